//! What is said of an entity along time: a lane a property, points for moments, bars for spans.

use super::{clipped, number, of_date, step, width};
use crate::ask::Ask;
use crate::names::Names;
use crate::write;
use maud::{Markup, html};
use observatory::Statement;

const WIDTH: f64 = 980.0;
const LEFT: f64 = 190.0;
const RIGHT: f64 = 950.0;
const LANE: f64 = 26.0;
/// Lanes at most: those with most to show.
const LANES: usize = 16;
/// Statements drawn at most.
const MOST: usize = 600;

/// A statement's place in time.
struct Mark<'a> {
    from: f64,
    to: f64,
    statement: &'a Statement,
}

/// Draws the statements that have a time. Fewer than three need no drawing.
pub(crate) fn draw(ask: &Ask, names: &Names, all: &[&Statement], name: &str) -> Markup {
    let mut lanes: Vec<(String, Vec<Mark>)> = Vec::new();
    for statement in all.iter().take(MOST) {
        let Some(from) = &statement.from else { continue };
        let last = statement.to.as_ref().unwrap_or(from);
        let mark =
            Mark { from: of_date(from.first), to: of_date(last.last).max(of_date(from.first)), statement };
        match lanes.iter_mut().find(|(property, _)| *property == statement.property) {
            Some((_, marks)) => marks.push(mark),
            None => lanes.push((statement.property.clone(), vec![mark])),
        }
    }
    let drawn: usize = lanes.iter().map(|(_, marks)| marks.len()).sum();
    if drawn < 3 {
        return html! {};
    }
    if lanes.len() > LANES {
        lanes.sort_by_key(|(_, marks)| std::cmp::Reverse(marks.len()));
        lanes.truncate(LANES);
    }
    for (_, marks) in &mut lanes {
        marks.sort_by(|a, b| a.from.total_cmp(&b.from));
    }
    let start = |marks: &[Mark]| marks.first().map_or(f64::MAX, |m| m.from);
    lanes.sort_by(|(_, a), (_, b)| start(a).total_cmp(&start(b)));
    let marks = || lanes.iter().flat_map(|(_, marks)| marks);
    let (first, last) = marks().fold((f64::MAX, f64::MIN), |(a, b), m| (a.min(m.from), b.max(m.to)));
    let (first, last) = (first.floor(), last.ceil().max(first.floor() + 1.0));
    let x = |year: f64| LEFT + (RIGHT - LEFT) * (year - first) / (last - first);
    let years = step(last - first, 10.0).max(1.0);
    let height = LANE * lanes.len() as f64 + 30.0;
    let label = ask.lang.fill("timeline", &[("name", &name), ("n", &drawn)]);
    html! {
        figure.timeline {
            div.scroll {
                svg.chart viewBox=(format!("0 0 {WIDTH} {height}")) role="img" aria-label=(label) font-size="12" {
                    @for i in 0..=(((last - first) / years).round() as u32) {
                        @let year = first + f64::from(i) * years;
                        @if year <= last {
                            line x1=(number(x(year))) x2=(number(x(year))) y1="4" y2=(height - 24.0) stroke="var(--hair)" {}
                            text x=(number(x(year))) y=(height - 8.0) text-anchor="middle" fill="var(--soft)" { (number(year)) }
                        }
                    }
                    @for (i, (property, marks)) in lanes.iter().enumerate() {
                        @let y = LANE * (i as f64 + 0.5) + 2.0;
                        text x=(LEFT - 14.0) y=(number(y + 4.0)) text-anchor="end" fill="var(--ink)" { (clipped(&names.property(property), 27.0)) }
                        (lane(ask, names, marks, y, &x))
                    }
                }
            }
            figcaption { (ask.lang.say("timeline.caption")) @if drawn < all.len() || lanes.len() == LANES { " " (ask.lang.say("timeline.part")) } }
        }
    }
}

/// The marks of one lane, with a figure beside those that have room for one.
fn lane(ask: &Ask, names: &Names, marks: &[Mark], y: f64, x: &impl Fn(f64) -> f64) -> Markup {
    html! {
        @for (i, mark) in marks.iter().enumerate() {
            @let s = mark.statement;
            @let (left, right) = (x(mark.from), x(mark.to));
            @let address = ask.to(&format!("/statement/{}", write::encode(&s.id)));
            @let words = names.sentence(s);
            a href=(address) aria-label=(words) {
                @if right - left > 9.0 {
                    rect.reach x=(number(left)) y=(number(y - 3.0)) width=(number(right - left)) height="6" rx="3" fill="var(--link)" fill-opacity="0.45" { title { (words) } }
                } @else {
                    circle cx=(number(f64::midpoint(left, right))) cy=(number(y)) r="4.5" fill="var(--link)" stroke="var(--paper)" { title { (words) } }
                }
                @let after = i + marks[i..].iter().take_while(|m| x(m.from) - left < 9.0).count();
                @let first = i == 0 || left - x(marks[i - 1].from) >= 9.0;
                @let words = if after - i > 1 { Some(ask.lang.count("several", after - i)) } else { write::figure(s, ask.lang) };
                @if let Some(words) = words.filter(|_| first) {
                    @let at = marks[i..after].iter().fold(left + 4.0, |end, m| end.max(x(m.to))) + 6.0;
                    @let free = marks.get(after).map_or(RIGHT + 24.0, |next| x(next.from) - 8.0) - at;
                    @if width(&words) * 6.4 <= free { text x=(number(at)) y=(number(y + 4.0)) fill="var(--ink)" { (words) } }
                }
            }
        }
    }
}
