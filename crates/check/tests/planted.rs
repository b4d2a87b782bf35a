//! Planted errors: every supported claim is made wrong in one respect, and must stop being supported.

mod labelled;

use labelled::{Bench, Labelled};
use std::collections::BTreeMap;

/// What takes the place of what, both ways, by the sort of error.
const SWAPS: [(&str, &[(&str, &str)]); 3] = [
    (
        "place",
        &[
            ("China", "Brazil"),
            ("Chinese", "Brazilian"),
            ("America", "Brazil"),
            ("United States", "Brazil"),
            ("American", "Brazilian"),
            ("美国", "巴西"),
            ("中国", "巴西"),
            ("上海", "兰州"),
            ("北京", "兰州"),
            ("南京", "兰州"),
            ("杭州", "兰州"),
            ("德国", "巴西"),
            ("韩国", "巴西"),
        ],
    ),
    (
        "role",
        &[
            ("registered capital", "net profit"),
            ("valuation", "net profit"),
            ("revenue", "registered capital"),
            ("budget", "net profit"),
            ("注册资本", "净利润"),
            ("估值", "净利润"),
            ("实缴", "净利润"),
            ("净利润", "注册资本"),
            ("首发募资", "净利润"),
        ],
    ),
    (
        "subject",
        &[
            ("Big Fund", "Korea Growth Fund"),
            ("Moore Threads", "Horizon Robotics"),
            ("MetaX", "Cambricon"),
            ("Zhipu", "SenseTime"),
            ("MiniMax", "Baichuan"),
            ("Anduril", "Northvolt"),
            ("Helsing", "Northvolt"),
            ("Mistral AI", "Scale AI"),
            ("EIC Accelerator", "NATO Innovation Fund"),
            ("智谱", "商汤科技"),
            ("月之暗面", "百川智能"),
            ("宇树科技", "地平线"),
            ("科创板", "北交所"),
            ("国家创业投资引导基金", "国家制造业转型升级基金"),
        ],
    ),
];

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Marks that part clauses.
const BREAKS: [char; 12] = [',', ';', ':', '(', ')', '.', '，', '；', '：', '（', '）', '、'];

/// The first digit of the words made another, a month another month; words without digits are left alone.
fn other_figure(words: &str) -> Option<String> {
    if let Some(at) = words.find('月') {
        let digits = words[..at].chars().rev().take_while(char::is_ascii_digit).count();
        let month: u32 = words[at - digits..at].parse().ok()?;
        return Some(format!("{}{}{}", &words[..at - digits], month % 12 + 1, &words[at..]));
    }
    if let Some(i) = MONTHS.iter().position(|month| words.contains(month)) {
        return Some(words.replacen(MONTHS[i], MONTHS[(i + 3) % MONTHS.len()], 1));
    }
    // The first digit: past any hedge, any rounding and any open side.
    let at = words.find(|c: char| c.is_ascii_digit() && c != '0')?;
    let digit = words[at..].chars().next()?.to_digit(10)?;
    let other = if digit >= 7 { digit - 4 } else { digit + 3 };
    Some(format!("{}{other}{}", &words[..at], &words[at + 1..]))
}

/// The clause of a sentence that holds the claim's words: where an error in it would stand.
fn clause(sentence: &str, words: &str) -> Option<std::ops::Range<usize>> {
    let at = sentence.find(words)?;
    let decimal = |i: usize, c: char| {
        c == '.' && sentence[i + 1..].starts_with(|d: char| d.is_ascii_alphanumeric())
            || c == ',' && sentence[i + 1..].starts_with(|d: char| d.is_ascii_digit())
    };
    let breaks = |(i, c): &(usize, char)| BREAKS.contains(c) && !decimal(*i, *c);
    let start = sentence[..at].char_indices().rfind(breaks).map_or(0, |(i, c)| i + c.len_utf8());
    let after = at + words.len();
    let end =
        sentence.char_indices().filter(breaks).find(|(i, _)| *i >= after).map_or(sentence.len(), |(i, _)| i);
    Some(start..end)
}

/// A year in the claim's own clause, outside its own words, made three years earlier.
fn other_year(sentence: &str, words: &str) -> Option<String> {
    let own = sentence.find(words)?;
    let within = clause(sentence, words)?;
    let bytes = sentence.as_bytes();
    let at = (within.start..within.end.saturating_sub(3)).find(|&i| {
        bytes[i..i + 4].iter().all(u8::is_ascii_digit)
            && bytes[i] == b'2'
            && bytes[i + 1] == b'0'
            && (i == 0 || !bytes[i - 1].is_ascii_digit())
            && bytes.get(i + 4).is_none_or(|b| !b.is_ascii_digit() && *b != b',')
            && !(own..own + words.len()).contains(&i)
    })?;
    let year: u32 = sentence[at..at + 4].parse().ok()?;
    Some(format!("{}{}{}", &sentence[..at], year - 3, &sentence[at + 4..]))
}

/// Every wrong form of a claim's sentence, by the sort of error. Only what stands in the claim's own clause is changed:
/// an error elsewhere in the sentence is another claim's.
fn planted(sentence: &str, words: &str) -> Vec<(&'static str, String, String)> {
    let mut out = Vec::new();
    if let Some(other) = other_figure(words).filter(|other| !sentence.contains(other.as_str())) {
        out.push(("figure", sentence.replacen(words, &other, 1), other));
    }
    if let Some(other) = other_year(sentence, words) {
        out.push(("year", other, words.to_string()));
    }
    let Some(within) = clause(sentence, words) else { return out };
    let own = sentence.find(words).unwrap_or(0);
    for (sort, swaps) in SWAPS {
        let there = swaps.iter().find(|(old, _)| {
            sentence.matches(old).count() == 1
                && !words.contains(old)
                && sentence[within.clone()].contains(old)
                // A word for a role belongs to the figure it stands right before.
                && (sort != "role"
                    || sentence.find(old).is_some_and(|at| at < own && own - at - old.len() <= 20))
        });
        if let Some((old, new)) = there {
            out.push((sort, sentence.replacen(old, new, 1), words.to_string()));
        }
    }
    out
}

#[test]
fn a_claim_made_wrong_is_supported_no_longer() {
    let bench = Bench::new();
    let mut all: Vec<Labelled> = labelled::own("development");
    all.extend(labelled::development());
    let articles = all.len();
    let mut rows: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let (mut still, mut roads) = (Vec::new(), 0);
    for article in &all {
        let before = bench.check(&article.text);
        for claim in before.claims.iter().filter(|c| c.verdict.word() == "supported" && c.value.is_some()) {
            if article.text.matches(&claim.sentence).count() != 1 {
                continue;
            }
            let dated = claim.value.as_ref().is_some_and(|v| v.unit == "date");
            for (sort, sentence, words) in planted(&claim.sentence, &claim.text) {
                // Where it happened is a claim of its own.
                if sort == "place" && dated {
                    continue;
                }
                let text = article.text.replacen(&claim.sentence, &sentence, 1);
                let after = bench.check(&text);
                let at = text.find(&sentence).unwrap() + sentence.find(&words).unwrap_or(0);
                let start = text[..at].chars().count();
                let end = start + words.chars().count();
                let answer = after.claims.iter().find(|c| c.start < end && start < c.end);
                let row = rows.entry(sort).or_default();
                row.0 += 1;
                if let Some(wrong) = answer.filter(|c| c.verdict.word() == "supported") {
                    row.1 += 1;
                    let evidence = wrong.evidence.first().map_or("", |e| e.statement.as_str());
                    let old = claim.evidence.first().map_or("", |e| e.statement.as_str());
                    roads += usize::from(evidence != old);
                    let road = if evidence == old { "the same" } else { "another" };
                    still
                        .push(format!("{} {sort}: {words:?} by {road} {evidence}: {sentence}", article.name));
                }
            }
        }
    }
    let (planted, supported): (usize, usize) = rows.values().fold((0, 0), |(a, b), (x, y)| (a + x, b + y));
    for (sort, (tried, left)) in &rows {
        eprintln!("{sort}: {tried} planted, {left} still supported");
    }
    eprintln!("in all {planted} planted, {supported} still supported, {roads} of them by another statement");
    for line in &still {
        eprintln!("  {line}");
    }
    // Some in every article: without the shared ones there are fewer articles.
    assert!(planted > 8 * articles, "only {planted} errors were planted");
    assert!(supported * 100 <= planted * 5, "{supported} of {planted} are still supported");
}
