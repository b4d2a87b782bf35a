//! The words of the check: tokens, cues and the lexicon built from the store's tables.

pub(crate) mod contrasts;
pub(crate) mod cue_index;
pub(crate) mod lexicon;
pub(crate) mod marks;
pub(crate) mod shorts;
pub(crate) mod synonyms;
pub(crate) mod tables;
pub(crate) mod terms;
pub(crate) mod tokens;
pub(crate) mod vocabulary;
