//! What is held of several names together: "the four funds of Jiangsu, Zhejiang, Fujian and Hubei come to 140 billion yuan". Such a sum
//! is no single one's, so what is held of one of them says nothing for or against it.

use super::claimed::Claimed;
use crate::answer::{Stance, Verdict};
use crate::draft::Draft;
use crate::judge::agreement::Agreement;
use crate::judge::slips;
use crate::judge::verdict::{Judgement, NOTHING};
use crate::read::near::nearness;
use crate::said::Said;
use crate::words::lexicon::{Cue, Lexicon};
use crate::words::tables::Table;
use figures::Kind as FigureKind;
use observatory::Statement;
use std::rc::Rc;

/// How near a word for a total must stand to the figure.
const NEAR: i32 = 60;
/// Digits from which on a figure that agrees is no chance.
const SEVERAL: usize = 2;

/// Judges a total on what is held of just the places that are named before it, where there is such a statement.
pub(super) fn of_several(claimed: &Claimed, draft: &mut Draft) {
    let open = matches!(draft.verdict, Verdict::NoEvidence | Verdict::Contradicted | Verdict::OtherMeasure);
    let adds_up = matches!(claimed.figure.kind, FigureKind::Money | FigureKind::Count);
    if !open || !adds_up || slips::digits(claimed.figure) < SEVERAL || !is_a_total(claimed) {
        return;
    }
    let named = places_before(claimed);
    let article = claimed.article;
    let held = article.held.together();
    // The name nearest before the total is one of those added up.
    let is_meant = |places: &[u32]| {
        named.first().is_some_and(|last| places.contains(last))
            && places.iter().all(|place| named.contains(place))
    };
    let mut agreeing = Vec::new();
    for (statement, _) in held.iter().filter(|(_, places)| is_meant(places)) {
        if claimed.compare(statement) == Some((Agreement::Agrees, false)) {
            agreeing.push((Rc::clone(statement), Stance::Agrees));
        }
    }
    if agreeing.is_empty() {
        return;
    }
    let said = agreeing.iter().any(|(s, _)| article.said_then(s));
    let reason = Said::count("agree.one", "agree", agreeing.len()).by(claimed.interval.rule);
    let now = Judgement { verdict: Verdict::Supported, reason, evidence: agreeing };
    let then = if said { now.clone() } else { Judgement::none(NOTHING) };
    draft.take(now, then);
}

/// Whether a word by the figure tells that it is a total.
fn is_a_total(claimed: &Claimed) -> bool {
    let sentence = claimed.sentence();
    let tokens = sentence.tokens_of(&claimed.figure.bytes);
    sentence
        .rows(&claimed.article.held.lexicon, Table::Arithmetic)
        .any(|(word, m)| word == "sum" && nearness(sentence, m, &tokens, &claimed.article.figures) >= NEAR)
}

/// The places named before the figure in its sentence and the one before it, the nearest first.
fn places_before(claimed: &Claimed) -> Vec<u32> {
    let article = claimed.article;
    let lexicon = &article.held.lexicon;
    let place = |cue: Cue| lexicon.places_told(cue).next();
    let (sentence, token) = (claimed.sentence(), claimed.token());
    let mut own: Vec<(usize, u32)> = sentence
        .mentions
        .iter()
        .filter(|m| m.last < token)
        .filter_map(|m| Some((m.last, place(m.cue)?)))
        .collect();
    own.sort_by_key(|&(at, _)| std::cmp::Reverse(at));
    let before = claimed.index.checked_sub(1).map(|i| &article.sentences[i]);
    let before = before.filter(|before| before.block == sentence.block);
    let further = before.into_iter().flat_map(|s| s.mentions.iter().rev()).filter_map(|m| place(m.cue));
    own.into_iter().map(|(_, place)| place).chain(further).collect()
}

/// The places that a wording names, where it is of several together.
pub(crate) fn places_together(statement: &Statement, lexicon: &Lexicon) -> Vec<u32> {
    let Some(what) = statement.what.as_deref().filter(|what| what.ends_with("together")) else {
        return Vec::new();
    };
    let mut places: Vec<u32> = lexicon
        .cues_in(what)
        .filter_map(|cue| if let Cue::Place(place) = cue { Some(place) } else { None })
        .collect();
    places.sort_unstable();
    places.dedup();
    places
}
