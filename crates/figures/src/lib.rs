#![doc = include_str!("../README.md")]

mod assemble;
mod characters;
mod context;
mod count;
mod cut;
mod dates;
mod draft;
mod duration;
mod figure;
mod hash;
mod hedge;
mod intervals;
mod json;
mod lexicon;
mod lists;
mod money;
mod numbers;
mod numeral;
mod pieces;
mod quantity;
mod range;
mod role;
mod source;
mod starts;
mod suffix;
mod tables;
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

/// Reads every numeral of `text` by itself, whatever it counts: numbers, fractions and powers without their units.
///
/// ```
/// let values: Vec<String> =
///     figures::numbers("3 dozen eggs, two thirds of a million, 三又二分之一")
///         .iter()
///         .filter_map(|figure| figure.value.map(|v| v.round_dp(2).to_string()))
///         .collect();
/// assert_eq!(values, ["36", "666666.67", "3.5"]);
/// ```
pub fn numbers(text: &str) -> Vec<Figure> {
    numbers::read(text)
}

/// Reads every range and comparison of bare numbers in `text`: what a query says of a value.
///
/// ```
/// let ranges = figures::ranges("sales greater than 30 and less than or equal to 40");
/// assert_eq!(ranges[0].lo.map(|v| v.to_string()), Some("30".into()));
/// assert_eq!(ranges[0].hi.map(|v| v.to_string()), Some("40".into()));
/// ```
pub fn ranges(text: &str) -> Vec<Figure> {
    intervals::read(text)
}
