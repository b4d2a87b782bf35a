//! Text as the index holds it: folded, in UTF-16 units, with one blank for every run of white space that is left.

use unicode_normalization::char::compose;

/// Ends a title and a text. Smaller than any unit of a folded text, so that no phrase reaches over it.
pub(crate) const END: u16 = 1;

/// Appends the folded units of `text`.
pub(crate) fn push_units(text: &str, units: &mut Vec<u16>) {
    let mut blank = false;
    for c in han::fold(text).chars() {
        push(c, &mut blank, units);
    }
}

/// Appends the units of a folded character. White space is kept back in `blank` until something stands after it.
fn push(c: char, blank: &mut bool, units: &mut Vec<u16>) {
    if c.is_whitespace() {
        *blank = true;
        return;
    }
    if c.is_control() {
        return;
    }
    if std::mem::take(blank) {
        units.push(u16::from(b' '));
    } else if is_mark(c) && units.last_mut().is_some_and(|last| joins(last, c)) {
        return;
    }
    let mut buffer = [0; 2];
    match ligature(c) {
        Some(letters) => units.extend(letters.bytes().map(u16::from)),
        None => units.extend_from_slice(c.encode_utf16(&mut buffer)),
    }
}

/// Whether a character is a mark that belongs to the letter before it: some programs write é as two characters.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Makes a letter and its mark one character, where there is one for both.
fn joins(letter: &mut u16, mark: char) -> bool {
    let whole = char::from_u32(u32::from(*letter)).and_then(|letter| compose(letter, mark));
    let Some(whole) = whole.and_then(|whole| u16::try_from(u32::from(whole)).ok()) else { return false };
    *letter = whole;
    true
}

/// The letters of a ligature, as files made for print have them.
fn ligature(c: char) -> Option<&'static str> {
    Some(match c {
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        _ => return None,
    })
}

/// The folded units of a phrase.
pub(crate) fn units(text: &str) -> Vec<u16> {
    let mut units = Vec::with_capacity(text.len());
    push_units(text.trim(), &mut units);
    units
}

/// A text in units, with the way back to what was written.
#[derive(Debug, Default)]
pub(crate) struct Mapped {
    /// The same units as the index has.
    pub(crate) units: Vec<u16>,
    /// For each unit, the byte of the text where its character began.
    pub(crate) origin: Vec<usize>,
}

impl Mapped {
    /// Folds a text.
    pub(crate) fn new(text: &str) -> Mapped {
        let folded = han::fold_mapped(text);
        let mut mapped = Mapped::default();
        let mut blank = false;
        for (at, c) in folded.text.char_indices() {
            push(c, &mut blank, &mut mapped.units);
            mapped.origin.resize(mapped.units.len(), folded.origin[at] as usize);
        }
        mapped
    }

    /// The bytes of `text` that some units were made from.
    pub(crate) fn bytes(&self, text: &str, units: std::ops::Range<usize>) -> std::ops::Range<usize> {
        let start = self.origin.get(units.start).copied().unwrap_or(text.len());
        let Some(&last) =
            units.end.checked_sub(1).filter(|_| !units.is_empty()).and_then(|i| self.origin.get(i))
        else {
            return start..start;
        };
        let mut own = text[last..].chars();
        let letter = own.next().map_or(0, char::len_utf8);
        start..last + letter + own.take_while(|c| is_mark(*c)).map(char::len_utf8).sum::<usize>()
    }
}

/// Whether a unit is part of a word of letters or digits: there a phrase must not begin or end inside one. Han and
/// kana know no such words; half of a pair is a rare Han character.
pub(crate) fn is_word(unit: u16) -> bool {
    match unit {
        0x30..=0x39 | 0x61..=0x7a => true,
        0..0xc0 => false,
        // Marks that no letter took up: what stands before them is no whole word.
        0x300..=0x36f => true,
        0x1100..=0x11ff | 0x2e80..=0xd7ff => false,
        _ => char::from_u32(u32::from(unit)).is_some_and(char::is_alphanumeric),
    }
}

/// Whether a unit is a Han character (of the basic plane).
pub(crate) fn is_han(unit: u16) -> bool {
    char::from_u32(u32::from(unit)).is_some_and(han::is_han)
}

/// Units as text.
pub(crate) fn string(units: &[u16]) -> String {
    String::from_utf16_lossy(units)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        string(&units(text))
    }

    #[test]
    fn layout_parts_nothing() {
        assert_eq!(folded("耐 心\n資本"), "耐心资本");
        assert_eq!(folded("Big\n  Fund"), "big fund");
        assert_eq!(folded("人工智能＋"), "人工智能+");
        assert_eq!(folded("a\u{1}b"), "ab", "nothing looks like an end");
    }

    #[test]
    fn letters_and_their_marks_are_one_and_ligatures_are_letters() {
        assert_eq!(folded("Cafe\u{301}"), folded("café"));
        assert_eq!(folded("Ａ\u{30a}"), folded("å"));
        assert_eq!(folded("ﬁnancial oﬃce"), "financial office");
        assert_eq!(folded("耐\u{301}"), "耐\u{301}", "what has no whole form stays as it is");
        assert_eq!(folded(" \u{301}a"), "\u{301}a");
        let text = "the cafe\u{301}s ﬁ";
        let mapped = Mapped::new(text);
        assert_eq!(string(&mapped.units), "the cafés fi");
        assert_eq!(&text[mapped.bytes(text, 4..8)], "cafe\u{301}");
        assert_eq!(&text[mapped.bytes(text, 10..12)], "ﬁ");
    }

    #[test]
    fn the_way_back_leads_to_what_was_written() {
        for text in ["於是 國家\u{3000}大 基金，𠀀！", "  Big\n Fund ＡＢ", "", "a\u{1}b"] {
            let mapped = Mapped::new(text);
            let mut plain = Vec::new();
            push_units(text, &mut plain);
            assert_eq!(mapped.units, plain);
            let whole = mapped.bytes(text, 0..mapped.units.len());
            assert_eq!(han::fold(&text[whole]).trim(), han::fold(text).trim());
        }
        let text = "於是 國家\u{3000}大 基金";
        let mapped = Mapped::new(text);
        assert_eq!(&text[mapped.bytes(text, 2..5)], "國家\u{3000}大");
        assert_eq!(mapped.bytes(text, 3..3).len(), 0);
    }

    #[test]
    fn words_of_letters_are_told_from_han() {
        for word in ['a', '7', 'é', 'ж'] {
            assert!(is_word(word as u16), "{word}");
        }
        for other in ['资', '，', ' ', '+', 'の', '-'] {
            assert!(!is_word(other as u16), "{other}");
        }
    }
}
