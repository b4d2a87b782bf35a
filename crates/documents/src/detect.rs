//! What a file is: by its first bytes, then by its name. And its text's encoding.

use crate::document::Format;
use crate::error::Error;
use chardetng::EncodingDetector;
use encoding_rs::{Encoding, GB18030, GBK, UTF_8};

/// The format of a file.
pub(crate) fn format(name: &str, bytes: &[u8]) -> Result<Format, Error> {
    let ending = name.rsplit('.').next().unwrap_or("").to_lowercase();
    if bytes.starts_with(b"%PDF-") {
        return Ok(Format::Pdf);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Ok(Format::Docx);
    }
    for (magic, what, hint) in [
        (&b"\xd0\xcf\x11\xe0"[..], "an old Word file", "save it as .docx"),
        (b"\x89PNG", "a picture", "check the text it shows, not the picture"),
        (b"\xff\xd8\xff", "a picture", "check the text it shows, not the picture"),
        (b"GIF8", "a picture", "check the text it shows, not the picture"),
        (b"\x1f\x8b", "a compressed file", "unpack it first"),
        (b"SQLite format 3", "a database", "name an article"),
        (b"\x7fELF", "a program", "name an article"),
        (b"{\\rtf", "a Rich Text file", "save it as .docx or .txt"),
    ] {
        if bytes.starts_with(magic) {
            return Err(Error::format(name, format!("this is {what}, not an article"), hint));
        }
    }
    let head = &bytes[..bytes.len().min(1024)];
    let lower = String::from_utf8_lossy(head).to_lowercase();
    let start = lower.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    if matches!(ending.as_str(), "html" | "htm" | "xhtml")
        || start.starts_with("<!doctype html")
        || start.starts_with("<html")
    {
        return Ok(Format::Html);
    }
    if matches!(ending.as_str(), "md" | "markdown" | "mkd")
        || start.starts_with("---\n")
        || start.starts_with("---\r")
        || start.starts_with("# ")
    {
        return Ok(Format::Markdown);
    }
    Ok(Format::Text)
}

/// Decodes text; the second value names the encoding where it was not UTF-8.
pub(crate) fn decode(name: &str, bytes: &[u8], html: bool) -> Result<(String, Option<&'static str>), Error> {
    if let Some((encoding, skip)) = Encoding::for_bom(bytes) {
        let (text, faulty) = encoding.decode_without_bom_handling(&bytes[skip..]);
        if faulty {
            return Err(Error::format(
                name,
                format!("not valid {}", encoding.name()),
                "save the file as UTF-8",
            ));
        }
        return Ok((text.into_owned(), (encoding != UTF_8).then_some(encoding.name())));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        if text.bytes().take(4096).any(|b| b == 0) {
            return Err(Error::format(
                name,
                "this is no text",
                "name an article as text, Markdown, HTML, DOCX or PDF",
            ));
        }
        return Ok((text.to_string(), None));
    }
    if bytes.iter().take(4096).filter(|b| **b == 0).count() > 2 {
        return Err(Error::format(
            name,
            "this is no text",
            "name an article as text, Markdown, HTML, DOCX or PDF",
        ));
    }
    let declared = if html { declared(bytes) } else { None };
    let mut encoding = declared.unwrap_or_else(|| {
        let mut detector = EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
        detector.feed(bytes, true);
        detector.guess(None, chardetng::Utf8Detection::Allow)
    });
    if encoding == GBK {
        encoding = GB18030;
    }
    let (text, faulty) = encoding.decode_without_bom_handling(bytes);
    if faulty && text.chars().filter(|c| *c == '\u{fffd}').count() * 50 > text.chars().count() {
        return Err(Error::format(
            name,
            "the characters are of no encoding known here",
            "save the file as UTF-8",
        ));
    }
    Ok((text.into_owned(), Some(encoding.name())))
}

/// The charset that a page declares in its first bytes.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_lowercase();
    let at = head.find("charset=")? + "charset=".len();
    let label: String = head[at..]
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .collect();
    Encoding::for_label(label.as_bytes())
}
