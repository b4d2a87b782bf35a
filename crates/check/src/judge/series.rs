//! Statements of one measure over time: which of them a claim without a time speaks of, and which another has replaced.

use super::agreement::Agreement;
use super::fit::Side;
use super::verdict::Weighed;
use crate::read::frame::{ClaimTime, Frame};
use crate::words::lexicon::Lexicon;
use foldhash::HashMap;
use jiff::civil::Date;
use observatory::{PropertyClass, Statement};

/// Days after which a count is no longer the newest one's peer.
const STALE: i32 = 100;

/// Without a time of its own a claim speaks of the latest that each measurer had to say when it was written.
pub(crate) fn latest(same: Vec<&Weighed>, article: Option<Date>) -> Vec<&Weighed> {
    let mut known: Vec<&Weighed> = same
        .iter()
        .copied()
        .filter(|w| {
            // What is to be spent is told long before it is.
            is_planned(&w.statement)
                || article.is_none_or(|day| w.statement.from.as_ref().is_none_or(|t| t.first <= day))
        })
        .collect();
    // Where all that is held is of later days, it may bear a claim out and gainsays none.
    if known.is_empty() {
        known = same.into_iter().filter(|w| w.agreement == Agreement::Agrees).collect();
    }
    // What was counted long before the newest count of the same is of another time, whoever counted.
    let stale = |w: &Weighed, other: &Weighed| {
        let (a, b) = (&w.statement, &other.statement);
        a.subject == b.subject
            && a.property == b.property
            && a.thing == b.thing
            && (a.thing.is_some() && a.to.is_some() && b.to.is_some() && b.measurer_given || is_price(a))
            && a.what.is_none() == b.what.is_none()
            && a.object == b.object
            && a.place_id == b.place_id
            && match (start(w), start(other)) {
                (Some(old), Some(new)) => old.until(new).is_ok_and(|span| span.get_days() > STALE),
                _ => false,
            }
    };
    let newest = newest(known.iter().copied());
    let passed = |w: &Weighed| is_older(w, &newest) || known.iter().any(|other| stale(w, other));
    known.iter().filter(|w| !passed(w)).copied().collect()
}

/// Without what had been replaced by the time spoken of: a quota of last year, where a newer one had been set by then.
pub(crate) fn still_in_force<'w>(
    same: Vec<&'w Weighed>,
    time: &ClaimTime,
    lexicon: &Lexicon,
) -> Vec<&'w Weighed> {
    let start = |w: &Weighed| w.statement.from.as_ref().map(|t| t.last);
    let lasts = |w: &Weighed| {
        w.statement.to.is_none()
            && lexicon
                .property_by_id(&w.statement.property)
                .is_some_and(|p| p.class == PropertyClass::Lasting)
    };
    let replaced = |w: &Weighed| {
        lasts(w)
            && start(w).is_some_and(|day| day < time.from)
            && same.iter().any(|other| {
                one_series(w, other)
                    && start(other) > start(w)
                    && other.statement.from.as_ref().is_some_and(|t| t.first <= time.to)
            })
    };
    same.iter().filter(|w| !replaced(w)).copied().collect()
}

/// Whether a statement is of money set aside or aimed at for a time that may be still to come.
fn is_planned(statement: &Statement) -> bool {
    matches!(statement.property.as_str(), "budget" | "target_size" | "appropriated")
}

/// Whether a statement puts a price on a whole firm, which the next round or trading day replaces, whoever counted.
fn is_price(statement: &Statement) -> bool {
    matches!(statement.property.as_str(), "valuation" | "market_value" | "round_size")
        && statement.what.is_none()
}

/// Whether two statements are of one measure of one name, whenever and by whomever it was taken.
pub(crate) fn of_one_measure(a: &Statement, b: &Statement) -> bool {
    a.subject == b.subject && a.property == b.property && a.what == b.what && a.object == b.object
}

/// Whether two statements are of one series.
fn one_series(a: &Weighed, b: &Weighed) -> bool {
    series(&a.statement) == series(&b.statement)
}

/// What had been said when the article was written. A claim without a time speaks of the newest number there is for its
/// day: where that came out later, the one before it is of another time.
pub(crate) fn said_then(
    all: &[Weighed],
    said: impl Fn(&Statement) -> bool,
    day: Option<Date>,
    timed: bool,
) -> Vec<Weighed> {
    let by_then = |w: &&Weighed| start(w).is_none_or(|at| day.is_none_or(|day| at <= day));
    let newest = newest(all.iter().filter(|w| !timed && w.fit.same()).filter(by_then));
    let then = all.iter().filter(|w| said(&w.statement)).cloned();
    then.map(|mut w| {
        if is_older(&w, &newest) {
            w.fit.time = Side::Other;
        }
        w
    })
    .collect()
}

/// The day that a statement is of: its last, else its first.
fn start(w: &Weighed) -> Option<Date> {
    w.statement.to.as_ref().or(w.statement.from.as_ref()).map(|t| t.first)
}

/// The newest day of each series.
fn newest<'w>(all: impl Iterator<Item = &'w Weighed>) -> HashMap<Series<'w>, Date> {
    let mut out: HashMap<Series, Date> = HashMap::default();
    for (w, start) in all.filter_map(|w| Some((w, start(w)?))) {
        out.entry(series(&w.statement)).and_modify(|known| *known = start.max(*known)).or_insert(start);
    }
    out
}

/// Whether a later day of its series is known than a statement's own.
fn is_older(w: &Weighed, newest: &HashMap<Series, Date>) -> bool {
    newest.get(&series(&w.statement)).is_some_and(|&new| Some(new) > start(w))
}

/// What the statements of one series share: the same measurer on the same thing, at other times.
type Series<'s> = ([&'s str; 3], [Option<&'s str>; 4]);

fn series(s: &Statement) -> Series<'_> {
    // Each year's money is laid down in another act.
    let object = s.object.as_deref().filter(|_| s.property != "appropriated");
    (
        [&s.subject, &s.property, &s.measured_by],
        [s.what.as_deref(), object, s.thing.as_deref(), s.place_id.as_deref()],
    )
}

/// Without the statements that a later one of the same measurer on the same time replaces.
pub(crate) fn current(same: Vec<&Weighed>) -> Vec<&Weighed> {
    let replaced = |w: &Weighed| {
        same.iter().any(|other| {
            let (a, b) = (&w.statement, &other.statement);
            let newer = match (&a.said_on, &b.said_on) {
                (Some(old), Some(new)) => new.first > old.last,
                _ => false,
            };
            newer
                && !only_finer(a, b)
                && a.measurer_given
                && a.measured_by == b.measured_by
                && of_one_measure(a, b)
                && (a.from == b.from && a.to == b.to && a.place_id == b.place_id)
        })
    };
    same.iter().filter(|w| !replaced(w)).copied().collect()
}

/// Whether a newer figure is the older one with more digits: 2.24 per cent after 2.2.
fn only_finer(old: &Statement, new: &Statement) -> bool {
    match (old.value, new.value) {
        (Some(old), Some(new)) => new.scale() > old.scale() && new.round_dp(old.scale()) == old,
        _ => false,
    }
}

/// Where one source's figure agrees, what it says more finely of the same time says nothing against it.
pub(crate) fn without_finer(same: Vec<&Weighed>) -> Vec<&Weighed> {
    let says_again = |w: &Weighed| {
        same.iter().any(|other| {
            let (a, b) = (&other.statement, &w.statement);
            other.agreement == Agreement::Agrees
                && one_series(other, w)
                && a.from == b.from
                && a.to == b.to
                && (only_finer(a, b) || only_finer(b, a))
        })
    };
    same.iter().filter(|w| w.agreement != Agreement::Differs || !says_again(w)).copied().collect()
}

/// What one measurer found on several days of the span spoken of makes no dispute: one of them is enough.
pub(crate) fn at_some_time<'w>(frame: &Frame, same: Vec<&'w Weighed>) -> Vec<&'w Weighed> {
    if frame.time.is_none() {
        return same;
    }
    let key = |w: &Weighed| {
        let s = &w.statement;
        let by = s.measurer_given.then(|| s.measured_by.clone());
        (by, s.subject.clone(), s.property.clone(), s.what.clone(), s.object.clone(), s.place_id.clone())
    };
    let days = |w: &Weighed| w.statement.from.as_ref().map(|t| (t.first, t.last));
    /// Days of the longest month.
    const MONTH: i32 = 31;
    let is_long = |(from, to): (Date, Date)| from.until(to).map_or(0, |span| span.get_days()) >= MONTH;
    // A month and a day of it may be one time, told more and less finely.
    let apart = |a: Option<(Date, Date)>, b: Option<(Date, Date)>| match (a, b) {
        (Some(a), Some(b)) => a.1 < b.0 || b.1 < a.0 || a != b && (is_long(a) || is_long(b)),
        (a, b) => a.is_some() != b.is_some(),
    };
    let agreeing: Vec<_> =
        same.iter().filter(|w| w.agreement == Agreement::Agrees).map(|w| (key(w), days(w))).collect();
    same.into_iter()
        .filter(|w| {
            w.agreement != Agreement::Differs
                || w.statement.value.is_none()
                || !agreeing.iter().any(|(other, day)| *other == key(w) && apart(*day, days(w)))
        })
        .collect()
}
