//! Second thoughts on a figure judged, in their order: what does not contradict after all, what only seemed to support, and what
//! else is held that disputes.

use super::accounts::{counted_otherwise, gainsaid, told_as_one, told_otherwise};
use super::claimed::Claimed;
use super::doubts::{
    ELSEWHERE, SHAKY, SOMEBODY, UNNAMED, UNSPOKEN, counts_something_else, is_of_a_stranger,
    is_of_a_whole_unnamed, is_of_another_country, is_of_another_source, is_of_the_unspoken, is_shaky,
    is_told_by_somebody,
};
use super::nearer::of_the_nearer;
use super::notes::{is_told_otherwise_in_its_note, of_the_note_told};
use super::rivals::told_instead;
use super::siblings::{is_of_a_part_unsaid, of_its_noun, of_the_place_named, of_the_sibling};
use super::stakes::stake;
use crate::answer::Verdict;
use crate::draft::Draft;
use crate::judge::slips;
use crate::judge::verdict::{Judgement, NOTHING};
use crate::read::{Mention, counts_nothing_held};
use crate::said::Said;
use crate::words::lexicon::Cue;
use crate::words::tables::Table;
use observatory::Statement;

/// Thinks again about a figure that was judged.
pub(super) fn think_again(claimed: &Claimed, draft: &mut Draft) {
    if matches!(draft.verdict, Verdict::Supported | Verdict::Contradicted)
        && let Some(own) = of_its_noun(claimed, draft)
    {
        let said = own.evidence.iter().all(|(s, _)| claimed.article.said_then(s));
        let then = if said { own.clone() } else { Judgement::none(NOTHING) };
        draft.take(own, then);
    }
    on_what_contradicts(claimed, draft);
    if draft.verdict != Verdict::NoEvidence
        && counts_nothing_held(&claimed.article.document.text, claimed.figure)
    {
        take_back(draft, UNSPOKEN);
    }
    if draft.verdict == Verdict::Supported {
        on_what_supports(claimed, draft);
    }
    if matches!(draft.verdict, Verdict::Supported | Verdict::Contradicted)
        && is_told_by_somebody(claimed, draft)
    {
        take_back(draft, SOMEBODY);
    }
    if draft.verdict == Verdict::Supported && is_shaky(claimed, draft) {
        take_back(draft, SHAKY);
    }
}

/// Leaves a claim without evidence, and says why.
fn take_back(draft: &mut Draft, why: &'static str) {
    draft.take(Judgement::none(why), Judgement::none(why));
}

/// What contradicts may be held of another whole, source or thing than the words speak of; and where nothing was found, a stake
/// or the source named may tell.
fn on_what_contradicts(claimed: &Claimed, draft: &mut Draft) {
    if draft.verdict == Verdict::Contradicted && is_of_a_whole_unnamed(claimed, draft) {
        take_back(draft, UNNAMED);
    }
    if matches!(draft.verdict, Verdict::NoEvidence | Verdict::Contradicted)
        && let Some(own) = stake(claimed)
        && (draft.verdict == Verdict::NoEvidence || own.verdict == Verdict::Supported)
    {
        let said = own.evidence.iter().any(|(s, _)| claimed.article.said_then(s));
        let then = if said { own.clone() } else { Judgement::none(NOTHING) };
        draft.take(own, then);
    }
    if draft.verdict == Verdict::NoEvidence
        && slips::digits(claimed.figure) > 2
        && let Some(own) = is_of_another_source(claimed, draft)
        && own.verdict == Verdict::OtherMeasure
    {
        draft.take(own.clone(), own);
    }
    if draft.verdict == Verdict::Contradicted
        && let Some(own) = is_of_another_source(claimed, draft)
    {
        draft.take(own.clone(), own);
    }
    if draft.verdict == Verdict::Contradicted
        && (counts_something_else(claimed, draft) || is_of_the_unspoken(claimed, draft))
    {
        take_back(draft, UNSPOKEN);
    }
}

/// What agrees may be disputed, or be held of another sum, place, name or sibling than the words speak of.
fn on_what_supports(claimed: &Claimed, draft: &mut Draft) {
    let lexicon = &claimed.article.held.lexicon;
    let by_one_named = |s: &Statement| {
        let ids = claimed.framed.measurers.iter().map(|&m| lexicon.entities[m as usize].id.as_str());
        ids.into_iter().any(|id| id == s.measured_by || id == s.subject)
    };
    // A source of a sentence before that does not count so is none of this one's.
    let sentence = claimed.sentence();
    // "It" is no name.
    let is_pronoun = |at: &Mention| sentence.rows(lexicon, Table::Anaphor).any(|(_, m)| m.first == at.first);
    let here = |m: &u32| sentence.mentions.iter().any(|at| at.cue == Cue::Entity(*m) && !is_pronoun(at));
    let by_none = !claimed.framed.measurers.iter().any(here) && !draft.agreeing().any(|s| by_one_named(s));
    if claimed.framed.measurers.is_empty() || by_none {
        gainsaid(claimed, draft);
    }
    if draft.verdict == Verdict::Supported && is_of_a_part_unsaid(claimed, draft) {
        let now = Judgement {
            verdict: draft.verdict,
            reason: draft.reason.clone(),
            evidence: draft.evidence.clone(),
        };
        let then = Judgement { verdict: draft.verdict_then, ..now.clone() };
        draft.take(now.of_another_measure(), then.of_another_measure());
    }
    if draft.verdict == Verdict::Supported {
        told_otherwise(claimed, draft);
        counted_otherwise(claimed, draft);
        told_as_one(claimed, draft);
    }
    if draft.verdict == Verdict::Supported && is_told_otherwise_in_its_note(claimed, draft) {
        if draft.verdict_then == Verdict::Supported {
            draft.verdict_then = Verdict::Disputed;
        }
        draft.verdict = Verdict::Disputed;
        draft.reason = Said::new("otherwise noted");
    }
    if draft.verdict == Verdict::Supported && is_of_another_country(claimed, draft) {
        take_back(draft, ELSEWHERE);
    }
    if draft.verdict == Verdict::Supported
        && let Some(other) = of_the_nearer(claimed, draft)
            .or_else(|| of_the_note_told(claimed, draft))
            .or_else(|| of_the_sibling(claimed, draft))
            .or_else(|| of_the_place_named(claimed, draft))
            .or_else(|| told_instead(claimed, draft))
    {
        draft.take(other.clone(), other);
    }
    if draft.verdict == Verdict::Supported
        && draft.evidence.first().is_some_and(|(s, _)| is_of_a_stranger(claimed, s))
    {
        take_back(draft, UNSPOKEN);
    }
}
