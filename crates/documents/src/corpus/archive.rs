//! The members of an archive: zip, or tar as it is or packed. Each is read as a file would be, with its bounds and more.

use super::bounds::{FREE, MAX_FOLDERS, MAX_RATIO};
use super::pack::{Packing, unpack};
use super::tar::{self, Tar};
use super::walk::{self, Found};
use super::{Mapping, Sink, Stop, is_hidden, stem};
use encoding_rs::GB18030;
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use std::io::{BufRead, BufReader, Read, Seek};
use std::path::Path;

/// Most members of one archive.
const MAX_MEMBERS: usize = 1_000_000;
/// Longest name of a member, in bytes.
const MAX_NAME: usize = 1_024;
/// First bytes of a zip archive, and of an empty one.
const ZIP: [&[u8]; 2] = [b"PK\x03\x04", b"PK\x05\x06"];

/// Whether unpacked bytes are an archive. A Word document is a zip archive too, and a document all the same.
pub(super) fn is_zip(name: &str, head: &[u8]) -> bool {
    let ending = super::base(name).rsplit('.').next().unwrap_or("").to_ascii_lowercase();
    ZIP.iter().any(|magic| head.starts_with(magic)) && !["docx", "docm", "dotx"].contains(&ending.as_str())
}

/// Reads the members of a zip archive. A file of another name that holds a Word document is given back as that.
pub(super) fn read_zip<S: Sink>(
    archive: &Found,
    file: impl Read + Seek,
    mapping: &Mapping,
    before: u64,
    sink: &mut S,
) -> Result<Zip, Stop<S::Error>> {
    let mut zip = zip::ZipArchive::new(BufReader::new(file))
        .map_err(|error| Stop::File(format!("this is no whole zip archive: {error}")))?;
    if zip.index_for_name("word/document.xml").is_some() {
        return Ok(Zip::Document);
    }
    if zip.len() > MAX_MEMBERS {
        return Err(Stop::File(format!("it has {} members; at most {MAX_MEMBERS} are read", zip.len())));
    }
    let mut members = Members::new(archive, mapping);
    let mut passed = 0;
    for number in 0..zip.len() {
        // A member that is locked, or packed in a way not known here, is told; the others are read.
        let (head, packed) = match zip.by_index_raw(number) {
            Ok(raw) => {
                let file = raw.is_file();
                (
                    tar::Member { name: raw.name_raw().to_vec(), bytes: raw.size(), file },
                    raw.compressed_size(),
                )
            }
            Err(error) => return Err(Stop::File(format!("member {}: {error}", number + 1))),
        };
        if let Some(found) = members.next(&head, sink)? {
            match zip.by_index(number) {
                Ok(member) => members.read(&found, member, sink)?,
                Err(error) => sink.skip_file(&found, &error.to_string()).map_err(Stop::Sink)?,
            }
        }
        passed += packed;
        sink.progress(before + passed.min(archive.bytes));
    }
    Ok(Zip::Archive)
}

/// What a zip file was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Zip {
    /// An archive: its members were read.
    Archive,
    /// One document: nothing was read.
    Document,
}

/// Reads the members of a tar archive; `passed` tells how many bytes of the file were read.
pub(super) fn read_tar<S: Sink>(
    archive: &Found,
    input: impl Read,
    mapping: &Mapping,
    sink: &mut S,
    progress: &mut dyn FnMut(&mut S),
) -> Result<(), Stop<S::Error>> {
    let mut tar = Tar::new(input);
    let mut members = Members::new(archive, mapping);
    while let Some(head) = tar.next()? {
        if let Some(found) = members.next(&head, sink)? {
            members.read(&found, &mut tar, sink)?;
        }
        progress(sink);
    }
    Ok(())
}

/// Takes the members of one archive, within what an archive may hold.
struct Members<'a> {
    archive: &'a Found,
    mapping: &'a Mapping,
    names: HashSet<String>,
    /// Bytes that all members unpacked to, and how many they may.
    out: u64,
    most: u64,
}

impl<'a> Members<'a> {
    fn new(archive: &'a Found, mapping: &'a Mapping) -> Members<'a> {
        let most = FREE.max(archive.bytes.saturating_mul(MAX_RATIO));
        Members { archive, mapping, names: HashSet::new(), out: 0, most }
    }

    /// The member as a file of the corpus; `None` where it is none, or was told to the sink with its reason.
    fn next<S: Sink>(&mut self, head: &tar::Member, sink: &mut S) -> Result<Option<Found>, Stop<S::Error>> {
        if self.names.len() >= MAX_MEMBERS {
            return Err(Stop::File(format!("it has more than {MAX_MEMBERS} members")));
        }
        let (name, fault) = match name(&head.name) {
            Ok(name) => (name, None),
            Err(reason) => (format!("member {}", self.names.len() + 1), Some(reason)),
        };
        if fault.is_none() && (!head.file || is_hidden(&name)) {
            return Ok(None);
        }
        let fresh = self.names.insert(name.clone());
        let found = self.found(&name, head.bytes);
        let fault = fault.or((!fresh).then_some("a member of this name stands in the archive already"));
        if let Some(reason) = fault {
            sink.skip_file(&found, reason).map_err(Stop::Sink)?;
            return Ok(None);
        }
        Ok(Some(found))
    }

    fn found(&self, name: &str, bytes: u64) -> Found {
        let archive = self.archive;
        // What is in it follows from the archive's bytes: nothing needs to be read twice for a fingerprint.
        let mut hash = Sha256::new();
        hash.update(archive.fingerprint.as_bytes());
        hash.update(name.as_bytes());
        let collection = if self.mapping.collection.is_none() && walk::is_rows(name) {
            stem(name)
        } else {
            self.mapping.collection.clone().unwrap_or_else(|| stem(&archive.name))
        };
        Found {
            path: archive.path.join(name),
            name: name.to_string(),
            collection,
            bytes,
            fingerprint: walk::hex(&hash.finalize()),
            refused: None,
        }
    }

    fn read<S: Sink>(&mut self, found: &Found, input: impl Read, sink: &mut S) -> Result<(), Stop<S::Error>> {
        let mut counted = Limited { inner: input, out: &mut self.out, most: self.most, over: false };
        let read = one(found, &mut counted, self.mapping, sink);
        let over = counted.over;
        match read {
            Err(Stop::File(reason)) if over => Err(Stop::File(reason)),
            Err(Stop::File(reason)) => sink.skip_file(found, &reason).map_err(Stop::Sink),
            done => done,
        }
    }
}

/// Reads a member, which may be packed, but is no archive.
fn one<S: Sink>(
    found: &Found,
    input: impl Read,
    mapping: &Mapping,
    sink: &mut S,
) -> Result<(), Stop<S::Error>> {
    let mut raw = BufReader::with_capacity(walk::HEAD, input);
    let packing = Packing::of(raw.fill_buf()?);
    let mut input = BufReader::with_capacity(walk::HEAD, unpack(packing, raw)?);
    let head = input.fill_buf()?;
    if is_zip(&found.name, head) || tar::looks_like(head) {
        return Err(Stop::File("it is an archive within an archive; unpack it first".into()));
    }
    let head = head.to_vec();
    walk::read_unpacked(found, input, &head, mapping, sink, &mut |_| {})
}

/// Counts what all members unpack to, and fails where it is more than is sane.
struct Limited<'a, R> {
    inner: R,
    out: &'a mut u64,
    most: u64,
    over: bool,
}

impl<R: Read> Read for Limited<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        *self.out += read as u64;
        if *self.out > self.most {
            self.over = true;
            return Err(std::io::Error::other(format!(
                "its members unpack to more than {} bytes, which no texts of its size do",
                self.most
            )));
        }
        Ok(read)
    }
}

/// A member's name as text: UTF-8, else as Chinese systems write it. It never leaves the folder it would be unpacked in.
fn name(raw: &[u8]) -> Result<String, &'static str> {
    if raw.len() > MAX_NAME {
        return Err("its name is longer than any is");
    }
    let text = match std::str::from_utf8(raw) {
        Ok(text) => text.to_string(),
        Err(_) => GB18030.decode_without_bom_handling(raw).0.into_owned(),
    };
    let text = text.replace('\\', "/");
    let text = text.trim_start_matches("./");
    let mut parts = text.split('/');
    if text.is_empty() || text.chars().any(char::is_control) {
        return Err("its name is no name of a file");
    }
    let drive = text.as_bytes().get(1) == Some(&b':');
    if drive || Path::new(text).is_absolute() || parts.any(|part| part == "..") {
        return Err("its name leads out of the archive");
    }
    if text.split('/').count() > MAX_FOLDERS {
        return Err("it lies too deep in folders");
    }
    Ok(text.to_string())
}

#[cfg(test)]
mod tests {
    use super::super::tar::tests::member;
    use super::super::{Record, list, read};
    use super::*;
    use std::io::Write;
    use std::path::PathBuf;
    use zip::write::SimpleFileOptions;

    /// Keeps what it is given.
    #[derive(Default)]
    struct Kept {
        rows: Vec<(String, String, String)>,
        collection: String,
        skipped: Vec<(String, String)>,
    }

    impl Sink for Kept {
        type Error = std::convert::Infallible;
        fn begin(&mut self, found: &Found) -> Result<bool, Self::Error> {
            assert_eq!(found.fingerprint.len(), 64);
            self.collection.clone_from(&found.collection);
            Ok(true)
        }
        fn row(&mut self, record: Record) -> Result<(), Self::Error> {
            self.rows.push((self.collection.clone(), record.key, record.text.trim().to_string()));
            Ok(())
        }
        fn skip_row(&mut self, reason: &str) -> Result<(), Self::Error> {
            self.skipped.push(("a row".into(), reason.into()));
            Ok(())
        }
        fn end(&mut self) -> Result<(), Self::Error> {
            Ok(())
        }
        fn skip_file(&mut self, found: &Found, reason: &str) -> Result<(), Self::Error> {
            self.skipped.push((found.name.clone(), reason.into()));
            Ok(())
        }
        fn progress(&mut self, _: u64) {}
    }

    fn taken(name: &str, bytes: &[u8]) -> Kept {
        let folder = tempfile::tempdir().unwrap();
        let path: PathBuf = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let mapping = Mapping::default();
        let mut kept = Kept::default();
        let found = list(&[path], &mapping).unwrap();
        let Ok(()) = read(&found, &mapping, &mut kept);
        kept
    }

    fn zipped(members: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, bytes) in members {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn gzipped(bytes: &[u8]) -> Vec<u8> {
        let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        out.write_all(bytes).unwrap();
        out.finish().unwrap()
    }

    fn reason<'a>(kept: &'a Kept, name: &str) -> &'a str {
        let found = kept.skipped.iter().find(|(own, _)| own == name);
        found.map_or("not skipped", |(_, reason)| reason)
    }

    const MEMBERS: [(&str, &[u8]); 6] = [
        ("talks/one.txt", "壮大耐心资本，支持创新。".as_bytes()),
        ("talks/two.md", b"# Two\n\nPatient capital is what it says.\n"),
        ("rows.jsonl", "{\"id\":\"r\",\"text\":\"新质生产力\"}\n".as_bytes()),
        (".hidden.txt", b"not read"),
        ("__MACOSX/talks/._one.txt", b"not read"),
        ("../out.txt", b"leads out"),
    ];

    fn holds_all(kept: &Kept) {
        let mut rows: Vec<_> = kept.rows.iter().map(|(c, k, _)| (c.as_str(), k.as_str())).collect();
        rows.sort_unstable();
        assert_eq!(rows, [("rows", "r"), ("speeches", "talks/one.txt"), ("speeches", "talks/two.md")]);
        assert!(reason(kept, "member 4").contains("leads out"), "{:?}", kept.skipped);
        assert_eq!(kept.skipped.len(), 1);
    }

    #[test]
    fn members_of_an_archive_are_read_as_files_are() {
        holds_all(&taken("speeches.zip", &zipped(&MEMBERS)));
        let tar: Vec<u8> =
            MEMBERS.iter().flat_map(|(name, bytes)| member(name, b'0', bytes)).chain([0; 1024]).collect();
        holds_all(&taken("speeches.tar", &tar));
        holds_all(&taken("speeches.tar.gz", &gzipped(&tar)));
        holds_all(&taken("speeches.tgz", &gzipped(&tar)));
    }

    #[test]
    fn names_in_the_encoding_of_chinese_systems_are_read() {
        let (raw, _, _) = encoding_rs::GBK.encode("讲话/耐心.txt");
        assert_eq!(name(&raw), Ok("讲话/耐心.txt".into()));
        assert_eq!(name(b"./a\\b.txt"), Ok("a/b.txt".into()));
        for bad in ["", "/etc/x", "C:/x", "a/../b", "a\u{1}b", &"d/".repeat(70), &"n".repeat(2_000)] {
            assert!(name(bad.as_bytes()).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn hostile_archives_are_refused_and_the_rest_of_them_is_read() {
        let inner = zipped(&[("a.txt", b"text of the inner archive")]);
        let text: &[u8] = b"A text that is read as ever.";
        let tar = [member("x.txt", b'0', text), member("x.txt", b'0', text), vec![0; 1024]].concat();
        let kept =
            taken("x.zip", &zipped(&[("in.zip", &inner), ("in.tgz", &gzipped(&tar)), ("b.txt", text)]));
        assert!(reason(&kept, "in.zip").contains("within an archive"), "{:?}", kept.skipped);
        assert!(reason(&kept, "in.tgz").contains("within an archive"), "{:?}", kept.skipped);
        assert_eq!(kept.rows.len(), 1);
        let kept = taken("x.tar", &tar);
        assert!(reason(&kept, "x.txt").contains("already"), "{:?}", kept.skipped);
        assert_eq!(kept.rows.len(), 1);
        // Cut short: what came before is read, and the archive is named.
        let kept = taken("x.tar", &tar[..1200]);
        assert_eq!(kept.rows.len(), 1);
        assert!(reason(&kept, "x.tar").contains("cut short"), "{:?}", kept.skipped);
        let whole = zipped(&[("b.txt", text)]);
        let kept = taken("x.zip", &whole[..whole.len() - 30]);
        assert!(reason(&kept, "x.zip").contains("no whole zip"), "{:?}", kept.skipped);
        assert_eq!(taken("empty.zip", &zipped(&[])).rows.len(), 0);
    }

    #[test]
    fn members_may_not_unpack_to_more_than_is_sane() {
        let (mapping, mut out) = (Mapping::default(), 0);
        let archive = Found { name: "a.zip".into(), bytes: 10, ..Found::default() };
        assert_eq!(Members::new(&archive, &mapping).most, FREE);
        let mut limited = Limited { inner: std::io::repeat(b'x'), out: &mut out, most: 100_000, over: false };
        let error = std::io::copy(&mut limited, &mut std::io::sink()).unwrap_err();
        assert!(limited.over && error.to_string().contains("more than 100000"), "{error}");
    }

    #[test]
    fn a_word_document_is_a_document_under_any_name() {
        let body = "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>Patient capital.</w:t></w:r></w:p></w:body></w:document>";
        let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
        let word =
            zipped(&[("[Content_Types].xml", types.as_bytes()), ("word/document.xml", body.as_bytes())]);
        for name in ["a.docx", "a.bin"] {
            let kept = taken(name, &word);
            assert_eq!(kept.rows.len(), 1, "{name}: {:?}", kept.skipped);
            assert_eq!(kept.rows[0].2, "Patient capital.");
        }
    }
}
