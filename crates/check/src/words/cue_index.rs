//! Cues as sequences of tokens, all looked up at once.

use super::tokens::Token;
use super::vocabulary::{Cut, Vocabulary};
use foldhash::HashMap;
use std::collections::hash_map::Entry;
use std::ops::Range;
use std::rc::Rc;

/// A set of cues; each leads to values of `T`.
#[derive(Debug)]
pub(crate) struct CueIndex<T> {
    vocabulary: Rc<Vocabulary>,
    /// The words of all cues, one after the other.
    words: Vec<u32>,
    cues: Vec<Sequence<T>>,
    /// For the first word of a cue, and the second where it has one, the first and the last cue that begins so.
    begins: HashMap<(u32, u32), (u32, u32)>,
    /// Room for cutting a cue.
    cut: Cut,
}

/// A cue: where its words stand, what it leads to, and the next cue that begins with the same two words.
///
/// A node for each word of each cue would take twice as long to make, and nearly all would lead to one cue.
#[derive(Debug)]
struct Sequence<T> {
    words: Range<u32>,
    value: T,
    /// Found in capitals only.
    strict: bool,
    next: u32,
}

/// Beginnings for which there is room: about those of the starter.
const ROOM: usize = 1 << 14;

/// What stands for the second word of a cue of one word, for a word that is in no cue, and for no next cue.
const NONE: u32 = u32::MAX;

/// Adverbs that may stand within a cue of several words, by their stems.
const ADVERBS: [&str; 11] =
    ["already", "now", "also", "just", "still", "sinc", "even", "only", "later", "eventually", "reportedly"];

/// A cue found: which tokens, and what it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found<T> {
    pub(crate) first: usize,
    pub(crate) last: usize,
    pub(crate) value: T,
}

impl<T: Copy> CueIndex<T> {
    /// An index without cues, with the numbers of words from a vocabulary.
    pub(crate) fn new(vocabulary: Rc<Vocabulary>) -> CueIndex<T> {
        let begins = HashMap::default();
        CueIndex { vocabulary, words: Vec::new(), cues: Vec::new(), begins, cut: Cut::default() }
    }

    /// The same, with room for all names and cues of a store from the beginning.
    pub(crate) fn with_room(vocabulary: Rc<Vocabulary>) -> CueIndex<T> {
        let begins = HashMap::with_capacity_and_hasher(ROOM, foldhash::fast::RandomState::default());
        CueIndex { begins, ..CueIndex::new(vocabulary) }
    }

    /// Adds a cue. One written in capitals throughout (NSF, GAO) is found in capitals only.
    pub(crate) fn add(&mut self, cue: &str, value: T) {
        let mut cut = std::mem::take(&mut self.cut);
        self.vocabulary.cut(cue, &mut cut);
        self.add_cut(&cut, value);
        self.cut = cut;
    }

    /// Adds a cue that was cut already. Gives its number; one without words has none.
    pub(crate) fn add_cut(&mut self, cut: &Cut, value: T) -> Option<u32> {
        let [first, rest @ ..] = cut.tokens.as_slice() else { return None };
        let number = |n: usize| u32::try_from(n).unwrap_or(NONE);
        let from = number(self.words.len());
        self.words.extend(cut.tokens.iter().map(|&(word, _)| word));
        let this = number(self.cues.len());
        self.cues.push(Sequence {
            words: from..number(self.words.len()),
            value,
            strict: cut.strict,
            next: NONE,
        });
        let key = (first.0, rest.first().map_or(NONE, |second| second.0));
        match self.begins.entry(key) {
            Entry::Vacant(entry) => {
                entry.insert((this, this));
            }
            Entry::Occupied(mut entry) => {
                let last = std::mem::replace(&mut entry.get_mut().1, this);
                self.cues[last as usize].next = this;
            }
        }
        Some(this)
    }

    /// The cues that begin with a word, or with two, in the order in which they were added; with their numbers.
    fn beginning(&self, first: u32, second: u32) -> impl Iterator<Item = (u32, &Sequence<T>)> {
        let cue = |number: u32| self.cues.get(number as usize).map(|cue| (number, cue));
        let begin = self.begins.get(&(first, second)).and_then(|&(cue_of, _)| cue(cue_of));
        std::iter::successors(begin, move |(_, before)| cue(before.next))
    }

    /// Whether a cue begins with another one of fewer words that `is_meant`.
    pub(crate) fn begins_with_another(&self, cue: u32, is_meant: impl Fn(T) -> bool) -> bool {
        let text = self.words_of(&self.cues[cue as usize]);
        let [first, second, ..] = text else { return false };
        let stands = |cue: &Sequence<T>| {
            let words = self.words_of(cue);
            words.len() < text.len() && text.starts_with(words) && is_meant(cue.value)
        };
        [NONE, *second].into_iter().any(|second| self.beginning(*first, second).any(|(_, cue)| stands(cue)))
    }

    fn words_of(&self, cue: &Sequence<T>) -> &[u32] {
        &self.words[cue.words.start as usize..cue.words.end as usize]
    }

    /// Every cue that stands in `text`, the shortest at each place first. An adverb that a cue does not have may stand within it:
    /// "can now deploy".
    pub(crate) fn find(&self, text: &[Token]) -> Vec<Found<T>> {
        let words: Vec<u32> =
            text.iter().map(|token| self.vocabulary.known(&token.form).unwrap_or(NONE)).collect();
        let is_adverb = adverbs_among(text, |token| ADVERBS.contains(&token.form.as_str()));
        let mut out = Vec::new();
        for (first, token) in text.iter().enumerate() {
            self.find_at(first, &words, &is_adverb, token.capitals, &mut out);
        }
        out
    }

    /// Adverbs that may stand within a cue, as far as their numbers are known.
    pub(crate) fn adverbs(&self) -> Vec<u32> {
        ADVERBS.iter().filter_map(|adverb| self.vocabulary.known(adverb)).collect()
    }

    /// The cues that another one begins with, its own among them. `capitals` tells whether its first word is written so.
    pub(crate) fn at_the_beginning_of(&self, cue: u32, capitals: bool, adverbs: &[u32]) -> Vec<Found<T>> {
        let text = self.words_of(&self.cues[cue as usize]);
        let is_adverb = adverbs_among(text, |word| adverbs.contains(word));
        let mut out = Vec::new();
        self.find_at(0, text, &is_adverb, capitals, &mut out);
        out
    }

    /// Finds the cues that begin at one word of a text. A word that is in no cue has no number; `is_adverb` is empty where the text
    /// has no adverbs.
    fn find_at(
        &self,
        first: usize,
        words: &[u32],
        is_adverb: &[bool],
        capitals: bool,
        out: &mut Vec<Found<T>>,
    ) {
        if words[first] == NONE {
            return;
        }
        // Where the words of a cue end, adverbs between them passed over.
        let end = |cue: &Sequence<T>| {
            let cue = self.words_of(cue);
            if is_adverb.is_empty() {
                return words[first..].starts_with(cue).then(|| first + cue.len() - 1);
            }
            let mut at = first;
            for (i, word) in cue.iter().enumerate() {
                while i > 0 && words.get(at)? != word && is_adverb[at] {
                    at += 1;
                }
                if words.get(at)? != word {
                    return None;
                }
                at += 1;
            }
            Some(at - 1)
        };
        // Last token, number of the cue, value.
        let mut here: Vec<(usize, u32, T)> = Vec::new();
        let mut take = |second: u32| {
            for (number, cue) in
                self.beginning(words[first], second).filter(|(_, cue)| !cue.strict || capitals)
            {
                here.extend(end(cue).map(|last| (last, number, cue.value)));
            }
        };
        take(NONE);
        // The second word, with and without the adverbs before it.
        for (at, &second) in words.iter().enumerate().skip(first + 1) {
            if second != NONE {
                take(second);
            }
            if is_adverb.get(at) != Some(&true) {
                break;
            }
        }
        here.sort_unstable_by_key(|&(last, number, _)| (last, number));
        out.extend(here.into_iter().map(|(last, _, value)| Found { first, last, value }));
    }
}

/// Which words of a text are adverbs; nothing where none is, as in most texts.
fn adverbs_among<W>(text: &[W], is_adverb: impl Fn(&W) -> bool) -> Vec<bool> {
    if text.iter().any(&is_adverb) { text.iter().map(is_adverb).collect() } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::tokens::tokens;

    #[test]
    fn finds_inflected_and_nested_cues() {
        let mut index = CueIndex::new(Rc::default());
        index.add("unicorn", 1);
        index.add("new unicorn", 2);
        index.add("独角兽", 3);
        index.add("US", 4);
        let found = |text: &str| index.find(&tokens(text)).into_iter().map(|f| f.value).collect::<Vec<_>>();
        assert_eq!(found("New unicorns for us"), [2, 1]);
        assert_eq!(found("the US has 獨角獸"), [4, 3]);
        assert_eq!(found("a new and now unicorn"), [1]);
        assert_eq!(found("a new, now already listed unicorn"), [1]);
        assert_eq!(found("the new only unicorn"), [2, 1]);
    }

    #[test]
    fn adverbs_stand_here_as_tokens_have_them() {
        for word in ADVERBS {
            assert_eq!(crate::words::tokens::stem(word), word);
        }
    }
}
