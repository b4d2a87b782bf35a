//! One phrase through time: how often, where, since when, how hot.

use super::answer::{Corpus, Hit, LeftOut, Options, Peak, Period, Phrase, Rate, Step, Timeline};
use super::context::{places, sentence};
use super::first::{date, first};
use super::heat;
use super::intervals::{poisson, wilson};
use super::months::months;
use super::neighbours::neighbours;
use super::spacing::also_written;
use super::spread::{by_facet, by_place, year};
use super::tally::{Tally, holds_as_written, tally};
use super::wording::Wording;
use crate::error::Result;
use crate::index::{Facet, Index, Segment};
use crate::slice::Slice;
use observatory::{Reader, left_out_in_chinese};
use std::collections::BTreeMap;

/// Sums of a year.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    count: usize,
    documents: usize,
    of_documents: usize,
    characters: u64,
}

/// How often a phrase stands, year by year, and its first use: what most questions want, and nothing that takes longer.
///
/// # Errors
/// Where the store cannot be read, or a source asked for is not held.
pub fn timeline(index: &Index, reader: &Reader, wording: &Wording, options: &Options) -> Result<Timeline> {
    let (slice, tallies, other_sense) = counted(index, reader, wording, options)?;
    let years = years(index, &slice, &tallies);
    Ok(Timeline {
        total: total(&tallies),
        documents: tallies.iter().map(|t| t.counts.len()).sum(),
        first: first(&tallies, reader, wording)?,
        by_year: steps(&years),
        by_month: by_month(index, &slice, &tallies, options),
        other_sense,
    })
}

/// The documents asked about, and the phrase's occurrences in them; how many documents left for another sense.
fn counted<'a>(
    index: &'a Index,
    reader: &Reader,
    wording: &Wording,
    options: &Options,
) -> Result<(Slice<'a>, Vec<Tally<'a>>, usize)> {
    let slice = Slice::new(index, &options.sources, options.from.as_ref(), options.to.as_ref())?;
    let mut tallies = tally(index, wording, &|segment, document| slice.holds(segment, document));
    let other_sense = leave_out(&mut tallies, &options.other_sense);
    if options.case {
        as_written(&mut tallies, reader, wording)?;
    }
    Ok((slice, tallies, other_sense))
}

fn by_month(index: &Index, slice: &Slice<'_>, tallies: &[Tally<'_>], options: &Options) -> Vec<Step> {
    if options.by == Period::Month { months(index, slice, tallies) } else { Vec::new() }
}

fn total(tallies: &[Tally<'_>]) -> usize {
    tallies.iter().flat_map(|t| &t.counts).map(|(_, n)| *n as usize).sum()
}

/// Answers what is known of a phrase.
///
/// # Errors
/// Where the store cannot be read, or a source asked for is not held.
pub fn phrase(index: &Index, reader: &Reader, wording: &Wording, options: &Options) -> Result<Phrase> {
    let (slice, tallies, other_sense) = counted(index, reader, wording, options)?;
    let years = years(index, &slice, &tallies);
    let all = total(&tallies);
    let documents: usize = tallies.iter().map(|t| t.counts.len()).sum();
    let undated = years.get(&None).map_or(0, |sum| sum.count);
    let (before, after, neighbours_of) = neighbours(&tallies, &wording.folded);
    let by_year = steps(&years);
    let looked: Sum = years.values().fold(Sum::default(), |sums, sum| Sum {
        of_documents: sums.of_documents + sum.of_documents,
        characters: sums.characters + sum.characters,
        ..sums
    });
    let peak = by_year.iter().max_by_key(|step| (step.documents, std::cmp::Reverse(step.year)));
    let heat = by_year.iter().filter_map(|step| {
        let characters = years.get(&Some(step.year)).map_or(0, |sum| sum.characters);
        heat::of(index, step.year, step.count, characters)
    });
    let dated = || years.iter().filter(|(_, sum)| sum.of_documents > 0).filter_map(|(year, _)| *year);
    Ok(Phrase {
        phrase: wording.name.clone(),
        variants: wording.variants.clone(),
        wording_of: wording.groups.clone(),
        also_written: also_written(wording, |other| {
            total(&tally(index, other, &|segment, document| slice.holds(segment, document)))
        }),
        total: all,
        documents,
        first: first(&tallies, reader, wording)?,
        by_month: by_month(index, &slice, &tallies, options),
        by_source: by_facet(index, reader, &slice, &tallies, Facet::Collection)?,
        by_level: by_facet(index, reader, &slice, &tallies, Facet::Level)?,
        by_place: by_place(index, reader, &tallies)?,
        peak: peak
            .filter(|step| step.documents > 0)
            .map(|step| Peak { year: step.year, documents: step.documents }),
        heat: heat.collect(),
        per_10000_characters: per_characters(all, looked.characters),
        percent_of_documents: part_of(documents, looked.of_documents),
        by_year,
        before,
        after,
        neighbours_of,
        undated,
        other_sense,
        hits: in_sentences(&tallies, reader, wording, options)?,
        corpus: Corpus {
            documents: looked.of_documents,
            characters: looked.characters,
            from: dated().min(),
            to: dated().max(),
            left_out: index
                .manifest()
                .left_out
                .iter()
                .map(|(reason, documents)| LeftOut {
                    reason: reason.clone(),
                    reason_zh: left_out_in_chinese(reason).unwrap_or(""),
                    documents: *documents,
                })
                .collect(),
        },
    })
}

#[allow(clippy::cast_precision_loss)]
fn per_characters(total: usize, characters: u64) -> Rate {
    let (low, high) = poisson(total as f64);
    let scale = if characters == 0 { 0.0 } else { 1e4 / characters as f64 };
    Rate { rate: total as f64 * scale, low: low * scale, high: high * scale }
}

#[allow(clippy::cast_precision_loss)]
fn part_of(documents: usize, all: usize) -> Rate {
    let (low, high) = wilson(documents as f64, all as f64);
    let rate = if all == 0 { 0.0 } else { documents as f64 * 100.0 / all as f64 };
    Rate { rate, low: low * 100.0, high: high * 100.0 }
}

/// Takes out the documents in which the phrase has another sense; gives how many there were.
fn leave_out(tallies: &mut [Tally<'_>], marked: &[String]) -> usize {
    let mut left = 0;
    if marked.is_empty() {
        return 0;
    }
    for tally in tallies {
        let segment = tally.segment;
        let mut counts = std::mem::take(&mut tally.counts);
        let before = counts.len();
        counts.retain(|(document, _)| !marked.iter().any(|id| id == segment.id(*document)));
        left += before - counts.len();
        tally.recount(counts);
    }
    left
}

/// Counts again in the documents as written, where upper and lower case differ.
fn as_written(tallies: &mut [Tally<'_>], reader: &Reader, wording: &Wording) -> Result<()> {
    for tally in tallies {
        let mut counts = Vec::with_capacity(tally.counts.len());
        for (document, _) in &tally.counts {
            let Some(held) = reader.document(tally.segment.id(*document))? else { continue };
            let count: usize = wording
                .variants
                .iter()
                .map(|variant| holds_as_written(&held.title, variant) + holds_as_written(&held.text, variant))
                .sum();
            if count > 0 {
                counts.push((*document, u32::try_from(count).unwrap_or(u32::MAX)));
            }
        }
        tally.recount(counts);
    }
    Ok(())
}

/// Sums by year over all documents of the slice.
fn years(index: &Index, slice: &Slice<'_>, tallies: &[Tally<'_>]) -> BTreeMap<Option<i32>, Sum> {
    let mut years: BTreeMap<Option<i32>, Sum> = BTreeMap::new();
    let everything = slice.is_everything();
    for segment in index.segments() {
        if everything {
            for (of, documents, characters) in segment.years() {
                let own = (*of != crate::index::NO_DAY / 10_000).then_some(*of);
                let sum = Sum { of_documents: *documents, characters: *characters, ..Sum::default() };
                add(&mut years, &(own, sum));
            }
            continue;
        }
        // Documents lie in the order of their days, so that the same year comes many times in a row.
        let (days, lengths) = (segment.days(), segment.lengths());
        let mut last: (Option<i32>, Sum) = (None, Sum::default());
        for (document, (day, length)) in (0u32..).zip(days.iter().zip(lengths)) {
            if !slice.holds(segment, document) {
                continue;
            }
            let own = year(*day);
            if own != last.0 {
                add(&mut years, &last);
                last = (own, Sum::default());
            }
            last.1.of_documents += 1;
            last.1.characters += u64::from(*length);
        }
        add(&mut years, &last);
    }
    for tally in tallies {
        let days = tally.segment.days();
        let mut last: (Option<i32>, Sum) = (None, Sum::default());
        for (document, count) in &tally.counts {
            let own = year(days[*document as usize]);
            if own != last.0 {
                add(&mut years, &last);
                last = (own, Sum::default());
            }
            last.1.count += *count as usize;
            last.1.documents += 1;
        }
        add(&mut years, &last);
    }
    years
}

fn add(years: &mut BTreeMap<Option<i32>, Sum>, (year, sum): &(Option<i32>, Sum)) {
    if sum.of_documents > 0 || sum.documents > 0 {
        let all = years.entry(*year).or_default();
        all.count += sum.count;
        all.documents += sum.documents;
        all.of_documents += sum.of_documents;
        all.characters += sum.characters;
    }
}

/// The years from the first use to the last year there are documents of.
fn steps(years: &BTreeMap<Option<i32>, Sum>) -> Vec<Step> {
    let first = years.iter().find(|(year, sum)| year.is_some() && sum.documents > 0).and_then(|(y, _)| *y);
    let Some(first) = first else { return Vec::new() };
    years
        .iter()
        .filter_map(|(year, sum)| Some(((*year)?, sum)))
        .filter(|(year, _)| *year >= first)
        .map(|(year, sum)| Step {
            year,
            month: None,
            count: sum.count,
            documents: sum.documents,
            of_documents: sum.of_documents,
        })
        .collect()
}

/// Documents that have the phrase, in the order of days and ids.
fn in_order<'a>(tallies: &'a [Tally<'_>]) -> Vec<(i32, &'a str, &'a Segment)> {
    let mut all: Vec<(i32, &str, &Segment)> = tallies
        .iter()
        .flat_map(|tally| {
            let segment = tally.segment;
            tally.counts.iter().map(move |(document, _)| {
                (segment.days()[*document as usize], segment.id(*document), segment)
            })
        })
        .collect();
    all.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.cmp(b.1)));
    all
}

/// The earliest occurrences in their sentences.
fn in_sentences(
    tallies: &[Tally<'_>],
    reader: &Reader,
    wording: &Wording,
    options: &Options,
) -> Result<Vec<Hit>> {
    let mut hits = Vec::new();
    let most = options.hits;
    if most == 0 {
        return Ok(hits);
    }
    for (_, id, _) in in_order(tallies) {
        let Some(document) = reader.document(id)? else { continue };
        for text in [&document.title, &document.text] {
            let mut found: Vec<_> = wording.folded.iter().flat_map(|phrase| places(text, phrase)).collect();
            if options.case {
                found.retain(|place| wording.variants.iter().any(|own| *own == text[place.clone()]));
            }
            found.sort_by_key(|place| place.start);
            for place in found {
                if hits.len() >= most {
                    return Ok(hits);
                }
                hits.push(Hit {
                    date: date(&document),
                    document: document.id.clone(),
                    title: document.title.clone(),
                    source: document.collection.clone(),
                    sentence: sentence(text, &place),
                });
            }
        }
    }
    Ok(hits)
}
