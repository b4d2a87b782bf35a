//! Names and cues found in a sentence, each where it stands.

use super::around::Scene;
use crate::words::lexicon::{Cue, Lexicon};
use crate::words::tables::Table;
use crate::words::tokens::{Token, TokenKind, tokens};
use crate::words::vocabulary::Words;
use documents::Document;
use figures::{Figure, Kind};
use foldhash::HashMap;
use std::cell::{OnceCell, RefCell};
use std::ops::Range;
use std::rc::Rc;

/// A sentence read: tokens with places in the document's text, mentions and figures.
#[derive(Debug)]
pub(crate) struct Sentence {
    pub(crate) bytes: Range<usize>,
    pub(crate) block: usize,
    pub(crate) tokens: Vec<Token>,
    /// For each token the number of its clause in the sentence.
    pub(crate) clauses: Vec<u16>,
    /// The numbers of its relative clauses.
    relative: Vec<u16>,
    pub(crate) mentions: Vec<Mention>,
    /// Indices into the document's figures.
    pub(crate) figures: Vec<usize>,
    /// The tokens of each of these figures.
    spans: Vec<Range<usize>>,
    /// Its words and pairs of Han.
    pub(crate) words: Rc<Words>,
    /// Names that these words describe, once asked for.
    pub(crate) described: OnceCell<Vec<u32>>,
    /// What stands around its figures, by clause, once asked for.
    pub(crate) scenes: RefCell<HashMap<u16, Rc<Scene>>>,
    /// Entities named before it and above it, with how sure it is that it speaks of them, once asked for.
    pub(crate) named_before: OnceCell<HashMap<u32, f32>>,
}

/// A name or cue, by its first and last token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mention {
    pub(crate) first: usize,
    pub(crate) last: usize,
    pub(crate) cue: Cue,
    /// Reached through "the fund", 该基金, "the second": not named here.
    pub(crate) through: bool,
}

impl Mention {
    /// The entity that it names.
    pub(crate) fn entity(&self) -> Option<u32> {
        if let Cue::Entity(entity) = self.cue { Some(entity) } else { None }
    }

    /// The place that it names.
    pub(crate) fn place(&self) -> Option<u32> {
        if let Cue::Place(place) = self.cue { Some(place) } else { None }
    }
}

impl Sentence {
    /// The bytes of a mention in the document's text.
    pub(crate) fn mention_bytes(&self, mention: &Mention) -> Range<usize> {
        self.tokens[mention.first].start..self.tokens[mention.last].end
    }

    /// The tokens of a byte range: first and one past the last.
    pub(crate) fn tokens_of(&self, bytes: &Range<usize>) -> Range<usize> {
        tokens_of(&self.tokens, bytes)
    }

    /// Its figures, each with its tokens, in the order in which they stand.
    pub(crate) fn spans(&self) -> impl Iterator<Item = (usize, &Range<usize>)> {
        self.figures.iter().copied().zip(&self.spans)
    }

    /// The clause of a token.
    pub(crate) fn clause(&self, token: usize) -> u16 {
        self.clauses.get(token).or(self.clauses.last()).copied().unwrap_or(0)
    }

    /// Whether a clause begins as a relative one does: ", which", ", of whom".
    pub(crate) fn is_relative(&self, clause: u16) -> bool {
        self.relative.contains(&clause)
    }

    /// The tokens of the clause that holds a token.
    pub(crate) fn clause_tokens(&self, token: usize) -> &[Token] {
        &self.tokens[self.clause_range(token)]
    }

    /// Which tokens are of the clause that holds a token.
    pub(crate) fn clause_range(&self, token: usize) -> Range<usize> {
        let clause = self.clause(token);
        // Clauses are numbered in the order in which they stand.
        self.clauses.partition_point(|&c| c < clause)..self.clauses.partition_point(|&c| c <= clause)
    }

    /// The tokens of the clause that holds a token, with those of the one before it where that has no quantity of its own and
    /// leads up to it: 按购买力平价，…是美国的96%.
    pub(crate) fn told_tokens(&self, token: usize, figures: &[Figure]) -> &[Token] {
        /// Tokens of a clause that only leads up to the next one.
        const LEADING: usize = 12;
        let clause = self.clause(token);
        let first = self.clauses.partition_point(|&c| c < clause);
        let end = self.clauses.partition_point(|&c| c <= clause);
        let before = clause.saturating_sub(1);
        let length = first - self.clauses.partition_point(|&c| c < before);
        let leads = self.tokens.get(first).is_some_and(|t| matches!(t.form.as_str(), "," | "，"))
            && !self.is_relative(clause)
            && length <= LEADING;
        let quantity = || {
            self.figures.iter().any(|&f| {
                !matches!(figures[f].kind, Kind::Date | Kind::Period | Kind::Ordinal)
                    && self.clause(self.tokens_of(&figures[f].bytes).start) == before
            })
        };
        let from = if leads && !quantity() { self.clauses.partition_point(|&c| c < before) } else { first };
        &self.tokens[from..end]
    }

    /// Rows of one of the check's own tables that stand here: word, mention.
    pub(crate) fn rows<'a>(
        &'a self,
        lexicon: &'a Lexicon,
        table: Table,
    ) -> impl Iterator<Item = (&'a str, &'a Mention)> + 'a {
        self.mentions.iter().filter_map(move |mention| match mention.cue {
            Cue::Row(t, row) if t == table => Some((lexicon.row(table, row), mention)),
            _ => None,
        })
    }
}

fn tokens_of(tokens: &[Token], bytes: &Range<usize>) -> Range<usize> {
    let first = tokens.partition_point(|t| t.end <= bytes.start);
    let end = tokens.partition_point(|t| t.start < bytes.end);
    first..end.max(first)
}

/// Reads every sentence of a document.
pub(crate) fn read_sentences(document: &Document, figures: &[Figure], lexicon: &Lexicon) -> Vec<Sentence> {
    let mut next = 0;
    let mut out = Vec::with_capacity(document.sentences.len());
    for sentence in &document.sentences {
        let text = &document.text[sentence.bytes.clone()];
        let mut cut = tokens(text);
        for token in &mut cut {
            token.start += sentence.bytes.start;
            token.end += sentence.bytes.start;
        }
        by_sense(&mut cut, &document.text);
        while next < figures.len() && figures[next].bytes.start < sentence.bytes.start {
            next += 1;
        }
        let mut here = Vec::new();
        while next < figures.len() && figures[next].bytes.start < sentence.bytes.end {
            here.push(next);
            next += 1;
        }
        let clauses = clauses(&cut, figures, &here);
        let mut read = Sentence {
            bytes: sentence.bytes.clone(),
            block: sentence.block,
            words: Rc::new(lexicon.wordings.words(&cut)),
            described: OnceCell::new(),
            scenes: RefCell::default(),
            named_before: OnceCell::new(),
            relative: relative(&cut, &clauses),
            spans: here.iter().map(|&f| tokens_of(&cut, &figures[f].bytes)).collect(),
            tokens: cut,
            clauses,
            mentions: Vec::new(),
            figures: here,
        };
        read.mentions = mentions(&read, figures, lexicon);
        out.push(read);
    }
    out
}

/// "Hurun found 1,523" is of finding, though "found" is also the cue of what was founded: only "to found" founds. And what is
/// "paid for" is financed: no sum is paid in.
fn by_sense(cut: &mut [Token], text: &str) {
    for i in 0..cut.len() {
        let pays_for = text.get(cut[i].start..cut[i].end) == Some("paid")
            && cut.get(i + 1).is_some_and(|next| next.form == "for");
        if pays_for {
            cut[i].form = "financ".to_string();
        }
        let founds = i > 0 && matches!(cut[i - 1].form.as_str(), "to" | "help" | "co" | "-");
        if !founds && text.get(cut[i].start..cut[i].end) == Some("found") {
            cut[i].form = "find".to_string();
        }
    }
}

/// Numbers the clauses: a comma, semicolon, colon, bracket or dash begins a new one, but not inside a figure.
fn clauses(tokens: &[Token], figures: &[Figure], here: &[usize]) -> Vec<u16> {
    let mut clause = 0;
    let mut out = Vec::with_capacity(tokens.len());
    for token in tokens {
        if token.kind == TokenKind::Break {
            let inside = here
                .iter()
                .any(|&f| figures[f].bytes.start < token.start && token.end < figures[f].bytes.end);
            if !inside {
                // What a semicolon parts is further apart than what a comma does.
                clause += if matches!(token.form.as_str(), ";" | "；") { 2 } else { 1 };
            }
        }
        out.push(clause);
    }
    out
}

/// The clauses after the first that "which" or "who" opens, or a mark or word before it.
fn relative(tokens: &[Token], clauses: &[u16]) -> Vec<u16> {
    let opens = |i: usize, clause: u16| {
        clauses.get(i) == Some(&clause)
            && matches!(tokens[i].form.as_str(), "which" | "who" | "whos" | "whose" | "whom")
    };
    let begins = (1..clauses.len()).filter(|&i| clauses[i] != clauses[i - 1]);
    // ", into which the fund has paid"; but "of which" goes on with a part of what was told.
    let after_a_preposition = |i: usize, clause: u16| {
        let preposition = tokens.get(i + 1).is_some_and(|t| {
            matches!(
                t.form.as_str(),
                "into" | "in" | "to" | "from" | "by" | "with" | "for" | "at" | "under" | "through"
            )
        });
        preposition && opens(i + 2, clause)
    };
    begins
        .map(|i| (i, clauses[i]))
        .filter(|&(i, c)| opens(i, c) || opens(i + 1, c) || after_a_preposition(i, c))
        .map(|(_, c)| c)
        .collect()
}

/// Finds names and cues; a name inside a longer name, and a cue inside a name, are dropped.
fn mentions(sentence: &Sentence, figures: &[Figure], lexicon: &Lexicon) -> Vec<Mention> {
    let found = lexicon.index().find(&sentence.tokens);
    let mut all: Vec<Mention> = found
        .into_iter()
        .map(|f| Mention { first: f.first, last: f.last, cue: f.value, through: false })
        .filter(|mention| whole(sentence, mention))
        .collect();
    // What stands whole: a place between the words of a thing is still a place.
    let whole_things: Vec<Mention> = all.iter().filter(|m| matches!(m.cue, Cue::Thing(_))).cloned().collect();
    // Things whose cue is parted by a place or a number ("new Chinese unicorns") are found past these.
    all.extend(parted_things(sentence, figures, lexicon, &all));
    let longest = |list: &[Mention], sort: fn(&Cue) -> bool| -> Vec<Mention> {
        list.iter().filter(|m| sort(&m.cue)).cloned().collect::<Vec<_>>()
    };
    let entities = longest(&all, |cue| matches!(cue, Cue::Entity(_)));
    let things = longest(&all, |cue| matches!(cue, Cue::Thing(_)));
    let places = longest(&all, |cue| matches!(cue, Cue::Place(_)));
    let inside = |m: &Mention, other: &Mention| {
        other.first <= m.first && m.last <= other.last && (other.last - other.first) > (m.last - m.first)
    };
    all.retain(|m| match m.cue {
        Cue::Entity(_) => !entities.iter().any(|e| inside(m, e)) && !places.iter().any(|p| inside(m, p)),
        Cue::Thing(_) => {
            !entities.iter().any(|e| inside(m, e) && !is_plural_noun(e, lexicon))
                && !things.iter().any(|t| inside(m, t))
        }
        // 国内 in 国内生产总值 is part of a word for a thing, and no place.
        Cue::Place(_) => {
            ![&entities, &places, &whole_things].into_iter().flatten().any(|other| inside(m, other))
        }
        Cue::Property(_) | Cue::Word(_) => !entities.iter().any(|e| inside(m, e)),
        Cue::Family(_) | Cue::Short(_) | Cue::Row(..) => !entities.iter().any(|e| inside(m, e)),
    });
    all.sort_by_key(|m| (m.first, std::cmp::Reverse(m.last)));
    all.dedup();
    all
}

/// An entity that is a whole class ("government guidance funds"): cues inside its name still count.
fn is_plural_noun(mention: &Mention, lexicon: &Lexicon) -> bool {
    match mention.cue {
        Cue::Entity(i) => matches!(lexicon.entities[i as usize].kind.as_str(), "group" | "field" | "phrase"),
        _ => false,
    }
}

/// What makes another word of 行 before it, where a short name of a bank ends.
const GOES_ON: [&str; 10] = ["业", "动", "政", "列", "为", "程", "使", "走", "车", "驶"];

/// Whether 中国 at two tokens is no name: what is developing is 发展中|国家, and among them is 其中|国防部.
fn is_parted_china(sentence: &Sentence, first: usize) -> bool {
    /// What 国 begins after 其中, 集中 and the like: 国家, 国内, 国有, 国资, 国防, 国务, 国投, 国债, 国际.
    const BEGUN: [&str; 9] = ["家", "内", "有", "资", "防", "务", "投", "债", "际"];
    /// Words that 家 begins: 中国家电 are China's.
    const OF_HOME: [&str; 7] = ["电", "庭", "具", "居", "长", "用", "装"];
    let form = |i: usize| sentence.tokens.get(i).map_or("", |t| t.form.as_str());
    if form(first) != "中" || form(first + 1) != "国" {
        return false;
    }
    let before = first.checked_sub(1).map_or("", form);
    let (next, after) = (form(first + 2), form(first + 3));
    next == "家" && !OF_HOME.contains(&after)
        || matches!(before, "其" | "集" | "展" | "当" | "手") && BEGUN.contains(&next)
}

/// A one-character name of a province counts only as a whole word; two-character Latin words need a capital.
fn whole(sentence: &Sentence, mention: &Mention) -> bool {
    let tokens = &sentence.tokens[mention.first..=mention.last];
    match mention.cue {
        Cue::Place(_) | Cue::Entity(_) | Cue::Short(_) => {
            let han = tokens.iter().filter(|t| t.kind == TokenKind::Han).count();
            let latin: Vec<_> = tokens.iter().filter(|t| t.kind == TokenKind::Word).collect();
            if han == 1 && latin.is_empty() && tokens.len() == 1 {
                return false;
            }
            if han == 2 && tokens.len() == 2 && is_parted_china(sentence, mention.first) {
                return false;
            }
            // 工行 is a bank, and no part of 化工行业, 罢工行动 or 职工行政.
            if han == 2 && tokens.len() == 2 && tokens[1].form == "行" {
                let next = sentence.tokens.get(mention.last + 1).map_or("", |t| t.form.as_str());
                return !GOES_ON.contains(&next);
            }
            // A name in Latin letters begins with a capital, unless it has none anywhere (a field, a phrase).
            han > 0 || latin.iter().any(|t| t.capital) || tokens.len() > 1
        }
        _ => true,
    }
}

/// Things and verbs whose cue stands with places, sums, days and articles between its words.
fn parted_things(
    sentence: &Sentence,
    figures: &[Figure],
    lexicon: &Lexicon,
    found: &[Mention],
) -> Vec<Mention> {
    let mut keep = vec![true; sentence.tokens.len()];
    for mention in found.iter().filter(|m| matches!(m.cue, Cue::Place(_))) {
        keep[mention.first..=mention.last].fill(false);
    }
    for &figure in &sentence.figures {
        // "Is putting 10 billion yuan into that fund": a sum parts a verb from its "into".
        if !matches!(figures[figure].kind, Kind::Date | Kind::Period | Kind::Money) {
            continue;
        }
        let range = sentence.tokens_of(&figures[figure].bytes);
        keep[range].fill(false);
    }
    for (i, token) in sentence.tokens.iter().enumerate() {
        if matches!(token.form.as_str(), "the" | "a" | "an" | "such" | "的" | "all" | "its" | "private") {
            keep[i] = false;
        }
    }
    if keep.iter().all(|k| *k) {
        return Vec::new();
    }
    let places: Vec<usize> = (0..sentence.tokens.len()).filter(|&i| keep[i]).collect();
    let reduced: Vec<Token> = places.iter().map(|&i| sentence.tokens[i].clone()).collect();
    lexicon
        .index()
        .find(&reduced)
        .into_iter()
        .filter(|f| matches!(f.value, Cue::Thing(_) | Cue::Word(_)) && f.last > f.first)
        .map(|f| Mention { first: places[f.first], last: places[f.last], cue: f.value, through: false })
        .filter(|m| !found.contains(m))
        .collect()
}
