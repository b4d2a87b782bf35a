//! Occurrences counted document by document.

use super::wording::Wording;
use crate::index::{Hits, Index, Segment};
use std::collections::BTreeSet;

/// What narrows a question to some documents.
#[derive(Clone, Debug, Default)]
pub(crate) struct Slice {
    /// Collections, issuers, forums or kinds asked for (any of them); empty for all.
    pub(crate) sources: Vec<String>,
    /// First and last day, as numbers of the columns.
    pub(crate) from: Option<i32>,
    pub(crate) to: Option<i32>,
}

/// A phrase's occurrences in one segment.
pub(crate) struct Tally<'a> {
    pub(crate) segment: &'a Segment,
    /// Documents with their number of occurrences, in the order of documents.
    pub(crate) counts: Vec<(u32, u32)>,
    /// The occurrences, before documents were chosen; one for each wording.
    pub(crate) hits: Vec<Hits>,
    /// Whether a document is among those counted, by its number.
    counted: Vec<bool>,
}

impl Tally<'_> {
    /// Whether a document is among those counted.
    pub(crate) fn counts(&self, document: u32) -> bool {
        self.counted[document as usize]
    }

    /// Counts these documents and no others.
    pub(crate) fn recount(&mut self, counts: Vec<(u32, u32)>) {
        self.counted.fill(false);
        for (document, _) in &counts {
            self.counted[*document as usize] = true;
        }
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
            let mut counts = vec![0u32; segment.documents()];
            let mut touched: Vec<u32> = Vec::new();
            let mut add = |document: u32| {
                let count = &mut counts[document as usize];
                if *count == 0 {
                    touched.push(document);
                }
                *count += 1;
            };
            match &hits[..] {
                [one] => one.each_owner(segment, add),
                several => without_parts(segment, wording, several).into_iter().for_each(|(_, d)| add(d)),
            }
            if touched.len() > counts.len() / 16 {
                // Of many, to look at every document is faster than to sort.
                touched = (0u32..).zip(&counts).filter(|(_, n)| **n > 0).map(|(d, _)| d).collect();
            } else {
                touched.sort_unstable();
            }
            touched.retain(|document| chosen(segment, *document));
            let counts = touched.into_iter().map(|document| (document, counts[document as usize])).collect();
            let counted = vec![false; segment.documents()];
            let mut tally = Tally { segment, counts: Vec::new(), hits, counted };
            tally.recount(counts);
            tally
        })
        .collect()
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

impl Slice {
    /// Whether a document belongs to the slice.
    pub(crate) fn holds(&self, segment: &Segment, document: u32) -> bool {
        use crate::index::Facet::{Collection, Forum, Issuer, Kind};
        let day = segment.days()[document as usize];
        let dated = (self.from.is_none() && self.to.is_none())
            || (day != crate::index::NO_DAY
                && self.from.is_none_or(|from| day >= from)
                && self.to.is_none_or(|to| day <= to));
        dated
            && (self.sources.is_empty()
                || [Collection, Issuer, Forum, Kind].iter().any(|facet| {
                    let own = segment.facet(document, *facet);
                    !own.is_empty() && self.sources.iter().any(|source| source == own)
                }))
    }

    /// Names asked for that no document has, with those that are there.
    pub(crate) fn unknown(&self, index: &Index) -> Option<(String, BTreeSet<String>)> {
        use crate::index::Facet::{Collection, Forum, Issuer, Kind};
        if self.sources.is_empty() {
            return None;
        }
        let mut known = BTreeSet::new();
        for segment in index.segments() {
            for document in 0..u32::try_from(segment.documents()).unwrap_or(0) {
                for facet in [Collection, Issuer, Forum, Kind] {
                    let own = segment.facet(document, facet);
                    if !own.is_empty() && !known.contains(own) {
                        known.insert(own.to_string());
                    }
                }
            }
        }
        let missing = self.sources.iter().find(|source| !known.contains(*source))?;
        Some((missing.clone(), known))
    }
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
