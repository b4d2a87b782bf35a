//! Opening and making an observatory.

use crate::clock::Clock;
use crate::error::{Error, Result};
use crate::import::{self, ImportReport};
use crate::model::AsOf;
use crate::reader::Reader;
use crate::{export, pack, releases, starter};
use rusqlite::{Connection, OpenFlags};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Version of the schema written here.
const SCHEMA: i64 = 1;
/// Name of the file in the observatory's folder.
pub const FILE: &str = "observatory.sqlite";
/// How long a second importer waits for the first.
const WAIT: Duration = Duration::from_secs(10);

/// An observatory: one folder with one SQLite file.
#[derive(Debug)]
pub struct Observatory {
    file: PathBuf,
    connection: Connection,
}

impl Observatory {
    /// Opens the observatory in `dir`.
    ///
    /// # Errors
    /// Where there is none, it cannot be read, or it was written by a newer version.
    pub fn open(dir: &Path) -> Result<Observatory> {
        let file = dir.join(FILE);
        if !file.is_file() {
            return Err(Error::NotFound { what: "observatory", name: dir.display().to_string(), near: None });
        }
        let connection = connect(&file)?;
        Ok(Observatory { file, connection })
    }

    /// Opens the observatory in `dir`, or makes one there from the built-in starter; the second value tells
    /// whether it was made. It is built beside its place and moved there whole.
    ///
    /// # Errors
    /// Where the folder cannot be written.
    pub fn open_or_create(dir: &Path, clock: &dyn Clock) -> Result<(Observatory, bool)> {
        if dir.join(FILE).is_file() {
            return Ok((Observatory::open(dir)?, false));
        }
        std::fs::create_dir_all(dir).map_err(Error::file(dir))?;
        let unfinished = dir.join(format!("{FILE}.{}.unfinished", std::process::id()));
        let remove = |path: &Path| {
            for ending in ["", "-wal", "-shm", "-journal"] {
                let mut name = path.as_os_str().to_owned();
                name.push(ending);
                // Nothing is lost when it is not there.
                let _ = std::fs::remove_file(PathBuf::from(name));
            }
        };
        remove(&unfinished);
        let made = Self::make(&unfinished, clock);
        if let Err(error) = made {
            remove(&unfinished);
            return Err(error);
        }
        let file = dir.join(FILE);
        std::fs::rename(&unfinished, &file).map_err(Error::file(&file))?;
        remove(&unfinished);
        Ok((Observatory::open(dir)?, true))
    }

    fn make(file: &Path, clock: &dyn Clock) -> Result<()> {
        let mut connection = connect(file)?;
        let packs = starter::packs().map_err(Error::BadRows)?;
        import::import(&mut connection, &packs, clock)?;
        connection
            .execute_batch("PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE);")
            .map_err(Error::database("finishing the observatory"))?;
        connection
            .close()
            .map_err(|(_, source)| Error::Database { context: "closing the observatory".into(), source })
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.file
    }

    /// A consistent look at what is held.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn reader(&self, as_of: &AsOf) -> Result<Reader> {
        Reader::new(connect_read_only(&self.file)?, as_of)
    }

    /// Imports a pack (a folder) or one of its files.
    ///
    /// # Errors
    /// `is_bad_rows` where rows are wrong: all of them are named, and nothing is imported.
    pub fn import_facts(&mut self, path: &Path, clock: &dyn Clock) -> Result<ImportReport> {
        let pack = pack::read_path(path)?;
        let mut reports = import::import(&mut self.connection, &[pack], clock)?;
        Ok(reports.pop().unwrap_or_default())
    }

    /// Writes every pack held to a folder of its name in `dir`; gives the files written.
    ///
    /// # Errors
    /// Where `dir` cannot be written.
    pub fn export_facts(&self, dir: &Path) -> Result<Vec<PathBuf>> {
        export::export(&self.connection, dir)
    }

    /// The releases, newest first.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn releases(&self) -> Result<Vec<releases::Release>> {
        releases::list(&self.connection)
    }

    /// Ends a release: its rows end, and those it had ended hold again. The newest where none is named.
    ///
    /// # Errors
    /// `is_not_found` where there is no such release.
    pub fn undo(&mut self, release: Option<i64>, clock: &dyn Clock) -> Result<releases::Release> {
        releases::undo(&mut self.connection, release, clock)
    }

    /// What changed from release `from` to release `to`, a line a row.
    ///
    /// # Errors
    /// `is_not_found` where there is no such release.
    pub fn diff(&self, from: i64, to: i64) -> Result<Vec<String>> {
        releases::diff(&self.connection, from, to)
    }

    /// Copies the observatory to `to` and verifies the copy before saying so; gives the number of statements in it.
    ///
    /// # Errors
    /// Where `to` exists or cannot be written, or the copy does not verify.
    pub fn backup(&self, to: &Path) -> Result<i64> {
        if to.exists() {
            return Err(Error::Refused(format!("{} exists; a backup never overwrites a file", to.display())));
        }
        self.connection
            .backup(rusqlite::MAIN_DB, to, None::<fn(rusqlite::backup::Progress)>)
            .map_err(Error::database("writing the backup"))?;
        let copy = connect_read_only(to)?;
        let context = "verifying the backup";
        let sound: String = copy
            .query_row("PRAGMA integrity_check", [], |row| row.get(0))
            .map_err(Error::database(context))?;
        let count =
            |c: &Connection| c.query_row("SELECT count(*) FROM statements", [], |row| row.get::<_, i64>(0));
        let (here, there) = (
            count(&self.connection).map_err(Error::database(context))?,
            count(&copy).map_err(Error::database(context))?,
        );
        if sound != "ok" || here != there {
            return Err(Error::Refused(format!(
                "{}: the copy does not verify ({sound}; {there} of {here} statements)",
                to.display()
            )));
        }
        Ok(there)
    }
}

/// Opens the file for writing, bringing its schema up to date.
fn connect(file: &Path) -> Result<Connection> {
    let context = format!("opening {}", file.display());
    let database = |source| Error::Database { context: context.clone(), source };
    let mut connection = Connection::open(file).map_err(database)?;
    connection.busy_timeout(WAIT).map_err(database)?;
    let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0)).map_err(database)?;
    if version > SCHEMA {
        return Err(Error::NewerSchema { found: version, known: SCHEMA });
    }
    // FULL: a release that was reported is on the disk even when the power goes.
    connection
        .execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;")
        .map_err(database)?;
    if version < SCHEMA {
        let transaction = connection.transaction().map_err(database)?;
        transaction.execute_batch(include_str!("schema.sql")).map_err(database)?;
        transaction.execute_batch(include_str!("views.sql")).map_err(database)?;
        transaction.pragma_update(None, "user_version", SCHEMA).map_err(database)?;
        transaction.commit().map_err(database)?;
    }
    Ok(connection)
}

/// Opens the file for reading only.
pub(crate) fn connect_read_only(file: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let context = format!("opening {}", file.display());
    let connection =
        Connection::open_with_flags(file, flags).map_err(|source| Error::Database { context, source })?;
    connection.busy_timeout(WAIT).map_err(Error::database("waiting for an import"))?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}
