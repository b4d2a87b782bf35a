//! What a file is: by its first bytes, then by its text, then by its name.

use crate::document::Format;
use crate::error::Error;

/// How much of a text is looked at, in bytes.
const HEAD: usize = 8192;

const PICTURE: &str = "check the text it shows, not the picture";
const SAVE: &str = "save it as .docx";
const OTHER: &str = "name an article as text, Markdown, HTML, DOCX or PDF";

/// First bytes of what is no article, what it is, and what to do.
const REFUSED: [(&[u8], &str, &str); 20] = [
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an old Office file, or one with a password",
        "save it as .docx, without a password",
    ),
    (b"{\\rtf", "a Rich Text file", SAVE),
    (b"\x89PNG", "a picture", PICTURE),
    (b"\xff\xd8\xff", "a picture", PICTURE),
    (b"GIF8", "a picture", PICTURE),
    (b"II*\0", "a picture", PICTURE),
    (b"MM\0*", "a picture", PICTURE),
    (b"AT&TFORM", "a scanned book", PICTURE),
    (b"RIFF", "a picture, a sound or a film", OTHER),
    (b"ID3", "a sound", OTHER),
    (b"OggS", "a sound", OTHER),
    (b"\x1aE\xdf\xa3", "a film", OTHER),
    (b"\x1f\x8b", "a compressed file", "unpack it first"),
    (b"BZh", "a compressed file", "unpack it first"),
    (b"\xfd7zXZ", "a compressed file", "unpack it first"),
    (b"7z\xbc\xaf", "an archive", "unpack it first"),
    (b"Rar!", "an archive", "unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a compressed file", "unpack it first"),
    (b"SQLite format 3", "a database", OTHER),
    (b"\x7fELF", "a program", OTHER),
];

/// The format that the bytes tell, of those that are not text; `None` for text.
///
/// # Errors
/// Where the bytes are of something that is no article: it is named, with what to do.
pub(crate) fn binary(name: &str, bytes: &[u8]) -> Result<Option<Format>, Error> {
    // Some producers put a few bytes before a PDF's head; readers of PDF allow a kilobyte.
    let head = &bytes[..bytes.len().min(1024)];
    if head.windows(5).any(|window| window == b"%PDF-") {
        return Ok(Some(Format::Pdf));
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Ok(Some(Format::Docx));
    }
    match REFUSED.iter().find(|(magic, _, _)| bytes.starts_with(magic)) {
        Some((_, what, hint)) => Err(Error::format(name, format!("this is {what}, not an article"), *hint)),
        None => Ok(None),
    }
}

/// The format of a text: by what it holds, and by the ending of its name where that leaves it open.
pub(crate) fn text(name: &str, text: &str) -> Format {
    let mut end = text.len().min(HEAD);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = &text[..end];
    let lower = head.trim_start().to_ascii_lowercase();
    let ending = name.rsplit('.').next().unwrap_or("").to_lowercase();
    let tags = ["<p", "<div", "<body", "<h1", "<br", "<table", "<article", "<meta", "<span", "<a "];
    let tagged = tags.iter().filter(|tag| lower.contains(*tag)).count();
    if lower.starts_with("<!doctype html")
        || lower.starts_with("<html")
        || lower.starts_with("<?xml") && lower.contains("<html")
    {
        return Format::Html;
    }
    match ending.as_str() {
        "html" | "htm" | "xhtml" | "shtml" if head.contains('<') => Format::Html,
        "md" | "markdown" | "mkd" | "mdown" => Format::Markdown,
        "txt" | "text" => Format::Text,
        _ if lower.starts_with('<') && tagged >= 2 => Format::Html,
        _ if is_markdown(head) => Format::Markdown,
        _ => Format::Text,
    }
}

/// Front matter, a heading, or two kinds of marks that plain text does not have.
fn is_markdown(head: &str) -> bool {
    if crate::front_matter::read(head).1 > 0 {
        return true;
    }
    let is_heading = |line: &str| {
        let words = line.trim_start_matches('#');
        let marks = line.len() - words.len();
        (1..=6).contains(&marks) && words.starts_with(' ')
    };
    let headings = head.lines().filter(|line| is_heading(line)).count();
    let first = head.lines().find(|line| !line.trim().is_empty()).is_some_and(is_heading);
    let marks = [head.contains("]("), head.matches("**").count() >= 2, head.contains("\n> "), headings > 0];
    first || headings >= 2 || marks.iter().filter(|mark| **mark).count() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_goes_before_the_name() {
        assert_eq!(text("a.txt", " <!DOCTYPE html><p>x"), Format::Html);
        assert_eq!(text("a.html", "No tag at all"), Format::Text);
        assert_eq!(text("a.html", "x <b>y</b>"), Format::Html);
        assert_eq!(text("-", "# Head\n\nText"), Format::Markdown);
        assert_eq!(text("-", "A **bold** [link](http://x)"), Format::Markdown);
        assert_eq!(text("-", "#1 fund: 5 < 6 and 2*3*4"), Format::Text);
        assert_eq!(text("-", "<div><p>x</p></div>"), Format::Html);
        assert_eq!(text("a.md", "plain"), Format::Markdown);
        assert_eq!(binary("a.txt", b"\n%PDF-1.4").unwrap(), Some(Format::Pdf));
    }

    #[test]
    fn what_is_no_article_is_named() {
        let error = binary("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest").unwrap_err().to_string();
        assert_eq!(
            error,
            "a.doc: this is an old Office file, or one with a password, not an article\nhint: save it as .docx, without a password"
        );
    }
}
