//! The views: filtered, sorted, paged.

use super::{pager, show};
use crate::ask::{Ask, Twin};
use crate::failure::Failure;
use crate::names::Names;
use crate::server::Room;
use crate::{frame, rows, statements, write};
use axum::response::Response;
use maud::{Markup, html};
use observatory::{Answer, AsOf};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// Rows on a page.
const ROWS: usize = 50;
/// Characters of a long text shown in a row.
const TEXT: usize = 240;
/// Columns that the form offers to narrow by, where a view has them.
const NARROW: [&str; 17] = [
    "country",
    "level",
    "kind",
    "property",
    "thing",
    "year",
    "unit",
    "place",
    "measured_by",
    "publisher",
    "currency",
    "subject_name",
    "collection",
    "issuer",
    "speaker",
    "forum",
    "language",
];
/// Columns that another column's cell shows or links to.
const FOLDED: [(&str, &str); 13] = [
    ("statement", "property"),
    ("subject", "subject_name"),
    ("object", "object_name"),
    ("entity", "name"),
    ("name_zh", "name"),
    ("to", "from"),
    ("year", "from"),
    ("year", "date"),
    ("document", "title"),
    ("value_hi", "value"),
    ("unit", "value"),
    ("exactness", "value"),
    ("place_id", "place"),
];

/// The list of views.
pub(crate) fn views(room: &Room, ask: &Ask) -> Result<Response, Failure> {
    ask.twins(&[Twin::Json, Twin::Csv])?;
    ask.only(&[])?;
    let lang = ask.lang;
    let reader = room.observatory.reader(&AsOf::default()).map_err(|e| Failure::store(ask, &e))?;
    let views = reader.views().map_err(|e| Failure::store(ask, &e))?;
    if ask.twin != Twin::Page {
        let columns = ["view", "words", "words_zh"].iter().map(ToString::to_string).collect();
        let total = views.len();
        let cells = views.into_iter().map(|(a, b, c)| vec![Some(a), Some(b), Some(c)]).collect();
        return Ok(rows::respond(ask, &Answer { columns, rows: cells, total, warnings: Vec::new() }, 0));
    }
    let body = html! {
        h1 { (lang.say("views")) }
        p.lead { (lang.say("views_lead")) }
        dl.views { @for (name, words, words_zh) in &views {
            dt { (statements::link(ask, "view", name, lang.pick(words, words_zh))) } dd { code { (name) } }
        } }
        (frame::twins(ask, &[".csv", ".json"]))
    };
    Ok(show(ask, lang.say("views"), &body))
}

/// A view, filtered, sorted and paged.
pub(crate) fn view(room: &Room, ask: &Ask, name: &str) -> Result<Response, Failure> {
    ask.twins(&[Twin::Json, Twin::Csv])?;
    let lang = ask.lang;
    let store = |e| Failure::store(ask, &e);
    let reader = room.observatory.reader(&AsOf::default()).map_err(store)?;
    let columns = reader.columns(name).map_err(store)?;
    let mut known: Vec<&str> = columns.iter().map(|(c, _, _, _)| c.as_str()).collect();
    known.extend(["order", "offset"]);
    ask.only(&known)?;
    let filters: Vec<(String, String)> = ask
        .given()
        .filter(|(k, _)| !matches!(*k, "order" | "offset"))
        .map(|(k, v)| (k.to_string(), v.to_string()))
        .collect();
    let order = ask.get("order");
    if let Some(order) = order {
        let wanted = order.strip_prefix('-').unwrap_or(order);
        if !columns.iter().any(|(column, ..)| column == wanted) {
            let mut failure = ask.refused("bad-parameter", "order", "fail.order", wanted);
            if let Some(near) = crate::ask::nearest(wanted, columns.iter().map(|(c, ..)| c.as_str())) {
                failure.hint = lang.fill("fail.near", &[("name", &near)]);
            }
            return Err(failure);
        }
    }
    let offset = ask.number("offset", 10_000_000)?;
    let limit = if ask.twin == Twin::Page { ROWS } else { rows::MAX_ROWS };
    let answer = reader.show(name, &filters, order, limit, offset).map_err(store)?;
    if ask.twin != Twin::Page {
        return Ok(rows::respond(ask, &answer, offset));
    }
    let words = reader.views().map_err(store)?.into_iter().find(|(view, ..)| view == name);
    let title = words.map_or(name.to_string(), |(_, en, zh)| lang.pick(&en, &zh).to_string());
    let names = Names::new(&reader, lang);
    let body = html! {
        p.kicker { a href=(ask.to("/view")) { (lang.say("views")) } " · " code { (name) } }
        h1.caps { (title) }
        (narrow(ask, &columns, &answer))
        p.meta {
            (lang.count("rows", answer.total))
            @for (column, value) in &filters { " · " span.chip { (label(ask, &columns, column)) (lang.say("colon")) (value) " " a href=(ask.with("", &[(column, ""), ("offset", "")])) aria-label=(lang.fill("without", &[("name", column)])) { "×" } } }
        }
        @if answer.rows.is_empty() { div.empty { p { (lang.say("nothing")) } @if !filters.is_empty() || offset > 0 { p { a href=(ask.to(&format!("/view/{name}"))) { (lang.say("all_rows")) } } } } }
        @else { (table(ask, &names, &columns, &answer)) }
        (pager(ask, offset, answer.rows.len(), answer.total, ROWS))
        (frame::twins(ask, &[".csv", ".json"]))
    };
    Ok(show(ask, &title, &body))
}

type Column = (String, String, String, String);

/// What a column is called on screen.
fn label<'a>(ask: &Ask, columns: &'a [Column], name: &'a str) -> String {
    let known = ask.lang.find(&format!("column.{name}")).map(str::to_string);
    let words = || columns.iter().find(|(column, ..)| column == name).map(|(_, _, zh, _)| zh.clone());
    match ask.lang {
        crate::words::Lang::Zh => known.or_else(words).unwrap_or_else(|| name.to_string()),
        crate::words::Lang::En => known.unwrap_or_else(|| name.replace('_', " ")),
    }
}

/// The form that narrows a view; it suggests what stands in the rows shown.
fn narrow(ask: &Ask, columns: &[Column], answer: &Answer) -> Markup {
    let offered: Vec<&str> =
        NARROW.into_iter().filter(|n| columns.iter().any(|(column, ..)| column == n)).collect();
    let suggest = |name: &str| -> BTreeSet<&str> {
        let place = answer.columns.iter().position(|column| column == name);
        let cells = answer.rows.iter().filter_map(|row| place.and_then(|i| row[i].as_deref()));
        cells.filter(|cell| !cell.is_empty()).collect()
    };
    html! {
        @if !offered.is_empty() {
            details.narrow open[ask.given().any(|(k, _)| offered.contains(&k))] {
                summary { (ask.lang.say("narrow")) }
                form.row method="get" {
                    @for name in &offered {
                        label { (label(ask, columns, name))
                            input type="text" name=(name) value=(ask.get(name).unwrap_or("")) list={ "list-" (name) } autocomplete="off";
                            datalist id={ "list-" (name) } { @for cell in suggest(name) { option value=(cell) {} } }
                        }
                    }
                    @for (name, value) in ask.given().filter(|(k, _)| !offered.contains(k) && *k != "offset") { input type="hidden" name=(name) value=(value); }
                    @if let Some(lang) = ask.chosen { input type="hidden" name="lang" value=(lang.code()); }
                    button { (ask.lang.say("narrow.do")) }
                }
            }
        }
    }
}

/// The rows as a table: figures with their units, ids as links, columns without content left out.
fn table(ask: &Ask, names: &Names, columns: &[Column], answer: &Answer) -> Markup {
    let place = |name: &str| answer.columns.iter().position(|column| column == name);
    let filled =
        |i: usize| answer.rows.iter().any(|row| row[i].as_deref().is_some_and(|cell| !cell.is_empty()));
    let shown: Vec<usize> = (0..answer.columns.len())
        .filter(|i| {
            let folded = FOLDED.iter().any(|(c, into)| *c == answer.columns[*i] && place(into).is_some());
            // What every row has because it was asked for needs no column.
            !folded && filled(*i) && ask.get(&answer.columns[*i]).is_none()
        })
        .collect();
    let order = ask.get("order").unwrap_or("");
    html! {
        div.scroll { table.stack {
            thead { tr { @for i in &shown {
                @let column = answer.columns[*i].as_str();
                @let words = columns.iter().find(|(name, ..)| name == column).map_or("", |(_, en, zh, _)| ask.lang.pick(en, zh));
                @let falling = order.strip_prefix('-') == Some(column);
                @let (next, sort) = if order == column { (format!("-{column}"), Some("ascending")) } else { (column.to_string(), falling.then_some("descending")) };
                th.n[is_number(column)] title=(words) aria-sort=[sort] {
                    a href=(ask.with("", &[("order", &next), ("offset", "")])) { (label(ask, columns, column)) @if falling { " ▾" } @else if order == column { " ▴" } }
                }
            } } }
            tbody { @for row in &answer.rows { tr { @for i in &shown {
                @let column = answer.columns[*i].as_str();
                td.n[is_number(column)].date[is_date(column)] data-label=(label(ask, columns, column)) { (cell(ask, names, answer, row, *i)) }
            } } } }
        } }
    }
}

fn is_number(column: &str) -> bool {
    matches!(column, "value" | "per_usd" | "added" | "changed" | "ended")
}

fn is_date(column: &str) -> bool {
    matches!(column, "from" | "to" | "said_on" | "date" | "held_from" | "undone_on" | "month")
}

/// A cell, leading where it can lead.
fn cell(ask: &Ask, names: &Names, answer: &Answer, row: &[Option<String>], i: usize) -> Markup {
    let at = |name: &str| {
        let place = answer.columns.iter().position(|column| column == name)?;
        row[place].as_deref().filter(|cell| !cell.is_empty())
    };
    let words = row[i].as_deref().unwrap_or("");
    let lang = ask.lang;
    let link = |kind: &str, id: &str, words: &str| statements::link(ask, kind, id, words);
    match answer.columns[i].as_str() {
        "value" => {
            let unit = at("unit").unwrap_or("");
            let number = |text: &str| text.parse::<Decimal>().ok();
            let written = match (number(words), at("value_hi").and_then(number)) {
                (Some(low), Some(high)) => write::range(low, high, unit, lang),
                (Some(value), None) => write::amount(value, unit, lang),
                _ => String::new(),
            };
            let hedged = match at("exactness").filter(|hedge| *hedge != "exact" && !written.is_empty()) {
                Some(hedge) => lang.fill(&format!("hedge.{hedge}"), &[("n", &written)]),
                None => written,
            };
            match at("statement") {
                Some(id) if !hedged.is_empty() => link("statement", id, &hedged),
                _ => html! { (hedged) },
            }
        }
        "property" => {
            let name = names.property(words);
            at("statement").map_or_else(|| html! { (name) }, |id| link("statement", id, &name))
        }
        "subject_name" => {
            at("subject").map_or_else(|| html! { (words) }, |id| statements::entity(ask, names, id))
        }
        "object_name" => {
            at("object").map_or_else(|| html! { (words) }, |id| statements::entity(ask, names, id))
        }
        "name" => at("entity").map_or_else(|| html! { (words) }, |id| link("entity", id, &names.entity(id))),
        "statement" if !words.is_empty() => link("statement", words, words),
        "entity" | "subject" | "object" if !words.is_empty() => link("entity", words, words),
        "source" if !words.is_empty() => link("source", words, words),
        "document" if !words.is_empty() => link("document", words, words),
        "title" => at("document").map_or_else(|| html! { (words) }, |id| link("document", id, words)),
        "text" => {
            html! { (words.chars().take(TEXT).collect::<String>()) @if words.chars().nth(TEXT).is_some() { "…" } }
        }
        "what" => html! { (names.what(at("thing"), at("statement"), words)) },
        "place" => html! { (names.place(at("place_id"), Some(words))) },
        "measured_by" => html! { (names.measurer_named(words)) },
        "country" if !words.is_empty() => html! { (names.place(Some(words), Some(words))) },
        "kind" => {
            html! { (lang.find(&format!("kind.{words}")).or(lang.find(&format!("source.{words}"))).unwrap_or(words)) }
        }
        "url" => match write::address(Some(words)) {
            Some(url) => html! { a.out href=(url) rel="noreferrer noopener" { (url) } },
            None => html! { span.reprint { (lang.say("reprint")) } },
        },
        "qualifier" => {
            html! { span.note { (names.pairs(words.split(';').filter_map(|pair| pair.split_once('=')))) } }
        }
        "from" => match at("to").filter(|to| *to != words) {
            Some(to) => {
                html! { (lang.fill("range", &[("from", &write::date(words, lang)), ("to", &write::date(to, lang))])) }
            }
            None => html! { (write::date(words, lang)) },
        },
        column if is_date(column) => html! { (write::date(words, lang)) },
        "aliases" => html! { (words.replace('|', lang.say("comma"))) },
        _ => html! { (words) },
    }
}
