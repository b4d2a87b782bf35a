//! What persons at the desk judged of claims. A judgement stands beside the verdict and never becomes one.

use super::identity::{Mark, article_key, pairs};
use crate::answer::{Checked, Claim, Verdict};
use observatory::Error;
use observatory::desk::{Desk, Kept, KeptKind};
use serde::{Serialize, Serializer};

/// All that is judged of one claim.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Judgement {
    /// The word that stands in for Fathom's at the desk; the newest where there are several.
    pub overrule: Option<Overrule>,
    /// Notes, in the order made.
    pub notes: Vec<Note>,
}

/// A verdict overruled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Overrule {
    /// The word of the person.
    #[serde(serialize_with = "word")]
    pub verdict: Verdict,
    /// Why.
    pub because: String,
    /// Who; empty where no name was set.
    pub by: String,
    /// The day, as an ISO date.
    pub on: String,
    /// Whether the claim still says the figure that was judged; where not, the word is shown and does not count.
    pub holds: bool,
}

/// A note to a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    /// What it says.
    pub text: String,
    /// Who; empty where no name was set.
    pub by: String,
    /// The day, as an ISO date.
    pub on: String,
    /// Whether the claim still says the figure that the note was made on.
    pub holds: bool,
}

fn word<S: Serializer>(verdict: &Verdict, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(verdict.word())
}

impl Judgement {
    /// The word that counts at the desk, where one was given on the figure that still stands.
    pub fn overruled(&self) -> Option<Verdict> {
        self.overrule.as_ref().filter(|overrule| overrule.holds).map(|overrule| overrule.verdict)
    }
}

/// The key under which judgements of an article are kept.
fn key(checked: &Checked) -> String {
    article_key(checked.article.title.as_deref(), &checked.article.file)
}

/// The claim with a number typed by a person, `3` or `c3`.
pub fn number<'a>(checked: &'a Checked, typed: &str) -> Option<&'a Claim> {
    let digits = typed.trim().trim_start_matches(['c', 'C']);
    let id = format!("c{}", digits.parse::<usize>().ok()?);
    checked.claims.iter().find(|claim| claim.id == id)
}

/// The kept judgements that are of each claim, with whether the figure is the one judged.
fn found<'k>(checked: &Checked, kept: &'k [Kept]) -> Vec<(usize, &'k Kept, bool)> {
    let key = key(checked);
    let new: Vec<Mark> = checked.claims.iter().map(Mark::from).collect();
    let mut old: Vec<Mark> = Vec::new();
    let mut of: Vec<Vec<&Kept>> = Vec::new();
    // Judgements of one claim share a mark and are matched together.
    for judged in kept.iter().filter(|judged| judged.article == key) {
        let Ok(mark) = serde_json::from_str::<Mark>(&judged.claim) else { continue };
        match old.iter().position(|known| *known == mark) {
            Some(at) => of[at].push(judged),
            None => {
                old.push(mark);
                of.push(vec![judged]);
            }
        }
    }
    let mut out = Vec::new();
    // Marks made on several drafts may be of one claim: what is left over is matched again.
    while !old.is_empty() {
        let matched = pairs(&old, &new);
        let mut taken: Vec<usize> = Vec::new();
        for (claim, pair) in matched.iter().enumerate() {
            let Some(at) = *pair else { continue };
            let holds = old[at].has_figure_of(&new[claim]);
            out.extend(of[at].iter().map(|judged| (claim, *judged, holds)));
            taken.push(at);
        }
        if taken.is_empty() {
            break;
        }
        taken.sort_unstable();
        for at in taken.into_iter().rev() {
            old.remove(at);
            of.remove(at);
        }
    }
    out.sort_by_key(|(claim, judged, _)| (*claim, judged.id));
    out
}

/// Puts the judgements that a desk keeps of an article beside its claims.
///
/// # Errors
/// Where the desk cannot be read.
pub fn attach_kept(checked: &mut Checked, desk: &Desk) -> Result<(), Error> {
    let kept = desk.judgements(&key(checked))?;
    attach(checked, &kept);
    Ok(())
}

/// Puts the judgements kept beside the claims that they are of.
pub fn attach(checked: &mut Checked, kept: &[Kept]) {
    for (claim, judged, holds) in found(checked, kept) {
        let judgement = checked.claims[claim].judgement.get_or_insert_default();
        let (by, on) = (judged.by.clone(), judged.on.clone());
        match &judged.kind {
            KeptKind::Note => judgement.notes.push(Note { text: judged.words.clone(), by, on, holds }),
            KeptKind::Overrule(word) => {
                let Some(verdict) = Verdict::of_word(word) else { continue };
                // A word on the figure that stands goes before a newer one on another.
                if holds || judgement.overruled().is_none() {
                    judgement.overrule =
                        Some(Overrule { verdict, because: judged.words.clone(), by, on, holds });
                }
            }
        }
    }
}

/// The numbers of the judgements kept of one claim, for taking them back.
pub fn of_claim(checked: &Checked, kept: &[Kept], claim: &Claim) -> Vec<i64> {
    found(checked, kept)
        .into_iter()
        .filter(|(at, _, _)| checked.claims[*at].id == claim.id)
        .map(|(_, judged, _)| judged.id)
        .collect()
}

/// The article's key and the claim's mark, as they are kept with a judgement.
pub fn keys(checked: &Checked, claim: &Claim) -> (String, String) {
    // A mark is strings alone, which JSON always takes.
    (key(checked), serde_json::to_string(&Mark::from(claim)).unwrap_or_default())
}
