//! Why something could not be brought, and what to do.

use std::path::{Path, PathBuf};

/// A result of this crate.
pub type Result<T> = std::result::Result<T, Error>;

/// Why something could not be brought.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The address is none that is asked.
    #[error("{address}: {why}")]
    Address {
        /// Which.
        address: String,
        /// Why not.
        why: String,
    },
    /// The server cannot be reached, or stopped in the middle.
    #[error(
        "{host}: {why}\nhint: the same command goes on where it was; try again when the network or the server does"
    )]
    Reached {
        /// The server.
        host: String,
        /// What happened, the last time it was tried.
        why: String,
    },
    /// The server answered, and not with what was asked for.
    #[error("{host}: {why}")]
    Answered {
        /// The server.
        host: String,
        /// What it answered.
        why: String,
    },
    /// The server asks to wait for longer than a program should.
    #[error("{host}: it asks to wait {seconds} s\nhint: the same command goes on where it was, later")]
    Wait {
        /// The server.
        host: String,
        /// How long.
        seconds: u64,
    },
    /// A file cannot be read or written.
    #[error("{path}: {source}", path = path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
}

impl Error {
    pub(crate) fn file(path: &Path) -> impl FnOnce(std::io::Error) -> Error + '_ {
        move |source| Error::File { path: path.to_path_buf(), source }
    }
}
