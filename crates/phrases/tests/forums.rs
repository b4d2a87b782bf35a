//! Sources named as people name a forum, in both languages.

#![allow(clippy::unwrap_used, reason = "a test fails where its ground does")]

mod common;

use common::{document, open, take_in};
use observatory::{DocumentFilter, NewDocument, Time};
use phrases::{
    FormulationsOptions, Options, Wording, formulations, forums_held, forums_meant, phrase, search_documents,
};

/// A work report of the centre, or of a province where one is named.
fn report(key: &str, date: &str, place: &str, text: &str) -> NewDocument {
    let mut own = document(key, date, place, &format!("{}年{place}政府工作报告", &date[..4]), text);
    own.fields.insert("kind".into(), "work_report".into());
    own.fields.insert("level".into(), if place.is_empty() { "national" } else { "provincial" }.into());
    own
}

fn observatory(folder: &std::path::Path) {
    let mut resolution = document("r", "2024-03-11", "", "关于政府工作报告的决议", "会议批准耐心资本的报告");
    resolution.fields.insert("kind".into(), "work_report".into());
    let national = ["2023-03-05", "2024-03-05", "2025-03-05"];
    take_in(
        folder,
        "central",
        national.map(|date| report(date, date, "", "发展耐心资本")).into_iter().chain([resolution]),
    );
    // The same reports by another hand, one of them under another day, and one that the first does not have.
    take_in(
        folder,
        "transcribed",
        ["2022-03-05", "2023-03-06"].map(|date| report(&format!("t-{date}"), date, "", "發展耐心資本。")),
    );
    take_in(folder, "provinces", [report("p", "2023-01-10", "广东省", "耐心资本，耐心资本")]);
    let mut item = document("n", "2021-03-05", "", "国务院总理作政府工作报告", "李强谈耐心资本");
    item.fields.extend([("forum".into(), "新闻联播".into()), ("level".into(), "media".into())]);
    take_in(folder, "news", [item]);
}

/// That observatory, read.
fn held() -> (tempfile::TempDir, observatory::Reader, phrases::Index) {
    let folder = tempfile::tempdir().unwrap();
    observatory(folder.path());
    let (reader, index) = open(folder.path());
    (folder, reader, index)
}

fn asked(source: &str) -> Options {
    Options { sources: vec![source.into()], ..Options::default() }
}

#[test]
fn a_forum_is_its_national_documents_each_once() {
    let (_folder, reader, index) = held();
    let wording = Wording::new("耐心资本").unwrap();
    for name in ["government work report", "The Government Work Report", "政府工作报告"] {
        let found = phrase(&index, &reader, &wording, &asked(name)).unwrap();
        assert_eq!((found.total, found.documents, found.corpus.documents), (4, 4, 4), "{name}");
        assert_eq!(found.first.unwrap().date, "2022-03-05", "what one hand alone has counts");
        let meant = &forums_meant(&index, &[name.to_string()]).unwrap()[0];
        let collections: Vec<(&str, usize)> =
            meant.collections.iter().map(|(name, n)| (name.as_str(), *n)).collect();
        assert_eq!((collections, meant.second_hand), (vec![("central", 3), ("transcribed", 1)], 1), "{name}");
    }
    for name in ["evening news", "新闻联播"] {
        assert_eq!(phrase(&index, &reader, &wording, &asked(name)).unwrap().total, 1, "{name}");
    }
    let options =
        FormulationsOptions { sources: vec!["政府工作报告".into()], new: 2025, since: None, most: 5 };
    let found = formulations(&index, &options, &mut |_| {}).unwrap();
    assert_eq!((found.new_documents, found.earlier_documents), (1, 3));
}

#[test]
fn a_name_that_documents_bear_comes_before_that_of_a_forum() {
    let (_folder, reader, index) = held();
    let wording = Wording::new("耐心资本").unwrap();
    // All of this kind: the provinces, both hands and the resolution.
    let found = phrase(&index, &reader, &wording, &asked("work_report")).unwrap();
    assert_eq!((found.total, found.documents), (8, 7));
    assert!(forums_meant(&index, &["work_report".into()]).unwrap().is_empty());
}

#[test]
fn what_was_asked_before_makes_no_difference() {
    let (_folder, reader, index) = held();
    let wording = Wording::new("耐心资本").unwrap();
    let ask = |sources: &[&str]| {
        let sources = sources.iter().map(ToString::to_string).collect();
        let options = Options { sources, ..Options::default() };
        phrase(&index, &reader, &wording, &options).unwrap().documents
    };
    for _ in 0..2 {
        assert_eq!(ask(&["政府工作报告"]), 4);
        assert_eq!(ask(&["政府工作报告", "provinces", "新闻联播"]), 6);
        assert_eq!(ask(&["provinces"]), 1);
        assert_eq!(ask(&[]), 8);
    }
}

#[test]
fn an_unknown_name_is_refused_with_what_is_there_and_the_forums() {
    let folder = tempfile::tempdir().unwrap();
    take_in(folder.path(), "central", [report("a", "2024-03-05", "", "改革")]);
    let (reader, index) = open(folder.path());
    let wording = Wording::new("改革").unwrap();
    // A forum that no document is of is no better known than any other word.
    for name in ["work-reports-of-mars", "evening news"] {
        let error = phrase(&index, &reader, &wording, &asked(name)).unwrap_err().to_string();
        for part in [name, "central", "the government work report", "政府工作报告", "新闻联播"] {
            assert!(error.contains(part), "{part}: {error}");
        }
    }
}

#[test]
fn a_time_that_ends_before_it_begins_is_refused() {
    let (_folder, reader, index) = held();
    let (from, to) = (Time::parse("2025"), Time::parse("2020-03"));
    let options = Options { from: from.clone(), to: to.clone(), ..Options::default() };
    let asked = phrase(&index, &reader, &Wording::new("耐心资本").unwrap(), &options);
    let filter = DocumentFilter { from, to, ..DocumentFilter::default() };
    let searched = search_documents(&reader, "耐心资本", &filter, 5, 0);
    for told in [asked.map(drop), searched.map(drop)].map(|told| told.unwrap_err().to_string()) {
        assert!(told.contains("ends (2020-03) before it begins (2025)"), "{told}");
    }
}

#[test]
fn words_are_searched_in_the_documents_of_a_forum() {
    let (_folder, reader, _) = held();
    let search = |sources: &[&str], limit: usize, offset: usize| {
        let sources = sources.iter().map(ToString::to_string).collect();
        let filter = DocumentFilter { sources, ..DocumentFilter::default() };
        search_documents(&reader, "耐心资本", &filter, limit, offset)
    };
    // Every hand is searched: one may want either transcription.
    for name in ["government work report", "政府工作报告"] {
        let (hits, total) = search(&[name], 20, 0).unwrap();
        assert_eq!((hits.len(), total), (5, 5), "{name}");
        assert!(hits.iter().all(|hit| ["central", "transcribed"].contains(&hit.collection.as_str())));
        let (rest, total) = search(&[name], 20, 3).unwrap();
        assert_eq!((rest.as_slice(), total), (&hits[3..], 5));
    }
    assert_eq!(search(&["政府工作报告", "provinces"], 20, 0).unwrap().1, 6);
    assert_eq!(search(&["provinces"], 20, 0).unwrap().1, 1);
    assert!(search(&["nowhere"], 20, 0).unwrap_err().to_string().contains("政府工作报告"));
}

#[test]
fn the_forums_that_can_be_asked_for_are_those_held() {
    let (_folder, _, index) = held();
    let held: Vec<_> = forums_held(&index)
        .into_iter()
        .map(|own| (own.name, own.name_zh, own.documents, own.years.into_iter().collect::<Vec<_>>()))
        .collect();
    let report =
        ("the government work report".into(), "政府工作报告".into(), 4, vec![2022, 2023, 2024, 2025]);
    assert_eq!(held, [report, ("the evening news".into(), "新闻联播".into(), 1, vec![2021])]);
    for (name, ..) in held {
        assert!(forums_meant(&index, &[name]).is_ok(), "each can be asked for");
    }
}
