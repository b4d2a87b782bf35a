//! Forums: the documents of what people call the work report, the evening news or the Politburo, wherever they stand.

use crate::index::{Facet, Index, NO_DAY};
use crate::part::{Part, plain};
use check::{NamedForum, Rhythm, forums};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// What a name was taken for that no document bears: a forum, by a name that people give it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ForumMeant {
    /// The name asked for.
    pub asked: String,
    /// Its documents by collection.
    pub collections: BTreeMap<String, usize>,
    /// Documents left out because a collection that holds more of the forum holds that year or day of it too.
    pub second_hand: usize,
}

/// A forum that documents are held of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ForumHeld {
    /// What it is called in English: a name that can be asked for as a source.
    pub name: String,
    /// The same in Chinese.
    pub name_zh: String,
    /// Its documents, each of one hand.
    pub documents: usize,
    /// The years that they are of, the first first.
    pub years: BTreeSet<i32>,
}

/// The forums that documents are held of, in the order of their table.
pub fn forums_held(index: &Index) -> Vec<ForumHeld> {
    let held = forums().iter().map(|forum| {
        let documents = meant(index, &forum.name, forum).documents;
        let mut own = ForumHeld {
            name: forum.name.clone(),
            name_zh: name_zh(forum).unwrap_or(&forum.name).to_string(),
            documents: 0,
            years: BTreeSet::new(),
        };
        for (segment, held) in index.segments().iter().zip(&documents) {
            for day in segment.days().iter().zip(held).filter(|(_, held)| **held).map(|(day, _)| *day) {
                own.documents += 1;
                if day != NO_DAY {
                    own.years.insert(day / 10_000);
                }
            }
        }
        own
    });
    held.filter(|own| own.documents > 0).collect()
}

/// The first Chinese name that people give a forum.
pub(crate) fn name_zh(forum: &NamedForum) -> Option<&str> {
    forum.cues.iter().map(String::as_str).find(|cue| !cue.is_ascii())
}

/// The forum that people call so.
pub(crate) fn forum(name: &str) -> Option<&'static NamedForum> {
    let bare = |name: &str| {
        let name = han::fold(name);
        plain(name.trim().strip_prefix("the ").unwrap_or(&name))
    };
    let asked = bare(name);
    forums().iter().find(|forum| {
        let names = forum.cues.iter().chain(&forum.within.names).chain([&forum.name]);
        names.map(|own| bare(own)).any(|own| own == asked)
    })
}

/// The documents of a forum.
pub(crate) struct Meant {
    pub(crate) told: ForumMeant,
    /// Whether each document of each segment is of it.
    pub(crate) documents: Vec<Vec<bool>>,
}

/// The documents of a forum, each of one hand: where several collections hold the same year of a yearly forum, or the
/// same day of another, those of the collection that holds most of the forum are taken. Transcriptions of one text would
/// else count twice.
pub(crate) fn meant(index: &Index, asked: &str, forum: &NamedForum) -> Meant {
    let mut documents: Vec<Vec<bool>> =
        index.segments().iter().map(|segment| Part::new(segment, &forum.within, None).documents()).collect();
    // What is held, by collection: the segment, the document and its day.
    let mut hands: BTreeMap<&str, Vec<(usize, usize, i32)>> = BTreeMap::new();
    for (number, (segment, held)) in index.segments().iter().zip(&documents).enumerate() {
        let mut known: Vec<Option<&str>> = vec![None; segment.facet_strings()];
        for ((at, facets), day) in segment.facet_numbers().enumerate().zip(segment.days()) {
            if held[at] {
                let collection = facets[Facet::Collection as usize];
                let hand = known[collection as usize].get_or_insert_with(|| segment.facet_string(collection));
                hands.entry(hand).or_default().push((number, at, *day));
            }
        }
    }
    let mut hands: Vec<_> = hands.into_iter().collect();
    hands.sort_by_key(|(_, own)| std::cmp::Reverse(own.len()));
    let several = hands.len() > 1;
    let time = |day: i32| if forum.rhythm == Rhythm::Yearly { day / 10_000 } else { day };
    let mut taken: HashSet<i32> = HashSet::new();
    let mut told = ForumMeant { asked: asked.to_string(), collections: BTreeMap::new(), second_hand: 0 };
    for (hand, own) in hands {
        let before = told.second_hand;
        for (segment, document, day) in &own {
            if *day != NO_DAY && taken.contains(&time(*day)) {
                documents[*segment][*document] = false;
                told.second_hand += 1;
            }
        }
        if several {
            taken.extend(own.iter().map(|(.., day)| time(*day)));
        }
        let count = own.len() - (told.second_hand - before);
        if count > 0 {
            told.collections.insert(hand.to_string(), count);
        }
    }
    Meant { told, documents }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forum_is_known_by_what_people_call_it_in_both_languages() {
        let name = |asked: &str| forum(asked).map_or("", |forum| forum.name.as_str());
        for asked in ["government work report", "The Government Work Report", "政府工作报告", "政府工作報告"]
        {
            assert_eq!(name(asked), "the government work report", "{asked}");
        }
        assert_eq!(name("evening news"), name("新闻联播"));
        assert_eq!(name("Central Economic Work Conference"), name("中央经济工作会议"));
        assert_eq!([name("theatre"), name("report"), name("")], [""; 3]);
    }
}
