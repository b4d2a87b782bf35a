//! What must not be supported though its figure or day is held: each pair is a sentence that is right and the same one with
//! another role, phase, field, name, place, source or day in it, or with a word that denies it.

mod labelled;

use labelled::{Bench, all_are, verdict};

const SPRING: &str = "13 May 2025";
const WINTER: &str = "20 January 2026";

/// That a claim is supported with the first words in the place of `{}`, and found and not supported with the second.
fn only_the_first(date: &str, sentence: &str, words: [&str; 2], claim: &str) {
    let bench = Bench::new();
    let [right, wrong] = words.map(|own| verdict(&bench, date, &sentence.replace("{}", own), claim));
    assert_eq!(right, "supported", "{claim} in {sentence} with {}", words[0]);
    assert!(
        wrong != "supported" && !wrong.starts_with("not found"),
        "{claim} in {sentence} with {} is {wrong}",
        words[1]
    );
}

#[test]
fn what_is_committed_is_not_what_is_paid_in() {
    let sentence = "据执中统计，2024年机构LP{}出资约1.27万亿元。";
    only_the_first(SPRING, sentence, ["认缴", "实缴"], "约1.27万亿元");
}

#[test]
fn a_first_close_is_not_a_second_one() {
    let sentence = "The European Tech Champions Initiative reached a {} close of €3.75bn in February 2023.";
    only_the_first(SPRING, sentence, ["first", "second"], "€3.75bn");
}

#[test]
fn one_phase_of_a_fund_is_not_another() {
    let sentence = "大基金{}成立于2024年5月24日。";
    only_the_first(SPRING, sentence, ["三期", "二期"], "2024年5月24日");
}

#[test]
fn one_market_is_not_another() {
    let sentence = "到2024年11月5日，{}上的国家级专精特新“小巨人”有351家。";
    only_the_first(SPRING, sentence, ["科创板", "创业板"], "351家");
}

#[test]
fn money_for_one_field_is_not_for_another() {
    let sentence = "美国《芯片与科学法案》于2022年8月9日签署，为{}拨款527亿美元。";
    only_the_first(SPRING, sentence, ["半导体", "量子"], "527亿美元");
}

#[test]
fn what_one_place_has_another_has_not() {
    let sentence = "{}社保科创基金去年10月27日在杭州签约。";
    only_the_first(WINTER, sentence, ["浙江", "青海"], "去年10月27日");
}

#[test]
fn digits_in_another_currency_are_another_sum() {
    all_are(&[
        (WINTER, "Mistral was worth €11.7bn after its round of September 2025.", "€11.7bn", "disputed"),
        (WINTER, "Mistral was worth $11.7bn after its round of September 2025.", "$11.7bn", "other measure"),
    ]);
}

#[test]
fn with_the_greenshoe_is_not_without_it() {
    let sentence = "宁德时代去年5月到香港挂牌，{}超额配售募得410亿港元。";
    only_the_first(WINTER, sentence, ["含", "不算"], "410亿港元");
}

#[test]
fn one_increase_is_not_another() {
    let bench = Bench::new();
    let sentence = "央行的科技创新和技术改造再贷款，今年1月15日再增加{}亿元。";
    assert_eq!(verdict(&bench, WINTER, &sentence.replace("{}", "4000"), "4000亿元"), "supported");
    assert_ne!(verdict(&bench, WINTER, &sentence.replace("{}", "3000"), "3000亿元"), "supported");
}

#[test]
fn all_that_a_firm_raised_is_not_one_round() {
    let sentence = "Northvolt {} about $15bn before it went under.";
    only_the_first(WINTER, sentence, ["had collected", "had a last round of"], "about $15bn");
}

#[test]
fn a_fund_of_one_town_is_not_that_of_another() {
    let bench = Bench::new();
    let of = |town: &str| {
        verdict(&bench, WINTER, &format!("{town} set up an industry fund of funds in 2023."), "2023")
    };
    assert_eq!(of("Guangzhou"), "supported");
    assert_ne!(of("Chongqing"), "supported");
}

#[test]
fn what_was_meant_for_one_purpose_was_not_for_another() {
    all_are(&[
        (
            WINTER,
            "The CHIPS and Science Act meant $39bn for subsidies for chip manufacturing.",
            "$39bn",
            "supported",
        ),
        (
            WINTER,
            "The CHIPS and Science Act meant $52.7bn for subsidies to factories.",
            "$52.7bn",
            "other measure",
        ),
    ]);
}

#[test]
fn what_one_source_counts_another_does_not() {
    let sentence = "In September 2025 {} had 714 unicorns in the United States.";
    only_the_first(WINTER, sentence, ["CB Insights", "Hurun"], "714 unicorns");
}

#[test]
fn each_of_several_names_must_have_it() {
    let sentence = "{} and Germany committed €1bn each to the European Tech Champions Initiative.";
    only_the_first(SPRING, sentence, ["France", "Italy"], "€1bn each");
}

#[test]
fn what_was_in_one_year_was_not_in_another() {
    let sentence = "{}年全国研发经费3.63万亿元。";
    only_the_first(SPRING, sentence, ["2024", "2019"], "3.63万亿元");
}

#[test]
fn what_is_denied_is_not_supported() {
    only_the_first(SPRING, "Mistral AI was {}founded in 2023.", ["", "not "], "2023");
    only_the_first(SPRING, "大基金三期{}成立于2024年5月24日。", ["", "并非"], "2024年5月24日");
}

#[test]
fn a_name_that_nobody_holds_has_nothing_of_the_one_before() {
    let text = "The EIC Fund went on investing.\n\n{} had put more than €1bn into firms by the end of 2024.";
    only_the_first(SPRING, text, ["It", "Corvant Systems"], "more than €1bn");
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

#[test]
fn what_is_held_of_all_levels_is_not_held_of_one() {
    let sentence = "截至2023年9月12日，全国仍在存续的{}引导基金共有1682只。";
    only_the_first(SPRING, sentence, ["", "省级"], "1682只");
}

#[test]
fn deals_by_number_are_not_deals_by_value() {
    let change = "GlobalData的统计是，2024年前8个月，中国创投交易的{}比上年同期少了12.6%。";
    only_the_first("28 April 2025", change, ["金额", "笔数"], "少了12.6%");
    let share = "据GlobalData统计，2024年前8个月，{}中国在全球创投交易中的份额是16.4%。";
    only_the_first("28 April 2025", share, ["", "若按金额计算，"], "16.4%");
}

#[test]
fn outside_investment_is_no_contract() {
    let sentence = "The SBIR awardees of the National Cancer Institute brought in $4.26 billion {}.";
    let words = ["of outside investment", "in follow-on federal contracts"];
    only_the_first("1 November 2025", sentence, words, "$4.26 billion");
}

#[test]
fn about_is_no_word_for_two_digits_turned_round() {
    let sentence = "Pony.ai listed on Nasdaq in November 2024 and raised about ${}m.";
    all_are(&[
        (WINTER, &sentence.replace("{}", "413"), "about $413m", "supported"),
        (WINTER, &sentence.replace("{}", "431"), "about $431m", "contradicted"),
    ]);
}

#[test]
fn a_total_of_four_is_not_that_of_three_of_them() {
    let day = "20 May 2026";
    all_are(&[
        (day, "江苏、浙江、福建、湖北四只社保科创基金合计1400亿元。", "1400亿元", "supported"),
        (day, "江苏、浙江、湖北三只社保科创基金合计1400亿元。", "1400亿元", "other measure"),
    ]);
}

#[test]
fn a_first_in_a_plan_is_borne_out_by_its_use_there() {
    all_are(&[
        ("8 December 2025", "“独角兽企业”头一回写进“十五五”规划建议。", "头一回", "supported"),
        ("8 December 2025", "“耐心资本”头一回写进“十五五”规划建议。", "头一回", "no evidence"),
    ]);
}
