//! `fathom`: the command line. Arguments and output only; what things mean is decided in the other rooms.

mod arguments;
mod home;
mod render;
mod table;
mod verbs;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = arguments::Arguments::parse();
    match verbs::run(arguments) {
        Ok(code) => code,
        Err(error) => {
            // A reader that went away (| head) is no fault.
            if is_broken_pipe(&error) {
                return ExitCode::SUCCESS;
            }
            anstream::eprintln!("fathom: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause.downcast_ref::<std::io::Error>().is_some_and(|e| e.kind() == std::io::ErrorKind::BrokenPipe)
    })
}
