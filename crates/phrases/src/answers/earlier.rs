//! The earlier documents of a slice, asked how often they have a string. Where they are few they are read once, for all
//! strings of the new ones; where they are many that takes far longer than to look up in the index what is asked.

use super::strings::{Counts, counted};
use crate::index::{Index, Segment};
use crate::text::is_word;
use std::collections::HashSet;
use std::ops::Range;

/// How many times as long as the new documents the earlier ones may be to be read.
const READ: usize = 8;
/// So many characters of earlier documents are read however short the new ones are.
const FEW: usize = 2_000_000;

/// The earlier documents.
pub(super) struct Earlier<'a> {
    index: &'a Index,
    /// Whether each document of each segment is one of them.
    documents: Vec<Vec<bool>>,
    /// What was read in them of the strings of the new ones.
    read: Option<Counts<'a>>,
}

impl<'a> Earlier<'a> {
    /// `documents` says whether each document of each segment is one of them, `strings` what may be asked.
    pub(super) fn new(
        index: &'a Index,
        documents: Vec<Vec<bool>>,
        (new_length, length): (usize, usize),
        strings: &Counts<'_>,
    ) -> Earlier<'a> {
        let read = (length <= FEW.max(READ.saturating_mul(new_length))).then(|| {
            let of = |(segment, own): (&'a Segment, &Vec<bool>)| {
                let all = (0u32..).zip(own.clone()).filter(|(_, own)| *own);
                all.map(|(document, _)| &segment.text()[segment.span(document)]).collect::<Vec<_>>()
            };
            let texts: Vec<&[u16]> = index.segments().iter().zip(&documents).flat_map(of).collect();
            counted(&texts, Some(strings))
        });
        Earlier { index, documents, read }
    }

    /// How often a string stands in them, where that is known without looking it up.
    pub(super) fn known(&self, text: &[u16]) -> Option<usize> {
        let read = self.read.as_ref()?;
        Some(read.get(text).map_or(0, |own| own.times as usize))
    }

    /// Whether one of them has a string, whose suffixes in each segment are `runs`.
    pub(super) fn have(&self, runs: &[Range<usize>], text: &[u16]) -> bool {
        match &self.read {
            Some(read) => read.contains_key(text),
            None => self.owners(runs, text).next().is_some(),
        }
    }

    /// How often it stands in them.
    pub(super) fn count(&self, runs: &[Range<usize>], text: &[u16]) -> usize {
        match &self.read {
            Some(read) => read.get(text).map_or(0, |own| own.times as usize),
            None => self.owners(runs, text).count(),
        }
    }

    /// How many of them have it.
    pub(super) fn documents(&self, runs: &[Range<usize>], text: &[u16]) -> usize {
        match &self.read {
            Some(read) => read.get(text).map_or(0, |own| own.documents as usize),
            None => self.owners(runs, text).collect::<HashSet<(usize, u32)>>().len(),
        }
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
    use crate::text::string;
    use observatory::{AsOf, FixedClock, NewDocument, Observatory};

    #[test]
    fn what_is_looked_up_is_what_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let clock = FixedClock(jiff::civil::date(2026, 11, 1));
        let (mut observatory, _) = Observatory::open_or_create(folder.path(), &clock).unwrap();
        let (mut staging, _) = observatory.stage_documents("a", &clock).unwrap();
        staging.begin_file("a", "a", "a").unwrap();
        for (key, date, text) in [
            ("a", "2023", "发展硬科技，发展硬科技。中国制造2025与5g网络、ai芯片"),
            ("b", "2024", "中国制造20255次，x5g网络，ai芯片 ，硬科技"),
            ("c", "2025", "硬科技中国制造2025，5g网络，ai芯片，发展"),
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
        let earlier = || vec![segment.days().iter().map(|day| *day < 20_250_000).collect()];
        let new: Vec<&[u16]> = (0..3)
            .filter(|document| segment.days()[*document as usize] > 20_250_000)
            .map(|document| &segment.text()[segment.span(document)])
            .collect();
        let strings = counted(&new, None);
        let read = Earlier::new(&index, earlier(), (1, 1), &strings);
        let looked_up = Earlier::new(&index, earlier(), (1, usize::MAX), &strings);
        assert!(read.read.is_some() && looked_up.read.is_none());
        let mut met = 0;
        for text in strings.keys() {
            let runs = [segment.run(text)];
            let of = |own: &Earlier<'_>| {
                (own.have(&runs, text), own.count(&runs, text), own.documents(&runs, text))
            };
            assert_eq!(of(&read), of(&looked_up), "{}", string(text));
            met += usize::from(of(&read).0);
        }
        assert!(met > 5 && met < strings.len(), "{met} of {}", strings.len());
    }
}
