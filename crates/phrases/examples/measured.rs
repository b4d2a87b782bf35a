//! Measures the index of an observatory: whether its counts are those of a plain scan, and how long answers take.
//! `bench/phrases` runs it and writes down what it prints.
//!
//!     cargo run --release -p phrases --example measured -- OBSERVATORY [FOLDER]
//!
//! With a FOLDER, the folded texts (a document a line), the phrases and their counts are written there, for other
//! programs to be held against.

use aho_corasick::AhoCorasick;
use observatory::{AsOf, DocumentFilter, Observatory};
use phrases::{
    FormulationsOptions, Index, Options, ReuseOptions, Wording, count, formulations, phrase, reuse, timeline,
};
use std::collections::BTreeSet;
use std::error::Error;
use std::io::Write;
use std::path::Path;
use std::time::Instant;

/// Random strings and real phrases that are held against a plain scan.
const STRINGS: usize = 10_000;
const PHRASES: usize = 500;
/// Longest random string, in characters.
const LONGEST: usize = 10;
/// Occurrences of the phrase whose timeline is measured, about.
const COMMON: usize = 100_000;
/// Phrases of policy that are asked for whatever the reports say.
const KNOWN: [&str; 16] = [
    "耐心资本",
    "新质生产力",
    "硬科技",
    "独角兽",
    "卡脖子",
    "中国制造2025",
    "供给侧结构性改革",
    "低空经济",
    "具身智能",
    "脑机接口",
    "人工智能+",
    "战略性新兴产业",
    "未来产业",
    "引导基金",
    "AI",
    "5G",
];

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (folder, out) = match arguments.as_slice() {
        [folder] => (Path::new(folder), None),
        [folder, out] => (Path::new(folder), Some(Path::new(out))),
        _ => return Err("measured OBSERVATORY [FOLDER]".into()),
    };
    let reader = Observatory::open(folder)?.reader(&AsOf::default())?;
    let begun = Instant::now();
    let index = Index::open(folder, &reader, &mut |_| {})?;
    let opened = begun.elapsed().as_secs_f64() * 1e3;

    let mut texts: Vec<String> = Vec::new();
    let mut bytes = 0;
    let counted = DocumentFilter { counted: true, ..DocumentFilter::default() };
    reader.each_document(&counted, &mut |held| {
        bytes += held.title.len() + held.text.len();
        texts.extend([normal(&held.title), normal(&held.text)]);
        Ok(())
    })?;
    println!(
        "corpus    {} documents, {:.1} MB of titles and texts; index {:.1} MB in {} segments, {:.2} times the text, opened in {opened:.1} ms",
        texts.len() / 2,
        bytes as f64 / 1e6,
        index.bytes() as f64 / 1e6,
        index.segment_count(),
        index.bytes() as f64 / bytes as f64
    );

    let real = real_phrases(&index)?;
    let mut asked = random_strings(&texts);
    asked.extend(real.iter().cloned());
    let wordings: Vec<Wording> =
        asked.iter().map(|own| Wording::new(&Wording::escaped(own))).collect::<Result<_, _>>()?;
    let begun = Instant::now();
    let scanned = scan(&texts, &asked)?;
    let seconds = begun.elapsed().as_secs_f64();
    let mut wrong = 0;
    for ((own, wording), scanned) in asked.iter().zip(&wordings).zip(&scanned) {
        let counted = count(&index, wording);
        if counted != *scanned {
            wrong += 1;
            println!("WRONG     {own:?}: {counted}, by a plain scan {scanned}");
        }
    }
    println!(
        "exact     {} random strings and {} phrases against a plain scan of all texts ({seconds:.1} s): {wrong} differ",
        asked.len() - real.len(),
        real.len()
    );
    // Twice: what is measured is an index that lies in memory.
    for warm in [false, true] {
        let all: Vec<f64> = wordings.iter().map(|own| micros(|| count(&index, own))).collect();
        let phrases = all[all.len() - real.len()..].to_vec();
        if warm {
            spread("count     all of these", all);
            spread("count     the phrases among them", phrases);
        }
    }

    let common = common(&index, &texts)?;
    let options = Options::default();
    let answer = phrase(&index, &reader, &common, &options)?;
    let of = format!("of {:?}, {} occurrences in {} documents", common.name, answer.total, answer.documents);
    let times = (0..201).map(|_| micros(|| drop(timeline(&index, &reader, &common, &options)))).collect();
    spread(&format!("timeline  and first use {of}"), times);
    let times = (0..51).map(|_| micros(|| drop(phrase(&index, &reader, &common, &options)))).collect();
    spread(&format!("answer    {of}: with spread by source, level and place, and neighbours"), times);

    for (source, what) in [("npc_work_reports", "work report"), ("xinwenlianbo", "evening news")] {
        let options = FormulationsOptions { sources: vec![source.into()], new: 2025, since: None, most: 50 };
        let ask = || formulations(&index, &options, &mut |_| {});
        if let Ok(new) = ask() {
            let times = (0..5).map(|_| micros(|| drop(ask()))).collect();
            spread(
                &format!("new       formulations of the {what} of 2025 ({} found)", new.fresh.len()),
                times,
            );
        }
    }
    if let Some(paper) = reader.document("prov-2026-河北省")? {
        let options = ReuseOptions { most: 50, ..ReuseOptions::default() };
        let found = reuse(&index, &reader, &paper.clone().into(), &options)?;
        let times = (0..5).map(|_| micros(|| drop(reuse(&index, &reader, &paper.clone().into(), &options))));
        let what = format!("reuse     of {} characters: {} holders", found.characters, found.of_holders);
        spread(&what, times.collect());
    }
    if let Some(out) = out {
        write(out, &texts, &asked[asked.len() - real.len()..], &scanned[asked.len() - real.len()..])?;
    }
    if wrong > 0 {
        return Err(format!("{wrong} counts are not those of a plain scan").into());
    }
    Ok(())
}

/// A text as the rules say that it is read: folded, with one blank for a run of blanks.
fn normal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = false;
    for c in han::fold(text).chars() {
        if c.is_whitespace() {
            blank = true;
        } else if !c.is_control() {
            if std::mem::take(&mut blank) {
                out.push(' ');
            }
            out.push(c);
        }
    }
    out
}

/// Strings from random places, none twice.
fn random_strings(texts: &[String]) -> Vec<String> {
    let mut state = 11_u64;
    let mut below = |end: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap_or(0) % end.max(1)
    };
    let mut strings = BTreeSet::new();
    while strings.len() < STRINGS {
        let text = &texts[below(texts.len())];
        let mut from = below(text.len());
        while !text.is_char_boundary(from) {
            from -= 1;
        }
        let own: String = text[from..].chars().take(1 + below(LONGEST)).collect();
        let own = own.trim();
        if !own.is_empty() {
            strings.insert(own.to_string());
        }
    }
    strings.into_iter().collect()
}

/// Phrases that analysts would ask for: those known, and what was new or rose in the work reports.
fn real_phrases(index: &Index) -> Result<Vec<String>, Box<dyn Error>> {
    let mut phrases: Vec<String> = KNOWN.iter().map(|own| normal(own)).collect();
    for new in (1979..=2026).rev() {
        let options =
            FormulationsOptions { sources: vec!["npc_work_reports".into()], new, since: None, most: 20 };
        let Ok(found) = formulations(index, &options, &mut |_| {}) else { continue };
        for own in found.fresh.into_iter().chain(found.risen) {
            if phrases.len() < PHRASES && !phrases.contains(&own.text) {
                phrases.push(own.text);
            }
        }
    }
    Ok(phrases)
}

/// Occurrences of every phrase by going once through all texts; overlapping ones count each.
fn scan(texts: &[String], phrases: &[String]) -> Result<Vec<usize>, Box<dyn Error>> {
    let word = |c: char| c.is_alphanumeric() && !han::is_han(c) && !('\u{2e80}'..='\u{d7ff}').contains(&c);
    let all = AhoCorasick::new(phrases)?;
    let ends: Vec<(bool, bool)> = phrases
        .iter()
        .map(|own| (own.chars().next().is_some_and(word), own.chars().next_back().is_some_and(word)))
        .collect();
    let mut counts = vec![0; phrases.len()];
    for text in texts {
        for found in all.find_overlapping_iter(text.as_str()) {
            let own = found.pattern().as_usize();
            let (opens, closes) = ends[own];
            let inside = opens && text[..found.start()].chars().next_back().is_some_and(word)
                || closes && text[found.end()..].chars().next().is_some_and(word);
            counts[own] += usize::from(!inside);
        }
    }
    Ok(counts)
}

/// Two characters that stand about as often as is asked for.
fn common(index: &Index, texts: &[String]) -> Result<Wording, Box<dyn Error>> {
    let mut best: Option<(usize, Wording)> = None;
    for text in texts.iter().rev().filter(|text| text.len() > 3_000).take(5) {
        let characters: Vec<char> = text.chars().take(3_000).collect();
        for own in characters.windows(2).filter(|own| own.iter().all(|c| han::is_han(*c))) {
            let wording = Wording::new(&own.iter().collect::<String>())?;
            let off = count(index, &wording).abs_diff(COMMON);
            if best.as_ref().is_none_or(|(least, _)| off < *least) {
                best = Some((off, wording));
            }
        }
    }
    Ok(best.ok_or("no long text is held")?.1)
}

fn micros<T>(f: impl FnOnce() -> T) -> f64 {
    let begun = Instant::now();
    std::hint::black_box(f());
    begun.elapsed().as_secs_f64() * 1e6
}

fn spread(what: &str, mut times: Vec<f64>) {
    times.sort_by(f64::total_cmp);
    let at = |part: usize| times[(times.len() * part / 100).min(times.len() - 1)];
    let words = |micros: f64| {
        if micros < 1e3 { format!("{micros:.1} µs") } else { format!("{:.2} ms", micros / 1e3) }
    };
    println!("{what}: p50 {}, p99 {}", words(at(50)), words(at(99)));
}

/// The texts, a document a line, and the phrases with their counts.
fn write(out: &Path, texts: &[String], phrases: &[String], counts: &[usize]) -> Result<(), Box<dyn Error>> {
    std::fs::create_dir_all(out)?;
    let mut file = std::io::BufWriter::new(std::fs::File::create(out.join("texts.txt"))?);
    for pair in texts.chunks(2) {
        writeln!(file, "{}\u{3000}{}", pair[0], pair[1])?;
    }
    file.into_inner()?;
    let rows = phrases.iter().zip(counts).map(|(own, count)| format!("{own}\t{count}\n"));
    std::fs::write(out.join("phrases.tsv"), rows.collect::<String>())?;
    Ok(())
}
