//! What others' programs rely on: the shape of `fathom check --json`, and that spans lead to the claims' own words.

use jsonschema::Validator;
use serde_json::Value;
use testkit::Trial;

const PROGRAM: &str = env!("CARGO_BIN_EXE_fathom");

fn schema() -> Validator {
    let file = testkit::root().join("docs/check.schema.json");
    let schema: Value =
        serde_json::from_slice(&std::fs::read(file).expect("the schema is in the tree")).expect("it is JSON");
    jsonschema::draft202012::new(&schema).expect("it is a schema")
}

/// Checks an article that `name` and `bytes` make; holds it to the schema and gives it.
#[track_caller]
fn checked(name: &str, bytes: &[u8]) -> Value {
    let trial = Trial::new(PROGRAM);
    trial.write(name, bytes);
    let ran = trial.run(&["check", name, "--json"]);
    assert!(matches!(ran.code, Some(0 | 1)), "{}", ran.err);
    let answer: Value = serde_json::from_str(&ran.out).expect("JSON");
    let faults: Vec<String> =
        schema().iter_errors(&answer).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert!(faults.is_empty(), "{faults:#?}");
    answer
}

/// Spans cut the claims' own words out of the file, in order, and never overlap.
#[track_caller]
fn spans_hold(answer: &Value, text: &str) {
    let characters: Vec<char> = text.trim_start_matches('\u{feff}').chars().collect();
    let mut last = 0;
    for claim in answer["claims"].as_array().expect("claims") {
        let place = |key: &str| usize::try_from(claim[key].as_u64().expect("a number")).expect("small");
        let (start, end) = (place("start"), place("end"));
        assert!(last <= start && start < end && end <= characters.len(), "{claim}");
        last = end;
        let cut: String = characters[start..end].iter().collect();
        let own = claim["text"].as_str().expect("text");
        // Markup and line ends stand between a claim's words in the file, and not in its text.
        let bare =
            |s: &str| s.chars().filter(|c| !c.is_whitespace() && !"*_`".contains(*c)).collect::<String>();
        assert_eq!(bare(&cut), bare(own), "{claim}");
    }
}

fn example(name: &str) -> String {
    std::fs::read_to_string(testkit::root().join("examples").join(name)).expect("examples are in the tree")
}

#[test]
fn the_examples_keep_the_contract() {
    for name in ["patient-money.md", "naixin-de-zhang.md"] {
        let text = example(name);
        let answer = checked(name, text.as_bytes());
        assert!(answer["claims"].as_array().expect("claims").len() >= 25, "{name}");
        spans_hold(&answer, &text);
    }
}

#[test]
fn byte_order_mark_carriage_returns_and_markup_keep_the_contract() {
    let text = format!("\u{feff}{}", example("patient-money.md").replace('\n', "\r\n"));
    let answer = checked("draft.md", text.as_bytes());
    assert_eq!(answer["article"]["basis"], "input");
    spans_hold(&answer, &text);
}

#[test]
fn an_article_without_a_date_says_so() {
    let answer = checked(
        "draft.txt",
        b"The third phase of the Big Fund has a registered capital of 344 billion yuan.\n",
    );
    assert_eq!(answer["article"]["date"], Value::Null);
    assert_eq!(answer["claims"][0]["verdict"], "supported");
    assert_eq!(answer["claims"][0]["verdict_then"], Value::Null);
    let notes = answer["article"]["notes"].to_string();
    assert!(notes.contains("date"), "{notes}");
}

#[test]
fn a_file_that_breaks_the_contract_is_seen() {
    let mut answer = checked("draft.txt", "2025年4月2日\n\n大基金三期注册资本3440亿元。\n".as_bytes());
    answer["claims"][0]["verdict"] = "probably".into();
    assert!(!schema().is_valid(&answer), "the schema must refuse an unknown verdict");
}
