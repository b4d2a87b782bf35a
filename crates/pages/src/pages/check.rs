//! Where an article goes in, and the checked article.

use super::show;
use crate::article::{self, Sheet};
use crate::ask::{Ask, Twin};
use crate::drafts::Draft;
use crate::failure::Failure;
use crate::names::Names;
use crate::rows;
use crate::server::Room;
use ::check::desk::attach_kept;
use ::check::{Checked, Checker, Verdict};
use ::phrases::HeldPhrases;
use axum::extract::Multipart;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use documents::{Document, Hints, read_bytes};
use jiff::civil::Date;
use maud::{Markup, html};
use observatory::desk::Desk;
use observatory::{Answer, AsOf};
use std::sync::{Arc, PoisonError};

/// Largest article, in bytes.
const MAX_UPLOAD: usize = 8 * 1024 * 1024;
/// An upload is read this far to tell its sender that it is too large; then the line is cut.
const MAX_DRAINED: usize = 64 * 1024 * 1024;

/// The empty form.
pub(crate) fn form(_: &Room, ask: &Ask) -> Result<Response, Failure> {
    ask.only(&[])?;
    let lang = ask.lang;
    let body = html! {
        h1 { (lang.say("check_lead")) }
        p.lead { (lang.say("check_more")) }
        (article_form(ask))
        ul.notes { @for key in ["check.formats", "check.stays", "check.limits"] { li { (lang.say(key)) } } }
    };
    Ok(show(ask, lang.say("check"), &body))
}

/// Where an article goes in.
pub(super) fn article_form(ask: &Ask) -> Markup {
    let lang = ask.lang;
    html! {
        form.box action=(ask.to("/check")) method="post" enctype="multipart/form-data" {
            label { (lang.say("paste")) textarea name="text" rows="9" {} }
            div.row {
                label { (lang.say("upload")) input type="file" name="file" accept=".txt,.md,.markdown,.html,.htm,.docx,.pdf"; }
                label { (lang.say("date")) input type="date" name="date"; }
            }
            button { (lang.say("run")) }
        }
    }
}

/// An article as the form sends it.
#[derive(Debug)]
pub(crate) struct Upload {
    name: String,
    bytes: Vec<u8>,
    date: Option<Date>,
}

impl Upload {
    /// Reads the form, counting: one too large is read to its end, within bounds, so that its sender hears why.
    pub(crate) async fn read(ask: &Ask, mut form: Multipart) -> Result<Upload, Failure> {
        ask.only(&[])?;
        let broken = || Failure::new(StatusCode::BAD_REQUEST, "form", "/check", ask.lang, "fail.broken", &[]);
        let (mut name, mut article, mut date) = ("article.md".to_string(), Vec::new(), None);
        let mut size = 0;
        let mut refused = None;
        while let Some(mut field) = form.next_field().await.map_err(|_| broken())? {
            let key = field.name().unwrap_or("").to_string();
            let file = field.file_name().map(str::to_string);
            let mut value = Vec::new();
            while let Some(chunk) = field.chunk().await.map_err(|_| broken())? {
                size += chunk.len();
                if size <= MAX_UPLOAD {
                    value.extend_from_slice(&chunk);
                } else if size > MAX_DRAINED {
                    return Err(too_large(ask));
                }
            }
            match key.as_str() {
                "text" if !value.iter().all(u8::is_ascii_whitespace) && article.is_empty() => article = value,
                "file" if !value.is_empty() => {
                    name = file.filter(|name| !name.is_empty()).unwrap_or(name);
                    article = value;
                }
                "date" if !value.is_empty() => {
                    let text = String::from_utf8_lossy(&value).into_owned();
                    match text.trim().parse() {
                        Ok(day) => date = Some(day),
                        Err(_) => refused = Some(ask.refused("bad-field", "date", "fail.day", &text)),
                    }
                }
                "text" | "file" | "date" => {}
                other => {
                    let mut failure = ask.refused("unknown-field", other, "fail.field", other);
                    failure.hint = ask.lang.fill("fail.known", &[("names", &"text, file, date")]);
                    refused = Some(failure);
                }
            }
        }
        if size > MAX_UPLOAD {
            return Err(too_large(ask));
        }
        if let Some(failure) = refused {
            return Err(failure);
        }
        if article.is_empty() {
            return Err(ask.refused("empty", "text", "fail.empty", ""));
        }
        // A name is shown and tells the format; a path before it does neither.
        let name = name.rsplit(['/', '\\']).next().unwrap_or("").chars().take(200).collect();
        Ok(Upload { name, bytes: article, date })
    }
}

fn too_large(ask: &Ask) -> Failure {
    let most = MAX_UPLOAD / 1024 / 1024;
    Failure::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large", "file", ask.lang, "fail.large", &[("n", &most)])
}

/// Keeps an article and leads to its page; `/check.json` answers at once and keeps nothing.
pub(crate) fn check(room: &Room, ask: &Ask, upload: Upload) -> Result<Response, Failure> {
    let draft =
        Draft { name: upload.name, bytes: upload.bytes, date: upload.date, answer: Default::default() };
    // What cannot be read is said here, before the article gets an address.
    let answer = answer(room, ask, &draft)?;
    if ask.twin == Twin::Json {
        return Ok(axum::Json(&answer.1).into_response());
    }
    let key = room.desk.drafts.keep(draft);
    Ok((StatusCode::SEE_OTHER, [(header::LOCATION, ask.to(&format!("/check/{key}")))]).into_response())
}

/// The article checked on what is held now; the same answer as long as nothing new was taken in.
fn answer(room: &Room, ask: &Ask, draft: &Draft) -> Result<Arc<(Document, Checked)>, Failure> {
    let reader = room.observatory.reader(&AsOf::default()).map_err(|e| Failure::store(ask, &e))?;
    let mut kept = draft.answer.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, answer)) = kept.as_ref().filter(|(release, _)| *release == reader.release()) {
        return Ok(Arc::clone(answer));
    }
    let document = read_bytes(&draft.name, &draft.bytes, &Hints { date: draft.date, format: None }).map_err(
        |error| {
            let message = error.to_string();
            let (what, hint) =
                message.split_once("\nhint: ").unwrap_or((&message, ask.lang.say("check.formats")));
            Failure {
                status: StatusCode::UNPROCESSABLE_ENTITY,
                code: "unreadable",
                what: what.to_string(),
                place: draft.name.clone(),
                hint: hint.to_string(),
            }
        },
    )?;
    let documents = HeldPhrases::new(room.folder(), &reader, None, |_| {});
    let checker = Checker::new(&reader).map_err(|e| Failure::store(ask, &e))?;
    let checked = checker.with_documents(&documents).check(&document);
    let answer = Arc::new((document, checked));
    *kept = Some((reader.release(), Arc::clone(&answer)));
    Ok(answer)
}

/// A checked article, by the key under which it is kept.
pub(crate) fn checked(room: &Room, ask: &Ask, key: &str) -> Result<Response, Failure> {
    ask.twins(&[Twin::Json, Twin::Csv])?;
    ask.only(&["only", "as"])?;
    let (key, one_file) = key.strip_suffix(".html").map_or((key, false), |key| (key, true));
    let draft = room.desk.drafts.get(key).ok_or_else(|| Failure::missing(ask, "fail.draft", key))?;
    let only = match ask.get("only") {
        None | Some("all") => None,
        Some(word) => match Verdict::ALL.into_iter().find(|v| v.word().replace(' ', "-") == word) {
            Some(verdict) => Some(verdict),
            None => {
                let words: Vec<String> = Verdict::ALL.iter().map(|v| v.word().replace(' ', "-")).collect();
                let mut failure = ask.refused("bad-parameter", "only", "fail.only", word);
                failure.hint = ask.lang.fill("fail.known", &[("names", &words.join(", "))]);
                return Err(failure);
            }
        },
    };
    let then = match ask.get("as") {
        None | Some("today") => false,
        Some("then") => true,
        Some(other) => return Err(ask.refused("bad-parameter", "as", "fail.as", other)),
    };
    let answer = answer(room, ask, &draft)?;
    let document = &answer.0;
    // Judgements come and go without a release: they are put beside each time.
    let mut checked = answer.1.clone();
    if let Some(desk) = Desk::open(room.folder()).map_err(|e| Failure::store(ask, &e))? {
        attach_kept(&mut checked, &desk).map_err(|e| Failure::store(ask, &e))?;
    }
    let checked = &checked;
    match ask.twin {
        Twin::Json => return Ok(axum::Json(checked).into_response()),
        Twin::Csv => return Ok(rows::respond(ask, &claims(checked), 0)),
        _ => {}
    }
    let reader = room.observatory.reader(&AsOf::default()).map_err(|e| Failure::store(ask, &e))?;
    if one_file {
        let file = article::in_one_file(checked, document, &reader, ask.lang);
        let headers = [
            (header::CONTENT_TYPE, "text/html; charset=utf-8"),
            (header::CONTENT_DISPOSITION, "attachment; filename=\"checked.html\""),
        ];
        return Ok((headers, file).into_response());
    }
    let names = Names::new(&reader, ask.lang);
    let sheet = Sheet { checked, document, reader: &reader, names: &names, ask: Some(ask), only, then };
    let title = checked.article.title.clone().unwrap_or_else(|| draft.name.clone());
    let lang = ask.lang;
    let body = html! {
        (sheet.show())
        p.tools {
            span.soft { (lang.say("take_along")) }
            a href=(ask.with(".html", &[])) { (lang.say("one_file")) }
            a href=(ask.with(".json", &[])) { "JSON" }
            a href=(ask.with(".csv", &[])) { "CSV" }
            a href=(ask.to("/check")) { (lang.say("check_another")) }
        }
    };
    Ok(show(ask, &title, &body))
}

/// The claims in rows.
fn claims(checked: &Checked) -> Answer {
    let columns = [
        "claim",
        "text",
        "kind",
        "verdict",
        "verdict_then",
        "subject",
        "property",
        "what",
        "lo",
        "hi",
        "unit",
        "from",
        "to",
        "place",
        "attributed_to",
        "secondary",
        "reason",
        "computation",
        "hint",
        "statements",
        "sentence",
    ];
    let rows = checked.claims.iter().map(|c| {
        let value = |end: fn(&::check::Value) -> Option<String>| c.value.as_ref().and_then(end);
        let ids: Vec<&str> = c.evidence.iter().map(|e| e.statement.as_str()).collect();
        let kind = serde_json::to_value(c.kind).ok().and_then(|v| v.as_str().map(str::to_string));
        vec![
            Some(c.id.clone()),
            Some(c.text.clone()),
            kind,
            Some(c.verdict.word().to_string()),
            c.verdict_then.map(|v| v.word().to_string()),
            c.subject.clone(),
            c.property.clone(),
            c.what.clone(),
            value(|v| v.lo.clone()),
            value(|v| v.hi.clone()),
            value(|v| Some(v.unit.clone())),
            c.time.as_ref().and_then(|t| t.from.clone()),
            c.time.as_ref().and_then(|t| t.to.clone()),
            c.place.clone(),
            c.attributed_to.clone(),
            Some(c.secondary.to_string()),
            Some(c.reason.clone()),
            c.computation.clone(),
            c.hint.clone(),
            Some(ids.join(" ")),
            Some(c.sentence.clone()),
        ]
    });
    Answer {
        columns: columns.iter().map(ToString::to_string).collect(),
        rows: rows.collect(),
        total: checked.claims.len(),
        warnings: Vec::new(),
    }
}
