//! Words told apart by numbers: what stands around a figure is held against thousands of wordings, and numbers are looked up
//! faster than letters.
//!
//! A word has its number from the text that it was first read in. Nothing may hang on which number it is.

use super::tokens::{Scratch, Token, TokenKind, each_form, each_token};
use foldhash::{HashMap, HashSet};
use std::cell::{Cell, RefCell};

/// Words of a text, by number, each once.
pub(crate) type Words = HashSet<u32>;

/// Words too common to tell one thing from another. They have the first numbers.
const COMMON: [&str; 36] = [
    "the", "of", "in", "to", "a", "an", "and", "by", "for", "at", "on", "with", "that", "be", "year", "its",
    "from", "or", "as", "number", "all", "total", "against", "after", "before", "hav", "into", "per", "one",
    "it", "this", "under", "up", "which", "their", "not",
];

/// Words, and pairs of Han, for which there is room from the beginning: about those of the starter.
const ROOM: usize = 1 << 14;

/// The first of the Han that have a place of their own, and how many these are: nearly all that is written.
const FIRST_HAN: char = '\u{4e00}';
const HAN: usize = 0x5200;

/// The place of a Han that has one.
fn place_of(han: char) -> Option<usize> {
    let place = u32::from(han).checked_sub(u32::from(FIRST_HAN))? as usize;
    (place < HAN).then_some(place)
}

/// The place of a form that is a single Han.
fn place_of_han(form: &str) -> Option<usize> {
    // Each of them has three bytes.
    form.chars().next().filter(|_| form.len() == 3).and_then(place_of)
}

/// The numbers of all words read so far.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    numbers: RefCell<HashMap<String, u32>>,
    /// The numbers of single Han, by their place among them: texts in Chinese are cut into nothing else.
    han: RefCell<Vec<u32>>,
    /// Two Han beside each other are a word, by the numbers of both.
    pairs: RefCell<HashMap<(u32, u32), u32>>,
    next: Cell<u32>,
}

/// A cue cut into tokens: the number and kind of each. One is used for many cues, one after the other.
#[derive(Debug, Default)]
pub(crate) struct Cut {
    pub(crate) tokens: Vec<(u32, TokenKind)>,
    /// It is one short token in capitals (NSF, GAO), to be found in capitals only.
    pub(crate) strict: bool,
    scratch: Scratch,
}

impl Default for Vocabulary {
    fn default() -> Vocabulary {
        let mut numbers = HashMap::with_capacity_and_hasher(ROOM, foldhash::fast::RandomState::default());
        numbers.extend(COMMON.iter().map(|word| word.to_string()).zip(0..));
        let next = Cell::new(COMMON.len() as u32);
        let han = RefCell::new(vec![0; HAN]);
        let pairs = HashMap::with_capacity_and_hasher(ROOM, foldhash::fast::RandomState::default());
        Vocabulary { numbers: RefCell::new(numbers), han, pairs: RefCell::new(pairs), next }
    }
}

impl Vocabulary {
    fn fresh(&self) -> u32 {
        self.next.replace(self.next.get() + 1)
    }

    /// The number of a word or pair of Han; a new one where it was not read before.
    pub(crate) fn number(&self, word: &str) -> u32 {
        let mut chars = word.chars();
        if let (Some(first), Some(second), None) = (chars.next(), chars.next(), chars.next())
            && han::is_han(first)
            && han::is_han(second)
        {
            let (first, second) = word.split_at(first.len_utf8());
            return self.pair(self.form(first), self.form(second));
        }
        self.form(word)
    }

    /// The number of a token's form.
    fn form(&self, form: &str) -> u32 {
        if let Some(known) = self.known(form) {
            return known;
        }
        let fresh = self.fresh();
        match place_of_han(form) {
            Some(place) => self.han.borrow_mut()[place] = fresh,
            None => {
                self.numbers.borrow_mut().insert(form.to_string(), fresh);
            }
        }
        fresh
    }

    /// The number of a single Han.
    fn number_of_han(&self, han: char) -> u32 {
        let known = place_of(han).map_or(0, |place| self.han.borrow()[place]);
        // Nought is the number of a common word, and of no Han.
        if known > 0 { known } else { self.form(han.encode_utf8(&mut [0; 4])) }
    }

    /// The number of a token's form, where it was read before.
    pub(crate) fn known(&self, form: &str) -> Option<u32> {
        match place_of_han(form) {
            Some(place) => Some(self.han.borrow()[place]).filter(|&number| number > 0),
            None => self.numbers.borrow().get(form).copied(),
        }
    }

    /// Whether two Han beside each other were read as a word before the `heard`th number was given.
    pub(crate) fn is_heard_pair(&self, first: &str, second: &str, heard: u32) -> bool {
        let pair = self.known(first).zip(self.known(second));
        pair.and_then(|pair| self.pairs.borrow().get(&pair).copied()).is_some_and(|number| number < heard)
    }

    fn pair(&self, first: u32, second: u32) -> u32 {
        *self.pairs.borrow_mut().entry((first, second)).or_insert_with(|| self.fresh())
    }

    /// How many numbers were given.
    pub(crate) fn len(&self) -> usize {
        self.next.get() as usize
    }

    /// Cuts a cue into tokens.
    pub(crate) fn cut(&self, cue: &str, into: &mut Cut) {
        /// Bytes of the longest such cue.
        const SHORT: usize = 6;
        let Cut { tokens, strict, scratch } = into;
        tokens.clear();
        each_form(cue, scratch, |form, kind| match kind {
            TokenKind::Han => tokens.extend(form.chars().map(|han| (self.number_of_han(han), kind))),
            _ => tokens.push((self.form(form), kind)),
        });
        *strict = false;
        if tokens.len() == 1 && cue.len() <= SHORT {
            each_token(cue, scratch, |token| *strict = token.capitals());
        }
    }

    /// Words and pairs of Han of a text.
    pub(crate) fn words(&self, text: &[Token]) -> Words {
        let mut out = Words::default();
        let numbers = text.iter().map(|token| match token.kind {
            TokenKind::Word | TokenKind::Han => (self.form(&token.form), token.kind),
            other => (0, other),
        });
        self.each_word(numbers, |word| {
            out.insert(word);
        });
        out
    }

    /// The same of a cue, as a list in the order of their numbers, which takes less room.
    pub(crate) fn words_of_cue(&self, cue: &Cut) -> Vec<u32> {
        let mut out = Vec::with_capacity(cue.tokens.len());
        self.each_word(cue.tokens.iter().copied(), |word| out.push(word));
        out.sort_unstable();
        out.dedup();
        out
    }

    fn each_word(&self, tokens: impl Iterator<Item = (u32, TokenKind)>, mut give: impl FnMut(u32)) {
        let mut before = None;
        for (number, kind) in tokens {
            if kind == TokenKind::Word && number as usize >= COMMON.len() {
                give(number);
            }
            let han = (kind == TokenKind::Han).then_some(number);
            if let (Some(first), Some(second)) = (before, han) {
                give(self.pair(first, second));
            }
            before = han;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::tokens::tokens;

    #[test]
    fn words_of_a_text_and_of_a_cue_are_the_same() {
        let vocabulary = Vocabulary::default();
        let mut cut = Cut::default();
        for text in ["the number of new unicorns in 2024", "大基金二期，国家", "AI", ""] {
            vocabulary.cut(text, &mut cut);
            let mut words: Vec<u32> = vocabulary.words(&tokens(text)).into_iter().collect();
            words.sort_unstable();
            assert_eq!(words, vocabulary.words_of_cue(&cut), "{text}");
            assert_eq!(cut.strict, text == "AI");
        }
    }

    #[test]
    fn a_pair_of_han_is_one_word() {
        let vocabulary = Vocabulary::default();
        let words = vocabulary.words(&tokens("大基金"));
        assert_eq!(words.len(), 2);
        assert!(words.contains(&vocabulary.number("大基")) && words.contains(&vocabulary.number("基金")));
        assert!(vocabulary.words(&tokens("the one of")).is_empty(), "common words tell nothing");
    }
}
