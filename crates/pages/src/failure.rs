//! Why a page cannot be shown: what, where, and what to do; as a page, or as JSON of one shape.

use crate::ask::{Ask, Twin};
use crate::frame;
use crate::words::Lang;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::html;
use observatory::Error;
use std::fmt::Display;

/// A page that cannot be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Failure {
    /// HTTP status.
    pub(crate) status: StatusCode,
    /// A word for programs: `unknown-parameter`, `not-held` …
    pub(crate) code: &'static str,
    /// What is wrong, in the reader's language.
    pub(crate) what: String,
    /// Which parameter, field or address it is about.
    pub(crate) place: String,
    /// What to do.
    pub(crate) hint: String,
}

impl Failure {
    /// A failure in words of the table: `key` says what is wrong, `key.hint` what to do.
    pub(crate) fn new(
        status: StatusCode,
        code: &'static str,
        place: impl Into<String>,
        lang: Lang,
        key: &str,
        blanks: &[(&str, &dyn Display)],
    ) -> Failure {
        let hint = format!("{key}.hint");
        let what = lang.fill(key, blanks);
        let hint = lang.find(&hint).map(|_| lang.fill(&hint, blanks)).unwrap_or_default();
        Failure { status, code, what, place: place.into(), hint }
    }

    /// Nothing is held under an address.
    pub(crate) fn missing(ask: &Ask, key: &str, name: &str) -> Failure {
        Failure::new(StatusCode::NOT_FOUND, "not-held", ask.path(), ask.lang, key, &[("name", &name)])
    }

    /// Something failed inside; not the reader's fault.
    pub(crate) fn inside(ask: &Ask, message: &str) -> Failure {
        let blanks: [(&str, &dyn Display); 1] = [("message", &message)];
        Failure::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "inside",
            ask.path(),
            ask.lang,
            "fail.inside",
            &blanks,
        )
    }

    /// A failure of the store.
    pub(crate) fn store(ask: &Ask, error: &Error) -> Failure {
        if let Error::NotFound { what, name, near } = error {
            let mut failure = Failure::new(
                StatusCode::NOT_FOUND,
                "not-held",
                ask.path(),
                ask.lang,
                "fail.named",
                &[("what", &ask.lang.say(&format!("kind.{what}"))), ("name", name)],
            );
            failure.hint = match near {
                Some(near) => ask.lang.fill("fail.near", &[("name", near)]),
                None => ask.lang.say("fail.named.hint").to_string(),
            };
            return failure;
        }
        let message = error.to_string();
        let (what, hint) = message.split_once("\nhint: ").unwrap_or((&message, ""));
        let inside = matches!(error, Error::Database { .. } | Error::File { .. });
        Failure {
            status: if inside { StatusCode::INTERNAL_SERVER_ERROR } else { StatusCode::BAD_REQUEST },
            code: if inside { "inside" } else { "refused" },
            what: what.to_string(),
            place: ask.path().to_string(),
            hint: hint.to_string(),
        }
    }

    /// The failure as a page, or as JSON where rows were asked for.
    pub(crate) fn answer(&self, ask: &Ask) -> Response {
        if ask.twin != Twin::Page {
            let body = serde_json::json!({ "error": {
                "code": self.code, "status": self.status.as_u16(), "what": self.what, "where": self.place, "hint": self.hint,
            } });
            return (self.status, axum::Json(body)).into_response();
        }
        let lang = ask.lang;
        let head =
            if self.status == StatusCode::NOT_FOUND { lang.say("fail.missing") } else { lang.say("fail") };
        let body = html! {
            div.fail {
                p.kicker { (self.status.as_u16()) }
                h1 { (head) }
                p.lead { (self.what) }
                @if !self.hint.is_empty() { p { (self.hint) } }
                p.note { (lang.say("fail.where")) " " code { (self.place) } }
                form.search action="/search" role="search" {
                    input type="search" name="q" aria-label=(lang.say("search")) placeholder=(lang.say("search.hint"));
                    @if let Some(lang) = ask.chosen { input type="hidden" name="lang" value=(lang.code()); }
                    button { (lang.say("search")) }
                }
                p.tools { a href=(ask.to("/")) { (lang.say("home")) } a href=(ask.to("/view")) { (lang.say("views")) } }
            }
        };
        (self.status, frame::page(ask, head, &body)).into_response()
    }
}
