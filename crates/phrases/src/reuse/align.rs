//! Alignment of two texts from a place where they agree, outwards, as far as it pays.
//!
//! A unit that agrees counts for the alignment, one that was changed, put in or left out against it; where the count
//! falls too far below the best, nothing more is looked at. Only the cells near the best are kept, so that time and
//! memory grow with the length of what agrees, not with that of the texts.

use crate::text::is_word;
use std::ops::Range;

/// Marks and the blank with which no passage begins.
const CLOSING: [u16; 14] = [
    '，' as u16,
    ',' as u16,
    '。' as u16,
    '.' as u16,
    '、' as u16,
    '；' as u16,
    ';' as u16,
    '：' as u16,
    ':' as u16,
    '！' as u16,
    '!' as u16,
    '”' as u16,
    '）' as u16,
    ' ' as u16,
];

/// What became of units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// The same in both.
    Same,
    /// Others in their place.
    Changed,
    /// In the text asked about only.
    Inserted,
    /// In the other text only.
    LeftOut,
}

/// Several units of which the same became.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) step: Step,
    pub(super) units: usize,
}

impl Run {
    /// Its units in the text asked about and in the other.
    pub(super) fn lengths(self) -> (usize, usize) {
        match self.step {
            Step::Same | Step::Changed => (self.units, self.units),
            Step::Inserted => (self.units, 0),
            Step::LeftOut => (0, self.units),
        }
    }

    /// Its units where they are the same in both.
    fn same(self, here: &[u16], span: Range<usize>) -> Option<&[u16]> {
        (self.step == Step::Same).then(|| &here[span])
    }
}

/// What counts for and against.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scores {
    same: i32,
    edit: i32,
    /// How far the count may fall below the best.
    fall: i32,
}

/// The usual scores: an alignment ends where edits are more than two in five.
pub(super) const USUAL: Scores = Scores { same: 2, edit: -3, fall: 27 };
/// Scores under which no alignment has more than one edit in five.
pub(super) const STRICT: Scores = Scores { same: 1, edit: -4, fall: 16 };

/// Two stretches that correspond.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Aligned {
    /// In the text asked about.
    pub(super) here: Range<usize>,
    /// In the other.
    pub(super) there: Range<usize>,
    pub(super) runs: Vec<Run>,
}

impl Aligned {
    /// Units changed, put in and left out.
    pub(super) fn edits(&self) -> usize {
        self.runs.iter().filter(|run| run.step != Step::Same).map(|run| run.units).sum()
    }

    /// Takes off its ends what is no part of it: marks that close the sentence before, a blank behind, and letters of a
    /// word that goes on outside.
    pub(super) fn trim(&mut self, here: &[u16], there: &[u16]) {
        while let Some(run) = self.runs.first_mut() {
            let (a, b) = (self.here.start, self.there.start);
            let Some(own) = run.same(here, a..a + run.units) else {
                let (a, b) = run.lengths();
                (self.here.start, self.there.start) = (self.here.start + a, self.there.start + b);
                self.runs.remove(0);
                continue;
            };
            let inside = a > 0 && is_word(here[a - 1]) || b > 0 && is_word(there[b - 1]);
            let word = own.iter().take_while(|unit| inside && is_word(**unit)).count();
            let off = word + own[word..].iter().take_while(|unit| CLOSING.contains(unit)).count();
            run.units -= off;
            (self.here.start, self.there.start) = (a + off, b + off);
            if run.units > 0 {
                break;
            }
            self.runs.remove(0);
        }
        while let Some(run) = self.runs.last_mut() {
            let (a, b) = (self.here.end, self.there.end);
            let Some(own) = run.same(here, a.saturating_sub(run.units)..a) else {
                let (a, b) = run.lengths();
                (self.here.end, self.there.end) = (self.here.end - a, self.there.end - b);
                self.runs.pop();
                continue;
            };
            let goes_on = |text: &[u16], at: usize| text.get(at).is_some_and(|unit| is_word(*unit));
            let inside = goes_on(here, a) || goes_on(there, b);
            let word = own.iter().rev().take_while(|unit| inside && is_word(**unit)).count();
            let blank = own[..own.len() - word].last() == Some(&u16::from(b' '));
            let off = word + usize::from(blank);
            run.units -= off;
            (self.here.end, self.there.end) = (a - off, b - off);
            if run.units > 0 {
                break;
            }
            self.runs.pop();
        }
    }

    /// The part of the longer stretch that is not edited.
    #[allow(clippy::cast_precision_loss)]
    pub(super) fn similarity(&self) -> f64 {
        let longer = self.here.len().max(self.there.len());
        1.0 - self.edits() as f64 / longer.max(1) as f64
    }
}

/// Aligns both ways from `at` in `here` and `from` in `there`, where both agree. `cells` is how much may be looked at;
/// what is used is taken off. With none left the alignment is what was found by then.
pub(super) fn align(
    (here, there): (&[u16], &[u16]),
    (at, from): (usize, usize),
    scores: Scores,
    cells: &mut u64,
) -> Aligned {
    let back = one_way(Way { here: &here[..at], there: &there[..from], back: true }, scores, cells);
    let on = one_way(Way { here: &here[at..], there: &there[from..], back: false }, scores, cells);
    let mut runs: Vec<Run> = Vec::new();
    for run in back.runs.into_iter().chain(on.runs.into_iter().rev()) {
        match runs.last_mut().filter(|last| last.step == run.step) {
            Some(last) => last.units += run.units,
            None => runs.push(run),
        }
    }
    Aligned { here: at - back.here..at + on.here, there: from - back.there..from + on.there, runs }
}

/// The two texts as they are walked.
#[derive(Clone, Copy)]
struct Way<'a> {
    here: &'a [u16],
    there: &'a [u16],
    back: bool,
}

impl Way<'_> {
    /// What is left of both after some units.
    fn after(self, units: usize) -> Self {
        if self.back {
            let (a, b) = (self.here.len() - units, self.there.len() - units);
            return Way { here: &self.here[..a], there: &self.there[..b], back: true };
        }
        Way { here: &self.here[units..], there: &self.there[units..], back: false }
    }

    fn agree(self, i: usize, j: usize) -> bool {
        if self.back {
            self.here[self.here.len() - 1 - i] == self.there[self.there.len() - 1 - j]
        } else {
            self.here[i] == self.there[j]
        }
    }
}

/// How far an alignment goes one way; its runs from its far end to its beginning.
struct Gone {
    here: usize,
    there: usize,
    runs: Vec<Run>,
}

/// A cell that no alignment reaches.
const NONE: i32 = i32::MIN / 2;

/// The steps that led to the cells of a row.
struct Line {
    /// Column of the first.
    first: usize,
    /// Where its steps begin.
    from: usize,
}

/// What a unit that agrees at once counts for, in cells: about as many as the search would look at for it.
const AT_ONCE: u64 = 16;

/// What agrees from the beginning on is taken as it is; only what follows is searched. Leaving that stretch early is never
/// better than leaving it at its end, since both ways hold the same units that agree and the same edits.
fn one_way(way: Way<'_>, scores: Scores, cells: &mut u64) -> Gone {
    let most = usize::try_from(*cells / AT_ONCE).unwrap_or(usize::MAX);
    let same =
        (0..way.here.len().min(way.there.len()).min(most)).take_while(|at| way.agree(*at, *at)).count();
    *cells = cells.saturating_sub(same as u64 * AT_ONCE);
    let mut gone = searched(way.after(same), scores, cells);
    (gone.here, gone.there) = (gone.here + same, gone.there + same);
    match gone.runs.last_mut().filter(|last| last.step == Step::Same) {
        Some(last) => last.units += same,
        None if same > 0 => gone.runs.push(Run { step: Step::Same, units: same }),
        None => {}
    }
    gone
}

fn searched(way: Way<'_>, scores: Scores, cells: &mut u64) -> Gone {
    let (rows, columns) = (way.here.len(), way.there.len());
    let mut steps: Vec<Step> = Vec::new();
    let mut lines: Vec<Line> = vec![Line { first: 0, from: 0 }];
    // The row above: scores of columns from `first` on.
    let mut above: Vec<i32> = Vec::new();
    let mut score = 0;
    while score >= -scores.fall && above.len() <= columns {
        above.push(score);
        steps.push(Step::LeftOut);
        score += scores.edit;
    }
    let mut first = 0;
    let (mut best, mut end) = (0, (0, 0));
    let mut own: Vec<i32> = Vec::new();
    for i in 1..=rows {
        if *cells == 0 {
            break;
        }
        own.clear();
        lines.push(Line { first, from: steps.len() });
        // Where the row above ends: further on only units of the other text are left out.
        let last_above = first + above.len();
        let (mut diagonal, mut left) = (NONE, NONE);
        for j in first..=columns {
            let up = above.get(j - first).copied().unwrap_or(NONE);
            let mut cell = (up + scores.edit, Step::Inserted);
            if left + scores.edit > cell.0 {
                cell = (left + scores.edit, Step::LeftOut);
            }
            if diagonal > NONE {
                let over = match way.agree(i - 1, j - 1) {
                    true => (diagonal + scores.same, Step::Same),
                    false => (diagonal + scores.edit, Step::Changed),
                };
                if over.0 >= cell.0 {
                    cell = over;
                }
            }
            let live = cell.0 >= best - scores.fall;
            if j > last_above && !live {
                break;
            }
            left = if live { cell.0 } else { NONE };
            diagonal = up;
            own.push(left);
            steps.push(cell.1);
            if cell.0 > best {
                (best, end) = (cell.0, (i, j));
            }
        }
        *cells = cells.saturating_sub(own.len() as u64);
        // The next row looks only at what lives.
        let dead = own.iter().take_while(|score| **score == NONE).count();
        if dead == own.len() {
            break;
        }
        let tail = own.iter().rev().take_while(|score| **score == NONE).count();
        above.clear();
        above.extend_from_slice(&own[dead..own.len() - tail]);
        first += dead;
    }
    Gone { here: end.0, there: end.1, runs: back_to_the_beginning(&steps, &lines, end) }
}

/// Reads the steps from the end of an alignment to its beginning.
fn back_to_the_beginning(steps: &[Step], lines: &[Line], end: (usize, usize)) -> Vec<Run> {
    let (mut i, mut j) = end;
    let mut runs: Vec<Run> = Vec::new();
    while i > 0 || j > 0 {
        let line = &lines[i];
        let step = if i == 0 { Step::LeftOut } else { steps[line.from + j - line.first] };
        match step {
            Step::Same | Step::Changed => (i, j) = (i - 1, j - 1),
            Step::Inserted => i -= 1,
            Step::LeftOut => j -= 1,
        }
        match runs.last_mut().filter(|last| last.step == step) {
            Some(last) => last.units += 1,
            None => runs.push(Run { step, units: 1 }),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{string, units};

    fn aligned(here: &str, there: &str, seed: &str) -> Aligned {
        let (here, there, seed) = (units(here), units(there), units(seed));
        let place = |text: &[u16]| text.windows(seed.len()).position(|own| own == seed).unwrap();
        align((&here, &there), (place(&here), place(&there)), USUAL, &mut 1_000_000)
    }

    #[test]
    fn edits_are_named_and_counted_and_the_rest_is_left_alone() {
        let found = aligned(
            "甲乙丙丁。坚持将发展经济着力点放在实体经济上，加快推进新型工业化。天地玄黄",
            "宇宙洪荒：坚持把发展经济的着力点放在实体经济上，推进新型工业化。日月盈昃",
            "放在实体经济",
        );
        assert_eq!((found.here.clone(), found.there.clone()), (5..33, 5..32));
        let steps: Vec<(Step, usize)> =
            found.runs.iter().filter(|r| r.step != Step::Same).map(|r| (r.step, r.units)).collect();
        assert_eq!(steps, [(Step::Changed, 1), (Step::LeftOut, 1), (Step::Inserted, 2)]);
        assert_eq!(found.edits(), 4);
    }

    #[test]
    fn a_passage_begins_with_a_word() {
        let mut found = aligned("甲乙丙。，坚持发展经济", "丁戊己。，坚持发展经济", "坚持发展");
        assert_eq!(found.here, 3..11);
        found.trim(&units("甲乙丙。，坚持发展经济"), &units("丁戊己。，坚持发展经济"));
        assert_eq!((found.here, found.there, found.runs[0].units), (5..11, 5..11, 6));
        let (here, there) =
            ("freely safeguard their interests at home", "we only safeguard their interests abroad");
        let mut found = aligned(here, there, "their interests");
        found.trim(&units(here), &units(there));
        assert_eq!(string(&units(here)[found.here]), "safeguard their interests");
    }

    #[test]
    fn equal_texts_are_one_run_and_the_work_is_bounded() {
        let text: Vec<u16> = (0..5_000u16).map(|n| 0x4e00 + n).collect();
        let mut cells = 10_000_000;
        let found = align((&text, &text), (2_500, 2_500), USUAL, &mut cells);
        assert_eq!((found.here.clone(), found.runs.len(), found.edits()), (0..5_000, 1, 0));
        assert!((found.similarity() - 1.0).abs() < f64::EPSILON);
        assert!(10_000_000 - cells < 5_000 * 40, "{cells}");
        let found = align((&text, &text), (2_500, 2_500), USUAL, &mut 1_000);
        assert!(found.here.len() < 200, "with little to spend it stops");
    }

    /// How much an alignment counts.
    fn count(found: &Aligned, scores: Scores) -> i32 {
        let of =
            |run: &Run| run.units as i32 * if run.step == Step::Same { scores.same } else { scores.edit };
        found.runs.iter().map(of).sum()
    }

    proptest::proptest! {
        #[test]
        fn what_agrees_at_once_is_part_of_the_best_alignment(
            own in proptest::collection::vec(proptest::sample::select(vec![1u16, 2, 3]), 30..120),
            edits in proptest::collection::vec((0usize..120, 0u8..3, 1u16..4), 0..12),
        ) {
            let mut other = own.clone();
            for (at, kind, unit) in edits {
                match (kind, at % other.len().max(1)) {
                    (0, at) if at < other.len() => other[at] = unit,
                    (1, at) => other.insert(at, unit),
                    (_, at) if other.len() > 1 => drop(other.remove(at)),
                    _ => {}
                }
            }
            let way = Way { here: &own, there: &other, back: false };
            let (quick, whole) =
                (one_way(way, USUAL, &mut 1_000_000), searched(way, USUAL, &mut 1_000_000));
            let aligned = |gone: Gone| Aligned { here: 0..gone.here, there: 0..gone.there, runs: gone.runs };
            assert_eq!(count(&aligned(quick), USUAL), count(&aligned(whole), USUAL));
        }

        #[test]
        fn the_runs_add_up_whatever_the_texts_are(
            here in proptest::collection::vec(proptest::sample::select(vec![u16::from(b'a'), u16::from(b' '), u16::from(b','), 0x4e00]), 0..80),
            there in proptest::collection::vec(proptest::sample::select(vec![u16::from(b'a'), u16::from(b' '), u16::from(b','), 0x4e00]), 0..80),
            at in 0usize..80,
            from in 0usize..80,
        ) {
            let (at, from) = (at.min(here.len()), from.min(there.len()));
            for scores in [USUAL, STRICT] {
                let mut found = align((&here, &there), (at, from), scores, &mut 100_000);
                found.trim(&here, &there);
                let (mut i, mut j) = (found.here.start, found.there.start);
                for run in &found.runs {
                    let (a, b) = run.lengths();
                    if run.step == Step::Same {
                        assert_eq!(here[i..i + a], there[j..j + b]);
                    }
                    (i, j) = (i + a, j + b);
                }
                assert_eq!((i, j), (found.here.end, found.there.end));
            }
        }
    }
}
