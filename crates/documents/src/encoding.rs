//! From bytes to characters.

use crate::document::Note;
use crate::error::Error;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

/// How far into a page its own word on its encoding is looked for.
const HEAD: usize = 4096;

/// Decodes a text: by its byte order mark, as UTF-8, by what a page declares, by a guess, in this order. Notes say
/// what was not certain. A leading byte order mark is dropped.
///
/// # Errors
/// Where the bytes are of no encoding known here, or no text at all.
pub(crate) fn decode(name: &str, bytes: &[u8], notes: &mut Vec<Note>) -> Result<String, Error> {
    let (encoding, certain) = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => (encoding, true),
        None => match std::str::from_utf8(bytes) {
            Ok(_) if !bytes.contains(&0) => (UTF_8, true),
            Ok(_) => (wide(bytes).unwrap_or(UTF_8), false),
            Err(error) => guess(bytes, error.valid_up_to()),
        },
    };
    // `decode` takes the mark off and would switch to another encoding by it; there is none where it was guessed.
    let (text, _, _) = encoding.decode(bytes);
    let text = text.into_owned();
    let chars = text.chars().count();
    let lost = text.chars().filter(|c| *c == '\u{fffd}').count();
    let strange = text.chars().filter(|c| is_strange(*c)).count();
    if strange * 100 > chars {
        return Err(Error::format(
            name,
            "this is no text",
            "name an article as text, Markdown, HTML, DOCX or PDF",
        ));
    }
    if lost > 2 && lost * 50 > chars {
        return Err(Error::format(
            name,
            "the characters are of no encoding known here",
            "save the file as UTF-8",
        ));
    }
    if !certain {
        let name = encoding.name();
        notes.push(Note(
            format!("read as {name}, by its bytes; save it as UTF-8 if it looks wrong"),
            format!("按字节判断，以 {name} 读入；如有乱码，请另存为 UTF-8"),
        ));
    } else if encoding != UTF_8 {
        let name = encoding.name();
        notes.push(Note(format!("read as {name}"), format!("以 {name} 读入")));
    }
    if lost > 0 && std::str::from_utf8(bytes).is_err() {
        let s = if lost == 1 { "" } else { "s" };
        notes.push(Note(
            format!(
                "{lost} character{s} could not be read and stand{} as \u{fffd}",
                if lost == 1 { "s" } else { "" }
            ),
            format!("有 {lost} 个字符无法读出，以 \u{fffd} 代替"),
        ));
    }
    Ok(text)
}

/// The encoding of a stream, by its first bytes.
pub(crate) fn of_head(head: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(head) {
        return encoding;
    }
    match std::str::from_utf8(head) {
        Ok(_) if !head.contains(&0) => UTF_8,
        Ok(_) => wide(head).unwrap_or(UTF_8),
        // The head may end within a character.
        Err(error) if error.error_len().is_none() && !head.contains(&0) => UTF_8,
        Err(error) => guess(head, error.valid_up_to()).0,
    }
}

/// Controls that no text holds.
fn is_strange(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}' | '\u{b}' | '\u{85}' | '\u{1a}')
}

/// The encoding of bytes that are not UTF-8 throughout, and whether that is certain.
fn guess(bytes: &[u8], valid: usize) -> (&'static Encoding, bool) {
    if let Some(encoding) = wide(bytes) {
        return (encoding, false);
    }
    // A few broken bytes in what is UTF-8 otherwise: a file cut off, or one pasted together.
    let (lossy, _) = UTF_8.decode_without_bom_handling(bytes);
    let wide_chars = lossy.chars().filter(|c| !c.is_ascii() && *c != '\u{fffd}').count();
    let lost = lossy.chars().filter(|c| *c == '\u{fffd}').count();
    if wide_chars >= lost * 20 || valid + 4 > bytes.len() && wide_chars > 0 {
        return (UTF_8, false);
    }
    if let Some(declared) = declared(bytes) {
        return (declared, true);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    (whole(detector.guess(None, Utf8Detection::Deny)), false)
}

/// UTF-16 without a mark: every other byte of Latin text is zero, and Chinese text is of Han characters, with marks or
/// line ends between them. Bytes of other encodings hardly ever make two in a row of them.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), head.len() / 2);
    if half < 4 || bytes.len() % 2 == 1 {
        None
    } else if odd * 5 > half * 2 && even * 20 < half {
        Some(UTF_16LE)
    } else if even * 5 > half * 2 && odd * 20 < half {
        Some(UTF_16BE)
    } else if is_chinese(head, u16::from_le_bytes) {
        Some(UTF_16LE)
    } else if is_chinese(head, u16::from_be_bytes) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether pairs of bytes are Chinese text.
fn is_chinese(head: &[u8], unit: fn([u8; 2]) -> u16) -> bool {
    let units = || head.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let is_mark = |unit: &u16| matches!(unit, 0x0a | 0x0d | 0x3001..=0x303f | 0xff01..=0xff1f);
    let is_text =
        |unit: &u16| matches!(unit, 0x20..=0x7e | 0x2010..=0x2027 | 0x4e00..=0x9fff) || is_mark(unit);
    let (all, text) = (units().count(), units().filter(is_text).count());
    all >= 8 && text * 20 >= all * 19 && units().any(|unit| is_mark(&unit))
}

/// GB18030 holds all of GBK and is what files named GBK or GB2312 are written in today.
fn whole(encoding: &'static Encoding) -> &'static Encoding {
    if encoding == GBK { GB18030 } else { encoding }
}

/// The charset that a page or XML declares in its first bytes.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    if !head.contains("<meta") && !head.trim_start().starts_with("<?xml") {
        return None;
    }
    ["charset", "encoding"].iter().find_map(|key| {
        let rest = head[head.find(key)? + key.len()..].trim_start().strip_prefix('=')?;
        let label: String = rest
            .trim_start_matches(['"', '\'', ' '])
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
            .collect();
        let encoding = whole(Encoding::for_label(label.as_bytes())?);
        // Bytes that spell "charset" are no UTF-16, and what is not UTF-8 does not become it by saying so.
        (![UTF_8, UTF_16LE, UTF_16BE].contains(&encoding)).then_some(encoding)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHINESE: &str = "2025年5月20日，基金规模一千亿元，存续期二十年，由财政部出资设立。";
    const TRADITIONAL: &str =
        "國家創業投資引導基金規模一千億元，存續期二十年，由財政部出資設立，專注早期投資。";

    fn check(bytes: &[u8], want: &str, note: Option<&str>) {
        let mut notes = Vec::new();
        let text = decode("a", bytes, &mut notes).unwrap();
        assert_eq!(text, want);
        match note {
            None => assert_eq!(notes, []),
            Some(words) => assert!(notes[0].0.contains(words), "{notes:?}"),
        }
    }

    fn utf16(text: &str, little: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|u| if little { u.to_le_bytes() } else { u.to_be_bytes() }).collect()
    }

    #[test]
    fn marks_and_unicode() {
        check(CHINESE.as_bytes(), CHINESE, None);
        check(&[b"\xef\xbb\xbf", CHINESE.as_bytes()].concat(), CHINESE, None);
        check(&[&b"\xff\xfe"[..], &utf16(CHINESE, true)].concat(), CHINESE, Some("UTF-16LE"));
        check(&[&b"\xfe\xff"[..], &utf16(CHINESE, false)].concat(), CHINESE, Some("UTF-16BE"));
        let english = "The fund holds 5 bn yuan – more.";
        check(&utf16(english, true), english, Some("UTF-16LE"));
        check(&utf16(english, false), english, Some("UTF-16BE"));
        for (little, name) in [(true, "UTF-16LE"), (false, "UTF-16BE")] {
            for text in [CHINESE, TRADITIONAL, "标题\n会议指出，发展新质生产力。"] {
                check(&utf16(text, little), text, Some(name));
            }
        }
    }

    #[test]
    fn encodings_of_china() {
        check(&encoding_rs::GBK.encode(CHINESE).0, CHINESE, Some("gb18030"));
        let rare = format!("{CHINESE}𠮷㐂");
        check(&GB18030.encode(&rare).0, &rare, Some("gb18030"));
        check(&encoding_rs::BIG5.encode(TRADITIONAL).0, TRADITIONAL, Some("Big5"));
    }

    #[test]
    fn what_a_page_declares() {
        let page = "<meta charset=\"gb2312\">镕";
        check(&GB18030.encode(page).0, page, Some("gb18030"));
        // UTF-8 that calls itself something else stays UTF-8.
        check(page.as_bytes(), page, None);
        let cafe = "<meta charset=utf-16>caf\u{e9}";
        let mut notes = Vec::new();
        let text = decode("a", &encoding_rs::WINDOWS_1252.encode(cafe).0, &mut notes).unwrap();
        assert_eq!(text, cafe);
    }

    #[test]
    fn a_file_cut_off_within_a_character() {
        let bytes = &CHINESE.as_bytes()[..CHINESE.len() - 1];
        let mut notes = Vec::new();
        assert!(decode("a", bytes, &mut notes).unwrap().ends_with("设立\u{fffd}"));
        assert_eq!(notes.len(), 2);
    }

    #[test]
    fn what_is_no_text() {
        let mut notes = Vec::new();
        assert!(decode("a", b"\x00\x01\x02\x03 abc \x00\x00\x07", &mut notes).is_err());
        let noise: Vec<u8> = (0..2000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert!(decode("a", &noise, &mut notes).is_err());
    }
}
