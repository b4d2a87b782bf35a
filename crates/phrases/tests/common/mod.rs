//! An observatory with documents in it, and a plain scan to hold the index against.

#![allow(dead_code, reason = "each test file uses some of it")]

use observatory::{AsOf, FixedClock, NewDocument, Observatory, Reader};
use phrases::Index;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::Path;

pub(crate) fn clock() -> FixedClock {
    FixedClock(jiff::civil::date(2026, 11, 1))
}

/// A document of a line: fields that are empty are left out.
pub(crate) fn document(key: &str, date: &str, place: &str, title: &str, text: &str) -> NewDocument {
    let fields =
        [("date", date), ("place", place), ("title", title), ("kind", "item"), ("level", "national")];
    NewDocument {
        key: key.to_string(),
        fields: fields
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(field, value)| (field.to_string(), value.to_string()))
            .collect(),
        text: text.to_string(),
        pairs: Vec::new(),
    }
}

/// Takes documents in as one collection, as one release.
pub(crate) fn take_in(folder: &Path, collection: &str, documents: impl IntoIterator<Item = NewDocument>) {
    let (mut observatory, _) = Observatory::open_or_create(folder, &clock()).unwrap();
    let (mut staging, _) = observatory.stage_documents(collection, &clock()).unwrap();
    staging.begin_file(collection, collection, collection).unwrap();
    for new in documents {
        staging.add(new).unwrap();
    }
    staging.end_file().unwrap();
    staging.publish(&clock()).unwrap();
}

/// The documents of a file of the shared texts; nothing where it is not there.
pub(crate) fn shared_documents(name: &str) -> Option<Vec<NewDocument>> {
    let path = testkit::shared(&format!("data/texts/{name}.jsonl.zst"))?;
    let packed = std::fs::File::open(path).unwrap();
    let lines = BufReader::new(ruzstd::decoding::StreamingDecoder::new(packed).unwrap()).lines();
    let document = |line: std::io::Result<String>| {
        let row: BTreeMap<String, serde_json::Value> = serde_json::from_str(&line.unwrap()).unwrap();
        let mut fields: BTreeMap<String, String> =
            row.into_iter().filter_map(|(key, value)| Some((key, value.as_str()?.to_string()))).collect();
        let key = fields.remove("id").unwrap();
        let text = fields.remove("text").unwrap_or_default();
        NewDocument { key, fields, text, pairs: Vec::new() }
    };
    Some(lines.map(document).collect())
}

pub(crate) fn open(folder: &Path) -> (Reader, Index) {
    let reader = Observatory::open(folder).unwrap().reader(&AsOf::default()).unwrap();
    let index = Index::open(folder, &reader, &mut |_| {}).unwrap();
    (reader, index)
}

/// A text as the rules say that it is read: folded, with one blank for a run of blanks.
pub(crate) fn normal(text: &str) -> Vec<char> {
    let mut out: Vec<char> = Vec::new();
    let mut blank = false;
    for c in han::fold(text).chars() {
        if c.is_whitespace() {
            blank = true;
        } else if !c.is_control() {
            if std::mem::take(&mut blank) {
                out.push(' ');
            }
            out.push(c);
        }
    }
    out
}

/// Occurrences of a phrase by looking at every place.
pub(crate) fn scan(texts: &[Vec<char>], phrase: &str) -> usize {
    let phrase = normal(phrase.trim());
    let word = |c: &char| c.is_alphanumeric() && !han::is_han(*c) && !('\u{2e80}'..='\u{d7ff}').contains(c);
    let (Some(first), Some(last)) = (phrase.first(), phrase.last()) else { return 0 };
    let mut found = 0;
    for text in texts.iter().filter(|text| text.len() >= phrase.len()) {
        for at in 0..=text.len() - phrase.len() {
            let end = at + phrase.len();
            found += usize::from(
                text[at..end] == phrase[..]
                    && !(word(first) && at > 0 && word(&text[at - 1]))
                    && !(word(last) && text.get(end).is_some_and(word)),
            );
        }
    }
    found
}

/// Numbers that are the same at every run.
pub(crate) struct Numbers(pub(crate) u64);

impl Numbers {
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end.max(1)
    }
}
