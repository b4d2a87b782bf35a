//! Files and bytes of any common format become text with offsets into the input.

mod document;

pub use document::{Basis, Block, BlockKind, DateSource, Document, Format, Hints, Language, Note, Sentence};
