//! Writing packs back as files, byte for byte as a person keeps them.

use crate::error::{Error, Result};
use crate::import::quoted;
use crate::tables::Table;
use rusqlite::Connection;
use std::path::{Component, Path, PathBuf};

/// Writes every pack held now.
pub(crate) fn export(connection: &Connection, dir: &Path) -> Result<Vec<PathBuf>> {
    let context = "reading the packs";
    let mut written = Vec::new();
    for table in Table::ALL {
        let sql = format!("SELECT DISTINCT pack FROM {} WHERE until IS NULL ORDER BY pack", table.name());
        let mut select = connection.prepare(&sql).map_err(Error::database(context))?;
        let packs: rusqlite::Result<Vec<String>> =
            select.query_map([], |row| row.get(0)).map_err(Error::database(context))?.collect();
        for pack in packs.map_err(Error::database(context))? {
            // The file may have come from anywhere: a pack's name is one folder's name, and leads nowhere else.
            let mut parts = Path::new(&pack).components();
            if !matches!((parts.next(), parts.next()), (Some(Component::Normal(_)), None)) {
                return Err(Error::Refused(format!(
                    "the pack {pack:?} has no name for a folder; it is not written"
                )));
            }
            let folder = dir.join(&pack);
            std::fs::create_dir_all(&folder).map_err(Error::file(&folder))?;
            let file = folder.join(format!("{}.csv", table.name()));
            let text = table_text(connection, table, &pack)?;
            std::fs::write(&file, text).map_err(Error::file(&file))?;
            written.push(file);
        }
    }
    Ok(written)
}

/// One file's text: rows in the order in which they stood, quoted only where needed.
fn table_text(connection: &Connection, table: Table, pack: &str) -> Result<Vec<u8>> {
    let context = "reading a pack";
    let sql = format!(
        "SELECT {} FROM {} WHERE pack = ?1 AND until IS NULL ORDER BY position, rowid",
        quoted(table).join(", "),
        table.name()
    );
    let mut select = connection.prepare(&sql).map_err(Error::database(context))?;
    let count = table.columns().len();
    let mut out = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(Vec::new());
    let fail = |source: csv::Error| Error::Refused(format!("writing {}.csv: {source}", table.name()));
    out.write_record(table.columns()).map_err(fail)?;
    let mut rows = select.query([pack]).map_err(Error::database(context))?;
    while let Some(row) = rows.next().map_err(Error::database(context))? {
        let cells: rusqlite::Result<Vec<String>> = (0..count).map(|i| row.get(i)).collect();
        out.write_record(cells.map_err(Error::database(context))?).map_err(fail)?;
    }
    out.into_inner().map_err(|error| Error::Refused(format!("writing {}.csv: {error}", table.name())))
}
