//! Word documents, built part by part.

use documents::{Basis, BlockKind, Document, Error, Hints, Language, read_bytes};
use std::io::Write;

const WORD: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

/// A file of these parts.
fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (path, content) in parts {
        archive.start_file(*path, zip::write::SimpleFileOptions::default()).expect("a part");
        archive.write_all(content.as_bytes()).expect("a part");
    }
    archive.finish().expect("an archive").into_inner()
}

fn body(paragraphs: &str) -> String {
    format!("<?xml version=\"1.0\"?><w:document {WORD}><w:body>{paragraphs}</w:body></w:document>")
}

fn read(parts: &[(&str, &str)]) -> Result<Document, Error> {
    read_bytes("a.docx", &archive(parts), &Hints::default())
}

fn check(paragraphs: &str, want: &str) {
    let document = read(&[("word/document.xml", &body(paragraphs))]).expect("it is a document");
    assert_eq!(document.text.trim_end(), want);
}

/// A paragraph of one run.
fn p(words: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r></w:p>")
}

#[test]
fn words_references_and_breaks() {
    check(
        "<w:p><w:r><w:t>R&amp;D of A</w:t><w:tab/><w:t>&#x4e00;亿</w:t></w:r><w:r><w:t>元</w:t><w:noBreakHyphen/><w:t>x</w:t></w:r></w:p>\
         <w:p><w:r><w:t>One</w:t><w:br/><w:t>two</w:t><w:br w:type=\"page\"/><w:t>three</w:t></w:r></w:p>",
        "R&D of A 一亿元-x\nOne\ntwo three",
    );
}

#[test]
fn changes_are_taken_in_and_what_is_hidden_left_out() {
    check(
        "<w:p><w:r><w:t>It holds </w:t></w:r><w:del><w:r><w:delText>5</w:delText></w:r></w:del><w:ins><w:r><w:t>6</w:t></w:r></w:ins>\
         <w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom><w:r><w:rPr><w:vanish/></w:rPr><w:t>no</w:t></w:r>\
         <w:r><w:rPr><w:strike/></w:rPr><w:t>no</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t> bn</w:t></w:r>\
         <w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>HYPERLINK x</w:instrText><w:t> yuan</w:t></w:r>\
         <w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>3</w:t></w:r></w:p>",
        "It holds 6 bn yuan³",
    );
}

#[test]
fn a_drawing_is_not_read_twice() {
    check(
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>Box</w:t></w:r></w:p></w:txbxContent></mc:Choice>\
         <mc:Fallback><w:txbxContent><w:p><w:r><w:t>Box</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>\
         <w:r><w:t>Around</w:t></w:r></w:p>",
        "Box\nAround",
    );
}

#[test]
fn styles_are_known_by_name() {
    let styles = format!(
        "<w:styles {WORD}><w:style w:styleId=\"1\"><w:name w:val=\"heading 1\"/></w:style>\
         <w:style w:styleId=\"a3\"><w:name w:val=\"my own\"/><w:basedOn w:val=\"1\"/></w:style>\
         <w:style w:styleId=\"x\"><w:name w:val=\"loop\"/><w:basedOn w:val=\"x\"/></w:style>\
         <w:style w:styleId=\"t\"><w:name w:val=\"toc 1\"/></w:style></w:styles>"
    );
    let styled = |id: &str, words: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val=\"{id}\"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>")
    };
    let text = body(
        &[
            styled("t", "Contents 1"),
            styled("1", "国家创业投资引导基金"),
            styled("a3", "二"),
            styled("x", "正文。"),
            "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>一项</w:t></w:r></w:p>".to_string(),
            "<w:p><w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr><w:r><w:t>三</w:t></w:r></w:p>".to_string(),
        ]
        .concat(),
    );
    let core = "<cp:coreProperties><dc:title>稿.docx</dc:title></cp:coreProperties>";
    let document =
        read(&[("word/document.xml", &text), ("word/styles.xml", &styles), ("docProps/core.xml", core)])
            .expect("it is a document");
    let kinds: Vec<BlockKind> = document.blocks.iter().map(|b| b.kind).collect();
    use BlockKind::*;
    assert_eq!(kinds, [Heading(1), Heading(1), Paragraph, ListItem, Heading(3)]);
    assert_eq!(document.title.as_deref(), Some("国家创业投资引导基金"));
    assert_eq!(document.language, Language::Chinese);
    assert_eq!(document.basis, Basis::ExtractedText);
    assert_eq!(document.input, document.text);
    assert_eq!(document.input_span(&(0.."国家".len())), 0..2);
}

#[test]
fn tables_notes_and_titles() {
    let cell = |words: &str| format!("<w:tc>{}</w:tc>", p(words));
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let long = "The fund was set up in 2016. ".repeat(25);
    let text = body(&format!(
        "{}<w:tbl>{}{}</w:tbl><w:tbl>{}</w:tbl>",
        p("20 May 2025"),
        row(&[cell("Firm"), cell("Year")]),
        row(&[cell("A"), format!("<w:tc><w:tbl>{}</w:tbl></w:tc>", row(&[cell("2016")]))]),
        row(&[format!("<w:tc>{}{}</w:tc>", p(&long), p("Next.")), cell("Side")]),
    ));
    let notes = format!(
        "<w:footnotes {WORD}><w:footnote w:type=\"separator\">{}</w:footnote><w:footnote w:id=\"1\">{}</w:footnote></w:footnotes>",
        p("no"),
        p("A note.")
    );
    let core = "<cp:coreProperties><dc:title>R&amp;D funds</dc:title></cp:coreProperties>";
    let document =
        read(&[("word/document.xml", &text), ("word/footnotes.xml", &notes), ("docProps/core.xml", core)])
            .expect("it is a document");
    let want = format!("20 May 2025\nFirm Year\nA 2016\n{}\nNext.\nSide\nA note.\n", long.trim());
    assert_eq!(document.text, want);
    assert_eq!(document.title.as_deref(), Some("R&D funds"));
    assert_eq!(document.date.map(|(date, _)| date), Some(jiff::civil::date(2025, 5, 20)));
}

#[test]
fn other_prefixes_and_places_of_the_document() {
    let text = body(&p("Words.")).replace("w:", "ns0:").replace("xmlns:w", "xmlns:ns0");
    let rels = "<Relationships><Relationship Type=\"http://x/officeDocument\" Target=\"/word/document2.xml\"/></Relationships>";
    let document = read(&[("_rels/.rels", rels), ("word/document2.xml", &text)]).expect("it is a document");
    assert_eq!(document.text, "Words.\n");
}

#[test]
fn what_is_no_word_document_is_named() {
    let says = |parts: &[(&str, &str)]| read(parts).expect_err("it is refused").to_string();
    assert!(says(&[("xl/workbook.xml", "<x/>")]).contains("a spreadsheet"));
    assert!(says(&[("ppt/presentation.xml", "<x/>")]).contains("a presentation"));
    assert!(says(&[("mimetype", "application/vnd.oasis.opendocument.text")]).contains("OpenDocument"));
    assert!(says(&[("a.txt", "x")]).contains("unpack it first"));
    assert!(says(&[("word/document.xml", &body(""))]).contains("no text"));
    assert!(says(&[("word/document.xml", "<w:document><w:p></w:x>")]).contains("damaged"));
}

#[test]
fn damage_is_told_and_what_stands_before_it_read() {
    let text = body(&p("Words.")).replace("</w:body></w:document>", "<w:p><w:t>more</w:x>");
    let document = read(&[("word/document.xml", &text)]).expect("it is a document");
    assert_eq!(document.text, "Words.\nmore\n");
    assert!(document.notes[0].0.contains("damaged"));
    // A file cut off has lost its list of parts.
    let bytes = archive(&[("word/document.xml", &body(&p("Words.")))]);
    assert!(read_bytes("a.docx", &bytes[..bytes.len() - 30], &Hints::default()).is_err());
}

#[test]
fn what_unpacks_without_end_is_bounded() {
    let words = "一".repeat(1 << 20);
    let text = body(&p(&words).repeat(20));
    let document = read(&[("word/document.xml", &text)]).expect("it is a document");
    assert!(document.notes.iter().any(|note| note.0.contains("too large")), "{:?}", document.notes);
    let deep = body(&"<w:p>".repeat(100_000));
    assert!(read(&[("word/document.xml", &deep)]).is_err());
}
