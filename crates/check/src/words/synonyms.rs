//! Words that stand for each other in and around a figure: "fired" for "dismissed", 雇员 for "employees". The rows are data
//! (`data/synonyms.csv`): every word of a row is kin to the others of the same row, and to no others. What a statement is held of
//! is mostly worded in one language only, so that these also lead from the one to the other.

use super::terms::{Around, Near};
use super::tokens::stem;
use super::vocabulary::{Vocabulary, Words};
use foldhash::HashMap;

const TABLE: &str = include_str!("../../data/synonyms.csv");

/// What a word met by its kin counts, in quarters of the word itself.
const KIN: Near = 3;
const WHOLE: Near = 4;

/// The others of each word, by number.
#[derive(Debug, Default)]
pub(crate) struct Synonyms {
    of: HashMap<u32, Vec<u32>>,
}

impl Synonyms {
    /// Reads the table.
    pub(crate) fn new(vocabulary: &Vocabulary) -> Synonyms {
        let mut of: HashMap<u32, Vec<u32>> = HashMap::default();
        for row in rows() {
            let numbers: Vec<u32> = row.map(|word| vocabulary.number(&stem(word))).collect();
            for &word in &numbers {
                let kin = of.entry(word).or_default();
                kin.extend(numbers.iter().filter(|other| **other != word));
            }
        }
        Synonyms { of }
    }

    /// Whether a word, or one that stands for it, is among others.
    pub(crate) fn is_met(&self, word: u32, among: &Words) -> bool {
        among.contains(&word)
            || self.of.get(&word).is_some_and(|kin| kin.iter().any(|other| among.contains(other)))
    }

    /// Adds the kin of words that stand around a figure, as somewhat farther off.
    pub(crate) fn join(&self, around: &mut Around) {
        let met: Vec<(&Vec<u32>, Near)> =
            around.iter().filter_map(|(word, near)| Some((self.of.get(word)?, near * KIN / WHOLE))).collect();
        for (kin, near) in met {
            for &word in kin {
                let known = around.entry(word).or_default();
                *known = near.max(*known);
            }
        }
    }
}

/// The words of each row.
fn rows() -> impl Iterator<Item = std::str::Split<'static, char>> {
    TABLE.lines().skip(1).filter_map(|line| Some(line.split_once(',')?.0.split('|')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_kin_of_one_token_each_once() {
        for row in rows() {
            let words: Vec<&str> = row.collect();
            let row = words.join("|");
            let mut once = words.clone();
            once.sort_unstable();
            once.dedup();
            assert!(words.len() > 1 && once.len() == words.len(), "{row}");
            for word in words {
                let han = word.chars().filter(|c| han::is_han(*c)).count();
                assert!(
                    han == 0 && word.is_ascii() || han == 2 && word.chars().count() == 2,
                    "{word} in {row}"
                );
                assert!(!word.contains(' ') && word == word.to_lowercase(), "{word} in {row}");
            }
        }
    }

    #[test]
    fn kin_stand_for_each_other_and_count_less() {
        let vocabulary = Vocabulary::default();
        let kin = Synonyms::new(&vocabulary);
        let mut around: Around = [(vocabulary.number(&stem("fired")), 20)].into_iter().collect();
        kin.join(&mut around);
        assert_eq!(around.get(&vocabulary.number(&stem("dismissed"))), Some(&15));
        assert_eq!(around.get(&vocabulary.number("解雇")), Some(&15));
        assert_eq!(around.get(&vocabulary.number(&stem("loan"))), None);
    }
}
