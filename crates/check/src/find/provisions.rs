//! What a document, a fund or a programme lays down in words alone: "no fixed life", 不得为招商引资设立基金.
//!
//! Such a statement has no figure; what it lays down is a thing with cues in both languages. Where a cue stands in a
//! sentence that speaks of the statement's subject, the sentence claims it.

use super::relations::{over, push};
use crate::answer::Kind;
use crate::article::Article;
use crate::draft::Draft;
use crate::said::Said;
use crate::words::lexicon::Cue;
use observatory::Statement;
use std::rc::Rc;

/// How many sentences back in the paragraph the subject may have been named.
const BACK: usize = 2;

/// Finds what a sentence says that something spoken of lays down.
pub(crate) fn find(article: &Article, index: usize, out: &mut Vec<Draft>) {
    let sentence = &article.sentences[index];
    let lexicon = &article.held.lexicon;
    for mention in &sentence.mentions {
        let Cue::Thing(thing) = mention.cue else { continue };
        let held: Vec<Rc<Statement>> =
            article.held.counting(thing).iter().filter(|s| is_in_words(s)).cloned().collect();
        let Some(first) = held.iter().find(|s| is_spoken_of(article, index, s)) else { continue };
        let same: Vec<Rc<Statement>> = held.iter().filter(|s| s.subject == first.subject).cloned().collect();
        let mut draft = Draft::new(index, sentence.mention_bytes(mention), Kind::Definition);
        draft.subject = Some(first.subject.clone());
        draft.property = Some(first.property.clone());
        draft.what = Some(lexicon.things[thing as usize].id.clone());
        draft.query = Some(Said::new("query.provision").text("id", &first.subject));
        let (now, then) = over(article, &same, |_| true, "provision");
        draft.take(now, then);
        push(draft, out);
    }
}

/// Whether a statement lays something down without a figure.
fn is_in_words(statement: &Statement) -> bool {
    matches!(statement.property.as_str(), "provides" | "aims_at") && statement.value.is_none()
}

/// Whether a sentence speaks of a statement's subject, by name or as what was named right before.
fn is_spoken_of(article: &Article, index: usize, statement: &Statement) -> bool {
    let Some(subject) = article.held.lexicon.entity_by_id(&statement.subject) else { return false };
    let block = article.sentences[index].block;
    article.sentences[..=index]
        .iter()
        .rev()
        .take(BACK + 1)
        .take_while(|s| s.block == block)
        .any(|s| s.mentions.iter().any(|m| m.cue == Cue::Entity(subject)))
}
