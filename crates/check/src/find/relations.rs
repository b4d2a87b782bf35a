//! Claims about who: founders, offices, members of groups, investors; and documents by their number.

use super::departures::tells_of_leaving;
use super::numbers;
use crate::answer::{Kind, Stance, Verdict};
use crate::article::Article;
use crate::draft::Draft;
use crate::judge::verdict::{Judgement, NOTHING};
use crate::read::{Mention, Sentence};
use crate::said::Said;
use crate::words::lexicon::Cue;
use crate::words::tables::Table;
use jiff::civil::Date;
use observatory::Statement;
use std::ops::Range;
use std::rc::Rc;

/// Farthest apart, in tokens, that two sides of a relation may stand.
const REACH: usize = 14;

/// Finds and judges the relations of a sentence.
pub(crate) fn find(article: &Article, index: usize, out: &mut Vec<Draft>) {
    let sentence = &article.sentences[index];
    founders(article, sentence, index, out);
    offices(article, sentence, index, out);
    members(article, sentence, index, out);
    numbers::find(article, index, out);
}

pub(crate) fn entities<'s>(
    article: &'s Article,
    sentence: &'s Sentence,
    kinds: &'s [&'s str],
) -> impl Iterator<Item = (u32, &'s Mention)> {
    sentence.mentions.iter().filter_map(move |m| match m.cue {
        Cue::Entity(e) if kinds.contains(&article.held.lexicon.entities[e as usize].kind.as_str()) => {
            Some((e, m))
        }
        _ => None,
    })
}

/// Tokens between two mentions.
pub(crate) fn apart(a: &Mention, b: &Mention) -> usize {
    if a.last < b.first { b.first - a.last } else { a.first.saturating_sub(b.last) }
}

/// A verdict over statements of a relation, by a rule: `agrees` tells whether a statement names the claimed side.
pub(crate) fn over(
    article: &Article,
    statements: &[Rc<Statement>],
    agrees: impl Fn(&Statement) -> bool,
    rule: &'static str,
) -> (Judgement, Judgement) {
    let decide = |pool: Vec<&Rc<Statement>>| {
        if pool.is_empty() {
            return Judgement::none(NOTHING);
        }
        let (yes, no): (Vec<&Rc<Statement>>, Vec<&Rc<Statement>>) = pool.into_iter().partition(|s| agrees(s));
        let verdict = if yes.is_empty() { Verdict::Contradicted } else { Verdict::Supported };
        let mut evidence: Vec<(Rc<Statement>, Stance)> =
            yes.into_iter().map(|s| (Rc::clone(s), Stance::Agrees)).collect();
        if evidence.is_empty() {
            evidence = no.into_iter().map(|s| (Rc::clone(s), Stance::Differs)).collect();
        }
        let reason = Said::new("held").text("count", evidence.len()).by(rule);
        Judgement { verdict, reason, evidence }
    };
    let now = decide(statements.iter().collect());
    let then = decide(statements.iter().filter(|s| article.said_then(s)).collect());
    (now, then)
}

/// "X, founded by Y", "Y, the founder of X", "X由Y创立".
fn founders(article: &Article, sentence: &Sentence, index: usize, out: &mut Vec<Draft>) {
    let lexicon = &article.held.lexicon;
    let cues: Vec<&Mention> = sentence
        .rows(lexicon, Table::Relation)
        .filter(|(word, _)| *word == "founder_of")
        .map(|(_, m)| m)
        .collect();
    for cue in cues {
        let firm = entities(article, sentence, &["company", "investor"])
            .filter(|(_, m)| apart(m, cue) <= REACH)
            .min_by_key(|(_, m)| apart(m, cue));
        let Some((firm, _)) = firm else { continue };
        let about = article.held.about(firm);
        let founders: Vec<Rc<Statement>> = about
            .iter()
            .filter(|s| matches!(s.property.as_str(), "founder_of" | "cofounder_of"))
            .cloned()
            .collect();
        if founders.is_empty() {
            continue;
        }
        let named: Vec<(u32, &Mention)> = entities(article, sentence, &["person"])
            .filter(|(_, m)| apart(m, cue) <= REACH && !m.through)
            .collect();
        for (person, mention) in named {
            let id = lexicon.entities[person as usize].id.clone();
            let mut draft = Draft::new(index, sentence.mention_bytes(mention), Kind::Relation);
            draft.subject = Some(id.clone());
            draft.property = Some("founder_of".into());
            draft.what = Some(lexicon.entities[firm as usize].id.clone());
            draft.query = Some(Said::new("query.founder").text("id", &lexicon.entities[firm as usize].id));
            let (now, then) = over(article, &founders, |s| s.subject == id, "founder");
            draft.take(now, then);
            push(draft, out);
        }
        return;
    }
}

/// "Zheng Shanjie, who heads the NDRC", 国家发展改革委主任郑栅洁.
fn offices(article: &Article, sentence: &Sentence, index: usize, out: &mut Vec<Draft>) {
    let lexicon = &article.held.lexicon;
    for (person, mention) in entities(article, sentence, &["person"]) {
        if mention.through {
            continue;
        }
        // The longest office beside the name: "deputy director" goes before "director".
        let office = sentence
            .rows(lexicon, Table::Office)
            .filter(|(_, m)| apart(m, mention) <= 5)
            .max_by_key(|(_, m)| (m.last - m.first, std::cmp::Reverse(apart(m, mention))));
        let Some((role, cue)) = office else { continue };
        let statements = article.held.of(person);
        let held: Vec<Rc<Statement>> = statements
            .iter()
            .filter(|s| matches!(s.property.as_str(), "office" | "leads"))
            .cloned()
            .collect();
        if held.is_empty() {
            continue;
        }
        let bodies: Vec<(u32, &Mention)> =
            entities(article, sentence, &["agency", "company", "investor", "exchange"])
                .filter(|(_, m)| apart(m, cue) <= REACH)
                .collect();
        let of_body: Vec<Rc<Statement>> = held
            .iter()
            .filter(|s| {
                bodies.is_empty()
                    || bodies
                        .iter()
                        .any(|&(b, _)| s.object.as_deref() == Some(lexicon.entities[b as usize].id.as_str()))
            })
            .cloned()
            .collect();
        let pool = if of_body.is_empty() { held } else { of_body };
        let mut bytes = sentence.mention_bytes(cue);
        if let Some((_, body)) = bodies
            .iter()
            .filter(|(_, m)| m.first > cue.last && m.first - cue.last <= 4)
            .min_by_key(|(_, m)| m.first)
        {
            bytes.end = sentence.mention_bytes(body).end;
        }
        let mut bytes = whole_title(article, sentence, bytes);
        let name = sentence.mention_bytes(mention);
        let between = bytes.end.min(name.end)..name.start.max(bytes.start);
        let joins = ["", "is", "是", "为", "担任", "出任", "任"];
        if article.document.text.get(between).is_some_and(|gap| joins.contains(&gap.trim())) {
            // 主任郑栅洁 is one claim: who, and what he is.
            bytes = bytes.start.min(name.start)..bytes.end.max(name.end);
        }
        let mut draft = Draft::new(index, bytes, Kind::Office);
        draft.subject = Some(lexicon.entities[person as usize].id.clone());
        draft.property = Some("office".into());
        draft.what = Some(role.to_string());
        draft.query = Some(Said::new("query.offices").text("id", &lexicon.entities[person as usize].id));
        // A former minister, and one that held it when something happened, need not hold it today.
        let form = |i: usize| sentence.tokens.get(i).map_or("", |t| t.form.as_str());
        let title = bodies
            .iter()
            .map(|(_, m)| m.first)
            .filter(|&first| first < cue.first)
            .fold(cue.first, usize::min);
        let was = (title.saturating_sub(3)..=(cue.last + 1).min(sentence.tokens.len()))
            .any(|i| matches!(form(i), "then" | "former" | "formerly" | "ex" | "时" | "前" | "原" | "曾"))
            || tells_of_leaving(article, sentence);
        let day = day_of(article, sentence, title);
        let pool: Vec<Rc<Statement>> = pool.into_iter().filter(|s| speaks_of_day(s, day)).collect();
        if pool.is_empty() {
            push(draft, out);
            continue;
        }
        let (now, then) = over(
            article,
            &pool,
            |s| same_office(role, s) && (was || in_office(article, role, s, day)),
            "office",
        );
        draft.take(now, then);
        push(draft, out);
    }
}

/// The day that a sentence speaks of at a token: its last date before that, else its last one, else the article's.
fn day_of(article: &Article, sentence: &Sentence, token: usize) -> Option<Date> {
    let dates = sentence.figures.iter().map(|&f| &article.figures[f]);
    let own = dates.filter(|f| matches!(f.kind, figures::Kind::Date | figures::Kind::Period));
    let days: Vec<(bool, Date)> =
        own.filter_map(|f| Some((sentence.tokens_of(&f.bytes).start < token, f.to.or(f.from)?))).collect();
    let before = days.iter().rfind(|(before, _)| *before);
    before.or(days.last()).map(|(_, day)| *day).or(article.date)
}

/// Whether a statement of an office can speak of a day: one that only names somebody in it on some day says nothing of times
/// years away, and none speaks of times long before it.
fn speaks_of_day(statement: &Statement, day: Option<Date>) -> bool {
    /// Years around a day that somebody is named in an office.
    const AROUND: i16 = 3;
    let Some((day, from)) = day.zip(statement.from.as_ref()) else { return true };
    let on_one_day = statement.to.as_ref() == Some(from);
    day.year() >= from.first.year() - AROUND && !(on_one_day && day.year() > from.last.year() + AROUND)
}

/// Whether an office was still held on a day: it had not ended, and nobody else is held to have taken it over by then.
fn in_office(article: &Article, role: &str, statement: &Statement, day: Option<Date>) -> bool {
    let Some(day) = day else { return true };
    let first = |s: &Statement| s.from.as_ref().map(|t| t.first);
    // "As of" one day says nothing of its end.
    let ended = statement.to.as_ref().filter(|_| statement.to != statement.from).map(|t| t.last);
    if ended.is_some_and(|last| last < day) {
        return false;
    }
    let Some(body) = statement.object.as_deref().and_then(|id| article.held.lexicon.entity_by_id(id)) else {
        return true;
    };
    !article.held.about(body).iter().any(|other| {
        other.property == "office"
            && other.subject != statement.subject
            && same_office(role, other)
            && first(other) > first(statement)
            && first(other).is_some_and(|from| from <= day)
    })
}

/// Words of a clause behind a title that belong to it.
const SHORT: usize = 7;

/// Whether a word begins what is no part of a title any more.
fn parts(form: &str) -> bool {
    matches!(
        form,
        "who"
            | "which"
            | "and"
            | "said"
            | "say"
            | "told"
            | "tell"
            | "be"
            | "hav"
            | "met"
            | "in"
            | "on"
            | "since"
    )
}

/// An office with the body it is of: "chair of the Senate Small Business Committee", "the committee's vice chair".
fn whole_title(article: &Article, sentence: &Sentence, bytes: Range<usize>) -> Range<usize> {
    let mut tokens = sentence.tokens_of(&bytes);
    let form = |i: usize| sentence.tokens.get(i).map_or("", |t| t.form.as_str());
    let capital = |i: usize| sentence.tokens.get(i).is_some_and(|t| t.capital);
    if matches!(form(tokens.end), "of" | "at") || capital(tokens.end.saturating_sub(1)) && capital(tokens.end)
    {
        let mut end = tokens.end;
        while matches!(form(end), "of" | "the" | "at" | "and" | "for") || capital(end) {
            end += 1;
        }
        while end > tokens.end && !capital(end - 1) {
            end -= 1;
        }
        tokens.end = end;
    }
    let text = &article.document.text;
    // "Chairs the fund company": a title in small letters goes on to the end of a short clause.
    let clause = sentence.clause(tokens.end.saturating_sub(1));
    let rest = (tokens.end..sentence.tokens.len())
        .take_while(|&i| sentence.clause(i) == clause && form(i) != ".")
        .count();
    let goes_on = matches!(form(tokens.end), "of" | "the" | "at");
    if goes_on
        && rest <= SHORT
        && !sentence.tokens[tokens.end..tokens.end + rest].iter().any(|t| parts(&t.form))
    {
        tokens.end += rest;
    }
    let before = text[sentence.bytes.start..sentence.tokens[tokens.start].start].trim_end();
    let mut start = sentence.tokens[tokens.start].start;
    if before.ends_with("'s") || before.ends_with("’s") {
        start = before.trim_end_matches(|c: char| c.is_alphanumeric() || "'’".contains(c)).len()
            + sentence.bytes.start;
    }
    start..sentence.tokens[tokens.end - 1].end
}

/// Whether a statement's role is the office claimed: a deputy is not the head, a chair not the ranking member.
pub(super) fn same_office(role: &str, statement: &Statement) -> bool {
    let held = statement.qualifier("role").unwrap_or_default().to_lowercase();
    let deputy =
        |text: &str| ["deputy", "vice"].iter().any(|word| text.split_whitespace().any(|w| w == *word));
    if deputy(&held) != deputy(role) {
        return false;
    }
    let kin: &[&str] = match role {
        "director" | "deputy director" => &["director", "head"],
        "chair" | "vice chair" => &["chair", "chairman", "chairwoman"],
        "chief executive" => &["chief executive", "ceo", "president"],
        "partner" => &["partner"],
        "founder" => &["founder"],
        "head" => &[
            "head",
            "director",
            "chair",
            "president",
            "chief executive",
            "ceo",
            "minister",
            "governor",
            "secretary",
            "manager",
        ],
        other => {
            let bare =
                other.trim_start_matches("deputy ").trim_start_matches("vice ").trim_start_matches("vice-");
            return held.contains(bare);
        }
    };
    kin.iter().any(|word| held.contains(word))
}

/// "one of the six little tigers", “六小虎”之一的某公司.
fn members(article: &Article, sentence: &Sentence, index: usize, out: &mut Vec<Draft>) {
    let lexicon = &article.held.lexicon;
    let cues: Vec<&Mention> = sentence
        .rows(lexicon, Table::Relation)
        .filter(|(word, _)| *word == "member_of")
        .map(|(_, m)| m)
        .collect();
    for cue in cues {
        let group = entities(article, sentence, &["group"])
            .filter(|(_, m)| apart(m, cue) <= 4)
            .min_by_key(|(_, m)| apart(m, cue));
        let firm = entities(article, sentence, &["company"])
            .filter(|(_, m)| apart(m, cue) <= REACH)
            .min_by_key(|(_, m)| apart(m, cue));
        let (Some((group, _)), Some((firm, mention))) = (group, firm) else { continue };
        let members: Vec<Rc<Statement>> =
            article.held.about(group).iter().filter(|s| s.property == "member_of").cloned().collect();
        if members.is_empty() {
            continue;
        }
        let id = lexicon.entities[firm as usize].id.clone();
        let mut draft = Draft::new(index, sentence.mention_bytes(mention), Kind::Relation);
        draft.subject = Some(id.clone());
        draft.property = Some("member_of".into());
        draft.what = Some(lexicon.entities[group as usize].id.clone());
        draft.query = Some(Said::new("query.members").text("id", &lexicon.entities[group as usize].id));
        let (now, then) = over(article, &members, |s| s.subject == id, "member");
        draft.take(now, then);
        push(draft, out);
        return;
    }
}

/// Adds a claim unless another stands on the same words.
pub(crate) fn push(draft: Draft, out: &mut Vec<Draft>) {
    let overlaps = |a: &Range<usize>, b: &Range<usize>| a.start < b.end && b.start < a.end;
    if !out.iter().any(|d| overlaps(&d.bytes, &draft.bytes)) {
        out.push(draft);
    }
}
