//! Names in the reader's language, each read once a page.

use crate::words::Lang;
use observatory::{Reader, Source, Statement};
use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;

/// English and Chinese.
type Pair = (String, String);

/// The names that a page needs. A name that cannot be read shows as its id: the page has read the store already.
pub(crate) struct Names<'a> {
    reader: &'a Reader,
    pub(crate) lang: Lang,
    entities: RefCell<HashMap<String, Option<Pair>>>,
    sources: RefCell<HashMap<String, Option<Source>>>,
    properties: OnceCell<HashMap<String, Pair>>,
    places: OnceCell<HashMap<String, Pair>>,
    things: OnceCell<HashMap<String, Pair>>,
    named: OnceCell<HashMap<String, String>>,
}

impl<'a> Names<'a> {
    pub(crate) fn new(reader: &'a Reader, lang: Lang) -> Names<'a> {
        Names {
            reader,
            lang,
            entities: RefCell::default(),
            sources: RefCell::default(),
            properties: OnceCell::new(),
            places: OnceCell::new(),
            things: OnceCell::new(),
            named: OnceCell::new(),
        }
    }

    fn pair(&self, id: &str) -> Option<Pair> {
        if let Some(known) = self.entities.borrow().get(id) {
            return known.clone();
        }
        let entity = self.reader.entity(id).ok().flatten().map(|e| (e.name, e.name_zh));
        self.entities.borrow_mut().insert(id.to_string(), entity.clone());
        entity
    }

    /// Whether an id is that of an entity held.
    pub(crate) fn is_entity(&self, id: &str) -> bool {
        self.pair(id).is_some()
    }

    /// Name of an entity; what is written where it is none.
    pub(crate) fn entity(&self, id: &str) -> String {
        let written = || {
            let chinese = (self.lang == Lang::Zh).then(|| check::value_in_chinese(id)).flatten();
            chinese.unwrap_or(id).to_string()
        };
        self.pair(id).map_or_else(written, |(en, zh)| self.lang.pick(&en, &zh).to_string())
    }

    /// Who measured, as a view has it: by an English name, in the reader's language where an entity is held under it.
    pub(crate) fn measurer_named(&self, written: &str) -> String {
        if self.lang == Lang::En {
            return written.to_string();
        }
        let table = self.named.get_or_init(|| {
            let all = self.reader.entities().unwrap_or_default();
            all.into_iter().filter(|e| !e.name_zh.is_empty()).map(|e| (e.name, e.name_zh)).collect()
        });
        table.get(written).cloned().unwrap_or_else(|| self.entity(written))
    }

    /// A source.
    pub(crate) fn source(&self, id: &str) -> Option<Source> {
        if let Some(known) = self.sources.borrow().get(id) {
            return known.clone();
        }
        let source = self.reader.source(id).ok().flatten();
        self.sources.borrow_mut().insert(id.to_string(), source.clone());
        source
    }

    fn own(&self, pair: Option<&Pair>) -> Option<String> {
        pair.map(|(en, zh)| self.lang.pick(en, zh)).filter(|name| !name.is_empty()).map(str::to_string)
    }

    /// Name of a property.
    pub(crate) fn property(&self, id: &str) -> String {
        let table = self.properties.get_or_init(|| {
            let rows = self.reader.properties().unwrap_or_default();
            rows.into_iter().map(|p| (p.id, (p.name, p.name_zh))).collect()
        });
        self.own(table.get(id)).unwrap_or_else(|| id.replace('_', " "))
    }

    /// Name of a place.
    pub(crate) fn place(&self, id: Option<&str>, written: Option<&str>) -> String {
        let table = self.places.get_or_init(|| {
            let rows = self.reader.places().unwrap_or_default();
            rows.into_iter().map(|p| (p.id, (p.name, p.name_zh))).collect()
        });
        let named = id.and_then(|id| self.own(table.get(id)));
        named.or(written.map(str::to_string)).or(id.map(str::to_string)).unwrap_or_default()
    }

    /// A place as an entity has it: by its name in English, in the reader's language where the table knows it.
    pub(crate) fn place_named(&self, written: &str) -> String {
        if self.lang == Lang::En {
            return written.to_string();
        }
        self.place(None, None);
        let known = self.places.get().and_then(|table| table.values().find(|(en, _)| en == written));
        self.own(known).unwrap_or_else(|| written.to_string())
    }

    /// What is counted or shared out, in the reader's language where it is known; else as written.
    pub(crate) fn thing(&self, id: Option<&str>, written: Option<&str>) -> String {
        if self.lang == Lang::Zh && id.is_some() {
            let table = self.things.get_or_init(|| {
                let rows = self.reader.things().unwrap_or_default();
                rows.into_iter().map(|t| (t.id, (t.name, t.name_zh))).collect()
            });
            if let Some(name) = id.and_then(|id| self.own(table.get(id))) {
                return name;
            }
        }
        written.unwrap_or_default().to_string()
    }

    /// What a row of a view counts: its own words, in Chinese those of the thing where its statement names one.
    pub(crate) fn what(&self, thing: Option<&str>, statement: Option<&str>, written: &str) -> String {
        if self.lang == Lang::En || thing.is_some() || written.is_empty() {
            return self.thing(thing, Some(written));
        }
        let held = statement.and_then(|id| self.reader.statement(id).ok().flatten());
        self.thing(held.and_then(|s| s.thing).as_deref(), Some(written))
    }

    /// What a statement says, without its figure: property, object, thing.
    pub(crate) fn says(&self, statement: &Statement) -> String {
        let mut out = self.property(&statement.property);
        if let Some(object) = &statement.object {
            out = self.lang.fill("says.object", &[("what", &out), ("object", &self.entity(object))]);
        }
        let thing = self.thing(statement.thing.as_deref(), statement.what.as_deref());
        if !thing.is_empty() {
            out = self.lang.fill("says.thing", &[("what", &out), ("thing", &thing)]);
        }
        out
    }

    /// Qualifiers in a line.
    pub(crate) fn qualifiers(&self, statement: &Statement) -> String {
        self.pairs(statement.qualifiers.iter().map(|(key, value)| (key.as_str(), value.as_str())))
    }

    /// Keys and values of qualifiers in a line.
    pub(crate) fn pairs<'p>(&self, pairs: impl Iterator<Item = (&'p str, &'p str)>) -> String {
        let pairs: Vec<String> = pairs
            .map(|(key, value)| {
                let key = key.trim();
                let name = self.lang.find(&format!("q.{key}")).map_or(key.replace('_', " "), str::to_string);
                let value = value.trim();
                let chinese = (self.lang == Lang::Zh).then(|| check::value_in_chinese(value)).flatten();
                let value = if self.is_entity(value) {
                    self.entity(value)
                } else {
                    chinese.unwrap_or(value).to_string()
                };
                self.lang.fill("pair", &[("key", &name), ("value", &value)])
            })
            .collect();
        pairs.join(self.lang.say("semicolon"))
    }

    /// A statement in one sentence.
    pub(crate) fn sentence(&self, statement: &Statement) -> String {
        let lang = self.lang;
        let mut out = lang
            .fill("says", &[("subject", &self.entity(&statement.subject)), ("what", &self.says(statement))]);
        let more = [
            crate::write::figure(statement, lang).unwrap_or_default(),
            crate::write::span(statement.from.as_ref(), statement.to.as_ref(), lang),
            statement
                .place
                .as_deref()
                .map_or(String::new(), |place| self.place(statement.place_id.as_deref(), Some(place))),
        ];
        for part in more.iter().filter(|part| !part.is_empty()) {
            out.push_str(lang.say("comma"));
            out.push_str(part);
        }
        out
    }
}
