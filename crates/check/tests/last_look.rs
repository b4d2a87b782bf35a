//! What must not be supported though its figure or day is held: each pair is a sentence that is right and the same one with
//! another role, phase, field, name, place, source or day in it, or with a word that denies it.

mod labelled;

use labelled::{Bench, all_are, verdict};

const SPRING: &str = "13 May 2025";
const WINTER: &str = "20 January 2026";

/// That none of some sentences has its claim supported.
fn none_is_supported(cases: &[(&str, &str, &str)]) {
    let bench = Bench::new();
    for (date, sentence, claim) in cases {
        let got = verdict(&bench, date, sentence, claim);
        assert!(got != "supported" && !got.starts_with("not found"), "{claim} in {sentence} is {got}");
    }
}

#[test]
fn what_is_committed_is_not_what_is_paid_in() {
    let sentence = |word: &str| format!("据执中统计，2024年机构LP{word}出资约1.27万亿元。");
    all_are(&[(SPRING, &sentence("认缴"), "约1.27万亿元", "supported")]);
    none_is_supported(&[(SPRING, &sentence("实缴"), "约1.27万亿元")]);
}

#[test]
fn a_first_close_is_not_a_second_one() {
    let sentence = |which: &str| {
        format!("The European Tech Champions Initiative reached a {which} close of €3.75bn in February 2023.")
    };
    all_are(&[(SPRING, &sentence("first"), "€3.75bn", "supported")]);
    none_is_supported(&[(SPRING, &sentence("second"), "€3.75bn")]);
}

#[test]
fn one_phase_of_a_fund_is_not_another() {
    all_are(&[(SPRING, "大基金三期成立于2024年5月24日。", "2024年5月24日", "supported")]);
    none_is_supported(&[(SPRING, "大基金二期成立于2024年5月24日。", "2024年5月24日")]);
}

#[test]
fn one_market_is_not_another() {
    let sentence = |market: &str| format!("到2024年11月5日，{market}上的国家级专精特新“小巨人”有351家。");
    all_are(&[(SPRING, &sentence("科创板"), "351家", "supported")]);
    none_is_supported(&[(SPRING, &sentence("创业板"), "351家")]);
}

#[test]
fn money_for_one_field_is_not_for_another() {
    let sentence =
        |field: &str| format!("美国《芯片与科学法案》于2022年8月9日签署，为{field}拨款527亿美元。");
    all_are(&[(SPRING, &sentence("半导体"), "527亿美元", "supported")]);
    none_is_supported(&[(SPRING, &sentence("量子"), "527亿美元")]);
}

#[test]
fn what_one_place_has_another_has_not() {
    let sentence = |place: &str| format!("{place}社保科创基金去年10月27日在杭州签约。");
    all_are(&[(WINTER, &sentence("浙江"), "去年10月27日", "supported")]);
    none_is_supported(&[(WINTER, &sentence("青海"), "去年10月27日")]);
}

#[test]
fn what_one_source_counts_another_does_not() {
    let sentence =
        |source: &str| format!("In September 2025 {source} had 714 unicorns in the United States.");
    all_are(&[(WINTER, &sentence("CB Insights"), "714 unicorns", "supported")]);
    none_is_supported(&[(WINTER, &sentence("Hurun"), "714 unicorns")]);
}

#[test]
fn each_of_several_names_must_have_it() {
    let sentence = |name: &str| {
        format!("{name} and Germany committed €1bn each to the European Tech Champions Initiative.")
    };
    all_are(&[(SPRING, &sentence("France"), "€1bn each", "supported")]);
    none_is_supported(&[(SPRING, &sentence("Italy"), "€1bn each")]);
}

#[test]
fn what_was_in_one_year_was_not_in_another() {
    let sentence = |year: &str| format!("{year}年全国研发经费3.63万亿元。");
    all_are(&[(SPRING, &sentence("2024"), "3.63万亿元", "supported")]);
    none_is_supported(&[(SPRING, &sentence("2019"), "3.63万亿元")]);
}

#[test]
fn what_is_denied_is_not_supported() {
    all_are(&[(SPRING, "Mistral AI was founded in 2023.", "2023", "supported")]);
    none_is_supported(&[
        (SPRING, "Mistral AI was not founded in 2023.", "2023"),
        (SPRING, "大基金三期并非成立于2024年5月24日。", "2024年5月24日"),
    ]);
}

#[test]
fn a_name_that_nobody_holds_has_nothing_of_the_one_before() {
    let text = |name: &str| {
        format!(
            "The EIC Fund went on investing.\n\n{name} had put more than €1bn into firms by the end of 2024."
        )
    };
    all_are(&[(SPRING, &text("It"), "more than €1bn", "supported")]);
    none_is_supported(&[(SPRING, &text("Corvant Systems"), "more than €1bn")]);
}

#[test]
fn a_day_that_another_account_puts_otherwise_is_disputed() {
    let sentence = |day: &str| format!("Korea's National Growth Fund was launched {day}.");
    all_are(&[
        (WINTER, &sentence("on 11 December 2025"), "11 December 2025", "disputed"),
        (WINTER, &sentence("in December 2025"), "December 2025", "supported"),
    ]);
}

#[test]
fn fewer_is_not_more() {
    let sentence = |word: &str| {
        format!("Hurun found 1,523 unicorns in its latest edition, 70 {word} than in the one before.")
    };
    all_are(&[
        ("13 May 2025", &sentence("more"), "70", "supported"),
        ("13 May 2025", &sentence("fewer"), "70", "contradicted"),
    ]);
}
