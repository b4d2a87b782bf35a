//! `fathom`: the command line. Arguments and output only; what things mean is decided in the other rooms.

mod arguments;
mod help;
mod home;
mod refused;
mod render;
mod stopping;
mod table;
mod verbs;
mod words;

use clap::{CommandFactory, FromArgMatches};
use std::process::ExitCode;

/// A check makes and drops tens of thousands of small texts: this allocator takes about a tenth off what a reader waits.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // Help is printed while the arguments are read, so its language is known before they are.
    let language = words::Language::of(help::asked());
    let command = help::in_language(arguments::Arguments::command(), language);
    let read = command.try_get_matches().and_then(|read| arguments::Arguments::from_arg_matches(&read));
    let arguments = read.unwrap_or_else(|error| refused::exit(&error, language));
    match verbs::run(arguments) {
        Ok(code) => code,
        Err(error) => {
            // A reader that went away (| head) is no fault.
            if is_broken_pipe(&error) {
                return ExitCode::SUCCESS;
            }
            complain(&error);
            ExitCode::from(2)
        }
    }
}

/// Prints an error with its causes, each once: many a message already holds its cause, and one that ends in a hint is
/// whole.
pub(crate) fn complain(error: &anyhow::Error) {
    let mut message = String::new();
    for cause in error.chain().map(ToString::to_string) {
        if message.is_empty() {
            message = cause;
        } else if !message.contains(&cause) && !message.contains("\nhint:") {
            message = format!("{message}: {cause}");
        }
    }
    let message = words::Language::of(help::asked()).reason(&message);
    anstream::eprintln!("fathom: {message}");
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let plain = cause.downcast_ref::<std::io::Error>().map(std::io::Error::kind);
        let in_json = cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind);
        [plain, in_json].contains(&Some(std::io::ErrorKind::BrokenPipe))
    })
}
