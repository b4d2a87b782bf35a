//! From words with places to lines, and from lines to headings and paragraphs.

use super::walker::Run;
use crate::builder::{Builder, is_wide};
use crate::document::BlockKind;
use std::collections::HashMap;

/// A gap this wide between words, in parts of their size, is a blank.
const BLANK: f32 = 0.15;
/// The same where widths are guessed.
const BLANK_GUESSED: f32 = 0.8;
/// The same between Han characters, which stand apart as they please.
const BLANK_HAN: f32 = 0.9;
/// How much larger than running text a heading is.
const HEADING: f32 = 1.15;
/// Longest heading, in characters.
const MAX_HEADING: usize = 200;
/// Most lines of a page whose columns are told apart.
const MAX_LINES: usize = 1500;
/// Lines at the head and the foot of a page that may be the same on every page.
const MARGIN: usize = 2;
/// On how many pages a line must stand to be a page's head or foot.
const MIN_PAGES: usize = 3;

/// A line of a page.
#[derive(Clone, Debug)]
pub(super) struct Line {
    text: String,
    x: f32,
    end: f32,
    y: f32,
    size: f32,
    /// Where lines of its column end at most.
    right: f32,
}

/// The lines of a page, in the order in which they are drawn.
pub(super) fn lines(runs: &[Run]) -> Vec<Line> {
    // What is turned against most of the page stands in its margin.
    let mut turns = [0_usize; 4];
    runs.iter().for_each(|run| turns[usize::from(run.turn)] += run.text.len());
    let turn = (0..4).rev().max_by_key(|turn| turns[*turn]).unwrap_or(0);
    let mut out: Vec<Line> = Vec::new();
    for run in runs.iter().filter(|run| usize::from(run.turn) == turn) {
        match out.last_mut().filter(|line| is_on(line, run)) {
            Some(line) => add(line, run),
            None => out.push(Line {
                text: shown(&run.text),
                x: run.x,
                end: run.end,
                y: run.y,
                size: run.size,
                right: run.end,
            }),
        }
    }
    out.retain(|line| line.text.chars().any(|c| !c.is_whitespace() && c != '\u{fffd}'));
    set_columns(&mut out);
    out
}

/// Whether words stand on a line, or raised or lowered on it, and not before its end.
fn is_on(line: &Line, run: &Run) -> bool {
    let size = line.size.max(run.size);
    (line.y - run.y).abs() < size * 0.5 && run.x > line.end - size * 1.5
}

fn add(line: &mut Line, run: &Run) {
    let text = shown(&run.text);
    let gap = (run.x - line.end) / run.size.max(0.1);
    let wide = line.text.ends_with(is_wide) && text.starts_with(is_wide);
    let blank = if wide {
        gap > BLANK_HAN
    } else if run.is_measured {
        gap > BLANK
    } else {
        run.step > BLANK || gap > BLANK_GUESSED
    };
    if blank && !line.text.ends_with(' ') && !text.starts_with(' ') {
        line.text.push(' ');
    }
    // A small figure above the line is a power or the mark of a note, and no figure of the number before it.
    let raised = run.size < line.size * 0.8 && run.y > line.y + line.size * 0.1;
    if raised {
        line.text.extend(text.chars().map(crate::html::raised));
    } else {
        line.text.push_str(&text);
        line.size = line.size.max(run.size);
    }
    line.end = line.end.max(run.end);
}

/// Letters that printers join are parted; what no reader sees is left out.
fn shown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'ﬀ' => out.push_str("ff"),
            'ﬁ' => out.push_str("fi"),
            'ﬂ' => out.push_str("fl"),
            'ﬃ' => out.push_str("ffi"),
            'ﬄ' => out.push_str("ffl"),
            'ﬅ' | 'ﬆ' => out.push_str("st"),
            // Bullets and the like, which a font puts where Unicode has nothing.
            '\u{e000}'..='\u{f8ff}' => out.push(' '),
            c if c.is_control() => out.push(' '),
            // What a font calls a radical is shown as the character that it is the radical of.
            c => out.push(han::unified(c)),
        }
    }
    out
}

/// Finds for each line where its column ends: at the end of the longest that begins near it.
fn set_columns(lines: &mut [Line]) {
    let near = |a: &Line, b: &Line| (a.x - b.x).abs() < 4.0 * a.size.max(b.size);
    let all = lines.iter().map(|line| line.end).fold(f32::MIN, f32::max);
    if lines.len() > MAX_LINES {
        lines.iter_mut().for_each(|line| line.right = all);
        return;
    }
    let rights: Vec<f32> = lines
        .iter()
        .map(|line| {
            lines.iter().filter(|other| near(line, other)).map(|other| other.end).fold(line.end, f32::max)
        })
        .collect();
    lines.iter_mut().zip(rights).for_each(|(line, right)| line.right = right);
}

/// Takes out numbers of pages, and what stands at the head or foot of many of them.
pub(super) fn drop_margins(pages: &mut [Vec<Line>]) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for page in pages.iter() {
        let mut keys: Vec<String> = margin(page).into_iter().map(|at| key(&page[at].text)).collect();
        keys.sort();
        keys.dedup();
        keys.into_iter().for_each(|key| *seen.entry(key).or_default() += 1);
    }
    // Heads differ on left and right pages: a third of the pages is many.
    let many = MIN_PAGES.max(pages.len() / 3);
    for page in pages.iter_mut() {
        let drop: Vec<usize> = margin(page)
            .into_iter()
            .filter(|&at| {
                let text = &page[at].text;
                let count = seen.get(&key(text)).copied().unwrap_or(0);
                is_page_number(text) || count >= many && text.chars().count() <= 120
            })
            .collect();
        let mut at = 0;
        page.retain(|_| {
            at += 1;
            !drop.contains(&(at - 1))
        });
    }
}

/// The highest and the lowest lines of a page.
fn margin(page: &[Line]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..page.len()).collect();
    order.sort_by(|a, b| page[*b].y.total_cmp(&page[*a].y));
    let foot = order.len().saturating_sub(MARGIN).max(MARGIN.min(order.len()));
    order.iter().take(MARGIN).chain(&order[foot..]).copied().collect()
}

/// A line without what changes from page to page.
fn key(text: &str) -> String {
    text.chars().filter(|c| !c.is_ascii_digit() && !c.is_whitespace()).collect()
}

/// `12`, `- 12 -`, `12 / 30`, `Page 12 of 30`, `第12页`, `第 12 页 共 30 页`, `xii`.
fn is_page_number(text: &str) -> bool {
    let bare =
        text.to_lowercase().replace("page", "").replace("of", "").replace(['第', '页', '頁', '共'], "");
    let marks = |c: char| {
        c.is_whitespace() || matches!(c, '-' | '–' | '—' | '/' | '|' | '·' | '•' | '，' | ',' | '.')
    };
    let digits = bare.chars().filter(char::is_ascii_digit).count();
    let roman =
        bare.trim().chars().all(|c| matches!(c, 'i' | 'v' | 'x')) && (1..=6).contains(&bare.trim().len());
    (1..=8).contains(&digits) && bare.chars().all(|c| c.is_ascii_digit() || marks(c)) || roman
}

/// What lines are measured by.
struct Measure {
    /// The size of running text.
    size: f32,
    /// The usual step from line to line, in parts of the size.
    leading: f32,
}

fn measure(pages: &[Vec<Line>]) -> Measure {
    let mut sizes: HashMap<i64, usize> = HashMap::new();
    let mut steps: HashMap<i64, usize> = HashMap::new();
    for page in pages {
        for line in page {
            *sizes.entry((line.size * 2.0).round() as i64).or_default() += line.text.chars().count();
        }
        for pair in page.windows(2) {
            let step = (pair[0].y - pair[1].y) / pair[0].size.max(0.1);
            if (0.5..4.0).contains(&step) && (pair[0].size - pair[1].size).abs() < pair[0].size * 0.12 {
                *steps.entry((step * 20.0).round() as i64).or_default() += 1;
            }
        }
    }
    // Of equal ones the smaller, so that the answer does not hang on the order of a map.
    let most = |counts: &HashMap<i64, usize>| {
        counts.iter().max_by_key(|&(value, count)| (*count, -*value)).map(|(value, _)| *value as f32)
    };
    Measure { size: most(&sizes).map_or(10.0, |s| s / 2.0), leading: most(&steps).map_or(1.2, |s| s / 20.0) }
}

/// Joins lines to headings and paragraphs.
pub(super) fn blocks(pages: &[Vec<Line>], out: &mut Builder) {
    let measure = measure(pages);
    let mut open: Vec<&Line> = Vec::new();
    for page in pages {
        for (at, line) in page.iter().enumerate() {
            let starts = open.last().is_some_and(|before| {
                // The first line of a page stands behind the last of the page before.
                let turns_page = at == 0;
                begins(before, line, turns_page, &measure)
            });
            if starts {
                close(&mut open, &measure, out);
            }
            open.push(line);
        }
    }
    close(&mut open, &measure, out);
}

/// Whether a line begins a block of its own behind another.
fn begins(before: &Line, line: &Line, turns_page: bool, measure: &Measure) -> bool {
    let size = before.size.max(line.size).max(0.1);
    let ended = ends_sentence(&before.text);
    if (before.size - line.size).abs() > size * 0.12 || begins_item(&line.text) {
        return true;
    }
    let step = (before.y - line.y) / size;
    if turns_page || step < -0.5 {
        // The next page or column: a sentence goes on there.
        return ended || size >= measure.size * HEADING;
    }
    if step > measure.leading.max(0.9) * 1.4 {
        return true;
    }
    // Beside it on the same line: the next cell of a row.
    if step.abs() < 0.3 {
        return false;
    }
    let width = (before.right - before.x).max(size);
    let filled = (before.end - before.x) / width;
    // A line so short was not broken for want of room.
    if filled < 0.6 || ended && before.right - before.end > size * 2.0 {
        return true;
    }
    let indent = (line.x - before.x) / size;
    ended && indent > 0.8
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end()
        .trim_end_matches([
            '"', '”', '’', ')', '）', '」', '』', '⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹',
        ])
        .ends_with(['.', '!', '?', '。', '！', '？', ':', '：', ';', '；'])
}

fn begins_item(text: &str) -> bool {
    let text = text.trim_start();
    if text.starts_with(['•', '●', '■', '▪', '◆', '‣', '○']) {
        return true;
    }
    let numeral = |c: char| matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十');
    let rest = text.trim_start_matches('（').trim_start_matches(numeral);
    rest.len() < text.len() && (rest.starts_with('、') || text.starts_with('（') && rest.starts_with('）'))
}

/// Adds the open lines as a block.
fn close(open: &mut Vec<&Line>, measure: &Measure, out: &mut Builder) {
    let Some(first) = open.first() else { return };
    let mut text = String::new();
    for line in open.iter() {
        join(&mut text, line.text.trim());
    }
    let ratio = first.size / measure.size.max(0.1);
    let kind = if ratio >= HEADING && text.chars().count() <= MAX_HEADING {
        BlockKind::Heading(if ratio >= 1.8 {
            1
        } else if ratio >= 1.4 {
            2
        } else {
            3
        })
    } else if text.starts_with(['•', '●', '■', '▪', '◆', '‣', '○']) {
        BlockKind::ListItem
    } else {
        BlockKind::Paragraph
    };
    out.begin(kind);
    // Places are set when all of the text is known: it is itself what offsets count.
    out.push_str(&text, 0);
    out.end();
    open.clear();
}

/// Adds a line: without a blank between Han characters, and without the hyphen at which a word was parted.
fn join(text: &mut String, line: &str) {
    let parted = text.ends_with(['-', '\u{ad}', '\u{2010}'])
        && text.chars().rev().nth(1).is_some_and(char::is_lowercase)
        && line.starts_with(char::is_lowercase);
    if parted {
        text.pop();
    } else if !(text.is_empty() || text.ends_with(is_wide) && line.starts_with(is_wide)) {
        text.push(' ');
    }
    text.push_str(line);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_pages() {
        for text in
            ["12", "- 12 -", "— 3 —", "12 / 30", "Page 12 of 30", "第12页", "第 12 页 共 30 页", "xii"]
        {
            assert!(is_page_number(text), "{text}");
        }
        for text in ["It grew 12", "2025年", "12%", "Fund I", "138.7 bn"] {
            assert!(!is_page_number(text), "{text}");
        }
    }

    #[test]
    fn what_a_font_calls_a_radical_is_its_character() {
        assert_eq!(shown("耐⼼资本，1⽉7⽇，ﬁne\u{e000}"), "耐心资本，1月7日，fine ");
    }

    #[test]
    fn words_parted_at_a_line_end() {
        let mut text = String::new();
        for line in ["The invest-", "ment of 1-", "2 bn in long-term", "funds 一亿", "元"] {
            join(&mut text, line);
        }
        assert_eq!(text, "The investment of 1- 2 bn in long-term funds 一亿元");
    }
}
