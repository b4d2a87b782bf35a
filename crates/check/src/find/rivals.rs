//! Rivals: another figure of the same subject that the words of the clause tell, where the one that agrees is told by none of them. A
//! price is no revenue and the whole is no part, however well the figures agree.

use super::claimed::{Claimed, words_but_names};
use super::siblings::contradicted_by;
use crate::draft::Draft;
use crate::judge::times::at_about_one_time;
use crate::judge::verdict::Judgement;
use crate::read::Mention;
use crate::words::lexicon::Cue;
use crate::words::tables::Table;
use crate::words::vocabulary::Words;
use observatory::Statement;
use std::rc::Rc;

/// Qualifiers that say what a statement is of, and not only by whom or in which edition it was said.
const TELLING: [&str; 7] = ["basis", "scope", "sector", "stage", "status", "round", "step"];

/// What the words tell instead of all that agrees, where it differs.
pub(super) fn told_instead(claimed: &Claimed, draft: &Draft) -> Option<Judgement> {
    let clause = words_but_names(claimed.article, claimed.index, claimed.token());
    let rivals = Rivals { claimed, clause };
    let (rival, own) = draft.agreeing().find_map(|own| Some((rivals.of(own)?, own)))?;
    // Another source's count of the same falls with it.
    let is_the_same = |s: &Statement| (&s.property, &s.thing) == (&own.property, &own.thing);
    let all = draft.agreeing().all(|s| is_the_same(s) || rivals.of(s).is_some());
    all.then(|| contradicted_by(&rival, own))
}

struct Rivals<'a> {
    claimed: &'a Claimed<'a>,
    clause: Words,
}

impl Rivals<'_> {
    /// A statement that differs and is told, where one that agrees is not.
    fn of(&self, own: &Rc<Statement>) -> Option<Rc<Statement>> {
        let article = self.claimed.article;
        let subject = article.held.lexicon.entity_by_id(&own.subject)?;
        let measurer = article.held.lexicon.entity_by_id(&own.measured_by);
        let by_one_named = measurer.is_some_and(|m| self.claimed.framed.measurers.contains(&m));
        let is_rival = |s: &&Rc<Statement>| {
            s.id != own.id
                && s.unit == own.unit
                && s.place_id == own.place_id
                && (s.object == own.object || self.names_party(s, own))
                && (s.measured_by == own.measured_by || !by_one_named)
                && self.is_of_its_time(s, own)
                && self.claimed.differs(s)
                && self.tells(s, own)
                && !self.hints_at(own, s)
        };
        article.held.of(subject).iter().find(is_rival).cloned()
    }

    /// Whether a statement is of the time that the claim tells, or else of that of the one that agrees.
    fn is_of_its_time(&self, statement: &Statement, own: &Statement) -> bool {
        let span = |s: &Statement| Some((s.from.as_ref()?.first, s.to.as_ref().or(s.from.as_ref())?.last));
        match (self.claimed.framed.time, span(statement)) {
            (Some(time), Some((from, to))) => from <= time.to && time.from <= to,
            _ => at_about_one_time(statement, own),
        }
    }

    /// Whether the clause tells what a statement is of, and not what the other is: the words that set it apart, its thing, its role.
    fn tells(&self, statement: &Statement, other: &Statement) -> bool {
        /// Words that tell a wording though others of it are not told.
        const SEVERAL: usize = 2;
        let asked = &self.claimed.framed.asked;
        let apart = self.apart(statement, other);
        let met = apart.iter().filter(|word| self.is_met(**word, &self.clause)).count();
        let is_worded = met > 0 && (met == apart.len() || met >= SEVERAL && met * 2 >= apart.len());
        let by_role = statement.property != other.property
            && self.is_asked_for(&statement.property)
            && (asked.is_empty() || asked.contains(&statement.property));
        is_worded || by_role || self.names_thing(statement, other, true) || self.names_party(statement, other)
    }

    /// Whether the clause names the other side of a statement, and not that of the other: 财政部认缴, of the fund's registered capital.
    fn names_party(&self, statement: &Statement, other: &Statement) -> bool {
        let lexicon = &self.claimed.article.held.lexicon;
        let is_named = |id: Option<&str>| {
            let party = id.and_then(|id| lexicon.entity_by_id(id));
            party.is_some_and(|e| self.mentions(true).any(|m| m.entity() == Some(e)))
        };
        statement.object != other.object
            && is_named(statement.object.as_deref())
            && !is_named(other.object.as_deref())
    }

    /// Whether the sentence has any word for what a statement is of and the other is not.
    fn hints_at(&self, statement: &Statement, other: &Statement) -> bool {
        let framed = self.claimed.framed;
        let by_role = statement.property != other.property
            && (self.is_asked_for(&statement.property) || framed.asked == [statement.property.as_str()]);
        let is_worded =
            || self.apart(statement, other).iter().any(|word| self.is_met(*word, &self.claimed.framed.words));
        by_role || is_worded() || self.names_thing(statement, other, false)
    }

    /// The words of a statement's wording and qualifiers that the other does not have, and that are no words for their role.
    fn apart(&self, statement: &Statement, other: &Statement) -> Vec<u32> {
        let lexicon = &self.claimed.article.held.lexicon;
        let words = |s: &Statement| -> Vec<u32> {
            let qualifiers = s.qualifiers.iter().filter(|(key, _)| TELLING.contains(&key.as_str()));
            let texts = s.what.as_deref().into_iter().chain(qualifiers.map(|(_, value)| value.as_str()));
            texts.flat_map(|text| lexicon.wordings.of_text(text).to_vec()).collect()
        };
        let others = words(other);
        let role = lexicon.wordings.of_text(&statement.property.replace('_', " "));
        words(statement).into_iter().filter(|word| !others.contains(word) && !role.contains(word)).collect()
    }

    fn is_met(&self, word: u32, among: &Words) -> bool {
        self.claimed.article.held.synonyms().is_met(word, among)
    }

    /// Whether the clause, or the sentence, has a cue for the thing of one statement that the other is not of, and that is no part of a
    /// longer cue for the other's: 超级独角兽 are no 独角兽.
    fn names_thing(&self, statement: &Statement, other: &Statement, in_clause: bool) -> bool {
        let lexicon = &self.claimed.article.held.lexicon;
        let thing = |s: &Statement| s.thing.as_deref().and_then(|id| lexicon.thing_by_id(id)).map(Cue::Thing);
        let Some(own) = thing(statement).filter(|_| statement.thing != other.thing) else { return false };
        let of_other: Vec<&Mention> =
            self.mentions(in_clause).filter(|m| Some(m.cue) == thing(other)).collect();
        let is_within = |m: &Mention| {
            of_other.iter().any(|o| {
                (o.first..=o.last).contains(&m.first)
                    && m.last <= o.last
                    && (m.first, m.last) != (o.first, o.last)
            })
        };
        self.mentions(in_clause).any(|m| m.cue == own && !is_within(m))
    }

    /// Whether a cue of the clause asks for a property.
    fn is_asked_for(&self, property: &str) -> bool {
        let lexicon = &self.claimed.article.held.lexicon;
        self.mentions(true).any(|m| match m.cue {
            Cue::Property(p) => lexicon.properties[p as usize].id == property,
            // "Series A", A轮.
            Cue::Row(Table::Round, _) => property == "round_size",
            _ => false,
        })
    }

    /// What the clause, or the sentence, names and has cues for.
    fn mentions(&self, in_clause: bool) -> impl Iterator<Item = &Mention> {
        let sentence = self.claimed.sentence();
        let clause = sentence.clause_range(self.claimed.token());
        let mentions = sentence.mentions.iter();
        mentions.filter(move |m| !in_clause || clause.contains(&m.first))
    }
}
