//! The check's own tables of cues: plain CSV files in `data/`, one subject each, compiled in.
//!
//! Columns: a word that the code knows, English cues, Chinese cues (`|` between), a note.

/// A row of a table of cues.
#[derive(Clone, Debug)]
pub(crate) struct CueRow {
    pub(crate) word: String,
    pub(crate) cues: Vec<String>,
}

/// Which table a cue stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Table {
    /// Sums, differences, averages the article works out itself.
    Arithmetic,
    /// "according to", 据…统计: somebody else's figure.
    Attribution,
    /// "the fund", 该基金: goes back to the last fitting entity.
    Anaphor,
    /// "we believe", 我们认为: an opinion; "is likely to", 预计: a forecast.
    Opinion,
    /// "director", 副主任: an office.
    Office,
    /// "for the first time", 首次: a first.
    First,
    /// "first phase", 二期: a phase of a family of funds.
    Phase,
    /// "founded by", 由…创立: a relation between two entities.
    Relation,
    /// "level with", 持平: two quantities set against each other.
    Comparison,
    /// "seed round", A轮: the round of a raising.
    Round,
    /// "cut", "fell", 下降: a change downward; "rose", 增长: upward.
    Direction,
    /// "requested", 预算申请: a stage or status that binds a statement.
    Qualifier,
    /// "is worth", 达: a verb that names no role of a sum; used only where no other word does.
    Loose,
    /// "less than in", 比…少: a figure that leans on another.
    Relative,
    /// "worldwide", "since it began": words for a time or a whole.
    Scope,
    /// "not", 并非: the sentence denies what it says.
    Negation,
}

/// Every table with its name and text.
const TABLES: [(Table, &str); 16] = [
    (Table::Arithmetic, include_str!("../../data/arithmetic.csv")),
    (Table::Attribution, include_str!("../../data/attribution.csv")),
    (Table::Anaphor, include_str!("../../data/anaphora.csv")),
    (Table::Opinion, include_str!("../../data/opinions.csv")),
    (Table::Office, include_str!("../../data/offices.csv")),
    (Table::First, include_str!("../../data/firsts.csv")),
    (Table::Phase, include_str!("../../data/phases.csv")),
    (Table::Relation, include_str!("../../data/relations.csv")),
    (Table::Comparison, include_str!("../../data/comparisons.csv")),
    (Table::Round, include_str!("../../data/rounds.csv")),
    (Table::Direction, include_str!("../../data/directions.csv")),
    (Table::Qualifier, include_str!("../../data/qualifiers.csv")),
    (Table::Loose, include_str!("../../data/loose.csv")),
    (Table::Relative, include_str!("../../data/relative.csv")),
    (Table::Scope, include_str!("../../data/scopes.csv")),
    (Table::Negation, include_str!("../../data/negations.csv")),
];

/// Every row of every table.
pub(crate) fn rows() -> Vec<(Table, CueRow)> {
    // All at once: to make a reader for each took longer than to read them.
    let text: String = TABLES.iter().map(|(_, text)| *text).collect();
    let begins: Vec<usize> =
        TABLES.iter().scan(0, |next, (_, text)| Some(std::mem::replace(next, *next + text.len()))).collect();
    let mut reader = csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(text.as_bytes());
    let mut out = Vec::new();
    for record in reader.records() {
        let record = record.expect("the tables in data/ are valid CSV, held by a test");
        let at = record.position().map_or(0, |position| position.byte() as usize);
        // Each table begins with a row of its columns.
        let Err(after) = begins.binary_search(&at) else { continue };
        let cell = |i: usize| record.get(i).unwrap_or("");
        let cues = list(cell(1)).chain(list(cell(2))).map(str::to_string).collect();
        out.push((TABLES[after - 1].0, CueRow { word: cell(0).to_string(), cues }));
    }
    out
}

/// The parts of a cell with `|` between them.
pub(super) fn list(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').map(str::trim).filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_valid_and_every_row_has_cues() {
        assert!(TABLES.iter().all(|(_, text)| text.ends_with('\n')), "a row ends with its table");
        for (table, row) in rows() {
            assert!(!row.word.is_empty() && !row.cues.is_empty(), "{table:?}: {row:?}");
        }
    }
}
