//! What a statement is marked by must be told: contracts that were signed, a number of deals, one step of several. Each right
//! sentence stands with a wrong one that lacks the word or has another.

mod labelled;

use labelled::all_are;

const DAY: &str = "8 May 2026";

#[test]
fn contracts_signed_for_are_not_money_lent() {
    let relending = |what: &str| format!("到2025年6月，在科技创新和技术改造再贷款下，银行{what}2.2万亿元。");
    all_are(&[
        (DAY, &relending("签订了"), "2.2万亿元", "supported"),
        (DAY, &relending("已经放出"), "2.2万亿元", "other measure"),
    ]);
}

#[test]
fn a_share_of_the_number_of_deals_is_none_of_the_money() {
    let share = |what: &str| format!("据GlobalData统计，2024年前八个月中国的创投{what}占全球的16.4%。");
    all_are(&[
        (DAY, &share("交易笔数"), "16.4%", "supported"),
        (DAY, &share("金额"), "16.4%", "other measure"),
    ]);
}

#[test]
fn who_does_research_is_not_who_pays_for_it() {
    all_are(&[
        (DAY, "In 2021 business performed 77 percent of American R&D.", "77 percent", "supported"),
        (DAY, "In 2021 business paid for 77 percent of American R&D.", "77 percent", "other measure"),
    ]);
}

#[test]
fn applications_are_not_yet_loans() {
    let by_april = |what: &str| format!("By April 2025 the Office of Strategic Capital had {what}.");
    all_are(&[
        (
            DAY,
            &by_april("more than 200 applications for loans"),
            "more than 200 applications for loans",
            "supported",
        ),
        (DAY, &by_april("granted more than 200 loans"), "more than 200 loans", "other measure"),
    ]);
}

#[test]
fn registered_capital_has_not_been_raised() {
    all_are(&[
        (
            DAY,
            "The Big Fund's third phase was entered in the register with 344 billion yuan on 24 May 2024.",
            "344 billion yuan",
            "supported",
        ),
        (
            DAY,
            "The Big Fund's third phase has already raised 344 billion yuan.",
            "344 billion yuan",
            "other measure",
        ),
    ]);
}

#[test]
fn an_investor_did_not_put_in_the_whole_round() {
    all_are(&[
        (DAY, "Helsing raised €600m in June 2025 in a round led by Prima Materia.", "€600m", "supported"),
        (DAY, "Helsing builds drones. In June 2025 Prima Materia put in €600m.", "€600m", "other measure"),
    ]);
}

#[test]
fn each_step_of_an_event_has_its_own_day() {
    all_are(&[
        (DAY, "宇树科技的上市辅导2025年11月10日结束。", "2025年11月10日", "supported"),
        (DAY, "宇树科技的上市辅导2025年7月18日办结。", "2025年7月18日", "other measure"),
        (DAY, "科创成长层2025年10月28日迎来首批公司。", "2025年10月28日", "supported"),
        (
            DAY,
            "内地这边，证监会2025年10月28日宣布设立科创成长层，首批挂牌的有三家。",
            "2025年10月28日",
            "other measure",
        ),
        (
            DAY,
            "Northvolt asked for protection in America in November 2024 and filed for bankruptcy in Sweden on 12 March 2025.",
            "November 2024",
            "supported",
        ),
        (
            DAY,
            "Northvolt filed for bankruptcy in its home country in November 2024.",
            "November 2024",
            "no evidence",
        ),
    ]);
}

#[test]
fn rounds_that_others_count_otherwise_are_disputed() {
    all_are(&[
        (DAY, "上市之前，智谱一共融了八轮。", "八轮", "disputed"),
        (
            DAY,
            "Before its listing Zhipu went through nine rounds of financing.",
            "nine rounds",
            "contradicted",
        ),
    ]);
}

#[test]
fn what_is_meant_has_not_come_about() {
    all_are(&[
        (DAY, "NATO's Innovation Fund is to put €1bn to work.", "€1bn", "supported"),
        (DAY, "NATO's Innovation Fund has put €1bn to work.", "€1bn", "other measure"),
        (DAY, "国家级并购基金预计撬动各类资金超过1万亿元。", "超过1万亿元", "supported"),
        (DAY, "国家级并购基金已经撬动各类资金超过1万亿元。", "超过1万亿元", "other measure"),
    ]);
}

#[test]
fn a_fall_in_the_number_of_funds_is_none_in_their_money() {
    let fell = |what: &str| format!("清科的数据：2024年股权投资基金{what}，比上年下降43.0%。");
    all_are(&[
        (DAY, &fell("新募3981只"), "下降43.0%", "supported"),
        (DAY, &fell("新募14449亿元"), "下降43.0%", "other measure"),
    ]);
}

#[test]
fn a_round_is_not_what_one_investor_put_in() {
    all_are(&[
        (
            DAY,
            "Yangyuan, a maker of walnut milk, invested 1.6 billion yuan in Yangtze Memory.",
            "1.6 billion yuan",
            "supported",
        ),
        (
            DAY,
            "Yangtze Memory makes memory chips. A later round, in which the walnut-milk brand Yangyuan took part, came to 1.6 billion yuan.",
            "1.6 billion yuan",
            "other measure",
        ),
    ]);
}

#[test]
fn a_register_is_not_borne_out_by_what_another_says() {
    all_are(&[
        (
            DAY,
            "In the SBIR award register the dollars of 2020 add up to about $3.9bn.",
            "about $3.9bn",
            "supported",
        ),
        (
            DAY,
            "In the SBIR award register the dollars of 2020 add up to about $3bn.",
            "about $3bn",
            "other measure",
        ),
    ]);
}

#[test]
fn a_range_by_one_source_is_disputed_by_the_number_of_another() {
    let term = |years: &str| format!("国家创业投资引导基金的存续期为{years}。");
    all_are(&[
        (DAY, &term("15至20年"), "15至20年", "disputed"),
        // Its first ten years are for investing; its name is no word for that.
        (DAY, &term("5至10年"), "5至10年", "contradicted"),
        (DAY, &term("20年，其中投资期10年"), "10年", "supported"),
    ]);
}

#[test]
fn what_a_committee_proposed_was_not_received() {
    all_are(&[
        (
            DAY,
            "The House committee's bill gives the National Science Foundation $7bn for fiscal 2026.",
            "$7bn",
            "supported",
        ),
        (DAY, "For fiscal 2026 the National Science Foundation receives $7bn.", "$7bn", "other measure"),
    ]);
}

#[test]
fn what_the_clause_tells_goes_before_what_agrees() {
    let worth = |sum: &str| {
        format!(
            "Zhipu went public in Hong Kong on 8 January and was worth {sum} when trading closed that day."
        )
    };
    all_are(&[
        (DAY, &worth("HK$57.9bn"), "HK$57.9bn", "supported"),
        // That is what the offering brought in.
        (DAY, &worth("HK$4.35bn"), "HK$4.35bn", "contradicted"),
    ]);
}

#[test]
fn a_day_announced_is_not_the_day_of_what_it_led_to() {
    all_are(&[
        (DAY, "蓝箭航天的科创板上市申请2025年12月31日获受理。", "2025年12月31日", "supported"),
        (
            DAY,
            "LandSpace made its debut on the STAR Market on 31 December 2025.",
            "31 December 2025",
            "other measure",
        ),
        (
            DAY,
            "The rule on the diffusion of artificial intelligence was announced on 15 January 2025.",
            "15 January 2025",
            "supported",
        ),
        (
            DAY,
            "The rule on the diffusion of artificial intelligence took effect on 15 January 2025.",
            "15 January 2025",
            "other measure",
        ),
        (DAY, "北交所2021年11月15日敲响第一声锣。", "2021年11月15日", "supported"),
        (DAY, "北交所2021年9月2日敲响第一声锣。", "2021年9月2日", "contradicted"),
    ]);
}

#[test]
fn another_listing_is_told_by_its_day() {
    all_are(&[
        (DAY, "小马智行2024年11月在纳斯达克上市，筹到4.13亿美元。", "4.13亿美元", "supported"),
        (DAY, "小马智行2025年11月回港，筹到4.13亿美元。", "4.13亿美元", "other measure"),
    ]);
}

#[test]
fn what_is_left_out_is_not_counted_in() {
    let got = |how: &str, sum: &str| format!("For fiscal 2026 the NIH, with ARPA-H {how}, gets {sum}.");
    all_are(&[
        (DAY, &got("included", "$48.7bn"), "$48.7bn", "supported"),
        (DAY, &got("left out", "$47.2bn"), "$47.2bn", "supported"),
        (DAY, &got("left out", "$48.7bn"), "$48.7bn", "contradicted"),
    ]);
}

#[test]
fn a_strangers_sum_is_not_converted_from_another_firms() {
    all_are(&[(
        DAY,
        "壁仞科技2025年融资逾19亿元。一家做激光雷达的厂商也递了表，想募21亿港元。",
        "21亿港元",
        "no evidence",
    )]);
}

#[test]
fn a_share_of_one_country_is_none_of_the_world() {
    let share = |of: &str| format!("有移民参与创办的企业，2022年5月占{of}独角兽的55%。");
    all_are(&[(DAY, &share("美国"), "55%", "supported"), (DAY, &share("全球"), "55%", "no evidence")]);
}

#[test]
fn what_is_so_now_is_not_what_was_so_at_first() {
    let share = |how: &str, share: &str| {
        format!(
            "By the first law agencies had to spend a part of their outside research budgets with small firms; for SBIR the figure is {how} {share} percent."
        )
    };
    all_are(&[
        (DAY, &share("now", "3.2"), "3.2 percent", "supported"),
        (DAY, &share("now", "0.2"), "0.2 percent", "other measure"),
    ]);
}

#[test]
fn the_last_vote_is_told_without_its_year() {
    let enacted = |sum: &str| format!("The NSF has its budget. Congress enacted {sum}.");
    all_are(&[
        (DAY, &enacted("$8.75bn"), "$8.75bn", "supported"),
        (DAY, &enacted("$9.06bn"), "$9.06bn", "other measure"),
    ]);
}

#[test]
fn the_party_and_the_thing_told_go_before_what_agrees() {
    let decacorns = |count: &str| format!("长城战略咨询的追踪报告认定，2023年中国的超级独角兽有{count}。");
    let subscribed =
        |sum: &str| format!("国家制造业转型升级基金注册资本1427亿元，财政部认缴{sum}，约占15%。");
    all_are(&[
        (DAY, &decacorns("12家"), "12家", "supported"),
        (DAY, &decacorns("375家"), "375家", "contradicted"),
        (DAY, &subscribed("225亿元"), "225亿元", "supported"),
        (DAY, &subscribed("1472亿元"), "1472亿元", "contradicted"),
    ]);
}

#[test]
fn a_quota_is_of_the_time_when_it_was_set() {
    let quota = |sum: &str| format!("央行2024年4月设立科技创新和技术改造再贷款时，额度为{sum}。");
    all_are(&[
        (DAY, &quota("5000亿元"), "5000亿元", "supported"),
        (DAY, &quota("1.2万亿元"), "1.2万亿元", "contradicted"),
    ]);
}
