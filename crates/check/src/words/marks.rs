//! Words that a statement is marked by: contracts that were signed for, shares of a number of deals, firms that left a list. Who
//! speaks of such a thing says so; a sentence without a word for it speaks of something else, however well the figures agree.
//!
//! The table is `data/marks.csv`: a mark, how statements have it in their wording, qualifiers or property, and the words in both
//! languages of which a sentence has at least one.

use super::cue_index::CueIndex;
use super::tables::list;
use super::tokens::{Token, tokens};
use super::vocabulary::Vocabulary;
use observatory::Statement;
use std::rc::Rc;

/// A set of marks, one bit each.
type Set = u128;

/// The table, with its cues.
#[derive(Debug)]
pub(crate) struct Marks {
    held: CueIndex<u32>,
    told: CueIndex<u32>,
}

impl Marks {
    /// Reads the table.
    pub(crate) fn new(vocabulary: &Rc<Vocabulary>) -> Marks {
        let mut held = CueIndex::new(Rc::clone(vocabulary));
        let mut told = CueIndex::new(Rc::clone(vocabulary));
        let mut reader = csv::Reader::from_reader(include_str!("../../data/marks.csv").as_bytes());
        for (mark, record) in (0..).zip(reader.records()) {
            let record = record.expect("the tables in data/ are valid CSV, held by a test");
            list(&record[1]).for_each(|cue| held.add(cue, mark));
            list(&record[2]).chain(list(&record[3])).for_each(|cue| told.add(cue, mark));
        }
        Marks { held, told }
    }

    /// Whether a statement has a mark that a sentence has no word for.
    pub(crate) fn are_untold(&self, statement: &Statement, sentence: &[Token]) -> bool {
        let qualifiers = statement.qualifiers.iter().map(|(key, value)| format!("{key} {value}"));
        let role = format!("property {}", statement.property.replace('_', " "));
        let mut texts = statement.what.clone().into_iter().chain(qualifiers).chain([role]);
        texts.any(|text| self.lack(&text, sentence))
    }

    /// Whether a wording or qualifier has a mark that a sentence has no word for.
    fn lack(&self, text: &str, sentence: &[Token]) -> bool {
        let held = found(&self.held, &tokens(text));
        held != 0 && held & !found(&self.told, sentence) != 0
    }
}

fn found(index: &CueIndex<u32>, text: &[Token]) -> Set {
    index.find(text).iter().fold(0, |all, found| all | 1 << found.value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_whole_and_has_room() {
        let mut reader = csv::Reader::from_reader(include_str!("../../data/marks.csv").as_bytes());
        let rows: Vec<_> = reader.records().map(|record| record.expect("a valid row")).collect();
        assert!(rows.len() <= Set::BITS as usize, "{} marks", rows.len());
        assert!(rows.iter().all(|row| (0..4).all(|cell| !row[cell].is_empty())), "{rows:?}");
    }

    #[test]
    fn a_mark_is_told_by_one_of_its_words() {
        let vocabulary = Rc::default();
        let marks = Marks::new(&vocabulary);
        let lacks = |text: &str, sentence: &str| marks.lack(text, &tokens(sentence));
        let told = [
            ("loan contracts signed", "Contracts for 2.2 trillion yuan were in hand by June."),
            ("loan contracts signed", "截至6月，银行签下2.2万亿元。"),
            ("world venture deals made in China", "占全球交易笔数的16.4%"),
            ("unicorns", "There were 204 of them."),
        ];
        for (what, sentence) in told {
            assert!(!lacks(what, sentence), "{what}: {sentence}");
        }
        let lacking = [
            ("loan contracts signed", "By June the banks had lent 2.2 trillion yuan."),
            ("world venture deals made in China", "金额占全球的16.4%"),
            ("R&D performed by business", "Business paid for 77 percent of it."),
            ("basis combined with xAI", "SpaceX alone is worth $1.25tn."),
        ];
        for (what, sentence) in lacking {
            assert!(lacks(what, sentence), "{what}: {sentence}");
        }
    }
}
