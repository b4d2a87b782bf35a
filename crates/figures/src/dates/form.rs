//! A date as read, perhaps without its year or month, and how it is settled in time.

use super::calendar::{self, Days, Unit, day, months, step, week_of, weekday_of};
use super::holidays;
use super::lexicon::PARTS;
use crate::figure::Precision;
use jiff::civil::Date;
use std::sync::LazyLock;

/// What a date names before anything is taken from its context.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Base {
    /// Days that are known.
    Fixed(Date, Date),
    /// A month of some year.
    Month(i8),
    /// A month and day of some year.
    Day(i8, i8),
    /// Months from one to another.
    Months(i8, i8),
    Quarter(i8),
    Half(i8),
    /// A season by its first month.
    Season(i8),
    Holiday(i32),
    /// A day of some month.
    MonthDay(i8),
    /// A day of some week.
    Weekday(i8),
    /// A weekday that is also this day of its month: Friday the 13th.
    WeekdayDay(i8, i8),
}

/// What is cut out of a span.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Cut {
    /// Its beginning, middle or end: a place of `PARTS`.
    Part(usize),
    /// Its n-th unit; negative numbers count from the end.
    Nth(Unit, i64),
    /// Its first so many units, or, negative, its last.
    Run(Unit, i64),
    /// Its n-th weekday.
    Weekday(i8, i64),
    /// The week around its first day.
    WeekAround,
    /// The weekend around its first day.
    WeekendAround,
    /// From the day of the text to its end.
    Rest,
    /// From its beginning to the day of the text.
    ToDate,
}

/// In which direction a year, month or week is looked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Lean {
    /// In this year.
    Year(i16),
    /// The last one that begins on this day or before it.
    Past(Date),
    /// The first one that begins on this day or after it.
    Future(Date),
}

/// A date read from tokens.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Form {
    pub(super) base: Base,
    pub(super) cuts: [Option<Cut>; 2],
    /// The unit of the whole.
    pub(super) grain: Unit,
    pub(super) precision: Precision,
    /// One past the last token.
    pub(super) end: usize,
    /// Only about this time: "three years ago", 年初 of no year.
    pub(super) about: bool,
}

/// How much of a span its parts are: part, unit, first and last, wide first and last.
type PartRow = (usize, Unit, [i64; 4]);

static PART_ROWS: LazyLock<Vec<PartRow>> = LazyLock::new(|| {
    let text = include_str!("../../data/parts.tsv");
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        let part = PARTS.iter().position(|name| cells.first() == Some(name))?;
        let mut ends = [0; 4];
        for (end, cell) in ends.iter_mut().zip(cells.get(2..6)?) {
            *end = cell.parse().ok()?;
        }
        Some((part, Unit::at(Unit::place(cells.get(1)?)), ends))
    };
    text.lines().filter(|line| !line.starts_with('#')).filter_map(row).collect()
});

fn precision_of(days: Days) -> Precision {
    match (days.1 - days.0).get_days() {
        0..=31 => Precision::Month,
        32..=125 => Precision::Quarter,
        126..=190 => Precision::Half,
        _ => Precision::Year,
    }
}

/// The part of a span by the table of parts.
fn part_of(days: Days, grain: Unit, part: usize, wide: bool) -> Option<(Days, Precision)> {
    let grain = if grain == Unit::FiscalYear { Unit::Year } else { grain };
    let row = PART_ROWS.iter().find(|(p, unit, _)| *p == part && *unit == grain)?;
    let [first, last] = if wide { [row.2[2], row.2[3]] } else { [row.2[0], row.2[1]] };
    let (unit, precision) = match grain {
        Unit::Year | Unit::Quarter | Unit::Half => (Unit::Month, None),
        Unit::Decade => (Unit::Year, Some(Precision::Year)),
        Unit::Month => (Unit::Day, Some(Precision::Month)),
        _ => (Unit::Day, Some(Precision::Day)),
    };
    let at = |n: i64| {
        let from = if n > 0 { days.0 } else { days.1 };
        let found = step(from, unit, if n > 0 { n - 1 } else { n + 1 })?;
        calendar::whole(found, unit, 0)
    };
    let (from, to) = (at(first)?.0, at(last)?.1.min(days.1));
    Some(((from, to), precision.unwrap_or_else(|| precision_of((from, to)))))
}

/// Week `n` of a month in papers: days 1 to 7 and so on; of a year, a week of the calendar.
fn seven_days(days: Days, n: i64) -> Option<Days> {
    if (days.1 - days.0).get_days() > 31 {
        return week_of(days, n);
    }
    let edge = if n > 0 { days.0 } else { step(days.1, Unit::Day, -6)? };
    let first = step(edge, Unit::Week, if n > 0 { n - 1 } else { n + 1 })?;
    let found = calendar::week(first)?;
    (n != 0 && days.0 <= found.0 && found.0 <= days.1).then_some((found.0, found.1.min(days.1)))
}

impl Form {
    /// Days that are known.
    pub(super) fn fixed(days: Days, grain: Unit, end: usize) -> Form {
        Form::of(Base::Fixed(days.0, days.1), grain, end)
    }

    /// A date whose year, month or week is understood.
    pub(super) fn of(base: Base, grain: Unit, end: usize) -> Form {
        Form { base, cuts: [None; 2], grain, precision: grain.precision(), end, about: false }
    }

    /// The same with a part cut out of it, up to token `end`.
    pub(super) fn cut(mut self, cut: Cut, end: usize) -> Option<Form> {
        let place = self.cuts.iter().position(Option::is_none)?;
        self.cuts[place] = Some(cut);
        self.end = end;
        match cut {
            Cut::Nth(unit, _) => {
                self.grain = unit;
                self.precision = unit.precision();
            }
            Cut::Run(unit, _) => self.precision = unit.precision(),
            Cut::Weekday(..) => {
                self.grain = Unit::Day;
                self.precision = Precision::Day;
            }
            Cut::WeekAround | Cut::WeekendAround => {
                self.grain = Unit::Week;
                self.precision = Precision::Day;
            }
            Cut::Part(_) | Cut::Rest | Cut::ToDate => {}
        }
        Some(self)
    }

    /// The same up to another token.
    pub(super) fn ending(mut self, end: usize) -> Form {
        self.end = end;
        self
    }

    /// Whether nothing has to be understood.
    pub(super) fn is_fixed(&self) -> bool {
        matches!(self.base, Base::Fixed(..))
    }

    /// Whether only its year has to be understood.
    pub(super) fn leans_on_years(&self) -> bool {
        !self.is_fixed() && self.cycle() == Unit::Year
    }

    fn in_year(&self, y: i16) -> Option<Days> {
        let one = |date: Date| (date, date);
        match self.base {
            Base::Fixed(from, to) => Some((from, to)),
            Base::Month(m) => months(y, m, m),
            Base::Day(m, d) => day(y, m, d).map(one),
            Base::Months(a, b) => months(y, a, b),
            Base::Quarter(q) => months(y, q * 3 - 2, q * 3),
            Base::Half(h) => months(y, h * 6 - 5, h * 6),
            Base::Season(m) => months(y, m, m + 2),
            Base::Holiday(place) => holidays::in_year(place, y).map(one),
            Base::MonthDay(_) | Base::Weekday(_) | Base::WeekdayDay(..) => None,
        }
    }

    /// The unit that comes again and in which the base is looked for.
    fn cycle(&self) -> Unit {
        match self.base {
            Base::MonthDay(_) | Base::WeekdayDay(..) => Unit::Month,
            Base::Weekday(_) => Unit::Week,
            _ => Unit::Year,
        }
    }

    /// The base in the cycle that holds the day.
    fn in_cycle(&self, date: Date) -> Option<Days> {
        let one = |date: Date| (date, date);
        match self.base {
            Base::MonthDay(d) => day(date.year(), date.month(), d).map(one),
            Base::Weekday(w) => step(calendar::monday(date)?, Unit::Day, i64::from(w) - 1).map(one),
            Base::WeekdayDay(w, d) => day(date.year(), date.month(), d)
                .filter(|found| found.weekday().to_monday_one_offset() == w)
                .map(one),
            _ => self.in_year(date.year()),
        }
    }

    /// The days, with what is understood taken from the lean; `today` is the day of the text.
    pub(super) fn settle(&self, lean: Option<Lean>, today: Option<Date>, wide: bool) -> Option<Settled> {
        // Four years from one 29 February to the next, eight over a century; some years between Fridays the 13th.
        const REACH: i64 = 36;
        if self.is_fixed() {
            return self.finish(self.in_year(0)?, today, wide);
        }
        match lean? {
            Lean::Year(y) if self.cycle() == Unit::Year => self.finish(self.in_year(y)?, today, wide),
            Lean::Year(y) => {
                let near = day(y, 12, 31)?;
                let near = today.filter(|t| t.year() == y).unwrap_or(near);
                self.settle(Some(Lean::Past(near)), today, wide)
            }
            // Friday the 13th is this month's where that is one.
            Lean::Past(near) | Lean::Future(near)
                if matches!(self.base, Base::WeekdayDay(..)) && self.in_cycle(near).is_some() =>
            {
                self.finish(self.in_cycle(near)?, today, wide)
            }
            Lean::Past(near) => (-1..REACH).find_map(|back| {
                let days = self.in_cycle(self.cycle_start(near, -back)?)?;
                // The first three quarters are told of once they are over.
                let told = if matches!(self.base, Base::Months(1, 2..)) { days.1 } else { days.0 };
                self.finish(days, today, wide).filter(|found| found.days.0 <= near && told <= near)
            }),
            Lean::Future(near) => (-1..REACH).find_map(|on| {
                let days = self.in_cycle(self.cycle_start(near, on)?)?;
                self.finish(days, today, wide).filter(|found| found.days.1 >= near)
            }),
        }
    }

    fn cycle_start(&self, near: Date, shift: i64) -> Option<Date> {
        Some(calendar::whole(near, self.cycle(), shift)?.0)
    }

    fn finish(&self, days: Days, today: Option<Date>, wide: bool) -> Option<Settled> {
        let mut out = Settled { days, precision: self.precision };
        let mut grain = self.whole_grain();
        for cut in self.cuts.iter().flatten() {
            let days = out.days;
            out.days = match *cut {
                Cut::Part(part) => {
                    let (days, precision) = part_of(days, grain, part, wide)?;
                    out.precision = precision;
                    days
                }
                Cut::Nth(Unit::Week, n) => {
                    grain = Unit::Week;
                    if wide { week_of(days, n)? } else { seven_days(days, n)? }
                }
                Cut::Nth(unit, n) => {
                    let found = if n > 0 {
                        calendar::whole(days.0, unit, n - 1)?
                    } else {
                        calendar::whole(days.1, unit, n + 1)?
                    };
                    grain = unit;
                    (days.0 <= found.1 && found.0 <= days.1).then_some(found)?
                }
                Cut::Run(Unit::Week, n) if wide => {
                    let (first, last) =
                        if n > 0 { (week_of(days, 1)?, n - 1) } else { (week_of(days, -1)?, n + 1) };
                    let other = calendar::week(step(first.0, Unit::Week, last)?)?;
                    (first.0.min(other.0), first.1.max(other.1))
                }
                Cut::Run(unit, n) if n > 0 => {
                    let last = step(days.0, unit, n).and_then(|d| step(d, Unit::Day, -1))?;
                    (last <= days.1).then_some((days.0, last))?
                }
                Cut::Run(unit, n) => {
                    let after = step(days.1, Unit::Day, 1)?;
                    let first = step(after, unit, n)?;
                    (first >= days.0).then_some((first, days.1))?
                }
                Cut::Weekday(w, n) => weekday_of(days, w, n).map(|d| (d, d))?,
                Cut::WeekAround => calendar::whole(days.0, Unit::Week, 0)?,
                Cut::WeekendAround => {
                    let monday = calendar::monday(days.0)?;
                    let saturday = step(monday, Unit::Day, if days.0 == monday { -2 } else { 5 })?;
                    // Labor day, a Monday, ends its weekend.
                    (saturday, step(saturday, Unit::Day, if days.0 == monday { 2 } else { 1 })?)
                }
                Cut::Rest => (today?.max(days.0), days.1),
                Cut::ToDate => (days.0, today?.min(days.1)),
            };
            if out.days.0 > out.days.1 {
                return None;
            }
        }
        Some(out)
    }

    /// The unit of the base, before anything is cut from it.
    fn whole_grain(&self) -> Unit {
        match self.base {
            Base::Month(_) => Unit::Month,
            Base::Day(..)
            | Base::Holiday(_)
            | Base::MonthDay(_)
            | Base::Weekday(_)
            | Base::WeekdayDay(..) => Unit::Day,
            Base::Quarter(_) | Base::Season(_) | Base::Months(..) => Unit::Quarter,
            Base::Half(_) => Unit::Half,
            Base::Fixed(from, to) => match (to - from).get_days() {
                0 => Unit::Day,
                1..=7 => Unit::Week,
                8..=31 => Unit::Month,
                32..=93 => Unit::Quarter,
                94..=190 => Unit::Half,
                191..=366 => Unit::Year,
                367..=3_700 => Unit::Decade,
                _ => Unit::Century,
            },
        }
    }
}

/// A date settled in time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Settled {
    pub(super) days: Days,
    pub(super) precision: Precision,
}
