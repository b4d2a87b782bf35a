//! Events held, by the day an article names: of subjects named, described or told by the day itself.

use crate::article::Article;
use crate::judge::agreement::Agreement;
use crate::judge::fit::{Fit, Side};
use crate::judge::subjects::spoken_of;
use crate::judge::verdict::Weighed;
use crate::judge::wording::words_met;
use crate::read::around::{Scene, scene};
use crate::read::frame::{ClaimTime, Frame};
use crate::read::strangers;
use figures::{Figure, Precision};
use foldhash::{HashMap, HashSet};
use jiff::civil::Date;
use observatory::Statement;
use std::collections::BTreeSet;
use std::rc::Rc;

/// From which score on an event is meant whose subject is named further up or only described: with a day or month that
/// agrees, with a year that does, with another date.
const DAY_AGREES: f32 = 0.6;

const YEAR_AGREES: f32 = 0.75;

const DIFFERS: f32 = 0.72;

/// What stands around a date: worked out once, and asked by each way of finding its event.
pub(crate) struct Surroundings<'a> {
    article: &'a Article<'a>,
    figure: &'a Figure,
    /// Names in the sentence, with their nearness.
    subjects: &'a [(u32, i32)],
    around: Rc<Scene>,
    /// The sentence with the date.
    index: usize,
    /// Entities that the words speak of, with how sure that is.
    spoken: HashMap<u32, f32>,
}

impl<'a> Surroundings<'a> {
    pub(crate) fn new(
        article: &'a Article<'a>,
        index: usize,
        figure: &'a Figure,
        subjects: &'a [(u32, i32)],
    ) -> Surroundings<'a> {
        let token = article.sentences[index].tokens_of(&figure.bytes).start;
        let around = scene(article, index, token);
        let spoken = spoken_of(article, index, subjects, &around);
        Surroundings { article, figure, subjects, around, index, spoken }
    }

    /// Whether a subject is not named here, and a name of its sort is that is not held: then that one is spoken of.
    fn is_of_a_stranger(&self, subject: u32) -> bool {
        let lexicon = &self.article.held.lexicon;
        let sentence = &self.article.sentences[self.index];
        let kind = lexicon.entities[subject as usize].kind.as_str();
        !self.subjects.iter().any(|&(e, _)| e == subject)
            && (strangers::of_kind(sentence, kind, usize::MAX)
                || strangers::begins_with_another_paper(sentence, lexicon, subject))
    }
}

/// Events of subjects that the sentence does not name, by how much of them stands around the date.
pub(crate) fn recalled(near: &Surroundings, properties: &BTreeSet<String>) -> Vec<Weighed> {
    let &Surroundings { article, figure, ref around, ref spoken, .. } = near;
    let held = article.held;
    let mut scored: Vec<(f32, Weighed)> = Vec::new();
    for (&entity, &sure) in spoken.iter().filter(|(entity, _)| !near.is_of_a_stranger(**entity)) {
        for statement in held.of(entity).iter().filter(|s| properties.contains(&s.property)) {
            let Some(agreement) = agree(figure, statement) else { continue };
            let score = 0.6 * sure + 0.4 * words_met(statement, around, article);
            scored.push((score, dated(statement, agreement)));
        }
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.statement.id.cmp(&b.1.statement.id)));
    let best = |agreement: Agreement| scored.iter().find(|(_, w)| w.agreement == agreement);
    let (yes, no) = (best(Agreement::Agrees), best(Agreement::Differs));
    let fine = matches!(figure.precision, Some(Precision::Day | Precision::Month));
    let least = if fine { DAY_AGREES } else { YEAR_AGREES };
    let differing = no.map_or(0.0, |(score, _)| *score);
    let first = match (yes, no) {
        (Some(yes), _) if yes.0 >= least && yes.0 + 0.1 >= differing => &yes.1.statement,
        // What comes again on other days is contradicted by a slip of its own day only.
        (_, Some(no))
            if no.0 >= DIFFERS && (!comes_again(&no.1.statement) || is_slip(figure, &no.1.statement)) =>
        {
            &no.1.statement
        }
        _ => return Vec::new(),
    };
    let (subject, property, what) = (first.subject.clone(), first.property.clone(), first.what.clone());
    let same = |s: &Statement| s.subject == subject && s.property == property && s.what == what;
    let all: Vec<Weighed> =
        scored.iter().filter(|(_, w)| same(&w.statement)).map(|(_, w)| w.clone()).collect();
    settle(all, properties)
}

/// Events of the very day or month that a date names, whose subject, source or other side the article speaks of. Few events
/// are held of one day, so that less must be said of them than where the day itself is in question.
pub(crate) fn on_that_day(
    near: &Surroundings,
    properties: &BTreeSet<String>,
    asked: &BTreeSet<String>,
) -> Vec<Weighed> {
    /// How sure a subject must be by itself, a source or other side together with some words, a subject with many.
    const SUBJECT: f32 = 0.65;
    const HERE: f32 = 0.8;
    const SIDE: f32 = 0.7;
    const SOME_WORDS: f32 = 0.34;
    const UNSURE: f32 = 0.35;
    const WORDS: f32 = 0.6;
    let &Surroundings { article, figure, subjects, ref around, ref spoken, .. } = near;
    if !matches!(figure.precision, Some(Precision::Day | Precision::Month)) {
        return Vec::new();
    }
    let held = article.held;
    let lexicon = &held.lexicon;
    let sure =
        |id: &str| lexicon.entity_by_id(id).and_then(|entity| spoken.get(&entity)).copied().unwrap_or(0.0);
    let mut out = Vec::new();
    let day = figure.precision == Some(Precision::Day);
    let Some(first) = figure.from else { return out };
    let on_it = held.since(first, figure.to.unwrap_or(first));
    for property in properties {
        // Something is announced in every month.
        let tells = day || !matches!(property.as_str(), "announced" | "published" | "held");
        for statement in on_it.iter().filter(|s| s.property == *property) {
            let Some(on) = statement.from.as_ref() else { continue };
            if on.first != first || on.last != figure.to.unwrap_or(first) {
                continue;
            }
            let words = words_met(statement, around, article);
            let stranger = lexicon.entity_by_id(&statement.subject).is_some_and(|e| near.is_of_a_stranger(e));
            let subject = if stranger { 0.0 } else { sure(&statement.subject) };
            // Another fund or firm that the sentence names is the one spoken of.
            let kind =
                |id: &str| lexicon.entity_by_id(id).map(|e| lexicon.entities[e as usize].kind.as_str());
            let rival = subjects.iter().any(|&(e, _)| {
                let other = &lexicon.entities[e as usize];
                other.id != statement.subject && Some(other.kind.as_str()) == kind(&statement.subject)
            });
            if rival && subject < HERE && asked.contains(property) {
                continue;
            }
            let side = sure(&statement.measured_by).max(statement.object.as_deref().map_or(0.0, sure));
            if subject >= SUBJECT
                || side >= SIDE && words >= SOME_WORDS
                || subject >= UNSURE && words >= WORDS
                // "Signed into law on 13 April": the word and the day together tell the event.
                || tells && asked.contains(property) && subject.max(side) >= UNSURE
            {
                out.push(dated(statement, Agreement::Agrees));
            }
        }
    }
    out
}

/// Events whose date agrees and whose other party the sentence names beside a subject spoken of: who used a phrase where, on
/// which exchange a firm was listed, by which meeting a plan was passed. Two names and a date are no chance.
pub(crate) fn with_its_party(near: &Surroundings) -> Vec<Weighed> {
    /// How sure the subject must be, and how near the other party must stand.
    const SUBJECT: f32 = 0.65;
    const PARTY: i32 = 20;
    let &Surroundings { article, figure, subjects, ref spoken, .. } = near;
    let lexicon = &article.held.lexicon;
    let is_event = |property: &str| {
        property != "office"
            && lexicon.property_by_id(property).is_some_and(|p| p.value == observatory::ValueKind::Date)
    };
    let mut out = Vec::new();
    for (&entity, _) in spoken.iter().filter(|(_, sure)| **sure >= SUBJECT) {
        for statement in article.held.of(entity).iter().filter(|s| is_event(&s.property)) {
            let object = statement.object.as_deref().and_then(|id| lexicon.entity_by_id(id));
            let beside = subjects.iter().any(|&(e, near)| Some(e) == object && near >= PARTY);
            if beside && object != Some(entity) && agree(figure, statement) == Some(Agreement::Agrees) {
                out.push(dated(statement, Agreement::Agrees));
            }
        }
    }
    out.sort_by(|a, b| a.statement.id.cmp(&b.statement.id));
    out
}

/// The forum of a first among work reports.
const AMONG_REPORTS: &str = "government work report";

/// Other accounts by which a phrase was first used later than one that agrees. The first use in a government work report is a
/// first among such reports, and says nothing of what came before.
///
/// Where a phrase is said to come from somewhere (`origin`), the earlier ones say otherwise as well.
pub(crate) fn called_first_elsewhere(
    article: &Article,
    figure: &Figure,
    found: &[Weighed],
    origin: bool,
) -> Vec<Weighed> {
    let is_first = |w: &&Weighed| matches!(w.statement.property.as_str(), "first_use" | "coined");
    let agrees = |w: &&Weighed| w.agreement == Agreement::Agrees;
    let Some(own) = found.iter().filter(agrees).find(is_first).map(|w| &w.statement) else {
        return Vec::new();
    };
    let Some(subject) = article.held.lexicon.entity_by_id(&own.subject) else { return Vec::new() };
    let later = |s: &Statement| match (&own.from, &s.from) {
        (Some(own), Some(other)) => own.last < other.first || origin && other.last < own.first,
        _ => false,
    };
    let among_reports = |s: &Statement| s.qualifiers.iter().any(|(_, value)| value == AMONG_REPORTS);
    article
        .held
        .of(subject)
        .iter()
        .filter(|s| s.property == own.property && later(s) && !among_reports(s))
        .filter(|s| !found.iter().any(|w| w.statement.id == s.id))
        .filter(|s| agree(figure, s) == Some(Agreement::Differs))
        .map(|s| dated(s, Agreement::Differs))
        .collect()
}

/// Without the firsts of work reports where another is told, and without all others where one of such reports is: what a
/// report was the first to say somebody may have said before. Nor does a later first say anything against who coined a
/// phrase. `beside` tells whether an entity stands in the date's own clause.
pub(crate) fn without_firsts_elsewhere(weighed: Vec<Weighed>, beside: &dyn Fn(&str) -> bool) -> Vec<Weighed> {
    let is_first = |s: &Statement| matches!(s.property.as_str(), "first_use" | "coined");
    let reports = |s: &Statement| s.qualifiers.iter().any(|(_, value)| value == AMONG_REPORTS);
    let named = |s: &Statement| s.object.as_deref().is_some_and(beside);
    let own: Vec<Rc<Statement>> = weighed
        .iter()
        .filter(|w| w.agreement == Agreement::Agrees && is_first(&w.statement))
        .map(|w| Rc::clone(&w.statement))
        .collect();
    let elsewhere = |s: &Statement| {
        own.iter().filter(|own| own.subject == s.subject).any(|own| {
            let earlier = match (&own.from, &s.from) {
                (Some(a), Some(b)) => a.last < b.first,
                _ => false,
            };
            !named(s) && (earlier && (reports(s) || own.property == "coined") || reports(own) && named(own))
        })
    };
    weighed
        .into_iter()
        .filter(|w| w.agreement != Agreement::Differs || !is_first(&w.statement) || !elsewhere(&w.statement))
        .collect()
}

/// An event told with all but one part of its date right: that is a slip of the pen, where the article speaks of its subject and
/// of what happened. `asked` are the properties that a word beside the date asks for.
pub(crate) fn slipped(
    near: &Surroundings,
    properties: &BTreeSet<String>,
    asked: &BTreeSet<String>,
) -> Vec<Weighed> {
    /// How sure a subject must be, and how much of the event's words must stand around the date.
    const SUBJECT: f32 = 0.65;
    const WORDS: f32 = 0.6;
    let &Surroundings { article, figure, ref around, ref spoken, .. } = near;
    let held = article.held;
    let mut out: Vec<(f32, Weighed)> = Vec::new();
    for (&entity, &sure) in spoken.iter().filter(|(_, sure)| **sure >= SUBJECT) {
        for statement in held.of(entity).iter().filter(|s| properties.contains(&s.property)) {
            if !is_slip(figure, statement) {
                continue;
            }
            // What the word beside the date asks for needs no other word; a step or a form is told by its own.
            let words = if asked.contains(&statement.property) && statement.what.is_none() {
                1.0
            } else {
                told(statement, around, article)
            };
            if words >= WORDS {
                out.push((sure + words, dated(statement, Agreement::Differs)));
            }
        }
    }
    out.sort_by(|a, b| a.1.statement.id.cmp(&b.1.statement.id));
    let best = out.iter().map(|(score, _)| *score).fold(0.0, f32::max);
    out.into_iter().filter(|(score, _)| *score >= best).map(|(_, w)| w).collect()
}

/// How much of what an event statement says stands around a date: its wording, or the step or form it names.
fn told(statement: &Rc<Statement>, around: &Scene, article: &Article) -> f32 {
    let held = article.held;
    let own = if statement.what.is_some() || statement.thing.is_some() {
        words_met(statement, around, article)
    } else {
        0.0
    };
    let steps =
        statement.qualifiers.iter().filter(|(key, _)| matches!(key.as_str(), "step" | "form" | "event"));
    steps
        .map(|(_, value)| held.terms().part(&held.lexicon.wordings.of_text(value), &around.words))
        .fold(own, f32::max)
}

/// Whether a day or month differs from the one held in one of its parts only.
fn is_slip(figure: &Figure, statement: &Statement) -> bool {
    let (Some(said), Some(held)) = (figure.from, &statement.from) else { return false };
    let held_to_the_day = held.first == held.last;
    let day = match figure.precision {
        Some(Precision::Day) if held_to_the_day => i8::from(said.day() != held.first.day()),
        Some(Precision::Month) => 0,
        _ => return false,
    };
    let apart =
        day + i8::from(said.month() != held.first.month()) + i8::from(said.year() != held.first.year());
    apart == 1
}

/// An event of a subject that is only spoken of, its date compared.
fn dated(statement: &Rc<Statement>, agreement: Agreement) -> Weighed {
    dated_near(statement, 0, agreement)
}

/// An event of a subject that stands so near, its date compared.
pub(crate) fn dated_near(statement: &Rc<Statement>, near: i32, agreement: Agreement) -> Weighed {
    Weighed { statement: Rc::clone(statement), fit: an_event(near), agreement, converted: false }
}

/// The fit of an event: its subject's nearness is all that is weighed.
fn an_event(subject: i32) -> Fit {
    Fit {
        subject,
        thing: Side::Unsaid,
        quality: 0,
        property: Side::Same,
        time: Side::Same,
        place: Side::Unsaid,
        measurer: Side::Unsaid,
        qualifiers: Side::Same,
        words: Side::Unsaid,
        object: Side::Unsaid,
        object_near: 0,
        clause: 0,
        noun: false,
    }
}

/// Whether an event is of a sort that comes again.
fn comes_again(statement: &Statement) -> bool {
    matches!(statement.property.as_str(), "held" | "uses")
}

/// Days within which two dates of one event are two accounts of it, and no two events.
const ACCOUNTS: i32 = 31;

/// Whether a date is within days of one that agrees, of the same event by its name.
fn another_account(w: &Weighed, all: &[Weighed]) -> bool {
    let first = |w: &Weighed| w.statement.from.as_ref().map(|t| t.first);
    all.iter().filter(|other| other.agreement == Agreement::Agrees).any(|other| {
        let (a, b) = (&w.statement, &other.statement);
        let near = match (first(w), first(other)) {
            (Some(x), Some(y)) => x.until(y).is_ok_and(|span| span.get_days().abs() <= ACCOUNTS),
            _ => false,
        };
        near && a.subject == b.subject
            && a.property == b.property
            && a.what == b.what
            && a.object == b.object
            && a.qualifiers == b.qualifiers
            && a.measured_by != b.measured_by
    })
}

/// With the other accounts of an event of which only one is among those weighed: expired on the last day of September by one source,
/// and on the next day by another.
pub(crate) fn with_other_accounts(
    article: &Article,
    figure: &Figure,
    mut weighed: Vec<Weighed>,
) -> Vec<Weighed> {
    let agreeing: Vec<Weighed> = weighed
        .iter()
        .filter(|w| w.agreement == Agreement::Agrees && !comes_again(&w.statement))
        .cloned()
        .collect();
    for own in &agreeing {
        let Some(subject) = article.held.lexicon.entity_by_id(&own.statement.subject) else { continue };
        for statement in article.held.of(subject).iter() {
            let known = weighed.iter().any(|w| w.statement.id == statement.id);
            if known || agree(figure, statement) != Some(Agreement::Differs) {
                continue;
            }
            let other = dated_near(statement, own.fit.subject, Agreement::Differs);
            if another_account(&other, std::slice::from_ref(own)) {
                weighed.push(other);
            }
        }
    }
    weighed
}

/// Whether a date agrees: the claim's span holds the statement's, or they are one day or month apart in precision.
pub(crate) fn agree(figure: &Figure, statement: &Statement) -> Option<Agreement> {
    let held = statement.from.as_ref()?;
    let from = figure.from?;
    let to = figure.to.unwrap_or(from);
    if from <= held.first && held.last <= to {
        return Some(Agreement::Agrees);
    }
    let held_to = statement.to.as_ref().map_or(held.last, |end| end.last.max(held.last));
    if held.first <= from && to <= held_to {
        // Held to the year only, or over several days: it cannot tell the day.
        return Some(Agreement::Unsure);
    }
    Some(Agreement::Differs)
}

/// Events that come again (uses, meetings, listings of others) cannot contradict; only those that happen once can.
pub(crate) fn settle(weighed: Vec<Weighed>, properties: &BTreeSet<String>) -> Vec<Weighed> {
    let once = |property: &str| {
        matches!(
            property,
            "founded" | "coined" | "first_use" | "expired" | "expires" | "enacted" | "dissolved" | "delisted"
        )
    };
    let any = weighed.iter().any(|w| w.agreement == Agreement::Agrees);
    // A day that is held of a name in the sentence is that name's: other names' events say nothing against it.
    let agreeing: HashSet<String> = weighed
        .iter()
        .filter(|w| w.agreement == Agreement::Agrees)
        .map(|w| w.statement.subject.clone())
        .collect();
    let weighed: Vec<Weighed> = weighed
        .into_iter()
        .filter(|w| agreeing.is_empty() || agreeing.contains(&w.statement.subject))
        .collect();
    let best = weighed
        .iter()
        .filter(|w| w.agreement == Agreement::Agrees || once(&w.statement.property))
        .map(|w| w.fit.subject)
        .max();
    let twice: HashSet<String> = weighed
        .iter()
        .filter(|w| w.agreement == Agreement::Differs && another_account(w, &weighed))
        .map(|w| w.statement.id.clone())
        .collect();
    let starts = |w: &Weighed| w.statement.from.as_ref().map(|t| t.first);
    let ends: Vec<(String, Date)> = weighed
        .iter()
        .filter(|w| w.agreement == Agreement::Agrees && w.statement.property == "expires")
        .filter_map(|w| Some((w.statement.subject.clone(), starts(w)?)))
        .collect();
    let agreeing_until =
        |subject: &str| ends.iter().filter(|(own, _)| own == subject).map(|&(_, day)| day).max();
    weighed
        .into_iter()
        .filter(|w| {
            if w.agreement != Agreement::Differs {
                return true;
            }
            let property = w.statement.property.as_str();
            if twice.contains(&w.statement.id) {
                return true;
            }
            if any && !once(property) {
                return false;
            }
            // A programme that was to end earlier has been prolonged since.
            if property == "expires"
                && agreeing_until(&w.statement.subject).is_some_and(|day| starts(w) < Some(day))
            {
                return false;
            }
            // "Set up" asks for founded, launched and registered: where one of them agrees the others are other events.
            !any || properties.len() == 1 || best.is_some_and(|b| w.fit.subject >= b) && once(property)
        })
        .collect()
}

pub(crate) fn blank_frame() -> Frame {
    let any = ClaimTime {
        from: Date::ZERO,
        to: Date::ZERO,
        precision: Precision::Day,
        carried: false,
        until: false,
    };
    Frame { time: Some(any), ..Frame::default() }
}
