//! The words in and around a sentence, as far as a reader has them in mind: those of the figure's own clause first, then
//! the sentence's, the paragraph's, the headings' above it.

use super::worded::words;
use crate::article::Article;
use crate::words::terms::Around;
use crate::words::tokens::Token;
use documents::BlockKind;

/// How near words stand: in another clause of the sentence, in the sentence before, in the paragraph, in the paragraph
/// before, in a heading above, in the title.
const CLAUSES: f32 = 0.8;
const BEFORE: f32 = 0.6;
const PARAGRAPH: f32 = 0.45;
const BLOCK_BEFORE: f32 = 0.35;
const HEADING: f32 = 0.5;
const TITLE: f32 = 0.3;

/// The words around the tokens of a figure in a sentence.
pub(crate) fn around(article: &Article, index: usize, token: usize) -> Around {
    let sentence = &article.sentences[index];
    let mut out = Around::default();
    let mut add = |text: &[Token], near: f32| {
        for word in words(text) {
            let known = out.entry(word).or_default();
            *known = known.max(near);
        }
    };
    let clause = sentence.clause(token);
    let own: Vec<Token> = (0..sentence.tokens.len())
        .filter(|&i| sentence.clause(i) == clause)
        .map(|i| sentence.tokens[i].clone())
        .collect();
    add(&own, 1.0);
    add(&sentence.tokens, CLAUSES);
    let mut level = u8::MAX;
    let mut blocks_back = 0;
    let mut at = sentence.block;
    for before in article.sentences[..index].iter().rev() {
        let kind = &article.document.blocks[before.block].kind;
        if let BlockKind::Heading(of) = *kind {
            if of < level {
                add(&before.tokens, if of <= 1 { TITLE } else { HEADING });
                level = of;
            }
            if level <= 1 {
                break;
            }
            continue;
        }
        if before.block != at {
            at = before.block;
            blocks_back += 1;
        }
        match blocks_back {
            0 if std::ptr::eq(before, &article.sentences[index - 1]) => add(&before.tokens, BEFORE),
            0 => add(&before.tokens, PARAGRAPH),
            1 if level == u8::MAX => add(&before.tokens, BLOCK_BEFORE),
            _ => {}
        }
    }
    out
}
