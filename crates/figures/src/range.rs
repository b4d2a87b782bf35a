//! Two numbers that are the ends of one figure.

use crate::draft::Draft;
use crate::money;
use crate::numeral::{self, Numeral};
use crate::token::{TokenKind, Tokens};
use rust_decimal::Decimal;

/// 10—15亿元, 5% to 7%, between 10 and 15, 40亿至60亿美元.
pub(crate) fn range(tokens: &Tokens, draft: &mut Draft, first: &Numeral) {
    if draft.ends.is_some() {
        return;
    }
    let mut at = draft.end;
    let percent = tokens.is_mark(at, '%');
    at += usize::from(percent);
    let money = money::money_after(tokens, at);
    let skipped = money.map_or(0, |found| found.tokens);
    let mut connector = at + skipped;
    let between = tokens.word(draft.first.wrapping_sub(1)) == "between";
    connector = match (tokens.word(connector), tokens.han(connector), tokens.kind(connector)) {
        ("to", _, _) => connector + 1,
        ("and", _, _) if between => connector + 1,
        (_, Some('至' | '到'), _) => connector + 1,
        (_, _, Some(TokenKind::Mark('-' | '~'))) => connector + 1,
        _ => return,
    };
    if tokens.word(connector - 1) == "to" && is_rise(tokens, draft.first) {
        return;
    }
    if let Some((n, _)) = tokens.tables.currencies.leading.at(tokens, connector) {
        connector += n;
    }
    let Some(second) = numeral::read(tokens, connector).filter(|n| n.ends.is_none()) else { return };
    // "rose 15% to $416 million" and "fell 3 billion yuan, to 5%" go from a change to a level: no range.
    let sum = money.is_some() || draft.currency.is_some();
    let second_percent = tokens.is_mark(second.end, '%')
        || ["percent", "per cent"].iter().any(|w| tokens.phrase(second.end, w).is_some());
    if percent && !second_percent || sum && second_percent {
        return;
    }
    let mut low = first.value;
    let high = second.value;
    // 10—15亿: the scale of the second is that of the first, where the first has none and would be far off.
    let scale = scale_of(&second);
    // 二十至三十亿: the tens of the first are no scale.
    let small = first.words && first.value < Decimal::ONE_THOUSAND && scale >= Decimal::from(10_000);
    if (!first.scaled || small) && second.scaled && low < high {
        // 三十亿 counts in tens of 亿, and 二十 before it in 亿.
        let scales = [scale, Decimal::from(100_000_000), Decimal::from(10_000)];
        let fits = scales.into_iter().take(if small { 3 } else { 1 });
        let fits = fits.filter_map(|scale| low.checked_mul(scale)).find(|scaled| *scaled <= high);
        low = fits.unwrap_or(low);
    }
    if low >= high || !sum && !second_percent && is_step(tokens, draft.first, low, high) {
        return;
    }
    draft.ends = Some((low, high));
    draft.value = None;
    draft.half = None;
    draft.end = second.end;
    if between {
        draft.first -= 1;
    }
}

/// How verbs of change begin; rose, fell and the like in full.
const VERBS: &[&str] = &[
    "increas", "rise", "rising", "rose", "grow", "grew", "went", "gone", "rais", "fall", "fell", "drop",
    "cut", "reduc", "declin", "expand", "climb", "jump", "surg", "lift", "lower", "up", "down", "doubl",
    "tripl", "chang", "widen", "narrow", "shr", "slump", "soar",
];

/// Whether the number at token `i` is what something changed by, and the next one where it got: rose by three to 67, up 3 to 67.
fn is_step(tokens: &Tokens, i: usize, low: Decimal, high: Decimal) -> bool {
    /// By how much the second must be the larger, to be no end of a range: cut by 10 to 20.
    const FAR: Decimal = Decimal::from_parts(4, 0, 0, false, 0);
    let before = tokens.word(i.wrapping_sub(1));
    let verb = if before == "by" { tokens.word(i.wrapping_sub(2)) } else { before };
    high >= low * FAR && VERBS.iter().any(|start| verb.starts_with(start))
}

/// Whether "from" before token `i` begins a rise or fall, whose two ends are two figures: grew from 5 million to 7 million.
fn is_rise(tokens: &Tokens, i: usize) -> bool {
    /// Tokens looked at before the number for "from".
    const LED: usize = 8;
    /// Words looked at before "from".
    const REACH: usize = 16;
    // From last year's total of 5 million to 7 million.
    let from = (i.saturating_sub(LED)..i).rev().find(|at| tokens.word(*at) == "from");
    let Some(from) = from else { return false };
    (from.saturating_sub(REACH)..from)
        .rev()
        .take_while(|at| !matches!(tokens.kind(*at), Some(TokenKind::Line | TokenKind::Mark('.' | ';'))))
        .any(|at| VERBS.iter().any(|verb| tokens.word(at).starts_with(verb)))
}

/// The scale a numeral is written in: 1亿 for 15亿.
pub(crate) fn scale_of(number: &Numeral) -> Decimal {
    let mut scale = Decimal::ONE;
    let last = number.half.saturating_mul(Decimal::TWO);
    while scale.checked_mul(Decimal::from(1000)).is_some_and(|next| next <= last) {
        scale *= Decimal::from(1000);
    }
    let exact = last;
    // 亿 and 万 are no powers of a thousand.
    if exact >= Decimal::ONE && (number.value / exact).fract().is_zero() { exact } else { scale }
}
