//! Full text over folded words: Han cut into pairs, so that a word of two characters is found.

use crate::error::{Error, Result};
use rusqlite::{Connection, params};

/// Folded text as FTS words: Latin words and numbers as they are, runs of Han as overlapping pairs.
pub(crate) fn pairs(text: &str) -> String {
    let folded = han::fold(text);
    let mut out = String::with_capacity(folded.len() * 2);
    let mut run: Vec<char> = Vec::new();
    for c in folded.chars() {
        if han::is_han(c) {
            run.push(c);
        } else {
            cut(&mut run, &mut out);
            out.push(if c.is_alphanumeric() { c } else { ' ' });
        }
    }
    cut(&mut run, &mut out);
    out
}

/// Writes a run of Han as its pairs, or as it is where it has one character, and empties it.
fn cut(run: &mut Vec<char>, out: &mut String) {
    if run.is_empty() {
        return;
    }
    for pair in run.windows(run.len().min(2)) {
        out.push(' ');
        out.extend(pair);
    }
    out.push(' ');
    run.clear();
}

/// Kinds of rows indexed: the number of a row in the index is that of the row in its table times this, plus its kind's,
/// so that a row that ends leaves the index without a look through all of it.
const KINDS: i64 = 4;

/// Indexes the rows of a release; rows that ended leave the index.
pub(crate) fn index(connection: &Connection, release: i64) -> Result<()> {
    let context = "indexing words";
    let mut insert = connection
        .prepare("INSERT INTO words_of (rowid, kind, id, body) VALUES (?1, ?2, ?3, ?4)")
        .map_err(Error::database(context))?;
    let mut remove =
        connection.prepare("DELETE FROM words_of WHERE rowid = ?1").map_err(Error::database(context))?;
    let queries = [
        ("entity", "SELECT rowid, id, name || ' ' || name_zh || ' ' || aliases || ' ' || note, until FROM entities WHERE since = ?1 OR until = ?1 ORDER BY until IS NULL"),
        ("source", "SELECT rowid, id, publisher || ' ' || title || ' ' || note, until FROM sources WHERE since = ?1 OR until = ?1 ORDER BY until IS NULL"),
        (
            "statement",
            "SELECT s.rowid, s.id, coalesce(e.name || ' ' || e.name_zh, s.subject) || ' ' || s.property || ' ' || coalesce(o.name || ' ' || o.name_zh, s.object)
             || ' ' || s.what || ' ' || coalesce(t.name_zh, '') || ' ' || s.value || ' ' || s.place || ' ' || s.\"from\" || ' ' || s.qualifier || ' ' || s.note, s.until
             FROM statements s LEFT JOIN entities e ON e.id = s.subject AND e.until IS NULL LEFT JOIN entities o ON o.id = s.object AND o.until IS NULL
             LEFT JOIN things t ON t.id = s.thing AND t.until IS NULL
             WHERE s.since = ?1 OR s.until = ?1 ORDER BY s.until IS NULL",
        ),
    ];
    for (place, (kind, sql)) in (0..).zip(queries) {
        let mut select = connection.prepare(sql).map_err(Error::database(context))?;
        let rows = select
            .query_map([release], |row| {
                let number: i64 = row.get(0)?;
                Ok((number * KINDS + place, row.get(1)?, row.get(2)?, row.get(3)?))
            })
            .map_err(Error::database(context))?;
        for row in rows {
            let (number, id, body, until): (i64, String, String, Option<i64>) =
                row.map_err(Error::database(context))?;
            if until.is_some() {
                remove.execute([number]).map_err(Error::database(context))?;
            } else {
                insert.execute(params![number, kind, id, pairs(&body)]).map_err(Error::database(context))?;
            }
        }
    }
    Ok(())
}

/// A hit of a search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// entity, source or statement.
    pub kind: String,
    /// Its id.
    pub id: String,
}

/// Longest query, in words.
const MAX_WORDS: usize = 24;

/// Hits for words, best first, and how many there are in all. Every word must be there. `held` is a condition on the
/// table `words_of` that keeps to what a reader may see.
pub(crate) fn search(
    connection: &Connection,
    words: &str,
    limit: usize,
    held: &str,
) -> Result<(Vec<Hit>, usize)> {
    let Some(query) = query(words) else { return Ok((Vec::new(), 0)) };
    let context = "searching";
    let total: i64 = connection
        .query_row(
            &format!("SELECT count(*) FROM words_of WHERE words_of MATCH ?1 {held}"),
            [&query],
            |row| row.get(0),
        )
        .map_err(Error::database(context))?;
    let mut select = connection
        .prepare_cached(&format!(
            "SELECT kind, id FROM words_of WHERE words_of MATCH ?1 {held} ORDER BY kind <> 'entity', rank, rowid LIMIT ?2"
        ))
        .map_err(Error::database(context))?;
    let rows = select
        .query_map(params![query, i64::try_from(limit).unwrap_or(i64::MAX)], |row| {
            Ok(Hit { kind: row.get(0)?, id: row.get(1)? })
        })
        .map_err(Error::database(context))?;
    let hits: rusqlite::Result<Vec<Hit>> = rows.collect();
    Ok((hits.map_err(Error::database(context))?, usize::try_from(total).unwrap_or(0)))
}

/// Words in FTS's own writing: every one must be there, and what is written in Han without a gap as it is written.
/// `None` where there is none.
pub(crate) fn query(words: &str) -> Option<String> {
    let kind = |c: char| if han::is_han(c) { Some(true) } else { c.is_alphanumeric().then_some(false) };
    // Word by word: to fold them together would close the gaps between words of Han.
    let terms = words.split_whitespace().flat_map(|word| {
        let characters: Vec<char> = han::fold(word).chars().collect();
        let runs = characters.chunk_by(|a, b| kind(*a) == kind(*b)).filter(|run| kind(run[0]).is_some());
        runs.map(term).collect::<Vec<String>>()
    });
    let terms: Vec<String> = terms.take(MAX_WORDS).collect();
    (!terms.is_empty()).then(|| terms.join(" "))
}

/// A word in FTS's own writing. A single Han character is looked for at the start of the pairs, several as the pairs
/// that follow each other: 中国制造 is not found in 全国制造业 of a text on 中国.
fn term(run: &[char]) -> String {
    let single = run.len() == 1 && han::is_han(run[0]);
    let words = pairs(&run.iter().collect::<String>());
    format!("\"{}\"{}", words.trim(), if single { "*" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_asked_for_as_they_are_written() {
        let asked = |words: &str| query(words).unwrap_or_default();
        assert_eq!(asked("引導基金 AI"), "\"引导 导基 基金\" \"ai\"");
        assert_eq!(asked("耐心资本 硬科技"), "\"耐心 心资 资本\" \"硬科 科技\"");
        assert_eq!(asked("投早、投小"), "\"投早\" \"投小\"");
        assert_eq!(asked("A股 \"x* OR y"), "\"a\" \"股\"* \"x\" \"or\" \"y\"");
        assert_eq!([query("、"), query("")], [None, None]);
    }

    #[test]
    fn han_is_cut_into_pairs() {
        assert_eq!(
            pairs("引導基金 AI").split_whitespace().collect::<Vec<_>>(),
            ["引导", "导基", "基金", "ai"]
        );
        assert_eq!(pairs("A股2025年").split_whitespace().collect::<Vec<_>>(), ["a", "股", "2025", "年"]);
    }
}
