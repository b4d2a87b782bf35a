//! Every numeral of a text by itself, whatever it counts: no unit, no date, no hedge.

use crate::context;
use crate::cut::cut;
use crate::figure::{Figure, Kind};
use crate::numeral::{self, Numeral};
use crate::token::{TokenKind, Tokens};
use rust_decimal::Decimal;

/// A numeral with its sign and fraction, in tokens.
pub(crate) struct Expression {
    pub(crate) number: Numeral,
    pub(crate) first: usize,
}

/// Reads every numeral of a text.
pub(crate) fn read(text: &str) -> Vec<Figure> {
    let tokens = cut(text);
    let mut out = Vec::new();
    let mut i = 0;
    while i < tokens.all.len() {
        if let Some(end) = context::address(&tokens, i).or_else(|| context::idiom(&tokens, i)) {
            i = end;
            continue;
        }
        if let Some(end) = parts_of_a_version(&tokens, i, &mut out) {
            i = end;
            continue;
        }
        match expression(&tokens, i) {
            Some(found) => {
                i = found.number.end;
                out.push(figure(&tokens, &found));
            }
            None => i = not_a_number(&tokens, i),
        }
    }
    out
}

fn figure(tokens: &Tokens, found: &Expression) -> Figure {
    let number = &found.number;
    let mut figure = Figure::blank(tokens, found.first, number.end, Kind::Number);
    figure.value = number.ends.is_none().then(|| number.value.normalize());
    if let Some((lo, hi)) = number.ends {
        figure.lo = Some(lo.normalize());
        figure.hi = Some(hi.normalize());
    }
    figure.half_unit = Some(number.half);
    figure.exactness = number.exactness;
    figure
}

/// Past what only begins like a number: a place in an order, digits that belong to a word.
fn not_a_number(tokens: &Tokens, i: usize) -> usize {
    if let Some((_, _, end)) = numeral::ordinal(tokens, i) {
        return end;
    }
    i + 1
}

/// The whole numbers of an address or version: 192.168.1.2.
fn parts_of_a_version(tokens: &Tokens, i: usize, out: &mut Vec<Figure>) -> Option<usize> {
    let point = |at: usize| {
        tokens.is_mark(at, '.') && tokens.glued(at) && tokens.glued(at + 1) && tokens.digits(at + 1).is_some()
    };
    tokens.digits(i)?;
    if !point(i + 1) || numeral::literal(tokens, i).is_some() {
        return None;
    }
    let mut end = i + 1;
    while point(end) {
        end += 2;
    }
    for at in (i..end).step_by(2) {
        let token = &tokens.all[at];
        let mut start = token.chars().start;
        let mut byte = token.bytes().start;
        for part in tokens.text[token.bytes()].split(['.', '．']) {
            let length = part.chars().count();
            let mut figure = Figure::blank(tokens, at, at + 1, Kind::Number);
            figure.bytes = byte..byte + part.len();
            (figure.start, figure.end) = (start, start + length);
            figure.value = crate::cut::whole(part);
            start += length + 1;
            byte += part.len();
            byte += tokens.text[byte..].chars().next().map_or(0, char::len_utf8);
            out.push(figure);
        }
    }
    Some(end)
}

/// The numeral at token `i`, with its sign, its fraction or its power.
pub(crate) fn expression(tokens: &Tokens, i: usize) -> Option<Expression> {
    signed(tokens, i, true)
}

/// The same without what it may be divided by: the one of "one in three".
pub(crate) fn undivided(tokens: &Tokens, i: usize) -> Option<Expression> {
    signed(tokens, i, false)
}

fn signed(tokens: &Tokens, i: usize, divided: bool) -> Option<Expression> {
    let (signs, negative) = sign(tokens, i);
    let at = i + signs;
    let mut number = unsigned(tokens, at, divided)?;
    if stuck_to_letters(tokens, at, number.end) {
        return None;
    }
    if negative {
        number = negated(number);
    }
    Some(Expression { number, first: i })
}

pub(crate) fn negated(number: Numeral) -> Numeral {
    Numeral { value: -number.value, ends: number.ends.map(|(lo, hi)| (-hi, -lo)), ..number }
}

/// How many tokens the sign before a number takes, and whether it is a minus.
fn sign(tokens: &Tokens, i: usize) -> (usize, bool) {
    match tokens.kind(i) {
        Some(TokenKind::Han('负')) => (1, true),
        Some(TokenKind::Word) if matches!(tokens.word(i), "minus" | "negative") => (1, true),
        Some(TokenKind::Mark('-' | '+')) => {
            let before = i.checked_sub(1).and_then(|at| tokens.kind(at));
            // 5-20 is a range, and -- is a dash.
            let joins = matches!(before, Some(TokenKind::Number(_) | TokenKind::Mark('-')))
                || tokens.glued(i) && matches!(before, Some(TokenKind::Word | TokenKind::Han(_)));
            if joins { (0, false) } else { (1, tokens.is_mark(i, '-')) }
        }
        _ => (0, false),
    }
}

/// Digits inside a word: 180ml, A4, 1m (a metre, unless the letter is a capital).
fn stuck_to_letters(tokens: &Tokens, first: usize, end: usize) -> bool {
    let word = |at: usize| tokens.kind(at) == Some(TokenKind::Word);
    if tokens.digits(first).is_some() && tokens.glued(first) && first > 0 && word(first - 1) {
        return true;
    }
    if tokens.digits(end - 1).is_some() && tokens.glued(end) && word(end) {
        return true;
    }
    tokens.word(end - 1) == "m" && tokens.text[tokens.all[end - 1].bytes()] == *"m"
}

fn unsigned(tokens: &Tokens, i: usize, divided: bool) -> Option<Numeral> {
    match tokens.kind(i)? {
        TokenKind::Number(_) => digits(tokens, i, divided),
        TokenKind::Han(_) => chinese(tokens, i),
        TokenKind::Word => words(tokens, i, divided),
        TokenKind::Mark(c) => vulgar(c).map(|value| whole(value, i + 1)).or_else(|| numeral::read(tokens, i)),
        TokenKind::Line => None,
    }
}

fn whole(value: Decimal, end: usize) -> Numeral {
    Numeral {
        value,
        half: Decimal::ZERO,
        ends: None,
        exactness: crate::figure::Exactness::Exact,
        scaled: false,
        words: false,
        end,
    }
}

/// Fractions that are one character.
fn vulgar(c: char) -> Option<Decimal> {
    let (top, below) = match c {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅐' => (1, 7),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        '⅑' => (1, 9),
        '⅒' => (1, 10),
        _ => return None,
    };
    Decimal::from(top).checked_div(Decimal::from(below))
}

/// 3/4, 1 4/5, 1½, 16分之2225, 3又一千分之23, 1 in 21.
fn digits(tokens: &Tokens, i: usize, divided: bool) -> Option<Numeral> {
    if let Some(share) = chinese_share(tokens, i) {
        return Some(share);
    }
    let first = tokens.digits(i)?;
    if let Some(quotient) = slash(tokens, i) {
        return Some(quotient);
    }
    // A mixed number: 1 4/5.
    if first.plain
        && let Some(rest) = slash(tokens, i + 1)
        && !tokens.glued(i + 1)
    {
        return Some(whole(first.value.checked_add(rest.value)?, rest.end));
    }
    if first.plain
        && let Some(TokenKind::Mark(c)) = tokens.kind(i + 1)
        && let Some(part) = vulgar(c)
    {
        return Some(whole(first.value.checked_add(part)?, i + 2));
    }
    let number = numeral::literal(tokens, i);
    let mut number = number.or_else(|| numeral::read(tokens, i))?;
    if let Some(factor) = letter(tokens, number.end).filter(|_| !number.scaled)
        && let Some(value) = number.value.checked_mul(factor)
    {
        number = Numeral { value, scaled: true, end: number.end + 1, ..number };
    }
    let quotient = if divided { of_so_many(tokens, i, number) } else { None };
    Some(quotient.unwrap_or(number))
}

/// A scale of one letter after digits, also apart from them: 2.33 k, 10G, 1,674 M.
fn letter(tokens: &Tokens, i: usize) -> Option<Decimal> {
    let token = tokens.all.get(i)?;
    let exponent = match &tokens.text[token.bytes()] {
        "k" | "K" => 1_000,
        "M" => 1_000_000,
        "G" | "B" => 1_000_000_000,
        "T" => 1_000_000_000_000_i64,
        _ => return None,
    };
    // The letter stands by itself: no initial, no hyphen after it.
    let alone =
        !tokens.glued(i + 1) || !matches!(tokens.kind(i + 1), Some(TokenKind::Mark('-' | '\'' | '&')));
    alone.then(|| Decimal::from(exponent))
}

/// `3/4`, and no date or path: 1/2/2020.
fn slash(tokens: &Tokens, i: usize) -> Option<Numeral> {
    let (top, below) = (tokens.digits(i)?, tokens.digits(i + 2)?);
    let glued = tokens.is_mark(i + 1, '/') && tokens.glued(i + 1) && tokens.glued(i + 2);
    let longer = tokens.is_mark(i + 3, '/') || i > 0 && tokens.is_mark(i - 1, '/');
    if !glued || longer || below.value.is_zero() {
        return None;
    }
    Some(whole(top.value.checked_div(below.value)?, i + 3))
}

/// "One out of three", "1 in 21", "2000 over 3".
fn of_so_many(tokens: &Tokens, i: usize, top: Numeral) -> Option<Numeral> {
    let (at, smaller) = match tokens.word(top.end) {
        "over" => (top.end + 1, false),
        "in" => (top.end + 1, true),
        "out" if tokens.word(top.end + 1) == "of" => (top.end + 2, true),
        _ => return None,
    };
    // An amount over so many years is no quotient.
    let money = i > 0 && matches!(tokens.kind(i - 1), Some(TokenKind::Mark('$' | '€' | '£' | '¥')));
    let below = numeral::read(tokens, at).filter(|n| n.ends.is_none() && !n.value.is_zero())?;
    let below = match numeral::ordinal(tokens, below.end) {
        Some(_) => return None,
        None => below,
    };
    let year = !below.words && below.value > Decimal::from(1000) && below.value < Decimal::from(2200);
    if money || smaller && (top.value >= below.value || year) {
        return None;
    }
    let mut out = whole(top.value.checked_div(below.value)?, below.end);
    // "Two out of five hundreds".
    if matches!(tokens.word(out.end), "hundreds" | "thousands") {
        let scale = if tokens.word(out.end) == "hundreds" { 100 } else { 1000 };
        out.value = out.value.checked_div(Decimal::from(scale))?;
        out.end += 1;
    }
    Some(out)
}

fn words(tokens: &Tokens, i: usize, divided: bool) -> Option<Numeral> {
    let number = numeral::of_scale(tokens, i)
        .or_else(|| numeral::mixed(tokens, i))
        .or_else(|| numeral::fraction(tokens, i))
        .or_else(|| numeral::read(tokens, i).filter(|n| n.ends.is_none()))?;
    // "This one" points at something.
    let points = i > 0 && matches!(tokens.word(i - 1), "this" | "that" | "the" | "which");
    if tokens.word(i) == "one" && number.end == i + 1 && points {
        return None;
    }
    // Twenty-fifth is a place in an order; two millionth is two of something.
    if let Some((value, false, end)) = numeral::ordinal(tokens, i)
        && end > number.end
        && (tokens.is_mark(number.end, '-') || value < Decimal::from(1_000_000))
    {
        return None;
    }
    let quotient = if divided { of_so_many(tokens, i, number) } else { None };
    Some(quotient.unwrap_or(number))
}

fn chinese(tokens: &Tokens, i: usize) -> Option<Numeral> {
    if let Some(share) = chinese_share(tokens, i) {
        return Some(share);
    }
    let number = numeral::read(tokens, i)?;
    if is_part_of_a_word(tokens, i, &number) {
        return None;
    }
    // 一打, 十打.
    if tokens.han(number.end) == Some('打') && number.ends.is_none() {
        let dozen = number.value.checked_mul(Decimal::from(12))?;
        return Some(Numeral { value: dozen, end: number.end + 1, ..number });
    }
    Some(number)
}

/// 两美刀 and 陆地: a lone character that is no numeral there.
fn is_part_of_a_word(tokens: &Tokens, i: usize, number: &Numeral) -> bool {
    if number.end != i + 1 {
        return false;
    }
    let written = tokens.text[tokens.all[i].bytes()].chars().next();
    // Capital numerals stand by themselves only before a unit or a mark.
    let capital = matches!(
        written,
        Some('陆' | '陸' | '伍' | '拾' | '肆' | '叁' | '參' | '柒' | '捌' | '玖' | '贰' | '壹' | '仨' | '俩')
    );
    capital && tokens.han(number.end).is_some_and(|c| !matches!(c, '元' | '角' | '分' | '个' | '块'))
}

/// 二分之一, 三百五又三分之一, 百分之五 (the number before the sign), with a sign inside.
fn chinese_share(tokens: &Tokens, i: usize) -> Option<Numeral> {
    let first = numeral::read(tokens, i).filter(|n| n.ends.is_none())?;
    let signed = |at: usize| -> Option<Numeral> {
        if tokens.han(at) == Some('负') {
            return numeral::read(tokens, at + 1).map(negated);
        }
        numeral::read(tokens, at)
    };
    let (whole_part, below) = if tokens.han(first.end) == Some('又') {
        (first.value, numeral::read(tokens, first.end + 1).filter(|n| n.ends.is_none())?)
    } else {
        (Decimal::ZERO, first)
    };
    let of = tokens.phrase(below.end, "分之")?;
    let top = signed(below.end + of)?;
    if tokens.han(i) == Some('百') && below.end == i + 1 {
        return Some(top);
    }
    let value = whole_part.checked_add(top.value.checked_div(below.value)?)?;
    Some(whole(value, top.end))
}
