//! How a phrase spread: over collections, levels and places.

use super::answer::{PlaceUse, SourceUse, Step};
use super::tally::{Slice, Tally};
use crate::index::{Facet, Index, NO_DAY};
use std::collections::{BTreeMap, HashMap};

/// The year of a day's number; `None` for documents without a date.
pub(super) fn year(day: i32) -> Option<i32> {
    (day != NO_DAY).then_some(day / 10_000)
}

fn iso(day: i32) -> Option<String> {
    (day != NO_DAY).then(|| format!("{:04}-{:02}-{:02}", day / 10_000, day / 100 % 100, day % 100))
}

/// Uses of a year and the documents there are, of one value of a facet.
#[derive(Clone, Copy, Debug, Default)]
struct Year {
    count: usize,
    documents: usize,
    of_documents: usize,
}

/// Uses of one value of a facet.
#[derive(Clone, Debug)]
struct Uses {
    count: usize,
    documents: usize,
    of_documents: usize,
    first: i32,
    years: BTreeMap<i32, Year>,
}

impl Default for Uses {
    fn default() -> Uses {
        Uses { count: 0, documents: 0, of_documents: 0, first: NO_DAY, years: BTreeMap::new() }
    }
}

impl Uses {
    fn add(&mut self, day: i32, count: u32) {
        self.count += count as usize;
        self.documents += 1;
        self.first = self.first.min(day);
        if let Some(year) = year(day) {
            let own = self.years.entry(year).or_default();
            own.count += count as usize;
            own.documents += 1;
        }
    }
}

/// Uses by a facet, the most documents first.
pub(super) fn by_facet(index: &Index, slice: &Slice, tallies: &[Tally<'_>], facet: Facet) -> Vec<SourceUse> {
    let mut uses: BTreeMap<&str, Uses> = BTreeMap::new();
    for tally in tallies {
        for (document, count) in &tally.counts {
            let own = uses.entry(tally.segment.facet(*document, facet)).or_default();
            own.add(tally.segment.days()[*document as usize], *count);
        }
    }
    for segment in index.segments() {
        // By the number of the facet's string: the strings themselves are read once each.
        let mut there: HashMap<(u32, i32), (usize, u32)> = HashMap::new();
        for (document, day) in (0u32..).zip(segment.days()) {
            if slice.holds(segment, document) {
                let key = (segment.facet_number(document, facet), year(*day).unwrap_or(NO_DAY));
                there.entry(key).or_insert((0, document)).0 += 1;
            }
        }
        for ((_, year), (count, document)) in there {
            if let Some(own) = uses.get_mut(segment.facet(document, facet)) {
                own.of_documents += count;
                if year != NO_DAY && own.first != NO_DAY && year >= own.first / 10_000 {
                    own.years.entry(year).or_default().of_documents += count;
                }
            }
        }
    }
    let mut all: Vec<SourceUse> = uses
        .into_iter()
        .map(|(source, uses)| SourceUse {
            source: source.to_string(),
            count: uses.count,
            documents: uses.documents,
            of_documents: uses.of_documents,
            first: iso(uses.first),
            by_year: uses
                .years
                .into_iter()
                .map(|(year, own)| Step {
                    year,
                    month: None,
                    count: own.count,
                    documents: own.documents,
                    of_documents: own.of_documents,
                })
                .collect(),
        })
        .collect();
    all.sort_by(|a, b| b.documents.cmp(&a.documents).then(a.source.cmp(&b.source)));
    all
}

/// Uses by place, the earliest first use first.
pub(super) fn by_place(tallies: &[Tally<'_>]) -> Vec<PlaceUse> {
    let mut uses: BTreeMap<&str, Uses> = BTreeMap::new();
    for tally in tallies {
        for (document, count) in &tally.counts {
            let place = tally.segment.facet(*document, Facet::Place);
            if !place.is_empty() {
                uses.entry(place).or_default().add(tally.segment.days()[*document as usize], *count);
            }
        }
    }
    let mut all: Vec<(i32, PlaceUse)> = uses
        .into_iter()
        .map(|(place, uses)| {
            let Uses { count, documents, first, .. } = uses;
            (first, PlaceUse { place: place.to_string(), count, documents, first: iso(first) })
        })
        .collect();
    all.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.place.cmp(&b.1.place)));
    all.into_iter().map(|(_, own)| own).collect()
}
