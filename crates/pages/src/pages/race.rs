//! The race: who counts how many unicorns where, since when, and by which definition.

use super::{CLOCKS, clocks, show};
use crate::ask::{Ask, Twin};
use crate::charts::lines::{self, Line, Point};
use crate::charts::{Palette, of_date, spread};
use crate::failure::Failure;
use crate::names::Names;
use crate::server::Room;
use crate::{frame, rows, statements, write};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use observatory::{Reader, Statement};
use std::collections::{BTreeMap, BTreeSet};

/// The thing counted.
const THING: &str = "unicorns";
/// Places drawn where none is asked for: the two that the word "race" is about.
const RACERS: [&str; 2] = ["US", "CN"];
/// Rows of the table of differences.
const SPREADS: usize = 8;

/// Counts of unicorns by who counts.
pub(crate) fn race(room: &Room, ask: &Ask) -> Result<Response, Failure> {
    ask.twins(&[Twin::Json, Twin::Csv, Twin::Svg])?;
    ask.only(&["place", "list", CLOCKS[0], CLOCKS[1]])?;
    let reader = room.observatory.reader(&ask.as_of()?).map_err(|e| Failure::store(ask, &e))?;
    let names = Names::new(&reader, ask.lang);
    let lang = ask.lang;
    let all = counts(&reader).map_err(|e| Failure::store(ask, &e))?;
    let (place, list) = (chosen(ask, "place", &all, of_place)?, chosen(ask, "list", &all, of_list)?);
    let mut asked: Vec<Statement> = all
        .iter()
        .filter(|s| place.is_none_or(|p| of_place(s) == p) && list.is_none_or(|l| of_list(s) == l))
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
    let lines = of_statements(&names, &drawn);
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
                div.scroll { (lines::draw(&lines, lang.say("race.title"), &Palette::PAGE, Some(ask))) }
                figcaption { (lang.say("race.caption")) (definitions(ask, &names, &reader, &drawn)) }
            }
        }
        (frame::twins(ask, &[".svg", ".csv", ".json"]))
        (spreads(ask, &names, &asked))
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

fn of_place(s: &Statement) -> &str {
    s.place_id.as_deref().unwrap_or("")
}

fn of_list(s: &Statement) -> &str {
    &s.subject
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

/// Places and lists to choose from, those with most counts first.
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
        (row("list", "list", of_list, &|id| names.entity(id)))
    }
}

/// One line a list and place. Of several counts by one list for one time the last said makes the line.
fn of_statements(names: &Names, all: &[&Statement]) -> Vec<Line> {
    let lists: BTreeSet<&str> = all.iter().map(|s| of_list(s)).collect();
    let mut places: Vec<&str> =
        all.iter().map(|s| of_place(s)).collect::<BTreeSet<_>>().into_iter().collect();
    places.sort_by_key(|p| (RACERS.iter().position(|racer| racer == p).unwrap_or(RACERS.len()), *p));
    let mut lines: BTreeMap<(usize, &str), Vec<&Statement>> = BTreeMap::new();
    for s in all {
        let ink = places.iter().position(|p| *p == of_place(s)).unwrap_or(0);
        lines.entry((ink, of_list(s))).or_default().push(s);
    }
    let several = places.len() > 1;
    lines
        .into_iter()
        .map(|((ink, list), mut counted)| {
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
            let name = short(names, list, &lists, all);
            let label = if several {
                names
                    .lang
                    .fill("race.label", &[("place", &names.place(Some(places[ink]), None)), ("list", &name)])
            } else {
                name
            };
            Line { label, ink, dash: lists.iter().position(|l| *l == list).unwrap_or(0), points }
        })
        .filter(|line| !line.points.is_empty())
        .collect()
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

/// A list's name: that of who makes it, unless he makes another as well.
fn short(names: &Names, list: &str, lists: &BTreeSet<&str>, all: &[&Statement]) -> String {
    let maker = |list: &str| all.iter().find(|s| of_list(s) == list).map(|s| s.measured_by.as_str());
    let own = maker(list);
    if own.is_some() && lists.iter().filter(|other| maker(other) == own).count() == 1 {
        return names.entity(own.unwrap_or(list));
    }
    names.entity(list)
}

/// By which definition each list drawn counts, as it says itself.
fn definitions(ask: &Ask, names: &Names, reader: &Reader, drawn: &[&Statement]) -> Markup {
    let lists: BTreeSet<&str> = drawn.iter().map(|s| of_list(s)).collect();
    let mut found: Vec<(&str, Vec<(String, String)>)> = Vec::new();
    for list in lists {
        let mut words: Vec<(String, String)> = Vec::new();
        let mut add = |text: &str, id: &str| {
            if !words.iter().any(|(known, _)| known == text) {
                words.push((text.to_string(), id.to_string()));
            }
        };
        for s in drawn.iter().filter(|s| of_list(s) == list) {
            for (_, text) in s.qualifiers.iter().filter(|(key, _)| key == "definition") {
                add(text, &s.id);
            }
        }
        for s in reader.by_subject(list).unwrap_or_default() {
            if let Some(text) = s.what.as_deref().filter(|_| s.property == "provides") {
                add(text, &s.id);
            }
        }
        found.push((list, words));
    }
    html! {
        ul.definitions { @for (list, words) in &found { li {
            (statements::entity(ask, names, list)) (ask.lang.say("colon"))
            @if words.is_empty() { span.soft { (ask.lang.say("no_definition")) } }
            @for (i, (text, id)) in words.iter().enumerate() { @if i > 0 { (ask.lang.say("semicolon")) } span lang="en" { (statements::link(ask, "statement", id, text)) } }
        } } }
    }
}

/// Counts of several lists for one place at about one time, the lowest first.
struct Turn<'a> {
    place: &'a str,
    year: i32,
    counts: Vec<(f64, &'a Statement)>,
}

impl<'a> Turn<'a> {
    /// Takes a list's count, unless that list has one nearer to the turn of the year.
    fn take(&mut self, count: f64, statement: &'a Statement) {
        let away = |s: &Statement| middle(s).map_or(f64::MAX, |at| (at - f64::from(self.year)).abs());
        match self.counts.iter_mut().find(|(_, s)| of_list(s) == of_list(statement)) {
            Some(known) if away(statement) < away(known.1) => *known = (count, statement),
            Some(_) => {}
            None => self.counts.push((count, statement)),
        }
    }

    /// How many times the lowest the highest is.
    fn ratio(&self) -> f64 {
        match (self.counts.first(), self.counts.last()) {
            (Some((low, _)), Some((high, _))) => high / low.max(1.0),
            _ => 1.0,
        }
    }
}

/// The middle of the time that a statement speaks of, in years.
fn middle(s: &Statement) -> Option<f64> {
    let from = s.from.as_ref()?;
    let to = s.to.as_ref().unwrap_or(from);
    Some(f64::midpoint(of_date(from.first), of_date(to.last)))
}

/// Turns of years at which several lists counted, those furthest apart first.
fn turns(all: &[Statement]) -> Vec<Turn<'_>> {
    let mut turns: Vec<Turn> = Vec::new();
    for s in all {
        let (Some(at), Some(count)) = (middle(s), s.value.and_then(|v| v.to_string().parse().ok())) else {
            continue;
        };
        let (place, year) = (of_place(s), at.round() as i32);
        match turns.iter_mut().find(|t| t.place == place && t.year == year) {
            Some(turn) => turn.take(count, s),
            None => turns.push(Turn { place, year, counts: vec![(count, s)] }),
        }
    }
    turns.retain(|turn| turn.counts.len() > 1);
    for turn in &mut turns {
        turn.counts.sort_by(|a, b| a.0.total_cmp(&b.0));
    }
    turns
        .sort_by(|a, b| b.ratio().total_cmp(&a.ratio()).then(a.place.cmp(b.place)).then(a.year.cmp(&b.year)));
    turns.truncate(SPREADS);
    turns
}

/// Where lists differ most on the same place at about the same time.
fn spreads(ask: &Ask, names: &Names, all: &[Statement]) -> Markup {
    let turns = turns(all);
    if turns.is_empty() {
        return html! {};
    }
    let lang = ask.lang;
    let lists: BTreeSet<&str> = all.iter().map(of_list).collect();
    let every: Vec<&Statement> = all.iter().collect();
    let end = |s: &Statement| html! { (statements::figure(ask, s)) " " span.note { (short(names, of_list(s), &lists, &every)) } };
    html! {
        h2 { (lang.say("race.spread")) }
        p.note { (lang.say("race.spread_lead")) }
        div.scroll { table.stack {
            thead { tr { th { (lang.say("place")) } th { (lang.say("around")) } th { (lang.say("lowest")) } th { (lang.say("highest")) } th.n { (lang.say("times")) } th { (lang.say("spread")) } } }
            tbody { @for turn in &turns {
                @let (low, high) = (&turn.counts[0], &turn.counts[turn.counts.len() - 1]);
                @let values: Vec<f64> = turn.counts.iter().map(|(v, _)| *v).collect();
                tr {
                    td data-label=(lang.say("place")) { (names.place(Some(turn.place), None)) }
                    td.date data-label=(lang.say("around")) { (write::date(&format!("{}-01-01", turn.year), lang)) }
                    td data-label=(lang.say("lowest")) { (end(low.1)) }
                    td data-label=(lang.say("highest")) { (end(high.1)) }
                    td.n data-label=(lang.say("times")) { (format!("{:.1} ×", turn.ratio())) }
                    td data-label=(lang.say("spread")) { (spread::draw(&values, high.0)) }
                }
            } }
        } }
    }
}
