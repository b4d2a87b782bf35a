//! Claims about quantities: sums of money, counts, shares, changes, lengths of time.

use super::accounts::{gainsaid, is_of_a_part_unsaid, of_the_place_named, of_the_sibling, told_otherwise};
use super::compare::{compare, weigh};
use super::doubts::{
    ELSEWHERE, SHAKY, SOMEBODY, UNNAMED, UNSPOKEN, counts_something_else, is_of_a_stranger,
    is_of_a_whole_unnamed, is_of_another_country, is_of_another_source, is_of_the_unspoken, is_shaky,
    is_told_by_somebody,
};
use super::nearer::of_the_nearer;
use super::notes::of_the_note_told;
use super::span::whole_words;
use super::stakes::stake;
use crate::answer::{Kind, Span, Stance, Value, Verdict};
use crate::article::Article;
use crate::draft::Draft;
use crate::judge::agreement::{self, Agreement, Interval};
use crate::judge::series::said_then;
use crate::judge::verdict::{Judgement, NOTHING, Weighed, judge};
use crate::judge::{recall, slips};
use crate::read::carry::{lead, remember, telling};
use crate::read::frame::{Carried, ClaimTime, Frame, frame};
use crate::read::near::nearness;
use crate::read::{counts_nothing_held, times_of_only};
use crate::said::{Blank, Said};
use crate::words::lexicon::Lexicon;
use figures::{Figure, Kind as FigureKind};
use foldhash::HashSet;
use observatory::Statement;
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::rc::Rc;

/// A bare number no larger than this, of which nothing is held, is a way of speaking ("before seven", "6 to 3").
const SMALL: i64 = 12;

/// Finds and judges the quantities of a sentence; what it leaves to the next ones is carried.
pub(crate) fn find(article: &Article, index: usize, carried: &mut Carried, out: &mut Vec<Draft>) {
    let sentence = &article.sentences[index];
    if carried.block != sentence.block {
        // A new paragraph keeps its subject at most.
        let lead = lead(article, index);
        *carried = Carried {
            block: sentence.block,
            subject: carried.subject,
            topic: article.topic,
            measurer: lead,
            lead,
            ..Carried::default()
        };
    }
    let mut last: Option<Frame> = None;
    let mut places: HashSet<u32> = HashSet::default();
    let mut sources: HashSet<u32> = HashSet::default();
    for &f in &sentence.figures {
        let figure = &article.figures[f];
        if !is_claim(figure) && !is_rank(article, index, f, carried) {
            continue;
        }
        let mut framed = frame(article, index, f, carried);
        framed.telling = telling(article, index, &framed);
        let draft = judge_figure(article, index, f, &framed);
        if draft.kind != Kind::Duration
            || !draft.evidence.is_empty()
            || framed.asked.iter().any(|p| p == "term_years")
        {
            let bare = figure.kind == FigureKind::Number
                && figure.value.is_some_and(|v| v <= Decimal::from(SMALL))
                && draft.verdict == Verdict::NoEvidence;
            if !bare {
                out.push(draft);
            }
        }
        places.extend(framed.places.first().map(|&(p, _)| p));
        sources.extend(framed.measurers.first());
        // What the figure before counted, and by whom, the next one of a sentence counts unless it says otherwise.
        let mut things = framed.things.iter().map(|&(thing, _)| thing);
        carried.thing = things.find(|&thing| !article.held.lexicon.is_text(thing)).or(carried.thing);
        carried.measurer = framed.measurers.first().copied().or(carried.measurer);
        last = Some(framed);
    }
    if last.is_some() {
        carried.places_differ = places.len() > 1;
    }
    remember(article, index, last.as_ref(), carried);
    // Of a sentence with figures of several sources none is carried on.
    if sources.len() > 1 {
        carried.measurer = None;
    }
}

/// Whether a figure is a quantity that an article claims.
fn is_claim(figure: &Figure) -> bool {
    match figure.kind {
        FigureKind::Money | FigureKind::Percent | FigureKind::Ratio | FigureKind::Duration => true,
        // "The two countries", "both": a pair is a way of speaking.
        FigureKind::Count | FigureKind::Number => figure.value.is_none_or(|v| v > Decimal::TWO),
        FigureKind::Ordinal | FigureKind::Date | FigureKind::Period => false,
    }
}

/// Whether an ordinal tells a place in an order, and one is held of a name that the sentence speaks of.
fn is_rank(article: &Article, index: usize, f: usize, carried: &Carried) -> bool {
    /// How near a word for an order must stand.
    const NEAR: i32 = 84;
    use crate::words::lexicon::Cue;
    let figure = &article.figures[f];
    if figure.kind != FigureKind::Ordinal {
        return false;
    }
    let sentence = &article.sentences[index];
    let lexicon = &article.held.lexicon;
    let tokens = sentence.tokens_of(&figure.bytes);
    let asks = |cue: Cue| match cue {
        Cue::Property(p) => lexicon.properties[p as usize].id == "rank",
        Cue::Word(w) => lexicon.words[w as usize].asks_for.iter().any(|id| id == "rank"),
        _ => false,
    };
    let ordered = sentence
        .mentions
        .iter()
        .any(|m| asks(m.cue) && nearness(sentence, m, &tokens, &article.figures) >= NEAR);
    let named =
        sentence.mentions.iter().filter_map(|m| if let Cue::Entity(e) = m.cue { Some(e) } else { None });
    ordered
        && named
            .chain(carried.subject)
            .any(|e| article.held.of(e).iter().any(|statement| statement.property == "rank"))
}

/// The figure as statements hold it: shares in words become percents.
pub(crate) fn as_percent(figure: &Figure) -> Figure {
    let mut out = figure.clone();
    if figure.kind == FigureKind::Ratio && figure.unit.is_none() {
        let scale = |d: Option<Decimal>| d.map(|d| d * Decimal::ONE_HUNDRED);
        out.value = scale(out.value);
        out.lo = scale(out.lo);
        out.hi = scale(out.hi);
        out.half_unit = scale(out.half_unit);
    }
    out
}

/// Judges one figure within its frame.
pub(crate) fn judge_figure(article: &Article, index: usize, f: usize, framed: &Frame) -> Draft {
    let figure = &article.figures[f];
    let lexicon = &article.held.lexicon;
    let bytes = whole_words(article, index, figure);
    let mut draft = Draft::new(index, bytes, kind(figure, framed));
    draft.figure = Some(f);
    draft.subject = framed.subjects.first().map(|&(e, _)| lexicon.entities[e as usize].id.clone());
    draft.what = framed.things.first().map(|&(t, _)| lexicon.things[t as usize].id.clone());
    draft.place = framed.places.first().map(|&(p, _)| lexicon.places[p as usize].id.clone());
    draft.property = framed.asked.first().cloned();
    draft.time = framed.time.map(|t| Span { from: Some(t.from.to_string()), to: Some(t.to.to_string()) });
    draft.attributed_to = framed.measurers.first().map(|&m| lexicon.entities[m as usize].id.clone());
    draft.query = Some(query(framed, figure, &article.held.lexicon));
    let percent = as_percent(figure);
    let words = &article.document.text[figure.bytes.clone()];
    let Some(interval) = agreement::interval(&percent, words) else { return draft };
    draft.comparator = Some(interval.sign.to_string());
    draft.value = Some(value(figure, &interval));
    let mut weighed = weigh(article, framed, figure, &interval);
    let carried_time = framed.time.is_some_and(|t| t.carried);
    let mut used = framed.clone();
    if carried_time && !weighed.iter().any(|w| w.fit.same() && w.agreement == Agreement::Agrees) {
        // The time taken over from before fits nothing: the claim may speak of its own day.
        let untimed = Frame { time: None, ..framed.clone() };
        let without = weigh(article, &untimed, figure, &interval);
        let none = !weighed.iter().any(|w| w.fit.same());
        // A name right by the figure has a time of its own.
        let own =
            |w: &Weighed| w.fit.same() && w.agreement == Agreement::Agrees && w.fit.subject >= OWN_SUBJECT;
        if none || without.iter().any(own) {
            (used, weighed) = (untimed, without);
        }
    }
    if used.asked_carried && !weighed.iter().any(|w| w.fit.same()) {
        // The word of the sum before asks for nothing that is held here: this sum has a role of its own.
        used.asked.clear();
        weighed = weigh(article, &used, figure, &interval);
    }
    let (now, then) = now_and_then(article, &used, &weighed, &interval);
    draft.take(now, then);
    far_off(figure, &used, lexicon, &mut draft);
    if draft.verdict != Verdict::Supported
        && let Some((now, then, ahead, sure)) = recalled(article, index, figure, &used, &interval)
    {
        // What the first road found stands, unless another measure is met better and agrees.
        let agrees = now.verdict == Verdict::Supported
            && (sure && draft.verdict == Verdict::Contradicted
                || ahead >= if draft.verdict == Verdict::Disputed { AHEAD_OF_BOTH } else { AHEAD });
        // A figure of a whole class, of which the sentence names none, is a weak find.
        let weak = draft.evidence.first().is_some_and(|(s, _)| {
            !used.subjects.iter().any(|&(e, near)| near > 0 && lexicon.entities[e as usize].id == s.subject)
                && lexicon
                    .entity_by_id(&s.subject)
                    .is_some_and(|e| lexicon.entities[e as usize].kind == "group")
        });
        if draft.verdict == Verdict::NoEvidence || agrees || weak {
            draft.take(now, then);
            far_off(figure, &used, lexicon, &mut draft);
        }
    }
    if draft.verdict == Verdict::NoEvidence && used.asked_carried {
        // The word of the sum before may be none of this one's.
        let alone = Frame { asked: Vec::new(), ..used.clone() };
        let (now, then) = judged(article, figure, &alone, &interval);
        let found = if now.verdict == Verdict::Supported && slips::digits(figure) > 1 {
            Some((now, then))
        } else {
            recalled(article, index, figure, &alone, &interval)
                .map(|(now, then, ..)| (now, then))
                .filter(|(now, _)| now.verdict == Verdict::Supported)
        };
        if let Some((mut now, mut then)) = found {
            // In the role of the sum before it is held otherwise: then it is right in another role only.
            if is_held_otherwise(article, figure, &used, &interval, &now) {
                now = now.of_another_measure();
                then = then.of_another_measure();
            }
            draft.take(now, then);
        }
    }
    if draft.verdict == Verdict::OtherMeasure
        && !used.things.is_empty()
        && used.things.iter().all(|&(_, near)| near <= 0)
    {
        // Held of another thing than the one counted before: the claim may count its own.
        let own = Frame { things: Vec::new(), ..used.clone() };
        let (now, then) = judged(article, figure, &own, &interval);
        if now.verdict == Verdict::Supported && slips::digits(figure) > 1 {
            draft.take(now, then);
        }
    }
    if draft.verdict == Verdict::OtherMeasure && used.time.is_some_and(|t| t.carried) {
        // Held of another time than the one taken over: the claim may speak of its own.
        let untimed = Frame { time: None, ..used.clone() };
        let (now, then) = judged(article, figure, &untimed, &interval);
        if now.verdict == Verdict::Supported && slips::digits(figure) > 1 {
            draft.take(now, then);
        }
    }
    if draft.verdict == Verdict::Contradicted && used.measurer_carried {
        // The source of the sentence before may not be this one's: of all sources some agree.
        let any = Frame { measurers: Vec::new(), measurer_carried: false, ..used.clone() };
        let (mut now, mut then) = judged(article, figure, &any, &interval);
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
    if draft.verdict == Verdict::OtherMeasure && slips::digits(figure) > 1 && used.time.is_some() {
        // "Reported last week that research took 2.8 percent in 2025": of two times either may be the figure's, where it is the
        // only one of its sentence.
        for time in times_of_only(&article.sentences[index], f, &article.figures) {
            let other = Frame { time: Some(time), ..used.clone() };
            let (now, then) = judged(article, figure, &other, &interval);
            if now.verdict == Verdict::Supported {
                draft.take(now, then);
                break;
            }
        }
    }
    if draft.verdict == Verdict::Contradicted
        && is_of_a_whole_unnamed(article, index, &used, &interval, &draft)
    {
        draft.take(Judgement::none(UNNAMED), Judgement::none(UNNAMED));
    }
    if draft.verdict == Verdict::NoEvidence
        && let Some(own) = stake(article, figure, &used, &interval)
    {
        let said = own.evidence.iter().any(|(s, _)| article.said_then(s));
        let then = if said { own.clone() } else { Judgement::none(NOTHING) };
        draft.take(own, then);
    }
    if draft.verdict == Verdict::NoEvidence
        && slips::digits(figure) > 2
        && let Some(own) = is_of_another_source(article, figure, framed, &interval, &draft)
        && own.verdict == Verdict::OtherMeasure
    {
        draft.take(own.clone(), own);
    }
    if draft.verdict == Verdict::Contradicted
        && let Some(own) = is_of_another_source(article, figure, framed, &interval, &draft)
    {
        draft.take(own.clone(), own);
    }
    if draft.verdict == Verdict::Contradicted
        && counts_something_else(article, index, figure, &used, &interval, &draft)
    {
        draft.take(Judgement::none(UNSPOKEN), Judgement::none(UNSPOKEN));
    }
    if draft.verdict == Verdict::Contradicted && is_of_the_unspoken(article, index, figure, &used, &draft) {
        draft.take(Judgement::none(UNSPOKEN), Judgement::none(UNSPOKEN));
    }
    if draft.verdict != Verdict::NoEvidence && counts_nothing_held(&article.document.text, figure) {
        draft.take(Judgement::none(UNSPOKEN), Judgement::none(UNSPOKEN));
    }
    if draft.verdict == Verdict::Supported && framed.measurers.is_empty() {
        gainsaid(article, figure, &used, &interval, &mut draft);
    }
    if draft.verdict == Verdict::Supported
        && is_of_a_part_unsaid(article, index, figure, &used, &interval, &draft)
    {
        let now = Judgement {
            verdict: draft.verdict,
            reason: draft.reason.clone(),
            evidence: draft.evidence.clone(),
        };
        let then = Judgement { verdict: draft.verdict_then, ..now.clone() };
        draft.take(now.of_another_measure(), then.of_another_measure());
    }
    if draft.verdict == Verdict::Supported {
        told_otherwise(article, figure, &used, &interval, &mut draft);
    }
    if draft.verdict == Verdict::Supported && is_of_another_country(article, &used, &draft) {
        draft.take(Judgement::none(ELSEWHERE), Judgement::none(ELSEWHERE));
    }
    if draft.verdict == Verdict::Supported
        && let Some(other) = of_the_nearer(article, index, figure, &used, &interval, &draft)
            .or_else(|| of_the_note_told(article, index, figure, &draft))
            .or_else(|| of_the_sibling(article, figure, &used, &interval, &draft))
            .or_else(|| of_the_place_named(article, figure, &used, &interval, &draft))
    {
        draft.take(other.clone(), other);
    }
    let of_a_stranger = |(s, _): &(Rc<Statement>, Stance)| is_of_a_stranger(article, index, figure, &used, s);
    if draft.verdict == Verdict::Supported && draft.evidence.first().is_some_and(of_a_stranger) {
        draft.take(Judgement::none(UNSPOKEN), Judgement::none(UNSPOKEN));
    }
    if matches!(draft.verdict, Verdict::Supported | Verdict::Contradicted)
        && is_told_by_somebody(article, index, figure, &draft)
    {
        draft.take(Judgement::none(SOMEBODY), Judgement::none(SOMEBODY));
    }
    if draft.verdict == Verdict::Supported && is_shaky(article, figure, &used, &draft) {
        draft.take(Judgement::none(SHAKY), Judgement::none(SHAKY));
    }
    draft
}

/// Takes back a contradiction by nothing but figures that are far off, unless the sentence names the subject and asks for just that
/// role: they are mostly of something else.
fn far_off(figure: &Figure, framed: &Frame, lexicon: &Lexicon, draft: &mut Draft) {
    /// How near the subject must be named.
    const NAMED: i32 = 60;
    let is_asked = |s: &Statement| {
        let subject = lexicon.entity_by_id(&s.subject);
        let kind = subject.map_or("", |e| lexicon.entities[e as usize].kind.as_str());
        !matches!(kind, "list" | "place" | "group" | "field")
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
fn now_and_then(
    article: &Article,
    framed: &Frame,
    weighed: &[Weighed],
    interval: &Interval,
) -> (Judgement, Judgement) {
    let lexicon = &article.held.lexicon;
    let now = judge(framed, weighed, article.date, interval.rule, lexicon);
    let said = said_then(weighed, |s| article.said_then(s), article.date, framed.time.is_some());
    (now, judge(framed, &said, article.date, interval.rule, lexicon))
}

/// Judges a figure on the first road alone.
fn judged(article: &Article, figure: &Figure, framed: &Frame, interval: &Interval) -> (Judgement, Judgement) {
    now_and_then(article, framed, &weigh(article, framed, figure, interval), interval)
}

/// Whether a figure of the subject that was found differs in the very role that is asked for.
fn is_held_otherwise(
    article: &Article,
    figure: &Figure,
    framed: &Frame,
    interval: &Interval,
    found: &Judgement,
) -> bool {
    let Some((own, _)) = found.evidence.first() else { return false };
    let Some(subject) = article.held.lexicon.entity_by_id(&own.subject) else { return false };
    article.held.of(subject).iter().any(|s| {
        s.property != own.property
            && framed.asked.contains(&s.property)
            && compare(article, framed, figure, interval, s) == Some((Agreement::Differs, false))
    })
}

/// How near a subject must stand for the time before a semicolon not to be its.
const OWN_SUBJECT: i32 = 85;

fn kind(figure: &Figure, framed: &Frame) -> Kind {
    match figure.kind {
        FigureKind::Money => Kind::Amount,
        FigureKind::Percent
            if framed.asked.iter().any(|p| p == "growth") && !framed.asked.iter().any(|p| p == "share") =>
        {
            Kind::Growth
        }
        FigureKind::Percent => Kind::Share,
        FigureKind::Ratio if figure.unit.as_deref() == Some("times") => Kind::Ratio,
        FigureKind::Ratio => Kind::Share,
        FigureKind::Duration => Kind::Duration,
        FigureKind::Ordinal => Kind::Rank,
        _ => Kind::Count,
    }
}

fn value(figure: &Figure, interval: &Interval) -> Value {
    let unit = match figure.kind {
        FigureKind::Money => figure.currency.unwrap_or("money").to_string(),
        FigureKind::Percent => "percent".into(),
        FigureKind::Ratio if figure.unit.is_none() => "percent".into(),
        FigureKind::Ratio => "times".into(),
        FigureKind::Duration => "year".into(),
        _ => "count".into(),
    };
    let text = |d: Decimal| Some(d.normalize().to_string());
    Value { lo: text(interval.lo), hi: text(interval.hi), unit }
}

/// The look-up in words of the store.
fn query(framed: &Frame, figure: &Figure, lexicon: &Lexicon) -> Said {
    let mut parts: Vec<Said> = Vec::new();
    if let Some(&(e, _)) = framed.subjects.first() {
        parts.push(Said::new("query.subject").text("id", &lexicon.entities[e as usize].id));
    }
    if !framed.asked.is_empty() {
        let properties = Blank::Properties(framed.asked.clone());
        parts.push(Said::new("query.property").with("properties", properties));
    }
    if let Some(&(t, _)) = framed.things.first() {
        parts.push(Said::new("query.thing").with("thing", Blank::Thing(t)));
    }
    if let Some(&(p, _)) = framed.places.first() {
        parts.push(Said::new("query.place").with("place", Blank::Place(p)));
    }
    if let Some(ClaimTime { from, to, .. }) = framed.time {
        parts.push(Said::new("query.time").text("from", from).text("to", to));
    }
    if let Some(&m) = framed.measurers.first() {
        parts.push(Said::new("query.measurer").text("id", &lexicon.entities[m as usize].id));
    }
    parts.push(Said::new("query.figure").with("kind", Blank::Word("figure", figure.kind.word())));
    Said::all(parts, "join.dot")
}

/// By how much a measure that agrees must be met better than those that do not, to be meant against the first road.
const AHEAD: f32 = 0.0;
/// The same where some of what the first road found agrees as well.
const AHEAD_OF_BOTH: f32 = 0.04;

/// Judges a figure on the second road: on the measure that most of the words around it speak of.
fn recalled(
    article: &Article,
    index: usize,
    figure: &Figure,
    framed: &Frame,
    interval: &Interval,
) -> Option<(Judgement, Judgement, f32, bool)> {
    let compared = |statement: &Statement| compare(article, framed, figure, interval, statement);
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
    let (now, then) = now_and_then(article, &told, &meant, interval);
    (now.verdict != Verdict::NoEvidence).then_some((now, then, ahead, sure))
}
