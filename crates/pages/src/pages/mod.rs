//! The pages, a file for each or for a pair that belongs together.

mod about;
mod borrowings;
mod check;
mod document;
mod entity;
mod formulations;
mod home;
mod phrase;
mod phrase_around;
mod phrase_compare;
mod phrase_timeline;
mod phrase_twins;
mod race;
mod releases;
mod reuse;
mod search;
mod source;
mod sources;
mod spreads;
mod view;

use crate::ask::Ask;
use crate::failure::Failure;
use crate::server::Room;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

pub(crate) use check::{Upload, check, form as check_form};

type Page = fn(&Room, &Ask) -> Result<Response, Failure>;
type PageOf = fn(&Room, &Ask, &str) -> Result<Response, Failure>;

/// Pages with an address of their own, and their twins.
pub(crate) const PAGES: &[(&str, Page)] = &[
    ("/", home::home),
    ("/race", race::race),
    ("/race.json", race::race),
    ("/race.csv", race::race),
    ("/race.svg", race::race),
    ("/view", view::views),
    ("/view.json", view::views),
    ("/view.csv", view::views),
    ("/search", search::search),
    ("/search.json", search::search),
    ("/search.csv", search::search),
    ("/releases", releases::releases),
    ("/releases.json", releases::releases),
    ("/releases.csv", releases::releases),
    ("/about", about::about),
    ("/phrases", phrase::phrases),
    ("/formulations", formulations::choose),
    ("/reuse", borrowings::borrowings),
    ("/reuse.json", borrowings::borrowings),
    ("/reuse.csv", borrowings::borrowings),
];

/// Pages of a thing held, with its id (and the ending of a twin) at the end of the address.
pub(crate) const PAGES_OF: &[(&str, PageOf)] = &[
    ("/view/{name}", view::view),
    ("/entity/{id}", entity::entity),
    ("/document/{id}", document::document),
    ("/source/{id}", source::source),
    ("/statement/{id}", source::statement),
    ("/release/{id}", releases::release),
    ("/check/{key}", check::checked),
    ("/phrase/{words}", phrase::phrase),
    ("/formulations/{year}", formulations::formulations),
    ("/reuse/{id}", reuse::reuse),
];

/// An address that leads nowhere.
pub(crate) fn nowhere(_: &Room, ask: &Ask) -> Result<Response, Failure> {
    Err(Failure::missing(ask, "fail.page", ask.path()))
}

/// A page in its frame, as a response.
fn show(ask: &Ask, title: &str, body: &Markup) -> Response {
    crate::frame::page(ask, title, body).into_response()
}

/// That a page looks at an earlier day, and the way back; or how to look at one.
fn clocks(ask: &Ask) -> Markup {
    let lang = ask.lang;
    let set: Vec<(&str, &str)> = ask.given().filter(|(k, _)| CLOCKS.contains(k)).collect();
    html! {
        @if !set.is_empty() {
            p.clocks {
                @for (name, day) in &set {
                    (lang.fill(if *name == "said-by" { "clock.said" } else { "clock.held" }, &[("day", &crate::write::date(day, lang))])) " "
                }
                a href=(ask.with("", &CLOCKS.map(|name| (name, "")))) { (lang.say("clock.today")) }
            }
        }
        details.clock {
            summary { (lang.say("clock")) }
            form.row method="get" {
                @for (name, value) in ask.given().filter(|(k, _)| !CLOCKS.contains(k)) { input type="hidden" name=(name) value=(value); }
                @if let Some(lang) = ask.chosen { input type="hidden" name="lang" value=(lang.code()); }
                label { (lang.say("clock.said_by")) input type="date" name="said-by" value=(ask.get("said-by").unwrap_or("")); }
                label { (lang.say("clock.held_on")) input type="date" name="as-held-on" value=(ask.get("as-held-on").unwrap_or("")); }
                button { (lang.say("clock.ask")) }
            }
        }
    }
}

/// Parameters of pages that can be asked as of an earlier day.
const CLOCKS: [&str; 2] = ["said-by", "as-held-on"];

/// Links to the rows before and after.
fn pager(ask: &Ask, offset: usize, shown: usize, total: usize, step: usize) -> Markup {
    let lang = ask.lang;
    let to = |offset: usize| {
        ask.with("", &[("offset", &if offset == 0 { String::new() } else { offset.to_string() })])
    };
    html! {
        @if total > shown {
            nav.pager aria-label=(lang.say("pages")) {
                @if offset > 0 { a rel="prev" href=(to(offset.saturating_sub(step))) { "← " (lang.say("previous")) } }
                span.soft { (lang.fill("rows_of", &[("from", &(offset + 1).min(total)), ("to", &(offset + shown)), ("total", &crate::write::digits(&total.to_string()))])) }
                @if offset + shown < total { a rel="next" href=(to(offset + step)) { (lang.say("next")) " →" } }
            }
        }
    }
}
