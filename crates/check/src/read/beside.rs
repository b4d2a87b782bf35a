//! What stands beside a figure and is not its own, or tells what it is: sums between, clauses of their own, prices, wholes, parts of
//! longer words.

use super::mentions::{Mention, Sentence};
use crate::judge::candidates::are_alike;
use crate::words::lexicon::{Cue, Lexicon};
use crate::words::tables::Table;
use crate::words::tokens::TokenKind;
use figures::{Figure, Kind};
use rust_decimal::Decimal;
use std::ops::Range;

/// Whether a thing stands in a later clause that has a figure of the same kind of its own: 覆盖52个国家，有34家因上市离榜.
pub(super) fn has_its_own_figure(
    sentence: &Sentence,
    mention: &Mention,
    figure: &Figure,
    figures: &[Figure],
) -> bool {
    let clause = sentence.clause(mention.first);
    let tokens = sentence.tokens_of(&figure.bytes);
    mention.first >= tokens.end
        && clause > sentence.clause(tokens.end.saturating_sub(1))
        && sentence
            .spans()
            .any(|(f, at)| are_alike(figures[f].kind, figure.kind) && sentence.clause(at.start) == clause)
}

/// Whether a place stands behind another figure that "and" or a mark parts from this one.
pub(super) fn is_of_the_next_figure(
    sentence: &Sentence,
    mention: &Mention,
    tokens: &Range<usize>,
    figures: &[Figure],
) -> bool {
    let parts = |range: Range<usize>| {
        sentence.tokens[range]
            .iter()
            .any(|t| matches!(t.form.as_str(), "and" | "," | "，" | ";" | "；" | "、"))
    };
    /// Han between a place and the figure that it leads.
    const LED: usize = 4;
    let is_quantity = |f: usize| !matches!(figures[f].kind, Kind::Date | Kind::Period);
    // "394家，全球合计1637家": a place past a comma leads the figure that follows it.
    let leads = |at: &Range<usize>| {
        sentence.tokens[mention.first].kind == TokenKind::Han
            && mention.last < at.start
            && at.start - mention.last <= LED
            && mention.first > tokens.end
            && sentence.clause(mention.first) > sentence.clause(tokens.end.saturating_sub(1))
            && sentence.clause(mention.first) == sentence.clause(at.start)
    };
    sentence.spans().filter(|&(f, at)| is_quantity(f) && tokens.end <= at.start).any(|(_, at)| {
        leads(at) || at.end <= mention.first && parts(tokens.end..at.start) && !parts(at.end..mention.first)
    })
}

/// Whether a word stands in a relative clause that the figure is not in.
pub(super) fn is_in_another_relative(sentence: &Sentence, mention: &Mention, tokens: &Range<usize>) -> bool {
    let clause = sentence.clause(mention.first);
    clause != sentence.clause(tokens.start) && sentence.is_relative(clause)
}

/// The country other than China that a sentence speaks of alone, by its name or that of one of its towns: 首尔 before 全国.
pub(super) fn abroad(sentence: &Sentence, lexicon: &Lexicon) -> Option<u32> {
    let mut countries = sentence.mentions.iter().filter_map(|m| match m.cue {
        Cue::Place(place) => lexicon.country_of(place),
        _ => None,
    });
    let first = countries.next()?;
    let china = lexicon.place_by_id("CN");
    (countries.all(|other| other == first) && Some(first) != china).then_some(first)
}

/// Whether another sum stands between a figure and what follows it.
pub(super) fn sum_between(
    sentence: &Sentence,
    figures: &[Figure],
    figure: &Range<usize>,
    mention: &Mention,
) -> bool {
    sentence.figures.iter().map(|&f| &figures[f]).any(|other| {
        let at = sentence.tokens_of(&other.bytes);
        other.kind == Kind::Money && figure.end <= at.start && at.end <= mention.first
    })
}

/// Whether a sum is what a firm was put at when it raised another: "raised $2.5 billion in June at $30.5 billion".
pub(super) fn is_price(
    sentence: &Sentence,
    figure: &Figure,
    tokens: &Range<usize>,
    lexicon: &Lexicon,
) -> bool {
    /// Below this a sum is the price of a share.
    const SHARE: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);
    let raises = |id: &str| matches!(id, "round_size" | "raised");
    let raised = |m: &Mention| match m.cue {
        Cue::Property(p) => raises(&lexicon.properties[p as usize].id),
        Cue::Word(w) => lexicon.words[w as usize].asks_for.iter().any(|id| raises(id)),
        Cue::Row(Table::Round, _) => true,
        _ => false,
    };
    let form = |i: Option<usize>| i.and_then(|i| sentence.tokens.get(i)).map(|t| t.form.as_str());
    let clause = sentence.clause(tokens.start);
    figure.kind == Kind::Money
        && figure.value.is_some_and(|value| value > SHARE)
        && form(tokens.start.checked_sub(1)) == Some("at")
        && sentence
            .mentions
            .iter()
            .any(|m| m.last < tokens.start && clause - sentence.clause(m.last).min(clause) <= 1 && raised(m))
}

/// Whether a semicolon stands between a figure's end and what follows it.
pub(super) fn begins_anew(sentence: &Sentence, end: usize, first: usize) -> bool {
    let between = sentence.tokens.get(end..first).unwrap_or_default();
    between.iter().any(|t| matches!(t.form.as_str(), ";" | "；"))
}

/// Whether a source is spoken of by its list: "its list ran to 1,058 names".
pub(super) fn is_of_its_list(sentence: &Sentence, mention: &Mention, lexicon: &Lexicon) -> bool {
    sentence
        .rows(lexicon, Table::Anaphor)
        .any(|(sort, m)| sort == "list" && (m.first, m.last) == (mention.first, mention.last))
}

/// Whether a mention is only part of a longer one of some cues.
pub(super) fn is_within_longer(sentence: &Sentence, mention: &Mention, of: impl Fn(Cue) -> bool) -> bool {
    sentence.mentions.iter().any(|m| {
        of(m.cue)
            && m.first <= mention.first
            && mention.last <= m.last
            && m.last - m.first > mention.last - mention.first
    })
}

/// Words for properties.
pub(super) fn is_property(cue: Cue) -> bool {
    matches!(cue, Cue::Property(_) | Cue::Word(_))
}

/// Whether "growth" tells a stage of firms and the money for it, or "up" is part of another word: "start-up", "set up".
pub(super) fn names_a_stage(sentence: &Sentence, mention: &Mention) -> bool {
    let form = |i: usize| sentence.tokens.get(i).map_or("", |t| t.form.as_str());
    let before = form(mention.first.wrapping_sub(1));
    if mention.first == mention.last && form(mention.first) == "up" {
        return matches!(before, "-" | "start" | "set" | "mak" | "made" | "end" | "build" | "built" | "back");
    }
    form(mention.last) == "growth"
        && matches!(
            form(mention.last + 1),
            "fund" | "stag" | "equity" | "capital" | "tier" | "board" | "company" | "investor" | "-"
        )
}

/// Whether a name only tells to what another one belongs: “地平线欧洲”之下的机构, "an arm of the EIB".
pub(crate) fn holds_another(sentence: &Sentence, mention: &Mention) -> bool {
    let form = |i: usize| sentence.tokens.get(i).map_or("", |t| t.form.as_str());
    let mut after = mention.last + 1;
    while matches!(form(after), "”" | "》" | "\"" | "」") {
        after += 1;
    }
    let mut before = mention.first;
    while before > 0 && matches!(form(before - 1), "the" | "“" | "\"" | "《" | "「") {
        before -= 1;
    }
    let ahead = |back: usize| before.checked_sub(back).map_or("", form);
    matches!((form(after), form(after + 1)), ("之" | "旗" | "名" | "麾", "下") | ("下" | "所", "属"))
        || matches!((ahead(2), ahead(1)), ("part" | "arm" | "unit" | "branch" | "offshoot", "of"))
}

/// Whether a mention is what a share is of: "of the Union's GDP", 占GDP.
pub(super) fn is_whole(sentence: &Sentence, mention: &Mention) -> bool {
    /// Words that may stand between.
    const APART: usize = 3;
    sentence.tokens[mention.first.saturating_sub(APART)..mention.first]
        .iter()
        .any(|t| matches!(t.form.as_str(), "of" | "to" | "占" | "与" | "于"))
}
