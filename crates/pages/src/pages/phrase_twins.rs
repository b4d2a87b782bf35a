//! A phrase as JSON and as rows, with the phrases set beside it where some are.

use super::phrase_compare::Compared;
use super::phrase_timeline::steps;
use ::phrases::{Phrase, Step};
use observatory::Answer;
use serde::Serialize;

/// The answer as `fathom phrase --json` gives it, and the phrases set beside it where some are.
#[derive(Debug, Serialize)]
pub(super) struct Json<'a> {
    #[serde(flatten)]
    pub(super) found: &'a Phrase,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub(super) beside: &'a [Compared],
}

/// The years or months in rows; with the phrase of each where there are several.
pub(super) fn rows(found: &Phrase, beside: &[Compared], by_month: bool) -> Answer {
    let mut columns = vec!["year", "count", "documents", "of_documents"];
    if by_month {
        columns.insert(1, "month");
    }
    if !beside.is_empty() {
        columns.insert(0, "phrase");
    }
    let row = |phrase: &str, step: &Step| {
        let numbers = [step.count, step.documents, step.of_documents];
        let mut cells = vec![Some(step.year.to_string())];
        if by_month {
            cells.push(step.month.clone());
        }
        cells.extend(numbers.map(|number| Some(number.to_string())));
        if !beside.is_empty() {
            cells.insert(0, Some(phrase.to_string()));
        }
        cells
    };
    let mut rows: Vec<Vec<Option<String>>> =
        steps(found).iter().map(|step| row(&found.phrase, step)).collect();
    for own in beside {
        rows.extend(own.steps().iter().map(|step| row(&own.phrase, step)));
    }
    Answer {
        columns: columns.into_iter().map(String::from).collect(),
        total: rows.len(),
        rows,
        warnings: Vec::new(),
    }
}
