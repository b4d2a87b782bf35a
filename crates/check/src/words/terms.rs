//! What the words of names and wordings weigh: a word of few names tells one from another, a word of many does not.
//! Names of which most words stand in and around a sentence are described by it ("the state capital cluster of the
//! province" below the heading Anhui).

use super::lexicon::Lexicon;
use super::vocabulary::Words;
use crate::read::worded::Wording;
use foldhash::HashMap;
use std::cell::RefCell;

/// How near a word stands, in twentieths: 20 in the figure's own clause, less further off.
pub(crate) type Near = u8;
const WHOLLY: Near = 20;

/// The words around a figure, each with how near it stands.
pub(crate) type Around = HashMap<u32, Near>;

/// What a word weighs, in parts of a millionth. Whole numbers, so that a sum is the same in whatever order it is made up.
type Weight = u32;
const PARTS: f32 = (1 << 20) as f32;

/// Weights of words, and names and cues by their words.
#[derive(Debug, Default)]
pub(crate) struct Terms {
    /// By the word's number; those read later are the rarest.
    weights: Vec<Weight>,
    rarest: Weight,
    /// Names of entities.
    names: Index,
    /// Cues of things.
    cues: Index,
}

/// Names or cues by their words.
#[derive(Debug, Default)]
struct Index {
    /// What each is of, and what its words weigh together where all of them stand in the figure's own clause.
    whole: Vec<(u32, f64)>,
    /// For each word where the names and cues that have it end among all of these; they begin where those of the word before end.
    ends: Vec<u32>,
    with_word: Vec<u32>,
    /// Room for what is met of each, all nought between two questions.
    room: RefCell<Vec<u64>>,
}

/// The part of a name's weight that must stand around a figure for the name to be described.
const DESCRIBED: f32 = 0.55;

impl Index {
    /// An index of names or cues: of each what it is of, its words, and what they weigh together.
    fn new<'w>(all: impl Iterator<Item = (u32, &'w [u32], u64)> + Clone) -> Index {
        let number = |i: usize| u32::try_from(i).unwrap_or(u32::MAX);
        let mut ends: Vec<u32> = Vec::new();
        for &word in all.clone().flat_map(|(_, words, _)| words) {
            let word = word as usize;
            ends.resize(ends.len().max(word + 1), 0);
            ends[word] += 1;
        }
        // From how many there are of each word to where they begin; filling each moves that to where they end.
        let mut begin = 0;
        for end in &mut ends {
            begin += std::mem::replace(end, begin);
        }
        let mut with_word = vec![0; begin as usize];
        let mut whole = Vec::new();
        for (of, words, weight) in all {
            for &word in words {
                let end = &mut ends[word as usize];
                with_word[*end as usize] = number(whole.len());
                *end += 1;
            }
            whole.push((of, wholly(weight)));
        }
        Index { whole, ends, with_word, room: RefCell::default() }
    }

    /// Names or cues that have a word.
    fn having(&self, word: u32) -> &[u32] {
        let word = word as usize;
        let Some(&end) = self.ends.get(word) else { return &[] };
        let begin = word.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.with_word[begin as usize..end as usize]
    }

    /// Gives what some words are met in, with the part of each name or cue that is met.
    fn met(&self, around: &Around, weight: impl Fn(u32) -> Weight, mut give: impl FnMut(u32, f32)) {
        let mut met = self.room.borrow_mut();
        met.resize(self.whole.len(), 0);
        // Of thousands of names few are met at all.
        let mut touched: Vec<u32> = Vec::new();
        for (word, near) in around {
            let list = self.having(*word);
            if list.is_empty() {
                continue;
            }
            let here = u64::from(weight(*word)) * u64::from(*near);
            for &number in list {
                let met = &mut met[number as usize];
                if *met == 0 {
                    touched.push(number);
                }
                *met += here;
            }
        }
        for number in touched {
            let (of, whole) = self.whole[number as usize];
            give(of, part_of(std::mem::take(&mut met[number as usize]), whole));
        }
    }
}

/// A whole as it weighs where all of it stands as near as can be.
fn wholly(whole: u64) -> f64 {
    (whole * u64::from(WHOLLY)) as f64
}

/// The part that a sum of weights, each by its nearness, is of a whole that stands wholly near.
fn part_of(met: u64, wholly: f64) -> f32 {
    if wholly > 0.0 { (met as f64 / wholly) as f32 } else { 0.0 }
}

impl Terms {
    /// Weighs the words of a lexicon: each entity and each thing is one text.
    pub(crate) fn new<'l>(lexicon: &'l Lexicon) -> Terms {
        let number = |i: usize| u32::try_from(i).unwrap_or(u32::MAX);
        let names = (0..lexicon.entities.len()).map(|i| lexicon.wordings.of_entity(number(i)));
        let cues = (0..lexicon.things.len()).map(|i| lexicon.wordings.of_thing(number(i)));
        // In how many texts each word stands; and the last one it was met in, for it to count there once.
        let mut texts: Vec<(u32, u32)> = vec![(0, 0); lexicon.wordings.vocabulary.len()];
        let mut all = 0u32;
        for text in names.clone().chain(cues.clone()) {
            all += 1;
            for &word in text.iter().flat_map(|wording| wording.iter()) {
                let (count, last) = &mut texts[word as usize];
                if *last != all {
                    (*count, *last) = (*count + 1, all);
                }
            }
        }
        let all = all.max(1) as f32;
        let parts = |weight: f32| (weight * PARTS) as Weight;
        let rarest = parts((1.0 + all).ln());
        let weight_in = |n: u32| if n == 0 { rarest } else { parts((1.0 + all / n as f32).ln()) };
        let weights = texts.into_iter().map(|(count, _)| weight_in(count)).collect();
        let mut terms = Terms { weights, rarest, ..Terms::default() };
        let weighed = |(of, wording): (u32, &'l Wording)| (of, &**wording, terms.whole(wording));
        let each = |(of, all): (u32, &'l [Wording])| all.iter().map(move |wording| (of, wording));
        // A name of one word is found as it stands or not at all.
        let names = (0..).zip(names).flat_map(each).filter(|(_, words)| words.len() >= 2).map(weighed);
        let cues = (0..).zip(cues).flat_map(each).map(weighed);
        (terms.names, terms.cues) = (Index::new(names), Index::new(cues));
        terms
    }

    /// What a word weighs.
    fn weight(&self, word: u32) -> Weight {
        self.weights.get(word as usize).copied().unwrap_or(self.rarest)
    }

    fn sum(&self, words: &[u32]) -> u64 {
        words.iter().map(|&word| u64::from(self.weight(word))).sum()
    }

    /// What a wording weighs: it is held against many figures, and weighed once.
    fn whole(&self, wording: &Wording) -> u64 {
        *wording.weight.get_or_init(|| self.sum(wording))
    }

    /// The part, by weight, of some words that stand around a figure: 0 to 1.
    pub(crate) fn part(&self, wanted: &Wording, around: &Around) -> f32 {
        let near = |word: &u32| Some(u64::from(self.weight(*word)) * u64::from(*around.get(word)?));
        part_of(wanted.iter().filter_map(near).sum(), wholly(self.whole(wanted)))
    }

    /// By the number of each thing the part of its best cue that stands around a figure: 0 to 1.
    pub(crate) fn things(&self, lexicon: &Lexicon, around: &Around) -> Vec<f32> {
        let mut out = vec![0.0_f32; lexicon.things.len()];
        self.cues.met(
            around,
            |word| self.weight(word),
            |thing, part| {
                let best = &mut out[thing as usize];
                *best = best.max(part);
            },
        );
        out
    }

    /// Entities that the words describe, each with the part of its best name.
    pub(crate) fn described(&self, around: &Around) -> Vec<(u32, f32)> {
        let mut out: HashMap<u32, f32> = HashMap::default();
        self.names.met(
            around,
            |word| self.weight(word),
            |entity, part| {
                if part >= DESCRIBED {
                    let best = out.entry(entity).or_default();
                    *best = best.max(part);
                }
            },
        );
        out.into_iter().collect()
    }

    /// Entities that words all equally near describe.
    pub(crate) fn described_by(&self, words: &Words) -> Vec<(u32, f32)> {
        self.described(&words.iter().map(|&word| (word, WHOLLY)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::tokens::tokens;
    use crate::words::vocabulary::Vocabulary;

    /// Terms of three funds' names; "fund" is in all of them.
    fn terms() -> (Terms, Vocabulary) {
        let names = ["Anhui Emerging Industry Fund", "Anhui Angel Fund", "Jiangsu Angel Fund"];
        let vocabulary = Vocabulary::default();
        let cut: Vec<Vec<u32>> =
            names.iter().map(|name| vocabulary.words(&tokens(name)).into_iter().collect()).collect();
        let parts = |weight: f32| (weight * PARTS) as Weight;
        let mut terms = Terms { rarest: parts((4.0_f32).ln()), ..Terms::default() };
        let with = |word: u32| cut.iter().filter(|name| name.contains(&word)).count();
        let words = 0..vocabulary.len() as u32;
        terms.weights = words.map(|word| parts((1.0 + 3.0 / with(word).max(1) as f32).ln())).collect();
        let names = (0..).zip(&cut).map(|(entity, name)| (entity, name.as_slice(), terms.sum(name)));
        terms.names = Index::new(names);
        (terms, vocabulary)
    }

    fn around(vocabulary: &Vocabulary, text: &str) -> Around {
        vocabulary.words(&tokens(text)).into_iter().map(|word| (word, WHOLLY)).collect()
    }

    #[test]
    fn a_word_of_few_names_weighs_more_than_one_of_many() {
        let (terms, vocabulary) = terms();
        let weight = |word: &str| terms.weight(vocabulary.number(word));
        assert!(weight("jiangsu") > weight("angel"));
        assert!(weight("angel") > weight("fund"));
        assert!(weight("heard") >= weight("jiangsu"), "a word never seen is the rarest");
    }

    #[test]
    fn a_name_is_described_by_most_of_its_weight() {
        let (terms, vocabulary) = terms();
        let met = terms.described(&around(&vocabulary, "an angel vehicle of Jiangsu"));
        assert!(met.iter().any(|(e, _)| *e == 2) && !met.iter().any(|(e, _)| *e == 0), "{met:?}");
        assert!(terms.described(&around(&vocabulary, "a fund")).is_empty(), "what all have describes none");
    }

    #[test]
    fn the_part_met_is_of_the_weight_and_less_further_off() {
        let (terms, vocabulary) = terms();
        let wanted: Wording = ["jiangsu", "fund"].map(|word| vocabulary.number(word)).into_iter().collect();
        let near = terms.part(&wanted, &around(&vocabulary, "jiangsu"));
        assert!(near > 0.5 && near < 1.0, "{near}");
        let far: Around = [(vocabulary.number("jiangsu"), WHOLLY / 2)].into_iter().collect();
        assert!((terms.part(&wanted, &far) - near / 2.0).abs() < 1e-6);
        assert!(terms.part(&Wording::default(), &far).abs() < 1e-6);
    }
}
