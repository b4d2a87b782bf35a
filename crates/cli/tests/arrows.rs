//! Holds the arrows between the crates, and what a crate must not know, against the map in ARCHITECTURE.md.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

/// Crates that reach files, the network or the store: the readers of text use none of them.
const INPUT_AND_OUTPUT: &[&str] = &[
    "axum",
    "hyper",
    "libsqlite3-sys",
    "memmap2",
    "reqwest",
    "rusqlite",
    "socket2",
    "tokio",
    "ureq",
    "walkdir",
    "zip",
];

/// Crates that speak HTTP.
const HTTP: &[&str] = &["axum", "http", "hyper", "reqwest", "rustls", "socket2", "tokio", "ureq"];

/// What the map allows: a row `| crate | what it does | may use |` for each crate.
fn allowed() -> BTreeMap<String, BTreeSet<String>> {
    let path = testkit::root().join("ARCHITECTURE.md");
    let text = std::fs::read_to_string(path).expect("ARCHITECTURE.md stands in the tree");
    let mut rooms = BTreeMap::new();
    for line in text.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [_, name, _, uses, _] = cells[..] else { continue };
        let uses = match uses {
            "–" => BTreeSet::new(),
            list => list.split(',').map(|word| word.trim().to_string()).collect(),
        };
        rooms.insert(name.trim_matches('`').to_string(), uses);
    }
    rooms
}

/// The crates of the workspace, each with the crates of the workspace that its program uses.
fn arrows() -> BTreeMap<String, BTreeSet<String>> {
    let out = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .current_dir(testkit::root())
        .output()
        .expect("cargo runs");
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&out.stdout).expect("cargo writes JSON");
    let packages = metadata["packages"].as_array().expect("a list of packages");
    let word = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_string();
    let names: BTreeSet<String> = packages.iter().map(|package| word(&package["name"])).collect();
    packages
        .iter()
        .map(|package| {
            let uses = package["dependencies"].as_array().into_iter().flatten();
            let uses = uses
                .filter(|dependency| dependency["kind"].is_null())
                .map(|dependency| word(&dependency["name"]))
                .filter(|name| names.contains(name))
                .collect();
            (word(&package["name"]), uses)
        })
        .collect()
}

/// Everything that `name` is built from, by way of whatever.
fn built_from(name: &str) -> BTreeSet<String> {
    let out = Command::new(env!("CARGO"))
        .args([
            "tree",
            "--offline",
            "--edges",
            "normal",
            "--prefix",
            "none",
            "--format",
            "{p}",
            "--package",
            name,
        ])
        .current_dir(testkit::root())
        .output()
        .expect("cargo runs");
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let lines = String::from_utf8_lossy(&out.stdout).into_owned();
    lines.lines().filter_map(|line| line.split(' ').next()).map(str::to_string).collect()
}

#[test]
fn every_arrow_is_on_the_map() {
    let allowed = allowed();
    for (name, uses) in arrows() {
        let may = allowed.get(&name).unwrap_or_else(|| panic!("{name} is not on the map in ARCHITECTURE.md"));
        let others: Vec<&String> = uses.difference(may).collect();
        assert!(others.is_empty(), "{name} uses {others:?}; the map in ARCHITECTURE.md allows {may:?}");
    }
}

#[test]
fn every_room_on_the_map_stands() {
    let arrows = arrows();
    for name in allowed().keys() {
        assert!(arrows.contains_key(name), "{name} is on the map in ARCHITECTURE.md, and no crate");
    }
}

#[test]
fn readers_of_text_do_no_input_or_output() {
    for name in ["han", "figures"] {
        let crates = built_from(name);
        for banned in INPUT_AND_OUTPUT {
            assert!(!crates.contains(*banned), "{name} is built from {banned}, which does I/O");
        }
    }
}

#[test]
fn the_store_knows_no_http() {
    for name in ["observatory", "check"] {
        let crates = built_from(name);
        for banned in HTTP {
            assert!(!crates.contains(*banned), "{name} is built from {banned}, which speaks HTTP");
        }
    }
}
