//! `fathom reuse` as a person uses it.

use serde_json::Value;
use testkit::Trial;

const PROGRAM: &str = env!("CARGO_BIN_EXE_fathom");

/// A passage that three documents have, and one of them with edits.
const ROWS: &str = r#"{"id":"centre","date":"2024-03-05","title":"中央文件","level":"national","text":"前言从略。支持保险资金和社保基金扩大对硬科技企业的长期股权投资，建立与投资周期相匹配的考核办法。完。"}
{"id":"province","date":"2025-01-14","title":"省文件","level":"provincial","place":"某省","text":"省情如下。支持保险资金扩大对硬科技企业的长期股权投资，健全与投资周期相匹配的考核办法。毕。"}
{"id":"county","date":"2025-06-01","title":"县文件","level":"county","text":"支持保险资金和社保基金扩大对硬科技企业的长期股权投资，建立与投资周期相匹配的考核办法。各村照办，此外另有安排若干，详见附件目录，恕不赘述于此处。"}
{"id":"other","date":"2024-06-01","title":"别的文件","level":"national","text":"今天天气晴朗，适合出门散步，晚上可能有小雨。"}
"#;

fn trial() -> Trial {
    let trial = Trial::new(PROGRAM);
    trial.write("papers.jsonl", ROWS);
    trial.run(&["import", "documents", "papers.jsonl"]).ended(0);
    trial
}

fn json(trial: &Trial, arguments: &[&str]) -> Value {
    let ran = trial.run(&[&["reuse"], arguments, &["--json"]].concat()).ended(0);
    serde_json::from_str(&ran.out).expect("JSON")
}

#[test]
fn a_document_held_is_led_back_with_its_edits_marked() {
    let trial = trial();
    let out = trial.run(&["reuse", "province"]).ended(0).out;
    assert!(
        out.contains("支持保险资金[-和社保基金-]扩大对硬科技企业的长期股权投资，[-建立-]{+健全+}与投资"),
        "{out}"
    );
    let (centre, county) =
        (out.find("中央文件").expect("the centre"), out.find("县文件").expect("the county"));
    assert!(centre < county && out.contains("In later documents"), "{out}");
    assert!(!out.contains("别的文件"), "{out}");
    let chinese = trial.run(&["reuse", "province", "--lang", "zh"]).ended(0).out;
    assert!(chinese.contains("更早的文件") && chinese.contains("见于更早的文件"), "{chinese}");
    let answer = json(&trial, &["province"]);
    assert_eq!(answer["holders"][0]["document"], "centre");
    assert_eq!(answer["holders"][0]["relation"], "earlier");
    assert_eq!(answer["holders"][0]["passages"][0]["clauses"][0][1]["kind"], "left_out");
    assert_eq!(json(&trial, &["province", "--to", "2024"])["of_holders"], 1);
    assert_eq!(json(&trial, &["province", "--from", "2025-02"])["holders"][0]["document"], "county");
    assert_eq!(json(&trial, &["province", "--limit", "1"])["holders"].as_array().map(Vec::len), Some(1));
}

#[test]
fn a_file_is_compared_and_its_date_tells_what_is_earlier() {
    let trial = trial();
    trial.write(
        "draft.txt",
        "支持保险资金和社保基金扩大对硬科技企业的长期股权投资，建立与投资周期相匹配的考核办法。",
    );
    let undated = json(&trial, &["draft.txt"]);
    assert_eq!((&undated["of_holders"], &undated["borrowed"]), (&Value::from(3), &Value::from(0)));
    let dated = json(&trial, &["draft.txt", "--date", "2024-12-31"]);
    let relations: Vec<&Value> =
        dated["holders"].as_array().expect("a list").iter().map(|own| &own["relation"]).collect();
    assert_eq!(relations, ["earlier", "later", "later"]);
    assert!(dated["borrowed"].as_u64() > Some(30), "{dated}");
    let ran = trial.run(&["reuse", "absent.txt"]).ended(2);
    assert!(ran.err.contains("neither a document held nor a file"), "{}", ran.err);
    let ran = trial.run(&["reuse", "province", "--date", "2024-12-31"]).ended(2);
    assert!(ran.err.contains("is held with its date"), "{}", ran.err);
    let ran = trial.run(&["reuse", "province", "--in", "nowhere"]).ended(2);
    assert!(ran.err.contains("nowhere"), "{}", ran.err);
}

#[test]
fn the_corpus_is_a_graph_from_earlier_to_later() {
    let trial = trial();
    let answer = json(&trial, &["--corpus"]);
    let ways: Vec<(&str, &str)> = answer["edges"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|edge| Some((edge["from"]["document"].as_str()?, edge["to"]["document"].as_str()?)))
        .collect();
    assert_eq!(ways, [("centre", "county"), ("centre", "province"), ("province", "county")]);
    assert_eq!(answer["of_edges"], 3);
    let out = trial.run(&["reuse", "--corpus"]).ended(0).out;
    assert!(out.contains("2 of 4 documents") && out.contains("2024-03-05 中央文件"), "{out}");
    assert!(out.contains("national") && out.contains("provincial"), "{out}");
    assert_eq!(json(&trial, &["--corpus", "--to", "2025-02"])["of_edges"], 1);
    let sums = trial.run(&["reuse", "--corpus", "--limit", "0"]).ended(0).out;
    assert!(
        !sums.contains("中央文件") && sums.contains("national") && sums.contains("3 more pairs"),
        "{sums}"
    );
    trial.run(&["reuse", "--corpus", "province"]).ended(2);
    trial.run(&["reuse"]).ended(2);
}
