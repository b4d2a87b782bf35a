//! All tables, built once, when the first text is read.

use crate::characters::Characters;
use crate::dates;
use crate::lexicon::Lexicon;
use crate::pieces::{Numbering, Pieces};
use crate::role::Cues;
use crate::source::Sources;
use crate::starts;
use crate::suffix::{self, Share};
use crate::words::{self, Comparison, Currencies, Hedges, Idioms, Opening, Units};
use std::sync::LazyLock;

/// The tables, whose pieces have their numbers in common.
pub(crate) struct Tables {
    pub(crate) currencies: Currencies,
    pub(crate) units: Units,
    pub(crate) comparisons: Comparison,
    pub(crate) hedges: Hedges,
    pub(crate) roles: Cues,
    pub(crate) sources: Sources,
    /// Words of hundredths.
    pub(crate) shares: Lexicon<Share>,
    pub(crate) idioms: Idioms,
    pub(crate) openings: Lexicon<Opening>,
    pub(crate) dates: dates::Lexicon,
    pub(crate) pieces: Pieces,
    pub(crate) characters: Characters,
}

pub(crate) static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut numbers = Numbering::default();
    let currencies = words::currencies(&mut numbers);
    let units = words::units(&mut numbers);
    let comparisons = words::comparisons(&mut numbers);
    let hedges = words::hedges(&mut numbers);
    let idioms = words::idioms(&mut numbers);
    let openings = words::openings(&mut numbers);
    let shares = suffix::shares(&mut numbers);
    let dates = dates::Lexicon::new(&mut numbers);
    dates::mark(&mut numbers);
    let sources = Sources::new(&mut numbers);
    starts::mark(&mut numbers);
    let pieces = numbers.finish();
    let characters = Characters::new(&pieces);
    Tables {
        currencies,
        units,
        comparisons,
        hedges,
        shares,
        roles: Cues::new(words::roles()),
        sources,
        idioms,
        openings,
        dates,
        pieces,
        characters,
    }
});
