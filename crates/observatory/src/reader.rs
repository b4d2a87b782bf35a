//! Reading what is held, as of both clocks.

use crate::error::{Error, Result};
use crate::model::{
    AsOf, Entity, Exactness, Place, Property, PropertyClass, Rate, Source, Statement, Thing, ThingKind, Time,
    ValueKind, Word,
};
use crate::search::{self, Hit};
use rusqlite::types::ToSql;
use rusqlite::{Connection, OptionalExtension, Row, params};
use rust_decimal::Decimal;

/// A consistent look at what is held: an import that ends meanwhile does not show.
#[derive(Debug)]
pub struct Reader {
    pub(crate) connection: Connection,
    pub(crate) release: i64,
    said_by: Option<String>,
    /// Whether it looks at an earlier release or an earlier day than the newest.
    past: bool,
}

const VALID: &str = "since <= ?1 AND (until IS NULL OR until > ?1)";

const STATEMENT: &str = "s.id, s.subject, s.property, s.object, s.what, s.thing, s.value, s.value_hi, s.unit, s.exactness, s.\"from\", s.\"to\", s.place,
 s.place_id, s.qualifier, s.measured_by, s.said_on, s.source, s.locator, s.note, src.date, src.publisher";

/// Said by the day `?3`: the last day that the statement's own date allows, or that of its source as it was held then.
const SAID: &str = "AND CASE length(coalesce(nullif(s.said_on, ''), src.date, ''))
 WHEN 10 THEN coalesce(nullif(s.said_on, ''), src.date)
 WHEN 7 THEN date(coalesce(nullif(s.said_on, ''), src.date) || '-01', '+1 month', '-1 day')
 WHEN 4 THEN coalesce(nullif(s.said_on, ''), src.date) || '-12-31' END <= ?3";

fn list(cell: &str) -> Vec<String> {
    cell.split('|').map(str::trim).filter(|part| !part.is_empty()).map(str::to_string).collect()
}

fn some(cell: String) -> Option<String> {
    (!cell.is_empty()).then_some(cell)
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
        Ok(Reader { connection, release, past, said_by: as_of.said_by.map(|d| d.to_string()) })
    }

    fn rows<T>(
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
        self.rows(&format!("SELECT id, kind, name, name_zh, aliases, country, place, note FROM entities WHERE {VALID} ORDER BY rowid"), &[&self.release], entity)
    }

    /// An entity by its id.
    pub fn entity(&self, id: &str) -> Result<Option<Entity>> {
        let sql = format!(
            "SELECT id, kind, name, name_zh, aliases, country, place, note FROM entities WHERE {VALID} AND id = ?2"
        );
        Ok(self.rows(&sql, &[&self.release, &id], entity)?.pop())
    }

    /// Every source.
    pub fn sources(&self) -> Result<Vec<Source>> {
        self.rows(&format!("SELECT id, kind, publisher, title, date, url, language, note FROM sources WHERE {VALID} ORDER BY rowid"), &[&self.release], source)
    }

    /// A source by its id.
    pub fn source(&self, id: &str) -> Result<Option<Source>> {
        let sql = format!(
            "SELECT id, kind, publisher, title, date, url, language, note FROM sources WHERE {VALID} AND id = ?2"
        );
        Ok(self.rows(&sql, &[&self.release, &id], source)?.pop())
    }

    fn statements_where(&self, condition: &str, value: &str) -> Result<Vec<Statement>> {
        let said = if self.said_by.is_some() { SAID } else { "" };
        let sql = format!(
            "SELECT {STATEMENT} FROM statements s LEFT JOIN sources src ON src.id = s.source AND src.since <= ?1 AND (src.until IS NULL OR src.until > ?1)
             WHERE s.since <= ?1 AND (s.until IS NULL OR s.until > ?1) AND {condition} {said} ORDER BY s.rowid"
        );
        match &self.said_by {
            Some(day) => self.rows(&sql, &[&self.release, &value, day], statement),
            None => self.rows(&sql, &[&self.release, &value], statement),
        }
    }

    /// A statement by its id.
    pub fn statement(&self, id: &str) -> Result<Option<Statement>> {
        Ok(self.statements_where("s.id = ?2", id)?.pop())
    }

    /// Statements of a subject.
    pub fn by_subject(&self, subject: &str) -> Result<Vec<Statement>> {
        self.statements_where("s.subject = ?2", subject)
    }

    /// Statements whose object is this entity.
    pub fn by_object(&self, object: &str) -> Result<Vec<Statement>> {
        // The second condition is that of the index, which would not be used without it.
        self.statements_where("s.object = ?2 AND s.object <> ''", object)
    }

    /// Statements that count or share out a thing.
    pub fn by_thing(&self, thing: &str) -> Result<Vec<Statement>> {
        self.statements_where("s.thing = ?2", thing)
    }

    /// Statements with a property.
    pub fn by_property(&self, property: &str) -> Result<Vec<Statement>> {
        self.statements_where("s.property = ?2", property)
    }

    /// Statements whose wording ends with a word.
    pub fn by_last_word(&self, word: &str) -> Result<Vec<Statement>> {
        self.statements_where("s.what LIKE '% ' || ?2", word)
    }

    /// Statements of a day, month or year, as it is written there.
    pub fn by_time(&self, from: &str) -> Result<Vec<Statement>> {
        // As with objects.
        self.statements_where("s.\"from\" = ?2 AND s.\"from\" <> ''", from)
    }

    /// Statements read in a source.
    pub fn by_source(&self, source: &str) -> Result<Vec<Statement>> {
        self.statements_where("s.source = ?2", source)
    }

    /// Statements that an entity measured or decided.
    pub fn by_measurer(&self, measurer: &str) -> Result<Vec<Statement>> {
        // As with objects.
        self.statements_where("s.measured_by = ?2 AND s.measured_by <> ''", measurer)
    }

    /// Every statement.
    pub fn statements(&self) -> Result<Vec<Statement>> {
        self.statements_where("?2 = ''", "")
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
            "SELECT property, value, class, role, name, name_zh, cues_en, cues_zh, note FROM properties WHERE {VALID} ORDER BY rowid"
        );
        self.rows(&sql, &[&self.release], |row| {
            let value: String = row.get(1)?;
            let class: String = row.get(2)?;
            Ok(Property {
                id: row.get(0)?,
                value: match value.as_str() {
                    "money" => ValueKind::Money,
                    "count" => ValueKind::Count,
                    "percent" => ValueKind::Percent,
                    "position" => ValueKind::Position,
                    "date" => ValueKind::Date,
                    "years" => ValueKind::Years,
                    "relation" => ValueKind::Relation,
                    _ => ValueKind::Words,
                },
                class: match class.as_str() {
                    "lasting" => PropertyClass::Lasting,
                    "event" => PropertyClass::Event,
                    _ => PropertyClass::Dated,
                },
                role: some(row.get(3)?),
                name: row.get(4)?,
                name_zh: row.get(5)?,
                cues_en: list(&row.get::<_, String>(6)?),
                cues_zh: list(&row.get::<_, String>(7)?),
                note: row.get(8)?,
            })
        })
    }

    /// The table of things.
    pub fn things(&self) -> Result<Vec<Thing>> {
        let sql = format!(
            "SELECT id, name, name_zh, kind, broader, may_stand_for, cues_en, cues_zh, spellings FROM things WHERE {VALID} ORDER BY rowid"
        );
        self.rows(&sql, &[&self.release], |row| {
            let kind: String = row.get(3)?;
            Ok(Thing {
                id: row.get(0)?,
                name: row.get(1)?,
                name_zh: row.get(2)?,
                kind: match kind.as_str() {
                    "stock" => ThingKind::Stock,
                    "flow" => ThingKind::Flow,
                    "share" => ThingKind::Share,
                    _ => ThingKind::Text,
                },
                broader: some(row.get(4)?),
                may_stand_for: list(&row.get::<_, String>(5)?),
                cues_en: list(&row.get::<_, String>(6)?),
                cues_zh: list(&row.get::<_, String>(7)?),
                spellings: list(&row.get::<_, String>(8)?),
            })
        })
    }

    /// The table of places.
    pub fn places(&self) -> Result<Vec<Place>> {
        let sql = format!(
            "SELECT id, name, name_zh, aliases, part_of, note, adjectives FROM places WHERE {VALID} ORDER BY rowid"
        );
        self.rows(&sql, &[&self.release], |row| {
            Ok(Place {
                id: row.get(0)?,
                name: row.get(1)?,
                name_zh: row.get(2)?,
                aliases: list(&row.get::<_, String>(3)?),
                part_of: some(row.get(4)?),
                note: row.get(5)?,
                adjectives: list(&row.get::<_, String>(6)?),
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
    Ok(Entity {
        id: row.get(0)?,
        kind: row.get(1)?,
        name: row.get(2)?,
        name_zh: row.get(3)?,
        aliases: list(&row.get::<_, String>(4)?),
        country: some(row.get(5)?),
        place: some(row.get(6)?),
        note: row.get(7)?,
    })
}

fn source(row: &Row) -> rusqlite::Result<Source> {
    Ok(Source {
        id: row.get(0)?,
        kind: row.get(1)?,
        publisher: row.get(2)?,
        title: row.get(3)?,
        date: Time::parse(&row.get::<_, String>(4)?),
        url: some(row.get(5)?),
        language: row.get(6)?,
        note: row.get(7)?,
    })
}

fn statement(row: &Row) -> rusqlite::Result<Statement> {
    let decimal = |cell: String| Decimal::from_str_exact(&cell).ok();
    let exactness: String = row.get(9)?;
    let qualifier: String = row.get(14)?;
    let measured_by: String = row.get(15)?;
    let said_on: String = row.get(16)?;
    let source_date: Option<String> = row.get(20)?;
    let publisher: Option<String> = row.get(21)?;
    let said = if said_on.is_empty() { source_date.unwrap_or_default() } else { said_on };
    Ok(Statement {
        id: row.get(0)?,
        subject: row.get(1)?,
        property: row.get(2)?,
        object: some(row.get(3)?),
        what: some(row.get(4)?),
        thing: row.get(5)?,
        value: decimal(row.get(6)?),
        value_hi: decimal(row.get(7)?),
        unit: some(row.get(8)?),
        exactness: match exactness.as_str() {
            "about" => Exactness::About,
            "under" => Exactness::Under,
            "over" => Exactness::Over,
            "at-least" => Exactness::AtLeast,
            "at-most" => Exactness::AtMost,
            _ => Exactness::Exact,
        },
        from: Time::parse(&row.get::<_, String>(10)?),
        to: Time::parse(&row.get::<_, String>(11)?),
        place: some(row.get(12)?),
        place_id: row.get(13)?,
        qualifiers: qualifier
            .split(';')
            .filter_map(|pair| pair.split_once('='))
            .map(|(key, value)| (key.trim().to_string(), value.trim().to_string()))
            .collect(),
        measurer_given: !measured_by.is_empty(),
        measured_by: if measured_by.is_empty() { publisher.unwrap_or_default() } else { measured_by },
        said_on: Time::parse(&said),
        source: row.get(17)?,
        locator: row.get(18)?,
        note: row.get(19)?,
    })
}
