//! Fixtures, builders and a look at shared test material, for tests only.

mod command;
mod server;

pub use command::{Ran, Trial};
pub use server::Server;

use std::path::{Path, PathBuf};

/// The root of the checkout.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().expect("the checkout exists")
}

/// Whether `FATHOM_REQUIRE` names `what`, so that a skipped test is a failure.
pub fn required(what: &str) -> bool {
    std::env::var("FATHOM_REQUIRE").is_ok_and(|list| list.split(',').any(|word| word.trim() == what))
}

/// The shared material beside the checkout; prints why and gives `None` where it is missing.
///
/// # Panics
/// Panics when it is missing although `FATHOM_REQUIRE=shared` asks for it.
pub fn shared(path: &str) -> Option<PathBuf> {
    let found = root().join("../shared").join(path);
    if found.exists() {
        return Some(found);
    }
    assert!(!required("shared"), "shared/{path} is missing, and FATHOM_REQUIRE asks for it");
    eprintln!("skipped: shared/{path} is not beside the checkout");
    None
}
