//! Holidays: days of every year by the rules of `holidays.tsv`, and the two sessions of a year.

use super::calendar::{Days, day, easter, months, weekday_of};
use jiff::ToSpan;
use jiff::civil::Date;

/// The rules with their words.
pub(super) fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    include_str!("../../data/holidays.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
}

/// The day of a holiday in a year.
pub(super) fn in_year(place: i32, y: i16) -> Option<Date> {
    let (rule, _) = rows().nth(usize::try_from(place).ok()?)?;
    if let Some(column) = rule.strip_prefix("lunar+") {
        return lunar(y, column.parse().ok()?);
    }
    if let Some(shift) = rule.strip_prefix("easter+") {
        return easter(y)?.checked_add(shift.parse::<i64>().ok()?.days()).ok();
    }
    let (rule, shift) = rule.split_once('+').unwrap_or((rule, "0"));
    let mut cells = rule.splitn(2, '-');
    let month: i8 = cells.next()?.parse().ok()?;
    let rest = cells.next()?;
    if let Ok(d) = rest.parse() {
        return day(y, month, d);
    }
    let (n, weekday) = rest.rsplit_once('-')?;
    let found = weekday_of(months(y, month, month)?, weekday.parse().ok()?, n.parse().ok()?)?;
    found.checked_add(shift.parse::<i64>().ok()?.days()).ok()
}

/// The day of a holiday of the lunar calendar, by its column of `lunar.tsv`; none outside the years of the table.
fn lunar(y: i16, column: usize) -> Option<Date> {
    let year = y.to_string();
    let row =
        include_str!("../../data/lunar.tsv").lines().find(|line| line.split('\t').next() == Some(&year))?;
    row.split('\t').nth(column)?.parse().ok()
}

/// The two sessions of a year: the days on record, else its March.
pub(super) fn two_sessions(y: i16) -> Option<Days> {
    let year = y.to_string();
    include_str!("../../data/sessions.tsv")
        .lines()
        .find_map(|line| {
            let mut cells = line.split('\t');
            (cells.next()? == year).then_some(())?;
            Some((cells.next()?.parse().ok()?, cells.next()?.parse().ok()?))
        })
        .or_else(|| months(y, 3, 3))
}
