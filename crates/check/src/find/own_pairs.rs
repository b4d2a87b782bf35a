//! What takes a contradiction by arithmetic away: the figure is one of the two that were set against each other, or two figures of
//! its own sentence give it.

use super::relative::{Sort, holds, worked_out};
use crate::article::Article;
use crate::judge::agreement::Interval;
use crate::read::Sentence;
use figures::{Figure, Kind as FigureKind};
use rust_decimal::Decimal;

/// Whether a figure that was taken for so much more or less is one of the two itself: "Atomico, the firm behind the report, expects
/// $44bn" tells no difference.
pub(super) fn is_one_of_them(claim: &Interval, sort: Sort, a: Decimal, b: Decimal) -> bool {
    let is = |value: Decimal| claim.lo <= value && value <= claim.hi;
    sort == Sort::Difference && (is(a) || is(b))
}

/// Whether two other figures of the sentence give what is claimed: "€403bn, against €389bn in 2023, a rise of 3.6 percent; ten years
/// earlier, €249bn" is of the first two.
pub(super) fn gives_it_itself(
    article: &Article,
    sentence: &Sentence,
    figure: &Figure,
    claim: &Interval,
    sort: Sort,
) -> bool {
    let others: Vec<&Figure> = sentence
        .figures
        .iter()
        .map(|&f| &article.figures[f])
        .filter(|other| {
            other.bytes != figure.bytes
                && matches!(other.kind, FigureKind::Money | FigureKind::Count | FigureKind::Number)
                && other.value.is_some_and(|value| value > Decimal::ZERO)
        })
        .collect();
    others.iter().enumerate().any(|(i, a)| {
        others[i + 1..].iter().filter(|b| (a.kind, a.currency) == (b.kind, b.currency)).any(|b| {
            let (Some(a), Some(b)) = (a.value, b.value) else { return false };
            [(a, b), (b, a)]
                .into_iter()
                .filter_map(|(old, new)| worked_out(sort, old, new))
                .any(|result| holds(claim, result.abs(), sort))
        })
    })
}
