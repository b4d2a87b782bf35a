//! Who did it, named after the word for it: "led by Microsoft", "run by the Bank of Korea", 由省科技厅出资设立, 主任由何立峰担任.
//!
//! Names that are held are linked elsewhere too; here also a name that nothing is held of is set against those that are.
//! It is wrong where what is held names who did it, and is left alone where it may be a short form of one of these.

use super::links::{is_lead, leaders, leads};
use super::relations::{apart, over, push, same_office};
use crate::answer::Kind;
use crate::article::Article;
use crate::draft::Draft;
use crate::judge::times::at_about_one_time;
use crate::read::{Mention, Sentence};
use crate::said::{Blank, Said};
use crate::words::lexicon::{Cue, all_names};
use crate::words::tables::Table;
use crate::words::tokens::{TokenKind, tokens};
use observatory::{Entity, Statement};
use std::ops::Range;
use std::rc::Rc;

/// Sentences of the paragraph back in which the other side may be named.
const BACK: usize = 2;

/// A name after a word for what was done.
struct Named {
    tokens: Range<usize>,
    entity: Option<u32>,
}

/// What is said to have been done, and the statements that tell by whom.
struct Deed {
    word: &'static str,
    kind: Kind,
    properties: &'static [&'static str],
    /// Who did it is the statement's subject (a founder), not its object (a manager).
    is_subject: bool,
    /// Those held are all who did it: beside one that is right another can still be wrong.
    complete: bool,
    /// The row of the table of reasons that tells the rule.
    rule: &'static str,
}

const DEEDS: [Deed; 4] = [
    Deed {
        word: "managed_by",
        kind: Kind::Relation,
        properties: &["managed_by"],
        is_subject: false,
        complete: true,
        rule: "link",
    },
    Deed {
        word: "established_by",
        kind: Kind::Relation,
        properties: &["established_by"],
        is_subject: false,
        complete: false,
        rule: "link",
    },
    Deed {
        word: "founder_of",
        kind: Kind::Relation,
        properties: &["founder_of", "cofounder_of"],
        is_subject: true,
        complete: true,
        rule: "founder",
    },
    Deed {
        word: LED,
        kind: Kind::Relation,
        properties: &["invested_in"],
        is_subject: true,
        complete: true,
        rule: "link",
    },
];

/// The word for who led a round, in the table of relations.
const LED: &str = "invested_in";

/// To hold an office: offices have a table of their own.
const OFFICE: Deed = Deed {
    word: "office",
    kind: Kind::Office,
    properties: &["office", "leads"],
    is_subject: true,
    complete: true,
    rule: "office",
};

/// Finds and judges who is said to have done it.
pub(crate) fn find(article: &Article, index: usize, out: &mut Vec<Draft>) {
    let sentence = &article.sentences[index];
    let lexicon = &article.held.lexicon;
    let cues: Vec<(&str, Mention)> =
        sentence.rows(lexicon, Table::Relation).map(|(word, m)| (word, m.clone())).collect();
    for (word, cue) in &cues {
        let Some(deed) = DEEDS.iter().find(|deed| deed.word == *word) else { continue };
        if deed.word == LED && !leads(sentence, cue) {
            continue;
        }
        let named = named_by(article, sentence, cue);
        judge(article, index, deed, (cue, None), &named, out);
    }
    let offices: Vec<(&str, Mention)> =
        sentence.rows(lexicon, Table::Office).map(|(word, m)| (word, m.clone())).collect();
    for (role, cue) in &offices {
        let named = in_office(article, sentence, cue);
        judge(article, index, &OFFICE, (cue, Some(role)), &named, out);
    }
}

/// Judges each of the names against what is held of the other side; `cue` is the word for the deed, and the office it names.
fn judge(
    article: &Article,
    index: usize,
    deed: &Deed,
    cue: (&Mention, Option<&str>),
    named: &[Named],
    out: &mut Vec<Draft>,
) {
    let sentence = &article.sentences[index];
    let lexicon = &article.held.lexicon;
    let others = others(article, index, cue.0, named);
    let found = others.into_iter().find_map(|other| {
        let pool = pool(article, index, deed, cue, other, out);
        (!pool.is_empty()).then_some((other, pool))
    });
    let Some((other, pool)) = found else { return };
    let id = &lexicon.entities[other as usize].id;
    let party = |s: &Statement| {
        let id = if deed.is_subject { Some(s.subject.as_str()) } else { s.object.as_deref() };
        id.and_then(|id| lexicon.entity_by_id(id))
    };
    let is = |s: &Statement, name: &Named| {
        party(s).is_some_and(|party| {
            name.entity == Some(party) || is_named(article, sentence, name, &lexicon.entities[party as usize])
        })
    };
    let any_right = named.iter().any(|name| pool.iter().any(|s| is(s, name)));
    for name in named {
        let right = pool.iter().any(|s| is(s, name));
        let may_be = || {
            name.entity.is_none()
                && pool
                    .iter()
                    .filter_map(|s| party(s))
                    .any(|party| is_short_for(sentence, name, &lexicon.entities[party as usize]))
        };
        if !right && (any_right && !deed.complete || may_be()) {
            continue;
        }
        let bytes = sentence.tokens[name.tokens.start].start..sentence.tokens[name.tokens.end - 1].end;
        let mut draft = Draft::new(index, bytes, deed.kind);
        draft.subject = Some(id.clone());
        draft.property = Some(deed.properties[0].into());
        let relation = Blank::Property(deed.properties[0].to_string());
        draft.query = Some(Said::new("query.link").with("link", relation).text("id", id));
        let (now, then) = over(article, &pool, |s| is(s, name), deed.rule);
        draft.take(now, then);
        push(draft, out);
    }
}

/// The statements that tell who did it to an entity.
fn pool(
    article: &Article,
    index: usize,
    deed: &Deed,
    (cue, role): (&Mention, Option<&str>),
    other: u32,
    drafts: &[Draft],
) -> Vec<Rc<Statement>> {
    let sentence = &article.sentences[index];
    let all = if deed.is_subject { article.held.about(other) } else { article.held.of(other) };
    let held: Vec<Rc<Statement>> =
        all.iter().filter(|s| deed.properties.contains(&s.property.as_str())).cloned().collect();
    match (role, deed.word) {
        (Some(role), _) => held.into_iter().filter(|s| same_office(role, s)).collect(),
        (None, LED) => {
            let id = article.held.lexicon.entities[other as usize].id.as_str();
            match round_told(index, id, drafts) {
                Some(round) => {
                    held.into_iter().filter(|s| is_lead(s) && at_about_one_time(s, &round)).collect()
                }
                None => leaders(article, sentence, cue, &held),
            }
        }
        _ => held,
    }
}

/// The round of a firm that a sum of the sentence was found to be of.
fn round_told(index: usize, firm: &str, drafts: &[Draft]) -> Option<Rc<Statement>> {
    let here = drafts.iter().filter(|draft| draft.sentence == index);
    let mut agreeing = here.flat_map(Draft::agreeing);
    agreeing.find(|s| s.subject == firm && s.property == "round_size").cloned()
}

/// Names before the word, the nearest first, and those of the sentences before.
fn others(article: &Article, index: usize, cue: &Mention, named: &[Named]) -> Vec<u32> {
    let sentence = &article.sentences[index];
    let within =
        |m: &Mention| named.iter().any(|name| name.tokens.start <= m.first && m.first < name.tokens.end);
    let entity = Mention::entity;
    let mut here: Vec<&Mention> = sentence
        .mentions
        .iter()
        .filter(|m| entity(m).is_some() && m.last < cue.first && !within(m))
        .collect();
    here.sort_by_key(|m| apart(m, cue));
    let before = article.sentences[index.saturating_sub(BACK)..index]
        .iter()
        .rev()
        .filter(|s| s.block == sentence.block)
        .flat_map(|s| s.mentions.iter().rev());
    let mut out: Vec<u32> = Vec::new();
    for e in here.into_iter().chain(before).filter_map(entity) {
        if !out.contains(&e) {
            out.push(e);
        }
    }
    out
}

/// The names that a word brings: a list of them after "by", "of" or "to", and the one between 由 and the word.
fn named_by(article: &Article, sentence: &Sentence, cue: &Mention) -> Vec<Named> {
    let form = |i: usize| sentence.tokens.get(i).map_or("", |t| t.form.as_str());
    if sentence.tokens[cue.first].kind == TokenKind::Han {
        return between(sentence, cue.first).into_iter().collect();
    }
    let from = if matches!(form(cue.last), "by" | "of" | "to") {
        cue.last + 1
    } else if form(cue.last + 1) == "by" {
        cue.last + 2
    } else {
        return Vec::new();
    };
    list(article, sentence, from)
}

/// A list of names that begins at a token: "GIC and Coatue", "the Bank of Korea".
fn list(article: &Article, sentence: &Sentence, from: usize) -> Vec<Named> {
    let form = |i: usize| sentence.tokens.get(i).map_or("", |t| t.form.as_str());
    let capital = |i: usize| {
        sentence.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word && t.capital)
            && !sentence.figures.iter().any(|&f| sentence.tokens_of(&article.figures[f].bytes).contains(&i))
    };
    let mut out = Vec::new();
    let mut at = from;
    loop {
        while matches!(form(at), "the" | "its") {
            at += 1;
        }
        let held = sentence
            .mentions
            .iter()
            .filter(|m| matches!(m.cue, Cue::Entity(_)) && !m.through && m.first == at)
            .max_by_key(|m| m.last);
        let end = match held {
            Some(m) => m.last + 1,
            None => {
                let mut end = at;
                while capital(end)
                    || end > at && matches!(form(end), "of" | "for" | "&" | "-") && capital(end + 1)
                {
                    end += 1;
                }
                end
            }
        };
        if end == at {
            return out;
        }
        let entity = held.and_then(|m| m.entity());
        // A country or town that is said to have done it is its government, of whatever name.
        let is_place = sentence
            .mentions
            .iter()
            .any(|m| matches!(m.cue, Cue::Place(_)) && m.first <= at && end <= m.last + 1);
        if !is_place {
            out.push(Named { tokens: at..end, entity });
        }
        at = end;
        while matches!(form(at), "," | "and" | "、") && at < end + 2 {
            at += 1;
        }
        if at == end {
            return out;
        }
    }
}

/// The name between 由 and a word for what was done, without what tells how it was done.
fn between(sentence: &Sentence, cue: usize) -> Option<Named> {
    /// Characters of a name at most.
    const LONGEST: usize = 16;
    const HOW: [[&str; 2]; 9] = [
        ["出", "资"],
        ["牵", "头"],
        ["共", "同"],
        ["联", "合"],
        ["负", "责"],
        ["受", "托"],
        ["发", "起"],
        ["独", "家"],
        ["单", "独"],
    ];
    let form = |i: usize| sentence.tokens.get(i).map_or("", |t| t.form.as_str());
    let by = (cue.saturating_sub(LONGEST)..cue)
        .rev()
        .take_while(|&i| !matches!(form(i), "，" | "、" | "；" | "：" | "和" | "与"))
        .find(|&i| form(i) == "由")?;
    let mut end = cue;
    while end >= 2 && HOW.contains(&[form(end - 2), form(end - 1)]) {
        end -= 2;
    }
    let name = by + 1..end;
    // 专门的 and 各自的 before what follows name nobody.
    let plain = name
        .clone()
        .all(|i| matches!(sentence.tokens[i].kind, TokenKind::Han | TokenKind::Word) && form(i) != "的");
    (name.len() >= 2 && plain).then(|| Named { entity: entity_at(sentence, &name), tokens: name })
}

/// Who is said to hold an office, right after its name or before it: 主任由何立峰担任, 由何立峰担任主任, "whose chairman is Liu Debing".
fn in_office(article: &Article, sentence: &Sentence, cue: &Mention) -> Vec<Named> {
    /// Characters of a name.
    const NAME: Range<usize> = 2..6;
    let form = |i: usize| sentence.tokens.get(i).map_or("", |t| t.form.as_str());
    let takes = |i: usize| matches!((form(i), form(i + 1)), ("担" | "出" | "兼", "任"));
    let named = |name: Range<usize>| {
        let is_name = NAME.contains(&name.len());
        is_name.then(|| Named { entity: entity_at(sentence, &name), tokens: name }).into_iter().collect()
    };
    let by = cue.last + 1;
    if form(by) == "由" {
        let until = (by + 1..by + 1 + NAME.end).find(|&i| takes(i));
        return until.map(|until| named(by + 1..until)).unwrap_or_default();
    }
    if cue.first >= 2 && takes(cue.first - 2) {
        let until = cue.first - 2;
        let by = (until.saturating_sub(NAME.end)..until).rev().find(|&i| form(i) == "由");
        return by.map(|by| named(by + 1..until)).unwrap_or_default();
    }
    // Of a former chairman nothing is said of today.
    if form(by) == "be" && sentence.tokens[by].end - sentence.tokens[by].start == 2 {
        return list(article, sentence, by + 1);
    }
    Vec::new()
}

/// The entity that stands at these very tokens.
fn entity_at(sentence: &Sentence, at: &Range<usize>) -> Option<u32> {
    sentence.mentions.iter().find_map(|m| match m.cue {
        Cue::Entity(e) if m.first == at.start && m.last + 1 == at.end => Some(e),
        _ => None,
    })
}

/// Whether a name is one of an entity's, or such a one without its place: 省财政厅 of 广东省财政厅.
fn is_named(article: &Article, sentence: &Sentence, name: &Named, entity: &Entity) -> bool {
    let bytes = sentence.tokens[name.tokens.start].start..sentence.tokens[name.tokens.end - 1].end;
    let text = &article.document.text[bytes];
    let is_han = sentence.tokens[name.tokens.start].kind == TokenKind::Han;
    all_names(entity).any(|own| own.eq_ignore_ascii_case(text) || is_han && own.ends_with(text))
}

/// Whether a name's words stand in one of an entity's in their order: it may be short for it.
fn is_short_for(sentence: &Sentence, name: &Named, entity: &Entity) -> bool {
    all_names(entity).any(|own| {
        let own = tokens(own);
        let mut left = own.iter();
        sentence.tokens[name.tokens.clone()].iter().all(|t| left.any(|o| o.form == t.form))
    })
}
