//! A last look at sources: what one house is held to count is not borne out as another's.

use super::last_look::Around;
use crate::draft::Draft;
use crate::judge::times::at_about_one_time;
use crate::read::Mention;
use crate::words::lexicon::Cue;
use crate::words::tables::Table;
use observatory::Statement;

impl Around<'_> {
    /// Whether the sentence names a source that counts the same itself, and the statement is another's.
    pub(super) fn is_of_another_source(&self, draft: &Draft, statement: &Statement) -> bool {
        let named = draft.attributed_to.as_deref().and_then(|id| self.lexicon.entity_by_id(id));
        let named =
            named.filter(|&e| self.sentence.mentions.iter().any(|m| m.cue == Cue::Entity(e) && !m.through));
        let Some(named) = named else { return false };
        let is = |s: &Statement, id: &str| s.measured_by == id || s.subject == id;
        let id = &self.lexicon.entities[named as usize].id;
        let thing = |s: &Statement| s.thing.as_deref().and_then(|id| self.lexicon.thing_by_id(id));
        let counts = |s: &Statement| {
            let same = s.thing.is_some() && s.thing == statement.thing;
            let kin = || {
                s.subject == statement.subject
                    && (&s.from, &s.to) == (&statement.from, &statement.to)
                    && thing(s).zip(thing(statement)).is_some_and(|(a, b)| self.lexicon.are_kin(a, b))
            };
            // What the award register adds up for a year is not what the auditors say of that year.
            let of_the_same = || {
                (&s.subject, &s.object, &s.unit) == (&statement.subject, &statement.object, &statement.unit)
                    && at_about_one_time(s, statement)
            };
            s.property == statement.property && (same || kin() || of_the_same())
        };
        let by_another_named = self.sentence.mentions.iter().any(|m| {
            matches!(m.cue, Cue::Entity(e) if is(statement, &self.lexicon.entities[e as usize].id)
                && e != named && !self.article.held.is_counted_by_many(e))
        });
        !is(statement, id)
            && !by_another_named
            && self.article.held.counted_by(named).iter().any(|s| counts(s))
    }

    /// Whether the sentence says in so many words who counts, and that is nobody of the statement's: 据路透社统计, "Samsung finds", of
    /// what Hurun counts.
    pub(super) fn is_told_by_another(&self, statement: &Statement) -> bool {
        let kind = |e: u32| self.lexicon.entities[e as usize].kind.as_str();
        let subject = self.lexicon.entity_by_id(&statement.subject);
        // What a paper lays down is told by whoever issued it.
        if !statement.measurer_given || subject.is_some_and(|e| kind(e) == "document") {
            return false;
        }
        let is_house = |e: u32| match kind(e) {
            "company" | "list" | "agency" | "investor" => true,
            "group" | "exchange" => self.article.held.is_measurer(e),
            _ => false,
        };
        let named = self.sentence.mentions.iter().filter(|m| !m.through);
        let houses: Vec<(&Mention, u32)> =
            named.filter_map(|m| Some((m, m.entity().filter(|&e| is_house(e))?))).collect();
        let object = statement.object.as_deref().and_then(|id| self.lexicon.entity_by_id(id));
        let is_counted = subject.is_some_and(|e| matches!(kind(e), "list" | "place" | "group" | "field"));
        let tells = |&(m, e): &(&Mention, u32)| {
            Some(e) != subject
                && Some(e) != object
                && (self.is_named_as_source(m)
                    || is_counted && m.last < self.first && self.begins_its_clause(m))
        };
        if !houses.iter().any(tells) {
            return false;
        }
        let of_it = self.names_in(statement);
        // One named only past a semicolon counts what stands there.
        let is_here = |m: &Mention| m.last < self.first || !self.is_parted_from(m);
        !houses.iter().any(|&(m, e)| (of_it.contains(&e) || self.counts_or_wrote(e, statement)) && is_here(m))
    }

    /// Whether a name is that of who counted what a statement says, or of who wrote it down.
    pub(super) fn counts_or_wrote(&self, entity: u32, statement: &Statement) -> bool {
        let mut names = self.lexicon.names_of(entity);
        self.lexicon.entities[entity as usize].id == statement.measured_by
            || names.any(|name| statement.measured_by.contains(name))
    }

    /// Whether nothing but words of no name stands before a name in its clause: "CB Insights had 714", 今年1月，中国中车数出.
    pub(super) fn begins_its_clause(&self, name: &Mention) -> bool {
        /// Tokens before the name at most, as of an article or a preposition.
        const BEFORE: usize = 2;
        let clause = self.sentence.clause(name.first);
        let before = (0..name.first).rev().take_while(|&i| self.sentence.clause(i) == clause).count();
        before <= BEFORE
    }

    /// Whether words of the table name somebody as the source of the claim: right before the name, right behind it, or between it
    /// and the claim.
    fn is_named_as_source(&self, name: &Mention) -> bool {
        /// Tokens between the name and the words at most, and those where a verb follows later.
        const APART: usize = 3;
        const REACH: usize = 14;
        let form = |i: usize| self.sentence.tokens.get(i).map_or("", |t| t.form.as_str());
        let is_behind = name.first >= self.end;
        if self.is_parted_from(name) {
            return false;
        }
        // "82 percent went out in time, Stanford found."
        let begins = name.first.checked_sub(1).is_some_and(|i| matches!(form(i), "," | "，"));
        let between = |a: usize, b: usize, most: usize| b > a && b - a <= most;
        // "By PitchBook's count" behind the claim.
        let is_by = |name: &Mention| {
            (1..=2).any(|back| name.first.checked_sub(back).is_some_and(|i| form(i) == "by" && i >= self.end))
        };
        let is_passive = |m: &Mention| {
            m.first
                .checked_sub(1)
                .is_some_and(|i| matches!(form(i), "was" | "were" | "been" | "is" | "are" | "be"))
        };
        self.sentence.rows(self.lexicon, Table::Attribution).any(|(row, m)| match row {
            "source" => {
                between(m.last, name.first, APART) || between(name.last, m.first, APART) && !is_behind
            }
            "verb" if is_behind => begins && between(name.last, m.first, 2) || m.last + 1 == name.first,
            "verb" => between(name.last, m.first, REACH) && m.last < self.first && !is_passive(m),
            "holder" => between(name.last, m.first, APART) && (!is_behind || is_by(name)),
            _ => false,
        })
    }
}
