//! What the check says in words: a row of the table `data/said.csv`, in both languages, with its blanks filled. Judging names
//! the row and what fills it; words are made once, at the end, since an answer is read in either language.

use crate::saying;
use crate::words::lexicon::Lexicon;
use documents::Language;
use observatory::Statement;
use rust_decimal::Decimal;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::LazyLock;

/// English and Chinese.
type Pair = (String, String);

static ROWS: LazyLock<HashMap<String, Pair>> = LazyLock::new(|| {
    let mut reader = csv::Reader::from_reader(include_str!("../data/said.csv").as_bytes());
    let rows = reader.deserialize::<(String, String, String)>().filter_map(Result::ok);
    rows.map(|(name, en, zh)| (name, (en, zh))).collect()
});

/// A row's words, where the table has it.
fn row(name: &str, language: Language) -> Option<&'static str> {
    ROWS.get(name).map(|(en, zh)| if language == Language::Chinese { zh.as_str() } else { en.as_str() })
}

/// A template with its blanks (`{name}`) filled. What is put in is not looked at again: a phrase with braces stays as it was
/// asked. A blank that nothing fills stays as well.
///
/// ```
/// let blank = |name: &str| (name == "phrase").then(|| "{count}".to_string());
/// assert_eq!(check::filled("{phrase}: {count}", blank), "{count}: {count}");
/// ```
pub fn filled(template: &str, blank: impl Fn(&str) -> Option<String>) -> String {
    let mut rest = template;
    let mut out = String::with_capacity(rest.len() + 16);
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, left)) = after.split_once('}') else { break };
        out.push_str(before);
        match blank(name) {
            Some(words) => out.push_str(&words),
            None => out.extend(["{", name, "}"]),
        }
        rest = left;
    }
    out.push_str(rest);
    out
}

/// Something to be said: a row of the table and what fills its blanks.
#[derive(Clone, Debug)]
pub(crate) struct Said {
    row: &'static str,
    blanks: Vec<(&'static str, Blank)>,
    /// The rule that decided, by its name in the table.
    rule: Option<&'static str>,
}

/// What fills a blank.
#[derive(Clone, Debug)]
pub(crate) enum Blank {
    /// The same in both languages: a number, an id, a date.
    Text(String),
    /// A number, short where nothing is lost by it.
    Number(Decimal),
    /// A sum of money in a currency.
    Amount(Decimal, &'static str),
    /// Words of another row, by its kind and a word that the code knows.
    Word(&'static str, &'static str),
    /// Words of another row, with blanks of its own.
    Said(Box<Said>),
    /// Several, joined as a row says.
    All(Vec<Blank>, &'static str),
    /// The name of an entity, by its id.
    Entity(String),
    /// The name of a property, by its word.
    Property(String),
    /// Words of the store for properties, any of them.
    Properties(Vec<String>),
    /// The name of a thing counted, by its number in the lexicon.
    Thing(u32),
    /// The name of a place, by its number in the lexicon.
    Place(u32),
    /// What a statement counts.
    What(Rc<Statement>),
    /// The place a statement is of.
    Where(Rc<Statement>),
    /// The qualifiers of a statement.
    Qualifiers(Rc<Statement>),
    /// A place to look, in English and Chinese.
    Either(Pair),
}

impl Said {
    /// A row, its blanks not yet filled.
    pub(crate) fn new(row: &'static str) -> Said {
        Said { row, blanks: Vec::new(), rule: None }
    }

    /// A row that says how many there are; English has another one for a single one.
    pub(crate) fn count(one: &'static str, many: &'static str, count: usize) -> Said {
        Said::new(if count == 1 { one } else { many }).text("count", count)
    }

    /// Several, joined as a row of the table says.
    pub(crate) fn all(parts: Vec<Said>, join: &'static str) -> Said {
        let parts = parts.into_iter().map(|said| Blank::Said(Box::new(said))).collect();
        Said::new("several").with("all", Blank::All(parts, join))
    }

    /// Fills a blank.
    pub(crate) fn with(mut self, name: &'static str, blank: Blank) -> Said {
        self.blanks.push((name, blank));
        self
    }

    /// Fills a blank with what reads the same in both languages.
    pub(crate) fn text(self, name: &'static str, text: impl ToString) -> Said {
        self.with(name, Blank::Text(text.to_string()))
    }

    /// Fills a blank with the words of another row.
    pub(crate) fn said(self, name: &'static str, said: Said) -> Said {
        self.with(name, Blank::Said(Box::new(said)))
    }

    /// Names the rule that decided.
    pub(crate) fn by(mut self, rule: &'static str) -> Said {
        self.rule = Some(rule);
        self
    }

    /// The words, without the rule.
    pub(crate) fn words(&self, lexicon: &Lexicon, language: Language) -> String {
        let template = row(self.row, language).expect("every row that is said stands in the table");
        let blank = |name: &str| self.blanks.iter().find(|(own, _)| *own == name);
        filled(template, |name| Some(blank(name)?.1.words(lexicon, language)))
    }

    /// The words, and the rule that decided where one did.
    pub(crate) fn reason(&self, lexicon: &Lexicon, language: Language) -> String {
        let why = self.words(lexicon, language);
        let Some(rule) = self.rule(language) else { return why };
        let rule = Said::new("rule").text("rule", rule).words(lexicon, language);
        format!("{why}{}{rule}", row("join.semicolon", language).unwrap_or("; "))
    }

    /// The rule that decided, in words.
    pub(crate) fn rule(&self, language: Language) -> Option<String> {
        let name = self.rule?;
        Some(row(&format!("rule.{name}"), language).unwrap_or(name).to_string())
    }
}

impl Blank {
    fn words(&self, lexicon: &Lexicon, language: Language) -> String {
        let chinese = language == Language::Chinese;
        let own =
            |en: &str, zh: &str| if chinese && !zh.is_empty() { zh.to_string() } else { en.to_string() };
        let property =
            |id: &str| match lexicon.property_by_id(id).filter(|p| chinese && !p.name_zh.is_empty()) {
                Some(property) => property.name_zh.clone(),
                None => id.replace('_', " "),
            };
        match self {
            Blank::Text(text) => text.clone(),
            Blank::Number(number) => saying::short(language, *number),
            Blank::Amount(number, currency) => saying::amount(language, *number, currency),
            Blank::Word(kind, word) => row(&format!("{kind}.{word}"), language).unwrap_or(word).to_string(),
            Blank::Said(said) => said.words(lexicon, language),
            Blank::All(all, join) => {
                let words: Vec<String> = all.iter().map(|one| one.words(lexicon, language)).collect();
                words.join(row(join, language).unwrap_or(" "))
            }
            Blank::Entity(id) => saying::name(lexicon, language, id),
            Blank::Property(id) => property(id),
            Blank::Properties(ids) => {
                let words: Vec<String> =
                    ids.iter().map(|id| if chinese { property(id) } else { id.clone() }).collect();
                words.join(row("join.or", language).unwrap_or(" "))
            }
            Blank::Thing(thing) => {
                let thing = &lexicon.things[*thing as usize];
                own(&thing.name, &thing.name_zh)
            }
            Blank::Place(place) => {
                let place = &lexicon.places[*place as usize];
                own(&place.name, &place.name_zh)
            }
            Blank::What(statement) => statement
                .what
                .as_deref()
                .map_or_else(String::new, |what| saying::thing(lexicon, language, statement, what)),
            Blank::Where(statement) => statement
                .place
                .as_deref()
                .map_or_else(String::new, |place| saying::place_name(lexicon, language, statement, place)),
            Blank::Qualifiers(statement) => {
                let pairs = statement.qualifiers.iter();
                let words: Vec<String> =
                    pairs.map(|(key, value)| qualifier(lexicon, language, key, value)).collect();
                words.join(row("join.comma", language).unwrap_or(", "))
            }
            Blank::Either((en, zh)) => own(en, zh),
        }
    }
}

/// A key or a value of a qualifier in Chinese, where the table has it.
fn in_chinese(kind: &str, word: &str) -> Option<&'static str> {
    row(&format!("{kind}.{word}"), Language::Chinese)
}

/// The value of a qualifier in Chinese (计划 for planned), where it is one of those that come up often.
pub fn value_in_chinese(value: &str) -> Option<&'static str> {
    in_chinese("value", value)
}

/// A qualifier with its value, which may be the id of an entity.
pub(crate) fn qualifier(lexicon: &Lexicon, language: Language, key: &str, value: &str) -> String {
    let named = lexicon.entity_by_id(value).is_some().then(|| saying::name(lexicon, language, value));
    if language == Language::English {
        return format!("{} {}", key.replace('_', " "), named.as_deref().unwrap_or(value));
    }
    let value = named.or(value_in_chinese(value).map(str::to_string)).unwrap_or_else(|| value.to_string());
    format!("{} {value}", in_chinese("qualifier", key).unwrap_or(key))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn blanks(template: &str) -> BTreeSet<&str> {
        template.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
    }

    #[test]
    fn every_row_has_both_languages_with_the_same_blanks() {
        assert!(ROWS.len() > 80, "{}", ROWS.len());
        for (name, (en, zh)) in ROWS.iter() {
            assert!(!en.is_empty() && !zh.is_empty(), "{name}");
            assert_eq!(blanks(en), blanks(zh), "{name}");
        }
    }

    /// Every row that the sources name stands in the table, and the table holds none that nobody says.
    #[test]
    fn the_table_holds_what_is_said_and_no_more() {
        fn sources(folder: &std::path::Path, out: &mut String) {
            for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
                match entry.path() {
                    path if path.is_dir() => sources(&path, out),
                    path => out.push_str(&std::fs::read_to_string(path).unwrap_or_default()),
                }
            }
        }
        let mut code = String::new();
        sources(std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), &mut code);
        code.push_str(include_str!("../data/agreement.csv"));
        for (start, prefix) in [("Said::new(\"", ""), ("Judgement::none(\"", ""), (".by(\"", "rule.")] {
            for rest in code.split(start).skip(1) {
                let name = rest.split('"').next().unwrap_or_default();
                if !name.is_empty() && !name.contains(',') {
                    assert!(
                        ROWS.contains_key(&format!("{prefix}{name}")),
                        "{prefix}{name} is not in the table"
                    );
                }
            }
        }
        for name in ROWS.keys() {
            let own = name.strip_prefix("rule.").unwrap_or(name);
            let made = ["qualifier.", "value.", "figure."].iter().any(|prefix| name.starts_with(prefix));
            assert!(
                made || code.contains(&format!("\"{own}\"")) || code.contains(&format!("\n{own},")),
                "{name}"
            );
        }
    }
}
