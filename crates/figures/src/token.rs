//! Text cut into the smallest pieces that figures are made of.

use crate::numeral::Numeral;
use crate::pieces::{Facts, Piece};
use crate::tables::Tables;
use rust_decimal::Decimal;
use std::cell::Cell;
use std::ops::Range;

/// A piece of text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    /// Place in bytes.
    pub(crate) byte: u32,
    pub(crate) byte_end: u32,
    /// Place in characters.
    pub(crate) char: u32,
    pub(crate) char_end: u32,
    /// What the tables say of it.
    pub(crate) facts: Facts,
    pub(crate) kind: TokenKind,
    /// Its number in the tables; 0 where it stands in none.
    pub(crate) piece: Piece,
    /// Whether white space stands before it.
    pub(crate) spaced: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum TokenKind {
    /// Digits, with the commas and point that belong to them: which of the numbers of the text.
    Number(u32),
    /// A run of Latin letters.
    Word,
    /// A Han character.
    Han(char),
    /// Any other mark, half width.
    Mark(char),
    /// A line feed.
    Line,
}

impl Token {
    /// Place in bytes.
    #[inline]
    pub(crate) fn bytes(&self) -> Range<usize> {
        self.byte as usize..self.byte_end as usize
    }

    /// Place in characters.
    #[inline]
    pub(crate) fn chars(&self) -> Range<usize> {
        self.char as usize..self.char_end as usize
    }
}

/// A number in digits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Digits {
    pub(crate) value: Decimal,
    /// Half a unit of the last digit written.
    pub(crate) half: Decimal,
    /// How many digits, with the point but without commas.
    pub(crate) count: usize,
    /// Digits only: no comma, no point.
    pub(crate) plain: bool,
    /// The whole number of digits only.
    pub(crate) whole: Option<i64>,
}

/// The tokens of a text, with the text in lower-case ASCII of the same byte places.
pub(crate) struct Tokens<'a> {
    pub(crate) text: &'a str,
    pub(crate) lower: String,
    pub(crate) all: Vec<Token>,
    pub(crate) numbers: Vec<Digits>,
    /// Numerals read last, by their token: several rules ask for each.
    pub(crate) memo: Memo,
    /// Tokens at which a source of figures may be named.
    pub(crate) sources: Vec<usize>,
    pub(crate) tables: &'static Tables,
}

/// Numerals read last, with the token each begins at.
#[derive(Default)]
pub(crate) struct Memo([Cell<Option<Remembered>>; 4]);

/// A token and the numeral at it, if there is one.
type Remembered = (usize, Option<Numeral>);

impl Memo {
    /// The numeral at a token, read where it is not known.
    #[inline]
    pub(crate) fn get(&self, i: usize, read: impl FnOnce() -> Option<Numeral>) -> Option<Numeral> {
        let place = &self.0[i % self.0.len()];
        match place.get() {
            Some((at, numeral)) if at == i => numeral,
            _ => {
                let numeral = read();
                place.set(Some((i, numeral)));
                numeral
            }
        }
    }
}

impl Tokens<'_> {
    /// The kind of token `i`.
    #[inline]
    pub(crate) fn kind(&self, i: usize) -> Option<TokenKind> {
        self.all.get(i).map(|t| t.kind)
    }

    /// The lower-case word at `i`, or "".
    #[inline]
    pub(crate) fn word(&self, i: usize) -> &str {
        match self.all.get(i) {
            Some(token) if token.kind == TokenKind::Word => &self.lower[token.bytes()],
            _ => "",
        }
    }

    /// The Han character at `i`.
    #[inline]
    pub(crate) fn han(&self, i: usize) -> Option<char> {
        match self.kind(i) {
            Some(TokenKind::Han(c)) => Some(c),
            _ => None,
        }
    }

    /// Whether the mark `c` stands at `i`.
    #[inline]
    pub(crate) fn is_mark(&self, i: usize, c: char) -> bool {
        self.kind(i) == Some(TokenKind::Mark(c))
    }

    /// The digits at `i`.
    #[inline]
    pub(crate) fn digits(&self, i: usize) -> Option<Digits> {
        self.number(i).copied()
    }

    #[inline]
    pub(crate) fn number(&self, i: usize) -> Option<&Digits> {
        match self.kind(i) {
            Some(TokenKind::Number(place)) => self.numbers.get(place as usize),
            _ => None,
        }
    }

    /// What the tables say of token `i`.
    #[inline]
    pub(crate) fn facts(&self, i: usize) -> Facts {
        self.all.get(i).map_or(0, |token| token.facts)
    }

    /// The number of token `i` in the tables; 0 where it stands in none.
    #[inline]
    pub(crate) fn piece(&self, i: usize) -> Piece {
        self.all.get(i).map_or(0, |token| token.piece)
    }

    /// A whole number of digits at `i`, no comma or point.
    #[inline]
    pub(crate) fn plain(&self, i: usize) -> Option<i64> {
        self.number(i)?.whole
    }

    /// Whether token `i` follows the one before it without white space.
    #[inline]
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
        // Most phrases differ in their first character.
        let first = phrase.chars().next()?;
        match self.kind(i)? {
            TokenKind::Han(c) | TokenKind::Mark(c) if c != first => return None,
            TokenKind::Word if !self.word(i).starts_with(first) => return None,
            TokenKind::Number(_) | TokenKind::Line => return None,
            _ => {}
        }
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
    #[inline]
    pub(crate) fn joined(&self, i: usize) -> bool {
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
        self.all.get(i).is_some_and(|token| self.text[token.bytes()].chars().all(|c| !c.is_lowercase()))
    }
}

/// Whether a character is part of a Latin word.
pub(crate) fn is_letter(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphabetic() } else { !han::is_han(c) && c.is_alphabetic() }
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
