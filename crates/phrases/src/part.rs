//! A part of the documents held that a name means: those that bear it, or whose title says that they are it.

use crate::index::{Facet, Segment, day};
use crate::text::{END, string, units};
use check::Within;
use jiff::civil::Date;
use observatory::DocumentHead;

/// What a document must have to belong to a part, folded once.
pub(crate) struct Terms {
    names: Vec<String>,
    titles: Vec<Vec<u16>>,
    not_titles: Vec<Vec<u16>>,
    places: Vec<String>,
    national: bool,
}

/// A part of a segment's documents. Strings of facets are looked at once each, not once for every document.
pub(crate) struct Part<'a> {
    segment: &'a Segment,
    terms: Terms,
    span: Option<(i32, i32)>,
    until: Option<i32>,
}

/// A name as it is compared: without the marks by which names of files and of forums differ.
pub(crate) fn plain(name: &str) -> String {
    han::fold(name).replace(['_', '-', ' '], "")
}

/// Facets by which documents are named.
pub(crate) const NAMED_BY: [Facet; 4] = [Facet::Collection, Facet::Issuer, Facet::Forum, Facet::Kind];
/// Levels of provinces and below.
const LOCAL: [&str; 6] = ["provincial", "municipal", "local", "county", "city", "district"];
/// What stands in a title of a province or town.
const LOCAL_TITLES: [&str; 5] = ["省", "市", "自治区", "自治州", "县"];

impl Terms {
    pub(crate) fn new(within: &Within) -> Terms {
        let list = |names: &[String]| names.iter().map(|name| plain(name)).collect();
        let cut = |titles: &[String]| titles.iter().map(|title| units(title)).collect();
        Terms {
            names: list(&within.names),
            titles: cut(&within.titles),
            not_titles: cut(&within.not_titles),
            places: list(&within.places),
            national: within.national,
        }
    }

    /// Whether a document belongs to it, by what is known of it beside its text.
    pub(crate) fn hold(&self, head: &DocumentHead) -> bool {
        let names = [&head.collection, &head.issuer, &head.forum, &head.kind];
        let title = units(&head.title);
        self.fit(names.iter().any(|own| self.name(own)), &title)
            && (self.place(&head.place) || self.title_is_of_place(&head.level, &title))
    }

    fn is_everything(&self) -> bool {
        self.names.is_empty() && self.titles.is_empty()
    }

    /// Whether this is one of the names.
    fn name(&self, own: &str) -> bool {
        let own = plain(own);
        !own.is_empty() && self.names.contains(&own)
    }

    /// Whether a document fits that bears a name or not, by its title.
    fn fit(&self, by_name: bool, title: &[u16]) -> bool {
        (by_name || self.titles.iter().any(|own| is_its_title(title, own)))
            && !self.not_titles.iter().any(|own| stands(title, own))
    }

    /// Whether this is one of the places wanted.
    fn place(&self, own: &str) -> bool {
        !self.places.is_empty() && self.places.contains(&plain(own))
    }

    /// Whether level and title are of the place wanted, or of no province or town where the whole country is meant.
    fn title_is_of_place(&self, level: &str, title: &[u16]) -> bool {
        if !self.places.is_empty() {
            return self.places.iter().any(|place| stands(title, &units(place)));
        }
        if !self.national {
            return true;
        }
        let local = level == "media"
            || LOCAL.contains(&level)
            || level.is_empty() && {
                let title = string(title);
                LOCAL_TITLES.iter().any(|own| title.contains(own))
            };
        !local
    }
}

impl<'a> Part<'a> {
    /// Of a segment; with `until` without the documents of later days.
    pub(crate) fn new(segment: &'a Segment, within: &Within, until: Option<i32>) -> Part<'a> {
        let number = |(from, to): (Date, Date)| (day(from), day(to));
        Part { segment, terms: Terms::new(within), span: within.span.map(number), until }
    }

    /// Whether each document belongs to it.
    pub(crate) fn documents(&self) -> Vec<bool> {
        let (segment, terms) = (self.segment, &self.terms);
        let mut titled = vec![false; segment.documents()];
        if !terms.is_everything() {
            // Titles are not read one by one: the index knows where their words stand.
            for words in &terms.titles {
                segment.owners()[segment.run(words)].iter().for_each(|owner| titled[*owner as usize] = true);
            }
        }
        let mut named: Vec<Option<bool>> = vec![None; segment.facet_strings()];
        let mut of_place = named.clone();
        let is = |number: u32, known: &mut [Option<bool>], ask: &dyn Fn(&str) -> bool| {
            *known[number as usize].get_or_insert_with(|| ask(segment.facet_string(number)))
        };
        let mut belongs = |document: u32, facets: &[u32], day: i32| {
            let in_time = self.span.is_none_or(|(from, to)| from <= day && day <= to)
                && self.until.is_none_or(|until| day <= until);
            if !in_time || terms.is_everything() {
                return in_time;
            }
            let by_name =
                NAMED_BY.iter().any(|facet| is(facets[*facet as usize], &mut named, &|own| terms.name(own)));
            if !by_name && !titled[document as usize] {
                return false;
            }
            let needed = !by_name || !terms.not_titles.is_empty() || terms.national;
            let title: &[u16] = if needed { title(segment, document) } else { &[] };
            terms.fit(by_name, title)
                && (is(facets[Facet::Place as usize], &mut of_place, &|own| terms.place(own))
                    || terms.title_is_of_place(segment.facet_string(facets[Facet::Level as usize]), title))
        };
        let rows = segment.facet_numbers().zip(segment.days());
        (0u32..).zip(rows).map(|(document, (facets, day))| belongs(document, facets, *day)).collect()
    }
}

/// A document's title, folded.
fn title(segment: &Segment, document: u32) -> &[u16] {
    let own = &segment.text()[segment.span(document)];
    let end = own.iter().position(|unit| *unit == END).unwrap_or(0);
    &own[..end]
}

/// Most characters before and after the words in the title of a document that is the thing named: 2025年国务院政府工作报告.
const AROUND: (usize, usize) = (20, 8);
/// Characters before and after the words in titles of what is said about it: 会议讨论政府工作报告, 政府工作报告中的新词.
const ABOUT: (&str, &str) = ("讨审解学会习作谈看听热读贯落]】：:", "的中里释读热词学谈：:");

/// Whether a title is that of the document named, and not of one that speaks of it.
fn is_its_title(title: &[u16], words: &[u16]) -> bool {
    let Some(at) = title.windows(words.len().max(1)).position(|own| own == words) else { return false };
    let (before, after) = (&title[..at], &title[at + words.len()..]);
    let tells = |part: &[u16], marks: &str| string(part).contains(|c| marks.contains(c));
    before.len() <= AROUND.0 && after.len() <= AROUND.1 && !tells(before, ABOUT.0) && !tells(after, ABOUT.1)
}

fn stands(text: &[u16], words: &[u16]) -> bool {
    !words.is_empty() && text.windows(words.len()).any(|own| own == words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_told_from_what_is_said_about_it() {
        let words = units("政府工作报告");
        for title in
            ["2025年中华人民共和国国务院政府工作报告", "政府工作报告（2025年）", "2014政府工作报告 李克强"]
        {
            assert!(is_its_title(&units(title), &words), "{title}");
        }
        for title in [
            "[视频]中共中央政治局召开会议 讨论政府工作报告",
            "2025年政府工作报告中的新词",
            "解读政府工作报告",
            "报告",
        ] {
            assert!(!is_its_title(&units(title), &words), "{title}");
        }
    }
}
