//! What has no evidence, as a list of things to do that says where one would look.

use super::{Sheet, number};
use crate::words::Lang;
use check::{Claim, Verdict};
use maud::{Markup, html};

pub(super) fn todo(sheet: &Sheet) -> Markup {
    let lang = sheet.lang();
    let open: Vec<&Claim> =
        sheet.checked.claims.iter().filter(|c| c.verdict == Verdict::NoEvidence).collect();
    if open.is_empty() {
        return html! {};
    }
    html! {
        section.todo {
            h2 { (lang.say("todo")) " " span.soft { (open.len()) } }
            p.note { (lang.say("todo_lead")) }
            ol { @for claim in open { li value=(number(claim)) { (item(sheet, claim)) } } }
        }
    }
}

fn item(sheet: &Sheet, claim: &Claim) -> Markup {
    let (lang, names) = (sheet.lang(), sheet.names);
    let (before, after) = claim.sentence.split_once(claim.text.as_str()).unwrap_or((&claim.sentence, ""));
    let publisher = claim.attributed_to.as_deref().filter(|id| names.is_entity(id));
    let subject = claim.subject.as_deref().filter(|id| names.is_entity(id));
    let said = claim.words(lang == Lang::Zh);
    // Links lead to the rest; a file that stands alone has none, and tells what to ask Fathom.
    let hint = if sheet.ask.is_some() { &said.places } else { &said.hint };
    html! {
        p.quoted lang=(sheet.article_language()) { (before) a href={ "#" (claim.id) } { (claim.text) } (after) }
        p.where {
            @if let Some(id) = publisher { (lang.say("todo.publisher")) (lang.say("colon")) (sheet.link("entity", id, &names.entity(id))) (lang.say("stop")) }
            @if let Some(id) = subject { (lang.say("todo.subject")) (lang.say("colon")) (sheet.link("entity", id, &names.entity(id))) (lang.say("stop")) }
            @if let Some(ask) = sheet.ask {
                a href=(ask.to(&format!("/search?q={}", crate::write::encode(&claim.text)))) { (lang.say("todo.search")) }
            }
        }
        @if let Some(hint) = hint { p.note { (hint) } }
    }
}
