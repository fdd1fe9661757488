//! Overlays: a package that extends another and changes parts of it, so that an organisation adapts a method without
//! copying it.
//!
//! Its `method.toml` begins with `extends = { method = "spark", version = "1.0.0" }` and then holds only what differs:
//! - a part with a known `id` changes that part, key by key; what it does not name stays as it was;
//! - a part with a new `id` is added, at the end or where `put = { after = "…" }` or `put = { before = "…" }` says;
//!   on a known part, `put` moves it;
//! - `remove = true` leaves a part out, `unset = ["term"]` takes keys away;
//! - everything that has no `id` (a condition, a term, `origin`, `published`) is replaced as a whole.
//!
//! Its texts replace those of the parent message by message, and its README stands for the parent's where it has one.

mod compose;
mod ground;
mod tree;
mod update;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use compose::Base;
pub(crate) use compose::compose;
pub(crate) use ground::Ground;
pub use update::{Clash, Conflict, Update, update};

use crate::load::{Files, METHOD};

/// Which version of which method an overlay stands on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Extends {
    pub method: String,
    pub version: String,
}

impl std::fmt::Display for Extends {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.method, self.version)
    }
}

/// A package on which an overlay stands.
#[derive(Debug, Clone)]
pub struct Parent {
    /// How findings name its folder, such as `spark-1.0.0`.
    pub label: String,
    pub files: Files,
}

/// What a package asks to stand on; none for a whole package, and for one that cannot be read.
pub fn extends(files: &Files) -> Option<Extends> {
    #[derive(Deserialize)]
    struct Head {
        extends: Option<Extends>,
    }
    toml::from_str::<Head>(files.get(METHOD)?).ok()?.extends
}

#[cfg(test)]
mod tests;
