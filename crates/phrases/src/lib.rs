#![doc = include_str!("../README.md")]

mod answers;
mod error;
mod index;
mod text;

pub use answers::count::count;
pub use answers::phrase::{
    Corpus, First, Heat, Hit, LeftOut, Neighbour, Options, Peak, Period, Phrase, PlaceUse, Rate, SourceUse,
    Step, phrase,
};
pub use answers::wording::Wording;
pub use error::{Error, Result};
pub use index::{Facet, Index, Progress};
