//! Reasons in Chinese: what the crates say in English of files that were not taken in and of questions that cannot be
//! asked. Each has a row in `reasons.zh.tsv`, with `{1}`, `{2}` for what is filled in.

use std::sync::LazyLock;

/// A row: what stands between the blanks of the English text, with the number of the blank before each but the first.
struct Row {
    parts: Vec<(usize, &'static str)>,
    zh: &'static str,
}

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let rows =
        include_str!("../words/reasons.zh.tsv").lines().skip(1).filter_map(|line| line.split_once('\t'));
    rows.map(|(en, zh)| Row { parts: parts(en), zh }).collect()
});

fn parts(text: &'static str) -> Vec<(usize, &'static str)> {
    let mut pieces = text.split('{');
    let first = (0, pieces.next().unwrap_or(""));
    let rest = pieces.map(|piece| {
        let (number, after) = piece.split_once('}').unwrap_or(("0", piece));
        (number.parse().unwrap_or(0), after)
    });
    std::iter::once(first).chain(rest).collect()
}

impl Row {
    /// The blanks of a message that this row is of, by their numbers.
    fn blanks<'a>(&self, message: &'a str) -> Option<Vec<(usize, &'a str)>> {
        let mut rest = message.strip_prefix(self.parts.first()?.1)?;
        let mut blanks = Vec::new();
        for (at, (number, after)) in self.parts.iter().enumerate().skip(1) {
            let last = at + 1 == self.parts.len();
            let end = if last { rest.strip_suffix(after)?.len() } else { rest.find(after)? };
            blanks.push((*number, &rest[..end]));
            rest = &rest[end + after.len()..];
        }
        rest.is_empty().then_some(blanks)
    }
}

/// A reason in Chinese: line by line, and after a name of a file what is said of it. What no row has stays English.
pub fn reason_in_chinese(message: &str) -> String {
    let lines = message.lines().map(|line| {
        let bare = line.trim_start();
        let indent = &line[..line.len() - bare.len()];
        match bare.strip_prefix("hint: ") {
            Some(hint) => format!("{indent}提示：{}", one(hint).unwrap_or_else(|| hint.to_string())),
            None => format!("{indent}{}", one(bare).unwrap_or_else(|| bare.to_string())),
        }
    });
    lines.collect::<Vec<String>>().join("\n")
}

fn one(message: &str) -> Option<String> {
    for row in ROWS.iter() {
        if let Some(blanks) = row.blanks(message) {
            let filled = blanks.iter().fold(row.zh.to_string(), |text, (number, blank)| {
                text.replace(&format!("{{{number}}}"), &one(blank).unwrap_or_else(|| (*blank).to_string()))
            });
            return Some(filled);
        }
    }
    let (place, rest) = message.split_once(": ")?;
    Some(format!("{place}：{}", one(rest)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_keeps_its_blanks() {
        for row in ROWS.iter() {
            for (number, _) in row.parts.iter().skip(1) {
                assert!(*number > 0 && row.zh.contains(&format!("{{{number}}}")), "{}", row.zh);
            }
            assert_eq!(row.zh.matches('{').count(), row.parts.len() - 1, "{}", row.zh);
        }
    }

    #[test]
    fn reasons_are_told_with_their_files_and_hints() {
        assert_eq!(reason_in_chinese("a/b: c.txt: the file is empty"), "a/b：c.txt：文件是空的");
        assert_eq!(
            reason_in_chinese("\"|\" holds no phrase; give some characters"),
            "“|”中没有可查的字；请给出提法"
        );
        let told = reason_in_chinese(
            "no document is of \"x\"\nhint: a collection, an issuer, a forum or a kind (there are a, b); names that people give a forum go too: c",
        );
        assert_eq!(
            told,
            "没有属于“x”的文件\n提示：可用集合、发文机关、场合或类别（现有 a, b）；也可用场合的通称：c"
        );
        assert_eq!(reason_in_chinese("something else: and more"), "something else: and more");
    }

    #[test]
    fn what_an_import_and_a_table_of_decisions_may_say_has_a_row() {
        for (english, chinese) in [
            (
                "this is an old Office file, or one with a password, not an article",
                "这是旧版 Office 文件或加密文件，不是文章",
            ),
            ("the row is no JSON from byte 7 on", "此行自第 7 字节起不是 JSON"),
            ("its id stands already in a/b.jsonl", "编号已见于 a/b.jsonl"),
            (
                "date \"x\" is no date: YYYY-MM-DD, YYYY-MM or YYYY is expected",
                "date“x”不是日期：应写作 YYYY-MM-DD、YYYY-MM 或 YYYY",
            ),
            ("document a: title: \"x\" → \"y\"", "文件 a：title：\"x\" → \"y\""),
            ("o/senses.csv:2: the cell sense is empty", "o/senses.csv:2：sense 一格为空"),
            (
                "sense: 501 characters; one line of 1 to 500 is kept",
                "sense：有 501 字；只保存一行，1 至 500 字",
            ),
            ("en.example.org: it answers 503", "en.example.org：服务器应答 503"),
        ] {
            assert_eq!(reason_in_chinese(english), chinese);
        }
    }
}
