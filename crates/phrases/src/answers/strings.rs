//! Strings of documents that may be formulations, in order: those that begin alike stand together, so that each is met
//! with all its occurrences at once, and those that hold it right after.

use crate::text::{END, is_han, is_word, units};
use foldhash::HashSet;

/// Shortest and longest strings looked at, in characters.
pub(super) const SHORTEST: usize = 2;
pub(super) const LONGEST: usize = 12;
/// 年, 月 and 日 after a figure make a date.
const DATES: [u16; 3] = [0x5e74, 0x6708, 0x65e5];
/// Units in a word of a key.
const IN_WORD: usize = 4;

/// A place where strings begin, with the units from there on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Start {
    /// The next units, as many as the longest string has; zeros after the end of what may belong to one.
    key: [u64; LONGEST / IN_WORD],
    /// Number of the text.
    document: u32,
    /// The place in it.
    at: u32,
    /// The lengths of the strings that begin here, a bit each.
    ends: u16,
}

impl Start {
    /// The unit that stands so far on; 0 after the end.
    pub(super) fn unit(&self, at: usize) -> u16 {
        let word = self.key[at / IN_WORD] >> (16 * (IN_WORD - 1 - at % IN_WORD));
        u16::try_from(word & 0xffff).unwrap_or(0)
    }

    /// Whether a string of this length begins here.
    pub(super) fn has(&self, length: usize) -> bool {
        self.ends >> length & 1 == 1
    }

    /// Whether one begins here that is at least so long.
    pub(super) fn has_from(&self, length: usize) -> bool {
        self.ends >> length != 0
    }
}

/// The strings of some texts.
pub(super) struct Strings<'a> {
    texts: Vec<&'a [u16]>,
    starts: Vec<Start>,
}

impl<'a> Strings<'a> {
    pub(super) fn new(texts: Vec<&'a [u16]>) -> Strings<'a> {
        let edges = edges();
        let mut starts = Vec::new();
        for (document, text) in (0u32..).zip(&texts) {
            each_start(text, &edges, &mut |at, run, ends| {
                let mut key = [0; LONGEST / IN_WORD];
                for (place, unit) in run.iter().take(LONGEST).enumerate() {
                    key[place / IN_WORD] |= u64::from(*unit) << (16 * (IN_WORD - 1 - place % IN_WORD));
                }
                let at = u32::try_from(at).unwrap_or(u32::MAX);
                starts.push(Start { key, document, at, ends });
            });
        }
        starts.sort_unstable_by_key(|start| (start.key, start.document));
        Strings { texts, starts }
    }

    /// Where they begin, in order.
    pub(super) fn starts(&self) -> &[Start] {
        &self.starts
    }

    /// The string of this length that begins there.
    pub(super) fn text(&self, start: &Start, length: usize) -> &'a [u16] {
        let at = start.at as usize;
        &self.texts[start.document as usize][at..at + length]
    }

    /// How many of the texts have a string.
    pub(super) fn documents(&self, text: &[u16]) -> usize {
        let units = |start: &Start| (0..text.len()).map(|at| start.unit(at)).collect::<Vec<u16>>();
        let low = self.starts.partition_point(|start| units(start).as_slice() < text);
        let high = low + self.starts[low..].partition_point(|start| units(start).as_slice() <= text);
        let own = self.starts[low..high].iter().filter(|start| start.has(text.len()));
        own.map(|start| start.document).collect::<HashSet<u32>>().len()
    }
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

/// Calls `f` with each place where strings of Han characters, letters and digits begin that may stand by themselves, the
/// run of such characters from there on, and the lengths of the strings, a bit each.
fn each_start<'a>(text: &'a [u16], edges: &HashSet<u16>, f: &mut dyn FnMut(usize, &'a [u16], u16)) {
    let inside = |unit: u16| is_han(unit) || is_word(unit) || unit == u16::from(b'+');
    let mut before = 0;
    for run in text.split(|unit| !inside(*unit) || *unit == END) {
        for from in 0..run.len() {
            if edges.contains(&run[from]) || !may_part(run, from) {
                continue;
            }
            let mut ends = 0;
            for length in SHORTEST..=LONGEST {
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
                    ends |= 1 << length;
                }
            }
            if ends != 0 {
                f(before + from, &run[from..], ends);
            }
        }
        before += run.len() + 1;
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
        let strings = Strings::new(vec![&text]);
        let of = |start: &Start| {
            let lengths = (SHORTEST..=LONGEST).filter(|length| start.has(*length));
            lengths.map(|length| string(strings.text(start, length))).collect::<Vec<_>>()
        };
        let all: Vec<String> = strings.starts().iter().flat_map(of).collect();
        assert!(all.contains(&"制造2025".to_string()) && all.contains(&"发展".to_string()), "{all:?}");
        assert!(all.iter().all(|own| !own.ends_with("20") && !own.ends_with('的')), "{all:?}");
    }

    #[test]
    fn strings_stand_in_order_and_know_their_documents() {
        let texts = [units("量子稻谷；量子稻谷"), units("量子通信，一"), units("量子稻谷")];
        let strings = Strings::new(texts.iter().map(Vec::as_slice).collect());
        let keys: Vec<Vec<u16>> =
            strings.starts().iter().map(|start| (0..LONGEST).map(|at| start.unit(at)).collect()).collect();
        assert!(keys.is_sorted());
        assert_eq!(strings.documents(&units("量子")), 3);
        assert_eq!(strings.documents(&units("量子稻谷")), 2);
        assert_eq!(strings.documents(&units("稻子")), 0);
    }
}
