//! The answer for one text: who else holds passages of it, the earliest holder first.

use super::answer::{Holder, Relation, Reuse, ReuseOptions};
use super::commons::{Commons, most_uses};
use super::find::{Found, Passages, Place, find};
use super::pieces::{Written, passage};
use crate::error::{Error, Result};
use crate::index::{Index, NO_DAY, day};
use crate::slice::Slice;
use crate::text::Mapped;
use observatory::{HeldDocument, Reader, Time};

/// Longest text asked about, in bytes.
const MOST_BYTES: usize = 16 * 1024 * 1024;

/// A text asked about, held or not.
#[derive(Clone, Debug, Default)]
pub struct AskedText {
    /// Its id, where it is held: it is not looked for in itself.
    pub document: Option<String>,
    /// Its title; it is shown, not looked for.
    pub title: String,
    /// Its date.
    pub date: Option<Time>,
    /// The text.
    pub text: String,
}

impl From<HeldDocument> for AskedText {
    fn from(held: HeldDocument) -> AskedText {
        AskedText { document: Some(held.id), title: held.title, date: held.date, text: held.text }
    }
}

/// A document with what it holds of the text.
pub(super) struct Candidate<'a> {
    pub(super) place: Place,
    pub(super) found: &'a [Found],
    pub(super) day: i32,
    /// Characters of the text that it holds.
    pub(super) characters: usize,
    /// Of these, those that no earlier document holds.
    pub(super) first: usize,
}

/// Finds passages of a text that stand in other documents held.
///
/// # Errors
/// Where the store cannot be read, a source asked for is not held, or the text is longer than 16 MiB.
pub fn reuse(index: &Index, reader: &Reader, asked: &AskedText, options: &ReuseOptions) -> Result<Reuse> {
    if asked.text.len() > MOST_BYTES {
        return Err(Error::Question(format!(
            "a text of {} bytes; at most {MOST_BYTES} are compared\nhint: ask about a part of it",
            asked.text.len()
        )));
    }
    let slice = Slice::new(index, &options.sources, options.from.as_ref(), options.to.as_ref())?;
    let mapped = Mapped::new(&asked.text);
    let own = asked.document.as_deref().and_then(|id| place_of(index, id));
    let wanted = |number: usize, document: u32| {
        slice.holds(&index.segments()[number], document) && own != Some((number, document))
    };
    let passages = find(&Commons::new(index), &mapped.units, 1, &wanted);
    let own_day = asked.date.as_ref().map_or(NO_DAY, |date| day(date.first));
    let mut candidates = in_order(index, &passages);
    let cover = attribute(&mut candidates, mapped.units.len(), own_day);
    let of_holders = candidates.len();
    candidates.sort_by_key(|own| std::cmp::Reverse((own.first, own.characters)));
    candidates.truncate(options.most);
    let here = Written::new(&asked.text, &mapped);
    let mut holders = Vec::new();
    for own in &candidates {
        let id = index.segments()[own.place.0].id(own.place.1);
        let Some(held) = reader.document(id)? else { continue };
        holders.push((own.day, holder(&here, asked, held, own)));
    }
    holders.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.document.cmp(&b.1.document)));
    let segments = index.segments().iter().enumerate();
    let looked_in = segments
        .map(|(number, own)| {
            (0u32..).take(own.documents()).filter(|document| wanted(number, *document)).count()
        })
        .sum();
    Ok(Reuse {
        document: asked.document.clone(),
        title: asked.title.clone(),
        date: asked.date.as_ref().map(|date| date.text.clone()).unwrap_or_default(),
        characters: mapped.units.len(),
        borrowed: cover.borrowed,
        borrowed_percent: percent(cover.borrowed, mapped.units.len()),
        shared: cover.shared,
        of_holders,
        holders: holders.into_iter().map(|(_, holder)| holder).collect(),
        boilerplate: passages.boilerplate,
        boilerplate_above: most_uses(index),
        looked_in,
        cut: passages.cut,
    })
}

/// Where a document lies in the index.
fn place_of(index: &Index, id: &str) -> Option<Place> {
    index.segments().iter().enumerate().find_map(|(number, segment)| {
        let mut documents = 0..u32::try_from(segment.documents()).unwrap_or(0);
        documents.find(|document| segment.id(*document) == id).map(|document| (number, document))
    })
}

#[allow(clippy::cast_precision_loss)]
pub(super) fn percent(part: usize, all: usize) -> f64 {
    if all == 0 { 0.0 } else { (part as f64 * 1e4 / all as f64).round() / 100.0 }
}

/// The documents in the order of their first days, the undated last.
pub(super) fn in_order<'a>(index: &Index, passages: &'a Passages) -> Vec<Candidate<'a>> {
    let mut all: Vec<Candidate<'_>> = passages
        .by_document
        .iter()
        .map(|(place, found)| Candidate {
            place: *place,
            found,
            day: index.segments()[place.0].days()[place.1 as usize],
            characters: 0,
            first: 0,
        })
        .collect();
    let id = |own: &Candidate<'_>| index.segments()[own.place.0].id(own.place.1);
    all.sort_by(|a, b| a.day.cmp(&b.day).then_with(|| id(a).cmp(id(b))));
    all
}

/// Characters of a text that stand elsewhere.
pub(super) struct Cover {
    borrowed: usize,
    shared: usize,
}

impl Cover {
    /// Characters that stand in any other document.
    pub(super) fn shared(&self) -> usize {
        self.shared
    }
}

/// Counts the characters that each holds, and those that it is the first to hold, up to the text's own day.
pub(super) fn attribute(candidates: &mut [Candidate<'_>], length: usize, own_day: i32) -> Cover {
    let mut held = vec![false; length];
    let mut borrowed = None;
    // The last document that counted a character, so that passages which overlap count it once.
    let mut last = vec![0u32; length];
    for (number, own) in (1u32..).zip(candidates.iter_mut()) {
        if own.day >= own_day && borrowed.is_none() {
            borrowed = Some(held.iter().filter(|own| **own).count());
        }
        for at in own.found.iter().flat_map(|found| found.aligned.here.clone()) {
            if last[at] != number {
                last[at] = number;
                own.characters += 1;
                own.first += usize::from(!held[at] && own.day <= own_day && own.day != NO_DAY);
            }
            held[at] = true;
        }
    }
    let shared = held.iter().filter(|own| **own).count();
    // Without a date nobody knows what is earlier: then nothing is called borrowed.
    Cover { borrowed: if own_day == NO_DAY { 0 } else { borrowed.unwrap_or(shared) }, shared }
}

fn holder(here: &Written<'_>, asked: &AskedText, held: HeldDocument, own: &Candidate<'_>) -> Holder {
    let mapped = Mapped::new(&held.text);
    let there = Written::new(&held.text, &mapped);
    let passages = own
        .found
        .iter()
        // The index is made of these very texts; where it is not, nothing is shown that cannot be.
        .filter(|found| found.aligned.there.end <= mapped.units.len())
        .map(|found| passage(here, &there, &found.aligned))
        .collect();
    Holder {
        relation: relation(asked.date.as_ref(), held.date.as_ref()),
        date: held.date.map(|date| date.text).unwrap_or_default(),
        document: held.id,
        title: held.title,
        source: held.collection,
        issuer: held.issuer,
        level: held.level,
        place: held.place,
        characters: own.characters,
        first: own.first,
        passages,
    }
}

/// How another date stands to one's own.
fn relation(own: Option<&Time>, other: Option<&Time>) -> Relation {
    match (own, other) {
        (Some(own), Some(other)) if other.last < own.first => Relation::Earlier,
        (Some(own), Some(other)) if other.first > own.last => Relation::Later,
        (Some(_), Some(_)) => Relation::Same,
        _ => Relation::Undated,
    }
}
