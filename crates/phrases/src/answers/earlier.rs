//! The earlier documents of a slice, asked how often they have a string: looked up in the index.

use crate::index::{Index, Segment};
use crate::text::is_word;
use std::collections::HashSet;
use std::ops::Range;

/// The earlier documents.
pub(super) struct Earlier<'a> {
    index: &'a Index,
    /// Whether each document of each segment is one of them.
    documents: Vec<Vec<bool>>,
}

impl<'a> Earlier<'a> {
    /// `documents` says whether each document of each segment is one of them.
    pub(super) fn new(index: &'a Index, documents: Vec<Vec<bool>>) -> Earlier<'a> {
        Earlier { index, documents }
    }

    /// Whether one of them has a string, whose suffixes in each segment are `runs`.
    pub(super) fn have(&self, runs: &[Range<usize>], text: &[u16]) -> bool {
        self.owners(runs, text).next().is_some()
    }

    /// How often it stands in them.
    pub(super) fn count(&self, runs: &[Range<usize>], text: &[u16]) -> usize {
        self.owners(runs, text).count()
    }

    /// How many of them have it.
    pub(super) fn documents(&self, runs: &[Range<usize>], text: &[u16]) -> usize {
        self.owners(runs, text).collect::<HashSet<(usize, u32)>>().len()
    }

    /// The document of each occurrence in them, with the number of its segment.
    fn owners<'b>(
        &'b self,
        runs: &'b [Range<usize>],
        text: &'b [u16],
    ) -> impl Iterator<Item = (usize, u32)> + 'b {
        let word = [text.first(), text.last()].map(|unit| unit.is_some_and(|unit| is_word(*unit)));
        let segments = self.index.segments().iter().zip(runs).zip(&self.documents).enumerate();
        segments.flat_map(move |(number, ((segment, run), documents))| {
            let owners = &segment.owners()[run.clone()];
            let own = owners.iter().zip(run.clone()).filter(|(owner, _)| documents[**owner as usize]);
            own.filter(move |(_, place)| stands(segment, *place, text.len(), word))
                .map(move |(owner, _)| (number, *owner))
        })
    }
}

/// Whether an occurrence of a string that begins or ends with a letter or digit is not inside a word or number.
fn stands(segment: &Segment, place: usize, length: usize, [opens, closes]: [bool; 2]) -> bool {
    if !opens && !closes {
        return true;
    }
    let (text, at) = (segment.text(), segment.suffixes()[place] as usize);
    let is_word_at = |at: Option<usize>| at.and_then(|at| text.get(at)).is_some_and(|unit| is_word(*unit));
    !(opens && is_word_at(at.checked_sub(1)) || closes && is_word_at(at.checked_add(length)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::units;
    use observatory::{AsOf, FixedClock, NewDocument, Observatory};

    #[test]
    fn only_earlier_documents_count_and_words_and_numbers_stand_whole() {
        let folder = tempfile::tempdir().unwrap();
        let clock = FixedClock(jiff::civil::date(2026, 11, 1));
        let (mut observatory, _) = Observatory::open_or_create(folder.path(), &clock).unwrap();
        let (mut staging, _) = observatory.stage_documents("a", &clock).unwrap();
        staging.begin_file("a", "a", "a").unwrap();
        for (key, date, text) in [
            ("a", "2023", "发展硬科技，发展硬科技。中国制造2025与5g网络、ai芯片"),
            ("b", "2024", "中国制造20255次，x5g网络，ai芯片 ，硬科技"),
            ("c", "2025", "硬科技中国制造2025，5g网络，ai芯片，发展，具身"),
        ] {
            let fields = [("date".to_string(), date.to_string())].into();
            staging
                .add(NewDocument { key: key.into(), fields, text: text.into(), pairs: Vec::new() })
                .unwrap();
        }
        staging.end_file().unwrap();
        staging.publish(&clock).unwrap();
        let reader = Observatory::open(folder.path()).unwrap().reader(&AsOf::default()).unwrap();
        let index = Index::open(folder.path(), &reader, &mut |_| {}).unwrap();
        let segment = &index.segments()[0];
        let earlier =
            Earlier::new(&index, vec![segment.days().iter().map(|day| *day < 20_250_000).collect()]);
        for (text, times, documents) in [
            ("硬科技", 3, 2),
            ("中国制造2025", 1, 1),
            ("5g网络", 1, 1),
            ("ai芯片", 2, 2),
            ("发展", 2, 1),
            ("具身", 0, 0),
        ] {
            let text = units(text);
            let runs = [segment.run(&text)];
            assert_eq!(
                (earlier.have(&runs, &text), earlier.count(&runs, &text), earlier.documents(&runs, &text)),
                (times > 0, times, documents)
            );
        }
    }
}
