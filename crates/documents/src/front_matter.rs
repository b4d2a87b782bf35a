//! What a Markdown file says of itself before it begins.

/// Most bytes of front matter.
const MAX_BYTES: usize = 64 * 1024;

/// Fields of front matter and the byte at which the body begins.
///
/// `---` with `key: value` between (YAML) and `+++` with `key = value` (TOML). Only simple fields are read; lines of
/// lists and nested fields are passed over. Lines that are prose mean that there is no front matter, only a rule.
pub(crate) fn read(input: &str) -> (Vec<(String, String)>, usize) {
    let none = (Vec::new(), 0);
    let mut lines = input.split_inclusive('\n');
    let Some(first) = lines.next() else { return none };
    let (fence, sign) = match first.trim_end() {
        "---" => ("---", ':'),
        "+++" => ("+++", '='),
        _ => return none,
    };
    let mut at = first.len();
    let mut fields = Vec::new();
    for line in lines {
        at += line.len();
        if at > MAX_BYTES {
            return none;
        }
        let words = line.trim_end();
        if words == fence || (words == "..." && fence == "---") {
            return (fields, at);
        }
        let nested = line.starts_with([' ', '\t', '#', '[', ']', '-']);
        match words.split_once(sign) {
            Some((key, value)) if !nested && is_key(key.trim()) => {
                fields.push((key.trim().to_lowercase(), unquoted(value)));
            }
            _ if nested || words.is_empty() => {}
            _ => return none,
        }
    }
    none
}

fn is_key(key: &str) -> bool {
    !key.is_empty()
        && key.chars().count() <= 40
        && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
}

fn unquoted(value: &str) -> String {
    let value = value.trim();
    for quote in ['"', '\''] {
        let inner = value.strip_prefix(quote).and_then(|rest| rest.split(quote).next());
        if let Some(inner) = inner {
            return inner.to_string();
        }
    }
    value.split(" #").next().unwrap_or("").trim_end().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_and_where_the_body_begins() {
        let input = "---\r\nTitle: \"A: B\" # x\r\ntags:\r\n  - one\r\ndate: 2025-04-02 # day\r\n---\r\nBody";
        let (fields, at) = read(input);
        assert_eq!(fields[0], ("title".into(), "A: B".into()));
        assert_eq!(fields[2], ("date".into(), "2025-04-02".into()));
        assert_eq!(&input[at..], "Body");
        assert_eq!(read("+++\ndate = 2025-04-02\n+++\n").0[0].1, "2025-04-02");
    }

    #[test]
    fn a_rule_is_no_front_matter() {
        assert_eq!(read("---\nThe fund grew.\n---\n").1, 0);
        assert_eq!(read("---\ntitle: never closed\n").1, 0);
        assert_eq!(read("---\nAs he said it: no.\n---\n").1, 0);
    }
}
