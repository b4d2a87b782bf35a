//! Several phrases beside each other: documents a year or month of each, on one scale.

use super::phrase::refusal;
use super::phrase_timeline::{begins, name};
use crate::ask::Ask;
use crate::charts::Palette;
use crate::charts::lines::{self, Line, Point};
use crate::failure::Failure;
use crate::words::Lang;
use crate::write;
use ::phrases::{First, Index, Options, Phrase, Step, Timeline, judged, timeline};
use maud::{Markup, html};
use observatory::Reader;
use serde::Serialize;
use std::path::Path;

/// Phrases set beside the one of the page, at most.
const MOST: usize = 5;

/// What is compared of a phrase.
#[derive(Debug, Serialize)]
pub(super) struct Compared {
    pub(super) phrase: String,
    #[serde(flatten)]
    timeline: Timeline,
}

impl Compared {
    /// Its years, or its months where those were asked for.
    pub(super) fn steps(&self) -> &[Step] {
        if self.timeline.by_month.is_empty() { &self.timeline.by_year } else { &self.timeline.by_month }
    }
}

/// The phrases that the address names beside the one of the page, in the same documents.
pub(super) fn beside(
    ask: &Ask,
    (index, reader, folder): (&Index, &Reader, &Path),
    options: &Options,
) -> Result<Vec<Compared>, Failure> {
    let mut all: Vec<Compared> = Vec::new();
    for name in named(ask.get("with").unwrap_or("")) {
        if all.len() == MOST {
            return Err(ask.refused("bad-parameter", "with", "fail.with", &MOST.to_string()));
        }
        let judged = judged(folder, name).map_err(|error| refusal(ask, &error))?;
        let options = Options { other_sense: judged.other_sense, ..options.clone() };
        let own = timeline(index, reader, &judged.wording, &options).map_err(|error| refusal(ask, &error))?;
        all.push(Compared { phrase: judged.wording.name, timeline: own });
    }
    Ok(all)
}

/// The phrases that stand between commas.
fn named(with: &str) -> impl Iterator<Item = &str> {
    with.split([',', '，']).map(str::trim).filter(|name| !name.is_empty())
}

/// One phrase's line. Uses of which only the year is known stand in none of its months.
fn line(phrase: &str, steps: &[Step], ink: usize, lang: Lang) -> Line {
    let by_month = steps.iter().any(|step| step.month.is_some());
    let drawn = steps.iter().filter(|step| !by_month || step.month.is_some());
    let points = drawn.map(|step| Point {
        from: begins(step),
        to: begins(step) + if by_month { 1.0 / 12.0 } else { 1.0 },
        #[allow(clippy::cast_precision_loss)]
        count: step.documents as f64,
        statement: String::new(),
        title: format!("{phrase} {}: {} / {}", name(step, by_month, lang), step.documents, step.of_documents),
    });
    Line { label: phrase.to_string(), ink, dash: 0, points: points.collect() }
}

/// The lines of all of them, the page's own first.
pub(super) fn drawing(ask: &Ask, found: &Phrase, beside: &[Compared], palette: &Palette) -> Markup {
    let own = line(&found.phrase, super::phrase_timeline::steps(found), 0, ask.lang);
    let others = (1..).zip(beside).map(|(ink, other)| line(&other.phrase, other.steps(), ink, ask.lang));
    let lines: Vec<Line> = std::iter::once(own).chain(others).collect();
    lines::draw(&lines, ask.lang.say("phrase.compare"), palette, None)
}

/// Where one names other phrases, and what they are beside this one.
pub(super) fn compare(ask: &Ask, found: &Phrase, beside: &[Compared]) -> Markup {
    let lang = ask.lang;
    let row = |phrase: &str, total: usize, documents: usize, first: Option<&First>| {
        html! { tr {
            td { a href=(ask.to(&format!("/phrase/{}", write::encode(phrase)))) { (phrase) } }
            td.n { (write::digits(&total.to_string())) } td.n { (write::digits(&documents.to_string())) }
            td.date { @match first { Some(first) => (write::date(&first.date, lang)), None => "–" } }
        } }
    };
    html! {
        h2 { (lang.say("phrase.compare")) }
        form.row method="get" {
            label { (lang.say("phrase.compare_with")) input type="text" name="with" value=(ask.get("with").unwrap_or("")); }
            @for name in ["source", "from", "to", "by", "lang"] { @if let Some(value) = kept(ask, name) { input type="hidden" name=(name) value=(value); } }
            button { (lang.say("phrase.ask")) }
        }
        @if !beside.is_empty() {
            figure { div.scroll.end { (drawing(ask, found, beside, &Palette::PAGE)) } figcaption { (lang.say(if ask.get("by") == Some("month") { "phrase.compare_months" } else { "phrase.compare_caption" })) } }
            div.scroll { table {
                thead { tr { th { (lang.say("phrase")) } th.n { (lang.say("phrase.times")) } th.n { (lang.say("phrase.documents")) } th { (lang.say("phrase.first")) } } }
                tbody {
                    (row(&found.phrase, found.total, found.documents, found.first.as_ref()))
                    @for own in beside { (row(&own.phrase, own.timeline.total, own.timeline.documents, own.timeline.first.as_ref())) }
                }
            } }
        }
    }
}

/// What a form hands on of what was asked.
pub(super) fn kept<'a>(ask: &'a Ask, name: &str) -> Option<&'a str> {
    if name == "lang" { ask.chosen.map(Lang::code) } else { ask.get(name) }
}
