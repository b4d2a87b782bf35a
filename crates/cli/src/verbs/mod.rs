//! The verbs, a file each for the larger ones.

mod check;
mod desk;
mod documents;
mod fetch;
mod formulations;
mod many;
mod output;
mod phrase;
mod read;
mod reuse;
mod reuse_corpus;
mod sense;
mod show;
mod start;
mod store;

use crate::arguments::{Arguments, Verb};
use crate::words::{Language, Words};
use anyhow::Result;
use std::io::Write;
use std::process::ExitCode;

/// Does what was asked.
pub(crate) fn run(arguments: Arguments) -> Result<ExitCode> {
    let at = arguments.at.as_deref();
    let words = &Words::new(Language::of(arguments.lang));
    match arguments.verb {
        None => start::newcomer(at, words),
        Some(Verb::Check(check)) => check::run(at, words, &check),
        Some(Verb::Serve { port }) => start::serve(at, words, port),
        Some(Verb::Show { view, filters }) => show::view(at, words, view.as_deref(), &filters),
        Some(Verb::Search(asked)) => show::search(at, words, &asked),
        Some(Verb::Phrase(phrase)) => phrase::run(at, words, &phrase),
        Some(Verb::Sense(asked)) => sense::run(at, words, &asked),
        Some(Verb::Formulations(asked)) => formulations::run(at, words, &asked),
        Some(Verb::Reuse(asked)) => reuse::run(at, words, &asked),
        Some(Verb::About { id, clocks }) => show::about(at, words, &id, &clocks),
        Some(Verb::Sql { question, format, rows, seconds }) => {
            show::sql(at, words, &question, format, rows, seconds)
        }
        Some(Verb::Read(read)) => read::run(&read),
        Some(Verb::Import(import)) => store::import(at, words, &import),
        Some(Verb::Fetch(what)) => fetch::run(at, words, &what),
        Some(Verb::Export(export)) => store::export(at, words, &export),
        Some(Verb::Releases) => store::releases(at, words),
        Some(Verb::Undo { release }) => store::undo(at, words, release),
        Some(Verb::Diff { from, to }) => store::diff(at, words, from, to),
        Some(Verb::Backup { file, with_drafts }) => store::backup(at, words, &file, with_drafts),
        Some(Verb::Watch { file: Some(file), date }) => desk::watch(at, words, &file, date),
        Some(Verb::Watch { file: None, .. }) => desk::list(at, words),
        Some(Verb::Unwatch { article, forget }) => desk::unwatch(at, words, &article, forget),
        Some(Verb::Name { name }) => desk::name(at, words, name.as_deref()),
        Some(Verb::Completions { shell }) => {
            let mut command = <Arguments as clap::CommandFactory>::command();
            // By way of memory: the generator takes a reader that went away for a fault.
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut command, "fathom", &mut script);
            std::io::stdout().write_all(&script)?;
            Ok(ExitCode::SUCCESS)
        }
    }
}
