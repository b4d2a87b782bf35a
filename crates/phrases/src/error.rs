//! What can go wrong with the index and its questions.

use std::path::{Path, PathBuf};

/// A result of this crate.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a question cannot be answered.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The store cannot be read.
    #[error(transparent)]
    Store(#[from] observatory::Error),
    /// A file of the index cannot be read or written.
    #[error("{path}: {source}{}", hint_for(source))]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A file of the index is not what was written.
    #[error("{path}: {what}\nhint: remove the file; the index is made again from the documents held")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        what: String,
    },
    /// A source asked for is neither a name that a document bears nor that of a forum held.
    #[error("no document is of {name:?}\nhint: a collection, an issuer, a forum or a kind{}; names that people give a forum go too: {}", there_are(known), forums.join(", "))]
    UnknownSource {
        /// The name.
        name: String,
        /// Collections and kinds that are there; not all where they are many, none where they were not looked for.
        known: Vec<String>,
        /// Names of forums, in both languages.
        forums: Vec<String>,
    },
    /// The question cannot be asked so.
    #[error("{0}")]
    Question(String),
    /// No document is held that is counted.
    #[error("no documents are held\nhint: fathom import documents FOLDER takes them in")]
    NoDocuments,
}

impl Error {
    /// Whether no documents are held.
    pub fn is_no_documents(&self) -> bool {
        matches!(self, Error::NoDocuments)
    }

    /// Adds the file to an error of the system.
    pub(crate) fn file(path: &Path) -> impl FnOnce(std::io::Error) -> Error + '_ {
        move |source| Error::File { path: path.to_path_buf(), source }
    }

    /// A file that is not what was written.
    pub(crate) fn damaged(path: &Path, what: impl Into<String>) -> Error {
        Error::Damaged { path: path.to_path_buf(), what: what.into() }
    }
}

/// What to do where the disk is full.
fn hint_for(source: &std::io::Error) -> &'static str {
    match source.kind() {
        std::io::ErrorKind::StorageFull => {
            "\nhint: make room on the disk; the index takes some four times the room of the texts"
        }
        _ => "",
    }
}

fn there_are(known: &[String]) -> String {
    if known.is_empty() { String::new() } else { format!(" (there are {})", known.join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_told_with_what_to_do() {
        let told = |kind: std::io::ErrorKind| Error::file(Path::new("a"))(kind.into()).to_string();
        assert!(told(std::io::ErrorKind::StorageFull).contains("\nhint: make room on the disk"));
        assert!(!told(std::io::ErrorKind::PermissionDenied).contains("hint"));
    }
}
