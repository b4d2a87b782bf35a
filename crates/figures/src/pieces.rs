//! The pieces that tables are made of (words, Han characters, marks) by number: a text is looked up once, where it is
//! cut, and every table is then asked by number.

use crate::token::is_letter;
use std::collections::HashMap;

/// A piece by its number; 0 is one that stands in no table.
pub(crate) type Piece = u16;

/// What the tables say of a piece, one bit each. The lowest bits are the classes of the words of dates.
pub(crate) type Facts = u32;

/// Bits of the classes of dates.
pub(crate) const CLASSES: Facts = (1 << 20) - 1;
/// Begins a Chinese numeral.
pub(crate) const NUMERAL: Facts = 1 << 20;
/// Begins a figure by a rule of its own: see `starts`.
pub(crate) const START: Facts = 1 << 21;
/// Ends a sentence.
pub(crate) const STOP: Facts = 1 << 22;
/// Stands in a word that names no number (四川).
pub(crate) const IDIOM: Facts = 1 << 23;
/// Digits.
pub(crate) const NUMBER: Facts = 1 << 24;
/// Names a year before 年: 今, 次.
pub(crate) const YEARLY: Facts = 1 << 25;
/// Goes on with a date after its number: 月, "of".
pub(crate) const FOLLOWS: Facts = 1 << 26;
/// Can begin a date, in papers.
pub(crate) const BEGINS: Facts = 1 << 29;
/// May name who gives a figure: 据, "according".
pub(crate) const SOURCE: Facts = 1 << 28;
/// An English word that numerals go on with: hundred, million, third.
pub(crate) const COUNTING: Facts = 1 << 27;

/// Most bytes of a word kept in the fast table.
const SHORT: usize = 16;
/// Slots of the table of words: a power of two, well above how many there are.
const SLOTS: usize = 4096;

/// A character or word of the tables.
#[derive(Clone, Copy, Default)]
pub(crate) struct Known {
    pub(crate) piece: Piece,
    pub(crate) facts: Facts,
}

/// Gives numbers to pieces while the tables are built.
#[derive(Default)]
pub(crate) struct Numbering {
    numbers: HashMap<String, Piece>,
    facts: Vec<Facts>,
}

impl Numbering {
    /// The number of a piece, a new one where it has none yet.
    pub(crate) fn of(&mut self, piece: &str) -> Piece {
        if let Some(&number) = self.numbers.get(piece) {
            return number;
        }
        if self.facts.is_empty() {
            self.facts.push(0);
        }
        // The tables hold some thousands of pieces.
        let number = Piece::try_from(self.facts.len()).unwrap_or(0);
        self.facts.push(0);
        self.numbers.insert(piece.to_string(), number);
        number
    }

    /// Adds what is known of a piece.
    pub(crate) fn mark(&mut self, piece: &str, facts: Facts) {
        let number = usize::from(self.of(piece));
        self.facts[number] |= facts;
    }

    /// Adds to what is known of every piece by what is known of it so far.
    pub(crate) fn mark_all(&mut self, more: impl Fn(&str, Facts) -> Facts) {
        for (piece, number) in &self.numbers {
            let facts = &mut self.facts[usize::from(*number)];
            *facts |= more(piece, *facts);
        }
    }

    /// The finished table.
    pub(crate) fn finish(self) -> Pieces {
        let mut out = Pieces {
            characters: HashMap::default(),
            slots: vec![(0, 0, Known::default()); SLOTS],
            long: HashMap::new(),
        };
        for (text, piece) in self.numbers {
            let known = Known { piece, facts: self.facts[usize::from(piece)] };
            match text.chars().next() {
                Some(c) if !is_letter(c) => _ = out.characters.insert(c, known),
                _ => out.add(text, known),
            }
        }
        out
    }
}

/// The table of pieces.
pub(crate) struct Pieces {
    characters: HashMap<char, Known, crate::hash::Fast>,
    /// Words of up to sixteen bytes, by their bytes in two numbers; open addressing.
    slots: Vec<(u64, u64, Known)>,
    long: HashMap<String, Known>,
}

/// A word of up to sixteen bytes while it is being read.
#[derive(Clone, Copy, Default)]
pub(crate) struct Key {
    first: u64,
    second: u64,
    length: usize,
}

impl Key {
    /// Adds a byte of the word, in small letters.
    #[inline]
    pub(crate) fn push(&mut self, byte: u8) {
        if self.length < 8 {
            self.first = self.first << 8 | u64::from(byte);
        } else {
            self.second = self.second << 8 | u64::from(byte);
        }
        self.length += 1;
    }

    /// Adds the first `many` of eight bytes, which are written in one number.
    #[inline]
    pub(crate) fn add(&mut self, eight: u64, many: usize) {
        let bytes = if many == 0 { 0 } else { eight >> (64 - 8 * many) };
        if self.length == 0 {
            self.first = bytes;
        } else {
            self.second = bytes;
        }
        self.length += many;
    }

    #[inline]
    fn slot(self) -> usize {
        /// An odd number with its bits well spread.
        const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;
        let mixed = (self.first ^ self.second.rotate_left(29)).wrapping_mul(SPREAD);
        (mixed >> 32) as usize % SLOTS
    }
}

impl Pieces {
    fn add(&mut self, word: String, known: Known) {
        if word.len() > SHORT {
            self.long.insert(word, known);
            return;
        }
        let mut key = Key::default();
        word.bytes().for_each(|byte| key.push(byte));
        let mut at = key.slot();
        while self.slots[at].2.piece != 0 {
            at = (at + 1) % SLOTS;
        }
        self.slots[at] = (key.first, key.second, known);
    }

    /// What is known of a word, given its key and its text in small letters.
    #[inline]
    pub(crate) fn word(&self, key: Key, text: impl FnOnce() -> String) -> Known {
        if key.length > SHORT {
            return self.long_word(&text());
        }
        let mut at = key.slot();
        loop {
            let (first, second, known) = self.slots[at];
            if known.piece == 0 || first == key.first && second == key.second {
                return known;
            }
            at = (at + 1) % SLOTS;
        }
    }

    #[cold]
    fn long_word(&self, word: &str) -> Known {
        self.long.get(word).copied().unwrap_or_default()
    }

    /// What is known of a Han character or a mark.
    pub(crate) fn character(&self, c: char) -> Option<Known> {
        self.characters.get(&c).copied()
    }

    /// Every character that is known.
    pub(crate) fn characters(&self) -> impl Iterator<Item = (char, Known)> {
        self.characters.iter().map(|(c, known)| (*c, *known))
    }
}
