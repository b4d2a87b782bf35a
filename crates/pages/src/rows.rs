//! Rows as JSON and CSV, of one shape for every page.

use crate::ask::{Ask, Twin};
use crate::names::Names;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use observatory::{Answer, Exactness, Statement};

/// Rows of a twin at most; a page says how many there are in all.
pub(crate) const MAX_ROWS: usize = 100_000;

/// An answer as JSON (`{"total", "offset", "rows": [{column: cell}]}`) or CSV.
pub(crate) fn respond(ask: &Ask, answer: &Answer, offset: usize) -> Response {
    if ask.twin == Twin::Csv { csv(ask, answer) } else { json(answer, offset) }
}

fn json(answer: &Answer, offset: usize) -> Response {
    let rows: Vec<serde_json::Map<String, serde_json::Value>> = answer
        .rows
        .iter()
        .map(|row| answer.columns.iter().cloned().zip(row.iter().map(|cell| cell.clone().into())).collect())
        .collect();
    axum::Json(serde_json::json!({ "total": answer.total, "offset": offset, "rows": rows })).into_response()
}

fn csv(ask: &Ask, answer: &Answer) -> Response {
    let mut out = String::new();
    line(&mut out, answer.columns.iter().map(String::as_str));
    for row in &answer.rows {
        line(&mut out, row.iter().map(|cell| cell.as_deref().unwrap_or("")));
    }
    let name: String = ask
        .path()
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '-' })
        .collect();
    let file = format!("attachment; filename=\"fathom{name}\"");
    (
        [(header::CONTENT_TYPE, "text/csv; charset=utf-8".to_string()), (header::CONTENT_DISPOSITION, file)],
        out,
    )
        .into_response()
}

fn line<'a>(out: &mut String, cells: impl Iterator<Item = &'a str>) {
    for (i, text) in cells.enumerate() {
        if i > 0 {
            out.push(',');
        }
        cell(out, text);
    }
    out.push('\n');
}

/// A cell: quoted where needed, and never the beginning of a formula (a program that opens the file would run it).
fn cell(out: &mut String, text: &str) {
    let formula =
        text.starts_with(['=', '+', '-', '@', '\t', '\r']) && text.parse::<rust_decimal::Decimal>().is_err();
    let guard = if formula { "'" } else { "" };
    if formula || text.contains([',', '"', '\n', '\r']) {
        out.push('"');
        out.push_str(guard);
        out.push_str(&text.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(text);
    }
}

/// Columns of statements, in every twin that shows some.
const COLUMNS: [&str; 23] = [
    "statement",
    "subject",
    "subject_name",
    "property",
    "object",
    "object_name",
    "what",
    "thing",
    "value",
    "value_hi",
    "unit",
    "exactness",
    "from",
    "to",
    "place",
    "place_id",
    "qualifier",
    "measured_by",
    "said_on",
    "source",
    "url",
    "locator",
    "note",
];

/// Statements as rows.
pub(crate) fn statements(names: &Names, all: &[Statement]) -> Answer {
    let rows = all.iter().map(|s| {
        let time = |t: &Option<observatory::Time>| t.as_ref().map(|t| t.text.clone());
        let exactness = match s.exactness {
            Exactness::Exact => "exact",
            Exactness::About => "about",
            Exactness::Under => "under",
            Exactness::Over => "over",
            Exactness::AtLeast => "at-least",
            Exactness::AtMost => "at-most",
        };
        let pairs: Vec<String> = s.qualifiers.iter().map(|(k, v)| format!("{k}={v}")).collect();
        vec![
            Some(s.id.clone()),
            Some(s.subject.clone()),
            Some(names.entity(&s.subject)),
            Some(s.property.clone()),
            s.object.clone(),
            s.object.as_deref().map(|id| names.entity(id)),
            s.what.clone(),
            s.thing.clone(),
            s.value.map(|v| v.normalize().to_string()),
            s.value_hi.map(|v| v.normalize().to_string()),
            s.unit.clone(),
            s.value.map(|_| exactness.to_string()),
            time(&s.from),
            time(&s.to),
            s.place.clone(),
            s.place_id.clone(),
            Some(pairs.join(";")),
            Some(names.entity(&s.measured_by)),
            time(&s.said_on),
            Some(s.source.clone()),
            names.source(&s.source).and_then(|source| source.url),
            Some(s.locator.clone()),
            Some(s.note.clone()),
        ]
    });
    Answer {
        columns: COLUMNS.iter().map(ToString::to_string).collect(),
        rows: rows.collect(),
        total: all.len(),
        warnings: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> String {
        let mut out = String::new();
        cell(&mut out, text);
        out
    }

    #[test]
    fn no_cell_begins_a_formula() {
        assert_eq!(written("=cmd|' /C calc'!A0"), "\"'=cmd|' /C calc'!A0\"");
        assert_eq!(written("@SUM(1)"), "\"'@SUM(1)\"");
        assert_eq!(written("\t=1"), "\"'\t=1\"");
        assert_eq!(written("-51.3"), "-51.3");
        assert_eq!(written("-a"), "\"'-a\"");
        assert_eq!(written("a \"b\", c"), "\"a \"\"b\"\", c\"");
    }
}
