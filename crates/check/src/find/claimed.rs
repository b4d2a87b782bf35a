//! A figure as an article claims it: where it stands, what its words ask for, and what it could be.

use super::compare::compare;
use crate::article::Article;
use crate::judge::agreement::{Agreement, Interval};
use crate::read::Sentence;
use crate::read::frame::Frame;
use crate::words::lexicon::Cue;
use crate::words::tokens::Token;
use crate::words::vocabulary::Words;
use figures::Figure;
use observatory::Statement;

/// What every look at a figure needs.
#[derive(Clone, Copy)]
pub(super) struct Claimed<'a> {
    pub(super) article: &'a Article<'a>,
    /// The number of its sentence.
    pub(super) index: usize,
    pub(super) figure: &'a Figure,
    /// What its words ask for.
    pub(super) framed: &'a Frame,
    /// What it could be, as statements hold it.
    pub(super) interval: &'a Interval,
}

impl<'a> Claimed<'a> {
    /// The same figure, asked for in other words.
    pub(super) fn framed(self, framed: &'a Frame) -> Claimed<'a> {
        Claimed { framed, ..self }
    }

    /// The sentence that it stands in.
    pub(super) fn sentence(&self) -> &'a Sentence {
        &self.article.sentences[self.index]
    }

    /// The first token of its sentence that is of it.
    pub(super) fn token(&self) -> usize {
        self.sentence().tokens_of(&self.figure.bytes).start
    }

    /// How it compares with what a statement holds, and whether a rate was needed; none where they cannot be compared.
    pub(super) fn compare(&self, statement: &Statement) -> Option<(Agreement, bool)> {
        compare(self, statement)
    }

    /// Whether a statement in its own currency differs from it.
    pub(super) fn differs(&self, statement: &Statement) -> bool {
        self.compare(statement) == Some((Agreement::Differs, false))
    }
}

/// The words of the clause of a token but for those of names: 国家创业投资引导基金 does not tell how long it invests.
pub(super) fn words_but_names(article: &Article, index: usize, token: usize) -> Words {
    let sentence = &article.sentences[index];
    let is_named = |i: &usize| {
        let mut mentions = sentence.mentions.iter();
        mentions.any(|m| matches!(m.cue, Cue::Entity(_)) && (m.first..=m.last).contains(i))
    };
    let told = sentence.clause_range(token).filter(|i| !is_named(i));
    let tokens: Vec<Token> = told.map(|i| sentence.tokens[i].clone()).collect();
    article.held.lexicon.wordings.words(&tokens)
}
