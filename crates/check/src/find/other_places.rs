//! The last look at places: what is held of another place than the clause names bears nothing out.

use super::last_look::Around;
use crate::draft::Draft;
use crate::read::Mention;
use crate::words::lexicon::Cue;
use crate::words::tables::Table;
use observatory::Statement;

impl Around<'_> {
    /// Whether a clause that speaks of the whole world is borne out by what is held of a country that it does not name: 占全球独角兽的55%.
    pub(super) fn is_of_one_country(&self, statement: &Statement) -> bool {
        let place = statement.place_id.as_deref().filter(|id| *id != "world");
        let Some(place) = place.and_then(|id| self.lexicon.place_by_id(id)) else { return false };
        let here = || self.sentence.mentions.iter().filter(|m| self.in_clause(m) && m.last < self.first);
        let is_world = |m: &Mention| match m.cue {
            Cue::Place(p) => self.lexicon.places[p as usize].id == "world",
            Cue::Row(Table::Scope, row) => self.lexicon.row(Table::Scope, row) == "world",
            _ => false,
        };
        let names_it = |m: &Mention| match m.cue {
            Cue::Place(p) => self.lexicon.are_of_one_place(p, place),
            Cue::Entity(e) => self.lexicon.entities[e as usize].id == statement.subject,
            _ => false,
        };
        here().any(is_world) && !here().any(names_it)
    }

    /// Whether what the sentence tells is told of another country than the statement's, which it names nowhere: "guidance funds in
    /// Brazil", of those of China; "In Brazil the scheme was launched", of India's.
    pub(super) fn is_of_another_country(&self, statement: &Statement) -> bool {
        let Some(subject) = self.lexicon.entity_by_id(&statement.subject) else { return false };
        let Some(home) = self.home_of(subject, statement) else { return false };
        if self.is_named_with_another_country(subject, home) {
            return true;
        }
        let is_elsewhere = |p: u32| !self.lexicon.are_of_one_place(p, home);
        if !self.sentence.mentions.iter().filter_map(Mention::place).any(is_elsewhere) {
            return false;
        }
        let texts = statement.what.as_deref().into_iter();
        let texts = texts.chain(statement.qualifiers.iter().map(|(_, value)| value.as_str()));
        let in_its_words: Vec<u32> = texts
            .flat_map(|text| self.lexicon.cues_in(text))
            .flat_map(|cue| self.lexicon.places_told(cue))
            .collect();
        let is_own = |p: u32| {
            let is_there = |&own: &u32| self.lexicon.are_of_one_place(p, own);
            is_there(&home) || in_its_words.iter().any(is_there)
        };
        let is_place = |e: u32| self.lexicon.entities[e as usize].kind == "place";
        let names_own =
            |m: &Mention| m.entity().is_none_or(is_place) && self.lexicon.places_told(m.cue).any(is_own);
        if self.sentence.mentions.iter().any(names_own) {
            return false;
        }
        let is_counted = self.lexicon.entities[subject as usize].kind == "list"
            || self.article.held.is_counted_by_many(subject);
        // "1,800 guidance funds in Brazil".
        let is_right_behind = |m: &Mention| m.first >= self.end && m.first - self.end <= 1;
        self.sentence.mentions.iter().any(|m| {
            let Some(place) = m.place().filter(|&place| !is_own(place)) else { return false };
            let is_before = m.last < self.first;
            let is_country = self.lexicon.country_of(place) == Some(place);
            is_counted && (is_before && !self.aside(m) || is_right_behind(m))
                || is_before && is_country && self.begins_its_clause(m)
        })
    }

    /// Where the subject of a statement is at home, or is counted; none where that tells nothing of what the sentence names.
    fn home_of(&self, subject: u32, statement: &Statement) -> Option<u32> {
        let entity = &self.lexicon.entities[subject as usize];
        let of_the_subject = || self.lexicon.place_by_id(entity.country.as_deref()?);
        // One that is named is at work abroad too.
        let is_named = || self.sentence.mentions.iter().any(|m| m.cue == Cue::Entity(subject));
        let home = match entity.kind.as_str() {
            "list" | "group" | "field" => self.lexicon.place_by_id(statement.place_id.as_deref()?),
            "place" => self.lexicon.place_by_name(&entity.name),
            "fund" | "programme" | "agency" | "document" => of_the_subject(),
            "investor" if !is_named() => of_the_subject(),
            _ => None,
        };
        home.filter(|&p| self.lexicon.places[p as usize].id != "world")
    }

    /// Whether another country stands right before a name wherever it is named: "the Swedish Business Bank" is not the British one.
    fn is_named_with_another_country(&self, subject: u32, home: u32) -> bool {
        let is_elsewhere =
            |p: u32| self.lexicon.country_of(p).is_some() && !self.lexicon.are_of_one_place(p, home);
        let strange = |name: &Mention| {
            let mut before = self.sentence.mentions.iter().filter(|m| m.last + 1 == name.first);
            before.any(|m| m.place().is_some_and(is_elsewhere))
        };
        let mut names = self.sentence.mentions.iter().filter(|m| m.cue == Cue::Entity(subject)).peekable();
        self.lexicon.entities[subject as usize].kind != "list" && names.peek().is_some() && names.all(strange)
    }

    /// Whether a sum in another currency is that of a firm that the sentence does not name: a stranger's HK$2.1bn, by what Biren
    /// raised in yuan.
    pub(super) fn is_converted_from_a_stranger(&self, draft: &Draft, statement: &Statement) -> bool {
        let currency = draft.figure.and_then(|f| self.article.figures[f].currency);
        let other = currency.is_some() && statement.unit.as_deref() != currency;
        let sides = [Some(statement.subject.as_str()), statement.object.as_deref()];
        let sides: Vec<u32> =
            sides.into_iter().flatten().filter_map(|id| self.lexicon.entity_by_id(id)).collect();
        let is_firm = |e: &u32| self.lexicon.entities[*e as usize].kind == "company";
        let named = |m: &Mention| sides.iter().any(|&e| m.cue == Cue::Entity(e));
        other && sides.first().is_some_and(is_firm) && !self.sentence.mentions.iter().any(named)
    }

    /// Whether a sum in another currency is that of a country that nobody speaks of: what Denmark made, for what the Union spent.
    pub(super) fn is_converted_from_elsewhere(&self, draft: &Draft, statement: &Statement) -> bool {
        let currency = draft.figure.and_then(|f| self.article.figures[f].currency);
        let other = currency.is_some() && statement.unit.as_deref() != currency;
        let place = statement.place_id.as_deref().and_then(|id| self.lexicon.place_by_id(id));
        let Some(place) = place.filter(|_| other) else { return false };
        let first = draft.sentence.saturating_sub(2);
        let named = |m: &Mention| match m.cue {
            Cue::Place(p) => self.lexicon.lies_in(place, p) || self.lexicon.lies_in(p, place),
            Cue::Entity(e) => self.lexicon.entities[e as usize].id == statement.subject,
            _ => false,
        };
        !self.article.sentences[first..=draft.sentence].iter().any(|s| s.mentions.iter().any(named))
    }

    /// Whether the clause names another place than the one whose name the statement's subject bears, or than those that its
    /// wording names.
    pub(super) fn is_of_another_place(&self, statement: &Statement) -> bool {
        let sentence: Vec<u32> = self.sentence.mentions.iter().filter_map(Mention::place).collect();
        let clause: Vec<u32> =
            self.sentence.mentions.iter().filter(|m| self.in_clause(m)).filter_map(Mention::place).collect();
        let one_in = |a: u32, b: u32| self.lexicon.are_of_one_place(a, b);
        // 青海社保科创基金 is not that of 浙江.
        let beside = self.sentence.mentions.iter().filter(|m| self.in_clause(m) && m.last < self.first);
        let subject = self.lexicon.entity_by_id(&statement.subject);
        let of_name = subject.is_some_and(|subject| {
            let entity = &self.lexicon.entities[subject as usize];
            let is_named = self.sentence.mentions.iter().any(|m| m.cue == Cue::Entity(subject) && !m.through);
            let is_within = |p: u32| self.lexicon.places[p as usize].id.len() > 2;
            // Only few statements come as far as the walk over all places.
            if !matches!(entity.kind.as_str(), "fund" | "programme" | "investor")
                || is_named
                || !beside.filter_map(Mention::place).any(is_within)
            {
                return false;
            }
            let mut places = (0..self.lexicon.places.len() as u32)
                .filter(|&p| is_within(p) && self.lexicon.bears(subject, p))
                .peekable();
            places.peek().is_some() && places.all(|own| !sentence.iter().any(|&p| one_in(p, own)))
        });
        if of_name {
            return true;
        }
        let Some(what) = statement.what.as_deref() else { return false };
        let cues = self.lexicon.cues_in(what);
        let told: Vec<u32> =
            cues.filter_map(|cue| if let Cue::Place(p) = cue { Some(p) } else { None }).collect();
        let own = statement.place_id.as_deref().and_then(|id| self.lexicon.place_by_id(id));
        let is_place = |e: &u32| self.lexicon.entities[*e as usize].kind == "place";
        let own = own.or_else(|| {
            subject.filter(is_place).and_then(|e| self.lexicon.places_told(Cue::Entity(e)).next())
        });
        let is_own = |p: u32| own.is_some_and(|own| one_in(p, own));
        let strange = |p: &u32| !is_own(*p) && !told.iter().any(|&t| one_in(*p, t));
        let unsaid = |t: &u32| !sentence.iter().any(|&p| one_in(p, *t));
        // 相当于巴西的96%, of what is held of China's against that of the United States.
        let names_others = told.len() > 1 || told.iter().any(|&t| !is_own(t));
        names_others && clause.iter().any(strange) && told.iter().any(unsaid)
    }
}
