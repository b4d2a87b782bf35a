//! What the words of names and wordings weigh: a word of few names tells one from another, a word of many does not.
//! Names of which most words stand in and around a sentence are described by it ("the state capital cluster of the
//! province" below the heading Anhui).

use super::lexicon::{Lexicon, names};
use super::tokens::tokens;
use crate::read::worded::{Wording, words};
use foldhash::{HashMap, HashSet};

/// The words around a figure, each with how near it stands: 1 in the figure's own clause, less further off.
pub(crate) type Around = HashMap<String, f32>;

/// One name of an entity, in words.
#[derive(Debug)]
struct Name {
    entity: u32,
    weight: f32,
}

/// Weights of words, and names by their words.
#[derive(Debug, Default)]
pub(crate) struct Terms {
    weights: HashMap<String, f32>,
    rarest: f32,
    names: Vec<Name>,
    by_word: HashMap<String, Vec<u32>>,
    /// Things by the words of their cues.
    things_by_word: HashMap<String, Vec<u32>>,
}

/// The part of a name's weight that must stand around a figure for the name to be described.
const DESCRIBED: f32 = 0.55;

impl Terms {
    /// Weighs the words of a lexicon: each entity and each thing is one text.
    pub(crate) fn new(lexicon: &Lexicon) -> Terms {
        let mut texts: HashMap<String, u32> = HashMap::default();
        let mut all = 0u32;
        let mut count = |found: HashSet<String>| {
            all += 1;
            for word in found {
                *texts.entry(word).or_default() += 1;
            }
        };
        let mut cut_names: Vec<(u32, Vec<String>)> = Vec::new();
        for (i, entity) in lexicon.entities.iter().enumerate() {
            let mut of_entity: HashSet<String> = HashSet::default();
            for name in names(&entity.name, &entity.name_zh, &entity.aliases) {
                let cut: Vec<String> = words(&tokens(&name)).into_iter().collect();
                of_entity.extend(cut.iter().cloned());
                cut_names.push((u32::try_from(i).unwrap_or(u32::MAX), cut));
            }
            count(of_entity);
        }
        let mut things_by_word: HashMap<String, Vec<u32>> = HashMap::default();
        for (i, thing) in lexicon.things.iter().enumerate() {
            let cues = thing.cues_en.iter().chain(&thing.cues_zh).chain([&thing.name, &thing.name_zh]);
            let found: HashSet<String> = cues.flat_map(|cue| words(&tokens(cue))).collect();
            for word in &found {
                let number = u32::try_from(i).unwrap_or(u32::MAX);
                things_by_word.entry(word.clone()).or_default().push(number);
            }
            count(found);
        }
        let all = all.max(1) as f32;
        let mut terms = Terms {
            weights: texts.into_iter().map(|(word, n)| (word, (1.0 + all / n as f32).ln())).collect(),
            rarest: (1.0 + all).ln(),
            things_by_word,
            ..Terms::default()
        };
        for (entity, words) in cut_names {
            // A name of one word is found as it stands or not at all.
            if words.len() < 2 {
                continue;
            }
            let number = u32::try_from(terms.names.len()).unwrap_or(u32::MAX);
            for word in &words {
                terms.by_word.entry(word.clone()).or_default().push(number);
            }
            let weight = words.iter().map(|word| terms.weight(word)).sum();
            terms.names.push(Name { entity, weight });
        }
        terms
    }

    /// What a word weighs.
    pub(crate) fn weight(&self, word: &str) -> f32 {
        self.weights.get(word).copied().unwrap_or(self.rarest)
    }

    /// The part, by weight, of some words that stand around a figure: 0 to 1.
    pub(crate) fn part(&self, wanted: &Wording, around: &Around) -> f32 {
        // Every wording is held against many figures: what it weighs as a whole is worked out once.
        let whole = *wanted.weight.get_or_init(|| wanted.iter().map(|word| self.weight(word)).sum());
        let met = wanted.iter().filter_map(|word| around.get(word).map(|near| self.weight(word) * near));
        if whole > 0.0 { met.sum::<f32>() / whole } else { 0.0 }
    }

    /// The part of a thing's best cue that stands around a figure: 0 to 1.
    pub(crate) fn thing(&self, lexicon: &Lexicon, thing: u32, around: &Around) -> f32 {
        let cues = lexicon.wordings.of_thing(thing, &lexicon.things[thing as usize]);
        cues.iter().map(|cue| self.part(cue, around)).fold(0.0, f32::max)
    }

    /// Things of which a word stands around a figure, each with the part of its best cue.
    pub(crate) fn things(&self, lexicon: &Lexicon, around: &Around) -> HashMap<u32, f32> {
        let mut meant: HashSet<u32> = HashSet::default();
        for word in around.keys() {
            meant.extend(self.things_by_word.get(word).into_iter().flatten());
        }
        meant.into_iter().map(|thing| (thing, self.thing(lexicon, thing, around))).collect()
    }

    /// Entities that the words describe, each with the part of its best name.
    pub(crate) fn described(&self, around: &Around) -> HashMap<u32, f32> {
        let mut met: HashMap<u32, f32> = HashMap::default();
        for (word, near) in around {
            let Some(list) = self.by_word.get(word) else { continue };
            let weight = self.weight(word) * near;
            for &name in list {
                *met.entry(name).or_default() += weight;
            }
        }
        let mut out: HashMap<u32, f32> = HashMap::default();
        for (name, found) in met {
            let name = &self.names[name as usize];
            let part = found / name.weight;
            if part >= DESCRIBED {
                let best = out.entry(name.entity).or_default();
                *best = best.max(part);
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Terms of three funds' names; "fund" is in all of them.
    fn terms() -> Terms {
        let names = ["Anhui Emerging Industry Fund", "Anhui Angel Fund", "Jiangsu Angel Fund"];
        let cut: Vec<Vec<String>> =
            names.iter().map(|name| words(&tokens(name)).into_iter().collect()).collect();
        let mut terms = Terms { rarest: (4.0_f32).ln(), ..Terms::default() };
        for word in cut.iter().flatten() {
            let with = cut.iter().filter(|name| name.contains(word)).count();
            terms.weights.insert(word.clone(), (1.0 + 3.0 / with as f32).ln());
        }
        for (entity, name) in cut.iter().enumerate() {
            for word in name {
                terms.by_word.entry(word.clone()).or_default().push(entity as u32);
            }
            let weight = name.iter().map(|word| terms.weight(word)).sum();
            terms.names.push(Name { entity: entity as u32, weight });
        }
        terms
    }

    fn around(text: &str) -> Around {
        words(&tokens(text)).into_iter().map(|word| (word, 1.0)).collect()
    }

    #[test]
    fn a_word_of_few_names_weighs_more_than_one_of_many() {
        let terms = terms();
        assert!(terms.weight("jiangsu") > terms.weight("angel"));
        assert!(terms.weight("angel") > terms.weight("fund"));
        assert!(terms.weight("heard") >= terms.weight("jiangsu"), "a word never seen is the rarest");
    }

    #[test]
    fn a_name_is_described_by_most_of_its_weight() {
        let terms = terms();
        let met = terms.described(&around("an angel vehicle of Jiangsu"));
        assert!(met.contains_key(&2) && !met.contains_key(&0), "{met:?}");
        assert!(terms.described(&around("a fund")).is_empty(), "what all have describes none");
    }

    #[test]
    fn the_part_met_is_of_the_weight_and_less_further_off() {
        let terms = terms();
        let wanted: Wording = ["jiangsu", "fund"].map(String::from).into_iter().collect();
        let near = terms.part(&wanted, &around("jiangsu"));
        assert!(near > 0.5 && near < 1.0, "{near}");
        let far: Around = [("jiangsu".to_string(), 0.5)].into_iter().collect();
        assert!((terms.part(&wanted, &far) - near / 2.0).abs() < 1e-6);
        assert!(terms.part(&Wording::default(), &far).abs() < 1e-6);
    }
}
