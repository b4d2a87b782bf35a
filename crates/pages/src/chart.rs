//! The race: counts of unicorns by measurer, country and time, as one drawing.

use maud::{Markup, html};
use std::collections::BTreeMap;

/// A point: years as a number, and a count.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Point {
    /// Year and its part.
    pub(crate) year: f64,
    /// The count.
    pub(crate) count: f64,
}

/// A line: who counts, where.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Line {
    /// Who counts.
    pub(crate) measurer: String,
    /// Place id.
    pub(crate) place: String,
    /// Points in order of time.
    pub(crate) points: Vec<Point>,
}

const WIDTH: f64 = 760.0;
const HEIGHT: f64 = 420.0;
const LEFT: f64 = 46.0;
const RIGHT: f64 = 190.0;

/// Draws lines; ink by place, dash by measurer, the name at the line's end.
pub(crate) fn lines(all: &[Line], caption: &str) -> Markup {
    let points = || all.iter().flat_map(|line| &line.points);
    if points().next().is_none() {
        return html! {};
    }
    let (first, last) = points().fold((f64::MAX, f64::MIN), |(a, b), p| (a.min(p.year), b.max(p.year)));
    let top = points().map(|p| p.count).fold(0.0, f64::max);
    let x = |year: f64| LEFT + (WIDTH - LEFT - RIGHT) * (year - first) / (last - first).max(1.0);
    let y = |count: f64| HEIGHT - 30.0 - (HEIGHT - 60.0) * count / top.max(1.0);
    let inks: BTreeMap<&str, &str> = [
        ("US", "var(--link)"),
        ("CN", "var(--contradicted)"),
        ("world", "var(--ink)"),
        ("EU", "var(--supported)"),
    ]
    .into();
    let dashes = ["", "6 3", "2 3", "9 3 2 3", "12 4", "4 2 1 2", "1 2", "8 2"];
    let mut measurers: Vec<&str> = all.iter().map(|line| line.measurer.as_str()).collect();
    measurers.sort_unstable();
    measurers.dedup();
    let mut ends: Vec<f64> = Vec::new();
    let mut free = |wanted: f64| {
        let mut at = wanted;
        while ends.iter().any(|taken| (taken - at).abs() < 13.0) {
            at += 3.0;
        }
        ends.push(at);
        at
    };
    let step = if top > 1000.0 {
        500.0
    } else if top > 400.0 {
        200.0
    } else {
        100.0
    };
    html! {
        figure {
            div.scroll {
                svg viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) width="100%" role="img" aria-label=(caption) class="wide" {
                    @for i in 0..=((top / step) as u32) {
                        @let v = f64::from(i) * step;
                        line x1=(LEFT) x2=(WIDTH - RIGHT) y1=(format!("{:.1}", y(v))) y2=(format!("{:.1}", y(v))) stroke="var(--hair)" {}
                        text.soft x=(LEFT - 6.0) y=(format!("{:.1}", y(v) + 4.0)) text-anchor="end" { (v) }
                    }
                    @for year in (first.ceil() as i32)..=(last.floor() as i32) {
                        text.soft x=(format!("{:.1}", x(f64::from(year)))) y=(HEIGHT - 8.0) text-anchor="middle" { (year) }
                    }
                    @for line in all {
                        @let ink = inks.get(line.place.as_str()).copied().unwrap_or("var(--soft)");
                        @let dash = dashes[measurers.iter().position(|m| *m == line.measurer).unwrap_or(0) % dashes.len()];
                        @let path: Vec<String> = line.points.iter().map(|p| format!("{:.1},{:.1}", x(p.year), y(p.count))).collect();
                        polyline points=(path.join(" ")) fill="none" stroke=(ink) stroke-width="1.6" stroke-dasharray=(dash) {}
                        @for p in &line.points { circle cx=(format!("{:.1}", x(p.year))) cy=(format!("{:.1}", y(p.count))) r="2.6" fill=(ink) {} }
                        @if let Some(end) = line.points.last() {
                            @let at = free(y(end.count));
                            text x=(format!("{:.1}", x(end.year) + 7.0)) y=(format!("{:.1}", at + 4.0)) fill=(ink) { (line.measurer) " · " (line.place) }
                        }
                    }
                }
            }
            figcaption { (caption) }
        }
    }
}
