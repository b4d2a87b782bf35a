//! The desk: names, judgements and watched drafts, in a file of their own beside the observatory.
//!
//! They are what persons think and write, not what sources say: none of it becomes a statement, and exports and backups
//! leave it out unless asked. The texts of claims and verdicts are kept as they are given; the check knows what they mean.

mod judgements;
mod watched;

pub use judgements::{Judging, Kept, KeptKind};
pub use watched::{MAX_ARTICLE, MAX_WATCHED, NewWatched, Watched};

use crate::error::{Error, Result};
use rusqlite::{Connection, OpenFlags, OptionalExtension, TransactionBehavior, params};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Name of the file in the observatory's folder.
pub const FILE: &str = "desk.sqlite";
/// Step `n` brings a file of version `n` to version `n + 1`.
const STEPS: [&str; 1] = [include_str!("schema.sql")];
/// Version of the schema written here.
const NEWEST: i64 = STEPS.len() as i64;
/// How long one who writes waits for another.
const WAIT: Duration = Duration::from_secs(10);
/// Most characters of a name.
const MAX_NAME: usize = 200;
/// Most characters of a note or a reason.
pub const MAX_WORDS: usize = 10_000;

/// The desk of an observatory.
#[derive(Debug)]
pub struct Desk {
    file: PathBuf,
    connection: Connection,
}

impl Desk {
    /// Opens the desk in the observatory's folder, where one was begun.
    ///
    /// # Errors
    /// Where the file cannot be read, or was written by a newer version.
    pub fn open(dir: &Path) -> Result<Option<Desk>> {
        let file = dir.join(FILE);
        if !file.is_file() {
            return Ok(None);
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        connect(file, flags).map(Some)
    }

    /// Opens the desk in the observatory's folder, or begins one.
    ///
    /// # Errors
    /// Where the folder cannot be written.
    pub fn open_or_create(dir: &Path) -> Result<Desk> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        connect(dir.join(FILE), flags)
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.file
    }

    fn failed<'a>(&'a self, context: &'a str) -> impl FnOnce(rusqlite::Error) -> Error + 'a {
        move |source| Error::Database { context: format!("{}: {context}", self.file.display()), source }
    }

    /// The name that judgements are signed with; empty where none was set.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn name(&self) -> Result<String> {
        let name = self
            .connection
            .query_row("SELECT value FROM settings WHERE name = 'name'", [], |row| row.get(0))
            .optional()
            .map_err(self.failed("reading the name"))?;
        Ok(name.unwrap_or_default())
    }

    /// Sets the name that judgements are signed with; an empty one takes it away.
    ///
    /// # Errors
    /// Where the name is too long, or the file cannot be written.
    pub fn set_name(&mut self, name: &str) -> Result<()> {
        let name = bounded("a name", name, MAX_NAME)?;
        self.connection
            .execute(
                "INSERT INTO settings (name, value) VALUES ('name', ?1) ON CONFLICT (name) DO UPDATE SET value = ?1",
                params![name],
            )
            .map_err(self.failed("keeping the name"))?;
        Ok(())
    }

    /// Copies the desk to a file and verifies the copy; gives how many judgements and watched articles are in it.
    ///
    /// # Errors
    /// Where the file exists or cannot be written, or the copy does not verify.
    pub fn backup(&self, to: &Path) -> Result<(i64, i64)> {
        if to.exists() {
            return Err(Error::Refused(format!("{} exists; a backup never overwrites a file", to.display())));
        }
        let copied = self.copy_to(to);
        if copied.is_err() {
            // What is half written is of no use to anybody.
            let _ = std::fs::remove_file(to);
        }
        copied
    }

    fn copy_to(&self, to: &Path) -> Result<(i64, i64)> {
        let failed =
            |source| Error::Database { context: format!("{}: writing the backup", to.display()), source };
        self.connection
            .backup(rusqlite::MAIN_DB, to, None::<fn(rusqlite::backup::Progress)>)
            .map_err(failed)?;
        let copy = Connection::open_with_flags(to, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(failed)?;
        let sound: String = copy.query_row("PRAGMA integrity_check", [], |row| row.get(0)).map_err(failed)?;
        let counts = |connection: &Connection| {
            connection.query_row(
                "SELECT (SELECT count(*) FROM judgements), (SELECT count(*) FROM watched)",
                [],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
        };
        let (here, there) = (counts(&self.connection).map_err(failed)?, counts(&copy).map_err(failed)?);
        if sound != "ok" || here != there {
            return Err(Error::Refused(format!(
                "{}: the copy does not verify and was removed ({sound})",
                to.display()
            )));
        }
        Ok(there)
    }
}

/// Opens the file, bringing its schema up to date.
fn connect(file: PathBuf, flags: OpenFlags) -> Result<Desk> {
    let failed = |source| Error::Database { context: format!("opening {}", file.display()), source };
    let mut connection = Connection::open_with_flags(&file, flags).map_err(failed)?;
    connection.busy_timeout(WAIT).map_err(failed)?;
    // What is forgotten shall not be found in the file.
    connection
        .execute_batch("PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;")
        .map_err(failed)?;
    migrate(&mut connection).map_err(|error| error.of(&file))?;
    Ok(Desk { file, connection })
}

fn migrate(connection: &mut Connection) -> Result<()> {
    let context = "bringing the desk up to date";
    let version = |c: &Connection| c.query_row("PRAGMA user_version", [], |row| row.get::<_, i64>(0));
    if version(connection).map_err(Error::database(context))? == NEWEST {
        return Ok(());
    }
    let transaction = connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(Error::database(context))?;
    // Read again inside: another process may have done it while this one waited.
    let found = version(&transaction).map_err(Error::database(context))?;
    if found > NEWEST {
        return Err(Error::NewerSchema { found, known: NEWEST });
    }
    for step in STEPS.iter().skip(usize::try_from(found).unwrap_or(0)) {
        transaction.execute_batch(step).map_err(Error::database(context))?;
    }
    transaction.pragma_update(None, "user_version", NEWEST).map_err(Error::database(context))?;
    transaction.commit().map_err(Error::database(context))
}

/// Words without blanks around them, refused where there are too many.
fn bounded<'a>(what: &str, words: &'a str, most: usize) -> Result<&'a str> {
    let words = words.trim();
    let length = words.chars().count();
    if length > most {
        return Err(Error::Refused(format!("{what} of {length} characters; at most {most} are kept")));
    }
    Ok(words)
}
