//! What else is held of a figure that agrees: another account of it, a sibling that the words speak of, the like of another
//! place. Each may dispute or contradict what only seemed to bear the claim out.

use super::claimed::Claimed;
use super::compare::is_in_its_currency;
use crate::answer::{Kind, Stance, Verdict};
use crate::article::Article;
use crate::draft::Draft;
use crate::judge::agreement::{Agreement, agree, held, interval};
use crate::judge::sides::prices;
use crate::judge::slips;
use crate::judge::times::at_about_one_time;
use crate::judge::verdict::Judgement;
use crate::read::worded;
use crate::said::{Blank, Said};
use crate::words::lexicon::Cue;
use crate::words::tables::Table;
use figures::{Exactness, Kind as FigureKind};
use observatory::Statement;
use rust_decimal::Decimal;
use std::ops::Range;
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

/// Sets other accounts beside what bears a claim out; on the article's day only those count that had been given.
fn dispute(article: &Article, draft: &mut Draft, others: Vec<Rc<Statement>>, reason: Said) {
    draft.verdict = Verdict::Disputed;
    if draft.verdict_then == Verdict::Supported && others.iter().any(|s| article.said_then(s)) {
        draft.verdict_then = Verdict::Disputed;
    }
    draft.reason = reason;
    draft.evidence.extend(others.into_iter().map(|s| (s, Stance::Differs)));
}

/// A claim contradicted by what is held of what it speaks of; what agreed is of something else.
pub(super) fn contradicted_by(meant: &Rc<Statement>, own: &Rc<Statement>) -> Judgement {
    Judgement {
        verdict: Verdict::Contradicted,
        reason: Said::new("of the sibling"),
        evidence: vec![(Rc::clone(meant), Stance::Differs), (Rc::clone(own), Stance::Other)],
    }
}

/// What another statement of the same subject says of the thing that the words speak of, where the one that agrees is of
/// something else: 67 per cent went to manufacturing, and the sentence is of design. The words that set the two apart decide:
/// all those of the one stand in the figure's clause, and not all of the other's.
pub(super) fn of_the_sibling(claimed: &Claimed, draft: &Draft) -> Option<Judgement> {
    let &Claimed { article, framed, .. } = claimed;
    let lexicon = &article.held.lexicon;
    let (own, _) = draft.evidence.first()?;
    let own_words = lexicon.wordings.of_text(own.what.as_deref()?);
    let subject = lexicon.entity_by_id(&own.subject)?;
    // What lists and countries count, they count of many places and years; a fund or a programme has its parts once.
    if matches!(
        lexicon.entities[subject as usize].kind.as_str(),
        "list" | "place" | "group" | "field" | "exchange"
    ) {
        return None;
    }
    let said = |word: &u32| framed.clause.contains(word);
    let all = article.held.of(subject);
    let sibling = all.iter().find(|s| {
        let alike = s.property == own.property && s.unit == own.unit && at_about_one_time(s, own);
        let Some(what) = s.what.as_deref().filter(|_| alike && s.place_id == own.place_id) else {
            return false;
        };
        let words = lexicon.wordings.of_text(what);
        let mut apart = words.iter().filter(|word| !own_words.contains(word)).peekable();
        let mut of_own = own_words.iter().filter(|word| !words.contains(word)).peekable();
        apart.peek().is_some()
            && of_own.peek().is_some()
            && apart.all(said)
            && !of_own.all(said)
            && claimed.differs(s)
    })?;
    Some(contradicted_by(sibling, own))
}

/// What is held of the noun that stands right beside a Chinese count, where the count was judged by what is held of the noun beside
/// another count of the sentence: 27只子基金和49个项目.
pub(super) fn of_its_noun(claimed: &Claimed, draft: &Draft) -> Option<Judgement> {
    let lexicon = &claimed.article.held.lexicon;
    let sentence = claimed.sentence();
    let noun = claimed.framed.beside.as_deref()?;
    let (own, _) = draft.evidence.first()?;
    let subject = lexicon.entity_by_id(&own.subject)?;
    let thing = own.thing.as_deref().and_then(|id| lexicon.thing_by_id(id))?;
    let with_noun = |s: &Statement| worded::holds(s, noun, lexicon);
    let mut of_thing = sentence.mentions.iter().filter(|m| m.cue == Cue::Thing(thing));
    let beside_another = of_thing.any(|m| {
        let counted = |at: &Range<usize>| (at.start..=at.end).contains(&m.first) && m.last >= at.end;
        sentence.spans().any(|(_, at)| at.start != claimed.token() && counted(at))
    });
    if !beside_another || draft.evidence.iter().any(|(s, _)| with_noun(s)) {
        return None;
    }
    let all = claimed.article.held.of(subject);
    let of_noun = all.iter().find(|s| {
        (&s.property, &s.unit, &s.place_id) == (&own.property, &own.unit, &own.place_id)
            && at_about_one_time(s, own)
            && with_noun(s)
    })?;
    match claimed.compare(of_noun)? {
        (Agreement::Agrees, _) => Some(Judgement {
            verdict: Verdict::Supported,
            reason: Said::count("agree.one", "agree", 1).by(claimed.interval.rule),
            evidence: vec![(Rc::clone(of_noun), Stance::Agrees)],
        }),
        (Agreement::Differs, _) if draft.verdict == Verdict::Supported => Some(contradicted_by(of_noun, own)),
        _ => None,
    }
}

/// What the like of a fund at another place holds, where the sentence speaks of that place: the share of one regional fund is
/// not the other's.
pub(super) fn of_the_place_named(claimed: &Claimed, draft: &Draft) -> Option<Judgement> {
    let &Claimed { article, framed, .. } = claimed;
    /// How near the place must stand.
    const NEAR: i32 = 40;
    let lexicon = &article.held.lexicon;
    let (own, _) = draft.evidence.first()?;
    let subject = lexicon.entity_by_id(&own.subject)?;
    let named = framed.subjects.iter().any(|&(e, near)| e == subject && near >= NEAR);
    let &(place, _) = framed.places.first().filter(|(_, near)| *near >= NEAR)?;
    if lexicon.entities[subject as usize].kind != "fund" || named || lexicon.bears(subject, place) {
        return None;
    }
    let others = match own.thing.as_deref().and_then(|id| lexicon.thing_by_id(id)) {
        Some(thing) => article.held.counting(thing),
        None => article.held.with(&own.property),
    };
    let like = others.iter().find(|s| {
        s.property == own.property
            && s.what == own.what
            && s.object == own.object
            && s.what.is_some()
            && s.unit == own.unit
            && lexicon.entity_by_id(&s.subject).is_some_and(|e| e != subject && lexicon.bears(e, place))
            && claimed.differs(s)
    })?;
    Some(contradicted_by(like, own))
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
    const ONCE: [&str; 6] = ["founded", "launched", "registered", "listed", "in_force", "delisted"];
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

/// The row of the table of scopes for what something began with.
const BEGINNING: &str = "beginning";

/// Whether the figure's clause speaks of what something began with.
fn speaks_of_a_beginning(claimed: &Claimed) -> bool {
    let sentence = claimed.sentence();
    let own = sentence.clause(claimed.token());
    sentence
        .rows(&claimed.article.held.lexicon, Table::Scope)
        .any(|(word, m)| word == BEGINNING && sentence.clause(m.first) == own)
}

/// Whether a bare size agrees only with a sum of one sort, of which no word is said, where the fund's size is held otherwise.
pub(super) fn is_of_a_part_unsaid(claimed: &Claimed, draft: &Draft) -> bool {
    let &Claimed { article, figure, framed, .. } = claimed;
    /// Words from which on a wording tells a sort of sum.
    const TELLS: usize = 2;
    let lexicon = &article.held.lexicon;
    let Some((own, _)) = draft.evidence.first() else { return false };
    let (Some(subject), Some(what)) = (lexicon.entity_by_id(&own.subject), own.what.as_deref()) else {
        return false;
    };
    // "Started out with 39.3 billion": of a fund whose initial size is held, that one is meant.
    let begins = |text: &str| lexicon.tells(text, Table::Scope, BEGINNING);
    let of_the_beginning = speaks_of_a_beginning(claimed)
        && !begins(what)
        && article
            .held
            .of(subject)
            .iter()
            .any(|s| s.what.as_deref().is_some_and(begins) && claimed.differs(s));
    if figure.kind == FigureKind::Money && of_the_beginning {
        return true;
    }
    figure.kind == FigureKind::Money
        && framed.asked.len() > 1
        && own.object.is_none()
        && lexicon.entities[subject as usize].kind == "fund"
        && lexicon.wordings.of_text(what).len() >= TELLS
        && worded::in_clause(&framed.words, own, lexicon) == 0
        && article
            .held
            .of(subject)
            .iter()
            .any(|s| s.property != own.property && framed.asked.contains(&s.property) && claimed.differs(s))
}
