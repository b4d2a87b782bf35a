//! Documents as people have them.

#![allow(clippy::unwrap_used)]

use documents::{DateSource, Document, Hints, Language, read_bytes};
use proptest::prelude::*;

fn read(name: &str, text: &str) -> Document {
    read_bytes(name, text.as_bytes(), &Hints::default()).expect("it is an article")
}

/// The input's characters at the place of `words` in the text.
fn back(document: &Document, words: &str) -> String {
    let at = document.text.find(words).expect("the words are in the text");
    let span = document.input_span(&(at..at + words.len()));
    document.input.chars().skip(span.start).take(span.len()).collect()
}

#[test]
fn markdown_leads_back_through_markup() {
    let document = read(
        "a.md",
        "---\ntitle: T\ndate: 2025-04-02\n---\r\n# Head\r\n\r\nA *fund* of **5&nbsp;bn** [yuan](http://x.y).\r\nNext line.\r\n",
    );
    assert_eq!(document.text, "Head\nA fund of 5 bn yuan. Next line.\n");
    assert_eq!(back(&document, "yuan"), "yuan");
    assert_eq!(back(&document, "Next"), "Next");
    assert_eq!(document.date.unwrap().0, jiff::civil::date(2025, 4, 2));
}

#[test]
fn html_leads_back_through_entities_and_leaves_out_what_is_no_article() {
    let page = "<!DOCTYPE html><html><head><title>Page</title><meta property=\"article:published_time\" content=\"2025-05-20T08:00:00Z\"></head>\
        <body><nav>Menu 500</nav><article><h1>Fund &amp; Co</h1><p>It raised \u{a5}1&nbsp;bn <b>in 2024</b>.</p><script>var x = 3;</script></article></body></html>";
    let document = read("a.html", page);
    assert_eq!(document.text, "Fund & Co\nIt raised ¥1 bn in 2024.\n");
    assert_eq!(back(&document, "in 2024"), "in 2024");
    assert_eq!(back(&document, "Co"), "Co");
    assert_eq!(document.date.unwrap().0, jiff::civil::date(2025, 5, 20));
}

#[test]
fn encodings_of_china() {
    let (gbk, _, _) = encoding_rs::GBK.encode("2025年5月20日\n\n基金规模一千亿元，存续期二十年。");
    let document = read_bytes("a.txt", &gbk, &Hints::default()).unwrap();
    assert_eq!(document.language, Language::Chinese);
    assert!(document.text.contains("存续期二十年"));
    assert_eq!(document.date.unwrap().0, jiff::civil::date(2025, 5, 20));
}

#[test]
fn what_is_no_article_is_refused_with_a_hint() {
    for (name, bytes) in [
        ("a.doc", &b"\xd0\xcf\x11\xe0..."[..]),
        ("a.png", b"\x89PNG...."),
        ("a", b"  \n"),
        ("a.pdf", b"%PDF-1.4 nothing"),
        ("a.docx", b"PK\x03\x04..."),
    ] {
        let error = read_bytes(name, bytes, &Hints::default()).unwrap_err().to_string();
        assert!(error.starts_with(name), "{error}");
    }
}

#[test]
fn the_shared_articles_are_read_whole() {
    let Some(folder) = testkit::shared("articles-dev") else { return };
    let (mut articles, mut labelled, mut equal, mut contained) = (0, 0, 0, 0);
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|e| e != "md") {
            continue;
        }
        articles += 1;
        let name = path.display().to_string();
        let labels: serde_json::Value =
            serde_json::from_str(&std::fs::read_to_string(path.with_extension("labels.json")).unwrap())
                .unwrap();
        let document = documents::read_path(&path, &Hints::default()).unwrap();
        assert_eq!(document.date.map(|(d, _)| d.to_string()).as_deref(), labels["date"].as_str(), "{name}");
        let language = if labels["language"] == "zh" { Language::Chinese } else { Language::English };
        assert_eq!(document.language, language, "{name}");
        for claim in labels["claims"].as_array().unwrap() {
            let wanted = claim["sentence"].as_str().unwrap();
            assert!(document.input.contains(wanted), "{name}: {wanted}");
            labelled += 1;
            let spans: Vec<String> = document
                .sentences
                .iter()
                .map(|s| {
                    let span = document.input_span(&s.bytes);
                    document.input.chars().skip(span.start).take(span.len()).collect()
                })
                .collect();
            equal += usize::from(spans.iter().any(|s| s == wanted));
            let near = spans.iter().any(|s| s.contains(wanted) || wanted.contains(s.as_str()));
            contained += usize::from(near);
            if !spans.iter().any(|s| s == wanted) {
                println!("{name}: no sentence of ours: {wanted}");
            }
        }
    }
    println!(
        "{articles} articles, {labelled} labelled sentences, {equal} equal ours, {contained} lie in one or hold one"
    );
    assert!(equal * 100 >= labelled * 95, "{equal} of {labelled}");
}

#[test]
fn places_hold_under_marks_carriage_returns_and_astral_characters() {
    let text = "\u{feff}# 头\r\n\r\n基金😀规模**一千\r\n亿元**，R&amp;D *rose*\r\nby [3%](http://x.y)。\r\n";
    let document = read("a.md", text);
    assert_eq!(document.text, "头\n基金😀规模一千亿元，R&D rose by 3%。\n");
    assert!(document.input.starts_with("# 头"), "the byte order mark is not counted");
    for (words, source) in [
        ("规模一千亿元", "规模**一千\r\n亿元"),
        ("R&D", "R&amp;D"),
        ("rose by 3%", "rose*\r\nby [3%"),
        ("😀", "😀"),
    ] {
        assert_eq!(back(&document, words), source);
    }
}

/// What random texts once showed to be wrong.
#[test]
fn references_that_are_none_keep_places_in_bounds() {
    for text in ["&#，;", "\r\n&。;日"] {
        let document = read("a.html", text);
        let span = document.input_span(&(0..document.text.trim_end().len()));
        assert!(span.end <= document.input.chars().count(), "{text}");
    }
}

#[test]
fn pipes_and_folders() {
    let folder = std::env::temp_dir();
    let error = documents::read_path(&folder, &Hints::default()).expect_err("a folder").to_string();
    assert!(error.contains("this is a folder"), "{error}");
    let missing = folder.join("there-is-no-such-article.md");
    let error = documents::read_path(&missing, &Hints::default()).expect_err("missing").to_string();
    assert!(error.contains("there-is-no-such-article.md"), "{error}");
    if cfg!(target_os = "linux") {
        // A device that never ends is cut off at the limit.
        let error =
            documents::read_path("/dev/zero".as_ref(), &Hints::default()).expect_err("no end").to_string();
        assert!(error.contains("at most"), "{error}");
    }
}

#[test]
fn the_date_given_goes_before_all_others() {
    let text = "---\ndate: 2025-04-02\n---\nWords.\n\n3 May 2025\n";
    let given = Hints { date: Some(jiff::civil::date(2020, 1, 1)), format: None };
    let date = |name: &str, text: &str, hints: &Hints| {
        read_bytes(name, text.as_bytes(), hints).expect("it is an article").date
    };
    let day = |month, day| jiff::civil::date(2025, month, day);
    let none = Hints::default();
    assert_eq!(date("a.md", text, &given), Some((jiff::civil::date(2020, 1, 1), DateSource::Given)));
    assert_eq!(date("2025-06-07.md", text, &none), Some((day(4, 2), DateSource::Metadata)));
    assert_eq!(
        date("2025-06-07.txt", "Head\n\n3 May 2025\n\nWords.", &none),
        Some((day(5, 3), DateSource::DateLine))
    );
    assert_eq!(
        date("2025-06-07.txt", "Head\n\nWords of 3 May 2025.", &none),
        Some((day(6, 7), DateSource::FileName))
    );
    assert_eq!(date("a.txt", "On 3 May 2025 it grew.", &none), None);
    assert_eq!(
        date("a.md", "# Head\n\nBEIJING, 3 May 2025 — Words.\n", &none),
        Some((day(5, 3), DateSource::DateLine))
    );
    let report = "# Head\n\nBy Jane Doe\n\nBEIJING, 3 May 2025 — Words.\n";
    let report = read_bytes("a.md", report.as_bytes(), &none).expect("it is an article");
    assert_eq!(report.date, Some((day(5, 3), DateSource::DateLine)));
    assert_eq!(&report.text[report.dateline().expect("a place and a day")], "BEIJING, 3 May 2025 ");
    let signed = format!("通知\n{}国务院办公厅\n2025年5月3日\n", "正文一段，说了一些话。\n".repeat(20));
    assert_eq!(date("a.txt", &signed, &none), Some((day(5, 3), DateSource::DateLine)));
}

/// Pieces of which texts with all kinds of marks are put together.
const PIECES: &[&str] = &[
    "The fund",
    " grew.",
    " **60 bn** ",
    "基金",
    "规模1000亿元。",
    "😀",
    "&amp;",
    "&nbsp;",
    "&#x4e00;",
    "&bogus;",
    "\r\n",
    "\n",
    "\n\n",
    "- ",
    "1. ",
    "> ",
    "# ",
    "| a | b |\n|-|-|\n",
    "`x`",
    "[a](b)",
    "![a](b)",
    "<p>",
    "</p>",
    "<b>",
    "<br>",
    "<td>",
    "<!-- c -->",
    "<script>x</script>",
    "~20~",
    "~~x~~",
    "\\*",
    "    ",
    "\t",
    "\u{3000}",
    "\u{200b}",
    "U.S. ",
    "“",
    "”",
    "（",
    "）",
    "？",
    "……",
    "[^1]",
    "---\n",
    "\r",
    "<sup>2</sup>",
    "&notit;",
    "&NotEqualTilde;",
    "\0",
    "<",
];

/// First bytes of the formats.
const STARTS: &[&[u8]] =
    &[b"", b"%PDF-1.4\n", b"PK\x03\x04", b"\xef\xbb\xbf", b"\xff\xfe", b"<html>", b"---\n"];

fn marked() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 1..60).prop_map(|parts| parts.concat())
}

/// What is left of a text when marks, references and blanks are taken out of it: its letters and figures.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    #[test]
    fn any_bytes_under_any_name_are_read_or_refused(
        start in prop::sample::select(STARTS),
        bytes in prop::collection::vec(any::<u8>(), 0..300),
        name in "[a-z0-9-]{0,12}(\\.(md|html|txt|docx|pdf|doc|))?",
    ) {
        let _ = read_bytes(&name, &[start, bytes.as_slice()].concat(), &Hints::default());
    }

    #[test]
    fn places_are_in_order_and_hold_the_words(text in marked(), name in "a\\.(md|html|txt)") {
        let Ok(document) = read_bytes(&name, text.as_bytes(), &Hints::default()) else { return Ok(()) };
        let input: Vec<char> = document.input.chars().collect();
        let mut last = 0;
        for (index, sentence) in document.sentences.iter().enumerate() {
            let span = document.input_span(&sentence.bytes);
            prop_assert!(span.start < span.end && span.end <= input.len() && span.start >= last);
            last = span.start;
            let block = &document.blocks[sentence.block];
            prop_assert!(block.bytes.start <= sentence.bytes.start && sentence.bytes.end <= block.bytes.end);
            // The letters of the sentence stand in its span in order; marks may stand between them.
            let words = bare(document.sentence_text(index));
            let mut source = input[span].iter();
            let written = words.chars().filter(|c| *c != '一' && *c != '²').all(|c| source.any(|s| *s == c));
            prop_assert!(written, "{:?} in {:?}", document.sentence_text(index), text);
        }
        // Every character lies in the input, one behind the other.
        let mut before = 0;
        for (at, c) in document.text.char_indices().filter(|(_, c)| *c != '\n') {
            let place = document.input_span(&(at..at + c.len_utf8()));
            prop_assert!(place.start >= before && place.end <= input.len());
            before = place.start;
        }
    }

    #[test]
    fn plain_text_keeps_every_letter(text in "[a-zA-Z0-9 .\n\r“”。，年月日国基金\u{1f600}-]{1,200}") {
        if let Ok(document) = read_bytes("a.txt", text.as_bytes(), &Hints::default()) {
            prop_assert_eq!(bare(&document.text), bare(&text));
            let sentences: String = (0..document.sentences.len()).map(|i| bare(document.sentence_text(i))).collect();
            prop_assert_eq!(sentences, bare(&text));
        }
    }
}
