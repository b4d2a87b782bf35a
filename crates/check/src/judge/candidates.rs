//! Statements that a figure of one kind could be of, with what is asked of each for every figure: sorted out and looked up
//! once, since an article asks for the same ones at nearly every figure.

use super::apart::{Amount, Currency, Ends};
use super::fit::could_be;
use super::times::{Span, Timing};
use crate::held::{Held, Statements};
use crate::read::worded::Wording;
use crate::words::contrasts::{self, Classes};
use figures::Kind;
use foldhash::HashMap;
use observatory::Statement;
use std::cell::RefCell;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::rc::Rc;

/// A statement with its own figure and time in plain numbers, and with what it shares with others of its measure.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub(crate) statement: Rc<Statement>,
    shared: Rc<Measure>,
    /// Its number among all candidates.
    pub(crate) number: u32,
    /// Its figure, where comparing the ends of that may be enough.
    pub(crate) amount: Option<Amount>,
    /// The days that it speaks of.
    pub(crate) span: Option<Span>,
}

/// What statements have in common that are alike in all but value, time and source: they fit a claim alike on every side but the
/// time.
#[derive(Debug)]
pub(crate) struct Measure {
    /// Its number among all measures.
    pub(crate) measure: u32,
    pub(crate) property: Option<u32>,
    pub(crate) subject: Option<u32>,
    pub(crate) object: Option<u32>,
    pub(crate) thing: Option<u32>,
    pub(crate) place: Option<u32>,
    /// Whether its place is the one that its list counts in.
    pub(crate) of_whole_list: bool,
    /// Whether it is the only change that is held of a programme, plan or document.
    pub(crate) only_growth: bool,
    pub(crate) wording: Option<Rc<Wording>>,
    /// What it is held of, of words that exclude each other.
    pub(crate) classes: Classes,
    pub(crate) timing: Timing,
}

impl Deref for Candidate {
    type Target = Measure;

    fn deref(&self) -> &Measure {
        &self.shared
    }
}

impl Measure {
    fn of(statement: &Statement, number: usize, held: &Held) -> Measure {
        let lexicon = &held.lexicon;
        let subject = lexicon.entity_by_id(&statement.subject);
        let place = statement.place_id.as_deref().and_then(|id| lexicon.place_by_id(id));
        let list = subject.filter(|&e| lexicon.entities[e as usize].kind == "list");
        let only_growth = statement.property == "growth"
            && subject.is_some_and(|e| {
                matches!(lexicon.entities[e as usize].kind.as_str(), "programme" | "document")
                    && held.of(e).iter().filter(|s| s.property == "growth").count() == 1
            });
        let property = lexicon.property_number(&statement.property);
        let thing = statement.thing.as_deref().and_then(|id| lexicon.thing_by_id(id));
        Measure {
            measure: u32::try_from(number).unwrap_or(u32::MAX),
            only_growth,
            property,
            subject,
            of_whole_list: place.is_some() && list.is_some_and(|list| held.place_of_list(list) == place),
            object: statement.object.as_deref().and_then(|id| lexicon.entity_by_id(id)),
            thing,
            place,
            wording: statement.what.as_deref().map(|what| lexicon.wordings.of_text(what)),
            classes: contrasts::held_of(statement, lexicon),
            timing: Timing::of(statement, property, thing, lexicon),
        }
    }
}

/// Whether figures of two kinds can say the same: a count is as often told without its noun.
pub(crate) fn are_alike(a: Kind, b: Kind) -> bool {
    let counts = |kind| matches!(kind, Kind::Count | Kind::Number);
    a == b || counts(a) && counts(b)
}

/// Whose statements are asked for.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Whose {
    Subject(u32),
    Object(u32),
    Thing(u32),
}

/// The candidates of a figure of a kind, by whose they are.
type Lists = HashMap<(Whose, Kind), Rc<[Candidate]>>;

/// Those asked for so far, and the measures met among them.
#[derive(Default)]
pub(crate) struct Candidates {
    /// By the address of the statement, which is kept with it.
    all: RefCell<HashMap<*const Statement, Candidate>>,
    lists: RefCell<Lists>,
    measures: RefCell<HashMap<Alike, Rc<Measure>>>,
    /// The measure met last.
    last: RefCell<Option<(Alike, Rc<Measure>)>>,
    /// What sums are in other currencies than their own.
    converted: RefCell<HashMap<Currency, Found<Option<Ends>>>>,
}

/// A statement that stands for all of its measure.
#[derive(Clone)]
struct Alike {
    statement: Rc<Statement>,
    /// What its qualifiers that only tell of a time are of, of words that exclude each other.
    classes: Classes,
}

/// Whether a qualifier only tells of a time.
fn is_of_time(key: &str) -> bool {
    matches!(key, "fy" | "edition" | "cutoff")
}

impl Alike {
    fn of(statement: &Rc<Statement>, held: &Held) -> Alike {
        let of_time = statement.qualifiers.iter().filter(|(key, _)| is_of_time(key));
        let classes =
            of_time.fold(0, |all, (key, value)| all | contrasts::of_qualifier(key, value, &held.lexicon));
        Alike { statement: Rc::clone(statement), classes }
    }

    /// What the statements of one measure share.
    fn shared(&self) -> impl Hash + Eq + '_ {
        let s = &self.statement;
        (
            (&s.subject, &s.property, &s.object, &s.what, &s.thing, &s.unit, &s.place_id),
            (&s.measured_by, s.measurer_given, s.value.is_some(), self.classes),
        )
    }

    fn qualifiers(&self) -> impl Iterator<Item = &(String, String)> {
        self.statement.qualifiers.iter().filter(|(key, _)| !is_of_time(key))
    }
}

impl PartialEq for Alike {
    fn eq(&self, other: &Alike) -> bool {
        self.shared() == other.shared() && self.qualifiers().eq(other.qualifiers())
    }
}

impl Eq for Alike {}

impl Hash for Alike {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.shared().hash(state);
    }
}

impl Candidates {
    fn measure_of(&self, statement: &Rc<Statement>, held: &Held) -> Rc<Measure> {
        let alike = Alike::of(statement, held);
        // Statements of one measure came in one after the other, mostly.
        if let Some((_, measure)) = self.last.borrow().as_ref().filter(|(last, _)| *last == alike) {
            return Rc::clone(measure);
        }
        let mut measures = self.measures.borrow_mut();
        let measure = match measures.get(&alike) {
            Some(known) => Rc::clone(known),
            None => {
                let measure = Rc::new(Measure::of(statement, measures.len(), held));
                measures.insert(alike.clone(), Rc::clone(&measure));
                measure
            }
        };
        *self.last.borrow_mut() = Some((alike, Rc::clone(&measure)));
        measure
    }

    /// A statement as a candidate.
    pub(crate) fn one(&self, held: &Held, statement: &Rc<Statement>) -> Candidate {
        let mut all = self.all.borrow_mut();
        let number = u32::try_from(all.len()).unwrap_or(u32::MAX);
        let new = || Candidate {
            shared: self.measure_of(statement, held),
            number,
            amount: Amount::of(statement),
            span: Span::of(statement),
            statement: Rc::clone(statement),
        };
        all.entry(Rc::as_ptr(statement)).or_insert_with(new).clone()
    }

    /// What the sum of a candidate is in a currency; `convert` is asked the first time.
    pub(crate) fn converted(
        &self,
        candidate: &Candidate,
        to: Currency,
        convert: impl FnOnce() -> Option<Ends>,
    ) -> Option<Ends> {
        *self.converted.borrow_mut().entry(to).or_default().of(candidate.number, convert)
    }

    /// The statements of a subject, object or thing that a figure of a kind could be of.
    pub(crate) fn of(&self, held: &Held, whose: Whose, kind: Kind) -> Rc<[Candidate]> {
        if let Some(known) = self.lists.borrow().get(&(whose, kind)) {
            return Rc::clone(known);
        }
        let all: Statements = match whose {
            Whose::Subject(entity) => held.of(entity),
            Whose::Object(entity) => held.about(entity),
            Whose::Thing(thing) => held.counting(thing),
        };
        let mut fitting: Found<bool> = Found::default();
        let of_kind = |candidate: &Candidate| {
            *fitting.of(candidate.measure, || could_be(kind, &candidate.statement, &held.lexicon))
        };
        let out: Rc<[Candidate]> = all.iter().map(|s| self.one(held, s)).filter(of_kind).collect();
        self.lists.borrow_mut().insert((whose, kind), Rc::clone(&out));
        out
    }
}

/// What was found of candidates or measures, by their numbers.
pub(crate) struct Found<T> {
    /// By number, one more than the place of what was found; 0 where nothing was asked yet.
    places: Vec<u32>,
    found: Vec<T>,
}

impl<T> Default for Found<T> {
    fn default() -> Found<T> {
        Found { places: Vec::new(), found: Vec::new() }
    }
}

impl<T> Found<T> {
    /// What was found of a number, where it was asked for.
    pub(crate) fn known(&self, number: u32) -> Option<&T> {
        let place = *self.places.get(number as usize)?;
        self.found.get((place as usize).checked_sub(1)?)
    }

    /// The same; `find` is asked the first time.
    pub(crate) fn of(&mut self, number: u32, find: impl FnOnce() -> T) -> &mut T {
        let number = number as usize;
        if number >= self.places.len() {
            self.places.resize((number + 1).next_power_of_two(), 0);
        }
        let place = &mut self.places[number];
        if *place == 0 {
            self.found.push(find());
            *place = u32::try_from(self.found.len()).unwrap_or(0);
        }
        &mut self.found[*place as usize - 1]
    }
}

/// Which candidates were met, by their numbers.
#[derive(Default)]
pub(crate) struct Met(Vec<bool>);

impl Met {
    /// Notes a candidate, and says whether it is met for the first time.
    pub(crate) fn add(&mut self, candidate: &Candidate) -> bool {
        let number = candidate.number as usize;
        if number >= self.0.len() {
            self.0.resize((number + 1).next_power_of_two(), false);
        }
        !std::mem::replace(&mut self.0[number], true)
    }
}
