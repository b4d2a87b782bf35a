//! Heat: how hot a phrase ran in a year, in six tiers, on the scale of the corpus at hand.

use crate::index::Index;
use serde::Serialize;

/// Tiers from the hottest, with their words.
pub(crate) const TIERS: [(&str, &str); 6] = [
    ("boiling", "沸"),
    ("scorching", "烫"),
    ("hot", "热"),
    ("warm", "温"),
    ("tepid", "微温"),
    ("cold", "冷"),
];

/// A year's heat.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Heat {
    /// The year.
    pub year: i32,
    /// 1 (boiling) to 6 (cold).
    pub tier: usize,
    /// The tier's word in English.
    pub word: &'static str,
    /// The tier's word in Chinese.
    pub word_zh: &'static str,
    /// Occurrences in a million characters of the year.
    pub per_million: f64,
}

/// The tier of a rate: the tiers begin where the commonest 0.01 %, 0.1 %, 1 %, 10 % and 50 % of all four-character
/// strings of the corpus stand that occur at least twice.
pub(crate) fn of(index: &Index, year: i32, count: usize, characters: u64) -> Option<Heat> {
    let scale = &index.manifest().scale;
    if scale.is_empty() || characters == 0 {
        return None;
    }
    #[allow(clippy::cast_precision_loss)]
    let per_million = count as f64 * 1e6 / characters as f64;
    let tier = scale.iter().position(|least| per_million >= *least).unwrap_or(TIERS.len() - 1);
    let (word, word_zh) = TIERS[tier];
    Some(Heat { year, tier: tier + 1, word, word_zh, per_million })
}
