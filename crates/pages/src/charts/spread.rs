//! How far several counts of the same lie apart: a row of dots.

use super::number;
use maud::{Markup, html};

/// Draws values on a line from 0 to `most`.
pub(crate) fn draw(values: &[f64], most: f64) -> Markup {
    const WIDTH: f64 = 150.0;
    let x = |v: f64| 5.0 + (WIDTH - 10.0) * v / most.max(1.0);
    let (low, high) = values.iter().fold((f64::MAX, f64::MIN), |(a, b), v| (a.min(*v), b.max(*v)));
    html! {
        svg.spread viewBox=(format!("0 0 {WIDTH} 12")) width=(WIDTH) height="12" aria-hidden="true" {
            line x1="5" x2=(WIDTH - 5.0) y1="6" y2="6" stroke="var(--hair)" {}
            line x1=(number(x(low))) x2=(number(x(high))) y1="6" y2="6" stroke="var(--soft)" stroke-width="2" {}
            @for v in values { circle cx=(number(x(*v))) cy="6" r="3.5" fill="var(--ink)" stroke="var(--paper)" {} }
        }
    }
}
