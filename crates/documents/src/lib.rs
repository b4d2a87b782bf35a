#![doc = include_str!("../README.md")]

mod builder;
mod dateline;
mod detect;
mod document;
mod docx;
mod error;
mod html;
mod pdf;
mod plain;
mod read;
mod sentences;

pub use document::{Basis, Block, BlockKind, DateSource, Document, Format, Hints, Language, Note, Sentence};
pub use error::Error;
pub use read::{MAX_INPUT, read_bytes, read_path};
