//! Counts: a measure word after the number, or an English noun within a few words.

use crate::draft::Draft;
use crate::figure::Kind;
use crate::token::{TokenKind, Tokens};

/// A count: a Chinese measure word, or an English noun within a few words.
pub(crate) fn count(tokens: &Tokens, draft: &mut Draft) {
    /// How many words may stand between a number and its noun ("1,741 local guidance funds").
    const REACH: usize = 5;
    let unit_at = |i: usize| tokens.tables.units.of(tokens.piece(i));
    if tokens.han(draft.end).is_some() {
        if let Some(unit) = unit_at(draft.end) {
            draft.kind = Kind::Count;
            draft.unit = Some(unit);
            draft.end += 1;
        }
        return;
    }
    if tokens.glued(draft.end) && tokens.kind(draft.end) == Some(TokenKind::Word) {
        return;
    }
    for at in draft.end..draft.end + REACH {
        let word = tokens.word(at);
        if matches!(
            word,
            "and"
                | "or"
                | "but"
                | "to"
                | "in"
                | "at"
                | "from"
                | "for"
                | "that"
                | "which"
                | "with"
                | "is"
                | "are"
                | "was"
                | "were"
                | "by"
                | "on"
                | "as"
                | "had"
                | "the"
        ) {
            // "34,704 SBIR and STTR awards" has its noun past the "and".
            let joined = word == "and" && at > draft.end && capital(tokens, at + 1);
            if !joined {
                return;
            }
            continue;
        }
        if word.is_empty() {
            let dash = tokens.is_mark(at, '-') && tokens.glued(at);
            if !dash {
                return;
            }
            continue;
        }
        if let Some(unit) = unit_at(at) {
            draft.kind = Kind::Count;
            draft.unit = Some(unit);
            return;
        }
    }
}

pub(crate) fn capital(tokens: &Tokens, i: usize) -> bool {
    tokens.all.get(i).is_some_and(|t| tokens.text[t.bytes()].starts_with(|c: char| c.is_uppercase()))
}
