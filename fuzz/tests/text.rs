//! What reads text: folding, figures, sentences, the check.

use documents::corpus::{self, Found, Mapping, Record, Sink};
use documents::{Format, Hints, read_bytes};
use fuzz::{seeds, try_all};
use jiff::civil::date;
use observatory::{AsOf, FixedClock, Observatory};

#[test]
fn folding() {
    try_all(&seeds("article"), |bytes| {
        let text = String::from_utf8_lossy(bytes);
        let folded = han::fold(&text);
        assert!(folded.len() <= 4 * text.len() + 4, "folding does not grow");
    });
}

#[test]
fn figures_of_a_text() {
    let options = figures::Options { reference: Some(date(2025, 6, 22)), ..figures::Options::default() };
    try_all(&seeds("article"), |bytes| {
        let text = String::from_utf8_lossy(bytes);
        for figure in figures::read(&text, &options) {
            assert!(text.get(figure.bytes.clone()).is_some_and(|own| !own.is_empty()), "{figure:?}");
            assert!(figure.lo <= figure.hi || figure.hi.is_none(), "{figure:?}");
        }
    });
}

#[test]
fn articles() {
    let formats = [
        None,
        Some(Format::Text),
        Some(Format::Markdown),
        Some(Format::Html),
        Some(Format::Docx),
        Some(Format::Pdf),
    ];
    let mut turn = 0;
    try_all(&seeds("article"), |bytes| {
        turn += 1;
        let hints = Hints { date: None, format: formats[turn % formats.len()] };
        if let Ok(document) = read_bytes("damaged", bytes, &hints) {
            for block in &document.blocks {
                assert!(document.text.get(block.bytes.clone()).is_some());
            }
        }
    });
}

#[test]
fn pages_of_a_wiki() {
    try_all(&seeds("wiki"), |bytes| {
        let text = String::from_utf8_lossy(bytes);
        let page = fetch::wikitext::read(&text);
        assert!(page.text.len() <= text.len() + 4, "a page does not grow");
    });
}

/// Takes everything and keeps nothing.
struct Nothing;

impl Sink for Nothing {
    type Error = std::convert::Infallible;
    fn begin(&mut self, found: &Found) -> Result<bool, Self::Error> {
        assert!(!found.name.split('/').any(|part| part == ".."), "{}", found.name);
        Ok(true)
    }
    fn row(&mut self, _: Record) -> Result<(), Self::Error> {
        Ok(())
    }
    fn skip_row(&mut self, reason: &str) -> Result<(), Self::Error> {
        assert!(!reason.is_empty());
        Ok(())
    }
    fn end(&mut self) -> Result<(), Self::Error> {
        Ok(())
    }
    fn skip_file(&mut self, _: &Found, reason: &str) -> Result<(), Self::Error> {
        assert!(!reason.is_empty());
        Ok(())
    }
    fn progress(&mut self, _: u64) {}
}

#[test]
fn archives_and_files_of_a_corpus() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let path = dir.path().join("damaged");
    let mapping = Mapping::default();
    try_all(&seeds("archive"), |bytes| {
        std::fs::write(&path, bytes).expect("it can be written");
        let found = corpus::list(std::slice::from_ref(&path), &mapping).expect("it is there");
        let Ok(()) = corpus::read(&found, &mapping, &mut Nothing);
    });
}

#[test]
fn checks() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let (observatory, _) =
        Observatory::open_or_create(dir.path(), &FixedClock(date(2026, 11, 24))).expect("an observatory");
    let reader = observatory.reader(&AsOf::default()).expect("a reader");
    let hints = Hints { date: Some(date(2025, 6, 1)), format: None };
    try_all(&seeds("article"), |bytes| {
        let Ok(document) = read_bytes("damaged", bytes, &hints) else { return };
        let checked = check::check(&reader, &document).expect("the store can be read");
        let mut last = 0;
        for claim in &checked.claims {
            assert!(last <= claim.start && claim.start < claim.end, "{claim:?}");
            last = claim.end;
        }
    });
}
