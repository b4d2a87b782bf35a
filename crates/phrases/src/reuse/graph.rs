//! Who borrows from whom, over all documents of a slice: each document's passages led back to those before it.

use super::answer::ReuseOptions;
use super::commons::Commons;
use super::document::{attribute, in_order, percent};
use super::find::{Place, find};
use crate::error::{Error, Result};
use crate::index::{Facet, Index, NO_DAY};
use crate::slice::Slice;
use observatory::{Reader, Time};
use serde::Serialize;
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

/// Every second place of a text is looked up: a passage long enough to count is met all the same.
const STEP: usize = 2;
/// Most documents one document is led back to, those it owes most, where more than [`FEW`] are compared: the pairs of a
/// large corpus would fill the memory.
const MOST_SOURCES: usize = 50;
const FEW: usize = 1_000;
/// Most documents compared at the same time.
const MOST_AT_ONCE: usize = 8;

/// How far it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GraphProgress {
    /// Documents looked at.
    pub documents: usize,
    /// Documents there are in the slice.
    pub of: usize,
}

/// The answer.
#[derive(Clone, Debug, Serialize)]
pub struct Graph {
    /// Documents of the slice that bear a date.
    pub documents: usize,
    /// Documents of the slice without a date: nobody knows which way they would borrow.
    pub undated: usize,
    /// Documents that hold a passage of an earlier one.
    pub borrowers: usize,
    /// Characters of these that stand in an earlier document.
    pub characters: usize,
    /// Pairs of an earlier and a later document with a passage in common.
    pub of_edges: usize,
    /// These pairs, those that owe most first; no more than were asked for.
    pub edges: Vec<Edge>,
    /// The same by level: from which level to which.
    pub flows: Vec<Flow>,
    /// Pairs of documents that are one document twice, nine tenths of each in the other; they are no edges.
    pub of_copies: usize,
    /// These pairs, no more than were asked for.
    pub copies: Vec<Edge>,
    /// Documents of which not all was looked at, because they borrow too much.
    pub cut: usize,
}

/// A later document that holds passages of an earlier one.
#[derive(Clone, Debug, Serialize)]
pub struct Edge {
    /// The earlier.
    pub from: Borrowing,
    /// The later.
    pub to: Borrowing,
    /// Whether the dates of both allow the same day, as two of the same day or a year and a day of it do, so that the way
    /// is not known.
    pub same_day: bool,
    /// Passages.
    pub passages: usize,
    /// Characters of the later document that stand in the earlier.
    pub characters: usize,
    /// The same in percent of the later document.
    pub percent: f64,
    /// Of these characters, those that no still earlier document of the slice holds.
    pub first: usize,
}

/// A document of an edge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Borrowing {
    /// Its id.
    pub document: String,
    /// Its title.
    pub title: String,
    /// Its date.
    pub date: String,
    /// The collection it came in with.
    pub source: String,
    /// Level of who issued it.
    pub level: String,
    /// Province or other place.
    pub place: String,
}

/// What goes from the documents of one level to those of another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Flow {
    /// Level of the earlier documents; empty where they name none.
    pub from: String,
    /// Level of the later.
    pub to: String,
    /// Pairs of documents.
    pub edges: usize,
    /// Passages.
    pub passages: usize,
    /// Characters of later documents led back to the earliest holder.
    pub first: usize,
}

/// An edge by numbers.
#[derive(Clone, Copy, Debug)]
struct Raw {
    from: Place,
    to: Place,
    passages: usize,
    characters: usize,
    first: usize,
}

/// What one document borrows.
struct Borrowed {
    edges: Vec<Raw>,
    characters: usize,
    cut: bool,
}

/// How much `graph` would compare.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// Documents with a date in the slice.
    pub documents: usize,
    /// Their characters: what the time goes by.
    pub characters: u64,
}

/// How much a slice has that `graph` would compare.
///
/// # Errors
/// Where a source asked for is not held.
pub fn extent(index: &Index, options: &ReuseOptions) -> Result<Extent> {
    let slice = Slice::new(index, &options.sources, options.from.as_ref(), options.to.as_ref())?;
    let mut extent = Extent::default();
    for segment in index.segments() {
        for (document, (day, length)) in (0u32..).zip(segment.days().iter().zip(segment.lengths())) {
            if *day != NO_DAY && slice.holds(segment, document) {
                extent.documents += 1;
                extent.characters += u64::from(*length);
            }
        }
    }
    Ok(extent)
}

/// Leads the passages of every document of a slice back to earlier documents of it.
///
/// # Errors
/// Where the store cannot be read, a source asked for is not held, or the slice has no dated document.
pub fn graph(
    index: &Index,
    reader: &Reader,
    options: &ReuseOptions,
    progress: &mut dyn FnMut(GraphProgress),
) -> Result<Graph> {
    let slice = Slice::new(index, &options.sources, options.from.as_ref(), options.to.as_ref())?;
    // Each document's place in the order of days and ids; nothing for those outside the slice and the undated.
    let mut order: Vec<(i32, &str, Place)> = Vec::new();
    let mut undated = 0;
    for (number, segment) in index.segments().iter().enumerate() {
        for (document, day) in (0u32..).zip(segment.days()) {
            if slice.holds(segment, document) {
                match *day {
                    NO_DAY => undated += 1,
                    day => order.push((day, segment.id(document), (number, document))),
                }
            }
        }
    }
    if order.is_empty() {
        return Err(Error::Question("no document with a date is held in this slice".to_string()));
    }
    order.sort_unstable();
    let mut ranks: Vec<Vec<u32>> =
        index.segments().iter().map(|segment| vec![u32::MAX; segment.documents()]).collect();
    for (rank, (_, _, place)) in (0u32..).zip(&order) {
        ranks[place.0][place.1 as usize] = rank;
    }
    let places: Vec<Place> = order.iter().map(|(_, _, place)| *place).collect();
    let most_sources = if places.len() > FEW { MOST_SOURCES } else { usize::MAX };
    let mut sums = Sums::default();
    each(index, &places, &ranks, &mut |borrowed| {
        sums.add(index, borrowed, most_sources);
        progress(GraphProgress { documents: sums.documents, of: places.len() });
    });
    let Sums { documents, borrowers, characters, cut, mut edges, flows, mut copies } = sums;
    let of_edges = flows.values().map(|flow: &Flow| flow.edges).sum();
    let of_copies = copies.len();
    for list in [&mut edges, &mut copies] {
        list.sort_by_key(|own| {
            let rank = |place: Place| ranks[place.0][place.1 as usize];
            (std::cmp::Reverse((own.first, own.characters)), rank(own.from), rank(own.to))
        });
        list.truncate(options.most);
    }
    let mut flows: Vec<Flow> = flows.into_values().collect();
    flows.sort_by(|a, b| b.first.cmp(&a.first).then_with(|| (&a.from, &a.to).cmp(&(&b.from, &b.to))));
    Ok(Graph {
        documents,
        undated,
        borrowers,
        characters,
        of_edges,
        edges: named(index, reader, &edges)?,
        flows,
        of_copies,
        copies: named(index, reader, &copies)?,
        cut,
    })
}

/// Sums over all documents.
#[derive(Default)]
struct Sums {
    documents: usize,
    borrowers: usize,
    characters: usize,
    cut: usize,
    edges: Vec<Raw>,
    flows: BTreeMap<(String, String), Flow>,
    copies: Vec<Raw>,
}

impl Sums {
    fn add(&mut self, index: &Index, mut borrowed: Borrowed, most_sources: usize) {
        self.documents += 1;
        self.borrowers += usize::from(!borrowed.edges.is_empty());
        self.characters += borrowed.characters;
        self.cut += usize::from(borrowed.cut);
        let copies = borrowed.edges.extract_if(.., |edge| is_copy(index, edge));
        self.copies.extend(copies);
        for edge in &borrowed.edges {
            let level = |place: Place| index.segments()[place.0].facet(place.1, Facet::Level).to_string();
            let (from, to) = (level(edge.from), level(edge.to));
            let flow = self.flows.entry((from.clone(), to.clone())).or_insert_with(|| Flow {
                from,
                to,
                edges: 0,
                passages: 0,
                first: 0,
            });
            flow.edges += 1;
            flow.passages += edge.passages;
            flow.first += edge.first;
        }
        borrowed.edges.sort_by_key(|own| std::cmp::Reverse((own.first, own.characters)));
        borrowed.edges.truncate(most_sources);
        self.edges.append(&mut borrowed.edges);
    }
}

/// Whether both documents of an edge are one: of about the same length, and nine tenths the same.
fn is_copy(index: &Index, edge: &Raw) -> bool {
    let length = |place: Place| index.segments()[place.0].text_span(place.1).len();
    let (from, to) = (length(edge.from), length(edge.to));
    edge.characters * 10 >= to * 9 && from * 9 <= to * 10 && to * 9 <= from * 10
}

/// Looks at each document on as many threads as there are cores, and gives what it borrows, in any order.
fn each(index: &Index, places: &[Place], ranks: &[Vec<u32>], f: &mut dyn FnMut(Borrowed)) {
    let next = AtomicUsize::new(0);
    let commons = &Commons::new(index);
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get).min(MOST_AT_ONCE);
    std::thread::scope(|scope| {
        let (tell, told) = mpsc::sync_channel(64);
        for _ in 0..threads {
            let (tell, next) = (tell.clone(), &next);
            scope.spawn(move || {
                while let Some(place) = places.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if tell.send(borrowed(commons, *place, ranks)).is_err() {
                        return;
                    }
                }
            });
        }
        drop(tell);
        told.into_iter().for_each(f);
    });
}

/// What one document holds of earlier ones.
fn borrowed(commons: &Commons<'_>, place: Place, ranks: &[Vec<u32>]) -> Borrowed {
    let index = commons.index;
    let segment = &index.segments()[place.0];
    let text = &segment.text()[segment.text_span(place.1)];
    let own = ranks[place.0][place.1 as usize];
    let passages = find(commons, text, STEP, &|number, document| ranks[number][document as usize] < own);
    let mut candidates = in_order(index, &passages);
    let characters = attribute(&mut candidates, text.len(), NO_DAY).shared();
    let edges = candidates.iter().map(|own| Raw {
        from: own.place,
        to: place,
        passages: own.found.len(),
        characters: own.characters,
        first: own.first,
    });
    Borrowed { edges: edges.collect(), characters, cut: passages.cut }
}

/// Edges with what is held of their documents.
fn named(index: &Index, reader: &Reader, edges: &[Raw]) -> Result<Vec<Edge>> {
    let mut known: HashMap<Place, (Borrowing, Option<Time>)> = HashMap::new();
    let mut out = Vec::with_capacity(edges.len());
    for edge in edges {
        for place in [edge.from, edge.to] {
            if let Entry::Vacant(free) = known.entry(place) {
                let id = index.segments()[place.0].id(place.1);
                let Some(held) = reader.document(id)? else { continue };
                let borrowing = Borrowing {
                    document: held.id,
                    title: held.title,
                    date: held.date.as_ref().map(|date| date.text.clone()).unwrap_or_default(),
                    source: held.collection,
                    level: held.level,
                    place: held.place,
                };
                free.insert((borrowing, held.date));
            }
        }
        let length = index.segments()[edge.to.0].text_span(edge.to.1).len();
        let (Some((from, earlier)), Some((to, later))) = (known.get(&edge.from), known.get(&edge.to)) else {
            continue;
        };
        let same_day = match (earlier, later) {
            (Some(earlier), Some(later)) => earlier.last >= later.first,
            _ => true,
        };
        out.push(Edge {
            from: from.clone(),
            to: to.clone(),
            same_day,
            passages: edge.passages,
            characters: edge.characters,
            percent: percent(edge.characters, length),
            first: edge.first,
        });
    }
    Ok(out)
}
