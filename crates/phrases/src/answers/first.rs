//! The first use of a phrase, and what keeps open whether it is the first.

use super::answer::{First, OrderOpen};
use super::context::first_sentence_of;
use super::tally::Tally;
use super::wording::Wording;
use crate::error::Result;
use crate::index::{NO_DAY, Segment};
use observatory::{HeldDocument, Reader};

/// A document that has the phrase, with the days that its date allows.
#[derive(Clone, Copy)]
struct Use<'a> {
    day: i32,
    last_day: i32,
    segment: &'a Segment,
    document: u32,
    times: u32,
}

impl<'a> Use<'a> {
    fn id(&self) -> &'a str {
        self.segment.id(self.document)
    }
}

/// Uses up to a day, segment by segment. Documents lie in the order of their days in each, the undated last.
fn until<'a>(tallies: &'a [Tally<'a>], day: impl Fn(i32) -> i32 + 'a) -> impl Iterator<Item = Use<'a>> {
    tallies.iter().flat_map(move |tally| {
        let (segment, days, last_days) = (tally.segment, tally.segment.days(), tally.segment.last_days());
        let bound = tally.counts.first().map_or(NO_DAY, |(document, _)| day(days[*document as usize]));
        tally
            .counts
            .iter()
            .map(move |(document, times)| Use {
                day: days[*document as usize],
                last_day: last_days[*document as usize],
                segment,
                document: *document,
                times: *times,
            })
            .take_while(move |own| own.day <= bound && own.day != NO_DAY)
    })
}

/// The first dated use: the one whose date allows the earliest day; of several such the one whose date says most.
pub(super) fn first(tallies: &[Tally<'_>], reader: &Reader, wording: &Wording) -> Result<Option<First>> {
    let order = |own: &Use<'_>| (own.day, own.last_day);
    let found = until(tallies, |day| day).min_by(|a, b| order(a).cmp(&order(b)).then(a.id().cmp(b.id())));
    let Some(found) = found else { return Ok(None) };
    let Some(mut first) = told(&found, reader, wording)? else { return Ok(None) };
    if found.last_day > found.day {
        first.order_open = order_open(tallies, &found, reader, wording)?.map(Box::new);
    }
    Ok(Some(first))
}

/// The other documents that the date of the first allows to be earlier than it.
fn order_open(
    tallies: &[Tally<'_>],
    first: &Use<'_>,
    reader: &Reader,
    wording: &Wording,
) -> Result<Option<OrderOpen>> {
    let bound = first.last_day;
    let others = || {
        until(tallies, move |_| bound)
            .filter(|own| !(std::ptr::eq(own.segment, first.segment) && own.document == first.document))
    };
    let documents = others().count();
    if documents == 0 {
        return Ok(None);
    }
    let to_the_day = others().filter(|own| own.day == own.last_day);
    let dated = to_the_day.min_by(|a, b| a.day.cmp(&b.day).then(a.id().cmp(b.id())));
    let dated = dated.map(|own| told(&own, reader, wording)).transpose()?.flatten();
    Ok(Some(OrderOpen { documents, first_by_day: dated }))
}

/// A use as it is told.
fn told(own: &Use<'_>, reader: &Reader, wording: &Wording) -> Result<Option<First>> {
    let Some(document) = reader.document(own.id())? else { return Ok(None) };
    Ok(Some(First {
        date: date(&document),
        sentence: first_sentence_of(&document, &wording.folded, own.times as usize).unwrap_or_default(),
        document: document.id,
        title: document.title,
        source: document.collection,
        issuer: document.issuer,
        speaker: document.speaker,
        forum: document.forum,
        order_open: None,
    }))
}

/// A document's date as its source gives it; empty where it has none.
pub(super) fn date(document: &HeldDocument) -> String {
    document.date.as_ref().map_or_else(String::new, |date| date.text.clone())
}
