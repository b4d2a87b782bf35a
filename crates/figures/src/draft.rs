//! A figure while it is being read.

use crate::figure::{Exactness, Figure, Kind};
use crate::token::Tokens;
use rust_decimal::Decimal;

/// A figure before its role and source are known: a range of tokens with a value.
#[derive(Clone, Copy)]
pub(crate) struct Draft {
    pub(crate) kind: Kind,
    pub(crate) value: Option<Decimal>,
    pub(crate) ends: Option<(Decimal, Decimal)>,
    pub(crate) half: Option<Decimal>,
    pub(crate) exactness: Exactness,
    pub(crate) unit: Option<&'static str>,
    pub(crate) currency: Option<&'static str>,
    pub(crate) seconds: Option<Decimal>,
    pub(crate) first: usize,
    pub(crate) end: usize,
}

impl Draft {
    /// A bare number of the tokens from `first` to before `end`.
    pub(crate) fn of(value: Decimal, kind: Kind, first: usize, end: usize) -> Draft {
        Draft {
            kind,
            value: Some(value),
            ends: None,
            half: None,
            exactness: Exactness::Exact,
            unit: None,
            currency: None,
            seconds: None,
            first,
            end,
        }
    }

    /// Multiplies the value and its ends.
    pub(crate) fn times(&mut self, factor: Decimal) {
        self.value = self.value.map(|v| v.saturating_mul(factor));
        self.half = self.half.map(|v| v.saturating_mul(factor));
        self.ends = self.ends.map(|(lo, hi)| (lo.saturating_mul(factor), hi.saturating_mul(factor)));
    }
}

/// The figure that a draft has become.
pub(crate) fn finish(tokens: &Tokens, draft: Draft) -> Figure {
    let mut figure = Figure::blank(tokens, draft.first, draft.end, draft.kind);
    figure.value =
        if draft.exactness == Exactness::Vague { None } else { draft.value.map(|v| v.normalize()) };
    if let Some((lo, hi)) = draft.ends {
        figure.lo = Some(lo.normalize());
        figure.hi = Some(hi.normalize());
    }
    figure.half_unit = draft.half;
    figure.exactness = draft.exactness;
    figure.unit = draft.unit.map(str::to_string);
    figure.currency = draft.currency;
    figure.seconds = draft.seconds;
    figure
}
