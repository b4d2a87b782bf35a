//! The race: who counts how many unicorns where, since when, and by which definition.

use super::{CLOCKS, clocks, show, spreads};
use crate::ask::{Ask, Twin};
use crate::charts::lines::{self, Line, Point};
use crate::charts::{Palette, of_date};
use crate::failure::Failure;
use crate::names::Names;
use crate::server::Room;
use crate::words::Lang;
use crate::{frame, rows, statements};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use observatory::{Reader, Statement};
use std::collections::{BTreeMap, BTreeSet};

/// The thing counted.
const THING: &str = "unicorns";
/// Places drawn where none is asked for: the two that the word "race" is about.
const RACERS: [&str; 2] = ["US", "CN"];
/// Counts of unicorns by who counts.
pub(crate) fn race(room: &Room, ask: &Ask) -> Result<Response, Failure> {
    ask.twins(&[Twin::Json, Twin::Csv, Twin::Svg])?;
    ask.only(&["place", "measured_by", CLOCKS[0], CLOCKS[1]])?;
    let reader = room.observatory.reader(&ask.as_of()?).map_err(|e| Failure::store(ask, &e))?;
    let names = Names::new(&reader, ask.lang);
    let lang = ask.lang;
    let all = counts(&reader).map_err(|e| Failure::store(ask, &e))?;
    let (place, measurer) =
        (chosen(ask, "place", &all, of_place)?, chosen(ask, "measured_by", &all, of_measurer)?);
    let mut asked: Vec<Statement> = all
        .iter()
        .filter(|s| place.is_none_or(|p| of_place(s) == p) && measurer.is_none_or(|m| of_measurer(s) == m))
        .cloned()
        .collect();
    asked.sort_by(|a, b| {
        b.from
            .cmp(&a.from)
            .then(a.place_id.cmp(&b.place_id))
            .then(a.subject.cmp(&b.subject))
            .then(a.id.cmp(&b.id))
    });
    let drawn: Vec<&Statement> =
        asked.iter().filter(|s| place.is_some() || RACERS.contains(&of_place(s))).collect();
    let lines = of_statements(&names, &all, &drawn);
    match ask.twin {
        Twin::Json | Twin::Csv => return Ok(rows::respond(ask, &rows::statements(&names, &asked), 0)),
        Twin::Svg => {
            let file = lines::file(&lines, lang.say("race.title"), lang.say("race.file"));
            let headers = [
                (header::CONTENT_TYPE, "image/svg+xml"),
                (header::CONTENT_DISPOSITION, "inline; filename=\"fathom-race.svg\""),
            ];
            return Ok((headers, file).into_response());
        }
        Twin::Page => {}
    }
    let body = html! {
        h1 { (lang.say("race.title")) }
        p.lead { (lang.say("race_lead")) }
        (choices(ask, &names, &all))
        (clocks(ask))
        @if lines.is_empty() { p.empty { (lang.say("nothing")) } } @else {
            figure {
                div.scroll.end { (lines::draw(&lines, lang.say("race.title"), &Palette::PAGE, Some(ask))) }
                figcaption { (lang.say("race.caption")) (definitions(ask, &names, &reader, &drawn)) }
            }
        }
        (frame::twins(ask, &[".svg", ".csv", ".json"]))
        (spreads::show(ask, &names, &asked))
        h2 #counts { (lang.say("race.counts")) " " span.soft { (asked.len()) } }
        (statements::table(ask, &names, &asked, true))
    };
    Ok(show(ask, lang.say("race"), &body))
}

/// Every count of unicorns by a list.
fn counts(reader: &Reader) -> Result<Vec<Statement>, observatory::Error> {
    let mut all = reader.by_thing(THING)?;
    all.retain(|s| s.property == "count" && s.value.is_some() && s.from.is_some() && s.place_id.is_some());
    Ok(all)
}

pub(super) fn of_place(s: &Statement) -> &str {
    s.place_id.as_deref().unwrap_or("")
}

/// Who counts: several reports of one house are one measurer, and so are several reprints of one list.
pub(super) fn of_measurer(s: &Statement) -> &str {
    &s.measured_by
}

/// A parameter that must be one of the values held.
fn chosen<'a>(
    ask: &'a Ask,
    name: &str,
    all: &[Statement],
    of: fn(&Statement) -> &str,
) -> Result<Option<&'a str>, Failure> {
    let Some(wanted) = ask.get(name) else { return Ok(None) };
    let known: BTreeSet<&str> = all.iter().map(of).collect();
    if known.contains(wanted) {
        return Ok(Some(wanted));
    }
    let mut failure = ask.refused("bad-parameter", name, "fail.value", wanted);
    failure.hint = match crate::ask::nearest(wanted, known.iter().copied()) {
        Some(near) => ask.lang.fill("fail.near", &[("name", &near)]),
        None => {
            let list: Vec<&str> = known.into_iter().take(40).collect();
            ask.lang.fill("fail.known", &[("names", &list.join(", "))])
        }
    };
    Err(failure)
}

/// Places and measurers to choose from, those with most counts first.
fn choices(ask: &Ask, names: &Names, all: &[Statement]) -> Markup {
    let row = |parameter: &str, key: &str, of: fn(&Statement) -> &str, name: &dyn Fn(&str) -> String| {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for s in all {
            *counts.entry(of(s)).or_default() += 1;
        }
        let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
        counts.sort_by_key(|(id, n)| (std::cmp::Reverse(*n), *id));
        let now = ask.get(parameter);
        let default = ask.lang.say(if parameter == "place" { "race.both" } else { "all" });
        html! { p.choices { span.soft { (ask.lang.say(key)) }
            a href=(ask.with("", &[(parameter, "")])) aria-current=[now.is_none().then_some("true")] { (default) }
            @for (id, _) in counts.iter().take(12) { a href=(ask.with("", &[(parameter, id)])) aria-current=[(now == Some(id)).then_some("true")] { (name(id)) } }
        } }
    };
    html! {
        (row("place", "place", of_place, &|id| names.place(Some(id), None)))
        (row("measured_by", "measured_by", of_measurer, &|id| names.entity(id)))
    }
}

/// One line a measurer and place. Of several counts by one for one time the last said makes the line.
///
/// A place keeps its ink and a measurer his dash, whichever of `all` are drawn.
fn of_statements(names: &Names, all: &[Statement], drawn: &[&Statement]) -> Vec<Line> {
    let measurers: BTreeSet<&str> = all.iter().map(of_measurer).collect();
    let others: BTreeSet<&str> = all.iter().map(of_place).filter(|place| !RACERS.contains(place)).collect();
    let ink = |place: &str| match RACERS.iter().position(|racer| *racer == place) {
        Some(racer) => racer,
        None => RACERS.len() + others.iter().position(|other| *other == place).unwrap_or(0) % 4,
    };
    let mut lines: BTreeMap<(usize, &str, &str), Vec<&Statement>> = BTreeMap::new();
    for s in drawn {
        lines.entry((ink(of_place(s)), of_place(s), of_measurer(s))).or_default().push(s);
    }
    let several = drawn.iter().any(|s| of_place(s) != of_place(drawn[0]));
    lines
        .into_iter()
        .map(|((ink, place, measurer), mut counted)| {
            counted.sort_by(|a, b| a.from.cmp(&b.from).then(a.said_on.cmp(&b.said_on)).then(a.id.cmp(&b.id)));
            let mut points: Vec<Point> = Vec::new();
            for s in counted {
                let Some(point) = point(names, s) else { continue };
                match points.last_mut().filter(|p| p.from == point.from && p.to == point.to) {
                    Some(same) => *same = point,
                    None => points.push(point),
                }
            }
            let middle = |p: &Point| p.from + p.to;
            points.sort_by(|a, b| middle(a).total_cmp(&middle(b)));
            let name = names.entity(measurer);
            let label = if several {
                names.lang.fill("race.label", &[("place", &brief(names, place)), ("list", &name)])
            } else {
                name
            };
            Line { label, ink, dash: measurers.iter().position(|m| *m == measurer).unwrap_or(0), points }
        })
        .filter(|line| !line.points.is_empty())
        .collect()
}

/// A place's name, or its code where that is as well known.
fn brief(names: &Names, place: &str) -> String {
    match names.lang {
        Lang::En if place.len() == 2 && place.bytes().all(|b| b.is_ascii_uppercase()) => place.to_string(),
        _ => names.place(Some(place), None),
    }
}

fn point(names: &Names, s: &Statement) -> Option<Point> {
    let from = s.from.as_ref()?;
    let to = s.to.as_ref().unwrap_or(from);
    Some(Point {
        from: of_date(from.first),
        to: of_date(to.last).max(of_date(from.first)),
        count: s.value?.to_string().parse().ok()?,
        statement: s.id.clone(),
        title: names.sentence(s),
    })
}

/// By which definition each measurer drawn counts, in its own words.
fn definitions(ask: &Ask, names: &Names, reader: &Reader, drawn: &[&Statement]) -> Markup {
    let measurers: BTreeSet<&str> = drawn.iter().map(|s| of_measurer(s)).collect();
    let mut found: Vec<(&str, Vec<(String, String)>)> = Vec::new();
    for measurer in measurers {
        let mut words: Vec<(String, String)> = Vec::new();
        let mut add = |text: &str, id: &str| {
            if !words.iter().any(|(known, _)| known == text) {
                words.push((text.to_string(), id.to_string()));
            }
        };
        let mut lists: BTreeSet<&str> = BTreeSet::new();
        for s in drawn.iter().filter(|s| of_measurer(s) == measurer) {
            lists.insert(&s.subject);
            for (_, text) in s.qualifiers.iter().filter(|(key, _)| key == "definition") {
                add(text, &s.id);
            }
        }
        // What a list says of itself.
        for s in lists.into_iter().flat_map(|list| reader.by_subject(list).unwrap_or_default()) {
            if let Some(text) =
                s.what.as_deref().filter(|_| s.property == "provides" && s.measured_by == measurer)
            {
                add(text, &s.id);
            }
        }
        found.push((measurer, words));
    }
    html! {
        ul.definitions { @for (measurer, words) in &found { li {
            (statements::entity(ask, names, measurer)) (ask.lang.say("colon"))
            @if words.is_empty() { span.soft { (ask.lang.say("no_definition")) } }
            @for (i, (text, id)) in words.iter().enumerate() { @if i > 0 { (ask.lang.say("semicolon")) } span lang="en" { (statements::link(ask, "statement", id, text)) } }
        } } }
    }
}
