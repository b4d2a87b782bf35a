//! Figures and comparisons that lean on one just judged: "twice what it was in 2000", 比2021年少294项, "which is €41m
//! less than in 2024", 略高于美国. The statement behind the figure before is the anchor; of the same measurer's same
//! measure the one of the other time or place is set against it.

use super::arithmetic::{against, number_of, operation, per_cent, worked};
use super::doubts::plural_after;
use super::own_pairs::{gives_it_itself, is_one_of_them};
use super::{compared, levels};
use crate::answer::{Kind, Stance, Verdict};
use crate::article::Article;
use crate::draft::Draft;
use crate::judge::agreement::{self, Interval};
use crate::judge::verdict::Judgement;
use crate::read::near::nearness;
use crate::read::worded;
use crate::read::{Mention, Sentence};
use crate::said::{Blank, Said};
use crate::words::lexicon::Cue;
use crate::words::tables::Table;
use figures::{Figure, Kind as FigureKind};
use jiff::civil::Date;
use observatory::Statement;
use rust_decimal::Decimal;
use std::rc::Rc;

/// Sentences back in the paragraph that the anchor may stand.
const BACK: usize = 2;
/// How near a word that compares must stand to its figure.
const NEAR: i32 = 55;

/// Judges what leans on the figures judged before it, and adds the comparisons that hold no figure.
pub(crate) fn check(article: &Article, drafts: &mut Vec<Draft>) {
    for i in 0..drafts.len() {
        // A figure that is held as it stands says nothing of two others that do not give it.
        let held = drafts[i].evidence.iter().any(|(_, stance)| *stance == Stance::Agrees);
        let leaned = figure(article, drafts, i).or_else(|| levels::change(article, &drafts[i]));
        if let Some((kind, judged)) = leaned
            && (judged.holds || !held)
        {
            apply(article, &mut drafts[i], kind, judged);
        }
    }
    let mut added: Vec<Draft> = Vec::new();
    for index in 0..article.sentences.len() {
        added.extend(compared::find(article, drafts, index));
    }
    drafts.extend(added);
    drafts.sort_by_key(|draft| draft.bytes.start);
}

/// Two statements set against each other, and whether the claim holds.
pub(super) struct Against {
    pub(super) anchor: Rc<Statement>,
    pub(super) other: Rc<Statement>,
    pub(super) holds: bool,
    pub(super) steps: Said,
}

pub(super) fn apply(article: &Article, draft: &mut Draft, kind: Kind, judged: Against) {
    let verdict = |then: bool| {
        if then && !(article.said_then(&judged.anchor) && article.said_then(&judged.other)) {
            Verdict::NoEvidence
        } else if judged.holds {
            Verdict::Supported
        } else {
            Verdict::Contradicted
        }
    };
    let stance = if judged.holds { Stance::Agrees } else { Stance::Differs };
    let evidence = vec![(Rc::clone(&judged.anchor), stance), (Rc::clone(&judged.other), stance)];
    let judgement = |verdict| Judgement {
        verdict,
        reason: Said::new("two statements").said("steps", judged.steps.clone()),
        evidence: evidence.clone(),
    };
    draft.kind = kind;
    draft.subject = Some(judged.anchor.subject.clone());
    draft.take(judgement(verdict(false)), judgement(verdict(true)));
    draft.property = Some(judged.anchor.property.clone());
    draft.computation = Some(judged.steps);
}

/// The statement behind the nearest figure judged before: it agrees, or is what the figure should have been.
pub(super) fn anchor(
    article: &Article,
    drafts: &[Draft],
    sentence: usize,
    before: usize,
) -> Option<Rc<Statement>> {
    let block = article.sentences[sentence].block;
    let mut fitting = drafts.iter().rev().filter(|draft| {
        draft.bytes.start < before
            && sentence - draft.sentence.min(sentence) <= BACK
            && article.sentences[draft.sentence].block == block
            && matches!(draft.kind, Kind::Amount | Kind::Count | Kind::Share)
    });
    fitting.find_map(|draft| {
        let decided = draft.evidence.iter().find(|(_, stance)| *stance != Stance::Other)?;
        (decided.0.value.is_some() && decided.0.property != "growth").then(|| Rc::clone(&decided.0))
    })
}

/// A ratio, difference or change against another time or place.
fn figure(article: &Article, drafts: &[Draft], i: usize) -> Option<(Kind, Against)> {
    let draft = &drafts[i];
    if draft.verdict == Verdict::Supported {
        return None;
    }
    let figure = &article.figures[draft.figure?];
    let sentence = &article.sentences[draft.sentence];
    let tokens = sentence.tokens_of(&figure.bytes);
    let words = &article.document.text[figure.bytes.clone()];
    let cue = sentence
        .rows(&article.held.lexicon, Table::Relative)
        .filter(|(word, _)| *word != "previous")
        // "More than €1 billion" is a bound, and compares nothing.
        .filter(|(_, m)| m.last < tokens.start || m.first >= tokens.end)
        .map(|(word, m)| (nearness(sentence, m, &tokens, &article.figures), word))
        .filter(|(score, _)| *score >= NEAR)
        .max()
        .map(|(_, word)| word);
    if cue == Some("multiple") {
        return None;
    }
    let anchor = anchor(article, drafts, draft.sentence, figure.bytes.start)?;
    let sort = sort_of(figure, cue, &anchor)?;
    // "212 tender offers, more than in the five years before" counts offers, whatever was counted before.
    let noun = matches!(figure.kind, FigureKind::Number | FigureKind::Count)
        .then(|| plural_after(article, draft.sentence, tokens.end))
        .flatten();
    if noun.is_some_and(|noun| !worded::holds(&anchor, &noun, &article.held.lexicon)) {
        return None;
    }
    // What a source itself says of the change goes before what is worked out of two of its figures.
    let said = draft.evidence.iter().any(|(s, stance)| *stance != Stance::Other && s.property == "growth");
    if said && matches!(sort, Sort::Change | Sort::Times)
        || sort == Sort::Part && draft.verdict != Verdict::NoEvidence
    {
        return None;
    }
    let (anchor, other, leaned) = match pair(article, sentence, figure, &anchor, sort) {
        Some((one, other)) => (one, other, false),
        None => {
            let anchor = of_own_place(article, sentence, &tokens, anchor);
            let other = reference(article, sentence, figure, &anchor, sort)?;
            (anchor, other, true)
        }
    };
    let (a, b) = (anchor.value?, other.value?);
    // Two accounts of one thing tell no ratio.
    if a == b && sort != Sort::Difference {
        return None;
    }
    let (old, new) = if sort == Sort::Change { in_order(&anchor, &other)? } else { (a, b) };
    let result = worked_out(sort, old, new)?;
    let falls = sort == Sort::Change && is_down(article, sentence, figure);
    let result = if falls { -result } else { result };
    let sign = match sort {
        Sort::Times | Sort::Part => Some("sign./"),
        Sort::Difference => Some("sign.−"),
        Sort::Change => None,
    };
    let mut claimed = figure.clone();
    if matches!(sort, Sort::Part) {
        claimed = super::quantities::as_percent(figure);
    }
    let claim = agreement::interval(&claimed, words)?;
    let sum = match sign {
        Some(sign) => operation(a, sign, b),
        None => Blank::Said(Box::new(against(a, b))),
    };
    let steps = worked(sum, gave(result, sort), number_of(claim.named));
    let kind = match sort {
        Sort::Times => Kind::Ratio,
        Sort::Part => Kind::Share,
        Sort::Difference => Kind::Difference,
        Sort::Change => Kind::Growth,
    };
    // "70 fewer than in the one before" of what grew by 70 is wrong, though the two are 70 apart.
    let turned = sort == Sort::Difference && leaned && a != b && turned(article, sentence, figure, a < b);
    let holds = holds(&claim, result, sort) && !turned;
    if !holds
        && (is_one_of_them(&claim, sort, a, b) || gives_it_itself(article, sentence, figure, &claim, sort))
    {
        return None;
    }
    Some((kind, Against { anchor, other, holds, steps }))
}

/// What two figures give; only of a change it matters which of them is the older one.
pub(super) fn worked_out(sort: Sort, old: Decimal, new: Decimal) -> Option<Decimal> {
    let percent = |part: Decimal| part * Decimal::ONE_HUNDRED;
    match sort {
        Sort::Times => old.max(new).checked_div(old.min(new)),
        Sort::Part => old.min(new).checked_div(old.max(new)).map(percent),
        Sort::Difference => Some((old - new).abs()),
        Sort::Change => (new - old).checked_div(old).map(percent),
    }
}

/// What was worked out, in the unit of its sort.
pub(super) fn gave(result: Decimal, sort: Sort) -> Blank {
    match sort {
        Sort::Times => Blank::Said(Box::new(Said::new("times").with("value", number_of(result)))),
        Sort::Part | Sort::Change => per_cent(result),
        Sort::Difference => number_of(result),
    }
}

/// Whether the word beside a difference says that there were more where there were fewer, or fewer where there were more.
fn turned(article: &Article, sentence: &Sentence, figure: &Figure, fewer: bool) -> bool {
    /// Tokens from the figure within which the word stands.
    const BESIDE: usize = 3;
    let tokens = sentence.tokens_of(&figure.bytes);
    let beside = sentence
        .rows(&article.held.lexicon, Table::Direction)
        .filter(|(_, m)| {
            m.first >= tokens.end && m.first - tokens.end < BESIDE
                || m.last < tokens.start && tokens.start - m.last <= BESIDE
        })
        .map(|(word, _)| word);
    let (mut up, mut down) = (false, false);
    beside.for_each(|word| if word == "down" { down = true } else { up = true });
    if fewer { up && !down } else { down && !up }
}

/// The anchor's measure of the place that the figure's own clause names, where that is another one: "New York has 142; India has
/// three fewer than the year before".
fn of_own_place(
    article: &Article,
    sentence: &Sentence,
    tokens: &std::ops::Range<usize>,
    anchor: Rc<Statement>,
) -> Rc<Statement> {
    let clause = sentence.clause(tokens.start);
    let mut places = sentence.mentions.iter().filter_map(|m| match m.cue {
        Cue::Place(place) if sentence.clause(m.first) == clause => Some(place),
        _ => None,
    });
    let before = sentence.rows(&article.held.lexicon, Table::Relative).any(|(word, _)| word == "previous");
    let (Some(place), None) = (places.next(), places.next()) else { return anchor };
    if !before {
        return anchor;
    }
    if is_of_place(&anchor, place, article) {
        return anchor;
    }
    let own = parallel(article, &anchor).into_iter().find(|s| is_of_place(s, place, article));
    own.unwrap_or(anchor)
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// So many times the other.
    Times,
    /// Such a part of the other.
    Part,
    /// So much more or less.
    Difference,
    /// So many per cent up or down.
    Change,
}

/// What a figure says of two others, where it does: of money and counts only with a word for more or less.
fn sort_of(figure: &Figure, cue: Option<&str>, anchor: &Statement) -> Option<Sort> {
    let unit = anchor.unit.as_deref();
    match figure.kind {
        FigureKind::Ratio if figure.unit.as_deref() == Some("times") => Some(Sort::Times),
        FigureKind::Ratio if cue == Some("part") => Some(Sort::Part),
        FigureKind::Money if cue == Some("difference") && unit == figure.currency => Some(Sort::Difference),
        FigureKind::Count | FigureKind::Number if cue == Some("difference") && unit == Some("count") => {
            Some(Sort::Difference)
        }
        FigureKind::Percent if figure.unit.as_deref() == Some("points") => {
            (unit == Some("percent")).then_some(Sort::Difference)
        }
        FigureKind::Percent | FigureKind::Ratio if matches!(cue, Some("change" | "difference")) => {
            (unit != Some("percent")).then_some(Sort::Change)
        }
        _ => None,
    }
}

/// The statement of the other time or place that the words name.
fn reference(
    article: &Article,
    sentence: &Sentence,
    figure: &Figure,
    anchor: &Rc<Statement>,
    sort: Sort,
) -> Option<Rc<Statement>> {
    let tokens = sentence.tokens_of(&figure.bytes);
    let lexicon = &article.held.lexicon;
    let series = series(article, anchor);
    if let Some(before) = previous(article, sentence, anchor, &series) {
        return Some(before);
    }
    let mut best: Option<(i32, Rc<Statement>)> = None;
    let mut offer = |score: i32, statement: &Rc<Statement>| {
        if statement.id != anchor.id && best.as_ref().is_none_or(|(old, _)| score > *old) {
            best = Some((score, Rc::clone(statement)));
        }
    };
    for &f in &sentence.figures {
        let time = &article.figures[f];
        let (Some(from), FigureKind::Date | FigureKind::Period) = (time.from, time.kind) else { continue };
        let to = time.to.unwrap_or(from);
        let at = sentence.tokens_of(&time.bytes);
        let mention = Mention {
            first: at.start,
            last: at.end.max(at.start + 1) - 1,
            cue: Cue::Word(0),
            through: false,
        };
        let score = nearness(sentence, &mention, &tokens, &article.figures);
        if let Some(statement) = series.iter().find(|s| of_time(s, from, to)) {
            offer(score, statement);
        }
    }
    if sort != Sort::Change {
        let parallel = parallel(article, anchor);
        for mention in &sentence.mentions {
            let score = nearness(sentence, mention, &tokens, &article.figures);
            let named = parallel.iter().find(|s| match mention.cue {
                Cue::Place(place) => is_of_place(s, place, article),
                Cue::Entity(entity) => s.subject == lexicon.entities[entity as usize].id,
                _ => false,
            });
            if let Some(statement) = named {
                offer(score, statement);
            }
        }
    }
    best.map(|(_, statement)| statement)
}

/// Two names on both sides of a figure ("Germany stayed six ahead of France", 上海的家数是深圳的两倍), each with what is held of it in
/// the anchor's measure.
fn pair(
    article: &Article,
    sentence: &Sentence,
    figure: &Figure,
    anchor: &Rc<Statement>,
    sort: Sort,
) -> Option<(Rc<Statement>, Rc<Statement>)> {
    if sort == Sort::Change {
        return None;
    }
    let lexicon = &article.held.lexicon;
    let tokens = sentence.tokens_of(&figure.bytes);
    let clause = sentence.clause(tokens.start);
    let mut all = parallel(article, anchor);
    all.push(Rc::clone(anchor));
    let named = |m: &Mention| {
        let of = all.iter().find(|s| match m.cue {
            Cue::Place(place) => is_of_place(s, place, article),
            Cue::Entity(entity) => s.subject == lexicon.entities[entity as usize].id,
            _ => false,
        });
        of.map(|s| (m.first, Rc::clone(s)))
    };
    let mut of_clause: Vec<(usize, Rc<Statement>)> =
        sentence.mentions.iter().filter(|m| sentence.clause(m.first) == clause).filter_map(named).collect();
    of_clause.sort_by_key(|&(at, _)| at);
    of_clause.dedup_by(|a, b| a.1.id == b.1.id);
    match of_clause.as_slice() {
        // Both in the figure's own clause, one of them before it.
        [(at, first), (_, second)] if *at < tokens.start => Some((Rc::clone(first), Rc::clone(second))),
        _ => None,
    }
}

/// The statement before the anchor in its own series, where the words say "than the year before", 比上一年.
fn previous(
    article: &Article,
    sentence: &Sentence,
    anchor: &Statement,
    series: &[Rc<Statement>],
) -> Option<Rc<Statement>> {
    sentence.rows(&article.held.lexicon, Table::Relative).find(|(word, _)| *word == "previous")?;
    let first = |s: &Statement| s.from.as_ref().map(|t| t.first);
    let before = series.iter().filter(|s| first(s) < first(anchor) && first(s).is_some());
    before.max_by_key(|s| first(s)).cloned()
}

/// Statements of the anchor's own measure at all times.
fn series(article: &Article, anchor: &Statement) -> Vec<Rc<Statement>> {
    let Some(subject) = article.held.lexicon.entity_by_id(&anchor.subject) else { return Vec::new() };
    let all = article.held.of(subject);
    let of = |s: &&Rc<Statement>| {
        s.value.is_some()
            && s.property == anchor.property
            && s.thing == anchor.thing
            && (s.thing.is_some() || s.what == anchor.what)
            && s.unit == anchor.unit
            && s.object == anchor.object
            && s.place_id == anchor.place_id
            && (s.measured_by == anchor.measured_by || !anchor.measurer_given)
    };
    all.iter().filter(of).cloned().collect()
}

/// Statements of the anchor's measure, time and measurer, of other places or subjects.
pub(super) fn parallel(article: &Article, anchor: &Statement) -> Vec<Rc<Statement>> {
    let lexicon = &article.held.lexicon;
    let thing = anchor.thing.as_deref().and_then(|id| lexicon.thing_by_id(id));
    let all = match (thing, &anchor.from) {
        (Some(thing), _) => article.held.counting(thing),
        (None, Some(from)) => article.held.of_year(&anchor.property, from.first.year()),
        (None, None) => article.held.with(&anchor.property),
    };
    let of = |s: &&Rc<Statement>| {
        s.value.is_some()
            && s.property == anchor.property
            && s.thing == anchor.thing
            && s.unit == anchor.unit
            && (s.subject != anchor.subject || s.place_id != anchor.place_id)
            && match (&s.from, &anchor.from) {
                (Some(a), Some(b)) => a.first <= b.last && b.first <= a.last,
                (a, b) => a.is_none() && b.is_none(),
            }
            && (s.measured_by == anchor.measured_by || !anchor.measurer_given && !s.measurer_given)
    };
    all.iter().filter(of).cloned().collect()
}

pub(super) fn is_of_place(statement: &Statement, place: u32, article: &Article) -> bool {
    let id = article.held.lexicon.places[place as usize].id.as_str();
    let subject = article.held.entity_of_place(place);
    statement.place_id.as_deref() == Some(id)
        || subject.is_some_and(|e| article.held.lexicon.entities[e as usize].id == statement.subject)
}

/// Whether a statement is of a span of days: it lies within, or holds a day of it.
fn of_time(statement: &Statement, from: Date, to: Date) -> bool {
    let edition = from.year().to_string();
    let whole_year = from.until(to).is_ok_and(|span| span.get_days() > 300);
    if let Some((_, value)) = statement.qualifiers.iter().find(|(key, _)| key == "edition")
        && whole_year
    {
        return *value == edition;
    }
    statement.from.as_ref().is_some_and(|held| {
        let last = statement.to.as_ref().unwrap_or(held).last;
        from <= held.first && last <= to || held.first <= from && to <= last
    })
}

/// The values of two statements, the earlier first.
fn in_order(a: &Statement, b: &Statement) -> Option<(Decimal, Decimal)> {
    let earlier = a.from.as_ref()?.first <= b.from.as_ref()?.first;
    Some(if earlier { (a.value?, b.value?) } else { (b.value?, a.value?) })
}

/// Whether the nearest word of direction says that it fell.
pub(super) fn is_down(article: &Article, sentence: &Sentence, figure: &Figure) -> bool {
    let tokens = sentence.tokens_of(&figure.bytes);
    sentence
        .rows(&article.held.lexicon, Table::Direction)
        .map(|(word, m)| (nearness(sentence, m, &tokens, &article.figures), word == "down"))
        .max()
        .is_some_and(|(_, down)| down)
}

/// Whether the result lies in the claim's interval. What is worked out of two rounded figures has one per cent to spare.
pub(super) fn holds(claim: &Interval, result: Decimal, sort: Sort) -> bool {
    // Tenths and other shares in words are rounded to no finer.
    let in_words = claim.lo == claim.hi && (claim.named % Decimal::TEN).is_zero();
    let slack = match sort {
        Sort::Times => Decimal::new(5, 2),
        Sort::Part | Sort::Change if in_words => Decimal::TWO,
        Sort::Part | Sort::Change => Decimal::new(5, 1),
        Sort::Difference => (result * Decimal::new(1, 2)).abs(),
    };
    let whole = matches!(sort, Sort::Difference) && claim.lo == claim.hi && result.fract().is_zero();
    let slack = if whole { Decimal::ZERO } else { slack };
    claim.lo - slack <= result && result <= claim.hi + slack
}
