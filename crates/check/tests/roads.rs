//! The ways from a figure or a day to what is held: each with a sentence that it leads right, and one like it that is
//! wrong.

mod labelled;

use labelled::all_are;

const SPRING: &str = "13 May 2025";
const NEXT_SPRING: &str = "20 March 2026";

#[test]
fn loose_verbs_speak_of_what_a_fund_or_programme_has() {
    all_are(&[
        (SPRING, "The EIC Pathfinder receives €262m this year.", "€262m", "supported"),
        (SPRING, "The EIC Pathfinder receives €226m this year.", "€226m", "contradicted"),
        (SPRING, "The NATO Innovation Fund works with €1bn.", "€1bn", "supported"),
        (SPRING, "The NATO Innovation Fund works with €10bn.", "€10bn", "contradicted"),
    ]);
}

#[test]
fn differences_are_worked_out_over_two_statements_of_one_source() {
    let sentence = |by: &str| {
        format!("The EIC Accelerator has a budget of €634m in 2025, which is {by} less than in 2024.")
    };
    all_are(&[
        (SPRING, &sentence("€41m"), "€41m", "supported"),
        (SPRING, &sentence("€14m"), "€14m", "contradicted"),
    ]);
}

#[test]
fn days_are_looked_up_by_themselves_where_no_word_for_an_event_is_known() {
    all_are(&[
        (SPRING, "News of the inquiry into Lu Jun came out on 15 July 2022.", "15 July 2022", "supported"),
        (
            SPRING,
            "News of the inquiry into Lu Jun came out on 15 August 2022.",
            "15 August 2022",
            "contradicted",
        ),
        // Part of a name is no month.
        (
            SPRING,
            "News of the inquiry into Lu Jun came out on 15 July 2022.",
            "Jun",
            "not found among [\"15 July 2022\"]",
        ),
    ]);
}

#[test]
fn places_in_an_order_are_those_of_the_name_beside_them() {
    let sentence =
        |rank: &str| format!("On the day it was listed Cambricon was the {rank} company on the STAR Market.");
    all_are(&[
        (SPRING, &sentence("seventh-largest"), "seventh-largest", "supported"),
        (SPRING, &sentence("third-largest"), "third-largest", "contradicted"),
    ]);
}

#[test]
fn the_noun_after_a_chinese_count_says_what_is_counted() {
    let sentence =
        |projects: &str| format!("国家创业投资引导基金启动当天，49只子基金和{projects}项目同时签约。");
    let before = "国家创业投资引导基金去年12月26日正式启动。启动当天签约的子基金有94只，项目27个。";
    all_are(&[
        (NEXT_SPRING, &sentence("27个"), "27个", "supported"),
        (NEXT_SPRING, &sentence("49个"), "49个", "contradicted"),
        (NEXT_SPRING, &sentence("27个"), "49只", "supported"),
        // The noun may stand before its count.
        (NEXT_SPRING, before, "27个", "supported"),
        (NEXT_SPRING, before, "94只", "contradicted"),
    ]);
}

#[test]
fn what_another_source_counts_of_the_whole_disputes_unless_the_claim_names_its_own() {
    all_are(&[
        (NEXT_SPRING, "2025年全球风险投资总额为4250亿美元。", "4250亿美元", "disputed"),
        (NEXT_SPRING, "PitchBook把2025年美国创投交易额定在3394亿美元。", "3394亿美元", "supported"),
    ]);
}

#[test]
fn a_few_of_a_kind_are_not_contradicted_by_all_of_it() {
    all_are(&[
        (NEXT_SPRING, "课题组去年走访了63家管理人。", "63家", "no evidence"),
        (NEXT_SPRING, "星河动力2023年12月完成C轮和C+轮融资，共11亿元。", "11亿元", "supported"),
        (NEXT_SPRING, "星河动力2023年12月完成C轮和C+轮融资，共19亿元。", "19亿元", "contradicted"),
    ]);
}

#[test]
fn the_articles_own_sums_and_multiples_are_worked_out() {
    let sum = |total: &str| {
        format!(
            "The fund for the Yangtze River Delta was registered with 47.1 billion yuan and the one for the Greater Bay \
             Area with 45.05 billion yuan, which makes {total} between those two."
        )
    };
    let times = |times: &str| {
        format!(
            "Moore Threads was worth 282 billion yuan in the evening, {times} the 53.7 billion yuan of its offer."
        )
    };
    all_are(&[
        (NEXT_SPRING, &sum("102.15 billion yuan"), "102.15 billion yuan", "contradicted"),
        (NEXT_SPRING, &times("seven times"), "seven times", "contradicted"),
        (NEXT_SPRING, &times("more than five times"), "more than five times", "supported"),
    ]);
}

#[test]
fn what_is_held_of_one_country_supports_nothing_of_another() {
    all_are(&[
        (NEXT_SPRING, "2024年韩国研发支出占国内生产总值的5.13%。", "5.13%", "supported"),
        (
            NEXT_SPRING,
            "科学技术信息通信部公布，2024年巴西研发支出占国内生产总值的5.13%。",
            "5.13%",
            "no evidence",
        ),
    ]);
}

#[test]
fn a_word_with_one_meaning_tells_which_of_several_another_has() {
    let sentence = |sum: &str| format!("中科创星先导创业投资基金在上海完成首关，募得{sum}。");
    all_are(&[
        (NEXT_SPRING, &sentence("26.17亿元"), "26.17亿元", "supported"),
        (NEXT_SPRING, &sentence("40.8亿元"), "40.8亿元", "contradicted"),
    ]);
}

#[test]
fn a_bare_size_of_a_whole_class_is_disputed_where_sources_give_several() {
    all_are(&[(NEXT_SPRING, "截至2024年底，全国政府引导基金的规模是3.35万亿元。", "3.35万亿元", "disputed")]);
}

#[test]
fn a_small_count_of_what_no_word_speaks_of_is_met_by_chance() {
    let before = "发改财金规〔2025〕1752号文今年1月正式公布，讲怎么退的条款少。";
    all_are(&[(NEXT_SPRING, &format!("{before}据说某省要撤并14只“僵尸基金”。"), "14只", "no evidence")]);
}

#[test]
fn a_place_within_a_word_for_a_thing_is_no_place() {
    all_are(&[(NEXT_SPRING, "2024年韩国研发支出占国内生产总值的5.13%。", "5.13%", "supported")]);
}

#[test]
fn a_sum_beside_the_one_raised_is_what_the_firm_was_put_at() {
    let sentence = |price: &str| format!("Anduril raised $2.5 billion last June at {price}.");
    all_are(&[
        (NEXT_SPRING, &sentence("$30.5 billion"), "$30.5 billion", "supported"),
        (NEXT_SPRING, &sentence("$14 billion"), "$14 billion", "contradicted"),
    ]);
}

#[test]
fn who_led_a_round_is_held_against_its_leaders() {
    let sentence = |by: &str| format!("The round was led by {by} when Helsing closed its Series D.");
    all_are(&[
        (NEXT_SPRING, &sentence("Prima Materia"), "Prima Materia", "supported"),
        (NEXT_SPRING, &sentence("General Catalyst"), "General Catalyst", "contradicted"),
    ]);
}

#[test]
fn an_event_of_a_day_has_the_place_held_of_it() {
    let sentence = |town: &str| {
        format!("In May 2024, at a meeting with business people in {town}, Xi Jinping spoke of unicorns.")
    };
    all_are(&[
        (NEXT_SPRING, &sentence("Jinan"), "Jinan", "supported"),
        (NEXT_SPRING, &sentence("Nanjing"), "Nanjing", "contradicted"),
    ]);
}

#[test]
fn an_office_is_held_until_another_takes_it_over() {
    all_are(&[
        (NEXT_SPRING, "国家发展改革委主任郑栅洁宣布了新的基金。", "主任郑栅洁", "supported"),
        (NEXT_SPRING, "国家发展改革委主任何立峰宣布了新的基金。", "主任何立峰", "contradicted"),
        (NEXT_SPRING, "时任国家发展改革委主任何立峰宣布了新的基金。", "主任何立峰", "supported"),
    ]);
}

#[test]
fn days_wrong_in_one_part_and_digits_turned_round_are_slips() {
    let day = |day: &str| format!("Northvolt filed for bankruptcy in Sweden on {day}.");
    let sum = |sum: &str| format!("PitchBook puts deals in American venture capital at {sum} for 2021.");
    all_are(&[
        (NEXT_SPRING, &day("12 March 2025"), "12 March 2025", "supported"),
        (NEXT_SPRING, &day("12 May 2025"), "12 May 2025", "contradicted"),
        (NEXT_SPRING, &day("7 October 2025"), "7 October 2025", "no evidence"),
        (NEXT_SPRING, &sum("$358.2 billion"), "$358.2 billion", "supported"),
        (NEXT_SPRING, &sum("$385.2 billion"), "$385.2 billion", "contradicted"),
    ]);
}

#[test]
fn an_adjective_after_a_figure_tells_whose_it_is() {
    let sentence = |us: &str, cn: &str| {
        format!("The Hurun Global Unicorn Index of 2025 has {us} American names and {cn} Chinese ones.")
    };
    all_are(&[
        (NEXT_SPRING, &sentence("758", "343"), "758 American names", "supported"),
        (NEXT_SPRING, &sentence("758", "343"), "343", "supported"),
        (NEXT_SPRING, &sentence("343", "758"), "758", "contradicted"),
    ]);
}

#[test]
fn a_list_is_set_against_its_own_edition_before() {
    let sentence = |more: &str| {
        format!(
            "The Hurun Global Unicorn Index of 2025 has 1,523 unicorns, {more} more than in the edition before."
        )
    };
    all_are(&[
        (NEXT_SPRING, &sentence("70"), "70", "supported"),
        (NEXT_SPRING, &sentence("90"), "90", "contradicted"),
    ]);
}

#[test]
fn a_country_of_which_little_is_held_tells_its_programme_by_the_figure() {
    all_are(&[
        (
            NEXT_SPRING,
            "Singapore has budgeted S$37 billion for its plan to 2030.",
            "S$37 billion",
            "supported",
        ),
        // The plan before it had this sum: the one of these years has S$37 billion.
        (
            NEXT_SPRING,
            "Singapore has budgeted S$28 billion for research from 2026 to 2030.",
            "S$28 billion",
            "contradicted",
        ),
    ]);
}

#[test]
fn what_nobody_speaks_of_contradicts_nothing() {
    all_are(&[
        (NEXT_SPRING, "A maker of lasers with 180 people had a good year.", "180 people", "no evidence"),
        // A data house is taken at its own word.
        (NEXT_SPRING, "Preqin reckons that 1,777 unicorns are alive today.", "1,777 unicorns", "no evidence"),
    ]);
}

#[test]
fn a_unit_may_tell_what_is_counted() {
    let sentence = |rounds: &str| format!("上市之前，智谱先后融了{rounds}。");
    all_are(&[
        (NEXT_SPRING, &sentence("16轮"), "16轮", "disputed"),
        (NEXT_SPRING, &sentence("3轮"), "3轮", "contradicted"),
    ]);
}
