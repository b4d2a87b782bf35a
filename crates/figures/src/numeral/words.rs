//! The words of English numbers: one to ninety, dozens, and the scales with their short forms.

use super::power;
use crate::token::Tokens;
use rust_decimal::Decimal;

/// The scale word at `i`. Single letters count only when glued to digits.
pub(crate) fn scale(tokens: &Tokens, i: usize) -> Option<Decimal> {
    let glued = tokens.glued(i);
    let exponent = match tokens.word(i) {
        "thousand" | "thousands" => 3,
        "million" | "millions" | "mn" | "mln" | "mio" => 6,
        "mm" if glued => 6,
        "billion" | "billions" | "bn" | "bln" => 9,
        "trillion" | "trillions" | "trn" | "tn" | "tln" => 12,
        "quadrillion" | "quadrillions" => 15,
        "crore" | "crores" => 7,
        "lakh" | "lakhs" | "lac" | "lacs" => 5,
        "k" if glued => 3,
        "m" if glued => 6,
        "b" if glued => 9,
        "t" if glued => 12,
        _ => return None,
    };
    Some(power(exponent))
}

/// Every word of a scale but single letters, and those of a hundred and a dozen.
pub(crate) const SCALES: &str = "hundred thousand thousands million millions mn mln mio mm billion billions bn bln trillion \
    trillions trn tn tln quadrillion quadrillions crore crores lakh lakhs lac lacs dozen dozens doz dozs dz dzs";

/// Plurals that are vague magnitudes by themselves: tens of billions.
pub(super) const MAGNITUDES: [&str; 7] =
    ["tens", "dozens", "hundreds", "thousands", "millions", "billions", "trillions"];

/// Whether a word after digits makes number words of them: 3 hundred and 21, 3 dozen.
pub(super) fn carries(word: &str) -> bool {
    matches!(word, "hundred" | "thousand" | "million" | "billion" | "trillion" | "crore" | "lakh")
        || is_dozen(word)
}

pub(super) fn is_dozen(word: &str) -> bool {
    matches!(word, "dozen" | "dozens" | "doz" | "dozs" | "dz" | "dzs")
}

/// Every word of a small number.
pub(super) const SMALL: [&str; 31] = [
    "zero",
    "nought",
    "naught",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fourty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
];

/// The number below a hundred that a word names.
pub(super) fn small(word: &str) -> Option<u32> {
    Some(match word {
        "zero" | "nought" | "naught" => 0,
        "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "eleven" => 11,
        "twelve" => 12,
        "thirteen" => 13,
        "fourteen" => 14,
        "fifteen" => 15,
        "sixteen" => 16,
        "seventeen" => 17,
        "eighteen" => 18,
        "nineteen" => 19,
        "twenty" => 20,
        "thirty" => 30,
        "forty" | "fourty" => 40,
        "fifty" => 50,
        "sixty" => 60,
        "seventy" => 70,
        "eighty" => 80,
        "ninety" => 90,
        _ => return None,
    })
}
