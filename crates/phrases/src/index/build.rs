//! Making the index, and bringing it up to date: segments whose documents are all still held as they were are kept,
//! new documents become a segment of their own, and many small segments become one.

use super::Progress;
use super::columns::{self, Columns};
use super::manifest::{Entry, FORM, Manifest, SCALE};
use super::segment::{Contents, Segment};
use crate::error::{Error, Result};
use crate::text::{END, is_han, push_units};
use libsais::SuffixArrayConstruction;
use observatory::{DocumentFilter, HeldDocument, Reader};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

/// Most units of one segment: the order of suffixes is kept in numbers of 31 bits.
const MAX_UNITS: usize = 1 << 29;
/// With more segments than this, those with few documents are joined.
const MAX_SEGMENTS: usize = 8;
/// How often progress is told.
const EVERY: usize = 500;

/// Brings the index in `folder` to the documents held now; gives its manifest.
pub(crate) fn bring_up_to_date(
    folder: &Path,
    reader: &Reader,
    state: String,
    progress: &mut dyn FnMut(Progress),
) -> Result<Manifest> {
    let (wanted, left_out) = wanted(reader)?;
    if wanted.is_empty() {
        return Err(Error::NoDocuments);
    }
    let kept = kept(folder, &wanted);
    let covered: HashSet<&str> = kept.iter().flat_map(|(_, ids)| ids.iter().map(String::as_str)).collect();
    let missing: HashSet<&str> =
        wanted.keys().map(String::as_str).filter(|id| !covered.contains(id)).collect();
    let mut segments: Vec<Entry> = kept.iter().map(|(entry, _)| entry.clone()).collect();
    segments.extend(make(folder, reader, &missing, progress)?);
    let scale = scale(folder, &segments)?;
    let manifest = Manifest { form: FORM, state, segments, left_out, scale };
    manifest.write(folder)?;
    sweep(folder, &manifest);
    Ok(manifest)
}

/// The documents that are counted with their fingerprints, and how many are not, by reason.
type Wanted = (HashMap<String, String>, Vec<(String, usize)>);

fn wanted(reader: &Reader) -> Result<Wanted> {
    let mut wanted = HashMap::new();
    let mut left_out: BTreeMap<String, usize> = BTreeMap::new();
    reader.each_document(&DocumentFilter::default(), &mut |document: HeldDocument| {
        match &document.left_out {
            Some(reason) => *left_out.entry(reason.clone()).or_default() += 1,
            None => drop(wanted.insert(document.id.clone(), columns::fingerprint(&document))),
        }
        Ok(())
    })?;
    Ok((wanted, left_out.into_iter().collect()))
}

/// Segments that still hold, with the ids of their documents. Where there are too many, only the largest are kept.
fn kept(folder: &Path, wanted: &HashMap<String, String>) -> Vec<(Entry, Vec<String>)> {
    let old = Manifest::read(folder).ok().flatten().unwrap_or_default();
    let mut kept = Vec::new();
    for entry in old.segments {
        let Ok(segment) = Segment::open(&folder.join(&entry.file), &entry) else { continue };
        let numbers = 0..u32::try_from(segment.documents()).unwrap_or(0);
        let holds = numbers
            .clone()
            .all(|d| wanted.get(segment.id(d)).is_some_and(|print| print == segment.fingerprint(d)));
        if holds {
            kept.push((entry, numbers.map(|d| segment.id(d).to_string()).collect()));
        }
    }
    kept.sort_by_key(|(entry, _): &(Entry, Vec<String>)| std::cmp::Reverse(entry.documents));
    if kept.len() >= MAX_SEGMENTS {
        kept.truncate(MAX_SEGMENTS / 2);
    }
    kept
}

/// Makes segments of the documents named.
fn make(
    folder: &Path,
    reader: &Reader,
    ids: &HashSet<&str>,
    progress: &mut dyn FnMut(Progress),
) -> Result<Vec<Entry>> {
    let mut entries = Vec::new();
    let mut growing = Growing::default();
    let mut failure = None;
    let mut done = 0;
    let filter = DocumentFilter { counted: true, ..DocumentFilter::default() };
    reader.each_document(&filter, &mut |document: HeldDocument| {
        if failure.is_some() || !ids.contains(document.id.as_str()) {
            return Ok(());
        }
        if done % EVERY == 0 {
            progress(Progress { documents: done, of: ids.len() });
        }
        done += 1;
        growing.push(&document);
        if growing.text.len() >= MAX_UNITS {
            match std::mem::take(&mut growing).finish(folder) {
                Ok(entry) => entries.push(entry),
                Err(error) => failure = Some(error),
            }
        }
        Ok(())
    })?;
    if let Some(error) = failure {
        return Err(error);
    }
    if !growing.columns.ids.is_empty() {
        entries.push(growing.finish(folder)?);
    }
    progress(Progress { documents: ids.len(), of: ids.len() });
    Ok(entries)
}

/// A segment that documents are added to.
#[derive(Default)]
struct Growing {
    text: Vec<u16>,
    starts: Vec<u32>,
    columns: Columns,
}

impl Growing {
    fn push(&mut self, document: &HeldDocument) {
        let from = self.text.len();
        self.starts.push(u32::try_from(from).expect("a segment is finished long before that"));
        push_units(&document.title, &mut self.text);
        self.text.push(END);
        push_units(&document.text, &mut self.text);
        self.text.push(END);
        let length = u32::try_from(self.text.len() - from - 2).unwrap_or(u32::MAX);
        self.columns.push(document, length);
    }

    fn finish(mut self, folder: &Path) -> Result<Entry> {
        self.starts.push(u32::try_from(self.text.len()).expect("a segment is finished long before that"));
        let sorted =
            SuffixArrayConstruction::for_text(&self.text).in_owned_buffer32().single_threaded().run();
        let suffixes: Vec<i32> =
            sorted.map_err(|error| Error::Question(format!("sorting the text: {error:?}")))?.into_vec();
        let owners = owners(&suffixes, &self.starts);
        Segment::write(
            folder,
            &Contents {
                text: &self.text,
                suffixes: &suffixes,
                owners: &owners,
                starts: &self.starts,
                columns: &self.columns,
            },
        )
    }
}

/// The document of each suffix.
fn owners(suffixes: &[i32], starts: &[u32]) -> Vec<u32> {
    let mut by_place = vec![0u32; suffixes.len()];
    for (document, span) in (0u32..).zip(starts.windows(2)) {
        by_place[span[0] as usize..span[1] as usize].fill(document);
    }
    suffixes.iter().map(|&place| by_place[usize::try_from(place).unwrap_or(0)]).collect()
}

/// How common strings of four Han characters are that stand at least twice, as the scale of heat.
fn scale(folder: &Path, segments: &[Entry]) -> Result<Vec<f64>> {
    // The largest segment is the measure: a string's rate hardly differs between it and the whole.
    let Some(entry) = segments.iter().max_by_key(|entry| entry.documents) else { return Ok(Vec::new()) };
    let segment = Segment::open(&folder.join(&entry.file), entry)?;
    let (text, suffixes) = (segment.text(), segment.suffixes());
    let mut counts: Vec<u32> = Vec::new();
    let mut last: &[u16] = &[];
    let mut count = 0;
    for &place in suffixes {
        let own = text.get(place as usize..place as usize + 4).unwrap_or(&[]);
        if own.len() == 4 && own == last {
            count += 1;
            continue;
        }
        if count >= 2 {
            counts.push(count);
        }
        let counted = own.len() == 4 && own.iter().all(|unit| is_han(*unit));
        (last, count) = if counted { (own, 1) } else { (&[][..], 0) };
    }
    if count >= 2 {
        counts.push(count);
    }
    if counts.is_empty() {
        return Ok(Vec::new());
    }
    counts.sort_unstable();
    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let at = |quantile: f64| {
        let place = ((counts.len() - 1) as f64 * quantile) as usize;
        f64::from(counts[place]) * 1e6 / text.len() as f64
    };
    Ok(SCALE.iter().map(|quantile| at(*quantile)).collect())
}

/// Removes files of the folder that the manifest does not name.
fn sweep(folder: &Path, manifest: &Manifest) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let ours = name.ends_with(".segment") || name.ends_with(".unfinished");
        if ours && !manifest.segments.iter().any(|segment| segment.file == name) {
            // A file that another reader still holds goes at the next making.
            let _ = std::fs::remove_file(entry.path());
        }
    }
}
