//! Markdown: its words without marks, each with its place.

use crate::builder::{Builder, CharIndex};
use crate::document::BlockKind;
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// Reads Markdown from byte `from` of the input. Raw HTML blocks, tags, the words that stand for a picture and marks
/// of footnotes are left out; footnotes themselves are read where they stand.
pub(crate) fn markdown(input: &str, from: usize, out: &mut Builder) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS;
    let mut reader =
        Reader { input, from, index: CharIndex::new(input), out, hidden: 0, items: 0, quotes: 0 };
    for (event, range) in Parser::new_ext(&input[from..], options).into_offset_iter() {
        reader.event(event, from + range.start..from + range.end);
    }
    out.end();
}

struct Reader<'a> {
    input: &'a str,
    from: usize,
    index: CharIndex,
    out: &'a mut Builder,
    /// How many of the open elements hide their words.
    hidden: usize,
    items: usize,
    quotes: usize,
}

impl Reader<'_> {
    fn place(&self, byte: usize) -> usize {
        self.index.chars_before(self.input, byte)
    }

    fn source(&self, range: &Range<usize>) -> &str {
        self.input.get(range.clone()).unwrap_or("")
    }

    /// The kind of a paragraph, by what it stands in.
    fn paragraph(&self) -> BlockKind {
        if self.quotes > 0 {
            BlockKind::Quote
        } else if self.items > 0 {
            BlockKind::ListItem
        } else {
            BlockKind::Paragraph
        }
    }

    fn event(&mut self, event: Event, range: Range<usize>) {
        debug_assert!(range.start >= self.from);
        match event {
            Event::Start(tag) => self.start(&tag, &range),
            Event::End(tag) => self.end(tag, &range),
            Event::Text(words) | Event::Code(words) if self.hidden == 0 => {
                let place = self.place(range.start);
                let source = self.input.get(range).unwrap_or("");
                self.out.push_written(&words, source, place);
            }
            Event::SoftBreak if self.hidden == 0 => self.out.push('\n', self.place(range.start)),
            Event::HardBreak if self.hidden == 0 => self.out.break_line(self.place(range.start)),
            Event::InlineHtml(tag) if self.hidden == 0 && tag.to_ascii_lowercase().starts_with("<br") => {
                self.out.break_line(self.place(range.start));
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag, range: &Range<usize>) {
        match tag {
            Tag::Heading { level, .. } => self.out.begin(BlockKind::Heading(match level {
                HeadingLevel::H1 => 1,
                HeadingLevel::H2 => 2,
                HeadingLevel::H3 => 3,
                HeadingLevel::H4 => 4,
                HeadingLevel::H5 => 5,
                HeadingLevel::H6 => 6,
            })),
            Tag::Paragraph => self.out.begin(self.paragraph()),
            Tag::Item => {
                self.items += 1;
                self.out.begin(self.paragraph());
            }
            Tag::TableHead | Tag::TableRow => self.out.begin(BlockKind::TableRow),
            Tag::BlockQuote(_) => {
                self.quotes += 1;
                self.out.end();
            }
            // Paragraphs of Chinese text are often indented by four blanks, which is code to Markdown alone.
            Tag::CodeBlock(CodeBlockKind::Indented) if is_prose(self.source(range)) => {
                self.out.begin(BlockKind::Paragraph);
            }
            Tag::CodeBlock(_) => self.out.begin(BlockKind::Code),
            Tag::HtmlBlock | Tag::MetadataBlock(_) | Tag::Image { .. } => self.hidden += 1,
            // One tilde is a range (10~20亿元，30~40家) and not the mark of deleted words.
            Tag::Strikethrough if !self.source(range).starts_with("~~") => {
                self.out.push('~', self.place(range.start));
            }
            Tag::Strikethrough => self.hidden += 1,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) | TagEnd::Image => {
                self.hidden = self.hidden.saturating_sub(1);
            }
            TagEnd::Strikethrough if !self.source(range).starts_with("~~") => {
                self.out.push('~', self.place(range.end.saturating_sub(1)));
            }
            TagEnd::Strikethrough => self.hidden = self.hidden.saturating_sub(1),
            TagEnd::Item => {
                self.items = self.items.saturating_sub(1);
                self.out.end();
            }
            TagEnd::BlockQuote(_) => {
                self.quotes = self.quotes.saturating_sub(1);
                self.out.end();
            }
            TagEnd::TableCell => self.out.push(' ', self.place(range.end)),
            TagEnd::Heading(_)
            | TagEnd::Paragraph
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::CodeBlock => self.out.end(),
            _ => {}
        }
    }
}

/// Whether indented lines are words and not a program: Han characters with their marks, or sentences.
fn is_prose(lines: &str) -> bool {
    let lines = lines.trim();
    lines.ends_with(['。', '！', '？', '”', '；']) || lines.contains('，')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &str, want: &[(BlockKind, &str)]) -> Builder {
        let mut out = Builder::default();
        markdown(input, 0, &mut out);
        let got: Vec<_> = out.blocks.iter().map(|b| (b.kind, &out.text[b.bytes.clone()])).collect();
        assert_eq!(got, want);
        out
    }

    #[test]
    fn lists_quotes_and_tables() {
        use BlockKind::*;
        check(
            "- a\n\n  b\n  - c\n- [x] d\n\n> q *one*\n> two\n\n|a|b|\n|-|-|\n|x\\|y|`p\\|q`|\n\nend[^1]\n\n[^1]: note",
            &[
                (ListItem, "a"),
                (ListItem, "b"),
                (ListItem, "c"),
                (ListItem, "d"),
                (Quote, "q one two"),
                (TableRow, "a b"),
                (TableRow, "x|y p|q"),
                (Paragraph, "end"),
                (Paragraph, "note"),
            ],
        );
    }

    #[test]
    fn what_shows_nothing_is_left_out() {
        use BlockKind::*;
        check(
            "![a picture](u) One <b>two</b> [three](http://x.y \"t\") ~~gone~~ `four`.\n\n<div>raw</div>\n\n<!-- no -->\n\nEnd",
            &[(Paragraph, "One two three four."), (Paragraph, "End")],
        );
    }

    #[test]
    fn a_tilde_between_figures_stays() {
        use BlockKind::*;
        check("规模为10~20亿元，共30~40家。", &[(Paragraph, "规模为10~20亿元，共30~40家。")]);
        check("a ~300 to 400~ b", &[(Paragraph, "a ~300 to 400~ b")]);
    }

    #[test]
    fn lines_broken_on_purpose_are_parted() {
        use BlockKind::*;
        check(
            "**To:** all  \n**Re:** it\\\nnext<br>last",
            &[(Paragraph, "To: all"), (Paragraph, "Re: it"), (Paragraph, "next"), (Paragraph, "last")],
        );
    }

    #[test]
    fn indented_prose_is_prose() {
        use BlockKind::*;
        check(
            "头\n\n    基金规模一千亿元，存续期二十年。",
            &[(Paragraph, "头"), (Paragraph, "基金规模一千亿元，存续期二十年。")],
        );
        check("a\n\n    let x = 3;", &[(Paragraph, "a"), (Code, "let x = 3;")]);
    }

    #[test]
    fn places_lead_through_marks_escapes_and_references() {
        let input = "a \\* *b*&amp;`x\r\ny` 😀 **中**文";
        let out = check(input, &[(BlockKind::Paragraph, "a * b&x y 😀 中文")]);
        let chars: Vec<char> = input.chars().collect();
        for (i, c) in out.text.trim_end().chars().enumerate() {
            let source: String = chars[out.places.start(i)..out.places.end(i)].iter().collect();
            let want = match c {
                '&' => "&amp;".to_string(),
                ' ' if source == "\r\n" => "\r\n".to_string(),
                c => c.to_string(),
            };
            assert_eq!(source, want, "character {i}");
        }
    }
}
