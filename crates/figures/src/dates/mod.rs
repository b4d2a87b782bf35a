//! Dates, spans and lengths of time: a day keeps to the day, a year stays a year. Each file is a subject, both languages
//! side by side; the words are tables in `data/`.

mod ago;
mod begins;
mod calendar;
mod days;
mod decades;
mod form;
mod holidays;
mod lengths;
mod lexicon;
mod numeric;
mod parts;
mod plans;
mod ranges;
mod reader;
mod relative;
mod upto;
mod weeks;
mod years;

pub(crate) use begins::{begins, mark};
pub(crate) use lengths::{lead as leading_length, length};
pub(crate) use lexicon::Lexicon;

use crate::figure::{Exactness, Kind, Precision};
use crate::token::{TokenKind, Tokens};
use form::Form;
use jiff::civil::Date;
use reader::{Reader, longest};

/// A date or span read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct When {
    /// The first token.
    pub(crate) first: usize,
    /// One past the last token.
    pub(crate) end: usize,
    /// First day; none where the span is open, or a year is missing and nothing tells it.
    pub(crate) from: Option<Date>,
    /// Last day.
    pub(crate) to: Option<Date>,
    pub(crate) precision: Precision,
    pub(crate) kind: Kind,
    /// About, where the words only come near it ("three years ago").
    pub(crate) exactness: Exactness,
}

/// What relative dates lean on.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Anchor {
    /// The day the text was written.
    pub(crate) reference: Option<Date>,
    /// The last year named before, for 当年, "that year".
    pub(crate) last_year: Option<i16>,
    /// The year and the last month named before, for 同月7日.
    pub(crate) last_month: Option<(i16, i8)>,
    /// The last year named in this sentence, for a month that follows it.
    pub(crate) sentence_year: Option<i16>,
}

/// How the writer of a text gives dates.
#[derive(Clone, Copy, Debug, Default)]
pub struct Style {
    /// Whether days stand before months in digits alone (3/7/2025 is 3 July); a date that both orders fit is not read
    /// where this is not known.
    pub day_first: Option<bool>,
    /// Messages and calendars, not papers: "on the 18th", "4/22", "in three weeks" and "the weekend" are dates.
    pub diary: bool,
    /// "Early 2024" and 年底 are halves of their span, and the first week of a month is one of the calendar; in papers
    /// they are shorter stretches, and the week is days 1 to 7.
    pub wide_parts: bool,
    /// With `diary`: the messages make appointments, so that "the 21st" is a day without its "on", "for the day" a length
    /// and "the year" by itself no span.
    pub appointments: bool,
}

/// How deep dates may hold dates: the end of the first week of next month.
const DEPTH: u8 = 3;

/// Reads the date or span at token `i`, where one `begins`.
pub(crate) fn read(tokens: &Tokens, i: usize, anchor: &Anchor, style: Style) -> Option<When> {
    Reader { tokens, anchor, style, depth: DEPTH }.read(i)
}

impl Reader<'_> {
    /// The longest single date at token `i`.
    fn single(&self, i: usize) -> Option<Form> {
        match self.tokens.kind(i)? {
            // Before Han characters, digits begin no date of English.
            TokenKind::Number(_)
                if self.han(i + 1).is_some() && self.find(i + 1, lexicon::Class::Month).is_none() =>
            {
                longest([
                    self.numeric(i),
                    self.chinese_date(i),
                    self.quarter_or_half(i),
                    self.year_span(i),
                    self.two_sessions(i),
                    self.off_a_day(i),
                    self.lone_day(i),
                ])
            }
            TokenKind::Number(_) => longest([
                self.numeric(i),
                self.chinese_date(i),
                self.day_first(i),
                self.year_month(i),
                self.quarter_or_half(i),
                self.year_span(i),
                self.two_sessions(i),
                self.nth(i),
                self.off_a_day(i),
                self.run_of_day(i),
                self.run(i),
                self.lone_day(i),
            ]),
            TokenKind::Han(_) => longest([
                self.near_day(i),
                self.plan(i),
                self.chinese_date(i),
                self.day_of_relative_month(i),
                self.relative_weekday(i),
                self.weekday(i),
                self.relative_unit(i).map(|form| self.chinese_parts(form)),
                self.two_sessions(i),
                self.chinese_part_alone(i),
                self.run(i),
                self.off_a_day(i),
                self.weekend(i),
            ])
            .or_else(|| self.lone_day(i)),
            TokenKind::Word => self.english(i),
            TokenKind::Mark('\'' | '’' | '‘') => self.decade(i),
            _ => self.plan(i),
        }
    }

    fn english(&self, i: usize) -> Option<Form> {
        if self.word(i) == "in" {
            return self.off_a_day(i);
        }
        longest([
            self.month_first(i),
            self.near_day(i),
            self.part(i),
            self.nth(i),
            self.day_first(i),
            self.quarter_or_half(i),
            self.relative_weekday(i),
            self.relative_unit(i),
            self.relative_name(i),
            self.run(i),
            self.weekday(i),
            self.week(i),
            self.off_a_day(i),
            self.run_of_day(i),
            self.year_form(i),
            self.decade(i),
            self.holiday(i),
            self.two_sessions(i),
            self.plan(i),
            self.season(i),
            self.until_today(i),
            self.lone_day(i),
            self.weekend(i),
            self.this_unit(i),
        ])
    }

    /// A Chinese date of a year, a month or a decade, with its parts.
    fn chinese_date(&self, i: usize) -> Option<Form> {
        let form = longest([
            self.chinese_in_year(i),
            self.chinese_month(i),
            self.year_form(i),
            self.decade(i),
            self.holiday(i),
            self.chinese_quarter(i),
        ])?;
        Some(self.chinese_parts(form))
    }

    /// Spring 2025, "summer of 2016".
    fn season(&self, i: usize) -> Option<Form> {
        let (m, end) = self.find(i, lexicon::Class::Season)?;
        let m = i8::try_from(m).ok()?;
        if let Some(y) = self.year_after(end).filter(|y| y.end > end)
            && let form::Base::Fixed(from, _) = y.base
        {
            return Some(Form::fixed(
                calendar::months(from.year(), m, m + 2)?,
                calendar::Unit::Quarter,
                y.end,
            ));
        }
        // "In the spring" of a paper is the last one that has begun.
        let today = self.today().filter(|_| {
            !self.style.diary
                && i >= 2
                && self.word(i - 1) == "the"
                && matches!(self.word(i - 2), "in" | "during")
        });
        if let Some(today) = today {
            let y = if m <= today.month() { today.year() } else { today.year() - 1 };
            return Some(Form::fixed(calendar::months(y, m, m + 2)?, calendar::Unit::Quarter, end));
        }
        self.style.diary.then(|| Form::of(form::Base::Season(m), calendar::Unit::Quarter, end))
    }
}
