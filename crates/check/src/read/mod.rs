//! What an article says: its sentences with the names, cues and figures found in each.

pub(crate) mod around;
mod bare_end;
pub(crate) mod before;
mod beside;
pub(crate) mod carry;
pub(crate) mod context;
mod counted;
pub(crate) mod elliptic;
pub(crate) mod frame;
mod mentions;
pub(crate) mod near;
mod scope;
pub(crate) mod sources;
pub(crate) mod strangers;
mod that_one;
mod times;
mod whereabouts;
pub(crate) mod worded;

pub(crate) use beside::holds_another;
pub(crate) use counted::{GENERIC, counts_nothing_held};
pub(crate) use mentions::{Mention, Sentence, read_sentences};
pub(crate) use times::{times_of_only, times_told_before};
