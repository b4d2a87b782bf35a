//! `fathom read`.

use super::check::document;
use crate::arguments::ReadArguments;
use anyhow::{Context, Result};
use documents::Hints;
use figures::{Figure, Options};
use owo_colors::OwoColorize;
use std::io::{BufRead, Write};
use std::path::Path;
use std::process::ExitCode;

/// Reads the figures of a text.
pub(crate) fn run(arguments: &ReadArguments) -> Result<ExitCode> {
    if arguments.lines {
        return lines(arguments);
    }
    let file = arguments.file.as_deref().unwrap_or(Path::new("-"));
    let document = document(file, &Hints { date: arguments.date, format: None })?;
    let mut out = anstream::stdout().lock();
    if arguments.text {
        write!(out, "{}", document.text)?;
        return Ok(ExitCode::SUCCESS);
    }
    let reference = arguments.date.or(document.date.map(|(date, _)| date));
    let figures = figures::read(&document.text, &Options { reference, ..Default::default() });
    if arguments.json {
        for figure in &figures {
            serde_json::to_writer(&mut out, &figure.record(&document.text))?;
            writeln!(out)?;
        }
        return Ok(ExitCode::SUCCESS);
    }
    for block in &document.blocks {
        let mut at = block.bytes.start;
        for figure in
            figures.iter().filter(|f| block.bytes.start <= f.bytes.start && f.bytes.end <= block.bytes.end)
        {
            write!(
                out,
                "{}{} {}",
                &document.text[at..figure.bytes.start],
                (&document.text[figure.bytes.clone()]).bold(),
                note(figure).dimmed()
            )?;
            at = figure.bytes.end;
        }
        writeln!(out, "{}\n", &document.text[at..block.bytes.end])?;
    }
    Ok(ExitCode::SUCCESS)
}

/// A figure's reading in brackets.
fn note(figure: &Figure) -> String {
    let mut parts = vec![figure.kind.word().to_string()];
    if figure.exactness != figures::Exactness::Exact {
        parts.push(figure.exactness.word().to_string());
    }
    match (figure.value, figure.lo, figure.hi) {
        (Some(value), _, _) => parts.push(value.normalize().to_string()),
        (None, Some(lo), Some(hi)) => parts.push(format!("{} to {}", lo.normalize(), hi.normalize())),
        _ => {}
    }
    parts.extend(figure.currency.map(str::to_string));
    parts.extend(figure.unit.clone());
    parts.extend(figure.role.map(|role| role.word().to_string()));
    if let Some(from) = figure.from {
        parts.push(format!("{from} to {}", figure.to.map_or("open".to_string(), |to| to.to_string())));
    }
    format!("[{}]", parts.join(" "))
}

/// JSON Lines in, JSON Lines out.
fn lines(arguments: &ReadArguments) -> Result<ExitCode> {
    let input: Box<dyn BufRead> = match arguments.file.as_deref().filter(|file| file.as_os_str() != "-") {
        Some(file) => Box::new(std::io::BufReader::new(
            std::fs::File::open(file).with_context(|| file.display().to_string())?,
        )),
        None => Box::new(std::io::stdin().lock()),
    };
    let mut out = anstream::stdout().lock();
    for (number, line) in input.lines().enumerate() {
        let line = line.context("reading lines")?;
        if line.trim().is_empty() {
            continue;
        }
        let value: serde_json::Value = serde_json::from_str(&line)
            .with_context(|| format!("line {}: expected a JSON object with \"text\"", number + 1))?;
        let text = value
            .get("text")
            .and_then(|text| text.as_str())
            .with_context(|| format!("line {}: \"text\" is missing", number + 1))?;
        let reference = value
            .get("date")
            .and_then(|date| date.as_str())
            .and_then(|date| date.get(..10))
            .and_then(|date| date.parse().ok())
            .or(arguments.date);
        let figures = figures::read(text, &Options { reference, ..Default::default() });
        let records: Vec<figures::Record> = figures.iter().map(|figure| figure.record(text)).collect();
        let answer = serde_json::json!({ "id": value.get("id"), "figures": serde_json::to_value(records)? });
        writeln!(out, "{answer}")?;
    }
    Ok(ExitCode::SUCCESS)
}
