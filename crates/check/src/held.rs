//! What the check asks of the store: the lexicon, and statements by subject, object and thing, each read once.

use crate::find::together::places_together;
use crate::judge::candidates::Candidates;
use crate::read::elliptic::{self, Kinds};
use crate::words::lexicon::{Lexicon, Sources};
use crate::words::synonyms::Synonyms;
use crate::words::terms::Terms;
use foldhash::{HashMap, HashSet};
use jiff::civil::Date;
use observatory::{By, Counted, Error, Reader, Remarks, Source, Statement};
use rust_decimal::Decimal;
use std::cell::{OnceCell, RefCell};
use std::collections::hash_map::Entry;
use std::rc::Rc;

/// Statements shared between claims.
pub(crate) type Statements = Rc<Vec<Rc<Statement>>>;

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Asked {
    By(By),
    /// Those that put a name first in a list.
    Rank,
    /// Those of the programmes of a country.
    Home,
}

/// The store as the check sees it.
pub(crate) struct Held<'a> {
    pub(crate) reader: &'a Reader,
    pub(crate) lexicon: Lexicon,
    measurers: HashSet<u32>,
    read: RefCell<HashMap<(Asked, String), Statements>>,
    main_things: RefCell<HashMap<u32, Rc<[u32]>>>,
    counts: RefCell<HashMap<u32, Rc<[Counted]>>>,
    /// By currency, then by month.
    rates: RefCell<HashMap<String, HashMap<String, Option<Decimal>>>>,
    sources: RefCell<HashMap<String, Option<Rc<Source>>>>,
    kin: RefCell<HashMap<u32, Rc<[u32]>>>,
    kinds: RefCell<HashMap<u32, Rc<Kinds>>>,
    terms: OnceCell<Terms>,
    synonyms: OnceCell<Synonyms>,
    /// Every statement read so far, by the number of its row: one asked for by its subject and by its thing is the same one.
    all: RefCell<HashMap<i64, Rc<Statement>>>,
    of_places: RefCell<HashMap<u32, Rc<[u32]>>>,
    together: OnceCell<Vec<(Rc<Statement>, Vec<u32>)>>,
    /// By list, the place that it counts in.
    wholes: RefCell<HashMap<u32, Option<u32>>>,
    pub(crate) candidates: Candidates,
}

impl<'a> Held<'a> {
    pub(crate) fn new(reader: &'a Reader) -> Result<Held<'a>, Error> {
        let lexicon = Lexicon::new(Sources {
            entities: reader.entities()?,
            places: reader.places()?,
            things: reader.things()?,
            properties: reader.properties()?,
            words: reader.words()?,
        });
        let measurers = reader.measurers()?.iter().filter_map(|id| lexicon.entity_by_id(id)).collect();
        Ok(Held {
            reader,
            lexicon,
            measurers,
            read: RefCell::default(),
            main_things: RefCell::default(),
            counts: RefCell::default(),
            rates: RefCell::default(),
            sources: RefCell::default(),
            kin: RefCell::default(),
            kinds: RefCell::default(),
            terms: OnceCell::new(),
            synonyms: OnceCell::new(),
            all: RefCell::default(),
            of_places: RefCell::default(),
            together: OnceCell::new(),
            wholes: RefCell::default(),
            candidates: Candidates::default(),
        })
    }

    /// What the words of names and wordings weigh.
    pub(crate) fn terms(&self) -> &Terms {
        self.terms.get_or_init(|| Terms::new(&self.lexicon))
    }

    /// Words that stand for each other.
    pub(crate) fn synonyms(&self) -> &Synonyms {
        self.synonyms.get_or_init(|| Synonyms::new(&self.lexicon.wordings.vocabulary))
    }

    /// The entity that stands for a place, where there is one.
    pub(crate) fn entity_of_place(&self, place: u32) -> Option<u32> {
        self.entities_of_place(place).first().copied()
    }

    /// The entities that stand for a place.
    pub(crate) fn entities_of_place(&self, place: u32) -> Rc<[u32]> {
        if let Some(known) = self.of_places.borrow().get(&place) {
            return Rc::clone(known);
        }
        let of = &self.lexicon.places[place as usize];
        let entities = (0..).zip(&self.lexicon.entities);
        let stand_for = entities
            .filter(|(_, entity)| entity.kind == "place" && (entity.name == of.name || entity.id == of.id));
        let out: Rc<[u32]> = stand_for.map(|(number, _)| number).collect();
        self.of_places.borrow_mut().insert(place, Rc::clone(&out));
        out
    }

    /// The place that a list counts in: all the others of its counts lie in it.
    pub(crate) fn place_of_list(&self, list: u32) -> Option<u32> {
        if let Some(known) = self.wholes.borrow().get(&list) {
            return *known;
        }
        let of = self.of(list);
        let mut places: Vec<u32> = of
            .iter()
            .filter_map(|s| s.place_id.as_deref().and_then(|id| self.lexicon.place_by_id(id)))
            .collect();
        places.sort_unstable();
        places.dedup();
        let holds_all = |&&whole: &&u32| places.iter().all(|&place| self.lexicon.lies_in(place, whole));
        let whole = places.iter().find(holds_all).copied();
        self.wholes.borrow_mut().insert(list, whole);
        whole
    }

    /// Whether an entity measured anything held.
    pub(crate) fn is_measurer(&self, entity: u32) -> bool {
        self.measurers.contains(&entity)
    }

    /// Whether an entity is a whole class or country, which several sources count each in its own way.
    pub(crate) fn is_counted_by_many(&self, entity: u32) -> bool {
        /// Sources from which on a programme is such a class.
        const MANY: usize = 3;
        match self.lexicon.entities[entity as usize].kind.as_str() {
            "place" | "group" | "field" => true,
            "programme" => {
                let of = self.of(entity);
                let by: HashSet<&str> =
                    of.iter().filter(|s| s.measurer_given).map(|s| s.measured_by.as_str()).collect();
                by.len() >= MANY
            }
            _ => false,
        }
    }

    /// What a source mostly counts, where most of its counts are of one thing and its kinds: that thing at its broadest, and the
    /// kind of it that it counts most ("unicorns among the 500").
    pub(crate) fn main_things(&self, measurer: u32) -> Rc<[u32]> {
        /// Counts from which on a source counts a thing, and the part of all its counts that they are.
        const SEVERAL: u32 = 3;
        if let Some(known) = self.main_things.borrow().get(&measurer) {
            return Rc::clone(known);
        }
        let mut broad: HashMap<u32, u32> = HashMap::default();
        let mut narrow: HashMap<u32, u32> = HashMap::default();
        let mut counts = 0;
        for Counted { thing, statements, .. } in self.counts_by(measurer).iter() {
            counts += statements;
            if let Some(thing) = thing.as_deref().and_then(|id| self.lexicon.thing_by_id(id)) {
                *broad.entry(self.lexicon.broadest(thing)).or_default() += statements;
                *narrow.entry(thing).or_default() += statements;
            }
        }
        let top = |tally: HashMap<u32, u32>| {
            tally.into_iter().max_by_key(|&(thing, n)| (n, std::cmp::Reverse(thing)))
        };
        let main = top(broad).filter(|&(_, n)| n >= SEVERAL && n * 3 >= counts * 2).map(|(thing, _)| thing);
        let own = top(narrow).map(|(thing, _)| thing).filter(|own| main.is_some_and(|main| *own != main));
        let things: Rc<[u32]> = main.into_iter().chain(own).collect();
        self.main_things.borrow_mut().insert(measurer, Rc::clone(&things));
        things
    }

    /// Whether a source counts one thing mostly, and counts others by it: a data house, not a firm that tells of itself.
    pub(crate) fn counts_others(&self, measurer: u32) -> bool {
        /// Counts of others that make a data house.
        const SEVERAL: u32 = 3;
        let counts = self.counts_by(measurer);
        let of_others = counts.iter().filter(|counted| counted.by_itself && !counted.of_itself);
        !self.main_things(measurer).is_empty()
            && of_others.map(|counted| counted.statements).sum::<u32>() >= SEVERAL
    }

    fn counts_by(&self, measurer: u32) -> Rc<[Counted]> {
        if let Some(known) = self.counts.borrow().get(&measurer) {
            return Rc::clone(known);
        }
        let counts = self.reader.counts_by(&self.lexicon.entities[measurer as usize].id);
        let counts: Rc<[Counted]> = counts.unwrap_or_default().into();
        self.counts.borrow_mut().insert(measurer, Rc::clone(&counts));
        counts
    }

    /// Statements of things that a source counted.
    pub(crate) fn counted_by(&self, measurer: u32) -> Statements {
        self.ask(By::Counter, &self.lexicon.entities[measurer as usize].id)
    }

    /// Whether a source that measures is an institution that measures itself: what it says is of itself.
    pub(crate) fn speaks_of_itself(&self, measurer: u32) -> bool {
        let id = &self.lexicon.entities[measurer as usize].id;
        self.of(measurer).iter().any(|s| s.measured_by == *id && s.value.is_some())
    }

    /// Statements that put a name first in a list, by a rank or by the qualifier of a valuation.
    pub(crate) fn ranked_first(&self) -> Statements {
        let key = (Asked::Rank, String::new());
        if let Some(known) = self.read.borrow().get(&key) {
            return Rc::clone(known);
        }
        let mut all: Vec<Statement> = Vec::new();
        for property in ["rank", "valuation", "market_value"] {
            all.extend(self.reader.by_property(property).unwrap_or_default());
        }
        let first = |s: &Statement| {
            s.property == "rank" && s.value == Some(Decimal::ONE)
                || s.qualifiers.iter().any(|(key, value)| key == "rank" && value == "1")
        };
        let statements: Statements = Rc::new(all.into_iter().filter(first).map(Rc::new).collect());
        self.read.borrow_mut().insert(key, Rc::clone(&statements));
        statements
    }

    /// What is held of the programmes, funds and laws of a country of which little is held: few enough for a figure to tell them
    /// apart where none is named ("Singapore has budgeted 37 billion for its plan to 2030").
    pub(crate) fn at_home(&self, place: u32) -> Statements {
        /// Statements from which on a figure could agree by chance.
        const LITTLE: usize = 60;
        let id = &self.lexicon.places[place as usize].id;
        let key = (Asked::Home, id.clone());
        if let Some(known) = self.read.borrow().get(&key) {
            return Rc::clone(known);
        }
        let of_home = |e: &&u32| {
            let entity = &self.lexicon.entities[**e as usize];
            entity.country.as_deref() == Some(id.as_str())
                && matches!(entity.kind.as_str(), "programme" | "fund" | "document" | "agency")
        };
        let all: Vec<u32> = (0..self.lexicon.entities.len()).filter_map(|i| u32::try_from(i).ok()).collect();
        let mut out: Vec<Rc<Statement>> = Vec::new();
        for &entity in all.iter().filter(of_home) {
            out.extend(self.of(entity).iter().filter(|s| s.value.is_some()).cloned());
            if out.len() > LITTLE {
                out.clear();
                break;
            }
        }
        let statements: Statements = Rc::new(out);
        self.read.borrow_mut().insert(key, Rc::clone(&statements));
        statements
    }

    fn ask(&self, by: By, id: &str) -> Statements {
        let key = (Asked::By(by), id.to_string());
        if let Some(known) = self.read.borrow().get(&key) {
            return Rc::clone(known);
        }
        let mut all = self.all.borrow_mut();
        let answer = self.reader.each_by(by, id, |found| {
            Ok(match all.entry(found.number()) {
                Entry::Occupied(known) => Rc::clone(known.get()),
                Entry::Vacant(free) => Rc::clone(free.insert(Rc::new(found.read()?))),
            })
        });
        // A store that cannot be read gives no evidence; opening it has shown that it can.
        let statements: Statements = Rc::new(answer.unwrap_or_default());
        self.read.borrow_mut().insert(key, Rc::clone(&statements));
        statements
    }

    /// A source by its id.
    pub(crate) fn source(&self, id: &str) -> Option<Rc<Source>> {
        if let Some(known) = self.sources.borrow().get(id) {
            return known.clone();
        }
        let source = self.reader.source(id).ok().flatten().map(Rc::new);
        self.sources.borrow_mut().insert(id.to_string(), source.clone());
        source
    }

    /// What is shown with a statement: its own fields for that are empty here, where thousands are read and few are shown.
    pub(crate) fn remarks(&self, statement: &Statement) -> Remarks {
        self.reader.remarks(&statement.id).unwrap_or_default()
    }

    /// Statements of several places together, with these.
    pub(crate) fn together(&self) -> &[(Rc<Statement>, Vec<u32>)] {
        self.together.get_or_init(|| {
            let all = self.reader.by_last_word("together").unwrap_or_default();
            let several = |statement: Statement| {
                let places = places_together(&statement, &self.lexicon);
                (places.len() > 1).then(|| (Rc::new(statement), places))
            };
            all.into_iter().filter_map(several).collect()
        })
    }

    /// Statements of an entity.
    pub(crate) fn of(&self, entity: u32) -> Statements {
        self.ask(By::Subject, &self.lexicon.entities[entity as usize].id)
    }

    /// Statements whose object is an entity.
    pub(crate) fn about(&self, entity: u32) -> Statements {
        self.ask(By::Object, &self.lexicon.entities[entity as usize].id)
    }

    /// Statements with a property.
    pub(crate) fn with(&self, property: &str) -> Statements {
        self.ask(By::Property, property)
    }

    /// Statements with a property whose time begins in a year.
    pub(crate) fn of_year(&self, property: &str, year: i16) -> Statements {
        self.ask(By::PropertyOf(year), property)
    }

    /// Statements that begin with a day, month or year of these ends.
    pub(crate) fn since(&self, first: Date, last: Date) -> Statements {
        let day = first.to_string();
        let told = match (first == last, first.month() == last.month()) {
            (true, _) => &day,
            (_, true) => &day[..7],
            _ => &day[..4],
        };
        self.ask(By::Time, told)
    }

    /// Statements of a thing.
    pub(crate) fn counting(&self, thing: u32) -> Statements {
        self.ask(By::Thing, &self.lexicon.things[thing as usize].id)
    }

    /// Units of a currency for one dollar, by month `YYYY-MM` or year.
    pub(crate) fn rate(&self, currency: &str, month: &str) -> Option<Decimal> {
        if let Some(known) = self.rates.borrow().get(currency).and_then(|months| months.get(month)) {
            return *known;
        }
        let rate = self.reader.rate(currency, month).ok().flatten();
        self.rates.borrow_mut().entry(currency.to_string()).or_default().insert(month.to_string(), rate);
        rate
    }

    /// Kinds of a thing by the first part of their name in Chinese.
    pub(crate) fn kinds(&self, thing: u32) -> Rc<Kinds> {
        let mut known = self.kinds.borrow_mut();
        Rc::clone(known.entry(thing).or_insert_with(|| Rc::new(elliptic::kinds(&self.lexicon, thing))))
    }

    /// Other things whose statements may speak of a thing: its kinds, those it is a kind of, what may stand for it.
    pub(crate) fn kin(&self, thing: u32) -> Rc<[u32]> {
        if let Some(known) = self.kin.borrow().get(&thing) {
            return Rc::clone(known);
        }
        let lexicon = &self.lexicon;
        let all = 0..u32::try_from(lexicon.things.len()).unwrap_or(0);
        let kin: Rc<[u32]> = all
            .filter(|&other| {
                other != thing
                    && (lexicon.is_kind_of(other, thing)
                        || lexicon.is_kind_of(thing, other)
                        || lexicon.may_stand_for(other, thing))
            })
            .collect();
        self.kin.borrow_mut().insert(thing, Rc::clone(&kin));
        kin
    }
}
