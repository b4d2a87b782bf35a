//! Undoing the packing of one file: gzip, zstd, xz.

use super::bounds::{Bounded, Counted};
use ruzstd::decoding::StreamingDecoder;
use std::cell::Cell;
use std::io::{self, BufRead, BufReader, Read};
use std::rc::Rc;

/// Largest dictionary of an xz file, in bytes: what decoding it takes in memory.
const MAX_DICTIONARY: u64 = 128 * 1024 * 1024;

/// How a file is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    /// Not at all.
    None,
    Gzip,
    Zstd,
    Xz,
}

impl Packing {
    /// By the first bytes.
    pub(super) fn of(head: &[u8]) -> Packing {
        if head.starts_with(b"\x1f\x8b") {
            Packing::Gzip
        } else if head.starts_with(b"\x28\xb5\x2f\xfd") || is_skippable(head) {
            Packing::Zstd
        } else if head.starts_with(b"\xfd7zXZ\0") {
            Packing::Xz
        } else {
            Packing::None
        }
    }
}

fn is_skippable(head: &[u8]) -> bool {
    head.len() >= 4 && (0x50..=0x5f).contains(&head[0]) && head[1..4] == [0x2a, 0x4d, 0x18]
}

/// A reader of what a packed file holds.
///
/// # Errors
/// Where its head is damaged, or it asks for more memory than is given.
pub(super) fn unpack<'a, R: Read + 'a>(packing: Packing, inner: R) -> io::Result<Box<dyn Read + 'a>> {
    let packed = Rc::new(Cell::new(0));
    let counted = Counted { inner, count: Rc::clone(&packed) };
    let mut inner = BufReader::with_capacity(64 * 1024, counted);
    let reader: Box<dyn Read + 'a> = match packing {
        Packing::None => return Ok(Box::new(inner)),
        Packing::Gzip => Box::new(flate2::bufread::MultiGzDecoder::new(inner)),
        Packing::Zstd => Box::new(Zstd { state: Frame::Between(inner) }),
        Packing::Xz => {
            if let Some(size) = dictionary(inner.fill_buf()?)
                && size > MAX_DICTIONARY
            {
                return Err(io::Error::other(format!(
                    "its dictionary has {size} bytes; at most {MAX_DICTIONARY} are given: pack it with xz -9 or less"
                )));
            }
            Box::new(lzma_rust2::XzReader::new(inner, true))
        }
    };
    Ok(Box::new(Bounded { inner: reader, packed, out: 0 }))
}

/// The size of the dictionary that the first block of an xz file asks for.
fn dictionary(head: &[u8]) -> Option<u64> {
    let block = head.get(12..)?;
    let flags = *block.get(1)?;
    let mut at = 2;
    for bit in [0x40, 0x80] {
        if flags & bit != 0 {
            while *block.get(at)? & 0x80 != 0 {
                at += 1;
            }
            at += 1;
        }
    }
    for _ in 0..=(flags & 3) {
        let (id, size) = (*block.get(at)?, usize::from(*block.get(at + 1)?));
        if id == 0x21 {
            let bits = u32::from(*block.get(at + 2)? & 0x3f);
            return Some(if bits >= 40 {
                u64::from(u32::MAX)
            } else {
                (2 | u64::from(bits & 1)) << (bits / 2 + 11)
            });
        }
        at += 2 + size;
    }
    None
}

/// The frames of a zstd file, one behind the other.
struct Zstd<R: BufRead> {
    state: Frame<R>,
}

enum Frame<R: BufRead> {
    Between(R),
    Within(Box<StreamingDecoder<R, ruzstd::decoding::FrameDecoder>>),
    Ended,
}

impl<R: BufRead> Read for Zstd<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match std::mem::replace(&mut self.state, Frame::Ended) {
                Frame::Ended => return Ok(0),
                Frame::Between(mut inner) => {
                    let head = inner.fill_buf()?;
                    if head.is_empty() {
                        return Ok(0);
                    }
                    if is_skippable(head) {
                        let mut size = [0; 8];
                        inner.read_exact(&mut size)?;
                        let skip = u64::from(u32::from_le_bytes([size[4], size[5], size[6], size[7]]));
                        if io::copy(&mut inner.by_ref().take(skip), &mut io::sink())? < skip {
                            return Err(io::ErrorKind::UnexpectedEof.into());
                        }
                        self.state = Frame::Between(inner);
                        continue;
                    }
                    let decoder =
                        StreamingDecoder::new(inner).map_err(|error| io::Error::other(error.to_string()))?;
                    self.state = Frame::Within(Box::new(decoder));
                }
                Frame::Within(mut decoder) => {
                    let read = decoder.read(buffer)?;
                    self.state =
                        if read == 0 { Frame::Between(decoder.into_inner()) } else { Frame::Within(decoder) };
                    if read > 0 {
                        return Ok(read);
                    }
                }
            }
        }
    }
}
