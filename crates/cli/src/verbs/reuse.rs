//! `fathom reuse`: passages of a document that stand in others.

use super::phrase::{index, tell_forums};
use crate::arguments::ReuseArguments;
use crate::home;
use crate::words::Words;
use anyhow::{Result, bail};
use documents::Hints;
use observatory::{AsOf, Reader, Time};
use owo_colors::OwoColorize;
use phrases::{AskedText, Holder, Passage, Piece, PieceKind, Relation, Reuse};
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

/// Characters of a passage that are printed, to the end of the clause.
const SHOWN: usize = 240;

/// Prints who else holds passages of a document.
pub(crate) fn run(at: Option<&Path>, words: &Words, arguments: &ReuseArguments) -> Result<ExitCode> {
    let Some(name) = &arguments.document else { return super::reuse_corpus::run(at, words, arguments) };
    let (observatory, folder) = home::open(at, words)?;
    let reader = observatory.reader(&AsOf::default())?;
    let asked = asked(&reader, name, arguments)?;
    let index = index(&folder, &reader, words)?;
    tell_forums(&index, words, &arguments.slice.sources)?;
    let answer = phrases::reuse(&index, &reader, &asked, &arguments.options())?;
    let mut out = anstream::stdout().lock();
    if arguments.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&answer)?)?;
    } else {
        show(&mut out, words, &answer, arguments.passages)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The document held under an id, else the file of that name.
fn asked(reader: &Reader, name: &str, arguments: &ReuseArguments) -> Result<AskedText> {
    if let Some(held) = reader.document(name)? {
        if arguments.date.is_some() {
            bail!(
                "{name} is held with its date\nhint: --date is for files; fathom import corrections mends dates"
            );
        }
        return Ok(held.into());
    }
    let file = Path::new(name);
    if name != "-" && !file.exists() {
        bail!(
            "{name:?} is neither a document held nor a file\nhint: fathom show documents lists those held, fathom search finds words in them"
        );
    }
    let read = super::check::document(file, &Hints { date: arguments.date, format: None })?;
    let date = read.date.map(|(date, _)| date.to_string());
    Ok(AskedText {
        document: None,
        title: read.title.clone().unwrap_or_else(|| name.to_string()),
        date: date.and_then(|date| Time::parse(&date)),
        text: read.text,
    })
}

fn show(out: &mut impl Write, words: &Words, answer: &Reuse, passages: usize) -> Result<()> {
    let date = if answer.date.is_empty() { words.say("no-date") } else { &answer.date };
    writeln!(out, "{} ({date})", answer.title.bold())?;
    let key = match (answer.of_holders, answer.date.is_empty()) {
        (0, _) => "reuse-none",
        (_, true) => "reuse-shared",
        (_, false) => "reuse-borrowed",
    };
    let percent = format!("{:.1}", answer.borrowed_percent);
    let blanks: [(&str, &dyn std::fmt::Display); 6] = [
        ("borrowed", &answer.borrowed),
        ("percent", &percent),
        ("shared", &answer.shared),
        ("characters", &answer.characters),
        ("holders", &answer.of_holders),
        ("of", &answer.looked_in),
    ];
    writeln!(out, "{}", words.fill(key, &blanks))?;
    for relation in [Relation::Earlier, Relation::Same, Relation::Later, Relation::Undated] {
        let holders: Vec<&Holder> = answer.holders.iter().filter(|own| own.relation == relation).collect();
        if holders.is_empty() {
            continue;
        }
        writeln!(out, "\n{}", words.say(heading(relation)).bold())?;
        for own in holders {
            holder(out, words, own, passages)?;
        }
    }
    close(out, words, answer)
}

fn heading(relation: Relation) -> &'static str {
    match relation {
        Relation::Earlier => "reuse-earlier",
        Relation::Same => "reuse-same",
        Relation::Later => "reuse-later",
        Relation::Undated => "reuse-undated",
    }
}

fn holder(out: &mut impl Write, words: &Words, own: &Holder, most: usize) -> Result<()> {
    let date = if own.date.is_empty() { words.say("undated") } else { &own.date };
    let mut about: Vec<&str> = [own.place.as_str(), &own.source, &own.document].to_vec();
    about.retain(|word| !word.is_empty());
    writeln!(out, "  {date} · {} · {}", own.title.trim().bold(), about.join(" · ").dimmed())?;
    let key = if own.first > 0 { "reuse-holds-first" } else { "reuse-holds" };
    let count = own.passages.len();
    let blanks: [(&str, &dyn std::fmt::Display); 3] =
        [("characters", &own.characters), ("first", &own.first), ("count", &count)];
    writeln!(out, "    {}", words.fill(key, &blanks).dimmed())?;
    // The longest are shown, in the order of the document.
    let mut longest: Vec<&Passage> = own.passages.iter().collect();
    longest.sort_by_key(|passage| std::cmp::Reverse(passage.end - passage.start));
    longest.truncate(most);
    longest.sort_by_key(|passage| passage.start);
    for passage in &longest {
        writeln!(out, "    {:>3.0} %  {}", passage.similarity * 100.0, marked(passage))?;
    }
    if count > longest.len() {
        writeln!(out, "    {}", words.fill("reuse-more", &[("count", &(count - longest.len()))]).dimmed())?;
    }
    Ok(())
}

/// A passage in one line, with its edits marked.
fn marked(passage: &Passage) -> String {
    let (mut line, mut length) = (String::new(), 0);
    for clause in &passage.clauses {
        if length > SHOWN {
            line.push('…');
            break;
        }
        for piece in clause {
            length += piece.text.chars().count();
            line.push_str(&mark(piece));
        }
    }
    line
}

fn mark(piece: &Piece) -> String {
    // Line ends of the document are no line ends here.
    let plain = |text: &str| {
        let mut joined = String::new();
        for c in text.chars() {
            match c.is_control() || c.is_whitespace() {
                true if joined.ends_with(' ') => {}
                true => joined.push(' '),
                false => joined.push(c),
            }
        }
        joined
    };
    let gone = |text: &str| format!("[-{}-]", plain(text)).red().to_string();
    let new = |text: &str| format!("{{+{}+}}", plain(text)).green().to_string();
    match piece.kind {
        PieceKind::Same => plain(&piece.text),
        PieceKind::Changed => gone(&piece.other) + &new(&piece.text),
        PieceKind::Inserted => new(&piece.text),
        PieceKind::LeftOut => gone(&piece.other),
    }
}

/// What was not shown, and why.
fn close(out: &mut impl Write, words: &Words, answer: &Reuse) -> Result<()> {
    let mut notes = Vec::new();
    if answer.of_holders > answer.holders.len() {
        notes.push(words.fill("reuse-rest", &[("count", &(answer.of_holders - answer.holders.len()))]));
    }
    if answer.boilerplate > 0 {
        let blanks: [(&str, &dyn std::fmt::Display); 2] =
            [("count", &answer.boilerplate), ("above", &answer.boilerplate_above)];
        notes.push(words.fill("reuse-boilerplate", &blanks));
    }
    if answer.cut {
        notes.push(words.say("reuse-cut").to_string());
    }
    if !notes.is_empty() {
        writeln!(out)?;
    }
    for note in notes {
        writeln!(out, "{}", note.dimmed())?;
    }
    Ok(())
}
