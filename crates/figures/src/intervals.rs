//! Ranges and comparisons of bare numbers: what a query says of a value.

use crate::context;
use crate::cut::cut;
use crate::figure::{Exactness, Figure, Kind};
use crate::numbers::{self, Expression};
use crate::numeral;
use crate::token::Tokens;
use rust_decimal::Decimal;

/// A number compared, or a range, in tokens.
#[derive(Clone, Copy)]
struct Bound {
    exactness: Exactness,
    value: Decimal,
    /// Both ends, once two comparisons or two numbers are joined.
    ends: Option<(Decimal, Decimal)>,
    first: usize,
    end: usize,
}

/// Reads every range and comparison of a text.
pub(crate) fn read(text: &str) -> Vec<Figure> {
    let tokens = cut(text);
    let mut out = Vec::new();
    let mut i = 0;
    while i < tokens.all.len() {
        if let Some(end) = context::address(&tokens, i) {
            i = end;
            continue;
        }
        match both_sides(&tokens, i) {
            Some(bound) => {
                i = bound.end;
                out.push(figure(&tokens, &bound));
            }
            None => i = past(&tokens, i),
        }
    }
    out
}

/// Past what holds no range, a whole number at a time.
fn past(tokens: &Tokens, i: usize) -> usize {
    if let Some(found) = numbers::expression(tokens, i) {
        return found.number.end;
    }
    // Digits inside letters or a path are not looked into.
    i + 1
}

fn figure(tokens: &Tokens, bound: &Bound) -> Figure {
    let mut figure = Figure::blank(tokens, bound.first, bound.end, Kind::Number);
    match bound.ends {
        Some((lo, hi)) => {
            figure.lo = Some(lo.normalize());
            figure.hi = Some(hi.normalize());
        }
        None => figure.value = Some(bound.value.normalize()),
    }
    figure.exactness = bound.exactness;
    figure
}

fn is_lower(exactness: Exactness) -> bool {
    matches!(exactness, Exactness::Over | Exactness::AtLeast)
}

fn is_upper(exactness: Exactness) -> bool {
    matches!(exactness, Exactness::Under | Exactness::AtMost)
}

/// One comparison, or two that leave an interval between them: 大于二十的同时小于等于三十五.
fn both_sides(tokens: &Tokens, i: usize) -> Option<Bound> {
    if let Some(range) = range(tokens, i) {
        return Some(range);
    }
    let one = compared(tokens, i)?;
    let mut at = one.end;
    while let Some((n, ())) = tokens.tables.comparisons.joins.at(tokens, at) {
        at += n;
        if at > one.end + 4 {
            break;
        }
    }
    let Some(two) = compared(tokens, at) else { return Some(one) };
    let (lo, hi) = match (is_lower(one.exactness), is_lower(two.exactness)) {
        (true, false) if is_upper(two.exactness) => (one.value, two.value),
        (false, true) if is_upper(one.exactness) => (two.value, one.value),
        _ => return Some(one),
    };
    if lo >= hi || one.ends.is_some() || two.ends.is_some() {
        return Some(one);
    }
    Some(Bound { exactness: Exactness::Exact, value: lo, ends: Some((lo, hi)), first: i, end: two.end })
}

/// A number, or a place in an order, as the end of a range.
fn end_of_range(tokens: &Tokens, i: usize) -> Option<(Decimal, usize)> {
    let at = i + usize::from(tokens.word(i) == "the" || tokens.han(i) == Some('第'));
    if let Some((value, false, end)) = numeral::ordinal(tokens, at)
        && tokens.word(i) == "the"
    {
        return Some((value, end));
    }
    let Expression { number, .. } = numbers::expression(tokens, at).or_else(|| half(tokens, at))?;
    number.ends.is_none().then_some((number.value, number.end))
}

/// The number after a comparison. A comparison binds it more closely than "in": "more than 2 in 5" is more than 2.
fn compared_with(tokens: &Tokens, i: usize) -> Option<(Decimal, usize)> {
    match numbers::undivided(tokens, i) {
        Some(Expression { number, .. }) => number.ends.is_none().then_some((number.value, number.end)),
        None => end_of_range(tokens, i),
    }
}

/// "A half" and "one quarter" by themselves.
fn half(tokens: &Tokens, i: usize) -> Option<Expression> {
    numeral::fraction(tokens, i).map(|number| Expression { number, first: i })
}

/// Two numbers with a word or dash between them.
fn range(tokens: &Tokens, i: usize) -> Option<Bound> {
    let opened = ["between", "from", "位于", "介于", "处于", "在", "从", "自"]
        .iter()
        .find_map(|w| tokens.phrase(i, w));
    let between = matches!(tokens.word(i), "between");
    let first = i + opened.unwrap_or(0);
    let (lo, after) = end_of_range(tokens, first)?;
    let skip = usize::from(tokens.is_mark(after, '%'));
    let at = after + skip;
    let and = tokens.word(at) == "and" && between || matches!(tokens.han(at), Some('和' | '与' | '跟'));
    let joined = matches!(tokens.word(at), "to" | "through" | "till" | "until" | "thru")
        || matches!(tokens.han(at), Some('到' | '至'))
        || tokens.is_mark(at, '-')
        || tokens.is_mark(at, '~');
    if !and && !joined {
        return None;
    }
    let (hi, mut end) = end_of_range(tokens, at + 1)?;
    let closed = ["之间", "中间", "间"].iter().find_map(|w| tokens.phrase(end, w));
    // 和 joins any two things; only with 之间 is it a range.
    if and && !between && closed.is_none() || lo >= hi {
        return None;
    }
    // Parts of a telephone number or a date: 222-2222, 1995-01-02.
    let chained = |mark: usize, other: usize| {
        tokens.is_mark(mark, '-') && tokens.digits(other).is_some() || tokens.is_mark(mark, '/')
    };
    if tokens.is_mark(at, '-') && (chained(end, end + 1) || first >= 2 && chained(first - 1, first - 2)) {
        return None;
    }
    end += closed.unwrap_or(0);
    Some(Bound { exactness: Exactness::Exact, value: lo, ends: Some((lo, hi)), first: i, end })
}

/// A comparison and its number, in either order.
fn compared(tokens: &Tokens, i: usize) -> Option<Bound> {
    if let Some(bound) = than(tokens, i) {
        return Some(bound);
    }
    if let Some((n, exactness)) = comparison(tokens, i) {
        let (value, mut end) = compared_with(tokens, i + n)?;
        let mut exactness = exactness;
        // "More than 5000 or equal to".
        if let Some(n) = or_equal(tokens, end)
            && end_of_range(tokens, end + n).is_none()
        {
            exactness = with_equal(exactness);
            end += n;
        }
        return Some(Bound { exactness, value, ends: None, first: i, end });
    }
    // Vague numbers are no end of a range, but open by themselves: 三千四百五十几万.
    let Some((value, end)) = end_of_range(tokens, i) else { return inside(tokens, i) };
    match tokens.tables.comparisons.after.at(tokens, end) {
        Some((n, exactness)) => Some(Bound { exactness, value, ends: None, first: i, end: end + n }),
        None => inside(tokens, i),
    }
}

/// 二百三十余万: more than the number, from inside it.
fn inside(tokens: &Tokens, i: usize) -> Option<Bound> {
    let Expression { number, .. } = numbers::expression(tokens, i)?;
    let open = number.exactness == Exactness::Over || number.exactness == Exactness::Vague && number.scaled;
    let value = number.ends.map_or(number.value, |(lo, _)| lo);
    open.then_some(Bound { exactness: Exactness::Over, value, ends: None, first: i, end: number.end })
}

/// 比二十大, 比170低.
fn than(tokens: &Tokens, i: usize) -> Option<Bound> {
    if tokens.han(i) != Some('比') {
        return None;
    }
    let (value, end) = end_of_range(tokens, i + 1)?;
    let exactness = match tokens.han(end)? {
        '大' | '高' | '多' | '长' | '贵' | '重' | '快' => Exactness::Over,
        '小' | '低' | '少' | '短' | '矮' | '轻' | '慢' => Exactness::Under,
        _ => return None,
    };
    Some(Bound { exactness, value, ends: None, first: i, end: end + 1 })
}

/// "Or equal to", 或等于, at token `i`.
fn or_equal(tokens: &Tokens, i: usize) -> Option<usize> {
    ["or equal to", "or equal than", "or equals to", "or equals", "or equal", "或者等于", "或等于"]
        .iter()
        .find_map(|w| tokens.phrase(i, w))
}

fn with_equal(exactness: Exactness) -> Exactness {
    match exactness {
        Exactness::Over => Exactness::AtLeast,
        Exactness::Under => Exactness::AtMost,
        other => other,
    }
}

/// Words of comparison at token `i`: how many tokens, and which way.
fn comparison(tokens: &Tokens, i: usize) -> Option<(usize, Exactness)> {
    // < and > beside one another are "unlike", and => is an arrow.
    let angle = tokens.is_mark(i, '<') || tokens.is_mark(i, '>');
    let led = i > 0 && (tokens.is_mark(i - 1, '<') || tokens.is_mark(i - 1, '=')) && tokens.glued(i);
    if angle && led || tokens.is_mark(i, '<') && tokens.is_mark(i + 1, '>') {
        return None;
    }
    let (n, exactness) = adjective(tokens, i).or_else(|| tokens.tables.comparisons.before.at(tokens, i))?;
    match or_equal(tokens, i + n) {
        Some(more) => Some((n + more, with_equal(exactness))),
        None => Some((n, exactness)),
    }
}

/// "More than", "higher or equal than", "equal to or less than".
fn adjective(tokens: &Tokens, i: usize) -> Option<(usize, Exactness)> {
    let lead = ["equal to or", "equals to or", "equal or"].iter().find_map(|w| tokens.phrase(i, w));
    let at = i + lead.unwrap_or(0);
    let exactness = match tokens.word(at) {
        "more" | "greater" | "larger" | "bigger" | "higher" | "older" | "longer" | "better" => {
            Exactness::Over
        }
        "less" | "fewer" | "smaller" | "lower" | "younger" | "shorter" => Exactness::Under,
        _ => return None,
    };
    let mut end = at + 1;
    let mut equal = lead.is_some();
    if let Some(n) = tokens.phrase(end, "than") {
        end += n;
    } else if let Some(n) = or_equal(tokens, end) {
        end += n;
        equal = true;
    } else {
        return None;
    }
    Some((end - i, if equal { with_equal(exactness) } else { exactness }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        read(text)
            .iter()
            .map(|figure| match (figure.lo, figure.hi) {
                (Some(lo), Some(hi)) => format!("{lo}..{hi}"),
                _ => format!("{} {}", figure.exactness.word(), figure.value.unwrap_or_default()),
            })
            .collect()
    }

    #[test]
    fn comparisons_in_both_languages() {
        for (text, want) in [
            ("between 7 and 9 of them", &["7..9"][..]),
            ("above ninety and below a hundred", &["90..100"]),
            ("lower or equal than 12", &["at-most 12"]),
            ("more than 50 and less than 20", &["over 50", "under 20"]),
            ("no more than 3 or at least 8", &["at-most 3", "at-least 8"]),
            ("the third to the eighth", &["3..8"]),
            ("大于三百且小于四百", &["300..400"]),
            ("比六小", &["under 6"]),
            ("六和八之间", &["6..8"]),
            ("六和八", &[]),
            ("二十万余亿", &["over 20000000000000"]),
            ("一百二十几万", &["over 1200000"]),
            ("more than 3 in 8", &["over 3"]),
            ("3 in 8 or more", &["at-least 0.375"]),
            ("a=>7", &[]),
            ("a>=7", &["at-least 7"]),
            ("2003-04-05", &[]),
        ] {
            assert_eq!(shown(text), want, "{text}");
        }
    }
}
