//! What makes a claim the same claim in another draft, or at another check.
//!
//! Claims are matched one to one, by the surest sign first: the same meaning (kind, subject, property, thing, time,
//! place) with the same figure; the same meaning with another figure; the same figure in sentences alike, or of one
//! subject; sentences nearly the same.

use crate::answer::{Claim, Kind, Value};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// Likeness of sentences (0 to 1) from which a common figure makes one claim of two.
const ALIKE: f64 = 0.3;
/// Likeness from which two sentences say the same whatever their figures are.
const NEARLY_THE_SAME: f64 = 0.6;
/// Most pairs of one meaning or figure that are compared with each other; larger groups are paired in order.
const MAX_PAIRS: usize = 4096;
/// Most claims of either side compared by their words alone.
const MAX_LEFT: usize = 1000;
/// Most characters of a sentence that are compared.
const MAX_SENTENCE: usize = 600;

/// What a claim is known by, apart from its place in the article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Word of its kind.
    pub kind: String,
    /// Entity id of whom it speaks.
    pub subject: Option<String>,
    /// Property asked for.
    pub property: Option<String>,
    /// Thing counted, or the other end of a relation.
    pub what: Option<String>,
    /// First day of the time it speaks of.
    pub from: Option<String>,
    /// Last day.
    pub to: Option<String>,
    /// Place id.
    pub place: Option<String>,
    /// Lower end of its figure.
    pub lo: Option<String>,
    /// Upper end.
    pub hi: Option<String>,
    /// Unit of the figure; `None` where it has none.
    pub unit: Option<String>,
    /// Its own words.
    pub text: String,
    /// Its sentence.
    pub sentence: String,
}

/// The word of a kind, as in JSON.
fn kind_word(kind: Kind) -> String {
    serde_json::to_value(kind).ok().and_then(|word| word.as_str().map(str::to_string)).unwrap_or_default()
}

impl From<&Claim> for Mark {
    fn from(claim: &Claim) -> Mark {
        let end = |of: fn(&Value) -> &Option<String>| claim.value.as_ref().and_then(|v| of(v).clone());
        Mark {
            kind: kind_word(claim.kind),
            subject: claim.subject.clone(),
            property: claim.property.clone(),
            what: claim.what.clone(),
            from: claim.time.as_ref().and_then(|time| time.from.clone()),
            to: claim.time.as_ref().and_then(|time| time.to.clone()),
            place: claim.place.clone(),
            lo: end(|v| &v.lo),
            hi: end(|v| &v.hi),
            unit: claim.value.as_ref().map(|v| v.unit.clone()),
            text: claim.text.clone(),
            sentence: claim.sentence.clone(),
        }
    }
}

impl Mark {
    /// Kind, subject, property, thing, time and place; `None` where too little is known for them to tell claims apart.
    fn meaning(&self) -> Option<String> {
        let named = [&self.subject, &self.property, &self.what].into_iter().flatten().count();
        let parts = [&self.subject, &self.property, &self.what, &self.from, &self.to, &self.place];
        let parts: Vec<&str> = parts.into_iter().map(|part| part.as_deref().unwrap_or("")).collect();
        (named >= 2).then(|| format!("{}\u{1f}{}", self.kind, parts.join("\u{1f}")))
    }

    /// The figure, else the folded words.
    fn figure(&self) -> String {
        let Some(unit) = &self.unit else { return format!("={}", folded(&self.text)) };
        let end = |end: &Option<String>| end.clone().unwrap_or_default();
        format!("{}\u{1f}{}\u{1f}{unit}", end(&self.lo), end(&self.hi))
    }

    /// Whether both say the same figure (the same words, where neither has one).
    pub fn has_figure_of(&self, other: &Mark) -> bool {
        self.figure() == other.figure()
    }

    /// Whether both mean the same, whatever their figures are.
    pub fn has_meaning_of(&self, other: &Mark) -> bool {
        self.kind == other.kind
            && [
                (&self.subject, &other.subject),
                (&self.property, &other.property),
                (&self.what, &other.what),
                (&self.from, &other.from),
                (&self.to, &other.to),
                (&self.place, &other.place),
            ]
            .iter()
            .all(|(a, b)| a == b)
    }
}

/// Folded text without blanks and marks.
fn folded(text: &str) -> String {
    han::fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// What an article is known by from draft to draft: its folded title, else the name of its file without folders.
pub fn article_key(title: Option<&str>, file: &str) -> String {
    let title = title.map(folded).filter(|title| !title.is_empty());
    title.map_or_else(
        || format!("file:{}", file.rsplit(['/', '\\']).next().unwrap_or(file)),
        |title| format!("title:{title}"),
    )
}

/// The pairs of characters of a sentence, sorted.
fn bigrams(sentence: &str) -> Vec<(char, char)> {
    let characters: Vec<char> = folded(sentence).chars().take(MAX_SENTENCE).collect();
    let mut pairs: Vec<(char, char)> = characters.windows(2).map(|pair| (pair[0], pair[1])).collect();
    pairs.sort_unstable();
    pairs
}

/// How alike two sorted lists of pairs are: twice what they share over all that they have.
fn likeness(a: &[(char, char)], b: &[(char, char)]) -> f64 {
    let (mut i, mut j, mut shared) = (0, 0, 0_u32);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                shared += 1;
                i += 1;
                j += 1;
            }
        }
    }
    let all = a.len() + b.len();
    if all == 0 { 1.0 } else { f64::from(2 * shared) / all as f64 }
}

/// The matching as it grows.
struct Matching<'a> {
    old: &'a [Mark],
    new: &'a [Mark],
    old_words: Vec<Vec<(char, char)>>,
    new_words: Vec<Vec<(char, char)>>,
    /// For each new claim, its old one.
    of_new: Vec<Option<usize>>,
    old_taken: Vec<bool>,
}

impl Matching<'_> {
    fn likeness(&self, old: usize, new: usize) -> f64 {
        likeness(&self.old_words[old], &self.new_words[new])
    }

    fn free_old(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.old.len()).filter(|i| !self.old_taken[*i])
    }

    fn free_new(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.new.len()).filter(|i| self.of_new[*i].is_none())
    }

    fn take(&mut self, old: usize, new: usize) {
        if !self.old_taken[old] && self.of_new[new].is_none() {
            self.old_taken[old] = true;
            self.of_new[new] = Some(old);
        }
    }

    /// Matches claims with the same key, those with the likest sentences first.
    fn by(&mut self, key: impl Fn(&Mark) -> Option<String>, fits: impl Fn(&Mark, &Mark, f64) -> bool) {
        let mut groups: HashMap<String, (Vec<usize>, Vec<usize>)> = HashMap::new();
        for old in self.free_old() {
            if let Some(key) = key(&self.old[old]) {
                groups.entry(key).or_default().0.push(old);
            }
        }
        for new in self.free_new() {
            if let Some(key) = key(&self.new[new]) {
                groups.entry(key).or_default().1.push(new);
            }
        }
        for (old, new) in groups.into_values() {
            self.group(&old, &new, &fits);
        }
    }

    fn group(&mut self, old: &[usize], new: &[usize], fits: &impl Fn(&Mark, &Mark, f64) -> bool) {
        if old.len() * new.len() > MAX_PAIRS {
            for (&old, &new) in old.iter().zip(new) {
                if fits(&self.old[old], &self.new[new], self.likeness(old, new)) {
                    self.take(old, new);
                }
            }
            return;
        }
        self.nearest(old, new, fits);
    }

    fn nearest(&mut self, old: &[usize], new: &[usize], fits: &impl Fn(&Mark, &Mark, f64) -> bool) {
        let mut pairs = Vec::new();
        for (i, &o) in old.iter().enumerate() {
            for (j, &n) in new.iter().enumerate() {
                let likeness = self.likeness(o, n);
                if fits(&self.old[o], &self.new[n], likeness) {
                    pairs.push((likeness, i.abs_diff(j), o, n));
                }
            }
        }
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2, a.3).cmp(&(b.1, b.2, b.3))));
        for (_, _, old, new) in pairs {
            self.take(old, new);
        }
    }
}

/// For each new claim the old one that it is, one to one.
pub fn pairs(old: &[Mark], new: &[Mark]) -> Vec<Option<usize>> {
    let words = |marks: &[Mark]| marks.iter().map(|mark| bigrams(&mark.sentence)).collect();
    let mut matching = Matching {
        old,
        new,
        old_words: words(old),
        new_words: words(new),
        of_new: vec![None; new.len()],
        old_taken: vec![false; old.len()],
    };
    matching
        .by(|mark| mark.meaning().map(|meaning| format!("{meaning}\u{1e}{}", mark.figure())), |_, _, _| true);
    matching.by(Mark::meaning, |_, _, _| true);
    matching.by(
        |mark| Some(format!("{}\u{1e}{}", mark.kind, mark.figure())),
        |a, b, likeness| likeness >= ALIKE || a.subject.is_some() && a.subject == b.subject,
    );
    let left = |free: Vec<usize>| free.into_iter().take(MAX_LEFT).collect::<Vec<_>>();
    let (old_left, new_left) = (left(matching.free_old().collect()), left(matching.free_new().collect()));
    matching.nearest(&old_left, &new_left, &|a, b, likeness| {
        likeness >= NEARLY_THE_SAME && a.kind == b.kind && a.unit == b.unit
    });
    matching.of_new
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(subject: &str, property: &str, year: &str, figure: &str, sentence: &str) -> Mark {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_string());
        Mark {
            kind: "amount".into(),
            subject: some(subject),
            property: some(property),
            what: None,
            from: some(year),
            to: some(year),
            place: None,
            lo: some(figure),
            hi: some(figure),
            unit: Some("CNY".into()),
            text: figure.into(),
            sentence: sentence.into(),
        }
    }

    #[test]
    fn meaning_goes_before_figure_and_figure_before_words() {
        let old = [
            mark("fund", "raised", "2024", "20", "The fund raised 20 bn in 2024."),
            mark("fund", "target", "2024", "30", "Its target was 30 bn."),
            mark("", "", "", "7", "Some seven billion went into chips that year, it says."),
        ];
        let new = [
            mark("", "", "", "8", "Some eight billion went into chips that year, it says."),
            mark("fund", "target", "2024", "20", "It aims at 20 bn."),
            mark("fund", "raised", "2024", "20", "In 2024, 20 billion came together for it."),
        ];
        assert_eq!(pairs(&old, &new), [Some(2), Some(1), Some(0)]);
    }

    #[test]
    fn every_claim_is_matched_once() {
        let twice = mark("fund", "raised", "2024", "20", "The fund raised 20 bn in 2024.");
        let other = mark("fund", "raised", "2024", "20", "So 20 bn it was.");
        assert_eq!(pairs(std::slice::from_ref(&twice), &[other.clone(), twice.clone()]), [None, Some(0)]);
        assert_eq!(pairs(&[twice.clone(), other.clone()], &[other, twice]), [Some(1), Some(0)]);
    }

    #[test]
    fn strangers_stay_strangers() {
        let old = [
            mark("a", "raised", "2020", "5", "Firm A raised five."),
            mark("", "", "", "9", "About nine, then."),
        ];
        let new =
            [mark("b", "valuation", "2024", "70", "A wholly other sentence, on another thing altogether.")];
        assert_eq!(pairs(&old, &new), [None]);
    }

    #[test]
    fn many_of_a_kind_take_no_time_of_their_square() {
        let many: Vec<Mark> = (0..20_000).map(|_| mark("a", "raised", "2020", "5", "A raised 5.")).collect();
        let matched = pairs(&many, &many);
        assert!(matched.iter().enumerate().all(|(i, pair)| *pair == Some(i)));
    }

    #[test]
    fn an_article_is_known_by_its_title_else_its_file() {
        assert_eq!(article_key(Some("Patient  Money"), "a.md"), article_key(Some("patient money"), "b/c.md"));
        assert_eq!(article_key(Some("國家基金"), "a"), article_key(Some("国家基金"), "b"));
        assert_eq!(article_key(None, "in/draft.md"), article_key(Some(" "), "draft.md"));
        assert_ne!(article_key(None, "one.md"), article_key(None, "two.md"));
    }
}
