//! Which event of a name a date is of: the one that the word beside it asks for, in the version told, or how something began.

use super::days::{agree, dated_near};
use crate::article::Article;
use crate::judge::agreement::Agreement;
use crate::judge::verdict::Weighed;
use crate::read::Sentence;
use crate::words::tables::Table;
use figures::Figure;
use observatory::Statement;
use std::collections::BTreeSet;
use std::rc::Rc;

/// What agrees only in another version of it (中文版 for the English one) does not.
pub(super) fn of_another_version(
    article: &Article,
    sentence: &Sentence,
    mut weighed: Vec<Weighed>,
) -> Vec<Weighed> {
    let told: Vec<&str> =
        sentence.rows(&article.held.lexicon, Table::Qualifier).map(|(row, _)| row).collect();
    for w in weighed.iter_mut().filter(|w| w.agreement == Agreement::Agrees) {
        let another =
            w.statement.qualifiers.iter().filter(|(key, _)| key == "language").any(|(key, value)| {
                let own = format!("{key}={value}");
                told.iter().any(|row| row.starts_with("language=")) && !told.contains(&own.as_str())
            });
        if another {
            w.agreement = Agreement::Differs;
        }
    }
    weighed
}

/// Where the word right beside a date asks for what happens once (签署生效), and that is held of the very subject for another
/// day, another event of the day told bears nothing out.
pub(super) fn of_the_event_asked(
    article: &Article,
    figure: &Figure,
    nearest: &BTreeSet<&str>,
    weighed: Vec<Weighed>,
) -> Vec<Weighed> {
    const ONCE: [&str; 8] =
        ["enacted", "founded", "expired", "dissolved", "launched", "registered", "listed", "in_force"];
    let agreeing: Vec<&Weighed> = weighed.iter().filter(|w| w.agreement == Agreement::Agrees).collect();
    // To be told of or printed is another event than to be made.
    let is_told = |w: &&Weighed| matches!(w.statement.property.as_str(), "announced" | "published");
    let is_asked = |s: &Statement| nearest.contains(s.property.as_str());
    if agreeing.is_empty() || !agreeing.iter().all(is_told) || agreeing.iter().any(|w| is_asked(&w.statement))
    {
        return weighed;
    }
    let subjects = agreeing.iter().filter_map(|w| article.held.lexicon.entity_by_id(&w.statement.subject));
    let meant: Vec<Weighed> = subjects
        .flat_map(|subject| article.held.of(subject).iter().cloned().collect::<Vec<_>>())
        .filter(|s| is_asked(s) && ONCE.contains(&s.property.as_str()))
        .filter_map(|s| agree(figure, &s).map(|agreement| dated_near(&s, 0, agreement)))
        .collect();
    if meant.is_empty() { weighed } else { meant }
}

/// Whether what is held of is later than a date.
pub(super) fn is_later(statement: &Statement, figure: &Figure) -> bool {
    let last = figure.to.or(figure.from);
    statement.from.as_ref().zip(last).is_some_and(|(held, last)| held.first > last)
}

/// How something began, where nothing is held of the very word: a fund that "opened" or 登场 on the day of its founding.
pub(super) fn begun(
    article: &Article,
    figure: &Figure,
    statements: &[(Rc<Statement>, i32)],
    asked: &BTreeSet<String>,
) -> Vec<Weighed> {
    const BEGINNINGS: [&str; 3] = ["founded", "launched", "registered"];
    let lexicon = &article.held.lexicon;
    let lists = |s: &Statement| {
        lexicon.entity_by_id(&s.subject).is_some_and(|e| lexicon.entities[e as usize].kind == "company")
    };
    let asks = |s: &Statement| {
        asked.iter().any(|id| BEGINNINGS.contains(&id.as_str()) || id == "listed" && !lists(s))
    };
    statements
        .iter()
        .filter(|(s, _)| BEGINNINGS.contains(&s.property.as_str()) && asks(s))
        .filter(|(s, _)| agree(figure, s) == Some(Agreement::Agrees))
        .map(|(s, score)| dated_near(s, *score, Agreement::Agrees))
        .collect()
}
