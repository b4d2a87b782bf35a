//! Claims that a phrase was used for the first time, in a named document or by a named person.

use super::relations::push;
use crate::answer::{Kind, Stance, Verdict};
use crate::article::Article;
use crate::draft::Draft;
use crate::judge::verdict::Judgement;
use crate::said::Said;
use crate::words::lexicon::Cue;
use crate::words::tables::Table;
use jiff::civil::Date;
use observatory::Statement;
use std::rc::Rc;

/// Finds and judges the firsts of a sentence: the phrase and the document stand in it.
pub(crate) fn find(article: &Article, index: usize, out: &mut Vec<Draft>) {
    let sentence = &article.sentences[index];
    let lexicon = &article.held.lexicon;
    let Some((_, cue)) = sentence.rows(lexicon, Table::First).find(|(word, _)| *word == "first use") else {
        return;
    };
    let of_kind = |kinds: &[&str]| -> Vec<u32> {
        let mut out: Vec<u32> = sentence
            .mentions
            .iter()
            .filter_map(|m| match m.cue {
                Cue::Entity(e) if kinds.contains(&lexicon.entities[e as usize].kind.as_str()) => Some(e),
                _ => None,
            })
            .collect();
        out.dedup();
        out
    };
    let phrases = of_kind(&["phrase"]);
    let forums = of_kind(&["document", "event", "person", "agency"]);
    let text = article.document.text[sentence.bytes.clone()].to_lowercase();
    for phrase in phrases {
        let held: Vec<Rc<Statement>> =
            article.held.of(phrase).iter().filter(|s| s.property == "first_use").cloned().collect();
        if held.is_empty() {
            continue;
        }
        // A first is always one within named documents: a work report's first is no Politburo's.
        let same_forum = |s: &Statement| {
            forums.iter().any(|&f| s.object.as_deref() == Some(lexicon.entities[f as usize].id.as_str()))
                || s.qualifiers.iter().any(|(k, v)| k == "forum" && text.contains(&v.to_lowercase()))
        };
        // A first told with a date is that of no other time.
        let times: Vec<(Date, Date)> = sentence
            .figures
            .iter()
            .map(|&f| &article.figures[f])
            .filter(|f| matches!(f.kind, figures::Kind::Date | figures::Kind::Period))
            .filter_map(|f| Some((f.from?, f.to.or(f.from)?)))
            .collect();
        let of_the_time = |s: &Statement| {
            let Some(on) = &s.from else { return true };
            times.is_empty() || times.iter().any(|&(from, to)| from <= on.last && on.first <= to)
        };
        let decide = |pool: &[Rc<Statement>]| {
            let own: Vec<&Rc<Statement>> = pool.iter().filter(|s| same_forum(s) && of_the_time(s)).collect();
            if own.is_empty() {
                return Judgement::none("first elsewhere");
            }
            Judgement {
                verdict: Verdict::Supported,
                reason: Said::new("held").text("count", own.len()).by("first"),
                evidence: own.into_iter().map(|s| (Rc::clone(s), Stance::Agrees)).collect(),
            }
        };
        let mut draft = Draft::new(index, sentence.mention_bytes(cue), Kind::FirstUse);
        draft.subject = Some(lexicon.entities[phrase as usize].id.clone());
        draft.property = Some("first_use".into());
        draft.query = Some(Said::new("query.firsts").text("id", &lexicon.entities[phrase as usize].id));
        let said: Vec<Rc<Statement>> = held.iter().filter(|s| article.said_then(s)).cloned().collect();
        draft.take(decide(&held), decide(&said));
        push(draft, out);
        return;
    }
}
