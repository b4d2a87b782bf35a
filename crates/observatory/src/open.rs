//! Opening and making an observatory.

use crate::clock::Clock;
use crate::error::{Error, Result};
use crate::import::{self, ImportReport};
use crate::model::AsOf;
use crate::reader::Reader;
use crate::{export, migrations, pack, releases, starter};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::path::{Path, PathBuf};
use std::time::Duration;

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
        let connection = connect(&file, false)?;
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
        let unfinished = dir.join(format!("{FILE}.{}{UNFINISHED}", std::process::id()));
        remove(&unfinished);
        let file = dir.join(FILE);
        let made = Self::make(&unfinished, clock).and_then(|()| place(&unfinished, &file));
        // Another process may have made one meanwhile: then that one stands, whatever became of ours.
        let ours = match made {
            Ok(ours) => ours,
            Err(_) if file.is_file() => false,
            Err(error) => {
                remove(&unfinished);
                return Err(error);
            }
        };
        sweep(dir);
        Ok((Observatory::open(dir)?, ours))
    }

    fn make(file: &Path, clock: &dyn Clock) -> Result<()> {
        let mut connection = connect(file, true)?;
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

    /// The connection that writes.
    pub(crate) fn connection_mut(&mut self) -> &mut Connection {
        &mut self.connection
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
        let mut reports =
            import::import(&mut self.connection, &[pack], clock).map_err(|error| error.of(&self.file))?;
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
        releases::undo(&mut self.connection, release, clock).map_err(|error| error.of(&self.file))
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
        let copied = self.copy_to(to).map_err(|error| error.of(to));
        if copied.is_err() {
            remove(to);
        }
        copied
    }

    /// Copies to a file and verifies it.
    fn copy_to(&self, to: &Path) -> Result<i64> {
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
                "{}: the copy does not verify and was removed ({sound}; {there} of {here} statements)",
                to.display()
            )));
        }
        Ok(there)
    }
}

/// Ending of a file that is being made.
const UNFINISHED: &str = ".unfinished";

/// Moves a finished observatory to its place, unless one stands there; whether it was moved.
fn place(unfinished: &Path, file: &Path) -> Result<bool> {
    match std::fs::hard_link(unfinished, file) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(false),
        // Some file systems know no second name of a file.
        Err(_) => std::fs::rename(unfinished, file).map(|()| true).map_err(Error::file(file)),
    }
}

/// Removes a database and what SQLite keeps beside it.
fn remove(path: &Path) {
    for ending in ["", "-wal", "-shm", "-journal"] {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        // Nothing is lost when it is not there.
        let _ = std::fs::remove_file(PathBuf::from(name));
    }
}

/// Removes what an attempt to make an observatory left behind when it was killed.
fn sweep(dir: &Path) {
    let prefix = format!("{FILE}.");
    for entry in std::fs::read_dir(dir).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let Some(rest) = name.to_str().and_then(|name| name.strip_prefix(&prefix)) else { continue };
        let number = rest.split('.').next().unwrap_or("");
        if rest.contains(UNFINISHED) && !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) {
            // What cannot be removed does no harm.
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// Opens the file for writing, bringing its schema up to date; an empty one only where it is being made.
fn connect(file: &Path, make: bool) -> Result<Connection> {
    let database = |source| Error::Database { context: format!("opening {}", file.display()), source };
    let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    flags.set(OpenFlags::SQLITE_OPEN_CREATE, make);
    let mut connection = Connection::open_with_flags(file, flags).map_err(database)?;
    connection.busy_timeout(WAIT).map_err(database)?;
    let version = migrations::version(&connection).map_err(database)?;
    if version > migrations::NEWEST {
        return Err(Error::NewerSchema { found: version, known: migrations::NEWEST });
    }
    if version < 1 && !make {
        return Err(Error::Refused(format!(
            "{}: no observatory\nhint: move it away and start again, or choose another folder with --at DIR",
            file.display()
        )));
    }
    // FULL: a release that was reported is on the disk even when the power goes.
    connection
        .execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;")
        .map_err(database)?;
    migrations::migrate(&mut connection).map_err(|error| error.of(file))?;
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
    // A question has one plan, whatever it is asked for: planning anew for every value took half the time of asking.
    connection
        .set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)
        .map_err(Error::database("settling how questions are planned"))?;
    Ok(connection)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::FixedClock;

    fn clock() -> FixedClock {
        FixedClock(jiff::civil::date(2026, 11, 1))
    }

    #[test]
    fn a_full_disk_is_named_and_changes_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let (mut observatory, _) = Observatory::open_or_create(dir.path(), &clock()).unwrap();
        let pages: i64 = observatory.connection.query_row("PRAGMA page_count", [], |row| row.get(0)).unwrap();
        observatory.connection.execute_batch(&format!("PRAGMA max_page_count = {pages}")).unwrap();
        let before = observatory.releases().unwrap();
        let folder = dir.path().join("big");
        std::fs::create_dir(&folder).unwrap();
        let rows: String = (0..20_000).map(|n| format!("big-{n},fund,Fund {n},,,,,\n")).collect();
        std::fs::write(
            folder.join("entities.csv"),
            format!("id,kind,name,name_zh,aliases,country,place,note\n{rows}"),
        )
        .unwrap();
        let error = observatory.import_facts(&folder, &clock()).unwrap_err().to_string();
        assert!(error.contains("disk is full") && error.contains(FILE), "{error}");
        assert_eq!(observatory.releases().unwrap(), before);
    }

    #[test]
    fn what_is_no_observatory_is_refused_and_left_as_it_is() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join(FILE);
        for bytes in [&b""[..], b"not a database at all, but long enough to have a header of a hundred bytes or so, I should think, or more"] {
            std::fs::write(&file, bytes).unwrap();
            assert!(Observatory::open_or_create(dir.path(), &clock()).is_err());
            assert_eq!(std::fs::read(&file).unwrap(), bytes);
        }
    }

    #[test]
    fn what_a_killed_start_left_is_swept_and_an_observatory_that_came_first_stands() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join(format!("{FILE}.1.unfinished")), "x").unwrap();
        let (_, new) = Observatory::open_or_create(dir.path(), &clock()).unwrap();
        assert!(new);
        let mut names: Vec<String> = std::fs::read_dir(dir.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.retain(|name| name.contains("unfinished"));
        assert_eq!(names, Vec::<String>::new());
        let second = dir.path().join("second");
        std::fs::write(&second, "x").unwrap();
        assert!(!place(&second, &dir.path().join(FILE)).unwrap());
    }

    fn releases_folder() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/releases")
    }

    /// Not a test of anything: writes the file that later versions must open.
    #[test]
    #[ignore = "holds nothing: it writes the file that later versions must open into the tree, once a schema version"]
    fn make_the_file_of_this_version() {
        let file = releases_folder().join(format!("v{}.sqlite", migrations::NEWEST));
        remove(&file);
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join(FILE);
        drop(connect(&path, true).unwrap());
        let mut observatory = Observatory::open(dir.path()).unwrap();
        let (mut staging, _) = observatory.stage_documents("example", &clock()).unwrap();
        staging.begin_file("example.jsonl", "1", "example").unwrap();
        for (key, date, text) in [("one", "2024-03-05", "示例文件的正文。"), ("two", "2025", "另一份示例。")]
        {
            let fields = [("date".to_string(), date.to_string()), ("title".into(), "示例".into())].into();
            let pairs = vec![crate::held::AlignedPair {
                zh: "示例。".into(),
                en: "An example.".into(),
                ..Default::default()
            }];
            let new = crate::held::NewDocument { key: key.into(), fields, text: text.into(), pairs };
            staging.add(new).unwrap();
        }
        staging.end_file().unwrap();
        staging.publish(&clock()).unwrap();
        let mut connection = observatory.connection;
        let pack = pack::read_path(&releases_folder().join("pack")).unwrap();
        import::import(&mut connection, &[pack], &clock()).unwrap();
        connection.execute_batch("PRAGMA journal_mode = DELETE; PRAGMA page_size = 1024; VACUUM").unwrap();
        std::fs::copy(dir.path().join(FILE), &file).unwrap();
    }

    #[test]
    fn the_files_of_every_version_open_and_answer() {
        for version in 1..=migrations::NEWEST {
            let dir = tempfile::tempdir().unwrap();
            let file = releases_folder().join(format!("v{version}.sqlite"));
            std::fs::copy(&file, dir.path().join(FILE)).unwrap();
            let mut observatory = Observatory::open(dir.path()).unwrap();
            let mut reader = observatory.reader(&AsOf::default()).unwrap();
            assert_eq!(reader.counts().unwrap(), (2, 1, 2), "version {version}");
            assert_eq!(reader.by_thing("funds").unwrap()[0].id, "example-2");
            assert_eq!(reader.search("示例", 10).unwrap().1, 4);
            let dollars = "SELECT usd(value, unit, \"from\") FROM funds WHERE level = 'national'";
            assert_eq!(
                reader.sql(dollars, crate::sql::Limits::default()).unwrap().rows,
                [[Some("100000000".to_string())]]
            );
            let documents = if version < 2 { 0 } else { 2 };
            assert_eq!(reader.document_count().unwrap(), documents, "version {version}");
            assert_eq!(reader.document("two").unwrap().is_some(), version >= 2);
            for (view, ..) in reader.views().unwrap() {
                reader.show(&view, &[], None, 10, 0).unwrap();
            }
            drop(reader);
            observatory.undo(None, &clock()).unwrap();
            assert_eq!(observatory.reader(&AsOf::default()).unwrap().counts().unwrap(), (0, 0, 0));
            let version = migrations::version(&observatory.connection).unwrap();
            assert_eq!(version, migrations::NEWEST);
        }
    }
}
