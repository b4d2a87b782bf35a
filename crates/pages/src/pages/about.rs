//! What the verdicts mean, how a claim is judged, and every view with its columns.

use super::show;
use crate::article::class;
use crate::ask::Ask;
use crate::failure::Failure;
use crate::server::Room;
use crate::statements;
use axum::response::Response;
use check::Verdict;
use maud::html;
use observatory::AsOf;

/// The page that explains.
pub(crate) fn about(room: &Room, ask: &Ask) -> Result<Response, Failure> {
    ask.only(&[])?;
    let lang = ask.lang;
    let reader = room.observatory.reader(&AsOf::default()).map_err(|e| Failure::store(ask, &e))?;
    let views = reader.views().map_err(|e| Failure::store(ask, &e))?;
    let body = html! {
        h1 { (lang.say("about")) }
        p.lead { (lang.say("about_lead")) }
        h2 { (lang.say("about_verdicts")) }
        dl.verdicts { @for verdict in Verdict::ALL {
            dt class=(class(verdict)) { span.mark { (verdict.mark()) " " (lang.pick(verdict.word(), verdict.word_zh())) } }
            dd { (lang.say(&format!("verdict.{}", verdict.word()))) }
        } }
        p { (lang.say("about_two")) }
        h2 { (lang.say("about_rules")) }
        ul { @for key in ["rule.exact", "rule.round", "rule.about", "rule.open", "rule.time", "rule.measurers", "rule.never"] { li { (lang.say(key)) } } }
        h2 { (lang.say("about_keys")) }
        dl.keys { @for (key, words) in [("j", "key.next"), ("k", "key.previous"), ("o", "key.open"), ("n", "key.look"), ("t", "key.then"), ("0", "key.all")] { dt { kbd { (key) } } dd { (lang.say(words)) } } }
        h2 #views { (lang.say("views")) }
        @for (name, words, words_zh) in views {
            details.view {
                summary { (statements::link(ask, "view", &name, &name)) " · " (lang.pick(&words, &words_zh)) }
                div.scroll { table {
                    @for (column, words, words_zh, unit) in reader.columns(&name).map_err(|e| Failure::store(ask, &e))? {
                        tr { td { code { (column) } } td { (lang.pick(&words, &words_zh)) } td { (unit) } }
                    }
                } }
            }
        }
    };
    Ok(show(ask, lang.say("about"), &body))
}
