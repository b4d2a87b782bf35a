//! Corrections of what sources say of documents: old value, new value and reason are kept, shown, and can be taken back.

use super::publish::{DocumentsReport, begin, end, int, new_release, record_state};
use super::{MENDABLE, sha256, write};
use crate::clock::Clock;
use crate::error::{BadRow, Error, Result};
use crate::model::Time;
use crate::near::nearest;
use crate::open::Observatory;
use crate::releases;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use std::collections::HashSet;
use std::path::Path;

/// Largest file of corrections.
const MAX_BYTES: u64 = 64 * 1024 * 1024;
/// The columns that a file of corrections must have.
const COLUMNS: [&str; 5] = ["document", "field", "old", "new", "reason"];
/// The columns that it may have.
const MORE: [&str; 1] = ["by"];

/// A correction as a row of a file asks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Correction {
    line: u64,
    document: String,
    field: String,
    old: String,
    new: String,
    reason: String,
    by: String,
}

/// What an import of corrections did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CorrectionsReport {
    /// The release made; `None` where every correction is held already.
    pub release: Option<i64>,
    /// What was corrected, as `document ID: field: old → new (reason)`.
    pub corrected: Vec<String>,
    /// How many rows are held already.
    pub same: usize,
}

impl Observatory {
    /// Takes in corrections of documents from a CSV file with the columns document, field, old, new and reason, and by
    /// where it is told who decided.
    ///
    /// # Errors
    /// `is_bad_rows` where a document is not held, or a field does not say what the row calls old: all are named, and
    /// nothing is corrected.
    pub fn import_corrections(&mut self, path: &Path, clock: &dyn Clock) -> Result<CorrectionsReport> {
        let size = std::fs::metadata(path).map_err(Error::file(path))?.len();
        if size > MAX_BYTES {
            return Err(Error::Refused(format!(
                "{}: {size} bytes; at most {MAX_BYTES} are read",
                path.display()
            )));
        }
        let bytes = std::fs::read(path).map_err(Error::file(path))?;
        let file = path.display().to_string();
        let rows = rows(&file, &bytes).map_err(Error::BadRows)?;
        let context = "correcting documents";
        let transaction = self
            .connection_mut()
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(Error::database(context))?;
        let mut report = CorrectionsReport::default();
        let hash = super::hex(&sha256(&[&bytes]));
        let release = new_release(&transaction, "corrections of documents", &hash, clock)?;
        let day = releases::day(&transaction, clock)?;
        let mut bad = Vec::new();
        for row in &rows {
            match correct(&transaction, row, release, &day)? {
                Ok(true) => report.corrected.push(format!(
                    "document {}: {}: {:?} → {:?} ({})",
                    row.document, row.field, row.old, row.new, row.reason
                )),
                Ok(false) => report.same += 1,
                Err((column, problem, hint)) => bad.push(BadRow {
                    file: file.clone(),
                    line: row.line,
                    column: column.into(),
                    problem,
                    hint,
                }),
            }
        }
        if !bad.is_empty() {
            return Err(Error::BadRows(bad));
        }
        if report.corrected.is_empty() {
            return Ok(report);
        }
        transaction
            .execute(
                "UPDATE releases SET changed = ?2 WHERE id = ?1",
                params![release, int(report.corrected.len())],
            )
            .map_err(Error::database(context))?;
        record_state(&transaction, release)?;
        transaction.commit().map_err(Error::database(context))?;
        report.release = Some(release);
        Ok(report)
    }
}

/// The version of a document that is held now.
fn held(connection: &Connection, document: &str) -> Result<Option<i64>> {
    connection
        .prepare_cached(
            "SELECT v.number FROM document_versions v JOIN document_ranges r ON r.version = v.number AND r.until IS NULL WHERE v.id = ?1",
        )
        .and_then(|mut select| select.query_row([document], |row| row.get(0)).optional())
        .map_err(Error::database("looking for a document"))
}

/// Lets a version hold in place of another from a release on. One that came in with this very release gives way
/// without a trace.
fn replace(connection: &Connection, old: i64, new: i64, release: i64) -> Result<()> {
    let gave_way = connection
        .execute(
            "UPDATE document_ranges SET version = ?2 WHERE version = ?1 AND since = ?3 AND until IS NULL",
            [old, new, release],
        )
        .map_err(Error::database("correcting a document"))?;
    if gave_way == 0 {
        end(connection, old, release)?;
        begin(connection, new, release)?;
    }
    Ok(())
}

type Fault = (&'static str, String, Option<String>);

/// Makes one correction; `false` where it is held already.
fn correct(
    connection: &Connection,
    row: &Correction,
    release: i64,
    day: &str,
) -> Result<std::result::Result<bool, Fault>> {
    let context = "correcting a document";
    let already: bool = connection
        .query_row(
            "SELECT EXISTS (SELECT 1 FROM document_corrections WHERE document = ?1 AND field = ?2 AND old = ?3 AND new = ?4 AND until IS NULL)",
            params![row.document, row.field, row.old, row.new],
            |found| found.get(0),
        )
        .map_err(Error::database(context))?;
    if already {
        return Ok(Ok(false));
    }
    let Some(number) = held(connection, &row.document)? else {
        let hint = Some("fathom search finds ids by words of the title".to_string());
        return Ok(Err(("document", format!("no document {:?} is held", row.document), hint)));
    };
    let is = field(connection, number, &row.field)?;
    if is != row.old {
        let problem = format!("{} of {} is {is:?}, not {:?}", row.field, row.document, row.old);
        return Ok(Err(("old", problem, Some("write what is held into old, or leave the row out".into()))));
    }
    let mended = mended(connection, number, &row.field, &row.new)?;
    replace(connection, number, mended, release)?;
    connection
        .execute(
            "INSERT INTO document_corrections (document, field, old, new, reason, decided_by, decided_on, since)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![row.document, row.field, row.old, row.new, row.reason, row.by, day, release],
        )
        .map_err(Error::database(context))?;
    Ok(Ok(true))
}

fn field(connection: &Connection, number: i64, field: &str) -> Result<String> {
    debug_assert!(MENDABLE.contains(&field), "only names of the table reach the question");
    connection
        .query_row(&format!("SELECT {field} FROM document_versions WHERE number = ?1"), [number], |row| {
            row.get(0)
        })
        .map_err(Error::database("reading a document"))
}

/// A version that differs from another in one field; gives its number. Two corrections of one release make one version.
fn mended(connection: &Connection, number: i64, field: &str, new: &str) -> Result<i64> {
    let context = "correcting a document";
    let others: Vec<&str> = [
        "id",
        "collection",
        "key",
        "origin",
        "extra",
        "chars",
        "record",
        "content",
        "near",
        "sketch",
        "text",
    ]
    .into_iter()
    .chain(MENDABLE.into_iter().filter(|name| *name != field))
    .collect();
    let others = others.join(", ");
    connection
        .execute(
            &format!(
                "INSERT INTO document_versions ({others}, {field}) SELECT {others}, ?2 FROM document_versions WHERE number = ?1"
            ),
            params![number, new],
        )
        .map_err(Error::database(context))?;
    let mended = connection.last_insert_rowid();
    let (title, text): (String, String) = connection
        .query_row("SELECT title, text FROM document_versions WHERE number = ?1", [mended], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .map_err(Error::database(context))?;
    let content = sha256(&[title.as_bytes(), text.as_bytes()]);
    connection
        .execute(
            "UPDATE document_versions SET content = ?2 WHERE number = ?1",
            params![mended, content.to_vec()],
        )
        .map_err(Error::database(context))?;
    connection
        .execute(
            "INSERT INTO aligned_pairs (version, seq, key, zh, en, source, note)
             SELECT ?2, seq, key, zh, en, source, note FROM aligned_pairs WHERE version = ?1",
            params![number, mended],
        )
        .map_err(Error::database(context))?;
    write::words(connection, mended, &title, &text)?;
    Ok(mended)
}

/// Corrects anew the documents of which a release brought another record; a correction whose old value the record no
/// longer has ends, and this is told.
pub(super) fn apply_again(connection: &Connection, release: i64, report: &mut DocumentsReport) -> Result<()> {
    let context = "correcting documents again";
    let mut select = connection
        .prepare(
            "SELECT c.rowid, c.document, c.field, c.old, c.new FROM document_corrections c
             JOIN document_versions v ON v.id = c.document JOIN document_ranges r ON r.version = v.number AND r.since = ?1 AND r.until IS NULL
             WHERE c.until IS NULL AND c.since < ?1 ORDER BY c.rowid",
        )
        .map_err(Error::database(context))?;
    let rows = select
        .query_map([release], |row| {
            Ok((
                row.get::<_, i64>(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, String>(2)?,
                row.get::<_, String>(3)?,
                row.get::<_, String>(4)?,
            ))
        })
        .map_err(Error::database(context))?;
    let rows: rusqlite::Result<Vec<_>> = rows.collect();
    for (row, document, name, old, new) in rows.map_err(Error::database(context))? {
        let Some(number) = held(connection, &document)? else { continue };
        let is = field(connection, number, &name)?;
        if is == old {
            let mended = mended(connection, number, &name, &new)?;
            replace(connection, number, mended, release)?;
        } else {
            connection
                .execute("UPDATE document_corrections SET until = ?2 WHERE rowid = ?1", [row, release])
                .map_err(Error::database(context))?;
            report.changes.push(format!(
                "document {document}: the correction of {name} ends: its file says {is:?} now, not {old:?}"
            ));
        }
    }
    Ok(())
}

/// The rows of a file of corrections.
fn rows(file: &str, bytes: &[u8]) -> std::result::Result<Vec<Correction>, Vec<BadRow>> {
    let fault = |line: u64, column: &str, problem: String, hint: Option<String>| BadRow {
        file: file.to_string(),
        line,
        column: column.to_string(),
        problem,
        hint,
    };
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let head =
        reader.headers().map_err(|error| vec![fault(1, "", format!("no head row: {error}"), None)])?.clone();
    let known = || COLUMNS.into_iter().chain(MORE);
    let mut bad = Vec::new();
    for name in &head {
        if !known().any(|column| column == name) {
            bad.push(fault(
                1,
                name,
                "unknown column".into(),
                nearest(name, known()).map(|n| format!("did you mean {n:?}?")).or_else(|| {
                    let columns: Vec<&str> = known().collect();
                    Some(format!("the columns are {}", columns.join(",")))
                }),
            ));
        }
    }
    for name in COLUMNS.iter().filter(|name| !head.iter().any(|column| column == **name)) {
        bad.push(fault(
            1,
            name,
            "the column is missing".into(),
            Some(format!("the columns are {}", COLUMNS.join(","))),
        ));
    }
    if !bad.is_empty() {
        return Err(bad);
    }
    let mut out = Vec::new();
    let mut seen = HashSet::new();
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                bad.push(fault(line, "", format!("the row cannot be read: {error}"), None));
                continue;
            }
        };
        let line = record.position().map_or(0, csv::Position::line);
        if record.len() != head.len() {
            bad.push(fault(
                line,
                "",
                format!("{} cells where the head has {}", record.len(), head.len()),
                None,
            ));
            continue;
        }
        let cell = |name: &str| {
            let place = head.iter().position(|column| column == name);
            place.and_then(|i| record.get(i)).unwrap_or("").trim().to_string()
        };
        let row = Correction {
            line,
            document: cell("document"),
            field: cell("field"),
            old: cell("old"),
            new: cell("new"),
            reason: cell("reason"),
            by: cell("by"),
        };
        bad.extend(check(&row).into_iter().map(|(column, problem, hint)| fault(line, column, problem, hint)));
        if !seen.insert((row.document.clone(), row.field.clone())) {
            bad.push(fault(
                line,
                "document",
                "the field of this document is corrected by an earlier row too".into(),
                None,
            ));
        }
        out.push(row);
    }
    if bad.is_empty() { Ok(out) } else { Err(bad) }
}

/// What is wrong with a row by itself.
fn check(row: &Correction) -> Vec<Fault> {
    let mut out = Vec::new();
    if !MENDABLE.contains(&row.field.as_str()) {
        let hint = nearest(&row.field, MENDABLE.into_iter()).map(|n| format!("did you mean {n:?}?"));
        out.push(("field", format!("{:?} is no field: {} are", row.field, MENDABLE.join(", ")), hint));
    }
    if matches!(row.field.as_str(), "date" | "published")
        && !row.new.is_empty()
        && Time::parse(&row.new).is_none()
    {
        out.push((
            "new",
            format!("{:?} is no date", row.new),
            Some("write YYYY-MM-DD, YYYY-MM or YYYY".into()),
        ));
    }
    if row.reason.is_empty() {
        out.push(("reason", "a correction needs its reason".into(), None));
    }
    if row.old == row.new {
        out.push(("new", "old and new are the same".into(), None));
    }
    out
}
