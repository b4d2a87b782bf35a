//! Who is spoken of: two named parties, a sibling, a stranger, a place told beside a figure. Each with a sentence that is right and
//! one like it that is wrong.

mod labelled;

use labelled::all_are;

const SPRING: &str = "20 March 2026";

#[test]
fn a_relation_between_two_names_is_told_by_any_word_for_it() {
    let named =
        |how: &str| format!("Mistral AI is the Paris laboratory that Arthur Mensch {how} with two friends.");
    all_are(&[
        (SPRING, &named("set up"), "Arthur Mensch", "supported"),
        (SPRING, &named("did not set up"), "Arthur Mensch", "not found among []"),
        (
            SPRING,
            "Anthropic went back to the well this February, and it was GIC and Coatue that led.",
            "GIC",
            "supported",
        ),
        (
            SPRING,
            "Anthropic went back to the well this February, and it was Tencent and Geely that led.",
            "Tencent",
            "not found among [\"this February\"]",
        ),
    ]);
}

#[test]
fn a_fund_without_a_fixed_life_says_so_in_words() {
    all_are(&[(
        SPRING,
        "广东省战略性新兴产业投资引导基金于去年底注册，不设固定存续期。",
        "不设固定存续期",
        "supported",
    )]);
}

#[test]
fn a_name_that_nobody_holds_takes_nothing_over_from_the_one_before() {
    let after = |what: &str| format!("The Korea National Growth Fund has 150 trillion won. {what}");
    all_are(&[
        (
            SPRING,
            "The Big Fund was set up in September 2014. The Korea Growth Fund raised 138.7 billion yuan.",
            "138.7 billion yuan",
            "no evidence",
        ),
        (SPRING, &after("A fund in Ohio wants 75 trillion won."), "75 trillion won", "no evidence"),
        (
            SPRING,
            "宇树科技去年6月估值超过100亿元。合肥一家做核聚变磁体的公司还没有产品，估值已经到了14亿美元。",
            "14亿美元",
            "no evidence",
        ),
    ]);
}

#[test]
fn of_two_parts_of_a_fund_the_one_spoken_of_is_meant() {
    let part = |share: &str, what: &str| {
        format!("The first phase of the Big Fund put about {share} percent of its money into {what}.")
    };
    all_are(&[
        (SPRING, &part("67", "chip manufacturing"), "about 67 percent", "supported"),
        (SPRING, &part("67", "chip design"), "about 67 percent", "contradicted"),
    ]);
}

#[test]
fn of_several_figures_each_has_the_place_told_behind_it() {
    let counted = |china: &str| {
        format!(
            "The Hurun Research Institute published its list of 2021 with 1,058 unicorns, of which 487 belonged to the \
             United States and {china} to China."
        )
    };
    all_are(&[
        (SPRING, &counted("301"), "301", "supported"),
        (SPRING, &counted("310"), "310", "contradicted"),
    ]);
}

#[test]
fn a_sum_between_two_named_parties_is_theirs() {
    let gave = |sum: &str| format!("大基金三期作为有限合伙人，向国家人工智能产业投资基金认缴了{sum}。");
    all_are(&[
        (SPRING, &gave("600亿元"), "600亿元", "supported"),
        (SPRING, &gave("900亿元"), "900亿元", "contradicted"),
    ]);
}

#[test]
fn a_sum_that_another_account_tells_otherwise_is_disputed() {
    all_are(&[(SPRING, "国家中小企业发展基金组建时，财政部出资150亿元。", "150亿元", "disputed")]);
}

#[test]
fn a_stake_is_held_beside_the_sum_paid_for_it() {
    let took = |stake: &str| format!("The Department of Commerce took {stake} percent of Intel.");
    all_are(&[
        (SPRING, &took("9.9"), "9.9 percent", "supported"),
        (SPRING, &took("19.9"), "19.9 percent", "contradicted"),
    ]);
}

#[test]
fn a_day_is_in_the_month_told_of_before() {
    let held = |day: &str| {
        format!(
            "2023年9月，习近平在黑龙江考察时首次提出新质生产力，同月{day}日，新时代推动东北全面振兴座谈会召开。"
        )
    };
    all_are(&[(SPRING, &held("7"), "7日", "supported"), (SPRING, &held("9"), "9日", "contradicted")]);
}
