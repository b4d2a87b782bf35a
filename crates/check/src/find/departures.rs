//! When somebody left an office: "resigned in April 2025", 2022年7月卸任. What is held of the office has its last day.

use super::dates::{fill, named};
use super::days::{agree, dated_near};
use crate::answer::Kind;
use crate::article::Article;
use crate::draft::Draft;
use crate::judge::verdict::Weighed;
use crate::read::Sentence;
use crate::words::tables::Table;
use figures::Figure;
use observatory::Statement;
use std::collections::BTreeSet;
use std::ops::Range;
use std::rc::Rc;

/// The row of the table of scopes for leaving an office.
const LEAVING: &str = "leaving";

/// What somebody leaves.
const OFFICES: [&str; 3] = ["office", "leads", "works_at"];

/// Whether a sentence tells of leaving an office.
pub(super) fn tells_of_leaving(article: &Article, sentence: &Sentence) -> bool {
    sentence.rows(&article.held.lexicon, Table::Scope).any(|(word, _)| word == LEAVING)
}

/// Judges a date beside a word for leaving on the ends of the offices of the persons in its sentence.
pub(super) fn departed(
    article: &Article,
    sentence: &Sentence,
    index: usize,
    f: usize,
    tokens: &Range<usize>,
) -> Option<Draft> {
    let clause = sentence.clause(tokens.start);
    let mut leaving = sentence.rows(&article.held.lexicon, Table::Scope).filter(|(word, _)| *word == LEAVING);
    if !leaving.any(|(_, m)| sentence.clause(m.first) == clause) {
        return None;
    }
    let figure: &Figure = &article.figures[f];
    let is_person = |e: u32| article.held.lexicon.entities[e as usize].kind == "person";
    let mut persons = named(article, sentence, tokens);
    persons.retain(|&(e, _)| is_person(e));
    let ended = |&(person, score): &(u32, i32)| -> Vec<Weighed> {
        let held = article.held.of(person);
        let ends = held.iter().filter(|s| OFFICES.contains(&s.property.as_str()) && s.to != s.from);
        ends.filter_map(|s| {
            // The last day alone is compared.
            let end = Statement { from: Some(s.to.clone()?), to: None, ..Statement::clone(s) };
            let agreement = agree(figure, &Rc::new(end))?;
            Some(dated_near(s, score, agreement))
        })
        .collect()
    };
    let weighed: Vec<Weighed> = persons.iter().flat_map(ended).collect();
    if weighed.is_empty() {
        return None;
    }
    let properties: BTreeSet<String> = ["office".to_string()].into();
    let mut draft = Draft::new(index, figure.bytes.clone(), Kind::Date);
    draft.figure = Some(f);
    fill(article, &mut draft, figure, &persons, &properties, &weighed);
    Some(draft)
}
