//! Word documents: the text of paragraphs, headings, lists, tables and notes, as the last reader would see it:
//! insertions taken in, deletions and hidden words left out.

mod body;
mod comments;
mod edit;
mod plain;
mod spots;
mod styles;
mod xml;

pub use comments::{Comment, commented};

use crate::builder::Builder;
use crate::document::Note;
use crate::error::Error;
use crate::read::Head;
use std::io::{Cursor, Read};

/// Most bytes of XML unpacked from one part.
const MAX_PART: u64 = 48 * 1024 * 1024;
/// Most parts an archive may list.
const MAX_PARTS: usize = 20_000;

const OTHER: &str = "name an article as text, Markdown, HTML, DOCX or PDF";

/// The parts of a file.
struct Archive<'a> {
    zip: zip::ZipArchive<Cursor<&'a [u8]>>,
    /// The parts that were too large to be read whole.
    cut: Vec<String>,
}

impl Archive<'_> {
    /// The text of a part, as far as it is read.
    fn part(&mut self, path: &str) -> Option<String> {
        let mut bytes = Vec::new();
        // What was unpacked before damage shows is still worth reading.
        let _ = self.zip.by_name(path).ok()?.take(MAX_PART + 1).read_to_end(&mut bytes);
        if bytes.len() as u64 > MAX_PART {
            bytes.truncate(usize::try_from(MAX_PART).unwrap_or(usize::MAX));
            self.cut.push(path.to_string());
        }
        let (text, _, _) = encoding_rs::UTF_8.decode(&bytes);
        Some(text.into_owned())
    }

    /// What else than a Word document this is, by the parts that it has.
    fn kind(&mut self) -> &'static str {
        let mimetype = self.part("mimetype").unwrap_or_default();
        let has = |folder: &str| self.zip.file_names().flatten().any(|name| name.starts_with(folder));
        match mimetype.trim() {
            "application/epub+zip" => "a book (EPUB)",
            kind if kind.starts_with("application/vnd.oasis") => "an OpenDocument file",
            _ if has("xl/") => "a spreadsheet",
            _ if has("ppt/") => "a presentation",
            _ => "an archive",
        }
    }
}

/// The path of the part that is the document itself.
fn main_path(archive: &mut Archive) -> String {
    let main = archive.part("_rels/.rels").and_then(|rels| xml::main_part(&rels));
    main.unwrap_or_else(|| "word/document.xml".to_string())
}

/// Reads the text of a Word document, and the title of its properties.
pub(crate) fn document(
    name: &str,
    bytes: &[u8],
    out: &mut Builder,
    notes: &mut Vec<Note>,
) -> Result<Head, Error> {
    const AGAIN: &str = "open it in a word processor and save it again as .docx";
    let zip = zip::ZipArchive::new(Cursor::new(bytes))
        .map_err(|error| Error::format(name, format!("the archive cannot be read: {error}"), AGAIN))?;
    if zip.len() > MAX_PARTS {
        return Err(Error::format(name, format!("the archive holds more than {MAX_PARTS} parts"), OTHER));
    }
    let mut archive = Archive { zip, cut: Vec::new() };
    let main = main_path(&mut archive);
    let Some(document) =
        archive.part(&main).filter(|_| !main.starts_with("xl/") && !main.starts_with("ppt/"))
    else {
        let hint = match archive.kind() {
            "an OpenDocument file" => "save it as .docx",
            "an archive" => "unpack it first",
            _ => OTHER,
        };
        return Err(Error::format(name, format!("this is {}, not an article", archive.kind()), hint));
    };
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let styles =
        archive.part(&format!("{folder}/styles.xml")).map(|xml| styles::read(&xml)).unwrap_or_default();
    let mut damaged = body::read(&document, &styles, out, None).err();
    for part in ["footnotes", "endnotes"] {
        if let Some(xml) = archive.part(&format!("{folder}/{part}.xml")) {
            damaged = damaged.or(body::read(&xml, &styles, out, None).err());
        }
    }
    if let Some(problem) = damaged {
        if out.blocks.is_empty() {
            return Err(Error::format(name, format!("its XML is damaged: {problem}"), AGAIN));
        }
        notes.push(Note(
            format!("a part of the file is damaged and was read as far as it goes: {problem}"),
            format!("文件的一部分已损坏，只读到能读之处：{problem}"),
        ));
    }
    for part in &archive.cut {
        let most = MAX_PART >> 20;
        notes.push(Note(
            format!("{part} is too large: only its first {most} MiB were read"),
            format!("{part} 过大：只读了前 {most} MiB"),
        ));
    }
    let title = archive.part("docProps/core.xml").and_then(|core| xml::title(&core));
    Ok(Head { title: title.filter(|title| !crate::title::is_placeholder(title)), ..Head::default() })
}
