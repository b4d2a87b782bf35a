//! Reading the files of a pack: bytes to rows, with every fault of form named by file, line and column.

use crate::error::{BadRow, Error, Result};
use crate::tables::{Row, Table};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::Path;

/// Largest file read.
const MAX_BYTES: u64 = 256 * 1024 * 1024;
/// Longest cell, in bytes.
const MAX_CELL: usize = 20_000;
/// Bad rows after which reading stops.
const MAX_BAD: usize = 1000;

/// A pack read: rows by table.
#[derive(Debug, Default)]
pub(crate) struct Pack {
    pub(crate) name: String,
    pub(crate) tables: BTreeMap<Table, Vec<Row>>,
    /// File names as given, for messages.
    pub(crate) files: BTreeMap<Table, String>,
    pub(crate) sha256: String,
    /// A single file: rows it does not have are left as they are.
    pub(crate) partial: bool,
}

impl Pack {
    /// Makes a pack of named texts.
    pub(crate) fn from_texts(
        name: &str,
        texts: &[(String, Table, &[u8])],
    ) -> std::result::Result<Pack, Vec<BadRow>> {
        let mut pack = Pack { name: name.to_string(), ..Pack::default() };
        let mut hash = Sha256::new();
        let mut bad = Vec::new();
        for (file, table, bytes) in texts {
            hash.update(table.name());
            hash.update((bytes.len() as u64).to_le_bytes());
            hash.update(bytes);
            pack.files.insert(*table, file.clone());
            match rows(file, *table, bytes) {
                Ok(rows) => {
                    pack.tables.insert(*table, rows);
                }
                Err(faults) => bad.extend(faults),
            }
        }
        pack.sha256 = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        if bad.is_empty() { Ok(pack) } else { Err(bad) }
    }
}

/// The files of a pack on disk: every known file of a folder, or one file.
pub(crate) fn read_path(path: &Path) -> Result<Pack> {
    let meta = std::fs::metadata(path).map_err(Error::file(path))?;
    let mut files = Vec::new();
    if meta.is_dir() {
        for table in Table::ALL {
            let file = path.join(format!("{}.csv", table.name()));
            if file.is_file() {
                files.push((table, file));
            }
        }
        if files.is_empty() {
            return Err(no_pack(path));
        }
    } else {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let Some(table) = Table::of_file(&name) else {
            let known: Vec<String> = Table::ALL.iter().map(|t| format!("{}.csv", t.name())).collect();
            return Err(Error::NotFound {
                what: "kind of file",
                name: name.into_owned(),
                near: crate::near::nearest(&path.to_string_lossy(), known.iter().map(String::as_str))
                    .or(Some("statements.csv".into())),
            });
        };
        files.push((table, path.to_path_buf()));
    }
    let mut texts = Vec::new();
    for (table, file) in files {
        let size = std::fs::metadata(&file).map_err(Error::file(&file))?.len();
        if size > MAX_BYTES {
            return Err(Error::Refused(format!(
                "{}: {size} bytes; at most {MAX_BYTES} are read",
                file.display()
            )));
        }
        let bytes = std::fs::read(&file).map_err(Error::file(&file))?;
        texts.push((file.display().to_string(), table, bytes));
    }
    let folder = if meta.is_dir() { path } else { path.parent().unwrap_or(path) };
    let canonical = std::fs::canonicalize(folder).map_err(Error::file(folder))?;
    let name = canonical.file_name().map_or_else(|| "pack".to_string(), |n| n.to_string_lossy().into_owned());
    if name.starts_with(crate::releases::UNDO) {
        return Err(Error::Refused(format!(
            "{}: a pack is named after its folder, and {name:?} is how a release that was undone is named\nhint: rename the folder",
            path.display()
        )));
    }
    let slices: Vec<(String, Table, &[u8])> =
        texts.iter().map(|(f, t, b)| (f.clone(), *t, b.as_slice())).collect();
    let mut pack = Pack::from_texts(&name, &slices).map_err(Error::BadRows)?;
    pack.partial = !meta.is_dir();
    Ok(pack)
}

/// A folder that is no pack, with the packs in it where it holds some, as an export does.
fn no_pack(folder: &Path) -> Error {
    let is_pack =
        |inner: &Path| Table::ALL.iter().any(|table| inner.join(format!("{}.csv", table.name())).is_file());
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut packs: Vec<String> =
        entries.filter(|inner| is_pack(inner)).map(|inner| inner.display().to_string()).collect();
    packs.sort();
    let hint = match packs.split_first() {
        None => "a pack is a folder with entities.csv, sources.csv or statements.csv".to_string(),
        Some((first, rest)) => format!(
            "packs are taken in one at a time: fathom import facts {first}{}",
            rest.iter().fold(String::new(), |text, one| format!("{text}, or {one}"))
        ),
    };
    Error::Refused(format!("{}: no pack in this folder\nhint: {hint}", folder.display()))
}

/// Parses one file.
fn rows(file: &str, table: Table, bytes: &[u8]) -> std::result::Result<Vec<Row>, Vec<BadRow>> {
    let fault = |line: u64, column: &str, problem: String, hint: &str| BadRow {
        file: file.to_string(),
        line,
        column: column.to_string(),
        problem,
        hint: (!hint.is_empty()).then(|| hint.to_string()),
    };
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Err(error) = std::str::from_utf8(bytes) {
        let line = bytes[..error.valid_up_to()].iter().filter(|b| **b == b'\n').count() as u64 + 1;
        return Err(vec![fault(line, "", "bytes that are not UTF-8".into(), "save the file as UTF-8")]);
    }
    let mut reader = csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(bytes);
    let mut out = Vec::new();
    let mut bad = Vec::new();
    let mut order: Option<Vec<Option<usize>>> = None;
    let mut width = 0;
    let columns = table.columns();
    for record in reader.records() {
        if bad.len() >= MAX_BAD {
            break;
        }
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                bad.push(fault(
                    line,
                    "",
                    error.to_string(),
                    "quote cells that hold a comma or a quotation mark",
                ));
                break;
            }
        };
        let line = record.position().map_or(0, csv::Position::line);
        let Some(order) = &order else {
            for found in record.iter().filter(|c| !columns.contains(c)) {
                let near = crate::near::nearest(found, columns.iter().copied());
                let hint = near
                    .map_or(format!("columns are {}", columns.join(",")), |n| format!("did you mean {n:?}?"));
                bad.push(fault(line, found, format!("unknown column {found:?}"), &hint));
            }
            // A column that later versions added may be missing at the end.
            for missing in
                columns.iter().filter(|c| !record.iter().any(|found| found == **c) && **c != "adjectives")
            {
                bad.push(fault(
                    line,
                    missing,
                    format!("column {missing:?} is missing"),
                    &format!("columns are {}", columns.join(",")),
                ));
            }
            for (at, twice) in
                record.iter().enumerate().filter(|(at, c)| record.iter().take(*at).any(|d| d == *c))
            {
                bad.push(fault(
                    line,
                    twice,
                    format!("column {twice:?} stands twice, again as column {}", at + 1),
                    "name each column once",
                ));
            }
            if !bad.is_empty() {
                break;
            }
            width = record.len();
            order = Some(columns.iter().map(|c| record.iter().position(|found| found == *c)).collect());
            continue;
        };
        if record.len() != width {
            bad.push(fault(
                line,
                "",
                format!("{} cells; expected {width}, as in the first line", record.len()),
                "a comma inside a cell needs quotation marks around the cell",
            ));
            continue;
        }
        let cells: Vec<String> =
            order.iter().map(|place| place.and_then(|i| record.get(i)).unwrap_or("").to_string()).collect();
        for (cell, column) in cells.iter().zip(columns) {
            if cell.len() > MAX_CELL {
                bad.push(fault(
                    line,
                    column,
                    format!("{} bytes; at most {MAX_CELL} are held", cell.len()),
                    "",
                ));
            } else if cell.chars().any(|c| c.is_control()) {
                bad.push(fault(
                    line,
                    column,
                    "a control character".into(),
                    "remove line breaks and tabs from the cell",
                ));
            }
        }
        out.push(Row { line, cells });
    }
    if order.is_none() && bad.is_empty() {
        bad.push(fault(
            1,
            "",
            "an empty file".into(),
            &format!("the first line names the columns: {}", columns.join(",")),
        ));
    }
    if bad.is_empty() { Ok(out) } else { Err(bad) }
}

impl Pack {
    /// The pack without its rows.
    pub(crate) fn shell(&self) -> Pack {
        Pack {
            name: self.name.clone(),
            files: self.files.clone(),
            sha256: self.sha256.clone(),
            ..Pack::default()
        }
    }
}
