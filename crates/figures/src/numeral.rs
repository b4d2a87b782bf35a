//! Numerals: digits, Chinese numerals and English number words, with their scales.

use crate::figure::Exactness;
use crate::token::{TokenKind, Tokens};
use rust_decimal::Decimal;

/// A numeral read: its value and where it ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Numeral {
    pub(crate) value: Decimal,
    /// Half a unit of the last significant digit.
    pub(crate) half: Decimal,
    /// Ends of a vague magnitude or of a spoken range (两三个, 数十亿).
    pub(crate) ends: Option<(Decimal, Decimal)>,
    /// 多, 余 inside the numeral.
    pub(crate) exactness: Exactness,
    /// Whether it is written with a Chinese or English scale (万, billion).
    pub(crate) scaled: bool,
    /// Written in words, not digits.
    pub(crate) words: bool,
    /// One past its last token.
    pub(crate) end: usize,
}

/// Reads the numeral at token `i`.
pub(crate) fn read(tokens: &Tokens, i: usize) -> Option<Numeral> {
    match tokens.kind(i)? {
        TokenKind::Number(_) => digits(tokens, i),
        TokenKind::Han(_) => chinese(tokens, i).map(|n| pointed(tokens, n).unwrap_or(n)),
        TokenKind::Word => english(tokens, i),
        _ => None,
    }
}

/// Scales of the two languages after digits: `bn`, `million`, 亿, 万亿.
fn digits(tokens: &Tokens, i: usize) -> Option<Numeral> {
    let digits = tokens.digits(i)?;
    let mut out = Numeral {
        value: digits.value,
        half: digits.half,
        ends: None,
        exactness: Exactness::Exact,
        scaled: false,
        words: false,
        end: i + 1,
    };
    if let Some(c) = tokens.han(i + 1)
        && (han_scale(c).is_some() || is_more(c) || matches!(c, '几' | '数'))
    {
        return chinese(tokens, i).or(Some(out));
    }
    if let Some(scale) = english_scale(tokens, i + 1) {
        out.value = out.value.checked_mul(scale)?;
        out.half = out.half.checked_mul(scale)?;
        out.scaled = true;
        out.end = i + 2;
    }
    Some(out)
}

/// The scale word at `i`. Single letters count only when glued to digits.
fn english_scale(tokens: &Tokens, i: usize) -> Option<Decimal> {
    let glued = tokens.glued(i);
    let exponent = match tokens.word(i) {
        "thousand" | "thousands" => 3,
        "million" | "millions" | "mn" | "mln" => 6,
        "billion" | "billions" | "bn" | "bln" => 9,
        "trillion" | "trillions" | "trn" | "tn" => 12,
        "crore" | "crores" => 7,
        "lakh" => 5,
        "k" if glued => 3,
        "m" if glued => 6,
        "b" if glued => 9,
        "t" if glued => 12,
        _ => return None,
    };
    Some(power(exponent))
}

fn power(exponent: u32) -> Decimal {
    (0..exponent).fold(Decimal::ONE, |value, _| value * Decimal::TEN)
}

fn han_digit(c: char) -> Option<u32> {
    Some(match c {
        '零' | '〇' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '兩' | '贰' | '貳' => 2,
        '三' | '叁' | '參' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' | '陸' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

fn han_scale(c: char) -> Option<u32> {
    Some(match c {
        '十' | '拾' => 1,
        '百' | '佰' => 2,
        '千' | '仟' => 3,
        '万' | '萬' => 4,
        '亿' | '億' => 8,
        _ => return None,
    })
}

fn is_more(c: char) -> bool {
    matches!(c, '多' | '余' | '餘' | '来')
}

/// Whether a Han character can begin a numeral.
pub(crate) fn begins_chinese(c: char) -> bool {
    han_digit(c).is_some() || han_scale(c).is_some() || matches!(c, '数' | '几' | '數' | '幾')
}

/// Chinese numerals, also with digits before the scales: 1.2万亿, 三千四百四十亿, 一千多万, 数十亿, 三十几万.
fn chinese(tokens: &Tokens, start: usize) -> Option<Numeral> {
    let zero = Decimal::ZERO;
    // `total` holds what stands before 亿, `section` before 万, `part` before 千百十, `digit` the last digit.
    let (mut total, mut section, mut part) = (zero, zero, zero);
    let mut digit: Option<Decimal> = None;
    let mut half = Decimal::new(5, 1);
    let mut last_unit = Decimal::ONE;
    let mut vague = false;
    let mut more = false;
    let mut spoken: Option<Decimal> = None;
    let mut plain_digits = String::new();
    let mut scaled = false;
    let mut words = true;
    let mut i = start;
    while i < start + 40 {
        match tokens.kind(i) {
            Some(TokenKind::Number(digits))
                if i == start || (scaled && digit.is_none() && tokens.glued(i)) =>
            {
                digit = Some(digits.value);
                half = digits.half;
                last_unit = Decimal::ONE;
                words = false;
            }
            Some(TokenKind::Han(c)) => {
                if let Some(d) = han_digit(c) {
                    let d = Decimal::from(d);
                    if !words && digit.is_some() {
                        break;
                    }
                    plain_digits.push(char::from_digit(u32::try_from(d).unwrap_or(0), 10).unwrap_or('0'));
                    match digit {
                        // 两三个: a spoken range.
                        Some(before)
                            if before >= Decimal::ONE
                                && d == before + Decimal::ONE
                                && spoken.is_none()
                                && plain_digits.len() == 2 =>
                        {
                            spoken = Some(before);
                        }
                        _ => {}
                    }
                    digit = Some(d);
                    half = Decimal::new(5, 1);
                } else if matches!(c, '数' | '數' | '几' | '幾') {
                    if digit.is_some() {
                        break;
                    }
                    // 数字, 几乎 are words.
                    let next = tokens.han(i + 1);
                    let scale_follows = next.is_some_and(|n| han_scale(n).is_some());
                    let ends_numeral = scaled && matches!(c, '几' | '幾');
                    if !scale_follows && !ends_numeral {
                        break;
                    }
                    vague = true;
                    digit = Some(Decimal::TWO);
                } else if is_more(c) {
                    let scale_follows = tokens.han(i + 1).is_some_and(|n| han_scale(n).is_some());
                    if !scale_follows || (digit.is_none() && !scaled) {
                        break;
                    }
                    more = true;
                    i += 1;
                    continue;
                } else if let Some(exponent) = han_scale(c) {
                    if i == start && c == '万' && matches!(tokens.han(i + 1), Some('亿' | '億')) {
                        // 万亿元, 万亿级: a magnitude of its own.
                        let unit = power(exponent);
                        section = unit;
                        last_unit = unit;
                        half = unit * Decimal::new(5, 1);
                        scaled = true;
                        i += 1;
                        continue;
                    }
                    if i == start && exponent >= 4 {
                        // A bare 万 or 亿 is no numeral (万家, 亿元); 百亿 and 千亿 are magnitudes.
                        return None;
                    }
                    let unit = power(exponent);
                    match exponent {
                        1..=3 => {
                            let times = match digit {
                                // 零十二: the naught only holds a place.
                                Some(times) if times.is_zero() && exponent == 1 => Decimal::ONE,
                                Some(times) => times,
                                None if part.is_zero() || exponent == 1 => Decimal::ONE,
                                None => break,
                            };
                            part = part.checked_add(times.checked_mul(unit)?)?;
                            half = if words { unit * Decimal::new(5, 1) } else { half.checked_mul(unit)? };
                            last_unit = unit;
                        }
                        4 => {
                            let here = section.checked_add(part)?.checked_add(digit.unwrap_or(zero))?;
                            if here.is_zero() {
                                break;
                            }
                            section = here.checked_mul(unit)?;
                            part = zero;
                            half = half.checked_mul(unit)?;
                            last_unit = last_unit.checked_mul(unit)?;
                        }
                        _ => {
                            let here = total
                                .checked_add(section)?
                                .checked_add(part)?
                                .checked_add(digit.unwrap_or(zero))?;
                            if here.is_zero() {
                                break;
                            }
                            total = here.checked_mul(unit)?;
                            section = zero;
                            part = zero;
                            half = half.checked_mul(unit)?;
                            last_unit = last_unit.checked_mul(unit)?;
                        }
                    }
                    digit = None;
                    plain_digits.clear();
                    scaled = true;
                } else {
                    break;
                }
            }
            _ => break,
        }
        i += 1;
    }
    if i == start {
        return None;
    }
    // 二〇二五: digits read one by one.
    if words && !scaled && plain_digits.len() >= 2 && spoken.is_none() {
        let value: Decimal = plain_digits.parse().ok()?;
        let exactness = Exactness::Exact;
        return Some(Numeral {
            value,
            half: Decimal::new(5, 1),
            ends: None,
            exactness,
            scaled: false,
            words,
            end: i,
        });
    }
    let mut value = total.checked_add(section)?.checked_add(part)?;
    if let Some(d) = digit {
        // 一万五, 三千二: the last digit stands one place below the scale before it.
        let short = scaled
            && words
            && last_unit >= Decimal::ONE_HUNDRED
            && plain_digits.len() == 1
            && !zero_before(tokens, i);
        let below = last_unit / Decimal::TEN;
        value = value.checked_add(if short { d.checked_mul(below)? } else { d })?;
        half = if short { half.checked_mul(below)? } else { half };
    }
    if vague {
        let lead = leading_unit(tokens, start, i).unwrap_or(last_unit);
        let ends = vague_ends(tokens, start, value, lead)?;
        return Some(Numeral {
            value: ends.0,
            half: zero,
            ends: Some(ends),
            exactness: Exactness::Vague,
            scaled,
            words,
            end: i,
        });
    }
    if let Some(from) = spoken.filter(|_| words) {
        // 两三个, 八九百亿: from the first digit's value to the second's.
        let to = value;
        let step = to / (from + Decimal::ONE);
        let lo = step.checked_mul(from)?;
        return Some(Numeral {
            value: lo,
            half: zero,
            ends: Some((lo, to)),
            exactness: Exactness::About,
            scaled,
            words,
            end: i,
        });
    }
    let exactness = if more { Exactness::Over } else { Exactness::Exact };
    Some(Numeral { value, half, ends: None, exactness, scaled, words, end: i })
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
    while let Some(d) = tokens.han(end).and_then(han_digit).filter(|_| places < MAX_PLACES) {
        places += 1;
        out.value = out.value.checked_add(Decimal::new(i64::from(d), places))?;
        end += 1;
    }
    if places == 0 || matches!(tokens.han(end), Some('十' | '分' | '刻' | '点')) {
        return None;
    }
    out.half = Decimal::new(5, places + 1);
    for _ in 0..2 {
        let Some(exponent) = tokens.han(end).and_then(han_scale).filter(|e| *e >= 2) else { break };
        out.value = out.value.checked_mul(power(exponent))?;
        out.half = out.half.checked_mul(power(exponent))?;
        out.scaled = true;
        end += 1;
    }
    out.end = end;
    Some(out)
}

/// Whether 零 stands just before the last digit, which then is a plain one.
fn zero_before(tokens: &Tokens, end: usize) -> bool {
    end >= 2 && matches!(tokens.han(end - 2), Some('零' | '〇'))
}

/// The unit that 数 or 几 counts: 数十亿 tens of 亿.
fn leading_unit(tokens: &Tokens, start: usize, end: usize) -> Option<Decimal> {
    let at = (start..end).find(|&i| matches!(tokens.han(i), Some('数' | '數' | '几' | '幾')))?;
    let mut unit = Decimal::ONE;
    for i in at + 1..end {
        if let Some(exponent) = tokens.han(i).and_then(han_scale) {
            unit = unit.checked_mul(power(exponent))?;
        }
    }
    Some(unit)
}

/// Ends of a vague magnitude: 数十亿 is 2 to 9 tens of 亿 (rule: 几 and 数 are from 2 to 9, beside another numeral 1 to 9).
fn vague_ends(tokens: &Tokens, start: usize, value: Decimal, unit: Decimal) -> Option<(Decimal, Decimal)> {
    let first = matches!(tokens.han(start), Some('数' | '數' | '几' | '幾'));
    if first {
        Some((unit.checked_mul(Decimal::TWO)?, unit.checked_mul(Decimal::TEN)?))
    } else {
        let base = value.checked_sub(unit.checked_mul(Decimal::TWO)?)?;
        Some((base, base.checked_add(unit.checked_mul(Decimal::TEN)?)?))
    }
}

fn small(word: &str) -> Option<u32> {
    Some(match word {
        "zero" => 0,
        "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "eleven" => 11,
        "twelve" => 12,
        "thirteen" => 13,
        "fourteen" => 14,
        "fifteen" => 15,
        "sixteen" => 16,
        "seventeen" => 17,
        "eighteen" => 18,
        "nineteen" => 19,
        "twenty" => 20,
        "thirty" => 30,
        "forty" => 40,
        "fifty" => 50,
        "sixty" => 60,
        "seventy" => 70,
        "eighty" => 80,
        "ninety" => 90,
        _ => return None,
    })
}

/// English number words: six hundred and forty, one and a half billion, a dozen, half a million, tens of billions.
fn english(tokens: &Tokens, start: usize) -> Option<Numeral> {
    let first = tokens.word(start);
    if matches!(first, "tens" | "dozens" | "hundreds" | "thousands" | "millions" | "billions" | "trillions") {
        return magnitudes(tokens, start);
    }
    let mut i = start;
    let mut value = Decimal::ZERO;
    let mut group = Decimal::ZERO;
    let mut seen = false;
    let mut scaled = false;
    let mut last_unit = Decimal::ONE;
    if first == "half"
        && matches!(tokens.word(start + 1), "a" | "an")
        && english_scale(tokens, start + 2).is_some()
    {
        let scale = english_scale(tokens, start + 2)?;
        return Some(simple(scale / Decimal::TWO, scale / Decimal::TEN, start + 3));
    }
    if first == "half" {
        return None;
    }
    if first == "a" || first == "an" {
        let next = tokens.word(start + 1);
        if next == "hundred"
            || next == "dozen"
            || matches!(next, "thousand" | "million" | "billion" | "trillion")
        {
            group = Decimal::ONE;
            seen = true;
            i += 1;
        } else {
            return None;
        }
    }
    while i < start + 16 {
        let word = tokens.word(i);
        if let Some(n) = small(word) {
            group = group.checked_add(Decimal::from(n))?;
            last_unit = if n >= 20 || n == 10 { Decimal::TEN } else { Decimal::ONE };
        } else if word == "hundred" && seen {
            group = if group.is_zero() {
                Decimal::ONE_HUNDRED
            } else {
                group.checked_mul(Decimal::ONE_HUNDRED)?
            };
            last_unit = Decimal::ONE_HUNDRED;
            scaled = true;
        } else if word == "dozen" {
            group = if group.is_zero() { Decimal::ONE } else { group }.checked_mul(Decimal::from(12))?;
            seen = true;
            i += 1;
            break;
        } else if word == "and" && seen && matches!(tokens.word(i + 1), "a") && tokens.word(i + 2) == "half" {
            group += Decimal::new(5, 1);
            last_unit = Decimal::new(1, 1);
            i += 2;
        } else if word == "and" && scaled && small(tokens.word(i + 1)).is_some() {
            // six hundred and forty
        } else if seen && let Some(scale) = english_scale(tokens, i).filter(|_| word.len() > 1) {
            value = value.checked_add(group.checked_mul(scale)?)?;
            group = Decimal::ZERO;
            last_unit = scale * last_unit.min(Decimal::ONE);
            scaled = true;
        } else if tokens.is_mark(i, '-')
            && seen
            && small(tokens.word(i + 1)).is_some_and(|n| n < 10)
            && tokens.glued(i)
        {
            // twenty-five
        } else {
            break;
        }
        seen = true;
        i += 1;
    }
    // A joining word or dash at the end is not part of the numeral.
    while i > start && (tokens.word(i - 1) == "and" || tokens.is_mark(i - 1, '-')) {
        i -= 1;
    }
    if !seen || i == start {
        return None;
    }
    let mut out = simple(value.checked_add(group)?, last_unit / Decimal::TWO, i);
    out.scaled = scaled;
    Some(out)
}

fn simple(value: Decimal, half: Decimal, end: usize) -> Numeral {
    Numeral { value, half, ends: None, exactness: Exactness::Exact, scaled: true, words: true, end }
}

/// "tens of billions", "hundreds of millions": 2 to 10 of the magnitude.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::cut;

    fn value(text: &str) -> String {
        let tokens = cut(text);
        match read(&tokens, 0) {
            Some(n) if n.end == tokens.all.len() => match n.ends {
                Some((lo, hi)) => format!("{}..{}", lo.normalize(), hi.normalize()),
                None => format!(
                    "{}{}",
                    n.value.normalize(),
                    if n.exactness == Exactness::Over { "+" } else { "" }
                ),
            },
            Some(n) => format!("{} and then {}", n.value.normalize(), &text[tokens.all[n.end].bytes.start..]),
            None => "none".into(),
        }
    }

    #[test]
    fn chinese_numerals() {
        for (text, want) in [
            ("1.2万亿", "1200000000000"),
            ("三千四百四十亿", "344000000000"),
            ("五百一十亿", "51000000000"),
            ("一万五千亿", "1500000000000"),
            ("二十万亿", "20000000000000"),
            ("三百五十万亿", "350000000000000"),
            ("1亿5000万", "150000000"),
            ("1,100.9亿", "110090000000"),
            ("二百余万", "2000000+"),
            ("一千多万", "10000000+"),
            ("三十万多亿", "30000000000000+"),
            ("三十几万", "300000..400000"),
            ("数十亿", "2000000000..10000000000"),
            ("两三", "2..3"),
            ("八九百亿", "80000000000..90000000000"),
            ("一万五", "15000"),
            ("二〇二五", "2025"),
            ("壹佰壹拾万贰仟陆佰壹拾肆", "1102614"),
            ("六百四十", "640"),
            ("一千零一", "1001"),
            ("一万零十二", "10012"),
            ("二点五亿", "250000000"),
        ] {
            assert_eq!(value(text), want, "{text}");
        }
    }

    #[test]
    fn english_numerals() {
        for (text, want) in [
            ("six hundred and forty", "640"),
            ("one and a half billion", "1500000000"),
            ("half a million", "500000"),
            ("twenty-five", "25"),
            ("a dozen", "12"),
            ("a hundred", "100"),
            ("57.9bn", "57900000000"),
            ("3.2 trn", "3200000000000"),
            ("tens of billions", "20000000000..100000000000"),
            ("1,523", "1523"),
            ("three hundred and forty-four billion", "344000000000"),
        ] {
            assert_eq!(value(text), want, "{text}");
        }
    }
}
