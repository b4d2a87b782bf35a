//! Statements that a figure of one kind could be of, with what is asked of each for every figure: sorted out and looked up
//! once, since an article asks for the same ones at nearly every figure.

use super::fit::could_be;
use crate::held::{Held, Statements};
use crate::read::worded::Wording;
use crate::words::contrasts::{self, Classes};
use figures::Kind;
use foldhash::HashMap;
use observatory::Statement;
use std::cell::RefCell;
use std::hash::{Hash, Hasher};
use std::rc::Rc;

/// A statement with its sides by number.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub(crate) statement: Rc<Statement>,
    /// The number of its measure: statements that are alike in all but value, time and source have one, and fit a claim alike on
    /// every side but the time.
    pub(crate) measure: usize,
    pub(crate) property: Option<u32>,
    pub(crate) subject: Option<u32>,
    pub(crate) object: Option<u32>,
    pub(crate) thing: Option<u32>,
    /// Whether its place is the one that its list counts in.
    pub(crate) of_whole_list: bool,
    /// Whether it is the only change that is held of a programme, plan or document.
    pub(crate) only_growth: bool,
    pub(crate) wording: Option<Rc<Wording>>,
    /// What it is held of, of words that exclude each other.
    pub(crate) classes: Classes,
}

impl Candidate {
    pub(crate) fn new(statement: &Rc<Statement>, held: &Held) -> Candidate {
        let lexicon = &held.lexicon;
        let subject = lexicon.entity_by_id(&statement.subject);
        let place = statement.place_id.as_deref().and_then(|id| lexicon.place_by_id(id));
        let list = subject.filter(|&e| lexicon.entities[e as usize].kind == "list");
        let only_growth = statement.property == "growth"
            && subject.is_some_and(|e| {
                matches!(lexicon.entities[e as usize].kind.as_str(), "programme" | "document")
                    && held.of(e).iter().filter(|s| s.property == "growth").count() == 1
            });
        let classes = contrasts::held_of(statement, lexicon);
        Candidate {
            measure: held.candidates.measure_of(statement, classes),
            only_growth,
            property: lexicon.property_number(&statement.property),
            subject,
            of_whole_list: place.is_some() && list.is_some_and(|list| held.place_of_list(list) == place),
            object: statement.object.as_deref().and_then(|id| lexicon.entity_by_id(id)),
            thing: statement.thing.as_deref().and_then(|id| lexicon.thing_by_id(id)),
            wording: statement.what.as_deref().map(|what| lexicon.wordings.of_text(what)),
            classes,
            statement: Rc::clone(statement),
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

/// Those asked for so far, and the measures met among them.
#[derive(Default)]
pub(crate) struct Candidates {
    known: RefCell<Known>,
    measures: RefCell<HashMap<Measure, usize>>,
}

type Known = HashMap<(Whose, Kind), Rc<[Candidate]>>;

/// A statement that stands for all of its measure.
struct Measure(Rc<Statement>, Classes);

impl Measure {
    /// What the statements of one measure share.
    fn shared(&self) -> impl Hash + Eq + '_ {
        let s = &self.0;
        (
            (&s.subject, &s.property, &s.object, &s.what, &s.thing, &s.unit, &s.place_id),
            (&s.measured_by, s.measurer_given, s.value.is_some(), self.1),
        )
    }

    /// Its qualifiers but those that only tell of a time.
    fn qualifiers(&self) -> impl Iterator<Item = &(String, String)> {
        self.0.qualifiers.iter().filter(|(key, _)| !matches!(key.as_str(), "fy" | "edition" | "cutoff"))
    }
}

impl PartialEq for Measure {
    fn eq(&self, other: &Measure) -> bool {
        self.shared() == other.shared() && self.qualifiers().eq(other.qualifiers())
    }
}

impl Eq for Measure {}

impl Hash for Measure {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.shared().hash(state);
    }
}

impl Candidates {
    fn measure_of(&self, statement: &Rc<Statement>, classes: Classes) -> usize {
        let mut measures = self.measures.borrow_mut();
        let next = measures.len();
        *measures.entry(Measure(Rc::clone(statement), classes)).or_insert(next)
    }

    /// The statements of a subject, object or thing that a figure of a kind could be of.
    pub(crate) fn of(&self, held: &Held, whose: Whose, kind: Kind) -> Rc<[Candidate]> {
        if let Some(known) = self.known.borrow().get(&(whose, kind)) {
            return Rc::clone(known);
        }
        let all: Statements = match whose {
            Whose::Subject(entity) => held.of(entity),
            Whose::Object(entity) => held.about(entity),
            Whose::Thing(thing) => held.counting(thing),
        };
        let fitting = all.iter().filter(|statement| could_be(kind, statement, &held.lexicon));
        let out: Rc<[Candidate]> = fitting.map(|statement| Candidate::new(statement, held)).collect();
        self.known.borrow_mut().insert((whose, kind), Rc::clone(&out));
        out
    }
}
