//! What holds for every address of the API.

mod document;
mod keys;
mod refusals;
