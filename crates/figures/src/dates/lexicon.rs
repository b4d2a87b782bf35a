//! The words of dates: plain tables in `data/`, found by their first word or character.

use super::calendar::Unit;
use super::holidays;
use crate::pieces::{CLASSES, Facts, Numbering, Piece};
use crate::token::Tokens;

/// What a word does in a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Month,
    Weekday,
    Week,
    Near,
    Now,
    Shift,
    Span,
    Few,
    Unit,
    Season,
    Part,
    Ordinal,
    Cardinal,
    Decade,
    Open,
    Shut,
    Holiday,
    Era,
    /// Only opens a date.
    Lead,
}

impl Class {
    /// Its bit in what the tables say of a piece.
    pub(super) const fn fact(self) -> Facts {
        1 << self as u32
    }
}

/// Parts of a span.
pub(super) const PARTS: [&str; 5] = ["start", "early", "middle", "late", "end"];
/// Open ends: from a day on, from the day after, up to the day before, up to the day.
pub(super) const ENDS: [&str; 4] = ["since", "after", "before", "until"];

struct Entry {
    class: Class,
    value: i32,
    /// How many pieces follow the first word or character.
    rest: Vec<Piece>,
    /// Whether they are Latin words, between which a mark may stand.
    latin: bool,
    /// Length of what follows, in bytes.
    length: usize,
}

/// The words of dates by the number of their first word or character, longest first.
pub(crate) struct Lexicon {
    /// For each piece the place of its entries; 0 where it has none.
    places: Vec<u16>,
    lists: Vec<Vec<Entry>>,
}

impl Lexicon {
    fn add(&mut self, class: Class, value: i32, words: &str, numbers: &mut Numbering) {
        let Some(c) = words.chars().next() else { return };
        let latin = c.is_ascii();
        let first = if latin { words.find(' ').unwrap_or(words.len()) } else { c.len_utf8() };
        let (first, rest) = words.split_at(first);
        let rest = rest.trim_start_matches(' ');
        let pieces = if rest.is_ascii() {
            rest.split(' ').filter(|word| !word.is_empty()).map(|word| numbers.of(word)).collect()
        } else {
            rest.chars().map(|c| numbers.of(c.encode_utf8(&mut [0; 4]))).collect()
        };
        numbers.mark(first, class.fact());
        let place = usize::from(numbers.of(first));
        if self.places.len() <= place {
            self.places.resize(place + 1, 0);
        }
        if self.places[place] == 0 {
            self.places[place] = u16::try_from(self.lists.len()).unwrap_or(0);
            self.lists.push(Vec::new());
        }
        let entry = Entry { class, value, rest: pieces, latin: rest.is_ascii(), length: rest.len() };
        self.lists[usize::from(self.places[place])].push(entry);
    }

    /// The table, with the numbers of its pieces.
    pub(crate) fn new(numbers: &mut Numbering) -> Lexicon {
        let mut lexicon = Lexicon { places: Vec::new(), lists: vec![Vec::new()] };
        lexicon.fill(numbers);
        lexicon.lists.iter_mut().for_each(|list| list.sort_by_key(|entry| std::cmp::Reverse(entry.length)));
        lexicon
    }

    fn fill(&mut self, numbers: &mut Numbering) {
        for (class, rest) in rows(include_str!("../../data/dates.tsv")) {
            let Some((value, words)) = rest.split_once('\t') else { continue };
            let number = value.parse().unwrap_or(0);
            let place = |all: &[&str]| all.iter().position(|name| *name == value).map_or(0, |at| at as i32);
            let (class, value) = match class {
                "month" => (Class::Month, number),
                "weekday" => (Class::Weekday, number),
                "week" => (Class::Week, number),
                "near" => (Class::Near, number),
                "now" => (Class::Now, number),
                "shift" => (Class::Shift, number),
                "span" => (Class::Span, number),
                "few" => (Class::Few, number),
                "unit" => (Class::Unit, Unit::place(value)),
                "season" => (Class::Season, number),
                "part" => (Class::Part, place(&PARTS)),
                "ordinal" => (Class::Ordinal, number),
                "cardinal" => (Class::Cardinal, number),
                "decade" => (Class::Decade, number),
                "lead" => (Class::Lead, 0),
                "open" => (Class::Open, place(&ENDS)),
                "shut" => (Class::Shut, place(&ENDS)),
                _ => continue,
            };
            for phrase in words.split('|') {
                self.add(class, value, phrase, numbers);
            }
        }
        for (at, (_, words)) in holidays::rows().enumerate() {
            for phrase in words.split('|') {
                self.add(Class::Holiday, at as i32, phrase, numbers);
            }
        }
        for (first, era) in rows(include_str!("../../data/eras.tsv")) {
            self.add(Class::Era, first.parse().unwrap_or(0), era, numbers);
        }
    }

    #[inline]
    fn of(&self, piece: Piece) -> &[Entry] {
        let place = self.places.get(usize::from(piece)).map_or(0, |place| usize::from(*place));
        &self.lists[place]
    }
}

fn rows(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
}

/// Whether any word of dates begins at token `i`.
pub(super) fn known(tokens: &Tokens, i: usize) -> bool {
    tokens.facts(i) & CLASSES != 0
}

/// Whether a whole phrase of one of these classes stands at token `i`.
pub(super) fn any(tokens: &Tokens, i: usize, classes: Facts) -> bool {
    tokens.facts(i) & classes != 0 && {
        let entries = tokens.tables.dates.of(tokens.piece(i));
        entries
            .iter()
            .any(|entry| entry.class.fact() & classes != 0 && follow(tokens, i + 1, entry).is_some())
    }
}

/// The longest phrase of a class at token `i`: its value, and the token after it.
#[inline]
pub(super) fn find(tokens: &Tokens, i: usize, class: Class) -> Option<(i32, usize)> {
    if tokens.facts(i) & class.fact() == 0 {
        return None;
    }
    let entries = tokens.tables.dates.of(tokens.piece(i));
    entries
        .iter()
        .filter(|entry| entry.class == class)
        .find_map(|entry| Some((entry.value, follow(tokens, i + 1, entry)?)))
}

/// Past the words of a phrase from token `i` on; marks inside it (year-to-date, new year's) are skipped.
fn follow(tokens: &Tokens, i: usize, entry: &Entry) -> Option<usize> {
    let mut at = i;
    for &piece in &entry.rest {
        if entry.latin && ['-', '\'', '’', '.'].iter().any(|&m| tokens.is_mark(at, m)) {
            at += 1;
        }
        (tokens.piece(at) == piece).then_some(())?;
        at += 1;
    }
    Some(at)
}
