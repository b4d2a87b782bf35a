//! Which documents are held but not counted, and why: the rules are a table.

use crate::error::{Error, Result};
use std::sync::OnceLock;

/// The table, a rule a row: what a document must be for the rule to leave it out, and what is said of it then.
const RULES: &str = include_str!("../../data/left_out.csv");

/// A rule. An empty condition asks for nothing.
#[derive(Debug)]
struct Rule {
    kind: String,
    no_text: bool,
    no_date: bool,
    repeats: bool,
    words: String,
    words_zh: String,
}

/// The rules, in order.
#[derive(Debug)]
pub(super) struct Rules(Vec<Rule>);

/// What the rules look at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen<'a> {
    pub(super) kind: &'a str,
    pub(super) has_text: bool,
    pub(super) has_date: bool,
    pub(super) repeats: bool,
}

impl Rules {
    /// The rules built in.
    pub(super) fn built_in() -> Result<&'static Rules> {
        static READ: OnceLock<std::result::Result<Rules, String>> = OnceLock::new();
        READ.get_or_init(|| Rules::read(RULES))
            .as_ref()
            .map_err(|problem| Error::Refused(format!("left_out.csv cannot be read: {problem}")))
    }

    /// What distinguishes this table of rules from another.
    pub(super) fn text() -> &'static str {
        RULES
    }

    fn read(text: &str) -> std::result::Result<Rules, String> {
        let mut rules = Vec::new();
        for record in csv::Reader::from_reader(text.as_bytes()).into_records() {
            let record = record.map_err(|error| error.to_string())?;
            let cell = |i: usize| record.get(i).unwrap_or("").to_string();
            let word = |i: usize, yes: &str| match record.get(i) {
                Some("") => Ok(false),
                Some(word) if word == yes => Ok(true),
                other => Err(format!("{other:?} where {yes:?} or nothing is expected")),
            };
            rules.push(Rule {
                kind: cell(1),
                no_text: word(2, "none")?,
                no_date: word(3, "none")?,
                repeats: word(4, "yes")?,
                words: cell(5),
                words_zh: cell(6),
            });
        }
        Ok(Rules(rules))
    }

    /// Why a document is left out; `None` where it is counted.
    pub(super) fn reason(&self, seen: Seen) -> Option<&str> {
        let fits = |rule: &&Rule| {
            (rule.kind.is_empty() || rule.kind == seen.kind)
                && (!rule.no_text || !seen.has_text)
                && (!rule.no_date || !seen.has_date)
                && (!rule.repeats || seen.repeats)
        };
        self.0.iter().find(fits).map(|rule| rule.words.as_str())
    }
}

/// Why a document is left out, in Chinese; `None` where it is no reason of the table.
pub fn left_out_in_chinese(reason: &str) -> Option<&'static str> {
    let rules = Rules::built_in().ok()?;
    rules.0.iter().find(|rule| rule.words == reason).map(|rule| rule.words_zh.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rules_are_read_and_none_leaves_out_everything() {
        let rules = Rules::built_in().unwrap();
        let seen = Seen { kind: "item", has_text: true, has_date: true, repeats: false };
        assert_eq!(rules.reason(seen), None);
        assert!(rules.reason(Seen { kind: "programme", ..seen }).is_some());
        assert_eq!(rules.reason(Seen { has_text: false, ..seen }), None, "a title with its date is counted");
        assert_eq!(rules.reason(Seen { has_date: false, ..seen }), None, "undated texts are counted apart");
        assert!(rules.reason(Seen { has_text: false, has_date: false, ..seen }).is_some());
        assert!(rules.reason(Seen { repeats: true, ..seen }).is_some());
    }

    #[test]
    fn a_rule_with_an_unknown_word_is_refused() {
        for rule in &Rules::built_in().unwrap().0 {
            assert!(
                left_out_in_chinese(&rule.words).is_some_and(|words| !words.is_ascii()),
                "{}",
                rule.words
            );
        }
        assert!(Rules::read("rule,kind,text,date,repeats,words,words_zh\nx,,sometimes,,,w,w\n").is_err());
    }
}
