//! Cues as sequences of tokens, all looked up at once.

use super::tokens::Token;
use super::vocabulary::{Cut, Vocabulary};
use foldhash::HashMap;
use std::rc::Rc;

/// A set of cues; each leads to values of `T`.
#[derive(Debug)]
pub(crate) struct Trie<T> {
    vocabulary: Rc<Vocabulary>,
    next: HashMap<(u32, u32), u32>,
    /// For each node the first of its values; 0 where it has none.
    first: Vec<u32>,
    values: Vec<Value<T>>,
}

/// What a cue leads to, and the next thing that it leads to: most nodes have none, and a list for each would take long to make.
#[derive(Debug)]
struct Value<T> {
    value: T,
    /// Found in capitals only.
    strict: bool,
    next: u32,
}

/// Nodes for which there is room from the beginning: about those of the starter.
const ROOM: usize = 1 << 16;

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

impl<T: Copy> Trie<T> {
    /// A trie without cues, with the numbers of words from a vocabulary.
    pub(crate) fn new(vocabulary: Rc<Vocabulary>) -> Trie<T> {
        let next = HashMap::with_capacity_and_hasher(ROOM, foldhash::fast::RandomState::default());
        Trie { vocabulary, next, first: vec![0], values: Vec::new() }
    }

    /// Adds a cue. One written in capitals throughout (NSF, GAO) is found in capitals only.
    pub(crate) fn add(&mut self, cue: &str, value: T) {
        let mut cut = Cut::default();
        self.vocabulary.cut(cue, &mut cut);
        self.add_cut(cue, &cut, value);
    }

    /// Adds a cue that was cut already.
    pub(crate) fn add_cut(&mut self, cue: &str, cut: &Cut, value: T) {
        if cut.tokens.is_empty() {
            return;
        }
        let mut node = 0;
        for &(word, _) in &cut.tokens {
            let first = &mut self.first;
            node = *self.next.entry((node, word)).or_insert_with(|| {
                first.push(0);
                first.len() as u32 - 1
            });
        }
        self.values.push(Value { value, strict: cut.in_capitals && cue.len() <= 6, next: 0 });
        let number = self.values.len() as u32;
        // After those that it leads to already.
        let mut last = self.first[node as usize];
        if last == 0 {
            self.first[node as usize] = number;
            return;
        }
        while let Some(next) = self.following(last) {
            last = next;
        }
        self.values[last as usize - 1].next = number;
    }

    fn following(&self, value: u32) -> Option<u32> {
        Some(self.values[value as usize - 1].next).filter(|next| *next != 0)
    }

    /// What a node leads to, in the order in which it was added.
    fn values(&self, node: u32) -> impl Iterator<Item = &Value<T>> {
        let value = |number: u32| number.checked_sub(1).map(|i| &self.values[i as usize]);
        std::iter::successors(value(self.first[node as usize]), move |before| value(before.next))
    }

    /// Every cue that stands in `text`, the longest at each place and all shorter ones. An adverb that a cue does not have may stand
    /// within it: "can now deploy".
    pub(crate) fn find(&self, text: &[Token]) -> Vec<Found<T>> {
        let words: Vec<Option<u32>> = text.iter().map(|token| self.vocabulary.known(&token.form)).collect();
        let is_adverb = |i: usize| ADVERBS.contains(&text[i].form.as_str());
        let mut out = Vec::new();
        for (first, token) in text.iter().enumerate() {
            let mut node = 0;
            for (last, word) in words.iter().enumerate().skip(first) {
                let Some(&next) = word.and_then(|word| self.next.get(&(node, word))) else {
                    if node != 0 && is_adverb(last) {
                        continue;
                    }
                    break;
                };
                node = next;
                for value in self.values(node) {
                    if !value.strict || token.capitals {
                        out.push(Found { first, last, value: value.value });
                    }
                }
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::tokens::tokens;

    #[test]
    fn finds_inflected_and_nested_cues() {
        let mut trie = Trie::new(Rc::default());
        trie.add("unicorn", 1);
        trie.add("new unicorn", 2);
        trie.add("独角兽", 3);
        trie.add("US", 4);
        let found = |text: &str| trie.find(&tokens(text)).into_iter().map(|f| f.value).collect::<Vec<_>>();
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
