//! Strings of documents that may be formulations, with their counts.

use crate::text::{END, is_han, is_word, units};
use foldhash::{HashMap, HashMapExt, HashSet};

/// Shortest and longest strings looked at, in characters.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=12;
/// 年, 月 and 日 after a figure make a date.
const DATES: [u16; 3] = [0x5e74, 0x6708, 0x65e5];

/// Strings with their counts.
pub(super) type Counts<'a> = HashMap<&'a [u16], Seen>;

/// Counts of a string.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Seen {
    /// Occurrences.
    pub(super) times: u32,
    /// Documents that have it.
    pub(super) documents: u32,
    last: u32,
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

/// Strings of documents that may be formulations, with their counts; of `only` these, where it is given.
pub(super) fn counted<'a>(texts: &[&'a [u16]], only: Option<&Counts<'_>>) -> Counts<'a> {
    let edges = edges();
    let mut seen: Counts<'_> = HashMap::new();
    for (number, text) in (1u32..).zip(texts) {
        each_string(text, &edges, &mut |own| {
            if only.is_some_and(|only| !only.contains_key(own)) {
                return;
            }
            let counts = seen.entry(own).or_default();
            counts.times += 1;
            counts.documents += u32::from(counts.last != number);
            counts.last = number;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::string;

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
