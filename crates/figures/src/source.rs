//! Who the text says gives a figure: 据…报道, …指出, "according to …".

use crate::figure::Figure;
use crate::pieces::{Numbering, SOURCE};
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

/// Marks the pieces that cues begin with, or end with before the name: 据, "according".
pub(crate) fn mark(numbers: &mut Numbering) {
    ["据", "according"].iter().for_each(|piece| numbers.mark(piece, SOURCE));
}

/// Gives each figure the source that its own sentence names before it.
pub(crate) fn add_sources(tokens: &Tokens, figures: &mut [Figure]) {
    let mut cues = tokens.sources.iter().copied().peekable();
    let mut last = None;
    for figure in figures {
        while let Some(cue) = cues.next_if(|cue| *cue < figure.bytes.start) {
            last = Some(cue);
        }
        let from = tokens.lower.ceil_char_boundary(figure.bytes.start.saturating_sub(REACH));
        // Most figures have no cue near them.
        if last.is_none_or(|cue| cue < from) {
            continue;
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
