//! Documents by their numbers: 国办发〔2024〕31号, Public Law 119-83, Regulation (EU) 2025/2005. A number that no document held
//! has contradicts where the sentence names a document of another number of the same series.

use super::relations::{entities, over, push};
use crate::answer::Kind;
use crate::article::Article;
use crate::draft::Draft;
use crate::read::{Mention, Sentence};
use crate::said::Said;
use observatory::Statement;
use std::ops::Range;
use std::rc::Rc;

/// A number of a document: the series that it is of, and which of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Number {
    /// Its bytes in the text that it was read from.
    pub(crate) bytes: Range<usize>,
    /// 国办发〔2024〕, "public law".
    series: String,
    which: String,
}

/// What acts of the United States are numbered as.
const PUBLIC_LAW: &str = "public law";

/// Finds and judges the documents that a sentence names by their numbers.
pub(super) fn find(article: &Article, index: usize, out: &mut Vec<Draft>) {
    /// Tokens between a document and a number that is plainly meant for its own, and that may be.
    const BESIDE: usize = 3;
    const REACH: usize = 16;
    let sentence = &article.sentences[index];
    for (document, mention) in entities(article, sentence, &["document"]) {
        let bytes = sentence.mention_bytes(mention);
        // "Document No. 1 of 2025".
        if !mention.through && article.document.text[bytes.clone()].contains("No. ") {
            of_document(article, index, bytes, Some((document, true)), out);
        }
    }
    for (bytes, number) in numbers_of(article, index) {
        let another = |reach| {
            of_another_number(article, index, &bytes, &number, reach).map(|document| (document, false))
        };
        let own = || {
            let document = of_number(article, sentence, &bytes, &number)?;
            (!is_said_of_another(article, sentence, &bytes, document)).then_some((document, true))
        };
        let found = another(BESIDE).or_else(own).or_else(|| another(REACH));
        of_document(article, index, bytes.clone(), found, out);
    }
}

/// Drafts a number, which a document has or has not.
fn of_document(
    article: &Article,
    index: usize,
    bytes: Range<usize>,
    found: Option<(u32, bool)>,
    out: &mut Vec<Draft>,
) {
    let mut draft = Draft::new(index, bytes, Kind::DocumentNumber);
    draft.property = Some("published".into());
    draft.query = Some(Said::new("query.document"));
    if let Some((document, has_it)) = found {
        draft.subject = Some(article.held.lexicon.entities[document as usize].id.clone());
        let (now, then) = over(article, &events(article, document), |_| has_it, "document");
        draft.take(now, then);
    }
    push(draft, out);
}

/// The numbers of documents in a sentence, with their bytes in the article.
pub(super) fn numbers_of(article: &Article, index: usize) -> Vec<(Range<usize>, Number)> {
    let from = article.sentences[index].bytes.start;
    let text = &article.document.text[article.sentences[index].bytes.clone()];
    numbers(text).into_iter().map(|n| (from + n.bytes.start..from + n.bytes.end, n)).collect()
}

/// The events by which a document is held.
fn events(article: &Article, document: u32) -> Vec<Rc<Statement>> {
    let held = article.held.of(document);
    let is_event = |s: &&Rc<Statement>| {
        matches!(s.property.as_str(), "enacted" | "published" | "announced" | "in_force")
    };
    held.iter().filter(is_event).cloned().collect()
}

/// The numbers that a document is held to have, by its names and by what is held of it.
fn held_numbers(article: &Article, document: u32) -> Vec<Number> {
    let mut all: Vec<Number> = article.held.lexicon.names_of(document).flat_map(numbers).collect();
    for statement in events(article, document) {
        let laws = statement.qualifiers.iter().filter(|(key, _)| key == "public_law");
        all.extend(laws.map(|(_, value)| Number {
            bytes: 0..0,
            series: PUBLIC_LAW.to_string(),
            which: value.clone(),
        }));
    }
    all
}

/// Whether a number told is a held one. What stands before the body in a sentence may have been read with it: 又公布发改财金规〔2025〕1752号.
fn is(told: &Number, held: &Number) -> bool {
    told.series.ends_with(&held.series) && told.which == held.which
}

/// Whether a number is told for another one of its body: another of its year, or the same of another year.
fn is_told_for(told: &Number, held: &Number) -> bool {
    fn body(number: &Number) -> &str {
        number.series.trim_end_matches(|c: char| c.is_ascii_digit())
    }
    !is(told, held)
        && (told.series.ends_with(&held.series)
            || told.which == held.which && body(told).ends_with(body(held)))
}

/// The document that has a number: one named there, or near it.
fn of_number(article: &Article, sentence: &Sentence, bytes: &Range<usize>, number: &Number) -> Option<u32> {
    let covers = |m: &Mention| {
        let own = sentence.mention_bytes(m);
        own.start < bytes.end && bytes.start < own.end
    };
    // 1752号文 within a number of another year is none of its names.
    let is_its = |document: u32| {
        let held = held_numbers(article, document);
        held.is_empty() || held.iter().any(|held| is(number, held))
    };
    let mut covering = entities(article, sentence, &["document"]).filter(|(_, m)| covers(m));
    let named = covering.find(|&(e, _)| is_its(e)).map(|(e, _)| e);
    let document = named.or_else(|| {
        let all = (0..).zip(&article.held.lexicon.entities);
        let mut documents = all.filter(|(_, entity)| entity.kind == "document").map(|(e, _)| e);
        documents.find(|&e| held_numbers(article, e).iter().any(|held| is(number, held)))
    })?;
    (!events(article, document).is_empty()).then_some(document)
}

/// Whether a number is told as that of another document, whose name it follows: 《甲办法》的文号是, 《甲办法》（财企〔2007〕128号）.
fn is_said_of_another(article: &Article, sentence: &Sentence, bytes: &Range<usize>, document: u32) -> bool {
    /// Tokens between the name and the number at most.
    const APART: usize = 6;
    let at = sentence.tokens_of(bytes);
    let is_beside = |m: &Mention| {
        let between = sentence.tokens.get(m.last + 1..at.start).unwrap_or_default();
        m.last < at.start
            && between.len() <= APART
            && !between.iter().any(|t| matches!(t.form.as_str(), "，" | "," | "、" | ";" | "；" | "。"))
    };
    let beside: Vec<u32> =
        entities(article, sentence, &["document"]).filter(|(_, m)| is_beside(m)).map(|(e, _)| e).collect();
    !beside.is_empty() && !beside.contains(&document)
}

/// The document named beside a number, where it is held to have another one of the same series.
fn of_another_number(
    article: &Article,
    index: usize,
    bytes: &Range<usize>,
    number: &Number,
    reach: usize,
) -> Option<u32> {
    let sentence = &article.sentences[index];
    let at = sentence.tokens_of(bytes);
    let far = |m: &Mention| at.start.saturating_sub(m.last + 1).max(m.first.saturating_sub(at.end));
    let mut named: Vec<(u32, usize)> = entities(article, sentence, &["document"])
        .map(|(e, m)| (e, far(m)))
        .filter(|(_, far)| *far <= reach)
        .collect();
    named.sort_by_key(|&(e, far)| (far, e));
    named.into_iter().find_map(|(document, _)| {
        let held = held_numbers(article, document);
        let of_series =
            held.iter().any(|held| is_told_for(number, held)) && !held.iter().any(|held| is(number, held));
        (of_series && !events(article, document).is_empty()).then_some(document)
    })
}

/// Reads the numbers of documents in a text.
pub(crate) fn numbers(text: &str) -> Vec<Number> {
    let mut out = in_brackets(text);
    out.extend(public_laws(text));
    out.extend(of_the_union(text));
    out.sort_by_key(|number| number.bytes.start);
    out
}

/// 国办发〔2024〕31号: the body, the year in brackets, the number.
fn in_brackets(text: &str) -> Vec<Number> {
    /// Han before the bracket at most.
    const BODY: usize = 8;
    let mut out = Vec::new();
    for (open, bracket) in text.char_indices().filter(|(_, c)| matches!(c, '〔' | '［' | '[' | '（' | '('))
    {
        let inner = open + bracket.len_utf8();
        let Some(year) = text[inner..].get(..4).filter(|y| y.bytes().all(|b| b.is_ascii_digit())) else {
            continue;
        };
        let Some(close) =
            text[inner + 4..].chars().next().filter(|c| matches!(c, '〕' | '］' | ']' | '）' | ')'))
        else {
            continue;
        };
        let after = inner + 4 + close.len_utf8();
        let digits = text[after..].bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 || !text[after + digits..].starts_with('号') {
            continue;
        }
        let before: Vec<(usize, char)> =
            text[..open].char_indices().rev().take(BODY).take_while(|(_, c)| han::is_han(*c)).collect();
        // What the body is called ends at a word that leads up to it: 文号为发改财金规.
        let body =
            before.iter().take_while(|(_, c)| !matches!(c, '为' | '是' | '即' | '号' | '的' | '以')).last();
        let Some(&(start, _)) = body else { continue };
        out.push(Number {
            bytes: start..after + digits + '号'.len_utf8(),
            series: format!("{}{year}", &text[start..open]),
            which: text[after..after + digits].to_string(),
        });
    }
    out
}

/// "Public Law 119-83", "P.L. 119-83", 公法119-83号, 第119-83号公法.
fn public_laws(text: &str) -> Vec<Number> {
    const MARKS: [&str; 6] = ["Public Law ", "public law ", "Pub. L. ", "P.L. ", "PL ", "公法"];
    let mut out: Vec<Number> = Vec::new();
    for mark in MARKS {
        for (start, _) in text.match_indices(mark) {
            let rest = start + mark.len();
            let skip = text[rest..]
                .chars()
                .take_while(|c| matches!(c, '第' | ' '))
                .map(char::len_utf8)
                .sum::<usize>();
            // "No. 119-83".
            let skip = skip + if text[rest + skip..].starts_with("No. ") { "No. ".len() } else { 0 };
            let Some(which) = hyphenated(&text[rest + skip..]) else { continue };
            let end = rest + skip + which.len();
            let end = if text[end..].starts_with('号') { end + '号'.len_utf8() } else { end };
            out.push(law(start..end, which));
        }
    }
    for (at, _) in text.match_indices("号公法") {
        let digits = text[..at].bytes().rev().take_while(|b| b.is_ascii_digit() || *b == b'-').count();
        let start = at - digits;
        if let Some(which) = hyphenated(&text[start..]).filter(|which| which.len() == digits) {
            let start = if text[..start].ends_with('第') { start - '第'.len_utf8() } else { start };
            out.push(law(start..at + "号公法".len(), which));
        }
    }
    out
}

fn law(bytes: Range<usize>, which: &str) -> Number {
    Number { bytes, series: PUBLIC_LAW.to_string(), which: which.to_string() }
}

/// The number of an act of Congress at the beginning of a text: "119-83".
fn hyphenated(text: &str) -> Option<&str> {
    let end = text.bytes().take_while(|b| b.is_ascii_digit() || *b == b'-').count();
    let number = text[..end].trim_end_matches('-');
    let (congress, which) = number.split_once('-')?;
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    (digits(congress) && digits(which)).then_some(number)
}

/// "Regulation (EU) 2025/2005".
fn of_the_union(text: &str) -> Vec<Number> {
    const ACTS: [&str; 3] = ["Regulation ", "Directive ", "Decision "];
    let mut out = Vec::new();
    for (start, _) in text.match_indices("(EU) ") {
        let rest = start + "(EU) ".len();
        let skip = if text[rest..].starts_with("No ") { "No ".len() } else { 0 };
        let from = rest + skip;
        let end = from + text[from..].bytes().take_while(|b| b.is_ascii_digit() || *b == b'/').count();
        let Some((year, which)) = text[from..end].split_once('/') else { continue };
        if year.len() != 4 || which.is_empty() {
            continue;
        }
        let first =
            ACTS.iter().find(|act| text[..start].ends_with(*act)).map_or(start, |act| start - act.len());
        out.push(Number { bytes: first..end, series: format!("EU {year}"), which: which.to_string() });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(&str, String)> {
        numbers(text)
            .into_iter()
            .map(|n| (&text[n.bytes.clone()], format!("{} {}", n.series, n.which)))
            .collect()
    }

    #[test]
    fn numbers_are_read_in_each_form() {
        assert_eq!(
            read("文号为发改财金规〔2025〕1751号，"),
            [("发改财金规〔2025〕1751号", "发改财金规2025 1751".into())]
        );
        assert_eq!(read("（国办发〔2024〕31号）"), [("国办发〔2024〕31号", "国办发2024 31".into())]);
        assert_eq!(read("as Public Law 119-83, it"), [("Public Law 119-83", "public law 119-83".into())]);
        assert_eq!(read("编号为公法119-83号。"), [("公法119-83号", "public law 119-83".into())]);
        assert_eq!(read("第119-83号公法"), [("第119-83号公法", "public law 119-83".into())]);
        assert_eq!(
            read("Regulation (EU) 2025/2005, which"),
            [("Regulation (EU) 2025/2005", "EU 2025 2005".into())]
        );
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        for text in [
            "in (2024) 31 firms",
            "公法是什么",
            "Public Law School",
            "119-83",
            "（2024）",
            "(EU) rules of 2025/26 号",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }
}
