//! What the program says, in the language of the person at the keyboard. A table a language, a row a message.

use check::Verdict;
use clap::ValueEnum;
use std::collections::HashMap;

/// A language that the program speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Language {
    /// English
    En,
    /// 中文
    Zh,
}

impl Language {
    /// The language asked for, else that of the environment, else English.
    pub(crate) fn of(asked: Option<Language>) -> Language {
        let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let environment = || set("LC_ALL").or_else(|| set("LC_MESSAGES")).or_else(|| set("LANG"));
        asked.unwrap_or_else(|| match environment() {
            Some(locale) if locale.starts_with("zh") => Language::Zh,
            _ => Language::En,
        })
    }

    /// A reason that the crates say in English.
    pub(crate) fn reason(self, message: &str) -> String {
        match self {
            Language::En => message.to_string(),
            Language::Zh => pages::reason_in_chinese(message),
        }
    }

    fn table(self) -> &'static str {
        match self {
            Language::En => include_str!("en.tsv"),
            Language::Zh => include_str!("zh.tsv"),
        }
    }
}

/// The messages of a language.
#[derive(Debug)]
pub(crate) struct Words {
    language: Language,
    messages: HashMap<&'static str, &'static str>,
}

impl Words {
    /// Reads the table of a language.
    pub(crate) fn new(language: Language) -> Words {
        Words { language, messages: rows(language).collect() }
    }

    /// Whether the person reads Chinese.
    pub(crate) fn is_chinese(&self) -> bool {
        self.language == Language::Zh
    }

    /// A reason that is said in English, in the person's language.
    pub(crate) fn reason(&self, message: &str) -> String {
        self.language.reason(message)
    }

    /// The same, as articles have it.
    pub(crate) fn documents_language(&self) -> documents::Language {
        if self.is_chinese() { documents::Language::Chinese } else { documents::Language::English }
    }

    /// A message, where the tables have it.
    pub(crate) fn find(&self, key: &str) -> Option<&'static str> {
        self.messages.get(key).copied()
    }

    /// A message.
    pub(crate) fn say(&self, key: &str) -> &'static str {
        self.messages.get(key).copied().expect("every message used stands in the tables")
    }

    /// A message with its blanks filled; English has another one where `count` is one.
    pub(crate) fn fill(&self, key: &str, blanks: &[(&str, &dyn std::fmt::Display)]) -> String {
        let one = || blanks.iter().any(|(name, value)| *name == "count" && value.to_string() == "1");
        let single = self.find(&format!("{key}.one")).filter(|_| one());
        let template = single.unwrap_or_else(|| self.say(key));
        let blank = |name: &str| blanks.iter().find(|(own, _)| *own == name);
        check::filled(template, |name| Some(blank(name)?.1.to_string()))
    }

    /// A verdict's mark and word.
    pub(crate) fn verdict(&self, verdict: Verdict) -> String {
        let word = match self.language {
            Language::En => verdict.word(),
            Language::Zh => verdict.word_zh(),
        };
        format!("{} {word}", verdict.mark())
    }
}

/// The rows of a table, without its head.
fn rows(language: Language) -> impl Iterator<Item = (&'static str, &'static str)> {
    language.table().lines().skip(1).filter_map(|line| line.split_once('\t'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    /// Keys with the blanks of their messages.
    fn blanks(language: Language) -> BTreeMap<&'static str, BTreeSet<&'static str>> {
        let names =
            |text: &'static str| text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect();
        rows(language).map(|(key, text)| (key, names(text))).collect()
    }

    #[test]
    fn both_languages_say_the_same() {
        assert_eq!(blanks(Language::En), blanks(Language::Zh));
        assert_eq!(rows(Language::En).count(), blanks(Language::En).len(), "a key stands once");
    }

    #[test]
    fn every_message_used_stands_in_the_tables() {
        let words = Words::new(Language::En);
        let sources = [
            include_str!("../render.rs"),
            include_str!("../home.rs"),
            include_str!("../verbs/start.rs"),
            include_str!("../verbs/desk.rs"),
            include_str!("../verbs/documents.rs"),
            include_str!("../verbs/output.rs"),
            include_str!("../verbs/phrase.rs"),
            include_str!("../verbs/formulations.rs"),
            include_str!("../verbs/reuse.rs"),
            include_str!("../verbs/reuse_corpus.rs"),
            include_str!("../verbs/show.rs"),
            include_str!("../verbs/store.rs"),
        ];
        for call in sources.iter().flat_map(|source| source.split("words.").skip(1)) {
            let Some(rest) = call.strip_prefix("say(\"").or_else(|| call.strip_prefix("fill(\"")) else {
                continue;
            };
            let key = rest.split('"').next().unwrap();
            assert!(!words.say(key).is_empty());
        }
    }

    #[test]
    fn blanks_are_filled() {
        let words = Words::new(Language::Zh);
        assert_eq!(words.fill("more", &[("count", &3)]), "…… 另有 3 条（--all）");
        assert_eq!(words.verdict(Verdict::Contradicted), "✗ 相左");
        let asked: [(&str, &dyn std::fmt::Display); 2] = [("phrase", &"{count}"), ("date", &"2024")];
        assert_eq!(words.fill("phrase-first", &asked), "首见 2024");
        let asked: [(&str, &dyn std::fmt::Display); 2] = [("phrase", &"{documents}"), ("documents", &7)];
        assert_eq!(words.fill("phrase-none", &asked), "{documents}：计入的 7 篇文件（{from}–{to}）中没有");
    }
}
