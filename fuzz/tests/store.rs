//! What reaches the store: packs, questions in SQL, words to search for.

use fuzz::{seeds, try_all};
use jiff::civil::date;
use observatory::{AsOf, FixedClock, Limits, Observatory};
use std::time::Duration;

fn made() -> (tempfile::TempDir, Observatory) {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let (observatory, _) =
        Observatory::open_or_create(dir.path(), &FixedClock(date(2026, 11, 24))).expect("an observatory");
    (dir, observatory)
}

#[test]
fn packs() {
    let (dir, mut observatory) = made();
    let folder = dir.path().join("pack");
    std::fs::create_dir(&folder).expect("the folder is ours");
    let count = |observatory: &Observatory| {
        observatory.reader(&AsOf::default()).and_then(|r| r.counts()).expect("counts")
    };
    let before = count(&observatory);
    try_all(&seeds("pack"), |bytes| {
        std::fs::write(folder.join("statements.csv"), bytes).expect("the folder is ours");
        let clock = FixedClock(date(2026, 11, 25));
        match observatory.import_facts(&folder, &clock) {
            Ok(report) if report.release.is_some() => {
                drop(observatory.undo(None, &clock).expect("it is the newest"))
            }
            Ok(_) => {}
            Err(error) => assert!(!error.to_string().is_empty()),
        }
        assert_eq!(count(&observatory), before, "the store is as before");
    });
}

#[test]
fn questions() {
    let (_dir, observatory) = made();
    let before = std::fs::read(observatory.path()).expect("the file is ours");
    let mut reader = observatory.reader(&AsOf::default()).expect("a reader");
    let limits = Limits { time: Duration::from_millis(200), rows: 50 };
    try_all(&seeds("question"), |bytes| {
        let question = String::from_utf8_lossy(bytes);
        if let Ok(answer) = reader.sql(&question, limits) {
            assert!(answer.rows.len() <= 50);
        }
    });
    assert_eq!(std::fs::read(observatory.path()).expect("the file is ours"), before, "a question wrote");
}

#[test]
fn searches() {
    let (_dir, observatory) = made();
    let reader = observatory.reader(&AsOf::default()).expect("a reader");
    try_all(&seeds("question"), |bytes| {
        let words = String::from_utf8_lossy(bytes);
        let found = reader.search(&words, 20);
        assert!(found.is_ok(), "{words:?}: {found:?}");
    });
}
