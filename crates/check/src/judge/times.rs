//! Whether a claim and a statement speak of one time.
//!
//! Days are plain numbers here: an article's figures are held against many thousands of statements, each at its own time.

use super::candidates::Candidate;
use super::fit::Side;
use crate::read::frame::{ClaimTime, Frame};
use crate::words::lexicon::Lexicon;
use jiff::civil::Date;
use observatory::{PropertyClass, Statement, ThingKind};

/// The number of a day, counted from 1 January of the year 1.
fn number(day: Date) -> i32 {
    let years = i32::from(day.year()) - 1;
    let leap_days = years.div_euclid(4) - years.div_euclid(100) + years.div_euclid(400);
    years * 365 + leap_days + i32::from(day.day_of_year())
}

/// The days that a statement speaks of, by number.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Span {
    first: i32,
    last: i32,
}

impl Span {
    /// None of a statement that tells no time.
    pub(crate) fn of(statement: &Statement) -> Option<Span> {
        let from = statement.from.as_ref()?;
        Some(Span { first: number(from.first), last: number(held_to(statement)?) })
    }
}

/// The last day that a statement speaks of.
fn held_to(statement: &Statement) -> Option<Date> {
    statement.to.as_ref().or(statement.from.as_ref()).map(|time| time.last)
}

/// How the statements of a measure hold through time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Timing {
    class: Option<PropertyClass>,
    /// What a law or a plan lays down it lays down whenever it is spoken of.
    laid_down: bool,
    /// What a firm took in when it was listed.
    listing: bool,
    /// What a plan or a year has to spend.
    budget: bool,
    /// It flows, over some time.
    flow: bool,
    /// What a stock of money took in or paid out.
    moved: bool,
}

impl Timing {
    pub(crate) fn of(
        statement: &Statement,
        property: Option<u32>,
        thing: Option<u32>,
        lexicon: &Lexicon,
    ) -> Timing {
        let kind = thing.map(|thing| lexicon.things[thing as usize].kind);
        let property = property.map(|property| &lexicon.properties[property as usize]);
        let id = statement.property.as_str();
        Timing {
            class: property.map(|property| property.class),
            laid_down: id == "provides",
            listing: id == "ipo_proceeds",
            budget: id == "budget",
            flow: kind == Some(ThingKind::Flow),
            moved: kind == Some(ThingKind::Stock) && matches!(id, "raised" | "invested"),
        }
    }
}

/// The time that a claim speaks of, with its days by number.
pub(crate) struct Asked {
    time: ClaimTime,
    from: i32,
    to: i32,
    /// From 1 December to 31 January, where it is the end of a year.
    turn: Option<(i32, i32)>,
    cumulative: bool,
    /// The years in which it begins and ends, as editions and fiscal years are written.
    years: (String, String),
}

impl Asked {
    /// None where a claim tells no time.
    pub(crate) fn of(frame: &Frame) -> Option<Asked> {
        let time = frame.time?;
        let (from, to) = (number(time.from), number(time.to));
        Some(Asked {
            time,
            from,
            to,
            turn: turn_of_year(&time),
            cumulative: frame.cumulative,
            years: (time.from.year().to_string(), time.to.year().to_string()),
        })
    }

    fn days(&self) -> i32 {
        self.to - self.from
    }

    fn is_whole_year(&self) -> bool {
        self.days() > 300
    }

    /// Whether it is some months of a year.
    fn is_months(&self) -> bool {
        (150..=360).contains(&self.days()) && !self.time.until && !self.cumulative
    }
}

/// Whether claim and statement speak of one time.
pub(crate) fn time_side(asked: Option<&Asked>, candidate: &Candidate) -> Side {
    let (Some(asked), Some(span)) = (asked, &candidate.span) else { return Side::Unsaid };
    let Timing { class, laid_down, listing, budget, flow, moved } = candidate.timing;
    let Some(class) = class else { return Side::Unsaid };
    let statement = candidate.statement.as_ref();
    if listing
        && statement.place.is_none()
        && let Some(side) = of_listing(asked, statement)
    {
        return side;
    }
    if class == PropertyClass::Lasting {
        return match asked.to < span.first {
            true if laid_down => Side::Unsaid,
            true => Side::Other,
            false => Side::Same,
        };
    }
    // A fiscal year is that year, whenever the country's begins.
    let is_told = |key: &str, year: &String| statement.qualifier(key) == Some(year);
    if asked.is_whole_year()
        && !statement.qualifiers.is_empty()
        && (is_told("fy", &asked.years.1) || is_told("edition", &asked.years.0))
    {
        return Side::Same;
    }
    // A plan's budget is told on the day it is announced, and by its last year.
    let of_plan = budget && span.last - span.first > 400;
    if of_plan && (1..800).contains(&(span.first - asked.to)) {
        return Side::Unsaid;
    }
    let ends_with_it = || held_to(statement).is_some_and(|last| last.year() == asked.time.to.year());
    if of_plan && asked.is_whole_year() && asked.time.until && ends_with_it() {
        return Side::Same;
    }
    // What a stock stood at on a day is not what came in over some months.
    if moved && asked.is_months() {
        return Side::Other;
    }
    match same_time(asked, span, flow) {
        Side::Other if laid_down => Side::Unsaid,
        side => side,
    }
}

/// A firm lists once: its proceeds need no other day than the year. None of what was taken in over some time.
fn of_listing(asked: &Asked, statement: &Statement) -> Option<Side> {
    let from = statement.from.as_ref()?;
    let to = held_to(statement).filter(|to| *to == from.last)?;
    let in_its_year = asked.time.to.year() >= from.first.year() && asked.time.from <= to;
    /// Days after which another day is that of another listing.
    const LATER: i32 = 60;
    let long_after = || number(asked.time.from) - number(to) > LATER;
    Some(match in_its_year {
        true => Side::Same,
        false if !asked.time.carried && long_after() => Side::Other,
        false => Side::Unsaid,
    })
}

/// Whether two statements begin at times that overlap or lie at most a month apart, as two accounts of one thing do.
pub(crate) fn at_about_one_time(a: &Statement, b: &Statement) -> bool {
    /// Days.
    const APART: u32 = 31;
    match (&a.from, &b.from) {
        (Some(x), Some(y)) => {
            x.first <= y.last && y.first <= x.last || number(x.first).abs_diff(number(y.first)) <= APART
        }
        (x, y) => x.is_none() && y.is_none(),
    }
}

/// Days for which a sum of all so far stands.
const FRESH: i32 = 14;

/// Whether two spans of days are one time: a point within the other, or spans of about the same ends.
fn same_time(asked: &Asked, held: &Span, flow: bool) -> Side {
    let is = |yes: bool| if yes { Side::Same } else { Side::Other };
    let &Asked { from, to, cumulative, .. } = asked;
    let &Span { first, last } = held;
    let held_days = last - first;
    if held_days <= 35 {
        let inside = (from <= first && last <= to) || (first <= from && to <= last);
        let at_the_turn = || asked.turn.is_some_and(|(begin, end)| begin <= first && last <= end);
        return is(inside || at_the_turn());
    }
    let apart = |a: i32, b: i32| a.abs_diff(b);
    if apart(from, first) <= 31 && apart(to, last) <= 31 {
        return Side::Same;
    }
    let claim_days = asked.days();
    // "By the end of June": what is counted from some day on is told by its end.
    let by_then = asked.time.until && claim_days <= 31 && from <= last && last <= to;
    // 今年1月初，累计: a sum of all so far is that of its last day for some days more.
    let so_far = cumulative && claim_days <= 31 && (0..=FRESH).contains(&(to - last));
    if by_then || so_far {
        return Side::Same;
    }
    // Something counted since a beginning: its end is what a claim names.
    if held_days > 100 {
        let ends_there = if claim_days > 400 {
            apart(to, last) <= 35 && apart(from, first) <= 366
        } else {
            from <= last && last <= to || apart(to, last) <= 5
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
    is(!flow && first <= from && to <= last && claim_days <= 35)
}

/// "At the end of Y" takes the days from 1 December of Y to 31 January of the next year.
fn turn_of_year(time: &ClaimTime) -> Option<(i32, i32)> {
    if number(time.to) - number(time.from) > 31 {
        return None;
    }
    let year = match (time.to.month(), time.from.month()) {
        (12, _) => time.to.year(),
        (1, 1) => time.to.year() - 1,
        _ => return None,
    };
    let (first, last) = (Date::new(year, 12, 1).ok()?, Date::new(year + 1, 1, 31).ok()?);
    Some((number(first), number(last)))
}
