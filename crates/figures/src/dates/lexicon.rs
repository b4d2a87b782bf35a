//! The words of dates: plain tables in `data/`, found by their first word or character.

use super::calendar::Unit;
use super::holidays;
use crate::token::{TokenKind, Tokens};
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a word does in a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Month,
    Weekday,
    Week,
    Near,
    Now,
    Shift,
    Span,
    Few,
    Unit,
    Season,
    Part,
    Ordinal,
    Cardinal,
    Decade,
    Open,
    Shut,
    Holiday,
    Era,
    /// Only opens a date.
    Lead,
}

/// Parts of a span.
pub(super) const PARTS: [&str; 5] = ["start", "early", "middle", "late", "end"];
/// Open ends: from a day on, from the day after, up to the day before, up to the day.
pub(super) const ENDS: [&str; 4] = ["since", "after", "before", "until"];

struct Entry {
    class: Class,
    value: i32,
    /// What follows the first word or character.
    rest: &'static str,
}

struct Lexicon {
    /// By first letter and length of the first word.
    latin: Vec<Vec<(&'static str, Vec<Entry>)>>,
    han: HashMap<char, Vec<Entry>>,
}

const LENGTHS: usize = 16;

fn bucket(word: &str) -> Option<usize> {
    let first = *word.as_bytes().first()?;
    let letter = usize::from(first.wrapping_sub(b'a'));
    (letter < 26 && word.len() < LENGTHS).then_some(letter * LENGTHS + word.len())
}

impl Lexicon {
    fn add(&mut self, class: Class, value: i32, words: &'static str) {
        let Some(first) = words.chars().next() else { return };
        if first.is_ascii() {
            let (word, rest) = words.split_once(' ').unwrap_or((words, ""));
            let Some(b) = bucket(word) else { return };
            let entry = Entry { class, value, rest };
            match self.latin[b].iter_mut().find(|(w, _)| *w == word) {
                Some((_, entries)) => entries.push(entry),
                None => self.latin[b].push((word, vec![entry])),
            }
        } else {
            let rest = &words[first.len_utf8()..];
            self.han.entry(first).or_default().push(Entry { class, value, rest });
        }
    }

    fn sort(&mut self) {
        let latin = self.latin.iter_mut().flatten().map(|(_, entries)| entries);
        for entries in latin.chain(self.han.values_mut()) {
            entries.sort_by_key(|entry| std::cmp::Reverse(entry.rest.len()));
        }
    }
}

fn rows(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let latin = (0..26 * LENGTHS).map(|_| Vec::new()).collect();
    let mut lexicon = Lexicon { latin, han: HashMap::new() };
    for (class, rest) in rows(include_str!("../../data/dates.tsv")) {
        let Some((value, words)) = rest.split_once('\t') else { continue };
        let number = value.parse().unwrap_or(0);
        let place = |all: &[&str]| all.iter().position(|name| *name == value).map_or(0, |at| at as i32);
        let (class, value) = match class {
            "month" => (Class::Month, number),
            "weekday" => (Class::Weekday, number),
            "week" => (Class::Week, number),
            "near" => (Class::Near, number),
            "now" => (Class::Now, number),
            "shift" => (Class::Shift, number),
            "span" => (Class::Span, number),
            "few" => (Class::Few, number),
            "unit" => (Class::Unit, Unit::place(value)),
            "season" => (Class::Season, number),
            "part" => (Class::Part, place(&PARTS)),
            "ordinal" => (Class::Ordinal, number),
            "cardinal" => (Class::Cardinal, number),
            "decade" => (Class::Decade, number),
            "lead" => (Class::Lead, 0),
            "open" => (Class::Open, place(&ENDS)),
            "shut" => (Class::Shut, place(&ENDS)),
            _ => continue,
        };
        for phrase in words.split('|') {
            lexicon.add(class, value, phrase);
        }
    }
    for (at, (_, words)) in holidays::rows().enumerate() {
        for phrase in words.split('|') {
            lexicon.add(Class::Holiday, at as i32, phrase);
        }
    }
    for (first, era) in rows(include_str!("../../data/eras.tsv")) {
        lexicon.add(Class::Era, first.parse().unwrap_or(0), era);
    }
    lexicon.sort();
    lexicon
});

fn entries<'a>(tokens: &Tokens, i: usize) -> Option<&'a [Entry]> {
    match tokens.kind(i)? {
        TokenKind::Han(c) => LEXICON.han.get(&c).map(Vec::as_slice),
        TokenKind::Word => {
            let word = tokens.word(i);
            LEXICON.latin[bucket(word)?].iter().find(|(w, _)| *w == word).map(|(_, e)| e.as_slice())
        }
        _ => None,
    }
}

/// Whether any word of dates begins at token `i`.
pub(super) fn known(tokens: &Tokens, i: usize) -> bool {
    entries(tokens, i).is_some()
}

/// The longest phrase of a class at token `i`: its value, and the token after it.
pub(super) fn find(tokens: &Tokens, i: usize, class: Class) -> Option<(i32, usize)> {
    entries(tokens, i)?
        .iter()
        .filter(|entry| entry.class == class)
        .find_map(|entry| Some((entry.value, follow(tokens, i + 1, entry.rest)?)))
}

/// Past the words of a phrase from token `i` on; marks inside it (year-to-date, new year's) are skipped.
fn follow(tokens: &Tokens, i: usize, rest: &str) -> Option<usize> {
    let mut at = i;
    if rest.is_empty() {
        return Some(at);
    }
    if !rest.is_ascii() {
        for c in rest.chars() {
            (tokens.han(at) == Some(c)).then_some(())?;
            at += 1;
        }
        return Some(at);
    }
    for word in rest.split(' ') {
        if ['-', '\'', '’', '.'].iter().any(|&m| tokens.is_mark(at, m)) {
            at += 1;
        }
        (tokens.word(at) == word).then_some(())?;
        at += 1;
    }
    Some(at)
}
