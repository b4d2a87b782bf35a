//! Web pages: what a reader sees of them, with the way back to the page's source.

use crate::builder::{Builder, CharIndex};
use crate::document::BlockKind;
use crate::read::Head;
use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};
use std::collections::BTreeMap;

/// Deepest nesting followed.
const MAX_DEPTH: usize = 512;

/// Elements whose text is no part of the article.
fn is_hidden(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "nav"
            | "aside"
            | "form"
            | "footer"
            | "noscript"
            | "template"
            | "svg"
            | "button"
            | "select"
            | "iframe"
            | "figcaption"
            | "textarea"
    )
}

fn block(name: &str) -> Option<BlockKind> {
    Some(match name {
        "h1" => BlockKind::Heading(1),
        "h2" => BlockKind::Heading(2),
        "h3" => BlockKind::Heading(3),
        "h4" | "h5" | "h6" => BlockKind::Heading(4),
        "li" | "dd" | "dt" => BlockKind::ListItem,
        "blockquote" => BlockKind::Quote,
        "tr" => BlockKind::TableRow,
        "pre" => BlockKind::Code,
        "p" | "div" | "section" | "article" | "main" | "header" | "td" | "th" | "ul" | "ol" | "table"
        | "br" | "body" => BlockKind::Paragraph,
        _ => return None,
    })
}

/// Reads a page.
pub(crate) fn page(input: &str, out: &mut Builder) -> Head {
    // A carriage return would shift the tokenizer's places: it is a blank, of the same length.
    let blanked = input.replace('\r', " ");
    let input = blanked.as_str();
    let index = CharIndex::new(input);
    let last = index.chars_before(input, input.len()).saturating_sub(1);
    // Where the page marks its article, only that is read.
    let lower = input.to_ascii_lowercase();
    let wanted = ["<article", "<main"].into_iter().find(|tag| lower.contains(tag)).map(|tag| &tag[1..]);
    let mut emitter: DefaultEmitter<usize> = DefaultEmitter::new_with_span();
    emitter.naively_switch_states(true);
    let mut head = Head::default();
    let mut hidden: Vec<String> = Vec::new();
    let mut inside = usize::from(wanted.is_none());
    let mut in_title = false;
    let mut title = String::new();
    for token in Tokenizer::new_with_emitter(input, emitter).flatten() {
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                let attributes: BTreeMap<String, String> = tag
                    .attributes
                    .iter()
                    .map(|(key, value)| {
                        (
                            String::from_utf8_lossy(key).into_owned(),
                            String::from_utf8_lossy(&value.value).into_owned(),
                        )
                    })
                    .collect();
                note_head(&name, &attributes, &mut head);
                in_title |= name == "title";
                if Some(name.as_str()) == wanted {
                    inside += 1;
                }
                if is_hidden(&name) && !tag.self_closing && hidden.len() < MAX_DEPTH {
                    hidden.push(name);
                    continue;
                }
                if hidden.is_empty()
                    && let Some(kind) = block(&name)
                {
                    // A cell's row goes on; a line break within a paragraph parts lines.
                    if matches!(name.as_str(), "td" | "th") {
                        out.push(' ', index.chars_before(input, tag.span.start))
                    } else if inside > 0 {
                        out.begin(kind)
                    }
                }
            }
            Token::EndTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                in_title &= name != "title";
                if hidden.last() == Some(&name) {
                    hidden.pop();
                } else if hidden.is_empty() && block(&name).is_some() && !matches!(name.as_str(), "td" | "th")
                {
                    out.end();
                }
                if Some(name.as_str()) == wanted {
                    inside = inside.saturating_sub(1);
                }
            }
            Token::String(text) => {
                let words = String::from_utf8_lossy(&text.value);
                if in_title {
                    title.push_str(&words);
                } else if hidden.is_empty() && inside > 0 {
                    push(input, &index, &words, text.span.start..text.span.end, last, out);
                }
            }
            _ => {}
        }
    }
    out.end();
    head.title = head.title.or_else(|| (!title.trim().is_empty()).then(|| title.trim().to_string()));
    head
}

/// Adds text whose source may hold entities: characters are matched one by one, an entity as a whole.
fn push(
    input: &str,
    index: &CharIndex,
    words: &str,
    span: std::ops::Range<usize>,
    last: usize,
    out: &mut Builder,
) {
    let (mut at, end) = (span.start.min(input.len()), span.end.min(input.len()));
    for c in words.chars() {
        while !input.is_char_boundary(at) {
            at += 1;
        }
        // Never past the last character, whatever an entity claimed.
        let place = index.chars_before(input, at.min(end.saturating_sub(1)));
        let source = input.get(at..end.max(at)).unwrap_or("");
        let first = source.chars().next();
        let amp = ["&amp;", "&#38;", "&#x26;"].iter().any(|written| source.starts_with(written));
        if first == Some('&') && (c != '&' || amp) {
            let long = source.find(';').filter(|n| *n < 40).map_or(1, |n| n + 1);
            at += long;
        } else {
            at += first.map_or(0, char::len_utf8);
        }
        out.push(c, place.min(last));
    }
}

fn note_head(name: &str, attributes: &BTreeMap<String, String>, head: &mut Head) {
    let get = |key: &str| attributes.get(key).map(String::as_str).unwrap_or("");
    if name == "meta" {
        let key = format!("{}{}{}", get("property"), get("name"), get("itemprop")).to_lowercase();
        let content = get("content").to_string();
        match key.as_str() {
            "article:published_time" | "datepublished" | "publishdate" | "pubdate" | "date" | "dc.date" => {
                head.date = head.date.take().or(Some(content))
            }
            "og:title" => head.title = Some(content),
            _ => {}
        }
    }
    if name == "time" && head.date.is_none() && !get("datetime").is_empty() {
        head.date = Some(get("datetime").to_string());
    }
}
