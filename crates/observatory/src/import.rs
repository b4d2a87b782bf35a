//! Taking in a pack: parse all, check all, then one transaction that makes a release.

use crate::clock::Clock;
use crate::error::{BadRow, Error, Result};
use crate::pack::Pack;
use crate::tables::{Row, Table};
use crate::validate::{Known, validate};
use crate::{model::Time, releases, search};
use rusqlite::{Connection, Transaction, TransactionBehavior, params, params_from_iter};
use std::collections::{HashMap, HashSet};

/// What an import did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// The release made; `None` where nothing changed.
    pub release: Option<i64>,
    /// The pack's name.
    pub pack: String,
    /// Rows new in this release.
    pub added: usize,
    /// Rows that replace older ones, as `table id: column: old → new`.
    pub changed: Vec<String>,
    /// Ids of rows that ended.
    pub ended: Vec<String>,
}

/// A row held: SQLite's number of it and its cells.
type Held = HashMap<String, (i64, Vec<String>)>;

/// Imports packs as one release each, in one transaction.
pub(crate) fn import(
    connection: &mut Connection,
    packs: &[Pack],
    clock: &dyn Clock,
) -> Result<Vec<ImportReport>> {
    let transaction = connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(Error::database("beginning an import"))?;
    let mut reports = Vec::new();
    for pack in packs {
        reports.push(import_one(&transaction, pack, clock)?);
    }
    transaction.commit().map_err(Error::database("ending an import"))?;
    Ok(reports)
}

fn import_one(transaction: &Transaction, pack: &Pack, clock: &dyn Clock) -> Result<ImportReport> {
    let known = known(transaction, pack)?;
    let bad = validate(pack, &known);
    if !bad.is_empty() {
        return Err(Error::BadRows(bad));
    }
    let mut report = ImportReport { pack: pack.name.clone(), ..ImportReport::default() };
    let release: i64 = transaction
        .query_row("SELECT coalesce(max(id), 0) + 1 FROM releases", [], |row| row.get(0))
        .map_err(Error::database("numbering the release"))?;
    transaction
        .execute(
            "INSERT INTO releases (id, pack, held_from, sha256, added, changed, ended) VALUES (?1, ?2, ?3, ?4, 0, 0, 0)",
            params![release, pack.name, releases::day(transaction, clock)?, pack.sha256],
        )
        .map_err(Error::database("writing the release"))?;
    let mut vocabulary_changed = false;
    for (table, rows) in &pack.tables {
        let changed = write_table(transaction, *table, rows, pack, release, &mut report)?;
        vocabulary_changed |= changed && matches!(table, Table::Things | Table::Places | Table::Sources);
    }
    if report.added + report.changed.len() + report.ended.len() == 0 {
        transaction
            .execute("DELETE FROM releases WHERE id = ?1", [release])
            .map_err(Error::database("dropping an empty release"))?;
        return Ok(report);
    }
    let file = pack.files.values().next_back().map_or(pack.name.as_str(), String::as_str);
    let bad: Vec<BadRow> = dangling(transaction)?
        .into_iter()
        .map(|(statement, column, name)| BadRow {
            file: file.to_string(),
            line: 0,
            column: String::new(),
            problem: format!("{name:?} would end, but statement {statement:?} has it as its {column}"),
            hint: Some("keep the row, or end the statement first".into()),
        })
        .collect();
    if !bad.is_empty() {
        return Err(Error::BadRows(bad));
    }
    transaction
        .execute(
            "UPDATE releases SET added = ?2, changed = ?3, ended = ?4 WHERE id = ?1",
            params![release, count(report.added), count(report.changed.len()), count(report.ended.len())],
        )
        .map_err(Error::database("writing the release"))?;
    resolve(transaction, if vocabulary_changed { 0 } else { release })?;
    search::index(transaction, release)?;
    report.release = Some(release);
    Ok(report)
}

/// Statements held now that refer to what is not held: statement, column, the id referred to.
pub(crate) fn dangling(connection: &Connection) -> Result<Vec<(String, String, String)>> {
    let context = "checking references";
    let mut out = Vec::new();
    for (column, table, id) in [
        ("subject", "entities", "id"),
        ("object", "entities", "id"),
        ("source", "sources", "id"),
        ("property", "properties", "property"),
    ] {
        let sql = format!(
            "SELECT id, {column} FROM statements s WHERE until IS NULL AND {column} <> ''
             AND {column} NOT IN (SELECT {id} FROM {table} WHERE until IS NULL) ORDER BY rowid LIMIT 100"
        );
        let mut select = connection.prepare(&sql).map_err(Error::database(context))?;
        let rows = select
            .query_map([], |row| Ok((row.get(0)?, column.to_string(), row.get(1)?)))
            .map_err(Error::database(context))?;
        for row in rows {
            out.push(row.map_err(Error::database(context))?);
        }
    }
    Ok(out)
}

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// What rows may refer to beside the pack's own: all that is held and does not end with this import.
fn known(connection: &Connection, importing: &Pack) -> Result<Known> {
    let mut known = Known::default();
    for table in [Table::Entities, Table::Sources, Table::Statements, Table::Properties] {
        let sql = format!(
            "SELECT {}, {}, pack FROM {} WHERE until IS NULL",
            table.columns()[0],
            table.columns()[1],
            table.name()
        );
        let mut statement = connection.prepare(&sql).map_err(Error::database("reading ids"))?;
        let rows = statement
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .map_err(Error::database("reading ids"))?;
        for row in rows {
            let (id, second, pack): (String, String, String) = row.map_err(Error::database("reading ids"))?;
            let replaced =
                !importing.partial && pack == importing.name && importing.tables.contains_key(&table);
            match table {
                _ if replaced => false,
                Table::Entities => known.entities.insert(id.clone()),
                Table::Sources => known.sources.insert(id.clone()),
                Table::Properties => known.properties.insert(id.clone(), second).is_none(),
                _ => false,
            };
            known.owners.insert((table, id), pack);
        }
    }
    Ok(known)
}

fn held(connection: &Connection, table: Table, pack: &str) -> Result<Held> {
    let columns = quoted(table).join(", ");
    let sql = format!("SELECT rowid, {columns} FROM {} WHERE pack = ?1 AND until IS NULL", table.name());
    let mut statement = connection.prepare(&sql).map_err(Error::database("reading the pack as held"))?;
    let count = table.columns().len();
    let rows = statement
        .query_map([pack], |row| {
            let cells: rusqlite::Result<Vec<String>> = (1..=count).map(|i| row.get(i)).collect();
            Ok((row.get::<_, i64>(0)?, cells?))
        })
        .map_err(Error::database("reading the pack as held"))?;
    let mut out = Held::new();
    for row in rows {
        let (number, cells) = row.map_err(Error::database("reading the pack as held"))?;
        out.insert(Row { line: 0, cells: cells.clone() }.key(table), (number, cells));
    }
    Ok(out)
}

/// The columns of a table, quoted ("from" and "to" are words of SQL).
pub(crate) fn quoted(table: Table) -> Vec<String> {
    table.columns().iter().map(|c| format!("\"{c}\"")).collect()
}

/// Writes what is new of a table; whether anything changed.
fn write_table(
    transaction: &Transaction,
    table: Table,
    rows: &[Row],
    pack: &Pack,
    release: i64,
    report: &mut ImportReport,
) -> Result<bool> {
    let before = held(transaction, table, &pack.name)?;
    let columns = quoted(table);
    let marks: Vec<String> = (1..=columns.len() + 3).map(|i| format!("?{i}")).collect();
    let insert = format!(
        "INSERT INTO {} ({}, pack, position, since) VALUES ({})",
        table.name(),
        columns.join(", "),
        marks.join(", ")
    );
    let mut insert = transaction.prepare(&insert).map_err(Error::database("writing rows"))?;
    let end = format!("UPDATE {} SET until = ?2 WHERE rowid = ?1", table.name());
    let mut end = transaction.prepare(&end).map_err(Error::database("ending rows"))?;
    let order = format!("UPDATE {} SET position = ?2 WHERE rowid = ?1 AND position <> ?2", table.name());
    let mut order = transaction.prepare(&order).map_err(Error::database("ordering rows"))?;
    let place = format!(
        "SELECT coalesce((SELECT position FROM {name} WHERE rowid = ?1), (SELECT max(position) + 1 FROM {name} WHERE pack = ?2), 0)",
        name = table.name()
    );
    let mut place = transaction.prepare(&place).map_err(Error::database("ordering rows"))?;
    let mut seen = HashSet::new();
    let mut any = false;
    for (position, row) in rows.iter().enumerate() {
        let key = row.key(table);
        seen.insert(key.clone());
        match before.get(&key) {
            Some((number, cells)) if *cells == row.cells => {
                if !pack.partial {
                    // The order of a file is no content: it is kept for the export, and makes no release.
                    order
                        .execute(params![number, count(position)])
                        .map_err(Error::database("ordering rows"))?;
                }
                continue;
            }
            Some((number, cells)) => {
                for ((column, old), new) in
                    table.columns().iter().zip(cells).zip(&row.cells).filter(|((_, a), b)| *a != *b)
                {
                    report.changed.push(format!(
                        "{} {}: {column}: {old:?} → {new:?}",
                        table.name(),
                        row.cells[0]
                    ));
                }
                end.execute(params![number, release]).map_err(Error::database("ending rows"))?;
            }
            None => report.added += 1,
        }
        any = true;
        // A row of a single file stays where the row stood that it replaces, or comes last.
        let position = if pack.partial && !before.is_empty() {
            let old = before.get(&key).map(|(number, _)| *number);
            place
                .query_row(params![old, pack.name], |row| row.get(0))
                .map_err(Error::database("ordering rows"))?
        } else {
            count(position)
        };
        let values = row.cells.iter().cloned().map(rusqlite::types::Value::Text).chain([
            rusqlite::types::Value::Text(pack.name.clone()),
            rusqlite::types::Value::Integer(position),
            rusqlite::types::Value::Integer(release),
        ]);
        insert.execute(params_from_iter(values)).map_err(Error::database("writing rows"))?;
    }
    if !pack.partial {
        let mut gone: Vec<_> = before.iter().filter(|(key, _)| !seen.contains(*key)).collect();
        gone.sort();
        for (_, (number, cells)) in gone {
            end.execute(params![number, release]).map_err(Error::database("ending rows"))?;
            report.ended.push(format!("{} {}", table.name(), cells[0]));
            any = true;
        }
    }
    Ok(any)
}

/// Resolves `what` to a thing, `place` to a place and the last day said, for statements since a release.
pub(crate) fn resolve(transaction: &Transaction, since: i64) -> Result<()> {
    let context = "resolving things and places";
    let things = spellings(
        transaction,
        "SELECT id, id || '|' || name || '|' || spellings FROM things WHERE until IS NULL",
    )?;
    let places = spellings(
        transaction,
        "SELECT id, id || '|' || name || '|' || name_zh || '|' || aliases FROM places WHERE until IS NULL",
    )?;
    let mut dates = HashMap::new();
    let mut sources = transaction
        .prepare("SELECT id, date FROM sources WHERE until IS NULL")
        .map_err(Error::database(context))?;
    let rows = sources
        .query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))
        .map_err(Error::database(context))?;
    for row in rows {
        let (id, date) = row.map_err(Error::database(context))?;
        dates.insert(id, date);
    }
    let mut select = transaction
        .prepare(
            "SELECT rowid, what, place, said_on, source FROM statements WHERE until IS NULL AND since >= ?1",
        )
        .map_err(Error::database(context))?;
    let mut update = transaction
        .prepare("UPDATE statements SET thing = ?2, place_id = ?3, said_last = ?4 WHERE rowid = ?1")
        .map_err(Error::database(context))?;
    let rows = select
        .query_map([since], |row| {
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
    for (number, what, place, said_on, source) in rows.map_err(Error::database(context))? {
        let said = if said_on.is_empty() { dates.get(&source).cloned().unwrap_or_default() } else { said_on };
        let last = Time::parse(&said).map(|time| time.last.to_string());
        let thing = things.get(&what.to_lowercase());
        let place = places.get(&place.to_lowercase());
        update.execute(params![number, thing, place, last]).map_err(Error::database(context))?;
    }
    Ok(())
}

/// Spelling → id, of a query that gives ids and spellings with `|` between.
fn spellings(connection: &Connection, sql: &str) -> Result<HashMap<String, String>> {
    let mut statement = connection.prepare(sql).map_err(Error::database("reading the vocabulary"))?;
    let rows = statement
        .query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))
        .map_err(Error::database("reading the vocabulary"))?;
    let mut out = HashMap::new();
    for row in rows {
        let (id, list) = row.map_err(Error::database("reading the vocabulary"))?;
        for spelling in list.split('|').map(str::trim).filter(|s| !s.is_empty()) {
            out.entry(spelling.to_lowercase()).or_insert_with(|| id.clone());
        }
    }
    Ok(out)
}
