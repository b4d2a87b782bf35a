//! The passages of a text in units: strings looked up, rows of hits extended, what is too short, too changed or
//! boilerplate set aside.

use super::align::{Aligned, STRICT, USUAL, align};
use super::asked::{Asked, LEAST_COVER, LEAST_OWN, LEAST_PASSAGE};
use super::clusters::rows;
use super::commons::Commons;
use super::seeds::{Hit, Seeds};
use crate::index::Index;
use std::collections::BTreeMap;
use std::ops::Range;

/// Least part of a passage that is not edited.
pub(super) const LEAST_SIMILARITY: f64 = 0.8;
/// Units of a text whose strings are looked up at once.
const CHUNK: usize = 1 << 16;
/// Places of a text that are looked up: of a longer one every second, third … A passage with few edits is met all the
/// same.
const MOST_PLACES: usize = 250_000;
/// Cells of alignments looked at for one text: some two seconds, and twenty times what a paper of 10,000 characters
/// needs.
const MOST_CELLS: u64 = 150_000_000;
/// Most documents that passages of one text are kept of.
const MOST_DOCUMENTS: usize = 20_000;

/// A passage of the text that stands in a document held.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// Where it stands in both texts, in units; in the other from the beginning of that text, after its title.
    pub(super) aligned: Aligned,
    /// Its weight.
    pub(super) weight: u32,
}

/// A document by its segment and number.
pub(super) type Place = (usize, u32);

/// What is found of a text.
#[derive(Debug, Default)]
pub(super) struct Passages {
    /// By document, in the order of the text.
    pub(super) by_document: BTreeMap<Place, Vec<Found>>,
    /// Passages that are boilerplate.
    pub(super) boilerplate: usize,
    /// Whether the text was too long, or borrowed too much, for all of it to be looked at.
    pub(super) cut: bool,
}

/// Finds what of a text stands in the documents wanted; `step` is how many places of it are passed over for each one
/// looked up (1 looks at every place).
pub(super) fn find(
    commons: &Commons<'_>,
    units: &[u16],
    step: usize,
    wanted: &dyn Fn(usize, u32) -> bool,
) -> Passages {
    let asked = Asked::new(units);
    let step = step.max(units.len().div_ceil(MOST_PLACES));
    let mut seeds = Seeds::new(commons);
    let mut common = vec![false; units.len()];
    let mut found = Passages::default();
    let mut cells = MOST_CELLS;
    let mut hits: Vec<Hit> = Vec::new();
    let mut from = 0;
    while from < units.len() && !found.cut {
        let to = units.len().min(from + CHUNK);
        hits.clear();
        seeds.collect(&asked, from..to, step, wanted, (&mut hits, &mut common));
        of_enough(commons.index, &asked, &mut hits);
        hits.sort_unstable();
        for own in hits.chunk_by(|a, b| (a.segment, a.document) == (b.segment, b.document)) {
            extend(commons.index, &asked, own, &common, &mut cells, &mut found);
            if cells == 0 || found.by_document.len() >= MOST_DOCUMENTS {
                found.cut = true;
                break;
            }
        }
        from = to;
    }
    for passages in found.by_document.values_mut() {
        *passages = without_repeats(&asked, std::mem::take(passages));
    }
    found
}

/// Drops the hits of documents that they cover too little of the text in: there are many more of these than of others, and
/// to put them in order took longer than all else. `hits` are in the order of the text.
fn of_enough(index: &Index, asked: &Asked<'_>, hits: &mut Vec<Hit>) {
    // Up to where a document's hits reach, and the weight they cover.
    let mut covers: Vec<Vec<(u32, u32)>> =
        index.segments().iter().map(|segment| vec![(0, 0); segment.documents()]).collect();
    for hit in hits.iter() {
        let (reach, cover) = &mut covers[hit.segment as usize][hit.document as usize];
        let (from, to) = (hit.at.max(*reach), hit.at + hit.length);
        if to > from {
            *cover += asked.weight(from as usize..to as usize);
            *reach = to;
        }
    }
    hits.retain(|hit| covers[hit.segment as usize][hit.document as usize].1 >= LEAST_COVER);
}

/// Extends and judges the hits of one document.
fn extend(
    index: &Index,
    asked: &Asked<'_>,
    hits: &[Hit],
    common: &[bool],
    cells: &mut u64,
    found: &mut Passages,
) {
    let candidates = rows(asked, hits);
    let Some(first) = hits.first().filter(|_| !candidates.is_empty()) else { return };
    let place = (first.segment as usize, first.document);
    let segment = &index.segments()[place.0];
    let span = segment.text_span(place.1);
    let there = &segment.text()[span.clone()];
    // Stretches looked at before: what begins inside one is a part of it. In those too much changed as a whole, smaller
    // ones are looked for.
    let (mut seen, mut loose): (Vec<Both>, Vec<Both>) = (Vec::new(), Vec::new());
    let mut passages = found.by_document.remove(&place).unwrap_or_default();
    seen.extend(passages.iter().map(|own| (own.aligned.here.clone(), own.aligned.there.clone())));
    let mut hits: Vec<Hit> = candidates.into_iter().flatten().collect();
    hits.sort_unstable();
    for hit in hits {
        let at = hit.at as usize;
        for stretches in [&mut seen, &mut loose] {
            // What ends before this place holds no later one.
            if stretches.len() > MOST_OPEN {
                stretches.retain(|(here, _)| here.end > at);
            }
        }
        let Some(from) = (hit.there as usize).checked_sub(span.start) else { continue };
        if from + hit.length as usize > there.len() || inside(&seen, at, from) {
            continue;
        }
        let scores = if inside(&loose, at, from) { STRICT } else { USUAL };
        let mut aligned = align((asked.units, there), (at, from), scores, cells);
        if aligned.similarity() < LEAST_SIMILARITY {
            loose.push((aligned.here, aligned.there));
            aligned = align((asked.units, there), (at, from), STRICT, cells);
        }
        seen.push((aligned.here.clone(), aligned.there.clone()));
        aligned.trim(asked.units, there);
        let weight = asked.weight(aligned.here.clone());
        if weight < LEAST_PASSAGE || aligned.similarity() < LEAST_SIMILARITY {
            continue;
        }
        if own_weight(asked, &aligned.here, common) < LEAST_OWN {
            found.boilerplate += 1;
            continue;
        }
        passages.push(Found { aligned, weight });
    }
    if !passages.is_empty() {
        found.by_document.insert(place, passages);
    }
}

/// Stretches looked at before those that are over are forgotten.
const MOST_OPEN: usize = 64;

/// A stretch of the text and one of the other.
type Both = (Range<usize>, Range<usize>);

fn inside(stretches: &[Both], at: usize, from: usize) -> bool {
    stretches.iter().any(|(here, there)| here.contains(&at) && there.contains(&from))
}

/// The weight of what is no boilerplate.
fn own_weight(asked: &Asked<'_>, span: &Range<usize>, common: &[bool]) -> u32 {
    span.clone().filter(|at| !common[*at]).map(|at| asked.weight(at..at + 1)).sum()
}

/// The passages of one document in the order of the text, without those of which the greater part stands in a longer
/// one: a text that repeats itself holds the same passage more than once.
fn without_repeats(asked: &Asked<'_>, mut passages: Vec<Found>) -> Vec<Found> {
    passages
        .sort_by_key(|own| (std::cmp::Reverse(own.weight), own.aligned.here.start, own.aligned.there.start));
    let mut kept: BTreeMap<usize, Found> = BTreeMap::new();
    for own in passages {
        let here = own.aligned.here.clone();
        // Those kept overlap each other by less than their halves, so that few can reach in here.
        let covered: u32 = kept
            .range(..here.end)
            .rev()
            .take(8)
            .map(|(_, other)| other.aligned.here.start.max(here.start)..other.aligned.here.end.min(here.end))
            .filter(|shared| shared.start < shared.end)
            .map(|shared| asked.weight(shared))
            .max()
            .unwrap_or(0);
        if covered * 2 < own.weight {
            kept.entry(here.start).or_insert(own);
        }
    }
    kept.into_values().collect()
}
