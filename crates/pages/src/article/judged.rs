//! What persons at the desk judged of a claim.

use super::word;
use crate::words::Lang;
use check::desk::Judgement;
use maud::{Markup, html};

/// A line for the verdict that overrules, and one for each note.
pub(super) fn judged(judgement: &Judgement, lang: Lang) -> Markup {
    let signed = |by: &str, on: &str| if by.is_empty() { on.to_string() } else { format!("{by}, {on}") };
    let earlier = |holds: bool| if holds { "" } else { lang.say("earlier_figure") };
    html! {
        @if let Some(o) = &judgement.overrule {
            p.judgement {
                b { (lang.say("overruled")) (lang.say("colon")) (o.verdict.mark()) " " (word(o.verdict, lang)) }
                " " (earlier(o.holds)) " · " (o.because) " · " span.soft { (signed(&o.by, &o.on)) }
            }
        }
        @for note in &judgement.notes {
            p.judgement {
                b { (lang.say("desk_note")) (lang.say("colon")) } (note.text) " " (earlier(note.holds)) " · "
                span.soft { (signed(&note.by, &note.on)) }
            }
        }
    }
}
