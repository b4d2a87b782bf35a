//! The rules of judgement over statements that fit: what is supported, disputed, contradicted, of another measure.

use super::agreement::{Agreement, told_by};
use super::fit::{Fit, Side};
use super::series::{at_some_time, current, latest, of_one_measure, still_in_force, without_finer};
use super::times::at_about_one_time;
use crate::answer::{Stance, Verdict};
use crate::read::frame::Frame;
use crate::said::{Blank, Said};
use crate::words::lexicon::Lexicon;
use jiff::civil::Date;
use observatory::Statement;
use rust_decimal::Decimal;
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
const BETTER: i32 = 6;

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
        Some(time) => same = still_in_force(same, time, lexicon),
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
    let same = of_what_agrees(same, lexicon);
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

/// Where something agrees of the place named, what is held of a wider one says nothing against it: Beijing's 93 are no 568 of the
/// world.
fn without_wider_places<'w>(same: Vec<&'w Weighed>, lexicon: &Lexicon) -> Vec<&'w Weighed> {
    let place = |w: &Weighed| w.statement.place_id.as_deref().and_then(|id| lexicon.place_by_id(id));
    let agreeing: Vec<&Weighed> = same
        .iter()
        .filter(|w| w.agreement == Agreement::Agrees && w.fit.place == Side::Same)
        .copied()
        .collect();
    let is_wider = |w: &Weighed| {
        agreeing.iter().any(|own| {
            let (a, b) = (&own.statement, &w.statement);
            let wider = place(own)
                .zip(place(w))
                .is_some_and(|(own, other)| own != other && lexicon.lies_in(own, other));
            wider && a.subject == b.subject && a.thing == b.thing
        })
    };
    same.into_iter().filter(|w| w.agreement != Agreement::Differs || !is_wider(w)).collect()
}

/// Where something agrees to three digits, what differs of another name or another thing says nothing against it: the budget of the
/// programme that a council is part of, a whole staff beside those dismissed.
fn of_what_agrees<'w>(same: Vec<&'w Weighed>, lexicon: &Lexicon) -> Vec<&'w Weighed> {
    let same = without_wider_places(same, lexicon);
    /// How many times larger a figure of another thing is, that is no other account of the one.
    const FAR: Decimal = Decimal::from_parts(3, 0, 0, false, 0);
    const SEVERAL: usize = 3;
    let agreeing: Vec<&Weighed> = same.iter().filter(|w| w.agreement == Agreement::Agrees).copied().collect();
    let exact = |w: &&Weighed| w.statement.value.is_some_and(|value| told_by(value).len() >= SEVERAL);
    if !agreeing.iter().any(|w| exact(w)) {
        return same;
    }
    let has_name = |id: &str| {
        lexicon.entity_by_id(id).is_some_and(|e| {
            !matches!(lexicon.entities[e as usize].kind.as_str(), "list" | "place" | "group" | "field")
        })
    };
    let is_of_another = |w: &Weighed| {
        agreeing.iter().all(|own| {
            let (a, b) = (&own.statement, &w.statement);
            let another_name = a.subject != b.subject && has_name(&a.subject) && has_name(&b.subject);
            let another_thing =
                a.subject == b.subject && a.thing.is_some() && b.thing.is_some() && a.thing != b.thing;
            let far = a.value.zip(b.value).is_some_and(|(a, b)| a > b * FAR || b > a * FAR);
            another_name || another_thing && far
        })
    };
    same.into_iter().filter(|w| w.agreement != Agreement::Differs || !is_of_another(w)).collect()
}

/// Two things met about equally: the one with more of its words in the figure's own clause is meant.
fn nearer_thing(same: Vec<&Weighed>) -> Vec<&Weighed> {
    let best = |agreement: Agreement| {
        let of = same.iter().filter(|w| w.agreement == agreement);
        of.max_by_key(|w| w.fit.clause).map(|w| (w.fit.clause, w.statement.thing.clone()))
    };
    let (Some((yes, a)), Some((no, b))) = (best(Agreement::Agrees), best(Agreement::Differs)) else {
        return same;
    };
    if a == b || a.is_none() || b.is_none() || yes.abs_diff(no) <= CLEARER {
        return same;
    }
    let kept = if yes > no { Agreement::Differs } else { Agreement::Agrees };
    same.into_iter()
        .filter(|w| w.agreement != kept || w.statement.thing == if yes > no { a.clone() } else { b.clone() })
        .collect()
}

/// Whether statements of one property name several other sides.
fn several_objects(same: &[&Weighed]) -> bool {
    let mut objects: Vec<(&str, &str)> = same
        .iter()
        .filter(|w| w.fit.object == Side::Unsaid && w.statement.value.is_some())
        .filter_map(|w| Some((w.statement.property.as_str(), w.statement.object.as_deref()?)))
        .collect();
    objects.sort_unstable();
    objects.dedup();
    objects.windows(2).any(|pair| pair[0].0 == pair[1].0)
}

/// Of several things met, those met best are meant; things that count the same stay together.
fn best_met(same: Vec<&Weighed>) -> Vec<&Weighed> {
    let Some(best) = same.iter().map(|w| w.fit.quality).max() else { return same };
    let kin: Vec<Option<String>> =
        same.iter().filter(|w| w.fit.quality + BETTER >= best).map(|w| w.statement.thing.clone()).collect();
    // A part of another role is no part of the whole that is met better; a range holds nearly everything.
    let met: Vec<String> = same
        .iter()
        .filter(|w| w.fit.quality + BETTER >= best)
        .map(|w| w.statement.property.clone())
        .collect();
    let of_other_role = |w: &Weighed| {
        w.agreement == Agreement::Agrees
            && w.statement.value_hi.is_none()
            && !met.contains(&w.statement.property)
    };
    same.into_iter()
        .filter(|w| {
            of_other_role(w)
                || w.fit.quality + BETTER >= best
                || w.statement.thing.is_some()
                    && w.fit.quality + 20 >= best
                    && kin.contains(&w.statement.thing)
        })
        .collect()
}

/// By how many hundredths of its words one thing must stand in the clause more than another.
const CLEARER: u32 = 12;

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

/// What a cue of a qualifier counts, in words.
const SAID_BY_CUE: usize = 2;

/// Of statements set apart by a qualifier (close or opening, gross or net) those are meant whose words the claim uses.
fn best_worded<'w>(frame: &Frame, same: Vec<&'w Weighed>, lexicon: &Lexicon) -> Vec<&'w Weighed> {
    let said = |w: &Weighed| -> usize {
        let values = w
            .statement
            .qualifiers
            .iter()
            .filter(|(key, _)| matches!(key.as_str(), "basis" | "scope" | "definition" | "step"));
        values
            .map(|(key, value)| {
                if frame.qualifiers.contains(&format!("{key}={value}")) {
                    return SAID_BY_CUE;
                }
                if is_told_otherwise(value, frame) {
                    return 0;
                }
                let wanted = lexicon.wordings.of_text(value);
                wanted.iter().filter(|word| frame.words.contains(word)).count()
            })
            .sum()
    };
    let best = same.iter().map(|w| said(w)).max().unwrap_or(0);
    if best == 0 {
        return same;
    }
    same.into_iter().filter(|w| said(w) == best).collect()
}

/// Whether a definition leaves out what the words beside the figure count in, or the other way round.
fn is_told_otherwise(value: &str, frame: &Frame) -> bool {
    match value.split_whitespace().next() {
        Some("with") => frame.counted_in == Some(false),
        Some("without") => frame.counted_in == Some(true),
        _ => false,
    }
}

/// How near the other party of a sum must stand to be the one meant.
const PARTY: i32 = 70;
/// How near the cue of a part must stand to name it.
const NAMED: i32 = 90;

/// Money of no named role, or of a word with several meanings: the role it fits, if any; roles it does not fit say
/// nothing against it. A bare size means the target first.
fn bare<'w>(frame: &Frame, same: Vec<&'w Weighed>) -> Vec<&'w Weighed> {
    let money =
        same.iter().any(|w| w.statement.unit.as_deref().is_some_and(|u| u.len() == 3 && u != "count"));
    if !money || frame.asked.len() == 1 {
        return same;
    }
    let fitting: Vec<String> = same
        .iter()
        .filter(|w| w.agreement == Agreement::Agrees)
        .map(|w| w.statement.property.clone())
        .collect();
    if fitting.is_empty() {
        // A word for the part tells the role as well: 首期300亿元 is of the first phase.
        let named =
            |w: &&Weighed| w.fit.thing == Side::Same && w.statement.thing.is_some() && w.fit.quality >= NAMED;
        return if frame.asked.is_empty() { same.into_iter().filter(named).collect() } else { same };
    }
    same.into_iter().filter(|w| fitting.contains(&w.statement.property)).collect()
}

/// Where statements of the whole and of a named part are held, the whole is meant.
fn widest_only(same: Vec<&Weighed>) -> Vec<&Weighed> {
    let money = same.iter().any(|w| w.statement.unit.as_deref().is_some_and(|u| u.len() == 3));
    let said_what = same.iter().any(|w| w.fit.thing == Side::Same && w.statement.thing.is_some());
    if !money {
        return same;
    }
    if said_what {
        // The words name a part: only statements of that part, or of no part, count, and those of the party named.
        return same
            .into_iter()
            .filter(|w| w.fit.thing == Side::Same || w.statement.what.is_none() || w.fit.object_near >= PARTY)
            .collect();
    }
    let whole: Vec<&Weighed> = same.iter().filter(|w| w.statement.what.is_none()).copied().collect();
    if whole.is_empty() {
        // Only parts are held, and the claim names none: they may agree, and only another account of one that does can differ.
        let agreeing: Vec<&Weighed> =
            same.iter().filter(|w| w.agreement == Agreement::Agrees).copied().collect();
        let of_one_that_agrees = |w: &Weighed| {
            agreeing.iter().any(|own| {
                let (a, b) = (&own.statement, &w.statement);
                of_one_measure(a, b) && a.from == b.from && a.to == b.to
            })
        };
        return same
            .into_iter()
            .filter(|w| w.agreement == Agreement::Agrees || of_one_that_agrees(w))
            .collect();
    }
    let agreeing = same.iter().filter(|w| {
        w.statement.what.is_some()
            && w.agreement == Agreement::Agrees
            && whole
                .iter()
                .all(|x| x.agreement != Agreement::Differs || x.statement.property != w.statement.property)
    });
    let mut out = whole.clone();
    out.extend(agreeing.copied());
    out
}
