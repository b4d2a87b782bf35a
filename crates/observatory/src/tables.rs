//! The files of a pack and of the vocabulary: their columns, and which of them name a row.

/// A kind of file, which is also a table of the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Table {
    /// `properties.csv`
    Properties,
    /// `things.csv`
    Things,
    /// `places.csv`
    Places,
    /// `words.csv`
    Words,
    /// `entities.csv`
    Entities,
    /// `sources.csv`
    Sources,
    /// `rates.csv`
    Rates,
    /// `statements.csv`
    Statements,
}

impl Table {
    /// Every table, in the order in which they refer to each other.
    pub const ALL: [Table; 8] = [
        Table::Properties,
        Table::Things,
        Table::Places,
        Table::Words,
        Table::Entities,
        Table::Sources,
        Table::Rates,
        Table::Statements,
    ];

    /// Its name in the store; its file is that with `.csv`.
    pub fn name(self) -> &'static str {
        match self {
            Table::Properties => "properties",
            Table::Things => "things",
            Table::Places => "places",
            Table::Words => "words",
            Table::Entities => "entities",
            Table::Sources => "sources",
            Table::Rates => "rates",
            Table::Statements => "statements",
        }
    }

    /// Its columns, in order.
    pub fn columns(self) -> &'static [&'static str] {
        match self {
            Table::Properties => {
                &["property", "value", "class", "role", "name", "name_zh", "cues_en", "cues_zh", "note"]
            }
            Table::Things => &[
                "id",
                "name",
                "name_zh",
                "kind",
                "broader",
                "may_stand_for",
                "cues_en",
                "cues_zh",
                "spellings",
            ],
            Table::Places => &["id", "name", "name_zh", "aliases", "part_of", "note", "adjectives"],
            Table::Words => &["cue_en", "cue_zh", "asks_for", "not_for", "note"],
            Table::Entities => &["id", "kind", "name", "name_zh", "aliases", "country", "place", "note"],
            Table::Sources => &["id", "kind", "publisher", "title", "date", "url", "language", "note"],
            Table::Rates => &["currency", "month", "per_usd", "source"],
            Table::Statements => &[
                "id",
                "subject",
                "property",
                "object",
                "what",
                "value",
                "value_hi",
                "unit",
                "exactness",
                "from",
                "to",
                "place",
                "qualifier",
                "measured_by",
                "said_on",
                "source",
                "locator",
                "note",
            ],
        }
    }

    /// How many of the first columns name a row.
    pub(crate) fn key_columns(self) -> usize {
        match self {
            Table::Words | Table::Rates => 2,
            _ => 1,
        }
    }

    /// What names a row with these cells.
    pub(crate) fn key(self, cells: &[String]) -> String {
        cells[..self.key_columns()].join("\u{1f}")
    }

    /// The table that a file name stands for.
    pub fn of_file(name: &str) -> Option<Table> {
        Table::ALL.into_iter().find(|table| name.strip_suffix(".csv") == Some(table.name()))
    }
}

/// A row of a file with the line it stood on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) line: u64,
    pub(crate) cells: Vec<String>,
}

impl Row {
    /// What names the row.
    pub(crate) fn key(&self, table: Table) -> String {
        table.key(&self.cells)
    }

    /// A cell by its column.
    pub(crate) fn cell(&self, table: Table, column: &str) -> &str {
        table.columns().iter().position(|c| *c == column).map_or("", |i| self.cells[i].as_str())
    }
}
