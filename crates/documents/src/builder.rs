//! Puts a document's text together, character by character, with the way back to the input.

use crate::document::{Block, BlockKind};

/// Character places of a text by byte, from checkpoints.
#[derive(Clone, Debug)]
pub(crate) struct CharIndex {
    checkpoints: Vec<u32>,
}

const STEP: usize = 128;

impl CharIndex {
    /// Counts a text once.
    pub(crate) fn new(text: &str) -> CharIndex {
        let mut checkpoints = Vec::with_capacity(text.len() / STEP + 2);
        let mut count: u32 = 0;
        for (i, byte) in text.bytes().enumerate() {
            if i % STEP == 0 {
                checkpoints.push(count);
            }
            count += u32::from(byte & 0xc0 != 0x80);
        }
        checkpoints.push(count);
        CharIndex { checkpoints }
    }

    /// How many characters begin before a byte.
    pub(crate) fn chars_before(&self, text: &str, byte: usize) -> usize {
        let byte = byte.min(text.len());
        let at = byte / STEP;
        let start = at * STEP;
        let rest = text.as_bytes()[start..byte].iter().filter(|b| *b & 0xc0 != 0x80).count();
        self.checkpoints.get(at).map_or(0, |count| *count as usize) + rest
    }
}

/// A document's text being put together.
#[derive(Debug, Default)]
pub(crate) struct Builder {
    pub(crate) text: String,
    pub(crate) map: Vec<u32>,
    pub(crate) blocks: Vec<Block>,
    open: Option<(BlockKind, usize)>,
}

impl Builder {
    /// Begins a block, ending the one before.
    pub(crate) fn begin(&mut self, kind: BlockKind) {
        self.end();
        self.open = Some((kind, self.text.len()));
    }

    /// Ends the open block; an empty one is forgotten.
    pub(crate) fn end(&mut self) {
        let Some((kind, start)) = self.open.take() else { return };
        while self.text.len() > start && self.text.ends_with(char::is_whitespace) {
            self.text.pop();
            self.map.pop();
        }
        if self.text.len() == start {
            return;
        }
        self.blocks.push(Block { kind, bytes: start..self.text.len() });
        let place = self.map.last().map_or(0, |last| last + 1);
        self.text.push('\n');
        self.map.push(place);
    }

    /// Adds a character that stood at character `place` of the input. White space is one blank, and none at a block's
    /// beginning or between two Han characters parted by a line break.
    pub(crate) fn push(&mut self, c: char, place: usize) {
        if self.open.is_none() {
            self.begin(BlockKind::Paragraph);
        }
        let start = self.open.map_or(0, |(_, start)| start);
        // Places never run backwards, whatever a reader of markup says.
        let place = u32::try_from(place).unwrap_or(u32::MAX).max(self.map.last().copied().unwrap_or(0));
        if c.is_whitespace() {
            if self.text.len() > start && !self.text.ends_with(char::is_whitespace) {
                self.text.push(if c == '\n' || c == '\r' { '\n' } else { ' ' });
                self.map.push(place);
            }
            return;
        }
        if self.text.len() > start && self.text.ends_with('\n') {
            // A soft line break: nothing between Han characters, a blank elsewhere.
            self.text.pop();
            let han_before = self.text.chars().next_back().is_some_and(wide);
            if han_before && wide(c) {
                self.map.pop();
            } else {
                self.text.push(' ');
            }
        }
        self.text.push(c);
        self.map.push(place);
    }

    /// Adds a text whose characters stand one after the other from `place` on.
    pub(crate) fn push_str(&mut self, text: &str, place: usize) {
        for (i, c) in text.chars().enumerate() {
            self.push(c, place + i);
        }
    }
}

/// Han characters and their marks, which no blank parts.
fn wide(c: char) -> bool {
    han::is_han(c) || matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}')
}
