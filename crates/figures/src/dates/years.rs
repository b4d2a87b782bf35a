//! Years and their quarters and halves: 2025年, 今年, "nineteen ninety-six", 康熙20年, FY2025, 2016 Q3, 上半年.

use super::calendar::{self, Unit, fiscal, months, year, years};
use super::form::{Base, Cut, Form};
use super::lexicon::Class;
use super::reader::Reader;
use crate::figure::Precision;

impl Reader<'_> {
    /// A year in English words: nineteen ninety-six, two thousand and fifteen, twenty twenty-five.
    pub(super) fn year_words(&self, i: usize) -> Option<(i16, usize)> {
        let (first, at) = self.cardinal(i)?;
        if self.word(at) == "thousand" && (1..=2).contains(&first) {
            let mut n = first * 1000;
            let mut end = at + 1;
            if let Some((hundreds, hundred)) = self.cardinal(end).filter(|(h, _)| *h < 10)
                && self.word(hundred) == "hundred"
            {
                n += hundreds * 100;
                end = hundred + 1;
            }
            if let Some((rest, after)) = self.cardinal(self.past_word(end, &["and"])) {
                return Some((i16::try_from(n + rest).ok()?, after));
            }
            return Some((i16::try_from(n).ok()?, end));
        }
        if (1..=9).contains(&first) && self.word(at) == "hundred" && self.word_before(i) == "year" {
            let (rest, end) = self.cardinal(self.past_word(at + 1, &["and"])).unwrap_or((0, at + 1));
            return Some((i16::try_from(first * 100 + rest).ok()?, end));
        }
        (15..=21).contains(&first).then_some(())?;
        let (second, end) = self.cardinal(at).filter(|(n, _)| (10..=99).contains(n))?;
        Some((i16::try_from(first * 100 + second).ok()?, end))
    }

    /// A whole year: 2025年, 今年, last year, "the year 2025", FY2025.
    pub(super) fn year_form(&self, i: usize) -> Option<Form> {
        self.chinese_year(i)
            .or_else(|| self.fiscal_year(i))
            .or_else(|| self.english_year(i))
            .or_else(|| self.relative_year(i))
    }

    fn whole_year(&self, y: i16, end: usize) -> Option<Form> {
        Some(Form::fixed(year(y)?, Unit::Year, end))
    }

    /// 2025年, 二〇二五年, 07年, 康熙20年.
    pub(super) fn chinese_year(&self, i: usize) -> Option<Form> {
        if let Some((first, at)) = self.find(i, Class::Era) {
            let (n, end) = if self.han(at) == Some('元') { (1, at + 1) } else { self.chinese_number(at)? };
            (self.han(end) == Some('年') && (1..100).contains(&n)).then_some(())?;
            return self.whole_year(i16::try_from(i64::from(first) + n - 1).ok()?, end + 1);
        }
        let (n, at) = self.chinese_number(i)?;
        (self.han(at) == Some('年') && !matches!(self.han(at + 1), Some('代' | '级'))).then_some(())?;
        let digits = self.digits(i, 4).map_or(at - i, |(_, count)| count);
        let words = self.han(i).is_some();
        let month = |this: &Self| {
            this.chinese_number(at + 1)
                .is_some_and(|(m, end)| (1..=12).contains(&m) && this.han(end) == Some('月'))
        };
        let y = match digits {
            4 if (1000..=2150).contains(&n) => n,
            // 两千年
            _ if words && n == 2000 && self.style.diary => n,
            // 07年 counts nothing; 98年 does, unless a month follows.
            2 if !words && (n < 10 || month(self)) => i64::from(super::reader::century(n)?),
            2 if words && self.han(i) == Some('零') => 2000 + n,
            // 789年 after 公元, or 在 in messages.
            3 if !words && (self.before(i, "公元") || self.style.diary && self.before(i, "在")) => n,
            _ => return None,
        };
        self.whole_year(i16::try_from(y).ok()?, at + 1)
    }

    fn before(&self, i: usize, words: &str) -> bool {
        self.tokens.phrase_before(i, words).is_some()
    }

    /// 今年, 去年, 前年, 次年, 当年.
    pub(super) fn relative_year(&self, i: usize) -> Option<Form> {
        // 同一年 is 同年.
        let one = usize::from(self.han(i)? == '同' && self.han(i + 1)? == '一');
        let pair = (self.han(i)?, self.han(i + 1 + one)?);
        (pair.1 == '年').then_some(())?;
        let today = self.today().map(|d| d.year());
        let last = self.anchor.last_year;
        let y = match pair.0 {
            '今' | '本' => today,
            '去' | '上' => today.map(|y| y - 1),
            '前' => today.map(|y| y - 2),
            '明' => today.map(|y| y + 1),
            '后' => today.map(|y| y + 2),
            // 当年 alone is often "in those days": it needs a year before it.
            '当' | '同' | '该' | '那' => last,
            '次' | '翌' => last.map(|y| y + 1),
            _ => return None,
        };
        // 前年 after a number is 三十年前年…, 后年 likewise; 同年龄, 今年以来 are fine.
        (!matches!(self.han(i + 2 + one), Some('龄' | '级' | '轻'))).then_some(())?;
        self.whole_year(y?, i + 2 + one)
    }

    /// "the year 2025", "calendar year 2008", "nineteen ninety-six"; a bare 2025 only inside other dates.
    fn english_year(&self, i: usize) -> Option<Form> {
        let the = self.past_word(i, &["the"]);
        let named = match self.word(the) {
            "year" => the + 1,
            "calendar" if self.word(the + 1) == "year" => the + 2,
            "cy" => the + 1,
            _ => the,
        };
        if named > the {
            if let Some(y) = self.year_digits(named) {
                return self.whole_year(y, named + 1);
            }
            let (y, end) = self.year_words(named)?;
            return self.whole_year(y, end);
        }
        if matches!(self.word(i), "that" | "same") && self.word(i + 1) == "year" {
            return self.whole_year(self.anchor.last_year?, i + 2);
        }
        let led = matches!(
            self.word_before(i),
            "in" | "since" | "by" | "until" | "before" | "after" | "of" | "from" | "during"
        );
        let (y, end) = self.year_words(i).filter(|_| led)?;
        // Two thousand and fifteen firms are no year: the clause must end or go on with a joining word.
        let next = self.word(end);
        let ends = next.is_empty() && !self.mark(end, &['%', '-', '$'])
            || matches!(
                next,
                "and" | "or" | "to" | "but" | "when" | "after" | "with" | "by" | "as" | "for" | "it"
            );
        (ends && (1500..=2150).contains(&y) && end > i + 1).then(|| self.whole_year(y, end))?
    }

    /// A bare year in digits, where another date has room for one.
    pub(super) fn bare_year(&self, i: usize) -> Option<Form> {
        let y = self.year_digits(i)?;
        self.whole_year(y, i + 1)
    }

    /// FY2025, FY17, fiscal year 2022, fiscal years 2012 to 2023, 2024财年: the American one, October to September.
    fn fiscal_year(&self, i: usize) -> Option<Form> {
        if let Some((n, at)) = self.chinese_number(i)
            && let Some(end) = self.fiscal_years_end(at)
        {
            let y = i16::try_from(n).ok().filter(|y| (1900..=2150).contains(y))?;
            return Some(Form::fixed(fiscal(y)?, Unit::FiscalYear, end));
        }
        let word = self.word(i);
        let school = matches!(word, "sy") || word == "school" && self.word(i + 1) == "year";
        matches!(word, "fy" | "fiscal" | "financial" | "sy").then_some(()).or(school.then_some(()))?;
        let mut at = i + 1;
        let many = self.word(at) == "years";
        at = self.past_word(at, &["year", "years"]);
        at = self.past_mark(at, &['-', '\'', '’']);
        let of = |at: usize| {
            self.year_digits(at)
                .or_else(|| self.short_year(at).filter(|_| self.glued(at) && word != "fiscal"))
        };
        let first = of(at)?;
        let mut last = first;
        let mut end = at + 1;
        let joined = self.mark(end, &['-']) || matches!(self.word(end), "to" | "through" | "and");
        let again = self.past_word(end + 1, &["fy"]);
        // "Fiscal 1995 to 2012": two years written out.
        let through = matches!(self.word(end), "to" | "through") && self.year_digits(again).is_some();
        if joined
            && (many || self.mark(end, &['-']) || again > end + 1 || through)
            && let Some(to) = of(again).or_else(|| self.short_year(again).filter(|_| self.mark(end, &['-'])))
            && to > first
        {
            last = to;
            end = again + 1;
        }
        if school {
            let days = (calendar::day(first, 9, 1)?, calendar::day(last + 1, 6, 30)?);
            return Some(Form::fixed(days, Unit::Year, end));
        }
        Some(Form::fixed((fiscal(first)?.0, fiscal(last)?.1), Unit::FiscalYear, end))
    }

    /// Where the word for fiscal years after a number ends: 财年, 年财政年度.
    fn fiscal_years_end(&self, at: usize) -> Option<usize> {
        ["财年", "财政年度"].iter().find_map(|words| self.text(self.past(at, "年"), words))
    }

    /// The year after "of", a comma, 的 or nothing, as a form of its own.
    pub(super) fn year_after(&self, i: usize) -> Option<Form> {
        let at = self.past(self.past_mark(self.past_word(i, &["of", "in", "for"]), &[',', '-', '/']), "的");
        let the = self.past_word(at, &["the"]);
        if let Some(form) = self.year_form(at).or_else(|| self.bare_year(at)) {
            return Some(form);
        }
        if let Some((y, end)) = self.year_words(at) {
            return self.whole_year(y, end);
        }
        if let Some((shift, end)) = self.find(the, Class::Shift)
            && self.word(end) == "year"
        {
            if matches!(self.word(the), "that" | "same") && !self.style.diary {
                return self.whole_year(self.anchor.last_year?, end + 1);
            }
            let y = self.today()?.year().checked_add(i16::try_from(shift).ok()?)?;
            return self.whole_year(y, end + 1);
        }
        if the > at && self.word(the) == "year" {
            let today = self.today().map(|d| d.year());
            let y = self.anchor.sentence_year.or(self.anchor.last_year).or(today)?;
            return self.whole_year(y, the + 1);
        }
        if self.mark(at, &['\'', '’']) && self.glued(at + 1) {
            return self.whole_year(self.short_year(at + 1)?, at + 2);
        }
        None
    }

    /// Q3, Q3 2016, 2016 Q3, 2017-q1, q1-2019, H1, 1H24, 第三季度, 上半年, with their year.
    pub(super) fn quarter_or_half(&self, i: usize) -> Option<Form> {
        // The year before: 2016 Q3, 2016-Q3, "2016 the third quarter", FY17 Q3, 2024年第三季度 (with its own rule).
        if let Some(y) = self.year_digits(i).and(self.bare_year(i)).or_else(|| self.fiscal_year(i)) {
            let at = self.past_word(self.past_mark(y.end, &['-', '/', ',']), &["the"]);
            let (cut, unit, end) = self.quarter_letter(at).or_else(|| self.quarter_words(at))?;
            return y.cut(Cut::Nth(unit, cut), end);
        }
        let (n, unit, end) = self.quarter_letter(i).or_else(|| self.quarter_words(i))?;
        // 前三季度 are three of them.
        let before = i.checked_sub(1).and_then(|at| self.han(at));
        if unit == Unit::Quarter && matches!(before, Some('前' | '头')) && (2..=3).contains(&n) {
            let last = i8::try_from(n * 3).ok()?;
            return Some(Form::of(Base::Months(1, last), Unit::Quarter, end));
        }
        self.of_year(n, unit, end)
    }

    fn of_year(&self, n: i64, unit: Unit, end: usize) -> Option<Form> {
        if let Some(y) = self.year_after(end).filter(|y| y.end > end) {
            return y.cut(Cut::Nth(unit, n), y.end);
        }
        // 1H24, Q3'24
        let short = self.past_mark(end, &['\'', '’']);
        if self.glued(end)
            && self.glued(short)
            && let Some(y) = self.short_year(short)
        {
            return self.whole_year(y, short + 1)?.cut(Cut::Nth(unit, n), short + 1);
        }
        let n = i8::try_from(n).ok()?;
        let base = if unit == Unit::Quarter { Base::Quarter(n) } else { Base::Half(n) };
        Some(Form::of(base, unit, end))
    }

    /// Q3, H1, 3Q, 1H.
    fn quarter_letter(&self, i: usize) -> Option<(i64, Unit, usize)> {
        let (letter, number) = if self.tokens.digits(i).is_some() { (i + 1, i) } else { (i, i + 1) };
        let unit = match self.word(letter) {
            "q" => Unit::Quarter,
            "h" => Unit::Half,
            _ => return None,
        };
        let (n, count) = self.digits(number, 1)?;
        let most = if unit == Unit::Quarter { 4 } else { 2 };
        let front = number == i + 1 || self.capital(letter);
        (self.glued(i + 1) && count == 1 && (1..=most).contains(&n) && front).then_some((n, unit, i + 2))
    }

    /// "third quarter", 第三季度, 三季度, "first half", 上半年.
    fn quarter_words(&self, i: usize) -> Option<(i64, Unit, usize)> {
        for (words, n) in [("上半年", 1), ("下半年", 2)] {
            if let Some(end) = self.text(i, words) {
                return Some((n, Unit::Half, end));
            }
        }
        let at = self.past_word(i, &["the"]);
        let (n, end) =
            self.ordinal(at).or_else(|| self.chinese_number(at).filter(|_| self.han(at).is_some()))?;
        let end = self.past_mark(end, &['-']);
        // 三季 alone is three of them.
        let words = self.text(self.past(end, "个"), "季度").map(|e| (Unit::Quarter, e));
        let (unit, end) = words.or_else(|| match self.word(end) {
            "quarter" => Some((Unit::Quarter, end + 1)),
            "half" => Some((Unit::Half, end + 1)),
            _ => None,
        })?;
        let most = if unit == Unit::Quarter { 4 } else { 2 };
        // "the last quarter" is one that is over; "the first half" of a match is no date, but the year tells.
        (1..=most).contains(&n).then_some((n, unit, end))
    }

    /// 2019-2021, 2021–25, 2024/25, 2013至2017年, 1983至1998财年: spans of years.
    pub(super) fn year_span(&self, i: usize) -> Option<Form> {
        let first = self.year_digits(i)?;
        let slash = self.mark(i + 1, &['/']);
        let in_words = matches!(self.han(i + 1), Some('至' | '到'));
        (self.mark(i + 1, &['-', '~']) || slash || in_words).then_some(())?;
        let (n, count) = self.digits(i + 2, 4)?;
        let last = match count {
            4 => i16::try_from(n).ok()?,
            2 if self.glued(i + 1) && self.glued(i + 2) => first / 100 * 100 + i16::try_from(n).ok()?,
            _ => return None,
        };
        // 2011-12 is a month, 2024-25 no month.
        let month = count == 2 && (1..=12).contains(&n);
        (last > first && last <= 2150 && !month && !(slash && last != first + 1)).then_some(())?;
        let more = self.glued(i + 3) && self.mark(i + 3, &['-', '/']) && self.tokens.digits(i + 4).is_some();
        (!more).then_some(())?;
        if let Some(end) = self.fiscal_years_end(i + 3) {
            return Some(Form::fixed((fiscal(first)?.0, fiscal(last)?.1), Unit::FiscalYear, end));
        }
        let end = self.past(i + 3, "年");
        // 2000至2013 by themselves may count anything.
        (!in_words || count == 4 && end > i + 3).then_some(())?;
        Some(Form { precision: Precision::Year, ..Form::fixed(years(first, last)?, Unit::Year, end) })
    }

    /// Months of one year with the year before: 2025年3月, 今年四月, 康熙20年9月, and what else may follow a Chinese year.
    pub(super) fn chinese_in_year(&self, i: usize) -> Option<Form> {
        let y = self.chinese_year(i).or_else(|| self.relative_year(i))?;
        let Base::Fixed(from, _) = y.base else { return None };
        let at = self.past(y.end, "的，");
        if let Some((place, end)) = self.find(at, Class::Holiday).filter(|_| self.han(at).is_some()) {
            let date = super::holidays::in_year(place, from.year())?;
            return Some(Form::fixed((date, date), Unit::Day, end));
        }
        let inside = self.chinese_month(at).map(|form| match form.base {
            Base::Month(m) => Some(Form::fixed(months(from.year(), m, m)?, Unit::Month, form.end)),
            Base::Months(a, b) => {
                let days = months(from.year(), a, b)?;
                Some(Form { precision: Precision::Month, ..Form::fixed(days, Unit::Quarter, form.end) })
            }
            Base::Day(m, d) => {
                let date = calendar::day(from.year(), m, d)?;
                Some(Form::fixed((date, date), Unit::Day, form.end))
            }
            _ => None,
        });
        if let Some(inside) = inside {
            return inside;
        }
        if let Some((n, unit, end)) = self.quarter_words(at) {
            return y.cut(Cut::Nth(unit, n), end);
        }
        if let Some((m, end)) = self.find(at, Class::Season)
            && self.han(at).is_some()
        {
            return Some(Form::fixed(months(from.year(), m as i8, m as i8 + 2)?, Unit::Quarter, end));
        }
        let end = self.text(y.end, "全年").or_else(|| self.text(y.end, "度"));
        Some(y.ending(end.unwrap_or(y.end)))
    }
}
