//! Questions in SQL: read-only, within limits, with functions for money and folded text; and documented views.

use crate::error::{Error, Result};
use crate::near::nearest;
use crate::reader::Reader;
use jiff::civil::Date;
use rusqlite::functions::FunctionFlags;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::limits::Limit;
use rusqlite::params_from_iter;
use rusqlite::types::ValueRef;
use rust_decimal::Decimal;
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// Limits on a question.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Longest time.
    pub time: Duration,
    /// Most rows given.
    pub rows: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { time: Duration::from_secs(5), rows: 10_000 }
    }
}

/// An answer in rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// Cells; `None` is NULL.
    pub rows: Vec<Vec<Option<String>>>,
    /// How many rows there are in all; for a question in SQL whose answer was cut, one more than are given.
    pub total: usize,
    /// What a reader should know: cut rows, missing rates.
    pub warnings: Vec<String>,
}

/// Longest question.
const MAX_SQL: usize = 100_000;
/// Longest cell that a question may make, in bytes.
const MAX_CELL: i32 = 4_000_000;
/// Longest answer, in bytes.
const MAX_ANSWER: usize = 64_000_000;

impl Reader {
    /// Answers a question in SQL. Amounts are decimals as text: `usd(amount, currency, date)` and `cny(…)` convert
    /// them by the month's rate, `CAST(… AS REAL)` makes them comparable.
    ///
    /// # Errors
    /// Where the question is not one reading statement, is wrong (the message suggests the right name), or takes too long.
    pub fn sql(&mut self, question: &str, limits: Limits) -> Result<Answer> {
        if question.len() > MAX_SQL {
            return Err(Error::Refused(format!(
                "the question has {} bytes; at most {MAX_SQL} are read",
                question.len()
            )));
        }
        let warnings = Arc::new(Mutex::new(BTreeSet::new()));
        self.add_functions(&warnings)?;
        // A question may build no giant cells and no pattern that takes for ever.
        for (limit, most) in
            [(Limit::SQLITE_LIMIT_LENGTH, MAX_CELL), (Limit::SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 200)]
        {
            self.connection.set_limit(limit, most).map_err(Error::database("asking"))?;
        }
        let context = "asking";
        self.connection
            .authorizer(Some(|action: AuthContext| match action.action {
                AuthAction::Select
                | AuthAction::Recursive
                | AuthAction::Read { .. }
                | AuthAction::Function { .. } => Authorization::Allow,
                _ => Authorization::Deny,
            }))
            .map_err(Error::database(context))?;
        let start = Instant::now();
        let end = limits.time;
        self.connection
            .progress_handler(10_000, Some(move || start.elapsed() > end))
            .map_err(Error::database(context))?;
        let answer = self.run(question, limits);
        self.connection.progress_handler(0, None::<fn() -> bool>).map_err(Error::database(context))?;
        self.connection
            .authorizer(None::<fn(AuthContext) -> Authorization>)
            .map_err(Error::database(context))?;
        let mut answer = answer?;
        let collected =
            warnings.lock().map(|set| set.iter().cloned().collect::<Vec<_>>()).unwrap_or_default();
        answer.warnings.extend(collected);
        Ok(answer)
    }

    fn run(&self, question: &str, limits: Limits) -> Result<Answer> {
        let mut statement = self.connection.prepare(question).map_err(|error| self.explain(error))?;
        if !statement.readonly() || statement.column_count() == 0 {
            return Err(Error::Refused("only questions that read are answered (SELECT …)".into()));
        }
        let columns: Vec<String> = statement.column_names().map(str::to_string).collect();
        let count = columns.len();
        let mut answer = Answer { columns, ..Answer::default() };
        let mut bytes = 0;
        let mut rows = statement.query([]).map_err(|error| self.explain(error))?;
        while let Some(row) = rows.next().map_err(|error| self.explain(error))? {
            answer.total += 1;
            if answer.rows.len() >= limits.rows {
                answer.warnings.push(format!("only the first {} rows are shown", limits.rows));
                break;
            }
            let cells: rusqlite::Result<Vec<Option<String>>> =
                (0..count).map(|i| row.get_ref(i).map(text)).collect();
            let cells = cells.map_err(|error| self.explain(error))?;
            bytes += cells.iter().flatten().map(String::len).sum::<usize>();
            answer.rows.push(cells);
            if bytes > MAX_ANSWER {
                answer.warnings.push(format!(
                    "only the first {} rows are shown: the answer is very long",
                    answer.rows.len()
                ));
                break;
            }
        }
        Ok(answer)
    }

    /// A message that says which name was meant.
    fn explain(&self, error: rusqlite::Error) -> Error {
        let message = error.to_string();
        if error.sqlite_error_code() == Some(rusqlite::ErrorCode::OperationInterrupted) {
            return Error::Refused(
                "the question took too long and was stopped; add a WHERE or a LIMIT".into(),
            );
        }
        if error.sqlite_error_code() == Some(rusqlite::ErrorCode::AuthorizationForStatementDenied)
            || message.contains("not authorized")
        {
            return Error::Refused("only questions that read are answered (SELECT …)".into());
        }
        for (marker, column) in [("no such column: ", true), ("no such table: ", false)] {
            if let Some(at) = message.find(marker) {
                let rest = &message[at + marker.len()..];
                let wanted = rest.split([' ', '\n']).next().unwrap_or(rest);
                let bare = wanted.rsplit('.').next().unwrap_or(wanted);
                let names = self.names(column).unwrap_or_default();
                return Error::NotFound {
                    what: if column { "column" } else { "table or view" },
                    name: wanted.to_string(),
                    // What is named so stands in another view: it helps nobody to name it again.
                    near: nearest(bare, names.iter().map(String::as_str).filter(|name| *name != bare)),
                };
            }
        }
        let first = message.split(" in select").next().unwrap_or(&message);
        Error::Refused(format!("the question is not understood: {first}"))
    }

    fn names(&self, columns: bool) -> Result<Vec<String>> {
        let sql = if columns {
            "SELECT DISTINCT \"column\" FROM about WHERE \"column\" <> ''"
        } else {
            "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')"
        };
        let mut select = self.connection.prepare(sql).map_err(Error::database("reading names"))?;
        let rows = select.query_map([], |row| row.get(0)).map_err(Error::database("reading names"))?;
        let all: rusqlite::Result<Vec<String>> = rows.collect();
        all.map_err(Error::database("reading names"))
    }

    /// The documented views with their words in English and Chinese.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn views(&self) -> Result<Vec<(String, String, String)>> {
        let context = "reading the views";
        let mut select = self
            .connection
            .prepare("SELECT view, words, words_zh FROM about WHERE \"column\" = '' ORDER BY rowid")
            .map_err(Error::database(context))?;
        let rows = select
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .map_err(Error::database(context))?;
        let all: rusqlite::Result<Vec<_>> = rows.collect();
        all.map_err(Error::database(context))
    }

    /// The columns of a view: name, words in English and Chinese, unit.
    ///
    /// # Errors
    /// `is_not_found` for an unknown view.
    pub fn columns(&self, view: &str) -> Result<Vec<(String, String, String, String)>> {
        let context = "reading the columns";
        let mut select = self
            .connection
            .prepare("SELECT \"column\", words, words_zh, unit FROM about WHERE view = ?1 AND \"column\" <> '' ORDER BY rowid")
            .map_err(Error::database(context))?;
        let rows = select
            .query_map([view], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
            .map_err(Error::database(context))?;
        let all: rusqlite::Result<Vec<_>> = rows.collect();
        let all: Vec<(String, String, String, String)> = all.map_err(Error::database(context))?;
        if all.is_empty() {
            let names = self.views()?;
            return Err(Error::NotFound {
                what: "view",
                name: view.to_string(),
                near: nearest(view, names.iter().map(|(n, _, _)| n.as_str())),
            });
        }
        Ok(all)
    }

    /// Rows of a documented view: filtered by equal cells, ordered by a column (`-column` for falling), paged.
    ///
    /// # Errors
    /// `is_not_found` for an unknown view or column.
    pub fn show(
        &self,
        view: &str,
        filters: &[(String, String)],
        order: Option<&str>,
        limit: usize,
        offset: usize,
    ) -> Result<Answer> {
        let columns = self.columns(view)?;
        let known = |name: &str| -> Result<()> {
            if columns.iter().any(|(column, _, _, _)| column == name) {
                return Ok(());
            }
            Err(Error::NotFound {
                what: "column",
                name: name.to_string(),
                near: nearest(name, columns.iter().map(|(c, _, _, _)| c.as_str())),
            })
        };
        let mut conditions = vec!["1".to_string()];
        for (column, _) in filters {
            known(column)?;
            conditions.push(format!("\"{column}\" = ? COLLATE NOCASE"));
        }
        let order = match order {
            Some(order) => {
                let (name, falling) = order.strip_prefix('-').map_or((order, false), |name| (name, true));
                known(name)?;
                let as_number = matches!(name, "value" | "value_hi");
                let key = if as_number { format!("CAST(\"{name}\" AS REAL)") } else { format!("\"{name}\"") };
                format!("ORDER BY {key} {}", if falling { "DESC" } else { "ASC" })
            }
            None => String::new(),
        };
        // Equal rows keep one order, or pages would overlap.
        let order = match columns.first() {
            Some((first, ..)) if order.is_empty() => format!("ORDER BY \"{first}\""),
            Some((first, ..)) => format!("{order}, \"{first}\""),
            None => order,
        };
        let [limit, offset] = [limit, offset].map(|n| i64::try_from(n).unwrap_or(i64::MAX));
        let filter = conditions.join(" AND ");
        let values: Vec<&str> = filters.iter().map(|(_, value)| value.as_str()).collect();
        let context = "showing a view";
        let total: i64 = self
            .connection
            .query_row(
                &format!("SELECT count(*) FROM {view} WHERE {filter}"),
                params_from_iter(&values),
                |row| row.get(0),
            )
            .map_err(Error::database(context))?;
        let mut select = self
            .connection
            .prepare(&format!("SELECT * FROM {view} WHERE {filter} {order} LIMIT {limit} OFFSET {offset}"))
            .map_err(Error::database(context))?;
        let count = select.column_count();
        let names = select.column_names().map(str::to_string).collect();
        let rows = select
            .query_map(params_from_iter(&values), |row| {
                (0..count).map(|i| row.get_ref(i).map(text)).collect::<rusqlite::Result<Vec<_>>>()
            })
            .map_err(Error::database(context))?;
        let rows: rusqlite::Result<Vec<_>> = rows.collect();
        Ok(Answer {
            columns: names,
            rows: rows.map_err(Error::database(context))?,
            total: usize::try_from(total).unwrap_or(0),
            warnings: Vec::new(),
        })
    }

    /// `usd`, `cny` and `han` for questions.
    fn add_functions(&self, warnings: &Arc<Mutex<BTreeSet<String>>>) -> Result<()> {
        let context = "adding functions";
        let mut rates: HashMap<(String, String), Decimal> = HashMap::new();
        let mut select = self
            .connection
            .prepare("SELECT currency, month, per_usd FROM rates WHERE since <= ?1 AND (until IS NULL OR until > ?1)")
            .map_err(Error::database(context))?;
        let rows = select
            .query_map([self.release], |row| {
                Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?))
            })
            .map_err(Error::database(context))?;
        for row in rows {
            let (currency, month, rate) = row.map_err(Error::database(context))?;
            if let Ok(rate) = Decimal::from_str_exact(&rate) {
                rates.insert((currency, month), rate);
            }
        }
        let rates = Arc::new(rates);
        for (name, target) in [("usd", "USD"), ("cny", "CNY")] {
            let (rates, warnings) = (Arc::clone(&rates), Arc::clone(warnings));
            self.connection
                .create_scalar_function(
                    name,
                    3,
                    FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC,
                    move |arguments| {
                        let amount = text(arguments.get_raw(0));
                        let currency = text(arguments.get_raw(1));
                        let date = text(arguments.get_raw(2));
                        let (Some(amount), Some(currency), Some(date)) = (amount, currency, date) else {
                            return Ok(None);
                        };
                        let converted = convert(&rates, &amount, &currency, target, &date);
                        if let Ok(mut set) = warnings.lock() {
                            match &converted {
                                Err(problem) => {
                                    set.insert(problem.clone());
                                }
                                Ok((_, Some(note))) => {
                                    set.insert(note.clone());
                                }
                                Ok((_, None)) => {}
                            }
                        }
                        Ok(converted.ok().map(|(value, _)| value.round_dp(2).normalize().to_string()))
                    },
                )
                .map_err(Error::database(context))?;
        }
        self.connection
            .create_scalar_function(
                "han",
                1,
                FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC,
                |arguments| Ok(text(arguments.get_raw(0)).map(|words| han::fold(&words))),
            )
            .map_err(Error::database(context))
    }
}

/// An amount in another currency, and a note where a year's mean was used.
fn convert(
    rates: &HashMap<(String, String), Decimal>,
    amount: &str,
    currency: &str,
    target: &str,
    date: &str,
) -> std::result::Result<(Decimal, Option<String>), String> {
    let value = Decimal::from_str_exact(amount).map_err(|_| format!("{amount:?} is no plain decimal"))?;
    if currency == target {
        return Ok((value, None));
    }
    let year_only = date.len() == 4;
    let rate = |code: &str| -> Option<(Decimal, usize)> {
        if code == "USD" {
            return Some((Decimal::ONE, 12));
        }
        if year_only {
            let months: Vec<Decimal> = (1..=12)
                .filter_map(|m| rates.get(&(code.to_string(), format!("{date}-{m:02}"))).copied())
                .collect();
            let mean = months.iter().sum::<Decimal>().checked_div(Decimal::from(months.len()))?;
            return Some((mean, months.len()));
        }
        let month = date.get(..7)?;
        Date::strptime("%Y-%m-%d", format!("{month}-01")).ok()?;
        rates.get(&(code.to_string(), month.to_string())).map(|rate| (*rate, 1))
    };
    let missing = |code: &str| format!("no rate held for {code} in {date}: the result is NULL");
    let (from, months) = rate(currency).ok_or_else(|| missing(currency))?;
    let (to, others) = rate(target).ok_or_else(|| missing(target))?;
    let note = year_only.then(|| {
        format!(
            "{currency} to {target} in {date}: the mean of the monthly rates held ({} of 12)",
            months.min(others)
        )
    });
    value
        .checked_div(from)
        .and_then(|v| v.checked_mul(to))
        .map(|v| (v, note))
        .ok_or_else(|| format!("{amount} cannot be converted"))
}

fn text(value: ValueRef) -> Option<String> {
    match value {
        ValueRef::Null => None,
        ValueRef::Integer(i) => Some(i.to_string()),
        ValueRef::Real(r) => Some(r.to_string()),
        ValueRef::Text(t) => Some(String::from_utf8_lossy(t).into_owned()),
        ValueRef::Blob(b) => Some(format!("{} bytes", b.len())),
    }
}
