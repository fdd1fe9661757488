//! Questions with their answers, and what people look for, made up by a seed: for measuring, here and in the program.

mod asks;
mod atlas;
mod chance;
mod corpus;
mod tongue;

pub use asks::{Sort, ask};
pub use chance::Chance;
pub use corpus::{Corpus, ORGANISATIONS, TODAY};
