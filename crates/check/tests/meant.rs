//! What a claim means, told by words beside it: a list's own country, a successor, a stake, a law's number, an end of office; and what
//! only seems to bear it out.

mod labelled;

use labelled::all_are;

const WINTER: &str = "20 January 2026";
const SPRING: &str = "20 May 2026";

#[test]
fn a_list_spoken_of_counts_in_its_own_country() {
    let atomico = |of_2024: &str| {
        format!("Atomico found {of_2024} technology companies worth more than a billion dollars in 2024.")
    };
    all_are(&[
        (WINTER, &atomico("358"), "358", "supported"),
        (
            WINTER,
            "The Hurun Research Institute has long counted. At the end of 2021 its list ran to 1,058 names.",
            "1,058",
            "supported",
        ),
    ]);
}

#[test]
fn a_place_behind_the_next_figure_is_that_figures() {
    all_are(&[(
        SPRING,
        "Forbes China found 1,631 unicorns at the end of 2023, and no more than 754 in the United States.",
        "1,631",
        "supported",
    )]);
}

#[test]
fn a_successor_is_the_next_of_the_family() {
    let raised = |second: &str| {
        format!(
            "The first phase of the Big Fund was founded in 2014. It raised 138.7 billion yuan and its successor {second}."
        )
    };
    all_are(&[
        (SPRING, &raised("about 204 billion"), "about 204 billion", "supported"),
        (SPRING, &raised("about 240 billion"), "about 240 billion", "contradicted"),
    ]);
}

#[test]
fn a_short_name_behind_a_phase_is_of_the_phase() {
    all_are(&[(
        SPRING,
        "The third phase of the National Integrated Circuit Industry Investment Fund, the Big Fund for short, counts 19 shareholders.",
        "19",
        "supported",
    )]);
}

#[test]
fn a_stake_is_told_by_the_firm_and_by_who_holds_it() {
    all_are(&[
        (
            SPRING,
            "In its early days the city of Hefei owned 80 percent of ChangXin Memory Technologies.",
            "80 percent",
            "supported",
        ),
        (SPRING, "去年8月，美国政府买下英特尔9.9%的股份。", "9.9%", "supported"),
        (SPRING, "去年8月，美国政府买下英特尔19.9%的股份。", "19.9%", "no evidence"),
    ]);
}

#[test]
fn laws_and_papers_are_known_by_their_numbers() {
    let law = |number: &str| {
        format!("The Small Business Innovation and Economic Security Act was signed as Public Law {number}.")
    };
    all_are(&[
        (SPRING, &law("119-83"), "Public Law 119-83", "supported"),
        (SPRING, &law("119-38"), "Public Law 119-38", "contradicted"),
        (SPRING, "“创投十七条”（国办发〔2024〕31号）去年6月印发。", "国办发〔2024〕31号", "supported"),
        (SPRING, "“创投十七条”（国办发〔2024〕13号）去年6月印发。", "国办发〔2024〕13号", "contradicted"),
    ]);
}

#[test]
fn an_office_ends_on_the_day_held() {
    let left = |day: &str| {
        format!("Sethuraman Panchanathan resigned as director of the National Science Foundation on {day}.")
    };
    all_are(&[
        (SPRING, &left("24 April 2025"), "24 April 2025", "supported"),
        (SPRING, &left("14 April 2025"), "14 April 2025", "contradicted"),
    ]);
}

#[test]
fn who_was_named_in_an_office_once_did_not_hold_it_years_before() {
    all_are(&[(SPRING, "2009年，时任国务院总理李克强到广西考察。", "国务院总理", "no evidence")]);
}

#[test]
fn a_bank_by_its_short_name_is_a_bank() {
    all_are(&[
        (SPRING, "工行向大基金三期认缴215亿元。", "215亿元", "supported"),
        (SPRING, "工行向大基金三期认缴251亿元。", "251亿元", "contradicted"),
    ]);
}

#[test]
fn at_least_is_no_fall_and_start_up_no_growth() {
    all_are(&[
        (SPRING, "国家创业投资引导基金至少70%的钱要投向种子期和初创期企业。", "至少70%", "supported"),
        (
            SPRING,
            "At least 70% of the capital of the National Venture Capital Guidance Fund is for seed and start-up firms.",
            "At least 70%",
            "supported",
        ),
    ]);
}

#[test]
fn a_place_names_the_fund_that_leaves_it_out() {
    all_are(&[
        (SPRING, "浙江的社保科创基金2025年10月27日在杭州签约，规模500亿元。", "500亿元", "supported"),
        (SPRING, "浙江的社保科创基金2025年10月27日在杭州签约，规模300亿元。", "300亿元", "contradicted"),
    ]);
}

#[test]
fn what_only_seems_to_agree_bears_nothing_out() {
    all_are(&[
        // So many times are no so many percent.
        (
            SPRING,
            "某高校语料库的统计显示，省级文件里“未来产业”一词三年间增加了4.7倍。",
            "4.7倍",
            "no evidence",
        ),
        // Paid, and signed for.
        (
            SPRING,
            "The Big Fund has already paid 60 billion yuan into the National AI Industry Investment Fund.",
            "60 billion yuan",
            "other measure",
        ),
        // Firms, and the awards that firms were given.
        (
            SPRING,
            "According to SSTI, 1,489 Californian firms were among the winners of SBIR in 2020.",
            "1,489",
            "other measure",
        ),
        // All of a month, and its first days.
        (SPRING, "今年1月全月，港交所迎来11家新上市公司。", "11家", "other measure"),
        // Of the whole market, and between banks only.
        (
            SPRING,
            "债券市场“科技板”推出以来，到2025年10月底，全市场发行6700亿元。",
            "6700亿元",
            "other measure",
        ),
        // At home, and in the United States.
        (
            SPRING,
            "Northvolt filed for bankruptcy in its home country in November 2024.",
            "November 2024",
            "no evidence",
        ),
        // Of one year, told of seven.
        (
            SPRING,
            "The COINS Act authorises $150m over seven years for the Treasury programme.",
            "$150m over seven years",
            "other measure",
        ),
        // "Would like to be" plans nothing.
        (
            SPRING,
            "LandSpace, which would like to be SpaceX, has raised 7.5 billion yuan on the STAR Market.",
            "7.5 billion yuan",
            "other measure",
        ),
    ]);
}

#[test]
fn wholes_dispute_nothing_of_a_part() {
    all_are(&[
        (SPRING, "2025年7月22日，科创板上江苏公司有114家。", "114家", "supported"),
        (
            SPRING,
            "On 18 February 2025 the National Science Foundation dismissed 168 of its employees.",
            "168",
            "supported",
        ),
    ]);
}

#[test]
fn a_size_is_told_by_the_time_beside_it() {
    all_are(&[(
        SPRING,
        "人民银行2024年4月设立科技创新和技术改造再贷款，额度5000亿元。",
        "5000亿元",
        "supported",
    )]);
}

#[test]
fn a_total_of_several_places_is_held_under_another_name() {
    all_are(&[
        (SPRING, "北京、上海、深圳三只社保科创基金加起来153亿元。", "153亿元", "supported"),
        (
            SPRING,
            "2024年的投资案例里，种子期占16.25%，初创期占24.83%，两者相加刚过四成。",
            "刚过四成",
            "supported",
        ),
    ]);
}

#[test]
fn a_share_that_grew_to_so_much_is_a_share() {
    all_are(&[(
        SPRING,
        "By 2018 Israel's share of GDP spent on research had grown to 4.9 percent, the OECD says.",
        "4.9 percent",
        "supported",
    )]);
}

#[test]
fn a_data_house_counts_what_stands_in_its_own_clause() {
    all_are(&[(
        "28 April 2025",
        "2024年上半年，IT桔子记下的投资总额约3746亿元，执中只有2061亿元。",
        "2061亿元",
        "supported",
    )]);
}

#[test]
fn an_appropriation_without_a_year_is_the_newest() {
    all_are(&[(
        "4 February 2026",
        "The National Science Foundation receives $8.75 billion.",
        "$8.75 billion",
        "supported",
    )]);
}

#[test]
fn two_sizes_of_the_same_digits_dispute_each_other() {
    all_are(&[(
        "25 February 2026",
        "粤港澳大湾区基金由深创投管理，规模504.5亿元。",
        "504.5亿元",
        "disputed",
    )]);
}
