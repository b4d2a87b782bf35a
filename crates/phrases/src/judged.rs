//! What people decided about phrases: wordings that count as one, and documents in which a phrase has another sense.
//! Two small tables in the observatory's folder; a row taken out takes the decision back.

use crate::answers::wording::Wording;
use crate::error::{Error, Result};
use crate::text::units;
use std::path::Path;

/// Name of the table of wordings: `name,wordings`, the wordings with `|` between them.
pub const WORDINGS: &str = "wordings.csv";
/// Name of the table of senses: `phrase,document,sense,decided_by,decided_on`.
pub const SENSES: &str = "senses.csv";
/// Largest table read, in bytes.
const MAX_BYTES: u64 = 8 * 1024 * 1024;

/// A phrase as it is to be asked for, and what leaves its counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// The phrase with its wordings.
    pub wording: Wording,
    /// Ids of documents in which it has another sense.
    pub other_sense: Vec<String>,
}

/// Reads what was decided in `folder` about a phrase.
///
/// # Errors
/// Where a table cannot be read or lacks a cell; where what is asked is no phrase.
pub fn judged(folder: &Path, asked: &str) -> Result<Judged> {
    let asked = asked.trim();
    let rows = table(&folder.join(WORDINGS), &["name", "wordings"])?;
    let mut wording = Wording::new(asked)?;
    let named = rows.iter().find(|row| units(&row[0]) == units(asked));
    if let Some(row) = named {
        wording = Wording::new(&row[1])?;
        wording.name = asked.to_string();
    }
    let senses = ["phrase", "document", "sense", "decided_by", "decided_on"];
    let other_sense = table(&folder.join(SENSES), &senses)?
        .into_iter()
        .filter(|row| units(&row[0]) == units(asked))
        .map(|row| row[1].clone())
        .collect();
    Ok(Judged { wording, other_sense })
}

/// The rows of a table with these columns; none where there is no such file.
fn table(path: &Path, columns: &[&str]) -> Result<Vec<Vec<String>>> {
    let length = match path.metadata() {
        Ok(metadata) => metadata.len(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(Error::file(path)(error)),
    };
    let wrong = |line: u64, what: String| {
        Error::Question(format!(
            "{}:{line}: {what}\nhint: the columns are {}, each filled in every row",
            path.display(),
            columns.join(",")
        ))
    };
    if length > MAX_BYTES {
        return Err(wrong(0, format!("{length} bytes; at most {MAX_BYTES} are read")));
    }
    let text = std::fs::read_to_string(path).map_err(Error::file(path))?;
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let head: Vec<String> = reader
        .headers()
        .map_err(|error| wrong(1, error.to_string()))?
        .iter()
        .map(|cell| cell.trim().to_string())
        .collect();
    if head != columns {
        return Err(wrong(1, format!("the columns are {}", head.join(","))));
    }
    let mut rows = Vec::new();
    for record in reader.into_records() {
        let record = record
            .map_err(|error| wrong(error.position().map_or(0, csv::Position::line), error.to_string()))?;
        let line = record.position().map_or(0, csv::Position::line);
        let cells: Vec<String> = record.iter().map(|cell| cell.trim().to_string()).collect();
        if let Some(empty) = cells.iter().position(String::is_empty) {
            return Err(wrong(line, format!("{} is empty", columns[empty])));
        }
        rows.push(cells);
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decisions_are_read_and_a_faulty_table_is_refused_by_line() {
        let folder = tempfile::tempdir().unwrap();
        let plain = judged(folder.path(), "硬科技").unwrap();
        assert_eq!((plain.wording.variants.len(), plain.other_sense.len()), (1, 0));
        std::fs::write(folder.path().join(WORDINGS), "name,wordings\n硬科技,硬科技|硬核科技\n").unwrap();
        let head = "phrase,document,sense,decided_by,decided_on\n";
        std::fs::write(
            folder.path().join(SENSES),
            format!("{head}卡脖子,news:1,a blocked road,an editor,2026-11-01\n"),
        )
        .unwrap();
        assert_eq!(judged(folder.path(), " 硬科技").unwrap().wording.variants, ["硬科技", "硬核科技"]);
        assert_eq!(judged(folder.path(), "卡脖子").unwrap().other_sense, ["news:1"]);
        std::fs::write(folder.path().join(SENSES), format!("{head}卡脖子,news:1,,an editor,2026-11-01\n"))
            .unwrap();
        let error = judged(folder.path(), "卡脖子").unwrap_err().to_string();
        assert!(error.contains("senses.csv:2: sense is empty"), "{error}");
    }
}
