//! The little XML that the parts of a Word document need.

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// The namespaces of a Word document's own elements, as older and stricter programs write them.
const WORD: [&str; 2] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
];

/// The prefix with which a part writes Word's elements; `w:` nearly everywhere.
pub(super) fn prefix(xml: &str) -> String {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event() {
            Ok(Event::Start(root) | Event::Empty(root)) => {
                let found = root.attributes().flatten().find_map(|attribute| {
                    let key = attribute.key.as_ref().to_string();
                    let word = WORD.contains(&attribute.value.to_string().as_str());
                    word.then(|| key.strip_prefix("xmlns:").map_or(String::new(), |p| format!("{p}:")))
                });
                return found.unwrap_or_else(|| "w:".to_string());
            }
            Ok(Event::Eof) | Err(_) => return "w:".to_string(),
            Ok(_) => {}
        }
    }
}

/// The namespace of Word's elements in a part.
pub(super) fn namespace(xml: &str) -> &'static str {
    let strict = xml.split_once("body").map_or(xml, |(head, _)| head).contains(WORD[1]);
    if strict { WORD[1] } else { WORD[0] }
}

/// The type of a relationship in documents whose elements are in the namespace `word`.
pub(super) fn relationship(word: &str, kind: &str) -> String {
    let base = if word == WORD[1] {
        "http://purl.oclc.org/ooxml/officeDocument/relationships"
    } else {
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    };
    format!("{base}/{kind}")
}

/// An element's name without Word's prefix; elements of other namespaces keep theirs.
pub(super) fn local(tag: &str, prefix: &str) -> String {
    tag.strip_prefix(prefix).unwrap_or(tag).to_string()
}

/// An attribute by its local name.
pub(super) fn attribute(tag: &BytesStart, name: &str) -> Option<String> {
    tag.attributes().flatten().find_map(|attribute| {
        let key = attribute.key.as_ref();
        let bare = key.rsplit(':').next().unwrap_or(key);
        (bare == name).then(|| attribute.value.to_string())
    })
}

/// Whether a switch (`<w:vanish/>`, `<w:vanish w:val="0"/>`) is on.
pub(super) fn is_on(tag: &BytesStart) -> bool {
    !attribute(tag, "val").is_some_and(|value| matches!(value.as_str(), "0" | "false" | "off" | "none"))
}

/// The character that a reference (`amp`, `#x4e00`) stands for.
pub(super) fn referenced(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let value = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(value)
        }
    }
}

/// The part that the package names as its document.
pub(super) fn main_part(rels: &str) -> Option<String> {
    let mut reader = Reader::from_str(rels);
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag)) => {
                if attribute(&tag, "Type").is_some_and(|kind| kind.ends_with("/officeDocument")) {
                    return attribute(&tag, "Target")
                        .map(|target| target.trim_start_matches('/').to_string());
                }
            }
            Ok(Event::Eof) | Err(_) => return None,
            Ok(_) => {}
        }
    }
}

/// The title in the properties of a document.
pub(super) fn title(core: &str) -> Option<String> {
    let mut reader = Reader::from_str(core);
    let mut title = String::new();
    let mut inside = false;
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => inside = tag.name().as_ref().ends_with("title"),
            Ok(Event::Text(text)) if inside => title.push_str(text.as_ref()),
            Ok(Event::GeneralRef(name)) if inside => title.extend(referenced(name.as_ref())),
            Ok(Event::End(_)) => inside = false,
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    let title = title.trim();
    (!title.is_empty() && title.len() <= 1000).then(|| title.to_string())
}
