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

/// Where to look.
pub(crate) struct Hint {
    /// The claim's own source, publishers and registers, and what to ask the store.
    pub(crate) all: Said,
    /// The publishers and registers alone.
    pub(crate) place: Option<Said>,
}

/// The hint for a claim without evidence.
pub(crate) fn hint(draft: &Draft) -> Hint {
    let property = draft.property.as_deref().unwrap_or("");
    let place = PLACES.iter().find(|(properties, _)| properties.iter().any(|p| p == property));
    let place = place.map(|(_, place)| Said::new("look.place").with("where", Blank::Either(place.clone())));
    let source = draft.attributed_to.as_ref();
    let source = source.map(|id| Said::new("look.publications").with("name", Blank::Entity(id.clone())));
    let more = match &draft.subject {
        Some(id) => Said::new("look.subject").text("id", id),
        None => Said::new("look.no subject"),
    };
    let all = source.into_iter().chain(place.clone()).chain([more]).collect();
    Hint { all: Said::all(all, "join.semicolon"), place }
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
