//! What the index knows of each document besides its text: its days, its length, where it comes from.

use observatory::HeldDocument;
use std::collections::HashMap;

/// What documents can be told apart by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facet {
    /// The collection a document came in with.
    Collection,
    /// Who issued it.
    Issuer,
    /// Who spoke.
    Speaker,
    /// Where it was said.
    Forum,
    /// national, provincial, party, media …
    Level,
    /// Province or city.
    Place,
    /// What sort of document it is.
    Kind,
    /// Its language.
    Language,
}

impl Facet {
    /// Every facet, in the order of the columns.
    pub(crate) const ALL: [Facet; 8] = [
        Facet::Collection,
        Facet::Issuer,
        Facet::Speaker,
        Facet::Forum,
        Facet::Level,
        Facet::Place,
        Facet::Kind,
        Facet::Language,
    ];

    fn of(self, document: &HeldDocument) -> &str {
        match self {
            Facet::Collection => &document.collection,
            Facet::Issuer => &document.issuer,
            Facet::Speaker => &document.speaker,
            Facet::Forum => &document.forum,
            Facet::Level => &document.level,
            Facet::Place => &document.place,
            Facet::Kind => &document.kind,
            Facet::Language => &document.language,
        }
    }
}

/// A day as a number that grows with time; `NO_DAY` where none is known.
pub(crate) const NO_DAY: i32 = i32::MAX;

/// Year · 10000 + month · 100 + day: not a count of days, but in their order and easily read.
pub(crate) fn day_number(day: jiff::civil::Date) -> i32 {
    i32::from(day.year()) * 10_000 + i32::from(day.month()) * 100 + i32::from(day.day())
}

/// The columns of the documents of a segment while it is made.
#[derive(Debug, Default)]
pub(crate) struct Columns {
    /// First day a document's date allows.
    pub(crate) days: Vec<i32>,
    /// Last day it allows: another one where only the year or month is known.
    pub(crate) last_days: Vec<i32>,
    /// Characters (units) of title and text.
    pub(crate) lengths: Vec<u32>,
    /// A number of a string for each facet of each document, document by document.
    pub(crate) facets: Vec<u32>,
    /// Ids, then the strings of facets: each string once.
    pub(crate) ids: Vec<String>,
    pub(crate) hashes: Vec<String>,
    pub(crate) strings: Vec<String>,
    numbers: HashMap<String, u32>,
}

impl Columns {
    /// Adds a document.
    pub(crate) fn push(&mut self, document: &HeldDocument, length: u32) {
        self.days.push(document.date.as_ref().map_or(NO_DAY, |date| day_number(date.first)));
        self.last_days.push(document.date.as_ref().map_or(NO_DAY, |date| day_number(date.last)));
        self.lengths.push(length);
        for facet in Facet::ALL {
            let number = self.number(facet.of(document));
            self.facets.push(number);
        }
        self.ids.push(document.id.clone());
        self.hashes.push(fingerprint(document));
    }

    fn number(&mut self, string: &str) -> u32 {
        if let Some(number) = self.numbers.get(string) {
            return *number;
        }
        let number = u32::try_from(self.strings.len()).unwrap_or(u32::MAX);
        self.strings.push(string.to_string());
        self.numbers.insert(string.to_string(), number);
        number
    }
}

/// What tells whether a document is as it was when it was indexed: its text and all that the columns hold of it.
pub(crate) fn fingerprint(document: &HeldDocument) -> String {
    let date = document.date.as_ref().map_or("", |date| date.text.as_str());
    let facets: Vec<&str> = Facet::ALL.iter().map(|facet| facet.of(document)).collect();
    format!("{}\u{1f}{date}\u{1f}{}", document.held_hash, facets.join("\u{1f}"))
}
