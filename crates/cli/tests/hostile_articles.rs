//! Two thousand malformed articles: the check never panics, its spans hold, and the observatory is as before.

#![allow(clippy::unwrap_used)]

use documents::{Format, Hints, read_bytes};
use observatory::{AsOf, FixedClock, Observatory, Reader};
use proptest::prelude::*;

/// Pieces that articles are made of, and pieces that break them.
const PIECES: &[&str] = &[
    "the fund ",
    "Big Fund III ",
    "大基金三期",
    "注册资本",
    "registered capital of ",
    "344 billion yuan",
    "3440亿元",
    "nearly 600 ",
    "近600家",
    "独角兽",
    "unicorns",
    "一万亿亿亿亿",
    "99999999999999999999999999999999999999 trillion",
    "60%",
    "more than a third of ",
    "八到九百亿",
    "(about $8.2 billion)",
    "in 2016",
    "2024年",
    "2024-13-45",
    "Q5 2024",
    "according to Hurun, ",
    "据",
    "“",
    "”",
    "‘",
    "。",
    ". ",
    "\n\n",
    "\r\n",
    "\u{feff}",
    "\u{0}",
    "\u{202e}",
    "# ",
    "---\n",
    "<script>",
    "<table><tr><td>",
    "</",
    "&#x110000;",
    "&amp",
    "[a](",
    "```",
    "\u{1F4B0}",
    "e\u{301}",
    "０１２３",
    "-",
    "minus ",
    "1/0",
    "0.0000000000000000000000000001",
    "founded in ",
    "成立于",
    "not ",
    "未",
    "its ",
    "该基金",
];

fn article() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        8 => proptest::sample::select(PIECES).prop_map(|piece| piece.as_bytes().to_vec()),
        1 => proptest::collection::vec(any::<u8>(), 0..12),
        1 => "\\PC{0,8}".prop_map(String::into_bytes),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn format() -> impl Strategy<Value = Option<Format>> {
    proptest::sample::select(vec![
        None,
        Some(Format::Text),
        Some(Format::Markdown),
        Some(Format::Html),
        Some(Format::Docx),
        Some(Format::Pdf),
    ])
}

/// Checks an article; what can be read must be answered, with spans in order and within the text.
fn try_check(reader: &Reader, bytes: &[u8], format: Option<Format>) -> Result<(), TestCaseError> {
    let hints = Hints { date: Some(jiff::civil::date(2025, 6, 1)), format };
    let Ok(document) = read_bytes("hostile", bytes, &hints) else { return Ok(()) };
    let checked = check::check(reader, &document)
        .map_err(|error| TestCaseError::fail(format!("the check failed: {error}")))?;
    let mut last = 0;
    for claim in &checked.claims {
        prop_assert!(claim.start < claim.end, "{claim:?}");
        prop_assert!(last <= claim.start, "spans overlap: {claim:?}");
        prop_assert!(document.text.get(claim.bytes.clone()).is_some(), "{claim:?}");
        last = claim.end;
    }
    serde_json::to_string(&checked).unwrap();
    Ok(())
}

#[test]
fn two_thousand_malformed_articles_are_answered() {
    let cases = std::env::var("FATHOM_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(2_000);
    let dir = tempfile::tempdir().unwrap();
    let clock = FixedClock(jiff::civil::date(2026, 11, 24));
    let (observatory, _) = Observatory::open_or_create(dir.path(), &clock).unwrap();
    let before = std::fs::read(observatory.path()).unwrap();
    let reader = observatory.reader(&AsOf::default()).unwrap();
    let config = ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() };
    let mut runner = proptest::test_runner::TestRunner::new(config);
    let ran = runner.run(&(article(), format()), |(bytes, format)| try_check(&reader, &bytes, format));
    if let Err(failure) = ran {
        panic!("{failure}");
    }
    assert_eq!(std::fs::read(observatory.path()).unwrap(), before, "the check wrote to the observatory");
}
