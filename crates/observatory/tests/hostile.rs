//! Whatever stands in a pack: no panic, and the store is as before or has one whole release more.

#![allow(clippy::unwrap_used)]

use observatory::{AsOf, FixedClock, Observatory};
use proptest::prelude::*;
use std::cell::RefCell;
use std::path::Path;

const FILES: [(&str, &str); 3] = [
    (
        "entities.csv",
        "id,kind,name,name_zh,aliases,country,place,note\nown-fund,fund,Own Fund,自有基金,Own|OF,CN,,\"a note, quoted\"\n",
    ),
    (
        "sources.csv",
        "id,kind,publisher,title,date,url,language,note\nown-source,news,A Paper,A piece,2026-10,https://example.org/a,en,\n",
    ),
    (
        "statements.csv",
        "id,subject,property,object,what,value,value_hi,unit,exactness,from,to,place,qualifier,measured_by,said_on,source,locator,note\n\
         own-1,own-fund,target_size,,,1000000000,2000000000,CNY,about,2026-10,,CN,level=national;stage=first,,2026-10-05,own-source,paragraph 2,\n\
         own-2,own-fund,raised,,,1.50,,USD,over,2026,2026,,,,2026-10-06,own-source,,\n",
    ),
];

fn clock(day: i8) -> FixedClock {
    FixedClock(jiff::civil::date(2026, 11, day))
}

fn made() -> (tempfile::TempDir, RefCell<Observatory>) {
    let dir = tempfile::tempdir().unwrap();
    let (observatory, _) = Observatory::open_or_create(dir.path(), &clock(1)).unwrap();
    (dir, RefCell::new(observatory))
}

/// Imports what stands in the folder; takes it back if it was taken in.
fn try_import(folder: &Path, observatory: &RefCell<Observatory>) -> Result<(), TestCaseError> {
    let mut observatory = observatory.borrow_mut();
    let counts = |observatory: &Observatory| observatory.reader(&AsOf::default()).unwrap().counts().unwrap();
    let (releases, held) = (observatory.releases().unwrap().len(), counts(&observatory));
    let result = observatory.import_facts(folder, &clock(2));
    let after = observatory.releases().unwrap().len();
    prop_assert_eq!(result.as_ref().is_ok_and(|r| r.release.is_some()), after > releases);
    match result {
        Ok(report) if report.release.is_some() => {
            observatory.undo(None, &clock(2)).unwrap();
        }
        Ok(_) => {}
        Err(error) => prop_assert!(!error.to_string().is_empty()),
    }
    prop_assert_eq!(counts(&observatory), held);
    Ok(())
}

/// A change to the bytes of a file: where, how many go, what comes.
fn edits() -> impl Strategy<Value = Vec<(usize, usize, Vec<u8>)>> {
    let bytes = prop_oneof![
        proptest::collection::vec(any::<u8>(), 0..6),
        proptest::sample::select(vec![
            "\"",
            ",",
            "\n",
            "\r\n",
            "\0",
            "\u{feff}",
            "999999999999999999999999999999999",
            "-0.00",
            "1e9",
            "2026-02-30",
            "0000",
            "=",
            ";;=",
            "own-2",
            "own-fund",
            "\u{202e}",
            "万亿",
        ])
        .prop_map(|text| text.as_bytes().to_vec()),
    ];
    proptest::collection::vec((any::<usize>(), 0usize..12, bytes), 1..5)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]

    #[test]
    fn damaged_packs_change_nothing(which in 0usize..3, edits in edits()) {
        // One observatory serves all cases: that is the point.
        thread_local!(static HELD: (tempfile::TempDir, RefCell<Observatory>) = made());
        HELD.with(|(dir, observatory)| {
            let folder = dir.path().join("own");
            std::fs::create_dir_all(&folder).unwrap();
            for (at, (name, text)) in FILES.iter().enumerate() {
                let mut bytes = text.as_bytes().to_vec();
                for (place, gone, come) in edits.iter().filter(|_| at == which) {
                    let start = place % (bytes.len() + 1);
                    let end = (start + gone).min(bytes.len());
                    bytes.splice(start..end, come.iter().copied());
                }
                std::fs::write(folder.join(name), bytes).unwrap();
            }
            try_import(&folder, observatory)
        })?;
    }

    #[test]
    fn rows_of_anything_change_nothing(cells in proptest::collection::vec("\\PC{0,12}|own-fund|target_size|[0-9.\",\n-]{0,8}", 0..24)) {
        thread_local!(static HELD: (tempfile::TempDir, RefCell<Observatory>) = made());
        HELD.with(|(dir, observatory)| {
            let folder = dir.path().join("own");
            std::fs::create_dir_all(&folder).unwrap();
            for (name, text) in FILES {
                let header = text.lines().next().unwrap_or_default();
                let text = if name == "statements.csv" { format!("{header}\n{}\n", cells.join(",")) } else { text.to_string() };
                std::fs::write(folder.join(name), text).unwrap();
            }
            try_import(&folder, observatory)
        })?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// What was held on a day, and what had been said by it, stays as it was whatever is taken in or taken back later.
    #[test]
    fn later_imports_leave_earlier_days_alone(values in proptest::collection::vec(proptest::option::of(1u32..4), 1..6)) {
        thread_local!(static HELD: (tempfile::TempDir, RefCell<Observatory>) = made());
        HELD.with(|(dir, _)| {
            let dir = tempfile::tempdir_in(dir.path()).unwrap();
            std::fs::copy(dir.path().parent().unwrap().join(observatory::FILE), dir.path().join(observatory::FILE)).unwrap();
            let mut observatory = Observatory::open(dir.path()).unwrap();
            let seen = |observatory: &Observatory, day: i8, said: bool| {
                let day = jiff::civil::date(2026, 11, day);
                let as_of = AsOf { held_on: Some(day), said_by: said.then_some(jiff::civil::date(2026, 10, 5)) };
                observatory.reader(&as_of).unwrap().by_subject("own-fund").unwrap()
            };
            let mut before = Vec::new();
            for (day, value) in (2..).zip(values) {
                match value {
                    // None takes back the newest release of ours, if one is left.
                    None if observatory.releases().unwrap().iter().any(|r| r.pack == "own" && r.undone_on.is_none()) => {
                        observatory.undo(None, &clock(day)).unwrap();
                    }
                    None => {}
                    Some(value) => {
                        let folder = dir.path().join("own");
                        std::fs::create_dir_all(&folder).unwrap();
                        for (name, text) in FILES {
                            std::fs::write(folder.join(name), text.replace("1.50", &value.to_string())).unwrap();
                        }
                        observatory.import_facts(&folder, &clock(day)).unwrap();
                    }
                }
                before.push((day, seen(&observatory, day, false), seen(&observatory, day, true)));
                for (day, all, said) in &before {
                    prop_assert_eq!(&seen(&observatory, *day, false), all);
                    prop_assert_eq!(&seen(&observatory, *day, true), said);
                    prop_assert!(said.iter().all(|s| s.id == "own-1"));
                }
            }
            Ok(())
        })?;
    }
}
