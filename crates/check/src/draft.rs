//! A claim on its way to the answer.

use crate::answer::{HeldUse, Kind, Span, Stance, Value, Verdict};
use crate::judge::verdict::{Judgement, NOTHING};
use crate::said::Said;
use figures::Figure;
use observatory::Statement;
use std::ops::Range;
use std::rc::Rc;

/// A claim found and judged, not yet put in words.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) sentence: usize,
    /// Its own words, in bytes of the document's text.
    pub(crate) bytes: Range<usize>,
    pub(crate) kind: Kind,
    /// The figure it is about, where it is about one.
    pub(crate) figure: Option<usize>,
    pub(crate) subject: Option<String>,
    pub(crate) property: Option<String>,
    pub(crate) what: Option<String>,
    pub(crate) comparator: Option<String>,
    pub(crate) value: Option<Value>,
    pub(crate) time: Option<Span>,
    pub(crate) place: Option<String>,
    pub(crate) attributed_to: Option<String>,
    pub(crate) verdict: Verdict,
    pub(crate) verdict_then: Verdict,
    pub(crate) reason: Said,
    /// Where to look, where the finder knows better than the tables.
    pub(crate) hint: Option<Said>,
    pub(crate) query: Option<Said>,
    pub(crate) computation: Option<Said>,
    pub(crate) evidence: Vec<(Rc<Statement>, Stance)>,
    /// Documents held that have the phrase, where the claim is about one.
    pub(crate) uses: Vec<HeldUse>,
}

impl Draft {
    /// A claim without evidence yet.
    pub(crate) fn new(sentence: usize, bytes: Range<usize>, kind: Kind) -> Draft {
        Draft {
            sentence,
            bytes,
            kind,
            figure: None,
            subject: None,
            property: None,
            what: None,
            comparator: None,
            value: None,
            time: None,
            place: None,
            attributed_to: None,
            verdict: Verdict::NoEvidence,
            verdict_then: Verdict::NoEvidence,
            reason: Said::new(NOTHING),
            hint: None,
            query: None,
            computation: None,
            evidence: Vec::new(),
            uses: Vec::new(),
        }
    }

    /// Writes down the time that the claim is.
    pub(crate) fn is_time(&mut self, figure: &Figure) {
        let ends = (figure.from.map(|d| d.to_string()), figure.to.map(|d| d.to_string()));
        self.comparator = Some("=".into());
        self.value = Some(Value { lo: ends.0.clone(), hi: ends.1.clone(), unit: "date".into() });
        self.time = Some(Span { from: ends.0, to: ends.1 });
    }

    /// The statements that bear the claim out.
    pub(crate) fn agreeing(&self) -> impl Iterator<Item = &Rc<Statement>> + Clone {
        self.evidence.iter().filter(|(_, stance)| *stance == Stance::Agrees).map(|(statement, _)| statement)
    }

    /// Takes over a judgement on all that is held, and one on what had been said then.
    pub(crate) fn take(&mut self, now: Judgement, then: Judgement) {
        self.verdict = now.verdict;
        self.verdict_then = then.verdict;
        self.reason = now.reason;
        self.evidence = now.evidence;
        if let Some((first, _)) = self.evidence.first().filter(|(_, stance)| *stance != Stance::Other) {
            self.subject.get_or_insert_with(|| first.subject.clone());
            self.property = Some(first.property.clone());
        }
    }
}
