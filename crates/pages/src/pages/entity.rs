//! Everything said of one fund, firm, person, list or phrase.

use super::{CLOCKS, clocks, show};
use crate::ask::{Ask, Twin};
use crate::charts::timeline;
use crate::failure::Failure;
use crate::names::Names;
use crate::server::Room;
use crate::{frame, rows, statements};
use axum::response::Response;
use maud::{Markup, html};

/// Statements that name an entity, shown at most; the twins have them all.
const NAMING: usize = 200;

/// Other names shown at once.
const ALIASES: usize = 5;

/// Everything said of one entity.
pub(crate) fn entity(room: &Room, ask: &Ask, id: &str) -> Result<Response, Failure> {
    ask.twins(&[Twin::Json, Twin::Csv])?;
    ask.only(&CLOCKS)?;
    let reader = room.observatory.reader(&ask.as_of()?).map_err(|e| Failure::store(ask, &e))?;
    let names = Names::new(&reader, ask.lang);
    let entity = reader
        .entity(id)
        .map_err(|e| Failure::store(ask, &e))?
        .ok_or_else(|| Failure::missing(ask, "fail.entity", id))?;
    let mut own = reader.by_subject(id).map_err(|e| Failure::store(ask, &e))?;
    own.sort_by(|a, b| a.property.cmp(&b.property).then(a.from.cmp(&b.from)).then(a.id.cmp(&b.id)));
    let mut others = reader.by_object(id).map_err(|e| Failure::store(ask, &e))?;
    others.sort_by(|a, b| a.from.cmp(&b.from).then(a.id.cmp(&b.id)));
    if ask.twin != Twin::Page {
        own.extend(others);
        return Ok(rows::respond(ask, &rows::statements(&names, &own), 0));
    }
    let lang = ask.lang;
    let name = lang.pick(&entity.name, &entity.name_zh).to_string();
    let second = if name == entity.name { &entity.name_zh } else { &entity.name };
    let kind = lang.find(&format!("kind.{}", entity.kind)).unwrap_or(&entity.kind);
    let drawn: Vec<_> = own.iter().filter(|s| s.from.is_some()).collect();
    let body = html! {
        p.kicker { (kind) @if let Some(country) = &entity.country { " · " (names.place(Some(country), Some(country))) } @if let Some(place) = &entity.place { (lang.say("comma")) (names.place_named(place)) } }
        h1 { (name) }
        @if !second.is_empty() { p.second lang=(if second == &entity.name { "en" } else { "zh" }) { (second) } }
        (also(ask, &entity.aliases))
        @if !entity.note.is_empty() { p.note { (lang.say("note")) (lang.say("colon")) (entity.note) } }
        (clocks(ask))
        (timeline::draw(ask, &names, &drawn, &name))
        h2 { (lang.say("of_it")) " " span.soft { (own.len()) } }
        (statements::table(ask, &names, &own, false))
        @if !others.is_empty() {
            h2 { (lang.say("naming_it")) " " span.soft { (others.len()) } }
            (statements::table(ask, &names, &others[..others.len().min(NAMING)], true))
            @if others.len() > NAMING { p.note { (lang.fill("first_of", &[("n", &NAMING), ("total", &others.len())])) } }
        }
        (frame::twins(ask, &[".csv", ".json"]))
    };
    Ok(show(ask, &name, &body))
}

/// Other names: some of them at once, all of them on demand.
fn also(ask: &Ask, aliases: &[String]) -> Markup {
    let (lang, comma) = (ask.lang, ask.lang.say("comma"));
    html! {
        @if aliases.len() > ALIASES {
            details.also { summary { (lang.say("also")) (lang.say("colon")) (aliases[..ALIASES].join(comma)) " …" } p.note { (aliases.join(comma)) } }
        } @else if !aliases.is_empty() { p.note { (lang.say("also")) (lang.say("colon")) (aliases.join(comma)) } }
    }
}
