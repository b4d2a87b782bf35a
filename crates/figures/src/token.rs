//! Text cut into the smallest pieces that figures are made of.

use rust_decimal::Decimal;
use std::ops::Range;

/// Longest run of digits read as one number; a longer one is no figure of this field.
const MAX_DIGITS: usize = 24;

/// A piece of text.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    pub(crate) kind: TokenKind,
    /// Place in characters.
    pub(crate) chars: Range<usize>,
    /// Place in bytes.
    pub(crate) bytes: Range<usize>,
    /// Whether white space stands before it.
    pub(crate) spaced: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum TokenKind {
    /// Digits, with the commas and point that belong to them.
    Number(Digits),
    /// A run of Latin letters.
    Word,
    /// A Han character.
    Han(char),
    /// Any other mark, half width.
    Mark(char),
    /// A line feed.
    Line,
}

/// A number in digits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Digits {
    pub(crate) value: Decimal,
    /// Half a unit of the last digit written.
    pub(crate) half: Decimal,
    /// How many digits, without commas and point.
    pub(crate) count: usize,
    /// Digits only: no comma, no point.
    pub(crate) plain: bool,
}

/// The tokens of a text, with the text in lower-case ASCII of the same byte places.
pub(crate) struct Tokens<'a> {
    pub(crate) text: &'a str,
    pub(crate) lower: String,
    pub(crate) all: Vec<Token>,
}

impl Tokens<'_> {
    /// The kind of token `i`.
    pub(crate) fn kind(&self, i: usize) -> Option<TokenKind> {
        self.all.get(i).map(|t| t.kind)
    }

    /// The lower-case word at `i`, or "".
    pub(crate) fn word(&self, i: usize) -> &str {
        match self.all.get(i) {
            Some(token) if token.kind == TokenKind::Word => &self.lower[token.bytes.clone()],
            _ => "",
        }
    }

    /// The Han character at `i`.
    pub(crate) fn han(&self, i: usize) -> Option<char> {
        match self.kind(i) {
            Some(TokenKind::Han(c)) => Some(c),
            _ => None,
        }
    }

    /// Whether the mark `c` stands at `i`.
    pub(crate) fn is_mark(&self, i: usize, c: char) -> bool {
        self.kind(i) == Some(TokenKind::Mark(c))
    }

    /// The digits at `i`.
    pub(crate) fn digits(&self, i: usize) -> Option<Digits> {
        match self.kind(i) {
            Some(TokenKind::Number(digits)) => Some(digits),
            _ => None,
        }
    }

    /// A whole number of digits at `i`, no comma or point.
    pub(crate) fn plain(&self, i: usize) -> Option<i64> {
        let digits = self.digits(i)?;
        digits.plain.then(|| digits.value.try_into().ok()).flatten()
    }

    /// Whether token `i` follows the one before it without white space.
    pub(crate) fn glued(&self, i: usize) -> bool {
        i > 0 && self.all.get(i).is_some_and(|t| !t.spaced)
    }

    /// Whether the token at `i` is this piece of a phrase: a Latin word, a Han character or a mark.
    fn is_piece(&self, i: usize, piece: &str) -> bool {
        match self.kind(i) {
            Some(TokenKind::Word) => self.word(i) == piece,
            Some(TokenKind::Han(c) | TokenKind::Mark(c)) => {
                let mut chars = piece.chars();
                chars.next() == Some(c) && chars.next().is_none()
            }
            _ => false,
        }
    }

    /// How many tokens the phrase takes at `i`, if it stands there; blanks are free before Han characters, and
    /// elsewhere only where the phrase has one.
    pub(crate) fn phrase(&self, i: usize, phrase: &str) -> Option<usize> {
        let mut rest = phrase;
        let mut n = 0;
        let mut free = true;
        while !rest.is_empty() {
            let length = first_piece(rest);
            if !self.is_piece(i + n, &rest[..length]) || !(free || self.joined(i + n)) {
                return None;
            }
            rest = &rest[length..];
            let blanks = rest.len();
            rest = rest.trim_start_matches(' ');
            free = rest.len() < blanks;
            n += 1;
        }
        (n > 0).then_some(n)
    }

    /// Whether a token follows the one before it as its phrase wants: without a blank, or both Han.
    fn joined(&self, i: usize) -> bool {
        self.glued(i) || self.han(i).is_some()
    }

    /// How many tokens the phrase takes that ends just before token `i`.
    pub(crate) fn phrase_before(&self, i: usize, phrase: &str) -> Option<usize> {
        let mut rest = phrase;
        let mut n = 0;
        let mut free = true;
        while !rest.is_empty() {
            let start = last_piece(rest);
            if n >= i || !self.is_piece(i - n - 1, &rest[start..]) || !(free || self.joined(i - n)) {
                return None;
            }
            rest = &rest[..start];
            let blanks = rest.len();
            rest = rest.trim_end_matches(' ');
            free = rest.len() < blanks;
            n += 1;
        }
        (n > 0).then_some(n)
    }

    /// Whether the word at `i` is written in capitals alone.
    pub(crate) fn is_capital(&self, i: usize) -> bool {
        self.all.get(i).is_some_and(|token| self.text[token.bytes.clone()].chars().all(|c| !c.is_lowercase()))
    }
}

/// Whether a character is part of a Latin word.
fn is_letter(c: char) -> bool {
    c.is_alphabetic() && !han::is_han(c)
}

/// The length of the first piece of a phrase, as texts are cut.
pub(crate) fn first_piece(phrase: &str) -> usize {
    let mut chars = phrase.char_indices();
    match chars.next() {
        Some((_, c)) if is_letter(c) => phrase.find(|c| !is_letter(c)).unwrap_or(phrase.len()),
        Some((_, c)) => c.len_utf8(),
        None => 0,
    }
}

/// Where the last piece of a phrase begins.
pub(crate) fn last_piece(phrase: &str) -> usize {
    match phrase.chars().next_back() {
        Some(c) if is_letter(c) => {
            phrase.char_indices().rev().find(|(_, c)| !is_letter(*c)).map_or(0, |(at, c)| at + c.len_utf8())
        }
        Some(c) => phrase.len() - c.len_utf8(),
        None => 0,
    }
}

/// The whole number that a run of digits writes, of either width.
pub(crate) fn whole(digits: &str) -> Option<Decimal> {
    let plain: String = digits.chars().map(narrow).filter(|c| *c != ',').take(MAX_DIGITS + 1).collect();
    if plain.len() > MAX_DIGITS { None } else { plain.parse().ok() }
}

/// Half-width form of a full-width character.
fn narrow(c: char) -> char {
    match c {
        '～' | '\u{2013}' | '\u{2014}' | '\u{2212}' | '\u{301c}' => '-',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{ffe5}' => '¥',
        other => other,
    }
}

/// Small letters and simplified characters, byte for byte in the places of the original.
fn folded(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.chars()
        .map(|c| {
            let simple = if han::is_han(c) { han::simplified(c) } else { c.to_ascii_lowercase() };
            if simple.len_utf8() == c.len_utf8() { simple } else { c }
        })
        .collect()
}

/// Cuts a text.
pub(crate) fn cut(text: &str) -> Tokens<'_> {
    let mut all: Vec<Token> = Vec::with_capacity(text.len() / 4 + 4);
    let chars: Vec<(usize, char)> = text.char_indices().map(|(at, c)| (at, narrow(c))).collect();
    let end_of = |i: usize| chars.get(i).map_or(text.len(), |&(at, _)| at);
    let mut spaced = false;
    let mut i = 0;
    while i < chars.len() {
        let (at, c) = chars[i];
        if c == '\n' {
            all.push(Token { kind: TokenKind::Line, chars: i..i + 1, bytes: at..at + 1, spaced });
            spaced = true;
            i += 1;
            continue;
        }
        if c.is_whitespace() {
            spaced = true;
            i += 1;
            continue;
        }
        let mut j = i + 1;
        let kind = if c.is_ascii_digit() {
            let (digits, end) = read_digits(text, &chars, i);
            j = end;
            TokenKind::Number(digits)
        } else if han::is_han(c) {
            TokenKind::Han(han::simplified(c))
        } else if c.is_alphabetic() {
            while j < chars.len() && chars[j].1.is_alphabetic() && !han::is_han(chars[j].1) {
                j += 1;
            }
            TokenKind::Word
        } else {
            TokenKind::Mark(c)
        };
        all.push(Token { kind, chars: i..j, bytes: at..end_of(j), spaced });
        spaced = false;
        i = j;
    }
    Tokens { text, lower: folded(text), all }
}

/// Whether a comma at `j` parts two digits that a longer Indian number goes on with.
fn indian(chars: &[(usize, char)], j: usize) -> bool {
    /// Most groups of two looked at.
    const GROUPS: usize = 6;
    let is = |k: usize, wanted: fn(char) -> bool| chars.get(k).is_some_and(|&(_, c)| wanted(c));
    let digit: fn(char) -> bool = |c| c.is_ascii_digit();
    let comma: fn(char) -> bool = |c| c == ',';
    let mut at = j;
    for group in 0..GROUPS {
        if !(is(at, comma) && is(at + 1, digit) && is(at + 2, digit)) {
            return false;
        }
        if is(at + 3, digit) {
            return group > 0 && !is(at + 4, digit);
        }
        at += 3;
    }
    false
}

/// Reads digits with thousands commas and a decimal point, from `i`.
fn read_digits(text_read: &str, chars: &[(usize, char)], i: usize) -> (Digits, usize) {
    // A full-width comma parts thousands only among full-width digits; elsewhere it parts figures.
    let wide = |k: usize| text_read[chars[k].0..].starts_with(|c: char| !c.is_ascii());
    let comma = |k: usize| chars.get(k).is_some_and(|&(_, c)| c == ',') && (!wide(k) || wide(k - 1));
    let digit = |k: usize| chars.get(k).is_some_and(|&(_, c)| c.is_ascii_digit());
    let mut text = String::new();
    let mut j = i;
    while digit(j) {
        text.push(chars[j].1);
        j += 1;
    }
    let mut plain = true;
    // Lakhs: groups of two before the last of three, 12,34,567.
    while text.len() <= MAX_DIGITS && indian(chars, j) {
        text.extend([chars[j + 1].1, chars[j + 2].1]);
        j += 3;
        plain = false;
    }
    // Thousands: groups of three after a comma.
    while text.len() <= MAX_DIGITS
        && comma(j)
        && digit(j + 1)
        && digit(j + 2)
        && digit(j + 3)
        && !digit(j + 4)
    {
        text.extend([chars[j + 1].1, chars[j + 2].1, chars[j + 3].1]);
        j += 4;
        plain = false;
    }
    let mut scale = 0;
    if chars.get(j).is_some_and(|&(_, c)| c == '.') && digit(j + 1) {
        text.push('.');
        j += 1;
        while digit(j) {
            text.push(chars[j].1);
            scale += 1;
            j += 1;
        }
        plain = false;
    }
    let count = text.len();
    let value = if count <= MAX_DIGITS { text.parse().unwrap_or_default() } else { Decimal::ZERO };
    let plain = plain && count <= MAX_DIGITS;
    let half = Decimal::new(5, (scale + 1).min(28));
    (Digits { value, half, count, plain }, j)
}
