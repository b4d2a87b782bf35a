//! Rows for the eye, for programs, for spreadsheets.

use crate::arguments::Format;
use anyhow::Result;
use comfy_table::{ContentArrangement, LineStyle, Table, TableStyle};
use observatory::Answer;
use std::io::Write;

/// A hairline below the head, and nothing between the rows.
pub(crate) const LOOK: TableStyle =
    TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─'));

/// Prints an answer; how many rows there are in all, and warnings, go to standard error.
pub(crate) fn print(answer: &Answer, format: Format) -> Result<()> {
    let mut out = anstream::stdout().lock();
    match format {
        Format::Table => {
            let mut table = Table::new();
            table.load_style(LOOK).set_content_arrangement(ContentArrangement::Dynamic);
            table.set_header(&answer.columns);
            for row in &answer.rows {
                table.add_row(row.iter().map(|cell| cell.clone().unwrap_or_else(|| "NULL".into())));
            }
            writeln!(out, "{table}")?;
        }
        Format::Csv => {
            writeln!(out, "{}", answer.columns.iter().map(|c| quote(c)).collect::<Vec<_>>().join(","))?;
            for row in &answer.rows {
                writeln!(
                    out,
                    "{}",
                    row.iter().map(|c| quote(c.as_deref().unwrap_or(""))).collect::<Vec<_>>().join(",")
                )?;
            }
        }
        Format::Json => {
            let rows: Vec<serde_json::Map<String, serde_json::Value>> = answer
                .rows
                .iter()
                .map(|row| answer.columns.iter().cloned().zip(row.iter().map(|c| c.clone().into())).collect())
                .collect();
            serde_json::to_writer_pretty(&mut out, &rows)?;
            writeln!(out)?;
        }
    }
    for warning in &answer.warnings {
        anstream::eprintln!("note: {warning}");
    }
    Ok(())
}

fn quote(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_string()
    }
}
