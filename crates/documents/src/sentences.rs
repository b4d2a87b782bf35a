//! Sentences of a block, in English and Chinese.
//!
//! A stop ends a sentence unless something says that it does not: an abbreviation, an initial, a figure, a bracket or
//! a title that closes later, a small letter behind it. What abbreviations there are and with which words sentences
//! begin stands in tables. Semicolons end nothing, but for sentences without end (see `long`).

use crate::document::{Block, BlockKind, Sentence};
use crate::long;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Longest row of a table, in bytes, that is one sentence whatever stops are in it.
const MAX_ROW: usize = 240;
/// How far ahead, in characters, an open bracket may close.
const MAX_BRACKET: usize = 400;

/// Most brackets and quotation marks that are kept open; those beyond are passed over, so that time stays linear.
const MAX_OPEN: usize = 32;

/// What the point of an abbreviation says.
#[derive(Clone, Copy, PartialEq)]
enum Class {
    Name,
    Number,
    Inner,
    Either,
}

static ABBREVIATIONS: LazyLock<HashMap<&'static str, Class>> = LazyLock::new(|| {
    include_str!("../data/abbreviations.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .filter_map(|(word, class)| {
            let class = match class {
                "name" => Class::Name,
                "number" => Class::Number,
                "inner" => Class::Inner,
                "either" => Class::Either,
                _ => return None,
            };
            Some((word, class))
        })
        .collect()
});

static OPENERS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    include_str!("../data/sentence-openers.txt").lines().filter(|line| !line.starts_with('#')).collect()
});

/// Cuts every block into sentences. A heading is one, and so is a short row of a table.
pub(crate) fn split(text: &str, blocks: &[Block]) -> Vec<Sentence> {
    let mut out = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        let body = &text[block.bytes.clone()];
        let whole = match block.kind {
            BlockKind::Heading(_) => true,
            BlockKind::TableRow => body.len() <= MAX_ROW,
            _ => false,
        };
        let mut start = 0;
        let mut push = |end: usize| {
            let piece = &body[start..end];
            let from = block.bytes.start + start + (piece.len() - piece.trim_start().len());
            let to = block.bytes.start + start + piece.trim_end().len();
            if from < to {
                out.push(Sentence { bytes: from..to, block: index });
            }
            start = end;
        };
        let stops = if whole { Vec::new() } else { ends(body) };
        let mut begin = 0;
        for end in stops.into_iter().chain([body.len()]) {
            long::cuts(&body[begin..end]).into_iter().for_each(|cut| push(begin + cut));
            push(end);
            begin = end;
        }
    }
    out
}

/// A block's characters, and what is open at the place reached.
struct Walk {
    chars: Vec<(usize, char)>,
    /// Where the sentence began, as an index of `chars`.
    start: usize,
    /// Brackets and quotation marks open since then, and where.
    open: Vec<(char, usize)>,
}

/// Bytes at which sentences end.
fn ends(body: &str) -> Vec<usize> {
    let mut walk = Walk { chars: body.char_indices().collect(), start: 0, open: Vec::new() };
    let mut out = Vec::new();
    let mut i = 0;
    while let Some(&(_, c)) = walk.chars.get(i) {
        if !is_stop(c) {
            walk.note(c, i);
            i += 1;
            continue;
        }
        let stops = walk.run(i + 1, is_stop);
        let closed = walk.close(stops);
        let end = walk.references(i, closed);
        if walk.ends_sentence(body, i, stops, closed, end) {
            out.push(walk.chars.get(end).map_or(body.len(), |&(at, _)| at));
            walk.open.clear();
            walk.start = end;
        }
        i = end;
    }
    out
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '．' | '｡')
}

fn is_chinese_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '．' | '｡')
}

/// The mark that closes what a mark opens. Straight quotation marks say nothing of it and are left out.
fn closer(open: char) -> Option<char> {
    Some(match open {
        '(' => ')',
        '[' => ']',
        '（' => '）',
        '【' => '】',
        '《' => '》',
        '〈' => '〉',
        '“' => '”',
        '‘' => '’',
        '「' => '」',
        '『' => '』',
        _ => return None,
    })
}

fn is_closer(c: char) -> bool {
    matches!(c, ')' | ']' | '）' | '】' | '》' | '〉' | '”' | '’' | '」' | '』' | '"' | '\'' | '»')
}

impl Walk {
    fn at(&self, i: usize) -> Option<char> {
        self.chars.get(i).map(|&(_, c)| c)
    }

    /// The end of the run of such characters from `i` on.
    fn run(&self, i: usize, is: impl Fn(char) -> bool) -> usize {
        i + self.chars.iter().skip(i).take_while(|&&(_, c)| is(c)).count()
    }

    /// Keeps count of what is open. An apostrophe closes nothing.
    fn note(&mut self, c: char, i: usize) {
        if closer(c).is_some() {
            if self.open.len() < MAX_OPEN {
                self.open.push((c, i));
            }
        } else if let Some(n) = self.open.iter().rposition(|&(open, _)| closer(open) == Some(c)) {
            self.open.truncate(n);
        }
    }

    /// Passes the marks that close something behind a stop, which belong to the sentence.
    fn close(&mut self, from: usize) -> usize {
        let end = self.run(from, is_closer);
        for i in from..end {
            let c = self.chars[i].1;
            self.note(c, i);
        }
        end
    }

    /// Passes marks of notes behind a stop: `[3]`, `¹`, and a bare `3` behind a word.
    fn references(&self, stop: usize, from: usize) -> usize {
        let mut at = self.run(from, |c| matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹'));
        while self.at(at) == Some('[') {
            let digits = self.run(at + 1, |c| c.is_ascii_digit());
            if digits == at + 1 || self.at(digits) != Some(']') {
                break;
            }
            at = digits + 1;
        }
        let word = stop > 0 && self.at(stop - 1).is_some_and(char::is_lowercase);
        let digits = self.run(at, |c| c.is_ascii_digit());
        let blank = self.at(digits).is_none_or(char::is_whitespace);
        if at == from && word && (1..=3).contains(&(digits - at)) && blank { digits } else { at }
    }

    /// Whether the stop at `stop`, with the stops, closing marks and notes up to `end`, ends the sentence.
    fn ends_sentence(&self, body: &str, stop: usize, stops: usize, closed: usize, end: usize) -> bool {
        let Some(next) = self.at(end) else { return true };
        if self.is_within_bracket(end) {
            return false;
        }
        if is_chinese_stop(self.chars[stops - 1].1) {
            return self.ends_chinese(stops, closed);
        }
        if !next.is_whitespace() {
            // "…" and points go on without a blank; "?" and "!" in Chinese text end.
            return matches!(self.chars[stops - 1].1, '!' | '?') && han::is_han(next) && closed == stops;
        }
        let mut following = self.chars[end..]
            .iter()
            .map(|&(_, c)| c)
            .skip_while(|c| c.is_whitespace() || closer(*c).is_some() || matches!(c, '"' | '\''));
        // iRobot and xAI begin sentences as well.
        if following.next().is_some_and(char::is_lowercase)
            && !following.next().is_some_and(char::is_uppercase)
        {
            return false;
        }
        // A single point is looked at closely; "..." with a capital behind, "?" and "!" end.
        self.chars[stop].1 != '.' || stops > stop + 1 || self.point_ends(body, stop, end)
    }

    /// Whether a bracket or a title, opened within the sentence, is still open and closes soon: what is in it is no
    /// sentence of its own. One that the whole sentence stands in hides nothing.
    fn is_within_bracket(&self, end: usize) -> bool {
        let begin = self.run(self.start, char::is_whitespace);
        let mut waited: Vec<char> = Vec::new();
        for &(open, at) in &self.open {
            let bracket = matches!(open, '(' | '[' | '（' | '【' | '《' | '〈');
            if let Some(close) = closer(open).filter(|c| bracket && at > begin && !waited.contains(c)) {
                waited.push(close);
            }
        }
        !waited.is_empty() && self.chars[end..].iter().take(MAX_BRACKET).any(|&(_, c)| waited.contains(&c))
    }

    /// A Chinese stop ends the sentence, but a question or an exclamation that is quoted as a part of it does not:
    /// 回答“钱从哪里来？”的关键, 《谁是独角兽？》一文, “真的？”他问.
    fn ends_chinese(&self, stops: usize, closed: usize) -> bool {
        if closed == stops || matches!(self.chars[stops - 1].1, '。' | '｡' | '．') {
            // A title is never a sentence's end.
            return !self.chars[stops..closed].iter().any(|&(_, c)| matches!(c, '》' | '〉'));
        }
        if self.chars[stops..closed].iter().any(|&(_, c)| matches!(c, '》' | '〉' | '）' | '】')) {
            return false;
        }
        let next = self.at(closed);
        if next.is_some_and(|c| matches!(c, '，' | '、' | '；' | '：')) {
            return false;
        }
        let Some(quote) =
            self.chars[self.start..stops].iter().rposition(|&(_, c)| matches!(c, '“' | '「' | '"'))
        else {
            return true;
        };
        let before =
            (self.start + quote).checked_sub(1).filter(|b| *b >= self.start).and_then(|b| self.at(b));
        matches!(before, Some('：' | ':')) || !next.is_some_and(han::is_han)
    }

    /// Whether a single point with a blank behind it ends the sentence.
    fn point_ends(&self, body: &str, stop: usize, end: usize) -> bool {
        let before = &body[self.chars[self.start].0..self.chars[stop].0];
        let word = before
            .rsplit(|c: char| {
                c.is_whitespace()
                    || matches!(c, '(' | '"' | '“' | '‘' | '[' | '/' | '—' | '–')
                    || is_wide_mark(c)
                    || han::is_han(c)
            })
            .next()
            .unwrap_or("");
        // "1. Where things stand": the number of what follows.
        if word.len() == before.trim_start().len() && is_numeral(word) {
            return false;
        }
        let rest = body[self.chars[end].0..].trim_start();
        let class = ABBREVIATIONS.get(word.to_lowercase().trim_start_matches('(')).copied();
        let capital = word.starts_with(char::is_uppercase);
        match class {
            Some(Class::Name) if capital => false,
            Some(Class::Number) => !begins_with_number(rest),
            Some(Class::Inner) => false,
            Some(Class::Either) => opens_sentence(rest),
            // "I" ends sentences ("you and I."), other single letters are of names.
            _ if is_initial(word) => word == "I",
            _ if is_dotted(word) => opens_sentence(rest),
            _ => true,
        }
    }
}

fn is_wide_mark(c: char) -> bool {
    matches!(c, '，' | '。' | '、' | '（' | '：' | '；')
}

/// A short number, a Roman one or a letter: what items of a list begin with.
fn is_numeral(word: &str) -> bool {
    let short = !word.is_empty() && word.len() <= 4;
    let digits = word.chars().all(|c| c.is_ascii_digit());
    let roman = word.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'i' | 'v' | 'x'));
    short && (digits && word.len() <= 2 || roman || word.chars().all(char::is_alphabetic) && word.len() == 1)
}

/// "J." of "J. Smith".
fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
}

/// "U.S" of "U.S.", "H.R" of "H.R. 5100".
fn is_dotted(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|part| part.chars().count() <= 2 && part.chars().all(char::is_alphabetic))
}

fn begins_with_number(rest: &str) -> bool {
    let first: String = rest.chars().take_while(|c| c.is_alphanumeric()).collect();
    let roman = !first.is_empty() && first.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C'));
    let letter = first.chars().count() == 1 && first != "A" && first != "I";
    first.starts_with(|c: char| c.is_ascii_digit())
        || roman && first != "I"
        || letter
        || rest.starts_with('§')
}

fn opens_sentence(rest: &str) -> bool {
    let opened = rest.trim_start_matches(['"', '“', '‘', '\'', '(', '[']);
    let first: String = opened.chars().take_while(|c| c.is_alphabetic()).collect();
    OPENERS.contains(first.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text has its sentences parted by `|`.
    fn check(marked: &str) {
        let want: Vec<&str> = marked.split('|').map(str::trim).collect();
        let text = marked.replace('|', "");
        let block = Block { kind: BlockKind::Paragraph, bytes: 0..text.len() };
        let got: Vec<&str> = split(&text, &[block]).iter().map(|s| &text[s.bytes.clone()]).collect();
        assert_eq!(got, want);
    }

    #[test]
    fn an_abbreviation_behind_chinese_ends_nothing() {
        check("今年的H.R. 6938法案里，基金会分到90亿美元。|美国的S. 5411号法案还没有通过。");
    }

    #[test]
    fn abbreviations_before_names_and_numbers() {
        check("Sen. Ed Markey spoke on H.R. 5100.| \"Why?\" he asked.");
        check("See No. 5, Fig. 3 and Art. IV of vol. 2.| He said no.| Then he left.");
        check(
            "It is modern art.| The rest is old.| She met Gen. Li and Dr. Wu.| They agreed in general.| Fine.",
        );
        check("Chevron v. NRDC was cited, e.g. Smith et al. (2020), vs. Jones.| It fell.");
        check("J. R. Smith and Xi J. Wang of Acme Inc. Holdings met.| So did you and I.| It ended.");
    }

    #[test]
    fn abbreviations_that_may_end() {
        check("It is in the U.S.| The rest is not.");
        check("The U.S. Senate met at 5 p.m. Monday.| It left at 6 p.m.| On Tuesday it came back.");
        check("It had grants in its youth.| iRobot was founded in 1990.| xAI came later, e.g. in 2023.");
        check("He runs Acme Inc.| It holds $5 bn.| Apple Inc. Chief Executive Tim Cook said so.");
        check("It rose on Dec. 5.| Funds, stocks, etc.| These fell.");
        check("Robert Jr. Smith holds a Ph.D. in law.");
    }

    #[test]
    fn figures_lists_and_ellipses() {
        check("The fund grew 3.2 percent to 5.1 bn.| 20 firms left.| It cost $4.");
        check("1. Where things stand");
        check("(1) One.| 2025 was good.| It was in 2024.| The next was not.");
        check("Well ... he left.| Then...| He came back, and ... well.");
        check("They list on www.a.com and v2.0 of it.| Next.");
    }

    #[test]
    fn quotation_marks_brackets_and_notes() {
        check("He said so (twice.)| Then left!");
        check("The fund (see Table 1. Source: NDRC) grew.| It fell.");
        check("(It grew.| It fell.)| Next.");
        check("“We grew.| It was good,” he said.| “Fine.”| He left.");
        check("He asked: \"Why?\"| \"Because.\"| Really?!| Yes.");
        check("It grew.[12]| It fell.¹| It stood still.3| The end.");
        check("So it's done.| Don’t ask.| 'Why not?' she said.");
    }

    #[test]
    fn chinese() {
        check("他说：“够了。”|随后离开。|真的？|是的；没错。");
        check("回答“钱从哪里来？”的关键在于此。|“真的？”他问。");
        check("他问：“真的？”|没有人回答。|《谁是独角兽？》一文写道：不多。");
        check("增长（见表一。来源：统计局）3.5%。|下降了……但是不多。|完了！！|好。");
        check("（本报讯。）|基金规模3.5亿元。|科创板？！|是。");
        check("Moore Threads于2020年成立。|U.S. 公司多。");
    }

    #[test]
    fn brackets_without_end_cost_no_more_than_words() {
        let text = format!("{}{}", "(".repeat(200_000), " a. b".repeat(200_000));
        let block = Block { kind: BlockKind::Paragraph, bytes: 0..text.len() };
        assert!(split(&text, &[block]).len() < text.len() / 1_000);
    }

    #[test]
    fn rows_and_headings_are_whole() {
        let text = "What now? Nothing.\nA. B. C. The end";
        let blocks = [
            Block { kind: BlockKind::Heading(1), bytes: 0..18 },
            Block { kind: BlockKind::TableRow, bytes: 19..text.len() },
        ];
        assert_eq!(split(text, &blocks).len(), 2);
    }
}
