//! How the peer's dates map to ours.
//!
//! - A reading is right where our first and last day are those of one of the peer's readings: an ambiguous date (10 May of no
//!   year) has a past and a future one there, and one of them here: the one a reader of a dated paper takes.
//! - The peer's end of a span is the day after its last one (October ends on 1 November); ours is the last day. A span named by
//!   two dates ("from 3 to 5 May", "2014 to 2018") is open there at the beginning of its second date, in the peer's experimental
//!   mode at its end; here it always holds the second date, so that such an end agrees where it is the first day of the day,
//!   month, quarter or year that ours ends with.
//! - "After 3 May" and "before 3 May" name that day itself there, here the day after and the day before it; "until 3 May" holds it.
//! - "Not resolved" tells only that something is there (a fiscal year, a 30 February); its place is judged.
//! - The suites of the assistant's models are messages, and those of Chinese and of other English write days before months in
//!   digits alone; its "early", "mid" and "late" are halves of a span; its calendar's modes make appointments. These are the reader's own options (`figures::Style`).

use crate::judge::decimal;
use crate::suite::Expected;
use figures::{Figure, Kind, Style};
use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::Value;

/// The options under which a file is read.
pub(crate) fn style(name: &str) -> Style {
    let dates = name.contains("DateTime");
    let day_first = dates && (name.contains("Chinese") || name.contains("EnglishOthers"));
    let appointments = name.contains("Calendar");
    Style { day_first: Some(day_first), diary: dates, wide_parts: dates, appointments }
}

/// Whether a figure is a reading of the peer's date, span or length.
pub(crate) fn agrees(figure: &Figure, expected: &Expected, reading: &Value) -> bool {
    let kind = expected.kind.rsplit('.').next().unwrap_or_default();
    if kind == "duration" {
        let seconds = decimal(&reading["value"]).or(decimal(&reading["duration"]));
        return figure.seconds.is_some() && figure.seconds == seconds;
    }
    if reading["value"] == "not resolved" {
        return matches!(figure.kind, Kind::Date | Kind::Period | Kind::Duration);
    }
    if kind == "date" {
        let one = day(&reading["value"]).or(day(&reading["date"]));
        return figure.kind == Kind::Date && figure.from.is_some() && figure.from == one;
    }
    let start = day(&reading["start"]).or(day(&reading["startDate"]));
    let end = day(&reading["end"]).or(day(&reading["endDate"]));
    if start.is_none() && end.is_none() {
        // Seasons have no days there.
        return figure.kind == Kind::Period && !kind.is_empty() && reading["Mod"].is_null();
    }
    begins(figure, start) && ends(figure, end)
}

fn day(value: &Value) -> Option<Date> {
    value.as_str()?.get(..10)?.parse().ok()
}

fn begins(figure: &Figure, start: Option<Date>) -> bool {
    match (figure.from, start) {
        (Some(from), Some(start)) => {
            // An open span after a day begins there with the day itself.
            let after = figure.to.is_none() && from.checked_sub(1.days()).is_ok_and(|before| before == start);
            from == start || after
        }
        (from, start) => from == start,
    }
}

fn ends(figure: &Figure, end: Option<Date>) -> bool {
    match (figure.to, end) {
        (Some(to), Some(end)) => {
            let whole = to.checked_add(1.days()).is_ok_and(|after| after == end);
            whole || end <= to && begins_unit(end, to)
        }
        (to, end) => to == end,
    }
}

/// Whether a span that ends with `to` ends with a day, month, quarter or year that begins on `end`.
fn begins_unit(end: Date, to: Date) -> bool {
    let month = to == to.last_of_month() && end == to.first_of_month();
    let quarter = to == to.last_of_month()
        && to.month() % 3 == 0
        && end.day() == 1
        && end.year() == to.year()
        && end.month() == to.month() - 2;
    let year = to == to.last_of_year() && end == to.first_of_year();
    let week = to.weekday() == jiff::civil::Weekday::Sunday
        && to.checked_sub(6.days()).is_ok_and(|first| first == end);
    end == to || week || month || quarter || year
}
