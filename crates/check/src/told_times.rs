//! Times told by another one: "a year later", "three months later", 次年, 两年后; and times that only come near one.

use documents::Document;
use figures::{Exactness, Figure, Kind, Precision};
use jiff::civil::Date;
use jiff::{ToSpan, Unit};
use rust_decimal::Decimal;

/// "A few days ago" and 几天前 come near a day and name none.
pub(crate) fn come_near(document: &Document, figures: &mut [Figure]) {
    const FEW: [&str; 6] = ["few", "several", "couple", "几", "数日", "数周"];
    for figure in figures {
        let is_time = matches!(figure.kind, Kind::Date | Kind::Period);
        let words = &document.text[figure.bytes.clone()];
        if is_time && FEW.iter().any(|few| words.contains(few)) {
            figure.exactness = Exactness::About;
        }
    }
}

/// Times told by another one: "a year later", "the following year", 次年, 同年 are counted from the time named before
/// in the paragraph, as a reader counts them, and not from the article's day.
pub(crate) fn count_on(document: &Document, figures: &mut [Figure]) {
    const NEXT: [&str; 11] = [
        "the next year",
        "the following year",
        "the year after",
        "a year later",
        "one year later",
        "次年",
        "翌年",
        "第二年",
        "一年后",
        "一年之后",
        "转年",
    ];
    const SAME: [&str; 8] =
        ["the same year", "same year", "that year", "同年", "同一年", "当年", "那一年", "那年"];
    const BEFORE: [&str; 6] =
        ["the year before", "the previous year", "a year earlier", "前一年", "上一年", "上年"];
    // These are of the year after one told, wherever it was told.
    const ONLY_NEXT: [&str; 5] = ["次年", "翌年", "转年", "the following year", "the year after"];
    let today = document.date.map(|(date, _)| date);
    let mut last_year: Option<i16> = None;
    let mut block = usize::MAX;
    let mut year: Option<i16> = None;
    let (mut year_ends, mut told_ends) = (0, 0);
    // Where a month of the second year begins: 第二年4月.
    let mut of_second: Option<usize> = None;
    // The last time that was told by itself: its first day, and how exactly.
    let mut told: Option<(Date, Precision)> = None;
    for figure in figures {
        let here = document.blocks.partition_point(|b| b.bytes.end <= figure.bytes.start);
        if here != block {
            (block, year, told) = (here, None, None);
        }
        if let Some(base) = year
            && let Some(month) = second_year(document, figure, base)
        {
            year = Some(base + 1);
            (year_ends, of_second) = (month, Some(month));
        }
        let length = figure.kind == Kind::Duration;
        if !matches!(figure.kind, Kind::Date | Kind::Period) && !length {
            continue;
        }
        let in_sentence = |from: usize| {
            document.text.get(from..figure.bytes.start).is_none_or(|between| !between.contains('。'))
        };
        let whole_year = told.is_some_and(|(_, exactly)| exactly == Precision::Year);
        let of_sentence = year.filter(|_| in_sentence(year_ends) && whole_year);
        // 5月7日落地，头两个月: after a day they are counted from it.
        let from_a_day = told.is_some_and(|(_, exactly)| exactly == Precision::Day) && in_sentence(told_ends);
        if !from_a_day && first_months(document, figure, of_sentence, today) {
            continue;
        }
        if length {
            if let Some(told) = told {
                years_before(document, figure, told);
            }
            continue;
        }
        let words = document.text[figure.bytes.clone()].to_lowercase();
        let step = [(&NEXT[..], 1), (&SAME[..], 0), (&BEFORE[..], -1)]
            .into_iter()
            .find(|(list, _)| list.iter().any(|word| words.starts_with(word)));
        let before = year.or(last_year.filter(|_| ONLY_NEXT.iter().any(|word| words.starts_with(word))));
        // 当年 of no year told is "back then".
        if before.is_none() && words == "当年" {
            figure.exactness = Exactness::About;
        }
        // "A year earlier" is counted from a day or a month that was told, and else from the year.
        let counted = counted_on(&words)
            .filter(|_| step.is_none() || told.is_some_and(|(_, exactly)| exactly != Precision::Year));
        if let (Some((list, step)), Some(base), None) = (step, before, counted) {
            let rest = list.iter().find_map(|word| words.strip_prefix(word)).unwrap_or("");
            shift(figure, base + step, rest.is_empty());
        }
        if let Some(base) = year.filter(|_| of_second == Some(figure.bytes.start)) {
            shift(figure, base, false);
        }
        // "That August", "in June of the same year".
        const OF_IT: [&str; 3] = ["of the same year", "of that year", "that year"];
        let after = document.text[figure.bytes.end..].trim_start_matches([' ', ',']);
        let led_by_that =
            ["that ", "That "].iter().any(|that| document.text[..figure.bytes.start].ends_with(that));
        let of_that_year = figure.precision == Some(Precision::Month)
            && (led_by_that
                || words.starts_with("that ")
                || OF_IT.iter().any(|of| words.ends_with(of) || after.starts_with(of)));
        if let (true, None, Some(base)) = (of_that_year, step, year)
            && !today.is_some_and(|today| {
                today.year() == base && figure.from.is_some_and(|at| at.month() > today.month())
            })
        {
            shift(figure, base, false);
        }
        if let Some((base, exactly)) = told
            && is_next_month(document, figure, &words)
            && let Some(from) = figure.from
        {
            let same_year = exactly != Precision::Year && from.month() > base.month();
            shift(figure, base.year() + i16::from(!same_year), false);
        }
        // "A year ago this week".
        let before = document.text[..figure.bytes.start].trim_end();
        if words.starts_with("this ")
            && ["a year ago", "one year ago"].iter().any(|ago| before.ends_with(ago))
            && let Some(from) = figure.from
        {
            shift(figure, from.year() - 1, false);
        }
        if let (Some(today), Some(told), Some(sign)) = (today, told, counted) {
            count(figure, today, told, sign);
        }
        // "Promised in the spring", after a year was told, is mostly of that one, and tells none.
        let tells_year = words.contains(|c: char| c.is_ascii_digit())
            && (figure.precision != Some(Precision::Day) || figure.from != figure.to)
            || ["year", "年", "today", "now"].iter().any(|word| words.contains(word));
        if tells_year || year.is_none() {
            // A fiscal year has the name of the year that it ends in.
            let whole = figure.to.filter(|_| figure.precision == Some(Precision::Year));
            year = whole.or(figure.from).map(Date::year).or(year);
            year_ends = figure.bytes.end;
        }
        last_year = year;
        if let Some(exactly) = figure.precision.filter(|_| figure.exactness == Exactness::Exact) {
            told = figure.from.map(|from| (from, exactly)).or(told);
            told_ends = figure.bytes.end;
        }
    }
}

/// Whether a month is told as the next one of its name after the time told before: "the following March", "the March after".
fn is_next_month(document: &Document, figure: &Figure, words: &str) -> bool {
    let before = document.text[..figure.bytes.start].trim_end();
    let after = document.text[figure.bytes.end..].trim_start();
    let ended = after.strip_prefix("after").is_some_and(|rest| rest.starts_with([',', '.', ';', ':', ')']));
    matches!(figure.precision, Some(Precision::Month | Precision::Day))
        && !words.contains(|c: char| c.is_ascii_digit())
        && (words.contains("following ")
            || before.ends_with("the following")
            || ended && before.ends_with("the"))
}

/// 2023年是2680亿，第二年是3000亿: the year after the one told, unless it counts years in a row (连续第二年) or of something (基金的第二年).
/// Of 第二年4月 the month alone is a time: where it begins is given back.
fn second_year(document: &Document, figure: &mut Figure, told: i16) -> Option<usize> {
    let before = &document.text[..figure.bytes.start];
    let after = document.text[figure.bytes.end..].strip_prefix('年')?;
    let is_year = figure.kind == Kind::Ordinal
        && &document.text[figure.bytes.clone()] == "第二"
        && !after.starts_with(['度', '级', '的'])
        && !["连续", "的"].iter().any(|word| before.ends_with(word));
    is_year.then_some(())?;
    let ends = figure.bytes.end + '年'.len_utf8();
    if after.starts_with(|c: char| c.is_ascii_digit()) {
        return Some(ends);
    }
    figure.bytes.end = ends;
    figure.end += 1;
    (figure.value, figure.unit) = (None, None);
    shift(figure, told + 1, true);
    None
}

/// 前8个月, 2023年头十个月: the months from January on, of the year that the sentence has told, else of the last of which they are
/// over; and whether a figure is such months.
fn first_months(
    document: &Document,
    figure: &mut Figure,
    sentence_year: Option<i16>,
    today: Option<Date>,
) -> bool {
    let words = &document.text[figure.bytes.clone()];
    let led = |text: &str, at_end: bool| {
        ['前', '头'].iter().any(|&first| if at_end { text.ends_with(first) } else { text.starts_with(first) })
    };
    let quarters = words.ends_with("季度");
    if !words.ends_with("个月") && !quarters {
        return false;
    }
    let months = match figure.kind {
        Kind::Period if quarters && led(words, false) => figure.to.map(|to| Decimal::from(to.month())),
        Kind::Duration if led(&document.text[..figure.bytes.start], true) => {
            figure.value.filter(|_| figure.unit.as_deref() == Some("months"))
        }
        Kind::Period if led(words, false) && figure.exactness == Exactness::About => {
            let ends = figure.from.zip(figure.to).and_then(|(from, to)| Some((from, to.tomorrow().ok()?)));
            let span = ends.and_then(|(from, after)| from.until((Unit::Month, after)).ok());
            span.map(|span| Decimal::from(span.get_months()))
        }
        _ => None,
    };
    let last = months.and_then(|months| i8::try_from(months.trunc()).ok()).filter(|n| (2..12).contains(n));
    let Some(last) = last else { return false };
    let of = |year: i16| Some((Date::new(year, 1, 1).ok()?, Date::new(year, last, 1).ok()?.last_of_month()));
    let over = || {
        let today = today?;
        (0..2).filter_map(|back| of(today.year() - back)).find(|(_, to)| *to < today)
    };
    let Some((from, to)) = sentence_year.and_then(of).or_else(over) else { return false };
    figure.kind = Kind::Period;
    (figure.value, figure.unit, figure.seconds) = (None, None, None);
    (figure.from, figure.to) = (Some(from), Some(to));
    (figure.precision, figure.exactness) = (Some(Precision::Month), Exactness::Exact);
    true
}

/// Moves a time to another year; a bare word for a year covers the whole of it.
fn shift(figure: &mut Figure, year: i16, whole: bool) {
    let day = |month, day| Date::new(year, month, day).ok();
    if whole {
        figure.kind = Kind::Period;
        figure.from = day(1, 1);
        figure.to = day(12, 31);
        figure.precision = Some(Precision::Year);
        figure.exactness = Exactness::Exact;
        return;
    }
    let moved = |date: Option<Date>| date.and_then(|date| day(date.month(), date.day()));
    figure.from = moved(figure.from);
    figure.to = moved(figure.to);
}

/// Whether words count so many days, months or years from a time told before, and which way: 1 for "three months later" and
/// 两年后, -1 for "twelve months earlier".
fn counted_on(words: &str) -> Option<i64> {
    let ends = |ends: &[&str]| ends.iter().any(|end| words.ends_with(end));
    let sign = if ends(&["later", "afterwards", "后"]) {
        1
    } else if ends(&["earlier", "before that"]) {
        -1
    } else {
        return None;
    };
    words.starts_with(|c: char| !matches!(c, '今' | '此' | '其' | '最')).then_some(sign)
}

/// "Two years before", with nothing after it, is counted back from the time told last.
fn years_before(document: &Document, figure: &mut Figure, (base, exactly): (Date, Precision)) {
    /// Years that a writer counts back.
    const MOST: i16 = 50;
    let words = document.text[figure.bytes.clone()].to_lowercase();
    let rest = document.text[figure.bytes.end..].trim_start();
    let after = rest.strip_prefix("before").or_else(|| rest.strip_prefix("earlier"));
    let ends = after.is_some_and(|after| after.starts_with(['.', ',', ';', ')', '\n']) || after.is_empty());
    let years = figure.value.and_then(|value| i16::try_from(value.trunc()).ok());
    let Some(years) = years.filter(|years| ends && (1..MOST).contains(years)) else { return };
    if !words.ends_with("years") && !words.ends_with("year") {
        return;
    }
    let year = base.year() - years;
    let (months, precision) = if exactly == Precision::Year {
        ((1, 12), Precision::Year)
    } else {
        ((base.month(), base.month()), Precision::Month)
    };
    let (Ok(first), Ok(last)) = (Date::new(year, months.0, 1), Date::new(year, months.1, 1)) else { return };
    figure.kind = Kind::Period;
    (figure.value, figure.unit, figure.seconds) = (None, None, None);
    (figure.from, figure.to) = (Some(first), Some(last.last_of_month()));
    (figure.precision, figure.exactness) = (Some(precision), Exactness::Exact);
}

/// Counts a time from the one told before, by as much as it was counted from the article's day.
fn count(figure: &mut Figure, today: Date, (base, exactly): (Date, Precision), sign: i64) {
    let Some(from) = figure.from.filter(|from| (*from > today) == (sign > 0)) else { return };
    let by = |unit: Unit| today.until((unit, from)).ok();
    let set = |figure: &mut Figure, first: Option<Date>, last: Option<Date>, precision: Precision| {
        let (Some(first), Some(last)) = (first, last) else { return };
        figure.kind = if first == last { Kind::Date } else { Kind::Period };
        (figure.from, figure.to) = (Some(first), Some(last));
        (figure.precision, figure.exactness) = (Some(precision), Exactness::Exact);
    };
    match figure.precision {
        Some(Precision::Year) => {
            let year = base.year() + by(Unit::Year).map_or(0, |span| span.get_years());
            // A year before March is March.
            if exactly == Precision::Month && sign < 0 {
                let month = Date::new(year, base.month(), 1).ok();
                return set(figure, month, month.map(Date::last_of_month), Precision::Month);
            }
            set(figure, Date::new(year, 1, 1).ok(), Date::new(year, 12, 31).ok(), Precision::Year);
        }
        // Months are counted from a month or a day, and not from a year.
        Some(Precision::Month) if exactly != Precision::Year => {
            let Some(months) = by(Unit::Month).map(|span| span.get_months()) else { return };
            let Ok(first) = base.first_of_month().checked_add(months.months()) else { return };
            set(figure, Some(first), Some(first.last_of_month()), Precision::Month);
        }
        Some(Precision::Day) if exactly == Precision::Day => {
            let Some(days) = by(Unit::Day).map(|span| span.get_days()) else { return };
            let day = base.checked_add(days.days()).ok();
            set(figure, day, day, Precision::Day);
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Document, Vec<Figure>) {
        let dated = format!("20 January 2026\n\n{text}");
        let document = documents::read_bytes("a.md", dated.as_bytes(), &documents::Hints::default())
            .expect("plain text");
        let reference = document.date.map(|(date, _)| date);
        assert!(reference.is_some(), "the text is dated");
        let mut figures =
            figures::read(&document.text, &figures::Options { reference, ..Default::default() });
        figures.retain(|figure| figure.from != reference);
        (document, figures)
    }

    fn years(text: &str) -> Vec<Option<Date>> {
        let (document, mut figures) = read(text);
        count_on(&document, &mut figures);
        figures.iter().filter(|f| matches!(f.kind, Kind::Date | Kind::Period)).map(|f| f.from).collect()
    }

    #[test]
    fn times_told_by_another_are_counted_from_it_within_the_paragraph() {
        let first = |year| Date::new(year, 1, 1).ok();
        assert_eq!(years("它成立于2012年，次年设立基金。"), [first(2012), first(2013)]);
        assert_eq!(years("It began in 2012; a year later it grew."), [first(2012), first(2013)]);
        assert_eq!(years("It was so in 2025. A year earlier it was not."), [first(2025), first(2024)]);
        let other = years("It began in 2012.\n\nA year later it grew.");
        assert_ne!(other.get(1).copied().flatten(), first(2013), "another paragraph begins anew");
    }
    #[test]
    fn years_months_and_days_are_counted_on_from_the_time_before() {
        let day = |y, m, d| Date::new(y, m, d).ok();
        assert_eq!(years("It began on 1 March 2023 and three months later it grew.")[1], day(2023, 6, 1));
        assert_eq!(years("2019年成立，两年后上市。"), [day(2019, 1, 1), day(2021, 1, 1)]);
        assert_eq!(years("It opened on 30 October 2025. Four days later it closed.")[1], day(2025, 11, 3));
        assert_eq!(years("It rose by the end of March 2021, and that August it closed.")[1], day(2021, 8, 1));
        assert_eq!(
            years("2023年是2680亿，第二年是3000亿，连续第二年增长。"),
            [day(2023, 1, 1), day(2024, 1, 1)]
        );
        assert_eq!(years("2019年提出，第二年4月落地。")[1], day(2020, 4, 1));
        assert_eq!(years("2023年头十个月融资25亿元。前8个月下降。")[1..], [day(2023, 1, 1), day(2025, 1, 1)]);
        let alone = years("Three years later it grew.");
        assert_eq!(alone, [day(2029, 1, 20)], "with nothing before it is counted from the article's day");
    }
}
