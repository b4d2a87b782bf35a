//! What people decided about phrases: wordings that count as one, and documents in which a phrase has another sense.
//! Two small tables in the observatory's folder; a row taken out takes the decision back.

use crate::answers::wording::{Group, Wording};
use crate::error::{Error, Result};
use crate::text::units;
use std::io::Write;
use std::path::Path;

/// Name of the table of wordings: `name,wordings`, the wordings with `|` between them.
pub const WORDINGS: &str = "wordings.csv";
/// Name of the table of senses: `phrase,document,sense,decided_by,decided_on`.
pub const SENSES: &str = "senses.csv";
/// Largest table read, in bytes.
const MAX_BYTES: u64 = 8 * 1024 * 1024;

/// Columns of the table of senses.
const SENSE_COLUMNS: [&str; 5] = ["phrase", "document", "sense", "decided_by", "decided_on"];
/// Longest cell written, in characters.
const MAX_CELL: usize = 500;

/// That a phrase has another sense in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sense {
    /// The phrase.
    pub phrase: String,
    /// Id of the document.
    pub document: String,
    /// What it means there.
    pub sense: String,
    /// Who decided that.
    pub decided_by: String,
    /// On which day.
    pub decided_on: String,
}

impl Sense {
    fn is_of(&self, phrase: &str, document: &str) -> bool {
        units(&self.phrase) == units(phrase) && self.document == document
    }
}

/// What was decided in `folder` about senses, in the order of the table.
///
/// # Errors
/// Where the table cannot be read or lacks a cell.
pub fn senses(folder: &Path) -> Result<Vec<Sense>> {
    let rows = table(&folder.join(SENSES), &SENSE_COLUMNS)?;
    let senses = rows.into_iter().filter_map(|row| {
        let [phrase, document, sense, decided_by, decided_on] = <[String; 5]>::try_from(row).ok()?;
        Some(Sense { phrase, document, sense, decided_by, decided_on })
    });
    Ok(senses.collect())
}

/// Keeps a decision; one about the same phrase and document is replaced.
///
/// # Errors
/// Where a cell is empty or too long, or the table cannot be read or written.
pub fn mark_sense(folder: &Path, new: &Sense) -> Result<()> {
    for (name, cell) in SENSE_COLUMNS.iter().zip(cells(new)) {
        if cell.trim().is_empty() || cell.chars().count() > MAX_CELL || cell.contains(['\n', '\r']) {
            return Err(Error::Question(format!(
                "{name}: {} characters; one line of 1 to {MAX_CELL} is kept",
                cell.chars().count()
            )));
        }
    }
    change(folder, |senses| {
        senses.retain(|old| !old.is_of(&new.phrase, &new.document));
        senses.push(new.clone());
        true
    })
    .map(drop)
}

/// Takes a decision back; `false` where there is none.
///
/// # Errors
/// Where the table cannot be read or written.
pub fn withdraw_sense(folder: &Path, phrase: &str, document: &str) -> Result<bool> {
    change(folder, |senses| {
        let before = senses.len();
        senses.retain(|old| !old.is_of(phrase, document));
        senses.len() < before
    })
}

fn cells(sense: &Sense) -> [&str; 5] {
    [&sense.phrase, &sense.document, &sense.sense, &sense.decided_by, &sense.decided_on].map(String::as_str)
}

/// Changes the table, whole or not at all; where `change` gives `false`, nothing is written.
fn change(folder: &Path, change: impl FnOnce(&mut Vec<Sense>) -> bool) -> Result<bool> {
    let path = folder.join(SENSES);
    // Two programs that decide at once must not lose what the other decided.
    let lock = folder.join(format!("{SENSES}.lock"));
    let held = std::fs::File::create(&lock).map_err(Error::file(&lock))?;
    held.lock().map_err(Error::file(&lock))?;
    let mut all = senses(folder)?;
    if !change(&mut all) {
        return Ok(false);
    }
    let mut out = csv::Writer::from_writer(Vec::new());
    let wrong = |error: csv::Error| Error::damaged(&path, error.to_string());
    out.write_record(SENSE_COLUMNS).map_err(wrong)?;
    for sense in &all {
        out.write_record(cells(sense)).map_err(wrong)?;
    }
    let bytes = out.into_inner().map_err(|error| Error::damaged(&path, error.to_string()))?;
    let unfinished = folder.join(format!("{SENSES}.{}.unfinished", std::process::id()));
    let mut file = std::fs::File::create(&unfinished).map_err(Error::file(&unfinished))?;
    file.write_all(&bytes).and_then(|()| file.sync_all()).map_err(Error::file(&unfinished))?;
    std::fs::rename(&unfinished, &path).map_err(Error::file(&path))?;
    Ok(true)
}

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
    let mut named = rows.iter().filter(|row| units(&row[0]) == units(asked));
    if let Some(row) = named.next() {
        if named.next().is_some() {
            return Err(Error::Question(format!(
                "{WORDINGS} has several rows for {asked:?}\nhint: keep one row, with | between all wordings"
            )));
        }
        wording = Wording::new(&row[1])?;
        wording.name = asked.to_string();
    } else {
        wording.groups = groups(&rows, &wording);
    }
    let other_sense = senses(folder)?
        .into_iter()
        .filter(|sense| units(&sense.phrase) == units(asked))
        .map(|sense| sense.document)
        .collect();
    Ok(Judged { wording, other_sense })
}

/// The groups that hold a wording asked for, and others that are not. A row that cannot be read is told to who asks
/// for it by its name.
fn groups(rows: &[Vec<String>], asked: &Wording) -> Vec<Group> {
    let mut groups = Vec::new();
    for row in rows {
        let Ok(own) = Wording::new(&row[1]) else { continue };
        let is_asked = |folded: &Vec<u16>| asked.folded.contains(folded);
        if own.folded.iter().any(is_asked) && !own.folded.iter().all(is_asked) {
            groups.push(Group { name: row[0].clone(), wordings: own.variants });
        }
    }
    groups
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
            return Err(wrong(line, format!("the cell {} is empty", columns[empty])));
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
        assert!(error.contains("senses.csv:2: the cell sense is empty"), "{error}");
        std::fs::write(folder.path().join(WORDINGS), "name,wordings\n硬科技,硬科技\n硬科技,硬核科技\n")
            .unwrap();
        let error = judged(folder.path(), "硬科技").unwrap_err().to_string();
        assert!(error.contains("several rows for \"硬科技\""), "{error}");
    }

    #[test]
    fn a_wording_of_a_group_says_so_and_the_group_is_asked_for_by_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let rows = "name,wordings\n硬科技,硬科技|硬核科技\n空,空||\n卡脖子,卡脖子|卡住脖子\n";
        std::fs::write(folder.path().join(WORDINGS), rows).unwrap();
        let of = |asked: &str| judged(folder.path(), asked).unwrap().wording;
        let one = of("硬核 科技");
        assert_eq!(one.variants, ["硬核 科技"], "only what is asked for is counted");
        let group =
            Group { name: "硬科技".into(), wordings: vec!["硬科技".into(), "硬核科技".into()] };
        assert_eq!(one.groups, [group]);
        for whole in ["硬科技", "硬核科技|硬科技", "耐心资本"] {
            assert!(of(whole).groups.is_empty(), "{whole}");
        }
        let names: Vec<String> = of("硬核科技|卡住脖子").groups.into_iter().map(|own| own.name).collect();
        assert_eq!(names, ["硬科技", "卡脖子"]);
    }

    #[test]
    fn a_sense_is_marked_once_and_can_be_taken_back() {
        let folder = tempfile::tempdir().unwrap();
        let mut sense = Sense {
            phrase: "卡脖子".into(),
            document: "news:1".into(),
            sense: "a blocked road, \"literally\"".into(),
            decided_by: "an editor".into(),
            decided_on: "2026-11-26".into(),
        };
        mark_sense(folder.path(), &sense).unwrap();
        sense.sense = "a blocked road".into();
        mark_sense(folder.path(), &sense).unwrap();
        assert_eq!(senses(folder.path()).unwrap(), [sense.clone()]);
        assert_eq!(judged(folder.path(), "卡脖子").unwrap().other_sense, ["news:1"]);
        for bad in ["", "a\nb", &"x".repeat(501)] {
            sense.sense = bad.into();
            assert!(mark_sense(folder.path(), &sense).is_err(), "{bad:?}");
        }
        assert!(!withdraw_sense(folder.path(), "卡脖子", "news:2").unwrap());
        assert!(withdraw_sense(folder.path(), "卡 脖子", "news:1").unwrap());
        assert!(senses(folder.path()).unwrap().is_empty());
    }
}
