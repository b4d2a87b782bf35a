//! A figure as the JSON contract has it: what does not apply is absent.

use crate::figure::Figure;
use serde::Serialize;

/// A figure in words and decimals, ready for `serde_json`.
#[derive(Debug, Serialize)]
pub struct Record<'a> {
    /// The expression as it stands.
    pub text: &'a str,
    /// First character.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// number, ordinal, percent, ratio, money, count, date, period, duration.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// The figure named, a decimal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// Lower end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lo: Option<String>,
    /// Upper end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hi: Option<String>,
    /// exact, about, under, over, at-most, at-least, vague.
    pub exactness: &'static str,
    /// Unit of a count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<&'a str>,
    /// ISO 4217.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<&'static str>,
    /// Role of money.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<&'static str>,
    /// First day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Last day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// day, month, quarter, half, year, decade, plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub precision: Option<&'static str>,
    /// Length of a duration.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seconds: Option<String>,
    /// Who the text says gives it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub said_by: Option<&'a str>,
}

impl Figure {
    /// The figure as a record of the JSON contract; `text` is what it was read from.
    pub fn record<'a>(&'a self, text: &'a str) -> Record<'a> {
        let decimal = |d: Option<rust_decimal::Decimal>| d.map(|d| d.normalize().to_string());
        Record {
            text: text.get(self.bytes.clone()).unwrap_or(""),
            start: self.start,
            end: self.end,
            kind: self.kind.word(),
            value: decimal(self.value),
            lo: decimal(self.lo),
            hi: decimal(self.hi),
            exactness: self.exactness.word(),
            unit: self.unit.as_deref(),
            currency: self.currency,
            role: self.role.map(crate::Role::word),
            from: self.from.map(|d| d.to_string()),
            to: self.to.map(|d| d.to_string()),
            precision: self.precision.map(crate::Precision::word),
            seconds: decimal(self.seconds),
            said_by: self.said_by.clone().and_then(|range| text.get(range)),
        }
    }
}
