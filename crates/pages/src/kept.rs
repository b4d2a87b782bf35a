//! Answers that take a while, kept for the next who asks the same of the same documents.

use std::sync::{Arc, Mutex, PoisonError};

/// Answers kept at most of one sort.
const MOST: usize = 12;

/// Answers by what was asked of which documents; the oldest goes first.
#[derive(Debug)]
pub(crate) struct Kept<T>(Mutex<Vec<(String, Arc<T>)>>);

impl<T> Default for Kept<T> {
    fn default() -> Kept<T> {
        Kept(Mutex::default())
    }
}

impl<T> Kept<T> {
    /// The answer kept under a key, or the one made now. What takes longer than a page may is made to its end all the
    /// same, and stands here when somebody asks again.
    pub(crate) fn get_or<E>(&self, key: String, make: impl FnOnce() -> Result<T, E>) -> Result<Arc<T>, E> {
        let kept = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, answer)) = kept().iter().find(|(own, _)| *own == key) {
            return Ok(Arc::clone(answer));
        }
        let answer = Arc::new(make()?);
        let mut kept = kept();
        if kept.len() >= MOST {
            kept.remove(0);
        }
        kept.push((key, Arc::clone(&answer)));
        Ok(answer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_made_once_and_a_failure_is_not_kept() {
        let kept = Kept::default();
        assert_eq!(kept.get_or("a".into(), || Err("no")), Err("no"));
        assert_eq!(kept.get_or("a".into(), || Ok::<i32, &str>(1)).as_deref(), Ok(&1));
        assert_eq!(kept.get_or("a".into(), || Err("not asked")).as_deref(), Ok(&1));
        for number in 0..MOST {
            let _ = kept.get_or(number.to_string(), || Ok::<i32, &str>(2));
        }
        assert_eq!(kept.get_or("a".into(), || Err("gone")), Err("gone"));
    }
}
