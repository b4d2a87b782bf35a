//! English number words: six hundred and forty, one and a half billion, a dozen, half a million, tens of billions.

use super::words::{MAGNITUDES, carries, is_dozen, scale, small};
use super::{Numeral, fraction, power};
use crate::figure::Exactness;
use crate::token::{TokenKind, Tokens};
use rust_decimal::Decimal;

/// Longest numeral, in tokens.
const MAX_TOKENS: usize = 24;
/// How deep numerals joined by "and" may nest.
const MAX_DEPTH: u8 = 3;

/// A whole number in words, and what its tail allows.
#[derive(Clone, Copy)]
pub(super) struct Cardinal {
    pub(super) value: Decimal,
    /// The unit of the last word: 1 for three, 10 for forty, the scale for two million.
    pub(super) unit: Decimal,
    /// Whether a hundred or a scale stands in it.
    pub(super) scaled: bool,
    /// Whether it ends with a hundred or a scale.
    pub(super) open: bool,
    pub(super) end: usize,
}

/// Reads the number words at token `start`.
pub(super) fn read(tokens: &Tokens, start: usize) -> Option<Numeral> {
    let first = tokens.word(start);
    if MAGNITUDES.contains(&first) {
        return magnitudes(tokens, start);
    }
    if let Some(part) = fraction::of_scale(tokens, start) {
        return Some(part);
    }
    let whole = cardinal(tokens, start, MAX_DEPTH)?;
    let mut out = Numeral::exact(whole.value, whole.unit / Decimal::TWO, whole.end);
    out.scaled = whole.scaled;
    if let Some(pointed) = point(tokens, &whole) {
        return Some(pointed);
    }
    if let Some(joined) = and_a_half(tokens, &whole) {
        return Some(joined);
    }
    // A bare "half" of a scale that was named: three and a half is read above.
    out.words = tokens.kind(start).is_some_and(|kind| kind == TokenKind::Word);
    Some(out)
}

/// Whole numbers: words, digits at their head or after a unit, "and" before what is smaller.
pub(super) fn cardinal(tokens: &Tokens, start: usize, depth: u8) -> Option<Cardinal> {
    let mut reading = Reading::default();
    let mut i = start;
    if matches!(tokens.word(i), "a" | "an") {
        let next = tokens.word(i + 1);
        let unit = next == "hundred" || is_dozen(next) || next.len() > 2 && scale(tokens, i + 1).is_some();
        if !unit {
            return None;
        }
        reading.group = Some(Decimal::ONE);
        i += 1;
    } else if tokens.word(i) == "hundred" && scale(tokens, i + 1).is_some() {
        // "Hundred thousand dollars".
        reading.group = Some(Decimal::ONE);
    } else if let Some(digits) = tokens.digits(i) {
        reading.group = Some(digits.value);
        reading.unit = digits.half.saturating_mul(Decimal::TWO);
        reading.digits = true;
        i += 1;
    }
    let mut end = i;
    while i < start + MAX_TOKENS {
        match reading.word(tokens, i, depth) {
            Some(next) => {
                i = next;
                end = next;
                if reading.closed {
                    break;
                }
            }
            None => break,
        }
    }
    let value = reading.total.checked_add(reading.group.unwrap_or_default())?;
    let any = end > start && (reading.group.is_some() || reading.scaled);
    any.then_some(Cardinal {
        value,
        unit: reading.unit,
        scaled: reading.scaled,
        open: reading.last.is_some(),
        end,
    })
}

#[derive(Default)]
struct Reading {
    total: Decimal,
    /// What stands below the last scale.
    group: Option<Decimal>,
    /// The hundred or scale that was read last, while nothing stands after it.
    last: Option<Decimal>,
    /// Tens that a unit may follow: forty(-two).
    tens: bool,
    unit: Decimal,
    scaled: bool,
    /// The numeral began with digits.
    digits: bool,
    /// Nothing can follow.
    closed: bool,
}

impl Reading {
    /// Takes the word at `i`, and says where the next one stands.
    fn word(&mut self, tokens: &Tokens, i: usize, depth: u8) -> Option<usize> {
        let word = tokens.word(i);
        if let Some(n) = small(word) {
            return self.small(n).then_some(i + 1);
        }
        if self.tens && tokens.is_mark(i, '-') {
            // Twenty-five; ninety - five.
            let n = small(tokens.word(i + 1)).filter(|n| (1..10).contains(n))?;
            return self.small(n).then_some(i + 2);
        }
        if word == "hundred" {
            let group =
                self.group.filter(|g| *g < Decimal::ONE_HUNDRED && !g.is_zero() && self.last.is_none())?;
            self.group = Some(group.checked_mul(Decimal::ONE_HUNDRED)?);
            self.took(Decimal::ONE_HUNDRED);
            return Some(i + 1);
        }
        if is_dozen(word) {
            let dozen = Decimal::from(12);
            self.group = Some(self.group?.checked_mul(dozen)?);
            self.unit = dozen;
            self.closed = true;
            return Some(i + 1);
        }
        if let Some(factor) = scale(tokens, i).filter(|_| word.len() > 1) {
            return self.scale(factor).then_some(i + 1);
        }
        if word == "and" {
            return self.joined(tokens, i + 1, depth);
        }
        // Four thousand 3 hundred.
        if let Some(last) = self.last
            && let Some(digits) = tokens.digits(i).filter(|d| d.plain && d.value < last)
            && tokens.word(i + 1) == "hundred"
            && last > Decimal::ONE_HUNDRED
        {
            self.group = Some(digits.value);
            self.last = None;
            return Some(i + 1);
        }
        None
    }

    /// A word below a hundred, where its place is free.
    fn small(&mut self, n: u32) -> bool {
        let value = Decimal::from(n);
        let fits = match self.group {
            None => !self.digits,
            Some(_) if self.tens => n < 10 && n > 0,
            // After a hundred.
            Some(_) => self.last == Some(Decimal::ONE_HUNDRED) && n > 0,
        };
        if !fits {
            return false;
        }
        let Some(group) = self.group.unwrap_or_default().checked_add(value) else { return false };
        self.group = Some(group);
        self.tens = n >= 20;
        self.unit = if n >= 20 || n == 10 { Decimal::TEN } else { Decimal::ONE };
        self.last = None;
        self.closed = n == 0;
        true
    }

    fn scale(&mut self, factor: Decimal) -> bool {
        match self.group {
            Some(group) => {
                // What follows a scale is smaller: "one million two thousand".
                if self.scaled && !self.total.is_zero() && group.saturating_mul(factor) >= self.total {
                    return false;
                }
                let Some(total) = group.checked_mul(factor).and_then(|v| v.checked_add(self.total)) else {
                    return false;
                };
                self.total = total;
            }
            // Three lakh crore.
            None => match self.last {
                Some(_) => {
                    let Some(total) = self.total.checked_mul(factor) else { return false };
                    self.total = total;
                }
                None => return false,
            },
        }
        self.group = None;
        let fine = self.digits && self.unit < Decimal::ONE;
        let unit = if fine { self.unit } else { Decimal::ONE };
        self.took(factor);
        self.unit = factor.saturating_mul(unit);
        true
    }

    fn took(&mut self, unit: Decimal) {
        self.last = Some(unit);
        self.unit = unit;
        self.tens = false;
        self.scaled = true;
    }

    /// What stands after "hundred and": two hundred and two thousand goes on with its scale.
    fn below_hundred(&mut self, tokens: &Tokens, at: usize) -> Option<usize> {
        let mut value = small(tokens.word(at)).filter(|n| *n > 0)?;
        let mut end = at + 1;
        if value >= 20 {
            let next = end + usize::from(tokens.is_mark(end, '-'));
            if let Some(ones) = small(tokens.word(next)).filter(|n| (1..10).contains(n)) {
                value += ones;
                end = next + 1;
            }
        }
        let sum = Decimal::from(value);
        if tokens.word(end) == "hundred" || is_numerator(tokens, sum, end) {
            return None;
        }
        self.group = Some(self.group?.checked_add(sum)?);
        self.unit = if value.is_multiple_of(10) { Decimal::TEN } else { Decimal::ONE };
        self.last = None;
        self.tens = false;
        Some(end)
    }

    /// What "and" joins to a hundred or a scale: a smaller number.
    fn joined(&mut self, tokens: &Tokens, at: usize, depth: u8) -> Option<usize> {
        let last = self.last.filter(|_| depth > 0)?;
        if let Some(digits) = tokens.digits(at) {
            let small =
                digits.plain && digits.value < last.min(Decimal::ONE_HUNDRED) && !digits.value.is_zero();
            if !small || last > Decimal::ONE_THOUSAND || carries(tokens.word(at + 1)) {
                return None;
            }
            self.group = Some(self.group.unwrap_or_default().checked_add(digits.value)?);
            self.unit = Decimal::ONE;
            self.closed = true;
            return Some(at + 1);
        }
        if last == Decimal::ONE_HUNDRED {
            return self.below_hundred(tokens, at);
        }
        let sub = match fraction::of_scale(tokens, at) {
            Some(part) => {
                Cardinal { value: part.value, unit: part.half, scaled: true, open: true, end: part.end }
            }
            None => cardinal(tokens, at, depth - 1)?,
        };
        if sub.value >= last || sub.value.is_zero() || is_numerator(tokens, sub.value, sub.end) {
            return None;
        }
        // "$6 million and two firms" names two things.
        if self.digits && last > Decimal::ONE_THOUSAND && sub.value < Decimal::ONE_HUNDRED {
            return None;
        }
        self.total = self.total.checked_add(sub.value)?;
        self.unit = sub.unit;
        self.closed = true;
        Some(sub.end)
    }
}

/// Whether a small number is the upper part of a fraction: the three of "one million and three quarters".
fn is_numerator(tokens: &Tokens, value: Decimal, end: usize) -> bool {
    value < Decimal::TEN
        && fraction::after(tokens, end).is_some_and(|(_, plural, _)| plural || value == Decimal::ONE)
}

/// "Point five", "point zero three", "point seventy-one", and a scale after it.
fn point(tokens: &Tokens, whole: &Cardinal) -> Option<Numeral> {
    const MAX_PLACES: u32 = 12;
    if tokens.word(whole.end) != "point" {
        return None;
    }
    let mut at = whole.end + 1;
    let (mut below, mut places) = (Decimal::ZERO, 0);
    while let Some(n) = small(tokens.word(at)).filter(|_| places < MAX_PLACES) {
        let width = if n >= 10 { 2 } else { 1 };
        let mut n = n;
        at += 1;
        if n >= 20 {
            let next = at + usize::from(tokens.is_mark(at, '-'));
            if let Some(ones) = small(tokens.word(next)).filter(|ones| (1..10).contains(ones)) {
                n += ones;
                at = next + 1;
            }
        }
        places += width;
        below = below.checked_add(Decimal::new(i64::from(n), places))?;
    }
    if places == 0 {
        return None;
    }
    let mut out = Numeral::exact(whole.value.checked_add(below)?, Decimal::new(5, places + 1), at);
    out.scaled = whole.scaled;
    if let Some(factor) = scale(tokens, at).filter(|_| tokens.word(at).len() > 1) {
        out = out.times(factor)?;
        out.scaled = true;
        out.end = at + 1;
    }
    Some(out)
}

/// "One and a half billion", "one million and a half", "two million and three fifths".
fn and_a_half(tokens: &Tokens, whole: &Cardinal) -> Option<Numeral> {
    if tokens.word(whole.end) != "and" {
        return None;
    }
    let part = fraction::plain(tokens, whole.end + 1)?;
    // After a scale the part is one of the scale.
    let scale_before = whole.unit > Decimal::ONE_HUNDRED && whole.open;
    let factor = if scale_before { whole.unit } else { Decimal::ONE };
    let sum = whole.value.checked_add(part.value.checked_mul(factor)?)?;
    let tenth = factor / Decimal::from(20);
    let mut out = Numeral::exact(sum, tenth, part.end);
    out.scaled = whole.scaled;
    if let Some(factor) = scale(tokens, out.end).filter(|_| tokens.word(out.end).len() > 1 && !scale_before) {
        out = out.times(factor)?;
        out.scaled = true;
        out.end += 1;
    }
    Some(out)
}

/// "Tens of billions", "hundreds of millions": 2 to 10 of the magnitude.
fn magnitudes(tokens: &Tokens, start: usize) -> Option<Numeral> {
    let base = match tokens.word(start) {
        "tens" | "dozens" => 1,
        "hundreds" => 2,
        "thousands" => 3,
        "millions" => 6,
        "billions" => 9,
        _ => 12,
    };
    let mut unit = if tokens.word(start) == "dozens" { Decimal::from(12) } else { power(base) };
    let mut end = start + 1;
    if tokens.word(end) == "of" {
        let scale = match tokens.word(end + 1) {
            "thousands" => 3,
            "millions" => 6,
            "billions" => 9,
            "trillions" => 12,
            _ => 0,
        };
        if scale > 0 {
            unit *= power(scale);
            end += 2;
        }
    }
    Some(Numeral {
        value: unit * Decimal::TWO,
        half: Decimal::ZERO,
        ends: Some((unit * Decimal::TWO, unit * Decimal::TEN)),
        exactness: Exactness::Vague,
        scaled: true,
        words: true,
        end,
    })
}
