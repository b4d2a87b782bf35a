//! Dates in digits and marks: 2025-03-06, 6.3.2025, 03/06/25, 20250306, 2025/3, Q-free and in either order of day and month.

use super::calendar::{Unit, day, months};
use super::form::{Base, Form};
use super::reader::Reader;

const MARKS: [char; 3] = ['-', '/', '.'];

impl Reader<'_> {
    /// A date in digits at token `i`.
    pub(super) fn numeric(&self, i: usize) -> Option<Form> {
        self.tokens.digits(i)?;
        self.year_first(i)
            .or_else(|| self.compact(i))
            .or_else(|| self.year_last(i))
            .or_else(|| self.month_and_year(i))
            .or_else(|| self.no_year(i))
    }

    /// The mark that joins token `i` to the next, and where the next stands.
    fn joined(&self, i: usize, marks: &[char], loose: bool) -> Option<(char, usize)> {
        let mark = *marks.iter().find(|&&m| self.tokens.is_mark(i, m))?;
        let tight = self.glued(i) && self.glued(i + 1);
        (tight || loose).then_some((mark, i + 1))
    }

    fn closed(&self, end: usize) -> bool {
        // 2018-09-23-17 is no date, nor 1.2.3.4.
        let more = self.glued(end)
            && self.mark(end, &MARKS)
            && self.glued(end + 1)
            && self.tokens.digits(end + 1).is_some_and(|d| d.count < 4 || !d.plain);
        let digits = self.glued(end) && self.tokens.digits(end).is_some();
        !more && !digits
    }

    /// 2025-03-06, 2025/3/6, 2025.3.6, 2025 03 06 (in diaries), 2025-03.
    fn year_first(&self, i: usize) -> Option<Form> {
        if let Some(form) = self.dotted(i) {
            return Some(form);
        }
        let y = self.year_digits(i)?;
        let spaces = self.style.diary
            && self.digits(i + 1, 2).is_some_and(|(_, count)| count == 2)
            && self.digits(i + 2, 2).is_some_and(|(_, count)| count == 2);
        if spaces {
            let (m, d) = (self.digits(i + 1, 2)?.0, self.digits(i + 2, 2)?.0);
            return self.known_day(y, m, d, i + 3);
        }
        let (mark, at) = self.joined(i + 1, &MARKS, self.style.diary)?;
        let (m, count) = self.digits(at, 2)?;
        if let Some((again, next)) = self.joined(at + 1, &MARKS, false)
            && again == mark
            && let Some((d, _)) = self.digits(next, 2)
            && self.closed(next + 1)
        {
            return self.known_day(y, m, d, next + 1);
        }
        let month = i8::try_from(m).ok().filter(|m| (1..=12).contains(m))?;
        (count == 2 || mark == '/' && self.style.diary).then_some(())?;
        (mark != '.' && self.closed(at + 1)).then_some(())?;
        Some(Form::fixed(months(y, month, month)?, Unit::Month, at + 1))
    }

    /// 2025.3.6: the tokens hold it as a number with a fraction, a point and a number; 2025.3 alone in diaries.
    fn dotted(&self, i: usize) -> Option<Form> {
        let whole = &self.tokens.text[self.tokens.all.get(i)?.bytes()];
        let (first, second) = whole.split_once('.')?;
        if first.len() == 4 && second.len() <= 2 {
            let y: i16 = first.parse().ok().filter(|y| (1000..=2150).contains(y))?;
            let m: i64 = second.parse().ok()?;
            if let Some((_, at)) = self.joined(i + 1, &['.'], false)
                && let Some((d, _)) = self.digits(at, 2)
            {
                return self.known_day(y, m, d, at + 1);
            }
            let m = i8::try_from(m).ok().filter(|m| (1..=12).contains(m) && self.style.diary)?;
            let alone = !self.mark(i + 1, &['%']) && !self.glued(i + 1);
            let end = self.tokens.all.get(i + 1).is_none() || alone || self.mark(i + 1, &['.', ',']);
            return end.then(|| Some(Form::fixed(months(y, m, m)?, Unit::Month, i + 1)))?;
        }
        // 13.5.2015
        if first.len() <= 2 && second.len() <= 2 {
            let (_, at) = self.joined(i + 1, &['.'], false)?;
            let y = self.year_digits(at)?;
            let (a, b) = (first.parse().ok()?, second.parse().ok()?);
            return self.either(y, a, b, Some(true), at + 1);
        }
        None
    }

    /// 20250306.
    fn compact(&self, i: usize) -> Option<Form> {
        let (n, count) = self.digits(i, 8)?;
        (count == 8).then_some(())?;
        let y = i16::try_from(n / 10_000).ok().filter(|y| (1900..=2100).contains(y))?;
        let loose = self.glued(i + 1) && !self.mark(i + 1, &['-', '.', ',', ')', '_', ';']);
        (!loose).then_some(())?;
        self.known_day(y, n / 100 % 100, n % 100, i + 1)
    }

    /// 06/03/2025, 6-3-2025, 3/6/25, "08/12,2015".
    fn year_last(&self, i: usize) -> Option<Form> {
        let (a, _) = self.digits(i, 2)?;
        let (mark, at) = self.joined(i + 1, &['-', '/'], false)?;
        if let Some((b, _)) = self.digits(at, 2) {
            let comma = self.mark(at + 1, &[',']) && mark == '/';
            let next = if comma { at + 2 } else { self.joined(at + 1, &[mark], false)?.1 };
            if let Some(y) = self.year_digits(next) {
                return self.either(y, a, b, self.style.day_first, next + 1);
            }
            // Dashes between small numbers are scores and the like; diaries write dates so.
            (mark == '/' || self.style.diary).then_some(())?;
            let y = self.short_year(next).filter(|_| self.glued(next))?;
            return self.either(y, a, b, self.style.day_first, next + 1).filter(|_| self.closed(next + 1));
        }
        None
    }

    /// 3/2025, 12-2015.
    fn month_and_year(&self, i: usize) -> Option<Form> {
        let (m, _) = self.digits(i, 2)?;
        let m = i8::try_from(m).ok().filter(|m| (1..=12).contains(m))?;
        let (_, at) = self.joined(i + 1, &['-', '/'], self.style.diary)?;
        let y = self.year_digits(at).filter(|y| *y >= 1900)?;
        let alone = i == 0 || !self.glued(i) || self.mark(i - 1, &['(']);
        (alone && self.closed(at + 1)).then_some(())?;
        Some(Form::fixed(months(y, m, m)?, Unit::Month, at + 1))
    }

    /// 4/22 and 4.22 in diaries.
    fn no_year(&self, i: usize) -> Option<Form> {
        self.style.diary.then_some(())?;
        let whole = &self.tokens.text[self.tokens.all.get(i)?.bytes()];
        let (a, b, end) = if let Some((a, b)) = whole.split_once('.') {
            let led = i > 0
                && (matches!(self.word(i - 1), "on" | "in")
                    || self.find(i - 1, super::lexicon::Class::Weekday).is_some());
            (led && a.len() <= 2 && b.len() <= 2).then_some(())?;
            (a.parse().ok()?, b.parse().ok()?, i + 1)
        } else {
            let (a, _) = self.digits(i, 2)?;
            let (_, at) = self.joined(i + 1, &['/'], false)?;
            (a, self.digits(at, 2)?.0, at + 1)
        };
        // 5/1-5/7 is a span.
        let span = self.mark(end, &['-']) && self.mark(end + 2, &['/']);
        (span || self.closed(end)).then_some(())?;
        let (m, d) = self.order(a, b, self.style.day_first)?;
        // 29 February is a day in some years.
        day(2000, m, d)?;
        Some(Form::of(Base::Day(m, d), Unit::Day, end))
    }

    fn known_day(&self, y: i16, m: i64, d: i64, end: usize) -> Option<Form> {
        let date = day(y, i8::try_from(m).ok()?, i8::try_from(d).ok()?)?;
        Some(Form::fixed((date, date), Unit::Day, end))
    }

    /// Month and day out of two numbers: by the habit of the writer where both fit.
    fn order(&self, a: i64, b: i64, day_first: Option<bool>) -> Option<(i8, i8)> {
        let (m, d) = match day_first {
            _ if a == b => (a, b),
            _ if a > 12 => (b, a),
            _ if b > 12 => (a, b),
            Some(true) => (b, a),
            Some(false) => (a, b),
            None => return None,
        };
        Some((i8::try_from(m).ok().filter(|m| (1..=12).contains(m))?, i8::try_from(d).ok()?))
    }

    fn either(&self, y: i16, a: i64, b: i64, day_first: Option<bool>, end: usize) -> Option<Form> {
        let (m, d) = self.order(a, b, day_first)?;
        self.known_day(y, i64::from(m), i64::from(d), end)
    }
}
