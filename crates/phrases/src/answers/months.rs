//! The months of a phrase.

use super::answer::Step;
use super::tally::Tally;
use crate::index::{Index, NO_DAY, Segment};
use crate::slice::Slice;
use std::collections::BTreeMap;

/// A month, or a year of which no more is known: those stand before its months.
type Month = (i32, Option<i32>);

/// The month that a document's date tells; nothing where it has none.
fn month(segment: &Segment, document: u32) -> Option<Month> {
    let (first, last) = (segment.days()[document as usize], segment.last_days()[document as usize]);
    let year = first / 10_000;
    (first != NO_DAY).then(|| (year, (first / 100 == last / 100).then_some(first / 100 % 100)))
}

/// Months with documents from the first use on. Uses of which only the year is known stand apart, in a step of that year
/// without a month.
pub(super) fn months(index: &Index, slice: &Slice<'_>, tallies: &[Tally<'_>]) -> Vec<Step> {
    let mut months: BTreeMap<Month, Step> = BTreeMap::new();
    for tally in tallies {
        for (document, count) in &tally.counts {
            let Some(own) = month(tally.segment, *document) else { continue };
            let step = months.entry(own).or_insert_with(|| step(own));
            step.count += *count as usize;
            step.documents += 1;
        }
    }
    let Some(first) = months.keys().next().copied() else { return Vec::new() };
    for segment in index.segments() {
        for document in 0..u32::try_from(segment.documents()).unwrap_or(0) {
            let Some(own) = month(segment, document).filter(|own| *own >= first) else { continue };
            if !slice.holds(segment, document) {
                continue;
            }
            // Of a year alone only uses are of interest: what else is of it is in no month.
            if own.1.is_some() || months.contains_key(&own) {
                months.entry(own).or_insert_with(|| step(own)).of_documents += 1;
            }
        }
    }
    months.into_values().collect()
}

fn step((year, month): Month) -> Step {
    let month = month.map(|month| format!("{year:04}-{month:02}"));
    Step { year, month, count: 0, documents: 0, of_documents: 0 }
}
