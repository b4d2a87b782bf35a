//! The article against itself: sums, differences, shares, averages and conversions that its own figures imply.

use super::ratios::{average, growth, share, times, times_of_next};
use crate::answer::{Kind, Stance, Verdict};
use crate::article::Article;
use crate::draft::Draft;
use crate::judge::agreement::{self, Interval};
use crate::read::Sentence;
use crate::read::near::nearness;
use crate::said::{Blank, Said};
use crate::words::tables::Table;
use figures::{Figure, Kind as FigureKind};
use rust_decimal::Decimal;

/// How many figures back an operand may stand.
const BACK: usize = 6;

/// Works out again what the article's figures imply, and corrects the verdicts of claims that no statement settles.
pub(crate) fn check(article: &Article, drafts: &mut [Draft]) {
    for i in 0..drafts.len() {
        let Some(f) = drafts[i].figure else { continue };
        if !matches!(drafts[i].kind, Kind::Amount | Kind::Count | Kind::Share | Kind::Growth | Kind::Ratio) {
            continue;
        }
        let found = conversion(article, drafts, i, f).or_else(|| implied(article, drafts, i, f));
        // What does not add up is only wrong where the operands are plainly those of one sort.
        let plain = |result: &Result| {
            result.holds
                || !matches!(result.kind, Kind::Sum | Kind::Difference)
                || result.operands.windows(2).all(|pair| {
                    let (a, b) = (&drafts[pair[0]], &drafts[pair[1]]);
                    a.what == b.what && a.property == b.property && a.sentence.abs_diff(b.sentence) <= 1
                }) && result.operands.iter().all(|&o| {
                    drafts[o].what == drafts[i].what
                        && (drafts[o].what.is_some() || drafts[o].sentence == drafts[i].sentence)
                })
                || result.kind == Kind::Sum && parts_told(article, drafts, i) == Some(result.operands.len())
        };
        if let Some(result) = found.filter(plain) {
            apply(drafts, i, result);
        }
    }
}

/// What the arithmetic gave.
pub(super) struct Result {
    pub(super) kind: Kind,
    pub(super) holds: bool,
    pub(super) steps: Said,
    /// Drafts of the operands.
    pub(super) operands: Vec<usize>,
}

impl Result {
    /// What came out, unless it is so far from what the article says that other figures are meant: nobody rounds 49 and 3 to 600.
    pub(super) fn new(
        kind: Kind,
        (holds, worked_out): (bool, Decimal),
        claim: &Interval,
        steps: Said,
        operands: Vec<usize>,
    ) -> Option<Result> {
        /// How many times as much a slip may make of it.
        const SLIP: Decimal = Decimal::from_parts(25, 0, 0, false, 1);
        let (a, b) = (worked_out.abs(), claim.named.abs());
        (holds || a <= b * SLIP && b <= a * SLIP).then_some(Result { kind, holds, steps, operands })
    }
}

fn apply(drafts: &mut [Draft], i: usize, result: Result) {
    // Statements of the same measure go before the article's own arithmetic, where they decide.
    let worked = matches!(result.kind, Kind::Sum | Kind::Difference | Kind::Ratio);
    let settled = match drafts[i].verdict {
        // A sum in brackets says the one before it again: another sum of that name is no support.
        Verdict::Supported => result.holds || result.kind != Kind::Conversion,
        Verdict::Contradicted | Verdict::Disputed => !worked,
        _ => false,
    };
    drafts[i].computation = Some(result.steps.clone());
    if settled {
        return;
    }
    let evidence: Vec<_> = result
        .operands
        .iter()
        .flat_map(|&o| {
            drafts[o]
                .evidence
                .iter()
                .filter(|(_, stance)| *stance == Stance::Agrees)
                .take(2)
                .cloned()
                .collect::<Vec<_>>()
        })
        .collect();
    let all = |verdict: Verdict, then: bool| {
        result
            .operands
            .iter()
            .all(|&o| if then { drafts[o].verdict_then == verdict } else { drafts[o].verdict == verdict })
    };
    let decide = |then: bool| {
        if !result.holds {
            Verdict::Contradicted
        } else if all(Verdict::Supported, then) {
            Verdict::Supported
        } else {
            Verdict::NoEvidence
        }
    };
    let (now, then) = (decide(false), decide(true));
    let draft = &mut drafts[i];
    draft.kind = result.kind;
    draft.verdict = now;
    draft.verdict_then = then;
    let why = match now {
        Verdict::Contradicted => Said::new("own figures differ"),
        Verdict::Supported => Said::new("own figures held"),
        _ => Said::new("own figures"),
    };
    draft.reason = why.said("steps", result.steps);
    draft.evidence = evidence;
}

pub(super) fn same_sort(a: &Figure, b: &Figure) -> bool {
    let count = |k: FigureKind| matches!(k, FigureKind::Count | FigureKind::Number);
    match (a.kind, b.kind) {
        (FigureKind::Money, FigureKind::Money) => a.currency == b.currency,
        (x, y) => count(x) && count(y),
    }
}

/// Earlier claims that can be operands, newest first: of this sentence and the two before it in the paragraph.
pub(super) fn operands(
    article: &Article,
    drafts: &[Draft],
    i: usize,
    wanted: impl Fn(&Figure) -> bool,
) -> Vec<usize> {
    told_before(article, drafts, i, &[Kind::Amount, Kind::Count], wanted).take(BACK).collect()
}

/// Earlier claims of some kinds with a figure of some sort, newest first: of this sentence and the two before it in the paragraph.
fn told_before<'a>(
    article: &'a Article,
    drafts: &'a [Draft],
    i: usize,
    kinds: &'a [Kind],
    wanted: impl Fn(&Figure) -> bool + 'a,
) -> impl Iterator<Item = usize> + 'a {
    let here = drafts[i].sentence;
    (0..i)
        .rev()
        .filter(move |&o| {
            here - drafts[o].sentence <= 2
                && article.sentences[drafts[o].sentence].block == article.sentences[here].block
        })
        .filter(move |&o| drafts[o].figure.is_some_and(|f| wanted(&article.figures[f])))
        .filter(|&o| kinds.contains(&drafts[o].kind))
}

pub(super) fn number(article: &Article, drafts: &[Draft], o: usize) -> Option<(Decimal, Decimal)> {
    let figure = &article.figures[drafts[o].figure?];
    let value = figure.value?;
    let half = if figure.kind == FigureKind::Money {
        figure.half_unit.unwrap_or_default().min((value * Decimal::new(1, 2)).abs())
    } else {
        Decimal::ZERO
    };
    Some((value, half))
}

/// A number of the arithmetic, to two decimals.
pub(super) fn number_of(value: Decimal) -> Blank {
    Blank::Number(value.round_dp(2).normalize())
}

/// Sums, differences, shares and averages, where a word asks for one.
fn implied(article: &Article, drafts: &[Draft], i: usize, f: usize) -> Option<Result> {
    let figure = &article.figures[f];
    let sentence = &article.sentences[drafts[i].sentence];
    let tokens = sentence.tokens_of(&figure.bytes);
    let cue = sentence
        .rows(&article.held.lexicon, Table::Arithmetic)
        .map(|(word, m)| (nearness(sentence, m, &tokens, &article.figures), word))
        .filter(|(score, _)| *score >= 60)
        .max()
        .map(|(_, word)| word);
    let words = &article.document.text[figure.bytes.clone()];
    let claim = agreement::interval(figure, words)?;
    match cue {
        Some("sum") if figure.kind == FigureKind::Percent => shares_added_up(article, drafts, i, &claim),
        Some("sum") => sum(article, drafts, i, figure, &claim),
        Some("difference") => difference(article, drafts, i, figure, &claim),
        _ if figure.kind == FigureKind::Ratio && figure.unit.as_deref() == Some("times") => {
            times_of_next(article, drafts, i, &claim).or_else(|| times(article, drafts, i, &claim))
        }
        _ if figure.kind == FigureKind::Percent
            && drafts[i].verdict == Verdict::NoEvidence
            && drafts[i].kind == Kind::Growth =>
        {
            growth(article, drafts, i, &claim)
        }
        Some("average") if figure.kind == FigureKind::Money => average(article, drafts, i, figure, &claim),
        _ => share(article, drafts, i, figure, words),
    }
}

/// One operation written out beside what the article says.
pub(super) fn steps(a: Decimal, sign: &'static str, b: Decimal, result: Decimal, claim: &Interval) -> Said {
    worked(operation(a, sign, b), number_of(result), number_of(claim.named))
}

/// What was worked out, what it gave, and what the article says.
pub(super) fn worked(sum: Blank, result: Blank, said: Blank) -> Said {
    Said::new("steps").with("sum", sum).with("result", result).with("said", said)
}

/// Two numbers with a sign between them.
pub(super) fn operation(a: Decimal, sign: &'static str, b: Decimal) -> Blank {
    Blank::All(vec![number_of(a), number_of(b)], sign)
}

/// So many per cent, to two decimals.
pub(super) fn per_cent(value: Decimal) -> Blank {
    Blank::Said(Box::new(Said::new("percent").with("value", number_of(value))))
}

/// One figure set against another.
pub(super) fn against(a: Decimal, b: Decimal) -> Said {
    Said::new("against").with("a", number_of(a)).with("b", number_of(b))
}

pub(super) fn holds(claim: &Interval, value: Decimal, slack: Decimal) -> bool {
    claim.lo - slack <= value && value <= claim.hi + slack
}

/// How many sums a sentence says that it adds up: 三笔, "the two rounds".
fn parts_told(article: &Article, drafts: &[Draft], i: usize) -> Option<usize> {
    /// As many as a writer adds up.
    const MOST: usize = 6;
    let sentence = &article.sentences[drafts[i].sentence];
    let start = drafts[i].bytes.start;
    let counts = sentence.figures.iter().map(|&f| &article.figures[f]).filter(|figure| {
        matches!(figure.kind, FigureKind::Count | FigureKind::Number)
            && figure.bytes.end <= start
            && figure.exactness == figures::Exactness::Exact
    });
    let whole = |value: &Decimal| value.is_integer();
    let mut parts = counts.filter_map(|figure| usize::try_from(figure.value.filter(whole)?).ok());
    let first = parts.next().filter(|parts| (2..=MOST).contains(parts))?;
    parts.next().is_none().then_some(first)
}

/// Figures added up and set against the total that the article gives.
fn added_up(article: &Article, drafts: &[Draft], parts: Vec<usize>, claim: &Interval) -> Option<Result> {
    let values: Vec<(Decimal, Decimal)> =
        parts.iter().map(|&o| number(article, drafts, o)).collect::<Option<_>>()?;
    let total: Decimal = values.iter().map(|(value, _)| *value).sum();
    let slack: Decimal = values.iter().map(|(_, half)| *half).sum();
    let terms = values.iter().map(|(value, _)| number_of(*value)).collect();
    let steps = worked(Blank::All(terms, "sign.+"), number_of(total), number_of(claim.named));
    Result::new(Kind::Sum, (holds(claim, total, slack), total), claim, steps, parts)
}

fn sum(article: &Article, drafts: &[Draft], i: usize, figure: &Figure, claim: &Interval) -> Option<Result> {
    let mut all = operands(article, drafts, i, |other| same_sort(figure, other));
    // 三笔加在一起, "together the two rounds": so many of one role.
    if let Some(parts) = parts_told(article, drafts, i) {
        let role = all.first().and_then(|&o| drafts[o].property.clone());
        all.retain(|&o| drafts[o].property == role);
        if all.len() < parts {
            return None;
        }
        all.truncate(parts);
        all.reverse();
        return added_up(article, drafts, all, claim);
    }
    // Parts come one after the other, right before the total; none of them is larger than it.
    for count in 2..=all.len().min(4) {
        let parts: Vec<usize> = all[..count].iter().rev().copied().collect();
        let Some(added) = added_up(article, drafts, parts, claim) else { continue };
        if added.holds || count == all.len().min(2) && all.len() == 2 {
            return Some(added);
        }
    }
    // No run of parts adds up: the two right before it are what the article adds.
    let parts = all.get(..2)?;
    let (a, b) = (number(article, drafts, parts[1])?, number(article, drafts, parts[0])?);
    let steps = steps(a.0, "sign.+", b.0, a.0 + b.0, claim);
    let below = a.0 < claim.named && b.0 < claim.named;
    below.then(|| Result::new(Kind::Sum, (false, a.0 + b.0), claim, steps, parts.to_vec())).flatten()
}

/// Shares told right before, added up: 种子期占16.25%，初创期占24.83%，两者相加刚过四成. What does not add up may be of other wholes.
fn shares_added_up(article: &Article, drafts: &[Draft], i: usize, claim: &Interval) -> Option<Result> {
    /// As many as a writer adds up.
    const MOST: usize = 4;
    let here = drafts[i].sentence;
    let is_percent = |figure: &Figure| figure.kind == FigureKind::Percent;
    let told = told_before(article, drafts, i, &[Kind::Share], is_percent);
    let shares: Vec<usize> = told.filter(|&o| here - drafts[o].sentence <= 1).take(MOST).collect();
    (2..=shares.len()).find_map(|count| {
        let parts: Vec<usize> = shares[..count].iter().rev().copied().collect();
        added_up(article, drafts, parts, claim).filter(|added| added.holds)
    })
}

fn difference(
    article: &Article,
    drafts: &[Draft],
    i: usize,
    figure: &Figure,
    claim: &Interval,
) -> Option<Result> {
    let all = operands(article, drafts, i, |other| same_sort(figure, other));
    let (x, y) = (*all.first()?, *all.get(1)?);
    let (a, b) = (number(article, drafts, x)?, number(article, drafts, y)?);
    let result = (a.0 - b.0).abs();
    let slack = a.1 + b.1;
    let steps = steps(a.0.max(b.0), "sign.−", b.0.min(a.0), result, claim);
    Result::new(Kind::Difference, (holds(claim, result, slack), result), claim, steps, vec![x, y])
}

/// Whether words say that an amount is the one before it in another currency: "…, or about $578m", 折合5.73亿美元, "18bn yuan at
/// the rate of the day".
fn is_told_again(article: &Article, sentence: &Sentence, figure: &Figure, between: &str) -> bool {
    /// Characters between the two, and after the second, at most.
    const NEAR: usize = 90;
    const BETWEEN: [&str; 8] =
        [", or ", "equivalent", "equal to", "worth about", "约合", "折合", "折算", "相当于"];
    const AFTER: [&str; 5] =
        ["at the rate", "at the exchange rate", "at today's rate", "at the time's rate", "at current rates"];
    let end = sentence.bytes.end.max(figure.bytes.end);
    let after: String = article.document.text[figure.bytes.end..end].chars().take(NEAR).collect();
    between.chars().count() <= NEAR
        && (BETWEEN.iter().any(|words| between.contains(words))
            || AFTER.iter().any(|words| after.contains(words)))
}

/// An amount in brackets after one in another currency: the same sum by the month's rate, ±1 %.
fn conversion(article: &Article, drafts: &[Draft], i: usize, f: usize) -> Option<Result> {
    let figure = &article.figures[f];
    let base = i.checked_sub(1)?;
    let before = &article.figures[drafts[base].figure?];
    if figure.kind != FigureKind::Money
        || before.kind != FigureKind::Money
        || figure.currency == before.currency
    {
        return None;
    }
    let between = article.document.text.get(before.bytes.end..figure.bytes.start)?;
    let bracket = between.trim().chars().count() <= 6 && between.contains(['(', '（']);
    let here = &article.sentences[drafts[i].sentence];
    let told =
        || drafts[base].sentence == drafts[i].sentence && is_told_again(article, here, figure, between);
    if !bracket && !told() {
        return None;
    }
    let claim = agreement::interval(figure, &article.document.text[figure.bytes.clone()])?;
    let (from, to) = (before.currency?, figure.currency?);
    let value = before.value?;
    // The month of the statement behind the first amount, else the article's own.
    let held = drafts[base]
        .evidence
        .iter()
        .find(|(_, s)| *s == Stance::Agrees)
        .and_then(|(s, _)| s.from.clone().or(s.said_on.clone()));
    let month = held
        .map(|t| t.text.get(..7).unwrap_or(&t.text).to_string())
        .or_else(|| article.date.map(|d| format!("{:04}-{:02}", d.year(), d.month())))?;
    let rate = article.held.rate(to, &month)?.checked_div(article.held.rate(from, &month)?)?;
    let result = value * rate;
    let slack = result * Decimal::new(15, 3)
        + before.half_unit.unwrap_or_default().min(value * Decimal::new(1, 2)) * rate;
    let steps = Said::new("conversion")
        .with("sum", Blank::Amount(value, from))
        .text("month", &month)
        .with("result", Blank::Amount(result.round_dp(2), to))
        .with("said", Blank::Amount(claim.named, to));
    Some(Result { kind: Kind::Conversion, holds: holds(&claim, result, slack), steps, operands: vec![base] })
}
