//! What the elements of a page are to a reader of its article.

use crate::document::BlockKind;

/// Elements that have no end.
pub(crate) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Elements whose words nobody reads as a part of an article.
pub(crate) fn is_hidden(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "noscript"
            | "template"
            | "svg"
            | "math"
            | "button"
            | "select"
            | "label"
            | "legend"
            | "textarea"
            | "iframe"
            | "object"
            | "audio"
            | "video"
            | "canvas"
            | "dialog"
            | "menu"
            | "figcaption"
            | "rt"
            | "rp"
            | "title"
            | "del"
            | "s"
            | "strike"
    )
}

/// Elements that stand around an article; each is left out unless it holds most of the page's words.
pub(crate) fn is_furniture(name: &str) -> bool {
    matches!(name, "nav" | "aside" | "footer" | "header" | "form")
}

/// Elements that are left out where most of their words are links: menus and lists of other articles.
pub(crate) fn may_be_links(name: &str) -> bool {
    matches!(name, "div" | "ul" | "ol" | "dl" | "table" | "section")
}

/// The kind of block that an element begins; `around` is that of what it stands in.
pub(crate) fn block(name: &str, around: Option<BlockKind>) -> Option<BlockKind> {
    Some(match name {
        "h1" => BlockKind::Heading(1),
        "h2" => BlockKind::Heading(2),
        "h3" => BlockKind::Heading(3),
        "h4" => BlockKind::Heading(4),
        "h5" => BlockKind::Heading(5),
        "h6" => BlockKind::Heading(6),
        "li" | "dd" | "dt" => BlockKind::ListItem,
        "blockquote" => BlockKind::Quote,
        "tr" => BlockKind::TableRow,
        "pre" => BlockKind::Code,
        "p" | "div" | "section" | "article" | "main" | "header" | "footer" | "aside" | "nav" | "form"
        | "td" | "th" | "ul" | "ol" | "dl" | "table" | "tbody" | "thead" | "caption" | "body" | "figure"
        | "address" | "center" | "details" | "summary" | "fieldset" | "hgroup" => {
            around.unwrap_or(BlockKind::Paragraph)
        }
        _ => return None,
    })
}

/// Whether an open element ends where another begins, as pages leave such ends out.
pub(crate) fn ends_before(open: &str, next: &str) -> bool {
    match open {
        "p" => block(next, None).is_some() && !matches!(next, "td" | "th" | "tr" | "li" | "body"),
        "li" => next == "li",
        "dt" | "dd" => matches!(next, "dt" | "dd"),
        "td" | "th" => matches!(next, "td" | "th" | "tr"),
        "tr" => next == "tr",
        _ => false,
    }
}
