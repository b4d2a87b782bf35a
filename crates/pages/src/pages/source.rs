//! A source with what was read in it, and a statement with its source.

use super::{CLOCKS, clocks, show};
use crate::ask::{Ask, Twin};
use crate::failure::Failure;
use crate::names::Names;
use crate::server::Room;
use crate::{frame, rows, statements, write};
use axum::response::Response;
use maud::html;

/// A source and what was read in it.
pub(crate) fn source(room: &Room, ask: &Ask, id: &str) -> Result<Response, Failure> {
    ask.twins(&[Twin::Json, Twin::Csv])?;
    ask.only(&CLOCKS)?;
    let reader = room.observatory.reader(&ask.as_of()?).map_err(|e| Failure::store(ask, &e))?;
    let names = Names::new(&reader, ask.lang);
    let source = names.source(id).ok_or_else(|| Failure::missing(ask, "fail.source", id))?;
    let all = reader.by_source(id).map_err(|e| Failure::store(ask, &e))?;
    if ask.twin != Twin::Page {
        return Ok(rows::respond(ask, &rows::statements(&names, &all), 0));
    }
    let lang = ask.lang;
    let body = html! {
        p.kicker { (lang.say("source")) " · " (lang.find(&format!("source.{}", source.kind)).unwrap_or(&source.kind)) }
        h1 lang=[source_language(&source.language)] { (source.title) }
        p.meta { (source.publisher) @if let Some(date) = &source.date { " · " (write::date(&date.text, lang)) } }
        p { (statements::address(ask, &source)) }
        @if !source.note.is_empty() { p.note { (lang.say("note")) (lang.say("colon")) (source.note) } }
        (clocks(ask))
        h2 { (lang.say("read_here")) " " span.soft { (all.len()) } }
        (statements::table(ask, &names, &all, true))
        (frame::twins(ask, &[".csv", ".json"]))
    };
    Ok(show(ask, &source.title, &body))
}

/// A language tag that an attribute may hold.
fn source_language(code: &str) -> Option<&str> {
    (!code.is_empty() && code.len() <= 12 && code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'))
        .then_some(code)
}

/// One statement with its source.
pub(crate) fn statement(room: &Room, ask: &Ask, id: &str) -> Result<Response, Failure> {
    ask.twins(&[Twin::Json, Twin::Csv])?;
    ask.only(&CLOCKS)?;
    let reader = room.observatory.reader(&ask.as_of()?).map_err(|e| Failure::store(ask, &e))?;
    let names = Names::new(&reader, ask.lang);
    let s = reader
        .statement(id)
        .map_err(|e| Failure::store(ask, &e))?
        .ok_or_else(|| Failure::missing(ask, "fail.statement", id))?;
    if ask.twin != Twin::Page {
        return Ok(rows::respond(ask, &rows::statements(&names, std::slice::from_ref(&s)), 0));
    }
    let lang = ask.lang;
    let name = names.entity(&s.subject);
    let figure = write::figure(&s, lang);
    let source = names.source(&s.source);
    // What others say of the same: the same subject and property, and the same thing counted.
    let beside: Vec<_> = reader
        .by_subject(&s.subject)
        .map_err(|e| Failure::store(ask, &e))?
        .into_iter()
        .filter(|o| {
            o.id != s.id
                && o.property == s.property
                && o.thing == s.thing
                && (s.thing.is_some() || o.what == s.what)
        })
        .collect();
    let facts = [
        ("of_whom", statements::entity(ask, &names, &s.subject)),
        ("what", html! { (names.says(&s)) }),
        (
            "figure",
            html! { @if let Some(value) = s.value {
                (figure.as_deref().unwrap_or("")) " " code { (write::exact(value, s.unit.as_deref().unwrap_or(""))) @if let Some(high) = s.value_hi { " – " (write::exact(high, s.unit.as_deref().unwrap_or(""))) } }
            } },
        ),
        ("time", html! { (write::span(s.from.as_ref(), s.to.as_ref(), lang)) }),
        (
            "place",
            html! { @if let Some(place) = &s.place { (names.place(s.place_id.as_deref(), Some(place))) } },
        ),
        ("narrowed", html! { (names.qualifiers(&s)) }),
        ("measured_by", statements::entity(ask, &names, &s.measured_by)),
        ("said_on", html! { @if let Some(said) = &s.said_on { (write::date(&said.text, lang)) } }),
        ("note", html! { (s.note) }),
    ];
    let body = html! {
        p.kicker { (lang.say("statement")) " · " code { (s.id) } }
        h1 { (name) (lang.say("colon")) (names.says(&s)) @if let Some(figure) = &figure { (lang.say("comma")) span.nowrap { (figure) } } }
        dl.facts { @for (key, words) in facts { @if !words.0.is_empty() { dt { (lang.say(key)) } dd { (words) } } } }
        section.cite {
            h2 { (lang.say("source")) }
            @if let Some(source) = &source {
                p { (statements::link(ask, "source", &source.id, &statements::cited(ask, source))) }
                p { (statements::address(ask, source)) }
            } @else { p { (s.source) } }
            @if !s.locator.is_empty() { p.note { (lang.say("where")) (lang.say("colon")) (s.locator) } }
        }
        (clocks(ask))
        @if !beside.is_empty() {
            h2 { (lang.say("beside")) " " span.soft { (beside.len()) } }
            (statements::table(ask, &names, &beside, false))
        }
        (frame::twins(ask, &[".csv", ".json"]))
    };
    Ok(show(ask, &format!("{name}{}{}", lang.say("colon"), names.says(&s)), &body))
}
