//! Days told without their year: "it went public on 16 July" after "the next summer" is of that summer's year, and not of the
//! article's own. Either may be meant; the year of the paragraph is taken where an event is held on that very day of it, and none
//! on that of the article's.

use super::dates;
use super::other_times::names_year;
use crate::answer::Verdict;
use crate::article::Article;
use figures::{Exactness, Figure, Kind, Precision};
use jiff::civil::Date;
use std::ops::Range;

/// Moves the days and months of a paragraph's earlier year to it, where what is held bears that out.
pub(crate) fn settle(article: &mut Article) {
    let mut block = usize::MAX;
    let mut told: Option<i16> = None;
    for index in 0..article.sentences.len() {
        if article.sentences[index].block != block {
            (block, told) = (article.sentences[index].block, None);
        }
        let mut read = article.sentences[index].bytes.start;
        for f in article.sentences[index].figures.clone() {
            let figure = &article.figures[f];
            told = year_of_a_paper(article, read..figure.bytes.start).or(told);
            read = figure.bytes.end;
            if !matches!(figure.kind, Kind::Date | Kind::Period) || figure.exactness != Exactness::Exact {
                continue;
            }
            let Some(from) = figure.from else { continue };
            if !is_without_year(article, figure) {
                told = Some(from.year());
                continue;
            }
            let Some(year) = told.filter(|year| *year != from.year()) else { continue };
            if is_borne_out(article, index, f) {
                continue;
            }
            let own = article.figures[f].clone();
            article.figures[f] = moved(&own, year);
            if !is_borne_out(article, index, f) {
                article.figures[f] = own;
            }
        }
    }
}

/// The year in the number of a paper that stands in a range of bytes: 国办发〔2025〕1号.
fn year_of_a_paper(article: &Article, bytes: Range<usize>) -> Option<i16> {
    let (_, rest) = article.document.text.get(bytes)?.rsplit_once('〔')?;
    let (year, _) = rest.split_once('〕')?;
    year.parse().ok().filter(|year| (1949..2100).contains(year))
}

/// Whether a day or month is told by its number or name alone.
fn is_without_year(article: &Article, figure: &Figure) -> bool {
    let words = article.document.text[figure.bytes.clone()].to_lowercase();
    // Told by the article's own day, or by another one.
    let told = [
        "year", "年", "last", "this", "next", "ago", "later", "earlier", "before", "after", "day", "week",
        "上", "本", "下", "今", "昨",
    ];
    matches!(figure.precision, Some(Precision::Day | Precision::Month))
        && !names_year(&words)
        && !told.iter().any(|word| words.contains(word))
}

/// Whether a date is that of an event held.
fn is_borne_out(article: &Article, index: usize, f: usize) -> bool {
    let mut drafts = Vec::new();
    dates::find(article, index, &mut drafts);
    drafts.iter().any(|draft| draft.figure == Some(f) && draft.verdict == Verdict::Supported)
}

/// The same day or month of another year.
fn moved(figure: &Figure, year: i16) -> Figure {
    let day = |date: Option<Date>| date.and_then(|date| Date::new(year, date.month(), date.day()).ok());
    Figure { from: day(figure.from), to: day(figure.to), ..figure.clone() }
}
