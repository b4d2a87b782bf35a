//! Reading statements.

use crate::error::Result;
use crate::model::{Exactness, Statement, Time};
use crate::reader::{Cells, Reader, Told, VALID};
use rusqlite::types::ToSql;
use rusqlite::{OptionalExtension, Row};
use rust_decimal::Decimal;

/// The number of a row and its cells up to those that are only shown.
const WITHOUT_REMARKS: &str = "s.rowid, concat_ws(char(31), s.id, s.subject, s.property, s.object, s.what, coalesce(s.thing, ''), s.value, s.value_hi, s.unit,
 s.exactness, s.\"from\", s.\"to\", s.place, coalesce(s.place_id, ''), s.qualifier, s.measured_by, s.said_on, s.source)";

/// The cells that follow them.
const REMARKS: &str = "concat_ws(char(31), s.locator, s.note)";

/// The source of each statement.
const SOURCES: &str = "LEFT JOIN sources src ON src.id = s.source AND src.since <= ?1 AND (src.until IS NULL OR src.until > ?1)";

/// Said by the day `?2`: the last day that the statement's own date allows, or that of its source as it was held then.
const SAID: &str = "AND CASE length(coalesce(nullif(s.said_on, ''), src.date, ''))
 WHEN 10 THEN coalesce(nullif(s.said_on, ''), src.date)
 WHEN 7 THEN date(coalesce(nullif(s.said_on, ''), src.date) || '-01', '+1 month', '-1 day')
 WHEN 4 THEN coalesce(nullif(s.said_on, ''), src.date) || '-12-31' END <= ?2";

/// Where no such day is asked for.
const WHENEVER: &str = "AND ?2 = ''";

/// What a statement is asked for by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum By {
    /// Its subject.
    Subject,
    /// Its object.
    Object,
    /// The thing that it counts or shares out.
    Thing,
    /// Its property.
    Property,
    /// Its property, of those whose time begins in a year.
    PropertyOf(i16),
    /// Who counted the thing that it counts or shares out.
    Counter,
    /// The day, month or year with which its time begins, as it is written there.
    Time,
}

impl By {
    fn condition(self) -> &'static str {
        match self {
            By::Subject => "s.subject = ?3",
            By::Thing => "s.thing = ?3",
            By::Property => "s.property = ?3",
            By::PropertyOf(_) => {
                "s.property = ?3 AND s.\"from\" >= ?4 AND s.\"from\" < ?5 AND s.\"from\" <> ''"
            }
            // The second condition is that of the index, which would not be used without it.
            By::Object => "s.object = ?3 AND s.object <> ''",
            By::Counter => "s.measured_by = ?3 AND s.measured_by <> '' AND s.thing IS NOT NULL",
            By::Time => "s.\"from\" = ?3 AND s.\"from\" <> ''",
        }
    }
}

/// How many counts of one thing are held of a measurer or by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The thing counted; none where its words are no known thing.
    pub thing: Option<String>,
    /// Whether the measurer itself is what they are of.
    pub of_itself: bool,
    /// Whether the measurer is who counted.
    pub by_itself: bool,
    /// How many such statements are held.
    pub statements: u32,
}

/// What is shown with a statement, and says nothing of what it holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remarks {
    /// Where in the source.
    pub locator: String,
    /// Note for a reader.
    pub note: String,
}

impl Remarks {
    fn of(row: &Row, column: usize) -> rusqlite::Result<Remarks> {
        let mut cells = Cells::of(row, column)?;
        Ok(Remarks { locator: cells.text(), note: cells.text() })
    }
}

/// A statement that was found and not read yet.
pub struct Unread<'a> {
    reader: &'a Reader,
    row: &'a Row<'a>,
    number: i64,
}

impl Unread<'_> {
    /// The number of its row, by which it is known again.
    pub fn number(&self) -> i64 {
        self.number
    }

    /// Reads it, without its remarks ([`Reader::remarks`]).
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn read(&self) -> rusqlite::Result<Statement> {
        let mut cells = Cells::of(self.row, 1)?;
        let mut statement = Statement {
            id: cells.text(),
            subject: cells.text(),
            property: cells.text(),
            object: cells.some(),
            what: cells.some(),
            thing: cells.some(),
            value: decimal(cells.cell()),
            value_hi: decimal(cells.cell()),
            unit: cells.some(),
            exactness: match cells.cell() {
                "about" => Exactness::About,
                "under" => Exactness::Under,
                "over" => Exactness::Over,
                "at-least" => Exactness::AtLeast,
                "at-most" => Exactness::AtMost,
                _ => Exactness::Exact,
            },
            from: Time::parse(cells.cell()),
            to: Time::parse(cells.cell()),
            place: cells.some(),
            place_id: cells.some(),
            qualifiers: qualifiers(cells.cell()),
            measured_by: cells.text(),
            measurer_given: false,
            said_on: Time::parse(cells.cell()),
            source: cells.text(),
            locator: String::new(),
            note: String::new(),
        };
        statement.measurer_given = !statement.measured_by.is_empty();
        // What the row leaves empty its source tells.
        if !statement.measurer_given || statement.said_on.is_none() {
            self.reader.told_by(&statement.source, |told| {
                if !statement.measurer_given {
                    statement.measured_by.clone_from(&told.publisher);
                }
                if statement.said_on.is_none() {
                    statement.said_on.clone_from(&told.date);
                }
            })?;
        }
        Ok(statement)
    }
}

/// Most cells of numbers are empty, which need not be found out by reading them.
fn decimal(cell: &str) -> Option<Decimal> {
    if cell.is_empty() { None } else { Decimal::from_str_exact(cell).ok() }
}

fn qualifiers(cell: &str) -> Vec<(String, String)> {
    if cell.is_empty() {
        return Vec::new();
    }
    let pairs = cell.split(';').filter_map(|pair| pair.split_once('='));
    pairs.map(|(key, value)| (key.trim().to_string(), value.trim().to_string())).collect()
}

impl Reader {
    /// Gives what a source tells of its statements; nothing where it is not held.
    fn told_by(&self, source: &str, give: impl FnOnce(&Told)) -> rusqlite::Result<()> {
        let mut all = self.told.borrow_mut();
        if let Some(told) = all.get(source) {
            give(told);
            return Ok(());
        }
        let sql = format!("SELECT date, publisher FROM sources WHERE {VALID} AND id = ?2");
        let mut select = self.connection.prepare_cached(&sql)?;
        let found = select.query_row((self.release, source), |row| {
            let date: String = row.get(0)?;
            Ok(Told { date: Time::parse(&date), publisher: row.get(1)? })
        });
        let told = found.optional()?.unwrap_or_default();
        give(&told);
        all.insert(source.to_string(), told);
        Ok(())
    }

    /// Asks for columns of the statements that are held at the release and were said by the day looked at; `?3` and on are the values
    /// of the condition.
    fn select(&self, columns: &str, condition: &str) -> String {
        let (sources, said) = if self.said_by.is_some() { (SOURCES, SAID) } else { ("", WHENEVER) };
        format!(
            "SELECT {columns} FROM statements s {sources}
             WHERE s.since <= ?1 AND (s.until IS NULL OR s.until > ?1) AND {condition} {said}"
        )
    }

    /// The rows of such a question.
    fn rows_asked<T>(
        &self,
        sql: &str,
        values: &[&str],
        read: impl FnMut(&Row) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let day = self.said_by.as_deref().unwrap_or_default();
        let mut parameters: Vec<&dyn ToSql> = vec![&self.release, &day];
        parameters.extend(values.iter().map(|value| value as &dyn ToSql));
        self.rows(sql, &parameters, read)
    }

    /// Statements under a condition, in the order in which they came in, each as `keep` makes it from a row of these columns.
    fn each_where<T>(
        &self,
        columns: &str,
        condition: &str,
        values: &[&str],
        mut keep: impl FnMut(&Row, &Unread) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let sql = self.select(columns, condition);
        let read = |row: &Row| {
            let number = row.get(0)?;
            Ok((number, keep(row, &Unread { reader: self, row, number })?))
        };
        let mut all = self.rows_asked(&sql, values, read)?;
        // An index gives most of them in this order, and the rest are put so faster here than there.
        all.sort_by_key(|(number, _)| *number);
        Ok(all.into_iter().map(|(_, own)| own).collect())
    }

    fn statements_where(&self, condition: &str, values: &[&str]) -> Result<Vec<Statement>> {
        self.each_where(&format!("{WITHOUT_REMARKS}, {REMARKS}"), condition, values, |row, found| {
            let Remarks { locator, note } = Remarks::of(row, 2)?;
            Ok(Statement { locator, note, ..found.read()? })
        })
    }

    /// Statements asked for by one of their sides, each as `keep` makes it: one that is known already need not be read again, and the
    /// remarks of the others are left where they are.
    ///
    /// # Errors
    /// Where the file cannot be read; so for every question below.
    pub fn each_by<T>(
        &self,
        by: By,
        value: &str,
        mut keep: impl FnMut(&Unread) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let keep = |_: &Row, found: &Unread| keep(found);
        match by {
            By::PropertyOf(year) => {
                let (first, end) = (format!("{year:04}"), format!("{:04}", year.saturating_add(1)));
                self.each_where(WITHOUT_REMARKS, by.condition(), &[value, &first, &end], keep)
            }
            _ => self.each_where(WITHOUT_REMARKS, by.condition(), &[value], keep),
        }
    }

    /// The remarks of a statement by its id; none where it is not held.
    pub fn remarks(&self, id: &str) -> Result<Remarks> {
        let sql = self.select(REMARKS, "s.id = ?3");
        Ok(self.rows_asked(&sql, &[id], |row| Remarks::of(row, 0))?.pop().unwrap_or_default())
    }

    fn by(&self, by: By, value: &str) -> Result<Vec<Statement>> {
        self.statements_where(by.condition(), &[value])
    }

    /// What a measurer counts, and what is counted of it by others, by the thing counted: how many such statements are held, and
    /// whether they are of the measurer itself.
    pub fn counts_by(&self, measurer: &str) -> Result<Vec<Counted>> {
        let counted = self.select(
            "s.thing, s.subject = ?3, s.measured_by = ?3, count(*)",
            "s.unit = 'count' AND (s.measured_by = ?3 AND s.measured_by <> '' OR s.subject = ?3)",
        );
        self.rows_asked(&format!("{counted} GROUP BY 1, 2, 3"), &[measurer], |row| {
            Ok(Counted {
                thing: row.get(0)?,
                of_itself: row.get(1)?,
                by_itself: row.get(2)?,
                statements: row.get(3)?,
            })
        })
    }

    /// A statement by its id.
    pub fn statement(&self, id: &str) -> Result<Option<Statement>> {
        Ok(self.statements_where("s.id = ?3", &[id])?.pop())
    }

    /// Statements of a subject.
    pub fn by_subject(&self, subject: &str) -> Result<Vec<Statement>> {
        self.by(By::Subject, subject)
    }

    /// Statements whose object is this entity.
    pub fn by_object(&self, object: &str) -> Result<Vec<Statement>> {
        self.by(By::Object, object)
    }

    /// Statements that count or share out a thing.
    pub fn by_thing(&self, thing: &str) -> Result<Vec<Statement>> {
        self.by(By::Thing, thing)
    }

    /// Statements with a property.
    pub fn by_property(&self, property: &str) -> Result<Vec<Statement>> {
        self.by(By::Property, property)
    }

    /// Statements whose wording ends with a word.
    pub fn by_last_word(&self, word: &str) -> Result<Vec<Statement>> {
        self.statements_where("s.what LIKE '% ' || ?3", &[word])
    }

    /// Statements read in a source.
    pub fn by_source(&self, source: &str) -> Result<Vec<Statement>> {
        self.statements_where("s.source = ?3", &[source])
    }

    /// Every statement.
    pub fn statements(&self) -> Result<Vec<Statement>> {
        self.statements_where("TRUE", &[])
    }
}
