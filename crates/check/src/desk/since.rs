//! What changed between two drafts of an article.

use super::identity::{Mark, pairs};
use crate::answer::{Article, Checked, Claim};
use serde::Serialize;

/// The difference of a draft to an earlier one; its JSON is described in `docs/check-since.schema.json`.
#[derive(Clone, Debug, Serialize)]
pub struct Since {
    /// The earlier draft.
    pub article: Article,
    /// Claims that the earlier draft did not make.
    pub new: Vec<Claim>,
    /// Claims of the earlier draft that are made no more, with their numbers there.
    pub gone: Vec<Claim>,
    /// Claims that both make, with another figure, meaning or verdict.
    pub changed: Vec<Change>,
    /// How many claims both make alike, whatever their words.
    pub same: usize,
}

/// A claim of both drafts that is not what it was.
#[derive(Clone, Debug, Serialize)]
pub struct Change {
    /// As it is now.
    pub claim: Claim,
    /// As it was.
    pub was: Claim,
    /// What is different.
    pub what: Vec<What>,
}

/// What can be different in a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// Its figure, or how it compares.
    Figure,
    /// Whom, what, when or where it speaks of.
    Meaning,
    /// The verdict on all that is held.
    Verdict,
    /// The verdict on what had been said by the article's date.
    VerdictThen,
}

fn differences(was: (&Claim, &Mark), now: (&Claim, &Mark)) -> Vec<What> {
    let mut what = Vec::new();
    let has_figure = was.0.value.is_some() || now.0.value.is_some();
    if has_figure && !was.1.has_figure_of(now.1) || was.0.comparator != now.0.comparator {
        what.push(What::Figure);
    }
    // Where not a word changed, what the claim means changed only with the article's date or with what is held.
    if was.0.sentence != now.0.sentence && !was.1.has_meaning_of(now.1) {
        what.push(What::Meaning);
    }
    if was.0.verdict != now.0.verdict {
        what.push(What::Verdict);
    }
    if was.0.verdict_then != now.0.verdict_then {
        what.push(What::VerdictThen);
    }
    what
}

/// Compares a draft with an earlier one, claim by claim.
pub fn since(now: &Checked, before: &Checked) -> Since {
    let marks = |checked: &Checked| checked.claims.iter().map(Mark::from).collect::<Vec<_>>();
    let (old, new) = (marks(before), marks(now));
    let pairs = pairs(&old, &new);
    let mut out = Since {
        article: before.article.clone(),
        new: Vec::new(),
        gone: Vec::new(),
        changed: Vec::new(),
        same: 0,
    };
    let mut kept = vec![false; old.len()];
    for (n, pair) in pairs.iter().enumerate() {
        let claim = &now.claims[n];
        let Some(o) = *pair else {
            out.new.push(claim.clone());
            continue;
        };
        kept[o] = true;
        let was = &before.claims[o];
        let what = differences((was, &old[o]), (claim, &new[n]));
        if what.is_empty() {
            out.same += 1;
        } else {
            out.changed.push(Change { claim: claim.clone(), was: was.clone(), what });
        }
    }
    out.gone = before.claims.iter().zip(&kept).filter(|(_, kept)| !**kept).map(|(c, _)| c.clone()).collect();
    out
}
