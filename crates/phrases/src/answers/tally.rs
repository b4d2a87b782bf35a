//! Occurrences counted document by document.

use super::wording::Wording;
use crate::index::{Hits, Index, Segment};
use std::cell::OnceCell;

/// A phrase's occurrences in one segment.
pub(crate) struct Tally<'a> {
    pub(crate) segment: &'a Segment,
    /// Documents with their number of occurrences, in the order of documents.
    pub(crate) counts: Vec<(u32, u32)>,
    /// The occurrences, before documents were chosen; one for each wording.
    pub(crate) hits: Vec<Hits>,
    /// Whether a document is among those counted, by its number; made when it is asked.
    counted: OnceCell<Vec<bool>>,
}

impl<'a> Tally<'a> {
    /// Whether a document is among those counted.
    pub(crate) fn counts(&self, document: u32) -> bool {
        let counted = self.counted.get_or_init(|| {
            let mut counted = vec![false; self.segment.documents()];
            for (document, _) in &self.counts {
                counted[*document as usize] = true;
            }
            counted
        });
        counted[document as usize]
    }

    /// The same of some of the documents, without the places of the occurrences.
    pub(crate) fn of(&self, chosen: impl Fn(u32) -> bool) -> Tally<'a> {
        let counts = self.counts.iter().copied().filter(|(document, _)| chosen(*document)).collect();
        Tally { segment: self.segment, counts, hits: Vec::new(), counted: OnceCell::new() }
    }

    /// Counts these documents and no others.
    pub(crate) fn recount(&mut self, counts: Vec<(u32, u32)>) {
        self.counted = OnceCell::new();
        self.counts = counts;
    }
}

/// Counts a phrase in every segment.
pub(crate) fn tally<'a>(
    index: &'a Index,
    wording: &Wording,
    chosen: &dyn Fn(&Segment, u32) -> bool,
) -> Vec<Tally<'a>> {
    index
        .segments()
        .iter()
        .map(|segment| {
            let hits: Vec<Hits> = wording.folded.iter().map(|phrase| segment.hits(phrase)).collect();
            let documents = segment.documents();
            let mut counts = match &hits[..] {
                [one] if is_most(one.len(), documents) => in_places(documents, |numbers| {
                    one.each_owner(segment, |document| numbers[document as usize] += 1);
                }),
                [one] => {
                    let mut owners = Vec::with_capacity(one.len());
                    one.each_owner(segment, |document| owners.push(document));
                    counted(owners, documents)
                }
                several => {
                    let places = without_parts(segment, wording, several);
                    counted(places.into_iter().map(|(_, document)| document).collect(), documents)
                }
            };
            counts.retain(|(document, _)| chosen(segment, *document));
            Tally { segment, counts, hits, counted: OnceCell::new() }
        })
        .collect()
}

/// Documents with how often each stands in the list, in the order of documents.
fn counted(mut owners: Vec<u32>, documents: usize) -> Vec<(u32, u32)> {
    if is_most(owners.len(), documents) {
        return in_places(documents, |numbers| {
            owners.iter().for_each(|document| numbers[*document as usize] += 1);
        });
    }
    sort(&mut owners, documents);
    let mut counts = Vec::with_capacity(owners.len());
    counts.extend(
        owners.chunk_by(|a, b| a == b).map(|own| (own[0], u32::try_from(own.len()).unwrap_or(u32::MAX))),
    );
    counts
}

/// Whether so many occurrences meet a good part of all documents: then to count in a place for each is fastest.
fn is_most(occurrences: usize, documents: usize) -> bool {
    occurrences > documents / 4
}

/// Documents with their numbers of occurrences, which `count` adds up in a place for each.
fn in_places(documents: usize, count: impl FnOnce(&mut [u32])) -> Vec<(u32, u32)> {
    let mut numbers = vec![0u32; documents];
    count(&mut numbers);
    (0u32..).zip(numbers).filter(|(_, number)| *number > 0).collect()
}

/// Numbers below this many are sorted by comparing.
const FEW: usize = 2_000;
/// Bits of a digit.
const DIGIT: u32 = 11;

/// Sorts numbers below `bound`, digit by digit from the last: places of very many documents lie too far apart in memory
/// to be counted in, and comparing takes longer.
fn sort(numbers: &mut Vec<u32>, bound: usize) {
    if numbers.len() < FEW {
        numbers.sort_unstable();
        return;
    }
    let mut other = vec![0u32; numbers.len()];
    let mut shift = 0;
    while bound >> shift > 0 {
        let digit = |number: u32| (number >> shift) as usize & ((1 << DIGIT) - 1);
        let mut places = [0usize; 1 << DIGIT];
        numbers.iter().for_each(|number| places[digit(*number)] += 1);
        let mut place = 0;
        for own in &mut places {
            place += std::mem::replace(own, place);
        }
        for number in numbers.iter() {
            let own = &mut places[digit(*number)];
            other[*own] = *number;
            *own += 1;
        }
        std::mem::swap(numbers, &mut other);
        shift += DIGIT;
    }
}

/// Places of several wordings; one that stands inside another counts with it, not again.
pub(crate) fn without_parts(segment: &Segment, wording: &Wording, hits: &[Hits]) -> Vec<(usize, u32)> {
    let mut places: Vec<(usize, usize, u32)> = hits
        .iter()
        .zip(&wording.folded)
        .flat_map(|(hits, phrase)| hits.places(segment).map(|(at, owner)| (at, at + phrase.len(), owner)))
        .collect();
    places.sort_by_key(|(at, end, _)| (*at, std::cmp::Reverse(*end)));
    let mut reach = 0;
    places.retain(|(_, end, _)| {
        let new = *end > reach;
        reach = reach.max(*end);
        new
    });
    places.into_iter().map(|(at, _, owner)| (at, owner)).collect()
}

/// Whether a text holds a phrase as the index counts it; used where cases of letters must be told apart.
pub(crate) fn holds_as_written(text: &str, phrase: &str) -> usize {
    let is_word = |c: char| c.is_alphanumeric() && !han::is_han(c);
    let opens = phrase.chars().next().is_some_and(is_word);
    let closes = phrase.chars().next_back().is_some_and(is_word);
    text.match_indices(phrase)
        .filter(|(at, found)| {
            let before = text[..*at].chars().next_back().is_some_and(is_word);
            let after = text[at + found.len()..].chars().next().is_some_and(is_word);
            !(opens && before || closes && after)
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn documents_are_counted_in_their_order(
            mut owners in proptest::collection::vec(0u32..90_000, 0..6_000), documents in 90_000usize..5_000_000
        ) {
            let counts = counted(owners.clone(), documents);
            assert_eq!(counted(owners.clone(), 90_000), counts);
            owners.sort_unstable();
            let plain: Vec<u32> =
                counts.iter().flat_map(|(document, number)| vec![*document; *number as usize]).collect();
            assert_eq!(plain, owners);
        }
    }

    #[test]
    fn where_most_documents_are_met_they_are_counted_all_the_same() {
        assert_eq!(counted(vec![2, 0, 2, 2], 3), [(0, 1), (2, 3)]);
        assert_eq!(counted(Vec::new(), 0), []);
    }
}
