//! Properties that are only words: how much of a statement's wording stands in a sentence.

use crate::judge::candidates::Candidate;
use crate::words::lexicon::Lexicon;
use crate::words::tokens::Token;
use crate::words::vocabulary::{Cut, Vocabulary, Words};
use figures::Figure;
use foldhash::HashMap;
use observatory::Statement;
use std::cell::{OnceCell, RefCell};
use std::ops::Deref;
use std::rc::Rc;

/// The part of a wording that must stand in the sentence for a match: the knee of the curve over the development
/// articles, kept in `docs/check-quality.md`.
pub(crate) const THRESHOLD: f32 = 0.6;

/// Words of a wording that must be found at least.
const LEAST: usize = 3;

/// The words of a wording.
#[derive(Debug, Default)]
pub(crate) struct Wording {
    words: Box<[u32]>,
    /// What they weigh together, once asked for.
    pub(crate) weight: OnceCell<u64>,
}

impl Deref for Wording {
    type Target = [u32];

    fn deref(&self) -> &[u32] {
        &self.words
    }
}

impl FromIterator<u32> for Wording {
    fn from_iter<I: IntoIterator<Item = u32>>(words: I) -> Wording {
        Wording { words: words.into_iter().collect(), weight: OnceCell::new() }
    }
}

/// Wordings cut into words. Every claim is held against many statements of few wordings, and cutting them anew each time
/// took most of a check.
#[derive(Debug, Default)]
pub(crate) struct Wordings {
    pub(crate) vocabulary: Rc<Vocabulary>,
    texts: RefCell<HashMap<String, Rc<Wording>>>,
    /// The words of each cue and name of a thing, by the thing's number.
    things: Vec<Vec<Wording>>,
    /// The words of each name of an entity, by the entity's number.
    names: Vec<Vec<Wording>>,
    figures: RefCell<HashMap<String, Rc<[Figure]>>>,
}

impl Wordings {
    /// The words of a text cut into tokens.
    pub(crate) fn words(&self, text: &[Token]) -> Words {
        self.vocabulary.words(text)
    }

    /// The words of a text that was cut, as a wording.
    fn wording(&self, cut: &Cut) -> Wording {
        self.vocabulary.words_of_cue(cut).into_iter().collect()
    }

    /// Adds a cue of a thing.
    pub(crate) fn add_cue(&mut self, thing: usize, cut: &Cut) {
        let wording = self.wording(cut);
        self.things.resize_with(self.things.len().max(thing + 1), Vec::new);
        self.things[thing].push(wording);
    }

    /// Adds a name of an entity.
    pub(crate) fn add_name(&mut self, entity: usize, cut: &Cut) {
        let wording = self.wording(cut);
        self.names.resize_with(self.names.len().max(entity + 1), Vec::new);
        self.names[entity].push(wording);
    }

    /// The words of a statement's own wording.
    pub(crate) fn of_text(&self, text: &str) -> Rc<Wording> {
        if let Some(known) = self.texts.borrow().get(text) {
            return Rc::clone(known);
        }
        let mut cut = Cut::default();
        self.vocabulary.cut(text, &mut cut);
        let wording = Rc::new(self.wording(&cut));
        self.texts.borrow_mut().insert(text.to_string(), Rc::clone(&wording));
        wording
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
    pub(crate) fn of_thing(&self, number: u32) -> &[Wording] {
        self.things.get(number as usize).map_or(&[], Vec::as_slice)
    }

    /// The words of each name of an entity.
    pub(crate) fn of_entity(&self, number: u32) -> &[Wording] {
        self.names.get(number as usize).map_or(&[], Vec::as_slice)
    }
}

/// How much of a statement's wording, or of a cue of its thing, stands among the sentence's words: 0 to 1, and a
/// quarter more where the figure's own clause has part of it.
///
/// `met` keeps, for one frame, what was found of each thing: many statements are of one.
pub(crate) fn overlap(
    sentence: &Words,
    clause: &Words,
    met: &RefCell<HashMap<u32, f32>>,
    candidate: &Candidate,
    lexicon: &Lexicon,
) -> f32 {
    let part = |wording: &[u32]| part(sentence, clause, wording);
    let own = candidate.wording.as_ref().map_or(0.0, |wording| part(wording));
    let Some(number) = candidate.thing else { return own };
    let best = *met.borrow_mut().entry(number).or_insert_with(|| {
        let cues = lexicon.wordings.of_thing(number);
        cues.iter().map(|cue| part(cue)).fold(0.0, f32::max)
    });
    own.max(best)
}

/// The part of a wording found; a wording of few words says too little.
fn part(sentence: &Words, clause: &Words, wanted: &[u32]) -> f32 {
    // A wording of two words is a cue, and is met as it stands or not at all.
    if wanted.len() < LEAST {
        return 0.0;
    }
    let found = wanted.iter().filter(|word| sentence.contains(word)).count();
    let part = found as f32 / wanted.len() as f32;
    if found < LEAST || part < THRESHOLD {
        return 0.0;
    }
    let here = wanted.iter().any(|word| clause.contains(word));
    part + if here { 0.25 } else { 0.0 }
}

/// Hundredths of a statement's wording, or of a cue of its thing, that stand in a clause; of several the most.
pub(crate) fn in_clause(clause: &Words, statement: &Statement, lexicon: &Lexicon) -> i32 {
    let part = |wanted: &[u32]| {
        let found = wanted.iter().filter(|word| clause.contains(word)).count();
        i32::try_from(found * 100 / wanted.len().max(1)).unwrap_or(0)
    };
    let own = statement.what.as_deref().map_or(0, |what| part(&lexicon.wordings.of_text(what)));
    let Some(number) = statement.thing.as_deref().and_then(|id| lexicon.thing_by_id(id)) else { return own };
    let cues = lexicon.wordings.of_thing(number);
    cues.iter().map(|cue| part(cue)).max().unwrap_or(0).max(own)
}

/// Whether a statement's wording, or a cue of its thing, has a noun.
pub(crate) fn holds(statement: &Statement, noun: &str, lexicon: &Lexicon) -> bool {
    let noun = lexicon.wordings.vocabulary.number(noun);
    let has = |wanted: &[u32]| wanted.contains(&noun);
    statement.what.as_deref().is_some_and(|what| has(&lexicon.wordings.of_text(what)))
        || statement
            .thing
            .as_deref()
            .and_then(|id| lexicon.thing_by_id(id))
            .is_some_and(|number| lexicon.wordings.of_thing(number).iter().any(|cue| has(cue)))
}
