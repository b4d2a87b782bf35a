//! A page as its elements and words in order, with what was counted of each element.
//!
//! It is no tree as a browser builds one: ends left out are found by a few rules, and what does not fit is passed
//! over. Depth is bounded.

use super::elements::{block, ends_before, is_hidden, is_void};
use crate::document::BlockKind;
use crate::read::Head;
use html5gum::emitters::default::{DefaultEmitter, StartTag};
use html5gum::{Token, Tokenizer};
use std::ops::Range;

/// Deepest nesting followed; what lies deeper belongs to the last element followed.
const MAX_DEPTH: usize = 512;
/// Most bytes of a page's own description searched for its date.
const MAX_SCRIPT: usize = 256 * 1024;

/// The fields that date a page, best first.
const DATE_FIELDS: &str = include_str!("../../data/date-fields.txt");

/// An element, and what was counted of it and all within.
#[derive(Debug)]
pub(crate) struct Element {
    pub(crate) name: String,
    /// The kind of block that it begins, if it does.
    pub(crate) block: Option<BlockKind>,
    pub(crate) hidden: bool,
    /// Whether it says of itself that it is the page's main part.
    pub(crate) main: bool,
    pub(crate) parent: Option<usize>,
    /// Characters of words.
    pub(crate) chars: usize,
    /// Characters of words that are links, and how many links there are.
    pub(crate) link_chars: usize,
    pub(crate) links: usize,
    /// Whether a table stands in it.
    pub(crate) holds_table: bool,
    /// Whether its words are only figures and marks, as those of references to notes are.
    pub(crate) only_marks: bool,
    /// The pieces from its beginning to its end.
    pub(crate) pieces: Range<usize>,
}

/// A part of a page, in order.
#[derive(Debug)]
pub(crate) enum Piece {
    /// An element begins.
    Open(usize),
    /// An element ends.
    Close(usize),
    /// A line or a rule is broken.
    Break { byte: usize, rule: bool },
    /// Words, and where the page writes them.
    Words { words: String, bytes: Range<usize> },
    /// A time named for programs.
    Time(String),
}

/// A page read.
#[derive(Debug, Default)]
pub(crate) struct Page {
    pub(crate) elements: Vec<Element>,
    pub(crate) pieces: Vec<Piece>,
    pub(crate) head: Head,
    /// The words of `<title>`.
    pub(crate) title: String,
}

/// An element open at the place reached, and what else has to be known of it.
struct Reading {
    page: Page,
    open: Vec<usize>,
    /// Elements open below the deepest that is followed.
    deeper: usize,
    /// How good the date's field is: its line in the table.
    date_rank: usize,
    script: bool,
    described: String,
}

/// Reads a page. Carriage returns must have been replaced: the tokenizer would lose their places.
pub(crate) fn read(input: &str) -> Page {
    let mut emitter: DefaultEmitter<usize> = DefaultEmitter::new_with_span();
    emitter.naively_switch_states(true);
    let mut reading = Reading {
        page: Page::default(),
        open: Vec::new(),
        deeper: 0,
        date_rank: usize::MAX,
        script: false,
        described: String::new(),
    };
    for token in Tokenizer::new_with_emitter(input, emitter).flatten() {
        match token {
            Token::StartTag(tag) => reading.start(&tag),
            Token::EndTag(tag) => reading.end(&String::from_utf8_lossy(&tag.name)),
            Token::String(words) => {
                let end = words.span.end.min(input.len());
                let bytes = words.span.start.min(end)..end;
                reading.words(&String::from_utf8_lossy(&words.value), bytes);
            }
            _ => {}
        }
    }
    while !reading.open.is_empty() {
        reading.close();
    }
    let described = described_date(&reading.described);
    let mut page = reading.page;
    page.head.date = page.head.date.or(described);
    page
}

impl Reading {
    fn start(&mut self, tag: &StartTag<usize>) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let get = |key: &str| {
            let value = tag.attributes.get(key.as_bytes());
            value.map(|value| String::from_utf8_lossy(&value.value).into_owned())
        };
        self.note_head(&name, &get);
        while self.open.last().is_some_and(|&at| ends_before(&self.page.elements[at].name, &name)) {
            self.close();
        }
        if matches!(name.as_str(), "br" | "hr") {
            self.page.pieces.push(Piece::Break { byte: tag.span.start, rule: name == "hr" });
        }
        if name == "time"
            && let Some(time) = get("datetime")
        {
            self.page.pieces.push(Piece::Time(time));
        }
        self.script = name == "script" && get("type").is_some_and(|kind| kind.contains("ld+json"));
        if is_void(&name) || tag.self_closing {
            return;
        }
        if self.open.len() >= MAX_DEPTH {
            self.deeper += 1;
            return;
        }
        let style = get("style").unwrap_or_default().replace(' ', "").to_ascii_lowercase();
        let hidden = is_hidden(&name)
            || get("hidden").is_some()
            || get("aria-hidden").is_some_and(|value| value == "true")
            || style.contains("display:none");
        let parent = self.open.last().copied();
        let around = parent
            .and_then(|at| self.page.elements[at].block)
            .filter(|kind| matches!(kind, BlockKind::Quote | BlockKind::ListItem | BlockKind::Heading(_)));
        let element = Element {
            block: block(&name, around).or(around),
            hidden,
            main: name == "main" || get("role").is_some_and(|role| role == "main"),
            parent,
            chars: 0,
            link_chars: 0,
            links: usize::from(name == "a"),
            holds_table: false,
            only_marks: true,
            pieces: self.page.pieces.len()..usize::MAX,
            name,
        };
        self.page.pieces.push(Piece::Open(self.page.elements.len()));
        self.open.push(self.page.elements.len());
        self.page.elements.push(element);
    }

    fn end(&mut self, name: &str) {
        self.script = false;
        if self.deeper > 0 {
            self.deeper -= 1;
            return;
        }
        // An end that no open element waits for is passed over.
        let Some(at) = self.open.iter().rposition(|&at| self.page.elements[at].name == name) else { return };
        while self.open.len() > at {
            self.close();
        }
    }

    /// Closes the last open element, and adds what was counted to the one around it.
    fn close(&mut self) {
        let Some(at) = self.open.pop() else { return };
        let pieces = self.page.pieces.len();
        self.page.pieces.push(Piece::Close(at));
        let element = &mut self.page.elements[at];
        element.pieces.end = pieces + 1;
        if element.name == "a" {
            element.link_chars = element.chars;
        }
        let (chars, link_chars, links) = (element.chars, element.link_chars, element.links);
        let (hidden, only_marks) = (element.hidden, element.only_marks);
        let table = element.name == "table" || element.holds_table;
        if let Some(around) = element.parent.filter(|_| !hidden) {
            let around = &mut self.page.elements[around];
            around.chars += chars;
            around.link_chars += link_chars;
            around.links += links;
            around.holds_table |= table;
            around.only_marks &= only_marks;
        }
    }

    fn words(&mut self, words: &str, bytes: Range<usize>) {
        if self.script {
            if self.described.len() < MAX_SCRIPT {
                self.described.push_str(words);
            }
            return;
        }
        if let Some(&at) = self.open.last() {
            let element = &mut self.page.elements[at];
            if element.name == "title" && self.page.title.len() < 2000 {
                self.page.title.push_str(words);
            }
            element.chars += words.chars().filter(|c| !c.is_whitespace()).count();
            element.only_marks &= words.chars().all(|c| {
                c.is_ascii_digit()
                    || c.is_whitespace()
                    || matches!(c, '[' | ']' | '*' | '†' | '‡' | ',' | '–')
            });
        }
        self.page.pieces.push(Piece::Words { words: words.to_string(), bytes });
    }

    fn note_head(&mut self, name: &str, get: &impl Fn(&str) -> Option<String>) {
        if name == "html" {
            self.page.head.language = get("lang").or_else(|| get("xml:lang"));
        }
        let itemprop = get("itemprop");
        if name != "meta" && itemprop.is_none() {
            return;
        }
        let content = get("content").or_else(|| get("datetime")).filter(|content| !content.trim().is_empty());
        let Some(content) = content else { return };
        for key in [get("property"), get("name"), itemprop].into_iter().flatten() {
            let key = key.trim().to_ascii_lowercase();
            if matches!(key.as_str(), "og:title" | "twitter:title") && self.page.head.title.is_none() {
                self.page.head.title = Some(content.clone());
            }
            let rank = DATE_FIELDS.lines().position(|field| field == key);
            if let Some(rank) = rank.filter(|rank| *rank < self.date_rank)
                && crate::dateline::field_date(&content).is_some()
            {
                self.date_rank = rank;
                self.page.head.date = Some(content.clone());
            }
        }
    }
}

/// The day of publication in a description for programs (JSON-LD), found without reading the rest of it.
fn described_date(described: &str) -> Option<String> {
    let (_, rest) = described.split_once("\"datePublished\"")?;
    let value = rest.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
    value.split('"').next().map(str::to_string)
}
