//! Documents in the history of releases: taking a release back, and what changed between two.

use super::publish::{self, record_state};
use crate::error::{Error, Result};
use rusqlite::{Connection, params};
use std::collections::{BTreeMap, BTreeSet};

/// Takes back what a release did to documents; gives how many ended and how many hold again.
pub(crate) fn take_back(connection: &Connection, chosen: i64, number: i64) -> Result<(i64, i64)> {
    let context = "undoing a release of documents";
    let read = |condition: &str, release: Option<i64>| -> Result<BTreeMap<String, i64>> {
        let sql = format!(
            "SELECT v.id, v.number FROM document_ranges r JOIN document_versions v ON v.number = r.version WHERE {condition}"
        );
        let mut select = connection.prepare(&sql).map_err(Error::database(context))?;
        let rows = select
            .query_map(rusqlite::params_from_iter(release), |row| Ok((row.get(0)?, row.get(1)?)))
            .map_err(Error::database(context))?;
        let all: rusqlite::Result<BTreeMap<String, i64>> = rows.collect();
        all.map_err(Error::database(context))
    };
    let before = read("r.until = ?1", Some(chosen))?;
    let after = read("r.since = ?1", Some(chosen))?;
    let corrected = corrections_back(connection, chosen, number)?;
    if before.is_empty() && after.is_empty() {
        if corrected > 0 {
            record_state(connection, number)?;
        }
        return Ok((0, 0));
    }
    let now = read("r.until IS NULL", None)?;
    let (mut ended, mut restored) = (0, 0);
    let keys: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    for key in keys {
        let (was, became, is) = (before.get(key), after.get(key), now.get(key));
        if is == was {
            continue;
        }
        if is != became {
            return Err(Error::Refused(format!(
                "release {chosen} cannot be undone: a later release changed document {key:?} after it\nhint: undo first the later releases of documents (fathom releases)"
            )));
        }
        if let Some(version) = is {
            publish::end(connection, *version, number)?;
            ended += 1;
        }
        if let Some(version) = was {
            publish::begin(connection, *version, number)?;
            restored += 1;
        }
    }
    record_state(connection, number)?;
    Ok((ended, restored))
}

/// Takes back the corrections of a release, and those that it ended.
fn corrections_back(connection: &Connection, chosen: i64, number: i64) -> Result<usize> {
    let context = "undoing corrections";
    connection
        .execute(
            "INSERT INTO document_corrections (document, field, old, new, reason, decided_by, decided_on, since)
             SELECT document, field, old, new, reason, decided_by, decided_on, ?2 FROM document_corrections WHERE until = ?1",
            params![chosen, number],
        )
        .and_then(|again| {
            connection
                .execute(
                    // One that was ended and holds again has a row of its own.
                    "UPDATE document_corrections SET until = ?2 WHERE until IS NULL AND since <> ?2 AND EXISTS
                     (SELECT 1 FROM document_corrections c WHERE c.since = ?1 AND c.document = document_corrections.document
                      AND c.field = document_corrections.field AND c.old = document_corrections.old AND c.new = document_corrections.new)",
                    params![chosen, number],
                )
                .map(|ended| again + ended)
        })
        .map_err(Error::database(context))
}

/// What changed among documents between two releases, a line a document or field.
pub(crate) fn diff(connection: &Connection, from: i64, to: i64) -> Result<Vec<String>> {
    let context = "comparing releases";
    let at = |release: i64| -> Result<BTreeMap<String, i64>> {
        let mut select = connection
            .prepare(&format!("SELECT v.id, v.number FROM {}", super::read::HELD))
            .map_err(Error::database(context))?;
        let rows = select
            .query_map([release], |row| Ok((row.get(0)?, row.get(1)?)))
            .map_err(Error::database(context))?;
        let all: rusqlite::Result<BTreeMap<String, i64>> = rows.collect();
        all.map_err(Error::database(context))
    };
    let (before, after) = (at(from)?, at(to)?);
    let mut out = Vec::new();
    for (id, number) in &after {
        match before.get(id) {
            None => out.push(format!("+ document {id}")),
            Some(old) if old != number => {
                let told = publish::differences(connection, id, *old, *number)?;
                out.extend(told.into_iter().map(|line| format!("~ {line}")));
            }
            Some(_) => {}
        }
    }
    out.extend(before.keys().filter(|id| !after.contains_key(*id)).map(|id| format!("- document {id}")));
    Ok(out)
}
