//! How much of a statement's own words stands around a figure, and what the words there tell against it.

use super::candidates::Candidate;
use super::fit::Side;
use super::sides::{related, thing_side};
use crate::article::Article;
use crate::read::around::Scene;
use crate::read::frame::Frame;
use crate::read::worded;
use crate::words::lexicon::Lexicon;
use observatory::Statement;
use std::rc::Rc;

/// By how much of its words another kind of thing must be met better to be the one meant.
const BETTER: f32 = 0.1;

/// Whether the wording of a statement, of several words, tells its role: of funds and firms, which have sums in many roles, no
/// wording does.
pub(super) fn is_told_by_wording(statement: &Statement, article: &Article) -> bool {
    const SEVERAL: usize = 3;
    let lexicon = &article.held.lexicon;
    let kind = lexicon.entity_by_id(&statement.subject).map(|e| lexicon.entities[e as usize].kind.as_str());
    let many_roles = matches!(kind, Some("fund" | "company" | "investor") | None);
    !many_roles
        && statement.what.as_deref().is_some_and(|what| lexicon.wordings.of_text(what).len() >= SEVERAL)
}

/// Whether another thing of the same family is met better: what is said of the provinces' funds is not held of the cities'.
pub(super) fn another_thing(candidate: &Candidate, words: f32, scene: &Scene, article: &Article) -> bool {
    let lexicon = &article.held.lexicon;
    let Some(own) = candidate.thing else { return false };
    let family = lexicon.broadest(own);
    scene.met_better(family, words + BETTER).any(|thing| thing != own && !lexicon.may_stand_for(own, thing))
}

/// Whether a statement is of what a law or plan lays down in words: "100 unicorns" may be its target, and no count of them.
pub(super) fn is_laid_down(candidate: &Candidate, lexicon: &Lexicon) -> bool {
    candidate.property.is_some_and(|p| lexicon.properties[p as usize].value == observatory::ValueKind::Words)
}

/// How much of a statement's own words must stand around a figure for no other cue to gainsay it.
pub(super) const WHOLLY: f32 = 0.95;

/// How near the cue of a thing stands that is surely the one counted.
const CUED: i32 = 85;

/// Whether a cue right by the figure names another thing, of which the statement's is no kind.
pub(super) fn other_cue(frame: &Frame, candidate: &Candidate, lexicon: &Lexicon) -> bool {
    frame.things.first().is_some_and(|&(_, near)| near >= CUED)
        && thing_side(frame, candidate, lexicon).0 == Side::Other
        && !related(frame, candidate, lexicon)
}

/// Whether a count names what it counts, and the statement counts something else: firms that won are no awards.
pub(super) fn other_noun(frame: &Frame, statement: &Statement, article: &Article) -> bool {
    frame.noun.as_deref().is_some_and(|noun| !worded::holds(statement, noun, &article.held.lexicon))
}

/// How much of a statement's own wording, or of a cue of its thing, stands around a figure: 0 to 1.
pub(crate) fn words_met(statement: &Rc<Statement>, around: &Scene, article: &Article) -> f32 {
    words_met_of(&article.held.candidates.one(article.held, statement), around, article)
}

/// The same where its sides were looked up. A statement of the whole has no words: half.
pub(super) fn words_met_of(candidate: &Candidate, around: &Scene, article: &Article) -> f32 {
    match (own_words_met(candidate, around, article), candidate.thing.map(|thing| around.thing(thing))) {
        (Some(own), Some(thing)) => own.max(thing),
        (Some(part), None) | (None, Some(part)) => part,
        (None, None) => 0.5,
    }
}

/// How much of a statement's own wording stands around a figure; none where it has no words.
pub(super) fn own_words_met(candidate: &Candidate, around: &Scene, article: &Article) -> Option<f32> {
    candidate.wording.as_ref().map(|words| article.held.terms().part(words, &around.words))
}
