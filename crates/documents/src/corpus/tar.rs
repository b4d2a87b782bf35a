//! Reading a tar archive as it passes: only its regular files, each as a bounded reader.
//!
//! Written here and not taken from a crate, since the readers there are keep a member's long name in memory however long
//! the archive says that it is.

use std::io::{self, Read};

/// Bytes of a block: heads are one, and what a member holds is filled up to some.
pub(super) const BLOCK: usize = 512;
/// Longest name or extended head read, in bytes.
const MAX_NAME: u64 = 64 * 1024;

/// A tar archive that is read from its start to its end.
pub(super) struct Tar<R> {
    inner: R,
    /// Bytes of the member that was given last, and of the filling after it, which were not read yet.
    left: u64,
    filling: u64,
}

/// A member's head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Member {
    /// Its name as the archive has it.
    pub(super) name: Vec<u8>,
    pub(super) bytes: u64,
    /// Whether it is a file that can be read; folders, links and devices are not.
    pub(super) file: bool,
}

/// Whether bytes are the head of a member: its sum of bytes is as it says.
pub(super) fn looks_like(head: &[u8]) -> bool {
    head.get(..BLOCK).is_some_and(|block| block[0] != 0 && sum_holds(block))
}

fn sum_holds(block: &[u8]) -> bool {
    let sum: u64 = block
        .iter()
        .enumerate()
        .map(|(at, byte)| u64::from(if (148..156).contains(&at) { b' ' } else { *byte }))
        .sum();
    number(&block[148..156]) == Some(sum)
}

/// A number of a head: octal digits, or, with the first bit set, the bytes of the number itself.
fn number(field: &[u8]) -> Option<u64> {
    if field[0] & 0x80 != 0 {
        let mut number = u64::from(field[0] & 0x7f);
        for byte in &field[1..] {
            number = number.checked_mul(256)?.checked_add(u64::from(*byte))?;
        }
        return Some(number);
    }
    let text = std::str::from_utf8(field).ok()?;
    let digits = text.trim_matches(|c| c == ' ' || c == '\0');
    if digits.is_empty() { Some(0) } else { u64::from_str_radix(digits, 8).ok() }
}

/// A text of a head, up to the first zero.
fn text(field: &[u8]) -> &[u8] {
    &field[..field.iter().position(|byte| *byte == 0).unwrap_or(field.len())]
}

impl<R: Read> Tar<R> {
    pub(super) fn new(inner: R) -> Tar<R> {
        Tar { inner, left: 0, filling: 0 }
    }

    /// The next member; `None` at the archive's end. What was not read of the one before is passed over.
    ///
    /// # Errors
    /// Where the archive is cut short or damaged.
    pub(super) fn next(&mut self) -> io::Result<Option<Member>> {
        let mut long: Option<Vec<u8>> = None;
        let mut long_size = None;
        loop {
            self.pass_over()?;
            let mut head = [0; BLOCK];
            match self.inner.read(&mut head[..1])? {
                // Some writers leave out the empty blocks at the end.
                0 => return Ok(None),
                _ => self.inner.read_exact(&mut head[1..]).map_err(cut)?,
            }
            if head.iter().all(|byte| *byte == 0) {
                return Ok(None);
            }
            if !sum_holds(&head) {
                return Err(io::Error::other("the head of a member is damaged"));
            }
            let size = number(&head[124..136]).ok_or_else(|| io::Error::other("a member has no size"))?;
            let kind = head[156];
            // A size that an extended head gives holds for files alone.
            let bytes = if matches!(kind, b'0' | 0 | b'7') { long_size.take().unwrap_or(size) } else { size };
            self.left = bytes;
            self.filling = bytes.next_multiple_of(BLOCK as u64).saturating_sub(bytes);
            match kind {
                b'L' => long = Some(text(&self.all()?).to_vec()),
                b'x' => {
                    let records = self.all()?;
                    long = record(&records, b"path").map(<[u8]>::to_vec).or(long);
                    long_size = record(&records, b"size")
                        .and_then(|size| std::str::from_utf8(size).ok()?.parse().ok())
                        .or(long_size);
                }
                // What concerns the archive as a whole, or where a link leads.
                b'g' | b'K' | b'V' => {}
                _ => {
                    let name = long.unwrap_or_else(|| {
                        let prefix = if &head[257..262] == b"ustar" { text(&head[345..500]) } else { b"" };
                        let name = text(&head[..100]);
                        if prefix.is_empty() { name.to_vec() } else { [prefix, b"/", name].concat() }
                    });
                    let folder = name.ends_with(b"/");
                    return Ok(Some(Member {
                        name,
                        bytes,
                        file: matches!(kind, b'0' | 0 | b'7') && !folder,
                    }));
                }
            }
        }
    }

    /// All of the member, which is a name or an extended head.
    fn all(&mut self) -> io::Result<Vec<u8>> {
        if self.left > MAX_NAME {
            return Err(io::Error::other(format!("the name of a member has {} bytes", self.left)));
        }
        let mut bytes = Vec::new();
        self.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn pass_over(&mut self) -> io::Result<()> {
        let mut rest = self.left.saturating_add(self.filling);
        (self.left, self.filling) = (0, 0);
        let passed = io::copy(&mut (&mut self.inner).take(rest), &mut io::sink())?;
        rest -= passed;
        // The filling of the last member is left out by some writers.
        if rest >= BLOCK as u64 { Err(cut(io::ErrorKind::UnexpectedEof.into())) } else { Ok(()) }
    }
}

/// Reads the member that was given last.
impl<R: Read> Read for Tar<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = buffer.len().min(usize::try_from(self.left).unwrap_or(usize::MAX));
        if most == 0 {
            return Ok(0);
        }
        let read = self.inner.read(&mut buffer[..most])?;
        if read == 0 {
            return Err(cut(io::ErrorKind::UnexpectedEof.into()));
        }
        self.left -= read as u64;
        Ok(read)
    }
}

fn cut(error: io::Error) -> io::Error {
    if error.kind() == io::ErrorKind::UnexpectedEof {
        return io::Error::new(error.kind(), "the archive is cut short");
    }
    error
}

/// A value of an extended head, whose records read `LENGTH NAME=VALUE\n`; the last of that name holds.
fn record<'a>(records: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    let (mut rest, mut found) = (records, None);
    while let Some(blank) = rest.iter().position(|byte| *byte == b' ') {
        let length: usize = std::str::from_utf8(&rest[..blank]).ok()?.parse().ok()?;
        let own = rest.get(blank + 1..length)?.strip_suffix(b"\n")?;
        if let Some(value) = own.strip_prefix(name).and_then(|own| own.strip_prefix(b"=")) {
            found = Some(value);
        }
        rest = &rest[length..];
    }
    found
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A member with its head, filled up.
    pub(crate) fn member(name: &str, kind: u8, bytes: &[u8]) -> Vec<u8> {
        let mut head = [0; BLOCK];
        head[..name.len()].copy_from_slice(name.as_bytes());
        head[100..108].copy_from_slice(b"0000644\0");
        head[124..136].copy_from_slice(format!("{:011o}\0", bytes.len()).as_bytes());
        head[156] = kind;
        head[257..265].copy_from_slice(b"ustar\x0000");
        head[148..156].copy_from_slice(b"        ");
        let sum: u64 = head.iter().map(|byte| u64::from(*byte)).sum();
        head[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
        let mut all = [&head[..], bytes].concat();
        all.resize(all.len().next_multiple_of(BLOCK), 0);
        all
    }

    fn read(bytes: &[u8]) -> io::Result<Vec<(String, bool, String)>> {
        let mut tar = Tar::new(bytes);
        let mut all = Vec::new();
        while let Some(member) = tar.next()? {
            let mut text = String::new();
            tar.read_to_string(&mut text)?;
            all.push((String::from_utf8_lossy(&member.name).into_owned(), member.file, text));
        }
        Ok(all)
    }

    #[test]
    fn members_are_given_with_their_long_names() {
        let long = format!("{}/c.txt", "长".repeat(60));
        let record = format!("path={long}\n");
        let length = record.len() + 4;
        let bytes = [
            member("a.txt", b'0', b"one"),
            member("folder/", b'5', b""),
            member("link", b'2', b""),
            member("././@LongLink", b'L', format!("{long}\0").as_bytes()),
            member("cut", b'0', b"two"),
            member("PaxHeaders/b", b'x', format!("{length} {record}").as_bytes()),
            member("cut", b'0', &[b'x'; 700]),
            vec![0; 1024],
        ]
        .concat();
        let all = read(&bytes).unwrap();
        let names: Vec<_> = all.iter().map(|(name, file, text)| (name.as_str(), *file, text.len())).collect();
        assert_eq!(
            names,
            [
                ("a.txt", true, 3),
                ("folder/", false, 0),
                ("link", false, 0),
                (&long, true, 3),
                (&long, true, 700)
            ]
        );
        assert!(looks_like(&bytes));
        assert!(!looks_like(&bytes[..500]) && !looks_like(&[b'a'; 512]) && !looks_like(&[0; 512]));
    }

    #[test]
    fn a_damaged_archive_is_told_and_never_taken_for_a_whole_one() {
        let whole = [member("a.txt", b'0', &[b'a'; 2000]), member("b.txt", b'0', b"b")].concat();
        for cut in [100, 600, 1500, 2561, 2900] {
            assert!(read(&whole[..cut]).is_err(), "{cut}");
        }
        let mut bad = whole.clone();
        bad[3000 - 440] ^= 1;
        assert!(read(&bad).is_err(), "the sum of the second head");
        let mut huge = member("././@LongLink", b'L', b"x");
        huge[124..136].copy_from_slice(b"77777777777\0");
        huge[148..156].copy_from_slice(b"        ");
        let sum: u64 = huge[..BLOCK].iter().map(|byte| u64::from(*byte)).sum();
        huge[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
        assert!(read(&huge).unwrap_err().to_string().contains("name of a member"));
    }

    #[test]
    fn numbers_are_octal_or_bytes() {
        assert_eq!(number(b"0000017\0"), Some(15));
        assert_eq!(number(b"        "), Some(0));
        assert_eq!(number(&[0x80, 0, 0, 1, 0]), Some(256));
        assert_eq!(number(&[0xff; 12]), None);
        assert_eq!(number(b"9\0"), None);
    }
}
