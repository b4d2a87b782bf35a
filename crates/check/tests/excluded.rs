//! Words beside a figure that make it one of something else than what is held: each right sentence with a wrong one.

mod labelled;

use labelled::all_are;

const SPRING: &str = "8 May 2025";
const LATE: &str = "8 May 2026";

#[test]
fn sold_to_one_buyer_is_not_sold_and_acquired_is_not_listed() {
    let sales = "Between 2000 and 2013, TechLink found, 58 percent of the Air Force's Phase II contracts led to sales.";
    let to_one = &sales.replace("sales.", "sales to the armed forces.");
    all_are(&[
        (LATE, sales, "58 percent", "supported"),
        (LATE, to_one, "58 percent", "other measure"),
        (LATE, "TechLink studied NCI's awardees: 101 companies were acquired.", "101 companies", "supported"),
        (
            LATE,
            "TechLink studied NCI's awardees: 101 companies went public.",
            "101 companies went public",
            "no evidence",
        ),
    ]);
}

#[test]
fn firms_that_are_there_were_not_all_born_in_the_year() {
    all_are(&[
        (
            SPRING,
            "Atomico counted 358 European tech firms worth more than a billion dollars in 2024.",
            "358 European tech firms",
            "supported",
        ),
        (
            SPRING,
            "Europe produced 358 firms worth more than a billion dollars in 2024, by Atomico's count.",
            "358 firms",
            "other measure",
        ),
    ]);
}

#[test]
fn countries_are_not_those_of_one_continent() {
    all_are(&[
        (
            LATE,
            "By 2019 seventeen countries had copied the SBIR scheme.",
            "seventeen countries had copied",
            "supported",
        ),
        (
            LATE,
            "By 2019 seventeen European countries had copied the SBIR scheme.",
            "seventeen European countries had copied",
            "other measure",
        ),
    ]);
}

#[test]
fn sums_of_the_day_are_not_those_in_other_prices() {
    let nominal = "美国国家科学院统计，2012至2023财年，国防部的SBIR和STTR奖项按名义价格合计177亿美元。";
    all_are(&[
        (LATE, nominal, "177亿美元", "supported"),
        (LATE, &nominal.replace("177", "207"), "207亿美元", "other measure"),
    ]);
}

#[test]
fn a_part_does_not_get_the_whole() {
    let whole = "2026财年的国防法案给国防部8387亿美元。";
    let part = &whole.replace("8387", "研究、开发和试验的钱是8387");
    all_are(&[(LATE, whole, "8387亿美元", "supported"), (LATE, part, "8387亿美元", "contradicted")]);
}

#[test]
fn what_a_bill_provides_nobody_has_received() {
    all_are(&[
        (
            SPRING,
            "The bill of December 2024 to renew the National Quantum Initiative provides $2.7bn for quantum R&D at federal science agencies over five years.",
            "$2.7bn",
            "supported",
        ),
        (
            SPRING,
            "Under the National Quantum Initiative federal science agencies have received $2.7bn for quantum R&D over five years.",
            "$2.7bn",
            "other measure",
        ),
    ]);
}

#[test]
fn what_is_planned_is_not_already_spent() {
    let planned =
        "The first group of funds licensed under the SBICCT initiative plans to invest over $2.8bn.";
    let spent = &planned.replace("plans to invest", "has already invested");
    all_are(&[(LATE, planned, "over $2.8bn", "supported"), (LATE, spent, "over $2.8bn", "other measure")]);
}

#[test]
fn a_source_that_nobody_means_is_not_carried_on() {
    let list = "福布斯中国数出1637家独角兽。2023年美国新增的独角兽是44家。";
    let any = &list.replace("2023年美国", "如果不问出处，2023年美国");
    all_are(&[(LATE, list, "44家", "supported"), (LATE, any, "44家", "disputed")]);
}

#[test]
fn one_firm_alone_is_not_two_together() {
    let both = "SpaceX and xAI combined were valued at $1.25 trillion on 2 February 2026.";
    let alone = &both.replace("and xAI combined were", "alone was");
    all_are(&[(LATE, both, "$1.25 trillion", "supported"), (LATE, alone, "$1.25 trillion", "other measure")]);
}

#[test]
fn a_firm_with_a_small_first_letter_begins_a_sentence() {
    let right = "Qualcomm had SBIR grants in its youth. iRobot, founded in 1990, made robots.";
    all_are(&[
        (LATE, right, "1990", "supported"),
        (LATE, &right.replace("1990", "1985"), "1985", "contradicted"),
    ]);
}

#[test]
fn parts_and_kinds_are_told_by_few_words() {
    let awards = "据SSTI统计，2020年SBIR和STTR合计发出7305个奖项。其中国防部3842个。";
    let newborn = "再读福布斯中国的独角兽报告。2022年，中国新增74家，美国182家。";
    all_are(&[
        (LATE, awards, "3842个", "supported"),
        (LATE, &awards.replace("3842", "8342"), "8342个", "contradicted"),
        (LATE, newborn, "74家", "supported"),
        (LATE, newborn, "182家", "supported"),
        (
            LATE,
            "The Congressional Research Service reckons that SBIR paid for 50,468 projects in the fiscal years 1983 to 1998.",
            "50,468 projects",
            "supported",
        ),
        (LATE, "Northvolt had drawn about $15bn from its investors.", "about $15bn", "supported"),
    ]);
}

#[test]
fn a_count_is_of_the_noun_beside_it() {
    let signed = "国家创业投资引导基金2025年12月26日启动，当天签下49只子基金和27个项目。";
    let turned = &signed.replace("49只", "27只").replace("27个", "49个");
    all_are(&[
        (LATE, signed, "27个", "supported"),
        (LATE, turned, "27只", "contradicted"),
        (LATE, turned, "49个", "contradicted"),
    ]);
}

#[test]
fn a_share_in_one_fund_is_none_of_the_fund_told_before() {
    let before = "出资额上，京津冀基金为296.46亿元，长三角基金为471亿元。";
    let share = |of: &str, share: &str| format!("{before}其中，国家基金在{of}里的出资占比是{share}。");
    all_are(&[
        (LATE, &share("大湾区基金", "44.4%"), "44.4%", "supported"),
        (LATE, &share("大湾区基金", "67.46%"), "67.46%", "contradicted"),
        (LATE, &share("京津冀基金", "67.46%"), "67.46%", "supported"),
    ]);
}

#[test]
fn one_sum_in_two_currencies_is_disputed() {
    all_are(&[
        (LATE, "去年6月，德国的Helsing估值120亿美元。", "120亿美元", "disputed"),
        (LATE, "去年6月，Anduril的G轮估值305亿美元。", "305亿美元", "supported"),
    ]);
}

#[test]
fn a_price_with_another_firm_is_none_of_the_firm_by_itself() {
    all_are(&[
        (LATE, "2026年2月初，SpaceX与xAI合并后值1.25万亿美元。", "1.25万亿美元", "supported"),
        (LATE, "2026年2月初，单是SpaceX就值1.25万亿美元。", "1.25万亿美元", "other measure"),
    ]);
}

#[test]
fn more_than_a_sum_is_no_other_sum() {
    all_are(&[
        (LATE, "到2025年12月，中科创星在管规模超过140亿元。", "超过140亿元", "supported"),
        (LATE, "到2025年12月，中科创星在管规模150亿元。", "150亿元", "no evidence"),
    ]);
}

#[test]
fn a_count_of_two_sorts_is_none_of_the_one() {
    let licensed = |count: &str, how: &str| {
        format!(
            "SBICCT, run with the Small Business Administration, had {how} {count} funds by the close of 2024."
        )
    };
    all_are(&[
        (LATE, &licensed("18", "licensed or green-lighted"), "18 funds", "supported"),
        (LATE, &licensed("18", "fully licensed"), "18 funds", "contradicted"),
    ]);
}

#[test]
fn what_was_asked_for_is_not_what_was_given() {
    all_are(&[
        (LATE, "DARPA asked for $4.57bn for research in fiscal 2026.", "$4.57bn", "supported"),
        (LATE, "DARPA got $4.57bn for research in fiscal 2026.", "$4.57bn", "other measure"),
    ]);
}

#[test]
fn the_size_is_of_the_class_that_was_counted() {
    let funds = |size: &str| format!("据中基协，2025年10月底存续的创投基金有26887只，规模{size}。");
    all_are(&[
        (LATE, &funds("3.56万亿元"), "3.56万亿元", "supported"),
        (LATE, &funds("11.18万亿元"), "11.18万亿元", "other measure"),
    ]);
}

#[test]
fn the_source_of_one_sentence_counts_nothing_in_the_next() {
    let before = "PitchBook put American venture investment in 2024 at $209bn.";
    all_are(&[
        (LATE, before, "$209bn", "supported"),
        (
            LATE,
            &format!("{before} The world as a whole attracted $425bn of it in 2025."),
            "$425bn",
            "disputed",
        ),
    ]);
}

#[test]
fn a_list_counts_for_the_edition_that_came_out_then() {
    let index = |published: &str, count: &str| {
        format!("The index that Hurun published {published} holds {count} names.")
    };
    all_are(&[
        (LATE, &index("last summer", "1,523"), "1,523 names", "supported"),
        (LATE, &index("last summer", "1,453"), "1,453 names", "contradicted"),
        (LATE, &index("in April 2024", "1,453"), "1,453 names", "supported"),
        (LATE, &index("in April 2024", "1,523"), "1,523 names", "contradicted"),
    ]);
}

#[test]
fn what_one_firm_was_promised_is_not_what_another_got() {
    all_are(&[
        (LATE, "In August 2025 the Commerce Department paid Intel $8.9bn for shares.", "$8.9bn", "supported"),
        (
            LATE,
            "In August 2025 the Commerce Department paid Micron $8.9bn for shares.",
            "$8.9bn",
            "no evidence",
        ),
    ]);
}
