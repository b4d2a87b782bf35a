//! The articles of a folder.

#![allow(clippy::unwrap_used)]

use documents::articles_in;
use std::path::Path;

/// A folder of these files, gone when it is dropped.
struct Folder(std::path::PathBuf);

impl Folder {
    fn of(name: &str, files: &[&str]) -> Folder {
        let path = std::env::temp_dir().join(format!("fathom-folder-{}-{name}", std::process::id()));
        for file in files {
            let file = path.join(file);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, "x").unwrap();
        }
        Folder(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What cannot be removed is the system's to clean up.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn articles_are_found_in_order_and_nothing_else() {
    let folder = Folder::of(
        "found",
        &[
            "b.md",
            "a.TXT",
            "c/d.docx",
            "c/e.PDF",
            "f.html",
            "picture.png",
            ".hidden.md",
            ".git/x.md",
            "~$c.docx",
            "sheet.csv",
        ],
    );
    let (articles, faults) = articles_in(&folder.0).unwrap();
    let names: Vec<String> = articles
        .iter()
        .map(|path| path.strip_prefix(&folder.0).unwrap().to_string_lossy().replace('\\', "/"))
        .collect();
    assert_eq!(names, ["a.TXT", "b.md", "c/d.docx", "c/e.PDF", "f.html"]);
    assert!(faults.is_empty());
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let error = articles_in(Path::new("not/here")).unwrap_err().to_string();
    assert!(error.contains("not/here") || error.contains("not\\here"), "{error}");
}

#[test]
fn what_lies_too_deep_is_named() {
    let deep = "d/".repeat(18) + "x.md";
    let folder = Folder::of("deep", &[&deep, "y.md"]);
    let (articles, faults) = articles_in(&folder.0).unwrap();
    assert_eq!(articles.len(), 1);
    assert!(faults[0].to_string().contains("deep"), "{}", faults[0]);
}
