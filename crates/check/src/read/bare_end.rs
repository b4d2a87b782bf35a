//! A fund told by the end of its name, first in its sentence: 引导基金于12月启动 after 国家创业投资引导基金.

use super::mentions::{Mention, Sentence};
use crate::words::lexicon::{Cue, Lexicon};
use crate::words::tokens::TokenKind;

/// Han of such an end.
const SHORTEST: usize = 4;
const LONGEST: usize = 7;

/// The fund meant by the bare end of a name that a sentence begins with; `lately` are entities named before, the last one first.
pub(super) fn pointed_to(
    sentence: &Sentence,
    lately: impl Iterator<Item = u32>,
    lexicon: &Lexicon,
) -> Option<Mention> {
    let form = |i: usize| sentence.tokens.get(i).map_or("", |t| t.form.as_str());
    let last = (SHORTEST - 1..LONGEST).find(|&i| (form(i - 1), form(i)) == ("基", "金"))?;
    let han = sentence.tokens[..=last].iter().all(|t| t.kind == TokenKind::Han);
    // 引导基金 is a name of all such funds as well.
    let is_fund = |cue: Cue| matches!(cue, Cue::Entity(e) if lexicon.entities[e as usize].kind == "fund");
    let named = sentence.mentions.iter().any(|m| m.first <= last && is_fund(m.cue));
    if !han || named {
        return None;
    }
    let told: String = (0..=last).map(form).collect();
    let ends_so = |e: &u32| {
        let entity = &lexicon.entities[*e as usize];
        entity.kind == "fund" && entity.name_zh.ends_with(&told) && entity.name_zh != told
    };
    let mut funds = lately.filter(|&e| lexicon.entities[e as usize].kind == "fund");
    let entity = funds.next().filter(ends_so)?;
    Some(Mention { first: 0, last, cue: Cue::Entity(entity), through: true })
}
