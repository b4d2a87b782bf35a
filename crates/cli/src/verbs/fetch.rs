//! `fathom fetch`: the one verb that asks anything of the network.

use crate::arguments::{DocumentsArguments, Fetch, WorkReportsArguments};
use crate::home;
use crate::words::Words;
use anyhow::Result;
use fetch::{Client, Limits, Outcome, Report};
use indicatif::ProgressBar;
use observatory::{Clock, SystemClock};
use std::path::Path;
use std::process::ExitCode;

/// Folder of what was brought, in the observatory's folder, and the collection it is taken in as.
const FOLDER: &str = "fetched/work_reports";
const COLLECTION: &str = "work_reports";

/// Brings what is asked for.
pub(crate) fn run(at: Option<&Path>, words: &Words, fetch: &Fetch) -> Result<ExitCode> {
    let Fetch::WorkReports(arguments) = fetch;
    work_reports(at, words, arguments)
}

fn work_reports(at: Option<&Path>, words: &Words, arguments: &WorkReportsArguments) -> Result<ExitCode> {
    let limits = Limits { seconds: arguments.timeout, ..Limits::default() };
    let mut client = Client::new(&arguments.library, limits)?;
    let (observatory, home) = home::open(at, words)?;
    drop(observatory);
    let folder = home.join(FOLDER);
    let years = arguments.since..=SystemClock.today().year();
    let bar = ProgressBar::new(years.clone().count() as u64);
    let mut told: Vec<Report> = Vec::new();
    let done = fetch::work_reports(&mut client, &arguments.library, &folder, years, &mut |report| {
        bar.inc(1);
        bar.set_message(report.year.to_string());
        told.push(report.clone());
    });
    bar.finish_and_clear();
    let of = |outcome: Outcome| told.iter().filter(|report| report.outcome == outcome).count();
    let (brought, here) = (of(Outcome::Brought), of(Outcome::Here));
    let counts: [(&str, &dyn std::fmt::Display); 3] =
        [("brought", &brought), ("here", &here), ("none", &of(Outcome::None))];
    anstream::eprintln!("{}", words.fill("fetch-reports", &counts));
    for report in told.iter().filter(|report| report.outcome == Outcome::NoText) {
        anstream::eprintln!("{}", words.fill("fetch-no-text", &[("year", &report.year)]));
    }
    done?;
    if brought + here == 0 {
        anstream::eprintln!("fathom: {}", words.say("fetch-none"));
        return Ok(ExitCode::from(2));
    }
    let import = DocumentsArguments {
        paths: vec![folder],
        collection: Some(COLLECTION.into()),
        ..DocumentsArguments::default()
    };
    super::documents::run(at, words, &import)
}
