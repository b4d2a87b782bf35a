//! Claims about where an event took place: signed in Nanjing, held in Busan.

use super::relations::{over, push};
use crate::answer::Kind;
use crate::article::Article;
use crate::draft::Draft;
use crate::read::{Mention, Sentence};
use crate::words::lexicon::{Cue, Lexicon};
use observatory::{Statement, ValueKind};
use std::rc::Rc;

/// Farthest, in tokens, that a word for an event may stand from its place.
const REACH: usize = 12;

/// Finds and judges the places of events in a sentence.
pub(crate) fn find(article: &Article, index: usize, out: &mut Vec<Draft>) {
    let sentence = &article.sentences[index];
    let lexicon = &article.held.lexicon;
    for mention in &sentence.mentions {
        let Cue::Place(place) = mention.cue else { continue };
        if !is_town(lexicon, place) || !is_where(sentence, mention) {
            continue;
        }
        if let Some(draft) = placed(article, index, mention, place) {
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

/// Said to be where something was: "in Nanjing", 在南京.
fn is_where(sentence: &Sentence, mention: &Mention) -> bool {
    mention
        .first
        .checked_sub(1)
        .and_then(|i| sentence.tokens.get(i))
        .is_some_and(|t| matches!(t.form.as_str(), "in" | "at" | "在" | "于"))
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
    if asked.is_empty() {
        return None;
    }
    // The day told in the same clause: an event of another day is another event.
    let day = sentence.figures.iter().map(|&f| &article.figures[f]).find(|figure| {
        figure.from.is_some() && sentence.clause(sentence.tokens_of(&figure.bytes).start) == clause
    });
    let subject = sentence
        .mentions
        .iter()
        .filter_map(|m| match m.cue {
            Cue::Entity(e)
                if matches!(
                    lexicon.entities[e as usize].kind.as_str(),
                    "fund" | "programme" | "event" | "document" | "company" | "investor" | "agency"
                ) && m.first.abs_diff(mention.first) <= 2 * REACH =>
            {
                Some((e, m.first.abs_diff(mention.first) + if m.first > mention.first { 6 } else { 0 }))
            }
            _ => None,
        })
        .min_by_key(|&(_, distance)| distance)?
        .0;
    let pool: Vec<Rc<Statement>> = article
        .held
        .of(subject)
        .iter()
        .filter(|s| {
            asked.contains(&s.property.as_str()) && s.place_id.as_deref().is_some_and(|id| id.len() > 2)
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
    let mut draft = Draft::new(index, sentence.mention_bytes(mention), Kind::Relation);
    draft.subject = Some(lexicon.entities[subject as usize].id.clone());
    draft.property = Some(pool[0].property.clone());
    draft.place = Some(lexicon.places[place as usize].id.clone());
    draft.query = Some(format!("where: {}", lexicon.entities[subject as usize].id));
    let here = |s: &Statement| {
        s.place_id
            .as_deref()
            .and_then(|id| lexicon.place_by_id(id))
            .is_some_and(|held| lexicon.lies_in(held, place))
    };
    let (now, then) = over(article, &pool, here, "the place held, or one that holds it");
    draft.take(now, then);
    Some(draft)
}
