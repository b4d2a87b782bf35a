//! One currency for a list of amounts: 10亿、20亿和30亿元.

use crate::figure::{Figure, Kind};
use rust_decimal::Decimal;

/// Gives the currency of an amount to the bare numbers with a scale that are listed just before it.
pub(crate) fn share_currency(text: &str, figures: &mut [Figure]) {
    let mut scale = Decimal::ONE;
    for last in (1..figures.len()).rev() {
        let (before, after) = figures.split_at_mut(last);
        let (Some(number), Some(amount)) = (before.last_mut(), after.first()) else { continue };
        if number.kind != Kind::Number || amount.kind != Kind::Money {
            continue;
        }
        let scaled = text
            .get(number.bytes.clone())
            .is_some_and(|words| words.ends_with(['亿', '万', '億', '萬']) || words.ends_with("illion"));
        let between = text.get(number.bytes.end..amount.bytes.start).unwrap_or("-").trim();
        // 10、20、30亿元: one scale for all, where the numbers before it have none.
        let written = scale_at_end(text.get(amount.bytes.clone()).unwrap_or(""));
        if written > Decimal::ONE || between != "、" {
            scale = written;
        }
        // "From 380 to 420 yuan", "from 3 to 5 billion": the ends of a rise, which are no range.
        let risen = between == "to";
        let small = number.value.is_some_and(|value| value < Decimal::from(10_000));
        if !scaled && (risen || small && between == "、" && scale > Decimal::ONE) {
            number.kind = Kind::Money;
            number.currency = amount.currency;
            number.value = number.value.and_then(|value| value.checked_mul(scale));
            number.half_unit = number.half_unit.and_then(|half| half.checked_mul(scale));
        } else if scaled
            && (risen || matches!(between, "、" | "和" | "及" | "与" | "," | "and" | ", and" | "or" | "或"))
        {
            number.kind = Kind::Money;
            number.currency = amount.currency;
        }
    }
}

/// The scale an amount is written in: 亿 in 30亿元.
fn scale_at_end(words: &str) -> Decimal {
    [
        ("万亿", 1_000_000_000_000_i64),
        ("trillion", 1_000_000_000_000),
        ("billion", 1_000_000_000),
        ("million", 1_000_000),
        ("亿", 100_000_000),
        ("万", 10_000),
    ]
    .into_iter()
    .find(|(scale, _)| words.contains(scale))
    .map_or(Decimal::ONE, |(_, scale)| Decimal::from(scale))
}
