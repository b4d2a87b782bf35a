//! The text asked about, in units, each with its weight.
//!
//! A Han character says more than a letter: lengths and limits are counted in weights, so that one rule serves both
//! ways of writing. Marks and blanks weigh nothing.

use crate::text::is_word;
use std::ops::Range;

/// Weight of a character that is a word of itself, or nearly: Han, kana.
const HAN: u32 = 5;
/// Weight of a letter or digit.
const LETTER: u32 = 2;

/// Least weight of a passage: 20 Han characters, or 50 letters, which is some ten to twelve words.
pub(super) const LEAST_PASSAGE: u32 = 20 * HAN;
/// Least weight in a passage of what is no boilerplate.
pub(super) const LEAST_OWN: u32 = LEAST_PASSAGE / 2;
/// Least weight that the strings of a candidate cover: 8 Han characters, or 20 letters.
pub(super) const LEAST_COVER: u32 = 8 * HAN;
/// Least weight of a string looked up: 5 Han characters, or 11 letters.
pub(super) const LEAST_SEED: u32 = 4 * HAN + 2;
/// Weight up to which a string that stands too often is made longer: 12 Han characters, or 30 letters.
pub(super) const MOST_SEED: u32 = 12 * HAN;

/// The weight of a unit.
pub(super) fn weight(unit: u16) -> u32 {
    match unit {
        _ if is_word(unit) => LETTER,
        0x2e80..=0x2fff
        | 0x3005..=0x3007
        | 0x3041..=0x30ff
        | 0x3400..=0x9fff
        | 0xac00..=0xdfff
        | 0xf900..=0xfaff => HAN,
        _ => 0,
    }
}

/// A text asked about.
pub(super) struct Asked<'a> {
    pub(super) units: &'a [u16],
    /// Weight before each unit, and of the whole.
    before: Vec<u32>,
}

impl<'a> Asked<'a> {
    pub(super) fn new(units: &'a [u16]) -> Asked<'a> {
        let mut before = Vec::with_capacity(units.len() + 1);
        let mut sum = 0u32;
        before.push(0);
        for unit in units {
            sum = sum.saturating_add(weight(*unit));
            before.push(sum);
        }
        Asked { units, before }
    }

    /// The weight of some units.
    pub(super) fn weight(&self, span: Range<usize>) -> u32 {
        self.before[span.end] - self.before[span.start]
    }

    /// The shortest string from `from` on that weighs at least `least` and has at most `longest` units.
    pub(super) fn reach(&self, from: usize, least: u32, longest: usize) -> Option<usize> {
        let to = self.units.len().min(from + longest);
        (from + 1..=to).find(|to| self.before[*to] - self.before[from] >= least)
    }

    /// Whether a string may begin at a place: with a character that says something, and not inside a word of letters.
    pub(super) fn may_begin(&self, at: usize) -> bool {
        let unit = self.units[at];
        weight(unit) > 0 && !(at > 0 && is_word(unit) && is_word(self.units[at - 1]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::units;

    #[test]
    fn han_and_letters_have_their_limits_from_one_rule() {
        let han = units("发展新质生产力，建设强国。");
        let asked = Asked::new(&han);
        assert_eq!(asked.reach(0, LEAST_SEED, 60), Some(5));
        assert_eq!(asked.reach(6, LEAST_SEED, 60), Some(12), "the mark weighs nothing");
        assert!(!asked.may_begin(7) && asked.may_begin(8));
        let letters = units("Develop patient capital.");
        let asked = Asked::new(&letters);
        assert_eq!(asked.reach(0, LEAST_SEED, 60), Some(12), "eleven letters and a blank");
        assert!(asked.may_begin(8) && !asked.may_begin(9));
        assert_eq!(asked.reach(20, LEAST_SEED, 60), None);
    }
}
