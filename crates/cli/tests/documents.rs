//! Documents taken in and asked for phrases, as a person does it.

use testkit::Trial;

const PROGRAM: &str = env!("CARGO_BIN_EXE_fathom");

/// Three rows that are documents, one that is none, one that repeats.
const ROWS: &str = r#"{"id":"a","date":"2024-04-30","title":"会议","text":"要壮大耐 心\n资本。","level":"party"}
{"id":"b","date":"2025-03-05","title":"报告：耐心资本","text":"发展耐心資本，耐心资本。","level":"national"}
{"id":"c","title":"无日期","text":"耐心资本。"}
not json
{"id":"d","date":"2025-03-06","title":"报告：耐心资本","text":"发展耐心資本，耐心资本。"}
"#;

fn asked(trial: &Trial, phrase: &str) -> serde_json::Value {
    let ran = trial.run(&["phrase", phrase, "--json"]).ended(0);
    serde_json::from_str(&ran.out).expect("JSON")
}

#[test]
fn documents_come_in_are_asked_and_go_again() {
    let trial = Trial::new(PROGRAM);
    trial.write("papers.jsonl", ROWS);
    let ran = trial.run(&["import", "documents", "papers.jsonl", "--report", "skips.tsv"]).ended(0);
    assert!(ran.out.contains("4 documents added"), "{}", ran.out);
    assert!(ran.out.contains("no JSON") && ran.out.contains(":4"), "{}", ran.out);
    assert!(ran.out.contains("1 document bears no date"), "{}", ran.out);
    let skips = std::fs::read_to_string(trial.path().join("skips.tsv")).expect("the report is written");
    assert_eq!(skips.lines().count(), 2, "{skips}");

    let answer = asked(&trial, "耐心资本");
    assert_eq!(answer["total"], 5, "two folded in one text, a title, one without a date: {answer}");
    assert_eq!(answer["first"]["date"], "2024-04-30");
    assert_eq!(answer["first"]["document"], "a");
    assert_eq!(answer["undated"], 1);

    let again = trial.run(&["import", "documents", "papers.jsonl"]).ended(0);
    assert!(again.out.contains("nothing new"), "{}", again.out);
    trial.run(&["undo"]).ended(0);
    let ran = trial.run(&["phrase", "没有这个说法"]).ended(2);
    assert!(ran.err.contains("fathom import documents"), "{}", ran.err);
}

#[test]
fn a_phrase_without_a_date_has_no_empty_timeline() {
    let trial = Trial::new(PROGRAM);
    trial.write("papers.jsonl", ROWS);
    trial.run(&["import", "documents", "papers.jsonl"]).ended(0);
    let dated = trial.run(&["phrase", "耐心资本"]).ended(0);
    assert!(dated.out.contains(" time ") && dated.out.contains("2024"), "{}", dated.out);
    let undated = trial.run(&["phrase", "无日期"]).ended(0);
    assert!(undated.out.contains("1 of 3 documents"), "{}", undated.out);
    assert!(!undated.out.contains(" time "), "{}", undated.out);
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let trial = Trial::new(PROGRAM);
    trial.write("papers.jsonl", ROWS);
    trial.run(&["import", "documents", "papers.jsonl"]).ended(0);
    for arguments in [&["phrase", "耐心资本", "--json"][..], &["phrase", "耐心资本"]] {
        let mut command = trial.command(arguments);
        command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
        let mut child = command.spawn().expect("it runs");
        drop(child.stdout.take());
        let ended = child.wait_with_output().expect("it ends");
        let told = String::from_utf8_lossy(&ended.stderr).into_owned();
        assert!(ended.status.success() && !told.contains("pipe"), "{arguments:?}: {told}");
    }
}

#[test]
fn words_to_search_may_stand_by_themselves() {
    let trial = Trial::new(PROGRAM);
    trial.write("papers.jsonl", ROWS);
    trial.run(&["import", "documents", "papers.jsonl"]).ended(0);
    let ran = trial.run(&["search", "耐心资本", "发展", "--in", "papers"]).ended(0);
    assert!(ran.out.contains("报告") && !ran.out.contains("会议"), "{}", ran.out);
    trial.run(&["search"]).ended(2);
}

#[test]
fn a_heading_is_counted_once() {
    let trial = Trial::new(PROGRAM);
    trial.write("papers/a.md", "# 壮大耐心资本\n\n2024-04-30\n\n会议指出，要发展创业投资。\n");
    trial.run(&["import", "documents", "papers"]).ended(0);
    assert_eq!(asked(&trial, "耐心资本")["total"], 1, "nobody wrote it twice");
}

#[cfg(unix)]
#[test]
fn links_and_pipes_are_named_and_not_waited_for() {
    let trial = Trial::new(PROGRAM);
    trial.write("papers/a.txt", "会议指出，要壮大耐心资本，发展创业投资。\n");
    std::os::unix::fs::symlink("a.txt", trial.path().join("papers/link.txt")).expect("a link is made");
    let pipe = trial.path().join("papers/pipe.txt");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo runs").success());
    let ran = trial.run(&["import", "documents", "papers"]).ended(0);
    assert!(ran.out.contains("link.txt: it is a link; name the file that it leads to"), "{}", ran.out);
    assert!(ran.out.contains("pipe.txt: it is a pipe or a device"), "{}", ran.out);
    let ran = trial.run(&["import", "documents", "papers/pipe.txt", "--lang", "zh"]).ended(2);
    assert!(ran.out.contains("这是管道或设备；请先存为文件"), "{}", ran.out);
}

#[test]
fn what_is_not_taken_in_is_told_in_both_languages() {
    let trial = Trial::new(PROGRAM);
    trial.write("empty.jsonl", "\n");
    trial.write("bin.txt", [0, 159, 146, 150].repeat(64));
    trial.write(
        "dates.jsonl",
        "{\"id\":\"a\",\"date\":\"2024-13-45\",\"text\":\"甲\"}\n{\"id\":\"b\",\"date\":\"9999-01-01\",\"text\":\"乙\"}\n",
    );
    let files = ["empty.jsonl", "bin.txt", "dates.jsonl"];
    let english = trial.run(&[&["import", "documents"][..], &files].concat()).ended(0).out;
    for part in ["empty.jsonl: the file is empty", "2 dates could not be read", "“2024-13-45”, “9999-01-01”"]
    {
        assert!(english.contains(part), "{part}: {english}");
    }
    let chinese = trial.run(&[&["--lang", "zh", "import", "documents"][..], &files].concat()).ended(0).out;
    for part in ["empty.jsonl: 文件是空的", "bin.txt: 这不是文本", "2 处日期无法识别"] {
        assert!(chinese.contains(part), "{part}: {chinese}");
    }
}

#[test]
fn questions_that_cannot_be_asked_are_refused_in_chinese_too() {
    let trial = Trial::new(PROGRAM);
    trial.write("papers.jsonl", ROWS);
    trial.run(&["import", "documents", "papers.jsonl"]).ended(0);
    let long = "长".repeat(300);
    for (arguments, told) in [
        (&["phrase", "|"][..], "没有可查的字"),
        (&["phrase", &long], "最多 200 字"),
        (&["phrase", "资本", "--in", "nowhere"], "没有属于“nowhere”的文件"),
        (&["phrase", "资本", "--from", "2025", "--to", "2020"], "早于起点"),
        (&["formulations", "--new", "1800"], "没有 1800 年的文件"),
        (&["reuse", "nope"], "既不是所藏文件"),
        (&["sense", "资本", "nope", "x"], "没有编号为“nope”的文件"),
        (&["import", "documents", "nope.txt"], "没有这个文件"),
        (&["about", "nope"], "没有编号为“nope”的记录"),
    ] {
        let ran = trial.run(&[&["--lang", "zh"][..], arguments].concat()).ended(2);
        assert!(ran.err.contains(told), "{arguments:?}: {}", ran.err);
    }
    let left = trial.run(&["--lang", "zh", "phrase", "资本"]).ended(0);
    assert!(left.out.contains("标题与正文与同一集合中较早的文件相同"), "{}", left.out);
}

#[test]
fn without_documents_the_counts_that_the_program_carries_are_shown_as_such() {
    let trial = Trial::new(PROGRAM);
    let ran = trial.run(&["phrase", "耐心资本"]).ended(0);
    assert!(ran.out.contains("counts of documents that are not held here"), "{}", ran.out);
    assert!(
        ran.out.contains("first on 2024-04-30") && ran.err.contains("fathom import documents"),
        "{}",
        ran.out
    );
    let ran = trial.run(&["phrase", "耐心资本", "--json", "--lang", "zh"]).ended(0);
    let answer: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(answer["corpus_not_held"][0]["by_year"][0]["documents"], 7, "{answer}");
    assert!(answer.get("total").is_none(), "nothing held was counted");
    trial.write("papers.jsonl", ROWS);
    trial.run(&["import", "documents", "papers.jsonl"]).ended(0);
    let answer = asked(&trial, "耐心资本");
    assert_eq!(answer["total"], 5, "what is held, and nothing added to it");
    assert!(answer.get("corpus_not_held").is_none());
}

#[test]
fn official_translations_are_asked_by_year() {
    let trial = Trial::new(PROGRAM);
    let row = |n: usize, zh: &str, en: &str| {
        format!(
            "{{\"id\":\"p{n}\",\"date\":\"2025-03-05\",\"title\":\"报告\",\"seq\":{n},\"zh\":\"{zh}\",\"en\":\"{en}\"}}\n"
        )
    };
    let mut rows: String = (0..40).map(|n| row(n, "讲别的。", "We speak of other things.")).collect();
    rows += &row(40, "壮大耐心资本。", "We will foster patient capital.");
    trial.write("aligned.jsonl", rows);
    trial.write("papers.jsonl", ROWS);
    trial.run(&["import", "documents", "aligned.jsonl", "papers.jsonl"]).ended(0);
    let ran = trial.run(&["phrase", "耐心资本", "--english"]).ended(0);
    assert!(ran.out.contains("1 of 41 sentences") && ran.out.contains("patient capital"), "{}", ran.out);
    let ran = trial.run(&["phrase", "耐心资本", "--english", "--json"]).ended(0);
    let answer: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(answer["english"]["by_year"][0]["year"], 2025, "{answer}");
    assert!(trial.run(&["phrase", "硬科技", "--english", "--lang", "zh"]).ended(0).out.contains("无一使用"));
}

#[test]
fn a_use_of_another_sense_leaves_the_counts_and_comes_back() {
    let trial = Trial::new(PROGRAM);
    trial.write("papers.jsonl", ROWS);
    trial.run(&["import", "documents", "papers.jsonl"]).ended(0);
    let ran = trial.run(&["sense", "耐心资本", "a", "a joke"]).ended(2);
    assert!(ran.err.contains("--by NAME"), "{}", ran.err);
    let ran = trial.run(&["sense", "耐心资本", "a", "a joke", "--by", "Li Wei"]).ended(0);
    assert!(ran.out.contains("--withdraw"), "{}", ran.out);
    let answer = asked(&trial, "耐心资本");
    assert_eq!((&answer["total"], &answer["other_sense"]), (&4.into(), &1.into()), "{answer}");
    assert_eq!(answer["first"]["document"], "b");
    assert!(trial.run(&["sense", "耐心資本"]).ended(0).out.contains("a joke  (Li Wei, "));
    assert!(trial.run(&["sense", "硬科技"]).ended(0).out.contains("nothing was decided"));
    let ran = trial.run(&["sense", "耐心资本", "c", "--withdraw"]).ended(2);
    assert!(ran.err.contains("nothing was decided"), "{}", ran.err);
    let ran = trial.run(&["sense", "硬科技", "a", "x", "--by", "y"]).ended(2);
    assert!(ran.err.contains("does not stand in"), "{}", ran.err);
    let ran = trial.run(&["sense", "耐心资本", "nobody", "x", "--by", "y"]).ended(2);
    assert!(ran.err.contains("no document is held"), "{}", ran.err);
    trial.run(&["sense", "耐心资本", "a", "--withdraw"]).ended(0);
    assert_eq!(asked(&trial, "耐心资本")["total"], 5);
}

#[test]
fn loose_files_of_a_folder_are_one_collection() {
    let trial = Trial::new(PROGRAM);
    trial.write(
        "speeches/one.md",
        "---\ntitle: One\ndate: 2024-05-01\n---\n\nPatient capital, said twice: patient capital.\n",
    );
    trial.write("speeches/two.txt", "2 June 2025\n\nImpatient capital is not meant.\n");
    trial.write("speeches/.hidden.txt", "patient capital");
    trial.run(&["import", "documents", "speeches"]).ended(0);
    let answer = asked(&trial, "patient capital");
    assert_eq!(answer["total"], 2, "a word begins where the phrase does: {answer}");
    assert_eq!(answer["by_source"][0]["source"], "speeches");
    assert_eq!(answer["corpus"]["documents"], 2);
}

#[test]
fn an_archive_is_a_collection_of_its_own() {
    let trial = Trial::new(PROGRAM);
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in [("a.txt", "2 June 2025\n\nPatient capital."), ("b/c.md", "# C\n\nNone of it.")] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("it is written");
        std::io::Write::write_all(&mut zip, text.as_bytes()).expect("it is written");
    }
    trial.write("talks.zip", zip.finish().expect("it ends").into_inner());
    let ran = trial.run(&["import", "documents", "talks.zip"]).ended(0);
    assert!(ran.out.contains("(talks)") && ran.out.contains("2 documents added"), "{}", ran.out);
    let answer = asked(&trial, "patient capital");
    assert_eq!(answer["by_source"][0]["source"], "talks", "{answer}");
    assert!(trial.run(&["import", "documents", "talks.zip"]).ended(0).out.contains("nothing new"));
    trial.write("broken.zip", b"PK\x03\x04 and no more");
    let ran = trial.run(&["import", "documents", "broken.zip"]).ended(2);
    assert!(ran.out.contains("no whole zip archive"), "{}", ran.out);
}

#[test]
fn many_loose_files_are_staged_together_and_an_import_goes_on() {
    let trial = Trial::new(PROGRAM);
    for n in 0..300 {
        trial.write(&format!("papers/{n}.txt"), format!("Paper {n} of patient capital, number {n}."));
    }
    let ran = trial.run(&["import", "documents", "papers"]).ended(0);
    assert!(ran.out.contains("300 documents added"), "{}", ran.out);
    assert_eq!(asked(&trial, "patient capital")["total"], 300);
}

#[test]
fn what_cannot_be_read_is_named() {
    let trial = Trial::new(PROGRAM);
    trial.write("rows.jsonl", "{\"title\":\"x\",\"when\":\"2024\"}\n");
    let ran = trial.run(&["import", "documents", "rows.jsonl"]).ended(2);
    assert!(ran.out.contains("--map text=FIELD"), "{}", ran.out);
    assert!(ran.err.contains("nothing was taken in"), "{}", ran.err);
    trial.write("good.txt", "Patient capital is patient.");
    trial.run(&["import", "documents", "rows.jsonl", "good.txt"]).ended(0);
    trial.run(&["import", "documents", "rows.jsonl", "good.txt"]).ended(0);
    let ran = trial.run(&["import", "documents", "absent.jsonl"]).ended(2);
    assert!(ran.err.contains("absent.jsonl"), "{}", ran.err);
    let ran = trial.run(&["import", "documents", "rows.jsonl", "--map", "words=title"]).ended(2);
    assert!(ran.err.contains("no field") && ran.err.contains("text"), "{}", ran.err);
}

#[test]
fn a_false_date_is_corrected_with_its_reason_and_back() {
    let trial = Trial::new(PROGRAM);
    trial.write("papers.jsonl", ROWS);
    trial.run(&["import", "documents", "papers.jsonl"]).ended(0);
    let head = "document,field,old,new,reason,by\n";
    trial.write("wrong.csv", format!("{head}a,date,2023-01-01,2024-05-30,misprint,an editor\n"));
    let ran = trial.run(&["import", "corrections", "wrong.csv"]).ended(2);
    assert!(ran.err.contains("2024-04-30"), "the value held is named: {}", ran.err);
    trial.write("named.csv", "document,qqqqqq,old,new,reason\n");
    let ran = trial.run(&["import", "corrections", "named.csv"]).ended(2);
    assert!(ran.err.contains("the columns are document,field,old,new,reason,by"), "{}", ran.err);
    trial.write("right.csv", format!("{head}a,date,2024-04-30,2026-05-30,misprint,an editor\n"));
    trial.run(&["import", "corrections", "right.csv"]).ended(0);
    assert_eq!(asked(&trial, "耐心资本")["first"]["date"], "2025-03-05");
    let about = trial.run(&["about", "a"]).ended(0).out;
    assert!(about.contains("date: 2026-05-30"), "{about}");
    assert!(about.contains("corrected: date, from “2024-04-30” to “2026-05-30”, by an editor"), "{about}");
    assert!(about.contains(": misprint"), "{about}");
    trial.run(&["undo"]).ended(0);
    assert_eq!(asked(&trial, "耐心资本")["first"]["date"], "2024-04-30");
}

#[test]
fn words_are_found_in_documents_as_well_as_in_facts() {
    let trial = Trial::new(PROGRAM);
    let before = trial.run(&["search", "耐心资本"]).ended(0);
    assert!(!before.out.lines().any(|line| line.starts_with("document")), "{}", before.out);
    trial.write("papers.jsonl", ROWS);
    trial.run(&["import", "documents", "papers.jsonl"]).ended(0);
    let ran = trial.run(&["search", "耐心资本"]).ended(0);
    let found: Vec<&str> = ran.out.lines().filter(|line| line.starts_with("document")).collect();
    assert!(found.iter().any(|line| line.contains("2025-03-05 · 报告：耐心资本")), "{found:?}");
    let place = |kind: &str| ran.out.lines().position(|line| line.starts_with(kind));
    assert!(place("entity") == Some(0) && place("document") > place("statement"), "{}", ran.out);
    assert!(ran.out.contains("要壮大耐 心 资本。"), "the part of the text that has the words: {}", ran.out);
    let narrowed = trial.run(&["search", "耐心资本", "--in", "papers", "--from", "2025"]).ended(0);
    let found: Vec<&str> = narrowed.out.lines().filter(|line| !line.starts_with(' ')).collect();
    assert!(found.len() == 2 && found.iter().all(|line| line.contains("2025-03-0")), "{}", narrowed.out);
    let party = trial.run(&["search", "耐心资本", "--level", "party"]).ended(0);
    assert!(party.out.contains("会议") && !party.out.contains("报告"), "{}", party.out);
    let ran = trial.run(&["search", "耐心资本", "--in", "nowhere"]).ended(2);
    assert!(ran.err.contains("nowhere"), "{}", ran.err);
    let none = trial.run(&["search", "zebrafinch"]).ended(0);
    assert!(none.err.contains("0 of 0 hits"), "{}", none.err);
}

#[test]
fn a_bar_can_be_asked_for_and_a_wording_says_of_what_group_it_is() {
    let trial = Trial::new(PROGRAM);
    trial.write(
        "papers.jsonl",
        r#"{"id":"a","date":"2024-01-01","title":"甲","text":"支持硬科技，AI|算力，硬核科技。"}
{"id":"b","date":"2024-01-02","title":"乙","text":"硬核科技与AI。"}
"#,
    );
    trial.run(&["import", "documents", "papers.jsonl"]).ended(0);
    assert_eq!(asked(&trial, r"AI\|算力")["total"], 1);
    assert_eq!(asked(&trial, "AI|算力")["total"], 3);
    let wide = trial.run(&["phrase", "AI｜芯片"]).ended(0);
    assert!(wide.out.contains("｜ is a mark of the text"), "{}", wide.out);
    trial.write("observatory/wordings.csv", "name,wordings\n硬科技,硬科技|硬核科技\n");
    let one = asked(&trial, "硬核科技");
    assert_eq!((&one["total"], &one["wording_of"][0]["name"]), (&2.into(), &"硬科技".into()));
    let told = trial.run(&["phrase", "硬核科技"]).ended(0).out;
    assert!(told.contains("counted alone") && told.contains("fathom phrase 硬科技 counts them"), "{told}");
    let told = trial.run(&["phrase", "硬科技", "--lang", "zh"]).ended(0).out;
    assert!(told.contains("硬科技：") && told.contains("合计以下写法：硬科技、硬核科技"), "{told}");
    assert!(asked(&trial, "硬科技").get("wording_of").is_none());
}

#[test]
fn what_is_shown_with_case_is_what_is_counted() {
    let trial = Trial::new(PROGRAM);
    let row = r#"{"id":"a","date":"2024-01-01","title":"t","text":"The CHIPS Act. What the chips act says. CHIPS Act again."}"#;
    trial.write("papers.jsonl", row);
    trial.run(&["import", "documents", "papers.jsonl"]).ended(0);
    let ran = trial.run(&["phrase", "CHIPS Act", "--case", "--hits", "9", "--json"]).ended(0);
    let answer: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!((&answer["total"], answer["hits"].as_array().map(Vec::len)), (&2.into(), Some(2)), "{answer}");
}

#[test]
fn another_spacing_is_told_and_not_counted() {
    let trial = Trial::new(PROGRAM);
    trial.write(
        "papers.jsonl",
        r#"{"id":"a","date":"2024-01-01","title":"甲","text":"中国制造2025，中国制造 2025，中国制造 2025。"}"#,
    );
    trial.run(&["import", "documents", "papers.jsonl"]).ended(0);
    let told = trial.run(&["phrase", "中国制造2025"]).ended(0).out;
    assert!(told.contains("“中国制造 2025” stands 2 times more"), "{told}");
    let answer = asked(&trial, "中国制造 2025");
    assert_eq!((&answer["total"], &answer["also_written"][0]["total"]), (&2.into(), &1.into()));
    let both = asked(&trial, "中国制造2025|中国制造 2025");
    assert_eq!(both["total"], 3);
    assert!(both.get("also_written").is_none());
}

#[test]
fn documents_without_a_date_are_those_of_this_import() {
    let trial = Trial::new(PROGRAM);
    trial.write("one.jsonl", "{\"id\":\"a\",\"text\":\"甲甲甲\"}\n");
    trial.write("two.jsonl", "{\"id\":\"b\",\"text\":\"乙乙乙\",\"date\":\"2024\"}\n");
    let one = trial.run(&["import", "documents", "one.jsonl"]).ended(0).out;
    assert!(one.contains("1 document added") && one.contains("1 document bears no date"), "{one}");
    let two = trial.run(&["import", "documents", "two.jsonl"]).ended(0).out;
    assert!(!two.contains("no date"), "{two}");
}

#[test]
fn a_text_under_two_names_of_files_is_counted_once() {
    let trial = Trial::new(PROGRAM);
    let text = "会议指出，要壮大耐心资本，发展新质生产力，推动科技创新和产业创新深度融合。";
    trial.write("papers/a.txt", text);
    trial.write("papers/b.txt", text);
    trial.write("papers/c.txt", format!("另一个标题\n\n{text}"));
    trial.run(&["import", "documents", "papers"]).ended(0);
    let answer = asked(&trial, "耐心资本");
    assert_eq!((&answer["total"], &answer["corpus"]["left_out"][0]["documents"]), (&2.into(), &1.into()));
}

#[test]
fn a_list_of_json_is_no_text() {
    let trial = Trial::new(PROGRAM);
    trial.write("list.json", "[{\"id\":\"a\",\"text\":\"耐心资本\"}]");
    trial.write("rows.json", "{\"id\":\"a\",\"text\":\"耐心资本\"}\n");
    let ran = trial.run(&["import", "documents", "list.json", "rows.json", "--lang", "zh"]).ended(0);
    assert!(ran.out.contains("每行一个对象") && ran.out.contains("新增 1 篇"), "{}", ran.out);
}

#[test]
fn arguments_that_cannot_be_read_are_told_in_chinese_where_that_is_read() {
    let trial = Trial::new(PROGRAM);
    let ran = trial.run(&["--lang", "zh", "phrase", "甲", "--from", "soon"]).ended(2);
    assert!(ran.err.starts_with("fathom: ") && ran.err.contains("应写作 YYYY"), "{}", ran.err);
    let ran = trial.run(&["formulations", "--new", "soon"]).ended(2);
    assert!(ran.err.contains("expected a year, as in 2025"), "{}", ran.err);
    assert!(trial.run(&["--lang", "zh", "--help"]).ended(0).out.contains("用法"));
}
