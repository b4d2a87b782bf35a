//! Claims about quantities: sums of money, counts, shares, changes, lengths of time.

use super::claimed::Claimed;
use super::numbers::numbers_of;
use super::second_thoughts::think_again;
use super::span::{is_span_of_a_sum, whole_words};
use super::together::of_several;
use super::two_roads::{in_other_words, on_the_first, on_the_second};
use crate::answer::{Kind, Span, Value, Verdict};
use crate::article::Article;
use crate::draft::Draft;
use crate::judge::agreement::{self, Interval};
use crate::read::carry::{lead, remember, telling};
use crate::read::frame::{Carried, ClaimTime, Frame, frame};
use crate::read::near::nearness;
use crate::read::{Sentence, strangers};
use crate::said::{Blank, Said};
use crate::words::lexicon::Lexicon;
use crate::words::tables::Table;
use crate::words::tokens::TokenKind;
use figures::{Figure, Kind as FigureKind};
use foldhash::HashSet;
use rust_decimal::Decimal;
use std::ops::Range;

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
    let mut kind_of = None;
    let mut places: HashSet<u32> = HashSet::default();
    let mut sources: HashSet<u32> = HashSet::default();
    let numbers = numbers_of(article, index);
    for &f in &sentence.figures {
        let figure = &article.figures[f];
        // 119 and 83 of Public Law 119-83 count nothing.
        if numbers.iter().any(|(n, _)| n.start <= figure.bytes.start && figure.bytes.end <= n.end) {
            continue;
        }
        if is_span_of_a_sum(article, sentence, f) || is_since_then(sentence, figure) {
            continue;
        }
        if !is_claim(figure) && !is_rank(article, index, f, carried) {
            continue;
        }
        let mut framed = frame(article, index, f, carried);
        framed.telling = telling(article, index, &framed);
        let draft = judge_figure(article, index, f, &framed);
        let told = is_told(article, sentence, &figure.bytes, &framed);
        if draft.kind != Kind::Duration
            || !draft.evidence.is_empty()
            || told
            || framed.asked.iter().any(|p| p == "term_years")
        {
            let bare = figure.kind == FigureKind::Number
                && figure.value.is_some_and(|v| v <= Decimal::from(SMALL))
                && draft.verdict == Verdict::NoEvidence;
            if !bare || told {
                out.push(draft);
            }
        }
        places.extend(framed.places.first().map(|&(p, _)| p));
        sources.extend(framed.measurers.first());
        // What the figure before counted, and by whom, the next one of a sentence counts unless it says otherwise.
        let mut things = framed.things.iter().map(|&(thing, _)| thing);
        carried.thing = things.find(|&thing| !article.held.lexicon.is_text(thing)).or(carried.thing);
        kind_of = framed.kind_of.or(kind_of);
        carried.measurer = framed.measurers.first().copied().or(carried.measurer);
        carried.time = framed.time.or(carried.time);
        last = Some(framed);
    }
    if last.is_some() {
        carried.places_differ = places.len() > 1;
    }
    remember(article, index, last.as_ref(), carried);
    // 新增24家，美国44家。年底共1631家: the next sentence counts the whole again.
    carried.thing = kind_of.or(carried.thing);
    // Of a sentence with figures of several sources none is carried on.
    if sources.len() > 1 {
        carried.measurer = None;
    }
}

/// Whether a length of time only tells how long ago something was: "a decade on, the register put its capital at …".
fn is_since_then(sentence: &Sentence, figure: &Figure) -> bool {
    let end = sentence.tokens_of(&figure.bytes).end;
    let token = |i: usize| sentence.tokens.get(i);
    figure.kind == FigureKind::Duration
        && token(end).is_some_and(|t| t.form == "on")
        && token(end + 1).is_some_and(|t| t.kind == TokenKind::Break)
}

/// Whether a figure is what somebody counts or says, or is told of what is usual: then it is a claim however small it is, and though
/// nothing is held of it ("Tallinn claims ten", 平均要等14个月).
fn is_told(article: &Article, sentence: &Sentence, bytes: &Range<usize>, framed: &Frame) -> bool {
    let lexicon = &article.held.lexicon;
    let clause = sentence.clause(sentence.tokens_of(bytes).start);
    let usual = sentence
        .rows(lexicon, Table::Scope)
        .any(|(row, m)| row == "usual" && sentence.clause(m.first).abs_diff(clause) <= 1);
    let by_a_stranger = framed.measurers.is_empty()
        && sentence
            .rows(lexicon, Table::Attribution)
            .any(|(row, m)| row != "holder" && sentence.clause(m.first).abs_diff(clause) <= 1);
    usual || by_a_stranger || strangers::is_told_by_somebody(sentence, sentence.tokens_of(bytes).start)
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
    let named = sentence.mentions.iter().filter_map(|m| m.entity());
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
    let claimed = Claimed { article, index, figure, framed, interval: &interval };
    let used = on_the_first(claimed, &mut draft);
    let claimed = claimed.framed(&used);
    on_the_second(&claimed, &mut draft);
    in_other_words(&claimed, f, &mut draft);
    think_again(&claimed, &mut draft);
    of_several(&claimed, &mut draft);
    draft
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
