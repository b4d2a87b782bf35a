//! Which sum an amount of money is: the role of the nearest cue in its sentence.

use crate::figure::{Figure, Kind, Role};
use crate::token::Tokens;
use std::cmp::Reverse;

/// How far an amount's role may stand from it, in bytes: some twenty Han characters, some fifteen English words.
const REACH: usize = 80;

/// How far after an amount the noun may begin that names it, in bytes.
const NAMED: usize = 20;

/// What a cue after an amount is held farther off than one before it, in bytes: it belongs to it only closely.
const AFTER: usize = 12;

/// Buckets of cues: a power of two.
const BUCKETS: usize = 4096;

/// Bytes by which cues are put in buckets.
const HEAD: usize = 3;

/// A cue of the table.
pub(crate) struct Cue {
    /// In small letters.
    pub(crate) words: String,
    pub(crate) role: Role,
    /// Names an amount right before it.
    pub(crate) names: bool,
    /// Says nothing elsewhere.
    pub(crate) only_names: bool,
}

/// The cues of roles, found by how they begin.
pub(crate) struct Cues {
    /// In the order of the table.
    all: Vec<Cue>,
    buckets: Vec<Vec<u16>>,
}

/// A cue found: whether it only stands near, how far from the amount, its length, its place in the table.
type Found = (bool, usize, Reverse<usize>, u16);

impl Cues {
    pub(crate) fn new(all: Vec<Cue>) -> Cues {
        let mut buckets = vec![Vec::new(); BUCKETS];
        for (place, cue) in (0_u16..).zip(&all) {
            if cue.words.len() < HEAD {
                // A cue of one or two letters may stand anywhere.
                buckets.iter_mut().for_each(|bucket| bucket.push(place));
            } else {
                buckets[bucket(cue.words.as_bytes())].push(place);
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
                let cue = self.all[usize::from(place)].words.as_bytes();
                // "Around" holds no round.
                let inside = cue[0].is_ascii() && at > 0 && bytes[at - 1].is_ascii_alphabetic();
                if rest.starts_with(cue) && !inside {
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

/// Gives each amount the role of the nearest cue in its sentence, or of the amount it is listed after.
pub(crate) fn add_roles(tokens: &Tokens, figures: &mut [Figure]) {
    let text = tokens.lower.as_str();
    let mut last: Option<(usize, Option<Role>)> = None;
    for figure in figures.iter_mut().filter(|f| f.kind == Kind::Money) {
        let before =
            &text[text.ceil_char_boundary(figure.bytes.start.saturating_sub(REACH))..figure.bytes.start];
        let to = text.floor_char_boundary((figure.bytes.end + REACH).min(text.len()));
        let mut role = nearest(&tokens.tables.roles, before, &text[figure.bytes.end..to]);
        if role.is_none()
            && let Some((end, Some(listed))) = last
            && goes_on(&text[end..figure.bytes.start])
        {
            role = Some(listed);
        }
        last = Some((figure.bytes.end, role));
        figure.role = Some(role.unwrap_or(Role::Other));
    }
}

/// The role of the nearest cue in the words before an amount and after it.
fn nearest(cues: &Cues, before: &str, after: &str) -> Option<Role> {
    let before = before.rsplit(['。', '\n', ';', '；']).next().unwrap_or(before);
    let after = after.split(['。', '\n', ',', '，', ';', '；', '、']).next().unwrap_or(after);
    // The nearest cue, and of two that end together the longer one: 首发募资 before 募资.
    let mut best: Option<Found> = None;
    let mut keep = |near: bool, gap: usize, length: usize, place: u16| {
        let found = (near, gap, Reverse(length), place);
        best = Some(best.map_or(found, |best| best.min(found)));
    };
    // "Raised it to $5": lifted, not raised.
    let level = [" to ", " from ", " by "].iter().any(|word| before.ends_with(word));
    cues.each(before, |at, length, place| {
        let cue = &cues.all[usize::from(place)];
        let lifted = level && cue.role == Role::Raised;
        if !cue.only_names && !lifted {
            keep(true, before.len() - at - length, length, place);
        }
    });
    cues.each(after, |at, length, place| {
        let cue = &cues.all[usize::from(place)];
        if cue.names && at <= NAMED && is_modified(&after[..at]) {
            keep(false, at, length, place);
        } else if !cue.only_names {
            keep(true, at + AFTER, length, place);
        }
    });
    best.map(|(_, _, _, place)| cues.all[usize::from(place)].role)
}

/// Whether only what belongs to the noun stands between an amount and it: 的, Pre-A, 天使, "in annual".
fn is_modified(between: &str) -> bool {
    /// Words that may stand there in English; in Chinese any but those that begin a clause.
    const WORDS: &[&str] =
        &["in", "of", "a", "an", "its", "the", "annual", "new", "seed", "total", "net", "pre"];
    if between.is_ascii() {
        let mut words = between.split([' ', '-', '+', ')', '"']).filter(|word| !word.is_empty());
        return words.all(|word| word.len() <= 2 && word != "at" && word != "by" || WORDS.contains(&word));
    }
    !between.contains(['(', '（', '用', '于', '为', '占', '至', '投', '购', '由', '在', '和', '及', '与'])
}

/// Whether an amount is of one list with the one before, part of it, the end of its rise, or says by how much it rose:
/// 甲公司5亿元、乙公司3亿元; "$5 million for schools, $2 million for roads"; "$5 million, including $1 million"; "from $5 million
/// last year to $7 million"; "$5 million, an increase of $1 million".
fn goes_on(between: &str) -> bool {
    /// Words that end what stands between.
    const ENDS: [&str; 5] = ["including ", "increase of ", "decrease of ", "rise of ", " to "];
    if between.contains(['。', ';', '；', '\n']) || between.len() > 2 * REACH {
        return false;
    }
    let list = between.starts_with('、') && !between.contains('，');
    let shared = between.starts_with(" for ") && [", ", " and "].iter().any(|end| between.ends_with(end));
    list || shared || ENDS.iter().any(|end| between.ends_with(end))
}

#[cfg(test)]
mod tests {
    use crate::{Options, read};

    fn roles(text: &str) -> Vec<&'static str> {
        read(text, &Options::default()).iter().filter_map(|f| f.role).map(crate::Role::word).collect()
    }

    #[test]
    fn what_stands_right_after_an_amount_names_it() {
        for (text, want) in [
            ("获得红杉投资的5亿元B轮融资", &["round"][..]),
            ("经纬跟投3亿元Pre-A轮融资", &["round"]),
            ("高于前者20亿美元的市值", &["market value"]),
            ("设立20亿元省级母基金", &["target"]),
            ("投资5亿元购买股份", &["invested"]),
            ("it raised $20 million in a Series B", &["round"]),
            ("it raised $20 million at a valuation of $1 billion", &["raised", "valuation"]),
            ("a $15 billion fund", &["target"]),
        ] {
            assert_eq!(roles(text), want, "{text}");
        }
    }

    #[test]
    fn sums_without_a_role_of_their_own_take_none_of_another() {
        for (text, want) in [
            ("甲公司以3亿元收购乙公司", "other"),
            ("it was acquired for $3 billion", "other"),
            ("在投资之外获得贷款5亿元", "other"),
            ("it raised the threshold to 5 yuan", "other"),
            ("it turned around $5", "other"),
        ] {
            assert_eq!(roles(text), [want], "{text}");
        }
    }

    #[test]
    fn a_list_goes_on_with_its_role() {
        let text = "各公司2018年全年营收分别为：甲公司9亿元、乙股份公司及其全部子公司8.5亿元、丙集团有限责任公司7亿元";
        assert_eq!(roles(text), ["revenue"; 3]);
        let text = "The bill allocates $9 million, including $4 million for roads, $3 million for schools and $2 million for AI";
        assert_eq!(roles(text), ["appropriated"; 4]);
        assert_eq!(roles("It had revenue of $9 million, an increase of $2 million"), ["revenue"; 2]);
    }
}
