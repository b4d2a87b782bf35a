//! The program as a person meets it: what it prints where, how it ends, what it refuses.

use testkit::Trial;

const PROGRAM: &str = env!("CARGO_BIN_EXE_fathom");

/// True of the starter: the fund's registered capital is 344 billion yuan.
const RIGHT: &str =
    "2 April 2025\n\nThe third phase of the Big Fund has a registered capital of 344 billion yuan.\n";
/// The same, wrong.
const WRONG: &str =
    "2 April 2025\n\nThe third phase of the Big Fund has a registered capital of 334 billion yuan.\n";
/// Nothing to check.
const EMPTY: &str = "2 April 2025\n\nThe weather was fine.\n";

#[test]
fn the_exit_code_tells_whether_an_editor_must_look() {
    let trial = Trial::new(PROGRAM);
    trial.write("right.md", RIGHT);
    trial.write("wrong.md", WRONG);
    trial.write("empty.md", EMPTY);
    trial.run(&["check", "right.md"]).ended(0);
    trial.run(&["check", "empty.md"]).ended(0);
    trial.run(&["check", "wrong.md"]).ended(1);
    trial.run(&["check", "right.md", "wrong.md"]).ended(1);
    let ran = trial.run(&["check", "wrong.md", "absent.md"]).ended(2);
    assert!(ran.out.contains("334 billion"), "the others are checked all the same");
    assert!(ran.err.contains("absent.md"), "{}", ran.err);
}

#[test]
fn an_observatory_is_made_where_there_is_none_and_its_place_is_told() {
    let trial = Trial::new(PROGRAM);
    let ran = trial.run(&["releases"]).ended(0);
    assert!(ran.err.contains(&trial.observatory().display().to_string()), "{}", ran.err);
    assert!(trial.run(&["releases"]).ended(0).err.is_empty(), "the second time there is nothing to tell");
}

#[test]
fn the_folder_may_be_named_before_and_after_the_verb() {
    let trial = Trial::new(PROGRAM);
    for arguments in [
        ["--at", "here", "releases"].as_slice(),
        &["releases", "--at", "here"],
        &["show", "funds", "--at", "here", "--country", "CN"],
        &["show", "funds", "--country", "CN", "--at=here"],
    ] {
        trial.run(arguments).ended(0);
        assert!(!trial.observatory().exists(), "{arguments:?} went to the folder of the environment");
    }
    assert!(trial.path().join("here").is_dir());
}

#[test]
fn standard_input_is_read_for_a_dash() {
    let trial = Trial::new(PROGRAM);
    let ran = trial.run_with(&["check", "-", "--json"], WRONG.as_bytes()).ended(1);
    let checked: serde_json::Value = serde_json::from_str(&ran.out).expect("one JSON object");
    assert_eq!(checked["claims"][0]["verdict"], "contradicted");
    assert_eq!(checked["article"]["date"], "2025-04-02");
}

#[test]
fn several_articles_are_json_lines() {
    let trial = Trial::new(PROGRAM);
    trial.write("right.md", RIGHT);
    trial.write("wrong.md", WRONG);
    let ran = trial.run(&["check", "right.md", "wrong.md", "--json"]).ended(1);
    let files: Vec<String> = ran
        .out
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("a JSON object a line"))
        .map(|checked| checked["article"]["file"].to_string())
        .collect();
    assert_eq!(files.len(), 2, "{}", ran.out);
    assert!(files[0].contains("right.md") && files[1].contains("wrong.md"));
}

#[test]
fn output_that_is_no_terminal_has_no_colour() {
    let trial = Trial::new(PROGRAM);
    trial.write("wrong.md", WRONG);
    assert!(!trial.run(&["check", "wrong.md"]).ended(1).out.contains('\x1b'));
}

#[test]
fn what_is_not_known_is_refused_with_the_nearest_name() {
    let trial = Trial::new(PROGRAM);
    for (arguments, hint) in [
        (["chekc", "a.md"].as_slice(), "check"),
        (&["check", "a.md", "--jsom"], "--json"),
        (&["show", "fund"], "funds"),
        (&["show", "funds", "--contry", "CN"], "country"),
        (&["sql", "select nam from funds"], "name"),
    ] {
        let ran = trial.run(arguments).ended(2);
        assert!(ran.err.contains(hint), "{arguments:?}: {}", ran.err);
        assert!(ran.out.is_empty(), "{arguments:?}: {}", ran.out);
    }
}

#[test]
fn an_error_tells_its_cause_once() {
    let trial = Trial::new(PROGRAM);
    let ran = trial.run(&["check", "absent.md"]).ended(2);
    assert_eq!(ran.err.matches("No such file").count(), 1, "{}", ran.err);
}

#[test]
fn rows_come_as_table_csv_and_json() {
    let trial = Trial::new(PROGRAM);
    let question = "select id, name from entities order by id limit 3";
    let csv = trial.run(&["sql", question, "--format", "csv"]).ended(0).out;
    assert_eq!(csv.lines().count(), 4, "{csv}");
    assert_eq!(csv.lines().next(), Some("id,name"));
    let json = trial.run(&["sql", question, "--format", "json"]).ended(0).out;
    let rows: Vec<serde_json::Value> = serde_json::from_str(&json).expect("a JSON array");
    assert_eq!(rows.len(), 3);
    let table = trial.run(&["sql", question]).ended(0).out;
    assert!(rows.iter().all(|row| table.contains(row["id"].as_str().expect("an id"))), "{table}");
}

#[test]
fn sql_only_reads() {
    let trial = Trial::new(PROGRAM);
    for question in
        ["delete from statements", "drop table entities", "attach 'x' as y", "pragma journal_mode=off"]
    {
        trial.run(&["sql", question]).ended(2);
    }
    assert!(!trial.path().join("x").exists());
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_fault() {
    use std::process::{Command, Stdio};
    let trial = Trial::new(PROGRAM);
    trial.run(&["releases"]).ended(0);
    let question = "select s.id from statements s, statements t limit 100000";
    let mut child = trial
        .command(&["sql", question, "--rows", "100000", "--format", "csv"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let head = Command::new("head")
        .arg("-1")
        .stdin(child.stdout.take().expect("a pipe"))
        .output()
        .expect("head runs");
    assert!(head.status.success());
    let ended = child.wait_with_output().expect("it ends");
    assert_eq!(ended.status.code(), Some(0), "{}", String::from_utf8_lossy(&ended.stderr));
    assert!(ended.stderr.is_empty(), "{}", String::from_utf8_lossy(&ended.stderr));
}

#[test]
fn figures_of_a_text_are_read() {
    let trial = Trial::new(PROGRAM);
    let ran = trial.run_with(&["read", "--json", "-"], "约500亿元人民币".as_bytes()).ended(0);
    let figure: serde_json::Value = serde_json::from_str(ran.out.lines().next().unwrap_or("")).expect("JSON");
    assert_eq!(figure["currency"], "CNY", "{figure}");
    let line = r#"{"id":"a","text":"60 billion yuan","date":"2025-01-01"}"#;
    let ran = trial.run_with(&["read", "--lines"], line.as_bytes()).ended(0);
    assert!(ran.out.starts_with(r#"{"id":"a","#), "{}", ran.out);
    let ran = trial.run_with(&["read", "--text", "-"], "<p>卖<b>了</b>&amp;买了</p>".as_bytes()).ended(0);
    assert!(ran.out.contains('卖'), "{}", ran.out);
}

#[test]
fn it_speaks_the_language_asked_for_or_that_of_the_environment() {
    let trial = Trial::new(PROGRAM);
    trial.write("wrong.md", WRONG);
    let asked = trial.run(&["check", "wrong.md", "--lang", "zh"]).ended(1);
    assert!(asked.out.contains("相左") && asked.out.contains("条论断"), "{}", asked.out);
    assert!(asked.err.contains("建库"), "{}", asked.err);
    let mut command = trial.command(&["check", "wrong.md"]);
    let found = command.env("LC_ALL", "zh_CN.UTF-8").output().expect("the program starts");
    assert_eq!(String::from_utf8_lossy(&found.stdout), asked.out);
    let english = trial.run(&["--lang", "en", "check", "wrong.md"]).ended(1).out;
    assert!(english.contains("contradicted") && !english.contains("相左"), "{english}");
}
