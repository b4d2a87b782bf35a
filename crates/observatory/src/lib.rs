//! The store: entities, sources and statements with their releases, in one SQLite file.

mod model;

pub use model::{
    AsOf, Entity, Exactness, Place, Property, PropertyClass, Rate, Source, Statement, Thing, ThingKind, Time,
    ValueKind,
};
