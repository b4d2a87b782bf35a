//! Second thoughts on a figure judged: what is held may be too little to say, or another source may say otherwise.

use super::compare::compare;
use crate::answer::{Stance, Verdict};
use crate::article::Article;
use crate::draft::Draft;
use crate::judge::agreement::{Agreement, Interval};
use crate::judge::recall;
use crate::judge::sides::subject_is_place;
use crate::judge::verdict::Judgement;
use crate::read::frame::Frame;
use crate::read::strangers;
use crate::read::worded;
use crate::said::{Blank, Said};
use crate::words::lexicon::{Cue, Lexicon};
use figures::{Figure, Kind as FigureKind};
use observatory::Statement;
use rust_decimal::Decimal;
use std::rc::Rc;

/// Why what is held of a whole class or country does not contradict.
pub(crate) const UNNAMED: &str = "whole unnamed";

/// Whether a claim would be contradicted by what is held of a whole class or country that it does not speak of: eleven
/// funds that somebody visited are not all the funds there are.
pub(crate) fn is_of_a_whole_unnamed(
    article: &Article,
    index: usize,
    framed: &Frame,
    interval: &Interval,
    draft: &Draft,
) -> bool {
    /// How near a class must be named.
    const NAMED: i32 = 40;
    /// How many times smaller a figure of a place that is not named must be to be of something else.
    const FAR: Decimal = Decimal::from_parts(20, 0, 0, false, 0);
    let lexicon = &article.held.lexicon;
    let within = |statement: &Statement| names_a_part(article, index, statement);
    let unnamed = |statement: &Statement| {
        if within(statement) {
            return true;
        }
        let Some(subject) = lexicon.entity_by_id(&statement.subject) else { return false };
        if lexicon.entities[subject as usize].kind == "place" {
            let far = statement.value.is_some_and(|held| interval.hi * FAR < held);
            return framed.places.is_empty() && (framed.time.is_none() || far);
        }
        // The sentence may go on about it, or name what is counted.
        let cued = framed.things.iter().any(|&(thing, near)| {
            near >= NAMED && statement.thing.as_deref() == Some(lexicon.things[thing as usize].id.as_str())
        });
        article.held.is_counted_by_many(subject)
            && !cued
            && !framed.subjects.iter().any(|&(e, near)| e == subject && (near == 0 || near >= NAMED))
    };
    let mut differing = draft.evidence.iter().filter(|(_, stance)| *stance == Stance::Differs);
    framed.measurers.is_empty() && differing.all(|(statement, _)| unnamed(statement))
}

/// Whether a sentence names a part of the country that a statement of a whole class is of: a province's fund is not all funds.
fn names_a_part(article: &Article, index: usize, statement: &Statement) -> bool {
    let lexicon = &article.held.lexicon;
    let is_class = lexicon
        .entity_by_id(&statement.subject)
        .is_some_and(|e| matches!(lexicon.entities[e as usize].kind.as_str(), "group" | "field"));
    let Some(whole) = statement.place_id.as_deref().and_then(|id| lexicon.place_by_id(id)) else {
        return false;
    };
    is_class
        && article.sentences[index].mentions.iter().any(|m| match m.cue {
            Cue::Place(place) => place != whole && lexicon.lies_in(place, whole),
            _ => false,
        })
}

/// Whether a count is one of a part ("41 of them"), or has a noun of its own that no statement differing from it counts.
pub(crate) fn counts_something_else(
    article: &Article,
    index: usize,
    figure: &Figure,
    framed: &Frame,
    interval: &Interval,
    draft: &Draft,
) -> bool {
    let lexicon = &article.held.lexicon;
    let sentence = &article.sentences[index];
    let end = sentence.tokens_of(&figure.bytes).end;
    let form = |i: usize| sentence.tokens.get(i).map_or("", |t| t.form.as_str());
    let part = form(end) == "of" && matches!(form(end + 1), "them" | "these" | "those");
    let mut differing = draft.evidence.iter().filter(|(_, stance)| *stance == Stance::Differs).peekable();
    figure.kind == FigureKind::Count
        && differing.peek().is_some()
        && differing.all(|(s, _)| {
            part && s.value.is_some_and(|held| held > interval.hi)
                || framed.noun.as_deref().is_some_and(|noun| !worded::holds(s, noun, lexicon))
        })
}

/// What is to be said where a claim names a data house and is contradicted only by what others count: that the house is held to
/// count so at another time or of another thing, or nothing.
pub(crate) fn is_of_another_source(
    article: &Article,
    figure: &Figure,
    framed: &Frame,
    interval: &Interval,
    draft: &Draft,
) -> Option<Judgement> {
    let lexicon = &article.held.lexicon;
    let &named = framed.measurers.first().filter(|_| !framed.measurer_carried)?;
    if !article.held.counts_others(named) {
        return None;
    }
    let ids: Vec<&str> = framed.measurers.iter().map(|&m| lexicon.entities[m as usize].id.as_str()).collect();
    let own = |s: &Statement| ids.contains(&s.measured_by.as_str()) || ids.contains(&s.subject.as_str());
    let mut differing = draft.evidence.iter().filter(|(_, stance)| *stance == Stance::Differs);
    if differing.any(|(s, _)| own(s)) {
        return None;
    }
    let counts = article.held.counted_by(named);
    let held: Vec<_> = counts
        .iter()
        .filter(|s| s.unit.as_deref() == Some("count") && figure.kind != FigureKind::Money)
        .filter(|s| compare(article, framed, figure, interval, s) == Some((Agreement::Agrees, false)))
        .filter(|_| recall::digits(figure) > 1)
        .map(|s| (Rc::clone(s), Stance::Other))
        .collect();
    let mut judgement = Judgement::none("source silent");
    if !held.is_empty() {
        judgement.verdict = Verdict::OtherMeasure;
        judgement.reason = Said::new("source elsewhere");
        judgement.evidence = held;
    }
    Some(judgement)
}

/// Why what is held of one name does not contradict what is said of another.
pub(crate) const UNSPOKEN: &str = "unspoken";

/// Whether a claim would be contradicted by what is held of a name that nothing here speaks of, that is at home elsewhere than
/// where the sentence is, or in another role than the one asked for.
pub(crate) fn is_of_the_unspoken(
    article: &Article,
    index: usize,
    figure: &Figure,
    framed: &Frame,
    draft: &Draft,
) -> bool {
    let lexicon = &article.held.lexicon;
    let mut differing = draft.evidence.iter().filter(|(_, stance)| *stance == Stance::Differs).peekable();
    differing.peek().is_some()
        && differing.all(|(statement, _)| {
            if recall::is_turned(figure, statement) {
                return false;
            }
            let Some(subject) = lexicon.entity_by_id(&statement.subject) else { return false };
            let entity = &lexicon.entities[subject as usize];
            if is_of_a_stranger(article, index, figure, framed, statement) {
                return true;
            }
            if matches!(entity.kind.as_str(), "list" | "place" | "group" | "field") {
                return false;
            }
            let near = framed.subjects.iter().find(|&&(e, _)| e == subject).map(|&(_, near)| near);
            let object = statement.object.as_deref().and_then(|id| lexicon.entity_by_id(id));
            let other_side =
                object.is_some_and(|o| framed.subjects.iter().any(|&(e, near)| e == o && near > 0));
            if near.is_some_and(|near| near > 0) || other_side {
                return false;
            }
            // Elsewhere than where it is at home something else is spoken of.
            let home = [entity.place.as_deref(), entity.country.as_deref()].into_iter().flatten();
            let homes: Vec<u32> =
                home.filter_map(|id| lexicon.place_by_name(id).or_else(|| lexicon.place_by_id(id))).collect();
            let at_home = |place: u32| {
                homes.iter().any(|&home| lexicon.lies_in(home, place) || lexicon.lies_in(place, home))
            };
            let bears = |place: u32| bears(lexicon, subject, place);
            let of_a_town =
                matches!(entity.kind.as_str(), "fund" | "investor" | "exchange") && !homes.is_empty();
            let elsewhere = of_a_town
                && framed.places.iter().any(|&(place, near)| {
                    let town = entity.kind == "exchange" || lexicon.places[place as usize].id.len() > 2;
                    near > 0 && town && !at_home(place) && !bears(place)
                });
            let another_role = near.is_some()
                && !framed.asked.is_empty()
                && !framed.asked_carried
                && !framed.asked.contains(&statement.property)
                && statement.unit.as_deref().is_some_and(|unit| unit.len() == 3);
            let unnamed =
                near.is_none() && !framed.context.contains(&subject) && framed.telling.contains(&subject);
            elsewhere || another_role || unnamed
        })
}

/// Whether the sentence speaks of a name that is not held, of the sort that a statement's subject is of, which it does not name.
pub(crate) fn is_of_a_stranger(
    article: &Article,
    index: usize,
    figure: &Figure,
    framed: &Frame,
    statement: &Statement,
) -> bool {
    let lexicon = &article.held.lexicon;
    let sentence = &article.sentences[index];
    let Some(subject) = lexicon.entity_by_id(&statement.subject) else { return false };
    let is_named = |id: &str| {
        let entity = lexicon.entity_by_id(id);
        framed.subjects.iter().any(|&(e, near)| near > 0 && Some(e) == entity)
            || framed.measurers.iter().any(|&m| Some(m) == entity)
    };
    !is_named(&statement.subject)
        && !is_named(&statement.measured_by)
        && !statement.object.as_deref().is_some_and(is_named)
        && strangers::of_kind(
            sentence,
            &lexicon.entities[subject as usize].kind,
            sentence.tokens_of(&figure.bytes).start,
        )
}

/// Why what is held of one country says nothing of another.
pub(crate) const ELSEWHERE: &str = "elsewhere";

/// Whether a claim that names a country would be supported by what is held of another one, which it does not name.
pub(crate) fn is_of_another_country(article: &Article, framed: &Frame, draft: &Draft) -> bool {
    let lexicon = &article.held.lexicon;
    let Some((statement, _)) = draft.evidence.first() else { return false };
    let Some(subject) = lexicon.entity_by_id(&statement.subject) else { return false };
    let mut named = framed.places.iter().filter(|(_, near)| *near > 0).peekable();
    lexicon.entities[subject as usize].kind == "place"
        && named.peek().is_some()
        && !named.any(|&(place, _)| subject_is_place(statement, place, lexicon))
}

/// What is said of a whole country or of the world, another source may count under another name for it: where its count
/// of the same thing at the same time differs, and the claim names no source, the figure is disputed.
pub(crate) fn gainsaid(
    article: &Article,
    figure: &Figure,
    framed: &Frame,
    interval: &Interval,
    draft: &mut Draft,
) {
    let lexicon = &article.held.lexicon;
    let Some((own, _)) = draft.evidence.first() else { return };
    let whole =
        |s: &Statement| lexicon.entity_by_id(&s.subject).is_some_and(|e| article.held.is_counted_by_many(e));
    let Some(thing) = own.thing.as_deref().and_then(|id| lexicon.thing_by_id(id)) else { return };
    let by = lexicon.entity_by_id(&own.measured_by);
    let source_named = framed.subjects.iter().any(|&(e, near)| near > 0 && Some(e) == by);
    if !whole(own) || source_named {
        return;
    }
    // A bare "size" of a whole class is any of the sizes that sources give of it.
    let of_class_at_all = lexicon.entity_by_id(&own.subject);
    let of_class = of_class_at_all.filter(|_| framed.asked.len() > 1);
    let is_country = |e: u32| lexicon.entities[e as usize].kind == "place";
    let sizes = of_class.filter(|&e| !is_country(e)).map(|e| article.held.of(e));
    let counted = article.held.counting(thing);
    // Of a class one house counts the new funds of the state, and another the new funds of the state and of ventures.
    let kin = of_class_at_all.filter(|&e| !is_country(e)).map(|e| article.held.of(e));
    let is_akin = |s: &Statement| {
        s.thing.as_deref().and_then(|id| lexicon.thing_by_id(id)).is_some_and(|other| {
            other != thing
                && (lexicon.may_stand_for(other, thing)
                    || lexicon.may_stand_for(thing, other)
                    || lexicon.is_kind_of(other, thing)
                    || lexicon.is_kind_of(thing, other))
        })
    };
    let others: Vec<Rc<Statement>> = counted
        .iter()
        .filter(|s| s.subject != own.subject && s.property == own.property)
        .chain(kin.iter().flat_map(|of| of.iter()).filter(|s| s.property == own.property && is_akin(s)))
        .chain(sizes.iter().flat_map(|of| of.iter()).filter(|s| framed.asked.contains(&s.property)))
        .filter(|s| {
            s.measured_by != own.measured_by
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
    draft.reason = Said::new("otherwise").with("measurer", Blank::Entity(first.measured_by.clone()));
    draft.evidence.extend(others.into_iter().map(|s| (s, Stance::Differs)));
}

/// A sum between two parties told otherwise by another account: a contribution as pledged and as registered. Where the claim
/// gives no day that would tell them apart, the sum is disputed.
pub(crate) fn told_otherwise(
    article: &Article,
    figure: &Figure,
    framed: &Frame,
    interval: &Interval,
    draft: &mut Draft,
) {
    /// By how much, in hundredths, two accounts of one sum differ at most, and how far apart in days they are.
    const NEAR: Decimal = Decimal::from_parts(10, 0, 0, false, 2);
    const APART: i32 = 366;
    let Some((own, _)) = draft.evidence.first() else { return };
    let Some(subject) = article.held.lexicon.entity_by_id(&own.subject) else { return };
    if figure.kind != FigureKind::Money || own.object.is_none() || framed.time.is_some() {
        return;
    }
    let near = |a: Decimal, b: Decimal| (a - b).abs() <= a.abs().max(b.abs()) * NEAR;
    let days_apart = |other: &Statement| match (&own.from, &other.from) {
        (Some(a), Some(b)) => a.first.until(b.first).map_or(i32::MAX, |span| span.get_days().abs()),
        _ => 0,
    };
    let others: Vec<Rc<Statement>> = article
        .held
        .of(subject)
        .iter()
        .filter(|s| {
            s.property == own.property && s.object == own.object && s.unit == own.unit && s.id != own.id
        })
        .filter(|s| s.value.zip(own.value).is_some_and(|(a, b)| near(a, b)) && days_apart(s) <= APART)
        .filter(|s| compare(article, framed, figure, interval, s) == Some((Agreement::Differs, false)))
        .cloned()
        .collect();
    if others.is_empty() {
        return;
    }
    draft.verdict = Verdict::Disputed;
    if draft.verdict_then == Verdict::Supported && others.iter().any(|s| article.said_then(s)) {
        draft.verdict_then = Verdict::Disputed;
    }
    draft.reason = Said::new("otherwise told");
    draft.evidence.extend(others.into_iter().map(|s| (s, Stance::Differs)));
}

/// What another statement of the same subject says of the thing that the words speak of, where the one that agrees is of
/// something else: 67 per cent went to manufacturing, and the sentence is of design. The words that set the two apart decide:
/// all those of the one stand in the figure's clause, and none of the other's.
pub(crate) fn of_the_sibling(
    article: &Article,
    figure: &Figure,
    framed: &Frame,
    interval: &Interval,
    draft: &Draft,
) -> Option<Judgement> {
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
        let alike = s.property == own.property && s.unit == own.unit && s.from == own.from;
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
            && compare(article, framed, figure, interval, s) == Some((Agreement::Differs, false))
    })?;
    Some(Judgement {
        verdict: Verdict::Contradicted,
        reason: Said::new("of the sibling"),
        evidence: vec![(Rc::clone(sibling), Stance::Differs), (Rc::clone(own), Stance::Other)],
    })
}

/// What the like of a fund at another place holds, where the sentence speaks of that place: the share of one regional fund is
/// not the other's.
pub(crate) fn of_the_place_named(
    article: &Article,
    figure: &Figure,
    framed: &Frame,
    interval: &Interval,
    draft: &Draft,
) -> Option<Judgement> {
    /// How near the place must stand.
    const NEAR: i32 = 40;
    let lexicon = &article.held.lexicon;
    let (own, _) = draft.evidence.first()?;
    let subject = lexicon.entity_by_id(&own.subject)?;
    let named = framed.subjects.iter().any(|&(e, near)| e == subject && near >= NEAR);
    let &(place, _) = framed.places.first().filter(|(_, near)| *near >= NEAR)?;
    if lexicon.entities[subject as usize].kind != "fund" || named || bears(lexicon, subject, place) {
        return None;
    }
    let others = article.held.with(&own.property);
    let like = others.iter().find(|s| {
        s.what == own.what
            && s.object == own.object
            && s.what.is_some()
            && s.unit == own.unit
            && lexicon.entity_by_id(&s.subject).is_some_and(|e| e != subject && bears(lexicon, e, place))
            && compare(article, framed, figure, interval, s) == Some((Agreement::Differs, false))
    })?;
    Some(Judgement {
        verdict: Verdict::Contradicted,
        reason: Said::new("of the sibling"),
        evidence: vec![(Rc::clone(like), Stance::Differs), (Rc::clone(own), Stance::Other)],
    })
}

/// Whether an entity's name bears that of a place.
fn bears(lexicon: &Lexicon, entity: u32, place: u32) -> bool {
    let (entity, place) = (&lexicon.entities[entity as usize], &lexicon.places[place as usize]);
    let names = entity.aliases.iter().chain([&entity.name, &entity.name_zh]);
    names
        .filter(|name| !name.is_empty())
        .any(|name| name.contains(&place.name) || !place.name_zh.is_empty() && name.contains(&place.name_zh))
}

/// Words for a beginning.
const BEGINNINGS: [&str; 8] = ["start", "began", "begin", "initial", "original", "起步", "初始", "最初"];

/// The clause of a figure, in bytes of the text.
fn clause_of(article: &Article, index: usize, figure: &Figure) -> std::ops::Range<usize> {
    let sentence = &article.sentences[index];
    let own = sentence.clause(sentence.tokens_of(&figure.bytes).start);
    let mut of_clause = sentence.tokens.iter().enumerate().filter(|(i, _)| sentence.clause(*i) == own);
    let first = of_clause.next().map_or(figure.bytes.start, |(_, t)| t.start);
    let last = of_clause.next_back().map_or(figure.bytes.end, |(_, t)| t.end);
    first..last.max(first)
}

/// Whether a bare size agrees only with a sum of one sort, of which no word is said, where the fund's size is held otherwise.
pub(crate) fn is_of_a_part_unsaid(
    article: &Article,
    index: usize,
    figure: &Figure,
    framed: &Frame,
    interval: &Interval,
    draft: &Draft,
) -> bool {
    /// Words from which on a wording tells a sort of sum.
    const TELLS: usize = 2;
    let lexicon = &article.held.lexicon;
    let Some((own, _)) = draft.evidence.first() else { return false };
    let (Some(subject), Some(what)) = (lexicon.entity_by_id(&own.subject), own.what.as_deref()) else {
        return false;
    };
    // "Started out with 39.3 billion": of a fund whose initial size is held, that one is meant.
    let begins = |text: &str| BEGINNINGS.iter().any(|word| text.contains(word));
    let clause = &article.document.text[clause_of(article, index, figure)];
    let of_the_beginning = begins(clause)
        && !begins(what)
        && article.held.of(subject).iter().any(|s| {
            s.what.as_deref().is_some_and(begins)
                && compare(article, framed, figure, interval, s) == Some((Agreement::Differs, false))
        });
    if figure.kind == FigureKind::Money && of_the_beginning {
        return true;
    }
    figure.kind == FigureKind::Money
        && framed.asked.len() > 1
        && own.object.is_none()
        && lexicon.entities[subject as usize].kind == "fund"
        && lexicon.wordings.of_text(what).len() >= TELLS
        && worded::in_clause(&framed.words, own, lexicon) == 0
        && article.held.of(subject).iter().any(|s| {
            s.property != own.property
                && framed.asked.contains(&s.property)
                && compare(article, framed, figure, interval, s) == Some((Agreement::Differs, false))
        })
}

/// Why a figure that is held is not taken for a claim's.
pub(crate) const SHAKY: &str = "shaky";

/// Whether a figure agrees by chance with a statement of a subject that the sentence does not name: a sum of one digit in a
/// role that the words do not ask for, a count of what no word of the sentence speaks of.
pub(crate) fn is_shaky(article: &Article, figure: &Figure, framed: &Frame, draft: &Draft) -> bool {
    let Some((statement, _)) = draft.evidence.first() else { return false };
    let lexicon = &article.held.lexicon;
    let named = framed
        .subjects
        .iter()
        .any(|&(e, near)| near > 0 && lexicon.entities[e as usize].id == statement.subject);
    match figure.kind {
        FigureKind::Money => {
            recall::digits(figure) == 1
                && !named
                && !framed.asked.is_empty()
                && !framed.asked.contains(&statement.property)
        }
        // What is counted must stand in the sentence, by a word of it at least, or be what was counted before; but not
        // where the count has another noun of its own.
        FigureKind::Count => {
            let own_noun = framed.beside.as_deref();
            let carried = own_noun.is_none_or(|noun| worded::holds(statement, noun, lexicon));
            let cued = framed.things.iter().any(|&(thing, near)| {
                (carried || near > 0)
                    && statement.thing.as_deref() == Some(lexicon.things[thing as usize].id.as_str())
            });
            recall::digits(figure) < 3
                && !named
                && !cued
                && worded::in_clause(&framed.words, statement, lexicon) == 0
        }
        _ => false,
    }
}
