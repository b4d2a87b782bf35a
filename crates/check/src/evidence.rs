//! A statement as evidence, for the answer.

use crate::answer::{Evidence, Stance};
use crate::article::Article;
use crate::judge::agreement;
use crate::saying;
use observatory::Statement;

/// Kinds of sources that a verdict should not rest on alone.
const SECONDARY: [&str; 1] = ["encyclopedia"];

/// Whether every agreeing or differing statement was read in a reprint or an encyclopedia.
pub(crate) fn is_secondary(evidence: &[Evidence]) -> bool {
    let counted: Vec<&Evidence> = evidence.iter().filter(|e| e.stance != Stance::Other).collect();
    !counted.is_empty() && counted.iter().all(|e| e.url.is_none() || SECONDARY.contains(&e.kind.as_str()))
}

/// A statement beside a claim.
pub(crate) fn evidence(article: &Article, statement: &Statement, stance: Stance) -> Evidence {
    let source = article.held.source(&statement.source);
    let ends = agreement::held(statement);
    let plain = |d: rust_decimal::Decimal| d.normalize().to_string();
    Evidence {
        statement: statement.id.clone(),
        says: saying::says(&article.held.lexicon, article.document.language, statement),
        lo: ends.map(|(lo, _)| plain(lo)),
        hi: ends.map(|(_, hi)| plain(hi)),
        unit: statement.unit.clone(),
        definition: statement
            .qualifiers
            .iter()
            .find(|(key, _)| key == "definition")
            .map(|(_, value)| value.clone()),
        stance,
        then: article.said_then(statement),
        measured_by: saying::name(&article.held.lexicon, article.document.language, &statement.measured_by),
        said_on: statement.said_on.as_ref().map(|t| t.text.clone()),
        source: statement.source.clone(),
        source_name: source
            .as_ref()
            .map_or_else(|| statement.source.clone(), |s| format!("{}: {}", s.publisher, s.title)),
        kind: source.as_ref().map_or_else(String::new, |s| s.kind.clone()),
        url: source.and_then(|s| s.url.clone()),
        locator: article.held.remarks(statement).locator,
    }
}
