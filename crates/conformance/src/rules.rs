//! The written rules by which cases are left out, by class and never by single case.

use crate::suite::Case;

/// The class that a case belongs to, if it is left out.
pub(crate) fn left_out(case: &Case, file: &str) -> Option<&'static str> {
    let rows = include_str!("../data/left-out.tsv").lines().filter(|line| !line.starts_with('#'));
    for row in rows {
        let cells: Vec<&'static str> = row.split('\t').collect();
        let [class, kind, _reason] = cells[..] else { continue };
        // A kind of result, a file of one of the peer's modes, or a word of the case.
        let mode = kind.strip_prefix("file ").is_some_and(|mode| file.contains(mode));
        let word = kind.strip_prefix("word ").is_some_and(|word| case.input.contains(word));
        if mode || word || case.expected.iter().any(|expected| expected.kind == kind) {
            return Some(class);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_rule_has_a_reason() {
        let text = include_str!("../data/left-out.tsv");
        for row in text.lines().filter(|line| !line.starts_with('#')) {
            let cells: Vec<&str> = row.split('\t').collect();
            assert!(cells.len() == 3 && cells.iter().all(|cell| !cell.is_empty()), "{row}");
        }
    }
}
