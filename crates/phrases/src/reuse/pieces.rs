//! An alignment in units as pieces of what was written.

use super::align::{Aligned, Run, Step};
use super::answer::{Passage, Piece, PieceKind};
use crate::text::{Mapped, is_word};
use std::ops::Range;

/// Units that end a clause where both texts have them.
const ENDS: [u16; 5] = ['。' as u16, '；' as u16, ';' as u16, '!' as u16, '?' as u16];

/// A text as written, with its units and the number of characters before each.
pub(super) struct Written<'a> {
    text: &'a str,
    mapped: &'a Mapped,
    /// Characters before each byte that begins a unit, in the order of units.
    characters: Vec<usize>,
}

impl<'a> Written<'a> {
    pub(super) fn new(text: &'a str, mapped: &'a Mapped) -> Written<'a> {
        let mut characters = Vec::with_capacity(mapped.origin.len());
        let (mut at, mut count) = (0, 0);
        for &origin in &mapped.origin {
            count += text[at..origin].chars().count();
            at = origin;
            characters.push(count);
        }
        Written { text, mapped, characters }
    }

    fn cut(&self, units: Range<usize>) -> &'a str {
        // Up to where the next unit begins, so that what was left aside between two pieces is in the first of them.
        let Some(&start) = self.mapped.origin.get(units.start).filter(|_| !units.is_empty()) else {
            return "";
        };
        let end = match self.mapped.origin.get(units.end) {
            Some(next) => *next,
            None => self.mapped.bytes(self.text, units).end,
        };
        &self.text[start..end]
    }

    /// Bytes of layout between some units and the next one.
    fn after(&self, units: Range<usize>) -> usize {
        let end = self.mapped.bytes(self.text, units.clone()).end;
        self.mapped.origin.get(units.end).map_or(0, |next| next.saturating_sub(end))
    }

    fn start(&self, unit: usize) -> usize {
        self.characters.get(unit).copied().unwrap_or_else(|| self.text.chars().count())
    }

    fn end(&self, units: Range<usize>) -> usize {
        let bytes = self.mapped.bytes(self.text, units.clone());
        let from = self.mapped.origin.get(units.start).copied().unwrap_or(bytes.end);
        self.start(units.start) + self.text[from..bytes.end].chars().count()
    }
}

/// An alignment as a passage of both texts as they are written.
pub(super) fn passage(here: &Written<'_>, there: &Written<'_>, aligned: &Aligned) -> Passage {
    let similarity = (aligned.similarity() * 1e4).round() / 1e4;
    let mut clauses: Vec<Vec<Piece>> = vec![Vec::new()];
    let mut stretches = stretches(aligned.here.start, aligned.there.start, &by_words(here, there, aligned));
    slide(&mut stretches, &here.mapped.units, &there.mapped.units);
    for (kind, a, b) in stretches {
        let mut put = |a: Range<usize>, b: Range<usize>, ends: bool| {
            let piece = Piece { kind, text: here.cut(a).to_string(), other: there.cut(b).to_string() };
            if let Some(clause) = clauses.last_mut() {
                push(clause, piece);
            }
            if ends {
                clauses.push(Vec::new());
            }
        };
        let mut from = 0;
        if kind == PieceKind::Same {
            for at in 0..a.len() {
                if ENDS.contains(&here.mapped.units[a.start + at]) {
                    put(a.start + from..a.start + at + 1, b.start + from..b.start + at + 1, true);
                    from = at + 1;
                }
            }
        }
        if from < a.len().max(b.len()) {
            put(a.start + from..a.end, b.start + from.min(b.len())..b.end, false);
        }
    }
    clauses.retain(|clause| !clause.is_empty());
    trim(&mut clauses, (here.after(aligned.here.clone()), there.after(aligned.there.clone())));
    Passage {
        start: here.start(aligned.here.start),
        end: here.end(aligned.here.clone()),
        other_start: there.start(aligned.there.start),
        other_end: there.end(aligned.there.clone()),
        similarity,
        clauses,
    }
}

/// Adds a piece. One that is nothing but layout is none, and edits that follow each other are one.
fn push(clause: &mut Vec<Piece>, piece: Piece) {
    if piece.text.is_empty() && piece.other.is_empty() {
        return;
    }
    match clause.last_mut() {
        Some(last) if last.kind != PieceKind::Same && piece.kind != PieceKind::Same => {
            last.text.push_str(&piece.text);
            last.other.push_str(&piece.other);
        }
        _ => clause.push(piece),
    }
    // A blank has no text of its own: what it was changed for was put in.
    if let Some(last) = clause.last_mut().filter(|last| last.kind != PieceKind::Same) {
        last.kind = match (last.text.is_empty(), last.other.is_empty()) {
            (true, _) => PieceKind::LeftOut,
            (_, true) => PieceKind::Inserted,
            _ => PieceKind::Changed,
        };
    }
}

/// A piece by its units in both texts.
type Stretch = (PieceKind, Range<usize>, Range<usize>);

/// Moves what was put in or left out as far on as it goes: of 保险资[金和社保基]金 and 保险资金[和社保基金], which are
/// one alignment, the second is the one that was written.
fn slide(stretches: &mut [Stretch], here: &[u16], there: &[u16]) {
    for at in 1..stretches.len().saturating_sub(1) {
        let [before, gap, after] = &mut stretches[at - 1..=at + 1] else { continue };
        let (text, own) = match gap.0 {
            PieceKind::Inserted => (here, &mut gap.1),
            PieceKind::LeftOut => (there, &mut gap.2),
            PieceKind::Same | PieceKind::Changed => continue,
        };
        let mut moved = 0;
        while moved + 1 < after.1.len()
            && text[own.start + moved] == text[own.end + moved]
            && !is_word(text[own.start + moved])
        {
            moved += 1;
        }
        for side in [&mut gap.1, &mut gap.2] {
            *side = side.start + moved..side.end + moved;
        }
        (before.1.end, before.2.end) = (before.1.end + moved, before.2.end + moved);
        (after.1.start, after.2.start) = (after.1.start + moved, after.2.start + moved);
    }
}

/// The stretches of both texts that make a piece each; edits that follow each other are one.
fn stretches(here: usize, there: usize, runs: &[Run]) -> Vec<Stretch> {
    let (mut i, mut j) = (here, there);
    let mut all = Vec::new();
    for same in runs.chunk_by(|a, b| (a.step == Step::Same) == (b.step == Step::Same)) {
        let (a, b) =
            same.iter().map(|run| run.lengths()).fold((0, 0), |sum, own| (sum.0 + own.0, sum.1 + own.1));
        let kind = match (same[0].step, a, b) {
            (Step::Same, _, _) => PieceKind::Same,
            (_, _, 0) => PieceKind::Inserted,
            (_, 0, _) => PieceKind::LeftOut,
            _ => PieceKind::Changed,
        };
        all.push((kind, i..i + a, j..j + b));
        (i, j) = (i + a, j + b);
    }
    all
}

/// Layout after the last piece is no part of the passage; `after` is how many bytes there are of it in both texts.
fn trim(clauses: &mut [Vec<Piece>], after: (usize, usize)) {
    if let Some(last) = clauses.last_mut().and_then(|clause| clause.last_mut()) {
        for (text, after) in [(&mut last.text, after.0), (&mut last.other, after.1)] {
            text.truncate(text.len().saturating_sub(after));
        }
    }
}

/// Runs in which no word of letters is half the same: a word with a changed letter is a changed word.
fn by_words(here: &Written<'_>, there: &Written<'_>, aligned: &Aligned) -> Vec<Run> {
    let (mut i, mut j) = (aligned.here.start, aligned.there.start);
    // Step by step, each with whether it lies in a word of letters.
    let mut steps: Vec<(Step, bool)> = Vec::new();
    for run in &aligned.runs {
        for _ in 0..run.units {
            let (a, b) = Run { units: 1, ..*run }.lengths();
            let own = (a == 0 || is_word(here.mapped.units[i])) && (b == 0 || is_word(there.mapped.units[j]));
            steps.push((run.step, own));
            (i, j) = (i + a, j + b);
        }
    }
    for word in steps.chunk_by_mut(|a, b| a.1 && b.1) {
        if word.iter().any(|(step, _)| *step != Step::Same) {
            word.iter_mut().filter(|(step, _)| *step == Step::Same).for_each(|own| own.0 = Step::Changed);
        }
    }
    let mut runs: Vec<Run> = Vec::new();
    for (step, _) in steps {
        match runs.last_mut().filter(|last| last.step == step) {
            Some(last) => last.units += 1,
            None => runs.push(Run { step, units: 1 }),
        }
    }
    runs
}
