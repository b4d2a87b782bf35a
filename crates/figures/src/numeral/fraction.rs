//! English fractions and places in an order, which share their words: two thirds, a twenty-first, three quarters million.

use super::{Numeral, english, power, words};
use crate::token::Tokens;
use rust_decimal::Decimal;

/// Places and divisors of one word.
const WORDS: [(&str, u32); 32] = [
    ("first", 1),
    ("second", 2),
    ("third", 3),
    ("fourth", 4),
    ("fifth", 5),
    ("sixth", 6),
    ("seventh", 7),
    ("eighth", 8),
    ("ninth", 9),
    ("nineth", 9),
    ("tenth", 10),
    ("eleventh", 11),
    ("twelfth", 12),
    ("thirteenth", 13),
    ("fourteenth", 14),
    ("fifteenth", 15),
    ("sixteenth", 16),
    ("seventeenth", 17),
    ("eighteenth", 18),
    ("nineteenth", 19),
    ("twentieth", 20),
    ("thirtieth", 30),
    ("fortieth", 40),
    ("fiftieth", 50),
    ("sixtieth", 60),
    ("seventieth", 70),
    ("eightieth", 80),
    ("ninetieth", 90),
    ("half", 2),
    ("halves", 2),
    ("quarter", 4),
    ("twelveth", 12),
];

/// Those that are scales.
const SCALES: [(&str, u32); 6] = [
    ("hundredth", 2),
    ("thousandth", 3),
    ("millionth", 6),
    ("billionth", 9),
    ("trillionth", 12),
    ("quadrillionth", 15),
];

/// Every word that names a place, in the singular and plural.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    WORDS.iter().chain(&SCALES).map(|(word, _)| *word)
}

/// What one word divides by, or the place it names: its value, whether it is a plural.
fn part(word: &str) -> Option<(Decimal, bool)> {
    // All of these words end so; most words of a text do not.
    if !word.ends_with(['d', 't', 'h', 's', 'r', 'f', 'e']) {
        return None;
    }
    let (stem, plural) = match word.strip_suffix('s') {
        Some("halve") => ("half", true),
        Some(stem) => (stem, true),
        None => (word, false),
    };
    if let Some((_, n)) = WORDS.iter().find(|(w, _)| *w == stem) {
        return Some((Decimal::from(*n), plural));
    }
    SCALES.iter().find(|(w, _)| *w == stem).map(|(_, exponent)| (power(*exponent), plural))
}

fn is_scale(value: Decimal) -> bool {
    value >= Decimal::ONE_HUNDRED
}

/// A place or divisor at token `i`, of one word or more: third, twenty-firsts, one hundred and fifth, two hundredth.
pub(crate) fn ordinal(tokens: &Tokens, i: usize) -> Option<(Decimal, bool, usize)> {
    if let Some((value, plural)) = part(tokens.word(i)) {
        return Some((value, plural, i + 1));
    }
    if tokens.word(i).is_empty() {
        return None;
    }
    compound(tokens, i)
}

/// Cardinal words before the last one.
fn compound(tokens: &Tokens, i: usize) -> Option<(Decimal, bool, usize)> {
    // "Hundred fifth" without an article.
    let bare = tokens.word(i) == "hundred";
    let (value, unit, open, end) = if bare {
        (Decimal::ONE_HUNDRED, Decimal::ONE_HUNDRED, true, i + 1)
    } else {
        let head = english::cardinal(tokens, i, 1)?;
        (head.value, head.unit, head.open, head.end)
    };
    let mut at = end;
    at += usize::from(tokens.word(at) == "and" && open || tokens.is_mark(at, '-') && tokens.glued(at));
    let (last, plural) = part(tokens.word(at))?;
    if matches!(tokens.word(at), "half" | "halves" | "quarter" | "quarters") {
        return None;
    }
    let sum = if is_scale(last) && at == end {
        // Two hundredth, twenty millionth.
        value.checked_mul(last)?
    } else if open && last < unit || unit == Decimal::TEN && last < Decimal::TEN {
        value.checked_add(last)?
    } else {
        return None;
    };
    Some((sum, plural, at + 1))
}

/// A divisor right after a number that ends before token `i`.
pub(super) fn after(tokens: &Tokens, i: usize) -> Option<(Decimal, bool, usize)> {
    let at = i + usize::from(tokens.is_mark(i, '-') && tokens.glued(i) && tokens.glued(i + 1));
    ordinal(tokens, at).filter(|(value, _, _)| *value > Decimal::ONE)
}

/// One number over another: two thirds, one eighth, a hundred trillionths, three twenty-firsts, half.
pub(crate) fn fraction(tokens: &Tokens, i: usize) -> Option<Numeral> {
    let first = tokens.word(i);
    if first.is_empty() {
        return None;
    }
    if matches!(first, "a" | "an" | "one")
        && let Some((below, plural, end)) = after(tokens, i + 1)
        && !plural
    {
        return over(Decimal::ONE, below, end);
    }
    let top = english::cardinal(tokens, i, 2)?;
    if let Some((below, plural, end)) = after(tokens, top.end)
        && (plural || top.value == Decimal::ONE)
    {
        return over(top.value, below, end);
    }
    // The divisor may have taken words of the number: one hundred / trillionths is read above, one / one hundred fifth here.
    None
}

fn over(top: Decimal, below: Decimal, end: usize) -> Option<Numeral> {
    let value = top.checked_div(below)?;
    let half = Decimal::new(5, 2).checked_div(below)?;
    let mut out = Numeral::exact(value, half, end);
    out.scaled = false;
    Some(out)
}

/// "A half", "half", "a quarter", "three quarters": the fractions that follow "and" in running text.
pub(super) fn plain(tokens: &Tokens, i: usize) -> Option<Numeral> {
    if tokens.word(i) == "half" {
        return over(Decimal::ONE, Decimal::TWO, i + 1);
    }
    let top = match tokens.word(i) {
        "a" | "one" => 1,
        word => words::small(word).filter(|n| (2..20).contains(n))?,
    };
    let (below, plural) = part(tokens.word(i + 1)).filter(|(value, _)| *value > Decimal::ONE)?;
    // "And a third party" is no fraction.
    let sure = plural || matches!(tokens.word(i + 1), "half" | "quarter");
    (sure && plural == (top > 1)).then(|| over(Decimal::from(top), below, i + 2)).flatten()
}

/// A number and a fraction joined by "and", whatever the fraction: forty two and a third.
pub(crate) fn mixed(tokens: &Tokens, i: usize) -> Option<Numeral> {
    let whole = english::cardinal(tokens, i, 2)?;
    if tokens.word(whole.end) != "and" {
        return None;
    }
    let part = fraction(tokens, whole.end + 1)?;
    if part.value >= Decimal::ONE {
        return None;
    }
    let factor = if whole.open && whole.unit > Decimal::ONE_HUNDRED { whole.unit } else { Decimal::ONE };
    let value = whole.value.checked_add(part.value.checked_mul(factor)?)?;
    Some(Numeral { value, half: part.half, ..Numeral::exact(value, part.half, part.end) })
}

/// Part of a scale: half a million, quarter million, three quarters billion, two thirds of a million.
pub(crate) fn of_scale(tokens: &Tokens, i: usize) -> Option<Numeral> {
    let mut share = match tokens.word(i) {
        "half" => over(Decimal::ONE, Decimal::TWO, i + 1)?,
        "quarter" => over(Decimal::ONE, Decimal::from(4), i + 1)?,
        "a" | "an" | "one" if part(tokens.word(i + 1)).is_some() => {
            let (below, _) =
                part(tokens.word(i + 1)).filter(|(value, plural)| *value > Decimal::ONE && !plural)?;
            over(Decimal::ONE, below, i + 2)?
        }
        word => {
            let top = words::small(word).filter(|n| (1..20).contains(n))?;
            let at = i + 1 + usize::from(tokens.is_mark(i + 1, '-'));
            let (below, plural) = part(tokens.word(at)).filter(|(value, _)| *value > Decimal::ONE)?;
            if !plural {
                return None;
            }
            over(Decimal::from(top), below, at + 1)?
        }
    };
    let mut at = share.end;
    if tokens.word(at) == "of" && matches!(tokens.word(at + 1), "a" | "one") {
        at += 2;
    } else if matches!(tokens.word(at), "a" | "an") {
        at += 1;
    }
    let factor = words::scale(tokens, at).filter(|_| tokens.word(at).len() > 1)?;
    share = share.times(factor)?;
    share.half = factor / Decimal::from(20);
    share.scaled = true;
    share.end = at + 1;
    Some(share)
}
