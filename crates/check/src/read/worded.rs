//! Properties that are only words: how much of a statement's wording stands in a sentence.

use crate::words::lexicon::Lexicon;
use crate::words::tokens::{Token, TokenKind, tokens};
use figures::Figure;
use foldhash::{HashMap, HashSet};
use observatory::{Statement, Thing};
use std::cell::{OnceCell, RefCell};
use std::ops::Deref;
use std::rc::Rc;

/// Words too common to tell one thing from another.
const COMMON: [&str; 36] = [
    "the", "of", "in", "to", "a", "an", "and", "by", "for", "at", "on", "with", "that", "be", "year", "its",
    "from", "or", "as", "number", "all", "total", "against", "after", "before", "hav", "into", "per", "one",
    "it", "this", "under", "up", "which", "their", "not",
];

/// The part of a wording that must stand in the sentence for a match: the knee of the curve over the development
/// articles, kept in `docs/check-quality.md`.
pub(crate) const THRESHOLD: f32 = 0.6;

/// Words of a wording that must be found at least.
const LEAST: usize = 3;

/// Words and pairs of Han of a text.
pub(crate) fn words(text: &[Token]) -> HashSet<String> {
    let mut out = HashSet::default();
    for (i, token) in text.iter().enumerate() {
        match token.kind {
            TokenKind::Word if !COMMON.contains(&token.form.as_str()) => {
                out.insert(token.form.clone());
            }
            TokenKind::Han => {
                if let Some(next) = text.get(i + 1).filter(|next| next.kind == TokenKind::Han) {
                    out.insert(format!("{}{}", token.form, next.form));
                }
            }
            _ => {}
        }
    }
    out
}

/// The words of a wording.
#[derive(Debug, Default)]
pub(crate) struct Wording {
    words: Box<[String]>,
    /// What they weigh together, once asked for.
    pub(crate) weight: OnceCell<f32>,
}

impl Deref for Wording {
    type Target = [String];

    fn deref(&self) -> &[String] {
        &self.words
    }
}

impl FromIterator<String> for Wording {
    fn from_iter<I: IntoIterator<Item = String>>(words: I) -> Wording {
        Wording { words: words.into_iter().collect(), weight: OnceCell::new() }
    }
}

/// Wordings cut into words. Every claim is held against many statements of few wordings, and cutting them anew each time
/// took most of a check.
#[derive(Debug, Default)]
pub(crate) struct Wordings {
    texts: RefCell<HashMap<String, Rc<Wording>>>,
    things: RefCell<HashMap<u32, Rc<[Wording]>>>,
    figures: RefCell<HashMap<String, Rc<[Figure]>>>,
}

impl Wordings {
    /// The words of a statement's own wording.
    pub(crate) fn of_text(&self, text: &str) -> Rc<Wording> {
        if let Some(known) = self.texts.borrow().get(text) {
            return Rc::clone(known);
        }
        let cut = Rc::new(cut(text));
        self.texts.borrow_mut().insert(text.to_string(), Rc::clone(&cut));
        cut
    }

    /// The figures in a statement's own wording ("single tickets up to 50 million yuan").
    pub(crate) fn figures(&self, text: &str) -> Rc<[Figure]> {
        if let Some(known) = self.figures.borrow().get(text) {
            return Rc::clone(known);
        }
        let read: Rc<[Figure]> = figures::read(text, &figures::Options::default()).into();
        self.figures.borrow_mut().insert(text.to_string(), Rc::clone(&read));
        read
    }

    /// The words of each cue and name of a thing.
    pub(crate) fn of_thing(&self, number: u32, thing: &Thing) -> Rc<[Wording]> {
        let known = || {
            let cues = thing.cues_en.iter().chain(&thing.cues_zh).chain([&thing.name, &thing.name_zh]);
            cues.map(|cue| cut(cue)).collect()
        };
        Rc::clone(self.things.borrow_mut().entry(number).or_insert_with(known))
    }
}

fn cut(text: &str) -> Wording {
    words(&tokens(text)).into_iter().collect()
}

/// How much of a statement's wording, or of a cue of its thing, stands among the sentence's words: 0 to 1, and a
/// quarter more where the figure's own clause has part of it.
///
/// `met` keeps, for one frame, what was found of each thing: many statements are of one.
pub(crate) fn overlap(
    sentence: &HashSet<String>,
    clause: &HashSet<String>,
    met: &RefCell<HashMap<u32, f32>>,
    statement: &Statement,
    lexicon: &Lexicon,
) -> f32 {
    let part = |wording: &[String]| part(sentence, clause, wording);
    let own = statement.what.as_deref().map_or(0.0, |what| part(&lexicon.wordings.of_text(what)));
    let Some(number) = statement.thing.as_deref().and_then(|id| lexicon.thing_by_id(id)) else { return own };
    let best = *met.borrow_mut().entry(number).or_insert_with(|| {
        let cues = lexicon.wordings.of_thing(number, &lexicon.things[number as usize]);
        cues.iter().map(|cue| part(cue)).fold(0.0, f32::max)
    });
    own.max(best)
}

/// The part of a wording found; a wording of few words says too little.
fn part(sentence: &HashSet<String>, clause: &HashSet<String>, wanted: &[String]) -> f32 {
    // A wording of two words is a cue, and is met as it stands or not at all.
    if wanted.len() < LEAST {
        return 0.0;
    }
    let found = wanted.iter().filter(|word| sentence.contains(*word)).count();
    let part = found as f32 / wanted.len() as f32;
    if found < LEAST || part < THRESHOLD {
        return 0.0;
    }
    let here = wanted.iter().any(|word| clause.contains(word));
    part + if here { 0.25 } else { 0.0 }
}

/// Hundredths of a statement's wording, or of a cue of its thing, that stand in a clause; of several the most.
pub(crate) fn in_clause(clause: &HashSet<String>, statement: &Statement, lexicon: &Lexicon) -> i32 {
    let part = |wanted: &[String]| {
        let found = wanted.iter().filter(|word| clause.contains(*word)).count();
        i32::try_from(found * 100 / wanted.len().max(1)).unwrap_or(0)
    };
    let own = statement.what.as_deref().map_or(0, |what| part(&lexicon.wordings.of_text(what)));
    let Some(number) = statement.thing.as_deref().and_then(|id| lexicon.thing_by_id(id)) else { return own };
    let cues = lexicon.wordings.of_thing(number, &lexicon.things[number as usize]);
    cues.iter().map(|cue| part(cue)).max().unwrap_or(0).max(own)
}

/// Whether a statement's wording, or a cue of its thing, has a noun.
pub(crate) fn holds(statement: &Statement, noun: &str, lexicon: &Lexicon) -> bool {
    let has = |wanted: &[String]| wanted.iter().any(|word| word == noun);
    statement.what.as_deref().is_some_and(|what| has(&lexicon.wordings.of_text(what)))
        || statement.thing.as_deref().and_then(|id| lexicon.thing_by_id(id)).is_some_and(|number| {
            lexicon.wordings.of_thing(number, &lexicon.things[number as usize]).iter().any(|cue| has(cue))
        })
}
