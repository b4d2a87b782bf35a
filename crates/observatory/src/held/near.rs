//! Near repeats: documents most of whose passages stand in an earlier one.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hasher, RandomState};

/// Slots of a sketch.
const SLOTS: usize = 64;
/// Slots that make a band: two texts that share a band are compared.
const BAND: usize = 4;
/// Characters of a shingle.
const SHINGLE: usize = 6;
/// Shortest text sketched, in characters that count.
const MIN_CHARS: usize = 120;
/// Slots of [`SLOTS`] that agree in near repeats: four fifths of all shingles are shared.
const AGREE: usize = 51;
/// Most documents compared for one band: what more share is boilerplate.
const MAX_PEERS: usize = 64;

/// The sketch of a text: for each slot the least hash of its shingles that fall there. Empty for short texts.
pub(super) fn sketch(text: &str) -> Vec<u8> {
    let folded = han::fold(text);
    let letters: Vec<u32> = folded.chars().filter(|c| c.is_alphanumeric()).map(u32::from).collect();
    if letters.len() < MIN_CHARS {
        return Vec::new();
    }
    let mut least = [u32::MAX; SLOTS];
    for shingle in letters.windows(SHINGLE) {
        let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
        for letter in shingle {
            hash = (hash ^ u64::from(*letter)).wrapping_mul(0x0100_0000_01b3);
        }
        // The low bits of this hash are weak: they are mixed once more.
        hash ^= hash >> 29;
        hash = hash.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let slot = usize::try_from(hash >> 58).unwrap_or(0);
        let value = u32::try_from((hash >> 16) & 0xffff_ffff).unwrap_or(0);
        least[slot] = least[slot].min(value);
    }
    least.iter().flat_map(|value| value.to_le_bytes()).collect()
}

/// The documents seen so far, by their sketches.
#[derive(Default)]
pub(super) struct Near {
    sketches: Vec<(i64, Box<[u8]>)>,
    bands: HashMap<u64, Vec<u32>>,
    hasher: RandomState,
}

impl Near {
    /// The document seen before that a text repeats nearly, by its number; then this one is among those seen.
    pub(super) fn find_and_add(&mut self, number: i64, sketch: &[u8]) -> Option<i64> {
        if sketch.len() != SLOTS * 4 {
            return None;
        }
        let mut best: Option<(usize, u32)> = None;
        let at = u32::try_from(self.sketches.len()).ok()?;
        for (band, bytes) in sketch.chunks(BAND * 4).enumerate() {
            let mut hasher = self.hasher.build_hasher();
            hasher.write_usize(band);
            hasher.write(bytes);
            let peers = self.bands.entry(hasher.finish()).or_default();
            for peer in peers.iter().copied() {
                let other = &self.sketches[peer as usize].1;
                let agree = sketch.chunks(4).zip(other.chunks(4)).filter(|(a, b)| a == b).count();
                if agree >= AGREE && best.is_none_or(|(most, _)| agree > most) {
                    best = Some((agree, peer));
                }
            }
            if peers.len() < MAX_PEERS {
                peers.push(at);
            }
        }
        self.sketches.push((number, sketch.into()));
        best.map(|(_, peer)| self.sketches[peer as usize].0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: impl Iterator<Item = u32>) -> String {
        words.filter_map(|n| char::from_u32(0x4e00 + (n * 7919) % 5000)).collect()
    }

    #[test]
    fn a_text_with_small_edits_is_a_near_repeat_and_another_text_is_none() {
        let one = text(0..2000);
        let edited: String =
            one.chars().enumerate().map(|(i, c)| if i % 200 == 7 { '某' } else { c }).collect();
        let other = text(3000..5000);
        let mut near = Near::default();
        assert_eq!(near.find_and_add(1, &sketch(&one)), None);
        assert_eq!(near.find_and_add(2, &sketch(&other)), None);
        assert_eq!(near.find_and_add(3, &sketch(&edited)), Some(1));
        assert_eq!(near.find_and_add(4, &sketch("短")), None);
    }
}
