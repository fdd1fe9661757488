//! Keeping the program in good health: what it does by itself while it serves, and what its keeper does at the
//! console: look it over (`doctor`), copy it (`backup`), put it back (`restore`).

pub mod backup;
pub mod chain;
mod contents;
mod courier;
pub mod doctor;
mod keys;
mod on_record;
mod rounds;

pub use courier::Courier;
pub use keys::{holds_sealed, unopened};
pub use on_record::last_backup;
pub use rounds::{round, rounds};
