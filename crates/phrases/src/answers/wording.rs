//! What is asked for: a phrase, or several wordings of one under a name.

use crate::error::{Error, Result};
use crate::text::units;
use serde::Serialize;

/// Longest phrase asked for, in characters.
const LONGEST: usize = 200;
/// Most wordings under one name.
const MOST: usize = 16;

/// Wordings that somebody decided to count as one, under a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Group {
    /// The name, by which all of them are asked for.
    pub name: String,
    /// The wordings as they are written.
    pub wordings: Vec<String>,
}

/// A phrase with its wordings (`硬科技|硬核科技`), folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// As it was asked for.
    pub name: String,
    /// Its wordings as written.
    pub variants: Vec<String>,
    /// Groups that one of the wordings belongs to, and that are not asked for whole.
    pub groups: Vec<Group>,
    pub(crate) folded: Vec<Vec<u16>>,
}

impl Wording {
    /// Reads a phrase; `|` stands between wordings that count as one, and `\|` for the mark itself. The wide `｜`
    /// parts nothing.
    ///
    /// # Errors
    /// Where a wording is empty or longer than phrases are.
    pub fn new(asked: &str) -> Result<Wording> {
        let variants = parted(asked);
        if variants.len() > MOST {
            return Err(Error::Question(format!(
                "{} wordings; at most {MOST} count as one phrase",
                variants.len()
            )));
        }
        let mut folded: Vec<Vec<u16>> = Vec::new();
        for variant in &variants {
            let own = units(variant);
            if own.is_empty() {
                return Err(Error::Question(format!("{asked:?} holds no phrase; give some characters")));
            }
            if own.len() > LONGEST {
                return Err(Error::Question(format!(
                    "a phrase of {} characters; at most {LONGEST}",
                    own.len()
                )));
            }
            if !folded.contains(&own) {
                folded.push(own);
            }
        }
        Ok(Wording { name: asked.trim().to_string(), variants, groups: Vec::new(), folded })
    }

    /// A phrase as it is asked for where no mark in it parts wordings.
    pub fn escaped(phrase: &str) -> String {
        let mut all = String::with_capacity(phrase.len());
        for c in phrase.chars() {
            if c == '|' {
                all.push('\\');
            }
            all.push(c);
        }
        all
    }

    /// Whether two are the same strings once folded.
    pub fn is_same(&self, other: &Wording) -> bool {
        self.folded == other.folded
    }
}

/// What stands between the bars that no `\` stands before.
fn parted(asked: &str) -> Vec<String> {
    let (mut all, mut own) = (Vec::new(), String::new());
    let mut characters = asked.chars().peekable();
    while let Some(c) = characters.next() {
        match characters.peek() {
            Some('|') if c == '\\' => own.extend(characters.next()),
            _ if c == '|' => all.push(std::mem::take(&mut own)),
            _ => own.push(c),
        }
    }
    all.push(own);
    all.into_iter().map(|own| own.trim().to_string()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wordings_are_folded_and_told_apart() {
        let wording = Wording::new(" 硬科技 | 硬科 技|硬核科技").expect("a phrase");
        assert_eq!(wording.variants.len(), 3);
        assert_eq!(wording.folded.len(), 2, "two of them are one when folded");
        for bad in ["", " ", "a||b", "|"] {
            assert!(Wording::new(bad).is_err(), "{bad:?}");
        }
        assert!(Wording::new(&"长".repeat(201)).is_err());
    }

    #[test]
    fn a_bar_parts_wordings_unless_it_is_escaped() {
        let variants = |asked: &str| Wording::new(asked).expect("a phrase").variants;
        assert_eq!(variants("硬科技｜硬核科技"), ["硬科技｜硬核科技"]);
        assert_eq!(variants(r"AI\|算力|芯片"), ["AI|算力", "芯片"]);
        assert_eq!(variants(r"a\b"), [r"a\b"], "a stroke before anything else is itself");
        assert_eq!(variants(r"\|"), ["|"]);
        for phrase in ["a|b", "｜", r"a\b", "无"] {
            assert_eq!(variants(&Wording::escaped(phrase)), [phrase]);
        }
    }
}
