//! An article under check: the document, its figures and sentences, and what is held.

use crate::held::Held;
use crate::read::Sentence;
use crate::words::lexicon::{Cue, Lexicon};
use documents::Document;
use figures::{Figure, Kind};
use foldhash::HashMap;
use jiff::civil::Date;
use observatory::{Statement, ThingKind};

/// Everything that finding and judging look at.
pub(crate) struct Article<'a> {
    pub(crate) document: &'a Document,
    pub(crate) figures: Vec<Figure>,
    pub(crate) sentences: Vec<Sentence>,
    pub(crate) held: &'a Held<'a>,
    pub(crate) date: Option<Date>,
    /// The thing that the article speaks of throughout, where there is one.
    pub(crate) topic: Option<u32>,
}

/// Mentions of a thing that make it what an article is about.
const TOPIC: usize = 6;

/// The thing mentioned most often, with its kinds, where that is often.
pub(crate) fn topic(sentences: &[Sentence], lexicon: &Lexicon) -> Option<u32> {
    let mut tally: HashMap<u32, usize> = HashMap::default();
    for sentence in sentences {
        for mention in &sentence.mentions {
            if let Cue::Thing(thing) = mention.cue
                && lexicon.things[thing as usize].kind == ThingKind::Stock
            {
                *tally.entry(lexicon.broadest(thing)).or_default() += 1;
            }
        }
    }
    let mut all: Vec<(u32, usize)> = tally.into_iter().collect();
    all.sort_by_key(|&(thing, n)| (std::cmp::Reverse(n), thing));
    let (thing, n) = *all.first()?;
    let second = all.get(1).map_or(0, |&(_, n)| n);
    (n >= TOPIC && n >= 2 * second).then_some(thing)
}

/// Sums that leave their currency to the sum before them ("150 billion yuan … and 50 billion for the other") are money too.
pub(crate) fn share_currency(document: &Document, figures: &mut [Figure]) {
    let mut currency = None;
    for figure in figures {
        match figure.kind {
            // A sum in brackets says the one before it again in another currency.
            Kind::Money if is_in_brackets(&document.text[..figure.bytes.start]) => {}
            Kind::Money => currency = figure.currency.or(currency),
            Kind::Number if currency.is_some() && is_bare_sum(&document.text, figure) => {
                figure.kind = Kind::Money;
                figure.currency = currency;
            }
            _ => {}
        }
    }
}

/// Whether a bracket is open at the end of a text: "(about", "（约合".
fn is_in_brackets(before: &str) -> bool {
    let line = &before[before.rfind('\n').map_or(0, |at| at + 1)..];
    let open = line.rfind(['(', '（']);
    open.is_some_and(|open| line.rfind([')', '）']).is_none_or(|close| close < open))
}

/// Times told by another one: "a year later", "the following year", 次年, 同年 are counted from the time named before
/// in the paragraph, as a reader counts them, and not from the article's day.
pub(crate) fn count_on(document: &Document, figures: &mut [Figure]) {
    const NEXT: [&str; 11] = [
        "the next year",
        "the following year",
        "the year after",
        "a year later",
        "one year later",
        "次年",
        "翌年",
        "第二年",
        "一年后",
        "一年之后",
        "转年",
    ];
    const SAME: [&str; 5] = ["the same year", "same year", "that year", "同年", "当年"];
    const BEFORE: [&str; 4] = ["the year before", "the previous year", "a year earlier", "前一年"];
    let mut block = usize::MAX;
    let mut year: Option<i16> = None;
    for figure in figures {
        if !matches!(figure.kind, Kind::Date | Kind::Period) {
            continue;
        }
        let here = document.blocks.partition_point(|b| b.bytes.end <= figure.bytes.start);
        if here != block {
            (block, year) = (here, None);
        }
        let words = document.text[figure.bytes.clone()].to_lowercase();
        let step = [(&NEXT[..], 1), (&SAME[..], 0), (&BEFORE[..], -1)]
            .into_iter()
            .find(|(list, _)| list.iter().any(|word| words.starts_with(word)));
        if let (Some((list, step)), Some(base)) = (step, year) {
            let rest = list.iter().find_map(|word| words.strip_prefix(word)).unwrap_or("");
            shift(figure, base + step, rest.is_empty());
        }
        year = figure.from.map(Date::year).or(year);
    }
}

/// Moves a time to another year; a bare word for a year covers the whole of it.
fn shift(figure: &mut Figure, year: i16, whole: bool) {
    let day = |month, day| Date::new(year, month, day).ok();
    if whole {
        figure.kind = Kind::Period;
        figure.from = day(1, 1);
        figure.to = day(12, 31);
        figure.precision = Some(figures::Precision::Year);
        figure.exactness = figures::Exactness::Exact;
        return;
    }
    let moved = |date: Option<Date>| date.and_then(|date| day(date.month(), date.day()));
    figure.from = moved(figure.from);
    figure.to = moved(figure.to);
}

/// Whether a number is written with a scale of sums and counts nothing: no noun follows it.
fn is_bare_sum(text: &str, figure: &Figure) -> bool {
    const SCALES: [&str; 7] = ["million", "billion", "trillion", "bn", "trn", "亿", "万亿"];
    const FOLLOWING: [&str; 34] = [
        "a", "and", "as", "at", "but", "by", "for", "from", "had", "has", "if", "in", "into", "is", "it",
        "its", "less", "more", "of", "on", "or", "over", "so", "that", "the", "this", "to", "under", "was",
        "were", "when", "which", "while", "with",
    ];
    let words = text[figure.bytes.clone()].trim_end();
    if figure.unit.is_some() || !SCALES.iter().any(|scale| words.ends_with(scale)) {
        return false;
    }
    let rest = text[figure.bytes.end..].trim_start_matches([' ', '\u{a0}']);
    match rest.chars().next() {
        None => true,
        Some(c) if c.is_ascii_alphabetic() => {
            let word: String = rest.chars().take_while(char::is_ascii_alphabetic).collect();
            FOLLOWING.contains(&word.to_lowercase().as_str())
        }
        // In Chinese a sum without its currency is not told from a count by what follows: only its end tells.
        Some(c) => !c.is_alphanumeric(),
    }
}

impl Article<'_> {
    /// Whether a statement had been said by the article's date: the last day its date allows is not after it.
    pub(crate) fn said_then(&self, statement: &Statement) -> bool {
        match (self.date, &statement.said_on) {
            (Some(day), Some(said)) => said.last <= day,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Document, Vec<Figure>) {
        let document =
            documents::read_bytes("a.md", text.as_bytes(), &documents::Hints::default()).expect("plain text");
        let reference = Date::new(2026, 3, 20).ok();
        let figures = figures::read(&document.text, &figures::Options { reference, ..Default::default() });
        (document, figures)
    }

    fn sums(text: &str) -> Vec<(String, Option<&'static str>)> {
        let (document, mut figures) = read(text);
        share_currency(&document, &mut figures);
        let money = figures.iter().filter(|figure| figure.kind == Kind::Money);
        money.map(|f| (document.text[f.bytes.clone()].to_string(), f.currency)).collect()
    }

    #[test]
    fn a_bare_sum_has_the_currency_of_the_one_before_it() {
        let found = sums("One has 150 billion yuan, the other 50 billion.");
        assert_eq!(found.last(), Some(&("50 billion".to_string(), Some("CNY"))));
        let found = sums("One has 150 billion yuan ($21bn), the other 50 billion.");
        assert_eq!(found.last(), Some(&("50 billion".to_string(), Some("CNY"))), "brackets lend none");
        let found = sums("One has 150 billion yuan (about $21bn at the time), the other 50 billion.");
        assert_eq!(
            found.last(),
            Some(&("50 billion".to_string(), Some("CNY"))),
            "wherever in them it stands"
        );
        assert_eq!(
            sums("There are 3 billion people and 50 billion trees.").len(),
            0,
            "what counts is no sum"
        );
    }

    fn years(text: &str) -> Vec<Option<Date>> {
        let (document, mut figures) = read(text);
        count_on(&document, &mut figures);
        figures.iter().filter(|f| matches!(f.kind, Kind::Date | Kind::Period)).map(|f| f.from).collect()
    }

    #[test]
    fn times_told_by_another_are_counted_from_it_within_the_paragraph() {
        let first = |year| Date::new(year, 1, 1).ok();
        assert_eq!(years("它成立于2012年，次年设立基金。"), [first(2012), first(2013)]);
        assert_eq!(years("It began in 2012; a year later it grew."), [first(2012), first(2013)]);
        let other = years("It began in 2012.\n\nA year later it grew.");
        assert_ne!(other.get(1).copied().flatten(), first(2013), "another paragraph begins anew");
    }
}
