//! The forms in which checked articles are printed.

use super::check::Article;
use crate::arguments::{CheckArguments, CitationForm};
use crate::render;
use crate::words::Words;
use anyhow::{Context, Result, bail};
use check::Checked;
use check::desk::{Citations, Publisher, Since, bibtex, claim_reviews, comments, csl};
use observatory::desk::Desk;
use observatory::{Clock, Reader, SystemClock};
use serde_json::Value;
use std::io::Write;
use std::path::Path;

/// Who comments in a Word document.
const COMMENTATOR: &str = "Fathom";

/// Prints articles as they come, and at the end what is of all of them.
pub(crate) struct Output<'a> {
    words: &'a Words,
    arguments: &'a CheckArguments,
    several: bool,
    citations: Citations,
    publisher: Publisher,
    reviews: Vec<Value>,
}

impl<'a> Output<'a> {
    pub(crate) fn new(
        words: &'a Words,
        arguments: &'a CheckArguments,
        several: bool,
        desk: Option<&Desk>,
    ) -> Result<Output<'a>> {
        if let Some(file) = &arguments.docx {
            refuse_to_overwrite(file)?;
        }
        let kept = desk.map(Desk::name).transpose()?.unwrap_or_default();
        let publisher = Publisher {
            name: arguments.by.clone().unwrap_or(kept),
            url: arguments.url.clone(),
            on: SystemClock.today(),
        };
        let (citations, reviews) = (Citations::default(), Vec::new());
        Ok(Output { words, arguments, several, citations, publisher, reviews })
    }

    /// Prints an article, or keeps what is printed of it at the end.
    pub(crate) fn article(&mut self, reader: &Reader, article: &Article) -> Result<()> {
        let mut out = anstream::stdout().lock();
        let Article { checked, document, bytes } = article;
        if self.arguments.sources.is_some() {
            self.citations.add(reader, checked)?;
        } else if self.arguments.claimreview {
            self.reviews.extend(claim_reviews(reader, checked, &self.publisher)?);
        } else if let Some(file) = &self.arguments.docx {
            let comments = comments(checked);
            let made = documents::commented(document, bytes, &comments, COMMENTATOR, self.publisher.on)?;
            write_new(file, &made)?;
            let blanks: [(&str, &dyn std::fmt::Display); 2] =
                [("file", &file.display()), ("count", &comments.len())];
            writeln!(out, "{}", self.words.fill("docx-written", &blanks))?;
        } else if self.arguments.json {
            // By way of memory: the writer of JSON hides from the caller that a reader went away.
            let json = if self.several {
                serde_json::to_string(checked)?
            } else {
                serde_json::to_string_pretty(checked)?
            };
            writeln!(out, "{json}")?;
        } else if self.arguments.html {
            write!(out, "{}", pages::report(checked, document, reader))?;
        } else {
            render::summary(&mut out, self.words, checked)?;
            render::claims(&mut out, self.words, checked, self.arguments.all)?;
            if self.several {
                writeln!(out)?;
            }
        }
        Ok(())
    }

    /// Prints what is of all articles.
    pub(crate) fn end(self) -> Result<()> {
        let mut out = anstream::stdout().lock();
        match self.arguments.sources {
            Some(CitationForm::Bib) => write!(out, "{}", bibtex(&self.citations))?,
            Some(CitationForm::Csl) => pretty(&mut out, &csl(&self.citations))?,
            None if self.arguments.claimreview => pretty(&mut out, &Value::Array(self.reviews))?,
            None => {}
        }
        Ok(())
    }
}

fn pretty(out: &mut impl Write, value: &Value) -> Result<()> {
    writeln!(out, "{}", serde_json::to_string_pretty(value)?)?;
    Ok(())
}

fn refuse_to_overwrite(file: &Path) -> Result<()> {
    if file.exists() {
        bail!("{} exists, and is not overwritten\nhint: name another file", file.display());
    }
    Ok(())
}

/// Writes a file that was not there, whole or not at all.
fn write_new(file: &Path, bytes: &[u8]) -> Result<()> {
    let context = || format!("writing {}", file.display());
    let mut made = std::fs::File::create_new(file).with_context(context)?;
    if let Err(error) = made.write_all(bytes).and_then(|()| made.sync_all()) {
        drop(made);
        // What is half written is of no use to anybody.
        let _ = std::fs::remove_file(file);
        return Err(error).with_context(context);
    }
    Ok(())
}

/// Prints what changed between two drafts.
pub(crate) fn since(
    words: &Words,
    checked: &Checked,
    since: &Since,
    arguments: &CheckArguments,
) -> Result<()> {
    let mut out = anstream::stdout().lock();
    if arguments.json {
        pretty(&mut out, &serde_json::json!({ "article": checked.article, "since": since }))
    } else {
        render::since(&mut out, words, checked, since, arguments.all)
    }
}
