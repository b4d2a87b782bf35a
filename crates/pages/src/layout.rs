//! The frame of every page.

use crate::words::Lang;
use maud::{DOCTYPE, Markup, html};

/// The style sheet.
pub(crate) const STYLE: &str = include_str!("../assets/style.css");

/// A page in its frame; `path` is its own, for the link to the other language.
pub(crate) fn page(lang: Lang, title: &str, path: &str, body: &Markup) -> Markup {
    let other = if lang == Lang::En { "zh" } else { "en" };
    let bare: String = path
        .split_once('?')
        .map(|(_, query)| {
            query
                .split('&')
                .filter(|p| !p.starts_with("lang=") && !p.is_empty())
                .collect::<Vec<_>>()
                .join("&")
        })
        .unwrap_or_default();
    let join = if bare.is_empty() { String::new() } else { format!("{bare}&") };
    let place = path.split('?').next().unwrap_or("/");
    let here = |link: &str| if place == link { Some("page") } else { None };
    html! {
        (DOCTYPE)
        html lang=(lang.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                title { (title) " · Fathom" }
                link rel="stylesheet" href="/style.css";
            }
            body {
                header.site {
                    a.name href={ "/?lang=" (lang.code()) } { "Fathom" }
                    @for (link, key) in [("/check", "check"), ("/race", "race"), ("/view", "views"), ("/search", "search"), ("/about", "about")] {
                        a href={ (link) "?lang=" (lang.code()) } aria-current=[here(link)] { (lang.say(key)) }
                    }
                    span.end { a href={ (place) "?" (join) "lang=" (other) } { (lang.say("other")) } }
                }
                main { (body) }
                footer { (lang.say("offline")) }
            }
        }
    }
}
