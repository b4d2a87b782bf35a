//! Where a date can begin: a look at a token and the one after it, which spares most of them the rules.

use super::Style;
use super::lexicon::{Class, any, find, known};
use crate::numeral;
use crate::pieces::{CLASSES, FOLLOWS, Facts, NUMBER, NUMERAL, Numbering, START, YEARLY};
use crate::token::{TokenKind, Tokens};

/// Characters that name a year before 年: 今年, 次年.
const YEARS: &str = "今本去上前明后当同该那次翌";

/// What goes on with a date after its first number, beside units, months and weekdays.
const FOLLOWING: &str = "年 月 日 号 世 季 财 个 個 至 到 和 与 及 - ~ / . ' ’ ‘ st nd rd th of day to till until through thru and or \
    up q h s quarter half";

/// Classes whose words begin a date by themselves.
const LEADING: Facts = Class::Near.fact()
    | Class::Ordinal.fact()
    | Class::Era.fact()
    | Class::Holiday.fact()
    | Class::Week.fact()
    | Class::Few.fact()
    | Class::Now.fact();

/// Classes whose words go on with a number or a unit.
const TURNING: Facts = Class::Shift.fact() | Class::Span.fact();

/// Marks what this look needs to know of pieces.
pub(crate) fn mark(numbers: &mut Numbering) {
    YEARS.chars().for_each(|c| numbers.mark(c.encode_utf8(&mut [0; 4]), YEARLY));
    FOLLOWING.split_whitespace().for_each(|piece| numbers.mark(piece, FOLLOWS));
}

/// Whether a date can begin at this token.
pub(crate) fn begins(tokens: &Tokens, i: usize, style: Style) -> bool {
    let Some(kind) = tokens.kind(i) else { return false };
    match kind {
        TokenKind::Number(_) => style.diary || number(tokens, i),
        TokenKind::Word => tokens.facts(i) != 0 && word(tokens, i, style),
        TokenKind::Han(c) => tokens.facts(i) != 0 && han(tokens, i, c, style),
        TokenKind::Mark('“' | '「' | '"') => {
            matches!(tokens.kind(i + 1), Some(TokenKind::Han(_)))
                && tokens.facts(i + 1) & (NUMERAL | Class::Ordinal.fact()) != 0
        }
        TokenKind::Mark('>' | '<') => style.diary,
        TokenKind::Mark('\'' | '’' | '‘') => tokens.digits(i + 1).is_some(),
        _ => false,
    }
}

/// Whether a date can go on at token `i` after a number.
fn follows(tokens: &Tokens, i: usize) -> bool {
    const CLASSES: Facts =
        Class::Unit.fact() | Class::Month.fact() | Class::Weekday.fact() | Class::Span.fact() | FOLLOWS;
    tokens.facts(i) & CLASSES != 0
}

/// Digits: a year, eight digits, or what goes on with a date.
fn number(tokens: &Tokens, i: usize) -> bool {
    follows(tokens, i + 1) || tokens.plain(i).is_some_and(|n| (1_000..=21_509_999).contains(&n))
}

fn word(tokens: &Tokens, i: usize, style: Style) -> bool {
    /// Words that only close a span begin none.
    const OPENING: Facts = CLASSES & !Class::Shut.fact();
    /// Words that are no date unless another word of dates or a number follows.
    const LEANING: Facts =
        TURNING | Class::Ordinal.fact() | Class::Cardinal.fact() | Class::Unit.fact() | Class::Shut.fact();
    let facts = tokens.facts(i);
    let next = |facts: Facts| tokens.facts(i + 1) & facts != 0;
    match tokens.word(i) {
        "the" | "my" | "our" => {
            matches!(tokens.kind(i + 1), Some(TokenKind::Number(_) | TokenKind::Mark('\'' | '’' | '‘')))
                || next(CLASSES)
                || any(tokens, i, CLASSES)
        }
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
        "week" | "weekend" => true,
        _ if facts & CLASSES & !LEANING == 0 => tokens.facts(i + 1) != 0 && any(tokens, i, OPENING),
        _ => any(tokens, i, OPENING),
    }
}

fn han(tokens: &Tokens, i: usize, c: char, style: Style) -> bool {
    let facts = tokens.facts(i);
    if style.diary {
        return facts & (NUMERAL | CLASSES) != 0;
    }
    if facts & LEADING != 0 && any(tokens, i, LEADING)
        || facts & YEARLY != 0 && tokens.han(i + 1) == Some('年')
        || facts & NUMERAL != 0 && numeral_led(tokens, i, c)
    {
        return true;
    }
    let turns = |class: Class| {
        find(tokens, i, class).is_some_and(|(_, end)| {
            tokens.facts(end) & (Class::Unit.fact() | LEADING | NUMERAL | NUMBER) != 0
                || tokens.han(end).is_some_and(|c| "个個半世的这那".contains(c))
                || tokens.kind(end) == Some(TokenKind::Word)
        })
    };
    facts & TURNING != 0 && (turns(Class::Shift) || turns(Class::Span))
        || facts & Class::Open.fact() != 0
            && find(tokens, i, Class::Open).is_some_and(|(_, end)| {
                tokens.facts(end) != 0 || !matches!(tokens.kind(end), Some(TokenKind::Han(_)))
            })
        || matches!(c, '年' | '月') && tokens.facts(i + 1) & Class::Part.fact() != 0
        || facts & Class::Unit.fact() != 0
            && (i + 1..i + 4).any(|at| tokens.kind(at) == Some(TokenKind::Word))
}

/// A Han numeral that a date goes on after, or that names a five-year plan: 十四五.
fn numeral_led(tokens: &Tokens, i: usize, c: char) -> bool {
    let plan = tokens.han(i + 1) == Some('五') || c == '十' && tokens.han(i + 2) == Some('五');
    plan || numeral::read(tokens, i).is_some_and(|number| follows(tokens, number.end))
}
