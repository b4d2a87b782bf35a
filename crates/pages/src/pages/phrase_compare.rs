//! Several phrases beside each other: documents a year of each, on one scale.

use super::phrase::refusal;
use crate::ask::Ask;
use crate::charts::Palette;
use crate::charts::lines::{self, Line, Point};
use crate::failure::Failure;
use crate::write;
use ::phrases::{First, Index, Options, Phrase, Step, judged, timeline};
use maud::{Markup, html};
use observatory::Reader;
use std::path::Path;

/// Phrases set beside the one of the page, at most.
const MOST: usize = 5;

/// What is compared of a phrase.
struct Compared {
    phrase: String,
    total: usize,
    documents: usize,
    first: Option<First>,
    by_year: Vec<Step>,
}

impl Compared {
    fn line(&self, ink: usize) -> Line {
        let points = self.by_year.iter().map(|step| Point {
            from: f64::from(step.year),
            to: f64::from(step.year) + 1.0,
            #[allow(clippy::cast_precision_loss)]
            count: step.documents as f64,
            statement: String::new(),
            title: format!("{} {}: {} / {}", self.phrase, step.year, step.documents, step.of_documents),
        });
        Line { label: self.phrase.clone(), ink, dash: 0, points: points.collect() }
    }
}

/// Where one names other phrases, and what they are beside this one in the same documents.
pub(super) fn compare(
    ask: &Ask,
    (index, reader, folder): (&Index, &Reader, &Path),
    options: &Options,
    found: &Phrase,
) -> Result<Markup, Failure> {
    let lang = ask.lang;
    let with = ask.get("with").unwrap_or("");
    let names = with.split([',', '，']).map(str::trim).filter(|name| !name.is_empty());
    let mut all = vec![Compared {
        phrase: found.phrase.clone(),
        total: found.total,
        documents: found.documents,
        first: found.first.clone(),
        by_year: found.by_year.clone(),
    }];
    for name in names.take(MOST) {
        let judged = judged(folder, name).map_err(|error| refusal(ask, &error))?;
        let options = Options { other_sense: judged.other_sense, ..options.clone() };
        let own = timeline(index, reader, &judged.wording, &options).map_err(|error| refusal(ask, &error))?;
        all.push(Compared {
            phrase: judged.wording.name,
            total: own.total,
            documents: own.documents,
            first: own.first,
            by_year: own.by_year,
        });
    }
    let lines: Vec<Line> = all.iter().enumerate().map(|(ink, own)| own.line(ink)).collect();
    Ok(html! {
        h2 { (lang.say("phrase.compare")) }
        form.row method="get" {
            label { (lang.say("phrase.compare_with")) input name="with" value=(with); }
            @for name in ["source", "from", "to", "lang"] { @if let Some(value) = ask.get(name) { input type="hidden" name=(name) value=(value); } }
            button { (lang.say("phrase.ask")) }
        }
        @if all.len() > 1 {
            figure { div.scroll.end { (lines::draw(&lines, lang.say("phrase.compare"), &Palette::PAGE, None)) } figcaption { (lang.say("phrase.compare_caption")) } }
            div.scroll { table {
                thead { tr { th { (lang.say("phrase")) } th.n { (lang.say("phrase.times")) } th.n { (lang.say("phrase.documents")) } th { (lang.say("phrase.first")) } } }
                tbody { @for own in &all { tr {
                    td { a href=(ask.to(&format!("/phrase/{}", write::encode(&own.phrase)))) { (own.phrase) } }
                    td.n { (write::digits(&own.total.to_string())) } td.n { (write::digits(&own.documents.to_string())) }
                    td.date { @match &own.first { Some(first) => (write::date(&first.date, lang)), None => "–" } }
                } } }
            } }
        }
    })
}
