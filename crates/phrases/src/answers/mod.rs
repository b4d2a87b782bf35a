//! The questions, an answer each.

pub(crate) mod context;
pub(crate) mod count;
pub(crate) mod heat;
pub(crate) mod intervals;
pub(crate) mod neighbours;
pub(crate) mod phrase;
pub(crate) mod tally;
pub(crate) mod wording;
