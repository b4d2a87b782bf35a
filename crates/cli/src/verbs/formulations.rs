//! `fathom formulations`.

use super::phrase::{index, tell_forums};
use crate::arguments::FormulationsArguments;
use crate::home;
use crate::table::LOOK;
use crate::words::Words;
use anyhow::Result;
use comfy_table::Table;
use indicatif::{ProgressBar, ProgressStyle};
use observatory::AsOf;
use phrases::{Formulation, FormulationsOptions};
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

/// Prints what is new in a year, and what rose.
pub(crate) fn run(at: Option<&Path>, words: &Words, arguments: &FormulationsArguments) -> Result<ExitCode> {
    let (observatory, folder) = home::open(at, words)?;
    let reader = observatory.reader(&AsOf::default())?;
    let index = index(&folder, &reader, words)?;
    tell_forums(&index, words, &arguments.sources)?;
    let options = FormulationsOptions {
        sources: arguments.sources.clone(),
        new: arguments.new,
        since: arguments.since,
        most: arguments.limit,
    };
    let bar = ProgressBar::no_length();
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {percent}%  {eta}  {msg}") {
        bar.set_style(style);
    }
    bar.set_message(words.fill("formulations-at-work", &[("year", &arguments.new)]));
    let answer = phrases::formulations(&index, &options, &mut |at| {
        bar.set_length(at.of as u64);
        bar.set_position(at.done as u64);
    });
    bar.finish_and_clear();
    let answer = answer?;
    let mut out = anstream::stdout().lock();
    if arguments.json {
        serde_json::to_writer_pretty(&mut out, &answer)?;
        writeln!(out)?;
        return Ok(ExitCode::SUCCESS);
    }
    let blanks: [(&str, &dyn std::fmt::Display); 3] =
        [("year", &answer.new), ("new", &answer.new_documents), ("earlier", &answer.earlier_documents)];
    writeln!(out, "{}", words.fill("formulations-fresh", &blanks))?;
    show(&mut out, words, &answer.fresh)?;
    writeln!(out, "\n{}", words.fill("formulations-risen", &blanks))?;
    show(&mut out, words, &answer.risen)?;
    Ok(ExitCode::SUCCESS)
}

fn show(out: &mut impl Write, words: &Words, rows: &[Formulation]) -> Result<()> {
    let heads = [
        "formulations-text",
        "phrase-times",
        "phrase-documents",
        "formulations-before",
        "formulations-held",
        "formulations-recent",
        "formulations-key",
        "formulations-ratio",
    ];
    let mut table = Table::new();
    table.load_style(LOOK);
    table.set_header(heads.map(|key| words.say(key)));
    for row in rows {
        table.add_row([
            row.text.clone(),
            row.count.to_string(),
            row.documents.to_string(),
            format!("{} / {}", row.earlier, row.earlier_documents),
            row.held.to_string(),
            format!("{:.0}", row.recent * 100.0),
            format!("{:.1}", row.keyness),
            format!("{:+.1}", row.log_ratio),
        ]);
    }
    writeln!(out, "{table}")?;
    Ok(())
}
