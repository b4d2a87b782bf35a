//! New formulations against earlier documents of the slice.

#![allow(clippy::unwrap_used, reason = "a test fails where its ground does")]

mod common;

use common::{document, open, take_in};
use phrases::{FormulationsOptions, formulations};

fn report(year: i16) -> FormulationsOptions {
    FormulationsOptions { sources: vec!["reports".into()], new: year, since: None, most: 20 }
}

#[test]
fn a_new_phrase_is_found_whole_and_an_old_one_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let filler = "深化改革，扩大开放；改善民生。稳定增长！";
    let earlier: Vec<_> = (2020..2025)
        .map(|year| {
            document(&year.to_string(), &format!("{year}-03-05"), "", &format!("{year}年报告"), filler)
        })
        .collect();
    let new = "深化改革，培育量子稻谷产业；支持量子稻谷。推广量子稻谷！扩大量子稻谷试点。";
    take_in(
        folder.path(),
        "reports",
        earlier.into_iter().chain([document("n", "2025-03-05", "", "报告", new)]),
    );
    let (_, index) = open(folder.path());
    let answer = formulations(&index, &report(2025), &mut |_| {}).unwrap();
    assert_eq!((answer.new_documents, answer.earlier_documents), (1, 5));
    let fresh: Vec<&str> = answer.fresh.iter().map(|own| own.text.as_str()).collect();
    assert!(fresh.contains(&"量子稻谷"), "{fresh:?}");
    assert!(
        !fresh.iter().any(|own| *own == "量子稻" || *own == "子稻谷" || own.contains("改革")),
        "{fresh:?}"
    );
    let own = answer.fresh.iter().find(|own| own.text == "量子稻谷").unwrap();
    assert_eq!((own.count, own.earlier, own.held), (4, 0, 4));
}

#[test]
fn what_is_new_altogether_comes_before_old_words_that_the_slice_had_not_used() {
    let folder = tempfile::tempdir().unwrap();
    let earlier = (2020..2025).map(|year| {
        document(&year.to_string(), &format!("{year}-03-05"), "", &format!("{year}年报告"), "深化改革。")
    });
    let new = "发展量子稻谷；支持考古发掘。推广量子稻谷，加强考古发掘！";
    let new = document("n", "2025-03-05", "", "报告", new);
    take_in(folder.path(), "reports", earlier.chain([new]));
    // The news speaks of one since long, of the other since the year before.
    let around = ["推进", "加快", "开展", "重视", "保障", "鼓励"];
    let told = |key: &str, year: i32, what: &str| {
        let text: Vec<String> = around.iter().map(|word| format!("{word}{what}。")).collect();
        document(&format!("{key}{year}"), &format!("{year}-06-01"), "", "新闻", &text.concat())
    };
    let old = (2010..2025).map(|year| told("a", year, "考古发掘"));
    take_in(folder.path(), "news", old.chain([told("b", 2024, "量子稻谷")]));
    let (_, index) = open(folder.path());
    let answer = formulations(&index, &report(2025), &mut |_| {}).unwrap();
    let place = |text: &str| answer.fresh.iter().position(|own| own.text == text);
    assert!(place("量子稻谷").is_some() && place("量子稻谷") < place("考古发掘"), "{:?}", answer.fresh);
    let recent = answer.fresh.iter().map(|own| (own.text.as_str(), own.recent));
    let old = recent.clone().find(|own| own.0 == "考古发掘").unwrap();
    assert!(recent.clone().any(|own| own == ("量子稻谷", 1.0)) && old.1 < 0.5, "{old:?}");
}

#[test]
fn a_year_without_documents_and_an_unknown_source_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    take_in(folder.path(), "reports", [document("a", "2024-03-05", "", "报告", "改革")]);
    let (_, index) = open(folder.path());
    assert!(formulations(&index, &report(2025), &mut |_| {}).unwrap_err().to_string().contains("2025"));
    let unknown = FormulationsOptions { sources: vec!["nowhere".into()], ..report(2024) };
    assert!(formulations(&index, &unknown, &mut |_| {}).unwrap_err().to_string().contains("nowhere"));
}

#[test]
fn how_the_documents_came_in_makes_no_difference() {
    let old = |year: i32| {
        let more = if year == 2021 { "发展数字经济。" } else { "发展工业，支持农业。" };
        let text = format!("深化改革，扩大开放；改善民生。稳定增长！{more}");
        document(&format!("o{year}"), &format!("{year}-03-05"), "", &format!("{year}年报告"), &text)
    };
    let new = |key: &str| {
        let text = "培育量子稻谷产业；支持量子稻谷，扩大量子稻谷试点。做大数字经济，做强数字经济；数字经济，发展数字经济！壮大数字经济。";
        document(key, "2025-03-05", "", &format!("报告{key}"), text)
    };
    let answer = |parts: Vec<Vec<observatory::NewDocument>>| {
        let folder = tempfile::tempdir().unwrap();
        let segments = parts.len();
        for (number, part) in parts.into_iter().enumerate() {
            take_in(folder.path(), &format!("reports{number}"), part);
            let (_, index) = open(folder.path());
            assert_eq!(index.segment_count(), number + 1, "of {segments}");
        }
        let (_, index) = open(folder.path());
        let options = FormulationsOptions { sources: Vec::new(), ..report(2025) };
        let mut told = Vec::new();
        let answer = formulations(&index, &options, &mut |at| told.push(at)).unwrap();
        assert!(told.last().is_some_and(|at| at.done == at.of), "it is told when all is done");
        serde_json::to_value(&answer).unwrap()
    };
    let whole = answer(vec![(2020..2025).map(old).chain([new("a"), new("b")]).collect()]);
    let parted = answer(vec![
        (2020..2023).map(old).chain([new("a")]).collect(),
        (2023..2025).map(old).chain([new("b")]).collect(),
    ]);
    assert_eq!(whole, parted);
    let texts = |sort: &str| {
        let rows = whole[sort].as_array().unwrap().iter();
        rows.map(|own| (own["text"].as_str().unwrap(), own["count"].as_u64(), own["documents"].as_u64()))
            .collect::<Vec<_>>()
    };
    assert!(texts("fresh").contains(&("量子稻谷", Some(6), Some(2))), "{whole}");
    assert!(texts("risen").contains(&("数字经济", Some(10), Some(2))), "{whole}");
}
