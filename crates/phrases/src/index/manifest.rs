//! The manifest: which segments make up the index, and what it was made from.

use crate::error::{Error, Result};
use serde::{Deserialize, Serialize};
use std::io::Write;
use std::path::Path;

/// Name of the file.
const FILE: &str = "manifest.json";
/// Version of the form of manifest and segments; another version is made again.
pub(crate) const FORM: u32 = 3;
/// Largest manifest read.
const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// What the index is made of.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Manifest {
    pub(crate) form: u32,
    /// The state of the documents held, as the store names it.
    pub(crate) state: String,
    pub(crate) segments: Vec<Entry>,
    /// Documents that are held and not counted, by reason.
    pub(crate) left_out: Vec<(String, usize)>,
    /// How common strings of four Han characters are that stand at least twice: occurrences in a million characters at
    /// each of `SCALE`'s quantiles.
    pub(crate) scale: Vec<f64>,
}

/// A segment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Entry {
    pub(crate) file: String,
    pub(crate) bytes: u64,
    pub(crate) documents: u32,
    /// SHA-256 of the file, in hexadecimal.
    pub(crate) sha256: String,
}

/// Quantiles of the scale of heat, the commonest first.
pub(crate) const SCALE: [f64; 5] = [0.9999, 0.999, 0.99, 0.9, 0.5];

impl Manifest {
    /// The manifest in a folder; `None` where there is none or one of another form.
    pub(crate) fn read(folder: &Path) -> Result<Option<Manifest>> {
        let path = folder.join(FILE);
        let length = match path.metadata() {
            Ok(metadata) => metadata.len(),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Error::file(&path)(error)),
        };
        if length > MAX_BYTES {
            return Err(Error::damaged(&path, "the manifest is larger than any manifest is"));
        }
        let bytes = std::fs::read(&path).map_err(Error::file(&path))?;
        let manifest: Manifest =
            serde_json::from_slice(&bytes).map_err(|error| Error::damaged(&path, error.to_string()))?;
        Ok((manifest.form == FORM).then_some(manifest))
    }

    /// Writes it whole or not at all.
    pub(crate) fn write(&self, folder: &Path) -> Result<()> {
        let path = folder.join(FILE);
        let unfinished = super::temporary(folder, FILE);
        let bytes = serde_json::to_vec(self).map_err(|error| Error::damaged(&path, error.to_string()))?;
        let mut file = std::fs::File::create(&unfinished).map_err(Error::file(&unfinished))?;
        file.write_all(&bytes).and_then(|()| file.sync_all()).map_err(Error::file(&unfinished))?;
        std::fs::rename(&unfinished, &path).map_err(Error::file(&path))
    }
}
