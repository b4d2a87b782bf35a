//! A claim's card: its verdicts, and behind them the statements, the look-up and the arithmetic.

use super::judged::judged;
use super::{Sheet, classes, number, scale, word};
use crate::words::Lang;
use crate::write;
use check::{Claim, Evidence, HeldUse, Stance, Verdict, Words};
use maud::{Markup, html};
use observatory::Statement;

/// A statement of the evidence, as held.
pub(super) struct Held<'a> {
    pub(super) evidence: &'a Evidence,
    pub(super) statement: Option<Statement>,
}

/// A card; `open` from the beginning where an editor must look.
pub(super) fn card(sheet: &Sheet, claim: &Claim, open: bool) -> Markup {
    let lang = sheet.lang();
    let then = claim.verdict_then.unwrap_or(claim.verdict);
    let held: Vec<Held> = claim
        .evidence
        .iter()
        .map(|evidence| Held {
            evidence,
            statement: sheet.reader.statement(&evidence.statement).ok().flatten(),
        })
        .collect();
    let (before, after) = sheet.neighbours(claim);
    let definitions = definitions(&held);
    let words = claim.words(lang == Lang::Zh);
    html! {
        details class={ "card " (classes(claim)) } open[open] {
            summary {
                span.no { (number(claim)) }
                span.mark.on-today { span.sign aria-hidden="true" { (claim.verdict.mark()) } " " (word(claim.verdict, lang)) }
                span.mark.on-then { span.sign aria-hidden="true" { (then.mark()) } " " (word(then, lang)) }
                span.say { (finding(sheet, claim, &held))
                    @if then != claim.verdict {
                        " " span.chip.on-today { (lang.say("when_written")) (lang.say("colon")) (word(then, lang)) }
                        " " span.chip.on-then { (lang.say("as_today")) (lang.say("colon")) (word(claim.verdict, lang)) }
                    }
                    @if claim.secondary { " " span.chip { (lang.say("secondary")) } }
                }
            }
            div.body id=(claim.id) {
                @if let Some(judgement) = &claim.judgement { (judged(judgement, lang)) }
                (scale::draw(sheet, claim, &held))
                (reason(words, lang))
                @if let Some(steps) = &words.computation { p.steps { span.soft { (lang.say("arithmetic")) (lang.say("colon")) } (steps) } }
                @if !held.is_empty() { ul.evidence { @for one in &held { (line(sheet, claim, one)) } } }
                @if !claim.documents.is_empty() { ul.evidence { @for own in &claim.documents { (document(sheet, own)) } } }
                @for (measurer, definition) in &definitions { p.definition { b { (measurer) } (lang.say("colon")) span lang="en" { (definition) } } }
                @if let Some(hint) = words.hint.as_ref().filter(|_| claim.verdict != Verdict::NoEvidence) { p.note { (lang.say("look")) (lang.say("colon")) (hint) } }
                p.steps-to {
                    @if let Some(before) = before { a rel="prev" href={ "#" (before.id) } { "↑ " (number(before)) } }
                    a href={ "#t" (number(claim)) } { (lang.say("in_text")) }
                    @if let Some(after) = after { a rel="next" href={ "#" (after.id) } { (number(after)) " ↓" } }
                }
                @if let Some(query) = &words.query { details.query { summary { (lang.say("lookup")) } p { (query) } } }
            }
        }
    }
}

/// Why, and the rule that decided.
fn reason(words: &Words, lang: Lang) -> Markup {
    html! {
        p.reason {
            (words.why)
            @if let Some(rule) = &words.rule { (lang.say("semicolon")) (lang.say("rule")) (lang.say("colon")) (rule) }
        }
    }
}

/// In a few words, what was found.
fn finding(sheet: &Sheet, claim: &Claim, held: &[Held]) -> Markup {
    let lang = sheet.lang();
    let count = |stance| claim.evidence.iter().filter(|e| e.stance == stance).count();
    let (agree, differ) = (count(Stance::Agrees), count(Stance::Differs));
    let first = |stance| {
        let one = held.iter().find(|h| h.evidence.stance == stance)?;
        // A name or a round is not told by the sum of the statement that differs.
        let told = one.statement.as_ref().filter(|s| s.value.is_none() || claim.value.is_some());
        told.and_then(|s| brief(s, sheet))
    };
    // Uses of phrases are judged on documents, with no statement beside them.
    let by_documents = claim.evidence.is_empty()
        && claim.computation.is_none()
        && claim.property.as_deref().is_some_and(|id| matches!(id, "uses" | "first_use"));
    let words = match claim.verdict {
        Verdict::Supported if by_documents => lang.say("found.documents").to_string(),
        Verdict::Supported if agree > 0 => lang.count("found.agree", agree),
        Verdict::Contradicted | Verdict::OtherMeasure | Verdict::Disputed if by_documents => {
            lang.say("found.documents").to_string()
        }
        Verdict::Disputed => lang.fill("found.disputed", &[("agree", &agree), ("differ", &differ)]),
        Verdict::Contradicted => match first(Stance::Differs) {
            Some(figure) => lang.fill("found.held", &[("figure", &figure)]),
            None if claim.computation.is_some() => lang.say("found.arithmetic").to_string(),
            None => lang.count("found.differ", differ),
        },
        Verdict::OtherMeasure => lang.say("found.other").to_string(),
        Verdict::NoEvidence if claim.evidence.is_empty() => lang.say("found.nothing").to_string(),
        Verdict::NoEvidence => lang.say("found.beside").to_string(),
        _ if claim.computation.is_some() => lang.say("found.arithmetic").to_string(),
        _ => lang.find(&format!("claim.{:?}", claim.kind)).unwrap_or("·").to_string(),
    };
    html! { (words) }
}

/// A statement's figure, or its date where it has none.
pub(super) fn brief(statement: &Statement, sheet: &Sheet) -> Option<String> {
    let lang = sheet.lang();
    let date = || {
        let span = write::span(statement.from.as_ref(), statement.to.as_ref(), lang);
        (!span.is_empty() && statement.object.is_none()).then_some(span)
    };
    write::figure(statement, lang)
        .or_else(|| statement.object.as_deref().map(|id| sheet.names.entity(id)))
        .or_else(date)
}

/// A statement in a line, with the way to its source.
fn line(sheet: &Sheet, claim: &Claim, one: &Held) -> Markup {
    let (lang, e) = (sheet.lang(), one.evidence);
    let (class, sign) = stance(e.stance);
    let words = one.statement.as_ref().map_or_else(|| e.says.clone(), |s| sheet.names.sentence(s));
    let more = one.statement.as_ref().map_or(String::new(), |s| sheet.names.qualifiers(s));
    let measurer =
        one.statement.as_ref().map_or_else(|| e.measured_by.clone(), |s| sheet.names.entity(&s.measured_by));
    html! {
        li class=(class) {
            span.sign title=(lang.say(&format!("stance.{class}"))) { (sign) span.hidden { (lang.say(&format!("stance.{class}"))) } }
            div {
                (sheet.link("statement", &e.statement, &words))
                @if !more.is_empty() { " " span.note { (more) } }
                div.note {
                    (measurer)
                    @if let Some(said) = &e.said_on { (lang.say("comma")) (write::date(said, lang)) }
                    " · "
                    @match write::address(e.url.as_deref()) {
                        Some(url) => a.out href=(url) rel="noreferrer noopener" { (e.source_name) },
                        None => { (sheet.link("source", &e.source, &e.source_name)) (lang.say("comma")) span.reprint { (lang.say("reprint")) } },
                    }
                    @if !e.locator.is_empty() { (lang.say("comma")) (e.locator) }
                    @if !e.then && claim.verdict_then.is_some() { " " span.chip { (lang.say("said_later")) } }
                }
            }
        }
    }
}

fn stance(stance: Stance) -> (&'static str, &'static str) {
    match stance {
        Stance::Agrees => ("agrees", "+"),
        Stance::Differs => ("differs", "−"),
        Stance::Other => ("beside", "~"),
    }
}

/// A document held that has the phrase claimed, with its sentence.
fn document(sheet: &Sheet, own: &HeldUse) -> Markup {
    let lang = sheet.lang();
    let (class, sign) = stance(own.stance);
    let title = if own.title.is_empty() { &own.document } else { &own.title };
    html! {
        li class=(class) {
            span.sign title=(lang.say(&format!("stance.{class}"))) { (sign) span.hidden { (lang.say(&format!("stance.{class}"))) } }
            div {
                (write::date(&own.date, lang)) (lang.say("comma")) (sheet.link("document", &own.document, title))
                div.note { (own.sentence) " · " (own.source) }
            }
        }
    }
}

/// The definitions by which the measurers counted, each once.
fn definitions(held: &[Held]) -> Vec<(String, String)> {
    let mut out: Vec<(String, String)> = Vec::new();
    for one in held {
        if let Some(definition) = &one.evidence.definition {
            let pair = (one.evidence.measured_by.clone(), definition.clone());
            if !out.contains(&pair) {
                out.push(pair);
            }
        }
    }
    out
}
