//! How often a phrase stands in a forum in a time, and which of two stands oftener, counted over the documents held.

use super::forum::{self, Forum, number, reach};
use super::phrase::{Asked, phrases};
use super::words::Words;
use super::{Days, Found, hint};
use crate::answer::{Kind, Span, Value, Verdict};
use crate::article::Article;
use crate::corpus::{Corpus, Uses, Within};
use crate::draft::Draft;
use crate::judge::agreement::{Interval, interval};
use crate::said::Said;
use figures::{Exactness, Figure, Kind as FigureKind};
use rust_decimal::Decimal;
use std::ops::Range;

/// Units of occurrences, and of documents that have the phrase.
const TIMES: [&str; 7] = ["times", "time", "次", "处", "回", "mentions", "遍"];
const DOCUMENTS: [&str; 11] = [
    "条",
    "篇",
    "份",
    "items",
    "reports",
    "documents",
    "stories",
    "articles",
    "news items",
    "broadcast items",
    "则",
];
/// Words after a multiple that set it against another.
const MULTIPLE: [&str; 8] =
    ["more", "as often", "as many", "as frequently", "higher", "that of", "the number", "倍"];

/// How often a sentence says that a phrase stands, judged.
pub(super) fn find(article: &Article, corpus: &dyn Corpus, words: &Words) -> Result<Option<Draft>, String> {
    let cues = words.cues("count");
    let all = phrases(article, words);
    if cues.is_empty() || all.is_empty() {
        return Ok(None);
    }
    let Some((at, figure, place)) = figure(article, words, &cues) else { return Ok(None) };
    let Some(forum) = forum::named(article, corpus, words)? else { return Ok(None) };
    let distance = |own: &Asked| {
        if own.place.end <= place.start { place.start - own.place.end } else { own.place.start - place.start }
    };
    let Some(asked) = all.into_iter().min_by_key(distance) else { return Ok(None) };
    let Some(time) = forum::time(article, words, &[&place, &forum.place]) else { return Ok(None) };
    let Some(interval) = bounds(figure, &article.document.text[figure.bytes.clone()]) else {
        return Ok(None);
    };
    let uses = corpus.uses(&asked.wordings, &Within { span: Some(time), ..forum.within.clone() })?;
    if uses.iter().all(|own| own.of_documents == 0) {
        return Ok(None);
    }
    let unit = figure.unit.as_deref().unwrap_or("");
    let mut found = judge(&forum, &uses, time, &interval, DOCUMENTS.contains(&unit));
    if found.verdict == Verdict::NoEvidence {
        found.hint = Some(hint(&asked.wordings));
    }
    let mut draft = Draft::new(words.sentence, figure.bytes.clone(), Kind::Count);
    draft.figure = Some(at);
    draft.comparator = Some(interval.sign.to_string());
    let plain = |own: Decimal| Some(own.normalize().to_string());
    draft.value = Some(Value { lo: plain(interval.lo), hi: plain(interval.hi), unit: "count".into() });
    about(&mut draft, &[&asked], &forum, time);
    found.put(&mut draft, article.date.is_some_and(|day| time.1 <= day));
    Ok(Some(draft))
}

/// The figure beside a cue that counts uses.
fn figure<'a>(
    article: &'a Article,
    words: &Words,
    cues: &[Range<usize>],
) -> Option<(usize, &'a Figure, Range<usize>)> {
    article.sentences[words.sentence].figures.iter().find_map(|&at| {
        let figure = &article.figures[at];
        let unit = figure.unit.as_deref().unwrap_or("");
        let counts = matches!(figure.kind, FigureKind::Count | FigureKind::Ratio)
            && (TIMES.contains(&unit)
                || DOCUMENTS.contains(&unit)
                || figure.kind == FigureKind::Ratio && unit == "ratio");
        let whole = figure.value.is_some_and(|value| value.fract().is_zero() && value > Decimal::ZERO);
        let place = words.place(&figure.bytes);
        let after = words.folded[place.end..].trim_start();
        let multiple = MULTIPLE.iter().any(|word| after.starts_with(word));
        let beside = cues.iter().any(|cue| !words.parted(cue, &place));
        (counts && whole && beside && !multiple).then_some((at, figure, place))
    })
}

/// What agrees with a count: it is exact where no hedge says otherwise, whatever its last digits are.
fn bounds(figure: &Figure, words: &str) -> Option<Interval> {
    let mut own = interval(figure, words)?;
    if figure.exactness == Exactness::Exact {
        (own.lo, own.hi) = (own.named, own.named);
        own.rule = "exact";
    }
    Some(own)
}

/// "2 times in 1 document".
fn stands(occurrences: usize, documents: usize) -> String {
    let s = |count: usize| if count == 1 { "" } else { "s" };
    format!(
        "{} time{} in {} document{}",
        number(occurrences),
        s(occurrences),
        number(documents),
        s(documents)
    )
}

/// Whether a count agrees; nothing where it lies on the open side, too far off to say.
fn agrees(interval: &Interval, count: usize) -> Option<bool> {
    let count = Decimal::from(count);
    if interval.lo <= count && count <= interval.hi {
        return Some(true);
    }
    let unsure = count < interval.lo && interval.open_lo || count > interval.hi && interval.open_hi;
    (!unsure).then_some(false)
}

fn judge(forum: &Forum, uses: &[Uses], time: Days, interval: &Interval, of_documents: bool) -> Found {
    let whole: Vec<Uses> = uses.iter().filter(|own| forum.is_whole(own, time)).cloned().collect();
    let count = |own: &Uses| if of_documents { own.documents } else { own.occurrences };
    let counted = |all: &[Uses]| -> String {
        let one = |own: &Uses| stands(own.occurrences, own.documents);
        let parts: Vec<String> = all.iter().filter(|own| own.of_documents > 0).map(one).collect();
        parts.join("; ")
    };
    let rule = "rule: uses counted in a forum held whole for the time";
    if whole.is_empty() {
        let far = reach(uses);
        // More than was claimed stand in a part of it already.
        let more = uses.iter().any(|own| Decimal::from(count(own)) > interval.hi) && !interval.open_hi;
        if more {
            let reason = format!("it stands {} in the part that is held: {far}; {rule}", counted(uses));
            return Found { verdict: Verdict::Contradicted, reason, uses: Vec::new(), hint: None };
        }
        let reason = format!(
            "{} of that time is not held whole; it stands {} in the part that is: {far}",
            forum.name,
            counted(uses)
        );
        return Found::none(reason, Vec::new());
    }
    let said: Vec<Option<bool>> = whole
        .iter()
        .map(|own| {
            let said = agrees(interval, count(own));
            // A few days are missing: somewhat more may stand there.
            let more = Decimal::from(count(own) + count(own) * 6 / 100 + 2);
            let missing = forum.days_missing(own, time) > 0 && Decimal::from(count(own)) < interval.lo;
            if missing && more >= interval.lo { None } else { said }
        })
        .collect();
    let other = |own: &Uses| {
        let readings = [own.occurrences, own.occurrences.saturating_sub(own.in_titles), own.documents];
        readings.iter().any(|reading| agrees(interval, *reading) == Some(true))
    };
    let verdict = if said.iter().all(|own| *own == Some(true)) {
        Verdict::Supported
    } else if said.contains(&Some(true)) {
        Verdict::Disputed
    } else if said.contains(&None) {
        Verdict::NoEvidence
    } else if whole.iter().any(other) {
        Verdict::OtherMeasure
    } else {
        Verdict::Contradicted
    };
    let titles: usize = whole.iter().map(|own| own.in_titles).sum();
    let titles = if titles > 0 && !of_documents {
        format!(", {} of them in titles", number(titles))
    } else {
        String::new()
    };
    let reason = format!("it stands {}{titles}: {}; {rule}", counted(&whole), reach(&whole));
    Found { verdict, reason, uses: Vec::new(), hint: None }
}

/// What a claim on counts is about.
fn about(draft: &mut Draft, asked: &[&Asked], forum: &Forum, time: Days) {
    let names: Vec<String> = asked.iter().map(|own| own.wordings.join(" | ")).collect();
    draft.subject = asked.first().and_then(|own| own.entity.clone());
    draft.property = Some("uses".into());
    draft.query = Some(
        Said::new("query.uses")
            .text("phrase", names.join(" · "))
            .text("forum", &forum.name)
            .text("from", time.0)
            .text("to", time.1),
    );
    draft.time = Some(Span { from: Some(time.0.to_string()), to: Some(time.1.to_string()) });
}

/// Which of two phrases, or of two years, a sentence says to have more uses, judged.
pub(super) fn oftener(
    article: &Article,
    corpus: &dyn Corpus,
    words: &Words,
) -> Result<Option<Draft>, String> {
    let Some(pivot) = pivot(words) else { return Ok(None) };
    let Some(forum) = forum::named(article, corpus, words)? else { return Ok(None) };
    let all = phrases(article, words);
    let before: Vec<&Asked> = all.iter().filter(|own| own.place.end <= pivot.start).collect();
    let after: Vec<&Asked> = all.iter().filter(|own| own.place.start >= pivot.end).collect();
    let (times_before, times_after) = times(article, words, &pivot);
    let sides: [(&Asked, Days); 2] = match (&before[..], &after[..]) {
        ([a], [b]) => {
            let mut times = times_before.iter().chain(&times_after);
            let (Some(time), None) = (times.next(), times.next()) else { return Ok(None) };
            [(a, *time), (b, *time)]
        }
        ([a], []) => {
            let ([first], [second]) = (&times_before[..], &times_after[..]) else { return Ok(None) };
            [(a, *first), (a, *second)]
        }
        _ => return Ok(None),
    };
    let ask = |(asked, time): (&Asked, Days)| {
        corpus.uses(&asked.wordings, &Within { span: Some(time), ..forum.within.clone() })
    };
    let (one, two) = (ask(sides[0])?, ask(sides[1])?);
    if one.iter().all(|own| own.of_documents == 0) || two.iter().all(|own| own.of_documents == 0) {
        return Ok(None);
    }
    let mut found = more(&forum, (&one, sides[0].1), (&two, sides[1].1));
    if found.verdict == Verdict::NoEvidence {
        found.hint = Some(hint(&sides[0].0.wordings));
    }
    let mut draft = Draft::new(words.sentence, words.bytes(&pivot), Kind::Comparison);
    draft.comparator = Some(">".into());
    let span = (sides[0].1.0.min(sides[1].1.0), sides[0].1.1.max(sides[1].1.1));
    let asked: Vec<&Asked> = if after.is_empty() { vec![sides[0].0] } else { vec![sides[0].0, sides[1].0] };
    about(&mut draft, &asked, &forum, span);
    found.put(&mut draft, article.date.is_some_and(|day| span.1 <= day));
    Ok(Some(draft))
}

/// What stands between the two sides: "more often … than", 多于.
fn pivot(words: &Words) -> Option<Range<usize>> {
    let whole = words.cue("oftener").filter(|cue| &words.folded[cue.clone()] != "比");
    whole.or_else(|| {
        let more =
            ["more often", "more frequently"].iter().find_map(|cue| words.places(cue).into_iter().next())?;
        words.places("than").into_iter().find(|than| than.start >= more.end)
    })
}

/// The times before and after the pivot.
fn times(article: &Article, words: &Words, pivot: &Range<usize>) -> (Vec<Days>, Vec<Days>) {
    let mut sides = (Vec::new(), Vec::new());
    for &at in &article.sentences[words.sentence].figures {
        let figure = &article.figures[at];
        let (Some(from), Some(to)) = (figure.from, figure.to) else { continue };
        if figure.exactness == Exactness::Exact
            && matches!(figure.kind, FigureKind::Date | FigureKind::Period)
        {
            let before = words.place(&figure.bytes).end <= pivot.start;
            if before { &mut sides.0 } else { &mut sides.1 }.push((from, to));
        }
    }
    sides
}

fn more(forum: &Forum, (one, first): (&[Uses], Days), (two, second): (&[Uses], Days)) -> Found {
    let rule = "rule: uses counted in a forum held whole for the time";
    let mut said: Vec<(bool, bool)> = Vec::new();
    let mut shown = Vec::new();
    for a in one.iter().filter(|own| forum.is_whole(own, first)) {
        let other = two.iter().find(|own| own.collection == a.collection && forum.is_whole(own, second));
        let Some(b) = other else { continue };
        said.push((a.occurrences > b.occurrences, a.documents > b.documents));
        shown.push(format!(
            "{} against {} ({})",
            stands(a.occurrences, a.documents),
            stands(b.occurrences, b.documents),
            a.collection
        ));
    }
    if said.is_empty() {
        let reason = format!("{} of that time is not held whole: {}", forum.name, reach(one));
        return Found::none(reason, Vec::new());
    }
    let verdict = if said.iter().all(|own| own.0 && own.1) {
        Verdict::Supported
    } else if said.iter().all(|own| !own.0 && !own.1) {
        Verdict::Contradicted
    } else {
        // By occurrences it is so, by documents it is not, or in one collection and not in another.
        Verdict::OtherMeasure
    };
    Found { verdict, reason: format!("{}; {rule}", shown.join("; ")), uses: Vec::new(), hint: None }
}

/// Puts a judged count in the place of what was found of the same words without documents.
pub(super) fn put(draft: Draft, here: &mut Vec<Draft>) {
    let overlaps = |own: &Draft| own.bytes.start < draft.bytes.end && draft.bytes.start < own.bytes.end;
    let unsure = draft.verdict == Verdict::NoEvidence;
    if here.iter().any(|own| overlaps(own) && unsure && own.verdict != Verdict::NoEvidence) {
        return;
    }
    here.retain(|own| !overlaps(own));
    // The time of a count is part of it, whatever else was said of the phrase then.
    super::without_dates(&draft, true, here);
    here.push(draft);
}
