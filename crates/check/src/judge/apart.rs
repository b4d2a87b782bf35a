//! Whether a figure lies wholly apart from what a statement holds. Nearly all statements that an article's figures are held
//! against do, and whole numbers tell it: to compare exact decimals for each was a large part of a check.

use super::agreement::{self, Agreement, Interval};
use super::candidates::Candidate;
use figures::{Figure, Kind};
use observatory::Statement;
use rust_decimal::Decimal;

/// The currency of a sum, as three letters; none of what is no sum.
type Currency = Option<[u8; 3]>;

/// The ends of what a statement holds, in thousandths, where nothing but these is asked for when it is compared.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ends {
    lo: i64,
    hi: i64,
    currency: Currency,
}

/// A number in thousandths, where these tell it exactly.
fn thousandths(value: Decimal) -> Option<i64> {
    const PLACES: u32 = 3;
    let exact = if value.scale() > PLACES { value.normalize() } else { value };
    let missing = PLACES.checked_sub(exact.scale())?;
    i64::try_from(exact.mantissa().checked_mul(10_i128.pow(missing))?).ok()
}

fn currency(unit: Option<&str>) -> Currency {
    unit.and_then(|unit| unit.as_bytes().try_into().ok())
}

impl Ends {
    /// None of a profit, a change and what a law lays down: these are compared by the words of the claim as well.
    pub(crate) fn of(statement: &Statement) -> Option<Ends> {
        if matches!(statement.property.as_str(), "profit" | "growth" | "provides") {
            return None;
        }
        let (lo, hi) = agreement::held(statement)?;
        let currency = currency(statement.unit.as_deref());
        Some(Ends { lo: thousandths(lo)?, hi: thousandths(hi)?, currency })
    }
}

/// A claimed figure, to be told apart from what is held.
pub(crate) struct Apart {
    lo: i64,
    hi: i64,
    /// The currency that a statement must be in; none where the figure is no sum.
    currency: Currency,
    /// How it compares with what lies wholly below and above it.
    below: Agreement,
    above: Agreement,
}

impl Apart {
    /// None of a figure whose interval depends on the statement that it is held against.
    pub(crate) fn of(figure: &Figure, interval: &Interval) -> Option<Apart> {
        let depends = figure.kind == Kind::Duration
            || figure.kind == Kind::Ratio && figure.unit.as_deref() == Some("times")
            || figure.unit.as_deref() == Some("points")
            || interval.lo > interval.hi;
        let of_money = figure.kind == Kind::Money;
        let currency = currency(figure.currency).filter(|_| of_money);
        if depends || of_money && currency.is_none() {
            return None;
        }
        let past = |open: bool| if open { Agreement::Unsure } else { Agreement::Differs };
        Some(Apart {
            lo: thousandths(interval.lo)?,
            hi: thousandths(interval.hi)?,
            currency,
            below: past(interval.open_lo),
            above: past(interval.open_hi),
        })
    }

    /// How the figure compares with a statement that it lies wholly apart from, with no rate of exchange; none where more must
    /// be asked.
    pub(crate) fn from(&self, candidate: &Candidate) -> Option<(Agreement, bool)> {
        let held = candidate.ends.filter(|held| self.currency.is_none() || self.currency == held.currency)?;
        if held.lo > self.hi {
            Some((self.above, false))
        } else {
            (held.hi < self.lo).then_some((self.below, false))
        }
    }
}
