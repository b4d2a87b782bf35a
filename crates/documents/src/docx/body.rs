//! The paragraphs and tables of a part of a document.

use super::spots::{Spot, Trace};
use super::styles::{Role, Styles, outlined};
use super::xml::{attribute, is_on, local, prefix, referenced};
use crate::builder::Builder;
use crate::document::BlockKind;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// Longest row of a table, in characters, that is one of figures and not of a page's layout.
const MAX_ROW: usize = 600;
/// Deepest nesting of paragraphs (text boxes in text boxes) that is kept apart.
const MAX_NESTED: usize = 32;

/// A paragraph being read.
#[derive(Debug)]
struct Paragraph {
    role: Role,
    words: String,
    /// Where each character stands in the XML; empty where nobody asked.
    spots: Vec<Spot>,
}

impl Paragraph {
    fn new(role: Role) -> Paragraph {
        Paragraph { role, words: String::new(), spots: Vec::new() }
    }

    /// The spots of the words without blanks around them.
    fn trimmed_spots(&self) -> &[Spot] {
        let before = self.words.chars().take_while(|c| c.is_whitespace()).count();
        let length = self.words.trim().chars().count();
        self.spots.get(before..before + length).unwrap_or(&[])
    }
}

/// What is open at the place reached.
struct Body<'a> {
    styles: &'a Styles,
    out: &'a mut Builder,
    trace: Option<&'a mut Trace>,
    /// Paragraphs, the innermost last: a text box stands within one.
    paragraphs: Vec<Paragraph>,
    /// The cells of the row, each with its paragraphs; rows within a cell are taken as its paragraphs.
    cells: Vec<Vec<Paragraph>>,
    rows: usize,
    in_words: bool,
    /// How many of the open elements hide their words: deletions, the older twin of a drawing, a note's mark.
    hidden: usize,
    /// The run's own switches.
    run_hidden: bool,
    raised: bool,
}

/// Reads a part into blocks. An error says where its XML is damaged; what stood before it has been read. A trace learns
/// where each character that the builder is given stands in the XML: its place there is the number of its spot.
pub(super) fn read(
    xml: &str,
    styles: &Styles,
    out: &mut Builder,
    trace: Option<&mut Trace>,
) -> Result<(), String> {
    let prefix = prefix(xml);
    let mut reader = Reader::from_str(xml);
    let mut body = Body {
        styles,
        out,
        trace,
        paragraphs: Vec::new(),
        cells: Vec::new(),
        rows: 0,
        in_words: false,
        hidden: 0,
        run_hidden: false,
        raised: false,
    };
    let result = loop {
        let begun = reader.buffer_position();
        let event = reader.read_event();
        if let (Some(trace), Ok(event)) = (&mut body.trace, &event) {
            trace.see(event, begun..reader.buffer_position(), &prefix);
        }
        match event {
            Err(error) => break Err(error.to_string()),
            Ok(Event::Eof) => break Ok(()),
            Ok(Event::Start(tag)) => body.start(&tag, &local(tag.name().as_ref(), &prefix)),
            Ok(Event::Empty(tag)) => body.single(&tag, &local(tag.name().as_ref(), &prefix)),
            Ok(Event::End(tag)) => body.end(&local(tag.name().as_ref(), &prefix)),
            Ok(Event::Text(text)) => body.words(text.as_ref()),
            Ok(Event::CData(text)) => body.words(text.as_ref()),
            Ok(Event::GeneralRef(name)) => {
                if let Some(c) = referenced(name.as_ref()) {
                    body.words(c.encode_utf8(&mut [0; 4]));
                }
            }
            Ok(_) => {}
        }
    };
    while !body.paragraphs.is_empty() {
        body.end_paragraph();
    }
    body.rows = 0;
    body.end_row();
    result
}

/// Elements whose words the last reader does not see.
fn hides(tag: &BytesStart, name: &str) -> bool {
    match name {
        "del" | "moveFrom" | "rt" | "instrText" | "delText" | "mc:Fallback" => true,
        // The lines that part notes from the text are notes as well.
        "footnote" | "endnote" => attribute(tag, "type").is_some_and(|kind| kind != "normal"),
        _ => false,
    }
}

impl Body<'_> {
    fn start(&mut self, tag: &BytesStart, name: &str) {
        if self.hidden > 0 || hides(tag, name) {
            // Once hidden, all that opens is counted, so that its end is found.
            self.hidden += 1;
            return;
        }
        match name {
            "p" if self.paragraphs.len() < MAX_NESTED => {
                let role = Role::Block(BlockKind::Paragraph);
                self.paragraphs.push(Paragraph::new(role));
            }
            "r" => {
                self.run_hidden = false;
                self.raised = false;
            }
            "t" | "m:t" => self.in_words = true,
            "tr" => {
                self.rows += 1;
                if self.rows == 1 {
                    self.cells.clear();
                }
            }
            "tc" if self.rows == 1 => self.cells.push(Vec::new()),
            _ => self.property(tag, name),
        }
    }

    /// An element without content.
    fn single(&mut self, tag: &BytesStart, name: &str) {
        if self.hidden > 0 {
            return;
        }
        match name {
            "tab" | "ptab" => self.push(" "),
            "noBreakHyphen" => self.push("-"),
            "br" | "cr" => self.line_break(tag),
            _ => self.property(tag, name),
        }
    }

    fn end(&mut self, name: &str) {
        if self.hidden > 0 {
            self.hidden -= 1;
            return;
        }
        match name {
            "p" => self.end_paragraph(),
            "t" | "m:t" => self.in_words = false,
            "tr" => {
                self.rows = self.rows.saturating_sub(1);
                if self.rows == 0 {
                    self.end_row();
                }
            }
            _ => {}
        }
    }

    fn property(&mut self, tag: &BytesStart, name: &str) {
        match name {
            "vanish" | "strike" | "dstrike" => self.run_hidden |= is_on(tag),
            "vertAlign" => self.raised = attribute(tag, "val").is_some_and(|value| value == "superscript"),
            "pStyle" => {
                let role = attribute(tag, "val").and_then(|id| self.styles.role(&id));
                self.set_role(role);
            }
            "outlineLvl" => {
                let level = attribute(tag, "val").and_then(|level| level.parse().ok());
                self.set_role(outlined(level));
            }
            // A number is a heading's as well; it makes an item only of running text.
            "numPr" => {
                let last = self.paragraphs.last_mut().filter(|p| p.role == Role::Block(BlockKind::Paragraph));
                if let Some(paragraph) = last {
                    paragraph.role = Role::Block(BlockKind::ListItem);
                }
            }
            _ => {}
        }
    }

    fn set_role(&mut self, role: Option<Role>) {
        // Properties stand before the words that they are of.
        let last = self.paragraphs.last_mut().filter(|paragraph| paragraph.words.is_empty());
        if let (Some(paragraph), Some(role)) = (last, role) {
            paragraph.role = role;
        }
    }

    fn words(&mut self, words: &str) {
        if !self.in_words || self.hidden > 0 || self.run_hidden {
            return;
        }
        if self.raised {
            // "10⁹" and "343¹" must not be read as 109 and 3431.
            let raised: String = words.chars().map(crate::html::raised).collect();
            self.push(&raised);
        } else {
            self.push(words);
        }
    }

    fn push(&mut self, words: &str) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.words.push_str(words);
            if let Some(trace) = &self.trace {
                trace.spots_of(words, &mut paragraph.spots);
            }
        }
    }

    /// A line broken on purpose parts running text; a heading stays whole, and a page's end says nothing.
    fn line_break(&mut self, tag: &BytesStart) {
        let page = attribute(tag, "type").is_some_and(|kind| kind != "textWrapping");
        let running =
            self.paragraphs.last().is_some_and(|p| !matches!(p.role, Role::Block(BlockKind::Heading(_))));
        if page || !running || self.rows > 0 {
            self.push(" ");
        } else if let Some(paragraph) = self.paragraphs.pop() {
            let next = Paragraph::new(paragraph.role);
            self.emit(&paragraph);
            self.paragraphs.push(next);
        }
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.paragraphs.pop() else { return };
        match self.cells.last_mut().filter(|_| self.rows > 0) {
            Some(cell) => cell.push(paragraph),
            None => self.emit(&paragraph),
        }
    }

    /// A row of figures is one block; in one of layout every paragraph is.
    fn end_row(&mut self) {
        let cells = std::mem::take(&mut self.cells);
        let chars: usize = cells.iter().flatten().map(|p| p.words.chars().count()).sum();
        if chars > MAX_ROW || cells.len() == 1 {
            cells.iter().flatten().for_each(|paragraph| self.emit(paragraph));
            return;
        }
        let mut row = Paragraph::new(Role::Block(BlockKind::TableRow));
        for paragraph in cells.iter().flatten().filter(|p| !p.words.trim().is_empty()) {
            if !row.words.is_empty() {
                row.words.push(' ');
                row.spots.extend(row.spots.last().copied());
            }
            row.words.push_str(paragraph.words.trim());
            row.spots.extend(paragraph.trimmed_spots());
        }
        self.emit(&row);
    }

    fn emit(&mut self, paragraph: &Paragraph) {
        let Role::Block(kind) = paragraph.role else { return };
        self.out.begin(kind);
        // Places are set when all of the text is known: it is itself what offsets count.
        match &mut self.trace {
            None => self.out.push_str(&paragraph.words, 0),
            Some(trace) => {
                for (c, spot) in paragraph.words.chars().zip(&paragraph.spots) {
                    self.out.push(c, trace.keep(*spot));
                }
            }
        }
        self.out.end();
    }
}
