//! Days that no word of an event stands by, told with a figure that is held of that very day: "on 22 August it paid $8.9bn for new
//! shares". They are claims as well, and borne out with the figure.

use super::numbers::numbers_of;
use super::rows::of_its_day;
use crate::answer::{Kind, Span, Value, Verdict};
use crate::article::Article;
use crate::draft::Draft;
use figures::{Exactness, Figure, Kind as FigureKind, Precision};

/// Adds the days that were found to be no claim by themselves, and are borne out by what is held of a figure beside them.
pub(crate) fn add(article: &Article, drafts: &mut Vec<Draft>) {
    let mut sentences: Vec<usize> =
        drafts.iter().filter(|d| d.verdict == Verdict::Supported).map(|d| d.sentence).collect();
    sentences.dedup();
    let mut found = Vec::new();
    for index in sentences {
        let numbers = numbers_of(article, index);
        for &f in &article.sentences[index].figures {
            let figure = &article.figures[f];
            let of_a_number =
                numbers.iter().any(|(n, _)| n.start <= figure.bytes.start && figure.bytes.end <= n.end);
            let is_claim =
                drafts.iter().any(|d| d.bytes.start < figure.bytes.end && figure.bytes.start < d.bytes.end);
            if !is_day(figure) || of_a_number || is_claim {
                continue;
            }
            let mut draft = Draft::new(index, figure.bytes.clone(), Kind::Date);
            draft.figure = Some(f);
            let ends = (figure.from.map(|d| d.to_string()), figure.to.map(|d| d.to_string()));
            draft.value = Some(Value { lo: ends.0.clone(), hi: ends.1.clone(), unit: "date".into() });
            draft.comparator = Some("=".into());
            draft.time = Some(Span { from: ends.0, to: ends.1 });
            if let Some((now, then)) = of_its_day(article, &draft, drafts)
                && now.verdict == Verdict::Supported
            {
                draft.take(now, then);
                found.push(draft);
            }
        }
    }
    drafts.extend(found);
    drafts.sort_by_key(|draft| (draft.sentence, draft.bytes.start));
}

fn is_day(figure: &Figure) -> bool {
    matches!(figure.kind, FigureKind::Date | FigureKind::Period)
        && figure.precision == Some(Precision::Day)
        && figure.exactness == Exactness::Exact
}
