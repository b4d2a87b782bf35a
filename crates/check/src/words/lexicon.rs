//! The lexicon: every name and cue that an article is matched with, from the store's tables and the check's own.

use super::contrasts::Contrasts;
use super::cue_index::CueIndex;
use super::marks::Marks;
use super::shorts::{Short, may_be_shortened};
use super::tables::{self, CueRow, Table};
use super::tokens::tokens;
use super::vocabulary::Cut;
use crate::read::worded::Wordings;
use foldhash::HashMap;
use observatory::{Entity, Place, Property, Thing, ThingKind};
use std::borrow::Cow;
use std::cell::OnceCell;
use std::rc::Rc;

/// What a cue stands for; numbers are indices into the lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Cue {
    Entity(u32),
    Place(u32),
    Thing(u32),
    /// A cue of one property.
    Property(u32),
    /// A word that asks for several properties.
    Word(u32),
    /// A family of funds told apart by phases (大基金).
    Family(u32),
    /// A name without the name it begins with (Pathfinder for EIC Pathfinder): an index into the short names.
    Short(u32),
    /// A row of one of the check's own tables.
    Row(Table, u32),
}

/// A row of `words.csv`: what a reporter's word may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) asks_for: Vec<String>,
}

/// The lexicon.
#[derive(Debug)]
pub(crate) struct Lexicon {
    pub(crate) entities: Vec<Entity>,
    pub(crate) places: Vec<Place>,
    pub(crate) things: Vec<Thing>,
    pub(crate) properties: Vec<Property>,
    pub(crate) words: Vec<Word>,
    rows: HashMap<Table, Vec<CueRow>>,
    pub(super) index: CueIndex<Cue>,
    /// Families of funds told apart by a phase: phase → entity.
    families: Vec<HashMap<&'static str, u32>>,
    /// The family that an entity belongs to.
    family_of: HashMap<u32, u32>,
    entity_ids: HashMap<String, u32>,
    thing_ids: HashMap<String, u32>,
    place_ids: HashMap<String, u32>,
    property_ids: HashMap<String, u32>,
    /// Short names: the entity meant, and what must have been named before.
    pub(super) shorts: Vec<Short>,
    /// The thing that holds each thing: asked for every candidate of every claim.
    above: Vec<Option<u32>>,
    /// Wordings cut into words, each once.
    pub(crate) wordings: Wordings,
    /// Words that exclude each other.
    pub(crate) contrasts: Contrasts,
    /// Words that statements are marked by. Made where one is asked for, which few claims need.
    marks: OnceCell<Marks>,
    /// Words with a smaller number are of names and cues; those of articles come after.
    pub(crate) heard: u32,
}

/// A name that other names may be made from, of an entity, and the number of the cue that it is; none where it has no words.
pub(super) struct Name {
    pub(super) entity: u32,
    pub(super) name: String,
    pub(super) cue: Option<u32>,
}

/// The store's tables that the lexicon is made of; the words with their cues.
pub(crate) struct Sources {
    pub(crate) entities: Vec<Entity>,
    pub(crate) places: Vec<Place>,
    pub(crate) things: Vec<Thing>,
    pub(crate) properties: Vec<Property>,
    /// Cues of both languages, and the properties asked for.
    pub(crate) words: Vec<observatory::Word>,
}

/// All names of an entity.
pub(crate) fn all_names(entity: &Entity) -> impl Iterator<Item = &str> {
    let names = entity.aliases.iter().chain([&entity.name, &entity.name_zh]);
    names.map(String::as_str).filter(|name| !name.is_empty())
}

impl Lexicon {
    /// Builds the lexicon.
    pub(crate) fn new(sources: Sources) -> Lexicon {
        let mut wordings = Wordings::default();
        let vocabulary = Rc::clone(&wordings.vocabulary);
        let mut index = CueIndex::with_room(Rc::clone(&vocabulary));
        let mut cut = Cut::default();
        let number = |i: usize| u32::try_from(i).unwrap_or(u32::MAX);
        let mut called: Vec<Name> = Vec::new();
        for (i, entity) in sources.entities.iter().enumerate() {
            let entity_number = number(i);
            for name in names(&entity.name, &entity.name_zh, &entity.aliases) {
                vocabulary.cut(&name, &mut cut);
                let cue = index.add_cut(&cut, Cue::Entity(entity_number));
                wordings.add_name(i, &cut);
                if may_be_shortened(&entity.kind) || has_phase(&name) {
                    called.push(Name { entity: entity_number, name: name.into_owned(), cue });
                }
            }
        }
        for (i, place) in sources.places.iter().enumerate() {
            let names = names(&place.name, &place.name_zh, &place.aliases);
            for name in names.iter().map(|name| &**name).chain(place.adjectives.iter().map(String::as_str)) {
                index.add(name, Cue::Place(number(i)));
            }
        }
        for (i, thing) in sources.things.iter().enumerate() {
            let mut add = |cue: &str, is_wording: bool| {
                vocabulary.cut(cue, &mut cut);
                index.add_cut(&cut, Cue::Thing(number(i)));
                if is_wording {
                    wordings.add_cue(i, &cut);
                }
            };
            thing.cues_en.iter().chain(&thing.cues_zh).for_each(|cue| add(cue, true));
            // Spellings are how packs write a thing, and no words of it.
            thing.spellings.iter().for_each(|cue| add(cue, false));
            [&thing.name, &thing.name_zh].into_iter().for_each(|name| add(name, true));
        }
        for (i, property) in sources.properties.iter().enumerate() {
            for cue in property.cues_en.iter().chain(&property.cues_zh) {
                index.add(cue, Cue::Property(number(i)));
            }
        }
        let mut words = Vec::new();
        for observatory::Word { cues, asks_for, .. } in sources.words {
            for cue in &cues {
                index.add(cue, Cue::Word(number(words.len())));
            }
            words.push(Word { asks_for });
        }
        let mut rows: HashMap<Table, Vec<CueRow>> = HashMap::default();
        for (table, row) in tables::rows() {
            let list = rows.entry(table).or_default();
            for cue in &row.cues {
                index.add(cue, Cue::Row(table, number(list.len())));
            }
            list.push(row);
        }
        let ids =
            |all: Vec<&str>| all.iter().enumerate().map(|(i, id)| ((*id).to_string(), number(i))).collect();
        let mut lexicon = Lexicon {
            contrasts: Contrasts::new(&vocabulary),
            marks: OnceCell::new(),
            wordings,
            entity_ids: ids(sources.entities.iter().map(|e| e.id.as_str()).collect()),
            thing_ids: ids(sources.things.iter().map(|t| t.id.as_str()).collect()),
            place_ids: ids(sources.places.iter().map(|p| p.id.as_str()).collect()),
            property_ids: ids(sources.properties.iter().map(|p| p.id.as_str()).collect()),
            entities: sources.entities,
            places: sources.places,
            things: sources.things,
            properties: sources.properties,
            words,
            rows,
            index,
            families: Vec::new(),
            family_of: HashMap::default(),
            shorts: Vec::new(),
            above: Vec::new(),
            heard: 0,
        };
        let above = |thing: &Thing| thing.broader.as_deref().and_then(|id| lexicon.thing_by_id(id));
        lexicon.above = lexicon.things.iter().map(above).collect();
        lexicon.find_families(&called);
        lexicon.find_shorts(&called);
        lexicon.heard = number(vocabulary.len());
        lexicon
    }

    /// The index of all cues.
    pub(crate) fn index(&self) -> &CueIndex<Cue> {
        &self.index
    }

    /// Words that statements are marked by.
    pub(crate) fn marks(&self) -> &Marks {
        self.marks.get_or_init(|| Marks::new(&self.wordings.vocabulary))
    }

    /// The names and cues that stand in a statement's own wording.
    pub(crate) fn cues_in(&self, text: &str) -> impl Iterator<Item = Cue> {
        self.index.find(&tokens(text)).into_iter().map(|found| found.value)
    }

    /// Whether a statement's own wording has a cue of a row of one of the check's own tables.
    pub(crate) fn tells(&self, text: &str, table: Table, word: &str) -> bool {
        self.cues_in(text)
            .any(|cue| matches!(cue, Cue::Row(t, row) if t == table && self.row(table, row) == word))
    }

    /// Whether a thing is what a law or a plan lays down in words of its own: nothing counted, and not gone on about.
    pub(crate) fn is_text(&self, thing: u32) -> bool {
        self.things[thing as usize].kind == ThingKind::Text
    }

    /// The word of a row of one of the check's own tables.
    pub(crate) fn row(&self, table: Table, row: u32) -> &str {
        self.rows.get(&table).and_then(|rows| rows.get(row as usize)).map_or("", |row| row.word.as_str())
    }

    /// An entity by its id.
    pub(crate) fn entity_by_id(&self, id: &str) -> Option<u32> {
        self.entity_ids.get(id).copied()
    }

    /// A thing by its id.
    pub(crate) fn thing_by_id(&self, id: &str) -> Option<u32> {
        self.thing_ids.get(id).copied()
    }

    /// A place by its id.
    pub(crate) fn place_by_id(&self, id: &str) -> Option<u32> {
        self.place_ids.get(id).copied()
    }

    /// A place by one of its names.
    pub(crate) fn place_by_name(&self, name: &str) -> Option<u32> {
        let at = self.places.iter().position(|p| p.name == name || p.name_zh == name || p.id == name)?;
        u32::try_from(at).ok()
    }

    /// The places that a cue tells: its own, the one that an entity stands for, the one where it is.
    pub(crate) fn places_told(&self, cue: Cue) -> impl Iterator<Item = u32> + use<> {
        let (own, at) = match cue {
            Cue::Place(place) => (Some(place), None),
            Cue::Entity(e) => {
                let entity = &self.entities[e as usize];
                let at = entity.place.as_deref().and_then(|name| self.place_by_name(name));
                (self.place_by_name(&entity.name), at)
            }
            _ => (None, None),
        };
        own.into_iter().chain(at)
    }

    /// A property by its word.
    pub(crate) fn property_by_id(&self, id: &str) -> Option<&Property> {
        self.property_number(id).map(|i| &self.properties[i as usize])
    }

    /// The number of a property by its word.
    pub(crate) fn property_number(&self, id: &str) -> Option<u32> {
        self.property_ids.get(id).copied()
    }

    /// Whether place `inner` is `outer` or lies in it.
    pub(crate) fn lies_in(&self, inner: u32, outer: u32) -> bool {
        let mut at = Some(inner);
        for _ in 0..8 {
            match at {
                Some(place) if place == outer => return true,
                Some(place) => {
                    let above = self.places[place as usize].part_of.as_deref();
                    at = above.and_then(|id| self.place_by_id(id));
                }
                None => return false,
            }
        }
        false
    }

    /// The country that a place is or lies in, where it is of one: countries have codes of two letters.
    pub(crate) fn country_of(&self, place: u32) -> Option<u32> {
        let is_country = |place: &u32| self.places[*place as usize].id.len() == 2;
        let above =
            |place: &u32| self.places[*place as usize].part_of.as_deref().and_then(|id| self.place_by_id(id));
        std::iter::successors(Some(place), above).take(8).find(is_country)
    }

    /// The member of a fund's family that follows it.
    pub(crate) fn next_of(&self, entity: u32) -> Option<u32> {
        const PHASES: [&str; 4] = ["1", "2", "3", "4"];
        let family = self.family_of(entity)?;
        let own = PHASES.iter().position(|phase| self.member(family, phase) == Some(entity))?;
        self.member(family, PHASES.get(own + 1)?)
    }

    /// Whether of two places one lies in the other, or both are one.
    pub(crate) fn are_of_one_place(&self, a: u32, b: u32) -> bool {
        self.lies_in(a, b) || self.lies_in(b, a)
    }

    /// Whether something has a name of its own: it is no list, place, group or field, of which many statements of other things are held.
    pub(crate) fn has_own_name(&self, id: &str) -> bool {
        self.entity_by_id(id).is_some_and(|e| {
            !matches!(self.entities[e as usize].kind.as_str(), "list" | "place" | "group" | "field")
        })
    }

    /// All names of an entity.
    pub(crate) fn names_of(&self, entity: u32) -> impl Iterator<Item = &str> {
        all_names(&self.entities[entity as usize])
    }

    /// Whether an entity's name bears that of a place.
    pub(crate) fn bears(&self, entity: u32, place: u32) -> bool {
        let place = &self.places[place as usize];
        self.names_of(entity).any(|name| {
            name.contains(&place.name) || !place.name_zh.is_empty() && name.contains(&place.name_zh)
        })
    }

    /// Whether of two things one is a kind of the other or may stand for it.
    pub(crate) fn are_kin(&self, a: u32, b: u32) -> bool {
        self.is_kind_of(a, b) || self.is_kind_of(b, a) || self.may_stand_for(a, b) || self.may_stand_for(b, a)
    }

    /// Whether thing `narrow` is `broad` or one of its kinds.
    pub(crate) fn is_kind_of(&self, narrow: u32, broad: u32) -> bool {
        let mut at = Some(narrow);
        for _ in 0..8 {
            match at {
                Some(thing) if thing == broad => return true,
                Some(thing) => at = self.above[thing as usize],
                None => return false,
            }
        }
        false
    }

    /// The thing at the top of those that hold this one.
    pub(crate) fn broadest(&self, thing: u32) -> u32 {
        let mut at = thing;
        for _ in 0..8 {
            match self.above[at as usize] {
                Some(next) => at = next,
                None => break,
            }
        }
        at
    }

    /// Whether statements of `held` may stand for `asked`.
    pub(crate) fn may_stand_for(&self, held: u32, asked: u32) -> bool {
        let names =
            |a: u32, b: u32| self.things[a as usize].may_stand_for.contains(&self.things[b as usize].id);
        names(held, asked) || names(asked, held)
    }

    /// Families of funds whose members are told apart by a phase (大基金一期, Big Fund II): after one of them,
    /// or the family's name, "the second" and 二期 mean a member.
    fn find_families(&mut self, called: &[Name]) {
        let mut bases: HashMap<String, Vec<(u32, &'static str)>> = HashMap::default();
        for &Name { entity, ref name, .. } in called {
            if let Some((base, phase)) = split_phase(name) {
                bases.entry(base).or_default().push((entity, phase));
            }
        }
        let mut bases: Vec<_> = bases.into_iter().collect();
        bases.sort();
        for (base, members) in bases {
            let family: HashMap<&'static str, u32> =
                members.iter().map(|&(entity, phase)| (phase, entity)).collect();
            if family.len() < 2 {
                continue;
            }
            let index = u32::try_from(self.families.len()).unwrap_or(u32::MAX);
            self.index.add(&base, Cue::Family(index));
            for &entity in family.values() {
                self.family_of.entry(entity).or_insert(index);
            }
            self.families.push(family);
        }
    }

    /// The family that an entity belongs to.
    pub(crate) fn family_of(&self, entity: u32) -> Option<u32> {
        self.family_of.get(&entity).copied()
    }

    /// The member of a family by its phase.
    pub(crate) fn member(&self, family: u32, phase: &str) -> Option<u32> {
        self.families.get(family as usize)?.get(phase).copied()
    }
}

/// Whether a name may end in a phase. Nearly every name ends otherwise.
fn has_phase(name: &str) -> bool {
    name.ends_with(['期', 'I', 'V', '1', '2', '3', '4'])
}

/// A name that ends in a phase: its base and the phase's number.
fn split_phase(name: &str) -> Option<(String, &'static str)> {
    const ENDINGS: [(&str, &str); 24] = [
        ("一期", "1"),
        ("二期", "2"),
        ("三期", "3"),
        ("四期", "4"),
        (" Phase III", "3"),
        (" Phase II", "2"),
        (" Phase I", "1"),
        (" Phase 1", "1"),
        (" Phase 2", "2"),
        (" Phase 3", "3"),
        (" III", "3"),
        (" II", "2"),
        (" IV", "4"),
        (" I", "1"),
        (" 1", "1"),
        (" 2", "2"),
        (" 3", "3"),
        (" 4", "4"),
        ("Ⅰ期", "1"),
        ("Ⅱ期", "2"),
        ("Ⅲ期", "3"),
        ("I期", "1"),
        ("II期", "2"),
        ("III期", "3"),
    ];
    let (ending, phase) =
        ENDINGS.iter().filter(|(ending, _)| name.ends_with(ending)).max_by_key(|(ending, _)| ending.len())?;
    let base = name.strip_suffix(ending)?.trim_end_matches([',', ' ', '第', '(', '（']);
    (base.chars().count() >= 2).then(|| (base.to_lowercase(), *phase))
}

/// Every name of an entity or place.
fn names<'n>(name: &'n str, name_zh: &'n str, aliases: &'n [String]) -> Vec<Cow<'n, str>> {
    let written = [name, name_zh].into_iter().chain(aliases.iter().map(String::as_str));
    let mut out: Vec<Cow<str>> = Vec::with_capacity(2 + aliases.len());
    out.extend(written.filter(|name| name.chars().nth(1).is_some()).map(Cow::Borrowed));
    // "Scheme (India)" is written without its bracket where the text speaks of India anyway.
    for i in 0..out.len() {
        if out[i].ends_with(')')
            && let Cow::Borrowed(name) = out[i]
            && let Some((bare, end)) = name.split_once(" (")
            && end.ends_with(')')
            && bare.split_whitespace().count() >= 2
        {
            out.push(Cow::Borrowed(bare));
        }
    }
    for i in 0..out.len() {
        for name in numbered(&out[i]) {
            if !out.iter().any(|other| *other == name) {
                out.push(Cow::Owned(name));
            }
        }
    }
    out
}

/// The ways in which a law of the United States is named by its number, where one of its names is such: "P.L. 119-83",
/// 第119-83号公法; and a bill in brackets, "(H.R. 6938)".
fn numbered(name: &str) -> Vec<String> {
    let mut out = Vec::new();
    if !name.bytes().any(|byte| byte.is_ascii_digit()) {
        return out;
    }
    let law = ["P.L. ", "Public Law "].iter().find_map(|prefix| name.strip_prefix(prefix));
    if let Some(n) = law.filter(|number| number.chars().all(|c| c.is_ascii_digit() || c == '-')) {
        out.extend([
            format!("Public Law {n}"),
            format!("Public Law No. {n}"),
            format!("Pub. L. {n}"),
            format!("P.L. {n}"),
            format!("{n}号公法"),
            format!("{n}号"),
        ]);
    }
    let bracket = name.split_once('(').and_then(|(_, rest)| rest.split_once(')')).map(|(inner, _)| inner);
    let bill = bracket.filter(|inner| {
        ["H.R. ", "S. "]
            .iter()
            .any(|chamber| inner.strip_prefix(chamber).is_some_and(|n| n.chars().all(|c| c.is_ascii_digit())))
    });
    out.extend(bill.map(str::to_string));
    // 发改财金规〔2025〕1752号 is "No. 1752" as well: numbers so high are few.
    let of_series = name.strip_suffix('号').and_then(|name| name.split_once('〕')).map(|(_, rest)| rest);
    if let Some(n) = of_series.filter(|n| n.len() >= 3 && n.chars().all(|c| c.is_ascii_digit())) {
        out.extend([format!("No. {n}"), format!("{n}号文"), format!("第{n}号")]);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_a_phase() {
        assert_eq!(split_phase("大基金二期"), Some(("大基金".into(), "2")));
        assert_eq!(split_phase("Big Fund III"), Some(("big fund".into(), "3")));
        assert_eq!(split_phase("MiniMax"), None);
    }
}
