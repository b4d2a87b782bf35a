//! What is kept of an import of documents that is stopped.

use super::stage::Staging;
use crate::error::{Error, Result};
use rusqlite::{Connection, params};

/// How far an import has come: what is staged and not published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Documents read, those that are held already as they are among them.
    pub documents: usize,
    /// Files read to their end.
    pub files: usize,
}

impl Staging<'_> {
    /// What is staged so far, by this run and by those before it that were stopped.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn staged(&self) -> Result<Kept> {
        staged(self.connection)
    }

    /// Documents of another import that was stopped, and given up for this one.
    pub fn given_up(&self) -> usize {
        self.given_up
    }

    /// Stops: puts all that was read on the disk, half a file too, so that the next run of the same import goes on after
    /// it.
    ///
    /// # Errors
    /// Where the store cannot be written.
    pub fn keep(self) -> Result<Kept> {
        if !self.connection.is_autocommit() {
            if let Some(file) = &self.file {
                self.connection
                    .execute(
                        "UPDATE staged_files SET rows = max(rows, ?2) WHERE file = ?1",
                        params![file.name, i64::try_from(file.row).unwrap_or(i64::MAX)],
                    )
                    .map_err(Error::database("stopping an import"))?;
            }
            self.commit()?;
        }
        self.staged()
    }
}

/// What is staged.
pub(super) fn staged(connection: &Connection) -> Result<Kept> {
    connection
        .query_row(
            "SELECT (SELECT count(*) FROM staged_documents), (SELECT count(*) FROM staged_files WHERE done = 1)",
            [],
            |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)),
        )
        .map(|(documents, files)| {
            let whole = |count: i64| usize::try_from(count).unwrap_or(0);
            Kept { documents: whole(documents), files: whole(files) }
        })
        .map_err(Error::database("counting what is staged"))
}
