//! How translations put a phrase: planted sentences, and the aligned reports where the shared texts are there.

#![allow(clippy::unwrap_used, reason = "a test fails where its ground does")]

mod common;

use common::document;
use observatory::{AlignedPair, AsOf, NewDocument, Observatory};
use phrases::{English, Wording, english};
use std::collections::BTreeMap;
use std::path::Path;

fn with_pairs(key: &str, date: &str, pairs: &[(&str, &str)]) -> NewDocument {
    let mut new = document(key, date, "", key, key);
    let pair = |(zh, en): &(&str, &str)| AlignedPair {
        zh: (*zh).into(),
        en: (*en).into(),
        ..AlignedPair::default()
    };
    new.pairs = pairs.iter().map(pair).collect();
    new
}

fn asked(folder: &Path, phrase: &str) -> English {
    let reader = Observatory::open(folder).unwrap().reader(&AsOf::default()).unwrap();
    english(&reader, &Wording::new(phrase).unwrap()).unwrap()
}

#[test]
fn a_rendering_is_what_stands_with_the_phrase_and_not_without_it() {
    let folder = tempfile::tempdir().unwrap();
    let others: Vec<(String, String)> = (0..60)
        .map(|n| (format!("第{n}句讲别的。"), format!("We will promote development, sentence {n}.")))
        .collect();
    let mut pairs: Vec<(&str, &str)> = others.iter().map(|(zh, en)| (zh.as_str(), en.as_str())).collect();
    pairs.push(("壮大耐心资本。", "We will foster patient capital."));
    let second = [
        ("发展耐心資本。", "Patient capital will be developed."),
        ("耐心资本要多。", "There should be more such money."),
    ];
    common::take_in(
        folder.path(),
        "aligned",
        [with_pairs("a", "2024-03-05", &pairs), with_pairs("b", "2025-03-05", &second)],
    );
    let found = asked(folder.path(), "耐心资本");
    assert_eq!((found.pairs, found.of_pairs), (3, 63));
    assert_eq!(found.renderings[0].text, "patient capital");
    assert_eq!((found.renderings[0].pairs, found.renderings[0].elsewhere), (2, 0));
    let years: Vec<_> = found.by_year.iter().map(|own| (own.year, own.pairs, own.renderings[0].1)).collect();
    assert_eq!(years, [(Some(2024), 1, 1), (Some(2025), 2, 1)]);
    assert_eq!(found.by_year[1].en, "Patient capital will be developed.");
    assert_eq!(found.by_year[1].document, "b");
    let none = asked(folder.path(), "硬科技");
    assert_eq!((none.pairs, none.renderings.len(), none.by_year.len()), (0, 0, 0));
}

#[test]
fn the_reports_put_phrases_as_they_are_known_to() {
    let folder = tempfile::tempdir().unwrap();
    let Some(rows) = common::shared_documents("work_reports_aligned_zh_en") else { return };
    let mut years: BTreeMap<String, NewDocument> = BTreeMap::new();
    for row in rows {
        let date = row.fields["date"].clone();
        let own = years.entry(date.clone()).or_insert_with(|| with_pairs(&date, &date, &[]));
        let (zh, en) = (row.fields["zh"].clone(), row.fields["en"].clone());
        own.pairs.push(AlignedPair { zh, en, ..AlignedPair::default() });
    }
    common::take_in(folder.path(), "aligned", years.into_values());
    for (phrase, rendering, least) in [
        ("耐心资本", "patient capital", 2),
        ("新质生产力", "new quality productive forces", 6),
        ("供给侧结构性改革", "supply-side structural reform", 25),
        ("中国制造2025", "made in china 2025", 7),
        ("战略性新兴产业", "strategic emerging industries", 19),
        ("低空经济", "low-altitude economy", 3),
        ("具身智能", "embodied ai", 2),
    ] {
        let found = asked(folder.path(), phrase);
        let best = &found.renderings[0];
        assert!(best.text.contains(rendering) && best.pairs >= least, "{phrase}: {:?}", found.renderings);
    }
}
