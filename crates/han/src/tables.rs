//! The tables of characters and phrases, as data in `data/`.

use std::collections::HashMap;
use std::sync::LazyLock;

static CHARACTERS: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    rows(include_str!("../data/characters.tsv"))
        .filter_map(|(from, to)| Some((from.chars().next()?, to.chars().next()?)))
        .collect()
});

/// Forms in order.
static FORMS: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
    let mut forms: Vec<(char, char)> = rows(include_str!("../data/forms.tsv"))
        .filter_map(|(form, whole)| Some((form.chars().next()?, whole.chars().next()?)))
        .collect();
    forms.sort_unstable();
    forms
});

/// Phrases by their first character, longest first.
static PHRASES: LazyLock<HashMap<char, Vec<(&'static str, &'static str)>>> = LazyLock::new(|| {
    let mut map: HashMap<char, Vec<_>> = HashMap::new();
    for (from, to) in rows(include_str!("../data/phrases.tsv")) {
        if let Some(first) = from.chars().next() {
            map.entry(first).or_default().push((from, to));
        }
    }
    map.values_mut().for_each(|list| list.sort_by_key(|(from, _)| std::cmp::Reverse(from.len())));
    map
});

fn rows(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
}

/// The simplified form of a character.
pub(crate) fn character(c: char) -> char {
    CHARACTERS.get(&c).copied().unwrap_or(c)
}

/// The simplified form of the longest phrase of the table that `text` begins with.
pub(crate) fn phrase_at(text: &str) -> Option<&'static str> {
    let first = text.chars().next()?;
    PHRASES.get(&first)?.iter().find(|(from, _)| text.starts_with(from)).map(|&(_, to)| to)
}

/// The Han character that a radical or a compatibility form stands for.
pub(crate) fn whole(form: char) -> char {
    FORMS.binary_search_by_key(&form, |own| own.0).map_or(form, |at| FORMS[at].1)
}
