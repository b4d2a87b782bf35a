//! A file that is one document.

use super::{Mapping, Record, base};
use crate::document::{DateSource, Format, Hints, Language};
use crate::front_matter;
use crate::read::read_bytes;

/// Reads one document; `key` names it.
///
/// # Errors
/// In words, where it is no document.
pub(super) fn record(key: &str, bytes: &[u8], mapping: &Mapping) -> Result<Record, String> {
    let document = read_bytes(base(key), bytes, &Hints::default()).map_err(|error| {
        let message = error.to_string();
        let first = message.lines().next().unwrap_or("").to_string();
        first.strip_prefix(&format!("{}: ", base(key))).map_or(first.clone(), str::to_string)
    })?;
    let mut record = Record { key: key.to_string(), ..Record::default() };
    let mut put = |name: &str, value: String| {
        if !value.is_empty() {
            record.fields.insert(name.into(), value);
        }
    };
    if matches!(document.format, Format::Markdown) {
        let (fields, _) = front_matter::read(&document.input);
        let row = fields.into_iter().map(|(name, value)| (name, value.into())).collect();
        for (name, value) in mapping.apply(row) {
            if !matches!(name.as_str(), "id" | "text" | "zh" | "en") {
                put(&name, value);
            }
        }
    }
    put("title", document.title.clone().unwrap_or_else(|| super::stem(key)));
    if let Some((date, source)) = &document.date
        && !record.fields.contains_key("date")
    {
        record.fields.insert("date".into(), date.to_string());
        let source = match source {
            DateSource::Given | DateSource::Metadata => "",
            DateSource::DateLine => "a line of the text",
            DateSource::FileName => "the file's name",
        };
        if !source.is_empty() {
            record.fields.insert("date_from".into(), source.into());
        }
    }
    let language = match document.language {
        Language::English => "en",
        Language::Chinese => "zh",
    };
    record.fields.entry("language".into()).or_insert_with(|| language.into());
    mapping.finish(&mut record.fields);
    record.text = document.text;
    Ok(record)
}
