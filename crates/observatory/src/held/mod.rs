//! Documents held: texts with their dates and speakers, in collections, under the same two clocks as statements.

mod corrections;
mod history;
mod kept;
mod near;
mod publish;
mod read;
mod rules;
mod search;
mod snippet;
mod stage;
mod write;

pub use corrections::CorrectionsReport;
pub(crate) use history::{diff, take_back};
pub use kept::Kept;
pub use publish::DocumentsReport;
pub use rules::left_out_in_chinese;
pub use search::{DocumentHead, DocumentHit};
pub use snippet::Snippet;
pub use stage::{Skip, Staged, Staging};

use crate::model::Time;
use std::collections::BTreeMap;

/// A document as it is held at a release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldDocument {
    /// What names it among all documents.
    pub id: String,
    /// The collection it came in with.
    pub collection: String,
    /// Its date, with its precision; `None` where none is known.
    pub date: Option<Time>,
    /// Its title.
    pub title: String,
    /// Its text as its source has it.
    pub text: String,
    /// Who issued it.
    pub issuer: String,
    /// Who spoke.
    pub speaker: String,
    /// Before whom, or in which programme.
    pub forum: String,
    /// national, provincial, party, media …
    pub level: String,
    /// Province or other place.
    pub place: String,
    /// What kind of document it is.
    pub kind: String,
    /// `zh` or `en`, where it is known.
    pub language: String,
    /// Where it can be read.
    pub url: Option<String>,
    /// When it came out, where that is later than its date.
    pub published: Option<Time>,
    /// The number it bears (文号).
    pub doc_no: String,
    /// What else its source says of it, as JSON; empty where nothing.
    pub extra: String,
    /// SHA-256 of title and text, in hexadecimal.
    pub held_hash: String,
    /// Id of an earlier document that this one repeats nearly.
    pub near: Option<String>,
    /// Why it is not counted, where a rule leaves it out.
    pub left_out: Option<String>,
}

impl HeldDocument {
    /// What else its source says of it, as names and values; values that are no text stand as JSON.
    pub fn also(&self) -> Vec<(String, String)> {
        let read: Option<serde_json::Map<String, serde_json::Value>> = serde_json::from_str(&self.extra).ok();
        let words = |value: serde_json::Value| match value {
            serde_json::Value::String(text) => text,
            other => other.to_string(),
        };
        let pairs = read.unwrap_or_default().into_iter().map(|(name, value)| (name, words(value)));
        pairs.filter(|(_, value)| !value.is_empty()).collect()
    }
}

/// Which documents are asked for; an empty filter asks for all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentFilter {
    /// Of one of these collections.
    pub collections: Vec<String>,
    /// Of one of these collections, issuers, forums or kinds.
    pub sources: Vec<String>,
    /// Of this issuer.
    pub issuer: Option<String>,
    /// Of this speaker.
    pub speaker: Option<String>,
    /// Of this forum.
    pub forum: Option<String>,
    /// Of this level.
    pub level: Option<String>,
    /// Of this place, by any name that the vocabulary has for it.
    pub place: Option<String>,
    /// Of this kind.
    pub kind: Option<String>,
    /// In this language.
    pub language: Option<String>,
    /// Not wholly before this time.
    pub from: Option<Time>,
    /// Not wholly after this time.
    pub to: Option<Time>,
    /// Only those that rules count.
    pub counted: bool,
}

/// A document to be taken in: what its file says of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewDocument {
    /// What names it in its collection; empty where its file does not say, then its content names it.
    pub key: String,
    /// The fields other than the text: those of [`FIELDS`], and any others, which are kept beside.
    pub fields: BTreeMap<String, String>,
    /// Its text.
    pub text: String,
    /// Its sentences beside their translation, where it is held so.
    pub pairs: Vec<AlignedPair>,
}

/// A sentence, or a few, beside the official translation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AlignedPair {
    /// Its place in the document.
    pub seq: i64,
    /// What names it in its file.
    pub key: String,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
    /// Who aligned it.
    pub source: String,
    /// What is doubtful about it.
    pub note: String,
}

/// An aligned pair with the document it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldPair {
    /// Id of the document.
    pub document: String,
    /// Its collection.
    pub collection: String,
    /// The document's date.
    pub date: Option<Time>,
    /// The document's title.
    pub title: String,
    /// The pair.
    pub pair: AlignedPair,
}

/// The fields of a document that have a column of their own, in the order of the columns.
pub const FIELDS: [&str; 12] = [
    "date",
    "published",
    "title",
    "issuer",
    "speaker",
    "forum",
    "level",
    "place",
    "kind",
    "language",
    "url",
    "doc_no",
];

/// The fields that a correction may mend.
pub(crate) const MENDABLE: [&str; 12] = FIELDS;

/// SHA-256 of parts, each with its length before it, so that no two lists of parts agree by their seams.
pub(crate) fn sha256(parts: &[&[u8]]) -> [u8; 32] {
    use sha2::{Digest, Sha256};
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hash.finalize().into()
}

/// Bytes in hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
