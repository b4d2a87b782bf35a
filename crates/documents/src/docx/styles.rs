//! What the styles of a document make of a paragraph.
//!
//! A style is known by its name, not by its id: programs in other languages write `<w:pStyle w:val="1"/>` for what is
//! named "heading 1".

use super::xml::{attribute, local, prefix};
use crate::document::BlockKind;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use std::collections::HashMap;

/// Most styles that may stand on each other.
const MAX_CHAIN: usize = 12;

/// What a style makes of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A block of this kind.
    Block(BlockKind),
    /// A line of a table of contents, which says again what the headings say.
    Contents,
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    /// From 0 on, where it gives one.
    level: Option<u8>,
    numbered: bool,
}

/// The styles of a document by id.
#[derive(Debug, Default)]
pub(super) struct Styles(HashMap<String, Style>);

/// Reads `styles.xml`; what is damaged is left out.
pub(super) fn read(xml: &str) -> Styles {
    let prefix = prefix(xml);
    let mut reader = Reader::from_str(xml);
    let mut styles = Styles::default();
    let mut open: Option<(String, Style)> = None;
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag)) => note(&tag, &prefix, &mut open),
            Ok(Event::End(tag)) if local(tag.name().as_ref(), &prefix) == "style" => {
                styles.0.extend(open.take())
            }
            Ok(Event::Eof) | Err(_) => return styles,
            Ok(_) => {}
        }
    }
}

fn note(tag: &BytesStart, prefix: &str, open: &mut Option<(String, Style)>) {
    let name = local(tag.name().as_ref(), prefix);
    if name == "style" {
        *open = attribute(tag, "styleId").map(|id| (id, Style::default()));
    }
    let Some((_, style)) = open else { return };
    match name.as_str() {
        "name" => style.name = attribute(tag, "val").unwrap_or_default().to_lowercase(),
        "basedOn" => style.based_on = attribute(tag, "val"),
        "outlineLvl" => style.level = attribute(tag, "val").and_then(|level| level.parse().ok()),
        "numPr" => style.numbered = true,
        _ => {}
    }
}

impl Styles {
    /// What the style with an id makes of a paragraph.
    pub(super) fn role(&self, id: &str) -> Option<Role> {
        let mut id = id.to_string();
        for _ in 0..MAX_CHAIN {
            let Some(style) = self.0.get(&id) else { return named(&id.to_lowercase()) };
            let role = named(&style.name).or_else(|| outlined(style.level));
            if role.is_some() {
                return role;
            }
            if style.numbered {
                return Some(Role::Block(BlockKind::ListItem));
            }
            id = style.based_on.clone()?;
        }
        None
    }
}

/// A heading by its level in the outline, from 0 on; 9 is running text.
pub(super) fn outlined(level: Option<u8>) -> Option<Role> {
    level.filter(|level| *level < 9).map(|level| Role::Block(BlockKind::Heading((level + 1).min(6))))
}

/// What a style's name says.
fn named(name: &str) -> Option<Role> {
    let bare = name.replace(' ', "");
    let heading = ["heading", "标题", "überschrift", "titre"].iter().find_map(|word| {
        let level: u8 = bare.strip_prefix(word)?.parse().ok()?;
        (level >= 1).then_some(BlockKind::Heading(level.min(6)))
    });
    if let Some(heading) = heading {
        return Some(Role::Block(heading));
    }
    match bare.as_str() {
        "title" | "标题" => Some(Role::Block(BlockKind::Heading(1))),
        "subtitle" | "副标题" => Some(Role::Block(BlockKind::Heading(2))),
        "quote" | "intensequote" | "blocktext" => Some(Role::Block(BlockKind::Quote)),
        "htmlpreformatted" | "sourcecode" => Some(Role::Block(BlockKind::Code)),
        _ if bare.starts_with("toc") || bare == "tableoffigures" => Some(Role::Contents),
        _ if bare.starts_with("listbullet") || bare.starts_with("listnumber") => {
            Some(Role::Block(BlockKind::ListItem))
        }
        _ => None,
    }
}
