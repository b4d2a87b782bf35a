//! Articles kept an eye on: which of their claims change a verdict when statements come or go, and by which.

use super::identity::{Mark, pairs};
use crate::answer::{Checked, Claim, Stance, Verdict};
use crate::check::Checker;
use documents::{Hints, read_bytes};
use observatory::Error;
use observatory::desk::{Desk, Watched};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A claim with its verdicts, as they stood when the article was last looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Seen {
    mark: Mark,
    verdict: String,
    verdict_then: Option<String>,
    /// Statement id to its stance and what it said.
    statements: BTreeMap<String, String>,
}

/// A claim whose verdict turned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    /// Number of the claim.
    pub claim: String,
    /// Its own words.
    pub text: String,
    /// The verdict that it had.
    pub was: String,
    /// The verdict that it has.
    pub now: String,
    /// Whether only the verdict as of the article's date turned.
    pub then_only: bool,
    /// Statements of the same measure that came, by id.
    pub came: Vec<String>,
    /// Statements that went.
    pub went: Vec<String>,
    /// Statements that say something else than they did, or count in another way.
    pub differ: Vec<String>,
}

/// A watched article looked at again.
#[derive(Clone, Debug)]
pub struct Again {
    /// What to keep of it: its verdicts, for the next look.
    pub verdicts: String,
    /// The claims whose verdict turned.
    pub turns: Vec<Turn>,
}

fn seen(claim: &Claim) -> Seen {
    let statements = claim
        .evidence
        .iter()
        .filter(|evidence| evidence.stance != Stance::Other)
        .map(|evidence| (evidence.statement.clone(), format!("{:?} {}", evidence.stance, evidence.says)))
        .collect();
    Seen {
        mark: Mark::from(claim),
        verdict: claim.verdict.word().to_string(),
        verdict_then: claim.verdict_then.map(|verdict| verdict.word().to_string()),
        statements,
    }
}

/// The verdicts of a checked article, as they are kept for the next look.
pub fn verdicts(checked: &Checked) -> String {
    let seen: Vec<Seen> = checked.claims.iter().map(seen).collect();
    // Strings and maps of strings, which JSON always takes.
    serde_json::to_string(&seen).unwrap_or_default()
}

/// How many claims have each verdict, in the order of a report; kept verdicts that cannot be read count for nothing.
fn counts(verdicts: &str) -> Vec<(Verdict, usize)> {
    let seen: Vec<Seen> = serde_json::from_str(verdicts).unwrap_or_default();
    let count = |verdict: Verdict| seen.iter().filter(|s| s.verdict == verdict.word()).count();
    Verdict::ALL.into_iter().map(|v| (v, count(v))).filter(|(_, n)| *n > 0).collect()
}

/// A line of the watch list, for screens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its number, by which the watch is ended.
    pub id: i64,
    /// Its title, else its file.
    pub name: String,
    /// Its file, as it was named.
    pub file: String,
    /// Since when it is watched, as an ISO date.
    pub watched_on: String,
    /// How many claims have each verdict, in the order of a report.
    pub counts: Vec<(Verdict, usize)>,
    /// The claims that turned the last time that any did.
    pub turns: Vec<Turn>,
    /// When they did, and what brought it about.
    pub turned: Option<(String, String)>,
}

/// The watched articles, oldest first, with what changed last.
///
/// # Errors
/// Where the desk cannot be read.
pub fn watch_list(desk: &Desk) -> Result<Vec<Listed>, Error> {
    let listed = desk.watched()?.into_iter().map(|watched| Listed {
        id: watched.id,
        name: if watched.title.is_empty() { watched.file.clone() } else { watched.title },
        file: watched.file,
        watched_on: watched.watched_on,
        counts: counts(&watched.verdicts),
        // What another version kept and this one cannot read is shown as no turn.
        turns: serde_json::from_str(&watched.turns).unwrap_or_default(),
        turned: watched.turned_on.zip(watched.turned_by),
    });
    Ok(listed.collect())
}

/// Which claims have another verdict than when `before` was kept, and why.
fn turns(before: &str, now: &Checked) -> Vec<Turn> {
    let before: Vec<Seen> = serde_json::from_str(before).unwrap_or_default();
    let now: Vec<(&Claim, Seen)> = now.claims.iter().map(|claim| (claim, seen(claim))).collect();
    let marks = |all: &mut dyn Iterator<Item = &Seen>| all.map(|s| s.mark.clone()).collect::<Vec<_>>();
    let matched = pairs(&marks(&mut before.iter()), &marks(&mut now.iter().map(|(_, seen)| seen)));
    let mut out = Vec::new();
    for ((claim, now), pair) in now.iter().zip(matched) {
        let Some(was) = pair.map(|at| &before[at]) else { continue };
        let then_only = was.verdict == now.verdict;
        if then_only && was.verdict_then == now.verdict_then {
            continue;
        }
        let ids = |seen: &Seen| seen.statements.keys().cloned().collect::<BTreeSet<String>>();
        let (old, new) = (ids(was), ids(now));
        let word = |then: &Option<String>| then.clone().unwrap_or_default();
        out.push(Turn {
            claim: claim.id.clone(),
            text: claim.text.clone(),
            was: if then_only { word(&was.verdict_then) } else { was.verdict.clone() },
            now: if then_only { word(&now.verdict_then) } else { now.verdict.clone() },
            then_only,
            came: new.difference(&old).cloned().collect(),
            went: old.difference(&new).cloned().collect(),
            differ: old
                .intersection(&new)
                .filter(|id| was.statements.get(*id) != now.statements.get(*id))
                .cloned()
                .collect(),
        });
    }
    out
}

/// Checks a watched article again and says which claims turned since it was last looked at.
///
/// # Errors
/// Where the article kept cannot be read.
pub fn again(checker: &Checker<'_>, watched: &Watched, bytes: &[u8]) -> Result<Again, Error> {
    let date = watched.date.as_deref().and_then(|date| date.parse().ok());
    let hints = Hints { date, format: None };
    let document = read_bytes(&watched.file, bytes, &hints)
        .map_err(|error| Error::Refused(format!("the article kept as {}: {error}", watched.file)))?;
    let checked = checker.check(&document);
    Ok(Again { turns: turns(&watched.verdicts, &checked), verdicts: verdicts(&checked) })
}
