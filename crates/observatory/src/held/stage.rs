//! Taking in documents file by file: what is read is staged at once, so that an import that was stopped goes on where
//! it was; nothing of it shows before it is published.

use super::write::{self, Prepared};
use super::{DocumentsReport, NewDocument, kept, publish};
use crate::clock::Clock;
use crate::error::{Error, Result};
use crate::model::Time;
use crate::open::Observatory;
use rusqlite::{Connection, OptionalExtension, params};
use std::fs::{File, TryLockError};

/// Rows after which what was staged is put on the disk.
const ROWS_AT_ONCE: u64 = 2_000;
/// Bytes of text after which it is.
const BYTES_AT_ONCE: usize = 8 * 1024 * 1024;
/// Files after which it is: to wait for the disk after each of many small files takes longer than to read them.
const FILES_AT_ONCE: u64 = 64;
/// Longest text of a document, in bytes.
pub(super) const MAX_TEXT: usize = 32 * 1024 * 1024;
/// Longest other field, in bytes.
pub(super) const MAX_FIELD: usize = 64 * 1024;
/// Most reasons kept of what was skipped; the others are counted.
const MAX_SKIPS: i64 = 100_000;
/// Name of the file that tells a second importer of the first.
const LOCK: &str = "documents.lock";

/// A row or a file that was not taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skip {
    /// The file.
    pub file: String,
    /// The row, from 1; 0 for the file as a whole.
    pub row: u64,
    /// Why.
    pub reason: String,
}

/// What became of a document that was given to an import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Staged {
    /// It is new, or other than what is held.
    New,
    /// It is held already as it is.
    Held,
    /// It was staged before the import was stopped.
    Before,
    /// It was not taken in, for this reason.
    Skipped(String),
}

/// An import of documents that goes on.
#[derive(Debug)]
pub struct Staging<'a> {
    pub(super) connection: &'a mut Connection,
    pub(super) file: Option<OpenFile>,
    pending: Pending,
    /// Documents of another import that was stopped, and given up for this one.
    pub(super) given_up: usize,
    /// Held until the import ends, or its process does.
    _lock: File,
}

/// The file being read.
#[derive(Debug)]
pub(super) struct OpenFile {
    pub(super) name: String,
    collection: String,
    /// Rows staged by a run before this one.
    before: u64,
    pub(super) row: u64,
}

/// What was staged and is not on the disk yet.
#[derive(Clone, Copy, Debug, Default)]
struct Pending {
    files: u64,
    rows: u64,
    bytes: usize,
}

impl Pending {
    fn is_enough(self) -> bool {
        self.files >= FILES_AT_ONCE || self.rows >= ROWS_AT_ONCE || self.bytes >= BYTES_AT_ONCE
    }
}

impl Observatory {
    /// Begins an import of documents, or goes on with the one that was stopped where it has the same `name`; one of
    /// another name that was stopped is given up. The second value tells whether one goes on.
    ///
    /// # Errors
    /// Where another process is importing documents, or the file cannot be written.
    pub fn stage_documents(&mut self, name: &str, clock: &dyn Clock) -> Result<(Staging<'_>, bool)> {
        let path = self.path().with_file_name(LOCK);
        let lock = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(Error::file(&path))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(Error::Refused(
                    "another fathom is importing documents into this observatory\nhint: wait for it to end, or stop it: it goes on where it was".into(),
                ));
            }
            Err(TryLockError::Error(source)) => return Err(Error::File { path, source }),
        }
        let connection = self.connection_mut();
        let context = "beginning an import of documents";
        let found: Option<String> = connection
            .query_row("SELECT name FROM staging", [], |row| row.get(0))
            .optional()
            .map_err(Error::database(context))?;
        let goes_on = found.as_deref() == Some(name);
        let given_up = if goes_on { 0 } else { kept::staged(connection)?.documents };
        if !goes_on {
            let transaction = connection.transaction().map_err(Error::database(context))?;
            give_up(&transaction)?;
            transaction
                .execute(
                    "INSERT INTO staging (name, begun_on) VALUES (?1, ?2)",
                    params![name, clock.today().to_string()],
                )
                .map_err(Error::database(context))?;
            transaction.commit().map_err(Error::database(context))?;
        }
        Ok((Staging { connection, file: None, pending: Pending::default(), given_up, _lock: lock }, goes_on))
    }
}

/// Removes what is staged and not published.
fn give_up(connection: &Connection) -> Result<()> {
    let context = "giving up an import";
    let fresh = "SELECT version FROM staged_documents WHERE fresh = 1";
    connection
        .execute_batch(&format!(
            "DELETE FROM document_words WHERE rowid IN ({fresh});
             DELETE FROM aligned_pairs WHERE version IN ({fresh});
             DELETE FROM document_versions WHERE number IN ({fresh});"
        ))
        .map_err(Error::database(context))?;
    clear(connection)
}

/// Empties the tables of staging.
pub(super) fn clear(connection: &Connection) -> Result<()> {
    connection
        .execute_batch(
            "DELETE FROM staged_documents; DELETE FROM staged_files; DELETE FROM staged_skips; DELETE FROM staging;",
        )
        .map_err(Error::database("ending an import"))
}

impl Staging<'_> {
    /// Begins a file; `fingerprint` tells its content. `false` where all of it is staged already.
    ///
    /// # Errors
    /// Where the store cannot be written; so for what follows.
    pub fn begin_file(&mut self, name: &str, fingerprint: &str, collection: &str) -> Result<bool> {
        let context = "staging a file";
        self.begin()?;
        let found: Option<(String, String, i64, bool)> = self
            .connection
            .query_row(
                "SELECT fingerprint, collection, rows, done FROM staged_files WHERE file = ?1",
                [name],
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
            )
            .optional()
            .map_err(Error::database(context))?;
        let mut before = 0;
        match found {
            Some((same, of, rows, done)) if same == fingerprint && of == collection => {
                if done {
                    return Ok(false);
                }
                before = u64::try_from(rows).unwrap_or(0);
            }
            Some(_) => self.forget(name)?,
            None => {}
        }
        self.connection
            .execute(
                "INSERT INTO staged_files (file, fingerprint, collection, rows, done) VALUES (?1, ?2, ?3, 0, 0) ON CONFLICT DO NOTHING",
                params![name, fingerprint, collection],
            )
            .map_err(Error::database(context))?;
        self.file =
            Some(OpenFile { name: name.to_string(), collection: collection.to_string(), before, row: 0 });
        Ok(true)
    }

    /// Whether the next row was staged by a run before this one, so that it need not be made ready.
    pub fn is_before(&self) -> bool {
        self.file.as_ref().is_some_and(|file| file.row < file.before)
    }

    /// Passes over a row that [`Staging::is_before`] tells of.
    pub fn pass(&mut self) {
        if let Some(file) = &mut self.file {
            file.row += 1;
        }
    }

    /// Stages the next row of the file.
    pub fn add(&mut self, new: NewDocument) -> Result<Staged> {
        let Some(file) = &mut self.file else {
            return Err(Error::Refused("no file was begun".into()));
        };
        file.row += 1;
        if file.row <= file.before {
            return Ok(Staged::Before);
        }
        let (row, bytes) = (file.row, new.text.len());
        let staged = match prepare(&file.collection, new) {
            Ok(prepared) => stage(self.connection, &file.name, &prepared)?,
            Err(reason) => Staged::Skipped(reason),
        };
        if let Staged::Skipped(reason) = &staged {
            note(self.connection, &file.name, row, reason)?;
        }
        self.count(bytes)?;
        Ok(staged)
    }

    /// Notes that the next row of the file is not taken in, and why.
    pub fn skip_row(&mut self, reason: &str) -> Result<()> {
        let Some(file) = &mut self.file else {
            return Err(Error::Refused("no file was begun".into()));
        };
        file.row += 1;
        if file.row > file.before {
            note(self.connection, &file.name, file.row, reason)?;
            self.count(0)?;
        }
        Ok(())
    }

    /// Ends a file: all of it is staged.
    pub fn end_file(&mut self) -> Result<()> {
        if let Some(file) = self.file.take() {
            self.connection
                .execute(
                    "UPDATE staged_files SET rows = ?2, done = 1 WHERE file = ?1",
                    params![file.name, i64::try_from(file.row).unwrap_or(i64::MAX)],
                )
                .map_err(Error::database("staging a file"))?;
            self.pending.files += 1;
            self.put_down()?;
        }
        Ok(())
    }

    /// Takes nothing of a file, and notes why.
    pub fn skip_file(&mut self, name: &str, reason: &str) -> Result<()> {
        self.file = None;
        self.begin()?;
        self.forget(name)?;
        note(self.connection, name, 0, reason)?;
        self.pending.files += 1;
        self.put_down()
    }

    /// Publishes what is staged as one release.
    pub fn publish(self, clock: &dyn Clock) -> Result<DocumentsReport> {
        if !self.connection.is_autocommit() {
            self.commit()?;
        }
        publish::publish(self.connection, clock)
    }

    fn count(&mut self, bytes: usize) -> Result<()> {
        let Some(file) = &self.file else { return Ok(()) };
        self.pending.rows += 1;
        self.pending.bytes += bytes;
        if !self.pending.is_enough() {
            return Ok(());
        }
        self.connection
            .execute(
                "UPDATE staged_files SET rows = ?2 WHERE file = ?1",
                params![file.name, i64::try_from(file.row).unwrap_or(i64::MAX)],
            )
            .map_err(Error::database("staging a file"))?;
        self.put_down()?;
        self.begin()
    }

    /// Puts what was staged on the disk, where there is enough of it.
    fn put_down(&mut self) -> Result<()> {
        if !self.pending.is_enough() {
            return Ok(());
        }
        self.pending = Pending::default();
        self.commit()
    }

    fn begin(&self) -> Result<()> {
        if self.connection.is_autocommit() {
            self.connection.execute_batch("BEGIN IMMEDIATE").map_err(Error::database("staging"))?;
        }
        Ok(())
    }

    pub(super) fn commit(&self) -> Result<()> {
        self.connection.execute_batch("COMMIT").map_err(Error::database("staging"))
    }

    /// Removes what is staged of a file.
    fn forget(&self, name: &str) -> Result<()> {
        let fresh = "SELECT version FROM staged_documents WHERE fresh = 1 AND file = ?1";
        for sql in [
            format!("DELETE FROM document_words WHERE rowid IN ({fresh})"),
            format!("DELETE FROM aligned_pairs WHERE version IN ({fresh})"),
            format!("DELETE FROM document_versions WHERE number IN ({fresh})"),
            "DELETE FROM staged_documents WHERE file = ?1".into(),
            "DELETE FROM staged_skips WHERE file = ?1".into(),
            "DELETE FROM staged_files WHERE file = ?1".into(),
        ] {
            self.connection.execute(&sql, [name]).map_err(Error::database("staging a file again"))?;
        }
        Ok(())
    }
}

impl Drop for Staging<'_> {
    fn drop(&mut self) {
        if !self.connection.is_autocommit() {
            // What was not put on the disk is read again by the next run.
            let _ = self.connection.execute_batch("ROLLBACK");
        }
    }
}

fn note(connection: &Connection, file: &str, row: u64, reason: &str) -> Result<()> {
    connection
        .execute(
            "INSERT INTO staged_skips (file, row, reason) SELECT ?1, ?2, ?3 WHERE (SELECT coalesce(max(rowid), 0) FROM staged_skips) < ?4",
            params![file, i64::try_from(row).unwrap_or(i64::MAX), reason, MAX_SKIPS],
        )
        .map_err(Error::database("noting what is skipped"))?;
    Ok(())
}

/// Checks a document and works out what is held beside its text, or says why it cannot be held.
fn prepare(collection: &str, new: NewDocument) -> std::result::Result<Prepared, String> {
    let field = |name: &str| new.fields.get(name).map_or("", |value| value.trim());
    if new.text.len() > MAX_TEXT {
        return Err(format!("its text has {} bytes; at most {MAX_TEXT} are read", new.text.len()));
    }
    if let Some((name, value)) = new.fields.iter().find(|(_, value)| value.len() > MAX_FIELD) {
        return Err(format!("{name} has {} bytes; at most {MAX_FIELD} are read", value.len()));
    }
    for name in ["date", "published"] {
        if !field(name).is_empty() && Time::parse(field(name)).is_none() {
            return Err(format!(
                "{name} {:?} is no date: YYYY-MM-DD, YYYY-MM or YYYY is expected",
                field(name)
            ));
        }
    }
    let empty = new.text.trim().is_empty();
    if empty && field("date").is_empty() {
        return Err("neither text nor date: an entry of a register".into());
    }
    if empty && field("title").is_empty() {
        return Err("neither text nor title".into());
    }
    Ok(Prepared::new(collection, new))
}

/// Writes a document beside those held, unless it is held as it is.
fn stage(connection: &Connection, file: &str, new: &Prepared) -> Result<Staged> {
    let context = "staging a document";
    let taken: Option<String> = connection
        .prepare_cached("SELECT file FROM staged_documents WHERE collection = ?1 AND key = ?2")
        .and_then(|mut select| select.query_row([&new.collection, &new.key], |row| row.get(0)).optional())
        .map_err(Error::database(context))?;
    if let Some(other) = taken {
        let same = if new.named { "its id stands" } else { "the same title, date and text stand" };
        return Ok(Staged::Skipped(format!("{same} already in {other}")));
    }
    let held: Option<(i64, Vec<u8>, String)> = connection
        .prepare_cached(
            "SELECT v.number, v.record, v.id FROM document_versions v JOIN document_ranges r ON r.version = v.number AND r.until IS NULL
             WHERE v.collection = ?1 AND v.key = ?2",
        )
        .and_then(|mut select| {
            let row = |row: &rusqlite::Row| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
            select.query_row([&new.collection, &new.key], row).optional()
        })
        .map_err(Error::database(context))?;
    let (version, fresh) = match &held {
        Some((number, record, _)) if *record == new.record => (*number, false),
        _ => (write::version(connection, new, file, held.map(|(_, _, id)| id))?, true),
    };
    connection
        .prepare_cached(
            "INSERT INTO staged_documents (collection, key, file, version, fresh) VALUES (?1, ?2, ?3, ?4, ?5)",
        )
        .and_then(|mut insert| insert.execute(params![new.collection, new.key, file, version, fresh]))
        .map_err(Error::database(context))?;
    Ok(if fresh { Staged::New } else { Staged::Held })
}
