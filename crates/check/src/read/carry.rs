//! What a sentence leaves unsaid and takes over: from the sentence before, or from a name that it only describes.

use super::frame::{Carried, ClaimTime, Frame};
use crate::article::Article;
use crate::words::lexicon::Lexicon;

/// The part of a name that must stand in a sentence for the sentence to speak of it without naming it.
const DESCRIBED: f32 = 0.75;

/// Funds, programmes, firms and the like that a sentence describes without naming them.
pub(crate) fn described(article: &Article, frame: &Frame) -> Vec<u32> {
    let terms = article.held.terms();
    let own = frame.words.iter().map(|word| (word.clone(), 1.0)).collect();
    terms
        .described(&own)
        .into_iter()
        .filter(|&(entity, part)| {
            part >= DESCRIBED
                && matches!(
                    article.held.lexicon.entities[entity as usize].kind.as_str(),
                    "fund" | "programme" | "company" | "investor" | "document"
                )
                && !frame.subjects.iter().any(|&(e, _)| e == entity)
        })
        .map(|(entity, _)| entity)
        .collect()
}

/// Takes over what the sentence leaves unsaid.
pub(crate) fn carry(
    frame: &mut Frame,
    carried: &Carried,
    has_noun: bool,
    lexicon: &Lexicon,
    described: &[u32],
) {
    let own_subject = frame.subjects.iter().any(|(e, _)| !frame.measurers.contains(e));
    // A fund or firm named anew brings its own place along.
    let anew = own_subject;
    let elsewhere = |subject: u32| {
        let home = lexicon.entities[subject as usize].place.as_deref();
        let home = home.and_then(|name| lexicon.place_by_name(name));
        // A town named here is not where the one spoken of before is at home: it is another's.
        frame.places.iter().any(|&(p, score)| {
            score > 0
                && lexicon.places[p as usize].id.len() > 2
                && home.is_some_and(|home| !lexicon.lies_in(home, p) && !lexicon.lies_in(p, home))
        })
    };
    // What the sentence describes in nearly all words of its name is spoken of, and not what came before.
    let replaced = !described.is_empty()
        && carried.subject.is_some_and(|subject| {
            !described.contains(&subject)
                && described
                    .iter()
                    .any(|&e| lexicon.entities[e as usize].kind == lexicon.entities[subject as usize].kind)
        });
    if let Some(subject) = carried.subject.filter(|&subject| !replaced && !elsewhere(subject))
        && !frame.subjects.iter().any(|&(entity, _)| entity == subject)
    {
        frame.subjects.push((subject, 0));
    }
    if let Some(place) = carried.place.filter(|_| !carried.places_differ)
        && frame.places.is_empty()
        && !anew
    {
        frame.places.push((place, 0));
    }
    if let Some(thing) = carried.thing
        && frame.things.is_empty()
        && !has_noun
    {
        frame.things.push((thing, 0));
    }
    if let Some(topic) = carried.topic
        && frame.things.is_empty()
        && !has_noun
    {
        frame.things.push((topic, -10));
    }
    if frame.time.is_none() && !own_subject {
        frame.time = carried.time.map(|time| ClaimTime { carried: true, ..time });
    }
    if frame.measurers.is_empty()
        && let Some(measurer) = carried.measurer
    {
        frame.measurers.push(measurer);
        frame.measurer_carried = carried.lead != Some(measurer);
    }
}
