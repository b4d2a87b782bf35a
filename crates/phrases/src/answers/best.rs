//! The best of very many strings, of which few are looked at closely.
//!
//! Each has a bound that its score cannot pass. The string with the highest bound is looked at first, and one whose score
//! is known is taken when no other can be better: what is given is the same as if all had been looked at.

use super::formulations::Formulation;
use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// A string that may be among the best.
pub(super) struct Open<'a> {
    /// Its score where that is known; else what the score cannot pass.
    pub(super) bound: f64,
    /// The string.
    pub(super) text: &'a [u16],
    /// Occurrences in the new documents.
    pub(super) times: usize,
    /// Occurrences in earlier ones.
    pub(super) before: usize,
    /// What is told of it, once its score is known.
    pub(super) found: Option<Box<Formulation>>,
}

impl Ord for Open<'_> {
    /// By bound; of the same bound, what is not yet known before what is, and then by text.
    fn cmp(&self, other: &Self) -> Ordering {
        let by_bound = self.bound.total_cmp(&other.bound);
        let by_known = || other.found.is_some().cmp(&self.found.is_some());
        by_bound.then_with(by_known).then_with(|| other.text.cmp(self.text))
    }
}

impl PartialOrd for Open<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Open<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Open<'_> {}

/// The best, without strings that stand in a better one or hold one. `look` looks closer at a string and gives
/// its score; nothing where it is none of them.
pub(super) fn best<'a>(
    all: Vec<Open<'a>>,
    most: usize,
    look: impl Fn(&Open<'a>) -> Option<(f64, Formulation)>,
) -> Vec<Formulation> {
    let mut open = BinaryHeap::from(all);
    let mut chosen: Vec<Formulation> = Vec::new();
    while chosen.len() < most {
        let Some(mut own) = open.pop() else { break };
        if let Some(found) = own.found {
            let twice =
                |better: &Formulation| better.text.contains(&found.text) || found.text.contains(&better.text);
            if !chosen.iter().any(twice) {
                chosen.push(*found);
            }
            continue;
        }
        if let Some((score, found)) = look(&own) {
            own.bound = score;
            own.found = Some(Box::new(found));
            open.push(own);
        }
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::units;
    use proptest::prelude::*;

    fn found(text: &str) -> Formulation {
        Formulation {
            text: text.to_string(),
            count: 0,
            documents: 0,
            earlier: 0,
            earlier_documents: 0,
            held: 0,
            keyness: 0.0,
            log_ratio: 0.0,
            freedom: 0.0,
            recent: 0.0,
        }
    }

    proptest! {
        /// Scores and bounds above them, some strings of which nothing comes: as if all had been looked at and put in order.
        #[test]
        fn the_best_are_those_of_all(
            rows in proptest::collection::btree_map("[一二三]{1,4}", (0u32..9, 0u32..9, any::<bool>()), 0..40),
            most in 0usize..6,
        ) {
            let rows: Vec<(String, u32, u32, bool)> =
                rows.into_iter().map(|(text, (score, more, is))| (text, score, more, is)).collect();
            let texts: Vec<Vec<u16>> = rows.iter().map(|row| units(&row.0)).collect();
            let open = texts.iter().zip(&rows).map(|(text, (_, score, more, _))| Open {
                bound: f64::from(score + more),
                text,
                times: 0,
                before: 0,
                found: None,
            });
            let given = best(open.collect(), most, |own| {
                let at = texts.iter().position(|text| text == own.text)?;
                let (text, score, _, is) = &rows[at];
                assert!(own.bound >= f64::from(*score), "each is looked at once");
                is.then(|| (f64::from(*score), found(text)))
            });
            let mut plain: Vec<&(String, u32, u32, bool)> = rows.iter().filter(|row| row.3).collect();
            plain.sort_by_key(|row| (std::cmp::Reverse(row.1), units(&row.0)));
            let mut expected: Vec<&str> = Vec::new();
            for (text, ..) in plain {
                if expected.len() < most && !expected.iter().any(|own| own.contains(text.as_str()) || text.contains(own)) {
                    expected.push(text);
                }
            }
            prop_assert_eq!(given.iter().map(|own| own.text.as_str()).collect::<Vec<_>>(), expected);
        }
    }
}
