//! From bytes to a document.

use crate::builder::{Builder, Places};
use crate::document::{Basis, DateSource, Document, Format, Hints, Note, Parts};
use crate::error::Error;
use crate::{
    dateline, detect, docx, encoding, front_matter, html, language, markdown, pdf, plain, sentences, title,
};
use std::io::Read;
use std::path::Path;

/// Largest input read, in bytes.
pub const MAX_INPUT: u64 = 32 * 1024 * 1024;

/// What a document's head says of it, as it stands there.
#[derive(Debug, Default)]
pub(crate) struct Head {
    pub(crate) title: Option<String>,
    pub(crate) date: Option<String>,
    pub(crate) language: Option<String>,
}

/// Reads a file.
///
/// # Errors
/// Where it cannot be opened, is too large, empty, or of no format read here; the message says what to do.
pub fn read_path(path: &Path, hints: &Hints) -> Result<Document, Error> {
    read_bytes(&path.display().to_string(), &bytes_of(path)?, hints)
}

/// The bytes of a file.
///
/// # Errors
/// Where it cannot be opened, is a folder, or is too large.
pub fn bytes_of(path: &Path) -> Result<Vec<u8>, Error> {
    let file = |source| Error::File { path: path.to_path_buf(), source };
    let name = path.display().to_string();
    let meta = std::fs::metadata(path).map_err(file)?;
    if meta.is_dir() {
        return Err(Error::format(&name, "this is a folder", "name the article's file, or several"));
    }
    if meta.len() > MAX_INPUT {
        return Err(Error::TooLarge { name, size: meta.len(), limit: MAX_INPUT });
    }
    // A pipe or a device says nothing of its length: never more than the limit is taken.
    let mut bytes = Vec::new();
    std::fs::File::open(path).map_err(file)?.take(MAX_INPUT + 1).read_to_end(&mut bytes).map_err(file)?;
    Ok(bytes)
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
    let mut out = Builder::default();
    let mut notes = Vec::new();
    let packed = match hints.format {
        Some(format @ (Format::Docx | Format::Pdf)) => Some(format),
        Some(_) => None,
        None => detect::binary(name, bytes)?,
    };
    let (format, input, head) = match packed {
        Some(format) => {
            let head = match format {
                Format::Pdf => pdf::document(name, bytes, &mut out, &mut notes)?,
                _ => docx::document(name, bytes, &mut out, &mut notes)?,
            };
            // What was taken out of the file is what offsets count.
            out.places = Places::identity(out.text.chars().count());
            (format, None, head)
        }
        None => {
            let input = encoding::decode(name, bytes, &mut notes)?;
            notes.extend(misnamed(name));
            let format = hints.format.unwrap_or_else(|| detect::text(name, &input));
            let head = marked_up(format, &input, &mut out);
            (format, Some(input), head)
        }
    };
    if out.blocks.is_empty() {
        return Err(Error::no_text(name, format));
    }
    Ok(assemble(name, format, input, head, out, notes, hints))
}

/// What to say of a text in a file whose name promises another format.
fn misnamed(name: &str) -> Option<Note> {
    let ending = std::path::Path::new(name).extension()?.to_str()?.to_lowercase();
    let kind = match ending.as_str() {
        "pdf" => "PDF",
        "docx" => "DOCX",
        _ => return None,
    };
    Some(Note(
        format!("named .{ending}, and no {kind}: it was read as text"),
        format!("文件名以 .{ending} 结尾，却不是 {kind}：已按文本读入"),
    ))
}

/// Reads the words of a text in one of its three formats.
fn marked_up(format: Format, input: &str, out: &mut Builder) -> Head {
    match format {
        Format::Html => html::page(input, out),
        Format::Markdown => {
            let (fields, body) = front_matter::read(input);
            markdown::markdown(input, body, out);
            let field = |keys: &[&str]| {
                let found =
                    keys.iter().find_map(|key| fields.iter().find(|(k, v)| k == key && !v.is_empty()));
                found.map(|(_, value)| value.clone())
            };
            Head {
                title: field(&["title", "headline", "标题"]),
                date: field(&[
                    "date",
                    "published",
                    "publish_date",
                    "pubdate",
                    "publishdate",
                    "created",
                    "日期",
                ]),
                language: field(&["lang", "language", "locale"]),
            }
        }
        _ => {
            plain::text(input, out);
            Head::default()
        }
    }
}

fn assemble(
    name: &str,
    format: Format,
    input: Option<String>,
    head: Head,
    out: Builder,
    notes: Vec<Note>,
    hints: &Hints,
) -> Document {
    let Builder { text, places, blocks, .. } = out;
    let stated = head.date.as_deref().and_then(dateline::field_date);
    let date = hints
        .date
        .map(|date| (date, DateSource::Given))
        .or(stated.map(|date| (date, DateSource::Metadata)))
        .or_else(|| dateline::date_line(&text, &blocks))
        .or_else(|| dateline::in_name(name));
    Document::from(Parts {
        name: name.to_string(),
        format,
        basis: if input.is_some() { Basis::Input } else { Basis::ExtractedText },
        input: input.unwrap_or_else(|| text.clone()),
        title: head.title.filter(|t| !t.trim().is_empty()).or_else(|| title::title(&text, &blocks)),
        date,
        language: language::language(&text, head.language.as_deref().and_then(language::of_tag)),
        sentences: sentences::split(&text, &blocks),
        text,
        blocks,
        notes,
        places,
    })
}
