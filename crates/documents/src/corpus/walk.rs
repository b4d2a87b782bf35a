//! Finding the files of a corpus, and reading each by what its bytes say it is.

use super::bounds::{Counted, MAX_FOLDERS};
use super::pack::{Packing, unpack};
use super::{Mapping, Record, Sink, Stop, archive, is_hidden, lines, one, stem, tar};
use crate::read::MAX_INPUT;
use sha2::{Digest, Sha256};
use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// Bytes by which a file's kind is told.
pub(super) const HEAD: usize = 64 * 1024;

/// A file of a corpus.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Where it lies.
    pub path: PathBuf,
    /// How it is named to a person, and among the documents of its collection.
    pub name: String,
    /// The collection its documents belong to.
    pub collection: String,
    /// Its size.
    pub bytes: u64,
    /// SHA-256 of its bytes, in hexadecimal; empty until it is read.
    pub fingerprint: String,
    /// Why it is not read, where that is known before.
    pub refused: Option<&'static str>,
}

/// A link could lead out of the folder, or round in it.
const LINK: &str = "it is a link; name the file that it leads to";
/// What a pipe gives can be read once only, and a device may never end.
const NO_FILE: &str = "it is a pipe or a device; save what it gives as a file";

/// Lists the files of a corpus: those named, and those in folders named, in the order of their paths. Hidden files are
/// passed over; links and what is no file are listed as refused. JSON Lines are a collection by their own name, loose documents by that of their folder or archive.
///
/// # Errors
/// Where a path is not there or cannot be read.
pub fn list(paths: &[PathBuf], mapping: &Mapping) -> io::Result<Vec<Found>> {
    let mut found = Vec::new();
    for path in paths {
        let metadata = path
            .metadata()
            .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))?;
        if metadata.is_dir() {
            walk(path, path, mapping, 0, &mut found)?;
        } else {
            let folder =
                path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            let refused = (!metadata.is_file()).then_some(NO_FILE);
            found.push(file(path, folder, mapping, metadata.len(), refused));
        }
    }
    Ok(found)
}

fn walk(
    folder: &Path,
    root: &Path,
    mapping: &Mapping,
    depth: usize,
    found: &mut Vec<Found>,
) -> io::Result<()> {
    if depth > MAX_FOLDERS {
        return Err(io::Error::other(format!("{}: folders lie too deep in each other", folder.display())));
    }
    let with_name = |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", folder.display()));
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(folder).map_err(with_name)?.flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let Ok(metadata) = path.symlink_metadata() else { continue };
        if is_hidden(&name) {
            continue;
        }
        if metadata.is_dir() {
            walk(&path, root, mapping, depth + 1, found)?;
        } else if metadata.is_file() {
            found.push(file(&path, root, mapping, metadata.len(), None));
        } else {
            let reason = if metadata.is_symlink() { LINK } else { NO_FILE };
            found.push(file(&path, root, mapping, 0, Some(reason)));
        }
    }
    Ok(())
}

fn file(path: &Path, root: &Path, mapping: &Mapping, bytes: u64, refused: Option<&'static str>) -> Found {
    let name = path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace('\\', "/");
    let rows = is_rows(&name);
    let archive = is_archive(&name);
    let folder = || {
        let own = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
        own.file_name().map(|name| name.to_string_lossy().into_owned())
    };
    let collection = mapping.collection.clone().unwrap_or_else(|| match folder() {
        Some(folder) if !rows && !archive => folder,
        _ => stem(&name),
    });
    Found { path: path.to_path_buf(), name, collection, bytes, fingerprint: String::new(), refused }
}

/// Whether a name is one of rows of JSON.
pub(super) fn is_rows(name: &str) -> bool {
    [".jsonl", ".ndjson", ".json"].iter().any(|ending| name.to_ascii_lowercase().contains(ending))
}

/// Whether a name is one of an archive.
fn is_archive(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [".zip", ".tar", ".tgz", ".txz"].iter().any(|ending| name.ends_with(ending)) || name.contains(".tar.")
}

/// Reads one file to the sink; `before` is how many bytes were read of the files before it.
pub(super) fn read<S: Sink>(
    found: &Found,
    mapping: &Mapping,
    before: u64,
    sink: &mut S,
) -> Result<(), Stop<S::Error>> {
    if let Some(reason) = found.refused {
        return Err(Stop::File(reason.to_string()));
    }
    let found = &Found { fingerprint: fingerprint(&found.path)?, ..found.clone() };
    let passed = Rc::new(Cell::new(0));
    let mut raw = BufReader::with_capacity(
        HEAD,
        Counted { inner: File::open(&found.path)?, count: Rc::clone(&passed) },
    );
    let head = raw.fill_buf()?;
    if archive::is_zip(&found.name, head) {
        let file = File::open(&found.path)?;
        if archive::read_zip(found, file, mapping, before, sink)? == archive::Zip::Archive {
            return Ok(());
        }
    }
    let packing = Packing::of(head);
    let mut input = BufReader::with_capacity(HEAD, unpack(packing, raw)?);
    let head = input.fill_buf()?.to_vec();
    let mut progress = |sink: &mut S| sink.progress(before + passed.get());
    if tar::looks_like(&head) {
        return archive::read_tar(found, input, mapping, sink, &mut progress);
    }
    read_unpacked(found, input, &head, mapping, sink, &mut progress)
}

/// Reads a file, or a member of an archive, from what it unpacks to.
pub(super) fn read_unpacked<S: Sink>(
    found: &Found,
    input: impl Read,
    head: &[u8],
    mapping: &Mapping,
    sink: &mut S,
    progress: &mut dyn FnMut(&mut S),
) -> Result<(), Stop<S::Error>> {
    if lines::is_one_list(&found.name, head) {
        return Err(Stop::File("it is one JSON value; JSON Lines are read: one object a line".into()));
    }
    if !sink.begin(found).map_err(Stop::Sink)? {
        return Ok(());
    }
    if lines::looks_like(&found.name, head) {
        lines::read(input, &found.collection, mapping, sink, progress)?;
    } else {
        let record = loose(&found.name, input, mapping)?;
        sink.row(record).map_err(Stop::Sink)?;
    }
    sink.end().map_err(Stop::Sink)
}

/// A file that is one document.
fn loose<E>(name: &str, input: impl Read, mapping: &Mapping) -> Result<Record, Stop<E>> {
    let mut bytes = Vec::new();
    input.take(MAX_INPUT + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_INPUT {
        return Err(Stop::File(format!("it has more than {MAX_INPUT} bytes; one document has fewer")));
    }
    one::record(name, &bytes, mapping).map_err(Stop::File)
}

/// SHA-256 of a file, in hexadecimal.
fn fingerprint(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?;
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 1 << 20];
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            break;
        }
        hash.update(&buffer[..read]);
    }
    Ok(hex(&hash.finalize()))
}

/// Bytes in hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
