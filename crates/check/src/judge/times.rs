//! Whether a claim and a statement speak of one time.

use super::candidates::Candidate;
use super::fit::Side;
use crate::read::frame::{ClaimTime, Frame};
use crate::words::lexicon::Lexicon;
use jiff::civil::Date;
use observatory::{PropertyClass, Statement, ThingKind};

/// Whether claim and statement speak of one time.
pub(crate) fn time_side(
    frame: &Frame,
    candidate: &Candidate,
    class: PropertyClass,
    lexicon: &Lexicon,
) -> Side {
    let statement = candidate.statement.as_ref();
    let (Some(time), Some(from)) = (&frame.time, &statement.from) else { return Side::Unsaid };
    let held_to = statement.to.as_ref().map_or(from.last, |to| to.last);
    // What a law or a plan lays down it lays down whenever it is spoken of.
    let laid_down = statement.property == "provides";
    // A firm lists once: its proceeds need no other day than the year.
    let once = statement.property == "ipo_proceeds" && held_to == from.last;
    if once && statement.place.is_none() {
        return if time.to.year() >= from.first.year() && time.from <= held_to {
            Side::Same
        } else {
            Side::Unsaid
        };
    }
    match class {
        PropertyClass::Lasting => {
            if time.to < from.first {
                if laid_down { Side::Unsaid } else { Side::Other }
            } else {
                Side::Same
            }
        }
        PropertyClass::Dated | PropertyClass::Event => {
            let whole_year = || days(time.from, time.to) > 300;
            // A fiscal year is that year, whenever the country's begins.
            if statement.qualifier("fy").is_some_and(|fy| fy == time.to.year().to_string()) && whole_year() {
                return Side::Same;
            }
            if statement.qualifier("edition").is_some_and(|of| of == time.from.year().to_string())
                && whole_year()
            {
                return Side::Same;
            }
            let kind = candidate.thing.map(|thing| lexicon.things[thing as usize].kind);
            let flow = kind == Some(ThingKind::Flow);
            // A plan's budget is told on the day it is announced, and by its last year.
            let of_plan = statement.property == "budget" && days(from.first, held_to) > 400;
            if of_plan && (days(time.to, from.first) > 0 && days(time.to, from.first) < 800) {
                return Side::Unsaid;
            }
            if of_plan && whole_year() && time.until && time.to.year() == held_to.year() {
                return Side::Same;
            }
            // What a stock stood at on a day is not what came in over some months.
            let months =
                || (150..=360).contains(&days(time.from, time.to)) && !time.until && !frame.cumulative;
            let stock = kind == Some(ThingKind::Stock);
            if stock && matches!(statement.property.as_str(), "raised" | "invested") && months() {
                return Side::Other;
            }
            match same_time(time, from.first, held_to, flow, frame.cumulative) {
                Side::Other if laid_down => Side::Unsaid,
                side => side,
            }
        }
    }
}

/// Whether two statements begin at times that overlap or lie at most a month apart, as two accounts of one thing do.
pub(crate) fn at_about_one_time(a: &Statement, b: &Statement) -> bool {
    /// Days.
    const APART: i32 = 31;
    match (&a.from, &b.from) {
        (Some(x), Some(y)) => x.first <= y.last && y.first <= x.last || days_apart(x.first, y.first) <= APART,
        (x, y) => x.is_none() && y.is_none(),
    }
}

/// Days for which a sum of all so far stands.
const FRESH: i32 = 14;

/// Whether two spans of days are one time: a point within the other, or spans of about the same ends.
fn same_time(time: &ClaimTime, from: Date, to: Date, flow: bool, cumulative: bool) -> Side {
    let is = |yes: bool| if yes { Side::Same } else { Side::Other };
    let held_days = days(from, to);
    if held_days <= 35 {
        let inside = (time.from <= from && to <= time.to) || (from <= time.from && time.to <= to);
        return is(inside || turn_of_year(time, from, to));
    }
    if days_apart(time.from, from) <= 31 && days_apart(time.to, to) <= 31 {
        return Side::Same;
    }
    let claim_days = days(time.from, time.to);
    // "By the end of June": what is counted from some day on is told by its end.
    let by_then = time.until && claim_days <= 31 && time.from <= to && to <= time.to;
    // 今年1月初，累计: a sum of all so far is that of its last day for some days more.
    let so_far = cumulative && claim_days <= 31 && (0..=FRESH).contains(&days(to, time.to));
    if by_then || so_far {
        return Side::Same;
    }
    // Something counted since a beginning: its end is what a claim names.
    if held_days > 100 {
        let ends_there = if claim_days > 400 {
            days_apart(time.to, to) <= 35 && days_apart(time.from, from) <= 366
        } else {
            time.from <= to && to <= time.to || days_apart(time.to, to) <= 5
        };
        // The last days of a month are a point in a year.
        let point = claim_days <= if held_days > 400 { 35 } else { 10 };
        if ends_there && (cumulative || point || !flow && held_days > 400) {
            return Side::Same;
        }
        if held_days > 400 {
            return Side::Other;
        }
    }
    // A stock at a day may be held with a year only.
    is(!flow && from <= time.from && time.to <= to && claim_days <= 35)
}

/// "At the end of Y" takes the days from 1 December of Y to 31 January of the next year.
fn turn_of_year(time: &ClaimTime, from: Date, to: Date) -> bool {
    if days(time.from, time.to) > 31 {
        return false;
    }
    let year = match (time.to.month(), time.from.month()) {
        (12, _) => time.to.year(),
        (1, _) if time.from.month() == 1 => time.to.year() - 1,
        _ => return false,
    };
    let (Ok(first), Ok(last)) = (Date::new(year, 12, 1), Date::new(year + 1, 1, 31)) else { return false };
    first <= from && to <= last
}

fn days(from: Date, to: Date) -> i32 {
    // What is held of one day is the most.
    if from == to {
        return 0;
    }
    i32::try_from(to.duration_since(from).as_hours() / 24).unwrap_or(0)
}

fn days_apart(a: Date, b: Date) -> i32 {
    days(a.min(b), a.max(b))
}
