//! `fathom import documents`.

use crate::arguments::DocumentsArguments;
use crate::home;
use crate::stopping::Stopping;
use crate::words::Words;
use anyhow::{Result, bail};
use documents::corpus::{self, Found, Mapping, Record, Sink};
use indicatif::{ProgressBar, ProgressStyle};
use observatory::{AlignedPair, AsOf, DocumentsReport, NewDocument, Staging, SystemClock};
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

/// Most reasons printed one by one; `--report` writes them all.
const SHOWN: usize = 10;
/// Dates shown that could not be read, and characters of each.
const DATES: usize = 3;
const WRITTEN: usize = 40;

/// Takes in documents: staged file by file, published as one release. What was stopped goes on where it was.
pub(crate) fn run(at: Option<&Path>, words: &Words, arguments: &DocumentsArguments) -> Result<ExitCode> {
    let values = [
        ("issuer", arguments.issuer.as_deref()),
        ("forum", arguments.forum.as_deref()),
        ("level", arguments.level.as_deref()),
        ("place", arguments.place.as_deref()),
        ("kind", arguments.kind.as_deref()),
    ];
    let mapping = Mapping::new(&arguments.map, &values, arguments.collection.as_deref())?;
    let found = corpus::list(&arguments.paths, &mapping)?;
    if found.is_empty() {
        bail!("no file is there to be read\nhint: name files, or folders that hold some");
    }
    let (mut observatory, folder) = home::open(at, words)?;
    let stopping = Stopping::listen();
    let (staging, goes_on) = observatory.stage_documents(&name_of(arguments), &SystemClock)?;
    begin(words, &staging, goes_on)?;
    let (report, unread) = {
        let bar = bar(&found);
        let mut sink = Staged { staging, bar, unread: Unread::default(), stopping: stopping.clone() };
        let read = corpus::read(&found, &mapping, &mut sink);
        sink.bar.set_message("");
        sink.bar.finish_and_clear();
        match read {
            Ok(()) => {}
            Err(Ended::Store(error)) => return Err(error.into()),
            Err(Ended::Stopped(code)) => {
                let kept = sink.staging.keep()?;
                let blanks: [(&str, &dyn std::fmt::Display); 2] =
                    [("count", &kept.documents), ("files", &kept.files)];
                anstream::eprintln!("fathom: {}", words.fill("documents-stopped", &blanks));
                anstream::eprintln!("{}", words.say("documents-stopped-next"));
                return Ok(ExitCode::from(code));
            }
        }
        let late = [words.say("documents-stopped-late"), words.say("documents-stopped-again")];
        stopping.end_at_once(late.join("\n"));
        (sink.staging.publish(&SystemClock)?, sink.unread)
    };
    stopping.end_at_once(words.say("documents-stopped-index").to_string());
    tell(words, &report, &unread)?;
    if report.release.is_some() {
        // Made now, so that no question and no page has to wait for it. It is derived: where it cannot be made the
        // import stands, and the next question says what is wrong.
        let reader = observatory.reader(&AsOf::default())?;
        let _ = super::phrase::index(&folder, &reader, words);
    }
    if let Some(file) = &arguments.report {
        write_report(file, &report)?;
    }
    let taken = report.added + report.changed + report.same;
    if taken == 0 && !report.skipped.is_empty() {
        // A script must not take this for an import.
        anstream::eprintln!("fathom: {}", words.say("documents-none"));
        return Ok(ExitCode::from(2));
    }
    Ok(ExitCode::SUCCESS)
}

/// Says what became of an import that was stopped: that this one goes on with it, or that it is given up for this one.
fn begin(words: &Words, staging: &Staging<'_>, goes_on: bool) -> Result<()> {
    if goes_on {
        let kept = staging.staged()?;
        let blanks: [(&str, &dyn std::fmt::Display); 2] =
            [("count", &kept.documents), ("files", &kept.files)];
        anstream::eprintln!("{}", words.fill("documents-go-on", &blanks));
    } else if staging.given_up() > 0 {
        anstream::eprintln!("{}", words.fill("documents-given-up", &[("count", &staging.given_up())]));
    }
    Ok(())
}

/// Takes in corrections of what sources say of their documents.
pub(crate) fn corrections(at: Option<&Path>, words: &Words, path: &Path) -> Result<ExitCode> {
    let (mut observatory, _) = home::open(at, words)?;
    let report = observatory.import_corrections(path, &SystemClock)?;
    let mut out = anstream::stdout().lock();
    match report.release {
        None => writeln!(out, "{}", words.say("documents-same"))?,
        Some(release) => {
            for line in &report.corrected {
                writeln!(out, "  {}", words.reason(line))?;
            }
            writeln!(out, "{}", words.fill("documents-corrected", &[("release", &release)]))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// What tells an import from another, so that one that was stopped goes on only as itself.
fn name_of(arguments: &DocumentsArguments) -> String {
    let mut parts: Vec<String> = arguments.paths.iter().map(|path| path.display().to_string()).collect();
    parts.extend(arguments.map.iter().cloned());
    let values = [
        &arguments.issuer,
        &arguments.forum,
        &arguments.level,
        &arguments.place,
        &arguments.kind,
        &arguments.collection,
    ];
    parts.extend(values.into_iter().map(|value| value.clone().unwrap_or_default()));
    parts.join("\u{1f}")
}

/// A bar with rate and time left; nothing where standard error is no terminal.
fn bar(found: &[Found]) -> ProgressBar {
    let bar = ProgressBar::new(found.iter().map(|file| file.bytes).sum());
    let style = ProgressStyle::with_template("{bar:30} {bytes}/{total_bytes}  {bytes_per_sec}  {eta}  {msg}");
    if let Ok(style) = style {
        bar.set_style(style);
    }
    bar
}

/// Dates that could not be read: how many, and the first of them.
#[derive(Default)]
struct Unread {
    count: usize,
    first: Vec<String>,
}

/// Why reading ended before its end.
enum Ended {
    /// The store cannot be written.
    Store(observatory::Error),
    /// Somebody stopped it; the exit code.
    Stopped(u8),
}

impl From<observatory::Error> for Ended {
    fn from(error: observatory::Error) -> Ended {
        Ended::Store(error)
    }
}

/// Puts what a corpus holds into the store's staging.
struct Staged<'a> {
    staging: Staging<'a>,
    bar: ProgressBar,
    unread: Unread,
    stopping: Stopping,
}

impl Staged<'_> {
    /// Ends the reading where somebody wished that.
    fn go_on(&self) -> Result<(), Ended> {
        self.stopping.wished().map_or(Ok(()), |code| Err(Ended::Stopped(code)))
    }
}

impl Sink for Staged<'_> {
    type Error = Ended;

    fn begin(&mut self, found: &Found) -> Result<bool, Self::Error> {
        self.go_on()?;
        self.bar.set_message(found.name.clone());
        let name = found.path.display().to_string();
        Ok(self.staging.begin_file(&name, &found.fingerprint, &found.collection)?)
    }

    fn row(&mut self, record: Record) -> Result<(), Self::Error> {
        self.go_on()?;
        if let Some(written) = record.fields.get("date_as_written") {
            self.unread.count += 1;
            if self.unread.first.len() < DATES {
                self.unread.first.push(format!("“{}”", written.chars().take(WRITTEN).collect::<String>()));
            }
        }
        if self.staging.is_before() {
            self.staging.pass();
            return Ok(());
        }
        let pairs = record.pairs.into_iter().zip(1..).map(|(pair, seq)| AlignedPair {
            seq,
            key: pair.key,
            zh: pair.zh,
            en: pair.en,
            source: pair.source,
            note: pair.note,
        });
        let new =
            NewDocument { key: record.key, fields: record.fields, text: record.text, pairs: pairs.collect() };
        self.staging.add(new)?;
        Ok(())
    }

    fn skip_row(&mut self, reason: &str) -> Result<(), Self::Error> {
        self.go_on()?;
        Ok(self.staging.skip_row(reason)?)
    }

    fn end(&mut self) -> Result<(), Self::Error> {
        Ok(self.staging.end_file()?)
    }

    fn skip_file(&mut self, found: &Found, reason: &str) -> Result<(), Self::Error> {
        self.go_on()?;
        Ok(self.staging.skip_file(&found.path.display().to_string(), reason)?)
    }

    fn progress(&mut self, bytes: u64) {
        self.bar.set_position(bytes);
    }
}

fn tell(words: &Words, report: &DocumentsReport, unread: &Unread) -> Result<()> {
    let mut out = anstream::stdout().lock();
    match report.release {
        // Where nothing could be read, to say that nothing is new would be beside the point.
        None if report.same == 0 && !report.skipped.is_empty() => {}
        None => writeln!(out, "{}", words.say("documents-same"))?,
        Some(release) => writeln!(
            out,
            "{}",
            words.fill(
                "documents-release",
                &[
                    ("release", &release),
                    ("collections", &report.collections.join(", ")),
                    ("count", &report.added),
                    ("changed", &report.changed),
                    ("ended", &report.ended),
                    ("same", &report.same),
                    ("near", &report.near),
                ]
            )
        )?,
    }
    for change in report.changes.iter().take(SHOWN) {
        writeln!(out, "  {}", words.reason(change))?;
    }
    if report.undated > 0 {
        writeln!(out, "{}", words.fill("documents-undated", &[("count", &report.undated)]))?;
    }
    if unread.count > 0 {
        let list = unread.first.join(", ");
        writeln!(out, "{}", words.fill("documents-unread", &[("count", &unread.count), ("list", &list)]))?;
    }
    if !report.skipped.is_empty() {
        writeln!(out, "{}", words.fill("documents-skipped", &[("count", &report.skipped.len())]))?;
        for skip in report.skipped.iter().take(SHOWN) {
            let row = if skip.row > 0 { format!(":{}", skip.row) } else { String::new() };
            writeln!(out, "  {}{row}: {}", skip.file, words.reason(&skip.reason))?;
        }
    }
    if let Some(release) = report.release {
        writeln!(out, "{}", words.fill("documents-next", &[("release", &release)]))?;
    }
    Ok(())
}

/// Every row and file that was not taken in, a line each.
fn write_report(file: &Path, report: &DocumentsReport) -> Result<()> {
    let lines: Vec<String> =
        report.skipped.iter().map(|skip| format!("{}\t{}\t{}\n", skip.file, skip.row, skip.reason)).collect();
    std::fs::write(file, format!("file\trow\treason\n{}", lines.concat()))?;
    Ok(())
}
