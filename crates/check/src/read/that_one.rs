//! Funds told by what sets them apart from one just spoken of: 大湾区那只, "the one for the Greater Bay Area" after the
//! Yangtze River Delta Venture Capital Guidance Fund. Names of sisters end alike.

use super::mentions::{Mention, Sentence};
use crate::words::lexicon::{Cue, Lexicon, all_names};
use crate::words::tokens::TokenKind;
use observatory::Entity;
use std::ops::Range;

/// Han, and words, that the names of sisters have in common at their ends.
const SAME_HAN: usize = 4;
const SAME_WORDS: usize = 2;

/// Characters before 那只 that may tell which.
const BEFORE: usize = 8;

/// Adds the funds that a sentence points to by what sets them apart; `lately` are entities named before or in it.
pub(super) fn pointed_to(sentence: &Sentence, lately: &[u32], lexicon: &Lexicon) -> Vec<Mention> {
    // A class of funds has its name from theirs: 社保科创基金, of which 江苏的一只 is one.
    let is_fund = |e: &u32| matches!(lexicon.entities[*e as usize].kind.as_str(), "fund" | "programme");
    let known: Vec<&Entity> =
        lately.iter().filter(|e| is_fund(e)).map(|&e| &lexicon.entities[e as usize]).collect();
    if known.is_empty() {
        return Vec::new();
    }
    let known_names: Vec<String> = known.iter().flat_map(|entity| names(entity)).collect();
    let spans = (0..sentence.tokens.len())
        .filter_map(|i| in_chinese(sentence, i).or_else(|| in_english(sentence, i)));
    let mut out = Vec::new();
    for (told, span) in spans {
        // Of the ways to cut what tells it, the longest that a name has.
        let found = told.iter().find_map(|mark| {
            let mut best: Vec<(usize, u32)> = Vec::new();
            for (e, entity) in (0..).zip(&lexicon.entities).filter(|(_, entity)| entity.kind == "fund") {
                let shared = common(entity, &known_names, mark);
                if shared > 0 && !known.iter().any(|other| other.id == entity.id) {
                    best.push((shared, e));
                }
            }
            best.sort_by_key(|&(shared, e)| (std::cmp::Reverse(shared), e));
            match best.as_slice() {
                [(_, only)] => Some(*only),
                [(a, first), (b, _), ..] if a > b => Some(*first),
                _ => None,
            }
        });
        if let Some(entity) = found {
            let mention =
                Mention { first: span.start, last: span.end - 1, cue: Cue::Entity(entity), through: true };
            out.push(mention);
        }
    }
    out
}

/// What stands before 那只, 那一支, 的一只: its ends from the longest on, with the tokens of both.
fn in_chinese(sentence: &Sentence, i: usize) -> Option<(Vec<String>, Range<usize>)> {
    let form = |i: usize| sentence.tokens.get(i).map_or("", |t| t.form.as_str());
    let one = |i: usize| matches!(form(i), "只" | "支");
    let end = match (form(i), form(i + 1)) {
        ("那", _) if one(i + 1) => i + 2,
        ("那", "一") if one(i + 2) => i + 3,
        ("一", _) if one(i + 1) && i > 0 && form(i - 1) == "的" => i + 2,
        _ => return None,
    };
    let last = if i > 0 && form(i - 1) == "的" { i - 1 } else { i };
    let is_han = |j: usize| sentence.tokens[j].kind == TokenKind::Han;
    let first = (last.saturating_sub(BEFORE)..last).rev().take_while(|&j| is_han(j)).last()?;
    let told = (first..last.saturating_sub(1)).map(|from| (from..last).map(form).collect::<String>());
    Some((told.collect(), first..end))
}

/// "The one for the Greater Bay Area", "the Jiangsu one".
fn in_english(sentence: &Sentence, i: usize) -> Option<(Vec<String>, Range<usize>)> {
    let form = |i: usize| sentence.tokens.get(i).map_or("", |t| t.form.as_str());
    let name = |i: usize| sentence.tokens.get(i).is_some_and(|t| t.capital && t.kind == TokenKind::Word);
    if form(i) != "one" {
        return None;
    }
    let run = if matches!(form(i + 1), "for" | "in" | "of") {
        let from = if form(i + 2) == "the" { i + 3 } else { i + 2 };
        let to = (from..sentence.tokens.len()).take_while(|&j| name(j)).last()? + 1;
        from..to
    } else {
        let from = (0..i).rev().take_while(|&j| name(j)).last()?;
        from..i
    };
    let told = run.clone().map(form).collect::<Vec<_>>().join(" ");
    Some((vec![told], run.start.min(i)..run.end.max(i + 1)))
}

/// The names of a fund, without the forms of firms.
fn names(entity: &Entity) -> impl Iterator<Item = String> + '_ {
    all_names(entity).map(plain)
}

/// How much of its end a fund's name has in common with one of others, where it has a mark before that; 0 where too little.
fn common(entity: &Entity, others: &[String], mark: &str) -> usize {
    let mark = mark.to_lowercase();
    let mut best = 0;
    for name in names(entity) {
        let Some(at) = name.to_lowercase().find(&mark).map(|at| at + mark.len()) else { continue };
        let rest = name.get(at..).unwrap_or_default();
        best = others.iter().map(|other| ending(rest, other)).fold(best, usize::max);
    }
    best
}

/// A name without the form of its firm: 基金合伙企业(有限合伙).
fn plain(name: &str) -> String {
    const FORMS: [&str; 5] =
        ["合伙企业(有限合伙)", "合伙企业（有限合伙）", "有限责任公司", "股份有限公司", "有限公司"];
    FORMS.iter().find_map(|form| name.strip_suffix(form)).unwrap_or(name).to_string()
}

/// The length of the end that two names share, where it is long enough: Han, or whole words twice as much.
fn ending(a: &str, b: &str) -> usize {
    if a.chars().any(han::is_han) {
        let same = a.chars().rev().zip(b.chars().rev()).take_while(|(x, y)| x == y).count();
        return if same >= SAME_HAN { same } else { 0 };
    }
    let words =
        |text: &str| -> Vec<String> { text.split_whitespace().rev().map(str::to_lowercase).collect() };
    let same = words(a).iter().zip(&words(b)).take_while(|(x, y)| x == y).count();
    if same >= SAME_WORDS { 2 * same } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_sisters_end_alike() {
        assert_eq!(ending("创业投资引导基金", "长三角创业投资引导基金"), 8);
        assert_eq!(ending("母基金", "江苏母基金"), 0, "too little to tell sisters");
        assert_eq!(ending(" Venture Capital Guidance Fund", "Delta Venture Capital Guidance Fund"), 8);
        assert_eq!(plain("京津冀创业投资引导基金合伙企业(有限合伙)"), "京津冀创业投资引导基金");
    }
}
