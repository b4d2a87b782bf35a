//! Claims about the use of phrases, checked on documents held, as a person meets them.

use serde_json::{Value, json};
use testkit::Trial;

const PROGRAM: &str = env!("CARGO_BIN_EXE_fathom");

/// Ten yearly reports, without those of the years left out.
fn reports(without: &[i32]) -> String {
    let mut rows = String::new();
    for year in (2014..=2025).filter(|year| !without.contains(year)) {
        let news = match year {
            2025 => "壮大耐心资本，培育具身智能，发展新质生产力，新质生产力。",
            2024 => "发展新质生产力。",
            _ => "稳中求进。",
        };
        let row = json!({
            "id": format!("r{year}"), "date": format!("{year}-03-05"), "level": "national",
            "title": format!("{year}年国务院政府工作报告"), "text": format!("各位代表：{news}高质量发展。"),
        });
        rows.push_str(&format!("{row}\n"));
    }
    // What is said about a report is no report.
    let about = json!({"id": "about", "date": "2023-02-28", "title": "会议讨论政府工作报告", "text": "会议谈到新质生产力。"});
    rows + &format!("{about}\n")
}

/// Evening news of two years, an item a day.
fn news() -> String {
    let mut day = jiff::civil::date(2023, 1, 1);
    let mut rows = String::new();
    while day.year() < 2025 {
        let text = match (day.year(), day.month(), day.day()) {
            (2023, 9, 8) => "首次提到新质生产力。",
            (2024, _, 1) => "新质生产力和新质生产力。",
            _ => "高质量发展。",
        };
        let row = json!({"id": day.to_string(), "date": day.to_string(), "title": format!("要闻 {day}"), "text": text, "forum": "新闻联播"});
        rows.push_str(&format!("{row}\n"));
        day = day.tomorrow().expect("a day");
    }
    rows
}

fn held(reports: &str) -> Trial {
    let trial = Trial::new(PROGRAM);
    trial.write("reports.jsonl", reports);
    trial.write("news.jsonl", news());
    trial.run(&["import", "documents", "reports.jsonl", "news.jsonl"]).ended(0);
    trial
}

/// Claims of an article of one sentence.
fn claims(trial: &Trial, sentence: &str) -> Vec<Value> {
    let date = if sentence.is_ascii() { "31 December 2025" } else { "2025年12月31日" };
    trial.write("article.md", format!("{date}\n\n{sentence}\n"));
    let ran = trial.run(&["check", "article.md", "--json"]);
    let answer: Value = serde_json::from_str(&ran.out).expect("JSON");
    answer["claims"].as_array().expect("claims").clone()
}

/// The claim that stands on some words.
#[track_caller]
fn claim(trial: &Trial, sentence: &str, words: &str) -> Value {
    let all = claims(trial, sentence);
    let found = all.iter().find(|claim| claim["text"].as_str().is_some_and(|text| text.contains(words)));
    found.unwrap_or_else(|| panic!("{sentence}: no claim {words}: {all:#?}")).clone()
}

#[test]
fn first_uses_and_counts_are_judged_on_the_documents_held() {
    let trial = held(&reports(&[]));
    for (sentence, words, verdict) in [
        ("2025年政府工作报告首次写入“具身智能”。", "首次写入", "supported"),
        (
            "The term \"具身智能\" was first written into the Government Work Report in 2025.",
            "first written into",
            "supported",
        ),
        ("2024年政府工作报告首次写入“具身智能”。", "首次写入", "contradicted"),
        ("2025年政府工作报告首次写入“新质生产力”。", "首次写入", "contradicted"),
        // The news is not held from long before, and nobody knows what was said where no documents are held.
        ("“新质生产力”首次出现在2023年9月8日的新闻联播中。", "首次出现", "no evidence"),
        ("“新质生产力”首次出现在2024年2月的新闻联播中。", "首次出现", "contradicted"),
        ("“具身智能”最早出现于2025年3月。", "最早出现", "no evidence"),
        ("“新质生产力”最早出现于2024年3月。", "最早出现", "contradicted"),
        ("“新质生产力”一词在2025年政府工作报告中出现了2次。", "2次", "supported"),
        ("“新质生产力”一词在2025年政府工作报告中出现了3次。", "3次", "contradicted"),
        ("“新质生产力”2024年在新闻联播中出现24次。", "24次", "supported"),
        ("“新质生产力”2024年在新闻联播中出现12次。", "12次", "other measure"),
        ("“新质生产力”2024年在新闻联播的12条新闻中出现。", "12条", "supported"),
        ("“新质生产力”2022年在新闻联播中出现12次。", "12次", "no evidence"),
        ("2024年，“高质量发展”在新闻联播中出现的次数多于“新质生产力”。", "多于", "supported"),
        ("2024年，“新质生产力”在新闻联播中出现的次数多于“高质量发展”。", "多于", "contradicted"),
    ] {
        let found = claim(&trial, sentence, words);
        assert_eq!(found["verdict"], verdict, "{sentence}: {found:#}");
    }
    let found = claim(&trial, "2025年政府工作报告首次写入“具身智能”。", "首次写入");
    let reason = found["reason"].as_str().expect("a reason");
    assert!(reason.contains("12 documents in reports, 2014-03-05 to 2025-03-05"), "{reason}");
    assert!(reason.contains("earlier use elsewhere is not excluded"), "{reason}");
    assert_eq!(found["documents"][0]["document"], "r2025");
    assert_eq!(found["documents"][0]["stance"], "agrees");
}

#[test]
fn a_year_that_is_missing_leaves_a_first_use_open() {
    let trial = held(&reports(&[2019]));
    let found = claim(&trial, "2025年政府工作报告首次写入“具身智能”。", "首次写入");
    assert_eq!(found["verdict"], "no evidence", "{found:#}");
    assert!(found["hint"].as_str().is_some_and(|hint| hint.contains("fathom phrase 具身智能")), "{found:#}");
    // An earlier document contradicts whatever is missing.
    let found = claim(&trial, "2025年政府工作报告首次写入“新质生产力”。", "首次写入");
    assert_eq!(found["verdict"], "contradicted", "{found:#}");
}

#[test]
fn what_is_no_first_use_and_no_count_of_a_phrase_is_left_alone() {
    let trial = held(&reports(&[]));
    for sentence in [
        "他首次来到“西安”。",
        "2024年政府工作报告并非首次写入“新质生产力”。",
        "“新质生产力”十年来首次出现在2024年的政府工作报告中。",
        "The report was read 12 times by \"somebody\" in 2024.",
        "张三在2024年首次提出“新质生产力”。",
    ] {
        for claim in claims(&trial, sentence) {
            let asked = claim["query"].as_str().unwrap_or("");
            assert!(
                !asked.starts_with("first use of") && !asked.starts_with("uses of"),
                "{sentence}: {claim:#}"
            );
        }
    }
}

#[test]
fn a_use_after_the_article_is_none_it_could_know() {
    let trial = held(&reports(&[]));
    trial.write("article.md", "2025年1月10日\n\n2025年政府工作报告首次写入“具身智能”。\n");
    let ran = trial.run(&["check", "article.md", "--json"]);
    let answer: Value = serde_json::from_str(&ran.out).expect("JSON");
    let claim = answer["claims"].as_array().and_then(|all| all.iter().find(|own| own["kind"] == "first-use"));
    let claim = claim.expect("a first use");
    assert_eq!((&claim["verdict"], &claim["verdict_then"]), (&json!("supported"), &json!("no evidence")));
}
