#![doc = include_str!("../README.md")]

mod answer;
mod article;
mod check;
mod corpus;
pub mod desk;
mod draft;
mod evidence;
mod find;
mod forums;
mod held;
mod hints;
mod judge;
mod leaning;
mod read;
mod referred;
mod said;
mod saying;
mod told_times;
mod words;

pub use answer::{Article, Checked, Claim, Evidence, HeldUse, Kind, Span, Stance, Value, Verdict, Words};
pub use check::{Checker, Figures, check};
pub use corpus::{Corpus, Use, Uses, Within};
pub use forums::{NamedForum, Rhythm, forums};
pub use said::{filled, value_in_chinese};
