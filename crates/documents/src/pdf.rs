//! PDF: the text of each page, line by line, joined into paragraphs.

use crate::builder::Builder;
use crate::document::{BlockKind, Note};
use crate::error::Error;
use crate::read::Head;
use encoding_rs::{BIG5, Encoding, GB18030, UTF_16BE};
use lopdf::{Dictionary, Document, LoadOptions, Object};
use std::collections::BTreeMap;

/// Most bytes of a stream unpacked.
const MAX_STREAM: usize = 64 * 1024 * 1024;
/// Most pages read.
const MAX_PAGES: usize = 2000;

/// How the bytes of a font become characters.
enum Decoder<'a> {
    /// By a predefined encoding of Chinese fonts.
    Fixed(&'static Encoding),
    /// By the font's own table.
    Font(Box<lopdf::Encoding<'a>>),
    /// One byte, one character.
    Latin,
}

/// Reads the text of a PDF.
pub(crate) fn document(
    name: &str,
    bytes: &[u8],
    out: &mut Builder,
    notes: &mut Vec<Note>,
) -> Result<Head, Error> {
    let options = LoadOptions { max_decompressed_size: Some(MAX_STREAM), ..LoadOptions::default() };
    let pdf = Document::load_mem_with_options(bytes, options).map_err(|error| {
        Error::format(
            name,
            format!("the PDF cannot be read: {error}"),
            "open it in a viewer and save its text",
        )
    })?;
    if pdf.is_encrypted() {
        return Err(Error::format(name, "the PDF is encrypted", "save a copy without a password"));
    }
    let mut place = 0;
    let mut empty = Vec::new();
    let mut paragraph = String::new();
    for (number, page) in pdf.get_pages().into_iter().take(MAX_PAGES) {
        let lines = page_lines(&pdf, page);
        if lines.iter().all(|line| line.trim().is_empty()) {
            empty.push(number.to_string());
        }
        for line in lines {
            join(&mut paragraph, &line, out, &mut place);
        }
    }
    flush(&mut paragraph, out, &mut place);
    if !empty.is_empty() {
        notes.push(Note(format!(
            "no text on page {}: scanned, or in a font without a table of characters",
            empty.join(", ")
        )));
    }
    Ok(Head::default())
}

/// Adds a line to the paragraph; a short line that ends a sentence, or an empty one, ends it.
fn join(paragraph: &mut String, line: &str, out: &mut Builder, place: &mut usize) {
    let line = line.trim();
    if line.is_empty() {
        flush(paragraph, out, place);
        return;
    }
    // A number alone on a line is a page's.
    if line.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '—' | ' ')) && line.len() <= 8 {
        return;
    }
    let han_end = paragraph
        .chars()
        .next_back()
        .is_some_and(|c| han::is_han(c) || matches!(c, '，' | '、' | '；' | '：' | '。'));
    let han_start = line.chars().next().is_some_and(han::is_han);
    if paragraph.ends_with('-') && line.starts_with(char::is_lowercase) {
        paragraph.pop();
    } else if !(paragraph.is_empty() || han_end && han_start) {
        paragraph.push(' ');
    }
    paragraph.push_str(line);
    let short = line.chars().count() < 25 && !han_start || line.chars().count() < 15;
    if paragraph.ends_with(['.', '。', '！', '？', ':', '：']) && short {
        flush(paragraph, out, place);
    }
}

fn flush(paragraph: &mut String, out: &mut Builder, place: &mut usize) {
    if paragraph.is_empty() {
        return;
    }
    out.begin(BlockKind::Paragraph);
    for c in paragraph.chars() {
        out.push(c, *place);
        *place += 1;
    }
    out.end();
    paragraph.clear();
}

/// The lines of a page, in the order of its content.
fn page_lines(pdf: &Document, page: lopdf::ObjectId) -> Vec<String> {
    let Ok(fonts) = pdf.get_page_fonts(page) else { return Vec::new() };
    let decoders: BTreeMap<Vec<u8>, Decoder> =
        fonts.into_iter().map(|(name, font)| (name, decoder(pdf, font))).collect();
    let Ok(content) = pdf.get_and_decode_page_content(page) else { return Vec::new() };
    let mut lines = vec![String::new()];
    let mut font: Option<&Decoder> = None;
    let mut height = 0.0_f32;
    for operation in &content.operations {
        let number = |i: usize| operation.operands.get(i).and_then(|o| o.as_float().ok()).unwrap_or(0.0);
        match operation.operator.as_str() {
            "Tf" => {
                font = operation
                    .operands
                    .first()
                    .and_then(|o| o.as_name().ok())
                    .and_then(|name| decoders.get(name))
            }
            "Td" | "TD" if number(1).abs() > 0.5 => new_line(&mut lines, number(1).abs() > 22.0),
            "T*" => new_line(&mut lines, false),
            "Tm" => {
                let y = number(5);
                if (y - height).abs() > 0.5 {
                    new_line(&mut lines, (height - y).abs() > 30.0);
                }
                height = y;
            }
            "'" | "\"" => {
                new_line(&mut lines, false);
                show(operation.operands.last(), font, &mut lines);
            }
            "Tj" => show(operation.operands.first(), font, &mut lines),
            "TJ" => {
                let Some(Ok(parts)) = operation.operands.first().map(Object::as_array) else { continue };
                for part in parts {
                    match part.as_float() {
                        // A wide step to the right is a blank.
                        Ok(step) if step < -180.0 => add(&mut lines, " "),
                        Ok(_) => {}
                        Err(_) => show(Some(part), font, &mut lines),
                    }
                }
            }
            _ => {}
        }
    }
    lines
}

fn new_line(lines: &mut Vec<String>, gap: bool) {
    if gap {
        lines.push(String::new());
    }
    lines.push(String::new());
}

fn add(lines: &mut [String], text: &str) {
    if let Some(line) = lines.last_mut() {
        line.push_str(text);
    }
}

fn show(object: Option<&Object>, font: Option<&Decoder>, lines: &mut [String]) {
    let Some(Ok(bytes)) = object.map(Object::as_str) else { return };
    let text = match font {
        Some(Decoder::Fixed(encoding)) => encoding.decode_without_bom_handling(bytes).0.into_owned(),
        Some(Decoder::Font(encoding)) => Document::decode_text(encoding, bytes).unwrap_or_default(),
        Some(Decoder::Latin) | None => bytes.iter().map(|&b| char::from(b)).collect(),
    };
    let shown: String = text.chars().filter(|c| !c.is_control() || *c == '\t').collect();
    add(lines, &shown);
}

fn decoder<'a>(pdf: &'a Document, font: &'a Dictionary) -> Decoder<'a> {
    let named = font
        .get(b"Encoding")
        .ok()
        .and_then(|e| e.as_name().ok())
        .map(|n| String::from_utf8_lossy(n).into_owned());
    if font.get(b"ToUnicode").is_err()
        && let Some(name) = named
    {
        let fixed = match name.as_str() {
            n if n.starts_with("UniGB-U") || n.starts_with("UniCNS-U") || n.starts_with("UniJIS-U") => {
                Some(UTF_16BE)
            }
            n if n.starts_with("GBK") || n.starts_with("GBpc") || n.starts_with("GB-") => Some(GB18030),
            n if n.starts_with("ETen") || n.starts_with("B5pc") => Some(BIG5),
            _ => None,
        };
        if let Some(encoding) = fixed {
            return Decoder::Fixed(encoding);
        }
    }
    font.get_font_encoding(pdf).map_or(Decoder::Latin, |encoding| Decoder::Font(Box::new(encoding)))
}
