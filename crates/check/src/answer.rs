//! What the check answers: claims with their verdicts, evidence and arithmetic. `serde` gives the JSON
//! contract of `fathom check --json`; its schema is `docs/check.schema.json`.

use crate::desk::Judgement;
use serde::{Serialize, Serializer};
use std::fmt;

/// A checked article.
#[derive(Clone, Debug, Serialize)]
pub struct Checked {
    /// The article.
    pub article: Article,
    /// Its claims, in order of place; spans do not overlap.
    pub claims: Vec<Claim>,
}

/// What is known of the article itself.
#[derive(Clone, Debug, Serialize)]
pub struct Article {
    /// File name, or `-`.
    pub file: String,
    /// Title, where one was found.
    pub title: Option<String>,
    /// `en` or `zh`.
    pub language: String,
    /// Its date, where one was found or given.
    pub date: Option<String>,
    /// What `start` and `end` count: `input` or `extracted text`.
    pub basis: String,
    /// What a reader should know (no date found, pages without text …).
    pub notes: Vec<String>,
    /// The same in English and in Chinese; `notes` has the article's language.
    #[serde(skip)]
    pub notes_in: [Vec<String>; 2],
}

/// A claim, its two verdicts and what they rest on.
#[derive(Clone, Debug, Serialize)]
pub struct Claim {
    /// Its number in the article, `c1`, `c2` …
    pub id: String,
    /// The sentence it stands in.
    pub sentence: String,
    /// Where in that sentence the claim's own words begin, in bytes: the same words may stand there twice.
    #[serde(skip)]
    pub within: usize,
    /// Index of that sentence's block (paragraph) in the document.
    #[serde(skip)]
    pub block: usize,
    /// Its place in the document's text, in bytes.
    #[serde(skip)]
    pub bytes: std::ops::Range<usize>,
    /// First character of the claim's own words in the input.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The claim's own words.
    pub text: String,
    /// What sort of claim it is.
    pub kind: Kind,
    /// Entity id of whom it speaks.
    pub subject: Option<String>,
    /// A word of the table of properties.
    pub property: Option<String>,
    /// Id of the thing counted or shared out, or the object of a relation.
    pub what: Option<String>,
    /// How the claim compares: `=`, `≈`, `<`, `>`, `≤`, `≥`.
    pub comparator: Option<String>,
    /// The interval that agrees with the claim.
    pub value: Option<Value>,
    /// The time it speaks of.
    pub time: Option<Span>,
    /// Place id.
    pub place: Option<String>,
    /// Who the claim says measured or said it.
    pub attributed_to: Option<String>,
    /// On all that is held.
    pub verdict: Verdict,
    /// On what had been said by the article's date; `None` where the article has no date.
    pub verdict_then: Option<Verdict>,
    /// Why, in a sentence of the article's language; names the rule that decided.
    pub reason: String,
    /// Where one would look, when nothing is held.
    pub hint: Option<String>,
    /// What was looked up, in words of the store.
    pub query: Option<String>,
    /// The arithmetic, step by step.
    pub computation: Option<String>,
    /// Reason, hint, look-up and arithmetic in English and in Chinese; the fields above have the article's language.
    #[serde(skip)]
    pub words: [Words; 2],
    /// Whether the article is Chinese.
    #[serde(skip)]
    pub in_chinese: bool,
    /// Whether the verdict rests on reprints or encyclopedias only.
    pub secondary: bool,
    /// The statements it rests on.
    pub evidence: Vec<Evidence>,
    /// Documents held that a verdict on the use of a phrase rests on; absent where there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<HeldUse>,
    /// What a person at the desk judged of it; never part of the verdict.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub judgement: Option<Judgement>,
}

impl Claim {
    /// The verdict that counts at the desk: a person's, where one overruled Fathom's, else Fathom's.
    pub fn verdict_at_desk(&self) -> Verdict {
        self.judgement.as_ref().and_then(Judgement::overruled).unwrap_or(self.verdict)
    }

    /// What the answer says in the language of a reader: Chinese or English.
    pub fn words(&self, chinese: bool) -> &Words {
        &self.words[usize::from(chinese)]
    }
}

/// What the answer says of a claim, in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// Why, and the rule that decided.
    pub reason: String,
    /// Why, without the rule.
    pub why: String,
    /// The rule that decided.
    pub rule: Option<String>,
    /// Where one would look: publishers and registers, and what to ask Fathom.
    pub hint: Option<String>,
    /// The publishers and registers alone, for screens that lead to the rest by links.
    pub places: Option<String>,
    /// What was looked up.
    pub query: Option<String>,
    /// The arithmetic.
    pub computation: Option<String>,
}

/// An interval of values in plain units; an open end is absent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Value {
    /// Lower end, as a decimal.
    pub lo: Option<String>,
    /// Upper end, as a decimal.
    pub hi: Option<String>,
    /// ISO 4217, percent, count, times, year, date.
    pub unit: String,
}

/// A span of days, as ISO dates; an open end is absent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Span {
    /// First day.
    pub from: Option<String>,
    /// Last day.
    pub to: Option<String>,
}

/// A statement shown beside a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// Statement id.
    pub statement: String,
    /// What it says, in a line.
    pub says: String,
    /// Its value in plain units, lower end, where it has one (for drawings).
    pub lo: Option<String>,
    /// Upper end.
    pub hi: Option<String>,
    /// Unit of `lo` and `hi`.
    pub unit: Option<String>,
    /// Its definition, where one is held.
    pub definition: Option<String>,
    /// Whether it agrees with the claim.
    pub stance: Stance,
    /// Held to have been said by the article's date.
    pub then: bool,
    /// Name of who measured.
    pub measured_by: String,
    /// When it was said.
    pub said_on: Option<String>,
    /// Source id.
    pub source: String,
    /// Publisher and title, for a reader.
    pub source_name: String,
    /// Kind of source.
    pub kind: String,
    /// Address, where a reader may be sent to one; else it was read in a reprint.
    pub url: Option<String>,
    /// Where in the source.
    pub locator: String,
}

/// A document held that has the phrase a claim is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HeldUse {
    /// Its id.
    pub document: String,
    /// Its title.
    pub title: String,
    /// Its date with the precision that is known.
    pub date: String,
    /// The collection it came in with.
    pub source: String,
    /// The sentence with the phrase.
    pub sentence: String,
    /// Whether it agrees with the claim.
    pub stance: Stance,
}

/// Whether a statement agrees with a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// Of the same measure, and agrees.
    Agrees,
    /// Of the same measure, and differs.
    Differs,
    /// Of another measure, time or place; or superseded.
    Other,
}

/// The words of a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// A statement of the same measure agrees, and none of the same measure disagrees.
    Supported,
    /// Independent measurers of the same measure differ.
    Disputed,
    /// Statements of the same measure are held, and none agrees.
    Contradicted,
    /// The figure is held, but of something else.
    OtherMeasure,
    /// Checkable, and nothing held speaks of it.
    NoEvidence,
    /// Opinion, forecast, or too vague.
    NotCheckable,
}

impl Verdict {
    /// Every verdict, in the order of a report.
    pub const ALL: [Verdict; 6] = [
        Verdict::Contradicted,
        Verdict::Disputed,
        Verdict::OtherMeasure,
        Verdict::Supported,
        Verdict::NoEvidence,
        Verdict::NotCheckable,
    ];

    /// The word, as in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Supported => "supported",
            Verdict::Disputed => "disputed",
            Verdict::Contradicted => "contradicted",
            Verdict::OtherMeasure => "other measure",
            Verdict::NoEvidence => "no evidence",
            Verdict::NotCheckable => "not checkable",
        }
    }

    /// The verdict that a person's word names: in English, with a blank or a hyphen, or in Chinese.
    pub fn of_word(word: &str) -> Option<Verdict> {
        let plain = word.trim().to_lowercase().replace(['-', '_'], " ");
        Verdict::ALL.into_iter().find(|verdict| verdict.word() == plain || verdict.word_zh() == plain)
    }

    /// The word in Chinese.
    pub fn word_zh(self) -> &'static str {
        match self {
            Verdict::Supported => "有据",
            Verdict::Disputed => "有争议",
            Verdict::Contradicted => "相左",
            Verdict::OtherMeasure => "口径不同",
            Verdict::NoEvidence => "无据",
            Verdict::NotCheckable => "不可查",
        }
    }

    /// A mark that tells verdicts apart without colour.
    pub fn mark(self) -> &'static str {
        match self {
            Verdict::Supported => "✓",
            Verdict::Disputed => "⇄",
            Verdict::Contradicted => "✗",
            Verdict::OtherMeasure => "≠",
            Verdict::NoEvidence => "∅",
            Verdict::NotCheckable => "·",
        }
    }

    /// Whether an editor must look: contradicted, disputed or of another measure.
    pub fn needs_a_look(self) -> bool {
        matches!(self, Verdict::Contradicted | Verdict::Disputed | Verdict::OtherMeasure)
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl Serialize for Verdict {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

/// The kinds of claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A sum of money.
    Amount,
    /// A number of things.
    Count,
    /// A part of a whole.
    Share,
    /// A change against an earlier time.
    Growth,
    /// The day, month or year of an event.
    Date,
    /// A length of time.
    Duration,
    /// A multiple or average.
    Ratio,
    /// A sum of the article's own figures.
    Sum,
    /// A difference of the article's own figures.
    Difference,
    /// An amount in a second currency.
    Conversion,
    /// Two quantities set against each other.
    Comparison,
    /// A place in an order.
    Rank,
    /// An office held.
    Office,
    /// Founders, investors, members, parts.
    Relation,
    /// Where or when a phrase was first used or coined.
    FirstUse,
    /// A document by its number.
    DocumentNumber,
    /// A definition or what a document provides.
    Definition,
    /// Speech reported.
    Quotation,
    /// An opinion.
    Opinion,
    /// A forecast.
    Forecast,
}
