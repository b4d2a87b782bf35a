//! `fathom phrase`.

use crate::arguments::{By, PhraseArguments};
use crate::home;
use crate::table::LOOK;
use crate::words::Words;
use anyhow::Result;
use comfy_table::Table;
use indicatif::ProgressBar;
use observatory::{AsOf, Reader};
use owo_colors::OwoColorize;
use phrases::{
    English, First, HeldPhrases, Index, Neighbour, NotHeld, Options, Period, Phrase, SourceUse, Wording,
};
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

/// Characters of a translation shown.
const EXAMPLE: usize = 90;
/// Most rows of a table of places.
const PLACES: usize = 40;

/// The documents held, for the check. Of an earlier day the index knows nothing, and is not asked.
pub(crate) fn documents<'a>(
    folder: &Path,
    reader: &'a Reader,
    as_of: &AsOf,
    words: &'a Words,
) -> Option<HeldPhrases<'a>> {
    let bar = ProgressBar::no_length();
    let told = move |progress: phrases::Progress| {
        bar.set_length(progress.of as u64);
        bar.set_position(progress.documents as u64);
        bar.set_message(words.fill("phrase-index", &[("done", &progress.documents), ("of", &progress.of)]));
        if progress.documents == progress.of {
            bar.finish_and_clear();
        }
    };
    as_of.held_on.is_none().then(|| HeldPhrases::new(folder, reader, as_of.said_by, told))
}

/// Opens the index, with a bar where it must be made first.
pub(crate) fn index(folder: &Path, reader: &Reader, words: &Words) -> Result<Index> {
    let bar = ProgressBar::no_length();
    let opened = Index::open(folder, reader, &mut |progress| {
        bar.set_length(progress.of as u64);
        bar.set_position(progress.documents as u64);
        bar.set_message(words.fill("phrase-index", &[("done", &progress.documents), ("of", &progress.of)]));
    });
    bar.finish_and_clear();
    Ok(opened?)
}

/// Says which documents are meant where a source is named as people name a forum.
pub(crate) fn tell_forums(index: &Index, words: &Words, sources: &[String]) -> Result<()> {
    for meant in phrases::forums_meant(index, sources)? {
        let collections = meant.collections.iter().map(|(collection, documents)| {
            words.fill("forum-collection", &[("documents", documents), ("collection", collection)])
        });
        let collections: Vec<String> = collections.collect();
        let key = if meant.second_hand == 0 { "forum-meant" } else { "forum-meant-once" };
        let collections = collections.join(words.say("forum-and"));
        let blanks: [(&str, &dyn std::fmt::Display); 3] =
            [("asked", &meant.asked), ("collections", &collections), ("left", &meant.second_hand)];
        anstream::eprintln!("{}", words.fill(key, &blanks));
    }
    Ok(())
}

/// Answers what is known of each phrase.
pub(crate) fn run(at: Option<&Path>, words: &Words, arguments: &PhraseArguments) -> Result<ExitCode> {
    let (observatory, folder) = home::open(at, words)?;
    let reader = observatory.reader(&AsOf::default())?;
    let index = match index(&folder, &reader, words) {
        Err(error) if error.downcast_ref::<phrases::Error>().is_some_and(phrases::Error::is_no_documents) => {
            let known: Vec<NotHeld> =
                arguments.phrases.iter().filter_map(|own| phrases::not_held(own)).collect();
            return if known.is_empty() { Err(error) } else { not_held(words, arguments, &known) };
        }
        opened => opened?,
    };
    tell_forums(&index, words, &arguments.slice.sources)?;
    let mut answers = Vec::new();
    let mut translated = Vec::new();
    for asked in &arguments.phrases {
        let judged = phrases::judged(&folder, asked)?;
        let options = Options {
            sources: arguments.slice.sources.clone(),
            from: arguments.slice.from.clone(),
            to: arguments.slice.to.clone(),
            by: if arguments.by == By::Month { Period::Month } else { Period::Year },
            case: arguments.case,
            hits: arguments.hits,
            other_sense: judged.other_sense,
        };
        answers.push(phrases::phrase(&index, &reader, &judged.wording, &options)?);
        translated.push(arguments.english.then(|| phrases::english(&reader, &judged.wording)).transpose()?);
    }
    let mut out = anstream::stdout().lock();
    for (answer, english) in answers.iter().zip(&translated) {
        if arguments.json {
            let mut value = serde_json::to_value(answer)?;
            if let Some(english) = english {
                value["english"] = serde_json::to_value(english)?;
            }
            if answers.len() > 1 {
                serde_json::to_writer(&mut out, &value)?;
            } else {
                serde_json::to_writer_pretty(&mut out, &value)?;
            }
        } else {
            show(&mut out, words, answer)?;
            if let Some(english) = english {
                in_english(&mut out, words, english)?;
            }
        }
        writeln!(out)?;
    }
    if !arguments.json {
        close(&mut out, words, &answers)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Counts of documents that are not held, which the program carries.
fn not_held(words: &Words, arguments: &PhraseArguments, known: &[NotHeld]) -> Result<ExitCode> {
    let mut out = anstream::stdout().lock();
    for own in known {
        if arguments.json {
            writeln!(out, "{}", serde_json::to_string(own)?)?;
            continue;
        }
        writeln!(out, "{}", words.fill("phrase-not-held", &[("phrase", &own.phrase)]).bold())?;
        for corpus in &own.corpus_not_held {
            let name = if words.is_chinese() { &corpus.name_zh } else { &corpus.name };
            let blanks: [(&str, &dyn std::fmt::Display); 5] = [
                ("name", name),
                ("documents", &corpus.documents),
                ("from", &corpus.from),
                ("to", &corpus.to),
                ("date", &corpus.first),
            ];
            writeln!(out, "  {}", words.fill("phrase-not-held-in", &blanks))?;
            let mut table = table(words, &["phrase-time", "phrase-times", "phrase-documents", "phrase-of"]);
            for step in &corpus.by_year {
                table.add_row([
                    step.year.to_string(),
                    step.count.to_string(),
                    step.documents.to_string(),
                    step.of_documents.to_string(),
                ]);
            }
            writeln!(out, "{table}")?;
        }
    }
    anstream::eprintln!("{}", words.say("phrase-not-held-next"));
    Ok(ExitCode::SUCCESS)
}

fn show(out: &mut impl Write, words: &Words, answer: &Phrase) -> Result<()> {
    let year = |year: Option<i32>| year.map_or_else(|| "…".to_string(), |year| year.to_string());
    let (from, to) = (year(answer.corpus.from), year(answer.corpus.to));
    let head: [(&str, &dyn std::fmt::Display); 6] = [
        ("phrase", &answer.phrase),
        ("count", &answer.total),
        ("documents", if answer.total == 0 { &answer.corpus.documents } else { &answer.documents }),
        ("of", &answer.corpus.documents),
        ("from", &from),
        ("to", &to),
    ];
    if answer.total == 0 {
        writeln!(out, "{}", words.fill("phrase-none", &head))?;
        if answer.phrase.contains('｜') {
            writeln!(out, "  {}", words.say("phrase-wide-bar"))?;
        }
    } else {
        writeln!(out, "{}", words.fill("phrase-total", &head).bold())?;
    }
    if let Some(wordings) = answer.wordings_not_told() {
        writeln!(
            out,
            "  {}",
            words.fill("phrase-wordings", &[("list", &wordings.join(words.say("phrase-comma")))])
        )?;
    }
    for other in &answer.also_written {
        let both = format!("{}|{}", answer.phrase, Wording::escaped(&other.phrase));
        let blanks: [(&str, &dyn std::fmt::Display); 3] =
            [("other", &other.phrase), ("count", &other.total), ("both", &both)];
        writeln!(out, "  {}", words.fill("phrase-also", &blanks))?;
    }
    for group in &answer.wording_of {
        let list = group.wordings.join("|");
        writeln!(out, "  {}", words.fill("phrase-wording-of", &[("name", &group.name), ("list", &list)]))?;
    }
    if let Some(first) = &answer.first {
        let since = words.fill("phrase-first", &[("date", &first.date)]);
        writeln!(out, "  {since} · {} · {}", first.title, who(first).dimmed())?;
        writeln!(out, "    {}", first.sentence)?;
        order_open(out, words, first)?;
    }
    if let Some(peak) = answer.peak {
        let peak = words.fill("phrase-peak", &[("year", &peak.year), ("count", &peak.documents)]);
        writeln!(out, "  {peak}")?;
    }
    rates(out, words, answer)?;
    if answer.undated > 0 {
        writeln!(out, "  {}", words.fill("phrase-undated", &[("count", &answer.undated)]))?;
    }
    if answer.other_sense > 0 {
        writeln!(out, "  {}", words.fill("phrase-sense", &[("count", &answer.other_sense)]))?;
    }
    if answer.total > 0 {
        if !answer.by_year.is_empty() {
            timeline(out, words, answer)?;
        }
        uses(out, words, "phrase-source", &answer.by_source)?;
        uses(out, words, "phrase-level", &answer.by_level)?;
        places(out, words, answer)?;
        for (key, list) in [("phrase-before", &answer.before), ("phrase-after", &answer.after)] {
            if !list.is_empty() {
                writeln!(out, "  {}", words.fill(key, &[("list", &neighbours(list))]))?;
            }
        }
        if answer.neighbours_of < answer.total {
            let looked = [("count", &answer.neighbours_of as &dyn std::fmt::Display), ("of", &answer.total)];
            writeln!(out, "  {}", words.fill("phrase-looked", &looked))?;
        }
    }
    for hit in &answer.hits {
        let date = if hit.date.is_empty() { words.say("undated") } else { &hit.date };
        writeln!(out, "  {date} · {} · {}\n    {}", hit.title, hit.document.dimmed(), hit.sentence)?;
    }
    Ok(())
}

/// What may be earlier than the first use, and the first of which that is not so.
fn order_open(out: &mut impl Write, words: &Words, first: &First) -> Result<()> {
    let Some(open) = &first.order_open else { return Ok(()) };
    let told = words.fill("phrase-open", &[("date", &first.date), ("count", &open.documents)]);
    writeln!(out, "  {told}")?;
    if let Some(dated) = &open.first_by_day {
        let since = words.fill("phrase-open-day", &[("date", &dated.date)]);
        writeln!(out, "  {since} · {} · {}", dated.title, who(dated).dimmed())?;
        writeln!(out, "    {}", dated.sentence)?;
    }
    Ok(())
}

/// Who used it, where, and in which document.
fn who(first: &First) -> String {
    let names = [&first.forum, &first.speaker, &first.issuer, &first.source, &first.document];
    let names: Vec<&str> = names.into_iter().map(String::as_str).filter(|word| !word.is_empty()).collect();
    names.join(" · ")
}

/// How translations put it, by year.
fn in_english(out: &mut impl Write, words: &Words, english: &English) -> Result<()> {
    let counts: [(&str, &dyn std::fmt::Display); 2] = [("pairs", &english.pairs), ("of", &english.of_pairs)];
    if english.pairs == 0 {
        writeln!(out, "  {}", words.fill("phrase-english-none", &counts))?;
        return Ok(());
    }
    writeln!(out, "  {}", words.fill("phrase-english", &counts))?;
    let mut table = table(words, &["phrase-time", "phrase-pairs", "phrase-renderings", "phrase-example"]);
    for year in &english.by_year {
        let renderings: Vec<String> =
            year.renderings.iter().map(|(text, count)| format!("{text} {count}")).collect();
        let short: String = year.en.chars().take(EXAMPLE).collect();
        let cut = if short.len() < year.en.len() { "…" } else { "" };
        table.add_row([
            year.year.map_or_else(|| words.say("undated").to_string(), |year| year.to_string()),
            year.pairs.to_string(),
            if renderings.is_empty() { "–".to_string() } else { renderings.join("; ") },
            format!("{short}{cut}"),
        ]);
    }
    writeln!(out, "{table}")?;
    Ok(())
}

fn rates(out: &mut impl Write, words: &Words, answer: &Phrase) -> Result<()> {
    if answer.total == 0 {
        return Ok(());
    }
    let figures =
        [answer.per_10000_characters, answer.percent_of_documents].map(|rate| rate.written()).concat();
    let names = ["rate", "low", "high", "part", "partlow", "parthigh"];
    let blanks: Vec<(&str, &dyn std::fmt::Display)> =
        names.into_iter().zip(&figures).map(|(name, figure)| (name, figure as _)).collect();
    writeln!(out, "  {}", words.fill("phrase-rate", &blanks))?;
    Ok(())
}

fn timeline(out: &mut impl Write, words: &Words, answer: &Phrase) -> Result<()> {
    // Heat is that of a year.
    let by_month = !answer.by_month.is_empty();
    let heads = ["phrase-time", "phrase-times", "phrase-documents", "phrase-of", "phrase-heat"];
    let mut table = table(words, if by_month { &heads[..4] } else { &heads });
    let steps = if by_month { &answer.by_month } else { &answer.by_year };
    for step in steps {
        let heat = answer.heat.iter().find(|heat| heat.year == step.year);
        let heat = heat.map_or("", |heat| if words.is_chinese() { heat.word_zh } else { heat.word });
        let time = match &step.month {
            Some(month) => month.clone(),
            None if by_month => words.fill("phrase-month-unknown", &[("year", &step.year)]),
            None => step.year.to_string(),
        };
        let cells = [step.count, step.documents, step.of_documents].map(|number| number.to_string());
        let heat = if by_month { Vec::new() } else { vec![heat.to_string()] };
        table.add_row([&[time], &cells[..], &heat[..]].concat());
    }
    writeln!(out, "{table}")?;
    Ok(())
}

fn uses(out: &mut impl Write, words: &Words, what: &str, uses: &[SourceUse]) -> Result<()> {
    if uses.iter().all(|own| own.source.is_empty()) {
        return Ok(());
    }
    let mut table = table(words, &[what, "phrase-times", "phrase-documents", "phrase-of", "phrase-since"]);
    for own in uses {
        let name = if own.source.is_empty() { "–" } else { &own.source };
        let numbers = [own.count, own.documents, own.of_documents].map(|number| number.to_string());
        let since = own.first.clone().unwrap_or_else(|| words.say("undated").to_string());
        table.add_row([&[name.to_string()], &numbers[..], &[since]].concat());
    }
    writeln!(out, "{table}")?;
    Ok(())
}

fn places(out: &mut impl Write, words: &Words, answer: &Phrase) -> Result<()> {
    if answer.by_place.is_empty() {
        return Ok(());
    }
    let mut table = table(words, &["phrase-place", "phrase-times", "phrase-documents", "phrase-since"]);
    for own in answer.by_place.iter().take(PLACES) {
        let since = own.first.clone().unwrap_or_else(|| words.say("undated").to_string());
        table.add_row([own.place.clone(), own.count.to_string(), own.documents.to_string(), since]);
    }
    writeln!(out, "{table}")?;
    if answer.by_place.len() > PLACES {
        let count = answer.by_place.len() - PLACES;
        writeln!(out, "  … +{count} (--json)")?;
    }
    Ok(())
}

/// What all answers share: what was left out, and what heat means.
fn close(out: &mut impl Write, words: &Words, answers: &[Phrase]) -> Result<()> {
    let Some(answer) = answers.first() else { return Ok(()) };
    for left in &answer.corpus.left_out {
        let reason = if words.is_chinese() { left.reason_zh } else { &left.reason };
        let text = words.fill("phrase-left", &[("count", &left.documents), ("reason", &reason)]);
        writeln!(out, "{}", text.dimmed())?;
    }
    if answers.iter().any(|answer| !answer.heat.is_empty()) {
        writeln!(out, "{}", words.say("phrase-scale").dimmed())?;
    }
    Ok(())
}

fn table(words: &Words, heads: &[&str]) -> Table {
    let mut table = Table::new();
    table.load_style(LOOK);
    table.set_header(heads.iter().map(|key| words.say(key)));
    table
}

fn neighbours(list: &[Neighbour]) -> String {
    let parts: Vec<String> = list.iter().map(|own| format!("{} {}", own.text, own.count)).collect();
    parts.join(", ")
}
