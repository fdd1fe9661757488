//! What types cannot hold, of the whole application.

mod documents;
mod edges;
mod faults;
mod golden;
pub mod ground;
mod junk;
mod leaks;
mod looks;
mod matrix;
mod pages;
mod routes;
pub mod scene;
mod sessions;
mod source;
mod spark;
mod statements;
mod watching;
mod words;
