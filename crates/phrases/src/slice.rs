//! The documents that a question is about: those of collections, issuers, forums and kinds, by the names that they bear
//! or by those that people give a forum, and of some time.

use crate::error::{Error, Result};
use crate::index::{Facet, Index, NO_DAY, Segment, day};
use crate::part::{NAMED_BY, Part, Terms, plain};
use check::{NamedForum, Rhythm, forums};
use observatory::{DocumentFilter, DocumentHit, Reader, Time};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Most names given where one is not known.
const MOST_KNOWN: usize = 40;

/// What narrows a question to some documents.
#[derive(Debug, Default)]
pub(crate) struct Slice<'a> {
    /// Collections, issuers, forums or kinds asked for by the names that documents bear.
    names: Vec<String>,
    /// The documents of forums that were asked for by another name.
    forums: Vec<Meant<'a>>,
    /// First and last day, as numbers of the columns.
    from: Option<i32>,
    to: Option<i32>,
}

/// The documents of a forum.
#[derive(Debug)]
struct Meant<'a> {
    told: ForumMeant,
    documents: Vec<(&'a Segment, Vec<bool>)>,
}

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

impl<'a> Slice<'a> {
    /// The documents of any of these sources (all where there are none) between two times.
    ///
    /// # Errors
    /// Where a source is neither a name that a document bears nor that of a forum that is held.
    pub(crate) fn new(
        index: &'a Index,
        sources: &[String],
        from: Option<&Time>,
        to: Option<&Time>,
    ) -> Result<Slice<'a>> {
        let mut slice = Slice {
            from: from.map(|time| day(time.first)),
            to: to.map(|time| day(time.last)),
            ..Slice::default()
        };
        let (borne, collections_and_kinds) =
            if sources.is_empty() { Default::default() } else { names(index) };
        for source in sources {
            if borne.contains(source.as_str()) {
                slice.names.push(source.clone());
                continue;
            }
            let meant = forum(source).map(|forum| meant(index, source, forum));
            match meant.filter(|meant| !meant.told.collections.is_empty()) {
                Some(meant) => slice.forums.push(meant),
                None => return Err(unknown(source, &collections_and_kinds)),
            }
        }
        Ok(slice)
    }

    /// Whether it narrows nothing.
    pub(crate) fn is_everything(&self) -> bool {
        self.names.is_empty() && self.forums.is_empty() && self.from.is_none() && self.to.is_none()
    }

    /// Whether a document belongs to the slice.
    pub(crate) fn holds(&self, segment: &Segment, document: u32) -> bool {
        if self.is_everything() {
            return true;
        }
        let day = segment.days()[document as usize];
        let dated = (self.from.is_none() && self.to.is_none())
            || (day != NO_DAY
                && self.from.is_none_or(|from| day >= from)
                && self.to.is_none_or(|to| day <= to));
        dated
            && (self.names.is_empty() && self.forums.is_empty()
                || self.is_named(segment, document)
                || self.forums.iter().any(|forum| {
                    forum
                        .documents
                        .iter()
                        .any(|(own, held)| std::ptr::eq(*own, segment) && held[document as usize])
                }))
    }

    fn is_named(&self, segment: &Segment, document: u32) -> bool {
        !self.names.is_empty()
            && NAMED_BY.iter().any(|facet| {
                let own = segment.facet(document, *facet);
                !own.is_empty() && self.names.iter().any(|name| name == own)
            })
    }
}

/// What the names among these sources that no document bears are taken for; nothing for those that documents bear.
///
/// # Errors
/// Where a source is neither a name that a document bears nor that of a forum that is held.
pub fn forums_meant(index: &Index, sources: &[String]) -> Result<Vec<ForumMeant>> {
    Ok(Slice::new(index, sources, None, None)?.forums.into_iter().map(|forum| forum.told).collect())
}

/// Documents of a filter that have every word, as `Reader::search_documents` gives them; the filter's sources may also be
/// names that people give a forum. Whether a document is counted, or held by another hand too, makes no difference here.
///
/// # Errors
/// Where a source is neither a name that a document bears nor that of a forum, or the store cannot be read.
pub fn search_documents(
    reader: &Reader,
    words: &str,
    filter: &DocumentFilter,
    limit: usize,
    offset: usize,
) -> Result<(Vec<DocumentHit>, usize)> {
    let mut forums: Vec<Terms> = Vec::new();
    let mut names: Vec<String> = Vec::new();
    for source in &filter.sources {
        if reader.unknown_source(std::slice::from_ref(source))?.is_none() {
            names.push(source.clone());
        } else {
            let forum = forum(source).ok_or_else(|| unknown(source, &BTreeSet::new()))?;
            forums.push(Terms::new(&forum.within));
        }
    }
    if forums.is_empty() {
        return Ok(reader.search_documents(words, filter, limit, offset)?);
    }
    let filter = DocumentFilter { sources: Vec::new(), ..filter.clone() };
    Ok(reader.search_documents_where(words, &filter, limit, offset, &|head| {
        let borne = [&head.collection, &head.issuer, &head.forum, &head.kind];
        borne.iter().any(|own| names.contains(own)) || forums.iter().any(|terms| terms.hold(head))
    })?)
}

/// The forum that people call so.
fn forum(name: &str) -> Option<&'static NamedForum> {
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

/// The documents of a forum, each of one hand: where several collections hold the same year of a yearly forum, or the
/// same day of another, those of the collection that holds most of the forum are taken. Transcriptions of one text would
/// else count twice.
fn meant<'a>(index: &'a Index, asked: &str, forum: &NamedForum) -> Meant<'a> {
    let mut documents: Vec<(&Segment, Vec<bool>)> = index
        .segments()
        .iter()
        .map(|segment| (segment, Part::new(segment, &forum.within, None).documents()))
        .collect();
    let mut sizes: HashMap<&str, usize> = HashMap::new();
    each(&documents, &mut |segment, document| {
        *sizes.entry(segment.facet(document, Facet::Collection)).or_default() += 1;
    });
    let mut hands: Vec<(&str, usize)> = sizes.into_iter().collect();
    hands.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let time = |day: i32| if forum.rhythm == Rhythm::Yearly { day / 10_000 } else { day };
    let mut taken: HashSet<i32> = HashSet::new();
    let mut told = ForumMeant { asked: asked.to_string(), collections: BTreeMap::new(), second_hand: 0 };
    for (hand, _) in hands {
        let mut own: HashSet<i32> = HashSet::new();
        let mut count = 0;
        for (segment, held) in &mut documents {
            for document in 0..u32::try_from(held.len()).unwrap_or(0) {
                let held = &mut held[document as usize];
                if !*held || segment.facet(document, Facet::Collection) != hand {
                    continue;
                }
                let day = segment.days()[document as usize];
                if day != NO_DAY && taken.contains(&time(day)) {
                    *held = false;
                    told.second_hand += 1;
                } else {
                    count += 1;
                    own.insert(time(day));
                }
            }
        }
        taken.extend(own);
        if count > 0 {
            told.collections.insert(hand.to_string(), count);
        }
    }
    Meant { told, documents }
}

/// Calls `f` with each document that is held.
fn each<'a>(documents: &[(&'a Segment, Vec<bool>)], f: &mut dyn FnMut(&'a Segment, u32)) {
    for (segment, held) in documents {
        for (document, held) in (0u32..).zip(held) {
            if *held {
                f(segment, document);
            }
        }
    }
}

/// The names that documents bear, and those of them that are collections and kinds: issuers and forums may be hundreds.
fn names(index: &Index) -> (BTreeSet<&str>, BTreeSet<&str>) {
    let (mut all, mut few): (BTreeSet<&str>, BTreeSet<&str>) = <_>::default();
    for segment in index.segments() {
        for facet in NAMED_BY {
            // Each string is looked at once, not once for every document.
            let mut seen = vec![false; segment.facet_strings()];
            for document in 0..u32::try_from(segment.documents()).unwrap_or(0) {
                let number = segment.facet_number(document, facet) as usize;
                if std::mem::replace(&mut seen[number], true) {
                    continue;
                }
                let own = segment.facet(document, facet);
                if !own.is_empty() {
                    all.insert(own);
                    if matches!(facet, Facet::Collection | Facet::Kind) {
                        few.insert(own);
                    }
                }
            }
        }
    }
    (all, few)
}

fn unknown(name: &str, known: &BTreeSet<&str>) -> Error {
    let known = known.iter().take(MOST_KNOWN).map(ToString::to_string).collect();
    let forums = forums().iter().flat_map(|forum| {
        let chinese = forum.cues.iter().find(|cue| !cue.is_ascii());
        [Some(&forum.name), chinese].into_iter().flatten().cloned()
    });
    Error::UnknownSource { name: name.to_string(), known, forums: forums.collect() }
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
