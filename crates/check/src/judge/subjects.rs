//! How sure it is that a figure is of a subject: one named, carried on, named before, or only described.

use super::candidates::Candidate;
use super::fit::{Fit, Side};
use crate::article::Article;
use crate::read::around::Scene;
use crate::read::before::{PARAGRAPH, named_before};
use crate::read::frame::Frame;
use foldhash::HashMap;
use observatory::Statement;
use std::rc::Rc;

/// How sure a subject is: named in the sentence, carried on. Those named before stand in `read/before.rs`.
const NAMED: f32 = 1.0;

const CARRIED: f32 = 0.75;

/// How sure a name is by its nearness.
fn sure_by(near: i32) -> f32 {
    NAMED - (100 - near.clamp(0, 100)) as f32 * 0.003
}

/// Subjects that a figure may be of, with how sure that is.
pub(super) fn subjects(article: &Article, index: usize, frame: &Frame, around: &Scene) -> HashMap<u32, f32> {
    let lexicon = &article.held.lexicon;
    let mut out = spoken_of(article, index, &frame.subjects, around);
    let mut add = |entity: u32, sure: f32| {
        let known = out.entry(entity).or_default();
        *known = known.max(sure);
    };
    for &entity in &frame.context {
        add(entity, PARAGRAPH);
    }
    // A country is a subject under its place.
    for (i, &(place, near)) in frame.places.iter().enumerate() {
        if let Some(entity) = article.held.entity_of_place(place) {
            add(entity, if i == 0 { sure_by(near) } else { sure_by(near).min(0.85) });
        }
    }
    if frame.places.is_empty()
        && let Some(home) = frame.home.as_deref().and_then(|id| lexicon.entity_by_id(id))
    {
        add(home, 0.5);
    }
    out
}

/// Entities that a sentence may speak of, with how sure that is: those named in it with their nearness, those named
/// before it and above it, and those that the words describe.
pub(crate) fn spoken_of(
    article: &Article,
    index: usize,
    named: &[(u32, i32)],
    around: &Scene,
) -> HashMap<u32, f32> {
    let mut out = named_before(article, index).clone();
    let mut add = |entity: u32, sure: f32| {
        let known = out.entry(entity).or_default();
        *known = known.max(sure);
    };
    for &(entity, score) in named {
        add(entity, if score > 0 { sure_by(score) } else { CARRIED });
    }
    for &(entity, part) in &around.described {
        add(entity, part * 0.95);
    }
    out
}

/// How sure a subject must be for its statements to be looked at.
pub(super) const LEAST_SURE: f32 = 0.3;

/// How sure it is that a statement's subject is spoken of, and the other side of a stake or an award with it.
pub(super) fn subject_met(
    candidate: &Candidate,
    fit: &Fit,
    subjects: &HashMap<u32, f32>,
    article: &Article,
) -> f32 {
    let lexicon = &article.held.lexicon;
    let subject = candidate.subject;
    let mut sure = subject.and_then(|entity| subjects.get(&entity)).copied().unwrap_or(0.0);
    let kind = subject.map_or("", |e| lexicon.entities[e as usize].kind.as_str());
    // What a list or a programme counts tells it as well as its name does.
    if matches!(kind, "list" | "group" | "field" | "programme" | "exchange" | "agency") {
        sure = sure.max(LEAST_SURE);
    }
    if fit.measurer == Side::Same && matches!(kind, "list" | "place" | "group") {
        sure = sure.max(0.9);
    }
    if let Some(object) = candidate.object {
        sure = (sure + subjects.get(&object).copied().unwrap_or(0.0)) / 2.0;
    }
    sure
}

/// Whether the sentence names both parties of a statement.
pub(super) fn is_between(candidate: &Candidate, frame: &Frame) -> bool {
    let is_named = |entity: u32| frame.subjects.iter().any(|&(e, near)| near > 0 && e == entity);
    candidate.subject.is_some_and(is_named) && candidate.object.is_some_and(is_named)
}

/// Whether nothing else of the kind is held between the two parties of a statement.
pub(super) fn is_only_one(statement: &Statement, article: &Article) -> bool {
    let Some(subject) = article.held.lexicon.entity_by_id(&statement.subject) else { return false };
    let alike = |s: &&Rc<Statement>| {
        s.property == statement.property && s.object == statement.object && s.unit == statement.unit
    };
    article.held.of(subject).iter().filter(alike).count() == 1
}
