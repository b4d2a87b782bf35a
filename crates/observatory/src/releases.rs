//! Releases: what was taken in when, what changed, and taking it back.

use crate::clock::Clock;
use crate::error::{Error, Result};
use crate::import::{self, quoted};
use crate::tables::Table;
use crate::{held, search, starter};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use std::collections::{BTreeMap, BTreeSet};

/// What the name of a release that takes another back begins with; no pack may be named so.
pub(crate) const UNDO: &str = "undo ";

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

/// The day from which a new release is held: today, but never before an older release, even where the machine's
/// clock was set back, so that "as held on" a day always means a first part of the releases.
pub(crate) fn day(connection: &Connection, clock: &dyn Clock) -> Result<String> {
    let last: Option<String> = connection
        .query_row("SELECT max(held_from) FROM releases", [], |row| row.get(0))
        .map_err(Error::database("reading the releases"))?;
    let today = clock.today().to_string();
    Ok(last.map_or(today.clone(), |last| last.max(today)))
}

/// Takes a release back: a new release ends its rows and lets hold again what it had ended.
///
/// A row that a later release changed is not touched silently: the undo is refused, naming that release. So is an undo
/// that would leave statements without what they refer to.
pub(crate) fn undo(connection: &mut Connection, release: Option<i64>, clock: &dyn Clock) -> Result<Release> {
    let context = "undoing a release";
    let transaction = connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(Error::database(context))?;
    let chosen = chosen(list(&transaction)?, release)?;
    let today = day(&transaction, clock)?;
    transaction
        .execute(
            "INSERT INTO releases (pack, held_from, sha256, added, changed, ended) VALUES (?1, ?2, '', 0, 0, 0)",
            params![format!("{UNDO}{}", chosen.id), today],
        )
        .map_err(Error::database(context))?;
    let number = transaction.last_insert_rowid();
    let (mut ended, mut restored) = (0, 0);
    let mut resolve = false;
    for table in Table::ALL {
        let rows = take_back(&transaction, table, chosen.id, number)?;
        resolve |= rows != (0, 0) && matches!(table, Table::Things | Table::Places | Table::Sources);
        ended += rows.0;
        restored += rows.1;
    }
    let documents = held::take_back(&transaction, chosen.id, number)?;
    ended += documents.0;
    restored += documents.1;
    if let Some((statement, column, name)) = import::dangling(&transaction)?.first() {
        return Err(Error::Refused(format!(
            "release {} cannot be undone: statement {statement:?} would have no {column} {name:?}\nhint: undo first the releases that refer to it (fathom releases)",
            chosen.id
        )));
    }
    transaction
        .execute("UPDATE releases SET added = ?2, ended = ?3 WHERE id = ?1", params![number, restored, ended])
        .map_err(Error::database(context))?;
    mark(&transaction, &chosen, &today)?;
    if resolve {
        import::resolve(&transaction, 0)?;
    }
    search::index(&transaction, number)?;
    transaction.commit().map_err(Error::database(context))?;
    Ok(Release { undone_on: Some(today), ..chosen })
}

/// The release to take back: the one named, else the newest that is neither undone nor an undo itself. What came with the
/// starter is taken back only by its number: who undoes once too often should not lose it.
fn chosen(mut releases: Vec<Release>, named: Option<i64>) -> Result<Release> {
    if let Some(id) = named {
        let Some(at) = releases.iter().position(|r| r.id == id) else {
            return Err(Error::NotFound { what: "release", name: id.to_string(), near: None });
        };
        if let Some(day) = &releases[at].undone_on {
            let own = format!("{UNDO}{id}");
            let by = releases.iter().find(|r| r.pack == own && r.undone_on.is_none());
            let hint = by.map_or(String::new(), |by| format!("\nhint: fathom undo {} brings it back", by.id));
            return Err(Error::Refused(format!("release {id} is undone already, on {day}{hint}")));
        }
        return Ok(releases.swap_remove(at));
    }
    let starter = of_the_starter(&releases);
    let newest = |r: &Release| r.undone_on.is_none() && !r.pack.starts_with(UNDO);
    let Some(at) = releases.iter().position(newest) else {
        return Err(Error::Refused("there is no release to undo".into()));
    };
    if releases[at].id <= starter {
        return Err(Error::Refused(format!(
            "nothing of yours is left to undo: what is held came with the starter\nhint: fathom undo {} takes back its newest part",
            releases[at].id
        )));
    }
    Ok(releases.swap_remove(at))
}

/// The last of the releases that an observatory is made with: those of the starter's packs, before any other.
fn of_the_starter(newest_first: &[Release]) -> i64 {
    let names = starter::names();
    let mut seen: Vec<&str> = Vec::new();
    let mut last = 0;
    for release in newest_first.iter().rev() {
        let pack = release.pack.as_str();
        // Each is taken in once, or in two parts.
        if !names.contains(&pack) || seen.iter().filter(|name| **name == pack).count() == 2 {
            break;
        }
        seen.push(pack);
        last = release.id;
    }
    last
}

/// Marks a release as undone. Where it was an undo, what that had taken back holds again, and so on.
fn mark(connection: &Connection, chosen: &Release, today: &str) -> Result<()> {
    let (mut id, mut pack, mut undone) = (chosen.id, chosen.pack.clone(), true);
    loop {
        connection
            .execute("UPDATE releases SET undone_on = ?2 WHERE id = ?1", params![id, undone.then_some(today)])
            .map_err(Error::database("undoing a release"))?;
        let Some(target) = pack.strip_prefix(UNDO).and_then(|id| id.parse().ok()) else { return Ok(()) };
        id = target;
        pack = connection
            .query_row("SELECT pack FROM releases WHERE id = ?1", [id], |row| row.get(0))
            .map_err(Error::database("undoing a release"))?;
        undone = !undone;
    }
}

/// A row touched by a release or held now.
struct Touched {
    number: i64,
    cells: Vec<String>,
    since: i64,
    until: Option<i64>,
}

fn touched(connection: &Connection, table: Table, condition: &str) -> Result<BTreeMap<String, Touched>> {
    let context = "undoing a release";
    let sql = format!(
        "SELECT rowid, since, until, {} FROM {} WHERE {condition}",
        quoted(table).join(", "),
        table.name()
    );
    let mut select = connection.prepare(&sql).map_err(Error::database(context))?;
    let count = table.columns().len();
    let rows = select
        .query_map([], |row| {
            let cells: rusqlite::Result<Vec<String>> = (3..count + 3).map(|i| row.get(i)).collect();
            Ok(Touched { number: row.get(0)?, since: row.get(1)?, until: row.get(2)?, cells: cells? })
        })
        .map_err(Error::database(context))?;
    let mut out = BTreeMap::new();
    for row in rows {
        let row = row.map_err(Error::database(context))?;
        out.insert(table.key(&row.cells), row);
    }
    Ok(out)
}

/// Takes back what a release did to one table; gives how many rows ended and how many hold again.
fn take_back(connection: &Connection, table: Table, chosen: i64, number: i64) -> Result<(i64, i64)> {
    let context = "undoing a release";
    let before = touched(connection, table, &format!("until = {chosen}"))?;
    let after = touched(connection, table, &format!("since = {chosen}"))?;
    if before.is_empty() && after.is_empty() {
        return Ok((0, 0));
    }
    let now = touched(connection, table, "until IS NULL")?;
    let columns = quoted(table).join(", ");
    let resolved = if table == Table::Statements { ", thing, place_id, said_last" } else { "" };
    let end = format!("UPDATE {} SET until = {number} WHERE rowid = ?1", table.name());
    let restore = format!(
        "INSERT INTO {name} ({columns}{resolved}, pack, position, since)
         SELECT {columns}{resolved}, pack, position, {number} FROM {name} WHERE rowid = ?1",
        name = table.name()
    );
    let (mut ended, mut restored) = (0, 0);
    let keys: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    for key in keys {
        let cells = |rows: &BTreeMap<String, Touched>| rows.get(key).map(|row| row.cells.clone());
        if cells(&now) == cells(&before) {
            continue;
        }
        if cells(&now) != cells(&after) {
            let later = after.get(key).and_then(|row| row.until).or(now.get(key).map(|row| row.since));
            return Err(Error::Refused(format!(
                "release {chosen} cannot be undone: release {later} changed {table} {key:?} after it\nhint: undo release {later} first",
                later = later.map_or("later".to_string(), |id| id.to_string()),
                table = table.name(),
                key = key.replace('\u{1f}', " "),
            )));
        }
        if let Some(row) = now.get(key) {
            connection.execute(&end, [row.number]).map_err(Error::database(context))?;
            ended += 1;
        }
        if let Some(row) = before.get(key) {
            connection.execute(&restore, [row.number]).map_err(Error::database(context))?;
            restored += 1;
        }
    }
    Ok((ended, restored))
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
    out.extend(held::diff(connection, from, to)?);
    Ok(out)
}
