//! A figure's frame: of whom, of what, where, when and by whom it speaks, in the words around it.

use super::beside::{
    abroad, begins_anew, has_its_own_figure, holds_another, is_in_another_relative, is_of_its_list,
    is_of_the_next_figure, is_price, is_property, is_whole, is_within_longer, names_a_stage, sum_between,
};
use super::carry::carry;
use super::counted::{GENERIC, han_noun, list_thing, noun_bonus, told_by_unit};
use super::elliptic::kind_told;
use super::mentions::{Mention, Sentence};
use super::near::nearness;
use super::scope::counted_in;
use super::sources::{attributed, is_home_of_a_source, nearest_source, source_of_its_clause};
use super::times::{against, time_of};
use super::whereabouts::{begins_a_part, beside_the_point, of_which, own_place, predicate};
use crate::article::Article;
use crate::words::contrasts::Classes;
use crate::words::lexicon::{Cue, Lexicon};
use crate::words::tables::Table;
use crate::words::tokens::TokenKind;
use crate::words::vocabulary::Words;
use figures::{Figure, Kind, Precision};
use foldhash::HashMap;
use jiff::civil::Date;
use observatory::{ThingKind, ValueKind};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::Range;
use std::rc::Rc;

/// A span of days that a claim speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ClaimTime {
    pub(crate) from: Date,
    pub(crate) to: Date,
    pub(crate) precision: Precision,
    /// Taken over from an earlier sentence.
    pub(crate) carried: bool,
    /// Told as an end: "to 2030", 到2030年.
    pub(crate) until: bool,
}

/// What is asked about a figure.
#[derive(Clone, Debug, Default)]
pub(crate) struct Frame {
    /// The thing of which its first thing is a kind, by a word beside the figure alone (新增24家).
    pub(crate) kind_of: Option<u32>,
    /// Entities it may speak of, nearest first, with their nearness.
    pub(crate) subjects: Vec<(u32, i32)>,
    /// Places, nearest first.
    pub(crate) places: Vec<(u32, i32)>,
    /// Things counted or shared out, nearest first.
    pub(crate) things: Vec<(u32, i32)>,
    /// Properties that the words ask for; empty where none does.
    pub(crate) asked: Vec<String>,
    /// These were taken over from the sum before: they tell where something of theirs is held, and else nothing.
    pub(crate) asked_carried: bool,
    /// Sources that the words name.
    pub(crate) measurers: Vec<u32>,
    /// The source was taken over from an earlier sentence.
    pub(crate) measurer_carried: bool,
    /// The time spoken of.
    pub(crate) time: Option<ClaimTime>,
    /// Qualifiers the words speak of, as `key=value`; rounds as `round=A`.
    pub(crate) qualifiers: BTreeSet<String>,
    /// Whether the words say that it fell.
    pub(crate) down: bool,
    /// Whether they say that it rose.
    pub(crate) up: bool,
    /// Whether the words beside it count something in, or leave it out.
    pub(crate) counted_in: Option<bool>,
    /// The words say that a sum was lost.
    pub(crate) loss: bool,
    /// The words say "to date", 累计.
    pub(crate) cumulative: bool,
    /// The year a change is set against ("than in 2022").
    pub(crate) against: Option<i16>,
    /// The noun that a count counts, by its stem, where it is an English one that tells.
    pub(crate) noun: Option<String>,
    /// Two characters of the noun that stands right beside a Chinese count.
    pub(crate) beside: Option<String>,
    /// Entities named earlier in the paragraph.
    pub(crate) context: Vec<u32>,
    /// Entities that a thing met in the sentence belongs to alone.
    pub(crate) telling: Vec<u32>,
    /// The country that a writer of the article's language means where none is named.
    pub(crate) home: Option<String>,
    /// The sentence's words and pairs of Han, for properties that are only words.
    pub(crate) words: Rc<Words>,
    /// Those of the figure's own clause.
    pub(crate) clause: Rc<Words>,
    /// What these tell, of words that exclude each other.
    pub(crate) told: Classes,
    /// How much of each thing's wordings stands among these words, as far as it was asked.
    pub(crate) met: RefCell<HashMap<u32, f32>>,
}

/// What earlier sentences of the paragraph leave to the next ones.
#[derive(Clone, Debug, Default)]
pub(crate) struct Carried {
    pub(crate) block: usize,
    pub(crate) subject: Option<u32>,
    pub(crate) place: Option<u32>,
    /// The last sentence spoke of several places: none of them is carried on.
    pub(crate) places_differ: bool,
    pub(crate) thing: Option<u32>,
    /// What the article counts throughout.
    pub(crate) topic: Option<u32>,
    pub(crate) time: Option<ClaimTime>,
    pub(crate) measurer: Option<u32>,
    /// The source that the paragraph is headed with: it is named for all of it.
    pub(crate) lead: Option<u32>,
    /// Entities named in the paragraph so far.
    pub(crate) seen: Vec<u32>,
    /// What the last sum was asked for ("an offering brought in …; MetaX followed with …").
    pub(crate) asked: Vec<String>,
}

/// Kinds of entities that figures do not speak of: they are where, when or by whom.
fn is_subject(kind: &str) -> bool {
    !matches!(kind, "list" | "event" | "field")
}

/// How near a word must stand that tells which of several meanings another one has.
const BESIDE: i32 = 70;
/// The share of nearness below which a cue belongs to something else.
const NEAR: i32 = 20;
/// The nearness below which a loose verb belongs to something else.
const LOOSE: i32 = 70;
/// How much further off a name is that only tells to what another one belongs.
const PARENT: i32 = 40;
/// What a whole beside a percentage tells more surely of a share than another word does of a change.
const WHOLE: i32 = 30;
/// The nearness below which a place belongs to something else.
const FAR: i32 = 28;

/// By how much one source may stand farther off than another and still share the figure ("the X list of Y").
const SHARED: i32 = 24;

/// Builds the frame of the figure `f` in the sentence `index`.
pub(crate) fn frame(article: &Article, index: usize, f: usize, carried: &Carried) -> Frame {
    let sentence = &article.sentences[index];
    let figures = &article.figures;
    let lexicon = &article.held.lexicon;
    let text = article.document.text.as_str();
    let figure = &figures[f];
    let tokens = sentence.tokens_of(&figure.bytes);
    let near = |mention: &Mention| nearness(sentence, mention, &tokens, figures);
    let clause = lexicon.wordings.words(sentence.clause_tokens(tokens.start));
    let mut frame = Frame {
        time: time_of(sentence, f, &tokens, figures, text, lexicon),
        against: against(sentence, figures, text),
        noun: figure
            .unit
            .as_deref()
            .filter(|u| {
                figure.kind == Kind::Count && u.is_ascii() && (*u == "people" || !GENERIC.contains(u))
            })
            .map(crate::words::tokens::stem),
        beside: (figure.kind == Kind::Count).then(|| han_noun(sentence, &tokens)).flatten(),
        context: carried.seen.clone(),
        home: sentence.tokens.iter().any(|t| t.kind == TokenKind::Han).then(|| "china".to_string()),
        words: Rc::clone(&sentence.words),
        told: told(sentence, tokens.start, figures, lexicon),
        counted_in: counted_in(sentence, &tokens, lexicon),
        clause: Rc::new(clause),
        ..Frame::default()
    };
    let mut measurers: Vec<(u32, i32)> = Vec::new();
    let mut cues: Vec<(Vec<String>, i32)> = Vec::new();
    // What words with one meaning ask for.
    let mut alone: Vec<(String, i32)> = Vec::new();
    let mut directions: Vec<(i32, bool)> = Vec::new();
    let mut loose: Vec<String> = Vec::new();
    // "Raised to" is a loose verb, though "raised" alone is a role.
    let inside_loose = |m: &Mention| {
        sentence.mentions.iter().any(|l| {
            matches!(l.cue, Cue::Row(Table::Loose, _))
                && l.first <= m.first
                && m.last <= l.last
                && l.last - l.first > m.last - m.first
        })
    };
    for mention in &sentence.mentions {
        let score = near(mention);
        match mention.cue {
            Cue::Property(_) | Cue::Word(_) if figure.kind == Kind::Money && inside_loose(mention) => {}
            // "It got $14bn from Meta; its Series F had priced it at …": what stands past a semicolon is asked of the next sum.
            Cue::Property(_) | Cue::Word(_) if begins_anew(sentence, tokens.end, mention.first) => {}
            // 募资总额 is what was raised, and 总额 in it asks for nothing more.
            Cue::Property(_) | Cue::Word(_) if is_within_longer(sentence, mention, is_property) => {}
            Cue::Entity(entity)
                if lexicon.entities[entity as usize].kind == "place"
                    && is_of_the_next_figure(sentence, mention, &tokens, figures) => {}
            Cue::Entity(entity) => {
                let kind = lexicon.entities[entity as usize].kind.as_str();
                // A source named past a semicolon counts what stands there.
                let past = begins_anew(sentence, tokens.end, mention.first);
                if !past
                    && (kind == "list"
                        || article.held.is_measurer(entity)
                            && (attributed(sentence, mention, &tokens, lexicon)
                                || mention.through && is_of_its_list(sentence, mention, lexicon)))
                {
                    push(
                        &mut measurers,
                        entity,
                        if mention.first < tokens.start { score } else { score - 20 },
                    );
                }
                if is_subject(kind) {
                    // In "SBIR awards made by the Department" the programme is part of what is counted.
                    let inside = sentence.mentions.iter().any(|t| {
                        matches!(t.cue, Cue::Thing(_))
                            && t.first <= mention.first
                            && mention.last <= t.last
                            && t.last - t.first > mention.last - mention.first
                    });
                    let aside = if inside { 15 } else { 0 }
                        + if holds_another(sentence, mention) { PARENT } else { 0 };
                    let score = subject_score(score, mention, &tokens) - aside;
                    push(&mut frame.subjects, entity, score);
                }
            }
            // "825 billion, of which Guangdong had 10": the part comes after the whole.
            Cue::Place(_) if begins_a_part(sentence, mention, &tokens) => {}
            // "1,201 unicorns and no more than 350 in the United States": the place is the second figure's.
            Cue::Place(_) if is_of_the_next_figure(sentence, mention, &tokens, figures) => {}
            // 美国CB Insights is a source of that country, and not what it counts there.
            Cue::Place(_) if is_home_of_a_source(article, sentence, mention) => {}
            Cue::Place(place) => {
                let score = score + predicate(sentence, mention, &tokens)
                    - of_which(sentence, mention, &tokens)
                    - beside_the_point(sentence, mention, &tokens, &lexicon.places[place as usize]);
                if score >= FAR {
                    push(&mut frame.places, place, score);
                }
            }
            // What is shared out is no count and no sum.
            Cue::Thing(thing)
                if !matches!(figure.kind, Kind::Percent | Kind::Ratio)
                    && lexicon.things[thing as usize].kind == ThingKind::Share => {}
            Cue::Thing(_) if has_its_own_figure(sentence, mention, figure, figures) => {}
            Cue::Thing(thing) => {
                push(&mut frame.things, thing, score + noun_bonus(sentence, mention, figure, &tokens));
            }
            // "2.2 percent of GDP, or €403bn": a whole that is shared out is not the sum.
            // Of a percentage it is what the share is of.
            Cue::Property(p) if lexicon.properties[p as usize].id == "gdp" && is_whole(sentence, mention) => {
                cues.extend(
                    (figure.kind == Kind::Percent).then(|| (vec!["share".to_string()], score + WHOLE)),
                );
            }
            // "Growth funding" and "start-up firms" are no change.
            Cue::Property(_) | Cue::Word(_) if names_a_stage(sentence, mention) => {}
            // "Had grown to 4.9 percent" tells where a share came to, and no change.
            Cue::Property(_) | Cue::Word(_)
                if figure.kind == Kind::Percent
                    && asks_for_growth(lexicon, mention.cue)
                    && leads_to(sentence, mention, &tokens) =>
            {
                cues.push((vec!["share".to_string()], score));
            }
            Cue::Property(p) => {
                let property = &lexicon.properties[p as usize];
                if fits(figure.kind, property.value) {
                    cues.push((vec![property.id.clone()], cue_score(score, mention, &tokens, sentence)));
                }
            }
            Cue::Word(w) => {
                let asked = lexicon.words[w as usize].asks_for.iter().filter(|id| {
                    lexicon.property_by_id(id).is_some_and(|property| fits(figure.kind, property.value))
                });
                let asked: Vec<String> = asked.cloned().collect();
                if let [only] = lexicon.words[w as usize].asks_for.as_slice() {
                    alone.push((only.clone(), score));
                }
                if !asked.is_empty() {
                    cues.push((asked, cue_score(score, mention, &tokens, sentence)));
                }
            }
            // "With $863m, on top of the $1.3bn of its Series B": the round is the other sum's.
            Cue::Row(Table::Round, _) if sum_between(sentence, figures, &tokens, mention) => {}
            Cue::Row(Table::Round, row) if score >= NEAR => {
                // "The C round was $500m": a round beside a sum is what the sum is of.
                if figure.kind == Kind::Money && mention.last < tokens.start {
                    cues.push((vec!["round_size".to_string()], score - 6));
                }
                frame.qualifiers.insert(format!("round={}", lexicon.row(Table::Round, row)));
            }
            // "LandSpace, which would like to be SpaceX, has raised …": what is wished for is not the sum.
            Cue::Row(Table::Qualifier, _) if is_in_another_relative(sentence, mention, &tokens) => {}
            Cue::Row(Table::Qualifier, row) if score >= NEAR => {
                frame.qualifiers.insert(lexicon.row(Table::Qualifier, row).to_string());
            }
            Cue::Row(Table::Loose, row) if figure.kind == Kind::Money && score >= LOOSE => {
                loose = lexicon.row(Table::Loose, row).split('|').map(str::to_string).collect();
            }
            // 不少 says that they are many, 至少 that they are no fewer, and neither that they fell.
            Cue::Row(Table::Direction, _)
                if mention.first == mention.last
                    && mention
                        .first
                        .checked_sub(1)
                        .is_some_and(|i| matches!(sentence.tokens[i].form.as_str(), "不" | "至" | "最")) =>
                {}
            Cue::Row(Table::Direction, _) if names_a_stage(sentence, mention) => {}
            Cue::Row(Table::Direction, row) if score >= 35 => {
                directions.push((score, lexicon.row(Table::Direction, row) == "down"));
            }
            // 国内生产总值 is of any country.
            Cue::Row(Table::Scope, _)
                if is_within_longer(sentence, mention, |cue| {
                    is_property(cue) || matches!(cue, Cue::Thing(_))
                }) => {}
            Cue::Row(Table::Scope, row)
                if lexicon.row(Table::Scope, row) == "world"
                    && is_of_the_next_figure(sentence, mention, &tokens, figures) => {}
            Cue::Row(Table::Scope, row) => match lexicon.row(Table::Scope, row) {
                "world" => {
                    if let Some(world) = lexicon.place_by_id("world") {
                        push(&mut frame.places, world, score);
                    }
                }
                // 全国 of a Chinese text is China.
                "country" => {
                    let home = || frame.home.as_deref().and_then(|_| lexicon.place_by_id("CN"));
                    if let Some(whole) = abroad(sentence, lexicon).or_else(home) {
                        push(&mut frame.places, whole, score);
                    }
                }
                "cumulative" => frame.cumulative = true,
                "loss" if score >= NEAR => frame.loss = true,
                _ => {}
            },
            _ => {}
        }
    }
    // "X counted 2,682; Y has 5,635": each figure is of the source that stands nearest.
    let nearest = measurers.iter().map(|&(_, score)| score).max().unwrap_or(0);
    frame.measurers =
        measurers.iter().filter(|(_, score)| score + SHARED >= nearest).map(|&(m, _)| m).collect();
    if let Some(own) = source_of_its_clause(article, sentence, &tokens, &frame.measurers) {
        measurers.push((own, nearest));
        frame.measurers = vec![own];
    }
    own_place(&mut frame.places, sentence, &tokens, lexicon);
    for list in [&mut frame.subjects, &mut frame.places, &mut frame.things] {
        list.sort_by_key(|&(_, score)| std::cmp::Reverse(score));
    }
    // The nearest word tells the way; where words of both stand equally near, neither does.
    if let Some(best) = directions.iter().map(|(score, _)| *score).max() {
        frame.down = directions.iter().any(|&(score, down)| down && score >= best);
        frame.up = directions.iter().any(|&(score, down)| !down && score >= best);
        if frame.down && frame.up {
            frame.up = false;
        }
    }
    let before: Vec<&str> = sentence.tokens[tokens.start.saturating_sub(2)..tokens.start]
        .iter()
        .map(|t| t.form.as_str())
        .collect();
    // "valued at 300 in March, … and at 500 in October": the second shares the first one's word.
    let shared = matches!(before.as_slice(), ["and", "at" | "to"]);
    frame.asked = nearest_cues(cues);
    // "Means to put €70bn into technology": what is only planned is a target, whatever verb tells what will be done with it.
    let planned = frame.qualifiers.iter().any(|q| matches!(q.as_str(), "status=planned" | "stage=target"));
    let to_be_done = |id: &String| matches!(id.as_str(), "invested" | "raised" | "round_size");
    if planned && frame.asked.iter().any(to_be_done) && !frame.asked.iter().any(|id| id == "target_size") {
        frame.asked.push("target_size".to_string());
    }
    if is_price(sentence, figure, &tokens, lexicon) {
        frame.asked = vec!["valuation".to_string()];
    }
    // 首关，募得 is the first close: a word of several meanings has the one that a word beside it has alone.
    if let Some((only, _)) = alone.iter().find(|(id, near)| *near >= BESIDE && frame.asked.contains(id)) {
        frame.asked = vec![only.clone()];
    }
    // "Worth" asks for a valuation as well; of a fund, which has none, it asks for the size.
    let only_worth = frame.asked.iter().all(|p| matches!(p.as_str(), "valuation" | "market_value"));
    if only_worth && !loose.is_empty() {
        frame.asked.extend(loose);
    }
    if figure.kind == Kind::Money && (frame.asked.is_empty() || shared && !carried.asked.is_empty()) {
        frame.asked = carried.asked.clone();
        frame.asked_carried = !shared;
    }
    // Who counts is not what is counted.
    let measurers: Vec<u32> = measurers.into_iter().map(|(m, _)| m).collect();
    let only_counts = |e: u32| measurers.contains(&e) && !article.held.speaks_of_itself(e);
    if frame.subjects.iter().any(|(e, _)| !measurers.contains(e)) {
        frame.subjects.retain(|&(e, _)| !only_counts(e));
    }
    // A count with a noun of its own counts that, not what was counted before.
    let has_noun = figure.kind == Kind::Count
        && figure.unit.as_deref().is_some_and(|unit| unit.is_ascii() && !GENERIC.contains(&unit));
    carry(article, sentence, &mut frame, carried, has_noun);
    // A country that is the subject is the place as well.
    if frame.places.is_empty()
        && let Some(&(subject, score)) = frame.subjects.iter().find(|(e, _)| !frame.measurers.contains(e))
        && score > 0
        && lexicon.entities[subject as usize].kind == "place"
        && let Some(place) = lexicon.place_by_name(&lexicon.entities[subject as usize].name)
    {
        frame.places.push((place, score));
    }
    if frame.measurers.is_empty() || frame.measurer_carried {
        let nearest = nearest_source(article, &frame);
        frame.measurer_carried &= nearest.is_none();
        frame.measurers.extend(nearest);
    }
    let main = frame.measurers.iter().map(|&m| article.held.main_things(m)).find(|things| !things.is_empty());
    list_thing(&mut frame.things, main.as_deref().unwrap_or_default());
    if matches!(figure.kind, Kind::Count | Kind::Number) {
        frame.kind_of = kind_told(&mut frame.things, article.held, sentence, &tokens);
    }
    told_by_unit(&mut frame.things, figure, lexicon);
    frame
}

/// What the words of a figure's clause, and those that lead up to it, tell of words that exclude each other.
pub(crate) fn told(sentence: &Sentence, token: usize, figures: &[Figure], lexicon: &Lexicon) -> Classes {
    let words = lexicon.wordings.words(sentence.told_tokens(token, figures));
    lexicon.contrasts.told_by(words.iter(), |word| words.contains(word))
}

fn push(list: &mut Vec<(u32, i32)>, id: u32, score: i32) {
    match list.iter_mut().find(|(other, _)| *other == id) {
        Some((_, old)) => *old = (*old).max(score),
        None => list.push((id, score)),
    }
}

/// A subject mostly stands before what is said of it.
fn subject_score(score: i32, mention: &Mention, figure: &Range<usize>) -> i32 {
    if mention.first >= figure.end { score - 12 } else { score }
}

/// The properties asked for by the nearest cue and those about as near.
fn nearest_cues(mut cues: Vec<(Vec<String>, i32)>) -> Vec<String> {
    cues.retain(|(_, score)| *score >= NEAR);
    let Some(best) = cues.iter().map(|(_, score)| *score).max() else { return Vec::new() };
    let asked: BTreeSet<String> =
        cues.into_iter().filter(|(_, score)| *score >= best - 4).flat_map(|(asked, _)| asked).collect();
    asked.into_iter().collect()
}

/// Whether a property's value can be a figure of this kind.
pub(crate) fn fits(kind: Kind, value: ValueKind) -> bool {
    match value {
        ValueKind::Money => kind == Kind::Money,
        ValueKind::Count | ValueKind::Position => matches!(kind, Kind::Count | Kind::Number | Kind::Ordinal),
        ValueKind::Percent => matches!(kind, Kind::Percent | Kind::Ratio),
        ValueKind::Date => matches!(kind, Kind::Date | Kind::Period),
        ValueKind::Years => kind == Kind::Duration,
        ValueKind::Relation | ValueKind::Words => false,
    }
}

/// Whether a word asks for a change before all else.
fn asks_for_growth(lexicon: &Lexicon, cue: Cue) -> bool {
    let first = match cue {
        Cue::Property(p) => Some(&lexicon.properties[p as usize].id),
        Cue::Word(w) => lexicon.words[w as usize].asks_for.first(),
        _ => None,
    };
    first.is_some_and(|id| id == "growth")
}

/// Whether only "to" and words of how nearly part a word for a change from the figure after it.
fn leads_to(sentence: &Sentence, mention: &Mention, figure: &Range<usize>) -> bool {
    let between = sentence.tokens.get(mention.last + 1..figure.start).unwrap_or_default();
    let mut forms = between.iter().map(|t| t.form.as_str());
    matches!(forms.next(), Some("to" | "到" | "至"))
        && forms.all(|form| {
            matches!(form, "about" | "som" | "nearly" | "almost" | "just" | "over" | "a" | "record")
        })
}

/// A word for a property mostly stands before its figure; one that "in" joins to it tells more than any before: "took $13bn in
/// revenue".
fn cue_score(score: i32, mention: &Mention, figure: &Range<usize>, sentence: &Sentence) -> i32 {
    let joined = mention.first == figure.end + 1
        && sentence.tokens.get(figure.end).is_some_and(|token| token.form == "in");
    match mention.first >= figure.end {
        _ if joined => score + JOINED,
        true => score - 14,
        false => score,
    }
}

/// How much more a word tells that "in" joins to a figure.
const JOINED: i32 = 10;
