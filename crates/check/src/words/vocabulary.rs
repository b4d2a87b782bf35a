//! Words told apart by numbers: what stands around a figure is held against thousands of wordings, and numbers are looked up
//! faster than letters.
//!
//! A word has its number from the text that it was first read in. Nothing may hang on which number it is.

use super::tokens::{Token, TokenKind};
use foldhash::{HashMap, HashSet};
use std::cell::RefCell;

/// Words of a text, by number, each once.
pub(crate) type Words = HashSet<u32>;

/// Words too common to tell one thing from another. They have the first numbers.
const COMMON: [&str; 36] = [
    "the", "of", "in", "to", "a", "an", "and", "by", "for", "at", "on", "with", "that", "be", "year", "its",
    "from", "or", "as", "number", "all", "total", "against", "after", "before", "hav", "into", "per", "one",
    "it", "this", "under", "up", "which", "their", "not",
];

/// The numbers of all words read so far.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    numbers: RefCell<HashMap<String, u32>>,
}

impl Default for Vocabulary {
    fn default() -> Vocabulary {
        Vocabulary { numbers: RefCell::new((0..).zip(COMMON).map(|(n, word)| (word.into(), n)).collect()) }
    }
}

impl Vocabulary {
    /// The number of a word; a new one where it was not read before.
    pub(crate) fn number(&self, word: &str) -> u32 {
        if let Some(&known) = self.numbers.borrow().get(word) {
            return known;
        }
        let mut numbers = self.numbers.borrow_mut();
        let fresh = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        numbers.insert(word.to_string(), fresh);
        fresh
    }

    /// How many words have a number.
    pub(crate) fn len(&self) -> usize {
        self.numbers.borrow().len()
    }

    /// Words and pairs of Han of a text.
    pub(crate) fn words(&self, text: &[Token]) -> Words {
        let mut out = Words::default();
        self.each(text, |word| {
            out.insert(word);
        });
        out
    }

    /// The same as a list in the order of their numbers, which takes less room.
    pub(crate) fn list(&self, text: &[Token]) -> Vec<u32> {
        let mut out = Vec::with_capacity(text.len());
        self.each(text, |word| out.push(word));
        out.sort_unstable();
        out.dedup();
        out
    }

    fn each(&self, text: &[Token], mut add: impl FnMut(u32)) {
        let mut pair = String::new();
        for (i, token) in text.iter().enumerate() {
            match token.kind {
                TokenKind::Word => {
                    let number = self.number(&token.form);
                    if number as usize >= COMMON.len() {
                        add(number);
                    }
                }
                TokenKind::Han => {
                    if let Some(next) = text.get(i + 1).filter(|next| next.kind == TokenKind::Han) {
                        pair.clear();
                        pair.push_str(&token.form);
                        pair.push_str(&next.form);
                        add(self.number(&pair));
                    }
                }
                _ => {}
            }
        }
    }
}
