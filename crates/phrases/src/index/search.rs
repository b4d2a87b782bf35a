//! Looking a phrase up: two searches in the order of suffixes.

use super::segment::Segment;
use crate::text::is_word;
use std::ops::Range;

/// The occurrences of a phrase in a segment.
#[derive(Clone, Debug)]
pub(crate) enum Hits {
    /// A run of suffixes.
    Run(Range<usize>),
    /// Suffixes chosen out of a run.
    Chosen(Vec<u32>),
}

impl Hits {
    /// How many there are; overlapping ones count each.
    pub(crate) fn len(&self) -> usize {
        match self {
            Hits::Run(run) => run.len(),
            Hits::Chosen(chosen) => chosen.len(),
        }
    }

    /// Calls `f` with the document of each.
    pub(crate) fn each_owner(&self, segment: &Segment, mut f: impl FnMut(u32)) {
        let owners = segment.owners();
        match self {
            Hits::Run(run) => owners[run.clone()].iter().for_each(|owner| f(*owner)),
            Hits::Chosen(chosen) => chosen.iter().for_each(|place| f(owners[*place as usize])),
        }
    }

    /// Calls `f` with the place in the text, and the document, of those whose place `chosen` takes: the documents of the
    /// others are not read.
    pub(crate) fn each_chosen(
        &self,
        segment: &Segment,
        chosen: impl Fn(usize) -> bool,
        mut f: impl FnMut(usize, u32),
    ) {
        let (suffixes, owners) = (segment.suffixes(), segment.owners());
        let mut each = |place: usize| {
            let at = suffixes[place] as usize;
            if chosen(at) {
                f(at, owners[place]);
            }
        };
        match self {
            Hits::Run(run) => run.clone().for_each(&mut each),
            Hits::Chosen(chosen) => chosen.iter().for_each(|place| each(*place as usize)),
        }
    }

    /// The place in the text, and the document, of each.
    pub(crate) fn places<'a>(&'a self, segment: &'a Segment) -> Box<dyn Iterator<Item = (usize, u32)> + 'a> {
        let (suffixes, owners) = (segment.suffixes(), segment.owners());
        match self {
            Hits::Run(run) => {
                Box::new(run.clone().map(move |place| (suffixes[place] as usize, owners[place])))
            }
            Hits::Chosen(chosen) => Box::new(
                chosen.iter().map(move |place| (suffixes[*place as usize] as usize, owners[*place as usize])),
            ),
        }
    }
}

impl Segment {
    /// The suffixes that begin with `phrase`.
    pub(crate) fn run(&self, phrase: &[u16]) -> Range<usize> {
        let Some(first) = phrase.first() else { return 0..0 };
        let bucket = self.bucket(*first);
        let (text, suffixes) = (self.text(), self.suffixes());
        let begin = |place: usize| {
            let from = suffixes[place] as usize;
            &text[from..text.len().min(from + phrase.len())]
        };
        let low = partition(bucket.clone(), |place| begin(place) < phrase);
        let high = partition(low..bucket.end, |place| begin(place) <= phrase);
        low..high
    }

    /// Of a run of suffixes that agree in their first `length` units, those that go on with `unit`.
    pub(crate) fn narrowed(&self, run: Range<usize>, length: usize, unit: u16) -> Range<usize> {
        let (text, suffixes) = (self.text(), self.suffixes());
        // A suffix that ends there stands before all that go on.
        let next = |place: usize| text.get(suffixes[place] as usize + length).copied();
        let low = partition(run.clone(), |place| next(place) < Some(unit));
        let high = partition(low..run.end, |place| next(place) <= Some(unit));
        low..high
    }

    /// The occurrences of a phrase. One that begins or ends with a letter or digit must stand as words do.
    pub(crate) fn hits(&self, phrase: &[u16]) -> Hits {
        let run = self.run(phrase);
        let (opens, closes) =
            (phrase.first().is_some_and(|u| is_word(*u)), phrase.last().is_some_and(|u| is_word(*u)));
        if !opens && !closes {
            return Hits::Run(run);
        }
        let (text, suffixes) = (self.text(), self.suffixes());
        let stands = |place: &usize| {
            let at = suffixes[*place] as usize;
            let before = at.checked_sub(1).and_then(|i| text.get(i));
            let after = text.get(at + phrase.len());
            !(opens && before.is_some_and(|u| is_word(*u)) || closes && after.is_some_and(|u| is_word(*u)))
        };
        let chosen = run.filter(stands).map(|place| u32::try_from(place).unwrap_or(u32::MAX)).collect();
        Hits::Chosen(chosen)
    }
}

/// The first place in a range for which `before` does not hold.
fn partition(range: Range<usize>, before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (range.start, range.end);
    while low < high {
        let middle = low + (high - low) / 2;
        if before(middle) { low = middle + 1 } else { high = middle }
    }
    low
}

#[cfg(test)]
mod tests {
    use crate::answers::wording::Wording;
    use crate::index::Index;
    use observatory::{AsOf, FixedClock, NewDocument, Observatory};

    #[test]
    fn a_run_narrowed_unit_by_unit_is_the_same_as_one_looked_for_anew() {
        let folder = tempfile::tempdir().unwrap();
        let clock = FixedClock(jiff::civil::date(2026, 11, 1));
        let (mut observatory, _) = Observatory::open_or_create(folder.path(), &clock).unwrap();
        let (mut staging, _) = observatory.stage_documents("a", &clock).unwrap();
        staging.begin_file("a", "a", "a").unwrap();
        let text = format!("{}硬科技{}硬核硬", "硬科".repeat(40), "硬科技园".repeat(9));
        staging.add(NewDocument { key: "a".into(), text, ..NewDocument::default() }).unwrap();
        staging.end_file().unwrap();
        staging.publish(&clock).unwrap();
        let reader = Observatory::open(folder.path()).unwrap().reader(&AsOf::default()).unwrap();
        let index = Index::open(folder.path(), &reader, &mut |_| {}).unwrap();
        let segment = &index.segments()[0];
        for asked in ["硬科", "硬科技", "硬科技园硬", "硬科硬", "硬核", "硬没", "硬科技园"]
        {
            let folded = &Wording::new(asked).unwrap().folded[0];
            let mut run = segment.bucket(folded[0]);
            for (length, unit) in folded.iter().enumerate().skip(1) {
                run = segment.narrowed(run, length, *unit);
            }
            let whole = segment.run(folded);
            assert!(run == whole || run.is_empty() && whole.is_empty(), "{asked}");
        }
    }
}
