//! What a figure counts: the noun beside it, its unit, and what its source always counts.

use super::mentions::{Mention, Sentence};
use crate::words::lexicon::Lexicon;
use crate::words::tokens::TokenKind;
use figures::{Figure, Kind};
use std::ops::Range;
use std::sync::LazyLock;

/// Nouns that say nothing of what is counted.
pub(crate) const GENERIC: [&str; 13] = [
    "companies",
    "firms",
    "names",
    "members",
    "entities",
    "vehicles",
    "people",
    "venue",
    "start-ups",
    "places",
    "entries",
    "points",
    "times",
];

/// Chinese units that tell their noun alone, with the thing that they count.
static UNITS: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    let rows = include_str!("../../data/units.csv").lines().skip(1);
    rows.filter_map(|row| {
        let mut cells = row.splitn(3, ',');
        Some((cells.next()?, cells.next()?))
    })
    .collect()
});

/// Whether a Chinese unit right after a figure counts nothing that is held of funds, firms and papers: 212页, 43岁.
pub(crate) fn counts_nothing_held(text: &str, figure: &Figure) -> bool {
    let rest = &text[figure.bytes.end..];
    let plain = matches!(figure.kind, Kind::Count | Kind::Number);
    plain && UNITS.iter().any(|(unit, thing)| thing.is_empty() && rest.starts_with(unit))
}

/// A thing is met best where its cue holds the noun that the figure counts, or stands right beside the figure.
pub(super) fn noun_bonus(
    sentence: &Sentence,
    mention: &Mention,
    figure: &Figure,
    tokens: &Range<usize>,
) -> i32 {
    let beside = mention.first <= tokens.end && tokens.start <= mention.last + 1;
    let Some(unit) =
        figure.unit.as_deref().filter(|u| figure.kind == Kind::Count && u.is_ascii() && !GENERIC.contains(u))
    else {
        return if beside { 20 } else { 0 };
    };
    let stem = crate::words::tokens::stem(unit);
    let noun =
        (tokens.end..sentence.tokens.len().min(tokens.end + 7)).find(|&i| sentence.tokens[i].form == stem);
    match noun {
        Some(noun) if mention.first <= noun && noun <= mention.last => 30,
        Some(_) => -40,
        None if beside => 20,
        None => 0,
    }
}

/// The first two Han of the noun that stands right after a Chinese count, past a quotation mark; where the count ends its
/// clause, the last two of the noun before it: 27个项目, 项目27个, 项目有27个.
pub(super) fn han_noun(sentence: &Sentence, figure: &Range<usize>) -> Option<String> {
    const LINKS: [&str; 9] = ["有", "达", "为", "共", "约", "是", "仅", "到", "超"];
    let pair = |at: Option<usize>| {
        let pair = sentence.tokens.get(at?..at? + 2)?;
        pair.iter().all(|t| t.kind == TokenKind::Han).then(|| format!("{}{}", pair[0].form, pair[1].form))
    };
    let form = |at: Option<usize>| sentence.tokens.get(at?).map(|t| t.form.as_str());
    let quoted = matches!(form(Some(figure.end)), Some("“" | "「" | "\""));
    if let Some(after) = pair(Some(figure.end + usize::from(quoted))) {
        return Some(after);
    }
    if sentence.tokens.get(figure.end).is_some_and(|t| t.kind == TokenKind::Han) {
        return None;
    }
    let link = form(figure.start.checked_sub(1)).is_some_and(|form| LINKS.contains(&form));
    // 仍在榜的380家: a particle is no part of a noun.
    pair(figure.start.checked_sub(2 + usize::from(link))).filter(|noun| !noun.ends_with('的'))
}

/// What a source counts where the words name nothing else: a list of unicorns counts unicorns.
pub(super) fn list_thing(things: &mut Vec<(u32, i32)>, main: &[u32]) {
    const WEAK: i32 = 45;
    if things.first().is_none_or(|(_, score)| *score < WEAK) {
        things.retain(|(other, _)| !main.contains(other));
        things.splice(0..0, main.iter().map(|&thing| (thing, WEAK)));
    }
}

/// 八轮 counts rounds, whatever else the sentence speaks of.
pub(super) fn told_by_unit(things: &mut Vec<(u32, i32)>, figure: &Figure, lexicon: &Lexicon) {
    const SURE: i32 = 96;
    let unit = figure.unit.as_deref().filter(|_| figure.kind == Kind::Count);
    let thing = UNITS.iter().find(|(own, _)| Some(*own) == unit).and_then(|(_, id)| lexicon.thing_by_id(id));
    let Some(thing) = thing else { return };
    let all = (0..lexicon.things.len()).filter_map(|i| u32::try_from(i).ok());
    let kinds: Vec<u32> = all.filter(|&kind| lexicon.is_kind_of(kind, thing)).collect();
    things.retain(|(other, _)| !kinds.contains(other));
    things.splice(0..0, kinds.into_iter().map(|thing| (thing, SURE)));
}
