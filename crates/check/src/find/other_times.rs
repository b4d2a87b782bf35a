//! The last look at times: what is held of another year, of each of several or of a part of one bears out none of the one told.

use super::last_look::Around;
use crate::draft::Draft;
use crate::words::lexicon::Cue;
use crate::words::tables::Table;
use figures::Kind as FigureKind;
use jiff::civil::Date;
use observatory::{PropertyClass, Statement};

impl Around<'_> {
    /// Whether a sum told for several years ("over seven years") is held of each year.
    pub(super) fn is_of_one_year_of_many(&self, draft: &Draft, statement: &Statement) -> bool {
        const YEAR: &str = "year";
        let is_yearly = statement.what.as_deref().is_some_and(|w| self.lexicon.tells(w, Table::Scope, YEAR));
        let told_yearly = || {
            self.sentence.rows(self.lexicon, Table::Scope).any(|(row, m)| row == YEAR && self.in_clause(m))
        };
        let span = || {
            self.sentence.figures.iter().map(|&f| &self.article.figures[f]).any(|f| {
                let at = self.sentence.tokens_of(&f.bytes);
                f.kind == FigureKind::Duration
                    && at.start > self.first
                    && self.sentence.clause(at.start) == self.clause
            })
        };
        draft.figure.is_some() && is_yearly && !told_yearly() && span()
    }

    /// Whether what is told of now was held years ago, and something later is held: "for SBIR the figure is now 0.2 percent".
    pub(super) fn is_of_long_ago(&self, statement: &Statement) -> bool {
        /// Years after which what was held is no longer so.
        const LONG: i16 = 10;
        let Some(day) = self.article.date else { return false };
        let end = |s: &Statement| s.to.as_ref().or(s.from.as_ref()).map(|time| time.last);
        let is_now = self
            .sentence
            .rows(self.lexicon, Table::Scope)
            .any(|(word, m)| word == "now" && self.in_clause(m) && m.first < self.end);
        let subject = self.lexicon.entity_by_id(&statement.subject);
        let Some(subject) = subject.filter(|_| is_now && statement.to.is_some()) else { return false };
        let is_old = |at: Date| at.year() + LONG < day.year();
        let is_later = |s: &Statement| {
            (&s.property, &s.unit, &s.place_id) == (&statement.property, &statement.unit, &statement.place_id)
                && end(s) > end(statement)
                && end(s).is_some_and(|at| !is_old(at))
        };
        end(statement).is_some_and(is_old) && self.article.held.of(subject).iter().any(|s| is_later(s))
    }

    /// Whether what was voted for one year is told of no year, where by the article's day it had been voted for a later one: "Congress
    /// enacted $9bn" is of the last budget.
    pub(super) fn is_of_an_earlier_vote(&self, draft: &Draft, statement: &Statement) -> bool {
        const VOTED: &str = "appropriated";
        let begin = |s: &Statement| s.from.as_ref().map(|time| time.first);
        if statement.property != VOTED || draft.time.is_some() {
            return false;
        }
        let Some(subject) = self.lexicon.entity_by_id(&statement.subject) else { return false };
        self.article.held.of(subject).iter().any(|s| {
            (&s.property, &s.unit, &s.what) == (&statement.property, &statement.unit, &statement.what)
                && begin(s) > begin(statement)
                && self.article.said_then(s)
        })
    }

    /// Whether a claim of one time is borne out by what was held before it, where the same is held anew by then: 2025年…最多1500万欧元,
    /// of what was so in 2021.
    pub(super) fn is_held_anew(&self, draft: &Draft, statement: &Statement) -> bool {
        let told = draft.time.as_ref().and_then(|time| Some((time.from.as_deref()?, time.to.as_deref()?)));
        let told = told.and_then(|(from, to)| Some((from.parse::<Date>().ok()?, to.parse::<Date>().ok()?)));
        let Some((from, to)) = told else { return false };
        let begin = |s: &Statement| s.from.as_ref().map(|time| time.first);
        let end = |s: &Statement| s.to.as_ref().or(s.from.as_ref()).map(|time| time.last);
        let Some(subject) = self.lexicon.entity_by_id(&statement.subject) else { return false };
        end(statement).is_some_and(|end| end < from)
            && self.article.held.of(subject).iter().any(|s| {
                (&s.property, &s.unit, &s.what, &s.object, &s.place_id)
                    == (
                        &statement.property,
                        &statement.unit,
                        &statement.what,
                        &statement.object,
                        &statement.place_id,
                    )
                    && s.qualifiers == statement.qualifiers
                    && (s.value, s.value_hi) != (statement.value, statement.value_hi)
                    && begin(s) > begin(statement)
                    && begin(s).is_some_and(|begin| begin <= to)
            })
    }

    /// Whether the clause is of one year told before ("in which year") and the statement of several.
    pub(super) fn is_of_one_year(&self, statement: &Statement) -> bool {
        /// Days past which a span is of several years.
        const LONG: i32 = 400;
        let tokens = self.sentence.clause_tokens(self.first);
        let told = tokens.windows(2).any(|pair| {
            matches!(
                (pair[0].form.as_str(), pair[1].form.as_str()),
                ("which" | "that", "year") | ("当" | "同", "年")
            )
        });
        let span = statement.from.as_ref().zip(statement.to.as_ref());
        told && span.is_some_and(|(a, b)| a.first.until(b.last).is_ok_and(|span| span.get_days() > LONG))
    }

    /// Whether a figure told of a whole month or year is held of a part of it.
    pub(super) fn is_of_part_of_its_time(&self, draft: &Draft, statement: &Statement) -> bool {
        /// Days by which the end may fall short.
        const SLACK: i32 = 3;
        let whole = self.sentence.rows(self.lexicon, Table::Scope).any(|(row, _)| row == "whole period");
        let end =
            draft.time.as_ref().and_then(|time| time.to.as_deref()).and_then(|to| to.parse::<Date>().ok());
        let held = statement.to.as_ref().filter(|to| statement.from.as_ref() != Some(*to));
        whole
            && end
                .zip(held)
                .is_some_and(|(end, held)| held.last.until(end).is_ok_and(|span| span.get_days() > SLACK))
    }

    /// Whether the clause tells several years of which one end is another than the statement's: "from 2022 to 2027", of what is to be
    /// spent from 2025 to 2027.
    pub(super) fn is_of_other_years(&self, statement: &Statement) -> bool {
        /// Days by which the ends may differ, as fiscal years do, and past which a span is of several years.
        const SLACK: i32 = 370;
        let days = |a: Date, b: Date| a.until(b).map_or(0, |span| span.get_days());
        let (Some(from), Some(to)) = (&statement.from, &statement.to) else { return false };
        let (first, last) = (from.first, to.last);
        let mut told = self.sentence.figures.iter().map(|&f| &self.article.figures[f]).filter(|figure| {
            let at = self.sentence.tokens_of(&figure.bytes);
            figure.kind == FigureKind::Period && self.sentence.clause(at.start) == self.clause
        });
        let Some((a, b)) = told.next().and_then(|figure| figure.from.zip(figure.to)) else { return false };
        told.next().is_none()
            && days(first, last) > SLACK
            && days(a, b) > SLACK
            && (days(a, first).abs() > SLACK || days(b, last).abs() > SLACK)
    }

    /// Whether the clause tells the prices of another year than the statement's: "in 2020 dollars", of a sum in dollars of 2023.
    pub(super) fn is_in_prices_of_another_year(&self, statement: &Statement) -> bool {
        let Some(held) = statement.qualifier("prices").and_then(|prices| prices.get(..4)) else {
            return false;
        };
        if !held.bytes().all(|b| b.is_ascii_digit()) {
            return false;
        }
        let tokens = self.sentence.clause_tokens(self.first);
        tokens.windows(2).any(|pair| {
            let year = pair[0].form.as_str();
            let is_year = year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
            let is_price = matches!(pair[1].form.as_str(), "dollar" | "price" | "euro" | "yuan");
            is_year && is_price && year != held
        })
    }

    /// Whether every day and year told in the clause lies outside the statement's time.
    pub(super) fn is_of_another_time(&self, statement: &Statement) -> bool {
        /// Days by which two times may differ and still be one.
        const SLACK: i32 = 62;
        let Some(from) = &statement.from else { return false };
        // A firm lists once: that its proceeds are told with a wrong day makes the day wrong.
        if statement.property == "ipo_proceeds" {
            return false;
        }
        let lasting = self
            .lexicon
            .property_by_id(&statement.property)
            .is_some_and(|p| p.class == PropertyClass::Lasting || statement.property == "provides");
        let (first, last) = (from.first, statement.to.as_ref().map_or(from.last, |to| to.last));
        let of_year = |year: i16| {
            let year = year.to_string();
            let marks = ["fy", "edition", "cutoff"];
            statement.qualifiers.iter().any(|(k, v)| marks.contains(&k.as_str()) && v.contains(&year))
        };
        let in_name = |f: &figures::Figure| {
            let range = self.sentence.tokens_of(&f.bytes);
            self.sentence.mentions.iter().any(|m| {
                matches!(m.cue, Cue::Entity(_) | Cue::Thing(_))
                    && m.first <= range.start
                    && range.end <= m.last + 1
            })
        };
        let apart = |a: Date, b: Date| a.until(b).map_or(0, |span| span.get_days());
        let is_planned =
            statement.qualifiers.iter().any(|(_, value)| matches!(value.as_str(), "planned" | "target"));
        let mut any = false;
        for &f in &self.sentence.figures {
            let figure = &self.article.figures[f];
            if !matches!(figure.kind, FigureKind::Date | FigureKind::Period) || in_name(figure) {
                continue;
            }
            // 2023年底前: a day without a beginning is another only than that of what is held of later, or planned for another year.
            let is_other = |to: Date| apart(to, first) > SLACK || is_planned && apart(last, to) > SLACK;
            let due = figure.to.filter(|&to| figure.from.is_none() && is_other(to));
            let (Some(a), Some(b)) = (figure.from.or(due), figure.to.or(figure.from)) else { return false };
            // A time without its year is the article's own, or that of the sentence before.
            if !names_year(&self.article.document.text[figure.bytes.clone()]) {
                return false;
            }
            let range = self.sentence.tokens_of(&figure.bytes);
            let form = |i: usize| self.sentence.tokens.get(i).map_or("", |t| t.form.as_str());
            let since = matches!(form(range.start.wrapping_sub(1)), "from" | "since" | "自" | "从")
                || matches!(form(range.end), "以" | "起" | "至" | "到");
            let here = self.sentence.clause(range.start) == self.clause;
            if since && here && a <= last {
                return false;
            }
            if apart(last, a) <= SLACK && apart(b, first) <= SLACK || of_year(a.year()) || of_year(b.year()) {
                return false;
            }
            if lasting && b >= first && due.is_none() {
                return false;
            }
            any |= here && !since;
        }
        any
    }
}

/// Whether the words of a time name its year.
pub(super) fn names_year(words: &str) -> bool {
    /// Digits of a year.
    const YEAR: usize = 4;
    let digits = words.split(|c: char| !c.is_ascii_digit()).any(|run| run.len() == YEAR);
    digits || ["last year", "this year", "去年", "今年", "前年"].iter().any(|year| words.contains(year))
}
