//! The date of a document from a line of its own, from a field, or from the file's name. Reads no clock.

use crate::document::{Block, BlockKind, DateSource};
use figures::{Kind, Options};
use jiff::civil::Date;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// How many blocks from the top a line with the date may stand.
const TOP: usize = 12;
/// How many blocks from the end the line with which a notice is signed may stand.
const BOTTOM: usize = 4;
/// Longest line that may be a date's own, in characters.
const MAX_LINE: usize = 90;
/// Most characters beside the date in a heading, which may speak of a day that is not its own.
const BESIDE_IN_HEADING: usize = 8;
/// Most characters beside the date on a line at the end: the place, or who signs.
const BESIDE_AT_END: usize = 14;
/// The years that a document's date may have.
const YEARS: std::ops::Range<i16> = 1900..2100;

static WORDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    include_str!("../data/dateline-words.txt").lines().filter(|line| !line.starts_with('#')).collect()
});

/// The date of a line of its own near the top, else of one at the end.
pub(crate) fn date_line(text: &str, blocks: &[Block]) -> Option<(Date, DateSource)> {
    let top = blocks.iter().take(TOP).find_map(|block| {
        let line = &text[block.bytes.clone()];
        if matches!(block.kind, BlockKind::Heading(_)) {
            return own_date(line, BESIDE_IN_HEADING);
        }
        own_date(line, MAX_LINE).or_else(|| own_date(&line[..opening(line)?], MAX_LINE))
    });
    let end = || {
        let from = blocks.len().saturating_sub(BOTTOM).max(TOP.min(blocks.len()));
        blocks[from..].iter().rev().find_map(|block| own_date(&text[block.bytes.clone()], BESIDE_AT_END))
    };
    Some((top.or_else(end)?, DateSource::DateLine))
}

/// How many bytes of a paragraph are the place and day that a report begins with: "HONG KONG, 2 February 2026 — ",
/// 新华社北京2026年1月20日电. The day of a report tells nothing of what it reports.
fn opening(paragraph: &str) -> Option<usize> {
    /// Marks that part the place and day from the report, and the words that end them in Chinese.
    const PARTED: [&str; 4] = ["—", "–", "--", " - "];
    const ENDED: [&str; 2] = ["日电", "日讯"];
    let near = paragraph.char_indices().nth(MAX_LINE).map_or(paragraph.len(), |(at, _)| at);
    let head = &paragraph[..near];
    let end = |mark: &str, own: usize| Some(head.find(mark)? + own);
    // A doubled dash is Chinese for a dash within a sentence.
    let ends = PARTED.iter().filter_map(|mark| end(mark, 0)).filter(|&at| !head[at..].starts_with("——"));
    let ends = ends.chain(ENDED.iter().filter_map(|mark| end(mark, mark.len())));
    // "On 20 May 2025 — a Tuesday" speaks of a day; a place is parted from its day.
    let is_parted = |place: &str| {
        let last = place.trim_end().chars().next_back();
        last.is_some_and(|c| han::is_han(c) || ",，(（/".contains(c))
    };
    let is_opening = |at: &usize| {
        let opening = &head[..*at];
        let place = dates(opening).first().map_or("", |(_, bytes)| &opening[..bytes.start]);
        is_parted(place) && own_date(opening, MAX_LINE).is_some()
    };
    ends.filter(is_opening).min()
}

/// The bytes of the place and day that a report begins with, where one of its first paragraphs does.
pub(crate) fn dateline(text: &str, blocks: &[Block]) -> Option<Range<usize>> {
    let paragraphs = blocks.iter().take(TOP).filter(|block| block.kind == BlockKind::Paragraph);
    paragraphs.into_iter().find_map(|block| {
        let length = opening(&text[block.bytes.clone()])?;
        Some(block.bytes.start..block.bytes.start + length)
    })
}

/// The date of a line that holds little else; `None` for a sentence that speaks of a day.
pub(crate) fn only_date(line: &str) -> Option<Date> {
    own_date(line, MAX_LINE)
}

/// Whether a line is a date and hardly anything beside it: no sentence runs over it.
pub(crate) fn stands_alone(line: &str) -> bool {
    own_date(line.trim(), BESIDE_AT_END).is_some()
}

/// A date in a field: `2025-05-20`, with or without a time, or in words.
pub(crate) fn field_date(value: &str) -> Option<Date> {
    let (date, _) = dates(value.trim()).into_iter().next()?;
    Some(date)
}

fn own_date(line: &str, beside: usize) -> Option<Date> {
    if line.len() > MAX_LINE * 4 || line.chars().count() > MAX_LINE {
        return None;
    }
    let found = dates(line);
    let (date, bytes) = match found.as_slice() {
        [only] => only.clone(),
        // "Published …, updated …": the first day is the document's.
        [first, second] if line[first.1.end..second.1.start].chars().count() <= 20 => first.clone(),
        _ => return None,
    };
    let (before, after) = (&line[..bytes.start], &line[bytes.end..]);
    let rest = before.chars().chain(after.chars()).filter(|c| !c.is_whitespace()).count();
    let prose = line.trim_end().ends_with(['。', '？', '！', '；', '!', '?'])
        || line.contains('。')
        || after.trim_end().ends_with('.') && rest > 1;
    (rest <= beside && !prose && is_beside(before) && is_beside(after) && touches(before, after))
        .then_some(date)
}

/// Whether words are such as stand beside a date: names and places with capitals, and the words of the table.
fn is_beside(words: &str) -> bool {
    words
        .split(|c: char| !c.is_ascii_alphabetic())
        .filter(|word| word.starts_with(|c: char| c.is_ascii_lowercase()))
        .all(|word| WORDS.contains(word))
}

/// Han characters that touch the date must be words of the table, or something closes between.
fn touches(before: &str, after: &str) -> bool {
    let left: String = before.chars().rev().take_while(|c| han::is_han(*c)).collect();
    let left: String = left.chars().rev().collect();
    let right: String = after.chars().take_while(|c| han::is_han(*c)).collect();
    let fits = |word: &str| word.is_empty() || WORDS.contains(word);
    fits(&right)
        && (fits(&left)
            || WORDS.iter().any(|word| !word.is_ascii() && left.ends_with(word))
            || is_place(&left, &right))
}

/// "新华社北京2025年5月20日电", "本报讯": who reports from where, before the date.
fn is_place(left: &str, right: &str) -> bool {
    !right.is_empty() && left.chars().count() <= 8
}

/// All full dates of a line, in order: what figures reads, and forms of lists and forms of its own.
fn dates(line: &str) -> Vec<(Date, Range<usize>)> {
    // The round zero that printers use in Chinese years is as long as the right one.
    let line = line.replace(['○', '◯', 'Ｏ'], "〇");
    let mut out: Vec<(Date, Range<usize>)> = figures::read(&line, &Options::default())
        .into_iter()
        .filter(|f| f.kind == Kind::Date && f.from.is_some() && f.from == f.to)
        .filter(|f| !has_two_readings(&line[f.bytes.clone()]))
        .filter_map(|f| Some((f.from?, f.bytes)))
        .collect();
    for found in numeric(&line) {
        if !out.iter().any(|(_, bytes)| bytes.start < found.1.end && found.1.start < bytes.end) {
            out.push(found);
        }
    }
    out.retain(|(date, _)| YEARS.contains(&date.year()));
    out.sort_by_key(|(_, bytes)| bytes.start);
    out
}

/// Whether a date in figures alone has its year last and could name its day or its month first: 05/06/2025.
fn has_two_readings(date: &str) -> bool {
    let parts: Vec<Option<u32>> = date.split(['/', '.', '-']).map(|part| part.trim().parse().ok()).collect();
    matches!(parts.as_slice(), [Some(first), Some(second), Some(_)] if (1..=12).contains(first) && (1..=12).contains(second) && first != second)
}

/// `2025/05/20`, `2025.5.20`, `20250520`, `20-May-2025`. Days before months in figures alone could be read two ways.
fn numeric(line: &str) -> Vec<(Date, Range<usize>)> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '.');
    let mut out = Vec::new();
    let mut at = 0;
    for piece in line.split_inclusive(|c: char| !is_part(c)) {
        let token = piece.trim_end_matches(|c: char| !is_part(c)).trim_end_matches(['.', '-', '/']);
        // A time of day may hang on a day.
        let day = token.split('T').next().unwrap_or(token);
        let parts: Vec<&str> = day.split(['-', '/', '.']).collect();
        let found = match parts.as_slice() {
            [year, month, day, ..] if year.len() == 4 => date(year, month, day),
            [day, month, year] if year.len() == 4 => {
                month_number(month).and_then(|m| date(year, &m.to_string(), day))
            }
            [all] if all.len() == 8 && all.starts_with(['1', '2']) => date(&all[..4], &all[4..6], &all[6..]),
            _ => None,
        };
        if let Some(date) = found {
            out.push((date, at..at + day.len()));
        }
        at += piece.len();
    }
    out
}

fn month_number(word: &str) -> Option<usize> {
    let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let lower = word.to_ascii_lowercase();
    months.iter().position(|month| word.len() >= 3 && lower.starts_with(month)).map(|n| n + 1)
}

fn date(year: &str, month: &str, day: &str) -> Option<Date> {
    if month.len() > 2
        || day.len() > 2
        || ![year, month, day].iter().all(|p| p.bytes().all(|b| b.is_ascii_digit()))
    {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// A date in a file's name: `2025-05-20-title.md`, `20250520.txt`, `2025年5月20日 稿.docx`.
pub(crate) fn in_name(name: &str) -> Option<(Date, DateSource)> {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let digits: Vec<&str> =
        file.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    for (i, part) in digits.iter().enumerate() {
        let found = match (part.len(), digits.get(i + 1), digits.get(i + 2)) {
            (8, _, _) => date(&part[..4], &part[4..6], &part[6..]),
            (4, Some(month), Some(day)) => date(part, month, day),
            _ => None,
        };
        if let Some(date) = found.filter(|d| (1980..2100).contains(&d.year())) {
            return Some((date, DateSource::FileName));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, want: Option<&str>) {
        assert_eq!(only_date(line).map(|d| d.to_string()).as_deref(), want, "{line}");
    }

    #[test]
    fn lines_that_date_a_document() {
        for line in [
            "20 May 2025",
            "May 20, 2025",
            "Tuesday, May 20th, 2025 8:30 am",
            "20 May 2025 | Beijing",
            "By Jane Doe in Beijing, 20 May 2025",
            "Published 20 May 2025, updated 3 June 2025",
            "BEIJING, May 20, 2025 (Xinhua)",
            "Policy brief · 20 May 2025 · 7 min read",
            "20-May-2025",
            "2025-05-20T08:00:00+08:00",
            "2025/05/20",
            "2025.5.20",
            "2025年5月20日",
            "（2025年5月20日）",
            "2025 年 5 月 20 日 星期二",
            "二〇二五年五月二十日",
            "二○二五年五月二十日",
            "发布时间：2025-05-20 08:30:00 来源：新华社 作者：王某",
            "2025年05月20日08:30 来源：人民网",
            "新华社北京2025年5月20日电",
        ] {
            check(line, Some("2025-05-20"));
        }
    }

    #[test]
    fn sentences_that_speak_of_a_day_do_not() {
        for line in [
            "The fund was launched on 6 March 2025",
            "How the world changed after 6 March 2025",
            "On 6 March 2025 the minister met the press.",
            "2024年4月30日中央政治局会议首次提出",
            "基金于2025年3月6日公布。",
            "From 1 May 2025 to 3 May 2026 and 4 May 2026",
            "05/06/2025",
            "Version 2.0.1 of 3.14",
            "2025年5月",
        ] {
            check(line, None);
        }
    }

    #[test]
    fn reports_begin_with_a_place_and_a_day() {
        for (text, end) in [
            (
                "HONG KONG, 2 February 2026 — Makers of chips have opened the year.",
                "HONG KONG, 2 February 2026 ",
            ),
            ("BEIJING, May 20, 2025 (Xinhua) -- China set up a fund.", "BEIJING, May 20, 2025 (Xinhua) "),
            ("Brussels, 20 May 2025 – The Council met.", "Brussels, 20 May 2025 "),
            ("新华社北京2025年5月20日电（记者王某）国家基金成立。", "新华社北京2025年5月20日电"),
            ("本报讯，2025年5月20日，基金——这是第一只——成立。", ""),
            ("On 20 May 2025 — a Tuesday — the fund was set up.", ""),
            ("20 May 2025 — the day of the launch — is remembered.", ""),
            ("The fund of 20 May 2025 — the first of its kind — is large.", ""),
            ("Words — and more words of 20 May 2025.", ""),
        ] {
            assert_eq!(&text[..opening(text).unwrap_or(0)], end, "{text}");
        }
    }

    #[test]
    fn fields_and_names() {
        let day = Some(jiff::civil::date(2025, 5, 20));
        for value in [
            "2025-05-20",
            "2025-05-20T08:00:00Z",
            "2025-05-20-17:26:03",
            "20 May 2025",
            "2025年5月20日",
            "20250520",
        ] {
            assert_eq!(field_date(value), day, "{value}");
        }
        for name in ["a/2025-05-20-x.md", "20250520.txt", "2025年5月20日 稿.docx", "x_2025_5_20.pdf"] {
            assert_eq!(in_name(name).map(|(d, _)| d), day, "{name}");
        }
        assert_eq!(in_name("2025/05/20/article-12345678.md"), None);
    }
}
