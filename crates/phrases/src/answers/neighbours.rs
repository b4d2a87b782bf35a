//! What stands before and after a phrase.

use super::tally::Tally;
use crate::text::{END, is_han, is_word, string};
use foldhash::{HashMap, HashMapExt};
use serde::Serialize;

/// Occurrences of a wording in a segment that are looked at, about, evenly from all of them: beyond that the commonest
/// neighbours no longer change.
const LOOKED_AT: usize = 20_000;
/// Units of the parts of a text of which one in so many is looked at: to look here and there in all of it would read
/// nearly all of it from the disk.
const PART: usize = 4_096;
/// How many neighbours are given.
const GIVEN: usize = 12;

/// A neighbour with how often it stands there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Neighbour {
    /// Two Han characters, or a word.
    pub text: String,
    /// How often.
    pub count: usize,
}

/// Neighbours before and after, and of how many occurrences.
pub(crate) fn neighbours(
    tallies: &[Tally<'_>],
    wordings: &[Vec<u16>],
) -> (Vec<Neighbour>, Vec<Neighbour>, usize) {
    let mut before: HashMap<&[u16], usize> = HashMap::new();
    let mut after: HashMap<&[u16], usize> = HashMap::new();
    let mut looked_at = 0;
    for tally in tallies {
        let text = tally.segment.text();
        for (hits, phrase) in tally.hits.iter().zip(wordings) {
            // They lie in the order of what follows: the first of them would all have the same neighbours after.
            let step = hits.len().div_ceil(LOOKED_AT).max(1);
            hits.each_chosen(
                tally.segment,
                |at| step == 1 || (at / PART).is_multiple_of(step),
                |at, owner| {
                    if !tally.counts(owner) {
                        return;
                    }
                    looked_at += 1;
                    if let Some(own) = word_before(text, at) {
                        *before.entry(own).or_default() += 1;
                    }
                    if let Some(own) = word_after(text, at + phrase.len()) {
                        *after.entry(own).or_default() += 1;
                    }
                },
            );
        }
    }
    (commonest(before), commonest(after), looked_at)
}

fn word_before(text: &[u16], end: usize) -> Option<&[u16]> {
    let end = end - usize::from(end > 0 && text[end - 1] == u16::from(b' '));
    let last = *text.get(end.checked_sub(1)?)?;
    let from = if is_han(last) {
        end.checked_sub(2)?
    } else if is_word(last) {
        text[..end].iter().rposition(|unit| !is_word(*unit)).map_or(0, |at| at + 1)
    } else {
        return None;
    };
    whole(&text[from..end])
}

fn word_after(text: &[u16], from: usize) -> Option<&[u16]> {
    let from = from + usize::from(text.get(from) == Some(&u16::from(b' ')));
    let first = *text.get(from)?;
    let to = if is_han(first) {
        from + 2
    } else if is_word(first) {
        text[from..].iter().position(|unit| !is_word(*unit)).map_or(text.len(), |at| from + at)
    } else {
        return None;
    };
    whole(text.get(from..to)?)
}

/// Two characters one of which is a mark are no neighbour.
fn whole(own: &[u16]) -> Option<&[u16]> {
    let same = own.iter().all(|unit| is_han(*unit)) || own.iter().all(|unit| is_word(*unit));
    (same && !own.contains(&END)).then_some(own)
}

fn commonest(counts: HashMap<&[u16], usize>) -> Vec<Neighbour> {
    let mut all: Vec<(&[u16], usize)> = counts.into_iter().collect();
    all.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    all.into_iter().take(GIVEN).map(|(own, count)| Neighbour { text: string(own), count }).collect()
}
