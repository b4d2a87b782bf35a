//! What is told by other words than those of a statement: who did it, sums that were lost, times told by others, laws by their
//! numbers, changes worked out of two years, and sums of so many parts.

mod labelled;

use labelled::{Bench, all_are};

const SPRING: &str = "20 May 2026";
const WINTER: &str = "20 January 2026";

#[test]
fn who_is_said_to_have_done_it_is_set_against_who_did() {
    all_are(&[
        (
            SPRING,
            "In March 2025 OpenAI raised $40bn in a round led by Microsoft.",
            "Microsoft",
            "contradicted",
        ),
        (
            SPRING,
            "The Advanced Strategic Industry Fund is run by the Bank of Korea.",
            "Bank of Korea",
            "contradicted",
        ),
        (SPRING, "Anduril is the creation of Peter Thiel.", "Peter Thiel", "contradicted"),
        (SPRING, "广东省战略性新兴产业投资引导基金由省科技厅出资设立。", "省科技厅", "contradicted"),
        (SPRING, "广东省战略性新兴产业投资引导基金由省财政厅出资设立。", "省财政厅", "supported"),
        (SPRING, "改革组建了中央科技委员会，主任由何立峰担任。", "何立峰", "contradicted"),
    ]);
}

#[test]
fn a_loss_is_a_profit_below_zero() {
    all_are(&[
        (WINTER, "蓝箭航天2024年亏损8.76亿元。", "8.76亿元", "supported"),
        (WINTER, "蓝箭航天2024年净利润8.76亿元。", "8.76亿元", "contradicted"),
    ]);
}

#[test]
fn changes_are_worked_out_of_two_years_held() {
    all_are(&[
        (
            SPRING,
            "MiniMax's revenue in 2024 was nearly nine times that of the year before.",
            "nearly nine times",
            "supported",
        ),
        (
            SPRING,
            "MiniMax's revenue in 2024 was three times that of the year before.",
            "three times",
            "contradicted",
        ),
    ]);
}

#[test]
fn what_holds_now_replaces_what_held_before() {
    all_are(&[
        (
            SPRING,
            "The SBIR programme now has authority through fiscal year 2031.",
            "fiscal year 2031",
            "supported",
        ),
        (SPRING, "2015年以来，市财政对深圳市引导基金的实缴逾1500亿元。", "逾1500亿元", "supported"),
    ]);
}

#[test]
fn laws_are_known_by_their_numbers() {
    all_are(&[
        (SPRING, "美国的第97-219号公法1982年7月22日签署。", "1982年7月22日", "supported"),
        (SPRING, "美国的第97-219号公法1983年7月22日签署。", "1983年7月22日", "contradicted"),
        (SPRING, "国办发〔2025〕1号，1月2日成文，拆开来一共25条。", "25条", "supported"),
    ]);
}

#[test]
fn a_phrase_is_first_used_where_it_is_and_not_where_people_met() {
    all_are(&[
        (SPRING, "“耐心资本”第一次亮相，是在2024年4月30日的政治局会议上。", "2024年4月30日", "disputed"),
        (
            SPRING,
            "“瞪羚企业”头一回进政府工作报告是2024年，“大胆资本”则由深圳在2024年10月喊出来。",
            "2024年",
            "contradicted",
        ),
    ]);
}

#[test]
fn a_day_without_its_year_is_of_the_year_told_before() {
    all_are(&[
        (
            SPRING,
            "2019年7月22日，科创板首批25家公司挂牌。更早的时候，6月13日科创板开板。",
            "6月13日",
            "supported",
        ),
        (SPRING, "大基金二期2019年10月登场。", "2019年10月", "supported"),
        (
            SPRING,
            "OpenAI raised $122bn on 31 March 2026. Twelve months earlier OpenAI had raised $40bn.",
            "$40bn",
            "supported",
        ),
    ]);
}

#[test]
fn sums_of_so_many_parts_are_added_up() {
    all_are(&[
        (
            WINTER,
            "星河动力2020年9月的A轮2亿元，2022年1月的B轮12.7亿元，去年9月的D轮24亿元。三笔加在一起，差不多50亿元。",
            "差不多50亿元",
            "contradicted",
        ),
        (
            WINTER,
            "星河动力2020年9月的A轮2亿元，2022年1月的B轮和B+轮12.7亿元，去年9月的D轮24亿元。三笔加在一起，差不多38.7亿元。",
            "差不多38.7亿元",
            "supported",
        ),
    ]);
}

#[test]
fn prices_and_rates_are_told_by_what_leads_up_to_a_figure() {
    all_are(&[
        (SPRING, "经合组织比较过2023年的数字：按购买力平价，中国的研发支出是美国的96%。", "96%", "supported"),
        (
            SPRING,
            "经合组织比较过2023年的数字：按市场汇率，中国的研发支出是美国的96%。",
            "96%",
            "contradicted",
        ),
    ]);
}

#[test]
fn the_year_of_dollar_funds_is_no_sum() {
    all_are(&[(
        WINTER,
        "In 2022 dollar funds aimed at China took in $17.3bn, by Preqin's count.",
        "$17.3bn",
        "supported",
    )]);
}

#[test]
fn plans_are_told_before_their_time_and_targets_are_not_reached() {
    all_are(&[
        (SPRING, "The Commission wants €451bn for a European Competitiveness Fund.", "€451bn", "disputed"),
        (SPRING, "RIE2030, the next research plan of Singapore, comes to S$37bn.", "S$37bn", "supported"),
        (SPRING, "TechEU has already mobilised €250bn.", "€250bn", "other measure"),
        (SPRING, "到去年11月底，各地披露投向政府投资基金的专项债共825.2亿元。", "825.2亿元", "supported"),
    ]);
}

#[test]
fn one_article_has_one_answer() {
    // Maps are read in another order by each checker; what is answered must not hang on it.
    /// Every so many of the articles are asked again.
    const EVERY: usize = 5;
    let bench = Bench::new();
    for article in labelled::own("development").iter().step_by(EVERY) {
        let answer = || serde_json::to_string(&bench.check(&article.text)).expect("an answer is plain JSON");
        let first = answer();
        for _ in 0..2 {
            assert!(answer() == first, "{} is answered in two ways", article.name);
        }
    }
}
