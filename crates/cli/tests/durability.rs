//! What a power cut, a kill, a full disk or a read-only folder leaves behind: the state before or the state after.
#![cfg(unix)]

use observatory::{AsOf, FixedClock, Observatory};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use testkit::Trial;

const PROGRAM: &str = env!("CARGO_BIN_EXE_fathom");
/// Statements in the pack that is imported and killed: enough that an import takes a while.
const ROWS: usize = 5_000;
/// Kills of one run; `FATHOM_KILLS` asks for another number.
const KILLS: u32 = 20;

/// A pack of its own with many statements.
fn write_pack(trial: &Trial) {
    let statements = "id,subject,property,object,what,value,value_hi,unit,exactness,from,to,place,qualifier,\
                      measured_by,said_on,source,locator,note\n";
    let rows = (0..ROWS).map(|n| {
        format!(
            "kill-{n},kill-fund,raised,,,{},,CNY,exact,2020,,CN,,Kill Paper,2021-01-01,kill-source,p. {n},\n",
            n + 1
        )
    });
    trial.write(
        "kill/entities.csv",
        "id,kind,name,name_zh,aliases,country,place,note\nkill-fund,fund,Kill Fund,,,CN,,\n",
    );
    trial.write(
        "kill/sources.csv",
        "id,kind,publisher,title,date,url,language,note\nkill-source,news,Kill Paper,A list,2021-01-01,,en,\n",
    );
    trial.write("kill/statements.csv", [statements.to_string(), rows.collect()].concat());
}

/// Statements and releases held, having opened and verified the file.
fn held(folder: &Path) -> (i64, usize) {
    let observatory = Observatory::open(folder).expect("the observatory opens");
    let reader = observatory.reader(&AsOf::default()).expect("it can be read");
    let (_, _, count) = reader.counts().expect("it can be counted");
    (count, observatory.releases().expect("it lists its releases").len())
}

/// Starts a command that takes `whole` and kills it on a fixed walk over its length, which a multiplier scatters over all of it;
/// the part of the length after which that was.
fn kill_within(trial: &Trial, command: &[&str], whole: Duration, kill: u32) -> f64 {
    let share = f64::from((kill * 37) % 101) / 90.0;
    let mut child = trial
        .command(command)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    std::thread::sleep(Duration::from_secs_f64(whole.as_secs_f64() * share));
    child.kill().expect("it can be killed");
    child.wait().expect("it ends");
    share
}

#[test]
fn an_import_that_is_killed_leaves_the_state_before_or_after() {
    let kills = std::env::var("FATHOM_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(KILLS);
    let trial = Trial::new(PROGRAM);
    write_pack(&trial);
    trial.run(&["releases"]).ended(0);
    let before = held(&trial.observatory());
    let begun = Instant::now();
    trial.run(&["import", "facts", "kill"]).ended(0);
    let whole = begun.elapsed();
    let after = held(&trial.observatory());
    assert_eq!(after, (before.0 + ROWS as i64, before.1 + 1));
    trial.run(&["undo"]).ended(0);

    let (mut unfinished, mut done) = (0, 0);
    for kill in 0..kills {
        let share = kill_within(&trial, &["import", "facts", "kill"], whole, kill);
        let (statements, _) = held(&trial.observatory());
        if statements == before.0 {
            unfinished += 1;
        } else {
            assert_eq!(statements, after.0, "kill {kill} at {share:.2} of the import left a state between");
            done += 1;
            trial.run(&["undo"]).ended(0);
        }
    }
    eprintln!("{kills} kills over {whole:?}: {unfinished} left the state before, {done} the state after");
    trial.run(&["import", "facts", "kill"]).ended(0);
    assert_eq!(held(&trial.observatory()).0, after.0, "the next import is whole");
}

/// What the documents held and the index of phrases say: documents, and uses of two phrases.
fn documents_held(trial: &Trial) -> (usize, Option<(u64, u64)>) {
    let observatory = Observatory::open(&trial.observatory()).expect("the observatory opens");
    let reader = observatory.reader(&AsOf::default()).expect("it can be read");
    let documents = reader.document_count().expect("it can be counted");
    drop(reader);
    drop(observatory);
    let uses = |phrase: &str| {
        let ran = trial.run(&["phrase", phrase, "--json"]).ended(0);
        let answer: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
        answer["total"].as_u64().expect("a count")
    };
    let counts = (documents > 0).then(|| (uses("耐心资本"), uses("新质生产力")));
    (documents, counts)
}

/// Rows of a file and loose files beside it, enough that an import takes a while.
fn write_documents(trial: &Trial) {
    let rows = (0..1_500).map(|n| {
        let text = format!("第{n}条：壮大耐心资本，发展新质生产力。").repeat(12);
        format!("{{\"id\":\"r{n}\",\"date\":\"2024-05-01\",\"title\":\"条{n}\",\"text\":\"{text}\"}}\n")
    });
    trial.write("papers/rows.jsonl", rows.collect::<String>());
    for n in 0..150 {
        let text = format!("第{n}篇讲耐心资本，不讲别的。").repeat(20);
        trial.write(&format!("papers/loose/{n}.txt"), text);
    }
}

#[test]
fn an_import_of_documents_that_is_killed_leaves_the_state_before_or_after() {
    let kills = std::env::var("FATHOM_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(KILLS);
    let trial = Trial::new(PROGRAM);
    write_documents(&trial);
    trial.write("first.txt", "先有一篇：耐心资本。");
    trial.run(&["import", "documents", "first.txt"]).ended(0);
    let before = documents_held(&trial);
    assert_eq!(before, (1, Some((1, 0))));
    let begun = Instant::now();
    trial.run(&["import", "documents", "papers"]).ended(0);
    let whole = begun.elapsed();
    let after = documents_held(&trial);
    assert_eq!(after, (1_651, Some((1 + 18_000 + 3_000, 18_000))));
    trial.run(&["undo"]).ended(0);
    assert_eq!(documents_held(&trial), before);

    let (mut unfinished, mut done) = (0, 0);
    for kill in 0..kills {
        // Every other kill meets an import that begins anew, the others one that goes on where it was stopped.
        let collection = format!("papers {}", kill / 2);
        let import = ["import", "documents", "papers", "--collection", &collection];
        let share = kill_within(&trial, &import, whole, kill);
        let now = documents_held(&trial);
        if now == before {
            unfinished += 1;
        } else {
            assert_eq!(now, after, "kill {kill} at {share:.2} of the import left a state between");
            done += 1;
            trial.run(&["undo"]).ended(0);
        }
    }
    eprintln!("{kills} kills over {whole:?}: {unfinished} left the state before, {done} the state after");
    trial.run(&["import", "documents", "papers"]).ended(0);
    assert_eq!(documents_held(&trial), after, "the next import is whole");
}

#[test]
fn an_import_of_documents_that_is_stopped_says_what_it_keeps_and_goes_on() {
    let trial = Trial::new(PROGRAM);
    trial.run(&["releases"]).ended(0);
    // Enough that it is still being read when the signal comes.
    let rows = (0..12_000).map(|n| {
        let text = format!("第{n}条：壮大耐心资本，发展新质生产力。").repeat(40);
        format!("{{\"id\":\"r{n}\",\"date\":\"2024-05-01\",\"title\":\"条{n}\",\"text\":\"{text}\"}}\n")
    });
    trial.write("papers.jsonl", rows.collect::<String>());
    let stop = |language: &str, signal: &str| {
        let lock = trial.observatory().join("documents.lock");
        let _ = std::fs::remove_file(&lock);
        let mut command = trial.command(&["import", "documents", "papers.jsonl", "--lang", language]);
        let child =
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
        while !lock.exists() {
            std::thread::sleep(Duration::from_millis(5));
        }
        std::thread::sleep(Duration::from_millis(150));
        Command::new("kill").args([signal, &child.id().to_string()]).status().expect("kill runs");
        testkit::Ran::from(child.wait_with_output().expect("it ends"))
    };
    let ran = stop("en", "-INT").ended(130);
    assert!(
        ran.err.contains("what was read is kept") && ran.err.contains("hint: the same command"),
        "{}",
        ran.err
    );
    let ran = stop("zh", "-TERM").ended(143);
    assert!(ran.err.contains("接着上次中断的导入继续") && ran.err.contains("已停止"), "{}", ran.err);
    assert_eq!(documents_held(&trial), (0, None), "nothing shows");
    let ran = trial.run(&["import", "documents", "papers.jsonl"]).ended(0);
    assert!(ran.err.contains("the import that was stopped goes on"), "{}", ran.err);
    assert!(ran.out.contains("12000 documents added"), "{}", ran.out);
    // What is given up for another import is said as well.
    trial.run(&["undo"]).ended(0);
    stop("en", "-INT").ended(130);
    trial.write("other.txt", "壮大耐心资本。");
    let ran = trial.run(&["import", "documents", "other.txt"]).ended(0);
    assert!(ran.err.contains("is given up for this one"), "{}", ran.err);
}

#[test]
fn making_an_observatory_that_is_killed_can_be_done_again() {
    for millis in [5, 20, 60, 120] {
        let trial = Trial::new(PROGRAM);
        let mut child =
            trial.command(&["releases"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("starts");
        std::thread::sleep(Duration::from_millis(millis));
        child.kill().expect("it can be killed");
        child.wait().expect("it ends");
        trial.run(&["releases"]).ended(0);
        let left = std::fs::read_dir(trial.observatory()).expect("it stands").flatten();
        let unfinished: Vec<_> = left
            .map(|entry| entry.file_name())
            .filter(|name| name.to_string_lossy().contains("unfinished"))
            .collect();
        assert!(unfinished.is_empty(), "{unfinished:?}");
    }
}

#[test]
fn a_second_release_of_the_same_bytes_is_not_made() {
    let trial = Trial::new(PROGRAM);
    write_pack(&trial);
    trial.run(&["import", "facts", "kill"]).ended(0);
    let once = held(&trial.observatory());
    let again = trial.run(&["import", "facts", "kill"]).ended(0);
    assert!(again.out.contains("nothing new"), "{}", again.out);
    assert_eq!(held(&trial.observatory()), once);
}

#[test]
fn a_file_where_the_folder_should_be_is_named() {
    let trial = Trial::new(PROGRAM);
    trial.write("observatory", "not a folder");
    let ran = trial.run(&["releases"]).ended(2);
    assert!(ran.err.contains("observatory") && ran.err.contains("--at"), "{}", ran.err);
}

#[test]
fn a_damaged_observatory_is_named_and_left_alone() {
    let trial = Trial::new(PROGRAM);
    let file =
        trial.write(&format!("observatory/{}", observatory::FILE), "this is not a database, and long enough");
    let ran = trial.run(&["releases"]).ended(2);
    assert!(ran.err.contains(observatory::FILE) || ran.err.contains("database"), "{}", ran.err);
    let now = std::fs::read(file).expect("it is there");
    assert_eq!(now, b"this is not a database, and long enough");
}

/// Mounts a small file system of its own in `folder`; `false` where this user may not.
fn mount(folder: &Path, options: &str) -> bool {
    std::fs::create_dir_all(folder).expect("the folder is ours");
    let mounted = Command::new("mount")
        .args(["-t", "tmpfs", "-o", options, "tmpfs"])
        .arg(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    let mounted = mounted.is_ok_and(|status| status.success());
    if !mounted {
        eprintln!("skipped: only a user who may mount can try a full disk or a read-only folder");
    }
    mounted
}

/// Unmounts when the test ends, however it ends.
struct Mounted<'a>(&'a Path);

impl Drop for Mounted<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0).status();
    }
}

#[test]
fn a_full_disk_is_told_and_nothing_is_half_made() {
    let trial = Trial::new(PROGRAM);
    let disk = trial.path().join("disk");
    if !mount(&disk, "size=400k") {
        return;
    }
    let _mounted = Mounted(&disk);
    let ran = trial.run(&["releases", "--at", "disk"]).ended(2);
    assert!(ran.err.contains("hint:"), "{}", ran.err);
    assert!(!disk.join(observatory::FILE).exists(), "nothing half made stands in its place");
    let left: Vec<_> =
        std::fs::read_dir(&disk).expect("it stands").flatten().map(|e| e.file_name()).collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn a_disk_that_fills_during_an_import_leaves_the_state_before() {
    let trial = Trial::new(PROGRAM);
    write_pack(&trial);
    trial.run(&["releases"]).ended(0);
    let size = std::fs::metadata(trial.observatory().join(observatory::FILE)).expect("it stands").len();
    let disk = trial.path().join("disk");
    if !mount(&disk, &format!("size={}", size + 600_000)) {
        return;
    }
    let _mounted = Mounted(&disk);
    std::fs::copy(trial.observatory().join(observatory::FILE), disk.join(observatory::FILE))
        .expect("it fits");
    let before = held(&disk);
    let ran = trial.run(&["import", "facts", "kill", "--at", "disk"]).ended(2);
    assert!(ran.err.contains("full"), "{}", ran.err);
    assert_eq!(held(&disk), before);
}

#[test]
fn a_read_only_folder_is_told() {
    let trial = Trial::new(PROGRAM);
    let disk = trial.path().join("disk");
    if !mount(&disk, "size=64k,ro") {
        return;
    }
    let _mounted = Mounted(&disk);
    let ran = trial.run(&["releases", "--at", "disk"]).ended(2);
    assert!(ran.err.contains("disk") && ran.err.contains("hint:"), "{}", ran.err);
    assert_eq!(ran.err.lines().count(), 2, "what, and what to do: {}", ran.err);
}

#[test]
fn a_release_is_dated_by_the_clock_it_is_given() {
    let trial = Trial::new(PROGRAM);
    let day = jiff::civil::date(2020, 2, 29);
    let (observatory, _) =
        Observatory::open_or_create(&trial.observatory(), &FixedClock(day)).expect("it is made");
    let releases = observatory.releases().expect("it lists its releases");
    assert!(releases.iter().all(|release| release.held_from == "2020-02-29"));
    drop(observatory);
    assert!(trial.run(&["releases"]).ended(0).out.contains("2020-02-29"));
}
