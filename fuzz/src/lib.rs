#![doc = include_str!("../README.md")]

use arbtest::arbitrary::{Result, Unstructured};
use arbtest::arbtest;
use std::path::{Path, PathBuf};

/// Seconds a target runs where `FATHOM_FUZZ_SECONDS` does not say.
const SECONDS: u64 = 1;
/// Most edits of one seed.
const EDITS: usize = 8;
/// Largest input, so that a doubling seed does not eat the time of all others.
const LARGEST: usize = 64 * 1024;
/// Pieces that readers of text and tables stumble over.
const PIECES: &[&[u8]] = &[
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\r",
    b"\n\n",
    b"\"",
    b",",
    b"(",
    b"\xef\xbc\x88",
    b"<",
    b"</",
    b"&#",
    b"---\n",
    b"-",
    b"0",
    b"99999999999999999999",
    b"1e400",
    b".",
    b"%",
    "万亿".as_bytes(),
    "亿".as_bytes(),
    "零".as_bytes(),
    "年".as_bytes(),
    "第".as_bytes(),
    "“".as_bytes(),
    "约".as_bytes(),
    b" trillion",
    b"$",
    b"between ",
    b" and ",
    b"'",
    b";",
    "\u{202e}".as_bytes(),
    "\u{301}".as_bytes(),
    "\u{1f4b0}".as_bytes(),
    b"/*",
    b"--",
    b" union select ",
];

/// The seeds of a folder of `seeds/`, in order of name.
///
/// # Panics
/// Panics where the folder is not there or holds none.
pub fn seeds(folder: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(folder);
    let entries = std::fs::read_dir(&folder).expect("the folder of seeds is in the tree");
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.sort();
    let seeds: Vec<Vec<u8>> =
        files.iter().map(|file| std::fs::read(file).expect("a seed can be read")).collect();
    assert!(!seeds.is_empty(), "{} holds no seed", folder.display());
    seeds
}

/// Tries every seed as it stands, then damaged ones until the time is over.
pub fn try_all(seeds: &[Vec<u8>], mut target: impl FnMut(&[u8])) {
    for seed in seeds {
        target(seed);
    }
    let seconds = std::env::var("FATHOM_FUZZ_SECONDS").ok().and_then(|s| s.parse().ok()).unwrap_or(SECONDS);
    arbtest(|source| {
        target(&damaged(seeds, source)?);
        Ok(())
    })
    .size_min(64)
    .size_max(512)
    .budget_ms(seconds * 1000);
}

/// A seed with some edits.
fn damaged(seeds: &[Vec<u8>], source: &mut Unstructured<'_>) -> Result<Vec<u8>> {
    let mut bytes = source.choose(seeds)?.clone();
    for _ in 0..source.int_in_range(1..=EDITS)? {
        let at = source.int_in_range(0..=bytes.len())?;
        let length = source.int_in_range(0..=24)?.min(bytes.len() - at);
        match source.int_in_range(0..=5)? {
            0 => drop(bytes.drain(at..at + length)),
            1 => bytes.splice(at..at, source.choose(PIECES)?.iter().copied()).for_each(drop),
            2 => {
                let again = bytes[at..at + length].repeat(source.int_in_range(1..=40)?);
                bytes.splice(at..at, again).for_each(drop);
            }
            3 => {
                let other = source.choose(seeds)?;
                let from = source.int_in_range(0..=other.len())?;
                let to = source.int_in_range(from..=other.len())?;
                bytes.splice(at..at, other[from..to].iter().copied()).for_each(drop);
            }
            4 => bytes.truncate(at),
            _ => {
                for byte in &mut bytes[at..at + length] {
                    *byte = source.arbitrary()?;
                }
            }
        }
        bytes.truncate(LARGEST);
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damage_is_the_same_for_the_same_choices() {
        let seeds = seeds("article");
        let choices: Vec<u8> = (0..=255).collect();
        let first = damaged(&seeds, &mut Unstructured::new(&choices));
        let second = damaged(&seeds, &mut Unstructured::new(&choices));
        assert_eq!(first.ok(), second.ok());
    }

    #[test]
    #[should_panic(expected = "found it")]
    fn a_target_that_breaks_is_seen() {
        let seeds = [b"abc".to_vec()];
        try_all(&seeds, |bytes| assert!(bytes.len() <= 3 || !bytes.starts_with(b"abc"), "found it"));
    }
}
