//! Sentences without end: a list of hundreds of sums, a text whose stops were lost.
//!
//! Whoever reads a sentence compares every figure in it with every other, so that one sentence of a thousand figures
//! costs more than a thousand sentences of one. What is too long is cut at a comma, and where there is none, at a
//! blank. No sentence of the articles and documents that this was tried on is as long: the longest have some thirty
//! numbers and 900 bytes.

/// Numbers after which a sentence is cut at the next mark.
const MANY_NUMBERS: usize = 40;
/// Bytes after which a sentence is cut at the next mark.
const MANY_BYTES: usize = 2_000;
/// How many times as much is cut at the next blank, and without one, anywhere outside a number.
const PATIENCE: usize = 2;

/// Bytes of `sentence` at which it is cut. None for any sentence of a usual length.
pub(crate) fn cuts(sentence: &str) -> Vec<usize> {
    let mut out = Vec::new();
    // A number has a byte at least, and so has what parts it from the next.
    if sentence.len() < MANY_NUMBERS.min(MANY_BYTES) {
        return out;
    }
    let (mut start, mut numbers, mut in_number) = (0, 0, false);
    let mut chars = sentence.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let end = at + c.len_utf8();
        let next = chars.peek().map(|&(_, next)| next);
        numbers += usize::from(is_digit(c) && !in_number);
        in_number = is_digit(c);
        let over = (numbers / MANY_NUMBERS).max((end - start) / MANY_BYTES);
        // A number is never parted, nor is 1,000.
        let inside = is_digit(c) || matches!(c, ',' | ':' | '.') && next.is_some_and(is_digit);
        if over == 0 || inside || next.is_none() {
            continue;
        }
        let beyond = over >= 2 * PATIENCE || over >= PATIENCE && c.is_whitespace();
        if is_mark(c) || beyond {
            out.push(end);
            (start, numbers, in_number) = (end, 0, false);
        }
    }
    out
}

fn is_mark(c: char) -> bool {
    matches!(c, ',' | ';' | ':' | '，' | '；' | '：' | '、')
}

/// A digit of either script, and what stands in Chinese numbers: 三百二十亿.
fn is_digit(c: char) -> bool {
    c.is_numeric()
        || matches!(c, '〇' | '零' | '一' | '二' | '两' | '三' | '四' | '五' | '六' | '七' | '八' | '九')
        || matches!(c, '十' | '百' | '千' | '万' | '亿' | '点')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn longest(text: &str) -> usize {
        let mut cuts = cuts(text);
        cuts.push(text.len());
        let mut start = 0;
        cuts.into_iter().map(|end| end - std::mem::replace(&mut start, end)).max().unwrap_or(0)
    }

    #[test]
    fn what_is_of_a_usual_length_stays_whole() {
        assert!(cuts("The fund rose from 1,000 to 2,000 million yuan, and then fell.").is_empty());
        assert!(cuts(&"1,234,567,890 ".repeat(9)).is_empty());
        assert!(cuts(&"国家发展改革委，".repeat(80)).is_empty());
    }

    #[test]
    fn many_figures_are_cut_behind_a_comma() {
        let text = "in March 1950 it had 3,110 million yuan, ".repeat(100);
        let cuts = cuts(&text);
        assert!(cuts.len() >= 4, "{cuts:?}");
        assert!(cuts.iter().all(|&at| text[..at].ends_with("yuan,")), "{cuts:?}");
        let chinese = "三期认缴资本三百一十亿元，".repeat(100);
        assert!(longest(&chinese) <= MANY_NUMBERS / 2 * "三期认缴资本三百一十亿元，".len());
    }

    #[test]
    fn without_a_mark_it_is_cut_at_a_blank_and_never_inside_a_number() {
        let text = "12 345 ".repeat(1_000);
        let cuts = cuts(&text);
        assert_eq!(cuts.len(), 2_000 / (PATIENCE * MANY_NUMBERS) - 1);
        assert!(cuts.iter().all(|&at| text[..at].ends_with(' ')));
        let glued = "基金".repeat(20_000);
        assert!(longest(&glued) <= 2 * PATIENCE * MANY_BYTES + 4);
        assert!(super::cuts(&"9".repeat(100_000)).is_empty());
    }
}
