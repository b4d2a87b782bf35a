//! What can go wrong with the store, in words for the person at the keyboard.

use std::path::PathBuf;

/// A result of the store.
pub type Result<T> = std::result::Result<T, Error>;

/// An error of the store.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The folder or file cannot be read or written.
    #[error("{path}: {source}\nhint: the folder must be writable and the disk not full; choose another with --at DIR", path = path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// SQLite refused.
    #[error("{context}: {source}{hint}", hint = database_hint(source))]
    Database {
        /// What was being done.
        context: String,
        /// Why.
        source: rusqlite::Error,
    },
    /// The file was written by a newer Fathom.
    #[error("this observatory has schema version {found}, newer than {known}; use a newer fathom")]
    NewerSchema {
        /// Version of the file.
        found: i64,
        /// Version known here.
        known: i64,
    },
    /// Rows of a pack are wrong; nothing was imported.
    #[error("{}", bad_rows(.0))]
    BadRows(Vec<BadRow>),
    /// What was named is not there.
    #[error("{what} {name:?} is not held{}", suggestion(.near))]
    NotFound {
        /// view, column, release, pack …
        what: &'static str,
        /// As named.
        name: String,
        /// The nearest name held.
        near: Option<String>,
    },
    /// A question in SQL that is refused.
    #[error("{0}")]
    Refused(String),
}

impl Error {
    /// Whether something named is not held.
    pub fn is_not_found(&self) -> bool {
        matches!(self, Error::NotFound { .. })
    }

    /// Whether rows of a pack were refused.
    pub fn is_bad_rows(&self) -> bool {
        matches!(self, Error::BadRows(_))
    }

    pub(crate) fn database(context: &str) -> impl FnOnce(rusqlite::Error) -> Error + '_ {
        move |source| Error::Database { context: context.to_string(), source }
    }

    pub(crate) fn file(path: &std::path::Path) -> impl FnOnce(std::io::Error) -> Error + '_ {
        move |source| Error::File { path: path.to_path_buf(), source }
    }
}

impl Error {
    /// The same, naming the file where the database refused.
    pub(crate) fn of(self, file: &std::path::Path) -> Error {
        match self {
            Error::Database { context, source } => {
                Error::Database { context: format!("{}: {context}", file.display()), source }
            }
            other => other,
        }
    }
}

fn suggestion(near: &Option<String>) -> String {
    near.as_ref().map_or(String::new(), |near| format!("; did you mean {near:?}?"))
}

fn database_hint(error: &rusqlite::Error) -> &'static str {
    match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::DiskFull) => "\nhint: the disk is full; nothing was changed",
        Some(
            rusqlite::ErrorCode::ReadOnly
            | rusqlite::ErrorCode::CannotOpen
            | rusqlite::ErrorCode::PermissionDenied,
        ) => "\nhint: the folder must be writable; choose another with --at DIR",
        Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked) => {
            "\nhint: another fathom is importing into this observatory; wait for it to end"
        }
        Some(rusqlite::ErrorCode::NotADatabase | rusqlite::ErrorCode::DatabaseCorrupt) => {
            "\nhint: the file is damaged or no observatory; restore a backup"
        }
        _ => "",
    }
}

/// A row of a pack that was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRow {
    /// File, as given.
    pub file: String,
    /// Line, from 1; 0 for the file as a whole.
    pub line: u64,
    /// Column's name, or empty for the whole row.
    pub column: String,
    /// What was found and what was expected.
    pub problem: String,
    /// What to do.
    pub hint: Option<String>,
}

impl std::fmt::Display for BadRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.file)?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        if !self.column.is_empty() {
            write!(f, ":{}", self.column)?;
        }
        write!(f, ": {}", self.problem)?;
        match &self.hint {
            Some(hint) => write!(f, "\n  hint: {hint}"),
            None => Ok(()),
        }
    }
}

/// How many bad rows a message shows.
const SHOWN: usize = 50;

fn bad_rows(rows: &[BadRow]) -> String {
    let mut out: Vec<String> = rows.iter().take(SHOWN).map(ToString::to_string).collect();
    if rows.len() > SHOWN {
        out.push(format!("and {} more", rows.len() - SHOWN));
    }
    out.push(format!(
        "{} bad {}; nothing was imported",
        rows.len(),
        if rows.len() == 1 { "row" } else { "rows" }
    ));
    out.join("\n")
}
