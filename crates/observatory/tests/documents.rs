//! Documents held: taken in file by file, published as releases, corrected, taken back.

#![allow(clippy::unwrap_used)]

use observatory::{
    AlignedPair, AsOf, DocumentFilter, DocumentsReport, FixedClock, HeldDocument, Kept, NewDocument,
    Observatory, Staged,
};

fn clock() -> FixedClock {
    FixedClock(jiff::civil::date(2026, 11, 1))
}

fn made() -> (tempfile::TempDir, Observatory) {
    let dir = tempfile::tempdir().unwrap();
    let (observatory, _) = Observatory::open_or_create(dir.path(), &clock()).unwrap();
    (dir, observatory)
}

fn new(key: &str, date: &str, title: &str, text: &str) -> NewDocument {
    let fields = [("date", date), ("title", title), ("issuer", "Example Agency")];
    NewDocument {
        key: key.into(),
        fields: fields.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect(),
        text: text.into(),
        pairs: Vec::new(),
    }
}

fn import(observatory: &mut Observatory, collection: &str, rows: &[NewDocument]) -> DocumentsReport {
    let (mut staging, _) = observatory.stage_documents("a test", &clock()).unwrap();
    let file = format!("{collection}.jsonl");
    assert!(staging.begin_file(&file, &format!("{rows:?}"), collection).unwrap());
    for row in rows {
        staging.add(row.clone()).unwrap();
    }
    staging.end_file().unwrap();
    staging.publish(&clock()).unwrap()
}

fn held(observatory: &Observatory, filter: &DocumentFilter) -> Vec<HeldDocument> {
    let mut out = Vec::new();
    let reader = observatory.reader(&AsOf::default()).unwrap();
    reader
        .each_document(filter, &mut |document| {
            out.push(document);
            Ok(())
        })
        .unwrap();
    out
}

fn ids(documents: &[HeldDocument]) -> Vec<&str> {
    documents.iter().map(|document| document.id.as_str()).collect()
}

fn state(observatory: &Observatory) -> String {
    observatory.reader(&AsOf::default()).unwrap().documents_state().unwrap()
}

#[test]
fn documents_come_in_the_order_of_their_dates_whatever_the_precision_and_the_undated_last() {
    let (_dir, mut observatory) = made();
    let rows = [
        new("d", "", "No date", "undated words"),
        new("c", "2024-03-05", "A day", "words of a day"),
        new("b", "2024-03", "A month", "words of a month"),
        new("a", "2024", "A year", "words of a year"),
        new("e", "2023-12-31", "Before", "words before"),
    ];
    let report = import(&mut observatory, "own", &rows);
    assert_eq!((report.added, report.held, report.undated), (5, 5, 1));
    assert_eq!(ids(&held(&observatory, &DocumentFilter::default())), ["e", "a", "b", "c", "d"]);
    let reader = observatory.reader(&AsOf::default()).unwrap();
    assert_eq!(reader.document_count().unwrap(), 5);
    let one = reader.document("c").unwrap().unwrap();
    assert_eq!(
        (one.title.as_str(), one.text.as_str(), one.language.as_str()),
        ("A day", "words of a day", "en")
    );
    assert_eq!(one.date.unwrap().text, "2024-03-05");
    assert!(reader.document("zzz").unwrap().is_none());
    let time = |text: &str| observatory::Time::parse(text);
    let filter = DocumentFilter { from: time("2024-03"), to: time("2024"), ..DocumentFilter::default() };
    assert_eq!(ids(&held(&observatory, &filter)), ["a", "b", "c"], "a year may lie within");
    let filter = DocumentFilter { issuer: Some("example agency".into()), ..DocumentFilter::default() };
    assert_eq!(held(&observatory, &filter).len(), 5);
    let filter = DocumentFilter { collections: vec!["other".into()], ..DocumentFilter::default() };
    assert_eq!(held(&observatory, &filter).len(), 0);
}

#[test]
fn the_same_rows_twice_change_nothing_and_other_rows_show_what_changed() {
    let (_dir, mut observatory) = made();
    let mut rows = vec![new("a", "2024", "Old title", "words"), new("b", "2024", "Goes", "other words")];
    let first = import(&mut observatory, "own", &rows);
    let before = state(&observatory);
    let again = import(&mut observatory, "own", &rows);
    assert_eq!((again.release, again.added, again.same), (None, 0, 2));
    assert_eq!(state(&observatory), before);
    rows[0] = new("a", "2024-05", "New title", "words");
    rows.pop();
    let report = import(&mut observatory, "own", &rows);
    assert_eq!((report.added, report.changed, report.ended), (0, 1, 1));
    assert_eq!(
        report.changes,
        [
            "document a: date: \"2024\" → \"2024-05\"",
            "document a: title: \"Old title\" → \"New title\"",
            "document b: gone from its file"
        ]
    );
    assert_ne!(state(&observatory), before);
    let told = observatory.diff(first.release.unwrap(), report.release.unwrap()).unwrap();
    assert!(told.contains(&"- document b".to_string()) && told.len() == 3, "{told:?}");
    observatory.undo(None, &clock()).unwrap();
    assert_eq!(ids(&held(&observatory, &DocumentFilter::default())), ["a", "b"]);
    assert_eq!(held(&observatory, &DocumentFilter::default())[0].title, "Old title");
    assert_eq!(state(&observatory), before, "the same set has the same state");
    observatory.undo(first.release, &clock()).unwrap();
    assert_eq!(observatory.reader(&AsOf::default()).unwrap().document_count().unwrap(), 0);
}

#[test]
fn an_import_that_was_stopped_goes_on_and_shows_nothing_before_it_is_published() {
    let (_dir, mut observatory) = made();
    let row = |n: usize| new(&format!("k{n:05}"), "2024", &format!("Row {n}"), "words");
    let (mut staging, goes_on) = observatory.stage_documents("long", &clock()).unwrap();
    assert!(!goes_on && staging.begin_file("a.jsonl", "1", "a").unwrap());
    for n in 0..2_500 {
        assert_eq!(staging.add(row(n)).unwrap(), Staged::New);
    }
    drop(staging);
    assert_eq!(observatory.reader(&AsOf::default()).unwrap().document_count().unwrap(), 0);
    assert!(held(&observatory, &DocumentFilter::default()).is_empty());
    let (mut staging, goes_on) = observatory.stage_documents("long", &clock()).unwrap();
    assert!(goes_on && staging.begin_file("a.jsonl", "1", "a").unwrap());
    let staged: Vec<Staged> = (0..3_000).map(|n| staging.add(row(n)).unwrap()).collect();
    assert_eq!(staged.iter().filter(|staged| **staged == Staged::Before).count(), 2_000);
    staging.end_file().unwrap();
    assert!(!staging.begin_file("a.jsonl", "1", "a").unwrap(), "all of it is staged");
    assert_eq!(staging.publish(&clock()).unwrap().added, 3_000);
    assert_eq!(held(&observatory, &DocumentFilter::default()).len(), 3_000);
}

#[test]
fn an_import_that_is_stopped_keeps_the_rows_of_half_a_file() {
    let (_dir, mut observatory) = made();
    let row = |n: usize| new(&format!("k{n}"), "2024", &format!("Row {n}"), "words");
    let (mut staging, _) = observatory.stage_documents("long", &clock()).unwrap();
    staging.begin_file("a.jsonl", "1", "a").unwrap();
    staging.add(row(0)).unwrap();
    staging.end_file().unwrap();
    staging.begin_file("b.jsonl", "1", "b").unwrap();
    (1..4).for_each(|n| drop(staging.add(row(n)).unwrap()));
    assert_eq!(staging.keep().unwrap(), Kept { documents: 4, files: 1 });
    let (mut staging, goes_on) = observatory.stage_documents("long", &clock()).unwrap();
    assert!(goes_on && staging.staged().unwrap().documents == 4);
    assert!(
        !staging.begin_file("a.jsonl", "1", "a").unwrap() && staging.begin_file("b.jsonl", "1", "b").unwrap()
    );
    let staged: Vec<Staged> = (1..6).map(|n| staging.add(row(n)).unwrap()).collect();
    assert_eq!(staged.iter().filter(|staged| **staged == Staged::Before).count(), 3);
    // Stopped again before it comes to what is new: what stands is not forgotten.
    drop(staging);
    let (mut staging, _) = observatory.stage_documents("long", &clock()).unwrap();
    staging.begin_file("b.jsonl", "1", "b").unwrap();
    assert_eq!(staging.add(row(1)).unwrap(), Staged::Before);
    assert_eq!(staging.keep().unwrap().documents, 4);
    let (staging, goes_on) = observatory.stage_documents("other", &clock()).unwrap();
    assert!(!goes_on && staging.given_up() == 4);
}

#[test]
fn an_import_given_up_leaves_nothing_and_a_file_that_changed_is_read_anew() {
    let (_dir, mut observatory) = made();
    let (mut staging, _) = observatory.stage_documents("one", &clock()).unwrap();
    staging.begin_file("a.jsonl", "1", "a").unwrap();
    staging.add(new("x", "2024", "Given up", "words")).unwrap();
    staging.end_file().unwrap();
    staging.begin_file("a.jsonl", "2", "a").unwrap();
    staging.add(new("y", "2024", "Read anew", "words")).unwrap();
    staging.end_file().unwrap();
    drop(staging);
    let (staging, goes_on) = observatory.stage_documents("two", &clock()).unwrap();
    assert!(!goes_on && staging.given_up() == 0, "nothing of it was on the disk");
    drop(staging);
    let report = import(&mut observatory, "b", &[new("z", "2024", "Other", "words")]);
    assert_eq!((report.added, report.held), (1, 1));
}

#[test]
fn what_cannot_be_held_is_told_with_its_reason() {
    let (_dir, mut observatory) = made();
    let rows = [
        new("a", "2024-02-30", "No such day", "words"),
        new("b", "", "An entry", " "),
        new("c", "2024", "", ""),
        new("d", "2024", "Twice", "words"),
        new("d", "2024", "Twice", "words"),
        new("", "2024", "No id", "words"),
        new("", "2024", "No id", "words"),
        new("e", "2024", "Only a title", ""),
    ];
    let report = import(&mut observatory, "own", &rows);
    assert_eq!(report.added, 3);
    let told: Vec<(u64, &str)> = report.skipped.iter().map(|skip| (skip.row, skip.reason.as_str())).collect();
    assert_eq!(told.iter().map(|(row, _)| *row).collect::<Vec<_>>(), [1, 2, 3, 5, 7], "{told:?}");
    assert!(told[0].1.contains("2024-02-30") && told[1].1.contains("register"), "{told:?}");
}

#[test]
fn repeats_and_whole_programmes_are_left_out_by_rule_and_near_repeats_are_marked() {
    let (_dir, mut observatory) = made();
    let long: String = (0..400).filter_map(|n| char::from_u32(0x4e00 + n * 37)).collect();
    let mut programme = new("p", "2024-01-01", "Programme", "headline one");
    programme.fields.insert("kind".into(), "programme".into());
    let rows = [
        new("a", "2024-01-01", "Said", &long),
        new("b", "2025-01-01", "Said", &long),
        new("c", "2025-02-01", "Said again", &format!("{long}记者报道")),
        programme,
    ];
    let report = import(&mut observatory, "own", &rows);
    let all = held(&observatory, &DocumentFilter::default());
    let out: Vec<(&str, bool)> = all.iter().map(|d| (d.id.as_str(), d.left_out.is_some())).collect();
    assert_eq!(out, [("a", false), ("p", true), ("b", true), ("c", false)]);
    assert_eq!(report.near, 2);
    assert_eq!(all[3].near.as_deref(), Some("a"));
    let reader = observatory.reader(&AsOf::default()).unwrap();
    for document in &all {
        assert_eq!(reader.document(&document.id).unwrap().as_ref(), Some(document));
    }
    let counted = held(&observatory, &DocumentFilter { counted: true, ..DocumentFilter::default() });
    assert_eq!(ids(&counted), ["a", "c"]);
    let more = import(&mut observatory, "more", &[new("d", "", "Undated", "words")]);
    assert_eq!((more.near, more.undated), (0, 1), "of what came in before nothing is told again");
}

#[test]
fn a_correction_is_kept_shown_and_can_be_taken_back_and_holds_when_the_file_comes_again() {
    let (dir, mut observatory) = made();
    let rows = [new("a", "2013-02-18", "A plan", "words of 2024"), new("b", "2024", "Other", "other words")];
    import(&mut observatory, "own", &rows);
    let before = state(&observatory);
    let file = dir.path().join("corrections.csv");
    let write = |rows: &str| std::fs::write(&file, format!("document,field,old,new,reason\n{rows}")).unwrap();
    write("a,date,2013-02-17,2024,it speaks of 2024\nx,date,,2024,why\na,dat,1,2,why\n");
    let error = observatory.import_corrections(&file, &clock()).unwrap_err();
    let message = error.to_string();
    assert!(error.is_bad_rows() && message.contains("\"dat\" is no field"), "{message}");
    write("a,date,2013-02-17,2024,it speaks of 2024\nx,date,,2024,why\n");
    let message = observatory.import_corrections(&file, &clock()).unwrap_err().to_string();
    assert!(
        message.contains("\"2013-02-18\", not \"2013-02-17\"") && message.contains("no document \"x\""),
        "{message}"
    );
    assert_eq!(state(&observatory), before);
    write("a,date,2013-02-18,2024,it speaks of 2024\na,title,A plan,The plan,as printed\n");
    let report = observatory.import_corrections(&file, &clock()).unwrap();
    assert_eq!(report.corrected.len(), 2);
    assert_eq!(observatory.import_corrections(&file, &clock()).unwrap().same, 2);
    let now = |observatory: &Observatory| {
        let found = observatory.reader(&AsOf::default()).unwrap().document("a").unwrap().unwrap();
        (found.date.unwrap().text, found.title)
    };
    assert_eq!(now(&observatory), ("2024".into(), "The plan".into()));
    assert_ne!(state(&observatory), before);
    let reader = observatory.reader(&AsOf::default()).unwrap();
    assert_eq!(reader.show("document_corrections_held", &[], None, 10, 0).unwrap().total, 2);
    drop(reader);
    // The same file again changes nothing, another record is corrected anew, and one that was mended ends it.
    assert_eq!(import(&mut observatory, "own", &rows).release, None);
    let other = [new("a", "2013-02-18", "A plan", "more words of 2024"), rows[1].clone()];
    import(&mut observatory, "own", &other);
    assert_eq!(now(&observatory).0, "2024");
    let mended = [new("a", "2024-06-01", "A plan", "more words of 2024"), rows[1].clone()];
    let report = import(&mut observatory, "own", &mended);
    assert!(report.changes.iter().any(|change| change.contains("the correction of date ends")), "{report:?}");
    assert_eq!(now(&observatory), ("2024-06-01".into(), "The plan".into()));
    for _ in 0..3 {
        observatory.undo(None, &clock()).unwrap();
    }
    assert_eq!(now(&observatory), ("2013-02-18".into(), "A plan".into()));
    assert_eq!(state(&observatory), before);
    let reader = observatory.reader(&AsOf::default()).unwrap();
    assert_eq!(reader.show("document_corrections_held", &[], None, 10, 0).unwrap().total, 0);
}

#[test]
fn aligned_sentences_stand_beside_their_document() {
    let (_dir, mut observatory) = made();
    let mut row = new("r", "2025-03-05", "Report", "甲。\n乙。");
    let pair =
        |seq, zh: &str, en: &str| AlignedPair { seq, zh: zh.into(), en: en.into(), ..AlignedPair::default() };
    row.pairs = vec![pair(1, "甲。", "A."), pair(2, "乙。", "B.")];
    import(&mut observatory, "pairs", &[row]);
    let mut found = Vec::new();
    let reader = observatory.reader(&AsOf::default()).unwrap();
    reader
        .each_pair(&mut |pair| {
            found.push((pair.document, pair.pair.seq, pair.pair.en));
            Ok(())
        })
        .unwrap();
    assert_eq!(found, [("r".into(), 1, "A.".to_string()), ("r".into(), 2, "B.".to_string())]);
}

#[test]
fn ids_of_two_collections_do_not_meet_and_a_second_importer_is_refused() {
    let (dir, mut observatory) = made();
    import(&mut observatory, "one", &[new("same", "2024", "One", "words")]);
    import(&mut observatory, "two", &[new("same", "2025", "Two", "words")]);
    assert_eq!(ids(&held(&observatory, &DocumentFilter::default())), ["same", "two/same"]);
    let mut other = Observatory::open(dir.path()).unwrap();
    let (_staging, _) = observatory.stage_documents("mine", &clock()).unwrap();
    let error = other.stage_documents("theirs", &clock()).unwrap_err().to_string();
    assert!(error.contains("another fathom"), "{error}");
}

#[test]
fn words_are_found_in_documents_of_both_languages_under_the_clock_of_releases() {
    let (_dir, mut observatory) = made();
    let rows = [
        new("a", "2024-05", "关于耐心资本", "发展耐心资本，支持创业投资。"),
        new("b", "2025", "Report", "Patient capital, and more of it."),
        new("c", "", "Other", "资本市场"),
    ];
    import(&mut observatory, "papers", &rows);
    let reader = observatory.reader(&AsOf::default()).unwrap();
    let found = |words: &str| -> Vec<String> {
        let (hits, total) = reader.search_documents(words, &DocumentFilter::default(), 10, 0).unwrap();
        assert_eq!(hits.len(), total);
        hits.into_iter().map(|hit| hit.id).collect()
    };
    assert_eq!(found("耐心资本"), ["a"]);
    assert_eq!(found("capital PATIENT"), ["b"]);
    assert_eq!(found("资本").len(), 2);
    assert_eq!(found("  \" OR "), Vec::<String>::new());
    assert_eq!(reader.search_documents("资本", &DocumentFilter::default(), 1, 1).unwrap().1, 2);
    let before = AsOf { held_on: Some(jiff::civil::date(2020, 1, 1)), said_by: None };
    assert_eq!(
        observatory
            .reader(&before)
            .unwrap()
            .search_documents("资本", &DocumentFilter::default(), 10, 0)
            .unwrap()
            .1,
        0
    );
}

#[test]
fn a_place_is_asked_for_by_any_of_its_names() {
    let folder = tempfile::tempdir().unwrap();
    let mut observatory = Observatory::open_or_create(folder.path(), &clock()).unwrap().0;
    let rows = [("hebei", "河北省"), ("inner", "内蒙古自治区"), ("mars", "火星"), ("none", "")].map(
        |(key, place)| {
            let mut own = new(key, "2024", "报告", "引导基金");
            own.fields.insert("place".into(), place.into());
            own
        },
    );
    import(&mut observatory, "papers", &rows);
    let reader = observatory.reader(&AsOf::default()).unwrap();
    let found = |place: &str| -> Vec<String> {
        let filter = DocumentFilter { place: Some(place.into()), ..DocumentFilter::default() };
        let (hits, _) = reader.search_documents("引导基金", &filter, 10, 0).unwrap();
        hits.into_iter().map(|hit| hit.id).collect()
    };
    for name in ["河北", "河北省", "hebei", "Hebei Province"] {
        assert_eq!(found(name), ["hebei"], "{name}");
    }
    assert_eq!(found("Inner Mongolia"), ["inner"]);
    assert_eq!(found("火星"), ["mars"], "a place that the vocabulary does not have");
    assert_eq!([found("河"), found("|"), found("'\"")], [const { Vec::<String>::new() }; 3]);
}

#[test]
fn what_is_written_together_is_found_together() {
    let folder = tempfile::tempdir().unwrap();
    let mut observatory = Observatory::open_or_create(folder.path(), &clock()).unwrap().0;
    let rows = [
        new("whole", "2024", "报告", "建设中国制造强国，中国制 造。"),
        new("parts", "2024", "报告", "全国制造业采购经理指数；发展中国家。"),
    ];
    import(&mut observatory, "papers", &rows);
    let reader = observatory.reader(&AsOf::default()).unwrap();
    let found = |words: &str| -> Vec<String> {
        let (hits, _) = reader.search_documents(words, &DocumentFilter::default(), 10, 0).unwrap();
        hits.into_iter().map(|hit| hit.id).collect()
    };
    assert_eq!(found("中国制造"), ["whole"]);
    assert_eq!(found("中国 制造").len(), 2, "words apart stand anywhere");
}

#[test]
fn what_only_lists_the_words_comes_after_what_says_them() {
    let folder = tempfile::tempdir().unwrap();
    let mut observatory = Observatory::open_or_create(folder.path(), &clock()).unwrap().0;
    let filler = "会议指出，要扩大内需，稳定就业，改善民生。".repeat(12);
    let entry = "耐心资本 first 2024-04-30, 耐心资本 7 rows, none in others; ";
    let mut list = new("list", "", "A list of the folder", &entry.repeat(20));
    list.fields.insert("language".into(), "en".into());
    let rows = [
        list,
        new("undated", "", "短文", &format!("壮大耐心资本。{filler}")),
        new("dated", "2024-04-30", "会议", &format!("壮大耐心资本。{filler}")),
        new("titled", "2024-06-19", "耐心资本从何而来", &format!("谈耐心资本。{filler}")),
        new("other", "2024-06-20", "天气", &filler),
    ];
    import(&mut observatory, "papers", &rows);
    let reader = observatory.reader(&AsOf::default()).unwrap();
    let found = |words: &str| -> Vec<String> {
        let (hits, _) = reader.search_documents(words, &DocumentFilter::default(), 10, 0).unwrap();
        hits.into_iter().map(|hit| hit.id).collect()
    };
    assert_eq!(found("耐心资本"), ["titled", "dated", "undated", "list"]);
    // Who asks in the language of the list wants it.
    assert_eq!(found("rows"), ["list"]);
}
