//! What every room of Adeona stands on: the one door to the data, the store, words, the web frame, the clock.
//!
//! Architecture invariant: this crate knows neither methods nor rooms. Nothing reaches the database from a page
//! but through [`access::Desk`].

pub mod access;
pub mod address;
pub mod chain;
pub mod clock;
pub mod document;
pub mod files;
pub mod id;
pub mod mail;
pub mod outgoing;
pub mod overdue;
mod pool;
pub mod sealed;
pub mod secret;
pub mod stop;
pub mod store;
pub mod time;
mod trouble;
pub mod web;
pub mod weekly;
pub mod words;

pub use access::{Desk, May, Viewer};
pub use files::Files;
pub use id::Id;
pub use outgoing::Outgoing;
pub use sealed::Sealing;
pub use stop::{Fault, Faults, Stop};
pub use store::Store;
