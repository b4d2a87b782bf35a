//! Phrases of the tables, found by their first or last piece.

use crate::pieces::{Numbering, Piece};
use crate::token::{Tokens, first_piece, last_piece};

/// A phrase with what it stands for.
struct Entry<T> {
    phrase: String,
    /// Its pieces, from the end that is looked at first, each with whether a blank may stand before it (or, backwards,
    /// after it).
    pieces: Vec<(Piece, bool)>,
    /// Counts only where it is written in capitals: `MAD`, never "mad".
    capitals: bool,
    value: T,
}

/// Phrases by their first or last piece, longest first.
pub(crate) struct Lexicon<T> {
    /// For each piece the place of its phrases; 0 where it has none.
    places: Vec<u16>,
    lists: Vec<Vec<Entry<T>>>,
    from_end: bool,
}

impl<T: Copy> Lexicon<T> {
    /// Phrases that are looked for at a token.
    pub(crate) fn forward(
        words: impl IntoIterator<Item = (String, T)>,
        numbers: &mut Numbering,
    ) -> Lexicon<T> {
        Lexicon::new(words, false, numbers)
    }

    /// Phrases that are looked for before a token.
    pub(crate) fn backward(
        words: impl IntoIterator<Item = (String, T)>,
        numbers: &mut Numbering,
    ) -> Lexicon<T> {
        Lexicon::new(words, true, numbers)
    }

    fn new(
        words: impl IntoIterator<Item = (String, T)>,
        from_end: bool,
        numbers: &mut Numbering,
    ) -> Lexicon<T> {
        let mut out = Lexicon { places: Vec::new(), lists: vec![Vec::new()], from_end };
        for (word, value) in words {
            let capitals = word.starts_with('=');
            let phrase = word.trim_start_matches('=').to_string();
            let pieces = pieces(&phrase, from_end, numbers);
            let Some(&(first, _)) = pieces.first() else { continue };
            let first = usize::from(first);
            if out.places.len() <= first {
                out.places.resize(first + 1, 0);
            }
            if out.places[first] == 0 {
                out.places[first] = u16::try_from(out.lists.len()).unwrap_or(0);
                out.lists.push(Vec::new());
            }
            out.lists[usize::from(out.places[first])].push(Entry { phrase, pieces, capitals, value });
        }
        out.lists.iter_mut().for_each(|list| list.sort_by_key(|entry| std::cmp::Reverse(entry.phrase.len())));
        out
    }

    /// The phrases that begin (or end) with a piece.
    #[inline]
    fn of(&self, piece: Piece) -> &[Entry<T>] {
        let place = self.places.get(usize::from(piece)).map_or(0, |place| usize::from(*place));
        &self.lists[place]
    }

    /// The longest phrase at token `i` (or ending before it) that `fits`: how many tokens it takes, and its value.
    #[inline]
    pub(crate) fn find(
        &self,
        tokens: &Tokens,
        i: usize,
        fits: impl Fn(usize, &str, T) -> bool,
    ) -> Option<(usize, T)> {
        let place = if self.from_end { i.checked_sub(1)? } else { i };
        self.of(tokens.piece(place)).iter().find_map(|entry| {
            let n =
                if self.from_end { before(tokens, i, &entry.pieces) } else { at(tokens, i, &entry.pieces) }?;
            let shouted = !entry.capitals || tokens.is_capital(place);
            (shouted && fits(n, &entry.phrase, entry.value)).then_some((n, entry.value))
        })
    }

    /// The longest phrase at token `i`, or ending before it.
    pub(crate) fn at(&self, tokens: &Tokens, i: usize) -> Option<(usize, T)> {
        self.find(tokens, i, |_, _, _| true)
    }

    /// Whether any phrase begins (or ends) with this piece.
    pub(crate) fn has_piece(&self, piece: Piece) -> bool {
        !self.of(piece).is_empty()
    }
}

/// The pieces of a phrase, from its end where that is looked at first.
fn pieces(phrase: &str, from_end: bool, numbers: &mut Numbering) -> Vec<(Piece, bool)> {
    let mut out = Vec::new();
    let mut rest = phrase;
    let mut free = true;
    while !rest.is_empty() {
        let (piece, more) = if from_end {
            let start = last_piece(rest);
            (&rest[start..], &rest[..start])
        } else {
            let length = first_piece(rest);
            (&rest[..length], &rest[length..])
        };
        out.push((numbers.of(piece), free));
        rest = if from_end { more.trim_end_matches(' ') } else { more.trim_start_matches(' ') };
        free = rest.len() < more.len();
    }
    out
}

/// How many tokens the pieces take from token `i` on, if they stand there.
fn at(tokens: &Tokens, i: usize, pieces: &[(Piece, bool)]) -> Option<usize> {
    let stand = pieces
        .iter()
        .enumerate()
        .all(|(n, &(piece, free))| tokens.piece(i + n) == piece && (free || tokens.joined(i + n)));
    stand.then_some(pieces.len())
}

/// How many tokens the pieces take that end just before token `i`.
fn before(tokens: &Tokens, i: usize, pieces: &[(Piece, bool)]) -> Option<usize> {
    let stand = pieces.len() <= i
        && pieces
            .iter()
            .enumerate()
            .all(|(n, &(piece, free))| tokens.piece(i - n - 1) == piece && (free || tokens.joined(i - n)));
    stand.then_some(pieces.len())
}
