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

/// Where each character of a text stands in the input.
#[derive(Clone, Debug, Default)]
pub(crate) struct Places {
    /// For each character of the text, the character of the input at which it begins.
    starts: Vec<u32>,
    /// For the few that are written with several characters (`&amp;`): which, and where they end.
    long: Vec<(u32, u32)>,
}

impl Places {
    /// A text that is the input itself.
    pub(crate) fn identity(chars: usize) -> Places {
        Places { starts: (0..u32::try_from(chars).unwrap_or(u32::MAX)).collect(), long: Vec::new() }
    }

    /// Where character `at` begins.
    pub(crate) fn start(&self, at: usize) -> usize {
        self.starts.get(at).or(self.starts.last()).map_or(0, |place| *place as usize)
    }

    /// Where character `at` ends.
    pub(crate) fn end(&self, at: usize) -> usize {
        match self.long.binary_search_by_key(&at, |&(char, _)| char as usize) {
            Ok(i) => self.long[i].1 as usize,
            Err(_) => self.start(at) + 1,
        }
    }

    fn last_end(&self) -> u32 {
        let Some(last) = self.starts.len().checked_sub(1) else { return 0 };
        u32::try_from(self.end(last)).unwrap_or(u32::MAX)
    }

    fn push(&mut self, start: usize, end: usize) {
        // Places never run backwards, whatever a reader of markup says.
        let before = self.starts.last().copied().unwrap_or(0);
        let start = u32::try_from(start).unwrap_or(u32::MAX).max(before);
        let end = u32::try_from(end).unwrap_or(u32::MAX);
        if end > start.saturating_add(1) {
            self.long.push((u32::try_from(self.starts.len()).unwrap_or(u32::MAX), end));
        }
        self.starts.push(start);
    }

    fn pop(&mut self) {
        self.starts.pop();
        if self.long.last().is_some_and(|&(char, _)| char as usize >= self.starts.len()) {
            self.long.pop();
        }
    }
}

/// A document's text being put together.
#[derive(Debug, Default)]
pub(crate) struct Builder {
    pub(crate) text: String,
    pub(crate) places: Places,
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
            self.places.pop();
        }
        if self.text.len() == start {
            return;
        }
        self.blocks.push(Block { kind, bytes: start..self.text.len() });
        let place = self.places.last_end() as usize;
        self.text.push('\n');
        self.places.push(place, place);
    }

    /// The kind of the open block.
    pub(crate) fn kind(&self) -> Option<BlockKind> {
        self.open.map(|(kind, _)| kind)
    }

    /// The text of the open block so far.
    pub(crate) fn current(&self) -> &str {
        self.open.map_or("", |(_, start)| &self.text[start..])
    }

    /// Parts lines that were broken on purpose: a new block of the same kind, but for headings and rows, which are
    /// one thing however many lines they take.
    pub(crate) fn break_line(&mut self, place: usize) {
        match self.kind() {
            Some(BlockKind::Heading(_) | BlockKind::TableRow | BlockKind::Code) | None => {
                self.push('\n', place)
            }
            Some(kind) => self.begin(kind),
        }
    }

    /// Adds a character that stood at character `place` of the input. White space is one blank, and none at a block's
    /// beginning or between two Han characters parted by a line break.
    pub(crate) fn push(&mut self, c: char, place: usize) {
        self.push_span(c, place, place + 1);
    }

    /// Adds a character that the input writes with the characters from `start` to `end`.
    pub(crate) fn push_span(&mut self, c: char, start: usize, end: usize) {
        if c.is_whitespace() {
            self.push_blank(c, start, end);
            return;
        }
        if is_invisible(c) {
            return;
        }
        if self.open.is_none() {
            self.begin(BlockKind::Paragraph);
        }
        if self.current().ends_with('\n') {
            // A soft line break: nothing between Han characters, a blank elsewhere.
            self.text.pop();
            if self.current().ends_with(is_wide) && is_wide(c) {
                self.places.pop();
            } else {
                self.text.push(' ');
            }
        }
        self.text.push(c);
        self.places.push(start, end);
    }

    fn push_blank(&mut self, c: char, start: usize, end: usize) {
        let current = self.current();
        let is_break = matches!(c, '\n' | '\r');
        if current.is_empty() || current.ends_with('\n') {
            return;
        }
        if current.ends_with(' ') {
            // Blanks before a line's end are a part of it.
            if is_break {
                self.text.pop();
                self.text.push('\n');
            }
            return;
        }
        self.text.push(if is_break { '\n' } else { ' ' });
        self.places.push(start, end);
    }

    /// Adds a text whose characters stand one after the other from `place` on.
    pub(crate) fn push_str(&mut self, text: &str, place: usize) {
        for (i, c) in text.chars().enumerate() {
            self.push(c, place + i);
        }
    }

    /// Adds words whose source may write some of them differently: as entities, with escapes, or over line ends.
    /// `place` is the place of the source's first character.
    pub(crate) fn push_written(&mut self, words: &str, source: &str, place: usize) {
        if words == source {
            self.push_str(words, place);
            return;
        }
        let source: Vec<char> = source.chars().collect();
        let mut at = 0;
        // A few references stand for two characters.
        let mut shared: Option<(usize, usize)> = None;
        for c in words.chars() {
            let (start, end) = match shared.take() {
                Some(span) => span,
                None => {
                    let (span, chars) = written(&source, at, c);
                    shared = (chars > 1).then_some(span);
                    span
                }
            };
            self.push_span(c, place + start, place + end);
            at = end;
        }
    }
}

/// Longest reference to a character (`&CounterClockwiseContourIntegral;`), in characters.
const MAX_REFERENCE: usize = 34;
/// Most characters of markup passed over to find a character in its source.
const MAX_SKIP: usize = 16;

/// From where to where `source` writes `c`, from `at` on, and how many characters are written there.
fn written(source: &[char], at: usize, c: char) -> ((usize, usize), usize) {
    let last = source.len();
    if at >= last {
        return ((last.saturating_sub(1), last), 1);
    }
    if source[at] == '&'
        && let Some((end, chars)) = reference(source, at)
    {
        return ((at, end), chars);
    }
    if source[at] == c {
        return ((at, at + 1), 1);
    }
    if c.is_whitespace() {
        // One line end may be written with two characters, and may be read as two blanks.
        let both = source[at] == '\r' && source.get(at + 1) == Some(&'\n');
        let step = usize::from(source[at].is_whitespace()) + usize::from(both);
        return ((at, at + step), 1);
    }
    // Marks that show nothing (a backslash, the accents around code) stand before it.
    let ahead = source[at..].iter().take(MAX_SKIP).position(|&s| s == c);
    let span = ahead.map_or((at.saturating_sub(1), at), |n| (at + n, at + n + 1));
    (span, 1)
}

/// The end of a reference that begins at `at`, and how many characters it stands for; `None` where it is none
/// (`&bogus;`).
///
/// Old names need no semicolon and may run into the word behind them: `&notit;` is "¬it;". So it is read as a page's
/// reader does, and what is left at its end as it was written belongs to the word.
fn reference(source: &[char], at: usize) -> Option<(usize, usize)> {
    let name = &source[at + 1..source.len().min(at + MAX_REFERENCE)];
    let long = name.iter().take_while(|c| c.is_ascii_alphanumeric() || **c == '#').count();
    if long == 0 {
        return None;
    }
    let end = at + 1 + long + usize::from(name.get(long) == Some(&';'));
    let whole: String = source[at..end].iter().collect();
    let decoded = crate::html::decoded(&whole);
    if decoded == whole {
        return None;
    }
    let chars = decoded.chars().count();
    let same = decoded.chars().rev().zip(whole.chars().rev()).take_while(|(a, b)| a == b).count();
    let left = same.min(chars.saturating_sub(1));
    Some((end - left, chars - left))
}

/// Characters that take no room and would part a word or a number for every reader behind this one.
fn is_invisible(c: char) -> bool {
    c.is_control() || matches!(c, '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Han characters and their marks, which no blank parts.
pub(crate) fn is_wide(c: char) -> bool {
    han::is_han(c) || matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The parts of the source that the characters of the words are found at.
    fn parts(words: &str, source: &str) -> Vec<String> {
        let mut out = Builder::default();
        out.push_written(words, source, 0);
        let chars: Vec<char> = source.chars().collect();
        (0..words.chars().count())
            .map(|i| chars[out.places.start(i)..out.places.end(i)].iter().collect())
            .collect()
    }

    #[test]
    fn references_are_taken_as_a_whole() {
        assert_eq!(parts("R&D", "R&amp;D"), ["R", "&amp;", "D"]);
        assert_eq!(parts("a&b", "a&b"), ["a", "&", "b"]);
        assert_eq!(parts("5 €", "5&nbsp;&euro;"), ["5", "&nbsp;", "&euro;"]);
        assert_eq!(parts("一😀", "&#x4e00;&#128512;"), ["&#x4e00;", "&#128512;"]);
        assert_eq!(parts("¬it;", "&notit;"), ["&not", "i", "t", ";"]);
        assert_eq!(parts("≂\u{338}x", "&NotEqualTilde;x"), ["&NotEqualTilde;", "&NotEqualTilde;", "x"]);
    }

    #[test]
    fn marks_that_show_nothing_are_passed_over() {
        assert_eq!(parts("x y", "`x\r\ny`"), ["x", "\r\n", "y"]);
        assert_eq!(parts("a|b", "a\\|b"), ["a", "|", "b"]);
    }

    #[test]
    fn soft_breaks_part_latin_and_not_han() {
        let mut out = Builder::default();
        out.push_str("一亿\n元 of\nit\u{ad}em", 0);
        assert_eq!(out.text, "一亿元 of item");
    }
}
