//! Text cut into tokens for matching: Latin words by their stem, Han one character each, numbers as written.
//!
//! The same cut is made of an article and of the cues it is matched with, so that "was founded",
//! "founding" and the cue "found" meet. No segmenter decides what can be found in Chinese.

use foldhash::HashMap;
use std::ops::Range;
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
    let mut out = Vec::with_capacity(text.len() / 4 + 2);
    each_token(text, &mut Scratch::default(), |seen| {
        out.push(Token {
            start: seen.start,
            end: seen.start + seen.written.len(),
            form: seen.form.to_string(),
            kind: seen.kind,
            capitals: seen.capitals(),
            capital: seen.capital(),
        });
    });
    out
}

/// A token whose form is only lent: tens of thousands of cues are cut when a check begins, and none of their forms is kept.
pub(crate) struct Seen<'a> {
    pub(crate) start: usize,
    pub(crate) written: &'a str,
    pub(crate) form: &'a str,
    pub(crate) kind: TokenKind,
}

impl Seen<'_> {
    fn is_lettered(&self) -> bool {
        matches!(self.kind, TokenKind::Word | TokenKind::Number)
    }

    /// See [`Token::capital`]: of iRobot and xAI it is not the first letter.
    fn capital(&self) -> bool {
        self.is_lettered() && self.written.chars().any(char::is_uppercase)
    }

    /// See [`Token::capitals`].
    pub(crate) fn capitals(&self) -> bool {
        self.is_lettered()
            && self.written.chars().all(|l| !l.is_lowercase())
            && self.written.chars().filter(|l| l.is_alphabetic()).count() >= 2
    }
}

/// Room for cutting a text, used for one after the other.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    folded: han::Folded,
    form: String,
}

/// Gives each token of `text` in turn.
pub(crate) fn each_token(text: &str, scratch: &mut Scratch, mut give: impl FnMut(Seen)) {
    let Scratch { folded, form } = scratch;
    han::fold_mapped_into(text, folded);
    let line = folded.text.as_str();
    let origin = |byte: usize| folded.origin.get(byte).map_or(text.len(), |&o| o as usize);
    let mut seen = |piece: Range<usize>, form: &str, kind: TokenKind| {
        let start = origin(piece.start);
        let end = if piece.end >= line.len() { text.trim_end().len().max(start) } else { origin(piece.end) };
        let written = text.get(start..end).unwrap_or("").trim_end();
        give(Seen { start, written, form, kind });
    };
    each_piece(line, form, |piece, form, kind| {
        if kind != TokenKind::Han {
            return seen(piece, form, kind);
        }
        for (at, han) in form.char_indices() {
            let end = at + han.len_utf8();
            seen(piece.start + at..piece.start + end, &form[at..end], kind);
        }
    });
}

/// Gives the form and kind of each token of `text` in turn, Han beside each other at once: of cues nobody asks where their words
/// stand.
pub(crate) fn each_form(text: &str, scratch: &mut Scratch, mut give: impl FnMut(&str, TokenKind)) {
    let Scratch { folded, form } = scratch;
    han::fold_into(text, &mut folded.text);
    each_piece(&folded.text, form, |_, form, kind| give(form, kind));
}

/// Gives the place, form and kind of each token of a folded text in turn, Han beside each other at once.
fn each_piece(line: &str, form: &mut String, mut give: impl FnMut(Range<usize>, &str, TokenKind)) {
    let mut after_apostrophe = false;
    let mut at = 0;
    while let Some(c) = line[at..].chars().next() {
        let begin = at;
        at += c.len_utf8();
        if c.is_whitespace() {
            continue;
        }
        if han::is_han(c) {
            after_apostrophe = false;
            at += line[at..].chars().take_while(|c| han::is_han(*c)).map(char::len_utf8).sum::<usize>();
            give(begin..at, &line[begin..at], TokenKind::Han);
            continue;
        }
        let kind = if c.is_alphanumeric() {
            // Letters and digits of ASCII are told by their bytes.
            at += line.as_bytes()[at..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
            let inside = |c: &char| c.is_alphanumeric() && !han::is_han(*c);
            at += line[at..].chars().take_while(inside).map(char::len_utf8).sum::<usize>();
            if c.is_numeric() { TokenKind::Number } else { TokenKind::Word }
        } else if is_break(c) {
            TokenKind::Break
        } else {
            TokenKind::Mark
        };
        form.clear();
        form.push_str(&line[begin..at]);
        // Initials are one word: U.S., H.R., D.C.
        if kind == TokenKind::Word && at == begin + c.len_utf8() {
            while let Some(initial) = next_initial(&line[at..]) {
                form.push(initial);
                at += 1 + initial.len_utf8();
            }
        }
        let apostrophe = kind == TokenKind::Mark && matches!(form.as_str(), "'" | "’");
        let possessive = kind == TokenKind::Word && form == "s" && after_apostrophe;
        // The possessive belongs to no cue.
        if !possessive {
            after_apostrophe = apostrophe;
        }
        if apostrophe || possessive {
            continue;
        }
        if kind == TokenKind::Word {
            stem_in_place(form);
        }
        give(begin..at, form, kind);
    }
}

/// The letter of the next initial, where a text goes on with a point and a letter by itself.
fn next_initial(rest: &str) -> Option<char> {
    let mut chars = rest.strip_prefix('.')?.chars();
    let letter = chars.next().filter(char::is_ascii_alphabetic)?;
    chars.next().is_none_or(|after| !after.is_alphanumeric()).then_some(letter)
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
    let mut stem = word.to_string();
    stem_in_place(&mut stem);
    stem
}

fn stem_in_place(stem: &mut String) {
    if let Some(known) = EXCEPTIONS.get(stem.as_str()) {
        stem.clear();
        stem.push_str(known);
        return;
    }
    if stem.len() <= 3 || !stem.is_ascii() {
        return;
    }
    let cut = |s: &mut String, n: usize| s.truncate(s.len() - n);
    if stem.ends_with("ies") && stem.len() > 4 {
        cut(stem, 3);
        stem.push('y');
    } else if ["sses", "ches", "shes", "xes", "zes"].iter().any(|end| stem.ends_with(end)) {
        cut(stem, 2);
    } else if stem.ends_with('s') && !stem.ends_with("ss") && !stem.ends_with("us") && !stem.ends_with("is") {
        cut(stem, 1);
    }
    if stem.ends_with("ied") && stem.len() > 4 {
        cut(stem, 3);
        stem.push('y');
    } else if stem.ends_with("ed") && stem.len() > 4 && !stem.ends_with("eed") {
        cut(stem, 2);
        undouble(stem);
    } else if stem.ends_with("ing") && stem.len() > 5 {
        cut(stem, 3);
        undouble(stem);
    }
    if stem.ends_with('e') && stem.len() > 3 {
        cut(stem, 1);
    }
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
