//! Two names of one kind in a sentence: what agrees with the figure may be held of the one, and the words say it of the other.
//! "The AI fund draws 60bn from the Big Fund and may take 15 years" is of the AI fund.

use super::claimed::Claimed;
use super::siblings::contradicted_by;
use crate::answer::{Stance, Verdict};
use crate::article::Article;
use crate::draft::Draft;
use crate::judge::agreement::Agreement;
use crate::judge::verdict::Judgement;
use crate::read::{Mention, Sentence, holds_another};
use crate::words::lexicon::Cue;
use observatory::Statement;
use std::rc::Rc;

/// Words before a name that set it beside another or tell what comes from it, and not whose the figure is.
const BESIDE: [&str; 22] = [
    "from", "with", "of", "by", "to", "lik", "than", "unlik", "and", "or", "besid", "against", "和", "与",
    "及", "由", "从", "向", "比", "给", "同", "、",
];

/// What is held of the name that the words say it of, where that is another than the one that the figure agrees with.
pub(super) fn of_the_nearer(claimed: &Claimed, draft: &Draft) -> Option<Judgement> {
    let article = claimed.article;
    let lexicon = &article.held.lexicon;
    let sentence = claimed.sentence();
    let (own, _) = draft.evidence.iter().find(|(_, stance)| *stance == Stance::Agrees)?;
    let subject = lexicon.entity_by_id(&own.subject)?;
    let kind = |e: u32| lexicon.entities[e as usize].kind.as_str();
    let several = sentence.tokens.iter().any(|t| t.form == "respectively")
        || article.document.text[sentence.bytes.clone()].contains("分别");
    if several || !matches!(kind(subject), "fund" | "company" | "investor" | "programme" | "exchange") {
        return None;
    }
    let at = claimed.token();
    let entity = Mention::entity;
    let form = |i: usize| sentence.tokens.get(i).map_or("", |t| t.form.as_str());
    // 其中 is of what was told before, and names none of it.
    let among = |m: &Mention| (form(m.first), form(m.first + 1)) == ("其", "中");
    let is_own = |m: &&Mention| entity(m) == Some(subject) && !among(m);
    let of_own: Vec<&Mention> = sentence.mentions.iter().filter(is_own).collect();
    let last = of_own.iter().filter(|m| m.last < at).map(|m| m.last).max();
    let origin = of_own.iter().filter(|m| m.last < at).all(|m| is_of_a_list_behind(sentence, m, &ORIGIN));
    let meant = sentence
        .mentions
        .iter()
        .filter(|m| m.last < at && !is_behind(sentence, m, &BESIDE) && !holds_another(sentence, m))
        .find_map(|m| {
            let other = entity(m).filter(|&e| e != subject && kind(e) == kind(subject))?;
            let is_object = own.object.as_deref() == Some(lexicon.entities[other as usize].id.as_str());
            let nearer = match last {
                // The name that agrees stands only behind the figure; or further up, and its share of another is told of this one:
                // 国家基金在大湾区基金里的占比.
                None => {
                    let here = sentence.clause(m.first) == sentence.clause(at);
                    !of_own.is_empty() || here && own.object.is_some()
                }
                Some(last) => origin || m.first > last && begins_its_clause(sentence, m),
            };
            (nearer && !is_object).then_some(())?;
            held_otherwise(claimed, other, own)
        })?;
    Some(contradicted_by(&meant, own))
}

/// Words before a name that something comes from or goes to, or that did what is told.
const ORIGIN: [&str; 7] = ["from", "with", "by", "由", "从", "向", "给"];

/// Whether a name is what its clause is about: nothing but an article or a word of time stands before it.
fn begins_its_clause(sentence: &Sentence, mention: &Mention) -> bool {
    /// Tokens before it, the mark between the clauses among them.
    const BEFORE: usize = 2;
    let clause = sentence.clause(mention.first);
    let before = (0..mention.first).rev().take_while(|&i| sentence.clause(i) == clause).count();
    let relative = sentence.is_relative(clause)
        || (0..mention.first)
            .rev()
            .take(BEFORE)
            .any(|i| matches!(sentence.tokens[i].form.as_str(), "which" | "whom"));
    before <= BEFORE && !relative
}

/// Whether a name is one of a list of names that stands behind one of some words: "set up by Guozhitou and the Big Fund".
fn is_of_a_list_behind(sentence: &Sentence, mention: &Mention, words: &[&str]) -> bool {
    let is_name = |i: usize| {
        sentence.mentions.iter().any(|m| matches!(m.cue, Cue::Entity(_)) && m.first <= i && i <= m.last)
    };
    let between = |i: &usize| {
        is_name(*i)
            || matches!(sentence.tokens[*i].form.as_str(), "the" | "and" | "," | "和" | "与" | "及" | "、")
    };
    let word = (0..mention.first).rev().find(|i| !between(i));
    word.is_some_and(|i| words.contains(&sentence.tokens[i].form.as_str()))
}

/// Whether a figure agrees only with what is held of a name that its sentence does not have, where another figure of the same role in
/// it is of a name that it has: 中科创星投过340家；到2023年底，440余家.
pub(super) fn is_of_the_name_of_the_list(article: &Article, draft: &Draft, drafts: &[Draft]) -> bool {
    let lexicon = &article.held.lexicon;
    let sentence = &article.sentences[draft.sentence];
    let is_named = |id: &str| {
        let entity = lexicon.entity_by_id(id);
        sentence.mentions.iter().any(|m| match m.cue {
            Cue::Entity(e) => Some(e) == entity,
            // 京津冀的296.46亿元 is of the fund that bears the name.
            Cue::Place(place) => entity.is_some_and(|e| lexicon.bears(e, place)),
            _ => false,
        })
    };
    let kind = |id: &str| lexicon.entity_by_id(id).map_or("", |e| lexicon.entities[e as usize].kind.as_str());
    let Some(own) = draft.agreeing().next() else { return false };
    let has_name = lexicon.has_own_name(&own.subject) && kind(&own.subject) != "exchange";
    let is_like = |other: &&Draft| {
        other.sentence == draft.sentence
            && other.bytes != draft.bytes
            && other.figure.is_some()
            && other.verdict == Verdict::Supported
    };
    draft.figure.is_some()
        && has_name
        && !draft.agreeing().any(|s| is_named(&s.subject) || s.object.as_deref().is_some_and(is_named))
        && drafts.iter().filter(is_like).flat_map(Draft::agreeing).any(|s| {
            s.subject != own.subject
                && is_named(&s.subject)
                && kind(&s.subject) != "place"
                && (&s.property, &s.unit) == (&own.property, &own.unit)
        })
}

/// Whether a name stands behind one of some words, with or without an article.
fn is_behind(sentence: &Sentence, mention: &Mention, words: &[&str]) -> bool {
    let before = |back: usize| {
        mention.first.checked_sub(back).and_then(|i| sentence.tokens.get(i)).map_or("", |t| t.form.as_str())
    };
    words.contains(&before(1)) || before(1) == "the" && words.contains(&before(2))
}

/// The like of a statement held of another name, where it differs from the figure and nothing of the role agrees.
fn held_otherwise(claimed: &Claimed, other: u32, own: &Statement) -> Option<Rc<Statement>> {
    let held = claimed.article.held.of(other);
    let mut alike = held.iter().filter(|s| s.property == own.property && s.unit == own.unit);
    if alike.clone().any(|s| matches!(claimed.compare(s), Some((Agreement::Agrees | Agreement::Unsure, _)))) {
        return None;
    }
    let same = |s: &Statement| {
        s.object == own.object && (s.what == own.what || s.thing.is_some() && s.thing == own.thing)
    };
    alike.find(|s| same(s) && claimed.differs(s)).cloned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::tokens::stem;

    #[test]
    fn words_stand_here_as_tokens_have_them() {
        for word in BESIDE.iter().chain(&ORIGIN) {
            assert_eq!(stem(word), *word);
        }
    }
}
