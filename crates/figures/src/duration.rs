//! Lengths of time.

use crate::draft::Draft;
use crate::figure::Kind;
use crate::token::Tokens;
use rust_decimal::Decimal;

/// 20年, 12个月, 20 years, two decades, ten-year.
pub(crate) fn duration(tokens: &Tokens, draft: &mut Draft) -> bool {
    const DAY: i64 = 86_400;
    let mut at = draft.end;
    at += usize::from(
        tokens.is_mark(at, '-')
            && tokens.glued(at + 1)
            && matches!(tokens.word(at + 1), "year" | "month" | "day" | "week"),
    );
    let units: [(&str, &'static str, i64); 22] = [
        ("个月", "months", 30 * DAY),
        ("个季度", "quarters", 91 * DAY),
        ("年半", "years", 365 * DAY),
        ("年", "years", 365 * DAY),
        ("周年", "years", 365 * DAY),
        ("周", "weeks", 7 * DAY),
        ("天", "days", DAY),
        ("日", "days", DAY),
        ("小时", "hours", 3600),
        ("分钟", "minutes", 60),
        ("years", "years", 365 * DAY),
        ("year", "years", 365 * DAY),
        ("decades", "years", 3650 * DAY),
        ("decade", "years", 3650 * DAY),
        ("months", "months", 30 * DAY),
        ("month", "months", 30 * DAY),
        ("weeks", "weeks", 7 * DAY),
        ("week", "weeks", 7 * DAY),
        ("days", "days", DAY),
        ("day", "days", DAY),
        ("hours", "hours", 3600),
        ("minutes", "minutes", 60),
    ];
    // A month understood as 3个月, never 3月.
    for (words, unit, seconds) in units {
        let Some(n) = tokens.phrase(at, words) else { continue };
        draft.kind = Kind::Duration;
        draft.unit = Some(unit);
        let mut factor = Decimal::from(seconds);
        if words.starts_with("decade") {
            draft.value = draft.value.map(|v| v.saturating_mul(Decimal::TEN));
            factor /= Decimal::TEN;
        }
        if words == "年半" {
            draft.value = draft.value.map(|v| v.saturating_add(Decimal::new(5, 1)));
        }
        draft.seconds = draft.value.and_then(|v| v.checked_mul(factor));
        draft.end = at + n;
        return true;
    }
    false
}
