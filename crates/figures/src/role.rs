//! Which sum an amount of money is: the role of the nearest cue in its sentence.

use crate::figure::{Figure, Kind, Role};
use crate::token::Tokens;

/// How far an amount's role may stand from it, in bytes.
const REACH: usize = 60;

/// Buckets of cues: a power of two.
const BUCKETS: usize = 4096;

/// Bytes by which cues are put in buckets.
const HEAD: usize = 3;

/// The cues of roles, found by how they begin.
pub(crate) struct Cues {
    /// Small letters and role, in the order of the table.
    all: Vec<(String, Role)>,
    buckets: Vec<Vec<u16>>,
}

/// A cue found: how far it stands from the amount, its length, its place in the table.
type Found = (usize, std::cmp::Reverse<usize>, u16);

impl Cues {
    pub(crate) fn new(all: Vec<(String, Role)>) -> Cues {
        let mut buckets = vec![Vec::new(); BUCKETS];
        for (place, (cue, _)) in (0_u16..).zip(&all) {
            if cue.len() < HEAD {
                // A cue of one or two letters may stand anywhere.
                buckets.iter_mut().for_each(|bucket| bucket.push(place));
            } else {
                buckets[bucket(cue.as_bytes())].push(place);
            }
        }
        Cues { all, buckets }
    }

    /// Gives `found` every cue in a piece of text: its place in the text, its length, its place in the table.
    fn each(&self, text: &str, mut found: impl FnMut(usize, usize, u16)) {
        let bytes = text.as_bytes();
        for at in 0..bytes.len() {
            let rest = &bytes[at..];
            for &place in &self.buckets[bucket(rest)] {
                let cue = &self.all[usize::from(place)].0;
                if rest.starts_with(cue.as_bytes()) {
                    found(at, cue.len(), place);
                }
            }
        }
    }
}

fn bucket(bytes: &[u8]) -> usize {
    let byte = |at: usize| bytes.get(at).map_or(0, |byte| usize::from(*byte));
    ((byte(0) << 7) ^ (byte(1) << 4) ^ byte(2)) % BUCKETS
}

/// Gives each amount the role of the nearest cue in its sentence.
pub(crate) fn add_roles(tokens: &Tokens, figures: &mut [Figure]) {
    let cues = &tokens.tables.roles;
    let lower = tokens.lower.as_str();
    for figure in figures.iter_mut().filter(|f| f.kind == Kind::Money) {
        let from = lower.ceil_char_boundary(figure.bytes.start.saturating_sub(REACH));
        let to = lower.floor_char_boundary((figure.bytes.end + REACH).min(lower.len()));
        let before = &lower[from..figure.bytes.start];
        let before = before.rsplit(['。', '\n', ';', '；']).next().unwrap_or(before);
        let after = &lower[figure.bytes.end..to];
        let after = after.split(['。', '\n', ',', '，', ';', '；', '、']).next().unwrap_or(after);
        // The nearest cue, and of two that end together the longer one: 首发募资 before 募资.
        let mut best: Option<Found> = None;
        let mut keep = |gap: usize, length: usize, place: u16| {
            let found = (gap, std::cmp::Reverse(length), place);
            best = Some(best.map_or(found, |best| best.min(found)));
        };
        cues.each(before, |at, length, place| keep(before.len() - at - length, length, place));
        // What follows an amount belongs to it only closely.
        cues.each(after, |at, length, place| keep(at + 12, length, place));
        figure.role = Some(best.map_or(Role::Other, |(_, _, place)| cues.all[usize::from(place)].1));
    }
}
