//! What is boilerplate: strings that stand in very many places, or in most documents of a collection, as the furniture
//! of its pages does.

use crate::index::{Facet, Index, Segment};
use std::collections::HashMap;
use std::ops::Range;

/// Room to count in.
#[derive(Debug, Default)]
pub(super) struct Room {
    /// Uses by collection, all nought between questions.
    uses: Vec<u32>,
    documents: Vec<(u32, u32, u32)>,
}

/// A string that stands no oftener than this is no boilerplate, however few documents are held.
const FEW: usize = 24;

/// How often a string may stand before it is boilerplate: half the square root of the number of documents, and never
/// under 24. In 80,000 documents that is 141 times.
pub(super) fn most_uses(index: &Index) -> usize {
    let documents: usize = index.segments().iter().map(Segment::documents).sum();
    (documents.isqrt() / 2).max(FEW)
}

/// What tells boilerplate from the rest, in the documents of an index.
pub(super) struct Commons<'a> {
    pub(super) index: &'a Index,
    most: usize,
    /// The collection of each document, segment by segment.
    collections: Vec<Vec<u32>>,
    /// Half the documents of each collection, and never under 24.
    most_of: Vec<usize>,
}

impl<'a> Commons<'a> {
    pub(super) fn new(index: &'a Index) -> Commons<'a> {
        let mut numbers: HashMap<&str, u32> = HashMap::new();
        let mut sizes: Vec<usize> = Vec::new();
        let mut collections = Vec::new();
        for segment in index.segments() {
            // Collections are told apart by their numbers in the segment: to look up the name of each of very many
            // documents takes longer than many a question.
            let mut known: Vec<Option<u32>> = vec![None; segment.facet_strings()];
            let documents = 0..u32::try_from(segment.documents()).unwrap_or(0);
            let own = documents.map(|document| {
                let place = &mut known[segment.facet_number(document, Facet::Collection) as usize];
                let number = *place.get_or_insert_with(|| {
                    let next = u32::try_from(sizes.len()).unwrap_or(u32::MAX);
                    let number = *numbers.entry(segment.facet(document, Facet::Collection)).or_insert(next);
                    if number == next {
                        sizes.push(0);
                    }
                    number
                });
                sizes[number as usize] += 1;
                number
            });
            collections.push(own.collect());
        }
        let most_of = sizes.into_iter().map(|size| (size / 2).max(FEW)).collect();
        Commons { index, most: most_uses(index), collections, most_of }
    }

    /// Whether a string with these suffixes, segment by segment, is boilerplate.
    pub(super) fn holds(&self, runs: &[Range<usize>], room: &mut Room) -> bool {
        let uses: usize = runs.iter().map(ExactSizeIterator::len).sum();
        if uses <= FEW || uses > self.most {
            return uses > self.most;
        }
        // Mostly no collection has so many uses, and then it has not so many documents either.
        room.uses.resize(self.most_of.len(), 0);
        let mut many = false;
        for collection in self.collections_of(runs).map(|(collection, ..)| collection as usize) {
            room.uses[collection] += 1;
            many |= room.uses[collection] as usize > self.most_of[collection];
        }
        self.collections_of(runs).for_each(|(collection, ..)| room.uses[collection as usize] = 0);
        if !many {
            return false;
        }
        room.documents.clear();
        room.documents.extend(self.collections_of(runs));
        room.documents.sort_unstable();
        room.documents.dedup();
        room.documents.chunk_by(|a, b| a.0 == b.0).any(|own| own.len() > self.most_of[own[0].0 as usize])
    }

    /// Collection, segment and document of each suffix.
    fn collections_of<'b>(&'b self, runs: &'b [Range<usize>]) -> impl Iterator<Item = (u32, u32, u32)> + 'b {
        (0u32..).zip(runs).flat_map(|(number, run)| {
            let collections = &self.collections[number as usize];
            let owners = &self.index.segments()[number as usize].owners()[run.clone()];
            owners.iter().map(move |owner| (collections[*owner as usize], number, *owner))
        })
    }
}
