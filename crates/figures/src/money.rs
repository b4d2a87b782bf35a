//! Currencies around a number, their parts, and amounts written in two.

use crate::draft::Draft;
use crate::figure::Kind;
use crate::numeral::{self, Numeral};
use crate::token::{TokenKind, Tokens};
use rust_decimal::Decimal;

/// A currency found beside a number.
#[derive(Clone, Copy)]
pub(crate) struct Found {
    /// How many tokens it takes.
    pub(crate) tokens: usize,
    pub(crate) code: &'static str,
    /// What its letters multiply by: a million in MUSD.
    pub(crate) scale: Decimal,
    /// Only a mark, such as $.
    pub(crate) symbol: bool,
    /// A word that makes an amount only of a number with a scale or decimals.
    pub(crate) wary: bool,
}

/// The currency written just before token `i`.
pub(crate) fn money_before(tokens: &Tokens, i: usize) -> Option<Found> {
    // Letters of a code are not the end of a longer word.
    let whole = |n: usize, word: &str| {
        !tokens.glued(i - n)
            || !matches!(tokens.kind((i - n).wrapping_sub(1)), Some(TokenKind::Word))
            || !word.is_ascii()
    };
    if let Some((n, currency)) = tokens.tables.currencies.before.find(tokens, i, |n, word, _| whole(n, word))
    {
        let symbol = matches!(tokens.kind(i - 1), Some(TokenKind::Mark(_)));
        return Some(Found {
            tokens: n,
            code: currency.code,
            scale: Decimal::ONE,
            symbol,
            wary: currency.wary,
        });
    }
    scaled_code(tokens, i.checked_sub(1)?)
}

/// MUSD, KEUR: thousands or millions of a currency.
fn scaled_code(tokens: &Tokens, i: usize) -> Option<Found> {
    let word = tokens.word(i);
    let scale = match word.as_bytes().first() {
        Some(b'm') if word.len() == 4 => Decimal::from(1_000_000),
        Some(b'k') if word.len() == 4 => Decimal::ONE_THOUSAND,
        _ => return None,
    };
    let code = tokens.tables.currencies.codes.get(word.get(1..)?).copied()?;
    tokens.is_capital(i).then_some(Found { tokens: 1, code, scale, symbol: false, wary: false })
}

/// The currency written at token `i`, after a number.
pub(crate) fn money_after(tokens: &Tokens, i: usize) -> Option<Found> {
    let found = tokens.tables.currencies.after.find(tokens, i, |n, word, _| {
        // 元 begins 元件, 元旦 and the like; after a number that is rare enough but for these.
        let next = tokens.han(i + n);
        let other_word = word == "元" && next.is_some_and(|c| matches!(c, '件' | '素' | '老' | '旦' | '宇'));
        // "3 USD50 cards": the code belongs to the number that it touches.
        let letters = word.is_ascii() || !word.ends_with(|c: char| han::is_han(c));
        let touches = letters && tokens.glued(i + n) && tokens.digits(i + n).is_some();
        !other_word && !touches
    });
    match found {
        Some((n, code)) => {
            let symbol = matches!(tokens.kind(i), Some(TokenKind::Mark(_)));
            Some(Found { tokens: n, code, scale: Decimal::ONE, symbol, wary: false })
        }
        None => scaled_code(tokens, i),
    }
}

/// Takes the currency after a number, its scale and its parts: 50元6角, 75 USD million, 13 dollars 45 cents.
pub(crate) fn amount(tokens: &Tokens, draft: &mut Draft, number: &Numeral) -> bool {
    let mut at = draft.end;
    // A one-yen bid.
    if tokens.is_mark(at, '-') && tokens.glued(at) && tokens.glued(at + 1) {
        at += 1;
    }
    // Ten millions of dollars.
    if number.scaled && tokens.word(at) == "of" && tokens.word(at - 1).ends_with('s') {
        at += 1;
    }
    let known = draft.currency;
    let Some(found) = money_after(tokens, at).filter(|found| known.is_none() || !found.symbol) else {
        return part_alone(tokens, draft);
    };
    draft.kind = Kind::Money;
    draft.currency = Some(found.code);
    draft.end = at + found.tokens;
    draft.times(found.scale);
    // The currency stands between the number and its scale.
    if !number.scaled
        && tokens.word(draft.end).len() > 1
        && let Some(scale) = numeral::english_scale(tokens, draft.end)
    {
        draft.times(scale);
        draft.end += 1;
        return true;
    }
    // 8亿元人民币: said once more.
    if let Some(again) =
        money_after(tokens, draft.end).filter(|again| again.code == found.code && !again.symbol)
        && tokens.han(draft.end).is_some()
    {
        draft.end += again.tokens;
    }
    if draft.ends.is_none() {
        small_change(tokens, draft, found.code);
    }
    true
}

/// 50 cents, 470 pence.
fn part_alone(tokens: &Tokens, draft: &mut Draft) -> bool {
    if draft.currency.is_some() {
        return false;
    }
    let Some((n, part)) = tokens.tables.currencies.parts.find(tokens, draft.end, |_, _, part| part.alone)
    else {
        return false;
    };
    draft.kind = Kind::Money;
    draft.currency = Some(part.code);
    draft.times(Decimal::ONE / Decimal::from(part.parts.max(1)));
    draft.end += n;
    true
}

/// The parts that follow an amount: 6角三分, forty-five cents, and a bare 50 at the end of "15 dollars and 50".
pub(crate) fn small_change(tokens: &Tokens, draft: &mut Draft, code: &'static str) {
    /// Most parts an amount has.
    const PARTS: usize = 3;
    for _ in 0..PARTS {
        let joined =
            matches!(tokens.word(draft.end), "and") || matches!(tokens.han(draft.end), Some('又' | '零'));
        let at = draft.end + usize::from(joined);
        let Some(number) = numeral::read(tokens, at)
            .filter(|n| n.ends.is_none() && n.value < Decimal::ONE_THOUSAND && n.end < at + 6)
        else {
            return;
        };
        let part = tokens.tables.currencies.parts.find(tokens, number.end, |_, _, part| part.code == code);
        let (share, end) = match part {
            Some((n, part)) => (number.value / Decimal::from(part.parts.max(1)), number.end + n),
            None => match bare_hundredths(tokens, draft, &number) {
                Some(share) => (share, number.end),
                None => return,
            },
        };
        draft.value = draft.value.map(|v| v.saturating_add(share));
        draft.half = Some(Decimal::new(5, 3));
        draft.end = end;
        if part.is_none() {
            return;
        }
    }
}

/// Two digits after the name of the currency, at the end of a clause: 17 USD 25; 三块五.
fn bare_hundredths(tokens: &Tokens, draft: &Draft, number: &Numeral) -> Option<Decimal> {
    let whole = draft.value.is_some_and(|v| v.fract().is_zero() && v < Decimal::from(1_000_000));
    let ends = match tokens.kind(number.end) {
        None | Some(TokenKind::Line) => true,
        Some(TokenKind::Mark(c)) => matches!(c, '.' | ',' | ';' | '!' | '?' | '。' | ')'),
        Some(TokenKind::Word) => tokens.word(number.end) == "more",
        _ => false,
    };
    if !whole || !ends || number.scaled {
        return None;
    }
    if tokens.han(draft.end - 1) == Some('块') && number.words && number.value < Decimal::TEN {
        return number.value.checked_div(Decimal::TEN);
    }
    let two =
        number.value >= Decimal::TEN && number.value < Decimal::ONE_HUNDRED && number.value.fract().is_zero();
    let latin = tokens.kind(draft.end - 1) == Some(TokenKind::Word);
    (two && latin).then(|| number.value / Decimal::ONE_HUNDRED)
}
