//! Counts through time: one line a list and place, its name at its end, gaps as gaps.

use super::{Palette, apart, clipped, number, step};
use crate::ask::Ask;
use maud::{Markup, PreEscaped, html};

/// A count at a time.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Point {
    /// First and last moment that the time may mean, in years.
    pub(crate) from: f64,
    /// See `from`.
    pub(crate) to: f64,
    /// The count.
    pub(crate) count: f64,
    /// The statement's id.
    pub(crate) statement: String,
    /// Who says what, for those who point at it.
    pub(crate) title: String,
}

impl Point {
    fn middle(&self) -> f64 {
        f64::midpoint(self.from, self.to)
    }
}

/// What one list says of one place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Line {
    /// Its name, at its end.
    pub(crate) label: String,
    /// Which ink: one a place.
    pub(crate) ink: usize,
    /// Which dash: one a list.
    pub(crate) dash: usize,
    /// In order of time.
    pub(crate) points: Vec<Point>,
}

const WIDTH: f64 = 980.0;
const LEFT: f64 = 48.0;
const RIGHT: f64 = 728.0;
const TOP: f64 = 16.0;
const DASHES: [&str; 8] = ["", "7 3", "2 3", "9 3 2 3", "14 3", "4 2 1 2", "1 2", "10 2 4 2"];
/// Radius of a dot.
const DOT: f64 = 3.4;
/// Years without a count after which a line is broken.
const GAP: f64 = 1.6;

/// Draws the lines. On a page each point leads to its statement; in a file of its own nothing leads anywhere.
pub(crate) fn draw(all: &[Line], label: &str, palette: &Palette, ask: Option<&Ask>) -> Markup {
    let points = || all.iter().flat_map(|line| &line.points);
    if points().next().is_none() {
        return html! {};
    }
    let height = (all.len() as f64 * 15.0 + 60.0).max(430.0);
    let bottom = height - 30.0;
    let (first, last) = points().fold((f64::MAX, f64::MIN), |(a, b), p| (a.min(p.from), b.max(p.to)));
    let (first, last) = (first.floor(), last.max(first + 1.0));
    let most = points().map(|p| p.count).fold(0.0, f64::max);
    let tick = step(most, 5.0).max(1.0);
    let most = (most / tick).ceil().max(1.0) * tick;
    let x = |year: f64| LEFT + (RIGHT - LEFT) * (year - first) / (last - first);
    let y = |count: f64| bottom - (bottom - TOP) * count / most;
    let ends: Vec<f64> = all.iter().map(|l| l.points.last().map_or(0.0, |p| y(p.count))).collect();
    let labels = apart(&ends, 15.0, TOP, bottom);
    let years = step(last - first, 9.0).max(1.0);
    // Dots that would touch are drawn small.
    let longest = all.iter().map(|line| line.points.len()).max().unwrap_or(0) as f64;
    let radius = if longest * 2.0 * DOT > RIGHT - LEFT { DOT / 2.0 } else { DOT };
    html! {
        svg.chart viewBox=(format!("0 0 {WIDTH} {height}")) role="img" aria-label=(label) font-size="12" {
            @for i in 0..=((most / tick).round() as u32) {
                @let value = f64::from(i) * tick;
                line x1=(LEFT) x2=(RIGHT) y1=(number(y(value))) y2=(number(y(value))) stroke=(palette.hair) {}
                text x=(LEFT - 8.0) y=(number(y(value) + 4.0)) text-anchor="end" fill=(palette.soft) { (crate::write::digits(&number(value))) }
            }
            @for i in 0..=(((last - first) / years).floor() as u32) {
                @let year = first + f64::from(i) * years;
                line x1=(number(x(year))) x2=(number(x(year))) y1=(bottom) y2=(bottom + 5.0) stroke=(palette.soft) {}
                text x=(number(x(year))) y=(height - 10.0) text-anchor="middle" fill=(palette.soft) { (number(year)) }
            }
            @for (line, at) in all.iter().zip(labels) {
                @let ink = palette.inks[line.ink % palette.inks.len()];
                @let dash = DASHES[line.dash % DASHES.len()];
                @for piece in pieces(&line.points) {
                    @let path: Vec<String> = piece.iter().map(|p| format!("{},{}", number(x(p.middle())), number(y(p.count)))).collect();
                    @if path.len() > 1 { polyline points=(path.join(" ")) fill="none" stroke=(ink) stroke-width="1.8" stroke-dasharray=[(!dash.is_empty()).then_some(dash)] stroke-linejoin="round" {} }
                }
                @for p in &line.points {
                    // A count for a whole year is drawn as long as the year: nobody said on which day.
                    @if p.to - p.from > 0.1 { line x1=(number(x(p.from))) x2=(number(x(p.to))) y1=(number(y(p.count))) y2=(number(y(p.count))) stroke=(ink) stroke-width="1" stroke-opacity="0.45" {} }
                    (dot(p, (x(p.middle()), y(p.count), radius), ink, palette, ask))
                }
                @if let Some(end) = line.points.last() {
                    polyline points=(format!("{},{} {},{} {},{}", number(x(end.middle()) + 5.0), number(y(end.count)), RIGHT + 6.0, number(at), RIGHT + 14.0, number(at))) fill="none" stroke=(ink) stroke-width="0.7" stroke-opacity="0.5" {}
                    text x=(RIGHT + 18.0) y=(number(at + 4.0)) fill=(ink) font-weight="600" { (clipped(&line.label, 26.0)) " " (crate::write::digits(&number(end.count))) }
                }
            }
        }
    }
}

fn dot(
    p: &Point,
    (x, y, radius): (f64, f64, f64),
    ink: &str,
    palette: &Palette,
    ask: Option<&Ask>,
) -> Markup {
    let circle = html! {
        circle cx=(number(x)) cy=(number(y)) r=(number(radius)) fill=(ink) stroke=(palette.paper) stroke-width=(if radius < DOT { "0.5" } else { "1" }) { title { (p.title) } }
    };
    match ask {
        Some(ask) => {
            let address = ask.to(&format!("/statement/{}", crate::write::encode(&p.statement)));
            html! { a href=(address) aria-label=(p.title) { (circle) } }
        }
        None => circle,
    }
}

/// The points of a line, cut where nothing was counted for long.
fn pieces(points: &[Point]) -> Vec<&[Point]> {
    points.chunk_by(|a, b| b.middle() - a.middle() <= GAP).collect()
}

/// The drawing as a file of its own, with its title and what it rests on.
pub(crate) fn file(all: &[Line], title: &str, note: &str) -> String {
    let palette = &Palette::FILE;
    let drawing = draw(all, title, palette, None).into_string();
    let height = (all.len() as f64 * 15.0 + 60.0).max(430.0);
    let inner = PreEscaped(drawing.replacen("<svg class=\"chart\"", "<svg y=\"44\"", 1).replacen(
        "viewBox",
        &format!("width=\"{WIDTH}\" height=\"{height}\" viewBox"),
        1,
    ));
    let whole = height + 84.0;
    html! {
        svg xmlns="http://www.w3.org/2000/svg" width=(WIDTH) height=(whole) viewBox=(format!("0 0 {WIDTH} {whole}")) font-family="Helvetica, Arial, 'Noto Sans CJK SC', sans-serif" {
            title { (title) }
            rect width="100%" height="100%" fill=(palette.paper) {}
            text x="16" y="28" font-size="18" font-weight="700" fill=(palette.ink) { (title) }
            (inner)
            text x="16" y=(whole - 16.0) font-size="11" fill=(palette.soft) { (clipped(note, 170.0)) }
        }
    }
    .into_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(from: f64, to: f64, count: f64) -> Point {
        Point { from, to, count, statement: "s".into(), title: "t".into() }
    }

    #[test]
    fn a_long_silence_breaks_the_line() {
        let points = [point(2019.0, 2019.0, 1.0), point(2020.0, 2020.0, 2.0), point(2023.0, 2023.0, 3.0)];
        assert_eq!(pieces(&points).iter().map(|p| p.len()).collect::<Vec<_>>(), [2, 1]);
    }

    #[test]
    fn nothing_to_draw_is_no_drawing() {
        assert_eq!(draw(&[], "", &Palette::PAGE, None).into_string(), "");
    }

    #[test]
    fn a_drawing_of_two_lists() {
        let line = |label: &str, ink, dash, counts: &[(f64, f64)]| Line {
            label: label.into(),
            ink,
            dash,
            points: counts.iter().map(|(year, count)| point(*year, *year, *count)).collect(),
        };
        let lines = [
            line("A <b>", 0, 0, &[(2023.0, 100.0), (2024.0, 120.0)]),
            line("B", 1, 1, &[(2023.0, 118.0), (2024.0, 119.0)]),
        ];
        insta::assert_snapshot!(file(&lines, "Title & more", "note").replace("><", ">\n<"));
    }
}
