//! Names that nothing is held of: "the Korea Growth Fund", "a tracker in Lagos", 长春一家研究所. What is said of a stranger
//! must not be led back to a name of its sort that was spoken of before.

use super::mentions::{Mention, Sentence};
use crate::words::lexicon::{Cue, Lexicon};
use crate::words::tables::Table;
use crate::words::tokens::TokenKind;

/// Sorts of strangers, with the nouns that tell them: their stems in English, their last characters in Chinese.
const SORTS: [(&str, &[&str], &[&str]); 2] = [
    (
        "fund",
        &["fund", "vehicle", "scheme", "facility", "programme", "program", "initiativ"],
        &["基金", "计划"],
    ),
    (
        "company",
        &[
            "company",
            "firm",
            "startup",
            "start-up",
            "maker",
            "institut",
            "laboratory",
            "tracker",
            "adviser",
            "database",
        ],
        &["公司", "企业", "机构", "研究所", "研究院", "平台"],
    ),
];

/// Kinds of entities that are of a stranger's sort.
fn kinds(sort: &str) -> &'static [&'static str] {
    match sort {
        "fund" => &["fund", "programme", "document"],
        _ => &["company", "investor", "agency", "list"],
    }
}

/// Whether a sentence names or introduces a stranger of the sort that entities of `kind` are of, before the token `until`.
pub(crate) fn of_kind(sentence: &Sentence, kind: &str, until: usize) -> bool {
    SORTS.iter().any(|(sort, english, chinese)| {
        kinds(sort).contains(&kind)
            && (named(sentence, english, until)
                || introduced(sentence, english, until)
                || introduced_in_chinese(sentence, chinese, until))
    })
}

/// Nouns of papers that begin to be in force, by their stems.
const PAPERS: [&str; 9] =
    ["proclamation", "rule", "order", "act", "law", "regulation", "decre", "directiv", "statut"];

/// Whether a sentence begins with a paper that is none of an entity's names: "the proclamation of September has been in force since …".
pub(crate) fn begins_with_another_paper(sentence: &Sentence, lexicon: &Lexicon, entity: u32) -> bool {
    let form = |i: usize| sentence.tokens.get(i).map_or("", |t| t.form.as_str());
    if !matches!(form(0), "the" | "that" | "this") || !PAPERS.contains(&form(1)) {
        return false;
    }
    let noun = lexicon.wordings.vocabulary.known(form(1));
    let in_its_names =
        noun.is_some_and(|noun| lexicon.wordings.of_entity(entity).iter().any(|name| name.contains(&noun)));
    !in_its_names && lexicon.entities[entity as usize].kind != "document"
}

/// Whether a sentence speaks, before the token `until`, of a name made of words that no name or cue has: "Corvant Systems",
/// 昆仑先导基金, 《灯塔条例》.
pub(crate) fn unheard(sentence: &Sentence, lexicon: &Lexicon, until: usize) -> bool {
    let end = until.min(sentence.tokens.len());
    (0..end).any(|i| {
        (unheard_word(sentence, lexicon, i) || unheard_noun(sentence, lexicon, i, end))
            && !is_source(sentence, lexicon, i)
    })
}

/// Whether a name stands right after a word that names a source: "according to Zero One Research".
fn is_source(sentence: &Sentence, lexicon: &Lexicon, i: usize) -> bool {
    /// Tokens between the two at most.
    const APART: usize = 3;
    let before = |m: &Mention| m.last < i && i - m.last <= APART;
    sentence.rows(lexicon, Table::Attribution).any(|(_, m)| before(m))
}

/// A capital word that no name has, amid a sentence or before another one.
fn unheard_word(sentence: &Sentence, lexicon: &Lexicon, i: usize) -> bool {
    let is_name = |i: usize| {
        sentence.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word && t.capital && t.form.len() > 2)
    };
    let begins = i == 0 || sentence.tokens[i - 1].kind != TokenKind::Word;
    is_name(i)
        && !is_held(sentence, i)
        && lexicon.wordings.vocabulary.known(form(sentence, i)).is_none_or(|n| n >= lexicon.heard)
        && (!begins || is_name(i + 1))
}

/// A Chinese noun of a sort, or a title between 《 and 》, with a word before it that no name or cue has.
fn unheard_noun(sentence: &Sentence, lexicon: &Lexicon, i: usize, end: usize) -> bool {
    /// Characters of a name before its noun.
    const NAME: usize = 8;
    /// Characters that count, point and join, and make no name.
    const JOINING: &str = "这那此该其各某一二三四五六七八九十两几只支家个的了在是于和与及等有为中上下新首末每全些种类项时当还又也再已";
    let vocabulary = &lexicon.wordings.vocabulary;
    let is_free = |j: usize| {
        sentence.tokens[j].kind == TokenKind::Han
            && !sentence.mentions.iter().any(|m| {
                matches!(m.cue, Cue::Entity(_) | Cue::Short(_) | Cue::Row(..)) && m.first <= j && j <= m.last
            })
    };
    /// Nouns that names of houses and firms end with, besides those of the sorts.
    const ENDS: [&str; 9] = ["资本", "集团", "科技", "智能", "实验室", "银行", "创投", "证券", "投资"];
    let nouns = SORTS.iter().flat_map(|(_, _, chinese)| chinese.iter()).chain(&ENDS);
    let noun = nouns.into_iter().any(|noun| {
        noun.chars().enumerate().all(|(j, c)| {
            let mut held = [0; 4];
            i + j < end && is_free(i + j) && form(sentence, i + j) == c.encode_utf8(&mut held)
        })
    });
    let from = (i.saturating_sub(NAME)..i).rev().take_while(|&j| is_free(j)).last();
    noun && from.is_some_and(|from| {
        (from..i.saturating_sub(1)).any(|j| {
            let (a, b) = (form(sentence, j), form(sentence, j + 1));
            !JOINING.contains(a) && !JOINING.contains(b) && !vocabulary.is_heard_pair(a, b, lexicon.heard)
        })
    })
}

/// Whether a title between 《 and 》 stands before the token `until` that is none held.
pub(crate) fn unheard_title(sentence: &Sentence, until: usize) -> bool {
    let end = until.min(sentence.tokens.len());
    (0..end).any(|i| {
        form(sentence, i) == "《" && i + 1 < end && !is_held(sentence, i) && !is_held(sentence, i + 1)
    })
}

/// Nouns for persons, by their stems.
const PERSONS: [&str; 26] = [
    "lawyer",
    "banker",
    "broker",
    "treasurer",
    "official",
    "mayor",
    "partner",
    "analyst",
    "founder",
    "manager",
    "professor",
    "adviser",
    "advisor",
    "consultant",
    "engineer",
    "dean",
    "clerk",
    "investor",
    "economist",
    "trader",
    "auditor",
    "accountant",
    "recruiter",
    "scientist",
    "lobbyist",
    "staffer",
];

/// Whether a sentence is what some person without a name says or counts: "A lawyer who drafts such things counts nineteen
/// clauses", 一位基层干部说.
pub(crate) fn is_told_by_somebody(sentence: &Sentence, until: usize) -> bool {
    const IN_CHINESE: [&str; 15] = [
        "律师", "官员", "干部", "合伙", "投资", "老板", "经理", "教授", "创始", "同行", "人士", "会计",
        "负责", "处长", "局长",
    ];
    /// Words between the article and the noun at most.
    const BETWEEN: usize = 4;
    let end = until.min(sentence.tokens.len());
    let english = matches!(form(sentence, 0), "a" | "an" | "one" | "another")
        && (1..=1 + BETWEEN).any(|i| i < end && PERSONS.contains(&form(sentence, i)));
    let chinese = (0..end).any(|i| {
        // 有名 is well known, and no somebody.
        let one =
            matches!((form(sentence, i), form(sentence, i + 1)), ("一", "位" | "名") | ("有" | "某", "位"));
        one && (i + 2..(i + 12).min(end)).any(|j| {
            let pair = format!("{}{}", form(sentence, j), form(sentence, j + 1));
            IN_CHINESE.contains(&pair.as_str())
        })
    });
    english || chinese
}

/// Whether the token is part of a name that is held.
fn is_held(sentence: &Sentence, token: usize) -> bool {
    sentence
        .mentions
        .iter()
        .any(|m| matches!(m.cue, Cue::Entity(_) | Cue::Short(_)) && m.first <= token && token <= m.last)
}

fn form(sentence: &Sentence, token: usize) -> &str {
    sentence.tokens.get(token).map_or("", |t| t.form.as_str())
}

/// "Korea Growth Fund": capital words, the last of them a noun of the sort, no part of a name held.
fn named(sentence: &Sentence, nouns: &[&str], until: usize) -> bool {
    let capital = |i: usize| sentence.tokens[i].capital && sentence.tokens[i].kind == TokenKind::Word;
    (1..until.min(sentence.tokens.len())).any(|i| {
        capital(i)
            && nouns.contains(&form(sentence, i))
            && capital(i - 1)
            && !matches!(form(sentence, i - 1), "the" | "this" | "that" | "a")
            && !is_held(sentence, i)
            && !is_held(sentence, i - 1)
    })
}

/// "A tracker in Lagos says": a sentence that begins with a noun of the sort that nobody spoke of.
fn introduced(sentence: &Sentence, nouns: &[&str], until: usize) -> bool {
    /// Words that may stand between the article and the noun.
    const BETWEEN: usize = 4;
    matches!(form(sentence, 0), "a" | "an" | "another")
        && (1..=1 + BETWEEN).any(|i| {
            i < until && nouns.contains(&form(sentence, i)) && (1..=i).all(|j| !is_held(sentence, j))
        })
}

/// 长春一家光学研究所: 一家, 另一只 and 某 before a noun of the sort, where it is not what something is said to be (是一家).
fn introduced_in_chinese(sentence: &Sentence, nouns: &[&str], until: usize) -> bool {
    /// Characters within which the noun must follow.
    const WITHIN: usize = 12;
    let end = until.min(sentence.tokens.len());
    let noun_at = |i: usize| {
        nouns.iter().any(|noun| {
            noun.chars().enumerate().all(|(j, c)| {
                let mut held = [0; 4];
                form(sentence, i + j) == c.encode_utf8(&mut held)
            })
        })
    };
    (0..end).any(|i| {
        let begins = form(sentence, i) == "某"
            || form(sentence, i) == "一" && matches!(form(sentence, i + 1), "只" | "支" | "家" | "项" | "个");
        let predicate =
            i > 0 && matches!(form(sentence, i - 1), "是" | "为" | "成" | "作" | "这" | "其" | "中" | "每");
        begins
            && !predicate
            && (i + 1..(i + WITHIN).min(end))
                .take_while(|&j| sentence.tokens[j].kind != TokenKind::Break)
                .any(|j| noun_at(j) && !is_held(sentence, j))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::tokens::stem;

    #[test]
    fn persons_stand_here_as_tokens_have_them() {
        for word in PERSONS {
            assert_eq!(stem(word), word);
        }
    }
}
