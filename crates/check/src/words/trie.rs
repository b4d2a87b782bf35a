//! Cues as sequences of tokens, all looked up at once.

use super::tokens::{Token, tokens};
use foldhash::HashMap;

/// A set of cues; each leads to values of `T`.
#[derive(Debug)]
pub(crate) struct Trie<T> {
    ids: HashMap<String, u32>,
    next: HashMap<(u32, u32), u32>,
    values: Vec<Vec<(T, bool)>>,
}

impl<T> Default for Trie<T> {
    fn default() -> Self {
        Trie { ids: HashMap::default(), next: HashMap::default(), values: vec![Vec::new()] }
    }
}

/// A cue found: which tokens, and what it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found<T> {
    pub(crate) first: usize,
    pub(crate) last: usize,
    pub(crate) value: T,
}

impl<T: Copy> Trie<T> {
    /// Adds a cue. One written in capitals throughout (NSF, GAO) is found in capitals only.
    pub(crate) fn add(&mut self, cue: &str, value: T) {
        self.add_cut(cue, &tokens(cue), value);
    }

    /// Adds a cue that was cut into tokens already.
    pub(crate) fn add_cut(&mut self, cue: &str, cut: &[Token], value: T) {
        if cut.is_empty() {
            return;
        }
        let strict = cut.len() == 1 && cut[0].capitals && cue.len() <= 6;
        let mut node = 0;
        for token in cut {
            let fresh = self.ids.len() as u32 + 1;
            let id = match self.ids.get(&token.form) {
                Some(&id) => id,
                None => *self.ids.entry(token.form.clone()).or_insert(fresh),
            };
            node = *self.next.entry((node, id)).or_insert_with(|| {
                self.values.push(Vec::new());
                self.values.len() as u32 - 1
            });
        }
        self.values[node as usize].push((value, strict));
    }

    /// Every cue that stands in `text`, the longest at each place and all shorter ones.
    pub(crate) fn find(&self, text: &[Token]) -> Vec<Found<T>> {
        let ids: Vec<u32> =
            text.iter().map(|token| self.ids.get(&token.form).copied().unwrap_or(0)).collect();
        let mut out = Vec::new();
        for (first, token) in text.iter().enumerate() {
            let mut node = 0;
            for (last, &id) in ids.iter().enumerate().skip(first) {
                if id == 0 {
                    break;
                }
                let Some(&next) = self.next.get(&(node, id)) else { break };
                node = next;
                for &(value, strict) in &self.values[node as usize] {
                    if !strict || token.capitals {
                        out.push(Found { first, last, value });
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

    #[test]
    fn finds_inflected_and_nested_cues() {
        let mut trie = Trie::default();
        trie.add("unicorn", 1);
        trie.add("new unicorn", 2);
        trie.add("独角兽", 3);
        trie.add("US", 4);
        let found = |text: &str| trie.find(&tokens(text)).into_iter().map(|f| f.value).collect::<Vec<_>>();
        assert_eq!(found("New unicorns for us"), [2, 1]);
        assert_eq!(found("the US has 獨角獸"), [4, 3]);
    }
}
