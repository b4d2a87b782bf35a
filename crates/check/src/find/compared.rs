//! Comparisons without a figure that lean on one judged before: "which is more than America's", 略高于美国, 与浙江持平.

use super::arithmetic::against;
use super::relative::{Against, anchor, apply, is_of_place, parallel};
use crate::answer::Kind;
use crate::article::Article;
use crate::draft::Draft;
use crate::read::{Mention, Sentence};
use crate::said::{Blank, Said};
use crate::words::lexicon::Cue;
use crate::words::tables::Table;
use rust_decimal::Decimal;
use std::rc::Rc;

/// Within which factor two figures are level.
const LEVEL: Decimal = Decimal::from_parts(105, 0, 0, false, 2);

/// The comparison of a sentence, where it has one.
pub(super) fn find(article: &Article, drafts: &[Draft], index: usize) -> Option<Draft> {
    let sentence = &article.sentences[index];
    let lexicon = &article.held.lexicon;
    let (word, cue) = sentence.rows(lexicon, Table::Comparison).find(|(word, m)| {
        matches!(*word, "more" | "fewer" | "level") && stands_alone(article, sentence, m)
    })?;
    let at = sentence.mention_bytes(cue);
    let taken = |draft: &Draft| draft.bytes.start < at.end && at.start < draft.bytes.end;
    if drafts.iter().any(taken) {
        return None;
    }
    let anchor = anchor(article, drafts, index, at.start)?;
    let mut all = parallel(article, &anchor);
    all.push(Rc::clone(&anchor));
    let named = |m: &Mention| {
        all.iter().find(|s| match m.cue {
            Cue::Place(place) => is_of_place(s, place, article),
            Cue::Entity(entity) => s.subject == lexicon.entities[entity as usize].id,
            _ => false,
        })
    };
    let clause = sentence.clause(cue.first);
    let of_clause = |m: &&Mention| sentence.clause(m.first) == clause;
    let after = sentence.mentions.iter().filter(of_clause).filter(|m| m.first > cue.last).find_map(named)?;
    let before =
        sentence.mentions.iter().filter(of_clause).filter(|m| m.last < cue.first).rev().find_map(named);
    let first = before.unwrap_or(&anchor);
    if first.id == after.id {
        return None;
    }
    let (a, b) = (first.value?, after.value?);
    let holds = match word {
        "more" => a > b,
        "fewer" => a < b,
        _ => a.max(b) <= a.min(b) * LEVEL,
    };
    let end = sentence.mentions.iter().filter(|m| m.first > cue.last).find(|m| named(m).is_some())?;
    let bytes = at.start..sentence.mention_bytes(end).end;
    let mut draft = Draft::new(index, bytes, Kind::Comparison);
    let steps = against(a, b);
    let judged = Against { anchor: Rc::clone(first), other: Rc::clone(after), holds, steps };
    draft.what = after.thing.clone();
    draft.query = Some(
        Said::new("query.two")
            .with("property", Blank::Property(after.property.clone()))
            .text("a", &first.subject)
            .text("b", &after.subject),
    );
    apply(article, &mut draft, Kind::Comparison, judged);
    Some(draft)
}

/// Whether no figure follows a word that compares: "more than 300" compares nothing.
fn stands_alone(article: &Article, sentence: &Sentence, cue: &Mention) -> bool {
    sentence.figures.iter().all(|&f| {
        let at = sentence.tokens_of(&article.figures[f].bytes);
        at.end <= cue.first || at.start > cue.last + 1
    })
}
