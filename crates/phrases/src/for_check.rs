//! The documents held, for the check: it asks how a phrase stands in a part of them, through the trait that it defines.

use crate::answers::context::first_sentence;
use crate::answers::tally::tally;
use crate::answers::wording::Wording;
use crate::error::Result;
use crate::index::{Facet, Index, NO_DAY, Progress, Segment, day};
use crate::judged::judged;
use crate::part::Part;
use check::{Corpus, Use, Uses, Within};
use jiff::civil::Date;
use observatory::Reader;
use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};

/// Earliest uses given of each collection: more than one, because a date known only roughly lies before exact ones.
const EARLIEST: usize = 8;

/// The documents that a reader holds, asked for phrases. The index is opened, and made where it is stale, when the first
/// question comes: an article that claims nothing of phrases does not wait for it.
pub struct HeldPhrases<'a> {
    folder: PathBuf,
    reader: &'a Reader,
    until: Option<Date>,
    progress: RefCell<Box<dyn FnMut(Progress) + 'a>>,
    index: OnceCell<std::result::Result<Option<Index>, String>>,
}

impl std::fmt::Debug for HeldPhrases<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("HeldPhrases").field("folder", &self.folder).finish_non_exhaustive()
    }
}

impl<'a> HeldPhrases<'a> {
    /// Over the observatory in `folder`. With `until` no document counts whose date is later.
    pub fn new(
        folder: &Path,
        reader: &'a Reader,
        until: Option<Date>,
        progress: impl FnMut(Progress) + 'a,
    ) -> HeldPhrases<'a> {
        HeldPhrases {
            folder: folder.to_path_buf(),
            reader,
            until,
            progress: RefCell::new(Box::new(progress)),
            index: OnceCell::new(),
        }
    }

    /// The index; nothing where no documents are held.
    fn index(&self) -> std::result::Result<Option<&Index>, String> {
        let opened = self.index.get_or_init(|| {
            let mut progress = self.progress.borrow_mut();
            match Index::open(&self.folder, self.reader, &mut **progress) {
                Ok(index) => Ok(Some(index)),
                Err(error) if error.is_no_documents() => Ok(None),
                Err(error) => Err(error.to_string()),
            }
        });
        opened.as_ref().map(Option::as_ref).map_err(Clone::clone)
    }

    fn asked(&self, index: &Index, wordings: &[String], within: &Within) -> Result<Vec<Uses>> {
        let mut wording =
            Wording::new(&wordings.iter().map(|own| Wording::escaped(own)).collect::<Vec<_>>().join("|"))?;
        let mut other_sense: BTreeSet<String> = BTreeSet::new();
        for own in wordings {
            let judged = judged(&self.folder, &Wording::escaped(own))?;
            other_sense.extend(judged.other_sense);
            // A phrase with wordings that somebody decided on is asked for with all of them.
            if wordings.len() == 1 {
                wording = judged.wording;
            }
        }
        let until = self.until.map(day);
        let wanted: Vec<Vec<bool>> =
            index.segments().iter().map(|segment| Part::new(segment, within, until).documents()).collect();
        let mut all: BTreeMap<String, Uses> = BTreeMap::new();
        for (segment, wanted) in index.segments().iter().zip(&wanted) {
            looked_through(segment, wanted, &mut all);
        }
        let numbered: HashMap<*const Segment, usize> = index
            .segments()
            .iter()
            .enumerate()
            .map(|(number, own)| (std::ptr::from_ref(own), number))
            .collect();
        let chosen = |segment: &Segment, document: u32| {
            let number = numbered.get(&std::ptr::from_ref(segment)).copied().unwrap_or(0);
            wanted[number][document as usize] && !other_sense.contains(segment.id(document))
        };
        let mut dated: BTreeMap<String, Vec<(i32, String)>> = BTreeMap::new();
        for tally in tally(index, &wording, &chosen) {
            let segment = tally.segment;
            for (document, count) in &tally.counts {
                let collection = segment.facet(*document, Facet::Collection);
                let Some(uses) = all.get_mut(collection) else { continue };
                uses.documents += 1;
                uses.occurrences += *count as usize;
                let day = segment.days()[*document as usize];
                if day != NO_DAY {
                    let list = dated.entry(collection.to_string()).or_default();
                    list.push((day, segment.id(*document).to_string()));
                }
            }
            for hits in &tally.hits {
                for (place, document) in hits.places(segment) {
                    if tally.counts(document)
                        && place < segment.text_span(document).start
                        && let Some(uses) = all.get_mut(segment.facet(document, Facet::Collection))
                    {
                        uses.in_titles += 1;
                    }
                }
            }
        }
        for (collection, mut list) in dated {
            let Some(uses) = all.get_mut(&collection) else { continue };
            list.sort_unstable();
            for (_, id) in list.into_iter().take(EARLIEST) {
                uses.earliest.extend(self.held(&id, &wording)?);
            }
        }
        for uses in all.values_mut() {
            uses.days.sort_unstable();
            uses.days.dedup();
        }
        Ok(all.into_values().collect())
    }

    fn held(&self, id: &str, wording: &Wording) -> Result<Option<Use>> {
        let Some(held) = self.reader.document(id)? else { return Ok(None) };
        let sentence = first_sentence(&held, &wording.folded).unwrap_or_default();
        Ok(held.date.map(|date| Use {
            document: held.id,
            title: held.title.trim().to_string(),
            first: date.first,
            last: date.last,
            date: date.text,
            collection: held.collection,
            sentence,
        }))
    }
}

impl Corpus for HeldPhrases<'_> {
    fn names(&self) -> std::result::Result<Vec<String>, String> {
        let Some(index) = self.index()? else { return Ok(Vec::new()) };
        let mut names: BTreeSet<&str> = BTreeSet::new();
        for segment in index.segments() {
            for facet in [Facet::Collection, Facet::Forum] {
                names.extend(strings(segment, facet).into_values());
            }
        }
        names.remove("");
        Ok(names.into_iter().map(str::to_string).collect())
    }

    fn uses(&self, wordings: &[String], within: &Within) -> std::result::Result<Vec<Uses>, String> {
        let Some(index) = self.index()? else { return Ok(Vec::new()) };
        self.asked(index, wordings, within).map_err(|error| error.to_string())
    }
}

/// The strings of a facet, by their numbers.
fn strings(segment: &Segment, facet: Facet) -> HashMap<u32, &str> {
    let mut all = HashMap::new();
    for document in 0..u32::try_from(segment.documents()).unwrap_or(0) {
        all.entry(segment.facet_number(document, facet)).or_insert_with(|| segment.facet(document, facet));
    }
    all
}

/// Counts the documents wanted, and their days, by collection.
fn looked_through(segment: &Segment, wanted: &[bool], all: &mut BTreeMap<String, Uses>) {
    let mut last: Option<(u32, i32)> = None;
    for (document, day) in (0u32..).zip(segment.days()) {
        if !wanted[document as usize] {
            continue;
        }
        let collection = segment.facet(document, Facet::Collection);
        if !all.contains_key(collection) {
            all.insert(
                collection.to_string(),
                Uses { collection: collection.to_string(), ..Uses::default() },
            );
        }
        let Some(uses) = all.get_mut(collection) else { continue };
        uses.of_documents += 1;
        // Documents lie in the order of their days: mostly the same collection and day come again.
        let number = segment.facet_number(document, Facet::Collection);
        if last.replace((number, *day)) != Some((number, *day)) {
            uses.days.extend(date(*day));
        }
    }
}

fn date(day: i32) -> Option<Date> {
    let part = |number: i32| i8::try_from(number).ok();
    Date::new(i16::try_from(day / 10_000).ok()?, part(day / 100 % 100)?, part(day % 100)?).ok()
}
