#![doc = include_str!("../README.md")]

mod answers;
mod error;
mod index;
mod judged;
mod reuse;
mod text;

pub use answers::answer::{
    Corpus, First, Hit, LeftOut, Options, Peak, Period, Phrase, PlaceUse, Rate, SourceUse, Step, Timeline,
};
pub use answers::count::count;
pub use answers::formulations::{Formulation, Formulations, FormulationsOptions, formulations};
pub use answers::heat::Heat;
pub use answers::neighbours::Neighbour;
pub use answers::phrase::{phrase, timeline};
pub use answers::wording::Wording;
pub use error::{Error, Result};
pub use index::{Facet, Index, Progress};
pub use judged::{Judged, SENSES, WORDINGS, judged};
pub use reuse::{
    AskedText, Borrowing, Edge, Flow, Graph, GraphProgress, Holder, Passage, Piece, PieceKind, Relation,
    Reuse, ReuseOptions, graph, reuse,
};
