//! Comments written into Word documents, and plain documents made for them.

use documents::{Comment, Document, Hints, commented, read_bytes};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

const WORD: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
const DAY: jiff::civil::Date = jiff::civil::date(2026, 11, 25);

fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (path, content) in parts {
        archive.start_file(*path, zip::write::SimpleFileOptions::default()).expect("a part");
        archive.write_all(content.as_bytes()).expect("a part");
    }
    archive.finish().expect("an archive").into_inner()
}

fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    (0..zip.len())
        .map(|i| {
            let mut entry = zip.by_index(i).expect("an entry");
            let mut text = String::new();
            entry.read_to_string(&mut text).expect("text");
            (entry.name().expect("a name").to_string(), text)
        })
        .collect()
}

fn body(paragraphs: &str) -> String {
    format!("<?xml version=\"1.0\"?><w:document {WORD}><w:body>{paragraphs}<w:sectPr/></w:body></w:document>")
}

fn package(document: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let mut all = vec![
        (
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>",
        ),
        ("word/document.xml", document),
        ("word/media/picture.bin", "not to be touched"),
    ];
    all.extend(more);
    archive(&all)
}

fn read(bytes: &[u8]) -> Document {
    read_bytes("a.docx", bytes, &Hints::default()).expect("it is a document")
}

/// A comment at the first place of the words.
fn at(document: &Document, words: &str, says: &str) -> Comment {
    let start = document.text.find(words).unwrap_or_else(|| panic!("{words:?} in {:?}", document.text));
    Comment { bytes: start..start + words.len(), lines: vec![says.to_string()] }
}

/// Comments the passages; holds what must hold of every result, and gives the main part.
#[track_caller]
fn comment(bytes: &[u8], passages: &[&str]) -> String {
    let document = read(bytes);
    let comments: Vec<Comment> = passages.iter().map(|words| at(&document, words, "says <& so>")).collect();
    let made = commented(&document, bytes, &comments, "Desk & Co", DAY).expect("it can be commented");
    let (before, after) = (parts(bytes), parts(&made));
    assert_eq!(read(&made).text, document.text);
    for (name, text) in &before {
        let changed =
            ["[Content_Types].xml", "word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels"];
        assert!(changed.contains(&name.as_str()) || after[name] == *text, "{name} was touched");
    }
    let main = after["word/document.xml"].clone();
    for word in ["commentRangeStart ", "commentRangeEnd ", "commentReference "] {
        assert_eq!(main.matches(word).count(), passages.len(), "{word}: {main}");
    }
    assert_eq!(bare(&main), bare(&before["word/document.xml"]), "only marks and cuts were added");
    assert!(after["[Content_Types].xml"].contains("/word/comments.xml"));
    assert!(after["word/comments.xml"].matches("says &lt;&amp; so&gt;").count() == passages.len());
    main
}

/// The main part without marks, and without the places where runs are cut.
fn bare(main: &str) -> String {
    let mut out = main.replace(" xml:space=\"preserve\"", "");
    while let Some(start) = out.find("<w:commentRange") {
        let end = start + out[start..].find("/>").expect("an end") + 2;
        out.replace_range(start..end, "");
    }
    while let Some(at) = out.find("<w:commentReference") {
        let start = out[..at].rfind("<w:r").expect("its run");
        let end = at + out[at..].find("</w:r>").expect("its end") + 6;
        out.replace_range(start..end, "");
    }
    // Runs of the same look one behind the other are one run.
    for properties in ["", "<w:rPr><w:b/></w:rPr>"] {
        out = out.replace(&format!("</w:t></w:r><w:r>{properties}<w:t>"), "");
    }
    out
}

#[test]
fn a_run_is_cut_where_a_passage_begins_and_ends() {
    let xml = body("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>It holds 344 billion yuan now.</w:t></w:r></w:p>");
    let main = comment(&package(&xml, &[]), &["344 billion yuan"]);
    assert!(
        main.contains("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">344 billion yuan</w:t></w:r><w:commentRangeEnd"),
        "{main}"
    );
    assert!(main.contains("<w:t xml:space=\"preserve\">It holds </w:t>"), "{main}");
}

#[test]
fn a_whole_run_is_not_cut() {
    let xml = body(
        "<w:p><w:r><w:t>It holds </w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>344 bn</w:t></w:r><w:r><w:t>.</w:t></w:r></w:p>",
    );
    let main = comment(&package(&xml, &[]), &["344 bn"]);
    assert_eq!(main.matches("<w:t").count(), xml.matches("<w:t").count(), "{main}");
    assert!(!main.contains("xml:space"), "{main}");
}

#[test]
fn passages_reach_over_runs_references_links_and_changes() {
    let xml = body(
        "<w:p><w:hyperlink><w:r><w:t>R&amp;D of 5</w:t></w:r></w:hyperlink><w:ins><w:r><w:t xml:space=\"preserve\">00 </w:t></w:r></w:ins>\
         <w:del><w:r><w:delText>6</w:delText></w:r></w:del><w:r><w:t>亿元，&#x7EA6;三成</w:t><w:tab/><w:t>end</w:t></w:r></w:p>",
    );
    comment(&package(&xml, &[]), &["&D of 500 亿元", "约三成", "end"]);
}

#[test]
fn neighbours_share_a_run() {
    let xml = body("<w:p><w:r><w:t>31亿元28亿元</w:t></w:r></w:p>");
    let main = comment(&package(&xml, &[]), &["31亿元", "28亿元"]);
    let (end, start) = (main.find("commentRangeEnd").unwrap(), main.rfind("commentRangeStart").unwrap());
    assert!(end < start, "the first ends before the second begins: {main}");
}

#[test]
fn comments_that_were_there_stay() {
    let xml = body("<w:p><w:r><w:t>One 5 bn two.</w:t></w:r></w:p>");
    let held = format!(
        "<w:comments {WORD}><w:comment w:id=\"7\" w:author=\"x\"><w:p><w:r><w:t>mine</w:t></w:r></w:p></w:comment></w:comments>"
    );
    let rels = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId4\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments\" Target=\"comments.xml\"/></Relationships>";
    let bytes = package(&xml, &[("word/comments.xml", &held), ("word/_rels/document.xml.rels", rels)]);
    let main = comment(&bytes, &["5 bn"]);
    assert!(main.contains("w:id=\"8\""), "{main}");
    let document = read(&bytes);
    let made = commented(&document, &bytes, &[at(&document, "5 bn", "new")], "F", DAY).unwrap();
    let after = parts(&made);
    assert!(after["word/comments.xml"].contains("mine") && after["word/comments.xml"].contains("new"));
    assert_eq!(after["word/_rels/document.xml.rels"], rels);
}

#[test]
fn what_takes_no_marks_is_commented_at_the_end_of_its_paragraph() {
    let xml = body(
        "<w:p><w:r><w:t>Around </w:t></w:r><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>a box of 5 bn</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>\
         <w:p><w:r><w:t>After.</w:t></w:r></w:p>",
    );
    let notes = format!(
        "<w:footnotes {WORD}><w:footnote><w:p><w:r><w:t>A note of 7 bn.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    );
    let main = comment(&package(&xml, &[("word/footnotes.xml", &notes)]), &["5 bn", "7 bn"]);
    let first = main.find("</w:pict></w:r><w:commentRangeStart").expect("behind the run of the box");
    assert!(first < main.find("After.").unwrap(), "{main}");
}

#[test]
fn tables_are_commented_in_their_cells() {
    let cell = |words: &str| {
        format!("<w:tc><w:p><w:r><w:t xml:space=\"preserve\"> {words} </w:t></w:r></w:p></w:tc>")
    };
    let xml = body(&format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell("Fund A"), cell("20 bn")));
    let main = comment(&package(&xml, &[]), &["20 bn"]);
    assert!(main.contains("<w:t xml:space=\"preserve\">20 bn</w:t>"), "{main}");
}

#[test]
fn another_prefix_and_the_strict_namespace_are_kept() {
    let strict = "http://purl.oclc.org/ooxml/wordprocessingml/main";
    let xml = format!(
        "<x:document xmlns:x=\"{strict}\"><x:body><x:p><x:r><x:t>So 5 bn it is.</x:t></x:r></x:p></x:body></x:document>"
    );
    let bytes = package(&xml, &[]);
    let document = read(&bytes);
    let made = commented(&document, &bytes, &[at(&document, "5 bn", "x")], "F", DAY).unwrap();
    let after = parts(&made);
    assert_eq!(read(&made).text, document.text);
    assert!(after["word/document.xml"].contains(&format!("<w:commentRangeStart xmlns:w=\"{strict}\"")));
    assert!(after["word/comments.xml"].contains(strict));
    assert!(after["word/_rels/document.xml.rels"].contains("purl.oclc.org"));
}

#[test]
fn a_damaged_document_is_refused() {
    let whole = body("<w:p><w:r><w:t>So 5 bn it is.</w:t></w:r></w:p>");
    let bytes = package(&whole.replace("</w:body></w:document>", "</w:odd>"), &[]);
    let document = read(&bytes);
    let error =
        commented(&document, &bytes, &[at(&document, "5 bn", "x")], "F", DAY).unwrap_err().to_string();
    assert!(error.contains("damaged") && error.contains("hint"), "{error}");
}

const MARKDOWN: &str = "---\ntitle: The “fund” & more\n---\n\n# The fund\n\nIt holds **344 billion** yuan & <50> more.\n\n- One of 31\n- Two\n\n> Said so.\n\n## 次\n\n约三成。\n";

#[test]
fn other_formats_become_a_plain_document_of_the_same_text() {
    let document = read_bytes("a.md", MARKDOWN.as_bytes(), &Hints::default()).unwrap();
    let comments: Vec<Comment> =
        ["344 billion yuan", "31", "约三成"].iter().map(|words| at(&document, words, "line\nmore")).collect();
    let made = commented(&document, MARKDOWN.as_bytes(), &comments, "Fathom", DAY).unwrap();
    let again = read(&made);
    assert_eq!(again.text, document.text);
    let kinds = |document: &Document| document.blocks.iter().map(|b| b.kind).collect::<Vec<_>>();
    assert_eq!(kinds(&again), kinds(&document));
    assert_eq!(again.title, document.title);
    let after = parts(&made);
    assert_eq!(after["word/comments.xml"].matches("<w:comment ").count(), 3);
    assert_eq!(after["word/document.xml"].matches("<w:commentReference ").count(), 3);
    assert!(after["word/document.xml"].contains(">344 billion yuan</w:t>"));
}

/// A paragraph's XML from pieces of text, each a run of its own.
fn paragraph(pieces: &[String]) -> String {
    let run = |piece: &String| {
        let words = piece.replace('&', "&amp;").replace('<', "&lt;");
        format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
    };
    format!("<w:p>{}</w:p>", pieces.iter().map(run).collect::<String>())
}

proptest! {
    #[test]
    fn whatever_the_runs_and_passages_the_text_stays(
        paragraphs in prop::collection::vec(prop::collection::vec("[a-c&<三亿 .]{1,6}", 1..5), 1..4),
        cuts in prop::collection::vec(0.0..1.0_f64, 2..8),
    ) {
        let xml = body(&paragraphs.iter().map(|p| paragraph(p)).collect::<String>());
        let bytes = package(&xml, &[]);
        let Ok(document) = read_bytes("a.docx", &bytes, &Hints::default()) else { return Ok(()) };
        let places: Vec<usize> = document.text.char_indices().map(|(i, _)| i).collect();
        let mut ends: Vec<usize> = cuts.iter().map(|cut| places[(cut * places.len() as f64) as usize]).collect();
        ends.sort_unstable();
        ends.dedup();
        let comments: Vec<Comment> = ends
            .chunks_exact(2)
            .map(|pair| Comment { bytes: pair[0]..pair[1], lines: vec!["x".into()] })
            .collect();
        let made = commented(&document, &bytes, &comments, "F", DAY).unwrap();
        prop_assert_eq!(&read(&made).text, &document.text);
        let main = &parts(&made)["word/document.xml"];
        for word in ["commentRangeStart ", "commentRangeEnd ", "commentReference "] {
            prop_assert_eq!(main.matches(word).count(), comments.len());
        }
    }
}
