//! Words that exclude each other: paid in and committed, the first close and the final one, chips and medicines. What is
//! held of the one says nothing of the other, however well the figures agree.
//!
//! The table is `data/contrasts.csv`: groups of classes, each class with its cues in both languages and the properties that
//! are of it. A cue is met where all its words stand in a clause, in whatever order. Where a class chooses, statements of it
//! are meant before those that say nothing of its group; where one narrows, statements without a word of its group are of more.

use super::lexicon::Lexicon;
use super::tables::list;
use super::vocabulary::{Cut, Vocabulary};
use foldhash::HashMap;
use observatory::Statement;

/// A set of classes, one bit each.
pub(crate) type Classes = u128;

/// The words of a cue, and its class.
type Cue = (Box<[u32]>, Classes);

/// The table, with its cues cut into words.
#[derive(Debug, Default)]
pub(crate) struct Contrasts {
    /// Cues by the first of their words.
    by_word: HashMap<u32, Vec<Cue>>,
    /// The classes of each group.
    groups: Vec<Classes>,
    /// The classes that a property is of.
    properties: HashMap<String, Classes>,
    /// Classes that choose: where some of several statements are of the one told, those are meant.
    choosing: Classes,
    /// Classes that are parts of what is counted without them: provincial funds are a part of all.
    narrowing: Classes,
}

impl Contrasts {
    /// Reads the table.
    pub(crate) fn new(vocabulary: &Vocabulary) -> Contrasts {
        let mut out = Contrasts::default();
        let mut names: Vec<String> = Vec::new();
        let mut cut = Cut::default();
        let mut reader = csv::Reader::from_reader(include_str!("../../data/contrasts.csv").as_bytes());
        for (number, record) in reader.records().enumerate() {
            let record = record.expect("the tables in data/ are valid CSV, held by a test");
            let class: Classes = 1 << number;
            let group = names.iter().position(|name| *name == record[0]).unwrap_or_else(|| {
                names.push(record[0].to_string());
                out.groups.push(0);
                names.len() - 1
            });
            out.groups[group] |= class;
            match &record[5] {
                "chooses" => out.choosing |= class,
                "narrows" => out.narrowing |= class,
                _ => {}
            }
            for cue in list(&record[2]).chain(list(&record[3])) {
                vocabulary.cut(cue, &mut cut);
                let words = vocabulary.words_of_cue(&cut);
                if let Some(&first) = words.first() {
                    out.by_word.entry(first).or_default().push((words.into(), class));
                }
            }
            for property in list(&record[4]) {
                *out.properties.entry(property.to_string()).or_default() |= class;
            }
        }
        out
    }

    /// The classes that some words tell, each word once; `has` tells whether a word is among them.
    pub(crate) fn told_by<'w>(
        &self,
        words: impl Iterator<Item = &'w u32>,
        has: impl Fn(&u32) -> bool,
    ) -> Classes {
        let cues = words.filter_map(|word| self.by_word.get(word)).flatten();
        let met: Vec<&Cue> = cues.filter(|(cue, _)| cue.iter().all(&has)).collect();
        // "Before over-allotment" is not "over-allotment": a cue within a longer one of its group tells nothing.
        let in_a_longer = |(cue, class): &Cue| {
            met.iter().any(|(longer, other)| {
                longer.len() > cue.len()
                    && class & other == 0
                    && self.groups.iter().any(|group| group & class != 0 && group & other != 0)
                    && cue.iter().all(|word| longer.contains(word))
            })
        };
        met.iter().filter(|cue| !in_a_longer(cue)).fold(0, |all, (_, class)| all | class)
    }

    /// The classes that all of some words tell.
    fn told_by_all(&self, words: &[u32]) -> Classes {
        self.told_by(words.iter(), |word| words.contains(word))
    }

    /// The classes that a property is of.
    pub(crate) fn of_property(&self, property: &str) -> Classes {
        self.properties.get(property).copied().unwrap_or_default()
    }

    /// Whether some words tell a class that chooses and that a property is of.
    pub(crate) fn tells(&self, told: Classes, property: &str) -> bool {
        self.choose(told, self.of_property(property))
    }

    /// Whether both tell a class that chooses.
    pub(crate) fn choose(&self, a: Classes, b: Classes) -> bool {
        a & b & self.choosing != 0
    }

    /// Whether `told` tells a part of what `held` counts without a word of that group.
    pub(crate) fn narrow(&self, told: Classes, held: Classes) -> bool {
        let narrows = |group: &Classes| told & group & self.narrowing != 0 && held & group == 0;
        self.groups.iter().any(narrows)
    }

    /// Whether both tell a class of some group, and none that the other tells.
    pub(crate) fn exclude(&self, a: Classes, b: Classes) -> bool {
        self.groups.iter().any(|group| a & group != 0 && b & group != 0 && a & b & group == 0)
    }
}

/// What a text tells, of words that exclude each other.
pub(crate) fn worded(text: &str, lexicon: &Lexicon) -> Classes {
    lexicon.contrasts.told_by_all(&lexicon.wordings.of_text(text))
}

/// What a statement is held of, of words that exclude each other: by its wording, its property, its qualifiers, and the names
/// of funds, programmes, papers and markets on either side.
pub(crate) fn held_of(statement: &Statement, lexicon: &Lexicon) -> Classes {
    let contrasts = &lexicon.contrasts;
    let told = |words: &[u32]| contrasts.told_by_all(words);
    let mut out = contrasts.of_property(&statement.property);
    out |= statement.what.as_deref().map_or(0, |what| worded(what, lexicon));
    // An article calls much new that is not just born.
    if statement.what.as_deref().is_some_and(|what| what.starts_with("new ")) {
        out |= worded("newborn", lexicon);
    }
    out |= statement.qualifiers.iter().fold(0, |all, (key, value)| all | of_qualifier(key, value, lexicon));
    let sides = [Some(statement.subject.as_str()), statement.object.as_deref()];
    for entity in sides.into_iter().flatten().filter_map(|id| lexicon.entity_by_id(id)) {
        if matches!(
            lexicon.entities[entity as usize].kind.as_str(),
            "fund" | "programme" | "document" | "exchange"
        ) {
            // Its names, and not what it is called in passing.
            let names = lexicon.wordings.of_entity(entity).iter().take(2);
            out |= names.fold(0, |all, name| all | told(name));
        }
    }
    out
}

/// What one qualifier of a statement is of, of words that exclude each other.
pub(crate) fn of_qualifier(key: &str, value: &str, lexicon: &Lexicon) -> Classes {
    let told = |text: &str| worded(text, lexicon);
    match key {
        // What was only announced is promised, whatever property it is held under.
        "status" if value == "announced" => told("pledged"),
        // What may be given is not given yet.
        "status" if value == "authorised" => told("appropriation"),
        "phase" => told(&format!("phase {value}")),
        // In "2023 dollars" is in constant prices; those of the day are nominal.
        "prices" if value.starts_with(|c: char| c.is_ascii_digit()) => told("constant prices"),
        "prices" if value == "current" => told("nominal"),
        _ => told(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::tokens::{TokenKind, tokens};

    fn told(contrasts: &Contrasts, vocabulary: &Vocabulary, text: &str) -> Classes {
        let words = vocabulary.words(&tokens(text));
        contrasts.told_by(words.iter(), |word| words.contains(word))
    }

    #[test]
    fn every_row_has_cues_and_room() {
        let mut reader = csv::Reader::from_reader(include_str!("../../data/contrasts.csv").as_bytes());
        let rows: Vec<_> = reader.records().map(|record| record.expect("a valid row")).collect();
        assert!(rows.len() <= Classes::BITS as usize, "{} classes", rows.len());
        let vocabulary = Vocabulary::default();
        for row in &rows {
            for cue in list(&row[2]).filter(|cue| cue.is_ascii()) {
                let cut = tokens(cue);
                let words = cut.iter().filter(|token| token.kind == TokenKind::Word).count();
                assert_eq!(
                    vocabulary.words(&cut).len(),
                    words,
                    "{cue:?} has a word too common to tell anything"
                );
            }
            assert!(!row[2].is_empty() && !row[3].is_empty(), "{row:?}");
            assert!(rows.iter().filter(|other| other[0] == row[0]).count() > 1, "{row:?} excludes nothing");
        }
    }

    #[test]
    fn words_of_two_classes_exclude_each_other_and_those_of_one_do_not() {
        let vocabulary = Vocabulary::default();
        let contrasts = Contrasts::new(&vocabulary);
        let told = |text: &str| told(&contrasts, &vocabulary, text);
        let excluded = [
            ("commitments of limited partners", "partners paid in 1.27 trillion yuan"),
            ("first close", "a second close of 2.6 billion yuan"),
            ("大基金三期", "大基金二期成立"),
            ("机构LP认缴出资额", "机构LP实缴出资约1.27万亿元"),
            ("awards made in the year", "82 percent of applications"),
            ("sci-tech bonds issued in the interbank market", "截至10月，全市场发行6700亿元"),
        ];
        for (held, said) in excluded {
            assert!(contrasts.exclude(told(held), told(said)), "{held} / {said}");
        }
        let alike = [
            ("share of applications that won an award", "82 percent of awards"),
            ("commitments of limited partners", "partners put up 1.27 trillion yuan"),
            ("AI chips", "semiconductors"),
        ];
        for (held, said) in alike {
            assert!(!contrasts.exclude(told(held), told(said)), "{held} / {said}");
        }
    }
}
