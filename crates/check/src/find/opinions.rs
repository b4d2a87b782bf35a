//! What cannot be checked: opinions and forecasts, said to be so.

use crate::answer::{Kind, Verdict};
use crate::article::Article;
use crate::draft::Draft;
use crate::said::Said;
use crate::words::tables::Table;

/// Finds the opinion or forecast of a sentence.
pub(crate) fn find(article: &Article, index: usize, out: &mut Vec<Draft>) {
    let sentence = &article.sentences[index];
    let Some((word, mention)) = sentence.rows(&article.held.lexicon, Table::Opinion).next() else { return };
    let bytes = sentence.mention_bytes(mention);
    if out.iter().any(|d| d.bytes.start < bytes.end && bytes.start < d.bytes.end) {
        return;
    }
    let forecast = word == "forecast";
    let mut draft = Draft::new(index, bytes, if forecast { Kind::Forecast } else { Kind::Opinion });
    draft.verdict = Verdict::NotCheckable;
    draft.verdict_then = Verdict::NotCheckable;
    draft.reason = if forecast { Said::new("forecast") } else { Said::new("opinion") };
    out.push(draft);
}
