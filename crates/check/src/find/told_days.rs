//! Days that no word of an event stands by, told with a figure that is held of that very day: "on 22 August it paid $8.9bn for new
//! shares". They are claims as well, and borne out with the figure.

use super::numbers::numbers_of;
use super::rows::of_its_day;
use crate::answer::{Kind, Verdict};
use crate::article::Article;
use crate::draft::Draft;
use figures::{Exactness, Figure, Kind as FigureKind, Precision};
use std::ops::Range;

/// Adds the days that were found to be no claim by themselves, and are borne out by what is held of a figure beside them.
pub(crate) fn add(article: &Article, drafts: &mut Vec<Draft>) {
    let mut found = Vec::new();
    // The drafts stand in the order of their sentences.
    for here in drafts.chunk_by(|a, b| a.sentence == b.sentence) {
        if here.iter().any(|draft| draft.verdict == Verdict::Supported) {
            found.extend(days_of(article, here[0].sentence, here));
        }
    }
    if !found.is_empty() {
        drafts.extend(found);
        drafts.sort_by_key(|draft| (draft.sentence, draft.bytes.start));
    }
}

/// The days of a sentence that none of its drafts is, and that one of them bears out.
fn days_of(article: &Article, index: usize, here: &[Draft]) -> Vec<Draft> {
    let overlaps = |a: &Range<usize>, b: &Range<usize>| a.start < b.end && b.start < a.end;
    let figures = article.sentences[index].figures.iter().map(|&f| (f, &article.figures[f]));
    let days = figures.filter(|(_, figure)| {
        is_day(figure) && !here.iter().any(|draft| overlaps(&draft.bytes, &figure.bytes))
    });
    let borne_out = days.filter_map(|(f, figure)| {
        let mut draft = Draft::new(index, figure.bytes.clone(), Kind::Date);
        draft.figure = Some(f);
        draft.is_time(figure);
        let (now, then) = of_its_day(article, &draft, here)?;
        draft.take(now, then);
        let of_a_number = || numbers_of(article, index).iter().any(|(n, _)| overlaps(n, &figure.bytes));
        (draft.verdict == Verdict::Supported && !of_a_number()).then_some(draft)
    });
    borne_out.collect()
}

fn is_day(figure: &Figure) -> bool {
    matches!(figure.kind, FigureKind::Date | FigureKind::Period)
        && figure.precision == Some(Precision::Day)
        && figure.exactness == Exactness::Exact
}
