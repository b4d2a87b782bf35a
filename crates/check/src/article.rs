//! An article under check: the document, its figures and sentences, and what is held.

use crate::held::Held;
use crate::read::Sentence;
use documents::Document;
use figures::Figure;
use jiff::civil::Date;
use observatory::Statement;

/// Everything that finding and judging look at.
pub(crate) struct Article<'a> {
    pub(crate) document: &'a Document,
    pub(crate) figures: Vec<Figure>,
    pub(crate) sentences: Vec<Sentence>,
    pub(crate) held: Held<'a>,
    pub(crate) date: Option<Date>,
}

impl Article<'_> {
    /// Whether a statement had been said by the article's date: the last day its date allows is not after it.
    pub(crate) fn said_then(&self, statement: &Statement) -> bool {
        match (self.date, &statement.said_on) {
            (Some(day), Some(said)) => said.last <= day,
            _ => false,
        }
    }
}
