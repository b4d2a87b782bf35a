//! Words in documents held.

use super::read::HELD;
use crate::error::{Error, Result};
use crate::model::Time;
use crate::reader::Reader;
use crate::search::query;
use rusqlite::params;

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
}

impl Reader {
    /// Documents that have every word, best first, and how many there are in all.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn search_documents(
        &self,
        words: &str,
        limit: usize,
        offset: usize,
    ) -> Result<(Vec<DocumentHit>, usize)> {
        let Some(query) = query(words) else { return Ok((Vec::new(), 0)) };
        let context = "searching documents";
        let found = format!(
            "{HELD} JOIN document_words ON document_words.rowid = v.number WHERE document_words MATCH ?2"
        );
        let total: i64 = self
            .connection
            .query_row(&format!("SELECT count(*) FROM {found}"), params![self.release, query], |row| {
                row.get(0)
            })
            .map_err(Error::database(context))?;
        let mut select = self
            .connection
            .prepare_cached(&format!(
                "SELECT v.id, v.date, v.title, v.issuer, v.collection FROM {found} ORDER BY document_words.rank, v.id LIMIT ?3 OFFSET ?4"
            ))
            .map_err(Error::database(context))?;
        let [limit, offset] = [limit, offset].map(|n| i64::try_from(n).unwrap_or(i64::MAX));
        let rows = select
            .query_map(params![self.release, query, limit, offset], |row| {
                Ok(DocumentHit {
                    id: row.get(0)?,
                    date: Time::parse(&row.get::<_, String>(1)?),
                    title: row.get(2)?,
                    issuer: row.get(3)?,
                    collection: row.get(4)?,
                })
            })
            .map_err(Error::database(context))?;
        let hits: rusqlite::Result<Vec<DocumentHit>> = rows.collect();
        Ok((hits.map_err(Error::database(context))?, usize::try_from(total).unwrap_or(0)))
    }
}
