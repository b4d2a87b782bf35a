//! The verbs, a file each for the larger ones.

mod check;
mod read;
mod show;
mod start;
mod store;

use crate::arguments::{Arguments, Verb};
use anyhow::Result;
use std::io::Write;
use std::process::ExitCode;

/// Does what was asked.
pub(crate) fn run(arguments: Arguments) -> Result<ExitCode> {
    let at = arguments.at.as_deref();
    match arguments.verb {
        None => start::newcomer(at),
        Some(Verb::Check(check)) => check::run(at, &check),
        Some(Verb::Serve { port }) => start::serve(at, port),
        Some(Verb::Show { view, filters }) => show::view(at, view.as_deref(), &filters),
        Some(Verb::Search { words, limit }) => show::search(at, &words, limit),
        Some(Verb::About { id, clocks }) => show::about(at, &id, &clocks),
        Some(Verb::Sql { question, format, rows, seconds }) => {
            show::sql(at, &question, format, rows, seconds)
        }
        Some(Verb::Read(read)) => read::run(&read),
        Some(Verb::Import(import)) => store::import(at, &import),
        Some(Verb::Export(export)) => store::export(at, &export),
        Some(Verb::Releases) => store::releases(at),
        Some(Verb::Undo { release }) => store::undo(at, release),
        Some(Verb::Diff { from, to }) => store::diff(at, from, to),
        Some(Verb::Backup { file }) => store::backup(at, &file),
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
