//! Text cut into tokens for matching: Latin words by their stem, Han one character each, numbers as written.
//!
//! The same cut is made of an article and of the cues it is matched with, so that "was founded",
//! "founding" and the cue "found" meet. No segmenter decides what can be found in Chinese.

use foldhash::HashMap;
use std::sync::LazyLock;

/// A token's place in the original text, in bytes, and its form for matching.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) form: String,
    pub(crate) kind: TokenKind,
    /// Written in capitals throughout (at least two letters), as acronyms are.
    pub(crate) capitals: bool,
    /// Has a capital letter, as names have.
    pub(crate) capital: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TokenKind {
    Word,
    Han,
    Number,
    /// A mark that parts clauses.
    Break,
    /// Any other mark.
    Mark,
}

/// Cuts `text` into tokens.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let folded = han::fold_mapped(text);
    let line = folded.text.as_str();
    let origin = |byte: usize| folded.origin.get(byte).map_or(text.len(), |&o| o as usize);
    let mut out: Vec<Token> = Vec::with_capacity(line.len() / 4 + 2);
    let mut at = 0;
    while let Some(c) = line[at..].chars().next() {
        let begin = at;
        at += c.len_utf8();
        if c.is_whitespace() {
            continue;
        }
        let kind = if han::is_han(c) {
            TokenKind::Han
        } else if c.is_alphanumeric() {
            let inside = |c: &char| c.is_alphanumeric() && !han::is_han(*c);
            at += line[at..].chars().take_while(inside).map(char::len_utf8).sum::<usize>();
            if c.is_numeric() { TokenKind::Number } else { TokenKind::Word }
        } else if is_break(c) {
            TokenKind::Break
        } else {
            TokenKind::Mark
        };
        let mut form = line[begin..at].to_string();
        // Initials are one word: U.S., H.R., D.C.
        if kind == TokenKind::Word && at == begin + c.len_utf8() {
            while let Some(initial) = next_initial(&line[at..]) {
                form.push(initial);
                at += 1 + initial.len_utf8();
            }
        }
        let start = origin(begin);
        let end = if at >= line.len() { text.trim_end().len().max(start) } else { origin(at) };
        let written = text.get(start..end).unwrap_or("").trim_end();
        let lettered = matches!(kind, TokenKind::Word | TokenKind::Number);
        // Of iRobot and xAI the capital is not the first letter.
        let capital = lettered && written.chars().any(char::is_uppercase);
        let capitals = lettered
            && written.chars().filter(|l| l.is_alphabetic()).count() >= 2
            && written.chars().all(|l| !l.is_lowercase());
        if kind == TokenKind::Word {
            // The possessive belongs to no cue.
            if form == "s" && out.last().is_some_and(is_apostrophe) {
                continue;
            }
            form = stemmed(form);
        }
        let end = start + written.len();
        out.push(Token { start, end, form, kind, capitals, capital });
    }
    out.retain(|token| !is_apostrophe(token));
    out
}

/// The letter of the next initial, where a text goes on with a point and a letter by itself.
fn next_initial(rest: &str) -> Option<char> {
    let mut chars = rest.strip_prefix('.')?.chars();
    let letter = chars.next().filter(char::is_ascii_alphabetic)?;
    chars.next().is_none_or(|after| !after.is_alphanumeric()).then_some(letter)
}

fn is_apostrophe(token: &Token) -> bool {
    matches!(token.form.as_str(), "'" | "’") && token.kind == TokenKind::Mark
}

fn is_break(c: char) -> bool {
    matches!(
        c,
        ',' | ';'
            | ':'
            | '('
            | ')'
            | '—'
            | '–'
            | '，'
            | '；'
            | '：'
            | '（'
            | '）'
            | '。'
            | '!'
            | '?'
            | '！'
            | '？'
    )
}

/// The form of a lower-case English word that its inflections share. Not a dictionary form:
/// `raise`, `raised` and `raising` meet in `rais`. Exceptions stand in `data/stems.tsv`.
pub(crate) fn stem(word: &str) -> String {
    stemmed(word.to_string())
}

fn stemmed(word: String) -> String {
    if let Some(known) = EXCEPTIONS.get(word.as_str()) {
        return (*known).to_string();
    }
    if word.len() <= 3 || !word.is_ascii() {
        return word;
    }
    let mut stem = word;
    let cut = |s: &mut String, n: usize| s.truncate(s.len() - n);
    if stem.ends_with("ies") && stem.len() > 4 {
        cut(&mut stem, 3);
        stem.push('y');
    } else if ["sses", "ches", "shes", "xes", "zes"].iter().any(|end| stem.ends_with(end)) {
        cut(&mut stem, 2);
    } else if stem.ends_with('s') && !stem.ends_with("ss") && !stem.ends_with("us") && !stem.ends_with("is") {
        cut(&mut stem, 1);
    }
    if stem.ends_with("ied") && stem.len() > 4 {
        cut(&mut stem, 3);
        stem.push('y');
    } else if stem.ends_with("ed") && stem.len() > 4 && !stem.ends_with("eed") {
        cut(&mut stem, 2);
        undouble(&mut stem);
    } else if stem.ends_with("ing") && stem.len() > 5 {
        cut(&mut stem, 3);
        undouble(&mut stem);
    }
    if stem.ends_with('e') && stem.len() > 3 {
        cut(&mut stem, 1);
    }
    stem
}

/// `planned` was `plan`; `passed` keeps its double letter.
fn undouble(stem: &mut String) {
    let bytes = stem.as_bytes();
    if let [.., a, b] = bytes
        && a == b
        && !matches!(b, b's' | b'l' | b'z' | b'e' | b'o')
    {
        stem.pop();
    }
}

static EXCEPTIONS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    include_str!("../../data/stems.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(text: &str) -> Vec<String> {
        tokens(text).into_iter().map(|token| token.form).collect()
    }

    #[test]
    fn inflections_meet() {
        for (a, b) in [
            ("raised", "raise"),
            ("raising", "raise"),
            ("companies", "company"),
            ("founded", "found"),
            ("planned", "plan"),
            ("brought", "bring"),
            ("lapses", "lapse"),
            ("unicorns", "unicorn"),
            ("led", "lead"),
            ("passed", "pass"),
        ] {
            assert_eq!(stem(a), stem(b), "{a} and {b}");
        }
        assert_ne!(stem("funding"), stem("fund"));
        assert_ne!(stem("listing"), "listen");
    }

    #[test]
    fn initials_and_possessives() {
        assert_eq!(forms("the U.S. fund's size"), ["the", "us", ".", "fund", "siz"]);
        assert_eq!(forms("H.R. 5100"), ["hr", ".", "5100"]);
    }

    #[test]
    fn han_one_by_one_with_places_in_the_original() {
        let text = "國家 大基金Ａ";
        let all = tokens(text);
        assert_eq!(
            all.iter().map(|t| t.form.as_str()).collect::<Vec<_>>(),
            ["国", "家", "大", "基", "金", "a"]
        );
        assert_eq!(&text[all[2].start..all[2].end], "大");
    }
}
