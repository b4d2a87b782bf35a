//! A map of tiles, one a province: the day of first use in each.

use super::{number, of_date};
use crate::words::Lang;
use maud::{Markup, html};
use observatory::Time;

const TABLE: &str = include_str!("../../words/provinces.tsv");
const SIDE: f64 = 62.0;

/// A province and the day from which it is drawn.
pub(crate) struct Tile {
    name: String,
    column: f64,
    row: f64,
    first: Option<String>,
    count: usize,
}

/// The tiles, with what `uses` (place as its documents name it, first day, number) says of each. Gives also how many
/// uses have no tile.
pub(crate) fn tiles(lang: Lang, uses: &[(&str, Option<&str>, usize)]) -> (Vec<Tile>, usize) {
    let mut placed = 0;
    let rows = TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut cells = line.split('\t').skip(1);
        let (en, zh) = (cells.next()?, cells.next()?);
        let (column, row) = (cells.next()?.parse().ok()?, cells.next()?.parse().ok()?);
        let here = uses.iter().filter(|(place, ..)| place.starts_with(zh) || place.eq_ignore_ascii_case(en));
        let (mut first, mut count): (Option<&str>, usize) = (None, 0);
        for (_, day, n) in here {
            first = [first, *day].into_iter().flatten().min();
            count += n;
        }
        placed += count;
        Some(Tile {
            name: lang.pick(en, zh).to_string(),
            column,
            row,
            first: first.map(str::to_string),
            count,
        })
    });
    let tiles: Vec<Tile> = rows.collect();
    let all: usize = uses.iter().map(|(.., n)| n).sum();
    (tiles, all - placed.min(all))
}

/// Draws the tiles: the earlier, the stronger the ink; a tile without use stays empty.
pub(crate) fn draw(tiles: &[Tile], lang: Lang, label: &str) -> Markup {
    let day = |text: &str| Time::parse(text).map(|time| of_date(time.first));
    let days: Vec<f64> = tiles.iter().filter_map(|tile| tile.first.as_deref().and_then(day)).collect();
    if days.is_empty() {
        return html! {};
    }
    let (from, to) = days.iter().fold((f64::MAX, f64::MIN), |(a, b), d| (a.min(*d), b.max(*d)));
    let width = tiles.iter().map(|t| t.column).fold(0.0, f64::max) * SIDE + SIDE;
    let height = tiles.iter().map(|t| t.row).fold(0.0, f64::max) * SIDE + SIDE;
    html! {
        svg.chart viewBox=(format!("0 0 {width} {height}")) role="img" aria-label=(label) font-size="11" {
            @for tile in tiles {
                @let at = tile.first.as_deref().and_then(day);
                @let strength = at.map_or(0.0, |d| 0.5 - 0.4 * (d - from) / (to - from).max(0.01));
                @let (x, y) = (tile.column * SIDE, tile.row * SIDE);
                g {
                    title { (tile.name) ": " @match &tile.first { Some(first) => { (crate::write::date(first, lang)) ", " (tile.count) }, None => "–" } }
                    rect x=(number(x + 1.5)) y=(number(y + 1.5)) width=(SIDE - 3.0) height=(SIDE - 3.0) fill="var(--ink-1)" fill-opacity=(format!("{strength:.2}")) stroke="var(--hair)" {}
                    text x=(number(x + SIDE / 2.0)) y=(number(y + 28.0)) text-anchor="middle" fill="var(--ink)" { (super::clipped(&tile.name, 10.0)) }
                    @if let Some(first) = &tile.first { text x=(number(x + SIDE / 2.0)) y=(number(y + 44.0)) text-anchor="middle" fill="var(--soft)" { (first.get(..7).unwrap_or(first)) } }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn provinces_are_told_by_either_name_and_no_two_share_a_tile() {
        let uses = [("北京市", Some("2016-05"), 3), ("Guangdong", Some("2018"), 2), ("Atlantis", None, 4)];
        let (tiles, elsewhere) = tiles(Lang::En, &uses);
        assert_eq!(elsewhere, 4);
        let used: Vec<&str> = tiles.iter().filter(|t| t.count > 0).map(|t| t.name.as_str()).collect();
        assert_eq!(used, ["Beijing", "Guangdong"]);
        let mut places: Vec<(u64, u64)> = tiles.iter().map(|t| (t.column as u64, t.row as u64)).collect();
        places.sort_unstable();
        places.dedup();
        assert_eq!(places.len(), tiles.len());
        assert_eq!(tiles.len(), 34);
    }
}
