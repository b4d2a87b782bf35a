//! The rules of judgement over statements that fit: what is supported, disputed, contradicted, of another measure.

use super::agreement::Agreement;
use super::fit::{Fit, Side};
use super::meant::{bare, best_met, best_worded, nearer_thing, of_what_agrees, several_objects, widest_only};
use super::series::{at_some_time, current, latest, of_one_measure, still_in_force, without_finer};
use super::times::at_about_one_time;
use crate::answer::{Stance, Verdict};
use crate::read::frame::Frame;
use crate::said::{Blank, Said};
use crate::words::lexicon::Lexicon;
use figures::Precision;
use jiff::civil::Date;
use observatory::Statement;
use std::rc::Rc;

/// A statement with its fit and whether it agrees.
#[derive(Clone, Debug)]
pub(crate) struct Weighed {
    pub(crate) statement: Rc<Statement>,
    pub(crate) fit: Fit,
    pub(crate) agreement: Agreement,
    /// Compared through an exchange rate.
    pub(crate) converted: bool,
}

/// A judgement: verdict, why, and the statements it rests on.
#[derive(Clone, Debug)]
pub(crate) struct Judgement {
    pub(crate) verdict: Verdict,
    pub(crate) reason: Said,
    pub(crate) evidence: Vec<(Rc<Statement>, Stance)>,
}

/// Why there is no evidence where nothing came near.
pub(crate) const NOTHING: &str = "nothing";

impl Judgement {
    /// The same evidence, held to be of another measure than the claim's.
    pub(crate) fn of_another_measure(self) -> Judgement {
        if self.verdict != Verdict::Supported {
            return self;
        }
        let property = self.evidence.first().map(|(s, _)| s.property.clone()).unwrap_or_default();
        let what = Said::new("other.property").with("property", Blank::Property(property));
        Judgement {
            verdict: Verdict::OtherMeasure,
            reason: Said::new("other measure").said("what", what),
            evidence: self.evidence.into_iter().map(|(s, _)| (s, Stance::Other)).collect(),
        }
    }

    /// No evidence, for a reason that is a row of the table.
    pub(crate) fn none(reason: &'static str) -> Judgement {
        Judgement { verdict: Verdict::NoEvidence, reason: Said::new(reason), evidence: Vec::new() }
    }
}

/// How many statements of other measures are shown.
const OTHERS: usize = 4;
/// How much nearer another subject must stand to take a figure away.
const NEARER: i32 = 12;
/// How much better another thing must be met to be the one meant.
pub(super) const BETTER: i32 = 6;

/// Judges on the statements given; `today` is the day no statement without a time may lie behind of.
pub(crate) fn judge(
    frame: &Frame,
    all: &[Weighed],
    article: Option<Date>,
    rule: &'static str,
    lexicon: &Lexicon,
) -> Judgement {
    let mut same: Vec<&Weighed> = all.iter().filter(|w| w.fit.same()).collect();
    // The nearest subject that anything is held of is the one meant.
    if let Some(best) = same.iter().map(|w| w.fit.subject).max() {
        same.retain(|w| w.fit.subject + NEARER >= best);
    }
    // Of several holders or firms named the nearest is meant; where none is named, one that could be any is none.
    if let Some(best) = same.iter().map(|w| w.fit.object_near).max()
        && best > 0
    {
        same.retain(|w| w.statement.object.is_none() || w.fit.object_near + NEARER >= best);
    } else if several_objects(&same) {
        same.retain(|w| w.fit.object != Side::Unsaid || w.statement.object.is_none());
    }
    match &frame.time {
        None => same = latest(same, article),
        Some(time) => {
            same = still_in_force(same, time, lexicon);
            // "Ended 2025 at $400bn": of several prices of a year the last one is that of its end.
            if time.until && time.precision == Precision::Year {
                same = last_prices(same);
            }
        }
    }
    // The noun right after a count says what is counted, whatever else the sentence speaks of.
    if same.iter().any(|w| w.fit.noun) {
        same.retain(|w| w.fit.noun);
    }
    // So do the words that exclude others: of what is held of increases and of totals, "added" asks for the former.
    if same.iter().any(|w| w.fit.words == Side::Same) {
        same.retain(|w| w.fit.words == Side::Same);
    }
    // "Guangdong issued 10 billion of them": what is held of the province named is meant before what is of the whole country.
    let of_a_part = |w: &&Weighed| {
        w.fit.place == Side::Same
            && w.statement.place_id.as_deref().is_some_and(|id| id.len() > 2 && id != "world")
    };
    if same.iter().any(of_a_part) {
        let parts: Vec<Rc<Statement>> =
            same.iter().filter(|w| of_a_part(w)).map(|w| Rc::clone(&w.statement)).collect();
        // What is held of no place is of the whole, where the same is held of the part.
        let is_whole_of_a_part = |s: &Statement| {
            parts.iter().any(|part| {
                (&part.subject, &part.property, &part.unit, &part.thing, &part.what)
                    == (&s.subject, &s.property, &s.unit, &s.thing, &s.what)
            })
        };
        same.retain(|w| {
            w.fit.place == Side::Same || w.statement.place_id.is_none() && !is_whole_of_a_part(&w.statement)
        });
    }
    same = best_met(same);
    let named = !frame.measurers.is_empty();
    let by_named = same.iter().any(|w| w.fit.measurer == Side::Same);
    let mut others_shown: Vec<&Weighed> = Vec::new();
    if by_named {
        let (own, rest): (Vec<&Weighed>, Vec<&Weighed>) =
            same.into_iter().partition(|w| w.fit.measurer == Side::Same);
        same = own;
        others_shown = rest;
    }
    let unnamed_source = named && !by_named && !frame.measurer_carried;
    let same = without_finer(at_some_time(frame, current(same)));
    // Statements in the claim's own currency go before those that need a rate.
    let own_currency = same.iter().any(|w| !w.converted);
    let agreeing: Vec<&Weighed> =
        same.iter().filter(|w| !w.converted && w.agreement == Agreement::Agrees).copied().collect();
    let same: Vec<&Weighed> = same
        .into_iter()
        .filter(|w| {
            if w.agreement == Agreement::Differs && w.converted {
                agreeing.iter().any(|other| another_account(w, other))
            } else {
                !own_currency || !w.converted
            }
        })
        .collect();
    let same = widest_only(same);
    let same = nearer_thing(best_worded(frame, bare(frame, same), lexicon));
    let same = of_what_agrees(frame, same, lexicon);
    let agrees = same.iter().filter(|w| w.agreement == Agreement::Agrees).count();
    let differs = same.iter().filter(|w| w.agreement == Agreement::Differs).count();
    let mut evidence: Vec<(Rc<Statement>, Stance)> = same
        .iter()
        .map(|w| {
            let stance = match w.agreement {
                Agreement::Agrees => Stance::Agrees,
                Agreement::Differs => Stance::Differs,
                Agreement::Unsure => Stance::Other,
            };
            (Rc::clone(&w.statement), stance)
        })
        .collect();
    evidence.sort_by_key(|(_, stance)| *stance != Stance::Agrees);
    if agrees > 0 || differs > 0 {
        let verdict = match (agrees, differs) {
            (_, 0) => Verdict::Supported,
            (0, _) => Verdict::Contradicted,
            _ => Verdict::Disputed,
        };
        evidence.extend(others_shown.iter().take(OTHERS).map(|w| (Rc::clone(&w.statement), Stance::Other)));
        if verdict == Verdict::Contradicted && is_held_at_another_stage(all, &same) {
            return other_measure(all, Vec::new(), rule);
        }
        if unnamed_source && verdict == Verdict::Supported && counted_by_named(all, &same) {
            return Judgement {
                verdict: Verdict::OtherMeasure,
                reason: Said::new("another source").by(rule),
                evidence: evidence.into_iter().map(|(s, _)| (s, Stance::Other)).collect(),
            };
        }
        if unnamed_source && verdict == Verdict::Contradicted && counted_by_named(all, &same) {
            // What another source counts says nothing against the one named, which counts for itself.
            return other_measure(all, Vec::new(), rule);
        }
        if unnamed_source && verdict != Verdict::Disputed && verdict != Verdict::Contradicted {
            // The figure is held, but not by the source that the claim names.
            return Judgement {
                verdict: Verdict::Supported,
                reason: Said::new("read elsewhere").by(rule),
                evidence,
            };
        }
        let reason = match verdict {
            Verdict::Supported => Said::count("agree.one", "agree", agrees),
            Verdict::Disputed => Said::new("disputed")
                .said("agree", Said::count("agree.one", "agree", agrees))
                .said("differ", Said::count("also differ.one", "also differ", differs)),
            _ => Said::count("differ.one", "differ", differs),
        };
        return Judgement { verdict, reason: reason.by(rule), evidence };
    }
    other_measure(all, evidence, rule)
}

/// Without the prices of firms that another of the same year came after.
fn last_prices(same: Vec<&Weighed>) -> Vec<&Weighed> {
    let begin = |w: &Weighed| w.statement.from.as_ref().map(|time| time.first);
    let outdated = |w: &&Weighed| {
        matches!(w.statement.property.as_str(), "valuation" | "market_value")
            && same.iter().any(|o| {
                of_one_measure(&o.statement, &w.statement)
                    && begin(o).zip(begin(w)).is_some_and(|(a, b)| a.year() == b.year() && a > b)
            })
    };
    same.iter().filter(|w| !outdated(w)).copied().collect()
}

/// Whether the figure is held in a role asked for, but only as a target or the like, and what differs is all of other roles.
fn is_held_at_another_stage(all: &[Weighed], same: &[&Weighed]) -> bool {
    all.iter().any(|w| {
        w.agreement == Agreement::Agrees
            && !w.converted
            && w.fit.others() == 1
            && w.fit.qualifiers == Side::Other
            && w.fit.property == Side::Same
            && same.iter().all(|o| {
                o.statement.subject == w.statement.subject && o.statement.property != w.statement.property
            })
    })
}

/// Whether two statements are two sources' accounts of one thing at one time, in whatever currency.
fn another_account(a: &Weighed, b: &Weighed) -> bool {
    let (a, b) = (&a.statement, &b.statement);
    at_about_one_time(a, b) && of_one_measure(a, b) && a.measured_by != b.measured_by
}

/// Whether the source named counts the same thing itself, at another time or place: then another's figure is not its.
fn counted_by_named(all: &[Weighed], same: &[&Weighed]) -> bool {
    all.iter().any(|w| {
        let is_like = |s: &&Weighed| {
            s.statement.property == w.statement.property
                && (s.statement.subject == w.statement.subject
                    || w.statement.thing.is_some() && s.statement.thing == w.statement.thing)
        };
        w.fit.measurer == Side::Same && same.iter().any(is_like)
    })
}

/// The figure held of something else, or nothing.
fn other_measure(
    all: &[Weighed],
    mut evidence: Vec<(Rc<Statement>, Stance)>,
    rule: &'static str,
) -> Judgement {
    let mut near: Vec<&Weighed> = all
        .iter()
        .filter(|w| w.agreement == Agreement::Agrees && (1..=2).contains(&w.fit.others()) && !w.converted)
        .collect();
    near.sort_by_key(|w| (w.fit.others(), std::cmp::Reverse(w.fit.subject)));
    if let Some(first) = near.first() {
        let what = difference(&first.fit, &first.statement);
        evidence.extend(near.iter().take(OTHERS).map(|w| (Rc::clone(&w.statement), Stance::Other)));
        return Judgement {
            verdict: Verdict::OtherMeasure,
            reason: Said::new("other measure").with("what", what).by(rule),
            evidence,
        };
    }
    let mut judgement = Judgement::none(NOTHING);
    if !evidence.is_empty() {
        judgement.reason = Said::new("too far");
        judgement.evidence = evidence;
    } else {
        let shown = all.iter().filter(|w| w.fit.others() == 1 && w.fit.subject >= 20).take(OTHERS);
        judgement.evidence = shown.map(|w| (Rc::clone(&w.statement), Stance::Other)).collect();
    }
    judgement
}

/// What sets a statement apart from the claim.
fn difference(fit: &Fit, statement: &Rc<Statement>) -> Blank {
    let mut parts = Vec::new();
    if fit.property == Side::Other {
        parts.push(Said::new("other.property").with("property", Blank::Property(statement.property.clone())));
    }
    if fit.thing == Side::Other {
        parts.push(match statement.what {
            Some(_) => Said::new("other.thing").with("thing", Blank::What(Rc::clone(statement))),
            None => Said::new("other.thing unsaid"),
        });
    }
    if fit.time == Side::Other {
        parts.push(match (&statement.from, &statement.to) {
            (Some(from), Some(to)) if to.text != from.text => {
                Said::new("other.span").text("from", &from.text).text("to", &to.text)
            }
            (Some(one), _) | (None, Some(one)) => Said::new("other.time").text("from", &one.text),
            (None, None) => Said::new("other.time unsaid"),
        });
    }
    if fit.place == Side::Other {
        parts.push(match statement.place {
            Some(_) => Said::new("other.place").with("place", Blank::Where(Rc::clone(statement))),
            None => Said::new("other.place unsaid"),
        });
    }
    if fit.object == Side::Other {
        parts.push(match &statement.object {
            Some(id) => Said::new("other.object").with("object", Blank::Entity(id.clone())),
            None => Said::new("other.object unsaid"),
        });
    }
    if fit.words == Side::Other {
        parts.push(Said::new("other.words"));
    }
    if fit.qualifiers == Side::Other {
        let qualifiers = Blank::Qualifiers(Rc::clone(statement));
        parts.push(Said::new("other.qualifiers").with("qualifiers", qualifiers));
    }
    Blank::Said(Box::new(Said::all(parts, "join.comma")))
}
