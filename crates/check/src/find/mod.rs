//! Finding claims: figures, dated events, relations, and the article's own arithmetic.

mod accounts;
pub(crate) mod agents;
pub(crate) mod arithmetic;
mod compare;
mod compared;
pub(crate) mod comparisons;
pub(crate) mod dates;
mod days;
mod doubts;
pub(crate) mod firsts;
pub(crate) mod last_look;
mod levels;
pub(crate) mod links;
pub(crate) mod opinions;
mod other_sums;
pub(crate) mod pairs;
pub(crate) mod places;
pub(crate) mod provisions;
pub(crate) mod quantities;
mod ratios;
pub(crate) mod relations;
pub(crate) mod relative;
pub(crate) mod rows;
mod span;
mod stakes;
pub(crate) mod uses;
pub(crate) mod years;
