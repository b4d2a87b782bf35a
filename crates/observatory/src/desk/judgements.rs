//! Notes to claims and verdicts overruled, each with who and when. Taken back, they stay with the day of that.

use super::{Desk, MAX_NAME, MAX_WORDS, bounded};
use crate::clock::Clock;
use crate::error::{Error, Result};
use rusqlite::params;

/// A judgement to keep.
#[derive(Clone, Debug)]
pub struct Judging<'a> {
    /// What the article is known by.
    pub article: &'a str,
    /// What the claim is known by.
    pub claim: &'a str,
    /// What it is.
    pub kind: KeptKind,
    /// The note, or why the verdict is overruled.
    pub words: &'a str,
    /// Who; may be empty.
    pub by: &'a str,
}

/// What a judgement is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeptKind {
    /// A note.
    Note,
    /// A verdict overruled by this word.
    Overrule(String),
}

/// A judgement kept, and not taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its number.
    pub id: i64,
    /// What the article is known by.
    pub article: String,
    /// What the claim is known by.
    pub claim: String,
    /// What it is.
    pub kind: KeptKind,
    /// The note, or why the verdict is overruled.
    pub words: String,
    /// Who; may be empty.
    pub by: String,
    /// The day, as an ISO date.
    pub on: String,
}

impl Desk {
    /// Keeps a judgement; gives its number.
    ///
    /// # Errors
    /// Where it says nothing or too much, or the file cannot be written.
    pub fn judge(&mut self, judging: &Judging, clock: &dyn Clock) -> Result<i64> {
        let words = bounded("a judgement", judging.words, MAX_WORDS)?;
        let by = bounded("a name", judging.by, MAX_NAME)?;
        if words.is_empty() {
            return Err(Error::Refused("a judgement without words\nhint: say why, in quotes".into()));
        }
        let verdict = match &judging.kind {
            KeptKind::Note => "",
            KeptKind::Overrule(word) => word,
        };
        self.connection
            .execute(
                "INSERT INTO judgements (article, claim, verdict, words, made_by, made_on) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                params![judging.article, judging.claim, verdict, words, by, clock.today().to_string()],
            )
            .map_err(self.failed("keeping a judgement"))?;
        Ok(self.connection.last_insert_rowid())
    }

    /// The judgements of an article that were not taken back, oldest first.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn judgements(&self, article: &str) -> Result<Vec<Kept>> {
        let context = "reading the judgements";
        let mut select = self
            .connection
            .prepare(
                "SELECT id, article, claim, verdict, words, made_by, made_on FROM judgements
                 WHERE article = ?1 AND withdrawn_on IS NULL ORDER BY id",
            )
            .map_err(self.failed(context))?;
        let rows = select
            .query_map([article], |row| {
                let verdict: String = row.get(3)?;
                Ok(Kept {
                    id: row.get(0)?,
                    article: row.get(1)?,
                    claim: row.get(2)?,
                    kind: if verdict.is_empty() { KeptKind::Note } else { KeptKind::Overrule(verdict) },
                    words: row.get(4)?,
                    by: row.get(5)?,
                    on: row.get(6)?,
                })
            })
            .map_err(self.failed(context))?;
        let all: rusqlite::Result<Vec<Kept>> = rows.collect();
        all.map_err(self.failed(context))
    }

    /// Takes judgements back; gives how many were still standing.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn withdraw(&mut self, judgements: &[i64], by: &str, clock: &dyn Clock) -> Result<usize> {
        let context = "taking judgements back";
        let by = bounded("a name", by, MAX_NAME)?;
        let day = clock.today().to_string();
        let file = self.file.clone();
        let failed = |source| Error::database(context)(source).of(&file);
        let transaction = self.connection.transaction().map_err(failed)?;
        let mut count = 0;
        for id in judgements {
            count += transaction
                .execute(
                    "UPDATE judgements SET withdrawn_by = ?2, withdrawn_on = ?3 WHERE id = ?1 AND withdrawn_on IS NULL",
                    params![id, by, day],
                )
                .map_err(failed)?;
        }
        transaction.commit().map_err(failed)?;
        Ok(count)
    }

    /// Removes every judgement of an article for good; gives how many there were.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn forget_judgements(&mut self, article: &str) -> Result<usize> {
        self.connection
            .execute("DELETE FROM judgements WHERE article = ?1", [article])
            .map_err(self.failed("forgetting judgements"))
    }
}
