//! Figures that are known already: of "less than the €657m of the year before" the sum is told as it stands, and no bound.

use documents::Document;
use figures::{Exactness, Figure, Kind};

/// Takes the bound away from figures that a comparison refers to.
pub(crate) fn told_as_known(document: &Document, figures: &mut [Figure]) {
    for figure in figures {
        let words = document.text[figure.bytes.clone()].to_lowercase();
        let bound = matches!(figure.exactness, Exactness::Over | Exactness::Under);
        let part = matches!(figure.kind, Kind::Percent | Kind::Ratio | Kind::Duration);
        if bound && !part && words.contains(" than the ") {
            figure.exactness = Exactness::Exact;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exactness(text: &str) -> Vec<Exactness> {
        let document = documents::read_bytes("a.md", text.as_bytes(), &documents::Hints::default());
        let document = document.expect("plain text");
        let mut figures = figures::read(&document.text, &figures::Options::default());
        told_as_known(&document, &mut figures);
        figures.iter().map(|figure| figure.exactness).collect()
    }

    #[test]
    fn what_a_comparison_refers_to_is_no_bound() {
        assert_eq!(exactness("It was less than the €657m of before."), [Exactness::Exact]);
        assert_eq!(exactness("It was less than €657m."), [Exactness::Under]);
        assert_eq!(exactness("It was more than a third."), [Exactness::Over]);
    }
}
