//! Statements with how much of what they say stands around a figure: what the second road chooses from.

use super::agreement::Agreement;
use super::candidates::{Candidate, Found, Met, Whose};
use super::fit::{Fit, Side, at_its_time, could_be, sides};
use super::slips::digits;
use super::subjects::{LEAST_SURE, is_between, is_only_one, subject_met, subjects};
use super::times::Asked;
use super::verdict::Weighed;
use super::wording::{
    WHOLLY, another_thing, is_laid_down, is_told_by_wording, other_cue, other_noun, own_words_met,
    words_met_of,
};
use crate::article::Article;
use crate::read::around::{Scene, scene};
use crate::read::frame::Frame;
use figures::Figure;
use foldhash::{HashMap, HashSet};
use observatory::Statement;
use rust_decimal::Decimal;
use std::cmp::Ordering;
use std::rc::Rc;

/// What each side of a statement weighs; together 1. Found by trying on the labelled articles: the curve is flat about
/// these (`docs/check-quality.md`).
const SUBJECT: f32 = 0.36;
const WORDS: f32 = 0.30;
const PROPERTY: f32 = 0.10;
const TIME: f32 = 0.20;
const PLACE: f32 = 0.02;
const MEASURER: f32 = 0.02;

/// Tells whether the figure of a candidate agrees, and whether a rate was needed.
pub(super) type Compare<'a> = &'a dyn Fn(&Candidate) -> Option<(Agreement, bool)>;

/// A statement with its fit, its figure compared, and how much of it stands around the claim's: 0 to 1.
pub(super) struct Ranked<'c> {
    pub(super) candidate: &'c Candidate,
    pub(super) fit: Fit,
    pub(super) agreement: Agreement,
    /// Compared through an exchange rate.
    pub(super) converted: bool,
    pub(super) score: f32,
    /// How sure it is that its subject is spoken of.
    pub(super) subject: f32,
    /// How much of its wording stands around the figure.
    pub(super) words: f32,
}

impl<'c> Ranked<'c> {
    pub(super) fn statement(&self) -> &'c Statement {
        &self.candidate.statement
    }

    pub(super) fn weighed(&self) -> Weighed {
        let &Ranked { fit, agreement, converted, .. } = self;
        Weighed { statement: Rc::clone(&self.candidate.statement), fit, agreement, converted }
    }

    /// That of which most stands around the figure first.
    pub(super) fn by_rank(&self, other: &Ranked) -> Ordering {
        let by_id = || self.statement().id.cmp(&other.statement().id);
        other.score.total_cmp(&self.score).then_with(by_id)
    }
}

/// How a measure fits, whatever its time, and how much of it stands around the claim's.
#[derive(Clone, Copy)]
struct Told {
    fit: Fit,
    words: f32,
    subject: f32,
}

/// How sure what is held of a country's programmes is where the sentence names the country and none of them.
const HOME: f32 = 0.55;

/// How much of a thing's cue must stand around a figure for its statements to be looked at.
const LEAST_MET: f32 = 0.5;

/// What stands around a figure, and what it could be of.
pub(super) struct Look {
    scene: Rc<Scene>,
    subjects: HashMap<u32, f32>,
    lists: Vec<Rc<[Candidate]>>,
}

impl Look {
    pub(super) fn at(
        article: &Article,
        index: usize,
        figure: &Figure,
        frame: &Frame,
        compare: Compare,
    ) -> Look {
        let held = article.held;
        let token = article.sentences[index].tokens_of(&figure.bytes).start;
        let scene = scene(article, index, token);
        let mut subjects = subjects(article, index, frame, &scene);
        let mut lists: Vec<Rc<[Candidate]>> = Vec::new();
        let mut list = |whose: Whose| lists.push(held.candidates.of(held, whose, figure.kind));
        for (&entity, _) in subjects.iter().filter(|(_, sure)| **sure >= LEAST_SURE) {
            list(Whose::Subject(entity));
            list(Whose::Object(entity));
        }
        for (thing, _) in scene.things().filter(|(_, part)| *part >= LEAST_MET) {
            list(Whose::Thing(thing));
        }
        let mut at_home = at_home(article, figure, frame, compare);
        for entity in at_home.iter().filter_map(|candidate| candidate.subject) {
            subjects.entry(entity).or_insert(HOME);
        }
        at_home.retain(|candidate| is_of_its_time(candidate, figure, frame, article));
        lists.push(at_home.into());
        Look { scene, subjects, lists }
    }
}

/// Statements of the programmes, funds and laws of the country spoken of, with which the figure agrees in two digits or more.
fn at_home(article: &Article, figure: &Figure, frame: &Frame, compare: Compare) -> Vec<Candidate> {
    let Some(&(place, _)) = frame.places.first() else { return Vec::new() };
    let value = figure.value.unwrap_or_default();
    if digits(figure) < 2 && value < Decimal::ONE_HUNDRED {
        return Vec::new();
    }
    let held = article.held;
    let all = held.at_home(place);
    let candidates = all.iter().map(|statement| held.candidates.one(held, statement));
    candidates.filter(|candidate| compare(candidate) == Some((Agreement::Agrees, false))).collect()
}

/// Whether a statement of the country spoken of could be meant at the time spoken of.
fn is_of_its_time(candidate: &Candidate, figure: &Figure, frame: &Frame, article: &Article) -> bool {
    let lexicon = &article.held.lexicon;
    let statement = &candidate.statement;
    // What a plan is to spend over some years is told without them.
    let is_planned = matches!(statement.property.as_str(), "budget" | "target_size");
    could_be(figure.kind, statement, lexicon)
        && sides(frame, figure.kind, candidate, lexicon).is_some_and(|fit| {
            let time = at_its_time(fit, Asked::of(frame).as_ref(), candidate).time;
            time == Side::Same || statement.from.is_none() || time == Side::Unsaid && is_planned
        })
}

/// Every statement that could be meant, with how much of it stands around the figure.
pub(super) fn ranked<'c>(
    look: &'c Look,
    article: &Article,
    figure: &Figure,
    frame: &Frame,
    compare: Compare,
) -> Vec<Ranked<'c>> {
    let Look { scene, subjects, lists } = look;
    let lexicon = &article.held.lexicon;
    let share = matches!(figure.kind, figures::Kind::Percent | figures::Kind::Ratio);
    // A sum of several digits whose own words all stand around it is no chance, whatever word stands beside it.
    let is_a_sum = figure.kind == figures::Kind::Money && digits(figure) > 1;
    // What is asked of every statement of one measure alike.
    let told = |candidate: &Candidate| -> Option<Told> {
        let statement = &candidate.statement;
        let mut fit = sides(frame, figure.kind, candidate, lexicon)?;
        let words = words_met_of(candidate, scene, article);
        // A sum or stake between two parties that the sentence both names needs no word for what it is.
        let between = figure.kind != figures::Kind::Count
            && is_between(candidate, frame)
            && is_only_one(statement, article);
        if !between
            && (another_thing(candidate, words, scene, article)
                || other_noun(frame, statement, article)
                || !(words >= WHOLLY && (share || is_laid_down(candidate, lexicon))
                    || is_a_sum && own_words_met(candidate, scene, article) >= Some(WHOLLY))
                    && other_cue(frame, candidate, lexicon))
        {
            fit.thing = Side::Other;
        }
        // Whose whole wording stands around the figure has its role told by it.
        if fit.property == Side::Other
            && words >= WHOLLY
            && is_told_by_wording(statement, article)
            && statement.qualifier("stage") != Some("bill")
        {
            fit.property = Side::Unsaid;
        }
        let subject = subject_met(candidate, &fit, subjects, article);
        Some(Told { fit, words, subject })
    };
    let asked = Asked::of(frame);
    let mut met = Met::default();
    let mut measures: Found<Option<Told>> = Found::default();
    let mut out = Vec::with_capacity(lists.iter().map(|list| list.len()).sum());
    for candidate in lists.iter().flat_map(|list| list.iter()) {
        if !met.add(candidate) || measures.known(candidate.measure).is_some_and(Option::is_none) {
            continue;
        }
        let Some((agreement, converted)) = compare(candidate) else { continue };
        let Some(Told { fit, words, subject }) = *measures.of(candidate.measure, || told(candidate)) else {
            continue;
        };
        let fit = at_its_time(fit, asked.as_ref(), candidate);
        let score = SUBJECT * subject
            + WORDS * words
            + PROPERTY * weight(fit.property)
            + TIME * weight(fit.time)
            + PLACE * weight(fit.place)
            + MEASURER * weight(fit.measurer);
        out.push(Ranked { candidate, fit, agreement, converted, score, subject, words });
    }
    // Where something held of a subject has the noun right after a count, what has it not counts something else.
    let with_noun: HashSet<&str> =
        out.iter().filter(|r| r.fit.noun).map(|r| r.statement().subject.as_str()).collect();
    for ranked in out.iter_mut().filter(|_| !with_noun.is_empty()) {
        if !ranked.fit.noun && with_noun.contains(ranked.statement().subject.as_str()) {
            ranked.fit.thing = Side::Other;
        }
    }
    out
}

fn weight(side: Side) -> f32 {
    match side {
        Side::Same => 1.0,
        Side::Unsaid => 0.5,
        Side::Other => 0.0,
    }
}
