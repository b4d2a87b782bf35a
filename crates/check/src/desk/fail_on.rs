//! Which verdicts make a check end with exit status 1.

use crate::answer::{Checked, Claim, Verdict};
use std::str::FromStr;

/// The verdicts at which somebody must look. What a person at the desk overruled counts as that person said.
///
/// ```
/// use check::{Verdict, desk::FailOn};
///
/// let rule: FailOn = "contradicted,other-measure".parse().expect("both are words of verdicts");
/// assert!(rule.names(Verdict::OtherMeasure) && !rule.names(Verdict::Disputed));
/// assert!("wrong".parse::<FailOn>().is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailOn(Vec<Verdict>);

impl Default for FailOn {
    fn default() -> FailOn {
        FailOn(Verdict::ALL.into_iter().filter(|verdict| verdict.needs_a_look()).collect())
    }
}

impl FailOn {
    /// Whether a verdict is among them.
    pub fn names(&self, verdict: Verdict) -> bool {
        self.0.contains(&verdict)
    }

    /// Whether a claim has one of them, at the desk.
    pub fn holds_for(&self, claim: &Claim) -> bool {
        self.names(claim.verdict_at_desk())
    }

    /// Whether any claim of an article has one of them.
    pub fn holds(&self, checked: &Checked) -> bool {
        checked.claims.iter().any(|claim| self.holds_for(claim))
    }
}

impl FromStr for FailOn {
    type Err = String;

    /// Reads words of verdicts with commas between, in English or Chinese, or `none`.
    fn from_str(list: &str) -> Result<FailOn, String> {
        let words: Vec<&str> = list.split([',', '，', '、']).map(str::trim).collect();
        if words == ["none"] {
            return Ok(FailOn(Vec::new()));
        }
        let mut verdicts = Vec::new();
        for word in words {
            let verdict = Verdict::of_word(word).ok_or_else(|| unknown(word))?;
            if !verdicts.contains(&verdict) {
                verdicts.push(verdict);
            }
        }
        Ok(FailOn(verdicts))
    }
}

/// What is said of a word that is no verdict.
fn unknown(word: &str) -> String {
    let known: Vec<String> =
        Verdict::ALL.into_iter().map(|verdict| verdict.word().replace(' ', "-")).collect();
    format!("{word:?} is no verdict; known are {}, or none alone", known.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_read_in_every_spelling() {
        for verdict in Verdict::ALL {
            for spelling in [
                verdict.word().to_string(),
                verdict.word().replace(' ', "-"),
                verdict.word().to_uppercase(),
                verdict.word_zh().to_string(),
            ] {
                let rule: FailOn = spelling.parse().unwrap();
                assert_eq!(rule, FailOn(vec![verdict]), "{spelling}");
            }
        }
    }

    #[test]
    fn a_list_is_what_it_says_and_no_more() {
        let rule: FailOn = "disputed, contradicted,disputed".parse().unwrap();
        assert_eq!(rule, FailOn(vec![Verdict::Disputed, Verdict::Contradicted]));
        let none: FailOn = "none".parse().unwrap();
        assert!(Verdict::ALL.into_iter().all(|verdict| !none.names(verdict)));
        for wrong in ["", "none,disputed", "disputed,", "contradict"] {
            let problem = wrong.parse::<FailOn>().unwrap_err();
            assert!(problem.contains("other-measure") && problem.contains("none"), "{problem}");
        }
    }

    #[test]
    fn without_a_list_it_is_what_an_editor_must_look_at() {
        let rule = FailOn::default();
        assert!(Verdict::ALL.into_iter().all(|verdict| rule.names(verdict) == verdict.needs_a_look()));
    }
}
