//! Documents as people have them.

#![allow(clippy::unwrap_used)]

use documents::{Document, Hints, Language, read_bytes};
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

proptest! {
    #[test]
    fn any_bytes_under_any_name_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..300), name in "a\\.(md|html|txt|docx|pdf)") {
        let _ = read_bytes(&name, &bytes, &Hints::default());
    }

    #[test]
    fn every_sentence_lies_in_the_input(text in "[a-zA-Z0-9 .*_#<>&;\n\r“”。，年月日国基金\u{1f600}-]{1,200}", name in "a\\.(md|html|txt)") {
        if let Ok(document) = read_bytes(&name, text.as_bytes(), &Hints::default()) {
            let chars = document.input.chars().count();
            let mut last = 0;
            for sentence in &document.sentences {
                let span = document.input_span(&sentence.bytes);
                prop_assert!(span.start < span.end && span.end <= chars && span.start >= last);
                last = span.start;
            }
        }
    }
}
