//! What words beside a sum, a count or a change tell: sums referred to, rounds by their letters, the one sum of a month and all sums up to
//! it, places and years that are another figure's; and what is worked out.

mod labelled;

use labelled::all_are;

const SPRING: &str = "16 April 2026";
const SUMMER: &str = "20 June 2026";

#[test]
fn a_fall_is_a_fall_whatever_word_stands_before_it() {
    all_are(&[
        (SPRING, "扣除通胀以后，2023年法国甚至下降0.5%。", "下降0.5%", "supported"),
        (SPRING, "扣除通胀以后，2023年法国甚至增长0.5%。", "增长0.5%", "contradicted"),
        (
            SPRING,
            "After inflation, French research spending fell by half a percent in 2023.",
            "fell by half a percent",
            "supported",
        ),
    ]);
}

#[test]
fn a_sum_that_a_comparison_refers_to_is_no_bound() {
    let accelerator = |before: &str| {
        format!("The EIC Accelerator was given €634m in 2025, less than the {before} of the year before.")
    };
    all_are(&[
        (SPRING, &accelerator("€675m"), "less than the €675m", "supported"),
        (SPRING, &accelerator("€657m"), "less than the €657m", "contradicted"),
    ]);
}

#[test]
fn that_year_is_the_year_told_and_not_the_one_of_a_season_after_it() {
    all_are(&[(
        "20 March 2026",
        "Intel signed in November 2024 for $7.86bn, less than it had been promised in the spring. Samsung had been offered as much as $6.4bn in April of that year.",
        "as much as $6.4bn",
        "supported",
    )]);
}

#[test]
fn a_year_ago_this_week_and_a_year_before_a_month_are_weeks_and_months() {
    all_are(&[
        (SUMMER, "Helsing took €600m a year ago this week in a round.", "€600m", "supported"),
        (
            SUMMER,
            "In March OpenAI closed a round of $122bn at a valuation of $852bn. A year earlier its price was $300bn.",
            "$300bn",
            "supported",
        ),
        (
            SUMMER,
            "Anthropic was valued at $183bn last September and at $380bn in February.",
            "$380bn",
            "supported",
        ),
    ]);
}

#[test]
fn a_round_is_told_by_its_letter() {
    let xai =
        |letter: &str| format!("xAI took $20bn in January 2026, in what it called its Series {letter}.");
    all_are(&[
        (SUMMER, &xai("E"), "$20bn", "supported"),
        (SUMMER, &xai("F"), "$20bn", "supported"),
        (SUMMER, &xai("F"), "Series F", "contradicted"),
        (SUMMER, "2026年1月，xAI完成200亿美元的D轮融资。", "D轮", "contradicted"),
    ]);
}

#[test]
fn all_rounds_to_date_are_no_round_of_a_month() {
    all_are(&[
        (
            SUMMER,
            "Commonwealth Fusion Systems brought in nearly $3bn last August.",
            "nearly $3bn",
            "other measure",
        ),
        (
            SUMMER,
            "Commonwealth Fusion Systems closed $863m in August 2025, which brought all that it has raised to close to $3bn.",
            "close to $3bn",
            "supported",
        ),
    ]);
}

#[test]
fn a_place_past_a_comma_leads_its_own_figure() {
    all_are(&[
        ("20 December 2025", "福布斯中国数出394家独角兽，全球合计1631家。", "394家", "supported"),
        (
            "20 December 2025",
            "Great Wall Strategy Consultants found 1,201 unicorns at the end of 2023 and no more than 350 in the United States.",
            "1,201 unicorns",
            "supported",
        ),
    ]);
}

#[test]
fn what_the_nearer_word_asks_for_is_not_disputed_by_another_count() {
    let package = |names: &str| {
        format!(
            "The BIS package of 2 December 2024 put {names} names on the Entity List and brought 24 types of chip-making tools under control."
        )
    };
    all_are(&[
        (SPRING, &package("140"), "140 names", "supported"),
        (SPRING, &package("24"), "24 names", "disputed"),
    ]);
}

#[test]
fn a_change_of_two_figures_of_the_sentence_is_theirs() {
    all_are(&[(
        SPRING,
        "In 2024 the European Union spent some €403bn on research, against €389bn in 2023, a rise of roughly 3.6 percent; ten years earlier, in 2014, it had been €249bn.",
        "roughly 3.6 percent",
        "supported",
    )]);
}

#[test]
fn a_word_behind_in_tells_the_role() {
    all_are(&[
        (SPRING, "OpenAI took $13.1bn in revenue last year.", "$13.1bn", "supported"),
        (
            SPRING,
            "Helsing, whose chief executive is Daniel Ek, raised €600m in June 2025.",
            "€600m",
            "supported",
        ),
    ]);
}

#[test]
fn a_fund_is_told_by_its_province_or_by_the_end_of_its_name() {
    const OF_THE_FUNDS: &str = "社保科创基金去年落地多只。江苏的一只初始规模500亿元，由苏创投管理。";
    const OF_THE_FUND: &str = "国家创业投资引导基金去年与公众见面。引导基金于去年12月26日在北京启动，当天签约子基金49只、项目27个。";
    all_are(&[
        ("2026-03-07", OF_THE_FUNDS, "500亿元", "supported"),
        ("2026-03-07", OF_THE_FUNDS, "苏创投", "supported"),
        ("2026-03-07", OF_THE_FUND, "27个", "supported"),
    ]);
}

#[test]
fn who_holds_an_office_is_one_claim_whoever_it_is() {
    let helsing = |whom: &str| format!("Helsing, whose chairman is {whom}, took €600m in June 2025.");
    all_are(&[
        (SUMMER, &helsing("Niklas Zennström"), "Niklas Zennström", "contradicted"),
        (SUMMER, &helsing("Daniel Ek"), "chairman is Daniel Ek", "supported"),
    ]);
}

#[test]
fn a_count_past_one_line_is_none_past_another() {
    let firms = |line: &str| {
        format!(
            "The European Innovation Council had over 70 portfolio firms worth over {line} in April 2025."
        )
    };
    all_are(&[
        (SUMMER, &firms("€100 million"), "over 70 portfolio firms", "supported"),
        (SUMMER, &firms("€1 billion"), "over 70 portfolio firms", "other measure"),
    ]);
}

#[test]
fn a_year_ends_at_its_last_price() {
    all_are(&[
        (SUMMER, "SpaceX ended 2025 at $800bn.", "$800bn", "supported"),
        (SUMMER, "SpaceX ended 2025 at $400bn.", "$400bn", "contradicted"),
    ]);
}

#[test]
fn what_is_only_planned_is_a_target() {
    let techeu = |does: &str| {
        format!("The European Investment Bank {does} €70bn into technology through TechEU by 2027.")
    };
    all_are(&[
        (SUMMER, &techeu("means to put"), "€70bn", "supported"),
        (SUMMER, &techeu("has invested"), "€70bn", "other measure"),
    ]);
}

#[test]
fn nobody_rounds_a_sum_to_ten_times_as_much() {
    all_are(&[(
        SPRING,
        "国家创业投资引导基金启动当天签下的子基金有49只；三个区域将来总共要设6000只左右的子基金。",
        "6000只左右的子基金",
        "no evidence",
    )]);
}

#[test]
fn totals_of_several_places_and_differences_are_found_in_whatever_role() {
    let total = "社保科创基金在东部和中部接连签约，江苏、浙江、福建、湖北四地合计1400亿元。";
    let edition = "The Global Unicorn 500 had 150 Chinese firms in its 2025 edition, 67 fewer than in 2019.";
    all_are(&[
        (SPRING, total, "1400亿元", "supported"),
        (SPRING, &total.replace("1400", "1700"), "1700亿元", "no evidence"),
        (SPRING, edition, "67 fewer", "supported"),
        (SPRING, &edition.replace("67", "76"), "76 fewer", "contradicted"),
    ]);
}
