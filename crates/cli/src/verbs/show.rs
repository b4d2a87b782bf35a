//! `fathom show`, `search`, `about` and `sql`.

use super::check::as_of;
use crate::arguments::{Clocks, Format, SearchArguments};
use crate::words::Words;
use crate::{home, table};
use anyhow::{Context, Result, bail};
use check::Checker;
use clap::ValueEnum;
use observatory::{Answer, AsOf, DocumentFilter, Limits, Reader, Snippet, Statement};
use owo_colors::OwoColorize;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;
use unicode_width::UnicodeWidthStr;

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
    if format != Format::Table {
        table::print(&answer, format)?;
        return Ok(ExitCode::SUCCESS);
    }
    let asked: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
    table::print(&with_content(answer, &asked), format)?;
    let key = if shown < total { "rows-more" } else { "rows" };
    anstream::eprintln!("{}", words.fill(key, &[("shown", &shown), ("total", &total)]));
    Ok(ExitCode::SUCCESS)
}

/// For the eye: without the columns that are empty in every row, or the same in all because they were asked for.
fn with_content(mut answer: Answer, asked: &[&str]) -> Answer {
    let filled =
        |i: usize| answer.rows.iter().any(|row| row[i].as_deref().is_some_and(|cell| !cell.is_empty()));
    let kept: Vec<bool> = (0..answer.columns.len())
        .map(|i| answer.rows.is_empty() || filled(i) && !asked.contains(&answer.columns[i].as_str()))
        .collect();
    let mut at = kept.iter();
    answer.columns.retain(|_| *at.next().unwrap_or(&true));
    for row in &mut answer.rows {
        let mut at = kept.iter();
        row.retain(|_| *at.next().unwrap_or(&true));
    }
    answer
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
    let narrowed = filter != DocumentFilter::default();
    let wanted = asked.words.join(" ");
    let (hits, total) = if narrowed { (Vec::new(), 0) } else { reader.search(&wanted, asked.limit)? };
    let (documents, in_documents) = phrases::search_documents(&reader, &wanted, &filter, asked.limit, 0)?;
    let checker = Checker::new(&reader)?;
    let mut out = anstream::stdout().lock();
    for hit in &hits {
        let line = match hit.kind.as_str() {
            "entity" => reader.entity(&hit.id)?.map(|e| format!("{} {} ({})", e.name, e.name_zh, e.kind)),
            "source" => reader.source(&hit.id)?.map(|s| format!("{}: {}", s.publisher, s.title)),
            _ => reader.statement(&hit.id)?.map(|s| line(&checker, words, &s, false)),
        };
        let kind = words.find(&format!("kind-{}", hit.kind)).unwrap_or(&hit.kind);
        writeln!(out, "{}{}  {}", padded(kind).dimmed(), line.unwrap_or_default(), hit.id.dimmed())?;
    }
    for document in &documents {
        let date = document.date.as_ref().map_or("", |date| date.text.as_str());
        let title = if document.title.is_empty() { document.id.as_str() } else { document.title.as_str() };
        let parts = [date, title, document.issuer.as_str()];
        let line: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let kind = padded(words.say("kind-document"));
        writeln!(out, "{}{}  {}", kind.dimmed(), line.join(" · "), document.id.dimmed())?;
        if !document.snippet.text.is_empty() {
            writeln!(out, "          {}", marked(&document.snippet))?;
        }
    }
    let total = total + in_documents;
    let count = hits.len() + documents.len();
    let key = if total == 0 { "hits-none" } else { "hits" };
    anstream::eprintln!("{}", words.fill(key, &[("count", &count), ("total", &total)]));
    Ok(ExitCode::SUCCESS)
}

/// A kind of hit, as wide as the widest of them.
fn padded(kind: &str) -> String {
    format!("{kind}{}", " ".repeat(11_usize.saturating_sub(kind.width())))
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

/// A statement in a line, with who said it and when.
fn line(checker: &Checker<'_>, words: &Words, statement: &Statement, of_it: bool) -> String {
    let language = words.documents_language();
    let says = if of_it { Checker::says_of_it } else { Checker::says };
    let who = checker.name(&statement.measured_by, language);
    let said = statement.said_on.as_ref().map_or(String::new(), |time| format!(", {}", time.text));
    format!("{} · {who}{said}", says(checker, statement, language))
}

/// Everything held of an entity, or one statement with its source.
pub(crate) fn about(at: Option<&Path>, words: &Words, id: &str, clocks: &Clocks) -> Result<ExitCode> {
    let (observatory, _) = home::open(at, words)?;
    let reader = observatory.reader(&as_of(clocks))?;
    let mut out = anstream::stdout().lock();
    if let Some(entity) = reader.entity(id)? {
        writeln!(out, "{} {} ({})", entity.name.bold(), entity.name_zh.bold(), entity.kind)?;
        let (own, others) = (reader.by_subject(id)?, reader.by_object(id)?);
        let checker = Checker::new(&reader)?;
        for (statements, of_it) in [(&own, true), (&others, false)] {
            for statement in statements {
                let line = line(&checker, words, statement, of_it);
                writeln!(out, "  {line}  {}", statement.id.dimmed())?;
            }
        }
        let (of_it, naming) = (own.len(), others.len());
        anstream::eprintln!("{}", words.fill("about-count", &[("own", &of_it), ("naming", &naming)]));
        return Ok(ExitCode::SUCCESS);
    }
    if let Some(document) = reader.document(id)? {
        return about_document(&mut out, words, &reader, &document);
    }
    let Some(statement) = reader.statement(id)? else {
        bail!("nothing is held under {id:?}\nhint: fathom search finds ids by name");
    };
    writeln!(out, "{}", line(&Checker::new(&reader)?, words, &statement, false).bold())?;
    // The figure as it is held, where the line above has it shorter.
    if let (Some(value), Some(unit)) = (statement.value, &statement.unit) {
        let high = statement.value_hi.map_or(String::new(), |high| format!("–{high}"));
        writeln!(out, "  {}", words.fill("about-value", &[("value", &format!("{value}{high} {unit}"))]))?;
    }
    if let Some(source) = reader.source(&statement.source)? {
        let date = source.date.map_or(String::new(), |d| d.text);
        let cited = [source.publisher, source.title, date].into_iter().filter(|part| !part.is_empty());
        let cited = format!("{} ({})", cited.collect::<Vec<_>>().join(", "), source.kind);
        writeln!(out, "  {}", words.fill("about-source", &[("source", &cited)]))?;
        writeln!(out, "  {}", source.url.as_deref().unwrap_or(words.say("about-reprint")))?;
        if !statement.locator.is_empty() {
            writeln!(out, "  {}", words.fill("about-where", &[("where", &statement.locator)]))?;
        }
    }
    if !statement.note.is_empty() {
        writeln!(out, "  {}", words.fill("note", &[("note", &statement.note)]))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Fields of a document's source shown at most.
const ALSO: usize = 40;
/// Corrections of a document shown at most.
const CORRECTIONS: usize = 40;

/// A document held: what is known of it, and its text.
fn about_document(
    out: &mut impl Write,
    words: &Words,
    reader: &Reader,
    document: &observatory::HeldDocument,
) -> Result<ExitCode> {
    let text =
        |time: &Option<observatory::Time>| time.as_ref().map_or(String::new(), |time| time.text.clone());
    writeln!(out, "{}", document.title.bold())?;
    let left_out = document.left_out.as_deref().unwrap_or_default();
    let left_out = if words.is_chinese() { observatory::left_out_in_chinese(left_out) } else { None }
        .unwrap_or(left_out);
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
        ("not counted", left_out.to_string()),
    ] {
        if !value.is_empty() {
            let name = words.find(&format!("document-{name}")).unwrap_or(name);
            writeln!(out, "  {}", words.fill("field", &[("name", &name), ("value", &value)]))?;
        }
    }
    // What its source says besides, by the names that the source uses: where it comes from, and under which right.
    for (name, value) in document.also().iter().take(ALSO) {
        let short: String = value.chars().take(200).collect();
        writeln!(out, "  {name}: {short}{}", if short.len() < value.len() { "…" } else { "" })?;
    }
    corrections(out, words, reader, &document.id)?;
    writeln!(out, "\n{}", document.text)?;
    Ok(ExitCode::SUCCESS)
}

/// What was corrected of what a document's source says, with the reason.
fn corrections(out: &mut impl Write, words: &Words, reader: &Reader, id: &str) -> Result<()> {
    let filter = [("document".to_string(), id.to_string())];
    let answer = reader.show("document_corrections_held", &filter, None, CORRECTIONS, 0)?;
    for row in &answer.rows {
        let at = |name: &str| {
            let place = answer.columns.iter().position(|column| column == name);
            place.and_then(|i| row[i].as_deref()).unwrap_or("")
        };
        let field = words.find(&format!("document-{}", at("field"))).unwrap_or(at("field"));
        let blanks: [(&str, &dyn std::fmt::Display); 6] = [
            ("field", &field),
            ("old", &at("old")),
            ("new", &at("new")),
            ("by", &at("decided_by")),
            ("day", &at("decided_on")),
            ("reason", &at("reason")),
        ];
        writeln!(out, "  {}", words.fill("document-corrected", &blanks))?;
    }
    Ok(())
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
