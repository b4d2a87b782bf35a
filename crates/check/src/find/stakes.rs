//! Stakes that are held beside the sum paid for them: "89 bn for 9.9 percent" is one statement with a sum and a stake.

use super::claimed::Claimed;
use crate::answer::{Stance, Verdict};
use crate::article::Article;
use crate::judge::agreement::Interval;
use crate::judge::slips;
use crate::judge::verdict::Judgement;
use crate::said::Said;
use figures::Kind;
use observatory::Statement;
use std::rc::Rc;

/// Judges a share as the stake that one name spoken of took in another. Where only one of the two stands in the sentence, what
/// differs says nothing: it may be another's stake.
pub(super) fn stake(claimed: &Claimed) -> Option<Judgement> {
    let &Claimed { article, figure, framed, interval, .. } = claimed;
    if !matches!(figure.kind, Kind::Percent | Kind::Ratio) {
        return None;
    }
    let lexicon = &article.held.lexicon;
    let near = |id: &str| {
        let entity = lexicon.entity_by_id(id);
        let own = framed.subjects.iter().find(|&&(e, _)| Some(e) == entity).map(|&(_, near)| near);
        own.or_else(|| framed.context.iter().any(|&e| Some(e) == entity).then_some(0))
    };
    let mut found: Vec<(Rc<Statement>, bool, bool)> = Vec::new();
    for &(entity, _) in &framed.subjects {
        for statement in article.held.of(entity).iter().chain(article.held.about(entity).iter()) {
            let Some(object) = statement.object.as_deref() else { continue };
            let Some(agrees) = agrees(article, statement, interval) else { continue };
            // "The government took 9.9 percent of Intel": the firm named and a stake to two digits tell who took it.
            let (a, b) = match (near(&statement.subject), near(object)) {
                (Some(a), Some(b)) => (a, b),
                (None, Some(b)) if agrees && slips::digits(figure) > 1 => (0, b),
                _ => continue,
            };
            if (a > 0 || b > 0) && !found.iter().any(|(s, ..)| s.id == statement.id) {
                found.push((Rc::clone(statement), agrees, a > 0 && b > 0));
            }
        }
    }
    let held = |agrees: bool| found.iter().filter(move |(_, own, _)| *own == agrees);
    let judgement = |verdict, stance, statements: Vec<&(Rc<Statement>, bool, bool)>, row| Judgement {
        verdict,
        reason: Said::new(row),
        evidence: statements.into_iter().map(|(s, ..)| (Rc::clone(s), stance)).collect(),
    };
    if held(true).next().is_some() {
        return Some(judgement(Verdict::Supported, Stance::Agrees, held(true).collect(), "stake held"));
    }
    let differing: Vec<_> = held(false).filter(|(_, _, both)| *both).collect();
    (!differing.is_empty())
        .then(|| judgement(Verdict::Contradicted, Stance::Differs, differing, "stake differs"))
}

/// Whether the stake that a statement names beside its sum lies within the claim; none where it names none.
fn agrees(article: &Article, statement: &Statement, interval: &Interval) -> Option<bool> {
    let (_, told) = statement.qualifiers.iter().find(|(key, _)| key == "stake")?;
    let figures = article.held.lexicon.wordings.figures(told);
    let stake = figures.iter().find(|f| f.kind == Kind::Percent)?.value?;
    Some(interval.lo <= stake && stake <= interval.hi)
}
