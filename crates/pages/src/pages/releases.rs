//! What was taken in when, and what each release changed.

use super::show;
use crate::ask::{Ask, Twin};
use crate::failure::Failure;
use crate::names::Names;
use crate::server::Room;
use crate::{frame, rows, write};
use axum::response::Response;
use maud::{Markup, html};
use observatory::{Answer, AsOf, Reader, Release};

/// Changes shown of a release.
const LINES: usize = 400;

/// Every release, newest first.
pub(crate) fn releases(room: &Room, ask: &Ask) -> Result<Response, Failure> {
    ask.twins(&[Twin::Json, Twin::Csv])?;
    ask.only(&[])?;
    let all = room.observatory.releases().map_err(|e| Failure::store(ask, &e))?;
    if ask.twin != Twin::Page {
        let columns = ["release", "pack", "held_from", "added", "changed", "ended", "undone_on", "sha256"];
        let cells = all.iter().map(|r| {
            vec![
                Some(r.id.to_string()),
                Some(r.pack.clone()),
                Some(r.held_from.clone()),
                Some(r.added.to_string()),
                Some(r.changed.to_string()),
                Some(r.ended.to_string()),
                r.undone_on.clone(),
                Some(r.sha256.clone()),
            ]
        });
        let columns = columns.iter().map(ToString::to_string).collect();
        let answer = Answer { columns, rows: cells.collect(), total: all.len(), warnings: Vec::new() };
        return Ok(rows::respond(ask, &answer, 0));
    }
    let lang = ask.lang;
    let number = |n: i64| write::digits(&n.to_string());
    let body = html! {
        h1 { (lang.say("releases")) }
        p.lead { (lang.say("releases_lead")) }
        div.scroll { table {
            thead { tr { th.n { (lang.say("number")) } th { (lang.say("pack")) } th { (lang.say("held_from")) } th.n { (lang.say("added")) } th.n { (lang.say("changed")) } th.n { (lang.say("ended")) } th {} } }
            tbody { @for r in &all { tr {
                td.n { (r.id) }
                td { a href=(ask.to(&format!("/release/{}", r.id))) { (r.pack) } }
                td.date { (write::date(&r.held_from, lang)) }
                td.n { (number(r.added)) } td.n { (number(r.changed)) } td.n { (number(r.ended)) }
                td { @if let Some(day) = &r.undone_on { (lang.fill("undone_on", &[("day", &write::date(day, lang))])) } }
            } } }
        } }
        (frame::twins(ask, &[".csv", ".json"]))
    };
    Ok(show(ask, lang.say("releases"), &body))
}

/// What a release changed.
pub(crate) fn release(room: &Room, ask: &Ask, id: &str) -> Result<Response, Failure> {
    ask.twins(&[Twin::Json, Twin::Csv])?;
    ask.only(&[])?;
    let all = room.observatory.releases().map_err(|e| Failure::store(ask, &e))?;
    let release = all
        .iter()
        .find(|r| r.id.to_string() == id)
        .ok_or_else(|| Failure::missing(ask, "fail.release", id))?;
    let before = all.iter().map(|r| r.id).filter(|n| *n < release.id).max();
    // The first release has nothing before it to be compared with: its size says enough.
    let lines = match before {
        Some(before) => room.observatory.diff(before, release.id).map_err(|e| Failure::store(ask, &e))?,
        None => Vec::new(),
    };
    if ask.twin != Twin::Page {
        let cells = lines.iter().map(|line| vec![Some(line.clone())]).collect();
        let answer =
            Answer { columns: vec!["change".into()], rows: cells, total: lines.len(), warnings: Vec::new() };
        return Ok(rows::respond(ask, &answer, 0));
    }
    let lang = ask.lang;
    let reader = room.observatory.reader(&AsOf::default()).map_err(|e| Failure::store(ask, &e))?;
    let names = Names::new(&reader, lang);
    let title = lang.fill("release_of", &[("n", &release.id), ("pack", &release.pack)]);
    let body = html! {
        h1 { (title) }
        p.meta {
            (lang.fill("held_since", &[("day", &write::date(&release.held_from, lang))])) " · "
            (changes(ask, release))
            @if let Some(day) = &release.undone_on { " · " (lang.fill("undone_on", &[("day", &write::date(day, lang))])) }
        }
        @if !release.sha256.is_empty() { p.note { "SHA-256 " code.long { (release.sha256) } } }
        @if lines.is_empty() { p.empty { (lang.say("no_changes")) } } @else {
            ul.changes { @for line in lines.iter().take(LINES) { li { (change(ask, &reader, &names, line)) } } }
            @if lines.len() > LINES { p.note { (lang.fill("first_of", &[("n", &LINES), ("total", &lines.len())])) } }
            (frame::twins(ask, &[".csv", ".json"]))
        }
    };
    Ok(show(ask, &title, &body))
}

/// What a release changed, in numbers; what did not change is not spoken of.
pub(super) fn changes(ask: &Ask, release: &Release) -> String {
    let parts: Vec<String> =
        [("added_n", release.added), ("changed_n", release.changed), ("ended_n", release.ended)]
            .into_iter()
            .filter(|(_, n)| *n > 0)
            .map(|(key, n)| ask.lang.fill(key, &[("n", &write::digits(&n.to_string()))]))
            .collect();
    if parts.is_empty() { ask.lang.say("no_change").to_string() } else { parts.join(ask.lang.say("comma")) }
}

/// A line of a comparison (`+ statements id`, `~ entities id: column: …`), in words where its row is held now.
fn change(ask: &Ask, reader: &Reader, names: &Names, line: &str) -> Markup {
    let mut words = line.splitn(3, ' ');
    let (sign, table, rest) =
        (words.next().unwrap_or(""), words.next().unwrap_or(""), words.next().unwrap_or(""));
    let (id, more) = rest.split_once(": ").map_or((rest, None), |(id, more)| (id, Some(more)));
    let (kind, said) = match table {
        "statements" => ("statement", reader.statement(id).ok().flatten().map(|s| names.sentence(&s))),
        "entities" => ("entity", names.is_entity(id).then(|| names.entity(id))),
        "sources" => ("source", names.source(id).map(|s| crate::statements::cited(ask, &s))),
        _ => ("", None),
    };
    let table = ask.lang.find(&format!("kind.{kind}")).unwrap_or(table);
    html! {
        b { (sign) } " " span.soft { (table) } " "
        @match said {
            Some(said) => (crate::statements::link(ask, kind, id, &said)),
            None => code { (id) },
        }
        @if let Some(more) = more { (ask.lang.say("colon")) (more) }
    }
}
