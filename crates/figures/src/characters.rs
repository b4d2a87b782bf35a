//! What each character is, in one look: Han, a letter, a mark, a blank, and what the tables say of it.

use crate::pieces::{Known, Pieces};
use crate::token::{TokenKind, is_letter};
use std::collections::HashMap;
use std::sync::atomic::{AtomicU16, Ordering};

/// What a character is to the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    Blank,
    Line,
    Digit,
    Letter,
    /// A Han character, simplified.
    Han,
    /// Any other mark, half width.
    Mark,
}

/// A character read.
#[derive(Clone, Copy)]
pub(crate) struct Character {
    pub(crate) sort: Sort,
    /// As the rules know it: half width, simplified.
    pub(crate) c: char,
    pub(crate) known: Known,
    /// Whether it is the simplified form of what was written.
    pub(crate) changed: bool,
}

/// How many characters have a place in the table of codes: all but the rarest.
const PLANE: usize = 1 << 16;
/// Codes of characters that no table knows; higher ones are places in the list of known characters.
const UNSEEN: u16 = 0;
const PLAIN_HAN: u16 = 1;
const PLAIN_MARK: u16 = 2;
const LETTER: u16 = 3;
const BLANK: u16 = 4;
/// A Han character with a simplified form of its own.
const TRADITIONAL: u16 = 5;
/// Everything else that is not in the list, worked out each time.
const OTHER: u16 = 6;
const KNOWN: u16 = 8;

/// The sort of every character, found out when it is first met: most texts have a few thousand of them.
pub(crate) struct Characters {
    codes: Vec<AtomicU16>,
    /// The simplified forms of traditional characters.
    simple: Vec<AtomicU16>,
    list: Vec<Character>,
    ascii: Vec<Character>,
    /// Places in the list.
    places: HashMap<char, u16>,
}

impl Characters {
    pub(crate) fn new(pieces: &Pieces) -> Characters {
        let unseen = || (0..PLANE).map(|_| AtomicU16::new(UNSEEN)).collect();
        let ascii = (0..128_u8).map(char::from);
        let ascii =
            ascii.map(|c| Character { known: pieces.character(c).unwrap_or_default(), ..plain(c) }).collect();
        let mut out =
            Characters { codes: unseen(), simple: unseen(), list: Vec::new(), ascii, places: HashMap::new() };
        // What full-width forms stand for has its place too.
        let narrowed = ('\u{2000}'..='\u{3100}').chain('\u{ff00}'..='\u{ffff}').map(|c| (c, narrow(c)));
        let narrowed = narrowed.filter(|(c, narrow)| c != narrow).map(|(_, narrow)| narrow);
        let known = pieces.characters().map(|(c, _)| c);
        for c in known.chain(narrowed) {
            let code = u16::try_from(out.list.len()).unwrap_or(u16::MAX).saturating_add(KNOWN);
            if !out.places.contains_key(&c) {
                let known = pieces.character(c).unwrap_or_default();
                out.list.push(Character { known, ..plain(c) });
                out.places.insert(c, code);
            }
        }
        out
    }

    /// What an ASCII character is.
    #[inline]
    pub(crate) fn ascii(&self, byte: u8) -> Character {
        self.ascii[usize::from(byte & 0x7f)]
    }

    /// The token that a character makes by itself, for nearly all of a Chinese text; `code` is its number in Unicode.
    #[inline]
    pub(crate) fn token(&self, code: u16) -> Option<(TokenKind, Known)> {
        let unknown = Known::default();
        match self.codes.get(usize::from(code))?.load(Ordering::Relaxed) {
            PLAIN_HAN => Some((TokenKind::Han(char::from_u32(code.into())?), unknown)),
            PLAIN_MARK => Some((TokenKind::Mark(char::from_u32(code.into())?), unknown)),
            place => {
                let character = self.list.get(usize::from(place.checked_sub(KNOWN)?))?;
                match character.sort {
                    Sort::Han => Some((TokenKind::Han(character.c), character.known)),
                    Sort::Mark => Some((TokenKind::Mark(character.c), character.known)),
                    _ => None,
                }
            }
        }
    }

    /// What a character is.
    #[inline]
    pub(crate) fn of(&self, c: char) -> Character {
        let blank = Character { sort: Sort::Blank, c, known: Known::default(), changed: false };
        match self.codes.get(c as usize).map_or(OTHER, |code| code.load(Ordering::Relaxed)) {
            PLAIN_HAN => Character { sort: Sort::Han, ..blank },
            PLAIN_MARK => Character { sort: Sort::Mark, ..blank },
            LETTER => Character { sort: Sort::Letter, ..blank },
            BLANK => blank,
            UNSEEN | OTHER => self.first_look(c),
            TRADITIONAL => {
                let simple = self.simple.get(c as usize).map_or(0, |simple| simple.load(Ordering::Relaxed));
                match char::from_u32(u32::from(simple)) {
                    None | Some('\0') => self.first_look(c),
                    Some(simple) => Character { changed: true, ..self.of(simple) },
                }
            }
            code => match self.list.get(usize::from(code - KNOWN)) {
                Some(known) => *known,
                None => self.first_look(c),
            },
        }
    }

    #[cold]
    fn first_look(&self, c: char) -> Character {
        let mut found = plain(c);
        if let Some(&code) = self.places.get(&found.c) {
            found.known = self.list.get(usize::from(code - KNOWN)).map_or(found.known, |k| k.known);
        }
        let Some(place) = self.codes.get(c as usize) else { return found };
        let code = match self.places.get(&found.c) {
            _ if found.changed => match u16::try_from(found.c as u32) {
                // A simplified form is none of another.
                Ok(simple) if !plain(found.c).changed => {
                    self.simple[c as usize].store(simple, Ordering::Relaxed);
                    TRADITIONAL
                }
                _ => OTHER,
            },
            Some(&code) => code,
            None if found.c != c => OTHER,
            None => match found.sort {
                Sort::Han => PLAIN_HAN,
                Sort::Mark => PLAIN_MARK,
                Sort::Letter => LETTER,
                Sort::Blank => BLANK,
                Sort::Line | Sort::Digit => OTHER,
            },
        };
        place.store(code, Ordering::Relaxed);
        found
    }
}

/// What a character is, apart from the tables.
fn plain(written: char) -> Character {
    let narrowed = han::unified(narrow(written));
    let han = han::is_han(narrowed);
    let c = if han { han::simplified(narrowed) } else { narrowed };
    let sort = match c {
        '\n' => Sort::Line,
        _ if c.is_whitespace() => Sort::Blank,
        _ if c.is_ascii_digit() => Sort::Digit,
        _ if han => Sort::Han,
        _ if is_letter(c) => Sort::Letter,
        _ => Sort::Mark,
    };
    Character { sort, c, known: Known::default(), changed: han && c != written }
}

/// Half-width form of a full-width character.
pub(crate) fn narrow(c: char) -> char {
    match c {
        '～' | '\u{2013}' | '\u{2014}' | '\u{2212}' | '\u{301c}' => '-',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{ffe5}' => '¥',
        other => other,
    }
}
