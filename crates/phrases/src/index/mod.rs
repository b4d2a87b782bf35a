//! The index: every suffix of every counted document in order, with the document of each beside it.
//!
//! It lies in a folder beside the store, in segments; a manifest names them and the state of the documents that they
//! were made from. All of it is derived: what is missing, damaged or stale is made again.

mod build;
mod columns;
mod manifest;
mod search;
mod segment;

pub use columns::Facet;
pub(crate) use columns::{NO_DAY, day_number as day};
pub(crate) use search::Hits;
pub(crate) use segment::Segment;

use crate::error::{Error, Result};
use crate::slice::Sources;
use manifest::Manifest;
use observatory::Reader;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

/// Name of the folder in the observatory's folder.
const FOLDER: &str = "phrases";

/// How far the making of an index has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Documents read so far.
    pub documents: usize,
    /// Documents there are in all.
    pub of: usize,
}

/// A collection in the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Its name.
    pub collection: String,
    /// Documents of it that are counted.
    pub documents: usize,
    /// The first year of them; `None` where none bears a date.
    pub from: Option<i32>,
    /// The last year.
    pub to: Option<i32>,
    /// The years that documents of it are of, the first first.
    pub years: BTreeSet<i32>,
}

/// An index that is open.
#[derive(Debug)]
pub struct Index {
    manifest: Manifest,
    segments: Vec<Segment>,
    /// The sources last asked for.
    sources: Mutex<Option<Arc<Sources>>>,
}

impl Index {
    /// Opens the index of the documents that `reader` holds; makes what is missing or stale. `observatory` is the
    /// folder that the store lies in.
    ///
    /// # Errors
    /// `is_no_documents` where none is held; where a file cannot be read or written.
    pub fn open(observatory: &Path, reader: &Reader, progress: &mut dyn FnMut(Progress)) -> Result<Index> {
        let folder = observatory.join(FOLDER);
        let state = reader.documents_state()?;
        if reader.document_count()? == 0 {
            return Err(Error::NoDocuments);
        }
        if let Some(index) = Self::open_current(&folder, &state) {
            return Ok(index);
        }
        std::fs::create_dir_all(&folder).map_err(Error::file(&folder))?;
        // One process makes the index; another waits, and mostly finds it made.
        let path = folder.join("lock");
        let lock = std::fs::File::create(&path).map_err(Error::file(&path))?;
        lock.lock().map_err(Error::file(&path))?;
        if let Some(index) = Self::open_current(&folder, &state) {
            return Ok(index);
        }
        let manifest = build::bring_up_to_date(&folder, reader, state, progress)?;
        Self::with(&folder, manifest)
    }

    /// The index as it lies there, if it is of this state and whole.
    fn open_current(folder: &Path, state: &str) -> Option<Index> {
        let manifest = Manifest::read(folder).ok().flatten().filter(|manifest| manifest.state == state)?;
        Self::with(folder, manifest).ok()
    }

    fn with(folder: &Path, manifest: Manifest) -> Result<Index> {
        let segments: Result<Vec<Segment>> =
            manifest.segments.iter().map(|entry| Segment::open(&folder.join(&entry.file), entry)).collect();
        Ok(Index { segments: segments?, manifest, sources: Mutex::default() })
    }

    /// Reads every byte of the index and compares it with what was written.
    ///
    /// # Errors
    /// Where a file is not what was written.
    pub fn verify(&self) -> Result<()> {
        self.segments.iter().try_for_each(Segment::verify)
    }

    /// The collections, by their names.
    pub fn held(&self) -> Vec<Held> {
        let mut all: std::collections::BTreeMap<&str, Held> = std::collections::BTreeMap::new();
        for segment in &self.segments {
            for (document, day) in (0u32..).zip(segment.days()) {
                let name = segment.facet(document, Facet::Collection);
                let own = all.entry(name).or_insert_with(|| Held {
                    collection: name.to_string(),
                    documents: 0,
                    from: None,
                    to: None,
                    years: BTreeSet::new(),
                });
                own.documents += 1;
                if *day != NO_DAY {
                    let year = day / 10_000;
                    own.from = Some(own.from.map_or(year, |from| from.min(year)));
                    own.to = Some(own.to.map_or(year, |to| to.max(year)));
                    own.years.insert(year);
                }
            }
        }
        all.into_values().collect()
    }

    /// Bytes of the index on disk.
    pub fn bytes(&self) -> u64 {
        self.manifest.segments.iter().map(|entry| entry.bytes).sum()
    }

    /// Number of segments.
    pub fn segment_count(&self) -> usize {
        self.segments.len()
    }

    pub(crate) fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// The sources last asked for, kept for the next question.
    pub(crate) fn sources(&self) -> &Mutex<Option<Arc<Sources>>> {
        &self.sources
    }

    pub(crate) fn manifest(&self) -> &Manifest {
        &self.manifest
    }
}

/// Where the index of an observatory lies.
pub(crate) fn temporary(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}.{}.unfinished", std::process::id()))
}
