//! Who borrows from whom, drawn over time: a lane for each place, a dot for each document, a line for each borrowing.

use super::{clipped, number};
use maud::{Markup, html};

/// A document.
pub(crate) struct Dot {
    /// Number of its lane.
    pub(crate) lane: usize,
    /// Its day, in years.
    pub(crate) at: f64,
    /// What it is, for who points at it.
    pub(crate) words: String,
    /// Its page.
    pub(crate) href: String,
}

/// A borrowing, from an earlier dot to a later one.
pub(crate) struct Line {
    pub(crate) from: usize,
    pub(crate) to: usize,
    /// Place of its colour among the inks.
    pub(crate) ink: usize,
    /// How much is borrowed: 0 to 1.
    pub(crate) strength: f64,
    pub(crate) words: String,
    pub(crate) href: String,
}

const WIDTH: f64 = 980.0;
const LEFT: f64 = 128.0;
const STEP: f64 = 21.0;
/// Least room from one year marked to the next.
const YEAR: f64 = 44.0;

/// Draws lanes from above, those of the centre first; time runs to the right.
pub(crate) fn draw(lanes: &[String], dots: &[Dot], lines: &[Line], label: &str) -> Markup {
    let (low, high) = dots.iter().fold((f64::MAX, f64::MIN), |(a, b), dot| (a.min(dot.at), b.max(dot.at)));
    if dots.is_empty() {
        return html! {};
    }
    // A little room at both ends, and a span that is never nothing.
    let room = ((high - low) * 0.04).max(0.02);
    let (low, high) = (low - room, high + room);
    let bottom = 14.0 + STEP * lanes.len() as f64;
    let x = |at: f64| LEFT + (WIDTH - LEFT - 12.0) * (at - low) / (high - low);
    let y = |lane: usize| 14.0 + STEP * (lane as f64 + 0.5);
    let inks = ["var(--ink-1)", "var(--ink-2)", "var(--ink-3)", "var(--soft)"];
    // Of many years only every so manieth is marked, so that the numbers stand apart.
    let apart = |step: &i32| (WIDTH - LEFT) * f64::from(*step) / (high - low) >= YEAR;
    let step = [1, 2, 5, 10, 20, 50].into_iter().find(apart).unwrap_or(100);
    let years = (low.ceil() as i32..=high.floor() as i32).filter(|year| year % step == 0);
    html! {
        svg.chart viewBox=(format!("0 0 {WIDTH} {}", number(bottom + 22.0))) role="img" aria-label=(label) font-size="11" {
            @for (lane, name) in lanes.iter().enumerate() {
                line x1=(LEFT) x2=(WIDTH - 8.0) y1=(number(y(lane))) y2=(number(y(lane))) stroke="var(--hair)" {}
                text x=(LEFT - 8.0) y=(number(y(lane) + 4.0)) text-anchor="end" fill="var(--ink)" { (clipped(name, 19.0)) }
            }
            @for year in years {
                @let at = x(f64::from(year));
                line x1=(number(at)) x2=(number(at)) y1="10" y2=(number(bottom)) stroke="var(--soft)" stroke-dasharray="2 3" {}
                text x=(number(at)) y=(number(bottom + 15.0)) text-anchor="middle" fill="var(--soft)" { (year) }
            }
            @for own in lines {
                @let (a, b) = (&dots[own.from], &dots[own.to]);
                a href=(own.href) {
                    path d=(path((x(a.at), y(a.lane)), (x(b.at), y(b.lane)))) fill="none" stroke=(inks[own.ink.min(3)]) stroke-width=(number(0.8 + 4.2 * own.strength)) stroke-opacity=(format!("{:.2}", 0.25 + 0.55 * own.strength)) {
                        title { (own.words) }
                    }
                }
            }
            @for dot in dots {
                a href=(dot.href) { circle cx=(number(x(dot.at))) cy=(number(y(dot.lane))) r="3.6" fill="var(--ink)" stroke="var(--paper)" { title { (dot.words) } } }
            }
        }
    }
}

/// A line that leaves and arrives level where there is room, and bows where both lie at about the same time.
fn path((ax, ay): (f64, f64), (bx, by): (f64, f64)) -> String {
    let reach = ((bx - ax) / 2.0).max(14.0 + (by - ay).abs() / 8.0);
    // In one lane a straight line would run over the dots between.
    let lift = if (ay - by).abs() < 1.0 { -STEP * 0.42 } else { 0.0 };
    let [ax, ay, bx, by, c, d] = [ax, ay, bx, by, ax + reach, bx - reach].map(number);
    if lift == 0.0 {
        return format!("M{ax} {ay}C{c} {ay} {d} {by} {bx} {by}");
    }
    let top = number(ay.parse::<f64>().unwrap_or(0.0) + lift);
    format!("M{ax} {ay}C{c} {top} {d} {top} {bx} {by}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_lead_from_dot_to_dot_and_one_day_has_room() {
        assert!(path((10.0, 20.0), (110.0, 60.0)).starts_with("M10 20C60 20 60 60 110 60"));
        let dot = |lane| Dot { lane, at: 2025.0, words: "it".into(), href: "/reuse/a".into() };
        let line =
            Line { from: 0, to: 1, ink: 9, strength: 1.0, words: "of it".into(), href: "/reuse/b".into() };
        let drawn = draw(&["a".into(), "b".into()], &[dot(0), dot(1)], &[line], "who").into_string();
        assert!(drawn.contains("href=\"/reuse/b\"") && !drawn.contains("NaN"), "{drawn}");
        assert_eq!(draw(&[], &[], &[], "none").into_string(), "");
    }

    #[test]
    fn of_many_years_few_are_marked_and_of_few_all() {
        let years = |from: f64, to: f64| {
            let dots = [from, to].map(|at| Dot { lane: 0, at, words: String::new(), href: String::new() });
            let drawn = draw(&["a".into()], &dots, &[], "who").into_string();
            let marks = drawn.split("text-anchor=\"middle\"").skip(1);
            marks.map(|mark| mark[mark.find('>').unwrap() + 1..][..4].to_string()).collect::<Vec<_>>()
        };
        assert_eq!(years(2023.9, 2026.1), ["2024", "2025", "2026"]);
        let many = years(1954.7, 2026.2);
        assert_eq!(
            (many.first().unwrap().as_str(), many.last().unwrap().as_str()),
            ("1955", "2025"),
            "{many:?}"
        );
        assert_eq!(many.len(), 15, "every fifth");
    }
}
