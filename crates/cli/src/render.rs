//! A checked article in the terminal.

use crate::words::Words;
use anyhow::Result;
use check::desk::{Judgement, Since};
use check::{Checked, Claim, Stance, Verdict};
use owo_colors::{OwoColorize, Style};
use std::collections::BTreeMap;
use std::io::Write;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How many statements a claim shows without `--all`.
const SHOWN: usize = 4;

fn style(verdict: Verdict) -> Style {
    match verdict {
        Verdict::Supported => Style::new().green(),
        Verdict::Contradicted => Style::new().red().bold(),
        Verdict::Disputed => Style::new().yellow().bold(),
        Verdict::OtherMeasure => Style::new().magenta().bold(),
        Verdict::NoEvidence | Verdict::NotCheckable => Style::new().dimmed(),
    }
}

/// The head of a report: title, date, and how many claims of each verdict.
pub(crate) fn summary(out: &mut impl Write, words: &Words, checked: &Checked) -> Result<()> {
    let article = &checked.article;
    let title = article.title.as_deref().unwrap_or(&article.file);
    let date = article.date.as_deref().unwrap_or(words.say("no-date"));
    writeln!(out, "{} ({date})", title.bold())?;
    let mut counts: BTreeMap<usize, (Verdict, usize)> = BTreeMap::new();
    for claim in &checked.claims {
        let place = Verdict::ALL.iter().position(|v| *v == claim.verdict).unwrap_or(0);
        counts.entry(place).or_insert((claim.verdict, 0)).1 += 1;
    }
    let parts: Vec<String> = counts
        .values()
        .map(|(verdict, n)| {
            let text = format!("{} {n}", words.verdict(*verdict));
            text.style(style(*verdict)).to_string()
        })
        .collect();
    let (count, verdicts) = (checked.claims.len(), parts.join("  "));
    if count == 0 {
        writeln!(out, "{}", words.say("no-claims"))?;
    } else {
        writeln!(out, "{}", words.fill("claims", &[("count", &count), ("verdicts", &verdicts)]))?;
    }
    for note in if words.is_chinese() { &article.notes_in[1] } else { &article.notes } {
        writeln!(out, "{}", words.fill("note", &[("note", note)]))?;
    }
    Ok(())
}

/// Every claim with its verdicts and evidence; those that need a look first where `only` asks for them alone.
pub(crate) fn claims(out: &mut impl Write, words: &Words, checked: &Checked, all: bool) -> Result<()> {
    let mut block = usize::MAX;
    for claim in &checked.claims {
        if claim.block != block {
            writeln!(out)?;
            block = claim.block;
        }
        one(out, words, claim, all)?;
    }
    footer(out, words, checked)
}

/// What one can do next: see what a verdict rests on, add what is not held.
fn footer(out: &mut impl Write, words: &Words, checked: &Checked) -> Result<()> {
    let evidence = checked.claims.iter().flat_map(|claim| &claim.evidence).next();
    let missing = checked.claims.iter().any(|claim| claim.verdict == Verdict::NoEvidence);
    if evidence.is_some() || missing {
        writeln!(out)?;
    }
    if let Some(evidence) = evidence {
        let text = words.fill("footer-about", &[("id", &evidence.statement)]);
        writeln!(out, "{}", text.dimmed())?;
    }
    if missing {
        writeln!(out, "{}", words.say("footer-add").dimmed())?;
    }
    Ok(())
}

/// One claim.
pub(crate) fn one(out: &mut impl Write, words: &Words, claim: &Claim, all: bool) -> Result<()> {
    let verdict = claim.verdict;
    let word = words.verdict(verdict);
    let said = claim.words(words.is_chinese() || claim.in_chinese);
    writeln!(out, "{:>4}  {}  {}", claim.id, word.style(style(verdict)), quote(claim))?;
    if let Some(then) = claim.verdict_then.filter(|then| *then != verdict) {
        let then = words.verdict(then).style(style(then)).to_string();
        writeln!(out, "      {}", words.fill("when-written", &[("verdict", &then)]))?;
    }
    if let Some(judgement) = &claim.judgement {
        judged(out, words, judgement)?;
    }
    let secondary = if claim.secondary { format!(" {}", words.say("secondary")) } else { String::new() };
    if verdict != Verdict::Supported || all || claim.computation.is_some() {
        writeln!(out, "      {}{secondary}", said.reason.dimmed())?;
    }
    if let Some(steps) = said.computation.as_ref().filter(|_| all) {
        writeln!(out, "      {steps}")?;
    }
    let shown = if all {
        claim.evidence.len()
    } else {
        SHOWN.min(if verdict == Verdict::Supported { 1 } else { SHOWN })
    };
    for evidence in claim.evidence.iter().take(shown) {
        let mark = mark(evidence.stance);
        let said = evidence.said_on.as_deref().unwrap_or(words.say("undated"));
        writeln!(
            out,
            "      {mark} {} · {}, {said} · {}",
            evidence.says,
            evidence.measured_by,
            evidence.statement.dimmed()
        )?;
    }
    if claim.evidence.len() > shown && verdict != Verdict::Supported {
        let count = claim.evidence.len() - shown;
        writeln!(out, "      {}", words.fill("more", &[("count", &count)]))?;
    }
    for own in &claim.documents {
        let title = if own.title.is_empty() { &own.document } else { &own.title };
        let mark = mark(own.stance);
        writeln!(out, "      {mark} {} · {title} · {}", own.date, own.document.dimmed())?;
        writeln!(out, "        {}", own.sentence.dimmed())?;
    }
    if let Some(hint) = &said.hint {
        writeln!(out, "      {}", hint.dimmed())?;
    }
    Ok(())
}

/// A stance that can be told without colour.
fn mark(stance: Stance) -> &'static str {
    match stance {
        Stance::Agrees => "+",
        Stance::Differs => "-",
        Stance::Other => "~",
    }
}

/// What persons judged of a claim.
fn judged(out: &mut impl Write, words: &Words, judgement: &Judgement) -> Result<()> {
    let signed = |by: &str, on: &str| if by.is_empty() { on.to_string() } else { format!("{by}, {on}") };
    if let Some(overrule) = &judgement.overrule {
        let key = if overrule.holds { "overruled" } else { "overruled-earlier" };
        let verdict = words.verdict(overrule.verdict);
        let verdict = verdict.style(style(overrule.verdict));
        let signed = signed(&overrule.by, &overrule.on);
        let blanks: [(&str, &dyn std::fmt::Display); 3] =
            [("verdict", &verdict), ("because", &overrule.because), ("signed", &signed)];
        writeln!(out, "      {}", words.fill(key, &blanks))?;
    }
    for note in &judgement.notes {
        let key = if note.holds { "noted" } else { "noted-earlier" };
        let signed = signed(&note.by, &note.on);
        writeln!(out, "      {}", words.fill(key, &[("text", &note.text), ("signed", &signed)]))?;
    }
    Ok(())
}

/// What changed since an earlier draft: the new claims, those that changed with what they were, and those gone.
pub(crate) fn since(
    out: &mut impl Write,
    words: &Words,
    checked: &Checked,
    since: &Since,
    all: bool,
) -> Result<()> {
    summary(out, words, checked)?;
    let date = since.article.date.as_deref().unwrap_or(words.say("no-date"));
    let blanks: [(&str, &dyn std::fmt::Display); 6] = [
        ("file", &since.article.file),
        ("date", &date),
        ("new", &since.new.len()),
        ("gone", &since.gone.len()),
        ("changed", &since.changed.len()),
        ("same", &since.same),
    ];
    writeln!(out, "{}", words.fill("since", &blanks))?;
    if !since.changed.is_empty() {
        writeln!(out, "\n{}", words.say("since-changed").bold())?;
    }
    for change in &since.changed {
        one(out, words, &change.claim, all)?;
        let verdict = words.verdict(change.was.verdict);
        let verdict = verdict.style(style(change.was.verdict));
        let text = change.was.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let line = if change.was.text == change.claim.text {
            words.fill("since-same-words", &[("verdict", &verdict)])
        } else {
            words.fill("since-was", &[("verdict", &verdict), ("text", &text)])
        };
        writeln!(out, "      {line}")?;
    }
    if !since.new.is_empty() {
        writeln!(out, "\n{}", words.say("since-new").bold())?;
    }
    for claim in &since.new {
        one(out, words, claim, all)?;
    }
    if !since.gone.is_empty() {
        writeln!(out, "\n{}", words.say("since-gone").bold())?;
    }
    for claim in &since.gone {
        let verdict = words.verdict(claim.verdict);
        writeln!(out, "{:>4}  {}  {}", claim.id, verdict.style(style(claim.verdict)), quote(claim))?;
    }
    Ok(())
}

/// The claim's words in brackets, with a few words of their sentence around them.
fn quote(claim: &Claim) -> String {
    let own = format!("[{}]", claim.text.bold().underline());
    let before = claim.sentence.get(..claim.within);
    let after = claim.sentence.get(claim.within + claim.text.len()..);
    let Some((before, after)) = before.zip(after) else { return own };
    let room = |text: &str| text.width() > AROUND;
    let mut head: Vec<char> = fitting(before.chars().rev());
    head.reverse();
    let (head, tail): (String, String) = (head.iter().collect(), fitting(after.chars()).iter().collect());
    let cut = |long: bool| if long { "…" } else { "" };
    // A line of the article may end inside a sentence; here a sentence stays on one line.
    format!("{}{head}{own}{tail}{}", cut(room(before)), cut(room(after))).replace(['\n', '\r'], " ")
}

/// How many columns of the sentence are shown on either side.
const AROUND: usize = 40;

/// The characters that fit into the columns on one side.
fn fitting(characters: impl Iterator<Item = char>) -> Vec<char> {
    let mut columns = 0;
    characters
        .take_while(|c| {
            columns += c.width().unwrap_or(0);
            columns <= AROUND
        })
        .collect()
}
