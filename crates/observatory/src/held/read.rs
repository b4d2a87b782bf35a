//! Asking for documents as they are held at a release.

use super::rules::{Rules, Seen};
use super::{AlignedPair, DocumentFilter, HeldDocument, HeldPair};
use crate::error::{Error, Result};
use crate::model::Time;
use crate::reader::Reader;
use rusqlite::{OptionalExtension, Row, params};
use std::collections::HashSet;

/// The versions held at release `?1`.
pub(crate) const HELD: &str = "document_ranges r JOIN document_versions v ON v.number = r.version AND r.since <= ?1 AND (r.until IS NULL OR r.until > ?1)";

const COLUMNS: &str = "v.id, v.collection, v.date, v.title, v.text, v.issuer, v.speaker, v.forum, v.level, v.place, v.kind, v.language, v.url,
 v.published, v.doc_no, v.extra, v.content, v.near";

/// What is needed of a document to put it in order and to tell whether it is counted.
struct Brief {
    number: i64,
    collection: String,
    kind: String,
    date: String,
    content: Vec<u8>,
    has_text: bool,
    chosen: bool,
}

impl Reader {
    /// Gives each document, in the order of dates (the undated last), then of ids.
    ///
    /// # Errors
    /// Where the file cannot be read, or `f` fails.
    pub fn each_document(
        &self,
        filter: &DocumentFilter,
        f: &mut dyn FnMut(HeldDocument) -> Result<()>,
    ) -> Result<()> {
        let context = "reading documents";
        let rules = Rules::built_in()?;
        let mut seen: HashSet<(String, Vec<u8>)> = HashSet::new();
        let mut select = self
            .connection
            .prepare_cached(&format!("SELECT {COLUMNS} FROM document_versions v WHERE number = ?1"))
            .map_err(Error::database(context))?;
        for brief in self.in_order(filter)? {
            // Whether it repeats an earlier one is asked of all, not only of those chosen.
            let repeats = brief.has_text && !seen.insert((brief.collection, brief.content));
            let reason = rules.reason(Seen {
                kind: &brief.kind,
                has_text: brief.has_text,
                has_date: !brief.date.is_empty(),
                repeats,
            });
            if !brief.chosen || filter.counted && reason.is_some() {
                continue;
            }
            let mut held = select.query_row([brief.number], document).map_err(Error::database(context))?;
            held.left_out = reason.map(str::to_string);
            f(held)?;
        }
        Ok(())
    }

    /// All documents in brief, in order.
    fn in_order(&self, filter: &DocumentFilter) -> Result<Vec<Brief>> {
        let context = "ordering documents";
        let (condition, values) = condition(filter, &self.names_of_place(filter)?);
        let sql = format!(
            "SELECT v.number, v.collection, v.kind, v.date, v.content, v.chars > 0, ({condition}) FROM {HELD} ORDER BY v.date = '', v.date, v.id"
        );
        let mut select = self.connection.prepare_cached(&sql).map_err(Error::database(context))?;
        let parameters = std::iter::once(rusqlite::types::Value::Integer(self.release))
            .chain(values.into_iter().map(rusqlite::types::Value::Text));
        let rows = select
            .query_map(rusqlite::params_from_iter(parameters), |row| {
                Ok(Brief {
                    number: row.get(0)?,
                    collection: row.get(1)?,
                    kind: row.get(2)?,
                    date: row.get(3)?,
                    content: row.get(4)?,
                    has_text: row.get(5)?,
                    chosen: row.get(6)?,
                })
            })
            .map_err(Error::database(context))?;
        let all: rusqlite::Result<Vec<Brief>> = rows.collect();
        all.map_err(Error::database(context))
    }

    /// The names of the place that a filter asks for, where it asks for one: documents say 河北省 where one asks for 河北
    /// or Hebei.
    pub(crate) fn names_of_place(&self, filter: &DocumentFilter) -> Result<Vec<String>> {
        let Some(asked) = &filter.place else { return Ok(Vec::new()) };
        let mut names = vec![asked.clone()];
        for place in self.places()? {
            let own: Vec<String> = [place.name, place.name_zh].into_iter().chain(place.aliases).collect();
            if own.iter().any(|name| name.eq_ignore_ascii_case(asked)) {
                names.extend(own.into_iter().filter(|name| !name.is_empty()));
            }
        }
        Ok(names)
    }

    /// A document's date with the precision that is known, without a reading of its text.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn document_date(&self, id: &str) -> Result<Option<Time>> {
        let context = "reading the date of a document";
        let mut by_id = self
            .connection
            .prepare_cached(&format!("SELECT v.date FROM {HELD} WHERE v.id = ?2"))
            .map_err(Error::database(context))?;
        let date: Option<String> = by_id
            .query_row(params![self.release, id], |row| row.get(0))
            .optional()
            .map_err(Error::database(context))?;
        Ok(date.and_then(|date| Time::parse(&date)))
    }

    /// A document by its id.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn document(&self, id: &str) -> Result<Option<HeldDocument>> {
        let context = "reading a document";
        // Many are asked for one after another: the statements are kept ready.
        let mut by_id = self
            .connection
            .prepare_cached(&format!("SELECT {COLUMNS}, v.chars > 0 FROM {HELD} WHERE v.id = ?2"))
            .map_err(Error::database(context))?;
        let found = by_id
            .query_row(params![self.release, id], |row| {
                Ok((document(row)?, row.get::<_, Vec<u8>>(16)?, row.get::<_, bool>(18)?))
            })
            .optional()
            .map_err(Error::database(context))?;
        let Some((mut held, content, has_text)) = found else { return Ok(None) };
        let mut repeated = self
            .connection
            .prepare_cached(&format!(
                "SELECT v.id FROM {HELD} WHERE v.content = ?2 AND v.collection = ?3 ORDER BY v.date = '', v.date, v.id LIMIT 1"
            ))
            .map_err(Error::database(context))?;
        let first: String = repeated
            .query_row(params![self.release, content, held.collection], |row| row.get(0))
            .map_err(Error::database(context))?;
        let seen = Seen {
            kind: &held.kind,
            has_text,
            has_date: held.date.is_some(),
            repeats: has_text && first != held.id,
        };
        held.left_out = Rules::built_in()?.reason(seen).map(str::to_string);
        Ok(Some(held))
    }

    /// How many documents are held, counted or not.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn document_count(&self) -> Result<usize> {
        Ok(self.state()?.map_or(0, |(_, count)| count))
    }

    /// A word that changes exactly when the set of documents held, their corrections or the rules that leave some out
    /// change.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn documents_state(&self) -> Result<String> {
        let set = self.state()?.map(|(state, _)| state).unwrap_or_default();
        Ok(super::hex(&super::sha256(&[set.as_bytes(), Rules::text().as_bytes()])))
    }

    fn state(&self) -> Result<Option<(String, usize)>> {
        self.connection
            .query_row(
                "SELECT state, documents FROM document_states WHERE release <= ?1 ORDER BY release DESC LIMIT 1",
                [self.release],
                |row| Ok((row.get(0)?, row.get::<_, i64>(1)?)),
            )
            .optional()
            .map(|found| found.map(|(state, count)| (state, usize::try_from(count).unwrap_or(0))))
            .map_err(Error::database("reading the state of documents"))
    }

    /// Gives each aligned pair, in the order of dates, then of documents and their sentences.
    ///
    /// # Errors
    /// Where the file cannot be read, or `f` fails.
    pub fn each_pair(&self, f: &mut dyn FnMut(HeldPair) -> Result<()>) -> Result<()> {
        let context = "reading aligned sentences";
        let mut select = self
            .connection
            .prepare_cached(&format!(
                "SELECT v.id, v.collection, v.date, v.title, p.seq, p.key, p.zh, p.en, p.source, p.note
                 FROM {HELD} JOIN aligned_pairs p ON p.version = v.number ORDER BY v.date = '', v.date, v.id, p.seq"
            ))
            .map_err(Error::database(context))?;
        let mut rows = select.query([self.release]).map_err(Error::database(context))?;
        while let Some(row) = rows.next().map_err(Error::database(context))? {
            f(pair(row).map_err(Error::database(context))?)?;
        }
        Ok(())
    }
}

fn pair(row: &Row) -> rusqlite::Result<HeldPair> {
    Ok(HeldPair {
        document: row.get(0)?,
        collection: row.get(1)?,
        date: Time::parse(&row.get::<_, String>(2)?),
        title: row.get(3)?,
        pair: AlignedPair {
            seq: row.get(4)?,
            key: row.get(5)?,
            zh: row.get(6)?,
            en: row.get(7)?,
            source: row.get(8)?,
            note: row.get(9)?,
        },
    })
}

fn document(row: &Row) -> rusqlite::Result<HeldDocument> {
    let some = |cell: String| (!cell.is_empty()).then_some(cell);
    Ok(HeldDocument {
        id: row.get(0)?,
        collection: row.get(1)?,
        date: Time::parse(&row.get::<_, String>(2)?),
        title: row.get(3)?,
        text: row.get(4)?,
        issuer: row.get(5)?,
        speaker: row.get(6)?,
        forum: row.get(7)?,
        level: row.get(8)?,
        place: row.get(9)?,
        kind: row.get(10)?,
        language: row.get(11)?,
        url: some(row.get(12)?),
        published: Time::parse(&row.get::<_, String>(13)?),
        doc_no: row.get(14)?,
        extra: row.get(15)?,
        held_hash: super::hex(&row.get::<_, Vec<u8>>(16)?),
        near: some(row.get(17)?),
        left_out: None,
    })
}

/// The condition of a filter on `v`, with its values from `?2` on; `places` are the names of the place asked for.
pub(crate) fn condition(filter: &DocumentFilter, places: &[String]) -> (String, Vec<String>) {
    let mut parts = vec!["1".to_string()];
    let mut values: Vec<String> = Vec::new();
    let fields = [
        ("issuer", &filter.issuer),
        ("speaker", &filter.speaker),
        ("forum", &filter.forum),
        ("level", &filter.level),
        ("kind", &filter.kind),
        ("language", &filter.language),
    ];
    for (column, wanted) in fields {
        if let Some(wanted) = wanted {
            values.push(wanted.clone());
            parts.push(format!("v.{column} = ?{} COLLATE NOCASE", values.len() + 1));
        }
    }
    for (column, wanted) in [("place COLLATE NOCASE", places), ("collection", &filter.collections[..])] {
        if wanted.is_empty() {
            continue;
        }
        let marks = wanted.iter().map(|name| {
            values.push(name.clone());
            format!("?{}", values.len() + 1)
        });
        let marks: Vec<String> = marks.collect();
        parts.push(format!("v.{column} IN ({})", marks.join(", ")));
    }
    if !filter.sources.is_empty() {
        let parts_of: Vec<String> = filter
            .sources
            .iter()
            .map(|name| {
                values.push(name.clone());
                format!("?{} IN (v.collection, v.issuer, v.forum, v.kind)", values.len() + 1)
            })
            .collect();
        parts.push(format!("({})", parts_of.join(" OR ")));
    }
    // Dates are text: a longer one is a part of a shorter, so that both ends compare by their first characters.
    if let Some(from) = &filter.from {
        values.push(from.text.clone());
        let n = values.len() + 1;
        parts.push(format!("v.date <> '' AND substr(v.date, 1, min(length(v.date), length(?{n}))) >= substr(?{n}, 1, min(length(v.date), length(?{n})))"));
    }
    if let Some(to) = &filter.to {
        values.push(to.text.clone());
        let n = values.len() + 1;
        parts.push(format!("v.date <> '' AND substr(v.date, 1, min(length(v.date), length(?{n}))) <= substr(?{n}, 1, min(length(v.date), length(?{n})))"));
    }
    (parts.join(" AND "), values)
}
