//! Forums that people name: which documents each means, and how often it meets. The table is `data/forums.csv`.

use crate::corpus::Within;
use std::sync::LazyLock;

/// How often a forum meets, so that one can tell whether it is held whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rhythm {
    /// Every day.
    Daily,
    /// Once a year.
    Yearly,
    /// Nobody knows which of its documents are missing.
    None,
}

/// A forum with the documents that it means.
#[derive(Debug)]
pub struct NamedForum {
    /// As an answer names it, in English.
    pub name: String,
    /// What it is called, in both languages: English first.
    pub cues: Vec<String>,
    /// Its documents.
    pub within: Within,
    /// How often it meets.
    pub rhythm: Rhythm,
    /// The first year it had documents, where that is known.
    pub(crate) since: Option<i16>,
    /// First and last years of the times in which it had none.
    pub(crate) without: Vec<(i16, i16)>,
}

static FORUMS: LazyLock<Vec<NamedForum>> = LazyLock::new(|| {
    let mut reader = csv::Reader::from_reader(include_str!("../data/forums.csv").as_bytes());
    let rows = reader.records().filter_map(Result::ok);
    rows.map(|row| {
        let cell = |at: usize| row.get(at).unwrap_or("");
        let list = |at: usize| -> Vec<String> {
            let parts = cell(at).split('|').map(str::trim);
            parts.filter(|part| !part.is_empty()).map(str::to_string).collect()
        };
        let span = |own: &String| {
            let (from, to) = own.split_once('-')?;
            Some((from.parse().ok()?, to.parse().ok()?))
        };
        NamedForum {
            name: cell(0).to_string(),
            cues: list(1).into_iter().chain(list(2)).collect(),
            within: Within {
                names: list(3),
                titles: list(4),
                not_titles: list(5),
                national: cell(6).contains("national"),
                ..Within::default()
            },
            rhythm: match cell(6).split(' ').next() {
                Some("daily") => Rhythm::Daily,
                Some("yearly") => Rhythm::Yearly,
                _ => Rhythm::None,
            },
            since: cell(7).parse().ok(),
            without: list(8).iter().filter_map(span).collect(),
        }
    })
    .collect()
});

/// The forums of the table, in its order.
pub fn forums() -> &'static [NamedForum] {
    &FORUMS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_can_be_read() {
        assert!(forums().len() >= 6);
        for row in forums() {
            assert!(!row.cues.is_empty() && !row.within.names.is_empty(), "{}", row.name);
        }
        assert_eq!(forums()[0].without.len(), 3);
        assert_eq!((forums()[0].rhythm, forums()[1].rhythm), (Rhythm::Yearly, Rhythm::Daily));
    }
}
