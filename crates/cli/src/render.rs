//! A checked article in the terminal.

use crate::words::Words;
use anyhow::Result;
use check::{Checked, Claim, Stance, Verdict};
use owo_colors::{OwoColorize, Style};
use std::collections::BTreeMap;
use std::io::Write;

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
    for note in &article.notes {
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
    Ok(())
}

/// One claim.
pub(crate) fn one(out: &mut impl Write, words: &Words, claim: &Claim, all: bool) -> Result<()> {
    let verdict = claim.verdict;
    let word = words.verdict(verdict);
    writeln!(out, "{:>4}  {}  {}", claim.id, word.style(style(verdict)), quote(claim))?;
    if let Some(then) = claim.verdict_then.filter(|then| *then != verdict) {
        let then = words.verdict(then).style(style(then)).to_string();
        writeln!(out, "      {}", words.fill("when-written", &[("verdict", &then)]))?;
    }
    let secondary = if claim.secondary { format!(" {}", words.say("secondary")) } else { String::new() };
    if verdict != Verdict::Supported || all || claim.computation.is_some() {
        writeln!(out, "      {}{secondary}", claim.reason.dimmed())?;
    }
    if let Some(steps) = claim.computation.as_ref().filter(|_| all) {
        writeln!(out, "      {steps}")?;
    }
    let shown = if all {
        claim.evidence.len()
    } else {
        SHOWN.min(if verdict == Verdict::Supported { 1 } else { SHOWN })
    };
    for evidence in claim.evidence.iter().take(shown) {
        let mark = match evidence.stance {
            Stance::Agrees => "+",
            Stance::Differs => "-",
            Stance::Other => "~",
        };
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
    if let Some(hint) = &claim.hint {
        writeln!(out, "      {}", hint.dimmed())?;
    }
    Ok(())
}

/// The claim's words, with a few words around them.
fn quote(claim: &Claim) -> String {
    const AROUND: usize = 40;
    let Some(at) = claim.sentence.find(&claim.text) else { return claim.text.bold().to_string() };
    let before: String =
        claim.sentence[..at].chars().rev().take(AROUND).collect::<Vec<_>>().into_iter().rev().collect();
    let after: String = claim.sentence[at + claim.text.len()..].chars().take(AROUND).collect();
    let cut = |cond: bool| if cond { "…" } else { "" };
    let long = claim.sentence[..at].chars().count() > AROUND;
    let tail = claim.sentence[at + claim.text.len()..].chars().count() > AROUND;
    format!("{}{before}{}{after}{}", cut(long), claim.text.bold().underline(), cut(tail))
}
