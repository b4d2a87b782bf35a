//! New formulations: strings that no earlier document of a slice has, and those that rose most.
//!
//! No segmenter cuts them: a string is taken for a formulation where, over all documents held, what stands before it
//! and what stands after it changes freely, so that neither side belongs to it.

use super::best::{Open, best};
use super::earlier::Earlier;
use super::strings::Strings;
use super::walk::{Met, Walk};
use crate::error::{Error, Result};
use crate::index::{Index, NO_DAY, Segment};
use crate::slice::Slice;
use crate::text::{is_han, is_word, string};
use foldhash::HashMap;
use serde::Serialize;
use std::ops::Range;

/// Most characters of new documents.
const MOST_NEW: usize = 6_000_000;
/// Occurrences by which the freedom of both sides is judged.
const LOOKED_AT: usize = 400;
/// Largest part of the occurrences that may have the same neighbour on a side.
const SAME: f64 = 0.6;
/// Years before the new one whose uses are recent.
const RECENT: i32 = 2;
/// Characters that formulations mostly have, at least and at most.
const SHORT: f64 = 4.0;
const LONG: f64 = 6.0;
/// Least occurrences, in all documents, of what is taken for a formulation.
const LEAST: usize = 3;
/// By how much a bound is more than what it bounds, whatever rounding does.
const MORE: f64 = 1.000_000_1;
/// Least log-likelihood of a rise: 1 in 1,000 by chance.
const LEAST_KEYNESS: f64 = 10.83;

/// What is asked.
#[derive(Clone, Debug)]
pub struct FormulationsOptions {
    /// Collections, issuers, forums or kinds that make up the slice, or what people call a forum; all documents where
    /// empty.
    pub sources: Vec<String>,
    /// The year whose documents are new.
    pub new: i16,
    /// The first year compared with; the first held where `None`.
    pub since: Option<i16>,
    /// How many of each are given.
    pub most: usize,
}

/// The answer.
#[derive(Clone, Debug, Serialize)]
pub struct Formulations {
    /// The year.
    pub new: i16,
    /// Documents of the year in the slice.
    pub new_documents: usize,
    /// Earlier documents of the slice.
    pub earlier_documents: usize,
    /// Strings that no earlier document of the slice has, the likeliest formulations first.
    pub fresh: Vec<Formulation>,
    /// Strings that rose most: by log-likelihood and effect size, what is recent and whole before other strings.
    pub risen: Vec<Formulation>,
}

/// A string with its measures.
#[derive(Clone, Debug, Serialize)]
pub struct Formulation {
    /// The string, folded.
    pub text: String,
    /// Occurrences in the new documents.
    pub count: usize,
    /// New documents that have it.
    pub documents: usize,
    /// Occurrences in earlier documents of the slice.
    pub earlier: usize,
    /// Earlier documents of the slice that have it.
    pub earlier_documents: usize,
    /// Occurrences in all documents held.
    pub held: usize,
    /// Log-likelihood of the difference.
    pub keyness: f64,
    /// Effect size: the binary logarithm of the ratio of both rates (half an occurrence where there is none earlier).
    pub log_ratio: f64,
    /// How freely both sides change: bits of the less free side.
    pub freedom: f64,
    /// The part of its dated uses in all documents held that are no older than two years before: near 1 for what is new
    /// altogether, low for old words that only these documents had not used.
    pub recent: f64,
}

/// How far a question about formulations has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormulationsProgress {
    /// Places of the new documents, where strings begin, that are done.
    pub done: usize,
    /// Places there are in all.
    pub of: usize,
}

/// Finds new formulations; `progress` is told how far it has come.
///
/// # Errors
/// Where a source or the year has no documents, or there is nothing earlier.
pub fn formulations(
    index: &Index,
    options: &FormulationsOptions,
    progress: &mut dyn FnMut(FormulationsProgress),
) -> Result<Formulations> {
    let slice = Slice::new(index, &options.sources, None, None)?;
    let Parted { new, new_length, earlier, earlier_documents, earlier_length } =
        Parted::of(index, &slice, options);
    let new_documents = new.len();
    if new.is_empty() || earlier_documents == 0 {
        let which =
            if new.is_empty() { format!("of {}", options.new) } else { format!("before {}", options.new) };
        return Err(Error::Question(format!("no document {which} is held in this slice")));
    }
    if new_length > MOST_NEW {
        return Err(Error::Question(format!(
            "the documents of {} have {new_length} characters; at most {MOST_NEW} are compared\nhint: narrow the slice with --in",
            options.new
        )));
    }
    let measures = |new: usize, earlier: usize| {
        let keyness = log_likelihood(new, earlier, new_length, earlier_length);
        (keyness, log_ratio(new, earlier, new_length, earlier_length))
    };
    let strings = Strings::new(new);
    let earlier = Earlier::new(index, earlier);
    let (mut fresh, mut risen) = (Vec::new(), Vec::new());
    let of = strings.starts().len();
    Walk { index, strings: &strings, least: LEAST }.run(
        &mut |met| {
            let Met { text, times, runs, held } = met;
            let open = |bound: f64, before: usize| Open { bound, text, times, before, found: None };
            if !earlier.have(runs, text) {
                fresh.push(open(fresh_bound(text, times, held, index), 0));
                return;
            }
            // The oftener it stood before, the less it rose: once at least.
            let rose = |(keyness, log_ratio): (f64, f64)| log_ratio > 0.0 && keyness >= LEAST_KEYNESS;
            if !rose(measures(times, 1)) {
                return;
            }
            let before = earlier.count(runs, text);
            let (keyness, log_ratio) = measures(times, before);
            if rose((keyness, log_ratio)) {
                risen.push(open(keyness * log_ratio * whole(text) * MORE, before));
            }
        },
        &mut |done| progress(FormulationsProgress { done, of }),
    );
    let runs = |text: &[u16]| index.segments().iter().map(|own| own.run(text)).collect::<Vec<_>>();
    let looked_at = |open: &Open<'_>| {
        let uses = uses(index, runs(open.text), open.text.len(), options.new)?;
        let (keyness, log_ratio) = measures(open.times, open.before);
        Some(Formulation {
            text: string(open.text),
            count: open.times,
            documents: 0,
            earlier: open.before,
            earlier_documents: 0,
            held: uses.held,
            keyness,
            log_ratio,
            freedom: uses.freedom,
            recent: uses.recent,
        })
    };
    let mut fresh = best(fresh, options.most, |open| {
        let found = looked_at(open)?;
        let use_of_it = found.freedom.sqrt() * (1.0 + float(found.held)).ln() * float(found.count).sqrt();
        Some((use_of_it * found.recent * found.recent * whole(open.text), found))
    });
    let mut risen = best(risen, options.most, |open| {
        let found = looked_at(open)?;
        let score = found.keyness * found.log_ratio * found.recent * found.recent * whole(open.text);
        Some((score, found))
    });
    for own in fresh.iter_mut().chain(&mut risen) {
        let text: Vec<u16> = own.text.encode_utf16().collect();
        own.documents = strings.documents(&text);
        own.earlier_documents = if own.earlier == 0 { 0 } else { earlier.documents(&runs(&text), &text) };
    }
    Ok(Formulations { new: options.new, new_documents, earlier_documents, fresh, risen })
}

#[allow(clippy::cast_precision_loss)]
fn float(number: usize) -> f64 {
    number as f64
}

/// The new documents and the earlier ones of a slice.
struct Parted<'a> {
    /// Titles and texts of the new ones.
    new: Vec<&'a [u16]>,
    new_length: usize,
    /// Whether each document of each segment is one of the earlier ones.
    earlier: Vec<Vec<bool>>,
    earlier_documents: usize,
    earlier_length: usize,
}

impl<'a> Parted<'a> {
    fn of(index: &'a Index, slice: &Slice<'_>, options: &FormulationsOptions) -> Parted<'a> {
        let year = i32::from(options.new);
        let since = options.since.map_or(i32::MIN, i32::from);
        let (mut new, mut earlier) = (Vec::new(), Vec::new());
        let (mut new_length, mut earlier_documents, mut earlier_length) = (0, 0, 0);
        for segment in index.segments() {
            let mut own = vec![false; segment.documents()];
            for (document, day) in (0u32..).zip(segment.days()) {
                let of = day / 10_000;
                if *day == NO_DAY || of > year || of < since || !slice.holds(segment, document) {
                    continue;
                }
                let text = segment.span(document);
                if of == year {
                    new_length += text.len();
                    new.push(&segment.text()[text]);
                } else {
                    earlier_documents += 1;
                    earlier_length += text.len();
                    own[document as usize] = true;
                }
            }
            earlier.push(own);
        }
        Parted { new, new_length, earlier, earlier_documents, earlier_length }
    }
}

/// What the uses of a string in all documents say of it.
struct Held {
    held: usize,
    freedom: f64,
    recent: f64,
}

/// The uses of a string in all documents; `None` where it is too rare, or a side belongs to a longer string.
fn uses(index: &Index, runs: Vec<Range<usize>>, length: usize, new: i16) -> Option<Held> {
    let (mut before, mut after): (HashMap<u16, usize>, HashMap<u16, usize>) = <_>::default();
    let (mut held, mut looked, mut open) = (0, 0, (0, 0));
    let (mut dated, mut recent) = (0, 0);
    let since = (i32::from(new) - RECENT) * 10_000;
    for (segment, run) in index.segments().iter().zip(runs) {
        let (days, owners) = (segment.days(), segment.owners());
        held += run.len();
        let step = (run.len() / LOOKED_AT).max(1);
        for place in run.step_by(step) {
            looked += 1;
            let day = days[owners[place] as usize];
            dated += usize::from(day != NO_DAY);
            recent += usize::from(day != NO_DAY && day >= since);
            let (left, right) = around(segment, place, length);
            for (side, own, ends) in [(&mut before, left, &mut open.0), (&mut after, right, &mut open.1)] {
                match own {
                    Some(unit) => *side.entry(unit).or_default() += 1,
                    None => *ends += 1,
                }
            }
        }
    }
    if held < LEAST {
        return None;
    }
    let bits = bits(&before, open.0, looked).min(bits(&after, open.1, looked));
    let same = |side: &HashMap<u16, usize>| {
        side.values().max().is_some_and(|most| float(*most) > SAME * float(looked))
    };
    let recent = float(recent) / float(dated.max(1));
    (bits > 0.8 && !same(&before) && !same(&after)).then_some(Held { held, freedom: bits, recent })
}

/// How much of a formulation a string is by its length: not a word of two characters, and no clause that holds
/// formulations.
fn whole(text: &[u16]) -> f64 {
    let length = float(text.iter().filter(|unit| !(0xdc00..0xe000).contains(*unit)).count());
    (length / SHORT).min(1.0) * (LONG / length).min(1.0)
}

/// More than the score of a new string can be that stands so often in all documents: both sides as free as any, and
/// every use recent.
fn fresh_bound(text: &[u16], times: usize, held: usize, index: &Index) -> f64 {
    let looked = held.min(2 * LOOKED_AT * index.segments().len()).max(2);
    let freedom = float(looked).log2();
    freedom.sqrt() * (1.0 + float(held)).ln() * float(times).sqrt() * whole(text) * MORE
}

/// What stands before and after an occurrence; `None` for marks, blanks and ends, which leave a side open.
fn around(segment: &Segment, place: usize, length: usize) -> (Option<u16>, Option<u16>) {
    let (text, at) = (segment.text(), segment.suffixes()[place] as usize);
    let own = |unit: Option<&u16>| unit.copied().filter(|unit| is_han(*unit) || is_word(*unit));
    (own(at.checked_sub(1).and_then(|before| text.get(before))), own(text.get(at + length)))
}

/// Bits of a side: each place where it is open counts as a neighbour of its own.
fn bits(side: &HashMap<u16, usize>, open: usize, all: usize) -> f64 {
    let part = |count: usize| {
        let p = float(count) / float(all.max(1));
        -p * p.log2()
    };
    // In one order, so that the same question gives the same digits.
    let mut counts: Vec<usize> = side.values().copied().collect();
    counts.sort_unstable();
    counts.into_iter().map(part).sum::<f64>() + part(1) * float(open)
}

/// The log-likelihood (G²) of two counts in texts of two lengths.
fn log_likelihood(new: usize, earlier: usize, new_length: usize, earlier_length: usize) -> f64 {
    let rate = float(new + earlier) / float(new_length + earlier_length).max(1.0);
    let part = |count: usize, length: usize| {
        if count == 0 { 0.0 } else { float(count) * (float(count) / (rate * float(length))).ln() }
    };
    2.0 * (part(new, new_length) + part(earlier, earlier_length))
}

fn log_ratio(new: usize, earlier: usize, new_length: usize, earlier_length: usize) -> f64 {
    let earlier = if earlier == 0 { 0.5 } else { float(earlier) };
    (float(new) / float(new_length.max(1)) / (earlier / float(earlier_length.max(1)))).log2()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keyness_is_that_of_the_textbook() {
        // 10 in 1,000 against 5 in 1,000: 2 · (10 ln(10/7.5) + 5 ln(5/7.5)).
        assert!((log_likelihood(10, 5, 1000, 1000) - 1.699).abs() < 0.001);
        assert!((log_ratio(10, 5, 1000, 1000) - 1.0).abs() < 1e-9);
        assert!(log_likelihood(0, 0, 10, 10).abs() < f64::EPSILON);
    }

    #[test]
    fn the_same_neighbours_give_the_same_digits() {
        let of = || bits(&(0..200).map(|unit| (unit, usize::from(unit % 13) + 1)).collect(), 3, 1_400);
        let first = of();
        assert!((0..50).all(|_| of().to_bits() == first.to_bits()));
    }
}
