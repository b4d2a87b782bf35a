//! Chinese numerals, also with digits before the scales: 三千四百四十亿, 1.2万亿, 一千多万, 数十亿, 三十几万.

use super::{Numeral, power};
use crate::figure::Exactness;
use crate::hedge;
use crate::money;
use crate::suffix;
use crate::token::{TokenKind, Tokens};
use rust_decimal::Decimal;

/// Longest numeral, in tokens.
const MAX_TOKENS: usize = 40;

/// The digit a character writes.
pub(crate) fn digit(c: char) -> Option<u32> {
    Some(match c {
        '零' | '〇' => 0,
        '一' | '壹' | '弌' => 1,
        '二' | '两' | '兩' | '贰' | '貳' | '俩' | '倆' => 2,
        '三' | '叁' | '參' | '仨' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' | '陸' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// The power of ten a unit stands for.
pub(crate) fn unit(c: char) -> Option<u32> {
    Some(match c {
        '十' | '拾' => 1,
        '百' | '佰' => 2,
        '千' | '仟' => 3,
        '万' | '萬' => 4,
        '亿' | '億' => 8,
        '兆' => 12,
        _ => return None,
    })
}

/// 廿 and 卅, twenty and thirty in one character.
fn tens(c: char) -> Option<u32> {
    match c {
        '廿' => Some(2),
        '卅' => Some(3),
        _ => None,
    }
}

fn is_more(c: char) -> bool {
    matches!(c, '多' | '余' | '餘' | '来')
}

fn is_some(c: char) -> bool {
    matches!(c, '数' | '數' | '几' | '幾')
}

/// Every character that can begin a numeral.
pub(crate) const CHARACTERS: &str =
    "零〇一壹弌二两兩贰貳俩倆三叁參仨四肆五伍六陆陸七柒八捌九玖十拾百佰千仟万萬亿億兆廿卅数數几幾";

/// Whether a Han character can begin a numeral.
pub(crate) fn begins(c: char) -> bool {
    digit(c).is_some() || unit(c).is_some() || tens(c).is_some() || is_some(c)
}

/// A number between two ends, which are one where it is exact.
#[derive(Clone, Copy)]
struct Span {
    lo: Decimal,
    hi: Decimal,
}

impl Span {
    const ZERO: Span = Span { lo: Decimal::ZERO, hi: Decimal::ZERO };

    fn of(value: u32) -> Span {
        Span { lo: Decimal::from(value), hi: Decimal::from(value) }
    }

    fn plus(self, other: Span) -> Option<Span> {
        Some(Span { lo: self.lo.checked_add(other.lo)?, hi: self.hi.checked_add(other.hi)? })
    }

    fn times(self, factor: Decimal) -> Option<Span> {
        Some(Span { lo: self.lo.checked_mul(factor)?, hi: self.hi.checked_mul(factor)? })
    }

    fn is_zero(self) -> bool {
        self.hi.is_zero()
    }
}

/// What has been read of a numeral so far.
struct Reading {
    /// Finished parts, each with the power of its scale: 1亿 and 5000万 in 1亿5000万三百.
    done: Vec<(Span, u32)>,
    /// The part below 万 that is being read.
    part: Span,
    /// The smallest unit used in that part.
    below: Option<u32>,
    /// The digits that wait for their unit.
    digit: Option<Span>,
    /// The power of the last unit read, while nothing has come between.
    last_unit: Option<u32>,
    half: Decimal,
    exactness: Exactness,
    /// No Arabic digit was read.
    words: bool,
    scaled: bool,
}

/// Reads the Chinese numeral at token `start`, with its decimal places and scales.
pub(super) fn read(tokens: &Tokens, start: usize) -> Option<Numeral> {
    let whole = cardinal(tokens, start)?;
    Some(pointed(tokens, whole).unwrap_or(whole))
}

/// Reads the numeral without decimal places in words.
pub(super) fn cardinal(tokens: &Tokens, start: usize) -> Option<Numeral> {
    let mut reading = Reading {
        done: Vec::new(),
        part: Span::ZERO,
        below: None,
        digit: None,
        last_unit: None,
        half: Decimal::new(5, 1),
        exactness: Exactness::Exact,
        words: true,
        scaled: false,
    };
    let mut i = start;
    while i < start + MAX_TOKENS {
        let next = match tokens.kind(i) {
            Some(TokenKind::Number(_)) => reading.arabic(tokens, i, i == start),
            Some(TokenKind::Han(c)) => reading.han(tokens, i, c, i == start),
            _ => None,
        };
        match next {
            Some(next) => i = next,
            None => break,
        }
    }
    if i == start { None } else { reading.finish(i) }
}

impl Reading {
    /// Digits at the beginning, or after a scale and smaller than it: 5万4千, 1亿5000万.
    fn arabic(&mut self, tokens: &Tokens, i: usize, first: bool) -> Option<usize> {
        let digits = tokens.digits(i)?;
        if !first {
            let unit = self.last_unit.or(self.naught_after_unit())?;
            let smaller = digits.value < power(unit) && digits.plain;
            // 10万2025年 is two figures.
            let dated = matches!(tokens.han(i + 1), Some('年' | '月' | '日' | '号'));
            if !smaller || dated || self.digit.is_some_and(|d| !d.is_zero()) {
                return None;
            }
        }
        self.digit = Some(Span { lo: digits.value, hi: digits.value });
        self.half = digits.half;
        self.words = false;
        self.last_unit = None;
        Some(i + 1)
    }

    /// The unit before a naught: the 千 of 1千零1.
    fn naught_after_unit(&self) -> Option<u32> {
        self.digit.filter(|d| d.is_zero())?;
        self.below.or(self.done.last().map(|(_, scale)| *scale))
    }

    fn han(&mut self, tokens: &Tokens, i: usize, c: char, first: bool) -> Option<usize> {
        if digit(c).is_some() {
            return self.digits(tokens, i);
        }
        if let Some(value) = tens(c) {
            if self.digit.is_some() || self.below.is_some_and(|below| below <= 1) {
                return None;
            }
            self.part = self.part.plus(Span::of(value * 10))?;
            self.below = Some(1);
            self.half = Decimal::new(5, 0);
            self.scaled = true;
            return Some(i + 1);
        }
        if is_some(c) {
            return self.some(tokens, i, c, first);
        }
        if is_more(c) {
            let scale_follows = tokens.han(i + 1).is_some_and(|next| unit(next).is_some());
            if first || !scale_follows || (self.digit.is_none() && !self.scaled) {
                return None;
            }
            // 十几万多亿 stays as vague as its 几.
            if self.exactness != Exactness::Vague {
                self.exactness = Exactness::Over;
            }
            return Some(i + 1);
        }
        self.scale(tokens, i, unit(c)?, first)
    }

    /// A run of digits: one that waits for its unit, two that make a spoken range, or many read one by one.
    fn digits(&mut self, tokens: &Tokens, i: usize) -> Option<usize> {
        let mut run = [0_u32; MAX_TOKENS];
        let mut length = 0;
        while let Some(value) = tokens.han(i + length).and_then(digit).filter(|_| length < MAX_TOKENS) {
            run[length] = value;
            length += 1;
        }
        let (run, end) = (&run[..length], i + length);
        if self.digit.is_some_and(|d| !d.is_zero() || !self.scaled) {
            return None;
        }
        let naught = run.first() == Some(&0) && self.scaled;
        let body = if naught { &run[1..] } else { run };
        self.half = Decimal::new(5, 1);
        let one_by_one = !self.scaled && self.digit.is_none();
        let next = tokens.han(end);
        match *body {
            [] => self.digit = Some(Span::ZERO),
            [value] => {
                let keep = self.last_unit.filter(|_| !naught && self.digit.is_none());
                self.digit = Some(Span::of(value));
                self.last_unit = keep;
                return Some(end);
            }
            // 两三个, 八九百亿, 三五年.
            [low, high]
                if low >= 1
                    && (high == low + 1 || (low, high) == (3, 5))
                    && next != Some('折')
                    && next != Some('零') =>
            {
                self.digit = Some(Span { lo: Decimal::from(low), hi: Decimal::from(high) });
            }
            _ if one_by_one => {
                let mut value = Decimal::ZERO;
                for d in body {
                    value = value.checked_mul(Decimal::TEN)?.checked_add(Decimal::from(*d))?;
                }
                self.digit = Some(Span { lo: value, hi: value });
            }
            // 十二三四: only the first digit belongs here.
            [value, ..] => {
                self.digit = Some(Span::of(value));
                self.last_unit = None;
                return Some(i + usize::from(naught) + 1);
            }
        }
        self.last_unit = None;
        Some(end)
    }

    /// 几 and 数: from 2 to 9 of the unit at the head of a numeral, from 1 to 9 beside another.
    fn some(&mut self, tokens: &Tokens, i: usize, c: char, first: bool) -> Option<usize> {
        if self.digit.is_some_and(|d| !d.is_zero()) {
            return None;
        }
        // 数字 and 几乎 are words.
        let scale_follows = tokens.han(i + 1).is_some_and(|next| unit(next).is_some());
        let ends_numeral = self.scaled && matches!(c, '几' | '幾');
        if !scale_follows && !ends_numeral {
            return None;
        }
        let low = if first { Decimal::TWO } else { Decimal::ZERO };
        self.digit = Some(Span { lo: low, hi: Decimal::TEN });
        self.exactness = Exactness::Vague;
        self.last_unit = None;
        Some(i + 1)
    }

    fn scale(&mut self, tokens: &Tokens, i: usize, exponent: u32, first: bool) -> Option<usize> {
        let next = tokens.han(i + 1);
        // A bare 万 or 亿 is no numeral (万家, 亿元); 万亿, 百亿 and 千亿 are magnitudes.
        let magnitude = exponent == 4 && matches!(next, Some('亿' | '億'));
        if first && exponent >= 4 && !magnitude && !stands_alone(tokens, i) {
            return None;
        }
        // 兆瓦 and 兆赫 are units of measure.
        if exponent == 12
            && matches!(next, Some('瓦' | '赫' | '字' | '比' | '欧' | '帕' | '焦' | '伏' | '头'))
        {
            return None;
        }
        // 1200千瓦 and 50千克 have a unit of measure of their own.
        if exponent == 3
            && !self.words
            && matches!(next, Some('瓦' | '克' | '米' | '赫' | '伏' | '卡' | '帕' | '焦'))
        {
            return None;
        }
        let factor = power(exponent);
        if exponent < 4 {
            let times = match self.digit {
                // 零十二: the naught only holds a place.
                Some(digit) if digit.is_zero() => Span::of(1),
                Some(digit) => digit,
                None if self.below.is_none() => Span::of(1),
                None => return None,
            };
            if self.below.is_some_and(|below| below <= exponent) {
                return None;
            }
            self.part = self.part.plus(times.times(factor)?)?;
            self.below = Some(exponent);
            self.half = self.half.checked_mul(factor)?;
        } else {
            let mut here = self.part.plus(self.digit.unwrap_or(Span::ZERO))?;
            let fresh = !here.is_zero();
            let mut power_here = exponent;
            while let Some(&(span, scale)) = self.done.last().filter(|(_, scale)| *scale <= exponent) {
                self.done.pop();
                here = here.plus(span)?;
                if !fresh {
                    power_here += scale;
                }
            }
            if here.is_zero() {
                if !first {
                    return None;
                }
                here = Span::of(1);
            }
            self.done.push((here.times(factor)?, power_here));
            self.part = Span::ZERO;
            self.below = None;
            self.half = self.half.checked_mul(factor)?;
            self.last_unit = Some(power_here);
            self.digit = None;
            self.scaled = true;
            return Some(i + 1);
        }
        self.last_unit = Some(exponent);
        self.digit = None;
        self.scaled = true;
        Some(i + 1)
    }

    fn finish(self, end: usize) -> Option<Numeral> {
        let mut sum = self.part;
        for (span, _) in &self.done {
            sum = sum.plus(*span)?;
        }
        let mut half = self.half;
        if let Some(digit) = self.digit {
            // 一万五, 三千二: the last digit stands one place below the unit before it.
            let short = self.last_unit.filter(|unit| *unit >= 2 && self.words);
            let place = short.map_or(Decimal::ONE, |unit| power(unit - 1));
            sum = sum.plus(digit.times(place)?)?;
            half = if short.is_some() { place.checked_mul(Decimal::new(5, 1))? } else { half };
        }
        let vague = self.exactness == Exactness::Vague;
        let ends = (sum.lo != sum.hi).then_some((sum.lo, sum.hi));
        let exactness = if ends.is_some() && !vague { Exactness::About } else { self.exactness };
        let half = if ends.is_some() { Decimal::ZERO } else { half };
        Some(Numeral { value: sum.lo, half, ends, exactness, scaled: self.scaled, words: self.words, end })
    }
}

/// Whether a bare 万 or 亿 is a number: counted after a hedge (近亿元, 上万家), or named as a magnitude (亿元级, 亿级).
fn stands_alone(tokens: &Tokens, i: usize) -> bool {
    let money = money::money_after(tokens, i + 1);
    let end = i + 1 + money.map_or(0, |found| found.tokens);
    let counted = money.is_some() || tokens.tables.units.of(tokens.piece(end)).is_some();
    suffix::grade(tokens, end, money.is_some()).is_some() || counted && hedge::hedge_at(tokens, i).is_some()
}

/// 二点五, 三点一四亿: digits after 点, and the scales that follow them; 两点三十分 is a time of day.
fn pointed(tokens: &Tokens, whole: Numeral) -> Option<Numeral> {
    const MAX_PLACES: u32 = 12;
    if tokens.han(whole.end) != Some('点') || whole.ends.is_some() || whole.exactness != Exactness::Exact {
        return None;
    }
    let mut end = whole.end + 1;
    let mut places = 0;
    let mut out = whole;
    while let Some(d) = tokens.han(end).filter(|c| !matches!(c, '两' | '俩')).and_then(digit)
        && places < MAX_PLACES
    {
        places += 1;
        out.value = out.value.checked_add(Decimal::new(i64::from(d), places))?;
        end += 1;
    }
    if places == 0 || matches!(tokens.han(end), Some('十' | '分' | '刻' | '点')) && !share(tokens, end) {
        return None;
    }
    out.half = Decimal::new(5, places + 1);
    for _ in 0..2 {
        let Some(exponent) = tokens.han(end).and_then(unit).filter(|e| *e >= 2) else { break };
        out = out.times(power(exponent))?;
        out.scaled = true;
        end += 1;
    }
    out.end = end;
    Some(out)
}

/// Whether 分之 stands here.
fn share(tokens: &Tokens, i: usize) -> bool {
    tokens.han(i) == Some('分') && tokens.han(i + 1) == Some('之')
}
