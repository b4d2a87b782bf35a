//! Writing a version of a document, with its words and its sentences.

use super::{AlignedPair, FIELDS, NewDocument, near, sha256};
use crate::error::{Error, Result};
use crate::search::pairs;
use rusqlite::types::Value;
use rusqlite::{Connection, params, params_from_iter};

/// A document made ready to be written.
#[derive(Debug)]
pub(super) struct Prepared {
    pub(super) collection: String,
    pub(super) key: String,
    /// Whether its file names it.
    pub(super) named: bool,
    /// The columns of [`FIELDS`].
    pub(super) fields: [String; 12],
    pub(super) extra: String,
    /// Whether the title is its own: that of a file says nothing of whether two documents are the same.
    titled: bool,
    pub(super) text: String,
    pub(super) pairs: Vec<AlignedPair>,
    pub(super) record: [u8; 32],
}

impl Prepared {
    pub(super) fn new(collection: &str, mut new: NewDocument) -> Prepared {
        let mut parts: Vec<&[u8]> = Vec::new();
        for (name, value) in &new.fields {
            parts.extend([name.as_bytes(), value.as_bytes()]);
        }
        parts.push(new.text.as_bytes());
        for pair in &new.pairs {
            let cells = [&pair.key, &pair.zh, &pair.en, &pair.source, &pair.note];
            parts.extend(cells.map(|cell| cell.as_bytes()));
        }
        let record = sha256(&parts);
        let title = new.fields.get("title").cloned().unwrap_or_default();
        let fields = FIELDS.map(|name| {
            let value = new.fields.remove(name).unwrap_or_default();
            let value = value.trim();
            if name == "language" && value.is_empty() {
                language(&title, &new.text).into()
            } else {
                value.to_string()
            }
        });
        let titled = !new.fields.contains_key("title_from");
        let named = !new.key.is_empty();
        let key = if named {
            new.key
        } else {
            let [date, _, title, ..] = &fields;
            let hash = sha256(&[date.as_bytes(), title.as_bytes(), new.text.as_bytes()]);
            super::hex(&hash[..8])
        };
        let extra: serde_json::Map<String, serde_json::Value> =
            new.fields.into_iter().map(|(name, value)| (name, value.into())).collect();
        let extra =
            if extra.is_empty() { String::new() } else { serde_json::Value::Object(extra).to_string() };
        let collection = collection.to_string();
        Prepared { collection, key, named, fields, extra, titled, text: new.text, pairs: new.pairs, record }
    }

    /// Its title.
    pub(super) fn title(&self) -> &str {
        &self.fields[2]
    }
}

/// Letters of a text from which on it tells its language without its title.
const TELLING: u32 = 20;

/// The language of a document, where its letters tell: those of its text, and of its title where the text has few.
fn language(title: &str, text: &str) -> &'static str {
    let (mut han, mut latin) = (0_u32, 0_u32);
    let mut count = |text: &str| {
        for c in text.chars().take(4_000) {
            han += u32::from(han::is_han(c));
            latin += u32::from(c.is_ascii_alphabetic());
        }
        han + latin
    };
    if count(text) < TELLING {
        count(title);
    }
    match (han, latin) {
        (0, 0) => "",
        _ if han * 4 >= latin => "zh",
        _ => "en",
    }
}

/// Writes a version; `id` is that of the document it replaces.
pub(super) fn version(
    connection: &Connection,
    new: &Prepared,
    origin: &str,
    id: Option<String>,
) -> Result<i64> {
    let context = "writing a document";
    let id = match id {
        Some(id) => id,
        None => free_id(connection, new)?,
    };
    let own_title = if new.titled { new.title() } else { "" };
    let content = sha256(&[own_title.as_bytes(), new.text.as_bytes()]);
    let chars = if new.text.trim().is_empty() { 0 } else { new.text.chars().count() };
    let text = |value: &str| Value::Text(value.to_string());
    let values = [text(&id), text(&new.collection), text(&new.key), text(origin)]
        .into_iter()
        .chain(new.fields.iter().map(|value| text(value)))
        .chain([
            text(&new.extra),
            Value::Integer(i64::try_from(chars).unwrap_or(i64::MAX)),
            Value::Blob(new.record.to_vec()),
            Value::Blob(content.to_vec()),
            Value::Blob(near::sketch(&new.text)),
            text(&new.text),
        ]);
    let mut insert = connection
        .prepare_cached(&format!(
            "INSERT INTO document_versions (id, collection, key, origin, {}, extra, chars, record, content, near, sketch, text)
             VALUES ({}, '', ?21, ?22)",
            FIELDS.join(", "),
            (1..=20).map(|i| format!("?{i}")).collect::<Vec<_>>().join(", ")
        ))
        .map_err(Error::database(context))?;
    insert.execute(params_from_iter(values)).map_err(Error::database(context))?;
    let number = connection.last_insert_rowid();
    words(connection, number, new.title(), &new.text)?;
    let mut insert = connection
        .prepare_cached("INSERT INTO aligned_pairs (version, seq, key, zh, en, source, note) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
        .map_err(Error::database(context))?;
    for (seq, pair) in (1_i64..).zip(&new.pairs) {
        insert
            .execute(params![number, seq, pair.key, pair.zh, pair.en, pair.source, pair.note])
            .map_err(Error::database(context))?;
    }
    Ok(number)
}

/// Writes the words of a version into the index.
pub(super) fn words(connection: &Connection, number: i64, title: &str, text: &str) -> Result<()> {
    connection
        .prepare_cached("INSERT INTO document_words (rowid, title, body) VALUES (?1, ?2, ?3)")
        .and_then(|mut insert| insert.execute(params![number, pairs(title), pairs(text)]))
        .map(|_| ())
        .map_err(Error::database("indexing a document"))
}

/// What names a document among all: its key, with its collection before it where another collection has that key or
/// its file names none.
fn free_id(connection: &Connection, new: &Prepared) -> Result<String> {
    let taken: bool = connection
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM document_versions WHERE id = ?1 AND NOT (collection = ?2 AND key = ?3))",
        )
        .and_then(|mut select| {
            select.query_row([&new.key, &new.collection, &new.key], |row| row.get(0))
        })
        .map_err(Error::database("naming a document"))?;
    let id = if taken || !new.named { format!("{}/{}", new.collection, new.key) } else { new.key.clone() };
    Ok(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_tells_the_language_where_the_text_says_little() {
        assert_eq!(language("会谈", "<<<a"), "zh");
        assert_eq!(language("会谈", ""), "zh");
        assert_eq!(
            language(
                "Notice of the General Office",
                "为贯彻落实国家有关部署，现就发展海洋人工智能产业提出意见。"
            ),
            "zh"
        );
        assert_eq!(language("讲话", "Ladies and gentlemen, welcome to Beijing."), "en");
        assert_eq!([language("", "2025"), language("", "")], ["", ""]);
    }
}
