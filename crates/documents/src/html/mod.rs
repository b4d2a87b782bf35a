//! Web pages: the article that a reader sees on them, with the way back to the page's source.
//!
//! Where a page marks its article, that is read; else all of it but its menus, asides, headers and footers. Nothing
//! is known of any one site.

mod elements;
mod tree;

use crate::builder::{Builder, CharIndex};
use crate::document::BlockKind;
use crate::read::Head;
use elements::{is_furniture, may_be_links};
use std::ops::Range;
use tree::{Element, Page, Piece};

/// Longest row of a table, in characters, that is one of figures and not of a page's layout.
const MAX_ROW: usize = 600;
/// Fewest characters of an article; shorter ones are trusted only where they hold much of the page.
const MIN_ARTICLE: usize = 200;
/// What a raised figure belongs to as a power; behind anything else it is the mark of a note.
const POWERS: [&str; 6] = ["10", "m", "km", "cm", "CO", "R"];

/// Reads a page.
pub(crate) fn page(input: &str, out: &mut Builder) -> Head {
    // A blank of the same length: the tokenizer reads two characters of a line end as one.
    let blanked = input.replace('\r', " ");
    let page = tree::read(&blanked);
    let scope = scope(&page);
    let mut writer = Writer {
        page: &page,
        input: &blanked,
        index: CharIndex::new(&blanked),
        out,
        rows: 0,
        raised: false,
        time: None,
    };
    writer.write(scope);
    let time = writer.time.take();
    out.end();
    let title = title(&page, out);
    let mut head = page.head;
    head.date = head.date.or(time);
    head.title = head.title.or(title);
    head
}

/// The pieces to be read: those of the article, of the main part, or all.
fn scope(page: &Page) -> Range<usize> {
    let all = 0..page.pieces.len();
    let total: usize =
        page.elements.iter().filter(|e| e.parent.is_none() && !e.hidden).map(|e| e.chars).sum();
    let holds = |part: usize, tenths: usize| part * 10 >= total * tenths;
    let trusted = |e: &&Element| holds(e.chars, 4) || e.chars >= MIN_ARTICLE && holds(e.chars, 1);
    let articles = || page.elements.iter().filter(|e| e.name == "article" && !e.hidden);
    let outer = |e: &&Element| e.parent.is_none_or(|at| page.elements[at].name != "article");
    let together: usize = articles().filter(outer).map(|e| e.chars).sum();
    // Of several, one must hold most: else they are a list of articles, or parts of one.
    let article = articles().max_by_key(|e| e.chars).filter(trusted).filter(|e| e.chars * 2 >= together);
    let main =
        || page.elements.iter().filter(|e| e.main && !e.hidden).max_by_key(|e| e.chars).filter(trusted);
    article.or_else(main).map_or(all, |e| e.pieces.clone())
}

/// The title that the page shows: its main heading where `<title>` holds it with more beside, else `<title>`.
fn title(page: &Page, out: &Builder) -> Option<String> {
    let whole = page.title.split_whitespace().collect::<Vec<_>>().join(" ");
    let heading = out.blocks.iter().find(|b| b.kind == BlockKind::Heading(1));
    let heading = heading.map(|b| out.text[b.bytes.clone()].to_string());
    match heading {
        Some(heading) if whole.is_empty() || whole.contains(&heading) => Some(heading),
        _ => (!whole.is_empty()).then_some(whole),
    }
}

struct Writer<'a> {
    page: &'a Page,
    input: &'a str,
    index: CharIndex,
    out: &'a mut Builder,
    /// Rows of figures open: what stands in one parts nothing.
    rows: usize,
    /// Within a power: its figures are written as raised ones, so that 10⁹ is not read as 109.
    raised: bool,
    /// The first time named for programs.
    time: Option<String>,
}

impl Writer<'_> {
    fn place(&self, byte: usize) -> usize {
        self.index.chars_before(self.input, byte)
    }

    fn write(&mut self, scope: Range<usize>) {
        let page = self.page;
        let whole = scope.len() == page.pieces.len();
        let total: usize = page.elements.iter().filter(|e| e.parent.is_none()).map(|e| e.chars).sum();
        let mut at = scope.start;
        while let Some(piece) = page.pieces.get(at).filter(|_| at < scope.end) {
            match piece {
                Piece::Open(element) => {
                    let element = &page.elements[*element];
                    if self.is_left_out(element, whole, total) {
                        at = element.pieces.end.max(at + 1);
                        continue;
                    }
                    self.open(element);
                }
                Piece::Close(element) => self.close(&page.elements[*element]),
                Piece::Break { byte, .. } if self.rows > 0 => self.out.push(' ', self.place(*byte)),
                Piece::Break { rule: true, .. } => self.out.end(),
                Piece::Break { byte, .. } => self.out.break_line(self.place(*byte)),
                Piece::Words { words, bytes } if self.raised => {
                    let place = self.place(bytes.start);
                    words.chars().enumerate().for_each(|(i, c)| self.out.push(raised(c), place + i));
                }
                Piece::Words { words, bytes } => {
                    let source = self.input.get(bytes.clone()).unwrap_or("");
                    self.out.push_written(words, source, self.place(bytes.start));
                }
                Piece::Time(time) => self.time = self.time.take().or_else(|| Some(time.clone())),
            }
            at += 1;
        }
    }

    fn is_left_out(&self, element: &Element, whole: bool, total: usize) -> bool {
        let name = element.name.as_str();
        if element.hidden {
            return true;
        }
        if name == "sup" && element.only_marks && element.chars > 0 {
            let before = self.out.current();
            let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
            return element.links > 0 || !POWERS.contains(&word);
        }
        // Furniture that holds most of the words is what the page is.
        if element.chars * 2 > total {
            return false;
        }
        let links = element.links >= 3 && element.link_chars * 10 >= element.chars * 6;
        match name {
            // The header of an article holds its title and date.
            "header" | "footer" if !whole => name == "footer" && element.links > 2,
            _ => is_furniture(name) || whole && links && may_be_links(name),
        }
    }

    fn is_row(element: &Element) -> bool {
        element.name == "tr" && !element.holds_table && element.chars <= MAX_ROW
    }

    fn open(&mut self, element: &Element) {
        self.raised |= element.name == "sup" && element.only_marks;
        if self.rows > 0 {
            if begins(element) {
                let place = self.place_of(element);
                self.out.push(' ', place);
            }
        } else if Self::is_row(element) {
            self.out.begin(BlockKind::TableRow);
        } else if let Some(kind) = element.block.filter(|_| begins(element)) {
            self.out.begin(if element.name == "tr" { BlockKind::Paragraph } else { kind });
        }
        self.rows += usize::from(Self::is_row(element));
    }

    fn close(&mut self, element: &Element) {
        self.raised &= element.name != "sup";
        self.rows = self.rows.saturating_sub(usize::from(Self::is_row(element)));
        if self.rows == 0 && begins(element) {
            self.out.end();
        }
    }

    /// About where an element begins: where its first words do.
    fn place_of(&self, element: &Element) -> usize {
        let words =
            self.page.pieces.get(element.pieces.clone()).unwrap_or(&[]).iter().find_map(|p| match p {
                Piece::Words { bytes, .. } => Some(bytes.start),
                _ => None,
            });
        words.map_or(0, |byte| self.place(byte))
    }
}

/// What a page's reader makes of a reference to a character.
pub(crate) fn decoded(reference: &str) -> String {
    let mut out = String::new();
    for token in html5gum::Tokenizer::new(reference).flatten() {
        if let html5gum::Token::String(text) = token {
            out.push_str(&String::from_utf8_lossy(&text));
        }
    }
    out
}

/// A figure as it is written when raised.
pub(crate) fn raised(c: char) -> char {
    let figures = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    c.to_digit(10).and_then(|digit| figures.get(digit as usize).copied()).unwrap_or(c)
}

/// Whether an element begins a block of its own, and does not only stand in one.
fn begins(element: &Element) -> bool {
    elements::block(&element.name, None).is_some()
}
