//! The documents that a question is about: those of collections, issuers, forums and kinds, by the names that they bear
//! or by those that people give a forum, and of some time.

use crate::error::{Error, Result};
use crate::forums::{ForumMeant, forum, meant, name_zh};
use crate::index::{Facet, Index, NO_DAY, Segment, day};
use crate::part::{NAMED_BY, Terms};
use check::forums;
use observatory::{DocumentFilter, DocumentHit, Reader, Time};
use std::collections::{BTreeSet, HashSet};
use std::sync::{Arc, PoisonError};

/// Most names given where one is not known.
const MOST_KNOWN: usize = 40;

/// What narrows a question to some documents.
#[derive(Debug)]
pub(crate) struct Slice<'a> {
    index: &'a Index,
    /// The documents of the sources asked for; nothing where all are.
    sources: Option<Arc<Sources>>,
    /// First and last day, as numbers of the columns.
    from: Option<i32>,
    to: Option<i32>,
}

/// The documents of some sources. Questions mostly come several of the same sources, so that an index keeps the last.
#[derive(Debug)]
pub(crate) struct Sources {
    asked: Vec<String>,
    forums: Vec<ForumMeant>,
    /// Whether each document of each segment is among them.
    documents: Vec<Vec<bool>>,
}

impl<'a> Slice<'a> {
    /// The documents of any of these sources (all where there are none) between two times.
    ///
    /// # Errors
    /// Where a source is neither a name that a document bears nor that of a forum that is held, or the time ends before
    /// it begins.
    pub(crate) fn new(
        index: &'a Index,
        sources: &[String],
        from: Option<&Time>,
        to: Option<&Time>,
    ) -> Result<Slice<'a>> {
        in_order(from, to)?;
        Ok(Slice {
            index,
            sources: if sources.is_empty() { None } else { Some(Sources::of(index, sources)?) },
            from: from.map(|time| day(time.first)),
            to: to.map(|time| day(time.last)),
        })
    }

    /// Whether it narrows nothing.
    pub(crate) fn is_everything(&self) -> bool {
        self.sources.is_none() && self.from.is_none() && self.to.is_none()
    }

    /// Whether a document belongs to the slice.
    pub(crate) fn holds(&self, segment: &Segment, document: u32) -> bool {
        if self.is_everything() {
            return true;
        }
        let day = segment.days()[document as usize];
        let in_time = (self.from.is_none() && self.to.is_none())
            || (day != NO_DAY
                && self.from.is_none_or(|from| day >= from)
                && self.to.is_none_or(|to| day <= to));
        in_time && self.sources.as_ref().is_none_or(|sources| sources.hold(self.index, segment, document))
    }
}

impl Sources {
    /// Those kept from the last question, or made now.
    fn of(index: &Index, asked: &[String]) -> Result<Arc<Sources>> {
        let mut kept = index.sources().lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(kept) = kept.as_ref().filter(|kept| kept.asked == asked) {
            return Ok(Arc::clone(kept));
        }
        let made = Arc::new(Sources::make(index, asked)?);
        *kept = Some(Arc::clone(&made));
        Ok(made)
    }

    fn make(index: &Index, asked: &[String]) -> Result<Sources> {
        let mut documents: Vec<Vec<bool>> =
            index.segments().iter().map(|segment| vec![false; segment.documents()]).collect();
        let mut forums = Vec::new();
        for name in asked {
            let mut borne = false;
            for (segment, held) in index.segments().iter().zip(&mut documents) {
                borne |= mark_named(segment, name, held);
            }
            if borne {
                continue;
            }
            let meant = forum(name).map(|forum| meant(index, name, forum));
            let Some(meant) = meant.filter(|meant| !meant.told.collections.is_empty()) else {
                return Err(unknown(name, &collections_and_kinds(index)));
            };
            for (held, more) in documents.iter_mut().flatten().zip(meant.documents.iter().flatten()) {
                *held |= more;
            }
            forums.push(meant.told);
        }
        Ok(Sources { asked: asked.to_vec(), forums, documents })
    }

    fn hold(&self, index: &Index, segment: &Segment, document: u32) -> bool {
        index
            .segments()
            .iter()
            .zip(&self.documents)
            .any(|(own, held)| std::ptr::eq(own, segment) && held[document as usize])
    }
}

/// Marks the documents of a segment that bear a name; whether there is one.
fn mark_named(segment: &Segment, name: &str, held: &mut [bool]) -> bool {
    let Some(number) = segment.facet_number_of(name).filter(|_| !name.is_empty()) else { return false };
    let mut any = false;
    for (facets, held) in segment.facet_numbers().zip(held) {
        if NAMED_BY.iter().any(|facet| facets[*facet as usize] == number) {
            *held = true;
            any = true;
        }
    }
    any
}

/// Refuses a time that ends before it begins: no document would be of it, and nobody would know why.
fn in_order(from: Option<&Time>, to: Option<&Time>) -> Result<()> {
    match (from, to) {
        (Some(from), Some(to)) if from.first > to.last => Err(Error::Question(format!(
            "the time asked for ends ({}) before it begins ({})",
            to.text, from.text
        ))),
        _ => Ok(()),
    }
}

/// What the names among these sources that no document bears are taken for; nothing for those that documents bear.
///
/// # Errors
/// Where a source is neither a name that a document bears nor that of a forum that is held.
pub fn forums_meant(index: &Index, sources: &[String]) -> Result<Vec<ForumMeant>> {
    Ok(if sources.is_empty() { Vec::new() } else { Sources::of(index, sources)?.forums.clone() })
}

/// Documents of a filter that have every word, as `Reader::search_documents` gives them; the filter's sources may also be
/// names that people give a forum. Whether a document is counted, or held by another hand too, makes no difference here.
///
/// # Errors
/// Where a source is neither a name that a document bears nor that of a forum, the time ends before it begins, or the
/// store cannot be read.
pub fn search_documents(
    reader: &Reader,
    words: &str,
    filter: &DocumentFilter,
    limit: usize,
    offset: usize,
) -> Result<(Vec<DocumentHit>, usize)> {
    in_order(filter.from.as_ref(), filter.to.as_ref())?;
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

/// The collections and kinds of documents: issuers and forums may be hundreds.
fn collections_and_kinds(index: &Index) -> BTreeSet<&str> {
    let mut all: BTreeSet<&str> = BTreeSet::new();
    for segment in index.segments() {
        let numbers: HashSet<u32> = segment
            .facet_numbers()
            .flat_map(|facets| [Facet::Collection, Facet::Kind].map(|facet| facets[facet as usize]))
            .collect();
        all.extend(numbers.into_iter().map(|number| segment.facet_string(number)));
    }
    all.remove("");
    all
}

fn unknown(name: &str, known: &BTreeSet<&str>) -> Error {
    let known = known.iter().take(MOST_KNOWN).map(ToString::to_string).collect();
    let forums = forums().iter().flat_map(|forum| {
        [Some(forum.name.as_str()), name_zh(forum)].into_iter().flatten().map(str::to_string)
    });
    Error::UnknownSource { name: name.to_string(), known, forums: forums.collect() }
}
