//! Word documents: the text of paragraphs, headings and tables.

use crate::builder::Builder;
use crate::document::{BlockKind, Note};
use crate::error::Error;
use crate::read::Head;
use quick_xml::events::Event;
use quick_xml::reader::Reader;
use std::io::{Cursor, Read};

/// Most bytes of unpacked XML read.
const MAX_XML: u64 = 64 * 1024 * 1024;

/// Reads the text of `word/document.xml` and the title of the document's properties.
pub(crate) fn document(
    name: &str,
    bytes: &[u8],
    out: &mut Builder,
    _notes: &mut Vec<Note>,
) -> Result<Head, Error> {
    let damaged = |problem: String| {
        Error::format(name, problem, "open it in a word processor and save it again as .docx")
    };
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes))
        .map_err(|error| damaged(format!("the archive cannot be read: {error}")))?;
    let mut entry = |path: &str| -> Option<String> {
        let file = archive.by_name(path).ok()?;
        let mut text = String::new();
        file.take(MAX_XML).read_to_string(&mut text).ok()?;
        Some(text)
    };
    let xml = entry("word/document.xml").ok_or_else(|| {
        Error::format(
            name,
            "this archive is no Word document",
            "name an article as text, Markdown, HTML, DOCX or PDF",
        )
    })?;
    let title = entry("docProps/core.xml").and_then(|core| {
        let at = core.find("<dc:title>")? + "<dc:title>".len();
        let end = core[at..].find('<')?;
        Some(core[at..at + end].trim().to_string()).filter(|t| !t.is_empty())
    });
    body(&xml, out).map_err(damaged)?;
    Ok(Head { title, ..Head::default() })
}

fn body(xml: &str, out: &mut Builder) -> Result<(), String> {
    let mut reader = Reader::from_str(xml);
    let mut place = 0;
    let mut push = |c: char, out: &mut Builder| {
        out.push(c, place);
        place += 1;
    };
    // Text counts inside w:t, and not inside a deletion or a field's instruction.
    let (mut in_text, mut deleted, mut in_row) = (false, 0_usize, false);
    loop {
        match reader.read_event() {
            Err(error) => return Err(format!("its XML is damaged: {error}")),
            Ok(Event::Eof) => break,
            Ok(Event::Start(tag)) => match tag.name().as_ref() {
                "w:p" if !in_row => out.begin(BlockKind::Paragraph),
                "w:tr" => {
                    in_row = true;
                    out.begin(BlockKind::TableRow);
                }
                "w:t" => in_text = true,
                "w:del" | "w:moveFrom" => deleted += 1,
                "w:pStyle" => style(&tag, out),
                _ => {}
            },
            Ok(Event::Empty(tag)) => match tag.name().as_ref() {
                "w:tab" => push(' ', out),
                "w:br" | "w:cr" => push('\n', out),
                "w:pStyle" => style(&tag, out),
                _ => {}
            },
            Ok(Event::End(tag)) => match tag.name().as_ref() {
                "w:p" if in_row => push(' ', out),
                "w:p" => out.end(),
                "w:tr" => {
                    in_row = false;
                    out.end();
                }
                "w:t" => in_text = false,
                "w:del" | "w:moveFrom" => deleted = deleted.saturating_sub(1),
                _ => {}
            },
            Ok(Event::Text(text)) if in_text && deleted == 0 => {
                let words = String::from_utf8_lossy(text.as_ref().as_bytes()).into_owned();
                words.chars().for_each(|c| push(c, out));
            }
            Ok(Event::GeneralRef(entity)) if in_text && deleted == 0 => {
                let entity_name = String::from_utf8_lossy(entity.as_ref().as_bytes()).into_owned();
                let c = match entity_name.as_str() {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    number => number.strip_prefix('#').and_then(code),
                };
                if let Some(c) = c {
                    push(c, out);
                }
            }
            Ok(_) => {}
        }
    }
    out.end();
    Ok(())
}

fn code(number: &str) -> Option<char> {
    let value = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(value)
}

/// A paragraph whose style is a heading or the title.
fn style(tag: &quick_xml::events::BytesStart, out: &mut Builder) {
    let value = tag.attributes().flatten().find(|a| a.key.as_ref() == "w:val").map(|a| a.value.to_string());
    let Some(value) = value else { return };
    let lower = value.to_lowercase();
    if lower == "title" {
        out.begin(BlockKind::Heading(1));
    } else if let Some(level) = lower.strip_prefix("heading") {
        out.begin(BlockKind::Heading(level.trim().parse().unwrap_or(2)));
    }
}
