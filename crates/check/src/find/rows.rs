//! Rows of one table: a writer who goes through a source's figures names the measure once. "Jiangsu is home to 117 of them.
//! Beijing has 80." What the figure before was held by tells the measure, and this one's place or time tells the row.
//! Days go with a figure in the same way: what was counted on the day told bears out the day as well.

use super::days::agree;
use super::notes::noted;
use super::quantities::as_percent;
use crate::answer::{Kind, Stance, Verdict};
use crate::article::Article;
use crate::draft::Draft;
use crate::judge::agreement::{self, Agreement};
use crate::judge::slips;
use crate::judge::verdict::Judgement;
use crate::read::frame::told;
use crate::read::{Mention, Sentence, strangers, worded};
use crate::said::Said;
use crate::words::contrasts;
use crate::words::lexicon::Cue;
use figures::{Figure, Kind as FigureKind, Precision};
use jiff::civil::Date;
use observatory::{Statement, ValueKind};
use std::rc::Rc;

/// Qualifiers that make another measure of a figure.
const BINDING: [&str; 6] = ["basis", "status", "stage", "definition", "scope", "level"];

/// Why a row bears a claim out.
const ROW: &str = "row";

/// Sentences within which the figure that tells the measure stands.
const REACH: usize = 3;

/// Judges figures that nothing was found for on the rows beside those that the figures before them are held by.
pub(crate) fn check(article: &Article, drafts: &mut [Draft]) {
    for i in 0..drafts.len() {
        let found = match (drafts[i].verdict, drafts[i].kind) {
            (Verdict::NoEvidence | Verdict::Contradicted, Kind::Date) => {
                of_its_day(article, &drafts[i], drafts)
            }
            (Verdict::NoEvidence, _) => {
                noted(article, &drafts[i], drafts).or_else(|| row_of(article, &drafts[i], drafts))
            }
            (Verdict::OtherMeasure, _) => at_no_time(article, &drafts[i], drafts),
            (Verdict::Contradicted, _) => noted(article, &drafts[i], drafts),
            _ => continue,
        };
        if let Some((now, then)) = found {
            drafts[i].take(now, then);
        }
    }
}

/// What a figure is compared with in its own words.
struct Asked<'a> {
    article: &'a Article<'a>,
    index: usize,
    sentence: &'a Sentence,
    figure: &'a Figure,
    token: usize,
    /// The place named in its clause, and the time told in its sentence.
    place: Option<u32>,
    time: Option<(Date, Date)>,
}

fn row_of(article: &Article, draft: &Draft, drafts: &[Draft]) -> Option<(Judgement, Judgement)> {
    let figure = &article.figures[draft.figure?];
    let sentence = &article.sentences[draft.sentence];
    let token = sentence.tokens_of(&figure.bytes).start;
    let percent = as_percent(figure);
    let interval = agreement::interval(&percent, &article.document.text[figure.bytes.clone()])?;
    let asked = Asked {
        article,
        index: draft.sentence,
        sentence,
        figure,
        token,
        place: place_beside(article, sentence, token, draft),
        time: time_told(article, sentence, draft),
    };
    let before = drafts.iter().rev().filter(|d| {
        d.verdict == Verdict::Supported
            && d.figure.is_some()
            && (d.bytes.end <= draft.bytes.start || d.sentence == draft.sentence)
            && d.sentence + REACH >= draft.sentence
            && d.sentence <= draft.sentence
            && article.sentences[d.sentence].block == sentence.block
    });
    for anchor in before.flat_map(Draft::agreeing) {
        let rows = of_its_edition(asked.rows_beside(anchor), anchor);
        if rows.is_empty() {
            continue;
        }
        let stance = |s: &Statement| match agreement::with(&interval, s)? {
            Agreement::Agrees => Some(Stance::Agrees),
            Agreement::Differs => Some(Stance::Differs),
            Agreement::Unsure => None,
        };
        let agrees = |s: &Statement| agreement::with(&interval, s) == Some(Agreement::Agrees);
        // Where the same source has the very figure of something else, that is meant.
        if !rows.iter().any(|s| agrees(s)) && rows.iter().any(|s| asked.has_it_of_another(s, &agrees)) {
            continue;
        }
        let judged: Vec<(Rc<Statement>, Stance)> =
            rows.into_iter().filter_map(|s| Some((Rc::clone(&s), stance(&s)?))).collect();
        let now = judgement(judged.clone(), ROW, interval.rule);
        let said = judged.into_iter().filter(|(s, _)| article.said_then(s)).collect();
        return Some((now, judgement(said, ROW, interval.rule)));
    }
    None
}

/// Without what an earlier edition said of the same, where the one that is spoken of says it anew.
fn of_its_edition(rows: Vec<Rc<Statement>>, anchor: &Statement) -> Vec<Rc<Statement>> {
    let says_anew = |s: &Statement| {
        s.source != anchor.source
            && rows.iter().any(|o| {
                o.source == anchor.source
                    && (&o.from, &o.to, &o.what, &o.place_id) == (&s.from, &s.to, &s.what, &s.place_id)
            })
    };
    rows.iter().filter(|s| !says_anew(s)).cloned().collect()
}

/// Supported where a statement agrees, for the reason given; contradicted where all differ.
pub(super) fn judgement(
    mut evidence: Vec<(Rc<Statement>, Stance)>,
    why: &'static str,
    rule: &'static str,
) -> Judgement {
    let agrees = evidence.iter().any(|(_, stance)| *stance == Stance::Agrees);
    if agrees {
        evidence.retain(|(_, stance)| *stance == Stance::Agrees);
    }
    let verdict = match (evidence.is_empty(), agrees) {
        (true, _) => return Judgement::none(crate::judge::verdict::NOTHING),
        (_, true) => Verdict::Supported,
        _ => Verdict::Contradicted,
    };
    Judgement { verdict, reason: Said::new(if agrees { why } else { "row differs" }).by(rule), evidence }
}

impl Asked<'_> {
    /// Rows of the measure that a statement is of, which the figure's own place or time points to.
    fn rows_beside(&self, anchor: &Statement) -> Vec<Rc<Statement>> {
        let lexicon = &self.article.held.lexicon;
        let Some(subject) = lexicon.entity_by_id(&anchor.subject) else { return Vec::new() };
        if self.is_of_another(subject, anchor) {
            return Vec::new();
        }
        let held = self.article.held.of(subject);
        let alike = held.iter().filter(|s| {
            s.id != anchor.id
                && s.property == anchor.property
                && s.unit == anchor.unit
                && s.measured_by == anchor.measured_by
                && s.value.is_some()
                && are_of_one_definition(s, anchor)
                && self.is_in_unit(s)
        });
        // 今年又增加了8000亿元: where what came on top is held by itself, what it came to is no row of it.
        let told = told(self.sentence, self.token, &self.article.figures, lexicon);
        let is_chosen = |s: &&Rc<Statement>| lexicon.contrasts.choose(told, contrasts::held_of(s, lexicon));
        let chosen: Vec<Rc<Statement>> =
            alike.clone().filter(is_chosen).filter(|s| self.is_then(s, anchor)).cloned().collect();
        if !chosen.is_empty() {
            return chosen;
        }
        let rows = alike.filter(|s| self.is_of_place(s, anchor) || self.is_of_time(s, anchor));
        rows.filter(|s| self.counts_its_noun(s)).cloned().collect()
    }

    /// The same measure at the same time, or at the time told, of the place named.
    fn is_of_place(&self, s: &Statement, anchor: &Statement) -> bool {
        self.is_in_place(s)
            && anchor.place_id.is_some()
            && anchor.place_id != s.place_id
            && s.thing == anchor.thing
            && (s.thing.is_some() || s.what == anchor.what)
            && self.is_then(s, anchor)
    }

    /// The same measure of the same place at the time told, which is another.
    fn is_of_time(&self, s: &Statement, anchor: &Statement) -> bool {
        self.time.is_some()
            && s.place_id == anchor.place_id
            && s.what == anchor.what
            && s.thing == anchor.thing
            && s.object == anchor.object
            && s.from != anchor.from
            && (self.place.is_none() || self.is_in_place(s))
            && self.is_then(s, anchor)
    }

    /// Whether a row is of the place named; none is where no place is.
    fn is_in_place(&self, s: &Statement) -> bool {
        let lexicon = &self.article.held.lexicon;
        self.place
            .is_some_and(|place| s.place_id.as_deref() == Some(lexicon.places[place as usize].id.as_str()))
    }

    /// Whether a row is of the time told, or of its neighbour's where none is.
    fn is_then(&self, s: &Statement, anchor: &Statement) -> bool {
        let span = |s: &Statement| {
            let from = s.from.as_ref()?;
            Some((from.first, s.to.as_ref().unwrap_or(from).last))
        };
        match self.time {
            None => s.from == anchor.from && s.to == anchor.to,
            Some(time) => span(s) == Some(time),
        }
    }

    /// Whether the source of a row has the figure of another thing at the same time.
    fn has_it_of_another(&self, row: &Statement, agrees: &dyn Fn(&Statement) -> bool) -> bool {
        let subject = self.article.held.lexicon.entity_by_id(&row.subject);
        slips::digits(self.figure) > 1
            && subject.is_some_and(|subject| {
                let held = self.article.held.of(subject);
                held.iter().any(|s| {
                    s.measured_by == row.measured_by && s.from == row.from && s.unit == row.unit && agrees(s)
                })
            })
    }

    /// Whether a figure of its kind can be in the statement's unit.
    fn is_in_unit(&self, s: &Statement) -> bool {
        match self.figure.kind {
            FigureKind::Money => s.unit.as_deref() == self.figure.currency,
            FigureKind::Count | FigureKind::Number => s.unit.as_deref() == Some("count"),
            FigureKind::Percent => s.unit.as_deref() == Some("percent"),
            FigureKind::Ratio => self.figure.unit.is_none() && s.unit.as_deref() == Some("percent"),
            _ => false,
        }
    }

    /// Whether the noun of a count, where it has one of its own, is in the row.
    fn counts_its_noun(&self, s: &Statement) -> bool {
        let end = self.sentence.tokens_of(&self.figure.bytes).end;
        let plural = super::doubts::plural_after(self.article, self.index, end);
        let own = self.figure.unit.as_deref().filter(|unit| {
            self.figure.kind == FigureKind::Count && unit.is_ascii() && !crate::read::GENERIC.contains(unit)
        });
        let noun = own.map(crate::words::tokens::stem).or(plural);
        noun.is_none_or(|noun| worded::holds(s, &noun, &self.article.held.lexicon))
    }

    /// Whether the sentence speaks of another name of the subject's sort, or names another source.
    fn is_of_another(&self, subject: u32, anchor: &Statement) -> bool {
        let lexicon = &self.article.held.lexicon;
        let kind = lexicon.entities[subject as usize].kind.as_str();
        let own = [Some(subject), lexicon.entity_by_id(&anchor.measured_by)];
        let another = |m: &Mention| match m.cue {
            Cue::Entity(e) => {
                let other = lexicon.entities[e as usize].kind.as_str();
                !own.contains(&Some(e)) && (other == kind || self.article.held.is_measurer(e))
            }
            _ => false,
        };
        self.sentence.mentions.iter().any(another) || strangers::of_kind(self.sentence, kind, self.token)
    }
}

/// Whether two rows are told by the same definition, basis and stage: a first-day high is no row beside a close.
fn are_of_one_definition(a: &Statement, b: &Statement) -> bool {
    BINDING.iter().all(|key| a.qualifier(key) == b.qualifier(key))
}

/// The place named in a figure's own clause that the draft was found to be of.
fn place_beside(article: &Article, sentence: &Sentence, token: usize, draft: &Draft) -> Option<u32> {
    let lexicon = &article.held.lexicon;
    let place = draft.place.as_deref().and_then(|id| lexicon.place_by_id(id))?;
    let clause = sentence.clause(token);
    let here = |m: &Mention| m.cue == Cue::Place(place) && clause - sentence.clause(m.first).min(clause) <= 1;
    sentence.mentions.iter().any(here).then_some(place)
}

/// The time of a draft, where its own sentence tells it.
fn time_told(article: &Article, sentence: &Sentence, draft: &Draft) -> Option<(Date, Date)> {
    let span = draft.time.as_ref()?;
    let from: Date = span.from.as_deref()?.parse().ok()?;
    let to: Date = span.to.as_deref()?.parse().ok()?;
    let told = sentence.figures.iter().any(|&f| {
        let figure = &article.figures[f];
        figure.from == Some(from) && figure.to.unwrap_or(from) == to
    });
    told.then_some((from, to))
}

/// Clauses further on in which a figure of the day told may stand.
const NEXT: u16 = 2;

/// A day or month beside a figure that is held of that very day or month.
pub(super) fn of_its_day(
    article: &Article,
    draft: &Draft,
    drafts: &[Draft],
) -> Option<(Judgement, Judgement)> {
    let figure = &article.figures[draft.figure?];
    let sentence = &article.sentences[draft.sentence];
    if !matches!(figure.precision, Some(Precision::Day | Precision::Month)) {
        return None;
    }
    let (from, to) = (figure.from?, figure.to.or(figure.from)?);
    let clause = sentence.clause(sentence.tokens_of(&figure.bytes).start);
    // In its own clause, or in the next one: 2月11日，长三角基金在这里签约，规模551亿元.
    let beside = drafts.iter().filter(|d| {
        let own = sentence.clause(sentence.tokens_of(&d.bytes).start);
        d.sentence == draft.sentence
            && d.verdict == Verdict::Supported
            && d.kind != Kind::Date
            && (clause..=clause + NEXT).contains(&own)
    });
    let on_it = |s: &&Rc<Statement>| {
        let span = s.from.as_ref().zip(s.to.as_ref().or(s.from.as_ref()));
        span.is_some_and(|(a, b)| a.first == from && b.last == to)
    };
    // A law told by its number is told with the day that it was signed, and with no other.
    let of_the_day = |d: &&Draft, s: &Statement| {
        d.kind != Kind::DocumentNumber || matches!(s.property.as_str(), "enacted" | "in_force")
    };
    // "Registered on 18 May", where the fund was registered on another day: the sum paid in on the 18th says nothing of that.
    let its_own_day = |s: &Statement| {
        let mut differing = draft.evidence.iter().filter(|(_, stance)| *stance == Stance::Differs);
        draft.verdict == Verdict::Contradicted
            && differing
                .any(|(d, _)| d.subject == s.subject && draft.property.as_deref() == Some(&d.property))
    };
    let agreeing =
        beside.flat_map(|d| d.agreeing().filter(move |s| of_the_day(&d, s))).filter(|s| !its_own_day(s));
    let found: Vec<(Rc<Statement>, Stance)> =
        agreeing.filter(on_it).map(|s| (Rc::clone(s), Stance::Agrees)).collect();
    let found = if found.is_empty() { of_its_act(article, draft, figure, drafts) } else { found };
    if found.is_empty() {
        return None;
    }
    let said = found.iter().filter(|(s, _)| article.said_then(s)).cloned().collect();
    Some((judgement(found, ROW, "dates"), judgement(said, ROW, "dates")))
}

/// A figure that is held of another time than that of an event in its sentence: "founded on 24 September 2014, with a capital of
/// 98.7bn yuan". The day is the event's, right or wrong, and where no other figure of the measure is held the sum is borne out.
fn at_no_time(article: &Article, draft: &Draft, drafts: &[Draft]) -> Option<(Judgement, Judgement)> {
    let figure = &article.figures[draft.figure?];
    let lexicon = &article.held.lexicon;
    let own = draft.evidence.first().map(|(s, _)| Rc::clone(s))?;
    let subject = lexicon.entity_by_id(&own.subject)?;
    let span = draft.time.as_ref()?;
    let of_an_event = drafts.iter().any(|d| {
        let is_own = |s: &Statement| {
            s.subject == own.subject
                && s.value.is_none()
                && lexicon.property_by_id(&s.property).is_some_and(|p| p.value == ValueKind::Date)
        };
        d.sentence == draft.sentence
            && d.kind == Kind::Date
            && d.time.as_ref() == Some(span)
            && matches!(d.verdict, Verdict::Supported | Verdict::Contradicted)
            && d.evidence.first().is_some_and(|(s, _)| is_own(s))
    });
    let percent = as_percent(figure);
    let interval = agreement::interval(&percent, &article.document.text[figure.bytes.clone()])?;
    let agrees = |s: &Statement| agreement::with(&interval, s) == Some(Agreement::Agrees);
    let asked = draft.property.as_deref().is_none_or(|p| p == own.property);
    let held = article.held.of(subject);
    let mut alike = held.iter().filter(|s| {
        (&s.property, &s.what, &s.object, &s.unit) == (&own.property, &own.what, &own.object, &own.unit)
    });
    let bound = own.qualifiers.iter().any(|(key, _)| BINDING.contains(&key.as_str()));
    if !of_an_event || !asked || bound || slips::digits(figure) < 2 || !alike.all(|s| agrees(s)) {
        return None;
    }
    let said = article.said_then(&own);
    let found = vec![(own, Stance::Agrees)];
    let then = if said { found.clone() } else { Vec::new() };
    let judged = |evidence| judgement(evidence, "day of an event", interval.rule);
    Some((judged(found), judged(then)))
}

/// The event of an act by which a figure beside the date is held: "$8.75bn, in a package that became law on 23 January". Another
/// day than the one on which it was enacted is none.
fn of_its_act(
    article: &Article,
    draft: &Draft,
    figure: &Figure,
    drafts: &[Draft],
) -> Vec<(Rc<Statement>, Stance)> {
    let lexicon = &article.held.lexicon;
    let block = article.sentences[draft.sentence].block;
    let near = drafts.iter().filter(|d| {
        d.verdict == Verdict::Supported
            && d.sentence.abs_diff(draft.sentence) <= 1
            && article.sentences[d.sentence].block == block
    });
    let acts = near.flat_map(Draft::agreeing).filter_map(|s| lexicon.entity_by_id(s.object.as_deref()?));
    let mut acts: Vec<u32> = acts.filter(|&e| lexicon.entities[e as usize].kind == "document").collect();
    acts.sort_unstable();
    acts.dedup();
    let asked = draft.property.as_deref();
    let events = acts.iter().flat_map(|&act| article.held.of(act).iter().cloned().collect::<Vec<_>>());
    let events: Vec<Rc<Statement>> = events.filter(|s| s.property == "enacted").collect();
    let agrees: Vec<_> = events
        .iter()
        .filter(|s| agree(figure, s) == Some(Agreement::Agrees))
        .map(|s| (Rc::clone(s), Stance::Agrees))
        .collect();
    // One act alone is spoken of, and its day is the one asked for.
    let in_its_sentence = drafts.iter().any(|d| {
        d.sentence == draft.sentence
            && d.verdict == Verdict::Supported
            && d.agreeing().any(|s| events.iter().any(|e| s.object.as_deref() == Some(e.subject.as_str())))
    });
    if agrees.is_empty() && in_its_sentence && asked == Some("enacted") && events.len() == 1 {
        let differs = events.iter().filter(|s| agree(figure, s) == Some(Agreement::Differs));
        return differs.map(|s| (Rc::clone(s), Stance::Differs)).collect();
    }
    agrees
}
