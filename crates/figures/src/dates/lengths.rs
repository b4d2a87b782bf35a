//! Lengths of time: 20年, 三年半, "two and a half hours", "1 year and 3 months", 8天又二十个小时, "half a year", 半小时.

use super::Style;
use super::calendar::Unit;
use super::lexicon::{self, Class};
use crate::numeral;
use crate::token::Tokens;
use rust_decimal::Decimal;

/// A length of time after its number.
pub(crate) struct Length {
    /// The number of units, in the unit that counts it (two decades: 20 years).
    pub(crate) value: Decimal,
    pub(crate) unit: &'static str,
    pub(crate) seconds: Decimal,
    /// One past the last token.
    pub(crate) end: usize,
}

fn unit_at(tokens: &Tokens, i: usize) -> Option<(Unit, usize)> {
    let (place, end) = lexicon::find(tokens, i, Class::Unit)?;
    let unit = Unit::at(place);
    // 3月 is a month of the year, 三月 too; so 月 needs its 个. 日 in 3日 has been read as a day already.
    let first = tokens.han(i);
    if first == Some('月') || first == Some('季') && tokens.han(i + 1) != Some('度') {
        return None;
    }
    let last = end.checked_sub(1).and_then(|at| tokens.han(at));
    let next = tokens.han(end);
    let other = match last {
        Some('年') => matches!(next, Some('代' | '级' | '轻' | '龄' | '报')),
        Some('日') => matches!(next, Some('本' | '元')),
        Some('天') => matches!(next, Some('津' | '然' | '使')),
        Some('周') => matches!(next, Some('边' | '期' | '岁')),
        _ => false,
    };
    // "A half" is a share.
    let share = unit == Unit::Half && tokens.word(end - 1) == "half";
    (!other && !share).then_some((unit, end))
}

fn of(value: Decimal, unit: Unit, end: usize) -> Option<Length> {
    let (name, many) = unit.counted();
    Some(Length {
        value: value.checked_mul(Decimal::from(many))?,
        unit: name,
        seconds: value.checked_mul(unit.seconds())?,
        end,
    })
}

/// A length whose number ends at token `at`: its unit, a half after it, and the smaller units that go on.
pub(crate) fn length(tokens: &Tokens, at: usize, value: Decimal) -> Option<Length> {
    /// Most pieces of one length: years, months, days, hours, minutes, seconds, and one to spare.
    const PIECES: usize = 6;
    let dash = tokens.is_mark(at, '-') && tokens.glued(at) && tokens.glued(at + 1);
    let at = at + usize::from(dash);
    // 两个半小时, 一个半月
    let and_half = tokens.han(at) == Some('个') && tokens.han(at + 1) == Some('半');
    let (unit, end) = if and_half {
        unit_at(tokens, at + 2).or_else(|| {
            (tokens.han(at + 2) == Some('月') && tokens.han(at + 3) != Some('份'))
                .then_some((Unit::Month, at + 3))
        })?
    } else {
        unit_at(tokens, at)?
    };
    let value = if and_half { value.saturating_add(Decimal::new(5, 1)) } else { value };
    let (value, end) = halves(tokens, value, end);
    let mut out = of(value, unit, end)?;
    let mut seen = [unit; PIECES + 1];
    for piece in 0..PIECES {
        let mut next = out.end;
        let han = tokens.han(next.wrapping_sub(1)).is_some();
        while tokens.han(next).is_some_and(|c| matches!(c, '又' | '零' | '余' | '多' | '加' | '和')) && han
        {
            next += 1;
        }
        let joined = tokens.word(next) == "and" || tokens.is_mark(next, ',') && !han;
        next += usize::from(joined);
        let Some(number) = numeral::read(tokens, next).filter(|n| n.ends.is_none() && n.end < next + 8)
        else {
            break;
        };
        let Some((unit, end)) = unit_at(tokens, number.end) else { break };
        // Each unit counts once, and what follows a comma or "and" is smaller: "3 years and 5 years" are two lengths.
        let again = seen[..=piece].contains(&unit);
        let ago = matches!(tokens.word(end), "ago" | "later" | "from" | "before" | "after");
        let larger = joined && unit.seconds() > seen[piece].seconds();
        if again || ago || larger {
            break;
        }
        seen[piece + 1] = unit;
        out.seconds = out.seconds.checked_add(number.value.checked_mul(unit.seconds())?)?;
        out.end = end;
    }
    Some(out)
}

/// 三年半, "an hour and a half", "one year and a quarter".
fn halves(tokens: &Tokens, value: Decimal, end: usize) -> (Decimal, usize) {
    let half = Decimal::new(5, 1);
    if tokens.han(end) == Some('半') && tokens.han(end - 1).is_some() {
        return (value.saturating_add(half), end + 1);
    }
    if tokens.word(end) == "and" {
        let at = end + 1 + usize::from(tokens.word(end + 1) == "a");
        let part = match tokens.word(at) {
            "half" => half,
            "quarter" if at > end + 1 => Decimal::new(25, 2),
            _ => return (value, end),
        };
        if tokens.word(at + 1) != "of" {
            return (value.saturating_add(part), at + 1);
        }
    }
    (value, end)
}

/// A length without a number before it: half a year, a decade, 半年; in messages also "an hour", "all week",
/// "a few days", "another week".
pub(crate) fn lead(tokens: &Tokens, i: usize, style: Style) -> Option<Length> {
    let half = Decimal::new(5, 1);
    let word = tokens.word(i);
    if tokens.han(i) == Some('半') {
        // 上半年, 大半年, 后半年 are something else.
        let before = i.checked_sub(1).and_then(|at| tokens.han(at));
        if matches!(before, Some('上' | '下' | '大' | '前' | '后' | '多' | '一')) {
            return None;
        }
        let (unit, end) = unit_at(tokens, i + 1)?;
        return of(half, unit, end);
    }
    if word == "half" {
        let at = i + 1 + usize::from(matches!(tokens.word(i + 1), "a" | "an"));
        let at = at + usize::from(tokens.is_mark(at, '-') && tokens.glued(at));
        let (unit, end) = unit_at(tokens, at).filter(|_| at > i + 1 || style.diary)?;
        return of(half, unit, end);
    }
    if tokens.is_mark(i, '½') {
        let (unit, end) = unit_at(tokens, i + 1)?;
        return of(half, unit, end);
    }
    // "A year" is more often each year than a length of time; "a decade" is not.
    if word == "a" && tokens.word(i + 1) == "decade" {
        return of(Decimal::ONE, Unit::Decade, i + 2);
    }
    // One and a quarter years: the numeral is not a plain one.
    if let Some((n, end)) = lexicon::find(tokens, i, Class::Cardinal)
        && let (value, after) = halves(tokens, Decimal::from(n), end)
        && let Some((unit, last)) = unit_at(tokens, after).filter(|_| after > end)
    {
        return of(value, unit, last);
    }
    if tokens.han(i) == Some('一') {
        // 一年 is often "a year" of no weight; one with months or days is a length.
        let length = length(tokens, i + 1, Decimal::ONE)?;
        let (_, end) = unit_at(tokens, i + 1)?;
        return (style.diary || length.end > end).then_some(length);
    }
    // A year and a half.
    if matches!(word, "a" | "an")
        && let Some((unit, end)) = unit_at(tokens, i + 1)
        && let (value, last) = halves(tokens, Decimal::ONE, end)
        && last > end
    {
        return of(value, unit, last);
    }
    style.diary.then_some(())?;
    let (value, at) = match word {
        "a" | "an" | "another" | "full" | "all" | "whole" | "one" => (Decimal::ONE, i + 1),
        "the" if matches!(tokens.word(i + 1), "hour" | "minute") => (Decimal::ONE, i + 1),
        // Blocked for the day.
        "for" if style.appointments && tokens.word(i + 1) == "the" => (Decimal::ONE, i + 2),
        "next" if tokens.word(i + 1) == "hour" => (Decimal::ONE, i + 1),
        _ => {
            let (n, end) = lexicon::find(tokens, i, Class::Few)?;
            (Decimal::from(n), end)
        }
    };
    // "A one and a quarter year": the number may still come.
    let at = at + usize::from(tokens.is_mark(at, '-') && tokens.glued(at));
    let (unit, end) = unit_at(tokens, at)?;
    // "For the week of the 18th" names its days.
    if word == "for" && tokens.word(end) == "of" {
        return None;
    }
    // "A second round" has its place in an order.
    if word == "a" && unit == Unit::Second {
        return None;
    }
    let (value, end) = halves(tokens, value, end);
    of(value, unit, end)
}
