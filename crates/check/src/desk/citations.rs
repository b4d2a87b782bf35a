//! Citations of the sources that the evidence was read in: BibTeX, and CSL-JSON for reference managers.

use crate::answer::Checked;
use observatory::{Error, Reader, Source, Time};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// What is said of a source that only a reprint was read of.
const REPRINT: &str = "read in a reprint";

/// The sources of the evidence of articles, each once, in the order of their ids.
#[derive(Clone, Debug, Default)]
pub struct Citations(BTreeMap<String, Source>);

impl Citations {
    /// Adds the sources of an article's evidence.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn add(&mut self, reader: &Reader, checked: &Checked) -> Result<(), Error> {
        for evidence in checked.claims.iter().flat_map(|claim| &claim.evidence) {
            if self.0.contains_key(&evidence.source) {
                continue;
            }
            if let Some(source) = reader.source(&evidence.source)? {
                self.0.insert(source.id.clone(), source);
            }
        }
        Ok(())
    }

    /// The sources.
    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        self.0.values()
    }
}

impl FromIterator<Source> for Citations {
    fn from_iter<T: IntoIterator<Item = Source>>(sources: T) -> Citations {
        Citations(sources.into_iter().map(|source| (source.id.clone(), source)).collect())
    }
}

/// How a kind of source is cited: BibTeX entry, the field of its publisher there, CSL type, whether the publisher is
/// what holds the piece (a newspaper, a journal) and not who wrote it.
fn form(kind: &str) -> (&'static str, &'static str, &'static str, bool) {
    match kind {
        "news" => ("article", "journal", "article-newspaper", true),
        "academic" => ("article", "journal", "article-journal", true),
        "encyclopedia" => ("misc", "howpublished", "entry-encyclopedia", true),
        "law" => ("misc", "howpublished", "legislation", false),
        "dataset" => ("misc", "howpublished", "dataset", false),
        "official-speech" => ("misc", "howpublished", "speech", false),
        "think-tank" | "official-statistics" | "official-notice" | "exchange-filing" | "company-release" => {
            ("techreport", "institution", "report", false)
        }
        _ => ("misc", "howpublished", "document", false),
    }
}

/// Year, month and day of a time, as finely as it was given.
fn parts(time: &Time) -> Vec<i16> {
    let first = time.first;
    let all = [first.year(), i16::from(first.month()), i16::from(first.day())];
    all[..time.text.split('-').count().clamp(1, 3)].to_vec()
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// A BibTeX file. Keys are the ids of the sources; publishers stand in double braces, so that no name of a body, English
/// or Chinese, is taken apart as a person's.
pub fn bibtex(citations: &Citations) -> String {
    citations.sources().map(entry).collect::<Vec<_>>().join("\n")
}

fn entry(source: &Source) -> String {
    let (entry, publisher_field, _, _) = form(&source.kind);
    let mut fields: Vec<(&str, String)> = Vec::new();
    let publisher = escaped(&source.publisher);
    if !publisher.is_empty() {
        fields.push(("author", format!("{{{{{publisher}}}}}")));
    }
    fields.push(("title", format!("{{{{{}}}}}", escaped(&source.title))));
    if !publisher.is_empty() {
        fields.push((publisher_field, format!("{{{publisher}}}")));
    }
    if let Some(time) = &source.date {
        let parts = parts(time);
        fields.push(("year", format!("{{{:04}}}", parts[0])));
        let month = parts.get(1).and_then(|month| MONTHS.get(usize::try_from(month - 1).ok()?));
        if let Some(month) = month {
            fields.push(("month", (*month).to_string()));
        }
        if let Some(day) = parts.get(2) {
            fields.push(("day", format!("{{{day}}}")));
        }
    }
    match &source.url {
        Some(url) => fields.push(("url", format!("{{{}}}", address(url)))),
        None => fields.push(("note", format!("{{{REPRINT}}}"))),
    }
    let language = match source.language.as_str() {
        "en" => Some("english"),
        code if code.starts_with("zh") => Some("chinese"),
        _ => None,
    };
    if let Some(language) = language {
        fields.push(("language", format!("{{{language}}}")));
    }
    let lines: Vec<String> = fields.iter().map(|(name, value)| format!("  {name} = {value},\n")).collect();
    format!("@{entry}{{{},\n{}}}\n", source.id, lines.concat())
}

/// Text for BibTeX: what TeX takes for a command is written as one. Braces are written without braces that would have
/// to balance.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '&' | '%' | '$' | '#' | '_' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// An address for BibTeX: what would end the field or begin a command is percent-encoded, which means the same.
fn address(url: &str) -> String {
    url.replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C").replace(char::is_whitespace, "%20")
}

/// An array of CSL-JSON items; their ids are those of the sources.
pub fn csl(citations: &Citations) -> Value {
    Value::Array(citations.sources().map(item).collect())
}

fn item(source: &Source) -> Value {
    let (_, _, kind, holds_it) = form(&source.kind);
    let mut item = Map::new();
    item.insert("id".into(), json!(source.id));
    item.insert("type".into(), json!(kind));
    item.insert("title".into(), json!(source.title));
    if !source.publisher.is_empty() {
        if holds_it {
            item.insert("container-title".into(), json!(source.publisher));
        } else {
            item.insert("author".into(), json!([{ "literal": source.publisher }]));
        }
        item.insert("publisher".into(), json!(source.publisher));
    }
    if let Some(time) = &source.date {
        item.insert("issued".into(), json!({ "date-parts": [parts(time)] }));
    }
    match &source.url {
        Some(url) => item.insert("URL".into(), json!(url)),
        None => item.insert("note".into(), json!(REPRINT)),
    };
    if !source.language.is_empty() {
        item.insert("language".into(), json!(source.language));
    }
    Value::Object(item)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(id: &str, kind: &str, publisher: &str, title: &str, date: &str, url: Option<&str>) -> Source {
        Source {
            id: id.into(),
            kind: kind.into(),
            publisher: publisher.into(),
            title: title.into(),
            date: Time::parse(date),
            url: url.map(str::to_string),
            language: "zh".into(),
            note: String::new(),
        }
    }

    #[test]
    fn an_entry_of_a_chinese_ministry() {
        let notice = source(
            "ndrc-2025",
            "official-notice",
            "国家发展和改革委员会",
            "通知 & 附件_1: 100%",
            "2025-01-07",
            Some("https://example.org/a_b?c={d}"),
        );
        assert_eq!(
            bibtex(&Citations::from_iter([notice])),
            "@techreport{ndrc-2025,\n  author = {{国家发展和改革委员会}},\n  title = {{通知 \\& 附件\\_1: 100\\%}},\n  \
             institution = {国家发展和改革委员会},\n  year = {2025},\n  month = jan,\n  day = {7},\n  \
             url = {https://example.org/a_b?c=%7Bd%7D},\n  language = {chinese},\n}\n"
        );
    }

    #[test]
    fn braces_balance_whatever_a_title_holds() {
        let wild = source("x", "news", "A {B", "}} \\ {~^$#_%&\n", "2024-05", None);
        let text = bibtex(&Citations::from_iter([wild]));
        let mut depth = 0_i32;
        for c in text.chars() {
            depth += i32::from(c == '{') - i32::from(c == '}');
            assert!(depth >= 0, "{text}");
        }
        assert_eq!(depth, 0, "{text}");
        assert!(text.contains("note = {read in a reprint}") && !text.contains("url"), "{text}");
        assert!(text.contains("month = may") && !text.contains("day"), "{text}");
    }

    #[test]
    fn an_item_says_no_more_than_is_known() {
        let year = source("y", "news", "HK01", "标题", "2025", None);
        let items = csl(&Citations::from_iter([year]));
        assert_eq!(
            items,
            json!([{ "id": "y", "type": "article-newspaper", "title": "标题", "container-title": "HK01", "publisher": "HK01",
                     "issued": { "date-parts": [[2025]] }, "note": "read in a reprint", "language": "zh" }])
        );
    }

    #[test]
    fn a_source_is_cited_once() {
        let one = source("same", "law", "NPC", "Law", "2020-01-01", None);
        let text = bibtex(&Citations::from_iter([one.clone(), one]));
        assert_eq!(text.matches("@misc{same").count(), 1);
    }
}
