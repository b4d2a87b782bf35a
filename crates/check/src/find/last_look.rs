//! A last look at every claim about to be called supported: what is held may be of another name, place, time or sort than the
//! words around the claim tell, or the words may deny it. A wrong "supported" is the worst that a check can say, so each of
//! these takes the support away, on whatever road it was found.

use super::accounts::{
    another_conversion, another_currency, another_day, another_in_its_prices,
    has_the_digits_of_another_currency,
};
use super::nearer::is_of_the_name_of_the_list;
use super::together::places_together;
use crate::answer::{Stance, Verdict};
use crate::article::Article;
use crate::draft::Draft;
use crate::read::frame::told;
use crate::read::{Mention, Sentence};
use crate::said::Said;
use crate::words::contrasts::{self, Classes};
use crate::words::lexicon::{Cue, Lexicon};
use crate::words::tables::Table;
use figures::Kind as FigureKind;
use observatory::Statement;

/// Takes the support away from claims that only seem to be borne out.
pub(crate) fn look(article: &Article, drafts: &mut [Draft]) {
    // It looks at the others of its sentence: only where a support hangs on it.
    let is_of_the_list = |draft: &Draft, drafts: &[Draft]| {
        draft.verdict == Verdict::Supported && is_of_the_name_of_the_list(article, draft, drafts)
    };
    let of_the_list: Vec<bool> = drafts.iter().map(|draft| is_of_the_list(draft, drafts)).collect();
    for (draft, of_the_list) in drafts.iter_mut().zip(of_the_list) {
        if !matches!(draft.verdict, Verdict::Supported | Verdict::Contradicted) || draft.evidence.is_empty() {
            continue;
        }
        let around = Around::new(article, draft);
        if around.is_of_another_survey(draft) {
            withdraw(draft, Verdict::NoEvidence, Said::new("no survey"));
        }
        if draft.verdict != Verdict::Supported {
            continue;
        }
        if around.is_denied(draft) {
            withdraw(draft, Verdict::NoEvidence, Said::new("denied"));
            continue;
        }
        if around.is_each_but_one(draft) {
            withdraw(draft, Verdict::NoEvidence, Said::new("not of each"));
            continue;
        }
        if of_the_list {
            withdraw(draft, Verdict::OtherMeasure, Said::new("unspoken"));
            continue;
        }
        if has_the_digits_of_another_currency(article, draft) {
            withdraw(draft, Verdict::OtherMeasure, Said::new("another currency"));
            continue;
        }
        if another_conversion(article, draft)
            || another_in_its_prices(article, draft)
            || another_currency(article, draft)
            || another_day(article, draft)
        {
            continue;
        }
        let mut why = None;
        let mut stands = false;
        for (statement, stance) in &draft.evidence {
            if *stance == Stance::Agrees {
                match around.against(draft, statement) {
                    Some(reason) => why = why.or(Some(reason)),
                    None => stands = true,
                }
            }
        }
        if let Some((verdict, reason)) = why.filter(|_| !stands) {
            withdraw(draft, verdict, Said::new(reason));
        }
    }
}

/// Sets what agreed aside, as something else.
fn withdraw(draft: &mut Draft, verdict: Verdict, reason: Said) {
    if draft.verdict_then == draft.verdict || draft.verdict_then == Verdict::Supported {
        draft.verdict_then = verdict;
    }
    draft.verdict = verdict;
    draft.reason = reason;
    draft.evidence.iter_mut().for_each(|(_, stance)| *stance = Stance::Other);
}

/// What stands around a claim.
pub(super) struct Around<'a> {
    pub(super) article: &'a Article<'a>,
    pub(super) lexicon: &'a Lexicon,
    pub(super) sentence: &'a Sentence,
    /// The first token of the claim, and one past its last.
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) clause: u16,
    /// What the words of its clause tell, of words that exclude each other.
    told: Classes,
}

impl<'a> Around<'a> {
    fn new(article: &'a Article<'a>, draft: &Draft) -> Around<'a> {
        let sentence = &article.sentences[draft.sentence];
        let lexicon = &article.held.lexicon;
        let range = sentence.tokens_of(&draft.bytes);
        let told = told(sentence, range.start, &article.figures, lexicon);
        let clause = sentence.clause(range.start);
        Around { article, lexicon, sentence, first: range.start, end: range.end, clause, told }
    }

    /// Why a statement that agrees is none of this claim, where it is none.
    fn against(&self, draft: &Draft, statement: &Statement) -> Option<(Verdict, &'static str)> {
        let classes = contrasts::held_of(statement, self.lexicon);
        if self.is_said_to_be_done()
            && self.lexicon.contrasts.exclude(contrasts::worded("so far", self.lexicon), classes)
        {
            return Some((Verdict::OtherMeasure, "not yet"));
        }
        if self.lexicon.contrasts.exclude(self.told, classes)
            || self.is_of_more(statement, classes)
            || self.is_of_others_together(statement)
        {
            return Some((Verdict::OtherMeasure, "excluded"));
        }
        if self.lexicon.marks().are_untold(statement, &self.sentence.tokens) {
            return Some((Verdict::OtherMeasure, "untold mark"));
        }
        if self.is_of_another_name(statement)
            || self.is_of_another_side(statement)
            || self.is_of_a_described_agency(statement)
        {
            return Some((Verdict::NoEvidence, "unspoken"));
        }
        if self.is_of_another_segment(statement) {
            return Some((Verdict::NoEvidence, "unspoken"));
        }
        if self.is_of_another_place(statement)
            || self.is_of_a_step_elsewhere(statement)
            || self.is_converted_from_elsewhere(draft, statement)
            || self.is_converted_from_a_stranger(draft, statement)
            || self.is_of_one_country(statement)
            || self.is_of_another_country(statement)
        {
            return Some((Verdict::NoEvidence, "elsewhere named"));
        }
        if self.counts_funds(draft, statement)
            || self.counts_firms(draft, statement)
            || draft.figure.is_some() && self.counts_words_together(statement)
            || self.is_of_others(draft, statement)
            || self.is_of_their_number(statement)
            || draft.computation.is_none() && self.is_told_as_a_difference(statement)
            || self.is_of_another_act(draft, statement)
            || self.is_of_another_provision(draft, statement)
            || self.is_of_the_whole(draft, statement)
            || self.was_only_asked_for(statement)
            || self.is_of_one_round(statement)
            || self.was_put_in_by_one(statement)
            || self.is_of_the_whole_round(statement)
            || self.is_of_another_step(draft, statement)
            || self.is_of_what_it_led_to(draft, statement)
            || self.is_of_all_up_to_then(draft, statement)
            || self.is_past_another_line(draft, statement)
            || self.was_told_anew(draft, statement)
            || self.is_of_one_year_of_many(draft, statement)
        {
            return Some((Verdict::OtherMeasure, "excluded"));
        }
        if self.is_of_another_source(draft, statement) || self.is_told_by_another(statement) {
            return Some((Verdict::OtherMeasure, "another source"));
        }
        if draft.figure.is_some()
            && (self.is_of_another_time(statement)
                || self.is_of_one_year(statement)
                || self.is_of_an_earlier_vote(draft, statement)
                || self.is_held_anew(draft, statement)
                || self.is_of_long_ago(statement)
                || self.is_of_other_years(statement)
                || self.is_in_prices_of_another_year(statement)
                || self.is_of_part_of_its_time(draft, statement))
        {
            return Some((Verdict::OtherMeasure, "another time"));
        }
        None
    }

    /// Whether the clause tells what has come about: "has put €1bn to work", 已撬动.
    fn is_said_to_be_done(&self) -> bool {
        let mut rows = self.sentence.rows(self.lexicon, Table::Scope);
        rows.any(|(word, m)| word == "done" && self.in_clause(m) && m.first < self.end)
    }

    /// Whether the clause tells what lies between two figures, and one figure is held: 两者相差约475亿元, of the larger one.
    fn is_told_as_a_difference(&self, statement: &Statement) -> bool {
        const DIFFERENCE: &str = "difference";
        let mut rows = self.sentence.rows(self.lexicon, Table::Scope);
        let told = rows.any(|(word, m)| word == DIFFERENCE && self.in_clause(m) && m.last < self.first);
        let is_held = |what: &str| self.lexicon.tells(what, Table::Scope, DIFFERENCE);
        told && !statement.what.as_deref().is_some_and(is_held)
    }

    /// Whether the claim is of a part of the class that is held as a whole: 省级引导基金, where those of all levels are held.
    fn is_of_more(&self, statement: &Statement, classes: Classes) -> bool {
        let subject = self.lexicon.entity_by_id(&statement.subject);
        let counts = |e: u32| matches!(self.lexicon.entities[e as usize].kind.as_str(), "list" | "agency");
        self.lexicon.contrasts.narrow(self.told, classes)
            && subject.is_some_and(|e| counts(e) || self.article.held.is_counted_by_many(e))
    }

    /// Whether what is held of several places together is told of some of them: "the funds of Jiangsu, Zhejiang and Hubei", where
    /// Fujian's is counted in.
    fn is_of_others_together(&self, statement: &Statement) -> bool {
        let places = places_together(statement, self.lexicon);
        if places.len() < 3 {
            return false;
        }
        let named: Vec<u32> =
            self.sentence.mentions.iter().flat_map(|m| self.lexicon.places_told(m.cue)).collect();
        let told = places.iter().filter(|place| named.contains(place)).count();
        told + 1 == places.len()
    }

    pub(super) fn in_clause(&self, mention: &Mention) -> bool {
        self.sentence.clause(mention.first) == self.clause
    }

    /// Whether a semicolon stands between the claim and a name before or behind it.
    pub(super) fn is_parted_from(&self, mention: &Mention) -> bool {
        let (from, to) =
            if mention.last < self.first { (mention.last, self.first) } else { (self.end, mention.first) };
        let between = self.sentence.tokens.get(from..to).unwrap_or_default();
        between.iter().any(|t| matches!(t.form.as_str(), ";" | "；"))
    }

    /// Whether a name stands past a mark that ends what was said before, seen from the claim.
    pub(super) fn aside(&self, mention: &Mention) -> bool {
        let between = self.sentence.tokens.get(mention.last + 1..self.first).unwrap_or_default();
        between.iter().any(|t| matches!(t.form.as_str(), ";" | "；" | ":" | "："))
    }

    /// Whether the fund that a statement is of stands only before a semicolon, and another one without a name behind it: 长江产业基金
    /// 是老牌；省政府投资引导基金设立于2015年.
    fn is_of_another_segment(&self, statement: &Statement) -> bool {
        let Some(subject) = self.lexicon.entity_by_id(&statement.subject) else { return false };
        let form = |i: usize| self.sentence.tokens.get(i).map_or("", |t| t.form.as_str());
        let Some(mark) = (0..self.first).rev().find(|&i| matches!(form(i), ";" | "；")) else {
            return false;
        };
        let own = |m: &&Mention| m.cue == Cue::Entity(subject);
        let mut of_own = self.sentence.mentions.iter().filter(own).peekable();
        let is_fund = |cue: Cue| match cue {
            Cue::Entity(e) => self.lexicon.entities[e as usize].kind == "fund",
            _ => false,
        };
        let is_free =
            |i: usize| !self.sentence.mentions.iter().any(|m| is_fund(m.cue) && m.first <= i && i <= m.last);
        let named = self.sentence.mentions.iter().any(|m| {
            mark < m.first
                && m.last < self.first
                && is_fund(m.cue)
                && m.cue != Cue::Entity(subject)
                && self.begins_its_clause(m)
        });
        let another = named
            || (mark..self.first).any(|i| {
                (form(i) == "基" && form(i + 1) == "金" && form(i - 1) != "子" && i + 1 < self.first
                    || form(i) == "fund")
                    && is_free(i)
            });
        self.lexicon.entities[subject as usize].kind == "fund"
            && of_own.peek().is_some()
            && of_own.all(|m| m.last < mark)
            && another
    }

    /// Whether the claim is denied: "was not founded in 2014", 并非成立于2014年.
    fn is_denied(&self, draft: &Draft) -> bool {
        let rows: Vec<(&str, &Mention)> = self.sentence.rows(self.lexicon, Table::Negation).collect();
        let within =
            |inner: &Mention, outer: &Mention| outer.first <= inner.first && inner.last <= outer.last;
        let denies = rows.iter().any(|(word, m)| {
            *word == "not"
                && self.in_clause(m)
                && m.last < self.end
                && !rows.iter().any(|(other, n)| *other != "not" && within(m, n))
        });
        let held_as_denied = |s: &Statement| {
            s.what.as_deref().is_some_and(|what| self.lexicon.tells(what, Table::Negation, "not"))
        };
        denies && !draft.evidence.iter().any(|(s, _)| held_as_denied(s))
    }

    /// Whether a figure told of a survey is held of something that nobody was asked.
    fn is_of_another_survey(&self, draft: &Draft) -> bool {
        const ASKED: [&str; 6] = ["survey", "poll", "asked", "respond", "answers", "sample"];
        let quantity =
            |f: &usize| !matches!(self.article.figures[*f].kind, FigureKind::Date | FigureKind::Period);
        let starts: Vec<usize> = self
            .sentence
            .figures
            .iter()
            .filter(|f| quantity(f))
            .map(|&f| self.sentence.tokens_of(&self.article.figures[f].bytes).start)
            .collect();
        let parted = |m: &Mention| starts.iter().filter(|&&at| m.last < at && at < self.first).count() > 1;
        let mut rows = self.sentence.rows(self.lexicon, Table::Scope);
        let told = rows
            .any(|(word, m)| word == "survey" && (self.in_clause(m) || m.last < self.first && !parted(m)));
        let of_a_survey = |s: &Statement| {
            let keys = s.qualifiers.iter().flat_map(|(key, value)| [key.as_str(), value.as_str()]);
            keys.chain(s.what.as_deref()).any(|text| ASKED.iter().any(|word| text.contains(word)))
        };
        told && draft.figure.is_some() && !draft.evidence.iter().any(|(s, _)| of_a_survey(s))
    }

    /// Whether a figure said of each of several names is not held of all of them: "Italy and Germany put in €1bn each".
    fn is_each_but_one(&self, draft: &Draft) -> bool {
        /// Tokens before the figure within which the word stands.
        const NEAR: usize = 3;
        let form = |i: usize| self.sentence.tokens.get(i).map_or("", |t| t.form.as_str());
        let each = |i: usize| matches!(form(i), "each" | "apiec" | "各");
        if draft.figure.is_none() || !(self.first.saturating_sub(NEAR)..=self.end).any(each) {
            return false;
        }
        let lexicon = self.lexicon;
        let borne_out = |id: &str| {
            draft.evidence.iter().any(|(s, stance)| {
                *stance == Stance::Agrees && (s.subject == id || s.object.as_deref() == Some(id))
            })
        };
        let before = self.sentence.mentions.iter().filter(|m| self.in_clause(m) && m.last < self.first);
        before.into_iter().any(|m| match m.cue {
            Cue::Place(p) => {
                let place = &lexicon.places[p as usize];
                let entities = self.article.held.entities_of_place(p);
                !borne_out(&place.id)
                    && !entities.iter().any(|&e| borne_out(&lexicon.entities[e as usize].id))
            }
            Cue::Entity(e) if !m.through => !borne_out(&lexicon.entities[e as usize].id),
            _ => false,
        })
    }
}
