//! Words in documents held.

use super::DocumentFilter;
use super::read::{HELD, condition};
use super::snippet::{Snippet, snippet};
use crate::error::{Error, Result};
use crate::model::Time;
use crate::reader::Reader;
use crate::search::query;
use rusqlite::types::Value;
use rusqlite::{Row, params_from_iter};

/// The columns of a hit.
const SHOWN: &str = "v.id, v.date, v.title, v.issuer, v.collection, v.text";
/// Weight of a word in a title, where one in the text has 1.
const TITLE: f64 = 5.0;
/// Weight of a document without a date, mostly a list or a note about others, and of one in English that has Chinese
/// words, which it names or lists.
const BESIDE: f64 = 0.5;

/// The order of hits for words: the best by BM25 first, what stands beside the matter at half its weight.
fn best_first(words: &str) -> String {
    let in_english = if words.chars().any(han::is_han) { BESIDE } else { 1.0 };
    format!(
        "bm25(document_words, {TITLE:?}, 1.0) * iif(v.date = '', {BESIDE:?}, 1.0) * iif(v.language = 'en', {in_english:?}, 1.0), v.id"
    )
}

/// A document that has all the words asked for, in brief.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentHit {
    /// Its id.
    pub id: String,
    /// Its date, with its precision; `None` where none is known.
    pub date: Option<Time>,
    /// Its title.
    pub title: String,
    /// Who issued it.
    pub issuer: String,
    /// The collection it came in with.
    pub collection: String,
    /// The part of its text that shows the words; empty where they stand in its title alone.
    pub snippet: Snippet,
}

/// What is known of a document beside its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentHead {
    /// Its title.
    pub title: String,
    /// The collection it came in with.
    pub collection: String,
    /// Who issued it.
    pub issuer: String,
    /// Before whom, or in which programme.
    pub forum: String,
    /// What kind of document it is.
    pub kind: String,
    /// national, provincial, party, media …
    pub level: String,
    /// Province or other place.
    pub place: String,
}

impl Reader {
    /// Documents of a filter that have every word, best first, and how many there are in all. Whether rules count a
    /// document makes no difference here.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn search_documents(
        &self,
        words: &str,
        filter: &DocumentFilter,
        limit: usize,
        offset: usize,
    ) -> Result<(Vec<DocumentHit>, usize)> {
        let Some(query) = query(words) else { return Ok((Vec::new(), 0)) };
        let context = "searching documents";
        let (found, mut parameters) = self.found(query, filter)?;
        let n = parameters.len();
        let total: i64 = self
            .connection
            .query_row(&format!("SELECT count(*) FROM {found}"), params_from_iter(&parameters), |row| {
                row.get(0)
            })
            .map_err(Error::database(context))?;
        let mut select = self
            .connection
            .prepare_cached(&format!(
                "SELECT {SHOWN} FROM {found} ORDER BY {} LIMIT ?{} OFFSET ?{}",
                best_first(words),
                n + 1,
                n + 2
            ))
            .map_err(Error::database(context))?;
        parameters.extend([limit, offset].map(|n| Value::Integer(i64::try_from(n).unwrap_or(i64::MAX))));
        let rows = select
            .query_map(params_from_iter(&parameters), |row| hit(row, words))
            .map_err(Error::database(context))?;
        let hits: rusqlite::Result<Vec<DocumentHit>> = rows.collect();
        Ok((hits.map_err(Error::database(context))?, usize::try_from(total).unwrap_or(0)))
    }

    /// The same, of the documents that `keeps` keeps: for what no filter can say.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn search_documents_where(
        &self,
        words: &str,
        filter: &DocumentFilter,
        limit: usize,
        offset: usize,
        keeps: &dyn Fn(&DocumentHead) -> bool,
    ) -> Result<(Vec<DocumentHit>, usize)> {
        let Some(query) = query(words) else { return Ok((Vec::new(), 0)) };
        let context = "searching documents";
        let (found, parameters) = self.found(query, filter)?;
        let mut select = self
            .connection
            .prepare_cached(&format!(
                "SELECT v.number, v.title, v.collection, v.issuer, v.forum, v.kind, v.level, v.place FROM {found} ORDER BY {}",
                best_first(words)
            ))
            .map_err(Error::database(context))?;
        let mut rows = select.query(params_from_iter(&parameters)).map_err(Error::database(context))?;
        let mut kept: Vec<i64> = Vec::new();
        while let Some(row) = rows.next().map_err(Error::database(context))? {
            let (number, head) = head(row).map_err(Error::database(context))?;
            if keeps(&head) {
                kept.push(number);
            }
        }
        let mut shown = self
            .connection
            .prepare_cached(&format!("SELECT {SHOWN} FROM document_versions v WHERE v.number = ?1"))
            .map_err(Error::database(context))?;
        let hits: rusqlite::Result<Vec<DocumentHit>> = kept
            .iter()
            .skip(offset)
            .take(limit)
            .map(|number| shown.query_row([number], |row| hit(row, words)))
            .collect();
        Ok((hits.map_err(Error::database(context))?, kept.len()))
    }

    /// The documents of a filter that have the words, as what stands after `FROM`, with its parameters.
    fn found(&self, query: String, filter: &DocumentFilter) -> Result<(String, Vec<Value>)> {
        let (condition, values) = condition(filter, &self.names_of_place(filter)?);
        let n = values.len() + 2;
        let found = format!(
            "{HELD} JOIN document_words ON document_words.rowid = v.number WHERE document_words MATCH ?{n} AND ({condition})"
        );
        let mut parameters = vec![Value::Integer(self.release)];
        parameters.extend(values.into_iter().map(Value::Text));
        parameters.push(Value::Text(query));
        Ok((found, parameters))
    }

    /// The first of these names that no document bears as collection, issuer, forum or kind.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn unknown_source(&self, names: &[String]) -> Result<Option<String>> {
        let sql = format!(
            "SELECT EXISTS (SELECT 1 FROM {HELD} WHERE ?2 IN (v.collection, v.issuer, v.forum, v.kind))"
        );
        for name in names {
            let known: bool = self
                .connection
                .query_row(&sql, rusqlite::params![self.release, name], |row| row.get(0))
                .map_err(Error::database("looking for a source"))?;
            if !known {
                return Ok(Some(name.clone()));
            }
        }
        Ok(None)
    }
}

/// A hit of a row with the columns of a hit.
fn hit(row: &Row, words: &str) -> rusqlite::Result<DocumentHit> {
    Ok(DocumentHit {
        id: row.get(0)?,
        date: Time::parse(&row.get::<_, String>(1)?),
        title: row.get(2)?,
        issuer: row.get(3)?,
        collection: row.get(4)?,
        snippet: snippet(&row.get::<_, String>(5)?, words),
    })
}

/// A document's number, and what is known of it beside its text.
fn head(row: &Row) -> rusqlite::Result<(i64, DocumentHead)> {
    let head = DocumentHead {
        title: row.get(1)?,
        collection: row.get(2)?,
        issuer: row.get(3)?,
        forum: row.get(4)?,
        kind: row.get(5)?,
        level: row.get(6)?,
        place: row.get(7)?,
    };
    Ok((row.get(0)?, head))
}
