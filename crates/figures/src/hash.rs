//! A fast hash for small keys that come from our own tables, never from an enemy.

use std::hash::{BuildHasherDefault, Hasher};

/// Builds the hash of a table.
pub(crate) type Fast = BuildHasherDefault<Words>;

/// Mixes eight bytes at a time.
#[derive(Clone, Copy, Default)]
pub(crate) struct Words(u64);

/// An odd number with its bits well spread.
const SPREAD: u64 = 0x51_7c_c1_b7_27_22_0a_95;

impl Words {
    fn mix(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(SPREAD);
    }
}

impl Hasher for Words {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let word = chunk.iter().fold(0_u64, |word, byte| word << 8 | u64::from(*byte));
            self.mix(word);
        }
    }

    fn write_u8(&mut self, byte: u8) {
        self.mix(u64::from(byte));
    }

    fn write_u32(&mut self, word: u32) {
        self.mix(u64::from(word));
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
