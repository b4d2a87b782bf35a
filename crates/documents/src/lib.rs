#![doc = include_str!("../README.md")]

mod builder;
mod dateline;
mod detect;
mod document;
mod docx;
mod encoding;
mod error;
mod front_matter;
mod html;
mod language;
mod markdown;
mod pdf;
mod plain;
mod read;
mod sentences;
mod title;

pub use document::{Basis, Block, BlockKind, DateSource, Document, Format, Hints, Language, Note, Sentence};
pub use error::Error;
pub use read::{MAX_INPUT, read_bytes, read_path};
