//! Relations told in words that no pattern of a sentence foresees: two names that a relation is held between, and a word
//! that asks for such a relation beside one of them ("Mistral, which Arthur Mensch set up with two friends").
//!
//! What is held of both names is the claim; a name that nothing is held of is not thereby wrong, so this way only supports.

use super::links::is_lead;
use super::relations::{apart, over, push, same_office};
use crate::answer::Kind;
use crate::article::Article;
use crate::draft::Draft;
use crate::read::{Mention, Sentence};
use crate::said::{Blank, Said};
use crate::words::lexicon::{Cue, Lexicon};
use crate::words::tables::Table;
use observatory::Statement;
use std::rc::Rc;

/// Relations that hold between two names, each with the word of the table of relations that tells it.
const TOLD_BY: [(&str, &str); 11] = [
    ("founder_of", "founder_of"),
    ("cofounder_of", "founder_of"),
    ("invested_in", "invested_in"),
    ("member_of", "member_of"),
    ("part_of", "part_of"),
    ("subsidiary_of", "subsidiary_of"),
    ("managed_by", "managed_by"),
    ("supervised_by", "managed_by"),
    ("established_by", "established_by"),
    ("works_at", "works_at"),
    ("leads", "leads"),
];

/// Farthest, in tokens, that a word for a relation may stand from the nearer of the two names.
const REACH: usize = 8;

/// Words that turn a relation round.
const DENIALS: [&str; 12] =
    ["not", "never", "no", "without", "nor", "未", "没", "不", "无", "非", "refus", "declin"];

/// How many sentences back in the paragraph the other name may stand, where the sentence names none of its kind.
const BACK: usize = 2;

/// Finds the relations held between names of a sentence that a word there tells.
pub(crate) fn find(article: &Article, index: usize, out: &mut Vec<Draft>) {
    let sentence = &article.sentences[index];
    for mention in &sentence.mentions {
        let Cue::Entity(subject) = mention.cue else { continue };
        for statement in article.held.of(subject).iter() {
            if let Some(draft) = told(article, index, mention, statement) {
                push(draft, out);
            }
        }
    }
}

/// The claim that a relation is held between a name and another one, where a word of the sentence tells it.
fn told(article: &Article, index: usize, mention: &Mention, statement: &Rc<Statement>) -> Option<Draft> {
    let sentence = &article.sentences[index];
    let object = statement.object.as_deref().and_then(|id| article.held.lexicon.entity_by_id(id))?;
    let &(property, word) = TOLD_BY.iter().find(|(property, _)| *property == statement.property)?;
    let other = sentence
        .mentions
        .iter()
        .filter(|m| m.cue == Cue::Entity(object) && (m.last < mention.first || mention.last < m.first))
        .min_by_key(|m| apart(m, mention));
    if other.is_none() && (mention.through || !is_spoken_of(article, index, object)) {
        return None;
    }
    if is_of_another_office(article, sentence, mention, statement) {
        return None;
    }
    let cue = cue(article, sentence, mention, other, property, word)?;
    let leads = leads(sentence, cue);
    if is_denied(sentence, cue) || leads && !is_lead(statement) {
        return None;
    }
    let news = news(article, index, mention, other, leads)?;
    let mut draft = Draft::new(index, sentence.mention_bytes(news), Kind::Relation);
    draft.subject = Some(statement.subject.clone());
    draft.property = Some(statement.property.clone());
    draft.what = statement.object.clone();
    draft.query = Some(
        Said::new("query.pair")
            .with("relation", Blank::Property(property.to_string()))
            .text("id", &statement.subject),
    );
    let held = [Rc::clone(statement)];
    let (now, then) = over(article, &held, |_| true, "pair");
    draft.take(now, then);
    Some(draft)
}

/// Whether the office beside a name is another than the one held: a chairman is no chief executive.
fn is_of_another_office(article: &Article, sentence: &Sentence, person: &Mention, held: &Statement) -> bool {
    if !matches!(held.property.as_str(), "leads" | "office") || held.qualifier("role").is_none() {
        return false;
    }
    let clause = sentence.clause(person.first);
    let offices = sentence
        .rows(&article.held.lexicon, Table::Office)
        .filter(|(_, m)| apart(m, person) <= REACH && sentence.clause(m.first) == clause);
    // "Deputy director" goes before the "director" in it.
    let nearest = offices.min_by_key(|(_, m)| (apart(m, person), std::cmp::Reverse(m.last - m.first)));
    nearest.is_some_and(|(role, _)| !same_office(role, held))
}

/// Whether the sentences before name an entity, and this one none of its kind.
fn is_spoken_of(article: &Article, index: usize, entity: u32) -> bool {
    let entities = &article.held.lexicon.entities;
    let block = article.sentences[index].block;
    let kind = &entities[entity as usize].kind;
    let of_kind = |m: &Mention| matches!(m.cue, Cue::Entity(e) if entities[e as usize].kind == *kind);
    !article.sentences[index].mentions.iter().any(of_kind)
        && article.sentences[index.saturating_sub(BACK)..index]
            .iter()
            .filter(|s| s.block == block)
            .any(|s| s.mentions.iter().any(|m| m.cue == Cue::Entity(entity)))
}

/// The nearest word that asks for a relation, in the clause of one of its names.
fn cue<'s>(
    article: &Article,
    sentence: &'s Sentence,
    mention: &Mention,
    other: Option<&Mention>,
    property: &str,
    word: &str,
) -> Option<&'s Mention> {
    let lexicon = &article.held.lexicon;
    let names = || [Some(mention), other].into_iter().flatten();
    let beside = |m: &Mention| names().map(|name| apart(m, name)).min().unwrap_or(usize::MAX);
    sentence
        .mentions
        .iter()
        .filter(|m| asks(m, property, word, lexicon) && beside(m) <= REACH)
        .filter(|m| names().any(|name| sentence.clause(name.first) == sentence.clause(m.first)))
        .min_by_key(|m| beside(m))
}

/// Whether a cue asks for a relation, by the table of relations or that of properties.
fn asks(mention: &Mention, property: &str, word: &str, lexicon: &Lexicon) -> bool {
    let is = |id: &str| id == property || id == word;
    match mention.cue {
        Cue::Row(Table::Relation, row) => lexicon.row(Table::Relation, row) == word,
        Cue::Property(p) => is(&lexicon.properties[p as usize].id),
        Cue::Word(w) => lexicon.words[w as usize].asks_for.iter().any(|id| is(id)),
        _ => false,
    }
}

/// Whether a word for a relation stands denied: a denial right before it.
fn is_denied(sentence: &Sentence, cue: &Mention) -> bool {
    const BEFORE: usize = 4;
    let clause = sentence.clause(cue.first);
    (cue.first.saturating_sub(BEFORE)..cue.first)
        .any(|i| sentence.clause(i) == clause && DENIALS.contains(&sentence.tokens[i].form.as_str()))
}

/// Whether the word says that a round was led.
fn leads(sentence: &Sentence, cue: &Mention) -> bool {
    sentence.tokens[cue.first..=cue.last]
        .iter()
        .any(|t| matches!(t.form.as_str(), "lead" | "领" | "独" | "sole" | "only"))
}

/// The name that a sentence tells anew: the founder, investor or member, unless the article named it before; then the
/// other side, if that is new. Who led a round is told anew each time.
fn news<'s>(
    article: &Article,
    index: usize,
    subject: &'s Mention,
    object: Option<&'s Mention>,
    leads: bool,
) -> Option<&'s Mention> {
    let is_new = |m: &Mention| {
        !m.through
            && !article.sentences[..index].iter().any(|s| s.mentions.iter().any(|other| other.cue == m.cue))
    };
    if is_new(subject) || leads && !subject.through {
        return Some(subject);
    }
    if let Some(object) = object.filter(|m| is_new(m)) {
        return Some(object);
    }
    // Two names known by now, and never told together before.
    let together = |other: &Mention| {
        article.sentences[..index].iter().any(|s| {
            let has = |cue: Cue| s.mentions.iter().any(|m| m.cue == cue);
            has(subject.cue) && has(other.cue)
        })
    };
    object.filter(|other| !together(other) && !subject.through).map(|_| subject)
}
