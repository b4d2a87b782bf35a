//! A document as the other rooms see it.

use crate::builder::CharIndex;
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
    /// For each char of `text` and one past the last: its char offset in `input`.
    pub(crate) map: Vec<u32>,
    index: CharIndex,
}

impl Document {
    #[expect(
        clippy::too_many_arguments,
        reason = "the one place where the parts of a document come together"
    )]
    pub(crate) fn new(
        name: String,
        format: Format,
        basis: Basis,
        input: String,
        text: String,
        title: Option<String>,
        date: Option<(Date, DateSource)>,
        language: Language,
        blocks: Vec<Block>,
        sentences: Vec<Sentence>,
        notes: Vec<Note>,
        map: Vec<u32>,
    ) -> Document {
        let index = CharIndex::new(&text);
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
            map,
            index,
        }
    }

    /// Turns a byte range of `text` into a range of characters of the input as it stands (a leading BOM not counted).
    pub fn input_span(&self, bytes: &Range<usize>) -> Range<usize> {
        let first = self.index.chars_before(&self.text, bytes.start);
        let end = self.index.chars_before(&self.text, bytes.end);
        let place = |char: usize| self.map.get(char).map_or(0, |place| *place as usize);
        if end <= first {
            return place(first)..place(first);
        }
        place(first)..place(end - 1) + 1
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
    /// Front matter or metadata of the file.
    Metadata,
    /// A line of its own near the top.
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

/// Something a reader should know about how the document was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note(pub String);

/// What the caller knows beforehand.
#[derive(Clone, Debug, Default)]
pub struct Hints {
    /// The document's date, where the caller knows it.
    pub date: Option<Date>,
    /// The format, where the name does not tell.
    pub format: Option<Format>,
}
