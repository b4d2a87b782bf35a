//! Strings of the text that stand in the index: where a borrowed passage may be.
//!
//! At each place the shortest string is taken that stands seldom enough. One that stands too often even at its longest
//! is boilerplate.

use super::asked::{Asked, LEAST_SEED, MOST_SEED};
use super::commons::{Commons, Room};
use crate::index::Index;
use std::ops::Range;

/// Most units of a string looked up, marks and blanks included.
const LONGEST: usize = 64;

/// A place of a string of the text in a document held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hit {
    /// Number of the segment.
    pub(super) segment: u32,
    /// Number of the document in it.
    pub(super) document: u32,
    /// Where it begins in the text asked about.
    pub(super) at: u32,
    /// Where it begins in the segment's text.
    pub(super) there: u32,
    /// Its units.
    pub(super) length: u32,
}

/// The strings of a text that are looked up, with what the last look-up found.
pub(super) struct Seeds<'a> {
    index: &'a Index,
    commons: &'a Commons<'a>,
    runs: Vec<Range<usize>>,
    room: Room,
    /// The string that `runs` belongs to, and whether it is boilerplate.
    last: (Range<usize>, bool),
}

impl<'a> Seeds<'a> {
    pub(super) fn new(commons: &'a Commons<'a>) -> Seeds<'a> {
        Seeds { index: commons.index, commons, runs: Vec::new(), room: Room::default(), last: (0..0, false) }
    }

    /// Looks up every `step`th place of `span`: appends the hits of documents that are wanted, and marks boilerplate.
    pub(super) fn collect(
        &mut self,
        asked: &Asked<'_>,
        span: Range<usize>,
        step: usize,
        wanted: &dyn Fn(usize, u32) -> bool,
        (hits, common): (&mut Vec<Hit>, &mut [bool]),
    ) {
        for at in span.step_by(step) {
            if !asked.may_begin(at) {
                continue;
            }
            let Some(end) = self.look_up(asked, at) else { continue };
            if self.last.1 {
                common[at..end].fill(true);
                continue;
            }
            for (number, run) in self.runs.iter().enumerate() {
                let segment = &self.index.segments()[number];
                for place in run.clone() {
                    let document = segment.owners()[place];
                    if wanted(number, document) {
                        hits.push(Hit {
                            segment: narrow(number),
                            document,
                            at: narrow(at),
                            there: segment.suffixes()[place],
                            length: narrow(end - at),
                        });
                    }
                }
            }
        }
    }

    /// Looks up the string at a place; gives its end, or nothing where none stands there.
    fn look_up(&mut self, asked: &Asked<'_>, at: usize) -> Option<usize> {
        let mut end = asked.reach(at, LEAST_SEED, LONGEST)?;
        let most = asked.reach(at, MOST_SEED, LONGEST).unwrap_or(end).max(end);
        let last = self.last.0.clone();
        // In a text that repeats itself the same string comes again and again.
        if !last.is_empty()
            && at + last.len() <= asked.units.len()
            && last.len() <= most - at
            && asked.units[at..at + last.len()] == asked.units[last.clone()]
        {
            return Some(at + last.len());
        }
        self.runs.clear();
        self.runs.extend(self.index.segments().iter().map(|segment| segment.run(&asked.units[at..end])));
        let mut common = self.commons.holds(&self.runs, &mut self.room);
        while common && end < most {
            for (segment, run) in self.index.segments().iter().zip(&mut self.runs) {
                *run = segment.narrowed(run.clone(), end - at, asked.units[end]);
            }
            end += 1;
            common = self.commons.holds(&self.runs, &mut self.room);
        }
        self.last = (at..end, common);
        Some(end)
    }
}

pub(super) fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
