//! Finds the checkable claims of an article and judges each on the statements held.

mod answer;

pub use answer::{Article, Checked, Claim, Evidence, Kind, Span, Stance, Value, Verdict};
