//! The articles of a folder.

use crate::error::Error;
use std::path::{Path, PathBuf};

/// Most articles taken from a folder.
pub const MAX_ARTICLES: usize = 10_000;
/// Most entries looked at.
const MAX_ENTRIES: usize = 200_000;
/// How deep folders in folders are followed.
const MAX_DEPTH: usize = 16;
/// Endings of files that are articles.
const ENDINGS: [&str; 12] =
    ["txt", "text", "md", "markdown", "mkd", "mdown", "html", "htm", "xhtml", "shtml", "docx", "pdf"];

/// The files of a folder, and of the folders in it, whose names end as an article's does, in the order of their names; and
/// what could not be looked into. Hidden files and links to folders are passed over.
///
/// # Errors
/// Where the folder itself cannot be read, or holds more than [`MAX_ARTICLES`].
pub fn articles_in(folder: &Path) -> Result<(Vec<PathBuf>, Vec<Error>), Error> {
    let mut articles = Vec::new();
    let mut faults = Vec::new();
    let mut seen = 0;
    let mut folders = vec![(folder.to_path_buf(), 0)];
    while let Some((path, depth)) = folders.pop() {
        let entries = match std::fs::read_dir(&path) {
            Ok(entries) => entries,
            Err(source) if depth == 0 => return Err(Error::File { path, source }),
            Err(source) => {
                faults.push(Error::File { path, source });
                continue;
            }
        };
        for entry in entries {
            let (entry, kind) = match entry.and_then(|entry| entry.file_type().map(|kind| (entry, kind))) {
                Ok(found) => found,
                Err(source) => {
                    faults.push(Error::File { path: path.clone(), source });
                    continue;
                }
            };
            seen += 1;
            if seen > MAX_ENTRIES || articles.len() > MAX_ARTICLES {
                return Err(Error::format(
                    &folder.display().to_string(),
                    format!("this folder holds more than {MAX_ARTICLES} articles or {MAX_ENTRIES} files"),
                    "name folders in it, one at a time",
                ));
            }
            let inner = entry.path();
            if entry.file_name().as_encoded_bytes().starts_with(b".") {
                continue;
            }
            if kind.is_dir() && depth < MAX_DEPTH {
                folders.push((inner, depth + 1));
            } else if kind.is_dir() {
                let problem = format!("this folder lies more than {MAX_DEPTH} deep and was passed over");
                faults.push(Error::format(&inner.display().to_string(), problem, "name it by itself"));
            } else if is_article(&inner) && inner.is_file() {
                articles.push(inner);
            }
        }
    }
    articles.sort();
    Ok((articles, faults))
}

fn is_article(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or("").to_lowercase();
    // A lock that a word processor puts beside an open document.
    let lock = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"~$"));
    ENDINGS.contains(&ending.as_str()) && !lock
}
