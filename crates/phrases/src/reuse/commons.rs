//! What is boilerplate: strings that stand in very many places, or in most documents of a collection, as the furniture
//! of its pages does.

use crate::index::{Facet, Index, Segment};
use std::collections::HashMap;
use std::ops::Range;

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
            let documents = 0..u32::try_from(segment.documents()).unwrap_or(0);
            let own = documents.map(|document| {
                let next = u32::try_from(sizes.len()).unwrap_or(u32::MAX);
                let number = *numbers.entry(segment.facet(document, Facet::Collection)).or_insert(next);
                if number == next {
                    sizes.push(0);
                }
                sizes[number as usize] += 1;
                number
            });
            collections.push(own.collect());
        }
        let most_of = sizes.into_iter().map(|size| (size / 2).max(FEW)).collect();
        Commons { index, most: most_uses(index), collections, most_of }
    }

    /// Whether a string with these suffixes, segment by segment, is boilerplate. `documents` is room to count in.
    pub(super) fn holds(&self, runs: &[Range<usize>], documents: &mut Vec<(u32, u32, u32)>) -> bool {
        let uses: usize = runs.iter().map(ExactSizeIterator::len).sum();
        if uses <= FEW || uses > self.most {
            return uses > self.most;
        }
        documents.clear();
        for (number, run) in (0u32..).zip(runs) {
            let collections = &self.collections[number as usize];
            let owners = &self.index.segments()[number as usize].owners()[run.clone()];
            documents.extend(owners.iter().map(|owner| (collections[*owner as usize], number, *owner)));
        }
        documents.sort_unstable();
        documents.dedup();
        documents.chunk_by(|a, b| a.0 == b.0).any(|own| own.len() > self.most_of[own[0].0 as usize])
    }
}
