//! The letter of a round: "took $20bn in January, in what it called its Series F", where the round of that sum or month is held as
//! another. The sum may be right and the letter not, so each is a claim; a right letter is part of the sum's evidence.

use super::relations::{over, push};
use crate::answer::{Kind, Verdict};
use crate::article::Article;
use crate::draft::Draft;
use crate::read::{Mention, Sentence};
use crate::said::{Blank, Said};
use crate::words::lexicon::Cue;
use crate::words::tables::Table;
use observatory::Statement;
use std::rc::Rc;

/// Finds the rounds told by another letter than the one held.
pub(crate) fn check(article: &Article, drafts: &mut Vec<Draft>) {
    let lexicon = &article.held.lexicon;
    for (index, sentence) in article.sentences.iter().enumerate() {
        let rounds: Vec<(&str, &Mention)> = sentence.rows(lexicon, Table::Round).collect();
        for (letter, mention) in &rounds {
            // "Series A" is none of "Series A+".
            let is_longest = rounds.iter().all(|(_, m)| m.first > mention.first || m.last <= mention.last);
            if !is_longest || !is_a_letter(letter) {
                continue;
            }
            let own = rounds_held(article, sentence, index, mention, drafts);
            let Some((first, held)) = own.first().and_then(|s| Some((s, s.qualifier("round")?))) else {
                continue;
            };
            if own.iter().any(|s| s.qualifier("round").is_none_or(|held| kin(held, letter))) {
                continue;
            }
            let mut draft = Draft::new(index, sentence.mention_bytes(mention), Kind::Relation);
            draft.subject = Some(first.subject.clone());
            draft.property = Some(first.property.clone());
            let relation = Blank::Property(first.property.clone());
            draft.query = Some(Said::new("query.link").with("link", relation).text("id", &first.subject));
            let (mut now, then) = over(article, &own, |_| false, "round");
            now.reason = Said::new("round differs").text("round", held);
            draft.take(now, then);
            push(draft, drafts);
        }
    }
    drafts.sort_by_key(|draft| draft.bytes.start);
}

/// What is held of the round that a letter stands beside: that of the sum borne out in its clause or the next to it.
fn rounds_held(
    article: &Article,
    sentence: &Sentence,
    index: usize,
    mention: &Mention,
    drafts: &[Draft],
) -> Vec<Rc<Statement>> {
    let clause = sentence.clause(mention.first);
    let sums = drafts.iter().filter(|draft| {
        draft.sentence == index && draft.kind == Kind::Amount && draft.verdict == Verdict::Supported
    });
    let apart = |draft: &&Draft| sentence.clause(sentence.tokens_of(&draft.bytes).start).abs_diff(clause);
    let Some(sum) = sums.filter(|draft| apart(draft) <= 1).min_by_key(apart) else { return Vec::new() };
    // Another firm named between the two has a round of its own.
    let range = sentence.tokens_of(&sum.bytes);
    let between = range.end.min(mention.last)..mention.first.max(range.start);
    let is_firm = |m: &Mention| match m.cue {
        Cue::Entity(e) => article.held.lexicon.entities[e as usize].kind == "company",
        _ => false,
    };
    let another = sentence.mentions.iter().any(|m| is_firm(m) && between.contains(&m.first));
    sum.agreeing().filter(|s| !another && s.qualifier("round").is_some()).cloned().collect()
}

/// Whether a round is told by a letter: a seed or strategic one may have a letter as well.
fn is_a_letter(round: &str) -> bool {
    round.trim_end_matches(['+', '1', '2']).len() == 1
}

/// Whether two letters may be of one round: B2 is of B, and "C and C+" of C.
fn kin(held: &str, told: &str) -> bool {
    let letter = |text: &str| text.chars().find(char::is_ascii_uppercase);
    held.split_whitespace().any(|word| letter(word) == letter(told)) || letter(held).is_none()
}
