//! The knowledge of Adeona, without its database: finding, the clock of two weeks, the guard on personal data, importers,
//! and mail that comes in.
//!
//! Architecture invariant: this crate knows neither rooms, databases nor web. The day and the moment are parameters.

pub mod clock;
pub mod judged;
pub mod language;
pub mod search;
pub mod thesaurus;
pub mod words;

pub use language::Language;
