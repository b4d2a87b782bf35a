//! A checked article: the text with its claims marked, and the evidence beside each paragraph.

use crate::layout::STYLE;
use crate::words::{Lang, short};
use check::{Checked, Claim, Evidence, Stance, Verdict};
use documents::{BlockKind, Document};
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// The class of a verdict.
fn class(verdict: Verdict) -> String {
    format!("v-{}", verdict.word().replace(' ', "-"))
}

fn word(verdict: Verdict, lang: Lang) -> &'static str {
    lang.pick(verdict.word(), verdict.word_zh())
}

/// One self-contained file: no script, nothing from elsewhere.
pub fn report(checked: &Checked, document: &Document) -> String {
    let lang = if checked.article.language == "zh" { Lang::Zh } else { Lang::En };
    let title = checked.article.title.clone().unwrap_or_else(|| checked.article.file.clone());
    html! {
        (DOCTYPE)
        html lang=(lang.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                title { (title) " · Fathom" }
                style { (PreEscaped(STYLE)) }
            }
            body { main { (article(checked, document, lang, false)) } }
        }
    }
    .into_string()
}

/// The head, the counts and the annotated text. `linked` where the observatory's pages are at hand.
pub(crate) fn article(checked: &Checked, document: &Document, lang: Lang, linked: bool) -> Markup {
    let article = &checked.article;
    let title = article.title.as_deref().unwrap_or(&article.file);
    let starts_with_title = document.blocks.first().is_some_and(|b| &document.text[b.bytes.clone()] == title);
    html! {
        @if !starts_with_title { h1 { (title) } }
        p.meta { (article.file) " · " (article.date.as_deref().unwrap_or("—")) " · " (checked.claims.len()) " " (lang.say("claims")) }
        @for note in &article.notes { p.note { (note) } }
        div.counts {
            @for verdict in Verdict::ALL {
                @let n = checked.claims.iter().filter(|c| c.verdict == verdict).count();
                @if n > 0 { span.mark class=(class(verdict)) { (verdict.mark()) " " (n) " " (word(verdict, lang)) } }
            }
        }
        @for (i, block) in document.blocks.iter().enumerate() {
            @let claims: Vec<&Claim> = checked.claims.iter().filter(|c| c.block == i).collect();
            section.para {
                @match block.kind {
                    BlockKind::Heading(1) if i == 0 => h1 { (annotated(document, block.bytes.start, block.bytes.end, &claims)) },
                    BlockKind::Heading(_) => h2 { (annotated(document, block.bytes.start, block.bytes.end, &claims)) },
                    _ => p { (annotated(document, block.bytes.start, block.bytes.end, &claims)) },
                }
                div.cards { @for claim in &claims { (card(claim, lang, linked)) } }
            }
        }
    }
}

/// A block's text with its claims marked.
fn annotated(document: &Document, start: usize, end: usize, claims: &[&Claim]) -> Markup {
    let text = |from: usize, to: usize| document.text.get(from..to).unwrap_or("");
    let starts = std::iter::once(start).chain(claims.iter().map(|claim| claim.bytes.end));
    html! {
        @for (from, claim) in starts.zip(claims) {
            (text(from, claim.bytes.start))
            a.claim class=(class(claim.verdict)) href={ "#" (claim.id) } {
                (text(claim.bytes.start, claim.bytes.end))
                sup { (claim.id.trim_start_matches('c')) }
            }
        }
        (text(claims.last().map_or(start, |claim| claim.bytes.end), end))
    }
}

/// A claim's card: its verdicts, and behind them the statements.
fn card(claim: &Claim, lang: Lang, linked: bool) -> Markup {
    let open = claim.verdict.needs_a_look();
    html! {
        details.card class=(class(claim.verdict)) id=(claim.id) open[open] {
            summary {
                span.mark { (claim.id.trim_start_matches('c')) " " (claim.verdict.mark()) " " (word(claim.verdict, lang)) }
                " “" (claim.text) "”"
                @if let Some(then) = claim.verdict_then.filter(|then| *then != claim.verdict) {
                    " " span.differs { (lang.say("when_written")) ": " (word(then, lang)) }
                }
                @if claim.secondary { " " span.differs { (lang.say("secondary")) } }
            }
            div.body {
                p { (claim.reason) }
                (scale(claim))
                @if !claim.evidence.is_empty() {
                    ul.plain { @for evidence in &claim.evidence { li { (line(evidence, lang, linked)) } } }
                }
                @if let Some(steps) = &claim.computation { p { (lang.say("arithmetic")) ": " (steps) } }
                @if let Some(hint) = &claim.hint { p { (lang.say("look")) ": " (hint) } }
                @if let Some(query) = &claim.query { p.note { (lang.say("lookup")) ": " (query) } }
            }
        }
    }
}

/// A statement in a line, with the way to its source.
fn line(evidence: &Evidence, lang: Lang, linked: bool) -> Markup {
    let sign = match evidence.stance {
        Stance::Agrees => "＋",
        Stance::Differs => "－",
        Stance::Other => "～",
    };
    html! {
        (sign) " " (evidence.says)
        br;
        span.note {
            (evidence.measured_by) @if let Some(said) = &evidence.said_on { ", " (said) } " · "
            @if linked { a href={ "/statement/" (evidence.statement) "?lang=" (lang.code()) } { (evidence.statement) } } @else { (evidence.statement) }
            " · "
            @match &evidence.url {
                Some(url) => a href=(url) rel="noreferrer noopener" { (evidence.source_name) },
                None => { (evidence.source_name) ", " (lang.say("reprint")) },
            }
        }
    }
}

/// The claim's interval against the statements' figures, on one small line.
fn scale(claim: &Claim) -> Markup {
    let number = |text: &Option<String>| text.as_ref().and_then(|t| t.parse::<f64>().ok());
    let Some(value) = claim.value.as_ref().filter(|v| v.unit != "date") else { return html! {} };
    let (Some(lo), Some(hi)) = (number(&value.lo), number(&value.hi)) else { return html! {} };
    let held: Vec<(f64, Stance)> = claim
        .evidence
        .iter()
        .filter(|e| e.unit.as_deref() == Some(value.unit.as_str()))
        .filter_map(|e| Some(((number(&e.lo)? + number(&e.hi)?) / 2.0, e.stance)))
        .collect();
    if held.is_empty() {
        return html! {};
    }
    let all = held.iter().map(|(v, _)| *v).chain([lo, hi]);
    let (mut from, mut to) = all.fold((f64::MAX, f64::MIN), |(a, b), v| (a.min(v), b.max(v)));
    let margin = ((to - from) * 0.1).max(to.abs() * 0.005).max(1e-9);
    from -= margin;
    to += margin;
    let x = |v: f64| 10.0 + 380.0 * (v - from) / (to - from);
    let label = format!("{lo} to {hi}");
    html! {
        svg.scale viewBox="0 0 400 34" role="img" aria-label=(label) {
            line x1="10" y1="20" x2="390" y2="20" stroke="currentColor" stroke-opacity="0.25" {}
            rect x=(format!("{:.1}", x(lo))) y="8" width=(format!("{:.1}", (x(hi) - x(lo)).max(2.0))) height="24" fill="var(--v)" fill-opacity="0.3" {}
            @for (v, stance) in &held {
                @let fill = if *stance == Stance::Agrees { "var(--v)" } else { "currentColor" };
                circle cx=(format!("{:.1}", x(*v))) cy="20" r="4" fill=(fill) {}
            }
        }
    }
}

/// A value with its unit, as the reader writes it, the full figure on demand.
pub(crate) fn amount(value: &str, unit: &str, lang: Lang) -> Markup {
    let unit = match unit {
        "count" => String::new(),
        "percent" => " %".into(),
        other => format!(" {other}"),
    };
    html! { span title={ (value) (unit) } { (short(value, lang)) (unit) } }
}
