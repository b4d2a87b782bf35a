//! Days and months by name: 6 March 2025, March 6th, "the twenty-first of May", October 2018, 3月6日, 2025年3月, 本月十日.

use super::calendar::{Unit, day, months};
use super::form::{Base, Form};
use super::lexicon::Class;
use super::reader::Reader;
use crate::figure::Precision;

/// How a day of a month is written.
#[derive(Clone, Copy, PartialEq)]
enum Written {
    Digits,
    Ordinal,
    Cardinal,
}

impl Reader<'_> {
    /// An English month at token `i`: its number and the token after it and the point of "Jan.".
    pub(super) fn month_name(&self, i: usize) -> Option<(i8, usize)> {
        let (m, end) = self.find(i, Class::Month)?;
        let word = self.word(i);
        let short = word.len() <= 4 && !matches!(word, "may" | "june" | "july");
        // The point after a whole name ends a sentence; in messages it may not.
        let point = self.mark(end, &['.'])
            && self.glued(end)
            && (short || self.style.diary && self.tokens.digits(end + 1).is_some());
        Some((i8::try_from(m).ok()?, end + usize::from(point)))
    }

    /// Words that are months only with a capital or where something leads to a date.
    fn is_month(&self, i: usize, dated: bool) -> bool {
        if i > 0 && self.mark(i - 1, &['$']) && self.glued(i) {
            return false;
        }
        match self.word(i) {
            "may" | "march" | "mar" => {
                (self.capital(i) || self.style.diary && self.word(i) != "may") && dated || self.led(i)
            }
            _ => true,
        }
    }

    /// Whether the word before leads to a date.
    fn led(&self, i: usize) -> bool {
        let before = self.word_before(i);
        let led = matches!(
            before,
            "in" | "since"
                | "last"
                | "of"
                | "by"
                | "until"
                | "till"
                | "from"
                | "late"
                | "early"
                | "mid"
                | "during"
                | "next"
                | "between"
                | "through"
        );
        led || self.capital(i) && matches!(before, "to" | "for" | "before" | "after" | "and" | "this" | "the")
            || i > 0 && self.mark(i - 1, &['-']) && self.capital(i)
    }

    /// A day of a month in digits, with or without st, nd, rd, th, or in words.
    fn day_number(&self, i: usize) -> Option<(i8, usize, Written)> {
        let (n, end, written) = if let Some((n, end)) = self.ordinal(i) {
            (n, end, Written::Ordinal)
        } else if let Some((n, _)) = self.digits(i, 2) {
            (n, i + 1, Written::Digits)
        } else {
            let (n, end) = self.cardinal(i)?;
            (n, end, Written::Cardinal)
        };
        let d = i8::try_from(n).ok().filter(|d| (1..=31).contains(d))?;
        (written != Written::Ordinal || self.han(i).is_none()).then_some((d, end, written))
    }

    /// A year after a month or day: ", 2025", "of 2025", "-2025", "'87", "nineteen ninety-six", "last year".
    pub(super) fn year_tail(&self, i: usize, after_day: bool, joined: bool) -> Option<(i16, usize)> {
        if self.mark(i, &['-', '/', '.'])
            && self.glued(i)
            && self.glued(i + 1)
            && let Some(y) = self.year_digits(i + 1).or_else(|| self.short_year(i + 1).filter(|_| joined))
        {
            return Some((y, i + 2));
        }
        let at = self.past_mark(i, &[',']);
        if let Some(y) = self.year_digits(at) {
            let counted = self.find(at + 1, Class::Unit).is_some() || self.mark(at + 1, &['%']);
            return (!counted || at == i).then_some((y, at + 1));
        }
        let of = self.past_word(at, &["of", "in"]);
        let of = if of > at { self.past_word(of, &["the"]) } else { of };
        let of = if of > at { self.past_word(of, &["year"]) } else { of };
        if of > at {
            if let Some(y) = self.year_digits(of) {
                return Some((y, of + 1));
            }
            if let Some(y) = self.short_year(of).filter(|y| *y < 2000 && after_day && self.word(at) == "of") {
                return Some((y, of + 1));
            }
        }
        if self.mark(of, &['\'', '’', '‘'])
            && self.glued(of + 1)
            && let Some(y) = self.short_year(of + 1)
        {
            return Some((y, of + 2));
        }
        if self.style.diary
            && at == i
            && let Some(y) = self.short_year(at).filter(|y| (1940..2000).contains(y))
            && self.find(at + 1, Class::Unit).is_none()
        {
            return Some((y, at + 1));
        }
        self.year_words(of).or_else(|| {
            let (shift, end) = self.find(of, Class::Shift)?;
            let this = self.word(of) == "that";
            (self.word(end) == "year" && !this).then_some(())?;
            let y = self.today()?.year().checked_add(i16::try_from(shift).ok()?)?;
            Some((y, end + 1))
        })
    }

    /// English: a month with a day, a year or alone.
    pub(super) fn month_first(&self, i: usize) -> Option<Form> {
        let start = i;
        // month of September
        let i = if self.word(i) == "month" && self.word(i + 1) == "of" { i + 2 } else { i };
        let (m, at) = self.month_name(i)?;
        if let Some(form) = self.month_day(i, m, at) {
            return Some(form);
        }
        let spaced = self.past_mark(at, &[',']);
        if let Some((y, end)) = self.year_tail(at, false, false).filter(|_| self.is_month(i, true)) {
            // September-2020-23
            if self.mark(end, &['-'])
                && self.glued(end)
                && let Some((d, _)) = self.digits(end + 1, 2)
                && let Some(date) = day(y, m, i8::try_from(d).ok()?)
            {
                return Some(Form::fixed((date, date), Unit::Day, end + 2));
            }
            let hyphen = self.mark(at, &['-']) && end == at + 2 && y < 2000 && spaced == at;
            return (!hyphen).then(|| Some(Form::fixed(months(y, m, m)?, Unit::Month, end)))?;
        }
        let plain = matches!(self.word(i), "may" | "march" | "mar" | "dec");
        let alone = start < i || !plain && self.is_month(i, false) || self.led(i);
        let glued = self.glued(at) && self.tokens.digits(at).is_some();
        (alone && !glued).then(|| Form::of(Base::Month(m), Unit::Month, at))
    }

    /// March 6, March 6th 2025, "March the sixth", Oct/2, Jan-1, Dec31.
    fn month_day(&self, i: usize, m: i8, at: usize) -> Option<Form> {
        let joined = self.mark(at, &['-', '/']) && self.glued(at) && self.glued(at + 1);
        let mut d_at = if joined { at + 1 } else { self.past_mark(at, &[',']) };
        let comma = !joined && d_at > at;
        d_at = self.past_word(d_at, &["the"]);
        let (d, end, written) = self.day_number(d_at)?;
        if written == Written::Cardinal && !self.style.diary || comma && written != Written::Ordinal {
            return None;
        }
        // March 15%, May 20 million, March 5 to 7 firms
        let counted = matches!(
            self.word(end),
            "million"
                | "billion"
                | "trillion"
                | "percent"
                | "per"
                | "bn"
                | "m"
                | "pm"
                | "am"
                | "thousand"
                | "hundred"
        ) || self.mark(end, &['%', ':']);
        (!counted && self.is_month(i, true)).then_some(())?;
        if let Some((y, after)) = self.year_tail(end, true, joined) {
            let date = day(y, m, d)?;
            return Some(Form::fixed((date, date), Unit::Day, after));
        }
        day(2000, m, d)?;
        Some(Form::of(Base::Day(m, d), Unit::Day, end))
    }

    /// English: 6 March 2025, 6th of March, "twenty second of June", 22/Jan/2019, 23-2020-September, "the 15th day of June".
    pub(super) fn day_first(&self, i: usize) -> Option<Form> {
        let i = self.past_word(i, &["the"]);
        if i > 0 && self.mark(i - 1, &['$', '£', '€', '¥']) {
            return None;
        }
        let (d, end, written) = self.day_number(i)?;
        // 23-2020-September
        if self.mark(end, &['-'])
            && self.mark(end + 2, &['-'])
            && let Some(y) = self.year_digits(end + 1)
            && let Some((m, after)) = self.month_name(end + 3)
        {
            let date = day(y, m, d)?;
            return Some(Form::fixed((date, date), Unit::Day, after));
        }
        let mut at = self.past_word(end, &["day"]);
        let joined = self.mark(at, &['-', '/', '.']) && self.glued(at);
        at += usize::from(joined);
        let of = self.past_word(at, &["of"]);
        if let Some((m, after)) = self.month_name(of) {
            let words = written != Written::Cardinal || of > at || self.capital(of);
            let named = of > at || !matches!(self.word(of), "may" | "march" | "mar") || self.capital(of);
            (words && named).then_some(())?;
            if let Some((y, last)) = self.year_tail(after, true, joined) {
                let date = day(y, m, d)?;
                return Some(Form::fixed((date, date), Unit::Day, last));
            }
            day(2000, m, d)?;
            return Some(Form::of(Base::Day(m, d), Unit::Day, after));
        }
        // the 20th of next month
        if of > at && written == Written::Ordinal {
            let shift_at = self.past_word(of, &["the"]);
            let (shift, unit_at) = self.find(shift_at, Class::Shift)?;
            let (unit, after) = self.unit(unit_at)?;
            (unit == Unit::Month).then_some(())?;
            return self.day_of_month(i64::from(shift), d, after);
        }
        None
    }

    /// A day of the month so many months on.
    pub(super) fn day_of_month(&self, shift: i64, d: i8, end: usize) -> Option<Form> {
        let (first, _) = super::calendar::whole(self.today()?, Unit::Month, shift)?;
        let date = day(first.year(), first.month(), d)?;
        Some(Form::fixed((date, date), Unit::Day, end))
    }

    /// English: a year before its month or day: 2016 June, 2016, Nov, 2019-sep-1.
    pub(super) fn year_month(&self, i: usize) -> Option<Form> {
        let y = self.year_digits(i)?;
        let at = self.past_mark(i + 1, &['-', '/', ',']);
        let (m, end) = self.month_name(at)?;
        let joined = self.mark(end, &['-', '/']) && self.glued(end) && self.glued(end + 1);
        if joined && let Some((d, _)) = self.digits(end + 1, 2) {
            let date = day(y, m, i8::try_from(d).ok()?)?;
            return Some(Form::fixed((date, date), Unit::Day, end + 2));
        }
        // "In 2016 May said" is no month.
        (!matches!(self.word(at), "may" | "march") || self.style.diary).then_some(())?;
        // In 2016, November brought …: a month after a comma begins something new, unless it is all there is.
        (!self.mark(i + 1, &[',']) || self.style.diary).then_some(())?;
        Some(Form::fixed(months(y, m, m)?, Unit::Month, end))
    }

    /// A lone day of the month: "on the 18th", "the 27", 29日.
    pub(super) fn lone_day(&self, i: usize) -> Option<Form> {
        if (self.han(i).is_some() || self.tokens.digits(i).is_some())
            && let Some((n, at)) = self.chinese_number(i).filter(|(n, _)| (1..=31).contains(n))
            && let Some(sign) = self.han(at).filter(|c| matches!(c, '日' | '号'))
        {
            let after = self.han(at + 1);
            let before = i.checked_sub(1).and_then(|b| self.han(b));
            // 30日内 and 第三日 are lengths and places; 3号楼 is a number.
            let length = matches!(after, Some('内' | '以' | '后' | '之' | '游' | '元'))
                || matches!(
                    before,
                    Some('第' | '近' | '约' | '达' | '满' | '每' | '为' | '共' | '逾' | '超')
                );
            let number = sign == '号' && !self.style.diary;
            let short = self.tokens.digits(i).is_none() && n < 3 && !self.style.diary;
            // 同月7日 is in the month told of before.
            let same_month = before == Some('月') && i.checked_sub(2).and_then(|b| self.han(b)) == Some('同');
            if same_month && let Some((y, m)) = self.anchor.last_month {
                let date = day(y, m, i8::try_from(n).ok()?)?;
                return Some(Form::fixed((date, date), Unit::Day, at + 1));
            }
            // 11月31日 is no day at all.
            let of_a_month = before == Some('月');
            if !length && !number && !short && !of_a_month {
                return Some(Form::of(Base::MonthDay(i8::try_from(n).ok()?), Unit::Day, at + 1));
            }
        }
        self.style.diary.then_some(())?;
        let the = self.past_word(i, &["the"]);
        let before = self.word_before(i);
        let (d, end, written) = self.day_number(the)?;
        let fits = match written {
            Written::Digits => the > i || before == "on",
            // "The 21st" may be anything unless a word leads to it or one speaks of appointments.
            Written::Ordinal => {
                let led =
                    matches!(before, "for" | "of" | "from" | "by" | "since" | "until" | "before" | "after");
                before == "on" || the > i && (led || self.style.appointments)
            }
            Written::Cardinal => the > i && before == "for",
        };
        // 18 and 19 June
        if written == Written::Digits {
            let and = self.past_word(self.past_mark(end, &[',']), &["and", "or"]);
            if and > end
                && let Some(Form { base: Base::Day(m, _), .. }) = self.day_first(and)
            {
                return Some(Form::of(Base::Day(m, d), Unit::Day, end));
            }
        }
        let next = self.word(end);
        let ends = next.is_empty() && !self.mark(end, &['%', '-', ':', '/'])
            || matches!(next, "to" | "and" | "through" | "till" | "until" | "with" | "at");
        (fits && ends).then(|| Form::of(Base::MonthDay(d), Unit::Day, end))
    }

    /// Chinese: 2025年3月6日, 3月6日, 2025年3月, 3月, with the year said, relative or understood.
    pub(super) fn chinese_month(&self, i: usize) -> Option<Form> {
        let (n, at) = self.chinese_number(i)?;
        let m = i8::try_from(n).ok().filter(|m| (1..=12).contains(m))?;
        // 1—9月, 1至10月
        if (self.mark(at, &['-', '~']) || matches!(self.han(at), Some('至' | '到')))
            && let Some((last, end)) = self.chinese_number(at + 1)
            && let Some(last) = i8::try_from(last).ok().filter(|last| m < *last && *last <= 12)
            && self.han(end) == Some('月')
            && self.chinese_day(end + 1).is_none()
        {
            let end = self.past(end + 1, "份");
            return Some(Form {
                precision: Precision::Month,
                ..Form::of(Base::Months(m, last), Unit::Quarter, end)
            });
        }
        (self.han(at) == Some('月')).then_some(())?;
        // 3月球 and the like do not come up; 月 may be followed by 份.
        let after = at + 1;
        if let Some((d, end)) = self.chinese_day(after) {
            day(2000, m, d)?;
            return Some(Form::of(Base::Day(m, d), Unit::Day, end));
        }
        Some(Form::of(Base::Month(m), Unit::Month, self.past(after, "份")))
    }

    /// 6日, 6号, 十五 (in diaries), with the weekday that may follow.
    fn chinese_day(&self, i: usize) -> Option<(i8, usize)> {
        let (n, at) = self.chinese_number(i).filter(|(n, _)| (1..=31).contains(n))?;
        let d = i8::try_from(n).ok()?;
        if matches!(self.han(at), Some('日' | '号')) {
            return Some((d, at + 1));
        }
        let bare = self.style.diary && self.han(i).is_some() && self.han(at).is_none();
        bare.then_some((d, at))
    }

    /// 本月十日, 上个月20号, 当月5日; 同月7日 is in the month told of before.
    pub(super) fn day_of_relative_month(&self, i: usize) -> Option<Form> {
        let (shift, at) = self.shift(i)?;
        let at = self.past(at, "个個");
        (self.han(at) == Some('月')).then_some(())?;
        let (d, end) = self.chinese_day(at + 1)?;
        let told = self.anchor.last_month.filter(|_| matches!(self.han(i), Some('同' | '当' | '该')));
        if let Some((y, m)) = told.filter(|_| !self.style.diary) {
            let date = day(y, m, d)?;
            return Some(Form::fixed((date, date), Unit::Day, end));
        }
        self.day_of_month(shift, d, end)
    }
}
