//! How fast texts are read: `cargo run --release -p figures --example speed -- FILE…`, then hostile texts of two lengths.
//! `--suite TABLE…` tells instead how many of the marked amounts are found and right, and how fast.

use figures::{Options, read};
use std::time::Instant;

/// Seconds that this process has had a core, so that other programs on the machine do not count; else the clock.
fn seconds(since: Instant) -> f64 {
    let on_core = std::fs::read_to_string("/proc/self/schedstat").ok();
    let nanoseconds = on_core.and_then(|line| line.split(' ').next().and_then(|n| n.parse::<f64>().ok()));
    nanoseconds.map_or_else(|| since.elapsed().as_secs_f64(), |n| n / 1e9)
}

/// Reads `text` again and again for so many seconds, and gives the seconds of one round and how many figures there are. The
/// system counts time on a core in steps of some milliseconds, so that only the sum of many rounds is right.
fn round(text: &str, options: &Options, least: f64) -> (f64, usize) {
    let (mut rounds, mut figures) = (0, 0);
    let begun = Instant::now();
    let start = seconds(begun);
    while rounds == 0 || begun.elapsed().as_secs_f64() < least {
        figures = read(text, options).len();
        rounds += 1;
    }
    ((seconds(begun) - start) / f64::from(rounds), figures)
}

/// How many of a table's marked amounts of money are found, and how many have the right plain value or ends.
fn suite(path: &str) {
    let Ok(table) = std::fs::read_to_string(path) else { return eprintln!("{path}: cannot be read") };
    let (mut amounts, mut found, mut right, mut all) = (0, 0, 0, String::new());
    for row in table.lines().filter(|row| !row.starts_with('#')) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [marked, "money", value, lo, hi, ..] = cells[..] else { continue };
        let text = marked.replace(['«', '»'], "");
        let from = marked.find('«').unwrap_or(0);
        let to = marked.find('»').unwrap_or(0).saturating_sub('«'.len_utf8());
        let inside = read(&text, &Options::default());
        let inside: Vec<_> = inside
            .iter()
            .filter(|f| f.kind == figures::Kind::Money && f.bytes.start < to && from < f.bytes.end)
            .collect();
        let is =
            |have: Option<rust_decimal::Decimal>, want: &str| want.is_empty() || have == want.parse().ok();
        amounts += 1;
        all.push_str(&text);
        all.push('\n');
        found += usize::from(!inside.is_empty());
        right += usize::from(inside.iter().any(|f| is(f.value, value) && is(f.lo, lo) && is(f.hi, hi)));
    }
    // The sentences by themselves take less time than the clock can tell; so they are read over and over.
    let (time, _) = round(&all, &Options::default(), 0.5);
    let rate = all.len() as f64 / 1e6 / time;
    println!("figures {path}: {amounts} amounts, found {found}, right {right}, {rate:.1} MB/s");
}

fn main() {
    if std::env::args().nth(1).as_deref() == Some("--suite") {
        return std::env::args().skip(2).for_each(|path| suite(&path));
    }
    for path in std::env::args().skip(1) {
        match std::fs::read_to_string(&path) {
            Ok(text) => {
                let size = text.len() as f64 / 1e6;
                let reference = "2025-06-22".parse().ok();
                for (name, reference) in [("", None), (", with a day it was written", reference)] {
                    let options = Options { reference, ..Options::default() };
                    let (one, figures) = round(&text, &options, 2.0);
                    println!("{path}{name}: {:.1} MB/s, {figures} figures in {size:.1} MB", size / one);
                }
            }
            Err(error) => eprintln!("{path}: {error}"),
        }
    }
    // Twice the text must take some twice the time.
    for piece in [
        "9",
        "万",
        "五百",
        "（",
        "hundred ",
        "one hundred and ",
        "10、",
        "1-",
        "第",
        "据",
        "2025年",
        "1,",
        "1 234 ",
    ] {
        let time = |length: usize| {
            let text = piece.repeat(length / piece.len());
            let (one, figures) = round(&text, &Options::default(), 0.2);
            (one * 1e3, figures)
        };
        let ((one, _), (two, figures)) = (time(500_000), time(1_000_000));
        println!("hostile {piece:?}: {one:.0} ms for 0.5 MB, {two:.0} ms and {figures} figures for 1 MB");
    }
}
