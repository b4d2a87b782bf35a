//! The tables of currencies, units, hedges and roles: plain files in `data/`, compiled in.

use crate::figure::{Exactness, Role};
use std::collections::HashMap;
use std::sync::LazyLock;

fn rows(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    text.lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| line.split('\t').collect())
}

fn list(cell: Option<&&'static str>) -> impl Iterator<Item = String> {
    cell.copied().unwrap_or("").split('|').filter(|part| !part.is_empty()).map(str::to_ascii_lowercase)
}

/// Ways to write a currency: lower-case spelling and code, longest first.
pub(crate) struct Currencies {
    pub(crate) before: Vec<(String, &'static str)>,
    pub(crate) after: Vec<(String, &'static str)>,
}

pub(crate) static CURRENCIES: LazyLock<Currencies> = LazyLock::new(|| {
    let (mut before, mut after) = (Vec::new(), Vec::new());
    for row in rows(include_str!("../data/currencies.tsv")) {
        before.extend(list(row.get(1)).map(|word| (word, row[0])));
        after.extend(list(row.get(2)).map(|word| (word, row[0])));
    }
    before.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    after.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    Currencies { before, after }
});

/// Units of counts by their spelling.
pub(crate) static UNITS: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let mut units = HashMap::new();
    for row in rows(include_str!("../data/units.tsv")) {
        units.extend(list(row.get(1)).map(|word| (word, row[0])));
    }
    units
});

/// Hedges: spelling and exactness, longest first.
pub(crate) struct Hedges {
    pub(crate) before: Vec<(String, Exactness)>,
    pub(crate) after: Vec<(String, Exactness)>,
}

pub(crate) static HEDGES: LazyLock<Hedges> = LazyLock::new(|| {
    let (mut before, mut after) = (Vec::new(), Vec::new());
    for row in rows(include_str!("../data/hedges.tsv")) {
        let exactness = match row[0] {
            "about" => Exactness::About,
            "under" => Exactness::Under,
            "over" => Exactness::Over,
            "at-most" => Exactness::AtMost,
            _ => Exactness::AtLeast,
        };
        let side = if row[1] == "before" { &mut before } else { &mut after };
        side.extend(list(row.get(2)).map(|word| (word, exactness)));
    }
    before.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    after.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    Hedges { before, after }
});

/// Cues of the roles of money: lower-case words and role.
pub(crate) static ROLES: LazyLock<Vec<(String, Role)>> = LazyLock::new(|| {
    let mut out = Vec::new();
    for row in rows(include_str!("../data/roles.tsv")) {
        if let Some(role) = Role::from_word(row[0]) {
            out.extend(list(row.get(1)).map(|cue| (cue, role)));
        }
    }
    out
});
