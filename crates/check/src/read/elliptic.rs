//! Things told by the first part of their name alone: of a list of unicorns 新增24家 counts those that are new (新增独角兽).

use super::mentions::Sentence;
use crate::held::Held;
use crate::words::lexicon::Lexicon;
use crate::words::tokens::TokenKind;
use std::ops::Range;

/// The first part of a cue in Chinese, and the thing of the cue.
pub(crate) type Kinds = Vec<(String, u32)>;

/// How near a thing stands whose first part stands right before the figure.
const BESIDE: i32 = 90;

/// Puts in the place of a thing that was only taken over the kind of it that the words right before a figure tell; gives the thing
/// where it did.
pub(super) fn kind_told(
    things: &mut Vec<(u32, i32)>,
    held: &Held,
    sentence: &Sentence,
    figure: &Range<usize>,
) -> Option<u32> {
    /// How near a thing must stand to be named by itself.
    const NAMED: i32 = 46;
    let (thing, _) = *things.first().filter(|(_, near)| *near < NAMED)?;
    let mut end = figure.start;
    // 新增了24家
    while end > 0 && matches!(sentence.tokens[end - 1].form.as_str(), "了" | "的" | "约" | "近" | "共") {
        end -= 1;
    }
    end.checked_sub(1).filter(|&at| sentence.tokens[at].kind == TokenKind::Han)?;
    let leads = |words: &str| {
        let before = end.checked_sub(words.chars().count()).map(|from| &sentence.tokens[from..end]);
        before.is_some_and(|before| before.iter().flat_map(|t| t.form.chars()).eq(words.chars()))
    };
    let kinds = held.kinds(thing);
    let (_, kind) = kinds.iter().find(|(first, _)| leads(first))?;
    *things = vec![(*kind, BESIDE)];
    Some(thing)
}

/// The kinds of a thing that have a cue of its own with two Han or more before it, each with these.
pub(crate) fn kinds(lexicon: &Lexicon, thing: u32) -> Kinds {
    let own = &lexicon.things[thing as usize].cues_zh;
    let mut out = Kinds::new();
    for (kind, other) in (0..).zip(&lexicon.things).filter(|(kind, _)| *kind != thing) {
        for cue in &other.cues_zh {
            let before = own.iter().filter_map(|own| cue.strip_suffix(own.as_str()));
            let first = before.map(|first| first.trim_end_matches('的')).min_by_key(|first| first.len());
            let is_told = |first: &&str| first.chars().count() >= 2 && first.chars().all(han::is_han);
            let Some(first) = first.filter(is_told) else { continue };
            // A place before a thing is where it is, and no kind of it.
            let is_place = lexicon.place_by_name(first).is_some();
            if !is_place && !out.iter().any(|(known, _)| known == first) {
                out.push((first.to_string(), kind));
            }
        }
    }
    out
}
