//! What must not stand in the tree, and what the documents promise of it.

use std::path::PathBuf;
use std::process::Command;

/// The largest file kept in the tree, in bytes.
const LARGEST: u64 = 1_000_000;

/// The files under version control, or `None` (and a line that says so) in a copy without it.
fn files() -> Option<Vec<PathBuf>> {
    let root = testkit::root();
    let out = Command::new("git").args(["ls-files", "-z"]).current_dir(&root).output();
    let Some(out) = out.ok().filter(|out| out.status.success()) else {
        eprintln!("skipped: this copy of the tree is not under git");
        return None;
    };
    let list = String::from_utf8_lossy(&out.stdout).into_owned();
    Some(list.split('\0').filter(|name| !name.is_empty()).map(|name| root.join(name)).collect())
}

/// Files of text with their contents.
fn texts() -> Vec<(PathBuf, String)> {
    let files = files().unwrap_or_default();
    files.into_iter().filter_map(|file| Some((file.clone(), std::fs::read_to_string(file).ok()?))).collect()
}

#[test]
fn no_file_is_large() {
    for file in files().unwrap_or_default() {
        let Ok(length) = file.metadata().map(|metadata| metadata.len()) else { continue };
        assert!(length <= LARGEST, "{} has {length} bytes; at most {LARGEST} are kept", file.display());
    }
}

#[test]
fn nothing_speaks_of_one_machine_or_is_unfinished() {
    // Cut in two, so that this file does not hold them itself.
    let banned = [
        concat!("/wo", "rk/"),
        concat!("/ro", "ot/"),
        concat!("/ho", "me/"),
        concat!("to", "do!("),
        concat!("unimple", "mented!("),
        concat!("db", "g!("),
        concat!("FIX", "ME"),
        concat!("XX", "X:"),
    ];
    let mut found = Vec::new();
    for (file, text) in texts() {
        for (number, line) in text.lines().enumerate() {
            let words = banned.iter().filter(|word| line.contains(**word));
            found.extend(words.map(|word| format!("{}:{}: {word}", file.display(), number + 1)));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn only_one_place_reads_the_clock() {
    let readers: Vec<PathBuf> = texts()
        .into_iter()
        .filter(|(file, _)| file.extension().is_some_and(|e| e == "rs"))
        .filter(|(file, _)| file.components().any(|part| part.as_os_str() == "src"))
        .filter(|(_, text)| {
            [concat!("System", "Time::now"), concat!("Zoned", "::now"), concat!("Timestamp", "::now")]
                .iter()
                .any(|word| text.contains(word))
        })
        .map(|(file, _)| file)
        .collect();
    if files().is_some() {
        let clock = testkit::root().join("crates/observatory/src/clock.rs");
        assert_eq!(readers, [clock], "the clock is read by way of `Clock` alone");
    }
}

#[test]
fn links_between_documents_lead_somewhere() {
    let mut dead = Vec::new();
    for (file, text) in texts().iter().filter(|(file, _)| file.extension().is_some_and(|e| e == "md")) {
        let folder = file.parent().expect("a file lies in a folder");
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let target = link.split('#').next().unwrap_or_default();
            if target.is_empty() || target.contains("://") || target.contains(' ') {
                continue;
            }
            if !folder.join(target).exists() {
                dead.push(format!("{}: {link}", file.display()));
            }
        }
    }
    assert!(dead.is_empty(), "{}", dead.join("\n"));
}
