//! An article under check: the document, its figures and sentences, and what is held.

use crate::held::Held;
use crate::read::Sentence;
use crate::read::before::Opening;
use crate::words::lexicon::{Cue, Lexicon};
use documents::Document;
use figures::Figure;
use foldhash::HashMap;
use jiff::civil::Date;
use observatory::{Statement, ThingKind};

/// Everything that finding and judging look at.
pub(crate) struct Article<'a> {
    pub(crate) document: &'a Document,
    pub(crate) figures: Vec<Figure>,
    pub(crate) sentences: Vec<Sentence>,
    pub(crate) opening: Opening,
    pub(crate) held: &'a Held<'a>,
    pub(crate) date: Option<Date>,
    /// The thing that the article speaks of throughout, where there is one.
    pub(crate) topic: Option<u32>,
}

/// Mentions of a thing that make it what an article is about.
const TOPIC: usize = 6;

/// The thing mentioned most often, with its kinds, where that is often.
pub(crate) fn topic(sentences: &[Sentence], lexicon: &Lexicon) -> Option<u32> {
    let mut tally: HashMap<u32, usize> = HashMap::default();
    for sentence in sentences {
        for mention in &sentence.mentions {
            if let Cue::Thing(thing) = mention.cue
                && lexicon.things[thing as usize].kind == ThingKind::Stock
            {
                *tally.entry(lexicon.broadest(thing)).or_default() += 1;
            }
        }
    }
    let mut all: Vec<(u32, usize)> = tally.into_iter().collect();
    all.sort_by_key(|&(thing, n)| (std::cmp::Reverse(n), thing));
    let (thing, n) = *all.first()?;
    let second = all.get(1).map_or(0, |&(_, n)| n);
    (n >= TOPIC && n >= 2 * second).then_some(thing)
}

impl Article<'_> {
    /// Whether a statement had been said by the article's date: the last day its date allows is not after it.
    pub(crate) fn said_then(&self, statement: &Statement) -> bool {
        match (self.date, &statement.said_on) {
            (Some(day), Some(said)) => said.last <= day,
            _ => false,
        }
    }
}
