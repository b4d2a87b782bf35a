//! The schema and its versions. A version's text never changes once a release of Fathom wrote it: what is new is a new
//! step, and a file of every older version is opened by a test.

use crate::error::{Error, Result};
use crate::views;
use rusqlite::{Connection, TransactionBehavior};

/// Step `n` brings a file of version `n` to version `n + 1`.
const STEPS: [&str; 3] =
    [include_str!("schema.sql"), include_str!("schema_2.sql"), include_str!("schema_3.sql")];

/// Version of the schema written here.
pub(crate) const NEWEST: i64 = STEPS.len() as i64;

/// The version of a file; 0 where it is not an observatory yet.
pub(crate) fn version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row("PRAGMA user_version", [], |row| row.get(0))
}

/// Brings the schema up to date, in one transaction.
pub(crate) fn migrate(connection: &mut Connection) -> Result<()> {
    let context = "bringing the schema up to date";
    if version(connection).map_err(Error::database(context))? == NEWEST {
        return Ok(());
    }
    let transaction = connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(Error::database(context))?;
    // Read again inside: another process may have done it while this one waited.
    let found = version(&transaction).map_err(Error::database(context))?;
    if found > NEWEST {
        return Err(Error::NewerSchema { found, known: NEWEST });
    }
    let done = usize::try_from(found).unwrap_or(0);
    for text in STEPS.iter().skip(done) {
        transaction.execute_batch(text).map_err(Error::database(context))?;
    }
    views::make(&transaction)?;
    transaction.pragma_update(None, "user_version", NEWEST).map_err(Error::database(context))?;
    transaction.commit().map_err(Error::database(context))
}
