//! The tables of characters and phrases, as data in `data/`.

use std::sync::LazyLock;

/// The first and the last character of the flat tables: nearly all Han that is written lies between.
const FIRST: u32 = 0x3400;
const LAST: u32 = 0x9fff;

/// Where a character stands in the flat tables.
fn place(c: char) -> Option<usize> {
    let code = u32::from(c);
    (FIRST..=LAST).contains(&code).then(|| (code - FIRST) as usize)
}

/// A value for each of some characters. It is asked for every Han character read, so most are kept by their place.
struct Characters<T> {
    by_place: Vec<T>,
    /// Characters outside the flat table, in order.
    others: Vec<(char, T)>,
}

impl<T: Copy + Default> Characters<T> {
    fn new(all: impl Iterator<Item = (char, T)>) -> Characters<T> {
        let mut by_place = vec![T::default(); (LAST - FIRST + 1) as usize];
        let mut others = Vec::new();
        for (c, value) in all {
            match place(c) {
                Some(place) => by_place[place] = value,
                None => others.push((c, value)),
            }
        }
        others.sort_by_key(|other| other.0);
        Characters { by_place, others }
    }

    /// The value of a character; the default where it has none.
    fn get(&self, c: char) -> T {
        let other = || self.others.binary_search_by_key(&c, |other| other.0).map(|at| self.others[at].1);
        place(c).map_or_else(|| other().unwrap_or_default(), |place| self.by_place[place])
    }
}

/// What stands for a character without a simplified form is the character of nothing.
static CHARACTERS: LazyLock<Characters<char>> = LazyLock::new(|| {
    let all = rows(include_str!("../data/characters.tsv"));
    Characters::new(all.filter_map(|(from, to)| Some((from.chars().next()?, to.chars().next()?))))
});

/// Forms in order.
static FORMS: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
    let mut forms: Vec<(char, char)> = rows(include_str!("../data/forms.tsv"))
        .filter_map(|(form, whole)| Some((form.chars().next()?, whole.chars().next()?)))
        .collect();
    forms.sort_unstable();
    forms
});

/// A phrase and its simplified form.
type Phrase = (&'static str, &'static str);

/// Phrases in the order of their first characters, of each the longest first; and for each first character where its phrases
/// begin, counted from one.
static PHRASES: LazyLock<(Vec<Phrase>, Characters<u16>)> = LazyLock::new(|| {
    let mut all: Vec<_> = rows(include_str!("../data/phrases.tsv")).collect();
    let first = |phrase: &str| phrase.chars().next();
    all.sort_by_key(|(from, _)| (first(from), std::cmp::Reverse(from.len())));
    let mut firsts: Vec<(char, u16)> =
        all.iter().zip(1..).filter_map(|((from, _), number)| Some((first(from)?, number))).collect();
    firsts.dedup_by_key(|first| first.0);
    (all, Characters::new(firsts.into_iter()))
});

/// The common Han that stand for themselves: they have no simplified form, and no phrase of the table begins with them.
pub(crate) struct Plain(Vec<bool>);

impl Plain {
    /// Whether `c` is one of them.
    pub(crate) fn has(&self, c: char) -> bool {
        place(c).is_some_and(|place| self.0[place])
    }
}

static PLAIN: LazyLock<Plain> = LazyLock::new(|| {
    let begin = &PHRASES.1;
    let is_plain = |c: char| super::is_common(c) && CHARACTERS.get(c) == '\0' && begin.get(c) == 0;
    Plain((FIRST..=LAST).map(|code| char::from_u32(code).is_some_and(is_plain)).collect())
});

/// The Han of which nothing else need be asked.
pub(crate) fn plain() -> &'static Plain {
    &PLAIN
}

fn rows(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
}

/// The simplified form of a character.
pub(crate) fn character(c: char) -> char {
    match CHARACTERS.get(c) {
        '\0' => c,
        simplified => simplified,
    }
}

/// The simplified form of the longest phrase of the table that `text`, which begins with `first`, begins with.
pub(crate) fn phrase_at(text: &str, first: char) -> Option<&'static str> {
    let (phrases, begin) = &*PHRASES;
    let number = usize::from(begin.get(first));
    let from_there = phrases.get(number.checked_sub(1)?..)?;
    let mut with_first = from_there.iter().take_while(|(from, _)| from.starts_with(first));
    with_first.find(|(from, _)| text.starts_with(from)).map(|&(_, to)| to)
}

/// The Han character that a radical or a compatibility form stands for.
pub(crate) fn whole(form: char) -> char {
    FORMS.binary_search_by_key(&form, |own| own.0).map_or(form, |at| FORMS[at].1)
}
