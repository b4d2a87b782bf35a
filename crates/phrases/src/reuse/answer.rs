//! What is asked about borrowed passages, and the answer: the shape that `fathom reuse --json` and the page's twin
//! share.

use observatory::Time;
use serde::Serialize;

/// What is asked besides the text; over a corpus, all that is asked.
#[derive(Clone, Debug, Default)]
pub struct ReuseOptions {
    /// Collections, issuers, forums or kinds to look in; all where empty.
    pub sources: Vec<String>,
    /// First day of the documents looked in.
    pub from: Option<Time>,
    /// Last day of the documents looked in.
    pub to: Option<Time>,
    /// How many documents are given: those that hold most, the earliest holders before the others; over a corpus how many
    /// borrowings, the largest first.
    pub most: usize,
}

/// The answer.
#[derive(Clone, Debug, Serialize)]
pub struct Reuse {
    /// Id of the document asked about; nothing where it is not held.
    pub document: Option<String>,
    /// Its title.
    pub title: String,
    /// Its date with the precision that is known; empty where none is.
    pub date: String,
    /// Characters of its text, blanks of layout apart.
    pub characters: usize,
    /// Characters of it that stand in an earlier document.
    pub borrowed: usize,
    /// The same in percent of its characters.
    pub borrowed_percent: f64,
    /// Characters of it that stand in any other document.
    pub shared: usize,
    /// Documents that hold a passage of it.
    pub of_holders: usize,
    /// These documents, the earliest first; the undated last. No more than were asked for.
    pub holders: Vec<Holder>,
    /// Passages set aside because all that is in them stands in very many places, or in most documents of a collection.
    pub boilerplate: usize,
    /// In how many places a string may stand before it is boilerplate, in the documents held now.
    pub boilerplate_above: usize,
    /// Documents looked in.
    pub looked_in: usize,
    /// Whether the text was too long, or borrowed too much, for all of it to be looked at.
    pub cut: bool,
}

/// How a holder's date stands to that of the document asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// It is earlier: the passages may be borrowed from it.
    Earlier,
    /// It is later: it may have borrowed them.
    Later,
    /// Both dates may be the same day.
    Same,
    /// One of them bears no date.
    Undated,
}

/// A document that holds passages.
#[derive(Clone, Debug, Serialize)]
pub struct Holder {
    /// Its id.
    pub document: String,
    /// Its title.
    pub title: String,
    /// Its date with the precision that is known; empty where none is.
    pub date: String,
    /// The collection it came in with.
    pub source: String,
    /// Who issued it.
    pub issuer: String,
    /// national, provincial, party, media …
    pub level: String,
    /// Province or other place.
    pub place: String,
    /// Earlier or later than the document asked about.
    pub relation: Relation,
    /// Characters of the document asked about that stand in it.
    pub characters: usize,
    /// Of these, characters that no earlier document holds.
    pub first: usize,
    /// The passages, in the order of the document asked about.
    pub passages: Vec<Passage>,
}

/// A passage that stands in two documents.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Passage {
    /// First character of it in the text asked about, counted from 0.
    pub start: usize,
    /// The character after its last.
    pub end: usize,
    /// First character of it in the other text.
    pub other_start: usize,
    /// The character after its last there.
    pub other_end: usize,
    /// The part of the longer of both that is not edited: 0.8 to 1.
    pub similarity: f64,
    /// Its clauses, each in pieces.
    pub clauses: Vec<Vec<Piece>>,
}

impl Passage {
    /// The passage as the document asked about has it.
    pub fn text(&self) -> String {
        self.clauses.iter().flatten().map(|piece| piece.text.as_str()).collect()
    }

    /// The passage as the other document has it.
    pub fn other_text(&self) -> String {
        self.clauses.iter().flatten().map(|piece| piece.other.as_str()).collect()
    }
}

/// A piece of a passage: as both documents have it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// What became of it.
    pub kind: PieceKind,
    /// As the document asked about has it; empty where it is left out there.
    pub text: String,
    /// As the other has it; empty where it lacks it.
    pub other: String,
}

/// What became of a piece, seen from the other document to the one asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PieceKind {
    /// Both have it, blanks, width, case and the two ways of writing Chinese apart.
    Same,
    /// Other words stand in its place.
    Changed,
    /// Only the document asked about has it.
    Inserted,
    /// Only the other has it.
    LeftOut,
}
