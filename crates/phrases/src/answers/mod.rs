//! The questions, an answer each.

pub(crate) mod answer;
pub(crate) mod best;
pub(crate) mod context;
pub(crate) mod count;
pub(crate) mod earlier;
pub(crate) mod first;
pub(crate) mod formulations;
pub(crate) mod heat;
pub(crate) mod intervals;
pub(crate) mod months;
pub(crate) mod neighbours;
pub(crate) mod phrase;
pub(crate) mod spacing;
pub(crate) mod spread;
pub(crate) mod strings;
pub(crate) mod tally;
pub(crate) mod walk;
pub(crate) mod wording;
