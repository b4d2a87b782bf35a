//! At which tokens a figure can begin: a cheap look that spares most of them the rest.

use crate::dates::{self, Style};
use crate::hash::Fast;
use crate::numeral;
use crate::token::{TokenKind, Tokens};
use std::collections::HashSet;
use std::sync::LazyLock;

/// English words that begin a number, a share, a multiple, or what only looks like one.
static WORDS: LazyLock<HashSet<&'static str, Fast>> = LazyLock::new(|| {
    const OTHERS: &str = "a an half quarter tens dozens hundred hundreds thousands millions billions trillions twice double doubles \
        doubled doubling twofold triple triples tripled tripling threefold thrice quadruple quadruples quadrupled fourfold \
        tenfold percent percents per percentage several another http https www no section article chapter title phase part \
        form annex figure table h gb law top fortune csi stoxx fy q cy";
    OTHERS.split_whitespace().chain(numeral::english_words()).collect()
});

/// Han characters that begin a figure beside those of numerals and of dates.
const HAN: &str = "今去前明当同该那次翌上下年过半逾本翻第昨后大一科沪中创万亿负";

/// Whether anything that the rules look for can begin at token `i`.
pub(crate) fn possible(tokens: &Tokens, i: usize, style: Style) -> bool {
    match tokens.kind(i) {
        Some(TokenKind::Number(_)) => true,
        Some(TokenKind::Word) => WORDS.contains(tokens.word(i)) || dates::begins(tokens, i, style),
        Some(TokenKind::Han(c)) => {
            numeral::begins_chinese(c) || HAN.contains(c) || dates::begins(tokens, i, style)
        }
        Some(TokenKind::Mark(c)) => match c {
            ',' | '。' | '、' | ';' | ':' | ')' | '(' | '!' | '?' => false,
            '.' => tokens.digits(i + 1).is_some(),
            _ => true,
        },
        Some(TokenKind::Line) | None => false,
    }
}
