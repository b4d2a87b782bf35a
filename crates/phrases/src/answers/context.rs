//! A phrase in its sentence: the index keeps folded text, the sentence comes from the document as it was written.

use crate::text::{END, Mapped, is_word};
use observatory::HeldDocument;

/// Longest sentence shown, in characters on either side of the phrase.
const AROUND: usize = 90;
/// What ends a sentence.
const ENDS: [char; 8] = ['。', '！', '？', '；', '\n', '\r', '!', '?'];

/// Places of a folded phrase in a text as written, in bytes.
pub(crate) fn places(text: &str, phrase: &[u16]) -> Vec<std::ops::Range<usize>> {
    let mapped = Mapped::new(text);
    let units = &mapped.units;
    let (opens, closes) =
        (phrase.first().is_some_and(|u| is_word(*u)), phrase.last().is_some_and(|u| is_word(*u)));
    if phrase.is_empty() || phrase.contains(&END) {
        return Vec::new();
    }
    units
        .windows(phrase.len())
        .enumerate()
        .filter(|(_, own)| *own == phrase)
        .filter(|(at, _)| {
            let before = at.checked_sub(1).is_some_and(|i| is_word(units[i]));
            let after = units.get(at + phrase.len()).is_some_and(|u| is_word(*u));
            !(opens && before || closes && after)
        })
        .map(|(at, _)| mapped.bytes(text, at..at + phrase.len()))
        .collect()
}

/// The sentence around a place, cut to what can be read in a line or two.
pub(crate) fn sentence(text: &str, place: &std::ops::Range<usize>) -> String {
    let before = &text[..place.start];
    let from = before.rfind(ENDS).map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let after = &text[place.end..];
    let to = after.find(ENDS).map_or(text.len(), |at| {
        place.end + at + after[at..].chars().next().filter(|c| !c.is_whitespace()).map_or(0, char::len_utf8)
    });
    let head: Vec<char> = text[from..place.start].chars().collect();
    let tail: Vec<char> = text[place.end..to].chars().collect();
    let cut = |long: bool| if long { "…" } else { "" };
    let shown_head: String = head[head.len().saturating_sub(AROUND)..].iter().collect();
    let shown_tail: String = tail[..tail.len().min(AROUND)].iter().collect();
    let own = &text[place.clone()];
    let whole =
        format!("{}{shown_head}{own}{shown_tail}{}", cut(head.len() > AROUND), cut(tail.len() > AROUND));
    // Blanks of layout inside a sentence say nothing.
    whole.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first sentence of a document that holds one of the wordings: in its text, else its title.
pub(crate) fn first_sentence(document: &HeldDocument, wordings: &[Vec<u16>]) -> Option<String> {
    for text in [&document.text, &document.title] {
        let first = wordings.iter().filter_map(|phrase| places(text, phrase).into_iter().next());
        if let Some(place) = first.min_by_key(|place| place.start) {
            return Some(sentence(text, &place));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::units;

    #[test]
    fn the_sentence_is_the_one_written() {
        let text = "会议指出。要壮大耐 心\n資本，扎实推进！其他。";
        let found = places(text, &units("耐心资本"));
        assert_eq!(found.len(), 1);
        assert_eq!(&text[found[0].clone()], "耐 心\n資本");
        assert_eq!(sentence(text, &found[0]), "要壮大耐 心 資本，扎实推进！");
    }

    #[test]
    fn words_of_letters_stand_alone() {
        assert_eq!(places("AI and MAIN, ai.", &units("AI")).len(), 2);
        assert_eq!(places("", &units("AI")).len(), 0);
    }

    #[test]
    fn overlapping_places_count_each() {
        assert_eq!(places("哈哈哈", &units("哈哈")).len(), 2);
    }
}
