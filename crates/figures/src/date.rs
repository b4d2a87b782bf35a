//! Dates and periods: a day keeps to the day, a year stays a year. Both languages side by side.

use crate::figure::Precision;
use crate::numeral;
use crate::token::{TokenKind, Tokens};
use jiff::ToSpan;
use jiff::civil::Date;

/// A date or span read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct When {
    /// First and last day; none where a year is missing and nothing tells it.
    pub(crate) days: Option<(Date, Option<Date>)>,
    pub(crate) precision: Precision,
    /// One past the last token.
    pub(crate) end: usize,
}

/// What relative dates lean on.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Anchor {
    /// The day the text was written.
    pub(crate) reference: Option<Date>,
    /// The last year named before, for 当年, "that year".
    pub(crate) last_year: Option<i16>,
    /// The last year named in this sentence, for a month that follows it.
    pub(crate) sentence_year: Option<i16>,
}

fn day(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok()
}

fn whole_year(year: i16, end: usize) -> Option<When> {
    let days = Some((day(year, 1, 1)?, Some(day(year, 12, 31)?)));
    Some(When { days, precision: Precision::Year, end })
}

fn whole_month(year: i16, month: i8, end: usize) -> Option<When> {
    let first = day(year, month, 1)?;
    Some(When { days: Some((first, Some(first.last_of_month()))), precision: Precision::Month, end })
}

fn one_day(year: i16, month: i8, d: i8, end: usize) -> Option<When> {
    let date = day(year, month, d)?;
    Some(When { days: Some((date, Some(date))), precision: Precision::Day, end })
}

/// Months `from` to `to` of a year.
fn months(year: i16, from: i8, to: i8, precision: Precision, end: usize) -> Option<When> {
    let days = Some((day(year, from, 1)?, Some(day(year, to, 1)?.last_of_month())));
    Some(When { days, precision, end })
}

/// Reads the date or period at token `i`.
pub(crate) fn read(tokens: &Tokens, i: usize, anchor: &Anchor) -> Option<When> {
    match tokens.kind(i)? {
        TokenKind::Number(_) => iso(tokens, i)
            .or_else(|| dotted(tokens, i))
            .or_else(|| chinese(tokens, i, anchor))
            .or_else(|| english(tokens, i, anchor)),
        TokenKind::Han(_) => near_day(tokens, i, anchor).or_else(|| chinese(tokens, i, anchor)),
        TokenKind::Word => near_day(tokens, i, anchor).or_else(|| english(tokens, i, anchor)),
        TokenKind::Mark('“') => plan(tokens, i),
        _ => None,
    }
}

fn small(value: Option<i64>) -> Option<i8> {
    i8::try_from(value?).ok()
}

fn year_of(tokens: &Tokens, i: usize) -> Option<i16> {
    let digits = tokens.digits(i)?;
    (digits.plain && digits.count == 4).then_some(())?;
    let year = i16::try_from(tokens.plain(i)?).ok()?;
    (1800..=2150).contains(&year).then_some(year)
}

/// 2025-03-06, 2025/3/6, 2025.3.6 (the last in `dotted`).
fn iso(tokens: &Tokens, i: usize) -> Option<When> {
    let year = year_of(tokens, i)?;
    let mark = ['-', '/'].into_iter().find(|&m| tokens.is_mark(i + 1, m) && tokens.glued(i + 1))?;
    let month = small(tokens.plain(i + 2))
        .filter(|_| tokens.glued(i + 2) && tokens.digits(i + 2).is_some_and(|d| d.count <= 2))?;
    if tokens.is_mark(i + 3, mark)
        && tokens.glued(i + 3)
        && tokens.glued(i + 4)
        && let Some(d) = small(tokens.plain(i + 4))
    {
        return one_day(year, month, d, i + 5);
    }
    (tokens.digits(i + 2)?.count == 2).then_some(())?;
    whole_month(year, month, i + 3)
}

/// 2025.3.6: the tokens hold it as a number with a fraction, a point and a number.
fn dotted(tokens: &Tokens, i: usize) -> Option<When> {
    let whole = &tokens.text[tokens.all.get(i)?.bytes.clone()];
    let (year, month) = whole.split_once('.')?;
    let fits = year.len() == 4 && month.len() <= 2 && tokens.is_mark(i + 1, '.');
    let last = tokens.digits(i + 2).filter(|d| d.plain && d.count <= 2)?;
    (fits && tokens.glued(i + 1) && tokens.glued(i + 2)).then_some(())?;
    one_day(year.parse().ok()?, month.parse().ok()?, i8::try_from(last.value).ok()?, i + 3)
}

/// The number of a Chinese date's part, in digits or Han numerals, and the token after it.
fn chinese_part(tokens: &Tokens, i: usize) -> Option<(i64, usize)> {
    if let Some(n) = tokens.plain(i) {
        return Some((n, i + 1));
    }
    let numeral = numeral::read(tokens, i).filter(|n| n.words && n.ends.is_none())?;
    Some((i64::try_from(numeral.value).ok()?, numeral.end))
}

fn chinese(tokens: &Tokens, i: usize, anchor: &Anchor) -> Option<When> {
    if let Some(plan) = plan(tokens, i) {
        return Some(plan);
    }
    if let Some(when) = chinese_relative(tokens, i, anchor).or_else(|| chinese_decade(tokens, i)) {
        return Some(when);
    }
    let (year, at, explicit) = chinese_year(tokens, i, anchor)?;
    let Some(year) = year else {
        return Some(When { days: None, precision: Precision::Day, end: at });
    };
    chinese_rest(tokens, year, at, explicit)
}

/// 昨天, tomorrow, "the day before yesterday": days counted from the one the text was written.
fn near_day(tokens: &Tokens, i: usize, anchor: &Anchor) -> Option<When> {
    const DAYS: [(&str, i32); 18] = [
        ("大前天", -3),
        ("前天", -2),
        ("前日", -2),
        ("昨天", -1),
        ("昨日", -1),
        ("今天", 0),
        ("今日", 0),
        ("明天", 1),
        ("明日", 1),
        ("后天", 2),
        ("大后天", 3),
        ("the day before yesterday", -2),
        ("day before yesterday", -2),
        ("the day after tomorrow", 2),
        ("day after tomorrow", 2),
        ("yesterday", -1),
        ("today", 0),
        ("tomorrow", 1),
    ];
    let (n, shift) = DAYS.into_iter().find_map(|(words, shift)| Some((tokens.phrase(i, words)?, shift)))?;
    let date = anchor.reference?.checked_add(shift.days()).ok()?;
    one_day(date.year(), date.month(), date.day(), i + n)
}

/// 上月底, 本月, 上个月, 上一季度, 本周: counted from the day the text was written.
fn chinese_relative(tokens: &Tokens, i: usize, anchor: &Anchor) -> Option<When> {
    const SPANS: [(&str, i32, Precision); 14] = [
        ("上个月", -1, Precision::Month),
        ("上月", -1, Precision::Month),
        ("本月", 0, Precision::Month),
        ("下个月", 1, Precision::Month),
        ("下月", 1, Precision::Month),
        ("上一季度", -1, Precision::Quarter),
        ("上个季度", -1, Precision::Quarter),
        ("上季度", -1, Precision::Quarter),
        ("本季度", 0, Precision::Quarter),
        ("下一季度", 1, Precision::Quarter),
        ("下季度", 1, Precision::Quarter),
        ("上周", -1, Precision::Day),
        ("本周", 0, Precision::Day),
        ("下周", 1, Precision::Day),
    ];
    let reference = anchor.reference?;
    let (len, shift, precision) =
        SPANS.into_iter().find_map(|(words, shift, p)| Some((tokens.phrase(i, words)?, shift, p)))?;
    let end = i + len;
    let first = reference.first_of_month();
    match precision {
        Precision::Month => {
            let date = first.checked_add(shift.months()).ok()?;
            part_of_month(tokens, date.year(), date.month(), end)
                .or_else(|| whole_month(date.year(), date.month(), end))
        }
        Precision::Quarter => {
            let into = i32::from((first.month() - 1) % 3);
            let date = first.checked_add((shift * 3 - into).months()).ok()?;
            months(date.year(), date.month(), date.month() + 2, Precision::Quarter, end)
        }
        _ => {
            // 上周五 names a day, which is left to the words around it.
            if tokens.han(end).is_some_and(|c| "一二三四五六日天".contains(c)) {
                return None;
            }
            let back = i32::from(reference.weekday().to_monday_zero_offset());
            let monday = reference.checked_add((shift * 7 - back).days()).ok()?;
            let days = Some((monday, Some(monday.checked_add(6.days()).ok()?)));
            Some(When { days, precision: Precision::Day, end })
        }
    }
}

/// 2020年代, 90年代: a decade; two digits below 30 do not tell their century.
fn chinese_decade(tokens: &Tokens, i: usize) -> Option<When> {
    let (n, next) = chinese_part(tokens, i)?;
    let end = next + tokens.phrase(next, "年代")?;
    let first = match i16::try_from(n).ok()? {
        n @ (30 | 40 | 50 | 60 | 70 | 80 | 90) => 1900 + n,
        n if (1800..=2100).contains(&n) && n % 10 == 0 => n,
        _ => return None,
    };
    let days = Some((day(first, 1, 1)?, Some(day(first + 9, 12, 31)?)));
    Some(When { days, precision: Precision::Decade, end })
}

/// The year a Chinese date begins with, said or understood, and where the rest begins.
/// The last value tells whether the year itself was written.
fn chinese_year(tokens: &Tokens, i: usize, anchor: &Anchor) -> Option<(Option<i16>, usize, bool)> {
    if let Some((n, next)) = chinese_part(tokens, i) {
        if tokens.han(next) == Some('年') && tokens.han(next + 1) != Some('代') {
            let long =
                next - i == 1 && year_of(tokens, i).is_some() || next - i == 4 && (1800..=2150).contains(&n);
            return long.then(|| (i16::try_from(n).ok(), next + 1, true));
        }
        // 3月6日: the year is understood.
        if matches!(tokens.han(next), Some('月'))
            && (1..=12).contains(&n)
            && tokens.han(next + 1) != Some('份')
            || tokens.han(next) == Some('月') && (1..=12).contains(&n)
        {
            let month = i8::try_from(n).ok()?;
            let day = chinese_part(tokens, next + 1)
                .filter(|(_, end)| matches!(tokens.han(*end), Some('日' | '号')));
            let year = anchor.sentence_year.or_else(|| {
                nearest_past(anchor.reference?, month, day.and_then(|(d, _)| i8::try_from(d).ok()))
            });
            return match year {
                Some(year) => Some((Some(year), i, false)),
                None => {
                    let end = day.map_or(next + 1, |(_, end)| end + 1);
                    Some((None, end, false))
                }
            };
        }
        return None;
    }
    let pair: String = [tokens.han(i)?, tokens.han(i + 1)?].into_iter().collect();
    let reference = anchor.reference.map(Date::year);
    let year = match pair.as_str() {
        "今年" | "本年" => reference,
        "去年" | "上年" => reference.map(|y| y - 1),
        "前年" => reference.map(|y| y - 2),
        "明年" => reference.map(|y| y + 1),
        "当年" | "同年" | "该年" | "那年" => anchor.last_year,
        "次年" | "翌年" => anchor.last_year.map(|y| y + 1),
        "年初" if begins_alone(tokens, i) => {
            return Some((reference, i, false)).filter(|(y, _, _)| y.is_some());
        }
        "上半" | "下半" if tokens.han(i + 2) == Some('年') => {
            return Some((anchor.sentence_year.or(reference), i, false)).filter(|(y, _, _)| y.is_some());
        }
        _ => return None,
    };
    // 去年年底, 去年底; 当年 alone is often "in those days": it needs a year before it.
    year.map(|y| (Some(y), i + 2, true))
}

fn begins_alone(tokens: &Tokens, i: usize) -> bool {
    i == 0 || tokens.han(i - 1).is_none()
}

/// The year in which a month (and day) last came round before the text was written.
fn nearest_past(reference: Date, month: i8, d: Option<i8>) -> Option<i16> {
    let this = day(reference.year(), month, d.unwrap_or(1))?;
    Some(if this <= reference { reference.year() } else { reference.year() - 1 })
}

/// What follows the year: month and day, quarter, half, beginning and end.
fn chinese_rest(tokens: &Tokens, year: i16, at: usize, explicit: bool) -> Option<When> {
    // 2021年的下半年: the particle belongs to the date only where a part of the year follows it.
    if tokens.han(at) == Some('的') && explicit {
        return chinese_rest(tokens, year, at + 1, false).or_else(|| whole_year(year, at));
    }
    if let Some((n, next)) = chinese_part(tokens, at)
        && tokens.han(next) == Some('月')
    {
        let month = i8::try_from(n).ok().filter(|m| (1..=12).contains(m))?;
        if let Some((d, end)) = chinese_part(tokens, next + 1)
            && matches!(tokens.han(end), Some('日' | '号'))
        {
            return one_day(year, month, i8::try_from(d).ok()?, end + 1);
        }
        let mut end = next + 1;
        if tokens.han(end) == Some('份') {
            end += 1;
        }
        if let Some(part) = part_of_month(tokens, year, month, end) {
            return Some(part);
        }
        return whole_month(year, month, end);
    }
    for (words, from, to, precision) in [
        ("上半年", 1, 6, Precision::Half),
        ("下半年", 7, 12, Precision::Half),
        ("前三季度", 1, 9, Precision::Quarter),
        ("前三个季度", 1, 9, Precision::Quarter),
        ("第一季度", 1, 3, Precision::Quarter),
        ("第二季度", 4, 6, Precision::Quarter),
        ("第三季度", 7, 9, Precision::Quarter),
        ("第四季度", 10, 12, Precision::Quarter),
        ("一季度", 1, 3, Precision::Quarter),
        ("二季度", 4, 6, Precision::Quarter),
        ("三季度", 7, 9, Precision::Quarter),
        ("四季度", 10, 12, Precision::Quarter),
        ("年年底", 12, 12, Precision::Month),
        ("年底", 12, 12, Precision::Month),
        ("年末", 12, 12, Precision::Month),
        ("底", 12, 12, Precision::Month),
        ("末", 12, 12, Precision::Month),
        ("岁末", 12, 12, Precision::Month),
        ("年初", 1, 3, Precision::Quarter),
        ("初", 1, 3, Precision::Quarter),
        ("年中", 5, 8, Precision::Quarter),
        ("全年", 1, 12, Precision::Year),
        ("春", 3, 5, Precision::Quarter),
        ("夏", 6, 8, Precision::Quarter),
        ("秋", 9, 11, Precision::Quarter),
    ] {
        if let Some(n) = tokens.phrase(at, words) {
            return months(year, from, to, precision, at + n);
        }
    }
    // 前9个月
    if tokens.han(at) == Some('前')
        && let Some((n, next)) = chinese_part(tokens, at + 1)
        && let Some(len) = tokens.phrase(next, "个月")
    {
        return months(year, 1, i8::try_from(n).ok()?, Precision::Month, next + len);
    }
    if explicit { whole_year(year, at) } else { None }
}

/// 上旬, 中旬, 下旬, 底, 末, 初 of a month.
fn part_of_month(tokens: &Tokens, year: i16, month: i8, at: usize) -> Option<When> {
    let last = day(year, month, 1)?.last_of_month().day();
    for (words, from, to) in [
        ("上旬", 1, 10),
        ("中旬", 11, 20),
        ("下旬", 21, last),
        ("底", last - 6, last),
        ("末", last - 6, last),
        ("初", 1, 10),
    ] {
        if let Some(n) = tokens.phrase(at, words) {
            let days = Some((day(year, month, from)?, Some(day(year, month, to)?)));
            return Some(When { days, precision: Precision::Month, end: at + n });
        }
    }
    None
}

/// Five-year plans: 十四五期间 is 2021 to 2025 (the fourteenth; the first began in 1953, the sixth in 1981).
fn plan(tokens: &Tokens, i: usize) -> Option<When> {
    let mut at = i;
    let quoted = tokens.is_mark(at, '“');
    if quoted {
        at += 1;
    }
    let ordinal = match (tokens.han(at)?, tokens.han(at + 1)?, tokens.han(at + 2)) {
        ('十', c, Some('五')) => {
            10 + i16::from("一二三四五六".chars().position(|d| d == c).map_or(-1, |p| p as i8 + 1))
        }
        _ => return None,
    };
    if ordinal < 11 {
        return None;
    }
    let mut end = at + 3;
    if tokens.is_mark(end, '”') {
        end += 1;
    }
    // 十四五 is also a number's beginning (十四五个): a plan needs its own word or quotation marks.
    let named = ["期间", "时期", "规划", "以来", "收官", "开局"]
        .iter()
        .find_map(|w| tokens.phrase(end, w).map(|n| (*w, n)));
    match named {
        Some(("期间" | "时期", n)) => end += n,
        Some(_) => {}
        None if quoted => {}
        None => return None,
    }
    let first = 1981 + (ordinal - 6) * 5;
    let days = Some((day(first, 1, 1)?, Some(day(first + 4, 12, 31)?)));
    Some(When { days, precision: Precision::Plan, end })
}

fn month(word: &str) -> Option<i8> {
    Some(match word {
        "january" | "jan" => 1,
        "february" | "feb" => 2,
        "march" | "mar" => 3,
        "april" | "apr" => 4,
        "may" => 5,
        "june" | "jun" => 6,
        "july" | "jul" => 7,
        "august" | "aug" => 8,
        "september" | "sep" | "sept" => 9,
        "october" | "oct" => 10,
        "november" | "nov" => 11,
        "december" | "dec" => 12,
        _ => return None,
    })
}

/// Skips the point of "Jan." and a comma.
fn skip(tokens: &Tokens, i: usize, marks: &[char]) -> usize {
    if marks.iter().any(|&m| tokens.is_mark(i, m)) { i + 1 } else { i }
}

/// Past the month at `i` and the point of "Jan."; the point after a whole name ends a sentence.
fn abbreviated(tokens: &Tokens, i: usize) -> usize {
    let word = tokens.word(i);
    if word.len() <= 4 && !matches!(word, "may" | "june" | "july") {
        skip(tokens, i + 1, &['.'])
    } else {
        i + 1
    }
}

fn capital(tokens: &Tokens, i: usize) -> bool {
    tokens.all.get(i).is_some_and(|t| tokens.text[t.bytes.clone()].starts_with(|c: char| c.is_uppercase()))
}

fn english(tokens: &Tokens, i: usize, anchor: &Anchor) -> Option<When> {
    let word = tokens.word(i);
    // 6 March 2025, 6 March, 6th of March
    if let Some(d) = small(tokens.plain(i)).filter(|d| (1..=31).contains(d)) {
        let mut at = i + 1;
        if tokens.glued(at) && matches!(tokens.word(at), "st" | "nd" | "rd" | "th") {
            at += 1;
        }
        at += usize::from(tokens.word(at) == "of");
        let m = month(tokens.word(at)).filter(|_| capital(tokens, at))?;
        return dated(tokens, m, Some(d), abbreviated(tokens, at), anchor);
    }
    if let Some(year) = year_of(tokens, i) {
        // 1990s
        if tokens.glued(i + 1) && tokens.word(i + 1) == "s" {
            let days = Some((day(year, 1, 1)?, Some(day(year + 9, 12, 31)?)));
            return Some(When { days, precision: Precision::Decade, end: i + 2 });
        }
        // 2019-2021, 2021–25 are spans of years
        if tokens.is_mark(i + 1, '-')
            && let Some(to) = year_of(tokens, i + 2)
            && to > year
        {
            let days = Some((day(year, 1, 1)?, Some(day(to, 12, 31)?)));
            return Some(When { days, precision: Precision::Year, end: i + 3 });
        }
        return None;
    }
    if let Some(m) = month(word).filter(|_| capital(tokens, i)) {
        let at = abbreviated(tokens, i);
        if let Some(d) = small(tokens.plain(at)).filter(|d| (1..=31).contains(d)) {
            let mut end = at + 1;
            if tokens.glued(end) && matches!(tokens.word(end), "st" | "nd" | "rd" | "th") {
                end += 1;
            }
            return dated(tokens, m, Some(d), end, anchor);
        }
        // "May" and "March" alone are words too.
        let alone =
            matches!(word, "may" | "march" | "mar") && year_of(tokens, skip(tokens, at, &[','])).is_none();
        let led = matches!(
            tokens.word(i.wrapping_sub(1)),
            "in" | "since"
                | "last"
                | "of"
                | "by"
                | "until"
                | "this"
                | "from"
                | "to"
                | "late"
                | "early"
                | "for"
                | "before"
                | "after"
                | "and"
                | "during"
        );
        if alone && !led {
            return None;
        }
        return dated(tokens, m, None, at, anchor);
    }
    match word {
        "fy" | "fiscal" => fiscal(tokens, i),
        "q" if tokens.glued(i + 1) => {
            let q = small(tokens.plain(i + 1)).filter(|q| (1..=4).contains(q))?;
            let at = i + 2;
            let (year, end) = following_year(tokens, at, anchor)?;
            months(year, q * 3 - 2, q * 3, Precision::Quarter, end)
        }
        "h" if tokens.glued(i + 1) => {
            let h = small(tokens.plain(i + 1)).filter(|h| (1..=2).contains(h))?;
            let (year, end) = following_year(tokens, i + 2, anchor)?;
            months(year, h * 6 - 5, h * 6, Precision::Half, end)
        }
        "last" | "this" | "next" => relative(tokens, i, anchor),
        "the" | "first" | "second" | "third" | "fourth" | "early" | "late" | "mid" | "end" | "beginning"
        | "start" | "middle" => {
            let at = i + usize::from(word == "the");
            part(tokens, at, anchor)
        }
        "that" | "same" if tokens.word(i + 1) == "year" => whole_year(anchor.last_year?, i + 2),
        _ => None,
    }
}

/// A month and perhaps a day, with the year that follows or is understood.
fn dated(tokens: &Tokens, m: i8, d: Option<i8>, at: usize, anchor: &Anchor) -> Option<When> {
    let mut end = at;
    let comma = skip(tokens, at, &[',']);
    let year = if let Some(year) = year_of(tokens, comma).filter(|_| d.is_some() || comma == at || comma > at)
    {
        end = comma + 1;
        Some(year)
    } else if tokens.word(at) == "of" && year_of(tokens, at + 1).is_some() {
        end = at + 2;
        year_of(tokens, at + 1)
    } else if matches!(tokens.word(at), "last" | "this") && tokens.word(at + 1) == "year" {
        end = at + 2;
        anchor.reference.map(|r| r.year() - i16::from(tokens.word(at) == "last"))
    } else {
        // An older year named before in the sentence dates something else; the text's own time dates this.
        let recent = anchor.sentence_year.filter(|y| anchor.reference.is_none_or(|r| *y >= r.year() - 1));
        match (recent, anchor.reference) {
            (Some(year), Some(r)) if day(year, m, d.unwrap_or(1)).is_some_and(|date| date > r) => {
                nearest_past(r, m, d)
            }
            (Some(year), _) => Some(year),
            (None, _) => nearest_past(anchor.reference?, m, d),
        }
    };
    match (year, d) {
        (Some(year), Some(d)) => one_day(year, m, d, end),
        (Some(year), None) => whole_month(year, m, end),
        (None, Some(_)) => Some(When { days: None, precision: Precision::Day, end }),
        (None, None) => Some(When { days: None, precision: Precision::Month, end }),
    }
}

/// FY2025, fiscal year 2022, fiscal 2022, fiscal years 2012 to 2023: the American one, October to September.
fn fiscal(tokens: &Tokens, i: usize) -> Option<When> {
    let mut at = i + 1;
    at += usize::from(matches!(tokens.word(at), "year" | "years"));
    let first = year_of(tokens, at).or_else(|| {
        let short = tokens.plain(at).filter(|n| (0..100).contains(n) && tokens.glued(at))?;
        i16::try_from(2000 + short).ok()
    })?;
    let mut last = first;
    let mut end = at + 1;
    let joined = tokens.is_mark(end, '-') || matches!(tokens.word(end), "to" | "through" | "and");
    if tokens.word(i + 1) == "years"
        && joined
        && let Some(to) = year_of(tokens, end + 1)
    {
        last = to;
        end += 2;
    }
    let days = Some((day(first - 1, 10, 1)?, Some(day(last, 9, 30)?)));
    Some(When { days, precision: Precision::Year, end })
}

/// The year after "of", or directly; else understood.
fn following_year(tokens: &Tokens, at: usize, anchor: &Anchor) -> Option<(i16, usize)> {
    let mut i = at + usize::from(tokens.word(at) == "of");
    i = skip(tokens, i, &[',']);
    if let Some(year) = year_of(tokens, i) {
        return Some((year, i + 1));
    }
    let reference = anchor.reference.map(Date::year);
    if tokens.word(i) == "last" && tokens.word(i + 1) == "year" {
        return reference.map(|y| (y - 1, i + 2));
    }
    if tokens.word(i) == "this" && tokens.word(i + 1) == "year" {
        return reference.map(|y| (y, i + 2));
    }
    if tokens.word(i) == "that" && tokens.word(i + 1) == "year" {
        return anchor.last_year.map(|y| (y, i + 2));
    }
    anchor.sentence_year.or(reference).map(|y| (y, at))
}

/// last year, last June, this March, last month, this spring.
fn relative(tokens: &Tokens, i: usize, anchor: &Anchor) -> Option<When> {
    let reference = anchor.reference?;
    let (last, next) = (tokens.word(i) == "last", tokens.word(i) == "next");
    let shift = i16::from(next) - i16::from(last);
    match tokens.word(i + 1) {
        "year" => whole_year(reference.year() + shift, i + 2),
        "month" => {
            let date = reference.first_of_month().checked_add(i32::from(shift).months()).ok()?;
            whole_month(date.year(), date.month(), i + 2)
        }
        "spring" => months(reference.year() + shift, 3, 5, Precision::Quarter, i + 2),
        "summer" => months(reference.year() + shift, 6, 8, Precision::Quarter, i + 2),
        "autumn" | "fall" => months(reference.year() + shift, 9, 11, Precision::Quarter, i + 2),
        other => {
            let m = month(other).filter(|_| capital(tokens, i + 1))?;
            let year = if last {
                // Last June is the June before the text, not one still to come.
                if m < reference.month() { reference.year() } else { reference.year() - 1 }
            } else {
                reference.year() + shift
            };
            whole_month(year, m, i + 2)
        }
    }
}

/// first half of 2025, third quarter, end of 2023, early 2024, first nine months of last year, first week of January.
fn part(tokens: &Tokens, i: usize, anchor: &Anchor) -> Option<When> {
    let ordinal = match tokens.word(i) {
        "first" => Some(1),
        "second" => Some(2),
        "third" => Some(3),
        "fourth" => Some(4),
        _ => None,
    };
    if let Some(n) = ordinal {
        return match tokens.word(i + 1) {
            "half" if n <= 2 => {
                let (year, end) = following_year(tokens, i + 2, anchor)?;
                months(year, n * 6 - 5, n * 6, Precision::Half, end)
            }
            "quarter" => {
                let (year, end) = following_year(tokens, i + 2, anchor)?;
                months(year, n * 3 - 2, n * 3, Precision::Quarter, end)
            }
            "week" if tokens.word(i + 2) == "of" && n == 1 => {
                let m = month(tokens.word(i + 3))?;
                let whole = dated(tokens, m, None, i + 4, anchor)?;
                let first = whole.days?.0;
                let week = first.checked_add(6.days()).ok()?;
                Some(When { days: Some((first, Some(week))), precision: Precision::Month, end: whole.end })
            }
            _ if n == 1 => {
                let count = numeral::read(tokens, i + 1)?;
                (tokens.word(count.end) == "months").then_some(())?;
                let m =
                    i8::try_from(i64::try_from(count.value).ok()?).ok().filter(|m| (1..=12).contains(m))?;
                let (year, end) = following_year(tokens, count.end + 1, anchor)?;
                months(year, 1, m, Precision::Month, end)
            }
            _ => None,
        };
    }
    let word = tokens.word(i);
    let mut at = i + 1;
    if word == "mid" && tokens.is_mark(at, '-') {
        at += 1;
    }
    let of = usize::from(tokens.word(at) == "of");
    if matches!(word, "end" | "beginning" | "start" | "middle") && of == 0 {
        return None;
    }
    at += of;
    if tokens.word(at) == "the" && matches!(tokens.word(at + 1), "first" | "second" | "third" | "fourth") {
        let inner = part(tokens, at + 1, anchor)?;
        let (from, to) = (inner.days?.0, inner.days?.1?);
        let days = if word == "end" { (to.first_of_month(), Some(to)) } else { (from, Some(to)) };
        return Some(When { days: Some(days), precision: Precision::Month, end: inner.end });
    }
    if let Some(m) = month(tokens.word(at)).filter(|_| capital(tokens, at)) {
        let whole = dated(tokens, m, None, at + 1, anchor)?;
        let (from, to) = (whole.days?.0, whole.days?.1?);
        let days = match word {
            "end" | "late" => (to.checked_sub(9.days()).ok()?, Some(to)),
            "early" | "beginning" | "start" => (from, Some(from.checked_add(9.days()).ok()?)),
            _ => (from, Some(to)),
        };
        return Some(When { days: Some(days), precision: Precision::Month, end: whole.end });
    }
    let (year, end) = match (year_of(tokens, at), tokens.word(at), tokens.word(at + 1)) {
        (Some(year), _, _) => (year, at + 1),
        (None, "last", "year") => (anchor.reference?.year() - 1, at + 2),
        (None, "this", "year") => (anchor.reference?.year(), at + 2),
        (None, "that", "year") => (anchor.last_year?, at + 2),
        (None, "the", "year") => {
            (anchor.sentence_year.or(anchor.last_year).or(anchor.reference.map(Date::year))?, at + 2)
        }
        _ => return None,
    };
    match word {
        "end" => months(year, 12, 12, Precision::Month, end),
        "late" => months(year, 10, 12, Precision::Quarter, end),
        "early" | "beginning" | "start" => months(year, 1, 3, Precision::Quarter, end),
        "mid" | "middle" => months(year, 5, 8, Precision::Quarter, end),
        _ => None,
    }
}

/// A bare year of four digits in English text: "in 2016", "2016 saw".
pub(crate) fn bare_year(tokens: &Tokens, i: usize) -> Option<When> {
    let year = year_of(tokens, i).filter(|y| (1900..=2100).contains(y))?;
    whole_year(year, i + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::cut;

    fn check(text: &str) -> String {
        let tokens = cut(text);
        let anchor = Anchor { reference: day(2025, 6, 22), last_year: Some(2018), sentence_year: None };
        match read(&tokens, 0, &anchor) {
            Some(When { days: Some((from, to)), end, .. }) if end == tokens.all.len() => {
                format!("{from}..{}", to.map_or(String::new(), |d| d.to_string()))
            }
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn dates_in_both_languages() {
        for (text, want) in [
            ("2025年3月6日", "2025-03-06..2025-03-06"),
            ("二〇二五年三月", "2025-03-01..2025-03-31"),
            ("2023年", "2023-01-01..2023-12-31"),
            ("去年10月", "2024-10-01..2024-10-31"),
            ("今年上半年", "2025-01-01..2025-06-30"),
            ("当年7月", "2018-07-01..2018-07-31"),
            ("3月6日", "2025-03-06..2025-03-06"),
            ("10月28日", "2024-10-28..2024-10-28"),
            ("2022年底", "2022-12-01..2022-12-31"),
            ("“十四五”期间", "2021-01-01..2025-12-31"),
            ("2024年前9个月", "2024-01-01..2024-09-30"),
            ("2025-03-06", "2025-03-06..2025-03-06"),
            ("6 March 2025", "2025-03-06..2025-03-06"),
            ("March 6, 2025", "2025-03-06..2025-03-06"),
            ("October 2018", "2018-10-01..2018-10-31"),
            ("17 January", "2025-01-17..2025-01-17"),
            ("last June", "2024-06-01..2024-06-30"),
            ("fiscal year 2022", "2021-10-01..2022-09-30"),
            ("fiscal years 2012 to 2023", "2011-10-01..2023-09-30"),
            ("the end of the first quarter of 2020", "2020-03-01..2020-03-31"),
            ("the end of 2023", "2023-12-01..2023-12-31"),
            ("first nine months of last year", "2024-01-01..2024-09-30"),
            ("Q1 2024", "2024-01-01..2024-03-31"),
            ("1990s", "1990-01-01..1999-12-31"),
        ] {
            assert_eq!(check(text), want, "{text}");
        }
    }
}
