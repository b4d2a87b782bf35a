//! From bytes to a document.

use crate::builder::Builder;
use crate::document::{Basis, DateSource, Document, Format, Hints, Language, Note};
use crate::error::Error;
use crate::{dateline, detect, docx, html, pdf, plain, sentences};
use jiff::civil::Date;
use std::path::Path;

/// Largest input read, in bytes.
pub const MAX_INPUT: u64 = 32 * 1024 * 1024;

/// Reads a file.
///
/// # Errors
/// Where it cannot be opened, is too large, empty, or of no format read here; the message says what to do.
pub fn read_path(path: &Path, hints: &Hints) -> Result<Document, Error> {
    let file = |source| Error::File { path: path.to_path_buf(), source };
    let name = path.display().to_string();
    let meta = std::fs::metadata(path).map_err(file)?;
    if meta.is_dir() {
        return Err(Error::format(&name, "this is a folder", "name the article's file, or several"));
    }
    if meta.len() > MAX_INPUT {
        return Err(Error::TooLarge { name, size: meta.len(), limit: MAX_INPUT });
    }
    read_bytes(&name, &std::fs::read(path).map_err(file)?, hints)
}

/// Reads bytes; `name` tells the format where the bytes do not.
///
/// # Errors
/// As [`read_path`].
pub fn read_bytes(name: &str, bytes: &[u8], hints: &Hints) -> Result<Document, Error> {
    if bytes.len() as u64 > MAX_INPUT {
        return Err(Error::TooLarge { name: name.into(), size: bytes.len() as u64, limit: MAX_INPUT });
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Error::Empty { name: name.into() });
    }
    let format = match hints.format {
        Some(format) => format,
        None => detect::format(name, bytes)?,
    };
    let mut notes = Vec::new();
    let mut out = Builder::default();
    let mut title = None;
    let mut stated = None;
    let mut input = String::new();
    match format {
        Format::Docx => title = docx::document(name, bytes, &mut out)?,
        Format::Pdf => pdf::document(name, bytes, &mut out, &mut notes)?,
        _ => {
            let (text, encoding) = detect::decode(name, bytes, format == Format::Html)?;
            if let Some(encoding) = encoding {
                notes.push(Note(format!("read as {encoding}")));
            }
            input = text;
            match format {
                Format::Html => {
                    let head = html::page(&input, &mut out);
                    title = head.title;
                    stated = head.date.as_deref().and_then(field_date);
                }
                Format::Markdown => {
                    let (fields, from) = plain::front_matter(&input);
                    let field =
                        |key: &str| fields.iter().find(|(k, _)| k == key).map(|(_, value)| value.clone());
                    title = field("title");
                    stated = field("date").as_deref().and_then(field_date);
                    plain::markdown(&input, from, &mut out);
                }
                _ => plain::text(&input, &mut out),
            }
        }
    }
    let basis =
        if matches!(format, Format::Docx | Format::Pdf) { Basis::ExtractedText } else { Basis::Input };
    if basis == Basis::ExtractedText {
        // What was taken out of the file is what offsets count.
        input = out.text.clone();
        out.map = (0..u32::try_from(input.chars().count()).unwrap_or(u32::MAX)).collect();
    }
    if out.blocks.is_empty() {
        return Err(Error::format(
            name,
            "no text was found in it",
            "a scanned document needs its text first; check the text it shows",
        ));
    }
    let Builder { text, map, blocks, .. } = out;
    let date = hints
        .date
        .map(|date| (date, DateSource::Given))
        .or(stated.map(|date| (date, DateSource::Metadata)))
        .or_else(|| dateline::date_line(&text, &blocks))
        .or_else(|| dateline::in_name(name));
    let sentences = sentences::split(&text, &blocks);
    let title = title.or_else(|| dateline::title(&text, &blocks));
    let language = language(&text);
    Ok(Document::new(
        name.to_string(),
        format,
        basis,
        input,
        text,
        title,
        date,
        language,
        blocks,
        sentences,
        notes,
        map,
    ))
}

/// A date in a field: `2025-05-20`, with or without a time, or in words.
fn field_date(value: &str) -> Option<Date> {
    let iso = value.get(..10).and_then(|day| day.parse().ok());
    iso.or_else(|| dateline::only_date(value))
}

/// Chinese where Han characters are a quarter of all letters or more: a Han character says more than a letter.
fn language(text: &str) -> Language {
    let (mut han, mut latin) = (0_usize, 0_usize);
    for c in text.chars() {
        if han::is_han(c) {
            han += 1;
        } else if c.is_alphabetic() {
            latin += 1;
        }
    }
    if han * 3 >= latin && han > 0 { Language::Chinese } else { Language::English }
}
