//! A document with comments at passages of its text: a Word document as it was, byte for byte but for the marks and runs
//! that the comments need; any other as a plain Word document of its text.

use super::edit::{Insertions, append, escaped, find};
use super::spots::{Spot, Trace};
use super::{Archive, MAX_PARTS, body, styles, xml};
use crate::builder::{Builder, CharIndex};
use crate::document::{Document, Format};
use crate::error::Error;
use jiff::civil::Date;
use std::io::{Cursor, Write};
use std::ops::Range;

/// A comment to a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// The passage, in bytes of the document's text.
    pub bytes: Range<usize>,
    /// What the comment says, a paragraph a line.
    pub lines: Vec<String>,
}

const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const CONTENT_TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const COMMENTS_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
const AGAIN: &str = "open it in a word processor, save it again as .docx, and check that";

/// The document as a Word document with comments; `original` is the bytes that it was read from.
///
/// # Errors
/// Where a Word document is too large or too damaged to be written into.
pub fn commented(
    document: &Document,
    original: &[u8],
    comments: &[Comment],
    author: &str,
    on: Date,
) -> Result<Vec<u8>, Error> {
    let signed = Signed { author, on };
    let written = if document.format == Format::Docx {
        within(document, original, comments, &signed)
    } else {
        super::plain::package(document, comments, &signed)
    };
    written
        .map_err(|problem| Error::format(&document.name, format!("it cannot be commented: {problem}"), AGAIN))
}

/// Who comments, and when.
pub(super) struct Signed<'a> {
    pub(super) author: &'a str,
    pub(super) on: Date,
}

/// The elements of comments numbered from `first` on, in the namespace `word`.
pub(super) fn elements(comments: &[Comment], first: usize, signed: &Signed, word: &str) -> String {
    let mut out = String::new();
    let author = escaped(signed.author);
    let initials = escaped(&signed.author.chars().take(1).collect::<String>());
    for (i, comment) in comments.iter().enumerate() {
        out.push_str(&format!(
            "<w:comment xmlns:w=\"{word}\" w:id=\"{}\" w:author=\"{author}\" w:date=\"{}T00:00:00Z\" w:initials=\"{initials}\">",
            first + i,
            signed.on
        ));
        for line in &comment.lines {
            let line = escaped(&line.replace(['\n', '\r', '\t'], " "));
            out.push_str(&format!("<w:p><w:r><w:t xml:space=\"preserve\">{line}</w:t></w:r></w:p>"));
        }
        if comment.lines.is_empty() {
            out.push_str("<w:p/>");
        }
        out.push_str("</w:comment>");
    }
    out
}

/// A part of comments alone.
pub(super) fn part(elements: &str, word: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:comments xmlns:w=\"{word}\">{elements}</w:comments>"
    )
}

/// The marks around a passage.
pub(super) fn marks(id: usize, word: &str) -> (String, String) {
    let namespace = format!("xmlns:w=\"{word}\"");
    (
        format!("<w:commentRangeStart {namespace} w:id=\"{id}\"/>"),
        format!(
            "<w:commentRangeEnd {namespace} w:id=\"{id}\"/><w:r {namespace}><w:commentReference w:id=\"{id}\"/></w:r>"
        ),
    )
}

/// Writes comments into a Word document.
fn within(
    document: &Document,
    original: &[u8],
    comments: &[Comment],
    signed: &Signed,
) -> Result<Vec<u8>, String> {
    let zip = zip::ZipArchive::new(Cursor::new(original)).map_err(|error| error.to_string())?;
    if zip.len() > MAX_PARTS {
        return Err(format!("the archive holds more than {MAX_PARTS} parts"));
    }
    let mut archive = Archive { zip, cut: Vec::new() };
    let main = super::main_path(&mut archive);
    let text = archive.part(&main).ok_or("its main part is missing")?;
    let (folder, file) = main.rsplit_once('/').unwrap_or(("", &main));
    let (trace, places) = traced(&mut archive, &text, folder, document)?;
    let word = xml::namespace(&text);
    let rels_path = in_folder(folder, &format!("_rels/{file}.rels"));
    let rels = archive.part(&rels_path);
    let held = rels.as_deref().and_then(|rels| {
        find(rels, "Target", |attribute| attribute("Type").ends_with("/relationships/comments"))
    });
    let comments_path = match &held {
        Some(target) => target.strip_prefix('/').map_or_else(|| in_folder(folder, target), str::to_string),
        None => free(&archive, folder),
    };
    let comments_before = held.as_ref().and_then(|_| archive.part(&comments_path));
    let first = comments_before.as_deref().map_or(0, next_id);
    let elements = elements(comments, first, signed, word);
    let mut changed: Vec<(String, String)> = vec![(
        main.clone(),
        as_utf8(&anchored(&text, &trace, (&document.text, &places), comments, first, word)?),
    )];
    let whole = |xml: Option<String>, what: &str| xml.ok_or(format!("its {what} is damaged"));
    changed.push((
        comments_path.clone(),
        match &comments_before {
            Some(before) => whole(append(before, &elements), "part of comments")?,
            None => part(&elements, word),
        },
    ));
    if held.is_none() {
        let kind = xml::relationship(word, "comments");
        let target = comments_path.rsplit('/').next().unwrap_or(&comments_path);
        let rels = rels.unwrap_or_else(|| format!("<Relationships xmlns=\"{RELATIONSHIPS}\"/>"));
        let mut id = "rIdFathomComments".to_string();
        while rels.contains(&format!("\"{id}\"")) {
            id.push('X');
        }
        let child = format!(
            "<Relationship xmlns=\"{RELATIONSHIPS}\" Id=\"{id}\" Type=\"{kind}\" Target=\"{target}\"/>"
        );
        changed.push((rels_path, whole(append(&rels, &child), "list of parts")?));
    }
    let types_path = "[Content_Types].xml";
    let types = archive.part(types_path).unwrap_or_else(|| format!("<Types xmlns=\"{CONTENT_TYPES}\"/>"));
    let part_name = format!("/{comments_path}");
    if find(&types, "ContentType", |attribute| attribute("PartName").eq_ignore_ascii_case(&part_name))
        .is_none()
    {
        let child = format!(
            "<Override xmlns=\"{CONTENT_TYPES}\" PartName=\"{part_name}\" ContentType=\"{COMMENTS_TYPE}\"/>"
        );
        changed.push((types_path.into(), whole(append(&types, &child), "list of content types")?));
    }
    if let Some(part) = archive.cut.first() {
        return Err(format!("{part} is too large"));
    }
    repacked(archive, changed).map_err(|error| error.to_string())
}

/// The same, said to be in UTF-8, as it is written.
fn as_utf8(xml: &str) -> String {
    let Some((head, rest)) = xml.split_once("?>").filter(|(head, _)| head.starts_with("<?xml")) else {
        return xml.to_string();
    };
    let lower = head.to_ascii_lowercase();
    if !lower.contains("encoding") || lower.contains("utf-8") {
        return xml.to_string();
    }
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>{rest}")
}

fn in_folder(folder: &str, file: &str) -> String {
    if folder.is_empty() { file.to_string() } else { format!("{folder}/{file}") }
}

/// A name for the part of comments that no other part has.
fn free(archive: &Archive, folder: &str) -> String {
    let taken = |name: &str| archive.zip.index_for_name(name).is_some();
    let names = std::iter::once("comments.xml".to_string()).chain((1..).map(|n| format!("comments{n}.xml")));
    names.map(|name| in_folder(folder, &name)).find(|name| !taken(name)).unwrap_or_default()
}

/// One more than the highest number of a comment.
fn next_id(xml: &str) -> usize {
    let next = std::cell::Cell::new(0);
    find(xml, "id", |attribute| {
        let id = attribute("id").parse::<usize>().map_or(0, |id| id.saturating_add(1));
        next.set(next.get().max(id));
        false
    });
    next.get()
}

/// Reads the parts again, taking note of where every character stands; gives also each character's spot.
fn traced(
    archive: &mut Archive,
    text: &str,
    folder: &str,
    document: &Document,
) -> Result<(Trace, Vec<usize>), String> {
    let styles =
        archive.part(&in_folder(folder, "styles.xml")).map(|xml| styles::read(&xml)).unwrap_or_default();
    let (mut out, mut trace) = (Builder::default(), Trace::default());
    let damaged = |problem: String| format!("its XML is damaged: {problem}");
    body::read(text, &styles, &mut out, Some(&mut trace)).map_err(damaged)?;
    trace.aside = true;
    for part in ["footnotes", "endnotes"] {
        if let Some(xml) = archive.part(&in_folder(folder, &format!("{part}.xml"))) {
            body::read(&xml, &styles, &mut out, Some(&mut trace)).map_err(damaged)?;
        }
    }
    if out.text != document.text {
        return Err("it is not the file that was read".into());
    }
    let places = (0..out.text.chars().count()).map(|at| out.places.start(at)).collect();
    Ok((trace, places))
}

/// The main part with marks around the passages.
fn anchored(
    text: &str,
    trace: &Trace,
    (words, places): (&str, &[usize]),
    comments: &[Comment],
    first: usize,
    word: &str,
) -> Result<String, String> {
    let index = CharIndex::new(words);
    let mut insertions = Insertions::default();
    let mut kept_blanks: Vec<usize> = Vec::new();
    for (i, comment) in comments.iter().enumerate() {
        let (begin, end) = marks(first + i, word);
        let characters =
            index.chars_before(words, comment.bytes.start)..index.chars_before(words, comment.bytes.end);
        let spots: Vec<&Spot> =
            places.get(characters).unwrap_or(&[]).iter().filter_map(|at| trace.spots.get(*at)).collect();
        let cut = |spot: &&&Spot| spot.text().is_some();
        match (spots.iter().find(cut), spots.iter().rev().find(cut)) {
            (Some(from), Some(to)) => {
                kept_blanks.extend(mark(text, trace, from, &begin, true, &mut insertions));
                kept_blanks.extend(mark(text, trace, to, &end, false, &mut insertions));
            }
            // Notes, text boxes and formulas take no marks: the comment hangs on the paragraph's end.
            _ => {
                let last = trace.ends.len().checked_sub(1).ok_or("it has no paragraph")?;
                let number = spots.first().map_or(last, |spot| spot.paragraph().min(last));
                insertions.add(trace.ends[number], 2, format!("{begin}{end}"));
            }
        }
    }
    kept_blanks.sort_unstable();
    kept_blanks.dedup();
    for tag in kept_blanks {
        let tag = &trace.texts[tag].tag;
        if !text[tag.clone()].contains("xml:space") {
            insertions.add(tag.end - 1, 0, " xml:space=\"preserve\"".into());
        }
    }
    Ok(insertions.into(text))
}

/// Puts a mark before or behind a character, cutting its run in two where it must; gives the `w:t` that was cut.
fn mark(
    xml: &str,
    trace: &Trace,
    spot: &Spot,
    mark: &str,
    before: bool,
    insertions: &mut Insertions,
) -> Option<usize> {
    let number = spot.text()?;
    let text = &trace.texts[number];
    let run = &trace.runs[text.run];
    let words_begin = run.properties.as_ref().map_or(run.tag.end, |properties| properties.end);
    let name = |tag: &Range<usize>| {
        xml[tag.start + 1..tag.end].split(|c: char| c.is_whitespace() || c == '>').next().unwrap_or("")
    };
    let ends = format!("</{}></{}>", name(&text.tag), name(&run.tag));
    let at = if before { spot.bytes().start } else { spot.bytes().end };
    if before && at == text.tag.end && text.tag.start == words_begin {
        insertions.add(run.tag.start, 1, mark.to_string());
        return None;
    }
    if !before && xml[at..].starts_with(&ends) {
        insertions.add(at + ends.len(), 0, mark.to_string());
        return None;
    }
    let properties = run.properties.clone().map_or("", |properties| &xml[properties]);
    let again = format!("{}{properties}<{} xml:space=\"preserve\">", &xml[run.tag.clone()], name(&text.tag));
    insertions.add(at, u8::from(before), format!("{ends}{mark}{again}"));
    Some(number)
}

/// The archive with some parts changed or added; every other is copied as it is packed.
fn repacked(mut archive: Archive, changed: Vec<(String, String)>) -> Result<Vec<u8>, zip::result::ZipError> {
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut left = changed;
    for index in 0..archive.zip.len() {
        let entry = archive.zip.by_index_raw(index)?;
        let name = entry.name()?.to_string();
        match left.iter().position(|(path, _)| *path == name) {
            Some(at) => {
                let (path, xml) = left.remove(at);
                write(&mut out, &path, &xml)?;
            }
            None => out.raw_copy_file(entry)?,
        }
    }
    for (path, xml) in &left {
        write(&mut out, path, xml)?;
    }
    Ok(out.finish()?.into_inner())
}

/// Writes a part.
pub(super) fn write(
    out: &mut zip::ZipWriter<Cursor<Vec<u8>>>,
    path: &str,
    xml: &str,
) -> Result<(), zip::result::ZipError> {
    out.start_file(path, zip::write::SimpleFileOptions::default())?;
    out.write_all(xml.as_bytes())?;
    Ok(())
}
