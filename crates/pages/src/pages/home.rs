//! The front page: what is held, how fresh, and what to try.

use super::{check, releases, show};
use crate::ask::Ask;
use crate::failure::Failure;
use crate::server::Room;
use crate::words::Lang;
use crate::write;
use ::check::Verdict;
use ::check::desk::{Turn, watch_list};
use axum::response::Response;
use maud::{Markup, html};
use observatory::AsOf;
use observatory::desk::Desk;

/// Questions to try: the words, the address, and the entity without which the question makes no sense.
const QUESTIONS: [(&str, &str, Option<&str>); 5] = [
    ("try.race", "/race", None),
    ("try.fund", "/entity/national-vc-guidance-fund", Some("national-vc-guidance-fund")),
    ("try.founded", "/entity/big-fund-1", Some("big-fund-1")),
    ("try.sums", "/view/funds?country=CN&level=national&order=-value", None),
    ("try.phrase", "/search?q=%E8%80%90%E5%BF%83%E8%B5%84%E6%9C%AC", None),
];

/// Claims shown that turned, of an article watched.
const TURNS: usize = 3;
/// Releases shown.
const RELEASES: usize = 5;

/// What is held, how fresh, and what to try.
pub(crate) fn home(room: &Room, ask: &Ask) -> Result<Response, Failure> {
    ask.only(&[])?;
    let reader = room.observatory.reader(&AsOf::default()).map_err(|e| Failure::store(ask, &e))?;
    let (entities, sources, statements) = reader.counts().map_err(|e| Failure::store(ask, &e))?;
    let documents = reader.document_count().map_err(|e| Failure::store(ask, &e))?;
    let taken_in = room.observatory.releases().map_err(|e| Failure::store(ask, &e))?;
    let lang = ask.lang;
    let held = |id: Option<&str>| id.is_none_or(|id| reader.entity(id).ok().flatten().is_some());
    let number = |n: i64| write::digits(&n.to_string());
    let freshest = taken_in.iter().find(|r| r.undone_on.is_none());
    let body = html! {
        div.front {
            h1 { (lang.say("home_lead")) }
            p.holds {
                a href=(ask.to("/view/statements_held")) { b { (number(statements)) } " " (lang.say("statements")) }
                a href=(ask.to("/view/entities_held")) { b { (number(entities)) } " " (lang.say("entities")) }
                a href=(ask.to("/view/sources_held")) { b { (number(sources)) } " " (lang.say("sources")) }
                @if documents > 0 { a href=(ask.to("/view/documents")) { b { (write::digits(&documents.to_string())) } " " (lang.say("documents")) } }
                @if let Some(release) = freshest {
                    a href=(ask.to("/releases")) { (lang.fill("fresh", &[("day", &write::date(&release.held_from, lang))])) }
                }
            }
        }
        div.columns {
            section {
                h2 { (lang.say("check_lead")) }
                (check::article_form(ask))
                p.note { (lang.say("check_more")) " " (lang.say("check.stays")) }
            }
            section {
                (watched(room, ask)?)
                h2 { (lang.say("try")) }
                ol.questions { @for (key, address, needs) in QUESTIONS {
                    @if held(needs) { li { a href=(ask.to(address)) { (lang.say(key)) } } }
                } }
                h2 { (lang.say("releases_lately")) }
                ul.plain { @for release in taken_in.iter().take(RELEASES) { li {
                    a href=(ask.to(&format!("/release/{}", release.id))) { (release.pack) }
                    span.soft { " · " (write::date(&release.held_from, lang)) " · "
                        @if release.undone_on.is_some() { (lang.say("undone")) }
                        @else { (releases::changes(ask, release)) } }
                } } }
                p.tools { a href=(ask.to("/releases")) { (lang.say("releases_all")) } }
            }
        }
    };
    Ok(show(ask, lang.say("home"), &body))
}

/// The articles watched, with their verdicts and what turned last; nothing where none is.
fn watched(room: &Room, ask: &Ask) -> Result<Markup, Failure> {
    let store = |e| Failure::store(ask, &e);
    let lang = ask.lang;
    let listed = match Desk::open(room.folder()).map_err(store)? {
        Some(desk) => watch_list(&desk).map_err(store)?,
        None => Vec::new(),
    };
    Ok(html! {
        @if !listed.is_empty() {
            h2 { (lang.say("watched")) }
            ul.plain { @for article in &listed { li {
                (article.name) " "
                span.soft { @for (verdict, n) in &article.counts {
                    span title=(lang.pick(verdict.word(), verdict.word_zh())) { (verdict.mark()) " " (n) } " "
                } }
                @if let Some((day, by)) = &article.turned {
                    @for turn in article.turns.iter().take(TURNS) { br; (turned(turn, lang)) }
                    br; span.note { (lang.fill(if article.turns.len() == 1 { "watched.turned.one" } else { "watched.turned" }, &[("n", &article.turns.len()), ("day", &write::date(day, lang)), ("by", by)])) }
                }
            } } }
        }
    })
}

/// A claim that turned: the verdict that it had, the one that it has, and its words.
fn turned(turn: &Turn, lang: Lang) -> Markup {
    let word = |word: &str| match Verdict::of_word(word) {
        Some(verdict) => format!("{} {}", verdict.mark(), lang.pick(verdict.word(), verdict.word_zh())),
        None => word.to_string(),
    };
    html! { (turn.claim.trim_start_matches('c')) " · " (word(&turn.was)) " → " (word(&turn.now)) " · " (turn.text) }
}
