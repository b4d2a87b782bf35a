//! New formulations: what documents of a year say that no earlier one of theirs said, and what they say more often.

use super::phrase::refusal;
use super::show;
use super::sources::Sources;
use crate::ask::{Ask, Twin};
use crate::failure::Failure;
use crate::server::Room;
use crate::words::Lang;
use crate::{frame, rows, write};
use ::phrases::{Formulation, Formulations, FormulationsOptions, Index};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use observatory::{Answer, AsOf};
use std::collections::BTreeSet;

/// Formulations of each sort on a page and in its twins.
const MOST: usize = 50;
/// Years of a collection that links lead to.
const YEARS: usize = 6;

/// Where one chooses a collection and a year.
pub(crate) fn choose(room: &Room, ask: &Ask) -> Result<Response, Failure> {
    ask.only(&["source", "year"])?;
    if let Some(year) = ask.get("year") {
        let source =
            ask.get("source").map_or(String::new(), |source| format!("?source={}", write::encode(source)));
        let to = ask.to(&format!("/formulations/{}{source}", write::encode(year.trim())));
        return Ok((StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response());
    }
    let lang = ask.lang;
    let reader = room.observatory.reader(&AsOf::default()).map_err(|e| Failure::store(ask, &e))?;
    let sources = match Index::open(room.folder(), &reader, &mut |_| {}) {
        Ok(index) => Sources::of(&index),
        Err(error) if error.is_no_documents() => Sources::none(),
        Err(error) => return Err(refusal(ask, &error)),
    };
    let row = |source: &str, name: &str, documents: usize, years: &BTreeSet<i32>| {
        html! { li {
            (name) " " span.soft { (write::digits(&documents.to_string())) " " (lang.say("documents")) }
            // Of the first year nothing is earlier.
            @for year in years.iter().skip(1).rev().take(YEARS) {
                " · " a href=(ask.to(&format!("/formulations/{year}?source={}", write::encode(source)))) { (year) }
            }
        } }
    };
    let body = html! {
        p.kicker { a href=(ask.to("/phrases")) { (lang.say("phrases")) } }
        h1 { (lang.say("formulations")) }
        p.lead { (lang.say("formulations.lead")) }
        @if sources.is_empty() {
            div.empty { p { (lang.say("phrase.no_documents")) } p { code { "fathom import documents FOLDER" } } }
        } @else { form.row method="get" {
            label { (lang.say("phrase.in")) (sources.select(ask, "source", None)) }
            label { (lang.say("formulations.year")) input type="number" name="year" min="1800" max="2200" required; }
            @if let Some(lang) = ask.chosen { input type="hidden" name="lang" value=(lang.code()); }
            button { (lang.say("phrase.ask")) }
        }
        p.note { (lang.say("formulations.wait")) } }
        @if !sources.forums.is_empty() {
            h2 { (lang.say("forums")) }
            ul.plain { @for own in &sources.forums { (row(&own.name, lang.pick(&own.name, &own.name_zh), own.documents, &own.years)) } }
            h2 { (lang.say("collections")) }
        }
        ul.plain { @for own in &sources.held { (row(&own.collection, &own.collection, own.documents, &own.years)) } }
    };
    Ok(show(ask, lang.say("formulations"), &body))
}

/// What is new in a year, and what rose.
pub(crate) fn formulations(room: &Room, ask: &Ask, year: &str) -> Result<Response, Failure> {
    ask.twins(&[Twin::Json, Twin::Csv])?;
    ask.only(&["source", "since"])?;
    let lang = ask.lang;
    let number = |text: &str, name: &str| {
        let read = text.parse::<i16>().ok().filter(|year| (1..=9999).contains(year));
        read.ok_or_else(|| ask.refused("bad-parameter", name, "fail.year", text))
    };
    let options = FormulationsOptions {
        sources: ask.get("source").map(str::to_string).into_iter().collect(),
        new: number(year, "year")?,
        since: ask.get("since").map(|since| number(since, "since")).transpose()?,
        most: MOST,
    };
    let store = |e| Failure::store(ask, &e);
    let reader = room.observatory.reader(&AsOf::default()).map_err(store)?;
    let index = Index::open(room.folder(), &reader, &mut |_| {}).map_err(|error| refusal(ask, &error))?;
    let key = format!("{} {options:?}", reader.documents_state().map_err(store)?);
    let found = room.desk.formulations.get_or(key, || {
        ::phrases::formulations(&index, &options, &mut |_| {}).map_err(|error| refusal(ask, &error))
    })?;
    match ask.twin {
        Twin::Json => return Ok(axum::Json(&*found).into_response()),
        Twin::Csv => return Ok(rows::respond(ask, &all(&found), 0)),
        Twin::Svg | Twin::Page => {}
    }
    let sources = Sources::of(&index);
    let source = sources.name(ask.get("source").unwrap_or(""), lang);
    let title = if source.is_empty() {
        lang.fill("formulations.title_all", &[("year", &found.new)])
    } else {
        lang.fill("formulations.title", &[("year", &found.new), ("source", &source)])
    };
    let body = html! {
        p.kicker { a href=(ask.to("/formulations")) { (lang.say("formulations")) } }
        h1 { (title) }
        p.meta { (lang.fill("formulations.of", &[("new", &write::digits(&found.new_documents.to_string())), ("earlier", &write::digits(&found.earlier_documents.to_string()))])) }
        p { (neighbours(ask, &sources, found.new)) }
        h2 { (lang.say("formulations.fresh")) " " span.soft { (found.fresh.len()) } }
        (table(ask, &found.fresh))
        h2 { (lang.say("formulations.risen")) " " span.soft { (found.risen.len()) } }
        (table(ask, &found.risen))
        p.note { (lang.say("formulations.note")) }
        (frame::twins(ask, &[".csv", ".json"]))
    };
    Ok(show(ask, &title, &body))
}

/// The year before and the year after, where there are documents of them.
fn neighbours(ask: &Ask, sources: &Sources, year: i16) -> Markup {
    let years = sources.years(ask.get("source"));
    let year = i32::from(year);
    let before = years.iter().skip(1).rfind(|own| **own < year);
    let after = years.iter().find(|own| **own > year);
    let to = |year: i32| {
        let query = ask.with("", &[]);
        let query = query.split_once('?').map_or(String::new(), |(_, query)| format!("?{query}"));
        format!("/formulations/{year}{query}")
    };
    html! {
        @if let Some(year) = before { a rel="prev" href=(to(*year)) { "← " (year) } " " }
        @if let Some(year) = after { a rel="next" href=(to(*year)) { (year) " →" } }
    }
}

fn table(ask: &Ask, found: &[Formulation]) -> Markup {
    let lang: Lang = ask.lang;
    if found.is_empty() {
        return html! { p.empty { (lang.say("formulations.none")) } };
    }
    let source =
        ask.get("source").map_or(String::new(), |source| format!("?source={}", write::encode(source)));
    html! {
        div.scroll { table {
            thead { tr { th { (lang.say("phrase")) } th.n { (lang.say("formulations.count")) } th.n { (lang.say("phrase.documents")) } th.n { (lang.say("formulations.before")) } th.n { (lang.say("formulations.held")) } th.n { (lang.say("formulations.recent")) } th.n { (lang.say("formulations.keyness")) } th.n { (lang.say("formulations.ratio")) } } }
            tbody { @for own in found { tr {
                td lang="zh" { a href=(ask.to(&format!("/phrase/{}{source}", write::encode(&own.text)))) { (own.text) } }
                td.n { (own.count) } td.n { (own.documents) } td.n { (own.earlier) }
                td.n { (write::digits(&own.held.to_string())) } td.n { (format!("{:.0}", own.recent * 100.0)) } td.n { (format!("{:.1}", own.keyness)) } td.n { (format!("{:+.1}", own.log_ratio)) }
            } } }
        } }
    }
}

/// Both lists in rows.
fn all(found: &Formulations) -> Answer {
    let columns = [
        "sort",
        "text",
        "count",
        "documents",
        "earlier",
        "earlier_documents",
        "held",
        "keyness",
        "log_ratio",
        "freedom",
        "recent",
    ];
    let row = |sort: &str, own: &Formulation| {
        [
            sort.to_string(),
            own.text.clone(),
            own.count.to_string(),
            own.documents.to_string(),
            own.earlier.to_string(),
            own.earlier_documents.to_string(),
            own.held.to_string(),
            format!("{:.2}", own.keyness),
            format!("{:.2}", own.log_ratio),
            format!("{:.2}", own.freedom),
            format!("{:.2}", own.recent),
        ]
        .map(Some)
        .to_vec()
    };
    let rows: Vec<Vec<Option<String>>> = found
        .fresh
        .iter()
        .map(|own| row("new", own))
        .chain(found.risen.iter().map(|own| row("risen", own)))
        .collect();
    Answer { columns: columns.map(String::from).to_vec(), total: rows.len(), rows, warnings: Vec::new() }
}
