//! Holds the reading of money against a sample marked by hand: which sums, in which currency, in which role.

use figures::{Figure, Kind, Options, Role};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::io::Read;
use std::ops::Range;
use std::path::Path;

/// The least share of the amounts read that are marked so.
const PRECISION: f64 = 0.95;
/// The least share of the marked amounts that are read so.
const RECALL: f64 = 0.90;

/// An amount, as marked or as read; a vague one has its ends alone.
#[derive(Clone, Debug, PartialEq)]
struct Amount {
    value: Option<Decimal>,
    ends: Option<(Decimal, Decimal)>,
    currency: String,
    role: String,
    exactness: String,
}

impl Amount {
    fn of(figure: &Figure) -> Amount {
        let ends = figure.lo.zip(figure.hi);
        Amount {
            value: figure.value.filter(|_| ends.is_none()),
            ends,
            currency: figure.currency.unwrap_or_default().to_string(),
            role: figure.role.map_or("", Role::word).to_string(),
            exactness: figure.exactness.word().to_string(),
        }
    }

    /// Whether two are the same sum in the same role, however exact.
    fn is(&self, other: &Amount) -> bool {
        let sum = self.value == other.value && self.ends == other.ends;
        sum && self.currency == other.currency && self.role == other.role
    }
}

/// The marked amounts of each file's sentences, by the sentence's place.
type Marked = BTreeMap<String, BTreeMap<(usize, usize), Vec<Amount>>>;

fn marked() -> Marked {
    let mut out = Marked::new();
    let rows = include_str!("../data/marked.csv").lines().filter(|row| !row.starts_with('#')).skip(1);
    for row in rows {
        let cells: Vec<&str> = row.split(',').collect();
        let [file, offset, length, value, low, high, currency, role, exactness] = cells[..] else {
            panic!("{row}: not nine cells")
        };
        let decimal = |cell: &str| cell.parse::<Decimal>().ok();
        let place = (offset.parse().expect("an offset"), length.parse().expect("a length"));
        let amounts = out.entry(file.to_string()).or_default().entry(place).or_default();
        if !currency.is_empty() {
            amounts.push(Amount {
                value: decimal(value),
                ends: decimal(low).zip(decimal(high)),
                currency: currency.to_string(),
                role: role.to_string(),
                exactness: exactness.to_string(),
            });
        }
    }
    out
}

/// The bytes of a file, out of its packing.
fn unpacked(path: &Path) -> Vec<u8> {
    let bytes = std::fs::read(path).expect("the file can be read");
    let mut out = Vec::new();
    match path.extension().and_then(|end| end.to_str()) {
        Some("gz") => {
            _ = flate2::read::GzDecoder::new(&bytes[..]).read_to_end(&mut out).expect("a gzip file")
        }
        Some("zst") => {
            let mut frames = ruzstd::decoding::StreamingDecoder::new(&bytes[..]).expect("a zstd file");
            frames.read_to_end(&mut out).expect("a zstd file");
        }
        _ => out = bytes,
    }
    out
}

fn sentence(bytes: &[u8], place: Range<usize>) -> &str {
    let bytes = bytes.get(place).expect("the sentence is in the file");
    std::str::from_utf8(bytes).expect("the sentence is where it was marked")
}

/// What was counted over the sample.
#[derive(Default)]
struct Tally {
    read: usize,
    marked: usize,
    right: usize,
    /// Of those right, how many are as exact as marked.
    exact: usize,
}

impl Tally {
    fn add(&mut self, text: &str, marks: &[Amount], at: &str) {
        let found = figures::read(text, &Options::default());
        let mut left: Vec<Amount> =
            found.iter().filter(|figure| figure.kind == Kind::Money).map(Amount::of).collect();
        self.read += left.len();
        self.marked += marks.len();
        for mark in marks {
            match left.iter().position(|read| read.is(mark)) {
                Some(place) => {
                    let exactness = left.remove(place).exactness;
                    self.right += 1;
                    self.exact += usize::from(exactness == mark.exactness);
                    if exactness != mark.exactness {
                        eprintln!("{at}: {exactness}, marked {}", mark.exactness);
                    }
                }
                None => eprintln!("{at}: not read: {mark:?}"),
            }
        }
        left.iter().for_each(|read| eprintln!("{at}: not marked: {read:?}"));
    }
}

#[test]
fn amounts_are_read_as_a_person_marked_them() {
    let mut tally = Tally::default();
    let mut sentences = 0;
    for (file, marks) in &marked() {
        let Some(path) = testkit::shared(file) else { return };
        let bytes = unpacked(&path);
        for (&(offset, length), amounts) in marks {
            sentences += 1;
            tally.add(sentence(&bytes, offset..offset + length), amounts, &format!("{file} {offset}"));
        }
    }
    let share = |of: usize| tally.right as f64 / of.max(1) as f64;
    let (precision, recall) = (share(tally.read), share(tally.marked));
    println!(
        "{sentences} sentences, {} amounts marked, {} read, {} right: precision {precision:.3}, recall {recall:.3}; as exact as marked {}",
        tally.marked, tally.read, tally.right, tally.exact
    );
    assert_eq!(sentences, 200);
    assert!(precision >= PRECISION, "precision {precision:.3}");
    assert!(recall >= RECALL, "recall {recall:.3}");
}

#[test]
fn every_mark_is_a_whole_one() {
    for amount in marked().values().flat_map(BTreeMap::values).flatten() {
        assert!(amount.value.is_some() != amount.ends.is_some(), "{amount:?}");
        assert!(Role::from_word(&amount.role).is_some(), "{amount:?}");
        assert_eq!(amount.currency.len(), 3, "{amount:?}");
        assert_eq!(amount.ends.is_some(), amount.exactness == "vague", "{amount:?}");
    }
}
