//! JSON Lines: a document a line, in any of the encodings read here.

use super::bounds::{MAX_ROW, MAX_ROWS};
use super::{Mapping, Pair, Record, Sink, Stop};
use crate::encoding;
use encoding_rs::{Decoder, UTF_8};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::io::{self, BufRead, BufReader, Read};

/// Bytes by which the encoding is told.
const HEAD: usize = 256 * 1024;
/// Rows after which a file without any text is given up.
const ROWS_WITHOUT_TEXT: u64 = 1_000;

/// Whether bytes begin like JSON Lines.
pub(super) fn looks_like(name: &str, head: &[u8]) -> bool {
    let ending = ending(name);
    let named = ["jsonl", "ndjson"].contains(&ending.as_str());
    let first = first_two(head);
    named || first == *b"{\"" || ending == "json" && first.first() == Some(&b'{')
}

/// Whether bytes begin like one list of JSON: its rows are not lines, and to take it for a text would count its marks.
pub(super) fn is_one_list(name: &str, head: &[u8]) -> bool {
    ending(name) == "json" && first_two(head).first() == Some(&b'[')
}

fn ending(name: &str) -> String {
    super::base(name).rsplit('.').next().unwrap_or("").to_ascii_lowercase()
}

/// The first two bytes that are no blanks.
fn first_two(head: &[u8]) -> Vec<u8> {
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    text.iter().copied().filter(|b| *b != 0 && !b.is_ascii_whitespace()).take(2).collect()
}

/// Reads rows to their end.
pub(super) fn read<S: Sink>(
    input: impl Read,
    collection: &str,
    mapping: &Mapping,
    sink: &mut S,
    progress: &mut dyn FnMut(&mut S),
) -> Result<(), Stop<S::Error>> {
    let mut input = BufReader::with_capacity(HEAD, Decoded::new(input)?);
    let mut group = Group::new(collection);
    let mut line = Vec::new();
    let (mut rows, mut with_text) = (0_u64, 0_u64);
    let mut names: BTreeSet<String> = BTreeSet::new();
    loop {
        line.clear();
        let whole = match next_line(&mut input, &mut line)? {
            None => break,
            Some(whole) => whole,
        };
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        rows += 1;
        if rows > MAX_ROWS {
            return Err(Stop::File(format!("it has more than {MAX_ROWS} rows")));
        }
        if rows % 500 == 0 {
            progress(sink);
        }
        let read = if whole { parse(&line) } else { Err(format!("the row has more than {MAX_ROW} bytes")) };
        let row = match read {
            Ok(row) => row,
            Err(reason) => {
                sink.skip_row(&reason).map_err(Stop::Sink)?;
                continue;
            }
        };
        if names.len() < 100 {
            names.extend(row.keys().take(100).cloned());
        }
        let mut fields = mapping.apply(row);
        let text = fields.remove("text").unwrap_or_default();
        let (zh, en) = (fields.get("zh"), fields.get("en"));
        if text.is_empty() && zh.is_some() && en.is_some() {
            with_text += 1;
            if let Some(record) = group.add(fields) {
                sink.row(record).map_err(Stop::Sink)?;
            }
            continue;
        }
        with_text += u64::from(!text.trim().is_empty());
        if with_text == 0 && rows >= ROWS_WITHOUT_TEXT {
            break;
        }
        let key = fields.remove("id").unwrap_or_default().trim().to_string();
        sink.row(Record { key, fields, text, pairs: Vec::new() }).map_err(Stop::Sink)?;
    }
    if let Some(record) = group.end() {
        sink.row(record).map_err(Stop::Sink)?;
    }
    if rows == 0 {
        return Err(Stop::File("the file is empty".into()));
    }
    if with_text == 0 {
        let names: Vec<String> = names.into_iter().collect();
        return Err(Stop::File(if names.is_empty() {
            "no row of it is a JSON object".into()
        } else {
            format!(
                "no row has a text; its fields are {}: say which holds it with --map text=FIELD",
                names.join(", ")
            )
        }));
    }
    Ok(())
}

fn parse(line: &[u8]) -> Result<serde_json::Map<String, Value>, String> {
    match serde_json::from_slice::<Value>(line) {
        Ok(Value::Object(row)) => Ok(row),
        Ok(_) => Err("the row is no JSON object".into()),
        Err(error) if error.is_eof() => Err("the row is no JSON: it ends within a value".into()),
        Err(error) => Err(format!("the row is no JSON from byte {} on", error.column().max(1))),
    }
}

/// Reads a line; `false` where it is longer than is read, and was passed over.
fn next_line(input: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<Option<bool>> {
    let limit = MAX_ROW as u64 + 1;
    if input.by_ref().take(limit).read_until(b'\n', line)? == 0 {
        return Ok(None);
    }
    if line.len() <= MAX_ROW {
        return Ok(Some(true));
    }
    while !line.ends_with(b"\n") {
        line.clear();
        if input.by_ref().take(limit).read_until(b'\n', line)? == 0 {
            break;
        }
    }
    line.clear();
    line.push(b'?');
    Ok(Some(false))
}

/// Rows of sentence and translation that belong to one document: those of one date, title and speaker, side by side.
struct Group<'a> {
    collection: &'a str,
    record: Option<Record>,
    keys: HashSet<String>,
}

impl<'a> Group<'a> {
    fn new(collection: &'a str) -> Group<'a> {
        Group { collection, record: None, keys: HashSet::new() }
    }

    /// Adds a row; gives the document before, where this row begins another.
    fn add(&mut self, mut fields: BTreeMap<String, String>) -> Option<Record> {
        let mut take = |name: &str| fields.remove(name).unwrap_or_default();
        let mut pair = Pair {
            key: take("id"),
            zh: take("zh"),
            en: take("en"),
            source: take("source"),
            note: String::new(),
        };
        take("seq");
        let of_document = [
            "date",
            "title",
            "speaker",
            "issuer",
            "forum",
            "level",
            "place",
            "kind",
            "url",
            "doc_no",
            "published",
        ];
        let (head, rest): (BTreeMap<String, String>, BTreeMap<String, String>) =
            fields.into_iter().partition(|(name, _)| of_document.contains(&name.as_str()));
        pair.note =
            rest.into_iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ");
        let same = |record: &Record| {
            ["date", "title", "speaker"].iter().all(|name| record.fields.get(*name) == head.get(*name))
        };
        if let Some(record) = self.record.as_mut().filter(|record| same(record)) {
            record.pairs.push(pair);
            return None;
        }
        let before = self.end();
        let name = head.get("date").or(head.get("title")).cloned().unwrap_or_default();
        let mut key = format!("{}-{name}", self.collection);
        for n in 2.. {
            if self.keys.insert(key.clone()) {
                break;
            }
            key = format!("{}-{name}-{n}", self.collection);
        }
        self.record = Some(Record { key, fields: head, text: String::new(), pairs: vec![pair] });
        before
    }

    /// The document whose sentences are gathered.
    fn end(&mut self) -> Option<Record> {
        let mut record = self.record.take()?;
        record.text = record.pairs.iter().map(|pair| pair.zh.as_str()).collect::<Vec<_>>().join("\n");
        record.fields.entry("kind".into()).or_insert_with(|| "aligned".into());
        record.fields.entry("language".into()).or_insert_with(|| "zh".into());
        Some(record)
    }
}

/// Decodes a stream to UTF-8 by the encoding that its first bytes tell.
struct Decoded<R> {
    inner: R,
    /// `None` for UTF-8, which passes as it is.
    decoder: Option<Decoder>,
    input: Vec<u8>,
    output: Vec<u8>,
    at: usize,
    ended: bool,
}

impl<R: Read> Decoded<R> {
    fn new(mut inner: R) -> io::Result<Decoded<R>> {
        let mut head = Vec::new();
        inner.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
        let encoding = encoding::of_head(&head);
        let decoder = (encoding != UTF_8).then(|| encoding.new_decoder_with_bom_removal());
        let mut out = Decoded { inner, decoder, input: head, output: Vec::new(), at: 0, ended: false };
        if out.decoder.is_none() && out.input.starts_with(b"\xef\xbb\xbf") {
            out.input.drain(..3);
        }
        out.fill(false);
        Ok(out)
    }

    fn fill(&mut self, last: bool) {
        self.at = 0;
        match &mut self.decoder {
            None => std::mem::swap(&mut self.output, &mut self.input),
            Some(decoder) => {
                let most =
                    decoder.max_utf8_buffer_length(self.input.len()).unwrap_or(self.input.len() * 3 + 64);
                self.output.resize(most, 0);
                let (_, _, written, _) = decoder.decode_to_utf8(&self.input, &mut self.output, last);
                self.output.truncate(written);
            }
        }
        self.input.clear();
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at >= self.output.len() && !self.ended {
            self.input.resize(64 * 1024, 0);
            let read = self.inner.read(&mut self.input)?;
            self.input.truncate(read);
            self.ended = read == 0;
            self.fill(self.ended);
        }
        let part = &self.output[self.at..];
        let count = part.len().min(buffer.len());
        buffer[..count].copy_from_slice(&part[..count]);
        self.at += count;
        Ok(count)
    }
}
