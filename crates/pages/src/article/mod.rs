//! A checked article: the text with its claims marked, and the evidence beside each paragraph.

mod card;
mod head;
mod judged;
mod scale;
mod todo;

use crate::ask::Ask;
use crate::frame::STYLE;
use crate::names::Names;
use crate::words::Lang;
use check::{Checked, Claim, Verdict};
use documents::{BlockKind, Document};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use observatory::Reader;

/// Cards of a paragraph that are open from the beginning: more would part the text too far.
const OPEN: usize = 2;

/// The class of a verdict on all that is held.
pub(crate) fn class(verdict: Verdict) -> String {
    format!("today-{}", slug(verdict))
}

/// A verdict's word as part of a name.
fn slug(verdict: Verdict) -> String {
    verdict.word().replace(' ', "-")
}

/// Both verdicts of a claim as classes: which of them shows is the reader's choice.
fn classes(claim: &Claim) -> String {
    format!("{} then-{}", class(claim.verdict), slug(claim.verdict_then.unwrap_or(claim.verdict)))
}

fn word(verdict: Verdict, lang: Lang) -> &'static str {
    lang.pick(verdict.word(), verdict.word_zh())
}

/// A claim's number.
fn number(claim: &Claim) -> &str {
    claim.id.trim_start_matches('c')
}

/// What an article is shown with.
pub(crate) struct Sheet<'a> {
    pub(crate) checked: &'a Checked,
    pub(crate) document: &'a Document,
    pub(crate) reader: &'a Reader,
    pub(crate) names: &'a Names<'a>,
    /// The request, where the observatory's pages are at hand; else the sheet stands alone.
    pub(crate) ask: Option<&'a Ask>,
    /// The verdict to begin with, `None` for all.
    pub(crate) only: Option<Verdict>,
    /// Whether to begin with the verdicts as of the article's date.
    pub(crate) then: bool,
}

impl Sheet<'_> {
    fn lang(&self) -> Lang {
        self.names.lang
    }

    /// Words that lead to a page of the observatory, where there is one to lead to.
    fn link(&self, kind: &str, id: &str, words: &str) -> Markup {
        match self.ask {
            Some(ask) => crate::statements::link(ask, kind, id, words),
            None => html! { (words) },
        }
    }

    /// The head, the text, and what is left to do.
    pub(crate) fn show(&self) -> Markup {
        html! {
            article.checked {
                (head::head(self))
                @for (i, block) in self.document.blocks.iter().enumerate() {
                    @let claims: Vec<&Claim> = self.checked.claims.iter().filter(|c| c.block == i).collect();
                    @let text = annotated(self, block.bytes.start, block.bytes.end, &claims);
                    // A title that the head shows already is not shown again, unless something in it is a claim.
                    @if !(i == 0 && claims.is_empty() && self.is_title(block.bytes.clone())) {
                        section.para.bare[claims.is_empty()] {
                            @match block.kind {
                                BlockKind::Heading(_) => h2 lang=(self.article_language()) { (text) },
                                BlockKind::ListItem => p.item lang=(self.article_language()) { (text) },
                                BlockKind::Quote => blockquote lang=(self.article_language()) { (text) },
                                BlockKind::Code => pre { (text) },
                                _ => p lang=(self.article_language()) { (text) },
                            }
                            @if !claims.is_empty() {
                                @let first: Vec<&str> = claims.iter().filter(|c| c.verdict.needs_a_look()).take(OPEN).map(|c| c.id.as_str()).collect();
                                div.cards { @for claim in &claims { (card::card(self, claim, first.contains(&claim.id.as_str()))) } }
                            }
                        }
                    }
                }
                (todo::todo(self))
            }
        }
    }

    fn is_title(&self, bytes: std::ops::Range<usize>) -> bool {
        let text = self.document.text.get(bytes).unwrap_or("").trim();
        self.checked.article.title.as_deref().is_some_and(|title| title.trim() == text)
    }

    /// The tag of the article's language.
    fn article_language(&self) -> &'static str {
        if self.checked.article.language == "zh" { "zh-Hans" } else { "en" }
    }

    /// The claim before and the claim after.
    fn neighbours(&self, claim: &Claim) -> (Option<&Claim>, Option<&Claim>) {
        let all = &self.checked.claims;
        let at = all.iter().position(|c| c.id == claim.id);
        (at.and_then(|i| i.checked_sub(1)).and_then(|i| all.get(i)), at.and_then(|i| all.get(i + 1)))
    }
}

/// A block's text with its claims marked.
fn annotated(sheet: &Sheet, start: usize, end: usize, claims: &[&Claim]) -> Markup {
    let text = |from: usize, to: usize| sheet.document.text.get(from..to).unwrap_or("");
    let starts = std::iter::once(start).chain(claims.iter().map(|claim| claim.bytes.end));
    html! {
        @for (from, claim) in starts.zip(claims) {
            (text(from, claim.bytes.start))
            a class={ "claim " (classes(claim)) } href={ "#" (claim.id) } id={ "t" (number(claim)) } title=(word(claim.verdict, sheet.lang())) {
                (text(claim.bytes.start, claim.bytes.end))
                sup { (number(claim)) }
            }
        }
        (text(claims.last().map_or(start, |claim| claim.bytes.end), end))
    }
}

/// A checked article as one self-contained file: no script, nothing from elsewhere; it prints well.
pub fn report(checked: &Checked, document: &Document, reader: &Reader) -> String {
    let lang = if checked.article.language == "zh" { Lang::Zh } else { Lang::En };
    in_one_file(checked, document, reader, lang)
}

/// The same, for a reader of a language of his own.
pub(crate) fn in_one_file(checked: &Checked, document: &Document, reader: &Reader, lang: Lang) -> String {
    let names = Names::new(reader, lang);
    let sheet = Sheet { checked, document, reader, names: &names, ask: None, only: None, then: false };
    let title = checked.article.title.clone().unwrap_or_else(|| checked.article.file.clone());
    html! {
        (DOCTYPE)
        html lang=(lang.say("code")) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                meta name="color-scheme" content="light dark";
                meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'";
                title { (title) " · Fathom" }
                style { (PreEscaped(STYLE)) }
            }
            body.file { main { (sheet.show()) } footer { p { (lang.say("file_foot")) } } }
        }
    }
    .into_string()
}
