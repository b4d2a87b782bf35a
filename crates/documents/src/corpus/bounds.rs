//! What a corpus may hold at most, and readers that keep to it.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

/// Longest row of JSON Lines, in bytes.
pub(crate) const MAX_ROW: usize = 64 * 1024 * 1024;
/// Most rows of one file.
pub(crate) const MAX_ROWS: u64 = 50_000_000;
/// Most bytes that one file unpacks to.
pub(crate) const MAX_UNPACKED: u64 = 64 * 1024 * 1024 * 1024;
/// How many times its size a packed file may unpack to, once it has unpacked [`FREE`] bytes.
pub(crate) const MAX_RATIO: u64 = 1_000;
/// Bytes that every packed file may unpack to.
pub(crate) const FREE: u64 = 256 * 1024 * 1024;
/// Deepest folder.
pub(crate) const MAX_FOLDERS: usize = 64;

/// Counts the bytes that pass.
pub(crate) struct Counted<R> {
    pub(crate) inner: R,
    pub(crate) count: Rc<Cell<u64>>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.count.set(self.count.get() + read as u64);
        Ok(read)
    }
}

/// Fails where more is unpacked than is sane.
pub(crate) struct Bounded<R> {
    pub(crate) inner: R,
    /// Packed bytes, where they are counted as they pass; else how many there are.
    pub(crate) packed: Rc<Cell<u64>>,
    pub(crate) out: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.out += read as u64;
        if self.out > MAX_UNPACKED {
            return Err(io::Error::other(format!("it unpacks to more than {MAX_UNPACKED} bytes")));
        }
        if self.out > FREE && self.out / self.packed.get().max(1) > MAX_RATIO {
            return Err(io::Error::other(format!(
                "it unpacks to more than {MAX_RATIO} times its size, which no text does"
            )));
        }
        Ok(read)
    }
}
