//! Where the characters of a document's text stand in the XML of its main part, so that it can be written into.

use super::xml::local;
use quick_xml::events::Event;
use std::ops::Range;

/// Of no words that can be cut.
const NOWHERE: u32 = u32::MAX;

/// Where a character stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spot {
    /// Byte of the part at which it begins.
    at: u32,
    /// How many bytes write it.
    length: u32,
    /// The `w:t` that it stands in; `NOWHERE` where that cannot be cut.
    text: u32,
    /// The number of the outermost paragraph that it stands in.
    paragraph: u32,
}

impl Spot {
    /// The bytes that write it.
    pub(super) fn bytes(&self) -> Range<usize> {
        self.at as usize..(self.at + self.length) as usize
    }

    /// The number of its `w:t`, where that can be cut.
    pub(super) fn text(&self) -> Option<usize> {
        (self.text != NOWHERE).then_some(self.text as usize)
    }

    /// The number of its outermost paragraph.
    pub(super) fn paragraph(&self) -> usize {
        self.paragraph as usize
    }
}

/// A `w:r` whose words may be cut.
#[derive(Clone, Debug)]
pub(super) struct Run {
    /// Its start tag.
    pub(super) tag: Range<usize>,
    /// Its properties, where it has any.
    pub(super) properties: Option<Range<usize>>,
    depth: usize,
}

/// A `w:t` that may be cut.
#[derive(Clone, Debug)]
pub(super) struct Text {
    /// Its start tag.
    pub(super) tag: Range<usize>,
    /// The number of its run.
    pub(super) run: usize,
}

/// What is learned while a part is read.
#[derive(Debug, Default)]
pub(super) struct Trace {
    /// Runs, in order.
    pub(super) runs: Vec<Run>,
    /// Texts, in order.
    pub(super) texts: Vec<Text>,
    /// For each outermost paragraph, where its end tag begins.
    pub(super) ends: Vec<usize>,
    /// The spots given to the builder; a character's place is the number of its spot.
    pub(super) spots: Vec<Spot>,
    /// Whether another part than the main one is read.
    pub(super) aside: bool,
    depth: usize,
    paragraphs: usize,
    run: Option<usize>,
    properties: Option<usize>,
    text: Option<usize>,
    event: Range<usize>,
    words: bool,
}

impl Trace {
    /// Takes note of an event and of the bytes that it took.
    pub(super) fn see(&mut self, event: &Event, bytes: Range<u64>, prefix: &str) {
        let place = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
        let bytes = place(bytes.start)..place(bytes.end);
        self.words = matches!(event, Event::Text(_) | Event::GeneralRef(_));
        self.event = bytes.clone();
        if self.aside {
            return;
        }
        match event {
            Event::Start(tag) => {
                self.depth += 1;
                self.start(&local(tag.name().as_ref(), prefix), bytes);
            }
            Event::Empty(tag) if local(tag.name().as_ref(), prefix) == "rPr" => {
                if let Some(run) = self.inside_run(self.depth + 1) {
                    self.runs[run].properties = Some(bytes);
                }
            }
            Event::End(tag) => {
                self.end(&local(tag.name().as_ref(), prefix), bytes);
                self.depth = self.depth.saturating_sub(1);
            }
            _ => {}
        }
    }

    /// The open run, where an element at this depth is its child.
    fn inside_run(&self, depth: usize) -> Option<usize> {
        self.run.filter(|run| self.runs[*run].depth + 1 == depth)
    }

    fn start(&mut self, name: &str, bytes: Range<usize>) {
        match name {
            "p" => self.paragraphs += 1,
            // A run within a run (of a text box, of a reading above a word) is left whole.
            "r" if self.run.is_none() => {
                self.run = Some(self.runs.len());
                self.runs.push(Run { tag: bytes, properties: None, depth: self.depth });
            }
            "rPr" if self.inside_run(self.depth).is_some() => self.properties = Some(bytes.start),
            "t" => {
                if let Some(run) = self.inside_run(self.depth) {
                    self.text = Some(self.texts.len());
                    self.texts.push(Text { tag: bytes, run });
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str, bytes: Range<usize>) {
        match name {
            "p" => {
                self.paragraphs = self.paragraphs.saturating_sub(1);
                if self.paragraphs == 0 {
                    self.ends.push(bytes.start);
                }
            }
            "r" if self.run.is_some_and(|run| self.runs[run].depth == self.depth) => self.run = None,
            "rPr" => {
                if let (Some(run), Some(start)) = (self.inside_run(self.depth), self.properties.take()) {
                    self.runs[run].properties = Some(start..bytes.end);
                }
            }
            "t" if self.inside_run(self.depth).is_some() => self.text = None,
            _ => {}
        }
    }

    /// The spots of words of the event that was seen last.
    pub(super) fn spots_of(&self, words: &str, out: &mut Vec<Spot>) {
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX - 1);
        let paragraph = number(self.ends.len());
        let bytes = self.event.len();
        let count = words.chars().count();
        // A reference is several bytes for one character; raised figures are read as others than they are written.
        let length = |c: char| match () {
            () if count == 1 => Some(bytes),
            () if words.len() == bytes => Some(c.len_utf8()),
            () if count == bytes => Some(1),
            () => None,
        };
        let cuts = self.words && !self.aside && words.chars().next().and_then(length).is_some();
        let text = self.text.filter(|_| cuts).map_or(NOWHERE, number);
        let mut at = number(self.event.start);
        for c in words.chars() {
            let length = number(length(c).unwrap_or(0));
            out.push(Spot { at, length, text, paragraph });
            at = at.saturating_add(length);
        }
    }

    /// Keeps the spot of a character that the builder is given; gives its number.
    pub(super) fn keep(&mut self, spot: Spot) -> usize {
        self.spots.push(spot);
        self.spots.len() - 1
    }
}
