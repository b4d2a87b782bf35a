//! The two roads from a figure to what is held of it, and what is tried where neither serves: another time, no role, no thing
//! taken over from before.

use super::claimed::Claimed;
use super::compare::{Comparing, weigh};
use super::doubts::plural_after;
use crate::answer::{Stance, Verdict};
use crate::draft::Draft;
use crate::judge::agreement::Agreement;
use crate::judge::candidates::Candidate;
use crate::judge::series::said_then;
use crate::judge::verdict::{Judgement, NOTHING, Weighed, judge};
use crate::judge::{recall, slips};
use crate::read::frame::Frame;
use crate::read::{times_of_only, times_told_before, worded};
use crate::said::Said;
use figures::Kind as FigureKind;
use observatory::Statement;
use std::borrow::Cow;
use std::rc::Rc;

/// How near a subject must stand for the time before a semicolon not to be its.
const OWN_SUBJECT: i32 = 85;

/// Times of a sentence that a figure is tried at: no sentence of hundreds of dates takes hundreds of looks for each figure.
const TIMES: usize = 8;

/// Judges a figure on the first road, and gives the words in which it was asked for there: without a time or a role that was
/// taken over from before and fits nothing.
pub(super) fn on_the_first<'a>(claimed: Claimed<'a>, draft: &mut Draft) -> Cow<'a, Frame> {
    let framed = claimed.framed;
    let mut used = Cow::Borrowed(framed);
    let mut weighed = weigh(&claimed);
    let carried_time = framed.time.is_some_and(|t| t.carried);
    if carried_time && !weighed.iter().any(|w| w.fit.same() && w.agreement == Agreement::Agrees) {
        // The time taken over from before fits nothing: the claim may speak of its own day.
        let untimed = Frame { time: None, ..framed.clone() };
        let without = weigh(&claimed.framed(&untimed));
        let none = !weighed.iter().any(|w| w.fit.same());
        // A name right by the figure has a time of its own.
        let own =
            |w: &Weighed| w.fit.same() && w.agreement == Agreement::Agrees && w.fit.subject >= OWN_SUBJECT;
        if none || without.iter().any(own) {
            (used, weighed) = (Cow::Owned(untimed), without);
        }
    }
    if used.asked_carried && !weighed.iter().any(|w| w.fit.same()) {
        // The word of the sum before asks for nothing that is held here: this sum has a role of its own.
        used.to_mut().asked.clear();
        weighed = weigh(&claimed.framed(&used));
    }
    let (now, then) = now_and_then(&claimed.framed(&used), &weighed);
    draft.take(now, then);
    far_off(&claimed.framed(&used), draft);
    used
}

/// Judges a figure on the second road. What the first one found stands, unless another measure is met better and agrees.
pub(super) fn on_the_second(claimed: &Claimed, draft: &mut Draft) {
    /// By how much a measure that agrees must be met better than those that do not, to be meant against the first road.
    const AHEAD: f32 = 0.0;
    /// The same where some of what the first road found agrees as well.
    const AHEAD_OF_BOTH: f32 = 0.04;
    if draft.verdict == Verdict::Supported {
        return;
    }
    let Some((now, then, ahead, sure)) = recalled(claimed) else { return };
    let least = if draft.verdict == Verdict::Disputed { AHEAD_OF_BOTH } else { AHEAD };
    let agrees = now.verdict == Verdict::Supported
        && (sure && draft.verdict == Verdict::Contradicted || ahead >= least);
    // A figure of a whole class, of which the sentence names none, is a weak find.
    let lexicon = &claimed.article.held.lexicon;
    let kind = |e: u32| lexicon.entities[e as usize].kind.as_str();
    let is_named = |subject| claimed.framed.subjects.iter().any(|&(e, near)| near > 0 && e == subject);
    let weak = draft.evidence.first().is_some_and(|(s, _)| {
        lexicon.entity_by_id(&s.subject).is_some_and(|e| kind(e) == "group" && !is_named(e))
    });
    if draft.verdict == Verdict::NoEvidence || agrees || weak {
        draft.take(now, then);
        far_off(claimed, draft);
    }
}

/// Tries in turn what the words may ask for instead, where what was taken over from before may be none of this figure's.
pub(super) fn in_other_words(claimed: &Claimed, f: usize, draft: &mut Draft) {
    let &Claimed { figure, framed: used, .. } = claimed;
    let exact = slips::digits(figure) > 1;
    if draft.verdict == Verdict::NoEvidence && used.asked_carried {
        in_any_role(claimed, draft);
    }
    if draft.verdict == Verdict::OtherMeasure {
        of_a_round_by_another_letter(claimed, draft);
    }
    if draft.verdict == Verdict::OtherMeasure && exact {
        without_what_was_taken_over(claimed, f, draft);
    }
    if draft.verdict == Verdict::Contradicted && used.time.is_none() {
        at_a_time_told(claimed, f, exact, draft);
    }
    if draft.verdict == Verdict::Contradicted && used.places.is_empty() && exact {
        at_home(claimed, draft);
    }
    if draft.verdict == Verdict::Contradicted && used.measurer_carried {
        by_any_source(claimed, draft);
    }
    if draft.verdict == Verdict::Contradicted && used.asked_carried && exact {
        in_its_own_role(claimed, draft);
    }
    if draft.verdict == Verdict::Supported && used.measurer_carried {
        turned_by_others(claimed, draft);
    }
}

/// Takes what a figure is judged in other words where that bears it out, and says whether it does.
fn is_borne_out(claimed: &Claimed, framed: &Frame, draft: &mut Draft) -> bool {
    let (now, then) = judged(&claimed.framed(framed));
    let borne_out = now.verdict == Verdict::Supported;
    if borne_out {
        draft.take(now, then);
    }
    borne_out
}

/// 福布斯中国的数字是394家: where a Chinese text names no place, a count may be that of its own country.
fn at_home(claimed: &Claimed, draft: &mut Draft) {
    let lexicon = &claimed.article.held.lexicon;
    let home = claimed.framed.home.as_deref().and_then(|_| lexicon.place_by_id("CN"));
    let Some(home) = home else { return };
    is_borne_out(claimed, &Frame { places: vec![(home, 0)], ..claimed.framed.clone() }, draft);
}

/// "Took $20bn in January, in what it called its Series F": the sum is held of that month, if by another letter. The letter is a claim of
/// its own.
fn of_a_round_by_another_letter(claimed: &Claimed, draft: &mut Draft) {
    let used = claimed.framed;
    let is_round = |qualifier: &String| qualifier.starts_with("round=");
    if used.time.is_none_or(|time| time.carried) || !used.qualifiers.iter().any(is_round) {
        return;
    }
    let mut framed = used.clone();
    framed.qualifiers.retain(|qualifier| !is_round(qualifier));
    is_borne_out(claimed, &framed, draft);
}

/// Tries a figure that is held of something else than the words seem to tell: of another thing, place or time than the one spoken of
/// before, of the thing that its words say, or of the other of two times.
fn without_what_was_taken_over(claimed: &Claimed, f: usize, draft: &mut Draft) {
    let used = claimed.framed;
    let carried = |list: &[(u32, i32)]| !list.is_empty() && list.iter().all(|&(_, near)| near <= 0);
    let tries = [
        carried(&used.things).then(|| Frame { things: Vec::new(), ..used.clone() }),
        of_what_its_words_say(claimed, draft),
        carried(&used.places).then(|| Frame { places: Vec::new(), ..used.clone() }),
        used.time.filter(|time| time.carried).map(|_| Frame { time: None, ..used.clone() }),
    ];
    if tries.iter().flatten().any(|framed| is_borne_out(claimed, framed, draft)) || used.time.is_none() {
        return;
    }
    // "Reported last week that research took 2.8 percent in 2025": of two times either may be the figure's, where it is the only one of
    // its sentence.
    for time in times_of_only(claimed.sentence(), f, &claimed.article.figures).into_iter().take(TIMES) {
        if is_borne_out(claimed, &Frame { time: Some(time), ..used.clone() }, draft) {
            break;
        }
    }
}

/// 去年4月设立…，额度5000亿元；今年…: what agrees at a time that the sentence has told is meant before the latest; of the whole, or of
/// the part that differs.
fn at_a_time_told(claimed: &Claimed, f: usize, exact: bool, draft: &mut Draft) {
    let used = claimed.framed;
    let asks_for_one = used.asked.len() == 1 && used.subjects.iter().any(|&(_, near)| near > 0);
    if !exact && !asks_for_one {
        return;
    }
    let what = |evidence: &[(Rc<Statement>, Stance)]| evidence.first().map(|(s, _)| s.what.clone());
    for time in times_told_before(claimed.sentence(), f, &claimed.article.figures).take(TIMES) {
        let (now, then) = judged(&claimed.framed(&Frame { time: Some(time), ..used.clone() }));
        let found = what(&now.evidence);
        if now.verdict == Verdict::Supported && (found == Some(None) || found == what(&draft.evidence)) {
            draft.take(now, then);
            break;
        }
    }
}

/// The words that ask for the thing that a figure is held of, where the words of that stand in the sentence, though a cue for another
/// thing stands nearer.
fn of_what_its_words_say(claimed: &Claimed, draft: &Draft) -> Option<Frame> {
    let lexicon = &claimed.article.held.lexicon;
    let (own, _) = draft.evidence.first()?;
    let thing = own.thing.as_deref().and_then(|id| lexicon.thing_by_id(id))?;
    let end = claimed.sentence().tokens_of(&claimed.figure.bytes).end;
    let noun = claimed.framed.noun.clone().or_else(|| plural_after(claimed.article, claimed.index, end));
    let counts_another = claimed.figure.kind == FigureKind::Count
        && noun.is_some_and(|noun| !worded::holds(own, &noun, lexicon));
    let is_asked = claimed.framed.things.iter().any(|&(other, _)| other == thing);
    (!counts_another && !is_asked && is_worded(claimed, own))
        .then(|| Frame { things: vec![(thing, 0)], ..claimed.framed.clone() })
}

/// Whether all words of a statement's own wording, or of a cue of its thing, stand in the sentence, in their own form or by one
/// that stands for them; of a figure of three digits, most of them.
fn is_worded(claimed: &Claimed, statement: &Statement) -> bool {
    const SEVERAL: usize = 2;
    let held = &claimed.article.held;
    let lexicon = &held.lexicon;
    // Names of its own sides need not be said again.
    let sides = [Some(statement.subject.as_str()), statement.object.as_deref()];
    let names = sides.into_iter().flatten().filter_map(|id| lexicon.entity_by_id(id));
    // What a list counts mostly stands in its name.
    let names = names.filter(|&e| lexicon.entities[e as usize].kind != "list");
    let names: Vec<u32> =
        names.flat_map(|e| lexicon.wordings.of_entity(e)).flat_map(|name| name.iter().copied()).collect();
    let is_met = |words: &[u32], least: usize| {
        let words: Vec<u32> = words.iter().copied().filter(|word| !names.contains(word)).collect();
        let met = words.iter().filter(|&&word| held.synonyms().is_met(word, &claimed.framed.words)).count();
        met >= least && met == words.len()
            || slips::digits(claimed.figure) > 2 && met >= SEVERAL && met * 2 > words.len()
    };
    let thing = statement.thing.as_deref().and_then(|id| lexicon.thing_by_id(id));
    statement.what.as_deref().is_some_and(|what| is_met(&lexicon.wordings.of_text(what), 1))
        || thing.is_some_and(|thing| lexicon.wordings.of_thing(thing).iter().any(|cue| is_met(cue, SEVERAL)))
}

/// Tries a sum without the word for a role that the sum before had.
fn in_any_role(claimed: &Claimed, draft: &mut Draft) {
    let alone = Frame { asked: Vec::new(), ..claimed.framed.clone() };
    let any = claimed.framed(&alone);
    let (now, then) = judged(&any);
    let found = if now.verdict == Verdict::Supported && slips::digits(claimed.figure) > 1 {
        Some((now, then))
    } else {
        let found = recalled(&any).map(|(now, then, ..)| (now, then));
        found.filter(|(now, _)| now.verdict == Verdict::Supported)
    };
    if let Some((mut now, mut then)) = found {
        // In the role of the sum before it is held otherwise: then it is right in another role only.
        if is_held_otherwise(claimed, &now) {
            now = now.of_another_measure();
            then = then.of_another_measure();
        }
        draft.take(now, then);
    }
}

/// "At a price of $380bn. In May it came back for $65bn": the role of the sum before need not be this one's, where the firm has a
/// time of its own and the sum is held of it in another role.
fn in_its_own_role(claimed: &Claimed, draft: &mut Draft) {
    let used = claimed.framed;
    let named = draft.evidence.first().map(|(s, _)| s.subject.clone());
    if used.time.is_none_or(|time| time.carried) {
        return;
    }
    let (now, then) = judged(&claimed.framed(&Frame { asked: Vec::new(), ..used.clone() }));
    let same = |s: &Statement| {
        Some(&s.subject) == named.as_ref()
            && matches!(s.property.as_str(), "round_size" | "raised" | "valuation")
    };
    if now.verdict == Verdict::Supported && now.evidence.iter().all(|(s, _)| same(s)) {
        draft.take(now, then);
    }
}

/// Where a source that only a sentence before names tells a fall and another one a rise, nobody is named who would be right.
fn turned_by_others(claimed: &Claimed, draft: &mut Draft) {
    if !draft.agreeing().all(|s| s.property == "growth") {
        return;
    }
    let mut any = Frame { measurers: Vec::new(), measurer_carried: false, ..claimed.framed.clone() };
    any.subjects.retain(|(e, _)| !claimed.framed.measurers.contains(e));
    let (now, then) = judged(&claimed.framed(&any));
    let falls = |stance: Stance| {
        let of = now.evidence.iter().filter(move |(_, own)| *own == stance);
        of.filter_map(|(s, _)| s.value).map(|value| value.is_sign_negative()).next()
    };
    let turned = falls(Stance::Agrees).zip(falls(Stance::Differs)).is_some_and(|(a, b)| a != b);
    if now.verdict == Verdict::Disputed && turned {
        draft.take(now, then);
    }
}

/// The source of the sentence before may not be this one's: where any source counts so, those that do not dispute it.
fn by_any_source(claimed: &Claimed, draft: &mut Draft) {
    let any = Frame { measurers: Vec::new(), measurer_carried: false, ..claimed.framed.clone() };
    let (mut now, mut then) = judged(&claimed.framed(&any));
    if matches!(now.verdict, Verdict::Supported | Verdict::Disputed) {
        let differing = draft.evidence.iter().filter(|(_, stance)| *stance == Stance::Differs).cloned();
        now.evidence.extend(differing);
        now.verdict = Verdict::Disputed;
        now.reason = Said::new("another source counts so");
        if then.verdict == Verdict::Supported {
            then.verdict = Verdict::Disputed;
        }
        draft.take(now, then);
    }
}

/// Takes back a contradiction by nothing but figures that are far off, unless the sentence names the subject and asks for just that
/// role: they are mostly of something else.
fn far_off(claimed: &Claimed, draft: &mut Draft) {
    /// How near the subject must be named.
    const NAMED: i32 = 60;
    let &Claimed { article, figure, framed, .. } = claimed;
    let lexicon = &article.held.lexicon;
    let is_asked = |s: &Statement| {
        let subject = lexicon.entity_by_id(&s.subject);
        // Counts and shares have no role of their own: of what they are the thing says.
        lexicon.has_own_name(&s.subject)
            && !matches!(s.property.as_str(), "count" | "share")
            && framed.asked.len() == 1
            && framed.asked.contains(&s.property)
            && framed.subjects.iter().any(|&(e, near)| Some(e) == subject && near >= NAMED)
    };
    let mut differing = draft.evidence.iter().filter(|(_, stance)| *stance == Stance::Differs);
    if draft.verdict == Verdict::Contradicted
        && differing.all(|(s, _)| slips::is_far(figure, s) && !is_asked(s))
    {
        draft.take(Judgement::none(NOTHING), Judgement::none(NOTHING));
    }
}

/// Judges statements on all that is held, and on what had been said by the article's day.
fn now_and_then(claimed: &Claimed, weighed: &[Weighed]) -> (Judgement, Judgement) {
    let &Claimed { article, framed, interval, .. } = claimed;
    let lexicon = &article.held.lexicon;
    let now = judge(framed, weighed, article.date, interval.rule, lexicon);
    let said = said_then(weighed, |s| article.said_then(s), article.date, framed.time.is_some());
    (now, judge(framed, &said, article.date, interval.rule, lexicon))
}

/// Judges a figure on the first road alone.
fn judged(claimed: &Claimed) -> (Judgement, Judgement) {
    now_and_then(claimed, &weigh(claimed))
}

/// Whether a figure of the subject that was found differs in the very role that is asked for.
fn is_held_otherwise(claimed: &Claimed, found: &Judgement) -> bool {
    let held = &claimed.article.held;
    let Some((own, _)) = found.evidence.first() else { return false };
    let Some(subject) = held.lexicon.entity_by_id(&own.subject) else { return false };
    held.of(subject).iter().any(|s| {
        s.property != own.property && claimed.framed.asked.contains(&s.property) && claimed.differs(s)
    })
}

/// Judges a figure on the second road: on the measure that most of the words around it speak of. Gives the judgements, how much
/// better met what agrees is, and whether it surely is what is meant.
fn recalled(claimed: &Claimed) -> Option<(Judgement, Judgement, f32, bool)> {
    let &Claimed { article, index, figure, framed, interval } = claimed;
    let comparing = Comparing::of(claimed);
    let compared = |candidate: &Candidate| comparing.with(candidate);
    let meant = recall::meant(article, index, figure, framed, interval, &compared)?;
    let recall::Meant { statements: meant, ahead, sure, slip } = meant;
    if slip {
        let judged = |all: &[Weighed]| match all {
            [] => Judgement::none(NOTHING),
            _ => Judgement {
                verdict: Verdict::Contradicted,
                reason: Said::new("digits turned"),
                evidence: all.iter().map(|w| (Rc::clone(&w.statement), Stance::Differs)).collect(),
            },
        };
        let said: Vec<Weighed> = meant.iter().filter(|w| article.said_then(&w.statement)).cloned().collect();
        return Some((judged(&meant), judged(&said), ahead, false));
    }
    // What most words around a sum speak of tells its role, where no word by itself does and the sum comes close.
    let mut told = Cow::Borrowed(framed);
    if framed.asked.is_empty() {
        let is_spoken_of = |id: &str| {
            let entity = article.held.lexicon.entity_by_id(id);
            framed.subjects.iter().any(|&(e, _)| Some(e) == entity)
        };
        let close = meant.first().filter(|w| {
            let s = &w.statement;
            let spoken_of = is_spoken_of(&s.subject) || s.object.as_deref().is_some_and(is_spoken_of);
            spoken_of && slips::is_close(figure, s)
        });
        if let Some(close) = close {
            told.to_mut().asked.push(close.statement.property.clone());
        }
    }
    let (now, then) = now_and_then(&claimed.framed(&told), &meant);
    (now.verdict != Verdict::NoEvidence).then_some((now, then, ahead, sure))
}
