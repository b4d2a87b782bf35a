//! Where a date can begin: a look at a token and the one after it, which spares most of them the rules.

use super::lexicon::{Class, any, find, known};
use super::{Anchor, Style};
use crate::numeral;
use crate::pieces::{BEGINS, CLASSES, FOLLOWS, Facts, NUMBER, NUMERAL, Numbering, START, YEARLY};
use crate::token::{TokenKind, Tokens};

/// Characters that name a year before 年: 今年, 次年.
const YEARS: &str = "今本去上前明后当同该那次翌";

/// What goes on with a date after its first number, beside units, months and weekdays.
const FOLLOWING: &str = "年 月 日 号 世 季 财 个 個 至 到 和 与 及 - ~ / . ' ’ ‘ st nd rd th of day to till until through thru and or \
    up q h s quarter half sessions \
    ended ending";

/// Classes whose words go on with a number or a unit.
const TURNING: Facts = Class::Shift.fact() | Class::Span.fact();

/// Classes of which a Han word can begin a date.
const HAN: Facts = TURNING
    | Class::Near.fact()
    | Class::Now.fact()
    | Class::Ordinal.fact()
    | Class::Era.fact()
    | Class::Holiday.fact()
    | Class::Week.fact()
    | Class::Few.fact()
    | Class::Open.fact();

/// Marks what this look needs to know of pieces.
pub(crate) fn mark(numbers: &mut Numbering) {
    YEARS.chars().for_each(|c| numbers.mark(c.encode_utf8(&mut [0; 4]), YEARLY));
    FOLLOWING.split_whitespace().for_each(|piece| numbers.mark(piece, FOLLOWS));
    numeral::CHINESE.chars().for_each(|c| numbers.mark(c.encode_utf8(&mut [0; 4]), NUMERAL));
    numbers.mark_all(|piece, facts| {
        let opens = match piece {
            "年" | "月" => true,
            _ if piece.starts_with(han::is_han) => facts & (HAN | NUMERAL | YEARLY) != 0,
            _ => facts & CLASSES & !Class::Shut.fact() != 0,
        };
        if opens { BEGINS } else { 0 }
    });
}

/// Whether a date can begin at this token; without a day of the text, none that is counted from it.
pub(crate) fn begins(tokens: &Tokens, i: usize, anchor: &Anchor, style: Style) -> bool {
    let Some(kind) = tokens.kind(i) else { return false };
    match kind {
        TokenKind::Number(_) => style.diary || number(tokens, i),
        TokenKind::Word => tokens.facts(i) != 0 && word(tokens, i, style),
        TokenKind::Han(c) if style.diary => {
            tokens.facts(i) & (NUMERAL | CLASSES) != 0 || numeral::begins_chinese(c)
        }
        TokenKind::Han(c) => {
            // 当月15日 needs no day of the text where a month was told of.
            let dated = anchor.reference.is_some() || matches!(c, '当' | '该') && anchor.last_month.is_some();
            tokens.facts(i) != 0 && han(tokens, i, c, dated)
        }
        TokenKind::Mark('“' | '「' | '"') => match tokens.han(i + 1) {
            Some(c) => is_plan(tokens, i + 1, c) || tokens.facts(i + 1) & Class::Ordinal.fact() != 0,
            None => false,
        },
        TokenKind::Mark('>' | '<') => style.diary,
        TokenKind::Mark('\'' | '’' | '‘') => tokens.digits(i + 1).is_some(),
        _ => false,
    }
}

/// Whether a date can go on at token `i` after a number.
fn follows(tokens: &Tokens, i: usize) -> bool {
    const CLASSES: Facts =
        Class::Unit.fact() | Class::Month.fact() | Class::Weekday.fact() | Class::Span.fact() | FOLLOWS;
    tokens.facts(i) & CLASSES != 0 && particle(tokens, i)
}

/// Whether a unit can follow, where the particle 个 stands at token `i`.
fn particle(tokens: &Tokens, i: usize) -> bool {
    let next = tokens.facts(i + 1) & (Class::Unit.fact() | Class::Week.fact() | NUMERAL) != 0;
    !matches!(tokens.han(i), Some('个' | '個')) || next || tokens.han(i + 1) == Some('半')
}

/// Digits: a year, eight digits, or what goes on with a date.
fn number(tokens: &Tokens, i: usize) -> bool {
    follows(tokens, i + 1) || tokens.number(i).is_some_and(|n| n.plain && matches!(n.count, 4 | 8))
}

fn word(tokens: &Tokens, i: usize, style: Style) -> bool {
    /// Words that only close a span begin none, nor do those that begin one only in messages.
    const OPENING: Facts = CLASSES & !Class::Shut.fact();
    let next = |facts: Facts| tokens.facts(i + 1) & facts != 0;
    match tokens.word(i) {
        "the" | "my" | "our" if style.diary => {
            matches!(tokens.kind(i + 1), Some(TokenKind::Number(_) | TokenKind::Mark('\'' | '’' | '‘')))
                || next(CLASSES)
                || any(tokens, i, CLASSES)
        }
        "the" => match tokens.kind(i + 1) {
            Some(TokenKind::Number(_) | TokenKind::Mark('\'' | '’' | '‘')) => true,
            Some(TokenKind::Word) => {
                any(tokens, i, OPENING & !Class::Lead.fact()) || opens(tokens, i + 1, OPENING)
            }
            Some(TokenKind::Han(_)) => next(CLASSES),
            _ => false,
        },
        "my" | "our" => false,
        "in" => next(CLASSES | NUMBER | START | NUMERAL),
        "within" => true,
        "for" => style.diary,
        "more" | "less" => tokens.word(i + 1) == "than",
        "from" | "between" => false,
        // "A week ago", "a few days ago".
        "a" if !style.diary => {
            next(Class::Unit.fact() | TURNING | Class::Weekday.fact()) || any(tokens, i, Class::Few.fact())
        }
        _ if style.diary => known(tokens, i) || matches!(tokens.word(i), "greater" | "eoy" | "eom"),
        // All week and the like are of messages.
        "all" | "full" | "whole" => any(tokens, i, Class::Holiday.fact()),
        _ => opens(tokens, i, OPENING),
    }
}

/// Whether a word of dates stands at token `i`, with what it leans on after it.
fn opens(tokens: &Tokens, i: usize, classes: Facts) -> bool {
    /// Words that are no date unless another word of dates or a number follows.
    const LEANING: Facts =
        TURNING | Class::Ordinal.fact() | Class::Cardinal.fact() | Class::Unit.fact() | Class::Shut.fact();
    let leans = tokens.facts(i) & CLASSES & !LEANING == 0 && !matches!(tokens.word(i), "week" | "weekend");
    (!leans || tokens.facts(i + 1) != 0) && any(tokens, i, classes)
}

/// A Han character of the tables; `dated` where the day of the text is known.
fn han(tokens: &Tokens, i: usize, c: char, dated: bool) -> bool {
    /// Words that are a date by themselves.
    const NAMES: Facts = Class::Era.fact() | Class::Holiday.fact() | Class::Week.fact();
    let facts = tokens.facts(i);
    let is = |class: Class| facts & class.fact() != 0;
    let one_of = |at: usize, chars: &str| tokens.han(at).is_some_and(|c| chars.contains(c));
    let latin = |at: usize| tokens.kind(at) == Some(TokenKind::Word);
    let unit = |at: usize| tokens.facts(at) & Class::Unit.fact() != 0 && particle(tokens, at);
    facts & YEARLY != 0 && tokens.han(i + 1) == Some('年')
        || facts & NUMERAL != 0 && numeral_led(tokens, i, c)
        || facts & NAMES != 0 && any(tokens, i, NAMES)
        || dated && is(Class::Near) && any(tokens, i, Class::Near.fact())
        // 目前 is only an end of a span.
        || dated
            && is(Class::Now)
            && find(tokens, i, Class::Now)
                .is_some_and(|(_, end)| tokens.facts(end) & FOLLOWS != 0 || latin(end))
        || is(Class::Ordinal) && placed(tokens, i)
        || is(Class::Few) && (unit(i + 1) || one_of(i + 1, "多来余") || latin(i + 1))
        || is(Class::Shift) && shifted(tokens, i, dated)
        || dated && is(Class::Span) && spanned(tokens, i)
        || is(Class::Open)
            && find(tokens, i, Class::Open).is_some_and(|(_, end)| {
                tokens.facts(end) != 0 || !matches!(tokens.kind(end), Some(TokenKind::Han(_)))
            })
        // 截至2025年6月的12个月
        || c == '截' && tokens.han(i + 1) == Some('至')
        || matches!(c, '年' | '月') && tokens.facts(i + 1) & Class::Part.fact() != 0
}

/// 第一季度, 首个五年规划.
fn placed(tokens: &Tokens, i: usize) -> bool {
    let end = match tokens.han(i) {
        Some('第') => match tokens.number(i + 1) {
            Some(_) => Some(i + 2),
            None => numeral::read(tokens, i + 1).map(|number| number.end),
        },
        _ => find(tokens, i, Class::Ordinal).map(|(_, end)| end),
    };
    end.is_some_and(|end| {
        let end = end + usize::from(matches!(tokens.han(end), Some('个' | '個')));
        matches!(tokens.han(end), Some('季' | '五'))
            || tokens.is_mark(end, '-')
            || tokens.kind(end) == Some(TokenKind::Word)
    })
}

/// 上月, 下半年, 本世纪; without the day of the text only halves and centuries.
fn shifted(tokens: &Tokens, i: usize, dated: bool) -> bool {
    find(tokens, i, Class::Shift).is_some_and(|(_, end)| {
        let turned = Class::Unit.fact() | Class::Week.fact() | NUMERAL | NUMBER;
        matches!(tokens.han(end), Some('半' | '世' | '个' | '個'))
            || dated && (tokens.facts(end) & turned != 0 || tokens.kind(end) == Some(TokenKind::Word))
    })
}

/// 近三年, 未来几个月, 过去的20年.
fn spanned(tokens: &Tokens, i: usize) -> bool {
    find(tokens, i, Class::Span).is_some_and(|(_, end)| {
        let at = end + usize::from(matches!(tokens.han(end), Some('的' | '这' | '那')));
        let after = match tokens.kind(at) {
            Some(TokenKind::Number(_)) => at + 1,
            Some(TokenKind::Han('半')) => at + 1,
            Some(TokenKind::Han(_)) if tokens.facts(at) & Class::Few.fact() != 0 => return true,
            Some(TokenKind::Han(_)) => numeral::read(tokens, at).map_or(at, |number| number.end),
            Some(TokenKind::Word) => return true,
            _ => at,
        };
        after > at && (follows(tokens, after) || matches!(tokens.han(after), Some('多' | '来' | '余')))
    })
}

/// 十四五, 一五: a number before 五.
fn is_plan(tokens: &Tokens, i: usize, c: char) -> bool {
    tokens.han(i + 1) == Some('五') || c == '十' && tokens.han(i + 2) == Some('五')
}

/// A Han numeral that a date goes on after, or that names a five-year plan.
fn numeral_led(tokens: &Tokens, i: usize, c: char) -> bool {
    is_plan(tokens, i, c) || numeral::read(tokens, i).is_some_and(|number| follows(tokens, number.end))
}
