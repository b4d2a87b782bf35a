//! What else is held of the subject of a figure that agrees: a sibling that the words speak of, the noun beside the count, the like of
//! another place. Each may contradict what only seemed to bear the claim out.

use super::claimed::Claimed;
use crate::answer::{Stance, Verdict};
use crate::draft::Draft;
use crate::judge::agreement::Agreement;
use crate::judge::times::at_about_one_time;
use crate::judge::verdict::Judgement;
use crate::read::worded;
use crate::said::Said;
use crate::words::lexicon::Cue;
use crate::words::tables::Table;
use figures::Kind as FigureKind;
use observatory::Statement;
use std::ops::Range;
use std::rc::Rc;

/// The row of the table of scopes for what something began with.
const BEGINNING: &str = "beginning";

/// A claim contradicted by what is held of what it speaks of; what agreed is of something else.
pub(super) fn contradicted_by(meant: &Rc<Statement>, own: &Rc<Statement>) -> Judgement {
    Judgement {
        verdict: Verdict::Contradicted,
        reason: Said::new("of the sibling"),
        evidence: vec![(Rc::clone(meant), Stance::Differs), (Rc::clone(own), Stance::Other)],
    }
}

/// What another statement of the same subject says of the thing that the words speak of, where the one that agrees is of
/// something else: 67 per cent went to manufacturing, and the sentence is of design. The words that set the two apart decide:
/// all those of the one stand in the figure's clause, and not all of the other's.
pub(super) fn of_the_sibling(claimed: &Claimed, draft: &Draft) -> Option<Judgement> {
    let &Claimed { article, framed, .. } = claimed;
    let lexicon = &article.held.lexicon;
    let (own, _) = draft.evidence.first()?;
    let own_words = lexicon.wordings.of_text(own.what.as_deref()?);
    let subject = lexicon.entity_by_id(&own.subject)?;
    // What lists and countries count, they count of many places and years; a fund or a programme has its parts once.
    if matches!(
        lexicon.entities[subject as usize].kind.as_str(),
        "list" | "place" | "group" | "field" | "exchange"
    ) {
        return None;
    }
    let said = |word: &u32| framed.clause.contains(word);
    let all = article.held.of(subject);
    let sibling = all.iter().find(|s| {
        let alike = s.property == own.property && s.unit == own.unit && at_about_one_time(s, own);
        let Some(what) = s.what.as_deref().filter(|_| alike && s.place_id == own.place_id) else {
            return false;
        };
        let words = lexicon.wordings.of_text(what);
        let mut apart = words.iter().filter(|word| !own_words.contains(word)).peekable();
        let mut of_own = own_words.iter().filter(|word| !words.contains(word)).peekable();
        apart.peek().is_some()
            && of_own.peek().is_some()
            && apart.all(said)
            && !of_own.all(said)
            && claimed.differs(s)
    })?;
    Some(contradicted_by(sibling, own))
}

/// What is held of the noun that stands right beside a Chinese count, where the count was judged by what is held of the noun beside
/// another count of the sentence: 27只子基金和49个项目.
pub(super) fn of_its_noun(claimed: &Claimed, draft: &Draft) -> Option<Judgement> {
    let lexicon = &claimed.article.held.lexicon;
    let sentence = claimed.sentence();
    let noun = claimed.framed.beside.as_deref()?;
    let (own, _) = draft.evidence.first()?;
    let subject = lexicon.entity_by_id(&own.subject)?;
    let thing = own.thing.as_deref().and_then(|id| lexicon.thing_by_id(id))?;
    let with_noun = |s: &Statement| worded::holds(s, noun, lexicon);
    let mut of_thing = sentence.mentions.iter().filter(|m| m.cue == Cue::Thing(thing));
    let beside_another = of_thing.any(|m| {
        let counted = |at: &Range<usize>| (at.start..=at.end).contains(&m.first) && m.last >= at.end;
        sentence.spans().any(|(_, at)| at.start != claimed.token() && counted(at))
    });
    if !beside_another || draft.evidence.iter().any(|(s, _)| with_noun(s)) {
        return None;
    }
    let all = claimed.article.held.of(subject);
    let of_noun = all.iter().find(|s| {
        (&s.property, &s.unit, &s.place_id) == (&own.property, &own.unit, &own.place_id)
            && at_about_one_time(s, own)
            && with_noun(s)
    })?;
    match claimed.compare(of_noun)? {
        (Agreement::Agrees, _) => Some(Judgement {
            verdict: Verdict::Supported,
            reason: Said::count("agree.one", "agree", 1).by(claimed.interval.rule),
            evidence: vec![(Rc::clone(of_noun), Stance::Agrees)],
        }),
        (Agreement::Differs, _) if draft.verdict == Verdict::Supported => Some(contradicted_by(of_noun, own)),
        _ => None,
    }
}

/// What the like of a fund at another place holds, where the sentence speaks of that place: the share of one regional fund is
/// not the other's.
pub(super) fn of_the_place_named(claimed: &Claimed, draft: &Draft) -> Option<Judgement> {
    let &Claimed { article, framed, .. } = claimed;
    /// How near the place must stand.
    const NEAR: i32 = 40;
    let lexicon = &article.held.lexicon;
    let (own, _) = draft.evidence.first()?;
    let subject = lexicon.entity_by_id(&own.subject)?;
    let named = framed.subjects.iter().any(|&(e, near)| e == subject && near >= NEAR);
    let &(place, _) = framed.places.first().filter(|(_, near)| *near >= NEAR)?;
    if lexicon.entities[subject as usize].kind != "fund" || named || lexicon.bears(subject, place) {
        return None;
    }
    let others = match own.thing.as_deref().and_then(|id| lexicon.thing_by_id(id)) {
        Some(thing) => article.held.counting(thing),
        None => article.held.with(&own.property),
    };
    let like = others.iter().find(|s| {
        s.property == own.property
            && s.what == own.what
            && s.object == own.object
            && s.what.is_some()
            && s.unit == own.unit
            && lexicon.entity_by_id(&s.subject).is_some_and(|e| e != subject && lexicon.bears(e, place))
            && claimed.differs(s)
    })?;
    Some(contradicted_by(like, own))
}

/// Whether a bare size agrees only with a sum of one sort, of which no word is said, where the fund's size is held otherwise.
pub(super) fn is_of_a_part_unsaid(claimed: &Claimed, draft: &Draft) -> bool {
    let &Claimed { article, figure, framed, .. } = claimed;
    /// Words from which on a wording tells a sort of sum.
    const TELLS: usize = 2;
    let lexicon = &article.held.lexicon;
    let Some((own, _)) = draft.evidence.first() else { return false };
    let (Some(subject), Some(what)) = (lexicon.entity_by_id(&own.subject), own.what.as_deref()) else {
        return false;
    };
    // "Started out with 39.3 billion": of a fund whose initial size is held, that one is meant.
    let begins = |text: &str| lexicon.tells(text, Table::Scope, BEGINNING);
    let of_the_beginning = speaks_of_a_beginning(claimed)
        && !begins(what)
        && article
            .held
            .of(subject)
            .iter()
            .any(|s| s.what.as_deref().is_some_and(begins) && claimed.differs(s));
    if figure.kind == FigureKind::Money && of_the_beginning {
        return true;
    }
    figure.kind == FigureKind::Money
        && framed.asked.len() > 1
        && own.object.is_none()
        && lexicon.entities[subject as usize].kind == "fund"
        && lexicon.wordings.of_text(what).len() >= TELLS
        && worded::in_clause(&framed.words, own, lexicon) == 0
        && article
            .held
            .of(subject)
            .iter()
            .any(|s| s.property != own.property && framed.asked.contains(&s.property) && claimed.differs(s))
}

/// Whether the figure's clause speaks of what something began with.
fn speaks_of_a_beginning(claimed: &Claimed) -> bool {
    let sentence = claimed.sentence();
    let own = sentence.clause(claimed.token());
    sentence
        .rows(&claimed.article.held.lexicon, Table::Scope)
        .any(|(word, m)| word == BEGINNING && sentence.clause(m.first) == own)
}
