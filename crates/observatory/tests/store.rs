//! The store as its users meet it: made from the starter, imported into, asked, taken back.

#![allow(clippy::unwrap_used)]

use observatory::{AsOf, By, FixedClock, Limits, Observatory, Statement};
use std::path::{Path, PathBuf};

const ENTITIES: &str = "id,kind,name,name_zh,aliases,country,place,note\n";
const SOURCES: &str = "id,kind,publisher,title,date,url,language,note\n";
const STATEMENTS: &str = "id,subject,property,object,what,value,value_hi,unit,exactness,from,to,place,qualifier,measured_by,said_on,source,locator,note\n";

fn clock(day: i8) -> FixedClock {
    FixedClock(jiff::civil::date(2026, 11, day))
}

fn made() -> (tempfile::TempDir, Observatory) {
    let dir = tempfile::tempdir().unwrap();
    let (observatory, new) = Observatory::open_or_create(dir.path(), &clock(1)).unwrap();
    assert!(new);
    (dir, observatory)
}

fn pack(dir: &Path, statements: &str) -> PathBuf {
    let folder = dir.join("own");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("entities.csv"), format!("{ENTITIES}own-fund,fund,Own Fund,,,CN,,\n"))
        .unwrap();
    std::fs::write(
        folder.join("sources.csv"),
        format!("{SOURCES}own-source,news,A Paper,A piece,2026-10,https://example.org/a,en,\n"),
    )
    .unwrap();
    std::fs::write(folder.join("statements.csv"), format!("{STATEMENTS}{statements}")).unwrap();
    folder
}

fn row(value: &str) -> String {
    format!("own-1,own-fund,target_size,,,{value},,CNY,exact,2026-10,,,,,,own-source,paragraph 2,\n")
}

#[test]
fn the_starter_is_whole_and_everything_in_it_resolves() {
    let (_dir, observatory) = made();
    let reader = observatory.reader(&AsOf::default()).unwrap();
    let (entities, sources, statements) = reader.counts().unwrap();
    assert!(entities > 500 && sources > 660 && statements >= 2013, "{entities} {sources} {statements}");
    let all = reader.statements().unwrap();
    let unresolved: Vec<_> = all
        .iter()
        .filter(|s| matches!(s.property.as_str(), "count" | "share" | "growth") && s.thing.is_none())
        .map(|s| (&s.id, &s.what))
        .collect();
    assert!(unresolved.is_empty(), "things that no row of things.csv spells: {unresolved:?}");
    let places: Vec<_> =
        all.iter().filter(|s| s.place.is_some() && s.place_id.is_none()).map(|s| (&s.id, &s.place)).collect();
    assert!(places.is_empty(), "places that no row of places.csv names: {places:?}");
    let uncited: Vec<_> =
        all.iter().filter(|s| reader.source(&s.source).unwrap().is_none()).map(|s| &s.id).collect();
    assert!(uncited.is_empty(), "{uncited:?}");
}

#[test]
fn the_starter_exports_byte_for_byte() {
    let (dir, observatory) = made();
    let out = dir.path().join("out");
    observatory.export_facts(&out).unwrap();
    let starter = testkit::root().join("starter");
    for pack in ["vocabulary", "common", "china-policy", "companies-markets", "us-eu-programmes", "counted"] {
        for entry in std::fs::read_dir(out.join(pack)).unwrap() {
            let written = entry.unwrap().path();
            let file = written.file_name().unwrap();
            let kept = match pack {
                "vocabulary" => starter.join(file),
                _ => starter.join("packs").join(pack).join(file),
            };
            let (kept, written) =
                (std::fs::read_to_string(kept).unwrap(), std::fs::read_to_string(&written).unwrap());
            assert!(
                kept == written,
                "{pack}/{}: not in the form that the export writes (LF, quotes only where needed)",
                file.display()
            );
        }
    }
    // What was exported imports as the same bytes, and changes nothing.
    let mut again = Observatory::open(dir.path()).unwrap();
    let report = again.import_facts(&out.join("china-policy"), &clock(2)).unwrap();
    assert_eq!(report.release, None, "{report:?}");
}

#[test]
fn a_correction_shows_what_changed_and_the_old_version_is_held_as_of_then() {
    let (dir, mut observatory) = made();
    let folder = pack(dir.path(), &row("1000000000"));
    let first = observatory.import_facts(&folder, &clock(2)).unwrap();
    assert_eq!((first.added, first.changed.len()), (3, 0));
    assert_eq!(
        observatory.import_facts(&folder, &clock(2)).unwrap().release,
        None,
        "the same bytes twice change nothing"
    );
    pack(dir.path(), &row("2000000000"));
    let second = observatory.import_facts(&folder, &clock(5)).unwrap();
    assert_eq!(second.changed, ["statements own-1: value: \"1000000000\" → \"2000000000\""]);
    let value = |observatory: &Observatory, day: Option<i8>| {
        let as_of = AsOf { held_on: day.map(|d| jiff::civil::date(2026, 11, d)), said_by: None };
        observatory
            .reader(&as_of)
            .unwrap()
            .statement("own-1")
            .unwrap()
            .and_then(|s| s.value)
            .map(|v| v.to_string())
    };
    assert_eq!(value(&observatory, None).as_deref(), Some("2000000000"));
    assert_eq!(value(&observatory, Some(3)).as_deref(), Some("1000000000"));
    assert_eq!(value(&observatory, Some(1)), None);
    let (a, b) = (first.release.unwrap(), second.release.unwrap());
    assert_eq!(
        observatory.diff(a, b).unwrap(),
        ["~ statements own-1: value: \"1000000000\" → \"2000000000\""]
    );
    observatory.undo(None, &clock(6)).unwrap();
    assert_eq!(value(&observatory, None).as_deref(), Some("1000000000"));
    observatory.undo(Some(a), &clock(7)).unwrap();
    assert_eq!(value(&observatory, None), None, "a row that an undo restored goes with its own release");
    assert!(value(&observatory, Some(5)).is_some() && observatory.undo(Some(a), &clock(7)).is_err());
}

#[test]
fn an_undo_without_a_number_leaves_the_starter_and_can_itself_be_undone() {
    let (dir, mut observatory) = made();
    let value = |observatory: &Observatory| {
        let reader = observatory.reader(&AsOf::default()).unwrap();
        reader.statement("own-1").unwrap().and_then(|s| s.value).map(|v| v.to_string())
    };
    let own = observatory.import_facts(&pack(dir.path(), &row("7")), &clock(2)).unwrap().release.unwrap();
    observatory.undo(None, &clock(3)).unwrap();
    assert_eq!(value(&observatory), None);
    let refused = observatory.undo(None, &clock(3)).unwrap_err().to_string();
    assert!(refused.contains("came with the starter"), "{refused}");
    let refused = observatory.undo(Some(own), &clock(3)).unwrap_err().to_string();
    assert!(
        refused.contains(&format!("undone already, on 2026-11-03\nhint: fathom undo {}", own + 1)),
        "{refused}"
    );
    let unknown = observatory.undo(Some(own + 9), &clock(3)).unwrap_err();
    assert!(unknown.is_not_found(), "{unknown}");
    // The undo is undone: the release holds again, and can be undone again.
    observatory.undo(Some(own + 1), &clock(4)).unwrap();
    assert_eq!(value(&observatory).as_deref(), Some("7"));
    let held = observatory.releases().unwrap().into_iter().find(|r| r.id == own).unwrap();
    assert_eq!(held.undone_on, None);
    observatory.undo(None, &clock(5)).unwrap();
    assert_eq!(value(&observatory), None);
}

#[test]
fn an_undo_never_hides_what_came_later_nor_leaves_statements_without_their_subject() {
    let (dir, mut observatory) = made();
    let first = observatory.import_facts(&pack(dir.path(), &row("1")), &clock(2)).unwrap().release;
    let second = observatory.import_facts(&pack(dir.path(), &row("2")), &clock(3)).unwrap().release;
    let refused = observatory.undo(first, &clock(4)).unwrap_err().to_string();
    assert!(refused.contains(&format!("undo release {} first", second.unwrap())), "{refused}");
    let refused = observatory.undo(Some(1), &clock(4)).unwrap_err().to_string();
    assert!(refused.contains("would have no property"), "{refused}");
    let held = observatory.reader(&AsOf::default()).unwrap().by_subject("own-fund").unwrap();
    assert_eq!(held.len(), 1);
    assert_eq!(held[0].value.unwrap().to_string(), "2");
}

#[test]
fn an_entity_that_others_refer_to_cannot_end() {
    let (dir, mut observatory) = made();
    let folder = pack(dir.path(), &row("1"));
    observatory.import_facts(&folder, &clock(2)).unwrap();
    let other = dir.path().join("other");
    std::fs::create_dir(&other).unwrap();
    std::fs::write(
        other.join("statements.csv"),
        format!("{STATEMENTS}{}", row("3").replace("own-1", "other-1")),
    )
    .unwrap();
    observatory.import_facts(&other, &clock(2)).unwrap();
    std::fs::write(folder.join("entities.csv"), ENTITIES).unwrap();
    std::fs::write(folder.join("statements.csv"), STATEMENTS).unwrap();
    let refused = observatory.import_facts(&folder, &clock(3)).unwrap_err().to_string();
    assert!(refused.contains("\"own-fund\" would end, but statement \"other-1\""), "{refused}");
    let held = observatory.reader(&AsOf::default()).unwrap();
    assert!(held.entity("own-fund").unwrap().is_some() && held.statement("own-1").unwrap().is_some());
}

#[test]
fn the_order_of_a_file_is_kept_and_a_single_file_ends_nothing() {
    let (dir, mut observatory) = made();
    let (one, two) = (row("1"), row("2").replace("own-1", "own-2"));
    observatory.import_facts(&pack(dir.path(), &format!("{one}{two}")), &clock(2)).unwrap();
    let exported = |observatory: &Observatory| {
        let out = dir.path().join("out");
        observatory.export_facts(&out).unwrap();
        std::fs::read_to_string(out.join("own/statements.csv")).unwrap()
    };
    let turned = format!("{two}{one}");
    let report = observatory.import_facts(&pack(dir.path(), &turned), &clock(2)).unwrap();
    assert_eq!(report.release, None, "the order of rows is no content");
    assert_eq!(exported(&observatory), format!("{STATEMENTS}{turned}"));
    let two = two.replace(",2,", ",5,");
    let file = pack(dir.path(), &two).join("statements.csv");
    observatory.import_facts(&file, &clock(2)).unwrap();
    assert_eq!(exported(&observatory), format!("{STATEMENTS}{two}{one}"));
}

#[test]
fn a_row_short_of_a_cell_and_a_column_named_twice_are_refused() {
    let (dir, mut observatory) = made();
    let short = row("1").replace("CNY,", "");
    let error = observatory.import_facts(&pack(dir.path(), &short), &clock(2)).unwrap_err().to_string();
    assert!(error.contains("statements.csv:2: 17 cells; expected 18"), "{error}");
    let folder = pack(dir.path(), &row("1"));
    std::fs::write(folder.join("entities.csv"), ENTITIES.replace("note", "name")).unwrap();
    let error = observatory.import_facts(&folder, &clock(2)).unwrap_err().to_string();
    assert!(error.contains("stands twice") && error.contains("\"note\" is missing"), "{error}");
}

#[test]
fn a_statement_is_said_on_the_last_day_its_date_allows_as_it_was_held_then() {
    let (dir, mut observatory) = made();
    let folder = pack(dir.path(), &row("1"));
    observatory.import_facts(&folder, &clock(2)).unwrap();
    let source = std::fs::read_to_string(folder.join("sources.csv")).unwrap();
    std::fs::write(folder.join("sources.csv"), source.replace("2026-10", "2025")).unwrap();
    observatory.import_facts(&folder, &clock(5)).unwrap();
    let seen = |held_on: i8, said_by: [i16; 3]| {
        let said_by = jiff::civil::date(said_by[0], said_by[1] as i8, said_by[2] as i8);
        let as_of = AsOf { held_on: Some(jiff::civil::date(2026, 11, held_on)), said_by: Some(said_by) };
        observatory.reader(&as_of).unwrap().statement("own-1").unwrap().is_some()
    };
    assert!(!seen(3, [2026, 10, 30]) && seen(3, [2026, 10, 31]));
    assert!(!seen(5, [2025, 12, 30]) && seen(5, [2025, 12, 31]));
}

#[test]
fn the_usual_name_of_a_currency_leads_to_its_code() {
    let (dir, mut observatory) = made();
    for (name, code) in [("RMB", "CNY"), ("us$", "USD"), ("元", "CNY"), ("%", "percent")] {
        let folder = pack(dir.path(), &row("5000000").replace("CNY", name));
        let error = observatory.import_facts(&folder, &clock(2)).unwrap_err().to_string();
        assert!(error.contains(&format!("did you mean {code:?}?")), "{error}");
    }
}

#[test]
fn all_bad_rows_are_named_at_once_and_nothing_is_imported() {
    let (dir, mut observatory) = made();
    let rows = "own-1,own-fnd,target_sise,,,1 trillion,,CNY,exact,2026-13,,,,,,own-source,,\nown-1,own-fund,count,,funds,1,,cont,roughly,2026,2025,,x,,,nowhere,,\n";
    let folder = pack(dir.path(), rows);
    let error = observatory.import_facts(&folder, &clock(2)).unwrap_err();
    assert!(error.is_bad_rows());
    let text = error.to_string().replace(&folder.display().to_string(), "own");
    insta::assert_snapshot!(text);
    assert!(observatory.reader(&AsOf::default()).unwrap().entity("own-fund").unwrap().is_none());
}

#[test]
fn questions_are_answered_read_only_within_limits() {
    let (_dir, observatory) = made();
    let mut reader = observatory.reader(&AsOf::default()).unwrap();
    let answer = reader
        .sql(
            "SELECT usd('7180400000', 'CNY', '2025-06'), usd('1', 'XYZ', '2025-06'), han('國家')",
            Limits::default(),
        )
        .unwrap();
    assert_eq!(answer.rows[0], [Some("1000000000".into()), None, Some("国家".into())]);
    assert_eq!(answer.warnings, ["no rate held for XYZ in 2025-06: the result is NULL"]);
    for refused in [
        "DELETE FROM statements",
        "PRAGMA journal_mode = DELETE",
        "ATTACH 'x' AS y",
        "INSERT INTO rates VALUES (1)",
    ] {
        assert!(reader.sql(refused, Limits::default()).is_err(), "{refused}");
    }
    // A column of another view is none of this one, and "en" is nothing like it.
    let error = reader.sql("SELECT id FROM documents", Limits::default()).unwrap_err().to_string();
    assert_eq!(error, "column \"id\" is not held");
    let error = reader.sql("SELECT vale FROM funds", Limits::default()).unwrap_err();
    assert_eq!(error.to_string(), "column \"vale\" is not held; did you mean \"value\"?");
    let long = reader.sql("SELECT replace(hex(zeroblob(1000000)), '0', '0123456789')", Limits::default());
    assert!(long.unwrap_err().to_string().contains("too big"));
    let year = reader.sql("SELECT usd('1', 'CNY', '2024')", Limits::default()).unwrap();
    assert_eq!(year.warnings, ["CNY to USD in 2024: the mean of the monthly rates held (12 of 12)"]);
    let quick = Limits { time: std::time::Duration::from_millis(50), rows: 10 };
    let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";
    assert!(reader.sql(endless, quick).unwrap_err().to_string().contains("too long"));
}

#[test]
fn every_view_is_documented_and_can_be_filtered() {
    let (_dir, observatory) = made();
    let reader = observatory.reader(&AsOf::default()).unwrap();
    for (view, words, words_zh) in reader.views().unwrap() {
        assert!(!words.is_empty() && !words_zh.is_empty());
        let shown = reader.show(&view, &[], None, 1, 0).unwrap();
        let columns = reader.columns(&view).unwrap();
        for (column, words, words_zh, _) in &columns {
            assert!(!words.is_empty() && !words_zh.is_empty(), "{view}.{column} is not described");
        }
        let documented: Vec<String> = columns.into_iter().map(|(c, _, _, _)| c).collect();
        assert_eq!(shown.columns, documented, "{view}");
        // The starter holds no texts of documents.
        let of_documents = documented.first().is_some_and(|column| column == "document");
        assert_eq!(shown.total > 0, !of_documents, "{view}");
    }
    let described: Vec<String> = reader.views().unwrap().into_iter().map(|(view, ..)| view).collect();
    let mut asked = observatory.reader(&AsOf::default()).unwrap();
    let made = asked.sql("SELECT name FROM sqlite_schema WHERE type = 'view'", Limits::default()).unwrap();
    for name in made.rows.iter().flatten().flatten() {
        assert!(described.contains(name), "{name} is not described");
    }
    let filters = [("country".to_string(), "cn".to_string()), ("level".to_string(), "national".to_string())];
    let shown = reader.show("funds", &filters, Some("-value"), 5, 0).unwrap();
    assert!(shown.total > 10 && shown.rows.len() == 5);
    assert!(
        reader
            .show("funds", &[("cuntry".into(), "CN".into())], None, 5, 0)
            .unwrap_err()
            .to_string()
            .contains("country")
    );
}

#[test]
fn search_finds_words_of_two_characters() {
    let (_dir, observatory) = made();
    let reader = observatory.reader(&AsOf::default()).unwrap();
    for words in ["引导", "大基金", "unicorn", "耐心资本", "SBIR"] {
        let (hits, total) = reader.search(words, 5).unwrap();
        assert!(!hits.is_empty() && total >= hits.len(), "{words}");
    }
    assert_eq!(reader.search("\"'; DROP", 5).unwrap().0, []);
    assert!(reader.search("股", 5).unwrap().1 > 0, "a single character begins words");
    let (_, now) = reader.search("unicorn", 5).unwrap();
    let said_by = Some(jiff::civil::date(2020, 1, 1));
    let earlier = observatory.reader(&AsOf { said_by, held_on: None }).unwrap();
    let (hits, then) = earlier.search("unicorn", 500).unwrap();
    assert!(then < now && hits.len() == then.min(500), "{then} of {now}");
    assert!(
        hits.iter().filter(|h| h.kind == "statement").all(|h| earlier.statement(&h.id).unwrap().is_some())
    );
}

/// What a question by one side gives is what reading all gives, whatever the day.
#[test]
fn a_question_by_one_side_gives_what_is_in_all() {
    let (_dir, observatory) = made();
    for said_by in [None, Some(jiff::civil::date(2024, 6, 30))] {
        let reader = observatory.reader(&AsOf { said_by, held_on: None }).unwrap();
        let all = reader.statements().unwrap();
        let given = |by: By, value: &str, is: &dyn Fn(&Statement) -> bool| {
            let found = reader.each_by(by, value, |found| found.read()).unwrap();
            let ids = |of: Vec<&Statement>| of.iter().map(|s| s.id.clone()).collect::<Vec<_>>();
            assert_eq!(
                ids(found.iter().collect()),
                ids(all.iter().filter(|s| is(s)).collect()),
                "{by:?} {value}"
            );
            assert!(!found.is_empty(), "{by:?} {value}");
        };
        given(By::Subject, "hurun-global-unicorn-index", &|s| s.subject == "hurun-global-unicorn-index");
        given(By::Thing, "unicorns", &|s| s.thing.as_deref() == Some("unicorns"));
        given(By::Property, "valuation", &|s| s.property == "valuation");
        given(By::Counter, "hurun", &|s| s.measurer_given && s.measured_by == "hurun" && s.thing.is_some());
        given(By::PropertyOf(2023), "valuation", &|s| {
            s.property == "valuation" && s.from.as_ref().is_some_and(|from| from.first.year() == 2023)
        });
        let told: u32 =
            reader.counts_by("hurun").unwrap().iter().filter(|c| c.by_itself).map(|c| c.statements).sum();
        let counts = |s: &&Statement| {
            s.measurer_given && s.measured_by == "hurun" && s.unit.as_deref() == Some("count")
        };
        assert_eq!(told as usize, all.iter().filter(counts).count());
        assert!(told > 0);
    }
}

#[test]
fn a_backup_is_verified_and_opens() {
    let (dir, observatory) = made();
    let copy = dir.path().join("copy");
    std::fs::create_dir(&copy).unwrap();
    let statements = observatory.backup(&copy.join(observatory::FILE)).unwrap();
    assert_eq!(
        Observatory::open(&copy).unwrap().reader(&AsOf::default()).unwrap().counts().unwrap().2,
        statements
    );
    assert!(observatory.backup(&copy.join(observatory::FILE)).is_err(), "a backup never overwrites");
}
