//! Whether a figure lies wholly apart from what a statement holds. Nearly all statements that an article's figures are held
//! against do, and whole numbers tell it: to compare exact decimals for each was a large part of a check. They are rounded
//! outwards, so that what comes near is still compared exactly.

use super::agreement::{self, Agreement, Interval};
use super::candidates::Candidate;
use super::sides::prices;
use crate::read::frame::Frame;
use figures::{Figure, Kind};
use observatory::Statement;
use rust_decimal::Decimal;

/// The currency of a sum, as three letters.
pub(crate) type Currency = [u8; 3];

/// The words of a claim by which a statement is compared as well as by its figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asks {
    Nothing,
    /// Whether it was lost.
    Loss,
    /// Whether it fell.
    Fall,
    /// Whether it is told as a limit.
    Limit,
}

/// The ends of a figure, in thousandths.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ends {
    lo: i64,
    hi: i64,
}

/// The ends of what a statement holds, and what else is asked of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Amount {
    ends: Ends,
    currency: Option<Currency>,
    asks: Asks,
}

/// None of what is no currency.
fn currency(unit: Option<&str>) -> Option<Currency> {
    unit.and_then(|unit| unit.as_bytes().try_into().ok())
}

impl Ends {
    fn around(lo: Decimal, hi: Decimal) -> Option<Ends> {
        Some(Ends { lo: thousandths(lo)?, hi: thousandths(-hi)?.checked_neg()? })
    }
}

/// A number in whole thousandths, rounded down.
fn thousandths(value: Decimal) -> Option<i64> {
    const PLACES: u32 = 3;
    let (mantissa, scale) = (value.mantissa(), value.scale());
    let ten = |power: u32| 10_i128.pow(power);
    let whole = match scale.checked_sub(PLACES) {
        Some(further) => mantissa.div_euclid(ten(further)),
        None => mantissa.checked_mul(ten(PLACES - scale))?,
    };
    i64::try_from(whole).ok()
}

impl Amount {
    /// None of what holds no figure.
    pub(crate) fn of(statement: &Statement) -> Option<Amount> {
        let (lo, hi) = agreement::held(statement)?;
        let asks = match statement.property.as_str() {
            "profit" => Asks::Loss,
            "growth" => Asks::Fall,
            "provides" => Asks::Limit,
            _ => Asks::Nothing,
        };
        Some(Amount { ends: Ends::around(lo, hi)?, currency: currency(statement.unit.as_deref()), asks })
    }
}

/// The ends that a sum in another currency is widened to: by more than the slack of a rate and what is far off together
/// (`find/compare.rs`, where a test holds it).
pub(crate) const WIDER: Decimal = Decimal::from_parts(107, 0, 0, false, 2);
pub(crate) const NARROWER: Decimal = Decimal::from_parts(93, 0, 0, false, 2);

/// What a sum is in another currency, widened by so much that what lies past it differs by any rate of the time; none where that
/// has no rate, or is no sum above zero.
pub(crate) fn converted(statement: &Statement, rate: impl Fn(&str) -> Option<Decimal>) -> Option<Ends> {
    // What is reckoned by what money buys has no rate of exchange.
    if prices(statement).is_some() {
        return None;
    }
    let (lo, hi) = agreement::held(statement).filter(|(lo, _)| *lo > Decimal::ZERO)?;
    let rate = rate(statement.unit.as_deref()?).filter(|rate| *rate > Decimal::ZERO)?;
    Ends::around(lo.checked_mul(rate)?.checked_mul(NARROWER)?, hi.checked_mul(rate)?.checked_mul(WIDER)?)
}

/// A claimed figure, to be told apart from what is held.
pub(crate) struct Apart {
    claim: Ends,
    /// The currency that it is in; none where it is no sum.
    pub(crate) currency: Option<Currency>,
    /// Whether the words tell a loss, a fall, a limit.
    asked: [Option<Asks>; 3],
    /// How it compares with what lies wholly below and above it.
    below: Agreement,
    above: Agreement,
}

impl Apart {
    /// None of a figure whose interval depends on the statement that it is held against.
    pub(crate) fn of(figure: &Figure, frame: &Frame, interval: &Interval) -> Option<Apart> {
        let depends = figure.kind == Kind::Duration
            || figure.kind == Kind::Ratio && figure.unit.as_deref() == Some("times")
            || figure.unit.as_deref() == Some("points")
            || interval.lo > interval.hi;
        let of_money = figure.kind == Kind::Money;
        let currency = currency(figure.currency).filter(|_| of_money);
        if depends || of_money && currency.is_none() {
            return None;
        }
        let asked = [
            frame.loss.then_some(Asks::Loss),
            frame.down.then_some(Asks::Fall),
            (interval.sign == "≤").then_some(Asks::Limit),
        ];
        let past = |open: bool| if open { Agreement::Unsure } else { Agreement::Differs };
        let (below, above) = (past(interval.open_lo), past(interval.open_hi));
        Some(Apart { claim: Ends::around(interval.lo, interval.hi)?, currency, asked, below, above })
    }

    /// How the figure compares with a statement that it lies wholly apart from, and whether a rate was needed; none where more must
    /// be asked. `converted` tells what a sum is in the figure's currency.
    pub(crate) fn from(
        &self,
        candidate: &Candidate,
        converted: impl FnOnce() -> Option<Ends>,
    ) -> Option<(Agreement, bool)> {
        let held = candidate.amount.as_ref()?;
        if self.asked.contains(&Some(held.asks)) {
            return None;
        }
        let is_foreign = self.currency.is_some() && self.currency != held.currency;
        let ends = if is_foreign { converted()? } else { held.ends };
        if ends.lo > self.claim.hi {
            Some((self.above, is_foreign))
        } else {
            (ends.hi < self.claim.lo).then_some((self.below, is_foreign))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_are_rounded_outwards() {
        let ends = |lo: &str, hi: &str| {
            let ends = Ends::around(lo.parse().unwrap(), hi.parse().unwrap());
            ends.map(|ends| (ends.lo, ends.hi))
        };
        assert_eq!(ends("2.24", "2.25"), Some((2_240, 2_250)), "what thousandths tell they tell exactly");
        assert_eq!(ends("0.12341", "0.12341"), Some((123, 124)));
        assert_eq!(ends("-0.12341", "-0.12341"), Some((-124, -123)));
        assert_eq!(ends("52400000000", "52400000000"), Some((52_400_000_000_000, 52_400_000_000_000)));
        assert_eq!(ends("1", "99999999999999999999"), None, "too large to be told so");
    }
}
