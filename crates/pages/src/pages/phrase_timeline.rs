//! A phrase through time as drawings: by year or by month, and collection by collection.

use crate::ask::Ask;
use crate::charts::bars::{self, Bar, Event};
use crate::charts::{Palette, congresses, of_date};
use crate::names::Names;
use crate::words::Lang;
use crate::write;
use ::phrases::{Phrase, SourceUse, Step};
use maud::{Markup, html};
use observatory::Reader;

/// Sources drawn beside each other.
const SOURCES: usize = 12;
/// Events drawn.
const EVENTS: usize = 6;
/// A month, in years.
const MONTH: f64 = 1.0 / 12.0;

/// The first and last year that a drawing shows.
fn years(found: &Phrase) -> Option<(i32, i32)> {
    let used = || found.by_year.iter().filter(|step| step.documents > 0).map(|step| step.year);
    Some((used().min()?, found.corpus.to.or(used().max())?))
}

/// The years or months of a phrase as bars.
pub(super) fn bars_of(steps: &[Step], lang: Lang) -> Vec<Bar> {
    let by_month = steps.iter().any(|step| step.month.is_some());
    let bar = |step: &Step| Bar {
        from: begins(step),
        long: if step.month.is_some() { MONTH } else { 1.0 },
        name: name(step, by_month, lang),
        documents: step.documents,
        of: step.of_documents,
        faint: by_month && step.month.is_none(),
    };
    steps.iter().map(bar).collect()
}

/// When a year or month begins, in years.
pub(super) fn begins(step: &Step) -> f64 {
    let month =
        step.month.as_deref().and_then(|month| month.get(5..)).and_then(|month| month.parse::<u8>().ok());
    f64::from(step.year) + month.map_or(0.0, |month| f64::from(month.saturating_sub(1)) * MONTH)
}

/// What a year or month is called; among months a year says that nobody knows of which of them it is.
pub(super) fn name(step: &Step, by_month: bool, lang: Lang) -> String {
    match &step.month {
        Some(month) => write::date(month, lang),
        None if by_month => lang.fill("phrase.no_month", &[("year", &step.year)]),
        None => step.year.to_string(),
    }
}

/// The steps of the timeline that was asked for.
pub(super) fn steps(found: &Phrase) -> &[Step] {
    if found.by_month.is_empty() { &found.by_year } else { &found.by_month }
}

/// Documents a year or month, with what happened: the first use found, and what sources say of it.
pub(super) fn timeline(names: &Names, reader: &Reader, found: &Phrase, palette: &Palette) -> Markup {
    let Some(years) = years(found) else { return html! {} };
    let bars = bars_of(steps(found), names.lang);
    let mut events: Vec<Event> = Vec::new();
    let known = reader.entities().unwrap_or_default().into_iter().find(|entity| {
        let same = |name: &str| found.variants.iter().any(|v| v.eq_ignore_ascii_case(name));
        entity.kind == "phrase" && (same(&entity.name) || same(&entity.name_zh))
    });
    for s in known.map(|entity| reader.by_subject(&entity.id).unwrap_or_default()).unwrap_or_default() {
        let Some(from) = &s.from else { continue };
        let at = f64::midpoint(of_date(from.first), of_date(from.last));
        if matches!(s.property.as_str(), "first_use" | "coined" | "uses")
            && (f64::from(years.0)..=f64::from(years.1) + 1.0).contains(&at)
        {
            let whom = s.object.as_deref().map_or(String::new(), |id| names.entity(id));
            let words =
                format!("{} {} {whom}", write::date(&from.text, names.lang), names.property(&s.property));
            events.push(Event { at, words: words.trim().to_string() });
        }
    }
    events.sort_by(|a, b| a.at.total_cmp(&b.at));
    events.dedup_by(|a, b| a.words == b.words);
    events.truncate(EVENTS);
    let marks = congresses::between(years, names.lang);
    bars::draw(&bars, &events, &marks, years, &found.phrase, palette, false)
}

/// The same by source, each on the same years.
pub(super) fn small(ask: &Ask, found: &Phrase) -> Markup {
    let Some(years) = years(found) else { return html! {} };
    let mut sources: Vec<&SourceUse> =
        found.by_source.iter().filter(|source| source.first.is_some()).collect();
    sources.sort_by_key(|source| std::cmp::Reverse(source.documents));
    html! {
        @if sources.len() > 1 {
            h2 { (ask.lang.say("phrase.by_source")) }
            div.multiples { @for source in sources.iter().take(SOURCES) {
                @let bars: Vec<Bar> = bars_of(&source.by_year, ask.lang);
                figure {
                    (bars::draw(&bars, &[], &[], years, &source.source, &Palette::PAGE, true))
                    figcaption { a href=(ask.with("", &[("source", &source.source)])) { (source.source) } " " (source.documents) @if let Some(first) = &source.first { " · " (ask.lang.fill("phrase.since", &[("day", &write::date(first, ask.lang))])) } }
                }
            } }
        }
    }
}
