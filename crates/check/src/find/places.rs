//! Claims about where an event took place: signed in Nanjing, held in Busan.

use super::days::{Surroundings, on_that_day};
use super::relations::{over, push};
use crate::answer::Kind;
use crate::article::Article;
use crate::draft::Draft;
use crate::read::carry::described;
use crate::read::{Mention, Sentence};
use crate::said::Said;
use crate::words::lexicon::{Cue, Lexicon};
use crate::words::tokens::TokenKind;
use figures::Figure;
use observatory::{Statement, ValueKind};
use std::collections::BTreeSet;
use std::rc::Rc;

/// Farthest, in tokens, that a word for an event may stand from its place.
const REACH: usize = 12;

/// Finds and judges the places of events in a sentence.
pub(crate) fn find(article: &Article, index: usize, out: &mut Vec<Draft>) {
    let sentence = &article.sentences[index];
    let lexicon = &article.held.lexicon;
    for mention in &sentence.mentions {
        let Some(place) = mention.place() else { continue };
        if !is_town(lexicon, place) || !is_where(sentence, mention) {
            continue;
        }
        let draft =
            placed(article, index, mention, place).or_else(|| on_its_day(article, index, mention, place));
        if let Some(draft) = draft {
            push(draft, out);
        }
    }
}

/// A town or province: countries and continents are where a thing is counted, not where it happened.
fn is_town(lexicon: &Lexicon, place: u32) -> bool {
    let place = &lexicon.places[place as usize];
    place.id.len() > 2
        && place
            .part_of
            .as_deref()
            .is_some_and(|above| above.len() == 2 || above.len() > 2 && above != "world")
}

/// Said to be where something was: "in Nanjing", "a tour of Nanjing", 在南京, 考察南京, 落户南京.
fn is_where(sentence: &Sentence, mention: &Mention) -> bool {
    let form = |back: usize| {
        mention.first.checked_sub(back).and_then(|i| sentence.tokens.get(i)).map(|t| t.form.as_str())
    };
    match (form(2), form(1)) {
        (_, Some("in" | "at" | "在" | "于")) => true,
        (Some("tour" | "visit" | "inspection" | "trip"), Some("of" | "to")) => true,
        (Some(a), Some(b)) => {
            matches!(
                (a, b),
                ("考", "察")
                    | ("视", "察")
                    | ("调", "研")
                    | ("访", "问")
                    | ("落", "户")
                    | ("落", "地")
                    | ("点", "是" | "为")
            )
        }
        _ => false,
    }
}

fn placed(article: &Article, index: usize, mention: &Mention, place: u32) -> Option<Draft> {
    let sentence = &article.sentences[index];
    let lexicon = &article.held.lexicon;
    let clause = sentence.clause(mention.first);
    // The words for events in the place's own clause.
    let mut asked: Vec<&str> = Vec::new();
    for m in sentence.mentions.iter().filter(|m| sentence.clause(m.first) == clause) {
        let near = m.first.abs_diff(mention.last) <= REACH;
        match m.cue {
            Cue::Property(p) if near && lexicon.properties[p as usize].value == ValueKind::Date => {
                asked.push(lexicon.properties[p as usize].id.as_str());
            }
            Cue::Word(w) if near => {
                asked.extend(lexicon.words[w as usize].asks_for.iter().map(String::as_str))
            }
            _ => {}
        }
    }
    // 落户 is of the register as well.
    if asked.contains(&"located_in") {
        asked.extend(["registered", "founded", "launched"]);
    }
    if asked.is_empty() {
        return None;
    }
    // The day told in the same clause: an event of another day is another event.
    let day = sentence.figures.iter().map(|&f| &article.figures[f]).find(|figure| {
        figure.from.is_some() && sentence.clause(sentence.tokens_of(&figure.bytes).start) == clause
    });
    // A Han is a token, and a word of two or three.
    let in_han = sentence.tokens[mention.first].kind == TokenKind::Han;
    let reach = if in_han { 5 * REACH } else { 2 * REACH };
    let subject = sentence
        .mentions
        .iter()
        .filter_map(|m| match m.cue {
            Cue::Entity(e)
                if matches!(
                    lexicon.entities[e as usize].kind.as_str(),
                    "fund" | "programme" | "event" | "document" | "company" | "investor" | "agency"
                ) && m.first.abs_diff(mention.first) <= reach =>
            {
                Some((e, m.first.abs_diff(mention.first) + if m.first > mention.first { 6 } else { 0 }))
            }
            _ => None,
        })
        .min_by_key(|&(_, distance)| distance)
        .map(|(subject, _)| subject)
        .or_else(|| described(article.held, sentence).first().copied())?;
    let pool: Vec<Rc<Statement>> = article
        .held
        .of(subject)
        .iter()
        .filter(|s| {
            asked.contains(&s.property.as_str())
                && s.place_id.as_deref().is_some_and(|id| id.len() > 2 && !is_finer(lexicon, place, id))
        })
        .filter(|s| match (day.and_then(|d| Some((d.from?, d.to.or(d.from)?))), &s.from) {
            (Some((from, to)), Some(held)) => held.first <= to && from <= held.last,
            _ => true,
        })
        .cloned()
        .collect();
    if pool.is_empty() {
        return None;
    }
    Some(over_pool(article, index, mention, place, &pool))
}

/// The place of what is held of the very day or month that the sentence names, or of the phrase whose year it names.
fn on_its_day(article: &Article, index: usize, mention: &Mention, place: u32) -> Option<Draft> {
    const EVENTS: [&str; 8] =
        ["held", "uses", "first_use", "coined", "announced", "launched", "founded", "registered"];
    let sentence = &article.sentences[index];
    let lexicon = &article.held.lexicon;
    let clause = sentence.clause(mention.first);
    let figure = sentence.figures.iter().map(|&f| &article.figures[f]).find(|figure| {
        let at = sentence.tokens_of(&figure.bytes).start;
        figure.from.is_some() && sentence.clause(at).abs_diff(clause) <= 1
    })?;
    let events: BTreeSet<String> = EVENTS.map(String::from).into();
    let subjects = super::dates::named(article, sentence, &sentence.tokens_of(&figure.bytes));
    let of_day =
        on_that_day(&Surroundings::new(article, index, figure, &subjects), &events, &BTreeSet::new());
    let mut pool: Vec<Rc<Statement>> = of_day.into_iter().map(|w| w.statement).collect();
    for &(entity, _) in &subjects {
        if lexicon.entities[entity as usize].kind == "phrase" {
            let all = article.held.of(entity);
            let within = all.iter().filter(|s| events.contains(&s.property) && is_within(s, figure));
            pool.extend(within.cloned());
        }
    }
    pool.retain(|s| s.place_id.as_deref().is_some_and(|id| id.len() > 2 && !is_finer(lexicon, place, id)));
    (!pool.is_empty()).then(|| over_pool(article, index, mention, place, &pool))
}

/// Whether a place named is only a part of the one held: that neither bears the other out nor gainsays it.
fn is_finer(lexicon: &Lexicon, named: u32, held: &str) -> bool {
    lexicon.place_by_id(held).is_some_and(|held| held != named && lexicon.lies_in(named, held))
}

/// Whether a statement is of the span of days that a figure names.
fn is_within(statement: &Statement, figure: &Figure) -> bool {
    let (Some(from), Some(held)) = (figure.from, &statement.from) else { return false };
    from <= held.first && held.last <= figure.to.unwrap_or(from)
}

/// The claim that what is held took place there.
fn over_pool(
    article: &Article,
    index: usize,
    mention: &Mention,
    place: u32,
    pool: &[Rc<Statement>],
) -> Draft {
    let sentence = &article.sentences[index];
    let lexicon = &article.held.lexicon;
    let subject = pool[0].subject.clone();
    let mut draft = Draft::new(index, sentence.mention_bytes(mention), Kind::Relation);
    draft.query = Some(Said::new("query.where").text("id", &subject));
    draft.subject = Some(subject);
    draft.property = Some(pool[0].property.clone());
    draft.place = Some(lexicon.places[place as usize].id.clone());
    let here = |s: &Statement| {
        s.place_id
            .as_deref()
            .and_then(|id| lexicon.place_by_id(id))
            .is_some_and(|held| lexicon.lies_in(held, place))
    };
    let (now, then) = over(article, pool, here, "place");
    draft.take(now, then);
    draft
}
