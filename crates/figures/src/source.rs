//! Who the text says gives a figure: 据…报道, …指出, "according to …".

use crate::figure::Figure;
use crate::pieces::{Numbering, SOURCE};
use crate::token::Tokens;
use std::ops::Range;

/// How far before a figure its source is looked for, in bytes.
const REACH: usize = 240;

/// A cue before the source, and the words that end it.
type Cue = (&'static str, &'static [&'static str]);

const ACCORDING: Cue = ("according to ", &[",", ".", ";", " that ", " which "]);
const BY: Cue = ("据", &["报道", "统计", "披露", "数据", "显示", "介绍", "测算", "消息", "称", "，", ","]);
const BASED_ON: Cue = ("据", &["报道", "统计", "披露", "数据", "显示", "介绍", "测算", "的", "，", ","]);

/// Marks the pieces that cues begin with: 据, "according".
pub(crate) fn mark(numbers: &mut Numbering) {
    ["据", "according"].iter().for_each(|piece| numbers.mark(piece, SOURCE));
}

/// Gives each figure the source that its own sentence names before it.
pub(crate) fn add_sources(tokens: &Tokens, figures: &mut [Figure]) {
    let mut before = 0;
    for figure in figures {
        let to = figure.bytes.start;
        let from = tokens.lower.ceil_char_boundary(to.saturating_sub(REACH));
        before += tokens.sources[before..].iter().take_while(|cue| **cue < to).count();
        let near = tokens.sources[..before].iter().rev().take_while(|cue| **cue >= from);
        figure.said_by = near
            .filter_map(|&at| cue(&tokens.lower[from..to], at - from))
            .next()
            .and_then(|(begin, ends)| named(&tokens.lower[from..to], begin, ends))
            .map(|place| place.start + from..place.end + from);
    }
}

/// The cue at a place of the words before a figure: where the source begins, and the words that end it.
fn cue(words: &str, at: usize) -> Option<(usize, &'static [&'static str])> {
    let led = words[..at].ends_with('根');
    let (cue, ends) = if words[at..].starts_with(ACCORDING.0) {
        ACCORDING
    } else if led {
        BASED_ON
    } else {
        BY
    };
    words[at..].starts_with(cue).then_some((at + cue.len(), ends))
}

/// The source that begins at a place of the words before a figure, if it is of the same sentence.
fn named(words: &str, begin: usize, ends: &[&str]) -> Option<Range<usize>> {
    // 数据, 依据, 占据 hold the cue inside another word.
    let inside = words[..begin - "据".len()].ends_with(['数', '依', '占', '证', '收', '票']);
    let rest = &words[begin..];
    let other = rest.contains(['。', '\n', '!', '！', '？']) || rest.contains(". ");
    if inside || other {
        return None;
    }
    let end = rest.char_indices().map(|(at, _)| at).find(|&at| {
        let here = &rest.as_bytes()[at..];
        ends.iter().any(|end| here.starts_with(end.as_bytes()))
    })?;
    let long = rest[..end].chars().count();
    (2..=60).contains(&long).then_some(begin..begin + end)
}
