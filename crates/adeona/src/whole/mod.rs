//! What types cannot hold, of the whole application.

mod documents;
mod edges;
mod leaks;
mod source;
mod spark;
mod words;
