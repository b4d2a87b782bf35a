//! Sentences of a block, in English and Chinese.

use crate::document::{Block, BlockKind, Sentence};
use std::collections::HashSet;
use std::sync::LazyLock;

static ABBREVIATIONS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    include_str!("../data/abbreviations.txt").lines().filter(|line| !line.starts_with('#')).collect()
});

/// Cuts every block into sentences.
pub(crate) fn split(text: &str, blocks: &[Block]) -> Vec<Sentence> {
    let mut out = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        if matches!(block.kind, BlockKind::Heading(_) | BlockKind::TableRow) {
            out.push(Sentence { bytes: block.bytes.clone(), block: index });
            continue;
        }
        let body = &text[block.bytes.clone()];
        let mut start = 0;
        for end in ends(body) {
            push(&mut out, body, block, index, start, end);
            start = end;
        }
        push(&mut out, body, block, index, start, body.len());
    }
    out
}

fn push(out: &mut Vec<Sentence>, body: &str, block: &Block, index: usize, start: usize, end: usize) {
    let piece = &body[start..end];
    let from = start + (piece.len() - piece.trim_start().len());
    let to = start + piece.trim_end().len();
    if from < to {
        out.push(Sentence { bytes: block.bytes.start + from..block.bytes.start + to, block: index });
    }
}

/// Bytes at which sentences end.
fn ends(body: &str) -> Vec<usize> {
    let chars: Vec<(usize, char)> = body.char_indices().collect();
    let mut out = Vec::new();
    let mut i = 0;
    while i < chars.len() {
        let (_, c) = chars[i];
        let chinese = matches!(c, '。' | '！' | '？');
        let english = matches!(c, '.' | '!' | '?' | '…');
        if !chinese && !english {
            i += 1;
            continue;
        }
        let mut j = i + 1;
        // More stops, then closing quotation marks and brackets, belong to the sentence.
        while chars.get(j).is_some_and(|&(_, n)| matches!(n, '.' | '!' | '?' | '。' | '！' | '？' | '…'))
        {
            j += 1;
        }
        while chars.get(j).is_some_and(|&(_, n)| {
            matches!(n, '"' | '\'' | '”' | '’' | '」' | '』' | '）' | ')' | ']' | '》')
        }) {
            j += 1;
        }
        if chinese || ends_english(&chars, body, i, j) {
            out.push(chars.get(j).map_or(body.len(), |&(at, _)| at));
        }
        i = j;
    }
    out
}

/// Whether a point at `i` (with what closes up to `j`) ends an English sentence.
fn ends_english(chars: &[(usize, char)], body: &str, i: usize, j: usize) -> bool {
    let Some(&(_, next)) = chars.get(j) else { return true };
    if !next.is_whitespace() {
        return han::is_han(next) && chars[i].1 != '.';
    }
    let following = chars[j..].iter().map(|&(_, c)| c).find(|c| !c.is_whitespace());
    if following.is_some_and(char::is_lowercase) {
        return false;
    }
    if chars[i].1 != '.' {
        return true;
    }
    let before = &body[..chars[i].0];
    let word =
        before.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '"' | '“' | '‘')).next().unwrap_or("");
    let lower = word.to_lowercase();
    if ABBREVIATIONS.contains(lower.as_str()) {
        return false;
    }
    // Initials: "J. Smith", "U.S. firms"; at "the U.S. The" the capital of a common word decides.
    let initials = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    let dotted = word.contains('.') && word.split('.').all(|part| part.chars().count() <= 1);
    if initials {
        return false;
    }
    if dotted {
        let rest = body[chars[j].0..].trim_start();
        let first: String = rest.chars().take_while(|c| c.is_alphabetic()).collect();
        return matches!(
            first.as_str(),
            "The"
                | "It"
                | "In"
                | "But"
                | "A"
                | "An"
                | "This"
                | "That"
                | "They"
                | "He"
                | "She"
                | "We"
                | "For"
                | "On"
                | "At"
        );
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, want: &[&str]) {
        let block = Block { kind: BlockKind::Paragraph, bytes: 0..text.len() };
        let got: Vec<&str> = split(text, &[block]).iter().map(|s| &text[s.bytes.clone()]).collect();
        assert_eq!(got, want);
    }

    #[test]
    fn english() {
        check("The U.S. fund grew 3.2 percent. It fell.", &["The U.S. fund grew 3.2 percent.", "It fell."]);
        check(
            "Sen. Ed Markey spoke on H.R. 5100. \"Why?\" he asked.",
            &["Sen. Ed Markey spoke on H.R. 5100.", "\"Why?\" he asked."],
        );
        check("He said so (twice.) Then left!", &["He said so (twice.)", "Then left!"]);
        check("It is in the U.S. The rest is not.", &["It is in the U.S.", "The rest is not."]);
    }

    #[test]
    fn chinese() {
        check(
            "他说：“够了。”随后离开。真的？是的；没错。",
            &["他说：“够了。”", "随后离开。", "真的？", "是的；没错。"],
        );
    }
}
