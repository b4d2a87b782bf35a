//! The words of a sentence that tell of uses: tables of cues, met in the folded sentence as they stand.
//!
//! They are no part of the lexicon that all other claims are read with, so that these read the same whether documents are
//! held or not.

use crate::article::Article;
use std::ops::Range;
use std::sync::LazyLock;

/// A row of a table of cues: its word and both languages' cues, folded.
struct Row {
    word: String,
    cues: Vec<String>,
}

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let mut reader = csv::Reader::from_reader(include_str!("../../../data/uses.csv").as_bytes());
    let rows = reader.records().filter_map(Result::ok);
    rows.map(|row| {
        let cell = |at: usize| row.get(at).unwrap_or("").to_string();
        let cues =
            [cell(1), cell(2)].iter().flat_map(|list| parts(list)).map(|cue| han::fold(&cue)).collect();
        Row { word: cell(0), cues }
    })
    .collect()
});

/// The parts of a cell.
pub(super) fn parts(cell: &str) -> Vec<String> {
    cell.split('|').map(str::trim).filter(|part| !part.is_empty()).map(str::to_string).collect()
}

/// A sentence, folded, with the way back to the document.
pub(super) struct Words {
    pub(super) sentence: usize,
    /// Where the sentence begins in the document.
    start: usize,
    pub(super) folded: String,
    origin: Vec<u32>,
    length: usize,
}

impl Words {
    pub(super) fn of(article: &Article, sentence: usize) -> Words {
        let bytes = article.sentences[sentence].bytes.clone();
        let text = &article.document.text[bytes.clone()];
        let mapped = han::fold_mapped(text);
        Words { sentence, start: bytes.start, folded: mapped.text, origin: mapped.origin, length: text.len() }
    }

    /// The bytes in the document of bytes of the folded sentence.
    pub(super) fn bytes(&self, folded: &Range<usize>) -> Range<usize> {
        let at = |place: usize| {
            let own = self.origin.get(place).map_or(self.length, |own| *own as usize);
            self.start + own
        };
        at(folded.start)..at(folded.end)
    }

    /// The place in the folded sentence of bytes of the document.
    pub(super) fn place(&self, bytes: &Range<usize>) -> Range<usize> {
        let at = |byte: usize| {
            let own = byte.saturating_sub(self.start);
            let place = self.origin.iter().position(|origin| *origin as usize >= own);
            place.unwrap_or(self.folded.len())
        };
        at(bytes.start)..at(bytes.end)
    }

    /// The first and longest cue of a row that stands here.
    pub(super) fn cue(&self, word: &str) -> Option<Range<usize>> {
        let row = ROWS.iter().find(|row| row.word == word)?;
        let found = row.cues.iter().flat_map(|cue| self.places_of_folded(cue));
        found.min_by_key(|own| (own.start, std::cmp::Reverse(own.end)))
    }

    /// Every cue of a row that stands here.
    pub(super) fn cues(&self, word: &str) -> Vec<Range<usize>> {
        let row = ROWS.iter().filter(|row| row.word == word);
        row.flat_map(|row| &row.cues).flat_map(|cue| self.places_of_folded(cue)).collect()
    }

    /// Where some words stand; Latin ones as words.
    pub(super) fn places(&self, cue: &str) -> Vec<Range<usize>> {
        self.places_of_folded(&han::fold(cue))
    }

    fn places_of_folded(&self, cue: &str) -> Vec<Range<usize>> {
        // That it stands nowhere, as nearly always, is known sooner than where it stands.
        if !self.folded.contains(cue) {
            return Vec::new();
        }
        let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !han::is_han(c));
        let (opens, closes) = (letter(cue.chars().next()), letter(cue.chars().next_back()));
        self.folded
            .match_indices(cue)
            .map(|(at, own)| at..at + own.len())
            .filter(|own| {
                let before = letter(self.folded[..own.start].chars().next_back());
                let after = letter(self.folded[own.end..].chars().next());
                !(opens && before || closes && after)
            })
            .collect()
    }

    /// Whether a mark that parts clauses stands between two places.
    pub(super) fn parted(&self, a: &Range<usize>, b: &Range<usize>) -> bool {
        let (from, to) = if a.end <= b.start { (a.end, b.start) } else { (b.end, a.start) };
        from < to && self.folded.get(from..to).is_some_and(|between| between.contains(CLAUSE))
    }
}

/// Marks that part clauses.
pub(super) const CLAUSE: [char; 8] = ['，', ',', '；', ';', '。', '：', ':', '—'];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_cues_of_both_languages() {
        assert_eq!(ROWS.len(), 5);
        for row in ROWS.iter() {
            assert!(row.cues.iter().any(|cue| cue.is_ascii()), "{}", row.word);
            assert!(row.cues.iter().any(|cue| !cue.is_ascii()), "{}", row.word);
        }
    }
}
