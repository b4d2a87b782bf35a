//! Reading what is held, as of both clocks.

use crate::error::{Error, Result};
use crate::model::{
    AsOf, Entity, Place, Property, PropertyClass, Rate, Source, Thing, ThingKind, Time, ValueKind, Word,
};
use crate::search::{self, Hit};
use rusqlite::types::ToSql;
use rusqlite::{Connection, OptionalExtension, Row, params};
use rust_decimal::Decimal;
use std::cell::RefCell;
use std::collections::HashMap;

/// A consistent look at what is held: an import that ends meanwhile does not show.
#[derive(Debug)]
pub struct Reader {
    pub(crate) connection: Connection,
    pub(crate) release: i64,
    pub(crate) said_by: Option<String>,
    /// What each source asked for so far tells of its statements.
    pub(crate) told: RefCell<HashMap<String, Told>>,
    /// Whether it looks at an earlier release or an earlier day than the newest.
    past: bool,
}

/// What the statements of a source take from it where they leave it empty.
#[derive(Debug, Default)]
pub(crate) struct Told {
    pub(crate) date: Option<Time>,
    pub(crate) publisher: String,
}

/// The cells of a row, one after the other. They are read as one text, put together with `concat_ws(char(31), …)`: to ask for many
/// columns one by one takes longer than all else that is done with a row. No cell holds that character (`pack.rs`).
pub(crate) struct Cells<'r> {
    rest: &'r str,
}

/// What stands between two cells, and between the parts of one.
const BETWEEN: u8 = 0x1f;
const BETWEEN_PARTS: u8 = b'|';

/// Takes what stands before the first such mark off a text, and the mark with it; all of a text without one. Cells are short: to go
/// through their bytes is faster than what is made for long texts.
fn take_to<'t>(mark: u8, rest: &mut &'t str) -> &'t str {
    let Some(end) = rest.bytes().position(|byte| byte == mark) else { return std::mem::take(rest) };
    let taken = &rest[..end];
    *rest = &rest[end + 1..];
    taken
}

impl<'r> Cells<'r> {
    /// Those put together in a column.
    pub(crate) fn of(row: &'r Row, column: usize) -> rusqlite::Result<Cells<'r>> {
        Ok(Cells { rest: row.get_ref(column)?.as_str()? })
    }

    /// The next cell.
    pub(crate) fn cell(&mut self) -> &'r str {
        take_to(BETWEEN, &mut self.rest)
    }

    pub(crate) fn text(&mut self) -> String {
        self.cell().to_string()
    }

    /// The next cell, where it is not empty.
    pub(crate) fn some(&mut self) -> Option<String> {
        Some(self.cell()).filter(|cell| !cell.is_empty()).map(str::to_string)
    }

    /// The parts of the next cell, with `|` between them.
    fn list(&mut self) -> Vec<String> {
        list(self.cell())
    }
}

const ENTITY: &str = "concat_ws(char(31), id, kind, name, name_zh, aliases, country, place, note)";
const SOURCE: &str = "concat_ws(char(31), id, kind, publisher, title, date, url, language, note)";

pub(crate) const VALID: &str = "since <= ?1 AND (until IS NULL OR until > ?1)";

fn list(cell: &str) -> Vec<String> {
    if cell.is_empty() {
        return Vec::new();
    }
    let mut parts = Vec::with_capacity(1 + cell.bytes().filter(|byte| *byte == BETWEEN_PARTS).count());
    let mut rest = cell;
    while !rest.is_empty() {
        let part = take_to(BETWEEN_PARTS, &mut rest).trim();
        if !part.is_empty() {
            parts.push(part.to_string());
        }
    }
    parts
}

impl Reader {
    pub(crate) fn new(connection: Connection, as_of: &AsOf) -> Result<Reader> {
        connection.execute_batch("BEGIN").map_err(Error::database("beginning to read"))?;
        let day = as_of.held_on.map_or("9999".to_string(), |d| d.to_string());
        let release = connection
            .query_row("SELECT coalesce(max(id), 0) FROM releases WHERE held_from <= ?1", [day], |row| {
                row.get(0)
            })
            .map_err(Error::database("reading the releases"))?;
        let past = *as_of != AsOf::default();
        Ok(Reader {
            connection,
            release,
            past,
            said_by: as_of.said_by.map(|d| d.to_string()),
            told: RefCell::default(),
        })
    }

    pub(crate) fn rows<T>(
        &self,
        sql: &str,
        parameters: &[&dyn ToSql],
        read: impl FnMut(&Row) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let context = "reading";
        let mut select = self.connection.prepare_cached(sql).map_err(Error::database(context))?;
        let rows = select.query_map(parameters, read).map_err(Error::database(context))?;
        let all: rusqlite::Result<Vec<T>> = rows.collect();
        all.map_err(Error::database(context))
    }

    /// The release it looks at.
    pub fn release(&self) -> i64 {
        self.release
    }

    /// Every entity.
    ///
    /// # Errors
    /// Where the file cannot be read; so for every question below.
    pub fn entities(&self) -> Result<Vec<Entity>> {
        self.rows(
            &format!("SELECT {ENTITY} FROM entities WHERE {VALID} ORDER BY rowid"),
            &[&self.release],
            entity,
        )
    }

    /// An entity by its id.
    pub fn entity(&self, id: &str) -> Result<Option<Entity>> {
        let sql = format!("SELECT {ENTITY} FROM entities WHERE {VALID} AND id = ?2");
        Ok(self.rows(&sql, &[&self.release, &id], entity)?.pop())
    }

    /// Every source.
    pub fn sources(&self) -> Result<Vec<Source>> {
        self.rows(
            &format!("SELECT {SOURCE} FROM sources WHERE {VALID} ORDER BY rowid"),
            &[&self.release],
            source,
        )
    }

    /// A source by its id.
    pub fn source(&self, id: &str) -> Result<Option<Source>> {
        let sql = format!("SELECT {SOURCE} FROM sources WHERE {VALID} AND id = ?2");
        Ok(self.rows(&sql, &[&self.release, &id], source)?.pop())
    }

    /// Everything named as a measurer.
    pub fn measurers(&self) -> Result<Vec<String>> {
        self.rows(
            &format!("SELECT DISTINCT measured_by FROM statements WHERE {VALID} AND measured_by <> ''"),
            &[&self.release],
            |row| row.get(0),
        )
    }

    /// Numbers of entities, sources and statements held.
    pub fn counts(&self) -> Result<(i64, i64, i64)> {
        let count = |table: &str| -> Result<i64> {
            self.connection
                .query_row(
                    &format!("SELECT count(*) FROM {table} WHERE {VALID}"),
                    params![self.release],
                    |row| row.get(0),
                )
                .map_err(Error::database("counting"))
        };
        Ok((count("entities")?, count("sources")?, count("statements")?))
    }

    /// The table of properties.
    pub fn properties(&self) -> Result<Vec<Property>> {
        let sql = format!(
            "SELECT concat_ws(char(31), property, value, class, role, name, name_zh, cues_en, cues_zh, note) FROM properties WHERE {VALID} ORDER BY rowid"
        );
        self.rows(&sql, &[&self.release], |row| {
            let mut cells = Cells::of(row, 0)?;
            Ok(Property {
                id: cells.text(),
                value: match cells.cell() {
                    "money" => ValueKind::Money,
                    "count" => ValueKind::Count,
                    "percent" => ValueKind::Percent,
                    "position" => ValueKind::Position,
                    "date" => ValueKind::Date,
                    "years" => ValueKind::Years,
                    "relation" => ValueKind::Relation,
                    _ => ValueKind::Words,
                },
                class: match cells.cell() {
                    "lasting" => PropertyClass::Lasting,
                    "event" => PropertyClass::Event,
                    _ => PropertyClass::Dated,
                },
                role: cells.some(),
                name: cells.text(),
                name_zh: cells.text(),
                cues_en: cells.list(),
                cues_zh: cells.list(),
                note: cells.text(),
            })
        })
    }

    /// The table of things.
    pub fn things(&self) -> Result<Vec<Thing>> {
        let sql = format!(
            "SELECT concat_ws(char(31), id, name, name_zh, kind, broader, may_stand_for, cues_en, cues_zh, spellings) FROM things WHERE {VALID} ORDER BY rowid"
        );
        self.rows(&sql, &[&self.release], |row| {
            let mut cells = Cells::of(row, 0)?;
            Ok(Thing {
                id: cells.text(),
                name: cells.text(),
                name_zh: cells.text(),
                kind: match cells.cell() {
                    "stock" => ThingKind::Stock,
                    "flow" => ThingKind::Flow,
                    "share" => ThingKind::Share,
                    _ => ThingKind::Text,
                },
                broader: cells.some(),
                may_stand_for: cells.list(),
                cues_en: cells.list(),
                cues_zh: cells.list(),
                spellings: cells.list(),
            })
        })
    }

    /// The table of places.
    pub fn places(&self) -> Result<Vec<Place>> {
        let sql = format!(
            "SELECT concat_ws(char(31), id, name, name_zh, aliases, part_of, note, adjectives) FROM places WHERE {VALID} ORDER BY rowid"
        );
        self.rows(&sql, &[&self.release], |row| {
            let mut cells = Cells::of(row, 0)?;
            Ok(Place {
                id: cells.text(),
                name: cells.text(),
                name_zh: cells.text(),
                aliases: cells.list(),
                part_of: cells.some(),
                note: cells.text(),
                adjectives: cells.list(),
            })
        })
    }

    /// The table of what a reporter's word may mean.
    pub fn words(&self) -> Result<Vec<Word>> {
        let sql = format!("SELECT cue_en, cue_zh, asks_for, not_for FROM words WHERE {VALID} ORDER BY rowid");
        self.rows(&sql, &[&self.release], |row| {
            let mut cues = list(&row.get::<_, String>(0)?);
            cues.extend(list(&row.get::<_, String>(1)?));
            Ok(Word {
                cues,
                asks_for: list(&row.get::<_, String>(2)?),
                not_for: list(&row.get::<_, String>(3)?),
            })
        })
    }

    /// Units of a currency for one dollar: of the month `YYYY-MM`, or the mean of the months of a bare year `YYYY`.
    pub fn rate(&self, currency: &str, month_or_year: &str) -> Result<Option<Decimal>> {
        if currency == "USD" {
            return Ok(Some(Decimal::ONE));
        }
        // The range is for the index: '.' is the character after '-'.
        let sql = format!(
            "SELECT per_usd FROM rates WHERE {VALID} AND currency = ?2 AND month >= ?3 AND month < ?3 || '.'
             AND (month = ?3 OR month LIKE ?3 || '-%')"
        );
        let rates: Vec<String> =
            self.rows(&sql, &[&self.release, &currency, &month_or_year], |row| row.get(0))?;
        let values: Vec<Decimal> =
            rates.iter().filter_map(|rate| Decimal::from_str_exact(rate).ok()).collect();
        let sum: Decimal = values.iter().sum();
        Ok(sum.checked_div(Decimal::from(values.len())))
    }

    /// Every rate: units of a currency for one dollar in a month.
    pub fn rates(&self) -> Result<Vec<Rate>> {
        let sql = format!(
            "SELECT currency, month, per_usd, source FROM rates WHERE {VALID} ORDER BY currency, month"
        );
        let cells = self.rows(&sql, &[&self.release], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get::<_, String>(2)?, row.get(3)?))
        })?;
        let rates = cells.into_iter().filter_map(|(currency, month, per_usd, source)| {
            let per_usd = Decimal::from_str_exact(&per_usd).ok()?;
            Some(Rate { currency, month, per_usd, source })
        });
        Ok(rates.collect())
    }

    /// Hits for words in entities, sources and statements, best first, and how many there are in all. Words are looked
    /// up as they stand now, among what was held and said at the time looked at.
    pub fn search(&self, words: &str, limit: usize) -> Result<(Vec<Hit>, usize)> {
        search::search(&self.connection, words, limit, &self.held())
    }

    /// A condition on rows of the word index: held at the release, and said by the day.
    fn held(&self) -> String {
        if !self.past {
            return String::new();
        }
        let release = self.release;
        // A day is digits and hyphens: it is written by us, never by a reader.
        let said = self.said_by.as_ref().map_or(String::new(), |day| format!("AND t.said_last <= '{day}'"));
        let in_table = |table: &str, said: &str| {
            format!(
                "EXISTS (SELECT 1 FROM {table} t WHERE t.id = words_of.id AND t.since <= {release}
                 AND (t.until IS NULL OR t.until > {release}) {said})"
            )
        };
        format!(
            "AND CASE kind WHEN 'entity' THEN {} WHEN 'source' THEN {} ELSE {} END",
            in_table("entities", ""),
            in_table("sources", ""),
            in_table("statements", &said)
        )
    }

    /// Name of an entity, or the id where it is none.
    pub fn name_of(&self, id: &str) -> Result<String> {
        let sql = format!(
            "SELECT CASE name WHEN '' THEN name_zh ELSE name END FROM entities WHERE {VALID} AND id = ?2"
        );
        let mut select = self.connection.prepare_cached(&sql).map_err(Error::database("reading a name"))?;
        let name: Option<String> = select
            .query_row(params![self.release, id], |row| row.get(0))
            .optional()
            .map_err(Error::database("reading a name"))?;
        Ok(name.unwrap_or_else(|| id.to_string()))
    }
}

fn entity(row: &Row) -> rusqlite::Result<Entity> {
    let mut cells = Cells::of(row, 0)?;
    Ok(Entity {
        id: cells.text(),
        kind: cells.text(),
        name: cells.text(),
        name_zh: cells.text(),
        aliases: cells.list(),
        country: cells.some(),
        place: cells.some(),
        note: cells.text(),
    })
}

fn source(row: &Row) -> rusqlite::Result<Source> {
    let mut cells = Cells::of(row, 0)?;
    Ok(Source {
        id: cells.text(),
        kind: cells.text(),
        publisher: cells.text(),
        title: cells.text(),
        date: Time::parse(cells.cell()),
        url: cells.some(),
        language: cells.text(),
        note: cells.text(),
    })
}
