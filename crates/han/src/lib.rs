//! Folding of Chinese and mixed text for comparison: traditional to simplified, width, blanks between
//! Han characters, case. Character by character, so that every place in the folded text leads back to the original.

/// Folded text that remembers where each of its characters stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// For each byte of `text`, and one past its end, the byte of the original where that character began.
    pub origin: Vec<u32>,
}

/// Folds `text` for comparison, keeping the way back.
pub fn fold_mapped(text: &str) -> Folded {
    let _ = text;
    Folded { text: String::new(), origin: Vec::new() }
}

/// Folds `text` for comparison.
pub fn fold(text: &str) -> String {
    fold_mapped(text).text
}

/// Whether `c` is a Han character.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}
