#![doc = include_str!("../README.md")]

mod client;
mod error;
mod guard;
mod reports;
pub mod wikitext;

pub use client::{Client, Limits};
pub use error::{Error, Result};
pub use reports::{LIBRARY, Outcome, Report, work_reports};
