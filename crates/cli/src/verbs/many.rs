//! Several articles checked at once, a core each, and given in the order in which they were named.

use super::check::{Article, article, checker};
use super::phrase::documents;
use crate::words::Words;
use anyhow::Result;
use documents::Hints;
use observatory::{AsOf, Observatory, Reader};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

/// Cores that are used at most: each keeps a vocabulary of its own in memory.
const MOST: usize = 8;
/// Articles that one core may be ahead of what was given.
const AHEAD: usize = 4;

/// Checks every file and gives each to `take`, until that fails.
pub(super) fn each(
    observatory: &Observatory,
    folder: &Path,
    as_of: &AsOf,
    files: &[PathBuf],
    hints: &Hints,
    words: &Words,
    mut take: impl FnMut(Result<Article>) -> Result<()>,
) -> Result<()> {
    let cores = thread::available_parallelism().map_or(1, usize::from).min(MOST).min(files.len());
    let readers = readers(observatory, as_of, cores)?;
    thread::scope(|scope| {
        // Each core takes every so-manieth file, so that the next one to give is known without sorting.
        let answers: Vec<Receiver<Result<Article>>> = readers
            .into_iter()
            .enumerate()
            .map(|(core, reader)| {
                let (sender, receiver) = sync_channel(AHEAD);
                scope.spawn(move || {
                    let documents = documents(folder, &reader, as_of, words);
                    let checker = match checker(&reader, documents.as_ref()) {
                        Ok(checker) => checker,
                        // Told once: nobody listens after it.
                        Err(error) => return drop(sender.send(Err(error))),
                    };
                    for file in files.iter().skip(core).step_by(cores) {
                        if sender.send(article(&checker, None, file, hints)).is_err() {
                            return;
                        }
                    }
                });
                receiver
            })
            .collect();
        (0..files.len()).try_for_each(|i| take(answers[i % cores].recv()?))
    })
}

/// Readers that all see the same release: where an import ends between two of them, they are opened anew.
fn readers(observatory: &Observatory, as_of: &AsOf, count: usize) -> Result<Vec<Reader>> {
    loop {
        let readers = (0..count).map(|_| observatory.reader(as_of)).collect::<Result<Vec<_>, _>>()?;
        if readers.iter().all(|reader| reader.release() == readers[0].release()) {
            return Ok(readers);
        }
    }
}
