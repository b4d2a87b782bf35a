//! Tables of phrases, looked up by the token they begin or end with.

use crate::token::{TokenKind, Tokens, first_piece, last_piece};
use std::collections::HashMap;

/// A phrase with what it stands for.
struct Entry<T> {
    phrase: String,
    /// Counts only where it is written in capitals: `MAD`, never "mad".
    capitals: bool,
    value: T,
}

/// Phrases by their first or last piece, longest first.
pub(crate) struct Lexicon<T> {
    entries: HashMap<String, Vec<Entry<T>>>,
    from_end: bool,
}

impl<T: Copy> Lexicon<T> {
    /// Phrases that are looked for at a token.
    pub(crate) fn forward(words: impl IntoIterator<Item = (String, T)>) -> Lexicon<T> {
        Lexicon::new(words, false)
    }

    /// Phrases that are looked for before a token.
    pub(crate) fn backward(words: impl IntoIterator<Item = (String, T)>) -> Lexicon<T> {
        Lexicon::new(words, true)
    }

    fn new(words: impl IntoIterator<Item = (String, T)>, from_end: bool) -> Lexicon<T> {
        let mut entries: HashMap<String, Vec<Entry<T>>> = HashMap::new();
        for (word, value) in words {
            let capitals = word.starts_with('=');
            let phrase = word.trim_start_matches('=').to_string();
            let key = if from_end { &phrase[last_piece(&phrase)..] } else { &phrase[..first_piece(&phrase)] };
            if !key.is_empty() {
                entries.entry(key.to_string()).or_default().push(Entry { phrase, capitals, value });
            }
        }
        entries.values_mut().for_each(|list| list.sort_by_key(|entry| std::cmp::Reverse(entry.phrase.len())));
        Lexicon { entries, from_end }
    }

    /// The longest phrase at token `i` (or ending before it) that `fits`: how many tokens it takes, and its value.
    pub(crate) fn find(
        &self,
        tokens: &Tokens,
        i: usize,
        fits: impl Fn(usize, &str, T) -> bool,
    ) -> Option<(usize, T)> {
        let place = if self.from_end { i.checked_sub(1)? } else { i };
        let mut buffer = [0; 4];
        let key = match tokens.kind(place)? {
            TokenKind::Word => tokens.word(place),
            TokenKind::Han(c) | TokenKind::Mark(c) => c.encode_utf8(&mut buffer),
            _ => return None,
        };
        self.entries.get(key)?.iter().find_map(|entry| {
            let n = if self.from_end {
                tokens.phrase_before(i, &entry.phrase)
            } else {
                tokens.phrase(i, &entry.phrase)
            }?;
            let shouted = !entry.capitals || tokens.is_capital(place);
            (shouted && fits(n, &entry.phrase, entry.value)).then_some((n, entry.value))
        })
    }

    /// The longest phrase at token `i`, or ending before it.
    pub(crate) fn at(&self, tokens: &Tokens, i: usize) -> Option<(usize, T)> {
        self.find(tokens, i, |_, _, _| true)
    }

    /// Whether any phrase begins (or ends) with this piece.
    pub(crate) fn has_piece(&self, piece: &str) -> bool {
        self.entries.contains_key(piece)
    }
}
