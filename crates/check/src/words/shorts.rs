//! Short names: a name without the name or the year that it begins or ends with.

use super::lexicon::{Cue, Lexicon, Name};
use super::tokens::{Scratch, each_token};

/// A short name: good only after the name that it leaves out, or another name that begins with that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Short {
    pub(crate) entity: u32,
    /// Left out: an entity or a place.
    pub(crate) before: Vec<Cue>,
    /// Left out: the year, which is then the one spoken of.
    pub(crate) year: Option<i16>,
}

/// Kinds of what is named without the name that its own begins with, and without its year.
const WITHOUT_THEIR_BEGINNING: [&str; 3] = ["fund", "programme", "document"];
const WITHOUT_THEIR_YEAR: [&str; 2] = ["document", "event"];

/// Han that the short name of a town's own fund has at least.
const TOWNS_OWN: usize = 5;

/// Whether entities of a kind have short names.
pub(super) fn may_be_shortened(kind: &str) -> bool {
    WITHOUT_THEIR_BEGINNING.contains(&kind) || WITHOUT_THEIR_YEAR.contains(&kind)
}

impl Lexicon {
    /// The short name of an index.
    pub(crate) fn short(&self, index: u32) -> &Short {
        &self.shorts[index as usize]
    }

    /// Names that begin with another name: what is left is good where the other was named ("EIC Pathfinder", later
    /// "the Pathfinder"; 江苏省战略性新兴产业母基金, later 战略性新兴产业母基金).
    ///
    /// `called` has all names of what [`may_be_shortened`].
    pub(super) fn find_shorts(&mut self, called: &[Name]) {
        let mut found: Vec<(String, Short)> = Vec::new();
        let adverbs = self.index.adverbs();
        let mut scratch = Scratch::default();
        let kind = |entity: u32| self.entities[entity as usize].kind.as_str();
        let of_kinds =
            |kinds: &'static [&str]| called.iter().filter(|name| kinds.contains(&kind(name.entity)));
        for &Name { entity, ref name, cue } in of_kinds(&WITHOUT_THEIR_BEGINNING) {
            let own = Cue::Entity(entity);
            let is_another = |cue: Cue| matches!(cue, Cue::Entity(_) | Cue::Place(_)) && cue != own;
            // Few names begin with another, and only those are worth a closer look.
            let Some(cue) = cue.filter(|&cue| self.index.begins_with_another(cue, is_another)) else {
                continue;
            };
            let mut begins: Vec<usize> = Vec::new();
            let mut capitals = false;
            each_token(name, &mut scratch, |token| {
                capitals |= begins.is_empty() && token.capitals();
                begins.push(token.start);
            });
            let mut before = self.index.at_the_beginning_of(cue, capitals, &adverbs);
            before.retain(|f| f.last + 1 < begins.len() && is_another(f.value));
            let Some(longest) = before.iter().map(|f| f.last).max() else { continue };
            let rest = name[begins[longest + 1]..].trim();
            // 市引导基金, of 深圳市引导基金: the city's own one.
            let own = name[..begins[longest + 1]].trim_end().chars().next_back();
            let of_the_town = own.filter(|c| matches!(c, '市' | '省')).map(|own| format!("{own}{rest}"));
            let of_the_town =
                of_the_town.filter(|rest| rest.chars().count() >= TOWNS_OWN && rest.ends_with("基金"));
            let before: Vec<Cue> = before.iter().filter(|f| f.last == longest).map(|f| f.value).collect();
            for rest in tells(rest).then(|| rest.to_string()).into_iter().chain(of_the_town) {
                found.push((rest, Short { entity, before: before.clone(), year: None }));
            }
        }
        // Documents of every year ("Government Work Report 2025") are named without it as well.
        for Name { entity, name, .. } in of_kinds(&WITHOUT_THEIR_YEAR) {
            let Some((rest, year)) = without_year(name) else { continue };
            if rest.chars().count() >= 6 {
                found.push((rest, Short { entity: *entity, before: Vec::new(), year: Some(year) }));
            }
        }
        for (rest, short) in found {
            let index = u32::try_from(self.shorts.len()).unwrap_or(u32::MAX);
            self.index.add(&rest, Cue::Short(index));
            self.shorts.push(short);
        }
    }
}

/// A name that begins or ends with a year, without it.
fn without_year(name: &str) -> Option<(String, i16)> {
    let year = |digits: &str| digits.parse().ok().filter(|y: &i16| (1990..2100).contains(y));
    if let Some((digits, rest)) = name.split_once('年')
        && digits.len() == 4
    {
        return Some((rest.to_string(), year(digits)?));
    }
    let (rest, digits) = name.rsplit_once(' ')?;
    (digits.len() == 4).then(|| Some((rest.to_string(), year(digits)?))).flatten()
}

/// Whether what is left of a name tells anything: a long word with a capital, or several Han.
fn tells(rest: &str) -> bool {
    let han = rest.chars().filter(|c| han::is_han(*c)).count();
    if han > 0 {
        return han >= 6;
    }
    let capital = rest.chars().next().is_some_and(char::is_uppercase);
    capital && rest.len() >= 8 && rest.chars().all(|c| !c.is_ascii_digit())
}
