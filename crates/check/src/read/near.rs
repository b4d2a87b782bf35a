//! How near a name or cue stands to a figure: what decides of whom a figure speaks.

use super::mentions::{Mention, Sentence};
use crate::words::tokens::TokenKind;
use figures::{Figure, Kind};
use std::ops::Range;

/// Nearness of `mention` to the figure at `figure` (tokens); higher is nearer. The scale: 100 is right beside it,
/// another figure between costs 30, each clause boundary 15, each word 2 (a Han character 1).
pub(crate) fn nearness(sentence: &Sentence, mention: &Mention, figure: &Range<usize>, all: &[Figure]) -> i32 {
    let before = mention.last < figure.start;
    let gap = if before { mention.last + 1..figure.start } else { figure.end..mention.first.max(figure.end) };
    let mut score = 100;
    let words: i32 =
        sentence.tokens[gap.clone()].iter().map(|t| if t.kind == TokenKind::Han { 1 } else { 2 }).sum();
    score -= words.min(40);
    let ends = (mention.first.min(figure.start), mention.last.max(figure.start));
    let clauses = i32::from(sentence.clause(ends.1)) - i32::from(sentence.clause(ends.0));
    score -= 15 * clauses.clamp(0, 3);
    score -= 30 * figures_between(sentence, &gap, all).min(2);
    if !before && mention.first >= figure.end {
        // After the figure only what follows closely belongs to it.
        score -= if words <= 6 { 0 } else { 15 };
    }
    if mention.through {
        score -= 5;
    }
    score
}

/// Figures that could be claims of their own inside a range of tokens; dates do not part a figure from its words.
fn figures_between(sentence: &Sentence, gap: &Range<usize>, all: &[Figure]) -> i32 {
    let mut count = 0;
    for &f in &sentence.figures {
        if matches!(all[f].kind, Kind::Date | Kind::Period | Kind::Duration | Kind::Ordinal) {
            continue;
        }
        let range = sentence.tokens_of(&all[f].bytes);
        if range.start >= gap.start && range.end <= gap.end && !range.is_empty() {
            count += 1;
        }
    }
    count
}
