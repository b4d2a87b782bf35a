//! Phrases in the documents held: who used one first, how it spread, and where.

use super::phrase_timeline::{bars_of, small, timeline};
use super::sources::Sources;
use super::{phrase_around, phrase_compare, phrase_twins, show};
use crate::ask::{Ask, Twin};
use crate::charts::{Palette, bars, tiles};
use crate::failure::Failure;
use crate::names::Names;
use crate::reasons::reason_in_chinese;
use crate::server::Room;
use crate::words::Lang;
use crate::{frame, rows, statements, write};
use ::phrases::{CorpusNotHeld, Index, NotHeld, Options, Period, Phrase, Wording};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use observatory::{Answer, AsOf, Reader};

/// Hits shown.
const HITS: usize = 40;
/// Characters of a translation shown.
const RENDERED: usize = 240;

/// Where one asks, and the phrases that statements are held of.
pub(crate) fn phrases(room: &Room, ask: &Ask) -> Result<Response, Failure> {
    ask.only(&["q"])?;
    if let Some(words) = ask.get("q") {
        let to = ask.to(&format!("/phrase/{}", write::encode(words.trim())));
        return Ok((StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response());
    }
    let lang = ask.lang;
    let store = |e| Failure::store(ask, &e);
    let reader = room.observatory.reader(&AsOf::default()).map_err(store)?;
    let documents = reader.document_count().map_err(store)?;
    let mut known = reader.entities().map_err(store)?;
    known.retain(|entity| entity.kind == "phrase");
    let body = html! {
        h1 { (lang.say("phrases")) }
        p.lead { (lang.say("phrases_lead")) }
        form.search method="get" role="search" {
            input type="search" name="q" aria-label=(lang.say("phrase")) placeholder=(lang.say("phrase.hint"));
            @if let Some(lang) = ask.chosen { input type="hidden" name="lang" value=(lang.code()); }
            button { (lang.say("phrase.ask")) }
        }
        @if documents == 0 {
            div.empty { p { (lang.say("phrase.no_documents")) } p { code { "fathom import documents FOLDER" } } }
            h2 { (lang.say("phrase.carried")) }
            p { @for (i, own) in ::phrases::phrases_not_held().iter().enumerate() { @if i > 0 { " · " } a lang="zh" href=(ask.to(&format!("/phrase/{}", write::encode(own)))) { (own) } } }
        }
        @else {
            p.meta { (lang.fill("phrase.held", &[("n", &write::digits(&documents.to_string()))])) }
            p { a href=(ask.to("/formulations")) { (lang.say("formulations")) } " · " a href=(ask.to("/reuse")) { (lang.say("graph")) } }
        }
        h2 { (lang.say("phrase.known")) }
        ul.plain { @for entity in &known { li {
            a href=(ask.to(&format!("/phrase/{}", write::encode(lang.pick(&entity.name_zh, &entity.name))))) { (lang.pick(&entity.name, &entity.name_zh)) }
            " · " (statements::link(ask, "entity", &entity.id, lang.say("of_it")))
        } } }
    };
    Ok(show(ask, lang.say("phrases"), &body))
}

/// A phrase in the documents held.
pub(crate) fn phrase(room: &Room, ask: &Ask, words: &str) -> Result<Response, Failure> {
    ask.twins(&[Twin::Json, Twin::Csv, Twin::Svg])?;
    ask.only(&["source", "from", "to", "by", "english", "with"])?;
    let lang = ask.lang;
    let reader = room.observatory.reader(&AsOf::default()).map_err(|e| Failure::store(ask, &e))?;
    // What was decided about wordings and senses holds here as on the command line.
    let judged = ::phrases::judged(room.folder(), words).map_err(|error| refusal(ask, &error))?;
    let options = Options {
        other_sense: judged.other_sense,
        sources: ask.get("source").map(str::to_string).into_iter().collect(),
        from: ask.time("from")?,
        to: ask.time("to")?,
        by: period(ask)?,
        hits: HITS,
        ..Options::default()
    };
    let asked = Index::open(room.folder(), &reader, &mut |_| {}).and_then(|index| {
        let found = ::phrases::phrase(&index, &reader, &judged.wording, &options)?;
        Ok((index, found))
    });
    let (index, found) = match asked {
        Err(error) if error.is_no_documents() => {
            let carried = ::phrases::not_held(words).ok_or_else(|| refusal(ask, &error))?;
            return Ok(not_held(ask, &carried));
        }
        asked => asked.map_err(|error| refusal(ask, &error))?,
    };
    let names = Names::new(&reader, lang);
    let beside = phrase_compare::beside(ask, (&index, &reader, room.folder()), &options)?;
    match ask.twin {
        Twin::Json => {
            let both = phrase_twins::Json { found: &found, beside: &beside };
            return Ok(axum::Json(both).into_response());
        }
        Twin::Csv => {
            return Ok(rows::respond(
                ask,
                &phrase_twins::rows(&found, &beside, options.by == Period::Month),
                0,
            ));
        }
        Twin::Svg => {
            // Where phrases are set beside each other, that is the drawing one takes along.
            let drawing = if beside.is_empty() {
                timeline(&names, &reader, &found, &Palette::FILE)
            } else {
                phrase_compare::drawing(ask, &found, &beside, &Palette::FILE)
            };
            let svg = file(&drawing.into_string());
            return Ok(([(header::CONTENT_TYPE, "image/svg+xml")], svg).into_response());
        }
        Twin::Page => {}
    }
    let body = html! {
        p.kicker { a href=(ask.to("/phrases")) { (lang.say("phrases")) } }
        h1 { (lang.fill("phrase.title", &[("phrase", &found.phrase)])) }
        p.meta { (lang.fill("phrase.found", &[("n", &write::digits(&found.total.to_string())), ("documents", &write::digits(&found.documents.to_string())), ("of", &write::digits(&found.corpus.documents.to_string()))])) }
        (phrase_around::wordings(ask, &found))
        (narrow(ask, &Sources::of(&index)))
        (phrase_around::first(ask, &found))
        @if found.total > 0 {
            (phrase_around::rates(ask, &found))
            (phrase_around::periods(ask))
            figure { div.scroll.end[is_used_late(&found)] { (timeline(&names, &reader, &found, &Palette::PAGE)) } figcaption { (lang.say(if found.by_month.is_empty() { "phrase.caption" } else { "phrase.caption_months" })) } }
            (phrase_around::steps(ask, &found))
            (phrase_compare::compare(ask, &found, &beside))
            (small(ask, &found))
            (phrase_around::levels(ask, &found))
            (map(ask, &found))
            (phrase_around::neighbours(ask, &found))
            // All translations are read for it, which takes longer than the whole page: only where it is asked for.
            @if ask.get("english").is_some() { (english(ask, &reader, &judged.wording)?) }
            @else { p { a href=(ask.with("", &[("english", "1")])) { (lang.say("phrase.english_ask")) } } }
            (hits(ask, &found))
        } @else {
            p.empty { (lang.say("phrase.none")) }
            @if !beside.is_empty() { (phrase_compare::compare(ask, &found, &beside)) }
        }
        @if !found.corpus.left_out.is_empty() {
            p.note { (lang.say("left_out")) (lang.say("colon")) @for (i, left) in found.corpus.left_out.iter().enumerate() { @if i > 0 { (lang.say("semicolon")) } (lang.pick(&left.reason, left.reason_zh)) " " (left.documents) } }
        }
        // Where nothing is found there is no drawing.
        @let endings = if found.total > 0 || !beside.is_empty() { &[".svg", ".csv", ".json"][..] } else { &[".csv", ".json"] };
        (frame::twins(ask, endings))
    };
    Ok(show(ask, &found.phrase, &body))
}

/// Whether a phrase is still used in the last years: a narrow screen shows these first, and else those of its first use.
fn is_used_late(found: &Phrase) -> bool {
    const LATE: i32 = 3;
    let last_use = found.by_year.iter().rfind(|step| step.documents > 0);
    let last = found.corpus.to.or_else(|| found.by_year.last().map(|step| step.year));
    last_use.zip(last).is_none_or(|(own, last)| own.year + LATE > last)
}

/// How the timeline is cut.
fn period(ask: &Ask) -> Result<Period, Failure> {
    match ask.get("by") {
        None | Some("year") => Ok(Period::Year),
        Some("month") => Ok(Period::Month),
        Some(word) => Err(ask.refused("bad-parameter", "by", "fail.by", word)),
    }
}

/// Where one asks of some of the documents only.
fn narrow(ask: &Ask, sources: &Sources) -> Markup {
    let lang = ask.lang;
    let time = |name: &str| html! { input type="text" name=(name) size="10" placeholder=(lang.say("graph.time")) value=(ask.get(name).unwrap_or("")); };
    html! {
        details.narrow open[["source", "from", "to"].iter().any(|name| ask.get(name).is_some())] {
            summary { (lang.say("search.narrow")) }
            form.row method="get" action=(ask.bare()) {
                label { (lang.say("phrase.in")) (sources.select(ask, "source", Some(lang.say("all_documents")))) }
                label { (lang.say("search.from")) (time("from")) }
                label { (lang.say("search.to")) (time("to")) }
                @for name in ["by", "with", "english", "lang"] { @if let Some(value) = phrase_compare::kept(ask, name) { input type="hidden" name=(name) value=(value); } }
                button { (lang.say("phrase.ask")) }
            }
        }
    }
}

/// Counts of documents that are not held, which the program carries.
fn not_held(ask: &Ask, carried: &NotHeld) -> Response {
    let lang = ask.lang;
    if ask.twin == Twin::Json {
        return axum::Json(carried).into_response();
    }
    if ask.twin == Twin::Csv {
        let columns = ["collection", "year", "count", "documents", "of_documents"].map(String::from).to_vec();
        let rows: Vec<Vec<Option<String>>> = carried
            .corpus_not_held
            .iter()
            .flat_map(|corpus| corpus.by_year.iter().map(|step| (&corpus.collection, step)))
            .map(|(collection, step)| {
                let numbers = [step.count, step.documents, step.of_documents].map(|n| Some(n.to_string()));
                [vec![Some(collection.clone()), Some(step.year.to_string())], numbers.to_vec()].concat()
            })
            .collect();
        return rows::respond(ask, &Answer { columns, total: rows.len(), rows, warnings: Vec::new() }, 0);
    }
    let span = |corpus: &CorpusNotHeld| {
        let used = || corpus.by_year.iter().filter(|step| step.documents > 0).map(|step| step.year);
        used().min().map(|first| (first, corpus.to))
    };
    if ask.twin == Twin::Svg {
        let svg = carried.corpus_not_held.first().and_then(|corpus| Some((span(corpus)?, corpus))).map(
            |(years, corpus)| {
                bars::draw(
                    &bars_of(&corpus.by_year, lang),
                    &[],
                    &[],
                    years,
                    &carried.phrase,
                    &Palette::FILE,
                    false,
                )
                .into_string()
            },
        );
        return ([(header::CONTENT_TYPE, "image/svg+xml")], file(&svg.unwrap_or_default())).into_response();
    }
    let body = html! {
        p.kicker { a href=(ask.to("/phrases")) { (lang.say("phrases")) } }
        h1 { "“" (carried.phrase) "”" }
        p.notice { (lang.say("phrase.not_held")) }
        @for corpus in &carried.corpus_not_held {
            h2 { (lang.pick(&corpus.name, &corpus.name_zh)) }
            p.meta { (lang.fill("phrase.not_held_in", &[("documents", &write::digits(&corpus.documents.to_string())), ("from", &corpus.from), ("to", &corpus.to), ("day", &write::date(&corpus.first, lang))])) }
            @if let Some(years) = span(corpus) {
                figure { div.scroll { (bars::draw(&bars_of(&corpus.by_year, lang), &[], &[], years, &carried.phrase, &Palette::PAGE, false)) } figcaption { (lang.say("phrase.not_held_caption")) } }
            }
        }
        p.note { (lang.say("phrase.not_held_note")) " " code { "fathom import documents FOLDER" } ", " code { "fathom fetch work-reports" } }
        (frame::twins(ask, &[".svg", ".csv", ".json"]))
    };
    show(ask, &carried.phrase, &body)
}

/// A drawing as a file of its own.
fn file(svg: &str) -> String {
    svg.replacen(
        "<svg ",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" font-family=\"Helvetica, Arial, sans-serif\" ",
        1,
    )
}

/// Why a question about phrases has no answer.
pub(super) fn refusal(ask: &Ask, error: &::phrases::Error) -> Failure {
    if let ::phrases::Error::Store(error) = error {
        return Failure::store(ask, error);
    }
    if let ::phrases::Error::UnknownSource { name, known, forums } = error {
        let mut failure = ask.refused("bad-parameter", "source", "search.unknown", name);
        let known = known.join(", ");
        let key = if known.is_empty() { "source.hint" } else { "source.hint_known" };
        failure.hint = ask.lang.fill(key, &[("known", &known), ("forums", &forums.join(", "))]);
        return failure;
    }
    let message = error.to_string();
    let (what, hint) = message.split_once("\nhint: ").unwrap_or((&message, ""));
    let told = |reason: &str| match ask.lang {
        Lang::En => reason.to_string(),
        Lang::Zh => reason_in_chinese(reason),
    };
    let (status, code) = match error {
        ::phrases::Error::NoDocuments => (StatusCode::NOT_FOUND, "not-held"),
        ::phrases::Error::Question(_) => (StatusCode::BAD_REQUEST, "refused"),
        _ => (StatusCode::INTERNAL_SERVER_ERROR, "inside"),
    };
    Failure { status, code, what: told(what), place: ask.path().to_string(), hint: told(hint) }
}

/// Provinces by first use.
fn map(ask: &Ask, found: &Phrase) -> Markup {
    let uses: Vec<(&str, Option<&str>, usize)> =
        found.by_place.iter().map(|p| (p.place.as_str(), p.first.as_deref(), p.documents)).collect();
    let (tiles, elsewhere) = tiles::tiles(ask.lang, &uses);
    let drawing = tiles::draw(&tiles, ask.lang, ask.lang.say("phrase.map"));
    html! {
        @if !drawing.0.is_empty() {
            h2 { (ask.lang.say("phrase.map")) }
            figure.map { div.scroll { (drawing) } figcaption { (ask.lang.say("phrase.map_caption")) @if elsewhere > 0 { " " (ask.lang.fill("phrase.elsewhere", &[("n", &elsewhere)])) } } }
        }
    }
}

/// How translations put it, where sentences are held beside theirs.
fn english(ask: &Ask, reader: &Reader, wording: &Wording) -> Result<Markup, Failure> {
    let found = ::phrases::english(reader, wording).map_err(|error| refusal(ask, &error))?;
    let lang = ask.lang;
    Ok(html! {
        @if found.pairs == 0 { p.empty { (lang.say("phrase.english_none")) } }
        @else {
            h2 { (lang.say("phrase.english")) " " span.soft { (found.pairs) } }
            p.note { (lang.fill("phrase.english_lead", &[("pairs", &found.pairs), ("of", &write::digits(&found.of_pairs.to_string()))])) }
            div.scroll { table {
                thead { tr { th { (lang.say("formulations.year")) } th.n { (lang.say("phrase.sentences")) } th { (lang.say("phrase.renderings")) } th { (lang.say("phrase.example")) } } }
                tbody { @for year in &found.by_year { tr {
                    td { @match year.year { Some(year) => (year), None => (lang.say("undated")) } }
                    td.n { (year.pairs) }
                    td lang="en" { @for (i, (text, count)) in year.renderings.iter().enumerate() { @if i > 0 { "; " } (text) " " span.soft { (count) } } }
                    td lang="en" { (statements::link(ask, "document", &year.document, &year.en.chars().take(RENDERED).collect::<String>())) }
                } } }
            } }
        }
    })
}

/// The sentences it stands in.
fn hits(ask: &Ask, found: &Phrase) -> Markup {
    html! {
        h2 { (ask.lang.say("phrase.hits")) " " span.soft { (write::digits(&found.total.to_string())) } }
        @if found.hits.len() < found.total { p.note { (ask.lang.fill("phrase.earliest", &[("n", &found.hits.len())])) " " a href=(ask.to(&format!("/search?q={}", write::encode(&found.variants[0])))) { (ask.lang.say("search")) } } }
        ol.hits { @for hit in &found.hits { li {
            span.kind { (write::date(&hit.date, ask.lang)) } " "
            (statements::link(ask, "document", &hit.document, if hit.title.is_empty() { &hit.document } else { &hit.title }))
            span.soft { " · " (hit.source) }
            blockquote { (hit.sentence) }
        } } }
    }
}
