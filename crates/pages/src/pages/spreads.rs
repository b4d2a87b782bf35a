//! Where those who count unicorns differ most.

use super::race::{of_measurer, of_place};
use crate::ask::Ask;
use crate::charts::{of_date, spread};
use crate::names::Names;
use crate::{statements, write};
use maud::{Markup, html};
use observatory::Statement;

/// Rows at most.
const SPREADS: usize = 8;

/// Counts of several lists for one place at about one time, the lowest first.
struct Turn<'a> {
    place: &'a str,
    year: i32,
    counts: Vec<(f64, &'a Statement)>,
}

impl<'a> Turn<'a> {
    /// Takes a list's count, unless that list has one nearer to the turn of the year.
    fn take(&mut self, count: f64, statement: &'a Statement) {
        let away = |s: &Statement| middle(s).map_or(f64::MAX, |at| (at - f64::from(self.year)).abs());
        match self.counts.iter_mut().find(|(_, s)| of_measurer(s) == of_measurer(statement)) {
            Some(known) if away(statement) < away(known.1) => *known = (count, statement),
            Some(_) => {}
            None => self.counts.push((count, statement)),
        }
    }

    /// How many times the lowest the highest is.
    fn ratio(&self) -> f64 {
        match (self.counts.first(), self.counts.last()) {
            (Some((low, _)), Some((high, _))) => high / low.max(1.0),
            _ => 1.0,
        }
    }
}

/// The middle of the time that a statement speaks of, in years.
fn middle(s: &Statement) -> Option<f64> {
    let from = s.from.as_ref()?;
    let to = s.to.as_ref().unwrap_or(from);
    Some(f64::midpoint(of_date(from.first), of_date(to.last)))
}

/// Turns of years at which several lists counted, those furthest apart first.
fn turns(all: &[Statement]) -> Vec<Turn<'_>> {
    let mut turns: Vec<Turn> = Vec::new();
    for s in all {
        let (Some(at), Some(count)) = (middle(s), s.value.and_then(|v| v.to_string().parse().ok())) else {
            continue;
        };
        let (place, year) = (of_place(s), at.round() as i32);
        match turns.iter_mut().find(|t| t.place == place && t.year == year) {
            Some(turn) => turn.take(count, s),
            None => turns.push(Turn { place, year, counts: vec![(count, s)] }),
        }
    }
    turns.retain(|turn| turn.counts.len() > 1);
    for turn in &mut turns {
        turn.counts.sort_by(|a, b| a.0.total_cmp(&b.0));
    }
    turns
        .sort_by(|a, b| b.ratio().total_cmp(&a.ratio()).then(a.place.cmp(b.place)).then(a.year.cmp(&b.year)));
    turns.truncate(SPREADS);
    turns
}

/// Where lists differ most on the same place at about the same time.
pub(super) fn show(ask: &Ask, names: &Names, all: &[Statement]) -> Markup {
    let turns = turns(all);
    if turns.is_empty() {
        return html! {};
    }
    let lang = ask.lang;
    let end = |s: &Statement| html! { (statements::figure(ask, s)) " " span.note { (names.entity(of_measurer(s))) } };
    html! {
        h2 { (lang.say("race.spread")) }
        p.note { (lang.say("race.spread_lead")) }
        div.scroll { table.stack {
            thead { tr { th { (lang.say("place")) } th { (lang.say("around")) } th { (lang.say("lowest")) } th { (lang.say("highest")) } th.n { (lang.say("times")) } th { (lang.say("spread")) } } }
            tbody { @for turn in &turns {
                @let (low, high) = (&turn.counts[0], &turn.counts[turn.counts.len() - 1]);
                @let values: Vec<f64> = turn.counts.iter().map(|(v, _)| *v).collect();
                tr {
                    td data-label=(lang.say("place")) { (names.place(Some(turn.place), None)) }
                    td.date data-label=(lang.say("around")) { (write::date(&format!("{}-01-01", turn.year), lang)) }
                    td data-label=(lang.say("lowest")) { (end(low.1)) }
                    td data-label=(lang.say("highest")) { (end(high.1)) }
                    td.n data-label=(lang.say("times")) { (format!("{:.1} ×", turn.ratio())) }
                    td data-label=(lang.say("spread")) { (spread::draw(&values, high.0)) }
                }
            } }
        } }
    }
}
