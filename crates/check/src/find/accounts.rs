//! Other accounts of a figure that agrees: another source's count, the same sum in another currency, at another day's prices.
//! Each disputes what seemed to be borne out.

use super::claimed::Claimed;
use super::compare::is_in_its_currency;
use crate::answer::{Kind, Stance, Verdict};
use crate::article::Article;
use crate::draft::Draft;
use crate::judge::agreement::{Agreement, agree, held, interval};
use crate::judge::sides::prices;
use crate::judge::slips;
use crate::judge::times::at_about_one_time;
use crate::said::{Blank, Said};
use figures::{Exactness, Kind as FigureKind};
use observatory::Statement;
use rust_decimal::Decimal;
use std::rc::Rc;

/// What is said of a whole country or of the world, another source may count under another name for it: where its count
/// of the same thing at the same time differs, and the claim names no source, the figure is disputed.
pub(super) fn gainsaid(claimed: &Claimed, draft: &mut Draft) {
    let &Claimed { article, figure, framed, .. } = claimed;
    let lexicon = &article.held.lexicon;
    let Some((own, _)) = draft.evidence.first() else { return };
    // A list that the sentence does not speak of is one house's count of the whole.
    let is_spoken_of = |e: u32| framed.subjects.iter().any(|&(own, _)| own == e);
    let whole = |s: &Statement| {
        lexicon.entity_by_id(&s.subject).is_some_and(|e| {
            let list = lexicon.entities[e as usize].kind == "list";
            article.held.is_counted_by_many(e) || list && !is_spoken_of(e)
        })
    };
    let Some(thing) = own.thing.as_deref().and_then(|id| lexicon.thing_by_id(id)) else { return };
    let by = lexicon.entity_by_id(&own.measured_by);
    let source_named = framed.subjects.iter().any(|&(e, near)| near > 0 && Some(e) == by);
    // What went to one party is no count of the whole.
    if !whole(own) || source_named || own.object.is_some() {
        return;
    }
    // A bare "size" of a whole class is any of the sizes that sources give of it.
    let bare = framed.asked.len() > 1;
    let is_size = |s: &Statement| bare && framed.asked.contains(&s.property);
    let is_country = |e: u32| lexicon.entities[e as usize].kind == "place";
    let of_class = lexicon.entity_by_id(&own.subject).filter(|&e| !is_country(e)).map(|e| article.held.of(e));
    let counted = article.held.counting(thing);
    // Of a class one house counts the new funds of the state, and another the new funds of the state and of ventures.
    let is_akin = |s: &Statement| {
        let other = s.thing.as_deref().and_then(|id| lexicon.thing_by_id(id));
        other.is_some_and(|other| other != thing && lexicon.are_kin(other, thing))
    };
    // Of a whole class a sum is any that sources give of it for one time, where no word tells which: "guidance funds had 3.35 trillion
    // between them", by size or by what was subscribed.
    let names: Vec<u32> = lexicon.entity_by_id(&own.subject).map_or_else(Vec::new, |e| {
        lexicon.wordings.of_entity(e).iter().flat_map(|name| name.iter().copied()).collect()
    });
    let words = |s: &Statement| s.what.as_deref().map(|what| lexicon.wordings.of_text(what));
    let untold = |s: &Statement| {
        let (Some(own_words), Some(words)) = (words(own), words(s)) else { return false };
        let told =
            |word: &u32| !names.contains(word) && article.held.synonyms().is_met(*word, &framed.clause);
        figure.kind == FigureKind::Money
            && s.unit == own.unit
            && !own_words.iter().any(told)
            && !words.iter().any(told)
    };
    let of_class = || of_class.iter().flat_map(|of| of.iter());
    let others: Vec<Rc<Statement>> = counted
        .iter()
        .filter(|s| s.subject != own.subject && s.property == own.property)
        .chain(of_class().filter(|s| s.property == own.property && (is_akin(s) || untold(s))))
        .chain(of_class().filter(|s| is_size(s)))
        .filter(|s| {
            s.measured_by != own.measured_by
                && s.place_id == own.place_id
                && is_of_one_day(s, own)
                && whole(s)
        })
        .filter(|s| claimed.differs(s))
        .cloned()
        .collect();
    let Some(first) = others.first() else { return };
    let reason = Said::new("otherwise").with("measurer", Blank::Entity(first.measured_by.clone()));
    dispute(article, draft, others, reason);
}

/// Whether two statements are of the same days, or of days beside each other: the last of a year and the first of the next.
fn is_of_one_day(a: &Statement, b: &Statement) -> bool {
    const BESIDE: i32 = 1;
    let near = |x: jiff::civil::Date, y: jiff::civil::Date| {
        x.until(y).is_ok_and(|span| span.get_days().abs() <= BESIDE)
    };
    let last = |s: &Statement| s.to.as_ref().or(s.from.as_ref()).map(|t| t.last);
    match (&a.from, &b.from) {
        (Some(x), Some(y)) => near(x.first, y.first) && last(a).zip(last(b)).is_some_and(|(x, y)| near(x, y)),
        (x, y) => x.is_none() && y.is_none() && a.to == b.to,
    }
}

/// A sum between two parties, or the size of a fund, told otherwise by another account: a contribution as pledged and as registered,
/// a size with its digits in another order. Where the claim gives no day that would tell them apart, the sum is disputed.
pub(super) fn told_otherwise(claimed: &Claimed, draft: &mut Draft) {
    let &Claimed { article, figure, framed, .. } = claimed;
    /// By what part two accounts of one sum differ at most, and how far apart in days they are.
    const NEAR: Decimal = Decimal::from_parts(10, 0, 0, false, 2);
    const APART: i32 = 366;
    const SIZES: [&str; 4] = ["target_size", "raised", "registered_capital", "first_close"];
    let Some((own, _)) = draft.evidence.first() else { return };
    let Some(subject) = article.held.lexicon.entity_by_id(&own.subject) else { return };
    let is_size = |s: &Statement| {
        SIZES.contains(&s.property.as_str()) && s.object.is_none() && framed.asked.contains(&s.property)
    };
    if figure.kind != FigureKind::Money || own.object.is_none() && !is_size(own) {
        return;
    }
    // A year that both accounts lie in does not tell them apart.
    let in_its_time = |s: &Statement| {
        let begin = s.from.as_ref().map(|time| time.first);
        framed.time.is_none_or(|time| begin.is_some_and(|day| time.from <= day && day <= time.to))
    };
    if !in_its_time(own) {
        return;
    }
    let near = |a: Decimal, b: Decimal| (a - b).abs() <= a.abs().max(b.abs()) * NEAR;
    let days_apart = |other: &Statement| match (&own.from, &other.from) {
        (Some(a), Some(b)) => a.first.until(b.first).map_or(i32::MAX, |span| span.get_days().abs()),
        _ => 0,
    };
    // Of two sizes with the same digits nobody can say which is the slip.
    let turned = |s: &Statement| is_size(s) && s.source != own.source && slips::is_jumbled(figure, s);
    let between = |s: &Statement| {
        let same = s.property == own.property && s.object == own.object;
        same && s.value.zip(own.value).is_some_and(|(a, b)| near(a, b))
    };
    let others: Vec<Rc<Statement>> = article
        .held
        .of(subject)
        .iter()
        .filter(|s| s.unit == own.unit && s.id != own.id && days_apart(s) <= APART)
        .filter(|s| if own.object.is_some() { between(s) } else { turned(s) })
        .filter(|s| claimed.differs(s) && in_its_time(s))
        .cloned()
        .collect();
    if !others.is_empty() {
        dispute(article, draft, others, Said::new("otherwise told"));
    }
}

/// A firm's count over several years told otherwise by another source: eight rounds before its listing by the prospectus, where others
/// had counted fifteen by an earlier day. What is counted from a beginning on only grows.
pub(super) fn counted_otherwise(claimed: &Claimed, draft: &mut Draft) {
    let article = claimed.article;
    let lexicon = &article.held.lexicon;
    let Some((own, _)) = draft.evidence.first() else { return };
    let is_firm = |e: &u32| lexicon.entities[*e as usize].kind == "company";
    let Some(subject) = lexicon.entity_by_id(&own.subject).filter(is_firm) else { return };
    let thing = |s: &Statement| s.thing.as_deref().and_then(|id| lexicon.thing_by_id(id));
    let span = |s: &Statement| Some((s.from.as_ref()?.first, s.to.as_ref()?.last));
    let is_of_the_same = |s: &Statement| {
        let one = thing(own).zip(thing(s)).is_some_and(|(a, b)| a == b || lexicon.are_kin(a, b));
        let no_later = span(own).zip(span(s)).is_some_and(|((from, to), (other_from, other_to))| {
            from.year() < to.year() && from == other_from && other_to <= to
        });
        one && no_later && s.property == own.property && s.unit == own.unit && s.source != own.source
    };
    let others: Vec<Rc<Statement>> = article
        .held
        .of(subject)
        .iter()
        .filter(|s| s.value > own.value && is_of_the_same(s) && claimed.differs(s))
        .cloned()
        .collect();
    if !others.is_empty() {
        dispute(article, draft, others, Said::new("otherwise counted"));
    }
}

/// What one source gives as a range, and another as one number at its end: 15 to 20 years, and 20.
pub(super) fn told_as_one(claimed: &Claimed, draft: &mut Draft) {
    if claimed.interval.rule != "range" {
        return;
    }
    let is_range = |s: &Statement| s.value_hi.is_some() && s.value_hi != s.value;
    let Some(range) = draft.agreeing().find(|s| is_range(s)).cloned() else { return };
    let is_another = |s: &Statement| {
        !is_range(s)
            && (s.value == range.value || s.value == range.value_hi)
            && s.measured_by != range.measured_by
            && (&s.subject, &s.property, &s.thing) == (&range.subject, &range.property, &range.thing)
    };
    let (others, own): (Vec<_>, Vec<_>) = draft.evidence.drain(..).partition(|(s, _)| is_another(s));
    draft.evidence = own;
    if !others.is_empty() {
        let others = others.into_iter().map(|(s, _)| s).collect();
        dispute(claimed.article, draft, others, Said::new("otherwise told"));
    }
}

/// Sets other accounts beside what bears a claim out; on the article's day only those count that had been given.
fn dispute(article: &Article, draft: &mut Draft, others: Vec<Rc<Statement>>, reason: Said) {
    draft.verdict = Verdict::Disputed;
    if draft.verdict_then == Verdict::Supported && others.iter().any(|s| article.said_then(s)) {
        draft.verdict_then = Verdict::Disputed;
    }
    draft.reason = reason;
    draft.evidence.extend(others.into_iter().map(|s| (s, Stance::Differs)));
}

/// Disputes a rounded conversion that one publisher gives to its last digit and another, by another rate, only about so.
/// Says whether it did.
pub(super) fn another_conversion(article: &Article, draft: &mut Draft) -> bool {
    let figure = draft.figure.map(|f| &article.figures[f]).filter(|f| f.exactness == Exactness::About);
    let Some(said) = figure.and_then(|figure| figure.value) else { return false };
    let converted = |s: &Statement| s.qualifiers.iter().any(|(key, _)| key == "rate");
    let agreeing = draft.agreeing().filter(|s| converted(s));
    let Some(own) = agreeing.clone().find(|s| s.value == Some(said)) else { return false };
    let others: Vec<Rc<Statement>> = agreeing
        .filter(|s| {
            s.subject == own.subject
                && s.what == own.what
                && s.value != own.value
                && at_about_one_time(s, own)
        })
        .cloned()
        .collect();
    if others.is_empty() {
        return false;
    }
    draft.evidence.retain(|(s, _)| !others.iter().any(|other| other.id == s.id));
    dispute(article, draft, others, Said::new("otherwise told"));
    true
}

/// Whether a sum agrees only through a rate, where what is held has its very digits in another currency: "worth $11.7bn" of
/// a firm that is worth €11.7bn.
pub(super) fn has_the_digits_of_another_currency(article: &Article, draft: &Draft) -> bool {
    let figure = draft.figure.map(|f| &article.figures[f]).filter(|f| f.kind == FigureKind::Money);
    let Some((figure, said)) = figure.and_then(|figure| Some((figure, figure.value?))) else { return false };
    let own = |s: &Statement| is_in_its_currency(article, figure, s);
    let alike = |a: &Statement, b: &Statement| {
        a.property == b.property && a.object == b.object && at_about_one_time(a, b)
    };
    draft.agreeing().all(|s| !own(s))
        && draft.agreeing().any(|s| {
            let subject = article.held.lexicon.entity_by_id(&s.subject);
            subject.is_some_and(|subject| {
                article.held.of(subject).iter().any(|o| !own(o) && o.value == Some(said) && alike(o, s))
            })
        })
}

/// Disputes a sum that one source gives in one currency and another, digit for digit, in another: $12bn and €12bn for one firm.
/// Says whether it did.
pub(super) fn another_currency(article: &Article, draft: &mut Draft) -> bool {
    let figure = draft.figure.map(|f| &article.figures[f]).filter(|f| f.kind == FigureKind::Money);
    let Some(figure) = figure else { return false };
    let is_converted = |s: &Statement| s.qualifiers.iter().any(|(key, _)| key == "rate");
    let Some(own) = draft.agreeing().find(|s| s.unit.as_deref() == figure.currency && !is_converted(s))
    else {
        return false;
    };
    let Some(subject) = article.held.lexicon.entity_by_id(&own.subject) else { return false };
    let all = article.held.of(subject);
    let others: Vec<Rc<Statement>> = all
        .iter()
        .filter(|s| s.value == own.value && s.unit != own.unit && !is_converted(s))
        .filter(|s| (&s.property, &s.object, &s.what) == (&own.property, &own.object, &own.what))
        .filter(|s| at_about_one_time(s, own))
        .cloned()
        .collect();
    if others.is_empty() {
        return false;
    }
    dispute(article, draft, others, Said::new("otherwise told"));
    true
}

/// Disputes a sum in prices of its own sort, such as PPP dollars, where another account of the same time in the same prices
/// differs, though it words what is measured otherwise. Says whether it did.
pub(super) fn another_in_its_prices(article: &Article, draft: &mut Draft) -> bool {
    let Some(figure) = draft.figure.map(|f| &article.figures[f]) else { return false };
    let lexicon = &article.held.lexicon;
    let Some(interval) = interval(figure, &article.document.text[figure.bytes.clone()]) else { return false };
    let thing = |s: &Statement| s.thing.as_deref().and_then(|id| lexicon.thing_by_id(id));
    let Some(own) = draft.agreeing().find(|s| prices(s).is_some()) else { return false };
    let (Some(subject), Some(own_thing)) = (lexicon.entity_by_id(&own.subject), thing(own)) else {
        return false;
    };
    let all = article.held.of(subject);
    let others: Vec<Rc<Statement>> = all
        .iter()
        .filter(|s| s.property == own.property && s.unit == own.unit && prices(s) == prices(own))
        .filter(|s| s.from == own.from && s.to == own.to && s.measured_by != own.measured_by)
        .filter(|s| {
            thing(s).is_some_and(|t| lexicon.is_kind_of(own_thing, t) || lexicon.is_kind_of(t, own_thing))
        })
        .filter(|s| held(s).is_some_and(|ends| agree(&interval, ends) == Agreement::Differs))
        .cloned()
        .collect();
    if others.is_empty() {
        return false;
    }
    dispute(article, draft, others, Said::new("otherwise told"));
    true
}

/// Disputes the day of an event that is once only, where another day near it is held as exactly. Says whether it did.
pub(super) fn another_day(article: &Article, draft: &mut Draft) -> bool {
    /// Days that two accounts of one event lie apart at most.
    const APART: i32 = 31;
    const ONCE: [&str; 7] =
        ["founded", "launched", "registered", "listed", "in_force", "delisted", "expired"];
    // A step towards an event is another event.
    let is_a_step =
        |s: &Statement| s.qualifiers.iter().any(|(key, _)| matches!(key.as_str(), "stage" | "step" | "form"));
    let day = |s: &Statement| s.from.as_ref().filter(|from| from.first == from.last).map(|from| from.first);
    let Some(own) = draft.agreeing().next() else { return false };
    let (Some(agreed), Some(subject)) = (day(own), article.held.lexicon.entity_by_id(&own.subject)) else {
        return false;
    };
    if draft.kind != Kind::Date || !ONCE.contains(&own.property.as_str()) || is_a_step(own) {
        return false;
    }
    // "Last December" holds the tenth and the eleventh.
    let figures = article.sentences[draft.sentence].figures.iter().map(|&f| &article.figures[f]);
    let own_days: Vec<_> = figures
        .filter(|f| f.bytes.start < draft.bytes.end && draft.bytes.start < f.bytes.end)
        .filter_map(|f| f.from.zip(f.to.or(f.from)))
        .collect();
    let others = article.held.of(subject);
    let others: Vec<Rc<Statement>> = others
        .iter()
        .filter(|s| s.property == own.property && s.object == own.object && s.what == own.what)
        .filter(|s| !is_a_step(s))
        .filter(|s| {
            day(s).is_some_and(|other| {
                other != agreed
                    && !own_days.iter().any(|&(from, to)| from <= other && other <= to)
                    && other.until(agreed).is_ok_and(|span| span.get_days().abs() <= APART)
            })
        })
        .cloned()
        .collect();
    if others.is_empty() {
        return false;
    }
    dispute(article, draft, others, Said::new("another day"));
    true
}
