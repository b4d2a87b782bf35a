//! A document held: what is known of it, and its text.

use super::{CLOCKS, clocks, show};
use crate::ask::{Ask, Twin};
use crate::failure::Failure;
use crate::server::Room;
use crate::{frame, rows, statements, write};
use axum::response::Response;
use maud::{Markup, html};
use observatory::{Answer, HeldDocument, Reader};

/// Characters of a text shown on its page; the twins have it whole.
const SHOWN: usize = 200_000;
/// Fields of its source shown, and characters of each.
const ALSO: usize = 40;
const LONG: usize = 300;
/// Sentences beside their translation on a page.
const PAIRS: usize = 500;

/// A document held.
pub(crate) fn document(room: &Room, ask: &Ask, id: &str) -> Result<Response, Failure> {
    ask.twins(&[Twin::Json, Twin::Csv])?;
    ask.only(&[CLOCKS[1]])?;
    let reader = room.observatory.reader(&ask.as_of()?).map_err(|e| Failure::store(ask, &e))?;
    let held = reader
        .document(id)
        .map_err(|e| Failure::store(ask, &e))?
        .ok_or_else(|| Failure::missing(ask, "fail.document", id))?;
    if ask.twin != Twin::Page {
        return Ok(rows::respond(ask, &row(&held), 0));
    }
    let lang = ask.lang;
    let date = |time: &Option<observatory::Time>| {
        time.as_ref().map(|t| write::date(&t.text, lang)).unwrap_or_default()
    };
    let title = if held.title.is_empty() { held.id.clone() } else { held.title.clone() };
    let facts = [
        ("issuer", held.issuer.clone()),
        ("speaker", held.speaker.clone()),
        ("forum", held.forum.clone()),
        ("level", lang.find(&format!("level.{}", held.level)).map_or(held.level.clone(), str::to_string)),
        ("place", held.place.clone()),
        ("doc_no", held.doc_no.clone()),
        ("doc_kind", held.kind.clone()),
        ("published", date(&held.published)),
        ("collection", held.collection.clone()),
    ];
    let language = Some(held.language.as_str()).filter(|code| matches!(*code, "zh" | "en"));
    let (text, whole) = cut(&held.text);
    let body = html! {
        p.kicker { (lang.say("document")) " · " code { (held.id) } }
        h1 lang=[language] { (title) }
        p.meta { @if held.date.is_some() { (date(&held.date)) } @else { (lang.say("undated")) } }
        dl.facts { @for (key, words) in facts { @if !words.is_empty() { dt { (lang.say(key)) } dd { (words) } } }
            // What its source says besides stands by the names that the source uses.
            @for (name, words) in held.also().iter().take(ALSO) { dt lang="" { (name) } dd { (words.chars().take(LONG).collect::<String>()) @if words.chars().nth(LONG).is_some() { "…" } } }
        }
        @match write::address(held.url.as_deref()) {
            Some(url) => p { a.out href=(url) rel="noreferrer noopener" { (url) } },
            None => p { span.reprint { (lang.say("reprint")) } },
        }
        @if let Some(near) = &held.near { p.notice { (lang.say("near_repeat")) (lang.say("colon")) (statements::link(ask, "document", near, near)) } }
        @if let Some(reason) = &held.left_out { p.notice { (lang.say("left_out")) (lang.say("colon")) (lang.pick(reason, observatory::left_out_in_chinese(reason).unwrap_or(reason))) } }
        (corrections(ask, &reader, id)?)
        @if !text.trim().is_empty() { p { (statements::link(ask, "reuse", id, lang.say("reuse.link"))) } }
        (clocks(ask))
        @if text.trim().is_empty() { p.empty { (lang.say("no_text")) } } @else {
            div.text lang=[language] { @for line in text.lines().filter(|line| !line.trim().is_empty()) { p { (line) } } }
            @if !whole { p.note { (lang.fill("text_cut", &[("n", &write::digits(&SHOWN.to_string()))])) } }
        }
        (pairs(ask, &reader, id)?)
        (frame::twins(ask, &[".csv", ".json"]))
    };
    Ok(show(ask, &title, &body))
}

/// As much of a text as a page shows, and whether that is all of it.
fn cut(text: &str) -> (&str, bool) {
    match text.char_indices().nth(SHOWN) {
        Some((at, _)) => (&text[..at], false),
        None => (text, true),
    }
}

/// The document as one row.
fn row(held: &HeldDocument) -> Answer {
    let time = |time: &Option<observatory::Time>| time.as_ref().map(|t| t.text.clone());
    let cells = [
        ("document", Some(held.id.clone())),
        ("collection", Some(held.collection.clone())),
        ("date", time(&held.date)),
        ("published", time(&held.published)),
        ("title", Some(held.title.clone())),
        ("issuer", Some(held.issuer.clone())),
        ("speaker", Some(held.speaker.clone())),
        ("forum", Some(held.forum.clone())),
        ("level", Some(held.level.clone())),
        ("place", Some(held.place.clone())),
        ("kind", Some(held.kind.clone())),
        ("language", Some(held.language.clone())),
        ("doc_no", Some(held.doc_no.clone())),
        ("url", held.url.clone()),
        ("near", held.near.clone()),
        ("left_out", held.left_out.clone()),
        ("extra", Some(held.extra.clone())),
        ("sha256", Some(held.held_hash.clone())),
        ("text", Some(held.text.clone())),
    ];
    let columns = cells.iter().map(|(name, _)| name.to_string()).collect();
    let row = cells.into_iter().map(|(_, cell)| cell).collect();
    Answer { columns, rows: vec![row], total: 1, warnings: Vec::new() }
}

/// What was corrected of what its file says.
fn corrections(ask: &Ask, reader: &Reader, id: &str) -> Result<Markup, Failure> {
    let filter = [("document".to_string(), id.to_string())];
    let answer = reader
        .show("document_corrections_held", &filter, None, 50, 0)
        .map_err(|e| Failure::store(ask, &e))?;
    let at = |row: &[Option<String>], name: &str| {
        let place = answer.columns.iter().position(|column| column == name);
        place.and_then(|i| row[i].clone()).unwrap_or_default()
    };
    Ok(html! {
        @for row in &answer.rows {
            p.notice { (ask.lang.fill("corrected", &[("field", &at(row, "field")), ("old", &at(row, "old")), ("new", &at(row, "new")), ("by", &at(row, "decided_by")), ("day", &write::date(&at(row, "decided_on"), ask.lang))])) (ask.lang.say("colon")) (at(row, "reason")) }
        }
    })
}

/// Its sentences beside their translation, where they are held so.
fn pairs(ask: &Ask, reader: &Reader, id: &str) -> Result<Markup, Failure> {
    let filter = [("document".to_string(), id.to_string())];
    let answer = reader
        .show("aligned_sentences", &filter, Some("seq"), PAIRS, 0)
        .map_err(|e| Failure::store(ask, &e))?;
    let at = |name: &str| answer.columns.iter().position(|column| column == name);
    let (Some(zh), Some(en)) = (at("zh"), at("en")) else { return Ok(html! {}) };
    Ok(html! {
        @if !answer.rows.is_empty() {
            h2 { (ask.lang.say("aligned")) " " span.soft { (answer.total) } }
            div.scroll { table { tbody { @for row in &answer.rows { tr {
                td lang="zh" { (row[zh].as_deref().unwrap_or("")) } td lang="en" { (row[en].as_deref().unwrap_or("")) }
            } } } } }
        }
    })
}
