//! What a figure is: its place in the text, its value and how exact it is.

use crate::dates::Style;
use crate::token::Tokens;
use jiff::civil::Date;
use rust_decimal::Decimal;
use std::ops::Range;

/// One expression of a number, an amount, a share, a date or a span, with its place in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Place in the text, in bytes.
    pub bytes: Range<usize>,
    /// First character of the whole expression (hedge, currency and unit included), counted in `char`s.
    pub start: usize,
    /// One past its last character.
    pub end: usize,
    /// What sort of figure it is.
    pub kind: Kind,
    /// The figure named, in plain units (1.2万亿 is 1200000000000); a percent is the number before the sign.
    pub value: Option<Decimal>,
    /// Lower end of a range or of a vague magnitude.
    pub lo: Option<Decimal>,
    /// Upper end of a range or of a vague magnitude.
    pub hi: Option<Decimal>,
    /// Half a unit of the last significant digit as written (52.4bn: 50000000; 1万亿: half of 1万亿's last digit).
    pub half_unit: Option<Decimal>,
    /// How exact the text says it is.
    pub exactness: Exactness,
    /// Unit of a count (家, companies, funds …), as the table of units names it, else as written.
    pub unit: Option<String>,
    /// ISO 4217 code of money.
    pub currency: Option<&'static str>,
    /// Which sum of money it is, from its context.
    pub role: Option<Role>,
    /// First day covered by a date or period.
    pub from: Option<Date>,
    /// Last day covered; absent for an open span.
    pub to: Option<Date>,
    /// How fine a date is.
    pub precision: Option<Precision>,
    /// Length of a duration.
    pub seconds: Option<Decimal>,
    /// Who the text says gives the figure.
    pub said_by: Option<Range<usize>>,
}

/// The sorts of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A bare number.
    Number,
    /// A place in an order.
    Ordinal,
    /// A share in hundredths, or percentage points (unit `points`).
    Percent,
    /// A share or multiple as a plain number (two-thirds, 3倍 with unit `times`).
    Ratio,
    /// An amount of money.
    Money,
    /// A number of things with their unit.
    Count,
    /// A day.
    Date,
    /// A month, a year or any span of days.
    Period,
    /// A length of time.
    Duration,
}

/// How exact a figure is said to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Exactness {
    /// As it stands.
    Exact,
    /// About, around, 约, 左右.
    About,
    /// Nearly, just under, less than, 近, 不到.
    Under,
    /// More than, over, 逾, 超, 余, 多, 以上.
    Over,
    /// At most, up to, 不超过.
    AtMost,
    /// At least, 至少, 不低于.
    AtLeast,
    /// A magnitude without a number (数十亿, tens of billions): see `lo` and `hi`.
    Vague,
}

/// Which sum an amount of money is. Words as in the table of properties.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Role {
    Target,
    Mobilised,
    Registered,
    Raised,
    PaidIn,
    Invested,
    Obligated,
    Appropriated,
    Budget,
    Proceeds,
    Round,
    Valuation,
    MarketValue,
    Revenue,
    Profit,
    Quota,
    Subscribed,
    Other,
}

/// How fine a date or period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Precision {
    Day,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Plan,
}

/// What the reader is told beside the text.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The day that relative dates (去年, last month) are counted from; without it they are not resolved.
    pub reference: Option<Date>,
    /// How the writer gives dates.
    pub style: Style,
}

impl Figure {
    /// A figure of the tokens from `first` to before `end`, with nothing known of it yet.
    pub(crate) fn blank(tokens: &Tokens, first: usize, end: usize, kind: Kind) -> Figure {
        let (a, b) = (&tokens.all[first], &tokens.all[end - 1]);
        Figure {
            bytes: a.bytes().start..b.bytes().end,
            start: a.chars().start,
            end: b.chars().end,
            kind,
            value: None,
            lo: None,
            hi: None,
            half_unit: None,
            exactness: Exactness::Exact,
            unit: None,
            currency: None,
            role: None,
            from: None,
            to: None,
            precision: None,
            seconds: None,
            said_by: None,
        }
    }
}

impl Role {
    /// Every role with its word in the table of properties.
    const WORDS: [(&'static str, Role); 18] = [
        ("target", Role::Target),
        ("mobilised", Role::Mobilised),
        ("registered", Role::Registered),
        ("raised", Role::Raised),
        ("paid-in", Role::PaidIn),
        ("invested", Role::Invested),
        ("obligated", Role::Obligated),
        ("appropriated", Role::Appropriated),
        ("budget", Role::Budget),
        ("proceeds", Role::Proceeds),
        ("round", Role::Round),
        ("valuation", Role::Valuation),
        ("market value", Role::MarketValue),
        ("revenue", Role::Revenue),
        ("profit", Role::Profit),
        ("quota", Role::Quota),
        ("subscribed", Role::Subscribed),
        ("other", Role::Other),
    ];

    /// The word of the table of properties.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, role)| *role == self).map_or("other", |(word, _)| word)
    }

    /// The role that a word names.
    pub fn from_word(word: &str) -> Option<Role> {
        Self::WORDS.iter().find(|(w, _)| *w == word).map(|(_, role)| *role)
    }
}

impl Kind {
    /// The word of the JSON contract.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Number => "number",
            Kind::Ordinal => "ordinal",
            Kind::Percent => "percent",
            Kind::Ratio => "ratio",
            Kind::Money => "money",
            Kind::Count => "count",
            Kind::Date => "date",
            Kind::Period => "period",
            Kind::Duration => "duration",
        }
    }
}

impl Exactness {
    /// The word of the JSON contract.
    pub fn word(self) -> &'static str {
        match self {
            Exactness::Exact => "exact",
            Exactness::About => "about",
            Exactness::Under => "under",
            Exactness::Over => "over",
            Exactness::AtMost => "at-most",
            Exactness::AtLeast => "at-least",
            Exactness::Vague => "vague",
        }
    }
}

impl Precision {
    /// The word of the JSON contract.
    pub fn word(self) -> &'static str {
        match self {
            Precision::Day => "day",
            Precision::Month => "month",
            Precision::Quarter => "quarter",
            Precision::Half => "half",
            Precision::Year => "year",
            Precision::Decade => "decade",
            Precision::Plan => "plan",
        }
    }
}
