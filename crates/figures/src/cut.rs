//! Cutting a text into tokens, in one pass over its bytes.

use crate::characters::{Sort, narrow};
use crate::pieces::{Key, Known, NUMBER, SOURCE};
use crate::tables::{TABLES, Tables};
use crate::token::{Digits, Memo, Token, TokenKind, Tokens};
use rust_decimal::Decimal;

/// Longest run of digits read as one number; a longer one is no figure of this field.
const MAX_DIGITS: usize = 24;

/// Longest text cut at once, in bytes: places inside it are held in 32 bits. What lies beyond is not read.
pub(crate) const LONGEST: usize = 1 << 30;

/// Cuts a text, of which the first `LONGEST` bytes count.
pub(crate) fn cut(text: &str) -> Tokens<'_> {
    let tables: &'static Tables = &TABLES;
    let text = &text[..text.floor_char_boundary(LONGEST)];
    let mut pass = Pass { text, bytes: text.as_bytes(), tables, at: 0, char: 0 };
    let mut all: Vec<Token> = Vec::with_capacity(text.len() / 3 + 4);
    let (mut numbers, mut sources) = (Vec::new(), Vec::new());
    let (mut spaced, mut traditional) = (false, false);
    while let Some(&byte) = pass.bytes.get(pass.at) {
        let (from, first) = (pass.at, pass.char);
        if let Some((kind, known)) = pass.lone() {
            pass.step(3);
            if known.facts & SOURCE != 0 {
                sources.push(all.len());
            }
            all.push(pass.token(from, first, kind, known, spaced));
            spaced = false;
            continue;
        }
        let (sort, c, length, mut known) = if byte.is_ascii() {
            let character = tables.characters.ascii(byte);
            (character.sort, character.c, 1, character.known)
        } else {
            let (written, length) = pass.wide(from);
            let character = tables.characters.of(written);
            traditional |= character.changed;
            (character.sort, character.c, length, character.known)
        };
        let kind = match sort {
            Sort::Blank => {
                pass.step(length);
                spaced = true;
                continue;
            }
            Sort::Line => {
                pass.step(length);
                TokenKind::Line
            }
            Sort::Han => {
                pass.step(length);
                TokenKind::Han(c)
            }
            Sort::Mark => {
                pass.step(length);
                TokenKind::Mark(c)
            }
            Sort::Letter => {
                known = pass.word();
                TokenKind::Word
            }
            Sort::Digit => {
                let place = numbers.len() as u32;
                numbers.push(pass.digits());
                known = Known { piece: 0, facts: NUMBER };
                TokenKind::Number(place)
            }
        };
        if known.facts & SOURCE != 0 {
            sources.push(all.len());
        }
        all.push(pass.token(from, first, kind, known, spaced));
        spaced = kind == TokenKind::Line;
    }
    let lower = if traditional { folded(text, tables) } else { text.to_ascii_lowercase() };
    Tokens { text, lower, all, numbers, memo: Memo::default(), sources, tables }
}

/// Small letters and simplified characters, byte for byte in the places of the original.
fn folded(text: &str, tables: &Tables) -> String {
    text.chars()
        .map(|c| {
            let character = tables.characters.of(c);
            let simple = if character.changed { character.c } else { c.to_ascii_lowercase() };
            if simple.len_utf8() == c.len_utf8() { simple } else { c }
        })
        .collect()
}

/// Where the pass over a text stands.
struct Pass<'a> {
    text: &'a str,
    bytes: &'a [u8],
    tables: &'static Tables,
    at: usize,
    char: u32,
}

impl Pass<'_> {
    /// The token that goes from a byte and its character to where the pass stands.
    #[inline]
    fn token(&self, from: usize, first: u32, kind: TokenKind, known: Known, spaced: bool) -> Token {
        Token {
            byte: from as u32,
            byte_end: self.at as u32,
            char: first,
            char_end: self.char,
            facts: known.facts,
            kind,
            piece: known.piece,
            spaced,
        }
    }

    /// Past one character.
    #[inline]
    fn step(&mut self, length: usize) {
        self.at += length;
        self.char += 1;
    }

    /// The token that a character of three bytes makes here by itself.
    #[inline]
    fn lone(&self) -> Option<(TokenKind, Known)> {
        self.tables.characters.token(three(self.bytes.get(self.at..)?)?)
    }

    /// The character of more than one byte at a place, and its length.
    #[inline]
    fn wide(&self, at: usize) -> (char, usize) {
        // The commonest by far: three bytes.
        if let Some(c) = three(&self.bytes[at..]).and_then(|code| char::from_u32(u32::from(code))) {
            return (c, 3);
        }
        let c = self.text[at..].chars().next().unwrap_or('\u{fffd}');
        (c, c.len_utf8())
    }

    /// The character at a place in half width, with its length.
    fn narrow(&self, at: usize) -> Option<(char, usize)> {
        let byte = *self.bytes.get(at)?;
        if byte.is_ascii() {
            return Some((char::from(byte), 1));
        }
        let (c, length) = self.wide(at);
        Some((narrow(c), length))
    }

    /// Past a word, and what is known of it.
    #[inline]
    fn word(&mut self) -> Known {
        let from = self.at;
        if let Some(key) = self.short_word() {
            return self.tables.pieces.word(key, String::new);
        }
        let mut key = Key::default();
        while let Some(&byte) = self.bytes.get(self.at) {
            if byte.is_ascii() {
                if !byte.is_ascii_alphabetic() {
                    break;
                }
                key.push(byte | 0x20);
                self.step(1);
                continue;
            }
            let (c, length) = self.wide(self.at);
            if self.tables.characters.of(c).sort != Sort::Letter {
                break;
            }
            self.bytes[self.at..self.at + length].iter().for_each(|byte| key.push(*byte));
            self.step(length);
        }
        self.tables.pieces.word(key, || self.text[from..self.at].to_ascii_lowercase())
    }

    /// Past a word of at most sixteen ASCII letters, eight bytes at a time; none where it is another or the text ends.
    #[inline]
    fn short_word(&mut self) -> Option<Key> {
        let mut key = Key::default();
        for part in 0..2 {
            let eight = u64::from_be_bytes(*self.bytes.get(self.at + part * 8..)?.first_chunk::<8>()?);
            let many = letters(eight);
            key.add(eight | 0x2020_2020_2020_2020, many);
            if many < 8 {
                let length = part * 8 + many;
                self.bytes[self.at + length].is_ascii().then_some(())?;
                self.at += length;
                self.char += length as u32;
                return Some(key);
            }
        }
        None
    }

    /// The digit at a place and where the next character stands.
    fn digit(&self, at: usize) -> Option<(u32, usize)> {
        let (c, length) = self.narrow(at)?;
        Some((c.to_digit(10)?, at + length))
    }

    /// So many digits at a place, and where the next character stands.
    fn group(&self, at: usize, many: usize) -> Option<([u32; 3], usize)> {
        let mut group = [0; 3];
        let mut next = at;
        for place in group.iter_mut().take(many) {
            (*place, next) = self.digit(next)?;
        }
        Some((group, next))
    }

    /// Past a comma of either width.
    fn comma(&self, at: usize) -> Option<usize> {
        let (c, length) = self.narrow(at)?;
        (c == ',').then_some(at + length)
    }

    /// Past digits with thousands commas and a decimal point, and their number.
    fn digits(&mut self) -> Digits {
        let mut run = Run::default();
        let mut wide = false;
        while let Some((digit, next)) = self.digit(self.at) {
            wide = next > self.at + 1;
            run.push(digit);
            self.step(next - self.at);
        }
        let mut plain = true;
        // Lakhs: groups of two before the last of three, 12,34,567.
        while run.count <= MAX_DIGITS && self.indian() {
            let Some((group, next)) = self.comma(self.at).and_then(|at| self.group(at, 2)) else { break };
            wide = self.end_is_wide(next);
            group[..2].iter().for_each(|digit| run.push(*digit));
            (self.at, self.char) = (next, self.char + 3);
            plain = false;
        }
        // Thousands: groups of three after a comma. A full-width comma parts thousands only among full-width digits;
        // elsewhere it parts figures.
        while run.count <= MAX_DIGITS
            && let Some(after) = self.comma(self.at).filter(|next| *next == self.at + 1 || wide)
            && let Some((group, next)) = self.group(after, 3)
            && self.digit(next).is_none()
        {
            wide = self.end_is_wide(next);
            group.iter().for_each(|digit| run.push(*digit));
            (self.at, self.char) = (next, self.char + 4);
            plain = false;
        }
        let mut scale = 0;
        let mut count = run.count;
        if let Some(('.', length)) = self.narrow(self.at)
            && self.digit(self.at + length).is_some()
        {
            self.step(length);
            while let Some((digit, next)) = self.digit(self.at) {
                run.push(digit);
                scale += 1;
                self.step(next - self.at);
            }
            count = run.count + 1;
            plain = false;
        }
        let fits = count <= MAX_DIGITS;
        let value = if fits { Decimal::from_i128_with_scale(run.value, scale) } else { Decimal::ZERO };
        let half = Decimal::new(5, (scale + 1).min(28));
        let plain = plain && fits;
        let whole = if plain { i64::try_from(run.value).ok() } else { None };
        Digits { value, half, count, plain, whole }
    }

    /// Whether the digit that ends before a place is a full-width one.
    fn end_is_wide(&self, next: usize) -> bool {
        !self.bytes[next - 1].is_ascii()
    }

    /// Whether the comma here parts two digits that a longer Indian number goes on with.
    fn indian(&self) -> bool {
        /// Most groups of two looked at.
        const GROUPS: usize = 6;
        let mut at = self.at;
        for group in 0..GROUPS {
            let Some((_, next)) = self.comma(at).and_then(|after| self.group(after, 2)) else { return false };
            if let Some((_, last)) = self.digit(next) {
                return group > 0 && self.digit(last).is_none();
            }
            at = next;
        }
        false
    }
}

/// The character that begins here with three bytes.
#[inline]
fn three(bytes: &[u8]) -> Option<u16> {
    match *bytes {
        [a @ 0xe0..=0xef, b, c, ..] => {
            Some(u16::from(a & 0x0f) << 12 | u16::from(b & 0x3f) << 6 | u16::from(c & 0x3f))
        }
        _ => None,
    }
}

/// How many of eight bytes, from the first on, are ASCII letters.
#[inline]
fn letters(eight: u64) -> usize {
    const LOW: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * LOW;
    // In small letters and seven bits; the highest bit then shows what lies from a on, and what lies beyond z.
    let small = (eight | (0x20 * LOW)) & !HIGH;
    let from_a = small + (0x80 - u64::from(b'a')) * LOW;
    let beyond_z = small + (0x7f - u64::from(b'z')) * LOW;
    let letter = from_a & !beyond_z & !eight & HIGH;
    ((letter ^ HIGH).leading_zeros() / 8) as usize
}

/// Digits while they are read; beyond the longest only their count matters.
#[derive(Default)]
struct Run {
    value: i128,
    count: usize,
}

impl Run {
    fn push(&mut self, digit: u32) {
        self.count += 1;
        if self.count <= MAX_DIGITS {
            self.value = self.value * 10 + i128::from(digit);
        }
    }
}

/// The whole number that a run of digits writes, of either width.
pub(crate) fn whole(digits: &str) -> Option<Decimal> {
    let plain: String = digits.chars().map(narrow).filter(|c| *c != ',').take(MAX_DIGITS + 1).collect();
    if plain.len() > MAX_DIGITS { None } else { plain.parse().ok() }
}
