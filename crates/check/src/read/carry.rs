//! What a sentence takes over from those before it, or from a name that it only describes, and what it leaves to the next.

use super::frame::{Carried, ClaimTime, Frame};
use super::mentions::{Mention, Sentence};
use super::strangers;
use super::times::exact_time;
use crate::article::Article;
use crate::held::Held;
use crate::words::lexicon::Cue;
use crate::words::tables::Table;

/// The part of a name that must stand in a sentence for the sentence to speak of it without naming it.
const DESCRIBED: f32 = 0.75;

/// Funds, programmes, firms and the like that a sentence describes without naming them.
///
/// Those of which most stands there come first.
pub(crate) fn described<'s>(held: &Held, sentence: &'s Sentence) -> &'s [u32] {
    sentence.described.get_or_init(|| {
        let is_spoken_of = |entity: u32| {
            let kind = held.lexicon.entities[entity as usize].kind.as_str();
            matches!(kind, "fund" | "programme" | "company" | "investor" | "document")
        };
        let mut described = held.terms().described_by(&sentence.words);
        described.retain(|&(entity, part)| part >= DESCRIBED && is_spoken_of(entity));
        described.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        described.into_iter().map(|(entity, _)| entity).collect()
    })
}

/// Takes over what the sentence leaves unsaid.
pub(crate) fn carry(
    article: &Article,
    sentence: &Sentence,
    frame: &mut Frame,
    carried: &Carried,
    has_noun: bool,
) {
    let lexicon = &article.held.lexicon;
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
    let replaced = |subject: u32| {
        let kind = |e: u32| lexicon.entities[e as usize].kind.as_str();
        let described = described(article.held, sentence);
        let mut anew = described.iter().filter(|&&e| !frame.subjects.iter().any(|&(own, _)| own == e));
        !described.contains(&subject) && anew.any(|&e| kind(e) == kind(subject))
    };
    if let Some(subject) = carried.subject
        && !frame.subjects.iter().any(|&(entity, _)| entity == subject)
        && !elsewhere(subject)
        && !replaced(subject)
        && !strangers::of_kind(sentence, &lexicon.entities[subject as usize].kind, usize::MAX)
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
    // 如果不问出处，有44家
    let of_nobody = sentence.rows(lexicon, Table::Attribution).any(|(row, _)| row == "nobody");
    if frame.measurers.is_empty()
        && !of_nobody
        && let Some(measurer) = carried.measurer
    {
        frame.measurers.push(measurer);
        frame.measurer_carried = carried.lead != Some(measurer);
    }
    let is_place = |e: u32| lexicon.entities[e as usize].kind == "place";
    let own_name = frame.subjects.iter().any(|&(e, _)| !frame.measurers.contains(&e) && !is_place(e));
    if frame.time.is_none() && (!own_name || tells_parts(sentence)) {
        frame.time = carried.time.map(|time| ClaimTime { carried: true, ..time });
    }
}

/// Whether a sentence begins with parts of what the one before counted, which are of the same time: 其中国防部3842个,
/// "Of these the Pentagon made 3,842".
fn tells_parts(sentence: &Sentence) -> bool {
    let form = |i: usize| sentence.tokens.get(i).map_or("", |t| t.form.as_str());
    (form(0), form(1)) == ("其", "中")
        || matches!(form(0), "of" | "among") && matches!(form(1), "thes" | "thos" | "them")
}

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
    // What one law or plan lays down in words of its own tells of it, whatever was spoken of before.
    let mut of_texts = Vec::new();
    for &(thing, near) in &framed.things {
        let held = article.held.counting(thing);
        let Some(first) = held.first() else { continue };
        if held.iter().all(|s| s.subject == first.subject) {
            let list = if near > 0 && lexicon.is_text(thing) { &mut of_texts } else { &mut out };
            list.extend(lexicon.entity_by_id(&first.subject));
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
    out.extend(of_texts);
    out
}

/// Keeps what the next sentence may lean on.
pub(crate) fn remember(article: &Article, index: usize, last: Option<&Frame>, carried: &mut Carried) {
    let sentence = &article.sentences[index];
    let lexicon = &article.held.lexicon;
    let mut subjects = sentence.mentions.iter().filter_map(|m| match m.cue {
        Cue::Entity(e)
            if !is_agent(sentence, m)
                && !matches!(
                    lexicon.entities[e as usize].kind.as_str(),
                    "list" | "event" | "field" | "person" | "agency" | "phrase" | "document"
                ) =>
        {
            Some(e)
        }
        _ => None,
    });
    // A country is spoken of beside the fund or firm that a sentence is about.
    let is_place = |e: &u32| lexicon.entities[*e as usize].kind == "place";
    let subject = subjects.clone().find(|e| !is_place(e)).or_else(|| subjects.next());
    let told = || described(article.held, sentence).first().copied();
    carried.subject = subject.or_else(told).or(carried.subject);
    for mention in &sentence.mentions {
        if let Cue::Entity(e) = mention.cue
            && !carried.seen.contains(&e)
        {
            carried.seen.push(e);
        }
    }
    if let Some(frame) = last {
        let counted = frame.things.iter().map(|&(t, _)| t).find(|&t| !lexicon.is_text(t));
        carried.thing = counted.or(carried.thing);
        carried.measurer = frame.measurers.first().copied().or(carried.measurer);
        carried.place = frame.places.first().map(|&(p, _)| p).or(carried.place);
        carried.asked.clone_from(&frame.asked);
    } else {
        if let Some(time) = scene_time(article, sentence) {
            carried.time = Some(time);
        }
        let measurer = sentence.mentions.iter().find_map(|m| match m.cue {
            Cue::Entity(e) if lexicon.entities[e as usize].kind == "list" => Some(e),
            _ => None,
        });
        carried.measurer = measurer.or(carried.measurer);
        let counted = sentence.mentions.iter().rev().find_map(|m| match m.cue {
            Cue::Thing(thing) if !lexicon.is_text(thing) => Some(thing),
            _ => None,
        });
        carried.thing = counted.or(carried.thing);
    }
}

/// The time that a short sentence sets for those after it: 先看2023年上半年。, "Take the first half of 2023."
fn scene_time(article: &Article, sentence: &Sentence) -> Option<ClaimTime> {
    /// Words or characters beside the time.
    const FEW: usize = 6;
    let [f] = sentence.figures.as_slice() else { return None };
    let figure = &article.figures[*f];
    let beside = sentence.tokens.len().saturating_sub(sentence.tokens_of(&figure.bytes).len());
    let names = sentence.mentions.iter().any(|m| matches!(m.cue, Cue::Entity(_)));
    exact_time(figure).filter(|_| beside <= FEW && !names)
}

/// Whether a name is that of who did what is said of another: "a round led by X and Y", 由X管理.
fn is_agent(sentence: &Sentence, mention: &Mention) -> bool {
    let form = |i: usize| sentence.tokens.get(i).map_or("", |t| t.form.as_str());
    let mut at = mention.first;
    while at > 0 {
        at -= 1;
        match form(at) {
            "by" | "由" => return true,
            "the" | "a" | "an" | "its" => {}
            "and" | "," | "、" | "和" | "与" => {
                let before =
                    sentence.mentions.iter().find(|m| matches!(m.cue, Cue::Entity(_)) && m.last + 1 == at);
                let Some(before) = before else { return false };
                at = before.first;
            }
            _ => return false,
        }
    }
    false
}
