//! Whatever the text: no panic, spans inside the text, in order, never overlapping.

use figures::{Options, read};
use proptest::prelude::*;

/// Days that texts are written on: one of ours, and the ends of the calendar, where every step leaves it.
const WRITTEN: [&str; 3] = ["2025-06-22", "9999-12-31", "-009999-01-01"];

fn hold(text: &str) {
    hold_on(text, &WRITTEN[..1]);
}

fn hold_on(text: &str, written: &[&str]) {
    for reference in written {
        let reference = reference.parse().ok();
        assert!(reference.is_some());
        for diary in [false, true] {
            let style =
                figures::Style { day_first: Some(diary), diary, wide_parts: diary, appointments: diary };
            ordered(text, &Options { reference, style });
        }
    }
}

fn ordered(text: &str, options: &Options) {
    let mut last = 0;
    for figure in read(text, options) {
        assert!(figure.bytes.start >= last, "order in {text:?}");
        assert!(figure.bytes.end > figure.bytes.start, "empty span in {text:?}");
        let slice = text.get(figure.bytes.clone());
        assert!(slice.is_some(), "span off a character in {text:?}");
        assert_eq!(
            slice.map(|s| s.chars().count()),
            Some(figure.end - figure.start),
            "characters of {text:?}"
        );
        if let Some(source) = figure.said_by.clone() {
            assert!(text.get(source).is_some(), "source off a character in {text:?}");
        }
        last = figure.bytes.end;
    }
}

/// Pieces that rules are made of, so that random strings of them reach deep into the rules.
const PIECES: &[&str] = &[
    "约",
    "近",
    "超",
    "数",
    "几",
    "一",
    "二",
    "十",
    "百",
    "千",
    "万",
    "亿",
    "多",
    "余",
    "元",
    "美元",
    "人民币",
    "成",
    "折",
    "倍",
    "分之",
    "年",
    "月",
    "日",
    "第",
    "季度",
    "半",
    "到",
    "至",
    "—",
    "-",
    "~",
    "、",
    "和",
    "%",
    "个百分点",
    "据",
    "报道",
    "级",
    "去年",
    "上月",
    "以来",
    "10",
    "2025",
    "1.2",
    "1,500",
    "99999999999999999999",
    "0",
    " ",
    "\n",
    "about ",
    "half ",
    "a ",
    "hundred ",
    "million ",
    "bn",
    "dozen ",
    "to ",
    "between ",
    "and ",
    "$",
    "¥",
    "US$",
    "percent ",
    "times ",
    "first ",
    "quarter ",
    "of ",
    "January ",
    "12",
    "decades ",
    "（",
    "）",
    "(",
    ")",
    ".",
    "tens ",
    "trillion ",
    "last ",
    "next ",
    "past ",
    "week ",
    "years ",
    "ago ",
    "from ",
    "since ",
    "end ",
    "early ",
    "Friday ",
    "the ",
    "FY",
    "Q3 ",
    "0000",
    "31",
    "/",
    "'s ",
    "上",
    "下",
    "周",
    "个",
    "前",
    "后",
    "底",
    "初",
    "旬",
    "世纪",
    "年代",
    "期间",
    "以前",
    "最后",
    "康熙",
    "号",
    "50,000 ",
    "99999 ",
    "999999",
    "months ",
    "centuries ",
    "business days ",
    "in ",
    "within ",
    "before ",
    "more than ",
    "tomorrow ",
    "later ",
    "周末",
    "未来",
    "最近",
    "两会",
    "9999",
    "财年",
    "十四五",
    "春天",
    "Easter ",
    "this ",
    "weekend ",
    "9223372036854775807",
    "79228162514264337593543950335",
];

proptest! {
    #[test]
    fn any_string(text in "\\PC{0,60}") {
        hold(&text);
    }

    #[test]
    fn any_run_of_pieces(picks in proptest::collection::vec(0..PIECES.len(), 0..40)) {
        hold_on(&picks.iter().map(|&i| PIECES[i]).collect::<String>(), &WRITTEN);
    }
}

#[test]
fn long_runs_end() {
    for piece in [
        "9", "万", "千", "十", "（", "hundred ", "a dozen ", "5十", "1万", "数", "第", "据", "10、", "1-",
        "2025年",
    ] {
        hold(&piece.repeat(20_000));
        hold(&format!("5{}", piece.repeat(60)));
    }
}

#[test]
fn steps_beyond_the_calendar() {
    let numbers = ["50,000", "99,999", "100000", "900000", "5万", "九万", "40 thousand", "9999", "two"];
    let units = [
        "second",
        "hour",
        "day",
        "night",
        "business day",
        "week",
        "fortnight",
        "weekend",
        "month",
        "quarter",
        "year",
        "fiscal year",
        "decade",
        "century",
        "个月",
        "季度",
        "年",
        "天",
        "周",
        "个世纪",
        "个工作日",
    ];
    let frames = [
        ("", " ago"),
        ("", " later"),
        ("", " from now"),
        ("", " before tomorrow"),
        ("in ", ""),
        ("in ", "' time"),
        ("within ", ""),
        ("the past ", ""),
        ("the next ", ""),
        ("more than ", " ago"),
        ("", " since 2011"),
        ("the last ", " of 2015"),
        ("the first ", " of 2015"),
        ("in the past ", " of 9999"),
        ("", "前"),
        ("", "以后"),
        ("未来", ""),
        ("过去", "里"),
        ("近", "来"),
        ("2015年最后", ""),
        ("9999年前", ""),
        ("2025年第", ""),
    ];
    for (number, unit) in numbers.iter().flat_map(|n| units.map(|u| (n, u))) {
        let glue = if unit.is_ascii() { " " } else { "" };
        for (before, after) in frames {
            hold_on(&format!("{before}{number}{glue}{unit}{after}"), &WRITTEN);
            hold_on(&format!("{before}{number}{glue}{unit}s{after}"), &WRITTEN);
        }
    }
}

#[test]
fn years_at_the_end_of_the_calendar() {
    for text in [
        "9999年",
        "9999年底",
        "since 9999",
        "after 31 December 9999",
        "9999年12月31日以后",
        "康熙99年",
        "康熙9223372036854775807年",
        "FY9999",
        "school year 9999",
        "9999-12-31",
        "9999-9999",
        "Christmas 9999",
        "next Christmas",
        "the next decade",
        "next century",
        "last century",
        "上世纪90年代",
        "下世纪",
        "next year",
        "明年",
        "后年",
        "次年",
        "去年",
        "前年",
        "last week",
        "next weekend",
        "next quarter",
        "上周三",
        "下下周日",
        "Friday the 13th",
        "the week of December 31",
        "the past year",
        "late next year",
        "下半年",
        "ten decades from now",
        "the 99th century",
        "99世纪90年代",
        "从9999年起",
        "until now",
    ] {
        hold_on(text, &WRITTEN);
    }
}

#[test]
fn a_length_that_leads_out_of_the_calendar_stays_a_length() {
    let options = Options { reference: "2025-06-22".parse().ok(), ..Options::default() };
    for (text, years) in [("50,000 years ago", 50_000), ("in 40,000 years", 40_000), ("5万年前", 50_000)] {
        let figures = read(text, &options);
        let lengths: Vec<_> = figures.iter().filter(|f| f.kind == figures::Kind::Duration).collect();
        assert_eq!(lengths.len(), 1, "{text}");
        assert_eq!(lengths[0].value, Some(years.into()), "{text}");
    }
}
