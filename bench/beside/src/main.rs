//! Asks Tantivy and ripgrep for the phrases that `measured` wrote, over the same texts, and says how long they took.
//!
//!     beside FOLDER      a folder with texts.txt (a document a line) and phrases.tsv (phrase, occurrences)
//!
//! Tantivy has no segmenter of Chinese that finds every string, so each character is a token here: the only way for a
//! phrase query to find what a plain scan finds. It gives documents; ripgrep gives occurrences, which are compared.

use std::error::Error;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Command;
use std::time::Instant;
use tantivy::collector::Count;
use tantivy::query::PhraseQuery;
use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer};
use tantivy::{Index, TantivyDocument, Term};

/// Phrases that ripgrep is asked for: each is a scan of everything.
const SCANNED: usize = 60;
/// Memory given to the writer of the index.
const MEMORY: usize = 400_000_000;

/// Cuts a text into its characters.
#[derive(Clone, Default)]
struct Characters;

struct Cut<'a> {
    rest: std::str::CharIndices<'a>,
    token: Token,
}

impl Tokenizer for Characters {
    type TokenStream<'a> = Cut<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Cut<'a> {
        Cut { rest: text.char_indices(), token: Token { position: usize::MAX, ..Token::default() } }
    }
}

impl TokenStream for Cut<'_> {
    fn advance(&mut self) -> bool {
        let Some((at, c)) = self.rest.next() else { return false };
        self.token.offset_from = at;
        self.token.offset_to = at + c.len_utf8();
        self.token.position = self.token.position.wrapping_add(1);
        self.token.text.clear();
        self.token.text.push(c);
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("beside FOLDER")?;
    let folder = Path::new(&folder);
    let rows = std::fs::read_to_string(folder.join("phrases.tsv"))?;
    let phrases: Vec<(&str, usize)> = rows
        .lines()
        .filter_map(|row| row.split_once('\t').and_then(|(phrase, count)| Some((phrase, count.parse().ok()?))))
        // Letters stand as words only, which a scan for characters does not know; and a phrase has two at least.
        .filter(|(phrase, _)| phrase.chars().count() > 1 && !phrase.chars().any(|c| c.is_ascii_alphanumeric()))
        .collect();
    tantivy(folder, &phrases)?;
    ripgrep(folder, &phrases)
}

fn tantivy(folder: &Path, phrases: &[(&str, usize)]) -> Result<(), Box<dyn Error>> {
    let place = folder.join("tantivy");
    std::fs::create_dir_all(&place)?;
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("characters")
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let text = schema.add_text_field("text", TextOptions::default().set_indexing_options(indexing));
    let index = Index::create_in_dir(&place, schema.build())?;
    index.tokenizers().register("characters", TextAnalyzer::from(Characters));
    let begun = Instant::now();
    let mut writer = index.writer_with_num_threads(1, MEMORY)?;
    for line in BufReader::new(std::fs::File::open(folder.join("texts.txt"))?).lines() {
        let mut document = TantivyDocument::default();
        document.add_text(text, line?);
        writer.add_document(document)?;
    }
    writer.commit()?;
    writer.wait_merging_threads()?;
    let built = begun.elapsed().as_secs_f64();
    let bytes: u64 = std::fs::read_dir(&place)?.flatten().filter_map(|own| Some(own.metadata().ok()?.len())).sum();
    let searcher = index.reader()?.searcher();
    let ask = |phrase: &str| -> Result<f64, Box<dyn Error>> {
        let query = query(text, phrase);
        let begun = Instant::now();
        std::hint::black_box(searcher.search(&query, &Count)?);
        Ok(begun.elapsed().as_secs_f64() * 1e6)
    };
    let mut times = Vec::new();
    for round in 0..2 {
        for (phrase, _) in phrases {
            let time = ask(phrase)?;
            if round > 0 {
                times.push(time);
            }
        }
    }
    spread(
        &format!("tantivy   built in {built:.0} s, {:.0} MB; phrase query for the documents of {} phrases", bytes as f64 / 1e6, phrases.len()),
        times,
    );
    Ok(())
}

fn query(field: Field, phrase: &str) -> PhraseQuery {
    let mut buffer = [0; 4];
    PhraseQuery::new(phrase.chars().map(|c| Term::from_field_text(field, c.encode_utf8(&mut buffer))).collect())
}

fn ripgrep(folder: &Path, phrases: &[(&str, usize)]) -> Result<(), Box<dyn Error>> {
    let texts = folder.join("texts.txt");
    let (mut times, mut differ) = (Vec::new(), 0);
    for (phrase, count) in phrases.iter().take(SCANNED) {
        let begun = Instant::now();
        let out = Command::new("rg").args(["--count-matches", "--fixed-strings", "--text", "--", phrase]).arg(&texts).output();
        let Ok(out) = out else {
            println!("ripgrep   not measured: no rg is installed");
            return Ok(());
        };
        times.push(begun.elapsed().as_secs_f64() * 1e6);
        let found: usize = String::from_utf8_lossy(&out.stdout).trim().parse().unwrap_or(0);
        differ += usize::from(found != *count);
    }
    spread(&format!("ripgrep   a scan for each of {} phrases, {differ} counts differ", times.len()), times);
    Ok(())
}

fn spread(what: &str, mut times: Vec<f64>) {
    times.sort_by(f64::total_cmp);
    if times.is_empty() {
        return;
    }
    let at = |part: usize| times[(times.len() * part / 100).min(times.len() - 1)];
    let words = |micros: f64| if micros < 1e3 { format!("{micros:.1} µs") } else { format!("{:.2} ms", micros / 1e3) };
    println!("{what}: p50 {}, p99 {}", words(at(50)), words(at(99)));
}
