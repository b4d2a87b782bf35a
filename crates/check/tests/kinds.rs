//! Each kind of claim, in both languages: a sentence that must become the claim, and one that looks like it and must not.

mod labelled;

use check::Kind;
use labelled::Bench;

/// The claims of one kind in a short article: their words and verdicts.
fn of_kind(bench: &Bench, kind: Kind, sentence: &str) -> Vec<(String, String)> {
    let date = if sentence.is_ascii() { "3 March 2026" } else { "2026年3月3日" };
    let checked = bench.check(&format!("{date}\n\n{sentence}"));
    checked
        .claims
        .into_iter()
        .filter(|c| c.kind == kind)
        .map(|c| (c.text, c.verdict.word().to_string()))
        .collect()
}

#[test]
fn kinds_are_found_and_their_likes_are_not() {
    let bench = Bench::new();
    let claims: [(Kind, &str, &str, &str); 11] = [
        (
            Kind::Relation,
            "The European Tech Champions Initiative is managed by the European Investment Fund.",
            "European Investment Fund",
            "supported",
        ),
        (
            Kind::Relation,
            "The European Tech Champions Initiative is managed by the European Investment Bank.",
            "European Investment Bank",
            "contradicted",
        ),
        (Kind::Relation, "粤港澳大湾区创业投资引导基金由深创投管理。", "深创投", "supported"),
        (Kind::Relation, "浙江社保科创基金于2025年10月27日在杭州签约。", "杭州", "supported"),
        (Kind::Relation, "江苏社保科创基金于2025年10月31日在苏州签约。", "苏州", "contradicted"),
        (Kind::Relation, "Hillhouse was founded by Zhang Lei.", "Zhang Lei", "supported"),
        (
            Kind::FirstUse,
            "The Government Work Report of 2025 spoke of unicorn enterprises for the first time.",
            "for the first time",
            "supported",
        ),
        (Kind::FirstUse, "2025年政府工作报告首次写入“独角兽企业”。", "首次写入", "supported"),
        (
            Kind::Comparison,
            "On Hurun's list of 2020 China and America, counted by their unicorns, were neck and neck.",
            "neck and neck",
            "supported",
        ),
        (
            Kind::Rank,
            "The Hurun Global Unicorn Index of 2024 was topped by SpaceX.",
            "SpaceX",
            "contradicted",
        ),
        (Kind::Growth, "2023年，法国的研发经费扣除通胀后增长0.5%。", "0.5%", "contradicted"),
    ];
    for (kind, sentence, words, verdict) in claims {
        let found = of_kind(&bench, kind, sentence);
        assert!(
            found.iter().any(|(text, v)| text.contains(words) && v == verdict),
            "{sentence}: {words} should be {verdict}, found {found:?}"
        );
    }
    let likes: [(Kind, &str); 8] = [
        (
            Kind::Relation,
            "The European Tech Champions Initiative was praised beside the European Investment Fund.",
        ),
        (Kind::Relation, "浙江社保科创基金的新闻从杭州传来。"),
        (Kind::FirstUse, "She came to Paris for the first time."),
        (Kind::FirstUse, "他首次来到西安。"),
        (Kind::Comparison, "The water was level with the bridge."),
        (Kind::Rank, "The cake was topped by a cherry."),
        (Kind::Date, "The SBIR and STTR Extension Act of 2022 is long."),
        (Kind::Date, "胡润研究院的2025年《全球独角兽榜》很长。"),
    ];
    for (kind, sentence) in likes {
        let found = of_kind(&bench, kind, sentence);
        assert!(found.is_empty(), "{sentence}: {found:?}");
    }
}

#[test]
fn the_same_words_are_told_apart_by_where_they_stand() {
    let sentence = "Hurun had 758 in the United States; a year before it had 703, and not 758.";
    let checked = Bench::new().check(&format!("27 November 2025\n\n{sentence}"));
    let twice: Vec<usize> = checked.claims.iter().filter(|c| c.text == "758").map(|c| c.within).collect();
    assert_eq!(twice, [sentence.find("758").unwrap(), sentence.rfind("758").unwrap()]);
}
