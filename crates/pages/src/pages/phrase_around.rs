//! What a phrase's page says in figures: its rate, its heat year by year, its levels, and what stands around it.

use super::phrase_timeline::name;
use crate::ask::Ask;
use crate::{statements, write};
use ::phrases::{First, Neighbour, Phrase, Rate, Wording};
use maud::{Markup, html};

/// Years or months shown without being asked for.
const FEW: usize = 12;

/// Peak and rates, each with its interval.
pub(super) fn rates(ask: &Ask, found: &Phrase) -> Markup {
    let lang = ask.lang;
    let put = |key: &str, rate: Rate| {
        let [rate, low, high] = rate.written();
        lang.fill(key, &[("rate", &rate), ("low", &low), ("high", &high)])
    };
    html! {
        p.meta {
            @if let Some(peak) = found.peak { (lang.fill("phrase.peak", &[("year", &peak.year), ("n", &peak.documents)])) (lang.say("semicolon")) }
            (put("phrase.rate", found.per_10000_characters)) (lang.say("semicolon")) (put("phrase.part", found.percent_of_documents))
            (lang.say("phrase.interval"))
            @if found.undated > 0 { (lang.say("semicolon")) (lang.fill("phrase.undated", &[("n", &found.undated)])) }
            @if found.other_sense > 0 { (lang.say("semicolon")) (lang.count("phrase.other_sense", found.other_sense)) }
        }
    }
}

/// Which wordings are counted, where the phrase does not tell, and of what group they are.
pub(super) fn wordings(ask: &Ask, found: &Phrase) -> Markup {
    let lang = ask.lang;
    html! {
        @if let Some(all) = found.wordings_not_told() {
            p.meta { (lang.fill("phrase.wordings", &[("list", &all.join(lang.say("comma")))])) }
        }
        @if !found.also_written.is_empty() {
            p.meta {
                (lang.say("phrase.also"))
                @for (i, other) in found.also_written.iter().enumerate() {
                    @if i > 0 { (lang.say("comma")) }
                    a lang="zh" href=(ask.to(&format!("/phrase/{}", write::encode(&format!("{}|{}", found.phrase, Wording::escaped(&other.phrase)))))) { (other.phrase) } " " (write::digits(&other.total.to_string()))
                }
            }
        }
        @for group in &found.wording_of {
            p.notice {
                (lang.say("phrase.wording_of"))
                a lang="zh" href=(ask.to(&format!("/phrase/{}", write::encode(&group.name)))) { (group.name) }
                " (" (group.wordings.join(" | ")) ")"
            }
        }
    }
}

/// The first use found, and what keeps open whether it is the first.
pub(super) fn first(ask: &Ask, found: &Phrase) -> Markup {
    let lang = ask.lang;
    let quoted = |own: &First| {
        let who = [&own.issuer, &own.speaker, &own.forum, &own.source];
        let who: Vec<&str> = who.into_iter().map(String::as_str).filter(|word| !word.is_empty()).collect();
        html! {
            p { (statements::link(ask, "document", &own.document, if own.title.is_empty() { &own.document } else { &own.title })) }
            blockquote { (own.sentence) }
            p.note { (who.join(" · ")) }
        }
    };
    html! {
        @if let Some(first) = &found.first {
            section.cite {
                h2 { (lang.say("phrase.first")) (lang.say("colon")) (write::date(&first.date, lang)) }
                (quoted(first))
                @if let Some(open) = &first.order_open {
                    p.notice { (lang.fill(if open.documents == 1 { "phrase.order_open.one" } else { "phrase.order_open" }, &[("date", &write::date(&first.date, lang)), ("n", &write::digits(&open.documents.to_string()))])) }
                    @if let Some(dated) = &open.first_by_day {
                        h3 { (lang.say("phrase.first_by_day")) (lang.say("colon")) (write::date(&dated.date, lang)) }
                        (quoted(dated))
                    }
                }
            }
        }
    }
}

/// By year or by month: the other is a link.
pub(super) fn periods(ask: &Ask) -> Markup {
    let months = ask.get("by") == Some("month");
    let choice = |key: &str, by: &str, here: bool| {
        html! { a href=(ask.with("", &[("by", by)])) aria-current=[here.then_some("true")] { (ask.lang.say(key)) } }
    };
    html! { p.choices { (choice("phrase.years", "", !months)) (choice("phrase.months", "month", months)) } }
}

/// Year by year with its heat, or month by month; many only where they are asked for.
pub(super) fn steps(ask: &Ask, found: &Phrase) -> Markup {
    let lang = ask.lang;
    let by_month = !found.by_month.is_empty();
    let steps = super::phrase_timeline::steps(found);
    let digits = |number: usize| write::digits(&number.to_string());
    html! {
        @if !steps.is_empty() {
            details open[steps.len() <= FEW] {
                summary { (lang.say(if by_month { "phrase.by_month" } else { "phrase.by_year" })) }
                div.scroll { table {
                    thead { tr { th { (lang.say(if by_month { "phrase.month" } else { "formulations.year" })) } th.n { (lang.say("phrase.times")) } th.n { (lang.say("phrase.documents")) } th.n { (lang.say("phrase.of")) } @if !by_month { th { (lang.say("phrase.heat")) } } } }
                    tbody { @for step in steps { tr {
                        td { (name(step, by_month, lang)) } td.n { (digits(step.count)) } td.n { (digits(step.documents)) } td.n { (digits(step.of_documents)) }
                        @if !by_month {
                            @let heat = found.heat.iter().find(|heat| heat.year == step.year);
                            td { @if let Some(heat) = heat { (lang.pick(heat.word, heat.word_zh)) } }
                        }
                    } } }
                } }
                @if !found.heat.is_empty() && !by_month { p.note { (lang.say("phrase.heat_scale")) } }
            }
        }
    }
}

/// By level of those who issued the documents.
pub(super) fn levels(ask: &Ask, found: &Phrase) -> Markup {
    let lang = ask.lang;
    html! {
        @if found.by_level.iter().any(|level| !level.source.is_empty()) {
            h2 { (lang.say("phrase.by_level")) }
            div.scroll { table {
                thead { tr { th { (lang.say("phrase.level")) } th.n { (lang.say("phrase.times")) } th.n { (lang.say("phrase.documents")) } th.n { (lang.say("phrase.of")) } th { (lang.say("phrase.first")) } } }
                tbody { @for level in &found.by_level { tr {
                    td { @if level.source.is_empty() { "–" } @else { (lang.find(&format!("level.{}", level.source)).unwrap_or(&level.source)) } }
                    td.n { (write::digits(&level.count.to_string())) } td.n { (write::digits(&level.documents.to_string())) } td.n { (write::digits(&level.of_documents.to_string())) }
                    td.date { @match &level.first { Some(first) => (write::date(first, lang)), None => (lang.say("undated")) } }
                } } }
            } }
        }
    }
}

/// What stands before and after it; what is written in Han leads to the longer phrase.
pub(super) fn neighbours(ask: &Ask, found: &Phrase) -> Markup {
    let lang = ask.lang;
    // Of several wordings it is not known which of them a neighbour stands at.
    let one = &found.variants[..];
    let name = if let [one] = one { one.as_str() } else { "" };
    let list = |key: &str, list: &[Neighbour], whole: &dyn Fn(&str) -> String| {
        html! {
            @if !list.is_empty() {
                p { span.soft { (lang.say(key)) (lang.say("colon")) }
                    @for (i, own) in list.iter().enumerate() {
                        @if i > 0 { " · " }
                        @if !own.text.is_ascii() && !name.is_empty() { a href=(ask.to(&format!("/phrase/{}", write::encode(&whole(&own.text))))) { (own.text) } } @else { (own.text) }
                        " " span.soft { (write::digits(&own.count.to_string())) }
                    }
                }
            }
        }
    };
    html! {
        @if !found.before.is_empty() || !found.after.is_empty() {
            h2 { (lang.say("phrase.around")) }
            (list("phrase.before", &found.before, &|own| format!("{own}{name}")))
            (list("phrase.after", &found.after, &|own| format!("{name}{own}")))
            @if found.neighbours_of < found.total { p.note { (lang.fill("phrase.looked", &[("n", &write::digits(&found.neighbours_of.to_string())), ("of", &write::digits(&found.total.to_string()))])) } }
        }
    }
}
