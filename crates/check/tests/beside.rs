//! What stands beside a claim: rows of the same table, notes of what is held, the day of an act, the sister of a fund, another name
//! of the same kind, somebody without a name.

mod labelled;

use labelled::all_are;

const SPRING: &str = "20 May 2026";
const SUMMER: &str = "8 July 2026";
const WINTER: &str = "20 January 2026";

#[test]
fn a_place_told_after_another_points_to_its_row() {
    let register = "The share register of 21 June lists 610 companies on the STAR Market. Jiangsu is home to 117 of them.";
    all_are(&[
        (SUMMER, &format!("{register} Beijing has 80."), "80", "supported"),
        (SUMMER, &format!("{register} Beijing has 62."), "62", "contradicted"),
    ]);
}

#[test]
fn the_day_beside_a_figure_is_the_day_it_is_held_of() {
    all_are(&[
        (
            SPRING,
            "On 18 February last year the National Science Foundation (NSF) dismissed 168 of its people.",
            "18 February last year",
            "supported",
        ),
        (
            SPRING,
            "Congress gave the National Science Foundation $8.75bn for fiscal 2026, in an act signed on 23 January.",
            "23 January",
            "supported",
        ),
    ]);
}

#[test]
fn the_year_before_is_that_before_the_year_told() {
    let left =
        "By the reckoning of Science 1,100 of the NIH's staff with a STEM or health Ph.D. left in 2025";
    all_are(&[
        (SPRING, &format!("{left}, where 421 had gone the year before."), "421", "supported"),
        (SPRING, &format!("{left}, where 412 had gone the year before."), "412", "contradicted"),
    ]);
}

#[test]
fn notes_of_what_is_held_tell_what_goes_with_it() {
    all_are(&[
        (SPRING, "去年8月22日，美国商务部以89亿美元入股英特尔，取得9.9%的股份。", "9.9%", "supported"),
        (SPRING, "国家创业投资引导基金的投资期10年，退出期也是10年。", "10年", "supported"),
        (SPRING, "国家创业投资引导基金的投资期12年。", "12年", "contradicted"),
        (
            SPRING,
            "In August 2025 the Commerce Department bought 9.9 percent of Intel for $11.1 billion.",
            "$11.1 billion",
            "contradicted",
        ),
    ]);
}

#[test]
fn a_definition_is_told_by_what_it_counts_in() {
    let bill = "The bill for fiscal 2026 gives the National Institutes of Health";
    all_are(&[
        (SPRING, &format!("{bill} $48.7bn if ARPA-H is counted in."), "$48.7bn", "supported"),
        (SPRING, &format!("{bill} $47.2bn without ARPA-H."), "$47.2bn", "supported"),
    ]);
}

#[test]
fn sisters_are_told_by_what_sets_them_apart() {
    let yangtze = "长三角创业投资引导基金今年2月签约，规模551亿元";
    all_are(&[
        (SPRING, &format!("{yangtze}；大湾区那只的存续期不超过20年。"), "不超过20年", "supported"),
        (
            SPRING,
            "The Yangtze River Delta Venture Capital Guidance Fund was registered first. The one for the Greater Bay Area is run \
             by Shenzhen Capital Group.",
            "Shenzhen Capital Group",
            "supported",
        ),
        (
            SPRING,
            "The Big Fund is the older model. Its third phase has 19 shareholders.",
            "19 shareholders",
            "supported",
        ),
    ]);
}

#[test]
fn of_two_names_the_figure_is_of_the_one_that_the_words_say_it_of() {
    all_are(&[
        (
            SPRING,
            "京津冀基金出资额为296.46亿元，长三角基金为450.5亿元；粤港澳基金还在其后。",
            "450.5亿元",
            "contradicted",
        ),
        (
            SPRING,
            "The National Artificial Intelligence Industry Investment Fund draws 60bn yuan from Big Fund III and may take 15 years \
             over its work.",
            "15 years",
            "other measure",
        ),
    ]);
}

#[test]
fn what_somebody_without_a_name_counts_is_held_nowhere() {
    all_are(&[(
        SPRING,
        "Government guidance funds have rules. A lawyer who drafts such things counts nineteen clauses on reinvestment.",
        "nineteen clauses",
        "no evidence",
    )]);
}

#[test]
fn another_event_or_version_of_the_day_told_bears_nothing_out() {
    all_are(&[
        (SPRING, "胡润2025年全球独角兽榜的中文版于7月22日发布。", "7月22日", "contradicted"),
        (SPRING, "北京证券交易所开市于2021年9月2日。", "2021年9月2日", "contradicted"),
        (
            SPRING,
            "India's Research, Development and Innovation scheme was launched on 1 July 2025.",
            "1 July 2025",
            "contradicted",
        ),
    ]);
}

#[test]
fn open_figures_bear_out_no_finer_ones_and_bounds_are_turned_round_by_no() {
    all_are(&[
        (
            WINTER,
            "Shenzhen had 1,631 venture capital institutions at the end of 2024.",
            "1,631",
            "no evidence",
        ),
        (
            WINTER,
            "Shenzhen had more than 1,560 venture capital institutions at the end of 2024.",
            "more than 1,560",
            "supported",
        ),
    ]);
}

#[test]
fn a_figure_close_to_the_one_held_contradicts_where_its_part_is_told() {
    all_are(&[
        (SPRING, "先进制造产业投资基金2016年6月在北京起步，首期300亿元。", "300亿元", "contradicted"),
        (SPRING, "先进制造产业投资基金2016年6月在北京起步，首期200亿元。", "200亿元", "supported"),
    ]);
}
