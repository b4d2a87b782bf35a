//! Text as the index holds it: folded, in UTF-16 units, with one blank for every run of white space that is left.

/// Ends a title and a text. Smaller than any unit of a folded text, so that no phrase reaches over it.
pub(crate) const END: u16 = 1;

/// Appends the folded units of `text`.
pub(crate) fn push_units(text: &str, units: &mut Vec<u16>) {
    let mut buffer = [0; 2];
    let mut blank = false;
    for c in han::fold(text).chars() {
        if c.is_whitespace() {
            blank = true;
            continue;
        }
        if c.is_control() {
            continue;
        }
        if std::mem::take(&mut blank) {
            units.push(u16::from(b' '));
        }
        units.extend_from_slice(c.encode_utf16(&mut buffer));
    }
}

/// The folded units of a phrase.
pub(crate) fn units(text: &str) -> Vec<u16> {
    let mut units = Vec::with_capacity(text.len());
    push_units(text.trim(), &mut units);
    units
}

/// Whether a unit is part of a word of letters or digits: there a phrase must not begin or end inside one. Han and
/// kana know no such words; half of a pair is a rare Han character.
pub(crate) fn is_word(unit: u16) -> bool {
    match unit {
        0x30..=0x39 | 0x61..=0x7a => true,
        0..0xc0 => false,
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
    fn words_of_letters_are_told_from_han() {
        for word in ['a', '7', 'é', 'ж'] {
            assert!(is_word(word as u16), "{word}");
        }
        for other in ['资', '，', ' ', '+', 'の', '-'] {
            assert!(!is_word(other as u16), "{other}");
        }
    }
}
