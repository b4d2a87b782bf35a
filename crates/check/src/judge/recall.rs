//! The second road: statements ranked by how much of what they say stands in and around the sentence.
//!
//! The first road fits statements whose subject the sentence names and whose thing a cue names. Where it finds nothing,
//! this one ranks the statements of every subject that is named in the paragraph, named further up, or only described,
//! and goes on with those that stand clearly first. What is said of time, place and role is then judged as on the first
//! road: a figure that stands for another time is never taken for this one.

use super::agreement::{Agreement, Interval};
use super::candidates::Found;
use super::fit::Side;
use super::ranked::{Compare, Look, Ranked, ranked};
use super::slips::{digits, is_close, is_turned};
use super::subjects::is_between;
use super::verdict::Weighed;
use crate::article::Article;
use crate::read::frame::Frame;
use figures::Figure;
use observatory::Statement;
use rust_decimal::Decimal;

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
    compare: Compare,
) -> Option<Meant> {
    let look = Look::at(article, index, figure, frame, compare);
    let recalled = ranked(&look, article, figure, frame, compare);
    // They are many, and few are asked for: to put all in order took longer than to look for the first of some.
    let first = |of: &dyn Fn(&&Ranked) -> bool| recalled.iter().filter(of).min_by(|a, b| a.by_rank(b));
    let own = |r: &&Ranked| r.fit.same();
    let agrees = |r: &&Ranked| r.agreement == Agreement::Agrees;
    let first_agreeing = first(&|r| agrees(r) && own(r));
    let differs = |r: &&Ranked| r.agreement == Agreement::Differs && !r.converted;
    let first_differing = first(&|r| differs(r) && own(r));
    let elsewhere = first(&|r| agrees(r) && !r.converted && (1..=2).contains(&r.fit.others()));
    let score = |r: Option<&Ranked>| r.map_or(0.0, |r| r.score);
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
        |r: Option<&Ranked>, least: f32, behind: f32| score(r) >= least && score(r) >= differing - behind;
    let is_named = |r: &&Ranked| {
        let s = r.statement();
        let subject = article.held.lexicon.entity_by_id(&s.subject);
        r.fit.measurer == Side::Same || frame.subjects.iter().any(|&(e, near)| near > 0 && Some(e) == subject)
    };
    // A sum between two names that the sentence both names is theirs, however round it is.
    let both_named = |r: &&Ranked| is_between(r.candidate, frame);
    let sure = !wide
        && score(first_agreeing) >= least
        && first_agreeing.is_some_and(|r| {
            digits == 2
                && (is_named(&r)
                    || digits_told >= MANY && r.subject >= SPOKEN_OF && r.fit.property == Side::Same)
                || both_named(&r)
        });
    // A figure with two digits turned round is a slip of the pen: of three digits it is no chance, even where one side of
    // what is held is left open or told otherwise.
    let turned = || {
        first(&|r| {
            r.score >= TURNED[digits]
                && differs(r)
                && r.fit.others() <= digits / 2
                && is_turned(figure, r.statement())
        })
        .filter(|r| digits > 1 || digits == 1 && is_named(r))
    };
    let first = if sure || near(first_agreeing, least, BEHIND[digits]) {
        first_agreeing?
    } else if let Some(turned) = turned() {
        let ahead = turned.score - score(first_agreeing);
        return Some(Meant { statements: vec![turned.weighed()], ahead, sure: false, slip: true });
    } else if near(elsewhere, ELSEWHERE[digits], BEHIND_ELSEWHERE[digits]) {
        // Where the very same is held of the place and time that the claim names, that says otherwise.
        if let Some(own) = elsewhere.and_then(|other| of_the_named_place(other, &recalled)) {
            return Some(Meant {
                statements: vec![own.weighed()],
                ahead: own.score,
                sure: false,
                slip: false,
            });
        }
        return elsewhere.map(|r| Meant {
            statements: vec![r.weighed()],
            ahead: r.score - differing,
            sure: false,
            slip: false,
        });
    } else if first_differing.is_some_and(|r| {
        let close = !share && is_close(figure, r.statement());
        r.score >= if close { CLOSE } else { DIFFERING } && is_told(r, article)
    }) {
        first_differing?
    } else {
        return None;
    };
    let wanted = measure(first.statement());
    // Another source's count of the same thing at the same time and place is of the same measure, whatever its subject.
    let counted_alike = |r: &Ranked| {
        let (a, b) = (r.statement(), first.statement());
        let of_many = |s: &Statement| {
            let subject = article.held.lexicon.entity_by_id(&s.subject);
            subject.is_some_and(|e| {
                matches!(
                    article.held.lexicon.entities[e as usize].kind.as_str(),
                    "list" | "place" | "group" | "field" | "programme"
                )
            })
        };
        r.fit.same()
            && (a.subject == b.subject || of_many(a) && of_many(b))
            && a.thing.is_some()
            && a.thing == b.thing
            && a.property == b.property
            && a.place_id == b.place_id
    };
    // Statements of one measure by their sides share this one as well, and are asked once.
    let mut of_it: Found<bool> = Found::default();
    let is_same = |r: &&Ranked| {
        let measure = r.candidate.measure;
        *of_it.of(measure, || self::measure(r.statement()) == wanted) || sure && counted_alike(r)
    };
    let mut same: Vec<&Ranked> = recalled.iter().filter(is_same).collect();
    same.sort_by(|a, b| a.by_rank(b));
    let ahead = first.score - if agrees(&first) { differing } else { score(first_agreeing) };
    Some(Meant { statements: same.into_iter().map(|r| r.weighed()).collect(), ahead, sure, slip: false })
}

/// What statements of one measure share.
fn measure(s: &Statement) -> (&str, &str, Option<&str>, Option<&str>) {
    (&s.subject, &s.property, s.thing.as_deref().or(s.what.as_deref()), s.object.as_deref())
}

/// Whether the words around a figure tell what a statement is of, where its subject is a country or a place: so much is held of
/// these that the name alone gainsays nothing.
fn is_told(recalled: &Ranked, article: &Article) -> bool {
    /// How much of its wording must stand around the figure.
    const SOME: f32 = 0.34;
    let lexicon = &article.held.lexicon;
    let subject = lexicon.entity_by_id(&recalled.statement().subject);
    recalled.words >= SOME || subject.is_none_or(|e| lexicon.entities[e as usize].kind != "place")
}

/// What is held of the place that a claim names, of the same thing by the same source on the same day as what is held of another.
fn of_the_named_place<'r>(other: &Ranked, recalled: &'r [Ranked<'r>]) -> Option<&'r Ranked<'r>> {
    let a = other.statement();
    (other.fit.place == Side::Other).then_some(())?;
    let is_of_it = |r: &&Ranked| {
        let b = r.statement();
        r.fit.place == Side::Same
            && r.agreement == Agreement::Differs
            && (&a.subject, &a.property, &a.thing, &a.from) == (&b.subject, &b.property, &b.thing, &b.from)
            && a.measured_by == b.measured_by
            && a.thing.is_some()
    };
    recalled.iter().filter(is_of_it).min_by(|a, b| a.by_rank(b))
}
