//! Borrowed passages: what of a text stands in other documents held, word for word or with small edits.
//!
//! Strings of the text are looked up in the index of every string; hits of one document that lie in a row are
//! candidates; each is extended and judged by alignment. What stands everywhere is boilerplate, and no borrowing.

mod align;
mod answer;
mod asked;
mod clusters;
mod commons;
mod document;
mod find;
mod graph;
mod pieces;
mod seeds;

pub use answer::{Holder, Passage, Piece, PieceKind, Relation, Reuse, ReuseOptions};
pub use document::{AskedText, reuse};
pub use graph::{Borrowing, Edge, Extent, Flow, Graph, GraphProgress, extent, graph};
