//! Articles that were put in to be checked: kept in memory while the server runs, so that a checked article has an
//! address of its own. Nothing of them is written anywhere.

use check::Checked;
use documents::Document;
use jiff::civil::Date;
use std::collections::VecDeque;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Arc, Mutex, PoisonError};

/// Articles kept at most; the oldest goes first.
const MAX_DRAFTS: usize = 24;
/// Bytes kept at most.
const MAX_BYTES: usize = 64 * 1024 * 1024;

/// An article as it was put in.
#[derive(Debug)]
pub(crate) struct Draft {
    /// File name.
    pub(crate) name: String,
    /// The file.
    pub(crate) bytes: Vec<u8>,
    /// The date given with it.
    pub(crate) date: Option<Date>,
    /// What it came to, and on which release.
    pub(crate) answer: Mutex<Option<Answered>>,
}

/// A release, and what an article came to on it.
pub(crate) type Answered = (i64, Arc<(Document, Checked)>);

/// The articles kept.
#[derive(Debug, Default)]
pub(crate) struct Drafts {
    kept: Mutex<VecDeque<(String, Arc<Draft>)>>,
    seeds: (RandomState, RandomState),
}

impl Drafts {
    /// Keeps an article and gives its key, which nobody can guess.
    pub(crate) fn keep(&self, draft: Draft) -> String {
        let content = (&draft.name, &draft.bytes, draft.date.map(|d| d.to_string()));
        let key = format!("{:016x}{:016x}", self.seeds.0.hash_one(&content), self.seeds.1.hash_one(&content));
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|(known, _)| *known != key);
        kept.push_back((key.clone(), Arc::new(draft)));
        let mut size: usize = kept.iter().map(|(_, draft)| draft.bytes.len()).sum();
        while kept.len() > MAX_DRAFTS || (size > MAX_BYTES && kept.len() > 1) {
            size -= kept.pop_front().map_or(size, |(_, draft)| draft.bytes.len());
        }
        key
    }

    /// An article by its key.
    pub(crate) fn get(&self, key: &str) -> Option<Arc<Draft>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|(known, _)| known == key).map(|(_, draft)| Arc::clone(draft))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(name: &str, bytes: Vec<u8>) -> Draft {
        Draft { name: name.into(), bytes, date: None, answer: Mutex::default() }
    }

    #[test]
    fn the_oldest_goes_first_and_the_same_article_is_kept_once() {
        let drafts = Drafts::default();
        let first = drafts.keep(draft("a", vec![1]));
        assert_eq!(drafts.keep(draft("a", vec![1])), first);
        for n in 0..MAX_DRAFTS {
            assert!(drafts.get(&first).is_some(), "{n}");
            drafts.keep(draft(&n.to_string(), vec![]));
        }
        assert!(drafts.get(&first).is_none());
        let large = drafts.keep(draft("large", vec![0; MAX_BYTES + 1]));
        assert!(drafts.get(&large).is_some());
        assert_eq!(drafts.kept.lock().unwrap().len(), 1);
    }
}
