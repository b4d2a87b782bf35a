//! The peer's files: cases with their input, reference day and the results it expects.

use serde_json::Value;
use std::path::{Path, PathBuf};

/// One expected result.
#[derive(Debug)]
pub(crate) struct Expected {
    /// The peer's type: number, currency, datetimeV2.date …
    pub(crate) kind: String,
    /// First character and one past the last.
    pub(crate) span: (usize, usize),
    /// Readings of the value, any of which is right; empty where the peer gives none.
    pub(crate) readings: Vec<Value>,
}

impl Expected {
    /// Whether the peer found only the name of a unit: "percent", 人民币.
    pub(crate) fn names_no_number(&self) -> bool {
        matches!(self.kind.as_str(), "currency" | "percentage")
            && self.readings.iter().all(|reading| reading["value"].is_null() || reading["value"] == "null")
    }
}

/// One case of a file.
#[derive(Debug)]
pub(crate) struct Case {
    pub(crate) input: String,
    pub(crate) reference: Option<jiff::civil::Date>,
    pub(crate) expected: Vec<Expected>,
}

/// Every JSON file under a folder, in order.
pub(crate) fn files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut out = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|e| e == "json") {
                out.push(path);
            }
        }
    }
    out.sort();
    Ok(out)
}

/// The cases of a file's text.
pub(crate) fn cases(text: &str) -> serde_json::Result<Vec<Case>> {
    let all: Vec<Value> = serde_json::from_str(text.trim_start_matches('\u{feff}'))?;
    Ok(all.iter().map(case).collect())
}

fn case(value: &Value) -> Case {
    let input = value["Input"].as_str().unwrap_or_default().to_string();
    let reference = value["Context"]["ReferenceDateTime"]
        .as_str()
        .and_then(|moment| moment.get(..10))
        .and_then(|day| day.parse().ok());
    let expected =
        value["Results"].as_array().map_or_else(Vec::new, |all| all.iter().map(expected).collect());
    Case { input, reference, expected }
}

fn expected(result: &Value) -> Expected {
    let at = |name: &str| result[name].as_u64().and_then(|n| usize::try_from(n).ok());
    let start = at("Start").unwrap_or(0);
    let end = match (at("End"), at("Length")) {
        (Some(last), _) => last + 1,
        (None, Some(length)) => start + length,
        (None, None) => start + result["Text"].as_str().map_or(0, |text| text.chars().count()),
    };
    let kind = ["TypeName", "Typename", "Type"].iter().find_map(|name| result[*name].as_str());
    let mut kind = kind.unwrap_or_default().to_string();
    let mut readings = Vec::new();
    if let Some(all) = result["Resolution"]["values"].as_array() {
        readings.extend(all.iter().cloned());
    } else if result["Resolution"].is_object() {
        readings.push(result["Resolution"].clone());
    }
    // The parsers' files: one object a reading, and types without their family.
    for name in ["FutureResolution", "PastResolution"] {
        if result["Value"][name].is_object() {
            readings.push(result["Value"][name].clone());
        }
    }
    if matches!(
        kind.as_str(),
        "date" | "daterange" | "duration" | "time" | "timerange" | "datetime" | "datetimerange" | "set"
    ) {
        kind = format!("datetimeV2.{kind}");
    }
    Expected { kind, span: (start, end), readings }
}
