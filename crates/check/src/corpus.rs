//! What the check asks of the documents held. It defines the questions and knows no index: whoever holds one answers
//! them, and where no documents are held nobody is asked.

use jiff::civil::Date;

/// Documents held, asked how a phrase stands in them.
pub trait Corpus {
    /// Names by which an article may mean a part of the documents: collections, issuers, forums.
    ///
    /// # Errors
    /// Why the documents cannot be asked, in words.
    fn names(&self) -> Result<Vec<String>, String>;

    /// How a phrase stands in a part of the documents, collection by collection: collections are two hands that hold the
    /// same documents, and their counts are never added. `wordings` count as one phrase.
    ///
    /// # Errors
    /// Why the documents cannot be asked, in words.
    fn uses(&self, wordings: &[String], within: &Within) -> Result<Vec<Uses>, String>;
}

/// A part of the documents held.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Within {
    /// Names of collections, issuers, forums or kinds, any of them; with no names and no titles all documents are meant.
    pub names: Vec<String>,
    /// Words that stand instead in the title of a document that is the thing named, not in those of documents about it.
    pub titles: Vec<String>,
    /// Words that the title must not have.
    pub not_titles: Vec<String>,
    /// Names of the place that the documents are of; where empty and `national`, those of no province or town.
    pub places: Vec<String>,
    /// Whether documents of provinces and towns are left out where no place is named.
    pub national: bool,
    /// First and last day.
    pub span: Option<(Date, Date)>,
}

/// How a phrase stands in the documents of one collection.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Uses {
    /// The collection.
    pub collection: String,
    /// Documents looked through, those without a date included.
    pub of_documents: usize,
    /// First days of their dates, each once, in order.
    pub days: Vec<Date>,
    /// Occurrences of the phrase in titles and texts.
    pub occurrences: usize,
    /// Of these, occurrences in titles.
    pub in_titles: usize,
    /// Documents that have it.
    pub documents: usize,
    /// The earliest of the dated ones, in their order: enough to tell which is the first.
    pub earliest: Vec<Use>,
}

/// A document that has the phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    /// Id of the document.
    pub document: String,
    /// Its title.
    pub title: String,
    /// Its date as it is held.
    pub date: String,
    /// First day that the date allows.
    pub first: Date,
    /// Last day that the date allows.
    pub last: Date,
    /// The collection.
    pub collection: String,
    /// The sentence with the phrase.
    pub sentence: String,
}
