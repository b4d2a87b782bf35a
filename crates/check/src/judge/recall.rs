//! The second road: statements ranked by how much of what they say stands in and around the sentence.
//!
//! The first road fits statements whose subject the sentence names and whose thing a cue names. Where it finds nothing,
//! this one ranks the statements of every subject that is named in the paragraph, named further up, or only described,
//! and goes on with those that stand clearly first. What is said of time, place and role is then judged as on the first
//! road: a figure that stands for another time is never taken for this one.

use super::agreement::{Agreement, Interval};
use super::candidates::{Candidate, Whose};
use super::fit::{Fit, Side, at_its_time, could_be, sides};
use super::slips::{digits, is_close, is_turned};
use super::subjects::{LEAST_SURE, is_between, is_only_one, subject_met, subjects};
use super::verdict::Weighed;
use super::wording::{
    WHOLLY, another_thing, is_laid_down, is_told_by_wording, other_cue, other_noun, own_words_met,
    words_met_of,
};
use crate::article::Article;
use crate::read::around::scene;
use crate::read::frame::Frame;
use figures::Figure;
use foldhash::{HashMap, HashSet};
use observatory::Statement;
use rust_decimal::Decimal;
use std::cmp::Ordering;
use std::rc::Rc;

/// What each side of a statement weighs; together 1. Found by trying on the labelled articles: the curve is flat about
/// these (`docs/check-quality.md`).
const SUBJECT: f32 = 0.36;
const WORDS: f32 = 0.30;
const PROPERTY: f32 = 0.10;
const TIME: f32 = 0.20;
const PLACE: f32 = 0.02;
const MEASURER: f32 = 0.02;

/// From which score on a statement is meant, by whether its figure agrees. A figure of several digits that agrees is
/// seldom met by chance, so less of the words is asked for: by one, two, three digits and more.
const AGREEING: [f32; 3] = [0.64, 0.47, 0.42];
/// The same for shares.
const SHARES: [f32; 3] = [0.64, 0.60, 0.50];
/// The same for a figure with two of its digits turned round.
const TURNED: [f32; 3] = [0.64, 0.55, 0.42];
/// The same for a claim with a far open side ("more than half"), with which many figures agree.
const WIDE: f32 = 0.75;
/// How much nearer than the agreeing one a statement may stand that does not agree.
const BEHIND: [f32; 3] = [0.02, 0.08, 0.10];
/// The same for a figure held of another time, place or role; one digit tells nothing.
const ELSEWHERE: [f32; 3] = [f32::INFINITY, 0.62, 0.52];
const BEHIND_ELSEWHERE: [f32; 3] = [0.0, -0.05, 0.08];
/// From which score on a statement that does not agree is meant.
const DIFFERING: f32 = 0.67;
/// The same for one whose figure comes close to the claim's: what is written down wrongly is mostly not far off, what is of
/// something else mostly is.
const CLOSE: f32 = 0.61;
/// Digits from which on a figure that agrees in the role asked for is no chance even where its subject is only spoken of in
/// the article, and how sure that subject must be.
const MANY: usize = 4;
const SPOKEN_OF: f32 = 0.5;

/// A statement with its fit, its figure compared, and how much of it stands around the claim's: 0 to 1.
struct Recalled {
    weighed: Weighed,
    score: f32,
    /// How sure it is that its subject is spoken of.
    subject: f32,
    /// How much of its wording stands around the figure.
    words: f32,
}

/// How a measure fits, whatever its time, and how much of it stands around the claim's.
#[derive(Clone, Copy)]
struct Told {
    fit: Fit,
    words: f32,
    subject: f32,
}

/// The measure that is most likely meant.
pub(crate) struct Meant {
    /// Its statements.
    pub(crate) statements: Vec<Weighed>,
    /// How much more of its words stand around the figure than of the best one that says otherwise.
    pub(crate) ahead: f32,
    /// The figure agrees in three digits or more with a statement of a subject or by a source that the sentence names,
    /// at the time and in the role spoken of: that is no chance, whatever else stands as near.
    pub(crate) sure: bool,
    /// The figure is the one held with two of its digits turned round.
    pub(crate) slip: bool,
}

/// The statements of the measure that a figure is most likely of, to be judged on; none where nothing comes near.
///
/// `compare` tells whether a statement's figure agrees.
pub(crate) fn meant(
    article: &Article,
    index: usize,
    figure: &Figure,
    frame: &Frame,
    interval: &Interval,
    compare: &dyn Fn(&Statement) -> Option<(Agreement, bool)>,
) -> Option<Meant> {
    let recalled = recalled(article, index, figure, frame, compare);
    // They are many, and few are asked for: to put all in order took longer than to look for the first of some.
    let first = |of: &dyn Fn(&&Recalled) -> bool| recalled.iter().filter(of).min_by(|a, b| by_rank(a, b));
    let own = |r: &&Recalled| r.weighed.fit.same();
    let agrees = |r: &&Recalled| r.weighed.agreement == Agreement::Agrees;
    let first_agreeing = first(&|r| agrees(r) && own(r));
    let differs = |r: &&Recalled| r.weighed.agreement == Agreement::Differs && !r.weighed.converted;
    let first_differing = first(&|r| differs(r) && own(r));
    let elsewhere =
        first(&|r| agrees(r) && !r.weighed.converted && (1..=2).contains(&r.weighed.fit.others()));
    let score = |r: Option<&Recalled>| r.map_or(0.0, |r| r.score);
    let differing = score(first_differing);
    let wide = interval.hi > interval.lo * Decimal::new(13, 1);
    let digits_told = digits(figure);
    let digits = digits_told.clamp(1, 3) - 1;
    // Shares are many, and of two digits: they meet by chance more often than sums and counts.
    let share = matches!(figure.kind, figures::Kind::Percent | figures::Kind::Ratio);
    let least = match wide {
        true => WIDE,
        false if share => SHARES[digits],
        false => AGREEING[digits],
    };
    let near =
        |r: Option<&Recalled>, least: f32, behind: f32| score(r) >= least && score(r) >= differing - behind;
    let is_named = |r: &&Recalled| {
        let s = &r.weighed.statement;
        let subject = article.held.lexicon.entity_by_id(&s.subject);
        r.weighed.fit.measurer == Side::Same
            || frame.subjects.iter().any(|&(e, near)| near > 0 && Some(e) == subject)
    };
    // A sum between two names that the sentence both names is theirs, however round it is.
    let both_named = |r: &&Recalled| is_between(&r.weighed.statement, frame, &article.held.lexicon);
    let sure = !wide
        && score(first_agreeing) >= least
        && first_agreeing.is_some_and(|r| {
            digits == 2
                && (is_named(&r)
                    || digits_told >= MANY && r.subject >= SPOKEN_OF && r.weighed.fit.property == Side::Same)
                || both_named(&r)
        });
    // A figure with two digits turned round is a slip of the pen: of three digits it is no chance, even where one side of
    // what is held is left open or told otherwise.
    let turned = || {
        first(&|r| {
            r.score >= TURNED[digits]
                && differs(r)
                && r.weighed.fit.others() <= digits / 2
                && is_turned(figure, &r.weighed.statement)
        })
        .filter(|r| digits > 1 || digits == 1 && is_named(r))
    };
    let first = if sure || near(first_agreeing, least, BEHIND[digits]) {
        first_agreeing?
    } else if let Some(turned) = turned() {
        let ahead = turned.score - score(first_agreeing);
        return Some(Meant { statements: vec![turned.weighed.clone()], ahead, sure: false, slip: true });
    } else if near(elsewhere, ELSEWHERE[digits], BEHIND_ELSEWHERE[digits]) {
        // Where the very same is held of the place and time that the claim names, that says otherwise.
        if let Some(own) = elsewhere.and_then(|other| of_the_named_place(other, &recalled)) {
            return Some(Meant {
                statements: vec![own.weighed.clone()],
                ahead: own.score,
                sure: false,
                slip: false,
            });
        }
        return elsewhere.map(|r| Meant {
            statements: vec![r.weighed.clone()],
            ahead: r.score - differing,
            sure: false,
            slip: false,
        });
    } else if first_differing.is_some_and(|r| {
        let close = !share && is_close(figure, &r.weighed.statement);
        r.score >= if close { CLOSE } else { DIFFERING } && is_told(r, article)
    }) {
        first_differing?
    } else {
        return None;
    };
    let wanted = measure(&first.weighed.statement);
    // Another source's count of the same thing at the same time and place is of the same measure, whatever its subject.
    let counted_alike = |r: &Recalled| {
        let (a, b) = (&r.weighed.statement, &first.weighed.statement);
        let of_many = |s: &Statement| {
            let subject = article.held.lexicon.entity_by_id(&s.subject);
            subject.is_some_and(|e| {
                matches!(
                    article.held.lexicon.entities[e as usize].kind.as_str(),
                    "list" | "place" | "group" | "field" | "programme"
                )
            })
        };
        r.weighed.fit.same()
            && (a.subject == b.subject || of_many(a) && of_many(b))
            && a.thing.is_some()
            && a.thing == b.thing
            && a.property == b.property
            && a.place_id == b.place_id
    };
    let is_same = |r: &&Recalled| measure(&r.weighed.statement) == wanted || sure && counted_alike(r);
    let mut same: Vec<&Recalled> = recalled.iter().filter(is_same).collect();
    same.sort_by(|a, b| by_rank(a, b));
    let ahead = first.score - if agrees(&first) { differing } else { score(first_agreeing) };
    Some(Meant {
        statements: same.into_iter().map(|r| r.weighed.clone()).collect(),
        ahead,
        sure,
        slip: false,
    })
}

/// The statement of which most stands around the figure first.
fn by_rank(a: &Recalled, b: &Recalled) -> Ordering {
    b.score.total_cmp(&a.score).then_with(|| a.weighed.statement.id.cmp(&b.weighed.statement.id))
}

/// What statements of one measure share.
fn measure(s: &Statement) -> (&str, &str, Option<&str>, Option<&str>) {
    (&s.subject, &s.property, s.thing.as_deref().or(s.what.as_deref()), s.object.as_deref())
}

/// Whether the words around a figure tell what a statement is of, where its subject is a country or a place: so much is held of
/// these that the name alone gainsays nothing.
fn is_told(recalled: &Recalled, article: &Article) -> bool {
    /// How much of its wording must stand around the figure.
    const SOME: f32 = 0.34;
    let lexicon = &article.held.lexicon;
    let subject = lexicon.entity_by_id(&recalled.weighed.statement.subject);
    recalled.words >= SOME || subject.is_none_or(|e| lexicon.entities[e as usize].kind != "place")
}

/// What is held of the place that a claim names, of the same thing by the same source on the same day as what is held of another.
fn of_the_named_place<'r>(other: &Recalled, recalled: &'r [Recalled]) -> Option<&'r Recalled> {
    let a = &other.weighed.statement;
    (other.weighed.fit.place == Side::Other).then_some(())?;
    let is_of_it = |r: &&Recalled| {
        let b = &r.weighed.statement;
        r.weighed.fit.place == Side::Same
            && r.weighed.agreement == Agreement::Differs
            && (&a.subject, &a.property, &a.thing, &a.from) == (&b.subject, &b.property, &b.thing, &b.from)
            && a.measured_by == b.measured_by
            && a.thing.is_some()
    };
    recalled.iter().filter(is_of_it).min_by(|a, b| by_rank(a, b))
}

/// How sure what is held of a country's programmes is where the sentence names the country and none of them.
const HOME: f32 = 0.55;

/// Statements of the programmes, funds and laws of the country spoken of, with which the figure agrees in two digits or more.
fn at_home(
    article: &Article,
    figure: &Figure,
    frame: &Frame,
    compare: &dyn Fn(&Statement) -> Option<(Agreement, bool)>,
) -> Vec<Rc<Statement>> {
    let Some(&(place, _)) = frame.places.first() else { return Vec::new() };
    let value = figure.value.unwrap_or_default();
    if digits(figure) < 2 && value < Decimal::ONE_HUNDRED {
        return Vec::new();
    }
    let agrees = |s: &Statement| compare(s) == Some((Agreement::Agrees, false));
    article.held.at_home(place).iter().filter(|s| agrees(s)).cloned().collect()
}

/// Every statement that could be meant, with how much of it stands around the figure.
fn recalled(
    article: &Article,
    index: usize,
    figure: &Figure,
    frame: &Frame,
    compare: &dyn Fn(&Statement) -> Option<(Agreement, bool)>,
) -> Vec<Recalled> {
    let held = article.held;
    let lexicon = &held.lexicon;
    let token = article.sentences[index].tokens_of(&figure.bytes).start;
    let scene = scene(article, index, token);
    let named = subjects(article, index, frame, &scene);
    let at_home = at_home(article, figure, frame, compare);
    let mut subjects = named.clone();
    for statement in &at_home {
        if let Some(entity) = lexicon.entity_by_id(&statement.subject) {
            subjects.entry(entity).or_insert(HOME);
        }
    }
    let share = matches!(figure.kind, figures::Kind::Percent | figures::Kind::Ratio);
    // A sum of several digits whose own words all stand around it is no chance, whatever word stands beside it.
    let is_a_sum = figure.kind == figures::Kind::Money && digits(figure) > 1;
    let mut lists: Vec<Rc<[Candidate]>> = Vec::new();
    let mut list = |whose: Whose| lists.push(held.candidates.of(held, whose, figure.kind));
    for (&entity, _) in named.iter().filter(|(_, sure)| **sure >= LEAST_SURE) {
        list(Whose::Subject(entity));
        list(Whose::Object(entity));
    }
    for (thing, _) in scene.things().filter(|(_, part)| *part >= LEAST_MET) {
        list(Whose::Thing(thing));
    }
    let mut out = Vec::new();
    let mut seen: HashSet<*const Statement> = HashSet::default();
    seen.reserve(at_home.len() + lists.iter().map(|list| list.len()).sum::<usize>());
    // What is asked of every statement of one measure alike.
    let told = |candidate: &Candidate| -> Option<Told> {
        let statement = &candidate.statement;
        let mut fit = sides(frame, figure.kind, candidate, lexicon)?;
        let words = words_met_of(candidate, &scene, article);
        // A sum or stake between two parties that the sentence both names needs no word for what it is.
        let between = figure.kind != figures::Kind::Count
            && is_between(statement, frame, lexicon)
            && is_only_one(statement, article);
        if !between
            && (another_thing(candidate, words, &scene, article)
                || other_noun(frame, statement, article)
                || !(words >= WHOLLY && (share || is_laid_down(candidate, lexicon))
                    || is_a_sum && own_words_met(candidate, &scene, article) >= Some(WHOLLY))
                    && other_cue(frame, statement, lexicon))
        {
            fit.thing = Side::Other;
        }
        // Whose whole wording stands around the figure has its role told by it.
        if fit.property == Side::Other
            && words >= WHOLLY
            && is_told_by_wording(statement, article)
            && statement.qualifier("stage") != Some("bill")
        {
            fit.property = Side::Unsaid;
        }
        let subject = subject_met(candidate, &fit, &subjects, article);
        Some(Told { fit, words, subject })
    };
    let mut measures: HashMap<usize, Option<Told>> = HashMap::default();
    let mut weigh = |candidate: &Candidate| {
        let statement = &candidate.statement;
        if !seen.insert(Rc::as_ptr(statement)) {
            return;
        }
        if let Some(None) = measures.get(&candidate.measure) {
            return;
        }
        let Some((agreement, converted)) = compare(statement) else { return };
        let known = measures.entry(candidate.measure).or_insert_with(|| told(candidate));
        let Some(Told { fit, words, subject }) = *known else { return };
        let fit = at_its_time(fit, frame, candidate, lexicon);
        let score = SUBJECT * subject
            + WORDS * words
            + PROPERTY * weight(fit.property)
            + TIME * weight(fit.time)
            + PLACE * weight(fit.place)
            + MEASURER * weight(fit.measurer);
        let weighed = Weighed { statement: Rc::clone(statement), fit, agreement, converted };
        out.push(Recalled { weighed, score, subject, words });
    };
    // What a plan is to spend over some years is told without them.
    let is_planned = |s: &Statement| matches!(s.property.as_str(), "budget" | "target_size");
    let of_its_time = |candidate: &Candidate| {
        sides(frame, figure.kind, candidate, lexicon).is_some_and(|fit| {
            let time = at_its_time(fit, frame, candidate, lexicon).time;
            time == Side::Same
                || candidate.statement.from.is_none()
                || time == Side::Unsaid && is_planned(&candidate.statement)
        })
    };
    let could_be = at_home.iter().filter(|statement| could_be(figure.kind, statement, lexicon));
    could_be.map(|statement| Candidate::new(statement, held)).filter(of_its_time).for_each(|c| weigh(&c));
    lists.iter().flat_map(|list| list.iter()).for_each(&mut weigh);
    // Where something held of a subject has the noun right after a count, what has it not counts something else.
    let with_noun: HashSet<String> =
        out.iter().filter(|r| r.weighed.fit.noun).map(|r| r.weighed.statement.subject.clone()).collect();
    for weighed in out.iter_mut().map(|r| &mut r.weighed).filter(|_| !with_noun.is_empty()) {
        if !weighed.fit.noun && with_noun.contains(&weighed.statement.subject) {
            weighed.fit.thing = Side::Other;
        }
    }
    out
}

/// How much of a thing's cue must stand around a figure for its statements to be looked at.
const LEAST_MET: f32 = 0.5;

fn weight(side: Side) -> f32 {
    match side {
        Side::Same => 1.0,
        Side::Unsaid => 0.5,
        Side::Other => 0.0,
    }
}
