//! The last look at steps: a filing, a hearing and a first day are events of one name, each with a day of its own, and only the words
//! around a date tell which of them it is of.

use super::last_look::Around;
use crate::draft::Draft;
use crate::read::Mention;
use crate::words::lexicon::Cue;
use crate::words::tables::Table;
use crate::words::tokens::Token;
use crate::words::vocabulary::Words;
use figures::Kind as FigureKind;
use observatory::{Statement, ValueKind};
use std::ops::Range;

impl Around<'_> {
    /// Whether a step is held of another country than the one that the clause names: bankruptcy filed at home, and in the United
    /// States.
    pub(super) fn is_of_a_step_elsewhere(&self, statement: &Statement) -> bool {
        let steps =
            statement.qualifiers.iter().filter(|(key, _)| key == "step").map(|(_, value)| value.as_str());
        let of_step: Vec<u32> = steps
            .flat_map(|step| self.lexicon.cues_in(step))
            .filter_map(|cue| if let Cue::Place(place) = cue { Some(place) } else { None })
            .collect();
        if of_step.is_empty() {
            return false;
        }
        let here = self.sentence.mentions.iter().filter(|m| self.in_clause(m));
        let mut told: Vec<u32> = here.filter_map(Mention::place).collect();
        let at_home =
            self.sentence.rows(self.lexicon, Table::Scope).any(|(row, m)| row == "home" && self.in_clause(m));
        let subject = self.lexicon.entity_by_id(&statement.subject).filter(|_| at_home);
        let country = subject.and_then(|e| self.lexicon.entities[e as usize].country.as_deref());
        told.extend(country.and_then(|id| self.lexicon.place_by_id(id)));
        let one_in = |a: u32, b: u32| self.lexicon.are_of_one_place(a, b);
        !told.is_empty() && !told.iter().any(|&a| of_step.iter().any(|&b| one_in(a, b)))
    }

    /// Whether the clause tells another step of the same name better than the one that a statement is of: 辅导在7月18日办结, where that
    /// day is held of the filing and another one of the end.
    pub(super) fn is_of_another_step(&self, draft: &Draft, statement: &Statement) -> bool {
        let Some(own) = step(statement).filter(|_| draft.figure.is_some() && statement.value.is_none())
        else {
            return false;
        };
        let Some(subject) = self.lexicon.entity_by_id(&statement.subject) else { return false };
        let clause = self.lexicon.wordings.words(self.beside_the_day());
        let here = self.steps_told(own, statement, &clause);
        self.article.held.of(subject).iter().any(|other| {
            let another_day = other.value.is_none() && other.from != statement.from;
            let told_better = || match step(other) {
                Some(step) => {
                    other.property == statement.property && self.steps_told(step, other, &clause) > here
                }
                None => here == 0 && self.is_asked_for_beside(&other.property),
            };
            another_day && told_better()
        })
    }

    /// Whether a day that was only announced or published is told as that of what it led to, which is held of another day, or could
    /// not be that day: a debut on the day of an application, a rule in force since it was printed.
    pub(super) fn is_of_what_it_led_to(&self, draft: &Draft, statement: &Statement) -> bool {
        /// What is announced before it comes about.
        const LED_TO: [&str; 6] = ["listed", "delisted", "in_force", "dissolved", "expired", "launched"];
        /// Of these, what seldom comes about on the day that it is announced.
        const LATER: [&str; 3] = ["listed", "delisted", "in_force"];
        let figure = draft.figure.map(|f| &self.article.figures[f]);
        let is_day = figure.is_some_and(|f| matches!(f.kind, FigureKind::Date | FigureKind::Period));
        if !is_day || !matches!(statement.property.as_str(), "announced" | "published") {
            return false;
        }
        let asked = self.events_asked_for();
        let Some(subject) = self.lexicon.entity_by_id(&statement.subject) else { return false };
        let mut led_to = asked.iter().filter(|id| LED_TO.contains(id)).peekable();
        let is_held_of = |id: &str| {
            let of_subject = self.article.held.of(subject);
            of_subject.iter().any(|s| s.property == id && s.value.is_none() && s.from != statement.from)
        };
        let clause = self.lexicon.wordings.words(self.beside_the_day());
        let is_told = step(statement).is_some_and(|step| self.steps_told(step, statement, &clause) > 0);
        led_to.peek().is_some()
            && !asked.contains(&statement.property.as_str())
            && led_to.any(|id| is_held_of(id) || LATER.contains(id) && !is_told)
    }

    /// The properties of days that words beside this one ask for.
    fn events_asked_for(&self) -> Vec<&str> {
        let day = self.clause_of_the_day();
        let here = self.sentence.mentions.iter().filter(|m| day.contains(&m.first));
        let asked = here.flat_map(|m| match m.cue {
            Cue::Word(word) => {
                self.lexicon.words[word as usize].asks_for.iter().map(String::as_str).collect()
            }
            Cue::Property(p) => vec![self.lexicon.properties[p as usize].id.as_str()],
            _ => Vec::new(),
        });
        asked
            .filter(|id| self.lexicon.property_by_id(id).is_some_and(|p| p.value == ValueKind::Date))
            .collect()
    }

    /// The tokens of the clause that speak of this day and of no other: where several are told, those that lead up to it.
    fn beside_the_day(&self) -> &[Token] {
        &self.sentence.tokens[self.clause_of_the_day()]
    }

    fn clause_of_the_day(&self) -> Range<usize> {
        let clause = self.sentence.clause_range(self.first);
        let others = self.sentence.figures.iter().map(|&f| {
            let at = self.sentence.tokens_of(&self.article.figures[f].bytes);
            (at.start, at.end)
        });
        let others: Vec<(usize, usize)> =
            others.filter(|(start, _)| clause.contains(start) && *start != self.first).collect();
        let before = others.iter().map(|(_, end)| *end).filter(|end| *end <= self.first).max();
        let end = if others.iter().any(|(start, _)| *start > self.first) { self.end } else { clause.end };
        before.unwrap_or(clause.start)..end
    }

    /// How many words of a step stand in a clause, but for those that any step of its sort has.
    fn steps_told(&self, step: &str, of: &Statement, clause: &Words) -> usize {
        let wordings = &self.lexicon.wordings;
        let role = wordings.of_text(&of.property);
        let words = wordings.of_text(step);
        let told = |word: &&u32| !role.contains(word) && self.article.held.synonyms().is_met(**word, clause);
        words.iter().filter(told).count()
    }

    /// Whether a word beside the claim asks for events of a property, and of no other.
    fn is_asked_for_beside(&self, property: &str) -> bool {
        self.sentence.mentions.iter().filter(|m| self.in_clause(m)).any(|m| match m.cue {
            Cue::Word(word) => {
                let asks_for = &self.lexicon.words[word as usize].asks_for;
                asks_for.len() == 1 && asks_for[0] == property
            }
            _ => false,
        })
    }
}

/// The step or stage that an event is of, or what was announced.
fn step(statement: &Statement) -> Option<&str> {
    let is_step = |key: &str| matches!(key, "step" | "stage");
    let qualifier =
        statement.qualifiers.iter().find(|(key, _)| is_step(key)).map(|(_, value)| value.as_str());
    qualifier.or_else(|| statement.what.as_deref().filter(|_| statement.property == "announced"))
}
