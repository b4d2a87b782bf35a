//! Two places set against each other ("level with", 持平, twice as many), and who stands at the head of a list.

use super::relations::push;
use crate::answer::{Kind, Stance, Verdict};
use crate::article::Article;
use crate::draft::Draft;
use crate::judge::verdict::{Judgement, NOTHING};
use crate::read::Mention;
use crate::said::{Blank, Said};
use crate::words::lexicon::Cue;
use crate::words::tables::Table;
use jiff::civil::Date;
use observatory::Statement;
use rust_decimal::Decimal;
use std::rc::Rc;

/// Sentences back that "the two countries" may reach.
const BACK: usize = 6;

/// Finds and judges the comparisons of a sentence.
pub(crate) fn find(article: &Article, index: usize, out: &mut Vec<Draft>) {
    let sentence = &article.sentences[index];
    let lexicon = &article.held.lexicon;
    let cues: Vec<(String, Mention)> =
        sentence.rows(lexicon, Table::Comparison).map(|(word, m)| (word.to_string(), m.clone())).collect();
    for (word, cue) in cues {
        let draft = match word.as_str() {
            "level" | "twice" => level(article, index, &word, &cue),
            "top" => top(article, index, &cue),
            _ => None,
        };
        if let Some(draft) = draft {
            push(draft, out);
        }
    }
}

/// The span of days that a sentence speaks of.
fn span(article: &Article, index: usize) -> Option<(Date, Date)> {
    let sentence = &article.sentences[index];
    sentence.figures.iter().map(|&f| &article.figures[f]).find_map(|figure| {
        matches!(figure.kind, figures::Kind::Date | figures::Kind::Period)
            .then(|| Some((figure.from?, figure.to.or(figure.from)?)))
            .flatten()
    })
}

fn inside(statement: &Statement, from: Date, to: Date) -> bool {
    let edition = from.year().to_string();
    let of_edition = statement.qualifiers.iter().find(|(key, _)| key == "edition");
    if let Some((_, value)) = of_edition
        && from.until(to).is_ok_and(|s| s.get_days() > 300)
    {
        return *value == edition;
    }
    statement.from.as_ref().is_some_and(|t| t.first <= to && from <= statement.to.as_ref().unwrap_or(t).last)
}

/// A country, or the continent that is compared with countries.
fn is_country(id: &str) -> bool {
    id.len() == 2 || id == "europe"
}

/// Two places and what is counted in both; each source is asked by itself.
fn level(article: &Article, index: usize, word: &str, cue: &Mention) -> Option<Draft> {
    let lexicon = &article.held.lexicon;
    let sentence = &article.sentences[index];
    let mut places: Vec<u32> = Vec::new();
    let mut thing = None;
    let mut share = false;
    // Places of the sentence first, then those spoken of before.
    for i in (index.saturating_sub(BACK)..=index).rev() {
        for m in article.sentences[i].mentions.iter().rev() {
            match m.cue {
                Cue::Place(p)
                    if places.len() < 2
                        && !places.contains(&p)
                        && is_country(&lexicon.places[p as usize].id) =>
                {
                    places.push(p);
                }
                Cue::Thing(t) if thing.is_none() => thing = Some(lexicon.broadest(t)),
                Cue::Property(p) if i == index && lexicon.properties[p as usize].id == "share" => {
                    share = true
                }
                _ => {}
            }
        }
    }
    let (&[second, first], Some(thing)) = (places.as_slice(), thing.or(article.topic)) else { return None };
    let (from, to) = span(article, index)?;
    let property = if share { "share" } else { "count" };
    let of = |place: u32| -> Vec<Rc<Statement>> {
        let id = &lexicon.places[place as usize].id;
        let things = lexicon.things.iter().enumerate().filter_map(|(i, _)| u32::try_from(i).ok());
        let of_kind = things.filter(|&t| if share { lexicon.broadest(t) == thing } else { t == thing });
        of_kind
            .flat_map(|t| article.held.counting(t).iter().cloned().collect::<Vec<_>>())
            .filter(|s| {
                s.property == property && s.place_id.as_deref() == Some(id.as_str()) && inside(s, from, to)
            })
            .collect()
    };
    let (a, b) = (of(first), of(second));
    let named: Vec<String> = sentence
        .mentions
        .iter()
        .filter_map(|m| match m.cue {
            Cue::Entity(e) => Some(lexicon.entities[e as usize].id.clone()),
            _ => None,
        })
        .collect();
    let mut pairs: Vec<(Rc<Statement>, Rc<Statement>, bool)> = Vec::new();
    for x in &a {
        for y in
            b.iter().filter(|y| y.measured_by == x.measured_by && y.from == x.from && y.subject == x.subject)
        {
            let (Some(m), Some(n)) = (x.value, y.value) else { continue };
            let (high, low) = (m.max(n), m.min(n));
            let ratio = high.checked_div(low).unwrap_or(Decimal::MAX);
            let holds = if word == "level" {
                ratio <= Decimal::new(105, 2)
            } else {
                ratio >= Decimal::new(19, 1) && ratio <= Decimal::new(21, 1)
            };
            pairs.push((Rc::clone(x), Rc::clone(y), holds));
        }
    }
    let by_named = pairs.iter().any(|(x, _, _)| named.contains(&x.measured_by) || named.contains(&x.subject));
    if by_named {
        pairs.retain(|(x, _, _)| named.contains(&x.measured_by) || named.contains(&x.subject));
    }
    if pairs.is_empty() {
        return None;
    }
    let decide = |pairs: Vec<&(Rc<Statement>, Rc<Statement>, bool)>| {
        let yes = pairs.iter().filter(|(_, _, holds)| *holds).count();
        let verdict = match (yes, pairs.len() - yes) {
            (0, 0) => return Judgement::none(NOTHING),
            (_, 0) => Verdict::Supported,
            (0, _) => Verdict::Contradicted,
            _ => Verdict::Disputed,
        };
        let evidence = pairs
            .iter()
            .flat_map(|(x, y, holds)| {
                let stance = if *holds { Stance::Agrees } else { Stance::Differs };
                [(Rc::clone(x), stance), (Rc::clone(y), stance)]
            })
            .collect();
        let reason = Said::new("pairs").text("yes", yes).text("count", pairs.len()).by("level");
        Judgement { verdict, reason, evidence }
    };
    let number = |s: &Statement| Blank::Number(s.value.unwrap_or_default().normalize());
    let steps: Vec<Said> = pairs
        .iter()
        .map(|(x, y, _)| Said::new("against").with("a", number(x)).with("b", number(y)))
        .collect();
    let mut draft = Draft::new(index, sentence.mention_bytes(cue), Kind::Comparison);
    draft.what = Some(lexicon.things[thing as usize].id.clone());
    draft.property = Some(property.into());
    draft.query = Some(
        Said::new("query.places")
            .with("thing", Blank::Thing(thing))
            .with("a", Blank::Place(first))
            .with("b", Blank::Place(second)),
    );
    let now = decide(pairs.iter().collect());
    let then =
        decide(pairs.iter().filter(|(x, y, _)| article.said_then(x) && article.said_then(y)).collect());
    draft.take(now, then);
    draft.computation = Some(Said::all(steps, "join.semicolon"));
    Some(draft)
}

/// "Topped by X", 居首的是X: the first place of a list of one edition.
fn top(article: &Article, index: usize, cue: &Mention) -> Option<Draft> {
    let lexicon = &article.held.lexicon;
    let sentence = &article.sentences[index];
    let (firm, mention) = sentence
        .mentions
        .iter()
        .filter_map(|m| match m.cue {
            Cue::Entity(e) if lexicon.entities[e as usize].kind == "company" && !m.through => Some((e, m)),
            _ => None,
        })
        .min_by_key(|(_, m)| m.first.abs_diff(cue.last))?;
    if mention.first.abs_diff(cue.last) > 6 && cue.first.abs_diff(mention.last) > 6 {
        return None;
    }
    let (from, to) = span(article, index)?;
    let named: Vec<String> = sentence
        .mentions
        .iter()
        .filter_map(|m| match m.cue {
            Cue::Entity(e) if article.held.is_measurer(e) || lexicon.entities[e as usize].kind == "list" => {
                Some(lexicon.entities[e as usize].id.clone())
            }
            _ => None,
        })
        .collect();
    // A list's places are measured by whoever makes it.
    let mut named = named;
    for id in named.clone() {
        if let Some(list) = lexicon.entity_by_id(&id) {
            named.extend(article.held.of(list).first().map(|s| s.measured_by.clone()));
        }
    }
    let of_list = |s: &Statement| {
        named.contains(&s.measured_by) && s.from.as_ref().is_some_and(|t| t.first <= to && from <= t.last)
    };
    let firsts: Vec<Rc<Statement>> =
        article.held.ranked_first().iter().filter(|s| of_list(s)).cloned().collect();
    if firsts.is_empty() {
        return None;
    }
    let id = &lexicon.entities[firm as usize].id;
    let mut draft = Draft::new(index, sentence.mention_bytes(mention), Kind::Rank);
    draft.subject = Some(id.clone());
    draft.property = Some("rank".into());
    let makers = named.iter().map(|id| Blank::Text(id.clone())).collect();
    draft.query = Some(Said::new("query.list").with("names", Blank::All(makers, "join.or")));
    let (now, then) = super::relations::over(article, &firsts, |s| s.subject == *id, "list");
    draft.take(now, then);
    Some(draft)
}
