//! A document as the other rooms see it.

use crate::builder::{CharIndex, Places};
use jiff::civil::Date;
use std::ops::Range;

/// A document read: its text without markup, cut into blocks and sentences, with the way back to the input.
#[derive(Clone, Debug)]
pub struct Document {
    /// File name, or `-` for standard input.
    pub name: String,
    /// The format it was read as.
    pub format: Format,
    /// What input offsets count.
    pub basis: Basis,
    /// The decoded input as it stands (markup included), or, for PDF and DOCX, the extracted text.
    pub input: String,
    /// The text to be read: markup, front matter and boilerplate removed. Blocks are parted by one line feed.
    pub text: String,
    /// Title, where the document has one.
    pub title: Option<String>,
    /// Its date and where that was found.
    pub date: Option<(Date, DateSource)>,
    /// The language most of it is in.
    pub language: Language,
    /// Headings, paragraphs, list items and cells, in order.
    pub blocks: Vec<Block>,
    /// Sentences, in order.
    pub sentences: Vec<Sentence>,
    /// What a reader should know (encoding guessed, pages without text …).
    pub notes: Vec<Note>,
    places: Places,
    index: CharIndex,
}

impl Document {
    /// Turns a byte range of `text` into a range of characters of the input as it stands (a leading BOM not counted).
    ///
    /// A character that the input writes as a reference (`&amp;`) is covered as a whole. Cheap: it counts from the
    /// nearest of many checkpoints.
    pub fn input_span(&self, bytes: &Range<usize>) -> Range<usize> {
        let first = self.index.chars_before(&self.text, bytes.start);
        let end = self.index.chars_before(&self.text, bytes.end);
        let start = self.places.start(first);
        if end <= first {
            return start..start;
        }
        start..self.places.end(end - 1)
    }

    /// The blocks of running text, in order, with their words: headings, rows of tables and code left out.
    pub fn paragraphs(&self) -> impl Iterator<Item = (&Block, &str)> {
        self.blocks
            .iter()
            .filter(|b| matches!(b.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quote))
            .map(|b| (b, self.block_text(b)))
    }

    /// The words of a block.
    pub fn block_text(&self, block: &Block) -> &str {
        self.text.get(block.bytes.clone()).unwrap_or("")
    }

    /// The bytes of the place and day that a report begins with ("HONG KONG, 2 February 2026 — "): that day is when it was
    /// written, and nothing that it tells.
    pub fn dateline(&self) -> Option<Range<usize>> {
        crate::dateline::dateline(&self.text, &self.blocks)
    }

    /// The words of a sentence; empty where there is no such sentence.
    pub fn sentence_text(&self, index: usize) -> &str {
        self.sentences.get(index).and_then(|s| self.text.get(s.bytes.clone())).unwrap_or("")
    }
}

/// The parts that a document is made of; see the fields of [`Document`].
pub(crate) struct Parts {
    pub(crate) name: String,
    pub(crate) format: Format,
    pub(crate) basis: Basis,
    pub(crate) input: String,
    pub(crate) text: String,
    pub(crate) title: Option<String>,
    pub(crate) date: Option<(Date, DateSource)>,
    pub(crate) language: Language,
    pub(crate) blocks: Vec<Block>,
    pub(crate) sentences: Vec<Sentence>,
    pub(crate) notes: Vec<Note>,
    pub(crate) places: Places,
}

impl From<Parts> for Document {
    fn from(parts: Parts) -> Document {
        let index = CharIndex::new(&parts.text);
        let Parts {
            name,
            format,
            basis,
            input,
            text,
            title,
            date,
            language,
            blocks,
            sentences,
            notes,
            places,
        } = parts;
        Document {
            name,
            format,
            basis,
            input,
            text,
            title,
            date,
            language,
            blocks,
            sentences,
            notes,
            places,
            index,
        }
    }
}

/// What the offsets of `input_span` count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Characters of the input file as it stands.
    Input,
    /// Characters of the extracted text (PDF, DOCX).
    ExtractedText,
}

/// The formats read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Format {
    Text,
    Markdown,
    Html,
    Docx,
    Pdf,
}

/// The language most of a document is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Language {
    English,
    Chinese,
}

/// Where a document's date was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateSource {
    /// Given by the caller.
    Given,
    /// Front matter of a text, or what a page's head says.
    Metadata,
    /// A line of its own near the top, or the line with which a notice is signed.
    DateLine,
    /// The file's name.
    FileName,
}

/// A piece of the document's structure; `bytes` is its range in `text`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its range in `Document::text`.
    pub bytes: Range<usize>,
}

/// Kinds of blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum BlockKind {
    Heading(u8),
    Paragraph,
    ListItem,
    Quote,
    TableRow,
    Code,
}

/// A sentence; `bytes` is its range in `Document::text`, never across two blocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its range in `Document::text`.
    pub bytes: Range<usize>,
    /// Index of its block.
    pub block: usize,
}

/// Something a reader should know about how the document was read, in English and in Chinese.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note(pub String, pub String);

/// What the caller knows beforehand.
#[derive(Clone, Debug, Default)]
pub struct Hints {
    /// The document's date, where the caller knows it.
    pub date: Option<Date>,
    /// The format, where the name does not tell.
    pub format: Option<Format>,
}
