//! Whatever the text: no panic, spans inside the text, in order, never overlapping.

use figures::{Options, read};
use proptest::prelude::*;

fn hold(text: &str) {
    let reference = "2025-06-22".parse().ok();
    for diary in [false, true] {
        let style = figures::Style { day_first: Some(diary), diary, wide_parts: diary };
        ordered(text, &Options { reference, style });
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
];

proptest! {
    #[test]
    fn any_string(text in "\\PC{0,60}") {
        hold(&text);
    }

    #[test]
    fn any_run_of_pieces(picks in proptest::collection::vec(0..PIECES.len(), 0..40)) {
        hold(&picks.iter().map(|&i| PIECES[i]).collect::<String>());
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
