//! Figures that stand in the notes of what is held: how large the stake was that a sum bought, how long a fund invests of all the
//! years it lives, what a count stood at before.

use super::claimed::{Claimed, words_but_names};
use super::quantities::as_percent;
use super::rows::judgement;
use super::siblings::contradicted_by;
use crate::answer::{Stance, Verdict};
use crate::article::Article;
use crate::draft::Draft;
use crate::judge::agreement::{self, Interval};
use crate::judge::slips;
use crate::judge::verdict::Judgement;
use crate::words::lexicon::Cue;
use crate::words::tokens::stem;
use crate::words::vocabulary::Words;
use figures::{Figure, Kind as FigureKind};
use observatory::Statement;
use std::rc::Rc;

/// The note that tells what a figure is set against: another time's, or another's.
const AGAINST: &str = "against";

/// Judges a figure on the notes of what its sentence speaks of.
pub(super) fn noted(article: &Article, draft: &Draft, drafts: &[Draft]) -> Option<(Judgement, Judgement)> {
    let figure = &article.figures[draft.figure?];
    let lexicon = &article.held.lexicon;
    let sentence = &article.sentences[draft.sentence];
    let percent = as_percent(figure);
    let interval = agreement::interval(&percent, &article.document.text[figure.bytes.clone()])?;
    let clause = words_but_names(article, draft.sentence, sentence.tokens_of(&figure.bytes).start);
    let asked = Asked { article, figure, interval: &interval, clause: &clause };
    // What bears out another figure of the sentence goes before what is held between two names in it.
    let mut beside = drafts
        .iter()
        .filter(|d| d.sentence == draft.sentence && d.verdict == Verdict::Supported)
        .flat_map(Draft::agreeing);
    let found = beside.find(|s| asked.is_in_note(s, true)).cloned().or_else(|| {
        let entity = |cue: Cue| if let Cue::Entity(e) = cue { Some(e) } else { None };
        let named: Vec<u32> = sentence.mentions.iter().filter_map(|m| entity(m.cue)).collect();
        let is_named = |id: &str| lexicon.entity_by_id(id).is_some_and(|e| named.contains(&e));
        let between = |s: &Rc<Statement>| s.object.as_deref().is_some_and(is_named);
        let of_names = named.iter().flat_map(|&e| article.held.of(e).iter().cloned().collect::<Vec<_>>());
        // What was found first may only have the wrong figure of two.
        let first = draft.evidence.iter().map(|(s, _)| Rc::clone(s));
        of_names.filter(between).chain(first).find(|s| asked.is_in_note(s, false))
    })?;
    let noted = |evidence| judgement(evidence, "noted", interval.rule);
    let said = article.said_then(&found);
    let found = vec![(found, Stance::Agrees)];
    let then = if said { noted(found.clone()) } else { noted(Vec::new()) };
    Some((noted(found), then))
}

/// What is held between the same two parties whose note has another figure of the sentence, where the sum told is of a wider
/// account: "bought 9.9 percent for $11.1 billion" is of the shares, and not of all the public money.
pub(super) fn of_the_note_told(claimed: &Claimed, draft: &Draft) -> Option<Judgement> {
    let &Claimed { article, figure, .. } = claimed;
    let lexicon = &article.held.lexicon;
    let own = draft.agreeing().next()?;
    let subject = lexicon.entity_by_id(&own.subject).filter(|_| own.object.is_some())?;
    let others: Vec<&Figure> = claimed
        .sentence()
        .figures
        .iter()
        .map(|&f| &article.figures[f])
        .filter(|f| f.bytes != figure.bytes && f.value.is_some() && slips::digits(f) > 1)
        .collect();
    let noted = |s: &Statement| {
        s.qualifiers.iter().any(|(_, value)| {
            lexicon.wordings.figures(value).iter().any(|noted| {
                others.iter().any(|told| {
                    told.kind == noted.kind && told.value == noted.value && told.currency == noted.currency
                })
            })
        })
    };
    let held = article.held.of(subject);
    let meant = held.iter().find(|s| {
        (&s.property, &s.object, &s.unit) == (&own.property, &own.object, &own.unit)
            && s.id != own.id
            && s.value != own.value
            && s.from == own.from
            && noted(s)
    })?;
    (!noted(own)).then(|| contradicted_by(meant, own))
}

/// Whether the note of a statement that agrees tells other accounts of it, with another figure: "other accounts: 10 percent".
pub(super) fn is_told_otherwise_in_its_note(claimed: &Claimed, draft: &Draft) -> bool {
    const OTHERS: [&str; 2] = ["other accounts: ", "other accounts say "];
    let figure = claimed.figure;
    let held = claimed.article.held;
    let lexicon = &held.lexicon;
    let differs = |s: &Statement| {
        let note = held.remarks(s).note;
        let told = OTHERS.iter().find_map(|words| note.split_once(words)).map(|(_, told)| told);
        let first = told.and_then(|told| lexicon.wordings.figures(told).first().cloned());
        first.is_some_and(|other| {
            other.kind == figure.kind
                && other.value.is_some_and(|v| v < claimed.interval.lo || claimed.interval.hi < v)
        })
    };
    let mut agreeing = draft.agreeing().peekable();
    agreeing.peek().is_some() && agreeing.all(|s| differs(s))
}

/// A figure to be found in a note.
struct Asked<'a> {
    article: &'a Article<'a>,
    figure: &'a Figure,
    interval: &'a Interval,
    clause: &'a Words,
}

impl Asked<'_> {
    /// Whether a statement has the figure in one of its notes; `beside` tells that it bears out another figure of the sentence.
    fn is_in_note(&self, statement: &Statement, beside: bool) -> bool {
        let lexicon = &self.article.held.lexicon;
        let fine = slips::digits(self.figure) > 1;
        // A note tells one number, which may lie in a range without being what the range is of.
        if self.interval.rule == "range" {
            return false;
        }
        statement.qualifiers.iter().filter(|(key, _)| beside || key != AGAINST).any(|(key, value)| {
            // The years of a part of its life are told by the part: 投资期10年.
            let told = || {
                let word = lexicon.wordings.vocabulary.number(&stem(key));
                self.article.held.synonyms().is_met(word, self.clause)
            };
            let figures = lexicon.wordings.figures(value);
            figures.iter().filter(|noted| !is_part_of_a_number(value, noted)).any(|noted| {
                let plain = noted.kind == FigureKind::Number;
                let alike = noted.kind == self.figure.kind && noted.currency == self.figure.currency
                    || plain && self.figure.kind == FigureKind::Count;
                let years = plain && self.figure.kind == FigureKind::Duration && told();
                noted.value.is_some_and(|v| self.interval.lo <= v && v <= self.interval.hi)
                    && (alike && fine || years)
            })
        })
    }
}

/// Whether a figure is only part of a longer number: the 119 of 119-83.
fn is_part_of_a_number(text: &str, figure: &Figure) -> bool {
    let hyphen = |c: Option<char>| c == Some('-');
    hyphen(text[figure.bytes.end..].chars().next())
        || hyphen(text[..figure.bytes.start].chars().next_back())
        || text[figure.bytes.clone()].starts_with('-')
}
