//! Lengths of time: 20年, 12个月, 20 years, two decades, and those without a number.

use crate::dates::{self, Style};
use crate::draft::Draft;
use crate::figure::Kind;
use crate::token::Tokens;

/// A length of time without a number: 半年, "half a year", "a decade".
pub(crate) fn leading_length(tokens: &Tokens, i: usize, style: Style) -> Option<Draft> {
    let length = dates::leading_length(tokens, i, style)?;
    let mut draft = Draft::of(length.value, Kind::Duration, i, length.end);
    draft.unit = Some(length.unit);
    draft.seconds = Some(length.seconds);
    Some(draft)
}

/// 20年, 12个月, 20 years, two decades, ten-year.
pub(crate) fn duration(tokens: &Tokens, draft: &mut Draft) -> bool {
    let value = draft.value.or(draft.ends.map(|(lo, _)| lo)).unwrap_or_default();
    let Some(length) = dates::length(tokens, draft.end, value) else { return false };
    draft.kind = Kind::Duration;
    draft.unit = Some(length.unit);
    draft.end = length.end;
    if draft.value.is_some() {
        draft.value = Some(length.value);
        draft.seconds = Some(length.seconds);
    }
    true
}
