//! The words in and around a sentence, as far as a reader has them in mind: those of the figure's own clause first, then
//! the sentence's, the paragraph's, the headings' above it; and the things and names that they speak of.

use crate::article::Article;
use crate::words::terms::{Around, Near};
use crate::words::vocabulary::Words;
use documents::BlockKind;
use foldhash::HashMap;
use std::rc::Rc;

/// How near words stand, in twentieths: in the figure's own clause, in another clause of the sentence, in the sentence
/// before, in the paragraph, in the paragraph before, in a heading above, in the title.
const CLAUSE: Near = 20;
const CLAUSES: Near = 16;
const BEFORE: Near = 12;
const PARAGRAPH: Near = 9;
const BLOCK_BEFORE: Near = 7;
const HEADING: Near = 10;
const TITLE: Near = 6;

/// What stands around the figures of a clause: worked out once for all of them, since it is the same for each.
#[derive(Debug)]
pub(crate) struct Scene {
    pub(crate) words: Around,
    /// The part of the best cue of each thing that stands there, by the thing's number: 0 to 1.
    things: Vec<f32>,
    /// The things met, by the broadest that holds them, those met best first.
    families: HashMap<u32, Vec<(u32, f32)>>,
    /// Entities that the words describe, each with the part of its best name.
    pub(crate) described: Vec<(u32, f32)>,
}

impl Scene {
    fn new(article: &Article, words: Around) -> Scene {
        let (terms, lexicon) = (article.held.terms(), &article.held.lexicon);
        let things = terms.things(lexicon, &words);
        let mut families: HashMap<u32, Vec<(u32, f32)>> = HashMap::default();
        for (thing, &part) in (0..).zip(&things).filter(|(_, part)| **part > 0.0) {
            families.entry(lexicon.broadest(thing)).or_default().push((thing, part));
        }
        for family in families.values_mut() {
            family.sort_by(|a, b| b.1.total_cmp(&a.1));
        }
        let described = terms.described(&words);
        let mut words = words;
        article.held.synonyms().join(&mut words);
        Scene { words, things, families, described }
    }

    /// The part of a thing's best cue that stands there.
    pub(crate) fn thing(&self, thing: u32) -> f32 {
        self.things[thing as usize]
    }

    /// The things met, each with the part of its best cue.
    pub(crate) fn things(&self) -> impl Iterator<Item = (u32, f32)> + '_ {
        (0..).zip(&self.things).filter(|(_, part)| **part > 0.0).map(|(thing, part)| (thing, *part))
    }

    /// Things of one family of which more than a part is met.
    pub(crate) fn met_better(&self, family: u32, part: f32) -> impl Iterator<Item = u32> + '_ {
        let met = self.families.get(&family).map_or(&[][..], Vec::as_slice);
        met.iter().take_while(move |(_, better)| *better > part).map(|&(thing, _)| thing)
    }
}

/// What stands around the figures in the clause of a token of a sentence.
pub(crate) fn scene(article: &Article, index: usize, token: usize) -> Rc<Scene> {
    let sentence = &article.sentences[index];
    let clause = sentence.clause(token);
    if let Some(known) = sentence.scenes.borrow().get(&clause) {
        return Rc::clone(known);
    }
    let scene = Rc::new(Scene::new(article, around(article, index, token)));
    sentence.scenes.borrow_mut().insert(clause, Rc::clone(&scene));
    scene
}

/// The words around the tokens of a figure in a sentence.
fn around(article: &Article, index: usize, token: usize) -> Around {
    let sentence = &article.sentences[index];
    let mut out = Around::default();
    let mut add = |words: &Words, near: Near| {
        for &word in words {
            let known = out.entry(word).or_default();
            *known = near.max(*known);
        }
    };
    add(&article.held.lexicon.wordings.words(sentence.clause_tokens(token)), CLAUSE);
    add(&sentence.words, CLAUSES);
    let is_heading = |block: usize| matches!(article.document.blocks[block].kind, BlockKind::Heading(_));
    let mut at = sentence.block;
    for (back, before) in article.sentences[..index].iter().rev().enumerate() {
        // The paragraph and the one before it, but none past a heading.
        let further = before.block != at && at != sentence.block;
        if further || is_heading(before.block) {
            break;
        }
        at = before.block;
        let near = if at != sentence.block {
            BLOCK_BEFORE
        } else if back == 0 {
            BEFORE
        } else {
            PARAGRAPH
        };
        add(&before.words, near);
    }
    let mut level = u8::MAX;
    for heading in article.opening.headings_before(index) {
        let before = &article.sentences[heading];
        if let BlockKind::Heading(of) = article.document.blocks[before.block].kind
            && of < level
        {
            add(&before.words, if of <= 1 { TITLE } else { HEADING });
            level = of;
        }
        if level <= 1 {
            break;
        }
    }
    out
}
