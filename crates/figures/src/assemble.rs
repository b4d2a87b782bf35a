//! From numerals to figures: hedges, currency, unit, ranges and what is no figure at all.

use crate::context;
use crate::dates::{self, Anchor, Style};
use crate::figure::{Exactness, Figure, Kind, Options};
use crate::lists;
use crate::numeral::{self, Numeral};
use crate::source;
use crate::token::{TokenKind, Tokens, cut};
use crate::words::{CURRENCIES, HEDGES, UNITS};
use rust_decimal::Decimal;

/// A figure before its role and source are known: a range of tokens with a value.
struct Draft {
    kind: Kind,
    value: Option<Decimal>,
    ends: Option<(Decimal, Decimal)>,
    half: Option<Decimal>,
    exactness: Exactness,
    unit: Option<&'static str>,
    currency: Option<&'static str>,
    seconds: Option<Decimal>,
    first: usize,
    end: usize,
}

/// Reads every figure of a text.
pub(crate) fn read(text: &str, options: &Options) -> Vec<Figure> {
    let tokens = cut(text);
    let mut out: Vec<Figure> = Vec::new();
    let mut anchor = Anchor { reference: options.reference, last_year: None, sentence_year: None };
    let mut floor = 0;
    let mut i = 0;
    while i < tokens.all.len() {
        if ends_sentence(&tokens, i) {
            anchor.sentence_year = None;
        }
        if let Some(end) = context::no_figure(&tokens, i) {
            i = end;
            floor = i;
            continue;
        }
        if let Some(figure) = read_date(&tokens, i, &mut anchor, options.style) {
            i = figure.1;
            floor = i;
            out.push(figure.0);
            continue;
        }
        if let Some(draft) = leading_length(&tokens, i, options.style) {
            i = draft.end;
            floor = i;
            out.push(finish(&tokens, draft));
            continue;
        }
        if !can_begin(&tokens, i) {
            i += 1;
            continue;
        }
        match read_quantity(&tokens, i, floor) {
            Some(draft) => {
                i = draft.end;
                floor = i;
                out.push(finish(&tokens, draft));
            }
            None => i += 1,
        }
    }
    lists::share_currency(text, &mut out);
    context::add_roles(&tokens, &mut out);
    source::add_sources(&tokens, &mut out);
    out
}

fn ends_sentence(tokens: &Tokens, i: usize) -> bool {
    match tokens.kind(i) {
        Some(TokenKind::Line) => true,
        Some(TokenKind::Mark('。' | '!' | '?' | ';')) => true,
        Some(TokenKind::Mark('.')) => tokens.all.get(i + 1).is_none_or(|next| next.spaced),
        _ => false,
    }
}

/// Whether a figure can begin at this token: a cheap look that spares most of them the rest.
fn can_begin(tokens: &Tokens, i: usize) -> bool {
    match tokens.kind(i) {
        Some(TokenKind::Number(_)) => !part_of_a_name(tokens, i),
        Some(TokenKind::Han(c)) => {
            numeral::begins_chinese(c)
                || matches!(
                    c,
                    '今' | '去'
                        | '前'
                        | '明'
                        | '当'
                        | '同'
                        | '该'
                        | '那'
                        | '次'
                        | '翌'
                        | '上'
                        | '下'
                        | '年'
                        | '过'
                        | '半'
                        | '逾'
                        | '本'
                        | '翻'
                        | '第'
                        | '昨'
                        | '后'
                        | '大'
                )
        }
        Some(TokenKind::Word) => {
            !tokens.glued(i) || !tokens.all[..i].last().is_some_and(|t| t.kind == TokenKind::Word)
        }
        Some(TokenKind::Mark('“')) => tokens.han(i + 1) == Some('十'),
        _ => false,
    }
}

/// Whether digits hang on letters or marks before them: GPT-4, 20+8.
fn follows_a_name(tokens: &Tokens, i: usize) -> bool {
    tokens.glued(i)
        && matches!(tokens.kind(i - 1), Some(TokenKind::Word | TokenKind::Mark('-' | '+' | '/' | '#' | '_')))
        && part_of_a_name(tokens, i)
}

/// Digits that belong to a name: GPT-4, H20, 20+8, TOP10, GB/T 41464.
fn part_of_a_name(tokens: &Tokens, i: usize) -> bool {
    if tokens.glued(i) {
        match tokens.kind(i - 1) {
            Some(TokenKind::Word) => {
                let word = tokens.word(i - 1);
                // Currency codes and letters of quarters stand before digits; other letters make a name.
                return !(CURRENCIES.before.iter().any(|(w, _)| w == word)
                    || matches!(word, "fy" | "q" | "h"))
                    || tokens.glued(i - 1) && tokens.kind(i.wrapping_sub(2)) == Some(TokenKind::Mark('/'));
            }
            Some(TokenKind::Mark('-'))
                if i >= 2 && tokens.glued(i - 1) && tokens.kind(i - 2) == Some(TokenKind::Word) =>
            {
                return true;
            }
            Some(TokenKind::Mark('+' | '/' | '#')) => return true,
            _ => {}
        }
    }
    tokens.glued(i + 1)
        && (tokens.is_mark(i + 1, '+') || tokens.is_mark(i + 1, '/'))
        && tokens.digits(i + 2).is_some()
}

/// The date or span at token `i`, and the token after it.
fn read_date(tokens: &Tokens, i: usize, anchor: &mut Anchor, style: Style) -> Option<(Figure, usize)> {
    // Digits inside a name are no date, but a file's name may end in a whole one: report-2018-09-23.
    let named = matches!(tokens.kind(i), Some(TokenKind::Number(_))) && follows_a_name(tokens, i);
    if named && (!tokens.is_mark(i.wrapping_sub(1), '-') || i < 2 || tokens.digits(i - 2).is_some()) {
        return None;
    }
    let glued = tokens.glued(i) && tokens.all[..i].last().is_some_and(|t| t.kind == TokenKind::Word);
    if glued && matches!(tokens.kind(i), Some(TokenKind::Word)) {
        return None;
    }
    let when = dates::read(tokens, i, anchor, style)?;
    if named && (when.kind != Kind::Date || when.end < i + 5 && tokens.digits(i).is_some_and(|d| d.count < 8)) {
        return None;
    }
    let year = when.from.or(when.to).map(jiff::civil::Date::year);
    if year.is_some() && when.exactness == Exactness::Exact {
        anchor.last_year = year;
        anchor.sentence_year = year;
    }
    let mut figure = blank(tokens, when.first, when.end, when.kind);
    figure.from = when.from;
    figure.to = when.to;
    figure.precision = Some(when.precision);
    figure.exactness = when.exactness;
    Some((figure, when.end))
}

/// Whether a year in digits counts nothing and names no thing.
pub(crate) fn is_plain_year(tokens: &Tokens, i: usize) -> bool {
    let after = tokens.all.get(i + 1);
    if let Some(token) = after {
        let glued = !token.spaced;
        match token.kind {
            TokenKind::Han(_) if glued => return false,
            TokenKind::Word if glued || money_after(tokens, i + 1).is_some() => return false,
            TokenKind::Word if UNITS.contains_key(tokens.word(i + 1)) => return false,
            TokenKind::Mark('%' | '$') => return false,
            _ => {}
        }
    }
    // 138-2010-2015 is a telephone's number.
    let dialled = i >= 2 && tokens.glued(i) && tokens.is_mark(i - 1, '-') && tokens.glued(i - 1) && tokens.digits(i - 2).is_some();
    !dialled && !(i > 0 && (money_before(tokens, i).is_some() || tokens.is_mark(i - 1, '$')))
}

/// The currency written just before token `i`: how many tokens it takes, and its code.
fn money_before(tokens: &Tokens, i: usize) -> Option<(usize, &'static str)> {
    CURRENCIES.before.iter().find_map(|(word, code)| {
        let n = tokens.phrase_before(i, word)?;
        // Letters of a code are not the end of a longer word.
        let whole = !tokens.glued(i - n)
            || !matches!(tokens.kind(i - n - 1), Some(TokenKind::Word))
            || !word.is_ascii();
        whole.then_some((n, *code))
    })
}

/// The currency written at token `i`, after a number.
fn money_after(tokens: &Tokens, i: usize) -> Option<(usize, &'static str)> {
    CURRENCIES.after.iter().find_map(|(word, code)| {
        let n = tokens.phrase(i, word)?;
        // 元 begins 元件, 元旦 and the like; after a number that is rare enough but for these.
        let next = tokens.han(i + n);
        let other_word = word == "元" && next.is_some_and(|c| matches!(c, '件' | '素' | '老' | '旦' | '宇'));
        (!other_word).then_some((n, *code))
    })
}

/// Reads a number with all that belongs to it.
fn read_quantity(tokens: &Tokens, i: usize, floor: usize) -> Option<Draft> {
    if let Some(draft) = context::shares_in_words(tokens, i) {
        let mut draft = Draft { unit: draft.unit, ..from_words(draft, i) };
        hedge_before(tokens, &mut draft, floor);
        hedge_after(tokens, &mut draft);
        return Some(draft);
    }
    if let Some(draft) = ordinal(tokens, i) {
        return Some(draft);
    }
    let number = numeral::read(tokens, i)?;
    if number.words && context::is_idle_word(tokens, i, &number) {
        return None;
    }
    let mut draft = Draft {
        kind: Kind::Number,
        value: Some(number.value),
        ends: number.ends,
        half: Some(number.half),
        exactness: number.exactness,
        unit: None,
        currency: None,
        seconds: None,
        first: i,
        end: number.end,
    };
    if tokens.kind(i.wrapping_sub(1)) == Some(TokenKind::Mark('-'))
        && tokens.is_mark(draft.end, '%')
        && !tokens.glued(i - 1)
    {
        draft.first = i - 1;
    }
    let before = money_before(tokens, draft.first).filter(|(n, _)| draft.first - n >= floor);
    if let Some((n, code)) = before {
        draft.first -= n;
        draft.currency = Some(code);
        // 人民币人民币, US$ USD: said twice.
        while let Some((n, _)) = money_before(tokens, draft.first).filter(|(n, _)| draft.first - n >= floor) {
            draft.first -= n;
        }
    }
    hedge_inside(tokens, &mut draft);
    range(tokens, &mut draft, &number);
    suffix(tokens, &mut draft, &number);
    if draft.kind == Kind::Number
        && number.words
        && !number.scaled
        && draft.ends.is_none()
        && context::lone_word(tokens, &draft.first, draft.end)
    {
        return None;
    }
    hedge_before(tokens, &mut draft, floor);
    hedge_after(tokens, &mut draft);
    Some(draft)
}

/// A place in an order: 第三, 第12, 21st, third.
fn ordinal(tokens: &Tokens, i: usize) -> Option<Draft> {
    const WORDS: [&str; 12] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
        "eleventh", "twelfth",
    ];
    let (value, end) = if tokens.han(i) == Some('第') {
        let number = numeral::read(tokens, i + 1).filter(|n| n.ends.is_none())?;
        (number.value, number.end)
    } else if tokens.digits(i).is_some()
        && tokens.glued(i + 1)
        && matches!(tokens.word(i + 1), "st" | "nd" | "rd" | "th")
    {
        (Decimal::from(tokens.plain(i)?), i + 2)
    } else {
        let place = WORDS.iter().position(|word| *word == tokens.word(i))?;
        (Decimal::from(place + 1), i + 1)
    };
    Some(Draft {
        kind: Kind::Ordinal,
        value: Some(value),
        ends: None,
        half: None,
        exactness: Exactness::Exact,
        unit: None,
        currency: None,
        seconds: None,
        first: i,
        end,
    })
}

/// A length of time without a number: 半年, "half a year", "a decade".
fn leading_length(tokens: &Tokens, i: usize, style: Style) -> Option<Draft> {
    let length = dates::leading_length(tokens, i, style)?;
    Some(Draft {
        kind: Kind::Duration,
        value: Some(length.value),
        ends: None,
        half: None,
        exactness: Exactness::Exact,
        unit: Some(length.unit),
        currency: None,
        seconds: Some(length.seconds),
        first: i,
        end: length.end,
    })
}

fn from_words(words: context::Words, first: usize) -> Draft {
    Draft {
        kind: words.kind,
        value: Some(words.value),
        ends: None,
        half: Some(words.half),
        exactness: words.exactness,
        unit: words.unit,
        currency: None,
        seconds: None,
        first,
        end: words.end,
    }
}

/// 多 and 余 right after digits, before the unit: 510多家, 300余亿 is read by the numeral itself.
fn hedge_inside(tokens: &Tokens, draft: &mut Draft) {
    if let Some(c) = tokens.han(draft.end)
        && matches!(c, '多' | '余' | '餘')
        && tokens.han(draft.end + 1).is_some()
    {
        draft.exactness = Exactness::Over;
        draft.end += 1;
    }
}

/// 10—15亿元, 5% to 7%, between 10 and 15, 40亿至60亿美元.
fn range(tokens: &Tokens, draft: &mut Draft, first: &Numeral) {
    if draft.ends.is_some() {
        return;
    }
    let mut at = draft.end;
    let percent = tokens.is_mark(at, '%');
    at += usize::from(percent);
    let money = money_after(tokens, at);
    let skipped = money.map_or(0, |(n, _)| n);
    let mut connector = at + skipped;
    let between = tokens.word(draft.first.wrapping_sub(1)) == "between";
    connector = match (tokens.word(connector), tokens.han(connector), tokens.kind(connector)) {
        ("to", _, _) => connector + 1,
        ("and", _, _) if between => connector + 1,
        (_, Some('至' | '到'), _) => connector + 1,
        (_, _, Some(TokenKind::Mark('-' | '~'))) => connector + 1,
        _ => return,
    };
    if let Some((n, _)) =
        CURRENCIES.before.iter().find_map(|(w, c)| tokens.phrase(connector, w).map(|n| (n, c)))
    {
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
    if !first.scaled && second.scaled && low < high {
        let scale = scale_of(&second);
        if let Some(scaled) = low.checked_mul(scale).filter(|scaled| *scaled <= high) {
            low = scaled;
        }
    }
    if low >= high {
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

/// The scale a numeral is written in: 1亿 for 15亿.
fn scale_of(number: &Numeral) -> Decimal {
    let mut scale = Decimal::ONE;
    let last = number.half.saturating_mul(Decimal::TWO);
    while scale.checked_mul(Decimal::from(1000)).is_some_and(|next| next <= last) {
        scale *= Decimal::from(1000);
    }
    let exact = last;
    // 亿 and 万 are no powers of a thousand.
    if exact >= Decimal::ONE && (number.value / exact).fract().is_zero() { exact } else { scale }
}

/// What stands after the number: %, currency, measure word, noun, 倍, 年.
fn suffix(tokens: &Tokens, draft: &mut Draft, number: &Numeral) {
    let at = draft.end;
    for words in ["个百分点", "百分点", "percentage points", "percentage point"] {
        if let Some(n) = tokens.phrase(at, words) {
            draft.kind = Kind::Percent;
            draft.unit = Some("points");
            draft.end += n;
            return;
        }
    }
    // Percent.
    let percent = [("%", 0), ("percent", 0), ("per cent", 0), ("percents", 0), ("percentage", 0), ("pct", 0)]
        .iter()
        .find_map(|(w, _)| tokens.phrase(at, w));
    if let Some(n) = percent {
        draft.kind = Kind::Percent;
        draft.end += n;
        if tokens.word(draft.end) == "points" || tokens.word(draft.end) == "point" {
            draft.unit = Some("points");
            draft.end += 1;
        }
        return;
    }
    for words in ["个基点", "basis points", "basis point"] {
        if let Some(n) = tokens.phrase(at, words) {
            let hundredth = Decimal::new(1, 2);
            draft.kind = Kind::Percent;
            draft.unit = Some("points");
            draft.value = draft.value.map(|v| v.saturating_mul(hundredth));
            draft.ends = draft.ends.map(|(a, b)| (a.saturating_mul(hundredth), b.saturating_mul(hundredth)));
            draft.half = draft.half.map(|v| v.saturating_mul(hundredth));
            draft.end += n;
            return;
        }
    }
    // 八折, 八五折: what is left of the price.
    if tokens.han(at) == Some('折') && draft.ends.is_none() && number.value < Decimal::ONE_HUNDRED {
        let tenths = number.value < Decimal::TEN;
        draft.kind = Kind::Percent;
        draft.value = draft.value.map(|v| if tenths { v * Decimal::TEN } else { v });
        draft.half = Some(if tenths { Decimal::from(5) } else { Decimal::new(5, 1) });
        draft.end += 1;
        return;
    }
    if magnitude(tokens, draft, number) {
        return;
    }
    // 七成, 八成半.
    if tokens.han(at) == Some('成')
        && number.value <= Decimal::TEN
        && !tokens
            .han(at + 1)
            .is_some_and(|c| matches!(c, '立' | '为' | '果' | '功' | '员' | '本' | '长' | '都' | '熟'))
    {
        draft.kind = Kind::Percent;
        draft.value = draft.value.map(|v| v * Decimal::TEN);
        draft.ends =
            draft.ends.map(|(a, b)| (a.saturating_mul(Decimal::TEN), b.saturating_mul(Decimal::TEN)));
        draft.half = Some(Decimal::new(5, 0));
        draft.end += 1;
        if tokens.han(draft.end) == Some('半') {
            draft.value = draft.value.map(|v| v + Decimal::from(5));
            draft.end += 1;
        }
        return;
    }
    if let Some((n, code)) = money_after(tokens, at) {
        draft.kind = Kind::Money;
        draft.currency = Some(code);
        draft.end += n;
        if code == "CNY" && tokens.han(draft.end - 1).is_some_and(|c| matches!(c, '元' | '块')) {
            small_change(tokens, draft);
        }
        return;
    }
    if draft.currency.is_some() {
        draft.kind = Kind::Money;
        return;
    }
    // 倍, times, -fold.
    if tokens.han(at) == Some('倍')
        || matches!(tokens.word(at), "times" | "fold" | "x") && !tokens.word(at + 1).starts_with("since")
    {
        draft.kind = Kind::Ratio;
        draft.unit = Some("times");
        draft.end += 1;
        return;
    }
    if duration(tokens, draft) {
        return;
    }
    count(tokens, draft);
}

/// 百亿级, 千亿元规模, "tens of billions of dollars": a magnitude, from itself to ten times itself.
fn magnitude(tokens: &Tokens, draft: &mut Draft, number: &Numeral) -> bool {
    if draft.exactness == Exactness::Vague && tokens.word(draft.end) == "of" {
        if let Some((n, code)) = money_after(tokens, draft.end + 1) {
            draft.kind = Kind::Money;
            draft.currency = Some(code);
            draft.end += 1 + n;
            return true;
        }
        if let Some(unit) = UNITS.get(tokens.word(draft.end + 1)) {
            draft.kind = Kind::Count;
            draft.unit = Some(unit);
            return true;
        }
    }
    let money = money_after(tokens, draft.end);
    let at = draft.end + money.map_or(0, |(n, _)| n);
    let power_of_ten = number.scaled
        && number.ends.is_none()
        && draft.ends.is_none()
        && number.value >= Decimal::from(1_000_000)
        && number.value.normalize().mantissa().to_string().trim_end_matches('0') == "1";
    let Some(n) = ["量级", "级别", "级", "规模", "体量"].iter().find_map(|w| tokens.phrase(at, w))
    else {
        return false;
    };
    // "100亿元规模" names a sum; "百亿规模" names only its order.
    let Some(hi) = number.value.checked_mul(Decimal::TEN).filter(|_| power_of_ten) else { return false };
    if !number.words && tokens.han(at) != Some('级') {
        return false;
    }
    draft.kind = if money.is_some() { Kind::Money } else { Kind::Number };
    draft.currency = money.map(|(_, code)| code);
    draft.ends = Some((number.value, hi));
    draft.exactness = Exactness::Vague;
    draft.half = None;
    draft.end = at + n;
    true
}

/// 角 and 分 after 元.
fn small_change(tokens: &Tokens, draft: &mut Draft) {
    for (unit, exponent) in [('角', 1), ('毛', 1), ('分', 2)] {
        if let Some(number) =
            numeral::read(tokens, draft.end).filter(|n| n.ends.is_none() && n.value < Decimal::ONE_HUNDRED)
            && tokens.han(number.end) == Some(unit)
        {
            draft.value = draft.value.map(|v| v.saturating_add(number.value * Decimal::new(1, exponent)));
            draft.half = Some(Decimal::new(5, exponent + 1));
            draft.end = number.end + 1;
        }
    }
}

/// 20年, 12个月, 20 years, two decades, ten-year.
fn duration(tokens: &Tokens, draft: &mut Draft) -> bool {
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

/// A count: a Chinese measure word, or an English noun within a few words.
fn count(tokens: &Tokens, draft: &mut Draft) {
    /// How many words may stand between a number and its noun ("1,741 local guidance funds").
    const REACH: usize = 5;
    if let Some(c) = tokens.han(draft.end) {
        if let Some(unit) = UNITS.get(&c.to_string()) {
            draft.kind = Kind::Count;
            draft.unit = Some(unit);
            draft.end += 1;
        }
        return;
    }
    if tokens.glued(draft.end) && tokens.kind(draft.end) == Some(TokenKind::Word) {
        return;
    }
    for at in draft.end..draft.end + REACH {
        let word = tokens.word(at);
        if matches!(
            word,
            "and"
                | "or"
                | "but"
                | "to"
                | "in"
                | "at"
                | "from"
                | "for"
                | "that"
                | "which"
                | "with"
                | "is"
                | "are"
                | "was"
                | "were"
                | "by"
                | "on"
                | "as"
                | "had"
                | "the"
        ) {
            // "34,704 SBIR and STTR awards" has its noun past the "and".
            let joined = word == "and" && at > draft.end && capital(tokens, at + 1);
            if !joined {
                return;
            }
            continue;
        }
        if word.is_empty() {
            let dash = tokens.is_mark(at, '-') && tokens.glued(at);
            if !dash {
                return;
            }
            continue;
        }
        if let Some(unit) = UNITS.get(word) {
            draft.kind = Kind::Count;
            draft.unit = Some(unit);
            return;
        }
    }
}

fn capital(tokens: &Tokens, i: usize) -> bool {
    tokens.all.get(i).is_some_and(|t| tokens.text[t.bytes.clone()].starts_with(|c: char| c.is_uppercase()))
}

/// A hedge before the figure: about, nearly, 约, 超过.
fn hedge_before(tokens: &Tokens, draft: &mut Draft, floor: usize) {
    for (word, exactness) in &HEDGES.before {
        let mut from = draft.first;
        // "more than a third", "just over half a million".
        if tokens.word(from.wrapping_sub(1)) == "the" {
            from -= 1;
        }
        let Some(n) = tokens.phrase_before(from, word) else { continue };
        if from - n < floor {
            continue;
        }
        // "3 fewer than 5" and 多过 are comparisons; 超 ends other words.
        if word.len() <= 3
            && tokens.han(from - n).is_some()
            && tokens.han(from.wrapping_sub(n + 1)).is_some_and(|c| matches!(c, '最' | '附'))
        {
            continue;
        }
        if word == "some" && draft.kind == Kind::Percent {
            continue;
        }
        if draft.exactness == Exactness::Exact {
            draft.exactness = *exactness;
        }
        draft.first = from - n;
        return;
    }
}

/// A hedge after it: 以上, 左右, or so.
fn hedge_after(tokens: &Tokens, draft: &mut Draft) {
    for (word, exactness) in &HEDGES.after {
        if let Some(n) = tokens.phrase(draft.end, word) {
            if word == "起" {
                // 186起 counts deals; only after money is 起 a floor.
                if draft.kind != Kind::Money {
                    continue;
                }
            }
            if draft.exactness == Exactness::Exact {
                draft.exactness = *exactness;
            }
            draft.end += n;
            return;
        }
    }
}

fn blank(tokens: &Tokens, first: usize, end: usize, kind: Kind) -> Figure {
    let (a, b) = (&tokens.all[first], &tokens.all[end - 1]);
    Figure {
        bytes: a.bytes.start..b.bytes.end,
        start: a.chars.start,
        end: b.chars.end,
        kind,
        value: None,
        lo: None,
        hi: None,
        half_unit: None,
        exactness: Exactness::Exact,
        unit: None,
        currency: None,
        role: None,
        from: None,
        to: None,
        precision: None,
        seconds: None,
        said_by: None,
    }
}

fn finish(tokens: &Tokens, draft: Draft) -> Figure {
    let mut figure = blank(tokens, draft.first, draft.end, draft.kind);
    figure.value =
        if draft.exactness == Exactness::Vague { None } else { draft.value.map(|v| v.normalize()) };
    if let Some((lo, hi)) = draft.ends {
        figure.lo = Some(lo.normalize());
        figure.hi = Some(hi.normalize());
    }
    figure.half_unit = draft.half;
    figure.exactness = draft.exactness;
    figure.unit = draft.unit.map(str::to_string);
    figure.currency = draft.currency;
    figure.seconds = draft.seconds;
    figure
}
