//! The phrases that a sentence speaks of: quoted, named by the vocabulary, or what stands beside the cue.

use super::words::{CLAUSE, Words};
use crate::article::Article;
use crate::words::lexicon::Cue;
use std::ops::Range;

/// A phrase as the documents are asked for it.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    /// Wordings that count as one.
    pub(super) wordings: Vec<String>,
    /// Where it stands in the folded sentence.
    pub(super) place: Range<usize>,
    /// Its entity, where it has one.
    pub(super) entity: Option<String>,
    /// Whether it is only what stands beside the cue, so that its ends are not sure.
    pub(super) loose: bool,
}

/// Marks that quote.
const QUOTES: [(char, char); 5] = [('“', '”'), ('「', '」'), ('『', '』'), ('‘', '’'), ('"', '"')];
/// Most characters of a phrase in quotes.
const LONGEST: usize = 40;
/// Characters of what stands beside a cue.
const LOOSE: Range<usize> = 3..11;

/// Phrases of a sentence, quoted ones before the others.
pub(super) fn phrases(article: &Article, words: &Words) -> Vec<Asked> {
    let named = named(article, words);
    let mut all: Vec<Asked> = quoted(&words.folded)
        .into_iter()
        .map(|place| {
            let text = words.folded[place.clone()].trim().to_string();
            // A quotation of a name that the vocabulary knows has that name's other wordings.
            let known = named.iter().find(|own| place.start <= own.place.start && own.place.end <= place.end);
            let whole = known.filter(|own| words.folded[own.place.clone()].trim() == text);
            Asked {
                wordings: whole.map_or_else(|| vec![text.clone()], |own| own.wordings.clone()),
                entity: whole.and_then(|own| own.entity.clone()),
                place,
                loose: false,
            }
        })
        .collect();
    if all.is_empty() {
        all = named;
    }
    all
}

/// The places between marks that quote, longer ones and whole sentences apart.
fn quoted(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some((from, open)) =
        text[at..].char_indices().find(|(_, c)| QUOTES.iter().any(|(open, _)| open == c))
    {
        let begin = at + from + open.len_utf8();
        let close = QUOTES.iter().find(|(own, _)| *own == open).map_or(open, |(_, close)| *close);
        let Some(length) = text[begin..].find(close) else { break };
        let own = &text[begin..begin + length];
        let characters = own.chars().count();
        if (2..=LONGEST).contains(&characters) && !own.contains(['。', '！', '？', '!', '?', '\n']) {
            out.push(begin..begin + length);
        }
        at = begin + length + close.len_utf8();
    }
    out
}

/// Phrases of the vocabulary.
fn named(article: &Article, words: &Words) -> Vec<Asked> {
    let lexicon = &article.held.lexicon;
    let sentence = &article.sentences[words.sentence];
    let mut out: Vec<Asked> = Vec::new();
    for mention in sentence.mentions.iter().filter(|mention| !mention.through) {
        let Cue::Entity(number) = mention.cue else { continue };
        let entity = &lexicon.entities[number as usize];
        if entity.kind != "phrase" {
            continue;
        }
        // Some names of the vocabulary have their quotation marks with them.
        let place = words.place(&sentence.mention_bytes(mention));
        let marks =
            |c: char| c.is_whitespace() || QUOTES.iter().any(|(open, close)| c == *open || c == *close);
        let own = &words.folded[place.clone()];
        let text = own.trim_matches(marks).to_string();
        let from = place.start + own.len() - own.trim_start_matches(marks).len();
        let place = from..from + text.len();
        // A phrase in Chinese is itself; in English it stands for the Chinese one too.
        let mut wordings = vec![text.clone()];
        if !text.chars().any(han::is_han) && !entity.name_zh.is_empty() {
            wordings.insert(0, entity.name_zh.clone());
        }
        out.push(Asked { wordings, place, entity: Some(entity.id.clone()), loose: false });
    }
    out
}

/// Characters with which no phrase begins, and those at which one ends.
const NOT_FIRST: &str = "要在将对把由从是为被以了过并于和与及这该其他她它们我";
const ENDS: &str = "的了等是在和与及于从并";
/// Words after a phrase that are no part of it, where it stands before the cue.
const AFTER: [&str; 12] =
    ["这一概念", "这一提法", "这个词", "的提法", "的说法", "一词", "概念", "提法", "也", "被", "是", "还"];

/// What stands right after a cue, or right before it, in Chinese.
pub(super) fn beside(words: &Words, cue: &Range<usize>) -> Option<Asked> {
    let text = &words.folded;
    if let Some(own) = termed(words, cue) {
        return Some(own);
    }
    let after: usize = text[cue.end..]
        .chars()
        .take_while(|c| (han::is_han(*c) || c.is_alphanumeric() || *c == '+') && !ENDS.contains(*c))
        .map(char::len_utf8)
        .sum();
    let mut own = cue.end..cue.end + after;
    if !is_phrase(&text[own.clone()]) {
        let begin = text[..cue.start]
            .char_indices()
            .rev()
            .take_while(|(_, c)| (han::is_han(*c) || c.is_alphanumeric() || *c == '+') && !CLAUSE.contains(c))
            .last()
            .map_or(cue.start, |(at, _)| at);
        own = begin..cue.start;
        while let Some(end) = AFTER.iter().find(|end| text[own.clone()].ends_with(**end)) {
            own.end -= end.len();
        }
    }
    is_phrase(&text[own.clone()]).then(|| Asked {
        wordings: vec![text[own.clone()].to_string()],
        place: own,
        entity: None,
        loose: true,
    })
}

/// "The term embodied AI first appeared": what stands between the noun and the cue, a few words at most.
fn termed(words: &Words, cue: &Range<usize>) -> Option<Asked> {
    let nouns = ["the term", "the phrase", "the expression", "the slogan", "the concept of", "the words"];
    let noun = nouns.iter().flat_map(|noun| words.places(noun)).find(|noun| noun.end < cue.start)?;
    let between = &words.folded[noun.end..cue.start];
    let own = between.trim().trim_end_matches(" was").trim_end_matches(" were").trim();
    let count = own.split_whitespace().count();
    let from = noun.end + between.find(own)?;
    (1..=5).contains(&count).then(|| Asked {
        wordings: vec![own.to_string()],
        place: from..from + own.len(),
        entity: None,
        loose: true,
    })
}

fn is_phrase(text: &str) -> bool {
    let first = text.chars().next();
    LOOSE.contains(&text.chars().count())
        && first.is_some_and(|c| han::is_han(c) && !NOT_FIRST.contains(c))
        // A year or a number in it is part of another thing said.
        && !text.contains(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations_are_found_in_all_their_marks() {
        let cut = |text: &str| -> Vec<String> {
            quoted(text).into_iter().map(|own| text[own].to_string()).collect()
        };
        assert_eq!(cut("首次写入“具身智能”和「6G」"), ["具身智能", "6G"]);
        assert_eq!(cut("the term \"patient capital\" and \"x\""), ["patient capital"]);
        assert!(cut("他说：“今天很好。明天也好。”").is_empty());
        assert!(cut("一个“没有完").is_empty());
    }
}
