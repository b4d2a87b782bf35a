//! Numerals: digits, Chinese numerals and English number words, with their scales.

mod chinese;
mod digits;
mod english;
mod fraction;
mod words;

pub(crate) use chinese::{CHARACTERS as CHINESE, begins as begins_chinese};
pub(crate) use digits::literal;
pub(crate) use fraction::{fraction, mixed, of_scale, ordinal};
pub(crate) use words::{SCALES, scale as english_scale};

use crate::figure::Exactness;
use crate::pieces::{COUNTING, NUMERAL, START};
use crate::token::{TokenKind, Tokens};
use rust_decimal::Decimal;

/// A numeral read: its value and where it ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Numeral {
    pub(crate) value: Decimal,
    /// Half a unit of the last significant digit.
    pub(crate) half: Decimal,
    /// Ends of a vague magnitude or of a spoken range (两三个, 数十亿).
    pub(crate) ends: Option<(Decimal, Decimal)>,
    /// 多, 余 inside the numeral.
    pub(crate) exactness: Exactness,
    /// Whether it is written with a Chinese or English scale (万, billion).
    pub(crate) scaled: bool,
    /// Written in words, not digits.
    pub(crate) words: bool,
    /// One past its last token.
    pub(crate) end: usize,
}

impl Numeral {
    /// An exact number that ends before token `end`.
    fn exact(value: Decimal, half: Decimal, end: usize) -> Numeral {
        Numeral { value, half, ends: None, exactness: Exactness::Exact, scaled: true, words: true, end }
    }

    /// The same number times `factor`.
    fn times(self, factor: Decimal) -> Option<Numeral> {
        let ends = match self.ends {
            Some((lo, hi)) => Some((lo.checked_mul(factor)?, hi.checked_mul(factor)?)),
            None => None,
        };
        let (value, half) = (self.value.checked_mul(factor)?, self.half.checked_mul(factor)?);
        Some(Numeral { value, half, ends, ..self })
    }
}

/// Reads the numeral at token `i`.
pub(crate) fn read(tokens: &Tokens, i: usize) -> Option<Numeral> {
    match tokens.kind(i)? {
        TokenKind::Number(_) => tokens.memo.get(i, || digits::read(tokens, i)),
        TokenKind::Han(_) if tokens.facts(i) & NUMERAL == 0 => None,
        TokenKind::Han(_) => tokens.memo.get(i, || chinese::read(tokens, i)),
        TokenKind::Word if tokens.facts(i) & (START | COUNTING) == 0 => None,
        TokenKind::Word => tokens.memo.get(i, || english::read(tokens, i)),
        TokenKind::Mark('.') => digits::pointed(tokens, i),
        _ => None,
    }
}

/// Whether a Han character stands at token `i` that scales numbers: 百, 万.
pub(crate) fn is_scale(tokens: &Tokens, i: usize) -> bool {
    tokens.han(i).is_some_and(|c| chinese::unit(c).is_some())
}

/// The English words that numbers and places in an order begin with.
pub(crate) fn english_words() -> impl Iterator<Item = &'static str> {
    words::SMALL.into_iter().chain(words::MAGNITUDES).chain(["hundred"]).chain(fraction::words())
}

/// Ten to the power of `exponent`, as far as a decimal goes.
pub(crate) fn power(exponent: u32) -> Decimal {
    (0..exponent.min(28)).fold(Decimal::ONE, |value, _| value.saturating_mul(Decimal::TEN))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cut::cut;

    fn value(text: &str) -> String {
        let tokens = cut(text);
        match read(&tokens, 0) {
            Some(n) if n.end == tokens.all.len() => match n.ends {
                Some((lo, hi)) => format!("{}..{}", lo.normalize(), hi.normalize()),
                None => format!(
                    "{}{}",
                    n.value.normalize(),
                    if n.exactness == Exactness::Over { "+" } else { "" }
                ),
            },
            Some(n) => {
                format!("{} and then {}", n.value.normalize(), &text[tokens.all[n.end].bytes().start..])
            }
            None => "none".into(),
        }
    }

    #[test]
    fn chinese_numerals() {
        for (text, want) in [
            ("1.2万亿", "1200000000000"),
            ("三千四百四十亿", "344000000000"),
            ("五百一十亿", "51000000000"),
            ("一万五千亿", "1500000000000"),
            ("二十万亿", "20000000000000"),
            ("三百五十万亿", "350000000000000"),
            ("1亿5000万", "150000000"),
            ("1,100.9亿", "110090000000"),
            ("二百余万", "2000000+"),
            ("一千多万", "10000000+"),
            ("三十万多亿", "30000000000000+"),
            ("三十几万", "300000..400000"),
            ("数十亿", "2000000000..10000000000"),
            ("十几万多亿", "10000000000000..20000000000000"),
            ("两三", "2..3"),
            ("八九百亿", "80000000000..90000000000"),
            ("一万五", "15000"),
            ("二〇二五", "2025"),
            ("壹佰壹拾万贰仟陆佰壹拾肆", "1102614"),
            ("六百四十", "640"),
            ("一千零一", "1001"),
            ("一万零十二", "10012"),
            ("二点五亿", "250000000"),
        ] {
            assert_eq!(value(text), want, "{text}");
        }
    }

    #[test]
    fn english_numerals() {
        for (text, want) in [
            ("six hundred and forty", "640"),
            ("one and a half billion", "1500000000"),
            ("half a million", "500000"),
            ("twenty-five", "25"),
            ("a dozen", "12"),
            ("a hundred", "100"),
            ("57.9bn", "57900000000"),
            ("3.2 trn", "3200000000000"),
            ("tens of billions", "20000000000..100000000000"),
            ("1,523", "1523"),
            ("three hundred and forty-four billion", "344000000000"),
        ] {
            assert_eq!(value(text), want, "{text}");
        }
    }
}
