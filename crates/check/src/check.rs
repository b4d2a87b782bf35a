//! The whole check: read, find, judge, answer.

use crate::answer::{self, Checked, Claim, Verdict, Words};
use crate::article::{self, Article};
use crate::corpus::Corpus;
use crate::draft::Draft;
use crate::evidence;
use crate::find::{
    agents, arithmetic, comparisons, dates, firsts, last_look, links, opinions, pairs, places, provisions,
    quantities, relations, relative, round_told, rows, told_days, uses, years,
};
use crate::held::Held;
use crate::hints;
use crate::leaning;
use crate::read::{before::Opening, context, frame::Carried, read_sentences};
use crate::referred;
use crate::said::Said;
use crate::saying;
use crate::told_times;
use crate::words::lexicon::Lexicon;
use documents::{Basis, BlockKind, Document, Language};
use observatory::{Error, Reader, Statement};

/// The figures of a document, as its words around them tell them.
pub struct Figures(Vec<figures::Figure>);

impl Figures {
    /// Reads them.
    pub fn of(document: &Document) -> Figures {
        let date = document.date.map(|(date, _)| date);
        let mut figures =
            figures::read(&document.text, &figures::Options { reference: date, ..Default::default() });
        leaning::share_currency(document, &mut figures);
        leaning::share_unit(document, &mut figures);
        leaning::reach_out(document, &mut figures);
        told_times::count_on(document, &mut figures);
        told_times::come_near(document, &mut figures);
        referred::told_as_known(document, &mut figures);
        Figures(figures)
    }
}

/// Checks documents on what one reader holds. The vocabulary is read once and the statements asked for are kept, so that
/// several documents cost less than each by itself.
pub struct Checker<'a> {
    held: Held<'a>,
    corpus: Option<&'a dyn Corpus>,
}

impl<'a> Checker<'a> {
    /// Reads the vocabulary.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn new(reader: &'a Reader) -> Result<Checker<'a>, Error> {
        Ok(Checker { held: Held::new(reader)?, corpus: None })
    }

    /// Judges claims about the use of phrases on documents held as well. Without it the check knows of none.
    #[must_use]
    pub fn with_documents(mut self, corpus: &'a dyn Corpus) -> Checker<'a> {
        self.corpus = Some(corpus);
        self
    }

    /// Finds the checkable claims of a document and judges each.
    pub fn check(&self, document: &Document) -> Checked {
        self.check_read(document, Figures::of(document))
    }

    /// The same, with the figures of the document read already: no vocabulary is needed for these.
    pub fn check_read(&self, document: &Document, figures: Figures) -> Checked {
        checked(&self.held, self.corpus, document, figures.0)
    }

    /// A statement in words, as the evidence of a claim has it.
    pub fn says(&self, statement: &Statement, language: Language) -> String {
        saying::says(&self.held.lexicon, language, statement)
    }

    /// The same without its subject.
    pub fn says_of_it(&self, statement: &Statement, language: Language) -> String {
        saying::own(&self.held.lexicon, language, statement)
    }

    /// The name of an entity in a language, the other where it has none; what is written where it is no entity.
    pub fn name(&self, id: &str, language: Language) -> String {
        saying::name(&self.held.lexicon, language, id)
    }
}

/// Finds the checkable claims of a document and judges each on what `reader` holds.
///
/// # Errors
/// Where the store cannot be read.
pub fn check(reader: &Reader, document: &Document) -> Result<Checked, Error> {
    Ok(Checker::new(reader)?.check(document))
}

fn checked(
    held: &Held,
    corpus: Option<&dyn Corpus>,
    document: &Document,
    figures: Vec<figures::Figure>,
) -> Checked {
    let date = document.date.map(|(date, _)| date);
    let mut figures = figures;
    if let Some(dateline) = document.dateline() {
        figures.retain(|figure| !dateline.contains(&figure.bytes.start));
    }
    let mut sentences = read_sentences(document, &figures, &held.lexicon);
    context::resolve(&mut sentences, held, &figures, date);
    let topic = article::topic(&sentences, &held.lexicon);
    let opening = Opening::new(document, &sentences);
    let mut article = Article { document, figures, sentences, opening, held, date, topic };
    years::settle(&mut article);
    let mut drafts = Vec::new();
    let mut carried = Carried::default();
    let mut unasked = None;
    for index in 0..article.sentences.len() {
        let block = &document.blocks[article.sentences[index].block];
        if matches!(block.kind, BlockKind::Heading(_) | BlockKind::Code) || is_date_line(&article, index) {
            continue;
        }
        let mut here = Vec::new();
        quantities::find(&article, index, &mut carried, &mut here);
        dates::find(&article, index, &mut here);
        relations::find(&article, index, &mut here);
        links::find(&article, index, &mut here);
        agents::find(&article, index, &mut here);
        places::find(&article, index, &mut here);
        firsts::find(&article, index, &mut here);
        comparisons::find(&article, index, &mut here);
        pairs::find(&article, index, &mut here);
        provisions::find(&article, index, &mut here);
        opinions::find(&article, index, &mut here);
        if let Some(corpus) = corpus
            && let Err(why) = uses::find(&article, corpus, index, &mut here)
        {
            unasked = Some(why);
        }
        here.sort_by_key(|draft| draft.bytes.start);
        drafts.extend(here);
    }
    rows::check(&article, &mut drafts);
    told_days::add(&article, &mut drafts);
    relative::check(&article, &mut drafts);
    arithmetic::check(&article, &mut drafts);
    last_look::look(&article, &mut drafts);
    round_told::check(&article, &mut drafts);
    without_overlaps(&mut drafts);
    let claims = drafts.iter().enumerate().map(|(i, draft)| answer(&article, draft, i + 1)).collect();
    let mut about = about(document, &held.lexicon);
    if let Some(why) = unasked {
        let said = Said::new("note.unasked").text("why", why);
        about.notes.push(said.words(&held.lexicon, document.language));
        for (notes, language) in about.notes_in.iter_mut().zip([Language::English, Language::Chinese]) {
            notes.push(said.words(&held.lexicon, language));
        }
    }
    Checked { article: about, claims }
}

/// A line that is only the article's date or place.
fn is_date_line(article: &Article, index: usize) -> bool {
    let sentence = &article.sentences[index];
    let words: usize = sentence.tokens.len();
    sentence.figures.len() == 1
        && words <= 8
        && article.date.is_some_and(|date| article.figures[sentence.figures[0]].from == Some(date))
}

/// One claim a span: of two that overlap the one with evidence, else the first, stays.
fn without_overlaps(drafts: &mut Vec<Draft>) {
    drafts.sort_by_key(|d| (d.bytes.start, d.verdict == Verdict::NoEvidence));
    let mut kept: Vec<Draft> = Vec::with_capacity(drafts.len());
    for draft in drafts.drain(..) {
        match kept.last_mut() {
            Some(last) if draft.bytes.start < last.bytes.end => {
                if last.verdict == Verdict::NoEvidence && draft.verdict != Verdict::NoEvidence {
                    *last = draft;
                }
            }
            _ => kept.push(draft),
        }
    }
    *drafts = kept;
}

/// What a reader should know of how the article was read, in a language.
fn notes(document: &Document, lexicon: &Lexicon, language: Language) -> Vec<String> {
    let chinese = language == Language::Chinese;
    let own = document.notes.iter().map(|note| if chinese { note.1.clone() } else { note.0.clone() });
    let date = document.date.is_none().then(|| Said::new("no date").words(lexicon, language));
    own.chain(date).collect()
}

fn about(document: &Document, lexicon: &Lexicon) -> answer::Article {
    let notes = [Language::English, Language::Chinese].map(|l| notes(document, lexicon, l));
    answer::Article {
        file: document.name.clone(),
        title: document.title.clone(),
        language: match document.language {
            Language::English => "en".into(),
            Language::Chinese => "zh".into(),
        },
        date: document.date.map(|(date, _)| date.to_string()),
        basis: match document.basis {
            Basis::Input => "input".into(),
            Basis::ExtractedText => "extracted text".into(),
        },
        notes: notes[usize::from(document.language == Language::Chinese)].clone(),
        notes_in: notes,
    }
}

/// What the answer says of a claim, in a language.
fn words(article: &Article, draft: &Draft, hint: Option<&hints::Hint>, language: Language) -> Words {
    let say = |said: &Said| said.words(&article.held.lexicon, language);
    Words {
        reason: draft.reason.reason(&article.held.lexicon, language),
        why: say(&draft.reason),
        rule: draft.reason.rule(language),
        hint: hint.map(|hint| say(&hint.all)),
        places: hint.and_then(|hint| hint.place.as_ref()).map(say),
        query: draft.query.as_ref().map(say),
        computation: draft.computation.as_ref().map(say),
    }
}

fn answer(article: &Article, draft: &Draft, number: usize) -> Claim {
    let document = article.document;
    let span = document.input_span(&draft.bytes);
    let sentence = &article.sentences[draft.sentence];
    let evidence: Vec<_> = draft
        .evidence
        .iter()
        .map(|(statement, stance)| evidence::evidence(article, statement, *stance))
        .collect();
    let known = || (draft.verdict == Verdict::NoEvidence).then(|| hints::hint(draft));
    let own = draft.hint.clone().map(|all| hints::Hint { all, place: None });
    let hint = own.or_else(known);
    let in_chinese = document.language == Language::Chinese;
    let [en, zh] = [Language::English, Language::Chinese].map(|l| words(article, draft, hint.as_ref(), l));
    let own = if in_chinese { &zh } else { &en };
    Claim {
        id: format!("c{number}"),
        sentence: document.text[sentence.bytes.clone()].to_string(),
        within: draft.bytes.start.saturating_sub(sentence.bytes.start),
        block: sentence.block,
        bytes: draft.bytes.clone(),
        start: span.start,
        end: span.end,
        text: document.text[draft.bytes.clone()].to_string(),
        kind: draft.kind,
        subject: draft.subject.clone(),
        property: draft.property.clone(),
        what: draft.what.clone(),
        comparator: draft.comparator.clone(),
        value: draft.value.clone(),
        time: draft.time.clone(),
        place: draft.place.clone(),
        attributed_to: draft.attributed_to.clone(),
        verdict: draft.verdict,
        verdict_then: article.date.map(|_| draft.verdict_then),
        reason: own.reason.clone(),
        hint: own.hint.clone(),
        query: own.query.clone(),
        computation: own.computation.clone(),
        in_chinese,
        words: [en, zh],
        secondary: evidence::is_secondary(&evidence),
        evidence,
        documents: draft.uses.clone(),
        judgement: None,
    }
}
