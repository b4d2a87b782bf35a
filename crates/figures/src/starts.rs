//! At which tokens a figure can begin: a cheap look that spares most of them the rest.

use crate::dates::{self, Style};
use crate::numeral;
use crate::pieces::{NUMERAL, Numbering, START, STOP};
use crate::token::{TokenKind, Tokens};

/// English words that begin a share, a multiple, or what only looks like a number, beside those of numerals and of dates.
const WORDS: &str = "a an half quarter tens dozens hundred hundreds thousands millions billions trillions twice double doubles \
        doubled doubling twofold triple triples tripled tripling threefold thrice quadruple quadruples quadrupled fourfold \
        tenfold percent percents per percentage several another http https www no section article chapter title phase part \
        form annex figure table h gb law top fortune csi stoxx fy q cy";

/// Han characters that begin a figure beside those of numerals and of dates.
const HAN: &str = "今去前明当同该那次翌上下年过半逾本翻第昨后大一科沪中创万亿负";

/// Marks that end a sentence wherever they stand.
const STOPS: &str = "。!?;";

/// Marks the pieces at which a figure can begin, and those that end a sentence.
pub(crate) fn mark(numbers: &mut Numbering) {
    WORDS.split_whitespace().chain(numeral::english_words()).for_each(|word| numbers.mark(word, START));
    let mut each = |chars: &str, facts| {
        chars.chars().for_each(|c| numbers.mark(c.encode_utf8(&mut [0; 4]), facts));
    };
    each(HAN, START);
    each(numeral::CHINESE, START | NUMERAL);
    each(STOPS, STOP);
}

/// Whether anything that the rules look for can begin at token `i`.
pub(crate) fn possible(tokens: &Tokens, i: usize, style: Style) -> bool {
    match tokens.kind(i) {
        Some(TokenKind::Number(_)) => true,
        Some(TokenKind::Word | TokenKind::Han(_)) => {
            tokens.facts(i) & START != 0 || dates::begins(tokens, i, style)
        }
        Some(TokenKind::Mark(c)) => match c {
            ',' | '。' | '、' | ';' | ':' | ')' | '(' | '!' | '?' => false,
            '.' => tokens.digits(i + 1).is_some(),
            _ => true,
        },
        Some(TokenKind::Line) | None => false,
    }
}
