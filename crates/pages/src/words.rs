//! The words of the interface, from a table: English and Chinese side by side.

use std::collections::HashMap;
use std::fmt::Display;
use std::sync::LazyLock;

/// The reader's language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lang {
    /// English.
    En,
    /// Chinese.
    Zh,
}

const TABLE: &str = include_str!("../words/words.tsv");

static WORDS: LazyLock<HashMap<&'static str, (&'static str, &'static str)>> =
    LazyLock::new(|| rows().map(|[key, en, zh]| (key, (en, zh))).collect());

/// The rows of the table: key, English, Chinese.
fn rows() -> impl Iterator<Item = [&'static str; 3]> {
    TABLE.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).filter_map(|line| {
        let mut cells = line.split('\t');
        Some([cells.next()?, cells.next()?, cells.next()?])
    })
}

impl Lang {
    /// Its code, as in `lang=`.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Zh => "zh",
        }
    }

    /// The language by its code.
    pub(crate) fn by_code(code: &str) -> Option<Lang> {
        [Lang::En, Lang::Zh].into_iter().find(|lang| lang.code() == code)
    }

    /// The other of the two.
    pub(crate) fn other(self) -> Lang {
        match self {
            Lang::En => Lang::Zh,
            Lang::Zh => Lang::En,
        }
    }

    /// The words for a key; the key itself where the table has none.
    pub(crate) fn say(self, key: &str) -> &str {
        self.find(key).unwrap_or(key)
    }

    /// The words for a key, where the table has them.
    pub(crate) fn find(self, key: &str) -> Option<&'static str> {
        WORDS.get(key).map(|(en, zh)| match self {
            Lang::En => *en,
            Lang::Zh => *zh,
        })
    }

    /// The words for a key with their blanks (`{name}`) filled.
    pub(crate) fn fill(self, key: &str, blanks: &[(&str, &dyn Display)]) -> String {
        let blank = |name: &str| blanks.iter().find(|(own, _)| *own == name);
        check::filled(self.say(key), |name| Some(blank(name)?.1.to_string()))
    }

    /// The words for a number of things: the key with `.one` for one, where the table has it.
    pub(crate) fn count(self, key: &str, number: usize) -> String {
        let one = format!("{key}.one");
        let key = if number == 1 && self.find(&one).is_some() { &one } else { key };
        self.fill(key, &[("n", &crate::write::digits(&number.to_string()))])
    }

    /// Of an English and a Chinese name that is held, the reader's; the other where that one is empty.
    pub(crate) fn pick<'a>(self, en: &'a str, zh: &'a str) -> &'a str {
        match self {
            Lang::Zh if !zh.is_empty() => zh,
            Lang::En if en.is_empty() => zh,
            _ => en,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::path::Path;

    fn sources(folder: &Path, out: &mut String) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, out);
            } else {
                let text = std::fs::read_to_string(path).unwrap();
                out.push_str(text.split("#[cfg(test)]").next().unwrap());
            }
        }
    }

    /// What follows `marker` up to the closing quote, wherever it stands in the source.
    fn keys<'a>(text: &'a str, marker: &'a str) -> impl Iterator<Item = &'a str> {
        text.split(marker).skip(1).filter_map(|rest| rest.split('"').next())
    }

    #[test]
    fn every_row_has_both_languages_and_its_key_once() {
        let mut seen = BTreeSet::new();
        for line in TABLE.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            assert_eq!(cells.len(), 3, "{line:?}");
            assert!(cells.iter().all(|cell| !cell.trim().is_empty()), "{line:?}");
            assert!(seen.insert(cells[0]), "{:?} stands twice", cells[0]);
            let blanks = |text: &str| -> BTreeSet<String> {
                text.split('{').skip(1).filter_map(|t| t.split('}').next()).map(str::to_string).collect()
            };
            assert_eq!(blanks(cells[1]), blanks(cells[2]), "{line:?}");
        }
    }

    #[test]
    fn every_key_asked_for_is_in_the_table() {
        let mut text = String::new();
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut text);
        for marker in [".say(\"", ".fill(\"", ".count(\""] {
            for key in keys(&text, marker) {
                assert!(WORDS.contains_key(key), "{key:?} is not in words.tsv");
            }
        }
    }

    #[test]
    fn blanks_are_filled_once() {
        assert_eq!(Lang::En.fill("{n} of {n}{m} {", &[("n", &"{m}"), ("m", &1)]), "{m} of {m}1 {");
    }
}
