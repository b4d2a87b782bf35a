//! Every verb's `--help`, kept in `docs/help/` as goldens. `FATHOM_BLESS=1` writes them anew.

use std::path::PathBuf;
use testkit::Trial;

/// Every verb with a help of its own.
const VERBS: &[&[&str]] = &[
    &[],
    &["check"],
    &["serve"],
    &["show"],
    &["search"],
    &["phrase"],
    &["sense"],
    &["formulations"],
    &["reuse"],
    &["about"],
    &["sql"],
    &["read"],
    &["import"],
    &["import", "facts"],
    &["import", "documents"],
    &["import", "corrections"],
    &["fetch"],
    &["fetch", "work-reports"],
    &["export"],
    &["export", "facts"],
    &["releases"],
    &["undo"],
    &["diff"],
    &["backup"],
    &["watch"],
    &["unwatch"],
    &["name"],
    &["completions"],
];

fn golden(verb: &[&str]) -> PathBuf {
    let name = [&["fathom"], verb].concat().join("-");
    testkit::root().join("docs/help").join(format!("{name}.txt"))
}

fn help(trial: &Trial, verb: &[&str]) -> String {
    let out = trial.run(&[verb, &["--help"]].concat()).ended(0).out;
    out.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

#[test]
fn help_is_as_the_documents_say() {
    let trial = Trial::new(env!("CARGO_BIN_EXE_fathom"));
    let bless = std::env::var_os("FATHOM_BLESS").is_some();
    for verb in VERBS {
        let (file, now) = (golden(verb), help(&trial, verb));
        if bless {
            std::fs::create_dir_all(file.parent().expect("docs/help")).expect("the tree can be written");
            std::fs::write(&file, &now).expect("the tree can be written");
        }
        let then = std::fs::read_to_string(&file).unwrap_or_default();
        assert_eq!(now, then, "{} is not what --help says; FATHOM_BLESS=1 writes it anew", file.display());
    }
}

#[test]
fn every_verb_is_kept_and_has_an_example() {
    let trial = Trial::new(env!("CARGO_BIN_EXE_fathom"));
    let all = help(&trial, &[]);
    let verbs =
        all.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    for verb in verbs.filter_map(|line| line.split_whitespace().next()).filter(|verb| *verb != "help") {
        assert!(VERBS.contains(&[verb].as_slice()), "{verb} has no golden in docs/help");
    }
    for verb in VERBS {
        assert!(help(&trial, verb).contains("Example"), "fathom {} --help has no example", verb.join(" "));
    }
}
