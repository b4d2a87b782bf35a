//! Which documents a claim speaks of, and of which time.

use super::Days;
use super::words::Words;
use crate::article::Article;
use crate::corpus::{Corpus, Uses, Within};
use crate::forums::{Rhythm, forums};
use crate::words::lexicon::Cue;
use figures::{Exactness, Kind};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Documents that a claim speaks of.
#[derive(Clone, Debug)]
pub(super) struct Forum {
    /// As an answer names it.
    pub(super) name: String,
    pub(super) within: Within,
    pub(super) rhythm: Rhythm,
    /// The first year it had documents, where that is known.
    since: Option<i16>,
    /// Years in which it had none.
    without: Vec<(i16, i16)>,
    /// Where it is named in the sentence.
    pub(super) place: Range<usize>,
}

/// Shortest name of a collection or forum that an article may mean: shorter ones are words of the language.
const SHORTEST: usize = 12;

/// The forum that a sentence names: one, or none where it names several.
pub(super) fn named(article: &Article, corpus: &dyn Corpus, words: &Words) -> Result<Option<Forum>, String> {
    // "Provincial work reports" are nobody's.
    if ["provincial work reports", "各省", "各地政府", "地方政府工作报告", "local work reports"]
        .iter()
        .any(|cue| words.folded.contains(cue))
    {
        return Ok(None);
    }
    let mut found: Vec<Forum> = Vec::new();
    for row in forums() {
        let places = row.cues.iter().flat_map(|cue| words.places(cue));
        let Some(place) = places.min_by_key(|own| (own.start, std::cmp::Reverse(own.end))) else { continue };
        found.push(Forum {
            name: row.name.clone(),
            within: row.within.clone(),
            rhythm: row.rhythm,
            since: row.since,
            without: row.without.clone(),
            place,
        });
    }
    if found.is_empty() {
        for name in corpus.names()?.into_iter().filter(|name| name.len() >= SHORTEST) {
            if let Some(place) = words.places(&name).into_iter().next() {
                let within = Within { names: vec![name.clone()], ..Within::default() };
                found.push(Forum {
                    name,
                    within,
                    rhythm: Rhythm::None,
                    since: None,
                    without: Vec::new(),
                    place,
                });
            }
        }
    }
    if found.len() != 1 {
        return Ok(None);
    }
    let mut forum = found.remove(0);
    if forum.within.national {
        let (places, name) = of_place(article, words);
        if !places.is_empty() {
            forum.name = format!("{} of {name}", forum.name);
            forum.within.places = places;
            forum.since = None;
            forum.without = Vec::new();
        }
    }
    Ok(Some(forum))
}

/// Whether a sentence names a forum at all, one or several.
pub(super) fn any(words: &Words) -> bool {
    forums().iter().any(|row| row.cues.iter().any(|cue| !words.places(cue).is_empty()))
}

/// The province or town that a sentence names: all its names, and one to show.
fn of_place(article: &Article, words: &Words) -> (Vec<String>, String) {
    let lexicon = &article.held.lexicon;
    for mention in &article.sentences[words.sentence].mentions {
        let Cue::Place(number) = mention.cue else { continue };
        let place = &lexicon.places[number as usize];
        // A country is no province: its id has two letters.
        if place.id.len() > 2 {
            let names = place.aliases.iter().chain([&place.name, &place.name_zh]);
            let names = names.filter(|name| !name.is_empty()).cloned().collect();
            return (names, place.name.clone());
        }
    }
    (Vec::new(), String::new())
}

/// The time that a sentence gives beside its cue; of several, one that lies within the others.
pub(super) fn time(article: &Article, words: &Words, near: &[&Range<usize>]) -> Option<Days> {
    let mut beside: Vec<Days> = Vec::new();
    let mut apart: Vec<Days> = Vec::new();
    for &number in &article.sentences[words.sentence].figures {
        let figure = &article.figures[number];
        if !matches!(figure.kind, Kind::Date | Kind::Period) || figure.exactness != Exactness::Exact {
            continue;
        }
        let (Some(from), Some(to)) = (figure.from, figure.to) else { continue };
        let place = words.place(&figure.bytes);
        let own = near.iter().any(|near| !words.parted(near, &place));
        if own { &mut beside } else { &mut apart }.push((from, to));
    }
    narrowest(beside).or_else(|| narrowest(apart))
}

/// The span that lies within all others; nothing where there is none such.
fn narrowest(spans: Vec<Days>) -> Option<Days> {
    let inside = |a: &Days, b: &Days| b.0 <= a.0 && a.1 <= b.1;
    spans.iter().find(|own| spans.iter().all(|other| inside(own, other))).copied()
}

/// Years of a forum before a first use that must be held, where its beginning is not.
const YEARS_BEFORE: i16 = 5;
/// Days in a hundred of a daily forum that must be held for a span to be whole.
const DAYS_IN_HUNDRED: usize = 97;

impl Forum {
    /// Whether this collection holds the forum whole over a span of days.
    pub(super) fn is_whole(&self, uses: &Uses, (from, to): Days) -> bool {
        let held = || uses.days.iter().filter(|day| from <= **day && **day <= to);
        match self.rhythm {
            Rhythm::None => false,
            Rhythm::Yearly => {
                let years: BTreeSet<i16> = held().map(|day| day.year()).collect();
                (from.year()..=to.year()).all(|year| {
                    years.contains(&year)
                        || self.without.iter().any(|&(first, last)| first <= year && year <= last)
                })
            }
            Rhythm::Daily => {
                let days = from.until(to).map_or(0, |span| span.get_days()) + 1;
                held().count() * 100
                    >= usize::try_from(days).unwrap_or(usize::MAX).saturating_mul(DAYS_IN_HUNDRED)
            }
        }
    }

    /// Days of a span that a daily forum is not held of.
    pub(super) fn days_missing(&self, uses: &Uses, (from, to): Days) -> usize {
        if self.rhythm != Rhythm::Daily {
            return 0;
        }
        let days = from.until(to).map_or(0, |span| span.get_days()) + 1;
        let held = uses.days.iter().filter(|day| from <= **day && **day <= to).count();
        usize::try_from(days).unwrap_or(0).saturating_sub(held)
    }

    /// Whether this collection holds the forum whole up to a time, from its beginning or for years before it.
    pub(super) fn is_whole_before(&self, uses: &Uses, (from, to): Days) -> bool {
        let Some(&first) = uses.days.first() else { return false };
        let from_the_beginning = self.since.is_some_and(|since| first.year() <= since);
        let long = first.year() + YEARS_BEFORE <= from.year()
            && (first.month(), first.day()) <= (from.month(), from.day())
            || first.year() + YEARS_BEFORE < from.year();
        if !(from_the_beginning || long) {
            return false;
        }
        // Year by year, so that a year that is missing is not made up for by others.
        let years = first.year()..=to.year();
        years.into_iter().all(|year| {
            let day = |month, day| jiff::civil::Date::new(year, month, day).unwrap_or(from);
            let (begin, end) = (day(1, 1).max(first), day(12, 31).min(to));
            // A yearly forum that met after the time asked about is not missing before it.
            self.rhythm == Rhythm::Yearly && year == to.year() || self.is_whole(uses, (begin, end))
        })
    }
}

/// Documents and days of collections, in words.
pub(super) fn reach(all: &[Uses]) -> String {
    let mut parts: BTreeMap<&str, String> = BTreeMap::new();
    for uses in all.iter().filter(|uses| uses.of_documents > 0) {
        let (Some(first), Some(last)) = (uses.days.first(), uses.days.last()) else { continue };
        let documents = number(uses.of_documents);
        let s = if uses.of_documents == 1 { "" } else { "s" };
        let days = match uses.days.len() {
            days if days < uses.of_documents => format!(" of {} days", number(days)),
            _ => String::new(),
        };
        let span = if first == last { first.to_string() } else { format!("{first} to {last}") };
        parts.insert(
            &uses.collection,
            format!("{documents} document{s}{days} in {}, {span}", uses.collection),
        );
    }
    let many = parts.len();
    let mut shown: Vec<String> = parts.into_values().take(MOST_NAMED).collect();
    if many > shown.len() {
        let more = many - shown.len();
        shown.push(format!("{more} more collection{}", if more == 1 { "" } else { "s" }));
    }
    shown.join("; ")
}

/// Most collections named in an answer.
const MOST_NAMED: usize = 3;

/// A number with its thousands parted.
pub(super) fn number(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{Date, date};

    fn forum(rhythm: Rhythm) -> Forum {
        Forum {
            name: "it".into(),
            within: Within::default(),
            rhythm,
            since: Some(1954),
            without: vec![(1961, 1963)],
            place: 0..1,
        }
    }

    fn held(days: Vec<Date>) -> Uses {
        Uses { of_documents: days.len(), days, ..Uses::default() }
    }

    #[test]
    fn a_forum_is_whole_where_no_year_and_hardly_a_day_is_missing() {
        let reports = forum(Rhythm::Yearly);
        let years = |missing: i16| {
            held(
                (1954..=2026)
                    .filter(|y| !(1961..=1963).contains(y) && *y != missing)
                    .map(|y| date(y, 3, 5))
                    .collect(),
            )
        };
        let of_2025 = (date(2025, 1, 1), date(2025, 12, 31));
        assert!(reports.is_whole_before(&years(0), of_2025));
        assert!(!reports.is_whole_before(&years(2019), of_2025), "it may stand in the one that is missing");
        assert!(reports.is_whole(&years(2019), of_2025));
        let few = held(vec![date(2023, 3, 5), date(2024, 3, 5), date(2025, 3, 5)]);
        assert!(!reports.is_whole_before(&few, of_2025), "what begins three years before says little");
        let news = forum(Rhythm::Daily);
        let mut days: Vec<Date> = date(2015, 1, 1).series(jiff::Span::new().days(1)).take(3000).collect();
        let day = (date(2022, 9, 8), date(2022, 9, 8));
        assert!(news.is_whole_before(&held(days.clone()), day));
        days.retain(|day| day.year() != 2018 || day.month() > 2);
        assert!(!news.is_whole_before(&held(days), day));
        assert!(!forum(Rhythm::None).is_whole_before(&years(0), of_2025));
    }

    #[test]
    fn of_several_times_the_one_within_the_others_is_meant() {
        let year = (date(2024, 1, 1), date(2024, 12, 31));
        let month = (date(2024, 4, 1), date(2024, 4, 30));
        assert_eq!(narrowest(vec![year, month]), Some(month));
        assert_eq!(narrowest(vec![(date(2023, 1, 1), date(2023, 12, 31)), month]), None);
    }

    #[test]
    fn numbers_are_read_easily() {
        assert_eq!([number(7), number(5152), number(1_234_567)], ["7", "5,152", "1,234,567"]);
    }
}
