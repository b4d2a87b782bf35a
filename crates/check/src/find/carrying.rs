//! What a sentence leaves to the next one: its subject, thing, place, time, source; and what a paragraph is headed with.

use crate::article::Article;
use crate::read::frame::{Carried, Frame};
use crate::words::lexicon::Cue;

/// The source that a paragraph is headed with: "**Hurun** (end of 2022): …", 创业邦：….
pub(crate) fn lead(article: &Article, index: usize) -> Option<u32> {
    /// Tokens within which the colon must follow.
    const HEAD: usize = 16;
    let sentence = &article.sentences[index];
    let colon = sentence.tokens.iter().take(HEAD).position(|t| matches!(t.form.as_str(), ":" | "："))?;
    let first = sentence.mentions.iter().find_map(|m| match m.cue {
        Cue::Entity(e) if m.first <= 2 && m.last < colon => Some(e),
        _ => None,
    })?;
    article.held.is_measurer(first).then_some(first)
}

/// Subjects that a thing met here belongs to alone, where the sentence names no other: "public companies that came out
/// of the programme" are those of one programme, whether its name stands beside them or not.
pub(crate) fn telling(article: &Article, index: usize, framed: &Frame) -> Vec<u32> {
    let lexicon = &article.held.lexicon;
    let sentence = &article.sentences[index];
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

/// Keeps what the next sentence may lean on.
pub(crate) fn remember(article: &Article, index: usize, last: Option<&Frame>, carried: &mut Carried) {
    let sentence = &article.sentences[index];
    let lexicon = &article.held.lexicon;
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
