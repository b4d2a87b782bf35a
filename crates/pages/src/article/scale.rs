//! The claim's interval against each statement's figure, a row a measurer, on one small scale.

use super::Sheet;
use super::card::{Held, brief};
use crate::charts::{clipped, number, of_date};
use check::{Claim, Stance};
use jiff::civil::Date;
use maud::{Markup, html};

/// Rows at most; the list below the drawing has them all.
const ROWS: usize = 9;
const WIDTH: f64 = 440.0;
const LEFT: f64 = 156.0;
const RIGHT: f64 = 312.0;
const ROW: f64 = 19.0;
const TOP: f64 = 19.0;

/// A statement on the scale.
struct Point {
    lo: f64,
    hi: f64,
    stance: Stance,
    measurer: String,
    figure: String,
    statement: String,
}

pub(super) fn draw(sheet: &Sheet, claim: &Claim, held: &[Held]) -> Markup {
    let Some(value) = &claim.value else { return html! {} };
    let end = |text: &Option<String>| text.as_deref().and_then(|t| place(t, &value.unit));
    let (lo, hi) = (end(&value.lo), end(&value.hi));
    if lo.is_none() && hi.is_none() {
        return html! {};
    }
    let mut points: Vec<Point> = held.iter().filter_map(|one| point(sheet, &value.unit, one)).collect();
    if points.is_empty() {
        return html! {};
    }
    points.sort_by(|a, b| order(a.stance).cmp(&order(b.stance)).then(a.lo.total_cmp(&b.lo)));
    points.truncate(ROWS);
    let ends = points.iter().flat_map(|p| [p.lo, p.hi]).chain(lo).chain(hi);
    let (mut from, mut to) = ends.fold((f64::MAX, f64::MIN), |(a, b), v| (a.min(v), b.max(v)));
    let margin = ((to - from) * 0.08).max(to.abs() * 0.002).max(1e-6);
    (from, to) = (from - margin, to + margin);
    let x = |v: f64| LEFT + (RIGHT - LEFT) * (v - from) / (to - from);
    let (left, right) = (lo.map_or(LEFT, x), hi.map_or(RIGHT, x));
    let middle = f64::midpoint(left, right);
    let width = (right - left).max(2.5);
    let band = middle - width / 2.0;
    let bottom = TOP + ROW * points.len() as f64 + 4.0;
    let label = sheet.lang().fill(
        if points.len() == 1 { "scale.one" } else { "scale" },
        &[("claim", &claim.text), ("n", &points.len())],
    );
    html! {
        svg.scale viewBox=(format!("0 0 {WIDTH} {bottom}")) role="img" aria-label=(label) {
            rect.band x=(number(band)) y="4" width=(number(width)) height=(number(bottom - 6.0)) {}
            text.claim-label x="0" y=(TOP - 6.0) { (sheet.lang().say("scale.article")) }
            text.claim-label x=(RIGHT + 8.0) y=(TOP - 6.0) { (clipped(&claim.text, 19.0)) }
            @for (i, p) in points.iter().enumerate() {
                @let y = TOP + ROW * (i as f64 + 0.5);
                g class={ "point " (stance(p.stance)) } {
                    title { (p.measurer) ": " (p.figure) }
                    line.hair x1=(LEFT) x2=(RIGHT) y1=(number(y)) y2=(number(y)) {}
                    text x="0" y=(number(y + 3.8)) { (clipped(&p.measurer, 25.0)) }
                    @if x(p.hi) - x(p.lo) > 4.0 {
                        line.reach x1=(number(x(p.lo))) x2=(number(x(p.hi))) y1=(number(y)) y2=(number(y)) {}
                    } @else {
                        circle cx=(number(x(f64::midpoint(p.lo, p.hi)))) cy=(number(y)) r="4" {}
                    }
                    (figure(sheet, p, y))
                }
            }
        }
    }
}

/// A row's figure, leading to its statement.
fn figure(sheet: &Sheet, p: &Point, y: f64) -> Markup {
    let words = clipped(&p.figure, 19.0);
    let text = html! { text x=(RIGHT + 8.0) y=(number(y + 3.8)) { (words) } };
    match sheet.ask {
        Some(ask) => {
            let address = ask.to(&format!("/statement/{}", crate::write::encode(&p.statement)));
            html! { a href=(address) { (text) } }
        }
        None => text,
    }
}

fn order(stance: Stance) -> u8 {
    match stance {
        Stance::Agrees => 0,
        Stance::Differs => 1,
        Stance::Other => 2,
    }
}

fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::Agrees => "agrees",
        Stance::Differs => "differs",
        Stance::Other => "beside",
    }
}

/// Where a decimal or a day lies on the scale.
fn place(text: &str, unit: &str) -> Option<f64> {
    if unit == "date" { text.parse::<Date>().ok().map(of_date) } else { text.parse().ok() }
}

/// A statement on the scale, where it has a figure of the claim's unit.
fn point(sheet: &Sheet, unit: &str, one: &Held) -> Option<Point> {
    let statement = one.statement.as_ref()?;
    let e = one.evidence;
    let (lo, hi) = if unit == "date" {
        let from = statement.from.as_ref()?;
        (of_date(from.first), of_date(from.last))
    } else {
        if e.unit.as_deref() != Some(unit) {
            return None;
        }
        (e.lo.as_ref()?.parse().ok()?, e.hi.as_ref()?.parse().ok()?)
    };
    let figure = if unit == "date" {
        crate::write::date(&statement.from.as_ref()?.text, sheet.lang())
    } else {
        brief(statement, sheet)?
    };
    Some(Point {
        lo,
        hi,
        stance: e.stance,
        measurer: sheet.names.entity(&statement.measured_by),
        figure,
        statement: e.statement.clone(),
    })
}
