//! The pages, one function each, with their JSON and CSV twins.

use crate::chart::{self, Line, Point};
use crate::layout::page;
use crate::report;
use crate::words::Lang;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use documents::{Hints, read_bytes};
use maud::{Markup, html};
use observatory::{Answer, AsOf, Error, Observatory, Reader, Statement};
use std::collections::BTreeMap;

/// Rows of a view on a page.
const ROWS: usize = 50;

/// A request: its path, its parameters, the reader's language, and the form of the answer.
#[derive(Clone, Debug)]
pub(crate) struct Ask {
    path: String,
    parameters: BTreeMap<String, String>,
    lang: Lang,
}

/// The form of an answer, by the ending of the address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Twin {
    Page,
    Json,
    Csv,
}

impl Ask {
    /// Reads the language from `?lang=`, else from the browser's wish.
    pub(crate) fn new(path: String, mut parameters: BTreeMap<String, String>, headers: &HeaderMap) -> Ask {
        let wish = headers.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()).unwrap_or("");
        let lang = match parameters.remove("lang").as_deref() {
            Some("zh") => Lang::Zh,
            Some(_) => Lang::En,
            None if wish.to_lowercase().starts_with("zh") => Lang::Zh,
            None => Lang::En,
        };
        Ask { path, parameters, lang }
    }

    /// An unknown parameter is refused, never ignored.
    fn only(&self, known: &[&str]) -> Result<(), Failure> {
        match self.parameters.keys().find(|key| !known.contains(&key.as_str())) {
            Some(key) => Err(Failure {
                status: StatusCode::BAD_REQUEST,
                message: format!("{key:?} is no parameter of this page; known: {}", known.join(", ")),
            }),
            None => Ok(()),
        }
    }

    fn show(&self, title: &str, body: &Markup) -> Response {
        page(self.lang, title, &self.path, body).into_response()
    }
}

/// Why a page cannot be shown.
#[derive(Clone, Debug)]
pub(crate) struct Failure {
    pub(crate) status: StatusCode,
    pub(crate) message: String,
}

impl Failure {
    pub(crate) fn inside(message: String) -> Failure {
        Failure { status: StatusCode::INTERNAL_SERVER_ERROR, message }
    }

    fn missing(message: String) -> Failure {
        Failure { status: StatusCode::NOT_FOUND, message }
    }

    /// The failure as a page, or as JSON for the twins.
    pub(crate) fn page(&self, ask: &Ask) -> Response {
        if ask.path.split('?').next().is_some_and(|p| p.ends_with(".json") || p.ends_with(".csv")) {
            let body =
                serde_json::json!({ "error": { "status": self.status.as_u16(), "message": self.message } });
            return (self.status, axum::Json(body)).into_response();
        }
        let head = if self.status == StatusCode::NOT_FOUND { "not_found" } else { "error" };
        let body = html! { h1 { (ask.lang.say(head)) } p { (self.message) } p { a href="/" { "Fathom" } } };
        (self.status, page(ask.lang, ask.lang.say(head), &ask.path, &body)).into_response()
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Failure {
        let status = if error.is_not_found() { StatusCode::NOT_FOUND } else { StatusCode::BAD_REQUEST };
        Failure { status, message: error.to_string() }
    }
}

/// The name without the ending of a twin.
fn twin(id: &str) -> (&str, Twin) {
    if let Some(bare) = id.strip_suffix(".json") {
        return (bare, Twin::Json);
    }
    id.strip_suffix(".csv").map_or((id, Twin::Page), |bare| (bare, Twin::Csv))
}

fn rows(answer: &Answer, form: Twin) -> Response {
    if form == Twin::Json {
        let rows: Vec<serde_json::Map<String, serde_json::Value>> = answer
            .rows
            .iter()
            .map(|row| answer.columns.iter().cloned().zip(row.iter().map(|c| c.clone().into())).collect())
            .collect();
        return axum::Json(serde_json::json!({ "total": answer.total, "rows": rows })).into_response();
    }
    let mut out = answer.columns.iter().map(|c| cell(c)).collect::<Vec<_>>().join(",");
    for row in &answer.rows {
        out.push('\n');
        out.push_str(&row.iter().map(|c| cell(c.as_deref().unwrap_or(""))).collect::<Vec<_>>().join(","));
    }
    out.push('\n');
    ([(header::CONTENT_TYPE, "text/csv; charset=utf-8")], out).into_response()
}

/// A cell of CSV: quoted where needed, and never the beginning of a formula.
fn cell(text: &str) -> String {
    let number = text.parse::<rust_decimal::Decimal>().is_ok();
    let safe =
        if text.starts_with(['=', '+', '@', '-']) && !number { format!("'{text}") } else { text.to_string() };
    if safe.contains([',', '"', '\n', '\r']) { format!("\"{}\"", safe.replace('"', "\"\"")) } else { safe }
}

fn link(lang: Lang, kind: &str, id: &str, words: &str) -> Markup {
    html! { a href={ "/" (kind) "/" (id) "?lang=" (lang.code()) } { (words) } }
}

/// What is held, how fresh, and what to try.
pub(crate) fn home(observatory: &Observatory, ask: &Ask) -> Result<Response, Failure> {
    ask.only(&[])?;
    let reader = observatory.reader(&AsOf::default())?;
    let (entities, sources, statements) = reader.counts()?;
    let lang = ask.lang;
    let try_these = [
        ("/race", lang.pick("Who says how many unicorns China has?", "中国有多少独角兽，谁说的？")),
        (
            "/entity/national-vc-guidance-fund",
            lang.pick(
                "What is known of the National Venture Capital Guidance Fund?",
                "国家创业投资引导基金，已知什么？",
            ),
        ),
        (
            "/entity/big-fund-1",
            lang.pick(
                "When was the Big Fund founded, and who disagrees?",
                "大基金一期何时成立，谁有不同说法？",
            ),
        ),
        (
            "/view/funds?country=CN&level=national",
            lang.pick("Which sums do China’s national funds stand for?", "国家级基金各有多少资金？"),
        ),
        ("/search?q=耐心资本", lang.pick("Where does “patient capital” stand?", "“耐心资本”出自哪里？")),
    ];
    let body = html! {
        h1 { (lang.say("home_lead")) }
        p.meta { (lang.say("holds")) ": " (statements) " " (lang.say("statements")) " · " (entities) " " (lang.say("entities")) " · " (sources) " " (lang.say("sources")) }
        (form(lang))
        h2 { (lang.say("try")) }
        ul.plain { @for (address, words) in try_these {
            @let join = if address.contains('?') { "&" } else { "?" };
            li { a href={ (address) (join) "lang=" (lang.code()) } { (words) } }
        } }
        h2 { (lang.say("releases")) }
        div.scroll { table {
            @for release in observatory.releases()?.iter().take(8) {
                tr { td.n { (release.id) } td { (release.held_from) } td { (release.pack) } td.n { "+" (release.added) } @if let Some(day) = &release.undone_on { td { "undone " (day) } } }
            }
        } }
    };
    Ok(ask.show(lang.say("check"), &body))
}

/// Where an article goes in.
fn form(lang: Lang) -> Markup {
    html! {
        form.box action="/check" method="post" enctype="multipart/form-data" {
            input type="hidden" name="lang" value=(lang.code());
            label { (lang.say("paste")) textarea name="text" {} }
            div.row {
                label { (lang.say("upload")) br; input type="file" name="file"; }
                label { (lang.say("date")) input type="date" name="date"; }
            }
            button { (lang.say("run")) }
        }
    }
}

/// The empty form.
pub(crate) fn check_form(_: &Observatory, ask: &Ask) -> Result<Response, Failure> {
    ask.only(&[])?;
    Ok(ask.show(ask.lang.say("check"), &html! { h1 { (ask.lang.say("check")) } (form(ask.lang)) }))
}

/// The checked article.
pub(crate) fn check(
    observatory: &Observatory,
    ask: &Ask,
    name: &str,
    bytes: &[u8],
) -> Result<Response, Failure> {
    ask.only(&["date"])?;
    let date = ask.parameters.get("date").filter(|d| !d.is_empty());
    let date = match date.map(|d| d.parse()) {
        None => None,
        Some(Ok(date)) => Some(date),
        Some(Err(_)) => {
            return Err(Failure {
                status: StatusCode::BAD_REQUEST,
                message: "the date is written YYYY-MM-DD".into(),
            });
        }
    };
    let read = read_bytes(name, bytes, &Hints { date, format: None });
    let document =
        read.map_err(|error| Failure { status: StatusCode::BAD_REQUEST, message: error.to_string() })?;
    let reader = observatory.reader(&AsOf::default())?;
    let checked = check::check(&reader, &document)?;
    let title = checked.article.title.clone().unwrap_or_else(|| name.to_string());
    Ok(ask.show(&title, &report::article(&checked, &document, ask.lang, true)))
}

/// Counts of unicorns by who counts.
pub(crate) fn race(observatory: &Observatory, ask: &Ask) -> Result<Response, Failure> {
    ask.only(&[])?;
    let reader = observatory.reader(&AsOf::default())?;
    let lang = ask.lang;
    let mut counts: Vec<Statement> = reader
        .by_thing("unicorns")?
        .into_iter()
        .filter(|s| s.property == "count" && s.value.is_some())
        .collect();
    counts.retain(|s| {
        s.place_id
            .as_deref()
            .is_some_and(|p| matches!(p, "US" | "CN" | "world" | "EU" | "europe" | "IN" | "GB"))
    });
    counts.sort_by(|a, b| b.from.cmp(&a.from).then(a.subject.cmp(&b.subject)).then(a.id.cmp(&b.id)));
    let mut lines: BTreeMap<(String, String), Vec<Point>> = BTreeMap::new();
    for s in &counts {
        let (Some(place), Some(from), Some(value)) = (s.place_id.as_deref(), &s.from, s.value) else {
            continue;
        };
        if !matches!(place, "US" | "CN") {
            continue;
        }
        let year = f64::from(from.last.year()) + f64::from(from.last.day_of_year()) / 366.0;
        let count = value.to_string().parse().unwrap_or(0.0);
        lines
            .entry((reader.name_of(&s.subject)?, place.to_string()))
            .or_default()
            .push(Point { year, count });
    }
    let lines: Vec<Line> = lines
        .into_iter()
        .filter(|(_, points)| points.len() > 1)
        .map(|((measurer, place), mut points)| {
            points.sort_by(|a, b| a.year.total_cmp(&b.year));
            Line {
                measurer: measurer
                    .split(" Unicorn")
                    .next()
                    .unwrap_or(&measurer)
                    .replace(" list of unicorn companies", ""),
                place,
                points,
            }
        })
        .collect();
    let body = html! {
        h1 { (lang.say("race")) }
        p.lead { (lang.say("race_lead")) }
        (chart::lines(&lines, lang.say("race_lead")))
        div.tools { a href="/view/unicorn_counts.csv" { "CSV" } a href="/view/unicorn_counts.json" { "JSON" } }
        (statements_table(&reader, lang, &counts, true)?)
    };
    Ok(ask.show(lang.say("race"), &body))
}

/// Statements in rows, each number leading to its own page.
fn statements_table(
    reader: &Reader,
    lang: Lang,
    all: &[Statement],
    subject: bool,
) -> Result<Markup, Failure> {
    if all.is_empty() {
        return Ok(html! { p.note { (lang.say("nothing")) } });
    }
    let mut lines = Vec::new();
    for s in all {
        let name = reader.name_of(&s.subject)?;
        let object = s.object.as_deref().map(|o| reader.name_of(o)).transpose()?;
        let measurer = reader.name_of(&s.measured_by)?;
        let time = match (&s.from, &s.to) {
            (Some(from), Some(to)) if from.text != to.text => format!("{} – {}", from.text, to.text),
            (Some(from), _) => from.text.clone(),
            _ => String::new(),
        };
        let pairs: Vec<String> = s.qualifiers.iter().map(|(k, v)| format!("{k}: {v}")).collect();
        lines.push(html! {
            tr {
                @if subject { td { (link(lang, "entity", &s.subject, &name)) } }
                td { (s.property.replace('_', " ")) @if let Some(what) = &s.what { ", " (what) } @if let (Some(id), Some(words)) = (&s.object, &object) { " " (link(lang, "entity", id, words)) } }
                td.n { a href={ "/statement/" (s.id) "?lang=" (lang.code()) } {
                    @match s.value {
                        Some(value) => { (report::amount(&value.normalize().to_string(), s.unit.as_deref().unwrap_or(""), lang)) @if let Some(high) = s.value_hi { "–" (report::amount(&high.normalize().to_string(), s.unit.as_deref().unwrap_or(""), lang)) } },
                        None => "·",
                    }
                } }
                td { (time) }
                td { (s.place.as_deref().unwrap_or("")) }
                td { (measurer) @if !pairs.is_empty() { br; span.note { (pairs.join("; ")) } } }
                td { (s.said_on.as_ref().map_or("", |t| t.text.as_str())) }
            }
        });
    }
    Ok(html! { div.scroll { table {
        tr { @if subject { th { } } th { } th.n { } th { } th { } th { (lang.say("measured_by")) } th { (lang.say("said_on")) } }
        @for line in lines { (line) }
    } } })
}

/// The list of views.
pub(crate) fn views(observatory: &Observatory, ask: &Ask) -> Result<Response, Failure> {
    ask.only(&[])?;
    let reader = observatory.reader(&AsOf::default())?;
    let body = html! {
        h1 { (ask.lang.say("views")) }
        ul.plain { @for (name, words, words_zh) in reader.views()? { li { (link(ask.lang, "view", &name, &name)) " · " (ask.lang.pick(&words, &words_zh)) } } }
    };
    Ok(ask.show(ask.lang.say("views"), &body))
}

/// A view, filtered, sorted and paged.
pub(crate) fn view(observatory: &Observatory, ask: &Ask, id: &str) -> Result<Response, Failure> {
    let (name, form) = twin(id);
    let reader = observatory.reader(&AsOf::default())?;
    let columns = reader.columns(name)?;
    let mut known: Vec<&str> = columns.iter().map(|(c, _, _, _)| c.as_str()).collect();
    known.extend(["order", "offset"]);
    ask.only(&known)?;
    let filters: Vec<(String, String)> = ask
        .parameters
        .iter()
        .filter(|(k, v)| !matches!(k.as_str(), "order" | "offset") && !v.is_empty())
        .map(|(k, v)| (k.clone(), v.clone()))
        .collect();
    let order = ask.parameters.get("order").map(String::as_str).filter(|o| !o.is_empty());
    let offset: usize = match ask.parameters.get("offset").map(|o| o.parse()) {
        None => 0,
        Some(Ok(offset)) => offset,
        Some(Err(_)) => {
            return Err(Failure {
                status: StatusCode::BAD_REQUEST,
                message: "offset is a whole number".into(),
            });
        }
    };
    let limit = if form == Twin::Page { ROWS } else { 100_000 };
    let answer = reader.show(name, &filters, order, limit, offset)?;
    if form != Twin::Page {
        return Ok(rows(&answer, form));
    }
    let lang = ask.lang;
    let query = |order: Option<&str>, offset: usize| {
        let mut parts: Vec<String> = filters.iter().map(|(k, v)| format!("{k}={}", encode(v))).collect();
        parts.extend(order.map(|o| format!("order={o}")));
        if offset > 0 {
            parts.push(format!("offset={offset}"));
        }
        parts.push(format!("lang={}", lang.code()));
        format!("/view/{name}?{}", parts.join("&"))
    };
    let place = |column: &str| answer.columns.iter().position(|c| c == column);
    let body = html! {
        h1 { (name) }
        p.meta { (answer.total) " " (lang.say("rows")) @for (k, v) in &filters { " · " (k) " = " (v) } }
        form.box method="get" { div.row {
            @for column in ["country", "level", "property", "place", "measured_by", "kind"] {
                @if known.contains(&column) { label { (column) input type="text" name=(column) value=(ask.parameters.get(column).map_or("", String::as_str)); } }
            }
            input type="hidden" name="lang" value=(lang.code());
            button { "↵" }
        } }
        div.tools { a href={ "/view/" (name) ".csv" } { "CSV" } a href={ "/view/" (name) ".json" } { "JSON" } }
        @if answer.rows.is_empty() { p.note { (lang.say("nothing")) } } @else { div.scroll { table {
            tr { @for (column, words, words_zh, _) in &columns {
                @let turned = if order == Some(column.as_str()) { format!("-{column}") } else { column.clone() };
                th title=(lang.pick(words, words_zh)) { a href=(query(Some(&turned), 0)) { (column) } }
            } }
            @for row in &answer.rows { tr { @for (i, value) in row.iter().enumerate() {
                @let words = value.as_deref().unwrap_or("");
                @let column = answer.columns[i].as_str();
                @match column {
                    "statement" => td { (link(lang, "statement", words, words)) },
                    "entity" | "subject" | "object" if !words.is_empty() => td { (link(lang, "entity", words, words)) },
                    "source" => td { (link(lang, "source", words, words)) },
                    "value" | "value_hi" => td.n { (report::amount(words, place("unit").and_then(|u| row[u].as_deref()).unwrap_or(""), lang)) },
                    _ => td { (words) },
                }
            } } }
        } } }
        div.tools {
            @if offset > 0 { a href=(query(order, offset.saturating_sub(ROWS))) { "← " (lang.say("previous")) } }
            @if offset + answer.rows.len() < answer.total { a href=(query(order, offset + ROWS)) { (lang.say("next")) " →" } }
        }
    };
    Ok(ask.show(name, &body))
}

/// A value as part of an address.
fn encode(text: &str) -> String {
    text.bytes()
        .map(|b| {
            if b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.') {
                char::from(b).to_string()
            } else {
                format!("%{b:02X}")
            }
        })
        .collect()
}

/// Everything said of one entity.
pub(crate) fn entity(observatory: &Observatory, ask: &Ask, id: &str) -> Result<Response, Failure> {
    ask.only(&["said-by", "as-held-on"])?;
    let (id, form) = twin(id);
    let day = |key: &str| -> Result<Option<jiff::civil::Date>, Failure> {
        ask.parameters
            .get(key)
            .map(|d| {
                d.parse().map_err(|_| Failure {
                    status: StatusCode::BAD_REQUEST,
                    message: format!("{key} is written YYYY-MM-DD"),
                })
            })
            .transpose()
    };
    let reader = observatory.reader(&AsOf { held_on: day("as-held-on")?, said_by: day("said-by")? })?;
    let entity = reader
        .entity(id)?
        .ok_or_else(|| Failure::missing(format!("no entity {id:?}; the search finds ids by name")))?;
    if form != Twin::Page {
        let mut held = reader.show("statements_held", &[("subject".into(), id.into())], None, 100_000, 0)?;
        held.rows.sort();
        return Ok(rows(&held, form));
    }
    let lang = ask.lang;
    let mut own = reader.by_subject(id)?;
    own.sort_by(|a, b| a.property.cmp(&b.property).then(a.from.cmp(&b.from)).then(a.id.cmp(&b.id)));
    let others = reader.by_object(id)?;
    let body = html! {
        h1 { (lang.pick(&entity.name, &entity.name_zh)) }
        p.meta { (lang.pick(&entity.name_zh, &entity.name)) " · " (entity.kind) @if let Some(country) = &entity.country { " · " (country) } @if !entity.aliases.is_empty() { " · " (entity.aliases.join(", ")) } }
        @if !entity.note.is_empty() { p.note { (entity.note) } }
        h2 { (lang.say("of_it")) " (" (own.len()) ")" }
        (statements_table(&reader, lang, &own, false)?)
        @if !others.is_empty() { h2 { (lang.say("naming_it")) " (" (others.len()) ")" } (statements_table(&reader, lang, &others, true)?) }
        div.tools { a href={ "/entity/" (id) ".csv" } { "CSV" } a href={ "/entity/" (id) ".json" } { "JSON" } }
    };
    Ok(ask.show(lang.pick(&entity.name, &entity.name_zh), &body))
}

/// A source and what was read in it.
pub(crate) fn source(observatory: &Observatory, ask: &Ask, id: &str) -> Result<Response, Failure> {
    ask.only(&[])?;
    let (id, form) = twin(id);
    let reader = observatory.reader(&AsOf::default())?;
    let source = reader.source(id)?.ok_or_else(|| Failure::missing(format!("no source {id:?}")))?;
    if form != Twin::Page {
        return Ok(rows(
            &reader.show("statements_held", &[("source".into(), id.into())], None, 100_000, 0)?,
            form,
        ));
    }
    let all = reader.by_source(id)?;
    let lang = ask.lang;
    let body = html! {
        h1 { (source.title) }
        p.meta { (source.publisher) " · " (source.date.as_ref().map_or("", |d| d.text.as_str())) " · " (source.kind) " · " (source.language) }
        p { (address(&source, lang)) }
        @if !source.note.is_empty() { p.note { (source.note) } }
        h2 { (lang.say("read_here")) " (" (all.len()) ")" }
        (statements_table(&reader, lang, &all, true)?)
    };
    Ok(ask.show(&source.title, &body))
}

/// Where a reader may be sent, or that only a reprint was read.
fn address(source: &observatory::Source, lang: Lang) -> Markup {
    html! {
        @match &source.url {
            Some(url) => a href=(url) rel="noreferrer noopener" { (url) },
            None => { (source.publisher) ", " (source.title) ", " (source.date.as_ref().map_or("", |d| d.text.as_str())) ", " (lang.say("reprint")) },
        }
    }
}

/// One statement with its source.
pub(crate) fn statement(observatory: &Observatory, ask: &Ask, id: &str) -> Result<Response, Failure> {
    ask.only(&[])?;
    let (id, form) = twin(id);
    let reader = observatory.reader(&AsOf::default())?;
    let s = reader.statement(id)?.ok_or_else(|| Failure::missing(format!("no statement {id:?}")))?;
    if form != Twin::Page {
        return Ok(rows(
            &reader.show("statements_held", &[("statement".into(), id.into())], None, 1, 0)?,
            form,
        ));
    }
    let lang = ask.lang;
    let name = reader.name_of(&s.subject)?;
    let source = reader.source(&s.source)?;
    let body = html! {
        h1 { (name) ": " (s.property.replace('_', " ")) @if let Some(value) = s.value { " " (report::amount(&value.normalize().to_string(), s.unit.as_deref().unwrap_or(""), lang)) } }
        p.meta { (s.id) }
        (statements_table(&reader, lang, std::slice::from_ref(&s), true)?)
        @if let Some((_, definition)) = s.qualifiers.iter().find(|(k, _)| k == "definition") { p { (lang.say("definition")) ": " (definition) } }
        @if let Some(source) = &source {
            h2 { (lang.say("source")) }
            p { (link(lang, "source", &source.id, &format!("{}: {}", source.publisher, source.title))) }
            p { (address(source, lang)) }
        }
        p.note { (lang.say("where")) ": " (s.locator) }
        @if !s.note.is_empty() { p.note { (lang.say("note")) ": " (s.note) } }
        div.tools { a href={ "/statement/" (id) ".json" } { "JSON" } }
    };
    Ok(ask.show(&name, &body))
}

/// Hits for words.
pub(crate) fn search(observatory: &Observatory, ask: &Ask) -> Result<Response, Failure> {
    ask.only(&["q"])?;
    let lang = ask.lang;
    let words = ask.parameters.get("q").map_or("", String::as_str);
    let reader = observatory.reader(&AsOf::default())?;
    let (hits, total) = reader.search(words, 60)?;
    let mut lines = Vec::new();
    for hit in &hits {
        let text = match hit.kind.as_str() {
            "entity" => reader.entity(&hit.id)?.map(|e| format!("{} {}", e.name, e.name_zh)),
            "source" => reader.source(&hit.id)?.map(|s| format!("{}: {}", s.publisher, s.title)),
            _ => match reader.statement(&hit.id)? {
                Some(s) => Some(format!(
                    "{}: {} {}",
                    reader.name_of(&s.subject)?,
                    s.property.replace('_', " "),
                    s.what.unwrap_or_default()
                )),
                None => None,
            },
        };
        lines.push((hit.kind.clone(), hit.id.clone(), text.unwrap_or_else(|| hit.id.clone())));
    }
    let body = html! {
        h1 { (lang.say("search")) }
        form.box method="get" { div.row { label { input type="search" name="q" value=(words) aria-label=(lang.say("search")); } input type="hidden" name="lang" value=(lang.code()); button { (lang.say("search")) } } }
        @if !words.is_empty() { p.meta { (hits.len()) " / " (total) } }
        @if !words.is_empty() && hits.is_empty() { p { (lang.say("nothing")) } }
        ul.plain { @for (kind, id, text) in lines { li { span.note { (kind) } " " (link(lang, &kind, &id, &text)) } } }
    };
    Ok(ask.show(lang.say("search"), &body))
}

/// The verdicts, and every view with its columns.
pub(crate) fn about(observatory: &Observatory, ask: &Ask) -> Result<Response, Failure> {
    ask.only(&[])?;
    let lang = ask.lang;
    let reader = observatory.reader(&AsOf::default())?;
    let verdicts = [
        (check::Verdict::Supported, lang.pick("a statement of the same measure, subject, time and place agrees, and none of the same measure disagrees", "同一指标、主体、时间、地点的陈述相符，且无同一指标的陈述不符")),
        (check::Verdict::Disputed, lang.pick("independent measurers of the same measure differ", "同一指标的独立统计方说法不一")),
        (check::Verdict::Contradicted, lang.pick("statements of the same measure are held, and none agrees", "存有同一指标的陈述，且无一相符")),
        (check::Verdict::OtherMeasure, lang.pick("the figure is held, but of something else: another role, time, place, definition or currency", "数字有记录，但口径不同：角色、时间、地点、定义或币种有别")),
        (check::Verdict::NoEvidence, lang.pick("checkable, and nothing held speaks of it", "可查，但没有记录")),
        (check::Verdict::NotCheckable, lang.pick("opinion, forecast, or too vague", "观点、预测，或过于笼统")),
    ];
    let body = html! {
        h1 { (lang.say("about")) }
        ul.plain { @for (verdict, words) in verdicts { li class={ "v-" (verdict.word().replace(' ', "-")) } { span.mark { (verdict.mark()) " " (lang.pick(verdict.word(), verdict.word_zh())) } " · " (words) } } }
        @for (name, words, words_zh) in reader.views()? {
            h2 { (link(lang, "view", &name, &name)) }
            p.meta { (lang.pick(&words, &words_zh)) }
            div.scroll { table { @for (column, words, words_zh, unit) in reader.columns(&name)? { tr { td { code { (column) } } td { (lang.pick(&words, &words_zh)) } td { (unit) } } } } }
        }
    };
    Ok(ask.show(lang.say("about"), &body))
}

/// An address that leads nowhere.
pub(crate) fn nowhere(_: &Observatory, ask: &Ask) -> Result<Response, Failure> {
    Err(Failure::missing(ask.path.clone()))
}
