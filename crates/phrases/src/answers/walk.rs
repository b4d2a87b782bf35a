//! Every string of the new documents, with where it stands in all documents held. Both are in the same order, so that
//! where a string stands is looked for only within where its beginning does; what stands too seldom ends the walk there.

use super::strings::{LONGEST, SHORTEST, Start, Strings};
use crate::index::{Index, Segment};
use std::ops::Range;

/// A string that was met.
pub(super) struct Met<'a, 'b> {
    /// The string.
    pub(super) text: &'a [u16],
    /// Occurrences in the new documents.
    pub(super) times: usize,
    /// Its suffixes in each segment.
    pub(super) runs: &'b [Range<usize>],
    /// How many these are.
    pub(super) held: usize,
}

/// A walk over strings.
pub(super) struct Walk<'a, 'b> {
    pub(super) index: &'a Index,
    pub(super) strings: &'b Strings<'a>,
    /// Least occurrences in all documents of what is met.
    pub(super) least: usize,
}

impl<'a> Walk<'a, '_> {
    /// Calls `meet` with each string, and `come` with how many of the places where strings begin are done.
    pub(super) fn run(&self, meet: &mut dyn FnMut(Met<'a, '_>), come: &mut dyn FnMut(usize)) {
        let mut done = 0;
        for group in self.strings.starts().chunk_by(|one, other| one.unit(0) == other.unit(0)) {
            let unit = group[0].unit(0);
            let runs: Vec<Range<usize>> =
                self.index.segments().iter().map(|segment| segment.bucket(unit)).collect();
            self.down(group, 1, &runs, meet);
            done += group.len();
            come(done);
        }
    }

    /// Goes on where `group` agrees in its first `length` units, whose suffixes are `runs`.
    fn down(&self, group: &[Start], length: usize, runs: &[Range<usize>], meet: &mut dyn FnMut(Met<'a, '_>)) {
        let held = runs.iter().map(ExactSizeIterator::len).sum();
        if held < self.least {
            return;
        }
        if length >= SHORTEST {
            let times = group.iter().filter(|start| start.has(length)).count();
            if times > 0 {
                meet(Met { text: self.strings.text(&group[0], length), times, runs, held });
            }
        }
        if length == LONGEST || !group.iter().any(|start| start.has_from(length + 1)) {
            return;
        }
        for next in group.chunk_by(|one, other| one.unit(length) == other.unit(length)) {
            let unit = next[0].unit(length);
            if unit == 0 || !next.iter().any(|start| start.has_from(length + 1)) {
                continue;
            }
            let narrowed = |(segment, run): (&Segment, &Range<usize>)| {
                if run.is_empty() { run.clone() } else { segment.narrowed(run.clone(), length, unit) }
            };
            let runs: Vec<Range<usize>> = self.index.segments().iter().zip(runs).map(narrowed).collect();
            self.down(next, length + 1, &runs, meet);
        }
    }
}
