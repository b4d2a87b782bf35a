//! New formulations: strings that no earlier document of a slice has, and those that rose most.
//!
//! No segmenter cuts them: a string is taken for a formulation where, over all documents held, what stands before it
//! and what stands after it changes freely, so that neither side belongs to it.

use crate::error::{Error, Result};
use crate::index::{Index, NO_DAY, Segment};
use crate::slice::Slice;
use crate::text::{END, is_han, is_word, string, units};
use foldhash::{HashMap, HashMapExt, HashSet};
use serde::Serialize;

/// Shortest and longest strings looked at, in characters.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=12;
/// Most characters of new documents.
const MOST_NEW: usize = 2_000_000;
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

/// 年, 月 and 日 after a figure make a date.
const DATES: [u16; 3] = [0x5e74, 0x6708, 0x65e5];

/// Counts of a string.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    new: usize,
    new_documents: usize,
    earlier: usize,
    earlier_documents: usize,
    last: usize,
}

/// Finds new formulations.
///
/// # Errors
/// Where a source or the year has no documents, or there is nothing earlier.
pub fn formulations(index: &Index, options: &FormulationsOptions) -> Result<Formulations> {
    let slice = Slice::new(index, &options.sources, None, None)?;
    let (new, earlier) = parted(index, &slice, options);
    let length = |texts: &[&[u16]]| texts.iter().map(|text| text.len()).sum::<usize>();
    let (new_length, earlier_length) = (length(&new), length(&earlier));
    if new.is_empty() || earlier.is_empty() {
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
    let seen = counted(&new, &earlier);
    let (mut fresh, mut risen) = (Vec::new(), Vec::new());
    for (text, own) in seen {
        let keyness = log_likelihood(own.new, own.earlier, new_length, earlier_length);
        let log_ratio = log_ratio(own.new, own.earlier, new_length, earlier_length);
        if own.earlier > 0 && (log_ratio <= 0.0 || keyness < LEAST_KEYNESS) {
            continue;
        }
        let Some(uses) = uses(index, text, options.new) else { continue };
        let found = Formulation {
            text: string(text),
            count: own.new,
            documents: own.new_documents,
            earlier: own.earlier,
            earlier_documents: own.earlier_documents,
            held: uses.held,
            keyness,
            log_ratio,
            freedom: uses.freedom,
            recent: uses.recent,
        };
        if own.earlier == 0 { fresh.push(found) } else { risen.push(found) }
    }
    Ok(Formulations {
        new: options.new,
        new_documents: new.len(),
        earlier_documents: earlier.len(),
        fresh: ranked(fresh, options.most, |own| {
            own.freedom.sqrt() * (1.0 + float(own.held)).ln() * float(own.count).sqrt() * said(own)
        }),
        risen: ranked(risen, options.most, |own| own.keyness * own.log_ratio * said(own)),
    })
}

#[allow(clippy::cast_precision_loss)]
fn float(number: usize) -> f64 {
    number as f64
}

/// The texts of the new documents, and of the earlier ones.
fn parted<'a>(
    index: &'a Index,
    slice: &Slice<'_>,
    options: &FormulationsOptions,
) -> (Vec<&'a [u16]>, Vec<&'a [u16]>) {
    let (mut new, mut earlier) = (Vec::new(), Vec::new());
    let year = i32::from(options.new);
    let since = options.since.map_or(i32::MIN, i32::from);
    for segment in index.segments() {
        for (document, day) in (0u32..).zip(segment.days()) {
            let own = day / 10_000;
            if *day == NO_DAY || own > year || !slice.holds(segment, document) {
                continue;
            }
            let text = &segment.text()[segment.span(document)];
            if own == year {
                new.push(text);
            } else if own >= since {
                earlier.push(text);
            }
        }
    }
    (new, earlier)
}

/// Characters at which no formulation begins or ends.
fn edges() -> HashSet<u16> {
    include_str!("../../data/edges.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split('\t').next())
        .flat_map(units)
        .collect()
}

/// Strings of new documents that may be formulations, with their counts.
fn counted<'a>(new: &[&'a [u16]], earlier: &[&'a [u16]]) -> HashMap<&'a [u16], Seen> {
    let edges = edges();
    let mut seen: HashMap<&[u16], Seen> = HashMap::new();
    for (number, text) in (1..).zip(new) {
        each_string(text, &edges, &mut |own| {
            let counts = seen.entry(own).or_default();
            counts.new += 1;
            counts.new_documents += usize::from(counts.last != number);
            counts.last = number;
        });
    }
    for counts in seen.values_mut() {
        counts.last = 0;
    }
    for (number, text) in (1..).zip(earlier) {
        each_string(text, &edges, &mut |own| {
            if let Some(counts) = seen.get_mut(own) {
                counts.earlier += 1;
                counts.earlier_documents += usize::from(counts.last != number);
                counts.last = number;
            }
        });
    }
    seen
}

/// Calls `f` with each string of Han characters, letters and digits that may stand by itself.
fn each_string<'a>(text: &'a [u16], edges: &HashSet<u16>, f: &mut dyn FnMut(&'a [u16])) {
    let inside = |unit: u16| is_han(unit) || is_word(unit) || unit == u16::from(b'+');
    for run in text.split(|unit| !inside(*unit) || *unit == END) {
        for from in 0..run.len() {
            if edges.contains(&run[from]) || !may_part(run, from) {
                continue;
            }
            for length in LENGTHS {
                let to = from + length;
                if to > run.len() {
                    break;
                }
                let own = &run[from..to];
                if !edges.contains(&run[to - 1])
                    && may_part(run, to)
                    && own.iter().any(|unit| is_han(*unit))
                    && !is_count(own)
                {
                    f(own);
                }
            }
        }
    }
}

/// Whether a string is a date or has a figure at an end: 9月26日, 涨幅2. A year may end a name (中国制造2025), and letters
/// may follow a figure (5g网络).
fn is_count(own: &[u16]) -> bool {
    let digit = |unit: &u16| (0x30..=0x39).contains(unit);
    let last = own.iter().rev().take_while(|unit| digit(unit)).count();
    let begins = own.first().is_some_and(digit)
        && own.iter().find(|unit| !digit(unit)).is_some_and(|unit| is_han(*unit));
    let dated = own.windows(2).any(|two| digit(&two[0]) && DATES.contains(&two[1]));
    begins || dated || last > 0 && last != 4
}

/// Whether a string may begin or end at a place: not inside a word of letters or a number.
fn may_part(run: &[u16], at: usize) -> bool {
    at == 0 || at == run.len() || !(is_word(run[at - 1]) && is_word(run[at]))
}

/// What the uses of a string in all documents say of it.
struct Held {
    held: usize,
    freedom: f64,
    recent: f64,
}

/// The uses of a string in all documents; `None` where it is too rare, or a side belongs to a longer string.
fn uses(index: &Index, text: &[u16], new: i16) -> Option<Held> {
    let (mut before, mut after): (HashMap<u16, usize>, HashMap<u16, usize>) = <_>::default();
    let (mut held, mut looked, mut open) = (0, 0, (0, 0));
    let (mut dated, mut recent) = (0, 0);
    let since = (i32::from(new) - RECENT) * 10_000;
    for segment in index.segments() {
        let (days, owners) = (segment.days(), segment.owners());
        let run = segment.run(text);
        held += run.len();
        let step = (run.len() / LOOKED_AT).max(1);
        for place in run.step_by(step) {
            looked += 1;
            let day = days[owners[place] as usize];
            dated += usize::from(day != NO_DAY);
            recent += usize::from(day != NO_DAY && day >= since);
            let (left, right) = around(segment, place, text.len());
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

/// How much of a formulation a string is: not an old word that only these documents had not used, not a word of two
/// characters, and no clause that holds formulations.
fn said(own: &Formulation) -> f64 {
    let length = float(own.text.chars().count());
    let whole = (length / SHORT).min(1.0) * (LONG / length).min(1.0);
    own.recent * own.recent * whole
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

/// The best, without strings that stand in a better one or hold one.
fn ranked(mut all: Vec<Formulation>, most: usize, score: impl Fn(&Formulation) -> f64) -> Vec<Formulation> {
    all.sort_by(|a, b| score(b).total_cmp(&score(a)).then_with(|| a.text.cmp(&b.text)));
    let mut chosen: Vec<Formulation> = Vec::new();
    for own in all {
        if chosen.len() >= most {
            break;
        }
        if !chosen.iter().any(|better| better.text.contains(&own.text) || own.text.contains(&better.text)) {
            chosen.push(own);
        }
    }
    chosen
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

    #[test]
    fn dates_and_counts_are_no_formulations_and_names_with_a_year_are() {
        let is = |text: &str| is_count(&units(text));
        for text in ["9月26日", "涨幅2", "3岁以下", "到2035年"] {
            assert!(is(text), "{text}");
        }
        for text in ["中国制造2025", "5g网络", "人工智能+", "十五五"] {
            assert!(!is(text), "{text}");
        }
    }

    #[test]
    fn no_string_begins_or_ends_inside_a_number_or_with_a_particle() {
        let text = units("制造2025的发展");
        let mut all = Vec::new();
        each_string(&text, &edges(), &mut |own| all.push(string(own)));
        assert!(all.contains(&"制造2025".to_string()) && all.contains(&"发展".to_string()), "{all:?}");
        assert!(all.iter().all(|own| !own.ends_with("20") && !own.ends_with('的')), "{all:?}");
    }
}
