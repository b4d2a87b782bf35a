//! What a sentence leans on: "the fund", 该基金, "the second", a surname after the full name. Each is led back
//! to the last entity that fits, as a reader would.

use super::carry::described;
use super::mentions::{Mention, Sentence};
use super::{bare_end, strangers, that_one};
use crate::held::Held;
use crate::words::lexicon::{Cue, Lexicon};
use crate::words::tables::Table;
use crate::words::tokens::TokenKind;
use figures::{Figure, Kind};
use jiff::civil::Date;

/// How many sentences back an anaphor may reach.
const REACH: usize = 6;

/// Adds to each sentence the entities that it names only by reference.
pub(crate) fn resolve(sentences: &mut [Sentence], held: &Held, figures: &[Figure], date: Option<Date>) {
    let lexicon = &held.lexicon;
    // Entities mentioned so far, with the sentence, newest last.
    let mut seen: Vec<(usize, u32)> = Vec::new();
    // The persons among them, each once, where it was named last.
    let mut persons: Vec<u32> = Vec::new();
    let mut family: Option<(usize, u32)> = None;
    // Places mentioned so far, newest last.
    let mut places: Vec<(usize, u32)> = Vec::new();
    #[allow(clippy::needless_range_loop)] // a sentence is read, and written to below
    for i in 0..sentences.len() {
        let mut added = Vec::new();
        let mut told_apart: Vec<(usize, usize)> = Vec::new();
        let seen_before = seen.len();
        let mut order: Vec<Mention> = sentences[i].mentions.clone();
        order.sort_by_key(|m| m.first);
        let mut here: Vec<u32> = Vec::new();
        for mention in &order {
            match mention.cue {
                Cue::Entity(entity) => {
                    // "The third phase of the Fund, the Big Fund for short": the short name is of the phase.
                    if let Some(member) = named_for_short(&order, mention, &here, lexicon) {
                        told_apart.push((mention.first, mention.last));
                        added.push(Mention { cue: Cue::Entity(member), through: true, ..mention.clone() });
                        continue;
                    }
                    seen.push((i, entity));
                    here.push(entity);
                    match lexicon.family_of(entity) {
                        Some(f) => family = Some((i, f)),
                        // Another fund's "first phase" is its own.
                        None if lexicon.entities[entity as usize].kind == "fund" => family = None,
                        None => {}
                    }
                }
                Cue::Short(index) => {
                    let short = lexicon.short(index);
                    // What the short name leaves out was named, here or not long before; or a name beginning with it.
                    let named = |cue: &Cue| match *cue {
                        Cue::Entity(e) => lately(&seen, i).any(|(_, other)| {
                            other == e || begins_with(other, e, lexicon) && other != short.entity
                        }),
                        Cue::Place(p) => {
                            let from = i.saturating_sub(REACH);
                            sentences[from..=i]
                                .iter()
                                .any(|s| s.mentions.iter().any(|m| m.cue == Cue::Place(p)))
                        }
                        _ => false,
                    };
                    // A whole class is named within the name of one of it: 引导基金 within 市引导基金.
                    let of_the_town = matches!(sentences[i].tokens[mention.first].form.as_str(), "市" | "省");
                    let within = |other: &Mention| {
                        of_the_town
                            && other.entity().is_some_and(|e| held.is_counted_by_many(e))
                            && mention.first < other.first
                            && other.last == mention.last
                    };
                    let taken = order.iter().any(|other| {
                        matches!(other.cue, Cue::Entity(_))
                            && other.first <= mention.last
                            && mention.first <= other.last
                            && !within(other)
                    });
                    // Another place right before it makes it another fund: 兰州 before 集成电路产业母基金.
                    let beside =
                        order.iter().find(|m| matches!(m.cue, Cue::Place(_)) && m.last + 1 == mention.first);
                    let elsewhere = beside.is_some_and(|m| !short.before.contains(&m.cue))
                        || is_of_another_place(&sentences[i], mention, &short.before, lexicon);
                    let of_year = short.year.is_some() && short.year == year_of(&sentences[i], figures, date);
                    // 社保科创基金浙江专项: the place right after the name of them all tells which of them.
                    // So does 浙江的 before it.
                    let of_it = |m: &Mention| {
                        m.last + 2 == mention.first && sentences[i].tokens[m.last + 1].form == "的"
                    };
                    let adjoined = order
                        .iter()
                        .any(|m| (m.first == mention.last + 1 || of_it(m)) && short.before.contains(&m.cue));
                    let adjoined =
                        adjoined || is_of_the_one_place(&sentences[i], mention, &short.before, lexicon);
                    if adjoined {
                        told_apart.push((mention.first, mention.last));
                    }
                    if (!taken || adjoined) && !elsewhere && (of_year || short.before.iter().any(named)) {
                        told_apart.extend(order.iter().filter(|m| within(m)).map(|m| (m.first, m.last)));
                        added.push(Mention { cue: Cue::Entity(short.entity), ..mention.clone() });
                        seen.push((i, short.entity));
                    }
                }
                Cue::Family(f) => family = Some((i, f)),
                Cue::Row(Table::Phase, row) => {
                    let named = order.iter().any(|other| {
                        matches!(other.cue, Cue::Entity(_))
                            && other.first <= mention.first
                            && mention.last <= other.last
                    });
                    let phase = lexicon.row(Table::Phase, row);
                    if let Some((at, f)) = family
                        && !named
                        && !strangers::of_kind(&sentences[i], "fund", mention.first)
                        && stands_alone(&sentences[i], mention)
                        && i - at <= REACH
                        && let Some(entity) = member_told(&seen, f, phase, lexicon)
                    {
                        added.push(Mention { cue: Cue::Entity(entity), through: true, ..mention.clone() });
                        seen.push((i, entity));
                        here.push(entity);
                        family = Some((i, f));
                    }
                }
                Cue::Place(place) => places.push((i, place)),
                Cue::Row(Table::Anaphor, row) => {
                    let sort = lexicon.row(Table::Anaphor, row);
                    let last = sentences[i].tokens[mention.last].form.as_str();
                    // 61家公司 and 这些公司 are no one firm.
                    let counted = mention.first.checked_sub(1).and_then(|at| sentences[i].tokens.get(at));
                    if counted.is_some_and(|t| matches!(t.form.as_str(), "家" | "些" | "批" | "类" | "多"))
                    {
                        continue;
                    }
                    // "The state" is who governs as often.
                    if sort == "place" && !matches!(last, "stat" | "state" | "list") {
                        let town = is_town(&sentences[i], mention);
                        if let Some(place) = last_place(&places, &seen, i, town, lexicon) {
                            added.push(Mention { cue: Cue::Place(place), through: true, ..mention.clone() });
                        }
                    }
                    // "It" in a sentence that already names its subject says nothing new; "its third phase" is the phase.
                    let of_a_phase = || {
                        order.iter().any(|m| {
                            matches!(m.cue, Cue::Row(Table::Phase, _))
                                && m.first <= mention.first
                                && mention.last < m.last
                        })
                    };
                    if sort == "any" && (!here.is_empty() || of_a_phase()) {
                        continue;
                    }
                    // What the sentence itself brings in anew is what "the fund" after it means.
                    if strangers::of_kind(&sentences[i], sort, mention.last + 1) {
                        continue;
                    }
                    // A list is as often that of the house spoken of.
                    let fitting = |&(_, entity): &(usize, u32)| {
                        fits(sort, &lexicon.entities[entity as usize].kind)
                            || sort == "list" && held.is_measurer(entity) && held.counts_others(entity)
                    };
                    let last = match protagonist(&seen, sort, lexicon).filter(|_| opens(sentences, i)) {
                        Some(entity) if sort != "any" => Some((i, entity)),
                        _ => outside_relatives(sentences, &seen, i, fitting)
                            .or_else(|| lately(&seen, i).find(fitting)),
                    };
                    // "The last of these" stands last in the sentence before.
                    if sort == "last" {
                        let before = seen
                            .iter()
                            .rev()
                            .find(|(at, e)| *at + 1 == i && fits("any", &lexicon.entities[*e as usize].kind));
                        if let Some(&(_, entity)) = before {
                            added.push(Mention {
                                cue: Cue::Entity(entity),
                                through: true,
                                ..mention.clone()
                            });
                            seen.push((i, entity));
                            here.push(entity);
                        }
                        continue;
                    }
                    // "It" is what the sentence before spoke of, and that stands first there.
                    let meant = match last {
                        Some((at, _)) if sort == "any" && at < i => {
                            let first = seen.partition_point(|(a, _)| *a < at);
                            seen[first..].iter().copied().take_while(|(a, _)| *a == at).find(fitting)
                        }
                        other => other,
                    };
                    // "Its Research, Development and Innovation scheme": what the sentence before describes alone is meant.
                    let described = || {
                        let before = sentences[..i].last().filter(|s| s.block == sentences[i].block)?;
                        let [only] = *described(held, before) else { return None };
                        fits(sort, &lexicon.entities[only as usize].kind).then_some((i, only))
                    };
                    let meant =
                        if meant.is_some_and(|(at, _)| at + 1 >= i) { meant } else { described().or(meant) };
                    if let Some((_, entity)) = meant {
                        added.push(Mention { cue: Cue::Entity(entity), through: true, ..mention.clone() });
                        seen.push((i, entity));
                        here.push(entity);
                    }
                }
                _ => {}
            }
        }
        let before = lately(&seen, i).filter(|&(at, _)| at < i).map(|(_, entity)| entity);
        if let Some(mention) = bare_end::pointed_to(&sentences[i], before, lexicon) {
            if let Cue::Entity(entity) = mention.cue {
                seen.push((i, entity));
            }
            added.push(mention);
        }
        let known: Vec<u32> = lately(&seen, i).map(|(_, entity)| entity).collect();
        for mention in that_one::pointed_to(&sentences[i], &known, lexicon) {
            if let Cue::Entity(entity) = mention.cue {
                seen.push((i, entity));
            }
            added.push(mention);
        }
        for &(_, entity) in &seen[seen_before..] {
            if lexicon.entities[entity as usize].kind == "person" {
                persons.retain(|person| *person != entity);
                persons.push(entity);
            }
        }
        added.extend(surnames(&sentences[i], &persons, lexicon));
        let sentence = &mut sentences[i];
        sentence
            .mentions
            .retain(|m| !matches!(m.cue, Cue::Entity(_)) || !told_apart.contains(&(m.first, m.last)));
        sentence.mentions.extend(added);
        sentence.mentions.sort_by_key(|m| (m.first, std::cmp::Reverse(m.last)));
    }
}

/// Whether the places named before a short name in its clause are all that which it leaves out, or lie in it: "Zhejiang signed its
/// Social Security Fund in Hangzhou", 浙江在杭州签下500亿元的社保科创基金.
fn is_of_the_one_place(sentence: &Sentence, short: &Mention, left_out: &[Cue], lexicon: &Lexicon) -> bool {
    let place = |cue: &Cue| if let Cue::Place(p) = *cue { Some(p) } else { None };
    let clause = sentence.clause(short.first);
    let named: Vec<u32> = sentence
        .mentions
        .iter()
        .filter(|m| m.last < short.first && sentence.clause(m.first) == clause)
        .filter_map(|m| place(&m.cue))
        .collect();
    let mut own = left_out.iter().filter_map(place);
    own.any(|own| named.contains(&own) && named.iter().all(|&p| lexicon.lies_in(p, own)))
}

/// The member of a family meant by a phase: the one of that phase, or the one after the member named last ("its successor").
fn member_told(seen: &[(usize, u32)], family: u32, phase: &str, lexicon: &Lexicon) -> Option<u32> {
    if phase != "next" {
        return lexicon.member(family, phase);
    }
    let last = seen.iter().rev().find(|(_, e)| lexicon.family_of(*e) == Some(family));
    last.and_then(|&(_, entity)| lexicon.next_of(entity))
}

/// The member of a family just named in full that its bare name after a comma stands for.
fn named_for_short(order: &[Mention], mention: &Mention, here: &[u32], lexicon: &Lexicon) -> Option<u32> {
    /// Tokens between the phase and its short name at most.
    const REACH: usize = 14;
    let Cue::Entity(entity) = mention.cue else { return None };
    let family = lexicon.family_of(entity)?;
    let bare =
        |m: &Mention| m.cue == Cue::Family(family) && (m.first, m.last) == (mention.first, mention.last);
    let phase = order.iter().any(|m| {
        matches!(m.cue, Cue::Row(Table::Phase, _))
            && m.last < mention.first
            && mention.first - m.last <= REACH
    });
    let named = here.iter().rev().copied().find(|&e| e != entity && lexicon.family_of(e) == Some(family));
    named.filter(|_| phase && order.iter().any(bare))
}

/// The entity named last that fits, of those that stand in no relative clause: "a fund into which the Big Fund has paid" speaks of
/// the former.
fn outside_relatives(
    sentences: &[Sentence],
    seen: &[(usize, u32)],
    i: usize,
    fitting: impl Fn(&(usize, u32)) -> bool,
) -> Option<(usize, u32)> {
    let (at, _) = lately(seen, i).find(|known| fitting(known)).filter(|(at, _)| *at < i)?;
    let in_main_clause = |entity: u32| {
        sentences[at].mentions.iter().any(|m| {
            m.cue == Cue::Entity(entity) && !sentences[at].is_relative(sentences[at].clause(m.first))
        })
    };
    lately(seen, i).take_while(|(a, _)| *a == at).find(|known| fitting(known) && in_main_clause(known.1))
}

/// Whether a name that leaves its own place out stands behind another one: "Chongqing registered an industry fund of funds"
/// speaks of none of Guangzhou.
fn is_of_another_place(sentence: &Sentence, short: &Mention, left_out: &[Cue], lexicon: &Lexicon) -> bool {
    let place = |cue: &Cue| if let Cue::Place(p) = *cue { Some(p) } else { None };
    let own: Vec<u32> = left_out.iter().filter_map(place).collect();
    let clause = sentence.clause(short.first);
    let mut others =
        sentence.mentions.iter().filter(|m| m.last < short.first && sentence.clause(m.first) == clause);
    let is_own = |p: u32| own.iter().any(|&o| lexicon.are_of_one_place(o, p));
    !own.is_empty()
        && others
            .any(|m| place(&m.cue).is_some_and(|p| lexicon.places[p as usize].id.len() > 2 && !is_own(p)))
}

/// Whether a word for a place already spoken of is one for a town or province: "the city", 该省; "the country" is not.
fn is_town(sentence: &Sentence, mention: &Mention) -> bool {
    let last = sentence.tokens[mention.last].form.as_str();
    !matches!(last, "country" | "国" | "bloc" | "nation")
}

/// The place spoken of last that is a town or province, or a country: one named, or that of the newest name.
fn last_place(
    places: &[(usize, u32)],
    seen: &[(usize, u32)],
    sentence: usize,
    town: bool,
    lexicon: &Lexicon,
) -> Option<u32> {
    let fits = |place: u32| town == (lexicon.places[place as usize].id.len() > 2);
    let named = places.iter().rev().take_while(|(at, _)| sentence - at <= REACH).find(|(_, p)| fits(*p));
    let home = lately(seen, sentence).find_map(|(at, e)| {
        let entity = &lexicon.entities[e as usize];
        let of_one = matches!(entity.kind.as_str(), "fund" | "programme" | "company" | "agency");
        let country = entity.country.as_deref().filter(|_| of_one && !town)?;
        lexicon.place_by_id(country).map(|place| (at, place))
    });
    named.copied().into_iter().chain(home).max_by_key(|&(at, _)| at).map(|(_, place)| place)
}

/// Entities mentioned in the sentences within reach of one, newest first.
fn lately(seen: &[(usize, u32)], sentence: usize) -> impl Iterator<Item = (usize, u32)> + '_ {
    seen.iter().rev().copied().take_while(move |(at, _)| sentence - at <= REACH)
}

/// Whether a sentence is the first of its paragraph.
fn opens(sentences: &[Sentence], i: usize) -> bool {
    i == 0 || sentences[i - 1].block != sentences[i].block
}

/// Mentions that make an entity the one that an article goes back to.
const OFTEN: usize = 3;

/// The entity of a sort named most so far, where it is named often and no other is nearly as often: a paragraph that
/// opens with "the firm" speaks of the one that the article is about, not of one named in passing.
fn protagonist(seen: &[(usize, u32)], sort: &str, lexicon: &Lexicon) -> Option<u32> {
    let mut tally: Vec<(u32, usize)> = Vec::new();
    for &(_, entity) in seen.iter().filter(|(_, e)| fits(sort, &lexicon.entities[*e as usize].kind)) {
        match tally.iter_mut().find(|(other, _)| *other == entity) {
            Some((_, n)) => *n += 1,
            None => tally.push((entity, 1)),
        }
    }
    tally.sort_by_key(|&(_, n)| std::cmp::Reverse(n));
    let &(entity, n) = tally.first()?;
    let second = tally.get(1).map_or(0, |&(_, n)| n);
    (n >= OFTEN && n >= 2 * second).then_some(entity)
}

/// The year that a sentence speaks of: its own first date's, else the article's.
fn year_of(sentence: &Sentence, figures: &[Figure], date: Option<Date>) -> Option<i16> {
    let own = sentence.figures.iter().find_map(|&f| {
        matches!(figures[f].kind, Kind::Date | Kind::Period)
            .then(|| figures[f].from.map(Date::year))
            .flatten()
    });
    own.or(date.map(Date::year))
}

/// Whether an entity's name begins with that of another.
fn begins_with(entity: u32, other: u32, lexicon: &Lexicon) -> bool {
    let entity = &lexicon.entities[entity as usize];
    lexicon.names_of(other).filter(|n| n.chars().count() >= 2).any(|n| {
        entity.name.strip_prefix(n).is_some_and(|rest| rest.starts_with(' '))
            || !entity.name_zh.is_empty() && entity.name_zh.starts_with(n)
    })
}

/// "The second" is a fund where nothing follows that it could count; "the second quarter" is not.
fn stands_alone(sentence: &Sentence, mention: &Mention) -> bool {
    let last = &sentence.tokens[mention.last];
    if !matches!(last.form.as_str(), "first" | "second" | "third" | "fourth") {
        return true;
    }
    /// What a phase of a fund is called as well.
    const ALSO: [&str; 8] =
        ["volum", "incarnation", "edition", "generation", "vintag", "chapter", "vehicl", "pot"];
    let next = sentence.tokens.get(mention.last + 1);
    if next.is_some_and(|t| ALSO.contains(&t.form.as_str())) {
        return true;
    }
    next.is_none_or(|t| {
        t.kind != TokenKind::Word
            || matches!(t.form.as_str(), "in" | "be" | "hav" | "tak" | "on" | "follow" | "com" | "with")
    })
}

/// Whether an entity of `kind` can be meant by an anaphor of `sort`.
fn fits(sort: &str, kind: &str) -> bool {
    match sort {
        "fund" => matches!(kind, "fund" | "programme"),
        "programme" => matches!(kind, "programme" | "fund"),
        "company" => kind == "company",
        "investor" => kind == "investor",
        "any" => !matches!(kind, "phrase" | "event" | "field" | "place" | "agency" | "list" | "person"),
        other => kind == other,
    }
}

/// Persons named in full before and by one part of their name now.
fn surnames(sentence: &Sentence, persons: &[u32], lexicon: &Lexicon) -> Vec<Mention> {
    let mut out = Vec::new();
    for (i, token) in sentence.tokens.iter().enumerate() {
        if token.kind != TokenKind::Word || !token.capital || token.form.len() < 2 {
            continue;
        }
        if sentence.mentions.iter().any(|m| matches!(m.cue, Cue::Entity(_)) && m.first <= i && i <= m.last) {
            continue;
        }
        let person = persons.iter().rev().copied().find(|&entity| {
            let entity = &lexicon.entities[entity as usize];
            let mut parts = entity.name.split_whitespace();
            let (first, last) = (parts.next(), parts.next_back());
            let is = |part: Option<&str>| {
                part.is_some_and(|p| crate::words::tokens::stem(&p.to_lowercase()) == token.form)
            };
            // A Chinese name in Latin letters has the surname first, another has it last.
            if entity.name_zh.is_empty() { is(last) } else { is(first) || is(last) }
        });
        if let Some(entity) = person {
            out.push(Mention { first: i, last: i, cue: Cue::Entity(entity), through: true });
        }
    }
    out
}
