//! A phrase in its sentence: the index keeps folded text, the sentence comes from the document as it was written.

use super::wording::Wording;
use crate::text::{END, Mapped, is_han, is_word, string};
use observatory::HeldDocument;
use std::ops::Range;

/// Longest sentence shown, in characters on either side of the phrase.
const AROUND: usize = 90;
/// What ends a sentence.
const ENDS: [char; 8] = ['。', '！', '？', '；', '\n', '\r', '!', '?'];

/// Bytes of a text in which the first place of a phrase is looked for before all of it is.
const HEAD: usize = 8 * 1024;
/// Bytes before a cut in which a place is not trusted: what comes after the cut may belong to it.
const MARGIN: usize = 256;

/// Places of a folded phrase in a text as written, in bytes.
pub(crate) fn places(text: &str, phrase: &[u16]) -> Vec<Range<usize>> {
    let mapped = Mapped::new(text);
    starts(&mapped.units, phrase).map(|at| mapped.bytes(text, at..at + phrase.len())).collect()
}

/// The first of them: mostly it stands in the first part of the text, and long texts need not be folded for it.
fn first_place(text: &str, phrase: &[u16]) -> Option<Range<usize>> {
    let first = |text: &str| {
        let mapped = Mapped::new(text);
        let at = starts(&mapped.units, phrase).next()?;
        Some(mapped.bytes(text, at..at + phrase.len()))
    };
    let mut length = HEAD;
    while length < text.len() {
        let part = &text[..text.floor_char_boundary(length)];
        if let Some(place) = first(part).filter(|place| place.end + MARGIN < part.len()) {
            return Some(place);
        }
        length *= 4;
    }
    first(text)
}

/// Where a folded phrase begins among folded units.
fn starts<'a>(units: &'a [u16], phrase: &'a [u16]) -> impl Iterator<Item = usize> + 'a {
    let (opens, closes) =
        (phrase.first().is_some_and(|u| is_word(*u)), phrase.last().is_some_and(|u| is_word(*u)));
    let some = !phrase.is_empty() && !phrase.contains(&END);
    units
        .windows(phrase.len().max(1))
        .enumerate()
        .filter(move |(_, own)| some && *own == phrase)
        .map(|(at, _)| at)
        .filter(move |at| {
            let before = at.checked_sub(1).is_some_and(|i| is_word(units[i]));
            let after = units.get(at + phrase.len()).is_some_and(|u| is_word(*u));
            !(opens && before || closes && after)
        })
}

/// The sentence around a place, cut to what can be read in a line or two.
pub(crate) fn sentence(text: &str, place: &Range<usize>) -> String {
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

/// Whether a document has the phrase, in its title or its text.
pub fn stands_in(document: &HeldDocument, wording: &Wording) -> bool {
    first_sentence(document, &wording.folded).is_some()
}

/// The first sentence of a document in which a phrase of Han is known to stand so many times. Where it stands as often as
/// it is written, nothing need be folded: to fold a long report up to its first use takes longer than all else that is
/// asked of a phrase.
pub(crate) fn first_sentence_of(
    document: &HeldDocument,
    wordings: &[Vec<u16>],
    times: usize,
) -> Option<String> {
    if let [one] = wordings
        && one.iter().all(|unit| is_han(*unit))
    {
        let written = string(one);
        let count = |text: &str| text.matches(&written).count();
        if let Some(at) = document.text.find(&written)
            && count(&document.title) + count(&document.text) == times
        {
            return Some(sentence(&document.text, &(at..at + written.len())));
        }
    }
    first_sentence(document, wordings)
}

/// The first sentence of a document that holds one of the wordings: in its text, else its title.
pub(crate) fn first_sentence(document: &HeldDocument, wordings: &[Vec<u16>]) -> Option<String> {
    for text in [&document.text, &document.title] {
        let first = wordings.iter().filter_map(|phrase| first_place(text, phrase));
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
    fn the_first_place_is_that_of_the_whole_text_wherever_the_text_is_cut() {
        let phrase = units("耐心资本");
        for before in (HEAD / 3 - 90..HEAD / 3 + 8).chain([0, 1, 40_000]) {
            let text = format!("{}耐心 \n 資本，耐心资本{}", "前".repeat(before), "后".repeat(3_000));
            assert_eq!(first_place(&text, &phrase), places(&text, &phrase).first().cloned(), "{before}");
        }
        assert_eq!(first_place(&"前".repeat(40_000), &phrase), None);
    }

    #[test]
    fn overlapping_places_count_each() {
        assert_eq!(places("哈哈哈", &units("哈哈")).len(), 2);
    }
}
