//! The tables of currencies, units, hedges and roles: plain files in `data/`, compiled in.

use crate::figure::{Exactness, Role};
use crate::hash::Fast;
use crate::lexicon::Lexicon;
use crate::pieces::{IDIOM, Numbering, Piece, START};
use crate::role::Cue;
use crate::token::first_piece;
use std::collections::HashMap;

fn rows(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    text.lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| line.split('\t').collect())
}

fn list(cell: Option<&&'static str>) -> impl Iterator<Item = String> {
    cell.copied().unwrap_or("").split('|').filter(|part| !part.is_empty()).map(str::to_ascii_lowercase)
}

/// A currency's code, and whether a plain whole number after the word is not enough for it.
#[derive(Clone, Copy)]
pub(crate) struct Currency {
    pub(crate) code: &'static str,
    pub(crate) wary: bool,
}

/// A part of a currency: how many of it make one.
#[derive(Clone, Copy)]
pub(crate) struct Part {
    pub(crate) code: &'static str,
    pub(crate) parts: u32,
    /// Whether it is written without its currency: 50 cents.
    pub(crate) alone: bool,
}

/// Ways to write the currencies.
pub(crate) struct Currencies {
    /// Looked for before a number.
    pub(crate) before: Lexicon<Currency>,
    /// The same words, looked for at a token.
    pub(crate) leading: Lexicon<Currency>,
    pub(crate) after: Lexicon<&'static str>,
    pub(crate) parts: Lexicon<Part>,
    /// Every code, in small letters.
    pub(crate) codes: HashMap<String, &'static str, Fast>,
}

/// The plural of an English name, beside the name itself.
fn with_plural(word: String) -> Vec<String> {
    let english = word.len() > 3 && word.ends_with(|c: char| c.is_ascii_lowercase()) && !word.ends_with('s');
    if english { vec![format!("{word}s"), word] } else { vec![word] }
}

pub(crate) fn currencies(numbers: &mut Numbering) -> Currencies {
    let (mut before, mut after, mut parts) = (Vec::new(), Vec::new(), Vec::new());
    let mut codes = HashMap::default();
    for row in rows(include_str!("../data/currencies.tsv")) {
        let code = row[0];
        codes.insert(code.to_ascii_lowercase(), code);
        for word in list(row.get(1)) {
            let wary = word.ends_with('*');
            before.push((word.trim_end_matches('*').to_string(), Currency { code, wary }));
        }
        after.extend(list(row.get(2)).flat_map(with_plural).map(|word| (word, code)));
        for part in list(row.get(3)) {
            let Some((name, count)) = part.split_once(':') else { continue };
            let alone = name.starts_with('!');
            let count = count.parse().unwrap_or(100);
            let names = with_plural(name.trim_start_matches('!').to_string());
            parts.extend(names.into_iter().map(|name| (name, Part { code, parts: count, alone })));
        }
    }
    Currencies {
        leading: Lexicon::forward(before.clone(), numbers),
        before: Lexicon::backward(before, numbers),
        after: Lexicon::forward(after, numbers),
        parts: Lexicon::forward(parts, numbers),
        codes,
    }
}

/// Units of counts by the number of their spelling.
pub(crate) struct Units(Vec<Option<&'static str>>);

impl Units {
    /// The unit that a piece spells.
    #[inline]
    pub(crate) fn of(&self, piece: Piece) -> Option<&'static str> {
        self.0.get(usize::from(piece)).copied().flatten()
    }
}

pub(crate) fn units(numbers: &mut Numbering) -> Units {
    let mut units = Vec::new();
    for row in rows(include_str!("../data/units.tsv")) {
        for word in list(row.get(1)) {
            let place = usize::from(numbers.of(&word));
            if units.len() <= place {
                units.resize(place + 1, None);
            }
            units[place] = Some(row[0]);
        }
    }
    Units(units)
}

fn exactness(word: &str) -> Exactness {
    match word {
        "about" => Exactness::About,
        "under" => Exactness::Under,
        "over" => Exactness::Over,
        "at-most" => Exactness::AtMost,
        "exact" => Exactness::Exact,
        _ => Exactness::AtLeast,
    }
}

/// Words of comparison before and after a number, and those that join two comparisons; longest first.
pub(crate) struct Comparison {
    pub(crate) before: Lexicon<Exactness>,
    pub(crate) after: Lexicon<Exactness>,
    pub(crate) joins: Lexicon<()>,
}

pub(crate) fn comparisons(numbers: &mut Numbering) -> Comparison {
    let (mut before, mut after, mut joins) = (Vec::new(), Vec::new(), Vec::new());
    for row in rows(include_str!("../data/comparisons.tsv")) {
        let words = list(row.get(2)).map(|word| (word, exactness(row[0])));
        match row[1] {
            "before" => before.extend(words),
            "after" => after.extend(words),
            _ => joins.extend(words.map(|(word, _)| (word, ()))),
        }
    }
    Comparison {
        before: Lexicon::forward(before, numbers),
        after: Lexicon::forward(after, numbers),
        joins: Lexicon::forward(joins, numbers),
    }
}

/// A word that says how exact a figure is.
#[derive(Clone, Copy)]
pub(crate) struct Hedge {
    /// None for a word that only looks like a hedge: 最近.
    pub(crate) exactness: Option<Exactness>,
    /// Counts only before a bare scale: 上百家.
    pub(crate) bare: bool,
}

/// Hedges: spelling and exactness, longest first.
pub(crate) struct Hedges {
    pub(crate) before: Lexicon<Hedge>,
    pub(crate) after: Lexicon<Exactness>,
}

pub(crate) fn hedges(numbers: &mut Numbering) -> Hedges {
    let (mut before, mut after) = (Vec::new(), Vec::new());
    for row in rows(include_str!("../data/hedges.tsv")) {
        let words = list(row.get(2));
        if row[1] == "after" {
            after.extend(words.map(|word| (word, exactness(row[0]))));
            continue;
        }
        let known = if row[0] == "none" { None } else { Some(exactness(row[0])) };
        let hedge = Hedge { exactness: known, bare: row[1] == "bare" };
        before.extend(words.map(|word| (word, hedge)));
    }
    Hedges { before: Lexicon::backward(before, numbers), after: Lexicon::forward(after, numbers) }
}

/// Cues of the roles of money.
pub(crate) fn roles() -> Vec<Cue> {
    let mut out = Vec::new();
    for row in rows(include_str!("../data/roles.tsv")) {
        let Some(role) = Role::from_word(row[0]) else { continue };
        out.extend(list(row.get(1)).map(|cue| Cue {
            words: cue.trim_start_matches('>').to_string(),
            role,
            names: cue.starts_with('>'),
            only_names: cue.starts_with(">>"),
        }));
    }
    out
}

/// The rows of the table of sources.
pub(crate) fn sources() -> Vec<(&'static str, Vec<String>)> {
    rows(include_str!("../data/sources.tsv")).map(|row| (row[0], list(row.get(1)).collect())).collect()
}

/// What begins a figure without a numeral, or a name that only looks like one.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Opening {
    /// So many times.
    Multiple(u32),
    /// Half of something.
    Half(Exactness),
    /// So many hundredths.
    Hundredths(u32),
    /// A name, with the number after it: Section 122.
    Named,
    /// The name of an index of shares: 沪深300.
    Index,
    /// What a rule goes on from.
    Other,
}

/// The table of openings; the piece that each begins with is marked.
pub(crate) fn openings(numbers: &mut Numbering) -> Lexicon<Opening> {
    let mut all = Vec::new();
    for row in rows(include_str!("../data/openings.tsv")) {
        let value = row[1].parse().unwrap_or(0);
        let opening = match row[0] {
            "multiple" => Opening::Multiple(value),
            "half" => Opening::Half(exactness(row[1])),
            "hundredths" => Opening::Hundredths(value),
            "named" => Opening::Named,
            "index" => Opening::Index,
            _ => Opening::Other,
        };
        all.extend(list(row.get(2)).map(|word| (word, opening)));
    }
    all.iter().for_each(|(word, _)| numbers.mark(&word[..first_piece(word)], START));
    Lexicon::forward(all, numbers)
}

/// A word that names no number, seen from one of its numeral characters.
pub(crate) struct Idiom {
    pub(crate) word: Vec<char>,
    /// Which of its characters that is.
    pub(crate) place: usize,
    /// The characters beside it, by which most words are told apart.
    pub(crate) beside: [Option<char>; 2],
}

/// Words that hold a numeral character and name no number, by that character.
pub(crate) type Idioms = HashMap<char, Vec<Idiom>, Fast>;

pub(crate) fn idioms(numbers: &mut Numbering) -> Idioms {
    let mut out = Idioms::default();
    for row in rows(include_str!("../data/idioms.tsv")) {
        for word in list(row.get(1)) {
            let chars: Vec<char> = word.chars().collect();
            for (place, c) in chars.iter().enumerate().filter(|(_, c)| crate::numeral::begins_chinese(**c)) {
                numbers.mark(c.encode_utf8(&mut [0; 4]), IDIOM);
                let beside = [place.checked_sub(1), Some(place + 1)];
                let beside = beside.map(|at| at.and_then(|at| chars.get(at)).copied());
                out.entry(*c).or_default().push(Idiom { word: chars.clone(), place, beside });
            }
        }
    }
    out.values_mut().for_each(|words| words.sort_by_key(|idiom| std::cmp::Reverse(idiom.word.len())));
    out
}
