#![doc = include_str!("../README.md")]

mod builder;
pub mod corpus;
mod dateline;
mod detect;
mod document;
mod docx;
mod encoding;
mod error;
mod folder;
mod front_matter;
mod html;
mod language;
mod long;
mod markdown;
mod pdf;
mod plain;
mod read;
mod sentences;
mod title;

pub use document::{Basis, Block, BlockKind, DateSource, Document, Format, Hints, Language, Note, Sentence};
pub use docx::{Comment, commented};
pub use error::Error;
pub use folder::{MAX_ARTICLES, articles_in};
pub use read::{MAX_INPUT, bytes_of, read_bytes, read_path};
