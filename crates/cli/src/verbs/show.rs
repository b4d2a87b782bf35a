//! `fathom show`, `search`, `about` and `sql`.

use super::check::as_of;
use crate::arguments::{Clocks, Format, SearchArguments};
use crate::words::Words;
use crate::{home, table};
use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use observatory::{AsOf, DocumentFilter, Limits, Reader, Snippet, Statement};
use owo_colors::OwoColorize;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

/// Rows of a view shown at once.
const ROWS: usize = 100;

/// A view, filtered by `--COLUMN VALUE`, with `--order`, `--limit`, `--offset` and `--format` beside.
pub(crate) fn view(
    at: Option<&Path>,
    words: &Words,
    view: Option<&str>,
    filters: &[String],
) -> Result<ExitCode> {
    let mut folder = at.map(Path::to_path_buf);
    let (mut columns, mut order, mut limit, mut offset, mut format) =
        (Vec::new(), None, ROWS, 0, Format::Table);
    let mut typed = filters.iter();
    while let Some(word) = typed.next() {
        let Some(option) = word.strip_prefix("--") else {
            bail!("{word:?}: filters are written --COLUMN VALUE")
        };
        let (name, value) = match option.split_once('=') {
            Some((name, value)) => (name.to_string(), value.to_string()),
            None => (
                option.to_string(),
                typed.next().with_context(|| format!("--{option} needs a value"))?.clone(),
            ),
        };
        match name.as_str() {
            "at" => folder = Some(value.into()),
            "order" => order = Some(value),
            "limit" => limit = value.parse().context("--limit takes a whole number")?,
            "offset" => offset = value.parse().context("--offset takes a whole number")?,
            "format" => {
                format = Format::from_str(&value, true)
                    .map_err(|_| anyhow::anyhow!("--format takes table, csv or json"))?
            }
            _ => columns.push((name, value)),
        }
    }
    let (observatory, _) = home::open(folder.as_deref(), words)?;
    let reader = observatory.reader(&AsOf::default())?;
    let Some(view) = view else {
        let mut out = anstream::stdout().lock();
        for (name, words, words_zh) in reader.views()? {
            writeln!(out, "{:<18} {words} · {words_zh}", name.bold())?;
        }
        return Ok(ExitCode::SUCCESS);
    };
    let answer = reader.show(view, &columns, order.as_deref(), limit, offset)?;
    let (shown, total) = (answer.rows.len(), answer.total);
    table::print(&answer, format)?;
    if format == Format::Table {
        anstream::eprintln!(
            "{shown} of {total} rows{}",
            if shown < total { " (--limit, --offset)" } else { "" }
        );
    }
    Ok(ExitCode::SUCCESS)
}

/// Hits for words.
pub(crate) fn search(at: Option<&Path>, words: &Words, asked: &SearchArguments) -> Result<ExitCode> {
    let (observatory, _) = home::open(at, words)?;
    let reader = observatory.reader(&AsOf::default())?;
    let filter = DocumentFilter {
        sources: asked.slice.sources.clone(),
        level: asked.level.clone(),
        place: asked.place.clone(),
        from: asked.slice.from.clone(),
        to: asked.slice.to.clone(),
        ..DocumentFilter::default()
    };
    if let Some(unknown) = reader.unknown_source(&filter.sources)? {
        bail!(
            "no document is of {unknown:?}\nhint: fathom show documents lists collections, issuers, forums and kinds"
        );
    }
    let narrowed = filter != DocumentFilter::default();
    let (hits, total) = if narrowed { (Vec::new(), 0) } else { reader.search(&asked.words, asked.limit)? };
    let (documents, in_documents) = reader.search_documents(&asked.words, &filter, asked.limit, 0)?;
    let mut out = anstream::stdout().lock();
    for document in &documents {
        let date = document.date.as_ref().map_or("", |date| date.text.as_str());
        let title = if document.title.is_empty() { document.id.as_str() } else { document.title.as_str() };
        let parts = [date, title, document.issuer.as_str()];
        let line: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        writeln!(out, "{:<9} {}  {}", "document".dimmed(), line.join(" · "), document.id.dimmed())?;
        if !document.snippet.text.is_empty() {
            writeln!(out, "          {}", marked(&document.snippet))?;
        }
    }
    for hit in &hits {
        let line = match hit.kind.as_str() {
            "entity" => reader.entity(&hit.id)?.map(|e| format!("{} {} ({})", e.name, e.name_zh, e.kind)),
            "source" => reader.source(&hit.id)?.map(|s| format!("{}: {}", s.publisher, s.title)),
            _ => reader.statement(&hit.id)?.map(|s| line(&reader, &s)),
        };
        writeln!(out, "{:<9} {}  {}", hit.kind.dimmed(), line.unwrap_or_default(), hit.id.dimmed())?;
    }
    let total = total + in_documents;
    anstream::eprintln!(
        "{} of {total} hits{}",
        hits.len() + documents.len(),
        if total == 0 { "; fathom show lists the views" } else { "" }
    );
    Ok(ExitCode::SUCCESS)
}

/// A part of a text with the words found in bold.
fn marked(snippet: &Snippet) -> String {
    let (mut out, mut at) = (String::new(), 0);
    for mark in &snippet.marks {
        let (before, own) = (&snippet.text[at..mark.start], &snippet.text[mark.clone()]);
        out.push_str(&format!("{before}{}", own.bold()));
        at = mark.end;
    }
    out + &snippet.text[at..]
}

/// A statement in a line.
fn line(reader: &Reader, statement: &Statement) -> String {
    let name = |id: &str| reader.name_of(id).unwrap_or_else(|_| id.to_string());
    let mut parts = vec![name(&statement.subject), statement.property.replace('_', " ")];
    parts.extend(statement.object.as_deref().map(name));
    parts.extend(statement.what.as_ref().map(|what| format!("({what})")));
    if let Some(value) = statement.value {
        let high = statement.value_hi.map_or(String::new(), |hi| format!(" to {hi}"));
        parts.push(format!("{value}{high} {}", statement.unit.as_deref().unwrap_or("")));
    }
    parts.extend(statement.from.as_ref().map(|time| time.text.clone()));
    parts.extend(statement.place.clone());
    parts.push(format!("· {}", name(&statement.measured_by)));
    parts.extend(statement.said_on.as_ref().map(|time| time.text.clone()));
    parts.join(" ")
}

/// Everything held of an entity, or one statement with its source.
pub(crate) fn about(at: Option<&Path>, words: &Words, id: &str, clocks: &Clocks) -> Result<ExitCode> {
    let (observatory, _) = home::open(at, words)?;
    let reader = observatory.reader(&as_of(clocks))?;
    let mut out = anstream::stdout().lock();
    if let Some(entity) = reader.entity(id)? {
        writeln!(out, "{} {} ({})", entity.name.bold(), entity.name_zh.bold(), entity.kind)?;
        let (own, others) = (reader.by_subject(id)?, reader.by_object(id)?);
        for statement in own.iter().chain(&others) {
            writeln!(out, "  {}  {}", line(&reader, statement), statement.id.dimmed())?;
        }
        anstream::eprintln!("{} statements of it, {} that name it", own.len(), others.len());
        return Ok(ExitCode::SUCCESS);
    }
    if let Some(document) = reader.document(id)? {
        return about_document(&mut out, &document);
    }
    let Some(statement) = reader.statement(id)? else {
        bail!("nothing is held under {id:?}\nhint: fathom search finds ids by name");
    };
    writeln!(out, "{}", line(&reader, &statement).bold())?;
    for (key, value) in &statement.qualifiers {
        writeln!(out, "  {key}: {value}")?;
    }
    if let Some(source) = reader.source(&statement.source)? {
        let date = source.date.map_or(String::new(), |d| d.text);
        writeln!(out, "  source: {}, {}, {date} ({})", source.publisher, source.title, source.kind)?;
        writeln!(out, "  {}", source.url.unwrap_or_else(|| "read in a reprint".into()))?;
        writeln!(out, "  where: {}", statement.locator)?;
    }
    if !statement.note.is_empty() {
        writeln!(out, "  note: {}", statement.note)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Fields of a document's source shown at most.
const ALSO: usize = 40;

/// A document held: what is known of it, and its text.
fn about_document(out: &mut impl Write, document: &observatory::HeldDocument) -> Result<ExitCode> {
    let text =
        |time: &Option<observatory::Time>| time.as_ref().map_or(String::new(), |time| time.text.clone());
    writeln!(out, "{}", document.title.bold())?;
    for (name, value) in [
        ("date", text(&document.date)),
        ("published", text(&document.published)),
        ("issuer", document.issuer.clone()),
        ("speaker", document.speaker.clone()),
        ("forum", document.forum.clone()),
        ("level", document.level.clone()),
        ("place", document.place.clone()),
        ("kind", document.kind.clone()),
        ("number", document.doc_no.clone()),
        ("collection", document.collection.clone()),
        ("address", document.url.clone().unwrap_or_default()),
        ("nearly repeats", document.near.clone().unwrap_or_default()),
        ("not counted", document.left_out.clone().unwrap_or_default()),
    ] {
        if !value.is_empty() {
            writeln!(out, "  {name}: {value}")?;
        }
    }
    // What its source says besides, by the names that the source uses: where it comes from, and under which right.
    for (name, value) in document.also().iter().take(ALSO) {
        let short: String = value.chars().take(200).collect();
        writeln!(out, "  {name}: {short}{}", if short.len() < value.len() { "…" } else { "" })?;
    }
    writeln!(out, "\n{}", document.text)?;
    Ok(ExitCode::SUCCESS)
}

/// A question in SQL.
pub(crate) fn sql(
    at: Option<&Path>,
    words: &Words,
    question: &str,
    format: Format,
    rows: usize,
    seconds: u64,
) -> Result<ExitCode> {
    let (observatory, _) = home::open(at, words)?;
    let mut reader = observatory.reader(&AsOf::default())?;
    let answer = reader.sql(question, Limits { time: Duration::from_secs(seconds), rows })?;
    table::print(&answer, format)?;
    Ok(ExitCode::SUCCESS)
}
