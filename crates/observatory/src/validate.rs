//! Checks every row of a pack against the form (the fact packs' format) and against what it refers to.

use crate::error::BadRow;
use crate::model::Time;
use crate::pack::Pack;
use crate::tables::{Row, Table};
use rust_decimal::Decimal;
use std::collections::{HashMap, HashSet};

/// Kinds of entities.
const ENTITY_KINDS: [&str; 15] = [
    "person",
    "company",
    "investor",
    "fund",
    "agency",
    "exchange",
    "programme",
    "list",
    "group",
    "phrase",
    "document",
    "event",
    "field",
    "place",
    "university",
];
/// What people write for a unit, and the code that is meant.
const USUAL_NAMES: [(&str, &str); 12] = [
    ("RMB", "CNY"),
    ("yuan", "CNY"),
    ("元", "CNY"),
    ("人民币", "CNY"),
    ("US$", "USD"),
    ("$", "USD"),
    ("dollars", "USD"),
    ("美元", "USD"),
    ("€", "EUR"),
    ("HK$", "HKD"),
    ("%", "percent"),
    ("years", "year"),
];
/// Kinds of sources.
const SOURCE_KINDS: [&str; 11] = [
    "law",
    "official-notice",
    "official-statistics",
    "official-speech",
    "exchange-filing",
    "company-release",
    "dataset",
    "news",
    "think-tank",
    "academic",
    "encyclopedia",
];
const EXACTNESS: [&str; 7] = ["", "exact", "about", "under", "over", "at-least", "at-most"];
const UNITS: [&str; 5] = ["percent", "count", "year", "ratio", "times"];

/// Codes of currencies, past ones of the last decades among them.
const CURRENCIES: &str = include_str!("../data/currencies.txt");
const VALUE_KINDS: [&str; 8] =
    ["money", "count", "percent", "position", "date", "years", "relation", "words"];
const CLASSES: [&str; 3] = ["lasting", "dated", "event"];
const THING_KINDS: [&str; 4] = ["stock", "flow", "share", "text"];

/// What rows may refer to beside their own pack.
#[derive(Debug, Default)]
pub(crate) struct Known {
    pub(crate) entities: HashSet<String>,
    pub(crate) sources: HashSet<String>,
    /// Properties and the kind of value that each takes.
    pub(crate) properties: HashMap<String, String>,
    /// Ids held by other packs, by table: an id belongs to one pack.
    pub(crate) owners: HashMap<(Table, String), String>,
}

struct Faults<'a> {
    file: &'a str,
    bad: Vec<BadRow>,
}

impl Faults<'_> {
    fn add(&mut self, row: &Row, column: &str, problem: String, hint: Option<String>) {
        self.bad.push(BadRow {
            file: self.file.to_string(),
            line: row.line,
            column: column.to_string(),
            problem,
            hint,
        });
    }
}

/// Every fault of a pack.
pub(crate) fn validate(pack: &Pack, known: &Known) -> Vec<BadRow> {
    let ids = |table: Table, held: &HashSet<String>| -> HashSet<String> {
        let own = pack.tables.get(&table).into_iter().flatten().map(|row| row.cells[0].clone());
        own.chain(held.iter().cloned()).collect()
    };
    let entities = ids(Table::Entities, &known.entities);
    let sources = ids(Table::Sources, &known.sources);
    let mut kinds = known.properties.clone();
    for row in pack.tables.get(&Table::Properties).into_iter().flatten() {
        kinds.insert(row.cells[0].clone(), row.cell(Table::Properties, "value").to_string());
    }
    let mut bad = Vec::new();
    for (table, rows) in &pack.tables {
        let file = pack.files.get(table).map_or(table.name(), String::as_str);
        let mut faults = Faults { file, bad: Vec::new() };
        let mut seen: HashMap<String, u64> = HashMap::new();
        for row in rows {
            let key = row.key(*table);
            if let Some(first) = seen.insert(key.clone(), row.line) {
                faults.add(
                    row,
                    table.columns()[0],
                    format!("{:?} stands twice, first on line {first}", row.cells[0]),
                    Some("ids are unique".into()),
                );
            }
            if let Some(owner) = known.owners.get(&(*table, key)).filter(|owner| **owner != pack.name) {
                faults.add(
                    row,
                    table.columns()[0],
                    format!("{:?} belongs to pack {owner:?}", row.cells[0]),
                    Some("ids are unique across packs".into()),
                );
            }
            match table {
                Table::Entities => entity(row, &mut faults),
                Table::Sources => source(row, &mut faults),
                Table::Statements => statement(row, &entities, &sources, &kinds, &mut faults),
                Table::Rates => rate(row, &mut faults),
                Table::Properties => property(row, &mut faults),
                Table::Things => {
                    id(row, Table::Things, &mut faults);
                    one_of(row, Table::Things, "kind", &THING_KINDS, &mut faults);
                }
                Table::Places => id(row, Table::Places, &mut faults),
                Table::Words => {}
            }
        }
        bad.extend(faults.bad);
    }
    bad
}

fn id(row: &Row, table: Table, faults: &mut Faults) {
    let id = &row.cells[0];
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '+');
    if id.is_empty() || !id.chars().all(plain) {
        faults.add(
            row,
            table.columns()[0],
            format!("{id:?}; expected an id of ASCII letters, digits and hyphens"),
            None,
        );
    }
}

fn one_of(row: &Row, table: Table, column: &str, words: &[&str], faults: &mut Faults) {
    let cell = row.cell(table, column);
    if !words.contains(&cell) {
        let near = crate::near::nearest(cell, words.iter().copied());
        let hint = near.map_or(
            format!(
                "one of {}",
                words.iter().filter(|w| !w.is_empty()).copied().collect::<Vec<_>>().join(", ")
            ),
            |n| format!("did you mean {n:?}?"),
        );
        faults.add(row, column, format!("{cell:?} is not known here"), Some(hint));
    }
}

fn date(row: &Row, table: Table, column: &str, faults: &mut Faults) -> Option<Time> {
    let cell = row.cell(table, column);
    if cell.is_empty() {
        return None;
    }
    let time = Time::parse(cell);
    if time.is_none() {
        faults.add(row, column, format!("{cell:?}; expected YYYY, YYYY-MM or YYYY-MM-DD"), None);
    }
    time
}

fn entity(row: &Row, faults: &mut Faults) {
    id(row, Table::Entities, faults);
    one_of(row, Table::Entities, "kind", &ENTITY_KINDS, faults);
    if row.cell(Table::Entities, "name").is_empty() && row.cell(Table::Entities, "name_zh").is_empty() {
        faults.add(row, "name", "no name in either language".into(), Some("fill name or name_zh".into()));
    }
}

fn source(row: &Row, faults: &mut Faults) {
    id(row, Table::Sources, faults);
    one_of(row, Table::Sources, "kind", &SOURCE_KINDS, faults);
    date(row, Table::Sources, "date", faults);
    let url = row.cell(Table::Sources, "url");
    if !(url.is_empty() || url.starts_with("https://") || url.starts_with("http://")) {
        faults.add(
            row,
            "url",
            format!("{url:?}; expected an address that begins with https://"),
            Some("leave it empty where only a reprint was read".into()),
        );
    }
}

fn decimal(row: &Row, table: Table, column: &str, faults: &mut Faults) -> Option<Decimal> {
    let cell = row.cell(table, column);
    if cell.is_empty() {
        return None;
    }
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let unsigned = cell.strip_prefix('-').unwrap_or(cell);
    let plain =
        unsigned.split_once('.').map_or(digits(unsigned), |(whole, part)| digits(whole) && digits(part));
    let value = plain.then(|| Decimal::from_str_exact(cell).ok()).flatten();
    if value.is_none() {
        faults.add(
            row,
            column,
            format!("{cell:?}; expected a plain decimal in full"),
            Some("1000000000000, never \"1 trillion\" or 1,000".into()),
        );
    }
    value
}

fn is_currency(unit: &str) -> bool {
    unit.len() == 3 && CURRENCIES.split_whitespace().any(|code| code == unit)
}

/// What a property of this kind is given in, where the unit is another.
fn wrong_unit(kind: &str, unit: &str) -> Option<&'static str> {
    let (fits, expected) = match kind {
        "money" => (is_currency(unit), "a currency (ISO 4217)"),
        "percent" => (unit == "percent", "percent"),
        "count" => (matches!(unit, "count" | "times"), "count or times"),
        "position" => (unit == "count", "count"),
        "years" => (unit == "year", "year"),
        _ => (true, ""),
    };
    (!fits).then_some(expected)
}

fn property(row: &Row, faults: &mut Faults) {
    id(row, Table::Properties, faults);
    one_of(row, Table::Properties, "value", &VALUE_KINDS, faults);
    one_of(row, Table::Properties, "class", &CLASSES, faults);
}

fn rate(row: &Row, faults: &mut Faults) {
    let value = decimal(row, Table::Rates, "per_usd", faults);
    if value.is_none_or(|v| v <= Decimal::ZERO) {
        faults.add(row, "per_usd", "expected units of the currency for one dollar".into(), None);
    }
    let month = row.cell(Table::Rates, "month");
    if month.len() != "YYYY-MM".len() || Time::parse(month).is_none() {
        faults.add(row, "month", format!("{month:?}; expected YYYY-MM"), None);
    }
    let currency = row.cell(Table::Rates, "currency");
    if !is_currency(currency) {
        faults.add(row, "currency", format!("{currency:?} is no currency of ISO 4217"), None);
    }
}

fn statement(
    row: &Row,
    entities: &HashSet<String>,
    sources: &HashSet<String>,
    kinds: &HashMap<String, String>,
    faults: &mut Faults,
) {
    const T: Table = Table::Statements;
    id(row, T, faults);
    let mut missing = |column: &str, held: &mut dyn Iterator<Item = &str>, what: &str| {
        let cell = row.cell(T, column);
        let near = crate::near::nearest(cell, held);
        let hint = near.map_or(format!("add it to {what}"), |n| format!("did you mean {n:?}?"));
        faults.add(row, column, format!("{cell:?} is not among the {what}"), Some(hint));
    };
    for (column, held, what, may_be_empty) in [
        ("subject", entities, "entities", false),
        ("object", entities, "entities", true),
        ("source", sources, "sources", false),
    ] {
        let cell = row.cell(T, column);
        if !(held.contains(cell) || (cell.is_empty() && may_be_empty)) {
            missing(column, &mut held.iter().map(String::as_str), what);
        }
    }
    let kind = kinds.get(row.cell(T, "property"));
    if kind.is_none() {
        missing("property", &mut kinds.keys().map(String::as_str), "properties");
    }
    let value = decimal(row, T, "value", faults);
    let high = decimal(row, T, "value_hi", faults);
    if let (Some(low), Some(high)) = (value, high)
        && low > high
    {
        faults.add(row, "value_hi", format!("{high} is below {low}"), Some("value is the lower end".into()));
    }
    let unit = row.cell(T, "unit");
    if value.is_some() && !(is_currency(unit) || UNITS.contains(&unit)) {
        let usual = USUAL_NAMES.iter().find(|(name, _)| name.eq_ignore_ascii_case(unit));
        let near = usual
            .map(|(_, code)| (*code).to_string())
            .or_else(|| crate::near::nearest(unit, UNITS.into_iter().chain(CURRENCIES.split_whitespace())));
        let hint = near.map_or("a currency code, percent, count, year, ratio or times".into(), |n| {
            format!("did you mean {n:?}?")
        });
        faults.add(row, "unit", format!("{unit:?} is no unit"), Some(hint));
    } else if value.is_some()
        && let Some(kind) = kind
        && let Some(expected) = wrong_unit(kind, unit)
    {
        let property = row.cell(T, "property");
        faults.add(row, "unit", format!("{unit:?}; {property} is given in {expected}"), None);
    }
    if high.is_some() && row.cell(T, "value").is_empty() {
        faults.add(
            row,
            "value",
            "no lower end of the range".into(),
            Some("a single value stands in value".into()),
        );
    }
    one_of(row, T, "exactness", &EXACTNESS, faults);
    let from = date(row, T, "from", faults);
    let to = date(row, T, "to", faults);
    if let (Some(from), Some(to)) = (from, to)
        && from.first > to.last
    {
        faults.add(row, "to", format!("{} is before {}", to.text, from.text), None);
    }
    date(row, T, "said_on", faults);
    for pair in row.cell(T, "qualifier").split(';').filter(|pair| !pair.is_empty()) {
        if !pair.contains('=') {
            faults.add(
                row,
                "qualifier",
                format!("{pair:?}; expected key=value"),
                Some("pairs are parted by ;".into()),
            );
        }
    }
}
