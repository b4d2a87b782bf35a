//! The part of a text that shows why a search found it.

use std::ops::Range;

/// Bytes of a text that are looked through.
const LOOKED_AT: usize = 1024 * 1024;
/// Occurrences of a word that are looked at.
const MOST: usize = 500;
/// Characters shown before the first word that was found, and in all.
const BEFORE: usize = 30;
const SHOWN: usize = 140;
/// Bytes of folded text within which words stand together.
const TOGETHER: usize = 300;

/// A part of a text, with the words that were looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snippet {
    /// The part, on one line; `…` where it is cut.
    pub text: String,
    /// Where the words stand in it, in bytes.
    pub marks: Vec<Range<usize>>,
}

/// The part of `text` in which most of the words stand together, the first of these; empty where none does.
pub(super) fn snippet(text: &str, words: &str) -> Snippet {
    let head = &text[..text.floor_char_boundary(LOOKED_AT)];
    let folded = han::fold_mapped(head);
    let found = occurrences(&folded.text, words);
    let Some(best) = best(&found) else { return Snippet::default() };
    // Back to the text as it was written.
    let written = |place: &Range<usize>| {
        let end = folded.text[..place.end].char_indices().next_back().map_or(place.start, |(at, _)| at);
        let last = folded.origin[end] as usize;
        folded.origin[place.start] as usize..last + head[last..].chars().next().map_or(0, char::len_utf8)
    };
    let places: Vec<Range<usize>> = found.iter().map(|(place, _)| written(place)).collect();
    let first = places[best].start;
    let from = head[..first].char_indices().rev().take(BEFORE).last().map_or(first, |(at, _)| at);
    // A sentence that begins near is shown from its beginning.
    let from = head[from..first]
        .rfind(['。', '！', '？', '\n', '\r'])
        .map_or(from, |at| from + at + head[from + at..].chars().next().map_or(1, char::len_utf8));
    let to = head[from..].char_indices().nth(SHOWN).map_or(head.len(), |(at, _)| from + at);
    let mut out = Snippet::default();
    if from > 0 && !head[..from].ends_with(['。', '！', '？', '\n', '\r']) {
        out.text.push('…');
    }
    let mut blank = false;
    let mut open: Option<(usize, usize)> = None;
    let mut marks = places.iter().filter(|place| place.start >= from && place.end <= to).peekable();
    for (at, c) in head[from..to].char_indices().map(|(at, c)| (from + at, c)) {
        if let Some((begun, end)) = open
            && at >= end
        {
            out.marks.push(begun..out.text.len());
            open = None;
        }
        if c.is_whitespace() {
            blank = !out.text.is_empty();
            continue;
        }
        if std::mem::take(&mut blank) {
            out.text.push(' ');
        }
        while let Some(place) = marks.peek().filter(|place| place.start <= at) {
            if open.is_none() && place.start == at {
                open = Some((out.text.len(), place.end));
            }
            marks.next();
        }
        out.text.push(c);
    }
    if let Some((begun, _)) = open {
        out.marks.push(begun..out.text.len());
    }
    if to < text.len() {
        out.text.push('…');
    }
    out
}

/// Where the words stand in a folded text, each with its number; a word of Han that stands nowhere as a whole is looked
/// for by its pairs, as the search does.
fn occurrences(text: &str, words: &str) -> Vec<(Range<usize>, usize)> {
    let mut found = Vec::new();
    for (number, word) in words.split_whitespace().take(24).enumerate() {
        let word = han::fold(word);
        let before = found.len();
        found.extend(places(text, &word).map(|place| (place, number)));
        if found.len() == before && word.chars().all(han::is_han) {
            let characters: Vec<char> = word.chars().collect();
            for pair in characters.windows(2) {
                let pair: String = pair.iter().collect();
                found.extend(places(text, &pair).map(|place| (place, number)));
            }
        }
    }
    found.sort_by_key(|(place, _)| (place.start, place.end));
    found
}

/// Where a word stands; one of letters only as a whole.
fn places<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
    let letter = |c: char| c.is_alphanumeric() && !han::is_han(c);
    let opens = word.chars().next().is_some_and(letter);
    let closes = word.chars().next_back().is_some_and(letter);
    let all = text.match_indices(word).filter(|_| !word.is_empty());
    all.map(|(at, own)| at..at + own.len())
        .filter(move |place| {
            let before = text[..place.start].chars().next_back().is_some_and(letter);
            let after = text[place.end..].chars().next().is_some_and(letter);
            !(opens && before || closes && after)
        })
        .take(MOST)
}

/// The occurrence after which most different words stand near.
fn best(found: &[(Range<usize>, usize)]) -> Option<usize> {
    let different = |from: usize| {
        let near = found[from..].iter().take_while(|(place, _)| place.end <= found[from].0.start + TOGETHER);
        near.fold(0_u32, |seen, (_, number)| seen | 1 << (number % 32)).count_ones()
    };
    (0..found.len()).max_by_key(|from| (different(*from), std::cmp::Reverse(*from)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, words: &str) -> (String, Vec<String>) {
        let snippet = snippet(text, words);
        let marks = snippet.marks.iter().map(|mark| snippet.text[mark.clone()].to_string()).collect();
        (snippet.text, marks)
    }

    #[test]
    fn the_part_is_the_one_where_most_words_stand_together() {
        let text = format!(
            "开头说资本。{}\n会议指出，要壮大耐 心\n資本，支持硬科技。结尾。",
            "无关的话。".repeat(60)
        );
        let (part, marks) = shown(&text, "耐心资本 硬科技");
        assert!(part.contains("会议指出，要壮大耐 心 資本，支持硬科技。"), "{part}");
        assert_eq!(marks, ["耐 心 資本", "硬科技"]);
        assert_eq!(shown("资本市场，耐心。", "耐心资本").1, ["资本", "耐心"], "by its pairs");
        assert_eq!(shown("A funding gap; the Big Fund.", "fund").1, ["Fund"], "words of letters as a whole");
        assert_eq!(shown("没有。", "耐心"), (String::new(), vec![]));
        assert_eq!(shown("", "x"), (String::new(), vec![]));
    }

    #[test]
    fn it_is_short_whatever_the_text() {
        for text in
            ["甲".repeat(10_000), "fund ".repeat(5_000), format!("{}\u{20000}fund", "x".repeat(3_000))]
        {
            for words in ["甲", "fund", "甲 fund", "\u{20000}"] {
                let snippet = snippet(&text, words);
                assert!(snippet.text.chars().count() <= SHOWN + 2, "{words}");
                for mark in &snippet.marks {
                    assert!(snippet.text.get(mark.clone()).is_some_and(|own| !own.is_empty()));
                }
            }
        }
    }
}
