//! How a phrase spread: over collections, levels and places.

use super::answer::{PlaceUse, SourceUse, Step};
use super::tally::Tally;
use crate::error::Result;
use crate::index::{Facet, Index, NO_DAY};
use crate::slice::Slice;
use observatory::Reader;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// The year of a day's number; `None` for documents without a date.
pub(super) fn year(day: i32) -> Option<i32> {
    (day != NO_DAY).then_some(day / 10_000)
}

/// The date of the document of a first use, as its source gives it: a year is not its first day.
fn date(reader: &Reader, uses: &Uses<'_>) -> Result<Option<String>> {
    if uses.first == NO_DAY {
        return Ok(None);
    }
    Ok(reader.document_date(uses.document)?.map(|date| date.text))
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
struct Uses<'a> {
    count: usize,
    documents: usize,
    of_documents: usize,
    /// Day and id of the first document.
    first: i32,
    document: &'a str,
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

impl<'a> Uses<'a> {
    /// Uses of which this is the first document.
    fn new(years: Years, first: i32, document: &'a str) -> Uses<'a> {
        let years = vec![Year::default(); years.number];
        Uses { count: 0, documents: 0, of_documents: 0, first, document, years }
    }

    fn merge(&mut self, other: &Uses<'a>) {
        self.count += other.count;
        self.documents += other.documents;
        self.of_documents += other.of_documents;
        if other.first < self.first {
            (self.first, self.document) = (other.first, other.document);
        }
        for (own, more) in self.years.iter_mut().zip(&other.years) {
            own.count += more.count;
            own.documents += more.documents;
            own.of_documents += more.of_documents;
        }
    }
}

/// Levels of documents whose place is where they were issued or broadcast: they are of the whole country.
const OF_THE_COUNTRY: [&str; 3] = ["national", "party", "media"];

/// Uses by each value of a facet that a document with the phrase has. Values are told apart by their numbers within a
/// segment: to compare their strings for each of many documents would take longer than all else.
fn gather<'a>(
    slice: Option<&Slice<'_>>,
    tallies: &[Tally<'a>],
    facet: Facet,
    years: Years,
) -> BTreeMap<&'a str, Uses<'a>> {
    let mut all: BTreeMap<&str, Uses<'_>> = BTreeMap::new();
    for tally in tallies {
        let segment = tally.segment;
        let mut own: Vec<Option<(u32, Uses<'_>)>> = vec![None; segment.facet_strings()];
        for (document, count) in &tally.counts {
            let slot = &mut own[segment.facet_number(*document, facet) as usize];
            let day = segment.days()[*document as usize];
            // Documents lie in the order of their days: the first that is met is the first use.
            let (_, uses) =
                slot.get_or_insert_with(|| (*document, Uses::new(years, day, segment.id(*document))));
            uses.count += *count as usize;
            uses.documents += 1;
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
    reader: &Reader,
    slice: &Slice<'_>,
    tallies: &[Tally<'_>],
    facet: Facet,
) -> Result<Vec<SourceUse>> {
    let years = Years::of(index);
    let mut all: Vec<SourceUse> = Vec::new();
    for (source, uses) in gather(Some(slice), tallies, facet, years) {
        all.push(SourceUse {
            source: source.to_string(),
            count: uses.count,
            documents: uses.documents,
            of_documents: uses.of_documents,
            first: date(reader, &uses)?,
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
        });
    }
    all.sort_by(|a, b| b.documents.cmp(&a.documents).then(a.source.cmp(&b.source)));
    Ok(all)
}

/// The uses in documents that are not of the whole country.
fn of_places<'a>(tally: &Tally<'a>) -> Tally<'a> {
    let segment = tally.segment;
    let country = OF_THE_COUNTRY.map(|level| segment.facet_number_of(level));
    let of_country = |document: u32| country.contains(&Some(segment.facet_number(document, Facet::Level)));
    tally.of(|document| !of_country(document))
}

/// Uses by place, the earliest first use first. That the National People's Congress meets in Beijing says nothing of the
/// city: documents of the whole country are of no place.
pub(super) fn by_place(index: &Index, reader: &Reader, tallies: &[Tally<'_>]) -> Result<Vec<PlaceUse>> {
    let local: Vec<Tally<'_>> = tallies.iter().map(of_places).collect();
    let mut uses = gather(None, &local, Facet::Place, Years::of(index));
    uses.remove("");
    let mut all: Vec<(i32, PlaceUse)> = Vec::new();
    for (place, uses) in uses {
        let Uses { count, documents, first, .. } = uses;
        let own = PlaceUse { place: place.to_string(), count, documents, first: date(reader, &uses)? };
        all.push((first, own));
    }
    all.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.place.cmp(&b.1.place)));
    Ok(all.into_iter().map(|(_, own)| own).collect())
}
