//! The government work reports of the State Council, from the wiki library that publishes them openly.
//!
//! The library writes their titles alike, so they are asked for by title, a few years at a time, and nothing is looked
//! for. A report is a file of one line of JSON that `fathom import documents` reads, with where it comes from.

use crate::client::Client;
use crate::error::{Error, Result};
use crate::wikitext;
use serde_json::{Value, json};
use std::io::Write;
use std::path::{Path, PathBuf};

/// The address at which the library is asked.
pub const LIBRARY: &str = "https://zh.wikisource.org/w/api.php";
/// Reports asked for at once: the answer stays small.
const AT_ONCE: usize = 5;
/// Shortest text, in characters, that is a report and not a page that says where one is.
const SHORTEST: usize = 500;

/// What became of a year's report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was brought.
    Brought,
    /// It was here already.
    Here,
    /// The library has none of that year.
    None,
    /// The library has a page, and no report on it.
    NoText,
}

/// A year with what became of its report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The year.
    pub year: i16,
    /// What became of it.
    pub outcome: Outcome,
}

/// Brings the reports of some years into `folder`; those that are there are not asked for again. `told` is called with
/// each year as it comes.
///
/// # Errors
/// Where the library cannot be asked, or a file cannot be written. What was brought by then is kept.
pub fn work_reports(
    client: &mut Client,
    library: &str,
    folder: &Path,
    years: std::ops::RangeInclusive<i16>,
    told: &mut dyn FnMut(&Report),
) -> Result<()> {
    std::fs::create_dir_all(folder).map_err(Error::file(folder))?;
    let mut asked: Vec<i16> = Vec::new();
    for year in years {
        if is_here(folder, year) {
            told(&Report { year, outcome: Outcome::Here });
        } else {
            asked.push(year);
        }
    }
    // The library leaves out what makes an answer too long: those are asked for alone.
    let mut alone: Vec<i16> = Vec::new();
    for some in asked.chunks(AT_ONCE) {
        let answer = client.json(&address(library, some))?;
        for year in some {
            match page(&answer, *year) {
                None => alone.push(*year),
                Some(page) => {
                    let outcome = keep(folder, library, *year, page)?;
                    told(&Report { year: *year, outcome });
                }
            }
        }
    }
    for year in alone {
        let answer = client.json(&address(library, &[year]))?;
        let outcome = match page(&answer, year) {
            None => Outcome::NoText,
            Some(page) => keep(folder, library, year, page)?,
        };
        told(&Report { year, outcome });
    }
    Ok(())
}

fn title(year: i16) -> String {
    format!("{year}年中华人民共和国国务院政府工作报告")
}

fn file(folder: &Path, year: i16) -> PathBuf {
    folder.join(format!("{year}.json"))
}

fn is_here(folder: &Path, year: i16) -> bool {
    file(folder, year).metadata().is_ok_and(|metadata| metadata.len() > 0)
}

fn address(library: &str, years: &[i16]) -> String {
    let titles: Vec<String> = years.iter().map(|year| title(*year)).collect();
    let parameters = [
        ("action", "query"),
        ("format", "json"),
        ("formatversion", "2"),
        ("prop", "revisions|info"),
        ("inprop", "url"),
        ("rvprop", "ids|timestamp|content"),
        ("rvslots", "main"),
        ("redirects", "1"),
        ("maxlag", "5"),
        ("titles", &titles.join("|")),
    ];
    let query: Vec<String> =
        parameters.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    format!("{library}?{}", query.join("&"))
}

fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

/// The page of a year in an answer, by way of spellings and redirects; `None` where it was left out.
fn page(answer: &Value, year: i16) -> Option<&Value> {
    let query = &answer["query"];
    let mut wanted = title(year);
    for way in ["normalized", "converted", "redirects"] {
        let found = query[way].as_array().into_iter().flatten().find(|step| step["from"] == wanted.as_str());
        if let Some(to) = found.and_then(|step| step["to"].as_str()) {
            wanted = to.to_string();
        }
    }
    let page = query["pages"].as_array()?.iter().find(|page| page["title"] == wanted.as_str())?;
    (is_missing(page) || page["revisions"].is_array()).then_some(page)
}

fn is_missing(page: &Value) -> bool {
    page["missing"].as_bool().unwrap_or(false) || page["invalid"].as_bool().unwrap_or(false)
}

/// Writes a report, whole or not at all.
fn keep(folder: &Path, library: &str, year: i16, page: &Value) -> Result<Outcome> {
    if is_missing(page) {
        return Ok(Outcome::None);
    }
    let revision = &page["revisions"][0];
    let written = revision["slots"]["main"]["content"].as_str().unwrap_or("");
    let read = wikitext::read(written);
    if read.text.chars().count() < SHORTEST {
        return Ok(Outcome::NoText);
    }
    let row = row(library, year, page, revision, &read);
    let path = file(folder, year);
    let unfinished = folder.join(format!("{year}.{}.unfinished", std::process::id()));
    let mut out = std::fs::File::create(&unfinished).map_err(Error::file(&unfinished))?;
    writeln!(out, "{row}").and_then(|()| out.sync_all()).map_err(Error::file(&unfinished))?;
    std::fs::rename(&unfinished, &path).map_err(Error::file(&path))?;
    Ok(Outcome::Brought)
}

fn row(library: &str, year: i16, page: &Value, revision: &Value, read: &wikitext::Page) -> Value {
    let head = |names: &[&str]| {
        names.iter().find_map(|name| read.head.get(*name)).filter(|value| !value.is_empty()).cloned()
    };
    let said: String = ["section", "章节", "章節", "notes", "注释", "注釋"]
        .iter()
        .filter_map(|name| read.head.get(*name).cloned())
        .chain([read.text.chars().take(400).collect()])
        .collect::<Vec<_>>()
        .join("\n");
    let date = head_date(&head, year).or_else(|| day(&said, year)).unwrap_or_else(|| year.to_string());
    let address = page["fullurl"].as_str().unwrap_or("");
    let number = revision["revid"].as_u64().unwrap_or(0);
    let rights = if read.rights.is_empty() { "as its page says".to_string() } else { read.rights.join(", ") };
    json!({
        "id": format!("work-report-{year}"),
        "date": date,
        "title": page["title"],
        "issuer": "国务院",
        "speaker": head(&["author", "作者"]).unwrap_or_default(),
        "forum": forum(&said).unwrap_or_default(),
        "level": "national",
        "kind": "work_report",
        "language": "zh",
        "url": address,
        "attribution": format!("transcribed by the contributors of {}, revision {number}", host(library)),
        "revision": number.to_string(),
        "revised": revision["timestamp"],
        "rights": rights,
        "text": read.text,
    })
}

fn host(library: &str) -> &str {
    library.split("://").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or(library)
}

/// The day that the head gives in fields of its own.
fn head_date(head: &dyn Fn(&[&str]) -> Option<String>, year: i16) -> Option<String> {
    let number = |names: &[&str]| head(names)?.trim_end_matches(['年', '月', '日']).parse::<i16>().ok();
    let (own, month, day) = (number(&["year", "年"])?, number(&["month", "月"])?, number(&["day", "日"])?);
    let whole = own == year && (1..=12).contains(&month) && (1..=31).contains(&day);
    whole.then(|| format!("{year:04}-{month:02}-{day:02}"))
}

/// The first day of the year that a text names, as `2024年3月5日`.
fn day(text: &str, year: i16) -> Option<String> {
    let begin = format!("{year}年");
    text.match_indices(&begin).find_map(|(at, _)| {
        let (month, rest) = text[at + begin.len()..].split_once('月')?;
        let (day, _) = rest.split_once('日')?;
        let (month, day): (u8, u8) = (month.trim().parse().ok()?, day.trim().parse().ok()?);
        ((1..=12).contains(&month) && (1..=31).contains(&day))
            .then(|| format!("{year:04}-{month:02}-{day:02}"))
    })
}

/// The session before which it was given.
fn forum(text: &str) -> Option<String> {
    let at = text.find("全国人民代表大会第")?;
    let from = text[..at].rfind('第').filter(|from| text[*from..at].chars().count() < 8).unwrap_or(at);
    let end = text[at..].find("次会议")? + at + "次会议".len();
    (text[from..end].chars().count() < 40).then(|| text[from..end].to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_sessions_are_read_from_what_the_head_says() {
        let said = "——2024年3月5日在第十四届全国人民代表大会第二次会议上";
        assert_eq!(day(said, 2024).as_deref(), Some("2024-03-05"));
        assert_eq!(day(said, 2023), None);
        assert_eq!(day("2024年以来，2024年3月、2024年13月5日", 2024), None);
        assert_eq!(forum(said).as_deref(), Some("第十四届全国人民代表大会第二次会议"));
        assert_eq!(forum("全国人民代表大会第"), None);
        let fields = |month: &'static str| {
            move |names: &[&str]| match names[0] {
                "year" => Some("1954年".to_string()),
                "month" => Some(month.to_string()),
                _ => Some("23".to_string()),
            }
        };
        assert_eq!(head_date(&fields("9"), 1954).as_deref(), Some("1954-09-23"));
        assert_eq!(head_date(&fields("19"), 1954), None);
    }

    #[test]
    fn titles_are_found_by_way_of_spellings_and_redirects() {
        let answer = json!({"query": {
            "converted": [{"from": title(2024), "to": "甲"}],
            "redirects": [{"from": "甲", "to": "乙"}],
            "pages": [{"title": "乙", "revisions": [{}]}, {"title": title(2025), "missing": true}, {"title": title(2026)}],
        }});
        assert_eq!(page(&answer, 2024).map(|page| page["title"].clone()), Some("乙".into()));
        assert!(page(&answer, 2025).is_some_and(is_missing));
        assert!(page(&answer, 2026).is_none() && page(&answer, 2023).is_none());
        assert!(address(LIBRARY, &[2024, 2025]).ends_with("%E5%91%8A"));
    }
}
