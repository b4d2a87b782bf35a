//! Hits of one document that lie in a row, with small shifts between them.

use super::asked::{Asked, LEAST_COVER};
use super::seeds::Hit;
use std::collections::HashMap;

/// Most units of the text between two hits of a row.
const GAP: u32 = 48;
/// Binary logarithm of the width of a lane of diagonals; a hit joins a row in its own lane or the next on either side.
const LANE: u32 = 4;

/// A row of hits that grows.
struct Row {
    hits: Vec<Hit>,
    /// Up to where the text is covered, and the weight covered.
    reach: u32,
    cover: u32,
}

/// The rows of hits of one document that cover enough of the text. `hits` are those of one document, in the order of
/// the text.
pub(super) fn rows(asked: &Asked<'_>, hits: &[Hit]) -> Vec<Vec<Hit>> {
    let mut done: Vec<Row> = Vec::new();
    if covered(asked, hits) < LEAST_COVER {
        return Vec::new();
    }
    // One open row a lane: the lane of its last hit.
    let mut open: HashMap<i64, Row> = HashMap::new();
    for hit in hits {
        let lane = (i64::from(hit.there) - i64::from(hit.at)) >> LANE;
        let near = [lane, lane - 1, lane + 1]
            .into_iter()
            .find(|near| open.get(near).is_some_and(|row| row.reach + GAP >= hit.at));
        let mut row = match near.and_then(|near| open.remove(&near)) {
            Some(row) => row,
            None => Row { hits: Vec::new(), reach: 0, cover: 0 },
        };
        let (from, to) = (hit.at.max(row.reach), hit.at + hit.length);
        if to > from {
            row.cover += asked.weight(from as usize..to as usize);
            row.reach = to;
        }
        row.hits.push(*hit);
        if let Some(ended) = open.insert(lane, row) {
            done.push(ended);
        }
    }
    done.extend(open.into_values());
    done.retain(|row| row.cover >= LEAST_COVER);
    done.sort_by_key(|row| row.hits[0]);
    done.into_iter().map(|row| row.hits).collect()
}

/// The weight that hits cover, wherever they lie.
fn covered(asked: &Asked<'_>, hits: &[Hit]) -> u32 {
    let (mut reach, mut cover) = (0u32, 0);
    for hit in hits {
        let (from, to) = (hit.at.max(reach), hit.at + hit.length);
        if to > from {
            cover += asked.weight(from as usize..to as usize);
            reach = to;
        }
    }
    cover
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::units;

    fn hit(at: u32, there: u32) -> Hit {
        Hit { segment: 0, document: 0, at, there, length: 5 }
    }

    #[test]
    fn hits_in_a_row_with_small_shifts_are_one_candidate() {
        let text = units(&"发展新质生产力建设强国".repeat(20));
        let asked = Asked::new(&text);
        assert!(rows(&asked, &[hit(3, 1003)]).is_empty(), "one short string is none");
        assert_eq!(rows(&asked, &[hit(3, 1003), hit(20, 1025)]).len(), 1);
        assert!(rows(&asked, &[hit(3, 1003), hit(20, 2020)]).is_empty(), "two far places");
        assert!(rows(&asked, &[hit(3, 1003), hit(90, 1090)]).is_empty(), "too far apart");
        let two = [hit(3, 1003), hit(3, 2003), hit(9, 1009), hit(9, 2009)];
        assert_eq!(rows(&asked, &two).len(), 2, "it stands there twice");
    }
}
