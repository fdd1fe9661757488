//! What types cannot hold, of the whole application.

mod leaks;
mod looks;
mod source;
mod spark;
mod words;
