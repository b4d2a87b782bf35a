//! From … to …, and open ends: 2021年至2025年, "between Jan 3 and 5", "4-22 January 1995", "since 2016", "before 2019", 自2013年以来.

use super::When;
use super::calendar::{Days, Unit, day, step};
use super::form::{Base, Cut, Form, Lean};
use super::lexicon::{Class, ENDS};
use super::reader::{Reader, longest};
use crate::figure::{Exactness, Kind, Precision};
use crate::token::TokenKind;

impl Reader<'_> {
    /// The date or span that begins at token `i`, with its open ends.
    pub(super) fn read(&self, i: usize) -> Option<When> {
        if let Some(when) = self.bounded(i).or_else(|| self.up_to(i)).or_else(|| self.open(i)) {
            return Some(when);
        }
        if let Some(when) = self.days_of_one_month(i) {
            return Some(when);
        }
        let Some(first) = self.one(i) else {
            // Between now and 15 November.
            let now = self.now(i)?;
            return self.range(i, &now);
        };
        if let Some(when) = self.range(i, &first) {
            return Some(when);
        }
        if let Some(when) = self.shut(i, &first) {
            return Some(when);
        }
        self.closed_span(i, &first)
    }

    /// A single date at token `i`, or a year in digits.
    fn one(&self, i: usize) -> Option<Form> {
        self.single(i).or_else(|| self.plain_year(i))
    }

    /// A bare year of four digits: "in 2016", "2016 saw"; not where it counts something.
    fn plain_year(&self, i: usize) -> Option<Form> {
        let form = self.bare_year(i)?;
        let Base::Fixed(from, _) = form.base else { return None };
        ((1900..=2150).contains(&from.year()) && crate::assemble::is_plain_year(self.tokens, i))
            .then_some(())?;
        // 2000 pieces
        let next = self.word(i + 1);
        let led = matches!(
            self.word_before(i),
            "in" | "since"
                | "by"
                | "of"
                | "from"
                | "to"
                | "until"
                | "till"
                | "between"
                | "and"
                | "after"
                | "before"
                | "for"
                | "during"
                | "the"
        );
        let counted = next.len() > 3 && next.ends_with('s') && !next.ends_with("ss") && !self.capital(i + 1);
        (led || !counted).then_some(form)
    }

    fn closed_span(&self, i: usize, form: &Form) -> Option<When> {
        let Some(found) = self.settle(form, i) else {
            // A month or day of a year that nothing tells.
            let unknown = self.today().is_none()
                && matches!(form.base, Base::Month(_) | Base::Day(..) | Base::Months(..))
                && form.cuts[0].is_none();
            return unknown.then(|| When {
                first: i,
                end: form.end,
                from: None,
                to: None,
                precision: form.precision,
                kind: if form.precision == Precision::Day { Kind::Date } else { Kind::Period },
                exactness: Exactness::Exact,
            });
        };
        let (from, to) = found.days;
        Some(self.when(i, form.end, Some(from), Some(to), found.precision, form.about))
    }

    fn when(
        &self,
        first: usize,
        end: usize,
        from: Option<jiff::civil::Date>,
        to: Option<jiff::civil::Date>,
        precision: Precision,
        about: bool,
    ) -> When {
        let single = from.is_some() && from == to;
        let kind = if single { Kind::Date } else { Kind::Period };
        let precision = if single && !about { Precision::Day } else { precision };
        let exactness = if about { Exactness::About } else { Exactness::Exact };
        When { first, end, from, to, precision, kind, exactness }
    }

    /// Since 2016, before 2018, "later than 2018", 自2013年以来, >= 2019.
    fn open(&self, i: usize) -> Option<When> {
        let (place, at) = self.find(i, Class::Open).or_else(|| self.compared(i))?;
        let mut place = usize::try_from(place).ok()?;
        let inner = self.inner()?;
        let the = self.past_word(at, &["the"]);
        let until = ENDS[place.min(3)] == "until" || place == 0;
        let form = inner
            .one(at)
            .or_else(|| inner.now(at).filter(|_| until))
            .or_else(|| inner.one(the).filter(|f| the > at && f.grain == Unit::Day))?;
        // "Before" and "after" a longer word: "after 2008's crisis" is a name. "The beginning of" is a part.
        if inner.range(at, &form).is_some() {
            return None;
        }
        // 自 and 从 need their 以来 or 起; so do "starting" and the like nothing.
        let mut end = form.end;
        if self.han(i).is_some() && place == 0 {
            let shut = self.find(end, Class::Shut).filter(|(p, _)| *p == 0)?;
            end = shut.1;
        }
        // "Until 2027" in papers names the date by which something ends; only messages take it for an open span.
        if ENDS[place.min(3)] == "until" && !self.style.diary {
            return None;
        }
        if let Some((p, after)) = self.find(end, Class::Shut).filter(|(p, _)| *p == 0 && place == 0) {
            place = usize::try_from(p).ok()?;
            end = after;
        }
        let found = self.settle(&form, i)?;
        self.ended(i, end, place, found.days, &form, found.precision)
    }

    /// > = 2019, < 2018.
    fn compared(&self, i: usize) -> Option<(i32, usize)> {
        self.style.diary.then_some(())?;
        let more = match self.tokens.kind(i)? {
            TokenKind::Mark('>') => true,
            TokenKind::Mark('<') => false,
            TokenKind::Word if self.word(i) == "greater" && self.word(i + 1) == "than" => {
                return Some((1, i + 2));
            }
            _ => return None,
        };
        let equal = self.past_mark(i + 1, &['=']);
        self.year_digits(equal)?;
        Some((
            match (more, equal > i + 1) {
                (true, true) => 0,
                (true, false) => 1,
                (false, false) => 2,
                (false, true) => 3,
            },
            equal,
        ))
    }

    /// 2018 or later, 07年以后, 2010年之前, 2023年1月起.
    fn shut(&self, i: usize, form: &Form) -> Option<When> {
        let (place, end) = self.find(form.end, Class::Shut)?;
        let han = self.han(form.end).is_some();
        let next = self.han(end);
        let one = han && end == form.end + 1;
        let other = match self.han(end.checked_sub(1)?) {
            Some('起') => matches!(next, Some('草' | '步' | '点' | '诉' | '来' | '源' | '码' | '重' | '伏')),
            Some('后') => {
                one && matches!(next, Some('续' | '期' | '者' | '备' | '台' | '勤' | '劲' | '来' | '半'))
            }
            Some('前') => {
                one && matches!(
                    next,
                    Some(
                        '后' | '期'
                            | '三'
                            | '沿'
                            | '者'
                            | '述'
                            | '两'
                            | '列'
                            | '十'
                            | '进'
                            | '往'
                            | '瞻'
                            | '景'
                            | '海'
                            | '身'
                    )
                )
            }
            _ => false,
        };
        // 上市前 and 三天前 are read elsewhere; a day of the week or month alone is too thin.
        if other || form.about {
            return None;
        }
        let found = self.settle(form, i)?;
        self.ended(i, end, usize::try_from(place).ok()?, found.days, form, found.precision)
    }

    fn ended(
        &self,
        first: usize,
        end: usize,
        place: usize,
        days: Days,
        form: &Form,
        precision: Precision,
    ) -> Option<When> {
        // Before the end of December is still in December.
        let whole = matches!(form.cuts[0], Some(Cut::Part(4)));
        let (from, to) = match ENDS[place.min(3)] {
            "since" => (Some(days.0), None),
            "after" => (Some(step(days.1, Unit::Day, 1)?), None),
            "before" if whole => (None, Some(days.1)),
            "before" => (None, Some(step(days.0, Unit::Day, -1)?)),
            _ => (None, Some(days.1)),
        };
        // From 自2013年以来 the span includes what opens it.
        Some(self.when(first, end, from, to, precision, form.about))
    }

    /// Past the word or mark that joins the ends of a span.
    fn joiner(&self, i: usize, between: bool) -> Option<usize> {
        let at = match self.tokens.kind(i)? {
            TokenKind::Word => match self.word(i) {
                "to" | "till" | "until" | "through" | "thru" => i + 1,
                "and" | "or" if between => i + 1,
                "up" if self.word(i + 1) == "to" => i + 2,
                _ => return None,
            },
            TokenKind::Mark('-' | '~') => i + usize::from(self.mark(i + 1, &['-'])) + 1,
            TokenKind::Han('至' | '到') => i + 1,
            TokenKind::Han('和' | '与' | '及') => i + 1,
            _ => return None,
        };
        Some(at)
    }

    fn range(&self, i: usize, first: &Form) -> Option<When> {
        let led = self.word_before(i) == "between"
            || self.word_before(i) == "the" && i >= 2 && self.word(i - 2) == "between";
        let at = self.joiner(first.end, led)?;
        let chinese_and = matches!(self.han(first.end), Some('和' | '与' | '及'));
        let at = self.past_word(at, &["the"]);
        let inner = self.inner()?;
        let of_days = first.grain == Unit::Day;
        let bare = if of_days { inner.bare_day(at) } else { None };
        // November 19-20, 2023: the year after the second day is that of both.
        let dated = match (first.base, bare) {
            (Base::Day(m, a), Some(Form { base: Base::MonthDay(b), end, .. })) if a < b => {
                inner.year_tail(end, true, false).and_then(|(y, end)| {
                    Some(self.when(i, end, Some(day(y, m, a)?), Some(day(y, m, b)?), Precision::Day, false))
                })
            }
            _ => None,
        };
        if dated.is_some() {
            return dated;
        }
        let second = longest([inner.one(at), inner.now(at), bare])?;
        let mut end = second.end;
        let between = self.text(end, "之间").or_else(|| self.text(end, "间"));
        if chinese_and && between.is_none() {
            return None;
        }
        end = between.unwrap_or(end);
        let today = self.today();
        let wide = self.style.wide_parts;
        let (from, to) = match (first.is_fixed(), second.is_fixed()) {
            (false, true) => {
                let to = second.settle(None, today, wide)?;
                (first.settle(Some(Lean::Past(to.days.0)), today, wide)?, to)
            }
            _ => {
                let mut from = self.settle(first, i)?;
                // "Will go on from May to September": a span that has begun is this one, not next year's.
                if let (Some(Lean::Future(near)), false) = (self.lean(first, i), first.is_fixed())
                    && let Some(begun) = first.settle(Some(Lean::Past(near)), today, wide)
                    && let Some(ends) = second.settle(Some(Lean::Future(begun.days.0)), today, wide)
                    && ends.days.1 >= near
                {
                    from = begun;
                }
                let lean = Lean::Future(from.days.0);
                (from, second.settle(Some(lean), today, wide)?)
            }
        };
        if from.days.0 > to.days.1 || from.days == to.days {
            return None;
        }
        // Where parts are halves, those that bound a span are points: from the end of March to the middle of May.
        let (mut begin, mut last) = (from.days.0, to.days.1);
        if wide && let Some(Cut::Part(part)) = first.cuts[0] {
            begin = self.point(first, part, begin)?;
        }
        if wide && let Some(Cut::Part(part)) = second.cuts[0] {
            last = step(self.point(&second, part, last)?, Unit::Day, -1)?;
        }
        let days = from.precision == Precision::Day || to.precision == Precision::Day;
        let precision = if days { Precision::Day } else { to.precision };
        Some(self.when(i, end, Some(begin), Some(last), precision, first.about))
    }

    /// The day at which a part of a whole lies: its first, its middle, or the day after its last.
    fn point(&self, form: &Form, part: usize, near: jiff::civil::Date) -> Option<jiff::civil::Date> {
        let whole = Form { cuts: [None; 2], ..*form };
        let days = whole.settle(Some(Lean::Past(near)), self.today(), true)?.days;
        match part {
            0 | 1 => Some(days.0),
            2 => step(days.0, Unit::Day, i64::from((days.1 - days.0).get_days() + 1) / 2),
            _ => step(days.1, Unit::Day, 1),
        }
    }

    /// More than two weeks ago, less than 3 days after tomorrow.
    fn bounded(&self, i: usize) -> Option<When> {
        let more = match (self.word(i), self.word(i + 1)) {
            ("more", "than") => true,
            ("less", "than") => false,
            _ => return None,
        };
        let inner = self.inner()?;
        let form = inner.ago(i + 2)?;
        let Base::Fixed(date, _) = form.base else { return None };
        let from = inner.ago_base(i + 2)?;
        let back = date < from;
        let (first, last) = match (more, back) {
            (true, true) => (None, Some(step(date, Unit::Day, -1)?)),
            (true, false) => (Some(step(date, Unit::Day, 1)?), None),
            (false, true) => (Some(date), Some(from)),
            (false, false) => (Some(from), Some(date)),
        };
        Some(self.when(i, form.end, first, last, form.precision, true))
    }

    /// A bare day that ends a span: November 19-20, "April 9th through 17th".
    fn bare_day(&self, i: usize) -> Option<Form> {
        let (n, end) = self.ordinal(i).or_else(|| self.digits(i, 2).map(|(n, _)| (n, i + 1)))?;
        let d = i8::try_from(n).ok().filter(|d| (1..=31).contains(d))?;
        let other = self.mark(end, &['%', '.', ':']) && self.tokens.digits(end + 1).is_some()
            || self.mark(end, &['%'])
            || self.find(end, Class::Unit).is_some()
            || matches!(self.word(end), "million" | "billion" | "percent" | "per");
        (!other).then(|| Form::of(Base::MonthDay(d), Unit::Day, end))
    }

    /// Days whose month follows: 4-22 January 1995, "4 to 23 next month", "between 3 and 12 of Sept", "4 till 23 of this month".
    fn days_of_one_month(&self, i: usize) -> Option<When> {
        let start = self.past_word(i, &["the"]);
        let (a, at) = self.ordinal(start).or_else(|| self.digits(start, 2).map(|(n, _)| (n, start + 1)))?;
        let a = i8::try_from(a).ok().filter(|d| (1..=31).contains(d))?;
        if self.han(start).is_some() {
            return None;
        }
        let between = self.word_before(i) == "between";
        let at = self.past_word(self.joiner(at, between)?, &["the"]);
        let inner = self.inner()?;
        let second = longest([
            inner.day_first(at),
            inner.month_first(at).filter(|f| f.grain == Unit::Day && self.word_before(i) == "from"),
            inner.day_before_month(at),
        ])?;
        let (from, to, end) = match second.base {
            Base::Fixed(date, last) if date == last => (day(date.year(), date.month(), a)?, date, second.end),
            Base::Day(m, d) => {
                let first = Form::of(Base::Day(m, a), Unit::Day, second.end);
                // November 18 and 19, 2015: a year after the second day is its own and the first one's.
                let from = self.settle(&first, i)?.days.0;
                (from, day(from.year(), m, d)?, second.end)
            }
            _ => return None,
        };
        (from < to).then(|| self.when(i, end, Some(from), Some(to), Precision::Day, false))
    }

    /// 23 next month, 22 of this month.
    fn day_before_month(&self, i: usize) -> Option<Form> {
        let (n, at) = self.ordinal(i).or_else(|| self.digits(i, 2).map(|(n, _)| (n, i + 1)))?;
        let d = i8::try_from(n).ok().filter(|d| (1..=31).contains(d))?;
        let at = self.past_word(self.past_word(at, &["of", "in"]), &["the"]);
        let (shift, unit_at) = self.shift(at)?;
        let (unit, end) = self.unit(unit_at)?;
        (unit == Unit::Month).then(|| self.day_of_month(shift, d, end))?
    }
}
