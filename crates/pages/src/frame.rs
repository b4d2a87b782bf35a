//! The frame of every page.

use crate::ask::Ask;
use maud::{DOCTYPE, Markup, html};

/// The style sheet.
pub(crate) const STYLE: &str = include_str!("../assets/style.css");
/// Keys for those who like them; every page works without.
pub(crate) const SCRIPT: &str = include_str!("../assets/keys.js");

/// Places in the head of every page.
const PLACES: [(&str, &str); 6] = [
    ("/check", "check"),
    ("/race", "race"),
    ("/phrases", "phrases"),
    ("/view", "views"),
    ("/search", "search"),
    ("/about", "about"),
];

/// A page in its frame.
pub(crate) fn page(ask: &Ask, title: &str, body: &Markup) -> Markup {
    let lang = ask.lang;
    let place = ask.bare();
    let here = |link: &str| {
        let inside = place.strip_prefix(link).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        inside.then_some("page")
    };
    let other = lang.other();
    html! {
        (DOCTYPE)
        html lang=(lang.say("code")) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) " · Fathom" }
                link rel="icon" href="/icon.svg" type="image/svg+xml";
                link rel="stylesheet" href="/style.css";
                script src="/keys.js" defer {}
            }
            body {
                a.skip href="#main" { (lang.say("skip")) }
                header.site {
                    a.name href=(ask.to("/")) { "Fathom" }
                    nav aria-label=(lang.say("places")) {
                        @for (link, key) in PLACES { a href=(ask.to(link)) aria-current=[here(link)] { (lang.say(key)) } }
                    }
                    a.end href=(ask.with("", &[("lang", other.code())])) lang=(other.say("code")) hreflang=(other.code()) { (other.say("other")) }
                }
                main #main { (body) }
                footer { p { (lang.say("offline")) } p { a href=(ask.to("/releases")) { (lang.say("releases")) } " · " a href=(ask.to("/about")) { (lang.say("about")) } } }
            }
        }
    }
}

/// Links to the same rows in other forms.
pub(crate) fn twins(ask: &Ask, endings: &[&str]) -> Markup {
    html! {
        p.tools { span.soft { (ask.lang.say("take_along")) }
            @for ending in endings { a href=(ask.with(ending, &[])) { (ending.trim_start_matches('.').to_uppercase()) } }
        }
    }
}
