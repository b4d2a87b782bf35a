//! The title of a document whose head does not name one.

use crate::dateline::only_date;
use crate::document::{Block, BlockKind};

/// Longest first line, in characters, that may be a title.
const MAX_TITLE: usize = 100;
/// How many blocks from the top a heading is looked for before the first line is taken.
const TOP: usize = 6;

/// The first heading near the top, else a short first line, else the first heading anywhere.
pub(crate) fn title(text: &str, blocks: &[Block]) -> Option<String> {
    let words = |block: &Block| text[block.bytes.clone()].to_string();
    let is_heading = |block: &&Block| matches!(block.kind, BlockKind::Heading(_));
    let near = blocks.iter().take(TOP).find(is_heading);
    let line = || {
        blocks.iter().take(2).find(|b| only_date(&text[b.bytes.clone()]).is_none()).filter(|b| {
            let line = &text[b.bytes.clone()];
            b.kind == BlockKind::Paragraph
                && line.chars().count() <= MAX_TITLE
                && !line.ends_with(['.', '。', ',', '，', ':', '：', ';', '；'])
        })
    };
    near.or_else(line).or_else(|| blocks.iter().find(is_heading)).map(words)
}

/// A title that a program made, or the name of a file.
pub(crate) fn is_placeholder(title: &str) -> bool {
    let lower = title.to_lowercase();
    let ending = [".doc", ".docx", ".wps", ".rtf", ".txt", ".pdf", ".html", ".htm"]
        .iter()
        .any(|ending| lower.ends_with(ending));
    ending
        || lower.starts_with("microsoft word")
        || lower.starts_with("microsoft powerpoint")
        || lower.starts_with("about:")
        || lower.starts_with("http")
        || matches!(
            lower.as_str(),
            "untitled"
                | "document"
                | "word document"
                | "title"
                | "标题"
                | "无标题"
                | "新建 microsoft word 文档"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_short_line_that_is_no_date() {
        let text = "20 May 2025\nA fund of funds\nIt grew.";
        let block = |bytes| Block { kind: BlockKind::Paragraph, bytes };
        let blocks = [block(0..11), block(12..27), block(28..text.len())];
        assert_eq!(title(text, &blocks).as_deref(), Some("A fund of funds"));
        assert_eq!(title("It grew.", &[block(0..8)]), None);
    }

    #[test]
    fn names_of_files_are_no_titles() {
        assert!(
            is_placeholder("page.html") && is_placeholder("Report.DOCX") && !is_placeholder("On .html files")
        );
    }
}
