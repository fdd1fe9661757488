//! What types cannot hold, of the whole application.

mod leaks;
mod source;
mod spark;
mod statements;
mod words;
