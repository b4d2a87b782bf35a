//! Claims that link two names: who manages, runs or set up what, who invested, what is part of what.

use super::relations::{apart, entities, over, push};
use crate::answer::Kind;
use crate::article::Article;
use crate::draft::Draft;
use crate::read::{Mention, Sentence};
use crate::said::{Blank, Said};
use crate::words::lexicon::Cue;
use crate::words::tables::Table;
use crate::words::tokens::TokenKind;
use observatory::Statement;
use std::rc::Rc;

/// Farthest apart, in tokens, that a word for a link may stand from the name it brings.
const REACH: usize = 10;

/// How a link is claimed: its word, the properties that hold it, and on which side its news stands.
struct Link {
    word: &'static str,
    properties: &'static [&'static str],
    /// The news is the statement's subject (an investor), not its object (a manager).
    news_is_subject: bool,
    /// One object at a time: another one contradicts.
    single: bool,
}

const LINKS: [Link; 6] = [
    Link { word: "managed_by", properties: &["managed_by"], news_is_subject: false, single: true },
    Link {
        word: "part_of",
        properties: &["part_of", "subsidiary_of"],
        news_is_subject: false,
        single: false,
    },
    Link {
        word: "subsidiary_of",
        properties: &["subsidiary_of", "part_of"],
        news_is_subject: false,
        single: true,
    },
    Link { word: "works_at", properties: &["works_at"], news_is_subject: false, single: true },
    Link { word: "established_by", properties: &["established_by"], news_is_subject: false, single: false },
    Link { word: "invested_in", properties: &["invested_in"], news_is_subject: true, single: false },
];

/// Kinds of names that can be the news of a link.
const PARTIES: [&str; 6] = ["company", "investor", "agency", "fund", "programme", "place"];

/// Finds and judges the links of a sentence.
pub(crate) fn find(article: &Article, index: usize, out: &mut Vec<Draft>) {
    let sentence = &article.sentences[index];
    let lexicon = &article.held.lexicon;
    for link in &LINKS {
        let cues: Vec<Mention> = sentence
            .mentions
            .iter()
            .filter(|m| match m.cue {
                Cue::Row(Table::Relation, row) => lexicon.row(Table::Relation, row) == link.word,
                _ => false,
            })
            .cloned()
            .collect();
        for cue in &cues {
            for news in brought(article, sentence, cue) {
                if let Some(draft) = linked(article, index, link, cue, &news) {
                    push(draft, out);
                }
            }
        }
    }
}

/// The names that a word for a link brings: those after "by", "of", "at", a list of them whole; in Chinese the one
/// after 由 or right beside the word.
fn brought(article: &Article, sentence: &Sentence, cue: &Mention) -> Vec<Mention> {
    let form = |i: usize| sentence.tokens.get(i).map_or("", |t| t.form.as_str());
    let han = sentence.tokens[cue.last].kind == TokenKind::Han;
    let named: Vec<Mention> = entities(article, sentence, &PARTIES)
        .map(|(_, m)| m.clone())
        .filter(|m| !m.through && apart(m, cue) <= REACH)
        .filter(|m| m.last < cue.first || m.first > cue.last)
        .filter(|m| !is_part_of_a_stranger(sentence, m))
        .collect();
    let by = |m: &Mention| {
        let from = m.first.saturating_sub(3);
        (from..m.first)
            .any(|i| matches!(form(i), "by" | "at" | "of" | "to" | "in" | "由" | "为" | "是" | "被"))
    };
    let mut out: Vec<Mention> =
        named.iter().filter(|m| by(m) || han && apart(m, cue) <= 2).cloned().collect();
    if out.is_empty() && !han {
        // "X manages it".
        out.extend(
            named
                .iter()
                .filter(|m| m.last < cue.first && cue.first - m.last <= 2)
                .max_by_key(|m| m.last)
                .cloned(),
        );
    }
    out
}

/// Whether a name ends a longer one that is not held: "the Bank of Korea" is not Korea.
fn is_part_of_a_stranger(sentence: &Sentence, mention: &Mention) -> bool {
    let token = |back: usize| mention.first.checked_sub(back).and_then(|i| sentence.tokens.get(i));
    token(1).is_some_and(|t| t.form == "of")
        && token(2).is_some_and(|t| t.kind == TokenKind::Word && t.capital)
        && !sentence.mentions.iter().any(|m| {
            matches!(m.cue, Cue::Entity(_)) && m.first + 2 <= mention.first && mention.first <= m.last + 2
        })
}

/// The claim that a name stands in a link to the other side that the sentence, or the one before, speaks of.
fn linked(article: &Article, index: usize, link: &Link, cue: &Mention, news: &Mention) -> Option<Draft> {
    let sentence = &article.sentences[index];
    let lexicon = &article.held.lexicon;
    let Cue::Entity(party) = news.cue else { return None };
    let party_id = lexicon.entities[party as usize].id.clone();
    // The other side: a name before the word, or reached through "it"; nearest first.
    let mut others: Vec<(u32, usize)> = sentence
        .mentions
        .iter()
        .filter_map(|m| match m.cue {
            Cue::Entity(e) if e != party => {
                Some((e, apart(m, cue) + if m.first > news.last { 6 } else { 0 }))
            }
            _ => None,
        })
        .collect();
    others.sort_by_key(|&(_, distance)| distance);
    for (other, _) in others {
        let id = &lexicon.entities[other as usize].id;
        let of_other = if link.news_is_subject { article.held.about(other) } else { article.held.of(other) };
        let held: Vec<Rc<Statement>> =
            of_other.iter().filter(|s| link.properties.contains(&s.property.as_str())).cloned().collect();
        if held.is_empty() {
            continue;
        }
        let is_party = |s: &Statement| {
            if link.news_is_subject {
                s.subject == party_id
            } else {
                s.object.as_deref() == Some(party_id.as_str())
            }
        };
        let lead = leads(sentence, cue);
        // Who led a round is one, or a few together: another name is wrong where the leaders of that very round are held.
        let led: Vec<Rc<Statement>> = if lead { leaders(article, sentence, cue, &held) } else { Vec::new() };
        let pool: Vec<Rc<Statement>> = if link.single {
            held
        } else if led.is_empty() {
            held.into_iter().filter(|s| is_party(s)).collect()
        } else {
            led
        };
        // Who invested is never a whole list: a name that is not on it is not thereby wrong.
        if pool.is_empty() {
            continue;
        }
        let mut draft = Draft::new(index, sentence.mention_bytes(news), Kind::Relation);
        let (subject, object) = if link.news_is_subject { (&party_id, id) } else { (id, &party_id) };
        draft.subject = Some(subject.clone());
        draft.property = Some(link.properties[0].into());
        draft.what = Some(object.clone());
        draft.query =
            Some(Said::new("query.link").with("link", Blank::Property(link.word.to_string())).text("id", id));
        let (now, then) = over(article, &pool, |s| is_party(s) && (!lead || is_lead(s)), "link");
        // A plain investor who is said to have led is not held to have led; that is no proof against it.
        if lead
            && !pool.iter().any(|s| has(s, "lead", "yes"))
            && now.evidence.iter().all(|(_, stance)| *stance != crate::answer::Stance::Agrees)
        {
            continue;
        }
        draft.take(now, then);
        return Some(draft);
    }
    None
}

/// Those held to have led the round that the sentence names by its letter or its day.
pub(super) fn leaders(
    article: &Article,
    sentence: &Sentence,
    cue: &Mention,
    held: &[Rc<Statement>],
) -> Vec<Rc<Statement>> {
    let lexicon = &article.held.lexicon;
    let of_cue = |m: &&Mention| sentence.clause(m.first).abs_diff(sentence.clause(cue.first)) <= 1;
    let round = sentence.mentions.iter().filter(of_cue).find_map(|m| match m.cue {
        Cue::Row(Table::Round, row) => Some(lexicon.row(Table::Round, row)),
        _ => None,
    });
    let time = sentence.figures.iter().map(|&f| &article.figures[f]).find_map(|figure| {
        let at = sentence.tokens_of(&figure.bytes).start;
        let near = sentence.clause(at).abs_diff(sentence.clause(cue.first)) <= 1;
        Some((figure.from.filter(|_| near)?, figure.to.or(figure.from)?))
    });
    if round.is_none() && time.is_none() {
        return Vec::new();
    }
    let of_round = |s: &Statement| round.is_none_or(|round| has(s, "round", round));
    let of_time = |s: &Statement| {
        time.is_none_or(|(from, to)| s.from.as_ref().is_some_and(|t| t.first <= to && from <= t.last))
    };
    held.iter().filter(|s| is_lead(s) && of_round(s) && of_time(s)).cloned().collect()
}

/// Whether the word for the link says that the round was led.
pub(super) fn leads(sentence: &Sentence, cue: &Mention) -> bool {
    sentence.tokens[cue.first..=cue.last].iter().any(|t| matches!(t.form.as_str(), "lead" | "领"))
}

/// Whether a statement's investor is held to have led the round, or to have been alone in it.
pub(super) fn is_lead(statement: &Statement) -> bool {
    has(statement, "lead", "yes") || has(statement, "sole", "yes")
}

fn has(statement: &Statement, key: &str, value: &str) -> bool {
    statement.qualifiers.iter().any(|(k, v)| k == key && v == value)
}
