//! A segment: one file, mapped into memory, that is never changed once it is written.
//!
//! Little-endian, in this order, each part on a multiple of eight bytes: the head (magic, form, documents, strings,
//! units), the text in units, the suffixes in order, the document of each, where each first unit begins among the
//! suffixes, where each document begins in the text, the first and the last days that their dates allow, the lengths,
//! the facets, the ends of all strings, the strings themselves (ids, fingerprints, strings of facets).

use super::columns::{Columns, Facet};
use super::manifest::{Entry, FORM};
use crate::error::{Error, Result};
use crate::text::END;
use memmap2::Mmap;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{BufWriter, Read, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

const MAGIC: &[u8; 8] = b"FATHOMPH";
const HEAD: usize = 40;
/// First units of suffixes, and one past the last.
const BUCKETS: usize = 65_537;

/// A segment that is open.
#[derive(Debug)]
pub(crate) struct Segment {
    path: PathBuf,
    sha256: String,
    map: Mmap,
    documents: usize,
    parts: Parts,
    years: OnceLock<Vec<(i32, usize, u64)>>,
}

/// Where the parts lie.
#[derive(Clone, Debug, Default)]
struct Parts {
    text: Range<usize>,
    suffixes: Range<usize>,
    owners: Range<usize>,
    buckets: Range<usize>,
    starts: Range<usize>,
    days: Range<usize>,
    last_days: Range<usize>,
    lengths: Range<usize>,
    facets: Range<usize>,
    ends: Range<usize>,
    strings: Range<usize>,
}

impl Parts {
    /// Lays the parts out; `None` where the numbers are larger than any file.
    fn lay(units: usize, documents: usize, strings: usize, bytes: usize) -> Option<Parts> {
        let mut at = HEAD;
        let mut part = |count: usize, size: usize| -> Option<Range<usize>> {
            let from = at;
            let to = from.checked_add(count.checked_mul(size)?)?;
            at = to.checked_next_multiple_of(8)?;
            Some(from..to)
        };
        Some(Parts {
            text: part(units, 2)?,
            suffixes: part(units, 4)?,
            owners: part(units, 4)?,
            buckets: part(BUCKETS, 4)?,
            starts: part(documents.checked_add(1)?, 4)?,
            days: part(documents, 4)?,
            last_days: part(documents, 4)?,
            lengths: part(documents, 4)?,
            facets: part(documents.checked_mul(Facet::ALL.len())?, 4)?,
            ends: part(strings, 4)?,
            strings: part(bytes, 1)?,
        })
    }
}

/// What a segment is written from.
pub(crate) struct Contents<'a> {
    pub(crate) text: &'a [u16],
    pub(crate) suffixes: &'a [i32],
    pub(crate) owners: &'a [u32],
    /// Where each document begins in the text, and the text's end.
    pub(crate) starts: &'a [u32],
    pub(crate) columns: &'a Columns,
}

impl Segment {
    /// Writes a segment whole or not at all; gives its entry.
    pub(crate) fn write(folder: &Path, contents: &Contents<'_>) -> Result<Entry> {
        let unfinished = super::temporary(folder, "segment");
        let written = write_file(&unfinished, contents);
        let (bytes, sha256) = match written {
            Ok(written) => written,
            Err(error) => {
                // What cannot be removed is swept at the next making.
                let _ = std::fs::remove_file(&unfinished);
                return Err(Error::file(&unfinished)(error));
            }
        };
        let file = format!("{}.segment", &sha256[..16]);
        let path = folder.join(&file);
        std::fs::rename(&unfinished, &path).map_err(Error::file(&path))?;
        let documents = u32::try_from(contents.columns.ids.len()).unwrap_or(u32::MAX);
        Ok(Entry { file, bytes, documents, sha256 })
    }

    /// Opens a segment: its head and its length are compared with what was written.
    pub(crate) fn open(path: &Path, entry: &Entry) -> Result<Segment> {
        let file = File::open(path).map_err(Error::file(path))?;
        let length = file.metadata().map_err(Error::file(path))?.len();
        if length != entry.bytes || length < HEAD as u64 {
            return Err(Error::damaged(path, format!("{length} bytes where {} were written", entry.bytes)));
        }
        let map = map(&file).map_err(Error::file(path))?;
        let number = |at: usize| {
            let bytes: [u8; 8] = map[at..at + 8].try_into().expect("the head is longer than that");
            usize::try_from(u64::from_le_bytes(bytes)).unwrap_or(usize::MAX)
        };
        let form = u32::from_le_bytes(map[8..12].try_into().expect("four bytes"));
        if &map[..8] != MAGIC || form != FORM {
            return Err(Error::damaged(path, "this is no segment of this form"));
        }
        let documents = u32::from_le_bytes(map[12..16].try_into().expect("four bytes")) as usize;
        let (units, strings, bytes) = (number(16), number(24), number(32));
        let parts = Parts::lay(units, documents, strings, bytes)
            .filter(|parts| parts.strings.end == map.len())
            .ok_or_else(|| Error::damaged(path, "the head does not fit the file"))?;
        let segment = Segment {
            path: path.to_path_buf(),
            sha256: entry.sha256.clone(),
            map,
            documents,
            parts,
            years: OnceLock::new(),
        };
        if segment.starts().last().is_none_or(|end| *end as usize != units) {
            return Err(Error::damaged(path, "the documents do not fill the text"));
        }
        Ok(segment)
    }

    /// Reads every byte and compares their hash with that written down.
    pub(crate) fn verify(&self) -> Result<()> {
        let mut file = File::open(&self.path).map_err(Error::file(&self.path))?;
        let mut hash = Sha256::new();
        let mut buffer = vec![0; 1 << 20];
        loop {
            let read = file.read(&mut buffer).map_err(Error::file(&self.path))?;
            if read == 0 {
                break;
            }
            hash.update(&buffer[..read]);
        }
        if hex(&hash.finalize()) != self.sha256 {
            return Err(Error::damaged(&self.path, "the bytes are not those that were written"));
        }
        Ok(())
    }

    /// The text of all documents.
    pub(crate) fn text(&self) -> &[u16] {
        self.numbers(&self.parts.text)
    }

    /// Where the suffixes begin, in order.
    pub(crate) fn suffixes(&self) -> &[u32] {
        self.numbers(&self.parts.suffixes)
    }

    /// The document of each suffix.
    pub(crate) fn owners(&self) -> &[u32] {
        self.numbers(&self.parts.owners)
    }

    /// The suffixes that begin with a unit.
    pub(crate) fn bucket(&self, unit: u16) -> Range<usize> {
        let buckets: &[u32] = self.numbers(&self.parts.buckets);
        let unit = usize::from(unit);
        buckets[unit] as usize..buckets[unit + 1] as usize
    }

    fn starts(&self) -> &[u32] {
        self.numbers(&self.parts.starts)
    }

    /// Where a document's title and text stand.
    pub(crate) fn span(&self, document: u32) -> Range<usize> {
        let starts = self.starts();
        starts[document as usize] as usize..starts[document as usize + 1] as usize
    }

    /// Where a document's text stands, without its title and its end.
    pub(crate) fn text_span(&self, document: u32) -> Range<usize> {
        let span = self.span(document);
        let title = self.text()[span.clone()].iter().position(|unit| *unit == END).unwrap_or(0);
        let start = span.end.min(span.start + title + 1);
        start..span.end.saturating_sub(1).max(start)
    }

    /// Number of documents.
    pub(crate) fn documents(&self) -> usize {
        self.documents
    }

    /// First day that a document's date allows.
    pub(crate) fn days(&self) -> &[i32] {
        self.numbers(&self.parts.days)
    }

    /// Last day that a document's date allows.
    pub(crate) fn last_days(&self) -> &[i32] {
        self.numbers(&self.parts.last_days)
    }

    /// Characters of title and text.
    pub(crate) fn lengths(&self) -> &[u32] {
        self.numbers(&self.parts.lengths)
    }

    /// Documents and their characters by the year of their days, documents without a date under that of `NO_DAY`. They
    /// are counted once: of very many documents, most of the time of a question went into that.
    pub(crate) fn years(&self) -> &[(i32, usize, u64)] {
        self.years.get_or_init(|| {
            let mut years: Vec<(i32, usize, u64)> = Vec::new();
            for (day, length) in self.days().iter().zip(self.lengths()) {
                let year = day / 10_000;
                match years.last_mut().filter(|last| last.0 == year) {
                    Some(last) => *last = (year, last.1 + 1, last.2 + u64::from(*length)),
                    None => years.push((year, 1, u64::from(*length))),
                }
            }
            years
        })
    }

    /// A facet of a document.
    pub(crate) fn facet(&self, document: u32, facet: Facet) -> &str {
        self.facet_string(self.facet_number(document, facet))
    }

    /// The string of a number.
    pub(crate) fn facet_string(&self, number: u32) -> &str {
        self.string(2 * self.documents + number as usize)
    }

    /// The number of a string, if any facet of any document is it.
    pub(crate) fn facet_number_of(&self, string: &str) -> Option<u32> {
        (0..u32::try_from(self.facet_strings()).unwrap_or(0))
            .find(|number| self.facet_string(*number) == string)
    }

    /// The numbers of all facets of each document in turn: faster than to ask for one after another.
    pub(crate) fn facet_numbers(&self) -> std::slice::ChunksExact<'_, u32> {
        self.numbers(&self.parts.facets).chunks_exact(Facet::ALL.len())
    }

    /// The number of the string of a facet, the same for the same string in this segment.
    pub(crate) fn facet_number(&self, document: u32, facet: Facet) -> u32 {
        let facets: &[u32] = self.numbers(&self.parts.facets);
        facets[document as usize * Facet::ALL.len() + facet as usize]
    }

    /// How many numbers of strings of facets there may be.
    pub(crate) fn facet_strings(&self) -> usize {
        (self.parts.ends.len() / 4).saturating_sub(2 * self.documents)
    }

    /// A document's id.
    pub(crate) fn id(&self, document: u32) -> &str {
        self.string(document as usize)
    }

    /// What tells whether the document is still as it was.
    pub(crate) fn fingerprint(&self, document: u32) -> &str {
        self.string(self.documents + document as usize)
    }

    fn string(&self, number: usize) -> &str {
        let ends: &[u32] = self.numbers(&self.parts.ends);
        let from = number.checked_sub(1).map_or(0, |before| ends[before] as usize);
        let bytes = &self.map[self.parts.strings.clone()];
        let own = bytes.get(from..ends[number] as usize).unwrap_or(&[]);
        std::str::from_utf8(own).unwrap_or("")
    }

    fn numbers<T: bytemuck::AnyBitPattern>(&self, part: &Range<usize>) -> &[T] {
        bytemuck::cast_slice(&self.map[part.clone()])
    }
}

/// Maps a file into memory.
///
/// A file that another process cuts short while it is mapped ends this process; segments are written under another
/// name and never changed after, and a file of another length is refused when it is opened.
#[allow(unsafe_code)]
fn map(file: &File) -> std::io::Result<Mmap> {
    // SAFETY: a segment is never written to under this name; see above for what a foreign hand can do.
    unsafe { Mmap::map(file) }
}

/// Writes and hashes at once.
struct Hashing<W> {
    out: W,
    hash: Sha256,
    bytes: u64,
}

impl<W: Write> Hashing<W> {
    fn put(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        self.hash.update(bytes);
        self.bytes += bytes.len() as u64;
        self.out.write_all(bytes)
    }

    /// A part, filled up to a multiple of eight.
    fn part<T: bytemuck::NoUninit>(&mut self, numbers: &[T]) -> std::io::Result<()> {
        self.fill()?;
        for chunk in numbers.chunks(1 << 18) {
            self.put(bytemuck::cast_slice(chunk))?;
        }
        Ok(())
    }

    fn fill(&mut self) -> std::io::Result<()> {
        let missing = self.bytes.next_multiple_of(8) - self.bytes;
        self.put(&[0; 8][..usize::try_from(missing).unwrap_or(0)])
    }
}

fn write_file(path: &Path, contents: &Contents<'_>) -> std::io::Result<(u64, String)> {
    let columns = contents.columns;
    let strings = || columns.ids.iter().chain(&columns.hashes).chain(&columns.strings);
    let mut ends: Vec<u32> = Vec::with_capacity(columns.ids.len() * 2 + columns.strings.len());
    let mut end = 0usize;
    for string in strings() {
        end += string.len();
        ends.push(u32::try_from(end).map_err(std::io::Error::other)?);
    }
    let file = File::create(path)?;
    let mut out = Hashing { out: BufWriter::with_capacity(1 << 20, file), hash: Sha256::new(), bytes: 0 };
    out.put(MAGIC)?;
    out.put(&FORM.to_le_bytes())?;
    out.put(&u32::try_from(columns.ids.len()).map_err(std::io::Error::other)?.to_le_bytes())?;
    out.put(&(contents.text.len() as u64).to_le_bytes())?;
    out.put(&(ends.len() as u64).to_le_bytes())?;
    out.put(&(end as u64).to_le_bytes())?;
    out.part(contents.text)?;
    out.part(contents.suffixes)?;
    out.part(contents.owners)?;
    out.part(&buckets(contents.text))?;
    out.part(contents.starts)?;
    out.part(&columns.days)?;
    out.part(&columns.last_days)?;
    out.part(&columns.lengths)?;
    out.part(&columns.facets)?;
    out.part(&ends)?;
    out.fill()?;
    for string in strings() {
        out.put(string.as_bytes())?;
    }
    let (bytes, sha256) = (out.bytes, hex(&out.hash.finalize()));
    let file = out.out.into_inner().map_err(std::io::IntoInnerError::into_error)?;
    file.sync_all()?;
    Ok((bytes, sha256))
}

/// How many suffixes begin with a smaller unit, for each unit.
fn buckets(text: &[u16]) -> Vec<u32> {
    let mut buckets = vec![0u32; BUCKETS];
    for unit in text {
        buckets[usize::from(*unit) + 1] += 1;
    }
    for i in 1..BUCKETS {
        buckets[i] += buckets[i - 1];
    }
    buckets
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(target_endian = "big")]
compile_error!("segments are little-endian");
