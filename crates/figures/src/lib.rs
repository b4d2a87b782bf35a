#![doc = include_str!("../README.md")]

mod assemble;
mod context;
mod dates;
mod figure;
mod json;
mod lists;
mod numeral;
mod source;
mod token;
mod words;

pub use dates::Style;
pub use figure::{Exactness, Figure, Kind, Options, Precision, Role};
pub use json::Record;

/// Reads every figure of `text`, in order of place; spans never overlap.
///
/// ```
/// let figures = figures::read("a target of about 1.2万亿元", &figures::Options::default());
/// assert_eq!(figures[0].value.map(|v| v.to_string()), Some("1200000000000".into()));
/// assert_eq!(figures[0].currency, Some("CNY"));
/// ```
pub fn read(text: &str, options: &Options) -> Vec<Figure> {
    assemble::read(text, options)
}
