//! A number with all that belongs to it: sign, currency, hedges, range and unit.

use crate::context;
use crate::draft::Draft;
use crate::figure::Kind;
use crate::hedge;
use crate::money;
use crate::numeral::{self, Numeral};
use crate::range;
use crate::suffix;
use crate::token::{TokenKind, Tokens};
use rust_decimal::Decimal;

/// Reads a number with all that belongs to it.
pub(crate) fn read_quantity(tokens: &Tokens, i: usize, floor: usize) -> Option<Draft> {
    if let Some(draft) = percent_first(tokens, i) {
        return Some(draft);
    }
    if let Some(draft) = context::shares_in_words(tokens, i) {
        let mut draft = from_words(draft, i);
        hedge::hedge_before(tokens, &mut draft, floor);
        hedge::hedge_after(tokens, &mut draft);
        return Some(draft);
    }
    if let Some(draft) = ordinal(tokens, i) {
        return Some(draft);
    }
    let number = numeral::read(tokens, i)?;
    if number.words && context::is_idle_word(tokens, i, &number) {
        return None;
    }
    let mut draft = Draft::of(number.value, Kind::Number, i, number.end);
    draft.ends = number.ends;
    draft.half = Some(number.half);
    draft.exactness = number.exactness;
    currency_before(tokens, &mut draft, &number, floor);
    signed(tokens, &mut draft, floor);
    hedge::hedge_inside(tokens, &mut draft);
    range::range(tokens, &mut draft, &number);
    suffix::suffix(tokens, &mut draft, &number);
    if draft.kind == Kind::Number
        && number.words
        && !number.scaled
        && draft.ends.is_none()
        && context::lone_word(tokens, &draft.first, draft.end)
    {
        return None;
    }
    hedge::hedge_before(tokens, &mut draft, floor);
    hedge::hedge_after(tokens, &mut draft);
    Some(draft)
}

/// A line that is only "per cent of twenty", as a cell of a table may be.
fn percent_first(tokens: &Tokens, i: usize) -> Option<Draft> {
    let begins = i == 0 || tokens.kind(i - 1) == Some(TokenKind::Line);
    if !begins {
        return None;
    }
    let words = ["percent of", "percents of", "per cent of", "per cents of", "percentage of", "% of"];
    let n = words.iter().find_map(|words| tokens.phrase(i, words))?;
    let number = numeral::read(tokens, i + n).filter(|n| n.ends.is_none())?;
    let ends = match tokens.kind(number.end) {
        None | Some(TokenKind::Line) => true,
        Some(TokenKind::Mark('.')) => tokens.kind(number.end + 1).is_none(),
        _ => false,
    };
    ends.then(|| Draft::of(number.value, Kind::Percent, i, number.end))
}

/// The currency before a number, said once or twice: US$, 人民币人民币.
fn currency_before(tokens: &Tokens, draft: &mut Draft, number: &Numeral, floor: usize) {
    /// How often a currency may be said.
    const TIMES: usize = 3;
    for _ in 0..TIMES {
        let Some(found) = money::money_before(tokens, draft.first) else { return };
        let plain = !number.scaled && number.half >= Decimal::new(5, 1);
        if draft.first - found.tokens < floor || found.wary && plain {
            return;
        }
        draft.first -= found.tokens;
        if draft.currency.is_none() {
            draft.currency = Some(found.code);
            draft.times(found.scale);
        }
    }
}

/// A place in an order: 第三, 第12, 21st, third, two hundredth.
fn ordinal(tokens: &Tokens, i: usize) -> Option<Draft> {
    if tokens.han(i) == Some('第') {
        let number = numeral::read(tokens, i + 1).filter(|n| n.ends.is_none())?;
        return Some(Draft::of(number.value, Kind::Ordinal, i, number.end));
    }
    let suffixed = tokens.digits(i).is_some()
        && tokens.glued(i + 1)
        && matches!(tokens.word(i + 1), "st" | "nd" | "rd" | "th");
    if suffixed {
        return Some(Draft::of(Decimal::from(tokens.plain(i)?), Kind::Ordinal, i, i + 2));
    }
    if tokens.word(i).is_empty() {
        return None;
    }
    let (value, plural, end) = numeral::ordinal(tokens, i)?;
    let share = matches!(tokens.word(end - 1), "half" | "halves" | "quarter" | "quarters");
    (!plural && !share).then(|| Draft::of(value, Kind::Ordinal, i, end))
}

/// A minus before a number and its currency: -22.2%, 负40%, minus 5.
fn signed(tokens: &Tokens, draft: &mut Draft, floor: usize) {
    let Some(at) = draft.first.checked_sub(1).filter(|at| *at >= floor) else { return };
    let minus = match tokens.kind(at) {
        Some(TokenKind::Mark('-')) => {
            // A dash that joins, or a long one, is no minus.
            let dash = !matches!(&tokens.text[tokens.all[at].bytes()], "-" | "－" | "−");
            let before = at.checked_sub(1).and_then(|i| tokens.kind(i));
            let joins = match before {
                Some(TokenKind::Word | TokenKind::Number(_)) => true,
                Some(TokenKind::Han(_)) => !tokens.is_mark(draft.end, '%'),
                Some(TokenKind::Mark(c)) => !matches!(c, '(' | ',' | ':' | '。' | ';' | '、' | '~'),
                _ => false,
            };
            !dash && tokens.glued(draft.first) && !(tokens.glued(at) && joins)
        }
        Some(TokenKind::Han('负')) => {
            // 胜负2比1, 肩负三项: part of a word.
            !tokens
                .han(at.wrapping_sub(1))
                .is_some_and(|c| matches!(c, '胜' | '肩' | '担' | '抱' | '自' | '背' | '欺' | '减'))
        }
        Some(TokenKind::Word) => matches!(tokens.word(at), "minus" | "negative"),
        _ => false,
    };
    if minus {
        draft.first = at;
        draft.value = draft.value.map(|v| -v);
        draft.ends = draft.ends.map(|(lo, hi)| (-hi, -lo));
    }
}

fn from_words(words: context::Words, first: usize) -> Draft {
    Draft {
        half: Some(words.half),
        exactness: words.exactness,
        unit: words.unit,
        ..Draft::of(words.value, words.kind, first, words.end)
    }
}
