//! Counts that the program carries: phrases of the field by year, in documents that are not held here. They are shown
//! until documents are, and never added to what is counted in these.

use crate::answers::answer::Step;
use crate::text::units;
use serde::{Deserialize, Serialize};

const CORPORA: &str = include_str!("../../../starter/phrases/corpora.csv");
const COUNTS: &str = include_str!("../../../starter/phrases/counts.csv");

/// A phrase in documents that are not held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NotHeld {
    /// The phrase.
    pub phrase: String,
    /// By collection, those that have it.
    pub corpus_not_held: Vec<CorpusNotHeld>,
}

/// Its counts in a collection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CorpusNotHeld {
    /// The collection.
    pub collection: String,
    /// What it is, in English.
    pub name: String,
    /// In Chinese.
    pub name_zh: String,
    /// Documents of it that were counted.
    pub documents: usize,
    /// First year.
    pub from: i32,
    /// Last year.
    pub to: i32,
    /// Date of the first use in it.
    pub first: String,
    /// By year, from the first use on.
    pub by_year: Vec<Step>,
}

#[derive(Deserialize)]
struct CorpusRow {
    collection: String,
    name: String,
    name_zh: String,
    documents: usize,
    from: i32,
    to: i32,
}

#[derive(Deserialize)]
struct CountRow {
    phrase: String,
    collection: String,
    first: String,
    year: i32,
    count: usize,
    documents: usize,
    of_documents: usize,
}

/// Rows of a table that is compiled in; its test holds that every row can be read.
fn rows<T: for<'a> Deserialize<'a>>(table: &'static str) -> impl Iterator<Item = T> {
    csv::Reader::from_reader(table.as_bytes()).into_deserialize().flatten()
}

/// What is known of a phrase in documents that are not held; `None` where nothing is.
pub fn not_held(asked: &str) -> Option<NotHeld> {
    let asked = units(asked);
    let mut found: Option<NotHeld> = None;
    let own = rows::<CountRow>(COUNTS).filter(|row| units(&row.phrase) == asked);
    for row in own {
        let found =
            found.get_or_insert_with(|| NotHeld { phrase: row.phrase.clone(), corpus_not_held: Vec::new() });
        let known = found.corpus_not_held.iter().position(|corpus| corpus.collection == row.collection);
        let place = known.or_else(|| {
            let corpus = rows::<CorpusRow>(CORPORA).find(|corpus| corpus.collection == row.collection)?;
            found.corpus_not_held.push(CorpusNotHeld {
                collection: corpus.collection,
                name: corpus.name,
                name_zh: corpus.name_zh,
                documents: corpus.documents,
                from: corpus.from,
                to: corpus.to,
                first: row.first.clone(),
                by_year: Vec::new(),
            });
            Some(found.corpus_not_held.len() - 1)
        });
        if let Some(place) = place {
            found.corpus_not_held[place].by_year.push(Step {
                year: row.year,
                month: None,
                count: row.count,
                documents: row.documents,
                of_documents: row.of_documents,
            });
        }
    }
    found
}

/// The phrases of which counts are carried, in the order of their table.
pub fn phrases_not_held() -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for row in rows::<CountRow>(COUNTS) {
        if !all.contains(&row.phrase) {
            all.push(row.phrase);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_can_be_read_and_belongs_to_a_collection() {
        let counts: Vec<CountRow> = rows(COUNTS).collect();
        assert_eq!(counts.len(), COUNTS.lines().count() - 1);
        let corpora: Vec<CorpusRow> = rows(CORPORA).collect();
        assert_eq!(corpora.len(), CORPORA.lines().count() - 1);
        for row in &counts {
            let corpus = corpora.iter().find(|corpus| corpus.collection == row.collection);
            let corpus = corpus.unwrap_or_else(|| panic!("{} is in no collection", row.phrase));
            assert!((corpus.from..=corpus.to).contains(&row.year), "{} {}", row.phrase, row.year);
            assert!(row.documents <= row.count && row.documents <= row.of_documents);
            assert!(row.first[..4].parse::<i32>().is_ok_and(|year| year <= row.year), "{}", row.first);
        }
        assert!(phrases_not_held().len() >= 60, "{}", phrases_not_held().len());
    }

    #[test]
    fn known_counts_stand() {
        let patient = not_held("耐 心資本").unwrap();
        let news = &patient.corpus_not_held[0];
        assert_eq!((news.collection.as_str(), news.first.as_str()), ("xinwenlianbo", "2024-04-30"));
        let years: Vec<_> = news.by_year.iter().map(|step| (step.year, step.documents)).collect();
        assert_eq!(years, [(2024, 7), (2025, 2), (2026, 1)]);
        let withdrawn = not_held("中国制造2025").unwrap();
        let documents: Vec<_> =
            withdrawn.corpus_not_held[0].by_year.iter().map(|step| step.documents).collect();
        assert_eq!(documents[..6], [29, 37, 26, 7, 1, 0]);
        assert_eq!(not_held("没有这个说法"), None);
    }
}
