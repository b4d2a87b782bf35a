//! Labelled articles: our own exercises, and the development set where it is beside the checkout.

#![allow(dead_code, clippy::unwrap_used)] // each test uses its part

use check::{Checked, Claim, Verdict};
use observatory::{AsOf, FixedClock, Observatory};
use std::path::{Path, PathBuf};

/// A starter observatory in a folder of its own.
pub(crate) struct Bench {
    _folder: tempfile::TempDir,
    observatory: Observatory,
}

impl Bench {
    pub(crate) fn new() -> Bench {
        let folder = tempfile::tempdir().unwrap();
        let clock = FixedClock(jiff::civil::date(2026, 11, 24));
        let (observatory, _) = Observatory::open_or_create(folder.path(), &clock).unwrap();
        Bench { _folder: folder, observatory }
    }

    pub(crate) fn check(&self, text: &str) -> Checked {
        let document =
            documents::read_bytes("article.md", text.as_bytes(), &documents::Hints::default()).unwrap();
        check::check(&self.observatory.reader(&AsOf::default()).unwrap(), &document).unwrap()
    }
}

/// A label of an article.
pub(crate) struct Label {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) verdicts: Vec<String>,
}

/// An article and its labels.
pub(crate) struct Labelled {
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) labels: Vec<Label>,
}

/// Our own articles in a folder beside these tests.
pub(crate) fn own(folder: &str) -> Vec<Labelled> {
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles").join(folder))
}

/// The development set, where it is there.
pub(crate) fn development() -> Vec<Labelled> {
    testkit::shared("articles-dev").map(|folder| read(&folder)).unwrap_or_default()
}

fn read(folder: &Path) -> Vec<Labelled> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "md"))
        .collect();
    files.sort();
    files.iter().map(|path| labelled(path)).collect()
}

fn labelled(path: &Path) -> Labelled {
    let text = std::fs::read_to_string(path).unwrap();
    let labels: serde_json::Value =
        serde_json::from_slice(&std::fs::read(path.with_extension("labels.json")).unwrap()).unwrap();
    let labels = labels["claims"]
        .as_array()
        .unwrap()
        .iter()
        .map(|claim| {
            let (sentence, words) = (claim["sentence"].as_str().unwrap(), claim["text"].as_str().unwrap());
            let at = text.find(sentence).expect("the sentence stands in the article");
            let inner = sentence.find(words).expect("the words stand in the sentence");
            let start = text[..at + inner].chars().count();
            let verdicts = claim["verdict"].as_array().unwrap();
            Label {
                start,
                end: start + words.chars().count(),
                verdicts: verdicts.iter().map(|v| v.as_str().unwrap().to_string()).collect(),
            }
        })
        .collect();
    let name = path.file_stem().unwrap().to_string_lossy().into_owned();
    Labelled { name, text, labels }
}

/// The claim that answers a label: it covers at least half of it, and is the tightest that does.
pub(crate) fn answering<'c>(label: &Label, claims: &'c [Claim]) -> Option<&'c Claim> {
    claims
        .iter()
        .filter(|c| c.verdict != Verdict::NotCheckable)
        .filter(|c| {
            let overlap = label.end.min(c.end) as i64 - label.start.max(c.start) as i64;
            overlap * 2 >= (label.end - label.start) as i64
        })
        .min_by_key(|c| c.end - c.start)
}

/// The verdict on the claim with these words in an article of one paragraph, or on the one that they begin: a count's claim has what
/// is counted as well.
pub(crate) fn verdict(bench: &Bench, date: &str, sentence: &str, words: &str) -> String {
    let text = format!("# An exercise\n\n{date}\n\n{sentence}\n");
    let checked = bench.check(&text);
    let claims = || checked.claims.iter();
    let claim = claims()
        .find(|claim| claim.text == words)
        .or_else(|| claims().find(|claim| claim.text.starts_with(words)));
    claim.map_or_else(
        || {
            format!(
                "not found among {:?}",
                checked.claims.iter().map(|c| c.text.as_str()).collect::<Vec<_>>()
            )
        },
        |claim| claim.verdict.word().to_string(),
    )
}

/// Each case is a day, a sentence, the words of a claim in it and its verdict.
pub(crate) fn all_are(cases: &[(&str, &str, &str, &str)]) {
    let bench = Bench::new();
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|&(date, sentence, words, wanted)| {
            let got = verdict(&bench, date, sentence, words);
            (got != wanted).then(|| format!("{words:?} in {sentence:?} is {got}, not {wanted}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
