//! Which of the places that a sentence names a figure is of.

use super::mentions::{Mention, Sentence};
use crate::words::lexicon::{Cue, Lexicon};
use observatory::Place;
use std::ops::Range;

/// What stands before "of which" or 其中 is the whole, and the figure after it a part: places of the whole are not its.
pub(super) fn of_which(sentence: &Sentence, mention: &Mention, figure: &Range<usize>) -> i32 {
    if mention.last >= figure.start {
        return 0;
    }
    let between = &sentence.tokens[mention.last + 1..figure.start];
    let parts = between
        .windows(2)
        .any(|pair| matches!((pair[0].form.as_str(), pair[1].form.as_str()), ("of", "which") | ("其", "中")));
    if parts { 25 } else { 0 }
}

/// Whether "of which" or 其中 stands between a figure and a place after it: the place is that of a part.
pub(super) fn begins_a_part(sentence: &Sentence, mention: &Mention, figure: &Range<usize>) -> bool {
    let between = sentence.tokens.get(figure.end..mention.first).unwrap_or_default();
    between
        .windows(2)
        .any(|pair| matches!((pair[0].form.as_str(), pair[1].form.as_str()), ("of", "which") | ("其", "中")))
}

/// "224 American names and 150 Chinese ones": an adjective right after a figure is of that figure, and no other place is.
pub(super) fn own_place(
    places: &mut [(u32, i32)],
    sentence: &Sentence,
    figure: &Range<usize>,
    lexicon: &Lexicon,
) {
    let right_after = sentence.mentions.iter().find_map(|m| match m.cue {
        Cue::Place(place)
            if m.first == figure.end && is_adjective(sentence, m, &lexicon.places[place as usize]) =>
        {
            Some(place)
        }
        _ => None,
    });
    // "487 belonged to the United States and 301 to China": where the figure before has its own, so has this one.
    let mut before = sentence.spans().filter(|(_, at)| at.end <= figure.start);
    let parted = before.any(|(_, at)| led_to(sentence, at.end).is_some());
    // So has one that "in" follows at once: "156 in China".
    let at_once =
        sentence.tokens.get(figure.end).is_some_and(|t| matches!(t.form.as_str(), "in" | "from" | "for"));
    let right_after = right_after.or_else(|| led_to(sentence, figure.end).filter(|_| parted || at_once));
    if let Some(own) = right_after {
        places.iter_mut().filter(|(place, _)| *place != own).for_each(|(_, near)| *near -= 40);
    }
}

/// The place that follows a figure behind "to", "in", "from" or "were".
fn led_to(sentence: &Sentence, end: usize) -> Option<u32> {
    /// Words that may stand between.
    const BETWEEN: usize = 4;
    let leads = |i: usize| {
        matches!(
            sentence.tokens[i].form.as_str(),
            "to" | "in" | "from" | "for" | "the" | "were" | "was" | "are" | "belong"
        )
    };
    sentence.mentions.iter().find_map(|m| match m.cue {
        Cue::Place(place) if m.first > end && m.first - end <= BETWEEN && (end..m.first).all(leads) => {
            Some(place)
        }
        _ => None,
    })
}

/// Whether a place is named by its adjective: "Chinese".
pub(super) fn is_adjective(sentence: &Sentence, mention: &Mention, place: &Place) -> bool {
    let form = &sentence.tokens[mention.first].form;
    mention.first == mention.last
        && place.adjectives.iter().any(|a| crate::words::tokens::stem(&a.to_lowercase()) == *form)
}

/// "Of which 838, just under 45 percent, were American": the place that a figure's noun is said to be of.
pub(super) fn predicate(sentence: &Sentence, mention: &Mention, figure: &Range<usize>) -> i32 {
    let form = |i: Option<usize>| i.and_then(|i| sentence.tokens.get(i)).map_or("", |t| t.form.as_str());
    let said = matches!(form(mention.first.checked_sub(1)), "were" | "was" | "are" | "is");
    let of_which =
        form(figure.start.checked_sub(1)) == "which" || form(figure.start.checked_sub(2)) == "which";
    if said && of_which && mention.first >= figure.end { 60 } else { 0 }
}

/// An adjective of a place in another clause ("whose roll Chinese officials quote") is not where a figure is counted.
pub(super) fn beside_the_point(
    sentence: &Sentence,
    mention: &Mention,
    figure: &Range<usize>,
    place: &Place,
) -> i32 {
    let is_adjective = is_adjective(sentence, mention, place);
    // "American unicorns made up, by CYZone's count, just under 45 percent": what is counted is of the place.
    let counted = sentence
        .mentions
        .iter()
        .any(|m| matches!(m.cue, Cue::Thing(_)) && m.first <= mention.last + 1 && mention.last < m.last);
    if is_adjective && !counted && sentence.clause(mention.first) != sentence.clause(figure.start) {
        60
    } else {
        0
    }
}
