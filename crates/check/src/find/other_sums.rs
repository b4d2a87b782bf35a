//! The last look at sums: what is held of another act, provision or of all rounds of a firm bears out none of the one told.

use super::last_look::Around;
use crate::draft::Draft;
use crate::judge::times::at_about_one_time;
use crate::read::{Mention, worded};
use crate::words::lexicon::Cue;
use crate::words::tables::Table;
use figures::{Kind as FigureKind, Precision};
use observatory::Statement;
use std::rc::Rc;

impl Around<'_> {
    /// Statements of the same subject and time that a sum is not held by.
    fn siblings(&self, draft: &Draft, statement: &Statement) -> Vec<Rc<Statement>> {
        let Some(figure) = draft.figure.map(|f| &self.article.figures[f]) else { return Vec::new() };
        let Some(subject) = self.lexicon.entity_by_id(&statement.subject) else { return Vec::new() };
        let held = self.article.held.of(subject);
        let other = |s: &&Rc<Statement>| {
            s.unit == statement.unit
                && s.id != statement.id
                && s.value.is_some()
                && s.value != figure.value
                && at_about_one_time(s, statement)
        };
        if figure.kind == FigureKind::Money {
            held.iter().filter(other).cloned().collect()
        } else {
            Vec::new()
        }
    }

    /// Whether the sentence names the act by which another sum is held of the subject, and not this one.
    pub(super) fn is_of_another_act(&self, draft: &Draft, statement: &Statement) -> bool {
        let named = |id: &str| {
            let entity = self.lexicon.entity_by_id(id);
            let is_paper = entity.is_some_and(|e| self.lexicon.entities[e as usize].kind == "document");
            is_paper
                && self
                    .sentence
                    .mentions
                    .iter()
                    .any(|m| matches!(m.cue, Cue::Entity(e) if Some(e) == entity && !m.through))
        };
        !statement.object.as_deref().is_some_and(named)
            && !named(&statement.subject)
            && self.siblings(draft, statement).iter().any(|s| s.object.as_deref().is_some_and(named))
    }

    /// Whether what was only asked for is told as given: the clause has a word for a vote or a grant, and none for a request, which comes
    /// only in another clause, of another sum.
    pub(super) fn was_only_asked_for(&self, statement: &Statement) -> bool {
        const ASKED: &str = "stage=request";
        const GIVEN: [&str; 2] = ["appropriated", "obligated"];
        let is_request = statement.qualifier("stage") == Some("request");
        let gives = |m: &Mention| match m.cue {
            Cue::Property(p) => GIVEN.contains(&self.lexicon.properties[p as usize].id.as_str()),
            _ => false,
        };
        let mut asks = self.sentence.rows(self.lexicon, Table::Qualifier).filter(|(row, _)| *row == ASKED);
        is_request
            && self.sentence.mentions.iter().any(|m| self.in_clause(m) && m.last < self.first && gives(m))
            && !asks.any(|(_, m)| m.last < self.first || self.in_clause(m))
    }

    /// Whether the clause names the thing of another sum of the subject, and the statement is of the whole, of which that is a part:
    /// what research and testing get is not the whole bill.
    pub(super) fn is_of_the_whole(&self, draft: &Draft, statement: &Statement) -> bool {
        let named = |s: &Statement| {
            let thing = s.thing.as_deref().and_then(|id| self.lexicon.thing_by_id(id));
            thing.is_some_and(|thing| {
                self.sentence.mentions.iter().any(|m| m.cue == Cue::Thing(thing) && self.in_clause(m))
            })
        };
        let is_part = |s: &Statement| {
            s.property == statement.property
                && s.object == statement.object
                && s.value.zip(statement.value).is_some_and(|(part, whole)| part < whole)
                && named(s)
        };
        statement.what.is_none()
            && statement.thing.is_none()
            && self.siblings(draft, statement).iter().any(|s| is_part(s))
    }

    /// Whether the clause has the words of another sum that the same law or plan lays down, and none of this one's, or far fewer.
    pub(super) fn is_of_another_provision(&self, draft: &Draft, statement: &Statement) -> bool {
        /// Hundredths of a wording that stand in the clause.
        const SOME: i32 = 25;
        const MOST: i32 = 75;
        const MORE: i32 = 40;
        if statement.property != "provides" {
            return false;
        }
        let words = self.lexicon.wordings.words(self.sentence.clause_tokens(self.first));
        let met = |s: &Statement| worded::in_clause(&words, s, self.lexicon);
        let own = met(statement);
        let better = |other: i32| own == 0 && other >= SOME || other >= MOST && other >= own + MORE;
        self.siblings(draft, statement).iter().any(|s| s.property == "provides" && better(met(s)))
    }

    /// Whether the sentence dates one sum, and the statement is of all that came up to then, while one sum of that time is held too:
    /// "brought in nearly $3bn last August" is no account of all rounds to date.
    pub(super) fn is_of_all_up_to_then(&self, draft: &Draft, statement: &Statement) -> bool {
        let in_all = |s: &Statement| {
            s.what.as_deref().is_some_and(|what| self.lexicon.tells(what, Table::Scope, "cumulative"))
        };
        let told = self.sentence.rows(self.lexicon, Table::Scope).any(|(word, _)| word == "cumulative");
        let dated = self.sentence.figures.iter().map(|&f| &self.article.figures[f]).any(|figure| {
            matches!(figure.precision, Some(Precision::Day | Precision::Month))
                && figure.from.zip(statement.from.as_ref()).is_some_and(|(day, held)| {
                    held.first.year() == day.year() && held.first.month() == day.month()
                })
        });
        // "Closed $863m in August, which brought all to close to $3bn": who tells the one sum may tell all.
        let told_too =
            |s: &Statement| self.sentence.figures.iter().any(|&f| self.article.figures[f].value == s.value);
        let of_one_sum = |s: &Statement| {
            !told_too(s)
                && matches!(s.property.as_str(), "round_size" | "invested_in" | "invested")
                && s.object == statement.object
                && !in_all(s)
        };
        dated && !told && in_all(statement) && self.siblings(draft, statement).iter().any(|s| of_one_sum(s))
    }

    /// Whether a bound is that of a time before the month told, of which the subject has another figure in the same role: "by December 2024
    /// the first cohort planned more than $2.8bn" is no account of what a first group planned in October.
    pub(super) fn was_told_anew(&self, draft: &Draft, statement: &Statement) -> bool {
        /// Words that two wordings of one thing share.
        const SHARED: usize = 3;
        let told = self
            .sentence
            .figures
            .iter()
            .map(|&f| &self.article.figures[f])
            .find(|f| matches!(f.precision, Some(Precision::Month | Precision::Day)) && f.from.is_some());
        let month = told.and_then(|f| f.from).map(|day| (day.year(), day.month()));
        let of = |s: &Statement| s.from.as_ref().map(|time| (time.first.year(), time.first.month()));
        let Some(subject) = self.lexicon.entity_by_id(&statement.subject) else { return false };
        let Some(figure) = draft.figure.map(|f| &self.article.figures[f]) else { return false };
        let words = |s: &Statement| s.what.as_deref().map(|what| self.lexicon.wordings.of_text(what));
        let alike = |s: &Statement| {
            let both = words(s).zip(words(statement));
            both.is_some_and(|(a, b)| a.iter().filter(|word| b.contains(word)).count() >= SHARED)
        };
        let is_anew = |s: &Statement| {
            alike(s)
                && s.property == statement.property
                && s.unit == statement.unit
                && s.object == statement.object
                && s.value.is_some_and(|value| Some(value) != figure.value)
                && of(s) == month
        };
        figure.kind == FigureKind::Money
            && month.is_some()
            && of(statement) < month
            && statement.exactness != observatory::Exactness::Exact
            && self.article.held.of(subject).iter().any(|s| is_anew(s))
    }

    /// Whether a count is of those past another line than the clause draws: of firms worth over €1bn nothing is told by those worth over
    /// €100m.
    pub(super) fn is_past_another_line(&self, draft: &Draft, statement: &Statement) -> bool {
        let counts = draft
            .figure
            .is_some_and(|f| matches!(self.article.figures[f].kind, FigureKind::Count | FigureKind::Number));
        let Some(what) = statement.what.as_deref().filter(|_| counts) else { return false };
        let held = self.lexicon.wordings.figures(what);
        let mut lines = held.iter().filter(|f| f.kind == FigureKind::Money && f.value.is_some());
        let Some(line) = lines.next().filter(|_| lines.next().is_none()) else { return false };
        let clause = self.sentence.clause(self.first);
        let drawn: Vec<_> = self
            .sentence
            .spans()
            .filter(|(_, at)| self.sentence.clause(at.start) == clause)
            .map(|(f, _)| &self.article.figures[f])
            .filter(|f| f.kind == FigureKind::Money && f.currency == line.currency)
            .collect();
        !drawn.is_empty() && drawn.iter().all(|f| f.value != line.value)
    }

    /// Whether the clause speaks of one round of a firm, and the statement of all that the firm raised.
    pub(super) fn is_of_one_round(&self, statement: &Statement) -> bool {
        let of_a_firm = self
            .lexicon
            .entity_by_id(&statement.subject)
            .is_some_and(|e| self.lexicon.entities[e as usize].kind == "company");
        let in_all = of_a_firm && statement.property == "raised" && statement.object.is_none();
        let named = self.sentence.rows(self.lexicon, Table::Round).any(|(_, m)| self.in_clause(m));
        let tokens = self.sentence.clause_tokens(self.first);
        in_all && (named || tokens.iter().any(|t| matches!(t.form.as_str(), "round" | "轮")))
    }
}
