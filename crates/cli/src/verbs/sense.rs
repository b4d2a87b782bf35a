//! `fathom sense`: where a phrase means something else.

use crate::arguments::SenseArguments;
use crate::home;
use crate::words::Words;
use anyhow::{Result, bail};
use observatory::desk::Desk;
use observatory::{AsOf, Clock, SystemClock};
use phrases::{Sense, Wording};
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

/// Marks a use as of another sense, takes that back, or lists what was decided.
pub(crate) fn run(at: Option<&Path>, words: &Words, asked: &SenseArguments) -> Result<ExitCode> {
    let (observatory, folder) = home::open(at, words)?;
    let mut out = anstream::stdout().lock();
    let (Some(phrase), Some(document)) = (&asked.phrase, &asked.document) else {
        let phrase = asked.phrase.as_deref().map(Wording::new).transpose()?;
        let mut listed = 0;
        for sense in phrases::senses(&folder)? {
            if phrase
                .as_ref()
                .is_none_or(|phrase| Wording::new(&sense.phrase).is_ok_and(|own| own.is_same(phrase)))
            {
                let Sense { phrase, document, sense, decided_by, decided_on } = sense;
                writeln!(out, "{phrase}  {document}  {sense}  ({decided_by}, {decided_on})")?;
                listed += 1;
            }
        }
        if listed == 0 {
            writeln!(out, "{}", words.say("sense-none"))?;
        }
        return Ok(ExitCode::SUCCESS);
    };
    let blanks: [(&str, &dyn std::fmt::Display); 2] = [("phrase", phrase), ("document", document)];
    if asked.withdraw {
        if !phrases::withdraw_sense(&folder, phrase, document)? {
            bail!("nothing was decided of {phrase:?} in {document:?}\nhint: fathom sense lists what was");
        }
        writeln!(out, "{}", words.fill("sense-back", &blanks))?;
        return Ok(ExitCode::SUCCESS);
    }
    let Some(sense) = &asked.sense else {
        bail!(
            "what does {phrase:?} mean in {document:?}?\nhint: fathom sense {phrase} {document} \"what it means there\", or --withdraw"
        );
    };
    let reader = observatory.reader(&AsOf::default())?;
    let Some(held) = reader.document(document)? else {
        bail!(
            "no document is held under {document:?}\nhint: fathom phrase {phrase} --hits 20 shows the documents with their ids"
        );
    };
    if !phrases::stands_in(&held, &Wording::new(phrase)?) {
        bail!(
            "{phrase:?} does not stand in {document:?}\nhint: fathom phrase {phrase} --hits 20 shows where it does"
        );
    }
    let kept = || Desk::open(&folder)?.map_or(Ok(String::new()), |desk| desk.name());
    let by = asked.by.clone().map_or_else(kept, Ok)?;
    if by.trim().is_empty() {
        bail!("who decides that?\nhint: --by NAME, or fathom name NAME once and for all");
    }
    let decided_on = SystemClock.today().to_string();
    let new = Sense {
        phrase: phrase.trim().to_string(),
        document: document.clone(),
        sense: sense.trim().to_string(),
        decided_by: by.trim().to_string(),
        decided_on,
    };
    phrases::mark_sense(&folder, &new)?;
    writeln!(out, "{}", words.fill("sense-kept", &blanks))?;
    Ok(ExitCode::SUCCESS)
}
