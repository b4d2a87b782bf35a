//! A last look at names: what is held may be of another firm, fund or list than the one that the sentence speaks of.

use super::last_look::Around;
use crate::read::{Mention, strangers};
use crate::words::lexicon::Cue;
use crate::words::tables::Table;
use crate::words::tokens::TokenKind;
use observatory::Statement;

/// Nouns for offices of a government, by their stems.
const OFFICES: [&str; 5] = ["department", "ministri", "agenc", "administr", "bureau"];

impl Around<'_> {
    /// Whether the clause names another of its kind and nothing of the statement's is named in the sentence.
    pub(super) fn is_of_another_name(&self, statement: &Statement) -> bool {
        let Some(subject) = self.lexicon.entity_by_id(&statement.subject) else { return false };
        let kind = |e: u32| self.lexicon.entities[e as usize].kind.as_str();
        let own: Vec<u32> = [Some(statement.subject.as_str()), statement.object.as_deref()]
            .into_iter()
            .flatten()
            .chain([statement.measured_by.as_str()])
            .filter_map(|id| self.lexicon.entity_by_id(id))
            .chain(self.names_in(statement))
            .collect();
        let alike = |e: u32| match kind(subject) {
            _ if self.article.held.is_counted_by_many(e) => false,
            "fund" | "programme" => matches!(kind(e), "fund" | "programme"),
            "list" => kind(e) == "list" || self.article.held.counts_others(e),
            "exchange" | "company" | "document" | "investor" => kind(e) == kind(subject),
            _ => false,
        };
        // "NASA had 664": an agency of which the same is held speaks for itself.
        let same_is_held_of = |e: u32| {
            kind(subject) == "agency"
                && kind(e) == "agency"
                && self.article.held.of(e).iter().any(|s| {
                    (&s.property, &s.unit, &s.object)
                        == (&statement.property, &statement.unit, &statement.object)
                        && (s.what == statement.what || s.measured_by == statement.measured_by)
                })
        };
        let entities = || self.sentence.mentions.iter().filter_map(|m| Some((m.entity()?, m)));
        let measurer = self.lexicon.entity_by_id(&statement.measured_by);
        let is_own = entities().any(|(e, _)| e == subject || Some(e) == measurer && kind(subject) == "list")
            || self.is_place_of(subject);
        // Another of the subject's kind stands where the subject would.
        let rival = || {
            entities().any(|(e, m)| {
                (alike(e) || same_is_held_of(e) && !self.has_figure_after(m))
                    && !own.contains(&e)
                    && !m.through
                    && m.last < self.first
                    && !self.aside(m)
            })
        };
        // What lists, countries and whole classes are said to count tells them better than a name does.
        let has_name = matches!(
            kind(subject),
            "fund" | "programme" | "company" | "investor" | "document" | "exchange" | "agency" | "person"
        );
        let stranger = || {
            has_name && strangers::unheard(self.sentence, self.lexicon, self.first)
                || kind(subject) == "document" && strangers::unheard_title(self.sentence, self.first)
        };
        !is_own && (rival() || stranger())
    }

    /// Whether what a statement holds went to, came from or was done by somebody that the sentence does not name, where its clause
    /// names another of the sort: what Micron was promised is not what Intel got, 财政部 did not announce what 国家发展改革委 did.
    pub(super) fn is_of_another_side(&self, statement: &Statement) -> bool {
        let entity = |id: &str| self.lexicon.entity_by_id(id);
        let is_firm =
            |e: &u32| matches!(self.lexicon.entities[*e as usize].kind.as_str(), "company" | "investor");
        // The firm of which something is told stays unsaid beside those that put money into it.
        let subject = entity(&statement.subject).filter(|e| !is_firm(e));
        let object = statement.object.as_deref().and_then(entity);
        subject.into_iter().chain(object).any(|side| self.is_of_another_than(side, statement))
    }

    /// Whether another of a side's sort stands where that side would, which the sentence names nowhere.
    fn is_of_another_than(&self, side: u32, statement: &Statement) -> bool {
        let kind = |e: u32| self.lexicon.entities[e as usize].kind.as_str();
        let alike = |e: u32| match kind(side) {
            "company" | "investor" => matches!(kind(e), "company" | "investor"),
            "fund" | "programme" => matches!(kind(e), "fund" | "programme"),
            own @ ("person" | "agency" | "exchange" | "phrase" | "event" | "document") => kind(e) == own,
            _ => false,
        };
        let names_side = |m: &Mention| match m.cue {
            Cue::Place(p) => self.lexicon.bears(side, p),
            cue => cue == Cue::Entity(side),
        };
        if self.sentence.mentions.iter().any(names_side) {
            return false;
        }
        // 2023年9月，习近平在黑龙江考察时提出: a time that a sentence begins with is that of what follows.
        let leads = self.first <= 1 && self.sentence.clause(self.end) == self.clause + 1;
        // A fund told before may have another one after it.
        let reaches = !matches!(kind(side), "fund" | "programme");
        let is_near = |m: &Mention| {
            self.in_clause(m)
                || reaches && m.last < self.first
                || leads && self.sentence.clause(m.first) == self.clause + 1
        };
        let here =
            self.sentence.mentions.iter().filter(|m| !m.through && is_near(m) && !self.is_parted_from(m));
        let others: Vec<u32> = here.filter_map(Mention::entity).filter(|&e| alike(e)).collect();
        if others.is_empty() {
            return false;
        }
        let of_it = self.names_in(statement);
        let is_part = |e: u32| {
            let id = self.lexicon.entities[e as usize].id.as_str();
            statement.subject == id
                || statement.object.as_deref() == Some(id)
                || of_it.contains(&e)
                || statement.qualifiers.iter().any(|(_, value)| value == id)
                || self.counts_or_wrote(e, statement)
        };
        // A part of its name is no other's: 战略性新兴产业投资引导基金, of that of 广东. Nor is a government that of which a ministry is part.
        let name = |e: u32| {
            let entity = &self.lexicon.entities[e as usize];
            [&entity.name, &entity.name_zh]
        };
        let is_in_its_name =
            |e: u32| self.lexicon.names_of(e).any(|part| name(side).iter().any(|whole| whole.contains(part)));
        let is_government =
            |e: u32| name(e).iter().any(|name| name.ends_with("overnment") || name.ends_with("政府"));
        others.into_iter().any(|e| {
            !is_part(e) && !self.article.held.is_counted_by_many(e) && !is_in_its_name(e) && !is_government(e)
        })
    }

    /// Whether the clause speaks of an office by its field alone, of which the agency that a statement is of has no word: "the health
    /// department made 3,842", of what the Pentagon made.
    pub(super) fn is_of_a_described_agency(&self, statement: &Statement) -> bool {
        let subject = self.lexicon.entity_by_id(&statement.subject);
        let Some(subject) = subject.filter(|&e| self.lexicon.entities[e as usize].kind == "agency") else {
            return false;
        };
        let mentions = &self.sentence.mentions;
        if mentions.iter().any(|m| m.cue == Cue::Entity(subject)) {
            return false;
        }
        let clause = self.sentence.clause_range(self.first);
        (clause.start + 1..self.first).any(|i| {
            let (field, office) = (&self.sentence.tokens[i - 1], &self.sentence.tokens[i]);
            let is_named = mentions.iter().any(|m| m.entity().is_some() && m.first <= i && i <= m.last);
            let word = self.lexicon.wordings.vocabulary.known(field.form.as_str());
            let is_its = word.is_some_and(|word| {
                self.lexicon.wordings.of_entity(subject).iter().any(|name| name.contains(&word))
            });
            let is_field = field.kind == TokenKind::Word
                && !matches!(
                    field.form.as_str(),
                    "the" | "a" | "each" | "every" | "that" | "this" | "one" | "federal" | "government"
                );
            OFFICES.contains(&office.form.as_str()) && is_field && !is_named && !is_its
        })
    }

    /// Whether an investor is said to have put in what is held of a round as a whole: "Prima Materia put in €600m", where that is all
    /// that Helsing took.
    pub(super) fn was_put_in_by_one(&self, statement: &Statement) -> bool {
        let is_investor = |e: u32| self.lexicon.entities[e as usize].kind == "investor";
        let subject = self.lexicon.entity_by_id(&statement.subject);
        let here = || self.sentence.mentions.iter().filter(|m| self.in_clause(m));
        let puts_in = |m: &Mention| match m.cue {
            Cue::Property(p) => {
                matches!(self.lexicon.properties[p as usize].id.as_str(), "invested" | "invested_in")
            }
            _ => false,
        };
        matches!(statement.property.as_str(), "round_size" | "raised")
            && subject.is_some_and(|e| !is_investor(e))
            && !here().any(|m| m.entity() == subject)
            && self.sentence.mentions.iter().any(|m| {
                m.entity().is_some_and(is_investor)
                    && !m.through
                    && !self.aside(m)
                    && here().any(|verb| puts_in(verb) && m.last < verb.first && verb.last < self.first)
            })
    }

    /// Whether a round is said to come to what is held of one investor in it: "the round, in which Yangyuan took part, came to 1.6bn".
    pub(super) fn is_of_the_whole_round(&self, statement: &Statement) -> bool {
        let is_of_one = statement.property == "invested_in" && statement.unit.is_some();
        let investor = self.lexicon.entity_by_id(&statement.subject).filter(|_| is_of_one);
        let Some(investor) = investor.map(Cue::Entity) else { return false };
        let is_of_a_round =
            |p: u32| matches!(self.lexicon.properties[p as usize].id.as_str(), "raised" | "round_size");
        let tells_a_sum = |m: &Mention| {
            let tells = match m.cue {
                Cue::Row(table, _) => table == Table::Loose,
                Cue::Property(p) => is_of_a_round(p),
                _ => false,
            };
            tells && m.last < self.first
        };
        let is_round = |m: &Mention| matches!(m.cue, Cue::Row(Table::Round, _)) && m.last < self.first;
        let is_told =
            self.sentence.tokens[..self.first].iter().any(|t| matches!(t.form.as_str(), "round" | "轮"));
        (is_told || self.sentence.mentions.iter().any(is_round))
            && self.sentence.mentions.iter().any(|m| self.in_clause(m) && tells_a_sum(m))
            && !self.sentence.mentions.iter().any(|m| self.in_clause(m) && m.cue == investor)
    }

    /// Whether another figure stands between a name and the claim.
    fn has_figure_after(&self, mention: &Mention) -> bool {
        self.sentence.figures.iter().any(|&f| {
            let at = self.sentence.tokens_of(&self.article.figures[f].bytes);
            mention.last < at.start && at.end <= self.first
        })
    }

    /// Whether the sentence names the place that a subject stands for.
    fn is_place_of(&self, subject: u32) -> bool {
        self.sentence.mentions.iter().any(
            |m| matches!(m.cue, Cue::Place(p) if self.article.held.entities_of_place(p).contains(&subject)),
        )
    }

    /// Names in a statement's own wording ("shares held by ASML").
    pub(super) fn names_in(&self, statement: &Statement) -> Vec<u32> {
        let definitions = statement.qualifiers.iter().filter(|(key, _)| key == "definition");
        let texts = statement.what.as_deref().into_iter().chain(definitions.map(|(_, value)| value.as_str()));
        let cues = texts.flat_map(|text| self.lexicon.cues_in(text));
        cues.filter_map(|cue| if let Cue::Entity(e) = cue { Some(e) } else { None }).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::OFFICES;
    use crate::words::tokens::stem;

    #[test]
    fn offices_stand_here_as_tokens_have_them() {
        for word in OFFICES {
            assert_eq!(stem(word), word);
        }
    }
}
