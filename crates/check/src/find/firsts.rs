//! Claims that a phrase was used for the first time, in a named document or by a named person.

use super::relations::push;
use crate::answer::{Kind, Stance, Verdict};
use crate::article::Article;
use crate::draft::Draft;
use crate::judge::verdict::Judgement;
use crate::read::Mention;
use crate::said::Said;
use crate::words::lexicon::Cue;
use crate::words::tables::Table;
use figures::Figure;
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
    let mut phrases = of_kind(&["phrase"]);
    // The phrase of the clause that tells the first is meant before those of others.
    let clause = sentence.clause(cue.first);
    let beside = |phrase: u32| {
        let in_clause = |m: &Mention| sentence.clause(m.first) == clause;
        sentence.mentions.iter().any(|m| m.cue == Cue::Entity(phrase) && in_clause(m))
    };
    phrases.sort_by_key(|&phrase| !beside(phrase));
    let forums = of_kind(&["document", "event", "person", "agency"]);
    let text = article.document.text[sentence.bytes.clone()].to_lowercase();
    for phrase in phrases {
        let held: Vec<Rc<Statement>> =
            article.held.of(phrase).iter().filter(|s| s.property == "first_use").cloned().collect();
        let uses: Vec<Rc<Statement>> =
            article.held.of(phrase).iter().filter(|s| s.property == "uses").cloned().collect();
        if held.is_empty() && uses.is_empty() {
            continue;
        }
        // A first is always one within named documents: a work report's first is no Politburo's.
        let same_forum = |s: &Statement| {
            forums.iter().any(|&f| s.object.as_deref() == Some(lexicon.entities[f as usize].id.as_str()))
                || s.qualifiers.iter().any(|(k, v)| k == "forum" && text.contains(&v.to_lowercase()))
        };
        // A first told with a date is that of no other time; the years of a plan's name are no date.
        let in_a_name = |figure: &Figure| {
            let at = sentence.tokens_of(&figure.bytes);
            let mut names = sentence.mentions.iter().filter(|m| matches!(m.cue, Cue::Entity(_)));
            names.any(|m| m.first <= at.start && at.end <= m.last + 1)
        };
        let times: Vec<(Date, Date)> = sentence
            .figures
            .iter()
            .map(|&f| &article.figures[f])
            .filter(|figure| !in_a_name(figure))
            .filter(|f| matches!(f.kind, figures::Kind::Date | figures::Kind::Period))
            .filter_map(|f| Some((f.from?, f.to.or(f.from)?)))
            .collect();
        let of_the_time = |s: &Statement| {
            let Some(on) = &s.from else { return true };
            times.is_empty() || times.iter().any(|&(from, to)| from <= on.last && on.first <= to)
        };
        let papers: Vec<&str> = papers_of_clause(article, index, cue.first);
        // 首次写进“十五五”规划建议: a first among papers of its sort, where the phrase is held to stand in it and in none before it.
        let first_of_its_sort = |s: &Statement| {
            let paper = s.object.as_deref().filter(|id| papers.contains(id));
            paper.is_some_and(|own| {
                let earlier = |other: &Rc<Statement>| {
                    let object = other.object.as_deref();
                    object.is_some_and(|other| other != own && sort(other) == sort(own))
                        && other.from.as_ref().zip(s.from.as_ref()).is_none_or(|(a, b)| a.first < b.first)
                };
                !held.iter().chain(&uses).any(earlier)
            })
        };
        let decide = |pool: &[Rc<Statement>], used: &[Rc<Statement>]| {
            let mut own: Vec<&Rc<Statement>> =
                pool.iter().filter(|s| same_forum(s) && of_the_time(s)).collect();
            if own.is_empty() {
                own = used.iter().filter(|s| of_the_time(s) && first_of_its_sort(s)).collect();
            }
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
        let said = |all: &[Rc<Statement>]| -> Vec<Rc<Statement>> {
            all.iter().filter(|s| article.said_then(s)).cloned().collect()
        };
        draft.take(decide(&held, &uses), decide(&said(&held), &said(&uses)));
        push(draft, out);
        return;
    }
}

/// Papers named in the clause of a token.
fn papers_of_clause<'a>(article: &'a Article, index: usize, token: usize) -> Vec<&'a str> {
    let sentence = &article.sentences[index];
    let lexicon = &article.held.lexicon;
    let own = sentence.mentions.iter().filter(|m| sentence.clause(m.first) == sentence.clause(token));
    let entities = own.filter_map(Mention::entity);
    entities
        .map(|e| &lexicon.entities[e as usize])
        .filter(|entity| entity.kind == "document")
        .map(|entity| entity.id.as_str())
        .collect()
}

/// What papers of one sort share: their name without its number or year ("government-work-report-2026").
fn sort(id: &str) -> String {
    let words = id.split('-').filter(|word| !word.starts_with(|c: char| c.is_ascii_digit()));
    words.collect::<Vec<_>>().join("-")
}
