//! The chains of what is on record: sealing them, verifying them, and linking what was there before them.
//!
//! How a chain is made stands in `adeona_platform::chain`.

mod afterwards;
mod lists;
mod orphans;
mod records;
mod sealing;
#[cfg(test)]
mod tests;
mod told;
mod verify;
mod walk;

pub use afterwards::link_afterwards;
pub use sealing::{seal, seal_left_behind, write_list};
pub use told::{Broken, Found, Key};
pub use verify::verify;
