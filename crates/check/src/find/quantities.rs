//! Claims about quantities: sums of money, counts, shares, changes, lengths of time.

use crate::answer::{Kind, Span, Stance, Value, Verdict};
use crate::article::Article;
use crate::draft::Draft;
use crate::judge::agreement::{self, Agreement, Interval};
use crate::judge::fit::fit;
use crate::judge::recall;
use crate::judge::verdict::{Judgement, Weighed, judge, said_then};
use crate::read::frame::{Carried, ClaimTime, Frame, frame};
use crate::read::near::nearness;
use crate::read::worded;
use figures::{Figure, Kind as FigureKind};
use foldhash::HashSet;
use observatory::Statement;
use rust_decimal::Decimal;
use std::rc::Rc;

/// A bare number no larger than this, of which nothing is held, is a way of speaking ("before seven", "6 to 3").
const SMALL: i64 = 12;

/// Finds and judges the quantities of a sentence; what it leaves to the next ones is carried.
pub(crate) fn find(article: &Article, index: usize, carried: &mut Carried, out: &mut Vec<Draft>) {
    let sentence = &article.sentences[index];
    if carried.block != sentence.block {
        // A new paragraph keeps its subject at most.
        *carried = Carried {
            block: sentence.block,
            subject: carried.subject,
            topic: article.topic,
            measurer: lead(article, index),
            lead: lead(article, index),
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

/// The source that a paragraph is headed with: "**Hurun** (end of 2022): …", 创业邦：….
fn lead(article: &Article, index: usize) -> Option<u32> {
    /// Tokens within which the colon must follow.
    const HEAD: usize = 16;
    let sentence = &article.sentences[index];
    let colon = sentence.tokens.iter().take(HEAD).position(|t| matches!(t.form.as_str(), ":" | "："))?;
    let first = sentence.mentions.iter().find_map(|m| match m.cue {
        crate::words::lexicon::Cue::Entity(e) if m.first <= 2 && m.last < colon => Some(e),
        _ => None,
    })?;
    article.held.is_measurer(first).then_some(first)
}

/// Subjects that a thing met here belongs to alone, where the sentence names no other: "public companies that came out
/// of the programme" are those of one programme, whether its name stands beside them or not.
fn telling(article: &Article, index: usize, framed: &Frame) -> Vec<u32> {
    let lexicon = &article.held.lexicon;
    let sentence = &article.sentences[index];
    use crate::words::lexicon::Cue;
    let inside_a_thing = |entity: u32| {
        sentence.mentions.iter().filter(|m| m.cue == Cue::Entity(entity)).all(|m| {
            sentence
                .mentions
                .iter()
                .any(|t| matches!(t.cue, Cue::Thing(_)) && t.first <= m.first && m.last <= t.last)
        })
    };
    let named = framed.subjects.iter().any(|&(e, score)| {
        let kind = lexicon.entities[e as usize].kind.as_str();
        score > 0
            && !framed.measurers.contains(&e)
            && !matches!(kind, "place" | "phrase" | "field" | "person" | "agency")
            && !inside_a_thing(e)
    });
    if named {
        return Vec::new();
    }
    let mut out = Vec::new();
    for &(thing, _) in &framed.things {
        let held = article.held.counting(thing);
        let Some(first) = held.first() else { continue };
        if held.iter().all(|s| s.subject == first.subject) {
            out.extend(lexicon.entity_by_id(&first.subject));
        }
    }
    // A sentence that goes on about a programme, fund or firm is not of another one, whatever words they share.
    let carried: Vec<u32> = framed
        .subjects
        .iter()
        .map(|&(e, _)| e)
        .filter(|e| !framed.measurers.contains(e))
        .filter(|e| {
            matches!(
                lexicon.entities[*e as usize].kind.as_str(),
                "programme" | "fund" | "company" | "investor"
            )
        })
        .collect();
    if !carried.is_empty() {
        out.retain(|entity| carried.contains(entity));
    }
    out
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

/// Keeps what the next sentence may lean on.
fn remember(article: &Article, index: usize, last: Option<&Frame>, carried: &mut Carried) {
    let sentence = &article.sentences[index];
    let lexicon = &article.held.lexicon;
    use crate::words::lexicon::Cue;
    let subject = sentence.mentions.iter().rev().find_map(|m| match m.cue {
        Cue::Entity(e)
            if !matches!(
                lexicon.entities[e as usize].kind.as_str(),
                "list" | "event" | "field" | "person" | "agency" | "phrase" | "document"
            ) =>
        {
            Some(e)
        }
        _ => None,
    });
    carried.subject = subject.or(carried.subject);
    for mention in &sentence.mentions {
        if let Cue::Entity(e) = mention.cue
            && !carried.seen.contains(&e)
        {
            carried.seen.push(e);
        }
    }
    if let Some(frame) = last {
        carried.thing = frame.things.first().map(|&(t, _)| t).or(carried.thing);
        carried.measurer = frame.measurers.first().copied().or(carried.measurer);
        if let Some(time) = frame.time {
            carried.time = Some(time);
        }
        carried.place = frame.places.first().map(|&(p, _)| p).or(carried.place);
        carried.asked.clone_from(&frame.asked);
    } else {
        let measurer = sentence.mentions.iter().find_map(|m| match m.cue {
            Cue::Entity(e) if lexicon.entities[e as usize].kind == "list" => Some(e),
            _ => None,
        });
        carried.measurer = measurer.or(carried.measurer);
        if let Some(thing) = sentence
            .mentions
            .iter()
            .rev()
            .find_map(|m| if let Cue::Thing(t) = m.cue { Some(t) } else { None })
        {
            carried.thing = Some(thing);
        }
    }
}

/// The claim's own words: the figure with "just" or 仅 before it and the noun that it counts.
fn whole_words(article: &Article, index: usize, figure: &Figure) -> std::ops::Range<usize> {
    const BEFORE: [&str; 8] = ["just", "only", "merely", "bare", "仅", "只", "才", "仅有"];
    /// Words that may part a count from its noun.
    const PARTED: usize = 3;
    let sentence = &article.sentences[index];
    let tokens = sentence.tokens_of(&figure.bytes);
    let mut bytes = figure.bytes.clone();
    if let Some(before) = tokens.start.checked_sub(1).map(|i| &sentence.tokens[i])
        && BEFORE.contains(&before.form.as_str())
    {
        bytes.start = before.start;
    }
    if figure.kind == FigureKind::Ordinal {
        // "Third-largest" is one word.
        let rest = &article.document.text[bytes.end..sentence.bytes.end.max(bytes.end)];
        if let Some(word) = rest.strip_prefix('-') {
            bytes.end += 1 + word.bytes().take_while(u8::is_ascii_alphabetic).count();
        }
    }
    if let Some(unit) = figure.unit.as_deref().filter(|u| figure.kind == FigureKind::Count && u.is_ascii()) {
        let stem = crate::words::tokens::stem(unit);
        let within = sentence.tokens.len().min(tokens.end + PARTED);
        let noun = (tokens.end..within).find(|&i| sentence.tokens[i].form == stem);
        let parted = |i: &usize| {
            sentence.tokens[tokens.end..*i].iter().any(|t| t.kind != crate::words::tokens::TokenKind::Word)
        };
        if let Some(noun) = noun.filter(|i| !parted(i)) {
            bytes.end = bytes.end.max(sentence.tokens[noun].end);
        }
    }
    bytes
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
    draft.query = Some(query(article, framed, figure));
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
    let now = judge(&used, &weighed, article.date, interval.rule);
    let said = said_then(&weighed, |s| article.said_then(s), article.date, used.time.is_some());
    let then = judge(&used, &said, article.date, interval.rule);
    draft.take(now, then);
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
        }
    }
    if draft.verdict == Verdict::Contradicted && is_of_a_whole_unnamed(article, &used, &draft) {
        draft.take(Judgement::none(UNNAMED), Judgement::none(UNNAMED));
    }
    if draft.verdict == Verdict::Supported && framed.measurers.is_empty() {
        gainsaid(article, figure, &used, &interval, &mut draft);
    }
    if draft.verdict == Verdict::Supported && is_shaky(article, figure, &used, &draft) {
        draft.take(Judgement::none(SHAKY), Judgement::none(SHAKY));
    }
    draft
}

/// Why what is held of a whole class or country does not contradict.
const UNNAMED: &str = "what is held is of a whole class or country that the sentence does not name";

/// Whether a claim would be contradicted by what is held of a whole class or country that it does not speak of: eleven
/// funds that somebody visited are not all the funds there are.
fn is_of_a_whole_unnamed(article: &Article, framed: &Frame, draft: &Draft) -> bool {
    /// How near a class must be named.
    const NAMED: i32 = 40;
    let lexicon = &article.held.lexicon;
    let Some((statement, _)) = draft.evidence.first() else { return false };
    let Some(subject) = lexicon.entity_by_id(&statement.subject) else { return false };
    if !framed.measurers.is_empty() {
        return false;
    }
    match lexicon.entities[subject as usize].kind.as_str() {
        "group" => !framed.subjects.iter().any(|&(e, near)| e == subject && near >= NAMED),
        "place" => framed.places.is_empty() && framed.time.is_none(),
        _ => false,
    }
}

/// What is said of a whole country or of the world, another source may count under another name for it: where its count
/// of the same thing at the same time differs, and the claim names no source, the figure is disputed.
fn gainsaid(article: &Article, figure: &Figure, framed: &Frame, interval: &Interval, draft: &mut Draft) {
    let lexicon = &article.held.lexicon;
    let Some((own, _)) = draft.evidence.first() else { return };
    let whole = |s: &Statement| {
        lexicon.entity_by_id(&s.subject).is_some_and(|e| {
            matches!(lexicon.entities[e as usize].kind.as_str(), "place" | "group" | "field")
        })
    };
    let Some(thing) = own.thing.as_deref().and_then(|id| lexicon.thing_by_id(id)) else { return };
    if !whole(own) {
        return;
    }
    let others: Vec<Rc<Statement>> = article
        .held
        .counting(thing)
        .iter()
        .filter(|s| {
            s.subject != own.subject
                && s.measured_by != own.measured_by
                && s.property == own.property
                && s.place_id == own.place_id
                && s.from == own.from
                && s.to == own.to
                && whole(s)
        })
        .filter(|s| {
            matches!(compare(article, framed, figure, interval, s), Some((Agreement::Differs, false)))
        })
        .cloned()
        .collect();
    let Some(first) = others.first() else { return };
    draft.verdict = Verdict::Disputed;
    if draft.verdict_then == Verdict::Supported && others.iter().any(|s| article.said_then(s)) {
        draft.verdict_then = Verdict::Disputed;
    }
    draft.reason = format!("held as said, but {} counts otherwise", first.measured_by);
    draft.evidence.extend(others.into_iter().map(|s| (s, Stance::Differs)));
}

/// How near a subject must stand for the time before a semicolon not to be its.
const OWN_SUBJECT: i32 = 85;

/// Why a figure that is held is not taken for a claim's.
const SHAKY: &str =
    "a figure of one digit, a subject that is only carried on and no word for its role: too little to say";

/// Whether a figure of one digit agrees with a statement of a subject that the sentence does not name and of a role that
/// its words do not ask for: such a figure is met by chance.
fn is_shaky(article: &Article, figure: &Figure, framed: &Frame, draft: &Draft) -> bool {
    let Some((statement, _)) = draft.evidence.first() else { return false };
    let named = framed
        .subjects
        .iter()
        .any(|&(e, near)| near > 0 && article.held.lexicon.entities[e as usize].id == statement.subject);
    figure.kind == FigureKind::Money
        && recall::digits(figure) == 1
        && !named
        && !framed.asked.is_empty()
        && !framed.asked.contains(&statement.property)
}

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
fn query(article: &Article, framed: &Frame, figure: &Figure) -> String {
    let lexicon = &article.held.lexicon;
    let mut parts = Vec::new();
    if let Some(&(e, _)) = framed.subjects.first() {
        parts.push(format!("subject {}", lexicon.entities[e as usize].id));
    }
    if !framed.asked.is_empty() {
        parts.push(format!("property {}", framed.asked.join(" or ")));
    }
    if let Some(&(t, _)) = framed.things.first() {
        parts.push(format!("what {}", lexicon.things[t as usize].name));
    }
    if let Some(&(p, _)) = framed.places.first() {
        parts.push(format!("place {}", lexicon.places[p as usize].name));
    }
    if let Some(ClaimTime { from, to, .. }) = framed.time {
        parts.push(format!("time {from} to {to}"));
    }
    if let Some(&m) = framed.measurers.first() {
        parts.push(format!("measured by {}", lexicon.entities[m as usize].id));
    }
    parts.push(format!("a figure of kind {}", figure.kind.word()));
    parts.join(" · ")
}

/// Every statement that could speak of the frame.
fn candidates(article: &Article, framed: &Frame) -> Vec<Rc<Statement>> {
    let held = &article.held;
    let lexicon = &held.lexicon;
    let mut out = Vec::new();
    let mut seen: HashSet<String> = HashSet::default();
    let mut add = |statements: &[Rc<Statement>]| {
        for statement in statements {
            if seen.insert(statement.id.clone()) {
                out.push(Rc::clone(statement));
            }
        }
    };
    for &(entity, _) in &framed.subjects {
        add(&held.of(entity));
        let given: Vec<Rc<Statement>> =
            held.about(entity).iter().filter(|s| s.property == "obligated").cloned().collect();
        add(&given);
    }
    for &(thing, _) in &framed.things {
        add(&held.counting(thing));
        for &other in held.kin(thing).iter() {
            add(&held.counting(other));
        }
    }
    for &(place, _) in &framed.places {
        for (i, entity) in lexicon.entities.iter().enumerate() {
            if entity.kind == "place"
                && (entity.name == lexicon.places[place as usize].name
                    || entity.id == lexicon.places[place as usize].id)
            {
                add(&held.of(u32::try_from(i).unwrap_or(u32::MAX)));
            }
        }
    }
    out
}

/// Fits and compares every candidate.
fn weigh(article: &Article, framed: &Frame, figure: &Figure, interval: &Interval) -> Vec<Weighed> {
    let lexicon = &article.held.lexicon;
    let mut out = Vec::new();
    for statement in candidates(article, framed) {
        let Some(mut fit) = fit(framed, figure.kind, &statement, lexicon) else { continue };
        if fit.same() {
            fit.clause = worded::in_clause(&framed.clause, &statement, lexicon);
        }
        if let Some((agreement, converted)) = compare(article, framed, figure, interval, &statement) {
            out.push(Weighed { statement, fit, agreement, converted });
        }
    }
    out
}

/// How far off a sum in another currency must be to differ: five per cent past its rate.
const FAR_OFF: Decimal = Decimal::from_parts(5, 0, 0, false, 2);

/// Compares a figure with what a statement holds, and says whether a rate was needed; none where they cannot be compared.
fn compare(
    article: &Article,
    framed: &Frame,
    figure: &Figure,
    interval: &Interval,
    statement: &Statement,
) -> Option<(Agreement, bool)> {
    if statement.value.is_none() {
        return told(article, figure, interval, statement).map(|agreement| (agreement, false));
    }
    let (lo, hi) = agreement::held(statement)?;
    let mut converted = false;
    let mut ends = (lo, hi);
    let mut claim = interval.clone();
    let yen = figure.currency == Some("CNY")
        && statement.unit.as_deref() == Some("JPY")
        && article.document.text[figure.bytes.clone()].contains(['¥', '￥']);
    if figure.kind == FigureKind::Money && !yen && statement.unit.as_deref() != figure.currency {
        let rate = cross_rate(article, statement, statement.unit.as_deref()?, figure.currency?)?;
        converted = true;
        // By the month's rate, give or take one per cent.
        let slack = Decimal::new(1, 2);
        ends = (lo * rate * (Decimal::ONE - slack), hi * rate * (Decimal::ONE + slack));
    }
    if statement.property == "growth" {
        // A fall is held as a negative number, and said as a positive one with a word for falling.
        if framed.down && claim.named > Decimal::ZERO {
            ends = (-hi, -lo);
        }
        if claim.lo > claim.hi {
            std::mem::swap(&mut claim.lo, &mut claim.hi);
        }
    }
    let agreement = agreement::agree(&claim, ends);
    // Far off by any rate of the time, it says something else; a little off, the rate may be what differs.
    let far = claim.hi < ends.0 * (Decimal::ONE - FAR_OFF) || ends.1 * (Decimal::ONE + FAR_OFF) < claim.lo;
    (!converted || far || agreement == Agreement::Agrees).then_some((agreement, converted))
}

/// By how much a measure that agrees must be met better than those that do not, to be meant against the first road.
const AHEAD: f32 = 0.0;
/// The same where some of what the first road found agrees as well.
const AHEAD_OF_BOTH: f32 = 0.04;

/// Compares a figure with those in a statement's own wording. Of several there none is the one that differs.
fn told(article: &Article, figure: &Figure, interval: &Interval, statement: &Statement) -> Option<Agreement> {
    let held = article.held.lexicon.wordings.figures(statement.what.as_deref()?);
    let counts = |kind| matches!(kind, FigureKind::Count | FigureKind::Number);
    let alike: Vec<&Figure> = held
        .iter()
        .filter(|f| f.kind == figure.kind || counts(f.kind) && counts(figure.kind))
        .filter(|f| f.currency == figure.currency && f.value.is_some())
        .collect();
    let agrees = |f: &&Figure| f.value.is_some_and(|v| interval.lo <= v && v <= interval.hi);
    if alike.iter().any(agrees) {
        return Some(Agreement::Agrees);
    }
    (alike.len() == 1).then_some(Agreement::Differs)
}

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
    let recall::Meant { statements: meant, ahead, sure } = meant;
    let now = judge(framed, &meant, article.date, interval.rule);
    let said = said_then(&meant, |s| article.said_then(s), article.date, framed.time.is_some());
    let then = judge(framed, &said, article.date, interval.rule);
    (now.verdict != Verdict::NoEvidence).then_some((now, then, ahead, sure))
}

/// Units of `to` for one unit of `from`, at the statement's time.
fn cross_rate(article: &Article, statement: &Statement, from: &str, to: &str) -> Option<Decimal> {
    let when = statement.from.as_ref().or(statement.said_on.as_ref())?;
    let month = when.text.get(..7).unwrap_or(&when.text);
    let (a, b) = (article.held.rate(from, month)?, article.held.rate(to, month)?);
    b.checked_div(a)
}
