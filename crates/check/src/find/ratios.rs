//! Ratios that an article's own figures imply: averages, multiples, shares, growth.

use super::arithmetic::{
    Result, against, holds, number, operands, operation, per_cent, same_sort, steps, worked,
};
use super::relative::is_down;
use crate::answer::{Kind, Verdict};
use crate::article::Article;
use crate::draft::Draft;
use crate::judge::agreement::{self, Interval};
use crate::said::Blank;
use figures::{Figure, Kind as FigureKind};
use rust_decimal::Decimal;

pub(super) fn average(
    article: &Article,
    drafts: &[Draft],
    i: usize,
    figure: &Figure,
    claim: &Interval,
) -> Option<Result> {
    let sums = operands(article, drafts, i, |other| {
        other.kind == FigureKind::Money && other.currency == figure.currency
    });
    let counts =
        operands(article, drafts, i, |other| matches!(other.kind, FigureKind::Count | FigureKind::Number));
    let (x, y) = (*sums.first()?, *counts.first()?);
    let (total, count) = (number(article, drafts, x)?, number(article, drafts, y)?);
    let result = total.0.checked_div(count.0)?;
    // Both may be rounded or hedged: five per cent either way.
    let slack = result * Decimal::new(5, 2);
    let steps = steps(total.0, "sign./", count.0, result, claim);
    Result::new(Kind::Ratio, (holds(claim, result, slack), result), claim, steps, vec![x, y])
}

/// The change between the two figures of one sort before it: "in 2014 it was 248.6 billion, so the sum has risen by 62 percent". It
/// is taken for the article's own only where it comes out right.
pub(super) fn growth(article: &Article, drafts: &[Draft], i: usize, claim: &Interval) -> Option<Result> {
    let all = operands(article, drafts, i, |other| {
        matches!(other.kind, FigureKind::Money | FigureKind::Count | FigureKind::Number)
    });
    let x = *all.first()?;
    let last = &article.figures[drafts[x].figure?];
    let y = all.iter().copied().skip(1).find(|&o| {
        drafts[o].figure.is_some_and(|f| same_sort(last, &article.figures[f]))
            && drafts[o].property == drafts[x].property
    })?;
    let (a, b) = (number(article, drafts, x)?, number(article, drafts, y)?);
    let (small, large) = (a.0.min(b.0), a.0.max(b.0));
    // A fall is told in parts of what there was, a rise in parts of what there had been.
    let down = is_down(article, &article.sentences[drafts[i].sentence], &article.figures[drafts[i].figure?]);
    let base = if down { large } else { small };
    let result = (large - small).checked_div(base)? * Decimal::ONE_HUNDRED;
    let sum = Blank::Said(Box::new(if down { against(small, large) } else { against(large, small) }));
    let steps = worked(sum, per_cent(result), per_cent(claim.named));
    holds(claim, result, Decimal::new(5, 1)).then(|| Result {
        kind: Kind::Growth,
        holds: true,
        steps,
        operands: vec![x, y],
    })
}

/// One of the two figures before as a multiple of the other: 前者是后者的九倍多, "nine times the latter".
pub(super) fn times(article: &Article, drafts: &[Draft], i: usize, claim: &Interval) -> Option<Result> {
    let sentence = &article.sentences[drafts[i].sentence];
    let text = &article.document.text[sentence.bytes.clone()];
    let names_both =
        ["前者", "后者", "the former", "the latter", " to one"].iter().any(|word| text.contains(word));
    let all = operands(article, drafts, i, |other| {
        matches!(other.kind, FigureKind::Money | FigureKind::Count | FigureKind::Number)
    });
    let (x, y) = (*all.first()?, *all.get(1)?);
    if !same_sort(&article.figures[drafts[x].figure?], &article.figures[drafts[y].figure?]) {
        return None;
    }
    let (a, b) = (number(article, drafts, x)?, number(article, drafts, y)?);
    let result = a.0.max(b.0).checked_div(a.0.min(b.0))?;
    let holds = holds(claim, result, Decimal::new(5, 2));
    // Without such words the two are the article's own only where they stand in the sentence itself, or are of one measure,
    // and come out right.
    let together = [x, y].iter().all(|&o| drafts[o].sentence == drafts[i].sentence);
    let of_one_measure = drafts[x].property.is_some() && drafts[x].property == drafts[y].property;
    if !names_both && !(holds && drafts[i].verdict == Verdict::NoEvidence && (together || of_one_measure)) {
        return None;
    }
    let steps = steps(a.0.max(b.0), "sign./", a.0.min(b.0), result, claim);
    Result::new(Kind::Ratio, (holds, result), claim, steps, vec![x, y])
}

/// "Five times the 53.7 billion at which …": the figure that follows at once is multiplied, the one before is the product.
pub(super) fn times_of_next(
    article: &Article,
    drafts: &[Draft],
    i: usize,
    claim: &Interval,
) -> Option<Result> {
    /// Bytes within which the multiplied figure must begin.
    const AT_ONCE: usize = 12;
    let y = (i + 1 < drafts.len() && drafts[i + 1].sentence == drafts[i].sentence).then_some(i + 1)?;
    let other = &article.figures[drafts[y].figure?];
    let gap = drafts[y].bytes.start.checked_sub(drafts[i].bytes.end)?;
    if gap > AT_ONCE || !matches!(other.kind, FigureKind::Money | FigureKind::Count | FigureKind::Number) {
        return None;
    }
    let x = *operands(article, drafts, i, |before| same_sort(before, other)).first()?;
    let (a, b) = (number(article, drafts, x)?, number(article, drafts, y)?);
    let result = a.0.checked_div(b.0)?;
    let steps = steps(a.0, "sign./", b.0, result, claim);
    let holds = holds(claim, result, Decimal::new(5, 2));
    Result::new(Kind::Ratio, (holds, result), claim, steps, vec![x, y])
}

/// A share of two figures of one sort just before it: "600, of which 127: more than a fifth".
pub(super) fn share(
    article: &Article,
    drafts: &[Draft],
    i: usize,
    figure: &Figure,
    words: &str,
) -> Option<Result> {
    let percent =
        figure.kind == FigureKind::Percent || figure.kind == FigureKind::Ratio && figure.unit.is_none();
    let here = drafts[i].sentence;
    let sentence = &article.sentences[here];
    let text = &article.document.text[sentence.bytes.clone()];
    // Words that name the two figures leave no other meaning.
    let names_both = ["前者", "后者", "the former", "the latter"].iter().any(|w| text.contains(w));
    let decided = matches!(drafts[i].verdict, Verdict::Supported | Verdict::Contradicted | Verdict::Disputed);
    if !percent || drafts[i].kind == Kind::Growth || decided && !names_both {
        return None;
    }
    let mut claimed = figure.clone();
    if figure.kind == FigureKind::Ratio {
        let scale = |d: Option<Decimal>| d.map(|d| d * Decimal::ONE_HUNDRED);
        claimed.value = scale(claimed.value);
        claimed.half_unit = scale(claimed.half_unit);
    }
    let mut claim = agreement::interval(&claimed, words)?;
    // 不到七成 is told of 65 percent as well: tenths are coarse.
    if words.ends_with('成') && matches!(claim.rule, "under" | "just under") {
        claim.lo = claim.lo.min(claim.named - Decimal::TEN);
    }
    let all = operands(article, drafts, i, |other| {
        matches!(other.kind, FigureKind::Money | FigureKind::Count | FigureKind::Number)
    });
    let x = *all.first()?;
    let first = &article.figures[drafts[x].figure?];
    let y = all
        .iter()
        .copied()
        .skip(1)
        .find(|&o| drafts[o].figure.is_some_and(|f| same_sort(first, &article.figures[f])))?;
    // One of them stands in the share's own sentence.
    if drafts[x].sentence != here {
        return None;
    }
    let (a, b) = (number(article, drafts, x)?, number(article, drafts, y)?);
    let (part, whole) = (a.0.min(b.0), a.0.max(b.0));
    let result = part.checked_div(whole)? * Decimal::ONE_HUNDRED;
    // The price of a share is no part of a sum of billions.
    if result < Decimal::new(5, 1) {
        return None;
    }
    let fits = holds(&claim, result, Decimal::ONE);
    // Words that point back make it the article's own share; without them only agreement counts.
    let text = text.to_lowercase();
    let points_back = [
        "of what",
        "of that",
        "of which",
        "of the total",
        "of it",
        "其中",
        "占比",
        "占总",
        "前者的",
        "后者的",
        "the former",
        "the latter",
    ]
    .iter()
    .any(|w| text.contains(w));
    if !fits && (!points_back || !drafts[i].evidence.is_empty() && !names_both) {
        return None;
    }
    let sum = operation(part, "sign./", whole);
    let steps = worked(sum, per_cent(result), per_cent(claim.named));
    // Against a statement that differs only a ratio stands: the article says of what it is.
    let kind = if names_both { Kind::Ratio } else { Kind::Share };
    Result::new(kind, (fits, result), &claim, steps, vec![x, y])
}
