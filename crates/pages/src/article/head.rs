//! The head of a checked article: what came out, how many of each, and the two switches.

use super::{Sheet, number, slug, word};
use crate::words::Lang;
use crate::write;
use check::{Claim, Verdict};
use maud::{Markup, html};

/// Width of the bar of verdicts, in its own units.
const WIDTH: usize = 1_000;

pub(super) fn head(sheet: &Sheet) -> Markup {
    let (lang, article, claims) = (sheet.lang(), &sheet.checked.article, &sheet.checked.claims);
    let title = article.title.as_deref().unwrap_or(&article.file);
    let differ: Vec<&Claim> =
        claims.iter().filter(|c| c.verdict_then.is_some_and(|then| then != c.verdict)).collect();
    let look = claims.iter().find(|c| c.verdict.needs_a_look());
    let today = |verdict| claims.iter().filter(|c| c.verdict == verdict).count();
    let then = |verdict| claims.iter().filter(|c| c.verdict_then.unwrap_or(c.verdict) == verdict).count();
    html! {
        header.head {
            p.kicker { (lang.say("checked")) }
            h1 lang=(sheet.article_language()) { (title) }
            p.meta {
                (article.file) " · "
                @match &article.date { Some(date) => (write::date(date, lang)), None => (lang.say("undated")) }
                " · " (lang.count("claims", claims.len()))
                @if let Some(first) = look { " · " a href={ "#" (first.id) } { (lang.say("first_look")) " ↓" } }
            }
            @for note in &article.notes_in[usize::from(lang == Lang::Zh)] { p.notice { (note) } }
            @if !differ.is_empty() {
                p.notice { (lang.count("differ", differ.len())) (lang.say("colon"))
                    @for (i, claim) in differ.iter().enumerate() { @if i > 0 { " " } a href={ "#" (claim.id) } { (number(claim)) } }
                }
            }
        }
        @if claims.is_empty() { div.empty { p { (lang.say("no_claims")) } p.note { (lang.say("no_claims.hint")) } } }
        @else {
            div.controls role="group" aria-label=(lang.say("show")) {
                (bar(sheet))
                div.only {
                    label { input type="radio" name="only" id="only-all" value="all" checked[sheet.only.is_none()]; (lang.say("all")) " " (claims.len()) }
                    @for verdict in Verdict::ALL {
                        @if today(verdict) + then(verdict) > 0 {
                            label class={ "today-" (slug(verdict)) " then-" (slug(verdict)) " pick" } {
                                input type="radio" name="only" id={ "only-" (slug(verdict)) } value=(slug(verdict)) checked[sheet.only == Some(verdict)];
                                span.mark { span.sign aria-hidden="true" { (verdict.mark()) } " " (word(verdict, lang)) } " "
                                span.on-today { (today(verdict)) } span.on-then { (then(verdict)) }
                            }
                        }
                    }
                }
                @if article.date.is_some() {
                    div.as {
                        label { input type="radio" name="as" id="as-today" value="today" checked[!sheet.then]; (lang.say("as_today")) }
                        label { input type="radio" name="as" id="as-then" value="then" checked[sheet.then]; (lang.say("as_then")) }
                    }
                } @else { input type="radio" id="as-today" checked hidden; }
            }
        }
    }
}

/// How many claims of each verdict, as one bar.
fn bar(sheet: &Sheet) -> Markup {
    let claims = &sheet.checked.claims;
    let mut at = 0;
    let parts: Vec<(Verdict, usize, usize)> = Verdict::ALL
        .into_iter()
        .filter_map(|verdict| {
            let n = claims.iter().filter(|c| c.verdict == verdict).count();
            let width = n * WIDTH / claims.len().max(1);
            let part = (verdict, at, width);
            at += width;
            (n > 0).then_some(part)
        })
        .collect();
    html! {
        svg.bar.on-today viewBox=(format!("0 0 {WIDTH} 10")) preserveAspectRatio="none" aria-hidden="true" {
            @for (verdict, x, width) in parts {
                rect class={ "today-" (slug(verdict)) } x=(x) y="0" width=(width.saturating_sub(3).max(2)) height="10" fill="var(--v)" {}
            }
        }
    }
}
