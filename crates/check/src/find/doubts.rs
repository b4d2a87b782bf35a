//! Second thoughts on a figure judged: what is held may be too little to say, or be of something that nobody speaks of.

use super::claimed::Claimed;
use crate::answer::{Stance, Verdict};
use crate::article::Article;
use crate::draft::Draft;
use crate::judge::agreement::Agreement;
use crate::judge::sides::subject_is_place;
use crate::judge::slips;
use crate::judge::verdict::Judgement;
use crate::read::around::scene;
use crate::read::strangers;
use crate::read::worded;
use crate::read::{GENERIC, Sentence};
use crate::said::Said;
use crate::words::lexicon::Cue;
use crate::words::tokens::{Token, TokenKind, tokens};
use figures::Kind as FigureKind;
use observatory::Statement;
use rust_decimal::Decimal;
use std::rc::Rc;

/// Why what is held of a whole class or country does not contradict.
pub(super) const UNNAMED: &str = "whole unnamed";

/// Whether a claim would be contradicted by what is held of a whole class or country that it does not speak of: eleven
/// funds that somebody visited are not all the funds there are.
pub(super) fn is_of_a_whole_unnamed(claimed: &Claimed, draft: &Draft) -> bool {
    let &Claimed { article, index, framed, interval, .. } = claimed;
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
pub(super) fn counts_something_else(claimed: &Claimed, draft: &Draft) -> bool {
    let &Claimed { article, index, figure, framed, interval } = claimed;
    let lexicon = &article.held.lexicon;
    let sentence = claimed.sentence();
    let end = sentence.tokens_of(&figure.bytes).end;
    let form = |i: usize| sentence.tokens.get(i).map_or("", |t| t.form.as_str());
    let part = form(end) == "of" && matches!(form(end + 1), "them" | "these" | "those");
    let mut differing = draft.evidence.iter().filter(|(_, stance)| *stance == Stance::Differs).peekable();
    let is_count = matches!(figure.kind, FigureKind::Count | FigureKind::Number);
    let plural = (figure.kind == FigureKind::Number).then(|| plural_after(article, index, end)).flatten();
    let noun = framed.noun.as_deref().or(plural.as_deref());
    is_count
        && differing.peek().is_some()
        && differing.all(|(s, _)| {
            part && figure.kind == FigureKind::Count && s.value.is_some_and(|held| held > interval.hi)
                || noun.is_some_and(|noun| !worded::holds(s, noun, lexicon))
        })
}

/// The stem of the English plural right after a number, or one word further: "191 proposals", "212 tender offers".
pub(crate) fn plural_after(article: &Article, index: usize, end: usize) -> Option<String> {
    let sentence = &article.sentences[index];
    let words = sentence.tokens.get(end..)?.iter().take(2);
    let mut words = words.take_while(|t| t.kind == TokenKind::Word && !t.capital);
    words.find(|t| is_plural(t, &article.document.text)).map(|t| t.form.clone())
}

/// Whether a word is a plural English noun that tells what is counted.
pub(super) fn is_plural(token: &Token, text: &str) -> bool {
    let word = &text[token.start..token.end];
    token.kind == TokenKind::Word
        && !token.capital
        && word.len() > 3
        && word.ends_with('s')
        && !word.ends_with("ss")
        && !word.ends_with("us")
        && !GENERIC.contains(&word)
}

/// What is to be said where a claim names a data house and is contradicted only by what others count: that the house is held to
/// count so at another time or of another thing, or nothing.
pub(super) fn is_of_another_source(claimed: &Claimed, draft: &Draft) -> Option<Judgement> {
    let &Claimed { article, figure, framed, .. } = claimed;
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
        .filter(|s| claimed.compare(s) == Some((Agreement::Agrees, false)))
        .filter(|_| slips::digits(figure) > 1)
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
pub(super) const UNSPOKEN: &str = "unspoken";

/// Whether a claim would be contradicted by what is held of a name that nothing here speaks of, that is at home elsewhere than
/// where the sentence is, or in another role than the one asked for.
pub(super) fn is_of_the_unspoken(claimed: &Claimed, draft: &Draft) -> bool {
    let &Claimed { article, index, figure, framed, .. } = claimed;
    let lexicon = &article.held.lexicon;
    let mut differing = draft.evidence.iter().filter(|(_, stance)| *stance == Stance::Differs).peekable();
    differing.peek().is_some()
        && differing.all(|(statement, _)| {
            if slips::is_slip(figure, statement) {
                return false;
            }
            let Some(subject) = lexicon.entity_by_id(&statement.subject) else { return false };
            let entity = &lexicon.entities[subject as usize];
            if is_of_a_stranger(claimed, statement) {
                return true;
            }
            if matches!(entity.kind.as_str(), "list" | "place" | "group" | "field") {
                return false;
            }
            let near = framed.subjects.iter().find(|&&(e, _)| e == subject).map(|&(_, near)| near);
            // "Some bank signed for 21.5 billion of the third phase": what that phase gave to a fund that nobody speaks of is not it.
            let object = statement.object.as_deref().and_then(|id| lexicon.entity_by_id(id));
            let may_be_unsaid = matches!(statement.property.as_str(), "obligated" | "invested_in" | "share")
                || framed.context.contains(&subject);
            let other_side = may_be_unsaid
                && object.is_some_and(|o| framed.subjects.iter().any(|&(e, near)| e == o && near > 0));
            if near.is_some_and(|near| near > 0) || other_side {
                return false;
            }
            // Elsewhere than where it is at home something else is spoken of.
            let home = [entity.place.as_deref(), entity.country.as_deref()].into_iter().flatten();
            let homes: Vec<u32> =
                home.filter_map(|id| lexicon.place_by_name(id).or_else(|| lexicon.place_by_id(id))).collect();
            let at_home = |place: u32| homes.iter().any(|&home| lexicon.are_of_one_place(home, place));
            let bears = |place: u32| lexicon.bears(subject, place);
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
            let described =
                || scene(article, index, claimed.token()).described.iter().any(|&(e, _)| e == subject);
            let unnamed = near.is_none()
                && !framed.context.contains(&subject)
                && framed.telling.contains(&subject)
                && !described();
            elsewhere || another_role || unnamed
        })
}

/// Whether the sentence speaks of a name that is not held, of the sort that a statement's subject is of, which it does not name.
pub(super) fn is_of_a_stranger(claimed: &Claimed, statement: &Statement) -> bool {
    let &Claimed { article, framed, .. } = claimed;
    let lexicon = &article.held.lexicon;
    let sentence = claimed.sentence();
    let Some(subject) = lexicon.entity_by_id(&statement.subject) else { return false };
    let is_named = |id: &str| {
        let entity = lexicon.entity_by_id(id);
        framed.subjects.iter().any(|&(e, near)| near > 0 && Some(e) == entity)
            || framed.measurers.iter().any(|&m| Some(m) == entity)
            || entity.is_none() && has_the_names_of(sentence, id)
    };
    !is_named(&statement.subject)
        && !is_named(&statement.measured_by)
        && !statement.object.as_deref().is_some_and(is_named)
        && strangers::of_kind(sentence, &lexicon.entities[subject as usize].kind, claimed.token())
}

/// Whether a sentence has two names or more of those that a source is written with: Wei, Ang and Jia.
fn has_the_names_of(sentence: &Sentence, source: &str) -> bool {
    const SOME: usize = 2;
    let names = tokens(source).into_iter().filter(|t| t.capital && t.kind == TokenKind::Word);
    names.filter(|name| sentence.tokens.iter().any(|t| t.capital && t.form == name.form)).count() >= SOME
}

/// Why what is held of one country says nothing of another.
pub(super) const ELSEWHERE: &str = "elsewhere";

/// Whether a claim that names a country would be supported by what is held of another one, which it does not name.
pub(super) fn is_of_another_country(claimed: &Claimed, draft: &Draft) -> bool {
    let &Claimed { article, framed, .. } = claimed;
    let lexicon = &article.held.lexicon;
    let Some((statement, _)) = draft.evidence.first() else { return false };
    let Some(subject) = lexicon.entity_by_id(&statement.subject) else { return false };
    let sentence = claimed.sentence();
    let token = claimed.token();
    // 全国研发投入强度达到2.8%，首次高过经合组织国家: what a later clause sets it against is not where it is.
    let is_against = |place: u32| {
        let mut told = sentence.mentions.iter().filter(|m| m.cue == Cue::Place(place)).peekable();
        told.peek().is_some() && told.all(|m| sentence.clause(m.first) > sentence.clause(token))
    };
    let mut named = framed.places.iter().filter(|&&(place, near)| near > 0 && !is_against(place)).peekable();
    lexicon.entities[subject as usize].kind == "place"
        && named.peek().is_some()
        && !named.any(|&(place, _)| subject_is_place(statement, place, lexicon))
}

/// Why what is held says nothing of what somebody without a name counts.
pub(super) const SOMEBODY: &str = "somebody";

/// Whether a figure is what a person without a name says or counts, and the sentence names nothing that what is held is of.
pub(super) fn is_told_by_somebody(claimed: &Claimed, draft: &Draft) -> bool {
    let lexicon = &claimed.article.held.lexicon;
    let sentence = claimed.sentence();
    let is_named = |id: &str| {
        let entity = lexicon.entity_by_id(id);
        sentence.mentions.iter().any(|m| matches!(m.cue, Cue::Entity(e) if Some(e) == entity))
    };
    strangers::is_told_by_somebody(sentence, claimed.token())
        && !draft.evidence.iter().any(|(s, _)| {
            is_named(&s.subject) || s.object.as_deref().is_some_and(is_named) || is_named(&s.measured_by)
        })
}

/// Why a figure that is held is not taken for a claim's.
pub(super) const SHAKY: &str = "shaky";

/// Whether a figure agrees by chance with a statement of a subject that the sentence does not name: a sum of one digit in a
/// role that the words do not ask for, a count of what no word of the sentence speaks of.
pub(super) fn is_shaky(claimed: &Claimed, draft: &Draft) -> bool {
    let &Claimed { article, figure, framed, .. } = claimed;
    let Some((statement, _)) = draft.evidence.first() else { return false };
    let lexicon = &article.held.lexicon;
    let named = framed
        .subjects
        .iter()
        .any(|&(e, near)| near > 0 && lexicon.entities[e as usize].id == statement.subject);
    match figure.kind {
        FigureKind::Money => {
            slips::digits(figure) == 1
                && !named
                && !framed.asked.is_empty()
                && !framed.asked.contains(&statement.property)
        }
        FigureKind::Percent | FigureKind::Ratio => {
            let spoken_of = framed.subjects.iter().any(|&(e, _)| {
                let id = &lexicon.entities[e as usize].id;
                *id == statement.subject || statement.object.as_ref() == Some(id)
            });
            let cued = framed
                .things
                .iter()
                .any(|&(t, _)| statement.thing.as_deref() == Some(lexicon.things[t as usize].id.as_str()));
            !spoken_of && !cued && worded::in_clause(&framed.words, statement, lexicon) == 0
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
            slips::digits(figure) < 3
                && !named
                && !cued
                && worded::in_clause(&framed.words, statement, lexicon) == 0
        }
        _ => false,
    }
}
