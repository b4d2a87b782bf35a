//! What others' programs rely on: the shape of `fathom check --json`, and that spans lead to the claims' own words.

use jsonschema::{Registry, Validator};
use serde_json::Value;
use testkit::Trial;

const PROGRAM: &str = env!("CARGO_BIN_EXE_fathom");

fn document(name: &str) -> Value {
    let file = testkit::root().join("docs").join(name);
    serde_json::from_slice(&std::fs::read(file).expect("the schema is in the tree")).expect("it is JSON")
}

fn schema() -> Validator {
    jsonschema::draft202012::new(&document("check.schema.json")).expect("it is a schema")
}

/// What a schema finds wrong.
fn faults(validator: &Validator, answer: &Value) -> Vec<String> {
    validator.iter_errors(answer).map(|e| format!("{}: {e}", e.instance_path())).collect()
}

/// Checks an article that `name` and `bytes` make; holds it to the schema and gives it.
#[track_caller]
fn checked(name: &str, bytes: &[u8]) -> Value {
    let trial = Trial::new(PROGRAM);
    trial.write(name, bytes);
    let ran = trial.run(&["check", name, "--json"]);
    assert!(matches!(ran.code, Some(0 | 1)), "{}", ran.err);
    let answer: Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(faults(&schema(), &answer), Vec::<String>::new());
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
fn documents_beside_a_claim_keep_the_contract() {
    let trial = Trial::new(PROGRAM);
    let rows = r#"{"id":"r","date":"2024-03-05","level":"national","title":"2024年政府工作报告","text":"发展新质生产力。"}"#;
    trial.write("reports.jsonl", rows);
    trial.run(&["import", "documents", "reports.jsonl"]).ended(0);
    trial.write("article.md", "2025年3月6日\n\n2025年政府工作报告首次写入“新质生产力”。\n");
    let ran = trial.run(&["check", "article.md", "--json"]);
    let answer: Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(faults(&schema(), &answer), Vec::<String>::new());
    assert_eq!(answer["claims"][0]["documents"][0]["document"], "r", "{answer:#}");
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

#[test]
fn judgements_keep_the_contract() {
    let trial = Trial::new(PROGRAM);
    let text = example("patient-money.md");
    trial.write("draft.md", &text);
    trial.run(&["check", "draft.md", "--note", "2", "asked"]).ended(0);
    trial.run(&["check", "draft.md", "--overrule", "2", "other measure", "--because", "x"]).ended(0);
    trial.run(&["check", "draft.md", "--note", "3", "asked again", "--by", "Li"]).ended(0);
    let mut answer: Value =
        serde_json::from_str(&trial.run(&["check", "draft.md", "--json"]).ended(1).out).expect("JSON");
    assert_eq!(faults(&schema(), &answer), Vec::<String>::new());
    assert_eq!(answer["claims"][1]["judgement"]["overrule"]["verdict"], "other measure");
    assert_eq!(answer["claims"][2]["judgement"]["overrule"], Value::Null);
    assert!(answer["claims"][3].get("judgement").is_none(), "left out where there is none");
    answer["claims"][3]["judgement"] = Value::Null;
    assert!(schema().is_valid(&answer), "null says the same");
    answer["claims"][1]["judgement"]["overrule"]["verdict"] = "fine".into();
    assert!(!schema().is_valid(&answer));
}

#[test]
fn differences_of_drafts_keep_the_contract() {
    const AT: &str = "https://fathom.invalid/";
    let registry = Registry::new()
        .add(format!("{AT}check.schema.json"), document("check.schema.json"))
        .expect("an address")
        .prepare()
        .expect("it resolves");
    let validator = jsonschema::options()
        .with_base_uri(format!("{AT}check-since.schema.json"))
        .with_registry(&registry)
        .build(&document("check-since.schema.json"))
        .expect("it is a schema");
    let trial = Trial::new(PROGRAM);
    let text = example("patient-money.md");
    trial.write("one.md", &text);
    // A figure changed, a paragraph gone, a sentence new.
    let mut paragraphs: Vec<String> =
        text.split("\n\n").map(|p| p.replace("344 billion", "340 billion")).collect();
    paragraphs.remove(4);
    paragraphs.push("Hurun counted 340 unicorns in China in 2024.\n".into());
    trial.write("two.md", paragraphs.join("\n\n"));
    let ran = trial.run(&["check", "two.md", "--since", "one.md", "--json"]).ended(1);
    let mut answer: Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(faults(&validator, &answer), Vec::<String>::new());
    for list in ["new", "gone", "changed"] {
        assert!(!answer["since"][list].as_array().expect("a list").is_empty(), "{list}");
    }
    answer["since"]["changed"][0]["what"] = Value::Array(vec!["mood".into()]);
    assert!(!validator.is_valid(&answer));
}

#[test]
fn reviews_have_the_published_shape() {
    let validator =
        jsonschema::draft202012::new(&document("claimreview.schema.json")).expect("it is a schema");
    let trial = Trial::new(PROGRAM);
    for name in ["patient-money.md", "naixin-de-zhang.md"] {
        trial.write(name, example(name));
        let checked: Value =
            serde_json::from_str(&trial.run(&["check", name, "--json"]).ended(1).out).expect("JSON");
        let judged = ["supported", "contradicted", "disputed", "other measure"];
        let claims = checked["claims"].as_array().expect("claims");
        let count = claims.iter().filter(|claim| judged.iter().any(|word| claim["verdict"] == *word)).count();
        let url = "https://example.org/checked";
        let ran = trial.run(&["check", name, "--claimreview", "--url", url, "--by", "The Desk"]).ended(1);
        let reviews: Value = serde_json::from_str(&ran.out).expect("JSON");
        assert_eq!(faults(&validator, &reviews), Vec::<String>::new());
        assert_eq!(reviews.as_array().expect("an array").len(), count, "{name}");
        assert_eq!(reviews[0]["url"], url);
        assert_eq!(reviews[0]["author"]["name"], "The Desk");
        let mut wrong = reviews.clone();
        wrong[0]["reviewRating"]["ratingValue"] = 4.into();
        assert!(!validator.is_valid(&wrong), "a rating that is not the verdict's");
    }
    let ran = trial.run(&["check", "patient-money.md", "--claimreview"]).ended(1);
    let reviews: Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(faults(&validator, &reviews), Vec::<String>::new());
    assert_eq!(reviews[0]["author"]["name"], "Fathom");
    assert!(reviews[0].get("url").is_none());
}
