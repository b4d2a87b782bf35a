//! Whether what was read agrees with what the peer expects.

use crate::dates;
use crate::suite::{Case, Expected};
use figures::{Figure, Kind};
use rust_decimal::Decimal;
use serde_json::Value;

/// Whether every expected result was read, at its place and with one of its values, and a case of none gave none.
pub(crate) fn passes(case: &Case, family: &str, style: figures::Style) -> bool {
    let read = match family {
        // The peer's model of numbers reads numerals alone, its model of ranges what is said of bare numbers.
        "number" => figures::numbers(&case.input),
        "range" => figures::ranges(&case.input),
        _ => figures::read(&case.input, &figures::Options { reference: case.reference, style }),
    };
    let mut left: Vec<&Figure> = read.iter().filter(|figure| belongs(figure, family)).collect();
    // A unit without a number is no figure here; the peer gives it a null value.
    let mut expected = case.expected.iter().filter(|expected| !expected.names_no_number()).peekable();
    if expected.peek().is_none() {
        // A share in words is no percentage to the peer unless it says so; a span of one day is a date here.
        return left.iter().all(|figure| {
            family == "percent" && figure.kind == Kind::Ratio
                || family == "period" && figure.kind == Kind::Date
        });
    }
    expected.all(|expected| {
        let found = left.iter().position(|figure| {
            let (start, end) = expected.span;
            figure.start < end && start < figure.end && agrees(figure, expected)
        });
        // Each figure answers one result.
        found.map(|at| left.remove(at)).is_some()
    })
}

/// Whether a figure is of the sort that a file's model looks for: the peer runs one model a file.
fn belongs(figure: &Figure, family: &str) -> bool {
    match family {
        "day" => figure.kind == Kind::Date,
        "period" => matches!(figure.kind, Kind::Period | Kind::Date),
        "duration" => figure.kind == Kind::Duration,
        "date" => matches!(figure.kind, Kind::Date | Kind::Period | Kind::Duration),
        "currency" => figure.kind == Kind::Money,
        "percent" => figure.kind == Kind::Percent || figure.kind == Kind::Ratio && figure.unit.is_none(),
        "ordinal" => figure.kind == Kind::Ordinal,
        _ => true,
    }
}

fn agrees(figure: &Figure, expected: &Expected) -> bool {
    expected.readings.is_empty()
        || expected.readings.iter().any(|reading| agrees_with(figure, expected, reading))
}

fn agrees_with(figure: &Figure, expected: &Expected, reading: &Value) -> bool {
    match expected.kind.rsplit('.').next().unwrap_or_default() {
        "date" | "daterange" | "duration" => dates::agrees(figure, expected, reading),
        "numberrange" => range(figure, reading["value"].as_str().unwrap_or_default()),
        "currency" => {
            let code = reading["isoCurrency"].as_str();
            let hundredths = Decimal::new(1, 2);
            let small = reading["unit"].as_str().is_some_and(is_hundredth) && code.is_none();
            let scale = if small { hundredths } else { Decimal::ONE };
            figure.kind == Kind::Money
                && number(figure, &reading["value"], scale)
                && (code.is_none() || code == figure.currency)
        }
        // A share in thousandths is a ratio here; the peer calls every share a percentage.
        "percentage" if figure.kind == Kind::Ratio => number(figure, &reading["value"], Decimal::new(1, 2)),
        "percentage" => figure.kind == Kind::Percent && number(figure, &reading["value"], Decimal::ONE),
        _ => number(figure, &reading["value"], Decimal::ONE),
    }
}

/// The peer's units that are a hundredth of a currency: it counts them, we give the amount of the currency.
fn is_hundredth(unit: &str) -> bool {
    matches!(
        unit,
        "Cent" | "Penny" | "Pence" | "Centavo" | "Centime" | "Fen" | "Kopek" | "Paisa" | "Sen" | "Pfennig"
    )
}

/// Values as the peer writes them: rounded to some fifteen digits; percents with their sign.
fn number(figure: &Figure, value: &Value, scale: Decimal) -> bool {
    // Of a vague magnitude the peer gives the lower end, of a range of percents the upper.
    let ends = [figure.value.or(figure.lo), figure.hi.filter(|_| figure.kind == Kind::Percent)];
    let Some(want) = decimal(value).and_then(|want| want.checked_mul(scale)) else { return false };
    ends.into_iter().flatten().any(|have| is_near(have, want))
}

fn is_near(have: Decimal, want: Decimal) -> bool {
    let near = want.abs().checked_mul(Decimal::new(1, 9)).unwrap_or(Decimal::ONE);
    have.checked_sub(want).is_some_and(|gap| gap.abs() <= near)
}

pub(crate) fn decimal(value: &Value) -> Option<Decimal> {
    let text = value.as_str()?.trim_end_matches('%');
    text.parse().ok().or_else(|| Decimal::from_scientific(text).ok())
}

/// `[10,20)`: one-sided intervals are a value with a hedge.
fn range(figure: &Figure, interval: &str) -> bool {
    use figures::Exactness::{AtLeast, AtMost, Over, Under};
    let inner = interval.trim_matches(['[', ']', '(', ')']);
    let Some((lo, hi)) = inner.split_once(',') else { return false };
    let (lo, hi): (Option<Decimal>, Option<Decimal>) = (lo.trim().parse().ok(), hi.trim().parse().ok());
    match (lo, hi) {
        // `[20,20]` is the number itself.
        (Some(lo), Some(hi)) if lo == hi => figure.value == Some(lo),
        (Some(lo), Some(hi)) => figure.lo == Some(lo) && figure.hi == Some(hi),
        (Some(lo), None) => figure.value == Some(lo) && matches!(figure.exactness, Over | AtLeast),
        (None, Some(hi)) => figure.value == Some(hi) && matches!(figure.exactness, Under | AtMost),
        (None, None) => false,
    }
}
