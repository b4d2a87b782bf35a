//! PDF: the words of each page by their places, joined to headings and paragraphs.
//!
//! Pages that are pictures have no words, and fonts without a table of characters have none that can be read: notes
//! say so. Columns are read in the order in which they are drawn, which is nearly always that of reading.

mod cmap;
mod fonts;
mod layout;
mod walker;

use crate::builder::Builder;
use crate::document::{Format, Note};
use crate::error::Error;
use crate::read::Head;
use lopdf::xref::XrefRecovery;
use lopdf::{Document, LoadOptions, Object};
use std::panic::{AssertUnwindSafe, catch_unwind};
use walker::Walker;

/// Most bytes unpacked from one stream when the file is opened.
const MAX_STREAM: usize = 48 * 1024 * 1024;
/// Most pages read.
const MAX_PAGES: usize = 2000;
/// Most pages named in a note.
const MAX_NAMED: usize = 12;

/// Reads the text of a PDF, and the title of its properties.
pub(crate) fn document(
    name: &str,
    bytes: &[u8],
    out: &mut Builder,
    notes: &mut Vec<Note>,
) -> Result<Head, Error> {
    // The parser of the file's objects is not ours: should some damage make it panic, it is damage and no crash.
    let mut read = || pages(name, bytes, out, notes);
    catch_unwind(AssertUnwindSafe(&mut read))
        .unwrap_or_else(|_| Err(damaged(name, "its objects make no sense")))
}

fn damaged(name: &str, problem: impl std::fmt::Display) -> Error {
    let hint = "open it in a viewer and print it to a new PDF, or paste its text";
    Error::format(name, format!("the PDF cannot be read: {problem}"), hint)
}

fn pages(name: &str, bytes: &[u8], out: &mut Builder, notes: &mut Vec<Note>) -> Result<Head, Error> {
    let options = LoadOptions { max_decompressed_size: Some(MAX_STREAM), ..LoadOptions::default() };
    let encrypted = || Error::format(name, "the PDF is encrypted", "save a copy without a password");
    let pdf = match Document::load_mem_with_options(bytes, options) {
        Ok(pdf) => pdf,
        Err(lopdf::Error::InvalidPassword) => return Err(encrypted()),
        Err(error) => return Err(damaged(name, error)),
    };
    // One that opens with an empty password has been decrypted by now.
    if pdf.is_encrypted() {
        return Err(encrypted());
    }
    if pdf.xref_recovery == Some(XrefRecovery::Reconstructed) {
        notes.push(Note(
            "the PDF is damaged: what could be found of it was read, and pages may be missing".into(),
            "PDF 已损坏：只读了能找到的部分，可能缺页".into(),
        ));
    }
    let mut walker = Walker::new(&pdf);
    let mut read = Vec::new();
    let mut empty = Vec::new();
    for (at, page) in pdf.page_iter().enumerate() {
        if at >= MAX_PAGES || walker.is_spent() {
            notes.push(Note(
                format!("the PDF is too large: only its first {at} pages were read"),
                format!("PDF 过大：只读了前 {at} 页"),
            ));
            break;
        }
        let lines = layout::lines(&walker.page(page));
        if lines.is_empty() {
            empty.push(at + 1);
        }
        read.push(lines);
    }
    layout::drop_margins(&mut read);
    layout::blocks(&read, out);
    if !empty.is_empty() && empty.len() < read.len() {
        let pages = listed(&empty);
        notes.push(Note(
            format!("no text found on page {pages}: scanned, or a picture"),
            format!("第 {pages} 页没有文字：是扫描件或图片"),
        ));
    }
    let unreadable = out.text.chars().filter(|c| *c == '\u{fffd}').count();
    let readable = out.text.chars().filter(|c| !c.is_whitespace()).count() - unreadable;
    if unreadable > readable {
        return Err(Error::no_text(name, Format::Pdf));
    }
    if unreadable > 0 {
        notes.push(Note(
            format!(
                "characters in fonts that do not say what they show: {unreadable}; each stands as \u{fffd}"
            ),
            format!("字体未说明所示何字的字符：{unreadable} 个；各以 \u{fffd} 代替"),
        ));
    }
    Ok(Head { title: title(&pdf), ..Head::default() })
}

/// Numbers of pages, runs of them as such.
fn listed(pages: &[usize]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for &page in pages {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == page => *last = page,
            _ => runs.push((page, page)),
        }
    }
    let words = |&(first, last): &(usize, usize)| {
        if first == last { first.to_string() } else { format!("{first} to {last}") }
    };
    let named: Vec<String> = runs.iter().take(MAX_NAMED).map(words).collect();
    let more = if runs.len() > MAX_NAMED { " and more" } else { "" };
    format!("{}{more}", named.join(", "))
}

/// The title in the properties of the file, unless a program made it of a file's name.
fn title(pdf: &Document) -> Option<String> {
    let (_, properties) = pdf.dereference(pdf.trailer.get(b"Info").ok()?).ok()?;
    let (_, title) = pdf.dereference(properties.as_dict().ok()?.get(b"Title").ok()?).ok()?;
    let Object::String(bytes, _) = title else { return None };
    let title = lopdf::decode_text_string(title).ok().or_else(|| String::from_utf8(bytes.clone()).ok())?;
    let title = title.trim().trim_matches('\u{0}').to_string();
    (!title.is_empty() && title.len() <= 1000 && !crate::title::is_placeholder(&title)).then_some(title)
}

#[cfg(test)]
mod tests {
    use super::listed;

    #[test]
    fn pages_are_listed_as_runs() {
        assert_eq!(listed(&[1, 2, 3, 5, 8, 9]), "1 to 3, 5, 8 to 9");
    }
}
