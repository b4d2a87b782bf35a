//! Statements as readers see them: rows of a table, and the way to the source's own place.

use crate::ask::Ask;
use crate::names::Names;
use crate::write;
use maud::{Markup, html};
use observatory::{Source, Statement};

/// A link to a thing held.
pub(crate) fn link(ask: &Ask, kind: &str, id: &str, words: &str) -> Markup {
    html! { a href=(ask.to(&format!("/{kind}/{}", write::encode(id)))) { (words) } }
}

/// An entity's name, linked where it is held.
pub(crate) fn entity(ask: &Ask, names: &Names, id: &str) -> Markup {
    let name = names.entity(id);
    if names.is_entity(id) {
        link(ask, "entity", id, &name)
    } else {
        html! { (name) }
    }
}

/// A statement's figure, leading to the statement.
pub(crate) fn figure(ask: &Ask, statement: &Statement) -> Markup {
    let unit = statement.unit.as_deref().unwrap_or("");
    let full = statement.value.map(|value| match statement.value_hi {
        Some(high) => format!("{} – {}", write::exact(value, unit), write::exact(high, unit)),
        None => write::exact(value, unit),
    });
    let words = write::figure(statement, ask.lang);
    html! {
        a.figure href=(ask.to(&format!("/statement/{}", write::encode(&statement.id)))) title=[full] {
            (words.as_deref().unwrap_or(ask.lang.say("statement.link")))
        }
    }
}

/// Statements in rows; each figure leads to its statement, and where there is none its words do. `subject` where they
/// speak of several. Columns without content are left out.
pub(crate) fn table(ask: &Ask, names: &Names, all: &[Statement], subject: bool) -> Markup {
    let lang = ask.lang;
    if all.is_empty() {
        return html! { p.empty { (lang.say("nothing")) } };
    }
    let place = all.iter().any(|s| s.place.is_some());
    let value = all.iter().any(|s| s.value.is_some());
    html! {
        div.scroll { table.stack {
            thead { tr {
                @if subject { th { (lang.say("of_whom")) } }
                th { (lang.say("what")) }
                @if value { th.n { (lang.say("figure")) } }
                th { (lang.say("time")) }
                @if place { th { (lang.say("place")) } }
                th { (lang.say("measured_by")) } th { (lang.say("said_on")) }
            } }
            tbody { @for s in all { tr {
                @if subject { td data-label=(lang.say("of_whom")) { (entity(ask, names, &s.subject)) } }
                td data-label=(lang.say("what")) {
                    (says(ask, names, s))
                    @let more = names.qualifiers(s);
                    @if !more.is_empty() { " " span.note { (more) } }
                }
                @if value { td.n data-label=(lang.say("figure")) { @if s.value.is_some() { (figure(ask, s)) } } }
                td.date data-label=(lang.say("time")) { (write::span(s.from.as_ref(), s.to.as_ref(), lang)) }
                @if place { td data-label=(lang.say("place")) { (s.place.as_deref().map_or(String::new(), |p| names.place(s.place_id.as_deref(), Some(p)))) } }
                td data-label=(lang.say("measured_by")) { (entity(ask, names, &s.measured_by)) }
                td.date data-label=(lang.say("said_on")) { (s.said_on.as_ref().map_or(String::new(), |t| write::date(&t.text, lang))) }
            } } }
        } }
    }
}

/// What a statement says, its object linked.
fn says(ask: &Ask, names: &Names, s: &Statement) -> Markup {
    let thing = names.thing(s.thing.as_deref(), s.what.as_deref());
    html! {
        @let property = names.property(&s.property);
        @if s.value.is_some() { (property) } @else { (link(ask, "statement", &s.id, &property)) }
        @if let Some(object) = &s.object { (ask.lang.say("colon")) (entity(ask, names, object)) }
        @if !thing.is_empty() { span.soft { (ask.lang.say("comma")) (thing) } }
    }
}

/// Where a reader may be sent, or that only a reprint was read.
pub(crate) fn address(ask: &Ask, source: &Source) -> Markup {
    let lang = ask.lang;
    html! {
        @match write::address(source.url.as_deref()) {
            Some(url) => a.out href=(url) rel="noreferrer noopener" { (url) },
            None => span.reprint { (lang.say("reprint")) },
        }
    }
}

/// A source in a line, as one cites it.
pub(crate) fn cited(ask: &Ask, source: &Source) -> String {
    let date = source.date.as_ref().map_or(String::new(), |d| write::date(&d.text, ask.lang));
    let parts = [source.publisher.clone(), ask.lang.fill("title", &[("title", &source.title)]), date];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(ask.lang.say("comma"))
}
