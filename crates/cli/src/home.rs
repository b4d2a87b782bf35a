//! Where the observatory is.

use crate::words::Words;
use anyhow::{Context, Result};
use observatory::{Observatory, SystemClock};
use std::path::{Path, PathBuf};

/// The folder asked for, else that of the environment, else the user's data folder.
fn folder(at: Option<&Path>) -> Result<PathBuf> {
    if let Some(at) = at {
        return Ok(at.to_path_buf());
    }
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if let Some(folder) = set("FATHOM_OBSERVATORY") {
        return Ok(folder);
    }
    let data = if cfg!(windows) {
        set("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        set("HOME").map(|home| home.join("Library/Application Support"))
    } else {
        set("XDG_DATA_HOME").or_else(|| set("HOME").map(|home| home.join(".local/share")))
    };
    data.map(|data| data.join("fathom")).context("no data folder is known here; name one with --at DIR")
}

/// Opens the observatory, or makes one from the starter and says where.
pub(crate) fn open(at: Option<&Path>, words: &Words) -> Result<(Observatory, PathBuf)> {
    let folder = folder(at)?;
    let (observatory, made) = Observatory::open_or_create(&folder, &SystemClock)?;
    if made {
        anstream::eprintln!("{}", words.fill("made", &[("folder", &folder.display())]));
    }
    Ok((observatory, folder))
}
