//! Whether the words beside a figure count something in or leave it out: "$48.7bn if ARPA-H is counted in and $47.2bn if it
//! is not".

use super::mentions::Sentence;
use crate::words::lexicon::Lexicon;
use crate::words::tables::Table;
use crate::words::tokens::TokenKind;
use std::ops::Range;

/// Words that count in and that leave out, by their stems.
const IN: [&str; 5] = ["with", "includ", "count", "inclusiv", "plus"];
const OUT: [&str; 5] = ["without", "exclud", "except", "minus", "bar"];
/// The same in Chinese, two characters each.
const IN_CHINESE: [&str; 4] = ["包括", "计入", "连同", "含有"];
const OUT_CHINESE: [&str; 7] = ["不含", "除去", "不计", "扣除", "剔除", "刨去", "不算"];

/// Whether what stands beside a figure counts in (`true`) or out (`false`): what follows it up to the next figure goes before
/// what leads up to it.
pub(super) fn counted_in(sentence: &Sentence, tokens: &Range<usize>, lexicon: &Lexicon) -> Option<bool> {
    let next = sentence.spans().map(|(_, t)| t.start).filter(|&at| at >= tokens.end).min();
    let before = sentence.spans().map(|(_, t)| t.end).filter(|&at| at <= tokens.start).max();
    let after = tokens.end..next.unwrap_or(sentence.tokens.len());
    told(sentence, after, lexicon).or_else(|| told(sentence, before.unwrap_or(0)..tokens.start, lexicon))
}

fn told(sentence: &Sentence, range: Range<usize>, lexicon: &Lexicon) -> Option<bool> {
    let denied = sentence
        .rows(lexicon, Table::Negation)
        .any(|(word, m)| word == "not" && range.contains(&m.first) && range.contains(&m.last));
    let has = |words: &[&str], pairs: &[&str]| {
        range.clone().any(|i| {
            let token = &sentence.tokens[i];
            let pair = || {
                let next = sentence.tokens.get(i + 1).filter(|t| t.kind == TokenKind::Han);
                next.is_some_and(|next| pairs.contains(&format!("{}{}", token.form, next.form).as_str()))
            };
            words.contains(&token.form.as_str()) || token.kind == TokenKind::Han && pair()
        })
    };
    let form = |i: usize| sentence.tokens.get(i).map_or("", |token| token.form.as_str());
    let left_out = range.clone().any(|i| matches!((form(i), form(i + 1)), ("left" | "leav", "out" | "asid")));
    if denied || left_out || has(&OUT, &OUT_CHINESE) {
        return Some(false);
    }
    has(&IN, &IN_CHINESE).then_some(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::tokens::stem;

    #[test]
    fn words_stand_here_as_tokens_have_them() {
        for word in IN.iter().chain(&OUT) {
            assert_eq!(stem(word), *word);
        }
    }
}
