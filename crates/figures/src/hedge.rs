//! Words that say how exact a figure is: before it, after it and inside it.

use crate::draft::Draft;
use crate::figure::{Exactness, Kind};
use crate::numeral;
use crate::token::Tokens;

/// 多 and 余 right after digits, before the unit: 510多家, 300余亿 is read by the numeral itself.
pub(crate) fn hedge_inside(tokens: &Tokens, draft: &mut Draft) {
    if let Some(c) = tokens.han(draft.end)
        && matches!(c, '多' | '余' | '餘')
        && tokens.han(draft.end + 1).is_some()
    {
        draft.exactness = Exactness::Over;
        draft.end += 1;
    }
}

/// A hedge before the figure: about, nearly, 约, 超过.
pub(crate) fn hedge_before(tokens: &Tokens, draft: &mut Draft, floor: usize) {
    // "More than the 30", "more than a third".
    let from = draft.first - usize::from(draft.first > floor && tokens.word(draft.first - 1) == "the");
    let some = draft.kind == Kind::Percent && tokens.word(from.wrapping_sub(1)) == "some";
    if let Some((n, exactness)) = hedge_at(tokens, from).filter(|(n, _)| from - n >= floor && !some) {
        if draft.exactness == Exactness::Exact {
            draft.exactness = exactness;
        }
        draft.first = from - n;
    }
}

/// The hedge that ends before token `i`: how many tokens it takes.
pub(crate) fn hedge_at(tokens: &Tokens, i: usize) -> Option<(usize, Exactness)> {
    let bare = numeral::is_scale(tokens, i);
    let (n, hedge) = tokens.tables.hedges.before.find(tokens, i, |_, _, hedge| bare || !hedge.bare)?;
    Some((n, hedge.exactness?))
}

/// A hedge after it: 以上, 左右, or so.
pub(crate) fn hedge_after(tokens: &Tokens, draft: &mut Draft) {
    let found = tokens.tables.hedges.after.find(tokens, draft.end, |_, word, _| {
        // 186起 counts deals; only after money is 起 a floor.
        word != "起" || draft.kind == Kind::Money
    });
    if let Some((n, exactness)) = found {
        if draft.exactness == Exactness::Exact {
            draft.exactness = exactness;
        }
        draft.end += n;
    }
}
