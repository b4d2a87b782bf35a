//! Figures written down wrongly: one digit another, two turned round, or not far off. What is of something else mostly is far off.

use super::agreement::told_by;
use figures::{Figure, Kind};
use observatory::Statement;
use rust_decimal::Decimal;

/// The digits of a figure that tell it from others: zeros at its ends do not.
pub(crate) fn digits(figure: &Figure) -> usize {
    figure.value.map_or(1, |value| told_by(value).len().max(1))
}

/// Whether a figure is the one held with two digits beside each other turned round, at the same scale.
pub(crate) fn is_turned(figure: &Figure, statement: &Statement) -> bool {
    let (Some(said), Some(held)) = (figure.value, statement.value) else { return false };
    if !are_nines_apart(said, held) || said == held || !are_within(10, said, held) {
        return false;
    }
    let (a, b) = (told_by(said), told_by(held));
    let other: Vec<usize> =
        a.bytes().zip(b.bytes()).enumerate().filter(|(_, (x, y))| x != y).map(|(i, _)| i).collect();
    let at = |text: &str, i: usize| text.as_bytes()[i];
    a.len() == b.len()
        && matches!(other.as_slice(), &[i, j] if j == i + 1 && at(&a, i) == at(&b, j) && at(&a, j) == at(&b, i))
}

/// Whether two numbers leave the same when nines are cast out, as those of the same digits do in whatever order: this tells most
/// others at a glance.
fn are_nines_apart(a: Decimal, b: Decimal) -> bool {
    a.mantissa().unsigned_abs() % 9 == b.mantissa().unsigned_abs() % 9
}

/// Whether a figure has the digits of the one held, three and more, in another order: 504.5 and 450.5.
pub(crate) fn is_jumbled(figure: &Figure, statement: &Statement) -> bool {
    const SEVERAL: usize = 3;
    let (Some(said), Some(held)) = (figure.value, statement.value) else { return false };
    let sorted = |value: Decimal| {
        let mut digits = told_by(value).into_bytes();
        digits.sort_unstable();
        digits
    };
    let digits = sorted(said);
    said != held && digits.len() >= SEVERAL && digits == sorted(held) && are_within(10, said, held)
}

/// Whether a figure is the one held with one of its digits another, of two and more, or two of them turned round.
pub(crate) fn is_slip(figure: &Figure, statement: &Statement) -> bool {
    /// How many times as much one wrong digit may make it.
    const SLIP: i64 = 4;
    let (Some(said), Some(held)) = (figure.value, statement.value) else { return false };
    let (a, b) = (told_by(said), told_by(held));
    let apart = a.bytes().zip(b.bytes()).filter(|(x, y)| x != y).count();
    let one_digit = a.len() > 1 && a.len() == b.len() && apart == 1 && are_within(SLIP, said, held);
    one_digit || is_turned(figure, statement)
}

/// Whether a figure is a slip of the one held, or at most twice as much or half of it.
pub(crate) fn is_close(figure: &Figure, statement: &Statement) -> bool {
    let (Some(said), Some(held)) = (figure.value, statement.value) else { return false };
    let (said, held) = (said.abs(), held.abs());
    said <= held * Decimal::TWO && held <= said * Decimal::TWO || is_slip(figure, statement)
}

/// Whether a sum or count is ten times what is held and more, or a tenth and less: it is hardly ever of the same measure
/// (`docs/check-quality.md`).
pub(crate) fn is_far(figure: &Figure, statement: &Statement) -> bool {
    let (Some(said), Some(held)) = (figure.value, statement.value) else { return false };
    // The same digits at another scale are a slip: 亿 for 万亿; but 2.6 euros for each one are no 2.6 billion.
    const SCALE: i64 = 2_000_000;
    matches!(figure.kind, Kind::Money | Kind::Count | Kind::Number)
        && !are_within(10, said, held)
        && (told_by(said) != told_by(held) || !are_within(SCALE, said, held))
}

/// Whether of two figures neither is so many times the other.
fn are_within(times: i64, a: Decimal, b: Decimal) -> bool {
    let times = Decimal::from(times);
    a.abs() < b.abs() * times && b.abs() < a.abs() * times
}
