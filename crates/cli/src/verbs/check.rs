//! `fathom check`.

use crate::arguments::{CheckArguments, Clocks};
use crate::words::Words;
use crate::{home, render};
use anyhow::{Context, Result};
use check::Checked;
use documents::{Document, Hints, read_bytes, read_path};
use observatory::{AsOf, Reader};
use std::io::{Read, Write};
use std::path::Path;
use std::process::ExitCode;

/// Both clocks as the store has them.
pub(crate) fn as_of(clocks: &Clocks) -> AsOf {
    AsOf { held_on: clocks.as_held_on, said_by: clocks.said_by }
}

/// Reads a file, or standard input for `-`.
pub(crate) fn document(file: &Path, hints: &Hints) -> Result<Document> {
    if file.as_os_str() == "-" {
        let mut bytes = Vec::new();
        std::io::stdin()
            .take(documents::MAX_INPUT + 1)
            .read_to_end(&mut bytes)
            .context("reading standard input")?;
        return Ok(read_bytes("-", &bytes, hints)?);
    }
    Ok(read_path(file, hints)?)
}

/// Checks every file; the exit status tells whether an editor must look.
pub(crate) fn run(at: Option<&Path>, words: &Words, arguments: &CheckArguments) -> Result<ExitCode> {
    let (observatory, _) = home::open(at, words)?;
    let reader = observatory.reader(&as_of(&arguments.clocks))?;
    let hints = Hints { date: arguments.date, format: None };
    let several = arguments.files.len() > 1;
    let mut out = anstream::stdout().lock();
    let mut needs_a_look = false;
    let mut failed = false;
    for file in &arguments.files {
        let read =
            document(file, &hints).and_then(|document| Ok((check::check(&reader, &document)?, document)));
        let (checked, document) = match read {
            Ok(read) => read,
            Err(error) if several => {
                crate::complain(&error);
                failed = true;
                continue;
            }
            Err(error) => return Err(error),
        };
        needs_a_look |= checked.claims.iter().any(|claim| claim.verdict.needs_a_look());
        print(&mut out, words, &reader, (&checked, &document), arguments, several)?;
    }
    Ok(ExitCode::from(if failed { 2 } else { u8::from(needs_a_look) }))
}

fn print(
    out: &mut impl Write,
    words: &Words,
    reader: &Reader,
    (checked, document): (&Checked, &Document),
    arguments: &CheckArguments,
    several: bool,
) -> Result<()> {
    if arguments.json {
        if several {
            serde_json::to_writer(&mut *out, checked)?
        } else {
            serde_json::to_writer_pretty(&mut *out, checked)?
        }
        writeln!(out)?;
    } else if arguments.html {
        write!(out, "{}", pages::report(checked, document, reader))?;
    } else {
        render::summary(out, words, checked)?;
        render::claims(out, words, checked, arguments.all)?;
        if several {
            writeln!(out)?;
        }
    }
    Ok(())
}
