//! Plain text: which of its lines make a paragraph.

use crate::builder::{Builder, is_wide};
use crate::dateline::stands_alone;
use crate::document::BlockKind;

/// Widest line, in columns, of a text whose lines were broken to fit a screen or a page.
const MAX_WRAPPED: usize = 120;

/// A line and the character at which it begins.
struct Line<'a> {
    text: &'a str,
    place: usize,
}

/// Reads plain text. Empty lines part paragraphs; where lines were broken to fit a width, they are joined again;
/// everywhere else a line is a paragraph.
pub(crate) fn text(input: &str, out: &mut Builder) {
    let lines = lines(input);
    let width = wrapped_at(&lines);
    let mut before: Option<&Line> = None;
    for line in &lines {
        if line.text.trim().is_empty() {
            out.end();
            before = None;
            continue;
        }
        let item = begins_item(line.text.trim_start());
        let joins = before.is_some_and(|before| {
            width.is_some_and(|width| !item && !begins_indented(line.text) && continues(before.text, width))
                && !stands_alone(before.text)
                && !stands_alone(line.text)
        });
        if joins {
            out.push('\n', line.place.saturating_sub(1));
        } else {
            out.begin(if item { BlockKind::ListItem } else { BlockKind::Paragraph });
        }
        out.push_str(line.text, line.place);
        before = Some(line);
    }
    out.end();
}

/// Cuts at line feeds, carriage returns, both together, form feeds and Unicode's own separators.
fn lines(input: &str) -> Vec<Line<'_>> {
    let mut out = Vec::new();
    let (mut start, mut place, mut start_place) = (0, 0, 0);
    for (at, c) in input.char_indices() {
        place += 1;
        if matches!(c, '\n' | '\r' | '\u{c}' | '\u{2028}' | '\u{2029}' | '\u{85}') {
            let after_return = c == '\n' && input[..at].ends_with('\r');
            if !after_return {
                out.push(Line { text: &input[start..at], place: start_place });
            }
            start = at + c.len_utf8();
            start_place = place;
        }
    }
    out.push(Line { text: &input[start..], place: start_place });
    out
}

/// The width at which lines were broken, where they were: most lines that another follows end within a sentence, and
/// none is wider than a page.
fn wrapped_at(lines: &[Line]) -> Option<usize> {
    let followed: Vec<&str> = lines
        .windows(2)
        .filter(|pair| pair.iter().all(|line| !line.text.trim().is_empty() && !stands_alone(line.text)))
        .map(|pair| pair[0].text)
        .collect();
    let width = followed.iter().map(|line| columns(line)).max().filter(|w| *w <= MAX_WRAPPED)?;
    let within =
        followed.iter().filter(|line| columns(line) * 3 >= width * 2 && !ends_sentence(line)).count();
    (within * 2 > followed.len() || within > 0 && followed.len() <= 2).then_some(width)
}

/// Whether a paragraph goes on behind a line: it is nearly full, or ends within a sentence and is not very short.
fn continues(line: &str, width: usize) -> bool {
    let columns = columns(line);
    columns * 4 >= width * 3 || !ends_sentence(line) && columns * 2 >= width
}

fn ends_sentence(line: &str) -> bool {
    line.trim_end()
        .trim_end_matches(['"', '”', '’', '」', '』', '）', ')'])
        .ends_with(['.', '!', '?', '。', '！', '？', '：', ':', '；', ';'])
}

/// Columns on a screen: a Han character takes two.
fn columns(line: &str) -> usize {
    line.trim_end().chars().map(|c| 1 + usize::from(is_wide(c))).sum()
}

fn begins_indented(line: &str) -> bool {
    line.starts_with(['\u{3000}', '\t']) || line.starts_with("  ")
}

/// A bullet, or a short number with its mark, and words behind it.
fn begins_item(line: &str) -> bool {
    let bullet = ["- ", "* ", "• ", "· ", "– ", "■ ", "● ", "◆ "].iter().any(|mark| line.starts_with(mark));
    let number = line.chars().take_while(char::is_ascii_digit).count();
    let rest = &line[number..];
    bullet
        || (1..=2).contains(&number)
            && (rest.starts_with(". ") || rest.starts_with(") ") || rest.starts_with('、'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &str, want: &[&str]) {
        let mut out = Builder::default();
        text(input, &mut out);
        let got: Vec<&str> = out.blocks.iter().map(|b| &out.text[b.bytes.clone()]).collect();
        assert_eq!(got, want);
    }

    #[test]
    fn a_line_is_a_paragraph_where_lines_are_long() {
        check("标题\n第一段说了很多话。\n第二段也说了。", &["标题", "第一段说了很多话。", "第二段也说了。"]);
        let long = "It was said that the fund would raise far more than any fund before it had raised, and that nobody knew how it would.";
        check(&format!("Head\r\n\r\n{long} {long}\r\n{long}"), &["Head", &format!("{long} {long}"), long]);
    }

    #[test]
    fn lines_broken_to_fit_are_joined() {
        check(
            "Head\n\nThe fund, which was set up in 2016 by the\nministry, holds 60 billion yuan and has made\nno investment.\n\nNext paragraph.",
            &[
                "Head",
                "The fund, which was set up in 2016 by the ministry, holds 60 billion yuan and has made no investment.",
                "Next paragraph.",
            ],
        );
        check(
            "国家集成电路产业投资基金三期注册资本三千四百\n四十亿元，由十九位股东共同出资设立，存续期十\n五年。\n　　第二段从这里开始，说的是另外的一件事情，而\n且还没有说完。",
            &[
                "国家集成电路产业投资基金三期注册资本三千四百四十亿元，由十九位股东共同出资设立，存续期十五年。",
                "第二段从这里开始，说的是另外的一件事情，而且还没有说完。",
            ],
        );
    }

    #[test]
    fn a_line_with_the_date_is_no_part_of_a_sentence() {
        check(
            "国标编码\n2020年1月2日\n会议指出，要壮大耐心资本，发展新质生产力。",
            &["国标编码", "2020年1月2日", "会议指出，要壮大耐心资本，发展新质生产力。"],
        );
        check(
            "A short note\n2 January 2020\nThe fund was set up.",
            &["A short note", "2 January 2020", "The fund was set up."],
        );
    }

    #[test]
    fn items_and_old_line_ends() {
        check("Funds:\r- one\r- two, of 5 bn\r1. three", &["Funds:", "- one", "- two, of 5 bn", "1. three"]);
    }

    #[test]
    fn places_count_both_characters_of_a_line_end() {
        let mut out = Builder::default();
        text("ab\r\n\r\ncd", &mut out);
        assert_eq!(out.places.start(3), 6);
    }
}
