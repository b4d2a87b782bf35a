//! A page of a wiki as it is written there, made plain text: what a reader of the page would read, and what its head says
//! of author and day. Reading never fails: what is not understood is left out or stays as it is.

use std::collections::BTreeMap;

/// Templates whose first value is text of the page, and not a note or a box.
const TEXT_TEMPLATES: [&str; 14] = [
    "center", "c", "right", "r", "left", "larger", "large", "small", "smaller", "bold", "b", "kai", "标题",
    "居中",
];
/// Names of the template at the head of a page.
const HEADERS: [&str; 4] = ["header", "header2", "标头", "標頭"];
/// Beginnings of links that are no part of the text.
const NO_TEXT: [&str; 10] =
    ["file:", "image:", "category:", "文件:", "檔案:", "档案:", "分类:", "分類:", "图像:", "圖像:"];
/// Deepest nesting of templates and links that is undone.
const MAX_DEPTH: usize = 12;

/// A page made plain.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// What its head says, by the names it uses, in lower case.
    pub head: BTreeMap<String, String>,
    /// Its text.
    pub text: String,
    /// Names of its templates that say under which right it stands (`PD-…`, `CC-…`).
    pub rights: Vec<String>,
}

/// Reads a page.
pub fn read(written: &str) -> Page {
    let mut page = Page::default();
    let bare = without(without(written.to_string(), "<!--", "-->"), "<ref", "</ref>");
    let bare = plain(&bare, &mut page, 0);
    page.text = lines(&tags(&bare));
    page
}

/// A text without what stands between two marks; an opening one that is never closed stays. A mark of references may
/// close itself.
fn without(text: String, open: &str, close: &str) -> String {
    if !text.contains(open) {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find(open) {
        let inside = &rest[at..];
        let own =
            inside.find('>').filter(|end| open == "<ref" && inside[..*end].ends_with('/')).map(|end| end + 1);
        let Some(end) = own.or_else(|| inside.find(close).map(|end| end + close.len())) else { break };
        out.push_str(&rest[..at]);
        rest = &inside[end..];
    }
    out.push_str(rest);
    out
}

/// Undoes templates, links and choices of script.
fn plain(text: &str, page: &mut Page, depth: usize) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['{', '[', '-', '\'']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (made, length) = if let Some(inside) = closed(rest, "{{", "}}") {
            (template(inside, page, depth), inside.len() + 4)
        } else if let Some(inside) = closed(rest, "{|", "|}") {
            (table(inside, page, depth), inside.len() + 4)
        } else if let Some(inside) = closed(rest, "[[", "]]") {
            (link(inside, page, depth), inside.len() + 4)
        } else if let Some(inside) = closed(rest, "-{", "}-") {
            (script(inside), inside.len() + 4)
        } else if let Some(inside) = outer_link(rest) {
            (inside.split_once(' ').map_or("", |(_, words)| words).to_string(), inside.len() + 2)
        } else if rest.starts_with("''") {
            (String::new(), rest.len() - rest.trim_start_matches('\'').len())
        } else {
            let first = rest.chars().next().map_or(1, char::len_utf8);
            (rest[..first].to_string(), first)
        };
        out.push_str(&made);
        rest = &rest[length..];
    }
    out.push_str(rest);
    out
}

/// What stands between two marks at the beginning of a text, pairs of them inside counted.
fn closed<'a>(text: &'a str, open: &str, close: &str) -> Option<&'a str> {
    let inside = text.strip_prefix(open)?;
    let (mut depth, mut at) = (1, 0);
    let bytes = inside.as_bytes();
    while at + 1 < bytes.len() {
        let pair = &bytes[at..at + 2];
        if pair == close.as_bytes() {
            depth -= 1;
            if depth == 0 {
                return Some(&inside[..at]);
            }
            at += 2;
        } else if pair == open.as_bytes() {
            depth += 1;
            // Where marks are opened and never closed, to look on from each of them would take time without end.
            if depth > MAX_DEPTH {
                return None;
            }
            at += 2;
        } else {
            at += 1;
        }
    }
    None
}

/// The parts of a template or link, at the lines that stand inside no other.
fn parts(inside: &str) -> Vec<&str> {
    let bytes = inside.as_bytes();
    let (mut parts, mut from, mut depth) = (Vec::new(), 0, 0_usize);
    let mut at = 0;
    while at < bytes.len() {
        match &bytes[at..(at + 2).min(bytes.len())] {
            b"{{" | b"[[" | b"-{" => (depth, at) = (depth + 1, at + 1),
            b"}}" | b"]]" | b"}-" => (depth, at) = (depth.saturating_sub(1), at + 1),
            [b'|', ..] if depth == 0 => {
                parts.push(&inside[from..at]);
                from = at + 1;
            }
            _ => {}
        }
        at += 1;
    }
    parts.push(&inside[from..]);
    parts
}

fn template(inside: &str, page: &mut Page, depth: usize) -> String {
    if depth >= MAX_DEPTH {
        return String::new();
    }
    let parts = parts(inside);
    let name = parts[0].trim().to_lowercase();
    if HEADERS.contains(&name.as_str()) {
        for (field, value) in parts[1..].iter().filter_map(|part| part.split_once('=')) {
            let value = tags(&plain(value, &mut Page::default(), depth + 1));
            page.head.insert(field.trim().to_lowercase(), value.trim().to_string());
        }
        return String::new();
    }
    if ["pd-", "cc-", "pd ", "gfdl"].iter().any(|right| name.starts_with(right)) {
        page.rights.push(parts[0].trim().to_string());
        return String::new();
    }
    if TEXT_TEMPLATES.contains(&name.as_str()) {
        let values = parts[1..].iter().rfind(|part| !part.contains('='));
        return values.map_or(String::new(), |value| plain(value, page, depth + 1));
    }
    String::new()
}

/// The cells of a table, a line each.
fn table(inside: &str, page: &mut Page, depth: usize) -> String {
    if depth >= MAX_DEPTH {
        return String::new();
    }
    let mut out = String::from("\n");
    for line in inside.lines().skip(1).filter(|line| !line.starts_with("|-") && !line.starts_with("|+")) {
        let cells = line.trim_start_matches(['|', '!']);
        for cell in cells.split("||").flat_map(|cell| cell.split("!!")) {
            // What stands before a single line says how the cell looks.
            let words =
                cell.rsplit_once('|').filter(|(look, _)| look.contains('=')).map_or(cell, |(_, words)| words);
            out.push_str(&plain(words, page, depth + 1));
            out.push('\n');
        }
    }
    out
}

fn link(inside: &str, page: &mut Page, depth: usize) -> String {
    let lower = inside.trim_start_matches(':').to_lowercase();
    let language = lower.split_once(':').is_some_and(|(code, _)| {
        (2..=3).contains(&code.len()) && code.chars().all(|c| c.is_ascii_lowercase()) && !inside.contains('|')
    });
    if depth >= MAX_DEPTH || language || NO_TEXT.iter().any(|start| lower.starts_with(start)) {
        return String::new();
    }
    let parts = parts(inside);
    let words = parts.get(1).copied().unwrap_or_else(|| parts[0].trim_start_matches('/'));
    plain(words, page, depth + 1)
}

/// A link to another site: `[https://… words]`.
fn outer_link(text: &str) -> Option<&str> {
    let inside = text.strip_prefix('[')?;
    if !["http://", "https://", "//"].iter().any(|start| inside.starts_with(start)) {
        return None;
    }
    let end = inside.find([']', '\n'])?;
    inside[end..].starts_with(']').then(|| &inside[..end])
}

/// A choice between scripts: the simplified one, else the first, else the words as they are.
fn script(inside: &str) -> String {
    let body = inside.split_once('|').map_or(inside, |(_, body)| body);
    let choices: Vec<(&str, &str)> = body.split(';').filter_map(|choice| choice.split_once(':')).collect();
    let wanted = ["zh-hans", "zh-cn", "zh"].iter().find_map(|code| {
        choices.iter().find(|(name, _)| name.trim().eq_ignore_ascii_case(code)).map(|(_, words)| words.trim())
    });
    let first =
        choices.first().filter(|(name, _)| name.trim().starts_with("zh")).map(|(_, words)| words.trim());
    wanted.or(first).unwrap_or(body).to_string()
}

/// A text without tags, and with the characters that names of them stand for.
fn tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['<', '&']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(end) = rest.strip_prefix('<').and_then(|inside| inside.find(['>', '<', '\n']))
            && rest[end + 1..].starts_with('>')
            && rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/')
        {
            let name = rest[1..=end].trim_start_matches('/').to_ascii_lowercase();
            if ["br", "p", "div", "poem", "center"]
                .iter()
                .any(|block| name.split([' ', '/']).next() == Some(block))
            {
                out.push('\n');
            }
            rest = &rest[end + 2..];
        } else if let Some((c, length)) = character(rest) {
            out.push(c);
            rest = &rest[length..];
        } else {
            out.push_str(&rest[..1]);
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
    out
}

/// The character that a name or number at the beginning of a text stands for, and the length of that.
fn character(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(12).position(|byte| byte == b';')?;
    let name = text.strip_prefix('&')?.get(..end.checked_sub(1)?)?;
    let c = match name {
        "nbsp" | "ensp" | "emsp" => ' ',
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "mdash" => '—',
        "middot" => '·',
        "hellip" => '…',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = number
                .strip_prefix(['x', 'X'])
                .map_or_else(|| number.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok())?;
            char::from_u32(code).filter(|c| !c.is_control())?
        }
    };
    Some((c, end + 1))
}

/// Lines without marks of headings and lists, and without words to the software.
fn lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut empty = true;
    for line in text.lines() {
        let line = line.trim();
        if line.starts_with("__") && line.ends_with("__") || line.starts_with("----") {
            continue;
        }
        let line = line.trim_start_matches(['*', '#', ':', ';']).trim();
        let line =
            if line.starts_with('=') && line.ends_with('=') { line.trim_matches('=').trim() } else { line };
        if line.is_empty() && std::mem::replace(&mut empty, true) {
            continue;
        }
        empty = line.is_empty();
        out.push_str(line);
        out.push('\n');
    }
    out.trim().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_reader_reads_stays_and_the_rest_goes() {
        let page = read(
            "<!-- a note -->{{Header\n|title=2024年国务院政府工作报告\n|author=[[作者:李强 (1959年)|李强]]\n|section=——2024年3月5日在[[第十四届全国人民代表大会]]第二次会议上\n|notes={{center|见[https://a.example 来源]}}\n}}\n{{center|'''各位代表'''：}}\n==一、2023年工作回顾==\n:发展[[新质生产力|新质生产力]]，&ldquo;-{zh-hans:软件; zh-hant:軟體}-&#8221;<ref name=x>注</ref>，A&nbsp;&amp; B<ref name=x/>。<br/>下一行\n{| class=x\n|-\n| style=\"a\" | 甲 || 乙\n|}\n[[Category:2024年]][[en:Report]]__NOTOC__\n\n\n{{PD-PRC-exempt}}",
        );
        assert_eq!(page.head["author"], "李强");
        assert!(page.head["section"].contains("2024年3月5日在第十四届全国人民代表大会第二次会议上"));
        assert_eq!(page.rights, ["PD-PRC-exempt"]);
        assert_eq!(
            page.text,
            "各位代表：\n一、2023年工作回顾\n发展新质生产力，&ldquo;软件\u{201d}，A & B。\n下一行\n\n甲\n乙\n\n__NOTOC__"
                .replace("\n\n__NOTOC__", "")
        );
    }

    #[test]
    fn pages_that_are_broken_are_read_all_the_same() {
        for broken in
            ["{{", "{{a|", "[[a", "<ref", "<", "&", "&#x;", "-{", "'''", "{|", "{{{{{{", "a<b", "=", "<a\n>"]
        {
            read(broken);
        }
        assert_eq!(read("3 < 5 & 4 > 2").text, "3 < 5 & 4 > 2");
        assert_eq!(read("[[a|b").text, "[[a|b");
        let deep = format!("{}x{}", "{{c|".repeat(500), "}}".repeat(500));
        read(&deep);
        let many = "{{c|".repeat(30_000);
        let begun = std::time::Instant::now();
        read(&many);
        read(&"[[".repeat(30_000));
        read(&format!("{}{}", "-{ ".repeat(20_000), "<ref>".repeat(20_000)));
        assert!(begun.elapsed().as_secs() < 10, "{:?}", begun.elapsed());
    }
}
