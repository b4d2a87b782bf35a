//! A file that is one document.

use super::{Mapping, Record, base};
use crate::document::{DateSource, Document, Format, Hints, Language};
use crate::front_matter;
use crate::read::read_bytes;

/// The field that tells where a title is from that the document does not have itself.
const TITLE_FROM: &str = "title_from";
/// Where a title or a date is from that only the file's name tells.
const FILE_NAME: &str = "the file's name";

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
    if document.title.is_none() {
        put(TITLE_FROM, FILE_NAME.into());
    }
    if let Some((date, source)) = &document.date
        && !record.fields.contains_key("date")
    {
        record.fields.insert("date".into(), date.to_string());
        let source = match source {
            DateSource::Given | DateSource::Metadata => "",
            DateSource::DateLine => "a line of the text",
            DateSource::FileName => FILE_NAME,
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
    record.text = without_title(&document, record.fields.get("title").map_or("", String::as_str));
    if record.text.trim().is_empty() {
        // One line is all there is: it is the text.
        record.fields.insert("title".into(), super::stem(key));
        record.fields.insert(TITLE_FROM.into(), FILE_NAME.into());
        record.text = document.text;
    }
    Ok(record)
}

/// How many blocks from the top a line is looked for that is the title.
const TOP: usize = 6;

/// The text without the line of its head that is the title: a corpus counts titles beside texts, and nobody wrote that
/// line twice.
fn without_title(document: &Document, title: &str) -> String {
    let text = &document.text;
    let own = document.blocks.iter().take(TOP).find(|block| text[block.bytes.clone()].trim() == title.trim());
    let Some(own) = own else { return text.clone() };
    let rest = &text[own.bytes.end..];
    format!("{}{}", &text[..own.bytes.start], rest.strip_prefix('\n').unwrap_or(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_the_title_does_not_stand_in_the_text_too() {
        for (name, text, title, rest) in [
            (
                "a.txt",
                "壮大耐心资本\n\n2024-04-30\n\n会议指出。\n",
                "壮大耐心资本",
                "2024-04-30\n会议指出。\n",
            ),
            ("a.md", "# 耐心资本\n\n会议指出。\n", "耐心资本", "会议指出。\n"),
            ("a.md", "---\ntitle: 一\n---\n# 耐心资本\n\n会议。\n", "一", "耐心资本\n会议。\n"),
            ("a.md", "---\ntitle: 耐心资本\n---\n# 耐心资本\n\n会议。\n", "耐心资本", "会议。\n"),
            ("一句.txt", "壮大耐心资本\n", "一句", "壮大耐心资本\n"),
            ("会议.txt", "会议指出，要壮大耐心资本。\n", "会议", "会议指出，要壮大耐心资本。\n"),
        ] {
            let own = record(name, text.as_bytes(), &Mapping::default()).unwrap();
            assert_eq!((own.fields["title"].as_str(), own.text.as_str()), (title, rest), "{text}");
        }
    }
}
