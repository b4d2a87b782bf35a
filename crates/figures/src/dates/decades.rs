//! Decades and centuries: 1990s, '90s, "the seventies", 90年代, 上世纪90年代, 二十世纪.

use super::calendar::{Unit, years};
use super::form::Form;
use super::lexicon::Class;
use super::reader::Reader;
use crate::figure::Precision;

impl Reader<'_> {
    /// 1990s, the 70s, '90s, "the seventies", 90年代, 上世纪90年代, 二十世纪.
    pub(super) fn decade(&self, i: usize) -> Option<Form> {
        let span = |first: i16, many: i16, end| {
            Some(Form {
                precision: Precision::Decade,
                ..Form::fixed(years(first, first + many - 1)?, Unit::Decade, end)
            })
        };
        if let Some(form) = self.chinese_decade(i) {
            return Some(form);
        }
        let the = self.past_word(i, &["the"]);
        // The 21st century
        if let Some((n, at)) = self.ordinal(the).filter(|(n, _)| (1..=21).contains(n))
            && self.word(at) == "century"
            && !self.capital(at)
        {
            return span(i16::try_from(n * 100 - 100).ok()?, 100, at + 1);
        }
        let apostrophe = self.past_mark(the, &['\'', '’', '‘']);
        if let Some((n, count)) = self.digits(apostrophe, 4).filter(|(_, count)| matches!(count, 2 | 4)) {
            let s = self.past_mark(apostrophe + 1, &['\'', '’']);
            (self.word(s) == "s" && self.glued(s) && n % 10 == 0).then_some(())?;
            let first = if count == 4 {
                i16::try_from(n).ok().filter(|y| (1000..=2150).contains(y))?
            } else {
                (the > i || apostrophe > the || s > apostrophe + 1 || self.style.diary).then_some(())?;
                super::reader::century(n).map(|y| if n > 20 { 1900 + y % 100 } else { y })?
            };
            return span(first, 10, s + 1);
        }
        let (tens, end) = self.find(the, Class::Decade)?;
        if tens == 0 {
            return span(2000, 10, end);
        }
        // "in their thirties" is an age; "the nineteen eighties" has its century.
        (the > i || self.word_before(i) == "nineteen").then_some(())?;
        span(1900 + i16::try_from(tens).ok()?, 10, end)
    }

    /// 2020年代, 90年代, 上世纪90年代, 十九世纪七十年代; two digits below 30 do not tell their century.
    fn chinese_decade(&self, i: usize) -> Option<Form> {
        let mut hundreds = None;
        let mut at = i;
        if let Some(end) = self.text(i, "上世纪").or_else(|| self.text(i, "上个世纪")) {
            hundreds = Some(self.today().map_or(1900, |d| d.year() / 100 * 100 - 100));
            at = end;
        } else if let Some(end) = self.text(i, "本世纪") {
            hundreds = Some(self.today().map_or(2000, |d| d.year() / 100 * 100));
            at = end;
        } else if let Some((n, end)) = self.chinese_number(i).filter(|(n, _)| (1..=21).contains(n))
            && let Some(end) = self.text(end, "世纪")
        {
            hundreds = Some(i16::try_from(n * 100 - 100).ok()?);
            at = end;
        }
        if let Some((n, next)) = self.chinese_number(self.past(at, "的"))
            && let Some(end) = self.text(next, "年代")
        {
            let n = i16::try_from(n).ok()?;
            let first = match (hundreds, n) {
                (Some(h), 0..=90) if n % 10 == 0 => h + n,
                (None, 30..=90) if n % 10 == 0 => 1900 + n,
                (None, 1000..=2100) if n % 10 == 0 => n,
                _ => return None,
            };
            let days = years(first, first + 9)?;
            return Some(Form { precision: Precision::Decade, ..Form::fixed(days, Unit::Decade, end) });
        }
        // 21世纪 alone opens names of papers; its beginning, end or a point in it does not.
        let h = hundreds?;
        let dated =
            matches!(self.han(at), Some('初' | '末' | '中' | '以')) || at > i && self.han(i) == Some('上');
        dated.then_some(())?;
        let (from, to) = match self.han(at) {
            Some('初') => (h, h + 9),
            Some('末') => (h + 90, h + 99),
            _ => (h, h + 99),
        };
        let end = self.past(at, "初末");
        Some(Form { precision: Precision::Decade, ..Form::fixed(years(from, to)?, Unit::Century, end) })
    }
}
