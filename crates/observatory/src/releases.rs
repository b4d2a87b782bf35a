//! Releases: what was taken in when, what changed, and taking it back.

use crate::clock::Clock;
use crate::error::{Error, Result};
use crate::import::quoted;
use crate::search;
use crate::tables::Table;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use std::collections::BTreeMap;

/// A release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    /// Its number.
    pub id: i64,
    /// The pack it took in.
    pub pack: String,
    /// The day from which we hold it.
    pub held_from: String,
    /// SHA-256 of the files.
    pub sha256: String,
    /// Rows added.
    pub added: i64,
    /// Cells changed.
    pub changed: i64,
    /// Rows ended.
    pub ended: i64,
    /// The day it was undone.
    pub undone_on: Option<String>,
}

/// Every release, newest first.
pub(crate) fn list(connection: &Connection) -> Result<Vec<Release>> {
    let context = "reading the releases";
    let mut select = connection
        .prepare("SELECT id, pack, held_from, sha256, added, changed, ended, undone_on FROM releases ORDER BY id DESC")
        .map_err(Error::database(context))?;
    let rows = select
        .query_map([], |row| {
            Ok(Release {
                id: row.get(0)?,
                pack: row.get(1)?,
                held_from: row.get(2)?,
                sha256: row.get(3)?,
                added: row.get(4)?,
                changed: row.get(5)?,
                ended: row.get(6)?,
                undone_on: row.get(7)?,
            })
        })
        .map_err(Error::database(context))?;
    let all: rusqlite::Result<Vec<Release>> = rows.collect();
    all.map_err(Error::database(context))
}

/// Takes a release back: a new release ends its rows and lets hold again what it had ended.
pub(crate) fn undo(connection: &mut Connection, release: Option<i64>, clock: &dyn Clock) -> Result<Release> {
    let context = "undoing a release";
    let transaction = connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(Error::database(context))?;
    let chosen = list(&transaction)?
        .into_iter()
        .filter(|r| r.undone_on.is_none() && !r.pack.starts_with("undo "))
        .find(|r| release.is_none_or(|wanted| wanted == r.id))
        .ok_or_else(|| Error::NotFound {
            what: "release",
            name: release.map_or("to undo".into(), |id| id.to_string()),
            near: None,
        })?;
    let today = clock.today().to_string();
    transaction
        .execute(
            "INSERT INTO releases (pack, held_from, sha256, added, changed, ended) VALUES (?1, ?2, '', 0, 0, ?3)",
            params![format!("undo {}", chosen.id), today, chosen.added],
        )
        .map_err(Error::database(context))?;
    let number = transaction.last_insert_rowid();
    for table in Table::ALL {
        let columns = quoted(table).join(", ");
        let resolved = if table == Table::Statements { ", thing, place_id, said_last" } else { "" };
        let sql = [
            format!(
                "UPDATE {} SET until = {number} WHERE since = {} AND until IS NULL",
                table.name(),
                chosen.id
            ),
            format!(
                "INSERT INTO {name} ({columns}{resolved}, pack, position, since)
                 SELECT {columns}{resolved}, pack, position, {number} FROM {name} WHERE until = {}",
                chosen.id,
                name = table.name()
            ),
        ];
        for statement in sql {
            transaction.execute(&statement, []).map_err(Error::database(context))?;
        }
    }
    transaction
        .execute("UPDATE releases SET undone_on = ?2 WHERE id = ?1", params![chosen.id, today])
        .map_err(Error::database(context))?;
    search::index(&transaction, number)?;
    transaction.commit().map_err(Error::database(context))?;
    Ok(Release { undone_on: Some(today), ..chosen })
}

/// Rows of a table valid at a release, by their key.
fn rows_at(connection: &Connection, table: Table, release: i64) -> Result<BTreeMap<String, Vec<String>>> {
    let context = "comparing releases";
    let sql = format!(
        "SELECT {} FROM {} WHERE since <= ?1 AND (until IS NULL OR until > ?1)",
        quoted(table).join(", "),
        table.name()
    );
    let mut select = connection.prepare(&sql).map_err(Error::database(context))?;
    let count = table.columns().len();
    let rows = select
        .query_map([release], |row| (0..count).map(|i| row.get(i)).collect::<rusqlite::Result<Vec<String>>>())
        .map_err(Error::database(context))?;
    let mut out = BTreeMap::new();
    for row in rows {
        let cells = row.map_err(Error::database(context))?;
        out.insert(cells[..table.key_columns()].join(" "), cells);
    }
    Ok(out)
}

/// What changed between two releases, a line a row or cell.
pub(crate) fn diff(connection: &Connection, from: i64, to: i64) -> Result<Vec<String>> {
    for release in [from, to] {
        let held: Option<i64> = connection
            .query_row("SELECT id FROM releases WHERE id = ?1", [release], |row| row.get(0))
            .optional()
            .map_err(Error::database("comparing releases"))?;
        if held.is_none() {
            return Err(Error::NotFound { what: "release", name: release.to_string(), near: None });
        }
    }
    let mut out = Vec::new();
    for table in Table::ALL {
        let (before, after) = (rows_at(connection, table, from)?, rows_at(connection, table, to)?);
        for (key, cells) in &after {
            match before.get(key) {
                None => out.push(format!("+ {} {key}", table.name())),
                Some(old) => {
                    for ((column, a), b) in
                        table.columns().iter().zip(old).zip(cells).filter(|((_, a), b)| a != b)
                    {
                        out.push(format!("~ {} {key}: {column}: {a:?} → {b:?}", table.name()));
                    }
                }
            }
        }
        out.extend(
            before
                .keys()
                .filter(|key| !after.contains_key(*key))
                .map(|key| format!("- {} {key}", table.name())),
        );
    }
    Ok(out)
}
