//! So many units from a day: two weeks ago, 3 days after January 12th, in 3 weeks, two sundays from now, 三天前, 两周后.

use super::calendar::{Unit, step};
use super::form::{Base, Form, Lean};
use super::lexicon::Class;
use super::reader::{Reader, longest};

/// A sum of units: 2 years 1 month 21 days.
type Steps = [Option<(Unit, i64)>; 4];

impl Reader<'_> {
    /// Units before or after the day of the text or another day.
    pub(super) fn off_a_day(&self, i: usize) -> Option<Form> {
        self.chinese_ago(i)
            .or_else(|| self.in_units(i))
            .or_else(|| self.weekdays_on(i))
            .or_else(|| self.ago(i))
    }

    /// 2 years, 1 month and 21 days; the token after.
    fn steps(&self, i: usize) -> Option<(Steps, usize)> {
        let mut steps: Steps = [None; 4];
        let mut at = i;
        for (place, step) in steps.iter_mut().enumerate() {
            let next = self.past_word(self.past_mark(at, &[',']), &["and"]);
            let next = if place == 0 { i } else { next };
            let Some(many) = self.many(next) else { break };
            let Some((unit, end)) = self.unit(many.end).or_else(|| self.unit(self.past(many.end, "个個")))
            else {
                break;
            };
            if !unit.is_of_days() || many.halves % 2 != 0 {
                break;
            }
            *step = Some((unit, many.halves / 2));
            at = end;
        }
        (at > i).then_some((steps, at))
    }

    fn moved(&self, date: jiff::civil::Date, steps: &Steps, sign: i64, end: usize) -> Option<Form> {
        let mut at = date;
        let mut finest = Unit::Day;
        for (place, (unit, n)) in steps.iter().flatten().enumerate() {
            at = step(at, *unit, sign * n)?;
            if place == 0 || unit.seconds() < finest.seconds() {
                finest = *unit;
            }
        }
        // "Three years ago" is no day of the calendar: about then.
        let about = finest.seconds() > Unit::Day.seconds() || sign > 0;
        let grain = if finest == Unit::Week { Unit::Week } else { Unit::Day };
        Some(Form { precision: finest.precision(), about, grain, ..Form::fixed((at, at), Unit::Day, end) })
    }

    /// Two weeks ago, 2 days later, 3 weeks from now, 3 days before yesterday, two months after next Friday.
    pub(super) fn ago(&self, i: usize) -> Option<Form> {
        if self.han(i).is_some() {
            return None;
        }
        let fortnight = self.word(i) == "the" && self.style.diary;
        let (steps, at) = self.steps(i + usize::from(fortnight))?;
        let next = self.word(at + 1);
        match self.word(at) {
            "ago" => self.moved(self.today()?, &steps, -1, at + 1),
            "later" | "hence" => self.moved(self.today()?, &steps, 1, at + 1),
            "earlier" | "back" => self.moved(self.today()?, &steps, -1, at + 1),
            "from" if next == "now" || next == "today" => self.moved(self.today()?, &steps, 1, at + 2),
            "from" | "after" | "before" | "since" | "following" => {
                let sign = if self.word(at) == "before" { -1 } else { 1 };
                let base = self.base_day(at + 1)?;
                self.moved(base.0, &steps, sign, base.1)
            }
            _ => None,
        }
    }

    /// The day that "two weeks after …" at token `i` counts from.
    pub(super) fn ago_base(&self, i: usize) -> Option<jiff::civil::Date> {
        let (_, at) = self.steps(i)?;
        match (self.word(at), self.word(at + 1)) {
            ("from", "now") | ("ago" | "later" | "hence" | "earlier" | "back", _) => self.today(),
            _ => self.base_day(at + 1).map(|(date, _)| date),
        }
    }

    /// The day that others are counted from, looked for ahead where its year or week is understood.
    fn base_day(&self, i: usize) -> Option<(jiff::civil::Date, usize)> {
        self.base_day_of(i, None)
    }

    /// The same with the year it is looked for in, where one is given.
    fn base_day_of(&self, i: usize, lean: Option<Lean>) -> Option<(jiff::civil::Date, usize)> {
        let inner = self.inner()?;
        let form = longest([
            inner.near_day(i),
            inner.relative_weekday(i),
            inner.weekday(i),
            inner.month_first(i).filter(|f| f.grain == Unit::Day),
            inner.day_first(i),
            inner.numeric(i),
            inner.holiday(i),
            inner.bare_year(i).filter(|_| self.word_before(i) == "since"),
            inner.year_form(i).filter(|_| self.word_before(i) == "since"),
        ])?;

        let lean = match (self.anchor.sentence_year, lean) {
            (Some(y), _) if form.leans_on_years() => Lean::Year(y),
            (_, Some(lean)) if form.leans_on_years() => lean,
            _ => Lean::Future(self.today()?),
        };
        let found = form.settle(Some(lean), self.today(), false)?;
        Some((found.days.0, form.end))
    }

    /// A run of units from a day on: "2 weeks starting May 20th", "for 1 week, from 20 Dec", "for 3 days from today".
    pub(super) fn run_of_day(&self, i: usize) -> Option<Form> {
        let led = self.word(i) == "for";
        let (steps, at) = self.steps(i + usize::from(led))?;
        let at = self.past_mark(at, &[',']);
        let starts = matches!(self.word(at), "starting" | "beginning" | "commencing")
            || led && self.word(at) == "from";
        starts.then_some(())?;
        let at = self.past_word(at + 1, &["on", "from"]);
        let (date, end) = self.base_day_of(at, self.today().map(|day| Lean::Year(day.year())))?;
        let mut to = date;
        for (unit, n) in steps.iter().flatten() {
            to = step(to, *unit, *n)?;
        }
        let to = step(to, Unit::Day, -1)?;
        (date <= to).then(|| Form {
            precision: crate::figure::Precision::Day,
            ..Form::fixed((date, to), Unit::Week, end)
        })
    }

    /// In 3 weeks, in a fortnight's time, in two years since 2011.
    fn in_units(&self, i: usize) -> Option<Form> {
        (self.word(i) == "in").then_some(())?;
        let (steps, mut end) = self.steps(i + 1)?;
        if self.word(end) == "since" {
            let (date, end) = self.base_day(end + 1)?;
            return self.moved(date, &steps, 1, end);
        }
        // "In three weeks' time"; "in two years of", "in 5 years" of a plan look ahead only in messages.
        let owned = self.past_mark(end, &['\'', '’']);
        let owned = self.past_word(owned, &["s"]);
        if self.word(owned) == "time" {
            end = owned + 1;
        } else {
            let after =
                self.find(end, Class::Unit).is_some() || matches!(self.word(end), "of" | "ago" | "or");
            (self.style.diary && !after).then_some(())?;
        }
        self.moved(self.today()?, &steps, 1, end)
    }

    /// Two sundays from now, two monday later.
    fn weekdays_on(&self, i: usize) -> Option<Form> {
        let many = self.many(i).filter(|m| m.halves % 2 == 0 && m.halves > 0)?;
        let (w, at) = self.find(many.end, Class::Weekday)?;
        let (sign, end) = match (self.word(at), self.word(at + 1)) {
            ("from", "now") => (1, at + 2),
            ("later", _) => (1, at + 1),
            ("ago", _) => (-1, at + 1),
            _ => return None,
        };
        let today = self.today()?;
        let on = Form::of(Base::Weekday(i8::try_from(w).ok()?), Unit::Day, end);
        let near = if sign > 0 {
            Lean::Future(step(today, Unit::Day, 1)?)
        } else {
            Lean::Past(step(today, Unit::Day, -1)?)
        };
        let first = on.settle(Some(near), None, false)?.days.0;
        let date = step(first, Unit::Week, sign * (many.halves / 2 - 1))?;
        Some(Form::fixed((date, date), Unit::Day, end))
    }

    /// 三天前, 两周后, 3个月之前, 十年以前.
    fn chinese_ago(&self, i: usize) -> Option<Form> {
        let (steps, at) = self.steps(i)?;
        self.han(at.checked_sub(1)?)?;
        // 2015年之前 is a year, 07年以后 another, 1月1日之前 a day.
        let (unit, n) = steps[0]?;
        let year = unit == Unit::Year
            && (n >= 1000 || self.digits(i, 2).is_some_and(|(n, count)| count == 2 && n < 10));
        let named = (i..at)
            .any(|t| self.han(t) == Some('日') || self.han(t) == Some('月') && self.han(t - 1) != Some('个'));
        if year || named {
            return None;
        }
        let (sign, end) = [("之前", -1), ("以前", -1), ("前", -1), ("之后", 1), ("以后", 1), ("后", 1)]
            .iter()
            .find_map(|(w, sign)| self.text(at, w).map(|end| (*sign, end)))?;
        // 三年前期, 十年后续, 两周前后 are other words.
        let other = matches!(
            self.han(end),
            Some('期' | '续' | '后' | '端' | '景' | '沿' | '来' | '提' | '置' | '往' | '者')
        );
        (!other).then(|| self.moved(self.today()?, &steps, sign, end))?
    }
}
