//! What every reader of dates shares: the tokens, what relative dates lean on, and numbers in both languages.

use super::form::{Form, Lean};
use super::lexicon::{Class, find};
use super::{Anchor, Style};
use crate::numeral;
use crate::token::{TokenKind, Tokens};
use jiff::civil::Date;

/// Reads dates at tokens of one text.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) tokens: &'a Tokens<'a>,
    pub(super) anchor: &'a Anchor,
    pub(super) style: Style,
    /// How deep dates may still hold other dates (the first week of next month).
    pub(super) depth: u8,
}

/// A number of days, weeks …, as written before their unit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Many {
    /// In halves, so that two and a half days are whole.
    pub(super) halves: i64,
    pub(super) end: usize,
}

impl<'a> Reader<'a> {
    /// The reader one level deeper; none at the bottom.
    pub(super) fn inner(&self) -> Option<Reader<'a>> {
        Some(Reader { depth: self.depth.checked_sub(1)?, ..*self })
    }

    pub(super) fn find(&self, i: usize, class: Class) -> Option<(i32, usize)> {
        find(self.tokens, i, class)
    }

    pub(super) fn word(&self, i: usize) -> &str {
        self.tokens.word(i)
    }

    /// The word before token `i`, or "".
    pub(super) fn word_before(&self, i: usize) -> &str {
        i.checked_sub(1).map_or("", |at| self.tokens.word(at))
    }

    pub(super) fn han(&self, i: usize) -> Option<char> {
        self.tokens.han(i)
    }

    /// Past these Han characters.
    pub(super) fn text(&self, i: usize, words: &str) -> Option<usize> {
        let mut at = i;
        for c in words.chars() {
            (self.tokens.han(at) == Some(c)).then_some(())?;
            at += 1;
        }
        Some(at)
    }

    /// Past one of these Han characters, or where it was.
    pub(super) fn past(&self, i: usize, chars: &str) -> usize {
        i + usize::from(self.han(i).is_some_and(|c| chars.contains(c)))
    }

    /// Past one of these words, or where it was.
    pub(super) fn past_word(&self, i: usize, words: &[&str]) -> usize {
        let word = self.word(i);
        i + usize::from(!word.is_empty() && words.contains(&word))
    }

    /// Past one of these marks, or where it was.
    pub(super) fn past_mark(&self, i: usize, marks: &[char]) -> usize {
        i + usize::from(self.mark(i, marks))
    }

    pub(super) fn mark(&self, i: usize, marks: &[char]) -> bool {
        marks.iter().any(|&m| self.tokens.is_mark(i, m))
    }

    pub(super) fn glued(&self, i: usize) -> bool {
        self.tokens.glued(i)
    }

    pub(super) fn capital(&self, i: usize) -> bool {
        let token = self.tokens.all.get(i);
        token.is_some_and(|t| self.tokens.text[t.bytes()].starts_with(char::is_uppercase))
    }

    /// Digits alone, at most `most` of them, and how many.
    pub(super) fn digits(&self, i: usize, most: usize) -> Option<(i64, usize)> {
        let digits = self.tokens.digits(i).filter(|d| d.plain && d.count <= most)?;
        Some((self.tokens.plain(i)?, digits.count))
    }

    /// A year in four digits.
    pub(super) fn year_digits(&self, i: usize) -> Option<i16> {
        let (n, count) = self.digits(i, 4)?;
        (count == 4).then_some(())?;
        i16::try_from(n).ok().filter(|y| (1000..=2150).contains(y))
    }

    /// A year in two digits.
    pub(super) fn short_year(&self, i: usize) -> Option<i16> {
        let (n, count) = self.digits(i, 2)?;
        (count == 2).then_some(())?;
        century(n)
    }

    /// one … ninety-nine in English words.
    pub(super) fn cardinal(&self, i: usize) -> Option<(i64, usize)> {
        let (tens, end) = self.find(i, Class::Cardinal)?;
        if tens >= 20 {
            let at = self.past_mark(end, &['-']);
            if let Some((unit, end)) = self.find(at, Class::Cardinal).filter(|(n, _)| *n < 10) {
                return Some((i64::from(tens + unit), end));
            }
        }
        Some((i64::from(tens), end))
    }

    /// first … ninety-ninth, 1st, 22nd.
    pub(super) fn ordinal(&self, i: usize) -> Option<(i64, usize)> {
        if let Some((n, _)) = self.digits(i, 2) {
            let suffix = matches!(self.word(i + 1), "st" | "nd" | "rd" | "th");
            return (suffix && self.glued(i + 1)).then_some((n, i + 2));
        }
        if self.han(i) == Some('第') {
            let (n, end) = self.chinese_number(i + 1)?;
            return (n < 100).then_some((n, end));
        }
        if let Some((n, end)) = self.find(i, Class::Ordinal) {
            return Some((i64::from(n), end));
        }
        let (tens, end) = self.find(i, Class::Cardinal).filter(|(n, _)| *n >= 20)?;
        let at = self.past_mark(end, &['-']);
        let (unit, end) = self.find(at, Class::Ordinal).filter(|(n, _)| (1..10).contains(n))?;
        Some((i64::from(tens + unit), end))
    }

    /// A whole number in digits or Han numerals.
    pub(super) fn chinese_number(&self, i: usize) -> Option<(i64, usize)> {
        if let Some(n) = self.tokens.plain(i) {
            return Some((n, i + 1));
        }
        self.han(i).filter(|&c| numeral::begins_chinese(c))?;
        let numeral = numeral::read(self.tokens, i).filter(|n| n.words && n.ends.is_none())?;
        if numeral.value.fract() != rust_decimal::Decimal::ZERO {
            return None;
        }
        Some((i64::try_from(numeral.value).ok()?, numeral.end))
    }

    /// How many units: 3, three, a, a few, several, a couple of, two and a half, 两, 几.
    pub(super) fn many(&self, i: usize) -> Option<Many> {
        let whole = |n: i64, end| Some(Many { halves: n * 2, end });
        if let Some((n, end)) = self.find(i, Class::Few) {
            return whole(i64::from(n), end);
        }
        if let Some(value) = self.tokens.digits(i).filter(|d| d.count <= 6).map(|d| d.value) {
            let halves = value.checked_mul(2.into())?;
            return (halves.fract().is_zero())
                .then(|| i64::try_from(halves).ok().map(|halves| Many { halves, end: i + 1 }))?;
        }
        if matches!(self.word(i), "a" | "an" | "another") {
            let end = i + 1;
            return whole(1, end);
        }
        if self.word(i) == "half" {
            let end = self.past_word(i + 1, &["a", "an"]);
            return Some(Many { halves: 1, end });
        }
        if let Some((n, mut end)) = self.cardinal(i) {
            let mut halves = n * 2;
            let half = self.past_word(end + 1, &["a"]);
            if self.word(end) == "and" && self.word(half) == "half" {
                halves += 1;
                end = half + 1;
            }
            return Some(Many { halves, end });
        }
        if self.han(i) == Some('半') {
            return Some(Many { halves: 1, end: i + 1 });
        }
        let (n, end) = self.chinese_number(i).filter(|(n, _)| (0..1_000_000).contains(n))?;
        whole(n, end)
    }

    /// A unit of time at token `i`, with the particle before it (个, 的 is not one).
    pub(super) fn unit(&self, i: usize) -> Option<(super::calendar::Unit, usize)> {
        let (place, end) = self.find(i, Class::Unit)?;
        // 年代, 月份, 日本, 天津, 季度: 3年代 is no three years.
        let next = self.han(end);
        let last = self.han(end.checked_sub(1)?);
        let other = match last {
            Some('年') => matches!(next, Some('代' | '级' | '轻' | '龄' | '货' | '报')),
            Some('日') => matches!(next, Some('本' | '元' | '报' | '电')),
            Some('天') => matches!(next, Some('津' | '然' | '使' | '下' | '空')),
            Some('周') => matches!(next, Some('边' | '期' | '岁' | '转')),
            Some('分') => matches!(next, Some('之' | '别' | '公' | '店' | '红' | '行' | '析' | '布')),
            Some('月') => matches!(next, Some('球' | '亮' | '报')),
            _ => false,
        };
        (!other).then_some((super::calendar::Unit::at(place), end))
    }

    /// Which year, month or week is meant where none is said: the year of the sentence, else what lies nearest before
    /// the text, or after it where the words before look ahead.
    pub(super) fn lean(&self, form: &Form, i: usize) -> Option<Lean> {
        let today = self.anchor.reference;
        if let Some(y) = self.anchor.sentence_year
            && form.leans_on_years()
        {
            // An older year named before in an English sentence dates something else; the text's own time dates this.
            let english = self.tokens.kind(i).is_some_and(|kind| !matches!(kind, TokenKind::Han(_)))
                && self.han(form.end.saturating_sub(1)).is_none();
            let recent = today.is_none_or(|r| y >= r.year() - 1);
            let later = today.is_some_and(|r| {
                form.settle(Some(Lean::Year(y)), today, self.style.wide_parts).is_some_and(|s| s.days.0 > r)
            });
            // "Last September and in February": a tale goes on, and does not go back.
            let begin = |y: i16| {
                form.settle(Some(Lean::Year(y)), today, self.style.wide_parts).map(|settled| settled.days.0)
            };
            let goes_on = self.anchor.last_month.zip(begin(y)).is_some_and(|((told, month), day)| {
                told == y && day.month() < month && begin(y + 1).zip(today).is_some_and(|(day, r)| day <= r)
            });
            if english && recent && goes_on {
                return Some(Lean::Year(y + 1));
            }
            if !english || recent && !later {
                return Some(Lean::Year(y));
            }
        }
        let today = today?;
        Some(if self.looks_ahead(i) { Lean::Future(today) } else { Lean::Past(today) })
    }

    /// Whether the words before speak of what is to come: will, to be, 将, 拟.
    fn looks_ahead(&self, i: usize) -> bool {
        const REACH: usize = 8;
        for back in 1..=REACH.min(i) {
            match self.tokens.kind(i - back) {
                Some(TokenKind::Line | TokenKind::Mark('。' | '.' | ';' | '!' | '?')) | None => {
                    return false;
                }
                Some(TokenKind::Word) => match self.word(i - back) {
                    "will" | "shall" | "upcoming" | "scheduled" | "expected" | "due" | "ll" => return true,
                    "was" | "were" | "had" | "did" => return false,
                    _ => {}
                },
                Some(TokenKind::Han('将' | '拟')) => return true,
                Some(TokenKind::Han('已' | '曾')) => return false,
                _ => {}
            }
        }
        false
    }

    /// The settled days of a form read at token `i`.
    pub(super) fn settle(&self, form: &Form, i: usize) -> Option<super::form::Settled> {
        form.settle(self.lean(form, i), self.anchor.reference, self.style.wide_parts)
    }

    /// The day of the text.
    pub(super) fn today(&self) -> Option<Date> {
        self.anchor.reference
    }
}

/// The year that two digits stand for.
pub(super) fn century(n: i64) -> Option<i16> {
    /// Two digits up to this are of this century.
    const LAST: i64 = 39;
    let n = i16::try_from(n).ok()?;
    Some(if i64::from(n) <= LAST { 2000 + n } else { 1900 + n })
}

/// The longest of several readings.
pub(super) fn longest<const N: usize>(forms: [Option<Form>; N]) -> Option<Form> {
    let mut best: Option<&Form> = None;
    for form in forms.iter().flatten() {
        if best.is_none_or(|b| form.end > b.end) {
            best = Some(form);
        }
    }
    best.copied()
}
