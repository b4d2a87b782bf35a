//! Borrowed passages of a document: side by side with the documents that share them, the earliest holder first.

use super::phrase::refusal;
use super::show;
use crate::ask::{Ask, Twin};
use crate::failure::Failure;
use crate::server::Room;
use crate::{frame, rows, statements, write};
use ::phrases::{AskedText, Holder, Index, Passage, Piece, PieceKind, Relation, Reuse, ReuseOptions};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use observatory::{Answer, AsOf};

/// Documents shown where nothing else is asked for, and at most.
const SHOWN: usize = 20;
const MOST: usize = 200;
/// Documents in a twin.
const IN_TWINS: usize = 1_000;
/// Characters shown side by side of one document; the twins have all.
const CHARACTERS: usize = 6_000;

/// Passages of a document held that stand in others.
pub(crate) fn reuse(room: &Room, ask: &Ask, id: &str) -> Result<Response, Failure> {
    ask.twins(&[Twin::Json, Twin::Csv])?;
    ask.only(&["source", "from", "to", "most"])?;
    let lang = ask.lang;
    let store = |e| Failure::store(ask, &e);
    let reader = room.observatory.reader(&AsOf::default()).map_err(store)?;
    let held =
        reader.document(id).map_err(store)?.ok_or_else(|| Failure::missing(ask, "fail.document", id))?;
    let most = match ask.number("most", MOST)? {
        _ if ask.twin != Twin::Page => IN_TWINS,
        0 => SHOWN,
        most => most,
    };
    let options = ReuseOptions {
        sources: ask.get("source").map(str::to_string).into_iter().collect(),
        from: ask.time("from")?,
        to: ask.time("to")?,
        most,
    };
    let language = Some(held.language.clone()).filter(|code| matches!(code.as_str(), "zh" | "en"));
    let asked = AskedText::from(held);
    let found = Index::open(room.folder(), &reader, &mut |_| {})
        .and_then(|index| ::phrases::reuse(&index, &reader, &asked, &options))
        .map_err(|error| refusal(ask, &error))?;
    match ask.twin {
        Twin::Json => return Ok(axum::Json(&found).into_response()),
        Twin::Csv => return Ok(rows::respond(ask, &in_rows(&found), 0)),
        Twin::Page | Twin::Svg => {}
    }
    let title = if found.title.trim().is_empty() { id } else { found.title.trim() };
    let language = language.as_deref();
    let body = html! {
        p.kicker { (statements::link(ask, "document", id, lang.say("document"))) " · " code { (id) } }
        h1 lang=[language] { (lang.fill("reuse.title", &[("title", &title)])) }
        p.meta { @if found.date.is_empty() { (lang.say("undated")) } @else { (write::date(&found.date, lang)) } }
        p.lead { (summary(ask, &found)) }
        @if found.holders.is_empty() { p.empty { (lang.say("reuse.none")) } } @else {
            (overview(ask, &found))
            p.note { (lang.say("reuse.marks")) " " del { (lang.say("reuse.gone")) } " " ins { (lang.say("reuse.new")) } }
            @for holder in &found.holders { (beside(ask, &found, holder, language)) }
        }
        (notes(ask, &found))
        (frame::twins(ask, &[".csv", ".json"]))
    };
    Ok(show(ask, &lang.fill("reuse.title", &[("title", &title)]), &body))
}

fn digits(number: usize) -> String {
    write::digits(&number.to_string())
}

fn summary(ask: &Ask, found: &Reuse) -> String {
    let percent = format!("{:.1}", found.borrowed_percent);
    let key = if found.date.is_empty() { "reuse.shared" } else { "reuse.borrowed" };
    ask.lang.fill(
        key,
        &[
            ("borrowed", &digits(found.borrowed)),
            ("shared", &digits(found.shared)),
            ("n", &digits(found.characters)),
            ("percent", &percent),
            ("holders", &digits(found.of_holders)),
            ("of", &digits(found.looked_in)),
        ],
    )
}

fn name(holder: &Holder) -> &str {
    let title = holder.title.trim();
    if title.is_empty() { &holder.document } else { title }
}

fn day(ask: &Ask, date: &str) -> String {
    if date.is_empty() { ask.lang.say("undated").to_string() } else { write::date(date, ask.lang) }
}

fn word(relation: Relation) -> &'static str {
    match relation {
        Relation::Earlier => "reuse.earlier",
        Relation::Same => "reuse.same",
        Relation::Later => "reuse.later",
        Relation::Undated => "reuse.undated",
    }
}

/// Where the passages of a holder stand on the page.
fn anchor(found: &Reuse, holder: &Holder) -> String {
    let number = found.holders.iter().position(|own| std::ptr::eq(own, holder)).unwrap_or(0);
    format!("with-{}", number + 1)
}

/// The documents that share passages, in their order.
fn overview(ask: &Ask, found: &Reuse) -> Markup {
    let lang = ask.lang;
    html! {
        div.scroll { table.overview {
            thead { tr { th { (lang.say("reuse.when")) } th { (lang.say("document")) } th { (lang.say("collection")) } th { (lang.say("reuse.way")) } th.n { (lang.say("reuse.characters")) } th.n { (lang.say("reuse.first")) } th.n { (lang.say("reuse.passages")) } } }
            tbody { @for own in &found.holders { tr {
                td.date data-label=(lang.say("reuse.when")) { (day(ask, &own.date)) }
                td data-label=(lang.say("document")) { a href={ "#" (anchor(found, own)) } { (name(own)) } }
                td data-label=(lang.say("collection")) { a href=(ask.with("", &[("source", &own.source)])) { (own.source) } }
                td data-label=(lang.say("reuse.way")) { (lang.say(word(own.relation))) }
                td.n data-label=(lang.say("reuse.characters")) { (digits(own.characters)) }
                td.n data-label=(lang.say("reuse.first")) { (digits(own.first)) }
                td.n data-label=(lang.say("reuse.passages")) { (digits(own.passages.len())) }
            } } }
        } }
    }
}

/// The passages of one holder, clause by clause; on the left what is earlier.
fn beside(ask: &Ask, found: &Reuse, holder: &Holder, language: Option<&str>) -> Markup {
    let lang = ask.lang;
    let own_first = holder.relation == Relation::Later;
    let (left, right) = if own_first { (&found.date, &holder.date) } else { (&holder.date, &found.date) };
    let this = |own: bool| if own { lang.say("reuse.this") } else { "" };
    let mut shown = 0;
    let mut passages: Vec<&Passage> = Vec::new();
    for passage in &holder.passages {
        if shown >= CHARACTERS {
            break;
        }
        shown += passage.end - passage.start;
        passages.push(passage);
    }
    let left_out = holder.passages.len() - passages.len();
    html! {
        section.pair id=(anchor(found, holder)) {
            h2 { (day(ask, &holder.date)) " · " (statements::link(ask, "document", &holder.document, name(holder))) }
            p.note {
                (lang.say(word(holder.relation))) " · " (lang.count("reuse.holds", holder.characters))
                @if holder.first > 0 { " · " (lang.count("reuse.holds_first", holder.first)) }
                @if !holder.place.is_empty() { " · " (holder.place) }
                " · " (statements::link(ask, "reuse", &holder.document, lang.say("reuse.its_own")))
            }
            table.beside lang=[language] {
                thead lang=(lang.say("code")) { tr {
                    th { (day(ask, left)) " " span.soft { (this(own_first)) } }
                    th { (day(ask, right)) " " span.soft { (this(!own_first)) } }
                } }
                @for passage in &passages { (side_by_side(ask, passage, own_first)) }
            }
            @if left_out > 0 { p.note { (lang.count("reuse.more_passages", left_out)) } }
        }
    }
}

fn side_by_side(ask: &Ask, passage: &Passage, own_first: bool) -> Markup {
    let lang = ask.lang;
    let percent = format!("{:.0}", passage.similarity * 100.0);
    let at = ask.lang.fill(
        "reuse.at",
        &[("percent", &percent), ("from", &digits(passage.start + 1)), ("to", &digits(passage.end))],
    );
    let mut left = CHARACTERS;
    let clauses: Vec<&Vec<Piece>> = passage
        .clauses
        .iter()
        .take_while(|clause| {
            let open = left > 0;
            left = left.saturating_sub(clause.iter().map(|piece| piece.text.chars().count()).sum());
            open
        })
        .collect();
    html! {
        tbody {
            tr.at { td colspan="2" lang=(lang.say("code")) { (at) } }
            @for clause in &clauses { tr {
                @if own_first { td { (here(clause, false)) } td { (there(clause, true)) } }
                @else { td { (there(clause, false)) } td { (here(clause, true)) } }
            } }
            @if clauses.len() < passage.clauses.len() {
                tr.at { td colspan="2" lang=(lang.say("code")) { (lang.count("reuse.more_clauses", passage.clauses.len() - clauses.len())) } }
            }
        }
    }
}

/// A clause as the document asked about has it. What differs is new on the right, gone on the left.
fn here(clause: &[Piece], new: bool) -> Markup {
    html! { @for piece in clause { (mark(piece.kind, &piece.text, new)) } }
}

/// A clause as the other document has it.
fn there(clause: &[Piece], new: bool) -> Markup {
    html! { @for piece in clause { (mark(piece.kind, &piece.other, new)) } }
}

fn mark(kind: PieceKind, text: &str, new: bool) -> Markup {
    html! {
        @if text.is_empty() {}
        @else if kind == PieceKind::Same { (text) }
        @else if new { ins { (text) } }
        @else { del { (text) } }
    }
}

/// What is not shown, and why.
fn notes(ask: &Ask, found: &Reuse) -> Markup {
    let lang = ask.lang;
    let rest = found.of_holders - found.holders.len();
    html! {
        @if rest > 0 {
            p.note {
                (lang.count("reuse.rest", rest)) " "
                @if found.holders.len() < MOST { a href=(ask.with("", &[("most", &MOST.to_string())])) { (lang.fill("reuse.show_more", &[("n", &MOST.min(found.of_holders))])) } }
            }
        }
        @if found.boilerplate > 0 { p.note { (lang.fill("reuse.boilerplate", &[("n", &digits(found.boilerplate)), ("above", &digits(found.boilerplate_above))])) } }
        @if found.cut { p.notice { (lang.say("reuse.cut")) } }
    }
}

/// A passage a row.
fn in_rows(found: &Reuse) -> Answer {
    let columns = [
        "holder",
        "title",
        "date",
        "source",
        "relation",
        "start",
        "end",
        "other_start",
        "other_end",
        "similarity",
        "text",
        "other_text",
    ];
    let mut rows = Vec::new();
    for holder in &found.holders {
        for passage in &holder.passages {
            let relation = match holder.relation {
                Relation::Earlier => "earlier",
                Relation::Later => "later",
                Relation::Same => "same",
                Relation::Undated => "undated",
            };
            let cells = [
                holder.document.clone(),
                holder.title.clone(),
                holder.date.clone(),
                holder.source.clone(),
                relation.to_string(),
                passage.start.to_string(),
                passage.end.to_string(),
                passage.other_start.to_string(),
                passage.other_end.to_string(),
                passage.similarity.to_string(),
                passage.text(),
                passage.other_text(),
            ];
            rows.push(cells.into_iter().map(Some).collect());
        }
    }
    let total = rows.len();
    Answer { columns: columns.iter().map(ToString::to_string).collect(), rows, total, warnings: Vec::new() }
}
