//! Fonts: what the codes of a text show, and how wide.

use super::cmap::{CMap, number};
use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GB18030, SHIFT_JIS, UTF_8, UTF_16BE};
use lopdf::{Dictionary, Document, Object};
use std::collections::HashMap;

/// Most bytes unpacked of a font's table.
const MAX_TABLE: usize = 4 * 1024 * 1024;
/// Most widths read of a font.
const MAX_WIDTHS: usize = 70_000;

/// A character or a few, and the width they take, in parts of the font's size.
#[derive(Debug, PartialEq)]
pub(super) struct Glyph {
    pub(super) text: String,
    pub(super) width: f32,
    /// Whether it is the single byte 32, to which a word's extra space is added.
    pub(super) is_blank: bool,
}

/// How the bytes of a text become characters.
#[derive(Debug)]
enum Decoder {
    /// By the font's own table, codes of several bytes.
    Wide(CMap),
    /// By an encoding that the font names.
    Named(&'static Encoding),
    /// One byte, one entry.
    Narrow(Vec<Option<String>>),
    /// Nothing in the file says what its codes show.
    Unknown,
}

/// A font.
#[derive(Debug)]
pub(super) struct Font {
    decoder: Decoder,
    widths: HashMap<u32, f32>,
    usual_width: f32,
    /// Whether the file gives widths; else they are guessed, and gaps between words with them.
    pub(super) is_measured: bool,
}

/// Encodings by the beginning of the name that a font gives.
const NAMED: [(&str, &Encoding); 20] = [
    ("UniGB-UTF8", UTF_8),
    ("UniCNS-UTF8", UTF_8),
    ("UniJIS-UTF8", UTF_8),
    ("UniGB-U", UTF_16BE),
    ("UniCNS-U", UTF_16BE),
    ("UniJIS-U", UTF_16BE),
    ("UniJIS2004-U", UTF_16BE),
    ("UniKS-U", UTF_16BE),
    ("GBK", GB18030),
    ("GBpc-EUC", GB18030),
    ("GB-EUC", GB18030),
    ("ETen-B5", BIG5),
    ("ETenms-B5", BIG5),
    ("HKscs-B5", BIG5),
    ("B5pc", BIG5),
    ("90ms-RKSJ", SHIFT_JIS),
    ("90pv-RKSJ", SHIFT_JIS),
    ("EUC-", EUC_JP),
    ("KSC", EUC_KR),
    ("KSCms", EUC_KR),
];

impl Font {
    /// Reads a font of a page.
    pub(super) fn read(pdf: &Document, font: &Dictionary) -> Font {
        let table = font
            .get_deref(b"ToUnicode", pdf)
            .ok()
            .and_then(|object| object.as_stream().ok())
            .and_then(|stream| {
                // A table that is not compressed is its own content.
                stream
                    .decompressed_content_with_limit(MAX_TABLE)
                    .ok()
                    .or_else(|| Some(stream.content.clone()))
            })
            .map(|program| CMap::read(&program))
            .filter(|table| !table.is_empty());
        let kind = font.get(b"Subtype").and_then(Object::as_name).unwrap_or(b"");
        if kind == b"Type0" { Font::composite(pdf, font, table) } else { Font::simple(pdf, font, table) }
    }

    fn composite(pdf: &Document, font: &Dictionary, table: Option<CMap>) -> Font {
        let named = font.get_deref(b"Encoding", pdf).ok().and_then(|name| name.as_name().ok());
        let named = named.map(|name| String::from_utf8_lossy(name).into_owned()).unwrap_or_default();
        let decoder = match (table, NAMED.iter().find(|(start, _)| named.starts_with(start))) {
            (Some(table), _) => Decoder::Wide(table),
            (None, Some((_, encoding))) => Decoder::Named(encoding),
            (None, None) => Decoder::Unknown,
        };
        let descendant = font
            .get_deref(b"DescendantFonts", pdf)
            .ok()
            .and_then(|fonts| fonts.as_array().ok()?.first())
            .and_then(|first| pdf.dereference(first).ok()?.1.as_dict().ok());
        let usual = descendant.and_then(|d| d.get_deref(b"DW", pdf).ok()?.as_float().ok()).unwrap_or(1000.0);
        // Widths are by glyph; codes are glyphs only where the encoding is the identity.
        let widths = match descendant.and_then(|d| d.get_deref(b"W", pdf).ok()?.as_array().ok()) {
            Some(widths) if named.starts_with("Identity") => wide_widths(pdf, widths),
            _ => HashMap::new(),
        };
        Font { decoder, is_measured: named.starts_with("Identity"), widths, usual_width: usual / 1000.0 }
    }

    fn simple(pdf: &Document, font: &Dictionary, table: Option<CMap>) -> Font {
        let base = font.get_font_encoding_with_limit(pdf, MAX_TABLE).ok();
        let entry = |code: u8| {
            let stated = table.as_ref().and_then(|table| table.get(1, u32::from(code)));
            let base = || base.as_ref()?.bytes_to_string(&[code]).ok().filter(|text| !text.is_empty());
            stated.or_else(base)
        };
        let first = font.get_deref(b"FirstChar", pdf).ok().and_then(|n| n.as_i64().ok()).unwrap_or(0);
        let widths: HashMap<u32, f32> = font
            .get_deref(b"Widths", pdf)
            .ok()
            .and_then(|widths| widths.as_array().ok())
            .map(|widths| {
                let at = |i: usize| u32::try_from(first.checked_add(i64::try_from(i).ok()?)?).ok();
                let width = |w: &Object| pdf.dereference(w).ok()?.1.as_float().ok();
                widths
                    .iter()
                    .take(256)
                    .enumerate()
                    .filter_map(|(i, w)| Some((at(i)?, width(w)? / 1000.0)))
                    .collect()
            })
            .unwrap_or_default();
        // A font of Type 3 has a scale of its own.
        let scale = font
            .get_deref(b"FontMatrix", pdf)
            .ok()
            .and_then(|matrix| matrix.as_array().ok()?.first()?.as_float().ok())
            .map_or(1.0, |scale| (scale * 1000.0).abs());
        let widths: HashMap<u32, f32> =
            widths.into_iter().map(|(code, width)| (code, width * scale)).collect();
        Font {
            decoder: Decoder::Narrow((0..=255).map(entry).collect()),
            is_measured: !widths.is_empty(),
            widths,
            usual_width: 0.5,
        }
    }

    /// The glyphs of a text; `None` stands for one that nothing says what it shows.
    pub(super) fn glyphs(&self, bytes: &[u8]) -> Vec<Option<Glyph>> {
        match &self.decoder {
            Decoder::Wide(table) => {
                let mut out = Vec::with_capacity(bytes.len() / 2);
                let mut rest = bytes;
                while !rest.is_empty() {
                    let long = table.code_length(rest, 2);
                    let code = number(&rest[..long]);
                    let width = self.width(code);
                    let is_blank = long == 1 && code == 32;
                    out.push(table.get(long, code).map(|text| Glyph { text, width, is_blank }));
                    rest = &rest[long..];
                }
                out
            }
            Decoder::Named(encoding) => {
                let (text, _) = encoding.decode_without_bom_handling(bytes);
                let glyph = |c: char| {
                    let width = if c.is_ascii() { 0.5 } else { self.usual_width };
                    (c != '\u{fffd}').then(|| Glyph { text: c.to_string(), width, is_blank: false })
                };
                text.chars().map(glyph).collect()
            }
            Decoder::Narrow(table) => {
                let glyph = |&code: &u8| {
                    let text = table.get(usize::from(code))?.clone()?;
                    Some(Glyph { text, width: self.width(u32::from(code)), is_blank: code == 32 })
                };
                bytes.iter().map(glyph).collect()
            }
            Decoder::Unknown => bytes.chunks(2).map(|_| None).collect(),
        }
    }

    fn width(&self, code: u32) -> f32 {
        self.widths.get(&code).copied().unwrap_or(self.usual_width)
    }
}

/// Widths of a font of many glyphs: `first [w w w]` and `first last w`.
fn wide_widths(pdf: &Document, widths: &[Object]) -> HashMap<u32, f32> {
    let mut out = HashMap::new();
    let mut rest = widths;
    let number = |object: &Object| pdf.dereference(object).ok().and_then(|(_, o)| o.as_float().ok());
    while let [first, second, ..] = rest {
        let Some(first) = number(first).map(|n| n.max(0.0) as u32) else { break };
        if let Ok((_, Object::Array(list))) = pdf.dereference(second) {
            for (i, width) in list.iter().take(MAX_WIDTHS - out.len().min(MAX_WIDTHS)).enumerate() {
                let code = first.saturating_add(u32::try_from(i).unwrap_or(u32::MAX));
                out.insert(code, number(width).unwrap_or(0.0) / 1000.0);
            }
            rest = &rest[2..];
        } else if let [_, last, width, ..] = rest {
            let (Some(last), Some(width)) = (number(last), number(width)) else { break };
            for code in (first..=last.max(0.0) as u32).take(MAX_WIDTHS - out.len().min(MAX_WIDTHS)) {
                out.insert(code, width / 1000.0);
            }
            rest = &rest[3..];
        } else {
            break;
        }
    }
    out
}
