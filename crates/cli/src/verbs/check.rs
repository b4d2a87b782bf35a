//! `fathom check`.

use super::many;
use super::output::{self, Output};
use super::phrase::documents;
use crate::arguments::{CheckArguments, Clocks};
use crate::home;
use crate::words::Words;
use anyhow::{Context, Result, bail};
use check::desk::{attach_kept, since};
use check::{Checked, Checker, Figures};
use documents::{Document, Hints, articles_in, bytes_of, read_bytes};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use observatory::desk::Desk;
use observatory::{AsOf, Reader};
use phrases::HeldPhrases;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Both clocks as the store has them.
pub(crate) fn as_of(clocks: &Clocks) -> AsOf {
    AsOf { held_on: clocks.as_held_on, said_by: clocks.said_by }
}

/// Reads a file, or standard input for `-`.
pub(crate) fn document(file: &Path, hints: &Hints) -> Result<Document> {
    Ok(loaded(file, hints)?.0)
}

/// The same, with the bytes that it was read from.
pub(crate) fn loaded(file: &Path, hints: &Hints) -> Result<(Document, Vec<u8>)> {
    let bytes = if file.as_os_str() == "-" {
        let mut bytes = Vec::new();
        std::io::stdin()
            .take(documents::MAX_INPUT + 1)
            .read_to_end(&mut bytes)
            .context("reading standard input")?;
        bytes
    } else {
        bytes_of(file)?
    };
    Ok((read_bytes(&file.display().to_string(), &bytes, hints)?, bytes))
}

/// What checks, with the documents held where there are some.
pub(crate) fn checker<'a>(reader: &'a Reader, documents: Option<&'a HeldPhrases<'_>>) -> Result<Checker<'a>> {
    let checker = Checker::new(reader)?;
    Ok(match documents {
        Some(documents) => checker.with_documents(documents),
        None => checker,
    })
}

/// An article with what was found in it.
pub(crate) struct Article {
    pub(crate) checked: Checked,
    pub(crate) document: Document,
    pub(crate) bytes: Vec<u8>,
}

/// Reads and checks an article, and puts beside its claims what was judged of them.
pub(crate) fn article(
    checker: &Checker<'_>,
    desk: Option<&Desk>,
    file: &Path,
    hints: &Hints,
) -> Result<Article> {
    let (document, bytes) = loaded(file, hints)?;
    let mut checked = checker.check(&document);
    if let Some(desk) = desk {
        attach_kept(&mut checked, desk)?;
    }
    Ok(Article { checked, document, bytes })
}

/// Reads an article and its figures, while the checker is made: each takes some milliseconds of what a reader waits for.
fn read_meanwhile<'a>(
    file: &Path,
    hints: &Hints,
    checker: impl FnOnce() -> Result<Checker<'a>>,
) -> Result<(Checker<'a>, Result<Article>)> {
    let (checker, read) = std::thread::scope(|scope| {
        let read = scope.spawn(|| {
            let (document, bytes) = loaded(file, hints)?;
            let figures = Figures::of(&document);
            anyhow::Ok((document, bytes, figures))
        });
        (checker(), read.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    });
    let checker = checker?;
    let article = read.map(|(document, bytes, figures)| {
        let checked = checker.check_read(&document, figures);
        Article { checked, document, bytes }
    });
    Ok((checker, article))
}

/// Checks every file; the exit status tells whether an editor must look.
pub(crate) fn run(at: Option<&Path>, words: &Words, arguments: &CheckArguments) -> Result<ExitCode> {
    let (observatory, folder) = home::open(at, words)?;
    let as_of = as_of(&arguments.clocks);
    let reader = observatory.reader(&as_of)?;
    let documents = documents(&folder, &reader, &as_of, words);
    if arguments.note.is_some() || arguments.overrule.is_some() || arguments.withdraw.is_some() {
        return super::desk::judge(&checker(&reader, documents.as_ref())?, &folder, words, arguments);
    }
    let desk = Desk::open(&folder)?;
    let (files, mut failed) = files(&arguments.files)?;
    let hints = Hints { date: arguments.date, format: None };
    if let Some(earlier) = &arguments.since {
        return changes(
            &checker(&reader, documents.as_ref())?,
            desk.as_ref(),
            words,
            arguments,
            &files,
            earlier,
        );
    }
    let several = files.len() > 1 || arguments.files.iter().any(|file| file.is_dir());
    if several && arguments.docx.is_some() {
        bail!("--docx writes one document, of one article\nhint: name the articles one at a time");
    }
    let fail_on = arguments.fail_on.clone().unwrap_or_default();
    let bar = progress(files.len());
    let mut output = Output::new(words, arguments, several, desk.as_ref())?;
    let mut needs_a_look = false;
    let mut take = |article: Result<Article>| {
        match article {
            Ok(mut article) => {
                if let Some(desk) = &desk {
                    attach_kept(&mut article.checked, desk)?;
                }
                needs_a_look |= fail_on.holds(&article.checked);
                bar.suspend(|| output.article(&reader, &article))?;
            }
            Err(error) if several => {
                bar.suspend(|| crate::complain(&error));
                failed = true;
            }
            Err(error) => return Err(error),
        }
        bar.inc(1);
        Ok(())
    };
    if let [file] = files.as_slice() {
        let (checker, article) = read_meanwhile(file, &hints, || checker(&reader, documents.as_ref()))?;
        take(article)?;
        // The process ends: to give back piece by piece what the checker holds would only take time.
        std::mem::forget(checker);
    } else {
        many::each(&observatory, &folder, &as_of, &files, &hints, words, &mut take)?;
    }
    bar.finish_and_clear();
    output.end()?;
    Ok(ExitCode::from(if failed { 2 } else { u8::from(needs_a_look) }))
}

/// The files named, with folders as the articles in them; and whether something could not be looked into, which is told.
fn files(named: &[PathBuf]) -> Result<(Vec<PathBuf>, bool)> {
    let mut files = Vec::new();
    let mut failed = false;
    for path in named {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let (articles, faults) = articles_in(path)?;
        if articles.is_empty() && faults.is_empty() {
            bail!(
                "{}: no article in this folder\nhint: articles are text, Markdown, HTML, DOCX and PDF, known by the ending of their names",
                path.display()
            );
        }
        failed |= !faults.is_empty();
        faults.into_iter().for_each(|fault| crate::complain(&fault.into()));
        files.extend(articles);
    }
    Ok((files, failed))
}

/// A bar for several files, on a terminal alone.
fn progress(files: usize) -> ProgressBar {
    if files < 2 {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len}  {per_sec}  {eta}")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    // A target that is no terminal shows nothing.
    ProgressBar::with_draw_target(u64::try_from(files).ok(), ProgressDrawTarget::stderr()).with_style(style)
}

/// What changed since an earlier draft.
fn changes(
    checker: &Checker<'_>,
    desk: Option<&Desk>,
    words: &Words,
    arguments: &CheckArguments,
    files: &[PathBuf],
    earlier: &Path,
) -> Result<ExitCode> {
    let [file] = files else {
        bail!("--since compares one article with an earlier draft of it\nhint: name one file")
    };
    // A date given by hand is the new draft's; the earlier one may name its own.
    let now = article(checker, desk, file, &Hints { date: arguments.date, format: None })?;
    let before = article(checker, desk, earlier, &Hints::default())?;
    let changes = since(&now.checked, &before.checked);
    output::since(words, &now.checked, &changes, arguments)?;
    let fail_on = arguments.fail_on.clone().unwrap_or_default();
    Ok(ExitCode::from(u8::from(fail_on.holds(&now.checked))))
}
