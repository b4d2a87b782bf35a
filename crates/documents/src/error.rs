//! Why a document could not be read, and what to do.

use crate::document::Format;
use std::path::PathBuf;

/// An error of reading a document.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The file cannot be opened.
    #[error("{path}: {source}", path = path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The input is larger than is read.
    #[error("{name}: {size} bytes; at most {limit} are read\nhint: check the article in parts")]
    TooLarge {
        /// Which.
        name: String,
        /// How large.
        size: u64,
        /// The limit.
        limit: u64,
    },
    /// There is nothing in it.
    #[error("{name}: the file is empty")]
    Empty {
        /// Which.
        name: String,
    },
    /// It is no text of a format read here.
    #[error("{name}: {problem}\nhint: {hint}")]
    Format {
        /// Which.
        name: String,
        /// What was found.
        problem: String,
        /// What to do.
        hint: String,
    },
}

impl Error {
    pub(crate) fn no_text(name: &str, format: Format) -> Error {
        let (problem, hint) = match format {
            Format::Pdf => (
                "no text was found in it: it is scanned, or its fonts do not say what characters they show",
                "run it through a text recognition, or paste its text",
            ),
            Format::Html => (
                "no text was found in it: the page may be built by a program when it is shown",
                "save the page from a browser, or paste its text",
            ),
            _ => ("no text was found in it", "check that this is the file meant"),
        };
        Error::format(name, problem, hint)
    }

    pub(crate) fn format(name: &str, problem: impl Into<String>, hint: impl Into<String>) -> Error {
        Error::Format { name: name.to_string(), problem: problem.into(), hint: hint.into() }
    }
}
