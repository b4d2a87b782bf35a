//! Which of several statements that fit a claim is the one meant: the thing met best, the part named, the whole where none is, and
//! what says nothing against one that agrees.

use super::agreement::{Agreement, told_by};
use super::fit::Side;
use super::series::of_one_measure;
use super::verdict::{BETTER, Weighed};
use crate::read::frame::Frame;
use crate::words::lexicon::Lexicon;
use observatory::Statement;
use rust_decimal::Decimal;

/// Where something agrees of the place named, what is held of a wider one says nothing against it: Beijing's 93 are no 568 of the
/// world.
fn without_other_places<'w>(frame: &Frame, same: Vec<&'w Weighed>, lexicon: &Lexicon) -> Vec<&'w Weighed> {
    let place = |w: &Weighed| w.statement.place_id.as_deref().and_then(|id| lexicon.place_by_id(id));
    let agreeing: Vec<&Weighed> = same
        .iter()
        .filter(|w| w.agreement == Agreement::Agrees && w.fit.place == Side::Same)
        .copied()
        .collect();
    // Where the claim names no place, what is held of a part says nothing against the whole: China's 375 are none of the world's 1,201.
    let unplaced: Vec<&Weighed> = same
        .iter()
        .filter(|w| w.agreement == Agreement::Agrees && frame.places.is_empty())
        .copied()
        .collect();
    let is_narrower = |w: &Weighed| {
        unplaced.iter().any(|whole| {
            let (a, b) = (&whole.statement, &w.statement);
            let narrower = place(whole)
                .zip(place(w))
                .is_some_and(|(whole, part)| whole != part && lexicon.lies_in(part, whole));
            narrower && (a.subject == b.subject || a.measured_by == b.measured_by) && a.thing == b.thing
        })
    };
    let is_wider = |w: &Weighed| {
        agreeing.iter().any(|own| {
            let (a, b) = (&own.statement, &w.statement);
            let wider = place(own)
                .zip(place(w))
                .is_some_and(|(own, other)| own != other && lexicon.lies_in(own, other));
            wider && a.subject == b.subject && a.thing == b.thing
        })
    };
    same.into_iter()
        .filter(|w| w.agreement != Agreement::Differs || !(is_wider(w) || is_narrower(w)))
        .collect()
}

/// Where something agrees to three digits, what differs of another name or another thing says nothing against it: the budget of the
/// programme that a council is part of, a whole staff beside those dismissed.
pub(super) fn of_what_agrees<'w>(
    frame: &Frame,
    same: Vec<&'w Weighed>,
    lexicon: &Lexicon,
) -> Vec<&'w Weighed> {
    let same = without_other_places(frame, same, lexicon);
    /// How many times larger a figure of another thing is, that is no other account of the one.
    const FAR: Decimal = Decimal::from_parts(3, 0, 0, false, 0);
    const SEVERAL: usize = 3;
    let agreeing: Vec<&Weighed> = same.iter().filter(|w| w.agreement == Agreement::Agrees).copied().collect();
    let exact = |w: &&Weighed| w.statement.value.is_some_and(|value| told_by(value).len() >= SEVERAL);
    let any_exact = agreeing.iter().any(exact);
    if agreeing.is_empty() {
        return same;
    }
    // How near the word for what is counted stands.
    let told = |s: &Statement| {
        let thing = s.thing.as_deref().and_then(|id| lexicon.thing_by_id(id));
        frame.things.iter().find(|&&(t, _)| Some(t) == thing).map(|&(_, near)| near)
    };
    let is_of_another = |w: &Weighed| {
        agreeing.iter().all(|own| {
            let (a, b) = (&own.statement, &w.statement);
            let another_name = a.subject != b.subject
                && lexicon.has_own_name(&a.subject)
                && lexicon.has_own_name(&b.subject);
            let another_thing =
                a.subject == b.subject && a.thing.is_some() && b.thing.is_some() && a.thing != b.thing;
            let far = a.value.zip(b.value).is_some_and(|(a, b)| a > b * FAR || b > a * FAR);
            // "140 names on the Entity List" are no types of tools, whatever stands beside them.
            let better_told = a.property == "count" && told(a) > told(b);
            any_exact && another_name || another_thing && far && (any_exact || better_told)
        })
    };
    same.into_iter().filter(|w| w.agreement != Agreement::Differs || !is_of_another(w)).collect()
}

/// Two things met about equally: the one with more of its words in the figure's own clause is meant.
pub(super) fn nearer_thing(same: Vec<&Weighed>) -> Vec<&Weighed> {
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
pub(super) fn several_objects(same: &[&Weighed]) -> bool {
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
pub(super) fn best_met(same: Vec<&Weighed>) -> Vec<&Weighed> {
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

/// What a cue of a qualifier counts, in words.
const SAID_BY_CUE: usize = 2;

/// Of statements set apart by a qualifier (close or opening, gross or net) those are meant whose words the claim uses.
pub(super) fn best_worded<'w>(frame: &Frame, same: Vec<&'w Weighed>, lexicon: &Lexicon) -> Vec<&'w Weighed> {
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
pub(super) fn bare<'w>(frame: &Frame, same: Vec<&'w Weighed>) -> Vec<&'w Weighed> {
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
pub(super) fn widest_only(same: Vec<&Weighed>) -> Vec<&Weighed> {
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
