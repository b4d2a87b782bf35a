//! The shared texts: counts are those of a plain scan, and first days those that are known.

#![allow(clippy::unwrap_used, reason = "a test fails where its ground does")]

mod common;

use common::{Numbers, normal, open, scan, shared_documents};
use observatory::DocumentFilter;
use phrases::{FormulationsOptions, Options, ReuseOptions, Wording, count, formulations, phrase, reuse};
use std::path::Path;
use std::time::Instant;

fn take_in(folder: &Path, names: &[&str]) -> Option<()> {
    for name in names {
        common::take_in(folder, name, shared_documents(name)?);
    }
    Some(())
}

/// Holds random strings of the texts, and some that are nowhere, against a plain scan; gives the phrases asked for.
fn exact(folder: &Path, asked: usize) -> Vec<String> {
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
    let mut phrases = Vec::new();
    while phrases.len() < asked {
        let text = &texts[numbers.below(texts.len())];
        let from = numbers.below(text.len());
        let to = text.len().min(from + 1 + numbers.below(10));
        let own: String = text[from..to].iter().collect();
        let Ok(wording) = Wording::new(&own) else { continue };
        assert_eq!(count(&index, &wording), scan(&texts, &own), "{own:?}");
        phrases.push(own);
    }
    phrases
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
    let new = formulations(&index, &options).unwrap();
    assert!(new.fresh.iter().any(|own| "新质生产力".contains(&own.text) || own.text.contains("新质生产力")));
}

/// Not a test of every change: all of the texts, with the figures that bench/phrases writes down.
#[test]
#[ignore = "measures and holds nothing: it reads all shared texts for minutes; bench/phrases runs it"]
fn all_texts_measured() {
    let folder = tempfile::tempdir().unwrap();
    let names = [
        "xinwenlianbo",
        "npc_work_reports",
        "party_congress_reports",
        "xi_speeches",
        "top_meetings",
        "provincial_work_reports",
        "hebei_policies",
        "central_shandong_policies",
        "state_council_documents",
    ];
    if take_in(folder.path(), &names).is_none() {
        return;
    }
    let begun = Instant::now();
    let (reader, index) = open(folder.path());
    let built = begun.elapsed().as_secs_f64();
    let mut bytes = 0u64;
    let counted = DocumentFilter { counted: true, ..DocumentFilter::default() };
    reader
        .each_document(&counted, &mut |held| {
            bytes += (held.title.len() + held.text.len()) as u64;
            Ok(())
        })
        .unwrap();
    println!(
        "text {bytes} bytes; index built in {built:.1} s, {:.1} MB/s; {:.2} times the text",
        bytes as f64 / 1e6 / built,
        index.bytes() as f64 / bytes as f64
    );
    let begun = Instant::now();
    let (_, reopened) = open(folder.path());
    println!(
        "opened in {:.1} ms, {} segments",
        begun.elapsed().as_secs_f64() * 1e3,
        reopened.segment_count()
    );
    let peak = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = peak.lines().find(|line| line.starts_with("VmHWM")).unwrap_or("VmHWM unknown").to_string();
    println!("peak memory of the process: {peak}");
    let news = |asked: &str| {
        let options = Options { sources: vec!["xinwenlianbo".into()], ..Options::default() };
        phrase(&index, &reader, &Wording::new(asked).unwrap(), &options).unwrap()
    };
    for (asked, day) in [
        ("耐心资本", "2024-04-30"),
        ("新质生产力", "2023-09-08"),
        ("硬科技", "2017-11-07"),
        ("中国制造2025", "2015-03-16"),
        ("低空经济", "2023-12-05"),
        ("具身智能", "2024-08-25"),
    ] {
        assert_eq!(news(asked).first.unwrap().date, day, "{asked}");
    }
    let years: Vec<_> = news("新质生产力").by_year.iter().map(|step| step.documents).collect();
    println!("新质生产力 in the news: {years:?}");
    let began = Instant::now();
    let phrases = exact(folder.path(), 300);
    println!("300 random strings equal to a plain scan ({:.0} s)", began.elapsed().as_secs_f64());
    let spread = |what: &str, mut times: Vec<f64>| {
        times.sort_by(f64::total_cmp);
        println!("{what}: p50 {:.1} µs, p99 {:.1} µs", times[times.len() / 2], times[times.len() * 99 / 100]);
    };
    let wordings: Vec<Wording> = phrases.iter().filter_map(|own| Wording::new(own).ok()).collect();
    let time = |f: &dyn Fn()| {
        let begun = Instant::now();
        f();
        begun.elapsed().as_secs_f64() * 1e6
    };
    let run = || {
        wordings
            .iter()
            .map(|own| {
                time(&|| {
                    std::hint::black_box(count(&index, own));
                })
            })
            .collect::<Vec<_>>()
    };
    run();
    spread("count", run());
    let common = Wording::new("发展").unwrap();
    println!("发展 stands {} times", count(&index, &common));
    let options = Options::default();
    spread(
        "whole answer for 发展",
        (0..21).map(|_| time(&|| drop(phrase(&index, &reader, &common, &options)))).collect(),
    );
    let options =
        FormulationsOptions { sources: vec!["npc_work_reports".into()], new: 2025, since: None, most: 50 };
    let begun = Instant::now();
    let new = formulations(&index, &options).unwrap();
    println!("formulations of 2025: {:.2} s", begun.elapsed().as_secs_f64());
    println!("new: {:?}", new.fresh.iter().map(|own| own.text.as_str()).collect::<Vec<_>>());
    let paper = reader.document("prov-2026-河北省").unwrap().unwrap();
    let options = ReuseOptions { most: 50, ..ReuseOptions::default() };
    for _ in 0..5 {
        let begun = Instant::now();
        let found = reuse(&index, &reader, &paper.clone().into(), &options).unwrap();
        println!(
            "borrowed passages of {} characters: {} holders, {:.0} ms",
            found.characters,
            found.of_holders,
            begun.elapsed().as_secs_f64() * 1e3
        );
    }
    println!("risen: {:?}", new.risen.iter().map(|own| own.text.as_str()).collect::<Vec<_>>());
}
