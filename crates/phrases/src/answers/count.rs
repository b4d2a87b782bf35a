//! How often a phrase stands, and nothing more.

use super::tally::without_parts;
use super::wording::Wording;
use crate::index::{Hits, Index};

/// Occurrences of a phrase in the titles and texts of all documents counted; overlapping ones count each.
pub fn count(index: &Index, wording: &Wording) -> usize {
    index
        .segments()
        .iter()
        .map(|segment| match &wording.folded[..] {
            [one] => segment.hits(one).len(),
            several => {
                let hits: Vec<Hits> = several.iter().map(|phrase| segment.hits(phrase)).collect();
                without_parts(segment, wording, &hits).len()
            }
        })
        .sum()
}
