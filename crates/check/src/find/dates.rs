//! Claims about when something happened: founded, listed, announced, held, first said.

use super::days::{
    Surroundings, agree, blank_frame, called_first_elsewhere, dated_near, on_that_day, recalled, settle,
    slipped, with_its_party, with_other_accounts, without_firsts_elsewhere,
};
use super::departures::departed;
use super::events::{begun, is_later, of_another_version, of_the_event_asked};
use super::numbers::numbers_of;
use crate::answer::Kind;
use crate::article::Article;
use crate::draft::Draft;
use crate::judge::agreement::Agreement;
use crate::judge::verdict::{Weighed, judge};
use crate::read::Sentence;
use crate::read::near::nearness;
use crate::said::{Blank, Said};
use crate::words::lexicon::Cue;
use crate::words::tables::Table;
use figures::{Figure, Kind as FigureKind, Precision};
use foldhash::HashSet;
use observatory::{Statement, ValueKind};
use std::cell::LazyCell;
use std::collections::BTreeSet;
use std::ops::Range;
use std::rc::Rc;

/// How near a word for an event must stand to its date.
const NEAR: i32 = 45;

/// How near it must stand for the date to be its own, whatever figures the sentence has.
const BESIDE: i32 = 88;

/// Finds and judges the dated events of a sentence.
pub(crate) fn find(article: &Article, index: usize, out: &mut Vec<Draft>) {
    let sentence = &article.sentences[index];
    let numbers = numbers_of(article, index);
    for &f in &sentence.figures {
        let figure = &article.figures[f];
        if !matches!(figure.kind, FigureKind::Date | FigureKind::Period) || figure.from.is_none() {
            continue;
        }
        // The year of 国办发〔2024〕31号 is part of its number.
        if numbers.iter().any(|(n, _)| n.start <= figure.bytes.start && figure.bytes.end <= n.end) {
            continue;
        }
        // "Three years ago", and 年初 of no year, only come near a date.
        if figure.exactness != figures::Exactness::Exact {
            continue;
        }
        if is_part_of_a_name(article, sentence, figure) {
            continue;
        }
        let tokens = sentence.tokens_of(&figure.bytes);
        if let Some(draft) = departed(article, sentence, index, f, &tokens)
            .or_else(|| dated(article, sentence, index, f, figure))
            .or_else(|| a_day(article, sentence, index, f, figure, out))
        {
            out.push(draft);
        }
    }
}

fn dated(article: &Article, sentence: &Sentence, index: usize, f: usize, figure: &Figure) -> Option<Draft> {
    let lexicon = &article.held.lexicon;
    let tokens = sentence.tokens_of(&figure.bytes);
    let leads = leads(article, sentence, &tokens);
    let near = |m: &crate::read::Mention| {
        let near = nearness(sentence, m, &tokens, &article.figures);
        if leads(m) { near.max(LEADING) } else { near }
    };
    let mut asked: Vec<(String, i32)> = Vec::new();
    let subjects = of_own_phrase(article, sentence, &tokens, named(article, sentence, &tokens));
    let mut first = false;
    let mut origin = false;
    let mut since: Vec<(String, i32)> = Vec::new();
    // What a word asks for in the first place: 备案 for a registration, in whose stead a founding may only stand.
    let mut foremost: BTreeSet<&str> = BTreeSet::new();
    for mention in &sentence.mentions {
        let score = near(mention);
        match mention.cue {
            Cue::Property(p) if lexicon.properties[p as usize].value == ValueKind::Date => {
                foremost.insert(&lexicon.properties[p as usize].id);
                asked.push((lexicon.properties[p as usize].id.clone(), score))
            }
            // Since when someone worked at a place or held an office is dated as well.
            Cue::Property(p)
                if matches!(lexicon.properties[p as usize].id.as_str(), "works_at" | "office") =>
            {
                since.push((lexicon.properties[p as usize].id.clone(), score))
            }
            Cue::Word(w) => {
                let dated = lexicon.words[w as usize]
                    .asks_for
                    .iter()
                    .filter(|id| lexicon.property_by_id(id).is_some_and(|p| p.value == ValueKind::Date));
                asked.extend(dated.map(|id| (id.clone(), score)));
                foremost.extend(lexicon.words[w as usize].asks_for.first().map(String::as_str));
            }
            Cue::Row(Table::First, row) if score >= NEAR - 20 => {
                first = true;
                let word = lexicon.row(Table::First, row);
                origin |= word == "origin";
                asked.push((if word == "coined" { "coined" } else { "first_use" }.to_string(), score + 5));
            }
            _ => {}
        }
    }
    let nearest = asked.iter().map(|(_, score)| *score).max().unwrap_or(0);
    asked.extend(since.into_iter().filter(|(_, score)| *score > nearest + 4 && nearest < NEAR));
    let spoken_of: Vec<String> = asked.iter().map(|(id, _)| id.clone()).collect();
    asked.retain(|(_, score)| *score >= NEAR);
    let best = asked.iter().map(|(_, score)| *score).max()?;
    let properties: BTreeSet<String> =
        asked.iter().filter(|(_, score)| *score >= best - 15).map(|(id, _)| id.clone()).collect();
    // What is first used is a phrase: the meeting that was held on that day bears out no first.
    let of_a_phrase = first && subjects.iter().any(|&(e, _)| lexicon.entities[e as usize].kind == "phrase");
    let mut properties = properties;
    if of_a_phrase {
        properties.retain(|id| !matches!(id.as_str(), "held" | "announced" | "launched" | "published"));
        if properties.is_empty() {
            properties = ["first_use", "coined", "uses"].map(String::from).into();
        }
    }
    let neighbours = neighbours(article, index);
    let statements = candidates(article, &subjects, &neighbours);
    let mut weighed = Vec::new();
    for (statement, score) in &statements {
        // The first use of a phrase is one of its uses, and where it differs nothing is said of the others.
        let asked = properties.contains(&statement.property);
        let Some(agreement) = agree(figure, statement) else { continue };
        let kin = match statement.property.as_str() {
            "first_use" => properties.contains("uses"),
            // Who first uses a phrase coins it.
            "coined" => first && agreement == Agreement::Agrees,
            _ => false,
        };
        if !(asked || kin) {
            continue;
        }
        // Since when an office was held is known from the first day that somebody is named in it: earlier days are open.
        let open = statement.property == "office" && agreement == Agreement::Differs;
        // What was used again later is no less a first.
        let again = first && statement.property == "uses" && is_later(statement, figure);
        if open || again || !asked && agreement != Agreement::Agrees {
            continue;
        }
        weighed.push(dated_near(statement, *score, agreement));
    }
    if weighed.is_empty() {
        weighed = begun(article, figure, &statements, &properties);
    }
    let mut weighed = settle(weighed, &properties);
    let near = LazyCell::new(|| Surroundings::new(article, index, figure, &subjects));
    if !weighed.iter().any(|w| w.agreement == Agreement::Agrees) {
        let found = recalled(&near, &properties);
        if !found.is_empty() {
            weighed = found;
        }
    }
    if !weighed.iter().any(|w| w.agreement == Agreement::Agrees) {
        // Events that only words tell apart ("filed for protection") are announced or held.
        let told: BTreeSet<String> = ["announced", "held"].map(String::from).into();
        // A phrase is used on many days: that it was on one of them bears out no other use.
        let once = properties.iter().filter(|p| !matches!(p.as_str(), "uses" | "first_use" | "coined"));
        let all: BTreeSet<String> = told.into_iter().chain(once.cloned()).collect();
        let mut found = if of_a_phrase { Vec::new() } else { on_that_day(&near, &all, &properties) };
        if found.is_empty() {
            found = with_its_party(&near);
        }
        if !found.is_empty() {
            weighed = found;
        } else if weighed.is_empty() {
            weighed = slipped(&near, &all, &properties);
        }
    }
    let elsewhere = called_first_elsewhere(article, figure, &weighed, origin);
    weighed.extend(elsewhere);
    let beside = |id: &str| {
        let clause = sentence.clause(tokens.start);
        let entity = lexicon.entity_by_id(id);
        sentence.mentions.iter().any(|m| {
            matches!(m.cue, Cue::Entity(e) if Some(e) == entity) && sentence.clause(m.first) == clause
        })
    };
    let nearest: BTreeSet<&str> =
        asked.iter().filter(|(_, score)| *score >= best).map(|(id, _)| id.as_str()).collect();
    let weighed = with_other_accounts(article, figure, weighed);
    let weighed = of_another_version(article, sentence, weighed);
    let told =
        weighed.iter().any(|w| w.agreement == Agreement::Agrees && spoken_of.contains(&w.statement.property));
    let weighed = if told { weighed } else { of_the_event_asked(article, figure, &nearest, weighed) };
    let mut weighed = if origin { weighed } else { without_firsts_elsewhere(weighed, &beside) };
    let agrees = weighed.iter().any(|w| w.agreement == Agreement::Agrees);
    if !agrees {
        weighed.retain(|w| w.statement.property != "founded" || foremost.contains("founded"));
    }
    if !agrees
        && (is_background(article, sentence, figure, best >= BESIDE)
            || weighed.is_empty() && !worth_asking(figure, &subjects, best))
    {
        return None;
    }
    let mut draft = Draft::new(index, figure.bytes.clone(), if first { Kind::FirstUse } else { Kind::Date });
    draft.figure = Some(f);
    fill(article, &mut draft, figure, &subjects, &properties, &weighed);
    Some(draft)
}

/// How near the words of the clauses stand that a date at the head of a sentence leads.
const LEADING: i32 = 48;

/// Whether words stand in the clauses that a date leads: 2016年6月，李克强参观展览，在展台前重复了这个词.
fn leads<'a>(
    article: &'a Article,
    sentence: &'a Sentence,
    tokens: &Range<usize>,
) -> impl Fn(&crate::read::Mention) -> bool + 'a {
    /// Clauses that it leads at most, and marks count double where they part more.
    const CLAUSES: u16 = 3;
    let head = tokens.start == 0
        && sentence.tokens.get(tokens.end).is_some_and(|t| matches!(t.form.as_str(), "," | "，"));
    let end = tokens.end;
    let other = sentence
        .figures
        .iter()
        .map(|&f| &article.figures[f])
        .filter(|f| matches!(f.kind, FigureKind::Date | FigureKind::Period))
        .map(|f| sentence.tokens_of(&f.bytes).start)
        .filter(|&at| at >= end)
        .min()
        .unwrap_or(usize::MAX);
    move |m| head && m.first >= end && m.last < other && sentence.clause(m.first) <= CLAUSES
}

/// Without the phrases of other clauses, where the date's own has one.
fn of_own_phrase(
    article: &Article,
    sentence: &Sentence,
    tokens: &Range<usize>,
    mut subjects: Vec<(u32, i32)>,
) -> Vec<(u32, i32)> {
    let clause = sentence.clause(tokens.start);
    let is_phrase = |e: u32| article.held.lexicon.entities[e as usize].kind == "phrase";
    let own: Vec<u32> = sentence
        .mentions
        .iter()
        .filter(|m| sentence.clause(m.first) == clause)
        .filter_map(|m| m.entity())
        .filter(|&e| is_phrase(e))
        .collect();
    if !own.is_empty() {
        subjects.retain(|&(e, _)| !is_phrase(e) || own.contains(&e));
    }
    subjects
}

/// The names in a sentence, nearest to a date first.
pub(super) fn named(article: &Article, sentence: &Sentence, tokens: &Range<usize>) -> Vec<(u32, i32)> {
    let mut out: Vec<(u32, i32)> = Vec::new();
    for mention in &sentence.mentions {
        let Cue::Entity(entity) = mention.cue else { continue };
        let score = nearness(sentence, mention, tokens, &article.figures);
        match out.iter_mut().find(|(other, _)| *other == entity) {
            Some((_, old)) => *old = (*old).max(score),
            None => out.push((entity, score)),
        }
    }
    out.sort_by_key(|(_, score)| std::cmp::Reverse(*score));
    out
}

/// Judges a date on the events weighed and writes what was asked and found into its draft.
pub(super) fn fill(
    article: &Article,
    draft: &mut Draft,
    figure: &Figure,
    subjects: &[(u32, i32)],
    properties: &BTreeSet<String>,
    weighed: &[Weighed],
) {
    let lexicon = &article.held.lexicon;
    draft.subject = subjects.first().map(|&(e, _)| lexicon.entities[e as usize].id.clone());
    draft.property = properties.first().cloned();
    draft.is_time(figure);
    draft.query = Some(asked(draft.subject.as_deref(), properties));
    let frame = blank_frame();
    let now = judge(&frame, weighed, article.date, "dates", lexicon);
    let said: Vec<Weighed> = weighed.iter().filter(|w| article.said_then(&w.statement)).cloned().collect();
    let then = judge(&frame, &said, article.date, "dates", lexicon);
    draft.take(now, then);
}

/// The look-up of a date, in words of the store.
fn asked(subject: Option<&str>, properties: &BTreeSet<String>) -> Said {
    let subject = match subject {
        Some(id) => Said::new("query.subject").text("id", id),
        None => Said::new("query.no subject"),
    };
    let properties = Blank::Properties(properties.iter().cloned().collect());
    let parts = vec![subject, Said::new("query.property").with("properties", properties)];
    Said::all(parts, "join.dot")
}

/// A day told in words that no table knows ("the fence went up on 7 October 2022"): it is a claim by itself where no figure
/// stands in its clause, and held where an event of something spoken of was on that very day.
fn a_day(
    article: &Article,
    sentence: &Sentence,
    index: usize,
    f: usize,
    figure: &Figure,
    found: &[Draft],
) -> Option<Draft> {
    let tokens = sentence.tokens_of(&figure.bytes);
    let clause = sentence.clause(tokens.start);
    let with_a_figure = found
        .iter()
        .any(|d| d.sentence == index && sentence.clause(sentence.tokens_of(&d.bytes).start) == clause);
    if figure.precision != Some(Precision::Day)
        || with_a_figure
        || is_background(article, sentence, figure, false)
        || is_bound(sentence, &tokens)
        || article.date.is_some_and(|day| figure.from.is_some_and(|from| from >= day))
    {
        return None;
    }
    let lexicon = &article.held.lexicon;
    let subjects = named(article, sentence, &tokens);
    let events: BTreeSet<String> =
        lexicon.properties.iter().filter(|p| p.value == ValueKind::Date).map(|p| p.id.clone()).collect();
    let near = Surroundings::new(article, index, figure, &subjects);
    let mut weighed = recalled(&near, &events);
    weighed.retain(|w| w.agreement == Agreement::Agrees);
    if weighed.is_empty() {
        weighed = on_that_day(&near, &events, &BTreeSet::new());
    }
    if weighed.is_empty() {
        weighed = slipped(&near, &events, &BTreeSet::new());
    }
    let mut draft = Draft::new(index, figure.bytes.clone(), Kind::Date);
    draft.figure = Some(f);
    fill(article, &mut draft, figure, &subjects, &events, &weighed);
    Some(draft)
}

/// Whether a day only bounds a span: "as of", "until", "since", 截至.
fn is_bound(sentence: &Sentence, tokens: &Range<usize>) -> bool {
    const BOUNDS: [&str; 12] =
        ["of", "by", "until", "till", "before", "since", "from", "to", "至", "止", "前", "自"];
    let before = tokens.start.checked_sub(1).and_then(|i| sentence.tokens.get(i));
    let after = sentence.tokens.get(tokens.end);
    before.is_some_and(|t| BOUNDS.contains(&t.form.as_str()))
        || after.is_some_and(|t| matches!(t.form.as_str(), "前" | "止" | "起"))
}

/// The year of a title ("Act of 2022", Document No. 1 of 2025, 2025年《…》) is no claim of its own.
fn is_part_of_a_name(article: &Article, sentence: &Sentence, figure: &Figure) -> bool {
    let tokens = sentence.tokens_of(&figure.bytes);
    let year = figure.precision == Some(Precision::Year);
    // "Jun" is part of Lu Jun's name, too; a day within a name ("the law of 13 April 2026") is still told.
    let bare = !article.document.text[figure.bytes.clone()].contains(|c: char| c.is_ascii_digit());
    let named = (year || bare)
        && sentence.mentions.iter().any(|m| {
            matches!(m.cue, Cue::Entity(_))
                && !m.through
                && m.first <= tokens.start
                && tokens.end <= m.last + 1
                && m.last - m.first >= tokens.len()
        });
    let text = &article.document.text;
    let before = &text[sentence.bytes.start..figure.bytes.start];
    let open = before.rfind('《').is_some_and(|at| before.rfind('》').is_none_or(|end| end < at));
    let edition = text[figure.bytes.end..].starts_with('《');
    let words: Vec<&str> = before.split_whitespace().rev().take(3).collect();
    let title = match words.as_slice() {
        ["of" | "for", noun, ..] => {
            year && (noun.starts_with(|c: char| c.is_ascii_digit())
                || matches!(*noun, "Act" | "Plan" | "Report" | "Law" | "Decision" | "Index" | "List"))
        }
        ["Year" | "year", "Fiscal" | "fiscal", ..] => true,
        _ => false,
    };
    named || open || edition || title
}

/// A span that only tells when a quantity was counted is no claim of its own; one right beside a word for an event is.
fn is_background(article: &Article, sentence: &Sentence, figure: &Figure, of_an_event: bool) -> bool {
    let own = sentence.clause(sentence.tokens_of(&figure.bytes).start);
    let is_quantity = |f: usize| {
        matches!(
            article.figures[f].kind,
            FigureKind::Money | FigureKind::Count | FigureKind::Number | FigureKind::Percent
        )
    };
    let quantity = sentence.figures.iter().any(|&f| is_quantity(f));
    let beside = sentence.figures.iter().any(|&f| {
        is_quantity(f) && sentence.clause(sentence.tokens_of(&article.figures[f].bytes).start) == own
    });
    let month = figure.precision == Some(Precision::Month);
    let words = &article.document.text[figure.bytes.clone()];
    let end = words.contains("end of") || words.contains("first ") || words.ends_with(['底', '末', '初']);
    let vague = words.to_lowercase();
    matches!(vague.as_str(), "yesterday" | "today" | "tomorrow" | "now" | "昨天" | "今天" | "近日")
        || figure.kind == FigureKind::Period && (end || quantity && !month && !of_an_event || beside)
}

/// A date with no evidence is a claim only where it is a day or month beside an event's word and a name.
fn worth_asking(figure: &Figure, subjects: &[(u32, i32)], cue: i32) -> bool {
    matches!(figure.precision, Some(Precision::Day | Precision::Month)) && cue >= 75 && !subjects.is_empty()
}

/// Event statements of the entities named, as subject or as object, with the nearness of the name.
fn candidates(
    article: &Article,
    subjects: &[(u32, i32)],
    neighbours: &HashSet<u32>,
) -> Vec<(Rc<Statement>, i32)> {
    let mut out: Vec<(Rc<Statement>, i32)> = Vec::new();
    // The store gives each statement once, however it is asked for.
    let mut seen: HashSet<*const Statement> = HashSet::default();
    for &(entity, score) in subjects {
        for statement in article.held.of(entity).iter() {
            if seen.insert(Rc::as_ptr(statement)) {
                out.push((Rc::clone(statement), score));
            }
        }
    }
    for &(entity, _) in subjects {
        for statement in article.held.about(entity).iter() {
            // As an object alone a name says little: the subject must be named too, or be an event.
            let subject = article.held.lexicon.entity_by_id(&statement.subject);
            let named = subject.is_some_and(|s| subjects.iter().any(|&(e, _)| e == s));
            let near = subject.is_some_and(|s| {
                neighbours.contains(&s) || article.held.lexicon.entities[s as usize].kind == "event"
            });
            if !named && near && seen.insert(Rc::as_ptr(statement)) {
                out.push((Rc::clone(statement), -20));
            }
        }
    }
    out
}

/// Entities named in the sentence before, of the same paragraph.
fn neighbours(article: &Article, index: usize) -> HashSet<u32> {
    let block = article.sentences[index].block;
    let before = index.checked_sub(1).map(|i| &article.sentences[i]);
    before
        .into_iter()
        .filter(|s| s.block == block)
        .flat_map(|s| s.mentions.iter())
        .filter_map(|m| m.entity())
        .collect()
}
