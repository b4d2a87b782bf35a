//! A plain Word document of a text: headings, paragraphs, lists and quotations, with comments.

use super::comments::{Comment, Signed, elements, marks, part, write};
use super::edit::escaped;
use crate::document::{Block, BlockKind, Document, Language};
use std::io::Cursor;

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// Style id, its name, and how it looks.
const STYLES: [(&str, &str, &str); 9] = [
    (
        "Heading1",
        "heading 1",
        "<w:pPr><w:keepNext/><w:spacing w:before=\"360\" w:after=\"120\"/><w:outlineLvl w:val=\"0\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"36\"/></w:rPr>",
    ),
    (
        "Heading2",
        "heading 2",
        "<w:pPr><w:keepNext/><w:spacing w:before=\"280\" w:after=\"100\"/><w:outlineLvl w:val=\"1\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"30\"/></w:rPr>",
    ),
    (
        "Heading3",
        "heading 3",
        "<w:pPr><w:keepNext/><w:spacing w:before=\"240\" w:after=\"80\"/><w:outlineLvl w:val=\"2\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"26\"/></w:rPr>",
    ),
    ("Heading4", "heading 4", "<w:pPr><w:keepNext/><w:outlineLvl w:val=\"3\"/></w:pPr><w:rPr><w:b/></w:rPr>"),
    ("Heading5", "heading 5", "<w:pPr><w:keepNext/><w:outlineLvl w:val=\"4\"/></w:pPr><w:rPr><w:b/></w:rPr>"),
    ("Heading6", "heading 6", "<w:pPr><w:keepNext/><w:outlineLvl w:val=\"5\"/></w:pPr><w:rPr><w:i/></w:rPr>"),
    ("ListBullet", "List Bullet", "<w:pPr><w:ind w:left=\"360\"/></w:pPr>"),
    ("Quote", "Quote", "<w:pPr><w:ind w:left=\"720\" w:right=\"720\"/></w:pPr><w:rPr><w:i/></w:rPr>"),
    (
        "HTMLPreformatted",
        "HTML Preformatted",
        "<w:rPr><w:rFonts w:ascii=\"Courier New\" w:hAnsi=\"Courier New\"/><w:sz w:val=\"20\"/></w:rPr>",
    ),
];

/// The style of a block; running text has none.
fn style(kind: BlockKind) -> Option<&'static str> {
    match kind {
        BlockKind::Heading(level) => Some(STYLES[usize::from(level.clamp(1, 6)) - 1].0),
        BlockKind::ListItem => Some(STYLES[6].0),
        BlockKind::Quote => Some(STYLES[7].0),
        BlockKind::Code => Some(STYLES[8].0),
        BlockKind::Paragraph | BlockKind::TableRow => None,
    }
}

/// Writes the document.
fn body(document: &Document, comments: &[Comment]) -> String {
    let mut body = String::with_capacity(document.text.len() * 2);
    let mut numbered: Vec<(usize, &Comment)> = comments.iter().enumerate().collect();
    numbered.sort_by_key(|(_, comment)| comment.bytes.start);
    let mut left = numbered.into_iter().peekable();
    for block in &document.blocks {
        body.push_str("<w:p>");
        if let Some(style) = style(block.kind) {
            body.push_str(&format!("<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>"));
        }
        let mut from = block.bytes.start;
        while let Some((id, comment)) = left.next_if(|(_, comment)| comment.bytes.start < block.bytes.end) {
            let (begin, end) = marks(id, WORD);
            let start = comment.bytes.start.max(from);
            let stop = comment.bytes.end.clamp(start, block.bytes.end);
            body.push_str(&run(document, block, from, start));
            body.push_str(&begin);
            body.push_str(&run(document, block, start, stop));
            body.push_str(&end);
            from = stop;
        }
        body.push_str(&run(document, block, from, block.bytes.end));
        body.push_str("</w:p>");
    }
    format!(
        "{HEAD}<w:document xmlns:w=\"{WORD}\"><w:body>{body}<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
         <w:pgMar w:top=\"1440\" w:right=\"1440\" w:bottom=\"1440\" w:left=\"1440\" w:header=\"720\" w:footer=\"720\" w:gutter=\"0\"/>\
         </w:sectPr></w:body></w:document>"
    )
}

/// A run of the words between two places of a block.
fn run(document: &Document, block: &Block, from: usize, to: usize) -> String {
    let words = document.text.get(from.max(block.bytes.start)..to).unwrap_or("");
    if words.is_empty() {
        return String::new();
    }
    let lines: Vec<String> = words
        .split('\n')
        .map(|line| format!("<w:t xml:space=\"preserve\">{}</w:t>", escaped(line)))
        .collect();
    format!("<w:r>{}</w:r>", lines.join("<w:br/>"))
}

fn styles(language: Language) -> String {
    let language = if language == Language::Chinese { "zh-CN" } else { "en-GB" };
    let mut out = format!(
        "{HEAD}<w:styles xmlns:w=\"{WORD}\"><w:docDefaults><w:rPrDefault><w:rPr>\
         <w:rFonts w:ascii=\"Georgia\" w:hAnsi=\"Georgia\" w:eastAsia=\"SimSun\"/><w:sz w:val=\"23\"/>\
         <w:lang w:val=\"{language}\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>\
         <w:spacing w:after=\"160\" w:line=\"288\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>"
    );
    for (id, name, look) in STYLES {
        out.push_str(&format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/>{look}</w:style>"
        ));
    }
    out.push_str("</w:styles>");
    out
}

fn title(document: &Document) -> String {
    let title = escaped(document.title.as_deref().unwrap_or(""));
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{title}</dc:title></cp:coreProperties>"
    )
}

const TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
<Default Extension=\"xml\" ContentType=\"application/xml\"/>\
<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>\
<Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>\
<Override PartName=\"/word/comments.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml\"/>\
<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>";
const PACKAGE: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>\
<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>";
const PARTS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>\
<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments\" Target=\"comments.xml\"/></Relationships>";

/// A package with the document and its comments.
pub(super) fn package(document: &Document, comments: &[Comment], signed: &Signed) -> Result<Vec<u8>, String> {
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let parts = [
        ("[Content_Types].xml", format!("{HEAD}{TYPES}")),
        ("_rels/.rels", format!("{HEAD}{PACKAGE}")),
        ("docProps/core.xml", title(document)),
        ("word/document.xml", body(document, comments)),
        ("word/styles.xml", styles(document.language)),
        ("word/comments.xml", part(&elements(comments, 0, signed, WORD), WORD)),
        ("word/_rels/document.xml.rels", format!("{HEAD}{PARTS}")),
    ];
    for (path, xml) in &parts {
        write(&mut out, path, xml).map_err(|error| error.to_string())?;
    }
    Ok(out.finish().map_err(|error| error.to_string())?.into_inner())
}
