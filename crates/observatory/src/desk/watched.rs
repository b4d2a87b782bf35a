//! The watch list: articles kept as they were, with the verdicts that they had.

use super::{Desk, bounded};
use crate::clock::Clock;
use crate::error::{Error, Result};
use rusqlite::{OptionalExtension, params};

/// Largest article kept, in bytes.
pub const MAX_ARTICLE: usize = 16 * 1024 * 1024;
/// Most articles kept.
pub const MAX_WATCHED: usize = 1000;

/// An article to keep an eye on.
#[derive(Clone, Debug)]
pub struct NewWatched<'a> {
    /// What the article is known by.
    pub article: &'a str,
    /// Its file, as it was named.
    pub file: &'a str,
    /// Its title; may be empty.
    pub title: &'a str,
    /// The date given for it by hand, as an ISO date.
    pub date: Option<String>,
    /// The file's bytes.
    pub bytes: &'a [u8],
    /// Its verdicts, as the check writes them for the next look.
    pub verdicts: &'a str,
}

/// A watched article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Watched {
    /// Its number.
    pub id: i64,
    /// What it is known by.
    pub article: String,
    /// Its file, as it was named.
    pub file: String,
    /// Its title; may be empty.
    pub title: String,
    /// The date given for it by hand.
    pub date: Option<String>,
    /// Since when it is watched.
    pub watched_on: String,
    /// Its verdicts when it was last looked at.
    pub verdicts: String,
    /// When that was.
    pub looked_on: String,
    /// The claims that turned the last time that any did.
    pub turns: String,
    /// When that was; `None` where none did yet.
    pub turned_on: Option<String>,
    /// What brought it about.
    pub turned_by: Option<String>,
}

const COLUMNS: &str =
    "id, article, file, title, date, watched_on, verdicts, looked_on, turns, turned_on, turned_by";

impl Desk {
    /// Keeps an article, in the place of an earlier draft of it; whether there was one.
    ///
    /// # Errors
    /// Where it is too large, too many are kept, or the file cannot be written.
    pub fn watch(&mut self, new: &NewWatched, clock: &dyn Clock) -> Result<bool> {
        if new.bytes.len() > MAX_ARTICLE {
            return Err(Error::Refused(format!(
                "{}: {} bytes; articles of at most {MAX_ARTICLE} are kept",
                new.file,
                new.bytes.len()
            )));
        }
        let title = bounded("a title", new.title, super::MAX_WORDS)?;
        let today = clock.today().to_string();
        let context = "keeping an article";
        let (all, same): (i64, i64) = self
            .connection
            .query_row("SELECT count(*), coalesce(sum(article = ?1), 0) FROM watched", [new.article], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .map_err(self.failed(context))?;
        if same == 0 && usize::try_from(all).unwrap_or(0) >= MAX_WATCHED {
            return Err(Error::Refused(format!(
                "{MAX_WATCHED} articles are watched, and no more can be\nhint: end some with fathom unwatch N"
            )));
        }
        self.connection
            .execute(
                "INSERT INTO watched (article, file, title, date, bytes, watched_on, verdicts, looked_on)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?6)
                 ON CONFLICT (article) DO UPDATE SET file = ?2, title = ?3, date = ?4, bytes = ?5, verdicts = ?7,
                 looked_on = ?6, turns = '[]', turned_on = NULL, turned_by = NULL",
                params![new.article, new.file, title, new.date, new.bytes, today, new.verdicts],
            )
            .map_err(self.failed(context))?;
        Ok(same > 0)
    }

    /// The watched articles, oldest first.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn watched(&self) -> Result<Vec<Watched>> {
        let context = "reading the watch list";
        let mut select = self
            .connection
            .prepare(&format!("SELECT {COLUMNS} FROM watched ORDER BY id"))
            .map_err(self.failed(context))?;
        let rows = select
            .query_map([], |row| {
                Ok(Watched {
                    id: row.get(0)?,
                    article: row.get(1)?,
                    file: row.get(2)?,
                    title: row.get(3)?,
                    date: row.get(4)?,
                    watched_on: row.get(5)?,
                    verdicts: row.get(6)?,
                    looked_on: row.get(7)?,
                    turns: row.get(8)?,
                    turned_on: row.get(9)?,
                    turned_by: row.get(10)?,
                })
            })
            .map_err(self.failed(context))?;
        let all: rusqlite::Result<Vec<Watched>> = rows.collect();
        all.map_err(self.failed(context))
    }

    /// The bytes of a watched article; empty where it is watched no more.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn article(&self, id: i64) -> Result<Vec<u8>> {
        let bytes = self
            .connection
            .query_row("SELECT bytes FROM watched WHERE id = ?1", [id], |row| row.get(0))
            .optional()
            .map_err(self.failed("reading a watched article"))?;
        Ok(bytes.unwrap_or_default())
    }

    /// Keeps the verdicts of a new look; and, where claims turned, which and by what.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn looked(
        &mut self,
        id: i64,
        verdicts: &str,
        turned: Option<(&str, &str)>,
        clock: &dyn Clock,
    ) -> Result<()> {
        let today = clock.today().to_string();
        let (turns, by) = turned.unzip();
        self.connection
            .execute(
                "UPDATE watched SET verdicts = ?2, looked_on = ?3, turns = coalesce(?4, turns),
                 turned_on = CASE WHEN ?4 IS NULL THEN turned_on ELSE ?3 END, turned_by = coalesce(?5, turned_by)
                 WHERE id = ?1",
                params![id, verdicts, today, turns, by],
            )
            .map_err(self.failed("keeping a look at an article"))?;
        Ok(())
    }

    /// Ends the watch over an article and removes the copy of it; whether there was one.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn unwatch(&mut self, id: i64) -> Result<bool> {
        let ended = self
            .connection
            .execute("DELETE FROM watched WHERE id = ?1", [id])
            .map_err(self.failed("ending a watch"))?;
        Ok(ended > 0)
    }
}
