//! How a phrase spread: over collections, levels and places.

use super::answer::{PlaceUse, SourceUse, Step};
use super::tally::Tally;
use crate::index::{Facet, Index, NO_DAY};
use crate::slice::Slice;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

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
    /// Every year that documents are of, from the first on.
    years: Vec<Year>,
}

/// The years that documents are of.
#[derive(Clone, Copy, Debug)]
struct Years {
    first: i32,
    number: usize,
}

impl Years {
    fn of(index: &Index) -> Years {
        let years = || {
            let all = index.segments().iter().flat_map(|segment| segment.years());
            all.map(|own| own.0).filter(|year| *year != NO_DAY / 10_000)
        };
        let (first, last) = (years().min().unwrap_or(0), years().max().unwrap_or(0));
        Years { first, number: usize::try_from(last - first + 1).unwrap_or(1) }
    }

    fn place(self, day: i32) -> Option<usize> {
        usize::try_from(year(day)? - self.first).ok().filter(|place| *place < self.number)
    }
}

impl Uses {
    fn new(years: Years) -> Uses {
        let years = vec![Year::default(); years.number];
        Uses { count: 0, documents: 0, of_documents: 0, first: NO_DAY, years }
    }

    fn merge(&mut self, other: &Uses) {
        self.count += other.count;
        self.documents += other.documents;
        self.of_documents += other.of_documents;
        self.first = self.first.min(other.first);
        for (own, more) in self.years.iter_mut().zip(&other.years) {
            own.count += more.count;
            own.documents += more.documents;
            own.of_documents += more.of_documents;
        }
    }
}

/// Uses by each value of a facet that a document with the phrase has. Values are told apart by their numbers within a
/// segment: to compare their strings for each of many documents would take longer than all else.
fn gather<'a>(
    slice: Option<&Slice<'_>>,
    tallies: &[Tally<'a>],
    facet: Facet,
    years: Years,
) -> BTreeMap<&'a str, Uses> {
    let mut all: BTreeMap<&str, Uses> = BTreeMap::new();
    for tally in tallies {
        let segment = tally.segment;
        let mut own: Vec<Option<(u32, Uses)>> = vec![None; segment.facet_strings()];
        for (document, count) in &tally.counts {
            let slot = &mut own[segment.facet_number(*document, facet) as usize];
            let (_, uses) = slot.get_or_insert_with(|| (*document, Uses::new(years)));
            let day = segment.days()[*document as usize];
            uses.count += *count as usize;
            uses.documents += 1;
            uses.first = uses.first.min(day);
            if let Some(place) = years.place(day) {
                uses.years[place].count += *count as usize;
                uses.years[place].documents += 1;
            }
        }
        for (document, uses) in own.into_iter().flatten() {
            match all.entry(segment.facet(document, facet)) {
                Entry::Vacant(free) => drop(free.insert(uses)),
                Entry::Occupied(mut taken) => taken.get_mut().merge(&uses),
            }
        }
    }
    let Some(slice) = slice else { return all };
    for tally in tallies {
        let segment = tally.segment;
        // For each number: its documents by year, the undated last. Numbers lie close together, so that a list of them
        // is faster than a map of many documents.
        let mut there: Vec<Option<(u32, Vec<usize>)>> = vec![None; segment.facet_strings()];
        let everything = slice.is_everything();
        // Documents lie in the order of their days, so that the same day comes many times in a row.
        let mut last = (NO_DAY, years.number);
        for (document, (day, facets)) in (0u32..).zip(segment.days().iter().zip(segment.facet_numbers())) {
            if everything || slice.holds(segment, document) {
                if *day != last.0 {
                    last = (*day, years.place(*day).unwrap_or(years.number));
                }
                let (_, counts) = there[facets[facet as usize] as usize]
                    .get_or_insert_with(|| (document, vec![0; years.number + 1]));
                counts[last.1] += 1;
            }
        }
        for (document, counts) in there.into_iter().flatten() {
            let Some(uses) = all.get_mut(segment.facet(document, facet)) else { continue };
            uses.of_documents += counts.iter().sum::<usize>();
            for (own, more) in uses.years.iter_mut().zip(counts) {
                own.of_documents += more;
            }
        }
    }
    all
}

/// Uses by a facet, the most documents first.
pub(super) fn by_facet(
    index: &Index,
    slice: &Slice<'_>,
    tallies: &[Tally<'_>],
    facet: Facet,
) -> Vec<SourceUse> {
    let years = Years::of(index);
    let uses = gather(Some(slice), tallies, facet, years);
    let mut all: Vec<SourceUse> = uses
        .into_iter()
        .map(|(source, uses)| SourceUse {
            source: source.to_string(),
            count: uses.count,
            documents: uses.documents,
            of_documents: uses.of_documents,
            first: iso(uses.first),
            by_year: (years.first..)
                .zip(uses.years)
                .filter(|(year, own)| {
                    own.of_documents > 0 && uses.first != NO_DAY && *year >= uses.first / 10_000
                })
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
pub(super) fn by_place(index: &Index, tallies: &[Tally<'_>]) -> Vec<PlaceUse> {
    let mut uses = gather(None, tallies, Facet::Place, Years::of(index));
    uses.remove("");
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
