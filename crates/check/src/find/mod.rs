//! Finding claims: figures, dated events, relations, and the article's own arithmetic.

pub(crate) mod arithmetic;
pub(crate) mod dates;
pub(crate) mod opinions;
pub(crate) mod quantities;
pub(crate) mod relations;
