//! The views and their descriptions. Views hold nothing, so every step of the schema makes them anew.

use crate::error::{Error, Result};
use rusqlite::{Connection, params};
use std::collections::HashMap;

const VIEWS: &str = include_str!("../data/views.csv");
const COLUMNS: &str = include_str!("../data/columns.csv");

/// Makes all views, and fills the table `about` with the words for each of their columns.
pub(crate) fn make(connection: &Connection) -> Result<()> {
    let context = "making the views";
    let old: Vec<String> = column(connection, "SELECT name FROM sqlite_schema WHERE type = ?1", "view")?;
    for name in old {
        connection.execute_batch(&format!("DROP VIEW \"{name}\"")).map_err(Error::database(context))?;
    }
    connection.execute_batch("DELETE FROM about").map_err(Error::database(context))?;
    connection.execute_batch(include_str!("views.sql")).map_err(Error::database(context))?;
    let mut insert = connection
        .prepare("INSERT INTO about (view, \"column\", words, words_zh, unit) VALUES (?1, ?2, ?3, ?4, ?5)")
        .map_err(Error::database(context))?;
    let words: HashMap<[String; 2], [String; 3]> = rows::<5>(COLUMNS)?
        .into_iter()
        .map(|[view, column, words, words_zh, unit]| ([view, column], [words, words_zh, unit]))
        .collect();
    for [view, name, name_zh] in rows::<3>(VIEWS)? {
        insert.execute(params![view, "", name, name_zh, ""]).map_err(Error::database(context))?;
        for column in column(connection, "SELECT name FROM pragma_table_info(?1)", &view)? {
            let own = words.get(&[view.clone(), column.clone()]);
            let shared = || words.get(&[String::new(), column.clone()]);
            // A column that the table does not describe shows as such; a test holds that there is none.
            let empty = Default::default();
            let [text, text_zh, unit] = own.or_else(shared).unwrap_or(&empty);
            insert.execute(params![view, column, text, text_zh, unit]).map_err(Error::database(context))?;
        }
    }
    Ok(())
}

fn column(connection: &Connection, sql: &str, parameter: &str) -> Result<Vec<String>> {
    let context = "reading the schema";
    let mut select = connection.prepare(sql).map_err(Error::database(context))?;
    let names: rusqlite::Result<Vec<String>> =
        select.query_map([parameter], |row| row.get(0)).map_err(Error::database(context))?.collect();
    names.map_err(Error::database(context))
}

/// The rows of a built-in table of `N` columns.
fn rows<const N: usize>(text: &str) -> Result<Vec<[String; N]>> {
    let refuse =
        |problem: String| Error::Refused(format!("the words for the views cannot be read: {problem}"));
    let mut out = Vec::new();
    for record in csv::Reader::from_reader(text.as_bytes()).into_records() {
        let record = record.map_err(|error| refuse(error.to_string()))?;
        let cells: Vec<String> = record.iter().map(str::to_string).collect();
        out.push(cells.try_into().map_err(|_| refuse("a row is short of a cell".into()))?);
    }
    Ok(out)
}
