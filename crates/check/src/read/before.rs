//! Names that stand before a sentence, and how sure it is that the sentence goes on about them.

use crate::article::Article;
use crate::words::lexicon::Cue;
use documents::BlockKind;
use foldhash::HashMap;

/// How sure a name is that was named in the paragraph, in a heading above, further up.
pub(crate) const PARAGRAPH: f32 = 0.7;
const HEADING: f32 = 0.65;
const ARTICLE: f32 = 0.35;

/// The sentences that name each entity first, and those of headings: with these, what stands before a sentence is known
/// without reading the article up to it again.
#[derive(Debug, Default)]
pub(crate) struct Opening {
    first_named: HashMap<u32, usize>,
    headings: Vec<usize>,
}

impl Opening {
    pub(crate) fn new(document: &documents::Document, sentences: &[super::Sentence]) -> Opening {
        let mut opening = Opening::default();
        for (index, sentence) in sentences.iter().enumerate() {
            if matches!(document.blocks[sentence.block].kind, BlockKind::Heading(_)) {
                opening.headings.push(index);
            }
            for entity in named(sentence) {
                opening.first_named.entry(entity).or_insert(index);
            }
        }
        opening
    }

    /// The headings before a sentence, the nearest first.
    pub(crate) fn headings_before(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        let before = self.headings.partition_point(|&heading| heading < index);
        self.headings[..before].iter().rev().copied()
    }
}

fn named(sentence: &super::Sentence) -> impl Iterator<Item = u32> + '_ {
    sentence.mentions.iter().filter_map(|m| if let Cue::Entity(entity) = m.cue { Some(entity) } else { None })
}

/// Entities named before a sentence: in its paragraph, in the headings that it stands under, further up.
pub(crate) fn named_before<'a>(article: &'a Article, index: usize) -> &'a HashMap<u32, f32> {
    article.sentences[index].named_before.get_or_init(|| {
        let opening = &article.opening;
        let mut out: HashMap<u32, f32> = HashMap::default();
        out.extend(opening.first_named.iter().filter(|&(_, &at)| at < index).map(|(&e, _)| (e, ARTICLE)));
        let mut add = |sentence: usize, sure: f32| {
            for entity in named(&article.sentences[sentence]) {
                let known = out.entry(entity).or_default();
                *known = known.max(sure);
            }
        };
        let mut level = u8::MAX;
        for heading in opening.headings_before(index) {
            let block = article.sentences[heading].block;
            if let BlockKind::Heading(of) = article.document.blocks[block].kind
                && of < level
            {
                level = of;
                add(heading, HEADING);
            }
            if level <= 1 {
                break;
            }
        }
        let own = article.sentences[index].block;
        let in_paragraph = (0..index).rev().take_while(|&i| article.sentences[i].block == own);
        in_paragraph.for_each(|i| add(i, PARAGRAPH));
        out
    })
}
