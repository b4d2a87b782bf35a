//! At which tokens a figure can begin: a cheap look that spares most of them the rest.

use crate::dates::{self, Anchor, Style};
use crate::numeral;
use crate::pieces::{BEGINS, CLASSES, COUNTING, Facts, NUMBER, NUMERAL, Numbering, START, STOP, YEARLY};
use crate::token::{TokenKind, Tokens};
use crate::words::Opening;

/// Words that begin what a rule here tells from the word after: "a dozen", "No. 5", H.R. 1, an address, FY2025.
const WORDS: &str = "a an no h gb law http https www fy q cy percent percents per percentage";

/// What ends a sentence wherever it stands, and the point, which does so before a blank.
const STOPS: &str = "\n。!?;.";

/// What can begin at a token.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Start {
    pub(crate) date: bool,
    /// Anything else.
    pub(crate) other: bool,
}

/// Marks the pieces at which a figure can begin, and those that end a sentence.
pub(crate) fn mark(numbers: &mut Numbering) {
    WORDS.split_whitespace().chain(numeral::english_words()).for_each(|word| numbers.mark(word, START));
    numeral::english_words()
        .chain(numeral::SCALES.split_whitespace())
        .for_each(|word| numbers.mark(word, COUNTING));
    let mut each = |chars: &str, facts| {
        chars.chars().for_each(|c| numbers.mark(c.encode_utf8(&mut [0; 4]), facts));
    };
    each(numeral::CHINESE, START);
    each(STOPS, STOP);
    each("〔[“「\"><'’‘½.", START);
}

/// What the tables say of a token where something may begin or end.
pub(crate) fn facts(style: Style) -> Facts {
    #[cfg(test)]
    if tests::EVERYWHERE.get() {
        return Facts::MAX;
    }
    let date = if style.diary { CLASSES | YEARLY } else { BEGINS };
    START | NUMBER | NUMERAL | STOP | date
}

/// What the rules can find at token `i`, one with some of these `facts`.
pub(crate) fn at(tokens: &Tokens, i: usize, anchor: &Anchor, style: Style) -> Start {
    #[cfg(test)]
    if tests::EVERYWHERE.get() {
        return Start { date: true, other: true };
    }
    let facts = tokens.facts(i);
    let date = dates::begins(tokens, i, anchor, style);
    // In messages words of dates also begin lengths of time: all week.
    let other = facts & (START | NUMBER) != 0 && other(tokens, i) || style.diary && date;
    Start { date, other }
}

/// Whether a rule other than those of dates can begin at a token that is marked for it.
fn other(tokens: &Tokens, i: usize) -> bool {
    let next = |c: char| tokens.is_mark(i + 1, c);
    match tokens.kind(i) {
        Some(TokenKind::Mark(c)) => match c {
            '〔' | '[' | '.' => tokens.digits(i + 1).is_some(),
            '“' => tokens.han(i + 1) == Some('十'),
            _ => c == '½',
        },
        Some(TokenKind::Han(_)) => {
            tokens.facts(i) & NUMERAL != 0 || tokens.tables.openings.at(tokens, i).is_some()
        }
        Some(TokenKind::Word) => match tokens.word(i) {
            "a" | "an" => tokens.facts(i + 1) & (COUNTING | CLASSES) != 0 || next('-'),
            "law" => tokens.digits(i + 1).is_some(),
            "no" | "h" | "www" => next('.'),
            "http" | "https" => next(':'),
            "gb" => next('/'),
            // Only a line that is nothing else begins with them: "per cent of twenty".
            "per" | "percent" | "percents" | "percentage" => {
                i == 0 || tokens.kind(i - 1) == Some(TokenKind::Line)
            }
            _ => match tokens.tables.openings.at(tokens, i) {
                Some((_, Opening::Named)) => tokens.digits(i + 1).is_some(),
                _ => true,
            },
        },
        Some(TokenKind::Number(_)) => true,
        Some(TokenKind::Line) | None => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::{Options, Style, read};
    use std::cell::Cell;

    thread_local! {
        /// Whether every rule is tried at every token that a table knows.
        pub(super) static EVERYWHERE: Cell<bool> = const { Cell::new(false) };
    }

    #[test]
    fn no_figure_is_passed_over() {
        let tables = [
            include_str!("../tests/amounts-zh.tsv"),
            include_str!("../tests/amounts-en.tsv"),
            include_str!("../tests/dates-zh.tsv"),
            include_str!("../tests/dates-en.tsv"),
        ];
        let rows = tables.into_iter().flat_map(str::lines).filter(|row| !row.starts_with('#'));
        let texts: Vec<String> = rows.map(|row| row.replace(['«', '»', '\t'], " ")).collect();
        assert!(texts.len() > 800);
        for reference in [None, "2025-06-22".parse().ok()] {
            for diary in [false, true] {
                let style = Style { diary, ..Style::default() };
                let options = Options { reference, style };
                for text in &texts {
                    EVERYWHERE.set(true);
                    let all = read(text, &options);
                    EVERYWHERE.set(false);
                    assert_eq!(read(text, &options), all, "{text}");
                }
            }
        }
    }
}
