//! How official translations put a phrase in English, year by year, out of sentences that stand beside their translation.
//!
//! No dictionary is asked: words that stand in the English of most sentences with the phrase, and hardly in that of
//! others, are its rendering.

use crate::answers::wording::Wording;
use crate::error::Result;
use crate::text::{is_word, units};
use foldhash::{HashMap, HashMapExt};
use observatory::Reader;
use serde::Serialize;
use std::collections::BTreeMap;

/// Most words of a rendering.
const LONGEST: usize = 7;
/// Most sentences with the phrase that are looked at, and longest translation of one, in words.
const MOST_PAIRS: usize = 5_000;
const MOST_WORDS: usize = 400;
/// Least part of the sentences with the phrase in which a string must stand to be called its rendering.
const LEAST_PART: f64 = 0.3;
/// How many times as often it must stand there as in other sentences.
const LEAST_TIMES: f64 = 8.0;
/// Least score of a further rendering, as a part of that of the best.
const LEAST_SCORE: f64 = 0.5;
/// Renderings given.
const GIVEN: usize = 5;
/// Words at which no rendering begins or ends.
const SMALL: [&str; 33] = [
    "a", "an", "the", "of", "in", "on", "to", "and", "or", "for", "with", "by", "as", "at", "from", "we",
    "will", "our", "its", "their", "is", "are", "be", "that", "this", "these", "it", "was", "were", "has",
    "have", "also", "such",
];

/// How a phrase is put in English.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct English {
    /// The phrase.
    pub phrase: String,
    /// Sentences beside their translation that have it.
    pub pairs: usize,
    /// Sentences beside their translation that are held.
    pub of_pairs: usize,
    /// Renderings, the commonest first.
    pub renderings: Vec<Rendering>,
    /// By year of the documents.
    pub by_year: Vec<RenderedYear>,
}

/// A rendering.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rendering {
    /// The words, in lower case.
    pub text: String,
    /// Sentences with the phrase whose translation has it.
    pub pairs: usize,
    /// Other sentences whose translation has it.
    pub elsewhere: usize,
}

/// The renderings of a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RenderedYear {
    /// The year; `None` for documents without a date.
    pub year: Option<i32>,
    /// Sentences that have the phrase.
    pub pairs: usize,
    /// Of these, how many have which of the renderings, those that some have.
    pub renderings: Vec<(String, usize)>,
    /// A sentence of the year in both languages: the first with the commonest rendering, else the first.
    pub zh: String,
    /// Its translation.
    pub en: String,
    /// Id of its document.
    pub document: String,
}

/// Sentences with the phrase whose translation has a string, and how far apart both stand in them, in all.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    pairs: usize,
    apart: f64,
}

/// A sentence with the phrase.
struct Pair {
    /// Where the phrase stands, as a part of the sentence.
    at: f64,
    year: Option<i32>,
    zh: String,
    en: String,
    words: Vec<String>,
    document: String,
}

/// Asks how a phrase is put in English in the translations held.
///
/// # Errors
/// Where the store cannot be read.
pub fn english(reader: &Reader, wording: &Wording) -> Result<English> {
    let mut own: Vec<Pair> = Vec::new();
    let mut of_pairs = 0;
    reader.each_pair(&mut |held| {
        of_pairs += 1;
        let at = if own.len() < MOST_PAIRS { place(&held.pair.zh, wording) } else { None };
        if let Some(at) = at {
            let year = held.date.as_ref().map(|date| i32::from(date.first.year()));
            let words = words(&held.pair.en);
            own.push(Pair { at, year, zh: held.pair.zh, en: held.pair.en, words, document: held.document });
        }
        Ok(())
    })?;
    let mut counts: HashMap<&[String], Seen> = HashMap::new();
    for pair in &own {
        let mut strings: HashMap<&[String], f64> = HashMap::new();
        for (at, string) in placed(&pair.words) {
            let apart = strings.entry(string).or_insert(f64::MAX);
            *apart = apart.min((at - pair.at).abs());
        }
        for (string, apart) in strings {
            let seen = counts.entry(string).or_default();
            seen.pairs += 1;
            seen.apart += apart;
        }
    }
    // What stands in one sentence of several may be anything.
    let least = (LEAST_PART * float(own.len())).max(float(own.len().min(2)));
    let wanted: HashMap<&[String], Seen> =
        counts.into_iter().filter(|(_, seen)| float(seen.pairs) >= least).collect();
    let elsewhere = elsewhere(reader, wording, &wanted)?;
    let others = of_pairs - own.len();
    let renderings = chosen(&wanted, &elsewhere, own.len(), others);
    let by_year = by_year(&own, &renderings);
    Ok(English { phrase: wording.name.clone(), pairs: own.len(), of_pairs, renderings, by_year })
}

/// In how many sentences without the phrase the strings stand: a second time through, so that not all strings of all
/// sentences are kept. They are looked for by their first words.
fn elsewhere<'a>(
    reader: &Reader,
    wording: &Wording,
    wanted: &HashMap<&'a [String], Seen>,
) -> Result<HashMap<&'a [String], usize>> {
    let mut by_first: HashMap<&str, Vec<usize>> = HashMap::new();
    let strings: Vec<&[String]> = wanted.keys().copied().collect();
    for (number, string) in strings.iter().enumerate() {
        by_first.entry(string[0].as_str()).or_default().push(number);
    }
    // Where each was seen last, and how often.
    let mut seen = vec![(0_usize, 0_usize); strings.len()];
    let mut sentence = 0;
    if strings.is_empty() {
        return Ok(HashMap::new());
    }
    reader.each_pair(&mut |held| {
        sentence += 1;
        if place(&held.pair.zh, wording).is_some() {
            return Ok(());
        }
        let words = words(&held.pair.en);
        for from in 0..words.len() {
            for number in by_first.get(words[from].as_str()).into_iter().flatten() {
                if words[from..].starts_with(strings[*number]) && seen[*number].0 != sentence {
                    seen[*number] = (sentence, seen[*number].1 + 1);
                }
            }
        }
        Ok(())
    })?;
    Ok(strings.into_iter().zip(seen.into_iter().map(|(_, count)| count)).collect())
}

#[allow(clippy::cast_precision_loss)]
fn float(number: usize) -> f64 {
    number as f64
}

/// Where a sentence has one of the wordings first, as a part of its length.
fn place(zh: &str, wording: &Wording) -> Option<f64> {
    let zh = units(zh);
    let first = wording.folded.iter().filter_map(|phrase| {
        let word = |place: Option<&u16>| place.is_some_and(|unit| is_word(*unit));
        let (opens, closes) = (word(phrase.first()), word(phrase.last()));
        let stands = |(at, own): &(usize, &[u16])| {
            own == phrase
                && !(opens && *at > 0 && word(zh.get(at - 1)))
                && !(closes && word(zh.get(at + phrase.len())))
        };
        let (at, _) = zh.windows(phrase.len()).enumerate().find(stands)?;
        Some((float(at) + float(phrase.len()) / 2.0) / float(zh.len()))
    });
    first.min_by(f64::total_cmp)
}

/// Strings of words that may be a rendering, with where they stand, as a part of the sentence.
fn placed(words: &[String]) -> impl Iterator<Item = (f64, &[String])> {
    (0..words.len()).flat_map(move |from| {
        (1..=LONGEST.min(words.len() - from)).filter_map(move |length| {
            let own = &words[from..from + length];
            let small = |word: Option<&String>| word.is_some_and(|word| SMALL.contains(&word.as_str()));
            let may = !small(own.first()) && !small(own.last());
            may.then(|| ((float(from) + float(length) / 2.0) / float(words.len()), own))
        })
    })
}

/// The words of a translation, in lower case: letters, digits, and what joins them.
fn words(en: &str) -> Vec<String> {
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '-' | '‑' | '’' | '\'' | '+');
    en.split(|c: char| !inside(c))
        .map(|word| word.trim_matches(['-', '\'', '’']).to_lowercase().replace('‑', "-"))
        .filter(|word| !word.is_empty())
        .take(MOST_WORDS)
        .collect()
}

/// The strings that stand with the phrase and hardly without it, each without those that stand in a better one.
fn chosen(
    wanted: &HashMap<&[String], Seen>,
    elsewhere: &HashMap<&[String], usize>,
    own: usize,
    others: usize,
) -> Vec<Rendering> {
    let mut all: Vec<(&[String], Seen, usize)> = wanted
        .iter()
        .map(|(string, seen)| (*string, *seen, elsewhere.get(*string).copied().unwrap_or(0)))
        .filter(|(_, seen, besides)| {
            let there = float(seen.pairs) / float(own.max(1));
            let else_where = (float(*besides) + 0.5) / float(others.max(1));
            there / else_where >= LEAST_TIMES
        })
        .collect();
    // Of strings that stand nearly as often, the longer is the rendering, and the shorter a part of it; and a rendering
    // stands where the phrase does: in a list of several things, that tells it from the others.
    let score = |(string, seen, besides): &(&[String], Seen, usize)| {
        let count = float(seen.pairs);
        let only = count / (count + float(*besides));
        let near = 1.0 / (1.0 + 4.0 * seen.apart / count);
        count * only * near * (1.0 + 0.35 * float(string.len().min(5) - 1))
    };
    all.sort_by(|a, b| score(b).total_cmp(&score(a)).then_with(|| a.0.cmp(b.0)));
    let best = all.first().map_or(0.0, score);
    all.retain(|own| score(own) >= best * LEAST_SCORE);
    let mut given: Vec<(&[String], usize, usize)> = Vec::new();
    for (string, Seen { pairs: count, .. }, besides) in all {
        let shares = |better: &[String]| {
            let (long, short) = if better.len() > string.len() { (better, string) } else { (string, better) };
            long.windows(short.len()).any(|window| window == short)
                || string.iter().filter(|word| better.contains(word)).count() * 2 > string.len()
        };
        if given.len() < GIVEN && !given.iter().any(|(better, ..)| shares(better)) {
            given.push((string, count, besides));
        }
    }
    given
        .into_iter()
        .map(|(string, pairs, elsewhere)| Rendering { text: string.join(" "), pairs, elsewhere })
        .collect()
}

fn by_year(own: &[Pair], renderings: &[Rendering]) -> Vec<RenderedYear> {
    let rendered: Vec<Vec<String>> =
        renderings.iter().map(|own| own.text.split(' ').map(str::to_string).collect()).collect();
    let has = |pair: &Pair, string: &[String]| pair.words.windows(string.len()).any(|own| own == string);
    let mut years: BTreeMap<(bool, Option<i32>), Vec<&Pair>> = BTreeMap::new();
    for pair in own {
        years.entry((pair.year.is_none(), pair.year)).or_default().push(pair);
    }
    years
        .into_iter()
        .map(|((_, year), pairs)| {
            let mut counts: Vec<(String, usize)> = rendered
                .iter()
                .map(|string| (string.join(" "), pairs.iter().filter(|pair| has(pair, string)).count()))
                .filter(|(_, count)| *count > 0)
                .collect();
            counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
            let best =
                counts.first().map(|(text, _)| text.split(' ').map(str::to_string).collect::<Vec<_>>());
            let shown =
                best.and_then(|string| pairs.iter().find(|pair| has(pair, &string))).unwrap_or(&pairs[0]);
            RenderedYear {
                year,
                pairs: pairs.len(),
                renderings: counts,
                zh: shown.zh.clone(),
                en: shown.en.clone(),
                document: shown.document.clone(),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<String> {
        words(text)
    }

    #[test]
    fn words_keep_what_joins_them() {
        assert_eq!(
            cut("Supply‑side reform, the “AI+” plan; China's"),
            ["supply-side", "reform", "the", "ai+", "plan", "china's"]
        );
        let own = cut("the new quality of productive forces and");
        let all: Vec<String> = placed(&own).map(|(_, string)| string.join(" ")).collect();
        assert!(all.contains(&"new quality of productive forces".to_string()));
        assert!(
            all.iter().all(|own| !own.starts_with("the ") && !own.ends_with(" and") && !own.ends_with(" of"))
        );
    }

    #[test]
    fn a_phrase_of_letters_stands_as_a_word() {
        assert!(place("发展AI产业", &Wording::new("AI").unwrap()).is_some());
        assert!(place("MAIN", &Wording::new("AI").unwrap()).is_none());
        assert_eq!(place("壮大耐 心\n資本多多", &Wording::new("耐心资本").unwrap()), Some(0.5));
    }
}
