//! The date and title of a document from its own first lines and its name.

use crate::document::{Block, BlockKind, DateSource};
use figures::{Kind, Options};
use jiff::civil::Date;

/// How many blocks from the top a line with the date may stand.
const LINES: usize = 12;
/// How many characters such a line may have beside the date.
const BESIDE: usize = 40;

/// The date of a line of its own near the top.
pub(crate) fn date_line(text: &str, blocks: &[Block]) -> Option<(Date, DateSource)> {
    for block in blocks.iter().take(LINES) {
        let line = &text[block.bytes.clone()];
        if line.chars().count() > 80 {
            continue;
        }
        if let Some(date) = only_date(line) {
            return Some((date, DateSource::DateLine));
        }
    }
    None
}

/// The date of a line that holds little else.
pub(crate) fn only_date(line: &str) -> Option<Date> {
    let dates: Vec<_> = figures::read(line, &Options::default())
        .into_iter()
        .filter(|f| f.kind == Kind::Date && f.from.is_some())
        .collect();
    let [date] = dates.as_slice() else { return None };
    let rest = line.chars().count().saturating_sub(date.end - date.start);
    let prose = line.contains('。') || line.ends_with('.') || line.contains(", which");
    (rest <= BESIDE && !prose).then_some(date.from).flatten()
}

/// A date in a file's name: `2025-05-20-title.md`, `20250520.txt`.
pub(crate) fn in_name(name: &str) -> Option<(Date, DateSource)> {
    let stem = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let digits: Vec<&str> =
        stem.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let date = |y: &str, m: &str, d: &str| Date::new(y.parse().ok()?, m.parse().ok()?, d.parse().ok()?).ok();
    for (i, part) in digits.iter().enumerate() {
        let found = match (part.len(), digits.get(i + 1), digits.get(i + 2)) {
            (8, _, _) => date(&part[..4], &part[4..6], &part[6..]),
            (4, Some(m), Some(d)) if m.len() <= 2 && d.len() <= 2 => date(part, m, d),
            _ => None,
        };
        if let Some(date) = found.filter(|d| (1980..2100).contains(&d.year())) {
            return Some((date, DateSource::FileName));
        }
    }
    None
}

/// The title: the first heading, else a short first line.
pub(crate) fn title(text: &str, blocks: &[Block]) -> Option<String> {
    let heading = blocks.iter().find(|b| matches!(b.kind, BlockKind::Heading(_)));
    let first = blocks.first().filter(|b| {
        let line = &text[b.bytes.clone()];
        line.chars().count() <= 60 && !line.ends_with(['.', '。']) && only_date(line).is_none()
    });
    heading.or(first).map(|b| text[b.bytes.clone()].to_string())
}
