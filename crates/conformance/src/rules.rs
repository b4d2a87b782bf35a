//! The written rules by which cases are left out, by class and never by single case.

use crate::suite::Case;

/// The class that a case belongs to, if it is left out.
pub(crate) fn left_out(case: &Case, file: &str) -> Option<&'static str> {
    let rows = include_str!("../data/left-out.tsv").lines().filter(|line| !line.starts_with('#'));
    for row in rows {
        let cells: Vec<&'static str> = row.split('\t').collect();
        let [class, kind, _reason] = cells[..] else { continue };
        if fits(kind, case, file) || case.expected.iter().any(|expected| expected.kind == kind) {
            return Some(class);
        }
    }
    None
}

/// Whether a case is of a rule's file (one of the peer's modes), has its word, or both: `file MODE word TEXT`.
fn fits(rule: &str, case: &Case, file: &str) -> bool {
    let Some(mode) = rule.strip_prefix("file ") else {
        return rule.strip_prefix("word ").is_some_and(|word| case.input.contains(word));
    };
    match mode.split_once(" word ") {
        Some((mode, word)) => file.contains(mode) && case.input.contains(word),
        None => file.contains(mode),
    }
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
