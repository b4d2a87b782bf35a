//! What the words around a number make of it: shares in words, names that only look like numbers.

use crate::figure::{Exactness, Kind};
use crate::numeral::{self, Numeral};
use crate::pieces::IDIOM;
use crate::suffix::Share;
use crate::token::{TokenKind, Tokens};
use crate::words::Opening;
use rust_decimal::Decimal;

/// A share or multiple in words.
pub(crate) struct Words {
    pub(crate) kind: Kind,
    pub(crate) value: Decimal,
    pub(crate) half: Decimal,
    pub(crate) exactness: Exactness,
    pub(crate) unit: Option<&'static str>,
    pub(crate) end: usize,
}

/// Where a passage that only looks like a number ends: document numbers, standards, bills, "No. 1".
pub(crate) fn no_figure(tokens: &Tokens, i: usize) -> Option<usize> {
    let named = match tokens.kind(i)? {
        TokenKind::Word => address(tokens, i).or_else(|| named_by_word(tokens, i)),
        TokenKind::Han(_) => idiom(tokens, i).or_else(|| index(tokens, i)),
        TokenKind::Number(_) => share_code(tokens, i).or_else(|| item_of_a_list(tokens, i)),
        TokenKind::Mark('〔' | '[') => document(tokens, i),
        TokenKind::Mark(_) | TokenKind::Line => None,
    };
    // 二十届三中全会: a congress by its number; "ten-figure": a size by its digits.
    named.or_else(|| {
        let end = numeral::read(tokens, i)?.end;
        let other = matches!(tokens.han(end), Some('届' | '中'))
            || tokens.is_mark(end, '-') && tokens.word(end + 1) == "figure";
        other.then_some(end + 1)
    })
}

/// 国办发〔2025〕1号
fn document(tokens: &Tokens, i: usize) -> Option<usize> {
    tokens.digits(i + 1)?;
    let mut end = i + 2;
    if tokens.is_mark(end, '〕') || tokens.is_mark(end, ']') {
        end += 1;
        if tokens.digits(end).is_some() {
            end += 1;
            if tokens.han(end) == Some('号') {
                end += 1;
            }
        }
        return Some(end);
    }
    None
}

/// 688256.SH, 0700.HK: codes of shares.
fn share_code(tokens: &Tokens, i: usize) -> Option<usize> {
    let code = tokens.is_mark(i + 1, '.')
        && tokens.plain(i).is_some()
        && tokens.glued(i + 1)
        && tokens.glued(i + 2)
        && matches!(tokens.word(i + 2), "sh" | "sz" | "bj" | "hk" | "ss");
    code.then_some(i + 3)
}

/// Headings and lists: "1. ", "2)" at the beginning of a line.
fn item_of_a_list(tokens: &Tokens, i: usize) -> Option<usize> {
    let first = i == 0 || tokens.kind(i - 1) == Some(TokenKind::Line) || tokens.is_mark(i - 1, '#');
    let item = first
        && tokens.plain(i).is_some_and(|n| n < 100)
        && matches!(tokens.kind(i + 1), Some(TokenKind::Mark('.' | ')' | '、')));
    item.then_some(i + 2)
}

/// Index names: 科创50, 沪深300.
fn index(tokens: &Tokens, i: usize) -> Option<usize> {
    let end = i + opening(tokens, i, Opening::Index)?;
    let named = tokens.glued(end)
        && tokens.digits(end).is_some_and(|d| d.plain && d.count <= 4)
        && !tokens.han(end + 1).is_some_and(|c| matches!(c, '年' | '家' | '月'));
    named.then_some(end + 1)
}

/// How many tokens an opening of the table takes at token `i`.
fn opening(tokens: &Tokens, i: usize, wanted: Opening) -> Option<usize> {
    tokens.tables.openings.find(tokens, i, |_, _, opening| opening == wanted).map(|(n, _)| n)
}

/// What an English word makes a name of: No. 1, Section 122, H.R. 5100, GB/T 41464-2022, Public Law 119-83, "top 10".
fn named_by_word(tokens: &Tokens, i: usize) -> Option<usize> {
    let number = |at: usize| tokens.digits(at).is_some();
    if number(i + 1) && opening(tokens, i, Opening::Named).is_some() {
        return Some(i + 2);
    }
    match tokens.word(i) {
        "no" => (tokens.is_mark(i + 1, '.') && number(i + 2)).then_some(i + 3),
        "h" => {
            (tokens.is_mark(i + 1, '.') && tokens.word(i + 2) == "r").then_some(())?;
            let end = i + 3 + usize::from(tokens.is_mark(i + 3, '.'));
            Some(end + usize::from(number(end)))
        }
        "gb" => {
            tokens.is_mark(i + 1, '/').then_some(())?;
            let mut end = i + 3;
            while number(end) || tokens.is_mark(end, '-') {
                end += 1;
            }
            Some(end)
        }
        "law" => (number(i + 1) && tokens.is_mark(i + 2, '-')).then_some(i + 4),
        _ => None,
    }
}

/// Where a web address ends that begins at token `i`.
pub(crate) fn address(tokens: &Tokens, i: usize) -> Option<usize> {
    let begins = match tokens.word(i) {
        "http" | "https" => tokens.is_mark(i + 1, ':') && tokens.is_mark(i + 2, '/'),
        "www" => tokens.is_mark(i + 1, '.'),
        _ => false,
    };
    if !begins {
        return None;
    }
    let mut end = i + 1;
    while tokens
        .all
        .get(end)
        .is_some_and(|token| !token.spaced && !matches!(token.kind, TokenKind::Han(_) | TokenKind::Line))
    {
        end += 1;
    }
    Some(end)
}

/// Where a word ends that holds the numeral at token `i` but names no number: 四川, 一般, 陆地.
pub(crate) fn idiom(tokens: &Tokens, i: usize) -> Option<usize> {
    let c = tokens.han(i).filter(|_| tokens.facts(i) & IDIOM != 0)?;
    let beside = [i.checked_sub(1).and_then(|at| tokens.han(at)), tokens.han(i + 1)];
    tokens.tables.idioms.get(&c)?.iter().find_map(|idiom| {
        let near = |side: usize| idiom.beside[side].is_none() || idiom.beside[side] == beside[side];
        if !near(0) || !near(1) {
            return None;
        }
        let at = i.checked_sub(idiom.place)?;
        let stands = idiom.word.iter().enumerate().all(|(k, c)| tokens.han(at + k) == Some(*c));
        stands.then_some(at + idiom.word.len())
    })
}

/// Shares and multiples in words: 三分之一, 百分之五, 过半, half, two-thirds, one in three, twice.
pub(crate) fn shares_in_words(tokens: &Tokens, i: usize) -> Option<Words> {
    part_of_a_percent(tokens, i).or_else(|| chinese_share(tokens, i)).or_else(|| english_share(tokens, i))
}

fn share(value: Decimal, half: Decimal, exactness: Exactness, end: usize) -> Words {
    Words { kind: Kind::Ratio, value, half, exactness, unit: None, end }
}

fn times(value: Decimal, end: usize) -> Words {
    Words {
        kind: Kind::Ratio,
        value,
        half: Decimal::new(5, 2),
        exactness: Exactness::Exact,
        unit: Some("times"),
        end,
    }
}

fn chinese_share(tokens: &Tokens, i: usize) -> Option<Words> {
    if matches!(tokens.han(i), Some('过' | '半' | '一' | '翻'))
        && let Some(words) = half_or_double(tokens, i)
    {
        return Some(words);
    }
    let (bottom, at) = divisor(tokens, i)?;
    let of = tokens.phrase(at, "分之")?;
    let top = numeral::read(tokens, at + of)?;
    if bottom.is_zero() {
        return None;
    }
    if bottom == Decimal::ONE_HUNDRED {
        return Some(Words {
            kind: Kind::Percent,
            value: top.value,
            half: top.half,
            exactness: top.exactness,
            unit: None,
            end: top.end,
        });
    }
    let value = top.value.checked_div(bottom)?;
    let half = Decimal::new(5, 1).checked_div(bottom)?.checked_div(Decimal::TEN)?;
    Some(share(value, half, Exactness::Exact, top.end))
}

/// 过半, 一半, 半成, 翻番.
fn half_or_double(tokens: &Tokens, i: usize) -> Option<Words> {
    let (n, opening) = tokens.tables.openings.at(tokens, i)?;
    let end = i + n;
    match opening {
        Opening::Half(exactness) => Some(share(Decimal::new(5, 1), Decimal::new(5, 3), exactness, end)),
        // 半成品 and 半成立 are words.
        Opening::Hundredths(_) if tokens.han(end).is_some_and(|c| matches!(c, '品' | '立' | '本' | '叠')) => {
            None
        }
        Opening::Hundredths(value) => {
            let value = Decimal::from(value);
            let half = Decimal::ONE;
            Some(Words { kind: Kind::Percent, half, ..share(value, value, Exactness::Exact, end) })
        }
        Opening::Multiple(n) => Some(times(Decimal::from(n), end)),
        Opening::Named | Opening::Index | Opening::Other => None,
    }
}

/// What 分之 divides by, and where it ends: 三, 一百, and the bare scales of 万分之一 and 万万分之七.
fn divisor(tokens: &Tokens, i: usize) -> Option<(Decimal, usize)> {
    if tokens.han(i) == Some('万') {
        let end = i + if tokens.han(i + 1) == Some('万') { 2 } else { 1 };
        let value = if end == i + 1 { 10_000 } else { 100_000_000 };
        return tokens.phrase(end, "分之").map(|_| (Decimal::from(value), end));
    }
    numeral::read(tokens, i).map(|number| (number.value, number.end))
}

fn english_share(tokens: &Tokens, i: usize) -> Option<Words> {
    if tokens.word(i).is_empty() && tokens.word(i + 1).is_empty() {
        return None;
    }
    // A quarter of a million is a number.
    if numeral::of_scale(tokens, i).is_some() {
        return None;
    }
    let word = tokens.word(i);
    if let Some((n, Opening::Multiple(many))) = tokens.tables.openings.at(tokens, i) {
        return Some(times(Decimal::from(many), i + n));
    }
    let fraction = |top: Decimal, n: u32, end: usize| {
        let below = Decimal::from(n);
        Some(share(top / below, Decimal::new(5, 2) / below, Exactness::Exact, end))
    };
    // "half" of something, not "half a year", "first half", "second half".
    if word == "half" {
        let before = tokens.word(i.wrapping_sub(1));
        let after = tokens.word(i + 1);
        let of_time = matches!(before, "first" | "second" | "the" | "last" | "this")
            || matches!(after, "year" | "time" | "way" | "empty");
        let hyphen = tokens.is_mark(i + 1, '-') && tokens.glued(i + 1);
        return if of_time || hyphen || (after == "a" && tokens.word(i + 2) != "third") {
            None
        } else {
            fraction(Decimal::ONE, 2, i + 1)
        };
    }
    // "a third", "one third", "two-thirds", "three quarters".
    let (top, at) = if matches!(word, "a" | "one") {
        (Decimal::ONE, i + 1)
    } else {
        let top = numeral::read(tokens, i).filter(|n| n.words && n.value < Decimal::TEN && n.end == i + 1)?;
        (top.value, i + 1)
    };
    // "One in three", "two out of five", "one of every six", "one application in six was".
    let of = |at: usize| {
        ["out of every", "of every", "in every", "out of", "in"].iter().find_map(|of| tokens.phrase(at, of))
    };
    let noun = || {
        let (n, below) = of(at + 1).and_then(|n| Some((n + 1, numeral::read(tokens, at + 1 + n)?)))?;
        let after = tokens.word(below.end);
        let ends = matches!(after, "" | "was" | "were" | "is" | "has" | "have" | "had" | "that" | "which");
        (!tokens.word(at).is_empty() && ends && below.words).then_some(n)
    };
    if word != "a"
        && let Some(n) = of(at).or_else(noun)
    {
        let below = numeral::read(tokens, at + n)
            .filter(|n| n.words && n.value > top && n.value <= Decimal::from(20))?;
        let year = tokens.word(below.end);
        if matches!(year, "years" | "year" | "months") {
            return None;
        }
        return Some(share(top / below.value, Decimal::new(5, 2) / below.value, Exactness::Exact, below.end));
    }
    let found = numeral::fraction(tokens, i)?;
    // "A third of firms", "two-thirds"; "a third party", "one quarter of 2025" are something else.
    let last = tokens.word(found.end - 1);
    let after = tokens.word(found.end);
    let plural = last.ends_with('s');
    if !plural
        && !matches!(after, "of" | "" | "that" | "more" | "less" | "are" | "were" | "is" | "have" | "had")
    {
        return None;
    }
    // "One third, second and fourth" and "a second" count nothing.
    let known = top < Decimal::TEN && last != "seconds" && last != "second" && last != "first";
    known.then(|| share(found.value, found.half, Exactness::Exact, found.end))
}

/// "Half a percent", "a quarter of a percentage point", 半个百分点.
fn part_of_a_percent(tokens: &Tokens, i: usize) -> Option<Words> {
    let (value, at) = match tokens.word(i) {
        _ if tokens.han(i) == Some('半') => (Decimal::new(5, 1), i + 1),
        "half" => (Decimal::new(5, 1), i + 1),
        "a" if tokens.word(i + 1) == "half" => (Decimal::new(5, 1), i + 2),
        "a" if tokens.word(i + 1) == "quarter" => (Decimal::new(25, 2), i + 2),
        "three" if tokens.word(i + 1) == "quarters" => (Decimal::new(75, 2), i + 2),
        _ => return None,
    };
    let at = at + usize::from(tokens.word(at) == "of");
    let at = at + usize::from(matches!(tokens.word(at), "a" | "one"));
    let (n, share) = tokens.tables.shares.at(tokens, at)?;
    let points = tokens.word(at + n).starts_with("point");
    let unit = match share {
        Share::Percent if points => Some("points"),
        Share::Percent => None,
        Share::Points => Some("points"),
        Share::BasisPoints => return None,
    };
    let end = at + n + usize::from(points);
    Some(Words {
        kind: Kind::Percent,
        value,
        half: Decimal::new(5, 3),
        exactness: Exactness::Exact,
        unit,
        end,
    })
}

/// Number words that are no quantity: "one of", 一个 in 一个月来, 两 in 两会, 一 in 一样.
pub(crate) fn is_idle_word(tokens: &Tokens, i: usize, number: &Numeral) -> bool {
    match tokens.kind(i) {
        Some(TokenKind::Han(first)) => {
            // 十分, 万一, 千万别, 百姓, 一般, 一些, 一定, 一直, 一方面, 两会, 一轮一轮, 一带一路, 三农, 万科, 四川, 十四五
            if number.end - i == 1 && first == '一' {
                return tokens.han(number.end) != Some('成');
            }
            if first == '两' && number.end - i == 1 {
                return matches!(
                    tokens.han(number.end),
                    Some('会' | '者' | '国' | '地' | '岸' | '项' | '条' | '种' | '级' | '端' | '头' | '步')
                );
            }
            // 亿元级: read alone only where it is one.
            if number.end - i == 1 && !matches!(first, '万' | '亿') {
                let counted = tokens.han(number.end).is_some_and(|c| {
                    tokens.tables.units.of(tokens.piece(number.end)).is_some()
                        || matches!(c, '年' | '成' | '倍' | '天' | '周' | '元')
                });
                let spoken_range = matches!(tokens.han(number.end), Some('到' | '至'))
                    && numeral::read(tokens, number.end + 1).is_some();
                return !counted
                    && crate::money::money_after(tokens, number.end).is_none()
                    && !spoken_range
                    && !matches!(tokens.han(number.end), Some('折'))
                    && tokens.phrase(number.end, "个").is_none()
                    && tokens.phrase(number.end, "分之").is_none();
            }
            // 千万 without a unit is "by all means"; 万万 and 百万 the like.
            false
        }
        Some(TokenKind::Word) => {
            // One dollar, a one-yen bid.
            let at = number.end + usize::from(tokens.is_mark(number.end, '-'));
            tokens.word(i) == "one"
                && number.end == i + 1
                && !tokens.word(i + 1).ends_with("illion")
                && crate::money::money_after(tokens, at).is_none()
                && tokens.tables.currencies.parts.find(tokens, at, |_, _, part| part.alone).is_none()
        }
        _ => false,
    }
}

/// A small English number word with no unit after it counts only where something follows that it can count.
pub(crate) fn lone_word(tokens: &Tokens, first: &usize, end: usize) -> bool {
    if tokens.han(*first).is_some() {
        return true;
    }
    // "the two", "these three": a reference, not a count.
    if *first > 0
        && matches!(
            tokens.word(first - 1),
            "the" | "these" | "those" | "all" | "its" | "their" | "other" | "next"
        )
    {
        return true;
    }
    matches!(tokens.word(*first), "a") || end == *first
}
