//! Who the text says gives a figure: 据…报道, …指出, "according to …".

use crate::figure::Figure;
use crate::token::Tokens;
use std::ops::Range;

/// How far before a figure its source is looked for, in bytes.
const REACH: usize = 240;

/// Cues before the source and the words that end it.
const LED: [(&str, &[&str]); 3] = [
    ("according to ", &[",", ".", ";", " that ", " which "]),
    ("据", &["报道", "统计", "披露", "数据", "显示", "介绍", "测算", "消息", "称", "，", ","]),
    ("根据", &["报道", "统计", "披露", "数据", "显示", "介绍", "测算", "的", "，", ","]),
];

/// Gives each figure the source that its own sentence names before it.
pub(crate) fn add_sources(tokens: &Tokens, figures: &mut [Figure]) {
    for figure in figures {
        let mut from = figure.bytes.start.saturating_sub(REACH);
        while !tokens.lower.is_char_boundary(from) {
            from += 1;
        }
        let window = &tokens.lower[from..figure.bytes.start];
        let start = window.rfind(['。', '\n', '!', '！', '？']).map_or(0, |at| at + 1);
        let start = (start..=window.len()).find(|&at| window.is_char_boundary(at)).unwrap_or(0);
        let start = window[start..].rfind(". ").map_or(start, |at| start + at + 2);
        figure.said_by = named(&window[start..]).map(|r| from + start + r.start..from + start + r.end);
    }
}

/// The source in the words before a figure.
fn named(words: &str) -> Option<Range<usize>> {
    let (begin, ends) = LED
        .iter()
        .filter_map(|(cue, ends)| words.rfind(cue).map(|at| (at + cue.len(), *ends)))
        .max_by_key(|(at, _)| *at)?;
    // 数据, 依据, 占据 hold the cue inside another word.
    let rest = &words[begin..];
    let inside = words[..begin - "据".len().min(begin)].ends_with(['数', '依', '占', '证', '收', '票']);
    let end = ends.iter().filter_map(|end| rest.find(end)).min()?;
    let long = rest[..end].chars().count();
    (!inside && (2..=60).contains(&long)).then_some(begin..begin + end)
}
