//! Writing into the parts of a package: insertions at places of a text, children added to a root.

use super::xml::attribute;
use quick_xml::events::Event;
use quick_xml::reader::Reader;
use std::fmt::Write;

/// Insertions into a text, all at places of the text as it was.
#[derive(Debug, Default)]
pub(super) struct Insertions(Vec<(usize, u8, String)>);

impl Insertions {
    /// Adds an insertion; of those at one place the lower rank comes first, and of one rank the first added.
    pub(super) fn add(&mut self, at: usize, rank: u8, words: String) {
        self.0.push((at, rank, words));
    }

    /// The text with everything inserted.
    pub(super) fn into(mut self, text: &str) -> String {
        self.0.sort_by_key(|(at, rank, _)| (*at, *rank));
        let added: usize = self.0.iter().map(|(_, _, words)| words.len()).sum();
        let mut out = String::with_capacity(text.len() + added);
        let mut from = 0;
        for (at, _, words) in &self.0 {
            out.push_str(text.get(from..*at).unwrap_or(""));
            out.push_str(words);
            from = *at;
        }
        out.push_str(text.get(from..).unwrap_or(""));
        out
    }
}

/// Adds children at the end of the root; `None` where there is no whole root.
pub(super) fn append(xml: &str, children: &str) -> Option<String> {
    let place = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
    let mut reader = Reader::from_str(xml);
    let mut depth = 0_usize;
    loop {
        let begun = place(reader.buffer_position());
        match reader.read_event().ok()? {
            Event::Start(_) => depth += 1,
            Event::Empty(tag) if depth == 0 => {
                let name = tag.name().as_ref().to_string();
                let end = place(reader.buffer_position());
                let open = xml.get(begun..end)?.strip_suffix("/>")?;
                return Some(format!("{}{open}>{children}</{name}>{}", &xml[..begun], &xml[end..]));
            }
            Event::End(_) if depth == 1 => {
                return Some(format!("{}{children}{}", xml.get(..begun)?, xml.get(begun..)?));
            }
            Event::End(_) => depth = depth.checked_sub(1)?,
            Event::Eof => return None,
            _ => {}
        }
    }
}

/// The value of an attribute of the first element for which `chosen` is true.
pub(super) fn find(
    xml: &str,
    wanted: &str,
    chosen: impl Fn(&dyn Fn(&str) -> String) -> bool,
) -> Option<String> {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) | Event::Empty(tag)
                if chosen(&|name| attribute(&tag, name).unwrap_or_default()) =>
            {
                return attribute(&tag, wanted);
            }
            Event::Eof => return None,
            _ => {}
        }
    }
}

/// Text as XML writes it; characters that XML cannot hold are blanks.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' => out.push(c),
            '\r' => {
                // Written so that no reader takes it for a line end.
                let _ = write!(out, "&#13;");
            }
            c if c < ' ' || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn insertions_stand_where_they_were_put() {
        let mut insertions = Insertions::default();
        insertions.add(3, 1, "C".into());
        insertions.add(0, 0, "A".into());
        insertions.add(3, 0, "B".into());
        assert_eq!(insertions.into("xyz"), "AxyzBC");
    }

    #[test]
    fn children_are_added_to_whatever_root() {
        assert_eq!(append("<a><b/></a>\n", "<c/>").as_deref(), Some("<a><b/><c/></a>\n"));
        assert_eq!(
            append("<?xml version=\"1.0\"?><p:a x=\"1\"/>", "<c/>").as_deref(),
            Some("<?xml version=\"1.0\"?><p:a x=\"1\"><c/></p:a>")
        );
        assert_eq!(append("<a><b>", "<c/>"), None);
    }

    #[test]
    fn no_text_breaks_the_xml() {
        assert_eq!(escaped("a<b>&\"\u{1}\u{ffff}"), "a&lt;b&gt;&amp;&quot;  ");
    }
}
