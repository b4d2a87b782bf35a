//! Another name, place, source or time in a sentence that was right: what was held of the first is not borne out of the second. Each
//! right sentence stands beside a wrong one.

mod labelled;

use labelled::all_are;

#[test]
fn what_one_house_counts_is_no_count_of_another() {
    all_are(&[
        (
            "8 October 2025",
            "On Hurun's list of 2019 it was China that led, with 206 unicorns to America's 203.",
            "206 unicorns",
            "supported",
        ),
        (
            "8 October 2025",
            "On Samsung Electronics's list of 2019 it was China that led, with 206 unicorns to America's 203.",
            "206 unicorns",
            "other measure",
        ),
        (
            "1 February 2026",
            "据执中统计，2024年机构LP认缴出资约1.27万亿元，其中国资占88.8%。",
            "88.8%",
            "supported",
        ),
        (
            "1 February 2026",
            "据路透社统计，2024年机构LP认缴出资约1.27万亿元，其中国资占88.8%。",
            "88.8%",
            "other measure",
        ),
        (
            "1 February 2026",
            "CB Insights had 714 unicorns in the United States in September 2025.",
            "714 unicorns",
            "supported",
        ),
        (
            "1 February 2026",
            "CRRC Corporation had 714 unicorns in the United States in September 2025.",
            "714 unicorns",
            "other measure",
        ),
        (
            "1 February 2026",
            "The agencies got 82 percent of SBIR awards out within the recommended time in fiscal year 2020, the GAO found.",
            "82 percent",
            "supported",
        ),
        (
            "1 February 2026",
            "The agencies got 82 percent of SBIR awards out within the recommended time in fiscal year 2020, Stanford Graduate School of Business found.",
            "82 percent",
            "other measure",
        ),
    ]);
}

#[test]
fn a_source_past_a_semicolon_counts_what_stands_there() {
    let both = "According to Samsung Electronics, the United States had 714 unicorns in September; CB Insights had 714 as well.";
    all_are(&[
        ("27 November 2025", both, "714 unicorns", "other measure"),
        (
            "27 November 2025",
            &both.replace("Samsung Electronics", "CB Insights"),
            "714 unicorns",
            "supported",
        ),
    ]);
}

#[test]
fn what_is_held_of_one_country_is_not_borne_out_of_another() {
    all_are(&[
        (
            "1 February 2026",
            "Wei, Ang and Jia found more than 1,800 guidance funds in China at the end of 2021.",
            "more than 1,800 guidance funds",
            "supported",
        ),
        (
            "1 February 2026",
            "Wei, Ang and Jia found more than 1,800 guidance funds in Brazil at the end of 2021.",
            "more than 1,800 guidance funds",
            "no evidence",
        ),
        (
            "1 February 2026",
            "In India the Research, Development and Innovation Scheme, launched on 3 November 2025, is worth one trillion rupees.",
            "one trillion rupees",
            "supported",
        ),
        (
            "1 February 2026",
            "In Brazil the Research, Development and Innovation Scheme, launched on 3 November 2025, is worth one trillion rupees.",
            "one trillion rupees",
            "no evidence",
        ),
        (
            "1 February 2026",
            "经合组织按购买力平价折算，2023年中国的研发支出已是美国的96%。",
            "96%",
            "supported",
        ),
        (
            "1 February 2026",
            "经合组织按购买力平价折算，2023年中国的研发支出已是巴西的96%。",
            "96%",
            "no evidence",
        ),
        (
            "1 February 2026",
            "MiniMax earned more than 70 percent of its revenue outside China in the first nine months of 2025.",
            "more than 70 percent",
            "supported",
        ),
        (
            "1 February 2026",
            "MiniMax earned more than 70 percent of its revenue outside Brazil in the first nine months of 2025.",
            "more than 70 percent",
            "no evidence",
        ),
    ]);
}

#[test]
fn what_went_to_one_did_not_go_to_another() {
    all_are(&[
        ("1 February 2026", "In September 2025 ASML put €1.3bn into Mistral AI.", "€1.3bn", "supported"),
        ("1 February 2026", "In September 2025 ASML put €1.3bn into Scale AI.", "€1.3bn", "no evidence"),
        (
            "1 February 2026",
            "The Ministry of Finance owns 17.44 percent of Big Fund III.",
            "17.44 percent",
            "supported",
        ),
        (
            "1 February 2026",
            "The Ministry of Finance owns 17.44 percent of the Korea National Growth Fund.",
            "17.44 percent",
            "contradicted",
        ),
        (
            "1 February 2026",
            "2024年5月23日，习近平在济南同企业和专家座谈，问起新增的独角兽企业为什么变少了。",
            "2024年5月23日",
            "supported",
        ),
        (
            "1 February 2026",
            "2024年5月23日，曹慧涛在济南同企业和专家座谈，问起新增的独角兽企业为什么变少了。",
            "2024年5月23日",
            "no evidence",
        ),
        (
            "1 February 2026",
            "On 22 August 2025 the Department of Commerce took 9.9 percent of Intel for $8.9bn.",
            "$8.9bn",
            "supported",
        ),
        (
            "1 February 2026",
            "On 22 August 2025 the National Development and Reform Commission took 9.9 percent of Intel for $8.9bn.",
            "$8.9bn",
            "no evidence",
        ),
    ]);
}

#[test]
fn a_document_has_the_number_of_its_own_year() {
    all_are(&[
        ("1 May 2026", "细则是发改财金规〔2025〕1752号。", "发改财金规〔2025〕1752号", "supported"),
        ("1 May 2026", "细则是发改财金规〔2022〕1752号。", "发改财金规〔2022〕1752号", "no evidence"),
        (
            "1 May 2026",
            "年初又公布发改财金规〔2025〕1752号文。",
            "又公布发改财金规〔2025〕1752号",
            "supported",
        ),
        (
            "1 May 2026",
            "《欧盟初创与扩张企业战略》的文号是财企〔2007〕128号。",
            "财企〔2007〕128号",
            "no evidence",
        ),
    ]);
}

#[test]
fn what_is_planned_for_some_years_is_not_for_others() {
    all_are(&[
        ("1 May 2026", "The EIB means to put up €70bn under TechEU from 2025 to 2027.", "€70bn", "supported"),
        (
            "1 May 2026",
            "The EIB means to put up €70bn under TechEU from 2022 to 2027.",
            "€70bn",
            "other measure",
        ),
    ]);
}

#[test]
fn more_than_is_held_is_not_borne_out() {
    all_are(&[
        (
            "1 May 2026",
            "Small firms won more than 6,300 SBIR awards in fiscal 2023.",
            "more than 6,300 SBIR awards",
            "supported",
        ),
        (
            "1 May 2026",
            "Small firms won more than 6,500 SBIR awards in fiscal 2023.",
            "more than 6,500 SBIR awards",
            "other measure",
        ),
        (
            "1 May 2026",
            "欧洲创新理事会的加速器2025年给一家公司的股权投资最多1000万欧元。",
            "最多1000万欧元",
            "supported",
        ),
        (
            "1 May 2026",
            "欧洲创新理事会的加速器2025年给一家公司的股权投资最多1500万欧元。",
            "最多1500万欧元",
            "other measure",
        ),
    ]);
}

#[test]
fn what_was_asked_for_was_not_given() {
    all_are(&[
        (
            "15 May 2026",
            "2027财年，白宫给NIH的请求是410亿美元，给ARPA-H的则是9.45亿美元。",
            "410亿美元",
            "supported",
        ),
        (
            "15 May 2026",
            "2027财年，国会给NIH的拨款是410亿美元，白宫为ARPA-H请求的则是9.45亿美元。",
            "410亿美元",
            "other measure",
        ),
    ]);
}

#[test]
fn part_of_a_month_is_not_all_of_it() {
    all_are(&[
        ("15 February 2026", "1月的前13天，港交所的新股集资331亿港元。", "331亿港元", "supported"),
        (
            "15 February 2026",
            "整个1月，港交所一共迎来11家新公司，集资331亿港元。",
            "331亿港元",
            "other measure",
        ),
    ]);
}

#[test]
fn what_was_announced_one_day_is_not_what_was_another_day() {
    all_are(&[
        (
            "15 February 2026",
            "For the Scaleup Europe Fund the call for an independent manager came out on 8 December.",
            "8 December",
            "supported",
        ),
        (
            "15 February 2026",
            "For the Scaleup Europe Fund the founding investors declared themselves on 8 December.",
            "8 December",
            "other measure",
        ),
    ]);
}

#[test]
fn a_target_is_due_when_it_is_held_to_be() {
    all_are(&[
        ("15 February 2026", "“20+8”产业基金群的目标是2026年底前形成1万亿元。", "1万亿元", "supported"),
        ("15 February 2026", "“20+8”产业基金群的目标是2027年底前形成1万亿元。", "1万亿元", "other measure"),
    ]);
}

#[test]
fn days_told_of_one_lapse_are_disputed() {
    all_are(&[("15 February 2026", "SBIR lapsed on 1 October 2025.", "1 October 2025", "disputed")]);
}

#[test]
fn one_sum_is_not_any_of_a_wide_range_and_a_limit_is_itself() {
    let equity = "The equity that the EIC's STEP Scale Up provides to one company is €10m to €30m.";
    let award = "Samsung was promised up to $6.4bn at first by the CHIPS office.";
    all_are(&[
        ("1 May 2026", equity, "€10m to €30m", "supported"),
        ("1 May 2026", &equity.replace("€10m to €30m", "€19m"), "€19m", "no evidence"),
        ("1 May 2026", award, "up to $6.4bn", "supported"),
        ("1 May 2026", &award.replace("6.4", "6.8"), "up to $6.8bn", "no evidence"),
    ]);
}

#[test]
fn what_one_chamber_or_office_did_another_did_not() {
    let vote = "In 2022 the House passed the SBIR and STTR Extension Act with 415 votes.";
    let awards = "SSTI found 7,305 SBIR awards in 2020, of which the Department of Defense made 3,842.";
    let by_health = &awards.replace("Department of Defense", "health department");
    let bank = "The British Business Bank's capacity was lifted last June to £25.6bn.";
    all_are(&[
        ("1 May 2026", vote, "415 votes", "supported"),
        ("1 May 2026", &vote.replace("House", "Senate"), "415 votes", "other measure"),
        ("1 May 2026", awards, "3,842", "supported"),
        ("1 May 2026", by_health, "3,842", "no evidence"),
        ("1 February 2026", bank, "£25.6bn", "supported"),
        ("1 February 2026", &bank.replace("British", "Swedish"), "£25.6bn", "no evidence"),
    ]);
}

#[test]
fn a_towns_own_fund_is_that_of_the_town_spoken_of() {
    all_are(&[
        (
            "6 February 2026",
            "深圳动手更早，市引导基金2015年以来撬动资本约5000亿元。",
            "约5000亿元",
            "supported",
        ),
        (
            "20 March 2026",
            "国办2025年1月7日公布的《关于促进政府投资基金高质量发展的指导意见》共25条。",
            "25条",
            "supported",
        ),
    ]);
}
