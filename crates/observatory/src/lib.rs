#![doc = include_str!("../README.md")]

mod clock;
pub mod desk;
mod error;
mod export;
mod held;
mod import;
mod migrations;
mod model;
mod near;
mod open;
mod pack;
mod reader;
mod releases;
mod search;
mod sql;
mod starter;
mod statements;
mod tables;
mod time;
mod validate;
mod views;

pub use clock::{Clock, FixedClock, SystemClock};
pub use error::{BadRow, Error, Result};
pub use held::{
    AlignedPair, CorrectionsReport, DocumentFilter, DocumentHead, DocumentHit, DocumentsReport, FIELDS,
    HeldDocument, HeldPair, Kept, NewDocument, Skip, Snippet, Staged, Staging, left_out_in_chinese,
};
pub use import::ImportReport;
pub use model::{
    AsOf, Entity, Exactness, Place, Property, PropertyClass, Rate, Source, Statement, Thing, ThingKind, Time,
    ValueKind, Word,
};
pub use open::{FILE, Observatory};
pub use reader::Reader;
pub use releases::Release;
pub use search::Hit;
pub use sql::{Answer, Limits};
pub use statements::{By, Counted, Remarks, Unread};
pub use tables::Table;
