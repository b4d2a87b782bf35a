//! What is asked of a phrase, and the answer: the shape that `fathom phrase --json` and the page's twin share.

use super::heat::Heat;
use super::neighbours::Neighbour;
use super::wording::Group;
use observatory::Time;
use serde::Serialize;

/// How a timeline is cut.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Period {
    /// By year.
    #[default]
    Year,
    /// By month; documents of which only the year is known stand apart.
    Month,
}

/// What is asked besides the phrase.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Collections, issuers or forums to look in; all where empty.
    pub sources: Vec<String>,
    /// First day.
    pub from: Option<Time>,
    /// Last day.
    pub to: Option<Time>,
    /// Year or month.
    pub by: Period,
    /// Upper and lower case differ.
    pub case: bool,
    /// How many occurrences are shown in their sentences, the earliest first.
    pub hits: usize,
    /// Documents in which the phrase has another sense: they leave the counts.
    pub other_sense: Vec<String>,
}

/// The answer.
#[derive(Clone, Debug, Serialize)]
pub struct Phrase {
    /// As asked for.
    pub phrase: String,
    /// Its wordings.
    pub variants: Vec<String>,
    /// Groups of wordings that one of them belongs to, where the group is not asked for: its name asks for all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub wording_of: Vec<Group>,
    /// The same with blanks set otherwise between Han characters and letters or digits, where that stands too: it is not
    /// counted here.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also_written: Vec<AlsoWritten>,
    /// Occurrences in titles and texts; overlapping ones count each.
    pub total: usize,
    /// Documents that have it.
    pub documents: usize,
    /// The first dated use.
    pub first: Option<First>,
    /// By year, years without a use between the first and the last included.
    pub by_year: Vec<Step>,
    /// By month, where asked for; uses of which only the year is known are a step of it without a month.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub by_month: Vec<Step>,
    /// By collection.
    pub by_source: Vec<SourceUse>,
    /// By level of who issued it.
    pub by_level: Vec<SourceUse>,
    /// By place, in the order of first use; documents of the whole country are of none.
    pub by_place: Vec<PlaceUse>,
    /// The year with the most documents.
    pub peak: Option<Peak>,
    /// Heat by year.
    pub heat: Vec<Heat>,
    /// Occurrences in ten thousand characters.
    pub per_10000_characters: Rate,
    /// The part of documents that have it, in percent.
    pub percent_of_documents: Rate,
    /// What stands before it.
    pub before: Vec<Neighbour>,
    /// What stands after it.
    pub after: Vec<Neighbour>,
    /// Of how many occurrences the neighbours were counted: every one, or one in so many where there are very many.
    pub neighbours_of: usize,
    /// Uses in documents without a date: in `total`, in no year.
    pub undated: usize,
    /// Documents left out because the phrase has another sense there.
    pub other_sense: usize,
    /// Occurrences in their sentences, where asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hits: Vec<Hit>,
    /// What was looked through.
    pub corpus: Corpus,
}

impl Phrase {
    /// Its wordings, where the name asked for does not tell them.
    pub fn wordings_not_told(&self) -> Option<&[String]> {
        let told = |own: &String| self.phrase.contains(own.as_str());
        (self.variants.len() > 1 && !self.variants.iter().all(told)).then_some(&self.variants)
    }
}

/// Another spacing of a phrase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AlsoWritten {
    /// As it is written.
    pub phrase: String,
    /// Occurrences in the same documents.
    pub total: usize,
}

/// How often a phrase stands, year by year, and its first use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Timeline {
    /// Occurrences in titles and texts.
    pub total: usize,
    /// Documents that have it.
    pub documents: usize,
    /// The first dated use.
    pub first: Option<First>,
    /// By year, years without a use between the first and the last included.
    pub by_year: Vec<Step>,
    /// By month, as in the answer about one phrase.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub by_month: Vec<Step>,
    /// Documents left out because the phrase has another sense there.
    pub other_sense: usize,
}

/// The first use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct First {
    /// Date with the precision that is known.
    pub date: String,
    /// Document id.
    pub document: String,
    /// Its title.
    pub title: String,
    /// The sentence.
    pub sentence: String,
    /// The collection.
    pub source: String,
    /// Who issued it.
    pub issuer: String,
    /// Who spoke.
    pub speaker: String,
    /// Where it was said.
    pub forum: String,
    /// What keeps open whether it is the first: its date is known to the year or month alone, and others are of that time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order_open: Option<Box<OrderOpen>>,
}

/// Uses that may be earlier than one whose day is not known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OrderOpen {
    /// Other documents of that year or month that have the phrase.
    pub documents: usize,
    /// The earliest of them that is dated to the day.
    pub first_by_day: Option<First>,
}

/// A year or month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// The year.
    pub year: i32,
    /// The month, `YYYY-MM`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub month: Option<String>,
    /// Occurrences.
    pub count: usize,
    /// Documents that have it.
    pub documents: usize,
    /// Documents there are.
    pub of_documents: usize,
}

/// Uses in a collection or at a level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SourceUse {
    /// Its name; empty where the documents have none.
    pub source: String,
    /// Occurrences.
    pub count: usize,
    /// Documents that have it.
    pub documents: usize,
    /// Documents there are.
    pub of_documents: usize,
    /// Date of the first use with the precision that is known.
    pub first: Option<String>,
    /// By year, the years of its documents from the first use on.
    pub by_year: Vec<Step>,
}

/// Uses in a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlaceUse {
    /// The place.
    pub place: String,
    /// Occurrences.
    pub count: usize,
    /// Documents that have it.
    pub documents: usize,
    /// Date of the first use with the precision that is known.
    pub first: Option<String>,
}

/// The year with the most documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Peak {
    /// The year.
    pub year: i32,
    /// Documents that have it.
    pub documents: usize,
}

/// A rate with the interval that holds it in 95 of 100 cases.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Rate {
    /// The rate.
    pub rate: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

impl Rate {
    /// The rate and both ends, each with two digits that say something, however small it is.
    pub fn written(&self) -> [String; 3] {
        [self.rate, self.low, self.high].map(|rate| {
            let places = (1..8).find(|places| rate * 10f64.powi(*places) >= 10.0).unwrap_or(8);
            format!("{rate:.*}", usize::try_from(places).unwrap_or(8))
        })
    }
}

/// An occurrence in its sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Hit {
    /// Date of the document; empty where none is known.
    pub date: String,
    /// Its id.
    pub document: String,
    /// Its title.
    pub title: String,
    /// The collection.
    pub source: String,
    /// The sentence.
    pub sentence: String,
}

/// What was looked through.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Corpus {
    /// Documents counted.
    pub documents: usize,
    /// Characters of them, blanks of layout apart.
    pub characters: u64,
    /// First year.
    pub from: Option<i32>,
    /// Last year.
    pub to: Option<i32>,
    /// Documents held and not counted, by reason.
    pub left_out: Vec<LeftOut>,
}

/// Documents not counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// Why.
    pub reason: String,
    /// The same in Chinese.
    pub reason_zh: &'static str,
    /// How many.
    pub documents: usize,
}
