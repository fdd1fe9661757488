//! What types cannot hold, of the whole application.

mod documents;
mod edges;
mod faults;
mod junk;
mod leaks;
mod looks;
mod source;
mod spark;
mod statements;
mod watching;
mod words;
