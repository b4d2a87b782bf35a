//! How well a statement fits a claim's frame: subject, thing, property, time, place, measurer, qualifiers, each by itself.

use super::candidates::{Candidate, are_alike};
use super::sides::{
    measurer_side, object_side, place_side, property_side, qualifier_side, related, subject_is_place,
    thing_side,
};
use super::times::{Asked, time_side};
use crate::read::frame::Frame;
use crate::read::worded;
use crate::words::lexicon::Lexicon;
use figures::Kind;

use observatory::{Statement, ValueKind};

/// One side of a fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// The same.
    Same,
    /// Claim or statement leaves it unsaid.
    Unsaid,
    /// Another.
    Other,
}

/// A statement's fit to a frame, side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fit {
    /// Nearness of the subject in the sentence; 0 where carried over.
    pub(crate) subject: i32,
    pub(crate) thing: Side,
    /// How well the thing is met: nearness of its cue, or the part of its wording that stands in the sentence.
    pub(crate) quality: i32,
    pub(crate) property: Side,
    pub(crate) time: Side,
    pub(crate) place: Side,
    pub(crate) measurer: Side,
    pub(crate) qualifiers: Side,
    /// Whether the words around the claim tell what excludes what the statement is held of.
    pub(crate) words: Side,
    /// Whether the statement's other side (a shareholder, a firm invested in) is the one named.
    pub(crate) object: Side,
    /// Nearness of that other side; 0 where none is named.
    pub(crate) object_near: i32,
    /// Hundredths of the thing's words that stand in the figure's own clause.
    pub(crate) clause: i32,
    /// Whether the statement's wording or thing has the noun that stands right after a Chinese count.
    pub(crate) noun: bool,
}

impl Fit {
    /// Whether the statement speaks of the claim's own measure.
    pub(crate) fn same(&self) -> bool {
        self.others() == 0
    }

    /// How many sides are another's; the measurer does not count.
    pub(crate) fn others(&self) -> usize {
        let sides = [self.thing, self.property, self.time, self.place, self.qualifiers, self.object];
        let others = sides.iter().filter(|side| **side == Side::Other).count();
        // Words that exclude each other mostly tell the role, or what sets the statement apart, once more.
        let told_already = self.property == Side::Other || self.qualifiers == Side::Other;
        let words = self.words == Side::Other && !told_already;
        others + usize::from(words)
    }
}

/// Fits `statement` to `frame`, or `None` where it speaks of something else altogether. Its time is left open: all of a measure have the
/// rest of the fit in common ([`at_its_time`]).
pub(crate) fn fit(frame: &Frame, kind: Kind, candidate: &Candidate, lexicon: &Lexicon) -> Option<Fit> {
    let statement = candidate.statement.as_ref();
    let property = &lexicon.properties[candidate.property? as usize];
    let in_words = property.value == ValueKind::Words;
    let stake = is_stake(kind, statement);
    if !(in_words || stake || crate::read::frame::fits(kind, property.value)) || !unit_fits(kind, statement) {
        return None;
    }
    let (object, object_near) = object_side(frame, candidate, lexicon);
    if stake && object != Side::Same {
        return None;
    }
    let subject_entity = candidate.subject;
    let subject_kind = subject_entity.map_or("", |i| lexicon.entities[i as usize].kind.as_str());
    let mut overlap = worded::overlap(&frame.words, &frame.clause, &frame.met, candidate, lexicon);
    // A count of something named is met in scattered words only where that noun is one of them.
    if overlap > 0.0 && frame.noun.as_deref().is_some_and(|noun| !worded::holds(statement, noun, lexicon)) {
        overlap = 0.0;
    }
    let (cued, nearness) = thing_side(frame, candidate, lexicon);
    let worded = (overlap >= worded::THRESHOLD).then_some((overlap * 100.0) as i32 - WORDED);
    let (thing, quality) = match (cued, worded) {
        (Side::Same, _) => (Side::Same, nearness.max(worded.unwrap_or(0))),
        (_, Some(quality)) => (Side::Same, quality),
        (side, None) => (side, 0),
    };
    let place = place_side(frame, candidate, lexicon);
    let words = words_side(frame, candidate, lexicon);
    let told_otherwise =
        |side: Side| side == Side::Other && is_told_by_a_word(frame, words, statement, lexicon);
    let by_thing = thing == Side::Same
        && quality >= NAMING
        && subject_entity.is_some_and(|entity| frame.telling.contains(&entity));
    let subject = match subject_kind {
        // A list is who measured; of what it speaks the thing and the place say.
        "list" => match thing {
            Side::Same => frame.things.first().map_or(0, |&(_, score)| score),
            _ => return None,
        },
        "place" => {
            let named = frame.places.iter().find(|&&(p, _)| subject_is_place(statement, p, lexicon));
            match named {
                Some(&(_, score)) => score,
                // No place and no other subject named: the country that a source always counts, or the writer's own.
                None if frame.places.is_empty()
                    && thing == Side::Same
                    && frame.subjects.iter().all(|(e, score)| *score <= 0 || frame.measurers.contains(e))
                    && (measurer_side(frame, statement, lexicon) == Side::Same
                        || frame.home.as_deref() == Some(statement.subject.as_str())) =>
                {
                    0
                }
                None => return None,
            }
        }
        _ => {
            let entity = subject_entity?;
            let own = frame.subjects.iter().find(|&&(e, _)| e == entity);
            match own {
                // Another of its kind that stands much nearer is the one spoken of, whatever is held of it.
                Some(&(_, score)) if rival(frame, statement, entity, lexicon) > score + RIVAL => return None,
                Some(&(_, score)) => score,
                // What only one subject is ever counted by names that subject.
                None if by_thing => 0,
                // "Intel received …": who is given a sum names it, where the giver is not spoken of.
                None if statement.property == "obligated" && object == Side::Same && object_near > 20 => {
                    object_near
                }
                // "The city of Hefei owned 80 percent of ChangXin": whose stake it is the place tells whose name it bears.
                None if statement.property == "share"
                    && object == Side::Same
                    && object_near > 20
                    && frame.places.iter().any(|&(place, near)| near > 0 && lexicon.bears(entity, place)) =>
                {
                    object_near
                }
                None => return None,
            }
        }
    };
    let of_place = matches!(subject_kind, "list" | "place");
    // A stake is told by who holds it of whom.
    let held_stake = statement.property == "share"
        && object == Side::Same
        && object_near > 20
        && statement
            .what
            .as_deref()
            .is_some_and(|what| what.starts_with("stake") || what.starts_with("equity"));
    let needs_thing = !stake
        && !held_stake
        && (of_place
            || matches!(property.value, ValueKind::Count | ValueKind::Percent | ValueKind::Position)
                && !(subject >= NAMED && candidate.only_growth));
    if needs_thing && thing != Side::Same {
        // A count or share of something else says nothing of this one, unless one is a kind of the other.
        if thing == Side::Unsaid || !related(frame, candidate, lexicon) {
            return None;
        }
    }
    Some(Fit {
        subject,
        thing: if needs_thing {
            thing
        } else if thing == Side::Other {
            Side::Unsaid
        } else {
            thing
        },
        quality: match statement.what {
            _ if needs_thing || quality > WHOLE => quality,
            // Money of a fund or firm needs no thing: what is said of the whole is meant before what is said of a part.
            None => WHOLE,
            Some(_) => quality.min(WHOLE / 2),
        },
        // What only one subject is ever measured by needs no word for its role.
        property: if stake {
            stake_side(frame)
        } else if in_words {
            laid_down_side(frame, statement)
        } else if by_thing && subject_kind != "fund" && subject_kind != "company" {
            Side::Unsaid
        } else {
            match property_side(frame, kind, candidate, property.value, lexicon) {
                // Of a country or a class the thing says which money is meant.
                Side::Other
                    if matches!(subject_kind, "place" | "group" | "field" | "list")
                        && property.value == ValueKind::Money
                        && thing == Side::Same
                        && quality >= NAMING =>
                {
                    Side::Unsaid
                }
                side if told_otherwise(side) => Side::Unsaid,
                side => side,
            }
        },
        time: Side::Unsaid,
        place,
        measurer: measurer_side(frame, statement, lexicon),
        qualifiers: qualifier_side(frame, statement),
        words,
        object,
        object_near,
        clause: 0,
        noun: frame.beside.as_deref().is_some_and(|noun| worded::holds(statement, noun, lexicon)),
    })
}

/// A fit of a measure, at the time of one of its statements.
pub(crate) fn at_its_time(fit: Fit, asked: Option<&Asked>, candidate: &Candidate) -> Fit {
    Fit { time: time_side(asked, candidate), ..fit }
}

/// Whether a figure of this kind can be what a statement holds, whatever it is of.
pub(crate) fn could_be(kind: Kind, statement: &Statement, lexicon: &Lexicon) -> bool {
    let Some(property) = lexicon.property_by_id(&statement.property) else { return false };
    let in_words = property.value == ValueKind::Words;
    let told = in_words && statement.value.is_none();
    // What is held in words alone is compared by the figures among them.
    if told {
        let figures = statement.what.as_deref().map(|what| lexicon.wordings.figures(what));
        return figures.is_some_and(|figures| figures.iter().any(|f| are_alike(f.kind, kind)));
    }
    (in_words || is_stake(kind, statement) || crate::read::frame::fits(kind, property.value))
        && unit_fits(kind, statement)
}

/// Whether a sum can be what was put into a firm: one told to be what the whole is worth is not.
fn stake_side(frame: &Frame) -> Side {
    let prices = frame.asked.iter().all(|id| matches!(id.as_str(), "valuation" | "market_value"));
    if prices && !frame.asked.is_empty() { Side::Other } else { Side::Unsaid }
}

/// Whether a sum can be what a text lays down: of one in a bill nothing has been received.
fn laid_down_side(frame: &Frame, statement: &Statement) -> Side {
    let received = frame.asked.iter().any(|id| matches!(id.as_str(), "obligated" | "paid_in"));
    if received && statement.qualifier("stage") == Some("bill") { Side::Other } else { Side::Unsaid }
}

/// Who put how much into whom is a relation with a sum.
fn is_stake(kind: Kind, statement: &Statement) -> bool {
    statement.property == "invested_in" && kind == Kind::Money
}

/// Fits a statement that a figure of this kind could be of side by side, without asking whether its subject and thing are
/// named: that is weighed elsewhere. Its time is left open as well.
pub(crate) fn sides(frame: &Frame, kind: Kind, candidate: &Candidate, lexicon: &Lexicon) -> Option<Fit> {
    let statement = candidate.statement.as_ref();
    let property = &lexicon.properties[candidate.property? as usize];
    let in_words = property.value == ValueKind::Words;
    let stake = is_stake(kind, statement);
    let words = words_side(frame, candidate, lexicon);
    let (object, object_near) = object_side(frame, candidate, lexicon);
    let property_side = if stake {
        stake_side(frame)
    } else if in_words {
        laid_down_side(frame, statement)
    } else {
        property_side(frame, kind, candidate, property.value, lexicon)
    };
    Some(Fit {
        subject: 0,
        thing: Side::Same,
        quality: 0,
        property: property_side,
        time: Side::Unsaid,
        place: place_side(frame, candidate, lexicon),
        measurer: measurer_side(frame, statement, lexicon),
        qualifiers: qualifier_side(frame, statement),
        words,
        object,
        object_near,
        clause: 0,
        noun: frame.beside.as_deref().is_some_and(|noun| worded::holds(statement, noun, lexicon)),
    })
}

/// Whether a word of one class tells the role of a sum, whatever verb stands by it: 首关，到账26.17亿元.
fn is_told_by_a_word(frame: &Frame, words: Side, statement: &Statement, lexicon: &Lexicon) -> bool {
    words == Side::Same && lexicon.contrasts.tells(frame.told, &statement.property)
}

/// Whether the claim's clause tells a class of words that excludes those of the statement: paid in, and committed.
fn words_side(frame: &Frame, candidate: &Candidate, lexicon: &Lexicon) -> Side {
    // Most claims and most statements have no such word.
    if frame.told == 0 || candidate.classes == 0 {
        Side::Unsaid
    } else if lexicon.contrasts.exclude(frame.told, candidate.classes) {
        Side::Other
    } else if lexicon.contrasts.choose(frame.told, candidate.classes) {
        Side::Same
    } else {
        Side::Unsaid
    }
}

/// How much nearer another subject of the same kind must stand to be the one spoken of.
const RIVAL: i32 = 32;

/// The nearness of the nearest other subject of a statement's kind.
fn rival(frame: &Frame, statement: &Statement, own: u32, lexicon: &Lexicon) -> i32 {
    let kind = &lexicon.entities[own as usize].kind;
    let others = frame.subjects.iter().filter(|(e, _)| {
        let other = &lexicon.entities[*e as usize];
        *e != own
            && other.kind == *kind
            && !frame.measurers.contains(e)
            && statement.object.as_deref() != Some(other.id.as_str())
    });
    others.map(|&(_, score)| score).max().unwrap_or(i32::MIN / 2)
}

/// What a wording met in scattered words counts less than a cue met as it stands.
const WORDED: i32 = 30;

/// How near a name must stand whose only change held needs no word for what changed.
const NAMED: i32 = 60;

/// How well a thing must be met to name its subject.
const NAMING: i32 = 75;

/// How well a sum of the whole is met; a part must be met better than this to be the one meant.
const WHOLE: i32 = 70;

/// Whether a figure of this kind can be in the statement's unit; money of any currency.
fn unit_fits(kind: Kind, statement: &Statement) -> bool {
    let Some(unit) = statement.unit.as_deref() else { return false };
    match kind {
        Kind::Money => unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase()),
        Kind::Count | Kind::Number | Kind::Ordinal => matches!(unit, "count"),
        Kind::Percent => unit == "percent",
        Kind::Ratio => matches!(unit, "percent" | "times" | "ratio"),
        Kind::Duration => unit == "year",
        Kind::Date | Kind::Period => false,
    }
}
