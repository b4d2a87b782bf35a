//! Weeks and weekdays: Friday, next Sunday, 上周三, "Friday the 13th", week 31, the week of the 18th, weekends.

use super::calendar::{self, Unit, whole};
use super::form::{Base, Cut, Form};
use super::lexicon::Class;
use super::reader::{Reader, longest};

impl Reader<'_> {
    /// 周一, 星期天, 礼拜三.
    pub(super) fn chinese_weekday(&self, i: usize) -> Option<(i8, usize)> {
        let (_, at) = self.find(i, Class::Week)?;
        let c = self.han(at)?;
        let w = "一二三四五六".chars().position(|d| d == c).map(|p| p as i8 + 1);
        let w = w.or_else(|| matches!(c, '日' | '天').then_some(7))?;
        // 周一围 and 周天 do not come up; 周三千 is a number.
        let number = matches!(self.han(at + 1), Some('个' | '次' | '年' | '百' | '千' | '万' | '期'));
        (!number).then_some((w, at + 1))
    }

    /// A weekday's name that can stand for a day: "sun" and "sat" only with a capital beside a date.
    fn weekday_name(&self, i: usize) -> Option<(i8, usize, bool)> {
        let (w, end) = self.find(i, Class::Weekday)?;
        let long = self.word(i).ends_with("day");
        let point = self.mark(end, &['.']) && self.glued(end) && !long;
        Some((i8::try_from(w).ok()?, end + usize::from(point), long))
    }

    /// Friday, "Friday, 6 March", "Friday the 13th", "Friday next week", 周五.
    pub(super) fn weekday(&self, i: usize) -> Option<Form> {
        if let Some((w, end)) = self.chinese_weekday(i) {
            return Some(Form::of(Base::Weekday(w), Unit::Day, end));
        }
        let (w, end, long) = self.weekday_name(i)?;
        let at = self.past_word(self.past_mark(end, &[',', '-']), &["the"]);
        let inner = self.inner()?;
        let dated = longest([
            inner.day_first(at),
            inner.month_first(at).filter(|f| f.grain == Unit::Day),
            inner.numeric(at),
        ]);
        if let Some(form) = dated {
            return Some(form);
        }
        // Tuesday next week, Sunday of next week, Monday two weeks from now
        let of = self.past_word(end, &["of"]);
        let of = self.past_word(of, &["the"]);
        if let Some(week) = inner.relative_unit(of).filter(|f| f.grain == Unit::Week) {
            return self.day_of_week(week, w, week.end);
        }
        if self.style.diary
            && let Some(day) = inner.off_a_day(self.past_mark(end, &[',']))
        {
            let Base::Fixed(date, _) = day.base else { return None };
            let found = Form::of(Base::Weekday(w), Unit::Day, day.end);
            // The first such weekday on or after it within longer steps, the one of that week within weeks.
            let monday = calendar::monday(date)?;
            let same = calendar::step(monday, Unit::Day, i64::from(w) - 1)?;
            let here = if same >= monday && day.grain == Unit::Week {
                same
            } else {
                found.settle(Some(super::form::Lean::Future(date)), None, false)?.days.0
            };
            return Some(Form::fixed((here, here), Unit::Day, day.end));
        }
        if let Some((n, after)) = self.ordinal(at).or_else(|| self.digits(at, 2).map(|(n, _)| (n, at + 1)))
            && (1..=31).contains(&n)
            && (self.style.diary || self.ordinal(at).is_some() && n != -1)
            && self.find(after, Class::Unit).is_none()
        {
            return Some(Form::of(Base::WeekdayDay(w, i8::try_from(n).ok()?), Unit::Day, after));
        }
        let plural = self.word(i).ends_with('s') && self.word(i).len() > 4;
        let joined = matches!(self.word_before(i), "or" | "and" | "to" | "next" | "on") && self.style.diary;
        (!plural && (long || joined && self.capital(i))).then(|| Form::of(Base::Weekday(w), Unit::Day, end))
    }

    fn day_of_week(&self, week: Form, w: i8, end: usize) -> Option<Form> {
        let Base::Fixed(first, _) = week.base else { return None };
        let date = calendar::step(calendar::monday(first)?, Unit::Day, i64::from(w) - 1)?;
        Some(Form::fixed((date, date), Unit::Day, end))
    }

    /// next Friday, this Monday, past Wednesday, 上周三, 下下周日, "next week on Friday", "this week Monday".
    pub(super) fn relative_weekday(&self, i: usize) -> Option<Form> {
        let today = self.today()?;
        let the = self.past_word(i, &["the"]);
        let (shift, at) = self.shift(the)?;
        let word = self.word(the);
        if self.han(the).is_some() {
            if self.inside_word(i) {
                return None;
            }
            let (w, end) = self.chinese_weekday(self.past(at, "个個"))?;
            let week = Form::fixed(whole(today, Unit::Week, shift)?, Unit::Week, end);
            return self.day_of_week(week, w, end);
        }
        if matches!(word, "same" | "that") {
            return None;
        }
        if let Some((w, end, long)) = self.weekday_name(at) {
            (long || self.capital(at)).then_some(())?;
            // this Friday 7.6, this Friday-Jun-15
            let inner = self.inner()?;
            let dated_at = self.past_mark(end, &[',', '-']);
            let dated = longest([
                inner.month_first(dated_at).filter(|f| f.grain == Unit::Day),
                inner.numeric(dated_at),
                inner.day_first(dated_at),
            ]);
            if let Some(form) = dated {
                return self.this_year(form);
            }
            let on = Form::of(Base::Weekday(w), Unit::Day, end);
            let near = match word {
                "coming" | "upcoming" => super::form::Lean::Future(calendar::step(today, Unit::Day, 1)?),
                "past" => super::form::Lean::Past(calendar::step(today, Unit::Day, -1)?),
                _ => {
                    let week = Form::fixed(whole(today, Unit::Week, shift)?, Unit::Week, end);
                    return self.day_of_week(week, w, end);
                }
            };
            let found = on.settle(Some(near), None, false)?.days;
            return Some(Form::fixed(found, Unit::Day, end));
        }
        // next week on Friday, previous week - Monday, next week Monday, "next week, preferably on Tuesday"
        let week = self.relative_unit(i).filter(|f| f.grain == Unit::Week)?;
        let mut after = self.past_mark(week.end, &['-', ',']);
        if self.style.diary {
            for _ in 0..3 {
                after =
                    self.past_mark(self.past_word(after, &["maybe", "perhaps", "preferably", "say"]), &[',']);
            }
        }
        after = self.past_word(after, &["on"]);
        let (w, end, _) = self.weekday_name(after)?;
        (after == week.end || self.style.diary || self.word(after - 1) == "on").then_some(())?;
        self.day_of_week(week, w, end)
    }

    fn this_year(&self, form: Form) -> Option<Form> {
        match form.base {
            Base::Day(m, d) => {
                let date = calendar::day(self.today()?.year(), m, d)?;
                Some(Form::fixed((date, date), Unit::Day, form.end))
            }
            _ => Some(form),
        }
    }

    /// week 31, "the week 27 of last year", "the week of the 18th", "the week beginning February 4", "w/c Feb 4",
    /// "Labor Day weekend", 周末.
    pub(super) fn week(&self, i: usize) -> Option<Form> {
        let the = self.past_word(i, &["the"]);
        let wc = self.word(i) == "w" && self.mark(i + 1, &['/']) && self.word(i + 2) == "c";
        if !wc && !matches!(self.word(the), "week" | "weekend") {
            return None;
        }
        let weekend = self.word(the) == "weekend";
        let inner = self.inner()?;
        if !weekend && let Some((n, _)) = self.digits(the + 1, 2).filter(|(n, _)| (1..=53).contains(n)) {
            (self.style.diary || self.capital(the)).then_some(())?;
            let n = i8::try_from(n).ok()?;
            if let Some(y) = self.year_after(the + 2).filter(|y| y.end > the + 2) {
                return y.cut(Cut::Nth(Unit::Week, i64::from(n)), y.end);
            }
            let today = self.today()?;
            let days = calendar::week_of(calendar::year(today.year())?, i64::from(n))?;
            return Some(Form::fixed(days, Unit::Week, the + 2));
        }
        let led = if wc {
            i + 3
        } else {
            let at = self.past_word(the + 1, &["of", "commencing", "starting", "beginning", "ending"]);
            (at > the + 1).then_some(self.past_word(at, &["on"]))?
        };
        let day = longest([
            inner.month_first(led).filter(|f| f.grain == Unit::Day),
            inner.day_first(led),
            inner.numeric(led),
            inner.lone_day(led),
        ])?;
        let cut = if weekend { Cut::WeekendAround } else { Cut::WeekAround };
        let mut form = day.cut(cut, day.end)?;
        form.grain = Unit::Week;
        Some(form)
    }

    /// "on weekend", "weekend" and 周末 of a message.
    pub(super) fn weekend(&self, i: usize) -> Option<Form> {
        self.style.diary.then_some(())?;
        let (unit, end) = self.unit(i)?;
        (unit == Unit::Weekend && !self.word(i).ends_with('s')).then_some(())?;
        Some(Form::fixed(whole(self.today()?, Unit::Weekend, 0)?, Unit::Weekend, end))
    }

    /// Christmas, "Christmas 2024", "Independence Day of this year", 国庆节, 2024年国庆节.
    pub(super) fn holiday(&self, i: usize) -> Option<Form> {
        let the = self.past_word(i, &["the"]);
        let (place, end) = self.find(the, Class::Holiday)?;
        let form = Form::of(Base::Holiday(place), Unit::Day, end);
        let year = self.year_after(end).filter(|y| y.end > end);
        let form = match year {
            Some(Form { base: Base::Fixed(from, to), end, .. }) => {
                let y = if from.month() == 10 { to.year() } else { from.year() };
                let date = super::holidays::in_year(place, y)?;
                Form::fixed((date, date), Unit::Day, end)
            }
            // Without a year a holiday is a date only in messages: papers name them for what is done on them.
            _ => self.style.diary.then_some(form)?,
        };
        if self.word(form.end) == "weekend" {
            return form.cut(Cut::WeekendAround, form.end + 1);
        }
        Some(form)
    }
}
