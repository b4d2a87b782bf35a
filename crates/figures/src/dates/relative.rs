//! Dates counted from the day of the text: yesterday, last month, 上个月, the past three weeks, 近三年, within two years.

use super::calendar::{self, Unit, step, whole};
use super::form::{Base, Cut, Form};
use super::lexicon::Class;
use super::reader::Reader;

impl Reader<'_> {
    /// 昨天, tomorrow, "the day before yesterday".
    pub(super) fn near_day(&self, i: usize) -> Option<Form> {
        let (shift, end) = self.find(i, Class::Near)?;
        // 今日头条 and 明日之后 are names; "today's" is fine.
        if matches!(
            (self.han(end), self.han(end + 1)),
            (Some('头'), Some('条')) | (Some('之'), Some('后' | '星'))
        ) {
            return None;
        }
        let loose = matches!(self.word(i), "the" | "next") && self.word(i + 1) == "day" && end == i + 3;
        // "The day before" and "next day" count from what was told before.
        if (loose && self.word(i + 2) == "before" || self.word(i) == "next" && end == i + 2)
            && (!self.style.diary || self.is_number_near(end))
        {
            return None;
        }
        let date = step(self.today()?, Unit::Day, i64::from(shift))?;
        Some(Form::fixed((date, date), Unit::Day, end))
    }

    fn is_number_near(&self, i: usize) -> bool {
        self.tokens.digits(i).is_some() || crate::dates::lexicon::known(self.tokens, i)
    }

    /// Now, 现在: only as an end of a span.
    pub(super) fn now(&self, i: usize) -> Option<Form> {
        let (_, end) = self.find(i, Class::Now)?;
        let today = self.today()?;
        Some(Form::fixed((today, today), Unit::Day, end))
    }

    /// last, this, next, 上, 本, 下, 上上, with 这个 and the like: how many units on, and the token after.
    pub(super) fn shift(&self, i: usize) -> Option<(i64, usize)> {
        let (shift, end) = self.find(i, Class::Shift)?;
        Some((i64::from(shift), end))
    }

    /// last month, this week, 上个月, 下一季度, "the current quarter", "the week after next", "the following year".
    pub(super) fn relative_unit(&self, i: usize) -> Option<Form> {
        let today = self.today()?;
        let the = self.past_word(i, &["the"]);
        // the week after next, the month after the next
        if let Some((unit, at)) = self.unit(the)
            && self.word(at) == "after"
        {
            let next = self.past_word(at + 1, &["the"]);
            let far = self.word(next) == "next" && !matches!(unit, Unit::Day);
            return far.then(|| Some(Form::fixed(whole(today, unit, 2)?, unit, next + 1)))?;
        }
        let (shift, at) = self.shift(the)?;
        let han = self.han(i).is_some();
        if han && self.inside_word(i) {
            return None;
        }
        let mut unit_at = self.past(self.past(at, "一1"), "个個");
        if han && unit_at == at && self.tokens.plain(at) == Some(1) {
            unit_at = self.past(at + 1, "个個");
        }
        let (unit, mut end) = self.unit(unit_at).or_else(|| self.unit(at))?;
        // 上周五 names a day, and 这天 is of the story told. "This day" and "last day" are too.
        if !unit.is_of_days() || matches!(unit, Unit::Night) {
            return None;
        }
        if han {
            let weekday =
                matches!(unit, Unit::Week) && self.han(end).is_some_and(|c| "一二三四五六日天".contains(c));
            let whole = matches!(unit, Unit::Day | Unit::BusinessDay | Unit::Year) && self.han(at).is_some();
            let story = matches!(self.han(i), Some('这' | '当' | '该')) && !self.style.diary;
            // 上半年 is the first half; 上年 and 本年 are read as years.
            if weekday || story || whole && !matches!(unit, Unit::Year) || unit == Unit::Half {
                return None;
            }
        } else {
            // "same week" and "that month" are of the story told; "last week" of its own day.
            let word = self.word(the);
            let story = matches!(word, "same" | "that");
            if story && (!self.style.diary || unit == Unit::Day) {
                return None;
            }
            if unit == Unit::Year
                && matches!(word, "following" | "same" | "that" | "preceding" | "previous" | "prior")
                && !self.style.diary
            {
                let shift = i16::try_from(shift).ok()?;
                let y = self.anchor.last_year.filter(|_| !matches!(word, "that" | "same"))?;
                return Some(Form::fixed(calendar::year(y.checked_add(shift)?)?, Unit::Year, end));
            }
            if unit == Unit::Day && (!self.style.diary || shift == 0) {
                return None;
            }
            if self.word(the) == "this" && unit == Unit::Fortnight {
                return Some(Form::fixed(whole(today, unit, 0)?, unit, end));
            }
        }
        // In papers the past year is the twelve months before, not the calendar's; 上一年 is the one before that told of.
        if !self.style.diary && (self.word(the) == "past" || han && unit == Unit::Year) {
            let days =
                if han { whole(today, unit, shift)? } else { self.run_from(today, -1, 1, unit, false)? };
            return Some(Form { about: true, ..Form::fixed(days, unit, end) });
        }
        let days = if unit == Unit::Fortnight && shift > 0 {
            let first = whole(today, Unit::Week, 2)?;
            (first.0, whole(today, Unit::Week, 3)?.1)
        } else {
            whole(today, unit, shift)?
        };
        let form = Form::fixed(days, unit, end);
        if han
            && self.third_of_month(form, end).is_none()
            && let Some((part, after)) = self.find(end, Class::Part)
        {
            // 上月底, 本月初
            return form.cut(Cut::Part(usize::try_from(part).ok()?), after);
        }
        if han && matches!(unit, Unit::Month) {
            if let Some(form) = self.third_of_month(form, end) {
                return Some(form);
            }
            end = self.past(end, "份");
        }
        Some(form.ending(end))
    }

    /// Whether 上, 下, 本 … end the word before: 马上, 以上, 基本.
    pub(super) fn inside_word(&self, i: usize) -> bool {
        let before = i.checked_sub(1).and_then(|at| self.han(at));
        before.is_some_and(|c| {
            "马以之早晚线网地海路会天基实际事身加跟赶遇登掌关资成日文版样原书课剧标应适相正担妥典承恰充不"
                .contains(c)
                && !matches!(
                    (c, self.han(i)),
                    ('会' | '日' | '以' | '资' | '成' | '之' | '正' | '不', Some('本' | '当'))
                )
        })
    }

    /// "last June", "this March", "next Friday"-like days are in weeks; seasons and holidays: "this summer", "next Easter".
    pub(super) fn relative_name(&self, i: usize) -> Option<Form> {
        let today = self.today()?;
        let (shift, at) = self.shift(self.past_word(i, &["the"]))?;
        if self.han(i).is_some() || matches!(self.word(i), "same" | "that") {
            return None;
        }
        let year = |n: i64| today.year().checked_add(i16::try_from(n).ok()?);
        if let Some((m, end)) = self.month_name(at) {
            let plain = matches!(self.word(at), "may" | "march" | "mar");
            if plain && !self.capital(at) {
                return None;
            }
            // Last June is the June before the text, not one still to come; next June the one to come.
            let y = match shift {
                -1 if m < today.month() => year(if self.style.diary { -1 } else { 0 })?,
                1 if m > today.month() && !self.style.diary => year(0)?,
                n => year(n)?,
            };
            if self.tokens.digits(end).is_some() && self.digits(end, 2).is_some() {
                return None;
            }
            return Some(Form::fixed(calendar::months(y, m, m)?, Unit::Month, end));
        }
        if let Some((m, end)) = self.find(at, Class::Season) {
            let m = i8::try_from(m).ok()?;
            // The winter of a text of February began in the year before.
            let begun = i64::from(m == 12 && today.month() <= 5);
            let y = year(shift - begun)?;
            return Some(Form::fixed(calendar::months(y, m, m + 2)?, Unit::Quarter, end));
        }
        if let Some((place, end)) = self.find(at, Class::Holiday) {
            let one = |y| super::holidays::in_year(place, y);
            let date = match shift {
                0 => one(today.year())?,
                1 => one(today.year()).filter(|d| *d > today).or_else(|| one(today.year() + 1))?,
                _ => one(today.year()).filter(|d| *d < today).or_else(|| one(today.year() - 1))?,
            };
            return Some(Form::fixed((date, date), Unit::Day, end));
        }
        // next 5/12
        if shift == 1
            && self.style.diary
            && let Some(Form { base: Base::Day(m, d), end, .. }) = self.numeric(at)
        {
            let date = calendar::day(today.year(), m, d).filter(|d| *d > today);
            let date = date.or_else(|| calendar::day(today.year() + 1, m, d))?;
            return Some(Form::fixed((date, date), Unit::Day, end));
        }
        None
    }

    /// The past three weeks, 5 upcoming years, next few days, within 3 years, 近三年, 未来两天, 前1周.
    pub(super) fn run(&self, i: usize) -> Option<Form> {
        let today = self.today()?;
        let within = self.word(i) == "within"
            || self.word(i) == "over" && self.style.diary && self.word(i + 1) == "the";
        let the = self.past_word(i + usize::from(within), &["the"]);
        let led = self.find(the, Class::Span);
        // It will last three weeks.
        if self.word(the) == "last"
            && matches!(
                self.word_before(i),
                "will" | "to" | "would" | "should" | "could" | "can" | "may" | "must" | "t" | "not"
            )
        {
            return None;
        }
        let at = led.map_or(the, |(_, end)| end);
        let at = self.past(at, "的这那");
        let many = self.many(at)?;
        // 5 upcoming years, 5 past years
        let inside = if led.is_none() && !within { self.find(many.end, Class::Span) } else { None };
        if inside.is_some() && self.word(many.end).is_empty() {
            return None;
        }
        let (direction, unit_at) = match (led, inside) {
            (Some((direction, _)), _) => (direction, many.end),
            (None, Some((direction, at))) => (direction, at),
            (None, None) if within => (1, many.end),
            _ => return None,
        };
        let (unit, end) = self.unit(self.past(unit_at, "多来余")).or_else(|| self.unit(unit_at))?;
        if !unit.is_of_days() || many.halves % 2 != 0 || many.halves == 0 {
            return None;
        }
        // "The last year" and "a" are read as one unit elsewhere: last week.
        let n = many.halves / 2;
        if self.han(i).is_some() && !self.is_run_of(i, end, n, unit) {
            return None;
        }
        let days = self.run_from(today, direction, n, unit, within)?;
        Some(Form { precision: unit.precision(), about: true, ..Form::fixed(days, unit, end) })
    }

    /// So many whole units before the day, or after it.
    fn run_from(
        &self,
        today: jiff::civil::Date,
        direction: i32,
        n: i64,
        unit: Unit,
        within: bool,
    ) -> Option<calendar::Days> {
        // Quarters are those of the calendar; decades only in messages, ten years to the day in papers.
        if unit == Unit::Quarter || self.style.diary && matches!(unit, Unit::Decade | Unit::Century) {
            let (first, last) = if direction < 0 { (-n, -1) } else { (1, n) };
            return Some((whole(today, unit, first)?.0, whole(today, unit, last)?.1));
        }
        if direction < 0 {
            return Some((step(today, unit, -n)?, step(today, Unit::Day, -1)?));
        }
        if within {
            return Some((today, step(step(today, unit, n)?, Unit::Day, -1)?));
        }
        let first = step(today, if unit == Unit::BusinessDay { unit } else { Unit::Day }, 1)?;
        let last = match unit {
            Unit::BusinessDay => step(today, unit, n)?,
            _ => step(step(first, unit, n)?, Unit::Day, -1)?,
        };
        Some((first, last))
    }

    /// Whether 近三年 and 前两年 are spans of time: 近20年 after a verb is nearly twenty years.
    fn is_run_of(&self, i: usize, end: usize, n: i64, unit: Unit) -> bool {
        let before = i.checked_sub(1).and_then(|at| self.tokens.kind(at));
        let begins =
            !matches!(before, Some(crate::token::TokenKind::Han(_) | crate::token::TokenKind::Number(_)));
        let came = matches!(self.han(end), Some('来' | '间' | '内' | '里' | '中'))
            || self.text(end, "以来").is_some();
        match self.han(i) {
            Some('近') => n <= 30 && (begins || came),
            // 往前一年 is the year before.
            Some('前') if i > 0 && self.han(i - 1) == Some('往') => unit == Unit::Year,
            // 前三天 of something else, 上三年, 下两周: of the story told unless they begin a clause.
            Some('前' | '上' | '下' | '后') => begins && n < 30 && unit != Unit::Quarter,
            // 之前3小时
            Some('之' | '此') => begins,
            _ => true,
        }
    }

    /// Year to date, month to date, YTD, till date.
    pub(super) fn until_today(&self, i: usize) -> Option<Form> {
        let today = self.today()?;
        let unit = match self.word(i) {
            "ytd" => (Unit::Year, i + 1),
            "mtd" => (Unit::Month, i + 1),
            "qtd" => (Unit::Quarter, i + 1),
            "year" | "month" | "quarter" => {
                let (unit, at) = self.unit(i)?;
                let to = self.past_mark(at, &['-']);
                let date = self.past_mark(to + 1, &['-']);
                (self.word(to) == "to" && self.word(date) == "date").then_some((unit, date + 1))?
            }
            _ => return None,
        };
        Form::fixed(whole(today, unit.0, 0)?, unit.0, unit.1).cut(Cut::ToDate, unit.1)
    }

    /// The year, the week, the month, the day of a message: the one it is written in.
    pub(super) fn this_unit(&self, i: usize) -> Option<Form> {
        let today = self.today()?;
        if matches!(self.word(i), "eoy" | "eom") {
            let unit = if self.word(i) == "eoy" { Unit::Year } else { Unit::Month };
            return Form::fixed(whole(today, unit, 0)?, unit, i + 1).cut(Cut::Part(3), i + 1);
        }
        self.style.diary.then_some(())?;
        let my = matches!(self.word(i), "my" | "our") || self.word(i) == "the" && !self.style.appointments;
        my.then_some(())?;
        if self.word(i) == "my"
            && self.find(i + 1, Class::Unit).is_some_and(|(u, _)| Unit::at(u) == Unit::Year)
        {
            return None;
        }
        let (unit, end) = self.unit(i + 1)?;
        let singular = !self.word(end - 1).ends_with('s') && unit.is_of_days();
        let fits = matches!(
            unit,
            Unit::Day
                | Unit::Week
                | Unit::Weekend
                | Unit::Month
                | Unit::Year
                | Unit::Fortnight
                | Unit::WorkingWeek
        );
        (singular && fits).then(|| Some(Form::fixed(whole(today, unit, 0)?, unit, end)))?
    }
}
