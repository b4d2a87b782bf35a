//! Who is named as the source of a figure.

use super::frame::Frame;
use super::mentions::{Mention, Sentence};
use crate::article::Article;
use crate::words::lexicon::{Cue, Lexicon};
use crate::words::tables::Table;
use std::ops::Range;

/// Whether a place stands right before the name of a source, and tells where that is at home.
pub(super) fn is_home_of_a_source(article: &Article, sentence: &Sentence, place: &Mention) -> bool {
    sentence.mentions.iter().any(|m| match m.cue {
        Cue::Entity(e) if m.first == place.last + 1 && !m.through => {
            article.held.is_measurer(e) || article.held.lexicon.entities[e as usize].kind == "list"
        }
        _ => false,
    })
}

/// A source named beside a figure, where the sentence names nothing else but places: "CB Insights had 714 in the United
/// States".
pub(super) fn nearest_source(article: &Article, frame: &Frame) -> Option<u32> {
    let kind = |e: u32| article.held.lexicon.entities[e as usize].kind.as_str();
    let mut named = frame.subjects.iter().filter(|&&(e, near)| near > 0 && kind(e) != "place");
    let &(first, near) = named.next()?;
    // A fund or an office speaks of itself.
    let counts_others = matches!(kind(first), "company" | "list") && article.held.counts_others(first);
    (near >= BESIDE_SOURCE && named.next().is_none() && counts_others).then_some(first)
}

/// "IT Juzi counts 3,746, Zerone only 2,061": where one source of a sentence is told, a data house that begins another clause counts
/// what stands in it, without a word for that.
pub(super) fn source_of_its_clause(
    article: &Article,
    sentence: &Sentence,
    figure: &Range<usize>,
    told: &[u32],
) -> Option<u32> {
    if told.is_empty() {
        return None;
    }
    let clause = sentence.clause(figure.start);
    let lexicon = &article.held.lexicon;
    let mut named = sentence.mentions.iter().filter_map(|m| match m.cue {
        Cue::Entity(e) if m.last < figure.start && sentence.clause(m.first) == clause => Some(e),
        _ => None,
    });
    let first = named.next().filter(|first| !told.contains(first))?;
    let is_house = matches!(lexicon.entities[first as usize].kind.as_str(), "company" | "list")
        && article.held.is_measurer(first)
        && !article.held.speaks_of_itself(first);
    let alone = named.all(|other| other == first || lexicon.entities[other as usize].kind == "place");
    (is_house && alone).then_some(first)
}

/// How near a source must stand to be a figure's without a word for it.
pub(crate) const BESIDE_SOURCE: i32 = 38;

/// Whether a mention is named as the source of a figure: "according to X", "X, a data house, counted", 据X统计.
pub(super) fn attributed(
    sentence: &Sentence,
    mention: &Mention,
    figure: &Range<usize>,
    lexicon: &Lexicon,
) -> bool {
    /// Farthest that a verb of counting may stand from its source.
    const REACH: usize = 14;
    sentence.mentions.iter().any(|other| {
        let Cue::Row(Table::Attribution, row) = other.cue else { return false };
        let after =
            other.first > mention.last && other.first - mention.last <= REACH && mention.last < figure.start;
        let right_after = other.first > mention.last && other.first - mention.last <= 6;
        let before = other.last < mention.first && mention.first - other.last <= 5;
        match lexicon.row(Table::Attribution, row) {
            "source" => before || right_after,
            "verb" => right_after || after && other.last < figure.start,
            "holder" => right_after || before,
            _ => false,
        }
    })
}
