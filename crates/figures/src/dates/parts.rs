//! Parts of a longer span: early 2024, 年底, mid-November, the first week of October, 最后3周, the last four months of 2021.

use super::calendar::{Unit, whole};
use super::form::{Base, Cut, Form};
use super::lexicon::Class;
use super::reader::{Reader, longest};

impl Reader<'_> {
    /// What parts can be cut from: a year, month, week, quarter or half.
    fn container(&self, i: usize) -> Option<Form> {
        let inner = self.inner()?;
        let the = inner.past_word(i, &["the"]);
        longest([
            inner.quarter_or_half(i),
            inner.relative_unit(i),
            inner.relative_name(i),
            inner.month_first(i),
            inner.month_first(the),
            inner.year_form(i),
            inner.bare_year(the),
            inner.year_month(i),
            inner.chinese_in_year(i),
            inner.chinese_month(i),
            inner.decade(i),
            if inner.depth > 0 { inner.nth(i) } else { None },
            inner.plain_unit(i),
        ])
    }

    /// "the year" and "the month" inside "the end of the year": the one spoken of, else the one of the text.
    fn plain_unit(&self, i: usize) -> Option<Form> {
        let the = self.past_word(i, &["the", "my"]);
        let (unit, end) = self.unit(the)?;
        let singular = !self.word(end.checked_sub(1)?).ends_with('s') && self.han(i).is_none();
        let day = self.today()?;
        let fits = matches!(unit, Unit::Week | Unit::Month | Unit::Quarter | Unit::Year);
        (singular && fits && (the > i || self.style.diary)).then_some(())?;
        let about = unit != Unit::Year || self.anchor.sentence_year.or(self.anchor.last_year).is_none();
        let days = match (unit, self.anchor.sentence_year.or(self.anchor.last_year)) {
            (Unit::Year, Some(y)) if !self.style.diary => super::calendar::year(y)?,
            _ => whole(day, unit, 0)?,
        };
        Some(Form { about, ..Form::fixed(days, unit, end) })
    }

    /// early 2024, the end of March, mid-November, late last week, later this year, earlier this year, rest of the week.
    pub(super) fn part(&self, i: usize) -> Option<Form> {
        let the = self.past_word(i, &["the"]);
        if self.word(the) == "rest" {
            let of = self.past_word(the + 1, &["of"]);
            let form = self.plain_unit(of).or_else(|| self.container(of))?;
            return form.cut(Cut::Rest, form.end);
        }
        let word = self.word(the);
        let (part, at) = self.find(the, Class::Part)?;
        let part = usize::try_from(part).ok()?;
        self.han(the).is_none().then_some(())?;
        let dashed = self.past_mark(at, &['-']);
        let of = self.past_word(
            dashed,
            if word == "early" || word == "late" { &["of", "in", "on"] } else { &["of", "in the"] },
        );
        let of = if matches!(word, "earlier" | "later") { self.past_word(dashed, &["in"]) } else { of };
        // "The end of 2023", but "end 2023" only in messages: a verb may stand there.
        let needs_of = matches!(word, "end" | "beginning" | "start" | "middle");
        if needs_of && of == dashed && !self.style.diary {
            return None;
        }
        if matches!(word, "earlier" | "later") {
            let form = self.container(of)?;
            let cut = if word == "later" { Cut::Rest } else { Cut::ToDate };
            let wide = self.style.wide_parts;
            let form = if wide { form.cut(Cut::Part(part), form.end)? } else { form };
            let form = form.cut(cut, form.end)?;
            // Earlier ends the day before: no difference to a reader.
            return Some(Form { about: true, ..form });
        }
        let form = self.container(of)?;
        // A whole unit has parts, a day has none.
        if matches!(form.base, Base::Day(..) | Base::Holiday(_)) {
            return None;
        }
        form.cut(Cut::Part(part), form.end)
    }

    /// The first week of October, the third Wednesday of last month, the first ten days of last year, last week of 2015,
    /// the third month of 2021, the first nine months of last year.
    pub(super) fn nth(&self, i: usize) -> Option<Form> {
        let the = self.past_word(i, &["the"]);
        let (n, at) = self.ordinal(the).filter(|_| self.han(the).is_none())?;
        if let Some((w, end)) = self.find(at, Class::Weekday) {
            let form = self.after_of(end)?;
            return form.cut(Cut::Weekday(i8::try_from(w).ok()?, n), form.end);
        }
        if let Some((unit, end)) = self.unit(at) {
            if !unit.is_of_days() || matches!(unit, Unit::Half | Unit::Decade | Unit::Century) {
                return None;
            }
            let of = self.after_of(end)?;
            // "Last year" and "last week in October": a place in an order needs something it is a place of.
            return of.cut(Cut::Nth(unit, n), of.end);
        }
        let many = self.many(at)?;
        let (unit, end) = self.unit(many.end)?;
        let form = self.after_of(end)?;
        (n == 1 || n == -1).then_some(())?;
        (many.halves % 2 == 0 && unit.is_of_days()).then_some(())?;
        form.cut(Cut::Run(unit, n * many.halves / 2), form.end)
    }

    /// What follows "of" or "in", or stands at once: "the third week next year".
    fn after_of(&self, i: usize) -> Option<Form> {
        let of = self.past_word(i, &["of", "in"]);
        let form = self.container(of)?;
        (of > i || matches!(form.base, Base::Fixed(..))).then_some(form)
    }

    /// Parts after a Chinese date: 年底, 月初, 上旬, 第一周, 最后3周, 前9个月, 春天, 以来 apart.
    pub(super) fn chinese_parts(&self, form: Form) -> Form {
        let mut form = form;
        for _ in 0..2 {
            match self.chinese_part(form) {
                Some(next) => form = next,
                None => break,
            }
        }
        form
    }

    fn chinese_part(&self, form: Form) -> Option<Form> {
        let of_years = form.precision == crate::figure::Precision::Year;
        let end = form.end;
        let de = self.past(end, "的");
        if let Some(found) = self.third_of_month(form, end) {
            return Some(found);
        }
        // 2022年年底, 2022年底, 今年年初
        let at = if of_years { self.past(self.past(end, "年"), "岁") } else { end };
        if let Some((part, after)) = self.find(at, Class::Part).filter(|_| self.han(at).is_some()) {
            // 2024年中国…, 3月中 and 年初步 are other words.
            let next = self.han(after);
            let last = self.han(after - 1);
            let other = match last {
                Some('中') => {
                    at == end && next.is_some()
                        || matches!(next, Some('国' | '央' | '共' | '科' | '信' | '关' | '美' | '小'))
                }
                Some('初') => matches!(next, Some('步' | '创' | '始' | '级')),
                Some('末') => matches!(next, Some('端')),
                Some('底') => matches!(next, Some('层' | '线' | '气')),
                Some('尾') => true,
                _ => false,
            };
            if !other
                && matches!(form.grain, Unit::Year | Unit::Month | Unit::Decade | Unit::Quarter | Unit::Half)
            {
                return form.cut(Cut::Part(usize::try_from(part).ok()?), after);
            }
        }
        // 第一周, 第三个月, 最后一个星期一, 最后3周
        let last = ["最后的", "最后", "最後的", "最後"].iter().find_map(|w| self.text(de, w));
        if let Some(at) = last {
            let many = self.many(at)?;
            let unit_at = self.past(many.end, "个個");
            if let Some((w, after)) = self.chinese_weekday(unit_at) {
                return form.cut(Cut::Weekday(w, -1), after);
            }
            let (unit, after) = self.unit(many.end).or_else(|| self.unit(unit_at))?;
            return form.cut(Cut::Run(unit, -many.halves / 2), after);
        }
        if self.han(de) == Some('第') {
            let (n, at) = self.chinese_number(de + 1).filter(|(n, _)| (1..=60).contains(n))?;
            let unit_at = self.past(at, "个個");
            if let Some((w, after)) = self.chinese_weekday(unit_at) {
                return form.cut(Cut::Weekday(w, n), after);
            }
            let (unit, after) = self.unit(at).or_else(|| self.unit(unit_at))?;
            return unit.is_of_days().then(|| form.cut(Cut::Nth(unit, n), after))?;
        }
        // 前9个月, 前两周, 前三季度
        if self.han(de) == Some('前') {
            let (n, at) = self.chinese_number(de + 1).filter(|(n, _)| (1..=400).contains(n))?;
            let (unit, after) = self.unit(at).or_else(|| self.unit(self.past(at, "个個")))?;
            let fits = unit.is_of_days() && !matches!(unit, Unit::Year | Unit::Decade);
            return fits.then(|| form.cut(Cut::Run(unit, n), after))?;
        }
        None
    }

    /// 上旬, 中旬, 下旬 of a month.
    pub(super) fn third_of_month(&self, form: Form, end: usize) -> Option<Form> {
        (form.grain == Unit::Month).then_some(())?;
        for (words, part) in [("上旬", 1), ("中旬", 2), ("下旬", 3)] {
            if let Some(after) = self.text(end, words) {
                return form.cut(Cut::Part(part), after);
            }
        }
        None
    }

    /// 年初, 年底, 上半年, 三季度, 月底 with no year or month before them: of the sentence's year, else of the text's.
    pub(super) fn chinese_part_alone(&self, i: usize) -> Option<Form> {
        let first = i == 0 || self.han(i - 1).is_none();
        let (unit, at) = match self.han(i)? {
            '年' => (Unit::Year, i + 1),
            '月' => (Unit::Month, i + 1),
            _ => return None,
        };
        let (part, end) = self.find(at, Class::Part).filter(|_| first)?;
        let today = self.today()?;
        let days = match (unit, self.anchor.sentence_year) {
            (Unit::Year, Some(y)) => super::calendar::year(y)?,
            _ => whole(today, unit, 0)?,
        };
        let other = self.han(end - 1) == Some('中') || matches!(self.han(end), Some('步'));
        (!other || self.han(end).is_none()).then_some(())?;
        let form = Form { about: true, ..Form::fixed(days, unit, at) };
        form.cut(Cut::Part(usize::try_from(part).ok()?), end)
    }

    /// A quarter or half of the year spoken of: 上半年, 第三季度 (with its own year where one is written).
    pub(super) fn chinese_quarter(&self, i: usize) -> Option<Form> {
        self.han(i)?;
        self.quarter_or_half(i)
    }
}
