//! Where one would look for what is not held: which publisher or register, and which question of the store. The places to
//! look are a table, `data/hints.csv`.

use crate::article::Article;
use crate::draft::Draft;
use std::sync::LazyLock;

/// Properties, and where such statements are published.
static PLACES: LazyLock<Vec<(Vec<String>, String)>> = LazyLock::new(|| {
    let mut reader = csv::Reader::from_reader(include_str!("../data/hints.csv").as_bytes());
    let rows = reader.records().filter_map(Result::ok);
    rows.map(|row| {
        let properties = row.get(0).unwrap_or("").split('|').map(str::to_string).collect();
        (properties, row.get(1).unwrap_or("").to_string())
    })
    .collect()
});

/// The hint for a claim without evidence.
pub(crate) fn hint(article: &Article, draft: &Draft) -> String {
    let lexicon = &article.held.lexicon;
    let mut parts = Vec::new();
    if let Some(id) = draft.attributed_to.as_deref() {
        parts.push(format!("look in the publications of {}", lexicon.entity_name(id)));
    }
    let property = draft.property.as_deref().unwrap_or("");
    if let Some((_, place)) = PLACES.iter().find(|(properties, _)| properties.iter().any(|p| p == property)) {
        parts.push(format!("look in {place}"));
    }
    match draft.subject.as_deref() {
        Some(id) => {
            parts.push(format!("what is held of the subject: fathom show statements_held --subject {id}"))
        }
        None => parts.push("no subject held was recognised; fathom search finds names that are held".into()),
    }
    parts.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_properties_and_a_place_to_look() {
        assert!(PLACES.len() >= 10);
        for (properties, place) in PLACES.iter() {
            assert!(!place.is_empty() && properties.iter().all(|p| !p.is_empty()), "{place}");
        }
    }
}
