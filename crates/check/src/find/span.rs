//! The words of a claim about a quantity: its figure with what belongs to it.

use super::doubts::is_plural;
use crate::article::Article;
use crate::read::Sentence;
use crate::words::lexicon::Cue;
use crate::words::tables::Table;
use crate::words::tokens::TokenKind;
use figures::{Figure, Kind as FigureKind};

/// Whether a length of time is that over which the sum before it is paid: "$150m over seven years" is one claim.
pub(super) fn is_span_of_a_sum(article: &Article, sentence: &Sentence, f: usize) -> bool {
    let figure = &article.figures[f];
    figure.kind == FigureKind::Duration
        && sentence
            .figures
            .iter()
            .any(|&other| span_of_a_sum(article, sentence, &article.figures[other]) == Some(figure))
}

/// The length of time over which a sum is paid, right behind it. Where the term of what the sentence names is held, the length is
/// a claim of its own.
fn span_of_a_sum<'a>(article: &'a Article, sentence: &Sentence, sum: &Figure) -> Option<&'a Figure> {
    let between =
        |figure: &Figure| article.document.text.get(sum.bytes.end..figure.bytes.start).map(str::trim);
    if sum.kind != FigureKind::Money {
        return None;
    }
    // Figures are in the order in which they stand.
    let next = article.figures.partition_point(|f| f.bytes.start < sum.bytes.end);
    let figure = article.figures.get(next)?;
    let over = figure.kind == FigureKind::Duration
        && (between(figure) == Some("over")
            || between(figure) == Some("")
                && article.document.text[figure.bytes.clone()].starts_with("over "));
    // Of an act the years are those of its money as often as its own.
    let is_act = |e: u32| article.held.lexicon.entities[e as usize].kind == "document";
    let has_term = |e: u32| !is_act(e) && article.held.of(e).iter().any(|s| s.property == "term_years");
    let told = || sentence.mentions.iter().any(|m| matches!(m.cue, Cue::Entity(e) if has_term(e)));
    (over && !told()).then_some(figure)
}

/// The token of the noun that is counted right after a figure: a plural with what stands before it, or the end of a thing's cue.
fn counted_noun(article: &Article, sentence: &Sentence, from: usize) -> Option<usize> {
    /// Words of a noun that is counted at most, marks of hyphens among them.
    const PHRASE: usize = 4;
    let thing = sentence.mentions.iter().filter(|m| matches!(m.cue, Cue::Thing(_)));
    let thing = thing
        .filter(|m| (from..=from + 1).contains(&m.first) && m.last < from + 2 * PHRASE)
        .map(|m| m.last)
        .max();
    let text = &article.document.text;
    let mut i = from;
    while i < sentence.tokens.len().min(from + PHRASE) {
        let token = &sentence.tokens[i];
        let hyphen = |i: usize| sentence.tokens.get(i).is_some_and(|t| t.form == "-");
        if is_plural(token, text) && !hyphen(i + 1) {
            return Some(thing.map_or(i, |end| end.max(i)));
        }
        let goes_on = token.kind == TokenKind::Word && !COMMON.contains(&token.form.as_str())
            || token.form == "-" && i > from;
        if !goes_on {
            break;
        }
        i += 1;
    }
    thing
}

/// Whether another figure stands between one and its noun.
fn has_figure_before(article: &Article, sentence: &Sentence, from: usize, noun: usize) -> bool {
    let starts = sentence.figures.iter().map(|&f| sentence.tokens_of(&article.figures[f].bytes).start);
    starts.into_iter().any(|at| (from..=noun).contains(&at))
}

/// Words after a figure that no noun goes on past, by their stems.
const COMMON: [&str; 28] = [
    "of", "in", "to", "on", "at", "by", "for", "from", "with", "and", "or", "but", "than", "were", "was",
    "be", "have", "had", "hav", "ha", "did", "do", "who", "that", "which", "against", "after", "before",
];

/// The claim's own words: the figure with "just" or 仅 before it and the noun that it counts.
pub(super) fn whole_words(article: &Article, index: usize, figure: &Figure) -> std::ops::Range<usize> {
    const BEFORE: [&str; 8] = ["just", "only", "merely", "bare", "仅", "只", "才", "仅有"];
    /// Words that may part a count from its noun.
    const PARTED: usize = 3;
    let sentence = &article.sentences[index];
    let tokens = sentence.tokens_of(&figure.bytes);
    let mut bytes = figure.bytes.clone();
    if let Some(before) = tokens.start.checked_sub(1).map(|i| &sentence.tokens[i])
        && BEFORE.contains(&before.form.as_str())
    {
        bytes.start = before.start;
    }
    // "€1bn each", "67 fewer", "$27bn apart".
    let ends = ["each", "apiec", "fewer", "apart", "ahead"];
    if let Some(after) = sentence.tokens.get(tokens.end).filter(|t| ends.contains(&t.form.as_str())) {
        bytes.end = after.end;
    }
    if figure.kind == FigureKind::Ordinal {
        // "Third-largest" is one word.
        let rest = &article.document.text[bytes.end..sentence.bytes.end.max(bytes.end)];
        if let Some(word) = rest.strip_prefix('-') {
            bytes.end += 1 + word.bytes().take_while(u8::is_ascii_alphabetic).count();
        }
    }
    if let Some(unit) = figure.unit.as_deref().filter(|u| figure.kind == FigureKind::Count && u.is_ascii()) {
        let stem = crate::words::tokens::stem(unit);
        let within = sentence.tokens.len().min(tokens.end + PARTED);
        let noun = (tokens.end..within).find(|&i| sentence.tokens[i].form == stem);
        let parted = |i: &usize| {
            sentence.tokens[tokens.end..*i].iter().any(|t| t.kind != crate::words::tokens::TokenKind::Word)
        };
        if let Some(noun) = noun.filter(|i| !parted(i)) {
            bytes.end = bytes.end.max(sentence.tokens[noun].end);
        }
    }
    // "Rose by 12 percent", 增长了16%.
    if figure.kind == FigureKind::Percent
        && let Some(told) = sentence.rows(&article.held.lexicon, Table::Direction).map(|(_, m)| m).find(|m| {
            m.last < tokens.start
                && sentence.tokens[m.last + 1..tokens.start]
                    .iter()
                    .all(|t| matches!(t.form.as_str(), "by" | "了" | "约"))
        })
    {
        bytes.start = bytes.start.min(sentence.tokens[told.first].start);
    }
    let words = |n: usize| sentence.tokens.get(tokens.end..tokens.end + n);
    // "26 recommendations", "49 sub-funds", "1,400 business plans", 11个联邦机构.
    if matches!(figure.kind, FigureKind::Count | FigureKind::Number)
        && let Some(noun) = counted_noun(article, sentence, tokens.end)
        && !has_figure_before(article, sentence, tokens.end, noun)
    {
        bytes.end = bytes.end.max(sentence.tokens[noun].end);
    }
    if let Some(span) = span_of_a_sum(article, sentence, figure) {
        bytes.end = span.bytes.end;
    }
    // "Half of it".
    if figure.kind == FigureKind::Ratio
        && let Some([of, it]) = words(2)
        && of.form == "of"
        && matches!(it.form.as_str(), "it" | "them" | "that" | "this" | "these" | "thos")
    {
        bytes.end = it.end;
    }
    // "Half as much".
    if figure.kind == FigureKind::Ratio
        && figure.unit.is_none()
        && let Some([first, much]) = words(2)
        && first.form == "as"
        && matches!(much.form.as_str(), "much" | "many" | "larg" | "big" | "high")
    {
        bytes.end = much.end;
    }
    bytes
}
