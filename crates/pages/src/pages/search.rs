//! Hits for words, in everything held.

use super::phrase::refusal;
use super::{CLOCKS, pager, show};
use crate::ask::{Ask, Twin};
use crate::failure::Failure;
use crate::names::Names;
use crate::server::Room;
use crate::{frame, rows, statements};
use axum::response::Response;
use maud::{Markup, html};
use observatory::{Answer, DocumentFilter, DocumentHit, Hit, Reader, Snippet};

/// Hits on a page.
const HITS: usize = 20;
/// Documents shown below the hits.
const DOCUMENTS: usize = 12;
/// Hits looked through at most.
const MOST: usize = 2_000;

/// Hits for words.
pub(crate) fn search(room: &Room, ask: &Ask) -> Result<Response, Failure> {
    ask.twins(&[Twin::Json, Twin::Csv])?;
    ask.only(&["q", "offset", "source", "from", "to", CLOCKS[0], CLOCKS[1]])?;
    let lang = ask.lang;
    let words = ask.get("q").unwrap_or("");
    let offset = ask.number("offset", MOST)?;
    let reader = room.observatory.reader(&ask.as_of()?).map_err(|e| Failure::store(ask, &e))?;
    let names = Names::new(&reader, lang);
    let filter = DocumentFilter {
        sources: ask.get("source").map(str::to_string).into_iter().collect(),
        from: ask.time("from")?,
        to: ask.time("to")?,
        ..DocumentFilter::default()
    };
    // Names, sources and statements are of no collection: what narrows the documents leaves them out.
    let narrowed = filter != DocumentFilter::default();
    let limit = if ask.twin == Twin::Page { offset + HITS } else { MOST };
    let (mut hits, total) = if narrowed {
        (Vec::new(), 0)
    } else {
        reader.search(words, limit).map_err(|e| Failure::store(ask, &e))?
    };
    hits.drain(..offset.min(hits.len()));
    if ask.twin != Twin::Page && narrowed {
        let (documents, total) = ::phrases::search_documents(&reader, words, &filter, MOST, offset)
            .map_err(|error| refusal(ask, &error))?;
        return Ok(rows::respond(ask, &document_rows(&documents, total), offset));
    }
    if ask.twin != Twin::Page {
        let cells = hits
            .iter()
            .map(|hit| vec![Some(hit.kind.clone()), Some(hit.id.clone()), text(&reader, &names, hit)])
            .collect();
        let columns = ["kind", "id", "text"].iter().map(ToString::to_string).collect();
        return Ok(rows::respond(ask, &Answer { columns, rows: cells, total, warnings: Vec::new() }, offset));
    }
    let (shown, from) = if narrowed { (HITS, offset) } else { (DOCUMENTS, 0) };
    let (documents, in_documents) = ::phrases::search_documents(&reader, words, &filter, shown, from)
        .map_err(|error| refusal(ask, &error))?;
    let body = html! {
        h1 { (lang.say("search")) }
        form.search method="get" role="search" {
            input type="search" name="q" value=(words) aria-label=(lang.say("search")) placeholder=(lang.say("search.hint")) autofocus[words.is_empty()];
            @if let Some(lang) = ask.chosen { input type="hidden" name="lang" value=(lang.code()); }
            button { (lang.say("search")) }
            details.clock open[narrowed] {
                summary { (lang.say("search.narrow")) }
                p.row {
                    label { (lang.say("search.in")) " " input type="text" name="source" value=(ask.get("source").unwrap_or("")); } " "
                    label { (lang.say("search.from")) " " input type="text" name="from" size="10" placeholder="2024-03" value=(ask.get("from").unwrap_or("")); } " "
                    label { (lang.say("search.to")) " " input type="text" name="to" size="10" placeholder="2025" value=(ask.get("to").unwrap_or("")); }
                }
            }
        }
        @if words.is_empty() { p.note { (lang.say("search.lead")) } }
        @else if hits.is_empty() && documents.is_empty() { div.empty { p { (lang.fill("search.none", &[("words", &words)])) } p.note { (lang.say("search.none.hint")) } } }
        @else {
            @if !narrowed && total > 0 {
                @if !documents.is_empty() { h2 { (lang.say("in_facts")) " " span.soft { (total) } } } @else { p.meta { (lang.count("hits", total)) } }
                ol.hits start=(offset + 1) { @for hit in &hits { (line(ask, &reader, &names, hit)) } }
                (pager(ask, offset, hits.len(), total.min(MOST), HITS))
                (frame::twins(ask, &[".csv", ".json"]))
            }
            @if !documents.is_empty() {
                h2 { (lang.say("in_documents")) " " span.soft { (in_documents) } }
                ol.hits { @for hit in &documents { li {
                    span.kind { (lang.say("document")) } " " (statements::link(ask, "document", &hit.id, if hit.title.is_empty() { &hit.id } else { &hit.title }))
                    span.soft { @if let Some(date) = &hit.date { " · " (crate::write::date(&date.text, lang)) } @if !hit.issuer.is_empty() { " · " (hit.issuer) } }
                    @if !hit.snippet.text.is_empty() { blockquote { (marked(&hit.snippet)) } }
                } } }
                @if narrowed { (pager(ask, offset, documents.len(), in_documents.min(MOST), HITS)) (frame::twins(ask, &[".csv", ".json"])) }
                @else if in_documents > documents.len() { p.note { (lang.fill("first_of", &[("n", &documents.len()), ("total", &in_documents)])) } }
            }
        }
    };
    Ok(show(ask, lang.say("search"), &body))
}

/// A part of a text with the words found marked.
fn marked(snippet: &Snippet) -> Markup {
    let text = &snippet.text;
    let ends = std::iter::once(0).chain(snippet.marks.iter().map(|mark| mark.end));
    let last = snippet.marks.last().map_or(0, |mark| mark.end);
    html! {
        @for (from, mark) in ends.zip(&snippet.marks) { (text[from..mark.start]) mark { (text[mark.clone()]) } }
        (text[last..])
    }
}

/// Documents found, in rows.
fn document_rows(documents: &[DocumentHit], total: usize) -> Answer {
    let columns = ["id", "date", "title", "issuer", "collection", "text"].map(String::from).to_vec();
    let rows = documents.iter().map(|hit| {
        let date = hit.date.as_ref().map(|date| date.text.clone());
        let cells = [&hit.title, &hit.issuer, &hit.collection, &hit.snippet.text];
        [Some(hit.id.clone()), date].into_iter().chain(cells.map(|cell| Some(cell.clone()))).collect()
    });
    Answer { columns, rows: rows.collect(), total, warnings: Vec::new() }
}

/// A hit in words.
fn text(reader: &Reader, names: &Names, hit: &Hit) -> Option<String> {
    match hit.kind.as_str() {
        "entity" => Some(names.entity(&hit.id)),
        "source" => names.source(&hit.id).map(|s| format!("{}: {}", s.publisher, s.title)),
        "statement" => reader.statement(&hit.id).ok().flatten().map(|s| names.sentence(&s)),
        _ => None,
    }
}

/// A hit in a line, with what one needs to choose.
fn line(ask: &Ask, reader: &Reader, names: &Names, hit: &Hit) -> Markup {
    let lang = ask.lang;
    let words = text(reader, names, hit).unwrap_or_else(|| hit.id.clone());
    let more = match hit.kind.as_str() {
        "entity" => reader.entity(&hit.id).ok().flatten().map(|e| {
            let second = if lang.pick(&e.name, &e.name_zh) == e.name { e.name_zh } else { e.name };
            let kind = lang.find(&format!("kind.{}", e.kind)).map_or(e.kind, str::to_string);
            if second.is_empty() { kind } else { format!("{kind} · {second}") }
        }),
        "source" => names.source(&hit.id).and_then(|s| s.date).map(|d| crate::write::date(&d.text, lang)),
        "statement" => reader.statement(&hit.id).ok().flatten().map(|s| {
            let said = s.said_on.as_ref().map_or(String::new(), |t| crate::write::date(&t.text, lang));
            format!("{} · {said}", names.entity(&s.measured_by))
        }),
        _ => None,
    };
    html! { li class={ "hit-" (hit.kind) } {
        span.kind { (lang.find(&format!("kind.{}", hit.kind)).unwrap_or(&hit.kind)) } " "
        (statements::link(ask, &hit.kind, &hit.id, &words))
        @if let Some(more) = more { span.soft { " · " (more) } }
    } }
}
