//! When a claim's figure agrees with a statement's. The rules are data (`data/agreement.csv`);
//! DESIGN.md ("Agreement") says where they come from.

use figures::{Exactness, Figure, Kind};
use observatory::Statement;
use rust_decimal::Decimal;
use std::sync::LazyLock;

/// The interval that agrees with a claim, and on which side it is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Interval {
    pub(crate) lo: Decimal,
    pub(crate) hi: Decimal,
    /// Past `lo` (or `hi`) a statement neither agrees nor differs.
    pub(crate) open_lo: bool,
    pub(crate) open_hi: bool,
    /// The figure named, where one is.
    pub(crate) named: Decimal,
    /// The rule's name; its words stand in `data/said.csv`.
    pub(crate) rule: &'static str,
    /// How the claim compares, as a sign.
    pub(crate) sign: &'static str,
}

/// Whether a statement's figure agrees with a claim's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Agreement {
    Agrees,
    Differs,
    /// On the open side of the claim, too far off to say.
    Unsure,
}

struct Rule {
    name: &'static str,
    hedges: Vec<&'static str>,
    low: Decimal,
    high: Decimal,
    open: &'static str,
}

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let text: &'static str = include_str!("../../data/agreement.csv");
    text.lines()
        .skip(1)
        .map(|line| {
            let cells: Vec<&'static str> = line.splitn(7, ',').collect();
            let hedges = cells[1].split('|').chain(cells[2].split('|')).filter(|h| !h.is_empty()).collect();
            let number =
                |cell: &str| cell.parse().expect("factors in agreement.csv are decimals, held by a test");
            Rule { name: cells[0], hedges, low: number(cells[3]), high: number(cells[4]), open: cells[5] }
        })
        .collect()
});

/// One hundredth: what rounding may hide at most.
const CAP: Decimal = Decimal::from_parts(1, 0, 0, false, 2);

/// The interval that agrees with a figure, written as `words`.
pub(crate) fn interval(figure: &Figure, words: &str) -> Option<Interval> {
    let named = figure.value.or(figure.lo).or(figure.hi)?;
    if figure.exactness == Exactness::Vague || (figure.lo.is_some() && figure.hi.is_some()) {
        let lo = figure.lo.unwrap_or(named);
        let hi = figure.hi.unwrap_or(named);
        return Some(Interval {
            lo,
            hi,
            open_lo: false,
            open_hi: false,
            named,
            rule: if figure.exactness == Exactness::Vague { "vague magnitude" } else { "range" },
            sign: "≈",
        });
    }
    let slack = rounding(figure, named);
    let name = rule_name(figure.exactness, words);
    let Some(rule) = RULES.iter().find(|rule| Some(rule.name) == name) else {
        let rule = if slack.is_zero() { "exact" } else { "half a unit" };
        let (lo, hi) = (named - slack, named + slack);
        return Some(Interval { lo, hi, open_lo: false, open_hi: false, named, rule, sign: "=" });
    };
    // "More than half" has no far end: a share in words is only a bound.
    let endless = figure.kind == Kind::Ratio && rule.open == "high";
    let ends = [named * rule.low, named * rule.high];
    let mut lo = ends[0].min(ends[1]);
    let mut hi = ends[0].max(ends[1]);
    if endless {
        hi = Decimal::ONE_HUNDRED.max(hi);
    }
    if rule.name == "about" {
        lo = lo.min(named - slack);
        hi = hi.max(named + slack);
    }
    let sign = match rule.name {
        "under" => "<",
        "over" => ">",
        "at least" => "≥",
        "at most" => "≤",
        _ => "≈",
    };
    Some(Interval {
        lo,
        hi,
        open_lo: rule.open == "low",
        open_hi: rule.open == "high" && !endless,
        named,
        rule: rule.name,
        sign,
    })
}

/// Half a unit of the last significant digit for money, shares and ratios; a bare count is exact.
fn rounding(figure: &Figure, named: Decimal) -> Decimal {
    match figure.kind {
        Kind::Money | Kind::Percent | Kind::Ratio => {
            figure.half_unit.unwrap_or(Decimal::ZERO).min((named * CAP).abs())
        }
        _ => Decimal::ZERO,
    }
}

/// The rule that a figure's own words ask for.
fn rule_name(exactness: Exactness, words: &str) -> Option<&'static str> {
    let hedged = || {
        let lower = words.to_lowercase();
        let all = RULES.iter().flat_map(|rule| rule.hedges.iter().map(move |hedge| (rule.name, *hedge)));
        all.filter(|(_, hedge)| contains(&lower, hedge)).max_by_key(|(_, hedge)| hedge.len())
    };
    match exactness {
        Exactness::Exact | Exactness::Vague => None,
        Exactness::About => Some("about"),
        Exactness::Over => Some("over"),
        Exactness::AtLeast => Some("at least"),
        Exactness::AtMost => Some("at most"),
        Exactness::Under => match hedged() {
            Some((name @ ("nearly" | "just under" | "under"), _)) => Some(name),
            _ => Some("nearly"),
        },
    }
}

/// Whether `hedge` stands in `text`, as a whole word where it is English.
fn contains(text: &str, hedge: &str) -> bool {
    if !hedge.is_ascii() {
        return text.contains(hedge);
    }
    text.match_indices(hedge).any(|(at, _)| {
        let before = text[..at].chars().next_back().is_none_or(|c| !c.is_ascii_alphabetic());
        let after = text[at + hedge.len()..].chars().next().is_none_or(|c| !c.is_ascii_alphabetic());
        before && after
    })
}

/// The interval that a statement's value covers, widened by its own exactness.
pub(crate) fn held(statement: &Statement) -> Option<(Decimal, Decimal)> {
    let value = statement.value?;
    if let Some(hi) = statement.value_hi {
        return Some((value.min(hi), value.max(hi)));
    }
    let factor = |rule: &str| RULES.iter().find(|r| r.name == rule).map(|r| (value * r.low, value * r.high));
    let ends = match statement.exactness {
        observatory::Exactness::Exact => return Some((value, value)),
        observatory::Exactness::About if is_fine(value) => {
            let slack = value.abs() * CAP;
            Some((value - slack, value + slack))
        }
        observatory::Exactness::About => factor("about"),
        observatory::Exactness::Under => factor("nearly"),
        observatory::Exactness::Over | observatory::Exactness::AtLeast => factor("over"),
        observatory::Exactness::AtMost => factor("at most"),
    };
    let (a, b) = ends.unwrap_or((value, value));
    Some((a.min(b), a.max(b)))
}

/// Whether a value is told to three digits or more: "about 656 billion" is no 668.
fn is_fine(value: Decimal) -> bool {
    told_by(value).len() >= 3
}

/// The digits that tell a number from others: zeros at its ends do not.
pub(crate) fn told_by(value: Decimal) -> String {
    let text = value.normalize().abs().mantissa().to_string();
    text.trim_end_matches('0').to_string()
}

/// Whether a claim's interval agrees with what a statement holds; none where that is no figure.
pub(crate) fn with(claim: &Interval, statement: &Statement) -> Option<Agreement> {
    let agreement = agree(claim, held(statement)?);
    Some(if agreement == Agreement::Agrees && goes_past(claim, statement) {
        Agreement::Unsure
    } else {
        agreement
    })
}

/// Whether a claim says more of an end than a statement does: more than 6,500, of what is held as over 6,300; at most 15 million, of
/// what is held as up to 10.
pub(crate) fn goes_past(claim: &Interval, statement: &Statement) -> bool {
    /// By how much they may differ and still be one.
    const SLACK: Decimal = Decimal::from_parts(101, 0, 0, false, 2);
    /// How many times the lower end of a wide range the upper one is.
    const WIDE: Decimal = Decimal::from_parts(125, 0, 0, false, 2);
    let Some(value) = statement.value.filter(|value| *value > Decimal::ZERO) else { return false };
    let above = matches!(claim.rule, "over" | "at least");
    let below = matches!(claim.rule, "under" | "at most");
    // One sum amid a wide range of them is no more than one that may be: €19m, of cheques of 10 to 30.
    let apart = |end: Decimal| claim.named > end * SLACK || claim.named * SLACK < end;
    if let Some(hi) = statement.value_hi
        && matches!(claim.rule, "exact" | "half a unit" | "about")
        && hi > value * WIDE
        && apart(value)
        && apart(hi)
    {
        return true;
    }
    match (statement.exactness, statement.value_hi) {
        (_, Some(hi)) => below && claim.named > hi * SLACK || above && claim.named * SLACK < value,
        (observatory::Exactness::Over | observatory::Exactness::AtLeast, _) => {
            above && claim.named > value * SLACK
        }
        (observatory::Exactness::AtMost, _) => below && claim.named * SLACK < value,
        // "As much as $6.6bn" is no $6.4bn.
        _ => claim.rule == "at most" && claim.named > value * SLACK,
    }
}

/// Whether a claim's interval agrees with a statement's.
pub(crate) fn agree(claim: &Interval, statement: (Decimal, Decimal)) -> Agreement {
    let (lo, hi) = statement;
    let past = lo > claim.hi;
    // Most statements lie wholly on one side of a claim.
    if past || hi < claim.lo {
        let past_open = (claim.open_hi && past) || (claim.open_lo && hi < claim.lo);
        return if past_open { Agreement::Unsure } else { Agreement::Differs };
    }
    let (top, bottom) = (claim.hi.min(hi), claim.lo.max(lo));
    // So does one that was told with its ends turned round.
    if top < bottom {
        return Agreement::Differs;
    }
    // Two ranges said as such agree when they share four fifths of the wider one: 20 to 50 per cent is not 30 to 60.
    let held_range = || lo > Decimal::ZERO && hi > lo * Decimal::new(112, 2);
    let overlap = top - bottom;
    if claim.rule == "range" && held_range() {
        let wider = (claim.hi - claim.lo).max(hi - lo);
        return if overlap * Decimal::from(5) >= wider * Decimal::from(4) {
            Agreement::Agrees
        } else {
            Agreement::Differs
        };
    }
    // Else they share at least half of the narrower one.
    let narrower = (claim.hi - claim.lo).min(hi - lo);
    if narrower > Decimal::ZERO && overlap * Decimal::TWO < narrower {
        return Agreement::Unsure;
    }
    Agreement::Agrees
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(kind: Kind, value: &str, half: &str, exactness: Exactness) -> Figure {
        Figure {
            bytes: 0..1,
            start: 0,
            end: 1,
            kind,
            value: Some(value.parse().unwrap()),
            lo: None,
            hi: None,
            half_unit: Some(half.parse().unwrap()),
            exactness,
            unit: None,
            currency: None,
            role: None,
            from: None,
            to: None,
            precision: None,
            seconds: None,
            said_by: None,
        }
    }

    fn check(figure: &Figure, words: &str, held: &str) -> Agreement {
        let held = held.parse().unwrap();
        agree(&interval(figure, words).unwrap(), (held, held))
    }

    #[test]
    fn money_agrees_within_half_a_unit() {
        let f = figure(Kind::Money, "52400000000", "50000000", Exactness::Exact);
        assert_eq!(check(&f, "52.4 bn", "52350000000"), Agreement::Agrees);
        assert_eq!(check(&f, "52.4 bn", "52340000000"), Agreement::Differs);
        // 1万亿 is not 1.4万亿: at most one per cent is rounding.
        let f = figure(Kind::Money, "1000000000000", "500000000000", Exactness::Exact);
        assert_eq!(check(&f, "1万亿元", "1010000000000"), Agreement::Agrees);
        assert_eq!(check(&f, "1万亿元", "1020000000000"), Agreement::Differs);
    }

    #[test]
    fn counts_are_exact_and_hedges_open_one_side() {
        let f = figure(Kind::Count, "510", "5", Exactness::Exact);
        assert_eq!(check(&f, "510 firms", "511"), Agreement::Differs);
        let f = figure(Kind::Count, "510", "5", Exactness::Over);
        assert_eq!(check(&f, "510多家", "511"), Agreement::Agrees);
        assert_eq!(check(&f, "510多家", "509"), Agreement::Differs);
        assert_eq!(check(&f, "510多家", "700"), Agreement::Unsure);
        let f = figure(Kind::Count, "600", "50", Exactness::Under);
        assert_eq!(check(&f, "nearly 600", "560"), Agreement::Agrees);
        assert_eq!(check(&f, "nearly 600", "601"), Agreement::Differs);
        assert_eq!(check(&f, "just under 600", "570"), Agreement::Differs);
    }

    /// The examples of `data/agreement_examples.csv`: each rule in both languages, read from its words.
    #[test]
    fn the_rules_keep_their_examples() {
        let text = include_str!("../../data/agreement_examples.csv");
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let mut tried = 0;
        for record in reader.records() {
            let record = record.unwrap();
            let (words, held, agrees) = (&record[1], record[2].parse().unwrap(), &record[3]);
            let all = figures::read(words, &figures::Options::default());
            let figure = all.first().unwrap_or_else(|| panic!("no figure in {words}"));
            let figure = crate::find::quantities::as_percent(figure);
            let interval = interval(&figure, &words[figure.bytes.clone()]).unwrap();
            let got = match agree(&interval, (held, held)) {
                Agreement::Agrees => "yes",
                Agreement::Differs => "no",
                Agreement::Unsure => "unsure",
            };
            assert_eq!(got, agrees, "{}: {words} against {held}: {interval:?}", &record[0]);
            tried += 1;
        }
        assert!(tried >= 40);
    }

    #[test]
    fn more_than_half_has_no_far_end() {
        let f = figure(Kind::Ratio, "50", "0", Exactness::Over);
        assert_eq!(check(&f, "more than half", "88.8"), Agreement::Agrees);
        assert_eq!(check(&f, "more than half", "43"), Agreement::Differs);
    }
}
