//! Numbers in digits: scales after them, powers, and groups parted by blanks.

use super::{Numeral, chinese, english, power, words};
use crate::figure::Exactness;
use crate::token::{TokenKind, Tokens};
use rust_decimal::Decimal;

/// Scales of the two languages after digits: `bn`, `million`, 亿, 万亿; "3 hundred and 21".
pub(super) fn read(tokens: &Tokens, i: usize) -> Option<Numeral> {
    let digits = tokens.digits(i)?;
    if let Some(c) = tokens.han(i + 1)
        && (chinese::unit(c).is_some() || matches!(c, '多' | '余' | '餘' | '来' | '几' | '数'))
        && let Some(number) = chinese::cardinal(tokens, i)
    {
        return Some(number);
    }
    if let Some(number) = exponential(tokens, i) {
        return Some(number);
    }
    // Half a number of hundreds and the like is words with digits among them.
    if words::carries(tokens.word(i + 1))
        && let Some(number) = english::read(tokens, i)
    {
        return Some(number);
    }
    let mut out = plain(digits.value, digits.half, i + 1);
    // A $300-million contract.
    let hyphen = usize::from(
        tokens.is_mark(i + 1, '-')
            && tokens.glued(i + 1)
            && tokens.glued(i + 2)
            && tokens.word(i + 2).len() > 3,
    );
    if let Some(scale) = words::scale(tokens, i + 1 + hyphen) {
        out = out.times(scale)?;
        out.scaled = true;
        out.end = i + 2 + hyphen;
        // Three lakh crore, 2 thousand billion.
        while let Some(scale) = words::scale(tokens, out.end).filter(|_| tokens.word(out.end).len() > 2) {
            out = out.times(scale)?;
            out.end += 1;
        }
    }
    Some(out)
}

/// `.08`: no digit before the point.
pub(super) fn pointed(tokens: &Tokens, i: usize) -> Option<Numeral> {
    let first = !tokens.glued(i)
        || !matches!(tokens.kind(i.checked_sub(1)?), Some(TokenKind::Number(_) | TokenKind::Word));
    let digits = tokens.digits(i + 1).filter(|d| d.plain && first && tokens.glued(i + 1))?;
    let places = u32::try_from(digits.count).ok().filter(|places| *places <= 24)?;
    let below = Decimal::new(1, places);
    Some(plain(digits.value.checked_mul(below)?, below / Decimal::TWO, i + 2))
}

fn plain(value: Decimal, half: Decimal, end: usize) -> Numeral {
    Numeral { value, half, ends: None, exactness: Exactness::Exact, scaled: false, words: false, end }
}

/// Powers of a number: 1e10, 12.32e+14, 1.3x10^6, 2^5.
fn exponential(tokens: &Tokens, i: usize) -> Option<Numeral> {
    /// Largest exponent worked out.
    const MAX: i64 = 64;
    let digits = tokens.digits(i)?;
    if !tokens.glued(i + 1) {
        return None;
    }
    let (base, factor, mut at) = if tokens.word(i + 1) == "e" {
        (Decimal::TEN, digits.value, i + 2)
    } else if matches!(tokens.word(i + 1), "x") || tokens.is_mark(i + 1, '×') || tokens.is_mark(i + 1, '*') {
        (tokens.digits(i + 2).filter(|_| tokens.is_mark(i + 3, '^'))?.value, digits.value, i + 4)
    } else if tokens.is_mark(i + 1, '^') {
        (digits.value, Decimal::ONE, i + 2)
    } else {
        return None;
    };
    let sign = if tokens.is_mark(at, '-') { -1 } else { 1 };
    at += usize::from(tokens.is_mark(at, '-') || tokens.is_mark(at, '+'));
    let exponent = tokens.plain(at).filter(|n| *n <= MAX && tokens.glued(at))?;
    let mut value = Decimal::ONE;
    for _ in 0..exponent {
        value = value.checked_mul(base)?;
    }
    let value = if sign < 0 { factor.checked_div(value)? } else { factor.checked_mul(value)? };
    Some(plain(value, Decimal::ZERO, at + 1))
}

/// A number whose digits stand in several tokens: `1 414 021 100`, `1.111,11`, `5,00`.
pub(crate) fn literal(tokens: &Tokens, i: usize) -> Option<Numeral> {
    blank_groups(tokens, i).or_else(|| decimal_comma(tokens, i))
}

/// Groups of three parted by single blanks.
fn blank_groups(tokens: &Tokens, i: usize) -> Option<Numeral> {
    let first = tokens.digits(i).filter(|d| d.plain && d.count <= 3 && !d.value.is_zero())?;
    let (mut value, mut half, mut end) = (first.value, first.half, i + 1);
    while let Some(group) = tokens.digits(end) {
        let whole = group.value.trunc();
        // One blank of any width; printers use narrow ones.
        let single = tokens.all[end].chars().start == tokens.all[end - 1].chars().end + 1;
        let digits = tokens.text[tokens.all[end].bytes()].split('.').next().map_or(0, |s| s.chars().count());
        if !single || digits != 3 || whole >= Decimal::ONE_THOUSAND || end > i + 8 {
            break;
        }
        value = value.checked_mul(Decimal::ONE_THOUSAND)?.checked_add(group.value)?;
        half = group.half;
        end += 1;
        if !group.plain {
            break;
        }
    }
    // "423 0000" and "12 345 6" are several numbers.
    let broken = tokens.digits(end).is_some_and(|d| d.plain && d.count < 3) && end > i + 1;
    (end > i + 1 && !broken).then(|| plain(value, half, end))
}

/// `1.111,11` and `1,3`, as much of Europe writes them.
fn decimal_comma(tokens: &Tokens, i: usize) -> Option<Numeral> {
    let whole = tokens.digits(i)?;
    let places = tokens.digits(i + 2).filter(|d| d.plain && d.count != 3 && d.count <= 12)?;
    let glued = tokens.is_mark(i + 1, ',') && tokens.glued(i + 1) && tokens.glued(i + 2);
    let written = &tokens.text[tokens.all[i].bytes()];
    let value = if whole.plain {
        whole.value
    } else {
        // Points part the thousands.
        let groups: Vec<&str> = written.split('.').collect();
        let thousands =
            groups.len() > 1 && groups[1..].iter().all(|g| g.len() == 3) && !written.contains(',');
        written.replace('.', "").parse().ok().filter(|_| thousands)?
    };
    let longer = tokens.is_mark(i + 3, ',')
        && tokens.glued(i + 3)
        && tokens.digits(i + 4).is_some_and(|_| tokens.glued(i + 4));
    if !glued || longer {
        return None;
    }
    let scale = u32::try_from(places.count).ok()?;
    let below = power(scale);
    Some(plain(value.checked_add(places.value / below)?, Decimal::new(5, 1) / below, i + 3))
}
