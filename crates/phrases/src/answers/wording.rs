//! What is asked for: a phrase, or several wordings of one under a name.

use crate::error::{Error, Result};
use crate::text::units;

/// Longest phrase asked for, in characters.
const LONGEST: usize = 200;
/// Most wordings under one name.
const MOST: usize = 16;

/// A phrase with its wordings (`硬科技|硬核科技`), folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// As it was asked for.
    pub name: String,
    /// Its wordings as written.
    pub variants: Vec<String>,
    pub(crate) folded: Vec<Vec<u16>>,
}

impl Wording {
    /// Reads a phrase; `|` stands between wordings that count as one.
    ///
    /// # Errors
    /// Where a wording is empty or longer than phrases are.
    pub fn new(asked: &str) -> Result<Wording> {
        let variants: Vec<String> = asked.split('|').map(|v| v.trim().to_string()).collect();
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
        Ok(Wording { name: asked.trim().to_string(), variants, folded })
    }

    /// Whether two are the same strings once folded.
    pub fn is_same(&self, other: &Wording) -> bool {
        self.folded == other.folded
    }
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
}
