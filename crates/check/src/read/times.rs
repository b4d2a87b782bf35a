//! The time that a figure speaks of, and the one it is set against.

use super::frame::ClaimTime;
use super::mentions::{Mention, Sentence};
use super::near::nearness;
use crate::words::lexicon::{Cue, Lexicon};
use crate::words::tables::Table;
use crate::words::tokens::TokenKind;
use figures::{Figure, Kind, Precision};
use jiff::civil::Date;
use std::ops::Range;

/// The year that a change is set against.
pub(super) fn against(sentence: &Sentence, figures: &[Figure], text: &str) -> Option<i16> {
    sentence.figures.iter().find_map(|&f| {
        let figure = &figures[f];
        let range = sentence.tokens_of(&figure.bytes);
        // "The year before" is the year before the one spoken of, whatever the calendar says.
        let relative = !text[figure.bytes.clone()].contains(|c: char| c.is_ascii_digit());
        let compared = !relative && matches!(figure.kind, Kind::Period) && {
            let before = sentence.tokens[range.start.saturating_sub(2)..range.start].iter();
            before
                .map(|t| t.form.as_str())
                .any(|form| matches!(form, "than" | "against" | "from" | "比" | "较"))
        };
        compared.then(|| figure.from.map(Date::year)).flatten()
    })
}

/// The time that governs a figure: the nearest before it, unless one follows closely in the same clause.
pub(super) fn time_of(
    sentence: &Sentence,
    f: usize,
    tokens: &Range<usize>,
    figures: &[Figure],
    text: &str,
    lexicon: &Lexicon,
) -> Option<ClaimTime> {
    let mut best: Option<(i32, ClaimTime)> = None;
    let mut published = None;
    for (other, range) in sentence.spans() {
        let figure = &figures[other];
        // "Three years ago" and "within a few years" only come near a time.
        let near = figure.exactness != figures::Exactness::Exact;
        if other == f || near || !matches!(figure.kind, Kind::Date | Kind::Period) {
            continue;
        }
        let end = range_end(sentence, range, figures);
        let Some(from) = figure.from else { continue };
        if is_of_report(sentence, range, lexicon) {
            continue;
        }
        // "The list published in June" is of whatever day it counts: that year's edition, where editions are held.
        if is_of_publication(sentence, range) {
            published = published.or_else(|| edition(from));
            continue;
        }
        // "The share today" is the newest there is, and "since 2015" only where something began.
        let since = figure.to.is_none()
            && sentence.tokens[range.clone()].iter().any(|t| matches!(t.form.as_str(), "since" | "来"));
        if since && end.is_none() || is_today(sentence, range) || is_open(sentence, range, figure) {
            continue;
        }
        // "From 2026 to 2030" is a span of its own; "from 2016 on" is only where something began.
        let years = figure.to.is_some_and(|to| from.until(to).is_ok_and(|span| span.get_days() > 400));
        if end.is_none() && !years && is_reference(sentence, range) {
            continue;
        }
        let to = end.or(figure.to).unwrap_or(from);
        let from = years_to(sentence, range, figures, from).unwrap_or(from);
        let years = years || from < figure.from.unwrap_or(from);
        let mention = Mention {
            first: range.start,
            last: range.end.saturating_sub(1).max(range.start),
            cue: Cue::Word(0),
            through: false,
        };
        let mut score = nearness(sentence, &mention, tokens, figures);
        if sentence.clause(range.start) == sentence.clause(tokens.start) {
            score += 20;
        } else if range.start >= tokens.end
            || is_of_an_event(sentence, range, lexicon) && !is_when(sentence, range)
        {
            // A time that follows in another clause, or tells when something was founded, is not the figure's.
            continue;
        }
        // "$20bn at the beginning of 2016 and $69bn at the end of 2021": the first time is the first sum's.
        if range.end <= tokens.start && follows_another(sentence, range, f, figures) {
            score -= TAKEN;
        }
        // "$478bn in 2014 and nearly $940bn in 2023": the time right after a sum is bound to it.
        if is_right_after(sentence, tokens, range) {
            score += BOUND;
        }
        // "Said in December it would spend … from 2026 to 2030", "asked this month for $41bn in fiscal 2027": the span is what the sum
        // is for.
        if end.is_some() || years || is_fiscal(&text[figure.bytes.clone()]) {
            score += 25;
        }
        let carried = is_of_another(sentence, range, tokens, figures)
            || is_of_what_came_before(sentence, range, tokens);
        let time = ClaimTime {
            from,
            to,
            precision: figure.precision.unwrap_or(Precision::Day),
            carried,
            until: is_an_end(sentence, range),
        };
        if best.as_ref().is_none_or(|(old, _)| score > *old) {
            best = Some((score, time));
        }
    }
    let best = best.map(|(_, time)| time).or(published);
    match best {
        Some(time) if is_of_the_year_before(sentence, tokens, figures, lexicon) => year_before(time).or(best),
        _ => best,
    }
}

/// The year whose edition of a list came out on a day; the list may count on a day of its own.
fn edition(published: Date) -> Option<ClaimTime> {
    let year = published.year();
    let (from, to) = (Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?);
    Some(ClaimTime { from, to, precision: Precision::Year, carried: true, until: false })
}

/// Whether the clause of a figure tells the year before, sets nothing against it, and has no time of its own: "900 left in 2025,
/// where 421 had gone the year before".
fn is_of_the_year_before(
    sentence: &Sentence,
    tokens: &Range<usize>,
    figures: &[Figure],
    lexicon: &Lexicon,
) -> bool {
    const AGAINST: [&str; 12] =
        ["than", "on", "from", "over", "against", "with", "to", "比", "较", "同", "于", "of"];
    let clause = sentence.clause(tokens.start);
    // 上一年 is read as a time as well, as "the year before" is not.
    let is_row = |at: &Range<usize>| {
        sentence.tokens.get(at.start).is_some_and(|token| token.kind == TokenKind::Han)
            && sentence
                .rows(lexicon, Table::Relative)
                .any(|(word, m)| word == "previous" && m.first <= at.start && at.end <= m.last + 1)
    };
    let own_time = sentence.spans().any(|(f, at)| {
        matches!(figures[f].kind, Kind::Date | Kind::Period)
            && sentence.clause(at.start) == clause
            && !is_row(at)
    });
    let form = |i: usize| sentence.tokens.get(i).map_or("", |t| t.form.as_str());
    let told = sentence.rows(lexicon, Table::Relative).any(|(word, m)| {
        let before = m.first.checked_sub(1).map_or("", form);
        // "Less than the €657m of the year before", 低于上年的6.57亿欧元.
        let joined = form(tokens.end) == "of" && m.first == tokens.end + 1
            || form(m.last + 1) == "的" && tokens.start == m.last + 2;
        word == "previous" && sentence.clause(m.first) == clause && (joined || !AGAINST.contains(&before))
    });
    told && !own_time
}

/// The year before a whole year; none of other times.
fn year_before(time: ClaimTime) -> Option<ClaimTime> {
    let whole = time.precision == Precision::Year && time.from.year() == time.to.year();
    let earlier = |day: Date| Date::new(day.year() - 1, day.month(), day.day()).ok();
    Some(ClaimTime { from: earlier(time.from).filter(|_| whole)?, to: earlier(time.to)?, ..time })
}

/// How much nearer a time is that stands right after a quantity.
const BOUND: i32 = 8;

/// Whether nothing but a preposition parts a time from the quantity before it.
fn is_right_after(sentence: &Sentence, figure: &Range<usize>, time: &Range<usize>) -> bool {
    time.start == figure.end + 1
        && matches!(sentence.tokens[figure.end].form.as_str(), "in" | "by" | "at" | "dur" | "for")
}

/// How much farther off a time is that follows another quantity closely.
const TAKEN: i32 = 12;

/// Whether a time follows another quantity of its clause closely, and so is that one's.
fn follows_another(sentence: &Sentence, time: &Range<usize>, f: usize, figures: &[Figure]) -> bool {
    /// Tokens between the two at most.
    const APART: usize = 4;
    sentence.spans().filter(|&(other, _)| other != f).any(|(other, at)| {
        !matches!(figures[other].kind, Kind::Date | Kind::Period | Kind::Ordinal)
            && at.end <= time.start
            && time.start - at.end <= APART
            && sentence.clause(at.start) == sentence.clause(time.start)
            && sentence.tokens[at.end..time.start].iter().all(|t| {
                matches!(
                    t.form.as_str(),
                    "in" | "at"
                        | "on"
                        | "by"
                        | "the"
                        | "for"
                        | "as"
                        | "of"
                        | "begin"
                        | "end"
                        | "start"
                        | "clos"
                )
            })
    })
}

/// The times of a sentence in which a quantity is the only one, each of which may be its; none where there is another.
pub(crate) fn times_of_only(sentence: &Sentence, f: usize, figures: &[Figure]) -> Vec<ClaimTime> {
    let quantity = |kind: Kind| !matches!(kind, Kind::Date | Kind::Period | Kind::Ordinal | Kind::Duration);
    if sentence.figures.iter().any(|&other| other != f && quantity(figures[other].kind)) {
        return Vec::new();
    }
    sentence.figures.iter().filter_map(|&other| exact_time(&figures[other])).collect()
}

/// The times that a sentence tells before a figure, back to a semicolon, the nearest first.
pub(crate) fn times_told_before<'a>(
    sentence: &'a Sentence,
    f: usize,
    figures: &'a [Figure],
) -> impl Iterator<Item = ClaimTime> + 'a {
    let at = sentence.tokens_of(&figures[f].bytes).start;
    let from = (0..at)
        .rev()
        .find(|&i| matches!(sentence.tokens[i].form.as_str(), ";" | "；"))
        .map_or(0, |mark| mark + 1);
    let before = sentence.figures.iter().rev().map(|&other| &figures[other]).filter(move |figure| {
        let tokens = sentence.tokens_of(&figure.bytes);
        from <= tokens.start && tokens.end <= at
    });
    before.filter_map(exact_time)
}

/// A day, month or year that is told exactly.
pub(super) fn exact_time(figure: &Figure) -> Option<ClaimTime> {
    let is_time = matches!(figure.kind, Kind::Date | Kind::Period);
    let from = figure.from.filter(|_| is_time && figure.exactness == figures::Exactness::Exact)?;
    let precision = figure.precision.unwrap_or(Precision::Day);
    Some(ClaimTime { from, to: figure.to.unwrap_or(from), precision, carried: false, until: false })
}

/// Whether a time before a semicolon has a figure of its own there: the next part may speak of another time.
fn is_of_another(
    sentence: &Sentence,
    time: &Range<usize>,
    figure: &Range<usize>,
    figures: &[Figure],
) -> bool {
    let parted = |from: usize, to: usize| {
        sentence.tokens[from.min(to)..to].iter().any(|t| matches!(t.form.as_str(), ";" | "；"))
    };
    time.end <= figure.start
        && parted(time.end, figure.start)
        && sentence.spans().any(|(f, at)| {
            !matches!(figures[f].kind, Kind::Date | Kind::Period)
                && at.end <= figure.start
                && !parted(time.end.min(at.start), at.start.max(time.end))
        })
}

/// Whether a time stands in a clause that tells when what follows was so: 2024年4月设立时，额度为5000亿元.
fn is_when(sentence: &Sentence, range: &Range<usize>) -> bool {
    let clause = sentence.clause_tokens(range.start);
    let begins = clause.iter().find(|token| !matches!(token.kind, TokenKind::Mark | TokenKind::Break));
    begins.is_some_and(|token| token.form == "when")
        || clause.last().is_some_and(|token| matches!(token.form.as_str(), "时" | "初"))
}

/// Whether a time stands beside a word for a founding or another event of a name: "founded by X in 2003".
fn is_of_an_event(sentence: &Sentence, range: &Range<usize>, lexicon: &Lexicon) -> bool {
    let clause = sentence.clause(range.start);
    let is_founding = |id: &str| matches!(id, "founded" | "founder_of" | "cofounder_of");
    let beside = |m: &Mention| {
        sentence.clause(m.first) == clause
            && (m.last < range.start && range.start - m.last <= 6
                || m.first >= range.end && m.first - range.end <= 3)
    };
    sentence.mentions.iter().any(|m| match m.cue {
        Cue::Property(p) => beside(m) && is_founding(lexicon.properties[p as usize].id.as_str()),
        Cue::Word(w) => {
            beside(m) && lexicon.words[w as usize].asks_for.first().is_some_and(|id| is_founding(id))
        }
        _ => false,
    })
}

/// The last day of "2021 to 2027" for its first year: two periods with a word for a span between them.
fn range_end(sentence: &Sentence, range: &Range<usize>, figures: &[Figure]) -> Option<Date> {
    let joined = sentence.tokens.get(range.end)?;
    if !matches!(joined.form.as_str(), "to" | "through" | "until" | "–" | "-" | "至" | "到") {
        return None;
    }
    let next = sentence.figures.iter().map(|&f| &figures[f]).find(|figure| {
        matches!(figure.kind, Kind::Date | Kind::Period)
            && sentence.tokens_of(&figure.bytes).start == range.end + 1
    })?;
    next.to.or(next.from)
}

/// Whether a time is told as an end: "to 2030", "by 2030", 到2030年.
fn is_an_end(sentence: &Sentence, range: &Range<usize>) -> bool {
    let before = sentence.tokens[range.start.saturating_sub(2)..range.start].iter();
    let first = sentence.tokens.get(range.start);
    before.chain(first).any(|t| {
        matches!(
            t.form.as_str(),
            "to" | "by" | "until" | "till" | "through" | "up" | "end" | "到" | "至" | "止"
        )
    })
}

/// The first day of "the seven years to 2027".
fn years_to(sentence: &Sentence, range: &Range<usize>, figures: &[Figure], last: Date) -> Option<Date> {
    let at = range.start.checked_sub(1).filter(|&i| sentence.tokens[i].form == "to")?;
    let length = sentence
        .figures
        .iter()
        .map(|&f| &figures[f])
        .find(|figure| figure.kind == Kind::Duration && sentence.tokens_of(&figure.bytes).end == at)?;
    let years = i16::try_from(length.value?.trunc()).ok().filter(|years| (2..100).contains(years))?;
    Date::new(last.year() - years + 1, 1, 1).ok()
}

/// Whether a time only tells when a list or report came out: 6月发布的榜单, "a report published in June".
fn is_of_publication(sentence: &Sentence, range: &Range<usize>) -> bool {
    /// Tokens between the verb and the list.
    const NEAR: usize = 3;
    let form = |i: usize| sentence.tokens.get(i).map_or("", |t| t.form.as_str());
    let verb = |i: usize| {
        matches!(
            (form(i), form(i + 1)),
            ("发", "布") | ("公", "布") | ("推", "出") | ("出", "炉") | ("刊", "发") | ("发", "表")
        )
    };
    let chinese = verb(range.end) && (range.end..range.end + NEAR).any(|i| form(i) == "的");
    let before = |back: usize| range.start.checked_sub(back).map_or("", form);
    let is_published =
        |back: usize| matches!(before(back), "publish" | "releas" | "issu" | "unveil" | "print");
    let published = is_published(1) || is_published(2) && matches!(before(1), "in" | "on");
    let list = || {
        sentence.tokens[range.start.saturating_sub(6)..range.start].iter().any(|t| {
            matches!(
                t.form.as_str(),
                "list" | "report" | "index" | "ranking" | "survey" | "edition" | "count" | "study" | "tally"
            )
        })
    };
    chinese || published && list()
}

/// Whether a time only tells when something was said: "reported last week that research took 2.8 percent in 2025".
fn is_of_report(sentence: &Sentence, range: &Range<usize>, lexicon: &Lexicon) -> bool {
    let that = sentence.tokens.get(range.end).is_some_and(|t| t.form == "that");
    that && sentence
        .rows(lexicon, Table::Attribution)
        .any(|(word, m)| word == "verb" && m.last < range.start && range.start - m.last <= 2)
}

/// Whether a time only tells what something comes after: "for the period after 2027".
fn is_open(sentence: &Sentence, range: &Range<usize>, figure: &Figure) -> bool {
    let before = range.start.checked_sub(1).map_or("", |i| sentence.tokens[i].form.as_str());
    let first = sentence.tokens.get(range.start).map_or("", |t| t.form.as_str());
    figure.to.is_none() && [before, first].iter().any(|form| matches!(*form, "after" | "beyond"))
}

/// Whether a time stands in a clause of its own that only tells after what the figure's came: "after the meeting at the end of
/// October, officials put the rate at …", 10月底会晤之后，….
fn is_of_what_came_before(sentence: &Sentence, range: &Range<usize>, figure: &Range<usize>) -> bool {
    let clause = sentence.clause(range.start);
    if range.start >= figure.start || clause == sentence.clause(figure.start) {
        return false;
    }
    let first = sentence.clauses.partition_point(|&c| c < clause);
    let end = sentence.clauses.partition_point(|&c| c <= clause);
    let form = |i: usize| sentence.tokens.get(i).map_or("", |t| t.form.as_str());
    // "After 2024, …" is told by itself, as 两年后 is, which counts on from a time.
    let opening = (first..end).find(|&i| sentence.tokens[i].kind != TokenKind::Break);
    let led = opening.is_some_and(|i| form(i) == "after" && i + 1 < range.start);
    let closed = range.end + 2 < end && form(end - 1) == "后" && matches!(form(end - 2), "之" | "以");
    led || closed
}

/// Whether a time is written as a fiscal year.
fn is_fiscal(words: &str) -> bool {
    let words = words.to_lowercase();
    ["fy", "fiscal"].iter().any(|word| words.starts_with(word)) || words.contains("财年")
}

/// Whether a day is told as the one on which the article is written.
fn is_today(sentence: &Sentence, range: &Range<usize>) -> bool {
    let mut forms = sentence.tokens[range.clone()].iter().map(|t| t.form.as_str());
    matches!((forms.next(), forms.next()), (Some("today" | "now"), None) | (Some("今"), Some("天" | "日")))
}

/// Whether a time is only what another is set against: "than in 2022", 较2021年, "since 2016".
fn is_reference(sentence: &Sentence, range: &Range<usize>) -> bool {
    let before = sentence.tokens[range.start.saturating_sub(2)..range.start].iter();
    before
        .map(|t| t.form.as_str())
        .any(|form| matches!(form, "than" | "against" | "from" | "since" | "比" | "较" | "自"))
}
