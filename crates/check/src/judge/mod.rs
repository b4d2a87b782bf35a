//! From a claim to its verdict: agreement of figures, fit of statements, the rules of judgement.

pub(crate) mod agreement;
pub(crate) mod apart;
pub(crate) mod candidates;
pub(crate) mod fit;
mod meant;
mod ranked;
pub(crate) mod recall;
pub(crate) mod series;
pub(crate) mod sides;
pub(crate) mod slips;
pub(crate) mod subjects;
pub(crate) mod times;
pub(crate) mod verdict;
pub(crate) mod wording;
