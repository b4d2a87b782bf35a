//! Times that a sentence tells by the words around them: first quarters and months, a second year, the month after, a scene set
//! for what follows, the end of a span.

mod labelled;

use labelled::all_are;

#[test]
fn first_quarters_and_months_are_of_the_last_year_in_which_they_are_over() {
    all_are(&[
        (
            "28 April 2025",
            "据DealStreetAsia统计，前三季度大中华区的创投融资逾418亿美元。",
            "逾418亿美元",
            "supported",
        ),
        ("10 February 2026", "2023年头十个月，智谱融资25亿元。", "25亿元", "supported"),
        ("10 February 2026", "2022年头十个月，智谱融资25亿元。", "25亿元", "other measure"),
    ]);
}

#[test]
fn a_year_or_month_is_told_by_the_one_before_it() {
    all_are(&[
        (
            "5 January 2026",
            "据执中，2024年上半年政府资金占53.8%。往前一年，政府资金的比重还是65.6%。",
            "65.6%",
            "supported",
        ),
        (
            "5 February 2026",
            "By the end of March 2021 Hillhouse had $69bn under management, and that August it closed a fifth flagship fund of $18bn.",
            "$18bn",
            "supported",
        ),
        (
            "16 March 2026",
            "Baichuan was priced at 20 billion yuan in 2024, then at an estimated $1.8bn the March after.",
            "$1.8bn",
            "supported",
        ),
    ]);
}

#[test]
fn a_scene_is_set_for_what_follows() {
    all_are(&[
        (
            "20 January 2026",
            "先看2023年上半年。清科的统计是，股权投资基金募资7341亿元。",
            "7341亿元",
            "supported",
        ),
        ("20 January 2026", "清科的统计是，股权投资基金募资7341亿元。", "7341亿元", "contradicted"),
    ]);
}

#[test]
fn a_time_right_after_a_sum_is_bound_to_it() {
    all_are(&[(
        "10 February 2026",
        "The United States spent $477.7bn on research and development in 2014 and nearly $940bn in 2023.",
        "nearly $940bn",
        "supported",
    )]);
}

#[test]
fn fiscal_years_and_years_after_a_year_are_spans() {
    all_are(&[
        (
            "14 April 2026",
            "The National Cancer Institute studied 690 Phase II projects from fiscal 1998 to 2010.",
            "690 Phase II projects",
            "supported",
        ),
        (
            "5 March 2026",
            "For the period after 2027 the Commission wants €175bn for research under the next Horizon programme.",
            "€175bn",
            "supported",
        ),
    ]);
}

#[test]
fn what_a_stock_stood_at_came_in_over_no_months() {
    all_are(&[
        (
            "5 January 2026",
            "据中国证券投资基金业协会，存续私募股权投资基金规模去年10月为11.18万亿元。",
            "11.18万亿元",
            "supported",
        ),
        (
            "5 January 2026",
            "据中国证券投资基金业协会，私募股权基金去年前十个月募集了11.18万亿元。",
            "11.18万亿元",
            "other measure",
        ),
    ]);
}

#[test]
fn a_day_is_borne_out_by_what_is_held_of_the_sum_beside_it() {
    all_are(&[(
        "2 July 2026",
        "On 22 August 2025 the Commerce Department paid $8.9 billion for new shares of Intel.",
        "22 August 2025",
        "supported",
    )]);
}
