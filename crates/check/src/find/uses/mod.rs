//! Claims about the use of phrases, judged on the documents held: first uses, how often a phrase stands somewhere, and
//! which of two stands oftener. Where no documents are held nothing here is asked, and nothing changes.
//!
//! Support is given only where the forum named is held whole; the documents of one more hand, or of one more year, may
//! always have an earlier use.

mod counts;
mod first;
mod forum;
mod phrase;
mod words;

use crate::answer::{HeldUse, Kind, Stance, Verdict};
use crate::article::Article;
use crate::corpus::{Corpus, Use};
use crate::draft::Draft;
use crate::judge::verdict::Judgement;
use crate::said::Said;
use words::Words;

/// Finds such claims in a sentence, and puts what the documents say in the place of what was found without them.
///
/// # Errors
/// Why the documents cannot be asked.
pub(crate) fn find(
    article: &Article,
    corpus: &dyn Corpus,
    index: usize,
    here: &mut Vec<Draft>,
) -> Result<(), String> {
    let words = Words::of(article, index);
    if let Some((draft, time)) = first::find(article, corpus, &words, here)? {
        first::put(draft, time, here);
    }
    if let Some(draft) = counts::find(article, corpus, &words)? {
        counts::put(draft, here);
    }
    if let Some(draft) = counts::oftener(article, corpus, &words)? {
        counts::put(draft, here);
    }
    Ok(())
}

/// First and last day.
type Days = (jiff::civil::Date, jiff::civil::Date);

/// What the documents say.
struct Found {
    verdict: Verdict,
    reason: String,
    uses: Vec<(Use, Stance)>,
    hint: Option<String>,
}

impl Found {
    fn none(reason: String, uses: Vec<(Use, Stance)>) -> Found {
        Found { verdict: Verdict::NoEvidence, reason, uses, hint: None }
    }

    /// Puts it into a draft; `by_then` tells whether all of it lay before the article.
    fn put(self, draft: &mut Draft, by_then: bool) {
        let then = if by_then { self.verdict } else { Verdict::NoEvidence };
        draft.take(
            Judgement {
                verdict: self.verdict,
                reason: Said::new("plain").text("text", self.reason),
                evidence: Vec::new(),
            },
            Judgement { verdict: then, reason: Said::new("nothing"), evidence: Vec::new() },
        );
        draft.uses = self.uses.into_iter().take(SHOWN).map(|(own, stance)| held(own, stance)).collect();
        draft.hint = self.hint.map(|hint| Said::new("plain").text("text", hint));
    }
}

/// Takes out the dates that are part of the claim judged. Where the documents do not decide, one stays that statements on
/// the same phrase decide.
fn without_dates(draft: &Draft, definite: bool, here: &mut Vec<Draft>) {
    here.retain(|own| {
        let dated = own.figure.is_some() && matches!(own.kind, Kind::Date | Kind::FirstUse);
        let of_uses = own.property.as_deref().is_some_and(|id| matches!(id, "first_use" | "uses" | "coined"));
        let of_another =
            own.evidence.iter().all(|(s, _)| Some(s.subject.as_str()) != draft.subject.as_deref());
        let nothing = own.verdict == Verdict::NoEvidence;
        !(dated && (nothing || of_uses && (definite || of_another)))
    });
}

/// Most documents shown beside a claim.
const SHOWN: usize = 4;

fn held(own: Use, stance: Stance) -> HeldUse {
    HeldUse {
        document: own.document,
        title: own.title,
        date: own.date,
        source: own.collection,
        sentence: own.sentence,
        stance,
    }
}

/// The command that shows the whole of it.
fn hint(wordings: &[String]) -> String {
    format!("every use held: fathom phrase {}", wordings.first().map_or("", String::as_str))
}
