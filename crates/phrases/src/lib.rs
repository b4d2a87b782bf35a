#![doc = include_str!("../README.md")]

mod answers;
mod english;
mod error;
mod for_check;
mod forums;
mod index;
mod judged;
mod not_held;
mod part;
mod reuse;
mod slice;
mod text;

pub use answers::answer::{
    AlsoWritten, Corpus, First, Hit, LeftOut, Options, OrderOpen, Peak, Period, Phrase, PlaceUse, Rate,
    SourceUse, Step, Timeline,
};
pub use answers::context::stands_in;
pub use answers::count::count;
pub use answers::formulations::{
    Formulation, Formulations, FormulationsOptions, FormulationsProgress, formulations,
};
pub use answers::heat::Heat;
pub use answers::neighbours::Neighbour;
pub use answers::phrase::{phrase, timeline};
pub use answers::wording::{Group, Wording};
pub use english::{English, RenderedYear, Rendering, english};
pub use error::{Error, Result};
pub use for_check::HeldPhrases;
pub use forums::{ForumHeld, ForumMeant, forums_held};
pub use index::{Facet, Held, Index, Progress};
pub use judged::{Judged, SENSES, Sense, WORDINGS, judged, mark_sense, senses, withdraw_sense};
pub use not_held::{CorpusNotHeld, NotHeld, not_held, phrases_not_held};
pub use reuse::{
    AskedText, Borrowing, Edge, Extent, Flow, Graph, GraphProgress, Holder, Passage, Piece, PieceKind,
    Relation, Reuse, ReuseOptions, extent, graph, reuse,
};
pub use slice::{forums_meant, search_documents};
