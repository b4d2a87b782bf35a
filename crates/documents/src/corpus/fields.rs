//! Which field of a file is which: by a table of names, or as the caller says.

use crate::dateline;
use serde_json::Value;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// The names by which files call the fields.
const NAMES: &str = include_str!("../../data/fields.csv");

/// Which field of a file is which, and what its documents are where it does not say.
#[derive(Clone, Debug, Default)]
pub struct Mapping {
    /// Field → the name that the files give it.
    given: BTreeMap<String, String>,
    /// Names that the files give, in lower case → field.
    names: BTreeMap<String, (usize, String)>,
    /// Field → its value where a document has none.
    else_values: BTreeMap<String, String>,
    /// The collection of every file.
    pub(super) collection: Option<String>,
}

/// A mapping that is not understood.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct MappingError(String);

impl Mapping {
    /// Reads a mapping as it is typed, `date=发布日期,text=content`; `values` are fields with their value where a
    /// document has none; `collection` is the collection of every file.
    ///
    /// # Errors
    /// Where a pair has no sign of equality, or a field is not known.
    pub fn new(
        map: &[String],
        values: &[(&str, Option<&str>)],
        collection: Option<&str>,
    ) -> Result<Mapping, MappingError> {
        let mut mapping = Mapping { collection: collection.map(str::to_string), ..Mapping::default() };
        let mut known = Vec::new();
        for record in csv::Reader::from_reader(NAMES.as_bytes()).records().flatten() {
            let field = record.get(0).unwrap_or("").to_string();
            for (rank, name) in record.get(1).unwrap_or("").split('|').enumerate() {
                mapping.names.entry(name.to_lowercase()).or_insert_with(|| (rank, field.clone()));
            }
            known.push(field);
        }
        for pair in map.iter().flat_map(|pairs| pairs.split(',')) {
            let Some((field, name)) = pair.split_once('=') else {
                return Err(MappingError(format!(
                    "--map {pair:?}: FIELD=NAME is expected, as in text=content"
                )));
            };
            let (field, name) = (field.trim(), name.trim());
            if !known.iter().any(|known| known == field) {
                return Err(MappingError(format!(
                    "--map {pair:?}: {field:?} is no field: {} are",
                    known.join(", ")
                )));
            }
            mapping.given.insert(field.to_string(), name.to_string());
        }
        mapping.else_values = values
            .iter()
            .filter_map(|(field, value)| Some((field.to_string(), (*value)?.to_string())))
            .collect();
        Ok(mapping)
    }

    /// Names the fields of a row: those known by their field's name, the others by their own.
    pub(super) fn apply(&self, row: serde_json::Map<String, Value>) -> BTreeMap<String, String> {
        let mut out: BTreeMap<String, (usize, String)> = BTreeMap::new();
        let mut rest = Vec::new();
        for (name, value) in row {
            let Some(value) = words(value) else { continue };
            if let Some((field, _)) = self.given.iter().find(|(_, given)| **given == name) {
                out.insert(field.clone(), (0, value));
                continue;
            }
            match self.names.get(&name.to_lowercase()) {
                Some((rank, field)) if !self.given.contains_key(field) => {
                    // Of two names for one field the one that stands first in the table wins.
                    match out.get(field) {
                        Some((before, _)) if *before <= rank + 1 => rest.push((name, value)),
                        _ => {
                            out.insert(field.clone(), (rank + 1, value));
                        }
                    }
                }
                _ => rest.push((name, value)),
            }
        }
        let mut out: BTreeMap<String, String> =
            out.into_iter().map(|(field, (_, value))| (field, value)).collect();
        for (name, value) in rest {
            out.entry(name).or_insert(value);
        }
        self.finish(&mut out);
        out
    }

    /// Fills in what a document does not say, and writes its dates in one form.
    pub(super) fn finish(&self, fields: &mut BTreeMap<String, String>) {
        for (field, value) in &self.else_values {
            let said = fields.get(field).is_some_and(|said| !said.trim().is_empty());
            if !said {
                fields.insert(field.clone(), value.clone());
            }
        }
        for name in ["date", "published"] {
            let Some(written) = fields.get(name) else { continue };
            match date(written) {
                Some(date) => {
                    fields.insert(name.into(), date);
                }
                None => {
                    let written = fields.remove(name).unwrap_or_default();
                    if !written.trim().is_empty() {
                        fields.insert(format!("{name}_as_written"), written);
                    }
                }
            }
        }
    }
}

/// A value as words; `None` for nothing.
fn words(value: Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text),
        Value::Array(values) => {
            let parts: Vec<String> = values.into_iter().filter_map(words).collect();
            Some(parts.join("\n"))
        }
        other => Some(other.to_string()),
    }
}

/// Years that a document may be of: 9999 stands for "no end" where dates are kept in tables.
const YEARS: RangeInclusive<i16> = 1000..=2200;

/// A date in one form, with the precision it is written in.
pub(super) fn date(written: &str) -> Option<String> {
    let written = written.trim();
    let mut numbers: Vec<String> = Vec::new();
    let plain: String = written
        .chars()
        .map(|c| match c {
            '０'..='９' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
            c => c,
        })
        .collect();
    let only = plain.chars().all(|c| c.is_ascii_digit() || "-/.年月日 ".contains(c));
    if only {
        for part in plain.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()) {
            numbers.push(part.to_string());
        }
        if let [one] = numbers.as_slice()
            && one.len() == 8
        {
            numbers = vec![one[..4].into(), one[4..6].into(), one[6..].into()];
        }
    }
    let number = |i: usize| numbers.get(i).and_then(|n| n.parse::<i16>().ok());
    let year = number(0).filter(|year| numbers[0].len() == 4 && YEARS.contains(year));
    match (numbers.len(), year) {
        (1, Some(year)) => Some(format!("{year:04}")),
        (2, Some(year)) => {
            let month = number(1).filter(|month| (1..=12).contains(month))?;
            Some(format!("{year:04}-{month:02}"))
        }
        (3, Some(year)) => {
            let (month, day) = (i8::try_from(number(1)?).ok()?, i8::try_from(number(2)?).ok()?);
            jiff::civil::Date::new(year, month, day).ok().map(|date| date.to_string())
        }
        _ => {
            let found = dateline::field_date(written).map(|date| date.to_string())?;
            found.get(..4)?.parse().is_ok_and(|year: i16| YEARS.contains(&year)).then_some(found)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_keep_their_precision() {
        for (written, want) in [
            ("2024", "2024"),
            ("2024-03", "2024-03"),
            ("2024年3月", "2024-03"),
            ("2024/3/5", "2024-03-05"),
            ("20240305", "2024-03-05"),
            ("２０２４年３月５日", "2024-03-05"),
            ("2024-03-05T10:00:00+08:00", "2024-03-05"),
        ] {
            assert_eq!(date(written).as_deref(), Some(want), "{written}");
        }
        for bad in ["", "soon", "2024-13", "2024-02-30", "12", "99999", "9999-01-01", "9999"] {
            assert_eq!(date(bad), None, "{bad}");
        }
    }

    fn apply(mapping: &Mapping, json: &str) -> Vec<(String, String)> {
        let Value::Object(row) = serde_json::from_str(json).unwrap() else { panic!("no object") };
        mapping.apply(row).into_iter().collect()
    }

    fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
        list.iter().map(|(a, b)| (a.to_string(), b.to_string())).collect()
    }

    #[test]
    fn names_of_fields_are_known_or_given() {
        let mapping = Mapping::new(&[], &[("issuer", Some("CCTV"))], None).unwrap();
        assert_eq!(
            apply(&mapping, r#"{"标题":"甲","content":["a","b"],"发布日期":"2024年5月","n":null,"votes":3}"#),
            pairs(&[
                ("date", "2024-05"),
                ("issuer", "CCTV"),
                ("text", "a\nb"),
                ("title", "甲"),
                ("votes", "3")
            ])
        );
        let mapping = Mapping::new(&["text=summary,date=when".into()], &[], None).unwrap();
        assert_eq!(
            apply(&mapping, r#"{"summary":"s","text":"t","when":"never"}"#),
            pairs(&[("date_as_written", "never"), ("text", "s")])
        );
        assert!(Mapping::new(&["text".into()], &[], None).is_err());
        let error = Mapping::new(&["txt=a".into()], &[], None).unwrap_err().to_string();
        assert!(error.contains("no field") && error.contains("doc_no"), "{error}");
    }
}
