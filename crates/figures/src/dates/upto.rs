//! Spans named by how long they are and when they end: "the 12 months to June 2025", "the year ended 31 March",
//! 截至2025年6月的12个月.

use super::When;
use super::calendar::{Unit, step};
use super::form::Form;
use super::reader::Reader;
use crate::figure::{Exactness, Kind};

impl Reader<'_> {
    /// The span at token `i` that ends with a day, month or quarter.
    pub(super) fn up_to(&self, i: usize) -> Option<When> {
        if self.han(i).is_some() {
            return self.chinese_up_to(i);
        }
        let the = self.past_word(i, &["the"]);
        let (n, unit, at) = self.length_of_span(the, the > i)?;
        let joined = match self.word(at) {
            "to" | "through" | "ended" | "ending" => at + 1,
            "up" if self.word(at + 1) == "to" => at + 2,
            _ => return None,
        };
        let end = self.inner()?.single(self.past_word(joined, &["on"]))?;
        self.ending_with(i, &end, n, unit, end.end)
    }

    /// 截至2025年6月的12个月, 截至3月31日止三个月.
    fn chinese_up_to(&self, i: usize) -> Option<When> {
        let at = ["截至", "截止"].iter().find_map(|words| self.text(i, words))?;
        let end = self.inner()?.single(at)?;
        let of = self.past(self.past(end.end, "止"), "的");
        let of = self.text(of, "过去").unwrap_or(of);
        let (n, unit, last) = self.length_of_span(of, false).filter(|_| of > end.end)?;
        self.ending_with(i, &end, n, unit, last)
    }

    /// How many of which unit: 12 months, three quarters, 12个月; "the year" alone where it is `led` by its article.
    fn length_of_span(&self, i: usize, led: bool) -> Option<(i64, Unit, usize)> {
        if let Some((unit, at)) = self.unit(i).filter(|_| led && self.han(i).is_none()) {
            return Some((1, unit, at));
        }
        let many = self.many(i).filter(|many| many.halves > 0 && many.halves % 2 == 0)?;
        let (unit, at) = self.unit(many.end)?;
        Some((many.halves / 2, unit, at))
    }

    fn ending_with(&self, first: usize, end: &Form, n: i64, unit: Unit, last: usize) -> Option<When> {
        let whole = matches!(unit, Unit::Week | Unit::Month | Unit::Quarter | Unit::Half | Unit::Year);
        let fine = matches!(end.grain, Unit::Day | Unit::Month | Unit::Quarter);
        let found = self.settle(end, first).filter(|_| whole && fine)?;
        let to = found.days.1;
        let from = step(step(to, Unit::Day, 1)?, unit, -n)?;
        Some(When {
            first,
            end: last,
            from: Some(from),
            to: Some(to),
            precision: unit.precision(),
            kind: Kind::Period,
            exactness: Exactness::Exact,
        })
    }
}
