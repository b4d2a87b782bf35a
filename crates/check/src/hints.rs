//! Where one would look for what is not held: which publisher or register, and which question of the store. The places to
//! look are a table, `data/hints.csv`.

use crate::draft::Draft;
use crate::said::{Blank, Said};
use std::sync::LazyLock;

/// Properties, and where such statements are published, in English and Chinese.
type Row = (Vec<String>, (String, String));

static PLACES: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let mut reader = csv::Reader::from_reader(include_str!("../data/hints.csv").as_bytes());
    let rows = reader.records().filter_map(Result::ok);
    rows.map(|row| {
        let properties = row.get(0).unwrap_or("").split('|').map(str::to_string).collect();
        let cell = |i| row.get(i).unwrap_or("").to_string();
        (properties, (cell(1), cell(2)))
    })
    .collect()
});

/// The hint for a claim without evidence.
pub(crate) fn hint(draft: &Draft) -> Said {
    let mut parts = Vec::new();
    if let Some(id) = &draft.attributed_to {
        parts.push(Said::new("look.publications").with("name", Blank::Entity(id.clone())));
    }
    let property = draft.property.as_deref().unwrap_or("");
    if let Some((_, place)) = PLACES.iter().find(|(properties, _)| properties.iter().any(|p| p == property)) {
        parts.push(Said::new("look.place").with("where", Blank::Either(place.clone())));
    }
    parts.push(match &draft.subject {
        Some(id) => Said::new("look.subject").text("id", id),
        None => Said::new("look.no subject"),
    });
    Said::all(parts, "join.semicolon")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_properties_and_a_place_to_look() {
        assert!(PLACES.len() >= 10);
        for (properties, (en, zh)) in PLACES.iter() {
            assert!(!en.is_empty() && !zh.is_empty() && properties.iter().all(|p| !p.is_empty()), "{en}");
        }
    }
}
