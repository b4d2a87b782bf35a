//! How many documents a year or a month use a phrase, with marks at events.

use super::congresses::Mark;
use super::{Palette, clipped, number, step};
use maud::{Markup, html};

/// A year or a month: how many documents use it.
pub(crate) struct Bar {
    /// When it begins, in years.
    pub(crate) from: f64,
    /// How long it is, in years.
    pub(crate) long: f64,
    /// What it is called.
    pub(crate) name: String,
    pub(crate) documents: usize,
    /// Of how many.
    pub(crate) of: usize,
    /// A year among months: nobody knows which of its months they are of.
    pub(crate) faint: bool,
}

/// Something that happened at a time, in years.
pub(crate) struct Event {
    pub(crate) at: f64,
    pub(crate) words: String,
}

/// Widest that a bar is drawn.
const WIDEST: f64 = 60.0;
/// Least width that is left to the name of a mark.
const NAMED: f64 = 90.0;

/// Draws bars a year, or a month. Small ones have no events and only their first and last year. Marks stand behind the bars: those
/// with a name as lines, the others as ticks at the foot.
pub(crate) fn draw(
    bars: &[Bar],
    events: &[Event],
    marks: &[Mark],
    years: (i32, i32),
    label: &str,
    palette: &Palette,
    small: bool,
) -> Markup {
    let (width, height) = if small { (230.0, 70.0) } else { (980.0, 260.0 + 15.0 * events.len() as f64) };
    let (left, right, bottom) = (if small { 4.0 } else { 48.0 }, width - 8.0, height - 20.0);
    // Names of marks stand above the bars.
    let named = if marks.iter().any(|mark| !mark.name.is_empty()) { 14.0 } else { 0.0 };
    let top = if small { 8.0 } else { 12.0 + named + 15.0 * events.len() as f64 };
    let count = f64::from((years.1 - years.0).max(0) + 1);
    let most = bars.iter().map(|bar| bar.documents).max().unwrap_or(0).max(1) as f64;
    let tick = step(most, 4.0).max(1.0);
    let x = |year: f64| left + (right - left) * (year - f64::from(years.0)) / count;
    let y = |n: f64| bottom - (bottom - top) * n / most;
    // A phrase of two years has slim bars as well.
    let slot = x(1.0) - x(0.0);
    let bar_width = |own: &Bar| {
        let whole = slot * own.long;
        if own.faint { whole - 2.0 } else { (whole - (whole / 4.0).min(2.0)).clamp(1.0, WIDEST) }
    };
    let every = step(count, 12.0).max(1.0) as i32;
    html! {
        svg.chart.small[small] viewBox=(format!("0 0 {width} {height}")) role="img" aria-label=(label) font-size=(if small { "10" } else { "12" }) {
            @if !small { @for i in 0..=((most / tick) as u32) {
                @let n = f64::from(i) * tick;
                line x1=(left) x2=(right) y1=(number(y(n))) y2=(number(y(n))) stroke=(palette.hair) {}
                text x=(left - 8.0) y=(number(y(n) + 4.0)) text-anchor="end" fill=(palette.soft) { (number(n)) }
            } }
            @for mark in marks {
                @let at = x(mark.at);
                @if mark.name.is_empty() {
                    line x1=(number(at)) x2=(number(at)) y1=(number(bottom)) y2=(number(bottom + 5.0)) stroke=(palette.soft) {}
                } @else {
                    g {
                        title { (mark.name) }
                        line x1=(number(at)) x2=(number(at)) y1=(number(top - named)) y2=(number(bottom)) stroke=(palette.soft) stroke-opacity="0.5" {}
                        @if slot * 5.0 >= NAMED && at + NAMED < right { text x=(number(at + 4.0)) y=(number(top - 4.0)) fill=(palette.soft) font-size="11" { (mark.name) } }
                    }
                }
            }
            @for bar in bars.iter().filter(|bar| bar.documents > 0) {
                @let n = bar.documents as f64;
                @let wide = bar_width(bar);
                rect x=(number(x(bar.from) + (slot * bar.long - wide) / 2.0)) y=(number(y(n))) width=(number(wide)) height=(number(bottom - y(n))) fill=(palette.inks[0]) fill-opacity=(if bar.faint { "0.25" } else { "0.75" }) {
                    title { (bar.name) ": " (bar.documents) " / " (bar.of) }
                }
            }
            line x1=(left) x2=(right) y1=(number(bottom)) y2=(number(bottom)) stroke=(palette.soft) {}
            @for year in years.0..=years.1 {
                @let shown = if small { year == years.0 || year == years.1 } else { (year - years.0) % every == 0 };
                @if shown { text x=(number(x(f64::from(year) + 0.5))) y=(height - 5.0) text-anchor=(if small && year == years.1 { "end" } else if small { "start" } else { "middle" }) fill=(palette.soft) { (year) } }
            }
            @for (i, event) in events.iter().enumerate() {
                @let (at, line) = (x(event.at), 10.0 + 15.0 * i as f64);
                line x1=(number(at)) x2=(number(at)) y1=(number(line)) y2=(number(bottom)) stroke=(palette.inks[1]) stroke-dasharray="2 3" {}
                @let after = at < width * 0.6;
                text x=(number(if after { at + 4.0 } else { at - 4.0 })) y=(number(line + 2.0)) text-anchor=(if after { "start" } else { "end" }) fill=(palette.inks[1]) { (clipped(&event.words, 60.0)) }
            }
        }
    }
}
