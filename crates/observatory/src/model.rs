//! The nouns of the store, as the other rooms see them.

use jiff::civil::Date;
use rust_decimal::Decimal;

/// A date that keeps its precision: `2025`, `2025-03` or `2025-03-06`, with the days it may mean.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Time {
    /// First day it may mean.
    pub first: Date,
    /// Last day it may mean.
    pub last: Date,
    /// As written.
    pub text: String,
}

/// A person, company, fund, list … that statements speak of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Its id.
    pub id: String,
    /// person, company, investor, fund, agency, exchange, programme, list, group, phrase, document, event, field, place.
    pub kind: String,
    /// Usual English name; may be empty.
    pub name: String,
    /// Chinese name; may be empty.
    pub name_zh: String,
    /// Other names, in either language.
    pub aliases: Vec<String>,
    /// ISO 3166 alpha-2, or `EU`.
    pub country: Option<String>,
    /// Province, state or city.
    pub place: Option<String>,
    /// Note for a reader.
    pub note: String,
}

/// Where a statement was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its id.
    pub id: String,
    /// law, official-notice, … encyclopedia.
    pub kind: String,
    /// Who published it.
    pub publisher: String,
    /// Its title.
    pub title: String,
    /// When it was published.
    pub date: Option<Time>,
    /// Address a reader may be sent to; `None` where only a reprint was read.
    pub url: Option<String>,
    /// Its language.
    pub language: String,
    /// Note for a reader.
    pub note: String,
}

/// How exact a statement says its value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Exactness {
    Exact,
    About,
    Under,
    Over,
    AtLeast,
    AtMost,
}

/// One source says one thing, of one subject, for one time and place, on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Its id, which never changes.
    pub id: String,
    /// Entity id.
    pub subject: String,
    /// A word of the table of properties.
    pub property: String,
    /// Entity id, for relations.
    pub object: Option<String>,
    /// The thing counted or the share's meaning, as written.
    pub what: Option<String>,
    /// Id of the thing that `what` resolves to.
    pub thing: Option<String>,
    /// Value, in plain units.
    pub value: Option<Decimal>,
    /// Upper end, for a range.
    pub value_hi: Option<Decimal>,
    /// ISO 4217, percent, count, year, ratio or times.
    pub unit: Option<String>,
    /// How exact.
    pub exactness: Exactness,
    /// Start of the time it speaks of.
    pub from: Option<Time>,
    /// End of that time; `None` with `from` set is an open span.
    pub to: Option<Time>,
    /// Place as written.
    pub place: Option<String>,
    /// Id of the place that `place` resolves to.
    pub place_id: Option<String>,
    /// Qualifiers, in the order written.
    pub qualifiers: Vec<(String, String)>,
    /// Entity id or name of who measured; the publisher's name where the row leaves it empty.
    pub measured_by: String,
    /// Whether the measurer was written in the row (else it is the publisher, or this source alone).
    pub measurer_given: bool,
    /// When it was said (the source's date where the row leaves it empty).
    pub said_on: Option<Time>,
    /// Source id.
    pub source: String,
    /// Where in the source.
    pub locator: String,
    /// Note for a reader.
    pub note: String,
}

impl Statement {
    /// The value of a qualifier, where it has one of that key.
    pub fn qualifier(&self, key: &str) -> Option<&str> {
        self.qualifiers.iter().find(|(own, _)| own == key).map(|(_, value)| value.as_str())
    }
}

/// How a property's statements hold through time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PropertyClass {
    /// Holds from `from` until a later statement replaces it.
    Lasting,
    /// Never carries forward.
    Dated,
    /// Happened at `from`.
    Event,
}

/// What a property's value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum ValueKind {
    Money,
    Count,
    Percent,
    Position,
    Date,
    Years,
    Relation,
    Words,
}

/// A row of `properties.csv`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Property {
    /// Its word.
    pub id: String,
    /// What its value is.
    pub value: ValueKind,
    /// How it holds through time.
    pub class: PropertyClass,
    /// Role of money, where it is money.
    pub role: Option<String>,
    /// English name for screens.
    pub name: String,
    /// Chinese name for screens.
    pub name_zh: String,
    /// English cues (words of an article that ask for it).
    pub cues_en: Vec<String>,
    /// Chinese cues.
    pub cues_zh: Vec<String>,
    /// Note.
    pub note: String,
}

/// What sort of quantity a thing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum ThingKind {
    Stock,
    Flow,
    Share,
    Text,
}

/// A row of `things.csv`: something counted, shared out or measured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thing {
    /// Its id.
    pub id: String,
    /// English name.
    pub name: String,
    /// Chinese name.
    pub name_zh: String,
    /// Stock, flow, share or text.
    pub kind: ThingKind,
    /// Id of the broader thing.
    pub broader: Option<String>,
    /// Ids of things whose statements may stand for it.
    pub may_stand_for: Vec<String>,
    /// English cues, in base form.
    pub cues_en: Vec<String>,
    /// Chinese cues.
    pub cues_zh: Vec<String>,
    /// Spellings of `what` that mean it.
    pub spellings: Vec<String>,
}

/// A row of `places.csv`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its id: ISO 3166 alpha-2, EU, or a word.
    pub id: String,
    /// English name.
    pub name: String,
    /// Chinese name.
    pub name_zh: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// Id of the place it is part of.
    pub part_of: Option<String>,
    /// Words for what is of it (Chinese, American).
    pub adjectives: Vec<String>,
    /// Note.
    pub note: String,
}

/// A row of `words.csv`: a word of reporters that may mean several properties.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Cues of both languages.
    pub cues: Vec<String>,
    /// Properties it asks for.
    pub asks_for: Vec<String>,
    /// Properties it never means.
    pub not_for: Vec<String>,
}

/// An exchange rate: units of `currency` for one US dollar in a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rate {
    /// ISO 4217.
    pub currency: String,
    /// Month, `YYYY-MM`, or a bare year's average `YYYY`.
    pub month: String,
    /// Units for one dollar.
    pub per_usd: Decimal,
    /// Source id.
    pub source: String,
}

/// The two clocks of a question. Default: everything held now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AsOf {
    /// Only what was held on this day (`--as-held-on`).
    pub held_on: Option<Date>,
    /// Only what had been said by this day (`--said-by`).
    pub said_by: Option<Date>,
}
