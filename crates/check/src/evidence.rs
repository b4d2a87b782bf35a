//! A statement in words, for the answer.

use crate::answer::{Evidence, Stance};
use crate::article::Article;
use crate::judge::agreement;
use observatory::{Exactness, Statement};

/// Kinds of sources that a verdict should not rest on alone.
const SECONDARY: [&str; 1] = ["encyclopedia"];

/// Whether every agreeing or differing statement was read in a reprint or an encyclopedia.
pub(crate) fn is_secondary(evidence: &[Evidence]) -> bool {
    let counted: Vec<&Evidence> = evidence.iter().filter(|e| e.stance != Stance::Other).collect();
    !counted.is_empty() && counted.iter().all(|e| e.url.is_none() || SECONDARY.contains(&e.kind.as_str()))
}

/// Puts a statement in words.
pub(crate) fn evidence(article: &Article, statement: &Statement, stance: Stance) -> Evidence {
    let reader = article.held.reader;
    let source = reader.source(&statement.source).ok().flatten();
    let ends = agreement::held(statement);
    let plain = |d: rust_decimal::Decimal| d.normalize().to_string();
    Evidence {
        statement: statement.id.clone(),
        says: says(article, statement),
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
        measured_by: article.held.lexicon.entity_name(&statement.measured_by),
        said_on: statement.said_on.as_ref().map(|t| t.text.clone()),
        source: statement.source.clone(),
        source_name: source
            .as_ref()
            .map_or_else(|| statement.source.clone(), |s| format!("{}: {}", s.publisher, s.title)),
        kind: source.as_ref().map_or_else(String::new, |s| s.kind.clone()),
        url: source.and_then(|s| s.url),
        locator: statement.locator.clone(),
    }
}

/// A statement in a line: subject, property, value, time, place, qualifiers.
fn says(article: &Article, statement: &Statement) -> String {
    let lexicon = &article.held.lexicon;
    let mut out =
        format!("{}: {}", lexicon.entity_name(&statement.subject), statement.property.replace('_', " "));
    if let Some(object) = &statement.object {
        out.push_str(&format!(" {}", lexicon.entity_name(object)));
    }
    if let Some(what) = &statement.what {
        out.push_str(&format!(" ({what})"));
    }
    if let Some(value) = statement.value {
        let hedge = match statement.exactness {
            Exactness::Exact => "",
            Exactness::About => "about ",
            Exactness::Under => "under ",
            Exactness::Over => "over ",
            Exactness::AtLeast => "at least ",
            Exactness::AtMost => "at most ",
        };
        let high = statement.value_hi.map_or(String::new(), |hi| format!(" to {}", hi.normalize()));
        let unit = match statement.unit.as_deref() {
            Some("count") | None => String::new(),
            Some("percent") => " %".into(),
            Some(unit) => format!(" {unit}"),
        };
        out.push_str(&format!(" {hedge}{}{high}{unit}", value.normalize()));
    }
    if let Some(from) = &statement.from {
        let to = statement
            .to
            .as_ref()
            .filter(|to| to.text != from.text)
            .map_or(String::new(), |to| format!(" to {}", to.text));
        out.push_str(&format!(", {}{to}", from.text));
    }
    if let Some(place) = &statement.place {
        out.push_str(&format!(", {place}"));
    }
    let pairs: Vec<String> =
        statement.qualifiers.iter().map(|(key, value)| format!("{key} {value}")).collect();
    if !pairs.is_empty() {
        out.push_str(&format!(" [{}]", pairs.join("; ")));
    }
    out
}
