//! The table of a font that says which characters its codes show (`ToUnicode`).

use std::collections::HashMap;

/// Most entries read of a table.
const MAX_ENTRIES: usize = 200_000;
/// Most characters that one code may stand for.
const MAX_TARGET: usize = 16;

/// A run of codes that stand for a run of characters.
#[derive(Debug)]
struct Run {
    bytes: u8,
    first: u32,
    last: u32,
    /// What the first code stands for; the last unit of it counts on.
    target: Vec<u16>,
}

/// A table of codes.
#[derive(Debug, Default)]
pub(super) struct CMap {
    /// How long codes are: bytes, first, last.
    spaces: Vec<(u8, u32, u32)>,
    single: HashMap<(u8, u32), Vec<u16>>,
    runs: Vec<Run>,
}

/// A piece of the table's program.
#[derive(Debug, PartialEq)]
enum Token {
    Hex(Vec<u8>),
    Open,
    Close,
    Word(String),
}

impl CMap {
    /// Reads a table; what is damaged is left out.
    pub(super) fn read(program: &[u8]) -> CMap {
        let tokens = tokens(program);
        let mut map = CMap::default();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            at += 1;
            let Token::Word(word) = token else { continue };
            let read: fn(&mut CMap, &[Token]) -> usize = match word.as_str() {
                "begincodespacerange" => CMap::space,
                "beginbfchar" => CMap::char,
                "beginbfrange" => CMap::range,
                _ => continue,
            };
            while matches!(tokens.get(at), Some(Token::Hex(_))) && map.entries() < MAX_ENTRIES {
                match read(&mut map, &tokens[at..]) {
                    0 => break,
                    taken => at += taken,
                }
            }
        }
        map.runs.sort_by_key(|run| (run.bytes, run.first));
        map
    }

    fn entries(&self) -> usize {
        self.single.len() + self.runs.len() + self.spaces.len()
    }

    fn space(&mut self, tokens: &[Token]) -> usize {
        let [Token::Hex(first), Token::Hex(last), ..] = tokens else { return 0 };
        self.spaces.push((length(first), number(first), number(last)));
        2
    }

    fn char(&mut self, tokens: &[Token]) -> usize {
        let [Token::Hex(code), Token::Hex(target), ..] = tokens else { return 0 };
        self.single.insert((length(code), number(code)), units(target));
        2
    }

    fn range(&mut self, tokens: &[Token]) -> usize {
        let [Token::Hex(first), Token::Hex(last), target, ..] = tokens else { return 0 };
        let (bytes, low, high) = (length(first), number(first), number(last));
        match target {
            Token::Hex(target) => {
                self.runs.push(Run { bytes, first: low, last: high, target: units(target) });
                3
            }
            Token::Open => {
                let mut taken = 3;
                for (code, token) in (low..=high).zip(&tokens[3..]) {
                    let Token::Hex(target) = token else { break };
                    self.single.insert((bytes, code), units(target));
                    taken += 1;
                }
                // Past the list's end, however long it is.
                taken + tokens[taken..].iter().position(|t| *t == Token::Close).map_or(0, |n| n + 1)
            }
            _ => 0,
        }
    }

    /// Whether it says anything.
    pub(super) fn is_empty(&self) -> bool {
        self.single.is_empty() && self.runs.is_empty()
    }

    /// How many bytes the first code of a text takes.
    pub(super) fn code_length(&self, bytes: &[u8], usual: usize) -> usize {
        let fits = |long: usize| {
            let Some(code) = bytes.get(..long).map(number) else { return false };
            self.spaces.iter().any(|&(n, first, last)| n as usize == long && (first..=last).contains(&code))
        };
        (1..=4).find(|long| fits(*long)).unwrap_or(usual).min(bytes.len()).max(1)
    }

    /// The characters that a code stands for.
    pub(super) fn get(&self, bytes: usize, code: u32) -> Option<String> {
        let bytes = u8::try_from(bytes).ok()?;
        if let Some(target) = self.single.get(&(bytes, code)) {
            return Some(String::from_utf16_lossy(target));
        }
        let after = self.runs.partition_point(|run| (run.bytes, run.first) <= (bytes, code));
        let run = self.runs.get(after.checked_sub(1)?)?;
        if run.bytes != bytes || code > run.last {
            return None;
        }
        let mut target = run.target.clone();
        let last = target.last_mut()?;
        *last = last.wrapping_add(u16::try_from(code - run.first).ok()?);
        Some(String::from_utf16_lossy(&target))
    }
}

fn length(code: &[u8]) -> u8 {
    u8::try_from(code.len().min(4)).unwrap_or(4)
}

/// The number that up to four bytes make.
pub(super) fn number(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |number, byte| number << 8 | u32::from(*byte))
}

fn units(bytes: &[u8]) -> Vec<u16> {
    match bytes {
        [one] => vec![u16::from(*one)],
        _ => bytes
            .chunks_exact(2)
            .take(MAX_TARGET)
            .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
            .collect(),
    }
}

fn tokens(program: &[u8]) -> Vec<Token> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(&byte) = program.get(at) {
        let rest = &program[at..];
        let long = match byte {
            b'%' => rest.iter().position(|b| matches!(b, b'\n' | b'\r')).unwrap_or(rest.len()),
            b'<' if rest.get(1) != Some(&b'<') => {
                let end = rest.iter().position(|b| *b == b'>').unwrap_or(rest.len());
                out.push(Token::Hex(hex(&rest[1..end])));
                end + 1
            }
            b'[' => {
                out.push(Token::Open);
                1
            }
            b']' => {
                out.push(Token::Close);
                1
            }
            b if b.is_ascii_alphabetic() => {
                let end = rest.iter().position(|b| !b.is_ascii_alphanumeric()).unwrap_or(rest.len());
                out.push(Token::Word(String::from_utf8_lossy(&rest[..end]).into_owned()));
                end
            }
            _ => 1,
        };
        at += long.max(1);
    }
    out
}

fn hex(digits: &[u8]) -> Vec<u8> {
    let mut values: Vec<u8> = digits
        .iter()
        .filter_map(|b| char::from(*b).to_digit(16))
        .filter_map(|d| u8::try_from(d).ok())
        .collect();
    if values.len() % 2 == 1 {
        values.push(0);
    }
    values.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_runs_and_lists() {
        let map = CMap::read(
            b"/CMapName /x def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n\
              2 beginbfchar <0003> <0020> <0010> <00660069> endbfchar % two letters\n\
              2 beginbfrange <0020> <0022> <4E00> <0030> <0031> [<4E8C> <D83DDE00>] endbfrange",
        );
        let get = |code| map.get(2, code);
        assert_eq!(get(3).as_deref(), Some(" "));
        assert_eq!(get(0x10).as_deref(), Some("fi"));
        assert_eq!(get(0x22).as_deref(), Some("\u{4e02}"));
        assert_eq!(get(0x31).as_deref(), Some("😀"));
        assert_eq!(get(0x40), None);
        assert_eq!(map.code_length(&[0, 3, 0], 1), 2);
    }

    #[test]
    fn what_is_damaged_is_left_out() {
        for program in [
            "beginbfchar <",
            "beginbfrange <00> <FFFFFFFF> [",
            "beginbfrange <00> <01>",
            "begincodespacerange <>",
        ] {
            let _ = CMap::read(program.as_bytes());
        }
        assert!(CMap::read(b"").is_empty());
    }
}
