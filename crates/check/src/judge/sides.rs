//! The sides on which a statement can be another's than the claim: its other party, thing, place, property, source, qualifiers.

use super::candidates::Candidate;
use super::fit::Side;
use crate::read::frame::Frame;
use crate::read::sources::BESIDE_SOURCE;
use crate::words::lexicon::Lexicon;
use figures::Kind;
use observatory::{Statement, ValueKind};

/// Whether the other side of a statement is named: a stake is its holder's, and of no one else.
pub(crate) fn object_side(frame: &Frame, candidate: &Candidate, lexicon: &Lexicon) -> (Side, i32) {
    /// Nearness from which another party would be the holder.
    const PARTY_NEAR: i32 = 55;
    const PARTIES: [&str; 5] = ["agency", "company", "investor", "fund", "exchange"];
    let party = |e: u32| PARTIES.contains(&lexicon.entities[e as usize].kind.as_str());
    let Some(object) = candidate.object else { return (Side::Unsaid, 0) };
    if let Some(&(_, score)) = frame.subjects.iter().find(|(e, _)| *e == object) {
        return (Side::Same, score.max(1));
    }
    if !party(object) {
        return (Side::Unsaid, 0);
    }
    if frame.context.contains(&object) && candidate.statement.property == "invested_in" {
        return (Side::Same, 1);
    }
    let another = frame.subjects.iter().any(|&(e, score)| {
        // A fund of the same sort beside it is another subject, not another holder.
        let kind = |e: u32| lexicon.entities[e as usize].kind.as_str();
        let peer = candidate.subject.is_some_and(|subject| kind(subject) == kind(e));
        score >= PARTY_NEAR
            && !peer
            && !frame.measurers.contains(&e)
            && party(e)
            && Some(e) != candidate.subject
    });
    (if another || frame.subjects.is_empty() { Side::Other } else { Side::Unsaid }, 0)
}

/// Whether a statement's thing is meant by a cue, and how near that cue stands.
pub(crate) fn thing_side(frame: &Frame, candidate: &Candidate, lexicon: &Lexicon) -> (Side, i32) {
    let Some(held) = candidate.thing else { return (Side::Unsaid, 0) };
    let Some(&(_, best)) = frame.things.first() else { return (Side::Unsaid, 0) };
    // The things about as near as the nearest are all meant; one further off is another figure's.
    let mut meant = frame.things.iter().filter(|(_, score)| *score >= best - 20);
    if let Some(&(_, score)) = meant.clone().find(|(thing, _)| *thing == held) {
        return (Side::Same, score);
    }
    // "After inflation, French research spending fell": of a thing and a kind of it the kind is meant, however far off it is named.
    let kind = frame.things.iter().find(|&&(thing, score)| {
        thing == held
            && score >= NAMED_KIND
            && meant.clone().any(|&(broad, _)| lexicon.is_kind_of(held, broad))
    });
    if let Some(&(_, score)) = kind {
        return (Side::Same, score);
    }
    // "R&D in PPP dollars" is the research spending of statements that are in such prices.
    let in_prices = |thing: u32| {
        prices(&candidate.statement)
            .is_some_and(|prices| lexicon.things[thing as usize].name.contains(prices))
            && lexicon.is_kind_of(thing, held)
    };
    match meant.find(|(thing, _)| lexicon.may_stand_for(held, *thing) || in_prices(*thing)) {
        Some(&(_, score)) => (Side::Same, score - 5),
        None => (Side::Other, 0),
    }
}

/// How near a kind of the thing meant must be named.
const NAMED_KIND: i32 = 40;

/// The prices that a sum is reckoned in, where they are not those of its day: "PPP dollars".
pub(crate) fn prices(statement: &Statement) -> Option<&str> {
    statement.qualifier("prices")
}

/// Whether the statement's thing is a kind of the claim's, or the other way round.
pub(crate) fn related(frame: &Frame, candidate: &Candidate, lexicon: &Lexicon) -> bool {
    let Some(held) = candidate.thing else { return false };
    frame.things.iter().any(|&(thing, _)| lexicon.is_kind_of(held, thing) || lexicon.is_kind_of(thing, held))
}

pub(crate) fn subject_is_place(statement: &Statement, place: u32, lexicon: &Lexicon) -> bool {
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

/// How near a place stands that is right beside a figure.
const OF_NOUN: i32 = 100;

pub(crate) fn place_side(frame: &Frame, candidate: &Candidate, lexicon: &Lexicon) -> Side {
    let statement = candidate.statement.as_ref();
    let Some(held) = candidate.place else { return Side::Unsaid };
    let home = candidate.subject.map(|i| &lexicon.entities[i as usize]);
    let Some(&(place, near)) = frame.places.first() else {
        // No place named: the whole is meant, not a province of it.
        let spread =
            home.is_some_and(|s| matches!(s.kind.as_str(), "list" | "exchange" | "group" | "programme"));
        let whole = statement
            .place_id
            .as_deref()
            .is_some_and(|id| id == "world" || id.len() == 2 && home.is_none_or(|s| s.kind != "list"));
        // A list that is spoken of counts in its own place where none is named.
        let was_named = |id: &str| lexicon.entity_by_id(id).is_some_and(|e| frame.context.contains(&e));
        let of_list = || {
            candidate.of_whole_list
                && (measurer_side(frame, statement, lexicon) == Side::Same
                    || was_named(&statement.subject)
                    || was_named(&statement.measured_by))
        };
        return if spread && !whole && !of_list() { Side::Other } else { Side::Unsaid };
    };
    if place == held || frame.places.iter().any(|&(p, near)| p == held && near > AS_NEAR) {
        return Side::Same;
    }
    // "The two countries together make up … of the world".
    if statement.place_id.as_deref() == Some("world")
        && statement.unit.as_deref() == Some("percent")
        && frame
            .places
            .iter()
            .filter(|&&(p, near)| near > 50 && lexicon.places[p as usize].id.len() == 2)
            .count()
            > 1
    {
        return Side::Unsaid;
    }
    // 中美之外合计379家: a count of the world whose wording names the place.
    let names = |place: u32| {
        let name = lexicon.places[place as usize].name.as_str();
        statement.what.as_deref().is_some_and(|what| what.contains(name))
    };
    let is_its_thing = || {
        let thing = frame.things.first().map(|&(thing, _)| lexicon.things[thing as usize].id.as_str());
        thing.is_some() && thing == statement.thing.as_deref()
    };
    if statement.place_id.as_deref() == Some("world") && names(place) && is_its_thing() {
        return Side::Unsaid;
    }
    // A country that is itself the subject is judged as one: another country may be what it is set against.
    if home.is_some_and(|s| s.kind == "place") {
        return Side::Same;
    }
    // A place that is only where the subject lives says nothing against it.
    let subject = home;
    let home = subject.is_some_and(|s| {
        !matches!(s.kind.as_str(), "list" | "exchange" | "place" | "group" | "field" | "phrase")
    });
    // Of a firm or fund the place is where it is at home: another place in the sentence is spoken of besides.
    let own = subject.is_some_and(|s| matches!(s.kind.as_str(), "company" | "fund" | "investor" | "agency"))
        && statement.unit.as_deref().is_some_and(|unit| unit.len() == 3);
    // "Seventeen European countries": the place of the noun counted is what is counted.
    let of_noun = statement.unit.as_deref() == Some("count") && near >= OF_NOUN;
    // A programme named is at home in its country whatever other place the sentence speaks of.
    let at_home = !of_noun
        && subject.is_some_and(|s| {
            matches!(s.kind.as_str(), "programme" | "document" | "fund")
                && s.country.as_deref() == statement.place_id.as_deref()
                && frame.subjects.iter().any(|&(e, near)| near > 0 && lexicon.entities[e as usize].id == s.id)
        });
    if at_home {
        return Side::Unsaid;
    }
    if home && (own || lexicon.are_of_one_place(held, place)) { Side::Unsaid } else { Side::Other }
}

/// Whether a statement's own wording says in which role its sum is meant: what was raised "paid in for the first eight funds"
/// is paid in.
fn told_role(frame: &Frame, statement: &Statement, lexicon: &Lexicon) -> bool {
    /// The states of a fund's capital.
    const CAPITAL: [&str; 5] = ["target_size", "registered_capital", "raised", "paid_in", "mobilised"];
    let Some(what) = statement.what.as_deref() else { return false };
    if !CAPITAL.contains(&statement.property.as_str()) {
        return false;
    }
    let wording = lexicon.wordings.of_text(what);
    let asked = frame.asked.iter().filter(|id| CAPITAL.contains(&id.as_str()));
    asked.filter_map(|id| lexicon.property_by_id(id)).any(|property| {
        property.role.as_deref().is_some_and(|role| {
            let role = lexicon.wordings.of_text(&role.replace('-', " "));
            !role.is_empty() && role.iter().all(|word| wording.contains(word))
        })
    })
}

/// Whether a sum is told to be what funds took in, which is not what they put into firms.
fn is_raised_by_funds(statement: &Statement) -> bool {
    let what = statement.what.as_deref().unwrap_or_default();
    let has = |wanted: &str| what.split(|c: char| !c.is_alphabetic()).any(|word| word == wanted);
    statement.property == "raised" && has("raised") && (has("funds") || has("fund"))
}

pub(crate) fn property_side(
    frame: &Frame,
    kind: Kind,
    candidate: &Candidate,
    value: ValueKind,
    lexicon: &Lexicon,
) -> Side {
    let statement = candidate.statement.as_ref();
    let subject = candidate.subject.map(|e| lexicon.entities[e as usize].kind.as_str());
    let asked = |id: &str| frame.asked.iter().any(|p| p == id);
    if matches!(kind, Kind::Percent | Kind::Ratio) && value == ValueKind::Percent {
        // A share is no change: what is asked for decides, and where nothing is, a fall or rise in the words. Roles of money
        // ask for no percentage: "70 per cent of its capital".
        let growth = statement.property == "growth";
        let unsaid = !asked("growth") && !asked("share");
        let wants_growth = if unsaid { frame.down } else { asked("growth") };
        let wants_share = if unsaid { !frame.down } else { asked("share") };
        return if (growth && wants_growth) || (!growth && wants_share) { Side::Same } else { Side::Other };
    }
    if frame.asked.is_empty() {
        return Side::Unsaid;
    }
    if asked(&statement.property) || told_role(frame, statement, lexicon) {
        return Side::Same;
    }
    // A market or an exchange has one value: that of all that is listed there.
    if statement.property == "market_value" && asked("valuation") && subject == Some("exchange") {
        return Side::Same;
    }
    // What a programme or a plan has to spend is its size.
    const SIZE: [&str; 2] = ["budget", "target_size"];
    if SIZE.contains(&statement.property.as_str())
        && statement.what.is_none()
        && frame.asked.iter().all(|id| SIZE.contains(&id.as_str()))
        && subject == Some("programme")
    {
        return Side::Unsaid;
    }
    // 国家科学基金会拿到87.5亿美元: an agency raises no round, whatever word says that it got its money.
    const ROUNDS: [&str; 5] = ["round_size", "raised", "ipo_proceeds", "first_close", "valuation"];
    if matches!(statement.property.as_str(), "appropriated" | "budget")
        && frame.asked.iter().all(|id| ROUNDS.contains(&id.as_str()))
        && subject == Some("agency")
    {
        return Side::Unsaid;
    }
    // What flows into the firms of a country or class is raised by those and invested by these.
    const FLOW: [&str; 3] = ["raised", "invested", "round_size"];
    if matches!(subject, Some("place" | "group" | "field" | "list"))
        && statement.what.is_some()
        && FLOW.contains(&statement.property.as_str())
        && FLOW.iter().any(|id| asked(id))
        && (asked("raised") || !is_raised_by_funds(statement))
    {
        return Side::Unsaid;
    }
    // A bare "size" asks for any role of a fund's own money; what it is to bring along is others'.
    if asked("target_size") && (asked("raised") || asked("budget")) && statement.property != "mobilised" {
        return Side::Unsaid;
    }
    // Counts have one property; the thing says what is counted.
    match value {
        ValueKind::Money => Side::Other,
        _ => Side::Unsaid,
    }
}

pub(crate) fn measurer_side(frame: &Frame, statement: &Statement, lexicon: &Lexicon) -> Side {
    if frame.measurers.is_empty() {
        // A source named beside the figure is its source, though no word says so: "PitchBook put it at …".
        let beside = statement.measurer_given
            && statement.measured_by != statement.subject
            && frame.subjects.iter().any(|&(e, near)| {
                near >= BESIDE_SOURCE && lexicon.entities[e as usize].id == statement.measured_by
            });
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
pub(crate) fn qualifier_side(frame: &Frame, statement: &Statement) -> Side {
    const BIND: [&str; 8] = ["round", "stage", "phase", "price", "scope", "against", "basis", "status"];
    // Words of a claim's property that already speak of it.
    const IMPLIED: [(&str, &str); 8] = [
        ("provides", "status=authorised"),
        ("target_size", "status=estimate"),
        ("raised", "status=subscribed"),
        ("raised", "stage=subscribed"),
        ("mobilised", "status=planned"),
        ("target_size", "status=planned"),
        ("mobilised", "status=estimate"),
        ("valuation", "basis=post-money"),
    ];
    const PLANS: [&str; 4] = ["stage=target", "stage=plan", "stage=proposal", "status=planned"];
    // States of a sum that no longer only plan it.
    const SETTLED: [&str; 7] =
        ["announced", "committed", "capitalised", "pledged", "actual", "preliminary", "estimate"];
    let only_paid = statement.property == "paid_in" && frame.asked == ["paid_in"];
    for (key, value) in &statement.qualifiers {
        // 剔除大基金三期之后: what is held with it counted in is another sum.
        if key == "includes" && frame.counted_in == Some(false) {
            return Side::Other;
        }
        if !BIND.contains(&key.as_str()) {
            continue;
        }
        let pair = format!("{key}={value}");
        // "C and C+" is both rounds together.
        let both = key == "round"
            && value.contains(" and ")
            && value.split(" and ").all(|part| frame.qualifiers.contains(&format!("round={part}")));
        // What is implied is not where the claim says otherwise: "before the new money".
        let prefix = format!("{key}=");
        let told = frame.qualifiers.iter().any(|own| own.starts_with(&prefix));
        if both
            || frame.qualifiers.contains(&pair)
            || !told && IMPLIED.contains(&(statement.property.as_str(), pair.as_str()))
        {
            continue;
        }
        // What a government asks for it proposes.
        if pair == "stage=proposal" && frame.qualifiers.contains("stage=request") {
            continue;
        }
        // A target, a plan and what is only planned are told by each other's words.
        if PLANS.contains(&pair.as_str()) && PLANS.iter().any(|plan| frame.qualifiers.contains(*plan)) {
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
