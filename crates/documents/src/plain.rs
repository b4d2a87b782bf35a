//! Plain text and Markdown.

use crate::builder::{Builder, CharIndex};
use crate::document::BlockKind;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// Plain text: blocks are parted by empty lines; where there are none, a line is a block.
pub(crate) fn text(input: &str, out: &mut Builder) {
    let by_empty_lines = input.split("\n\n").count() > 2 || input.split("\r\n\r\n").count() > 2;
    let mut place = 0;
    for line in input.split_inclusive('\n') {
        let count = line.chars().count();
        if line.trim().is_empty() {
            out.end();
        } else {
            // A line that is indented, or stands in a text without empty lines, begins a paragraph.
            let indented = line.starts_with(['\u{3000}', '\t']) || line.starts_with("  ");
            if !by_empty_lines || indented {
                out.end();
            }
            out.push_str(line, place);
        }
        place += count;
    }
    out.end();
}

/// Fields of front matter: `---` lines with `key: value` between; and the byte where the body begins.
pub(crate) fn front_matter(input: &str) -> (Vec<(String, String)>, usize) {
    let mut lines = input.split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| line.trim_end() == "---") else { return (Vec::new(), 0) };
    let mut at = first.len();
    let mut fields = Vec::new();
    for line in lines {
        at += line.len();
        if matches!(line.trim_end(), "---" | "...") {
            return (fields, at);
        }
        if let Some((key, value)) = line.split_once(':') {
            fields.push((key.trim().to_lowercase(), value.trim().trim_matches(['"', '\'']).to_string()));
        }
    }
    (Vec::new(), 0)
}

/// Markdown from byte `from` of the input.
pub(crate) fn markdown(input: &str, from: usize, out: &mut Builder) {
    let index = CharIndex::new(input);
    let body = &input[from..];
    let mut hidden = 0;
    let mut item = false;
    let mut quote = false;
    for (event, range) in Parser::new_ext(
        body,
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH,
    )
    .into_offset_iter()
    {
        let place = |byte: usize| index.chars_before(input, from + byte);
        match event {
            Event::Start(Tag::Heading { level, .. }) => out.begin(BlockKind::Heading(match level {
                HeadingLevel::H1 => 1,
                HeadingLevel::H2 => 2,
                HeadingLevel::H3 => 3,
                _ => 4,
            })),
            Event::Start(Tag::Paragraph) => {
                let kind = if quote {
                    BlockKind::Quote
                } else if item {
                    BlockKind::ListItem
                } else {
                    BlockKind::Paragraph
                };
                out.begin(kind);
            }
            Event::Start(Tag::Item) => {
                item = true;
                out.begin(BlockKind::ListItem);
            }
            Event::Start(Tag::TableHead | Tag::TableRow) => out.begin(BlockKind::TableRow),
            Event::Start(Tag::BlockQuote(_)) => quote = true,
            Event::Start(Tag::CodeBlock(_)) => out.begin(BlockKind::Code),
            Event::Start(Tag::HtmlBlock | Tag::MetadataBlock(_)) => hidden += 1,
            Event::End(TagEnd::HtmlBlock | TagEnd::MetadataBlock(_)) => hidden -= 1,
            Event::End(TagEnd::Item) => {
                item = false;
                out.end();
            }
            Event::End(TagEnd::BlockQuote(_)) => {
                quote = false;
                out.end();
            }
            Event::End(TagEnd::TableCell) => out.push(' ', place(range.end)),
            Event::End(
                TagEnd::Heading(_)
                | TagEnd::Paragraph
                | TagEnd::TableHead
                | TagEnd::TableRow
                | TagEnd::CodeBlock,
            ) => out.end(),
            Event::Text(text) | Event::Code(text) if hidden == 0 => {
                let source = &body[range.clone()];
                // Text of code stands within its marks; an entity stands for a character it does not look like.
                let inner = source.find(&*text).map(|at| range.start + at);
                match inner {
                    Some(at) => out.push_str(&text, place(at)),
                    None => text.chars().for_each(|c| out.push(c, place(range.start))),
                }
            }
            Event::SoftBreak | Event::HardBreak if hidden == 0 => out.push('\n', place(range.start)),
            _ => {}
        }
    }
    out.end();
}
