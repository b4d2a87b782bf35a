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
    // "Anduril, which was started by a man whom Facebook had shown the door, raised …": what a relative clause says stands
    // aside, for the names in it and for those before it.
    let own = (sentence.clause(mention.first), sentence.clause(figure.start));
    let aside = |clause: u16| clause != own.0 && clause != own.1 && sentence.is_relative(clause);
    let words: i32 = gap
        .clone()
        .filter(|&i| !aside(sentence.clause(i)))
        .map(|i| if sentence.tokens[i].kind == TokenKind::Han { 1 } else { 2 })
        .sum();
    score -= words.min(40);
    let ends = (mention.first.min(figure.start), mention.last.max(figure.start));
    let (from, to) = (sentence.clause(ends.0), sentence.clause(ends.1));
    let passed = 2 * (from..to).filter(|&clause| aside(clause)).count();
    let clauses = i32::from(to) - i32::from(from) - i32::try_from(passed).unwrap_or(0);
    score -= 15 * clauses.clamp(0, 3);
    if before && own.0 != own.1 && sentence.is_relative(own.0) {
        score -= RELATIVE;
    }
    score -= 30 * figures_between(sentence, &gap, all, figure).min(2);
    if !before && mention.first >= figure.end {
        // After the figure only what follows closely belongs to it.
        score -= if words <= 6 { 0 } else { 15 };
        // A name past a semicolon begins another account.
        if sentence.tokens[gap.clone()].iter().any(|t| matches!(t.form.as_str(), ";" | "；")) {
            score -= 30;
        }
        // "Stood at 714, and San Francisco had 169 of them": a clause with a figure of its own speaks of that one.
        let clause = sentence.clause(mention.first);
        let own_figure = sentence.spans().any(|(f, at)| {
            (is_quantity(all[f].kind) || matches!(all[f].kind, Kind::Date))
                && at.start >= figure.end
                && sentence.clause(at.start) == clause
        });
        let of_quantity = figure_at(sentence, all, figure.clone());
        if of_quantity && clause != sentence.clause(figure.start) && own_figure {
            score -= 30;
        }
        // "206 to America's 203": what another figure follows at once is that figure's.
        let ends_clause = sentence.tokens.get(mention.last + 1).is_some_and(|t| t.kind == TokenKind::Break);
        if !ends_clause && figure_at(sentence, all, mention.last + 1..mention.last + 3) {
            score -= 30;
        }
    }
    if mention.through {
        score -= 5;
    }
    score
}

/// How much further off a name in a relative clause is for what stands past it.
const RELATIVE: i32 = 40;

/// Whether a quantity begins within a range of tokens.
fn figure_at(sentence: &Sentence, all: &[Figure], range: Range<usize>) -> bool {
    sentence.spans().any(|(f, at)| range.contains(&at.start) && is_quantity(all[f].kind))
}

fn is_quantity(kind: Kind) -> bool {
    !matches!(kind, Kind::Date | Kind::Period | Kind::Duration | Kind::Ordinal)
}

/// Figures of the same sort inside a range of tokens: a share in commas does not part a count from its words.
fn figures_between(sentence: &Sentence, gap: &Range<usize>, all: &[Figure], figure: &Range<usize>) -> i32 {
    let share = |kind: Kind| matches!(kind, Kind::Percent | Kind::Ratio);
    let own = sentence.spans().find(|(_, at)| at.start == figure.start).map(|(f, _)| all[f].kind);
    let between = sentence.spans().filter(|(f, at)| {
        at.start >= gap.start
            && at.end <= gap.end
            && !at.is_empty()
            && is_quantity(all[*f].kind)
            && own.is_none_or(|own| share(own) == share(all[*f].kind))
    });
    i32::try_from(between.count()).unwrap_or(i32::MAX)
}
