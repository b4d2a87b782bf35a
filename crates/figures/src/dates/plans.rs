//! Five-year plans and the two sessions of a year: 十四五, "the 14th Five-Year Plan", 2025年两会.

use super::calendar::{Unit, years};
use super::form::{Base, Form};
use super::reader::Reader;
use crate::figure::Precision;

impl Reader<'_> {
    /// Five-year plans: 十四五期间 is 2021 to 2025 (the first began in 1953, the sixth in 1981); "the 14th Five-Year Plan".
    pub(super) fn plan(&self, i: usize) -> Option<Form> {
        let quoted = self.mark(i, &['“', '"', '「']);
        let at = i + usize::from(quoted);
        let (n, end, named) = self.plan_number(at, quoted)?;
        // Two years of readjustment, 1963 to 1965, lie between the second and the third.
        let first = match n {
            1 => 1953,
            2 => 1958,
            3..=30 => 1966 + (n - 3) * 5,
            _ => return None,
        };
        let days = years(first, first + 4)?;
        named.then_some(())?;
        Some(Form { precision: Precision::Plan, ..Form::fixed(days, Unit::Decade, end) })
    }

    fn plan_number(&self, at: usize, quoted: bool) -> Option<(i16, usize, bool)> {
        // The 14th Five-Year Plan, 第十四个五年规划
        let the = self.past_word(at, &["the"]);
        if let Some((n, end)) = self.ordinal(the) {
            let five = self.word(end) == "five"
                && self.word(end + 2) == "year"
                && matches!(self.word(end + 3), "plan" | "plans" | "programme" | "program");
            if five {
                let period = self.past_word(end + 4, &["period"]);
                return Some((i16::try_from(n).ok()?, period, true));
            }
            let chinese = ["五年规划", "五年计划"].iter().find_map(|w| self.text(self.past(end, "个"), w));
            return chinese.map(|end| (n as i16, self.plan_word(end), true));
        }
        // 十四五 and 一五: its number in Han numerals before 五.
        let digit = |c: char| "一二三四五六七八九".chars().position(|d| d == c).map(|p| p as i16 + 1);
        let first = self.han(at)?;
        let (n, end) = if first == '十' {
            let second = digit(self.han(at + 1)?)?;
            (10 + second, at + 2)
        } else {
            (digit(first)?, at + 1)
        };
        (self.han(end) == Some('五')).then_some(())?;
        let mut end = end + 1;
        let close = self.mark(end, &['”', '"', '」']);
        end += usize::from(close);
        let word = self.plan_word(end);
        // 十四五 is also a number's beginning (十四五个): a plan needs its own word or quotation marks.
        let led =
            ["规划", "以来", "收官", "开局", "计划", "末", "初"].iter().any(|w| self.text(end, w).is_some());
        Some((n, word, word > end || led && n > 10 || quoted && close))
    }

    fn plan_word(&self, end: usize) -> usize {
        ["期间", "时期"].iter().find_map(|w| self.text(end, w)).unwrap_or(end)
    }

    /// 2024年两会, 今年全国两会, "the 2024 Two Sessions".
    pub(super) fn two_sessions(&self, i: usize) -> Option<Form> {
        let the = self.past_word(i, &["the"]);
        let sessions = |at: usize| self.word(at) == "two" && self.word(at + 1) == "sessions";
        if sessions(the) {
            let y = self.year_after(the + 2).filter(|y| y.end > the + 2)?;
            let Base::Fixed(from, _) = y.base else { return None };
            let days = super::holidays::two_sessions(from.year())?;
            return Some(Form { precision: Precision::Month, ..Form::fixed(days, Unit::Month, y.end) });
        }
        let y = self.chinese_year(i).or_else(|| self.relative_year(i)).or_else(|| self.bare_year(the))?;
        let (Base::Fixed(from, _), at) = (y.base, y.end) else { return None };
        let at = self.text(at, "的").unwrap_or(at);
        let at = self.text(at, "全国").unwrap_or(at);
        let end = self.text(at, "两会").or(sessions(at).then_some(at + 2))?;
        let days = super::holidays::two_sessions(from.year())?;
        Some(Form { precision: Precision::Month, ..Form::fixed(days, Unit::Month, end) })
    }
}
