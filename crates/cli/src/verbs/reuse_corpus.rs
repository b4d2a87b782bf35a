//! `fathom reuse --corpus`: who borrows from whom.

use super::phrase::{index, tell_forums};
use crate::arguments::ReuseArguments;
use crate::home;
use crate::table::LOOK;
use crate::words::Words;
use anyhow::Result;
use comfy_table::{ContentArrangement, Table};
use indicatif::{ProgressBar, ProgressStyle};
use observatory::AsOf;
use owo_colors::OwoColorize;
use phrases::{Borrowing, Edge, Graph};
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

/// Longest title in a table, in characters.
const TITLE: usize = 36;

/// Prints the pairs of documents that share passages, and the sums by level.
pub(crate) fn run(at: Option<&Path>, words: &Words, arguments: &ReuseArguments) -> Result<ExitCode> {
    let (observatory, folder) = home::open(at, words)?;
    let reader = observatory.reader(&AsOf::default())?;
    let index = index(&folder, &reader, words)?;
    tell_forums(&index, words, &arguments.slice.sources)?;
    let bar = ProgressBar::no_length();
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len}  {eta}") {
        bar.set_style(style);
    }
    let answer = phrases::graph(&index, &reader, &arguments.options(), &mut |at| {
        bar.set_length(at.of as u64);
        bar.set_position(at.documents as u64);
    });
    bar.finish_and_clear();
    let answer = answer?;
    let mut out = anstream::stdout().lock();
    if arguments.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&answer)?)?;
    } else {
        show(&mut out, words, &answer)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn show(out: &mut impl Write, words: &Words, answer: &Graph) -> Result<()> {
    let blanks: [(&str, &dyn std::fmt::Display); 4] = [
        ("borrowers", &answer.borrowers),
        ("documents", &answer.documents),
        ("characters", &answer.characters),
        ("edges", &answer.of_edges),
    ];
    writeln!(out, "{}", words.fill("reuse-graph", &blanks).bold())?;
    if !answer.edges.is_empty() {
        edges(out, words, &answer.edges)?;
    }
    if !answer.flows.is_empty() {
        flows(out, words, answer)?;
    }
    let rest = answer.of_edges - answer.edges.len();
    for (key, count) in [
        ("reuse-graph-rest", rest),
        ("reuse-graph-copies", answer.of_copies),
        ("reuse-graph-undated", answer.undated),
        ("reuse-graph-cut", answer.cut),
    ] {
        if count > 0 {
            writeln!(out, "{}", words.fill(key, &[("count", &count)]).dimmed())?;
        }
    }
    Ok(())
}

fn edges(out: &mut impl Write, words: &Words, edges: &[Edge]) -> Result<()> {
    let heads =
        ["reuse-from", "reuse-to", "reuse-passages", "reuse-characters", "reuse-percent", "reuse-first"];
    let mut table = Table::new();
    table.load_style(LOOK).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_header(heads.map(|key| words.say(key)));
    for edge in edges {
        // Where both bear the same day nobody knows which way it went.
        let way = if edge.same_day { "= " } else { "" };
        table.add_row([
            name(&edge.from),
            format!("{way}{}", name(&edge.to)),
            edge.passages.to_string(),
            edge.characters.to_string(),
            format!("{:.1}", edge.percent),
            edge.first.to_string(),
        ]);
    }
    writeln!(out, "{table}")?;
    if edges.iter().any(|edge| edge.same_day) {
        writeln!(out, "{}", words.say("reuse-same-day").dimmed())?;
    }
    Ok(())
}

fn name(own: &Borrowing) -> String {
    let title = own.title.trim();
    let short: String = title.chars().take(TITLE).collect();
    let more = if short.len() < title.len() { "…" } else { "" };
    let title = if title.is_empty() { &own.document } else { &short };
    format!("{} {title}{more}", own.date)
}

fn flows(out: &mut impl Write, words: &Words, answer: &Graph) -> Result<()> {
    let heads = ["reuse-level-from", "reuse-level-to", "reuse-pairs", "reuse-passages", "reuse-first"];
    let mut table = Table::new();
    table.load_style(LOOK);
    table.set_header(heads.map(|key| words.say(key)));
    let level = |own: &str| if own.is_empty() { "–".to_string() } else { own.to_string() };
    for flow in &answer.flows {
        let numbers = [flow.edges, flow.passages, flow.first].map(|number| number.to_string());
        table.add_row([&[level(&flow.from), level(&flow.to)], &numbers[..]].concat());
    }
    writeln!(out, "\n{table}")?;
    Ok(())
}
