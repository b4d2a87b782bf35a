//! Days, weeks, months and longer units: the whole unit around a day, and steps of so many of them.

use crate::figure::Precision;
use jiff::civil::Date;
use jiff::{Span, ToSpan};
use rust_decimal::Decimal;

/// A first and a last day.
pub(super) type Days = (Date, Date);

/// Units of time that dates are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Night,
    BusinessDay,
    Week,
    WorkingWeek,
    Fortnight,
    Weekend,
    Month,
    Quarter,
    Half,
    Year,
    FiscalYear,
    Decade,
    Century,
}

use Unit::{
    BusinessDay, Century, Day, Decade, FiscalYear, Fortnight, Half, Hour, Minute, Month, Night, Quarter,
    Second, Week, Weekend, WorkingWeek, Year,
};

/// Units with their names in the table of words, length in seconds and name as the unit of a duration.
const UNITS: [(&str, Unit, i64, &str); 17] = [
    ("second", Second, 1, "seconds"),
    ("minute", Minute, 60, "minutes"),
    ("hour", Hour, 3_600, "hours"),
    ("day", Day, DAY, "days"),
    ("night", Night, DAY, "days"),
    ("business-day", BusinessDay, DAY, "days"),
    ("week", Week, 7 * DAY, "weeks"),
    ("working-week", WorkingWeek, 7 * DAY, "weeks"),
    ("fortnight", Fortnight, 14 * DAY, "weeks"),
    ("weekend", Weekend, 2 * DAY, "weekends"),
    ("month", Month, 30 * DAY, "months"),
    ("quarter", Quarter, 91 * DAY, "quarters"),
    ("half", Half, 182 * DAY, "half-years"),
    ("year", Year, 365 * DAY, "years"),
    ("fiscal-year", FiscalYear, 365 * DAY, "years"),
    ("decade", Decade, 3_650 * DAY, "years"),
    ("century", Century, 36_500 * DAY, "years"),
];
const DAY: i64 = 86_400;

impl Unit {
    /// Place of the unit's name in the table.
    pub(super) fn place(name: &str) -> i32 {
        UNITS.iter().position(|(n, ..)| *n == name).map_or(3, |at| at as i32)
    }

    /// The unit at a place of the table.
    pub(super) fn at(place: i32) -> Unit {
        usize::try_from(place).ok().and_then(|at| UNITS.get(at)).map_or(Day, |(_, unit, ..)| *unit)
    }

    fn row(self) -> &'static (&'static str, Unit, i64, &'static str) {
        UNITS.iter().find(|(_, unit, ..)| *unit == self).unwrap_or(&UNITS[3])
    }

    /// Length in seconds: a month is 30 days, a year 365.
    pub(super) fn seconds(self) -> Decimal {
        Decimal::from(self.row().2)
    }

    /// Name in which a duration counts it, and how many of these one is (a decade: 10 years).
    pub(super) fn counted(self) -> (&'static str, i64) {
        let many = match self {
            Decade => 10,
            Century => 100,
            Fortnight => 2,
            _ => 1,
        };
        (self.row().3, many)
    }

    /// Whether days are the finest thing it speaks of.
    pub(super) fn is_of_days(self) -> bool {
        !matches!(self, Second | Minute | Hour)
    }

    /// How fine a date counted in this unit is.
    pub(super) fn precision(self) -> Precision {
        match self {
            Month => Precision::Month,
            Quarter => Precision::Quarter,
            Half => Precision::Half,
            Year | FiscalYear => Precision::Year,
            Decade | Century => Precision::Decade,
            _ => Precision::Day,
        }
    }
}

/// A day of the calendar.
pub(super) fn day(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok()
}

/// The whole year.
pub(super) fn year(y: i16) -> Option<Days> {
    Some((day(y, 1, 1)?, day(y, 12, 31)?))
}

/// Months `from` to `to` of a year; more than twelve run into the next.
pub(super) fn months(y: i16, from: i8, to: i8) -> Option<Days> {
    let last = if to > 12 { day(y.checked_add(1)?, to - 12, 1)? } else { day(y, to, 1)? };
    Some((day(y, from, 1)?, last.last_of_month()))
}

/// Years `from` to `to`.
pub(super) fn years(from: i16, to: i16) -> Option<Days> {
    Some((day(from, 1, 1)?, day(to, 12, 31)?))
}

/// The American fiscal year: October to September.
pub(super) fn fiscal(y: i16) -> Option<Days> {
    Some((day(y.checked_sub(1)?, 10, 1)?, day(y, 9, 30)?))
}

/// A day so many units on (or back); days that the month lacks become its last. None beyond the calendar, whose years
/// are those of four digits.
pub(super) fn step(date: Date, unit: Unit, n: i64) -> Option<Date> {
    let days = |many: i64| Span::new().try_days(n.checked_mul(many)?).ok();
    let months = |many: i64| Span::new().try_months(n.checked_mul(many)?).ok();
    let span = match unit {
        Second | Minute | Hour => return None,
        Day | Night => days(1),
        Week | WorkingWeek | Weekend => days(7),
        Fortnight => days(14),
        Month => months(1),
        Quarter => months(3),
        Half => months(6),
        Year | FiscalYear => months(12),
        Decade => months(120),
        Century => months(1200),
        BusinessDay => return business(date, n),
    };
    date.checked_add(span?).ok()
}

fn business(date: Date, n: i64) -> Option<Date> {
    /// Most working days counted, one by one: some fifteen years.
    const MOST: u64 = 4_000;
    let mut at = date;
    if n.unsigned_abs() > MOST {
        return None;
    }
    for _ in 0..n.unsigned_abs() {
        loop {
            at = at.checked_add(n.signum().days()).ok()?;
            if at.weekday().to_monday_one_offset() <= 5 {
                break;
            }
        }
    }
    Some(at)
}

/// The Monday of the week.
pub(super) fn monday(date: Date) -> Option<Date> {
    date.checked_sub(i64::from(date.weekday().to_monday_zero_offset()).days()).ok()
}

/// The week that begins with this Monday.
pub(super) fn week(monday: Date) -> Option<Days> {
    Some((monday, monday.checked_add(6.days()).ok()?))
}

/// The whole unit that holds the day, `shift` units on.
pub(super) fn whole(date: Date, unit: Unit, shift: i64) -> Option<Days> {
    if unit == Century || unit == Decade {
        let many: i64 = if unit == Decade { 10 } else { 100 };
        let here = i64::from(date.year()).div_euclid(many);
        let first = i16::try_from(here.checked_add(shift)?.checked_mul(many)?).ok()?;
        return years(first, first.checked_add(many as i16 - 1)?);
    }
    let at = step(date, unit, shift)?;
    Some(match unit {
        Second | Minute | Hour => return None,
        Day | Night | BusinessDay => (at, at),
        Week => week(monday(at)?)?,
        Fortnight => {
            let first = monday(at)?;
            (first, first.checked_add(13.days()).ok()?)
        }
        WorkingWeek => (monday(at)?, monday(at)?.checked_add(4.days()).ok()?),
        Weekend => {
            let first = monday(at)?;
            (first.checked_add(5.days()).ok()?, first.checked_add(6.days()).ok()?)
        }
        Month => {
            // A step from the 31st must not leave the month.
            let first = step(date.first_of_month(), Month, shift)?;
            (first, first.last_of_month())
        }
        Quarter | Half => {
            let many = if unit == Quarter { 3 } else { 6 };
            let into = i64::from((date.month() - 1) % many);
            let first = step(date.first_of_month(), Month, i64::from(many) * shift - into)?;
            (first, step(first, Month, i64::from(many) - 1)?.last_of_month())
        }
        Year => year(at.year())?,
        FiscalYear => fiscal(at.year() + i16::from(at.month() >= 10))?,
        Decade | Century => return None,
    })
}

/// Week `n` of a span: weeks belong where their Thursday lies; -1 is the last one.
pub(super) fn week_of(days: Days, n: i64) -> Option<Days> {
    if n == 0 {
        return None;
    }
    let edge = if n > 0 { days.0 } else { days.1 };
    let first = monday(edge)?;
    let thursday = first.checked_add(3.days()).ok()?;
    let shift = if n > 0 { n - i64::from(thursday >= days.0) } else { n + i64::from(thursday <= days.1) };
    week(step(first, Week, shift)?).filter(|found| {
        let middle = found.0.checked_add(3.days());
        middle.is_ok_and(|middle| days.0 <= middle && middle <= days.1)
    })
}

/// Weekday `n` of a span (the first Friday of July); -1 is the last one.
pub(super) fn weekday_of(days: Days, weekday: i8, n: i64) -> Option<Date> {
    let edge = if n > 0 { days.0 } else { days.1 };
    let here = edge.weekday().to_monday_one_offset();
    let first = if n > 0 {
        edge.checked_add(i64::from((weekday - here).rem_euclid(7)).days())
    } else {
        edge.checked_sub(i64::from((here - weekday).rem_euclid(7)).days())
    };
    let found = step(first.ok()?, Week, if n > 0 { n - 1 } else { n + 1 })?;
    (n != 0 && days.0 <= found && found <= days.1).then_some(found)
}

/// Easter Sunday of the Gregorian calendar.
pub(super) fn easter(y: i16) -> Option<Date> {
    let y32 = i32::from(y);
    let (a, b, c) = (y32 % 19, y32 / 100, y32 % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    day(y, i8::try_from(n / 31).ok()?, i8::try_from(n % 31 + 1).ok()?)
}
