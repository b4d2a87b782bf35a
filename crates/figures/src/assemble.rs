//! From numerals to figures: hedges, currency, unit, ranges and what is no figure at all.

use crate::context;
use crate::date::{self, Anchor};
use crate::draft::finish;
use crate::figure::{Figure, Kind, Options, Precision};
use crate::lists;
use crate::money::{money_after, money_before};
use crate::numeral;
use crate::quantity::read_quantity;
use crate::source;
use crate::token::{TokenKind, Tokens, cut};
use crate::words::{CURRENCIES, UNITS};

/// Reads every figure of a text.
pub(crate) fn read(text: &str, options: &Options) -> Vec<Figure> {
    let tokens = cut(text);
    let mut out: Vec<Figure> = Vec::new();
    let mut anchor = Anchor { reference: options.reference, last_year: None, sentence_year: None };
    let mut floor = 0;
    let mut i = 0;
    while i < tokens.all.len() {
        if ends_sentence(&tokens, i) {
            anchor.sentence_year = None;
        }
        if let Some(end) = context::no_figure(&tokens, i) {
            i = end;
            floor = i;
            continue;
        }
        if !can_begin(&tokens, i) {
            i += 1;
            continue;
        }
        if let Some(figure) = read_date(&tokens, i, &mut anchor) {
            i = figure.1;
            floor = i;
            out.push(figure.0);
            continue;
        }
        match read_quantity(&tokens, i, floor) {
            Some(draft) => {
                i = draft.end;
                floor = i;
                out.push(finish(&tokens, draft));
            }
            None => i += 1,
        }
    }
    lists::share_currency(text, &mut out);
    context::add_roles(&tokens, &mut out);
    source::add_sources(&tokens, &mut out);
    out
}

fn ends_sentence(tokens: &Tokens, i: usize) -> bool {
    match tokens.kind(i) {
        Some(TokenKind::Line) => true,
        Some(TokenKind::Mark('。' | '!' | '?' | ';')) => true,
        Some(TokenKind::Mark('.')) => tokens.all.get(i + 1).is_none_or(|next| next.spaced),
        _ => false,
    }
}

/// Whether a figure can begin at this token: a cheap look that spares most of them the rest.
fn can_begin(tokens: &Tokens, i: usize) -> bool {
    match tokens.kind(i) {
        Some(TokenKind::Number(_)) => !part_of_a_name(tokens, i),
        Some(TokenKind::Han(c)) => {
            numeral::begins_chinese(c)
                || matches!(
                    c,
                    '今' | '去'
                        | '前'
                        | '明'
                        | '当'
                        | '同'
                        | '该'
                        | '那'
                        | '次'
                        | '翌'
                        | '上'
                        | '下'
                        | '年'
                        | '过'
                        | '半'
                        | '逾'
                        | '本'
                        | '翻'
                        | '第'
                        | '昨'
                        | '后'
                        | '大'
                )
        }
        Some(TokenKind::Word) => {
            !tokens.glued(i) || !tokens.all[..i].last().is_some_and(|t| t.kind == TokenKind::Word)
        }
        Some(TokenKind::Mark('“')) => tokens.han(i + 1) == Some('十'),
        _ => false,
    }
}

/// Digits that belong to a name: GPT-4, H20, 20+8, TOP10, GB/T 41464.
fn part_of_a_name(tokens: &Tokens, i: usize) -> bool {
    if tokens.glued(i) {
        match tokens.kind(i - 1) {
            Some(TokenKind::Word) => {
                let word = tokens.word(i - 1);
                // Currency codes and letters of quarters stand before digits; other letters make a name.
                return !(CURRENCIES.before.has_piece(word) || matches!(word, "fy" | "q" | "h"))
                    || tokens.glued(i - 1) && tokens.kind(i.wrapping_sub(2)) == Some(TokenKind::Mark('/'));
            }
            Some(TokenKind::Mark('-'))
                if i >= 2 && tokens.glued(i - 1) && tokens.kind(i - 2) == Some(TokenKind::Word) =>
            {
                return true;
            }
            Some(TokenKind::Mark('+' | '/' | '#')) => return true,
            _ => {}
        }
    }
    tokens.glued(i + 1)
        && (tokens.is_mark(i + 1, '+') || tokens.is_mark(i + 1, '/'))
        && tokens.digits(i + 2).is_some()
}

fn read_date(tokens: &Tokens, i: usize, anchor: &mut Anchor) -> Option<(Figure, usize)> {
    let when = date::read(tokens, i, anchor).or_else(|| plain_year(tokens, i))?;
    let mut end = when.end;
    let mut open = false;
    // 自2013年以来, since 2016: open spans.
    let led = tokens.han(i.wrapping_sub(1)).is_some_and(|c| matches!(c, '自' | '从'))
        || tokens.word(i.wrapping_sub(1)) == "since";
    for words in ["以来", "至今", "起"] {
        if let Some(n) = tokens.phrase(end, words) {
            if led || words != "起" {
                end += n;
                open = true;
            }
            break;
        }
    }
    open |= tokens.word(i.wrapping_sub(1)) == "since";
    // From … to …: 2021年至2025年, 2019年—2024年
    let (mut from, mut to) = match when.days {
        Some((from, to)) => (Some(from), to),
        None => (None, None),
    };
    let mut precision = when.precision;
    let joins = matches!(tokens.han(end), Some('至' | '到')) || tokens.is_mark(end, '-');
    if joins
        && from.is_some()
        && let Some(second) = date::read(tokens, end + 1, anchor)
        && let Some((_, Some(last))) = second.days
        && from.is_some_and(|first| first < last)
    {
        to = Some(last);
        end = second.end;
        precision = second.precision;
    }
    if let Some(first) = from {
        anchor.last_year = Some(first.year());
        anchor.sentence_year = Some(first.year());
    }
    if open {
        to = None;
    }
    let single = from.is_some() && from == to;
    let kind =
        if single || (from.is_none() && precision == Precision::Day) { Kind::Date } else { Kind::Period };
    if single {
        precision = Precision::Day;
    }
    if from.is_none() {
        from = None;
    }
    let mut figure = Figure::blank(tokens, i, end, kind);
    figure.from = from;
    figure.to = to;
    figure.precision = Some(precision);
    Some((figure, end))
}

/// A bare year, unless it counts something or names a thing.
fn plain_year(tokens: &Tokens, i: usize) -> Option<date::When> {
    let year = date::bare_year(tokens, i)?;
    let after = tokens.all.get(i + 1);
    if let Some(token) = after {
        let glued = !token.spaced;
        match token.kind {
            TokenKind::Han(_) => return None,
            TokenKind::Word if glued || money_after(tokens, i + 1).is_some() => return None,
            TokenKind::Word if UNITS.contains_key(tokens.word(i + 1)) => return None,
            TokenKind::Mark('%' | '$') => return None,
            _ => {}
        }
    }
    if i > 0 && (money_before(tokens, i).is_some() || tokens.is_mark(i - 1, '$')) {
        return None;
    }
    Some(year)
}
