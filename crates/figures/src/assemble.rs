//! From tokens to figures: at each place a date, a length, or a number with all that belongs to it.

use crate::context;
use crate::cut::{LONGEST, cut};
use crate::dates::{self, Anchor, Style};
use crate::draft::finish;
use crate::duration::leading_length;
use crate::figure::{Exactness, Figure, Kind, Options, Precision};
use crate::lists;
use crate::money::{money_after, money_before};
use crate::pieces::{NUMERAL, START, STOP};
use crate::quantity::read_quantity;
use crate::role;
use crate::source;
use crate::starts;
use crate::token::{TokenKind, Tokens};

/// Reads every figure of a text.
pub(crate) fn read(text: &str, options: &Options) -> Vec<Figure> {
    let mut anchor =
        Anchor { reference: options.reference, last_year: None, last_month: None, sentence_year: None };
    let mut out: Vec<Figure> = Vec::new();
    let (mut byte, mut char) = (0, 0);
    for block in blocks(text) {
        let first = out.len();
        read_block(block, options, &mut anchor, &mut out);
        for figure in &mut out[first..] {
            figure.bytes = figure.bytes.start + byte..figure.bytes.end + byte;
            figure.start += char;
            figure.end += char;
            if let Some(source) = &mut figure.said_by {
                *source = source.start + byte..source.end + byte;
            }
        }
        byte += block.len();
        char += block.chars().count();
    }
    out
}

/// A text in blocks of whole lines, so that what is being read stays near the processor: no figure goes beyond a line.
fn blocks(text: &str) -> impl Iterator<Item = &str> {
    /// Least length of a block in bytes, but for the last.
    const LEAST: usize = 8 * 1024;
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut from = LEAST.min(rest.len());
        while !rest.is_char_boundary(from) {
            from += 1;
        }
        let end = rest[from..].find('\n').map_or(rest.len(), |at| from + at + 1);
        // A line that no text has is read in pieces.
        let end = end.min(rest.floor_char_boundary(LONGEST));
        let (block, after) = rest.split_at(end);
        rest = after;
        Some(block)
    })
}

/// Reads the figures of some lines, with places inside them.
fn read_block(text: &str, options: &Options, anchor: &mut Anchor, out: &mut Vec<Figure>) {
    let tokens = cut(text);
    let before = out.len();
    let looked_at = starts::facts(options.style);
    let mut floor = 0;
    let mut i = 0;
    while i < tokens.all.len() {
        let facts = tokens.all[i].facts & looked_at;
        if facts == 0 {
            i += 1;
            continue;
        }
        if facts & STOP != 0 && ends_sentence(&tokens, i) {
            anchor.sentence_year = None;
        }
        let start = starts::at(&tokens, i, anchor, options.style);
        if !start.date && !start.other {
            i += 1;
            continue;
        }
        if start.other
            && let Some(end) = context::no_figure(&tokens, i)
        {
            i = end;
            floor = i;
            continue;
        }
        if start.date
            && let Some(figure) = read_date(&tokens, i, anchor, options.style)
        {
            i = figure.1;
            floor = i;
            out.push(figure.0);
            continue;
        }
        if !start.other {
            i += 1;
            continue;
        }
        if let Some(draft) = leading_length(&tokens, i, options.style) {
            i = draft.end;
            floor = i;
            out.push(finish(&tokens, draft));
            continue;
        }
        if !can_begin(&tokens, i) {
            i += 1;
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
    let figures = &mut out[before..];
    lists::share_currency(text, figures);
    role::add_roles(&tokens, figures);
    source::add_sources(&tokens, figures);
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
        Some(TokenKind::Han(_)) => tokens.facts(i) & (START | NUMERAL) != 0,
        Some(TokenKind::Word) => {
            !tokens.glued(i) || !tokens.all[..i].last().is_some_and(|t| t.kind == TokenKind::Word)
        }
        Some(TokenKind::Mark('“')) => tokens.han(i + 1) == Some('十'),
        _ => false,
    }
}

/// Whether digits hang on letters or marks before them: GPT-4, 20+8.
fn follows_a_name(tokens: &Tokens, i: usize) -> bool {
    tokens.glued(i)
        && matches!(tokens.kind(i - 1), Some(TokenKind::Word | TokenKind::Mark('-' | '+' | '/' | '#' | '_')))
        && part_of_a_name(tokens, i)
}

/// Digits that belong to a name: GPT-4, H20, 20+8, TOP10, GB/T 41464.
fn part_of_a_name(tokens: &Tokens, i: usize) -> bool {
    if tokens.glued(i) {
        match tokens.kind(i - 1) {
            Some(TokenKind::Word) => {
                let word = tokens.word(i - 1);
                // Currency codes and letters of quarters stand before digits; other letters make a name.
                return !(tokens.tables.currencies.before.has_piece(tokens.piece(i - 1))
                    || matches!(word, "fy" | "q" | "h"))
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

/// The date or span at token `i`, and the token after it.
fn read_date(tokens: &Tokens, i: usize, anchor: &mut Anchor, style: Style) -> Option<(Figure, usize)> {
    // Digits inside a name are no date, but a file's name may end in a whole one: report-2018-09-23.
    let named = matches!(tokens.kind(i), Some(TokenKind::Number(_))) && follows_a_name(tokens, i);
    if named && (!tokens.is_mark(i.wrapping_sub(1), '-') || i < 2 || tokens.digits(i - 2).is_some()) {
        return None;
    }
    let glued = tokens.glued(i) && tokens.all[..i].last().is_some_and(|t| t.kind == TokenKind::Word);
    if glued && matches!(tokens.kind(i), Some(TokenKind::Word)) {
        return None;
    }
    let when = dates::read(tokens, i, anchor, style)?;
    if named && (when.kind != Kind::Date || when.end < i + 5 && tokens.digits(i).is_some_and(|d| d.count < 8))
    {
        return None;
    }
    // A fiscal year that begins in the autumn before is named for the year it ends in, and so are the days after it.
    let named_for = |from: jiff::civil::Date, to: jiff::civil::Date| {
        if when.precision == Precision::Year && to.year() - from.year() == 1 { to } else { from }
    };
    let told = when.from.zip(when.to).map(|(from, to)| named_for(from, to)).or(when.from).or(when.to);
    let year = told.map(jiff::civil::Date::year);
    if year.is_some() && when.exactness == Exactness::Exact {
        anchor.last_year = year;
        anchor.sentence_year = year;
        let within = |(from, to): (jiff::civil::Date, jiff::civil::Date)| {
            (from.first_of_month() == to.first_of_month()).then(|| (from.year(), from.month()))
        };
        anchor.last_month = when.from.zip(when.to).and_then(within).or(anchor.last_month);
    }
    let mut figure = Figure::blank(tokens, when.first, when.end, when.kind);
    figure.from = when.from;
    figure.to = when.to;
    figure.precision = Some(when.precision);
    figure.exactness = when.exactness;
    Some((figure, when.end))
}

/// Whether a sentence or clause opens with the year of what it tells: "In 2022 dollar funds raised …", "in 2023 companies …".
fn opens_with_a_year(tokens: &Tokens, i: usize) -> bool {
    let plain = tokens.digits(i).is_some_and(|digits| digits.plain && digits.count == 4);
    let opens = i >= 1 && matches!(tokens.word(i - 1), "in" | "since" | "during");
    let begins = i < 2 || !matches!(tokens.kind(i - 2), Some(TokenKind::Word | TokenKind::Han(_)));
    let year =
        tokens.digits(i).and_then(|digits| digits.whole).is_some_and(|year| (1900..2100).contains(&year));
    plain && opens && begins && year
}

/// Whether a year in digits counts nothing and names no thing.
pub(crate) fn is_plain_year(tokens: &Tokens, i: usize) -> bool {
    let after = tokens.all.get(i + 1);
    if let Some(token) = after {
        let glued = !token.spaced;
        match token.kind {
            TokenKind::Han(_) if glued => return false,
            TokenKind::Word if !glued && opens_with_a_year(tokens, i) => {}
            TokenKind::Word if glued || money_after(tokens, i + 1).is_some() => return false,
            TokenKind::Word if tokens.tables.units.of(tokens.piece(i + 1)).is_some() => return false,
            TokenKind::Mark('%' | '$') => return false,
            _ => {}
        }
    }
    // 138-2010-2015 is a telephone's number.
    let dialled = i >= 2
        && tokens.glued(i)
        && tokens.is_mark(i - 1, '-')
        && tokens.glued(i - 1)
        && tokens.digits(i - 2).is_some();
    !dialled && !(i > 0 && (money_before(tokens, i).is_some() || tokens.is_mark(i - 1, '$')))
}
