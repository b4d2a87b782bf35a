//! The same article written otherwise: its figures spelled in another way, its paragraphs in another order. The verdicts stay.

mod labelled;

use check::Checked;
use labelled::{Bench, Labelled};
use std::collections::BTreeMap;

const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] =
    ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

fn english(n: u64) -> String {
    match n {
        0..20 => ONES[n as usize].into(),
        20..100 if n.is_multiple_of(10) => TENS[(n / 10) as usize].into(),
        20..100 => format!("{}-{}", TENS[(n / 10) as usize], ONES[(n % 10) as usize]),
        100..1000 if n.is_multiple_of(100) => format!("{} hundred", english(n / 100)),
        100..1000 => format!("{} hundred and {}", english(n / 100), english(n % 100)),
        _ if n.is_multiple_of(1000) => format!("{} thousand", english(n / 1000)),
        _ if n % 1000 < 100 => format!("{} thousand and {}", english(n / 1000), english(n % 1000)),
        _ => format!("{} thousand {}", english(n / 1000), english(n % 1000)),
    }
}

fn chinese(n: u64) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let mut out = String::new();
    let mut gap = false;
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = n / unit % 10;
        if digit == 0 {
            gap = !out.is_empty();
            continue;
        }
        if gap {
            out.push_str(DIGITS[0]);
            gap = false;
        }
        out.push_str(DIGITS[digit as usize]);
        out.push_str(name);
    }
    out
}

/// Other spellings of a figure's own words, with the same value and the same exactness.
fn respelled(words: &str) -> Option<String> {
    let plain = words.replace(',', "");
    if let Ok(n) = plain.parse::<u64>() {
        return (20..10_000).contains(&n).then(|| english(n));
    }
    let digits: String = plain.chars().take_while(char::is_ascii_digit).collect();
    let rest = &plain[digits.len()..];
    let n: u64 = digits.parse().ok()?;
    match rest {
        "家" | "只" | "项" | "笔" if (20..10_000).contains(&n) => Some(format!("{}{rest}", chinese(n))),
        "亿元" if !n.is_multiple_of(100) && n < 10_000 => Some(format!("{}亿元", chinese(n))),
        "万亿元" if n < 10 => Some(format!("{n}0000亿元")),
        " billion yuan" if n < 1000 => Some(format!("RMB {n}bn")),
        _ => None,
    }
}

/// Verdicts by the claim's kind and the words of its sentence before any respelling: counted, since places shift.
fn tally(checked: &Checked) -> BTreeMap<String, usize> {
    let mut out = BTreeMap::new();
    for claim in &checked.claims {
        *out.entry(claim.verdict.word().to_string()).or_insert(0) += 1;
    }
    out
}

fn articles() -> Vec<Labelled> {
    let mut all = labelled::own("development");
    all.extend(labelled::development());
    all
}

#[test]
fn figures_spelled_otherwise_keep_their_verdicts() {
    let bench = Bench::new();
    let (mut tried, mut kept, mut lost) = (0, 0, Vec::new());
    for article in articles() {
        let before = bench.check(&article.text);
        for (i, claim) in before.claims.iter().enumerate() {
            let Some(other) = respelled(&claim.text) else { continue };
            let chars: Vec<char> = article.text.chars().collect();
            let text: String = chars[..claim.start]
                .iter()
                .copied()
                .chain(other.chars())
                .chain(chars[claim.end..].iter().copied())
                .collect();
            let after = bench.check(&text);
            let end = claim.start + other.chars().count();
            let answer = after.claims.iter().find(|c| c.start < end && claim.start < c.end);
            tried += 1;
            if answer.is_some_and(|c| c.verdict == claim.verdict) {
                kept += 1;
            } else {
                let got = answer.map_or("not found", |c| c.verdict.word());
                lost.push(format!(
                    "{} {i}: {:?} as {other:?}: {} became {got}",
                    article.name, claim.text, claim.verdict
                ));
            }
            assert!(
                claim.verdict.word() == "supported" || answer.is_none_or(|c| c.verdict.word() != "supported"),
                "became supported by its spelling: {}",
                lost.last().map_or("", String::as_str)
            );
        }
    }
    eprintln!("{kept} of {tried} respelled figures keep their verdict");
    for line in &lost {
        eprintln!("  {line}");
    }
    // Some in every article: without the shared ones there are fewer articles.
    assert!(tried > 3 * articles().len(), "only {tried} figures were respelled");
    assert!(kept * 100 >= tried * 95, "{kept} of {tried}");
}

#[test]
fn paragraphs_in_another_order_keep_their_verdicts() {
    let bench = Bench::new();
    let (mut claims, mut moved) = (0, 0);
    for article in articles() {
        let blocks: Vec<&str> = article.text.split("\n\n").collect();
        // The title, the date and what stands over the article stay at its head.
        let head = blocks.iter().position(|b| b.chars().count() > 80 && !b.starts_with('*')).unwrap_or(0);
        let mut body: Vec<&str> = blocks[head..].to_vec();
        body.reverse();
        let text = [&blocks[..head], &body[..]].concat().join("\n\n");
        let (before, after) = (tally(&bench.check(&article.text)), tally(&bench.check(&text)));
        for word in before.keys().chain(after.keys()) {
            let (a, b) = (before.get(word).copied().unwrap_or(0), after.get(word).copied().unwrap_or(0));
            moved += a.abs_diff(b);
        }
        claims += before.values().sum::<usize>();
    }
    eprintln!("{moved} of {claims} verdicts move when the paragraphs are reversed");
    // A paragraph that leans on the one before it loses its subject: few do.
    assert!(moved * 100 <= claims * 15, "{moved} of {claims}");
}
