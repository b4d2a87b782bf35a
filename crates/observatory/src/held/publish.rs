//! Publishing what is staged: one transaction, one release.

use super::near::Near;
use super::stage::{self, Skip};
use super::{FIELDS, corrections, sha256};
use crate::clock::Clock;
use crate::error::{Error, Result};
use crate::releases;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

/// Most changes told one by one.
const MAX_TOLD: usize = 10_000;

/// What an import of documents did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentsReport {
    /// The release made; `None` where nothing changed.
    pub release: Option<i64>,
    /// The collections read.
    pub collections: Vec<String>,
    /// Documents new in this release.
    pub added: usize,
    /// Documents held already as they are.
    pub same: usize,
    /// Documents whose record is another now.
    pub changed: usize,
    /// Documents that are gone from their file.
    pub ended: usize,
    /// What changed, as `document ID: field: old → new`; the first ten thousand.
    pub changes: Vec<String>,
    /// Documents held in all.
    pub held: usize,
    /// Documents of this import that bear no date.
    pub undated: usize,
    /// Near repeats among those that are new.
    pub near: usize,
    /// Rows and files that were not taken in, each with its reason.
    pub skipped: Vec<Skip>,
}

/// Publishes what is staged.
pub(super) fn publish(connection: &mut Connection, clock: &dyn Clock) -> Result<DocumentsReport> {
    let context = "publishing documents";
    let transaction = connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(Error::database(context))?;
    let mut report = DocumentsReport {
        collections: column(
            &transaction,
            "SELECT DISTINCT collection FROM staged_files WHERE done = 1 ORDER BY 1",
        )?,
        skipped: skips(&transaction)?,
        ..DocumentsReport::default()
    };
    let pack = match report.collections.as_slice() {
        [one] => format!("documents: {one}"),
        many => format!("documents: {} collections", many.len()),
    };
    let release = new_release(&transaction, &pack, &staged_hash(&transaction)?, clock)?;
    replace(&transaction, release, &mut report)?;
    end_gone(&transaction, release, &mut report)?;
    corrections::apply_again(&transaction, release, &mut report)?;
    mark_near(&transaction)?;
    report.near = count(
        &transaction,
        "SELECT count(*) FROM staged_documents s JOIN document_versions v ON v.number = s.version WHERE s.fresh = 1 AND v.near <> ''",
    )?;
    report.undated = count(
        &transaction,
        "SELECT count(*) FROM staged_documents s JOIN document_versions v ON v.number = s.version WHERE v.date = ''",
    )?;
    stage::clear(&transaction)?;
    let changed = report.added + report.changed + report.ended > 0;
    if changed {
        transaction
            .execute(
                "UPDATE releases SET added = ?2, changed = ?3, ended = ?4 WHERE id = ?1",
                params![release, int(report.added), int(report.changed), int(report.ended)],
            )
            .map_err(Error::database(context))?;
        record_state(&transaction, release)?;
        report.release = Some(release);
    } else {
        transaction
            .execute("DELETE FROM releases WHERE id = ?1", [release])
            .map_err(Error::database(context))?;
    }
    report.held = count(
        &transaction,
        "SELECT count(*) FROM document_versions v JOIN document_ranges r ON r.version = v.number AND r.until IS NULL",
    )?;
    transaction.commit().map_err(Error::database(context))?;
    Ok(report)
}

fn count(connection: &Connection, sql: &str) -> Result<usize> {
    let counted = connection.query_row(sql, [], |row| row.get::<_, i64>(0));
    counted.map(|n| usize::try_from(n).unwrap_or(0)).map_err(Error::database("counting documents"))
}

pub(super) fn int(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// Writes a release with nothing in it yet; gives its number.
pub(super) fn new_release(
    connection: &Connection,
    pack: &str,
    sha256: &str,
    clock: &dyn Clock,
) -> Result<i64> {
    let day = releases::day(connection, clock)?;
    connection
        .execute(
            "INSERT INTO releases (pack, held_from, sha256, added, changed, ended) VALUES (?1, ?2, ?3, 0, 0, 0)",
            params![pack, day, sha256],
        )
        .map_err(Error::database("writing the release"))?;
    Ok(connection.last_insert_rowid())
}

/// A hash of all that was read.
fn staged_hash(connection: &Connection) -> Result<String> {
    let files = column(
        connection,
        "SELECT file || ' ' || fingerprint FROM staged_files WHERE done = 1 ORDER BY file",
    )?;
    let parts: Vec<&[u8]> = files.iter().map(String::as_bytes).collect();
    Ok(super::hex(&sha256(&parts)))
}

fn column(connection: &Connection, sql: &str) -> Result<Vec<String>> {
    let context = "reading what is staged";
    let mut select = connection.prepare(sql).map_err(Error::database(context))?;
    let rows = select.query_map([], |row| row.get(0)).map_err(Error::database(context))?;
    let all: rusqlite::Result<Vec<String>> = rows.collect();
    all.map_err(Error::database(context))
}

fn skips(connection: &Connection) -> Result<Vec<Skip>> {
    let context = "reading what was skipped";
    let mut select = connection
        .prepare("SELECT file, row, reason FROM staged_skips ORDER BY rowid")
        .map_err(Error::database(context))?;
    let rows = select
        .query_map([], |row| {
            let number: i64 = row.get(1)?;
            Ok(Skip { file: row.get(0)?, row: u64::try_from(number).unwrap_or(0), reason: row.get(2)? })
        })
        .map_err(Error::database(context))?;
    let all: rusqlite::Result<Vec<Skip>> = rows.collect();
    all.map_err(Error::database(context))
}

/// Lets the versions staged hold, and ends those that they replace.
fn replace(connection: &Connection, release: i64, report: &mut DocumentsReport) -> Result<()> {
    let context = "publishing documents";
    let mut select = connection
        .prepare(
            "SELECT s.version, s.fresh, v.id, (SELECT o.number FROM document_versions o JOIN document_ranges r ON r.version = o.number AND r.until IS NULL
                                        WHERE o.collection = s.collection AND o.key = s.key)
             FROM staged_documents s JOIN document_versions v ON v.number = s.version ORDER BY s.version",
        )
        .map_err(Error::database(context))?;
    let rows = select
        .query_map([], |row| {
            Ok((
                row.get::<_, i64>(0)?,
                row.get::<_, bool>(1)?,
                row.get::<_, String>(2)?,
                row.get::<_, Option<i64>>(3)?,
            ))
        })
        .map_err(Error::database(context))?;
    let rows: rusqlite::Result<Vec<_>> = rows.collect();
    for (version, fresh, id, old) in rows.map_err(Error::database(context))? {
        if !fresh {
            report.same += 1;
            continue;
        }
        if let Some(old) = old {
            report.changed += 1;
            if report.changes.len() < MAX_TOLD {
                report.changes.extend(differences(connection, &id, old, version)?);
            }
            end(connection, old, release)?;
        } else {
            report.added += 1;
        }
        begin(connection, version, release)?;
    }
    Ok(())
}

/// Lets a version hold from a release on.
pub(super) fn begin(connection: &Connection, version: i64, release: i64) -> Result<()> {
    connection
        .prepare_cached("INSERT INTO document_ranges (version, since) VALUES (?1, ?2)")
        .and_then(|mut insert| insert.execute([version, release]))
        .map(|_| ())
        .map_err(Error::database("publishing a document"))
}

/// Ends a version with a release.
pub(super) fn end(connection: &Connection, version: i64, release: i64) -> Result<()> {
    connection
        .prepare_cached("UPDATE document_ranges SET until = ?2 WHERE version = ?1 AND until IS NULL")
        .and_then(|mut update| update.execute([version, release]))
        .map(|_| ())
        .map_err(Error::database("ending a document"))
}

/// In what two versions of a document differ.
pub(super) fn differences(connection: &Connection, id: &str, old: i64, new: i64) -> Result<Vec<String>> {
    let context = "comparing documents";
    let read = |number: i64| {
        connection
            .prepare_cached(&format!(
                "SELECT {}, extra, text, chars FROM document_versions WHERE number = ?1",
                FIELDS.join(", ")
            ))
            .and_then(|mut select| {
                select.query_row([number], |row| {
                    let cells: rusqlite::Result<Vec<String>> = (0..14).map(|i| row.get(i)).collect();
                    Ok((cells?, row.get::<_, i64>(14)?))
                })
            })
            .map_err(Error::database(context))
    };
    let ((old, old_chars), (new, new_chars)) = (read(old)?, read(new)?);
    let mut out = Vec::new();
    for ((name, a), b) in FIELDS.iter().chain(&["extra"]).zip(&old).zip(&new) {
        if a != b {
            out.push(format!("document {id}: {name}: {a:?} → {b:?}"));
        }
    }
    if old[13] != new[13] {
        out.push(format!("document {id}: text: {old_chars} → {new_chars} characters"));
    }
    if out.is_empty() {
        out.push(format!("document {id}: its sentences beside the translation"));
    }
    Ok(out)
}

/// Ends documents that are gone from a file that was read to its end.
fn end_gone(connection: &Connection, release: i64, report: &mut DocumentsReport) -> Result<()> {
    let context = "ending documents";
    let mut select = connection
        .prepare(
            "SELECT v.number, v.id FROM staged_files f JOIN document_versions v ON v.collection = f.collection AND v.origin = f.file
             JOIN document_ranges r ON r.version = v.number AND r.until IS NULL AND r.since <> ?1
             WHERE f.done = 1 AND NOT EXISTS (SELECT 1 FROM staged_documents s WHERE s.collection = v.collection AND s.key = v.key)
             ORDER BY v.number",
        )
        .map_err(Error::database(context))?;
    let rows = select
        .query_map([release], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))
        .map_err(Error::database(context))?;
    let rows: rusqlite::Result<Vec<_>> = rows.collect();
    for (number, id) in rows.map_err(Error::database(context))? {
        end(connection, number, release)?;
        report.ended += 1;
        if report.changes.len() < MAX_TOLD {
            report.changes.push(format!("document {id}: gone from its file"));
        }
    }
    Ok(())
}

/// Marks near repeats of earlier documents among all that are held.
fn mark_near(connection: &Connection) -> Result<()> {
    let context = "looking for near repeats";
    let mut select = connection
        .prepare(
            "SELECT v.number, v.id, v.near, v.sketch FROM document_versions v JOIN document_ranges r ON r.version = v.number AND r.until IS NULL
             WHERE length(v.sketch) > 0 ORDER BY v.date = '', v.date, v.id",
        )
        .map_err(Error::database(context))?;
    let mut near = Near::default();
    let mut marks = Vec::new();
    let mut rows = select.query([]).map_err(Error::database(context))?;
    while let Some(row) = rows.next().map_err(Error::database(context))? {
        let read = |row: &rusqlite::Row| -> rusqlite::Result<(i64, String, Vec<u8>)> {
            Ok((row.get(0)?, row.get(2)?, row.get(3)?))
        };
        let (number, before, sketch) = read(row).map_err(Error::database(context))?;
        let found = near.find_and_add(number, &sketch);
        if found.is_some() || !before.is_empty() {
            marks.push((number, found, before));
        }
    }
    drop(rows);
    for (number, found, before) in marks {
        let id: Option<String> = match found {
            None => None,
            Some(found) => connection
                .query_row("SELECT id FROM document_versions WHERE number = ?1", [found], |row| row.get(0))
                .optional()
                .map_err(Error::database(context))?,
        };
        let id = id.unwrap_or_default();
        if id != before {
            connection
                .execute("UPDATE document_versions SET near = ?2 WHERE number = ?1", params![number, id])
                .map_err(Error::database(context))?;
        }
    }
    Ok(())
}

/// Records what the set of documents is after a release.
pub(crate) fn record_state(connection: &Connection, release: i64) -> Result<()> {
    use sha2::{Digest, Sha256};
    let context = "recording the state of documents";
    let mut select = connection
        .prepare(
            "SELECT v.number, v.id FROM document_versions v JOIN document_ranges r ON r.version = v.number AND r.until IS NULL ORDER BY v.number",
        )
        .map_err(Error::database(context))?;
    let mut hash = Sha256::new();
    let mut count = 0_usize;
    let mut rows = select.query([]).map_err(Error::database(context))?;
    while let Some(row) = rows.next().map_err(Error::database(context))? {
        let (number, id): (i64, String) =
            (row.get(0).map_err(Error::database(context))?, row.get(1).map_err(Error::database(context))?);
        hash.update(number.to_le_bytes());
        hash.update((id.len() as u64).to_le_bytes());
        hash.update(id);
        count += 1;
    }
    let state = super::hex(&hash.finalize());
    connection
        .execute(
            "INSERT OR REPLACE INTO document_states (release, state, documents) VALUES (?1, ?2, ?3)",
            params![release, state, int(count)],
        )
        .map_err(Error::database(context))?;
    Ok(())
}
