//! `fathom import`, `export`, `releases`, `undo`, `diff` and `backup`.

use super::desk;
use crate::arguments::{Export, Import};
use crate::home;
use crate::words::Words;
use anyhow::Result;
use observatory::SystemClock;
use std::fmt::Display;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

/// Most changes listed.
const SHOWN: usize = 40;

/// Takes in a pack, or documents.
pub(crate) fn import(at: Option<&Path>, words: &Words, import: &Import) -> Result<ExitCode> {
    let path = match import {
        Import::Facts { path } => path,
        Import::Documents(arguments) => return super::documents::run(at, words, arguments),
        Import::Corrections { path } => return super::documents::corrections(at, words, path),
    };
    let (mut observatory, folder) = home::open(at, words)?;
    let report = observatory.import_facts(path, &SystemClock)?;
    let mut out = anstream::stdout().lock();
    match report.release {
        None => writeln!(out, "{}", words.fill("facts-same", &[("pack", &report.pack)]))?,
        Some(release) => {
            let (changed, ended) = (report.changed.len(), report.ended.len());
            let blanks: [(&str, &dyn Display); 5] = [
                ("release", &release),
                ("pack", &report.pack),
                ("added", &report.added),
                ("changed", &changed),
                ("ended", &ended),
            ];
            writeln!(out, "{}", words.fill("facts-release", &blanks))?;
            for change in report.changed.iter().chain(&report.ended).take(SHOWN) {
                writeln!(out, "  {change}")?;
            }
            writeln!(out, "{}", words.fill("facts-undo", &[("release", &release)]))?;
            let by = format!("release {release} ({})", report.pack);
            desk::after(&observatory, &folder, words, &by, &mut out)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes out every pack.
pub(crate) fn export(at: Option<&Path>, words: &Words, export: &Export) -> Result<ExitCode> {
    let Export::Facts { dir } = export;
    let (observatory, _) = home::open(at, words)?;
    let files = observatory.export_facts(dir)?;
    let (count, dir) = (files.len(), dir.display());
    writeln!(anstream::stdout(), "{}", words.fill("facts-written", &[("count", &count), ("dir", &dir)]))?;
    Ok(ExitCode::SUCCESS)
}

/// Lists the releases.
pub(crate) fn releases(at: Option<&Path>, words: &Words) -> Result<ExitCode> {
    let (observatory, _) = home::open(at, words)?;
    let mut out = anstream::stdout().lock();
    for release in observatory.releases()? {
        let undone = |day| format!("  {}", words.fill("undone-on", &[("day", &day)]));
        let undone = release.undone_on.map_or(String::new(), undone);
        writeln!(
            out,
            "{:>4}  {}  {:<18} +{} ~{} -{}{undone}",
            release.id, release.held_from, release.pack, release.added, release.changed, release.ended
        )?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Takes back a release.
pub(crate) fn undo(at: Option<&Path>, words: &Words, release: Option<i64>) -> Result<ExitCode> {
    let (mut observatory, folder) = home::open(at, words)?;
    let undone = observatory.undo(release, &SystemClock)?;
    let mut out = anstream::stdout().lock();
    // What an undo had taken back holds again.
    let key = if undone.pack.starts_with("undo ") { "undone-undo" } else { "undone" };
    writeln!(out, "{}", words.fill(key, &[("release", &undone.id), ("pack", &undone.pack)]))?;
    if let Some(newest) = observatory.releases()?.first() {
        writeln!(out, "{}", words.fill("undone-back", &[("release", &newest.id)]))?;
    }
    let by = format!("undo of release {} ({})", undone.id, undone.pack);
    desk::after(&observatory, &folder, words, &by, &mut out)?;
    Ok(ExitCode::SUCCESS)
}

/// What changed between two releases.
pub(crate) fn diff(at: Option<&Path>, words: &Words, from: i64, to: i64) -> Result<ExitCode> {
    let (observatory, _) = home::open(at, words)?;
    let mut out = anstream::stdout().lock();
    for line in observatory.diff(from, to)? {
        writeln!(out, "{line}")?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Copies the observatory, verified; what the desk keeps only where it is asked for, to a file of its own.
pub(crate) fn backup(at: Option<&Path>, words: &Words, file: &Path, with_drafts: bool) -> Result<ExitCode> {
    let (observatory, folder) = home::open(at, words)?;
    // The desk first: where its copy cannot be made, there is none of either.
    if with_drafts {
        desk::backup(&folder, words, file)?;
    }
    let statements = observatory.backup(file)?;
    let file = file.display();
    let text = words.fill("backup-made", &[("file", &file), ("count", &statements)]);
    writeln!(anstream::stdout(), "{text}")?;
    Ok(ExitCode::SUCCESS)
}
