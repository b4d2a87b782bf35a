//! The shared texts: counts are those of a plain scan, and first days those that are known.

#![allow(clippy::unwrap_used, reason = "a test fails where its ground does")]

mod common;

use common::{Numbers, normal, open, scan, shared_documents};
use observatory::DocumentFilter;
use phrases::{FormulationsOptions, Options, Wording, count, formulations, phrase};
use std::path::Path;

fn take_in(folder: &Path, names: &[&str]) -> Option<()> {
    for name in names {
        common::take_in(folder, name, shared_documents(name)?);
    }
    Some(())
}

/// Holds random strings of the texts against a plain scan.
fn exact(folder: &Path, asked: usize) {
    let (reader, index) = open(folder);
    let mut texts = Vec::new();
    let counted = DocumentFilter { counted: true, ..DocumentFilter::default() };
    reader
        .each_document(&counted, &mut |held| {
            texts.extend([normal(&held.title), normal(&held.text)]);
            Ok(())
        })
        .unwrap();
    let mut numbers = Numbers(11);
    let mut held = 0;
    while held < asked {
        let text = &texts[numbers.below(texts.len())];
        let from = numbers.below(text.len());
        let to = text.len().min(from + 1 + numbers.below(10));
        let own: String = text[from..to].iter().collect();
        let Ok(wording) = Wording::new(&own) else { continue };
        assert_eq!(count(&index, &wording), scan(&texts, &own), "{own:?}");
        held += 1;
    }
}

#[test]
fn the_reports_count_as_a_plain_scan_counts_them() {
    let folder = tempfile::tempdir().unwrap();
    if take_in(folder.path(), &["npc_work_reports", "provincial_work_reports"]).is_none() {
        return;
    }
    exact(folder.path(), 150);
    let (reader, index) = open(folder.path());
    let first = |asked: &str, sources: &[&str]| {
        let sources = sources.iter().map(ToString::to_string).collect();
        let options = Options { sources, ..Options::default() };
        phrase(&index, &reader, &Wording::new(asked).unwrap(), &options).unwrap()
    };
    let patient = first("耐心资本", &["npc_work_reports"]);
    assert!(patient.first.unwrap().date.starts_with("2025"));
    assert_eq!(
        patient.by_year.iter().map(|step| (step.year, step.count)).collect::<Vec<_>>(),
        [(2025, 1), (2026, 1)]
    );
    assert_eq!(first("硬科技", &["npc_work_reports"]).total, 0);
    let provinces = first("新质生产力", &["provincial_work_reports"]);
    let years: Vec<_> = provinces.by_year.iter().map(|step| (step.year, step.documents)).collect();
    assert_eq!(years, [(2024, 1), (2025, 31), (2026, 31)]);
    let options =
        FormulationsOptions { sources: vec!["npc_work_reports".into()], new: 2024, since: None, most: 50 };
    let new = formulations(&index, &options, &mut |_| {}).unwrap();
    assert!(new.fresh.iter().any(|own| "新质生产力".contains(&own.text) || own.text.contains("新质生产力")));
}
