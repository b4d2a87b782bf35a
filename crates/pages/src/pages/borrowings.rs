//! Who borrows from whom: the documents of a slice over time, from the centre to the provinces and sideways.

use super::phrase::refusal;
use super::show;
use super::sources::Sources;
use crate::ask::{Ask, Twin};
use crate::charts::{graph, of_date};
use crate::failure::Failure;
use crate::server::Room;
use crate::words::Lang;
use crate::{frame, rows, statements, write};
use ::phrases::{Borrowing, Edge, Extent, Graph, Index, ReuseOptions};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use observatory::{Answer, AsOf, Time};
use std::collections::BTreeMap;

/// Most documents and most of their characters compared for a page: more take longer than a page may. Work reports of
/// two years of all provinces and all of the centre are 120 documents of 2.1 million characters.
const MOST_DOCUMENTS: usize = 600;
const MOST_CHARACTERS: u64 = 2_500_000;
/// Most pairs drawn, most in the table, and most in the twins.
const DRAWN: usize = 150;
const ROWS: usize = 60;
const IN_TWINS: usize = 20_000;

/// Which way a borrowing goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// From the centre to a province.
    Down,
    /// From one province to another, or between others of one rank.
    Sideways,
    /// From a province to the centre.
    Up,
    /// From an earlier document of the same hand.
    Own,
}

impl Way {
    const ALL: [Way; 4] = [Way::Down, Way::Sideways, Way::Up, Way::Own];

    fn word(self) -> &'static str {
        match self {
            Way::Down => "down",
            Way::Sideways => "sideways",
            Way::Up => "up",
            Way::Own => "own",
        }
    }

    fn of(edge: &Edge) -> Way {
        let (from, to) = (&edge.from, &edge.to);
        match (is_local(from), is_local(to)) {
            (false, true) => Way::Down,
            (true, false) => Way::Up,
            (true, true) if from.place == to.place && !from.place.is_empty() => Way::Own,
            (false, false) if from.source == to.source => Way::Own,
            _ => Way::Sideways,
        }
    }
}

/// Whether a document is of a province or below.
fn is_local(own: &Borrowing) -> bool {
    matches!(own.level.as_str(), "provincial" | "municipal" | "county" | "city" | "local" | "district")
}

/// The page of the graph, and its twins.
pub(crate) fn borrowings(room: &Room, ask: &Ask) -> Result<Response, Failure> {
    ask.twins(&[Twin::Json, Twin::Csv])?;
    ask.only(&["source", "with", "from", "to", "way"])?;
    let way = match ask.get("way") {
        None | Some("all") => None,
        Some(word) => match Way::ALL.into_iter().find(|way| way.word() == word) {
            Some(way) => Some(way),
            None => return Err(ask.refused("bad-parameter", "way", "fail.way", word)),
        },
    };
    let reader = room.observatory.reader(&AsOf::default()).map_err(|e| Failure::store(ask, &e))?;
    let index = match Index::open(room.folder(), &reader, &mut |_| {}) {
        Ok(index) => index,
        Err(error) if error.is_no_documents() => return Ok(choose(ask, &Sources::none(), &html! {})),
        Err(error) => return Err(refusal(ask, &error)),
    };
    let sources: Vec<String> =
        ["source", "with"].iter().filter_map(|name| ask.get(name)).map(str::to_string).collect();
    if sources.is_empty() && ask.twin == Twin::Page {
        return Ok(choose(ask, &Sources::of(&index), &html! {}));
    }
    let options = ReuseOptions { sources, from: ask.time("from")?, to: ask.time("to")?, most: IN_TWINS };
    let extent = ::phrases::extent(&index, &options).map_err(|error| refusal(ask, &error))?;
    if extent.documents > MOST_DOCUMENTS || extent.characters > MOST_CHARACTERS {
        return too_much(ask, &index, extent, &options);
    }
    let state = reader.documents_state().map_err(|e| Failure::store(ask, &e))?;
    let key = format!("{state} {options:?}");
    let found = room.desk.graphs.get_or(key, || {
        ::phrases::graph(&index, &reader, &options, &mut |_| {}).map_err(|error| refusal(ask, &error))
    })?;
    let edges: Vec<&Edge> =
        found.edges.iter().filter(|edge| way.is_none_or(|way| Way::of(edge) == way)).collect();
    match ask.twin {
        Twin::Json => Ok(axum::Json(&*found).into_response()),
        Twin::Csv => Ok(rows::respond(ask, &in_rows(&edges), 0)),
        Twin::Page | Twin::Svg => {
            Ok(choose(ask, &Sources::of(&index), &answer(ask, &found, &edges, way, &options)))
        }
    }
}

/// What to do where there is too much to compare: the page offers to choose again, its twins refuse.
fn too_much(ask: &Ask, index: &Index, extent: Extent, options: &ReuseOptions) -> Result<Response, Failure> {
    let lang = ask.lang;
    let characters = write::digits(&extent.characters.to_string());
    let blanks: [(&str, &dyn std::fmt::Display); 2] =
        [("value", &digits(extent.documents)), ("characters", &characters)];
    let what = lang.fill("fail.graph", &blanks);
    let hint = lang.fill("fail.graph_hint", &[("most", &most(lang)), ("command", &command(options))]);
    if ask.twin == Twin::Page {
        let notice = html! { p.notice { b { (what) } " " (lang.fill("fail.graph_hint", &[("most", &most(lang)), ("command", &"")])) " " code { (command(options)) } } };
        let mut page = choose(ask, &Sources::of(index), &notice);
        *page.status_mut() = StatusCode::BAD_REQUEST;
        return Ok(page);
    }
    let place = "source".to_string();
    Err(Failure { status: StatusCode::BAD_REQUEST, code: "too-much", what, place, hint })
}

/// How much is compared at most, in words.
fn most(lang: Lang) -> String {
    let characters = write::digits(&MOST_CHARACTERS.to_string());
    lang.fill("graph.bound", &[("documents", &digits(MOST_DOCUMENTS)), ("characters", &characters)])
}

/// The same question on the command line.
fn command(options: &ReuseOptions) -> String {
    let mut words = "fathom reuse --corpus".to_string();
    for source in &options.sources {
        let quoted =
            if source.contains(char::is_whitespace) { format!("{source:?}") } else { source.clone() };
        words.push_str(&format!(" --in {quoted}"));
    }
    for (name, time) in [("from", &options.from), ("to", &options.to)] {
        if let Some(time) = time {
            words.push_str(&format!(" --{name} {}", time.text));
        }
    }
    words
}

/// Where one chooses documents, and below it what came of the choice.
fn choose(ask: &Ask, sources: &Sources, below: &Markup) -> Response {
    let lang = ask.lang;
    let time = |name: &str| html! { input type="text" name=(name) value=(ask.get(name).unwrap_or("")) placeholder=(lang.say("graph.time")) size="10"; };
    let body = html! {
        p.kicker { a href=(ask.to("/phrases")) { (lang.say("phrases")) } }
        h1 { (lang.say("graph")) }
        p.lead { (lang.say("graph.lead")) }
        @if sources.is_empty() {
            div.empty { p { (lang.say("phrase.no_documents")) } p { code { "fathom import documents FOLDER" } } }
        } @else { form.row method="get" action=(ask.bare()) {
            label { (lang.say("phrase.in")) (sources.select(ask, "source", None)) }
            label { (lang.say("graph.with")) (sources.select(ask, "with", Some("–"))) }
            label { (lang.say("graph.from")) (time("from")) }
            label { (lang.say("graph.to")) (time("to")) }
            @if let Some(lang) = ask.chosen { input type="hidden" name="lang" value=(lang.code()); }
            button { (lang.say("phrase.ask")) }
        } p.note { (lang.fill("graph.most", &[("most", &most(lang))])) } }
        (below)
    };
    show(ask, lang.say("graph"), &body)
}

fn digits(number: usize) -> String {
    write::digits(&number.to_string())
}

fn answer(ask: &Ask, found: &Graph, edges: &[&Edge], way: Option<Way>, options: &ReuseOptions) -> Markup {
    let lang = ask.lang;
    let count = |way: Way| found.edges.iter().filter(|edge| Way::of(edge) == way).count();
    html! {
        p.lead { (lang.fill("graph.summary", &[("borrowers", &digits(found.borrowers)), ("documents", &digits(found.documents)), ("characters", &digits(found.characters)), ("edges", &digits(found.of_edges))])) }
        p {
            @if way.is_some() { a href=(ask.with("", &[("way", "")])) { (lang.say("graph.all")) } } @else { b { (lang.say("graph.all")) } }
            @for own in Way::ALL {
                " · " svg width="16" height="8" aria-hidden="true" { line x1="0" x2="12" y1="4" y2="4" stroke=(INKS[ink(own)]) stroke-width="3" {} }
                @if way == Some(own) { b { (lang.say(&format!("graph.{}", own.word()))) } } @else { a href=(ask.with("", &[("way", own.word())])) { (lang.say(&format!("graph.{}", own.word()))) } }
                " " span.soft { (digits(count(own))) }
            }
        }
        @if edges.is_empty() { p.empty { (lang.say("graph.none")) } } @else {
            div.scroll { (drawing(ask, edges)) }
            @if edges.len() > DRAWN { p.note { (lang.fill("graph.drawn", &[("n", &DRAWN), ("of", &digits(edges.len()))])) } }
            (table(ask, edges))
            p.note { (lang.say("graph.note")) @if edges.iter().take(ROWS).any(|edge| edge.same_day) { " " (lang.say("graph.unsure_note")) } }
        }
        (flows(lang, found))
        @if found.of_copies > 0 { p.note { (lang.fill("graph.copies", &[("n", &digits(found.of_copies))])) } }
        @if found.undated > 0 { p.note { (lang.fill("graph.undated", &[("n", &digits(found.undated))])) } }
        @if found.cut > 0 { p.notice { (lang.fill("graph.cut", &[("n", &digits(found.cut))])) } }
        p.note { code { (command(options)) } }
        (frame::twins(ask, &[".csv", ".json"]))
    }
}

/// Colours of the ways, in the order of their inks.
const INKS: [&str; 4] = ["var(--ink-1)", "var(--ink-2)", "var(--ink-3)", "var(--soft)"];

fn ink(way: Way) -> usize {
    Way::ALL.iter().position(|own| *own == way).unwrap_or(0)
}

/// The lane of a document: its place, or its collection where it is of the centre or names no place.
fn lane(own: &Borrowing) -> (bool, &str) {
    let local = is_local(own);
    let name = if local && !own.place.is_empty() { &own.place } else { &own.source };
    (local, name)
}

fn drawing(ask: &Ask, edges: &[&Edge]) -> Markup {
    let drawn = &edges[..edges.len().min(DRAWN)];
    let both = || drawn.iter().flat_map(|edge| [&edge.from, &edge.to]);
    // The centre stands above; below it the places in the order in which they first lend.
    let mut lanes: Vec<(bool, &str)> = Vec::new();
    let mut documents: BTreeMap<&str, &Borrowing> = BTreeMap::new();
    for own in both() {
        documents.insert(&own.document, own);
        if !lanes.contains(&lane(own)) {
            lanes.push(lane(own));
        }
    }
    lanes.sort_by_key(|(local, _)| *local);
    let day = |own: &Borrowing| Time::parse(&own.date).map_or(0.0, |time| of_date(time.first));
    let numbers: BTreeMap<&str, usize> =
        documents.keys().enumerate().map(|(number, id)| (*id, number)).collect();
    let to = |id: &str| ask.to(&format!("/reuse/{}", write::encode(id)));
    let dots: Vec<graph::Dot> = documents
        .values()
        .map(|own| graph::Dot {
            lane: lanes.iter().position(|known| *known == lane(own)).unwrap_or(0),
            at: day(own),
            words: format!("{} {}", own.date, name(own)),
            href: to(&own.document),
        })
        .collect();
    let most = drawn.iter().map(|edge| edge.first.max(1)).max().unwrap_or(1) as f64;
    let lines: Vec<graph::Line> = drawn
        .iter()
        .rev()
        .filter_map(|edge| {
            Some(graph::Line {
                from: *numbers.get(edge.from.document.as_str())?,
                to: *numbers.get(edge.to.document.as_str())?,
                ink: ink(Way::of(edge)),
                strength: (edge.first as f64 / most).sqrt(),
                words: format!(
                    "{} → {}: {}",
                    name(&edge.from),
                    name(&edge.to),
                    ask.lang.count("reuse.holds", edge.characters)
                ),
                href: to(&edge.to.document),
            })
        })
        .collect();
    let names: Vec<String> = lanes.iter().map(|(_, name)| (*name).to_string()).collect();
    graph::draw(&names, &dots, &lines, ask.lang.say("graph"))
}

fn name(own: &Borrowing) -> &str {
    let title = own.title.trim();
    if title.is_empty() { &own.document } else { title }
}

fn table(ask: &Ask, edges: &[&Edge]) -> Markup {
    let lang = ask.lang;
    let day = |own: &Borrowing| write::date(&own.date, lang);
    html! {
        div.scroll { table.overview {
            thead { tr { th { (lang.say("graph.earlier")) } th { (lang.say("graph.later")) } th { (lang.say("graph.way")) } th.n { (lang.say("reuse.passages")) } th.n { (lang.say("reuse.characters")) } th.n { (lang.say("graph.percent")) } th.n { (lang.say("reuse.first")) } } }
            tbody { @for edge in edges.iter().take(ROWS) { tr {
                td data-label=(lang.say("graph.earlier")) { (statements::link(ask, "reuse", &edge.from.document, name(&edge.from))) " " span.soft { (day(&edge.from)) } }
                td data-label=(lang.say("graph.later")) { (statements::link(ask, "reuse", &edge.to.document, name(&edge.to))) " " span.soft { (day(&edge.to)) @if edge.same_day { " · " (lang.say("graph.unsure")) } } }
                td data-label=(lang.say("graph.way")) { (lang.say(&format!("graph.{}", Way::of(edge).word()))) }
                td.n data-label=(lang.say("reuse.passages")) { (digits(edge.passages)) }
                td.n data-label=(lang.say("reuse.characters")) { (digits(edge.characters)) }
                td.n data-label=(lang.say("graph.percent")) { (format!("{:.1}", edge.percent)) }
                td.n data-label=(lang.say("reuse.first")) { (digits(edge.first)) }
            } } }
        } }
        @if edges.len() > ROWS { p.note { (lang.fill("graph.rest", &[("n", &digits(edges.len() - ROWS))])) } }
    }
}

/// The sums by level.
fn flows(lang: Lang, found: &Graph) -> Markup {
    let level = |own: &str| match own {
        "" => "–".to_string(),
        own => lang.find(&format!("level.{own}")).unwrap_or(own).to_string(),
    };
    html! {
        @if !found.flows.is_empty() {
            h2 { (lang.say("graph.flows")) }
            div.scroll { table {
                thead { tr { th { (lang.say("graph.level_from")) } th { (lang.say("graph.level_to")) } th.n { (lang.say("graph.pairs")) } th.n { (lang.say("reuse.passages")) } th.n { (lang.say("reuse.first")) } } }
                tbody { @for flow in &found.flows { tr { td { (level(&flow.from)) } td { (level(&flow.to)) } td.n { (digits(flow.edges)) } td.n { (digits(flow.passages)) } td.n { (digits(flow.first)) } } } }
            } }
        }
    }
}

/// A pair a row.
fn in_rows(edges: &[&Edge]) -> Answer {
    let columns = [
        "from",
        "from_title",
        "from_date",
        "from_source",
        "from_level",
        "from_place",
        "to",
        "to_title",
        "to_date",
        "to_source",
        "to_level",
        "to_place",
        "way",
        "same_day",
        "passages",
        "characters",
        "percent",
        "first",
    ];
    let side = |own: &Borrowing| {
        [&own.document, &own.title, &own.date, &own.source, &own.level, &own.place]
            .map(|cell| Some(cell.clone()))
    };
    let rows: Vec<Vec<Option<String>>> = edges
        .iter()
        .map(|edge| {
            let mut cells = [side(&edge.from), side(&edge.to)].concat();
            let numbers = [edge.passages, edge.characters].map(|number| Some(number.to_string()));
            cells.extend([Some(Way::of(edge).word().to_string()), Some(edge.same_day.to_string())]);
            cells.extend(numbers);
            cells.extend([Some(edge.percent.to_string()), Some(edge.first.to_string())]);
            cells
        })
        .collect();
    let total = rows.len();
    Answer { columns: columns.iter().map(ToString::to_string).collect(), rows, total, warnings: Vec::new() }
}
