//! The same phrase with blanks set otherwise between Han characters and letters or digits: some write 中国制造2025, some
//! 中国制造 2025. Between Han characters blanks part nothing; here they may, so that these are counted apart, and told.

use super::answer::AlsoWritten;
use super::wording::Wording;
use crate::text::units;

/// Most wordings told of.
const MOST: usize = 4;

/// Other spacings of what is asked, each with how often it stands; those that stand nowhere are left away.
pub(super) fn also_written(wording: &Wording, count: impl Fn(&Wording) -> usize) -> Vec<AlsoWritten> {
    let mut told: Vec<AlsoWritten> = Vec::new();
    let mut known = wording.folded.clone();
    for variant in &wording.variants {
        for other in [spaced(variant), tight(variant)] {
            let folded = units(&other);
            if known.contains(&folded) || told.len() == MOST {
                continue;
            }
            known.push(folded);
            // As long as what was asked but for a few blanks: where it is longer than phrases are, it is not told.
            let Ok(asked) = Wording::new(&Wording::escaped(&other)) else { continue };
            let total = count(&asked);
            if total > 0 {
                told.push(AlsoWritten { phrase: other, total });
            }
        }
    }
    told
}

/// Whether two characters are Han and a letter or digit, in either order.
fn is_border(one: char, other: char) -> bool {
    let letter = |c: char| c.is_alphanumeric() && !han::is_han(c);
    han::is_han(one) && letter(other) || letter(one) && han::is_han(other)
}

/// With a blank at each border.
fn spaced(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if out.chars().next_back().is_some_and(|last| is_border(last, c)) {
            out.push(' ');
        }
        out.push(c);
    }
    out
}

/// Without blanks at any.
fn tight(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let is_kept = |at: usize| {
        let around = || {
            Some((
                *characters[..at].iter().rfind(|c| !c.is_whitespace())?,
                *characters[at..].iter().find(|c| !c.is_whitespace())?,
            ))
        };
        !characters[at].is_whitespace() || around().is_none_or(|(before, after)| !is_border(before, after))
    };
    (0..characters.len()).filter(|at| is_kept(*at)).map(|at| characters[at]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_stand_or_not_between_han_and_letters() {
        assert_eq!(spaced("中国制造2025与AI产业"), "中国制造 2025 与 AI 产业");
        assert_eq!(tight("中国制造 2025 与  AI 产业"), "中国制造2025与AI产业");
        for text in ["耐心资本", "patient capital", "硬 科技", "人工智能+", ""] {
            assert_eq!((spaced(text).as_str(), tight(text).as_str()), (text, text));
        }
    }

    #[test]
    fn only_other_spacings_that_stand_are_told() {
        let asked = Wording::new("中国制造2025|AI 产业").unwrap();
        let told = also_written(&asked, |own| usize::from(own.variants[0].contains("中国")) * 3);
        assert_eq!(told.len(), 1);
        assert_eq!((told[0].phrase.as_str(), told[0].total), ("中国制造 2025", 3));
    }
}
