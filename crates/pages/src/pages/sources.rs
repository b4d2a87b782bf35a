//! Where one chooses of which documents one asks: forums by what people call them, and collections.

use crate::ask::Ask;
use crate::words::Lang;
use crate::write;
use ::phrases::{ForumHeld, Held, Index, forums_held};
use maud::{Markup, html};
use std::collections::BTreeSet;

/// What can be chosen.
#[derive(Debug)]
pub(super) struct Sources {
    pub(super) forums: Vec<ForumHeld>,
    pub(super) held: Vec<Held>,
}

impl Sources {
    /// The forums and collections that an index has documents of.
    pub(super) fn of(index: &Index) -> Sources {
        Sources { forums: forums_held(index), held: index.held() }
    }

    /// Nothing: no documents are held.
    pub(super) fn none() -> Sources {
        Sources { forums: Vec::new(), held: Vec::new() }
    }

    /// Whether nothing is held.
    pub(super) fn is_empty(&self) -> bool {
        self.held.is_empty()
    }

    fn forum(&self, name: &str) -> Option<&ForumHeld> {
        self.forums.iter().find(|own| own.name.eq_ignore_ascii_case(name) || own.name_zh == name)
    }

    /// What the reader calls a source.
    pub(super) fn name<'a>(&'a self, source: &'a str, lang: Lang) -> &'a str {
        self.forum(source).map_or(source, |own| lang.pick(&own.name, &own.name_zh))
    }

    /// The years of a source's documents; those of all documents where it is neither a forum nor a collection.
    pub(super) fn years(&self, source: Option<&str>) -> BTreeSet<i32> {
        let collection = source.and_then(|source| self.held.iter().find(|own| own.collection == source));
        if let Some(own) = collection {
            return own.years.clone();
        }
        match source.and_then(|source| self.forum(source)) {
            Some(forum) => forum.years.clone(),
            None => self.held.iter().flat_map(|own| own.years.iter().copied()).collect(),
        }
    }

    /// The field in which one chooses; `none` is what stands for no choice, where there may be none.
    pub(super) fn select(&self, ask: &Ask, field: &str, none: Option<&str>) -> Markup {
        let lang = ask.lang;
        let asked = ask.get(field);
        let is_collection = |own: &Held| asked == Some(own.collection.as_str());
        // A name that documents bear comes before that of a forum.
        let collection = self.held.iter().any(is_collection);
        let forum = asked.filter(|_| !collection).and_then(|asked| self.forum(asked));
        let is_forum = |own: &ForumHeld| forum.is_some_and(|forum| forum.name == own.name);
        let known = asked.is_none() || collection || forum.is_some();
        html! { select name=(field) {
            @if let Some(none) = none { option value="" { (none) } }
            // An issuer or a kind that the address names stays chosen.
            @if let Some(asked) = asked.filter(|_| !known) { option value=(asked) selected { (asked) } }
            @if !self.forums.is_empty() { optgroup label=(lang.say("forums")) { @for own in &self.forums {
                option value=(own.name) selected[is_forum(own)] { (lang.pick(&own.name, &own.name_zh)) " (" (count(own.documents)) ")" }
            } } }
            optgroup label=(lang.say("collections")) { @for own in &self.held {
                option value=(own.collection) selected[is_collection(own)] { (own.collection) " (" (count(own.documents)) ")" }
            } }
        } }
    }
}

fn count(number: usize) -> String {
    write::digits(&number.to_string())
}
