//! Changes and multiples of a name's own measure from one year to the next, worked out of the two years' figures held, where
//! the article gives neither: "revenue in 2024 was nearly nine times that of the year before", 2024年营收同比增长57%.

use super::arithmetic::{against, number_of, operation, worked};
use super::relative::{Against, Sort, gave, holds, is_down};
use crate::answer::{Kind, Verdict};
use crate::article::Article;
use crate::draft::Draft;
use crate::judge::agreement;
use crate::judge::series::of_one_measure;
use crate::read::Sentence;
use crate::read::near::nearness;
use crate::said::Blank;
use crate::words::lexicon::Cue;
use crate::words::tables::Table;
use figures::{Figure, Kind as FigureKind};
use observatory::Statement;
use rust_decimal::Decimal;
use std::rc::Rc;

/// Measures of which a change from year to year is told.
const LEVELS: [&str; 2] = ["revenue", "profit"];

/// How near the word for the measure must stand to the figure.
const NEAR: i32 = 40;

/// Judges a change or multiple for which no statement was found.
pub(super) fn change(article: &Article, draft: &Draft) -> Option<(Kind, Against)> {
    let figure = &article.figures[draft.figure?];
    let sentence = &article.sentences[draft.sentence];
    if draft.verdict != Verdict::NoEvidence || !is_against_the_year_before(article, sentence) {
        return None;
    }
    let sort = match figure.kind {
        FigureKind::Ratio if figure.unit.as_deref() == Some("times") => Sort::Times,
        FigureKind::Percent if draft.kind == Kind::Growth => Sort::Change,
        _ => return None,
    };
    let subject = draft.subject.as_deref().and_then(|id| article.held.lexicon.entity_by_id(id))?;
    let measure = measure(article, sentence, figure)?;
    let year = year(article, draft)?;
    let held = article.held.of(subject);
    let of = |wanted: i16| {
        held.iter().filter(|s| s.property == measure && is_of_year(s, wanted)).collect::<Vec<_>>()
    };
    let before = of(year - 1);
    let claim = agreement::interval(figure, &article.document.text[figure.bytes.clone()])?;
    let mut out: Option<Against> = None;
    for new in of(year) {
        for old in before.iter().filter(|old| is_alike(old, new)) {
            let (a, b) = (new.value?, old.value?);
            // A loss and a gain have no ratio that a writer could mean.
            if a <= Decimal::ZERO || b <= Decimal::ZERO {
                continue;
            }
            let (result, sum) = match sort {
                Sort::Times => (a.checked_div(b)?, operation(a, "sign./", b)),
                _ => {
                    let change = (a - b).checked_div(b)? * Decimal::ONE_HUNDRED;
                    let down = is_down(article, sentence, figure);
                    (if down { -change } else { change }, Blank::Said(Box::new(against(a, b))))
                }
            };
            let steps = worked(sum, gave(result, sort), number_of(claim.named));
            let judged = Against {
                anchor: Rc::clone(new),
                other: Rc::clone(old),
                holds: holds(&claim, result, sort),
                steps,
            };
            if out.as_ref().is_none_or(|held| !held.holds) {
                out = Some(judged);
            }
        }
    }
    Some((if sort == Sort::Times { Kind::Ratio } else { Kind::Growth }, out?))
}

/// Whether the sentence sets a year against the one before.
fn is_against_the_year_before(article: &Article, sentence: &Sentence) -> bool {
    const YEAR_ON_YEAR: [&str; 6] =
        ["同比", "year on year", "year-on-year", "on the year", "over the year", "annually"];
    let text = article.document.text[sentence.bytes.clone()].to_lowercase();
    YEAR_ON_YEAR.iter().any(|words| text.contains(words))
        || sentence.rows(&article.held.lexicon, Table::Relative).any(|(word, _)| word == "previous")
}

/// The measure that the nearest word with one meaning tells: revenue, profit.
fn measure(article: &Article, sentence: &Sentence, figure: &Figure) -> Option<String> {
    let lexicon = &article.held.lexicon;
    let tokens = sentence.tokens_of(&figure.bytes);
    let mut told: Option<(i32, &str)> = None;
    for mention in &sentence.mentions {
        let property = match mention.cue {
            Cue::Property(p) => lexicon.properties[p as usize].id.as_str(),
            Cue::Word(w) => match lexicon.words[w as usize].asks_for.as_slice() {
                [only] => only.as_str(),
                _ => continue,
            },
            _ => continue,
        };
        let near = nearness(sentence, mention, &tokens, &article.figures);
        if LEVELS.contains(&property) && near >= NEAR && told.is_none_or(|(best, _)| near > best) {
            told = Some((near, property));
        }
    }
    told.map(|(_, property)| property.to_string())
}

/// The year that the claim speaks of.
fn year(article: &Article, draft: &Draft) -> Option<i16> {
    let span = draft.time.as_ref()?;
    let day = |text: &Option<String>| text.as_deref().and_then(|text| text.parse::<jiff::civil::Date>().ok());
    let (from, to) = (day(&span.from)?, day(&span.to)?);
    let whole = from.until(to).is_ok_and(|span| span.get_days() > 300) && from.year() == to.year();
    (whole && article.date.is_none_or(|today| from <= today)).then_some(from.year())
}

/// Whether a statement is of a whole year.
fn is_of_year(statement: &Statement, year: i16) -> bool {
    let span = statement.from.as_ref().zip(statement.to.as_ref());
    statement.value.is_some()
        && span.is_some_and(|(from, to)| {
            from.first.year() == year
                && to.last.year() == year
                && from.first.until(to.last).is_ok_and(|span| span.get_days() > 300)
        })
}

/// Whether two statements are of one measure in two years.
fn is_alike(a: &Statement, b: &Statement) -> bool {
    of_one_measure(a, b) && a.unit == b.unit && a.place_id == b.place_id && a.qualifiers == b.qualifiers
}
