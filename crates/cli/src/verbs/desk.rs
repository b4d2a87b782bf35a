//! `fathom watch`, `unwatch`, `name`, and the judgements of `fathom check`.

use super::check::{Article, article, checker};
use super::phrase::documents;
use crate::arguments::CheckArguments;
use crate::words::Words;
use crate::{home, render};
use anyhow::{Context, Result, bail};
use check::desk::{Turn, again, article_key, attach_kept, keys, number, of_claim, verdicts, watch_list};
use check::{Checker, Verdict};
use documents::Hints;
use jiff::civil::Date;
use observatory::desk::{Desk, Judging, KeptKind, NewWatched, Watched};
use observatory::{AsOf, Observatory, SystemClock};
use owo_colors::OwoColorize;
use std::fmt::Display;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

/// Most claims that turned that are listed of an article.
const SHOWN: usize = 10;

/// Keeps or takes back a judgement of a claim, and shows the claim with it.
pub(crate) fn judge(
    checker: &Checker<'_>,
    folder: &Path,
    words: &Words,
    arguments: &CheckArguments,
) -> Result<ExitCode> {
    let [file] = &arguments.files[..] else { bail!("a judgement is of one article\nhint: name one file") };
    let hints = Hints { date: arguments.date, format: None };
    let mut desk = Desk::open_or_create(folder)?;
    let Article { mut checked, .. } = article(checker, None, file, &hints)?;
    let by = match &arguments.by {
        Some(by) => by.clone(),
        None => desk.name()?,
    };
    let typed = [&arguments.note, &arguments.overrule].into_iter().flatten().map(|pair| pair[0].as_str());
    let typed = typed.chain(arguments.withdraw.as_deref()).next().unwrap_or_default();
    let Some(claim) = number(&checked, typed).cloned() else {
        let (last, file) = (checked.claims.len(), file.display());
        bail!(
            "{file}: no claim {typed:?}; its claims are 1 to {last}\nhint: fathom check {file} shows their numbers"
        );
    };
    let (article, mark) = keys(&checked, &claim);
    let mut out = anstream::stdout().lock();
    let mut keep = |kind: KeptKind, text: &str| -> Result<()> {
        let judging = Judging { article: &article, claim: &mark, kind, words: text, by: &by };
        desk.judge(&judging, &SystemClock)?;
        Ok(())
    };
    if let Some(pair) = &arguments.note {
        keep(KeptKind::Note, &pair[1])?;
    } else if let Some(pair) = &arguments.overrule {
        let verdict = Verdict::of_word(&pair[1]).with_context(|| {
            let known: Vec<&str> = Verdict::ALL.iter().map(|verdict| verdict.word()).collect();
            format!("{:?} is no verdict; known are {}", pair[1], known.join(", "))
        })?;
        keep(KeptKind::Overrule(verdict.word().into()), arguments.because.as_deref().unwrap_or_default())?;
    } else {
        let kept = desk.judgements(&article)?;
        let count = desk.withdraw(&of_claim(&checked, &kept, &claim), &by, &SystemClock)?;
        let blanks: [(&str, &dyn Display); 2] = [("count", &count), ("claim", &claim.id)];
        writeln!(out, "{}", words.fill("judgements-withdrawn", &blanks))?;
    }
    attach_kept(&mut checked, &desk)?;
    if let Some(claim) = checked.claims.iter().find(|now| now.id == claim.id) {
        render::one(&mut out, words, claim, false)?;
    }
    if arguments.withdraw.is_none() {
        let blanks: [(&str, &dyn Display); 2] = [("file", &file.display()), ("claim", &claim.id)];
        writeln!(out, "{}", words.fill("judgement-kept", &blanks))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Keeps an article on the watch list.
pub(crate) fn watch(at: Option<&Path>, words: &Words, file: &Path, date: Option<Date>) -> Result<ExitCode> {
    let (observatory, folder) = home::open(at, words)?;
    let reader = observatory.reader(&AsOf::default())?;
    let documents = documents(&folder, &reader, &AsOf::default(), words);
    let checker = checker(&reader, documents.as_ref())?;
    let Article { checked, bytes, .. } = article(&checker, None, file, &Hints { date, format: None })?;
    let title = checked.article.title.as_deref();
    let again = Desk::open_or_create(&folder)?.watch(
        &NewWatched {
            article: &article_key(title, &checked.article.file),
            file: &checked.article.file,
            title: title.unwrap_or_default(),
            date: date.map(|date| date.to_string()),
            bytes: &bytes,
            verdicts: &verdicts(&checked),
        },
        &SystemClock,
    )?;
    let key = if again { "watch-replaced" } else { "watch-kept" };
    let name = title.unwrap_or(&checked.article.file);
    let blanks: [(&str, &dyn Display); 2] = [("title", &name), ("count", &checked.claims.len())];
    writeln!(anstream::stdout(), "{}", words.fill(key, &blanks))?;
    Ok(ExitCode::SUCCESS)
}

/// Lists what is watched.
pub(crate) fn list(at: Option<&Path>, words: &Words) -> Result<ExitCode> {
    let (_, folder) = home::open(at, words)?;
    let listed = match Desk::open(&folder)? {
        Some(desk) => watch_list(&desk)?,
        None => Vec::new(),
    };
    let mut out = anstream::stdout().lock();
    if listed.is_empty() {
        writeln!(out, "{}", words.say("watch-none"))?;
    }
    for article in &listed {
        let counted = |(verdict, n): &(Verdict, usize)| format!("{} {n}", words.verdict(*verdict));
        let verdicts: Vec<String> = article.counts.iter().map(counted).collect();
        let name = article.name.bold();
        writeln!(out, "{:>4}  {name} · {} · {}", article.id, article.file, article.watched_on)?;
        writeln!(out, "      {}", verdicts.join("  "))?;
        if let Some((day, by)) = &article.turned {
            writeln!(out, "      {}", words.fill("watch-turned", &[("day", day), ("by", by)]))?;
            turns(&mut out, words, &article.turns)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn name_of(article: &Watched) -> &str {
    if article.title.is_empty() { &article.file } else { &article.title }
}

/// The claims that turned, and by which statements.
fn turns(out: &mut impl Write, words: &Words, turns: &[Turn]) -> Result<()> {
    for turn in turns.iter().take(SHOWN) {
        let word =
            |word: &str| Verdict::of_word(word).map_or(word.to_string(), |verdict| words.verdict(verdict));
        let then = if turn.then_only { words.say("watch-then") } else { "" };
        let (was, now) = (word(&turn.was), word(&turn.now));
        let text = turn.text.split_whitespace().collect::<Vec<_>>().join(" ");
        writeln!(out, "      {:>4}  {was} → {now}{then}  [{text}]", turn.claim)?;
        let lists = [("watch-came", &turn.came), ("watch-went", &turn.went), ("watch-differ", &turn.differ)];
        for (key, ids) in lists.into_iter().filter(|(_, ids)| !ids.is_empty()) {
            writeln!(out, "            {}", words.fill(key, &[("ids", &ids.join(", "))]))?;
        }
    }
    if turns.len() > SHOWN {
        writeln!(out, "      {}", words.fill("watch-more", &[("count", &(turns.len() - SHOWN))]))?;
    }
    Ok(())
}

/// Looks at every watched article again after something came or went, and says which of them change a verdict.
pub(crate) fn after(
    observatory: &Observatory,
    folder: &Path,
    words: &Words,
    by: &str,
    out: &mut impl Write,
) -> Result<()> {
    let Some(mut desk) = Desk::open(folder)? else { return Ok(()) };
    let reader = observatory.reader(&AsOf::default())?;
    let documents = documents(folder, &reader, &AsOf::default(), words);
    let checker = checker(&reader, documents.as_ref())?;
    for article in desk.watched()? {
        let looked = match again(&checker, &article, &desk.article(article.id)?) {
            Ok(looked) => looked,
            Err(error) => {
                crate::complain(&error.into());
                continue;
            }
        };
        let kept = serde_json::to_string(&looked.turns)?;
        let turned = (!looked.turns.is_empty()).then_some((kept.as_str(), by));
        desk.looked(article.id, &looked.verdicts, turned, &SystemClock)?;
        if !looked.turns.is_empty() {
            let name = name_of(&article);
            let blanks: [(&str, &dyn Display); 2] = [("title", &name), ("count", &looked.turns.len())];
            writeln!(out, "{}", words.fill("watch-changes", &blanks))?;
            turns(out, words, &looked.turns)?;
        }
    }
    Ok(())
}

/// Ends a watch.
pub(crate) fn unwatch(at: Option<&Path>, words: &Words, wanted: &str, forget: bool) -> Result<ExitCode> {
    let (_, folder) = home::open(at, words)?;
    let Some(mut desk) = Desk::open(&folder)? else { bail!("{}", words.say("watch-none")) };
    let all = desk.watched()?;
    let found = all
        .iter()
        .find(|article| wanted.parse() == Ok(article.id))
        .or_else(|| all.iter().find(|article| article.file == wanted))
        .with_context(|| format!("{wanted:?} is not watched\nhint: fathom watch lists what is"))?;
    desk.unwatch(found.id)?;
    let mut out = anstream::stdout().lock();
    writeln!(out, "{}", words.fill("watch-ended", &[("title", &name_of(found))]))?;
    if forget {
        let count = desk.forget_judgements(&found.article)?;
        writeln!(out, "{}", words.fill("judgements-forgotten", &[("count", &count)]))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Sets or shows the name that judgements are signed with.
pub(crate) fn name(at: Option<&Path>, words: &Words, name: Option<&str>) -> Result<ExitCode> {
    let (_, folder) = home::open(at, words)?;
    if let Some(name) = name {
        Desk::open_or_create(&folder)?.set_name(name)?;
    }
    let kept = Desk::open(&folder)?.map(|desk| desk.name()).transpose()?.unwrap_or_default();
    let line = if kept.is_empty() {
        words.say("name-none").into()
    } else {
        words.fill("name-is", &[("name", &kept)])
    };
    writeln!(anstream::stdout(), "{line}")?;
    Ok(ExitCode::SUCCESS)
}

/// Copies the desk beside a backup of the observatory.
pub(crate) fn backup(folder: &Path, words: &Words, file: &Path) -> Result<()> {
    let Some(desk) = Desk::open(folder)? else {
        writeln!(anstream::stdout(), "{}", words.say("backup-no-drafts"))?;
        return Ok(());
    };
    if file.exists() {
        bail!("{} exists; a backup never overwrites a file", file.display());
    }
    let beside = file.with_extension("desk.sqlite");
    let (judgements, articles) = desk.backup(&beside)?;
    let blanks: [(&str, &dyn Display); 3] =
        [("file", &beside.display()), ("judgements", &judgements), ("articles", &articles)];
    writeln!(anstream::stdout(), "{}", words.fill("backup-drafts", &blanks))?;
    Ok(())
}
