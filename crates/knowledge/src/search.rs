//! Full-text search over everything that can be found, in three languages, for each viewer what that viewer may see.
//!
//! The index is a copy: whatever it holds can be made again from the database. It remembers up to which change of the
//! database it is in step, so that after a crash one goes on from there.

mod alike;
mod columns;
mod dictionary;
mod document;
mod expand;
mod find;
mod folder;
mod index;
mod lexicon;
mod overview;
mod plan;
mod schema;
mod show;
mod spare;
mod tally;
mod weigh;

#[cfg(test)]
mod tests;

pub use document::{Audience, Document, Key, Kind};
pub use find::{Count, Facets, Found, Hit, Query};
pub use folder::{Opened, Reached, Why};
pub use index::{Index, Trouble};
pub use lexicon::Names;
pub use overview::Held;
pub use show::Segment;
