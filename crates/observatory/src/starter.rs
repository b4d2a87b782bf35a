//! The starter: the packs of `starter/`, compiled in.

use crate::error::BadRow;
use crate::pack::Pack;
use crate::tables::Table;

macro_rules! file {
    ($path:literal) => {
        ($path, include_str!(concat!("../../../starter/", $path)))
    };
}

/// The vocabulary comes first: packs refer to it.
const VOCABULARY: [(&str, &str); 5] = [
    file!("properties.csv"),
    file!("things.csv"),
    file!("places.csv"),
    file!("words.csv"),
    file!("rates.csv"),
];

const PACKS: [(&str, &[(&str, &str)]); 5] = [
    ("common", &[file!("packs/common/entities.csv")]),
    (
        "china-policy",
        &[
            file!("packs/china-policy/entities.csv"),
            file!("packs/china-policy/sources.csv"),
            file!("packs/china-policy/statements.csv"),
        ],
    ),
    (
        "companies-markets",
        &[
            file!("packs/companies-markets/entities.csv"),
            file!("packs/companies-markets/sources.csv"),
            file!("packs/companies-markets/statements.csv"),
        ],
    ),
    (
        "us-eu-programmes",
        &[
            file!("packs/us-eu-programmes/entities.csv"),
            file!("packs/us-eu-programmes/sources.csv"),
            file!("packs/us-eu-programmes/statements.csv"),
        ],
    ),
    (
        "counted",
        &[
            file!("packs/counted/entities.csv"),
            file!("packs/counted/sources.csv"),
            file!("packs/counted/statements.csv"),
        ],
    ),
];

/// The names of the starter's packs.
pub(crate) fn names() -> Vec<&'static str> {
    std::iter::once("vocabulary").chain(PACKS.iter().map(|(name, _)| *name)).collect()
}

/// The packs of the starter. Packs refer to entities of each other, so all entities and sources come before all statements.
pub(crate) fn packs() -> Result<Vec<Pack>, Vec<BadRow>> {
    let mut out = vec![pack("vocabulary", &VOCABULARY)?];
    let whole: Result<Vec<Pack>, Vec<BadRow>> = PACKS.iter().map(|(name, files)| pack(name, files)).collect();
    let mut names = Vec::new();
    let mut facts = Vec::new();
    for mut part in whole? {
        if let Some(statements) = part.tables.remove(&Table::Statements) {
            let tables = [(Table::Statements, statements)].into();
            // Entities and sources are written by the part before; here they must not end.
            facts.push(Pack { tables, partial: true, ..part.shell() });
        }
        names.push(part);
    }
    out.extend(names);
    out.extend(facts);
    Ok(out)
}

fn pack(name: &str, files: &[(&str, &str)]) -> Result<Pack, Vec<BadRow>> {
    let texts: Vec<(String, Table, &[u8])> = files
        .iter()
        .filter_map(|(path, text)| {
            let file = path.rsplit('/').next().unwrap_or(path);
            Some((format!("starter/{path}"), Table::of_file(file)?, text.as_bytes()))
        })
        .collect();
    Pack::from_texts(name, &texts)
}
