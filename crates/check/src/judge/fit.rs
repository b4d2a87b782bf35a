//! How well a statement fits a claim's frame: subject, thing, property, time, place, measurer, qualifiers, each by itself.

use super::times::time_side;
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
        [self.thing, self.property, self.time, self.place, self.qualifiers, self.object]
            .iter()
            .filter(|side| **side == Side::Other)
            .count()
    }
}

/// Fits `statement` to `frame`, or `None` where it speaks of something else altogether.
pub(crate) fn fit(frame: &Frame, kind: Kind, statement: &Statement, lexicon: &Lexicon) -> Option<Fit> {
    let property = lexicon.property_by_id(&statement.property)?;
    let in_words = property.value == ValueKind::Words;
    // Who put how much into whom is a relation with a sum.
    let stake = statement.property == "invested_in" && kind == Kind::Money;
    if !(in_words || stake || crate::read::frame::fits(kind, property.value)) || !unit_fits(kind, statement) {
        return None;
    }
    let (object, object_near) = object_side(frame, statement, lexicon);
    if stake && object != Side::Same {
        return None;
    }
    let subject_entity = lexicon.entity_by_id(&statement.subject);
    let subject_kind = subject_entity.map_or("", |i| lexicon.entities[i as usize].kind.as_str());
    let mut overlap = worded::overlap(&frame.words, &frame.clause, &frame.met, statement, lexicon);
    // A count of something named is met in scattered words only where that noun is one of them.
    if overlap > 0.0 && frame.noun.as_deref().is_some_and(|noun| !worded::holds(statement, noun, lexicon)) {
        overlap = 0.0;
    }
    let (cued, nearness) = thing_side(frame, statement, lexicon);
    let worded = (overlap >= worded::THRESHOLD).then_some((overlap * 100.0) as i32 - WORDED);
    let (thing, quality) = match (cued, worded) {
        (Side::Same, _) => (Side::Same, nearness.max(worded.unwrap_or(0))),
        (_, Some(quality)) => (Side::Same, quality),
        (side, None) => (side, 0),
    };
    let place = place_side(frame, statement, lexicon);
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
                None => return None,
            }
        }
    };
    let of_place = matches!(subject_kind, "list" | "place");
    let needs_thing = !stake
        && (of_place
            || matches!(property.value, ValueKind::Count | ValueKind::Percent | ValueKind::Position));
    if needs_thing && thing != Side::Same {
        // A count or share of something else says nothing of this one, unless one is a kind of the other.
        if thing == Side::Unsaid || !related(frame, statement, lexicon) {
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
        property: if in_words || stake || by_thing && subject_kind != "fund" && subject_kind != "company" {
            Side::Unsaid
        } else {
            match property_side(frame, kind, statement, property.value) {
                // Of a country or a class the thing says which money is meant.
                Side::Other
                    if matches!(subject_kind, "place" | "group" | "field" | "list")
                        && property.value == ValueKind::Money
                        && thing == Side::Same
                        && quality >= NAMING =>
                {
                    Side::Unsaid
                }
                side => side,
            }
        },
        time: time_side(frame, statement, property.class, lexicon),
        place,
        measurer: measurer_side(frame, statement, lexicon),
        qualifiers: qualifier_side(frame, statement),
        object,
        object_near,
        clause: 0,
        noun: frame.beside.as_deref().is_some_and(|noun| worded::holds(statement, noun, lexicon)),
    })
}

/// Fits `statement` side by side, without asking whether its subject and thing are named: that is weighed elsewhere.
pub(crate) fn sides(frame: &Frame, kind: Kind, statement: &Statement, lexicon: &Lexicon) -> Option<Fit> {
    let property = lexicon.property_by_id(&statement.property)?;
    let in_words = property.value == ValueKind::Words;
    let stake = statement.property == "invested_in" && kind == Kind::Money;
    let told = in_words && statement.value.is_none();
    if !(in_words || stake || crate::read::frame::fits(kind, property.value))
        || !told && !unit_fits(kind, statement)
    {
        return None;
    }
    let (object, object_near) = object_side(frame, statement, lexicon);
    let property_side =
        if in_words || stake { Side::Unsaid } else { property_side(frame, kind, statement, property.value) };
    Some(Fit {
        subject: 0,
        thing: Side::Same,
        quality: 0,
        property: property_side,
        time: time_side(frame, statement, property.class, lexicon),
        place: place_side(frame, statement, lexicon),
        measurer: measurer_side(frame, statement, lexicon),
        qualifiers: qualifier_side(frame, statement),
        object,
        object_near,
        clause: 0,
        noun: frame.beside.as_deref().is_some_and(|noun| worded::holds(statement, noun, lexicon)),
    })
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

/// How well a thing must be met to name its subject.
const NAMING: i32 = 75;

/// How well a sum of the whole is met; a part must be met better than this to be the one meant.
const WHOLE: i32 = 70;

/// Whether the other side of a statement is named: a stake is its holder's, and of no one else.
fn object_side(frame: &Frame, statement: &Statement, lexicon: &Lexicon) -> (Side, i32) {
    /// Nearness from which another party would be the holder.
    const PARTY_NEAR: i32 = 55;
    const PARTIES: [&str; 5] = ["agency", "company", "investor", "fund", "exchange"];
    let party = |e: u32| PARTIES.contains(&lexicon.entities[e as usize].kind.as_str());
    let Some(object) = statement.object.as_deref().and_then(|id| lexicon.entity_by_id(id)) else {
        return (Side::Unsaid, 0);
    };
    if let Some(&(_, score)) = frame.subjects.iter().find(|(e, _)| *e == object) {
        return (Side::Same, score.max(1));
    }
    if !party(object) {
        return (Side::Unsaid, 0);
    }
    if frame.context.contains(&object) && statement.property == "invested_in" {
        return (Side::Same, 1);
    }
    let another = frame.subjects.iter().any(|&(e, score)| {
        // A fund of the same sort beside it is another subject, not another holder.
        let kind = |id: &str| lexicon.entity_by_id(id).map(|i| lexicon.entities[i as usize].kind.clone());
        let peer = kind(&statement.subject) == Some(lexicon.entities[e as usize].kind.clone());
        score >= PARTY_NEAR
            && !peer
            && !frame.measurers.contains(&e)
            && party(e)
            && lexicon.entities[e as usize].id != statement.subject
    });
    (if another || frame.subjects.is_empty() { Side::Other } else { Side::Unsaid }, 0)
}

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

/// Whether a statement's thing is meant by a cue, and how near that cue stands.
pub(super) fn thing_side(frame: &Frame, statement: &Statement, lexicon: &Lexicon) -> (Side, i32) {
    let Some(held) = statement.thing.as_deref().and_then(|id| lexicon.thing_by_id(id)) else {
        return (Side::Unsaid, 0);
    };
    let Some(&(_, best)) = frame.things.first() else { return (Side::Unsaid, 0) };
    // The things about as near as the nearest are all meant; one further off is another figure's.
    let mut meant = frame.things.iter().filter(|(_, score)| *score >= best - 20);
    if let Some(&(_, score)) = meant.clone().find(|(thing, _)| *thing == held) {
        return (Side::Same, score);
    }
    match meant.find(|(thing, _)| lexicon.may_stand_for(held, *thing)) {
        Some(&(_, score)) => (Side::Same, score - 5),
        None => (Side::Other, 0),
    }
}

/// Whether the statement's thing is a kind of the claim's, or the other way round.
pub(super) fn related(frame: &Frame, statement: &Statement, lexicon: &Lexicon) -> bool {
    let Some(held) = statement.thing.as_deref().and_then(|id| lexicon.thing_by_id(id)) else { return false };
    frame.things.iter().any(|&(thing, _)| lexicon.is_kind_of(held, thing) || lexicon.is_kind_of(thing, held))
}

fn subject_is_place(statement: &Statement, place: u32, lexicon: &Lexicon) -> bool {
    let place = &lexicon.places[place as usize];
    let Some(entity) = lexicon.entity_by_id(&statement.subject) else { return false };
    let entity = &lexicon.entities[entity as usize];
    entity.id == place.id
        || entity.name == place.name
        || (!entity.name_zh.is_empty() && entity.name_zh == place.name_zh)
        || statement.place_id.as_deref() == Some(place.id.as_str())
}

/// How near a second place must stand to be the one meant.
const AS_NEAR: i32 = 70;

fn place_side(frame: &Frame, statement: &Statement, lexicon: &Lexicon) -> Side {
    let Some(held) = statement.place_id.as_deref().and_then(|id| lexicon.place_by_id(id)) else {
        return Side::Unsaid;
    };
    let home = lexicon.entity_by_id(&statement.subject).map(|i| &lexicon.entities[i as usize]);
    let Some(&(place, _)) = frame.places.first() else {
        // No place named: the whole is meant, not a province of it.
        let spread =
            home.is_some_and(|s| matches!(s.kind.as_str(), "list" | "exchange" | "group" | "programme"));
        let whole = statement
            .place_id
            .as_deref()
            .is_some_and(|id| id == "world" || id.len() == 2 && home.is_none_or(|s| s.kind != "list"));
        return if spread && !whole { Side::Other } else { Side::Unsaid };
    };
    if place == held || frame.places.iter().any(|&(p, near)| p == held && near > AS_NEAR) {
        return Side::Same;
    }
    // A country that is itself the subject is judged as one: another country may be what it is set against.
    if home.is_some_and(|s| s.kind == "place") {
        return Side::Same;
    }
    // A place that is only where the subject lives says nothing against it.
    let subject = lexicon.entity_by_id(&statement.subject).map(|i| &lexicon.entities[i as usize]);
    let home = subject.is_some_and(|s| !matches!(s.kind.as_str(), "list" | "exchange" | "place" | "group"));
    // Of a firm or fund the place is where it is at home: another place in the sentence is spoken of besides.
    let own = subject.is_some_and(|s| matches!(s.kind.as_str(), "company" | "fund" | "investor" | "agency"))
        && statement.unit.as_deref().is_some_and(|unit| unit.len() == 3);
    if home && (own || lexicon.lies_in(held, place) || lexicon.lies_in(place, held)) {
        Side::Unsaid
    } else {
        Side::Other
    }
}

fn property_side(frame: &Frame, kind: Kind, statement: &Statement, value: ValueKind) -> Side {
    let asked = |id: &str| frame.asked.iter().any(|p| p == id);
    if matches!(kind, Kind::Percent | Kind::Ratio) && value == ValueKind::Percent {
        // A share is no change: what is asked for decides, and where nothing is, a fall or rise in the words.
        let growth = statement.property == "growth";
        let wants_growth = if frame.asked.is_empty() { frame.down } else { asked("growth") };
        let wants_share = if frame.asked.is_empty() { !frame.down } else { asked("share") };
        return if (growth && wants_growth) || (!growth && wants_share) { Side::Same } else { Side::Other };
    }
    if frame.asked.is_empty() {
        return Side::Unsaid;
    }
    if asked(&statement.property) {
        return Side::Same;
    }
    // A bare "size" asks for any role.
    if asked("target_size") && (asked("raised") || asked("budget")) {
        return Side::Unsaid;
    }
    // Counts have one property; the thing says what is counted.
    match value {
        ValueKind::Money => Side::Other,
        _ => Side::Unsaid,
    }
}

/// How near a source must stand to be a figure's without a word for it.
const BESIDE: i32 = 50;

fn measurer_side(frame: &Frame, statement: &Statement, lexicon: &Lexicon) -> Side {
    if frame.measurers.is_empty() {
        // A source named beside the figure is its source, though no word says so: "PitchBook put it at …".
        let by = lexicon.entity_by_id(&statement.measured_by);
        let beside = statement.measurer_given
            && statement.measured_by != statement.subject
            && frame.subjects.iter().any(|&(e, near)| Some(e) == by && near >= BESIDE);
        return if beside { Side::Same } else { Side::Unsaid };
    }
    let named = frame.measurers.iter().any(|&m| {
        let entity = &lexicon.entities[m as usize];
        entity.id == statement.measured_by
            || entity.id == statement.subject
            || entity.name == statement.measured_by
    });
    if named { Side::Same } else { Side::Other }
}

/// Qualifiers that bind need a word of the claim (DESIGN.md; FORMAT.md).
fn qualifier_side(frame: &Frame, statement: &Statement) -> Side {
    const BIND: [&str; 8] = ["round", "stage", "phase", "price", "scope", "against", "basis", "status"];
    // Words of a claim's property that already speak of it.
    const IMPLIED: [(&str, &str); 7] = [
        ("target_size", "status=estimate"),
        ("raised", "status=subscribed"),
        ("raised", "stage=subscribed"),
        ("mobilised", "status=planned"),
        ("target_size", "status=planned"),
        ("mobilised", "status=estimate"),
        ("valuation", "basis=post-money"),
    ];
    // States of a sum that no longer only plan it.
    const SETTLED: [&str; 6] = ["announced", "committed", "capitalised", "pledged", "actual", "preliminary"];
    let only_paid = statement.property == "paid_in" && frame.asked == ["paid_in"];
    for (key, value) in &statement.qualifiers {
        if !BIND.contains(&key.as_str()) {
            continue;
        }
        let pair = format!("{key}={value}");
        // "C and C+" is both rounds together.
        let both = key == "round"
            && value.contains(" and ")
            && value.split(" and ").all(|part| frame.qualifiers.contains(&format!("round={part}")));
        if both
            || frame.qualifiers.contains(&pair)
            || IMPLIED.contains(&(statement.property.as_str(), pair.as_str()))
        {
            continue;
        }
        if key == "against" {
            let year: Option<i16> = value.parse().ok();
            if frame.against.is_some() && year.is_some() && frame.against != year {
                return Side::Other;
            }
            continue;
        }
        // What was promised was not yet paid; of other words for giving it is as good as given.
        if key == "status" && SETTLED.contains(&value.as_str()) && !only_paid {
            continue;
        }
        // A plan, a request or an application is no fact: the words must say so.
        if key == "status"
            || key == "stage"
                && matches!(value.as_str(), "request" | "target" | "proposal" | "request outline")
        {
            return Side::Other;
        }
        // Another round or phase is named: it is another measure.
        if frame.qualifiers.iter().any(|q| q.split('=').next() == Some(key.as_str())) {
            return Side::Other;
        }
        if key == "price" {
            return Side::Unsaid;
        }
    }
    // A round named by the claim is not any round.
    let round = frame.qualifiers.iter().any(|q| q.starts_with("round="));
    if round
        && statement.property == "round_size"
        && !statement.qualifiers.iter().any(|(key, _)| key == "round")
    {
        return Side::Other;
    }
    if statement.property == "growth"
        && frame.against.is_some()
        && !statement.qualifiers.iter().any(|(key, _)| key == "against")
    {
        let before = statement.from.as_ref().map(|t| t.first.year() - 1);
        if before != frame.against {
            return Side::Other;
        }
    }
    Side::Same
}
