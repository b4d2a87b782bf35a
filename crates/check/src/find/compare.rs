//! What is held that a figure could be compared with, and whether it agrees.

use super::claimed::Claimed;
use crate::article::Article;
use crate::judge::agreement::{self, Agreement, Interval};
use crate::judge::apart::{self, Apart, Currency, Ends};
use crate::judge::candidates::{Candidate, Found, Met, Whose, are_alike};
use crate::judge::fit::{Fit, at_its_time, fit};
use crate::judge::sides::prices;
use crate::judge::slips;
use crate::judge::times::Asked;
use crate::judge::verdict::Weighed;
use crate::read::frame::Frame;
use crate::read::worded;
use figures::{Figure, Kind as FigureKind};
use observatory::Statement;
use rust_decimal::Decimal;
use std::rc::Rc;

/// Gives every statement that a figure of a kind could be of and that could speak of the frame, each once.
fn each_candidate(article: &Article, framed: &Frame, kind: FigureKind, mut give: impl FnMut(&Candidate)) {
    let held = &article.held;
    let mut lists: Vec<(Whose, Rc<[Candidate]>)> = Vec::new();
    let mut all = |whose: Whose| lists.push((whose, held.candidates.of(held, whose, kind)));
    for &(entity, _) in &framed.subjects {
        all(Whose::Subject(entity));
        all(Whose::Object(entity));
    }
    for &(thing, _) in &framed.things {
        all(Whose::Thing(thing));
        held.kin(thing).iter().for_each(|&other| all(Whose::Thing(other)));
    }
    for &(place, _) in &framed.places {
        held.entities_of_place(place).iter().for_each(|&entity| all(Whose::Subject(entity)));
    }
    let mut met = Met::default();
    for (whose, list) in lists {
        for candidate in list.iter() {
            // Who gave a sum is asked for by what was given alone.
            let given = !matches!(whose, Whose::Object(_)) || candidate.statement.property == "obligated";
            if given && met.add(candidate) {
                give(candidate);
            }
        }
    }
}

/// Fits and compares every candidate.
pub(super) fn weigh(claimed: &Claimed) -> Vec<Weighed> {
    let &Claimed { article, figure, framed, .. } = claimed;
    let lexicon = &article.held.lexicon;
    let comparing = Comparing::of(claimed);
    let asked = Asked::of(framed);
    let mut out = Vec::new();
    // Statements of one measure fit alike but for their time.
    let mut measures: Found<Option<Fit>> = Found::default();
    let mut clauses: Found<i32> = Found::default();
    each_candidate(article, framed, figure.kind, |candidate| {
        let statement = &candidate.statement;
        let fits = || fit(framed, figure.kind, candidate, lexicon);
        let Some(fit) = *measures.of(candidate.measure, fits) else { return };
        let Some((agreement, converted)) = comparing.with(candidate) else { return };
        let mut fit = at_its_time(fit, asked.as_ref(), candidate);
        if fit.same() {
            let in_clause = || worded::in_clause(&framed.clause, statement, lexicon);
            fit.clause = *clauses.of(candidate.measure, in_clause);
        }
        out.push(Weighed { statement: Rc::clone(statement), fit, agreement, converted });
    });
    out
}

/// A figure that is compared with many statements.
pub(super) struct Comparing<'a> {
    claimed: &'a Claimed<'a>,
    apart: Option<Apart>,
}

impl<'a> Comparing<'a> {
    pub(super) fn of(claimed: &'a Claimed<'a>) -> Comparing<'a> {
        Comparing { claimed, apart: Apart::of(claimed.figure, claimed.framed, claimed.interval) }
    }

    /// The same as [`compare`].
    pub(super) fn with(&self, candidate: &Candidate) -> Option<(Agreement, bool)> {
        let apart = self
            .apart
            .as_ref()
            .and_then(|apart| apart.from(candidate, || self.converted(candidate, apart.currency?)));
        apart.or_else(|| compare(self.claimed, &candidate.statement))
    }

    /// What a sum is in the currency of the figure.
    fn converted(&self, candidate: &Candidate, to: Currency) -> Option<Ends> {
        let &Claimed { article, figure, .. } = self.claimed;
        let statement = candidate.statement.as_ref();
        if is_in_its_currency(article, figure, statement) {
            return None;
        }
        let rate = |from: &str| cross_rate(article, statement, from, figure.currency?);
        article.held.candidates.converted(candidate, to, || apart::converted(statement, rate))
    }
}

/// What a sum by the month's rate may be off: one per cent.
const SLACK: Decimal = Decimal::from_parts(1, 0, 0, false, 2);

/// How far off a sum in another currency must be to differ: five per cent past its rate.
const FAR_OFF: Decimal = Decimal::from_parts(5, 0, 0, false, 2);

/// Compares a figure with what a statement holds, and says whether a rate was needed; none where they cannot be compared.
pub(super) fn compare(claimed: &Claimed, statement: &Statement) -> Option<(Agreement, bool)> {
    let &Claimed { article, figure, framed, interval, .. } = claimed;
    // So many points are a distance between two shares, and no share.
    let points = figure.unit.as_deref() == Some("points");
    if points
        && statement.property == "share"
        && !statement.what.as_deref().is_some_and(|w| w.contains("point"))
    {
        return None;
    }
    if statement.value.is_none() {
        return told(article, figure, interval, statement).map(|agreement| (agreement, false));
    }
    let (lo, hi) = agreement::held(statement)?;
    let mut converted = false;
    let mut ends = (lo, hi);
    let mut claim = interval.clone();
    // "Grew 4.7 times" is 470 percent.
    if figure.kind == FigureKind::Ratio
        && figure.unit.as_deref() == Some("times")
        && statement.unit.as_deref() == Some("percent")
    {
        if statement.property != "growth" {
            return None;
        }
        let scale = |d: Decimal| d.checked_mul(Decimal::ONE_HUNDRED);
        (claim.lo, claim.hi, claim.named) = (scale(claim.lo)?, scale(claim.hi)?, scale(claim.named)?);
    }
    if figure.kind == FigureKind::Duration {
        let years = years_in(figure.unit.as_deref())?;
        (claim.lo, claim.hi, claim.named) = (claim.lo * years, claim.hi * years, claim.named * years);
    }
    if figure.kind == FigureKind::Money && !is_in_its_currency(article, figure, statement) {
        // What is reckoned by what money buys has no rate of exchange.
        if prices(statement).is_some_and(|prices| prices.contains("PPP")) {
            return None;
        }
        let rate = cross_rate(article, statement, statement.unit.as_deref()?, figure.currency?)?;
        converted = true;
        ends = (lo * rate * (Decimal::ONE - SLACK), hi * rate * (Decimal::ONE + SLACK));
    }
    // A loss is held as a profit below zero, and said as a sum above it.
    if statement.property == "profit" && framed.loss && claim.named > Decimal::ZERO {
        ends = (-ends.1, -ends.0);
    }
    if statement.property == "growth" {
        // A fall is held as a negative number, and said as a positive one with a word for falling.
        if framed.down && claim.named > Decimal::ZERO {
            ends = (-hi, -lo);
        }
        if claim.lo > claim.hi {
            std::mem::swap(&mut claim.lo, &mut claim.hi);
        }
    }
    // "Awards of up to $50m", where a law has up to $30m: a limit is another limit, though the one lies within the other.
    if interval.sign == "≤" && statement.property == "provides" && is_a_limit(statement) && !converted {
        let same = claim.named == hi || claim.named == lo && statement.value_hi.is_none();
        return Some((if same { Agreement::Agrees } else { Agreement::Differs }, false));
    }
    let mut agreement = agreement::agree(&claim, ends);
    // "About 431" is no other way to say 413: what comes near is here a slip of the pen.
    if agreement == Agreement::Agrees && !converted && slips::is_turned(figure, statement) {
        agreement = Agreement::Differs;
    }
    // "Over 1,560" does not bear out 1,631: more was said than is held.
    if agreement == Agreement::Agrees
        && !converted
        && (says_more(figure, statement) || agreement::goes_past(&claim, statement))
    {
        agreement = Agreement::Unsure;
    }
    // Far off by any rate of the time, it says something else; a little off, the rate may be what differs.
    let far = || claim.hi < ends.0 * (Decimal::ONE - FAR_OFF) || ends.1 * (Decimal::ONE + FAR_OFF) < claim.lo;
    (!converted || agreement == Agreement::Agrees || far()).then_some((agreement, converted))
}

/// Whether a statement's wording tells its figure as a limit.
fn is_a_limit(statement: &Statement) -> bool {
    const LIMITS: [&str; 5] = ["up to ", "at most ", "no more than ", "不超过", "最高"];
    statement.value_hi.is_some()
        || statement.what.as_deref().is_some_and(|what| LIMITS.iter().any(|limit| what.contains(limit)))
}

/// Years in the unit of a length of time; none of lengths that are no part of a year.
fn years_in(unit: Option<&str>) -> Option<Decimal> {
    match unit {
        Some("years") | None => Some(Decimal::ONE),
        Some("months") => Decimal::ONE.checked_div(Decimal::from(12)),
        Some("quarters") => Some(Decimal::new(25, 2)),
        _ => None,
    }
}

/// Whether an exact figure of three digits and more is another than the one that a statement only bounds or comes near; of a sum or
/// share that is bounded from below, two digits are enough: 15 billion is not "over 14 billion".
fn says_more(figure: &Figure, statement: &Statement) -> bool {
    use observatory::Exactness;
    const SEVERAL: usize = 3;
    const SOME: usize = 2;
    let (Some(said), Some(held)) = (figure.value, statement.value) else { return false };
    if figure.exactness != figures::Exactness::Exact
        || statement.exactness == observatory::Exactness::Exact
        || statement.value_hi.is_some()
        || said == held
    {
        return false;
    }
    let told = agreement::told_by(said).len();
    let bounded = matches!(statement.exactness, Exactness::Over | Exactness::AtLeast);
    match figure.kind {
        FigureKind::Count | FigureKind::Number => told >= SEVERAL,
        FigureKind::Money | FigureKind::Percent if bounded && told >= SOME => true,
        // $9.84bn is more than "below $10bn" says; 403 billion is less than "about 403.1 billion".
        FigureKind::Money | FigureKind::Percent => told >= SEVERAL && told > agreement::told_by(held).len(),
        _ => false,
    }
}

/// Whether a statement is in the currency of a sum; ¥ is of either that has it.
pub(super) fn is_in_its_currency(article: &Article, figure: &Figure, statement: &Statement) -> bool {
    let yen = || {
        figure.currency == Some("CNY")
            && statement.unit.as_deref() == Some("JPY")
            && article.document.text[figure.bytes.clone()].contains(['¥', '￥'])
    };
    statement.unit.as_deref() == figure.currency || yen()
}

/// Compares a figure with those in a statement's own wording. Of several there none is the one that differs.
fn told(article: &Article, figure: &Figure, interval: &Interval, statement: &Statement) -> Option<Agreement> {
    let held = article.held.lexicon.wordings.figures(statement.what.as_deref()?);
    let alike: Vec<&Figure> = held
        .iter()
        .filter(|f| are_alike(f.kind, figure.kind))
        .filter(|f| f.currency == figure.currency && f.value.is_some())
        .collect();
    let agrees = |f: &&Figure| f.value.is_some_and(|v| interval.lo <= v && v <= interval.hi);
    if alike.iter().any(agrees) {
        return Some(Agreement::Agrees);
    }
    (alike.len() == 1).then_some(Agreement::Differs)
}

/// Units of `to` for one unit of `from`, at the statement's time.
fn cross_rate(article: &Article, statement: &Statement, from: &str, to: &str) -> Option<Decimal> {
    let when = statement.from.as_ref().or(statement.said_on.as_ref())?;
    let month = when.text.get(..7).unwrap_or(&when.text);
    let (a, b) = (article.held.rate(from, month)?, article.held.rate(to, month)?);
    b.checked_div(a)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_told_apart_by_whole_numbers_are_far_off_by_any_rate_of_the_time() {
        let one = Decimal::ONE;
        assert!(apart::WIDER > (one + SLACK) * (one + FAR_OFF));
        assert!(apart::NARROWER < (one - SLACK) * (one - FAR_OFF));
    }
}
