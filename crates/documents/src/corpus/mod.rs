//! Many documents at once: files, folders, archives and JSON Lines, packed or not, given one by one to a sink.
//!
//! Reading holds one document in memory at a time and bounds everything it takes in: the length of a row, what a packed
//! file unpacks to, how deep folders lie, how many members an archive has and how they are named.

mod archive;
mod bounds;
mod fields;
mod lines;
mod one;
mod pack;
mod tar;
mod walk;

pub use fields::{Mapping, MappingError};
pub use walk::{Found, list};

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::Path;

/// A document of a corpus as its file has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// What names it in its file; empty where nothing does.
    pub key: String,
    /// Its fields but the text, by the names of the table of fields, and others by their own.
    pub fields: BTreeMap<String, String>,
    /// Its text.
    pub text: String,
    /// Sentences beside their translation.
    pub pairs: Vec<Pair>,
}

/// A sentence beside its translation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pair {
    /// What names it in its file.
    pub key: String,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
    /// Who aligned it.
    pub source: String,
    /// What else its file says of it.
    pub note: String,
}

/// Takes what a corpus holds, in order.
pub trait Sink {
    /// Why it cannot go on.
    type Error;
    /// Begins a file. `false` where it is wanted no more.
    ///
    /// # Errors
    /// Where it cannot go on; so for what follows.
    fn begin(&mut self, found: &Found) -> Result<bool, Self::Error>;
    /// Takes a document.
    ///
    /// # Errors
    /// Where it cannot go on.
    fn row(&mut self, record: Record) -> Result<(), Self::Error>;
    /// Takes note of a document that cannot be read, and why.
    ///
    /// # Errors
    /// Where it cannot go on.
    fn skip_row(&mut self, reason: &str) -> Result<(), Self::Error>;
    /// Ends what was begun last.
    ///
    /// # Errors
    /// Where it cannot go on.
    fn end(&mut self) -> Result<(), Self::Error>;
    /// Takes nothing of what was begun last, or would have begun, and notes why.
    ///
    /// # Errors
    /// Where it cannot go on.
    fn skip_file(&mut self, found: &Found, reason: &str) -> Result<(), Self::Error>;
    /// Bytes read of all files so far.
    fn progress(&mut self, bytes: u64);
}

/// Why reading stopped: the sink cannot go on, or the file cannot be read further.
pub(crate) enum Stop<E> {
    /// The sink.
    Sink(E),
    /// The file, in words.
    File(String),
}

impl<E> From<std::io::Error> for Stop<E> {
    fn from(error: std::io::Error) -> Stop<E> {
        // What a reader of packed files says of its own is no word to a person.
        Stop::File(match error.kind() {
            ErrorKind::UnexpectedEof | ErrorKind::InvalidData | ErrorKind::InvalidInput => {
                format!("the file is cut short or damaged: {error}")
            }
            _ => error.to_string(),
        })
    }
}

/// Reads all that was found, in order.
///
/// # Errors
/// Where the sink cannot go on. A file that cannot be read is told to the sink, and the next is read.
pub fn read<S: Sink>(found: &[Found], mapping: &Mapping, sink: &mut S) -> Result<(), S::Error> {
    let mut before = 0;
    for file in found {
        match walk::read(file, mapping, before, sink) {
            Ok(()) => {}
            Err(Stop::Sink(error)) => return Err(error),
            Err(Stop::File(reason)) => sink.skip_file(file, &reason)?,
        }
        before += file.bytes;
        sink.progress(before);
    }
    Ok(())
}

/// The last part of a path, as text.
pub(crate) fn base(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// A name without the endings of packing and of formats: `news.jsonl.zst` is `news`.
pub(crate) fn stem(name: &str) -> String {
    let mut name = base(name);
    while let Some((rest, ending)) = name.rsplit_once('.') {
        let known = [
            "zst", "gz", "xz", "jsonl", "ndjson", "json", "zip", "tar", "tgz", "txz", "txt", "md", "html",
            "htm", "pdf", "docx", "csv", "text", "markdown",
        ];
        if rest.is_empty() || !known.contains(&ending.to_ascii_lowercase().as_str()) {
            break;
        }
        name = rest;
    }
    name.to_string()
}

/// Whether a path is of a hidden file, or of one that an operating system leaves behind.
pub(crate) fn is_hidden(path: &str) -> bool {
    Path::new(path).components().any(|part| {
        let part = part.as_os_str().to_string_lossy();
        part.starts_with('.') && part != "." && part != ".." || part == "__MACOSX" || part == "Thumbs.db"
    })
}
