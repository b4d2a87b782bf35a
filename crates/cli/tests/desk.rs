//! What the desk does with checked articles: rules for the exit status, folders, drafts compared, citations, reviews,
//! comments, judgements and the watch list.

#![allow(clippy::unwrap_used)]

use serde_json::Value;
use std::collections::BTreeSet;
use std::io::Read;
use testkit::Trial;

const PROGRAM: &str = env!("CARGO_BIN_EXE_fathom");

/// True of the starter: the fund's registered capital is 344 billion yuan. The title is what the article is known by.
const RIGHT: &str = "# Third phase\n\n2 April 2025\n\nThe third phase of the Big Fund has a registered capital of 344 billion yuan.\n";
const WRONG: &str = "# Third phase\n\n2 April 2025\n\nThe third phase of the Big Fund has a registered capital of 334 billion yuan.\n";
/// The wrong figure in other words.
const REWORDED: &str = "# Third phase\n\n2 April 2025\n\nA line that is new. With RMB 334 bn of registered capital, the third phase of the Big Fund is large.\n";
const CHINESE: &str = "# 三期\n\n2025年4月2日\n\n大基金三期注册资本3440亿元。\n";

/// A pack in which another measurer gives another figure.
fn write_pack(trial: &Trial) {
    trial.write(
        "pack/sources.csv",
        "id,kind,publisher,title,date,url,language,note\ndesk-paper,news,Desk Paper,A count of capital,2024-06-01,https://example.org/a,en,\n",
    );
    trial.write(
        "pack/statements.csv",
        "id,subject,property,object,what,value,value_hi,unit,exactness,from,to,place,qualifier,measured_by,said_on,source,locator,note\n\
         desk-capital-1,big-fund-3,registered_capital,,,334000000000,,CNY,exact,2024-05-24,,,,Desk Paper,2024-06-01,desk-paper,p. 1,\n",
    );
}

#[track_caller]
fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[test]
fn the_exit_status_follows_the_rule_that_was_given() {
    let trial = Trial::new(PROGRAM);
    trial.write("wrong.md", WRONG);
    trial.write("right.md", RIGHT);
    for (rule, file, code) in [
        ("contradicted", "wrong.md", 1),
        ("disputed", "wrong.md", 0),
        ("none", "wrong.md", 0),
        ("disputed,contradicted", "wrong.md", 1),
        ("supported", "right.md", 1),
        ("有据", "right.md", 1),
        ("other-measure,no evidence", "right.md", 0),
    ] {
        trial.run(&["check", file, "--fail-on", rule]).ended(code);
    }
    let ran = trial.run(&["check", "right.md", "--fail-on", "wrong"]).ended(2);
    assert!(ran.err.contains("other-measure") && ran.err.contains("none"), "{}", ran.err);
}

#[test]
fn a_folder_is_its_articles_in_order_and_the_unreadable_are_named() {
    let trial = Trial::new(PROGRAM);
    trial.write("in/b.md", RIGHT);
    trial.write("in/a/z.txt", CHINESE);
    trial.write("in/table.csv", "a,b\n");
    trial.write("in/c.docx", b"PK\x03\x04 no archive at all");
    let ran = trial.run(&["check", "in", "--json"]).ended(2);
    let files: Vec<String> = ran
        .out
        .lines()
        .map(|line| json(line)["article"]["file"].as_str().unwrap().replace('\\', "/"))
        .collect();
    assert_eq!(files, ["in/a/z.txt", "in/b.md"]);
    assert!(ran.err.contains("c.docx") && !ran.err.contains("table.csv"), "{}", ran.err);
    assert!(
        !ran.err.contains('\x1b') && !ran.err.contains("/s"),
        "no bar where there is no terminal: {}",
        ran.err
    );
    trial.write("one/only.md", RIGHT);
    assert_eq!(
        trial.run(&["check", "one", "--json"]).ended(0).out.lines().count(),
        1,
        "a folder is several articles"
    );
    trial.write("none/x.csv", "");
    let ran = trial.run(&["check", "none"]).ended(2);
    assert!(ran.err.contains("hint"), "{}", ran.err);
}

#[test]
fn a_draft_shows_what_changed_and_claims_stay_themselves_in_other_words() {
    let trial = Trial::new(PROGRAM);
    trial.write("one.md", WRONG);
    trial.write("reworded.md", REWORDED);
    trial.write("mended.md", RIGHT);
    trial.write(
        "other.md",
        "# Third phase\n\n2 April 2025\n\nThe first phase of the Big Fund was set up in September 2014.\n",
    );
    let since = |new: &str, code: i32| {
        json(&trial.run(&["check", new, "--since", "one.md", "--json"]).ended(code).out)
    };
    let same = since("reworded.md", 1);
    assert_eq!(same["since"]["same"], 1, "{same}");
    assert_eq!(same["since"]["gone"].as_array().unwrap().len(), 0, "{same}");
    let mended = since("mended.md", 0);
    let change = &mended["since"]["changed"][0];
    assert_eq!(change["what"].as_array().unwrap()[0], "figure", "{change}");
    assert_eq!(change["was"]["verdict"], "contradicted");
    assert_eq!(change["claim"]["verdict"], "supported");
    let other = since("other.md", 0);
    assert_eq!(other["since"]["gone"][0]["text"], "334 billion yuan", "{other}");
    assert_eq!(other["since"]["new"].as_array().unwrap().len(), 1, "{other}");
    let shown = trial.run(&["check", "mended.md", "--since", "one.md"]).ended(0).out;
    assert!(shown.contains("was: ✗ contradicted") && shown.contains("[334 billion yuan]"), "{shown}");
    let same = trial.run(&["check", "one.md", "--since", "one.md"]).ended(1).out;
    assert!(same.contains("0 changed, 1 as they were") && !same.contains("[334"), "{same}");
    trial.run(&["check", "one.md", "mended.md", "--since", "one.md"]).ended(2);
}

/// Sources of the evidence of what a check gave as JSON Lines.
fn sources(out: &str) -> BTreeSet<String> {
    let of = |claim: &Value| claim["evidence"].as_array().unwrap().clone();
    out.lines()
        .flat_map(|line| json(line)["claims"].as_array().unwrap().clone())
        .flat_map(|claim| of(&claim))
        .map(|evidence| evidence["source"].as_str().unwrap().to_string())
        .collect()
}

#[test]
fn every_source_of_the_evidence_is_cited_once() {
    let trial = Trial::new(PROGRAM);
    let example = |name: &str| testkit::root().join("examples").join(name).display().to_string();
    let files = [example("patient-money.md"), example("naixin-de-zhang.md")];
    let run = |more: &[&str]| {
        let arguments: Vec<&str> =
            ["check", &files[0], &files[1]].into_iter().chain(more.iter().copied()).collect();
        trial.run(&arguments).ended(1).out
    };
    let wanted = sources(&run(&["--json"]));
    assert!(wanted.len() > 10);
    let bib = run(&["--sources", "bib"]);
    let keys: Vec<&str> = bib
        .lines()
        .filter(|line| line.starts_with('@'))
        .map(|line| line.split_once('{').unwrap().1.trim_end_matches(','))
        .collect();
    assert_eq!(keys.iter().map(|key| (*key).to_string()).collect::<BTreeSet<_>>(), wanted);
    assert_eq!(keys.len(), wanted.len());
    for entry in bib.split("\n@") {
        assert_ne!(entry.contains("url = "), entry.contains("read in a reprint"), "{entry}");
    }
    let csl = json(&run(&["--sources", "csl"]));
    let items = csl.as_array().unwrap();
    assert_eq!(
        items.iter().map(|item| item["id"].as_str().unwrap().to_string()).collect::<BTreeSet<_>>(),
        wanted
    );
    // Types of CSL 1.0.2.
    const TYPES: &str = "article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical personal_communication post post-weblog regulation report review review-book software song speech standard thesis treaty webpage";
    for item in items {
        assert!(TYPES.split(' ').any(|kind| item["type"] == kind), "{item}");
        assert!(!item["title"].as_str().unwrap().is_empty());
        assert_ne!(item["URL"].is_null(), item["note"].is_null(), "{item}");
    }
}

/// The parts of a Word document.
fn part(bytes: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
    let mut text = String::new();
    zip.by_name(name).expect("the part").read_to_string(&mut text).expect("text");
    text
}

#[test]
fn a_word_document_has_a_comment_for_each_claim_and_the_same_text() {
    let trial = Trial::new(PROGRAM);
    for (name, said) in [("patient-money.md", "contradicted"), ("naixin-de-zhang.md", "相左")] {
        let article = testkit::root().join("examples").join(name).display().to_string();
        let count = |file: &str| {
            let checked = json(&trial.run(&["check", file, "--json"]).ended(1).out);
            checked["claims"].as_array().unwrap().len()
        };
        let claims = count(&article);
        trial.run(&["check", &article, "--docx", "one.docx"]).ended(1);
        // Once more, on the Word document itself.
        trial.run(&["check", "one.docx", "--docx", "two.docx"]).ended(1);
        assert_eq!(count("one.docx"), claims, "the same claims in the Word document");
        for (file, times) in [("one.docx", 1), ("two.docx", 2)] {
            let bytes = std::fs::read(trial.path().join(file)).unwrap();
            let comments = part(&bytes, "word/comments.xml");
            assert_eq!(comments.matches("<w:comment ").count(), claims * times);
            assert!(comments.contains(said), "{name}");
            let main = part(&bytes, "word/document.xml");
            assert_eq!(main.matches("<w:commentReference ").count(), claims * times);
        }
        let text = |file: &str| trial.run(&["read", "--text", file]).ended(0).out;
        assert_eq!(text("one.docx"), text("two.docx"));
        assert_eq!(text("one.docx"), text(&article));
        let ran = trial.run(&["check", &article, "--docx", "one.docx"]).ended(2);
        assert!(ran.err.contains("one.docx"), "an existing file stays: {}", ran.err);
        for file in ["one.docx", "two.docx"] {
            std::fs::remove_file(trial.path().join(file)).unwrap();
        }
    }
    trial.write("a.md", RIGHT);
    trial.run(&["check", "a.md", "a.md", "--docx", "x.docx"]).ended(2);
}

#[test]
fn a_judgement_stands_beside_the_verdict_and_can_be_taken_back() {
    let trial = Trial::new(PROGRAM);
    trial.write("draft.md", WRONG);
    let claim = |file: &str| {
        json(&trial.run(&["check", file, "--json", "--fail-on", "none"]).ended(0).out)["claims"][0].clone()
    };
    assert!(claim("draft.md").get("judgement").is_none());
    trial.run(&["name", "Li Wei"]).ended(0);
    trial.run(&["check", "draft.md", "--note", "1", "asked & waiting"]).ended(0);
    trial.run(&["check", "draft.md"]).ended(1);
    let ran = trial.run(&[
        "check",
        "draft.md",
        "--overrule",
        "c1",
        "supported",
        "--because",
        "a letter",
        "--by",
        "Chen",
    ]);
    assert!(ran.ended(0).out.contains("overruled: ✓ supported · a letter (Chen, "));
    let judged = claim("draft.md");
    assert_eq!(judged["verdict"], "contradicted", "the verdict itself stays");
    assert_eq!(judged["judgement"]["overrule"]["verdict"], "supported");
    assert_eq!(judged["judgement"]["overrule"]["by"], "Chen");
    assert_eq!(judged["judgement"]["notes"][0]["text"], "asked & waiting");
    assert_eq!(judged["judgement"]["notes"][0]["by"], "Li Wei");
    // The exit status takes the word of the person; what others read shows both.
    trial.run(&["check", "draft.md"]).ended(0);
    trial.run(&["check", "draft.md", "--fail-on", "supported"]).ended(1);
    let page = trial.run(&["check", "draft.md", "--html"]).ended(0).out;
    assert!(page.contains("a letter") && page.contains("asked &amp; waiting"), "{page}");
    let review = json(&trial.run(&["check", "draft.md", "--claimreview"]).ended(0).out);
    assert_eq!(review[0]["reviewRating"]["alternateName"], "supported");
    assert!(review[0]["reviewRating"]["ratingExplanation"].as_str().unwrap().contains("a letter"));
    // In other words it is the same claim; with another figure it is not what was judged.
    trial.write("reworded.md", REWORDED);
    assert_eq!(claim("reworded.md")["judgement"]["overrule"]["holds"], true);
    trial.write("changed.md", WRONG.replace("334", "335"));
    assert_eq!(claim("changed.md")["judgement"]["overrule"]["holds"], false);
    trial.run(&["check", "changed.md"]).ended(1);
    trial.write("another.md", WRONG.replace("Third phase\n", "Another article\n"));
    assert!(claim("another.md").get("judgement").is_none());
    // Nothing of it leaves with what is held.
    trial.run(&["export", "facts", "out"]).ended(0);
    let said = std::fs::read_dir(trial.path().join("out")).unwrap().flatten().flat_map(|pack| {
        std::fs::read_dir(pack.path())
            .unwrap()
            .flatten()
            .map(|file| std::fs::read_to_string(file.path()).unwrap())
    });
    assert!(said.into_iter().all(|text| !text.contains("a letter")));
    let ran = trial.run(&["check", "draft.md", "--withdraw", "1"]).ended(0);
    assert!(ran.out.contains(": 2"), "{}", ran.out);
    assert!(claim("draft.md").get("judgement").is_none());
    trial.run(&["check", "draft.md"]).ended(1);
}

#[test]
fn a_judgement_that_cannot_be_is_refused() {
    let trial = Trial::new(PROGRAM);
    trial.write("draft.md", WRONG);
    for (arguments, hint) in [
        (["check", "draft.md", "--note", "9", "x"].as_slice(), "1 to 1"),
        (&["check", "draft.md", "--note", "one", "x"], "1 to 1"),
        (&["check", "draft.md", "--note", "1", " "], "hint"),
        (&["check", "draft.md", "--overrule", "1", "true", "--because", "x"], "other measure"),
        (&["check", "draft.md", "--overrule", "1", "supported"], "--because"),
        (&["check", "draft.md", "--because", "x"], "--overrule"),
        (&["check", "draft.md", "--note", "1", "x", "--withdraw", "1"], "--withdraw"),
        (&["check", "draft.md", "draft.md", "--note", "1", "x"], "hint"),
        (&["check", "draft.md", "--note", "1", "x", "--json"], "--json"),
    ] {
        let ran = trial.run(arguments).ended(2);
        assert!(ran.err.contains(hint), "{arguments:?}: {}", ran.err);
    }
    assert!(!trial.run(&["check", "draft.md", "--json"]).ended(1).out.contains("judgement"));
}

#[test]
fn a_watched_article_tells_when_a_verdict_changes_and_why() {
    let trial = Trial::new(PROGRAM);
    write_pack(&trial);
    trial.write("draft.md", RIGHT);
    assert!(trial.run(&["watch"]).ended(0).out.contains("nothing is watched"));
    trial.run(&["watch", "draft.md"]).ended(0);
    // The copy is what is watched.
    std::fs::remove_file(trial.path().join("draft.md")).unwrap();
    let ran = trial.run(&["import", "facts", "pack"]).ended(0).out;
    assert!(ran.contains("“Third phase”") && ran.contains("✓ supported → ⇄ disputed"), "{ran}");
    assert!(ran.contains("came: desk-capital-1"), "{ran}");
    assert!(!trial.run(&["import", "facts", "pack"]).ended(0).out.contains("Third phase"), "nothing came");
    let list = trial.run(&["watch"]).ended(0).out;
    assert!(
        list.contains("⇄ disputed 1") && list.contains("desk-capital-1") && list.contains("release"),
        "{list}"
    );
    let ran = trial.run(&["undo"]).ended(0).out;
    assert!(ran.contains("⇄ disputed → ✓ supported") && ran.contains("went: desk-capital-1"), "{ran}");
    trial.write("draft.md", WRONG);
    assert!(trial.run(&["watch", "draft.md"]).ended(0).out.contains("new draft"));
    let list = trial.run(&["watch"]).ended(0).out;
    assert_eq!(list.matches("Third phase").count(), 1, "{list}");
    assert!(list.contains("✗ contradicted 1"), "{list}");
    trial.run(&["unwatch", "absent.md"]).ended(2);
    trial.run(&["check", "draft.md", "--note", "1", "a note"]).ended(0);
    let ran = trial.run(&["unwatch", "draft.md", "--forget"]).ended(0).out;
    assert!(ran.contains("removed: 1"), "{ran}");
    assert!(trial.run(&["watch"]).ended(0).out.contains("nothing is watched"));
    assert!(!trial.run(&["import", "facts", "pack"]).ended(0).out.contains("Third phase"));
    let kept = std::fs::read(trial.observatory().join("desk.sqlite")).unwrap();
    let words = "registered capital of 334 billion";
    assert!(
        !kept.windows(words.len()).any(|window| window == words.as_bytes()),
        "what is removed is gone from the file"
    );
}

#[test]
fn a_backup_leaves_drafts_out_unless_asked() {
    let trial = Trial::new(PROGRAM);
    trial.write("draft.md", WRONG);
    trial.run(&["watch", "draft.md"]).ended(0);
    trial.run(&["check", "draft.md", "--note", "1", "a private note"]).ended(0);
    trial.run(&["backup", "without.sqlite"]).ended(0);
    assert!(!trial.path().join("without.desk.sqlite").exists());
    let plain = std::fs::read(trial.path().join("without.sqlite")).unwrap();
    assert!(!plain.windows(14).any(|window| window == b"a private note"));
    let ran = trial.run(&["backup", "with.sqlite", "--with-drafts"]).ended(0).out;
    assert!(ran.contains("with.desk.sqlite") && ran.contains("1 judgements, 1 watched"), "{ran}");
    // Both put back under their names are the desk as it was.
    let again = trial.path().join("again");
    std::fs::create_dir(&again).unwrap();
    for (from, to) in [("with.sqlite", "observatory.sqlite"), ("with.desk.sqlite", "desk.sqlite")] {
        std::fs::copy(trial.path().join(from), again.join(to)).unwrap();
    }
    assert!(trial.run(&["--at", "again", "watch"]).ended(0).out.contains("Third phase"));
    assert!(trial.run(&["--at", "again", "check", "draft.md"]).ended(1).out.contains("a private note"));
    trial.run(&["backup", "new.sqlite", "--with-drafts"]).ended(0);
    std::fs::remove_file(trial.path().join("new.sqlite")).unwrap();
    trial.run(&["backup", "new.sqlite", "--with-drafts"]).ended(2);
    assert!(!trial.path().join("new.sqlite").exists(), "both or none");
}

#[test]
fn a_name_is_empty_until_it_is_set() {
    let trial = Trial::new(PROGRAM);
    assert!(trial.run(&["name"]).ended(0).out.contains("no name is set"));
    assert!(!trial.observatory().join("desk.sqlite").exists(), "asking keeps nothing");
    trial.run(&["name", "李薇"]).ended(0);
    assert!(trial.run(&["name", "--lang", "zh"]).ended(0).out.contains("署名：李薇"));
    trial.run(&["name", ""]).ended(0);
    assert!(trial.run(&["name"]).ended(0).out.contains("no name is set"));
    trial.run(&["name", &"x".repeat(201)]).ended(2);
}

#[cfg(unix)]
#[test]
fn json_to_a_reader_that_goes_away_is_no_fault() {
    use std::process::Stdio;
    let trial = Trial::new(PROGRAM);
    let article = testkit::root().join("examples/patient-money.md");
    trial.run(&["releases"]).ended(0);
    let mut command = trial.command(&["check", &article.display().to_string(), "--json"]);
    let mut child =
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
    drop(child.stdout.take());
    let ended = child.wait_with_output().expect("it ends");
    assert_eq!(ended.status.code(), Some(0), "{}", String::from_utf8_lossy(&ended.stderr));
    assert!(ended.stderr.is_empty(), "{}", String::from_utf8_lossy(&ended.stderr));
}
